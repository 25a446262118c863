package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// deedClasses are the fields of nouns for what is done, said, felt or the case, which are not coordinated with somebody.
var deedClasses = map[names.NounClass]bool{
	names.Act: true, names.Utterance: true, names.Attribute: true, names.Thought: true, names.State: true, names.Happening: true, names.Feeling: true, names.Process: true,
}

// sortOf is what a noun is for deciding what it goes with: somebody (persons and bodies), a place, a thing; 0 unknown.
func (t *tree) sortOf(n int, know *names.Know) int {
	switch t.kind(n) {
	case "PERSON", "NORP", "ORG":
		return 1
	case "GPE", "LOC", "FAC":
		return 2
	}
	if t.tok[n].POS == "PROPN" {
		return 1
	}
	switch c := know.Class(t.lemma(n)); {
	case c == names.Human || c == names.Collective || c == names.Animal:
		return 1
	case c == names.Location:
		return 2
	case c == names.Artifact || c == names.Food || c == names.Material || c == names.Plant || c == names.NaturalObject:
		return 3
	}
	return 0
}

// mendSharedOf coordinates a noun with the one behind "of" that it is like, where it was coordinated with what is done or
// felt: "seek the backing of the Greens and two smaller parties". k is the noun.
func (t *tree) mendSharedOf(k int, know *names.Know) {
	n := t.head[k]
	if t.dep[k] != "conj" || n >= k || t.tok[n].POS != "NOUN" || !t.isNoun(k) || !deedClasses[know.Class(t.lemma(n))] {
		return
	}
	o := -1
	for p := n + 1; p < k; p++ {
		if t.head[p] != n || t.dep[p] != "prep" {
			continue
		}
		switch t.lower(p) {
		case "of", "from", "by", "for", "with":
			for i := p + 1; i < k; i++ {
				if t.head[i] == p && t.dep[i] == "pobj" {
					o = i
				}
			}
		default:
			return
		}
	}
	cc := -1
	for i := n + 1; i < k; i++ {
		if t.head[i] == n && t.dep[i] == "cc" {
			cc = i
		} else if t.head[i] == n && t.dep[i] == "conj" {
			return
		}
	}
	if o < 0 || cc < o || t.tok[cc-1].Text == "," || t.sortOf(o, know) == 0 || t.sortOf(o, know) != t.sortOf(k, know) {
		return
	}
	for i := o + 1; i < cc; i++ {
		if !t.hangs(i, o) {
			return
		}
	}
	t.head[k], t.head[cc] = o, o
}
