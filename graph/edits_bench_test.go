package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/testdata/crowd"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// BenchmarkDecided reads a store of a tenth as many claims as -crowd says, as it is and with 10,000 decisions: merges,
// renames, kinds, judgements, corrections and some splits. Both orders are those of a page that is
// shown: the first entities, one entity, its claims, a claim, a search.
func BenchmarkDecided(b *testing.B) {
	for _, decisions := range []int{0, 10_000} {
		g := open(b)
		for d, claims := range crowd.Documents(2, *crowdClaims/10) {
			put(b, g, d, claims...)
		}
		list, err := g.Entities(b.Context(), graph.EntityQuery{Page: graph.Page{Limit: 300}})
		if err != nil {
			b.Fatal(err)
		}
		// Nobody merges these two.
		hub, id := list.Items[0].ID, list.Items[len(list.Items)-1].ID
		if decisions > 0 {
			decidedMuch(b, g, decisions)
		}
		all, err := claimsOf(b.Context(), g, id, graph.Page{})
		if err != nil || len(all.Items) == 0 {
			b.Fatal(all, err)
		}
		for name, ask := range map[string]func(ctx context.Context) error{
			"entities": func(ctx context.Context) error { _, err := g.Entities(ctx, graph.EntityQuery{}); return err },
			"search":   func(ctx context.Context) error { _, err := g.Entities(ctx, graph.EntityQuery{Q: "mar"}); return err },
			"entity":   func(ctx context.Context) error { _, err := g.Entity(ctx, id); return err },
			"hub":      func(ctx context.Context) error { _, err := g.Entity(ctx, hub); return err },
			"claims of one": func(ctx context.Context) error {
				_, err := claimsOf(ctx, g, id, graph.Page{})
				return err
			},
			"claims of all": func(ctx context.Context) error {
				_, err := g.Claims(ctx, graph.ClaimFilter{Polarity: claim.Denied})
				return err
			},
			"claim": func(ctx context.Context) error { _, err := g.Claim(ctx, all.Items[0].ID); return err },
		} {
			b.Run(fmt.Sprint(name, "/", decisions), func(b *testing.B) {
				for b.Loop() {
					if err := ask(b.Context()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// decidedMuch adds decisions as an import does: one by one would take its time.
func decidedMuch(b *testing.B, g *graph.Graph, n int) {
	b.Helper()
	ctx := b.Context()
	claims, err := g.Claims(ctx, graph.ClaimFilter{Page: graph.Page{Limit: 1000}})
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for q := (graph.EntityQuery{Page: graph.Page{Limit: 1000}}); ; {
		list, err := g.Entities(ctx, q)
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range list.Items {
			ids = append(ids, e.ID)
		}
		if q.Cursor = list.Next; q.Cursor == "" {
			break
		}
	}
	var lines strings.Builder
	quad := func(s, p, o string) {
		fmt.Fprintf(&lines, "<urn:corkboard:%s> <%s> %s <urn:corkboard:vocab#edits> .\n", s, p, o)
	}
	const cb, rdf = "urn:corkboard:vocab#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	for i := range n {
		x := fmt.Sprintf("decision/d%05d", i)
		iri := func(s string) string { return "<urn:corkboard:" + s + ">" }
		kinds := []string{"Merge", "Rename", "Retype", "Reject", "Accept", "Correct", "Apart"}
		kind := kinds[i%len(kinds)]
		quad(x, rdf, "<http://www.w3.org/ns/prov#Activity>")
		quad(x, rdf, "<"+cb+kind+">")
		quad(x, cb+"index", fmt.Sprintf("%q^^<http://www.w3.org/2001/XMLSchema#integer>", fmt.Sprint(i)))
		quad(x, "http://www.w3.org/ns/prov#endedAtTime", `"2026-01-02T03:04:05Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`)
		// The last ones have few claims: what is asked for stays as large as it was.
		e := ids[len(ids)-1-i%(len(ids)/2)]
		switch kind {
		case "Merge":
			quad(x, cb+"about", iri("entity/"+e))
			quad(x, cb+"into", iri("entity/"+ids[len(ids)/2-i%(len(ids)/4)]))
		case "Rename":
			quad(x, cb+"about", iri("entity/"+e))
			quad(x, cb+"name", fmt.Sprintf("%q", fmt.Sprint("Name ", i)))
		case "Retype":
			quad(x, cb+"about", iri("entity/"+e))
			quad(x, cb+"kind", "<"+cb+"Person>")
		case "Apart":
			quad(x, cb+"about", iri("entity/"+e))
			quad(x, cb+"about", iri("entity/"+ids[0]))
		default:
			c := claims.Items[i%len(claims.Items)]
			quad(x, cb+"aboutClaim", iri(x+"/claim/0"))
			quad(x+"/claim/0", cb+"claim", iri("claim/"+string(c.ID)))
			quad(x+"/claim/0", cb+"inDocument", iri("document/"+string(c.Document)))
			if kind == "Correct" {
				quad(x, cb+"newModality", "<"+cb+"possible>")
				quad(x, cb+"newSubject", iri("entity/"+e))
			}
		}
	}
	if _, err := g.ImportQuads(ctx, strings.NewReader(lines.String()), "decisions"); err != nil {
		b.Fatal(err)
	}
	list, err := g.Decisions(ctx, graph.DecisionFilter{})
	if err != nil || list.Total != n {
		b.Fatal(list.Total, err)
	}
}

// BenchmarkDecide takes decisions on top of 10,000 others.
func BenchmarkDecide(b *testing.B) {
	g := open(b)
	for d, claims := range crowd.Documents(2, *crowdClaims/10) {
		put(b, g, d, claims...)
	}
	decidedMuch(b, g, 10_000)
	if _, err := g.Entities(b.Context(), graph.EntityQuery{}); err != nil {
		b.Fatal(err)
	}
	i := 0
	list, err := g.Entities(b.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		i++
		if _, err := g.Rename(b.Context(), list.Items[len(list.Items)/2+i%(len(list.Items)/2)].ID, fmt.Sprint("Other name ", i), graph.Note{}); err != nil {
			b.Fatal(err)
		}
		if _, err := g.Entities(b.Context(), graph.EntityQuery{Q: "other name"}); err != nil {
			b.Fatal(err)
		}
	}
}
