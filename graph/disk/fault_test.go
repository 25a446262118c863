package disk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

const numberSize = 30

// number is the change that replaces what the store holds with quads that all say n: an odd number
// renews the graph, an even one drops it first.
func number(n int) *store.Changes {
	c := &store.Changes{Notes: map[string][]byte{"number": fmt.Append(nil, n)}}
	for i := range numberSize {
		c.Insert = append(c.Insert, fact(fmt.Sprint("s", i), "says", fmt.Sprint("number", n), "numbers"))
	}
	if n%2 == 0 {
		c.Drop = []term.Term{iri("numbers")}
		return c
	}
	quads := c.Insert
	c.Insert = nil
	c.Renew = &store.Renewal{Graph: iri("numbers"), Each: func(yield func(*term.Quad) error) error {
		for i := range quads {
			if err := yield(&quads[i]); err != nil {
				return err
			}
		}
		return nil
	}}
	return c
}

// readNumber checks that the store holds one whole number and nothing else, and is sound.
func readNumber(t testing.TB, s *Store) int {
	t.Helper()
	ctx := context.Background()
	sn := s.Snapshot()
	defer sn.Close()
	note, err := sn.Note("number")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if note != nil {
		if _, err := fmt.Sscan(string(note), &n); err != nil {
			t.Fatal(err)
		}
		ids, err := sn.Lookup(ctx, []term.Term{iri(fmt.Sprint("number", n))})
		if err != nil {
			t.Fatal(err)
		}
		whole, _, err := sn.Count(ctx, store.Pattern{store.O: ids[0]})
		if err != nil || whole != numberSize {
			t.Fatalf("note %d, %d quads of %d, %v", n, whole, numberSize, err)
		}
	}
	if all, _, err := sn.Count(ctx, store.Pattern{}); err != nil || n > 0 && all != numberSize || n == 0 && all != 0 {
		t.Fatalf("number %d, and %d quads in all, %v", n, all, err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestFailingLog lets each write and sync of the log fail in turn. The change must report it,
// readers must go on seeing the state before, and the store opened again holds one of the two
// states whole.
func TestFailingLog(t *testing.T) {
	injected := errors.New("injected")
	for at := 0; ; at++ {
		mem := vfs.NewMem()
		var armed atomic.Bool
		var left atomic.Int32
		left.Store(int32(at))
		fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
			if armed.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite && strings.HasSuffix(op.Path, ".log") && left.Add(-1) == -1 {
				return injected
			}
			return nil
		}))
		s, err := Open("", Options{InMemory: true, fs: fs})
		if err != nil {
			t.Fatal(err)
		}
		apply(t, s, number(1))
		armed.Store(true)
		n := 1
		for n < 6 {
			if err = s.Apply(context.Background(), number(n+1)); err != nil {
				break
			}
			n++
		}
		armed.Store(false)
		if got := readNumber(t, s); got != n {
			t.Fatalf("write %d failed: readers see %d after %d", at, got, n)
		}
		if err == nil {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if at < 5 {
				t.Fatalf("only %d writes of the log for %d changes", at, n)
			}
			return
		}
		if err := s.Apply(context.Background(), number(99)); err == nil {
			t.Fatal("a change after a failed one was taken")
		}
		if got := readNumber(t, s); got != n {
			t.Fatalf("readers see %d after %d", got, n)
		}
		if err := s.Close(); err != nil {
			t.Fatalf("close after a failed write: %v", err)
		}
		s, err = Open("", Options{InMemory: true, fs: mem})
		if err != nil {
			t.Fatal(err)
		}
		if got := readNumber(t, s); got != n && got != n+1 {
			t.Fatalf("write %d failed: opened again it holds %d, not %d or %d", at, got, n, n+1)
		}
		apply(t, s, number(50))
		if got := readNumber(t, s); got != 50 {
			t.Fatalf("holds %d after a change to 50", got)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFailingReads: what can't be read is an error, and nothing is changed on its ground.
func TestFailingReads(t *testing.T) {
	ctx := context.Background()
	injected := errors.New("injected")
	mem := vfs.NewMem()
	var armed atomic.Bool
	fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if armed.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsRead && strings.HasSuffix(op.Path, ".sst") {
			return injected
		}
		return nil
	}))
	s, err := Open("", Options{InMemory: true, fs: fs, CacheSize: 1})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, number(1))
	if err := s.db.Flush(); err != nil {
		t.Fatal(err)
	}
	sn := s.Snapshot()
	ids, err := sn.Lookup(ctx, []term.Term{iri("numbers"), iri("s1")})
	if err != nil {
		t.Fatal(err)
	}
	armed.Store(true)
	it := sn.Scan(ctx, store.Pattern{}, store.SPOG)
	for it.Next() {
	}
	it.Close()
	_, errLookup := sn.Lookup(ctx, []term.Term{iri("s2")})
	_, errResolve := sn.Resolve(ctx, ids)
	_, _, errCount := sn.Count(ctx, store.Pattern{store.S: ids[1]})
	_, errNote := sn.Note("number")
	errNotes := sn.Notes("", func(string, []byte) bool { return true })
	for i, err := range []error{it.Err(), errLookup, errResolve, errCount, errNote, errNotes, s.Apply(ctx, number(2)), s.Verify(ctx)} {
		if !errors.Is(err, injected) {
			t.Errorf("call %d: %v", i, err)
		}
	}
	qs, err := View(sn, ViewOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if qs.NameOf(node(ids[1])) != nil || !errors.Is(qs.Err(), injected) {
		t.Errorf("the view tells %v", qs.Err())
	}
	armed.Store(false)
	if got := readNumber(t, s); got != 1 {
		t.Errorf("holds %d", got)
	}
	apply(t, s, number(2))
	if got := readNumber(t, s); got != 2 {
		t.Errorf("holds %d after a change to 2", got)
	}
	if err := errors.Join(sn.Close(), s.Close()); err != nil {
		t.Error(err)
	}
}

// TestPowerLoss copies the file system again and again while changes run, as it would be after
// a loss of power: synced data, and some of the rest.
func TestPowerLoss(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	mem := vfs.NewCrashableMem()
	s, err := Open("", Options{InMemory: true, fs: mem})
	if err != nil {
		t.Fatal(err)
	}
	var done atomic.Int64
	var stop atomic.Bool
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := 1; !stop.Load(); n++ {
			if err := s.Apply(context.Background(), number(n)); err != nil {
				t.Error(err)
				return
			}
			done.Store(int64(n))
			if n%7 == 0 {
				if err := s.db.Flush(); err != nil {
					t.Error(err)
				}
			}
		}
	})
	random := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		promised := int(done.Load())
		copied := mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: random.IntN(101), RNG: random})
		latest := int(done.Load()) + 1
		again, err := Open("", Options{InMemory: true, fs: copied})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if got := readNumber(t, again); got < promised || got > latest {
			t.Fatalf("round %d: holds %d, promised %d, latest %d", round, got, promised, latest)
		}
		apply(t, again, number(1_000_000))
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
	stop.Store(true)
	wg.Wait()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestVerifyFindsDamage breaks a sound store in one place at a time.
func TestVerifyFindsDamage(t *testing.T) {
	someQuad := func(v *view) (q store.Quad) {
		it, _ := v.iterator([]byte{tagOrder}, after([]byte{tagOrder}))
		defer v.done(it)
		it.First()
		_ = decodeQuad(it.Key(), store.SPOG, &q)
		return q
	}
	for name, c := range map[string]struct {
		damage func(s *Store, v *view) error
		says   string
	}{
		"a quad missing in one order": {func(s *Store, v *view) error {
			q := someQuad(v)
			return s.db.Delete(appendQuad(nil, store.GPOS, &q), nil)
		}, "is missing in order 4"},
		"a quad too many in one order": {func(s *Store, v *view) error {
			q := someQuad(v)
			q[store.O] = q[store.S]
			return s.db.Set(appendQuad(nil, store.POSG, &q), nil, nil)
		}, "of order 1 is missing in order 0"},
		"a term without an entry": {func(s *Store, v *view) error {
			return s.db.Delete(idKey(tagTerm, someQuad(v)[store.S]), nil)
		}, "stands for no term"},
		"an entry that nothing uses": {func(s *Store, v *view) error {
			return s.db.Set(idKey(tagTerm, makeID(classIRI, 500)), []byte("http://e.x/"), nil)
		}, "no quad uses"},
		"a hash that leads nowhere": {func(s *Store, v *view) error {
			return s.db.Set(hashKey(7), appendIDs([]store.ID{makeID(classIRI, 500)}), nil)
		}, "leads to id"},
		"a hash lost": {func(s *Store, v *view) error {
			raw, err := v.get(idKey(tagTerm, someQuad(v)[store.S]))
			if err != nil {
				return err
			}
			return s.db.Delete(hashKey(s.hash(v.state.salt[:], entry{classIRI, raw})), nil)
		}, "does not lead to it"},
		"a wrong count": {func(s *Store, v *view) error {
			return s.db.Set(idKey(tagCountP, someQuad(v)[store.P]), []byte{1}, nil)
		}, "1 are counted"},
		"a count too many": {func(s *Store, v *view) error {
			return s.db.Set(idKey(tagCountG, makeID(classIRI, 500)), []byte{1}, nil)
		}, "in 0 quads"},
		"a malformed key": {func(s *Store, v *view) error { return s.db.Set([]byte{tagOrder, 0x11}, nil, nil) }, "malformed key"},
	} {
		t.Run(name, func(t *testing.T) {
			s := openMem(t, Options{})
			apply(t, s, number(1))
			if err := s.Verify(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := c.damage(s, s.current); err != nil {
				t.Fatal(err)
			}
			s.publish(s.current.state) // see what was written past Apply
			err := s.Verify(context.Background())
			var damage *Damage
			if !errors.As(err, &damage) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("says %v, want %q", err, c.says)
			}
		})
	}
}

// TestOtherSchemaIsRefused: a store of another version is left alone.
func TestOtherSchemaIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(context.Background(), &store.Changes{Notes: map[string][]byte{SchemaNote: []byte("9")}}); err == nil {
		t.Error("a reserved note was written")
	}
	b := s.db.NewBatch()
	if err := errors.Join(b.Set(noteKey(SchemaNote), []byte("9"), nil), s.commit(b), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, store.ErrVersion) || !strings.Contains(err.Error(), `"9"`) {
		t.Errorf("open: %v", err)
	}
}

// TestHalfMadeStore: a process may die while it makes a store.
func TestHalfMadeStore(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{ReadOnly: true}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("open for reading: %v", err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("open: %v", err)
	}
	s, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, number(3))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
