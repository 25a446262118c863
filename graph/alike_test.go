package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// likeReject knows of one group of near-synonyms.
func likeReject(predicate string) []string {
	if group := []string{"reject", "rebuff", "turn down"}; slices.Contains(group, predicate) {
		return group
	}
	return nil
}

// TestAlike puts a relation among its near-synonyms: the claim keeps its own, the group stands above
// it, and who asks for one is given all.
func TestAlike(t *testing.T) {
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock(), Alike: likeReject})
	if err != nil {
		t.Fatal(err)
	}
	d := article("a.txt", "Mexico rebuffs the aid.", "Peru waits.")
	put(t, g, d, says(t, d, 0, "Mexico/place", "rebuffs=rebuff", "the aid=aid"), says(t, d, 1, "Peru/place", "waits=wait", ""))
	above := g.Base() + "relation/reject"
	var found []string
	read := term.NewReader(strings.NewReader(export(t, g)))
	for q, err := read.Read(); err == nil; q, err = read.Read() {
		if q.Predicate.Value == "http://www.w3.org/2000/01/rdf-schema#subPropertyOf" {
			found = append(found, q.Subject.Value+" < "+q.Object.Value)
		}
	}
	if want := []string{g.Base() + "relation/rebuff < " + above}; !slices.Equal(found, want) {
		t.Errorf("got %q, want %q", found, want)
	}
	f := graph.Filter{Predicates: []string{"turn_down", "wait"}}
	g.Widen(&f)
	if want := []string{"turn_down", "reject", "rebuff", "turn down", "wait"}; !slices.Equal(f.Predicates, want) {
		t.Errorf("got %q, want %q", f.Predicates, want)
	}
	for p, want := range map[string]int{"rebuff": 1, "reject": 0} {
		list, err := g.Claims(t.Context(), graph.ClaimFilter{Predicate: p})
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Items) != want {
			t.Errorf("%d claims of %s, want %d", len(list.Items), p, want)
		}
	}
}

// TestWidenBySense: a claim of another relation is found only where its object gives it the sense that was asked for.
func TestWidenBySense(t *testing.T) {
	like := func(predicate string) []string {
		if predicate == "reject" || predicate == "rebuff" {
			return []string{"reject", "rebuff", "dismiss"}
		}
		return nil
	}
	var asked []string
	sense := func(predicate, object string, kind claim.Kind, clause bool, group string) bool {
		asked = append(asked, predicate+" "+object)
		return predicate != "dismiss" || group == "reject" && kind != claim.KindPerson
	}
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock(), Alike: like, Sense: sense})
	if err != nil {
		t.Fatal(err)
	}
	d := article("a.txt", "Mexico rebuffs the aid. Peru dismisses the offer.", "Chile dismisses Ana Rey.")
	put(t, g, d, says(t, d, 0, "Mexico/place", "rebuffs=rebuff", "the aid=aid"), says(t, d, 0, "Peru/place", "dismisses=dismiss", "the offer=offer of Peru"),
		says(t, d, 1, "Chile/place", "dismisses=dismiss", "Ana Rey/person"))
	for predicate, want := range map[string]int{"reject": 2, "rebuff": 2, "dismiss": 2} {
		f := graph.Filter{Predicates: []string{predicate}}
		g.Widen(&f)
		list, err := g.Select(t.Context(), f, "", graph.Page{Limit: 10})
		if err != nil || len(list.Items) != want {
			t.Errorf("%s: %d claims, want %d, %v", predicate, len(list.Items), want, err)
		}
	}
	if !slices.Contains(asked, "dismiss offer of Peru") {
		t.Errorf("asked of %q", asked)
	}
}
