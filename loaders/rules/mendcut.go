package rules

// mendProvedSo gives a verb of turning out the adjective behind it that was taken for the next clause's: "proved inconclusive and
// further tests are being done". a is the adjective.
func (t *tree) mendProvedSo(a int) {
	v, n := a-1, t.head[a]
	if t.tok[a].POS != "ADJ" || v < 1 || !t.isVerb(v) || t.dep[a] != "amod" || n <= a+1 || t.tok[a+1].POS != "CCONJ" || t.hasChild(v, "acomp") || t.hasChild(v, "dobj") {
		return
	}
	switch t.lemma(v) {
	case "prove", "remain", "become", "seem", "appear", "stay", "be", "turn", "grow", "fall", "go":
	default:
		return
	}
	w := t.head[n]
	if t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || !t.isVerb(w) || t.head[w] != v {
		return
	}
	for k := a + 1; k < len(t.tok); k++ {
		if t.head[k] == a {
			switch {
			case t.dep[k] == "cc":
				t.head[k] = v
			case t.dep[k] == "conj" && k < n:
				t.head[k], t.dep[k] = n, "amod"
			}
		}
	}
	t.head[a], t.dep[a] = v, "acomp"
	if t.dep[w] == "ccomp" || t.dep[w] == "advcl" {
		t.dep[w] = "conj"
	}
}

// mendWroteCalling hangs a participle of asking behind whom somebody writes to on the writing: "wrote to the minister calling for a
// review". g is the participle.
func (t *tree) mendWroteCalling(g int) {
	n := t.head[g]
	to := t.head[n]
	if t.tok[g].Tag != "VBG" || t.dep[g] != "acl" || g < 2 || t.dep[n] != "pobj" || n >= g || t.lower(to) != "to" {
		return
	}
	switch t.lemma(g) {
	case "call", "ask", "urge", "demand", "request", "warn", "complain", "offer", "seek", "set", "outline", "express", "say", "explain", "accuse", "appeal", "propose":
	default:
		return
	}
	switch h := t.head[to]; {
	case t.isVerb(h) && (t.lemma(h) == "write" || t.lemma(h) == "appeal" || t.lemma(h) == "e-mail" || t.lemma(h) == "reply"):
		t.head[g], t.dep[g] = h, "advcl"
	case t.lemma(h) == "letter" || t.lemma(h) == "email" || t.lemma(h) == "memo" || t.lemma(h) == "note" || t.lemma(h) == "petition":
		t.head[g] = h
	}
}

// mendAdverbBehind hangs an adverb on the verb rather than on the preposition that is left over before it: "be looked at
// properly". a is the adverb.
func (t *tree) mendAdverbBehind(a int) {
	p := t.head[a]
	v := t.head[p]
	if t.tok[a].Tag == "RB" && (t.dep[a] == "pcomp" || t.dep[a] == "advmod" || t.dep[a] == "pobj") && p == a-1 && v == p-1 && t.dep[p] == "prep" && t.isVerb(v) && t.tok[v].Tag == "VBN" && len(t.low[a]) > 4 && t.low[a][len(t.low[a])-2:] == "ly" {
		t.head[a], t.dep[a] = v, "advmod"
	}
}

// mendLeftOver makes one predicate of "unaccounted for" and the like. p is the preposition that is left over.
func (t *tree) mendLeftOver(p int) {
	a := t.head[p]
	v := t.head[a]
	if t.dep[p] != "prep" || a != p-1 || t.dep[a] != "acomp" || v >= a || t.lemma(v) != "be" || t.hasChild(p, "pobj") || t.hasChild(p, "pcomp") {
		return
	}
	switch t.lower(a) {
	case "unaccounted", "accounted", "uncalled", "unheard", "unspoken", "unasked", "spoken":
	default:
		return
	}
	t.dep[a], t.tok[a].POS, t.tok[a].Tag, t.tok[a].Lemma = t.dep[v], "VERB", "VBN", t.lower(a)
	if t.head[v] == v {
		t.head[a] = a
	} else {
		t.head[a] = t.head[v]
	}
	for k := range t.tok {
		if t.head[k] != v || k == v || k == a {
			continue
		}
		t.head[k] = a
		if t.dep[k] == "nsubj" {
			t.dep[k] = "nsubjpass"
		}
	}
	t.head[v], t.dep[v], t.tok[v].POS = a, "auxpass", "AUX"
	t.dep[p] = "prt"
}

// mendConsideredDoing makes a verb of a gerund taken for a noun behind a verb that goes on with one: "had considered bidding for the
// mine". g is the gerund.
func (t *tree) mendConsideredDoing(g int) {
	v := t.head[g]
	if t.tok[g].Tag != "NN" || t.dep[g] != "xcomp" || v >= g || !t.isVerb(v) || !t.hasChild(g, "prep") {
		return
	}
	w := t.lower(g)
	if len(w) < 6 || w[len(w)-3:] != "ing" {
		return
	}
	for k := range g {
		if t.head[k] == g {
			return
		}
	}
	lemma := t.verbOf(w, t.know)
	for _, l := range []string{w[:len(w)-3], w[:len(w)-3] + "e", w[:len(w)-4]} {
		if lemma == "" && t.know.Uses(l).Verb >= 0 {
			lemma = l
		}
	}
	if lemma == "" {
		return
	}
	t.tok[g].POS, t.tok[g].Tag, t.tok[g].Lemma = "VERB", "VBG", lemma
}

// mendThatSpring makes a determiner of "that" before a time behind the object of a verb: "left the firm that August". d is "that".
func (t *tree) mendThatSpring(d int) {
	v, n := t.head[d], d+1
	if t.lower(d) != "that" || t.dep[d] != "dobj" && t.dep[d] != "dative" || v >= d || n >= len(t.tok) || !timeNouns[t.lower(n)] || t.head[n] != d && t.head[n] != v {
		return
	}
	t.head[n], t.dep[n] = v, "npadvmod"
	t.head[d], t.dep[d], t.tok[d].POS, t.tok[d].Tag = n, "det", "DET", "DT"
	for k := v + 1; k < d; k++ {
		if t.head[k] == v && t.dep[k] == "dative" && t.tok[k].POS != "ADP" {
			t.dep[k] = "dobj"
		}
	}
}

// mendStunning makes a participle of an adjective in -ing behind a comma whose noun was taken for a second object: "left the rate
// unchanged, stunning investors". a is the adjective.
func (t *tree) mendStunning(a int) {
	n := t.head[a]
	v := t.head[n]
	w := t.lower(a)
	if a < 3 || t.dep[a] != "amod" || n <= a || t.dep[n] != "dobj" && t.dep[n] != "npadvmod" && t.dep[n] != "appos" || v >= a-1 || !t.isVerb(v) || t.tok[a-1].Text != "," || len(w) < 6 || w[len(w)-3:] != "ing" {
		return
	}
	for k := range a {
		if t.head[k] == n {
			return
		}
	}
	lemma := ""
	for _, l := range []string{w[:len(w)-3], w[:len(w)-3] + "e", w[:len(w)-4]} {
		if u := t.know.Uses(l); u.Verb >= 0 && lemma == "" && u.Object > 0 {
			lemma = l
		}
	}
	object := false
	for k := v + 1; k < a; k++ {
		object = object || t.head[k] == v && (t.dep[k] == "dobj" || t.dep[k] == "dative")
		if t.head[k] == n {
			return
		}
	}
	if lemma == "" || t.dep[n] == "dobj" && !object {
		return
	}
	t.tok[a].POS, t.tok[a].Tag, t.tok[a].Lemma = "VERB", "VBG", lemma
	t.head[a], t.dep[a] = v, "advcl"
	t.head[n], t.dep[n] = a, "dobj"
	for k := v + 1; k < a; k++ {
		if t.head[k] == v && t.dep[k] == "dative" && t.tok[k].POS != "ADP" && t.dep[n] == "dobj" {
			t.dep[k] = "dobj"
		}
	}
}

// mendPartOfThem hangs "three of them in Ohio" behind a comma on the noun before it. q is the number.
func (t *tree) mendPartOfThem(q int) {
	v := t.head[q]
	if t.dep[q] != "dobj" || t.tok[q].Tag != "CD" || v >= q || q < 3 || q+2 >= len(t.tok) || t.tok[q-1].Text != "," || t.lower(q+1) != "of" || t.lower(q+2) != "them" && t.lower(q+2) != "whom" || !t.isNoun(q-2) {
		return
	}
	t.head[q], t.dep[q] = q-2, "appos"
}

// mendSubjectOnAdverb gives a verb the subject that was hung on the adverb between them: "farms downstream had objected". s is the
// subject.
func (t *tree) mendSubjectOnAdverb(s int) {
	a := t.head[s]
	v := t.head[a]
	if t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" || a != s+1 || t.tok[a].POS != "ADV" || t.dep[a] != "advmod" || v <= a || !t.isVerb(v) || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") {
		return
	}
	t.makeSubject(s, v)
	t.head[a] = s
}

// mendUntilThen joins "until" and "then". i is "then".
func (t *tree) mendUntilThen(i int) {
	if w := t.lower(i); w != "then" && w != "now" || i < 1 || t.dep[i] != "advmod" || t.lower(i-1) != "until" && t.lower(i-1) != "till" && t.lower(i-1) != "since" || t.dep[i-1] != "prep" || t.head[i-1] != t.head[i] {
		return
	}
	t.head[i], t.dep[i] = i-1, "pcomp"
}

// mendAsSoSeen reads an adjective behind "as" as that which something is seen as: "regard that as very unlikely". a is the
// adjective.
func (t *tree) mendAsSoSeen(a int) {
	if p := t.head[a]; t.dep[a] == "pcomp" && t.tok[a].POS == "ADJ" && p < a && t.lower(p) == "as" && t.dep[p] == "prep" && t.isVerb(t.head[p]) && depicting[t.lemma(t.head[p])] {
		t.dep[a] = "amod"
	}
}

// mendHeardLast makes the clause before the last comma what was told there: "A nurse believed that he was dying, an inquest was
// told." v is the verb of telling.
func (t *tree) mendHeardLast(v int) {
	h := t.head[v]
	if t.dep[v] != "conj" || h >= v || t.head[h] != h && t.dep[h] != "ccomp" || !t.isVerb(h) || t.lemma(v) != "hear" && t.lemma(v) != "tell" || t.hasChild(v, "dobj") || t.hasChild(v, "ccomp") || t.hasChild(v, "cc") {
		return
	}
	s := -1
	for k := h + 1; k < v; k++ {
		if t.head[k] == v && (t.dep[k] == "nsubj" && t.lemma(v) == "hear" || t.dep[k] == "nsubjpass" && t.lemma(v) == "tell") {
			s = k
		}
		if t.head[k] == h && t.dep[k] == "cc" {
			return
		}
	}
	if s < 0 || !t.isNoun(s) {
		return
	}
	first := s
	for k := h + 1; k < s; k++ {
		if t.head[k] == s {
			first = k
			break
		}
	}
	if t.tok[first-1].Text != "," {
		return
	}
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && (t.dep[k] == "conj" || t.dep[k] == "prep" && t.lower(k) == "of") {
			return
		}
	}
	if t.head[v], t.dep[v] = t.head[h], t.dep[h]; t.dep[v] == "ROOT" || t.head[h] == h {
		t.head[v], t.dep[v] = v, "ROOT"
	}
	t.head[h], t.dep[h] = v, "ccomp"
	t.head[first-1] = v
}
