package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// spells gives s with each date and time of day as one phrase: those whose words were hung on a preposition one by one
// ("on 3" "May 2027"), those whose zone was taken for a name ("14:30 UTC"), and the ends of "from March to June". It says
// whether there were any; s itself stays unchanged.
func spells(s *text.Sentence) (text.Sentence, bool) {
	out, changed := *s, false
	own := func() {
		if !changed {
			out.Tokens, out.Mentions, changed = slices.Clone(s.Tokens), slices.Clone(s.Mentions), true
		}
	}
	for i := range out.Tokens {
		if first, end := clockTokens(out.Tokens, i); end > first+1 && !mentioned(&out, first, end) {
			own()
			out.Mentions = slices.DeleteFunc(out.Mentions, func(m text.Mention) bool { return m.First < end && m.End > first })
			at, _ := slices.BinarySearchFunc(out.Mentions, first, func(m text.Mention, i int) int { return m.First - i })
			out.Mentions = slices.Insert(out.Mentions, at, text.Mention{First: first, End: end, Kind: "TIME"})
		}
	}
	for _, m := range out.Mentions {
		if (m.Kind == "DATE" || m.Kind == "TIME") && m.First >= 0 && m.End <= len(out.Tokens) && torn(out.Tokens, m) {
			own()
			joinSpell(out.Tokens, m)
		}
	}
	for i := range out.Tokens {
		if to := farEnd(&out, i); to >= 0 {
			own()
			out.Tokens[to].Head, out.Tokens[to].Dep = i, "prep"
		}
	}
	return out, changed
}

// clockTokens gives the tokens of a time of day that begins at i and tells its zone; end is i for none.
func clockTokens(tok []text.Token, i int) (first, end int) {
	if i > 0 && isDigit(tok[i].Text) && isCurrency(&tok[i-1]) || !isDigit(tok[i].Text) {
		return i, i
	}
	words := make([]string, 0, 4)
	for k := i; k < len(tok) && k < i+4; k++ {
		words = append(words, strings.ToLower(tok[k].Text))
	}
	c, n := readClock(words, 0)
	if n == 0 || c.zone == "" {
		return i, i
	}
	return i, i + n
}

// mentioned says whether a mention of a time has just these tokens.
func mentioned(s *text.Sentence, first, end int) bool {
	return slices.Contains(s.Mentions, text.Mention{First: first, End: end, Kind: "TIME"})
}

// torn says whether words of a mention hang on one word outside of it as if they were several things.
func torn(tok []text.Token, m text.Mention) bool {
	outer, n := -1, 0
	for i := m.First; i < m.End; i++ {
		h := tok[i].Head
		if m.First <= h && h < m.End && h != i {
			continue
		}
		if h == i || outer >= 0 && h != outer || tok[i].Dep != "pobj" && tok[i].Dep != "npadvmod" {
			return false
		}
		outer = h
		n++
	}
	return n > 1
}

// joinSpell hangs the words of a torn mention on its month, or else on its last word that stands outermost.
func joinSpell(tok []text.Token, m text.Mention) {
	top := -1
	for i := m.First; i < m.End; i++ {
		if h := tok[i].Head; m.First <= h && h < m.End {
			continue
		}
		if top < 0 || months[strings.ToLower(tok[top].Text)] == 0 {
			top = i
		}
	}
	for i := m.First; i < m.End; i++ {
		if h := tok[i].Head; i != top && (h < m.First || h >= m.End) {
			tok[i].Head, tok[i].Dep = top, "nummod"
		}
	}
}

// farEnd gives the "to" that goes on with the "from" at i, where both are followed by times and hang on the same word;
// -1 for none.
func farEnd(s *text.Sentence, i int) int {
	tok := s.Tokens
	if !strings.EqualFold(tok[i].Text, "from") || tok[i].Dep != "prep" {
		return -1
	}
	object := func(p int) int {
		for k := p + 1; k < len(tok) && k < p+6; k++ {
			if tok[k].Head == p && tok[k].Dep == "pobj" {
				return k
			}
		}
		return -1
	}
	o := object(i)
	if o < 0 || !labelled(s, o, "DATE", "TIME") {
		return -1
	}
	for to := o + 1; to < len(tok) && to <= o+3; to++ {
		switch strings.ToLower(tok[to].Text) {
		case "to", "until", "till", "through":
			if p := object(to); tok[to].Dep == "prep" && tok[to].Head == tok[i].Head && p >= 0 && labelled(s, p, "DATE", "TIME") {
				return to
			}
			return -1
		}
	}
	return -1
}
