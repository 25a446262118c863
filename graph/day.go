package graph

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// day is a date in the Gregorian calendar with how exactly it is known: the days since 1970 of
// its beginning, and a Precision in the last two bits. 0 is unknown; days are in order.
type day int32

// Precision says how exactly a date is known.
type Precision uint8

// The precisions of dates.
const (
	Year Precision = iota + 1
	Month
	Day
)

var precisionNames = []string{"", "year", "month", "day"}

func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "?"
}

// lastYear bounds the years that are understood, on both sides of the calendar.
const lastYear = 9999

func newDay(t time.Time, p Precision) day {
	days := t.Unix() / 86400
	if t.Unix()%86400 < 0 {
		days--
	}
	return day(days)<<2 | day(p)
}

func (d day) known() bool          { return d&3 != 0 }
func (d day) precision() Precision { return Precision(d & 3) }

// start is the number of the first day.
func (d day) start() int32 { return int32(d) >> 2 }

func (d day) time() time.Time { return time.Unix(int64(d.start())*86400, 0).UTC() }

// end is the number of the last day.
func (d day) end() int32 {
	t := d.time()
	switch d.precision() {
	case Year:
		t = t.AddDate(1, 0, -1)
	case Month:
		t = t.AddDate(0, 1, -1)
	}
	return newDay(t, Day).start()
}

// coarse gives the date with no more than a precision: the month of a day.
func (d day) coarse(p Precision) day {
	if d.precision() <= p {
		return d
	}
	t := d.time()
	switch p {
	case Year:
		t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	case Month:
		t = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return newDay(t, p)
}

// String writes the date as far as it is known: "2026", "2026-03", "2026-03-14".
func (d day) String() string {
	t := d.time()
	switch d.precision() {
	case Year:
		return yearOf(t)
	case Month:
		return fmt.Sprintf("%s-%02d", yearOf(t), t.Month())
	case Day:
		return dayName(t)
	}
	return ""
}

func yearOf(t time.Time) string {
	if t.Year() < 0 {
		return fmt.Sprintf("-%04d", -t.Year())
	}
	return fmt.Sprintf("%04d", t.Year())
}

func dayName(t time.Time) string { return fmt.Sprintf("%s-%02d-%02d", yearOf(t), t.Month(), t.Day()) }

// dayOf reads an XSD date, dateTime, gYearMonth or gYear; unknown for everything else. Of a time
// with a zone it is the date that stands there.
func dayOf(d text.Date) day {
	value := d.Value
	switch d.Type {
	case "dateTime":
		value, _, _ = strings.Cut(value, "T")
	case "date", "gYearMonth", "gYear":
		value = withoutZone(value)
	default:
		return 0
	}
	known, err := parseDay(value)
	if err != nil {
		return 0
	}
	return known
}

// withoutZone takes a zone off: "2026-03Z", "2026+02:00".
func withoutZone(s string) string {
	s = strings.TrimSuffix(s, "Z")
	if n := len(s) - 6; n > 0 && (s[n] == '+' || s[n] == '-') && s[n+3] == ':' {
		s = s[:n]
	}
	return s
}

// parseDay reads YYYY, YYYY-MM or YYYY-MM-DD.
func parseDay(s string) (day, error) {
	bad := fmt.Errorf("%w: %.40q is no date such as 2026, 2026-03 or 2026-03-14", ErrDate, s)
	rest, negative := s, false
	if strings.HasPrefix(rest, "-") {
		rest, negative = rest[1:], true
	}
	parts := strings.Split(rest, "-")
	if len(parts) > 3 {
		return 0, bad
	}
	numbers := [3]int{0, 1, 1}
	for i, p := range parts {
		width := 2
		if i == 0 {
			width = 4
		}
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || len(p) != width {
			return 0, bad
		}
		numbers[i] = int(n)
	}
	if negative {
		numbers[0] = -numbers[0]
	}
	t := time.Date(numbers[0], time.Month(numbers[1]), numbers[2], 0, 0, 0, 0, time.UTC)
	if t.Year() != numbers[0] || int(t.Month()) != numbers[1] || t.Day() != numbers[2] || numbers[0] > lastYear || numbers[0] < -lastYear {
		return 0, bad
	}
	return newDay(t, Precision(len(parts))), nil
}

// Period is a time from the beginning of From to the end of To, each YYYY, YYYY-MM or YYYY-MM-DD;
// "" leaves that side open. A date is in it when it surely is: 2026 is not in the March of 2026.
type Period struct{ From, To string }

// span gives the first and the last day.
func (p Period) span() (from, to int32, err error) {
	from, to = -1<<31, 1<<31-1
	if p.From != "" {
		d, err := parseDay(p.From)
		if err != nil {
			return 0, 0, err
		}
		from = d.start()
	}
	if p.To != "" {
		d, err := parseDay(p.To)
		if err != nil {
			return 0, 0, err
		}
		to = d.end()
	}
	return from, to, nil
}

// Check says what is wrong with a period: ErrDate, or nil.
func (p Period) Check() error {
	_, _, err := p.span()
	return err
}

// Empty says whether the period ends before it begins.
func (p Period) Empty() bool {
	from, to, err := p.span()
	return err == nil && from > to
}

// IsZero says whether the period holds all times.
func (p Period) IsZero() bool { return p == Period{} }
