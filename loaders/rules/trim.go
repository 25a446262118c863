package rules

import (
	"slices"
	"sort"
)

// setOff says whether the clause with head k is cut off by a comma, a dash or a bracket: it adds a
// remark and does not say which thing is meant.
func (t *tree) setOff(k int) bool {
	first := t.first(k)
	for i := first - 1; i >= 0 && i > t.head[k]; i-- {
		switch t.tok[i].Text {
		case ",", "--", "—", "–", "-", "(", ";", ":":
			return true
		}
		if t.tok[i].POS == "CCONJ" || t.isPunct(i) {
			continue
		}
		break
	}
	return false
}

// first is the leftmost token under k.
func (t *tree) first(k int) int {
	low := k
	for _, i := range t.subtree(k, nil) {
		low = min(low, i)
	}
	return low
}

// behindComma says whether a comma stands right before the words under k.
func (t *tree) behindComma(k int) bool {
	first := t.first(k)
	return first > 0 && t.tok[first-1].Text == ","
}

// bracketed says whether the subtree of k stands in round brackets.
func (t *tree) bracketed(k int) bool {
	i := t.first(k)
	return i > 0 && t.tok[i-1].Text == "(" || t.tok[i].Text == "("
}

// trim takes punctuation and conjunctions off both ends of a phrase, and quotation marks and
// brackets that lost their partner.
func (t *tree) trim(words []int, head int) []int {
	out := slices.Clone(words)
	for len(out) > 1 && out[0] != head && t.edge(out[0]) {
		out = out[1:]
	}
	for len(out) > 1 && out[len(out)-1] != head && t.edge(out[len(out)-1]) && !t.closes(out) {
		out = out[:len(out)-1]
	}
	kept := t.uncommaed(t.emptied(out))
	if !slices.Contains(kept, head) {
		kept = out // the head is a comma itself
	}
	return t.unpaired(kept, head)
}

// closes says whether the last of words is a round bracket that was opened in them.
func (t *tree) closes(words []int) bool {
	if t.tok[words[len(words)-1]].Text != ")" {
		return false
	}
	for _, i := range words {
		if t.tok[i].Text == "(" {
			return true
		}
	}
	return false
}

// anyText says whether one of words reads so.
func (t *tree) anyText(words []int, text string) bool {
	return slices.ContainsFunc(words, func(i int) bool { return t.tok[i].Text == text })
}

// emptied leaves out brackets with nothing between them.
func (t *tree) emptied(words []int) []int {
	if !t.anyText(words, "(") {
		return words
	}
	out := words[:0:0]
	for n := 0; n < len(words); n++ {
		if n+1 < len(words) && t.tok[words[n]].Text == "(" && t.tok[words[n+1]].Text == ")" {
			n++
			continue
		}
		out = append(out, words[n])
	}
	return out
}

// uncommaed leaves out two commas with nothing left between them.
func (t *tree) uncommaed(words []int) []int {
	if !t.anyText(words, ",") {
		return words
	}
	out := words[:0:0]
	for n := 0; n < len(words); n++ {
		if t.tok[words[n]].Text == "," && n+1 < len(words) && words[n+1] > words[n]+1 && t.tok[words[n+1]].Text == "," {
			n++
			continue
		}
		out = append(out, words[n])
	}
	return out
}

func (t *tree) edge(i int) bool {
	if t.tok[i].POS == "CCONJ" {
		return t.dep[i] == "cc"
	}
	switch t.tok[i].Text {
	case "%", "$", "#", "'s", "°", "€", "£", "¥":
		return false
	}
	return t.isPunct(i) || t.tok[i].POS == "SPACE"
}

// unpaired leaves out brackets and curly quotes that stand in words without their partner.
func (t *tree) unpaired(words []int, head int) []int {
	var drop, open, quotes []int
	for _, i := range words {
		opener := ""
		switch t.tok[i].Text {
		case `"`:
			quotes = append(quotes, i)
			continue
		case "(", "[", "“", "{":
			open = append(open, i)
			continue
		case ")":
			opener = "("
		case "]":
			opener = "["
		case "”":
			opener = "“"
		case "}":
			opener = "{"
		default:
			continue
		}
		if n := len(open); n > 0 && t.tok[open[n-1]].Text == opener {
			open = open[:n-1]
		} else {
			drop = append(drop, i)
		}
	}
	drop = append(drop, open...)
	if len(quotes)%2 == 1 {
		drop = append(drop, quotes...)
	}
	if len(drop) == 0 {
		return words
	}
	out := words[:0:0]
	for _, i := range words {
		if !slices.Contains(drop, i) || i == head {
			out = append(out, i)
		}
	}
	return out
}

// fill adds hyphens, dots and apostrophes that stand between two words of the set.
func (t *tree) fill(words []int) []int {
	var out []int
	for n, i := range words {
		if n > 0 && i == words[n-1]+2 {
			mid := i - 1
			if w := t.tok[mid].Text; w == "-" || w == "/" || w == "'" || w == "’" || w == "." || w == "–" || w == "'s" || w == "’s" {
				out = append(out, mid)
			}
		}
		out = append(out, i)
	}
	return out
}

// glue adds the other parts of words written with a hyphen of which words holds one: "U-turn".
func (t *tree) glue(words []int) []int {
	joined := func(a, b int) bool {
		return a >= 0 && b < len(t.tok) && t.tok[a].Span.End == t.tok[b].Span.Start
	}
	var set map[int]bool
	add := func(a, b int) {
		if set == nil {
			set = map[int]bool{}
		}
		set[a], set[b] = true, true
	}
	for _, i := range words {
		if i+2 < len(t.tok) && t.tok[i+1].Text == "-" && joined(i, i+1) && joined(i+1, i+2) && t.tok[i].POS != "NUM" {
			add(i+1, i+2)
		}
		if i >= 2 && t.tok[i-1].Text == "-" && joined(i-2, i-1) && joined(i-1, i) && t.tok[i].POS != "NUM" {
			add(i-1, i-2)
		}
	}
	if len(set) == 0 {
		return words
	}
	out := slices.Clone(words)
	for i := range set {
		out = append(out, i)
	}
	sort.Ints(out)
	return slices.Compact(out)
}

// hyphened says whether noun i is the end of a word with a hyphen whose first part is no word that
// modifies it: a single letter.
func (t *tree) hyphened(i int) bool {
	return i >= 2 && t.tok[i-1].Text == "-" && len(t.tok[i-2].Text) == 1 && t.tok[i-2].Span.End == t.tok[i-1].Span.Start && t.tok[i-1].Span.End == t.tok[i].Span.Start
}
