package names_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/names"
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

// read annotates a text: each line is a paragraph, one that begins with "# " a headline.
func read(t testing.TB, source string) *text.Document {
	t.Helper()
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	d := &text.Document{ID: text.NewDocID([]byte(source)), Text: source}
	at := 0
	for line := range strings.Lines(source) {
		b := text.Block{Span: text.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}}
		if strings.HasPrefix(line, "# ") {
			b.Kind, b.Span.Start = text.Headline, at+2
		}
		if !b.Span.Empty() {
			d.Blocks = append(d.Blocks, b)
		}
		at += len(line)
	}
	if err := annotator().Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return names.Mend(d)
}

// TestGolden reads the scripts in testdata, one for each phenomenon. A case is a text, a line of
// dashes and its phrases whose names differ from their words; a blank line ends it.
//
//	The Mexican government refused.
//	----
//	the Mexican government => Mexico
//
// "?" is an unresolved pronoun; "< words" the antecedent.
func TestGolden(t *testing.T) {
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
		if strings.HasPrefix(part, "## ") {
			out = append(out, part)
			continue
		}
		source, want, _ := strings.Cut(strings.TrimSpace(part), "\n----")
		got := show(read(t, source))
		if !*rewrite && strings.TrimSpace(want) != got {
			t.Errorf("%s\ngot\n%s\nwant\n%s", source, got, strings.TrimSpace(want))
		}
		out = append(out, strings.TrimSpace(source+"\n----\n"+got))
	}
	if *rewrite {
		if err := os.WriteFile(file, []byte(strings.Join(out, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// show lists the phrases of a document that are named otherwise than written.
func show(d *text.Document) string {
	n := names.Read(d)
	var lines []string
	for s := range d.Sentences {
		tokens := d.Sentences[s].Tokens
		for i := range tokens {
			if p := tokens[i].POS; p != "NOUN" && p != "PROPN" && p != "PRON" {
				continue
			}
			switch tokens[i].Dep {
			case "compound", "det", "amod", "nmod":
				continue
			}
			phrase := minimal(tokens, i)
			var words []string
			for _, w := range phrase {
				words = append(words, tokens[w].Text)
			}
			written := strings.Join(words, " ")
			ref := n.Phrase(s, phrase, i)
			name := ref.Name
			if ref.Relative || plain(written) == plain(name) || plain(written) == plain(name)+"s" {
				continue
			}
			if name == "" {
				name = "?"
			}
			if ref.Antecedent != nil {
				name += " < " + d.Flat(*ref.Antecedent)
			}
			lines = append(lines, fmt.Sprintf("%s => %s", written, name))
		}
	}
	return strings.Join(lines, "\n")
}

// plain folds what every name loses: articles, case, blanks inside words.
func plain(s string) string {
	s = strings.ToLower(s)
	for _, article := range []string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	return strings.NewReplacer(" 's", "", " ’s", "", " - ", "-").Replace(s)
}

// minimal gives the words of a phrase without clauses, appositions and conjuncts.
func minimal(tokens []text.Token, head int) []int {
	in := make([]bool, len(tokens))
	var add func(int)
	add = func(i int) {
		in[i] = true
		for k := range tokens {
			if tokens[k].Head != i || k == i || in[k] {
				continue
			}
			switch tokens[k].Dep {
			case "relcl", "acl", "appos", "conj", "cc", "advcl", "advmod", "nsubj", "cop", "aux":
				continue
			case "punct":
				if tokens[k].Text != "-" {
					continue
				}
			}
			add(k)
		}
	}
	add(head)
	var list []int
	for i, is := range in {
		if is {
			list = append(list, i)
		}
	}
	return list
}
