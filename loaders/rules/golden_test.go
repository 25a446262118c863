package rules_test

import (
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
// they are headlines. Behind a head stand what it or a possessor in it was resolved to, and its value; behind the
// claim what else than its sentence it follows from.
//
//	Mexico did not accept the aid.
//	----
//	Mexico | accept | aid [denied] clause/svo
//
//	Altamar shut a pit. Its director told investors that it lost $5 million.
//	----
//	Altamar | shut | pit clause/svo
//	Its director <Its = Altamar> | tell | investors | complement: it lost $5 million clause/svoa
//	it <Altamar> | lose | $5 million (decimal 5000000 USD) [by Its director <Its = Altamar>] clause/svo
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

// paragraph is a document of one paragraph.
func paragraph(s string) *text.Document {
	return &text.Document{ID: "paragraph", Text: s, Language: "en", Blocks: []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(s)}}}}
}

// claimsIn annotates a document and gives all of its claims, whatever their confidence.
func claimsIn(t *testing.T, d *text.Document) []claim.Claim {
	t.Helper()
	if err := annotator().Annotate(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	claims, err := rules.Extractor{}.Extract(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

// claimsOf reads a text, each line a block of the kind.
func claimsOf(t *testing.T, input string, kind text.BlockKind) []string {
	t.Helper()
	d := &text.Document{ID: "golden", Text: input, Published: text.Date{Value: "2025-03-06", Type: "date"}}
	at := 0
	for _, line := range strings.Split(input, "\n") {
		d.Blocks = append(d.Blocks, text.Block{Kind: kind, Span: text.Span{Start: at, End: at + len(line)}})
		at += len(line) + 1
	}
	claims := claimsIn(t, d)
	var lines []string
	for i := range claims {
		if err := wellFormed(d, &claims[i]); err != nil {
			t.Errorf("%s: %v", input, err)
		}
		lines = append(lines, entire(d, &claims[i]))
	}
	return lines
}

// compact writes a claim on one line, in heads.
func compact(c *claim.Claim) string { return entire(nil, c) }

// entire writes a claim of d on one line with what its phrases were resolved to, its values and its further evidence;
// without d in heads alone.
func entire(d *text.Document, c *claim.Claim) string {
	var b strings.Builder
	resolved := func(antecedent *text.Span, p *claim.Possessor) string {
		switch {
		case d == nil:
		case antecedent != nil:
			return " <" + d.Flat(*antecedent) + ">"
		case p != nil:
			return " <" + d.Flat(p.Span) + " = " + d.Flat(p.Antecedent) + ">"
		}
		return ""
	}
	head := func(p *claim.Phrase) string {
		s := p.Head + resolved(p.Antecedent, p.Possessor)
		if d != nil && p.Value != nil {
			s += " (" + p.Value.String() + ")"
		}
		return s
	}
	object := "-"
	if c.Object != nil {
		object = head(c.Object)
	}
	fmt.Fprintf(&b, "%s | %s | %s", head(&c.Subject), c.Predicate.Canonical, object)
	for i := range c.Arguments {
		fmt.Fprintf(&b, " | %s: %s", c.Arguments[i].Role, head(&c.Arguments[i].Phrase))
	}
	if c.Polarity == claim.Denied {
		b.WriteString(" [denied]")
	}
	if c.Modality != claim.Asserted {
		fmt.Fprintf(&b, " [%s]", c.Modality)
	}
	if a := c.Attribution; a != nil {
		fmt.Fprintf(&b, " [by %s%s", a.Source, resolved(a.Antecedent, a.Possessor))
		if a.Within != nil {
			fmt.Fprintf(&b, ", told by %s", head(a.Within))
		}
		b.WriteString("]")
	}
	if c.Inferred {
		b.WriteString(" [inferred]")
	}
	for i := 1; d != nil && i < len(c.Evidence); i++ {
		e := c.Evidence[i]
		fmt.Fprintf(&b, " [from %q]", d.Flat(e.Span))
	}
	b.WriteString(" " + c.Rule)
	return b.String()
}
