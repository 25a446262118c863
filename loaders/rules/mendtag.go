package rules

import "strings"

// teller is the relation of a name in front of a colon to the clause that it says: "Berg: We will appeal".
const teller = "teller"

// mendTag puts right who says a clause where the name or the verb of saying stands beside it: v is a token of the tag.
func (t *tree) mendTag(v int) {
	if t.isVerb(v) {
		t.mendInvertedTag(v)
		t.mendFrontedTeller(v)
		t.mendWhoAsked(v)
		t.mendSaidList(v)
	}
	if t.tok[v].Text == ":" {
		t.mendNameColon(v)
	}
}

// mendInvertedTag frees a verb of saying with its subject behind it that was joined to what is said: "..., said
// prosecutors on Monday".
func (t *tree) mendInvertedTag(v int) {
	h := t.head[v]
	if t.dep[v] != "conj" || h >= v || v == 0 || !speechVerbs[strings.ToLower(t.tok[v].Lemma)] || t.tok[v-1].Text != "," || v+1 >= len(t.tok) {
		return
	}
	for s := v + 1; s < len(t.tok); s++ {
		if t.head[s] == v && (t.dep[s] == "nsubj" || t.dep[s] == "dobj" && t.isNoun(s) && t.lower(v) == "said") {
			t.dep[s], t.dep[v] = "nsubj", "parataxis"
			return
		}
	}
}

// mendFrontedTeller gives a verb of saying its subject that was joined to a place in front of it: "At a rally in Ohio, Karl
// Lund, a colonel, claimed that ...".
func (t *tree) mendFrontedTeller(v int) {
	if t.head[v] != v || !tells(strings.ToLower(t.tok[v].Lemma)) || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || t.finiteTag(v) != "VBD" && t.finiteTag(v) != "VBZ" {
		return
	}
	end := t.beforeAside(v)
	n := end - 1
	if n < 3 || !t.isNoun(n) || t.dep[n] != "conj" && t.dep[n] != "appos" {
		return
	}
	first := n
	for first > 0 && t.hangs(first-1, n) {
		first--
	}
	if first < 2 || t.tok[first-1].Text != "," || t.head[n] >= first {
		return
	}
	top := t.head[n]
	for t.head[top] != top && t.head[top] < first {
		top = t.head[top]
	}
	if t.dep[top] != "prep" || t.head[top] != v {
		return
	}
	t.head[n], t.dep[n] = v, "nsubj"
}

// mendWhoAsked makes a relative clause of one that was taken for the main clause: "According to officials, who asked not to be
// named, troops entered the city".
func (t *tree) mendWhoAsked(v int) {
	who, c := t.childBefore(v, "nsubj"), -1
	if h := t.head[v]; t.dep[v] == "advcl" && h > v && t.head[h] == h && !t.hasChild(v, "mark") && who >= 2 && t.tok[who].Tag == "WP" && t.dep[who-2] == "pobj" && t.tok[who-1].Text == "," {
		for k := range who { // what stands before was hung on the clause
			if t.head[k] == v {
				t.head[k] = h
			}
		}
		t.head[v], t.dep[v] = who-2, "relcl"
		return
	}
	if t.head[v] != v {
		return
	}
	if who < 2 || t.tok[who].Tag != "WP" || t.tok[who-1].Text != "," || !t.isNoun(who-2) {
		return
	}
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.dep[k] == "ccomp" && !t.hasChild(k, "mark") && (t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass")) {
			c = k
		}
	}
	if c < 0 {
		return
	}
	first := c
	for k := v + 1; k < c; k++ {
		if t.hangs(k, c) && !t.isPunct(k) {
			first = k
			break
		}
	}
	if t.tok[first-1].Text != "," {
		return
	}
	n := who - 2
	for (t.dep[n] == "compound" || t.dep[n] == "pobj" && t.head[n] > 0 && t.dep[t.head[n]] == "prep" && t.isNoun(t.head[t.head[n]])) && t.head[n] < who {
		if t.dep[n] == "compound" {
			n = t.head[n]
		} else {
			n = t.head[t.head[n]]
		}
	}
	t.head[c], t.dep[c] = c, "ROOT"
	for k := range t.tok {
		if t.head[k] == v && k != who && (k < who || k > c) {
			t.head[k] = c
		}
	}
	t.head[v], t.dep[v] = n, "relcl"
}

// mendSaidList makes one list of clauses of what somebody says, where the first alone was taken for it: "He said prices
// rose, shops shut and troops came".
func (t *tree) mendSaidList(k int) {
	i := t.head[k]
	if i <= k || t.head[i] != i || t.dep[k] != "ccomp" || !t.hasChild(i, "cc") || !speechVerbs[strings.ToLower(t.tok[k].Lemma)] || !t.hasChild(k, "nsubj") || !t.isVerb(i) {
		return
	}
	for c := k + 1; c < i; c++ {
		if t.head[c] != k || t.dep[c] != "ccomp" || !t.isVerb(c) {
			continue
		}
		for m := c + 1; m < i; m++ {
			switch t.tok[m].Text {
			case ";", ":", "\"", "”", "—", ".":
				return
			}
		}
		t.head[k], t.dep[k] = k, "ROOT"
		t.head[i], t.dep[i] = c, "conj"
		return
	}
}

// mendNameColon hangs a name or noun alone in front of a colon as the teller on the clause behind it; c is the colon.
func (t *tree) mendNameColon(c int) {
	if c == 0 || c > 8 || c+2 >= len(t.tok) {
		return
	}
	n := -1
	for i := range c {
		if t.isVerb(i) || t.tok[i].POS == "ADP" && t.lower(i) != "of" && t.lower(i) != "for" || t.tok[i].POS == "SCONJ" || t.isPunct(i) {
			return
		}
		if t.head[i] < 0 || t.head[i] >= c || t.head[i] == i {
			if n >= 0 {
				return
			}
			n = i
		}
	}
	if n < 0 || t.tok[n].POS != "NOUN" && t.tok[n].POS != "PROPN" {
		return
	}
	v := t.head[n]
	for v > c && t.head[v] != v && t.head[v] > c {
		v = t.head[v]
	}
	if v == n { // the name was taken for the root
		for i := c + 1; i < len(t.tok); i++ {
			if t.head[i] == n && t.isVerb(i) && (t.hasChild(i, "nsubj") || t.hasChild(i, "nsubjpass")) {
				v = i
				t.head[v], t.dep[v] = v, "ROOT"
				for k := range t.tok {
					if t.head[k] == n && k > c {
						t.head[k] = v
					}
				}
				break
			}
		}
	}
	if v <= c || !t.isVerb(v) {
		return
	}
	own := false
	for s := c + 1; s < len(t.tok); s++ {
		own = own || t.head[s] == v && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass")
	}
	if own {
		t.head[n], t.dep[n] = v, teller
	}
}
