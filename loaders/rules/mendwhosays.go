package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendSaidOf gives the pronoun of a relative clause to the clause inside it, where the verb of saying between them has a
// subject of its own: "Lund, who the police say fled abroad". x is the verb of the clause inside.
func (t *tree) mendSaidOf(x int) {
	v := t.head[x]
	if t.dep[x] == "ccomp" && v == x-1 && t.dep[v] == "relcl" && t.tok[x].Tag == "VBN" && tells(t.lemma(v)) && t.hasChild(x, "nsubj") && !t.hasChild(x, "aux") && !t.hasChild(x, "auxpass") {
		t.tok[x].Tag = "VBD" // "a scheme that they said led to losses"
	}
	if t.dep[x] != "xcomp" && t.dep[x] != "ccomp" || v >= x || t.dep[v] != "relcl" || !tells(t.lemma(v)) || !t.isVerb(x) || t.hasChild(x, "nsubj") || t.hasChild(x, "nsubjpass") {
		return
	}
	w, s := t.twoSubjects(v)
	if w < 0 || s < 0 {
		return
	}
	t.head[w], t.dep[x] = x, "ccomp"
	if t.hasChild(x, "auxpass") {
		t.dep[w] = "nsubjpass"
	}
	if t.tok[x].Tag == "VBN" && !t.hasChild(x, "aux") && !t.hasChild(x, "auxpass") {
		t.tok[x].Tag = "VBD"
	}
}

// twoSubjects gives the relative pronoun and the noun that were both taken for the subject of v, -1 for none.
func (t *tree) twoSubjects(v int) (pronoun, noun int) {
	pronoun, noun = -1, -1
	for k := range v {
		if t.head[k] != v || t.dep[k] != "nsubj" && t.dep[k] != "dobj" && t.dep[k] != "nsubjpass" {
			continue
		}
		if w := t.lower(k); pronoun < 0 && (w == "who" || w == "which" || w == "that") {
			pronoun = k
		} else if t.dep[k] == "nsubj" {
			noun = k
		}
	}
	return pronoun, noun
}

// mendWarnedOf takes the verb behind a relative clause of saying into it, where it was taken for the main verb and the main
// verb for its conjunct: "The dam, which engineers had warned was unsafe, burst on Sunday". x is the verb behind.
func (t *tree) mendWarnedOf(x int) {
	if t.head[x] != x || !t.isVerb(x) || x < 4 {
		return
	}
	v := x - 1
	for v > 0 && t.head[v] == x && (t.dep[v] == "aux" || t.dep[v] == "auxpass" || t.dep[v] == "neg" || t.dep[v] == "advmod") {
		v--
	}
	n := t.head[v]
	if t.dep[v] != "relcl" || n >= v || t.head[n] != x || t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || !tells(t.lemma(v)) || t.hasChild(v, "ccomp") {
		return
	}
	w, s := t.twoSubjects(v)
	if w < 1 || s < 0 || t.tok[w-1].Text != "," {
		return
	}
	c := x + 1 // the comma that closes the relative clause
	for c < len(t.tok) && t.tok[c].Text != "," {
		c++
	}
	for k := c + 1; k < len(t.tok); k++ {
		if t.head[k] != x || t.dep[k] != "conj" && t.dep[k] != "ccomp" && t.dep[k] != "advcl" || !t.isVerb(k) || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.tok[c+1].POS == "CCONJ" {
			continue
		}
		subject := t.dep[n]
		t.head[k], t.dep[k] = k, "ROOT"
		for i := range t.tok {
			if t.head[i] == x && i != x && (i > c || i == n) {
				t.head[i] = k
			}
		}
		t.dep[n] = "nsubj"
		if t.hasChild(k, "auxpass") {
			t.dep[n] = "nsubjpass"
		}
		t.head[x], t.dep[x] = v, "ccomp"
		t.head[w], t.dep[w] = x, subject
		return
	}
}

// mendOfWhich hangs a clause on the noun whose part it tells of: "wrote letters, one of which claims that ...". v is its
// verb.
func (t *tree) mendOfWhich(v int) {
	if t.dep[v] != "advcl" && t.dep[v] != "ccomp" && t.dep[v] != "conj" && t.dep[v] != "parataxis" {
		return
	}
	for w := 2; w < v; w++ {
		if t.lower(w) != "which" && t.lower(w) != "whom" || t.lower(w-1) != "of" || t.head[w] != w-1 {
			continue
		}
		s := t.head[w-1]
		if s >= w-1 || t.head[s] != v || t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" {
			continue
		}
		first := s
		for first > 0 && t.hangs(first-1, s) {
			first--
		}
		if n := first - 2; n >= 0 && t.tok[first-1].Text == "," && !t.hangs(n, v) {
			if n = t.ofSeveral(n, t.lower(s)); n >= 0 {
				t.head[v], t.dep[v] = n, "relcl"
			}
		}
		return
	}
}

// ofSeveral gives the noun that a part with quantity word w is of, n or what it hangs on, or the subject of its verb: "one"
// and "some" are of several; -1 for none.
func (t *tree) ofSeveral(n int, w string) int {
	switch w {
	case "much", "part", "half":
		if t.isNoun(n) {
			return n
		}
		return -1
	case "both", "neither", "either":
		if t.isNoun(n) && t.isPlural(n) && t.dep[n] != "conj" {
			return n
		}
		return -1
	}
	for i, steps := n, 0; steps < 8; steps++ {
		if t.isNoun(i) && t.isPlural(i) && t.dep[i] != "conj" && !t.hasChild(i, "conj") {
			return i
		}
		if t.head[i] == i || t.isVerb(i) {
			for s := range i {
				if t.head[s] == i && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") && t.isPlural(s) {
					return s
				}
			}
			return -1
		}
		i = t.head[i]
	}
	return -1
}

// mendKnownAs gives "as" behind "known to friends" to the verb: what somebody is known as. p is "as".
func (t *tree) mendKnownAs(p int) {
	o := t.head[p]
	q := t.head[o]
	v := t.head[q]
	if t.lower(p) != "as" || t.dep[p] != "prep" || o >= p || t.dep[o] != "pobj" || q >= o || v >= q || t.dep[q] != "prep" {
		return
	}
	switch t.lemma(v) {
	case "know", "remember", "revere", "celebrate", "regard", "see", "describe":
		if t.tok[v].Tag == "VBN" {
			t.head[p] = v
		}
	}
}

// electing are verbs that make somebody what the noun behind the name says.
var electing = anyOf("appoint elect name choose nominate crown make install reinstate swear ordain promote")

// mendAppointed parts a name from the office that it was taken to be a part of: "appointed Lena Orr chief executive". o is
// the office.
func (t *tree) mendAppointed(o int) {
	v := t.head[o]
	if t.dep[o] != "oprd" && t.dep[o] != "dobj" && t.dep[o] != "attr" || v >= o || !electing[t.lemma(v)] || t.tok[o].POS != "NOUN" || t.know.Class(t.lemma(o)) != names.Human || t.hasChild(v, "dobj") && t.dep[o] != "dobj" {
		return
	}
	n, words := -1, 0
	for k := v + 1; k < o && t.tok[k].POS == "PROPN" && t.hangs(k, o); k++ {
		n, words = k, words+1
	}
	if n < 0 || t.head[n] != o || t.kind(n) != "PERSON" && (words < 2 || t.dep[o] != "oprd") {
		return
	}
	for k := v + 1; k < n; k++ {
		if t.head[k] == o {
			t.head[k] = n
		}
	}
	t.head[n], t.dep[n] = v, "dobj"
	t.dep[o] = "oprd"
}

// mendMadeFirst reads "made her the first woman to lead the party": the pronoun is the object and what she is the
// complement. x is the infinitive.
func (t *tree) mendMadeFirst(x int) {
	v := t.head[x]
	if t.dep[x] != "ccomp" || v >= x || t.lemma(v) != "make" || t.tok[x].Tag != "VB" {
		return
	}
	for n := v + 1; n < x; n++ {
		if t.head[n] != x || t.dep[n] != "nsubj" || t.tok[n].POS != "NOUN" {
			continue
		}
		for p := v + 1; p < n; p++ {
			if t.head[p] == n && t.dep[p] == "nsubj" && (t.tok[p].POS == "PRON" || t.tok[p].POS == "PROPN") {
				t.head[p], t.dep[p] = v, "dobj"
				t.head[n], t.dep[n] = v, "oprd"
				t.head[x], t.dep[x] = n, "acl"
				return
			}
		}
	}
}

// mendRulingSo makes the object of a participle that was taken for a part of the adjective behind it: "called the ruling
// shortsighted". a is the adjective.
func (t *tree) mendRulingSo(a int) {
	v, o := t.head[a], a-1
	if t.dep[a] != "oprd" && t.dep[a] != "dobj" || o <= v+1 || t.tok[a].POS != "ADJ" || !pronouncing[t.lemma(v)] && !naming[t.lemma(v)] || t.head[o] != a || t.tok[o].Tag != "VBG" && t.tok[o].POS != "NOUN" || !t.know.Noun(t.lower(o)) || t.hasChild(v, "dobj") && t.dep[a] != "dobj" {
		return
	}
	det := false
	for k := v + 1; k < o; k++ {
		det = det || t.head[k] == a && (t.dep[k] == "poss" || t.tok[k].POS == "DET" && !strings.HasPrefix(t.lower(k), "a"))
	}
	if !det {
		return
	}
	for k := v + 1; k < o; k++ {
		if t.head[k] == a {
			t.head[k] = o
		}
	}
	t.tok[o].POS, t.tok[o].Tag, t.tok[o].Lemma = "NOUN", "NN", t.lower(o)
	t.head[o], t.dep[o] = v, "dobj"
	t.dep[a] = "oprd"
}

// mendBeforeName gives a clause the name before its verb as its subject, where it was taken for a place beside the one that
// opens the sentence: "In the village of Orle, Ana Petek, 71, stood by her house". n is the name.
func (t *tree) mendBeforeName(n int) {
	if t.dep[n] != "conj" && t.dep[n] != "appos" || t.kind(n) != "PERSON" || t.tok[n].POS != "PROPN" {
		return
	}
	first := n
	for first > 0 && t.hangs(first-1, n) && t.tok[first-1].Text != "," {
		first--
	}
	up := t.head[n]
	if first < 2 || up >= first || t.tok[first-1].Text != "," || t.kind(up) == "PERSON" || t.hasChild(up, "cc") {
		return
	}
	p := up
	for t.head[p] < p && (t.dep[p] == "pobj" || t.dep[p] == "prep" || t.dep[p] == "appos" || t.dep[p] == "conj") {
		p = t.head[p]
		if p == 0 {
			break
		}
	}
	v := t.head[p]
	if p != 0 || t.dep[p] != "prep" || v <= n || !t.isVerb(v) || t.head[v] != v || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || t.hasChild(v, "expl") || t.hasChild(v, "csubj") {
		return
	}
	if !t.finite(v) {
		return
	}
	t.makeSubject(n, v)
	for k := n + 1; k < v; k++ {
		if t.head[k] == up {
			t.head[k] = n
		}
	}
}
