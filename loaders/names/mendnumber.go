package names

// rankNumber makes one noun of "No. 4", which the annotator hangs apart, and hangs it on the name behind it: "the former
// world No. 4 Radek Novotny".
func (m *mender) rankNumber(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if t := tokens[i].Text; t != "No" && t != "No." {
		return
	}
	at := i + 1
	if at < len(tokens) && tokens[at].Text == "." && tokens[at].Span.Start == tokens[i].Span.End {
		at++
	}
	if at >= len(tokens) || tokens[at].POS != "NUM" || !digits(tokens[at].Text) || tokens[at].Span.Start == tokens[at-1].Span.End {
		return
	}
	end := at + 1
	for end < len(tokens) && nameWord(&tokens[end]) && tokens[end].POS == "PROPN" {
		end++
	}
	in := func(k int) bool { return k >= i && k < end }
	top := -1
	for k := i; k < end; k++ {
		if h := tokens[k].Head; (!in(h) || h == k) && (top < 0 || nounRelation[tokens[k].Dep] && !nounRelation[tokens[top].Dep]) {
			top = k
		}
	}
	if top < 0 {
		return // a ring
	}
	head, dep := tokens[top].Head, tokens[top].Dep
	if end > at+1 {
		m.flattenAs(s, at+1, end, "PERSON")
	}
	tokens = m.own(s).Tokens
	for k := range tokens {
		if in(tokens[k].Head) && !in(k) {
			tokens[k].Head = i
			if k > end {
				tokens[k].Head = end - 1
			}
			if k < i && tokens[k].Dep != "amod" && tokens[k].Dep != "det" && tokens[k].Dep != "poss" {
				tokens[k].Dep = "compound"
			}
		}
	}
	outer := i
	if end > at+1 {
		outer = end - 1
	}
	if outer == i && head > at && !nounRelation[dep] {
		dep = "compound" // "the No 9 shirt"
	}
	tokens[outer].Head, tokens[outer].Dep = head, dep
	if in(head) {
		tokens[outer].Head = outer
	}
	t := &tokens[i]
	t.POS, t.Tag, t.Lemma, t.Morph = "NOUN", "NN", t.Text, "Number=Sing"
	if outer != i {
		t.Head, t.Dep = outer, "compound"
	}
	if at == i+2 {
		dot := &tokens[i+1]
		dot.POS, dot.Tag, dot.Dep, dot.Head, dot.Lemma = "PUNCT", ".", "punct", i, "."
	}
	tokens[at].Head, tokens[at].Dep = i, "nummod"
}
