// Package disk is the embedded store of quads: one folder, one process, on Pebble. It satisfies
// graph/store.Store, and gives Cayley's graph.QuadStore through View and QuadStore.
//
//	s, err := disk.Open("/home/ada/board", disk.Options{Create: true})
//	if err != nil { ... }
//	defer s.Close()
//	err = s.Apply(ctx, &store.Changes{Insert: quads})
//
// Quads lie in six sorted orders, so that every pattern is one range of keys (key.go); terms lie
// in a dictionary with 64-bit ids, small canonical literals in the ids themselves (inline.go).
// Readers see the last change that is safely on disk, through snapshots that no writer waits for;
// writers take turns. Nothing is kept in memory that a failed change could leave wrong: a term is
// dropped from the dictionary when the orders show that no quad uses it.
//
// What it leaves to others: which kind of term may stand where, names and claims (graph).
package disk

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Schema is the version of the layout that this program reads and writes. It lies in the store
// as the note SchemaNote.
const Schema = "1"

// Notes whose keys begin with ReservedNotes belong to this package: Apply refuses them.
const (
	ReservedNotes = "disk."
	SchemaNote    = ReservedNotes + "schema"
)

// Options says how a store is opened. The zero value opens one that exists, for writing.
type Options struct {
	Create    bool         // make the store if there is none
	ReadOnly  bool         // refuse changes; the lock is taken all the same
	InMemory  bool         // keep everything in memory and make it anew; the folder is not used
	CacheSize int64        // bytes of disk blocks kept in memory; 0 means 64 MiB
	Log       *slog.Logger // nil means silence

	fs   vfs.FS // tests put a file system that fails here
	hash func(salt []byte, t entry) uint64
	// instead of the constants; 0 means those
	manyDeleted, longStretch int
}

// Store is an open store. All methods may be called from several goroutines.
type Store struct {
	db       *pebble.DB
	lock     *lock // nil in memory
	readOnly bool
	log      *slog.Logger
	hash     func(salt []byte, t entry) uint64
	terms    termCache

	manyDeleted, longStretch int

	writing sync.Mutex // held by the one change that is being applied
	// next is the running number of the next entry of the dictionary. It only grows, also when a
	// change fails, so that no id is given twice. Guarded by writing.
	next uint64
	// used remembers the ids of terms that the last changes found in use. Guarded by writing.
	used usedTerms

	mu      sync.Mutex
	current *view // what new snapshots see; nil when closed
	views   int   // views that are still in use
	failed  error // why no more changes are taken; readers go on
	closing bool
	closed  error // outcome of closing the database
}

// state is what the store knows about itself; it is written with each change.
type state struct {
	version uint64
	next    uint64
	quads   uint64
	entries uint64 // terms in the dictionary
	salt    [16]byte
}

const stateLen = 4*8 + 16

var stateKey = []byte{tagState}

func (st *state) encode() []byte {
	b := make([]byte, 0, stateLen)
	for _, n := range [...]uint64{st.version, st.next, st.quads, st.entries} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	return append(b, st.salt[:]...)
}

func decodeState(b []byte) (st state, err error) {
	if len(b) != stateLen {
		return st, fmt.Errorf("state of %d bytes: %w", len(b), errKey)
	}
	for i, n := range [...]*uint64{&st.version, &st.next, &st.quads, &st.entries} {
		*n = binary.BigEndian.Uint64(b[8*i:])
	}
	copy(st.salt[:], b[32:])
	return st, nil
}

// Open opens the store in folder dir. Errors to test for: store.ErrNotFound when there is none
// and opt.Create is not set; store.ErrInUse when a process has it open (also for reading), naming
// that process and what it said with Announce; store.ErrVersion when its layout is another.
func Open(dir string, opt Options) (*Store, error) {
	s, err := open(dir, opt)
	if err != nil {
		if opt.InMemory {
			return nil, fmt.Errorf("open store in memory: %w", err)
		}
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	return s, nil
}

func open(dir string, opt Options) (_ *Store, err error) {
	s := &Store{
		readOnly: opt.ReadOnly, log: opt.Log, hash: opt.hash,
		manyDeleted: cmp.Or(opt.manyDeleted, manyDeleted), longStretch: cmp.Or(opt.longStretch, longStretch),
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.hash == nil {
		s.hash = hashEntry
	}
	fs, data := opt.fs, "data"
	switch {
	case opt.InMemory:
		if fs == nil {
			fs = vfs.NewMem()
		}
		opt.Create = true
	default:
		if fs == nil {
			fs = vfs.Default
		}
		if dir, err = filepath.Abs(dir); err != nil {
			return nil, err
		}
		data = filepath.Join(dir, "data")
		if opt.Create && !opt.ReadOnly {
			if err := os.MkdirAll(data, 0o700); err != nil {
				return nil, err
			}
		} else if _, err := os.Stat(data); err != nil {
			if errors.Is(err, os.ErrNotExist) {
				return nil, store.ErrNotFound
			}
			return nil, err
		}
		if s.lock, err = takeLock(dir); err != nil {
			return nil, err
		}
		defer func() {
			if err != nil {
				s.lock.release()
			}
		}()
	}
	if err := fs.MkdirAll(data, 0o700); err != nil && !opt.ReadOnly {
		return nil, err
	}
	about, err := pebble.Peek(data, fs)
	if err != nil {
		return nil, err
	}
	if !about.Exists && (!opt.Create || opt.ReadOnly && !opt.InMemory) {
		return nil, store.ErrNotFound
	}
	if s.db, err = pebble.Open(data, s.pebbleOptions(fs, opt)); err != nil {
		return nil, err
	}
	if err := s.begin(); err != nil {
		_ = s.db.Close() // the first error tells what is wrong
		return nil, err
	}
	return s, nil
}

func (s *Store) pebbleOptions(fs vfs.FS, opt Options) *pebble.Options {
	if opt.CacheSize == 0 {
		opt.CacheSize = 64 << 20
	}
	o := &pebble.Options{
		FS:        fs,
		CacheSize: opt.CacheSize,
		ReadOnly:  opt.ReadOnly && !opt.InMemory,
		// Small enough for a log that is replayed within the time a start may take.
		MemTableSize:                16 << 20,
		MemTableStopWritesThreshold: 4,
		// A document's keys lie all over the orders, so that each compaction of the first level writes
		// most of the next one anew: seldom, then.
		L0CompactionThreshold:      10,
		L0StopWritesThreshold:      40,
		CompactionConcurrencyRange: func() (int, int) { return 1, 2 },
		MaxOpenFiles:               500,
		FormatMajorVersion:         pebble.FormatValueSeparation,
		Logger:                     logger{s.log},
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = 16 << 10
		// Most terms of a new document are new: that is told without reading blocks.
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	return o
}

// begin reads the state of the store, or writes that of a new one.
func (s *Store) begin() error {
	raw, closer, err := s.db.Get(stateKey)
	if errors.Is(err, pebble.ErrNotFound) {
		return s.create()
	}
	if err != nil {
		return err
	}
	st, err := decodeState(raw)
	closer.Close()
	if err != nil {
		return err
	}
	if err := s.checkSchema(); err != nil {
		return err
	}
	s.next = st.next
	s.publish(st)
	return nil
}

func (s *Store) checkSchema() error {
	raw, closer, err := s.db.Get(noteKey(SchemaNote))
	if err != nil {
		return fmt.Errorf("%w: it has no schema note", store.ErrVersion)
	}
	defer closer.Close()
	if string(raw) != Schema {
		return fmt.Errorf("%w: its schema is %q, this program reads %q", store.ErrVersion, raw, Schema)
	}
	return nil
}

func (s *Store) create() error {
	if s.readOnly {
		return store.ErrNotFound // made by a process that died before it wrote the first state
	}
	st := state{next: 1}
	if _, err := rand.Read(st.salt[:]); err != nil {
		return err
	}
	b := s.db.NewBatch()
	if err := b.Set(stateKey, st.encode(), nil); err != nil {
		return err
	}
	if err := b.Set(noteKey(SchemaNote), []byte(Schema), nil); err != nil {
		return err
	}
	if err := s.commit(b); err != nil {
		return err
	}
	s.next = st.next
	s.publish(st)
	return nil
}

// commit makes the batch durable. Pebble reports a log that can't be written as a fatal event
// and shows readers the batch all the same; here it becomes an error, and since readers are given
// the published view alone, they never see the batch.
func (s *Store) commit(b *pebble.Batch) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			e, ok := cause.(error)
			if !ok {
				e = fmt.Errorf("%v", cause)
			}
			err = fmt.Errorf("write log: %w", e)
		}
	}()
	return b.Commit(pebble.Sync)
}

// publish makes the database as it is now the view that snapshots are given.
func (s *Store) publish(st state) {
	v := &view{s: s, snap: s.db.NewSnapshot(), state: st}
	v.refs.Store(1)
	s.mu.Lock()
	old := s.current
	s.current = v
	s.views++
	s.mu.Unlock()
	if old != nil {
		old.release()
	}
}

// Snapshot gives the last state that is safely on disk. It costs no disk access.
func (s *Store) Snapshot() store.Snapshot { return s.snapshot() }

func (s *Store) snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	sn := &Snapshot{}
	if s.current != nil {
		s.current.refs.Add(1)
		sn.view = s.current
		sn.refs.Store(1)
	}
	return sn
}

// Orders lists all six orders.
func (s *Store) Orders() []store.Order {
	return []store.Order{store.SPOG, store.POSG, store.OSPG, store.GSPO, store.GPOS, store.GOSP}
}

// Close waits for the change that is being applied and refuses later ones. Snapshots that are
// still open stay readable; the folder is given free when the last of them is closed.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	v := s.current
	s.current, s.closing = nil, true
	s.mu.Unlock()
	if v == nil {
		return nil
	}
	v.release()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// viewDone is called when a view has no more users; the last one of a closing store closes the
// database.
func (s *Store) viewDone() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views--
	if !s.closing || s.views > 0 {
		return
	}
	if s.failed == nil && !s.readOnly {
		// An empty log makes the next start quick.
		if err := s.db.Flush(); err != nil {
			s.closed = fmt.Errorf("close store: %w", err)
		}
	}
	if err := s.closeDB(); err != nil && s.closed == nil && s.failed == nil {
		s.closed = fmt.Errorf("close store: %w", err)
	}
	s.lock.release()
}

// patience is how long closing waits for a database whose log could not be written: Pebble may
// have stopped while holding its own locks. What was promised is on disk by then.
const patience = 5 * time.Second

func (s *Store) closeDB() error {
	if s.failed == nil {
		return s.db.Close()
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				done <- fmt.Errorf("%v", cause)
			}
		}()
		done <- s.db.Close()
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return errors.New("the database does not close after a failed write")
	}
}

// Announce writes a line about this process, such as the URL it serves, for the error that
// others get who find the store in use.
func (s *Store) Announce(what string) error { return s.lock.announce(what) }

// view is the database at one version, shared by the snapshots taken of it.
type view struct {
	s     *Store
	snap  *pebble.Snapshot
	state state
	refs  atomic.Int64

	mu   sync.Mutex
	idle []*pebble.Iterator
}

// maxIdle bounds the iterators that a view keeps for the next scan.
const maxIdle = 16

func (v *view) release() {
	if v.refs.Add(-1) > 0 {
		return
	}
	for _, it := range v.idle {
		_ = it.Close() // read errors were told to those who read
	}
	if err := v.snap.Close(); err != nil {
		v.s.log.Warn("snapshot not closed", "error", err)
	}
	v.s.viewDone()
}

// iterator gives an iterator over the keys from lower to before upper; give it back with done.
func (v *view) iterator(lower, upper []byte) (*pebble.Iterator, error) {
	v.mu.Lock()
	var it *pebble.Iterator
	if n := len(v.idle); n > 0 {
		it, v.idle = v.idle[n-1], v.idle[:n-1]
	}
	v.mu.Unlock()
	if it != nil {
		it.SetBounds(lower, upper)
		return it, nil
	}
	return v.snap.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
}

func (v *view) done(it *pebble.Iterator) {
	if it.Error() == nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		if len(v.idle) < maxIdle {
			v.idle = append(v.idle, it)
			return
		}
	}
	_ = it.Close()
}

// get gives a copy of the value of key; nil and no error when there is none.
func (v *view) get(key []byte) ([]byte, error) {
	raw, closer, err := v.snap.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	return append(make([]byte, 0, len(raw)), raw...), nil
}

// has says whether any key begins with prefix.
func (v *view) has(prefix []byte) (bool, error) {
	it, err := v.iterator(prefix, after(prefix))
	if err != nil {
		return false, err
	}
	defer v.done(it)
	return it.First(), it.Error()
}

// logger hands Pebble's messages to ours. A fatal one never returns: on the goroutine of a
// change it becomes that change's error; in the background, where the list of files could not be
// written, there is nothing left to go on with, and what was promised is on disk.
type logger struct{ log *slog.Logger }

func (l logger) Infof(format string, args ...any) {
	if l.log.Enabled(context.Background(), slog.LevelDebug) {
		l.log.Debug("store", "message", fmt.Sprintf(format, args...))
	}
}

func (l logger) Errorf(format string, args ...any) {
	l.log.Error("store", "message", fmt.Sprintf(format, args...))
}

func (l logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	l.log.Error("store", "message", err.Error())
	panic(err)
}
