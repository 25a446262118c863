// Package storetest is the suite that every store of quads passes: cases for what
// graph/store promises, random histories against a model in memory, readers beside writers.
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, storetest.Maker{New: openInMemory, Verify: verify})
//	}
//
// What it leaves to the store's own tests: failing disks, killed processes, speed.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// Maker makes the stores that are tested.
type Maker struct {
	// New opens an empty store and has it closed when the test ends; closing twice must do no harm.
	New func(t testing.TB) store.Store
	// Reopen closes s and opens what it held. Nil for a store that forgets.
	Reopen func(t testing.TB, s store.Store) store.Store
	// Verify looks at a store's insides. May be nil.
	Verify func(ctx context.Context, s store.Store) error
}

// Run runs the suite.
func Run(t *testing.T, m Maker) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Maker)
	}{
		{"an empty store is empty", testEmpty},
		{"notes of the ids of a change", testSettle},
		{"terms come back as they were", testTerms},
		{"literals that differ in form are apart", testForms},
		{"a quad is kept once", testOnce},
		{"graphs are apart", testGraphs},
		{"every pattern in every order", testPatterns},
		{"deleting frees what no quad uses", testDelete},
		{"dropping a graph is exact", testDrop},
		{"dropping a graph part by part", testDropMost},
		{"parts are applied in their order", testSequence},
		{"renewing a graph writes what differs", testRenew},
		{"a snapshot does not change", testSnapshot},
		{"notes lie beside the quads", testNotes},
		{"a check can cancel", testCheck},
		{"malformed terms are refused whole", testMalformed},
		{"versions tell states apart", testVersions},
		{"ids are not given twice", testIDs},
		{"a cancelled context stops", testContext},
		{"a closed store says so", testClosed},
		{"iterators outlive their snapshot", testIteratorAfterClose},
		{"long values", testLong},
		{"random histories agree with a model", testHistories},
		{"readers and writers do not wait for each other", testConcurrent},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, m) })
	}
}

var ctx = context.Background()

func iri(s string) term.Term { return term.NewIRI("http://example.org/" + s) }

// quad makes a quad of four words; an empty graph is the unnamed one.
func quad(s, p, o, g string) term.Quad {
	q := term.Quad{Subject: iri(s), Predicate: iri(p), Object: iri(o)}
	if g != "" {
		q.Graph = iri(g)
	}
	return q
}

func apply(t testing.TB, s store.Store, c *store.Changes) {
	t.Helper()
	if err := s.Apply(ctx, c); err != nil {
		t.Fatalf("apply: %v", err)
	}
}

func insert(t testing.TB, s store.Store, quads ...term.Quad) {
	t.Helper()
	apply(t, s, &store.Changes{Insert: quads})
}

// snapshot takes one and closes it when the test ends.
func snapshot(t testing.TB, s store.Store) store.Snapshot {
	t.Helper()
	sn := s.Snapshot()
	t.Cleanup(func() {
		if err := sn.Close(); err != nil {
			t.Errorf("close snapshot: %v", err)
		}
	})
	return sn
}

// scan gives the quads of a pattern as ids.
func scan(sn store.Snapshot, p store.Pattern, o store.Order) ([]store.Quad, error) {
	it := sn.Scan(ctx, p, o)
	defer it.Close()
	var quads []store.Quad
	for it.Next() {
		if len(it.Block()) == 0 {
			return nil, errors.New("an empty block")
		}
		quads = append(quads, it.Block()...)
	}
	return quads, it.Err()
}

// resolve turns ids into terms.
func resolve(sn store.Snapshot, quads []store.Quad) ([]term.Quad, error) {
	var ids []store.ID
	for _, q := range quads {
		ids = append(ids, q[:]...)
	}
	terms, err := sn.Resolve(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]term.Quad, len(quads))
	for i := range out {
		t := terms[4*i:]
		out[i] = term.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Graph: t[3]}
	}
	return out, nil
}

// content gives everything that a snapshot holds.
func content(sn store.Snapshot) ([]term.Quad, error) {
	quads, err := scan(sn, store.Pattern{}, store.SPOG)
	if err != nil {
		return nil, err
	}
	return resolve(sn, quads)
}

// expect compares what a store holds with quads, whatever their order, and looks at its insides.
func expect(t testing.TB, m Maker, s store.Store, want ...term.Quad) {
	t.Helper()
	sn := s.Snapshot()
	defer sn.Close()
	got, err := content(sn)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := sorted(got), sorted(want); !slices.Equal(a, b) {
		t.Fatalf("the store holds\n%v\nwant\n%v", a, b)
	}
	if n, exact, err := sn.Count(ctx, store.Pattern{}); err != nil || n != int64(len(want)) || !exact {
		t.Fatalf("count of everything: %d, %v, %v; want %d", n, exact, err, len(want))
	}
	verify(t, m, s)
}

func verify(t testing.TB, m Maker, s store.Store) {
	t.Helper()
	if m.Verify == nil {
		return
	}
	if err := m.Verify(ctx, s); err != nil {
		t.Fatal(err)
	}
}

func sorted(quads []term.Quad) []string {
	lines := make([]string, len(quads))
	for i, q := range quads {
		lines[i] = fmt.Sprintf("%#v", q)
	}
	slices.Sort(lines)
	return lines
}

func lookup(t testing.TB, sn store.Snapshot, terms ...term.Term) []store.ID {
	t.Helper()
	ids, err := sn.Lookup(ctx, terms)
	if err != nil || len(ids) != len(terms) {
		t.Fatalf("look up %v: %v, %v", terms, ids, err)
	}
	return ids
}
