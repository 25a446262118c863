package rules

// mendReasonAside gives a clause behind an inserted "he said" to what he said: "he had refused, he said, because looters
// came". i is the verb of that clause.
func (t *tree) mendReasonAside(i int) {
	v := t.head[i]
	if t.dep[i] != "advcl" || v >= i || !t.isVerb(v) || !speechVerbs[t.lemma(v)] || v+2 >= len(t.tok) || t.tok[v+1].Text != "," {
		return
	}
	switch t.lower(v + 2) {
	case "because", "since", "unless", "until", "if", "so", "when", "after", "before":
	default:
		return
	}
	if t.head[v+2] != i || t.dep[v+2] != "mark" && t.dep[v+2] != "advmod" {
		return
	}
	said := -1
	for k := range v {
		switch t.tok[k].Text {
		case "\"", "“", "”", "'", "‘":
			return // a quotation ends before who says it
		}
		if t.head[k] == v && t.dep[k] == "ccomp" {
			said = k
		}
	}
	if s := t.childBefore(v, "nsubj"); said >= 0 && s > said {
		t.head[i] = said
	}
}

// mendThatMark makes a conjunction of "that" right behind a verb of saying where it was taken for a word on the subject of
// the clause: "concluded that neglect had contributed". i is "that".
func (t *tree) mendThatMark(i int) {
	n := t.head[i]
	if t.lower(i) != "that" || t.dep[i] != "det" || t.tok[i].Tag != "IN" || i == 0 || n <= i || t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" {
		return
	}
	if c := t.head[n]; t.dep[c] == "ccomp" && t.head[c] < i && tells(t.lemma(t.head[c])) {
		t.head[i], t.dep[i], t.tok[i].POS = c, "mark", "SCONJ"
	}
}

// mendToldThat gives a that-clause that was hung on a place or time behind the hearer to the verb of telling: "told the
// boys at the break that nobody believed in them". v is the verb of the clause.
func (t *tree) mendToldThat(v int) {
	n := t.head[v]
	if t.dep[v] != "relcl" && t.dep[v] != "acl" || n >= v || t.dep[n] != "pobj" || t.tok[v].Tag == "VBG" || t.tok[v].Tag == "VB" && !t.hasChild(v, "aux") {
		return
	}
	if l := t.lemma(n); speechNouns[l] || doubtNouns[l] || factNouns[l] && t.tok[n-1].Text != "-" || t.childBefore(v, "nsubj") < 0 && t.childBefore(v, "nsubjpass") < 0 {
		return
	}
	that := n + 1
	for that < v && t.hangs(that, n) && !t.hangs(that, v) { // "at a meeting on Monday that"
		that++
	}
	if that >= v || t.lower(that) != "that" || t.head[that] != v {
		return
	}
	p := t.head[n]
	g := t.head[p]
	if t.dep[g] == "dobj" { // "told the boys at the break"
		g = t.head[g]
	}
	if p >= n || g >= p || !t.isVerb(g) || !informing[t.lemma(g)] || t.lemma(g) == "promise" {
		return
	}
	switch t.lower(p) {
	case "at", "in", "on", "during", "before", "after", "outside", "inside", "by":
	default:
		return
	}
	hearer := false
	for k := range t.tok {
		if t.head[k] != g || k == g {
			continue
		}
		switch t.dep[k] {
		case "ccomp", "xcomp":
			if k > g {
				return
			}
		case "dobj", "dative", "nsubjpass":
			hearer = hearer || k < p
		}
	}
	full := t.dep[that] == "mark"
	for k := v + 1; k < len(t.tok) && !full; k++ {
		full = t.head[k] == v && (t.dep[k] == "dobj" || t.dep[k] == "prep" || t.dep[k] == "acomp" || t.dep[k] == "attr")
	}
	if !hearer || !full {
		return
	}
	if t.tok[v].Tag == "VBN" && !t.hasChild(v, "aux") && !t.hasChild(v, "auxpass") {
		t.tok[v].Tag = "VBD"
	}
	t.head[v], t.dep[v] = g, "ccomp"
	t.dep[that], t.tok[that].Tag, t.tok[that].POS = "mark", "IN", "SCONJ"
}

// mendHoursBefore makes a clause of time of one that was taken for what a preposition governs, with the measure before it:
// "lasted for four hours before they fled". v is the verb of the clause.
func (t *tree) mendHoursBefore(v int) {
	p := t.head[v]
	if t.dep[v] != "pcomp" || p >= v || !t.isVerb(t.head[p]) || t.head[p] >= p || t.tok[v].Tag == "VBG" || t.tok[v].Tag == "VB" || t.childBefore(v, "nsubj") < 0 && t.childBefore(v, "nsubjpass") < 0 {
		return
	}
	mark, span := -1, -1
	for k := p + 1; k < v; k++ {
		switch w := t.lower(k); {
		case t.head[k] == v && (w == "before" || w == "until" || w == "after"):
			mark = k
		case (t.head[k] == v || t.head[k] == k+1) && t.dep[k] == "npadvmod" && mark < 0 && timeNouns[t.lemma(k)]:
			span = k
		}
	}
	if mark < 0 || span != mark-1 {
		return
	}
	if t.tok[v].Tag == "VBN" && !t.hasChild(v, "aux") && !t.hasChild(v, "auxpass") {
		t.tok[v].Tag = "VBD"
	}
	t.head[span], t.dep[span] = p, "pobj"
	t.head[v], t.dep[v], t.dep[mark] = t.head[p], "advcl", "mark"
}

// mendCommandName makes a name of a command that says something: "Save the Children said". v is its verb.
func (t *tree) mendCommandName(v int) {
	h := t.head[v]
	if t.dep[v] != "csubj" || t.tok[v].Tag != "VB" && t.tok[v].Tag != "VBP" || h <= v+1 || !t.isVerb(h) || !startsUpper(t.tok[v].Text) {
		return
	}
	last := -1
	for k := v + 1; k < h; k++ {
		if !t.hangs(k, v) {
			break
		}
		if t.tok[k].POS == "NOUN" || t.tok[k].POS == "PROPN" {
			if !startsUpper(t.tok[k].Text) {
				return
			}
			last = k
		} else if w := t.lower(k); w != "the" && w != "for" && w != "of" && w != "and" {
			return
		}
	}
	if last < 0 || last+1 < h && t.hangs(last+1, v) {
		return
	}
	t.dep[v], t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "nsubj", "PROPN", "NNP", t.tok[v].Text
	if t.hasChild(h, "auxpass") {
		t.dep[v] = "nsubjpass"
	}
	t.dep[last], t.tok[last].POS, t.tok[last].Tag = "nmod", "PROPN", "NNP"
}

// isCommandName says whether h heads a name that mendCommandName made.
func (t *tree) isCommandName(h int) bool {
	return t.tok[h].Tag == "NNP" && (t.sent.Tokens[h].Tag == "VB" || t.sent.Tokens[h].Tag == "VBP") && t.sent.Tokens[h].Dep == "csubj"
}
