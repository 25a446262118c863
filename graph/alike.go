package graph

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Sense says whether a canonical predicate with such an object says nearly what the group of predicates does that is
// called so: object is its canonical name, "" for none, clause that it is a claim itself.
type Sense func(predicate, object string, kind claim.Kind, clause bool, group string) bool

// Widen lets a filter find the near-synonyms of its relations too: what is asked of "reject" is then asked of "refuse",
// "rebuff" and "turn down". The order is kept, and nothing comes twice. A claim of a relation that was not asked for
// passes only where its object gives it that sense (Options.Sense): who dismisses an offer rejects, who dismisses an
// official does not. Without Options.Alike the filter stays as it is.
func (g *Graph) Widen(f *Filter) {
	var wide, groups []string
	asked := map[string]bool{}
	for _, p := range f.Predicates {
		name := entity.Name(entity.Local(p))
		asked[name] = true
		all := g.like(name)
		if len(all) > 0 && !slices.Contains(groups, all[0]) {
			groups = append(groups, all[0])
		}
		for _, name := range append([]string{p}, all...) {
			if !slices.Contains(wide, name) {
				wide = append(wide, name)
			}
		}
	}
	f.Predicates = wide
	if g.sense == nil {
		return
	}
	f.sense = func(v *view, l *line) bool {
		name := entity.Name(v.local(l.predicate))
		if asked[name] {
			return true
		}
		object, kind, clause := "", claim.Kind(""), false
		if l.object != 0 {
			switch v.names[l.object][0] {
			case claimWord:
				clause = true
			case literalWord:
				object, _, _ = strings.Cut(v.local(l.object), "\x00")
				kind = claim.KindQuantity
			default:
				object, kind = entity.Name(v.local(l.object)), v.kind(l.object)
			}
		}
		return slices.ContainsFunc(groups, func(group string) bool { return g.sense(name, object, kind, clause, group) })
	}
}
