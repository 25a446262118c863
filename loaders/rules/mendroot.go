package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendRoot gives a sentence its verb back, where a past tense behind a long subject was taken for a participle
// of its object: "The refusal of the bank to pay angered customers."
func (t *tree) mendRoot(v int, know *names.Know) {
	o := t.head[v]
	if t.dep[v] == "compound" && t.tok[v].Tag == "NNS" {
		t.mendPresent(v, know)
		return
	}
	if t.dep[v] != "amod" || o <= v || t.tok[o].POS != "NOUN" || !strings.HasSuffix(t.lower(v), "ed") || t.dep[o] != "dobj" && t.dep[o] != "pobj" {
		return
	}
	g := t.head[o]
	lemma, known := pastLemma(t.lower(v), know)
	if g >= v || !known {
		return
	}
	root := -1
	for i := range t.tok {
		if t.head[i] == i && t.dep[i] == "ROOT" && !t.isPunct(i) {
			if root >= 0 {
				return
			}
			root = i
		}
		switch t.tok[i].Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return
		}
	}
	if root < 0 || root > g || t.tok[root].POS != "NOUN" && t.tok[root].POS != "PROPN" || !t.hangs(g, root) {
		return
	}
	m := v - 1
	switch {
	case m == g && t.isVerb(g): // "to act angered residents"
	case m > g && (t.tok[m].POS == "NOUN" || t.tok[m].POS == "PROPN") && (t.head[m] == v || t.head[m] == o):
		for i := g + 1; i < m; i++ {
			if t.head[i] == o || t.head[i] == v {
				t.head[i] = m
			}
		}
		t.head[m], t.dep[m] = g, t.dep[o]
	default:
		return
	}
	t.head[v], t.dep[v] = v, "ROOT"
	t.tok[v].Tag, t.tok[v].POS, t.tok[v].Lemma = "VBD", "VERB", lemma
	t.head[o], t.dep[o] = v, "dobj"
	t.head[root], t.dep[root] = v, "nsubj"
}

// pastLemma gives the verb whose regular past a word is.
func pastLemma(word string, know *names.Know) (string, bool) {
	stem := strings.TrimSuffix(word, "ed")
	for _, l := range []string{stem, stem + "e"} {
		if _, ok := know.Verb(l); ok {
			return l, true
		}
	}
	if n := len(stem); n > 3 && stem[n-1] == stem[n-2] {
		if _, ok := know.Verb(stem[:n-1]); ok {
			return stem[:n-1], true
		}
	}
	if l, ok := strings.CutSuffix(stem, "i"); ok {
		if _, ok := know.Verb(l + "y"); ok {
			return l + "y", true
		}
	}
	return word, false
}

// mendPresent does the same for a present that was taken for a noun before the object: "The trafficking of ivory
// worries officials."
func (t *tree) mendPresent(v int, know *names.Know) {
	o, m := t.head[v], v-1
	p := t.head[o]
	if o != v+1 || m < 2 || t.dep[o] != "pobj" || p >= m || t.tok[m].POS != "NOUN" && t.tok[m].POS != "PROPN" || t.head[m] != v && t.head[m] != o {
		return
	}
	lemma := strings.TrimSuffix(t.lower(v), "s")
	if l, ok := strings.CutSuffix(lemma, "ie"); ok {
		lemma = l + "y"
	}
	if u := know.Uses(lemma); u.Verb < 0 || u.Object <= 0 || u.Noun > 2*u.Verb {
		return
	}
	root := t.head[p]
	if t.head[root] != root || root > p || t.tok[root].POS != "NOUN" || t.tok[root].Tag == "NNS" {
		return
	}
	for i := range t.tok {
		switch t.tok[i].Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return
		}
	}
	for i := p + 1; i < m; i++ {
		if t.head[i] == o || t.head[i] == v {
			t.head[i] = m
		}
	}
	t.head[m], t.dep[m] = p, "pobj"
	t.head[v], t.dep[v] = v, "ROOT"
	t.tok[v].Tag, t.tok[v].POS, t.tok[v].Lemma = "VBZ", "VERB", lemma
	t.head[o], t.dep[o] = v, "dobj"
	t.head[root], t.dep[root] = v, "nsubj"
}
