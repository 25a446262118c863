package rules_test

import (
	"context"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

const benchText = `President Anna Berg said on Tuesday that the government had rejected an offer from the European Commission, which wanted to
lend the country two billion euros to repair its railways. According to two officials, the talks between the ministry and the commission failed
because neither side would name the companies that had built and operated the bridges. "We were never asked," said Luis Ortega, the chief executive of
Nordbahn, a firm representing 40 operators. If the repairs are delayed again, analysts warn, the lines in the north could be closed by March.`

// BenchmarkExtract measures the rules and names alone, on a paragraph that is annotated already.
func BenchmarkExtract(b *testing.B) {
	if annotator() == nil {
		b.Skip("the program carries no language model; run make model")
	}
	d := &text.Document{Text: benchText, Blocks: []text.Block{{Span: text.Span{Start: 0, End: len(benchText)}}}}
	if err := annotator().Annotate(context.Background(), d); err != nil {
		b.Fatal(err)
	}
	words := 0
	for _, s := range d.Sentences {
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rules.New().Extract(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
