// Package graphql answers queries in the GraphQL dialect of Cayley v0.7.7: a query language with
// the syntax of GraphQL and no schema, whose fields are links of the graph.
//
//	e := graphql.New(source, graphql.Options{Prefixes: prefixes})
//	rows, err := e.Run(ctx, `{ nodes(id: e:Mexico) { id, r:reject { id, rdfs:label @opt } } }`, 100)
//	// [{"nodes": {"id": "urn:corkboard:entity/Mexico", "r:reject": {"id": "urn:...", ...}}}]
//
// A field at the top looks for objects among all nodes; its name is only the name of the answer.
// Below it a field follows the links of that predicate. What may be written:
//
//	e:Mexico <e:Mexico> <http://...>   an IRI, as a field, argument or value; known prefixes expand
//	id                                 the node itself; id: as an argument: which node
//	offers: r:offer                    another name in the answer; a blank must follow the colon
//	r:reject @rev   ~r:reject          the link backwards
//	cb:name @opt                       an object may be without it; else it must have it
//	r:reject { ... }                   objects within; null when there are none
//	r:reject(first: 1) @unnest { ... } the fields of the one object within become fields of this one
//	nodes(r:reject: e:offer)           only objects with this link; a list means any of its values
//	nodes @rev(r:reject: e:Mexico)     the same backwards
//	nodes(first: 10, offset: 20)       so many objects, beginning after so many
//	r:reject @label(v: d:1f...)        links of these graphs only, below too; @label ends that
//	{ * }                              all links that go out
//
// Values are "text" ("<iri>" and "_:blank" too, as in Gizmo), numbers, true, false, IRIs, _:blank
// and lists of these. In the answer IRIs stand without brackets, as Cayley gives them; blank nodes
// are "_:..."; one value or object stands alone, several are a list.
//
// What differs from Cayley on purpose: a node is one object however many links lead to it, and
// all values of a property are given, also with *; @label without an argument does end the one
// around; a field with arguments and no braces gives values; commas and brackets end a name,
// unless it stands in <...>; blank nodes keep their "_:".
//
// Cayley's own package collects whatever a query finds; here each run is bounded, see package
// bounds.
package graphql

import (
	"context"
	"errors"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// Options of an Engine. The zero value works.
type Options struct {
	Prefixes cayley.Prefixes // known in every query
	Rows     int             // objects and values that one run may give, at all depths; 0 means 100,000
	Gate     *bounds.Gate    // shared with other languages; nil means one of its own
}

// Engine runs queries. It may be used by several goroutines.
type Engine struct {
	source cayley.Source
	opt    Options
}

// New makes an engine that asks the graphs of source.
func New(source cayley.Source, opt Options) *Engine {
	if opt.Rows <= 0 {
		opt.Rows = 100_000
	}
	if opt.Gate == nil {
		opt.Gate = bounds.New(bounds.Options{})
	}
	return &Engine{source: source, opt: opt}
}

// Run answers a query. What GraphQL calls data is the one row of the answer: a map that
// encoding/json writes, with the objects of each field at the top, at most limit of them each; 0
// and less mean as many as Options allow. Errors are those of package bounds, ctx's own, or those
// of the store.
func (e *Engine) Run(ctx context.Context, query string, limit int) (rows []any, err error) {
	if err := bounds.CheckSize(query); err != nil {
		return nil, err
	}
	fields, err := read(query, e.opt.Prefixes)
	if err != nil {
		return nil, err
	}
	err = e.opt.Gate.Run(ctx, "graphql", func(ctx context.Context, _ context.CancelCauseFunc) error {
		data, err := e.answer(ctx, fields, limit)
		rows = []any{data}
		return err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// answer asks one snapshot.
func (e *Engine) answer(ctx context.Context, fields []*field, limit int) (data map[string]any, err error) {
	qs, release, err := e.source()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	a := answer{qs: qs, rows: e.opt.Rows, bytes: e.opt.Gate.Memory() / 2}
	return a.data(ctx, fields, limit)
}
