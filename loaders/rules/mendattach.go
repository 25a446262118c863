package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendKeeps gives the verbs that go on with a relative clause back to it, where their tense is its and not that of the
// verb that they were hung on: "passed a law that bans traps, limits nets and protects seals". k is such a verb.
func (t *tree) mendKeeps(k int) {
	h := t.head[k]
	if t.dep[k] != "conj" || h >= k || t.tok[k].Tag != "VBZ" || t.finiteTag(h) != "VBD" || t.finiteTag(k) != "VBZ" || !t.isVerb(h) || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") {
		return
	}
	for c := k - 1; c > h; c-- {
		if t.dep[c] != "relcl" || t.finiteTag(c) != "VBZ" || !t.hangs(c, h) {
			continue
		}
		for s := h; s < c; s++ {
			if t.head[s] == c && t.dep[s] == "nsubj" && relatives[t.lower(s)] {
				t.head[k] = c
				return
			}
		}
	}
}

// mendFloating takes "all" or "both" before a participle for what it is, a remark on the noun before: "four ships, all
// built in Korea". i is that word.
func (t *tree) mendFloating(i int) {
	v := t.head[i]
	switch t.lower(i) {
	case "all", "both", "each":
	default:
		return
	}
	if t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" || v <= i || i == 0 || t.tok[i-1].Text != "," || t.dep[v] != "acl" || t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBG" || t.hasChild(v, "aux") || t.hasChild(v, "auxpass") {
		return
	}
	t.dep[i] = "advmod"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.dep[k] == "conj" && t.tok[k].Tag == "VBD" {
			t.tok[k].Tag = t.tok[v].Tag
		}
	}
}

// mendAbsorbed hangs a participle behind a comma on the clause that a restrictive relative clause stands in: "approved a
// drug for a disease that kills children, handing families a victory". v is the participle.
func (t *tree) mendAbsorbed(v int) {
	c := t.head[v]
	if t.dep[v] != "advcl" || t.tok[v].Tag != "VBG" || v == 0 || t.tok[v-1].Text != "," || t.dep[c] != "relcl" || c >= v || t.finiteTag(c) == "VBG" || t.hasChild(v, "nsubj") {
		return
	}
	n := t.head[c]
	for s := n + 1; s < c; s++ {
		if t.head[s] != c || t.dep[s] != "nsubj" || t.lower(s) != "that" || t.tok[s-1].Text == "," {
			continue
		}
		for i := 0; i < 20 && t.head[n] != n; i++ {
			n = t.head[n]
			if t.isVerb(n) {
				t.head[v] = n
				return
			}
		}
	}
}

// mendReportedSubject gives a clause the object that was taken for who says it: "after floods destroyed half of the
// crop, officials said". v is the verb of saying.
func (t *tree) mendReportedSubject(v int) {
	if !t.isVerb(v) || !tells(t.lemma(v)) || t.tok[v].Tag != "VBD" {
		return
	}
	s := -1
	for i := range v {
		if t.head[i] == v && t.dep[i] == "nsubj" {
			s = i
		}
	}
	if s < 0 || t.tok[v-1].POS == "PUNCT" {
		return
	}
	comma := -1
	for i := s + 1; i < v; i++ {
		if t.tok[i].Text == "," {
			comma = i
		}
	}
	low := s
	for i := range s {
		if t.hangs(i, s) {
			low = min(low, i)
		}
	}
	who := -1
	for i := comma + 1; comma > s && i < v; i++ {
		if t.dep[i] == "conj" && t.head[i] < comma && t.hangs(i, s) {
			who = i
			break
		}
	}
	w := low - 1
	if who < 0 || w < 1 || t.tok[comma+1].POS == "CCONJ" || t.tok[w].Tag != "VBD" && (t.tok[w].Tag != "VBN" || t.hasChild(w, "aux") || t.hasChild(w, "auxpass")) || t.hasChild(w, "dobj") || !t.hasChild(w, "nsubj") && !t.hasChild(w, "nsubjpass") || !t.hangs(w, v) || t.know.Uses(t.lemma(w)).Object <= 0 {
		return
	}
	t.head[s], t.dep[s] = w, "dobj"
	t.tok[w].Tag = "VBD"
	for i := range w {
		if t.head[i] == w && t.dep[i] == "nsubjpass" {
			t.dep[i] = "nsubj"
		}
	}
	t.head[who], t.dep[who] = v, "nsubj"
}

// mendSecondReport coordinates a verb without subject with the reported clause before it: "she said he was in debt, had
// sold the house and left". k is that verb.
func (t *tree) mendSecondReport(k int) {
	g := t.head[k]
	if t.dep[k] != "ccomp" || g >= k || !t.isVerb(k) || !t.isVerb(g) || !tells(t.lemma(g)) || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "mark") || t.hasChild(k, "expl") {
		return
	}
	if !t.finite(k) {
		return
	}
	for c := g + 1; c < k; c++ {
		if t.head[c] == g && t.dep[c] == "ccomp" && (t.hasChild(c, "nsubj") || t.hasChild(c, "nsubjpass")) {
			t.head[k], t.dep[k] = c, "conj"
			return
		}
	}
}

// mendStand joins "stand" to what somebody stands to gain or lose. x is the infinitive.
func (t *tree) mendStand(x int) {
	v := t.head[x]
	if x < 2 || v != x-2 || t.tok[x-1].Tag != "TO" || t.dep[x] != "advcl" || t.lemma(v) != "stand" {
		return
	}
	switch t.lemma(x) {
	case "gain", "lose", "benefit", "profit", "inherit", "make", "earn", "win", "receive", "collect", "save", "suffer":
		t.dep[x] = "xcomp"
	}
}

// mendNotSo hangs "not" on the verb "be" before it: "is not related to the poet". i is "not".
func (t *tree) mendNotSo(i int) {
	a := t.head[i]
	if t.dep[i] != "neg" || i == 0 || t.dep[a] != "acomp" || a <= i || t.head[a] != i-1 || t.lemma(i-1) != "be" {
		return
	}
	t.head[i] = i - 1
}

// mendNamedOne makes the name behind a comma an apposition of the noun before it, where it was taken for the object of a
// verb that has an infinitive: "offered to sell the mine to a rival, Delta Copper". o is the name.
func (t *tree) mendNamedOne(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || t.tok[o].POS != "PROPN" || v >= o {
		return
	}
	low := o
	for low > 0 && t.head[low-1] == o && t.tok[low-1].POS == "PROPN" || low > 1 && t.tok[low-1].POS == "PROPN" && t.hangs(low-1, o) {
		low--
	}
	n := low - 2
	if n <= v || t.tok[low-1].Text != "," || t.tok[n].POS != "NOUN" || t.dep[n] != "pobj" && t.dep[n] != "dobj" || !t.hangs(n, v) || t.head[n] == v {
		return
	}
	for x := v + 1; x < n; x++ {
		if t.head[x] == v && t.dep[x] == "xcomp" && t.hangs(n, x) {
			t.head[o], t.dep[o] = n, "appos"
			return
		}
	}
}

// mendNameAside makes a name at the beginning the subject, where the description behind it was taken for it: "Ana, a
// young nurse who had never sung, won the prize". n is the description.
func (t *tree) mendNameAside(n int) {
	v := t.head[n]
	if t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || t.tok[n].POS != "NOUN" || v <= n {
		return
	}
	low := n
	for i := n - 1; i >= 0 && t.hangs(i, n); i-- {
		low = i
	}
	a := low - 2
	if a < 0 || a > 3 || t.tok[low-1].Text != "," || t.lower(low) != "a" && t.lower(low) != "an" || t.tok[a].POS != "PROPN" || t.head[a] != v || t.dep[a] == "nsubj" {
		return
	}
	closed := false
	for i := n + 1; i < v; i++ {
		closed = closed || t.tok[i].Text == ","
	}
	if !closed {
		return
	}
	t.dep[a] = t.dep[n]
	t.head[n], t.dep[n] = a, "appos"
}

// mendSelfNamed reads the name in "a gang calling itself Red Hand has claimed it", which was taken for the subject of the
// main verb. n is the name.
func (t *tree) mendSelfNamed(n int) {
	if t.dep[n] != "nsubj" || t.tok[n].POS != "PROPN" {
		return
	}
	low := n
	for low > 0 && t.tok[low-1].POS == "PROPN" && t.hangs(low-1, n) {
		low--
	}
	if low < 3 {
		return
	}
	c := low - 2
	switch t.lemma(c) {
	case "call", "name", "style", "dub":
	default:
		return
	}
	if w := t.lower(low - 1); w != "itself" && w != "themselves" && w != "himself" && w != "herself" || t.dep[c] != "acl" || t.head[low-1] != c {
		return
	}
	g := t.head[c]
	v := t.head[n]
	if t.tok[g].POS != "NOUN" || t.hangs(v, n) || g != v && t.head[g] != v {
		return
	}
	t.head[g], t.dep[g] = v, "nsubj"
	t.head[n], t.dep[n] = c, "oprd"
}

// mendJudged makes a quoted participle behind the object of "call" what that is called: `called the rules "divorced from
// reality"`. v is the participle.
func (t *tree) mendJudged(v int) {
	o := t.head[v]
	g := t.head[o]
	if t.dep[v] != "acl" || t.tok[v].Tag != "VBN" || v == 0 || o >= v || t.dep[o] != "dobj" || g >= o || !naming[t.lemma(g)] || t.tok[v-1].Text != "\"" && t.tok[v-1].Text != "“" && t.tok[v-1].Text != "'" && t.tok[v-1].Text != "‘" {
		return
	}
	t.head[v], t.dep[v] = g, "oprd"
}

// mendAsVerb finds the verb at the end of a headline's "as" phrase: "Premier flies home as row over ports blocked by Spain
// deepens".
func (t *tree) mendAsVerb(know *names.Know) {
	v := len(t.tok) - 1
	for v > 0 && t.isPunct(v) {
		v--
	}
	if v < 5 || t.tok[v].Tag != "NNS" || t.dep[v] != "pobj" || t.tok[v].Text != t.lower(v) {
		return
	}
	lemma := strings.TrimSuffix(t.lower(v), "s")
	if know.Uses(lemma).Verb <= 0 || t.tok[v-1].POS != "PROPN" || t.head[v-1] != v {
		return
	}
	p := t.head[v]
	for i := v; t.head[i] != i; i = t.head[i] {
		as := t.head[i]
		if t.lower(as) != "as" || t.dep[as] != "prep" || t.dep[i] != "pobj" || i == v {
			continue
		}
		root := as
		for t.head[root] != root {
			root = t.head[root]
		}
		if !t.isVerb(root) || root > as {
			return
		}
		t.head[v-1], t.dep[v-1] = p, "pobj"
		for k := range v - 1 {
			if t.head[k] == v {
				t.head[k] = v - 1
			}
		}
		t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBZ", lemma
		t.head[v], t.dep[v] = root, "advcl"
		t.head[i], t.dep[i] = v, "nsubj"
		t.head[as], t.dep[as] = v, "mark"
		return
	}
}

// hearers are those who are told things in headlines.
var hearers = anyOf("jury court inquest inquiry jurors tribunal trial hearing mps lawmakers senators judge judges parliament committee")

// mendHearers makes a passive of a headline's ", jury told", which leaves out "is".
func (t *tree) mendHearers() {
	v := len(t.tok) - 1
	for v > 0 && t.isPunct(v) {
		v--
	}
	if v < 4 || t.lower(v) != "told" || t.head[v] != v || !hearers[t.lower(v-1)] || t.head[v-1] != v {
		return
	}
	t.tok[v].Tag, t.tok[v].Lemma, t.dep[v-1] = "VBN", "tell", "nsubjpass"
}

// mendPointed parts what a headline begins with, an acronym with points, from the verb behind it: "F.T.C. Sues to Block
// Merger".
func (t *tree) mendPointed(know *names.Know) {
	if len(t.tok) < 4 || strings.Count(t.tok[0].Text, ".") < 2 || t.head[0] != 1 || t.isVerb(1) || !strings.HasSuffix(t.lower(1), "s") {
		return
	}
	for _, cut := range []string{"s", "es"} {
		lemma := strings.TrimSuffix(t.lower(1), cut)
		if know.Uses(lemma).Verb < 0 {
			continue
		}
		root := 1
		for t.head[root] != root {
			root = t.head[root]
		}
		if root != 1 {
			return
		}
		t.tok[1].POS, t.tok[1].Tag, t.tok[1].Lemma = "VERB", "VBZ", lemma
		t.dep[0] = "nsubj"
		for k := 2; k < len(t.tok); k++ {
			if t.head[k] == 1 && (t.dep[k] == "relcl" || t.dep[k] == "acl") && t.tok[k].Tag == "VB" {
				t.dep[k] = "xcomp"
			}
		}
		return
	}
}

// mendMeans hangs "by V-ing" behind a comma on the deed told before rather than on who did it: "a man accused of killing
// his aunt, a nurse, by cutting the brakes". p is "by".
func (t *tree) mendMeans(p int) {
	n := t.head[p]
	if t.dep[p] != "prep" || t.lower(p) != "by" || !t.hasChild(p, "pcomp") || n >= p || p == 0 || t.tok[p-1].Text != "," || t.tok[n].POS != "NOUN" && t.tok[n].POS != "PROPN" {
		return
	}
	best := -1
	for c := n + 1; c < p; c++ {
		if t.head[c] == n && t.dep[c] == "acl" && t.tok[c].Tag == "VBN" && accusing[t.lemma(c)] {
			best = c
		} else if best >= 0 && t.dep[c] == "pcomp" && t.tok[c].Tag == "VBG" && t.hangs(c, best) {
			best = c
		}
	}
	if best >= 0 {
		t.head[p] = best
	}
}

// mendTitleSubject makes a title in quotation marks right before a verb its subject, where that was taken for an
// apposition of what a preposition before it governs: `Shot in a town that fell to ruin, "Low Tide" follows a nurse`. a is the
// title's head.
func (t *tree) mendTitleSubject(a int) {
	s := t.head[a]
	if t.dep[a] != "appos" || s >= a || t.dep[s] != "nsubj" || a+2 >= len(t.tok) || t.tok[a+1].Text != "\"" && t.tok[a+1].Text != "”" || t.head[s] != a+2 {
		return
	}
	low := s
	for low > 0 && t.hangs(low-1, s) {
		low--
	}
	p := low - 1
	if p < 0 || t.dep[p] != "prep" || t.hasChild(p, "pobj") || t.hasChild(p, "pcomp") {
		return
	}
	v := t.head[s]
	t.head[a], t.dep[a] = v, "nsubj"
	t.head[s], t.dep[s] = p, "pobj"
}

// mendNearApposition gives a description of somebody to the person right before it rather than to one further off: "a man
// accused of killing his aunt, a nurse". a is the description.
func (t *tree) mendNearApposition(a int) {
	h := t.head[a]
	if t.dep[a] != "appos" || h >= a || t.tok[a].POS != "NOUN" || !t.human(a) {
		return
	}
	low := a
	for low > 0 && t.hangs(low-1, a) {
		low--
	}
	n := low - 2
	if n <= h || t.tok[low-1].Text != "," || t.lower(low) != "a" && t.lower(low) != "an" || t.tok[n].POS != "NOUN" || t.dep[n] != "dobj" || t.tok[n].Tag != t.tok[a].Tag || !t.hangs(n, h) || !t.human(n) {
		return
	}
	t.head[a] = n
}

// mendRuledSo puts what was ruled or said of the noun before into the relative clause, where it was taken for the main
// clause, and makes the verb behind the comma the main one: "the land, which the court ruled had been theirs, was
// sold". c is the verb of saying.
func (t *tree) mendRuledSo(c int) {
	if t.dep[c] != "relcl" || !tells(t.lemma(c)) && t.lemma(c) != "rule" {
		return
	}
	w := -1
	for i := range c {
		if t.head[i] == c && t.dep[i] == "dobj" && (t.lower(i) == "which" || t.lower(i) == "who" || t.lower(i) == "that") {
			w = i
		}
	}
	if w < 1 || t.tok[w-1].Text != "," {
		return
	}
	x := c + 1
	for x < len(t.tok) && (!t.isVerb(x) || t.dep[x] == "aux" || t.dep[x] == "auxpass" || t.hangs(x, c)) {
		if t.tok[x].Text == "," {
			return
		}
		x++
	}
	if x >= len(t.tok) || !t.hangs(c, x) {
		return
	}
	y, n := -1, -1
	for i := range t.tok {
		switch {
		case i > x && t.head[i] == x && t.dep[i] == "conj" && t.isVerb(i) && y < 0:
			y = i
		case i < w && t.head[i] == x && (t.dep[i] == "nsubj" || t.dep[i] == "nsubjpass"):
			n = i
		case i > x && t.head[i] == x && t.dep[i] == "cc":
			return
		}
	}
	if y < 0 || n < 0 || !t.hangs(c, n) || t.hasChild(y, "nsubj") || t.hasChild(y, "nsubjpass") {
		return
	}
	if !t.finite(y) {
		return
	}
	comma := false
	for i := x + 1; i < y; i++ {
		comma = comma || t.tok[i].Text == ","
	}
	if !comma {
		return
	}
	t.dep[y] = t.dep[x]
	if t.head[y] = t.head[x]; t.head[x] == x {
		t.head[y] = y
	}
	for i := range t.tok {
		if t.head[i] == x && i != x && i != y && i < c {
			t.head[i] = y
		}
	}
	t.dep[n] = "nsubj"
	if t.hasChild(y, "auxpass") {
		t.dep[n] = "nsubjpass"
	}
	t.head[x], t.dep[x] = c, "ccomp"
	t.makeSubject(w, x)
}
