package graph

import (
	"slices"

	"github.com/corkboard-kg/corkboard/graph/entity"
)

// Alike widens a list of relations, given by canonical predicates or local names, by their near-synonyms:
// what is asked of "reject" is then asked of "refuse", "rebuff" and "turn down" too. The order is
// kept, and nothing comes twice. Without Options.Alike the list stays as it is.
func (g *Graph) Alike(predicates []string) []string {
	var wide []string
	for _, p := range predicates {
		for _, name := range append([]string{p}, g.like(entity.Name(entity.Local(p)))...) {
			if !slices.Contains(wide, name) {
				wide = append(wide, name)
			}
		}
	}
	return wide
}
