package rules

import (
	"strings"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestValues(t *testing.T) {
	today := time.Date(2025, 3, 6, 0, 0, 0, 0, time.UTC) // a Thursday
	date := func(w []string) *claim.Value { return dateValue(w, today) }
	unknown := func(w []string) *claim.Value { return dateValue(w, time.Time{}) }
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
		{"words that are no date", date, "the second day", ""},
		{"money", moneyValue, "$ 2.3 billion", "decimal 2300000000 USD"},
		{"money in words", moneyValue, "two million euros", "decimal 2000000 EUR"},
		{"money with commas", moneyValue, "about 200,000 pounds", "decimal 200000 GBP"},
		{"no currency", moneyValue, "2,400 jobs", ""},
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
