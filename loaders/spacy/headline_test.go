package spacy

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// article makes a document of a headline and a body.
func article(title, body string) *text.Document {
	d := &text.Document{Text: title + "\n" + body}
	d.Blocks = []text.Block{
		{Kind: text.Headline, Span: text.Span{Start: 0, End: len(title)}},
		{Kind: text.Paragraph, Span: text.Span{Start: len(title) + 1, End: len(d.Text)}},
	}
	return d
}

func TestPlainCase(t *testing.T) {
	body := `The port of Kilmore was closed on Friday. Officials in Kilmore said that the US envoy, Sean McBride, would
		return. The Civic Union rejects the offer, and the port authority agrees. "Nothing moves," said McBride. ` +
		strings.Repeat("The ships wait outside the harbour and nobody knows for how long. ", 4)
	for _, c := range []struct{ title, want string }{
		{"Kilmore Port Closes After Civic Union Rejects US Offer", "Kilmore port closes after Civic Union rejects US offer"},
		{"Strike Closes Port, Officials Say", "Strike closes port, officials say"},
		{"McBride Warns: Talks May Fail Again", "McBride warns: talks may fail again"},
		{"KILMORE PORT CLOSES AS US ENVOY LEAVES", "Kilmore port closes as US envoy leaves"},
		{"Kilmore port closes after Civic Union rejects offer", "Kilmore port closes after Civic Union rejects offer"},
		{"Kilmore Waits", "Kilmore Waits"},
		{"İstanbul Ferry Reaches Kilmore Harbour Today", "İstanbul ferry reaches Kilmore harbour today"},
	} {
		if got := plainCase(c.title, readCapitals(article(c.title, body))); got != c.want {
			t.Errorf("plainCase(%q) = %q, want %q", c.title, got, c.want)
		} else if len(got) != len(c.title) {
			t.Errorf("%q changed its length", c.title)
		}
	}
	short := "Strike Closes Port, Officials Say"
	if got := plainCase(short, readCapitals(article(short, "Nothing is known."))); got != short {
		t.Errorf("a body of three words taught %q", got)
	}
}

func FuzzPlainCase(f *testing.F) {
	f.Add("Mexico Rejects US Offer", "Mexico rejects the offer.")
	f.Add("\xff\xfe", "İ ẞ ǅ")
	f.Fuzz(func(t *testing.T, title, body string) {
		c := readCapitals(article(title, strings.Repeat(body+" ", 50)))
		if got := plainCase(title, c); len(got) != len(title) {
			t.Errorf("%q became %q", title, got)
		}
	})
}

// TestHeadlineIsReadAsTheBodyWrites runs the whole annotator: the verb of a headline must be found.
func TestHeadlineIsReadAsTheBodyWrites(t *testing.T) {
	a, err := NewAnnotator(Options{Model: model.FS()})
	if err != nil {
		t.Skip("the program carries no language model; run make model")
	}
	d := article("Harbour Officials Reject US Offer to Send Two Tugs",
		"The port of Kilmore was closed on Friday. Officials in Kilmore said that they had rejected an offer of the US to send two tugs. "+
			strings.Repeat("The ships wait outside the harbour and nobody knows for how long. ", 3))
	if err := a.Annotate(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, tok := range d.Sentences[0].Tokens {
		found[d.Slice(tok.Span)] = tok.POS
	}
	if found["Reject"] != "VERB" || found["Officials"] != "NOUN" || found["US"] != "PROPN" || found["Send"] != "VERB" {
		t.Errorf("headline is read as %v", found)
	}
}
