package names

import (
	"slices"
	"strings"
	"unicode"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Mend gives d with the names put right that the annotator takes apart: the particles of surnames
// that it reads as verbs or prepositions, "Petra van den Broek", and surnames at the beginning of
// a sentence that it takes for adverbs. Tags, heads and entities of these words change; no
// sentence or token comes or goes. d itself stays unchanged.
func Mend(d *text.Document) *text.Document {
	m := mender{d: d, out: d, know: Knowledge()}
	m.surnames = m.readSurnames()
	for s := range d.Sentences {
		m.sentence(s)
	}
	m.whole()
	for s := range d.Sentences {
		m.descriptor(s)
		m.called(s)
	}
	return m.out
}

// mender mends one document.
type mender struct {
	d, out   *text.Document
	know     *Know
	surnames map[string]bool // last words of entities that are persons
	mine     []bool          // sentences that are copies
	alone    map[string]bool // capitalised words that are names without a possessive ending
}

// readSurnames gives the last words of the longer names of persons.
func (m *mender) readSurnames() map[string]bool {
	surnames := map[string]bool{}
	for s := range m.d.Sentences {
		one := &m.d.Sentences[s]
		for _, e := range one.Mentions {
			if e.Kind != "PERSON" || e.First < 0 || e.End > len(one.Tokens) || e.End-e.First < 2 {
				continue
			}
			last := e.End - 1
			if word := one.Tokens[last].Text; generation[strings.TrimSuffix(word, ".")] {
				last--
			}
			if t := &one.Tokens[last]; capital(t.Text) && t.POS == "PROPN" {
				surnames[t.Text] = true
			}
		}
	}
	return surnames
}

// own gives the sentence to write in, a copy.
func (m *mender) own(s int) *text.Sentence {
	if m.out == m.d {
		whole := *m.d
		m.out = &whole
		m.out.Sentences = slices.Clone(m.d.Sentences)
		m.mine = make([]bool, len(m.d.Sentences))
	}
	one := &m.out.Sentences[s]
	if !m.mine[s] {
		m.mine[s] = true
		one.Tokens = slices.Clone(one.Tokens)
		one.Mentions = slices.Clone(one.Mentions)
	}
	return one
}

func (m *mender) sentence(s int) {
	for i := range m.out.Sentences[s].Tokens {
		m.given0(s, i)
		m.brand(s, i)
		m.stop(s, i)
		m.glued(s, i)
		m.infinitive(s, i)
		m.model(s, i)
		m.rankNumber(s, i)
		m.ofName(s, i)
		m.ampersand(s, i)
	}
	m.initials(s)
	m.slashed(s)
	m.opposite(s)
	m.amongThem(s)
	m.titleOfWork(s)
	m.oneOfPeople(s)
	for i := 0; i < len(m.out.Sentences[s].Tokens); i++ {
		if end := m.underSecretary(s, i); end > 0 {
			m.flatten(m.own(s), i, end)
			i = end - 1
		} else if end := m.particleName(s, i); end > 0 {
			m.flatten(m.own(s), i, end)
			i = end - 1
		}
	}
	m.apposedSubject(s)
	m.apposedPerson(s)
	m.aside(s)
	m.surname(s)
	m.aged(s)
}

// brand puts a word with a capital inside right, "BrightTV", that was read as a mark or pronoun.
func (m *mender) brand(s, i int) {
	t := &m.out.Sentences[s].Tokens[i]
	switch t.POS {
	case "PUNCT", "SYM", "PRON", "X", "DET", "CCONJ", "SCONJ", "INTJ":
	default:
		return
	}
	if !camel(t.Text) {
		return
	}
	one := m.own(s)
	t = &one.Tokens[i]
	t.POS, t.Tag, t.Lemma, t.Morph = "PROPN", "NNP", t.Text, "Number=Sing"
	if head := t.Head; t.Dep == "punct" && head != i && (one.Tokens[head].POS == "VERB" || one.Tokens[head].POS == "AUX") {
		t.Dep = "dobj"
		if head > i {
			t.Dep = "nsubj"
		}
		for k := range one.Tokens {
			if k != i && one.Tokens[k].Head == head && one.Tokens[k].Dep == t.Dep {
				t.Dep = "dep"
			}
		}
	}
}

// stop gives the stop of "Sr." back to it where the annotator parts the two and hangs the name on the
// stop.
func (m *mender) stop(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if i == 0 || tokens[i].Text != "." || tokens[i].POS != "PROPN" || !generation[tokens[i-1].Text] || tokens[i-1].Span.End != tokens[i].Span.Start {
		return
	}
	tokens = m.own(s).Tokens
	head, dep := tokens[i].Head, tokens[i].Dep
	if head == i {
		head = i - 1
	}
	for k := range tokens {
		if tokens[k].Head == i {
			tokens[k].Head = i - 1
		}
	}
	if head != i-1 {
		tokens[i-1].Head, tokens[i-1].Dep = head, dep
	} else if dep == "ROOT" {
		tokens[i-1].Head, tokens[i-1].Dep = i-1, dep
	}
	tokens[i].Head, tokens[i].Dep, tokens[i].POS, tokens[i].Tag = i-1, "punct", "PUNCT", "."
}

// camel says whether a word begins with a capital and has small letters and another capital after it.
func camel(word string) bool {
	small, inner := false, false
	for i, r := range word {
		switch {
		case !unicode.IsLetter(r):
			return false
		case i == 0 && !unicode.IsUpper(r):
			return false
		case i > 0 && unicode.IsUpper(r):
			inner = true
		case i > 0:
			small = true
		}
	}
	return small && inner
}

// particleName gives the end of a name with small words in it that begins at a token, "Anouk de
// Wit", "Van den Broek", when the tree does not already have it as one; 0 when none begins.
func (m *mender) particleName(s, first int) int {
	tokens := m.out.Sentences[s].Tokens
	if !capital(tokens[first].Text) || first > 0 && capital(tokens[first-1].Text) && tokens[first-1].POS == "PROPN" && tokens[first].POS == "PROPN" {
		return 0
	}
	i := first
	for i < len(tokens) && nameWord(&tokens[i]) {
		i++
	}
	if i == first {
		return 0
	}
	small := i
	sure := particles[strings.ToLower(tokens[i-1].Text)] // "Van den Broek"
	for i < len(tokens) && particles[tokens[i].Text] {
		sure = sure || surely[tokens[i].Text]
		i++
	}
	if i == small || i-small > 3 || !sure && i-small < 2 {
		return 0
	}
	if last := tokens[i-1].Text; last == "al" || last == "el" {
		return 0 // "al-Assad" is cut at its hyphen
	}
	end := i
	for end < len(tokens) && nameWord(&tokens[end]) {
		end++
	}
	if end == i || m.know.Country(tokens[i].Text) != nil {
		return 0
	}
	// One word outside for all of it, and the last its head: nothing to mend.
	tops := 0
	for k := first; k < end; k++ {
		if h := tokens[k].Head; h < first || h >= end || h == k {
			tops++
		}
	}
	h := tokens[end-1].Head
	if tops == 1 && (h < first || h >= end) && !slices.ContainsFunc(tokens[first:end], func(t text.Token) bool {
		return t.POS == "VERB" || t.POS == "AUX" || t.POS == "NOUN" && particles[t.Text]
	}) {
		return 0
	}
	return end
}

// underSecretary gives the end of a name with the title "Under Secretary", whose first word is read
// as a preposition: "Treasury Under Secretary Margaret Ellison"; 0 when none begins at first.
func (m *mender) underSecretary(s, first int) int {
	tokens := m.out.Sentences[s].Tokens
	at := first
	if at+1 < len(tokens) && tokens[at].Text != "Under" && capital(tokens[at].Text) && tokens[at].POS == "PROPN" {
		at++ // the department
	}
	if at+3 >= len(tokens) || tokens[at].Text != "Under" || tokens[at].POS != "ADP" && tokens[at].POS != "PROPN" || tokens[at+1].Text != "Secretary" {
		return 0
	}
	end := at + 2
	for end < len(tokens) && nameWord(&tokens[end]) {
		end++
	}
	if end == at+2 || at == 0 && tokens[at].POS == "ADP" && end == at+3 {
		return 0
	}
	return end
}

// surely are particles that are nothing else in English.
var surely = setOf("de del della der di da dos das du van von zu ter bin ibn ap af av")

// nameWord says whether a token is a word of a name by its look.
func nameWord(t *text.Token) bool {
	if !capital(t.Text) || t.POS == "DET" || t.POS == "PRON" || t.POS == "PUNCT" {
		return false
	}
	return (t.POS == "PROPN" || t.POS == "NOUN" || t.POS == "ADJ" || t.POS == "X" || t.POS == "VERB" || t.POS == "ADV") && !smallWords[strings.ToLower(t.Text)] && !calendar[t.Text]
}

// flatten makes tokens first up to end one name, headed by its last word.
func (m *mender) flatten(one *text.Sentence, first, end int) {
	tokens := one.Tokens
	last := end - 1
	in := func(i int) bool { return i >= first && i < end }
	// Where the whole hangs: by a noun's relation rather than by a verb's.
	top := -1
	for k := first; k < end; k++ {
		h := tokens[k].Head
		if in(h) && h != k {
			continue
		}
		if top < 0 || nounRelation[tokens[k].Dep] && !nounRelation[tokens[top].Dep] || k == last && nounRelation[tokens[k].Dep] {
			top = k
		}
	}
	if top < 0 {
		return // a ring
	}
	head, dep := tokens[top].Head, tokens[top].Dep
	if head == top || in(head) { // the name was read as the sentence's verb
		head, dep = last, "ROOT"
		for k := end; k < len(tokens); k++ {
			if p := tokens[k].POS; in(tokens[k].Head) && (p == "VERB" || p == "AUX") && verbRelation[tokens[k].Dep] {
				head, dep = k, "nsubj"
				tokens[k].Head, tokens[k].Dep = k, "ROOT"
				break
			}
		}
	} else if !nounRelation[dep] {
		switch dep {
		case "ccomp", "xcomp", "advcl":
			dep = "dobj"
			if head > last {
				dep = "nsubj"
			}
		case "pcomp":
			dep = "pobj"
		default:
			dep = "dep"
		}
	}
	for k := first; k < last; k++ {
		t := &tokens[k]
		t.POS, t.Tag, t.Head, t.Dep, t.Lemma, t.Morph = "PROPN", "NNP", last, "compound", t.Text, "Number=Sing"
	}
	t := &tokens[last]
	t.POS, t.Tag, t.Head, t.Dep, t.Lemma, t.Morph = "PROPN", "NNP", head, dep, t.Text, "Number=Sing"
	for k := range tokens {
		if in(k) || !in(tokens[k].Head) {
			continue
		}
		switch d := tokens[k].Dep; {
		case k < first && (d == "nsubj" || d == "compound" || d == "det" || d == "amod" || d == "nmod" || d == "poss"):
			tokens[k].Head = last
			if d == "nsubj" {
				tokens[k].Dep = "compound"
			}
		case k > last && (d == "prep" || d == "npadvmod" || d == "advmod" || d == "advcl" || d == "agent") && head != last && dep != "nsubj" && dep != "appos":
			tokens[k].Head = head
		case k > last && d == "dobj":
			tokens[k].Head, tokens[k].Dep = last, "appos"
		default:
			tokens[k].Head = last
		}
	}
	// An entity of the annotator that has a part of the name has all of it.
	var kept []text.Mention
	kind := ""
	for _, e := range one.Mentions {
		switch {
		case e.End <= first || e.First >= end:
			kept = append(kept, e)
		case kind == "" || e.Kind == "PERSON":
			kind = e.Kind
		}
	}
	if kind == "" || kind == "GPE" || kind == "DATE" || kind == "CARDINAL" {
		kind = "PERSON"
	}
	kept = append(kept, text.Mention{First: first, End: end, Kind: kind})
	slices.SortFunc(kept, func(a, b text.Mention) int { return a.First - b.First })
	one.Mentions = kept
}

// nounRelation are the labels of what nouns are to their heads, verbRelation of clauses under a
// word that was taken for a verb.
var (
	nounRelation = setOf("nsubj nsubjpass dobj pobj dative attr oprd appos conj poss compound nmod agent")
	verbRelation = setOf("ccomp conj parataxis relcl acl advcl dep xcomp")
)

// surname puts a surname right that begins a sentence and was taken for an adverb: "Tolliver
// surrendered".
func (m *mender) surname(s int) {
	tokens := m.out.Sentences[s].Tokens
	first := 0
	for first < len(tokens) && tokens[first].POS == "PUNCT" {
		first++
	}
	if first+1 >= len(tokens) || !m.surnames[tokens[first].Text] {
		return
	}
	switch tokens[first].POS {
	case "PROPN", "NOUN", "DET", "PRON", "NUM":
		return
	}
	if next := &tokens[first+1]; next.POS == "PROPN" {
		return
	}
	verb := tokens[first].Head
	t := &m.own(s).Tokens[first]
	t.POS, t.Tag, t.Lemma, t.Morph = "PROPN", "NNP", t.Text, "Number=Sing"
	if verb == first {
		return
	}
	tokens = m.out.Sentences[s].Tokens
	if p := tokens[verb].POS; p != "VERB" && p != "AUX" {
		return
	}
	for k := range tokens {
		if d := tokens[k].Dep; tokens[k].Head == verb && (d == "nsubj" || d == "nsubjpass") {
			return
		}
	}
	t.Dep = "nsubj"
	for k := range tokens {
		if tokens[k].Head == verb && tokens[k].Dep == "auxpass" {
			t.Dep = "nsubjpass"
		}
	}
}

// aged puts a sentence right whose subject is an age and whose verb was read as a participle before its
// object: "The 22-year-old underwent surgery".
func (m *mender) aged(s int) {
	tokens := m.out.Sentences[s].Tokens
	for old := 4; old+2 < len(tokens) && old < 12; old++ {
		verb := old + 1
		object := tokens[verb].Head
		t := &tokens[verb]
		if tokens[old].Text == "old" && dash(tokens[old-1].Text) && tokens[old].Head == verb && tokens[old].Dep == "amod" && t.POS == "VERB" && (t.Tag == "VBD" || t.Tag == "VBZ") { // "The 19-year-old rose above ..."
			tokens = m.own(s).Tokens
			tokens[old].Dep = "nsubj"
			for k := range old {
				if tokens[k].Head == verb && tokens[k].Dep == "det" {
					tokens[k].Head = old
				}
			}
			return
		}
		if tokens[old].Text != "old" || !dash(tokens[old-1].Text) || t.Dep != "amod" || t.Tag != "VBD" && t.Tag != "VBN" || tokens[old].Head != object ||
			object <= verb || object > verb+4 || tokens[object].Head != object {
			continue
		}
		tokens = m.own(s).Tokens
		for k := range tokens {
			if tokens[k].Head == object && (k > object || tokens[k].Dep == "punct") && tokens[k].Dep != "appos" && tokens[k].Dep != "conj" && tokens[k].Dep != "cc" {
				tokens[k].Head = verb
			}
			if tokens[k].Head == object && k < old {
				tokens[k].Head = old
			}
		}
		tokens[old].Head, tokens[old].Dep = verb, "nsubj"
		tokens[verb].Head, tokens[verb].Dep, tokens[verb].Tag = verb, "ROOT", "VBD"
		tokens[object].Head, tokens[object].Dep = verb, "dobj"
		if tokens[object].POS == "ADJ" {
			tokens[object].Dep = "acomp"
		}
		return
	}
}
