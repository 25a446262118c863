package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// TestDecisionsSurvive takes documents with decisions about them back and puts them again.
func TestDecisionsSurvive(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ctx := t.Context()
			m := newMaker(seed + 100)
			g, docs, claims := m.board(t, true)
			for range 12 {
				m.decideAtRandom(t, g)
			}
			kept := export(t, g)
			before := answers(t, g)
			for _, i := range m.Perm(len(docs)) {
				if err := g.Remove(ctx, docs[i].ID); err != nil {
					t.Fatal(err)
				}
				put(t, g, docs[i], claims[i]...)
			}
			differ(t, "dataset", export(t, g), kept)
			differ(t, "answers", answers(t, g), before)

			other := open(t)
			if _, err := other.ImportQuads(ctx, strings.NewReader(kept), "copy.nq"); err != nil {
				t.Fatal(err)
			}
			differ(t, "imported dataset", export(t, other), kept)
			differ(t, "imported answers", answers(t, other), before)
			undoAll(t, m, other)
			undoAll(t, m, g)
			differ(t, "imported and undone", answers(t, other), answers(t, g))
		})
	}
}

// TestCarriedOver reads a document anew with claims of other ids.
func TestCarriedOver(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d := article("a.txt", "Mexico rejects the aid.", "Mexico accepts the money of  the bank.", "Peru waits.")
	aid := says(t, d, 0, "Mexico/place", "rejects=reject", "the aid=aid")
	money := says(t, d, 1, "Mexico/place", "accepts=accept", "the money=money")
	bank := says(t, d, 1, "Mexico/place", "accepts=accept", "the bank=bank")
	put(t, g, d, aid, money, bank)
	decide := func(made *graph.Decision, err error) *graph.Decision {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	subject := "Peru"
	rejected := decide(g.Reject(ctx, aid.ID, graph.Note{Why: "no"}))
	decide(g.Correct(ctx, money.ID, graph.Correction{Subject: &subject}, graph.Note{}))
	gone := decide(g.Accept(ctx, bank.ID, graph.Note{}))

	// The same, read by a better extractor: other spans, other ids; one claim is no more.
	anew := func(c claim.Claim) claim.Claim {
		c.Predicate.Span.End++
		c.SetID()
		return c
	}
	aid2, money2 := anew(aid), anew(money)
	wait := says(t, d, 2, "Peru/place", "waits=wait", "")
	put(t, g, d, money2, aid2, wait)
	one := func(id claim.ID) *graph.Claim {
		t.Helper()
		c, err := g.Claim(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := one(aid2.ID); c.Decision == nil || c.Decision.State != graph.StateRejected || c.Decision.Decision != rejected.ID || c.Decision.Why != "no" {
		t.Errorf("rejected claim: %+v", c.Decision)
	}
	if c := one(money2.ID); c.Link.Subject.ID != "Peru" || c.Original == nil || c.Original.Subject != "Mexico" {
		t.Errorf("corrected claim: %+v", c.Link)
	}
	lost, err := g.Decisions(ctx, graph.DecisionFilter{Document: d.ID, Lost: true})
	if err != nil || len(lost.Items) != 1 || lost.Items[0].ID != gone.ID || lost.Items[0].Found[0] != "" {
		t.Errorf("lost: %+v, %v", lost.Items, err)
	}
	if found := decide(g.Decision(ctx, rejected.ID)).Found; !slices.Equal(found, []claim.ID{aid2.ID}) {
		t.Errorf("found %v", found)
	}
	if list, err := g.Decisions(ctx, graph.DecisionFilter{Claim: aid2.ID}); err != nil || len(list.Items) != 2 {
		t.Errorf("decisions about the claim read anew: %+v, %v", list.Items, err)
	}
	decide(g.Undo(ctx, rejected.ID, graph.Note{}))
	if c := one(aid2.ID); c.Decision != nil {
		t.Errorf("undone: %+v", c.Decision)
	}

	// The old extractor again: the old claims have their decisions.
	put(t, g, d, aid, money, bank)
	if c := one(bank.ID); c.Decision == nil || c.Decision.State != graph.StateAccepted {
		t.Errorf("accepted claim: %+v", c.Decision)
	}
	if c := one(money.ID); c.Link.Subject.ID != "Peru" {
		t.Errorf("corrected claim: %+v", c.Link)
	}

	// New bytes of the same source: the sentence that is still there keeps its decision.
	next := article("a.txt", "Peru waits.", "Mexico accepts the money of the bank.")
	money3 := says(t, next, 1, "Mexico/place", "accepts=accept", "the money=money")
	if _, err := g.Put(ctx, next, []claim.Claim{money3}, "rules 2", true); err != nil {
		t.Fatal(err)
	}
	if c := one(money3.ID); c.Link.Subject.ID != "Peru" {
		t.Errorf("corrected claim of the new document: %+v", c.Link)
	}
}

// TestDecideTogether decides from several goroutines while others read and import.
func TestDecideTogether(t *testing.T) {
	ctx := context.WithoutCancel(t.Context())
	g := open(t)
	d := article("a.txt", "Mexico rejects the aid.", "Peru rejects the aid.", "Chile waits.")
	c := says(t, d, 0, "Mexico/place", "rejects=reject", "the aid=aid")
	put(t, g, d, c, says(t, d, 1, "Peru/place", "rejects=reject", "the aid=aid"), says(t, d, 2, "Chile/place", "waits=wait", ""))
	const rounds = 15
	var wg sync.WaitGroup
	for _, work := range []func(i int) error{
		func(i int) error {
			made, err := g.Merge(ctx, "Mexico", []string{"Peru"}, graph.Note{})
			if err == nil {
				_, err = g.Undo(ctx, made.ID, graph.Note{})
			}
			return err
		},
		func(i int) error {
			_, err := g.Rename(ctx, "Chile", fmt.Sprint("Chile ", i), graph.Note{})
			return err
		},
		func(i int) error {
			made, err := g.Reject(ctx, c.ID, graph.Note{})
			if err == nil {
				_, err = g.Undo(ctx, made.ID, graph.Note{})
			}
			return err
		},
		func(i int) error {
			other := article(fmt.Sprint(i), "Mexico waits.")
			_, err := g.Put(ctx, other, []claim.Claim{says(t, other, 0, "Mexico/place", "waits=wait", "")}, "rules 1", false)
			return err
		},
		func(i int) error {
			if _, err := g.Entities(ctx, graph.EntityQuery{Q: "chile"}); err != nil {
				return err
			}
			_, err := claimsOf(ctx, g, "Mexico", graph.Page{})
			return err
		},
	} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range rounds {
				if err := work(i); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	wg.Wait()
	anew, err := graph.Open(ctx, g.Store(), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "after all", answers(t, g), answers(t, anew))
	list, err := g.Decisions(ctx, graph.DecisionFilter{})
	if err != nil || list.Total != 5*rounds {
		t.Errorf("%d decisions, %v", list.Total, err)
	}
	if e, err := g.Entity(ctx, "Chile"); err != nil || e.Name != fmt.Sprint("Chile ", rounds-1) {
		t.Errorf("%+v, %v", e, err)
	}
}

// TestDamagedDecisions imports records in which lines were lost and values changed places: by hand,
// by another program, by malice. Whatever holds of answers goes on holding, and all can be undone.
func TestDamagedDecisions(t *testing.T) {
	ctx := t.Context()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := newMaker(seed + 500)
			g, _, _ := m.board(t, true)
			for range 15 {
				m.decideAtRandom(t, g)
			}
			decideEverything(t, g)
			var sound, damaged []string
			for _, line := range strings.Split(strings.TrimSpace(export(t, g)), "\n") {
				if !strings.HasSuffix(line, "<urn:corkboard:vocab#edits> .") {
					if !strings.HasSuffix(line, "<urn:corkboard:vocab#decided> .") {
						sound = append(sound, line)
					}
					continue
				}
				if m.IntN(20) > 0 {
					damaged = append(damaged, line)
				}
			}
			object := func(line string) (before, o string) {
				i := strings.Index(line, "> ") + 2
				i += strings.Index(line[i:], "> ") + 2
				return line[:i], strings.TrimSuffix(line[i:], " <urn:corkboard:vocab#edits> .")
			}
			for range 40 {
				i, j := m.IntN(len(damaged)), m.IntN(len(damaged))
				x, _ := object(damaged[i])
				_, y := object(damaged[j])
				damaged[i] = x + y + " <urn:corkboard:vocab#edits> ."
			}
			other := open(t)
			if _, err := other.ImportQuads(ctx, strings.NewReader(strings.Join(append(sound, damaged...), "\n")+"\n"), "damaged.nq"); err != nil {
				t.Fatal(err)
			}
			for range 5 {
				m.decideAtRandom(t, other)
			}
			if list, err := other.Decisions(ctx, graph.DecisionFilter{}); err != nil || list.Total < 10 {
				t.Fatalf("%d decisions, %v", list.Total, err)
			}
			if _, err := other.Decisions(ctx, graph.DecisionFilter{Lost: true}); err != nil {
				t.Fatal(err)
			}
			if _, err := other.Duplicates(ctx, graph.DuplicateQuery{}); err != nil {
				t.Fatal(err)
			}
			anew, err := graph.Open(context.WithoutCancel(ctx), other.Store(), graph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			differ(t, "as it follows", answers(t, other), answers(t, anew))
			undoAll(t, m, other)
			never := open(t)
			if _, err := never.ImportQuads(ctx, strings.NewReader(strings.Join(sound, "\n")+"\n"), "sound.nq"); err != nil {
				t.Fatal(err)
			}
			differ(t, "all undone", answers(t, other), answers(t, never))
		})
	}
}

// TestCorrectSpeaker says of a claim that another one says so, that the document does, and that somebody says what the
// document was read to say itself.
func TestCorrectSpeaker(t *testing.T) {
	ctx, g := t.Context(), open(t)
	d := article("harbour.txt", "Mr Brandt pays Okafor, said Ana Ruiz.", "Lima waits.")
	pays := says(t, d, 0, "Brandt/person", "pays=pay", "Okafor/person")
	pays.Attribution = &claim.Attribution{Source: "Ana Ruiz", Canonical: "Ana Ruiz", Kind: claim.KindPerson, Cue: "said", Span: words(t, d, 0, "Ana Ruiz", "", "").Span}
	pays.SetID()
	waits := says(t, d, 1, "Lima/place", "waits=wait", "")
	put(t, g, d, pays, waits)

	correct := func(c claim.Claim, who string) *graph.Decision {
		t.Helper()
		made, err := g.Correct(ctx, c.ID, graph.Correction{Speaker: &who}, graph.Note{})
		if err != nil || made.Change.Speaker == nil {
			t.Fatalf("%+v %v", made, err)
		}
		return made
	}
	check := func(c claim.Claim, name, id, before string, plain bool) {
		t.Helper()
		now, err := g.Claim(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		var who, entity string
		if a := now.Record().Attribution; a != nil {
			who, entity = a.Canonical, a.Entity
		}
		if who != name || entity != id || now.Link.Plain != plain || now.Original != nil && now.Original.Speaker != before {
			t.Errorf("%s: said by %q %q, plain %v, read as %+v", c.Predicate.Canonical, who, entity, now.Link.Plain, now.Original)
		}
		if id != "" {
			if _, err := g.Entity(ctx, id); err != nil {
				t.Error(err)
			}
			if got := chosenIDs(t, g, graph.Filter{Speakers: []string{id}}); got != string(c.ID[:8]) {
				t.Errorf("%s says %q", id, got)
			}
		}
		list, err := g.Select(ctx, graph.Filter{Plain: &plain}, graph.InText, graph.Page{})
		if err != nil || !slices.ContainsFunc(list.Items, func(found *graph.Claim) bool { return found.ID == c.ID }) {
			t.Errorf("%s: not among those with plain %v, %v", c.Predicate.Canonical, plain, err)
		}
	}
	check(pays, "Ana Ruiz", "Ana_Ruiz", "", false)
	first := correct(pays, "Okafor")
	check(pays, "Okafor", "Okafor", "Ana Ruiz", false)
	second := correct(pays, "")
	check(pays, "", "", "Ana Ruiz", true)
	if found := chosenIDs(t, g, graph.Filter{Speakers: []string{"Ana_Ruiz", "Okafor"}}); found != "" {
		t.Errorf("they still say %s", found)
	}
	third := correct(waits, "Nobody Known")
	check(waits, "Nobody Known", "Nobody_Known", "", false)

	var refused *graph.RefusedError
	for who, c := range map[string]claim.Claim{"": pays, "Nobody Known": waits} {
		if _, err := g.Correct(ctx, c.ID, graph.Correction{Speaker: &who}, graph.Note{}); !errors.As(err, &refused) || !refused.Already {
			t.Errorf("to %q again: %v", who, err)
		}
	}
	for _, made := range []*graph.Decision{third, second} {
		if _, err := g.Undo(ctx, made.ID, graph.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	check(waits, "", "", "", true)
	check(pays, "Okafor", "Okafor", "Ana Ruiz", false)
	if _, err := g.Undo(ctx, first.ID, graph.Note{}); err != nil {
		t.Fatal(err)
	}
	check(pays, "Ana Ruiz", "Ana_Ruiz", "", false)
	if _, err := g.Entity(ctx, "Nobody_Known"); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
}
