package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestDuplicates(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d := article("a.txt", "Angela Merkel meets Putin.", "Merkel meets Putin and the WHO.", "World Health Organization waits.", "Berlin waits for Merkel.")
	put(t, g, d,
		says(t, d, 0, "Angela Merkel/person", "meets=meet", "Putin/person"),
		says(t, d, 0, "Angela Merkel/person", "meets=greet", "Putin/person"),
		says(t, d, 1, "Merkel/person", "meets=meet", "Putin/person"),
		says(t, d, 1, "Merkel/person", "meets=meet with", "WHO/organisation"),
		says(t, d, 2, "World Health Organization/organisation", "waits=wait", ""),
		says(t, d, 3, "Berlin/place", "waits=wait for", "Merkel/person"))
	list := func(q graph.DuplicateQuery) string {
		t.Helper()
		var out string
		for q.Limit = 1; ; {
			l, err := g.Duplicates(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range l.Items {
				out += fmt.Sprintln(p.A.ID, p.B.ID, p.Why, p.Shared, l.Total)
			}
			if q.Cursor = l.Next; q.Cursor == "" {
				return out
			}
		}
	}
	const merkel, who = "Merkel Angela_Merkel [surname shared neighbours] 1 ", "WHO World_Health_Organization [initials] 0 "
	before := list(graph.DuplicateQuery{})
	if before != merkel+"2\n"+who+"2\n" && before != who+"2\n"+merkel+"2\n" {
		t.Fatalf("duplicates:\n%s", before)
	}
	if got := list(graph.DuplicateQuery{Kind: claim.KindOrganisation}); got != who+"1\n" {
		t.Errorf("organisations: %s", got)
	}
	if got := list(graph.DuplicateQuery{Entity: "Angela_Merkel"}); got != merkel+"1\n" {
		t.Errorf("of one entity: %s", got)
	}
	apart, err := g.Apart(ctx, []string{"WHO", "World_Health_Organization"}, graph.Note{})
	if err != nil {
		t.Fatal(err)
	}
	if got := list(graph.DuplicateQuery{}); got != merkel+"1\n" {
		t.Errorf("one pair apart: %s", got)
	}
	merge, err := g.Merge(ctx, "Angela_Merkel", []string{"Merkel"}, graph.Note{})
	if err != nil {
		t.Fatal(err)
	}
	if got := list(graph.DuplicateQuery{}); got != "" {
		t.Errorf("merged: %s", got)
	}
	for _, made := range []*graph.Decision{apart, merge} {
		if _, err := g.Undo(ctx, made.ID, graph.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	if got := list(graph.DuplicateQuery{}); got != before {
		t.Errorf("undone: %s", got)
	}
	if err := g.Remove(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	if got := list(graph.DuplicateQuery{}); got != "" {
		t.Errorf("nothing is left: %s", got)
	}
	for _, bad := range []string{"x", "ZCA=", "\xff", "ZCAtMQ"} {
		if _, err := g.Duplicates(ctx, graph.DuplicateQuery{Page: graph.Page{Cursor: bad}}); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}

// TestShortNames: a body's short name is proposed for the one that holds it, where a document names both or both are
// linked to the same; not where two could be meant, and not of another document.
func TestShortNames(t *testing.T) {
	g := open(t)
	d := article("a.txt", "Fair Trade Tribunal fines Orla Lines.", "The tribunal fines Ferrow.", "Port Arden Authority waits.", "Port authority waits.", "The authority sues.",
		"Bakers Union strikes.", "Millers Union strikes.", "The union waits.")
	put(t, g, d,
		says(t, d, 0, "Fair Trade Tribunal/organisation", "fines=fine", "Orla Lines/organisation"),
		says(t, d, 1, "tribunal/organisation", "fines=fine", "Ferrow/organisation"),
		says(t, d, 2, "Port Arden Authority/organisation", "waits=wait", ""),
		says(t, d, 4, "authority/organisation", "sues=sue", ""),
		says(t, d, 5, "Bakers Union/organisation", "strikes=strike", ""),
		says(t, d, 6, "Millers Union/organisation", "strikes=strike", ""),
		says(t, d, 7, "union/organisation", "waits=wait", ""),
		says(t, d, 1, "tribunal=tribunal of Ferrow/organisation", "fines=see", ""))
	far := article("b.txt", "The Lima Bridge Commission met.", "A ship sank.")
	put(t, g, far, says(t, far, 0, "Lima Bridge Commission/organisation", "met=meet", ""))
	other := article("c.txt", "A commission met in Quito.")
	put(t, g, other, says(t, other, 0, "commission/organisation", "met=meet", "Quito/place"))
	pairs := func() (all []string) {
		t.Helper()
		l, err := g.Duplicates(t.Context(), graph.DuplicateQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range l.Items {
			all = append(all, fmt.Sprint(p.A.Name, ", ", p.B.Name, " ", p.Why))
		}
		slices.Sort(all)
		return all
	}
	want := []string{"Fair Trade Tribunal, tribunal [short name]", "authority, Port Arden Authority [short name]"}
	if got := pairs(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	// Both are linked to the same now.
	more := article("d.txt", "The Lima Bridge Commission saw Quito.")
	put(t, g, more, says(t, more, 0, "Lima Bridge Commission/organisation", "saw=see", "Quito/place"))
	want = append(want, "Lima Bridge Commission, commission [short name shared neighbours]")
	slices.Sort(want)
	if got := pairs(); !slices.Equal(got, want) {
		t.Errorf("with a neighbour: %q", got)
	}
}

// namedMany makes a graph of so many people, each in one claim.
func namedMany(b *testing.B, people int) *graph.Graph {
	b.Helper()
	g := open(b)
	syllables := []string{"ka", "lo", "mi", "ter", "vos", "dan", "ri", "su", "pel", "no"}
	name := func(n int) string {
		s := "V" // a family of ten, with a word that is all their own
		for i := n / 10; i > 0; i /= 10 {
			s += syllables[i%10]
		}
		return []string{"Ana", "Boris", "Carla", "Dmitri", "Elena", "Franz", "Greta", "Hugo", "Ines", ""}[n%10] + " " + s
	}
	const each = 1000
	for at := 0; at < people; at += 2 * each {
		d := article(fmt.Sprint(at, ".txt"), "It meets them.")
		all := make([]claim.Claim, each)
		for i := range all {
			all[i] = says(b, d, 0, "It/person", "meets=meet", "them/person")
			all[i].Subject.Canonical, all[i].Object.Canonical = name(at+2*i), name(at+2*i+1)
			all[i].ID = claim.ID(fmt.Sprintf("c%d-%d", at, i))
		}
		put(b, g, d, all...)
	}
	return g
}

// BenchmarkDuplicates asks for the first page among 50,000 entities, each time after a decision.
func BenchmarkDuplicates(b *testing.B) {
	ctx := b.Context()
	g := namedMany(b, 50_000)
	start := time.Now()
	first, err := g.Duplicates(ctx, graph.DuplicateQuery{})
	if err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	for b.Loop() {
		b.StopTimer()
		p, err := g.Duplicates(ctx, graph.DuplicateQuery{Page: graph.Page{Limit: 1}})
		if err != nil || len(p.Items) == 0 {
			b.Fatal(p, err)
		}
		if _, err := g.Apart(ctx, []string{p.Items[0].A.ID, p.Items[0].B.ID}, graph.Note{}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := g.Duplicates(ctx, graph.DuplicateQuery{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(took.Milliseconds()), "ms/first")
	b.ReportMetric(float64(first.Total), "pairs")
}
