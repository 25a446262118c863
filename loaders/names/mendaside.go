package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// aside hangs a name between commas on the description before it, where the annotator hangs it on the verb or on a
// noun further up: "sold the shares to a rival, Nordbank, in May". A firm of two names, "a consultancy, Marsh and
// Lyle,", is one name then. What follows the second comma goes back to the verb.
func (m *mender) aside(s int) {
	for comma := 2; comma+1 < len(m.out.Sentences[s].Tokens); comma++ {
		tokens := m.out.Sentences[s].Tokens
		noun := comma - 1
		if tokens[comma].Text != "," || !m.introduces(tokens, noun) {
			continue
		}
		end, and := asideEnd(tokens, comma+1)
		if end < 0 {
			continue
		}
		if and && !m.know.company[strings.ToLower(tokens[noun].Lemma)] {
			continue // "a teacher, Marsh and Lyle"
		}
		name := end - 1
		switch top := &tokens[name]; {
		case and:
		case top.Dep == "npadvmod", top.Dep == "dep", top.Dep == "intj", top.Dep == "appos":
			if m.entityOver(s, name, end) == "" && m.dated(s, name) {
				continue
			}
		default:
			continue
		}
		verb := governor(tokens, noun)
		if verb < 0 || verb >= noun {
			continue
		}
		one := m.own(s)
		if and {
			m.flattenAs(s, comma+1, end, "ORG")
		}
		one.Tokens[name].Head, one.Tokens[name].Dep = noun, "appos"
		one.Tokens[comma].Head = noun
		for k := end; k < len(one.Tokens); k++ {
			if t := &one.Tokens[k]; t.Head == name && (t.Dep == "prep" || t.Dep == "advmod") || (t.Head == name || t.Head == noun) && t.Dep == "npadvmod" {
				t.Head = verb
			}
		}
	}
}

// introduces says whether a token is the head of a singular description that a name may follow: "a rival", "its
// parent company", behind a verb or preposition.
func (m *mender) introduces(tokens []text.Token, noun int) bool {
	t := &tokens[noun]
	if t.Tag != "NN" || t.POS != "NOUN" || capital(t.Text) {
		return false
	}
	switch t.Dep {
	case "dobj", "pobj", "dative", "attr":
	default:
		return false
	}
	for k := noun - 1; k >= 0 && k > noun-8; k-- {
		if tokens[k].Head == noun && (tokens[k].Dep == "det" || tokens[k].Dep == "poss") {
			switch m.know.Class(strings.ToLower(t.Lemma)) {
			case Human, Collective:
				return true
			}
			return m.know.company[strings.ToLower(t.Lemma)]
		}
	}
	return false
}

// asideEnd gives the token behind a name that begins at first and ends with a comma or the sentence, and whether an
// "and" parts two words of it; -1 where there is none.
func asideEnd(tokens []text.Token, first int) (end int, and bool) {
	for end = first; end < len(tokens); end++ {
		switch t := &tokens[end]; {
		case t.POS == "PROPN" && capital(t.Text):
			continue
		case t.Text == "and" && !and && end > first && end+1 < len(tokens) && tokens[end+1].POS == "PROPN":
			and = true
			continue
		case end > first && (t.Text == "," && (end+1 == len(tokens) || tokens[end+1].POS != "CCONJ" || !and) || t.Text == "." && end == len(tokens)-1):
			return end, and
		}
		return -1, false
	}
	return -1, false
}

// dated says whether the annotator takes a token for a date or number.
func (m *mender) dated(s, i int) bool {
	for _, e := range m.out.Sentences[s].Mentions {
		if e.First <= i && i < e.End {
			return labels[e.Kind] == ""
		}
	}
	return false
}

// governor gives the verb that a token depends on; -1 for none.
func governor(tokens []text.Token, i int) int {
	for range tokens {
		up := tokens[i].Head
		if up == i {
			return -1
		}
		if i = up; tokens[i].POS == "VERB" || tokens[i].POS == "AUX" {
			return i
		}
	}
	return -1
}
