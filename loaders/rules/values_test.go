package rules

import (
	"strings"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestValues(t *testing.T) {
	today := time.Date(2025, 3, 6, 0, 0, 0, 0, time.UTC) // a Thursday
	date := func(w []string) *claim.Value { return dateValue(w, today, untold) }
	unknown := func(w []string) *claim.Value { return dateValue(w, time.Time{}, untold) }
	will := func(w []string) *claim.Value { return dateValue(w, today, future) }
	was := func(w []string) *claim.Value { return dateValue(w, today, past) }
	for _, c := range []struct {
		name  string
		read  func([]string) *claim.Value
		words string
		want  string // type value unit; "" for none
	}{
		{"day month year", date, "12 july 2006", "date 2006-07-12 "},
		{"month day year", date, "september 21 , 2010", "date 2010-09-21 "},
		{"ordinal day", date, "the 3rd of may 1999", "date 1999-05-03 "},
		{"iso", unknown, "2024-02-29", "date 2024-02-29 "},
		{"no such day", date, "31 february 2024", ""},
		{"month and year", unknown, "march 2025", "gYearMonth 2025-03 "},
		{"year", unknown, "1990", "gYear 1990 "},
		{"decade", date, "the 1990s", ""},
		{"month of this year", date, "february", "gYearMonth 2025-02 "},
		{"month of last year", date, "november", "gYearMonth 2024-11 "},
		{"month without a date of publication", unknown, "february", ""},
		{"weekday before", date, "tuesday", "date 2025-03-04 "},
		{"weekday of publication", date, "thursday", "date 2025-03-06 "},
		{"next weekday", date, "next monday", "date 2025-03-10 "},
		{"yesterday", date, "yesterday", "date 2025-03-05 "},
		{"last year", date, "last year", "gYear 2024 "},
		{"last month", date, "last month", "gYearMonth 2025-02 "},
		{"month ahead", will, "october", "gYearMonth 2025-10 "},
		{"month ahead, of next year", will, "february", "gYearMonth 2026-02 "},
		{"month behind", was, "april", "gYearMonth 2024-04 "},
		{"day ahead", will, "14 april", "date 2025-04-14 "},
		{"weekday ahead", will, "friday", "date 2025-03-07 "},
		{"weekday behind", was, "friday evening", "date 2025-02-28 "},
		{"last weekday", date, "last thursday", "date 2025-02-27 "},
		{"last may", date, "last may", "gYearMonth 2024-05 "},
		{"next march", date, "next march", "gYearMonth 2026-03 "},
		{"years ago", date, "two years ago", "gYear 2023 "},
		{"a month ago", date, "a month ago", "gYearMonth 2025-02 "},
		{"ten days ago", date, "10 days ago", "date 2025-02-24 "},
		{"last month in January", func(w []string) *claim.Value { return dateValue(w, time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC), past) }, "last month", "gYearMonth 2024-12 "},
		{"duration", durationValue, "about six weeks", "decimal 6 wk"},
		{"hours", durationValue, "48 hours", "decimal 48 h"},
		{"no duration", durationValue, "the 48 hours after", ""},
		{"words that are no date", date, "the second day", ""},
		{"money", moneyValue, "$ 2.3 billion", "decimal 2300000000 USD"},
		{"money in words", moneyValue, "two million euros", "decimal 2000000 EUR"},
		{"money with commas", moneyValue, "about 200,000 pounds", "decimal 200000 GBP"},
		{"no currency", moneyValue, "2,400 jobs", ""},
		{"the result of a vote", quantityValue, "5-4", ""},
		{"pence", moneyValue, "45 pence", "decimal 0.45 GBP"},
		{"billion behind a hyphen", moneyValue, "$ 1.3 - billion", "decimal 1300000000 USD"},
		{"pounds in millions", moneyValue, "£ 2.3 m a year", "decimal 2300000 GBP"},
		{"per cent", percentValue, "2.4 per cent", "decimal 2.4 %"},
		{"no percent", percentValue, "2.4 euros", ""},
		{"metres", quantityValue, "100 m", "decimal 100 m"},
		{"millions", quantityValue, "3.2 m people", "integer 3200000 "},
		{"percentage points", quantityValue, "4.5 percentage points", "decimal 4.5 percentage points"},
		{"three quarters", fractionValue, "three - quarters of voters", "decimal 0.75 "},
		{"two thirds", fractionValue, "about two-thirds", "decimal 0.666666667 "},
		{"half", fractionValue, "nearly half its value", "decimal 0.5 "},
		{"ordinal", fractionValue, "the third round", ""},
		{"quarter of the year", fractionValue, "the first quarter of 2022", ""},
		{"percent", percentValue, "97 percent", "decimal 97 %"},
		{"fraction", percentValue, "6.50 %", "decimal 6.5 %"},
		{"unit", quantityValue, "310 millimeters", "decimal 310 mm"},
		{"count", quantityValue, "about 1,200 people", "integer 1200 "},
		{"count in words", quantityValue, "forty-two ships", "integer 42 "},
		{"hundreds", quantityValue, "three hundred and five ships", "integer 305 "},
		{"a dozen", quantityValue, "a dozen eggs", "integer 12 "},
		{"no number", quantityValue, "many ships", ""},
		{"absurd number", quantityValue, strings.Repeat("9", 40) + " ships", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if v := c.read(strings.Fields(c.words)); v != nil {
				got = v.Type + " " + v.Value + " " + v.Unit
			}
			if got != c.want {
				t.Errorf("%q is %q, want %q", c.words, got, c.want)
			}
		})
	}
}
