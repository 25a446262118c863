package rules

import "strings"

// mendRanked hangs an infinitive on the one that it ranks rather than on the verb before, whose purpose it is not:
// "was the third storm to hit the coast". v is the infinitive.
func (t *tree) mendRanked(v int) {
	h := t.head[v]
	if t.dep[v] != "advcl" && t.dep[v] != "xcomp" || h >= v || t.tok[v].Tag != "VB" || !strings.EqualFold(t.tok[h].Lemma, "be") && t.lower(h) != "became" && t.lower(h) != "become" {
		return
	}
	to := -1
	for i := h + 1; i < v; i++ {
		if t.head[i] == v {
			if t.dep[i] == "aux" && t.tok[i].Tag == "TO" {
				to = i
			}
			break
		}
	}
	if to < 1 || !t.isNoun(to-1) {
		return
	}
	n := to - 1
	for x := n; x != h; x = t.head[x] { // "the third storm this year to hit the coast", "the first of the group to speak"
		if t.head[x] == x || x < h {
			return
		}
		if t.head[x] == h && t.dep[x] == "attr" && t.ranked(x) {
			t.head[v], t.dep[v] = x, "relcl"
			return
		}
	}
}

// ranked says whether noun n is told from others by its place among them.
func (t *tree) ranked(n int) bool {
	for i := range n {
		if t.head[i] != n {
			continue
		}
		switch w := t.lower(i); {
		case w == "only" || w == "last" || w == "latest" || w == "next" || ordinals[w] > 0, t.tok[i].Tag == "JJS":
			return true
		}
	}
	return t.lower(n) == "first" || t.lower(n) == "last" || t.lower(n) == "latest" || t.lower(n) == "only"
}

// ranking says whether clause c is the infinitive that tells of what noun n is the first: "the first woman to lead the bank".
func (t *tree) ranking(n, c int) bool { return t.dep[c] == "relcl" && t.infinitive(c) && t.ranked(n) }

// mendSinceWhen parts "since May" from the verb behind it, of which the month was taken for the subject: "the third storm
// to hit the island since May has killed two". s is the month.
func (t *tree) mendSinceWhen(s int) {
	v := t.head[s]
	p := s - 1
	if p < 1 || t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" || v <= s || t.dep[v] != "advcl" || t.tok[s].POS != "PROPN" || !timeNouns[t.lower(s)] || t.head[p] != v || t.dep[p] != "mark" {
		return
	}
	switch t.lower(p) {
	case "since", "after", "before", "until":
	default:
		return
	}
	r := t.head[v]
	n := r
	for k := 0; t.head[n] != n; k++ {
		if k > 6 {
			return
		}
		n = t.head[n]
	}
	if n >= p || r >= p || !t.isNoun(n) || t.hasChild(n, "nsubj") || t.hasChild(n, "cop") || !t.isVerb(r) {
		return
	}
	switch t.finiteTag(v) {
	case "VBZ", "VBD", "VBP", "MD":
	default:
		return
	}
	subject := t.dep[s]
	t.head[v], t.dep[v] = v, "ROOT"
	t.head[n], t.dep[n] = v, subject
	t.head[p], t.dep[p], t.tok[p].POS = r, "prep", "ADP"
	t.head[s], t.dep[s] = p, "pobj"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == n || t.head[k] == r {
			t.head[k] = v
		}
	}
}
