package rules_test

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// line is a document whose first block is a headline.
func line(s string) *text.Document {
	rest := "The announcement was made on Monday after weeks of talks."
	d := &text.Document{ID: "line", Text: s + "\n" + rest}
	d.Blocks = []text.Block{{Kind: text.Headline, Span: text.Span{End: len(s)}}, {Kind: text.Paragraph, Span: text.Span{Start: len(s) + 1, End: len(d.Text)}}}
	return d
}

// TestLines: what a headline leaves out does not make it another clause.
func TestLines(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	type headline struct{ text, pattern string }
	var all []headline
	for _, firm := range []string{"Bank", "Nordline", "Airline"} {
		for _, v := range []string{"slump", "jump", "tumble", "fall", "rise", "surge"} {
			for _, rest := range []string{" after profit warning", " on takeover report", ""} {
				all = append(all, headline{firm + " shares " + v + rest, "*|" + v + "|"})
			}
		}
		for _, c := range []struct{ text, pattern string }{
			{" fined $40m over false claims", "*|be fined|$40m"}, {" cleared of fraud after long trial", "*|be cleared of|"}, {" accused of bribery", "*|be accused of|"},
			{" to cut 300 jobs in Porto", "*|cut|300 jobs"}, {" to close mill, cutting 80 jobs", "*|cut|80 jobs"}, {" votes to scrap bus lane", "*|vote to scrap|*"},
			{" blocks plan to sell port", "*|block|plan"}, {" warns of losses as costs rise", "*|warn of|"},
		} {
			all = append(all, headline{firm + c.text, c.pattern})
		}
	}
	for _, c := range []string{"train hits lorry near Porto", "bus hits wall in Leeds", "storm hits coast of Norway"} {
		all = append(all, headline{"Two killed as " + c, "*|hit|*"})
	}
	for _, c := range []string{"Dozens feared dead as ferry sinks", "Nine feared dead in mine collapse"} {
		all = append(all, headline{c, "*|be feared|dead"})
	}
	wrong := 0
	for _, h := range all {
		part := strings.Split(h.pattern, "|")
		found := false
		d := line(h.text)
		for _, c := range claimsIn(t, d) {
			object := ""
			if c.Object != nil {
				object = c.Object.Head
			}
			found = found || c.Evidence[0].Sentence == 0 && c.Predicate.Canonical == part[1] && (part[2] == "*" || strings.EqualFold(object, part[2])) ||
				part[2] == "" && c.Object == nil && strings.HasPrefix(c.Predicate.Canonical, part[1])
		}
		if !found {
			wrong++
			t.Logf("%s: no %s", h.text, h.pattern)
		}
	}
	if wrong*20 > len(all) {
		t.Errorf("%d of %d wrong", wrong, len(all))
	}
}
