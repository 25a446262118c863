package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// twoObjects are verbs whose participle may have an object on a noun: "a man given six months".
var twoObjects = anyOf(`give award grant offer pay owe send hand lend deny refuse tell teach show ask promise charge fine serve feed sell
	call name dub title label term nickname codename elect appoint declare consider deem make render
	guarantee allot allocate assign bequeath leave forgive spare cost bring deal`)

// deed says whether v, hung on a noun as a participle, is a verb in the past: it has an object that no participle of it
// would have.
func (t *tree) deed(v int) bool {
	return t.dep[v] == "acl" && (t.tok[v].Tag == "VBD" || t.tok[v].Tag == "VBN") && t.tok[v].POS == "VERB" && t.hasChild(v, "dobj") && !twoObjects[t.lemma(v)] &&
		!t.hasChild(v, "agent") && !t.hasChild(v, "mark") && !t.hasChild(v, "aux") && !t.hasChild(v, "auxpass") && !t.hasChild(v, "nsubj")
}

// mendDeed makes a clause of a preposition of time and the noun behind it whose verb was taken for its participle:
// "search for survivors after flash floods killed 64 people". v is the verb.
func (t *tree) mendDeed(v int) {
	n := t.head[v]
	if !t.deed(v) || n >= v || t.dep[n] != "pobj" {
		return
	}
	p := t.head[n]
	switch t.lower(p) {
	case "after", "before", "since", "as", "until", "once", "when", "while":
	default:
		return
	}
	g := t.head[p]
	if t.dep[p] != "prep" || g == p || g > p {
		return
	}
	for i := p + 1; i < v; i++ {
		if t.tok[i].Text == "," {
			return
		}
	}
	for !t.isVerb(g) && t.head[g] != g && !t.predicative(g) {
		g = t.head[g]
	}
	t.head[v], t.dep[v], t.tok[v].Tag = g, "advcl", "VBD"
	t.head[p], t.dep[p] = v, "mark"
	t.head[n], t.dep[n] = v, "nsubj"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == n {
			t.head[k] = v
		}
	}
}

// mendNominalRoot gives a sentence whose root is a noun the verb that was taken for a participle of a noun in its
// subject: "The director of one of its ports accepted $2 million in cash". v is the verb.
func (t *tree) mendNominalRoot(v int) {
	if !t.deed(v) {
		return
	}
	last := len(t.tok) - 1
	for last > 0 && (t.tok[last].Text == "\"" || t.tok[last].Text == "”" || t.tok[last].Text == ")") {
		last--
	}
	n := t.head[v]
	if n >= v || t.tok[last].Text != "." {
		return
	}
	root := n
	for t.head[root] != root {
		up := t.head[root]
		if up > root || t.dep[root] != "pobj" && t.dep[root] != "prep" {
			return
		}
		root = up
	}
	if t.tok[root].POS != "NOUN" && t.tok[root].POS != "PROPN" || t.hasChild(root, "cop") || t.hasChild(root, "nsubj") {
		return
	}
	for i := range v {
		if t.tok[i].Text == "," || t.tok[i].Text == ":" || t.isVerb(i) && t.head[i] == root {
			return
		}
	}
	t.head[v], t.dep[v], t.tok[v].Tag = v, "ROOT", "VBD"
	t.head[root], t.dep[root] = v, "nsubj"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == root || t.head[k] == n {
			t.head[k] = v
			if t.dep[k] == "acl" {
				t.dep[k] = "advcl"
			}
		}
	}
}

// mendCarried gives a participle the object that was taken for the subject of a clause without pronoun, and the noun the
// verb of that clause: "A ferry carrying more than 200 people sank off the coast". v is the verb.
func (t *tree) mendCarried(v int) {
	h := t.head[v]
	if t.dep[v] != "relcl" || h >= v || t.head[h] != h || !t.isNoun(h) || t.hasChild(h, "nsubj") || t.hasChild(h, "cop") {
		return
	}
	if !t.finite(v) {
		return
	}
	s, p := -1, -1
	for k := h + 1; k < v; k++ {
		switch {
		case t.head[k] == v && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass"):
			s = k
		case t.head[k] == h && t.dep[k] == "acl" && t.tok[k].Tag == "VBG":
			p = k
		case t.tok[k].Text == ",":
			return
		}
	}
	if s < 0 || p < 0 || s < p || t.tok[s].POS == "PRON" || t.hasChild(p, "dobj") || t.hasChild(p, "prep") || t.know.Uses(t.lemma(p)).Object <= 0 {
		return
	}
	for k := p + 1; k < s; k++ { // the noun stands right behind the participle
		if !t.hangs(k, s) {
			return
		}
	}
	subject := t.dep[s]
	t.head[s], t.dep[s] = p, "dobj"
	t.head[v], t.dep[v] = v, "ROOT"
	t.head[h], t.dep[h] = v, subject
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == h {
			t.head[k] = v
		}
	}
}

// mendIngNoun makes one noun of a word in -ing and the plural right behind it in a list, where the first was taken for a
// verb with an object: "took cash, hunting trips and home repairs". m is the word.
func (t *tree) mendIngNoun(m int, know *names.Know) {
	k := m + 1
	if !strings.HasSuffix(t.lower(m), "ing") || m < 3 || k >= len(t.tok) || t.head[k] != m || t.dep[k] != "dobj" || t.tok[k].Tag != "NNS" || !know.Noun(t.lower(m)) {
		return
	}
	o := m - 2
	if w := t.tok[m-1].Text; w != "," && w != "and" && w != "or" || !t.isNoun(o) {
		return
	}
	h := t.head[m]
	switch {
	case t.tok[m].POS == "NOUN":
	case t.tok[m].Tag == "VBG" && (t.dep[m] == "acl" || t.dep[m] == "advcl") && h < o && t.hasChild(k, "cc") && t.isNoun(h) && t.dep[h] != "dobj" && t.dep[h] != "pobj":
	default:
		return
	}
	first := o // the first of the list
	for n := 0; n < 20 && t.head[first] < first && (t.dep[first] == "conj" || t.dep[first] == "compound"); n++ {
		first = t.head[first]
	}
	if p := t.head[first]; t.dep[first] == "pobj" && p < first && t.tok[p].POS == "ADP" && t.head[p] < p && t.isNoun(t.head[p]) && (t.dep[t.head[p]] == "dobj" || t.dep[t.head[p]] == "attr") {
		first = t.head[p] // "$2 million in cash, hunting trips"
	}
	if t.hangs(first, m) || t.dep[first] != "dobj" && t.dep[first] != "pobj" && t.dep[first] != "nsubj" && t.dep[first] != "nsubjpass" && t.dep[first] != "attr" {
		return
	}
	t.tok[m].POS, t.tok[m].Tag, t.tok[m].Lemma = "NOUN", "NN", t.lower(m)
	t.head[k], t.dep[k] = first, "conj"
	t.head[m], t.dep[m] = k, "compound"
	v := t.head[first]
	for i := range t.tok {
		if t.head[i] == m && i > k {
			if t.dep[i] == "prep" && t.isVerb(v) {
				t.head[i] = v
			} else {
				t.head[i] = k
			}
		}
	}
}
