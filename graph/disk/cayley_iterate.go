package disk

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// legacy is an iterator shape as Cayley's older Iterator.
type legacy struct {
	graph.Iterator
	shape graph.IteratorShape
}

func legacyOf(s graph.IteratorShape) graph.Iterator {
	l := &legacy{shape: s}
	l.Iterator = graph.NewLegacy(s, l)
	return l
}

func (l *legacy) AsShape() graph.IteratorShape {
	l.Close()
	return l.shape
}

// links are the quads that match a pattern.
type links struct {
	qs      *QuadStore
	pattern store.Pattern
}

func (it *links) String() string                      { return fmt.Sprintf("Links(%v)", it.pattern) }
func (it *links) AsLegacy() graph.Iterator            { return legacyOf(it) }
func (it *links) SubIterators() []graph.IteratorShape { return nil }

func (it *links) Optimize(context.Context) (graph.IteratorShape, bool) { return it, false }

func (it *links) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	size, err := it.qs.size(ctx, it.pattern)
	return graph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: size}, err
}

func (it *links) Iterate() graph.Scanner { return &linksNext{scan: it.qs.scan(it.pattern)} }
func (it *links) Lookup() graph.Index    { return &linksContains{links: it} }

// scan reads the quads of a pattern block by block.
type scan struct {
	qs      *QuadStore
	pattern store.Pattern
	order   store.Order
	merge   bool // leave out the graph, and quads that differ only there
	from    []byte
	end     []byte
	block   []store.Quad
	at      int
	size    int
	done    bool
	err     error
}

func (qs *QuadStore) scan(p store.Pattern) *scan {
	o := bestOrder(p)
	from, _ := prefixOf(p, o)
	return &scan{
		qs: qs, pattern: p, order: o, from: from, end: after(from), size: firstBlock, at: -1,
		merge: qs.union,
	}
}

// next moves to the next quad.
func (s *scan) next(ctx context.Context) bool {
	if s.at++; s.at < len(s.block) {
		return true
	}
	if s.err == nil && !s.done {
		s.err = ctx.Err()
	}
	if s.err != nil || s.done {
		s.block, s.at = nil, 0
		return false
	}
	s.err = s.qs.with(s.read)
	s.at = 0
	return s.err == nil && len(s.block) > 0
}

// read fills the next block. Within one graph no two links are the same; across graphs, orders
// that end with the graph put the same links side by side.
func (s *scan) read(v *view) error {
	if cap(s.block) < s.size {
		s.block = make([]store.Quad, 0, s.size)
	}
	s.block = s.block[:0]
	it, err := v.iterator(s.from, s.end)
	if err != nil {
		return err
	}
	defer v.done(it)
	ok := it.First()
	for ok && len(s.block) < s.size {
		var q store.Quad
		if err := decodeQuad(it.Key(), s.order, &q); err != nil {
			return fmt.Errorf("%w: %x", err, it.Key())
		}
		if !s.merge {
			s.block = append(s.block, q)
			ok = it.Next()
			continue
		}
		if s.pattern[store.G] == store.Any {
			// On to the first quad with another subject, predicate or object.
			prefix := it.Key()[:len(it.Key())-len(appendID(nil, q[store.G]))]
			s.from = after(prefix)
			if ok = it.Next(); ok && string(it.Key()) < string(s.from) {
				ok = it.SeekGE(s.from)
			}
		} else {
			ok = it.Next()
		}
		q[store.G] = store.Any
		s.block = append(s.block, q)
	}
	if ok {
		s.from = append(s.from[:0:0], it.Key()...)
	} else {
		s.done = true
	}
	s.size = min(4*s.size, fullBlock)
	return it.Error()
}

func (s *scan) quad() *store.Quad {
	if s.at < 0 || s.at >= len(s.block) {
		return nil
	}
	return &s.block[s.at]
}

type linksNext struct{ scan *scan }

func (it *linksNext) String() string                  { return "LinksNext" }
func (it *linksNext) TagResults(map[string]graph.Ref) {}
func (it *linksNext) NextPath(context.Context) bool   { return false }
func (it *linksNext) Next(ctx context.Context) bool   { return it.scan.next(ctx) }
func (it *linksNext) Err() error                      { return it.scan.err }
func (it *linksNext) Close() error {
	it.scan.done, it.scan.block = true, nil
	return it.scan.err
}

func (it *linksNext) Result() graph.Ref {
	if q := it.scan.quad(); q != nil {
		return link(*q)
	}
	return nil
}

type linksContains struct {
	links *links
	found graph.Ref
	err   error
}

func (it *linksContains) String() string                  { return "LinksContains" }
func (it *linksContains) TagResults(map[string]graph.Ref) {}
func (it *linksContains) NextPath(context.Context) bool   { return false }
func (it *linksContains) Err() error                      { return it.err }
func (it *linksContains) Close() error                    { return it.err }
func (it *linksContains) Result() graph.Ref               { return it.found }

// Contains compares the ends of the link; only whether a link of the union lies in a graph is
// asked of the disk.
func (it *linksContains) Contains(ctx context.Context, r graph.Ref) bool {
	it.found = nil
	l, ok := r.(link)
	if !ok || it.err != nil {
		return false
	}
	q, p := store.Quad(l), it.links.pattern
	if q[store.G] == store.Any && p[store.G] != store.Any {
		q[store.G] = p[store.G]
		if !matches(&q, &p) {
			return false
		}
		var there bool
		if it.err = it.links.qs.with(func(v *view) (err error) {
			there, err = v.contains(&q)
			return err
		}); !there || it.err != nil {
			return false
		}
	} else if !matches(&q, &p) {
		return false
	}
	it.found = r
	return true
}

// nodes are all terms that quads have.
type nodes struct{ qs *QuadStore }

func (it *nodes) String() string                      { return "Nodes" }
func (it *nodes) AsLegacy() graph.Iterator            { return legacyOf(it) }
func (it *nodes) SubIterators() []graph.IteratorShape { return nil }

func (it *nodes) Optimize(context.Context) (graph.IteratorShape, bool) { return it, false }

func (it *nodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	st, err := it.qs.Stats(ctx, false)
	return graph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: st.Nodes}, err
}

func (it *nodes) Iterate() graph.Scanner { return &nodesNext{qs: it.qs, at: -1, size: firstBlock} }
func (it *nodes) Lookup() graph.Index    { return &nodesContains{} }

type nodesContains struct{ found graph.Ref }

func (it *nodesContains) String() string                  { return "NodesContains" }
func (it *nodesContains) TagResults(map[string]graph.Ref) {}
func (it *nodesContains) NextPath(context.Context) bool   { return false }
func (it *nodesContains) Err() error                      { return nil }
func (it *nodesContains) Close() error                    { return nil }
func (it *nodesContains) Result() graph.Ref               { return it.found }

func (it *nodesContains) Contains(_ context.Context, r graph.Ref) bool {
	it.found = nil
	if n, ok := r.(node); ok && n != 0 {
		it.found = r
		return true
	}
	return false
}

// nodesNext reads the ids of the dictionary, then those that hold their literals themselves,
// which stand at the end of each order.
type nodesNext struct {
	qs    *QuadStore
	last  store.ID // the last one read
	block []store.ID
	at    int
	size  int
	done  bool
	err   error
}

func (it *nodesNext) String() string                  { return "NodesNext" }
func (it *nodesNext) TagResults(map[string]graph.Ref) {}
func (it *nodesNext) NextPath(context.Context) bool   { return false }
func (it *nodesNext) Err() error                      { return it.err }
func (it *nodesNext) Close() error {
	it.done, it.block = true, nil
	return it.err
}

func (it *nodesNext) Result() graph.Ref {
	if it.at < 0 || it.at >= len(it.block) {
		return nil
	}
	return node(it.block[it.at])
}

func (it *nodesNext) Next(ctx context.Context) bool {
	if it.at++; it.at < len(it.block) {
		return true
	}
	if it.err == nil && !it.done {
		it.err = ctx.Err()
	}
	if it.err != nil || it.done {
		it.block, it.at = nil, 0
		return false
	}
	it.at = 0
	it.err = it.qs.with(it.read)
	it.size = min(4*it.size, fullBlock)
	return it.err == nil && len(it.block) > 0
}

func (it *nodesNext) read(v *view) error {
	it.block = it.block[:0]
	if !isInline(it.last) {
		from := []byte{tagTerm}
		if it.last != store.Any {
			from = idKey(tagTerm, it.last+1)
		}
		ids, err := v.iterator(from, after([]byte{tagTerm}))
		if err != nil {
			return err
		}
		defer v.done(ids)
		for ok := ids.First(); ok && len(it.block) < it.size; ok = ids.Next() {
			id, _, err := cutID(ids.Key()[1:])
			if err != nil {
				return fmt.Errorf("%w: %x", err, ids.Key())
			}
			it.block = append(it.block, id)
			it.last = id
		}
		if err := ids.Error(); err != nil {
			return err
		}
		if len(it.block) < it.size {
			it.last = firstInline - 1 // the classes between are empty
		}
	}
	if len(it.block) == it.size {
		return nil
	}
	if it.last == ^store.ID(0) { // the greatest id there can be
		it.done = true
		return nil
	}
	in := inlineIDs{v: v, from: max(it.last+1, firstInline)}
	defer in.close()
	for len(it.block) < it.size {
		id, ok, err := in.next()
		if err != nil {
			return err
		}
		if !ok {
			it.done = true
			return nil
		}
		it.block = append(it.block, id)
		it.last = id
	}
	return nil
}
