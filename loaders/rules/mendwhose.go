package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendDayBetween gives the day between somebody and what they did to the deed: "A court on Monday fined a baker". p is
// "on".
func (t *tree) mendDayBetween(p int, know *names.Know) {
	n, d := t.head[p], p+1
	if t.lower(p) != "on" || t.dep[p] != "prep" || n != p-1 || d+1 >= len(t.tok) || t.head[d] != p || t.tok[d].POS != "PROPN" || t.kind(d) != "DATE" || t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || t.tok[n].POS == "PRON" {
		return
	}
	v := t.head[n]
	if v <= d || !t.isVerb(v) || t.tok[n].POS == "NOUN" && know.Class(t.lemma(n)) != names.Human && know.Class(t.lemma(n)) != names.Collective || t.tok[n].POS == "PROPN" && t.kind(n) != "PERSON" && t.kind(n) != "ORG" && t.kind(n) != "GPE" {
		return
	}
	for k := d + 1; k < v; k++ {
		if t.head[k] != v {
			return
		}
	}
	t.head[p] = v
}

// mendPlansTo makes an infinitive of a word behind "to" that was taken for a noun before its object: "dropped plans to tax
// fuel". x is the word.
func (t *tree) mendPlansTo(x int) {
	p, o := x-1, x+1
	if p < 1 || o >= len(t.tok) || t.lower(p) != "to" || t.dep[p] != "prep" || t.tok[x].Tag != "NN" || t.dep[x] != "compound" || t.head[x] != o || t.head[o] != p || t.dep[o] != "pobj" || !t.isNoun(p-1) {
		return
	}
	switch t.lemma(p - 1) {
	case "plan", "proposal", "bid", "effort", "attempt", "decision", "vow", "promise", "pledge", "move", "offer", "threat", "right", "refusal", "power":
	default:
		return
	}
	if u := t.know.Uses(t.lower(x)); u.Verb <= 0 || u.Object <= 0 {
		return
	}
	n := p - 1
	t.head[x], t.dep[x] = n, "acl"
	t.tok[x].POS, t.tok[x].Tag, t.tok[x].Lemma = "VERB", "VB", t.lower(x)
	t.head[p], t.dep[p], t.tok[p].POS, t.tok[p].Tag = x, "aux", "PART", "TO"
	t.head[o], t.dep[o] = x, "dobj"
}

// mendAlive hangs where somebody was pulled from on the verb rather than on how they were: "pulled two boys alive from the
// rubble". p is the preposition.
func (t *tree) mendAlive(p int) {
	a := t.head[p]
	if t.dep[p] != "prep" || t.dep[a] != "oprd" || a != p-1 || t.head[a] >= a || t.lower(p) != "from" {
		return
	}
	switch t.lower(a) {
	case "alive", "unhurt", "unharmed", "dead", "unconscious", "naked", "half-dead":
		t.head[p] = t.head[a]
	}
}

// mendWhichOfWhom hangs a relative clause with "which" on the thing before it rather than on a person, and one with "who"
// on the person rather than on the body behind: "the head of the charity, which feeds thousands", "a broker at Hartmann
// Vale who runs the fund". v is the verb of the clause.
func (t *tree) mendWhichOfWhom(v int, know *names.Know) {
	n := t.head[v]
	if t.dep[v] != "relcl" || n >= v {
		return
	}
	w := n + 1
	for w < v && !(t.head[w] == v && (t.dep[w] == "nsubj" || t.dep[w] == "nsubjpass") && (t.lower(w) == "which" || t.lower(w) == "who")) {
		w++
	}
	if w >= v {
		return
	}
	human := func(i int) bool {
		if t.tok[i].POS == "PROPN" {
			return t.kind(i) == "PERSON"
		}
		return t.tok[i].POS == "NOUN" && (know.Class(t.lemma(i)) == names.Human || t.lemma(i) == "head" || t.lemma(i) == "chair")
	}
	switch t.lower(w) {
	case "which":
		m := w - 1
		if m > 0 && t.tok[m].Text == "," {
			m--
		}
		if human(n) && m > n && t.isNoun(m) && t.dep[m] == "pobj" && t.hangs(m, n) && !human(m) && t.kind(m) != "DATE" && t.kind(m) != "TIME" {
			if p := t.head[n]; t.dep[n] == "pobj" && t.lower(p) == "by" && t.head[p] < p && contentNouns(t.lemma(t.head[p])) {
				m = t.head[p] // "a report by engineers at the university, which urged"
			}
			t.head[v] = m
		}
	case "who":
		p := t.head[n]
		if t.dep[n] != "pobj" || w != n+1 || t.kind(n) != "ORG" && t.kind(n) != "GPE" && (t.kind(n) != "PERSON" || t.lower(p) != "at") {
			return
		}
		if u := t.head[p]; t.dep[p] == "prep" && u < p && human(u) && !t.isPlural(n) {
			switch t.lower(p) {
			case "at", "in", "of", "from", "for", "with":
				t.head[v] = u
			}
		}
	}
}

// mendWantJailed makes a clause of what is wanted of somebody whose age stands between: "want Lund, 44, jailed". x is the
// participle.
func (t *tree) mendWantJailed(x int) {
	o := t.head[x]
	v := t.head[o]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VBN" || t.dep[o] != "dobj" || v >= o || x != o+4 || t.tok[o+1].Text != "," || t.tok[o+2].Tag != "CD" || t.tok[o+3].Text != "," {
		return
	}
	switch t.lemma(v) {
	case "want", "need", "like", "prefer":
		t.head[x], t.dep[x] = v, "ccomp"
		t.head[o], t.dep[o] = x, "nsubjpass"
	}
}

// mendAngered finds the verb of a sentence behind a comma where it was taken for an attribute of its object: "The decision,
// taken in May without a vote, angered parents." m is the word.
func (t *tree) mendAngered(m int, know *names.Know) {
	o := m + 1
	if m < 3 || o >= len(t.tok) || !strings.HasSuffix(t.lower(m), "ed") || t.dep[m] != "amod" || t.head[m] != o || t.tok[m-1].Text != "," || t.dep[o] != "appos" && t.dep[o] != "conj" {
		return
	}
	r := t.head[o]
	if r >= m || t.head[r] != r || !t.isNoun(r) || t.hasChild(r, "nsubj") || t.hasChild(r, "cop") || t.hasChild(r, "cc") {
		return
	}
	commas := 0
	for k := range m {
		switch {
		case t.tok[k].Text == ",":
			commas++
		case t.head[k] == r && k > r && (t.dep[k] == "appos" || t.dep[k] == "conj"):
			return
		}
	}
	lemma, known := pastLemma(t.lower(m), know)
	if !known || commas != 2 || t.tok[len(t.tok)-1].Text != "." {
		return
	}
	t.tok[m].POS, t.tok[m].Tag, t.tok[m].Lemma = "VERB", "VBD", lemma
	t.head[m], t.dep[m] = m, "ROOT"
	t.head[r], t.dep[r] = m, "nsubj"
	t.head[o], t.dep[o] = m, "dobj"
	for k := m + 2; k < len(t.tok); k++ {
		if t.head[k] == r {
			t.head[k] = m
		}
	}
}

// mendSaidLed takes the verb right behind a relative clause of saying into it, where it was taken for a participle of the
// noun: "a mistake that pilots said led to delays". x is the verb.
func (t *tree) mendSaidLed(x int) {
	v, n := x-1, t.head[x]
	if v < 2 || t.dep[x] != "acl" || t.tok[x].Tag != "VBN" && t.tok[x].Tag != "VBD" || t.dep[v] != "relcl" || t.head[v] != n || !tells(t.lemma(v)) || t.hasChild(v, "ccomp") {
		return
	}
	w, s := t.twoSubjects(v)
	if w < 0 || s < 0 {
		return
	}
	t.head[x], t.dep[x], t.tok[x].Tag = v, "ccomp", "VBD"
	t.head[w], t.dep[w] = x, "nsubj"
	t.tok[w].POS, t.tok[w].Tag = "PRON", "WDT"
}
