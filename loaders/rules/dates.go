package rules

import (
	"math/big"
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
	period    string // "1990s", "19th century", "q3", "h1", "spring", "fiscal": a longer time than a month
	vague     bool   // "early March", "late 2019"
	ago       string // unit of "two years ago"
	count     *big.Rat
	ahead     bool // "in three weeks' time": ago, the other way
	clock     *clock
}

// dateValue reads words in lower case as a time of day, a day, month or year, or two of them: from when to when. today is
// zero when unknown. What was reckoned from it is marked Relative.
//
//	"12 july 2006" => date 2006-07-12, "march 2025" => gYearMonth 2025-03, "the 1990s" => gYear 1990, To 1999
//	"march to june 2024" => gYearMonth 2024-03, To 2024-06
func dateValue(words []string, today time.Time, ahead tense) *claim.Value {
	bound := claim.Exactly
	for len(words) > 0 {
		switch words[0] {
		case "around", "about", "circa", "c.", "ca.", "roughly", "approximately", "nearly", "almost":
			bound, words = claim.About, words[1:]
			continue
		case "since", "from", "between":
			words = words[1:]
			continue
		}
		break
	}
	for i, w := range words {
		if i == 0 || i+1 == len(words) || w != "to" && w != "and" && w != "-" && w != "–" && w != "—" && w != "until" && w != "till" && w != "through" {
			continue
		}
		if v := dateRange(words[:i], words[i+1:], today, ahead); v != nil {
			return v
		}
	}
	for i, w := range words { // "2019-2021"
		if a, b, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-"); ok && len(a) == 4 && isDigit(a) && isDigit(b) && strings.Trim(b, "0123456789") == "" && (len(b) == 4 || len(b) == 2) {
			if len(b) == 2 {
				b = a[:2] + b
			}
			return dateRange(append(append([]string{}, words[:i]...), a), append([]string{b}, words[i+1:]...), today, ahead)
		}
	}
	p, v, ok := readDate(words)
	if v != nil || !ok {
		return v
	}
	v = p.reckon(today, ahead)
	if v != nil && v.Bound == claim.Exactly {
		v.Bound = bound
	}
	return v
}

// dateRange reads "march", "june 2024" as the two ends of a time; nil unless both are told alike. What the first leaves
// out the second tells: "3 to 5 May 2024".
func dateRange(first, second []string, today time.Time, ahead tense) *claim.Value {
	a, v, ok := readDate(first)
	b, w, also := readDate(second)
	if !ok || !also || a.clock != nil || b.clock != nil {
		return nil
	}
	if v == nil {
		if a.year == 0 && a.relative == "" {
			a.year = b.year
		}
		switch {
		case a.month == 0 && a.day != 0 && a.weekday == "":
			a.month = b.month
		case b.month == 0 && b.day != 0:
			b.month, b.year = a.month, a.year // "May 3 to 5"
		}
		v = a.reckon(today, ahead)
	}
	if w == nil {
		w = b.reckon(today, ahead)
	}
	if v == nil || w == nil || v.Bound != claim.Exactly || w.Bound != claim.Exactly {
		return nil
	}
	low, high := v.Value, w.Value
	if w.To != "" {
		high = w.To
	}
	if length := min(len(low), len(high)); len(low) != len(high) && length >= 4 { // "March 2019 to 2021": as precise as both
		low, high = low[:length], high[:length]
		v.Type = map[int]string{4: "gYear", 7: "gYearMonth"}[length]
	}
	relative := v.Relative || w.Relative
	if high <= low && relative && a.month != 0 && b.month != 0 && a.year == 0 && b.year == 0 && len(high) >= 4 { // "from November to February"
		year, _ := strconv.Atoi(high[:4])
		high = strconv.Itoa(year+1) + high[4:]
	}
	if high <= low || v.Type == "" {
		return nil
	}
	return &claim.Value{Type: v.Type, Value: low, To: high, Relative: relative}
}

// readDate sorts the words of a date; ok is false for words that belong to none. A date in figures is
// given at once.
func readDate(words []string) (p parts, v *claim.Value, ok bool) {
	if len(words) == 0 {
		return p, nil, false
	}
	if q, is := readAgo(words); is {
		return q, nil, true
	}
	for n := 0; n < len(words); n++ {
		w := strings.Trim(words[n], ",")
		if iso, err := time.Parse(time.DateOnly, w); err == nil {
			return p, &claim.Value{Type: "date", Value: iso.Format(time.DateOnly)}, true
		}
		if c, end := readClock(words, n); end > n {
			if p.clock != nil {
				return p, nil, false
			}
			p.clock, n = &c, end-1
			continue
		}
		if period, end := readPeriod(words, n); end > n {
			if p.period != "" {
				return p, nil, false
			}
			p.period, n = period, end-1
			continue
		}
		if rest, is := strings.CutPrefix(w, "mid-"); is {
			p.vague, w = true, rest
		}
		switch m, isMonth := months[w]; {
		case isMonth && p.month == 0:
			p.month = m
			continue
		case w == "" || dateGlue[w]:
			continue
		case w == "early", w == "late", w == "mid", w == "-", w == "earlier", w == "later", w == "end", w == "beginning", w == "start", w == "middle", w == "close":
			p.vague = true
			continue
		case w == "last", w == "next", w == "this", w == "yesterday", w == "today", w == "tomorrow", w == "year", w == "month", w == "tonight", w == "week", w == "weekend",
			w == "decade", w == "century", w == "coming", w == "past", w == "day", w == "before", w == "after":
			p.relative = strings.TrimSpace(p.relative + " " + w)
			continue
		case (w == "morning" || w == "afternoon" || w == "evening" || w == "night") && (p.relative == "this" || p.relative == "last"):
			p.relative += " " + w
			continue
		case w == "morning" || w == "afternoon" || w == "evening" || w == "night":
			continue
		}
		if _, is := weekdays[w]; is && p.weekday == "" {
			p.weekday = w
			continue
		}
		if !isDigit(w) {
			return p, nil, false
		}
		d, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "st"), "nd"), "rd"), "th"))
		switch {
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
var dateGlue = anyOf("the of in on at 's ’s ' ’")

// readAgo reads "more than two years ago", "three weeks' time", "a decade later" being none.
func readAgo(words []string) (p parts, ok bool) {
	last := len(words) - 1
	ahead := false
	switch {
	case words[last] == "ago":
	case words[last] == "time" && last > 1 && (words[last-1] == "'" || words[last-1] == "’" || words[last-1] == "'s" || words[last-1] == "’s"):
		ahead, last = true, last-1
	case last > 2 && words[last] == "now" && words[last-1] == "from":
		ahead, last = true, last-1
	default:
		return p, false
	}
	told := words[:last]
	name := at(told, len(told)-1)
	u, times := timeUnits[name], int64(1)
	if s, is := spans[name]; is {
		u, times = s.symbol, s.times
	}
	if u == "" {
		return p, false
	}
	p = parts{ago: u, ahead: ahead}
	v, end := readAmount(told, false)
	switch {
	case v != nil && end == len(told) && v.To == "" && timeSymbols[v.Unit]:
		n, fine := new(big.Rat).SetString(v.Value)
		if !fine || n.Cmp(big.NewRat(5000, 1)) > 0 {
			return p, false
		}
		p.count = n
		for _, w := range told[:len(told)-1] {
			if !boundWords[w] && !numeric(w) {
				return p, false
			}
		}
	case len(told) == 2 && (told[0] == "a" || told[0] == "an"):
		p.count = new(big.Rat).SetInt64(times)
	default:
		return p, false
	}
	p.vague = v != nil && v.Bound != claim.Exactly
	return p, true
}

// numeric says whether a word belongs to a number.
func numeric(w string) bool {
	_, is := single(w)
	return is || magnitudes[w] != 0 || w == "and" || w == "-" || fractions[w] != 0
}

// reckon puts the parts of a date together; nil when they do not tell one, or not without today.
func (p parts) reckon(today time.Time, ahead tense) *claim.Value {
	if p.ago != "" {
		return p.reckonAgo(today)
	}
	var v *claim.Value
	switch {
	case p.period != "":
		v = p.reckonPeriod(today, ahead)
	case p.clock != nil && p.year == 0 && p.month == 0 && p.day == 0 && p.weekday == "" && p.relative == "":
		return &claim.Value{Type: "time", Value: p.clock.String()}
	case p.vague && p.day != 0:
		return nil
	default:
		v = p.calendar(today, ahead)
	}
	if p.clock == nil || v == nil {
		return v
	}
	return timed(v, &claim.Value{Type: "time", Value: p.clock.String()})
}

// reckonAgo reckons "two years ago" as precisely as it is told.
func (p parts) reckonAgo(today time.Time) *claim.Value {
	if today.IsZero() || !p.count.IsInt() || !p.count.Num().IsInt64() {
		return nil
	}
	n := -int(p.count.Num().Int64())
	if p.ahead {
		n = -n
	}
	v := &claim.Value{Relative: true}
	if p.vague {
		v.Bound = claim.About
	}
	switch p.ago {
	case "a":
		v.Type, v.Value = "gYear", strconv.Itoa(today.Year()+n)
		if today.Year()+n < 1000 {
			return nil
		}
	case "mo":
		first := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
		v.Type, v.Value = "gYearMonth", first.AddDate(0, n, 0).Format("2006-01")
	case "wk":
		v.Type, v.Value, v.Bound = "date", today.AddDate(0, 0, 7*n).Format(time.DateOnly), claim.About
	case "d":
		v.Type, v.Value = "date", today.AddDate(0, 0, n).Format(time.DateOnly)
	default:
		return nil // hours ago: which day it was is not told
	}
	return v
}

// calendar puts the parts of a date together that is at most a year long.
func (p parts) calendar(today time.Time, ahead tense) *claim.Value {
	relative := false
	date := func(t time.Time) *claim.Value {
		return &claim.Value{Type: "date", Value: t.Format(time.DateOnly), Relative: relative}
	}
	month := func(year int, m time.Month) *claim.Value {
		return &claim.Value{Type: "gYearMonth", Value: time.Date(year, m, 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), Relative: relative}
	}
	year := func(y int) *claim.Value {
		return &claim.Value{Type: "gYear", Value: strconv.Itoa(y), Relative: relative}
	}
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
	}
	relative = true
	switch {
	case p.month != 0:
		y := p.yearOf(today, ahead)
		if p.day != 0 {
			t := time.Date(y, p.month, p.day, 0, 0, 0, 0, time.UTC)
			if t.Day() != p.day {
				return nil
			}
			return date(t)
		}
		return month(y, p.month)
	case p.day != 0:
		return nil
	case p.weekday != "":
		back := (int(today.Weekday()) - int(weekdays[p.weekday]) + 7) % 7
		switch {
		case p.relative == "next", p.relative == "coming", ahead >= present && back > 0 && p.relative == "":
			return date(today.AddDate(0, 0, 7-back))
		case p.relative == "this" && ahead == future && back > 0:
			return date(today.AddDate(0, 0, 7-back))
		case p.relative == "last" && back == 0:
			back = 7
		case p.relative != "" && p.relative != "last" && p.relative != "this":
			return nil
		}
		return date(today.AddDate(0, 0, -back))
	}
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	days := func(first, last int) *claim.Value {
		v := date(monday.AddDate(0, 0, first))
		v.To = monday.AddDate(0, 0, last).Format(time.DateOnly)
		return v
	}
	switch p.relative {
	case "yesterday", "last night":
		return date(today.AddDate(0, 0, -1))
	case "today", "tonight", "this morning", "this afternoon", "this evening":
		return date(today)
	case "tomorrow":
		return date(today.AddDate(0, 0, 1))
	case "day before yesterday":
		return date(today.AddDate(0, 0, -2))
	case "day after tomorrow":
		return date(today.AddDate(0, 0, 2))
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
	case "last week":
		return days(-7, -1)
	case "this week":
		return days(0, 6)
	case "next week":
		return days(7, 13)
	case "last weekend":
		return days(-2, -1)
	case "next weekend":
		return days(12, 13)
	case "this weekend", "weekend":
		if weekend := today.Weekday() == time.Saturday || today.Weekday() == time.Sunday; p.relative == "weekend" && ahead == past && !weekend {
			return days(-2, -1)
		}
		return days(5, 6)
	}
	return nil
}

// yearOf gives the year of a month, with or without day, that is told without one.
func (p parts) yearOf(today time.Time, ahead tense) int {
	later := p.month > today.Month() || p.month == today.Month() && p.day > today.Day()
	now := p.month == today.Month() && (p.day == 0 || p.day == today.Day())
	switch {
	case p.relative == "last year":
		return today.Year() - 1
	case p.relative == "next year":
		return today.Year() + 1
	case p.relative == "this year":
		return today.Year()
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
