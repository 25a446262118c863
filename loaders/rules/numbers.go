package rules

import (
	"math/big"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
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

// knownSuffix says whether letters behind a number tell a magnitude, pence or percent.
func knownSuffix(s string) bool {
	switch s {
	case "bn", "tn", "mn", "m", "k", "p", "%", "km", "kg":
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

// fractionValue reads "three-quarters of voters", "nearly half its value", "a third"; nil for an ordinal
// and for a quarter of the year.
func fractionValue(words []string) *claim.Value {
	for i, w := range words {
		n, count := int64(0), ""
		if a, part, ok := strings.Cut(w, "-"); ok {
			count, w = a, part
		} else if i >= 2 && words[i-1] == "-" {
			count = words[i-2]
		} else if i >= 1 {
			count = words[i-1]
		}
		by := fractions[w]
		if by == 0 {
			continue
		}
		switch n = numberWords[count]; {
		case n > 0:
		case count == "a" || by == 2:
			n = 1
		default:
			return nil
		}
		if i+1 < len(words) && words[i+1] == "-" {
			return nil // "half-hearted"
		}
		return &claim.Value{Type: "decimal", Value: decimal(big.NewRat(n, by))}
	}
	return nil
}

// number reads the first number of words, in digits, words or both, and tells which words it took;
// ok is false without one.
//
//	"about 2.3 billion" => 2300000000
func number(words []string) (value *big.Rat, first, end int, ok bool) {
	for i, w := range words {
		n, is := single(w)
		if !is {
			if m, word := magnitudes[w]; word && len(w) > 2 && i > 0 && (words[i-1] == "a" || words[i-1] == "an") {
				return new(big.Rat).SetInt64(m), i, i + 1, true
			}
			continue
		}
		end = i + 1
		total, current := new(big.Rat), n
		for end < len(words) {
			w := words[end]
			if m, word := magnitudes[w]; word && (w != "m" || millions(words, i, end)) {
				current.Mul(current, new(big.Rat).SetInt64(m))
				if m >= 1000 {
					total.Add(total, current)
					current = new(big.Rat)
				}
			} else if next, is := single(w); is && !isDigit(w) && !isDigit(words[i]) {
				current.Add(current, next)
			} else if w == "-" && end+1 < len(words) && len(words[end+1]) > 3 && magnitudes[words[end+1]] > 0 {
				end++ // "$1.3-billion"
				continue
			} else if w != "and" && w != "-" || end+1 >= len(words) || isDigit(words[i]) {
				break
			} else if next, is := single(words[end+1]); !is || isDigit(words[end+1]) || next.Sign() == 0 {
				break
			}
			end++
		}
		return total.Add(total, current), i, end, true
	}
	return nil, 0, 0, false
}

// millions says whether "m" at words[at], behind the number at words[i], is no metre: with a currency, or
// before what is counted.
func millions(words []string, i, at int) bool {
	if i > 0 && currencies[words[i-1]] != "" {
		return true
	}
	return at+1 < len(words) && (words[at+1] == "people" || currencies[words[at+1]] != "" || strings.HasSuffix(words[at+1], "s") && len(words[at+1]) > 4)
}

func isDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

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

var currencies = map[string]string{
	"$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "sterling": "GBP",
	"¥": "JPY", "yen": "JPY", "c$": "CAD", "a$": "AUD", "hk$": "HKD", "₹": "INR", "rupees": "rupees", "yuan": "CNY", "renminbi": "CNY",
	"won": "KRW", "₩": "KRW", "pesos": "pesos", "peso": "pesos", "francs": "francs", "crowns": "crowns", "kronor": "SEK", "kroner": "kroner",
	"rubles": "RUB", "roubles": "RUB", "₽": "RUB", "zloty": "PLN", "reais": "BRL", "rand": "ZAR", "shekels": "ILS", "₪": "ILS",
	"pounds": "GBP", "pound": "GBP", "cents": "cents", "usd": "USD", "eur": "EUR", "gbp": "GBP", "nz$": "NZD", "s$": "SGD", "rs": "INR",
	"p": "pence", "pence": "pence",
}

// moneyValue reads "$2.3 billion", "200,000 euros"; nil without both number and currency.
func moneyValue(words []string) *claim.Value {
	n, first, end, ok := number(words)
	if !ok {
		return nil
	}
	unit := ""
	for i, w := range words {
		if c, is := currencies[w]; is && (i < first || i >= end && i <= end+1) {
			unit = c
			break
		}
	}
	if unit == "" {
		return nil
	}
	if unit == "pence" {
		n, unit = new(big.Rat).Quo(n, big.NewRat(100, 1)), "GBP"
	}
	return &claim.Value{Type: "decimal", Value: decimal(n), Unit: unit}
}

// percentValue reads "6 percent", "38%", "2.4 per cent"; nil without the word.
func percentValue(words []string) *claim.Value {
	n, _, end, ok := number(words)
	if !ok || end >= len(words) {
		return nil
	}
	switch w := words[end]; {
	case w == "%", w == "percent", w == "pct", w == "percentage" && end+1 == len(words), w == "per" && end+1 < len(words) && words[end+1] == "cent":
	default:
		return nil
	}
	return &claim.Value{Type: "decimal", Value: decimal(n), Unit: "%"}
}

var units = map[string]string{
	"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km", "km": "km", "m": "m", "meters": "m", "metres": "m", "meter": "m",
	"metre": "m", "centimeters": "cm", "centimetres": "cm", "millimeters": "mm", "millimetres": "mm", "miles": "mi", "mile": "mi",
	"feet": "ft", "foot": "ft", "inches": "in", "inch": "in", "yards": "yd", "kilograms": "kg", "kilogram": "kg", "kilos": "kg", "kg": "kg",
	"grams": "g", "gram": "g", "tons": "t", "tonnes": "t", "ton": "t", "tonne": "t", "liters": "L", "litres": "L", "liter": "L", "litre": "L",
	"hectares": "ha", "hectare": "ha", "acres": "acre", "megawatts": "MW", "gigawatts": "GW", "kilowatts": "kW", "barrels": "bbl",
	"percent": "%", "%": "%", "hours": "h", "hour": "h", "minutes": "min", "minute": "min", "seconds": "s", "days": "d", "day": "d",
}

// quantityValue reads a number with or without a unit: "310 millimeters", "2,400 jobs".
func quantityValue(words []string) *claim.Value {
	if before, after, is := strings.Cut(strings.Join(words, ""), "-"); is && before != "" && after != "" && strings.Trim(before+after, "0123456789") == "" {
		return nil // "split 5-4" is no amount
	}
	n, _, end, ok := number(words)
	if !ok {
		return nil
	}
	unit := ""
	if end+1 < len(words) && words[end] == "percentage" && strings.HasPrefix(words[end+1], "point") {
		unit = "percentage points"
	}
	for i := end; i < len(words) && i <= end+1 && unit == ""; i++ {
		if u, is := units[words[i]]; is {
			unit = u
			break
		}
	}
	kind := "decimal"
	if unit == "" && n.IsInt() {
		kind = "integer"
	}
	return &claim.Value{Type: kind, Value: decimal(n), Unit: unit}
}
