package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// behind adds arguments to a claim: "to Altamar/organisation" is the role and what stands behind it.
func behind(t testing.TB, d *text.Document, c claim.Claim, all ...string) claim.Claim {
	t.Helper()
	for _, a := range all {
		role, rest, _ := strings.Cut(a, " ")
		name, kind, _ := strings.Cut(rest, "/")
		w, canonical, ok := strings.Cut(name, "=")
		if !ok {
			canonical = w
		}
		c.Arguments = append(c.Arguments, claim.Argument{Role: role, Phrase: words(t, d, c.Sentence, w, canonical, claim.Kind(kind))})
	}
	c.SetID()
	return c
}

// sale is a story of who sold what to whom.
func sale(t testing.TB) (*text.Document, []claim.Claim) {
	d := article("sale.txt",
		"Ana Ruiz sold two ships to Altamar for Lima Bank with care in March.",
		"Ana Ruiz did not give money to Altamar.",
		"The ships were sold through Altamar to Lima Bank.",
		"Prosecutors questioned Altamar about Pavel Kos.",
	)
	sold := behind(t, d, says(t, d, 0, "Ana Ruiz/person", "sold=sell", "two ships=ship"),
		"to Altamar/organisation", "for Lima Bank/organisation", "with care", "time March=2025-03/time")
	sold.Arguments[3].Value = &claim.Value{Type: "gYearMonth", Value: "2025-03"}
	gave := behind(t, d, says(t, d, 1, "Ana Ruiz/person", "give", "money"), "to Altamar/organisation")
	gave.Polarity = claim.Denied
	gave.SetID()
	through := behind(t, d, says(t, d, 2, "ships=ship", "were sold=be sold through", ""), "through Altamar/organisation", "to Lima Bank/organisation")
	asked := behind(t, d, says(t, d, 3, "Prosecutors=prosecutors", "questioned=question", "Altamar/organisation"), "about Pavel Kos/person")
	return d, []claim.Claim{sold, gave, through, asked}
}

// around writes down whom an entity is linked with, and how.
func around(t testing.TB, g *graph.Graph, id string) string {
	t.Helper()
	n, err := g.Neighbours(t.Context(), graph.NeighbourQuery{ID: id, Rank: graph.ByName})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, far := range n.Items {
		s := fmt.Sprintf("%s %d:", far.Entity.ID, far.Claims)
		for _, b := range far.Links {
			s += fmt.Sprintf(" %s %s", b.As, b.PredicateID)
			if b.Role != "" {
				s += "+" + b.Role
			}
			if b.Denied > 0 {
				s += " not"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// choice is a filter with the number of claims that it finds.
type choice struct {
	f    graph.Filter
	want int
}

// allAround looks at what lies around entities, see around; choices at what filters find and count.
func allAround(t *testing.T, g *graph.Graph, wants map[string]string) {
	t.Helper()
	for id, want := range wants {
		if got := around(t, g, id); got != want {
			t.Errorf("%s\n got %s\nwant %s", id, got, want)
		}
	}
}

func choices(t *testing.T, g *graph.Graph, all ...choice) {
	t.Helper()
	for _, c := range all {
		list, err := g.Select(t.Context(), c.f, graph.InText, graph.Page{})
		if err != nil || list.Total != c.want {
			t.Errorf("%+v finds %d claims, want %d (%v)", c.f, list.Total, c.want, err)
		}
		counts, err := g.Count(t.Context(), graph.FacetQuery{Filter: c.f, Facets: []graph.Facet{graph.ByArgument}})
		if err != nil || counts.Total != c.want {
			t.Errorf("%+v counts %d claims, want %d (%v)", c.f, counts.Total, c.want, err)
		}
	}
}

// TestArgumentsLink looks at a claim from all of its ends.
func TestArgumentsLink(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := sale(t)
	put(t, g, d, claims...)
	allAround(t, g, map[string]string{
		"Altamar":   "Ana_Ruiz 2: argument give+to not argument sell+to; prosecutors 1: object question; ship 1: object be_sold_through",
		"Ana_Ruiz":  "Altamar 2: subject give+to not subject sell+to; Lima_Bank 1: subject sell+for; money 1: subject give not; ship 1: subject sell",
		"Lima_Bank": "Ana_Ruiz 1: argument sell+for; ship 1: argument be_sold_through+to",
		"Pavel_Kos": "prosecutors 1: argument question+about",
		"money":     "Ana_Ruiz 1: object give not",
		"care":      "",
	})
	choices(t, g,
		choice{graph.Filter{Entities: []string{"Altamar"}}, 4},
		choice{graph.Filter{Objects: []string{"Altamar"}}, 2},
		choice{graph.Filter{Arguments: []string{"Altamar"}}, 2},
		choice{graph.Filter{Arguments: []string{"Altamar"}, Roles: []string{"for"}}, 0},
		choice{graph.Filter{Arguments: []string{"Lima Bank"}, Roles: []string{"for"}}, 1},
		choice{graph.Filter{Roles: []string{"to"}}, 3},
		choice{graph.Filter{Arguments: []string{"care"}}, 0},
		choice{graph.Filter{Far: []string{"Altamar"}}, 4},
		choice{graph.Filter{Far: []string{"Lima_Bank", "money"}}, 3},
		choice{graph.Filter{Subjects: []string{"Ana_Ruiz"}, Far: []string{"Altamar", "ship"}}, 2},
		choice{graph.Filter{Roles: []string{"time", "with"}}, 0},
		choice{graph.Filter{Between: []string{"Ana_Ruiz", "Altamar"}}, 2},
		choice{graph.Filter{Between: []string{"Altamar", "Lima_Bank"}}, 0}, // both behind prepositions
		choice{graph.Filter{Kinds: []claim.Kind{claim.KindPerson}}, 3},
	)
	n, err := g.Neighbours(ctx, graph.NeighbourQuery{ID: "Altamar", As: graph.AsArgument})
	if err != nil || n.Total != 1 || n.Items[0].Entity.ID != "Ana_Ruiz" || len(n.Groups) != 2 {
		t.Errorf("as an argument: %+v %v", n, err)
	}
	e, err := g.Entity(ctx, "Altamar")
	if got := fmt.Sprint(e.Claims, " ", e.Predicates, " ", e.FirstSeen); err != nil ||
		got != "4 [{be_sold_through be sold through object  1} {give give argument to 1} {question question object  1} {sell sell argument to 1}] 2025-03" {
		t.Errorf("got %s, %v", got, err)
	}
	if e, err := g.Entity(ctx, "care"); err != nil || e.Claims != 0 {
		t.Errorf("a common noun behind a preposition has %d claims", e.Claims)
	}
	p, err := g.Paths(ctx, graph.PathQuery{From: "Ana_Ruiz", To: "Altamar", Claims: 3})
	if err != nil || len(p.Items) != 1 {
		t.Fatal(p, err)
	}
	if s := p.Items[0].Steps[0]; s.Forward != 2 || s.Backward != 0 || len(s.Links) != 2 || s.Links[0].Role != "to" || len(s.Items) != 2 {
		t.Errorf("step %+v", s)
	}
	if p, err := g.Paths(ctx, graph.PathQuery{From: "Altamar", To: "Ana_Ruiz", Directed: true}); err != nil || len(p.Items) != 0 {
		t.Errorf("against the direction: %+v %v", p, err)
	}
	c, err := g.Claim(ctx, claims[0].ID)
	if got := fmt.Sprint(c.Link.Arguments); err != nil || got != "[{0 to false {entity Altamar Altamar organisation}} {1 for false {entity Lima_Bank Lima Bank organisation}}]" {
		t.Errorf("got %s, %v", got, err)
	}
}

// TestDecidedArguments has people decide about what stands behind prepositions, and take it back.
func TestDecidedArguments(t *testing.T) {
	ctx := t.Context()
	note := graph.Note{By: "Ana"}
	other := func(s string) *string { return &s }
	for name, c := range map[string]struct {
		decide func(g *graph.Graph, claims []claim.Claim) (*graph.Decision, error)
		id     string
		want   string
		claims int
	}{
		"merged into another one": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Merge(ctx, "Lima_Bank", []string{"Altamar"}, note)
		}, "Altamar", "Ana_Ruiz 2: argument give+to not argument sell+for argument sell+to; prosecutors 1: object question; ship 1: object be_sold_through", 4},
		"merged with the subject": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Merge(ctx, "Ana_Ruiz", []string{"Altamar"}, note)
		}, "Ana_Ruiz", "Lima_Bank 1: subject sell+for; money 1: subject give not; prosecutors 1: object question; ship 2: object be_sold_through subject sell", 4},
		"split off": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Split(ctx, "Altamar", graph.Selection{Claims: []claim.ID{all[1].ID}}, "Altamar of Quito", "", note)
		}, "Altamar", "Ana_Ruiz 1: argument sell+to; prosecutors 1: object question; ship 1: object be_sold_through", 3},
		"of another kind": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Retype(ctx, "Altamar", claim.KindTime, note)
		}, "Altamar", "prosecutors 1: object question; ship 1: object be_sold_through", 2},
		"rejected": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Reject(ctx, all[0].ID, note)
		}, "Altamar", "Ana_Ruiz 1: argument give+to not; prosecutors 1: object question; ship 1: object be_sold_through", 3},
		"another subject": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[0].ID, graph.Correction{Subject: other("Pavel_Kos")}, note)
		}, "Altamar", "Ana_Ruiz 1: argument give+to not; Pavel_Kos 1: argument sell+to; prosecutors 1: object question; ship 1: object be_sold_through", 4},
		"the object is what was behind the preposition": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[0].ID, graph.Correction{Object: other("Altamar")}, note)
		}, "Altamar", "Ana_Ruiz 2: argument give+to not object sell; prosecutors 1: object question; ship 1: object be_sold_through", 4},
		"another far end than the argument that stood there": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[2].ID, graph.Correction{Object: other("Pavel_Kos")}, note)
		}, "Altamar", "Ana_Ruiz 2: argument give+to not argument sell+to; prosecutors 1: object question", 3},
		"another predicate": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[0].ID, graph.Correction{Predicate: other("lease")}, note)
		}, "Altamar", "Ana_Ruiz 2: argument give+to not argument lease+to; prosecutors 1: object question; ship 1: object be_sold_through", 4},
		"renamed": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Rename(ctx, "Altamar", "the sea company", note)
		}, "Altamar", "Ana_Ruiz 2: argument give+to not argument sell+to; prosecutors 1: object question; ship 1: object be_sold_through", 4},
	} {
		t.Run(name, func(t *testing.T) {
			g := open(t)
			d, all := sale(t)
			put(t, g, d, all...)
			before := answers(t, g)
			made, err := c.decide(g, all)
			if err != nil {
				t.Fatal(err)
			}
			if got := around(t, g, c.id); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			if e, err := g.Entity(ctx, c.id); err != nil || e.Claims != c.claims {
				t.Errorf("it has %d claims, want %d (%v)", e.Claims, c.claims, err)
			}
			fresh, err := graph.Open(ctx, g.Store(), graph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			differ(t, "a ledger made anew", answers(t, fresh), answers(t, g))
			if _, err := g.Undo(ctx, made.ID, note); err != nil {
				t.Fatal(err)
			}
			for _, id := range []string{"Altamar", "Ana_Ruiz"} {
				if got := around(t, g, id); !strings.Contains(got, "sell+to") || !strings.Contains(got, "give+to not") {
					t.Errorf("after the undo %s has %s", id, got)
				}
			}
			undone := answers(t, g)
			if n := strings.Count(before, "sell argument to 1"); n == 0 || strings.Count(undone, "sell argument to 1") != n {
				t.Errorf("the undo left\n%s\nof\n%s", undone, before)
			}
		})
	}
}

// TestOldChapters reads a store whose chapters have an older form.
func TestOldChapters(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := sale(t)
	put(t, g, d, claims...)
	other := article("other.txt", "Altamar paid Lima Bank.")
	put(t, g, other, says(t, other, 0, "Altamar/organisation", "paid=pay", "Lima Bank/organisation"))
	want, whole := answers(t, g), export(t, g)
	if err := graph.AgeChapters(ctx, g); err != nil {
		t.Fatal(err)
	}
	old, err := graph.Open(ctx, g.Store(), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "from a store of the old form", answers(t, old), want)
	if kept, err := graph.ChapterKept(ctx, old, d.ID); kept || err != nil {
		t.Errorf("an old chapter is believed: %v", err)
	}
	if err := old.Warm(ctx); err != nil {
		t.Fatal(err)
	}
	for _, id := range []text.DocID{d.ID, other.ID} {
		if kept, err := graph.ChapterKept(ctx, old, id); !kept || err != nil {
			t.Errorf("the chapter was not written anew: %v", err)
		}
	}
	differ(t, "with chapters that were written anew", answers(t, old), want)
	fresh, err := graph.Open(ctx, g.Store(), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "from chapters that were written anew", answers(t, fresh), want)
	version := fresh.Version()
	if err := fresh.Warm(ctx); err != nil || fresh.Version() != version {
		t.Errorf("notes of today are written again: %v", err)
	}
	if export(t, old) != whole {
		t.Error("the quads are others")
	}
}

// TestCommonNouns finds ways over those who are named before ways over what two documents call by
// one common noun.
func TestCommonNouns(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	for i, c := range [][3]string{
		{"Brisa Freight/organisation", "met", "prosecutors/group"}, {"prosecutors/group", "charged", "Pavel Kos/person"},
		{"Brisa Freight/organisation", "paid", "Altamar Shipping/organisation"}, {"Altamar Shipping/organisation", "owned", "Sella Mine/organisation"},
		{"Sella Mine/organisation", "hired", "Pavel Kos/person"},
	} {
		name := func(s string) string { s, _, _ = strings.Cut(s, "/"); return s }
		d := article(fmt.Sprintf("%d.txt", i), name(c[0])+" "+c[1]+" "+name(c[2])+".")
		put(t, g, d, says(t, d, 0, c[0], c[1], c[2]))
	}
	ways := func() (all []string) {
		t.Helper()
		p, err := g.Paths(ctx, graph.PathQuery{From: "Brisa_Freight", To: "Pavel_Kos", K: 5})
		if err != nil || !p.Complete {
			t.Fatal(p, err)
		}
		for _, path := range p.Items {
			var ids []string
			for _, n := range path.Nodes[1 : len(path.Nodes)-1] {
				ids = append(ids, n.ID)
			}
			all = append(all, fmt.Sprintf("%s %.1f", strings.Join(ids, " "), path.Cost))
		}
		return all
	}
	if got := ways(); !slices.Equal(got, []string{"Altamar_Shipping Sella_Mine 3.1", "prosecutors 5.1"}) {
		t.Errorf("got %q", got)
	}
	// A document that has both says which prosecutors are meant.
	d := article("both.txt", "Brisa Freight met prosecutors, and prosecutors charged Pavel Kos.")
	put(t, g, d, says(t, d, 0, "Brisa Freight/organisation", "met=meet", "prosecutors/group"), says(t, d, 0, "prosecutors/group", "charged=charge", "Pavel Kos/person"))
	if got := ways(); !slices.Equal(got, []string{"prosecutors 2.1", "Altamar_Shipping Sella_Mine 3.1"}) {
		t.Errorf("got %q", got)
	}
	// Elsewhere the same word goes on standing for others.
	d = article("elsewhere.txt", "Prosecutors fined Lima Bank.")
	put(t, g, d, says(t, d, 0, "Prosecutors=prosecutors/group", "fined=fine", "Lima Bank/organisation"))
	p, err := g.Paths(ctx, graph.PathQuery{From: "Lima_Bank", To: "Pavel_Kos", K: 1})
	if err != nil || len(p.Items) != 1 || p.Items[0].Cost < 4 {
		t.Errorf("got %+v %v", p.Items, err)
	} else if s := p.Items[0].Steps; s[0].Apart || !s[1].Apart {
		t.Errorf("which steps begin at what may be another: got %t, %t", s[0].Apart, s[1].Apart)
	}
}

// TestDeniedWays gives ways over what is said not to be so last, unless somebody says that it is.
func TestDeniedWays(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	add := func(source, subject, word, object string, polarity claim.Polarity) {
		t.Helper()
		d := article(source, subject+" "+word+" "+object+".")
		c := says(t, d, 0, subject+"/organisation", word, object+"/organisation")
		c.Polarity = polarity
		put(t, g, d, c)
	}
	add("1.txt", "Brisa Freight", "owns", "Sella Mine", claim.Denied)
	add("2.txt", "Brisa Freight", "pays", "Altamar Shipping", claim.Affirmed)
	add("3.txt", "Altamar Shipping", "pays", "Lima Bank", claim.Affirmed)
	add("4.txt", "Lima Bank", "pays", "Sella Mine", claim.Affirmed)
	lengths := func() (all []int) {
		t.Helper()
		p, err := g.Paths(ctx, graph.PathQuery{From: "Brisa_Freight", To: "Sella_Mine", K: 5})
		if err != nil || !p.Complete {
			t.Fatal(p, err)
		}
		for _, path := range p.Items {
			all = append(all, len(path.Steps))
		}
		return all
	}
	if got := lengths(); !slices.Equal(got, []int{3, 1}) {
		t.Errorf("denied only: got paths of %d", got)
	}
	add("5.txt", "Brisa Freight", "bought", "Sella Mine", claim.Affirmed)
	if got := lengths(); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("affirmed too: got paths of %d", got)
	}
}
