package disk

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// Snapshot is the store at one version.
type Snapshot struct {
	view   *view
	closed atomic.Bool
	// refs counts the calls and iterators that use the view, and one for being open. At 0 the
	// view may be gone.
	refs atomic.Int64
}

// enter keeps the view for one call; it fails when the snapshot is closed.
func (sn *Snapshot) enter() error {
	if sn.closed.Load() {
		return store.ErrClosed
	}
	for {
		n := sn.refs.Load()
		if n == 0 {
			return store.ErrClosed
		}
		if sn.refs.CompareAndSwap(n, n+1) {
			return nil
		}
	}
}

func (sn *Snapshot) leave() {
	if sn.refs.Add(-1) == 0 {
		sn.view.release()
	}
}

// Close gives the snapshot back; iterators that are open go on. Closing twice does nothing.
func (sn *Snapshot) Close() error {
	if !sn.closed.Swap(true) && sn.view != nil {
		sn.leave()
	}
	return nil
}

// Version grows with each change that changed something; a closed store's snapshot has 0.
func (sn *Snapshot) Version() uint64 {
	if sn.view == nil {
		return 0
	}
	return sn.view.state.version
}

// Lookup gives the ids of terms; see store.Snapshot. It costs two point reads a term.
func (sn *Snapshot) Lookup(ctx context.Context, terms []term.Term) ([]store.ID, error) {
	if err := sn.enter(); err != nil {
		return nil, err
	}
	defer sn.leave()
	ids := make([]store.ID, len(terms))
	for i, t := range terms {
		if i&63 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		id, err := sn.view.lookup(t)
		if err != nil {
			return nil, fmt.Errorf("look up %.80q: %w", t.Value, err)
		}
		ids[i] = id
	}
	return ids, nil
}

// Resolve gives the terms of ids; see store.Snapshot. It costs one point read for an id that
// doesn't hold its literal itself.
func (sn *Snapshot) Resolve(ctx context.Context, ids []store.ID) ([]term.Term, error) {
	if err := sn.enter(); err != nil {
		return nil, err
	}
	defer sn.leave()
	terms := make([]term.Term, len(ids))
	for i, id := range ids {
		if i&63 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t, err := sn.view.resolve(id)
		if err != nil {
			return nil, err
		}
		terms[i] = t
	}
	return terms, nil
}

// Note gives the value of a note, nil if there is none.
func (sn *Snapshot) Note(key string) ([]byte, error) {
	if err := sn.enter(); err != nil {
		return nil, err
	}
	defer sn.leave()
	return sn.view.get(noteKey(key))
}

// Notes calls f for each note whose key begins with prefix; those of this package are left out
// unless prefix names them.
func (sn *Snapshot) Notes(prefix string, f func(key string, value []byte) bool) error {
	if err := sn.enter(); err != nil {
		return err
	}
	defer sn.leave()
	from := noteKey(prefix)
	it, err := sn.view.iterator(from, after(from))
	if err != nil {
		return err
	}
	defer sn.view.done(it)
	for ok := it.First(); ok; ok = it.Next() {
		key := string(it.Key()[1:])
		if strings.HasPrefix(key, ReservedNotes) && !strings.HasPrefix(prefix, ReservedNotes) {
			continue
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		if !f(key, append([]byte{}, value...)) {
			return nil
		}
	}
	return it.Error()
}

// exactLimit is how many quads Count counts one by one.
const exactLimit = 10_000

// Count is exact, without scanning, for everything, for one predicate and for one graph; other
// patterns are counted up to ten thousand quads. Beyond that n is an estimate, from the share of
// the order's disk space that the pattern takes, and no less than what was counted.
func (sn *Snapshot) Count(ctx context.Context, p store.Pattern) (n int64, exact bool, err error) {
	if err := sn.enter(); err != nil {
		return 0, false, err
	}
	defer sn.leave()
	return sn.view.count(ctx, p, exactLimit)
}

func (v *view) count(ctx context.Context, p store.Pattern, limit int64) (int64, bool, error) {
	if err := ctx.Err(); err != nil {
		return 0, false, err
	}
	most := int64(v.state.quads)
	switch n := bound(p); {
	case n == 0:
		return most, true, nil
	case n == 1 && p[store.P] != store.Any:
		c, err := v.counter(tagCountP, p[store.P])
		return c, true, err
	case n == 1 && p[store.G] != store.Any:
		c, err := v.counter(tagCountG, p[store.G])
		return c, true, err
	}
	for i, tag := range [...]byte{store.P: tagCountP, store.G: tagCountG} {
		if tag != 0 && p[i] != store.Any {
			c, err := v.counter(tag, p[i])
			if err != nil || c == 0 {
				return c, true, err
			}
			most = min(most, c)
		}
	}
	prefix, _ := prefixOf(p, bestOrder(p))
	end := after(prefix)
	it, err := v.iterator(prefix, end)
	if err != nil {
		return 0, false, err
	}
	defer v.done(it)
	var n int64
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n >= limit {
			if n == most {
				return n, true, nil
			}
			return v.estimate(prefix, end, n, most), false, it.Error()
		}
		if n&1023 == 0 && ctx.Err() != nil {
			return 0, false, ctx.Err()
		}
	}
	return n, true, it.Error()
}

// estimate scales the number of quads by disk space; least and most bound the answer.
func (v *view) estimate(from, end []byte, least, most int64) int64 {
	order := []byte{from[0]}
	part, err1 := v.s.db.EstimateDiskUsage(from, end)
	whole, err2 := v.s.db.EstimateDiskUsage(order, after(order))
	if err1 != nil || err2 != nil || whole == 0 {
		return least
	}
	n := int64(float64(v.state.quads) * float64(part) / float64(whole))
	return max(least, min(n, most))
}

// counter reads a count that is kept for a predicate or graph.
func (v *view) counter(tag byte, id store.ID) (int64, error) {
	raw, closer, err := v.snap.Get(idKey(tag, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer closer.Close()
	n, used := binary.Uvarint(raw)
	if used != len(raw) || n > 1<<62 {
		return 0, fmt.Errorf("count of %x: malformed", uint64(id))
	}
	return int64(n), nil
}

// Scan gives the quads that match p; see store.Snapshot. A bound position that doesn't lead in
// the order is filtered.
func (sn *Snapshot) Scan(ctx context.Context, p store.Pattern, order store.Order) store.Iterator {
	if int(order) >= len(orders) {
		return &cursor{err: fmt.Errorf("scan: no order %d", order)}
	}
	if err := sn.enter(); err != nil {
		return &cursor{err: err}
	}
	prefix, lead := prefixOf(p, order)
	it, err := sn.view.iterator(prefix, after(prefix))
	if err != nil {
		sn.leave()
		return &cursor{err: err}
	}
	scan := &cursor{ctx: ctx, sn: sn, it: it, order: order, size: firstBlock}
	if lead < bound(p) {
		scan.filter = &p
	}
	return scan
}

// Blocks begin small, for lookups of a few quads, and grow for scans.
const (
	firstBlock = 16
	fullBlock  = 1024
)

// cursor reads one range of keys in blocks. It is for one goroutine at a time.
type cursor struct {
	ctx    context.Context // of the one scan that this iterator is
	sn     *Snapshot       // nil when closed
	it     *pebble.Iterator
	order  store.Order
	filter *store.Pattern // nil when the range is exactly the pattern
	begun  bool
	size   int // of the next block
	block  []store.Quad
	err    error
}

func (c *cursor) Next() bool {
	c.block = c.block[:0]
	if c.err != nil || c.sn == nil {
		return false
	}
	if cap(c.block) < c.size {
		c.block = make([]store.Quad, 0, c.size)
	}
	for n := 0; len(c.block) < c.size; n++ {
		if n&1023 == 0 {
			if c.err = c.ctx.Err(); c.err != nil {
				break
			}
		}
		if !c.step() {
			if c.err = c.it.Error(); c.err == nil && len(c.block) > 0 {
				return true
			}
			break
		}
		var q store.Quad
		if err := decodeQuad(c.it.Key(), c.order, &q); err != nil {
			c.err = fmt.Errorf("scan: %w: %x", err, c.it.Key())
			break
		}
		if c.filter == nil || matches(&q, c.filter) {
			c.block = append(c.block, q)
		}
	}
	c.size = min(4*c.size, fullBlock)
	if c.err != nil {
		c.block = c.block[:0]
	}
	return len(c.block) > 0
}

func (c *cursor) step() bool {
	if !c.begun {
		c.begun = true
		return c.it.First()
	}
	return c.it.Valid() && c.it.Next()
}

func matches(q *store.Quad, p *store.Pattern) bool {
	for i, id := range p {
		if id != store.Any && q[i] != id {
			return false
		}
	}
	return true
}

func (c *cursor) Block() []store.Quad { return c.block }
func (c *cursor) Err() error          { return c.err }

func (c *cursor) Close() error {
	if c.sn != nil {
		c.sn.view.done(c.it)
		c.sn.leave()
		c.sn = nil
	}
	return nil
}
