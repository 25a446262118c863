package rules

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

var numberWords = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var magnitudes = map[string]int64{
	"hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12, "m": 1e6, "k": 1e3,
	"lakh": 1e5, "crore": 1e7,
}

// amountWords gives a word in lower case, a number apart from the letters that were written to it:
// "1.2bn" => 1.2, bn.
func amountWords(word string) []string {
	word = strings.ToLower(word)
	if number, suffix := cutSuffix(word); knownSuffix(suffix) {
		return []string{number, suffix}
	}
	return []string{word}
}

// cutSuffix parts a number from the letters behind it; suffix is empty when there are none.
func cutSuffix(word string) (number, suffix string) {
	i := strings.IndexFunc(word, func(c rune) bool { return c != '.' && c != ',' && (c < '0' || c > '9') })
	if i <= 0 {
		return word, ""
	}
	return word[:i], word[i:]
}

// knownSuffix says whether letters behind a number tell a magnitude, a unit, pence, percent or half of the day.
func knownSuffix(s string) bool {
	switch s {
	case "bn", "tn", "mn", "m", "k", "p", "%", "km", "kg", "mm", "cm", "mw", "gw", "kw", "mph", "km/h", "kph", "ha", "ft", "lb", "°c", "°f", "am", "pm", "a.m.", "p.m.":
		return true
	}
	return false
}

// fractions are the words of parts of a whole, with what they divide by.
var fractions = map[string]int64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}

// isFraction says whether a word in lower case is a part of a whole, also with its number: "two-thirds".
func isFraction(w string) bool {
	if n, part, ok := strings.Cut(w, "-"); ok && numberWords[n] > 0 {
		w = part
	}
	return fractions[w] > 0
}

// figure is a number that was read, and which of the words it took.
type figure struct {
	value      *big.Rat
	bare       *big.Rat // without the magnitude at its end: 2.3 of "2.3 billion"
	first, end int
}

// fraction reads "three-quarters of voters", "nearly half its value", "a third"; ok is false for an
// ordinal and for a quarter of the year.
func fraction(words []string) (f figure, ok bool) {
	for i, w := range words {
		count, first := "", i
		if a, part, cut := strings.Cut(w, "-"); cut {
			count, w = a, part
		} else if i >= 2 && words[i-1] == "-" {
			count, first = words[i-2], i-2
		} else if i >= 1 {
			count, first = words[i-1], i-1
		}
		by := fractions[w]
		if by == 0 {
			continue
		}
		n := numberWords[count]
		switch {
		case n > 0:
		case count == "a" || count == "one":
			n = 1
		case by == 2:
			n, first = 1, i
			if i > 0 && magnitudes[count] != 0 || isDigit(count) {
				return f, false
			}
		default:
			return f, false
		}
		if i+1 < len(words) && words[i+1] == "-" {
			return f, false // "half-hearted"
		}
		f = figure{big.NewRat(n, by), nil, first, i + 1}
		if j := i + 1; j+1 < len(words) && (words[j] == "a" || words[j] == "of" && words[j+1] == "a") { // "half a million", "a quarter of a million"
			if words[j] == "of" {
				j++
			}
			if m := magnitudes[at(words, j+1)]; m > 0 && len(words[j+1]) > 2 {
				f.value.Mul(f.value, new(big.Rat).SetInt64(m))
				f.end = j + 2
			} else if timeUnits[at(words, j+1)] != "" || spans[at(words, j+1)].times > 0 {
				f.end = j + 1 // "half an hour"
			}
		} else if j+1 < len(words) && words[j] == "an" && words[j+1] == "hour" {
			f.end = j + 1
		}
		f.bare = f.value
		return f, true
	}
	return f, false
}

// at gives words[i], "" behind the end and before the beginning.
func at(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

// number reads the first number of words, in digits, words or both; ok is false without one.
//
//	"about 2.3 billion" => 2300000000
func number(words []string) (f figure, ok bool) {
	for i, w := range words {
		n, is := single(w)
		if !is {
			if m := magnitudes[w]; m > 0 && len(w) > 2 && i > 0 && (words[i-1] == "a" || words[i-1] == "an") {
				f = figure{new(big.Rat).SetInt64(m), big.NewRat(1, 1), i, i + 1}
				if more, ok := magnitudes[at(words, i+1)]; ok && more > m { // "a hundred thousand"
					f.value.Mul(f.value, new(big.Rat).SetInt64(more))
					f.end++
				}
				return f, true
			}
			continue
		}
		return numberFrom(words, i, n), true
	}
	return f, false
}

// numberFrom reads the rest of the number whose first word, words[i], is n.
func numberFrom(words []string, i int, n *big.Rat) figure {
	end, total, current := i+1, new(big.Rat), n
	bare := new(big.Rat).Set(n)
	fits := func(next *big.Rat) bool { // "twenty two", "three hundred and five", but not "ten fifteen"
		if !current.IsInt() || !next.IsInt() || next.Sign() == 0 {
			return false
		}
		have, more := new(big.Int).Set(current.Num()), next.Num().Int64()
		switch rest := have.Mod(have, big.NewInt(100)).Int64(); {
		case current.Sign() == 0:
			return total.Sign() != 0 && more < 1000
		case rest == 0:
			return more < 100
		}
		rest := new(big.Int).Mod(current.Num(), big.NewInt(100)).Int64()
		return rest >= 20 && rest%10 == 0 && more < 10
	}
	for end < len(words) {
		w := words[end]
		if m, word := magnitudes[w]; word && (w != "m" || millions(words, i, end)) {
			current.Mul(current, new(big.Rat).SetInt64(m))
			if m >= 1000 {
				total.Add(total, current)
				current = new(big.Rat)
			}
			end++
			continue
		}
		if next, is := single(w); is && !isDigit(w) && !isDigit(words[i]) && fits(next) {
			current.Add(current, next)
			bare = new(big.Rat).Set(current)
			end++
			continue
		}
		if w == "-" && len(at(words, end+1)) > 3 && magnitudes[at(words, end+1)] > 0 {
			end++ // "$1.3-billion"
			continue
		}
		if w == "and" && at(words, end+1) == "a" && fractions[at(words, end+2)] > 0 { // "two and a half million"
			current.Add(current, big.NewRat(1, fractions[words[end+2]]))
			bare = new(big.Rat).Set(current)
			end += 3
			continue
		}
		if (w == "and" || w == "-") && !isDigit(words[i]) {
			if next, is := single(at(words, end+1)); is && !isDigit(words[end+1]) && fits(next) && (w == "-" || current.Cmp(big.NewRat(100, 1)) >= 0 || current.Sign() == 0) {
				current.Add(current, next)
				end += 2
				continue
			}
		}
		break
	}
	return figure{total.Add(total, current), bare, i, end}
}

// millions says whether "m" at words[i], behind the number at words[first], is no metre: with a currency, or
// before what is counted.
func millions(words []string, first, i int) bool {
	if first > 0 && currencies[words[first-1]] != "" {
		return true
	}
	next := at(words, i+1)
	if _, end := longest(currencies, words, i+1); end > i+1 {
		return true
	}
	return next == "people" || strings.HasSuffix(next, "s") && len(next) > 4
}

func isDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// vulgar are the signs of fractions.
var vulgar = map[string]*big.Rat{"½": big.NewRat(1, 2), "¼": big.NewRat(1, 4), "¾": big.NewRat(3, 4), "⅓": big.NewRat(1, 3), "⅔": big.NewRat(2, 3)}

// single reads one word as a number.
func single(w string) (*big.Rat, bool) {
	if n, is := numberWords[w]; is {
		return new(big.Rat).SetInt64(n), true
	}
	if a, b, ok := strings.Cut(w, "-"); ok {
		x, tens := numberWords[a]
		y, ones := numberWords[b]
		if tens && ones && x >= 20 && y < 10 {
			return new(big.Rat).SetInt64(x + y), true
		}
	}
	if w != "" && w[len(w)-1] >= utf8.RuneSelf {
		whole := strings.TrimRight(w, "½¼¾⅓⅔")
		if part := vulgar[w[len(whole):]]; part != nil {
			if whole == "" {
				return new(big.Rat).Set(part), true
			}
			n, ok := single(whole)
			if ok {
				n.Add(n, part)
			}
			return n, ok
		}
	}
	if !isDigit(w) || len(w) > 24 || strings.Trim(w, "0123456789.,") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(strings.ReplaceAll(w, ",", ""))
}

// decimal writes a number in the canonical form of xsd:decimal or xsd:integer.
func decimal(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	return strings.TrimRight(n.FloatString(9), "0")
}
