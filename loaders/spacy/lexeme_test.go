package spacy

import (
	"strings"
	"testing"
)

func TestLower(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing to do", "already lower", "already lower"},
		{"ASCII", "McDonald's", "mcdonald's"},
		{"final sigma", "ΟΔΥΣΣΕΥΣ", "οδυσσευς"},
		{"sigma inside a word", "ΣΊΣΥΦΟΣ.", "σίσυφος."},
		{"sigma alone", "Σ", "σ"},
		{"case-ignorable marks are looked through", "ΑΣ\u0308Β ΑΣ\u0308", "ασ\u0308β ας\u0308"},
		{"apostrophe is case-ignorable", "ΑΣ'Α", "ασ'α"},
		{"dotted capital I becomes two", "İZMİR", "i̇zmi̇r"},
		{"capital sharp s", "ẞ", "ß"},
		{"not a letter, and has a lower case", "ⅧⒶ", "ⅷⓐ"},
		{"titlecase digraph", "ǅ", "ǆ"},
		{"bytes that are not UTF-8 stay", "A\xffB\xc3", "a\xffb\xc3"},
	} {
		if got := lower(c.in); got != c.want {
			t.Errorf("%s: lower(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestShape(t *testing.T) {
	for in, want := range map[string]string{
		"Mexico":                 "Xxxxx",
		"X":                      "X",
		"1,234,567.50":           "d,ddd,ddd.dd",
		"------":                 "----",
		"xXx":                    "xXx",
		"aaaa1111AAAAA":          "xxxxddddXXXX",
		"abcx":                   "xxxx", // a literal x is a letter like others
		"x²①":                    "xdd",  // Python's isdigit
		"½Ⅷ":                     "½Ⅷ",   // numeric, and not a digit
		"東京":                     "xx",
		"ǅ":                      "x", // titlecase is not upper case
		"é\u0301":                "x\u0301",
		strings.Repeat("é", 99):  "xxxx",
		strings.Repeat("é", 100): "LONG",       // code points, not bytes
		"\U00031350":             "\U00031350", // a letter since Unicode 15, after Python 3.11
	} {
		if got := shape(in); got != want {
			t.Errorf("shape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLexeme(t *testing.T) {
	x := lexicon{norms: map[uint64]uint64{stringID("cos"): stringID("because"), stringID("—"): stringID("dash")}}
	for _, c := range []struct{ name, form, norm, prefix, suffix string }{
		{"lower case", "Ellery", "ellery", "E", "ery"},
		{"shorter than a suffix", "is", "is", "i", "is"},
		{"suffix counts code points", "Straße", "straße", "S", "aße"},
		{"table", "cos", "because", "c", "cos"},
		{"table knows case", "Cos", "cos", "C", "Cos"},
		{"table comes before the base norms", "—", "dash", "—", "—"},
		{"base norm", "€", "$", "€", "€"},
		{"base norm of several characters", "Mex$", "$", "M", "ex$"},
		{"symbol", "Root", "root", "R", "oot"},
	} {
		lex := x.lexeme(c.form)
		if lex.norm != stringID(c.norm) || lex.prefix != stringID(c.prefix) || lex.suffix != stringID(c.suffix) {
			t.Errorf("%s: lexeme(%q) has not norm %q, prefix %q, suffix %q", c.name, c.form, c.norm, c.prefix, c.suffix)
		}
	}
	if lex := x.lexeme(""); lex != (lexeme{}) {
		t.Errorf("the empty form has attributes: %+v", lex)
	}
	for form, want := range map[string]bool{" ": true, "\u00a0\u2028\x1c\x1f\u0085": true, "\u200b": false, "\ufeff": false, " a": false} {
		if got := x.lexeme(form).space; got != want {
			t.Errorf("white space: %q is %v", form, got)
		}
	}
}
