package disk

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// QuadStore is the store, or one snapshot of it, as Cayley's graph.QuadStore. All methods may be
// called from several goroutines. Its iterators read in blocks and hold nothing between them, so
// that one which nobody closes costs memory alone.
//
// Cayley's ValueOf, NameOf and QuadDirection have no way to return an error: see Err.
type QuadStore struct {
	s     *Store
	sn    *Snapshot // nil: the current state, anew for each block
	union bool
	// parent is the view that this one was made of, and that keeps its errors; may be nil.
	parent *QuadStore

	mu  sync.Mutex
	err error
}

var (
	_ graph.QuadStore      = (*QuadStore)(nil)
	_ graph.BatchQuadStore = (*QuadStore)(nil)
)

// QuadStore gives the whole store, to read and write: quads are apart by label, iterators see
// changes made after they began, from the next block of at most 1024 quads on. Closing it closes
// the store.
func (s *Store) QuadStore() *QuadStore { return &QuadStore{s: s} }

// ViewOptions say what a view shows.
type ViewOptions struct {
	// Graphs keeps quads that differ only in their graph apart. Without it the view is the union
	// of all graphs as a set: a link that two graphs hold is one quad without a label. Labels
	// can still be asked for (Gizmo's labelContext and labels).
	Graphs bool
}

// View gives one snapshot of a store of this package as a graph.QuadStore for reading. The
// snapshot must stay open while the view is in use, and is not closed with it. A view is cheap:
// make one for each query.
func View(sn store.Snapshot, opt ViewOptions) (*QuadStore, error) {
	ours, ok := sn.(*Snapshot)
	if !ok {
		return nil, fmt.Errorf("view: a snapshot of type %T, not of this package", sn)
	}
	if ours.view == nil {
		return nil, store.ErrClosed
	}
	return &QuadStore{s: ours.view.s, sn: ours, union: !opt.Graphs}, nil
}

// Err gives the first error that a method without an error result met, nil if there was none.
// Look at it after a query: results may be missing when it is not nil.
func (qs *QuadStore) Err() error {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	return qs.err
}

func (qs *QuadStore) fail(err error) {
	if qs.parent != nil {
		qs.parent.fail(err)
		return
	}
	qs.mu.Lock()
	defer qs.mu.Unlock()
	if qs.err == nil {
		qs.err = err // nil changes nothing
	}
}

// with calls f with the state to read.
func (qs *QuadStore) with(f func(v *view) error) error {
	sn := qs.sn
	if sn == nil {
		sn = qs.s.snapshot()
		defer sn.Close()
	}
	if err := sn.enter(); err != nil {
		return err
	}
	defer sn.leave()
	return f(sn.view)
}

// node is the reference of a term, link that of a quad; in a union a link's graph is Any.
type node store.ID

func (n node) Key() interface{} { return n }

type link store.Quad

func (l link) Key() interface{} { return l }

// position gives where in a Quad a direction of Cayley lies; -1 for none.
func position(d quad.Direction) int {
	switch d {
	case quad.Subject:
		return store.S
	case quad.Predicate:
		return store.P
	case quad.Object:
		return store.O
	case quad.Label:
		return store.G
	}
	return -1
}

// ref gives the reference of an id; nil for no graph and for the unnamed one.
func ref(id store.ID) graph.Ref {
	if id == store.Any || id == store.Unnamed {
		return nil
	}
	return node(id)
}

// ValueOf gives the reference of a value that a quad of the store has, else nil.
func (qs *QuadStore) ValueOf(v quad.Value) graph.Ref {
	r, err := qs.valueOf(v)
	if err != nil {
		qs.fail(err)
	}
	return r
}

func (qs *QuadStore) valueOf(v quad.Value) (graph.Ref, error) {
	t, err := termOf(v)
	if err != nil {
		return nil, nil // what is no term is in no quad
	}
	var id store.ID
	err = qs.with(func(v *view) error {
		id, err = v.lookup(t)
		return err
	})
	if id == store.Any && err == nil {
		if full, shortened := fullType(v); shortened {
			return qs.valueOf(full)
		}
	}
	return ref(id), err
}

// NameOf gives the value of a reference, nil for what is none of a node.
func (qs *QuadStore) NameOf(r graph.Ref) quad.Value {
	v, err := qs.nameOf(r)
	if err != nil {
		qs.fail(err)
	}
	return v
}

func (qs *QuadStore) nameOf(r graph.Ref) (quad.Value, error) {
	if fetched, ok := r.(graph.PreFetchedValue); ok {
		return fetched.NameOf(), nil
	}
	id, ok := r.(node)
	if !ok {
		return nil, nil
	}
	var t term.Term
	err := qs.with(func(v *view) (err error) {
		t, err = v.resolve(store.ID(id))
		if errors.Is(err, errNoTerm) && qs.sn == nil {
			return nil // deleted since the reference was made
		}
		return err
	})
	return valueOf(t), err
}

// ValuesOf gives the values of references, same order.
func (qs *QuadStore) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	for i, r := range refs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if values[i], err = qs.nameOf(r); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// RefsOf gives the references of values, same order; one that no quad has is an error.
func (qs *QuadStore) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(values))
	for i, v := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if refs[i], err = qs.valueOf(v); err != nil {
			return nil, err
		}
		if refs[i] == nil {
			return nil, fmt.Errorf("not found: %v", v)
		}
	}
	return refs, nil
}

// Quad gives the quad of a reference.
func (qs *QuadStore) Quad(r graph.Ref) quad.Quad {
	l, ok := r.(link)
	if !ok {
		return quad.Quad{}
	}
	return quad.Quad{
		Subject:   qs.NameOf(ref(l[store.S])),
		Predicate: qs.NameOf(ref(l[store.P])),
		Object:    qs.NameOf(ref(l[store.O])),
		Label:     qs.NameOf(ref(l[store.G])),
	}
}

var errMerged = errors.New("a link that lies in several graphs was asked for its one label: ask with the graphs apart")

// QuadDirection gives the reference of one end of a quad; nil for the label of a quad without.
// A link of a union gives its label when it lies in one graph; when it lies in several that is
// an error, kept for Err. Optimized shapes don't ask that.
func (qs *QuadStore) QuadDirection(r graph.Ref, d quad.Direction) graph.Ref {
	l, ok := r.(link)
	at := position(d)
	if !ok || at < 0 {
		return nil
	}
	if l[at] != store.Any {
		return ref(l[at])
	}
	in, err := qs.graphsOf(store.Pattern(l))
	if err == nil && len(in) > 1 {
		err = errMerged
	}
	if err != nil || len(in) == 0 {
		qs.fail(err)
		return nil
	}
	return ref(in[0])
}

// graphsOf gives up to two of the graphs that a link lies in.
func (qs *QuadStore) graphsOf(p store.Pattern) (in []store.ID, err error) {
	err = qs.with(func(v *view) error {
		prefix, _ := prefixOf(p, store.SPOG)
		it, err := v.iterator(prefix, after(prefix))
		if err != nil {
			return err
		}
		defer v.done(it)
		for ok := it.First(); ok && len(in) < 2; ok = it.Next() {
			var q store.Quad
			if err := decodeQuad(it.Key(), store.SPOG, &q); err != nil {
				return fmt.Errorf("%w: %x", err, it.Key())
			}
			in = append(in, q[store.G])
		}
		return it.Error()
	})
	return in, err
}

// QuadIterator gives the quads that have a node at one end.
func (qs *QuadStore) QuadIterator(d quad.Direction, r graph.Ref) graph.Iterator {
	id, ok := r.(node)
	at := position(d)
	if !ok || at < 0 {
		return iterator.NewNull()
	}
	var p store.Pattern
	p[at] = store.ID(id)
	return legacyOf(&links{qs: qs, pattern: p})
}

// QuadIteratorSize is exact up to 256 quads.
func (qs *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, r graph.Ref) (graph.Size, error) {
	id, ok := r.(node)
	at := position(d)
	if !ok || at < 0 {
		return graph.Size{Exact: true}, nil
	}
	var p store.Pattern
	p[at] = store.ID(id)
	return qs.size(ctx, p)
}

// sizeLimit is how many quads are counted to plan a query.
const sizeLimit = 256

func (qs *QuadStore) size(ctx context.Context, p store.Pattern) (size graph.Size, err error) {
	err = qs.with(func(v *view) error {
		size.Size, size.Exact, err = v.count(ctx, p, sizeLimit)
		return err
	})
	if qs.union && p[store.G] == store.Any && size.Size > 1 {
		size.Exact = false // the same link may lie in several graphs
	}
	return size, err
}

// NodesAllIterator gives every term that a quad has, once.
func (qs *QuadStore) NodesAllIterator() graph.Iterator { return legacyOf(&nodes{qs: qs}) }

// QuadsAllIterator gives every quad.
func (qs *QuadStore) QuadsAllIterator() graph.Iterator { return legacyOf(&links{qs: qs}) }

// Stats counts quads and nodes. Without exact nothing is scanned: the number of quads is exact
// unless the view is a union, that of nodes leaves out literals that are held in ids.
func (qs *QuadStore) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	var st graph.Stats
	err := qs.with(func(v *view) error {
		st.Quads = graph.Size{Size: int64(v.state.quads), Exact: !qs.union}
		st.Nodes = graph.Size{Size: int64(v.state.entries)}
		if !exact {
			return nil
		}
		n, err := v.inlineNodes(ctx)
		if err != nil {
			return err
		}
		st.Nodes = graph.Size{Size: st.Nodes.Size + n, Exact: true}
		return nil
	})
	if err != nil || !exact || !qs.union {
		return st, err
	}
	st.Quads = graph.Size{Exact: true}
	scan := (&links{qs: qs}).Iterate()
	defer scan.Close()
	for scan.Next(ctx) {
		st.Quads.Size++
	}
	return st, scan.Err()
}

// Close closes the store, or does nothing for a view.
func (qs *QuadStore) Close() error {
	if qs.sn != nil {
		return nil
	}
	return qs.s.Close()
}

// ApplyDeltas makes all of the changes, durably, or none. Each delta sees the ones before it.
// Adding a quad that is there and deleting one that isn't are a *graph.DeltaError unless opts
// say otherwise.
func (qs *QuadStore) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	if qs.sn != nil {
		return store.ErrReadOnly
	}
	quads := make([]term.Quad, len(deltas))
	for i, d := range deltas {
		if d.Action != graph.Add && d.Action != graph.Delete {
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		var err error
		if quads[i], err = quadOf(d.Quad); err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
	}
	ctx := context.TODO() // Cayley's interface has none
	return qs.s.apply(ctx, func(sn *Snapshot) (*store.Changes, error) {
		return resolveDeltas(sn.view, deltas, quads, opts)
	})
}

// resolveDeltas plays the deltas on the state and gives what they come to.
func resolveDeltas(v *view, deltas []graph.Delta, quads []term.Quad, opts graph.IgnoreOpts) (*store.Changes, error) {
	there := map[term.Quad]bool{}
	var changed []term.Quad // in the order of the deltas: ids are given in that order
	for i, d := range deltas {
		q := quads[i]
		is, known := there[q]
		if !known {
			var err error
			if is, err = v.containsQuad(&q); err != nil {
				return nil, err
			}
		}
		switch {
		case d.Action == graph.Add && is:
			if !opts.IgnoreDup {
				return nil, &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
			}
		case d.Action == graph.Delete && !is:
			if !opts.IgnoreMissing {
				return nil, &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
			}
		default:
			there[q] = d.Action == graph.Add
			if !known {
				changed = append(changed, q)
			}
		}
	}
	c := &store.Changes{}
	for _, q := range changed {
		if there[q] {
			c.Insert = append(c.Insert, q)
		} else {
			c.Delete = append(c.Delete, q)
		}
	}
	return c, nil
}

// containsQuad says whether the view has the quad.
func (v *view) containsQuad(t *term.Quad) (bool, error) {
	var q store.Quad
	for i, part := range [...]term.Term{t.Subject, t.Predicate, t.Object, t.Graph} {
		id, err := v.lookup(part)
		if err != nil || id == store.Any {
			return false, err
		}
		q[i] = id
	}
	return v.contains(&q)
}

func (v *view) contains(q *store.Quad) (bool, error) {
	raw, err := v.get(appendQuad(make([]byte, 0, 1+4*maxIDLen), store.SPOG, q))
	return raw != nil, err
}

// NewQuadWriter gives a writer that adds quads in batches, each of them atomic. Quads that are
// there already are skipped. Close writes the last batch; see its error.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	if qs.sn != nil {
		return nil, store.ErrReadOnly
	}
	return &quadWriter{s: qs.s}, nil
}

const writerBatch = 10_000

type quadWriter struct {
	s   *Store
	buf []term.Quad
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	for i, q := range quads {
		t, err := quadOf(q)
		if err != nil {
			return i, err
		}
		if w.buf = append(w.buf, t); len(w.buf) >= writerBatch {
			if err := w.flush(); err != nil {
				return i, err
			}
		}
	}
	return len(quads), nil
}

func (w *quadWriter) flush() error {
	if len(w.buf) == 0 {
		return nil
	}
	err := w.s.Apply(context.TODO(), &store.Changes{Insert: w.buf})
	w.buf = w.buf[:0]
	return err
}

func (w *quadWriter) Close() error { return w.flush() }
