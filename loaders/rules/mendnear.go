package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// mendOfThose hangs a participle on the people right before it rather than on the verb that something of theirs is the object
// of: "would tie the hands of officers responding to calls". g is the participle.
func (t *tree) mendOfThose(g int, know *names.Know) {
	v, n := t.head[g], g-1
	if t.tok[g].Tag != "VBG" || t.dep[g] != "advcl" || v >= n || n < 2 || !t.isVerb(v) || t.dep[n] != "pobj" || t.tok[n].Tag != "NNS" || know.Class(t.lemma(n)) != names.Human {
		return
	}
	of := t.head[n]
	o := t.head[of]
	if t.lower(of) == "of" && t.dep[o] == "dobj" && t.head[o] == v {
		t.head[g], t.dep[g] = n, "acl"
	}
}

// mendAged hangs an age on the people right before it: "the risk among adults over 60". p is the preposition.
func (t *tree) mendAged(p int, know *names.Know) {
	n := p - 1
	if w := t.lower(p); w != "over" && w != "under" || t.dep[p] != "prep" || n < 0 || t.head[p] == n || p+1 >= len(t.tok) {
		return
	}
	if t.tok[n].Tag != "NNS" && t.lemma(n) != "people" || know.Class(t.lemma(n)) != names.Human && t.lemma(n) != "people" {
		return
	}
	age := t.tok[p+1].Tag == "CD" && (p+2 >= len(t.tok) || t.tok[p+2].POS != "NOUN" && t.tok[p+2].Text != "%")
	if !age && !(p+2 < len(t.tok) && t.lower(p+1) == "the" && t.lower(p+2) == "age") {
		return
	}
	t.head[p] = n
}
