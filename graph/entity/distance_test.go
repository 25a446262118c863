package entity_test

import (
	"testing"

	"github.com/corkboard-kg/corkboard/graph/entity"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"mexico", "mexico", 2, 0}, {"mexico", "mexcio", 2, 1}, {"mexico", "mexic", 2, 1}, {"mexico", "emxcio", 2, 2}, {"mexico", "paris", 2, 3},
		{"", "ab", 2, 2}, {"ab", "", 1, 2}, {"", "", 0, 0}, {"漢字", "漢", 1, 1}, {"a", "b", 0, 1},
	} {
		if got := entity.Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
