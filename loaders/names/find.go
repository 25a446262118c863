package names

import (
	"strings"
	"unicode"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// labels of the annotator whose spans are names, with the kinds they stand for. GPE is a place
// with a government.
var labels = map[string]claim.Kind{
	"PERSON": claim.KindPerson, "ORG": claim.KindOrganisation, "GPE": claim.KindPlace, "LOC": claim.KindPlace,
	"FAC": claim.KindPlace, "NORP": claim.KindGroup, "EVENT": claim.KindEvent, "LAW": claim.KindWork,
	"WORK_OF_ART": claim.KindWork, "PRODUCT": claim.KindProduct,
}

// found is a name as it stands in a sentence, before names are put together.
type found struct {
	mention int
	name    string   // the words, without title and legal suffix
	words   []string // of name
	titles  string   // "mining minister", "" for none
	the     bool     // an article stands before it
}

// findNames finds the names of all sentences and puts together those that are one.
func (n *Names) findNames() {
	lower := n.lowerWords()
	var all []found
	for s := range n.sents {
		from := len(all)
		for _, span := range n.nameSpans(s, lower) {
			if f, ok := n.foundName(s, span[0], span[1]); ok {
				all = append(all, f)
			}
		}
		n.shareSurname(all[from:])
	}
	n.joinNames(all)
}

// lowerWords gives the words that the document writes without a capital somewhere, and, with it,
// those that it takes for parts of names inside a running sentence.
func (n *Names) lowerWords() map[string]bool {
	words := map[string]bool{}
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			t := &one.tokens[i]
			if !capital(t.Text) {
				words[t.Text] = true
			} else if i > 0 && !one.title && t.POS == "NOUN" && !n.know.Noun(n.know.Singular(strings.ToLower(t.Text))) {
				words[t.Text] = true // "its rival Corvane"
			} else if i > 0 && !one.title && t.Tag == "NNS" && t.POS == "NOUN" && one.tokens[i-1].POS != "PUNCT" && one.child(i, "det", "amod", "nummod") < 0 && !letters(t.Text) && n.know.Class(n.lemma(s, i)) != Human && n.know.People(t.Text) == nil {
				words[t.Text] = true // "a defeat that left Hornets bottom"
			} else if !one.title && proper(t) && (i > 0 || i+1 < len(one.tokens) && proper(&one.tokens[i+1]) && t.Dep == "compound") {
				words[t.Text] = true
			}
		}
	}
	return words
}

// nameSpans gives the token ranges of a sentence that are names: the annotator's entities, and
// runs of proper nouns outside them.
func (n *Names) nameSpans(s int, lower map[string]bool) [][2]int {
	one := &n.sents[s]
	entity := make([]int, len(one.tokens)) // which of the sentence's entities, from 1
	for k, m := range n.d.Sentences[s].Mentions {
		first, end := max(m.First, 0), min(m.End, len(one.tokens))
		if labels[m.Kind] == "" || first >= end || !n.nameLike(s, first, end) {
			continue
		}
		for i := first; i < end; i++ {
			entity[i] = k + 1
		}
	}
	for _, m := range n.d.Sentences[s].Mentions {
		if m.Kind == "DATE" || m.Kind == "TIME" || m.Kind == "MONEY" || m.Kind == "PERCENT" {
			for i := max(m.First, 0); i < min(m.End, len(one.tokens)); i++ {
				if n.know.Country(one.tokens[i].Text) == nil {
					entity[i] = notName
				}
			}
		}
	}
	var spans [][2]int
	for i := 0; i < len(one.tokens); i++ {
		if (!n.wordOfName(s, i, entity, lower) || n.onlyInitial(s, i, entity, lower)) && !n.phraseName(s, i) {
			continue
		}
		end := i + 1
		for end < len(one.tokens) && n.continuesName(s, i, end, entity, lower) {
			end++
		}
		last := end
		if one.title {
			i, end = knownPart(one, i, end, lower)
		} else {
			end = n.listEnd(s, i, end, entity, lower)
			if joint := n.jointEnd(s, i, end, entity); joint > end {
				end = joint
			}
			last = end
		}
		for end > i+1 && !n.numbered(s, end-1) && !generationStop(one, end-1) && !n.wordOfName(s, end-1, entity, lower) && !n.binomial(s, end-1) && !capital(one.tokens[end-1].Text) &&
			!(end-2 > i && dash(one.tokens[end-2].Text) && n.foreign(one.tokens[end-1].Text)) {
			end-- // "of" or a hyphen at the end
		}
		first := i
		if end == i+1 && n.coined(s, i) {
			first = i - 2
		}
		spans = append(spans, [2]int{first, end})
		i = max(end, last) - 1
	}
	return spans
}

// notName marks tokens that the annotator sees as dates and quantities.
const notName = -1

// nameLike says whether an entity of the annotator is a name: its head is capitalised.
func (n *Names) nameLike(s, first, end int) bool {
	tokens := n.sents[s].tokens
	head := headOf(n.sents[s], first, end)
	small, large := 0, 0
	for i := first; i < end; i++ {
		switch t := &tokens[i]; {
		case capital(t.Text) || strings.ContainsAny(t.Text, "0123456789"):
			large++
		case t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP":
			return false // "Rahim arrested Bell"
		case t.POS == "NOUN" || t.POS == "VERB" || t.POS == "ADV" || t.POS == "ADJ" || t.POS == "PROPN" && !particles[t.Text]:
			small++
		}
	}
	if small > 1 && small > large {
		return false // a headline: "Senate panel questions drug chief"
	}
	return capital(tokens[head].Text) || tokens[head].POS == "PROPN" || strings.ContainsAny(tokens[head].Text, "0123456789")
}

// headOf gives the token of a range that hangs outside it, the last if there are several.
func headOf(one sentence, first, end int) int {
	head := end - 1
	for i := end - 1; i >= first; i-- {
		if h := one.head[i]; h < first || h >= end || h == i {
			if p := one.tokens[i].POS; p != "PUNCT" && p != "PART" && p != "ADP" && p != "DET" {
				return i
			}
		}
	}
	return head
}

// wordOfName says whether a token can be a word of a name by itself.
func (n *Names) wordOfName(s, i int, entity []int, lower map[string]bool) bool {
	one := &n.sents[s]
	t := &one.tokens[i]
	if startsWithDigit(t.Text) && proper(t) && entity[i] > 0 && i+1 < len(one.tokens) && entity[i+1] == entity[i] && t.Dep == "compound" {
		return true // "7-Eleven"
	}
	if !capital(t.Text) && (!proper(t) || strings.ToLower(t.Text) == t.Text && (i == 0 || !capital(one.tokens[i-1].Text))) {
		return false
	}
	if t.POS == "DET" || t.POS == "PRON" || t.POS == "PUNCT" || t.POS == "PART" || t.Text == "I" {
		return false
	}
	if i > 1 && closing[strings.TrimSuffix(one.tokens[i-1].Text, ".")] && n.know.Noun(n.know.Singular(strings.ToLower(t.Text))) && (i+1 >= len(one.tokens) || !capital(one.tokens[i+1].Text)) {
		return false // "Corwin Ltd. Bank branches"
	}
	if n.unit(s, i) || t.POS == "NOUN" && n.know.People(t.Text) != nil {
		return false
	}
	if entity[i] == notName || calendar[t.Text] && entity[i] == 0 || n.ofContinent(s, i) {
		return false
	}
	if one.title || allCapitals(one) {
		return n.nameInTitle(t.Text, t.Lemma, lower)
	}
	if t.POS == "NOUN" && capital(t.Text) && lower[t.Text] && !lower[strings.ToLower(t.Text)] {
		return true // a name elsewhere: "Whitlock dismissed"
	}
	if t.Tag == "NN" && one.child(i, "det") < 0 && len(t.Text) > 3 && !n.knownWord(t) {
		return true // "Corvane declined"
	}
	if proper(t) {
		// A nationality that modifies is no name: "Mexican officials".
		return n.know.Demonym(t.Text) == nil || t.Dep != "amod"
	}
	return entity[i] > 0 && capital(t.Text) && !(n.know.Demonym(t.Text) != nil && (t.Dep == "amod" || t.POS == "ADJ"))
}

// coined says whether a letter or short word is the end of a name that begins small, "veltorine-B".
func (n *Names) coined(s, i int) bool {
	tokens := n.sents[s].tokens
	if i < 2 || len(tokens[i].Text) > 3 || !dash(tokens[i-1].Text) || tokens[i-1].Span.Start != tokens[i-2].Span.End || tokens[i-1].Span.End != tokens[i].Span.Start {
		return false
	}
	word := tokens[i-2].Text
	return len(word) > 5 && strings.ToLower(word) == word && !n.knownWord(&tokens[i-2])
}

// unit says whether a token is what a number counts, written together with it: "2.3TB of files".
func (n *Names) unit(s, i int) bool {
	tokens := n.sents[s].tokens
	return i > 0 && tokens[i-1].POS == "NUM" && startsWithDigit(tokens[i-1].Text) && tokens[i-1].Span.End == tokens[i].Span.Start && len(tokens[i].Text) < 4 &&
		(i+1 >= len(tokens) || tokens[i+1].Span.Start > tokens[i].Span.End || tokens[i+1].POS == "PUNCT")
}

// knownWord says whether a token is a word of English, or looks like one.
func (n *Names) knownWord(t *text.Token) bool {
	small := strings.ToLower(t.Text)
	for _, form := range []string{small, strings.ToLower(t.Lemma), n.know.Singular(small)} {
		if _, verb := n.know.Verb(form); verb || n.know.Noun(form) {
			return true
		}
	}
	return englishEnding(small) || strings.Contains(small, "-") || smallWords[small] || n.know.company[small]
}

// ofContinent says whether a word is of an adjective for a part of the world: "the West African country".
func (n *Names) ofContinent(s, i int) bool {
	one := &n.sents[s]
	t := &one.tokens[i]
	if t.Dep != "amod" || one.head[i] <= i || !capital(t.Text) || one.tokens[one.head[i]].POS == "PROPN" {
		return false
	}
	if continental[t.Text] {
		return i == 0 || n.know.Demonym(one.tokens[i-1].Text+" "+t.Text) == nil
	}
	return i+1 < len(one.tokens) && continental[one.tokens[i+1].Text] && one.tokens[i+1].Dep == "amod" && compass[t.Text]
}

var (
	continental = setOf("African European Asian American Western Eastern Northern Southern Arab Nordic Baltic Balkan Caribbean Andean Scandinavian Saharan Pacific")
	compass     = setOf("West East North South Central Western Eastern Northern Southern Southeast Latin")
)

// smallWords are words of grammar that headlines write with a capital.
var smallWords = setOf(`without within across amid among over under after before against between behind beyond during despite toward
	towards upon via per versus while when where why how who whom whose what which as than then now again still even ever never
	not no yes both either neither every each all any some more most less least few many much other another such same very too
	only just also and or but nor if unless until since because though although with from into onto about above below near off
	out up down to at by for in of on the a an his her their its my your our this that these those he she it they we you i
	is are was were be been has have had do does did will would can could may might must should`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// englishEnding tells inflected and derived words that the tables do not list.
func englishEnding(word string) bool {
	for _, ending := range []string{"ing", "ed", "ly", "ful", "ous", "able", "ible", "tional", "less", "est"} {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return true
		}
	}
	return false
}

func dash(word string) bool { return word == "-" || word == "–" || word == "—" || word == "--" }

// calendar holds the names of days and months, which are no names of things.
var calendar = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true,
	"Saturday": true, "Sunday": true, "January": true, "February": true, "March": true, "April": true, "May": true,
	"June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true,
	"Jan.": true, "Feb.": true, "Aug.": true, "Sept.": true, "Oct.": true, "Nov.": true, "Dec.": true}

// separate: a country, nationality or role before a name is not a part of it.
func (n *Names) separate(s, before int) bool {
	word := n.sents[s].tokens[before].Text
	return n.know.Country(word) != nil || n.know.Demonym(word) != nil
}

// generationStop says whether a token is the stop of "Jr.", cut off.
func generationStop(one *sentence, i int) bool {
	return i > 0 && one.tokens[i].Text == "." && generation[one.tokens[i-1].Text] && one.tokens[i-1].Span.End == one.tokens[i].Span.Start
}

func textAt(one *sentence, i int) string {
	if i < len(one.tokens) {
		return one.tokens[i].Text
	}
	return ""
}

// closes says whether a quotation mark follows, perhaps after a comma or stop.
func (n *Names) closes(s, i int) bool {
	tokens := n.sents[s].tokens
	if i < len(tokens) && (tokens[i].Text == "," || tokens[i].Text == ".") {
		i++
	}
	return i < len(tokens) && (tokens[i].Text == `"` || tokens[i].Text == "”" || tokens[i].Text == "''" || tokens[i].Text == "’")
}

func quoteMark(word string) bool {
	return word == `"` || word == "“" || word == "``" || word == "‘"
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// ordinal says whether a word is a number in a row, "1st", "82nd".
func ordinal(word string) bool {
	stem := strings.TrimRight(word, "stndrh")
	return len(word)-len(stem) == 2 && stem != "" && strings.Trim(stem, "0123456789") == ""
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 }

// label gives the annotator's kind for a range: that of the entity which covers its head, or most
// of it.
func (n *Names) label(s, first, end int) string {
	head := headOf(n.sents[s], first, end)
	best := ""
	for _, m := range n.d.Sentences[s].Mentions {
		if m.First <= head && head < m.End {
			return m.Kind
		}
		if m.First < end && first < m.End && labels[m.Kind] != "" {
			best = m.Kind
		}
	}
	return best
}

func (n *Names) organisationWord(word string) bool {
	return n.know.organisation[strings.ToLower(word)]
}
