package graph

import (
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestDays(t *testing.T) {
	for _, c := range []struct{ kind, value, want, first, last string }{
		{"gYear", "2026", "2026", "2026-01-01", "2026-12-31"},
		{"gYearMonth", "2024-02", "2024-02", "2024-02-01", "2024-02-29"},
		{"date", "1969-12-31", "1969-12-31", "1969-12-31", "1969-12-31"},
		{"date", "2025-03-04Z", "2025-03-04", "2025-03-04", "2025-03-04"},
		{"gYearMonth", "2025-03+02:00", "2025-03", "2025-03-01", "2025-03-31"},
		{"dateTime", "2025-03-04T23:00:00-05:00", "2025-03-04", "2025-03-04", "2025-03-04"},
		{"gYear", "-0044", "-0044", "-0044-01-01", "-0044-12-31"},
		{"gYear", "9999", "9999", "9999-01-01", "9999-12-31"},
		{"gYear", "0001", "0001", "0001-01-01", "0001-12-31"},
		{"decimal", "2026", "", "", ""}, {"date", "2025-02-30", "", "", ""}, {"date", "", "", "", ""}, {"gYear", "12026", "", "", ""},
		{"date", "2025-3-4", "", "", ""}, {"gYear", "+026", "", "", ""}, {"date", "2025-03-04-05", "", "", ""}, {"dateTime", "T", "", "", ""},
	} {
		d := dayOf(text.Date{Type: c.kind, Value: c.value})
		if d.String() != c.want {
			t.Errorf("%s %q is %q, want %q", c.kind, c.value, d, c.want)
		}
		if !d.known() {
			continue
		}
		if first, last := newDay(d.time(), Day), day(d.end()<<2|int32(Day)); first.String() != c.first || last.String() != c.last {
			t.Errorf("%s is from %s to %s", c.value, first, last)
		}
	}
	d, err := parseDay("2026-03-14")
	if err != nil || d.coarse(Month).String() != "2026-03" || d.coarse(Year).String() != "2026" || d.coarse(Day) != d || d.coarse(Year).coarse(Month).String() != "2026" {
		t.Error(d, err)
	}
	if y, _ := parseDay("2026"); !(y < d.coarse(Month) && y < d) {
		t.Error("a year is not before its days")
	}
}

func FuzzDays(f *testing.F) {
	for _, s := range []string{"2026", "2026-03", "2026-03-14", "-0044", "2026-13", "--", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := parseDay(s)
		if err != nil {
			return
		}
		if d.String() != s && s != "-0000" && s[0] != '-' {
			t.Errorf("%q is read as %q", s, d)
		}
		if d.end() < d.start() {
			t.Errorf("%q ends before it begins", s)
		}
	})
}
