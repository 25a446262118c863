package rules

import (
	"math/big"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// numeral is a number as the tokens of a sentence write it, with the sign of a currency before it: "$ 2.3 billion".
type numeral struct {
	first, last int
	sign        bool // a currency stands before it
	scaled      bool // it ends with a magnitude
}

// numeralAt reads a number that begins at token i; ok is false for another word.
func numeralAt(tok []text.Token, i int) (n numeral, ok bool) {
	n.first = i
	if i < len(tok) && isCurrency(&tok[i]) {
		n.sign = true
		i++
	}
	if i >= len(tok) {
		return n, false
	}
	word := func(i int) string {
		if i < 0 || i >= len(tok) {
			return ""
		}
		return strings.ToLower(tok[i].Text)
	}
	number, suffix := cutSuffix(word(i))
	_, is := single(number)
	large := func(w string) bool { return magnitudes[w] != 0 && len(w) > 1 && (w != "mn" || !n.sign) }
	switch {
	case is && (suffix == "" || knownSuffix(suffix)):
		n.scaled = magnitudes[suffix] != 0
	case (word(i) == "a" || word(i) == "an") && large(word(i+1)): // "a million"
		i++
		n.scaled = true
	case word(i) == "half" && word(i+1) == "a" && large(word(i+2)):
		i += 2
		n.scaled = true
	default:
		return n, false
	}
	for i+1 < len(tok) {
		w := word(i + 1)
		if large(w) {
			n.scaled = true
			i++
			continue
		}
		if tens, is := numberWords[word(i)]; is && tens >= 20 && w == "-" && numberWords[word(i+2)] > 0 && numberWords[word(i+2)] < 10 {
			i += 2
			continue
		}
		if w == "and" && word(i+2) == "a" && fractions[word(i+3)] > 0 && suffix == "" {
			i += 3
			continue
		}
		break
	}
	n.last = i
	return n, true
}

// unitEnd gives the last token of the unit or currency behind token i; i for none.
func unitEnd(tok []text.Token, i int) int {
	words := make([]string, 0, 4)
	for k := i + 1; k < len(tok) && k < i+4; k++ {
		words = append(words, strings.ToLower(tok[k].Text))
	}
	_, _, end := unitAt(words, 0)
	return i + end
}

// extent is a number or a range with what it measures or counts: tokens first to head.
type extent struct {
	first     int
	top, head int // the number that what is counted hangs on, and the noun or unit that hangs it in the sentence
	low       numeral
	high      numeral
	from      bool // "from 3 to 4": two arguments
}

// extentAt reads a range that begins at token i, or a number that holds "and a half"; ok is false for none.
//
//	"between $ 2 million and $ 3 million", "3 to 4.5 percent", "three or four pilots"
func extentAt(tok []text.Token, i int) (e extent, ok bool) {
	word := func(i int) string {
		if i < 0 || i >= len(tok) {
			return ""
		}
		return strings.ToLower(tok[i].Text)
	}
	e.first = i
	start, pair := i, word(i) == "between"
	if pair {
		for start++; start < len(tok) && (boundWords[word(start)] && word(start) != "a" && word(start) != "the"); start++ {
		}
	} else if i > 0 && (isCurrency(&tok[i-1]) || word(i-1) == "-" || word(i-1) == "between") {
		return e, false
	}
	if e.low, ok = numeralAt(tok, start); !ok {
		return e, false
	}
	joint := e.low.last + 1
	unit := unitEnd(tok, e.low.last)
	if unit > e.low.last && pair && word(unit+1) == "and" { // "between 2 percent and 3 percent"
		joint = unit + 1
	}
	switch w := word(joint); {
	case w == "and" && pair, w == "to" && !pair, (w == "-" || w == "–") && !pair && joint+1 < len(tok):
	case w == "or" && !pair && joint == e.low.last+1:
	default:
		return e.mixed(tok, unit)
	}
	if e.high, ok = numeralAt(tok, joint+1); !ok {
		return e, false
	}
	if word(i-1) == "from" && word(joint) == "to" {
		e.from, e.first = true, i-1
	}
	e.top, e.head = e.high.last, e.counted(tok)
	low, high := numeralValue(tok, e.low), numeralValue(tok, e.high)
	if low == nil || high == nil {
		return e, false
	}
	if e.high.scaled && !e.low.scaled && low.value.Cmp(high.bare) <= 0 {
		low.value.Mul(low.value, high.value).Quo(low.value, high.bare)
	}
	switch noun := e.head > e.top || e.high.sign; {
	case e.from && unit == e.low.last && !e.low.sign && !noun, dated(tok, e):
		return e, false
	case e.from:
		return e, true
	case low.value.Cmp(high.value) >= 0:
		return e, false // the result of a vote or game
	case !noun && !pair && word(joint) != "to":
		return e, false
	case (word(joint) == "-" || word(joint) == "–") && tok[e.head].Tag != "NNS" && unitEnd(tok, e.top) == e.top:
		return e, false // "a 5-6 decision"
	case !pair && word(joint) == "to" && changed(tok, i) && (e.low.sign || !e.low.sign && !withinFive(low, high)):
		return e, false // "rose $2 to $30" tells by how much, and to what
	}
	return e, true
}

// mixed reads "two and a half million pounds", "half a million euros" where it is no range.
func (e extent) mixed(tok []text.Token, unit int) (extent, bool) {
	if e.low.last-e.low.first < 2 || strings.EqualFold(tok[e.first].Text, "between") {
		return e, false
	}
	half := false
	for i := e.low.first; i <= e.low.last; i++ {
		half = half || fractions[strings.ToLower(tok[i].Text)] > 0
	}
	if !half {
		return e, false
	}
	e.high, e.top = e.low, e.low.last
	if e.head = e.counted(tok); unit > e.low.last {
		e.head = unit
	}
	return e, true
}

// numeralValue reads the tokens of a numeral.
func numeralValue(tok []text.Token, n numeral) *figure {
	var words []string
	for i := n.first; i <= n.last; i++ {
		words = append(words, amountWords(tok[i].Text)...)
	}
	if f, ok := number(words); ok {
		return &f
	}
	if f, ok := fraction(words); ok {
		return &f
	}
	return nil
}

// withinFive says whether high is at most five times low.
func withinFive(low, high *figure) bool {
	n := big.NewRat(5, 1)
	return high.value.Cmp(n.Mul(n, low.value)) <= 0
}

// counted gives the unit, currency or plural noun behind the number; the number's last token for none.
func (e extent) counted(tok []text.Token) int {
	if unit := unitEnd(tok, e.high.last); unit > e.high.last {
		return unit
	}
	for i := e.high.last + 1; i < len(tok) && i < e.high.last+5; i++ {
		switch t := &tok[i]; {
		case t.Tag == "NNS" && (i+1 == len(tok) || tok[i+1].Tag != "NNS" && tok[i+1].Tag != "NN" || tok[i+1].Head != i && tok[i].Head != i+1), t.Tag == "NN" && strings.EqualFold(t.Text, "people"):
			return i
		case t.POS == "ADJ", t.POS == "NOUN", t.POS == "PROPN", t.Tag == "VBN", t.Text == "-":
		default:
			return e.high.last
		}
	}
	return e.high.last
}

// changed says whether a verb that tells a change, and not by what, stands right before token i.
func changed(tok []text.Token, i int) bool {
	return i > 0 && tok[i-1].POS == "VERB" && changes[strings.ToLower(tok[i-1].Lemma)]
}

// dated says whether the numbers of e are years, days of a month or times of day.
func dated(tok []text.Token, e extent) bool {
	near := func(i int) bool {
		if i < 0 || i >= len(tok) {
			return false
		}
		w := strings.ToLower(tok[i].Text)
		return months[w] != 0 || half(w) != "" || w == "o'clock" || weekdays[w] != 0 || w == "sunday" || zones[w] != ""
	}
	if near(e.low.first-1) || near(e.low.last+1) || near(e.high.last+1) {
		return true
	}
	plain := e.head == e.top && !e.high.sign && !e.low.sign
	return plain && (isYear(tok[e.low.first].Text) && e.low.first == e.low.last || isYear(tok[e.high.first].Text) && e.high.first == e.high.last) || strings.Contains(tok[e.low.first].Text, ":")
}

// joinExtent makes one phrase of a range: its numbers hang on the second, that on what is counted.
func joinExtent(tok []text.Token, e extent) {
	in := func(i int) bool { return e.first <= i && i <= e.head }
	outer := -1 // the token that hangs the phrase in the sentence
	for i := e.head; i >= e.first; i-- {
		if h := tok[i].Head; (!in(h) || h == i) && (outer < 0 || tok[outer].Dep == "prep" || tok[outer].Dep == "cc") && tok[i].Dep != "punct" {
			outer = i
		}
	}
	if outer < 0 {
		return
	}
	up, dep := tok[outer].Head, tok[outer].Dep
	if outer == up {
		up = e.head
	}
	if dep == "prep" || dep == "quantmod" || dep == "nummod" || dep == "advmod" || dep == "aux" || dep == "acl" || dep == "pcomp" {
		dep = hangs(tok, up, e.head)
	}
	for i := e.first; i <= e.head; i++ {
		switch {
		case i == e.head:
		case i == e.top:
			tok[i].Head, tok[i].Dep = e.head, "nummod"
		case i < e.top:
			tok[i].Head, tok[i].Dep = e.top, "quantmod"
		case !in(tok[i].Head) || tok[i].Head <= e.top:
			tok[i].Head = e.head
			if tok[i].Dep = "amod"; tok[i].POS == "NOUN" || tok[i].POS == "PROPN" || tok[i].POS == "SYM" {
				tok[i].Dep = "compound"
			}
		}
	}
	tok[e.head].Head, tok[e.head].Dep = up, dep
	if e.head == e.top {
		tok[e.head].POS, tok[e.head].Tag = "NUM", "CD"
	}
	for i := range tok {
		if !in(i) && in(tok[i].Head) && tok[i].Head != e.head {
			tok[i].Head = e.head
		}
	}
}

// hangs gives the relation of a noun phrase at token i to the word at up that it was hung on as something else.
func hangs(tok []text.Token, up, i int) string {
	switch {
	case up == i:
		return "ROOT"
	case tok[up].POS == "ADP":
		return "pobj"
	case up > i && (tok[up].POS == "VERB" || tok[up].POS == "AUX"):
		for k := range tok {
			if tok[k].Head == up && tok[k].Dep == "auxpass" {
				return "nsubjpass"
			}
		}
		return "nsubj"
	case tok[up].POS == "AUX":
		return "attr"
	case tok[up].POS == "VERB" && changes[strings.ToLower(tok[up].Lemma)]:
		return "npadvmod"
	case tok[up].POS == "VERB":
		return "dobj"
	}
	return "nmod"
}

// partExtent makes two phrases of "from $20 to $35", which was taken for one number.
func partExtent(tok []text.Token, e extent) {
	to := e.high.first - 1
	if tok[to].Head == e.first && tok[to].Dep == "prep" && tok[e.head].Head == to {
		tok[to].Head = tok[e.first].Head
		return
	}
	in := func(i int) bool { return e.first < i && i <= e.head }
	low := e.low.last
	if unit := unitEnd(tok, low); unit < to {
		low = unit
	}
	for i := e.first + 1; i <= e.head; i++ {
		switch {
		case i == low:
			tok[i].Head, tok[i].Dep = e.first, "pobj"
		case i < to:
			tok[i].Head, tok[i].Dep = low, "quantmod"
			if i == e.low.last {
				tok[i].Dep = "nummod"
			}
		case i == to:
			tok[i].Head, tok[i].Dep, tok[i].POS, tok[i].Tag = tok[e.first].Head, "prep", "ADP", "IN"
		case i == e.head:
			tok[i].Head, tok[i].Dep = to, "pobj"
		case i == e.top:
			tok[i].Head, tok[i].Dep = e.head, "nummod"
		case i < e.top:
			tok[i].Head, tok[i].Dep = e.top, "quantmod"
		}
	}
	for i := range tok {
		if h := tok[i].Head; !in(i) && in(h) && h != low && h != e.head {
			tok[i].Head = e.head
		}
	}
}

// amountMentions gives the mentions of s with sums, shares and measures as what they are: a range as one of them, and
// what the annotator took for a date or an organisation, "350bn yen".
func amountMentions(s *text.Sentence) []text.Mention {
	out := s.Mentions
	tok := s.Tokens
	for i := 0; i < len(tok); i++ {
		if i > 0 && isCurrency(&tok[i-1]) {
			continue
		}
		first, last, kind := i, 0, ""
		if e, ok := extentAt(tok, i); ok && !e.from {
			last, kind = e.head, kindOfAmount(tok, e.high, e.head)
			if kind == "CARDINAL" {
				last = e.top
			}
		} else if n, ok := numeralAt(tok, i); ok {
			last = unitEnd(tok, n.last)
			if kind = kindOfAmount(tok, n, last); kind == "CARDINAL" || kind == "DATE" || kind == "QUANTITY" {
				continue
			}
		} else {
			continue
		}
		if at := slices.IndexFunc(out, func(m text.Mention) bool { return m.First < last+1 && m.End > first }); at >= 0 && out[at].Kind == kind && out[at].First <= first && out[at].End > last {
			i = last
			continue
		}
		out = slices.DeleteFunc(slices.Clone(out), func(m text.Mention) bool { return m.First < last+1 && m.End > first })
		at, _ := slices.BinarySearchFunc(out, first, func(m text.Mention, i int) int { return m.First - i })
		out = slices.Insert(out, at, text.Mention{First: first, End: last + 1, Kind: kind})
		i = last
	}
	return out
}

// kindOfAmount is the annotator's label of a number with the unit that ends at token last.
func kindOfAmount(tok []text.Token, n numeral, last int) string {
	if n.sign {
		return "MONEY"
	}
	if last <= n.last {
		return "CARDINAL"
	}
	var words []string
	for i := n.last + 1; i <= last; i++ {
		words = append(words, strings.ToLower(tok[i].Text))
	}
	if c, end := longest(currencies, words, 0); c != "" && end == len(words) && words[0] != "p" {
		return "MONEY"
	}
	u, _, end := unitAt(words, 0)
	switch {
	case end == 0:
		return "CARDINAL"
	case timeSymbols[u]:
		return "DATE"
	case u == "%":
		return "PERCENT"
	}
	return "QUANTITY"
}
