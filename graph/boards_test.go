package graph_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
)

func TestBoardsSurvive(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	var id, revision string
	for run := range 2 {
		st, err := disk.Open(dir, disk.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		g, err := graph.Open(ctx, st, graph.Options{Now: clock()})
		if err != nil {
			t.Fatal(err)
		}
		if run == 0 {
			before := export(t, g)
			b, err := g.AddBoard(ctx, "Aid", json.RawMessage(`{"a":[1]}`))
			if err != nil {
				t.Fatal(err)
			}
			id, revision = b.ID, b.Revision
			if export(t, g) != before {
				t.Error("a board is in the export")
			}
		} else {
			b, err := g.Board(ctx, id)
			if err != nil || b.Name != "Aid" || string(b.State) != `{"a":[1]}` || b.Revision != revision || b.Bytes != 9 {
				t.Errorf("%+v, %v", b, err)
			}
			if _, err := g.SaveBoard(ctx, id, "Aid 2", json.RawMessage(`1`), "other"); !errors.Is(err, graph.ErrRevision) {
				t.Error(err)
			}
			if _, err := g.SaveBoard(ctx, id, "Aid 2", json.RawMessage(`1`), revision); err != nil {
				t.Error(err)
			}
			if _, err := g.SaveBoard(ctx, id, "Aid 2", json.RawMessage(`"`+strings.Repeat("a", graph.MaxBoardState)+`"`), ""); !errors.Is(err, graph.ErrState) {
				t.Error(err)
			}
			if err := g.RemoveBoard(ctx, id, revision); !errors.Is(err, graph.ErrRevision) {
				t.Error(err)
			}
			if err := g.RemoveBoard(ctx, id, ""); err != nil {
				t.Error(err)
			}
			if _, err := g.Board(ctx, id); !errors.Is(err, graph.ErrNotFound) {
				t.Error(err)
			}
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBoardsHaveAnEnd(t *testing.T) {
	g := open(t)
	for range graph.MaxBoards {
		if _, err := g.AddBoard(t.Context(), "one of many", json.RawMessage(`null`)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := g.AddBoard(t.Context(), "too many", json.RawMessage(`null`)); !errors.Is(err, graph.ErrBoards) {
		t.Error(err)
	}
}
