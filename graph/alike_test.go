package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/term"
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
	if got, want := g.Alike([]string{"turn_down", "wait"}), []string{"turn_down", "reject", "rebuff", "turn down", "wait"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
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
