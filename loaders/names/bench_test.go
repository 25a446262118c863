package names_test

import (
	"os"
	"strings"
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

// BenchmarkReadLong reads a document of 800 sentences with the same names.
func BenchmarkReadLong(b *testing.B) {
	d := read(b, strings.Repeat("President Olga Petrenko met Juan Castro in Lyon. She said the company had rejected its offer. "+
		"The Mexican government praised them, and the group thanked Ms. Petrenko for these proposals.\n", 200))
	for b.Loop() {
		names.Read(d)
	}
	b.ReportMetric(float64(len(d.Sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
