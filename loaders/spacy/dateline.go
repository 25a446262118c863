package spacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDateline is how long the place and agency before the first sentence of a report may be.
const maxDateline = 80

// dateline gives how many bytes of a paragraph are its dateline, with the dash and the blanks behind
// it, 0 for none: the words say where a report was written and belong to no sentence.
//
//	"NAIROBI, Kenya (AP) — The council ...", "LIMA, April 9 - Prices ...", "BERLIN: The ..."
//
// It begins with a place in capitals, goes on with names, days and an agency in brackets, and ends with
// a dash between blanks.
func dateline(s string) int {
	first := wordLength(s)
	if rest, ok := strings.CutPrefix(s[first:], "'"); ok || first > 0 && strings.HasPrefix(s[first:], "’") { // "N'DJAMENA"
		if !ok {
			rest = strings.TrimPrefix(s[first:], "’")
		}
		if n := wordLength(rest); first > 0 && n > 1 {
			first = len(s) - len(rest) + n
		}
	}
	if first < 3 || strings.ToUpper(s[:first]) != s[:first] || !hasLetter(s[:first]) {
		return 0
	}
	bracket := false
	for i := first; i < len(s) && i < maxDateline; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '—' || r == '–' || r == '-':
			dash := i
			for i < len(s) && (strings.HasPrefix(s[i:], "-") || strings.HasPrefix(s[i:], "—") || strings.HasPrefix(s[i:], "–")) {
				_, n := utf8.DecodeRuneInString(s[i:])
				i += n
			}
			before, after := strings.HasSuffix(s[:dash], " "), strings.HasPrefix(s[i:], " ")
			if bracket || !after || !before && r == '-' {
				if bracket || !before && !after {
					continue // "WINSTON-SALEM"
				}
				return 0
			}
			n := i + len(s[i:]) - len(strings.TrimLeft(s[i:], " "))
			if next, _ := utf8.DecodeRuneInString(s[n:]); n < len(s) && (unicode.IsUpper(next) || next == '"' || next == '“' || unicode.IsDigit(next)) {
				return n
			}
			return 0
		case r == '(':
			bracket = true
			i += size
		case r == ')':
			bracket = false
			i += size
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n := wordLength(s[i:])
			w := s[i : i+n]
			if first, _ := utf8.DecodeRuneInString(w); unicode.IsLower(first) && w != "and" && w != "de" && w != "del" && w != "the" && w != "of" {
				return 0
			}
			i += n
		case r == ',' || r == '.' || r == ' ' || r == '/' || r == '\'' || r == '’':
			i += size
		default:
			return 0
		}
	}
	return 0
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}
