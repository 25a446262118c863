package names_test

import (
	"os"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// BenchmarkRead reads a news article of some twenty sentences: what names adds to each document.
func BenchmarkRead(b *testing.B) {
	raw, err := os.ReadFile("testdata/article.md")
	if err != nil {
		b.Fatal(err)
	}
	d := read(b, string(raw))
	b.ReportAllocs()
	for b.Loop() {
		names.Read(d)
	}
	b.ReportMetric(float64(len(d.Sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
