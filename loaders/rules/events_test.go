package rules_test

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// TestEventNouns reads nouns for events whose agent is told with "from", "by", "between", a possessor, a nationality or a
// name before it: who does what to whom is known by construction.
func TestEventNouns(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	type event struct{ noun, verb, goal, patient string } // goal: the preposition with its noun, "to" as an infinitive
	from := []event{
		{"pressure", "press", "on the regulator", "regulator"},
		{"criticism", "criti", "of the plan", "plan"},
		{"an offer", "offer", "to mediate the dispute", "dispute"},
		{"help", "help", "for the refugees", "refugees"},
		{"an attack", "attack", "on the port", "port"},
		{"a warning", "warn", "to the ministry", "ministry"},
		{"support", "support", "for the treaty", "treaty"},
		{"opposition", "oppose", "to the tax", "tax"},
		{"a request", "request", "for more troops", "troops"},
		{"threats", "threaten", "against the witness", "witness"},
		{"complaints", "complain", "about the noise", "noise"},
		{"an appeal", "appeal", "for calm", "calm"},
		{"a demand", "demand", "for an inquiry", "inquiry"},
		{"a promise", "promise", "to rebuild the school", "school"},
		{"praise", "praise", "for the nurses", "nurses"},
		{"resistance", "resist", "to the reform", "reform"},
		{"a response", "respond", "to the letter", "letter"},
		{"protests", "protest", "against the dam", "dam"},
		{"accusations", "accus", "against the bank", "bank"},
		{"advice", "advi", "to investors", "investors"},
		{"investment", "invest", "in the mine", "mine"},
		{"a donation", "donat", "to the museum", "museum"},
	}
	owned := []event{
		{"attack", "attack", "on the port", "port"},
		{"offer", "offer", "to mediate the dispute", "dispute"},
		{"support", "support", "for the treaty", "treaty"},
		{"opposition", "oppose", "to the tax", "tax"},
		{"request", "request", "for more troops", "troops"},
		{"promise", "promise", "to rebuild the school", "school"},
		{"rejection", "reject", "of the plan", "plan"},
		{"invasion", "inva", "of the island", "island"},
		{"investment", "invest", "in the mine", "mine"},
		{"withdrawal", "withdraw", "from the pact", "pact"},
		{"purchase", "purchase", "of the airline", "airline"},
		{"criticism", "criti", "of the court", "court"},
	}
	agents := []struct{ words, name string }{
		{"France", "France"}, {"the opposition", "opposition"}, {"Altamar", "Altamar"}, {"farmers", "farmers"}, {"President Ruiz", "Ruiz"}, {"the World Bank", "World Bank"},
	}
	wrong, all := 0, 0
	read := func(sentence, agent, verb, patient string) {
		d := &text.Document{Text: sentence, Language: "en", Blocks: []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(sentence)}}}}
		if err := annotator().Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		claims, err := rules.Extractor{Alone: true}.Extract(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		all++
		holds := func(c *claim.Claim) bool {
			if !strings.Contains(c.Subject.Canonical, agent) || !strings.HasPrefix(c.Predicate.Canonical, verb) {
				return false
			}
			far := ""
			if c.Object != nil {
				far = c.Object.Text
			}
			for _, a := range c.Arguments {
				far += " " + a.Text
			}
			return strings.Contains(far, patient)
		}
		for i := range claims {
			if holds(&claims[i]) {
				return
			}
		}
		wrong++
		var got []string
		for i := range claims {
			got = append(got, claims[i].Words())
		}
		t.Logf("%s: no %s | %s | %s in %q", sentence, agent, verb, patient, got)
	}
	for n, e := range from {
		for k, frame := range []string{"%s from %a %g angered voters.", "%a2 %s from %a %g grew on Monday.", "The mayor cited %s from %a %g."} {
			a := agents[(n+2*k)%len(agents)]
			noun := e.noun
			if frame[0] == '%' && frame[1] == 'a' {
				noun = strings.TrimPrefix(strings.TrimPrefix(noun, "an "), "a ")
				frame = "The" + strings.TrimPrefix(frame, "%a2")
			}
			s := strings.NewReplacer("%s", noun, "%a", a.words, "%g", e.goal).Replace(frame)
			read(strings.ToUpper(s[:1])+s[1:], a.name, e.verb, e.patient)
		}
	}
	for _, e := range owned {
		for _, a := range []struct{ words, name string }{{"France's", "France"}, {"The company's", "company"}, {"The French", "France"}, {"The NATO", "NATO"}, {"The Kenyan government's", "Kenya"}} {
			read(a.words+" "+e.noun+" "+e.goal+" angered voters.", a.name, e.verb, e.patient)
			read("The mayor welcomed "+strings.Replace(a.words, "The ", "the ", 1)+" "+e.noun+" "+e.goal+" on Monday.", a.name, e.verb, e.patient)
		}
	}
	for _, e := range []struct{ noun, verb string }{{"talks", "talk"}, {"a meeting", "meet"}, {"a fight", "fight"}, {"trade", "trade"}, {"a dispute", "disp"}, {"clashes", "clash"}, {"negotiations", "negotiat"}, {"cooperation", "cooperat"}} {
		for _, sides := range [][2]string{{"Peru", "Chile"}, {"the union", "the company"}, {"Altamar", "the Kenyan government"}, {"rebels", "the army"}} {
			far := strings.TrimPrefix(sides[1], "the ")
			near := strings.TrimSuffix(strings.TrimPrefix(sides[0], "the "), "s")
			read(strings.ToUpper(e.noun[:1])+e.noun[1:]+" between "+sides[0]+" and "+sides[1]+" continued on Monday.", near, e.verb, far)
			read("The mayor cited "+e.noun+" between "+sides[0]+" and "+sides[1]+".", near, e.verb, far)
		}
	}
	if wrong*20 > all {
		t.Errorf("%d of %d sentences read wrongly", wrong, all)
	}
}
