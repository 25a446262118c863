package graph_test

import (
	"slices"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestNamings(t *testing.T) {
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	ids, err := g.EntityIDs(t.Context())
	if err != nil || len(ids) == 0 || !slices.IsSorted(ids) {
		t.Fatal(ids, err)
	}
	by, err := g.NamedBy(t.Context(), d.ID)
	if err != nil || !slices.Equal(by, ids) {
		t.Errorf("the one document names %v, want %v: %v", by, ids, err)
	}
	all, err := g.Namings(t.Context(), append([]string{"nobody"}, ids...))
	if err != nil || len(all) != len(ids) {
		t.Fatal(all, err)
	}
	for i, n := range all {
		if n.ID != ids[i] || n.Names[0] != n.Name || n.Documents != 1 {
			t.Errorf("%+v, want %s", n, ids[i])
		}
	}
	title, body, err := g.Title(t.Context(), d.ID)
	if err != nil || title != d.Title || body != d.Text {
		t.Error(title, body, err)
	}
	if _, _, err := g.Title(t.Context(), text.NewDocID([]byte("other"))); err == nil {
		t.Error("a title of a document that is not kept")
	}
}

func TestFindNames(t *testing.T) {
	g := open(t)
	d := article("a.txt", "It waits.")
	var claims []claim.Claim
	for i, name := range []string{"Lech Wałęsa", "Walesa Institute", "Old Walesa", "Newwalesa"} {
		c := says(t, d, 0, "It", "waits=wait", "")
		c.Subject.Canonical, c.Subject.Head = name, name
		c.Subject.Kind = []claim.Kind{claim.KindPerson, claim.KindOrganisation}[i%2]
		c.ID = claim.ID(string(rune(97 + i)))
		claims = append(claims, c)
	}
	put(t, g, d, claims...)
	found, err := g.FindNames(t.Context(), graph.NameQuery{Q: "WALESA", Kinds: []claim.Kind{claim.KindPerson}, Limit: 1})
	if err != nil || len(found.Items) != 1 || found.Total != 2 || found.Items[0].Rank != graph.MatchWord || found.Kinds[claim.KindOrganisation] != 2 {
		t.Errorf("%+v, %v", found, err)
	}
	found, err = g.FindNames(t.Context(), graph.NameQuery{Q: "walesa", Limit: 10})
	want := []graph.MatchRank{graph.MatchPrefix, graph.MatchWord, graph.MatchWord, graph.MatchPart}
	if err != nil || len(found.Items) != len(want) {
		t.Fatal(found, err)
	}
	for i, m := range found.Items {
		if m.Rank != want[i] {
			t.Errorf("%s has rank %d, want %d", m.Name, m.Rank, want[i])
		}
	}
}

func TestChanged(t *testing.T) {
	g := open(t)
	start := g.Version()
	if _, ok := g.Changed(start); !ok {
		t.Error("nothing has changed, and it is not known")
	}
	if _, err := g.EntityIDs(t.Context()); err != nil { // names are followed from their first use on
		t.Fatal(err)
	}
	a, b := article("a.txt", "One."), article("b.txt", "Two.")
	put(t, g, a)
	first := g.Version()
	put(t, g, b)
	if err := g.Remove(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	want := []text.DocID{a.ID, b.ID}
	slices.Sort(want)
	if c, ok := g.Changed(start); !ok || c.Version != g.Version() || !slices.Equal(c.Documents, want) || len(c.Entities) > 0 {
		t.Error(c, ok)
	}
	if c, ok := g.Changed(first); !ok || len(c.Documents) != 2 {
		t.Error(c, ok)
	}
	d, claims := quarrel(t)
	before := g.Version()
	put(t, g, d, claims...)
	ids, err := g.EntityIDs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := g.Changed(before); !ok || !slices.Equal(c.Documents, []text.DocID{d.ID}) || !slices.Equal(c.Entities, ids) {
		t.Error(c, ok, ids)
	}
	before = g.Version()
	if _, err := g.Rename(t.Context(), "Mexico", "Estados Unidos Mexicanos", graph.Note{}); err != nil {
		t.Fatal(err)
	}
	if c, ok := g.Changed(before); !ok || len(c.Documents) > 0 || !slices.Contains(c.Entities, "Mexico") {
		t.Error(c, ok)
	}
	if err := g.Remove(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	marks, version, err := g.Marks(t.Context())
	if err != nil || version != g.Version() || len(marks) != 1 || marks[b.ID] == "" {
		t.Fatal(marks, version, err)
	}
	put(t, g, b)
	again, _, err := g.Marks(t.Context())
	if err != nil || again[b.ID] != marks[b.ID] {
		t.Error("the mark changes when a document is put again as it was", err)
	}
	b.Title = "Another"
	put(t, g, b)
	again, _, err = g.Marks(t.Context())
	if err != nil || again[b.ID] == marks[b.ID] {
		t.Error("the mark stays when a document changes", err)
	}
	// Others write too.
	before = g.Version()
	q := term.Quad{Subject: term.NewIRI("x:a"), Predicate: term.NewIRI("x:b"), Object: term.NewIRI("x:c")}
	if err := g.Store().Apply(t.Context(), &store.Changes{Insert: []term.Quad{q}}); err != nil {
		t.Fatal(err)
	}
	put(t, g, a)
	if c, ok := g.Changed(before); ok {
		t.Error("others have changed the store, and only", c, "is known to have changed")
	}
}
