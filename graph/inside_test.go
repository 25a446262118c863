package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// naming adds names inside the far end of a claim: "Peru=Peruvian/place offer of" is what the words
// are, the canonical name, the kind and the role; of is the argument that they stand in.
func naming(t testing.TB, d *text.Document, c claim.Claim, of int, all ...string) claim.Claim {
	t.Helper()
	for _, a := range all {
		name, role, _ := strings.Cut(a, "|")
		name, kind, _ := strings.Cut(name, "/")
		w, canonical, ok := strings.Cut(name, "=")
		if !ok {
			canonical = w
		}
		c.Inside = append(c.Inside, claim.Inside{Of: of, Argument: claim.Argument{Role: role, Phrase: words(t, d, c.Sentence, w, canonical, claim.Kind(kind))}})
	}
	return c
}

// treaty is a story of phrases that name others.
func treaty(t testing.TB) (*text.Document, []claim.Claim) {
	d := article("treaty.txt",
		"Peru rejects the Kenyan offer of talks with Altamar.",
		"Ana Ruiz did not sell shares to the owner of Altamar.",
		"Altamar met Kenya.",
		"Ana Ruiz asked Altamar about the debts of Altamar and care of Peru.",
	)
	rejects := naming(t, d, says(t, d, 0, "Peru/place", "rejects=reject", "the Kenyan offer of talks with Altamar=offer of Kenya of talks with Altamar/event"),
		claim.FarEnd, "Kenyan=Kenya/place|offer of", "Altamar/organisation|offer of talks with")
	sold := naming(t, d, behind(t, d, says(t, d, 1, "Ana Ruiz/person", "sell", "shares=share"), "to owner=owner of Altamar/person"),
		0, "Altamar/organisation|to owner of")
	sold.Polarity = claim.Denied
	sold.SetID()
	met := says(t, d, 2, "Altamar/organisation", "met=meet", "Kenya/place")
	asked := naming(t, d, behind(t, d, says(t, d, 3, "Ana Ruiz/person", "asked=ask", "Altamar/organisation"), "about debts=debt"),
		0, "Altamar/organisation|about debts of", "care|about", "Peru/place|about care of")
	return d, []claim.Claim{rejects, sold, met, asked}
}

// TestInsideLinks looks at claims from those whom their phrases name.
func TestInsideLinks(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := treaty(t)
	put(t, g, d, claims...)
	allAround(t, g, map[string]string{
		"Kenya":    "Altamar 1: object meet; Peru 1: argument reject+offer of",
		"Altamar":  "Ana_Ruiz 2: object ask argument sell+to owner of not; Kenya 1: subject meet; Peru 1: argument reject+offer of talks with",
		"Ana_Ruiz": "Altamar 2: subject ask subject sell+to owner of not; Peru 1: subject ask+about care of; share 1: subject sell not",
		"Peru":     "Altamar 1: subject reject+offer of talks with; Ana_Ruiz 1: argument ask+about care of; Kenya 1: subject reject+offer of; offer_of_Kenya_of_talks_with_Altamar 1: subject reject",
		"care":     "",
	})
	choices(t, g,
		choice{graph.Filter{Entities: []string{"Altamar"}}, 4},
		choice{graph.Filter{Arguments: []string{"Altamar"}}, 2},
		choice{graph.Filter{Objects: []string{"Altamar"}}, 1},
		choice{graph.Filter{Arguments: []string{"Altamar"}, Roles: []string{"to owner of"}}, 1},
		choice{graph.Filter{Roles: []string{"offer of"}}, 1},
		choice{graph.Filter{Far: []string{"Kenya"}}, 2},
		choice{graph.Filter{Between: []string{"Peru", "Kenya"}}, 1},
		choice{graph.Filter{Arguments: []string{"care"}}, 0},
	)
	e, err := g.Entity(ctx, "Altamar")
	if got := fmt.Sprint(e.Claims, " ", e.Predicates); err != nil ||
		got != "4 [{ask ask object  1} {meet meet subject  1} {reject reject argument offer of talks with 1} {sell sell argument to owner of 1}]" {
		t.Errorf("got %s, %v", got, err)
	}
	c, err := g.Claim(ctx, claims[0].ID)
	if got := fmt.Sprint(c.Link.Arguments); err != nil ||
		got != "[{0 offer of true {entity Kenya Kenya place}} {1 offer of talks with true {entity Altamar Altamar organisation}}]" {
		t.Errorf("got %s, %v", got, err)
	}
	p, err := g.Paths(ctx, graph.PathQuery{From: "Peru", To: "Kenya", Claims: 3, K: 1})
	if err != nil || len(p.Items) != 1 || len(p.Items[0].Steps) != 1 || p.Items[0].Steps[0].Links[0].Role != "offer of" || p.Items[0].Steps[0].Items[0].ID != claims[0].ID {
		t.Errorf("got %+v %v", p, err)
	}
}

// TestDirectFirst ranks those whom many phrases name behind those whom one claim links.
func TestDirectFirst(t *testing.T) {
	g := open(t)
	d := article("offers.txt", "Peru rejects the Kenyan offer.", "Peru fears the Kenyan threat.", "Peru met Altamar.")
	put(t, g, d,
		naming(t, d, says(t, d, 0, "Peru/place", "rejects=reject", "Kenyan offer=offer of Kenya"), claim.FarEnd, "Kenyan=Kenya/place|offer of"),
		naming(t, d, says(t, d, 1, "Peru/place", "fears=fear", "Kenyan threat=threat of Kenya"), claim.FarEnd, "Kenyan=Kenya/place|threat of"),
		says(t, d, 2, "Peru/place", "met=meet", "Altamar/organisation"))
	for _, rank := range []graph.NeighbourRank{graph.ByClaims, graph.ByDocuments} {
		n, err := g.Neighbours(t.Context(), graph.NeighbourQuery{ID: "Peru", Rank: rank})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, far := range n.Items {
			got = append(got, fmt.Sprint(far.Entity.ID, " ", far.Claims))
		}
		if want := "[Altamar 1 offer_of_Kenya 1 threat_of_Kenya 1 Kenya 2]"; fmt.Sprint(got) != want {
			t.Errorf("by %s: got %v, want %s", rank, got, want)
		}
	}
}

// TestDecidedInside has people decide about what phrases name, and take it back.
func TestDecidedInside(t *testing.T) {
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
			return g.Merge(ctx, "Ana_Ruiz", []string{"Kenya"}, note)
		}, "Ana_Ruiz", "Altamar 3: subject ask object meet subject sell+to owner of not; Peru 2: subject ask+about care of argument reject+offer of; share 1: subject sell not", 4},
		"merged with the subject": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Merge(ctx, "Peru", []string{"Kenya"}, note)
		}, "Peru", "Altamar 2: object meet subject reject+offer of talks with; Ana_Ruiz 1: argument ask+about care of; offer_of_Kenya_of_talks_with_Altamar 1: subject reject", 3},
		"split off": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Split(ctx, "Altamar", graph.Selection{Claims: []claim.ID{all[0].ID}}, "Altamar of Quito", "", note)
		}, "Altamar", "Ana_Ruiz 2: object ask argument sell+to owner of not; Kenya 1: subject meet", 3},
		"split off by its words": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Split(ctx, "Kenya", graph.Selection{Forms: []string{"Kenyan"}}, "people of Kenya", "", note)
		}, "Kenya", "Altamar 1: object meet", 1},
		"rejected": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Reject(ctx, all[0].ID, note)
		}, "Kenya", "Altamar 1: object meet", 1},
		"another object": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[0].ID, graph.Correction{Object: other("share")}, note)
		}, "Kenya", "Altamar 1: object meet", 1},
		"another object than beside the argument": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[1].ID, graph.Correction{Object: other("Kenya")}, note)
		}, "Altamar", "Ana_Ruiz 2: object ask argument sell+to owner of not; Kenya 1: subject meet; Peru 1: argument reject+offer of talks with", 4},
		"another subject": {func(g *graph.Graph, all []claim.Claim) (*graph.Decision, error) {
			return g.Correct(ctx, all[0].ID, graph.Correction{Subject: other("Ana_Ruiz")}, note)
		}, "Kenya", "Altamar 1: object meet; Ana_Ruiz 1: argument reject+offer of", 2},
		"of another kind": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Retype(ctx, "Kenya", claim.KindTime, note)
		}, "Kenya", "Altamar 1: object meet", 1},
		"renamed": {func(g *graph.Graph, _ []claim.Claim) (*graph.Decision, error) {
			return g.Rename(ctx, "Kenya", "the republic", note)
		}, "Kenya", "Altamar 1: object meet; Peru 1: argument reject+offer of", 2},
	} {
		t.Run(name, func(t *testing.T) {
			g := open(t)
			d, all := treaty(t)
			put(t, g, d, all...)
			before := around(t, g, "Kenya") + around(t, g, "Altamar") + around(t, g, "Peru")
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
			if got := around(t, g, "Kenya") + around(t, g, "Altamar") + around(t, g, "Peru"); got != before {
				t.Errorf("after the undo\n%s\nand before\n%s", got, before)
			}
		})
	}
}

// TestInsideOfQuads gives a graph its quads back from an export, and reads one whose chapters are of
// an older form.
func TestInsideOfQuads(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := treaty(t)
	put(t, g, d, claims...)
	want, whole := answers(t, g), export(t, g)
	other := open(t)
	if _, err := other.ImportQuads(ctx, strings.NewReader(whole), ""); err != nil {
		t.Fatal(err)
	}
	differ(t, "from quads", answers(t, other), want)
	if err := graph.AgeChapters(ctx, g); err != nil {
		t.Fatal(err)
	}
	old, err := graph.Open(ctx, g.Store(), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "from chapters of an older form", answers(t, old), want)
	back, err := old.Claim(ctx, claims[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, &claims[1], back)
}
