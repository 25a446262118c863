package rules_test

import (
	"slices"
	"strings"
	"testing"
)

// TestDatesInSentences reads dates, periods, lengths of time and times of day whose values are known, in sentences of a
// text of Thursday, 6 March 2025.
func TestDatesInSentences(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	before := readings(`
		on 3 May 2020 = date 2020-05-03
		on March 14, 2019 = date 2019-03-14
		in June 2021 = gYearMonth 2021-06
		in 1998 = gYear 1998
		in early 2018 = gYear 2018
		in the 1990s = gYear 1990 to 1999
		in the 19th century = gYear 1801 to 1900
		on Tuesday = date 2025-03-04 relative
		on Friday evening = date 2025-02-28 relative
		last year = gYear 2024 relative
		last month = gYearMonth 2025-02 relative
		last week = date 2025-02-24 to 2025-03-02 relative
		yesterday = date 2025-03-05 relative
		two years ago = gYear 2023 relative
		ten days ago = date 2025-02-24 relative
		a decade ago = gYear 2015 relative
		three weeks ago = date 2025-02-13 ~ relative
		in November = gYearMonth 2024-11 relative
		on 14 February = date 2025-02-14 relative
		in the spring of 2019 = gYear 2019
		in the third quarter of 2022 = gYearMonth 2022-07 to 2022-09
		in the first half of 2021 = gYearMonth 2021-01 to 2021-06
		in fiscal year 2023 = gYear 2023 ~
		before 2010 = gYear 2010 <
		after June 2016 = gYearMonth 2016-06 >
		around 1850 = gYear 1850 ~
		in mid-2017 = gYear 2017
		between 1990 and 1995 = gYear 1990 to 1995
		from March to June 2020 = gYearMonth 2020-03 to 2020-06
		from 1990 to 1995 = gYear 1990 to 1995
		between May and July 2021 = gYearMonth 2021-05 to 2021-07
		from 3 to 5 May 2020 = date 2020-05-03 to 2020-05-05`)
	ahead := readings(`
		on 3 May 2027 = date 2027-05-03
		in October = gYearMonth 2025-10 relative
		next year = gYear 2026 relative
		next month = gYearMonth 2025-04 relative
		next week = date 2025-03-10 to 2025-03-16 relative
		tomorrow = date 2025-03-07 relative
		on Monday = date 2025-03-10 relative
		by 2030 = gYear 2030 <=
		by the end of 2026 = gYear 2026 <=
		in January = gYearMonth 2026-01 relative
		later this year = gYear 2025 relative
		from April to June = gYearMonth 2025-04 to 2025-06 relative
		until 14 May = date 2025-05-14 <= relative
		at 9 p.m. on 3 May 2027 = date 2027-05-03; dateTime 2027-05-03T21:00:00
		at 10:30 a.m. GMT on Monday = date 2025-03-10 relative; dateTime 2025-03-10T10:30:00Z relative
		at noon on Friday = date 2025-03-07 relative; dateTime 2025-03-07T12:00:00 relative`)
	lengths := readings(`
		six weeks = decimal 6 wk
		more than two years = decimal 2 a >
		about 40 minutes = decimal 40 min ~
		at least three months = decimal 3 mo >=
		up to ten days = decimal 10 d <=
		two to three hours = decimal 2 to 3 h
		nearly two decades = decimal 20 a ~
		half an hour = decimal 0.5 h
		a year and a half = decimal 1.5 a
		a week = decimal 1 wk
		two and a half years = decimal 2.5 a
		between four and six months = decimal 4 to 6 mo`)
	wrong, all := 0, 0
	for _, f := range []struct {
		text   string
		values []reading
	}{
		{"The museum opened %s.", before},
		{"Anna Berg, the mayor, sold the mill %s, the court heard.", before},
		{"The army attacked the port %s.", before},
		{"The company was founded %s.", before},
		{"%s, the rebels took the bridge.", before},
		{"The museum will reopen %s.", ahead},
		{"The union plans to meet the minister %s.", ahead},
		{"The mine will close %s, officials said.", ahead},
		{"The talks lasted %s.", lengths},
		{"The king ruled the island for %s.", lengths},
		{"The judge jailed Tom Ruiz for %s.", lengths},
		{"The trial will take %s.", lengths},
	} {
		for _, s := range f.values {
			sentence := strings.Replace(f.text, "%s", s.words, 1)
			if strings.HasPrefix(f.text, "%s") {
				sentence = strings.ToUpper(sentence[:1]) + sentence[1:]
			}
			want := strings.Split(s.value, "; ")
			slices.Sort(want)
			all++
			if got := valuesOf(t, sentence); !slices.Equal(got, want) {
				wrong++
				t.Logf("%s: %q, want %q", sentence, got, want)
			}
		}
	}
	if wrong*20 > all {
		t.Errorf("%d of %d sentences read wrongly", wrong, all)
	}
}
