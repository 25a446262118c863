package loaders

import (
	"regexp"
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
	{"January 2 2006", "date", "2006-01-02"},
	{"Jan 2 2006", "date", "2006-01-02"},
	{"2 January 2006", "date", "2006-01-02"},
	{"2 Jan 2006", "date", "2006-01-02"},
	{"2006-01", "gYearMonth", "2006-01"},
	{"January 2006", "gYearMonth", "2006-01"},
	{"2006", "gYear", "2006"},
}

var (
	dateLead   = regexp.MustCompile(`(?i)^(?:published|posted|updated|date|dated|on)\b[:\s]*(?:on\s+)?`)
	weekday    = regexp.MustCompile(`(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+`)
	dayOrdinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	monthDot   = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.`)
)

// ParseDate reads a date that stands alone, as precise as it is written; the zero Date when it
// is none. A zone is kept when there is one and never invented.
//
//	"Published: Monday, March 3rd, 2025" => {2025-03-03 date}
//	"2025-03-03T08:00:00Z" => {2025-03-03T08:00:00Z dateTime}
func ParseDate(s string) text.Date {
	s = strings.TrimSpace(s)
	s = weekdayless(dateLead.ReplaceAllString(s, ""))
	for _, l := range layouts {
		at, err := time.Parse(l.layout, s)
		if err != nil || at.Year() < 1000 {
			continue
		}
		// "+00:00" is written Z by the layout: the same instant and the same zone
		return text.Date{Value: at.Format(l.form), Type: l.kind}
	}
	return text.Date{}
}

// weekdayless takes out what the layouts do not know: weekday, ordinals, commas, dots.
func weekdayless(s string) string {
	if strings.Contains(s, "GMT") || strings.ContainsAny(s, "+:") {
		return s // machine-made: nothing to take out
	}
	s = weekday.ReplaceAllString(s, "")
	s = dayOrdinal.ReplaceAllString(s, "$1")
	s = monthDot.ReplaceAllString(s, "$1")
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	return strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
}
