package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// glued hangs what a hyphen joins on its last part where the annotator hangs the parts apart: "vice-president",
// "co-accused".
func (m *mender) glued(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if i+2 >= len(tokens) || !dash(tokens[i+1].Text) || tokens[i].Span.End != tokens[i+1].Span.Start || tokens[i+1].Span.End != tokens[i+2].Span.Start {
		return
	}
	first, last := &tokens[i], &tokens[i+2]
	apart := first.POS == "NOUN" && last.POS == "NOUN" && nominal(first) && last.Head == first.Head && last.Dep == first.Dep // "semi-finals"
	if !officePrefix[strings.ToLower(first.Text)] && !apart || first.Head == i+2 || last.Head == i || (last.Head != first.Head || last.Dep != first.Dep) && (last.POS != "VERB" || !nominal(first)) {
		return
	}
	one := m.own(s)
	first, last = &one.Tokens[i], &one.Tokens[i+2]
	noun := last.POS == "VERB"
	last.Dep, last.Head = first.Dep, first.Head
	if first.Head == i {
		last.Head = i + 2
	}
	if noun {
		last.POS, last.Tag, last.Lemma, last.Morph = "NOUN", "NN", strings.ToLower(last.Text), "Number=Sing"
	}
	for k := range one.Tokens {
		if t := &one.Tokens[k]; k != i+2 && (t.Head == i || t.Head == i+1) {
			t.Head = i + 2
		}
	}
	first.Head, first.Dep = i+2, "compound"
	hyphen := &one.Tokens[i+1]
	hyphen.Head, hyphen.Dep, hyphen.POS, hyphen.Tag, hyphen.Lemma = i+2, "punct", "PUNCT", "HYPH", hyphen.Text
}

// officePrefix are words before a hyphen that make an office or role of less or another kind.
var officePrefix = setOf("vice co ex deputy sub non pro anti under")

// nominal says whether a token stands where nouns do.
func nominal(t *text.Token) bool {
	switch t.Dep {
	case "nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj":
		return true
	}
	return false
}

// apposedSubject makes the name before a description the subject where the annotator takes the description
// for it and the name for an exclamation: "Sara, a nurse who had never acted, received a prize".
func (m *mender) apposedSubject(s int) {
	tokens := m.out.Sentences[s].Tokens
	for i := range tokens {
		t := &tokens[i]
		verb := t.Head
		if t.POS != "PROPN" || t.Dep != "intj" && t.Dep != "npadvmod" && t.Dep != "dep" && t.Dep != "advmod" || verb <= i || i+2 >= len(tokens) ||
			tokens[i+1].Text != "," || !strings.EqualFold(tokens[i+2].Text, "a") && !strings.EqualFold(tokens[i+2].Text, "an") {
			continue
		}
		noun := tokens[i+2].Head
		if noun <= i+2 || noun >= verb || tokens[noun].Dep != "nsubj" || tokens[noun].Head != verb || tokens[noun].POS != "NOUN" || tokens[verb-1].Text != "," {
			continue
		}
		one := m.own(s)
		one.Tokens[i].Dep = "nsubj"
		one.Tokens[noun].Dep, one.Tokens[noun].Head = "appos", i
		return
	}
}
