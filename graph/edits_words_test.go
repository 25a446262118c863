package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// TestTakeBack takes back what a pronoun was resolved to: in every claim that has these words, and
// in no other; also when the document is read anew.
func TestTakeBack(t *testing.T) {
	g := open(t)
	ctx := t.Context()
	d := article("mine.txt", "Altamar owns the mine – it says.", "Lima visited Altamar.", "It closed the mine and it paid Lima.")
	owns := says(t, d, 0, "Altamar/organisation", "owns=own", "the mine=mine")
	closed := resolved(t, d, says(t, d, 2, "It=Altamar/organisation", "closed=close", "the mine=mine"), 1, "Altamar")
	paid := resolved(t, d, says(t, d, 2, "It=Altamar/organisation", "paid=pay", "Lima/place"), 1, "Altamar")
	other := resolved(t, d, says(t, d, 2, "it=Altamar/organisation", "paid=pay", "Lima/place"), 1, "Altamar")
	other.Predicate.Canonical = "reward"
	other.Attribution = &claim.Attribution{Source: "it", Canonical: "Altamar", Kind: claim.KindOrganisation, Cue: "says",
		Span: words(t, d, 0, "it", "", "").Span, Antecedent: &owns.Subject.Span}
	other.SetID()
	all := []claim.Claim{owns, closed, paid, other}
	put(t, g, d, all...)

	read := func(id claim.ID) *graph.Claim {
		t.Helper()
		c, err := g.Claim(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	subjects := func(want ...string) {
		t.Helper()
		for i, c := range all {
			if got := read(c.ID).Link.Subject.ID; got != want[i] {
				t.Errorf("%s %s: its subject is %s, want %s", c.Subject.Text, c.Predicate.Canonical, got, want[i])
			}
		}
	}
	if res := read(owns.ID).Resolved; len(res) != 0 {
		t.Errorf("a name was resolved: %+v", res)
	}
	res := read(other.ID).Resolved
	if len(res) != 2 || res[0].Part != graph.SubjectPart || res[0].Text != "it" || res[0].Sentence != 2 || res[0].Antecedent.Text != "Altamar" ||
		res[0].Antecedent.Sentence != 1 || res[0].Entity != "Altamar" || res[0].TakenBack != "" ||
		res[1].Part != graph.SpeakerPart || res[1].Sentence != 0 || res[1].Antecedent.Sentence != 0 {
		t.Errorf("got %+v", res)
	}

	made, err := g.TakeBack(ctx, closed.ID, graph.SubjectPart, 0, "", graph.Note{Why: "Lima did"})
	if err != nil {
		t.Fatal(err)
	}
	if made.Type != graph.SplitOff || made.Name != "It" || len(made.Words) != 1 || made.Words[0].Text != "It" || made.Words[0].Document != d.ID ||
		made.Words[0].Start != strings.Count(d.Text[:closed.Subject.Span.Start], "")-1 {
		t.Errorf("got %+v", made)
	}
	subjects("Altamar", made.Into, made.Into, "Altamar")
	if got := read(paid.ID).Resolved[0]; got.TakenBack != made.ID || got.Entity != made.Into {
		t.Errorf("got %+v", got)
	}
	if e, err := g.Entity(ctx, made.Into); err != nil || e.Name != "It" || e.Claims != 2 || e.Documents != 1 {
		t.Errorf("got %+v %v", e, err)
	}

	// The document is read anew with claims of other ids.
	for i := range all {
		all[i].Modality = claim.Presupposed
		all[i].SetID()
	}
	put(t, g, d, all...)
	subjects("Altamar", made.Into, made.Into, "Altamar")

	var refused *graph.RefusedError
	for what, err := range map[string]error{
		"again":      second(g.TakeBack(ctx, all[2].ID, graph.SubjectPart, 0, "", graph.Note{})),
		"a name":     second(g.TakeBack(ctx, all[0].ID, graph.SubjectPart, 0, "", graph.Note{})),
		"none there": second(g.TakeBack(ctx, all[0].ID, graph.ArgumentPart, 3, "", graph.Note{})),
		"no part":    second(g.TakeBack(ctx, all[0].ID, "tail", 0, "", graph.Note{})),
	} {
		if !errors.As(err, &refused) || refused.Already != (what == "again") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := g.TakeBack(ctx, "nothing", graph.SubjectPart, 0, "", graph.Note{}); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
	if _, err := g.Undo(ctx, made.ID, graph.Note{}); err != nil {
		t.Fatal(err)
	}
	subjects("Altamar", "Altamar", "Altamar", "Altamar")
	if _, err := g.Entity(ctx, made.Into); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}

	// The speaker's words are others than the subject's.
	if made, err = g.TakeBack(ctx, all[3].ID, graph.SpeakerPart, 0, "The radio", graph.Note{}); err != nil {
		t.Fatal(err)
	}
	if c := read(all[3].ID); c.SpeakerEntity != made.Into || c.Link.Subject.ID != "Altamar" || made.Into != "The_radio" {
		t.Errorf("got %s %s", c.SpeakerEntity, c.Link.Subject.ID)
	}
}

func second(_ *graph.Decision, err error) error { return err }

// TestTakeBackPossessor: a phrase that names something by a word inside it that is no name shows what that word was read
// as, and can be taken back.
func TestTakeBackPossessor(t *testing.T) {
	ctx, g := t.Context(), open(t)
	d := article("a.txt", "Altamar owns a mine. Its director resigned.")
	owns := says(t, d, 0, "Altamar/organisation", "owns=own", "mine")
	left := says(t, d, 0, "Its director=director of Altamar/person", "resigned=resign", "")
	left.Subject.Possessor = &claim.Possessor{Span: words(t, d, 0, "Its", "", "").Span, Antecedent: owns.Subject.Span}
	left.SetID()
	put(t, g, d, owns, left)
	c, err := g.Claim(ctx, left.ID)
	if err != nil || len(c.Resolved) != 1 {
		t.Fatalf("got %+v %v", c, err)
	}
	if res := c.Resolved[0]; res.Part != graph.SubjectPart || res.Text != "Its director" || res.Possessor != "Its" || res.Antecedent.Text != "Altamar" || c.Link.Subject.ID != "director_of_Altamar" {
		t.Errorf("got %+v", res)
	}
	made, err := g.TakeBack(ctx, left.ID, graph.SubjectPart, 0, "director of the port", graph.Note{})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = g.Claim(ctx, left.ID); err != nil || c.Link.Subject.ID != made.Into || c.Link.Subject.Name != "director of the port" || c.Resolved[0].TakenBack != made.ID {
		t.Errorf("got %+v %v", c.Link, err)
	}
}

// TestTakeBackSpeaker: the same words are the same in every claim, with their article where they say something and
// without it where they do something; and they may mean somebody who is there already.
func TestTakeBackSpeaker(t *testing.T) {
	for _, from := range []graph.Part{graph.SpeakerPart, graph.SubjectPart} {
		ctx, g := t.Context(), open(t)
		d := article("hearing.txt", "Agnes Moll chairs the panel.", "The  old judge, who sat in Lima, told the panel that Okafor hid a letter.", "Lena Farr waits.")
		chairs := says(t, d, 0, "Agnes Moll/person", "chairs=chair", "the panel=panel")
		tells := resolved(t, d, says(t, d, 1, "old judge=Agnes Moll/person", "told=tell", "the panel=panel"), 0, "Agnes Moll")
		tells.Subject.Text, tells.Subject.Span = "The old judge, who sat in Lima", words(t, d, 1, "The  old judge, who sat in Lima", "", "").Span
		tells.SetID()
		hid := says(t, d, 1, "Okafor/person", "hid=hide", "a letter=letter")
		hid.Attribution = &claim.Attribution{Source: "The old judge", Canonical: "Agnes Moll", Kind: claim.KindPerson, Cue: "told",
			Span: words(t, d, 1, "The  old judge", "", "").Span, Antecedent: tells.Subject.Antecedent}
		hid.SetID()
		put(t, g, d, chairs, tells, hid, says(t, d, 2, "Lena Farr/person", "waits=wait", ""))

		one := tells
		if from == graph.SpeakerPart {
			one = hid
		}
		made, err := g.TakeBack(ctx, one.ID, from, 0, "Lena Farr", graph.Note{})
		if err != nil || made.Into != "Lena_Farr" || made.Name != "" || made.Lost {
			t.Fatalf("%s: got %+v %v", from, made, err)
		}
		check := func(who string, id string) {
			t.Helper()
			for _, f := range []graph.ClaimFilter{{Speaker: id}, {Subject: id, Predicate: "tell"}} {
				if all := allClaims(t, g, f); len(all) != 1 {
					t.Errorf("%s: %+v finds %d claims", from, f, len(all))
				}
			}
			if got := chosenIDs(t, g, graph.Filter{Speakers: []string{id}}); got != string(hid.ID[:8]) {
				t.Errorf("%s: %s says %q", from, id, got)
			}
			c, err := g.Claim(ctx, hid.ID)
			if err != nil {
				t.Fatal(err)
			}
			if a := c.Record().Attribution; a.Canonical != who || a.Entity != id || a.Source != "The old judge" {
				t.Errorf("%s: said by %+v", from, a)
			}
		}
		check("Lena Farr", "Lena_Farr")
		var refused *graph.RefusedError
		if _, err := g.TakeBack(ctx, tells.ID, graph.SubjectPart, 0, "Okafor", graph.Note{}); !errors.As(err, &refused) || !refused.Already {
			t.Errorf("%s: again: %v", from, err)
		}
		if e, err := g.Entity(ctx, "Lena_Farr"); err != nil || e.Name != "Lena Farr" || e.Claims != 2 {
			t.Errorf("%s: got %+v %v", from, e, err)
		}
		if list, err := g.Decisions(ctx, graph.DecisionFilter{Lost: true}); err != nil || list.Total != 0 {
			t.Errorf("%s: %d are lost, %v", from, list.Total, err)
		}
		if _, err := g.Undo(ctx, made.ID, graph.Note{}); err != nil {
			t.Fatal(err)
		}
		check("Agnes Moll", "Agnes_Moll")
		if _, err := g.TakeBack(ctx, hid.ID, graph.SpeakerPart, 0, "Agnes Moll", graph.Note{}); !errors.As(err, &refused) || !refused.Already {
			t.Errorf("%s: to what they mean: %v", from, err)
		}

		// Taken back to a new name that is merged then: neither is lost while the text is there.
		if made, err = g.TakeBack(ctx, hid.ID, graph.SpeakerPart, 0, "", graph.Note{}); err != nil {
			t.Fatal(err)
		}
		if _, err := g.Merge(ctx, "Lena_Farr", []string{made.Into}, graph.Note{}); err != nil {
			t.Fatal(err)
		}
		check("Lena Farr", "Lena_Farr")
		if list, err := g.Decisions(ctx, graph.DecisionFilter{Lost: true}); err != nil || list.Total != 0 {
			t.Errorf("%s: %d are lost after the merge, %v", from, list.Total, err)
		}
		if err := g.Remove(ctx, d.ID); err != nil {
			t.Fatal(err)
		}
		if list, err := g.Decisions(ctx, graph.DecisionFilter{Lost: true}); err != nil || list.Total != 2 {
			t.Errorf("%s: %d are lost without the text, %v", from, list.Total, err)
		}
	}
}
