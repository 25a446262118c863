package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// amounts gives d with numbers whole that the tokenizer parted or the tagger took for nouns and verbs:
// "£2.3" "m" is one number, and so is "4bn". A full stop that was left on the end of one is a mark of its
// own. d itself stays unchanged.
func amounts(d *text.Document) *text.Document {
	out := d
	for i := range d.Sentences {
		s, changed := wholeAmounts(&d.Sentences[i])
		s, torn := spells(&s)
		if !changed && !torn {
			continue
		}
		if out == d {
			whole := *d
			out = &whole
			out.Sentences = slices.Clone(d.Sentences)
		}
		out.Sentences[i] = s
	}
	return out
}

// wholeAmounts corrects the amounts of one sentence and says whether there were any.
func wholeAmounts(s *text.Sentence) (text.Sentence, bool) {
	changed := false
	out := *s
	for i := len(out.Tokens) - 1; i >= 0; i-- {
		if i+1 < len(out.Tokens) && partedAmount(out.Tokens, i) {
			out, changed = joinAmount(out, i), true
		}
		t := out.Tokens[i]
		if number, suffix := cutSuffix(strings.ToLower(t.Text)); suffix != "" && isDigit(number) && t.POS != "NUM" && knownSuffix(suffix) {
			if !changed {
				out.Tokens = slices.Clone(out.Tokens)
			}
			out.Tokens[i].POS, out.Tokens[i].Tag, changed = "NUM", "CD", true
		}
	}
	for i := range out.Tokens {
		if e, ok := extentAt(out.Tokens, i); ok {
			if !changed {
				out.Tokens, changed = slices.Clone(out.Tokens), true
			}
			if e.from {
				partExtent(out.Tokens, e)
			} else {
				joinExtent(out.Tokens, e)
			}
			continue
		}
		if strings.EqualFold(out.Tokens[i].Text, "worth") {
			if !changed {
				out.Tokens = slices.Clone(out.Tokens)
			}
			changed = joinWorth(out.Tokens, i) || changed
			continue
		}
		var join func([]text.Token, int)
		switch {
		case tornPerCent(out.Tokens, i):
			join = joinPerCent
		case tornCurrency(out.Tokens, i):
			join = joinCurrency
		case tornRate(out.Tokens, i):
			join = joinRate
		case datedSum(out.Tokens, i), datedPhrase(&out, i):
			join = freeDate
		case ratioAt(out.Tokens, i):
			join = joinRatio
		default:
			continue
		}
		if !changed {
			out.Tokens = slices.Clone(out.Tokens)
		}
		join(out.Tokens, i)
		changed = true
	}
	if mentions := amountMentions(&out); changed || len(mentions) != len(s.Mentions) || !slices.Equal(mentions, s.Mentions) {
		out.Mentions, changed = mentions, true
	}
	return out, changed
}

// isCurrency says whether a token is the sign of a currency.
func isCurrency(t *text.Token) bool {
	return t.Tag == "$" || currencySigns[t.Text]
}

var currencySigns = anyOf("$ £ € ¥ ₹ ₩ ₽ ₪ US$ A$ C$ HK$ NZ$ S$")

// partedAmount says whether tokens i and i+1 are one number: "£2.3" "m", "£1.2" "m.".
func partedAmount(tok []text.Token, i int) bool {
	number, suffix := tok[i].Text, strings.TrimSuffix(strings.ToLower(tok[i+1].Text), ".")
	if !isDigit(number) || strings.Trim(number, "0123456789.,") != "" || tok[i].Span.End != tok[i+1].Span.Start {
		return false
	}
	switch suffix {
	case "bn", "tn", "mn", "k":
		return true
	case "m", "b", "p": // metres and letters stand after numbers too
		return i > 0 && isCurrency(&tok[i-1]) || suffix == "m" && i+2 < len(tok) && currencies[strings.ToLower(tok[i+2].Text)] != ""
	}
	return false
}

// joinAmount makes one token of i and i+1, and one more of a full stop at their end.
func joinAmount(s text.Sentence, i int) text.Sentence {
	tok, at := slices.Clone(s.Tokens), i+1
	one, last := tok[i], tok[i+1]
	outer := last // the one of the two that hangs on another word
	if last.Head == i {
		outer = one
	}
	stop, stopped := strings.CutSuffix(last.Text, ".")
	one.Text, one.Lemma, one.POS, one.Tag = one.Text+stop, one.Text+stop, "NUM", "CD"
	one.Span.End, one.Head, one.Dep, one.Morph = last.Span.End, outer.Head, outer.Dep, "NumType=Card"
	if stopped {
		one.Span.End--
		last.Text, last.Lemma, last.POS, last.Tag, last.Dep, last.Morph = ".", ".", "PUNCT", ".", "punct", ""
		last.Span.Start = last.Span.End - 1
	}
	for k := range tok {
		if k != i && k != at && tok[k].Head == at {
			tok[k].Head = i
		}
	}
	if one.Head == at || outer.Head == i {
		one.Head = i
	}
	tok[i] = one
	s.Mentions = slices.Clone(s.Mentions)
	if stopped {
		last.Head = rootOf(tok, i)
		tok[at] = last
		for m := range s.Mentions {
			if s.Mentions[m].First <= i && s.Mentions[m].End == at+1 {
				s.Mentions[m].End = at
			}
		}
		s.Tokens = tok
		return s
	}
	s.Tokens = slices.Delete(tok, at, at+1)
	shift := func(n int) int {
		if n >= at {
			return n - 1
		}
		return n
	}
	for k := range s.Tokens {
		s.Tokens[k].Head = shift(s.Tokens[k].Head)
	}
	for m := range s.Mentions {
		s.Mentions[m].First = shift(s.Mentions[m].First)
		if s.Mentions[m].End > at {
			s.Mentions[m].End--
		}
		s.Mentions[m].End = max(s.Mentions[m].End, s.Mentions[m].First+1)
	}
	return s
}

// tornPerCent says whether "per" at i stands between a number and "cent" that are not yet one measure.
func tornPerCent(tok []text.Token, i int) bool {
	return strings.EqualFold(tok[i].Text, "per") && i > 0 && i+1 < len(tok) && strings.EqualFold(tok[i+1].Text, "cent") && tok[i-1].POS == "NUM" &&
		(tok[i-1].Head != i+1 || tok[i].Head != i+1)
}

// joinPerCent makes one measure of "29 per cent", whose words were hung on the verb one by one.
func joinPerCent(tok []text.Token, i int) {
	n, cent := i-1, i+1
	if !liesUnder(tok, n, cent) {
		tok[cent].Head, tok[cent].Dep = tok[n].Head, tok[n].Dep
		if tok[n].Head == n {
			tok[cent].Head = cent
		}
	}
	tok[n].Head, tok[n].Dep = cent, "nummod"
	tok[i].Head, tok[i].Dep = cent, "compound"
	tok[cent].POS, tok[cent].Tag = "NOUN", "NN"
	for k := range tok {
		if k == n || k == i || k == cent || tok[k].Head != n && tok[k].Head != i {
			continue
		}
		if k > cent {
			tok[k].Head = cent
		} else if tok[k].Head == i {
			tok[k].Head = n
		}
	}
}

// tornCurrency says whether the number at i and the currency behind it hang on the same word as if they
// were two things: "2.5m rand".
func tornCurrency(tok []text.Token, i int) bool {
	c := i + 1
	return tok[i].POS == "NUM" && c < len(tok) && (tok[c].POS == "NOUN" || tok[c].POS == "PROPN") && len(tok[c].Text) > 1 &&
		currencies[strings.ToLower(tok[c].Text)] != "" && (tok[c].Head == i || tok[c].Head == tok[i].Head && tok[i].Head != i)
}

// joinCurrency hangs the number at i on the currency behind it.
func joinCurrency(tok []text.Token, i int) {
	c := i + 1
	if tok[c].Head == i {
		tok[c].Head, tok[c].Dep = tok[i].Head, tok[i].Dep
		if tok[i].Head == i {
			tok[c].Head = c
		}
	}
	tok[i].Head, tok[i].Dep = c, "nummod"
	for k := c + 1; k < len(tok); k++ {
		if tok[k].Head == i {
			tok[k].Head = c
		}
	}
}

// rates are the units that sums are told for: "£2.3m a year".
var rates = anyOf("year month week day night hour minute share head person unit barrel tonne ton litre liter gallon kilo kg mile dose piece quarter season acre hectare")

// tornRate says whether the sum at i is followed by "a" or "an" and a unit that hangs elsewhere.
func tornRate(tok []text.Token, i int) bool {
	return i+2 < len(tok) && tok[i].POS == "NUM" && (strings.EqualFold(tok[i+1].Text, "a") || strings.EqualFold(tok[i+1].Text, "an")) &&
		rates[strings.ToLower(tok[i+2].Text)] && (tok[i+2].Head != i || tok[i+2].Dep != "npadvmod") && !liesUnder(tok, i, i+2) && sumAt(tok, i)
}

// sumAt says whether the number at i is money.
func sumAt(tok []text.Token, i int) bool {
	for k := i; k >= 0 && k > i-3; k-- {
		if isCurrency(&tok[k]) {
			return true
		}
	}
	_, suffix := cutSuffix(strings.ToLower(tok[i].Text))
	return suffix == "p"
}

// joinRate hangs the unit on the sum.
func joinRate(tok []text.Token, i int) {
	tok[i+2].Head, tok[i+2].Dep = i, "npadvmod"
	tok[i+1].Head, tok[i+1].Dep = i+2, "det"
}

// datedSum says whether the time at i hangs on the sum before it: "for $4bn last month".
func datedSum(tok []text.Token, i int) bool {
	if tok[i].Dep != "npadvmod" || i < 2 || !timeNouns[strings.ToLower(tok[i].Text)] || tok[i].Head != i-2 || tok[i-2].POS != "NUM" {
		return false
	}
	switch strings.ToLower(tok[i-1].Text) {
	case "last", "this", "next":
		return true
	}
	return false
}

// datedPhrase says whether the preposition at i hangs a date on a sum or a share: "rose to 41% in May".
func datedPhrase(s *text.Sentence, i int) bool {
	h := s.Tokens[i].Head
	if s.Tokens[i].Dep != "prep" || h >= i || h < 0 || h+1 != i && s.Tokens[i-1].Head != h || !labelled(s, h, "MONEY", "PERCENT") {
		return false
	}
	switch strings.ToLower(s.Tokens[i].Text) {
	case "in", "on", "during", "by", "since", "at", "after", "before":
	default:
		return false
	}
	for k := i + 1; k < len(s.Tokens) && k < i+6; k++ {
		if s.Tokens[k].Head == i && s.Tokens[k].Dep == "pobj" {
			return labelled(s, k, "DATE", "TIME")
		}
	}
	return false
}

// labelled says whether token i stands in a mention of one of the kinds.
func labelled(s *text.Sentence, i int, kinds ...string) bool {
	return slices.ContainsFunc(s.Mentions, func(m text.Mention) bool { return m.First <= i && i < m.End && slices.Contains(kinds, m.Kind) })
}

// freeDate hangs it on the verb above.
func freeDate(tok []text.Token, i int) {
	for h, n := tok[i].Head, 0; n < len(tok); n++ {
		if h < 0 || h >= len(tok) {
			return
		}
		if tok[h].POS == "VERB" {
			tok[i].Head = h
			return
		}
		if tok[h].Head == h {
			return
		}
		h = tok[h].Head
	}
}

// ratioAt says whether "one in five" begins at i and is not yet one number.
func ratioAt(tok []text.Token, i int) bool {
	return i+2 < len(tok) && tok[i].POS == "NUM" && tok[i+2].POS == "NUM" && strings.EqualFold(tok[i+1].Text, "in") && tok[i+1].Head == i && tok[i+1].Dep == "prep" &&
		numberWords[strings.ToLower(tok[i].Text)] > 0 && (tok[i+2].Head == i+1 || i+3 < len(tok) && tok[i+2].Head > i+2 && tok[i+2].Head < len(tok) && tok[tok[i+2].Head].Head == i+1)
}

// joinRatio makes "one in five" one number, which counts the noun behind it: "one in five eggs".
func joinRatio(tok []text.Token, i int) {
	if o := tok[i+2].Head; o > i+2 {
		tok[o].Head, tok[o].Dep = tok[i].Head, tok[i].Dep
		if tok[i].Head == i {
			tok[o].Head = o
		}
		for k := range tok {
			if tok[k].Head == i && k > i+2 {
				tok[k].Head = o
			}
		}
		tok[i].Head, tok[i].Dep = o, "nummod"
	} else {
		for k := range tok {
			if tok[k].Head == i+2 && k > i+2 {
				tok[k].Head = i
			}
		}
	}
	tok[i+1].Head, tok[i+1].Dep = i, "quantmod"
	tok[i+2].Head, tok[i+2].Dep = i, "quantmod"
}

// liesUnder says whether token i hangs under top, however far.
func liesUnder(tok []text.Token, i, top int) bool {
	for n := 0; n <= len(tok); n++ {
		if i == top {
			return true
		}
		h := tok[i].Head
		if h < 0 || h >= len(tok) || h == i {
			return false
		}
		i = h
	}
	return false
}

// rootOf climbs from token i to its root; i itself when the heads go in a circle.
func rootOf(tok []text.Token, i int) int {
	top := i
	for n := 0; n <= len(tok); n++ {
		h := tok[top].Head
		if h < 0 || h >= len(tok) || h == top {
			return top
		}
		top = h
	}
	return i
}
