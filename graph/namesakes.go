package graph

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Program is who decides that namesakes are not one, or are: nobody of the people.
const Program = "corkboard"

// tellApart adds to a plan what the program decided of namesakes while it gave the names of the
// document their entities.
func (p *putting) tellApart(made *plan, r *entity.Resolver) error {
	if len(r.Aparts()) == 0 && len(r.Joins()) == 0 {
		return nil
	}
	d, err := p.decided()
	if err != nil {
		return err
	}
	add := func(kind DecisionType, why, one, other string) *Decision {
		// The same documents in the same order lead to the same records.
		id := uuid.NewSHA1(uuid.NameSpaceURL, []byte(p.namer.document(string(p.d.ID)).Value+" "+string(kind)+" "+one+" "+other))
		n := &Decision{ID: id.String(), Type: kind, Note: Note{By: Program, Why: why}, When: p.g.now().UTC(), index: d.next() + len(made.decisions)}
		made.decisions = append(made.decisions, n)
		return n
	}
	for _, a := range r.Aparts() {
		n := add(Namesake, a.Why, a.Local, a.From)
		n.Entities, n.Into, n.Name, n.Documents = []string{a.From}, a.Local, a.Name, []text.DocID{p.d.ID}
		kinds := []claim.Kind(nil)
		if a.Kind != "" && a.Kind != claim.KindThing {
			kinds = []claim.Kind{a.Kind}
		}
		n.known = []knownEntity{{id: a.From, key: a.Key, kinds: kinds, told: a.Other}, {id: a.Local, key: a.Key, kinds: kinds, told: a.Name}}
		slices.SortFunc(n.known, func(x, y knownEntity) int { return strings.Compare(x.id, y.id) })
	}
	for _, j := range r.Joins() {
		n := add(Merged, j.Why, j.Local, j.Into)
		n.Entities, n.Into = []string{j.Local}, j.Into
	}
	return nil
}
