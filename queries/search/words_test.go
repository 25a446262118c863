package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mexico Rejects US Offer", "mexico rejects us offer"},
		{"Mexico's and the boys' O’Brien don't l'été", "mexico and the boys obrien dont lete"},
		{"U.S. aid, the U.K., e.g. J.Smith a.b.c", "us aid the uk eg j smith abc"},
		{"1,000 of 3.5 in 1,2,3 or 12,34 and 1.000,5 v2.1", "1000 of 3.5 in 1 2 3 or 12 34 and 1.000 5 v2 1"},
		{"state-of-the-art a_b AT&T C++", "state of the art a b at t c"},
		{"Wałęsa ZÜRICH Ødegård Straße İstanbul", "walesa zurich odegard strasse istanbul"},
		{"漢字 かな ไทย 한국어 日本X", "漢 字 か な ไ ท ย 한국어 日 本 x"},
		{"e\u0301te\u0301 \u0301 ok", "ete ok"},
		{"😀 — ’ ' . ,", ""},
		{"\xff\xfeab\xff", "ab"},
		{strings.Repeat("é", 100), strings.Repeat("e", 64)},
	} {
		var got []string
		words(c.text, func(w word) bool {
			if w.start < 0 || w.end <= w.start || w.end > len(c.text) {
				t.Fatalf("%q: %+v", c.text, w)
			}
			got = append(got, w.folded)
			return true
		})
		want := c.want
		if strings.Contains(want, "한국어") {
			want = strings.ReplaceAll(want, "한국어", foldWord("한국어"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q => %q, want %q", c.text, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Mexico's U.S. 1,000.5 漢字 ’")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		words(s, func(w word) bool {
			if w.start < at || w.end <= w.start || w.end > len(s) || w.folded == "" || len(w.folded) > maxWord || !utf8.ValidString(w.folded) {
				t.Fatalf("%q: %+v behind %d", s, w, at)
			}
			at = w.end
			return true
		})
	})
}

func TestStem(t *testing.T) {
	st := newStemmer()
	for _, c := range []struct{ word, want string }{
		{"rejects", "reject"}, {"rejected", "reject"}, {"rejection", "reject"}, {"offers", "offer"}, {"us", "us"}, {"is", "is"}, {"1000", "1000"}, {"zürich", "zürich"},
	} {
		for range 2 { // the second time it is remembered
			if got := st.stem(c.word); got != c.want {
				t.Errorf("%s => %s, want %s", c.word, got, c.want)
			}
		}
	}
}
