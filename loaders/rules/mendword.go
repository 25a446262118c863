package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendYearsAgo counts the years with "4m" or "60 million" right before them: "formed about 4m years ago". n is that number.
func (t *tree) mendYearsAgo(n int) {
	y := n + 1
	if t.tok[n].POS != "NUM" && t.tok[n].Tag != "CD" || y+1 >= len(t.tok) || timeUnits[t.lower(y)] == "" && t.lower(y) != "years" || t.lower(y+1) != "ago" || t.head[n] == y || t.dep[n] == "nummod" || t.dep[n] == "quantmod" || t.dep[n] == "compound" {
		return
	}
	if t.hangs(y, n) {
		return
	}
	t.head[n], t.dep[n] = y, "nummod"
}

// mendUsedFor hangs what something is used for on that verb rather than on who uses it: "used by farmers for washing". p is
// the preposition.
func (t *tree) mendUsedFor(p int) {
	o := t.head[p]
	by := t.head[o]
	if t.lower(p) != "for" || t.dep[p] != "prep" || o >= p || t.dep[o] != "pobj" || t.dep[by] != "agent" || p+1 >= len(t.tok) || !strings.HasSuffix(t.lower(p+1), "ing") {
		return
	}
	v := t.head[by]
	t.head[p] = v
	for k := p + 2; k < len(t.tok); k++ { // "for drinking, growing crops and making fuel"
		if t.head[k] == v && t.dep[k] == "advcl" && t.tok[k].Tag == "VBG" && t.tok[k-1].Text == "," {
			t.head[k], t.dep[k] = p, "pcomp"
		}
	}
}

// mendSuffered makes a participle on its noun of a verb that was taken for the first of two though nothing joins them: "The
// number of people sickened in a fire has passed 200". k is the second.
func (t *tree) mendSuffered(k int, know *names.Know) {
	v := t.head[k]
	if t.dep[k] != "conj" || v >= k || t.head[v] != v || t.tok[v].Tag != "VBD" || t.hasChild(v, "dobj") || t.hasChild(v, "cc") || t.hasChild(v, "aux") || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || know.Uses(t.lemma(v)).Object <= 0 {
		return
	}
	switch t.finiteTag(k) {
	case "VBZ", "VBP", "VBD", "MD":
	default:
		return
	}
	s := -1
	for i := range k {
		if t.head[i] == v && t.dep[i] == "nsubj" && i < v {
			s = i
		}
		if i > v && (t.isPunct(i) || t.tok[i].POS == "CCONJ") {
			return
		}
	}
	if s < 0 {
		return
	}
	n := s
	for i := s + 1; i < v; i++ { // "people" rather than "number"
		if t.dep[i] == "pobj" && t.head[t.head[i]] == s && t.lower(t.head[i]) == "of" {
			n = i
		}
	}
	t.head[k], t.dep[k] = k, "ROOT"
	t.head[s] = k
	if t.hasChild(k, "auxpass") {
		t.dep[s] = "nsubjpass"
	}
	t.head[v], t.dep[v], t.tok[v].Tag = n, "acl", "VBN"
	for i := k + 1; i < len(t.tok); i++ {
		if t.head[i] == v {
			t.head[i] = k
		}
	}
}

// mendSubjectTo makes a preposition of "subject to" behind a comma: "would open in June, subject to a vote". a is
// "subject".
func (t *tree) mendSubjectTo(a int) {
	v, p := t.head[a], a+1
	if t.lower(a) != "subject" || a < 2 || p >= len(t.tok) || t.lower(p) != "to" || t.tok[a-1].Text != "," || v >= a || !t.isVerb(v) || t.lemma(v) == "be" || t.dep[a] != "acomp" && t.dep[a] != "advcl" && t.dep[a] != "advmod" && t.dep[a] != "npadvmod" && t.dep[a] != "oprd" && t.dep[a] != "conj" {
		return
	}
	t.tok[a].POS, t.tok[a].Tag, t.dep[a] = "ADP", "IN", "prep"
	t.head[p] = a
}

// mendTally keeps the two sides of a vote together: "passed by 212 votes to 198". p is "to".
func (t *tree) mendTally(p int) {
	if t.lower(p) != "to" || t.dep[p] != "prep" || p < 2 || p+1 >= len(t.tok) || t.tok[p+1].Tag != "CD" || t.head[p+1] != p || t.head[p] == p-1 {
		return
	}
	if o := p - 1; t.lemma(o) == "vote" && t.hasChild(o, "nummod") {
		t.head[p] = o
	}
}

// mendParticleOf hangs a preposition that was hung on the particle of a verb on the verb: "made up of six doctors". p is the
// preposition.
func (t *tree) mendParticleOf(p int) {
	if k := t.head[p]; t.dep[p] == "prep" && k == p-1 && t.dep[k] == "prt" && t.head[k] < k {
		t.head[p] = t.head[k]
	}
}
