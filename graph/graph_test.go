package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// clock gives a later time at each call.
func clock() func() time.Time {
	var calls atomic.Int64
	return func() time.Time { return time.Date(2025, 3, 4, 10, 0, int(calls.Add(1)), 0, time.UTC) }
}

func openStore(t testing.TB) store.Store {
	t.Helper()
	st, err := disk.Open("", disk.Options{Create: true, InMemory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

func open(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// article makes a document of one block whose sentences are given; its id is made of the text.
func article(source string, sentences ...string) *text.Document {
	d := &text.Document{
		Title: "About " + source, Authors: []string{"Zoe Zander", "Ada Adams"}, Language: "en", Media: "text/plain",
		Published: text.Date{Value: "2025-03", Type: "gYearMonth"}, Sources: []string{source},
	}
	for _, s := range sentences {
		if d.Text != "" {
			d.Text += "\n"
		}
		start := len(d.Text)
		d.Text += s
		d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: start, End: len(d.Text)}})
	}
	d.Blocks = []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(d.Text)}}}
	d.Bytes = len(d.Text)
	d.ID = text.NewDocID([]byte(source + d.Text))
	return d
}

// words makes a phrase of words of a sentence, which must be in it.
func words(t testing.TB, d *text.Document, sentence int, s, canonical string, kind claim.Kind) claim.Phrase {
	t.Helper()
	span := d.Sentences[sentence].Span
	i := strings.Index(d.Slice(span), s)
	if i < 0 {
		t.Fatalf("%q is not in %q", s, d.Slice(span))
	}
	at := text.Span{Start: span.Start + i, End: span.Start + i + len(s)}
	return claim.Phrase{Text: s, Span: at, Head: s, HeadSpan: at, Canonical: canonical, Kind: kind}
}

// says makes a claim of the first sentence: subject, predicate, object as "words=canonical/kind".
func says(t testing.TB, d *text.Document, sentence int, subject, predicate, object string) claim.Claim {
	t.Helper()
	phrase := func(s string) claim.Phrase {
		s, kind, _ := strings.Cut(s, "/")
		w, canonical, ok := strings.Cut(s, "=")
		if !ok {
			canonical = w
		}
		return words(t, d, sentence, w, canonical, claim.Kind(kind))
	}
	p := phrase(predicate)
	c := claim.Claim{
		Document: d.ID, Sentence: sentence, Subject: phrase(subject),
		Predicate: claim.Predicate{Text: p.Text, Span: p.Span, Head: p.Head, Canonical: p.Canonical},
		Polarity:  claim.Affirmed, Modality: claim.Asserted, Confidence: 0.91, Rule: "clause/svo",
		Evidence: []claim.Evidence{{Sentence: sentence, Span: d.Sentences[sentence].Span}},
	}
	if object != "" {
		o := phrase(object)
		c.Object = &o
	}
	c.SetID()
	return c
}

func put(t testing.TB, g *graph.Graph, d *text.Document, claims ...claim.Claim) {
	t.Helper()
	if _, err := g.Put(t.Context(), d, claims, "rules 1", false); err != nil {
		t.Fatal(err)
	}
}

func export(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// quarrel is a document of three claims.
func quarrel(t testing.TB) (*text.Document, []claim.Claim) {
	d := article("quarrel.txt", "Mexico rejects the offer – of U.S. aid.", "Fentanyl is trafficked through Mexico, Reuters reported.")
	c := says(t, d, 0, "Mexico/place", "rejects=reject", "the offer – of U.S. aid=offer of United States")
	f := says(t, d, 1, "Fentanyl=fentanyl/substance", "is trafficked=be trafficked through", "")
	f.Arguments = []claim.Argument{{Role: "through", Phrase: words(t, d, 1, "Mexico", "Mexico", claim.KindPlace)}}
	f.SetID()
	r := f
	source := words(t, d, 1, "Reuters", "Reuters", claim.KindOrganisation)
	r.Attribution = &claim.Attribution{Source: "Reuters", Canonical: "Reuters", Kind: claim.KindOrganisation, Cue: "reported", Span: source.Span}
	r.SetID()
	return d, []claim.Claim{c, f, r}
}

func TestQuads(t *testing.T) {
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	got := export(t, g)
	for _, want := range []string{
		// code points: the dash has three bytes
		`<c> <urn:corkboard:vocab#objectPhrase>`,
		`<d> <http://purl.org/dc/terms/issued> "2025-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> <d> .`,
		`<e/Mexico> <r/reject> <e/offer_of_United_States> <d> .`,
		`<e/fentanyl> <r/be_trafficked_through> <e/Mexico> <d> .`,
		`<c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <e/Mexico> <d> .`,
		`<c> <urn:corkboard:vocab#confidence> "0.91"^^<http://www.w3.org/2001/XMLSchema#decimal> <d> .`,
		`<c> <http://www.w3.org/ns/prov#wasDerivedFrom> <d> <d> .`,
		`<c/evidence/0> <urn:corkboard:vocab#quote> "Mexico rejects the offer – of U.S. aid." <d> .`,
		`<c/evidence/0> <urn:corkboard:vocab#end> "39"^^<http://www.w3.org/2001/XMLSchema#integer> <d> .`,
		`<d/source/0> <urn:corkboard:vocab#location> "quarrel.txt" <d> .`,
	} {
		want = strings.NewReplacer("<c>", "<urn:corkboard:claim/"+string(claims[0].ID)+">", "<c/", "<urn:corkboard:claim/"+string(claims[0].ID)+"/",
			"<d>", "<urn:corkboard:document/"+string(d.ID)+">", "<d/", "<urn:corkboard:document/"+string(d.ID)+"/",
			"<e/", "<urn:corkboard:entity/", "<r/", "<urn:corkboard:relation/").Replace(want)
		if !strings.Contains(got, want) {
			t.Errorf("no quad %s", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("export is not sorted")
	}
	t.Logf("%d quads for %d claims", len(lines), len(claims))
}

func TestPutAndRead(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d, claims := quarrel(t)
	put(t, g, d, claims...)

	if n, found, err := g.Find(ctx, d.ID); n != 3 || !found || err != nil {
		t.Errorf("Find = %d, %v, %v", n, found, err)
	}
	list, err := g.Claims(ctx, graph.ClaimFilter{Subject: "Mexico"})
	if err != nil || len(list.Items) != 1 {
		t.Fatalf("claims of Mexico: %v, %v", list, err)
	}
	c := list.Items[0]
	if got := fmt.Sprint(c.Link.Subject, c.Link.Predicate, *c.Link.Object, c.Link.Plain); got != "{entity Mexico Mexico place}reject{entity offer_of_United_States offer of United States thing} true" {
		t.Errorf("link = %s", got)
	}
	rec := c.Record()
	if rec.Object.Start != 15 || rec.Object.End != 38 || rec.SentenceText != "Mexico rejects the offer – of U.S. aid." || rec.Subject.Entity != "Mexico" {
		t.Errorf("record = %+v", rec)
	}
	list, err = claimsOf(ctx, g, "Mexico", graph.Page{})
	if err != nil || list.Total != 3 {
		t.Fatalf("entity claims: %v, %v", list, err)
	}
	if c := list.Items[2]; c.Link.Plain || c.SpeakerEntity != "Reuters" || c.Link.Object.ID != "Mexico" {
		t.Errorf("attributed claim: %+v", c.Link)
	}
	e, err := g.Entity(ctx, "Mexico")
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(e.Entity, e.Forms, e.In, e.Predicates); got != fmt.Sprintf("{Mexico urn:corkboard:entity/Mexico Mexico place 3 1 [] 0} [{Mexico 2}] [{%s About quarrel.txt}] [{be_trafficked_through be trafficked through object  2} {reject reject subject  1}]", d.ID) {
		t.Errorf("entity = %s", got)
	}
	got, err := g.Document(ctx, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != d.Title || !slices.Equal(got.Authors, d.Authors) || !slices.Equal(got.Sources, d.Sources) || got.Text != d.Text ||
		got.Published != d.Published || got.Language != "en" || got.Media != "text/plain" || got.Bytes != d.Bytes || got.Claims != 3 || got.SentenceCount != 2 ||
		!slices.Equal(got.Blocks, d.Blocks) || len(got.Sentences) != 2 || got.Sentences[1].Span != d.Sentences[1].Span || got.Extractor != "rules 1" || got.Imported.IsZero() {
		t.Errorf("document = %+v", got)
	}
	s, err := g.Stats(ctx)
	if err != nil || s.Documents != 1 || s.Claims != 3 || s.Plain != 2 || s.Entities != 4 || s.Relations != 2 || s.Sentences != 2 || s.Quads == 0 || s.Kinds[claim.KindPlace] != 1 {
		t.Errorf("stats = %+v, %v", s, err)
	}
	if _, err := g.Claim(ctx, "nothing"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("claim that is not there: %v", err)
	}
	if err := g.Remove(context.WithoutCancel(ctx), "nothing"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("document that is not there: %v", err)
	}
}
