package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Decision is what somebody decided. The record never changes; undoing it is another one.
type Decision struct {
	ID        string         `json:"id" doc:"Its own."`
	Type      string         `json:"type" enum:"merge,split,rename,retype,apart,accept,reject,correct,undo,carry,namesake" doc:"carry and namesake are the program's."`
	By        string         `json:"by" doc:"Who decided: who of the request; empty when nobody said."`
	When      time.Time      `json:"when" doc:"UTC."`
	Why       string         `json:"why" doc:"reason of the request."`
	InForce   bool           `json:"in_force" doc:"Nobody has undone it."`
	UndoneBy  *string        `json:"undone_by" doc:"The decision that undoes it."`
	Undoes    *string        `json:"undoes" doc:"The decision that it undoes."`
	Entities  []EntityRef    `json:"entities" nullable:"false" doc:"What it is about: those that were merged away, the one that was split, renamed or given a kind, those that are not the same, the one whose name another one has."`
	Into      *EntityRef     `json:"into" doc:"What is left of a merge, what a split made, or the namesake that was kept apart; undone it is one with entities."`
	Name      string         `json:"name" doc:"The new name."`
	Kind      string         `json:"kind" doc:"The new kind."`
	Forms     []string       `json:"forms" nullable:"false" doc:"Surface forms that a split took out."`
	Documents []string       `json:"documents" nullable:"false" doc:"Documents that a split took out."`
	Words     []DecidedWords `json:"words" nullable:"false" doc:"Single mentions that were taken back, in whatever claims."`
	Claims    []DecidedClaim `json:"claims" nullable:"false" doc:"Claims that it is about, as they were then."`
	Change    *Change        `json:"change" doc:"What a correction changed."`
	Lost      bool           `json:"lost" doc:"It is in force, and nothing that it is about is there."`
}

// EntityRef names an entity.
type EntityRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
}

// DecidedClaim is a claim as it was when it was decided upon.
type DecidedClaim struct {
	ID        string  `json:"id"`
	Document  string  `json:"document"`
	Sentence  string  `json:"sentence" doc:"Its text."`
	Subject   string  `json:"subject" doc:"Canonical, as it was read."`
	Predicate string  `json:"predicate"`
	Object    *string `json:"object"`
	Found     *string `json:"found" doc:"Id of the claim of today; null when there is none."`
}

// DecidedWords are words of a document that a decision is about.
type DecidedWords struct {
	Document string `json:"document"`
	Start    int    `json:"start" doc:"Code points into the document's text."`
	End      int    `json:"end"`
	Text     string `json:"text"`
}

// Change says what a claim says instead; what is left out stays as it is.
type Change struct {
	Subject   *string `json:"subject,omitempty" maxLength:"1000" doc:"Id of an entity, or a name."`
	Predicate *string `json:"predicate,omitempty" maxLength:"1000" doc:"Canonical."`
	Object    *string `json:"object,omitempty" maxLength:"1000" doc:"Id of an entity, or a name; empty for none."`
	Polarity  *string `json:"polarity,omitempty" enum:"affirmed,denied"`
	Modality  *string `json:"modality,omitempty" enum:"asserted,presupposed,possible,intended,conditional,required,hearsay"`
	Speaker   *string `json:"speaker,omitempty" maxLength:"1000" doc:"Who says so: id of an entity, or a name; empty for nobody but the document itself."`
}

// Remark says who decides, and why.
type Remark struct {
	Who    string `json:"who,omitempty" maxLength:"250" nullable:"true" doc:"Who decides; the decision has it as by. Nobody checks it."`
	Reason string `json:"reason,omitempty" maxLength:"2500" nullable:"true" doc:"The decision has it as why."`
}

func (r *Remark) note() graph.Note {
	if r == nil {
		return graph.Note{}
	}
	return graph.Note{By: r.Who, Why: r.Reason}
}

// layDecision lays a decision out with the names of today.
func (s *Server) layDecision(ctx context.Context, d *graph.Decision) (Decision, error) {
	out := Decision{
		ID: d.ID, Type: string(d.Type), By: d.By, When: d.When, Why: d.Why, InForce: d.InForce, UndoneBy: optional(d.UndoneBy), Undoes: optional(d.Undoes),
		Entities: []EntityRef{}, Name: d.Name, Kind: string(d.Kind), Forms: texts(d.Forms), Documents: []string{}, Words: []DecidedWords{}, Claims: []DecidedClaim{}, Lost: d.Lost,
	}
	ids := d.Entities
	if d.Into != "" {
		ids = append(ids[:len(ids):len(ids)], d.Into)
	}
	nodes, err := s.opt.Graph.Nodes(ctx, ids)
	if err != nil {
		return out, err
	}
	for i, n := range nodes {
		ref := EntityRef{n.ID, n.Name, string(n.Kind)}
		if i == len(d.Entities) {
			out.Into = &ref
			break
		}
		out.Entities = append(out.Entities, ref)
	}
	for _, id := range d.Documents {
		out.Documents = append(out.Documents, string(id))
	}
	for _, at := range d.Words {
		out.Words = append(out.Words, DecidedWords{string(at.Document), at.Start, at.End, at.Text})
	}
	for i, c := range d.Claims {
		out.Claims = append(out.Claims, DecidedClaim{
			ID: string(c.ID), Document: string(c.Document), Sentence: c.Sentence, Subject: c.Subject, Predicate: c.Predicate,
			Object: optional(c.Object), Found: optional(string(d.Found[i])),
		})
	}
	if c := d.Change; c != nil {
		out.Change = &Change{Subject: c.Subject, Predicate: c.Predicate, Object: c.Object, Polarity: (*string)(c.Polarity), Modality: (*string)(c.Modality), Speaker: c.Speaker}
	}
	return out, nil
}

// optional gives null for "".
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

type decisionOut struct{ Body Decision }

type madeOut struct {
	Location string `header:"Location" doc:"Of the decision."`
	Body     Decision
}

// made answers with a decision that was taken, or says why it was not.
func (s *Server) made(ctx context.Context, what string, d *graph.Decision, err error) (*madeOut, error) {
	if err != nil {
		return nil, s.fault(ctx, what, err)
	}
	out, err := s.layDecision(ctx, d)
	if err != nil {
		return nil, s.fault(ctx, what, err)
	}
	return &madeOut{"/api/v1/decisions/" + d.ID, out}, nil
}

// refusal gives the answer to a decision that can't be taken; nil when err is something else.
func refusalOf(err error) error {
	var refused *graph.RefusedError
	switch {
	case !errors.As(err, &refused):
		return nil
	case refused.Already:
		return huma.Error409Conflict(refused.Reason)
	}
	return huma.Error422UnprocessableEntity(refused.Reason)
}

type mergeIn struct {
	EntityID
	Body struct {
		Remark
		Into string   `json:"into,omitempty" maxLength:"1000" nullable:"true" doc:"What is left; the one in the path goes into it."`
		With []string `json:"with,omitempty" maxItems:"1000" doc:"These go into the one in the path."`
	}
}

func (s *Server) merge(ctx context.Context, in *mergeIn) (*madeOut, error) {
	what := "entity " + in.ID
	id, err := s.survivor(ctx, in.ID)
	if err != nil {
		return nil, s.fault(ctx, what, err)
	}
	if (in.Body.Into == "") == (len(in.Body.With) == 0) {
		return nil, huma.Error422UnprocessableEntity("give either into or with")
	}
	into, with := id, in.Body.With
	if in.Body.Into != "" {
		if into, err = s.survivor(ctx, in.Body.Into); errors.Is(err, graph.ErrNotFound) {
			return nil, huma.Error422UnprocessableEntity("there is no entity " + in.Body.Into)
		}
		if err != nil {
			return nil, s.fault(ctx, what, err)
		}
		with = []string{id}
	}
	d, err := s.opt.Graph.Merge(ctx, into, with, in.Body.note())
	return s.made(ctx, what, d, err)
}

// survivor gives the id of the entity that a path or body means.
func (s *Server) survivor(ctx context.Context, id string) (string, error) {
	return byID(id, func(id string) (string, error) { return s.opt.Graph.Survivor(ctx, id) })
}

type splitIn struct {
	EntityID
	Body struct {
		Remark
		Forms     []string     `json:"forms,omitempty" maxItems:"1000" doc:"Surface forms; in later documents too."`
		Documents []text.DocID `json:"documents,omitempty" maxItems:"1000"`
		Claims    []claim.ID   `json:"claims,omitempty" maxItems:"1000"`
		Name      string       `json:"name,omitempty" maxLength:"250" nullable:"true" doc:"Of the new entity; left out: the first form, or the old name."`
		Kind      string       `json:"kind,omitempty" enum:"person,organisation,place,group,event,work,product,substance,time,quantity,thing" doc:"Of the new entity."`
	}
}

func (s *Server) split(ctx context.Context, in *splitIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		from := graph.Selection{Forms: in.Body.Forms, Documents: in.Body.Documents, Claims: in.Body.Claims}
		return s.opt.Graph.Split(ctx, id, from, in.Body.Name, claim.Kind(in.Body.Kind), in.Body.note())
	})
	return s.made(ctx, "entity "+in.ID, d, err)
}

type renameIn struct {
	EntityID
	Body struct {
		Remark
		Name string `json:"name" minLength:"1" maxLength:"250"`
	}
}

func (s *Server) rename(ctx context.Context, in *renameIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.Rename(ctx, id, in.Body.Name, in.Body.note())
	})
	return s.made(ctx, "entity "+in.ID, d, err)
}

type retypeIn struct {
	EntityID
	Body struct {
		Remark
		Kind string `json:"kind" enum:"person,organisation,place,group,event,work,product,substance,time,quantity,thing"`
	}
}

func (s *Server) retype(ctx context.Context, in *retypeIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.Retype(ctx, id, claim.Kind(in.Body.Kind), in.Body.note())
	})
	return s.made(ctx, "entity "+in.ID, d, err)
}

type judgeIn struct {
	ID   string `path:"id" doc:"The claim's id."`
	Body *Remark
}

func (s *Server) accept(ctx context.Context, in *judgeIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.Accept(ctx, claim.ID(id), in.Body.note())
	})
	return s.made(ctx, "claim "+in.ID, d, err)
}

func (s *Server) reject(ctx context.Context, in *judgeIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.Reject(ctx, claim.ID(id), in.Body.note())
	})
	return s.made(ctx, "claim "+in.ID, d, err)
}

type correctIn struct {
	ID   string `path:"id" doc:"The claim's id."`
	Body struct {
		Remark
		Change
	}
}

func (s *Server) correct(ctx context.Context, in *correctIn) (*madeOut, error) {
	c := in.Body.Change
	change := graph.Correction{
		Subject: c.Subject, Predicate: c.Predicate, Object: c.Object,
		Polarity: (*claim.Polarity)(c.Polarity), Modality: (*claim.Modality)(c.Modality), Speaker: c.Speaker,
	}
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.Correct(ctx, claim.ID(id), change, in.Body.note())
	})
	return s.made(ctx, "claim "+in.ID, d, err)
}

type takeBackIn struct {
	ID   string `path:"id" doc:"The claim's id."`
	Body struct {
		Remark
		Part  string `json:"part" enum:"subject,object,argument,speaker,reporter" doc:"Which words: resolved of the claim lists them."`
		Index int    `json:"index,omitempty" minimum:"0" maximum:"1000" doc:"Of an argument."`
		Name  string `json:"name,omitempty" maxLength:"250" nullable:"true" doc:"What they mean instead: id or name of an entity that is there, or what a new one is called; left out: the words as they stand there."`
	}
}

func (s *Server) takeBack(ctx context.Context, in *takeBackIn) (*madeOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Decision, error) {
		return s.opt.Graph.TakeBack(ctx, claim.ID(id), graph.Part(in.Body.Part), in.Body.Index, in.Body.Name, in.Body.note())
	})
	return s.made(ctx, "claim "+in.ID, d, err)
}

type decisionID struct {
	ID string `path:"id" maxLength:"200" doc:"The decision's id."`
}

type undoIn struct {
	ID   string `path:"id" maxLength:"200" doc:"The decision's id."`
	Body *Remark
}

func (s *Server) undo(ctx context.Context, in *undoIn) (*madeOut, error) {
	d, err := s.opt.Graph.Undo(ctx, in.ID, in.Body.note())
	return s.made(ctx, "decision "+in.ID, d, err)
}

func (s *Server) decision(ctx context.Context, in *decisionID) (*decisionOut, error) {
	d, err := s.opt.Graph.Decision(ctx, in.ID)
	if err != nil {
		return nil, s.fault(ctx, "decision "+in.ID, err)
	}
	out, err := s.layDecision(ctx, d)
	if err != nil {
		return nil, s.fault(ctx, "decision "+in.ID, err)
	}
	return &decisionOut{out}, nil
}

type decisionsIn struct {
	Entity   string `query:"entity" maxLength:"1000" doc:"Id of an entity: about it, or about what was merged into it."`
	Claim    string `query:"claim" maxLength:"1000" doc:"Id of a claim."`
	Document string `query:"document" maxLength:"1000" doc:"Id of a document: about it or its claims."`
	Type     string `query:"type" enum:"merge,split,rename,retype,apart,accept,reject,correct,undo,carry,namesake" doc:"Of this type only."`
	InForce  Choice `query:"in_force" doc:"Whether nobody has undone it."`
	Lost     bool   `query:"lost" doc:"Only those that are in force and about nothing that is there."`
	Paging
}

type decisionsOut struct{ Body List[Decision] }

func (s *Server) decisions(ctx context.Context, in *decisionsIn) (*decisionsOut, error) {
	f := graph.DecisionFilter{
		Entity: in.Entity, Claim: claim.ID(in.Claim), Document: text.DocID(in.Document), Type: graph.DecisionType(in.Type), InForce: in.InForce.value(), Lost: in.Lost, Page: in.page(),
	}
	found, err := s.opt.Graph.Decisions(ctx, f)
	if err != nil {
		return nil, s.fault(ctx, "list of decisions", err)
	}
	var fault error
	out := &decisionsOut{listOf(found, func(d *graph.Decision) Decision {
		laid, err := s.layDecision(ctx, d)
		fault = errors.Join(fault, err)
		return laid
	})}
	if fault != nil {
		return nil, s.fault(ctx, "list of decisions", fault)
	}
	return out, nil
}

type apartIn struct {
	Body struct {
		Remark
		IDs []string `json:"ids" minItems:"2" maxItems:"50" doc:"Entities that are not the same."`
	}
}

func (s *Server) apart(ctx context.Context, in *apartIn) (*madeOut, error) {
	d, err := s.opt.Graph.Apart(ctx, in.Body.IDs, in.Body.note())
	return s.made(ctx, "duplicates", d, err)
}

// Duplicate is two entities that may be one.
type Duplicate struct {
	A      Entity   `json:"a"`
	B      Entity   `json:"b" doc:"It has fewer claims: merge it into a."`
	Score  float64  `json:"score" minimum:"0" maximum:"1" doc:"For the order only."`
	Why    []string `json:"why" nullable:"false" enum:"same words,contained,short name,surname,initials,spelling,shared neighbours"`
	Shared int      `json:"shared" doc:"Entities that both are linked to."`
	Kept   *Kept    `json:"kept,omitempty" doc:"Why Corkboard took them for two of one name; absent where it did not."`
}

// Kept tells why two entities of one name were taken for two.
type Kept struct {
	Why      string `json:"why"`
	Decision string `json:"decision" doc:"Undo it, or merge them, to make one of them."`
}

func layDuplicate(d graph.Duplicate) Duplicate {
	out := Duplicate{A: layEntity(d.A), B: layEntity(d.B), Score: d.Score, Why: []string{}, Shared: d.Shared}
	for _, why := range d.Why {
		out.Why = append(out.Why, string(why))
	}
	if d.Kept != nil {
		out.Kept = &Kept{d.Kept.Why, d.Kept.ID}
	}
	return out
}

type duplicatesIn struct {
	Kind   string `query:"kind" enum:"person,organisation,place,group,event,work,product,substance,thing" doc:"Of one of both."`
	Entity string `query:"entity" maxLength:"1000" doc:"Id of one of both."`
	Paging
}

type duplicatesOut struct{ Body List[Duplicate] }

func (s *Server) duplicates(ctx context.Context, in *duplicatesIn) (*duplicatesOut, error) {
	found, err := s.opt.Graph.Duplicates(ctx, graph.DuplicateQuery{Kind: claim.Kind(in.Kind), Entity: in.Entity, Page: in.page()})
	if err != nil {
		return nil, s.fault(ctx, "list of duplicates", err)
	}
	return &duplicatesOut{listOf(found, layDuplicate)}, nil
}

// decisionRoutes registers the operations by which people decide.
func (s *Server) decisionRoutes(api huma.API) {
	post := func(id, summary, description string) func(*huma.Operation) {
		fill := describe(id, summary, description, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity)
		return func(o *huma.Operation) {
			fill(o)
			o.DefaultStatus = http.StatusCreated
		}
	}
	huma.Post(api, "/api/v1/entities/{id}/merge", s.merge, post("merge-entities", "Say that entities are one", "The ids of those that go answer for what is left."))
	huma.Post(api, "/api/v1/entities/{id}/split", s.split, post("split-entity", "Say that some mentions mean another entity", "Mentions that meet any of the conditions go to a new entity."))
	huma.Post(api, "/api/v1/entities/{id}/rename", s.rename, post("rename-entity", "Give an entity its preferred name", ""))
	huma.Post(api, "/api/v1/entities/{id}/retype", s.retype, post("retype-entity", "Give an entity its kind", ""))
	huma.Post(api, "/api/v1/claims/{id}/accept", s.accept, post("accept-claim", "Say that a claim is right", ""))
	huma.Post(api, "/api/v1/claims/{id}/reject", s.reject, post("reject-claim", "Say that a claim is wrong", "Lists, counts and links leave it out unless they are asked for it."))
	huma.Post(api, "/api/v1/claims/{id}/correct", s.correct, post("correct-claim", "Say what a claim says instead", "What was read is kept in original."))
	huma.Post(api, "/api/v1/claims/{id}/take-back", s.takeBack, post("take-back-antecedent", "Say that a pronoun or description does not mean what it was resolved to",
		"Its words mean another entity, in every claim that has them, with an article or without, whether it does something or says something there, and also when the document is read anew. The decision is a split; undo it to have the antecedent again."))
	huma.Post(api, "/api/v1/duplicates/apart", s.apart, post("set-apart", "Say that entities are not the same", "They are not proposed as duplicates any more."))
	huma.Post(api, "/api/v1/decisions/{id}/undo", s.undo, post("undo-decision", "Take a decision back", "Undoing an undo brings the first decision back."))
	huma.Get(api, "/api/v1/duplicates", s.duplicates, describe("list-duplicates", "Entities that are likely to be one, the most likely first",
		"Pairs that people set apart are left out. The answer may take a while when documents have changed.", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/decisions", s.decisions, describe("list-decisions", "What people decided, the last first", "", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/decisions/{id}", s.decision, describe("get-decision", "One decision", "", http.StatusNotFound))
}
