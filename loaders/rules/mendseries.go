package rules

import "strings"

// mendListInward moves a verb of a list to the clause that the list goes on, where it was coordinated with the verb that
// governs that clause though only a comma joins it: "ruled that prosecutors had withheld emails, destroyed notes and
// misled the court", "warned that the strike could cut exports, delay trains and raise prices". k is the verb.
func (t *tree) mendListInward(k int) {
	g := t.head[k]
	if t.dep[k] != "conj" || g >= k || !t.isVerb(g) || !t.isVerb(k) || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") || t.hasChild(k, "mark") || t.hasChild(k, "expl") {
		return
	}
	first := k // behind its adverbs
	for first > 0 && t.head[first-1] == k && t.dep[first-1] == "advmod" {
		first--
	}
	comma := t.tok[first-1].Text == ","
	x := t.listClause(k, g, comma)
	if x < 0 {
		return
	}
	t.head[k] = x
	form := t.tok[x].Tag
	switch tag := t.tok[k].Tag; {
	case tag == "VBP" && form == "VB":
		t.tok[k].Tag = "VB"
	case tag == "VBD" && form == "VBN" && t.perfect(x) != "":
		t.tok[k].Tag = "VBN"
	case tag == "VBN" && form == "VBD":
		t.tok[k].Tag = "VBD"
	}
	if comma && t.head[first-1] == g {
		t.head[first-1] = x
	}
	for j := x + 1; j < len(t.tok); j++ {
		if t.head[j] == k && t.dep[j] == "conj" && t.tok[j].Tag == "VB" && invariant[t.lower(j)] {
			t.tok[j].Tag = t.tok[k].Tag
		}
		switch {
		case t.head[j] != g || j == k:
		case t.dep[j] == "cc" && j > x:
			t.head[j] = x
		case t.dep[j] == "conj" && j > k && t.isVerb(j) && t.sameForm(j, k) && !t.hasChild(j, "nsubj") && !t.hasChild(j, "aux") && !t.hasChild(j, "auxpass"):
			t.head[j] = x
		}
	}
}

// sameForm says whether two verbs have one form, or forms that are written alike.
func (t *tree) sameForm(a, b int) bool {
	past := func(i int) bool { return t.tok[i].Tag == "VBD" || t.tok[i].Tag == "VBN" || invariant[t.lower(i)] }
	base := func(i int) bool { return t.tok[i].Tag == "VB" || t.tok[i].Tag == "VBP" }
	return past(a) && past(b) || base(a) && base(b) || t.tok[a].Tag == t.tok[b].Tag
}

// listClause gives the verb of the clause between g and k that k goes on, -1 for none.
func (t *tree) listClause(k, g int, comma bool) int {
	modal := func(v int) bool {
		for a := range v {
			if t.head[a] == v && t.dep[a] == "aux" && t.tok[a].Tag == "MD" {
				return true
			}
		}
		return false
	}
	series := false // another verb closes the list
	for j := k + 1; j < len(t.tok); j++ {
		series = series || t.dep[j] == "conj" && (t.head[j] == k || t.head[j] == g) && t.isVerb(j) && t.sameForm(j, k)
	}
	for x := k - 1; x > g; x-- {
		if t.tok[x].Text == "\"" || t.tok[x].Text == "“" || t.tok[x].Text == "”" || t.tok[x].Text == ";" {
			return -1
		}
		if t.dep[x] != "ccomp" && t.dep[x] != "advcl" || !t.isVerb(x) || !t.hangs(x, g) || !t.hasChild(x, "nsubj") || !t.sameForm(x, k) {
			continue
		}
		if t.tok[k].Tag == "VB" || t.tok[k].Tag == "VBP" {
			if modal(x) && !modal(g) && t.tok[g].Tag != "VB" && t.tok[g].Tag != "VBP" {
				return x
			}
			continue
		}
		if !comma || !series {
			continue
		}
		switch {
		case t.dep[x] == "ccomp" && (t.perfect(x) == "had" && t.tok[x].Tag == "VBN" || t.thingDid(x)):
			return x
		case t.dep[x] == "advcl" && t.thingDid(x) && t.hasChild(k, "dobj") && t.hasMarkBefore(x):
			return x
		}
	}
	return -1
}

// hasMarkBefore says whether a conjunction opens the clause of x, before the links downwards are made.
func (t *tree) hasMarkBefore(x int) bool {
	for m := range x {
		if t.head[m] == x && (t.dep[m] == "mark" || t.dep[m] == "advmod" && t.tok[m].Tag == "WRB") {
			return true
		}
	}
	return false
}

// mendWhoseVerb gives the noun of "whose", or what counts "of which", its verb back, which was coordinated with a verb
// before: "sent to Antwerp, whose harbour master, Luc Maes, said it was full", "shelters, much of which, critics say, was
// stolen". n is that noun.
func (t *tree) mendWhoseVerb(n int) {
	o := t.head[n]
	if t.dep[n] != "appos" && t.dep[n] != "conj" && t.dep[n] != "npadvmod" || o >= n || !t.isNoun(o) {
		return
	}
	relative := false
	for k := max(0, n-4); k < len(t.tok) && k < n+3; k++ {
		relative = relative || t.head[k] == n && t.tok[k].Tag == "WP$" || k > n && t.head[k] == n+1 && t.head[n+1] == n && t.lower(n+1) == "of" && (t.lower(k) == "which" || t.lower(k) == "whom")
	}
	if !relative {
		return
	}
	for v := n + 1; v < len(t.tok); v++ {
		if t.tok[v].POS == "CCONJ" && !t.hangs(v, n) {
			return
		}
		if t.dep[v] != "conj" && t.dep[v] != "advcl" && t.dep[v] != "ccomp" || !t.isVerb(v) || t.head[v] >= n || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || t.hasChild(v, "mark") {
			continue
		}
		if !t.finite(v) {
			return
		}
		if t.hangs(o, v) {
			return
		}
		t.head[v], t.dep[v] = o, "relcl"
		t.makeSubject(n, v)
		return
	}
}

// mendActive makes the subject of a verb with an object and no auxiliary one that acts: "a surgeon who left patients in
// pain". s is the subject.
func (t *tree) mendActive(s int) {
	v := t.head[s]
	if t.dep[s] != "nsubjpass" || v <= s || t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBD" || t.hasChild(v, "auxpass") || t.hasChild(v, "aux") || t.hasChild(v, "agent") || !t.hasChild(v, "dobj") || twoObjects[strings.ToLower(t.tok[v].Lemma)] && t.lower(s) != "who" {
		return
	}
	t.dep[s], t.tok[v].Tag = "nsubj", "VBD"
}
