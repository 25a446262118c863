package disk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	cayley "github.com/cayleygraph/quad"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/path/pathtest"
	"github.com/cayleygraph/cayley/graph/shape"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// TestPathsOnUnion runs Cayley's tests of paths on the union of a store that can be written.
func TestPathsOnUnion(t *testing.T) {
	t.Chdir(cayleyData(t))
	pathtest.RunTestMorphisms(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		return &QuadStore{s: openMem(t, Options{}), union: true}, nil, func() {}
	})
}

// viewOf takes a view of a store with some quads.
func viewOf(t testing.TB, opt ViewOptions, quads ...term.Quad) *QuadStore {
	t.Helper()
	s := openMem(t, Options{})
	apply(t, s, &store.Changes{Insert: quads})
	sn := s.Snapshot()
	qs, err := View(sn, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := qs.Err(); err != nil {
			t.Error(err)
		}
		sn.Close()
	})
	return qs
}

func cv(s string) cayley.Value { return cayley.IRI("http://example.org/" + s) }

// quadsOf lists what an iterator of quads gives.
func quadsOf(t testing.TB, qs *QuadStore, it graph.Iterator) (out []string) {
	t.Helper()
	defer it.Close()
	for it.Next(context.Background()) {
		out = append(out, strings.ReplaceAll(qs.Quad(it.Result()).String(), "http://example.org/", ""))
	}
	if it.Err() != nil {
		t.Fatal(it.Err())
	}
	slices.Sort(out)
	return out
}

// valuesOf lists the nodes that a path gives, and their tags.
func valuesOf(t testing.TB, qs *QuadStore, p *path.Path, optimize bool) (out []string) {
	t.Helper()
	it := p.Shape().BuildIterator(qs)
	if optimize {
		it = shape.BuildIterator(qs, p.Shape())
	}
	defer it.Close()
	add := func() {
		line := fmt.Sprint(qs.NameOf(it.Result()))
		tags := map[string]graph.Ref{}
		it.TagResults(tags)
		for _, k := range slices.Sorted(func(yield func(string) bool) {
			for k := range tags {
				if !yield(k) {
					return
				}
			}
		}) {
			line += fmt.Sprintf(" %s=%v", k, qs.NameOf(tags[k]))
		}
		out = append(out, strings.ReplaceAll(line, "http://example.org/", ""))
	}
	for it.Next(context.Background()) {
		add()
		for it.NextPath(context.Background()) {
			add()
		}
	}
	if it.Err() != nil {
		t.Fatal(it.Err())
	}
	slices.Sort(out)
	return out
}

func TestUnionMergesGraphs(t *testing.T) {
	quads := []term.Quad{
		fact("us", "offer", "aid", "d1"), fact("us", "offer", "aid", "d2"), fact("us", "offer", "aid", ""),
		fact("mexico", "reject", "offer", "d1"), fact("us", "offer", "help", "d2"),
	}
	union := viewOf(t, ViewOptions{}, quads...)
	want := []string{"<mexico> -- <reject> -> <offer>", "<us> -- <offer> -> <aid>", "<us> -- <offer> -> <help>"}
	if got := quadsOf(t, union, union.QuadsAllIterator()); len(got) != 3 || got[1] != quadsOf(t, union, union.QuadIterator(cayley.Object, union.ValueOf(cv("aid"))))[0] {
		t.Errorf("union: %q, want %q", got, want)
	}
	if got := quadsOf(t, union, union.QuadIterator(cayley.Label, union.ValueOf(cv("d2")))); len(got) != 2 {
		t.Errorf("quads of a graph: %q", got)
	}
	st, err := union.Stats(context.Background(), true)
	if err != nil || st.Quads != (graph.Size{Size: 3, Exact: true}) || st.Nodes.Size != 8 {
		t.Errorf("exact size of the union: %+v, %v", st, err)
	}
	if st, err := union.Stats(context.Background(), false); err != nil || st.Quads.Exact {
		t.Errorf("quick size of the union claims to be exact: %+v, %v", st, err)
	}
	apart := viewOf(t, ViewOptions{Graphs: true}, quads...)
	if got := quadsOf(t, apart, apart.QuadsAllIterator()); len(got) != 5 {
		t.Errorf("graphs apart: %q", got)
	}
	if err := union.ApplyDeltas(nil, graph.IgnoreOpts{}); err != store.ErrReadOnly {
		t.Errorf("change through a view: %v", err)
	}
	if _, err := union.NewQuadWriter(); err != store.ErrReadOnly {
		t.Errorf("writer of a view: %v", err)
	}
}

// TestUnionPaths asks what links and labels a union has, in both forms in which Cayley builds it.
func TestUnionPaths(t *testing.T) {
	quads := []term.Quad{
		fact("a", "knows", "b", "g1"), fact("a", "knows", "b", "g2"), fact("b", "knows", "c", "g2"),
		fact("a", "knows", "d", "g3"), fact("c", "knows", "a", "g1"), fact("c", "knows", "a", ""),
		fact("b", "name", "B", "g1"), fact("b", "name", "B", "g3"), fact("d", "name", "D", "g3"),
	}
	for name, c := range map[string]struct {
		path func(qs graph.QuadStore) *path.Path
		want string
	}{
		"a link of two graphs is one": {func(qs graph.QuadStore) *path.Path { return path.StartPath(qs, cv("a")).Out(cv("knows")) }, "<b> <d>"},
		"backwards":                   {func(qs graph.QuadStore) *path.Path { return path.StartPath(qs, cv("B")).In(cv("name")).In(cv("knows")) }, "<a>"},
		"any predicate":               {func(qs graph.QuadStore) *path.Path { return path.StartPath(qs, cv("b")).Out() }, "<B> <c>"},
		"within a graph": {func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs, cv("a")).LabelContext(cv("g2")).Out(cv("knows"))
		}, "<b>"},
		"within a graph that lacks it": {func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs, cv("b")).LabelContext(cv("g1")).Out(cv("knows"))
		}, ""},
		"all labels of a node": {func(qs graph.QuadStore) *path.Path { return path.StartPath(qs, cv("d")).Labels() }, "<g3>"},
		"has":                  {func(qs graph.QuadStore) *path.Path { return path.StartPath(qs).Has(cv("name"), cv("B")) }, "<b>"},
		"save": {func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs, cv("a")).Out(cv("knows")).Save(cv("name"), "n")
		}, "<b> n=<B>, <d> n=<D>"},
		"recursion": {func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs, cv("a")).FollowRecursive(cv("knows"), 0, nil)
		}, "<a> <b> <c> <d>"},
		"intersection": {func(qs graph.QuadStore) *path.Path {
			return path.StartPath(qs, cv("a")).Out(cv("knows")).And(path.StartPath(qs, cv("c")).In(cv("knows")))
		}, "<b>"},
	} {
		t.Run(name, func(t *testing.T) {
			qs := viewOf(t, ViewOptions{}, quads...)
			got := valuesOf(t, qs, c.path(qs), true)
			if strings.Contains(c.want, "=") {
				if strings.Join(got, ", ") != c.want {
					t.Errorf("got %q, want %s", got, c.want)
				}
				return
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %s", got, c.want)
			}
		})
	}
	t.Run("several labels", func(t *testing.T) {
		qs := viewOf(t, ViewOptions{}, quads...)
		p := path.StartPath(qs, cv("a")).LabelContext(cv("g1"), cv("g3")).Out(cv("knows"))
		if got := slices.Compact(valuesOf(t, qs, p, true)); strings.Join(got, " ") != "<b> <d>" {
			t.Errorf("got %q", got)
		}
		p = path.StartPath(qs, cv("a"), cv("b"), cv("c")).Labels()
		if got := valuesOf(t, qs, p, true); strings.Join(slices.Compact(got), " ") != "<g1> <g2> <g3> <nil>" && strings.Join(slices.Compact(got), " ") != "<g1> <g2> <g3>" {
			t.Errorf("labels: %q", got)
		}
	})
	t.Run("labels before a recursion", func(t *testing.T) {
		qs := viewOf(t, ViewOptions{}, quads...)
		start := path.StartPath(qs, cv("c")).LabelContext(cv("g1")).Out(cv("knows")).FollowRecursive(cv("knows"), 0, nil)
		if got := valuesOf(t, qs, start.Has(cv("name")), true); strings.Join(slices.Compact(got), " ") != "<b>" {
			t.Errorf("got %q", got)
		}
		// Cayley shows optimizers nothing of a path that ends so: what can't be answered on the
		// union must at least be told.
		if valuesOf(t, qs, start, true); qs.Err() != errMerged {
			t.Errorf("no error from a label that a link of several graphs does not have: %v", qs.Err())
		}
		qs.err = nil
	})
}

// way is a result of a path: where it ends, and its tags.
type way struct {
	end  string
	tags string // " t1=<x> t2=<y>", sorted as they were added
}

// ways follows one step from each way, over triples.
func ways(from map[way]bool, step func(w way, out func(way))) map[way]bool {
	out := map[way]bool{}
	for w := range from {
		step(w, func(w way) { out[w] = true })
	}
	return out
}

// TestPathsOnRandomGraphs compares paths with a plain evaluation of them, as Cayley builds them
// and after our optimizer, on the union and with graphs apart. Cayley may leave out ways to a
// node that differ only in their tags, never nodes, and no way may be made up.
func TestPathsOnRandomGraphs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	name := func(n int) string { return string(rune('a' + random.IntN(n))) }
	for round := range 40 {
		var quads []term.Quad
		triples := map[[3]string]bool{}
		for range 30 {
			s, p, o := name(6), "p"+name(3), name(6)
			quads = append(quads, fact(s, p, o, []string{"g1", "g2", ""}[random.IntN(3)]))
			triples[[3]string{s, p, o}] = true
		}
		for _, opt := range []ViewOptions{{}, {Graphs: true}} {
			qs := viewOf(t, opt, quads...)
			for range 12 {
				start := name(6)
				p := path.StartPath(qs, cv(start))
				want := map[way]bool{{end: start}: true}
				text := start
				for i := range 1 + random.IntN(3) {
					via, other := "p"+name(3), name(6)
					tag := fmt.Sprint("t", i)
					along := func(subject, object int, tagged bool) func(way, func(way)) {
						return func(w way, out func(way)) {
							for tr := range triples {
								switch {
								case tr[1] != via || tr[subject] != w.end:
								case tagged:
									out(way{w.end, w.tags + fmt.Sprintf(" %s=<%s>", tag, tr[object])})
								default:
									out(way{tr[object], w.tags})
								}
							}
						}
					}
					text += " " + via
					switch random.IntN(7) {
					case 0:
						p, want, text = p.Out(cv(via)), ways(want, along(0, 2, false)), text+" out"
					case 1:
						p, want, text = p.In(cv(via)), ways(want, along(2, 0, false)), text+" in"
					case 2:
						both := ways(want, along(0, 2, false))
						for w := range ways(want, along(2, 0, false)) {
							both[w] = true
						}
						p, want, text = p.Both(cv(via)), both, text+" both"
					case 3:
						p, text = p.Has(cv(via), cv(other)), text+" has "+other
						want = ways(want, func(w way, out func(way)) {
							if triples[[3]string{w.end, via, other}] {
								out(w)
							}
						})
					case 4:
						p, want, text = p.Save(cv(via), tag), ways(want, along(0, 2, true)), text+" save"
					case 5:
						p, text = p.Tag(tag), text+" tag"
						want = ways(want, func(w way, out func(way)) { out(way{w.end, w.tags + fmt.Sprintf(" %s=<%s>", tag, w.end)}) })
					case 6:
						p, text = p.And(path.StartPath(qs, cv(other)).Out(cv(via))), text+" and out of "+other
						want = ways(want, func(w way, out func(way)) {
							if triples[[3]string{other, via, w.end}] {
								out(w)
							}
						})
					}
				}
				for _, optimize := range []bool{false, true} {
					ends := map[string]bool{}
					for _, got := range valuesOf(t, qs, p, optimize) {
						end, tags, tagged := strings.Cut(got, " ")
						w := way{end: strings.Trim(end, "<>")}
						if tagged {
							w.tags = " " + tags
						}
						if !want[w] {
							t.Fatalf("round %d, %s, graphs %v, optimized %v: %v is made up, want %v", round, text, opt.Graphs, optimize, w, want)
						}
						ends[w.end] = true
					}
					for w := range want {
						if !ends[w.end] {
							t.Fatalf("round %d, %s, graphs %v, optimized %v: %v is missing", round, text, opt.Graphs, optimize, w)
						}
					}
				}
			}
		}
	}
}

// TestIteratorsHoldNothing leaves iterators open everywhere; the store must close all the same.
func TestIteratorsHoldNothing(t *testing.T) {
	s := openMem(t, Options{})
	qs := s.QuadStore()
	apply(t, s, number(1))
	for _, it := range []graph.Iterator{qs.QuadsAllIterator(), qs.NodesAllIterator(), qs.QuadIterator(cayley.Predicate, qs.ValueOf(cv("says")))} {
		if !it.Next(context.Background()) {
			t.Fatal("nothing to iterate")
		}
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	if s.views != 0 {
		t.Errorf("%d views are in use after closing", s.views)
	}
	it := qs.QuadsAllIterator()
	if it.Next(context.Background()) || it.Err() != store.ErrClosed {
		t.Errorf("iterator of a closed store: %v", it.Err())
	}
}

// TestNodesOnce: the terms of the dictionary and those in ids are each given once.
func TestNodesOnce(t *testing.T) {
	var quads []term.Quad
	want := map[term.Term]bool{iri("s"): true, iri("p"): true}
	for i := range 3000 {
		o := term.NewTyped(fmt.Sprint(i-1500), term.XSDInteger)
		if i%3 == 0 {
			o = iri(fmt.Sprint(i))
		}
		if i%5 == 0 {
			o = term.NewTyped("-36.028797018963967", term.XSDDecimal) // the greatest id there is
		}
		want[o] = true
		quads = append(quads, term.Quad{Subject: iri("s"), Predicate: iri("p"), Object: o})
		if i%7 == 0 { // in another position too
			quads = append(quads, term.Quad{Subject: o, Predicate: iri("p"), Object: iri("s"), Graph: o})
		}
	}
	qs := viewOf(t, ViewOptions{}, quads...)
	got := map[cayley.Value]bool{}
	it := qs.NodesAllIterator()
	n := 0
	for it.Next(context.Background()) {
		n++
		got[qs.NameOf(it.Result())] = true
	}
	if it.Err() != nil || n != len(want) || len(got) != len(want) {
		t.Errorf("%d nodes, %d different, want %d, %v", n, len(got), len(want), it.Err())
	}
	st, err := qs.Stats(context.Background(), true)
	if err != nil || st.Nodes.Size != int64(len(want)) {
		t.Errorf("stats: %+v, %v, want %d nodes", st, err, len(want))
	}
	if c := iterator.NewCount(qs.NodesAllIterator(), qs); !c.Next(context.Background()) || qs.NameOf(c.Result()) != cayley.Int(len(want)) {
		t.Errorf("count of all nodes: %v", qs.NameOf(c.Result()))
	}
}

// TestShortTypes: Cayley's vocabulary shortens datatypes; both forms find the literal.
func TestShortTypes(t *testing.T) {
	q := fact("s", "p", "o", "")
	q.Object = term.NewTyped("05", term.XSDInteger)
	qs := viewOf(t, ViewOptions{}, q)
	for _, typ := range []cayley.IRI{"xsd:integer", term.XSDInteger} {
		if r := qs.ValueOf(cayley.TypedString{Value: "05", Type: typ}); r == nil {
			t.Errorf("%s does not find the literal", typ)
		}
	}
	if qs.ValueOf(cayley.Int(5)) != nil {
		t.Error("05 is found as 5")
	}
}

// TestDeltas: each delta sees those before it, and an error leaves everything as it was.
func TestDeltas(t *testing.T) {
	s := openMem(t, Options{})
	qs := s.QuadStore()
	q, r := cayley.Make(cv("a"), cv("b"), cv("c"), nil), cayley.Make(cv("a"), cv("b"), cv("d"), cv("g"))
	add, del := func(q cayley.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Add} }, func(q cayley.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Delete} }
	for _, c := range []struct {
		name   string
		deltas []graph.Delta
		opts   graph.IgnoreOpts
		err    error
		quads  int
	}{
		{"add twice", []graph.Delta{add(q), add(q)}, graph.IgnoreOpts{}, graph.ErrQuadExists, 0},
		{"delete what is not there", []graph.Delta{add(q), del(r)}, graph.IgnoreOpts{}, graph.ErrQuadNotExist, 0},
		{"add, delete, add", []graph.Delta{add(q), del(q), add(q), add(r)}, graph.IgnoreOpts{}, nil, 2},
		{"add what is there", []graph.Delta{del(r), add(q)}, graph.IgnoreOpts{}, graph.ErrQuadExists, 2},
		{"add what is there, ignored", []graph.Delta{del(r), add(q)}, graph.IgnoreOpts{IgnoreDup: true}, nil, 1},
		{"delete twice", []graph.Delta{del(q), del(q)}, graph.IgnoreOpts{}, graph.ErrQuadNotExist, 1},
		{"delete twice, ignored", []graph.Delta{del(q), del(q)}, graph.IgnoreOpts{IgnoreMissing: true}, nil, 0},
		{"no action", []graph.Delta{add(q), {Quad: r}}, graph.IgnoreOpts{}, graph.ErrInvalidAction, 0},
		{"no subject", []graph.Delta{add(cayley.Quad{Predicate: cv("b"), Object: cv("c")})}, graph.IgnoreOpts{}, errNoValue, 0},
	} {
		err := qs.ApplyDeltas(c.deltas, c.opts)
		if d, ok := err.(*graph.DeltaError); c.err == nil && err != nil || c.err != nil && (!ok || d.Err != c.err && !strings.Contains(d.Err.Error(), c.err.Error())) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if got := len(quadsOf(t, qs, qs.QuadsAllIterator())); got != c.quads {
			t.Errorf("%s: %d quads, want %d", c.name, got, c.quads)
		}
		if err := s.Verify(context.Background()); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestWriterSkipsDuplicates: within a batch, across batches and across writers.
func TestWriterSkipsDuplicates(t *testing.T) {
	s := openMem(t, Options{})
	qs := s.QuadStore()
	for range 2 {
		w, err := qs.NewQuadWriter()
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2*writerBatch + 10 {
			if _, err := w.WriteQuads([]cayley.Quad{cayley.Make(cv("s"), cv("p"), i%700, nil)}); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := w.WriteQuads([]cayley.Quad{cayley.Make(cv("s"), cv("p"), 1, nil), {Subject: cv("s")}}); n != 1 || err == nil {
			t.Errorf("a quad without an object: %d written, %v", n, err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	st, err := qs.Stats(context.Background(), true)
	if err != nil || st.Quads != (graph.Size{Size: 700, Exact: true}) || st.Nodes.Size != 702 {
		t.Errorf("%+v, %v", st, err)
	}
	if err := s.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestCayleyBesideWriters reads views, the live store and iterators while others write.
func TestCayleyBesideWriters(t *testing.T) {
	ctx := context.Background()
	s := openMem(t, Options{})
	live := s.QuadStore()
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for n := range 25 {
				q := cayley.Make(cv(fmt.Sprint("s", w)), cv("says"), n, nil)
				err := live.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}}, graph.IgnoreOpts{})
				if err == nil && n%2 == 0 {
					err = live.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Delete}}, graph.IgnoreOpts{})
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 25 {
				sn := s.Snapshot()
				qs, err := View(sn, ViewOptions{})
				if err != nil {
					t.Error(err)
					return
				}
				n := 0
				for it := qs.QuadsAllIterator(); it.Next(ctx); n++ {
					if q := qs.Quad(it.Result()); !q.IsValid() {
						t.Errorf("quad %v of one snapshot", q)
					}
				}
				if want, _, err := sn.Count(ctx, store.Pattern{}); int64(n) != want || err != nil {
					t.Errorf("%d quads in a snapshot of %d, %v", n, want, err)
				}
				if err := errors.Join(qs.Err(), sn.Close()); err != nil {
					t.Error(err)
				}
				for it := live.NodesAllIterator(); it.Next(ctx); {
					live.NameOf(it.Result())
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(live.Err(), s.Verify(ctx)); err != nil {
		t.Error(err)
	}
	if got := quadsOf(t, live, live.QuadsAllIterator()); len(got) != 24 {
		t.Errorf("%d quads are left: %q", len(got), got)
	}
}
