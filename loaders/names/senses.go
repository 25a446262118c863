package names

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed nouns.txt
var nounText string

//go:embed senses.bin
var senseTable string

// Sense is a meaning of a noun: a synset of WordNet.
type Sense uint16

// NounClass is the field of a noun sense, as WordNet's lexicographers sorted it (lexnames(5WN)).
type NounClass byte

// The classes.
const (
	Tops          NounClass = 3
	Act           NounClass = 4
	Animal        NounClass = 5
	Artifact      NounClass = 6
	Attribute     NounClass = 7
	BodyPart      NounClass = 8
	Thought       NounClass = 9
	Utterance     NounClass = 10
	Happening     NounClass = 11
	Feeling       NounClass = 12
	Food          NounClass = 13
	Collective    NounClass = 14
	Location      NounClass = 15
	Motive        NounClass = 16
	NaturalObject NounClass = 17
	Human         NounClass = 18
	Phenomenon    NounClass = 19
	Plant         NounClass = 20
	Belonging     NounClass = 21
	Process       NounClass = 22
	Amount        NounClass = 23
	Relation      NounClass = 24
	Shape         NounClass = 25
	State         NounClass = 26
	Material      NounClass = 27
	TimeSpan      NounClass = 28
)

// Senses gives the first senses of a noun lemma, at most three, the most usual first; nil for an
// unknown word. It is shared: nobody may write to it.
func (k *Know) Senses(noun string) []Sense { return k.senses.of(noun, k.readSenses) }

func (k *Know) readSenses(noun string) []Sense {
	line, ok := k.nounTable.find(noun)
	if !ok {
		return nil
	}
	var senses []Sense
	for number := range strings.FieldsSeq(line) {
		n, err := strconv.ParseUint(number, 36, 16)
		if err != nil || 3*int(n)+2 >= len(senseTable) {
			continue
		}
		senses = append(senses, Sense(n))
	}
	return senses
}

// Noun says whether the lemma is a common noun of the tables.
func (k *Know) Noun(lemma string) bool {
	return len(k.Senses(lemma)) > 0
}

// Class is the field of a sense.
func (s Sense) Class() NounClass { return NounClass(senseTable[3*int(s)+2]) }

// Above gives the next wider sense; the widest give themselves.
func (s Sense) Above() Sense { return Sense(senseTable[3*int(s)]) | Sense(senseTable[3*int(s)+1])<<8 }

// Under says whether the sense is other or a kind of it.
func (s Sense) Under(other Sense) bool {
	for {
		if s == other {
			return true
		}
		up := s.Above()
		if up == s {
			return false
		}
		s = up
	}
}

// Class gives the field of a noun's most usual sense; 0 for an unknown word.
func (k *Know) Class(noun string) NounClass {
	if senses := k.Senses(noun); len(senses) > 0 {
		return senses[0].Class()
	}
	return 0
}

// KindOf says whether the first noun names a kind of what the second does, or the same, in any
// of their usual senses.
//
//	"overture" is a kind of "offer", "fentanyl" of "drug", "carmaker" of "company"
func (k *Know) KindOf(noun, other string) bool {
	if noun == other {
		return true
	}
	wider := k.Senses(other)
	for _, s := range k.Senses(noun) {
		for _, w := range wider {
			if s.Under(w) {
				return true
			}
		}
	}
	return false
}

// Synonyms says whether two nouns share a usual sense.
func (k *Know) Synonyms(a, b string) bool {
	if a == b {
		return true
	}
	others := k.Senses(b)
	for _, s := range k.Senses(a) {
		for _, o := range others {
			if s == o {
				return true
			}
		}
	}
	return false
}

// Singular gives the singular of a regular or common irregular plural in lower case, if the
// tables know it as a noun or verb; else the word itself.
func (k *Know) Singular(word string) string {
	if one, ok := irregular[word]; ok {
		return one
	}
	try := func(form string) bool {
		if k.Noun(form) {
			return true
		}
		_, verb := k.Verb(form)
		return verb
	}
	if len(word) < 5 && k.Noun(word) {
		return word // "gas", "bus"
	}
	if stem, ok := strings.CutSuffix(word, "s"); ok && len(stem) > 1 && !strings.HasSuffix(stem, "s") {
		if ves, ok := strings.CutSuffix(stem, "ve"); ok {
			for _, f := range []string{ves + "f", ves + "fe"} {
				if k.Noun(f) {
					return f
				}
			}
		}
		if ies, ok := strings.CutSuffix(stem, "ie"); ok && try(ies+"y") {
			return ies + "y"
		}
		if try(stem) {
			return stem
		}
		if es, ok := strings.CutSuffix(stem, "e"); ok && try(es) {
			return es
		}
	}
	return word
}

// irregular are plurals that no rule tells, and plurals that are no other word's.
var irregular = func() map[string]string {
	forms := strings.Fields(`men man women woman children child stepchildren stepchild grandchildren grandchild people people feet foot teeth tooth mice mouse geese goose oxen ox
		crises crisis analyses analysis theses thesis diagnoses diagnosis hypotheses hypothesis oases oasis parentheses parenthesis syntheses synthesis
		prostheses prosthesis axes axis criteria criterion phenomena phenomenon bacteria bacterium strata stratum memoranda memorandum referenda referendum
		curricula curriculum stadia stadium nuclei nucleus stimuli stimulus syllabi syllabus fungi fungus alumni alumnus larvae larva vertebrae vertebra
		formulae formula antennae antenna indices index appendices appendix lenses lens quizzes quiz days day cookies cookie calories calorie selfies selfie
		news news politics politics economics economics series series species species means means police police headquarters headquarters goods goods
		clothes clothes`)
	one := map[string]string{}
	for i := 0; i < len(forms); i += 2 {
		one[forms[i]] = forms[i+1]
	}
	return one
}()
