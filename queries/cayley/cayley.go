// Package cayley holds what the query languages of Cayley v0.7.7 share here: the graph that a run
// asks, and how values are written in queries and rows.
//
//	source := cayley.Over(st)
//	prefixes := cayley.Prefixes{"e": "urn:corkboard:entity/"}
//	prefixes.Parse("<e:Mexico>") // the IRI urn:corkboard:entity/Mexico
//
// The languages themselves are in queries/gizmo and queries/graphql.
package cayley

import (
	"errors"

	"github.com/cayleygraph/cayley/graph"

	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/store"
)

// Source gives the graph that one run asks, and a function that lets go of it. The graph must
// not change between the two.
type Source func() (graph.QuadStore, func() error, error)

// Over asks a store of package disk: each run sees one snapshot of it, as the union of all graphs.
func Over(st store.Store) Source {
	return func() (graph.QuadStore, func() error, error) {
		sn := st.Snapshot()
		view, err := disk.View(sn, disk.ViewOptions{})
		if err != nil {
			return nil, nil, errors.Join(err, sn.Close())
		}
		return view, func() error { return errors.Join(view.Err(), sn.Close()) }, nil
	}
}
