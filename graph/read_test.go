package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestSearchOrder(t *testing.T) {
	g := open(t)
	d := article("a.txt", "It waits.")
	var claims []claim.Claim
	name := func(n int, canonical string, kind claim.Kind, forms ...string) {
		for i := range n {
			c := says(t, d, 0, "It", "waits=wait", "")
			c.Predicate.Canonical = fmt.Sprintf("wait %d", i)
			c.Subject.Canonical, c.Subject.Kind, c.Subject.Head = canonical, kind, canonical
			if i < len(forms) {
				c.Subject.Head = forms[i]
			}
			c.ID = claim.ID(fmt.Sprintf("c%d", len(claims)))
			claims = append(claims, c)
		}
	}
	name(1, "Mex", claim.KindPlace)
	name(3, "Mexico", claim.KindPlace, "the Mexican government", "MEXICO")
	name(2, "México City", claim.KindPlace)
	name(5, "officials of Mexico", claim.KindGroup)
	name(4, "New Mexico", claim.KindPlace)
	name(9, "Tex-Mex", claim.KindThing)
	name(8, "Amexco", claim.KindOrganisation)
	name(1, "United States", claim.KindPlace, "Uncle Mexx")
	name(1, "漢字", claim.KindThing)
	put(t, g, d, claims...)

	for _, c := range []struct {
		q    string
		kind claim.Kind
		want string
	}{
		{"mex", "", "Mex Mexico México_City Tex-Mex officials_of_Mexico New_Mexico United_States Amexco"},
		{"MÉX", claim.KindPlace, "Mex Mexico México_City New_Mexico United_States"},
		{"mexican government", "", "Mexico"},
		{" Mexico  City ", "", "México_City"},
		{"漢", "", "漢字"},
		{"", "", "Tex-Mex Amexco officials_of_Mexico New_Mexico Mexico México_City Mex United_States 漢字"},
		{"", claim.KindOrganisation, "Amexco"},
		{"nobody", "", ""},
		{"\xff", "", ""},
		{strings.Repeat("long", 100_000), "", ""},
	} {
		t.Run(fmt.Sprintf("%.20q %s", c.q, c.kind), func(t *testing.T) {
			var got []string
			total := -1
			for q := (graph.EntityQuery{Q: c.q, Kind: c.kind, Page: graph.Page{Limit: 2}}); ; {
				list, err := g.Entities(t.Context(), q)
				if err != nil || len(list.Items) > 2 {
					t.Fatal(len(list.Items), err)
				}
				for _, e := range list.Items {
					got = append(got, e.ID)
				}
				total = list.Total
				if q.Cursor = list.Next; q.Cursor == "" {
					break
				}
			}
			want := strings.Fields(c.want)
			if !slices.Equal(got, want) || total != len(want) {
				t.Errorf("found %v of %d, want %v", got, total, want)
			}
		})
	}
}

func TestClaimFilter(t *testing.T) {
	g := open(t)
	d, claims := quarrel(t)
	denied := claims[0]
	denied.Polarity = claim.Denied
	denied.Modality = claim.Possible
	denied.SetID()
	claims = append(claims, denied)
	put(t, g, d, claims...)
	other := article("other.txt", "Mexico waits.")
	put(t, g, other, says(t, other, 0, "Mexico/place", "waits=wait", ""))

	for name, c := range map[string]struct {
		f    graph.ClaimFilter
		want int
	}{
		"nothing asked":        {graph.ClaimFilter{}, 5},
		"subject":              {graph.ClaimFilter{Subject: "Mexico"}, 3},
		"subject by its name":  {graph.ClaimFilter{Subject: "fentanyl"}, 2},
		"object by its name":   {graph.ClaimFilter{Object: "offer of United States"}, 2},
		"stand-in as object":   {graph.ClaimFilter{Object: "Mexico"}, 2},
		"predicate":            {graph.ClaimFilter{Predicate: "be_trafficked_through"}, 2},
		"predicate as written": {graph.ClaimFilter{Predicate: "be trafficked through"}, 2},
		"document":             {graph.ClaimFilter{Document: other.ID}, 1},
		"document and object":  {graph.ClaimFilter{Document: d.ID, Object: "Mexico"}, 2},
		"polarity":             {graph.ClaimFilter{Polarity: claim.Denied}, 1},
		"modality":             {graph.ClaimFilter{Modality: claim.Asserted}, 4},
		"both stances":         {graph.ClaimFilter{Polarity: claim.Affirmed, Modality: claim.Possible}, 0},
		"speaker":              {graph.ClaimFilter{Speaker: "Reuters"}, 1},
		"no such entity":       {graph.ClaimFilter{Subject: "Nobody"}, 0},
		"no such document":     {graph.ClaimFilter{Document: "nothing"}, 0},
		"no such modality":     {graph.ClaimFilter{Modality: "perhaps"}, 0},
		"subject that is none": {graph.ClaimFilter{Subject: " \xff<>"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := g.Claims(t.Context(), c.f)
			if err != nil || list.Total != c.want || len(list.Items) != c.want {
				t.Errorf("%d of %d claims, %v, want %d", len(list.Items), list.Total, err, c.want)
			}
		})
	}
}

func TestBadCursorsAndIDs(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	for _, bad := range []string{"x", "%%%", "bnVsbA", "e30", "MSAyIDM0NSB4", strings.Repeat("A", 10_000)} {
		p := graph.Page{Cursor: bad}
		_, err1 := g.Claims(ctx, graph.ClaimFilter{Page: p})
		_, err2 := g.Documents(ctx, p)
		if !errors.Is(err1, graph.ErrCursor) || !errors.Is(err2, graph.ErrCursor) {
			t.Errorf("cursor %.20q: %v, %v", bad, err1, err2)
		}
		if _, err := g.Entities(ctx, graph.EntityQuery{Page: p}); err != nil && !errors.Is(err, graph.ErrCursor) {
			t.Errorf("cursor %.20q: %v", bad, err)
		}
	}
	for _, id := range []string{"", "Nobody", "a b", "../..", "\x00", "\xff", "<>", strings.Repeat("x", 100_000), string(claims[0].ID) + "/evidence/0"} {
		_, err1 := g.Entity(ctx, id)
		_, err2 := g.Claim(ctx, claim.ID(id))
		_, err3 := g.Document(ctx, text.DocID(id))
		err4 := g.Remove(ctx, text.DocID(id))
		for _, err := range []error{err1, err2, err3, err4} {
			if !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("id %.20q: %v", id, err)
			}
		}
	}
}

func TestDocumentsList(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	var want []text.DocID
	for i := range 7 {
		d := article(fmt.Sprintf("%d.txt", i), "Mexico waits.")
		put(t, g, d, says(t, d, 0, "Mexico/place", "waits=wait", ""))
		want = append([]text.DocID{d.ID}, want...)
	}
	var got []text.DocID
	for p := (graph.Page{Limit: 3}); ; {
		list, err := g.Documents(ctx, p)
		if err != nil || list.Total != 7 {
			t.Fatal(list.Total, err)
		}
		for _, d := range list.Items {
			got = append(got, d.ID)
			if d.Claims != 1 || d.SentenceCount != 1 || d.Text != "" || !strings.HasPrefix(d.Title, "About ") {
				t.Errorf("document %+v", d)
			}
		}
		if p.Cursor = list.Next; p.Cursor == "" {
			break
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("documents %v, want the last imported first: %v", got, want)
	}
}

// TestForeignClaims has quads of an RDF file that look like ours. They are in the dataset, and no
// claims, entities or documents of ours.
func TestForeignClaims(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	before, err := g.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	file := strings.NewReplacer("CB", graph.Vocabulary, "TYPE", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "RDF", "http://www.w3.org/1999/02/22-rdf-syntax-ns#").Replace(
		`<urn:corkboard:claim/x> <TYPE> <CBClaim> <http://example.org/g> .
<urn:corkboard:claim/x> <RDFsubject> <urn:corkboard:entity/Mexico> .
<urn:corkboard:claim/x> <TYPE> <CBClaim> .
<http://example.org/d> <TYPE> <CBDocument> <http://example.org/d> .
<http://example.org/e> <CBkey> "mexico" <http://example.org/d> .
_:b <CBkey> "mexico" .
`)
	if _, err := g.ImportQuads(ctx, strings.NewReader(file), "foreign.nq"); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Claim(ctx, "x"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("foreign claim: %v", err)
	}
	list, err := claimsOf(ctx, g, "Mexico", graph.Page{})
	if err != nil || list.Total != 3 {
		t.Errorf("%d claims of Mexico, %v", list.Total, err)
	}
	after, err := g.Stats(ctx)
	if err != nil || after.Documents != before.Documents || after.Entities != before.Entities || after.Claims != before.Claims || after.Quads != before.Quads+6 {
		t.Errorf("stats %+v, before %+v, %v", after, before, err)
	}
	if e, err := g.Entity(ctx, "Mexico"); err != nil || e.Claims != 3 || e.Documents != 1 {
		t.Errorf("entity %+v, %v", e, err)
	}
	other := article("b.txt", "Mexico waits.") // the key leads to foreign nodes too
	put(t, g, other, says(t, other, 0, "Mexico/place", "waits=wait", ""))
	if e, err := g.Entity(ctx, "Mexico"); err != nil || e.Documents != 2 {
		t.Errorf("entity %+v, %v", e, err)
	}
}

func TestCancelled(t *testing.T) {
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err1 := g.Put(ctx, d, claims, "rules 1", false)
	_, err2 := g.Claims(ctx, graph.ClaimFilter{})
	_, err3 := g.Entities(ctx, graph.EntityQuery{})
	_, err4 := g.ImportQuads(ctx, strings.NewReader(""), "a.nq")
	err5 := g.Export(ctx, &strings.Builder{})
	for i, err := range []error{err1, err2, err3, err4, err5} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("call %d: %v", i+1, err)
		}
	}
}
