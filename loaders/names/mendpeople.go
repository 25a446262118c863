package names

import (
	"strings"
)

// oneOfPeople reads a word for one of a people as a noun: by itself, "which the Italian won", and before the name of
// whom it describes, "plays the Dane Mads Holm", to which it does not belong.
func (m *mender) oneOfPeople(s int) {
	tokens := m.out.Sentences[s].Tokens
	for i := 1; i < len(tokens); i++ {
		t := &tokens[i]
		if m.know.People(t.Text) == nil || plural(t) || !strings.EqualFold(tokens[i-1].Text, "the") && tokens[i-1].POS != "ADJ" {
			continue
		}
		if t.POS == "ADJ" && nominal(t) && t.Head != i && (i+1 >= len(tokens) || !nameWord(&tokens[i+1])) {
			one := m.own(s)
			one.Tokens[i].POS, one.Tokens[i].Tag, one.Tokens[i].Lemma, one.Tokens[i].Morph = "PROPN", "NNP", t.Text, "Number=Sing"
			tokens = one.Tokens
			continue
		}
		end := i + 1
		for end < len(tokens) && end < i+5 && (nameWord(&tokens[end]) || particles[tokens[end].Text] || dash(tokens[end].Text) && tokens[end].Span.Start == tokens[end-1].Span.End) {
			end++
		}
		for end > i+1 && !capital(tokens[end-1].Text) {
			end--
		}
		if end < i+3 || !m.given(s, i+1) && m.kindAt(s, i+1) != "PERSON" && !m.unknown(s, i+1, end) || m.unusual(s, i+1, end) {
			continue
		}
		dep, head := t.Dep, t.Head
		m.flattenAs(s, i+1, end, "PERSON")
		one := m.own(s)
		tokens = one.Tokens
		last := end - 1
		if nominal(&tokens[i]) && (head < i || head >= end) && head != i { // the name heads the phrase
			tokens[last].Head, tokens[last].Dep = head, dep
		}
		for k := range tokens {
			if tokens[k].Head == i && k != i && k != last {
				tokens[k].Head = last
			}
		}
		tokens[i].POS, tokens[i].Tag, tokens[i].Head, tokens[i].Dep, tokens[i].Morph = "NOUN", "NN", last, "compound", "Number=Sing"
		i = last
	}
}

// unknown says whether no word of a range is one of English or of a body.
func (m *mender) unknown(s, first, end int) bool {
	for i := first; i < end; i++ {
		t := &m.out.Sentences[s].Tokens[i]
		if small := strings.ToLower(t.Text); capital(t.Text) && (m.know.Noun(small) || m.know.Noun(m.know.Singular(small)) || m.know.Uses(small).Adjective >= 0 || m.body(small)) {
			return false
		}
	}
	return true
}

// unusual says whether a range ends in a word that persons are not called by: "the Italian Football Federation".
func (m *mender) unusual(s, first, end int) bool {
	for i := first; i < end; i++ {
		word := m.out.Sentences[s].Tokens[i].Text
		if m.body(word) || calendar[word] || m.know.Country(word) != nil || m.know.legal[word] || m.know.ofPlace[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// infinitive puts a role before a name right that was read as a verb after "to": "went to striker Olu Bankole".
func (m *mender) infinitive(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if i == 0 || i+1 >= len(tokens) {
		return
	}
	t, to := &tokens[i], &tokens[i-1]
	small := strings.ToLower(t.Text)
	if t.Tag != "VB" || to.Tag != "TO" || to.Head != i || t.Head == i || capital(t.Text) || !capital(tokens[i+1].Text) || tokens[i+1].POS != "PROPN" || m.know.Uses(small).Verb >= m.know.Uses(small).Noun && m.know.Uses(small).Verb > 0 || !m.person(small) {
		return
	}
	end := i + 1
	for end < len(tokens) && tokens[end].POS == "PROPN" && (nameWord(&tokens[end]) || particles[tokens[end].Text]) || end < len(tokens) && dash(tokens[end].Text) && end > i+1 && tokens[end].Span.Start == tokens[end-1].Span.End {
		end++
	}
	name := -1
	for k := i + 1; k < end; k++ {
		if h := tokens[k].Head; h == i {
			name = k
		}
	}
	if name < 0 {
		return
	}
	tokens = m.own(s).Tokens
	above := tokens[i].Head
	tokens[i-1].POS, tokens[i-1].Tag, tokens[i-1].Dep, tokens[i-1].Head, tokens[i-1].Lemma, tokens[i-1].Morph = "ADP", "IN", "prep", above, "to", ""
	tokens[name].Head, tokens[name].Dep = i-1, "pobj"
	tokens[i].POS, tokens[i].Tag, tokens[i].Head, tokens[i].Dep, tokens[i].Lemma, tokens[i].Morph = "NOUN", "NN", name, "compound", small, "Number=Sing"
	for k := range tokens {
		if tokens[k].Head == i {
			tokens[k].Head = above
			if k > i-1 && k < name {
				tokens[k].Head = name
			}
		}
	}
}
