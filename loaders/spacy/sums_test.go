package spacy

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// TestSums: a full stop behind a sum is no part of its magnitude and ends the sentence.
func TestSums(t *testing.T) {
	a, err := NewAnnotator(Options{Model: model.FS()})
	if err != nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, c := range []struct{ text, want string }{
		{"The attack cost growers an estimated €400m. Markets fell.", "The attack cost growers an estimated € 400m . | Markets fell ."},
		{"Berlin lent the firm £18m and $2bn.", "Berlin lent the firm £ 18 m and $ 2bn ."},
		{"It will spend US$3m. Output rose.", "It will spend US$ 3m . | Output rose ."},
		{"The wall is 300 m long.", "The wall is 300 m long ."},
	} {
		d := &text.Document{Text: c.text, Blocks: []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(c.text)}}}}
		if err := a.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range d.Sentences {
			var words []string
			for _, tok := range d.Sentences[i].Tokens {
				words = append(words, tok.Text)
				if d.Slice(tok.Span) != tok.Text {
					t.Errorf("%q spans %q", tok.Text, d.Slice(tok.Span))
				}
			}
			got = append(got, strings.Join(words, " "))
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}
