package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// mendAfter makes a clause of a preposition of time with a noun whose finite verb was hung elsewhere: "cancelled it after
// an audit found forgeries", "left before the governor, a cousin of his, arrived". v is the verb.
func (t *tree) mendAfter(v int) {
	h := t.head[v]
	if t.dep[v] != "advcl" && t.dep[v] != "conj" || h >= v || !t.isVerb(h) || !t.isVerb(v) || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBZ" ||
		t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || t.hasChild(v, "mark") {
		return
	}
	for p := v - 2; p > h; p-- {
		switch t.lower(p) {
		case "after", "before", "until", "since":
		default:
			continue
		}
		if t.dep[p] != "prep" || !t.isVerb(t.head[p]) {
			return
		}
		o := -1
		for k := p + 1; k < v; k++ {
			if t.head[k] == p && t.dep[k] == "pobj" {
				o = k
			}
		}
		if o < 0 || t.kind(o) == "DATE" || t.kind(o) == "TIME" {
			return
		}
		commas := 0
		for k := o + 1; k < v; k++ { // only what belongs to the noun stands between
			if t.tok[k].Text == "," {
				commas++
			}
			if !t.isPunct(k) && !t.hangs(k, o) && t.head[k] != v {
				return
			}
			if t.tok[k].POS == "CCONJ" && !t.hangs(t.head[k], o) {
				return
			}
		}
		if commas%2 == 1 {
			return // "taken before the landing, showed": the phrase ends at the comma
		}
		g := t.head[p]
		if t.tok[g].Tag == "VB" && (t.dep[g] == "acl" || t.dep[g] == "xcomp" || t.dep[g] == "advcl") {
			g = h
		}
		t.head[v], t.dep[v] = g, "advcl"
		t.head[p], t.dep[p] = v, "mark"
		t.head[o], t.dep[o] = v, "nsubj"
		return
	}
}

// mendWhileOther takes a clause with "while" and somebody of its own out of what somebody else said: "Lund said they would
// appeal, while Marsh accepted the ruling". c is its verb.
func (t *tree) mendWhileOther(c int) {
	h := t.head[c]
	if t.dep[c] != "advcl" || h >= c || t.dep[h] != "ccomp" || !t.marked(c, "while") {
		return
	}
	g, w := t.head[h], c-1
	for w > h && !(t.head[w] == c && t.lower(w) == "while") {
		w--
	}
	if g >= h || !tells(t.lemma(g)) || t.finiteTag(g) != "VBD" || t.finiteTag(c) != "VBD" || w < 1 || t.tok[w-1].Text != "," || t.perfect(c) == "had" {
		return
	}
	for s := w; s < c; s++ {
		if t.head[s] == c && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") && t.tok[s].POS != "PRON" && (t.finiteTag(h) == "MD" || tells(t.lemma(c))) {
			t.head[c] = g
			return
		}
	}
}

// mendSourceAside gives "according to X" right behind "and" to the verb that follows: "closed its plant and, according to
// the union, sold the machines". p is "according".
func (t *tree) mendSourceAside(p int) {
	v := t.head[p]
	if t.lower(p) != "according" || v >= p || p < 3 || t.tok[p-1].Text != "," || t.dep[p-2] != "cc" || t.head[p-2] != v {
		return
	}
	for k := p + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.dep[k] == "conj" {
			t.head[p] = k
			return
		}
	}
}

// mendNoVerb makes a modifier of a word that was taken for a verb though it can be none: "a draft pick and goalie prospect
// Jens Larsson". i is the word.
func (t *tree) mendNoVerb(i int, know *names.Know) {
	if t.tok[i].POS != "VERB" || t.dep[i] != "conj" || i == 0 || t.tok[i-1].POS != "CCONJ" || i+1 >= len(t.tok) {
		return
	}
	lemma := t.lemma(i)
	if _, is := know.Verb(lemma); is || know.Uses(lemma).Verb >= 0 || know.Uses(lemma).Noun < 0 || t.lower(i) != lemma {
		return
	}
	o, n := -1, i-2
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == i && t.dep[k] == "dobj" && o < 0 {
			o = k
		}
	}
	if o < 0 || n < 0 || !t.isNoun(n) {
		return
	}
	if t.tok[n].Tag == "NN" && t.tok[o].Tag == "NNS" && t.hasChild(n, "nummod") && t.head[n] != n && t.head[n] != i {
		t.head[o], t.dep[o] = t.head[n], t.dep[n] // "114 bypass and valve operations"
		for k := range n {
			if t.head[k] == n {
				t.head[k] = o
			}
		}
		t.head[n], t.dep[n] = o, "compound"
		t.head[i-1] = n
		t.head[i], t.dep[i] = n, "conj"
	} else {
		t.head[o], t.dep[o] = n, "conj"
		t.head[i-1] = n
		t.head[i], t.dep[i] = o, "compound"
	}
	t.tok[i].POS, t.tok[i].Tag = "NOUN", "NN"
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == i {
			t.head[k] = o
		}
	}
}

// exposing are verbs with "to" and a noun, where an infinitive makes no sense.
var exposing = anyOf("expose subject link tie attribute confine limit accustom")

// mendExposed reads "to heat stress" as a preposition with a noun after such a verb. x is the word taken for a verb.
func (t *tree) mendExposed(x int, know *names.Know) {
	v := t.head[x]
	if t.tok[x].Tag != "VB" || v >= x || !exposing[t.lemma(v)] || t.dep[x] != "advcl" && t.dep[x] != "xcomp" || t.lower(x-1) != "to" || t.head[x-1] != x || !know.Noun(t.lemma(x)) {
		return
	}
	o := x + 1
	if o < len(t.tok) && t.head[o] == x && t.dep[o] == "dobj" && t.tok[o].POS == "NOUN" {
		t.head[x], t.dep[x] = o, "compound"
		t.head[o], t.dep[o] = x-1, "pobj"
	} else if t.hasChild(x, "dobj") {
		return
	} else {
		t.head[x], t.dep[x] = x-1, "pobj"
		o = x
	}
	t.head[x-1], t.dep[x-1], t.tok[x-1].POS, t.tok[x-1].Tag = v, "prep", "ADP", "IN"
	t.tok[x].POS, t.tok[x].Tag = "NOUN", "NN"
	for k := o + 1; k < len(t.tok); k++ {
		if t.head[k] == x {
			t.head[k] = v
		}
	}
}

// mendPaper makes one hearer of a noun and the name right behind it that were taken for two objects: "told the newspaper
// Dnes". i is the name.
func (t *tree) mendPaper(i int) {
	v, d := t.head[i], i-1
	for d > v && t.head[d] == i {
		d--
	}
	if t.dep[i] != "dobj" || t.tok[i].POS != "PROPN" || d <= v || !hearing[t.lemma(v)] && t.lemma(v) != "ask" || t.head[d] != v || t.tok[d].POS != "NOUN" || t.isPlural(d) {
		return
	}
	if t.dep[d] == "dative" || t.dep[d] == "dobj" {
		t.dep[d] = "dobj"
		t.head[i], t.dep[i] = d, "appos"
	}
}

// mendFiniteConjunct takes a verb in the past out of an infinitive it was coordinated with: "ordered the army to restore
// order and named 22 groups" is the one who ordered. k is the verb.
func (t *tree) mendFiniteConjunct(k int) {
	h := t.head[k]
	if t.dep[k] != "conj" || h >= k || t.tok[k].Tag != "VBD" && t.tok[k].Tag != "VBN" || t.tok[h].Tag != "VB" || t.dep[h] != "xcomp" && t.dep[h] != "advcl" || !t.hasChild(k, "dobj") ||
		t.hasChild(h, "auxpass") || t.hasChild(k, "nsubj") || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") {
		return
	}
	g := t.head[h]
	if g >= h || t.tok[g].Tag != "VBD" || t.hasChild(g, "auxpass") {
		return
	}
	t.head[k], t.tok[k].Tag = g, "VBD"
	for c := h + 1; c < k; c++ {
		if t.head[c] == h && t.dep[c] == "cc" {
			t.head[c] = g
		}
	}
}

// mendSplice coordinates two clauses that only a comma joins, where the first was taken for what the second tells: "The ship
// tilted, the lights went out and people jumped". c is the verb of the first.
func (t *tree) mendSplice(c int) {
	g := t.head[c]
	if t.dep[c] != "ccomp" || g <= c || t.head[g] != g || !t.isVerb(g) || t.hasChild(c, "mark") || t.hasChild(g, "mark") || t.finiteTag(c) != "VBD" || t.tok[g].Tag != "VBD" || tells(t.lemma(g)) {
		return
	}
	class, known := t.know.Verb(t.lemma(g))
	if !known || class == names.Communication || class == names.Cognition || class == names.Perception || class == names.Emotion {
		return
	}
	s := -1
	for k := c + 1; k < g; k++ {
		switch {
		case t.tok[k].Text == "\"" || t.tok[k].Text == "“" || t.tok[k].Text == "”":
			return
		case t.head[k] == g && t.dep[k] == "nsubj" && t.tok[k].POS == "NOUN":
			s = k
		}
	}
	if s < 0 || !t.hasChild(c, "nsubj") && !t.hasChild(c, "nsubjpass") || t.actorBefore(g, t.know) && t.hasChild(g, "dobj") {
		return
	}
	t.head[c], t.dep[c] = c, "ROOT"
	t.head[g], t.dep[g] = c, "conj"
}
