package gizmo_test

import (
	"testing"

	"github.com/corkboard-kg/corkboard/queries/gizmo"
)

// A query costs what its graph work costs and little beside it.
func BenchmarkRun(b *testing.B) {
	eng := engine(memstore(b, harbour), gizmo.Options{})
	for b.Loop() {
		if _, err := eng.Run(b.Context(), `g.V("<e:Mexico>").out("<r:reject>").all()`, 100); err != nil {
			b.Fatal(err)
		}
	}
}
