package spacy

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// The classes below answer as the methods of Python 3.11's str do (Unicode 14.0), which is what
// the pipelines saw in training. Go's unicode package follows a newer version and other
// definitions: it has no U+001C..U+001F in IsSpace and no superscripts in IsDigit.

// runeSet is a set of code points: first, last, first, last... ascending.
type runeSet []rune

func (s runeSet) has(r rune) bool {
	lo, hi := 0, len(s)/2
	for lo < hi {
		mid := (lo + hi) / 2
		if r > s[2*mid+1] {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s)/2 && r >= s[2*lo]
}

// Bits of asciiClass.
const (
	isSpaceBit = 1 << iota
	isAlphaBit
	isUpperBit
	isDigitBit
)

// asciiClass answers for the code points that nearly all text is made of.
var asciiClass = func() (class [utf8.RuneSelf]uint8) {
	for r := range rune(utf8.RuneSelf) {
		for i, set := range []runeSet{spaceRunes, alphaRunes, upperRunes, digitRunes} {
			if set.has(r) {
				class[r] |= 1 << i
			}
		}
	}
	return class
}()

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&isSpaceBit != 0
	}
	return spaceRunes.has(r)
}

func isAlpha(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&isAlphaBit != 0
	}
	return alphaRunes.has(r)
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&isUpperBit != 0
	}
	return upperRunes.has(r)
}

func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&isDigitBit != 0
	}
	return digitRunes.has(r)
}

// isWord is \w of Python's re: letters, numbers of every kind, and the underscore.
func isWord(r rune) bool {
	return r == '_' || isAlpha(r) || numericRunes.has(r)
}

// lowerRun: the code points first, first+step ... last have their lower case delta further on.
type lowerRun struct {
	first, last, step, delta rune
}

// lowerRune is the lower case of one code point; U+0130, which becomes two, stays.
func lowerRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	i := sort.Search(len(lowerRuns), func(i int) bool { return r <= lowerRuns[i].last })
	if i < len(lowerRuns) {
		if run := lowerRuns[i]; r >= run.first && (r-run.first)%run.step == 0 {
			return r + run.delta
		}
	}
	return r
}

// lower is str.lower: U+0130 becomes i with a dot above, and a capital sigma at the end of a
// word the final sigma: "ΟΔΟΣ" => "οδος". Bytes that are not UTF-8 stay as they are.
func lower(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteByte(s[i])
		case r == 'İ':
			b.WriteString("i̇")
		case r == 'Σ' && finalSigma(s, i):
			b.WriteRune('ς')
		default:
			b.WriteRune(lowerRune(r))
		}
		i += size
	}
	return b.String()
}

// finalSigma: the sigma at byte i follows a cased letter and none follows it, case-ignorable
// characters in between not counted (Unicode's Final_Sigma).
func finalSigma(s string, i int) bool {
	cased := func(r rune, size int) bool { return size > 0 && casedRunes.has(r) }
	r, size := utf8.DecodeLastRuneInString(s[:i])
	for j := i; size > 0 && ignorableRunes.has(r); {
		j -= size
		r, size = utf8.DecodeLastRuneInString(s[:j])
	}
	if !cased(r, size) {
		return false
	}
	j := i + len("Σ")
	r, size = utf8.DecodeRuneInString(s[j:])
	for size > 0 && ignorableRunes.has(r) {
		j += size
		r, size = utf8.DecodeRuneInString(s[j:])
	}
	return !cased(r, size)
}

// allAlpha is str.isalpha: at least one code point, and nothing but letters.
func allAlpha(s string) bool {
	for _, r := range s {
		if !isAlpha(r) {
			return false
		}
	}
	return s != ""
}
