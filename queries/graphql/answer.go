package graphql

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// answer collects what one run finds. One goroutine uses it.
type answer struct {
	qs    graph.QuadStore
	rows  int   // objects and values that may still be given
	bytes int64 // that they may still take
}

// take counts something that is given.
func (a *answer) take(bytes int) error {
	a.rows--
	a.bytes -= int64(bytes) + 64
	switch {
	case a.rows < 0:
		return bounds.ErrRows
	case a.bytes < 0:
		return bounds.ErrMemory
	}
	return nil
}

// data answers the fields at the top.
func (a *answer) data(ctx context.Context, fields []*field, limit int) (map[string]any, error) {
	data := map[string]any{}
	for _, f := range fields {
		top := *f
		if limit > 0 && (top.first < 0 || top.first > limit) {
			top.first = limit
		}
		found, err := a.found(ctx, &top, path.StartPath(a.qs))
		if err != nil {
			return nil, err
		}
		data[f.name] = oneOrMany(found)
	}
	return data, nil
}

// oneOrMany gives nil, the only one, or a list.
func oneOrMany(all []any) any {
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// found gives the objects of a field among the nodes where p ends, or values when it has no
// fields.
func (a *answer) found(ctx context.Context, f *field, p *path.Path) (out []any, err error) {
	nodes, err := a.nodes(ctx, f, p)
	if err != nil {
		return nil, err
	}
	for _, node := range nodes {
		var one any
		switch {
		case f.all:
			one, err = a.everything(ctx, node)
		case f.braced:
			one, err = a.object(ctx, f, node)
		default:
			one, err = a.value(node)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// inGraphs lets what follows hold in some graphs only; none for all.
func inGraphs(p *path.Path, labels []quad.Value) *path.Path {
	if len(labels) == 0 {
		return p
	}
	return p.LabelContext(labels)
}

// anywhere ends inGraphs.
func anywhere(p *path.Path, labels []quad.Value) *path.Path {
	if len(labels) == 0 {
		return p
	}
	return p.LabelContext()
}

// nodes finds the nodes of a field, each once.
func (a *answer) nodes(ctx context.Context, f *field, p *path.Path) ([]graph.Ref, error) {
	for _, values := range f.ids {
		p = p.Is(values...)
	}
	for _, h := range f.has {
		p = having(p, h)
	}
	for _, sub := range f.fields {
		if sub.plain() && !sub.self && !sub.opt {
			p = having(p, condition{link: sub.link, labels: sub.labels})
		}
	}
	return a.walk(ctx, p, f.offset, f.first)
}

func having(p *path.Path, h condition) *path.Path {
	p = inGraphs(p, h.labels)
	if h.rev {
		p = p.HasReverse(h.via, h.values...)
	} else {
		p = p.Has(h.via, h.values...)
	}
	return anywhere(p, h.labels)
}

// walk gives the nodes where a path ends, each once: after offset of them, at most limit; below 0
// all. What can't be stopped, the making of the plan, was bounded when the query was read.
func (a *answer) walk(ctx context.Context, p *path.Path, offset, limit int) (nodes []graph.Ref, err error) {
	if limit == 0 {
		return nil, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err // Cayley would take it for one more thing to estimate
	}
	plan, _ := graph.AsShape(p.BuildIteratorOn(a.qs)).Optimize(context.WithoutCancel(ctx))
	scan := plan.Iterate()
	defer scan.Close()
	seen := map[any]bool{}
	for ctx.Err() == nil && scan.Next(ctx) {
		node := scan.Result()
		key := graph.ToKey(node)
		if seen[key] {
			continue
		}
		seen[key] = true
		if len(seen) <= offset {
			if a.bytes -= 64; a.bytes < 0 {
				return nil, bounds.ErrMemory
			}
			continue
		}
		if err := a.take(64); err != nil {
			return nil, err
		}
		if nodes = append(nodes, node); len(nodes) == limit {
			break
		}
	}
	if err := scan.Err(); err != nil {
		return nil, err
	}
	return nodes, ctx.Err()
}

// value writes a node.
func (a *answer) value(node graph.Ref) (any, error) {
	v := written(a.qs.NameOf(node))
	if s, ok := v.(string); ok {
		if a.bytes -= int64(len(s)); a.bytes < 0 {
			return nil, bounds.ErrMemory
		}
	}
	return v, nil
}

// written gives a value as the answer shows it.
func written(v quad.Value) any {
	if iri, ok := v.(quad.IRI); ok {
		return string(iri)
	}
	return cayley.Native(v)
}

// along gives the path from a node along the link of a field.
func (a *answer) along(f *field, node graph.Ref) *path.Path {
	p := inGraphs(path.StartPathNodes(a.qs, node), f.labels)
	if f.rev {
		p = p.In(f.via)
	} else {
		p = p.Out(f.via)
	}
	return anywhere(p, f.labels)
}

// object makes the object of a node.
func (a *answer) object(ctx context.Context, f *field, node graph.Ref) (map[string]any, error) {
	object := map[string]any{}
	for _, sub := range f.fields {
		if sub.self {
			v, err := a.value(node)
			if err != nil {
				return nil, err
			}
			object[sub.name] = v
			continue
		}
		found, err := a.found(ctx, sub, a.along(sub, node))
		if err != nil {
			return nil, err
		}
		switch {
		case sub.unnest && sub.braced:
			if len(found) > 1 {
				return nil, &bounds.QueryError{Line: sub.line, Column: sub.column,
					Reason: "more than one object cannot be unnested; (first: 1) takes one of them"}
			}
			for _, one := range found {
				for key, v := range one.(map[string]any) {
					object[key] = v
				}
			}
		case sub.plain() && len(found) == 0:
			// It is optional and not there.
		default:
			object[sub.name] = oneOrMany(found)
		}
	}
	return object, nil
}

// everything makes an object of all links that go out of a node.
func (a *answer) everything(ctx context.Context, node graph.Ref) (map[string]any, error) {
	id, err := a.value(node)
	if err != nil {
		return nil, err
	}
	type value struct{ predicate, object any }
	seen := map[value]bool{}
	all := map[string][]any{}
	it := a.qs.QuadIterator(quad.Subject, node)
	defer it.Close()
	for ctx.Err() == nil && it.Next(ctx) {
		q := a.qs.Quad(it.Result())
		key := quad.ToString(q.Predicate)
		if iri, ok := q.Predicate.(quad.IRI); ok {
			key = string(iri)
		}
		at := value{key, quad.StringOf(q.Object)}
		if seen[at] {
			continue
		}
		seen[at] = true
		if err := a.take(len(key) + len(at.object.(string))); err != nil {
			return nil, err
		}
		all[key] = append(all[key], written(q.Object))
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	object := map[string]any{"id": id}
	for key, values := range all {
		object[key] = oneOrMany(values)
	}
	return object, ctx.Err()
}
