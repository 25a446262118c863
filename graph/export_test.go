package graph

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestLineSorter sorts with runs in files and without, and compares.
func TestLineSorter(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var lines []string
	for i := range 5000 {
		// Lines that begin others, and bytes below the line feed, tell the order with and
		// without it apart.
		lines = append(lines, strings.Repeat("a", rnd.IntN(5))+string(rune(rnd.IntN(8)))+fmt.Sprint(rnd.IntN(i+1))+strings.Repeat("x", rnd.IntN(3)*rnd.IntN(200)))
	}
	lines = append(lines, "", "long "+strings.Repeat("y", 600_000), "\t", "a\t", "a")
	want := slices.Clone(lines)
	slices.Sort(want)
	for _, max := range []int{3000, 100_000, 1 << 30} {
		s := &lineSorter{max: max}
		for _, l := range lines {
			if err := s.add([]byte(l + "\n")); err != nil {
				t.Fatal(err)
			}
		}
		runs := len(s.runs)
		var out bytes.Buffer
		if err := s.write(t.Context(), &out); err != nil {
			t.Fatal(err)
		}
		if got := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"); !slices.Equal(got, want) {
			t.Errorf("not in order with %d runs", runs)
		}
		if (max < 1<<30) != (runs > 0) {
			t.Errorf("%d runs with %d bytes of memory", runs, max)
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
}
