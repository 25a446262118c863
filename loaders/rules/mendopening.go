package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendRole makes a noun of a word for what somebody is right before the name, which was taken for a verb: "Outside,
// advocate Ewan Reid called for a vote". i is the word.
func (t *tree) mendRole(i int, know *names.Know) {
	if t.tok[i].POS != "VERB" || t.tok[i].Tag != "VB" && t.tok[i].Tag != "VBP" || i+1 >= len(t.tok) || t.kind(i+1) != "PERSON" || know.Class(t.lower(i)) != names.Human {
		return
	}
	if i > 0 && t.tok[i-1].Text != "," && t.tok[i-1].POS != "ADJ" && t.tok[i-1].POS != "NOUN" && t.tok[i-1].POS != "CCONJ" {
		return
	}
	last := i + 1
	for last+1 < len(t.tok) && t.mention[last+1] == t.mention[i+1] {
		last++
	}
	n := last
	for k := i + 1; k <= last; k++ {
		if t.head[k] < i+1 || t.head[k] > last {
			n = k
		}
	}
	v := -1
	if g := t.head[n]; t.dep[n] == "nsubj" && g > n && t.head[g] == i && t.isVerb(g) {
		v = g
	}
	if g := t.head[i]; t.head[n] == i && t.dep[n] == "dobj" && (t.dep[i] == "csubj" || t.dep[i] == "parataxis" || t.dep[i] == "ccomp" || t.dep[i] == "advcl") && g > n && !t.hasChild(g, "nsubj") {
		for k := range t.tok { // "Sitting down, advocate Ewan Reid suggested"
			if t.head[k] == i && k != n {
				t.head[k] = g
			}
		}
		t.head[n], t.dep[n] = g, "nsubj"
	} else if v >= 0 || t.head[n] == i && t.dep[n] == "dobj" {
		for k := last + 1; k < len(t.tok) && v < 0; k++ {
			if t.head[k] == i && t.isVerb(k) && (t.finiteTag(k) == "VBD" || t.finiteTag(k) == "VBZ" || t.finiteTag(k) == "MD") {
				v = k
			}
		}
		if v < 0 {
			return
		}
		if t.head[i] == i {
			t.head[v], t.dep[v] = v, "ROOT"
		} else {
			t.head[v], t.dep[v] = t.head[i], t.dep[i]
		}
		for k := range t.tok {
			if t.head[k] == i && k != i && k != n {
				t.head[k] = v
			}
		}
		t.makeSubject(n, v)
	} else if t.dep[i] != "compound" && t.dep[i] != "nmod" && t.dep[i] != "amod" {
		return
	}
	t.head[i], t.dep[i] = n, "compound"
	t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "NOUN", "NN", t.lower(i)
}

// mendOpening hangs what stands before the first comma of a sentence on its verb, where it was taken for a part of the
// subject or for the subject itself: "Cross-examining, Jennifer Cole asked", "Opening the case, Ms Cole said". v is the
// verb.
func (t *tree) mendOpening(v int) {
	if t.dep[v] != "ROOT" && t.head[v] != v || !t.isVerb(v) {
		return
	}
	c := 0
	for c < v && t.tok[c].Text != "," {
		if t.isPunct(c) && t.tok[c].Text != "-" {
			return
		}
		c++
	}
	if c == 0 || c+1 >= v {
		return
	}
	switch first := t.tok[0]; first.POS {
	case "DET", "PRON", "NUM", "PROPN", "SYM":
		return
	}
	if g := 0; t.tok[g].Tag == "VBG" && t.head[g] == v && (t.dep[g] == "csubj" || t.dep[g] == "nsubj") {
		t.openingSubject(v, g, c)
		return
	}
	for s := c + 1; s < v; s++ {
		if t.head[s] != v || t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" {
			continue
		}
		for i := range c {
			if t.head[i] <= c || !t.hangs(i, s) {
				continue
			}
			w := t.lower(i)
			switch {
			case t.tok[i].Tag == "VBG" || t.tok[i].Tag == "VBN" && i > 0:
				t.dep[i] = "advcl"
			case t.tok[i].POS == "ADV" || t.tok[i].POS == "ADP":
				t.dep[i] = "advmod"
				if t.tok[i].POS == "ADP" {
					t.dep[i] = "prep"
				}
			case strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || t.tok[i].Text == "-" || i+1 < len(t.tok) && t.tok[i+1].Text == "-":
				t.dep[i] = "meta"
			default:
				continue
			}
			t.head[i] = v
		}
		if t.hangs(c, s) {
			t.head[c], t.dep[c] = v, "punct"
		}
	}
}

// openingSubject gives verb v the subject behind the comma c, where the participle g at the start, which may be nobody's
// deed, was taken for it.
func (t *tree) openingSubject(v, g, c int) {
	x := -1
	for i := c + 1; i < v; i++ {
		if t.isNoun(i) && t.head[i] < c && t.hangs(i, g) && (t.dep[i] == "appos" || t.dep[i] == "conj" || t.dep[i] == "dobj" || t.dep[i] == "npadvmod" || t.dep[i] == "dep") {
			x = i
			break
		}
	}
	if x < 0 {
		return
	}
	for i := c + 1; i < v; i++ { // only what belongs to the noun stands between
		if !t.hangs(i, x) && !t.isPunct(i) && t.head[i] != v {
			return
		}
	}
	for i := c + 1; i < v; i++ {
		if t.tok[i].POS == "CCONJ" && t.head[i] < c {
			return
		}
	}
	t.makeSubject(x, v)
	t.dep[g] = "advcl"
	t.head[c], t.dep[c] = v, "punct"
}

// mendOutside makes a place of a preposition and the bare noun behind it that were taken for the subject before a name in
// apposition: "Outside court, her daughter, Helen Lund, called it a disgrace". o is the noun.
func (t *tree) mendOutside(o int) {
	v := t.head[o]
	if o != 1 || t.dep[o] != "nsubj" || v <= o || !t.isVerb(v) || t.head[0] != o || o+1 >= v || t.tok[o+1].Text != "," {
		return
	}
	switch t.lower(0) {
	case "outside", "inside", "near", "beyond", "off", "after", "before", "behind", "at", "in":
	default:
		return
	}
	s := -1
	for k := o + 2; k < v && s < 0; k++ {
		if t.head[k] == o && (t.dep[k] == "appos" || t.dep[k] == "conj" || t.dep[k] == "nmod") {
			s = k
		}
	}
	if s < 0 {
		return
	}
	for k := o + 2; k < len(t.tok); k++ {
		if t.head[k] == o && k != s {
			t.head[k] = s
		}
	}
	t.head[s], t.dep[s] = v, "nsubj"
	t.head[0], t.dep[0], t.tok[0].POS, t.tok[0].Tag = v, "prep", "ADP", "IN"
	t.head[o], t.dep[o] = 0, "pobj"
	t.head[o+1] = v
}

// mendCounsel takes the participle between commas that tells for whom counsel appears off the name: "Ann Lund KC,
// defending, told jurors". i is the participle.
func (t *tree) mendCounsel(i int) {
	n := t.head[i]
	if t.dep[i] != "appos" || n >= i || t.tok[n].POS != "PROPN" || !strings.HasSuffix(t.lower(i), "ing") || t.tok[i].POS == "PROPN" || i+1 >= len(t.tok) || t.tok[i-1].Text != "," || t.tok[i+1].Text != "," {
		return
	}
	for k := range t.tok {
		if t.head[k] == i && !t.isPunct(k) {
			return
		}
	}
	t.dep[i] = "meta"
}
