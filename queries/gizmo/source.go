package gizmo

import (
	"errors"

	"github.com/cayleygraph/cayley/graph"

	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/store"
)

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
