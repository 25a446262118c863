package server

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Counts are claims by how they are drawn: claims = asserted + hedged + denied.
type Counts struct {
	Claims     int `json:"claims"`
	Documents  int `json:"documents" doc:"That state these claims."`
	Asserted   int `json:"asserted" doc:"Affirmed, and asserted or presupposed."`
	Hedged     int `json:"hedged" doc:"Affirmed with another modality."`
	Denied     int `json:"denied"`
	Attributed int `json:"attributed" doc:"Of all, those with a speaker."`
}

func layCounts(t graph.Tally) Counts {
	return Counts{t.Claims, t.Documents, t.Asserted, t.Hedged, t.Denied, t.Attributed}
}

// Bundle is the claims of one predicate between two entities, in one direction; for links to what
// arguments name, or other words inside, of one role too.
type Bundle struct {
	PredicateID string `json:"predicate_id" doc:"Local name of the relation's IRI."`
	Predicate   string `json:"predicate"`
	As          string `json:"as" enum:"subject,object,argument" doc:"Which end the entity is that was asked for, or the step begins at; subject also where the link leads to an argument."`
	Role        string `json:"role" doc:"Of links to what an argument names, its role: pay with to; to whom other words name inside, what leads there: reject with offer of; empty for those to the object."`
	Counts
	Top string `json:"top" doc:"Id of the claim that most documents state."`
}

func layBundles(all []graph.Bundle) []Bundle {
	out := make([]Bundle, 0, len(all))
	for _, b := range all {
		out = append(out, Bundle{b.PredicateID, b.Predicate, string(b.As), b.Role, layCounts(b.Tally), string(b.Top)})
	}
	return out
}

// Neighbour is an entity that claims link with another one.
type Neighbour struct {
	Entity    Entity   `json:"entity"`
	Claims    int      `json:"claims"`
	Documents int      `json:"documents"`
	Links     []Bundle `json:"links" nullable:"false" doc:"By predicate, end and role, most claims first."`
	FirstSaid *string  `json:"first_said" doc:"As far as it is known: 2026, 2026-03 or 2026-03-14."`
	LastSaid  *string  `json:"last_said"`
}

// NeighbourGroup counts neighbours by predicate and end.
type NeighbourGroup struct {
	PredicateID string `json:"predicate_id"`
	Predicate   string `json:"predicate"`
	As          string `json:"as" enum:"subject,object,argument"`
	Role        string `json:"role" doc:"As in bundles."`
	Neighbours  int    `json:"neighbours"`
	Claims      int    `json:"claims"`
	Shown       int    `json:"shown" doc:"Neighbours of it among the items."`
}

// KindCount counts neighbours by kind.
type KindCount struct {
	Kind       string `json:"kind"`
	Neighbours int    `json:"neighbours"`
	Claims     int    `json:"claims"`
}

// LeftOut counts what comes after the items.
type LeftOut struct {
	Neighbours int `json:"neighbours"`
	Claims     int `json:"claims"`
}

// nullable gives null for what is empty.
func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

type neighboursIn struct {
	EntityID
	Filtering
	As     string `query:"as" enum:"subject,object,argument" doc:"Which end of the links the entity is."`
	Kind   string `query:"kind" enum:"person,organisation,place,group,event,work,product,substance,time,quantity,thing" doc:"Of the neighbours."`
	Rank   string `query:"rank" enum:"claims,documents,recent,name" default:"claims" doc:"What the first ones have most of; recent: said last."`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"20" doc:"Neighbours in the answer, at most."`
	Cursor string `query:"cursor" maxLength:"4000" doc:"The next of the answer before."`
}

type neighboursOut struct {
	Body struct {
		Entity Entity `json:"entity" doc:"The one asked for, or what it was merged into."`
		List[Neighbour]
		LeftOut       LeftOut          `json:"left_out"`
		Groups        []NeighbourGroup `json:"groups" nullable:"false" doc:"All that pass by predicate, end and role, most claims first."`
		GroupsLeftOut int              `json:"groups_left_out"`
		Kinds         []KindCount      `json:"kinds" nullable:"false" doc:"All that pass by kind."`
		NoFarEnd      int              `json:"no_far_end" doc:"Claims that pass and have no entity at the far end."`
	}
}

func (s *Server) neighbours(ctx context.Context, in *neighboursIn) (*neighboursOut, error) {
	f, err := s.filter(ctx, &in.Filtering)
	if err != nil {
		return nil, err
	}
	found, err := byID(in.ID, func(id string) (*graph.Neighbours, error) {
		return s.opt.Graph.Neighbours(ctx, graph.NeighbourQuery{
			ID: id, As: graph.Role(in.As), Kind: claim.Kind(in.Kind), Rank: graph.NeighbourRank(in.Rank), Filter: f,
			Page: graph.Page{Limit: in.Limit, Cursor: in.Cursor},
		})
	})
	if err != nil {
		return nil, s.fault(ctx, "entity "+in.ID, err)
	}
	var out neighboursOut
	b := &out.Body
	b.Entity, b.LeftOut, b.GroupsLeftOut, b.NoFarEnd = layEntity(found.Entity), LeftOut(found.LeftOut), found.MoreOf, found.NoFarEnd
	b.List = listOf(found.List, func(n graph.Neighbour) Neighbour {
		return Neighbour{layEntity(n.Entity), n.Claims, n.Documents, layBundles(n.Links), nullable(n.First), nullable(n.Last)}
	})
	b.Groups, b.Kinds = []NeighbourGroup{}, []KindCount{}
	for _, g := range found.Groups {
		b.Groups = append(b.Groups, NeighbourGroup{g.PredicateID, g.Predicate, string(g.As), g.Role, g.Neighbours, g.Claims, g.Shown})
	}
	for _, k := range found.Kinds {
		b.Kinds = append(b.Kinds, KindCount{string(k.Kind), k.Neighbours, k.Claims})
	}
	return &out, nil
}

// Path is a way between two entities over claims.
type Path struct {
	Hops  int      `json:"hops"`
	Cost  float64  `json:"cost" doc:"1 for a hop, up to 2 more for going through an entity of many links, 2 more for going through a common noun from what one document says to what only others say, and a little where few claims state it."`
	Nodes []Entity `json:"nodes" nullable:"false"`
	Steps []Step   `json:"steps" nullable:"false" doc:"One fewer than nodes."`
}

// Step is the claims between two entities of a path.
type Step struct {
	From     string   `json:"from" doc:"Id of the entity."`
	To       string   `json:"to"`
	Claims   int      `json:"claims"`
	Forward  int      `json:"forward" doc:"Of the claims, those that go from from to to."`
	Backward int      `json:"backward"`
	Apart    bool     `json:"apart" doc:"from is called by a common noun, and no document links it with both its neighbours on the path: it may be two different ones."`
	Links    []Bundle `json:"links" nullable:"false"`
	Items    []Claim  `json:"items" nullable:"false" doc:"The best of the claims."`
}

type pathsIn struct {
	Filtering
	Kinded
	From     string `query:"from" required:"true" minLength:"1" maxLength:"1000" doc:"Id of an entity."`
	To       string `query:"to" required:"true" minLength:"1" maxLength:"1000" doc:"Id of another entity."`
	K        int    `query:"k" minimum:"1" maximum:"20" default:"3" doc:"Paths, at most."`
	MaxHops  int    `query:"max_hops" minimum:"1" maximum:"8" default:"4" doc:"Steps of a path, at most."`
	Directed bool   `query:"directed" doc:"From subject to object or argument only."`
	Hub      int    `query:"hub" minimum:"0" maximum:"1000000000" doc:"Do not go through entities with more neighbours; 0 for no bound."`
	Claims   int    `query:"claims" minimum:"0" maximum:"5" default:"1" doc:"Claims to give for each step."`
}

type pathsOut struct {
	Body struct {
		From     Entity `json:"from"`
		To       Entity `json:"to"`
		Items    []Path `json:"items" nullable:"false" doc:"The cheapest first."`
		Complete bool   `json:"complete" doc:"false: the time was up, and there may be others."`
		Offsets  string `json:"offsets" enum:"codepoints"`
	}
}

func (s *Server) paths(ctx context.Context, in *pathsIn) (*pathsOut, error) {
	f, err := s.filter(ctx, &in.Filtering)
	if err != nil {
		return nil, err
	}
	f.Kinds = typed[claim.Kind](in.Kind)
	if !clean(in.From, in.To) {
		return nil, huma.Error404NotFound("there is no such entity")
	}
	ends := [2]string{in.From, in.To}
	for i, id := range ends {
		e, err := byID(id, func(id string) (*graph.Entity, error) { return s.opt.Graph.Known(ctx, id) })
		if err != nil {
			return nil, s.fault(ctx, "entity "+id, err)
		}
		ends[i] = e.ID
	}
	found, err := s.opt.Graph.Paths(ctx, graph.PathQuery{
		From: ends[0], To: ends[1], K: in.K, MaxHops: in.MaxHops, Directed: in.Directed, Hub: in.Hub, Claims: in.Claims, Filter: f,
	})
	var refused *graph.RefusedError
	if errors.As(err, &refused) {
		return nil, huma.Error422UnprocessableEntity(refused.Reason)
	}
	if err != nil {
		return nil, s.fault(ctx, "path", err)
	}
	var out pathsOut
	b := &out.Body
	b.From, b.To, b.Complete, b.Offsets, b.Items = layEntity(found.From), layEntity(found.To), found.Complete, codepoints, []Path{}
	for i := range found.Items {
		b.Items = append(b.Items, layPath(&found.Items[i]))
	}
	return &out, nil
}

func layPath(p *graph.Path) Path {
	out := Path{Hops: len(p.Steps), Cost: p.Cost, Steps: []Step{}}
	for _, e := range p.Nodes {
		out.Nodes = append(out.Nodes, layEntity(e))
	}
	for _, st := range p.Steps {
		out.Steps = append(out.Steps, Step{st.From, st.To, st.Forward + st.Backward, st.Forward, st.Backward, st.Apart, layBundles(st.Links), layClaims(st.Items)})
	}
	return out
}

func layClaims(all []*graph.Claim) []Claim {
	out := make([]Claim, 0, len(all))
	for _, c := range all {
		out = append(out, layClaim(c))
	}
	return out
}
