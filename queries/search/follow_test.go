package search_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/queries/search"
)

// TestHistory changes a graph at random: the index answers as one that is made anew.
func TestHistory(t *testing.T) {
	rounds := 5
	if testing.Short() {
		rounds = 2
	}
	for seed := range rounds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			m := newMaker(uint64(seed))
			g := openGraph(t, "")
			dir := t.TempDir()
			ix, err := search.Open(t.Context(), g, search.Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			for range 6 {
				for range 1 + m.IntN(12) {
					source := fmt.Sprint(m.IntN(12))
					switch d, claims := m.article(source); m.IntN(8) {
					case 6, 7:
						decide(t, g, m)
					case 0, 1:
						if err := g.Remove(t.Context(), d.ID); err != nil && !errors.Is(err, graph.ErrNotFound) {
							t.Fatal(err)
						}
					case 2:
						if err := g.AddSource(t.Context(), d.ID, m.word()); err != nil && !errors.Is(err, graph.ErrNotFound) {
							t.Fatal(err)
						}
					default:
						put(t, g, d, claims)
					}
				}
				switch m.IntN(4) {
				case 0: // opened again, perhaps before it was up to date
					if err := ix.Close(); err != nil {
						t.Fatal(err)
					}
					if ix, err = search.Open(t.Context(), g, search.Options{Dir: dir}); err != nil {
						t.Fatal(err)
					}
				case 1: // others write
					q := term.Quad{Subject: term.NewIRI("x:" + m.word()), Predicate: term.NewIRI("x:p"), Object: term.NewString(m.words(2))}
					if err := g.Store().Apply(t.Context(), &store.Changes{Insert: []term.Quad{q}}); err != nil {
						t.Fatal(err)
					}
				}
				if err := ix.Refresh(t.Context()); err != nil {
					t.Fatal(err)
				}
				fresh := ready(t, g, "")
				same(t, everything(t, ix), everything(t, fresh))
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// decide has somebody merge, rename, split or take back.
func decide(t *testing.T, g *graph.Graph, m maker) {
	ids, err := g.EntityIDs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(ids) < 2 {
		return
	}
	one, other := ids[m.IntN(len(ids))], ids[m.IntN(len(ids))]
	switch m.IntN(4) {
	case 0:
		_, err = g.Merge(t.Context(), one, []string{other}, graph.Note{})
	case 1:
		_, err = g.Rename(t.Context(), one, m.words(2), graph.Note{})
	case 2:
		var e *graph.EntityDetail
		if e, err = g.Entity(t.Context(), one); err == nil && len(e.Forms) > 0 {
			_, err = g.Split(t.Context(), one, graph.Selection{Forms: []string{e.Forms[0].Text}}, m.words(2), "", graph.Note{})
		}
	default:
		var list graph.List[*graph.Decision]
		if list, err = g.Decisions(t.Context(), graph.DecisionFilter{}); err == nil && len(list.Items) > 0 {
			_, err = g.Undo(t.Context(), list.Items[m.IntN(len(list.Items))].ID, graph.Note{})
		}
	}
	if refused := (*graph.RefusedError)(nil); err != nil && !errors.As(err, &refused) && !errors.Is(err, graph.ErrNotFound) {
		t.Fatal(err)
	}
}

// TestCatchesUpWithoutBeingAsked: a search sees that the index is behind, says so, and has it
// follow.
func TestCatchesUpWithoutBeingAsked(t *testing.T) {
	g := openGraph(t, "")
	ix := ready(t, g, "")
	if s := ix.State(); !s.Ready || s.Version != g.Version() || s.Err != nil {
		t.Errorf("%+v", s)
	}
	d, claims := article("a", "News", "[Mexico/place] rejects the offer.")
	put(t, g, d, claims)
	r := find(t, ix, search.Query{Q: "mexico"})
	if r.Complete || len(r.Entities) != 1 {
		t.Errorf("behind: complete %v, %d entities", r.Complete, len(r.Entities))
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		r := find(t, ix, search.Query{Q: "offers"})
		if r.Complete && len(r.Sentences) == 1 && len(r.Documents) == 1 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("it does not follow: %+v", ix.State())
		}
	}
	if err := g.Remove(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	// What is gone is not shown, however far the index is.
	if r := find(t, ix, search.Query{Q: "offers mexico"}); r.Entities != nil || r.Sentences != nil || r.Documents != nil {
		t.Errorf("gone: %+v", r)
	}
}

// TestLongDocument has more sentences than one change of the index takes.
func TestLongDocument(t *testing.T) {
	g := openGraph(t, "")
	long := make([]string, 9000)
	for i := range long {
		long[i] = fmt.Sprintf("Sentence number%d of many.", i)
	}
	long[8999] = "The last is said by [Nobody/person]."
	d, claims := article("long", "Long", long...)
	put(t, g, d, claims)
	ix := ready(t, g, "")
	if r := find(t, ix, search.Query{Q: "number8000"}); len(r.Sentences) != 1 || r.Sentences[0].Index != 8000 {
		t.Errorf("%+v", r.Sentences)
	}
	if r := find(t, ix, search.Query{Q: "nobody last"}); len(r.Sentences) != 1 || r.Documents[0].Sentence != 8999 || len(r.Entities) != 1 {
		t.Errorf("%+v", r)
	}
	short, claims := article("long", "Short", "Sentence number1.")
	put(t, g, short, claims)
	if err := ix.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := find(t, ix, search.Query{Q: "sentence"}); r.Totals[search.Sentences] != 1 || len(r.Documents) != 1 {
		t.Errorf("%+v", r)
	}
}

// TestDamaged breaks each file of an index in several ways: it is made anew and finds the same.
func TestDamaged(t *testing.T) {
	g := openGraph(t, "")
	m := newMaker(1)
	for i := range 20 {
		d, claims := m.article(fmt.Sprint(i))
		put(t, g, d, claims)
	}
	dir := t.TempDir()
	closed := func() {
		ix, err := search.Open(t.Context(), g, search.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(ix.Refresh(t.Context()), ix.Close()); err != nil {
			t.Fatal(err)
		}
	}
	want := everything(t, ready(t, g, ""))
	change := map[string]func(path string, b []byte) error{
		"gone":    func(path string, _ []byte) error { return os.Remove(path) },
		"empty":   func(path string, _ []byte) error { return os.WriteFile(path, nil, 0o600) },
		"half":    func(path string, b []byte) error { return os.WriteFile(path, b[:len(b)/2], 0o600) },
		"flipped": func(path string, b []byte) error { b[len(b)/3] ^= 0x10; return os.WriteFile(path, b, 0o600) },
		"noise": func(path string, b []byte) error {
			for i := range b {
				b[i] = byte(m.Uint32())
			}
			return os.WriteFile(path, b, 0o600)
		},
	}
	for name, change := range change {
		for _, kind := range []string{"*.zap", "root.bolt", "index_meta.json", "seal"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				closed()
				paths, _ := filepath.Glob(filepath.Join(dir, "*"))
				more, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
				deep, _ := filepath.Glob(filepath.Join(dir, "*", "*", "*"))
				hit := 0
				for _, path := range append(append(paths, more...), deep...) {
					if ok, _ := filepath.Match(kind, filepath.Base(path)); ok {
						b, err := os.ReadFile(path)
						if err != nil {
							t.Fatal(err)
						}
						if err := change(path, b); err != nil {
							t.Fatal(err)
						}
						hit++
					}
				}
				if hit == 0 {
					t.Fatal("there is no such file")
				}
				ix := openIndex(t, g, dir)
				if err := ix.Refresh(t.Context()); err != nil {
					t.Fatal(err)
				}
				same(t, everything(t, ix), want)
				if err := ix.Close(); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// TestDamagedInUse breaks the files below an open index.
func TestDamagedInUse(t *testing.T) {
	g := openGraph(t, "")
	m := newMaker(1)
	for i := range 50 {
		d, claims := m.article(fmt.Sprint(i))
		put(t, g, d, claims)
	}
	dir := t.TempDir()
	ix := ready(t, g, dir)
	want := everything(t, ix)
	paths, _ := filepath.Glob(filepath.Join(dir, "index", "store", "*.zap"))
	if len(paths) == 0 {
		t.Fatal("no files")
	}
	for _, path := range paths {
		if err := os.Truncate(path, 10); err != nil {
			t.Fatal(err)
		}
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		r := find(t, ix, search.Query{Q: "mexico"})
		if len(r.Entities) == 0 {
			t.Fatal("names are not found")
		}
		if r.Complete && len(r.Sentences) > 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("it is not made anew: %+v", ix.State())
		}
	}
	same(t, everything(t, ix), want)
}

func TestOldFormat(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "index"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index", "index_meta.json"), []byte(`{"storage":"boltdb","index_type":"upside_down"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	g := openGraph(t, "")
	d, claims := article("a", "News", "[Mexico/place] rejects the offer.")
	put(t, g, d, claims)
	if r := find(t, ready(t, g, dir), search.Query{Q: "offer"}); len(r.Sentences) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := search.Open(t.Context(), openGraph(t, ""), search.Options{Dir: file}); err == nil {
		t.Error("a file is taken for a folder")
	}
}

func TestClosed(t *testing.T) {
	g := openGraph(t, "")
	ix := ready(t, g, "")
	if err := errors.Join(ix.Close(), ix.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search(t.Context(), search.Query{Q: "a"}); !errors.Is(err, search.ErrClosed) {
		t.Error(err)
	}
	if _, err := ix.Suggest(t.Context(), "a", 1); !errors.Is(err, search.ErrClosed) {
		t.Error(err)
	}
	if err := ix.Refresh(t.Context()); !errors.Is(err, search.ErrClosed) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ready(t, g, "").Search(ctx, search.Query{Q: "a"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := openIndex(t, g, "").Refresh(ctx); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestAtOnce searches while others write.
func TestAtOnce(t *testing.T) {
	g := openGraph(t, "")
	ix := openIndex(t, g, "")
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			m := newMaker(uint64(w))
			for range 15 {
				d, claims := m.article(fmt.Sprint(m.IntN(8)))
				if m.IntN(3) == 0 {
					if err := g.Remove(t.Context(), d.ID); err != nil && !errors.Is(err, graph.ErrNotFound) {
						t.Error(err)
					}
				} else if _, err := g.Put(t.Context(), d, claims, "rules 1", false); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for i := range 20 {
				if _, err := ix.Search(t.Context(), search.Query{Q: vocabulary[i%len(vocabulary)] + " offer"}); err != nil {
					t.Error(err)
				}
				if i%5 == 0 {
					if err := ix.Refresh(t.Context()); err != nil {
						t.Error(err)
					}
				}
				ix.State()
			}
		})
	}
	wg.Wait()
	if err := ix.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, everything(t, ix), everything(t, ready(t, g, "")))
}

// childDir names the folder of the index for the process that TestKilled starts and kills.
const childDir = "CORKBOARD_TEST_CHILD_DIR"

// TestMain is also the child: it changes a graph of its own and has the index follow, for ever.
func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	if err := child(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(1)
}

func child(dir string) error {
	ctx := context.Background()
	var t childT
	firstSecond += 1e8 // the clocks of the two processes never agree
	g := openGraph(&t, "")
	m := newMaker(uint64(os.Getpid()))
	ix, err := search.Open(ctx, g, search.Options{Dir: dir})
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		d, claims := m.article(fmt.Sprint(m.IntN(200)))
		if _, err := g.Put(ctx, d, claims, "rules 1", false); err != nil {
			return err
		}
		if err := ix.Refresh(ctx); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// childT is the testing.TB of the child, which has none.
type childT struct{ testing.T }

func (*childT) Helper()                      {}
func (*childT) Cleanup(func())               {}
func (*childT) Context() context.Context     { return context.Background() }
func (*childT) Fatal(all ...any)             { fmt.Fprintln(os.Stderr, all...); os.Exit(1) }
func (*childT) Fatalf(f string, args ...any) { fmt.Fprintf(os.Stderr, f, args...); os.Exit(1) }

// TestKilled kills a process in the midst of its writing: the index that it leaves is brought up
// to date with another graph, or made anew.
func TestKilled(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	g := openGraph(t, "")
	m := newMaker(99)
	for i := range 30 {
		d, claims := m.article(fmt.Sprint(i))
		put(t, g, d, claims)
	}
	want := everything(t, ready(t, g, ""))
	dir := t.TempDir()
	for round := range rounds {
		p := exec.Command(os.Args[0])
		p.Env = append(os.Environ(), childDir+"="+dir)
		var out, errs strings.Builder
		p.Stdout, p.Stderr = &out, &errs
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(200+m.IntN(400)) * time.Millisecond)
		_ = p.Process.Kill()
		_ = p.Wait() // it was killed
		if errs.Len() > 0 {
			t.Fatalf("round %d: %s", round, errs.String())
		}
		ix := openIndex(t, g, dir)
		if err := ix.Refresh(t.Context()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		same(t, everything(t, ix), want)
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
