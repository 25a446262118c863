package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendObject makes an object of a noun that hangs on a verb as if a preposition stood between: "burned
// down her shop", "given the drug".
func (t *tree) mendObject(i int) {
	h := t.head[i]
	if t.dep[i] == "pobj" && h < i && t.dep[h] == "prt" && t.head[h] < h { // on the particle itself
		h = t.head[h]
		t.head[i] = h
	}
	if t.dep[i] != "pobj" || h >= i || t.tok[h].POS != "VERB" || t.dep[h] == "prep" || t.hasChild(h, "dobj") {
		return
	}
	for k := h + 1; k < i; k++ {
		if t.head[k] == h && (t.dep[k] == "prep" || t.dep[k] == "agent") {
			return
		}
	}
	switch t.lower(h) {
	case "following", "including", "concerning", "regarding", "excluding", "barring", "pending", "owing", "according", "considering":
		if t.dep[h] == "advcl" || t.dep[h] == "acl" {
			t.dep[h], t.tok[h].POS, t.tok[h].Tag = "prep", "ADP", "IN"
		}
		return
	}
	t.dep[i] = "dobj"
}

// mendMeasure gives a verb its object back where the measure of a time clause was taken for it: "released
// the brake seconds before the bus rolled". i is the measure.
func (t *tree) mendMeasure(i int) {
	v := t.head[i]
	if t.dep[i] != "dobj" || v >= i || i+1 >= len(t.tok) || t.tok[i].Tag != "NNS" || !timeNouns[strings.ToLower(t.tok[i].Lemma)] && t.lower(i) != "seconds" {
		return
	}
	next := i + 1
	if w := t.lower(next); w != "before" && w != "after" {
		return
	}
	g := t.head[next]
	if t.dep[next] != "mark" && t.dep[next] != "prep" || t.dep[next] == "prep" && g != v || t.dep[next] == "mark" && (t.head[g] != v || g <= i) {
		return
	}
	o := i - 1
	if o <= v || t.head[o] != i || t.dep[o] != "compound" && t.dep[o] != "nmod" || t.tok[o].POS != "NOUN" && t.tok[o].POS != "PROPN" {
		return
	}
	for k := v + 1; k < o; k++ {
		if t.head[k] == i {
			t.head[k] = o
		}
	}
	t.head[o], t.dep[o] = v, "dobj"
	t.head[i], t.dep[i] = next, "npadvmod"
}

// mendSeries coordinates a clause without subject behind a complement that was taken for a second
// complement: "said they had arrested the gunman, seized two rifles and sealed the house".
func (t *tree) mendSeries(i int) {
	h := t.head[i]
	if t.dep[i] != "ccomp" || h >= i || t.tok[i].Tag != "VBD" && t.tok[i].Tag != "VBN" || t.tok[i-1].Text != "," {
		return
	}
	for k := range t.tok {
		if t.head[k] == i && k != i && k < i {
			return
		}
	}
	for first := h + 1; first < i; first++ {
		if t.head[first] != h || t.dep[first] != "ccomp" || !t.hasChild(first, "nsubj") {
			continue
		}
		t.head[i], t.dep[i] = first, "conj"
		if t.finiteTag(first) != t.tok[first].Tag && t.tok[first].Tag == "VBN" {
			t.tok[i].Tag = "VBN" // "had arrested, seized and sealed"
			for k := i + 1; k < len(t.tok); k++ {
				if t.dep[k] == "conj" && t.head[k] == i && t.tok[k].Tag == "VBD" {
					t.tok[k].Tag = "VBN"
				}
			}
		}
		return
	}
}

// mendFronted hangs a clause that was taken for a complement on the noun right before it, in a phrase that
// opens the sentence: "At the hostel that Ana Rowe runs, beds are scarce".
func (t *tree) mendFronted(v int) {
	h := t.head[v]
	if t.dep[v] != "ccomp" && t.dep[v] != "advcl" || h <= v {
		return
	}
	that, subject := -1, false
	for k := 0; k < v; k++ {
		if t.head[k] != v {
			continue
		}
		switch {
		case t.lower(k) == "that" && (t.dep[k] == "mark" || t.dep[k] == "dobj") && that < 0:
			that = k
		case t.dep[k] == "nsubj":
			subject = that >= 0
		}
	}
	if that < 2 || !subject || t.hasChild(v, "dobj") && t.dep[that] != "dobj" {
		return
	}
	n := that - 1
	p := t.head[n]
	if t.dep[n] != "pobj" || t.tok[n].POS != "NOUN" || p != 0 || t.dep[p] != "prep" {
		return
	}
	t.head[p] = h
	t.head[v], t.dep[v] = n, "relcl"
	t.dep[that], t.tok[that].Tag = "dobj", "WDT"
}

// mendVote makes an object of the word that tells how somebody votes: "voted no".
func (t *tree) mendVote(i int) {
	h := t.head[i]
	if w := t.lower(i); w != "no" && w != "yes" && w != "nay" && w != "aye" || h != i-1 || t.tok[h].POS != "VERB" || t.lemma(h) != "vote" {
		return
	}
	t.dep[i], t.tok[i].POS, t.tok[i].Tag = "dobj", "NOUN", "NN"
}

// mendHyphen makes an adjective of the last part of a word like "one-sided" that was taken for a verb.
func (t *tree) mendHyphen(v int) {
	if v < 2 || t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBG" || t.tok[v-1].Text != "-" ||
		t.tok[v-2].Span.End != t.tok[v-1].Span.Start || t.tok[v-1].Span.End != t.tok[v].Span.Start || t.head[v-2] != v {
		return
	}
	h := t.head[v]
	if t.dep[v] != "advcl" && t.dep[v] != "acl" || t.hasChild(v, "nsubj") || t.hasChild(v, "aux") || t.hasChild(v, "dobj") {
		return
	}
	t.tok[v].POS, t.tok[v].Tag = "ADJ", "JJ"
	t.tok[v].Lemma = t.lower(v)
	t.dep[v] = "amod"
	if as := v - 3; as >= 0 && t.lower(as) == "as" && t.head[as] == v {
		t.head[as], t.dep[as] = h, "prep"
		t.head[v] = as
	}
}

// mendHearer makes a complement of a that-clause that was hung on the hearer: "tell a patient that the
// drug is safe".
func (t *tree) mendHearer(v int, know *names.Know) {
	n := t.head[v]
	g := t.head[n]
	if t.dep[v] != "acl" && t.dep[v] != "relcl" || n >= v || t.dep[n] != "dobj" && t.dep[n] != "dative" || g >= n || !t.isVerb(g) || !hearing[t.lemma(g)] {
		return
	}
	if t.tok[n].POS != "PRON" && t.kind(n) != "PERSON" && know.Class(strings.ToLower(t.tok[n].Lemma)) != names.Human {
		return
	}
	that, subject := false, false
	for k := n + 1; k < v; k++ {
		if t.head[k] != v {
			continue
		}
		that = that || t.dep[k] == "mark" && t.lower(k) == "that"
		subject = subject || that && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass")
	}
	if that && subject {
		t.head[v], t.dep[v] = g, "ccomp"
	}
}

// hearing are verbs that take a hearer and a that-clause.
var hearing = anyOf("tell assure promise inform remind warn convince persuade notify advise reassure")

// mendCondition hangs a condition on the participle in a phrase with "with" right before it, not on the
// main verb: "are locked in talks, with the firm threatening to leave unless it is paid".
func (t *tree) mendCondition(v int) {
	h := t.head[v]
	if t.dep[v] != "advcl" || h >= v {
		return
	}
	mark := -1
	for k := h + 1; k < v; k++ {
		if w := t.lower(k); t.head[k] == v && t.dep[k] == "mark" && (w == "if" || w == "unless") {
			mark = k
			break
		}
	}
	if mark < 0 || t.tok[mark-1].Text == "," {
		return
	}
	for p := mark - 1; p > h; p-- {
		if t.tok[p].Text == ";" || t.tok[p].Text == "," {
			return
		}
		if t.tok[p].POS != "VERB" || !t.hangs(p, h) || p == h {
			continue
		}
		for up := p; up > h; up = t.head[up] {
			if w := t.lower(up); w == "with" && t.dep[up] == "prep" && t.tok[up-1].Text == "," {
				t.head[v] = p
				return
			}
			if t.head[up] == up {
				return
			}
		}
		return
	}
}
