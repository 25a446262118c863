package search_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/queries/search"
)

// big makes a graph of documents of 40 sentences and 40 new entities each.
func big(b *testing.B, documents int) *graph.Graph {
	g := openGraph(b, "")
	m := newMaker(1)
	// Words as frequent as in prose: the n-th has a share of 1/n.
	var words []string
	for i := range 30_000 {
		w := ""
		for range 2 + m.IntN(3) {
			w += string("bcdfglmnprstvz"[m.IntN(14)]) + string("aeiou"[m.IntN(5)])
		}
		words = append(words, w+[]string{"", "s", "ed", "tion"}[i%4])
	}
	pick := func() string {
		if m.IntN(4) == 0 {
			return strings.Fields("the of to and in a that is for on")[m.IntN(10)]
		}
		r := m.Float64()
		return words[int(r*r*r*float64(len(words)))]
	}
	for n := range documents {
		var all []string
		for i := range 40 {
			var s []string
			for range 17 {
				s = append(s, pick())
			}
			name := strings.ToUpper(pick()) + " " + pick() + fmt.Sprint(" ", n*40+i)
			all = append(all, strings.Join(s, " ")+" ["+name+"/organisation] said.")
		}
		d, claims := article(fmt.Sprint(n), pick()+" "+pick(), all...)
		put(b, g, d, claims)
	}
	return g
}

// BenchmarkBuild indexes 20,000 sentences and 20,000 entities in 500 documents.
func BenchmarkBuild(b *testing.B) {
	g := big(b, 500)
	if _, err := g.EntityIDs(b.Context()); err != nil { // the graph's own index is made at its first use
		b.Fatal(err)
	}
	entries, bytes := 0, int64(0)
	for b.Loop() {
		dir := b.TempDir()
		ix, err := search.Open(b.Context(), g, search.Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Refresh(b.Context()); err != nil {
			b.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
		entries += 500 + 20_000 + 20_000
		bytes = size(b, dir)
	}
	b.ReportMetric(float64(entries)/b.Elapsed().Seconds(), "entries/s")
	b.ReportMetric(float64(bytes)/40_500, "bytes/entry")
}

func size(b *testing.B, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var info fs.FileInfo
			if info, err = e.Info(); err == nil {
				n += info.Size()
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkSearch asks among 100,000 entities, 100,000 sentences and 2,500 documents.
func BenchmarkSearch(b *testing.B) {
	g := big(b, 2500)
	ix := ready(b, g, "")
	word := midWord(b, ix)
	for _, c := range []struct{ name, q string }{
		{"one letter", "m"},
		{"two letters", "ba"},
		{"the commonest word", "the"},
		{"a word", word},
		{"a beginning", word[:4]},
		{"words", "the " + word + " of"},
		{"a slip", word[:2] + "x" + word[3:]},
		{"slips", "x" + word[1:] + " said " + word + "xx"},
		{"a phrase", `"in the"`},
		{"an entity", "4711"},
		{"nothing", "xqxqxqxqxq wqwqwqwq"},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				r := find(b, ix, search.Query{Q: c.q})
				n = r.Totals[search.Entities] + r.Totals[search.Sentences] + r.Totals[search.Documents]
			}
			b.ReportMetric(float64(n), "found")
		})
	}
	b.Run("follow a document", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d, claims := article("changed", fmt.Sprint("News ", i), "[Mexico/place] rejects the offer.")
			put(b, g, d, claims)
			if err := ix.Refresh(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReopen opens an index of 40,000 sentences and 40,000 entities that is up to date.
func BenchmarkReopen(b *testing.B) {
	g := big(b, 1000)
	dir := b.TempDir()
	first, err := search.Open(b.Context(), g, search.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	if err := errors.Join(first.Refresh(b.Context()), first.Close()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		ix, err := search.Open(b.Context(), g, search.Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Refresh(b.Context()); err != nil {
			b.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// midWord gives a word of middling frequency that is in the index.
func midWord(b *testing.B, ix *search.Index) string {
	r := find(b, ix, search.Query{Q: "4711", Groups: []search.Group{search.Sentences}})
	if len(r.Sentences) == 0 {
		b.Fatal("nothing is found")
	}
	for _, w := range strings.Fields(r.Sentences[0].Text) {
		if len(w) >= 6 {
			return w
		}
	}
	b.Fatal("no long word")
	return ""
}
