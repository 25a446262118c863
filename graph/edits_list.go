package graph

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// DecisionFilter asks for decisions; the zero value of a field asks nothing.
type DecisionFilter struct {
	Entity   string     // about it or about one that was merged into it
	Claim    claim.ID   // about it, or carried to it
	Document text.DocID // about its claims, or about what it says
	Type     DecisionType
	InForce  *bool
	Lost     bool // only those that are
	Page
}

// Decision gives a decision by its id, or ErrNotFound.
func (g *Graph) Decision(ctx context.Context, id string) (*Decision, error) {
	r := g.reader(ctx)
	defer r.close()
	d, err := r.decided()
	if err == nil && d.byID[id] == nil {
		err = ErrNotFound
	}
	var one *Decision
	if err == nil {
		one, err = r.today(d, d.byID[id])
	}
	if err != nil {
		return nil, fmt.Errorf("decision %s: %w", id, err)
	}
	return one, nil
}

// Decisions lists the decisions that pass a filter, the last one first. ErrCursor for a cursor
// that is none.
func (g *Graph) Decisions(ctx context.Context, f DecisionFilter) (List[*Decision], error) {
	r := g.reader(ctx)
	defer r.close()
	list, err := r.decisions(f)
	if err != nil {
		return list, fmt.Errorf("list decisions: %w", err)
	}
	return list, nil
}

func (r *reader) decisions(f DecisionFilter) (list List[*Decision], err error) {
	d, err := r.decided()
	if err != nil {
		return list, err
	}
	before := len(d.list)
	if f.Cursor != "" {
		if before, err = strconv.Atoi(uncursor(f.Cursor)); err != nil || before < 0 || before > len(d.list) {
			return list, ErrCursor
		}
	}
	asked := d.asked(f)
	limit := f.limit()
	for i := len(d.list) - 1; i >= 0; i-- {
		made := d.list[i]
		if asked != nil && !asked[made] || !made.passes(f) {
			continue
		}
		var now *Decision
		if f.Lost {
			if now, err = r.today(d, made); err != nil {
				return list, err
			}
			if !now.Lost {
				continue
			}
		}
		list.Total++
		if i >= before {
			continue
		}
		if len(list.Items) == limit {
			if list.Next == "" {
				list.Next = cursor(strconv.Itoa(d.placeOf(list.Items[limit-1].ID)))
			}
			continue
		}
		if now == nil {
			if now, err = r.today(d, made); err != nil {
				return list, err
			}
		}
		list.Items = append(list.Items, now)
	}
	return list, nil
}

func (d *decided) placeOf(id string) int {
	return slices.IndexFunc(d.list, func(made *Decision) bool { return made.ID == id })
}

// asked gives the decisions about the entity and claim of a filter; nil when it names none.
func (d *decided) asked(f DecisionFilter) map[*Decision]bool {
	if f.Entity == "" && f.Claim == "" {
		return nil
	}
	entity, claims := map[*Decision]bool{}, map[*Decision]bool{}
	if f.Entity != "" {
		id := d.survivor(f.Entity)
		for _, other := range append([]string{id, f.Entity}, d.members[id]...) {
			for _, made := range d.about[other] {
				entity[made] = true
			}
		}
	}
	if f.Claim != "" {
		for _, made := range d.aboutClaim[f.Claim] {
			claims[made] = true
		}
		for before, now := range d.instead {
			if slices.Contains(now, f.Claim) {
				for _, made := range d.aboutClaim[before] {
					claims[made] = true
				}
			}
		}
	}
	all := entity
	switch {
	case f.Entity == "":
		all = claims
	case f.Claim != "":
		for made := range all {
			if !claims[made] {
				delete(all, made)
			}
		}
	}
	// An undo belongs to what it undoes.
	for _, made := range d.list {
		if other := d.byID[made.Undoes]; made.Type == Undone && other != nil && all[other] {
			all[made] = true
		}
	}
	return all
}

func (made *Decision) passes(f DecisionFilter) bool {
	switch {
	case f.Type != "" && made.Type != f.Type:
		return false
	case f.InForce != nil && made.InForce != *f.InForce:
		return false
	case f.Document != "" && !slices.Contains(made.Documents, f.Document) &&
		!slices.ContainsFunc(made.Words, func(at Words) bool { return at.Document == f.Document }) &&
		!slices.ContainsFunc(made.Claims, func(c DecidedClaim) bool { return c.Document == f.Document }):
		return false
	}
	return true
}

// today gives a copy of a decision with what is there of it.
func (r *reader) today(d *decided, made *Decision) (*Decision, error) {
	now := *made
	now.Found = make([]claim.ID, len(made.Claims))
	there := false
	for i, c := range made.Claims {
		for _, id := range append([]claim.ID{c.ID}, d.instead[c.ID]...) {
			found, err := r.hasClaim(id)
			if err != nil {
				return nil, err
			}
			if found {
				now.Found[i], there = id, true
				break
			}
		}
	}
	if !made.InForce || made.Type == Undone || made.Type == Carried {
		return &now, nil
	}
	switch {
	case made.Type == Accepted || made.Type == Rejected || made.Type == Corrected:
		now.Lost = !there
		return &now, nil
	case made.Type == SplitOff && there:
		return &now, nil
	case len(made.Words) > 0: // they are where they are
		for _, at := range made.Words {
			doc, err := r.document(at.Document)
			if err != nil {
				return nil, err
			}
			there = there || doc != store.Any
		}
	}
	for _, id := range made.Entities {
		if there {
			break
		}
		if made.Type == SplitOff || made.Type == Namesake {
			id = made.Into
		}
		if _, split := d.offshoots[id]; split { // no document calls it so
			id = d.survivor(id)
		}
		var err error
		if there, err = r.isNamed(d, id); err != nil {
			return nil, err
		}
	}
	now.Lost = !there
	return &now, nil
}

// hasClaim says whether a kept document has a claim.
func (r *reader) hasClaim(id claim.ID) (bool, error) {
	node, err := r.id(r.namer.claim(id))
	if err != nil {
		return false, err
	}
	places, err := r.placesOf(node)
	return len(places) > 0, err
}

// isNamed says whether a document still calls something by an id, or a decision leads to it.
func (r *reader) isNamed(d *decided, id string) (bool, error) {
	ids, err := r.lookup(r.namer.entity(id), cbKey)
	if err != nil {
		return false, err
	}
	if ids[0] != store.Any && ids[1] != store.Any {
		places, err := r.among(store.Pattern{ids[0], ids[1], store.Any, store.Any})
		if err != nil || len(places) > 0 {
			return err == nil, err
		}
	}
	if err := r.g.names.ensure(r); err != nil {
		return false, err
	}
	return r.g.names.has(id), nil
}

// Survivor gives the id of the entity that is left of one: its own, unless it was merged away.
// ErrNotFound when there is none.
func (g *Graph) Survivor(ctx context.Context, id string) (string, error) {
	r := g.reader(ctx)
	defer r.close()
	survivor, known, err := r.survivor(id)
	if err == nil && !known {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("entity %s: %w", id, err)
	}
	return survivor, nil
}

// Nodes gives names and kinds of entities, same order. Those that are not there, such as those
// that were merged away, are called what their ids tell, with the kind that they had.
func (g *Graph) Nodes(ctx context.Context, ids []string) ([]Node, error) {
	r := g.reader(ctx)
	defer r.close()
	d, err := r.withNames()
	if err != nil {
		return nil, err
	}
	nodes := make([]Node, len(ids))
	for i, id := range ids {
		nodes[i] = Node{Type: EntityNode, ID: id}
		nodes[i].Name, nodes[i].Kind = g.names.of(id)
		if kinds := d.knownByID[id].kinds; len(kinds) > 0 && !g.names.has(id) {
			nodes[i].Kind = kinds[0]
		}
	}
	return nodes, nil
}
