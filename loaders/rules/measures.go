package rules

import (
	"math/big"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// amountValue reads an amount with its unit, its upper end and how it is bounded; nil without a number. With pair, what
// "and" joins are two ends, as behind "between".
//
//	"at least $ 2.3 billion" => decimal 2300000000 USD, AtLeast
//	"3 to 4.5 percent" => decimal 3 %, To 4.5
func amountValue(words []string, pair bool) *claim.Value {
	v, _ := readAmount(words, pair)
	return v
}

// readAmount is amountValue, and says where the amount with its unit ends.
func readAmount(words []string, pair bool) (v *claim.Value, end int) {
	low, ok := number(words)
	if part, is := fraction(words); is && (!ok || part.first <= low.first) {
		low, ok = part, true
	}
	if !ok {
		return nil, 0
	}
	if w := at(words, low.end); (w == "in" || w == "out" && at(words, low.end+1) == "of") && low.value.IsInt() { // "one in five", "two out of three"
		i := low.end + 1
		if w == "out" {
			i++
		}
		if all, ok := single(at(words, i)); ok && all.IsInt() && all.Cmp(low.value) > 0 && all.Cmp(big.NewRat(1001, 1)) < 0 {
			return &claim.Value{Type: "decimal", Value: decimal(new(big.Rat).Quo(low.value, all)), Bound: boundOf(words[:low.first])}, i + 1
		}
	}
	v = &claim.Value{Bound: boundOf(words[:low.first])}
	pair = pair || slices.Contains(words[:low.first], "between")
	before, sign := signBefore(words, low.first)
	end = low.end
	unit, times := "", int64(1)
	after := func(i int) { // the unit at words[i]
		if u, n, stop := unitAt(words, i); stop > i {
			unit, times, end = u, n, stop
		}
	}
	after(low.end)
	var high *figure
	if next := joint(words, end, pair); next > 0 && sameUnit(words, next, before) {
		if h, ok := number(words[next:]); ok && h.first <= 1 && (h.first == 0 || currencies[words[next]] != "") {
			h.first, h.end = h.first+next, h.end+next
			if h.bare.Cmp(h.value) != 0 && low.bare.Cmp(low.value) == 0 && low.value.Cmp(h.bare) <= 0 { // "3 to 4 million"
				low.value = new(big.Rat).Mul(low.value, new(big.Rat).Quo(h.value, h.bare))
			}
			if h.value.Cmp(low.value) <= 0 {
				return nil, 0 // "5-4": the result of a vote or game
			}
			high, end = &h, h.end
			after(h.end)
		}
	}
	if high == nil && end == low.end && isDigit(words[low.first]) && (at(words, end) == "-" || at(words, end) == "–") && isDigit(at(words, end+1)) {
		return nil, 0
	}
	if sign {
		unit = before
		if u, stop := longest(units, words, end); stop > end && u != "m" && timeUnits[words[end]] == "" {
			return nil, 0 // "$5 miles" is no sum
		}
	}
	if v.Bound == claim.Exactly {
		v.Bound = boundBehind(words[end:])
	}
	if w := at(words, low.first-1); high == nil && (w == "minus" || (w == "-" || w == "−") && low.first == 1) {
		low.value = new(big.Rat).Neg(low.value)
	}
	scale := func(n *big.Rat) string {
		n = new(big.Rat).Mul(n, new(big.Rat).SetInt64(times))
		if unit == "pence" {
			n.Quo(n, big.NewRat(100, 1))
		}
		return decimal(n)
	}
	v.Value, v.Unit, v.Type = scale(low.value), unit, "decimal"
	whole := low.value.IsInt()
	if high != nil {
		v.To = scale(high.value)
		whole = whole && high.value.IsInt()
	}
	if unit == "" && whole {
		v.Type = "integer"
	}
	if unit == "pence" {
		v.Unit = "GBP"
	}
	if _, money := isoCodes[v.Unit]; money {
		v.Unit += rateAt(words, end)
	}
	return v, end
}

// isoCodes are the units of money.
var isoCodes = func() map[string]bool {
	all := map[string]bool{}
	for _, code := range currencies {
		all[code] = true
	}
	return all
}()

// rateAt gives for what the sum before words[i] is paid: "/a" of "$5m a year", "/share" of "45p per share"; empty when
// nothing is told.
func rateAt(words []string, i int) string {
	switch at(words, i) {
	case "a", "an", "per", "each", "every":
	default:
		return ""
	}
	w := at(words, i+1)
	if u, ok := timeUnits[w]; ok {
		return "/" + u
	}
	if u, ok := units[w]; ok {
		return "/" + u
	}
	if rates[w] {
		return "/" + w
	}
	return ""
}

// joint gives where the upper end of a range begins, behind the lower that ends at i; 0 for no range.
func joint(words []string, i int, pair bool) int {
	switch w := at(words, i); {
	case w == "to", w == "-", w == "–", w == "—", w == "and" && pair, w == "or" && !currencyOrUnit(words, i-1), w == "or" && isDigit(at(words, i+1)):
	default:
		return 0
	}
	return i + 1
}

func currencyOrUnit(words []string, i int) bool {
	return currencies[at(words, i)] != "" || units[at(words, i)] != ""
}

// sameUnit says whether the upper end at words[i] is no sum of another currency than the lower.
func sameUnit(words []string, i int, sign string) bool {
	c := currencies[at(words, i)]
	return c == "" || sign == "" || c == sign
}

// signBefore gives the currency whose sign or code stands before the number at words[i].
func signBefore(words []string, i int) (string, bool) {
	if i == 0 {
		return "", false
	}
	w := words[i-1]
	c := currencies[w]
	return c, c != "" && (!letters(w) || len(w) == 3 && strings.EqualFold(c, w) || w == "rs" || w == "rs." || w == "rmb")
}

// letters says whether a word has letters alone.
func letters(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

// unitAt reads the unit at words[i]: its symbol, how many of it the word tells and where it ends; end is i for none.
func unitAt(words []string, i int) (symbol string, times int64, end int) {
	if at(words, i) == "-" && len(words) > i+1 {
		if u, stop := longest(units, words, i+1); stop > i+1 {
			return u, 1, stop // "a 12-mile stretch"
		}
	}
	if s, ok := spans[at(words, i)]; ok {
		return s.symbol, s.times, i + 1
	}
	if u, stop := longest(currencies, words, i); stop > i {
		if words[i] == "p" || words[i] != "try" && words[i] != "won" || stop == len(words) {
			return u, 1, stop
		}
	}
	if u, stop := longest(units, words, i); stop > i {
		return u, 1, stop
	}
	if at(words, i) == "percentage" && i+1 == len(words) {
		return "%", 1, i + 1
	}
	for _, w := range []string{"more", "additional", "further", "extra", "consecutive", "straight", "full", "long", "whole"} { // "three more weeks"
		if at(words, i) == w {
			if u := timeUnits[at(words, i+1)]; u != "" {
				return u, 1, i + 2
			}
		}
	}
	return "", 1, i
}

// bounds are the words before an amount that tell how what is meant lies to it; the first that fits is meant.
var bounds = []struct {
	words string
	bound claim.Bound
}{
	{"no more than", claim.AtMost}, {"not more than", claim.AtMost}, {"no fewer than", claim.AtLeast}, {"no less than", claim.AtLeast},
	{"not less than", claim.AtLeast}, {"up to", claim.AtMost}, {"at most", claim.AtMost}, {"as much as", claim.AtMost}, {"as many as", claim.AtMost},
	{"as high as", claim.AtMost}, {"maximum", claim.AtMost}, {"within", claim.AtMost}, {"at least", claim.AtLeast}, {"minimum", claim.AtLeast},
	{"as few as", claim.AtLeast}, {"as little as", claim.AtLeast}, {"as low as", claim.AtLeast}, {"less than", claim.LessThan},
	{"fewer than", claim.LessThan}, {"lower than", claim.LessThan}, {"under", claim.LessThan}, {"below", claim.LessThan}, {"more than", claim.MoreThan},
	{"greater than", claim.MoreThan}, {"higher than", claim.MoreThan}, {"longer than", claim.MoreThan}, {"over", claim.MoreThan}, {"above", claim.MoreThan},
	{"upwards of", claim.MoreThan}, {"in excess of", claim.MoreThan}, {"exceeding", claim.MoreThan}, {"about", claim.About}, {"around", claim.About},
	{"roughly", claim.About}, {"approximately", claim.About}, {"some", claim.About}, {"nearly", claim.About}, {"almost", claim.About},
	{"approaching", claim.About}, {"circa", claim.About}, {"ca.", claim.About}, {"c.", claim.About}, {"close to", claim.About}, {"estimated", claim.About},
	{"virtually", claim.About}, {"near", claim.About}, {"in the region of", claim.About},
}

// boundOf reads the words before an amount.
func boundOf(words []string) claim.Bound {
	all := " " + strings.Join(words, " ") + " "
	for _, b := range bounds {
		if strings.Contains(all, " "+b.words+" ") {
			return b.bound
		}
	}
	return claim.Exactly
}

// boundBehind reads the words behind an amount: "or more", "or so".
func boundBehind(words []string) claim.Bound {
	for i := 0; i+1 < len(words) && i < 3; i++ {
		if words[i] != "or" && words[i] != "and" {
			continue
		}
		switch words[i+1] {
		case "more", "over", "above", "older", "longer", "higher":
			return claim.AtLeast
		case "less", "fewer", "under", "below", "younger", "lower":
			return claim.AtMost
		case "so":
			return claim.About
		}
	}
	return claim.Exactly
}

// durationValue reads a length of time and nothing else: "six weeks", "at least another 48 hours". pair is that of
// amountValue.
func durationValue(words []string, pair bool) *claim.Value {
	if len(words) >= 3 && words[0] == "a" && words[2] == "and" && at(words, 3) == "a" && at(words, 4) == "half" { // "a year and a half"
		if u := timeUnits[words[1]]; u != "" {
			return &claim.Value{Type: "decimal", Value: "1.5", Unit: u}
		}
	}
	v, end := readAmount(words, pair)
	if v == nil || !timeSymbols[v.Unit] || boundBehind(words[end:]) == claim.Exactly && end != len(words) {
		return nil
	}
	f, _ := number(words)
	if part, is := fraction(words); is && part.first < f.first || f.end == 0 {
		f = part
	}
	for _, w := range words[:f.first] {
		if !boundWords[w] {
			return nil
		}
	}
	return v
}

// timeSymbols are the units of lengths of time.
var timeSymbols = anyOf("s min h d wk mo a")

// boundWords are the words that may stand before a length of time without making it another.
var boundWords = func() map[string]bool {
	all := anyOf("a an the another just only well for past last next first another further additional extra total of combined between")
	for _, b := range bounds {
		for _, w := range strings.Fields(b.words) {
			all[w] = true
		}
	}
	return all
}()
