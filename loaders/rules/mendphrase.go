package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendElected makes what somebody is declared to be of the second of two objects: "declared Ana Berg the winner on
// Monday". o is the second.
func (t *tree) mendElected(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || !pronouncing[t.lemma(v)] && t.lemma(v) != "elect" && t.lemma(v) != "appoint" || t.tok[o].POS != "NOUN" {
		return
	}
	first := -1
	for k := v + 1; k < o; k++ {
		if t.head[k] == v && t.dep[k] == "dobj" {
			first = k
		}
	}
	if first < 0 || t.hasChild(first, "cc") {
		return
	}
	for k := first + 1; k < o; k++ {
		if t.head[k] != o {
			return
		}
	}
	t.dep[o] = "oprd"
	for p := o + 1; p < len(t.tok); p++ { // the day is that of the verb
		if t.head[p] == o && t.dep[p] == "prep" && p+1 < len(t.tok) && t.kind(p+1) == "DATE" {
			t.head[p] = v
		}
	}
}

// mendFlight makes the subject of a name with a number at the start of a sentence, which was taken for a time because
// what it is stands behind it: "Delta Flight 12, a jet from Rome, landed". i is the name.
func (t *tree) mendFlight(i int) {
	v := t.head[i]
	if t.dep[i] != "npadvmod" || v <= i || t.tok[i].POS != "PROPN" || i == 0 || t.head[0] != i {
		return
	}
	comma := i + 1
	for comma < v && t.head[comma] == i {
		comma++
	}
	if t.tok[comma].Text != "," {
		return
	}
	for s := comma + 1; s < v; s++ {
		if t.head[s] == v && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") {
			if w := t.lower(comma + 1); (w == "a" || w == "an") && t.head[comma+1] == s {
				t.dep[i] = t.dep[s]
				t.head[s], t.dep[s] = i, "appos"
			}
			return
		}
	}
}

// mendHelped hangs a bare infinitive on the verb whose object does it: "suspicion of helping a network smuggle drugs".
// x is the infinitive.
func (t *tree) mendHelped(x int) {
	n := t.head[x]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VB" || t.hasChild(x, "aux") || t.hasChild(x, "nsubj") || n >= x {
		return
	}
	o := x - 1
	w := t.head[o]
	if t.dep[o] != "dobj" || w <= n || w >= o || !t.hangs(w, n) {
		return
	}
	switch t.lemma(w) {
	case "help", "let", "make", "see", "watch", "hear", "have":
		t.head[x], t.dep[x] = w, "xcomp"
	}
}

// mendThatMonth reads "that" before a month or day as pointing at it: "She resigned that June and now works at a
// clinic". d is the month.
func (t *tree) mendThatMonth(d int) {
	v := t.head[d]
	that := d - 1
	if d < 2 || t.dep[d] != "nsubj" || t.lower(that) != "that" || t.dep[that] != "mark" || t.head[that] != v || t.dep[v] != "ccomp" || months[t.lower(d)] == 0 && !isWeekday(t.lower(d)) {
		return
	}
	g := t.head[v]
	if g >= that || !t.hasChild(d, "cc") {
		return
	}
	t.head[that], t.dep[that], t.tok[that].Tag = d, "det", "DT"
	t.head[d], t.dep[d] = g, "npadvmod"
	t.head[v], t.dep[v] = g, "conj"
	for k := d + 1; k < v; k++ {
		if t.head[k] == d && t.dep[k] == "cc" {
			t.head[k] = g
		}
	}
}

func isWeekday(w string) bool {
	_, is := weekdays[w]
	return is
}

// mendHolds makes a verb of a word in -s behind a conjunction that was taken for a noun: "if the truce holds". v is the
// word.
func (t *tree) mendHolds(v int, know *names.Know) {
	if t.dep[v] != "advcl" || t.tok[v].Tag != "NNS" || v < 2 || t.hasChild(v, "nsubj") {
		return
	}
	lemma := t.verbOf(t.lower(v), know)
	s := v - 1
	if lemma == "" || !t.isNoun(s) || t.head[s] != v || t.dep[s] != "compound" && t.dep[s] != "nmod" {
		return
	}
	mark := false
	for k := range s {
		mark = mark || t.head[k] == v && (t.dep[k] == "mark" || t.dep[k] == "advmod" && t.tok[k].Tag == "WRB")
	}
	if !mark {
		return
	}
	for k := range s {
		if t.head[k] == v && t.dep[k] != "mark" && t.dep[k] != "advmod" {
			t.head[k] = s
		}
	}
	t.dep[s] = "nsubj"
	t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBZ", lemma
}

// mendWanted makes a clause of what is wanted to be done: "wants self-rule enshrined in the law". x is the participle.
func (t *tree) mendWanted(x int) {
	o := t.head[x]
	v := t.head[o]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VBN" || t.dep[o] != "dobj" || v >= o || x != o+1 {
		return
	}
	switch t.lemma(v) {
	case "want", "need", "like", "prefer":
		t.head[x], t.dep[x] = v, "ccomp"
		t.head[o], t.dep[o] = x, "nsubj"
	}
}

// mendRequest hangs an infinitive on the request for it, told with who made it, not on what became of the request:
// "rejected a request by the town to lengthen it". x is the infinitive.
func (t *tree) mendRequest(x int) {
	v := t.head[x]
	if t.dep[x] != "advcl" || t.tok[x].Tag != "VB" || v >= x || !t.hasChild(x, "aux") || t.hasChild(x, "mark") {
		return
	}
	for o := v + 1; o < x; o++ {
		if t.head[o] != v || t.dep[o] != "dobj" && t.dep[o] != "nsubjpass" || !support[t.lemma(o)] {
			continue
		}
		for p := o + 1; p < x; p++ {
			if w := t.lower(p); t.head[p] == o && t.dep[p] == "prep" && (w == "by" || w == "from") {
				t.head[x], t.dep[x] = o, "acl"
				return
			}
		}
	}
}

// mendMade makes what something is made of the noun right behind it, where the infinitive of that noun was taken for
// the complement: "making it the third bank to fail this year". x is the infinitive.
func (t *tree) mendMade(x int) {
	v := t.head[x]
	if t.dep[x] != "ccomp" || t.tok[x].Tag != "VB" || v >= x || t.lemma(v) != "make" || !t.hasChild(x, "aux") {
		return
	}
	for a := v + 1; a < x; a++ {
		s := t.head[a]
		if t.dep[a] != "appos" || t.head[s] != x || t.dep[s] != "nsubj" || s <= v || s >= a || t.commaBefore(a) {
			continue
		}
		t.head[s], t.dep[s] = v, "dobj"
		t.head[a], t.dep[a] = v, "oprd"
		t.head[x], t.dep[x] = a, "acl"
		for k := x + 1; k < len(t.tok); k++ {
			if t.head[k] == x && (t.dep[k] == "cc" || t.dep[k] == "conj" && !t.isVerb(k)) {
				t.head[k] = a
			}
		}
		return
	}
}

// mendWho hangs a clause with "who" on the person further off where the noun before it is none: "two people briefed on
// the talks who spoke to reporters". c is the verb of the clause.
func (t *tree) mendWho(c int, know *names.Know) {
	h := t.head[c]
	if t.dep[c] != "relcl" || h >= c || t.human(h) || t.lemma(h) == "people" || t.kind(h) != "" || t.tok[h].POS != "NOUN" || know.Class(t.lemma(h)) == names.Collective {
		return
	}
	who := -1
	for k := h + 1; k < c; k++ {
		if t.head[k] == c && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") && t.lower(k) == "who" {
			who = k
		}
	}
	if who < 0 || t.tok[who-1].Text == "," {
		return
	}
	for n := h; t.head[n] != n; {
		if t.dep[n] == "dobj" || t.dep[n] == "nsubj" || t.dep[n] == "nsubjpass" {
			return
		}
		if n = t.head[n]; t.isNoun(n) && (t.human(n) || t.lemma(n) == "people") {
			t.head[c] = n
			return
		}
		if t.isVerb(n) && t.dep[n] != "acl" {
			return
		}
	}
}

// mendAtTimes hangs a participle behind "at times" on the verb: "said, at times fighting back tears". x is the
// participle.
func (t *tree) mendAtTimes(x int) {
	n := t.head[x]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VBG" || n != x-1 || t.dep[n] != "pobj" {
		return
	}
	p := t.head[n]
	switch t.lower(p) + " " + t.lower(n) {
	case "at times", "at first", "at last", "in turn", "at once":
		v := t.head[p]
		if !t.isVerb(v) {
			return
		}
		t.head[x], t.dep[x] = v, "advcl"
		t.head[p] = x
	}
}

// mendUntrue makes a clause with "which" a remark on the whole clause before it, when it tells whether that is so:
// "they are in the same hall, which was not true in April". c is its verb.
func (t *tree) mendUntrue(c int) {
	h := t.head[c]
	if t.dep[c] != "relcl" || h >= c || !t.isNoun(h) || strings.ToLower(t.tok[c].Lemma) != "be" {
		return
	}
	so, which := false, false
	for k := h + 1; k < len(t.tok); k++ {
		if t.head[k] != c {
			continue
		}
		switch {
		case t.dep[k] == "nsubj" && t.lower(k) == "which" && t.tok[k-1].Text == ",":
			which = true
		case t.dep[k] == "acomp":
			switch t.lower(k) {
			case "true", "false", "untrue", "possible", "impossible", "unusual", "rare", "wrong", "likely", "unlikely", "strange", "normal":
				so = true
			}
		}
	}
	if !so || !which {
		return
	}
	for v := h; t.head[v] != v; {
		v = t.head[v]
		if t.isVerb(v) {
			t.head[c] = v
			return
		}
	}
}

// mendMostIn hangs a place on the part that it is told of, not on the verb: "close 150 shops, most of them in Asia". p is
// the preposition.
func (t *tree) mendMostIn(p int) {
	if t.dep[p] != "prep" || p < 4 || t.tok[p-1].POS != "PRON" || t.lower(p-2) != "of" {
		return
	}
	most := p - 3
	if t.head[p-1] != p-2 || t.head[p-2] != most || t.head[p] != t.head[most] && !(t.dep[most] == "appos" && t.tok[most-1].Text == "," && t.head[p] < most) {
		return
	}
	for c := most - 1; c > 0 && c > most-3; c-- {
		if t.tok[c].Text == "," {
			t.head[p] = most
			if t.dep[most] == "npadvmod" || t.dep[most] == "dobj" {
				t.dep[most] = "meta"
			}
			return
		}
	}
}

// mendContained makes the verb of "was only 5 percent contained" of the participle that was hung on the measure. x is the
// participle.
func (t *tree) mendContained(x int) {
	m := t.head[x]
	v := t.head[m]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VBN" || m != x-1 || t.dep[m] != "attr" || t.kind(m) != "PERCENT" || v >= m || t.lemma(v) != "be" {
		return
	}
	if t.head[v] == v {
		t.head[x], t.dep[x] = x, "ROOT"
	} else {
		t.head[x], t.dep[x] = t.head[v], t.dep[v]
	}
	for k := range t.tok {
		if t.head[k] == v && k != x && k != v {
			t.head[k] = x
			if t.dep[k] == "nsubj" {
				t.dep[k] = "nsubjpass"
			}
		}
	}
	t.head[v], t.dep[v] = x, "auxpass"
	t.head[m], t.dep[m] = x, "npadvmod"
}

// mendHelper hangs who did it on the passive, not on the infinitive behind it: "was helped to leave the country by a
// relative". b is "by".
func (t *tree) mendHelper(b int, know *names.Know) {
	x := t.head[b]
	v := t.head[x]
	if t.lower(b) != "by" || t.dep[b] != "prep" || t.dep[x] != "xcomp" || t.tok[x].Tag != "VB" || v >= x || !t.hasChild(v, "auxpass") || t.hasChild(v, "agent") || t.hasChild(x, "auxpass") {
		return
	}
	for o := b + 1; o < len(t.tok); o++ {
		if t.head[o] == b && t.dep[o] == "pobj" {
			if t.human(o) || know.Class(t.lemma(o)) == names.Collective {
				t.head[b], t.dep[b] = v, "agent"
			}
			return
		}
	}
}
