package rules_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/spacy"
	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

var rewrite = flag.Bool("rewrite", false, "write the golden scripts anew; then read the diff")

// annotator runs the model that the program carries; nil when it carries none.
var annotator = sync.OnceValue(func() *spacy.Annotator {
	a, err := spacy.NewAnnotator(spacy.Options{Model: model.FS()})
	if err != nil {
		return nil
	}
	return a
})

// TestGolden reads the scripts in testdata, one for each phenomenon. A case is a text, a line of
// dashes and its claims, in heads; a blank line ends it. Lines of a text are paragraphs; in headline.txt
// they are headlines.
//
//	Mexico did not accept the aid.
//	----
//	Mexico | accept | aid [denied] clause/svo
func TestGolden(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, part := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
		if strings.HasPrefix(part, "#") {
			out = append(out, part)
			continue
		}
		input, want, _ := strings.Cut(part, "\n----")
		want = strings.TrimSpace(want)
		kind := text.Paragraph
		if filepath.Base(file) == "headline.txt" {
			kind = text.Headline
		}
		got := strings.Join(claimsOf(t, input, kind), "\n")
		if got != want && !*rewrite {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", input, got, want)
		}
		out = append(out, strings.TrimSpace(input+"\n----\n"+got))
	}
	if *rewrite {
		if err := os.WriteFile(file, []byte(strings.Join(out, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// claimsOf reads a text, each line a block of the kind.
func claimsOf(t *testing.T, input string, kind text.BlockKind) []string {
	t.Helper()
	d := &text.Document{ID: "golden", Text: input}
	at := 0
	for _, line := range strings.Split(input, "\n") {
		d.Blocks = append(d.Blocks, text.Block{Kind: kind, Span: text.Span{Start: at, End: at + len(line)}})
		at += len(line) + 1
	}
	if err := annotator().Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	claims, err := rules.Extractor{}.Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i := range claims {
		if err := wellFormed(d, &claims[i]); err != nil {
			t.Errorf("%s: %v", input, err)
		}
		lines = append(lines, compact(&claims[i]))
	}
	return lines
}

// compact writes a claim on one line.
func compact(c *claim.Claim) string {
	var b strings.Builder
	object := "-"
	if c.Object != nil {
		object = c.Object.Head
	}
	fmt.Fprintf(&b, "%s | %s | %s", c.Subject.Head, c.Predicate.Canonical, object)
	for _, a := range c.Arguments {
		fmt.Fprintf(&b, " | %s: %s", a.Role, a.Head)
	}
	if c.Polarity == claim.Denied {
		b.WriteString(" [denied]")
	}
	if c.Modality != claim.Asserted {
		fmt.Fprintf(&b, " [%s]", c.Modality)
	}
	if a := c.Attribution; a != nil {
		fmt.Fprintf(&b, " [by %s", a.Source)
		if a.Within != nil {
			fmt.Fprintf(&b, ", told by %s", a.Within.Head)
		}
		b.WriteString("]")
	}
	if c.Inferred {
		b.WriteString(" [inferred]")
	}
	b.WriteString(" " + c.Rule)
	return b.String()
}
