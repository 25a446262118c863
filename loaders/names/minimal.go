package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// maxDepth bounds how deep phrases in phrases are resolved; deeper ones are written as they stand.
const maxDepth = 6

// all gives the token set of a range.
func (n *Names) all(s, first, end int) []bool {
	in := make([]bool, len(n.sents[s].tokens))
	for i := first; i < end; i++ {
		in[i] = true
	}
	return in
}

// minimal gives the shortest token set that still names what a noun does: the noun, its
// modifiers before it, and its "of" phrase.
func (n *Names) minimal(s, head int) []bool {
	one := &n.sents[s]
	in := make([]bool, len(one.tokens))
	n.minimalInto(s, head, in, 0)
	return in
}

func (n *Names) minimalInto(s, head int, in []bool, depth int) {
	one := &n.sents[s]
	if in[head] || depth > maxDepth {
		return
	}
	in[head] = true
	if n.age(s, head) { // "the 22-year-old"
		for i := n.leftmost(s, head, 0); i < head; i++ {
			in[i] = in[i] || one.tokens[i].POS != "DET"
		}
		return
	}
	for _, c := range one.children[head] {
		switch dep := one.tokens[c].Dep; {
		case dep == "nummod" && (c == head+1 || c == head+2 && one.tokens[head+1].Text == ".") && capital(one.tokens[head].Text):
			in[c] = true // "Local 12"
		case n.age(s, c):
		case n.deniedByHyphen(s, c):
			in[c] = true
		case dep == "compound" || dep == "amod" || dep == "poss" || dep == "nmod" || dep == "advmod":
			if c < head && !n.counts(s, c) {
				n.minimalInto(s, c, in, depth+1)
			}
		case dep == "punct" && c < head && dash(one.tokens[c].Text):
			in[c] = true
		case dep == "prep" && (one.tokens[c].Text == "of" || n.byActor(s, c) || n.workplace(s, c)):
			if p := one.child(c, "pobj"); p > c && !(n.counts(s, p) && n.kindOfNoun(s, p) == claim.KindQuantity) {
				in[c] = true
				n.minimalInto(s, p, in, depth+1)
				if k := one.child(p, "nummod"); k >= 0 && k < p && one.tokens[head].POS == "NOUN" {
					in[k] = true // "a petition of 9,000 names"
				}
				if plural(&one.tokens[head]) { // "the ministers of India and Nepal"
					for at := p; ; {
						next := one.child(at, "conj")
						if next < 0 || one.child(at, "cc") < 0 && one.child(next, "cc", "conj") < 0 {
							break
						}
						if and := one.child(at, "cc"); and >= 0 {
							in[and] = true
						}
						n.minimalInto(s, next, in, depth+1)
						at = next
					}
				}
			}
		}
	}
}

// counts says whether a modifier is a number or an amount of money: these change from mention to
// mention and name nothing.
func (n *Names) counts(s, c int) bool {
	one := &n.sents[s]
	if t := &one.tokens[c]; t.POS == "NUM" || t.POS == "SYM" || currency(t.Text) || c > 0 && startsWithDigit(t.Text) && currency(one.tokens[c-1].Text) {
		return true
	}
	for _, k := range one.children[c] {
		if t := &one.tokens[k]; t.POS == "NUM" && t.Dep != "punct" {
			return true
		}
	}
	return false
}

// bound says whether a word begins a bound of a number, "more than $5 million", "as much as".
func (n *Names) bound(s, c int) bool {
	one := &n.sents[s]
	if c+1 >= len(one.tokens) {
		return false
	}
	next := strings.ToLower(one.tokens[c+1].Text)
	return (next == "than" || next == "as") && one.tokens[c+1].Dep == "quantmod"
}

// age says whether a modifier is somebody's age, "44-year-old": it changes, and is told whole or not.
func (n *Names) age(s, c int) bool {
	one := &n.sents[s]
	return one.tokens[c].Text == "old" && one.child(c, "npadvmod") >= 0 || strings.HasSuffix(one.tokens[c].Text, "-old")
}

// priceOrScore says whether a number before a noun is money or the result of a vote or game, which
// are told of a thing and do not name it: "a $2 billion mine", "the 4-1 decision".
func (n *Names) priceOrScore(s, c int) bool {
	one := &n.sents[s]
	t := &one.tokens[c]
	if t.Tag == "$" || t.POS == "SYM" || currency(t.Text) || startsWithDigit(t.Text) && c > 0 && currency(one.tokens[c-1].Text) {
		return true
	}
	for _, k := range one.children[c] {
		if one.tokens[k].Tag == "$" || one.tokens[k].POS == "SYM" {
			return true
		}
	}
	return c+2 < len(one.tokens) && dash(one.tokens[c+1].Text) && one.tokens[c+1].Span.Start == t.Span.End && one.tokens[c+2].POS == "NUM"
}

func currency(word string) bool { return word == "$" || word == "€" || word == "£" || word == "¥" }

// byActor says whether a preposition gives the doer of the event noun before it: "proposals from
// the United States", "rejection by Mexico", but not "withdrawal from NATO".
func (n *Names) byActor(s, prep int) bool {
	one := &n.sents[s]
	word := strings.ToLower(one.tokens[prep].Text)
	if one.tokens[prep].Dep != "prep" || word != "from" && word != "by" {
		return false
	}
	verb, event := n.know.Event(n.lemma(s, one.head[prep]))
	if !event {
		return false
	}
	if class, _ := n.know.Verb(verb); word == "from" && (class == Motion || class == Change || class == Contact) {
		return false
	}
	doer := one.child(prep, "pobj")
	if doer < 0 {
		return false
	}
	m := one.mention[doer]
	if m < 0 || n.mentions[m].thing < 0 {
		return false
	}
	return n.canAct(&n.things[n.mentions[m].thing])
}

// workplace says whether a preposition tells where people belong: "a team at the Hallvik Institute".
func (n *Names) workplace(s, prep int) bool {
	one := &n.sents[s]
	if word := one.tokens[prep].Text; word != "at" && word != "from" {
		return false
	}
	where := one.child(prep, "pobj")
	if where < 0 || one.mention[where] < 0 {
		return false
	}
	m := &n.mentions[one.mention[where]]
	if m.form != named || m.thing < 0 || n.things[m.thing].kind != claim.KindOrganisation {
		return false
	}
	sort := n.sortOf(n.lemma(s, one.head[prep]))
	return sort == claim.KindPerson || sort == claim.KindOrganisation
}

// bare says whether the words of a resolved description add nothing to it: no "of" phrase, no
// possessor.
func (n *Names) bare(s int, in []bool, head int) bool {
	for _, c := range n.sents[s].children[head] {
		if in[c] {
			switch n.sents[s].tokens[c].Dep {
			case "prep", "poss", "relcl", "acl":
				return false
			}
		}
	}
	return true
}

// inLaw says whether "-in-law" follows a noun.
func (n *Names) inLaw(s, head int) bool {
	tokens := n.sents[s].tokens
	if head+4 >= len(tokens) || !dash(tokens[head+1].Text) || tokens[head+2].Text != "in" || !dash(tokens[head+3].Text) || tokens[head+4].Text != "law" {
		return false
	}
	return tokens[head].Span.End == tokens[head+1].Span.Start && tokens[head+1].Span.End == tokens[head+2].Span.Start
}

// wholeWords adds to the words of a phrase what is glued to them by hyphens before its head: "a
// cash-and-stock deal".
func (n *Names) wholeWords(s int, in []bool, head int) {
	tokens := n.sents[s].tokens
	if t := &tokens[head]; head > 1 && (t.POS == "VERB" || t.POS == "ADJ") && dash(tokens[head-1].Text) && tokens[head-2].Span.End == tokens[head-1].Span.Start &&
		tokens[head-1].Span.End == t.Span.Start && n.inSubtree(s, head, head-2) {
		in[head-2], in[head-1] = true, true // "life-changing"
	}
	if t := &tokens[head]; head > 0 && t.Tag == "VBG" && t.Dep == "acomp" && tokens[head-1].Dep == "npadvmod" && tokens[head-1].Tag == "NN" && n.sents[s].head[head-1] == head {
		in[head-1] = true // "life threatening"
	}
	for i := range head {
		if !in[i] {
			continue
		}
		for k := i; k+2 < head && dash(tokens[k+1].Text) && tokens[k].Span.End == tokens[k+1].Span.Start && tokens[k+1].Span.End == tokens[k+2].Span.Start && n.inSubtree(s, head, k+2); k += 2 {
			in[k+1], in[k+2] = true, true
		}
	}
}

// deniedByHyphen says whether a word is the "no" of a compound, "a no-confidence motion", without which it says the
// opposite.
func (n *Names) deniedByHyphen(s, c int) bool {
	tokens := n.sents[s].tokens
	return strings.EqualFold(tokens[c].Text, "no") && c+2 < len(tokens) && dash(tokens[c+1].Text) && tokens[c].Span.End == tokens[c+1].Span.Start && tokens[c+1].Span.End == tokens[c+2].Span.Start
}

// wholeCompounds adds to the words of a phrase the second of two nouns that stand before its head with "and": "a flavour
// and fragrance maker".
func (n *Names) wholeCompounds(s int, in []bool, head int) {
	one := &n.sents[s]
	for _, c := range one.children[head] {
		and, next := one.child(c, "cc"), one.child(c, "conj")
		if d := one.tokens[c].Dep; c < head && in[c] && (d == "compound" || d == "nmod") && !plural(&one.tokens[head]) && and == c+1 && next == c+2 && next == head-1 &&
			(one.mention[c] < 0 || n.mentions[one.mention[c]].form != named || letters(one.tokens[c].Text)) && (one.mention[next] < 0 || n.mentions[one.mention[next]].form != named) {
			in[and], in[next] = true, true
		}
	}
}
