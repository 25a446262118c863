package rules_test

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// marks are what the scripts tell of values and antecedents behind heads.
var marks = regexp.MustCompile(` (\([a-zA-Z]+ [^)]*\)|<[^>]*>)`)

// TestTelegraphEverywhere reads the short sentences of testdata/telegraph.txt as headlines and as one paragraph:
// the claims are the same.
func TestTelegraphEverywhere(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	raw, err := os.ReadFile("testdata/telegraph.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines, want []string
	for _, part := range strings.Split(strings.TrimSpace(string(raw)), "\n\n")[1:] {
		line, claims, _ := strings.Cut(part, "\n----")
		if claims == "" || strings.Contains(line, "cuts rates") {
			continue
		}
		lines = append(lines, line)
		for c := range strings.SplitSeq(strings.TrimSpace(claims), "\n") {
			want = append(want, marks.ReplaceAllString(c, ""))
		}
	}
	if len(lines) < 15 {
		t.Fatalf("%d sentences with claims", len(lines))
	}
	for name, blocks := range map[string][]string{"headlines": lines, "paragraph": {strings.Join(lines, " ")}} {
		d := &text.Document{ID: text.DocID(name), Text: strings.Join(blocks, "\n")}
		at := 0
		for _, b := range blocks {
			kind := text.Headline
			if name == "paragraph" {
				kind = text.Paragraph
			}
			d.Blocks = append(d.Blocks, text.Block{Kind: kind, Span: text.Span{Start: at, End: at + len(b)}})
			at += len(b) + 1
		}
		if err := annotator().Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		before := slices.Clone(d.Sentences[1].Tokens)
		claims, err := rules.Extractor{}.Extract(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(before, d.Sentences[1].Tokens) {
			t.Errorf("%s: the document was changed", name)
		}
		var got []string
		for i := range claims {
			if err := wellFormed(d, &claims[i]); err != nil {
				t.Error(err)
			}
			got = append(got, compact(&claims[i]))
		}
		if name == "paragraph" && len(d.Sentences) != len(lines) {
			t.Logf("%d sentences of %d", len(d.Sentences), len(lines))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
