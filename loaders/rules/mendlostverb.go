package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendLostVerb gives a sentence without main verb the one that was taken for a participle on its noun and that can hardly be
// one: "A row over wage checks deepened in the valley.", "A former judge promised on Monday to visit Lima." v is that word.
func (t *tree) mendLostVerb(v int, know *names.Know) {
	if t.dep[v] != "acl" || t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBD" || v < 1 || t.isPunct(v-1) || t.hasChild(v, "agent") || t.hasChild(v, "aux") || t.hasChild(v, "auxpass") || t.hasChild(v, "nsubj") || t.hasChild(v, "mark") {
		return
	}
	if end := t.tok[len(t.tok)-1].Text; end != "." && end != "\"" && end != "”" {
		return
	}
	root := v
	for t.head[root] != root {
		root = t.head[root]
	}
	if root > v || !t.isNoun(root) || t.verbOutside(root) {
		return
	}
	for i := root; i != v; i++ {
		if t.isPunct(i) {
			return // what commas set off is no subject alone
		}
	}
	u := know.Uses(t.lemma(v))
	active := t.hasChild(v, "dobj") || t.lemma(v) == "hear"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.dep[k] == "xcomp" && (commitments[t.lemma(v)] || !isListed(raisingPassives, t.lemma(v)) && !isListed(controlVerbs, t.lemma(v))) {
			active = true
		}
		if t.head[k] == v && t.dep[k] == "ccomp" && tells(t.lemma(v)) {
			active = true
		}
	}
	if !active && 2*u.Bare < u.Object || u.Bare <= 0 && !active {
		return // "Three people killed in the flood."
	}
	t.tok[v].Tag = "VBD"
	t.head[v], t.dep[v] = v, "ROOT"
	t.head[root], t.dep[root] = v, "nsubj"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == root {
			t.head[k] = v
		}
	}
}

// verbOutside says whether a finite verb stands in the sentence of noun root that is in no clause on a noun.
func (t *tree) verbOutside(root int) bool {
	for i := range t.tok {
		if !t.isVerb(i) || t.dep[i] == "aux" || t.dep[i] == "auxpass" {
			continue
		}
		if !t.finite(i) {
			continue
		}
		inside := false
		for k := i; k != root && t.head[k] != k; k = t.head[k] {
			inside = inside || t.dep[k] == "relcl" || t.dep[k] == "acl" || t.dep[k] == "advcl" && t.tok[k].Tag == "VBG" && !t.finite(k)
		}
		if !inside {
			return true
		}
	}
	return false
}

// mendPluralNoun makes a noun of a word in -s that was taken for the verb of the bare noun before it, where the verb comes
// behind: "Bike crashes drew crowds", "New school crashes in the old town angered residents". v is that word.
func (t *tree) mendPluralNoun(v int, know *names.Know) {
	if v < 1 || t.tok[v].Tag != "NNS" && t.tok[v].Tag != "VBZ" || t.dep[v] == "aux" || t.hasChild(v, "aux") || know.Uses(t.lemma(v)).Noun < 0 {
		return
	}
	s := v - 1
	switch {
	case t.tok[v].Tag == "NNS" && t.head[v] == v && t.hasChild(v, "dobj"): // "Prison talks worried officials"
	case t.tok[v].Tag != "VBZ" || t.head[s] != v || t.dep[s] != "nsubj" || t.tok[s].Tag != "NN" || t.hasChild(s, "poss"):
		return
	}
	for i := range s {
		if t.head[i] == s && t.dep[i] == "det" && t.lower(i) != "the" {
			return // "a bike crashes"
		}
	}
	k, o := -1, -1
	for i := v + 1; i < len(t.tok) && k < 0; i++ {
		if t.tok[i].Text == "," || t.tok[i].POS == "CCONJ" || t.tok[i].POS == "SCONJ" {
			return
		}
		switch {
		case t.head[i] == v && t.isVerb(i) && (t.dep[i] == "xcomp" || t.dep[i] == "ccomp" || t.dep[i] == "dep" || t.dep[i] == "advcl"):
			switch t.finiteTag(i) {
			case "VBD", "VBP", "MD":
			default:
				return
			}
			if t.hasChild(i, "nsubj") || t.hasChild(i, "nsubjpass") || t.hasChild(i, "mark") {
				return
			}
			k = i
		case (t.dep[i] == "amod" || t.dep[i] == "acl") && (t.tok[i].Tag == "VBD" || t.tok[i].Tag == "VBN" || t.tok[i].Tag == "JJ" && strings.HasSuffix(t.lower(i), "ed")) && t.head[i] > i && t.head[t.head[i]] == v && t.dep[t.head[i]] == "dobj":
			lemma := t.verbOf(t.lower(i), know)
			first := true
			for j := v + 1; j < i; j++ {
				first = first && t.head[j] != t.head[i]
			}
			if lemma == "" || !first || know.Uses(lemma).Object <= 0 {
				return
			}
			k, o = i, t.head[i]
			t.tok[k].POS, t.tok[k].Tag, t.tok[k].Lemma = "VERB", "VBD", lemma
		}
	}
	if k < 0 {
		return
	}
	if t.head[v] == v {
		t.head[k], t.dep[k] = k, "ROOT"
	} else {
		t.head[k], t.dep[k] = t.head[v], t.dep[v]
	}
	t.tok[v].POS, t.tok[v].Tag = "NOUN", "NNS"
	t.head[v], t.dep[v] = k, "nsubj"
	if t.dep[s] == "nsubj" {
		t.head[s], t.dep[s] = v, "compound"
	}
	for i := range t.tok {
		switch {
		case i == k || i == s || i == v:
		case t.head[i] == s && i < s:
			t.head[i] = v
		case t.head[i] == v && i > k:
			t.head[i] = k
		}
	}
	if o >= 0 {
		t.head[o], t.dep[o] = k, "dobj"
	}
	for i := range t.tok {
		if t.head[i] == k && i < k && t.dep[i] == "auxpass" {
			t.dep[v] = "nsubjpass"
		}
	}
}

// mendLife makes verbs of the past of what goes on behind "born": "was born in Nairobi, studied in Lyon and died in October".
func (t *tree) mendLife(v int) {
	if t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBD" || t.hasChild(v, "aux") || t.hasChild(v, "auxpass") || t.hasChild(v, "agent") || t.hasChild(v, "nsubj") {
		return
	}
	switch t.lemma(v) {
	case "raise", "breed", "educate", "bring", "baptise", "baptize", "christen", "adopt", "rear", "name":
		return
	}
	h := t.head[v]
	switch {
	case h >= v:
		return
	case t.dep[v] == "advcl" && t.lower(h) == "born" && t.tok[v-1].Text == ",":
		t.dep[v], t.tok[v].Tag = "conj", "VBD"
	case t.dep[v] == "conj" && t.isVerb(h):
		for n := 0; n < 6 && t.dep[h] == "conj" && t.lower(h) != "born"; n++ {
			h = t.head[h]
		}
		if t.lower(h) == "born" {
			t.tok[v].Tag, t.head[v] = "VBD", h
		}
	case t.dep[v] == "acl" && v > 0 && t.tok[v-1].Text == ",":
		p := t.head[h]
		if t.dep[h] == "pobj" && t.lower(t.head[p]) == "born" && t.isVerb(t.head[p]) {
			t.head[v], t.dep[v], t.tok[v].Tag = t.head[p], "conj", "VBD"
		}
	}
}
