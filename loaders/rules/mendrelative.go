package rules

// mendZeroRelative reads the second of two subjects as that of a relative clause without pronoun: "the drug
// the agency approved last week costs $900". i is the first.
func (t *tree) mendZeroRelative(i int) {
	v := t.head[i]
	if t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" || v <= i || t.tok[i].POS != "NOUN" {
		return
	}
	for s := i + 1; s < v; s++ {
		if t.tok[s].Text == "," || t.tok[s].Text == "-" || t.tok[s].Text == "—" {
			return
		}
		if t.head[s] != v || t.dep[s] != "nsubj" {
			continue
		}
		for k := s + 1; k < v; k++ {
			if t.head[k] == s && t.dep[k] == "acl" && (t.tok[k].Tag == "VBN" || t.tok[k].Tag == "VBD") && k == s+1 {
				t.tok[k].Tag = "VBD"
				t.head[k], t.dep[k] = i, "relcl"
				t.head[s] = k
				return
			}
		}
		return
	}
}

// mendSoughtMan reads a noun that was taken for a modifier of the next as what a relative clause without
// pronoun is about: "the man police are looking for has fled". v is the verb behind that clause.
func (t *tree) mendSoughtMan(v int) {
	w := t.head[v]
	if t.dep[v] != "conj" || w >= v || t.head[w] != w || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || t.hasChild(w, "cc") {
		return
	}
	finite := t.finiteTag(v)
	if finite != "VBZ" && finite != "VBD" && finite != "VBP" && finite != "MD" {
		return
	}
	s := -1
	for k := 0; k < v; k++ {
		if k > w && t.isPunct(k) {
			return
		}
		if t.head[k] == w && t.dep[k] == "nsubj" && k < w {
			s = k
		}
	}
	m := s - 1
	if s < 2 || t.head[m] != s || t.dep[m] != "compound" || t.tok[m].POS != "NOUN" || t.tok[s].POS == "PRON" {
		return
	}
	for k := 0; k < m; k++ {
		if t.head[k] == s {
			t.head[k] = m
		}
	}
	t.head[v], t.dep[v] = v, "ROOT"
	t.makeSubject(m, v)
	t.head[w], t.dep[w] = m, "relcl"
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == w {
			t.head[k] = v
		}
	}
}

// mendWhat gives the verb of a what-clause its object back, which was taken for the subject of the verb
// behind it: "what worries doctors is the speed". s is the object.
func (t *tree) mendWhat(s int) {
	v, c := t.head[s], s-1
	if t.dep[s] != "nsubj" || v <= s {
		return
	}
	for c > 0 && t.head[c] == s { // its modifiers
		c--
	}
	if c < 1 || t.head[c] != v || t.dep[c] != "csubj" || t.hasChild(c, "dobj") {
		return
	}
	for k := range c {
		if t.head[k] == c && t.tok[k].Tag == "WP" {
			t.head[s], t.dep[s] = c, "dobj"
			return
		}
	}
}

// mendOwner makes the subject of a relative clause of "whose" with its noun where both verbs were given to the
// noun before: "Estonia, whose minister, Ana Berg, has said no, is opposed". n is the noun of "whose".
func (t *tree) mendOwner(n int) {
	whose := false
	for k := range n {
		whose = whose || t.head[k] == n && t.tok[k].Tag == "WP$"
	}
	if !whose {
		return
	}
	var o, v int
	switch h := t.head[n]; {
	case t.dep[n] == "appos" && h < n && (t.dep[h] == "nsubj" || t.dep[h] == "nsubjpass") && t.head[h] > n:
		o, v = h, t.head[h]
	case t.dep[n] == "nsubj" && h > n:
		o, v = -1, h
		for k := n - 1; k >= 0; k-- {
			if t.head[k] == h && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") {
				o = k
			}
		}
		if o < 0 {
			return
		}
	default:
		return
	}
	main := -1
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.dep[k] == "conj" && t.tok[k-1].Text == "," && !t.hasChild(k, "nsubj") {
			main = k
			break
		}
	}
	if main < 0 {
		return
	}
	if t.head[v] == v {
		t.head[main], t.dep[main] = main, "ROOT"
	} else {
		t.head[main], t.dep[main] = t.head[v], t.dep[v]
	}
	t.head[v], t.dep[v] = o, "relcl"
	t.head[o], t.dep[o] = main, "nsubj"
	t.head[n], t.dep[n] = v, "nsubj"
	for k := range t.tok {
		if k != main && t.head[k] == v && (k > main || k < o || t.dep[k] == "ccomp" && k < o) {
			t.head[k] = main
		}
	}
}

// mendTwoSubjects parts a relative clause from the clause behind it where its verb was taken for an adjective of its object
// and its subject for a second one of the next verb: "a firm in which her brother, Karl Lund, held shares, but it blamed
// her". v is that next verb.
func (t *tree) mendTwoSubjects(v int) {
	n := t.head[v]
	g := t.head[n]
	if t.dep[v] != "relcl" || n >= v {
		return
	}
	for t.head[g] != g && !t.isVerb(g) {
		g = t.head[g]
	}
	s := -1
	for k := n + 1; k < v; k++ {
		if t.head[k] == v && t.dep[k] == "nsubj" {
			if s < 0 {
				s = k
				continue
			}
			t.partSubjects(v, n, g, s, k)
			return
		}
	}
}

// partSubjects is mendTwoSubjects with the subjects s of the relative clause of noun n and s2 of verb v, and the verb g above.
func (t *tree) partSubjects(v, n, g, s, s2 int) {
	cc := s2 - 1
	if t.tok[s2].Tag != "PRP" || t.tok[cc].POS != "CCONJ" || !t.isVerb(g) || g > n {
		return
	}
	for o := s + 1; o < cc; o++ {
		m := o - 1
		if t.head[o] != s || t.dep[o] != "appos" || t.tok[o].POS != "NOUN" || t.head[m] != o || t.dep[m] != "amod" || t.tok[m-1].Text != "," {
			continue
		}
		lemma := t.verbOf(t.lower(m), t.know)
		if lemma == "" && t.lower(m) == "held" { // irregular, and commonest with shares and offices
			lemma = "hold"
		}
		if lemma == "" {
			return
		}
		t.tok[m].POS, t.tok[m].Tag, t.tok[m].Lemma = "VERB", "VBD", lemma
		for k := n + 1; k < cc; k++ {
			if t.head[k] == v {
				t.head[k] = m
			}
		}
		t.head[m], t.dep[m] = n, "relcl"
		t.head[s] = m
		t.head[o], t.dep[o] = m, "dobj"
		t.head[v], t.dep[v] = g, "conj"
		t.head[cc], t.dep[cc] = g, "cc"
		return
	}
}
