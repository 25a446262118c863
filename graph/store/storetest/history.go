package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// model is a store as simple as it can be.
type model struct {
	quads map[term.Quad]bool
	notes map[string]string
}

func (m *model) apply(c *store.Changes) {
	quads, notes := maps.Clone(m.quads), maps.Clone(m.notes)
	m.change(c)
	if maps.Equal(quads, m.quads) && maps.Equal(notes, m.notes) {
		return
	}
	m.note(c.Stamp)
}

func (m *model) change(c *store.Changes) {
	for _, g := range c.Drop {
		maps.DeleteFunc(m.quads, func(q term.Quad, _ bool) bool { return q.Graph == g })
	}
	if r := c.Renew; r != nil {
		maps.DeleteFunc(m.quads, func(q term.Quad, _ bool) bool { return q.Graph == r.Graph })
		_ = r.Each(func(q *term.Quad) error { m.quads[*q] = true; return nil })
	}
	for _, q := range c.Delete {
		delete(m.quads, q)
	}
	for _, q := range c.Insert {
		m.quads[q] = true
	}
	m.note(c.Notes)
}

func (m *model) note(notes map[string][]byte) {
	for key, value := range notes {
		if value == nil {
			delete(m.notes, key)
		} else {
			m.notes[key] = string(value)
		}
	}
}

// history makes random changes over few terms, so that they meet again and again.
type history struct{ *rand.Rand }

func (h history) term() term.Term {
	switch h.IntN(8) {
	case 0:
		return term.NewTyped(fmt.Sprint(h.IntN(4)-2), term.XSDInteger)
	case 1:
		return term.NewTyped(fmt.Sprintf("%02d", h.IntN(3)), term.XSDInteger)
	case 2:
		return term.NewLang("word", []string{"en", "de"}[h.IntN(2)])
	case 3:
		return term.NewBlank(fmt.Sprint("b", h.IntN(3)))
	case 4:
		return term.NewString(fmt.Sprint(h.IntN(3)))
	}
	return iri(fmt.Sprint(h.IntN(6)))
}

func (h history) graph() term.Term {
	if n := h.IntN(4); n > 0 {
		return iri(fmt.Sprint("g", n))
	}
	return term.Term{}
}

func (h history) quad() term.Quad {
	return term.Quad{Subject: h.term(), Predicate: iri(fmt.Sprint("p", h.IntN(3))), Object: h.term(), Graph: h.graph()}
}

func (h history) changes(now *model) *store.Changes {
	c := &store.Changes{Notes: map[string][]byte{}}
	if h.IntN(6) == 0 {
		c.Drop = append(c.Drop, h.graph())
	}
	there := slices.SortedFunc(maps.Keys(now.quads), func(a, b term.Quad) int {
		return slices.Compare([]byte(a.String()), []byte(b.String()))
	})
	for range h.IntN(6) {
		q := h.quad()
		if len(there) > 0 && h.IntN(4) > 0 {
			q = there[h.IntN(len(there))]
		}
		c.Delete = append(c.Delete, q)
	}
	for range h.IntN(10) {
		q := h.quad()
		if len(there) > 0 && h.IntN(4) == 0 {
			q = there[h.IntN(len(there))]
		}
		c.Insert = append(c.Insert, q)
	}
	for range h.IntN(3) {
		key := fmt.Sprint("k", h.IntN(4))
		if c.Notes[key] = nil; h.IntN(3) > 0 {
			c.Notes[key] = []byte(fmt.Sprint(h.IntN(3)))
		}
	}
	if h.IntN(4) == 0 {
		c.Renew = h.renewal(there)
	}
	if h.IntN(8) == 0 { // perhaps nothing but the stamp
		c.Drop, c.Delete, c.Insert = nil, nil, nil
	}
	c.Stamp = map[string][]byte{"k when": []byte(fmt.Sprint(h.IntN(1000)))}
	return c
}

// renewal keeps most of what a graph has, leaves some out and adds some.
func (h history) renewal(there []term.Quad) *store.Renewal {
	r := &store.Renewal{Graph: h.graph()}
	left, more := h.IntN(3), h.IntN(4)
	var quads []term.Quad
	for _, q := range there {
		if q.Graph != r.Graph {
			continue
		}
		if left--; left >= 0 && h.IntN(2) == 0 {
			continue
		}
		quads = append(quads, q)
	}
	for range more {
		q := h.quad()
		q.Graph = r.Graph
		quads = append(quads, q, q)
	}
	h.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
	r.Each = func(yield func(*term.Quad) error) error {
		for i := range quads {
			if err := yield(&quads[i]); err != nil {
				return err
			}
		}
		return nil
	}
	return r
}

var errCancel = errors.New("cancelled by the test")

func testHistories(t *testing.T, m Maker) {
	histories, length := 12, 60
	if testing.Short() {
		histories, length = 3, 30
	}
	for seed := range histories {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			h := history{rand.New(rand.NewPCG(uint64(seed), 1))}
			s := m.New(t)
			now := &model{map[term.Quad]bool{}, map[string]string{}}
			for i := range length {
				c := h.changes(now)
				if h.IntN(8) == 0 {
					c.Check = func(store.Snapshot) error { return errCancel }
					if err := s.Apply(ctx, c); err != errCancel {
						t.Fatalf("cancelled change %d: %v", i, err)
					}
				} else {
					apply(t, s, c)
					now.apply(c)
				}
				agree(t, h, s, now)
				if i%10 == 9 {
					verify(t, m, s)
				}
				if m.Reopen != nil && h.IntN(20) == 0 {
					s = m.Reopen(t, s)
					agree(t, h, s, now)
				}
			}
			verify(t, m, s)
		})
	}
}

// agree compares a store with the model: everything, one random pattern, the notes.
func agree(t testing.TB, h history, s store.Store, now *model) {
	t.Helper()
	sn := s.Snapshot()
	defer sn.Close()
	got, err := content(sn)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := sorted(got), sorted(slices.Collect(maps.Keys(now.quads))); !slices.Equal(a, b) {
		t.Fatalf("the store holds\n%v\nthe model\n%v", a, b)
	}
	q := h.quad()
	terms := []term.Term{q.Subject, q.Predicate, q.Object, q.Graph}
	ids := lookup(t, sn, terms...)
	var p store.Pattern
	missing := false
	for i := range p {
		if h.IntN(2) == 0 {
			p[i] = ids[i]
			missing = missing || ids[i] == store.Any
		} else {
			terms[i] = term.Term{Kind: 99}
		}
	}
	var want []term.Quad
	for q := range now.quads {
		same := true
		for i, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
			same = same && (terms[i].Kind == 99 || terms[i] == t)
		}
		if same {
			want = append(want, q)
		}
	}
	if missing {
		if len(want) > 0 {
			t.Fatalf("a term of %v has no id", want[0])
		}
		return
	}
	orders := s.Orders()
	found, err := scan(sn, p, orders[h.IntN(len(orders))])
	if err != nil {
		t.Fatal(err)
	}
	quads, err := resolve(sn, found)
	if err != nil || !slices.Equal(sorted(quads), sorted(want)) {
		t.Fatalf("pattern %v gives %v, %v, want %v", p, quads, err, want)
	}
	if n, exact, err := sn.Count(ctx, p); err != nil || exact && n != int64(len(want)) {
		t.Fatalf("count of %v: %d, %v, want %d", p, n, err, len(want))
	}
	notes := map[string]string{}
	if err := sn.Notes("k", func(key string, value []byte) bool { notes[key] = string(value); return true }); err != nil || !maps.Equal(notes, now.notes) {
		t.Fatalf("notes %v, %v, want %v", notes, err, now.notes)
	}
}

// testConcurrent: writers replace the quads of their own graph with one number, all at once;
// readers must never see two numbers in a graph, nor a gap.
func testConcurrent(t *testing.T, m Maker) {
	const writers, readers, size = 3, 3, 40
	rounds := 40
	if testing.Short() {
		rounds = 10
	}
	s := m.New(t)
	var wg sync.WaitGroup
	var stop atomic.Bool
	fail := make(chan error, writers+readers)
	var running atomic.Int32
	running.Store(writers)
	for w := range writers {
		wg.Go(func() {
			defer func() {
				if running.Add(-1) == 0 {
					stop.Store(true)
				}
			}()
			for n := range rounds {
				if err := s.Apply(ctx, numbered(w, n, size)); err != nil {
					fail <- fmt.Errorf("writer %d: %w", w, err)
					return
				}
			}
		})
	}
	for range readers {
		wg.Go(func() {
			last := uint64(0)
			for !stop.Load() {
				v, err := oneNumber(s, size)
				if err == nil && v < last {
					err = fmt.Errorf("version %d after %d", v, last)
				}
				if err != nil {
					fail <- err
					return
				}
				last = v
			}
		})
	}
	wg.Wait()
	close(fail)
	for err := range fail {
		t.Error(err)
	}
	var want []term.Quad
	for w := range writers {
		want = append(want, numbered(w, rounds-1, size).Insert...)
	}
	expect(t, m, s, want...)
}

func numbered(writer, n, size int) *store.Changes {
	g := fmt.Sprint("writer", writer)
	c := &store.Changes{Drop: []term.Term{iri(g)}}
	for i := range size {
		c.Insert = append(c.Insert, quad(fmt.Sprint("s", i), "number", fmt.Sprint(n), g))
	}
	return c
}

func oneNumber(s store.Store, size int) (version uint64, err error) {
	late, cancel := context.WithCancel(ctx)
	defer cancel()
	sn := s.Snapshot()
	defer sn.Close()
	it := sn.Scan(late, store.Pattern{}, store.GSPO)
	defer it.Close()
	numbers, counts := map[store.ID]store.ID{}, map[store.ID]int{}
	for it.Next() {
		for _, q := range it.Block() {
			g, o := q[store.G], q[store.O]
			if was, known := numbers[g]; known && was != o {
				return 0, fmt.Errorf("graph %v holds parts of two changes", g)
			}
			numbers[g] = o
			counts[g]++
		}
	}
	if err := it.Err(); err != nil {
		return 0, err
	}
	for g, n := range counts {
		if n != size {
			return 0, fmt.Errorf("graph %v holds %d quads of %d", g, n, size)
		}
		terms, err := sn.Resolve(ctx, []store.ID{g, numbers[g]})
		if err != nil {
			return 0, err
		}
		if back, err := sn.Lookup(ctx, terms); err != nil || back[0] != g || back[1] != numbers[g] {
			return 0, fmt.Errorf("terms %v have the ids %v, %w", terms, back, err)
		}
	}
	return sn.Version(), nil
}
