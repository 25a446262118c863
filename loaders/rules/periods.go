package rules

import (
	"strconv"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// ordinals are the numbers of centuries and quarters in words.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
	"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
	"final": 4, "last": 4,
}

// decades are their names in words: "the nineties".
var decades = map[string]string{"twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60", "seventies": "70", "eighties": "80", "nineties": "90"}

// readPeriod reads the name of a decade, century, part of the year, season or fiscal year at words[i]; end is i for
// none. The name is "1990s", "19c" for a century, "q1" to "q4", "h1" and "h2", "fiscal" or the season.
func readPeriod(words []string, i int) (name string, end int) {
	w, next := at(words, i), at(words, i+1)
	digits := strings.TrimLeft(strings.TrimSuffix(strings.ReplaceAll(w, "'s", "s"), "s"), "'’‘")
	switch {
	case strings.HasSuffix(w, "s") && len(digits) == 4 && isYear(digits) && digits[3] == '0':
		return digits + "s", i + 1
	case strings.HasSuffix(w, "s") && len(digits) == 2 && strings.Trim(digits, "0123456789") == "" && digits[1] == '0':
		return hundred(digits) + "s", i + 1
	case decades[w] != "":
		return "19" + decades[w] + "s", i + 1
	case (next == "century" || next == "-" && at(words, i+2) == "century") && ordinal(w) > 0 && ordinal(w) < 22 && w != "last" && w != "final":
		return strconv.Itoa(ordinal(w)) + "c", i + 2
	case len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4', w == "h1", w == "h2":
		return w, i + 1
	case (next == "quarter" || next == "-" && at(words, i+2) == "quarter") && ordinal(w) > 0 && ordinal(w) <= 4 && w != "last":
		if next == "-" {
			i++
		}
		return "q" + strconv.Itoa(ordinal(w)), i + 2
	case next == "half" && (w == "first" || w == "second"):
		return "h" + strconv.Itoa(ordinal(w)), i + 2
	case w == "quarter" && i > 0 && (words[i-1] == "last" || words[i-1] == "this" || words[i-1] == "next"):
		return "quarter", i + 1
	case w == "fiscal" || w == "financial" || w == "tax" || w == "school" || w == "academic":
		if next == "year" {
			return "fiscal", i + 2
		}
		if w == "fiscal" && isYear(next) {
			return "fiscal", i + 1
		}
	case w == "spring", w == "summer", w == "autumn", w == "fall", w == "winter":
		return w, i + 1
	}
	return "", i
}

func isYear(w string) bool {
	if len(w) != 4 || !isDigit(w) {
		return false
	}
	n, err := strconv.Atoi(w)
	return err == nil && n >= 1000 && n < 2200
}

// hundred gives the year of "90s": of the last century from the thirties on.
func hundred(digits string) string {
	if digits >= "30" {
		return "19" + digits
	}
	return "20" + digits
}

func ordinal(w string) int {
	if n, is := ordinals[w]; is {
		return n
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if number, ok := strings.CutSuffix(w, suffix); ok {
			if n, err := strconv.Atoi(number); err == nil {
				return n
			}
		}
	}
	return 0
}

// reckonPeriod reckons a time that is longer than a month, or is told by more than a month's name.
//
//	"the third quarter of 2022" => gYearMonth 2022-07, To 2022-09; "spring 2019" => gYear 2019
func (p parts) reckonPeriod(today time.Time, ahead tense) *claim.Value {
	if p.day != 0 || p.month != 0 || p.weekday != "" || p.clock != nil {
		return nil
	}
	if first, ok := strings.CutSuffix(p.period, "s"); ok && isYear(first) {
		if p.year != 0 || p.relative != "" {
			return nil
		}
		n, _ := strconv.Atoi(first)
		return &claim.Value{Type: "gYear", Value: first, To: strconv.Itoa(n + 9)}
	}
	if nth, ok := strings.CutSuffix(p.period, "c"); ok {
		n, _ := strconv.Atoi(nth)
		if p.year != 0 || p.relative != "" || n < 11 {
			return nil // of the centuries before 1000 the year has no four figures
		}
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(100*(n-1) + 1), To: strconv.Itoa(100 * n)}
	}
	year, relative := p.year, false
	if year == 0 {
		shift, known := map[string]int{"last year": -1, "this year": 0, "next year": 1, "this": 0}[p.relative]
		switch {
		case today.IsZero():
			return nil
		case known && !(p.relative == "this" && p.period == "winter"):
			year = today.Year() + shift
		case p.period == "quarter":
			year = today.Year()
		case (strings.HasPrefix(p.period, "q") || strings.HasPrefix(p.period, "h")) && p.relative == "":
			if year = today.Year(); ahead != future && p.firstMonth() > today.Month() {
				year--
			}
		default:
			return nil // "in spring": of which year is not told
		}
		relative = true
	}
	quarter := func(month time.Month, length int) *claim.Value {
		first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		return &claim.Value{Type: "gYearMonth", Value: first.Format("2006-01"), To: first.AddDate(0, length-1, 0).Format("2006-01"), Relative: relative}
	}
	switch {
	case p.period == "quarter":
		month := (today.Month()-1)/3*3 + 1
		switch p.relative {
		case "last":
			month -= 3
		case "next":
			month += 3
		}
		return quarter(month, 3)
	case strings.HasPrefix(p.period, "q"):
		return quarter(p.firstMonth(), 3)
	case strings.HasPrefix(p.period, "h"):
		return quarter(p.firstMonth(), 6)
	case p.period == "fiscal": // which need not begin in January
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(year), Bound: claim.About, Relative: relative}
	}
	return &claim.Value{Type: "gYear", Value: strconv.Itoa(year), Relative: relative}
}

// firstMonth is that of a quarter or half of the year.
func (p parts) firstMonth() time.Month {
	n := time.Month(p.period[len(p.period)-1] - '0')
	if p.period[0] == 'h' {
		return 6*n - 5
	}
	return 3*n - 2
}
