package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendBehindAs gives "as" before a noun and a verb with an object its clause, where the object was taken for what stands
// behind "as": "Two killed as train hits lorry". v is the verb.
func (t *tree) mendBehindAs(v int) {
	o := t.head[v]
	p := t.head[o]
	if t.dep[v] != "compound" || t.tok[v].Tag != "VBZ" || o <= v || t.dep[o] != "pobj" || p >= v || !t.hasChild(v, "nsubj") || t.head[p] >= p {
		return
	}
	switch t.lower(p) {
	case "as", "after", "before", "while":
	default:
		return
	}
	t.head[v], t.dep[v] = t.head[p], "advcl"
	t.head[p], t.dep[p] = v, "mark"
	t.head[o], t.dep[o] = v, "dobj"
}

// mendPlan makes the object of a noun that was taken for the main verb behind a verb with a subject: "Judge blocks plan to
// deport students". v is the verb.
func (t *tree) mendPlan(v int, know *names.Know) {
	n := v + 1
	if t.tok[v].Tag != "VBZ" || n >= len(t.tok) || t.head[v] != n || t.dep[v] != "nsubj" || t.head[n] != n || !t.hasChild(v, "nsubj") || !know.Noun(t.lower(n)) {
		return
	}
	t.head[v], t.dep[v] = v, "ROOT"
	t.head[n], t.dep[n] = v, "dobj"
	t.tok[n].POS, t.tok[n].Tag, t.tok[n].Lemma = "NOUN", "NN", t.lower(n)
	for k := range t.tok {
		switch {
		case t.head[k] != n:
		case t.dep[k] == "xcomp":
			t.dep[k] = "acl"
		case k < v || t.isPunct(k) || t.dep[k] == "advcl":
			t.head[k] = v
		}
	}
}

// mendTalks makes a plural of a word in -s that was taken for a verb before one that takes no object: "as Iran talks stall".
// v is the word.
func (t *tree) mendTalks(v int, know *names.Know) {
	z := v + 1
	lemma := t.lemma(v)
	if t.tok[v].Tag != "VBZ" || z >= len(t.tok) || t.head[z] != v || t.dep[z] != "dobj" || t.tok[z].Tag != "NN" || know.Uses(lemma).Noun <= 0 || know.Uses(lemma).Bare <= know.Uses(lemma).Object && lemma != "talk" {
		return
	}
	if u := know.Uses(t.lower(z)); u.Verb < 0 || u.Bare < u.Object {
		return
	}
	s := -1
	for k := range v {
		if t.head[k] == v && t.dep[k] == "nsubj" {
			s = k
		}
	}
	if s != v-1 {
		return
	}
	t.head[z], t.dep[z] = t.head[v], t.dep[v]
	if t.head[v] == v {
		t.head[z] = z
	}
	for k := range t.tok {
		if t.head[k] == v && k != z && k != s {
			t.head[k] = z
		}
	}
	t.head[s], t.dep[s] = v, "compound"
	t.head[v], t.dep[v] = z, "nsubj"
	t.tok[v].POS, t.tok[v].Tag = "NOUN", "NNS"
	t.tok[z].POS, t.tok[z].Tag, t.tok[z].Lemma = "VERB", "VBP", t.lower(z)
}

// suffered are verbs that a line says without "be" of whom they happen to, whatever stands behind them.
var suffered = anyOf("fine fear clear accuse convict suspect acquit strip charge jail ban bar banish evacuate believe presume sentence hospitalise hospitalize")

// mendSuffers makes a passive of a past without an object of its own: "Drug firm fined $40m", "Dozens feared dead",
// "Surgeon cleared of murder". v is the verb.
func (t *tree) mendSuffers(v int, know *names.Know) {
	if t.head[v] != v || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBN" || !t.calledOff(v) && !suffered[t.lemma(v)] && !suffered[t.lemma(v)+"e"] || t.hasChild(v, "aux") || t.hasChild(v, "auxpass") || !strings.HasSuffix(t.lower(v), "ed") {
		return
	}
	s := -1
	for k := range t.tok {
		if t.head[k] != v || k == v {
			continue
		}
		switch t.dep[k] {
		case "nsubj":
			s = k
		case "dobj":
			if !t.isSum(k) && t.tok[k].Tag != "CD" {
				return
			}
		case "ccomp":
			return
		}
	}
	if s >= 0 && s < v {
		t.dep[s], t.tok[v].Tag = "nsubjpass", "VBN"
	}
}

// calledOff says whether v is a verb with a particle whose object things are.
func (t *tree) calledOff(v int) bool {
	if v+1 >= len(t.tok) || t.dep[v+1] != "prt" {
		return false
	}
	switch t.lower(v) + " " + t.lower(v+1) {
	case "called off", "ruled out", "wiped out", "laid off", "struck off", "blown up", "turned down", "locked up", "cordoned off", "handed out", "rolled out", "washed away":
		return true
	}
	return false
}

// mendToDo makes the main verb of an infinitive right behind the only noun of a line: "Nordline to close mill, cutting
// jobs"; or of the plural before it: "Council votes to scrap bus lane".
func (t *tree) mendToDo() {
	for c := 2; c < len(t.tok); c++ {
		x := c - 2
		if t.tok[c].Tag != "VB" || t.tok[c-1].Tag != "TO" || t.head[c] != x || t.dep[c] != "relcl" && t.dep[c] != "acl" || t.head[x] != x || !t.isNoun(x) || t.hasChild(x, "nsubj") {
			continue
		}
		if t.isPlural(x) {
			if lemma := strings.TrimSuffix(t.lower(x), "s"); x > 0 && t.head[x-1] == x && t.isNoun(x-1) && !t.isPlural(x-1) && (commitments[lemma] || lemma == "vote" || lemma == "seek" || lemma == "move") {
				t.tok[x].POS, t.tok[x].Tag, t.tok[x].Lemma = "VERB", "VBZ", lemma
				t.dep[c] = "xcomp"
				for k := range x - 1 {
					if t.head[k] == x {
						t.head[k] = x - 1
					}
				}
				t.dep[x-1] = "nsubj"
			}
			return // "Moves to ban cars fail"
		}
		t.head[c], t.dep[c] = c, "ROOT"
		t.head[x], t.dep[x] = c, "nsubj"
		for k := c + 1; k < len(t.tok); k++ {
			if t.head[k] == x {
				t.head[k] = c
			}
		}
		return
	}
}

// mendPlural makes a verb of a noun with a plural subject: "Hundreds protest against dam". v is the noun.
func (t *tree) mendPlural(v int, know *names.Know) {
	if t.head[v] != v || t.tok[v].Tag != "NN" || v == 0 || t.head[v-1] != v || t.dep[v-1] != "nsubj" || t.tok[v-1].Tag != "NNS" || know.Uses(t.lower(v)).Verb <= 0 {
		return
	}
	t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBP", t.lower(v)
}
