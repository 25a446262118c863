package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCodepointsThereAndBack(t *testing.T) {
	for name, s := range map[string]string{
		"empty":             "",
		"ascii":             "Mexico rejects the offer.",
		"two bytes":         "é",
		"past a stride":     strings.Repeat("aé漢😀", 400),
		"boundary on point": strings.Repeat("é", stride) + "x" + strings.Repeat("😀", stride),
	} {
		t.Run(name, func(t *testing.T) {
			c := NewCodepoints(s)
			n := 0
			for b := range s {
				if got := c.At(b); got != n {
					t.Fatalf("At(%d) = %d, want %d", b, got, n)
				}
				if got := c.Byte(n); got != b {
					t.Fatalf("Byte(%d) = %d, want %d", n, got, b)
				}
				n++
			}
			if n != utf8.RuneCountInString(s) || c.At(len(s)) != n || c.Byte(n) != len(s) || c.Byte(n+9) != len(s) || c.Byte(-1) != 0 {
				t.Errorf("ends: At(%d) = %d, Byte(%d) = %d", len(s), c.At(len(s)), n, c.Byte(n))
			}
		})
	}
}
