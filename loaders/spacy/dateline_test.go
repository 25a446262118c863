package spacy

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct{ line, rest string }{
		{"KILMORE — The port was closed.", "The port was closed."},
		{"NAIROBI, Kenya (AP) — The council met.", "The council met."},
		{"LIMA, April 9 - Prices rose.", "Prices rose."},
		{"SAN JOSÉ, Costa Rica – “We won,” he said.", "“We won,” he said."},
		{"WINSTON-SALEM, N.C. -- Nine men met.", "Nine men met."},
		{"NATO — which met on Friday — agreed.", "NATO — which met on Friday — agreed."},
		{"NATO said on Friday - in a note - that it agreed.", "NATO said on Friday - in a note - that it agreed."},
		{"The port - closed since Friday - reopened.", "The port - closed since Friday - reopened."},
		{"AAA-rated bonds fell.", "AAA-rated bonds fell."},
		{"N'DJAMENA, Chad (AP) — The fund met.", "The fund met."},
		{"L’AQUILA, Italy – Nine men met.", "Nine men met."},
		{"O'Neill - a former judge - resigned.", "O'Neill - a former judge - resigned."},
		{"LIMA —", "LIMA —"},
		{"", ""},
	} {
		if got := c.line[dateline(c.line):]; got != c.rest {
			t.Errorf("dateline(%q) leaves %q, want %q", c.line, got, c.rest)
		}
	}
}

func FuzzDateline(f *testing.F) {
	f.Add("LIMA (AP) — Prices rose.")
	f.Add("ÅS -\xff")
	f.Fuzz(func(t *testing.T, s string) {
		if n := dateline(s); n < 0 || n > len(s) {
			t.Errorf("dateline(%q) = %d", s, n)
		}
	})
}

// TestDatelineIsNotRead runs the whole annotator: the first sentence begins behind the dateline.
func TestDatelineIsNotRead(t *testing.T) {
	a, err := NewAnnotator(Options{Model: model.FS()})
	if err != nil {
		t.Skip("the program carries no language model; run make model")
	}
	d := &text.Document{Text: "LIMA, Peru — Prices rose on Friday. The bank met."}
	d.Blocks = []text.Block{{Span: text.Span{Start: 0, End: len(d.Text)}}}
	if err := a.Annotate(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Sentences) != 2 || !strings.HasPrefix(d.Slice(d.Sentences[0].Span), "Prices rose") {
		t.Errorf("%d sentences, the first %q", len(d.Sentences), d.Slice(d.Sentences[0].Span))
	}
}
