package disk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

func iri(s string) term.Term { return term.NewIRI("http://example.org/" + s) }

func fact(s, p, o, g string) term.Quad {
	q := term.Quad{Subject: iri(s), Predicate: iri(p), Object: iri(o)}
	if g != "" {
		q.Graph = iri(g)
	}
	return q
}

func openMem(t testing.TB, opt Options) *Store {
	t.Helper()
	opt.InMemory = true
	s, err := Open("", opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func apply(t testing.TB, s store.Store, c *store.Changes) {
	t.Helper()
	if err := s.Apply(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "board")
	for _, opt := range []Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		if _, err := Open(dir, opt); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("open %+v without a store: %v", opt, err)
		}
	}
	s, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Announce("serving http://127.0.0.1:8080"); err != nil {
		t.Fatal(err)
	}
	for _, opt := range []Options{{}, {ReadOnly: true}, {Create: true}} {
		_, err := Open(dir, opt)
		if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), "http://127.0.0.1:8080") {
			t.Errorf("open %+v a store that is open: %v", opt, err)
		}
	}
	apply(t, s, &store.Changes{Insert: []term.Quad{fact("a", "b", "c", "g")}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Apply(context.Background(), &store.Changes{Insert: []term.Quad{fact("a", "b", "d", "")}}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("change of a store that is open for reading: %v", err)
	}
	sn := s.Snapshot()
	defer sn.Close()
	n, exact, err := sn.Count(context.Background(), store.Pattern{})
	if n != 1 || !exact || err != nil {
		t.Errorf("count after reopening: %d %v %v", n, exact, err)
	}
}

func TestBackupIsAStore(t *testing.T) {
	ctx := context.Background()
	s, err := Open(t.TempDir(), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	apply(t, s, number(1))
	dir := filepath.Join(t.TempDir(), "copy")
	if err := s.Backup(ctx, dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, dir); !errors.Is(err, os.ErrExist) {
		t.Errorf("back up onto a folder that is there: %v", err)
	}
	apply(t, s, number(2))
	copied, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if a, b := readNumber(t, s), readNumber(t, copied); a != 2 || b != 1 {
		t.Errorf("the store holds %d, its copy %d", a, b)
	}
}

func TestCompactKeepsTheData(t *testing.T) {
	ctx := context.Background()
	s := openMem(t, Options{})
	for n := range 20 {
		apply(t, s, number(n+1))
	}
	old := s.Snapshot()
	defer old.Close()
	apply(t, s, number(50))
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if got := readNumber(t, s); got != 50 {
		t.Errorf("holds %d", got)
	}
	if v, err := old.Note("number"); string(v) != "20" || err != nil {
		t.Errorf("old snapshot holds %s, %v", v, err)
	}
	if _, err := old.Resolve(ctx, []store.ID{}); err != nil {
		t.Error(err)
	}
}

// TestEstimates: counts above the limit are estimates within sane bounds.
func TestEstimates(t *testing.T) {
	ctx := context.Background()
	s := openMem(t, Options{})
	var quads []term.Quad
	for i := range 40_000 {
		o := "many"
		if i%4 == 0 {
			o = "some"
		}
		quads = append(quads, fact(fmt.Sprint(i), "p", o, fmt.Sprint("g", i%3)))
	}
	apply(t, s, &store.Changes{Insert: quads})
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	sn := s.Snapshot()
	defer sn.Close()
	ids, err := sn.Lookup(ctx, []term.Term{iri("p"), iri("many"), iri("some"), iri("g1")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		p     store.Pattern
		least int64
		most  int64
		exact bool
	}{
		{store.Pattern{}, 40_000, 40_000, true},
		{store.Pattern{store.P: ids[0]}, 40_000, 40_000, true},
		{store.Pattern{store.G: ids[3]}, 13_333, 13_333, true},
		{store.Pattern{store.O: ids[1]}, 20_000, 40_000, false},
		{store.Pattern{store.P: ids[0], store.O: ids[1]}, 20_000, 40_000, false},
		{store.Pattern{store.O: ids[2], store.G: ids[3]}, 3_333, 3_334, true},
	} {
		n, exact, err := sn.Count(ctx, c.p)
		if err != nil || n < c.least || n > c.most || exact != c.exact {
			t.Errorf("count of %v: %d, exact %v, %v; want %d to %d, exact %v", c.p, n, exact, err, c.least, c.most, c.exact)
		}
	}
}
