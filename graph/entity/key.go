package entity

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// legal holds the suffixes that say what a company is in law, folded. "&" was made "and".
var legal = map[string]bool{
	"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true, "company": true,
	"ltd": true, "limited": true, "llc": true, "llp": true, "plc": true, "pty": true, "pte": true,
	"gmbh": true, "ag": true, "kg": true, "kgaa": true, "se": true,
	"sa": true, "sas": true, "sarl": true, "spa": true, "srl": true, "sl": true,
	"nv": true, "bv": true, "ab": true, "asa": true, "oy": true, "oyj": true, "aps": true,
	"kk": true, "jsc": true, "pjsc": true, "ooo": true, "oao": true, "zao": true, "bhd": true, "sdn": true, "tbk": true,
}

// Key folds a name to what is compared: names with one key may mean the same entity. Folded are
// compatibility forms (NFKC), case, white space, punctuation and marks that do not print, "&" to
// "and", initials ("J. P. Morgan", "U.S."), a leading "the" (and lower-case "a", "an"), and legal suffixes of a
// proper name ("Apple Inc."). Accents and the symbols of "C++", "C#" and "5 %" are kept.
func Key(name string) string {
	name = norm.NFKC.String(strings.ToValidUTF8(name, "\uFFFD"))
	words := strings.Fields(bare(name))
	if len(words) == 0 {
		return cases.Fold().String(strings.Join(strings.Fields(name), " "))
	}
	if len(words) > 1 && (strings.EqualFold(words[0], "the") || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	proper := Proper(strings.Join(words, ""))
	fold := cases.Fold()
	for i, w := range words {
		words[i] = fold.String(w)
	}
	words = initials(words)
	if proper {
		words = withoutLegal(words)
	}
	return strings.Join(words, " ")
}

// bare leaves out what does not tell names apart.
//
//	"Al-Qaeda, Inc." => "Al Qaeda Inc", "U.S." => "US", "1,000.5" => "1000.5"
func bare(name string) string {
	rs := []rune(name)
	var b strings.Builder
	at := func(i int) rune {
		if i < 0 || i >= len(rs) {
			return ' '
		}
		return rs[i]
	}
	for i, r := range rs {
		switch {
		case r == '&':
			b.WriteString(" and ")
		case r == '#' || r == '%' || r == '@' || r == '*':
			b.WriteRune(r)
		case r == '.' && unicode.IsDigit(at(i-1)) && unicode.IsDigit(at(i+1)):
			b.WriteRune(r)
		case r == '-' && !unicode.IsLetter(at(i-1)) && !unicode.IsDigit(at(i-1)) && unicode.IsDigit(at(i+1)):
			b.WriteRune(r) // a minus
		case r == '.' || r == '\'' || r == '’' || r == ',' && unicode.IsDigit(at(i-1)) && unicode.IsDigit(at(i+1)):
			// nothing: U.S., O'Brien, 1,000
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r):
			// nothing: soft hyphens, directions, joiners
		case unicode.IsPunct(r) || unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// initials joins runs of single letters: j p morgan => jp morgan. Single digits stay apart.
func initials(words []string) []string {
	out := words[:0]
	joined := false // the last of out is made of single letters
	for _, w := range words {
		rs := []rune(w)
		single := len(rs) == 1 && unicode.IsLetter(rs[0])
		if single && joined {
			out[len(out)-1] += w
			continue
		}
		out = append(out, w)
		joined = single
	}
	return out
}

// withoutLegal takes legal suffixes off the end, as long as a name is left.
func withoutLegal(words []string) []string {
	n := len(words)
	for n > 1 && (legal[words[n-1]] || words[n-1] == "and" && n < len(words)) {
		n--
	}
	return words[:n]
}
