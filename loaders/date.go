package loaders

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// layouts are the forms in which pages and articles write their date, with the XSD type that is
// as precise, and the XSD lexical form to write it in.
var layouts = []struct{ layout, kind, form string }{
	{time.RFC3339Nano, "dateTime", "2006-01-02T15:04:05.999999999Z07:00"},
	{"2006-01-02T15:04:05.999999999-0700", "dateTime", "2006-01-02T15:04:05.999999999Z07:00"},
	{"2006-01-02T15:04Z07:00", "dateTime", "2006-01-02T15:04:05Z07:00"},
	{"2006-01-02T15:04:05.999999999", "dateTime", "2006-01-02T15:04:05.999999999"},
	{"2006-01-02T15:04", "dateTime", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04:05Z07:00", "dateTime", "2006-01-02T15:04:05Z07:00"},
	{"2006-01-02 15:04:05 -0700", "dateTime", "2006-01-02T15:04:05Z07:00"},
	{"2006-01-02 15:04:05", "dateTime", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04", "dateTime", "2006-01-02T15:04:05"},
	{time.RFC1123Z, "dateTime", "2006-01-02T15:04:05Z07:00"},
	{"Mon, 02 Jan 2006 15:04:05 GMT", "dateTime", "2006-01-02T15:04:05Z"},
	{"2006-01-02", "date", "2006-01-02"},
	{"2006/01/02", "date", "2006-01-02"},
	{"20060102", "date", "2006-01-02"},
	{"2006-01", "gYearMonth", "2006-01"},
	{"January 2006", "gYearMonth", "2006-01"},
	{"2006", "gYear", "2006"},
}

// Words of a line that gives a date and nothing else.
const (
	monthWord   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayNumber   = `(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`
	weekdayWord = `(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?`
	clockTime   = `(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?`
	zoneWord    = `(?:gmt|utc|bst|ist|cet|cest|eet|eest|msk|[ecmp][sd]?t|a[ew][sd]t|jst|sgt|hkt|sast)\b`
	dateWord    = `(?:first|last|originally)\b|(?:published|posted|updated|modified|date|dated|created|issued)\b|(?:on|at)\b`
)

var (
	// writtenDate is a day of a named month, with the year.
	writtenDate = regexp.MustCompile(`(?i)\b(?:(` + dayNumber + `)(?:\s+of)?\s+(` + monthWord + `)|(` + monthWord + `)\s+(` + dayNumber + `)),?\s+([12]\d{3})\b`)
	// besideDate is what may stand in a line beside the date.
	besideDate = regexp.MustCompile(`(?i)\b(?:` + weekdayWord + `|` + clockTime + `|` + zoneWord + `|` + dateWord + `)|[\s,;:.|/()\x{b7}\x{2022}\x{2013}\x{2014}-]+`)
	// dateLead is what may stand before a date that is no day of a named month.
	dateLead = regexp.MustCompile(`(?i)^(?:published|posted|updated|date|dated|on)\b[:\s]*(?:on\s+)?`)
	// numbers are a date of numbers alone, day or month first.
	numbers = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-]([12]\d{3})$`)
)

// ParseDate reads a date that stands alone, as precise as it is written; the zero Date when it
// is none. A zone is kept when there is one in numbers and never invented; a date in numbers alone
// whose day could be its month is none.
//
//	"Published: Monday, March 3rd, 2025" => {2025-03-03 date}
//	"Mon 3 Mar 2025 12.00 GMT" => {2025-03-03 date}
//	"2025-03-03T08:00:00Z" => {2025-03-03T08:00:00Z dateTime}
func ParseDate(s string) text.Date {
	s = strings.TrimSpace(s)
	if date := machineDate(s); !date.IsZero() {
		return date
	}
	date, rest := findDate(s)
	if besideDate.ReplaceAllString(rest, "") != "" {
		date = text.Date{}
	}
	if date.IsZero() {
		date = machineDate(dateLead.ReplaceAllString(s, ""))
	}
	return date
}

// machineDate reads the forms of layouts, and numbers that can be read in one way.
func machineDate(s string) text.Date {
	for _, l := range layouts {
		at, err := time.Parse(l.layout, s)
		if err != nil || at.Year() < 1000 {
			continue
		}
		// "+00:00" is written Z by the layout: the same instant and the same zone
		return text.Date{Value: at.Format(l.form), Type: l.kind}
	}
	if m := numbers.FindStringSubmatch(s); m != nil {
		a, b := m[1], m[2]
		first, _ := strconv.Atoi(a)
		second, _ := strconv.Atoi(b)
		switch {
		case first > 12:
			return day(m[3], b, a)
		case second > 12 || first == second:
			return day(m[3], a, b)
		}
	}
	return text.Date{}
}

// findDate finds the first day of a named month with a year in s, and what stands around it.
func findDate(s string) (date text.Date, rest string) {
	m := writtenDate.FindStringSubmatchIndex(s)
	if m == nil {
		return text.Date{}, s
	}
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return s[m[2*n]:m[2*n+1]]
	}
	month, number := group(2)+group(3), strings.TrimRight(strings.ToLower(group(1)+group(4)), "stndrh")
	at, err := time.Parse("Jan", strings.ToUpper(month[:1])+strings.ToLower(month[1:3]))
	if err != nil {
		return text.Date{}, s
	}
	return day(group(5), strconv.Itoa(int(at.Month())), number), s[:m[0]] + " " + s[m[1]:]
}

// day is the date of a year, month and day in numbers, zero when there is no such day.
func day(year, month, number string) text.Date {
	at, err := time.Parse("2006-1-2", year+"-"+strings.TrimLeft(month, "0")+"-"+strings.TrimLeft(number, "0"))
	if err != nil || at.Year() < 1000 {
		return text.Date{}
	}
	return text.Date{Value: at.Format("2006-01-02"), Type: "date"}
}
