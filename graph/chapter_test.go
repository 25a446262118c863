package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// TestChapters puts, replaces and removes random documents. Every document's chapter can be read
// from its note, and tells what its quads tell.
func TestChapters(t *testing.T) {
	ctx := context.Background()
	for seed := range seeds(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := newMaker(seed + 900)
			g := open(t)
			var docs []*text.Document
			for range 30 {
				d := m.document()
				if len(docs) > 0 && m.IntN(3) == 0 {
					d.Sources = slices.Clone(pick(m, docs...).Sources)
				}
				if _, err := g.Put(ctx, d, m.claims(d, 6), "rules 1", m.IntN(2) == 0); err != nil {
					t.Fatal(err)
				}
				docs = append(docs, d)
				some := pick(m, docs...)
				switch m.IntN(5) {
				case 0:
					_ = g.AddSource(ctx, some.ID, "another place") // it may be gone
				case 1:
					_ = g.Remove(ctx, some.ID)
				case 2:
					put(t, g, some, m.claims(some, 4)...)
				}
			}
			list, err := g.Documents(ctx, graph.Page{Limit: 1000})
			if err != nil || len(list.Items) < 5 {
				t.Fatal(len(list.Items), err)
			}
			for _, d := range list.Items {
				if kept, err := graph.ChapterKept(ctx, g, d.ID); !kept || err != nil {
					t.Errorf("document %s: %v %v", d.ID, kept, err)
				}
			}
			anew := func() *graph.Graph {
				t.Helper()
				g, err := graph.Open(ctx, g.Store(), graph.Options{})
				if err != nil {
					t.Fatal(err)
				}
				return g
			}
			for range 6 {
				m.decideAtRandom(t, g)
			}
			differ(t, "as it follows", answers(t, g), answers(t, anew()))
			if err := graph.DropChapters(ctx, g); err != nil {
				t.Fatal(err)
			}
			differ(t, "from quads", answers(t, anew()), answers(t, g))

			copied := open(t)
			if _, err := copied.ImportQuads(ctx, strings.NewReader(export(t, g)), "copy.nq"); err != nil {
				t.Fatal(err)
			}
			if kept, err := graph.ChapterKept(ctx, copied, list.Items[0].ID); kept || err != nil {
				t.Errorf("a chapter was made of quads: %v", err)
			}
		})
	}
}
