package spacy

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

func TestNoSentenceEndsBehindATitle(t *testing.T) {
	a, err := NewAnnotator(Options{Model: model.FS()})
	if err != nil {
		t.Skip("the program carries no language model; run make model")
	}
	for s, want := range map[string]int{
		"The jet landed late, said RCMP Staff Sgt. Bill Ray of the town force.":             1,
		"The attack was led by Brig. Gen. Farhad Nuri, officials said. Sgt. Miller left.":   2,
		"Det. Supt. Ann Shaw left. PC Const. Dee Poole stayed.":                             2,
		"She sued Lakeview Haulage Inc. the following year. It paid.":                       2,
		"He works for Tarn Foods Ltd. and for Brill Corp. as a clerk. Both firms pay well.": 2,
		"She saw the gen. He left.":              2,
		"Bill Ray Sr. died. It was on a Friday.": 2,
	} {
		d := &text.Document{Text: s, Blocks: []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(s)}}}}
		if err := a.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if len(d.Sentences) != want {
			var all []string
			for _, one := range d.Sentences {
				all = append(all, d.Slice(one.Span))
			}
			t.Errorf("%d sentences: %s", len(all), strings.Join(all, " | "))
		}
	}
}
