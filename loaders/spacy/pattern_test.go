package spacy

import (
	"strings"
	"testing"
	"time"
)

func mustPattern(t testing.TB, source string) *pattern {
	t.Helper()
	p, err := parsePattern(source)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The wanted spans are those of Python's re.search.
func TestPatternFind(t *testing.T) {
	for _, c := range []struct {
		name, source, text string
		start, end         int
	}{
		{"literal", `b`, "abc", 1, 2},
		{"first alternative wins", `a|ab`, "ab", 0, 1},
		{"leftmost before first alternative", `(?:-|--)(?=x)`, "a--x", 1, 3},
		{"alternative retried at the same place", `(?<=a)(?:-|--)(?=x)`, "a--x", 1, 3},
		{"greedy", `\.\.+`, "a....b", 1, 5},
		{"greedy gives back", `a+ab`, "aaab", 0, 4},
		{"look-behind of one", `(?<=[0-9])\+`, "+1+", 2, 3},
		{"look-behind of two", `(?<=°[CF])\.`, "5°C.", 4, 5},
		{"negative look-behind", `(?<!a)b`, "abcb", 3, 4},
		{"negative look-ahead", `\+(?![0-9])`, "+1+a", 2, 3},
		{"escapes", `[\u00b0\U0001F600\x41]`, "zA", 1, 2},
		{"class with bar and brackets", `[(?:|)[]`, "a|", 1, 2},
		{"class that begins with ]", `[]a]`, "x]", 1, 2},
		{"class with - at the end", `[+-]`, "a-", 1, 2},
		{"negated class", `[^a-c]`, "abcd", 3, 4},
		{"\\w is Unicode's", `\w+`, "¡été_²!", 2, 10},
		{"\\d is not isdigit", `\d`, "²५", 2, 5},
		{"\\S", `\S+`, "\u00a0\x1cab c", 3, 5},
		{"counts", `a{2,3}`, "aaaa", 0, 3},
		{"exact count", `(?:ab){2}c`, "ababc", 0, 5},
		{"count open above", `a{2,}`, "aaaa", 0, 4},
		{"brace that is no count", `a{,}`, "aa{,}", 1, 5},
		{"anchors", `^ab$`, "ab", 0, 2},
		{"$ before a last line feed", `b$`, "ab\n", 1, 2},
		{"^ only at the start", `(?:x|^)b`, "ab", -1, -1},
		{"dot is no line feed", `a.`, "a\nab", 2, 4},
		{"nothing", `c`, "ab", -1, -1},
	} {
		start, end := mustPattern(t, c.source).find(c.text, 0)
		if start != c.start || end != c.end {
			t.Errorf("%s: %q in %q: %d-%d, want %d-%d", c.name, c.source, c.text, start, end, c.start, c.end)
		}
	}
}

// A suffix is the match that begins leftmost, which is the longest.
func TestPatternSuffix(t *testing.T) {
	p := mustPattern(t, `(?<=[0-9])(?:m|km|m/s)$|[a-z]s$|\.\.+$|(?<=[a-z][A-Z])\.$`)
	if err := p.reversed(); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"5km": 2, "5m": 1, "5m/s": 3, "km": 0, "5/s": 0, "m/s": 0, "as": 2, "a....": 4, "a.": 0, "aB.": 1, "AB.": 0, "": 0,
	} {
		if got := p.suffix(text); got != want {
			t.Errorf("suffix of %q: %d bytes, want %d", text, got, want)
		}
	}
	if err := mustPattern(t, `a$|b`).reversed(); err == nil {
		t.Error("an alternative without $ went through")
	}
}

func TestPatternRefusals(t *testing.T) {
	for _, source := range []string{
		`(`, `)`, `a)`, `[a`, `[z-a]`, `[\d-z]`, `\`, `\u12`, `\U00110000`, `\b`, `\1`, `*`, `a**`, `a+?`, `a{2}{3}`,
		`(?i)a`, `(?P<n>a)`, `(?>a)`, `a{5,2}`, `a{1001}`, `(?:a*)*`, `a*`, ``, `a|`, `^$`, "a\xff",
		strings.Repeat("(", 200) + "a" + strings.Repeat(")", 200),
		`(?:(?:(?:ab){1000}){1000}){1000}`,
		`(?:a(?=(?:bc){1000})){1000}`,
	} {
		if _, err := parsePattern(source); err == nil {
			t.Errorf("%.40q: no error", source)
		}
	}
}

// A pattern like the one for URLs, on texts that make plain backtracking try without end.
func TestPatternIsLinear(t *testing.T) {
	if p := mustPattern(t, strings.Repeat("a?", 40)+strings.Repeat("a", 40)+"b"); p.matches(strings.Repeat("a", 60)) {
		t.Error("no b, and a match")
	}
	p := mustPattern(t, `^(?:\S+(?::\S*)?@)?(?:(?:[a-z][a-z_-]{0,62})?[a-z]\.)+(?:[a-z]{2,63})$`)
	for _, text := range []string{
		strings.Repeat("a.", 1<<16) + "!",
		strings.Repeat(":", 1<<16) + ".",
		strings.Repeat(":@", 1<<16) + ".",
		strings.Repeat("a", 1<<17) + ".!",
	} {
		began := time.Now()
		if p.matches(text) {
			t.Errorf("%.10q... matches", text)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%.10q... took %v", text, took)
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, s := range []string{`a|(?<=b)c{2,5}$`, `[^\w\d]+(?!x)`, `^(?:a+b*)+$`, `[]-\u00ff]{3}`, `\S+@`} {
		f.Add(s, "aabcc \u00ffx@")
	}
	f.Fuzz(func(t *testing.T, source, text string) {
		p, err := parsePattern(source)
		if err != nil || len(p.fore.code) > 10_000 || len(text) > 1000 {
			return
		}
		start, end := p.find(text, 0)
		if start >= 0 && (end <= start || end > len(text)) {
			t.Errorf("%q in %q: %d-%d", source, text, start, end)
		}
		if p.reversed() == nil && p.suffix(text) > len(text) {
			t.Errorf("%q: suffix longer than %q", source, text)
		}
	})
}
