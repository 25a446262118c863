package rules

// negations are adverbs and determiners that deny.
var negations = anyOf("not n't n’t never no neither nor hardly scarcely barely seldom rarely nowhere cannot")

// rulesOut says whether v is "rule out", which denies its gerund.
func (t *tree) rulesOut(v int) bool {
	p := t.child(v, "prt")
	return p >= 0 && t.lemma(v) == "rule" && t.lower(p) == "out"
}

// negated says whether the predicate v is denied by a word of its own clause: an adverb, "no" on
// its subject or object, "neither". Implicit negatives are read by attitudes.
func (t *tree) negated(v int) bool {
	denied := false
	for _, k := range t.kids[v] {
		switch t.dep[k] {
		case "neg":
			denied = true
		case "advmod", "preconj", "det", "cc":
			w := t.lower(k)
			if w == "nor" && t.dep[k] == "cc" {
				continue // joins v to the next
			}
			if (w == "longer" || w == "more") && t.hasWord(k, "no") {
				denied = true // "no longer"
			}
			if negations[w] && w != "no" && !(w == "barely" && t.isNumberNear(k)) {
				denied = true
			}
		case "nsubj", "nsubjpass", "dobj", "attr":
			if t.negatedNoun(k) {
				denied = true
			}
		}
	}
	if t.dep[v] == "conj" && t.head[v] != v {
		for _, c := range t.children(t.head[v], "cc") {
			if t.lower(c) == "nor" && c < v {
				denied = true
			}
		}
		if !denied && t.sharesAuxiliary(v) && t.negated(t.head[v]) && t.joinedBy(v, "or", "nor") {
			denied = true
		}
	}
	for _, c := range t.children(v, "preconj") {
		if t.lower(c) == "neither" {
			denied = true
		}
	}
	return denied
}

// hasWord says whether a child of i is the word w.
func (t *tree) hasWord(i int, w string) bool {
	for _, k := range t.kids[i] {
		if t.lower(k) == w {
			return true
		}
	}
	return false
}

func (t *tree) isNumberNear(i int) bool {
	return i+1 < len(t.tok) && t.tok[i+1].POS == "NUM"
}

// negatedNoun says whether a noun phrase starts with "no", "neither" or is "nobody", "none of X".
func (t *tree) negatedNoun(h int) bool {
	switch t.lower(h) {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, d := range t.children(h, "det", "neg", "preconj", "advmod") {
		switch t.lower(d) {
		case "no", "neither":
			return d+1 >= len(t.tok) || t.tok[d+1].POS != "NUM" // "the No 9 shirt"
		case "not":
			if d < h {
				return true // "not everyone"
			}
		}
	}
	for _, q := range t.children(h, "det", "predet", "amod") { // "not all members", "not every child"
		if t.has(q, "neg") {
			return true
		}
	}
	return false
}

// sharesAuxiliary says whether the conjunct v goes on with the auxiliaries of the predicate it is
// joined to: "did not confirm or deny".
func (t *tree) sharesAuxiliary(v int) bool {
	h := t.head[v]
	return t.dep[v] == "conj" && !t.has(v, "aux", "auxpass") && !t.ownSubject(v) &&
		t.has(h, "aux", "auxpass") && t.tok[v].Tag == t.tok[h].Tag
}

// joinedBy says whether the conjunct v is joined to its head by one of the words.
func (t *tree) joinedBy(v int, words ...string) bool {
	h := t.head[v]
	for _, c := range t.children(h, "cc") {
		if c > v {
			continue
		}
		for _, w := range words {
			if t.lower(c) == w {
				return true
			}
		}
	}
	return false
}
