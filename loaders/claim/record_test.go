package claim_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// sample is a document of one sentence with a letter of two bytes before the claim.
func sample() (*text.Document, claim.Claim) {
	d := &text.Document{ID: "id", Sources: []string{"é.txt"}, Text: "Até Mexico <rejects> it & Peru, he said."}
	d.Sentences = []text.Sentence{{Span: text.Span{Start: 0, End: len(d.Text)}}}
	at := func(s string) text.Span {
		i := strings.Index(d.Text, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	c := claim.Claim{
		Subject:     claim.Phrase{Text: "Mexico", Head: "Mexico", Span: at("Mexico"), Canonical: "Mexico", Kind: claim.KindPlace},
		Predicate:   claim.Predicate{Text: "<rejects>", Head: "rejects", Span: at("<rejects>"), Canonical: "reject"},
		Polarity:    claim.Affirmed,
		Modality:    claim.Asserted,
		Attribution: &claim.Attribution{Source: "he", Canonical: "he", Cue: "said", Span: at("he")},
		Evidence:    []claim.Evidence{{Sentence: 0, Span: at("Mexico <rejects> it")}},
		Confidence:  0.5,
		Rule:        "clause/svo",
	}
	return d, c
}

func TestRequiredKeysAreAlwaysThere(t *testing.T) {
	d, c := sample()
	c.Attribution = nil
	var b bytes.Buffer
	if err := claim.WriteLines(&b, d, []claim.Claim{c, c}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2", len(lines))
	}
	if !strings.Contains(lines[0], "<rejects>") || !strings.Contains(lines[0], `it & Peru`) {
		t.Errorf("text is escaped as for HTML: %s", lines[0])
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Fields("document sentence sentence_text subject predicate object arguments polarity modality attribution inferred rule confidence") {
		if _, ok := got[key]; !ok {
			t.Errorf("no key %s in %s", key, lines[0])
		}
	}
	if got["object"] != nil || got["attribution"] != nil {
		t.Errorf("object and attribution of nothing must be null: %s", lines[0])
	}
	if list, ok := got["arguments"].([]any); !ok || len(list) != 0 {
		t.Errorf("arguments %v, want an empty list", got["arguments"])
	}
	if got["document"] != "é.txt" {
		t.Errorf("document %v", got["document"])
	}
}

func TestOffsetsInBytesAndCodePoints(t *testing.T) {
	d, c := sample()
	b := claim.NewRecord(&c, d, nil)
	p := claim.NewRecord(&c, d, text.NewCodepoints(d.Text))
	if b.Subject.Start != 5 || b.Subject.End != 11 || p.Subject.Start != 4 || p.Subject.End != 10 {
		t.Errorf("subject at bytes %d..%d, code points %d..%d", b.Subject.Start, b.Subject.End, p.Subject.Start, p.Subject.End)
	}
	if p.Predicate.Start != b.Predicate.Start-1 || p.Attribution.Start != b.Attribution.Start-1 || p.Evidence[0].End != b.Evidence[0].End-1 {
		t.Errorf("offsets of predicate, attribution or evidence are not code points: %+v", p)
	}
	if p.Evidence[0].Quote != "Mexico <rejects> it" {
		t.Errorf("quote %q", p.Evidence[0].Quote)
	}
}

func TestRecordOfBrokenSpans(t *testing.T) {
	d, c := sample()
	c.Sentence = 7
	c.Evidence = []claim.Evidence{{Sentence: 7, Span: text.Span{Start: 3, End: 4000}}}
	if r := claim.NewRecord(&c, d, nil); r.SentenceText != "" || r.Evidence[0].Quote != "" {
		t.Errorf("words made up for a sentence that is not there: %+v", r)
	}
}
