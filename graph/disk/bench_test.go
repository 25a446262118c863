package disk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// documents makes quads like those of imported documents: a graph for each, with claims about
// entities of which some are everywhere.
func documents(n, quadsEach int) [][]term.Quad {
	random := rand.New(rand.NewPCG(7, 7))
	entities := rand.NewZipf(random, 1.2, 4, 50_000)
	out := make([][]term.Quad, n)
	for d := range out {
		g := iri(fmt.Sprint("document/", d))
		for c := range quadsEach / 5 {
			claim := iri(fmt.Sprint("claim/", d, "-", c))
			e := func() term.Term { return iri(fmt.Sprint("entity/", entities.Uint64())) }
			for _, po := range [...][2]term.Term{
				{iri("type"), iri("Claim")}, {iri("subject"), e()}, {iri("predicate"), iri(fmt.Sprint("relation/", random.IntN(200)))},
				{iri("object"), e()}, {iri("start"), term.NewTyped(fmt.Sprint(random.IntN(20_000)), term.XSDInteger)},
			} {
				out[d] = append(out[d], term.Quad{Subject: claim, Predicate: po[0], Object: po[1], Graph: g})
			}
		}
	}
	return out
}

// loaded gives a store on disk with 500 documents of 500 quads, and its folder.
func loaded(b *testing.B) (*Store, string) {
	dir := b.TempDir()
	s, err := Open(dir, Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	for _, d := range documents(500, 500) {
		apply(b, s, &store.Changes{Insert: d})
	}
	return s, dir
}

// BenchmarkApplyDocument writes documents of 500 quads, each in a synced change of its own.
func BenchmarkApplyDocument(b *testing.B) {
	s, err := Open(b.TempDir(), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	docs := documents(b.N, 500)
	b.ResetTimer()
	for _, d := range docs {
		apply(b, s, &store.Changes{Insert: d})
	}
	b.ReportMetric(float64(500*b.N)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkLoad writes changes of 100,000 quads.
func BenchmarkLoad(b *testing.B) {
	docs := documents(200, 500)
	var all []term.Quad
	for _, d := range docs {
		all = append(all, d...)
	}
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.TempDir(), Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		apply(b, s, &store.Changes{Insert: all})
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkPoint finds everything about one claim: look up, scan, resolve.
func BenchmarkPoint(b *testing.B) {
	s, _ := loaded(b)
	ctx := context.Background()
	random := rand.New(rand.NewPCG(1, 1))
	b.ReportAllocs()
	for b.Loop() {
		sn := s.Snapshot()
		ids, err := sn.Lookup(ctx, []term.Term{iri(fmt.Sprint("claim/", random.IntN(500), "-", random.IntN(100)))})
		if err != nil {
			b.Fatal(err)
		}
		it := sn.Scan(ctx, store.Pattern{store.S: ids[0]}, store.SPOG)
		n := 0
		for it.Next() {
			for _, q := range it.Block() {
				n++
				if _, err := sn.Resolve(ctx, q[:]); err != nil {
					b.Fatal(err)
				}
			}
		}
		if it.Close(); n != 5 {
			b.Fatalf("%d quads", n)
		}
		sn.Close()
	}
}

// BenchmarkScan reads all quads of one predicate.
func BenchmarkScan(b *testing.B) {
	s, _ := loaded(b)
	ctx := context.Background()
	sn := s.Snapshot()
	defer sn.Close()
	ids, err := sn.Lookup(ctx, []term.Term{iri("subject")})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		it := sn.Scan(ctx, store.Pattern{store.P: ids[0]}, store.POSG)
		for it.Next() {
			n += len(it.Block())
		}
		if it.Close(); it.Err() != nil {
			b.Fatal(it.Err())
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkOpen opens and closes a store of 250,000 quads.
func BenchmarkOpen(b *testing.B) {
	s, dir := loaded(b)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := Open(dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkDrop drops the graph of a document of 500 quads, and puts it back.
func BenchmarkDrop(b *testing.B) {
	s, _ := loaded(b)
	doc := documents(1, 500)[0]
	var spent time.Duration
	for b.Loop() {
		start := time.Now()
		apply(b, s, &store.Changes{Drop: []term.Term{doc[0].Graph}})
		spent += time.Since(start)
		apply(b, s, &store.Changes{Insert: doc})
	}
	b.ReportMetric(float64(spent.Microseconds())/float64(b.N), "µs/drop")
}
