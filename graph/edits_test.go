package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// everyone lists all entities.
func everyone(t testing.TB, g *graph.Graph) []graph.Entity {
	t.Helper()
	var all []graph.Entity
	for q := (graph.EntityQuery{Page: graph.Page{Limit: 7}}); ; {
		list, err := g.Entities(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, list.Items...)
		if q.Cursor = list.Next; q.Cursor == "" {
			if list.Total != len(all) {
				t.Fatalf("%d entities of %d", len(all), list.Total)
			}
			return all
		}
	}
}

func allClaims(t testing.TB, g *graph.Graph, f graph.ClaimFilter) []*graph.Claim {
	t.Helper()
	f.Limit = 1000
	list, err := g.Claims(t.Context(), f)
	if err != nil || list.Next != "" || list.Total != len(list.Items) {
		t.Fatal(len(list.Items), list.Total, err)
	}
	return list.Items
}

// claimsOf gives the claims that an entity has an end of, from the ledger.
func claimsOf(ctx context.Context, g *graph.Graph, id string, p graph.Page) (graph.List[*graph.Claim], error) {
	return g.Select(ctx, graph.Filter{Entities: []string{id}}, graph.InText, p)
}

// chosenIDs gives the beginnings of the ids of the claims that a filter finds, sorted.
func chosenIDs(t testing.TB, g *graph.Graph, f graph.Filter) string {
	t.Helper()
	list, err := g.Select(t.Context(), f, graph.InText, graph.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list.Items {
		out = append(out, string(c.ID[:8]))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// wording writes a claim down with all that the graph adds.
func wording(t testing.TB, c *graph.Claim) string {
	t.Helper()
	rec := c.Record()
	raw, err := json.Marshal([]any{rec, c.Link, c.Decision, c.Original, c.Resolved})
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// answers writes down what the graph answers to everything that a reader asks. Documents and
// claims are put in order by their ids: their own order is that of import.
func answers(t testing.TB, g *graph.Graph) string {
	t.Helper()
	ctx := t.Context()
	var b strings.Builder
	ids := func(f graph.ClaimFilter) string {
		var out []string
		for _, c := range allClaims(t, g, f) {
			out = append(out, string(c.ID[:8]))
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	for _, e := range everyone(t, g) {
		d, err := g.Entity(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(d.In, func(a, b graph.DocumentRef) int { return strings.Compare(string(a.ID), string(b.ID)) })
		fmt.Fprintf(&b, "%+v\n  %v\n  %v\n  %v\n  %s %s\n", d.Entity, d.Forms, d.In, d.Predicates, d.FirstSeen, d.LastSeen)
		fmt.Fprintln(&b, "  subject", ids(graph.ClaimFilter{Subject: e.ID}), "object", ids(graph.ClaimFilter{Object: e.ID}),
			"argument", chosenIDs(t, g, graph.Filter{Arguments: []string{e.ID}}), "any", chosenIDs(t, g, graph.Filter{Entities: []string{e.ID}}),
			"speaker", ids(graph.ClaimFilter{Speaker: e.ID}), "denied", ids(graph.ClaimFilter{Subject: e.ID, Polarity: claim.Denied}))
		all, err := claimsOf(ctx, g, e.ID, graph.Page{Limit: 1000})
		if err != nil || all.Total != e.Claims {
			t.Errorf("entity %s has %d claims and counts %d (%v)", e.ID, all.Total, e.Claims, err)
		}
		if len(d.In) != e.Documents {
			t.Errorf("entity %s is in %v and counts %d", e.ID, d.In, e.Documents)
		}
		sum := 0
		for _, p := range d.Predicates {
			sum += p.Claims
		}
		own := len(allClaims(t, g, graph.ClaimFilter{Subject: e.ID})) + len(allClaims(t, g, graph.ClaimFilter{Object: e.ID}))
		for _, c := range all.Items {
			if slices.ContainsFunc(c.Link.Arguments, func(a graph.LinkArgument) bool { return a.ID == e.ID }) {
				own++
			}
		}
		if sum != own {
			t.Errorf("entity %s has predicates %v and %d ends of claims", e.ID, d.Predicates, own)
		}
	}
	for _, state := range []graph.ClaimState{graph.StateAll, graph.StateRejected, graph.StateUndecided, graph.StateCorrected, graph.StateAccepted, ""} {
		fmt.Fprintln(&b, state, ids(graph.ClaimFilter{Decision: state}))
	}
	for _, p := range []claim.Polarity{claim.Affirmed, claim.Denied} {
		fmt.Fprintln(&b, p, ids(graph.ClaimFilter{Polarity: p}), ids(graph.ClaimFilter{Polarity: p, Predicate: "reject"}))
	}
	claims := allClaims(t, g, graph.ClaimFilter{Decision: graph.StateAll})
	slices.SortFunc(claims, func(a, b *graph.Claim) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, c := range claims {
		fmt.Fprintln(&b, wording(t, c))
		one, err := g.Claim(ctx, c.ID)
		if err != nil || wording(t, one) != wording(t, c) {
			t.Errorf("claim alone: %v %v", one, err)
		}
	}
	s, err := g.Stats(ctx)
	if rejected := len(allClaims(t, g, graph.ClaimFilter{Decision: graph.StateRejected})); err != nil || s.Claims != len(claims)-rejected || s.Rejected != rejected {
		t.Errorf("%d claims, %d rejected: counted %+v %v", len(claims), rejected, s, err)
	}
	docs, err := g.Documents(ctx, graph.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(docs.Items, func(a, b *graph.Document) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, d := range docs.Items {
		spans, err := g.EvidenceSpans(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, spans)
		named, err := g.NamedBy(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, d.ID, d.Claims, named)
		if n := len(allClaims(t, g, graph.ClaimFilter{Document: d.ID})); n != d.Claims {
			t.Errorf("document %s has %d claims and counts %d", d.ID, n, d.Claims)
		}
	}
	return b.String()
}

// decideAtRandom takes one decision; what can't be is refused, and changes nothing.
func (m *maker) decideAtRandom(t testing.TB, g *graph.Graph) *graph.Decision {
	t.Helper()
	ctx := t.Context()
	all := everyone(t, g)
	claims := allClaims(t, g, graph.ClaimFilter{Decision: graph.StateAll})
	if len(all) == 0 || len(claims) == 0 {
		return nil
	}
	one := func() string { return pick(m, all...).ID }
	c := pick(m, claims...)
	note := graph.Note{By: pick(m, "", "Ana"), Why: pick(m, "", "because \"of\" <this>\n")}
	var d *graph.Decision
	var err error
	switch m.IntN(14) {
	case 0, 1:
		d, err = g.Merge(ctx, one(), []string{one(), one()}, note)
	case 2:
		d, err = g.Rename(ctx, one(), pick(m, "Mexico", "New name", "<b>"), note)
	case 3:
		d, err = g.Retype(ctx, one(), pick(m, claim.KindPerson, claim.KindPlace), note)
	case 4:
		d, err = g.Apart(ctx, []string{one(), one()}, note)
	case 5:
		d, err = g.Accept(ctx, c.ID, note)
	case 6:
		d, err = g.Reject(ctx, c.ID, note)
	case 7, 8:
		change := graph.Correction{}
		if m.IntN(2) == 0 {
			s := pick(m, one(), "Somebody new", "Paris")
			change.Subject = &s
		}
		if m.IntN(2) == 0 {
			s := pick(m, one(), "Somebody new", "", "42")
			change.Object = &s
		}
		if m.IntN(3) == 0 {
			s := pick(m, "reject", "be <b>")
			change.Predicate = &s
		}
		if m.IntN(2) == 0 {
			p := pick(m, claim.Affirmed, claim.Denied)
			change.Polarity = &p
		}
		if m.IntN(3) == 0 {
			p := pick(m, claim.Possible, claim.Asserted)
			change.Modality = &p
		}
		if m.IntN(3) == 0 {
			s := pick(m, one(), "Somebody new", "", "Paris")
			change.Speaker = &s
		}
		d, err = g.Correct(ctx, c.ID, change, note)
	case 9, 10:
		e, fault := g.Entity(ctx, one())
		if fault != nil {
			t.Fatal(fault)
		}
		var from graph.Selection
		if len(e.Forms) > 0 && m.IntN(2) == 0 {
			from.Forms = []string{pick(m, e.Forms...).Text}
		}
		if len(e.In) > 0 && m.IntN(2) == 0 {
			from.Documents = []text.DocID{pick(m, e.In...).ID}
		}
		if m.IntN(2) == 0 {
			from.Claims = []claim.ID{c.ID}
		}
		d, err = g.Split(ctx, e.ID, from, pick(m, "", "Split off"), pick(m, "", claim.KindPerson), note)
	case 11, 12:
		for _, c := range claims {
			if len(c.Resolved) > 0 && (m.IntN(3) == 0 || d == nil && err == nil) {
				res := pick(m, c.Resolved...)
				d, err = g.TakeBack(ctx, c.ID, res.Part, res.Index, pick(m, "", "Taken back", one()), note)
				break
			}
		}
	default:
		list, fault := g.Decisions(ctx, graph.DecisionFilter{})
		if fault != nil || len(list.Items) == 0 {
			return nil
		}
		d, err = g.Undo(ctx, pick(m, list.Items...).ID, note)
	}
	var refused *graph.RefusedError
	if err != nil && !errors.As(err, &refused) {
		t.Fatal(err)
	}
	return d
}

// board makes a graph with a few random documents that share names. Those of a tame one are such
// that the order of import tells nothing.
func (m *maker) board(t testing.TB, tame bool) (*graph.Graph, []*text.Document, [][]claim.Claim) {
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	var docs []*text.Document
	var claims [][]claim.Claim
	for i := range 4 {
		d := m.document()
		all := m.claims(d, 5)
		if tame || i%2 == 0 {
			all = m.about(d, 5)
		}
		put(t, g, d, all...)
		docs, claims = append(docs, d), append(claims, all)
	}
	return g, docs, claims
}

func differ(t testing.TB, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s: line %d is\n%s\nand should be\n%s", what, i, g[i], w[i])
		}
	}
	t.Fatalf("%s: %d lines, want %d", what, len(g), len(w))
}

// seeds is how many random histories a test tries: all, or one where time is short.
func seeds(all uint64) uint64 {
	if testing.Short() {
		return 1
	}
	return all
}

// TestUndoRestores takes random decisions. Whatever follows the changes is what is read anew;
// undoing one restores what was before it, and undoing all what was before all.
func TestUndoRestores(t *testing.T) {
	for seed := range seeds(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := newMaker(seed)
			g, _, _ := m.board(t, false)
			never := answers(t, g)
			for step := range 14 {
				before := answers(t, g)
				d := m.decideAtRandom(t, g)
				after := answers(t, g)
				what := fmt.Sprintf("step %d", step)
				if d == nil {
					differ(t, what+", refused", after, before)
					continue
				}
				what += fmt.Sprintf(", %s %s", d.Type, d.ID)
				anew, err := graph.Open(context.WithoutCancel(t.Context()), g.Store(), graph.Options{})
				if err != nil {
					t.Fatal(err)
				}
				differ(t, what+" as it follows", after, answers(t, anew))
				if _, err := g.Undo(t.Context(), d.ID, graph.Note{}); err != nil {
					t.Fatal(what, err)
				}
				differ(t, what+" undone", answers(t, g), before)
				redo, err := g.Decisions(t.Context(), graph.DecisionFilter{Type: graph.Undone})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := g.Undo(t.Context(), redo.Items[0].ID, graph.Note{}); err != nil {
					t.Fatal(what, err)
				}
				differ(t, what+" redone", answers(t, g), after)
			}
			undoAll(t, m, g)
			differ(t, "all undone", answers(t, g), never)
		})
	}
}

// undoAll takes back all decisions of people that are in force but undos, in any order; of those only
// the undos of what the program decided.
func undoAll(t testing.TB, m *maker, g *graph.Graph) {
	t.Helper()
	yes := true
	for {
		list, err := g.Decisions(t.Context(), graph.DecisionFilter{InForce: &yes, Page: graph.Page{Limit: 1000}})
		if err != nil {
			t.Fatal(err)
		}
		open := slices.DeleteFunc(list.Items, func(d *graph.Decision) bool {
			if d.Type != graph.Undone {
				return d.By == graph.Program // what nobody of the people decided stays
			}
			other, err := g.Decision(t.Context(), d.Undoes)
			return err != nil || other.By != graph.Program
		})
		if len(open) == 0 {
			return
		}
		if _, err := g.Undo(t.Context(), pick(m, open...).ID, graph.Note{}); err != nil {
			t.Fatal(err)
		}
	}
}

// decideEverything takes a decision of each type, with all that it can have.
func decideEverything(t testing.TB, g *graph.Graph) {
	t.Helper()
	ctx := t.Context()
	note := graph.Note{By: "Ana", Why: "because"}
	must := func(d *graph.Decision, err error) *graph.Decision {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := article("quarrel of two", "Lima rejects the aid of Quito.", "Quito accepts Limas aid.", "It waits.")
	c := says(t, d, 0, "Lima/place", "rejects=reject", "the aid=aid")
	other := says(t, d, 0, "Quito/place", "aid=help", "Lima/place")
	form := says(t, d, 1, "Limas=Lima/place", "aid=help", "Quito/place")
	it := resolved(t, d, says(t, d, 2, "It=Quito/place", "waits=wait", ""), 0, "Quito")
	put(t, g, d, c, other, form, it)
	far := article("far away", "Quito waits.")
	put(t, g, far, says(t, far, 0, "Quito/place", "waits=wait", ""))
	must(g.Rename(ctx, "Lima", "Lima City", note))
	must(g.Retype(ctx, "Lima", claim.KindOrganisation, note))
	must(g.Apart(ctx, []string{"Lima", "Quito"}, note))
	must(g.Undo(ctx, must(g.Merge(ctx, "Lima", []string{"aid"}, note)).ID, note))
	must(g.Merge(ctx, "Lima", []string{"aid"}, note))
	must(g.Split(ctx, "Lima", graph.Selection{Forms: []string{"Limas"}, Claims: []claim.ID{form.ID}}, "Limas", claim.KindGroup, note))
	must(g.Split(ctx, "Quito", graph.Selection{Documents: []text.DocID{far.ID}, Claims: []claim.ID{form.ID}}, "", "", note))
	must(g.Accept(ctx, other.ID, note))
	must(g.Reject(ctx, form.ID, note))
	subject, predicate, object, polarity, modality := "Peru", "accept", "money", claim.Denied, claim.Possible
	must(g.Correct(ctx, c.ID, graph.Correction{Subject: &subject, Predicate: &predicate, Object: &object, Polarity: &polarity, Modality: &modality}, note))
	speaker := "Radio Lima"
	must(g.Correct(ctx, other.ID, graph.Correction{Speaker: &speaker}, note))
	must(g.TakeBack(ctx, it.ID, graph.SubjectPart, 0, "", note))
	other.Predicate.Span.End--
	other.SetID()
	put(t, g, d, c, other, form, it)
}

// resolved says that the subject of a claim stands for words of a sentence.
func resolved(t testing.TB, d *text.Document, c claim.Claim, sentence int, s string) claim.Claim {
	t.Helper()
	at := words(t, d, sentence, s, "", "").Span
	c.Subject.Antecedent = &at
	return c
}
