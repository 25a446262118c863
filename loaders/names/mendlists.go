package names

import "strings"

// amongThem hangs a list behind "among them" on the many of whom it names some, of which the annotator makes objects and
// adverbials of the verb: "voted to return the carvings, among them a mask and two shields". Where the verb stands between
// the two nothing is made of the list.
func (m *mender) amongThem(s int) {
	for i := 2; i+2 < len(m.out.Sentences[s].Tokens); i++ {
		tokens := m.out.Sentences[s].Tokens
		if tokens[i].Text != "among" || tokens[i+1].Text != "them" || tokens[i-1].Text != "," {
			continue
		}
		end := m.listBehind(s, i+2)
		first := i + 2
		for first < end && tokens[first].POS != "NOUN" && tokens[first].POS != "PROPN" && tokens[first].POS != "NUM" {
			first++
		}
		if first == end {
			continue
		}
		// The head of the first of the list.
		for h := tokens[first].Head; h > first && h < end; h = tokens[first].Head {
			first = h
		}
		many := m.manyBefore(s, i-1)
		if many < 0 {
			continue
		}
		inside := func(k int) bool { return k >= i && k < end }
		tokens = m.own(s).Tokens
		last := first
		for k := first + 1; k < end; k++ {
			t := &tokens[k]
			if (t.POS == "NOUN" || t.POS == "PROPN") && (!inside(t.Head) || t.Dep == "conj" || t.Head == i) && t.Head != k {
				t.Head, t.Dep = last, "conj"
				last = k
			}
		}
		for k := i + 2; k < end; k++ {
			if t := &tokens[k]; k != first && !inside(t.Head) {
				t.Head = first
			}
		}
		if verb := governor(tokens, many); verb >= 0 {
			for k := end; k < len(tokens); k++ {
				if t := &tokens[k]; inside(t.Head) {
					t.Head = verb
				}
			}
		}
		tokens[first].Head, tokens[first].Dep = i, "pobj"
		tokens[i+1].Head, tokens[i+1].Dep = i, "dep"
		tokens[i].Head, tokens[i].Dep = many, "prep"
		tokens[i-1].Head = many
		if many < i-1 && m.verbBetween(s, many, i) {
			tokens[i].Head, tokens[i].Dep = many, "dep"
		}
	}
}

// listBehind gives the end of a list that begins at a token: before the verb of the clause, or a comma and a participle.
func (m *mender) listBehind(s, first int) int {
	tokens := m.out.Sentences[s].Tokens
	for k := first; k < len(tokens); k++ {
		t := &tokens[k]
		switch {
		case t.POS == "AUX" || t.POS == "VERB" && (t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "MD"):
			if k > first && tokens[k-1].Text == "," {
				k--
			}
			return k
		case t.Text == "." || t.Text == ";" || quoteMark(t.Text) || t.Text == "”" || t.Text == "''":
			return k
		case t.Text == "," && k+1 < len(tokens) && (tokens[k+1].Tag == "VBG" || tokens[k+1].POS == "ADP" && tokens[k+1].Head < first || tokens[k+1].POS == "SCONJ"):
			return k
		}
	}
	return len(tokens)
}

// manyBefore gives the plural noun of which a list behind the comma tells: the one right before it, or the one that it
// hangs on, or the subject of the verb; -1 for none.
func (m *mender) manyBefore(s, comma int) int {
	tokens := m.out.Sentences[s].Tokens
	subject := -1
	for k := comma - 1; k >= 0; k-- {
		t := &tokens[k]
		switch {
		case t.Text == "," || t.POS == "SCONJ":
			return -1
		case (t.POS == "NOUN" || t.POS == "PROPN") && plural(t) && !(t.Dep == "compound" || t.Dep == "poss"):
			return k
		case t.POS == "VERB" && k < comma-3:
			return subject
		}
	}
	return subject
}

// verbBetween says whether a verb stands between two tokens outside relative clauses.
func (m *mender) verbBetween(s, first, end int) bool {
	tokens := m.out.Sentences[s].Tokens
	for k := first + 1; k < end; k++ {
		if t := &tokens[k]; (t.POS == "VERB" || t.POS == "AUX") && t.Dep != "relcl" && t.Dep != "acl" && !strings.HasPrefix(t.Dep, "aux") {
			return true
		}
	}
	return false
}
