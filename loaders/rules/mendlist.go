package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// mendPlaces makes a conjunct of the second name of a list that was taken for an apposition: "in Ohio, Utah and
// Maine". i is the second name.
func (t *tree) mendPlaces(i int) {
	h := t.head[i]
	if t.dep[i] != "appos" || h >= i || t.tok[i].POS != "PROPN" || t.tok[h].POS != "PROPN" || t.kind(i) == "" || t.kind(i) != t.kind(h) ||
		t.mention[i] == t.mention[h] || !t.hasChild(i, "cc") {
		return
	}
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == i && t.dep[k] == "conj" && t.tok[k].POS == "PROPN" && t.kind(k) == t.kind(i) {
			t.dep[i] = "conj"
			return
		}
	}
}

// mendPairs coordinates a noun with the noun it belongs to where it was coordinated with the place of that one:
// "mines in Chile and Peru and smelters in Japan". k is the noun.
func (t *tree) mendPairs(k int) {
	if t.dep[k] != "conj" || t.tok[k].POS != "NOUN" || t.kind(k) != "" && t.kind(k) != "QUANTITY" || k+1 >= len(t.tok) {
		return
	}
	o := t.head[k]
	for n := 0; n < 10 && t.dep[o] == "conj" && t.head[o] < o; n++ {
		o = t.head[o]
	}
	p := t.head[o]
	n := t.head[p]
	if t.kind(o) == "DATE" && t.dep[o] == "pobj" && t.dep[p] == "prep" && t.isVerb(n) && t.hasChild(k, "nummod") && o < k {
		for d := n + 1; d < p; d++ { // "seized 40 tonnes in 2021 and 12 tonnes last year"
			if t.head[d] != n || t.dep[d] != "dobj" || !t.hasChild(d, "nummod") {
				continue
			}
			for c := o + 1; c < k; c++ {
				if t.dep[c] == "cc" && t.head[c] == o {
					t.head[c] = d
				}
			}
			t.head[k] = d
			return
		}
	}
	if t.dep[o] != "pobj" || t.dep[p] != "prep" || t.tok[o].POS != "PROPN" || t.kind(o) == "" || t.tok[n].POS != "NOUN" || n >= p || o >= k {
		return
	}
	q := k + 1
	if t.lower(q) != t.lower(p) || t.head[q] != n && t.head[q] != k && t.head[q] != t.head[n] {
		return
	}
	for c := k - 1; c > o; c-- {
		if t.dep[c] == "cc" && t.hangs(t.head[c], p) {
			t.head[c] = n
			break
		}
	}
	t.head[k] = n
	t.head[q] = k
}

// mendSameWord coordinates two phrases with the same preposition before gerunds: "convicted of bribing a judge in
// Milan and of laundering money". i is the second preposition.
func (t *tree) mendSameWord(i int) {
	if t.dep[i] != "conj" && t.dep[i] != "prep" || t.tok[i].POS != "ADP" || i == 0 || t.tok[i-1].POS != "CCONJ" || !t.hasChild(i, "pcomp") {
		return
	}
	for v := t.head[i]; t.head[v] != v; v = t.head[v] {
		p := t.head[v]
		if t.dep[v] == "pcomp" && p < i && t.tok[p].POS == "ADP" && t.lower(p) == t.lower(i) {
			t.head[i], t.dep[i] = p, "conj"
			t.head[i-1] = p
			return
		}
	}
}

// mendBeyond takes a conjunct out of a relative clause that a comma closes before "and": "by the Border Project,
// which has six lawyers, and two ranchers". k is the conjunct.
func (t *tree) mendBeyond(k int) {
	o := t.head[k]
	if t.dep[k] != "conj" || o >= k || !t.isNoun(k) || !t.isNoun(o) || t.dep[o] == "conj" {
		return
	}
	cc := -1
	for c := o + 1; c < k; c++ {
		if t.head[c] == o && t.dep[c] == "cc" {
			cc = c
		} else if t.head[c] == o && t.dep[c] == "conj" {
			return
		}
	}
	if cc < 1 || t.tok[cc-1].Text != "," || cc-1 <= o {
		return
	}
	for c := o; t.head[c] != c; c = t.head[c] {
		n := t.head[c]
		if t.dep[c] != "relcl" {
			continue
		}
		first := c
		for j := n + 1; j < c; j++ {
			if t.hangs(j, c) {
				first = j
				break
			}
		}
		if first > 0 && t.tok[first-1].Text == "," && t.isNoun(n) && (t.dep[n] == "pobj" || t.dep[n] == "dobj" || t.dep[n] == "nsubj") {
			t.head[k], t.head[cc] = n, n
		}
		return
	}
}

// mendMostOf takes "most of them children" behind a comma from the passive it was hung on as an object. o is the noun.
func (t *tree) mendMostOf(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || !t.hasChild(v, "auxpass") || o < 3 || t.tok[o-1].POS != "PRON" || t.lower(o-2) != "of" {
		return
	}
	for k := v + 1; k < o; k++ {
		if t.tok[k].Text == "," && t.head[k] == o {
			t.dep[o] = "meta"
			return
		}
	}
}

// mendHyphenNoun makes one noun of "cross-examination" whose parts were hung on the preposition one by one. i is the
// hyphen.
func (t *tree) mendHyphenNoun(i int) {
	if t.tok[i].Text != "-" || i == 0 || i+1 >= len(t.tok) || t.head[i-1] != t.head[i+1] || t.dep[i-1] != t.dep[i+1] || t.dep[i-1] != "pobj" && t.dep[i-1] != "dobj" ||
		t.tok[i-1].Span.End != t.tok[i].Span.Start || t.tok[i].Span.End != t.tok[i+1].Span.Start {
		return
	}
	t.head[i-1], t.dep[i-1] = i+1, "compound"
	t.head[i], t.dep[i], t.tok[i].POS, t.tok[i].Tag = i+1, "punct", "PUNCT", "HYPH"
}

// mendNamedNoun hangs a name on the noun right before it, where both were taken for subjects: "talks at the service
// Acas broke down". i is the name.
func (t *tree) mendNamedNoun(i int) {
	v, n := t.head[i], i-1
	for n > 0 && t.head[n] == i && t.dep[n] == "compound" {
		n--
	}
	if t.dep[i] != "nsubj" || t.tok[i].POS != "PROPN" || v <= i || n < 2 || t.tok[n].POS != "NOUN" || t.dep[n] != "pobj" {
		return
	}
	for s := 0; s < n; s++ {
		if t.head[s] == v && t.dep[s] == "nsubj" && t.hangs(n, s) {
			t.head[i], t.dep[i] = n, "appos"
			return
		}
	}
}

// mendAgent hangs "by X" on the passive it belongs to: "was succeeded as chief executive by Anna Holm". b is "by".
func (t *tree) mendAgent(b int, know *names.Know) {
	n := t.head[b]
	if t.lower(b) != "by" || t.dep[b] != "prep" || t.dep[n] != "pobj" || n >= b {
		return
	}
	as := t.head[n]
	v := t.head[as]
	if t.lower(as) != "as" || t.dep[as] != "prep" || !t.hasChild(v, "auxpass") || t.hasChild(v, "agent") {
		return
	}
	for o := b + 1; o < len(t.tok); o++ {
		if t.head[o] == b && t.dep[o] == "pobj" {
			c := know.Class(t.lemma(o))
			if k := t.kind(o); k == "PERSON" || k == "ORG" || k == "GPE" || t.tok[o].POS == "PROPN" || c == names.Human || c == names.Collective {
				t.head[b], t.dep[b] = v, "agent"
			}
			return
		}
	}
}

// leading are participles that tell who stands at the head of somebody.
var leading = anyOf("lead own back chair head run control found manage direct represent advise support")

// mendDeal hangs the price and the time of what somebody does on its verb, not on who leads the doer: "was bought by
// a group led by Brook for $3 billion last month". i is the head of the price or time.
func (t *tree) mendDeal(i int) {
	k := t.head[i]
	if t.dep[k] != "acl" || i <= k || !leading[t.lemma(k)] || t.tok[k].Tag != "VBN" || !t.hasChild(k, "agent") {
		return
	}
	switch t.dep[i] {
	case "npadvmod":
		if kind := t.kind(i); kind != "DATE" && kind != "TIME" {
			return
		}
	case "prep":
		for o := i + 1; o < len(t.tok); o++ {
			if t.head[o] == i && t.dep[o] == "pobj" {
				if kind := t.kind(o); kind != "MONEY" && kind != "DATE" && kind != "TIME" {
					return
				}
			}
		}
	default:
		return
	}
	n := t.head[k]
	a := t.head[n]
	switch v := t.head[a]; {
	case t.dep[n] == "pobj" && t.dep[a] == "agent" && t.isVerb(v):
		t.head[i] = v
	case t.dep[n] == "dobj" && t.isVerb(a) && a < n:
		t.head[i] = a
	}
}
