package graph

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Ranks of a match, the best first.
const (
	rankExact = iota
	rankPrefix
	rankWord
	rankPart
)

// rank says how well the names in a slot's text match a folded query that is found at text[i:].
func rank(text []byte, i int, q []byte) int {
	best := rankPart
	for {
		switch {
		case text[i-1] == 0 && text[i+len(q)] == 0:
			return rankExact
		case text[i-1] == 0:
			best = min(best, rankPrefix)
		case best > rankWord && !inWord(text[:i]):
			best = rankWord
		}
		next := bytes.Index(text[i+1:], q)
		if next < 0 {
			return best
		}
		i += 1 + next
	}
}

// inWord says whether the text ends inside a word.
func inWord(s []byte) bool {
	r := rune(s[len(s)-1])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeLastRune(s)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// matches calls f for each row whose names contain a folded query, with its rank, until it says
// false. All rows match an empty query.
func (x *nameIndex) matches(query string, f func(rank int, w *row) bool) {
	if query == "" {
		for _, s := range x.slots {
			if s.row != nil && !f(rankExact, s.row) {
				return
			}
		}
		return
	}
	q := []byte(query)
	for i, at := 0, 0; at < len(x.text); i++ {
		hit := bytes.Index(x.text[at:], q)
		if hit < 0 {
			return
		}
		hit += at
		// The slot of the hit is near where many match, and far where few do.
		for near := i + 16; i < near && i+1 < len(x.slots) && x.slots[i+1].start <= hit; {
			i++
		}
		if rest := x.slots[i+1:]; len(rest) > 0 && rest[0].start <= hit {
			i += sort.Search(len(rest), func(k int) bool { return rest[k].start > hit })
		}
		text := x.stretch(i)
		if !f(rank(text, hit-x.slots[i].start, q), x.slots[i].row) {
			return
		}
		at = x.slots[i].start + len(text)
	}
}

// called gives the ids of the entities whose preferred name is a name, but for case and accents.
func (x *nameIndex) called(name string) (ids []string) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	folded := fold(name)
	x.matches(folded, func(rank int, w *row) bool {
		if rank == rankExact && w != nil && w.named == folded {
			ids = append(ids, w.id)
		}
		return true
	})
	return ids
}

// search ranks the entities that match, and gives the first of them after a mark, at most limit.
// total counts all; next marks the last one given, nil when no more follow.
func (x *nameIndex) search(ctx context.Context, n namer, d *decided, q string, kind claim.Kind, after *mark, limit int) (items []Entity, total int, next *mark, err error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	top := topList{limit: limit + 1} // one more tells whether there is a next part
	var from ranked
	if after != nil {
		from = after.ranked()
	}
	seen := 0
	x.matches(q, func(rank int, w *row) bool {
		if seen++; seen&0xfff == 0 && ctx.Err() != nil {
			return false
		}
		if kind != "" && w.kind != kind {
			return true
		}
		total++
		if at := (ranked{rank, w}); after == nil || from.before(at) {
			top.offer(at)
		}
		return true
	})
	if err := ctx.Err(); err != nil {
		return nil, 0, nil, err
	}
	// Rows change once the lock is given back.
	for i, at := range top.sorted() {
		if i == limit {
			last := top.heap[limit-1]
			next = &mark{last.rank, last.claims, last.counts.documents, last.named, last.id}
			break
		}
		items = append(items, at.entity(n, d))
	}
	return items, total, next, nil
}

// mark is the place of an item in the order of a search: what a cursor holds.
type mark struct {
	Rank, Claims, Documents int
	Named, ID               string
}

func (m *mark) ranked() ranked {
	w := &row{id: m.ID, named: m.Named}
	w.claims, w.counts.documents = m.Claims, m.Documents
	return ranked{m.Rank, w}
}

// ranked is a row with the rank of its match.
type ranked struct {
	rank int
	*row
}

// before is the order of a search.
func (a ranked) before(b ranked) bool { return a.compare(b) < 0 }

func (a ranked) compare(b ranked) int {
	// Most pairs are told apart by numbers; cmp.Or would compare the names of all.
	if c := cmp.Or(a.rank-b.rank, b.claims-a.claims, b.counts.documents-a.counts.documents); c != 0 {
		return c
	}
	if c := strings.Compare(a.named, b.named); c != 0 {
		return c
	}
	return strings.Compare(a.id, b.id)
}

// topList keeps the first few of many, as a heap with the last of them on top.
type topList struct {
	limit int
	heap  []ranked
}

func (t *topList) offer(at ranked) {
	if len(t.heap) < t.limit {
		t.heap = append(t.heap, at)
		for i := len(t.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !t.heap[up].before(t.heap[i]) {
				break
			}
			t.heap[up], t.heap[i] = t.heap[i], t.heap[up]
			i = up
		}
		return
	}
	if !at.before(t.heap[0]) {
		return
	}
	t.heap[0] = at
	for i := 0; ; {
		down := 2*i + 1
		if down+1 < len(t.heap) && t.heap[down].before(t.heap[down+1]) {
			down++
		}
		if down >= len(t.heap) || !t.heap[i].before(t.heap[down]) {
			return
		}
		t.heap[i], t.heap[down] = t.heap[down], t.heap[i]
		i = down
	}
}

func (t *topList) sorted() []ranked {
	slices.SortFunc(t.heap, ranked.compare)
	return t.heap
}
