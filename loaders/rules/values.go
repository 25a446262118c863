package rules

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// value reads a phrase as a date or quantity; nil if it is none. Dates that are told by the day they
// were written ("Monday", "last year") need Document.Published.
func (r *reader) value(p phrase) *claim.Value {
	t := p.t
	words := make([]string, 0, len(p.full))
	for _, i := range p.full {
		words = append(words, strings.ToLower(t.tok[i].Text))
	}
	if len(words) == 0 || len(words) > 12 {
		return nil
	}
	switch t.kind(p.head) {
	case "DATE":
		return dateValue(words, anchor(r.d.Published.Value))
	case "MONEY":
		return moneyValue(words)
	case "PERCENT":
		return percentValue(words)
	case "QUANTITY", "CARDINAL":
		return quantityValue(words)
	case "":
		if t.tok[p.head].POS == "NOUN" && t.has(p.head, "nummod") {
			if v := moneyValue(words); v != nil {
				return v
			}
			return quantityValue(words)
		}
		if timeNouns[t.lemma(p.head)] {
			return dateValue(words, anchor(r.d.Published.Value))
		}
	}
	return nil
}

// anchor reads the day a document was published; zero if it is not known to the day.
func anchor(published string) time.Time {
	if len(published) < 10 {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, published[:10])
	if err != nil {
		return time.Time{}
	}
	return day
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9,
	"oct.": 10, "nov.": 11, "dec.": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

// dateValue reads words in lower case as a day, month or year. today is zero when unknown.
//
//	"12 july 2006" => {date 2006-07-12}, "march 2025" => {gYearMonth 2025-03}, "1990" => {gYear 1990}
func dateValue(words []string, today time.Time) *claim.Value {
	var year, day int
	var month time.Month
	var weekday, relative string
	for _, w := range words {
		w = strings.Trim(w, ",")
		if iso, err := time.Parse(time.DateOnly, w); err == nil {
			return &claim.Value{Type: "date", Value: iso.Format(time.DateOnly)}
		}
		switch m, isMonth := months[w]; {
		case isMonth && month == 0:
			month = m
		case w == "", w == "the", w == "of", w == "in", w == "on", w == "early", w == "late", w == "mid":
			if w == "early" || w == "late" || w == "mid" {
				relative = "vague"
			}
		case w == "last", w == "next", w == "this", w == "yesterday", w == "today", w == "tomorrow", w == "year", w == "month":
			relative = strings.TrimSpace(relative + " " + w)
		default:
			if _, is := weekdays[w]; is {
				weekday = w
				continue
			}
			n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "st"), "nd"), "rd"), "th"))
			switch {
			case err != nil || n <= 0:
				return nil
			case len(w) == 4 && n >= 1000 && n < 2200 && year == 0:
				year = n
			case n <= 31 && day == 0:
				day = n
			default:
				return nil
			}
		}
	}
	if relative == "vague" {
		relative = ""
		if day != 0 {
			return nil
		}
	}
	return calendar(year, month, day, weekday, relative, today)
}

// calendar puts the parts of a date together.
func calendar(year int, month time.Month, day int, weekday, relative string, today time.Time) *claim.Value {
	date := func(t time.Time) *claim.Value { return &claim.Value{Type: "date", Value: t.Format(time.DateOnly)} }
	known := !today.IsZero()
	switch {
	case year != 0 && month != 0 && day != 0:
		t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		if t.Day() != day {
			return nil
		}
		return date(t)
	case year != 0 && month != 0 && weekday == "":
		return &claim.Value{Type: "gYearMonth", Value: time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")}
	case year != 0 && day == 0 && weekday == "" && relative == "":
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(year)}
	case year != 0 || !known:
		return nil
	case month != 0:
		y := today.Year()
		if month > today.Month()+1 && relative != "next" { // the last one
			y--
		}
		if day != 0 {
			return date(time.Date(y, month, day, 0, 0, 0, 0, time.UTC))
		}
		return &claim.Value{Type: "gYearMonth", Value: time.Date(y, month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")}
	case day != 0:
		return nil
	case weekday != "":
		back := (int(today.Weekday()) - int(weekdays[weekday]) + 7) % 7
		if relative == "next" {
			return date(today.AddDate(0, 0, 7-back))
		}
		return date(today.AddDate(0, 0, -back))
	}
	switch relative {
	case "yesterday":
		return date(today.AddDate(0, 0, -1))
	case "today":
		return date(today)
	case "tomorrow":
		return date(today.AddDate(0, 0, 1))
	case "last year":
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(today.Year() - 1)}
	case "this year":
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(today.Year())}
	case "next year":
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(today.Year() + 1)}
	case "last month", "this month", "next month":
		first := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
		return &claim.Value{Type: "gYearMonth", Value: first.AddDate(0, map[string]int{"last": -1, "this": 0, "next": 1}[strings.Fields(relative)[0]], 0).Format("2006-01")}
	}
	return nil
}

var numberWords = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var magnitudes = map[string]int64{
	"hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "m": 1e6, "k": 1e3,
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
			if m, word := magnitudes[w]; word {
				current.Mul(current, new(big.Rat).SetInt64(m))
				if m >= 1000 {
					total.Add(total, current)
					current = new(big.Rat)
				}
			} else if next, is := single(w); is && !isDigit(w) && !isDigit(words[i]) {
				current.Add(current, next)
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
	"pounds": "GBP", "pound": "GBP", "cents": "cents", "usd": "USD", "eur": "EUR", "gbp": "GBP",
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
	return &claim.Value{Type: "decimal", Value: decimal(n), Unit: unit}
}

// percentValue reads "6 percent", "38%".
func percentValue(words []string) *claim.Value {
	n, _, _, ok := number(words)
	if !ok {
		return nil
	}
	return &claim.Value{Type: "decimal", Value: decimal(n), Unit: "%"}
}

var units = map[string]string{
	"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km", "km": "km", "meters": "m", "metres": "m", "meter": "m",
	"metre": "m", "centimeters": "cm", "centimetres": "cm", "millimeters": "mm", "millimetres": "mm", "miles": "mi", "mile": "mi",
	"feet": "ft", "foot": "ft", "inches": "in", "inch": "in", "yards": "yd", "kilograms": "kg", "kilogram": "kg", "kilos": "kg", "kg": "kg",
	"grams": "g", "gram": "g", "tons": "t", "tonnes": "t", "ton": "t", "tonne": "t", "liters": "L", "litres": "L", "liter": "L", "litre": "L",
	"hectares": "ha", "hectare": "ha", "acres": "acre", "megawatts": "MW", "gigawatts": "GW", "kilowatts": "kW", "barrels": "bbl",
	"percent": "%", "%": "%", "hours": "h", "hour": "h", "minutes": "min", "minute": "min", "seconds": "s", "days": "d", "day": "d",
}

// quantityValue reads a number with or without a unit: "310 millimeters", "2,400 jobs".
func quantityValue(words []string) *claim.Value {
	n, _, end, ok := number(words)
	if !ok {
		return nil
	}
	unit := ""
	for i := end; i < len(words) && i <= end+1; i++ {
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
