package rules

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// quotation is a stretch of the document in quotation marks, within one block.
type quotation struct {
	block      int
	start, end int // bytes of Document.Text, between the marks
	within     int // number of the quotation that it stands in, 0 for none
	words      int
	voice      *voice // who says it; nil while unknown
}

// findQuotes numbers the quotations of the document, from 1, tells each token in which it stands,
// and finds the speakers: told beside the quotation, beside the one before it in the same block, or by
// the sentences around.
func (r *reader) findQuotes() {
	r.quotes = []quotation{{}}
	for b := range r.d.Blocks {
		r.scanQuotes(b)
		r.scanInner(b)
	}
	slices.SortStableFunc(r.quotes[1:], func(a, b quotation) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	at := 1
	var open []int
	for _, t := range r.trees {
		for i := range t.tok {
			s := t.tok[i].Span
			for at < len(r.quotes) && r.quotes[at].start <= s.Start {
				for len(open) > 0 && r.quotes[open[len(open)-1]].end <= r.quotes[at].start {
					open = open[:len(open)-1]
				}
				if len(open) > 0 {
					r.quotes[at].within = open[len(open)-1]
				}
				open = append(open, at)
				at++
			}
			for len(open) > 0 && r.quotes[open[len(open)-1]].end < s.End {
				open = open[:len(open)-1]
			}
			if len(open) == 0 {
				continue
			}
			t.quote[i] = open[len(open)-1]
			if !t.isPunct(i) {
				for _, q := range open {
					r.quotes[q].words++
				}
			}
		}
	}
	for _, t := range r.trees {
		for i := range t.tok {
			r.mendQuoted(t, i)
			r.mendAnswer(t, i)
		}
	}
	for _, t := range r.trees {
		for i := range t.tok {
			if t.quote[i] == 0 {
				r.findSpeaker(t, i)
			}
		}
	}
	r.carryVoices()
	r.voicesAround()
	clear(r.stances)            // what was read before the speakers were known
	for _, t := range r.trees { // a quotation within one: its outer speaker is known now
		for i := range t.tok {
			if t.quote[i] != 0 {
				r.findSpeaker(t, i)
			}
		}
	}
	clear(r.stances)
}

// mendQuoted frees verb v of saying, which stands outside of a quotation, from the quoted verb that it was hung
// on: what stands between the marks is what is said.
func (r *reader) mendQuoted(t *tree, v int) {
	h := t.head[v]
	if !t.isVerb(v) || !speechVerbs[t.lemma(v)] || h == v || !r.deeper(t.quote[h], t.quote[v]) || t.dep[v] == "parataxis" {
		return
	}
	s := t.subjectToken(v)
	if s < 0 || t.quote[s] != t.quote[v] || t.has(v, "mark", "ccomp") || v < h {
		return
	}
	top := h
	for t.head[top] != top && r.deeper(t.quote[t.head[top]], t.quote[v]) {
		top = t.head[top]
	}
	if t.under(top, v) {
		return
	}
	t.relink(v, top, "parataxis")
}

// mendAnswer frees a verb of saying from words that stand in what is said: "he replied: 'Not to my knowledge.'"
func (r *reader) mendAnswer(t *tree, i int) {
	h := t.head[i]
	if t.dep[i] != "prep" && t.dep[i] != "advmod" && t.dep[i] != "npadvmod" || i < h || !t.isVerb(h) || !speechVerbs[t.lemma(h)] || !r.deeper(t.quote[i], t.quote[h]) {
		return
	}
	if q := &r.quotes[t.quote[i]]; startsUpper(strings.TrimSpace(r.d.Text[q.start:q.end])) {
		t.dep[i] = "meta"
	}
}

// deeper says whether quotation a stands within quotation b; 0 is the document outside of all.
func (r *reader) deeper(a, b int) bool {
	for a != 0 {
		if a = r.quotes[a].within; a == b {
			return true
		}
	}
	return false
}

// relink hangs i on another head.
func (t *tree) relink(i, head int, dep string) {
	if h := t.head[i]; h != i {
		t.kids[h] = slices.DeleteFunc(t.kids[h], func(k int) bool { return k == i })
	}
	t.head[i], t.dep[i] = head, dep
	t.kids[head] = append(t.kids[head], i)
	slices.Sort(t.kids[head])
}

// carryVoices gives the speaker of a quotation to the next in the same block.
func (r *reader) carryVoices() {
	last := 0
	for i := 1; i < len(r.quotes); i++ {
		q := &r.quotes[i]
		if q.within != 0 {
			continue
		}
		p := &r.quotes[last]
		if last > 0 && q.voice == nil && p.voice != nil && q.block == p.block && (q.words > 3 || r.sentences(q)) && (p.words > 3 || r.sentences(p) || r.opened(p)) {
			q.voice = p.voice
			if before, _ := r.beside(q); before != nil && before.sent.Span.Start >= p.end && r.sentences(q) {
				if who := r.person(r.teller(before, true)); who != nil {
					q.voice = who // somebody else has spoken since
				}
			}
		}
		last = i
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

// scanInner finds quotations in single marks, as British papers and quotations within others have them: the
// last mark stands behind a comma or stop, unlike an apostrophe.
func (r *reader) scanInner(b int) {
	span := r.d.Blocks[b].Span
	if span.Start < 0 || span.End > len(r.d.Text) || span.Empty() {
		return
	}
	s := r.d.Text[span.Start:span.End]
	open := -1
	before := ' '
	for i, c := range s {
		if c != '\'' && c != '‘' && c != '’' {
			before = c
			continue
		}
		n := utf8.RuneLen(c)
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case c != '’' && unicode.IsLetter(next) && (unicode.IsSpace(before) || strings.ContainsRune("\"“([—–", before)):
			open = i + n
		case open >= 0 && c != '‘' && strings.ContainsRune(",.?!…", before) && !unicode.IsLetter(next):
			r.quotes = append(r.quotes, quotation{block: b, start: span.Start + open, end: span.Start + i})
			open = -1
		case open >= 0 && c != '‘' && !unicode.IsLetter(next) && !unicode.IsDigit(next) && before != 's':
			open = -1 // a word or two that were marked
		}
		before = c
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
	if !t.isVerb(v) || !speechVerbs[t.lemma(v)] || !t.ownSubject(v) {
		return
	}
	s := t.subjectToken(v)
	if s < 0 || t.quote[s] != t.quote[v] || t.infinitive(v) && demonstratives[t.lower(s)] { // "had this to say"
		return
	}
	near := 0
	lo, hi := t.first(v), v
	for _, i := range t.subtree(v, nil) {
		hi = max(hi, i)
	}
	for hi+1 < len(t.tok) && t.isPunct(hi+1) {
		hi++
	}
	for i := max(0, lo-2); i <= hi+2 && i < len(t.tok); i++ {
		q := t.quote[i]
		for q != 0 && q != t.quote[v] && r.quotes[q].within != t.quote[v] {
			q = r.quotes[q].within
		}
		if q != 0 && q != t.quote[v] && r.quotes[q].within == t.quote[v] && (r.quotes[q].words > 3 || r.opened(&r.quotes[q])) && (near == 0 || abs(i-v) < near) {
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

// opened says whether a quotation begins a sentence that the teller breaks off: "'I was there,' she said."
func (r *reader) opened(q *quotation) bool {
	s := strings.TrimSpace(r.d.Text[q.start:q.end])
	return q.words > 1 && startsUpper(s) && strings.HasSuffix(s, ",")
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

// voicesAround finds the speakers of quotations beside which none is told: "I had no choice." Anna Berg, who
// runs the shop, said the bank had refused. In order, the one who is told to have spoken in the rest of the
// sentence that was split at the closing mark, in the sentence before, in the sentence behind; the person
// whom the sentence before is about; and where a quotation opens its block, who spoke at the end of the block before.
func (r *reader) voicesAround() {
	for i := 1; i < len(r.quotes); i++ {
		q := &r.quotes[i]
		if q.voice != nil || q.within != 0 || q.words <= 3 && !r.sentences(q) {
			continue
		}
		if q.voice = r.introduced(q); q.voice != nil {
			r.carryVoices()
			continue
		}
		before, behind := r.beside(q)
		said := strings.TrimSpace(r.d.Text[q.start:q.end])
		switch {
		case behind != nil && strings.HasSuffix(strings.TrimRight(said, "'’"), ",") && q.block == behind.sent.Block:
			q.voice = r.teller(behind, true)
		case !r.sentences(q):
		case before != nil && before.sent.Block == q.block:
			if q.voice = r.teller(before, true); q.voice == nil && behind != nil && behind.sent.Block == q.block {
				q.voice = r.person(r.teller(behind, true))
			}
			if q.voice == nil {
				q.voice = r.teller(before, false)
			}
		case behind != nil && behind.sent.Block == q.block && r.opensBlock(q):
			q.voice = r.person(r.teller(behind, true))
		case before != nil && before.sent.Block == q.block-1 && r.opensBlock(q):
			if q.voice = r.lastVoice(before); q.voice == nil {
				q.voice = r.teller(before, true)
			}
		}
		if q.voice != nil {
			r.carryVoices()
		}
	}
}

// introduced gives who says quotation q, where a colon stands in front of it: the subject of the words before, if that is
// somebody: "Berg put it bluntly: '...'".
func (r *reader) introduced(q *quotation) *voice {
	s := strings.TrimRightFunc(r.d.Text[r.d.Blocks[q.block].Span.Start:q.start], func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("\"“'‘«„", c) })
	if !strings.HasSuffix(s, ":") {
		return nil
	}
	colon := r.d.Blocks[q.block].Span.Start + len(s) - 1
	at := sort.Search(len(r.trees), func(i int) bool { return r.trees[i].sent.Span.End > colon })
	if at == len(r.trees) {
		return nil
	}
	t := r.trees[at]
	for i := range t.tok {
		if t.tok[i].Span.Start >= colon {
			return nil
		}
		if t.dep[i] != "nsubj" || t.quote[i] != 0 || t.isWh(i) {
			continue
		}
		if !r.canAct(t, i) && !(t.tok[i].POS == "PRON" && (t.lower(i) == "he" || t.lower(i) == "she" || t.lower(i) == "they")) {
			return nil
		}
		return &voice{who: r.whole(t, i), cue: t.head[i], at: t}
	}
	return nil
}

// person gives v if one person says it, without denying what was said.
func (r *reader) person(v *voice) *voice {
	if v == nil || rejecting[v.at.lemma(v.cue)] || r.write(v.who).Kind != claim.KindPerson && r.know.Class(v.at.lemma(v.who.head)) != names.Human || v.at.isPlural(v.who.head) {
		return nil
	}
	return v
}

// opensBlock says whether nothing but the mark stands before quotation q in its block.
func (r *reader) opensBlock(q *quotation) bool {
	return strings.IndexFunc(r.d.Text[r.d.Blocks[q.block].Span.Start:q.start], func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) < 0
}

// beside gives the sentences right before and right behind quotation q that have words outside of it; nil
// where there is none.
func (r *reader) beside(q *quotation) (before, behind *tree) {
	at := sort.Search(len(r.trees), func(i int) bool { return r.trees[i].sent.Span.End > q.start })
	for i := at - 1; i >= 0 && before == nil; i-- {
		if len(r.trees[i].tok) > 0 {
			before = r.trees[i]
		}
	}
	for i := at; i < len(r.trees) && behind == nil; i++ {
		if len(r.trees[i].tok) > 0 && r.trees[i].tok[0].Span.Start+2 >= q.end {
			behind = r.trees[i]
		}
	}
	return before, behind
}

// lastVoice is who says the last quotation of sentence t's block, if the block ends with it.
func (r *reader) lastVoice(t *tree) *voice {
	for i := len(t.tok) - 1; i >= 0; i-- {
		if q := t.quote[i]; q != 0 {
			for r.quotes[q].within != 0 {
				q = r.quotes[q].within
			}
			return r.quotes[q].voice
		}
	}
	return nil
}

// teller gives the person who speaks by the main verb of t, a verb of saying if spoken, and any otherwise;
// nil if there is none.
func (r *reader) teller(t *tree, spoken bool) *voice {
	for v := range t.tok {
		if t.head[v] != v || !t.isVerb(v) || t.quote[v] != 0 || spoken && !speechVerbs[t.lemma(v)] {
			continue
		}
		s := t.subjectToken(v)
		if s < 0 || t.quote[s] != 0 || t.isPassive(v) && spoken || t.noSpeaker(s, v) {
			return nil
		}
		person := t.kind(s) == "PERSON" || r.know.Class(t.lemma(s)) == names.Human && t.tok[s].POS == "NOUN" && !t.isPlural(s)
		for _, k := range t.kids[s] {
			person = person || honorifics[t.lower(k)]
		}
		if ref, ok := r.names.Actor(t.at, s); ok && t.tok[s].POS == "PRON" {
			person = ref.Kind == claim.KindPerson && t.lower(s) != "i" && t.lower(s) != "we" && t.lower(s) != "you"
		}
		if !person && !(spoken && r.canAct(t, s)) {
			return nil
		}
		return &voice{who: r.whole(t, s), cue: v, at: t}
	}
	return nil
}
