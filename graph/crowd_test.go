package graph_test

import (
	"context"
	"flag"
	"runtime"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/testdata/crowd"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

var crowdClaims = flag.Int("crowd", 100_000, "claims of the store that benchmarks of many claims ask")

// crowded is a store of many claims in memory, made once.
var crowded = sync.OnceValues(func() (*graph.Graph, error) {
	st, err := disk.Open("", disk.Options{Create: true, InMemory: true})
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	g, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		return nil, err
	}
	for d, all := range crowd.Documents(1, *crowdClaims) {
		if _, err := g.Put(ctx, d, all, "crowd 1", false); err != nil {
			return nil, err
		}
	}
	return g, nil
})

// BenchmarkCrowd asks a store of 100,000 claims what a page asks of it.
func BenchmarkCrowd(b *testing.B) {
	g, err := crowded()
	if err != nil {
		b.Fatal(err)
	}
	ctx := b.Context()
	b.Run("first use", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			fresh, err := graph.Open(ctx, g.Store(), graph.Options{})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := fresh.Entities(ctx, graph.EntityQuery{}); err != nil { // the names
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&before)
			if err := fresh.Warm(ctx); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(fresh)
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(*crowdClaims), "B/claim")
	})
	list, err := g.Entities(ctx, graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if err != nil {
		b.Fatal(err)
	}
	hub, average := list.Items[0].ID, list.Items[len(list.Items)-1].ID
	b.Logf("hub %s: %d claims, average %s: %d", hub, list.Items[0].Claims, average, list.Items[len(list.Items)-1].Claims)
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"neighbours of a hub", func() error {
			_, err := g.Neighbours(ctx, graph.NeighbourQuery{ID: hub, Page: graph.Page{Limit: 20}})
			return err
		}},
		{"neighbours of another", func() error {
			_, err := g.Neighbours(ctx, graph.NeighbourQuery{ID: average, Page: graph.Page{Limit: 20}})
			return err
		}},
		{"claims of a hub", func() error {
			_, err := g.Select(ctx, graph.Filter{Entities: []string{hub}}, graph.InText, graph.Page{})
			return err
		}},
		{"claims of another", func() error {
			_, err := g.Select(ctx, graph.Filter{Entities: []string{average}}, graph.InText, graph.Page{})
			return err
		}},
		{"all claims by date", func() error {
			_, err := g.Select(ctx, graph.Filter{}, graph.ByEventDate, graph.Page{})
			return err
		}},
		{"all facets", func() error {
			_, err := g.Count(ctx, graph.FacetQuery{})
			return err
		}},
		{"all facets of a filter", func() error {
			_, err := g.Count(ctx, graph.FacetQuery{Filter: graph.Filter{Entities: []string{hub}, Polarities: []claim.Polarity{claim.Denied}, Event: graph.Period{From: "2025"}}})
			return err
		}},
		{"time line", func() error {
			_, err := g.Timeline(ctx, graph.TimelineQuery{Top: 1})
			return err
		}},
		{"path", func() error {
			_, err := g.Paths(ctx, graph.PathQuery{From: average, To: list.Items[900].ID, K: 1, Claims: 1})
			return err
		}},
		{"ten paths", func() error {
			_, err := g.Paths(ctx, graph.PathQuery{From: average, To: list.Items[900].ID, K: 10, Claims: 1})
			return err
		}},
		{"ten paths between hubs", func() error {
			_, err := g.Paths(ctx, graph.PathQuery{From: hub, To: list.Items[1].ID, K: 10, MaxHops: 8, Claims: 1})
			return err
		}},
		{"an entity", func() error {
			_, err := g.Entity(ctx, hub)
			return err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("after a document", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			for d, all := range crowd.Documents(2, crowd.PerDocument) {
				if _, err := g.Put(ctx, d, all, "crowd 1", false); err != nil {
					b.Fatal(err)
				}
			}
			b.StartTimer()
			if err := g.Warm(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("after a board", func(b *testing.B) {
		for b.Loop() {
			if err := g.Fail(ctx, "nothing", "a change of the store"); err != nil {
				b.Fatal(err)
			}
			if err := g.Warm(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}
