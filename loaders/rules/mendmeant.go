package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendUnderBe makes a participle of the second verb of a passive infinitive that was taken for a past: "will be contacted and
// offered a second test". v is that verb.
func (t *tree) mendUnderBe(v int) {
	if t.tok[v].Tag == "VBD" && t.dep[v] == "conj" && t.isVerb(t.head[v]) && t.underBe(v) {
		t.tok[v].Tag = "VBN"
	}
}

// mendTwoQualities makes two adjectives of one noun of "their discreet and patient work", where the first was taken for a noun: a
// is that word.
func (t *tree) mendTwoQualities(a int, know *names.Know) {
	b := a + 3
	if b >= len(t.tok) || t.tok[a].Tag != "NN" || t.tok[a+1].POS != "CCONJ" || t.head[a+1] != a || t.tok[a+2].Tag != "JJ" || t.head[a+2] != a && t.head[a+2] != b ||
		t.tok[b].POS != "NOUN" || t.dep[b] != "conj" || t.head[b] != a && t.head[b] != a+2 || know.Noun(t.lower(a)) {
		return
	}
	root := t.head[a] == a
	t.head[b], t.dep[b] = t.head[a], t.dep[a]
	if root {
		t.head[b] = b
	}
	for k := range t.tok {
		if t.head[k] == a && k != a && (k < a || k > b) {
			t.head[k] = b
		}
	}
	t.head[a], t.dep[a], t.tok[a].POS, t.tok[a].Tag = b, "amod", "ADJ", "JJ"
	t.head[a+2], t.dep[a+2] = a, "conj"
}

// mendNoIll makes the object of "wishes him no ill" of the noun: i is "ill" or "harm".
func (t *tree) mendNoIll(i int) {
	if w := t.lower(i); w != "ill" && w != "harm" || i < 3 || t.lower(i-1) != "no" {
		return
	}
	v := -1
	for k := i - 2; k >= 0 && k > i-8 && v < 0; k-- {
		if t.isVerb(k) {
			v = k
		}
	}
	if v < 0 || t.lemma(v) != "wish" && t.lemma(v) != "mean" || t.hangs(v, i) {
		return
	}
	for k := v + 1; k < i-1; k++ {
		if t.head[k] == v && (t.dep[k] == "dobj" || t.dep[k] == "dative") {
			t.dep[k] = "dative"
			t.head[i], t.dep[i], t.tok[i].POS, t.tok[i].Tag = v, "dobj", "NOUN", "NN"
			t.head[i-1], t.dep[i-1] = i, "det"
			return
		}
	}
}

// mendSpellAside hangs how long something lasted on the verb of the relative clause before it: "Mr Berg, who ran the clinic in
// Graz, for nine years, left". p is "for".
func (t *tree) mendSpellAside(p int) {
	n, o := t.head[p], -1
	if t.lower(p) != "for" || t.dep[p] != "prep" || p < 3 || t.tok[p-1].Text != "," || n >= p || !t.isNoun(n) {
		return
	}
	for k := p + 1; k < len(t.tok) && k < p+6; k++ {
		if t.head[k] == p && t.dep[k] == "pobj" {
			o = k
		}
	}
	if o < 0 || timeUnits[t.lower(o)] == "" && t.lemma(o) != "decade" && t.lemma(o) != "century" {
		return
	}
	for v := p - 2; v > n; v-- {
		if t.head[v] == n && t.dep[v] == "relcl" {
			t.head[p] = v
			return
		}
	}
}

// mendWhoseSubject makes a relative clause of one with "whose" that was taken for what the verb behind it tells: "Lund, whose son
// has asthma, said she was angry". s is the noun of "whose".
func (t *tree) mendWhoseSubject(s int) {
	v := t.head[s]
	whose := t.childBefore(s, "poss")
	if t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" || v <= s || t.dep[v] != "ccomp" || whose < 2 || t.tok[whose].Tag != "WP$" || t.tok[whose-1].Text != "," {
		return
	}
	g := t.head[v]
	if g <= v || t.tok[g-1].Text != "," || t.tok[g].Tag != "VBD" && t.tok[g].Tag != "VBZ" && t.tok[g].Tag != "VBP" || t.childBefore(g, "nsubj") >= 0 || t.childBefore(g, "nsubjpass") >= 0 {
		return
	}
	for n := whose - 2; n >= 0; n-- {
		if t.head[n] != v || t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" {
			continue
		}
		t.head[n], t.dep[n] = g, "nsubj"
		t.head[v], t.dep[v] = n, "relcl"
		for k := range n {
			if t.head[k] == v {
				t.head[k] = g
			}
		}
		return
	}
}

// mendSaidSubject makes the subject of a clause of the noun before it that was taken for the object of the verb of saying: "said
// supplies for the rest of the year, which are short, would not be cut". n is the noun.
func (t *tree) mendSaidSubject(n int) {
	v := t.head[n]
	if t.dep[n] != "dobj" || v >= n || !t.isVerb(v) {
		return
	}
	switch t.lemma(v) {
	case "say", "report", "estimate", "announce", "claim", "insist", "argue", "believe", "think", "confirm", "add":
	default:
		return
	}
	end := n + 1
	for end < len(t.tok) && t.hangs(end, n) {
		end++
	}
	if end < len(t.tok) && t.tok[end].Text == "," && t.tok[end-1].Text != "," {
		end++
	}
	if end >= len(t.tok) {
		return
	}
	c := end
	if t.dep[c] == "aux" || t.dep[c] == "auxpass" {
		c = t.head[c]
	}
	if c < end || t.dep[c] != "ccomp" || t.head[c] != v || !t.isVerb(c) || t.hasChild(c, "nsubj") || t.hasChild(c, "nsubjpass") || t.hasChild(c, "mark") {
		return
	}
	if !t.finite(c) {
		return
	}
	t.makeSubject(n, c)
}

// mendToldLittle makes what was told of a quantity that was taken for how: "told the jury little about it". i is the quantity.
func (t *tree) mendToldLittle(i int) {
	v, o := t.head[i], i-1
	if w := t.lower(i); w != "little" && w != "much" || t.dep[i] != "advmod" || v >= o || t.lemma(v) != "tell" && t.lemma(v) != "teach" || t.head[o] != v || t.dep[o] != "dobj" || i+1 >= len(t.tok) || t.lower(i+1) != "about" {
		return
	}
	t.dep[o] = "dative"
	t.dep[i], t.tok[i].POS = "dobj", "NOUN"
	if t.head[i+1] == v {
		t.head[i+1] = i
	}
}

// mendDeniedSaying gives what somebody said while denying to them, not to whom the denied clause tells of: "he denied that the
// firm had hidden it, saying that it was told". v is the participle.
func (t *tree) mendDeniedSaying(v int) {
	c := t.head[v]
	if t.tok[v].Tag != "VBG" || t.dep[v] != "advcl" || c >= v || t.tok[v-1].Text != "," || !speechVerbs[t.lemma(v)] || t.dep[c] != "ccomp" || t.hasChild(v, "mark") {
		return
	}
	switch g := t.head[c]; t.lemma(g) {
	case "deny", "dispute":
		if g < c && t.childBefore(g, "nsubj") >= 0 {
			t.head[v] = g
		}
	}
}

// mendAsWellAs coordinates a noun behind "as well as" that was taken for a verb: "known for thrift as well as daring". as is
// the last word of the three.
func (t *tree) mendAsWellAs(as int) {
	g, n := as+1, as-3
	if n < 1 || g >= len(t.tok) || t.lower(as) != "as" || t.lower(as-1) != "well" || t.lower(as-2) != "as" || t.tok[g].Tag != "VBG" || t.dep[g] != "advcl" && t.dep[g] != "pcomp" || t.tok[n].POS != "NOUN" || t.dep[n] != "pobj" && t.dep[n] != "dobj" {
		return
	}
	for k := range t.tok {
		if t.head[k] == g && k > g && !t.isPunct(k) {
			return // "sells cars as well as repairing them"
		}
	}
	if g+1 < len(t.tok) && !t.isPunct(g+1) {
		return
	}
	t.head[g], t.dep[g] = n, "conj"
	t.tok[g].POS, t.tok[g].Tag, t.tok[g].Lemma = "NOUN", "NN", t.lower(g)
	t.head[as], t.dep[as] = n, "cc"
	for k := as - 2; k < as; k++ {
		t.head[k], t.dep[k] = as, "advmod"
	}
}

// mendFromTo hangs the "to" of "from A to B" on the verb that "from" belongs to: "cut its forecast from 2 per cent to 1". to is
// that word.
func (t *tree) mendFromTo(to int) {
	from := t.head[to]
	if t.lower(to) != "to" || t.dep[to] != "prep" || from >= to {
		return
	}
	if t.lower(from) == "from" && t.dep[from] == "prep" {
		if t.measureBehind(from) >= 0 && t.measureBehind(to) >= 0 && t.isVerb(t.head[from]) {
			t.head[to] = t.head[from]
		}
		return
	}
	v := from // "from" was hung on the object
	for f := v + 1; f < to; f++ {
		o := t.head[f]
		if t.lower(f) == "from" && t.dep[f] == "prep" && t.dep[o] == "dobj" && t.head[o] == v && o < f && t.measureBehind(f) >= 0 && t.measureBehind(to) >= 0 {
			t.head[f] = v
		}
	}
}

// measureBehind gives the number or measure that preposition p governs; -1 for none, as for dates.
func (t *tree) measureBehind(p int) int {
	for k := p + 1; k < len(t.tok) && k < p+8; k++ {
		if t.head[k] != p || t.dep[k] != "pobj" {
			continue
		}
		if t.tok[k].POS == "NUM" && t.kind(k) != "DATE" {
			return k
		}
		for n := p + 1; n < k; n++ {
			if t.head[n] == k && t.dep[n] == "nummod" {
				return k
			}
		}
		return -1
	}
	return -1
}

// mendSaidBehindObject makes the main verb of one whose subject seemed to be the object of the relative clause before it:
// "both are safe, the charity that employs them said". o is the pronoun.
func (t *tree) mendSaidBehindObject(o int) {
	switch t.lower(o) {
	case "them", "him", "us", "me":
	default:
		return
	}
	e, v := o-1, o+1
	for v < len(t.tok) && t.tok[v].POS == "ADV" {
		v++
	}
	if e < 3 || v >= len(t.tok) || !t.isVerb(e) || t.dep[e] != "relcl" || !speechVerbs[t.lemma(v)] || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBZ" && t.tok[v].Tag != "VBP" || t.dep[o] != "nsubj" || t.head[o] != v {
		return
	}
	n := t.head[e]
	that := t.childBefore(e, "nsubj")
	if n >= e || !t.isNoun(n) || that <= n || t.dep[v] != "relcl" && t.dep[v] != "ccomp" || t.head[v] != n && t.head[v] != e {
		return
	}
	first := n
	for first > 0 && t.hangs(first-1, n) && !t.isPunct(first-1) {
		first--
	}
	top := n
	for t.head[top] != top && !(top != n && top < first && t.dep[top] == "ccomp") {
		top = t.head[top]
	}
	before := first - 1
	for before >= 0 && strings.ContainsAny(t.tok[before].Text, "\"”’'") {
		before--
	}
	if top >= first || before < 1 || t.tok[before].Text != "," && t.tok[before].Text != "?" && t.tok[before].Text != "!" || t.head[top] != top {
		return
	}
	t.head[v], t.dep[v] = v, "ROOT"
	t.head[top], t.dep[top] = v, "ccomp"
	t.head[n], t.dep[n] = v, "nsubj"
	t.head[o], t.dep[o] = e, "dobj"
	for k := range t.tok {
		if k != top && t.head[k] == top && (k > v || t.isPunct(k) && k > before-1) {
			t.head[k] = v
		}
	}
}

// mendThatBehindTime gives a verb of saying its that-clause that was hung on a noun in between: "admitted before the trial that
// Lund should not have been there". v is the verb of that clause.
func (t *tree) mendThatBehindTime(v int) {
	n := t.head[v]
	that := n + 1
	if t.dep[v] != "relcl" && t.dep[v] != "acl" || that >= v || t.dep[n] != "pobj" || t.lower(that) != "that" || t.head[that] != v || t.dep[that] == "nsubj" || t.dep[that] == "nsubjpass" {
		return
	}
	p := t.head[n]
	g := t.head[p]
	if l := t.lemma(n); p >= n || g >= p || !t.isVerb(g) || !speechVerbs[t.lemma(g)] || speechNouns[l] || doubtNouns[l] || factNouns[l] || proofNouns[l] || t.hasChild(g, "ccomp") || t.hasChild(g, "dobj") {
		return
	}
	switch t.lower(p) {
	case "at", "in", "on", "during", "before", "after", "outside", "inside", "under", "to":
	default:
		return
	}
	subject, full := false, t.tok[that].Tag == "IN"
	for k := that + 1; k < len(t.tok); k++ {
		if t.head[k] != v || k == v {
			continue
		}
		switch t.dep[k] {
		case "nsubj":
			subject = true
		case "nsubjpass":
			subject, full = true, true
		case "dobj", "attr", "acomp", "ccomp", "xcomp":
			full = true
		case "prep":
			full = full || t.lemma(v) == "be" && k > v
		}
	}
	if subject && full {
		t.head[v], t.dep[v] = g, "ccomp"
		t.dep[that], t.tok[that].Tag, t.tok[that].POS = "mark", "IN", "SCONJ"
	}
}
