package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// TestTypedValues reads sums, measures, parts and times as news writes them, in a text of Thursday, 6 March 2025.
func TestTypedValues(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, c := range []struct {
		sentence string
		want     []string // text: type value unit
	}{
		{"The scheme could cost the council £2.3m a year.", []string{"£2.3m a year: decimal 2300000 GBP/a"}},
		{"The firm raised £1.2m.", []string{"£1.2m: decimal 1200000 GBP"}},
		{"The bank lost 1.2bn euros in January.", []string{"1.2bn euros: decimal 1200000000 EUR", "in January: gYearMonth 2025-01"}},
		{"The fund bought the mill for $4bn last month.", []string{"for $4bn: decimal 4000000000 USD", "last month: gYearMonth 2025-02"}},
		{"The regulator fined the lender 2.5m rand on Tuesday.", []string{"2.5m rand: decimal 2500000 ZAR", "on Tuesday: date 2025-03-04"}},
		{"Prices rose 12 per cent.", []string{"12 per cent: decimal 12 %"}},
		{"Turnout fell to 41.5% in November.", []string{"to 41.5%: decimal 41.5 %", "in November: gYearMonth 2024-11"}},
		{"About three-quarters of voters backed the plan.", []string{"About three-quarters of voters: decimal 0.75"}},
		{"The shareholders will get 45p a share.", []string{"45p a share: decimal 0.45 GBP/share"}},
		{"The ship carried 22,000 tonnes of grain.", []string{"22,000 tonnes of grain: decimal 22000 t"}},
		{"The trial will last six weeks.", []string{"six weeks: decimal 6 wk"}},
		{"The museum will reopen in May.", []string{"in May: gYearMonth 2025-05"}},
		{"The court will meet on Monday.", []string{"on Monday: date 2025-03-10"}},
		{"The mine has been shut since May.", []string{"since May: gYearMonth 2024-05"}},
		{"The law takes effect on 1 January 2026.", []string{"on 1 January 2026: date 2026-01-01"}},
		{"Anna Berg, 58, left.", []string{"58: decimal 58 a"}},
		{"He was held until 14 May.", []string{"until 14 May: date 2025-05-14"}},
		{"The bridge opened two years ago.", []string{"two years ago: gYear 2023"}},
		{"The pair met on Friday evening.", []string{"on Friday evening: date 2025-02-28"}},
		{"The foundation gave a $5 million grant.", nil},
		{"The bank made a one-off payment.", nil},
	} {
		d := paragraph(c.sentence)
		d.Published = text.Date{Value: "2025-03-06", Type: "date"}
		claims := claimsIn(t, d)
		var got []string
		note := func(p *claim.Phrase) {
			if p == nil || p.Value == nil {
				return
			}
			line := fmt.Sprintf("%s: %s %s", p.Text, p.Value.Type, p.Value.Value)
			if p.Value.Unit != "" {
				line += " " + p.Value.Unit
			}
			if !slices.Contains(got, line) {
				got = append(got, line)
			}
		}
		for i := range claims {
			note(&claims[i].Subject)
			note(claims[i].Object)
			for j := range claims[i].Arguments {
				note(&claims[i].Arguments[j].Phrase)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\ngot  %q\nwant %q", c.sentence, got, c.want)
		}
	}
}
