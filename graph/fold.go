package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold makes a text comparable for search: no accents, no case, nothing that does not print, white
// space as one blank. A text of nothing else keeps what it has.
func fold(s string) string {
	if f := foldMarks(s); f != "" {
		return f
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\x00", " "))
}

func foldMarks(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		s = strings.ToLower(s)
	} else {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
				return -1
			}
			return plainLetter(r)
		}, norm.NFKD.String(cases.Fold().String(norm.NFKD.String(s))))
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0 }), " ")
}

// plainLetter gives the letter that people type for one whose stroke Unicode does not take apart:
// Wałęsa is found by walesa.
func plainLetter(r rune) rune {
	switch r {
	case 'ł':
		return 'l'
	case 'ø':
		return 'o'
	case 'đ', 'ð':
		return 'd'
	case 'ħ':
		return 'h'
	case 'ŧ':
		return 't'
	case 'ı':
		return 'i'
	}
	return r
}
