package spacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Headlines Are Often Written With Capitals, which pipelines trained on sentences take for names. An
// annotated headline is therefore read as the body of its document would write it: a word keeps its
// capital if the body has it with one inside a sentence, stands first, or is an acronym.
//
//	"Mexico Rejects US Offer to Combat Cartels" is read as "Mexico rejects US offer to combat cartels"
//
// Only the reading changes, byte for byte as long: spans and the document stay as they are.

// maxBody is how many bytes of the body are looked at for how it writes a word.
const maxBody = 200 << 10

// leastBody is how many words a body must have to tell anything.
const leastBody = 40

// capitals counts how a body writes its words.
type capitals struct {
	words        int
	upper, lower map[string]int // words with and without a capital, in lower case; first words of sentences are not counted as upper
}

// readCapitals counts the words of the blocks of d but for headlines.
func readCapitals(d *text.Document) *capitals {
	c := &capitals{upper: map[string]int{}, lower: map[string]int{}}
	left := maxBody
	for _, b := range d.Blocks {
		if b.Kind == text.Headline || !b.Kind.Readable() || left <= 0 || b.Span.Start < 0 || b.Span.End > len(d.Text) || b.Span.Empty() {
			continue
		}
		s := d.Slice(b.Span)
		left -= len(s)
		first := true // of a sentence
		for len(s) > 0 {
			n := wordLength(s)
			if n == 0 {
				r, size := utf8.DecodeRuneInString(s)
				if strings.ContainsRune(".!?:;\"“”‘(—–-", r) {
					first = true
				}
				s = s[size:]
				continue
			}
			w := s[:n]
			switch r, _ := utf8.DecodeRuneInString(w); {
			case !unicode.IsUpper(r):
				c.lower[w]++
			case !first:
				c.upper[strings.ToLower(w)]++
			}
			c.words++
			first = false
			s = s[n:]
		}
	}
	return c
}

// wordLength gives how many bytes of letters and digits s begins with.
func wordLength(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// plainCase gives a title as a sentence, the same number of bytes, where c tells how the body writes
// its words. A title that is no more capitalised than a sentence, and any title of a short body, is given back.
func plainCase(title string, c *capitals) string {
	if c.words < leastBody || !isTitleCase(title) {
		return title
	}
	shout := strings.ToUpper(title) == title
	var out strings.Builder
	out.Grow(len(title))
	first := true
	for s := title; len(s) > 0; {
		n := wordLength(s)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s)
			out.WriteString(s[:size])
			s = s[size:]
			continue
		}
		out.WriteString(c.write(s[:n], first, shout))
		first = false
		s = s[n:]
	}
	return out.String()
}

// write gives a word of a title as the body writes it; shout says that the title is all in capitals.
func (c *capitals) write(w string, first, shout bool) string {
	low := strings.ToLower(w)
	r, size := utf8.DecodeRuneInString(w)
	if len(low) != len(w) || !unicode.IsUpper(r) {
		return w
	}
	acronym := utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w
	if acronym && (!shout || c.upper[low] > c.lower[low] && len(w) < 4) {
		return w
	}
	if !shout && strings.ToLower(w[size:]) != w[size:] {
		return w // "McDonald"
	}
	if first || c.upper[low] > 0 && c.upper[low] >= c.lower[low] {
		return w[:size] + low[size:]
	}
	return low
}

// isTitleCase says whether most of the longer words have a capital.
func isTitleCase(title string) bool {
	long, upper := 0, 0
	for s := title; len(s) > 0; {
		n := wordLength(s)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s)
			s = s[size:]
			continue
		}
		if utf8.RuneCountInString(s[:n]) > 3 {
			long++
			if r, _ := utf8.DecodeRuneInString(s); unicode.IsUpper(r) {
				upper++
			}
		}
		s = s[n:]
	}
	return long >= 3 && 10*upper >= 8*long
}
