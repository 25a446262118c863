package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestTag(t *testing.T) {
	for _, c := range []struct {
		s, tag string
		apart  bool
	}{
		{"<b>Vale</b>", "<b>", false},
		{"</b> denied", "</b>", false},
		{"</STRONG >", "</STRONG >", false},
		{"<br>She", "<br>", true},
		{"<BR />She", "<BR />", true},
		{`<a href="http://example.org/?a=1>2" target=_blank>Vale`, `<a href="http://example.org/?a=1>2" target=_blank>`, false},
		{"<script>alert(1)</script> paid", "<script>alert(1)</script>", false},
		{"<script async>if (a < b) { c('</b>') }</ScRipt\n> paid", "<script async>if (a < b) { c('</b>') }</ScRipt\n>", false},
		{"<script>alert(1) paid", "<script>", false},
		{"<style>p { margin: 0 }</style>", "<style>p { margin: 0 }</style>", false},
		{"<!-- who is <b>Vale</b>? --> He", "<!-- who is <b>Vale</b>? -->", false},
		{"<!DOCTYPE html>\n", "<!DOCTYPE html>", true},
		{"<p class=x>", "<p class=x>", true},
		{"<h2>", "<h2>", true},
		{"<input disabled>", "<input disabled>", true},
		{"", "", false}, {"<", "", false}, {"<>", "", false}, {"</>", "", false}, {"<b", "", false}, {"<!-- never shut", "", false},
		{"< 5 and y > 3", "", false},
		{"<b and c> d", "", false},
		{"<i am sorry>", "", false},
		{"<vale@example.org>", "", false},
		{"<https://example.org/>", "", false},
		{"<Vale>", "", false},
		{"<b<i>", "", false},
		{"<b@x>", "", false},
		{"</b x=1>", "", false},
		{"<a=1>", "", false},
		{`<a href="never shut>`, "", false},
		{"a <b>", "", false},
	} {
		n, apart := text.Tag(c.s)
		if c.s[:n] != c.tag || apart != c.apart {
			t.Errorf("%q: %q, %v; want %q, %v", c.s, c.s[:n], apart, c.tag, c.apart)
		}
	}
}

func TestReference(t *testing.T) {
	for s, want := range map[string]string{
		"&amp; Sons": "&", "&rsquo;s": "’", "&#8217;s": "’", "&#x2019;s": "’", "&nbsp;She": "\u00a0", "&eacute;": "é",
		"": "", "&": "", "& Sons; others": "", "R&D;": "", "&D;": "", "&xyzzy;": "", "&amp": "", "&;": "", "&#;": "",
		"a &amp;": "", "&amp" + strings.Repeat("x", 40) + ";": "",
	} {
		if got, n := text.Reference(s); got != want || (n > 0) != (want != "") {
			t.Errorf("%q: %q, %d; want %q", s, got, n, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for raw, want := range map[string]string{
		"Quentin  Vale": "Quentin Vale", "Quentin <b>Vale</b>'s": "Quentin Vale's", "Hale &amp;\r\nSons<br>won": "Hale & Sons won",
		"a < b": "a < b", "govern\u00adment": "government",
	} {
		d := &text.Document{Text: "..." + raw + "..."}
		if got := d.Plain(text.Span{Start: 3, End: 3 + len(raw)}); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func TestTouch(t *testing.T) {
	for gap, want := range map[string]bool{"": true, "</b>": true, " ": false, "<br>": false, "</b> <i>": false, "<b><!-- x -->": true, "-": false} {
		d := &text.Document{Text: "Vale" + gap + "'s"}
		at := 4 + len(gap)
		a, b := text.Token{Span: text.Span{End: 4}}, text.Token{Span: text.Span{Start: at, End: at + 2}}
		if d.Touch(&a, &b) != want {
			t.Errorf("%q: %v", gap, !want)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	f.Add("<script async>&amp;</script>")
	f.Add(`<a href='x' b="`)
	f.Fuzz(func(t *testing.T, s string) {
		if n, _ := text.Tag(s); n < 0 || n > len(s) || n > 0 && s[n-1] != '>' {
			t.Errorf("%q: a tag of %d bytes", s, n)
		}
		if chars, n := text.Reference(s); n < 0 || n > len(s) || len(chars) > n || !utf8.ValidString(chars) {
			t.Errorf("%q: %q, %d", s, chars, n)
		}
	})
}
