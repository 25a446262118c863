package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// descriptor takes the noun that says what a name is out of the name, where it has its capital only from the
// beginning of the sentence: "Developer Kestrel Partners said", "Headteacher Ngozi Eze".
func (m *mender) descriptor(s int) {
	tokens := m.out.Sentences[s].Tokens
	if titleCase(tokens, m.headline(s)) || m.headline(s) {
		return
	}
	for i := range tokens {
		if i > 0 && !quoteMark(tokens[i-1].Text) && tokens[i-1].Text != `"` && tokens[i-1].Text != ":" {
			continue
		}
		if !m.describes(s, i) {
			continue
		}
		one := m.own(s)
		t := &one.Tokens[i]
		t.POS, t.Tag, t.Lemma, t.Morph = "NOUN", "NN", strings.ToLower(t.Text), "Number=Sing"
		for k := range one.Mentions {
			if e := &one.Mentions[k]; e.First == i && e.End > i+1 {
				e.First++
				if e.Kind == "ORG" && m.given(s, i+1) && m.person(strings.ToLower(t.Text)) {
					e.Kind = "PERSON"
				}
			}
		}
		tokens = one.Tokens
	}
}

// person says whether a noun is for persons.
func (m *mender) person(noun string) bool {
	if !m.know.Noun(noun) { // "headteacher", "midfielder"
		for k := 3; k+5 <= len(noun); k++ {
			if m.know.Class(noun[k:]) == Human {
				return !m.know.company[noun]
			}
		}
	}
	_, agent := m.know.Agent(noun)
	return (m.know.Class(noun) == Human || agent) && !m.know.company[noun] && !m.know.organisation[noun]
}

// given says whether a given name begins at a token: "Anna", "Jean-Luc".
func (m *mender) given(s, i int) bool {
	tokens := m.out.Sentences[s].Tokens
	first := strings.ToLower(tokens[i].Text)
	if m.know.given[first] != "" || i+2 >= len(tokens) || !dash(tokens[i+1].Text) || tokens[i+1].Span.Start != tokens[i].Span.End {
		return m.know.given[first] != ""
	}
	second := strings.ToLower(tokens[i+2].Text)
	return m.know.given[second] != "" || m.know.given[first+"-"+second] != ""
}

// given0 puts a given name right that was read as a preposition: "took over from Per Lund".
func (m *mender) given0(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	if t.POS != "ADP" && t.POS != "SCONJ" || i == 0 || !capital(t.Text) || i+1 >= len(tokens) || m.know.given[strings.ToLower(t.Text)] == "" || tokens[i+1].POS != "PROPN" || !capital(tokens[i+1].Text) || titleCase(tokens, m.headline(s)) || capital(tokens[i-1].Text) {
		return
	}
	end := i + 1
	for end < len(tokens) && nameWord(&tokens[end]) && tokens[end].POS == "PROPN" && tokens[end].Dep == "compound" {
		end++
	}
	if end < len(tokens) && nameWord(&tokens[end]) && tokens[end].POS == "PROPN" {
		end++
	}
	one := m.own(s)
	above, dep := one.Tokens[i].Head, one.Tokens[i].Dep
	m.flattenAs(s, i, end, "PERSON")
	if dep != "prep" || above == i {
		return
	}
	last := &m.out.Sentences[s].Tokens[end-1]
	last.Head, last.Dep = above, "dobj"
	if i > 0 && m.out.Sentences[s].Tokens[i-1].POS == "ADP" {
		last.Head, last.Dep = i-1, "pobj"
	}
}

// describes says whether a capitalised word says what the name after it is and does not belong to it.
func (m *mender) describes(s, i int) bool {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	small := strings.ToLower(t.Text)
	if t.POS != "PROPN" && t.POS != "NOUN" || t.Tag == "NNPS" || t.Tag == "NNS" || !capital(t.Text) || letters(t.Text) || t.Dep != "compound" || i+1 >= len(tokens) || !nameWord(&tokens[i+1]) || tokens[i+1].POS != "PROPN" || m.know.given[small] != "" {
		return false
	}
	if _, title := m.know.Title(small); title {
		return false // titles are cut off a name elsewhere
	}
	person, firm := m.person(small), m.know.company[small] || m.know.KindOf(small, "company")
	body := m.know.organisation[small] || callings[small]
	if !person && !firm && !body {
		return false
	}
	end := i + 1
	for end < len(tokens) && nameWord(&tokens[end]) && tokens[end].POS == "PROPN" || end+1 < len(tokens) && (tokens[end].Text == "&" || dash(tokens[end].Text)) && capital(tokens[end+1].Text) {
		end++
	}
	whole := strings.Join(textsOf(tokens[i:end]), " ")
	rest := strings.Join(textsOf(tokens[i+1:end]), " ")
	if m.inside(whole, true) {
		return false // "the Carpenter Foundry" elsewhere
	}
	if m.inside(rest, false) {
		return true
	}
	next := strings.ToLower(tokens[i+1].Text)
	known := m.know.Noun(next) || m.know.Noun(m.know.Singular(next)) || m.know.Uses(next).Adjective >= 0
	switch {
	case body && !firm:
		return !known && (m.kindAt(s, i+1) == "ORG" && m.kindAt(s, i) != "ORG") || callings[small] && !known
	case person && !firm:
		if m.given(s, i+1) || !known && m.kindAt(s, i) == "" && m.kindAt(s, i+1) != "" { // no "Harper Voss"
			return true
		}
		return end > i+2 && m.kindAt(s, i) != "ORG" && m.unknown(s, i+1, end) // "Shopkeeper Abdi Warsame"
	}
	return !known || end > i+2
}

// callings are nouns that say what a body is and hardly begin its name.
var callings = setOf("charity watchdog regulator quango newspaper tabloid broadsheet magazine nonprofit militia cartel gang airline retailer consultancy")

// inside says whether the document writes a row of words elsewhere: within a sentence after a small word, or,
// with sure false, anywhere not after a capitalised word.
func (m *mender) inside(row string, sure bool) bool {
	parts := strings.Fields(row)
	for s := range m.d.Sentences {
		tokens := m.d.Sentences[s].Tokens
		for i := range tokens {
			if tokens[i].Text != parts[0] || i+len(parts) > len(tokens) || !slices.EqualFunc(tokens[i:i+len(parts)], parts, func(t text.Token, w string) bool { return t.Text == w }) {
				continue
			}
			if i == 0 && !sure || i > 0 && (letter(tokens[i-1].Text) || !sure) && !capital(tokens[i-1].Text) && !quoteMark(tokens[i-1].Text) && !m.headline(s) {
				return true
			}
		}
	}
	return false
}

// called makes one phrase of a noun and the name right behind it where the parser hangs them apart: "met the
// widow Tobi Adu", "according to consultancy Corbel Homes". The name heads it.
func (m *mender) called(s int) {
	tokens := m.out.Sentences[s].Tokens
	for i := 0; i+1 < len(tokens); i++ {
		t := &tokens[i]
		if t.POS != "NOUN" && (t.POS != "VERB" || t.Dep != "pobj") || plural(t) || capital(t.Text) || !nounRelation[t.Dep] || t.Dep == "compound" || t.Dep == "nmod" || t.Dep == "poss" || t.Dep == "appos" || t.Dep == "conj" {
			continue
		}
		small := strings.ToLower(t.Text)
		if !m.person(small) && !m.know.company[small] && !m.know.organisation[small] && !callings[small] && !m.know.KindOf(small, "company") {
			continue
		}
		end := i + 1
		for end < len(tokens) && (tokens[end].POS == "PROPN" && nameWord(&tokens[end]) && !calendar[tokens[end].Text] || tokens[end].POS == "PUNCT" && dash(tokens[end].Text) && tokens[end].Span.Start == tokens[end-1].Span.End && end > i+1) {
			end++
		}
		if end == i+1 {
			continue
		}
		head := -1
		for k := i + 1; k < end; k++ {
			if h := tokens[k].Head; h <= i || h >= end || h == k {
				if head >= 0 {
					head = -2
					break
				}
				head = k
			}
		}
		if head < 0 || tokens[head].Head == head || t.Head == i || t.Head > i && t.Head < end || naming[tokens[tokens[head].Head].Lemma] || naming[tokens[t.Head].Lemma] {
			continue
		}
		switch tokens[head].Dep {
		case "pobj", "relcl", "npadvmod", "dative", "acl", "dep", "oprd", "dobj", "attr":
		default:
			continue
		}
		if k := m.kindAt(s, head); k == "DATE" || k == "TIME" || k == "GPE" || tokens[head].Dep == "pobj" && tokens[tokens[head].Head].POS == "ADP" && tokens[head].Head > i {
			continue
		}
		one := m.own(s)
		tokens = one.Tokens
		if t = &tokens[i]; t.POS == "VERB" {
			t.POS, t.Tag, t.Lemma, t.Morph = "NOUN", "NN", small, "Number=Sing"
		}
		tokens[head].Head, tokens[head].Dep = tokens[i].Head, tokens[i].Dep
		for k := range tokens {
			if tokens[k].Head == i && k != i {
				tokens[k].Head = head
			}
		}
		tokens[i].Head, tokens[i].Dep = head, "compound"
		i = end - 1
	}
}
