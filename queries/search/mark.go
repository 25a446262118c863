package search

import (
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// marker finds the words that were asked for in texts.
type marker struct {
	terms [][]meaning // of the words asked for, in each field that counts

	index map[string]int // term to the first word that means it; made at the first use
	stem  *stemmer
}

func (m *marker) prepare() {
	if m.index != nil {
		return
	}
	m.index, m.stem = map[string]int{}, newStemmer()
	for _, field := range m.terms {
		for i, meaning := range field {
			for _, t := range meaning.terms {
				if _, ok := m.index[t.term]; !ok {
					m.index[t.term] = i
				}
			}
		}
	}
}

// spans gives the places of the words in a text, in code points.
func (m *marker) spans(s string) (spans []Span) {
	m.prepare()
	at, points := 0, 0
	words(s, func(w word) bool {
		if _, ok := m.index[m.stem.stem(w.folded)]; ok {
			points += utf8.RuneCountInString(s[at:w.start])
			length := utf8.RuneCountInString(s[w.start:w.end])
			spans = append(spans, Span{Start: points, End: points + length})
			at, points = w.end, points+length
		}
		return true
	})
	return spans
}

// Bounds of the text that best looks at.
const bestWithin = 64 << 10

// best gives the number of the first sentence that has most of the words; -1 when none has any.
func (m *marker) best(d *body) int {
	m.prepare()
	best, most := -1, 0
	seen := make(map[int]bool)
	for n, span := range d.sentences {
		if span.Start > bestWithin && best >= 0 {
			break
		}
		clear(seen)
		words(sentenceText(d.text, span), func(w word) bool {
			if i, ok := m.index[m.stem.stem(w.folded)]; ok {
				seen[i] = true
			}
			return true
		})
		if len(seen) > most {
			best, most = n, len(seen)
		}
	}
	return best
}

// codePoints maps a span of bytes.
func codePoints(s string, span text.Span) Span {
	if span.Start < 0 || span.End < span.Start || span.End > len(s) {
		return Span{}
	}
	start := utf8.RuneCountInString(s[:span.Start])
	return Span{Start: start, End: start + utf8.RuneCountInString(s[span.Start:span.End])}
}
