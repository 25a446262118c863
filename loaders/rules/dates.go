package rules

import (
	"strconv"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

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
	"oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
	"oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

// tense is how the time of a clause lies to the day of writing.
type tense int8

// The tenses; untold is for clauses that do not show theirs.
const (
	past tense = iota - 1
	untold
	present
	future
)

// parts is what the words of a date tell.
type parts struct {
	year, day int
	month     time.Month
	weekday   string
	relative  string // "last year", "yesterday", "next"
	vague     bool   // "early March", "late 2019"
	ago       string // unit of "two years ago"
	count     int    // how many of them
}

// dateValue reads words in lower case as a day, month or year. today is zero when unknown.
//
//	"12 july 2006" => {date 2006-07-12}, "march 2025" => {gYearMonth 2025-03}, "1990" => {gYear 1990}
func dateValue(words []string, today time.Time, ahead tense) *claim.Value {
	p, v, ok := readDate(words)
	if v != nil || !ok {
		return v
	}
	if p.ago != "" {
		return agoValue(p, today)
	}
	if p.vague && p.day != 0 {
		return nil
	}
	return calendar(p, today, ahead)
}

// readDate sorts the words of a date; ok is false for words that belong to none. A date in figures is
// given at once.
func readDate(words []string) (p parts, v *claim.Value, ok bool) {
	for n, w := range words {
		w = strings.Trim(w, ",")
		if iso, err := time.Parse(time.DateOnly, w); err == nil {
			return p, &claim.Value{Type: "date", Value: iso.Format(time.DateOnly)}, true
		}
		if unit := strings.TrimSuffix(w, "s"); n > 0 && n+1 < len(words) && words[n+1] == "ago" && (unit == "year" || unit == "month" || unit == "day") {
			if count, first, end, is := number(words[:n]); is && first == 0 && end == n && count.IsInt() && count.Num().IsInt64() && count.Num().Int64() < 5000 {
				return parts{ago: unit, count: int(count.Num().Int64())}, nil, true
			}
			if n == 1 && (words[0] == "a" || words[0] == "one") {
				return parts{ago: unit, count: 1}, nil, true
			}
			return p, nil, false
		}
		switch m, isMonth := months[w]; {
		case isMonth && p.month == 0:
			p.month = m
			continue
		case w == "" || dateGlue[w]:
			continue
		case w == "early", w == "late", w == "mid", w == "-", w == "earlier", w == "later":
			p.vague = true
			continue
		case w == "last", w == "next", w == "this", w == "yesterday", w == "today", w == "tomorrow", w == "year", w == "month", w == "tonight":
			p.relative = strings.TrimSpace(p.relative + " " + w)
			continue
		}
		if _, is := weekdays[w]; is {
			p.weekday = w
			continue
		}
		d, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "st"), "nd"), "rd"), "th"))
		switch {
		case err != nil && n+2 < len(words) && strings.HasSuffix(strings.Join(words[n:], " "), " ago"):
			continue // the number of "two years ago"
		case err != nil || d <= 0:
			return p, nil, false
		case len(w) == 4 && d >= 1000 && d < 2200 && p.year == 0:
			p.year = d
		case d <= 31 && p.day == 0:
			p.day = d
		default:
			return p, nil, false
		}
	}
	return p, nil, true
}

// dateGlue are words of a date that do not tell which day it is.
var dateGlue = anyOf("the of in on at morning afternoon evening night 's ’s")

// agoValue reckons "two years ago" as precisely as it is told.
func agoValue(p parts, today time.Time) *claim.Value {
	if today.IsZero() {
		return nil
	}
	switch p.ago {
	case "year":
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(today.Year() - p.count)}
	case "month":
		first := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
		return &claim.Value{Type: "gYearMonth", Value: first.AddDate(0, -p.count, 0).Format("2006-01")}
	}
	return &claim.Value{Type: "date", Value: today.AddDate(0, 0, -p.count).Format(time.DateOnly)}
}

// calendar puts the parts of a date together.
func calendar(p parts, today time.Time, ahead tense) *claim.Value {
	date := func(t time.Time) *claim.Value { return &claim.Value{Type: "date", Value: t.Format(time.DateOnly)} }
	month := func(year int, m time.Month) *claim.Value {
		return &claim.Value{Type: "gYearMonth", Value: time.Date(year, m, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")}
	}
	year := func(y int) *claim.Value { return &claim.Value{Type: "gYear", Value: strconv.Itoa(y)} }
	switch {
	case p.year != 0 && p.month != 0 && p.day != 0:
		t := time.Date(p.year, p.month, p.day, 0, 0, 0, 0, time.UTC)
		if t.Day() != p.day {
			return nil
		}
		return date(t)
	case p.year != 0 && p.month != 0 && p.weekday == "":
		return month(p.year, p.month)
	case p.year != 0 && p.day == 0 && p.weekday == "" && p.relative == "":
		return year(p.year)
	case p.year != 0 || today.IsZero():
		return nil
	case p.month != 0:
		y := yearOf(p, today, ahead)
		if p.day != 0 {
			return date(time.Date(y, p.month, p.day, 0, 0, 0, 0, time.UTC))
		}
		return month(y, p.month)
	case p.day != 0:
		return nil
	case p.weekday != "":
		back := (int(today.Weekday()) - int(weekdays[p.weekday]) + 7) % 7
		switch {
		case p.relative == "next", ahead >= present && back > 0 && p.relative != "last" && p.relative != "this":
			return date(today.AddDate(0, 0, 7-back))
		case p.relative == "last" && back == 0:
			back = 7
		}
		return date(today.AddDate(0, 0, -back))
	}
	switch p.relative {
	case "yesterday":
		return date(today.AddDate(0, 0, -1))
	case "today", "tonight":
		return date(today)
	case "tomorrow":
		return date(today.AddDate(0, 0, 1))
	case "last year":
		return year(today.Year() - 1)
	case "this year":
		return year(today.Year())
	case "next year":
		return year(today.Year() + 1)
	case "last month":
		return month(today.Year(), today.Month()-1)
	case "this month":
		return month(today.Year(), today.Month())
	case "next month":
		return month(today.Year(), today.Month()+1)
	}
	return nil
}

// yearOf gives the year of a month, with or without day, that is told without one.
func yearOf(p parts, today time.Time, ahead tense) int {
	later := p.month > today.Month() || p.month == today.Month() && p.day > today.Day()
	now := p.month == today.Month() && (p.day == 0 || p.day == today.Day())
	switch {
	case p.relative == "next" && !later, p.relative == "" && ahead == future && !later && !now:
		return today.Year() + 1
	case p.relative == "last" && (later || now), p.relative == "" && ahead == past && later:
		return today.Year() - 1
	case p.relative != "" || ahead == future || ahead == past:
		return today.Year()
	case p.month > today.Month()+6: // the nearest
		return today.Year() - 1
	case p.month+6 < today.Month():
		return today.Year() + 1
	}
	return today.Year()
}

// durationValue reads a length of time: "six weeks", "48 hours".
func durationValue(words []string) *claim.Value {
	n, first, end, ok := number(words)
	if !ok || end != len(words)-1 || first > 2 {
		return nil
	}
	unit := timeUnits[words[end]]
	if unit == "" {
		return nil
	}
	return &claim.Value{Type: "decimal", Value: decimal(n), Unit: unit}
}

// timeUnits are the symbols of lengths of time, of UCUM.
var timeUnits = map[string]string{
	"second": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "day": "d", "days": "d",
	"week": "wk", "weeks": "wk", "month": "mo", "months": "mo", "year": "a", "years": "a",
}
