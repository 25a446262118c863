package disk

import (
	"context"
	"errors"
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
