package rules

import "strings"

// quotation is a stretch of the document in quotation marks, within one block.
type quotation struct {
	block      int
	start, end int // bytes of Document.Text, between the marks
	words      int
	voice      *voice // who says it; nil while unknown
}

// findQuotes numbers the quotations of the document, from 1, tells each token in which it stands,
// and finds the speakers: told beside the quotation, or beside the one before it in the same block.
func (r *reader) findQuotes() {
	r.quotes = []quotation{{}}
	for b := range r.d.Blocks {
		r.scanQuotes(b)
	}
	at := 1
	for _, t := range r.trees {
		for i := range t.tok {
			s := t.tok[i].Span
			for at < len(r.quotes) && r.quotes[at].end <= s.Start {
				at++
			}
			if at < len(r.quotes) && r.quotes[at].start <= s.Start && s.End <= r.quotes[at].end {
				t.quote[i] = at
				if !t.isPunct(i) {
					r.quotes[at].words++
				}
			}
		}
	}
	for _, t := range r.trees {
		for i := range t.tok {
			r.findSpeaker(t, i)
		}
	}
	for i := 2; i < len(r.quotes); i++ {
		q, p := &r.quotes[i], &r.quotes[i-1]
		if q.voice == nil && p.voice != nil && q.block == p.block && (q.words > 3 || r.sentences(q)) && (p.words > 3 || r.sentences(p)) {
			q.voice = p.voice
		}
	}
}

// scanQuotes finds the quotation marks of block b: curly ones, and straight ones by turns.
func (r *reader) scanQuotes(b int) {
	span := r.d.Blocks[b].Span
	if span.Start < 0 || span.End > len(r.d.Text) || span.Empty() {
		return
	}
	s := r.d.Text[span.Start:span.End]
	open := -1
	for i := 0; i < len(s); i++ {
		n, opens, closes := mark(s[i:])
		if n == 0 {
			continue
		}
		switch {
		case open < 0 && opens:
			open = i + n
		case open >= 0 && closes:
			r.quotes = append(r.quotes, quotation{block: b, start: span.Start + open, end: span.Start + i})
			open = -1
		case open >= 0 && opens: // the closing one is missing
			open = i + n
		}
		i += n - 1
	}
	if open >= 0 && open < len(s) && strings.HasPrefix(s, "“") { // goes on in the next block
		r.quotes = append(r.quotes, quotation{block: b, start: span.Start + open, end: span.End})
	}
}

// mark says whether s starts with a double quotation mark, how long it is and what it may do.
func mark(s string) (n int, opens, closes bool) {
	switch {
	case s[0] == '"':
		return 1, true, true
	case strings.HasPrefix(s, "“"), strings.HasPrefix(s, "«"), strings.HasPrefix(s, "„"):
		return len("“") - boolInt(s[0] == 0xc2), true, false
	case strings.HasPrefix(s, "”"), strings.HasPrefix(s, "»"):
		return len("”") - boolInt(s[0] == 0xc2), false, true
	case strings.HasPrefix(s, "``"):
		return 2, true, false
	case strings.HasPrefix(s, "''"):
		return 2, false, true
	}
	return 0, false, false
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// findSpeaker looks whether v is a verb of speech outside a quotation that tells who says one.
func (r *reader) findSpeaker(t *tree, v int) {
	if !t.isVerb(v) || !speechVerbs[t.lemma(v)] || t.quote[v] != 0 || !t.ownSubject(v) {
		return
	}
	s := t.subjectToken(v)
	if s < 0 || t.quote[s] != 0 {
		return
	}
	near := 0
	lo, hi := t.first(v), v
	for _, i := range t.subtree(v, nil) {
		hi = max(hi, i)
	}
	for i := max(0, lo-2); i <= hi+2 && i < len(t.tok); i++ {
		if q := t.quote[i]; q != 0 && r.quotes[q].words > 3 && (near == 0 || abs(i-v) < near) {
			near = abs(i-v) + 1
			if r.quotes[q].voice == nil {
				r.quotes[q].voice = r.speaker(t, v)
			}
		}
	}
}

// sentences says whether a quotation is one or more whole sentences, by its first letter and last mark.
func (r *reader) sentences(q *quotation) bool {
	s := strings.TrimSpace(r.d.Text[q.start:q.end])
	return q.words > 1 && startsUpper(s) && strings.ContainsAny(s[len(s)-1:], ".?!")
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// quotedBy is who says the quotation that predicate v stands in; nil when v stands in none or the
// quotation is only a word or two.
func (r *reader) quotedBy(t *tree, v int) *voice {
	q := t.quote[v]
	if q == 0 || r.quotes[q].words <= 3 && !r.sentences(&r.quotes[q]) {
		return nil
	}
	return r.quotes[q].voice
}
