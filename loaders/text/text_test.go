package text_test

import (
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestISODate(t *testing.T) {
	for s, want := range map[string]text.Date{
		"2025": {Value: "2025", Type: "gYear"}, "2025-03": {Value: "2025-03", Type: "gYearMonth"}, "2025-03-04": {Value: "2025-03-04", Type: "date"},
		"": {}, "0999": {}, "25": {}, "2025-13": {}, "2025-02-30": {}, "2025-3-4": {}, "2025-03-04T10:00:00Z": {}, "March 2025": {},
	} {
		if got := text.ISODate(s); got != want {
			t.Errorf("%q: got %v", s, got)
		}
	}
}
