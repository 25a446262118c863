package spacy

import "math"

// tagger chooses a tag for each token.
type tagger struct {
	m      matrix
	labels []string
}

// tag fills Tag with the label of the highest score, the first of equals, and TagMargin. toks may hold nil.
func (t *tagger) tag(toks []*Token, vectors []float32, s *workspace) {
	width := t.m.in
	for from := 0; from < len(toks); from += chunk {
		rows := min(chunk, len(toks)-from)
		s.scores = grow(s.scores, rows*t.m.stride)
		t.m.apply(s.scores, vectors[from*width:], rows, width)
		for r, tok := range toks[from : from+rows] {
			if tok == nil {
				continue
			}
			scores := s.scores[r*t.m.stride:][:len(t.labels)]
			best, next := 0, float32(math.Inf(-1))
			for i, v := range scores[1:] {
				switch {
				case v > scores[best]:
					best, next = i+1, scores[best]
				case v > next:
					next = v
				}
			}
			tok.Tag, tok.TagMargin = t.labels[best], scores[best]-next
		}
	}
}
