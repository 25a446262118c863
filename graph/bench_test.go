package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// report is an article of 40 sentences and n claims about names of the form Name<i>, of which
// there are so many.
func report(m *maker, n, names int) (*text.Document, []claim.Claim) {
	var sentences []string
	for range 40 {
		sentences = append(sentences, fmt.Sprintf("Name%d of the north rejects the offer of Name%d in March, officials said.", m.IntN(names), m.IntN(names)))
	}
	m.n++
	d := article(fmt.Sprintf("%d.txt", m.n), sentences...)
	var claims []claim.Claim
	for i := range n {
		s := i % len(sentences)
		words := strings.Fields(sentences[s])
		at := func(w string, from int) text.Span {
			i := from + strings.Index(sentences[s][from:], w)
			start := d.Sentences[s].Span.Start + i
			return text.Span{Start: start, End: start + len(w)}
		}
		name := func(w, canonical string, span text.Span) claim.Phrase {
			return claim.Phrase{Text: w, Span: span, Head: w, HeadSpan: span, Canonical: canonical, Kind: claim.KindOrganisation}
		}
		subject := name(words[0], words[0], at(words[0], 0))
		subject.Text, subject.Span.End = words[0]+" of the north", subject.Span.Start+len(words[0]+" of the north")
		object := name(words[8], words[8], at(words[8], 30))
		when := at("March", 30)
		c := claim.Claim{Document: d.ID, Sentence: s, Subject: subject, Object: &object,
			Predicate: claim.Predicate{Text: "rejects", Span: at("rejects", 0), Head: "rejects", Canonical: fmt.Sprintf("reject%d", i/40)},
			Arguments: []claim.Argument{{Role: "time", Phrase: claim.Phrase{Text: "in March", Span: when, Head: "March", HeadSpan: when, Canonical: "March", Kind: claim.KindTime,
				Value: &claim.Value{Type: "gYearMonth", Value: "2025-03"}}}},
			Polarity: claim.Affirmed, Modality: claim.Asserted, Confidence: 0.9, Rule: "clause/svo",
			Evidence: []claim.Evidence{{Sentence: s, Span: d.Sentences[s].Span}},
		}
		c.SetID()
		claims = append(claims, c)
	}
	return d, claims
}

// BenchmarkPut keeps articles of 100 claims on disk, one after another.
func BenchmarkPut(b *testing.B) {
	st, err := disk.Open(b.TempDir(), disk.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	g, err := graph.Open(b.Context(), st, graph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	m := newMaker(1)
	for b.Loop() {
		b.StopTimer()
		d, claims := report(m, 100, 2000)
		b.StartTimer()
		put(b, g, d, claims...)
	}
	s, err := g.Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(s.Quads)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(float64(s.Quads)/float64(s.Documents), "quads/document")
}

// BenchmarkSearch asks among 100,000 entities.
func BenchmarkSearch(b *testing.B) {
	g := open(b)
	m := newMaker(1)
	for i := 0; i < 100_000; i += 1000 {
		d, claims := report(m, 500, 1)
		for j := range claims {
			claims[j].Subject.Canonical = fmt.Sprintf("Name %d of the north", i+2*j)
			claims[j].Object.Canonical = fmt.Sprintf("Office of Name %d", i+2*j+1)
		}
		put(b, g, d, claims...)
	}
	for _, q := range []string{"", "name 4711 of the north", "off", "77", "e", "nothing like it"} {
		b.Run(fmt.Sprintf("%q", q), func(b *testing.B) {
			for b.Loop() {
				list, err := g.Entities(b.Context(), graph.EntityQuery{Q: q})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(list.Total), "found")
			}
		})
	}
	b.Run("claims of an entity", func(b *testing.B) {
		for b.Loop() {
			if _, err := claimsOf(b.Context(), g, "Name_4710_of_the_north", graph.Page{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all claims", func(b *testing.B) {
		for b.Loop() {
			if list, err := g.Claims(b.Context(), graph.ClaimFilter{}); err != nil || list.Total != 50_000 {
				b.Fatal(list.Total, err)
			}
		}
	})
}
