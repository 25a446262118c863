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
	amount := func(w []string) *claim.Value { return amountValue(w, false) }
	duration := func(w []string) *claim.Value { return durationValue(w, false) }
	between := func(w []string) *claim.Value { return amountValue(w, true) }
	for _, c := range []struct {
		name  string
		read  func([]string) *claim.Value
		words string
		want  string // type value unit, then to, bound and "relative" where they stand; "" for none
	}{
		{"day month year", date, "12 july 2006", "date 2006-07-12"},
		{"month day year", date, "september 21 , 2010", "date 2010-09-21"},
		{"ordinal day", date, "the 3rd of may 1999", "date 1999-05-03"},
		{"iso", unknown, "2024-02-29", "date 2024-02-29"},
		{"no such day", date, "31 february 2024", ""},
		{"month and year", unknown, "march 2025", "gYearMonth 2025-03"},
		{"year", unknown, "1990", "gYear 1990"},
		{"decade", date, "the 1990s", "gYear 1990 to 1999"},
		{"month of this year", date, "february", "gYearMonth 2025-02 relative"},
		{"month of last year", date, "november", "gYearMonth 2024-11 relative"},
		{"month without a date of publication", unknown, "february", ""},
		{"weekday before", date, "tuesday", "date 2025-03-04 relative"},
		{"weekday of publication", date, "thursday", "date 2025-03-06 relative"},
		{"next weekday", date, "next monday", "date 2025-03-10 relative"},
		{"yesterday", date, "yesterday", "date 2025-03-05 relative"},
		{"last year", date, "last year", "gYear 2024 relative"},
		{"last month", date, "last month", "gYearMonth 2025-02 relative"},
		{"month ahead", will, "october", "gYearMonth 2025-10 relative"},
		{"month ahead, of next year", will, "february", "gYearMonth 2026-02 relative"},
		{"month behind", was, "april", "gYearMonth 2024-04 relative"},
		{"day ahead", will, "14 april", "date 2025-04-14 relative"},
		{"weekday ahead", will, "friday", "date 2025-03-07 relative"},
		{"weekday behind", was, "friday evening", "date 2025-02-28 relative"},
		{"last weekday", date, "last thursday", "date 2025-02-27 relative"},
		{"last may", date, "last may", "gYearMonth 2024-05 relative"},
		{"next march", date, "next march", "gYearMonth 2026-03 relative"},
		{"years ago", date, "two years ago", "gYear 2023 relative"},
		{"a month ago", date, "a month ago", "gYearMonth 2025-02 relative"},
		{"ten days ago", date, "10 days ago", "date 2025-02-24 relative"},
		{"last month in January", func(w []string) *claim.Value { return dateValue(w, time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC), past) }, "last month", "gYearMonth 2024-12 relative"},
		{"duration", duration, "about six weeks", "decimal 6 wk ~"},
		{"hours", duration, "48 hours", "decimal 48 h"},
		{"no duration", duration, "the 48 hours after", ""},
		{"words that are no date", date, "the second day", ""},
		{"money", amount, "$ 2.3 billion", "decimal 2300000000 USD"},
		{"money in words", amount, "two million euros", "decimal 2000000 EUR"},
		{"money with commas", amount, "about 200,000 pounds", "decimal 200000 GBP ~"},
		{"no currency", amount, "2,400 jobs", "integer 2400"},
		{"the result of a vote", amount, "5-4", ""},
		{"pence", amount, "45 pence", "decimal 0.45 GBP"},
		{"billion behind a hyphen", amount, "$ 1.3 - billion", "decimal 1300000000 USD"},
		{"pounds in millions", amount, "£ 2.3 m a year", "decimal 2300000 GBP/a"},
		{"per cent", amount, "2.4 per cent", "decimal 2.4 %"},
		{"euros", amount, "2.4 euros", "decimal 2.4 EUR"},
		{"metres", amount, "100 m", "decimal 100 m"},
		{"millions", amount, "3.2 m people", "integer 3200000"},
		{"percentage points", amount, "4.5 percentage points", "decimal 4.5 percentage points"},
		{"three quarters", amount, "three - quarters of voters", "decimal 0.75"},
		{"two thirds", amount, "about two-thirds", "decimal 0.666666667 ~"},
		{"half", amount, "nearly half its value", "decimal 0.5 ~"},
		{"ordinal", amount, "the third round", ""},
		{"hundreds of percent", amount, "97 percent", "decimal 97 %"},
		{"fraction", amount, "6.50 %", "decimal 6.5 %"},
		{"unit", amount, "310 millimeters", "decimal 310 mm"},
		{"count", amount, "about 1,200 people", "integer 1200 ~"},
		{"count in words", amount, "forty-two ships", "integer 42"},
		{"hundreds", amount, "three hundred and five ships", "integer 305"},
		{"a dozen", amount, "a dozen eggs", "integer 12"},
		{"range", amount, "3 to 4.5 percent", "decimal 3 to 4.5 %"},
		{"range of sums", amount, "£ 18 m to £ 22 m", "decimal 18000000 to 22000000 GBP"},
		{"range between", between, "£ 18 m and £ 22 m", "decimal 18000000 to 22000000 GBP"},
		{"range that shares its magnitude", amount, "$ 3 to $ 4 million", "decimal 3000000 to 4000000 USD"},
		{"range of two magnitudes", amount, "800,000 to 1.2 million people", "integer 800000 to 1200000"},
		{"range with a dash", amount, "5 - 10 miles", "decimal 5 to 10 mi"},
		{"range with or", amount, "three or four days", "decimal 3 to 4 d"},
		{"and is no range", amount, "2 and 3 percent", "integer 2"},
		{"falling range", amount, "9 - 4 votes", ""},
		{"at least", amount, "at least $ 3 million", "decimal 3000000 USD >="},
		{"no fewer than", amount, "no fewer than 12 ships", "integer 12 >="},
		{"up to", amount, "up to 400 jobs", "integer 400 <="},
		{"more than", amount, "more than 40 villagers", "integer 40 >"},
		{"no more than", amount, "no more than 40 villagers", "integer 40 <="},
		{"less than", amount, "less than 2 %", "decimal 2 % <"},
		{"or more", amount, "30 years or more", "decimal 30 a >="},
		{"francs of a country", amount, "5,000 swiss francs", "decimal 5000 CHF"},
		{"francs of none", amount, "5,000 francs", "decimal 5000 francs"},
		{"code before", amount, "chf 12 million", "decimal 12000000 CHF"},
		{"dollars of a country", amount, "20 new zealand dollars", "decimal 20 NZD"},
		{"a hundred thousand", amount, "a hundred thousand euros", "decimal 100000 EUR"},
		{"half a million", amount, "half a million euros", "decimal 500000 EUR"},
		{"two and a half million", amount, "two and a half million euros", "decimal 2500000 EUR"},
		{"a sign of a half", amount, "2½ miles", "decimal 2.5 mi"},
		{"one in five", amount, "nearly one in five eggs", "decimal 0.2 ~"},
		{"two out of three", amount, "two out of three voters", "decimal 0.666666667"},
		{"in a year", amount, "40 in 1990", "integer 40"},
		{"below zero", amount, "minus 38 degrees celsius", "decimal -38 Cel"},
		{"by the hour", amount, "$ 44 an hour", "decimal 44 USD/h"},
		{"two units", amount, "40 square kilometres", "decimal 40 km2"},
		{"speed", amount, "90 miles per hour", "decimal 90 mi/h"},
		{"basis points", amount, "25 basis points", "decimal 25 bp"},
		{"heat", amount, "41 degrees celsius", "decimal 41 Cel"},
		{"no sum of numbers", amount, "ten - fifteen ships", "integer 10 to 15"},
		{"two decades", duration, "more than two decades", "decimal 20 a >"},
		{"half an hour", duration, "half an hour", "decimal 0.5 h"},
		{"a year and a half", duration, "a year and a half", "decimal 1.5 a"},
		{"two and a half years", duration, "two and a half years", "decimal 2.5 a"},
		{"range of days", duration, "10 to 14 days", "decimal 10 to 14 d"},
		{"range of months", unknown, "march to june 2024", "gYearMonth 2024-03 to 2024-06"},
		{"range of years", unknown, "1990 to 1995", "gYear 1990 to 1995"},
		{"range of years in short", unknown, "2019-21", "gYear 2019 to 2021"},
		{"range of days in a month", unknown, "3 to 5 may 2024", "date 2024-05-03 to 2024-05-05"},
		{"range of days behind the month", unknown, "may 3 - 5 , 2024", "date 2024-05-03 to 2024-05-05"},
		{"range over the turn of the year", was, "november to february", "gYearMonth 2024-11 to 2025-02 relative"},
		{"range that is none", unknown, "1995 to 1990", ""},
		{"ends of unlike precision", unknown, "march 2019 to 2021", "gYear 2019 to 2021"},
		{"decade in short", unknown, "the ’80s", "gYear 1980 to 1989"},
		{"decade in words", unknown, "the late nineties", "gYear 1990 to 1999"},
		{"century", unknown, "the 19th century", "gYear 1801 to 1900"},
		{"quarter", unknown, "the third quarter of 2022", "gYearMonth 2022-07 to 2022-09"},
		{"quarter in short", unknown, "q1 2024", "gYearMonth 2024-01 to 2024-03"},
		{"last quarter", date, "last quarter", "gYearMonth 2024-10 to 2024-12 relative"},
		{"quarter behind", was, "the fourth quarter", "gYearMonth 2024-10 to 2024-12 relative"},
		{"half of the year", unknown, "the first half of 2021", "gYearMonth 2021-01 to 2021-06"},
		{"season", unknown, "spring 2019", "gYear 2019"},
		{"season of no year", date, "spring", ""},
		{"fiscal year", unknown, "fiscal year 2023", "gYear 2023 ~"},
		{"around a year", unknown, "around 1850", "gYear 1850 ~"},
		{"end of a month", unknown, "the end of june 2024", "gYearMonth 2024-06"},
		{"last week", date, "last week", "date 2025-02-24 to 2025-03-02 relative"},
		{"weeks ago", date, "three weeks ago", "date 2025-02-13 ~ relative"},
		{"a decade ago", date, "a decade ago", "gYear 2015 relative"},
		{"more than years ago", date, "more than 20 years ago", "gYear 2005 ~ relative"},
		{"in two days' time", date, "two days ' time", "date 2025-03-08 relative"},
		{"day before yesterday", date, "the day before yesterday", "date 2025-03-04 relative"},
		{"day of last year", date, "june last year", "gYearMonth 2024-06 relative"},
		{"time of day", unknown, "9 p.m.", "time 21:00:00"},
		{"time of day with zone", unknown, "9:30 a.m. gmt", "time 09:30:00Z"},
		{"noon", unknown, "noon", "time 12:00:00"},
		{"time of an unknown half of the day", unknown, "8 o'clock", ""},
		{"day and time", unknown, "14:30 utc on 3 may 2020", "dateTime 2020-05-03T14:30:00Z"},
		{"weekday and time", was, "tuesday at 9 p.m.", "dateTime 2025-03-04T21:00:00 relative"},
		{"no such day this year", date, "30 february", ""},
		{"the following day", date, "the following day", ""},
		{"no number", amount, "many ships", ""},
		{"absurd number", amount, strings.Repeat("9", 40) + " ships", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if v := c.read(strings.Fields(c.words)); v != nil {
				got = v.String()
			}
			if got != c.want {
				t.Errorf("%q is %q, want %q", c.words, got, c.want)
			}
		})
	}
}
