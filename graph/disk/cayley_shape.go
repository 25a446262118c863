package disk

import (
	"context"
	"fmt"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/graph/store"
)

var _ shape.Optimizer = (*QuadStore)(nil)

// OptimizeShape puts one range scan where Cayley would intersect several lists of quads, and does
// two things that queries need to be right:
//
// Whatever looks at labels is built on the graphs of the view, not on their union, where a link
// has no label of its own.
//
// Cayley's Recursive iterator, when it is asked whether it contains a node, may answer with the
// tags of the node it was asked for before; it is wrapped in one that keeps tags with their node.
func (qs *QuadStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	s, changed := qs.wrapParts(s)
	switch s := s.(type) {
	case shape.QuadsAction:
		if a, ok := qs.action(s); ok {
			return a, true
		}
	case shape.Quads:
		if qs.union && !plainLabels(s) {
			return inGraphs{qs, s}, true
		}
		if p, rest, ok := fixedPart(s); ok {
			return patternQuads{qs, p, rest}, true
		}
	case shape.NodesFrom:
		if qs.union && s.Dir == quad.Label {
			return inGraphs{qs, s}, true
		}
	}
	return s, changed
}

// ours gives the store that a shape is built on: the one passed, when it is of this package.
func ours(passed graph.QuadStore, own *QuadStore) *QuadStore {
	if qs, ok := passed.(*QuadStore); ok {
		return qs
	}
	return own
}

// graphs gives the same state with quads kept apart by graph. Errors go to the view itself.
func (qs *QuadStore) graphs() *QuadStore {
	if !qs.union {
		return qs
	}
	return &QuadStore{s: qs.s, sn: qs.sn, parent: qs}
}

// plainLabels says whether quads are filtered by no label or by a single fixed one; then each
// link of the union is met once.
func plainLabels(s shape.Quads) bool {
	for _, f := range s {
		if _, one := shape.One(f.Values); f.Dir == quad.Label && !one {
			return false
		}
	}
	return true
}

// inGraphs is a shape that is built on the graphs of the view.
type inGraphs struct {
	qs *QuadStore
	shape.Shape
}

func (s inGraphs) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return s.Shape.BuildIterator(ours(qs, s.qs).graphs())
}

func (s inGraphs) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// fixedPart takes the filters with one fixed node out of s, when there are two or more.
func fixedPart(s shape.Quads) (p store.Pattern, rest shape.Quads, ok bool) {
	n := 0
	for _, f := range s {
		r, one := shape.One(f.Values)
		id, is := r.(node)
		at := position(f.Dir)
		if !one || !is || at < 0 || p[at] != store.Any {
			rest = append(rest, f)
			continue
		}
		p[at] = store.ID(id)
		n++
	}
	return p, rest, n >= 2
}

// patternQuads are the quads of one pattern that pass further filters.
type patternQuads struct {
	qs      *QuadStore
	pattern store.Pattern
	rest    shape.Quads
}

func (s patternQuads) BuildIterator(passed graph.QuadStore) graph.Iterator {
	it := legacyOf(&links{qs: ours(passed, s.qs), pattern: s.pattern})
	if len(s.rest) == 0 {
		return it
	}
	rest := s.rest.BuildIterator(passed)
	return iterator.NewAnd(it, rest)
}

func (s patternQuads) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// action is shape.QuadsAction as one range scan: the nodes at one end of the quads of a pattern,
// other ends saved under tags.
type action struct {
	qs      *QuadStore
	pattern store.Pattern
	result  int
	save    [4][]string
}

func (qs *QuadStore) action(s shape.QuadsAction) (action, bool) {
	a := action{qs: qs, result: position(s.Result)}
	if a.result < 0 {
		return a, false
	}
	labels := s.Result == quad.Label
	for d, r := range s.Filter {
		id, is := r.(node)
		at := position(d)
		if !is || at < 0 {
			return a, false
		}
		a.pattern[at] = store.ID(id)
	}
	for d, tags := range s.Save {
		at := position(d)
		if at < 0 {
			return a, false
		}
		a.save[at] = tags
		labels = labels || d == quad.Label
	}
	if labels {
		a.qs = qs.graphs()
	}
	return a, true
}

func (s action) BuildIterator(passed graph.QuadStore) graph.Iterator {
	if qs, ok := passed.(*QuadStore); ok && s.qs.union {
		s.qs = qs
	}
	return legacyOf(&ends{s})
}

func (s action) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// ends is the iterator of an action.
type ends struct{ action }

func (it *ends) String() string                      { return fmt.Sprintf("Ends(%v, %d)", it.pattern, it.result) }
func (it *ends) AsLegacy() graph.Iterator            { return legacyOf(it) }
func (it *ends) SubIterators() []graph.IteratorShape { return nil }

func (it *ends) Optimize(context.Context) (graph.IteratorShape, bool) { return it, false }

// Stats: each quad gives one result, so the size is that of the pattern.
func (it *ends) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	size, err := it.qs.size(ctx, it.pattern)
	return graph.IteratorCosts{ContainsCost: 2, NextCost: 2, Size: size}, err
}

func (it *ends) Iterate() graph.Scanner { return &endsNext{ends: it, scan: it.qs.scan(it.pattern)} }
func (it *ends) Lookup() graph.Index    { return &endsContains{ends: it} }

// tag puts the saved ends of q under their tags.
func (it *ends) tag(q *store.Quad, dst map[string]graph.Ref) {
	if q == nil {
		return
	}
	for at, tags := range it.save {
		for _, t := range tags {
			dst[t] = ref(q[at])
		}
	}
}

type endsNext struct {
	ends *ends
	scan *scan
}

func (it *endsNext) String() string                      { return "EndsNext" }
func (it *endsNext) TagResults(dst map[string]graph.Ref) { it.ends.tag(it.scan.quad(), dst) }
func (it *endsNext) NextPath(context.Context) bool       { return false }
func (it *endsNext) Next(ctx context.Context) bool       { return it.scan.next(ctx) }

func (it *endsNext) Result() graph.Ref {
	q := it.scan.quad()
	if q == nil {
		return nil
	}
	return ref(q[it.ends.result])
}

func (it *endsNext) Err() error { return it.scan.err }

func (it *endsNext) Close() error {
	it.scan.done, it.scan.block = true, nil
	return it.scan.err
}

// endsContains goes through the quads that end at the node asked for: the first with Contains,
// the others with NextPath. After the last it stays there: Cayley asks for its tags again.
type endsContains struct {
	ends  *ends
	scan  *scan
	found store.Quad
	any   bool
}

func (it *endsContains) String() string { return "EndsContains" }

func (it *endsContains) Contains(ctx context.Context, r graph.Ref) bool {
	it.any = false
	id, ok := r.(node)
	p := it.ends.pattern
	at := it.ends.result
	if !ok || p[at] != store.Any && p[at] != store.ID(id) || it.Err() != nil {
		return false
	}
	p[at] = store.ID(id)
	it.scan = it.ends.qs.scan(p)
	it.any = it.NextPath(ctx)
	return it.any
}

func (it *endsContains) NextPath(ctx context.Context) bool {
	if it.scan == nil || !it.scan.next(ctx) {
		return false
	}
	it.found = *it.scan.quad()
	return true
}

func (it *endsContains) TagResults(dst map[string]graph.Ref) {
	if it.any {
		it.ends.tag(&it.found, dst)
	}
}

func (it *endsContains) Result() graph.Ref {
	if !it.any {
		return nil
	}
	return ref(it.found[it.ends.result])
}

func (it *endsContains) Err() error {
	if it.scan == nil {
		return nil
	}
	return it.scan.err
}

func (it *endsContains) Close() error { return it.Err() }

// wrapParts wraps the parts of a shape that Cayley hides from optimizers: functions that build
// an iterator.
func (qs *QuadStore) wrapParts(s shape.Shape) (shape.Shape, bool) {
	changed := false
	wrap := func(part shape.Shape) shape.Shape {
		if part != nil && reflect.TypeOf(part).Kind() == reflect.Func {
			changed = true
			return built{qs, part}
		}
		return part
	}
	wrapAll := func(parts []shape.Shape) []shape.Shape {
		out := make([]shape.Shape, len(parts))
		for i, part := range parts {
			out[i] = wrap(part)
		}
		return out
	}
	var out shape.Shape
	switch s := s.(type) {
	case shape.Intersect:
		out = shape.Intersect(wrapAll(s))
	case shape.IntersectOpt:
		s.Sub, s.Opt = wrapAll(s.Sub), wrapAll(s.Opt)
		out = s
	case shape.Union:
		out = shape.Union(wrapAll(s))
	case shape.Quads:
		quads := make(shape.Quads, len(s))
		for i, f := range s {
			f.Values = wrap(f.Values)
			quads[i] = f
		}
		out = quads
	case shape.Except:
		s.Exclude, s.From = wrap(s.Exclude), wrap(s.From)
		out = s
	case shape.Save:
		s.From = wrap(s.From)
		out = s
	case shape.FixedTags:
		s.On = wrap(s.On)
		out = s
	case shape.Filter:
		s.From = wrap(s.From)
		out = s
	case shape.Unique:
		s.From = wrap(s.From)
		out = s
	case shape.Sort:
		s.From = wrap(s.From)
		out = s
	case shape.Page:
		s.From = wrap(s.From)
		out = s
	case shape.Count:
		s.Values = wrap(s.Values)
		out = s
	case shape.Materialize:
		s.Values = wrap(s.Values)
		out = s
	}
	if !changed {
		return s, false
	}
	return out, true
}

// built is a shape that Cayley builds unseen and unoptimized. On the graphs of the view labels
// are right in it; what it builds, Recursive, gives each node once by itself.
type built struct {
	qs *QuadStore
	shape.Shape
}

func (s built) BuildIterator(passed graph.QuadStore) graph.Iterator {
	it := s.Shape.BuildIterator(ours(passed, s.qs).graphs())
	if _, recursive := it.(*iterator.Recursive); recursive {
		return legacyOf(&gathered{graph.AsShape(it)})
	}
	return it
}

func (s built) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// gathered answers Contains from the results of an iteration, each kept with its tags.
type gathered struct{ graph.IteratorShape }

func (it *gathered) AsLegacy() graph.Iterator { return legacyOf(it) }

func (it *gathered) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	sub, _ := it.IteratorShape.Optimize(ctx)
	it.IteratorShape = sub
	return it, false
}

func (it *gathered) Lookup() graph.Index {
	return &gatheredContains{scan: it.Iterate(), paths: map[any][]map[string]graph.Ref{}}
}

type gatheredContains struct {
	scan  graph.Scanner
	paths map[any][]map[string]graph.Ref // by key of the result: the tags of each path to it
	found graph.Ref
	at    int // path of the one found
}

func (it *gatheredContains) String() string { return "GatheredContains" }
func (it *gatheredContains) Err() error     { return it.scan.Err() }
func (it *gatheredContains) Close() error   { return it.scan.Close() }

func (it *gatheredContains) Result() graph.Ref { return it.found }

func (it *gatheredContains) TagResults(dst map[string]graph.Ref) {
	if paths := it.paths[graph.ToKey(it.found)]; it.found != nil && it.at < len(paths) {
		for tag, r := range paths[it.at] {
			dst[tag] = r
		}
	}
}

func (it *gatheredContains) NextPath(context.Context) bool {
	if it.found == nil || it.at+1 >= len(it.paths[graph.ToKey(it.found)]) {
		return false
	}
	it.at++
	return true
}

func (it *gatheredContains) Contains(ctx context.Context, r graph.Ref) bool {
	key := graph.ToKey(r)
	for len(it.paths[key]) == 0 {
		if !it.scan.Next(ctx) {
			it.found = nil
			return false
		}
		got := graph.ToKey(it.scan.Result())
		it.gather(got)
		for it.scan.NextPath(ctx) {
			it.gather(got)
		}
	}
	it.found, it.at = r, 0
	return true
}

func (it *gatheredContains) gather(key any) {
	tags := map[string]graph.Ref{}
	it.scan.TagResults(tags)
	it.paths[key] = append(it.paths[key], tags)
}
