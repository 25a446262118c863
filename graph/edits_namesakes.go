package graph

import (
	"maps"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/term"
)

// keep takes a pair of namesakes that the program keeps apart into account, unless people have made
// one of both.
func (d *decided) keep(made *Decision) {
	if len(made.Entities) == 0 || made.Into == "" {
		return
	}
	from, into := d.survivor(made.Entities[0]), d.survivor(made.Into)
	if from == into {
		return
	}
	d.namesakes[pairOf(made.Entities[0], made.Into)] = made
	for _, e := range made.known {
		if e.told != "" && d.survivor(e.id) == e.id {
			d.told[e.id] = e.told
		}
	}
}

// withNamesakes is with for namesakes alone: an import makes many of them, and little follows from one.
func (d *decided) withNamesakes(more []*Decision) *decided {
	next := *d
	next.list = append(slices.Clip(d.list), more...)
	next.byID, next.about, next.inForce = maps.Clone(d.byID), maps.Clone(d.about), maps.Clone(d.inForce)
	next.remembered, next.knownByID, next.reserved = maps.Clone(d.remembered), maps.Clone(d.knownByID), maps.Clone(d.reserved)
	next.told, next.namesakes = maps.Clone(d.told), maps.Clone(d.namesakes)
	for _, made := range more {
		for _, e := range made.known { // what d has is never written to
			next.about[e.id] = slices.Clip(next.about[e.id])
			next.remembered[e.key] = slices.Clip(next.remembered[e.key])
		}
		made.InForce = true
		next.byID[made.ID] = made
		next.mentions(made)
		next.keep(made)
		for _, e := range made.known {
			survivor := next.survivor(e.id)
			next.inForce[survivor] = next.countAbout(survivor)
		}
	}
	return &next
}

// tell works out the effects after more namesakes, and gives the quads to insert and to delete.
func (d *decided) tell(n namer, before *decided, more []*Decision) (insert, drop []term.Quad) {
	d.effects = maps.Clone(before.effects)
	if d.effects == nil {
		d.effects = effects{}
	}
	for _, made := range more {
		for _, e := range made.known {
			if d.names[e.id] != "" || d.told[e.id] == before.told[e.id] {
				continue
			}
			quad := func(name string) term.Quad {
				return term.Quad{Subject: n.entity(e.id), Predicate: skosPrefLabel, Object: term.NewString(name), Graph: cbDecided}
			}
			if old := quad(before.told[e.id]); d.effects[old] {
				delete(d.effects, old)
				drop = append(drop, old)
			}
			if now := quad(d.told[e.id]); !d.effects[now] {
				d.effects[now] = true
				insert = append(insert, now)
			}
		}
	}
	return insert, drop
}
