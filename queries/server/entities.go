package server

import (
	"context"
	"errors"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Entity is a thing that documents name.
type Entity struct {
	ID        string `json:"id" doc:"Local name of its IRI; it never changes."`
	IRI       string `json:"iri"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Claims    int    `json:"claims" doc:"Claims of which a link begins or ends at it, each once."`
	Documents int    `json:"documents" doc:"Documents that name it."`

	MergedFrom []string `json:"merged_from" nullable:"false" doc:"Ids of those that were merged into it."`
	Decisions  int      `json:"decisions" doc:"In force, about it."`
}

// EntityDetail is an Entity with what is known of it.
type EntityDetail struct {
	Entity
	Forms      []Form           `json:"forms" nullable:"false" doc:"How documents write it, most frequent first."`
	In         []DocumentRef    `json:"in" nullable:"false" doc:"The documents that name it."`
	Predicates []PredicateCount `json:"predicates" nullable:"false" doc:"Of its links, most frequent first."`
	FirstSeen  *string          `json:"first_seen" doc:"The first date of the documents that name it and of what was said of it: 2026, 2026-03 or 2026-03-14; null when none is known."`
	LastSeen   *string          `json:"last_seen" doc:"The last one, likewise."`
}

// Form is a way in which documents write an entity.
type Form struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// DocumentRef names a document.
type DocumentRef struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// PredicateCount counts the links of an entity by predicate and side.
type PredicateCount struct {
	ID        string `json:"id" doc:"Local name of the relation's IRI."`
	Predicate string `json:"predicate"`
	As        string `json:"as" enum:"subject,object,argument"`
	Role      string `json:"role" doc:"Of the argument that it is; empty for the other ends."`
	Claims    int    `json:"claims"`
}

func layEntity(e graph.Entity) Entity {
	return Entity{ID: e.ID, IRI: e.IRI, Name: e.Name, Kind: string(e.Kind), Claims: e.Claims, Documents: e.Documents,
		MergedFrom: texts(e.MergedFrom), Decisions: e.Decisions}
}

type entitiesIn struct {
	Q    string `query:"q" maxLength:"1000" doc:"What to look for; left out: all, those with most claims first."`
	Kind string `query:"kind" enum:"person,organisation,place,group,event,work,product,substance,time,quantity,thing" doc:"Of this kind only."`
	Paging
}

type entitiesOut struct{ Body List[Entity] }

func (s *Server) entities(ctx context.Context, in *entitiesIn) (*entitiesOut, error) {
	if !clean(in.Q) {
		return &entitiesOut{Body: List[Entity]{Items: []Entity{}}}, nil
	}
	found, err := s.opt.Graph.Entities(ctx, graph.EntityQuery{Q: in.Q, Kind: claim.Kind(in.Kind), Page: in.page()})
	if err != nil {
		return nil, s.fault(ctx, "list of entities", err)
	}
	return &entitiesOut{Body: listOf(found, layEntity)}, nil
}

// EntityID names an entity in a path. An id holds percent signs of its own ("AT%26T"), so that
// it is "AT%2526T" in a path; the id as it stands is understood too.
type EntityID struct {
	ID string `path:"id" doc:"Local name of the entity's IRI, percent-encoded."`
}

// byID asks for an entity by the id in a path.
func byID[T any](id string, ask func(id string) (T, error)) (T, error) {
	if !clean(id) {
		var none T
		return none, graph.ErrNotFound
	}
	found, err := ask(id)
	if errors.Is(err, graph.ErrNotFound) {
		if local := entity.Local(id); local != id {
			return ask(local)
		}
	}
	return found, err
}

type entityOut struct{ Body EntityDetail }

func (s *Server) entity(ctx context.Context, in *EntityID) (*entityOut, error) {
	e, err := byID(in.ID, func(id string) (*graph.EntityDetail, error) { return s.opt.Graph.Entity(ctx, id) })
	if err != nil {
		return nil, s.fault(ctx, "entity "+in.ID, err)
	}
	out := EntityDetail{Entity: layEntity(e.Entity), Forms: []Form{}, In: []DocumentRef{}, Predicates: []PredicateCount{},
		FirstSeen: optional(e.FirstSeen), LastSeen: optional(e.LastSeen)}
	for _, f := range e.Forms {
		out.Forms = append(out.Forms, Form{f.Text, f.Count})
	}
	for _, d := range e.In {
		out.In = append(out.In, DocumentRef{string(d.ID), d.Title})
	}
	for _, p := range e.Predicates {
		out.Predicates = append(out.Predicates, PredicateCount{p.ID, p.Predicate, string(p.As), p.Role, p.Claims})
	}
	return &entityOut{Body: out}, nil
}

type entityClaimsIn struct {
	EntityID
	Judged
	Paging
}

func (s *Server) entityClaims(ctx context.Context, in *entityClaimsIn) (*claimsOut, error) {
	found, err := byID(in.ID, func(id string) (found graph.List[*graph.Claim], err error) {
		e, err := s.opt.Graph.Known(ctx, id)
		if err != nil {
			return found, err
		}
		return s.opt.Graph.Select(ctx, graph.Filter{Entities: []string{e.ID}, Decision: in.state()}, graph.InText, in.page())
	})
	if err != nil {
		return nil, s.fault(ctx, "entity "+in.ID, err)
	}
	return newClaimsOut(found), nil
}
