// Package store is the contract of a quad store, in terms of opaque ids.
//
// A Store hands out Snapshots to read and takes Changes to write. A term has one ID for as long
// as a quad uses it; a Snapshot never changes. storetest is the suite that every store passes.
//
//	sn := s.Snapshot()
//	defer sn.Close()
//	ids, _ := sn.Lookup(ctx, []term.Term{mexico, reject})
//	it := sn.Scan(ctx, store.Pattern{ids[0], ids[1], store.Any, store.Any}, store.SPOG)
//	for it.Next() { for _, q := range it.Block() { ... } }
//
// What it leaves to others: names, claims and edits (graph), joins and query languages (queries).
package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/corkboard-kg/corkboard/graph/term"
)

// Errors that callers test for.
var (
	ErrClosed   = errors.New("store is closed")
	ErrInUse    = errors.New("store is in use")           // another process holds it; the text names process and URL
	ErrNotFound = errors.New("no such store")             // opened for reading, and there is none
	ErrVersion  = errors.New("store has another version") // made by a newer or older schema
	ErrReadOnly = errors.New("store is open for reading only")
	ErrTooMuch  = errors.New("more differs than one change may hold") // a Renewal of more than its Most
)

// InUse is the ErrInUse that knows who holds the store. Process is 0 where that is not known; What is
// what it has said of itself, "" nothing: a server its URL.
type InUse struct {
	Process int
	What    string
}

func (e *InUse) Error() string {
	text := ErrInUse.Error() + " by another process"
	if e.Process != 0 {
		text = fmt.Sprintf("%v by process %d", ErrInUse, e.Process)
	}
	if e.What != "" {
		text += ": " + e.What
	}
	return text
}

func (e *InUse) Unwrap() error { return ErrInUse }

// ID stands for a term within one store. IDs are opaque: only equality and, within one Order,
// the sequence of a scan mean something. An ID is never given to another term again.
type ID uint64

const (
	// Any matches every term in a Pattern; Lookup gives it for a term that the store lacks.
	Any ID = 0
	// Unnamed stands for the unnamed graph in the graph position.
	Unnamed ID = 1
)

// Quad is a quad of ids: subject, predicate, object, graph.
type Quad [4]ID

// Positions in a Quad or Pattern.
const (
	S = iota
	P
	O
	G
)

// Pattern selects quads: each position holds an ID or Any.
type Pattern = Quad

// Order names the sequence in which a scan gives quads.
type Order uint8

// The orders that a store may offer. With these six every pattern is a prefix of one of them.
const (
	SPOG Order = iota
	POSG
	OSPG
	GSPO
	GPOS
	GOSP
)

// Store keeps quads. All methods may be called from several goroutines.
type Store interface {
	// Snapshot gives a view that later changes do not touch. It shows only what is durable, and
	// must be closed.
	// A snapshot of a closed store answers ErrClosed everywhere.
	Snapshot() Snapshot
	// Apply makes all of the changes durable, or none of them. It returns after the log is synced.
	// When writing fails readers go on seeing the state before; the store may then refuse further
	// changes, and which of the two states is on disk is known when it is opened again.
	Apply(ctx context.Context, c *Changes) error
	// Orders lists the orders that Scan takes.
	Orders() []Order
	// Close waits for running changes; snapshots that are still open stay readable until closed,
	// and until then the store is not free for another process. Closing twice does nothing.
	Close() error
}

// Snapshot is an unchanging view of a store, for many goroutines.
type Snapshot interface {
	// Scan gives the quads that match the pattern, each once, sorted by the order's positions.
	// The order must be one whose leading positions are the bound ones of p, or the scan filters.
	Scan(ctx context.Context, p Pattern, order Order) Iterator
	// Count says how many quads match; exact says whether n is that number or an estimate.
	Count(ctx context.Context, p Pattern) (n int64, exact bool, err error)
	// Lookup gives the ids of terms, same order; Any for a term that no quad of the view uses.
	// The zero Term gives Unnamed.
	Lookup(ctx context.Context, terms []term.Term) ([]ID, error)
	// Resolve gives the terms of ids, same order; Unnamed gives the zero Term. An id that was
	// never given is an error. One whose term the view lacks gives that term or an error: a store
	// need not look when it knows without.
	Resolve(ctx context.Context, ids []ID) ([]term.Term, error)
	// Note gives the side value of key, nil if there is none. Notes lie outside the dataset.
	Note(key string) ([]byte, error)
	// Notes calls f for each note whose key begins with prefix, in byte order, until f says false.
	Notes(prefix string, f func(key string, value []byte) bool) error
	// Version grows with every change applied; equal versions hold equal data.
	Version() uint64
	Close() error
}

// Iterator gives quads in blocks.
//
//	for it.Next() { use(it.Block()) }
//	if err := it.Err(); err != nil { ... }
//	it.Close()
type Iterator interface {
	Next() bool    // moves to the next block; false at the end or on an error
	Block() []Quad // at least one quad; valid until the next call of Next or Close
	Err() error
	Close() error
}

// Changes is one atomic change. Parts are applied in the order of the fields: graphs are
// dropped first, then one renewed, then quads deleted, then quads inserted, then notes written.
// Deleting a quad that is not there, and inserting one that is, change nothing.
type Changes struct {
	Drop []term.Term // graphs whose quads all go; the zero Term is the unnamed graph
	// DropMost bounds the quads that go of each of these graphs: what is left of a large one is for the
	// next change. 0 is no limit.
	DropMost int
	Renew    *Renewal // nil renews nothing
	Delete   []term.Quad
	Insert   []term.Quad
	Notes    map[string][]byte // nil deletes the note
	// Settle, when set, is called when the terms of Insert and Renew have got their ids, under the
	// writer's lock, and gives further notes: id gives the id that a term will have, Any for one that
	// is in neither; with Renew it may give the id of any term that has one. It is not called twice
	// for one Apply, and may be called for one that fails.
	Settle func(id func(term.Term) ID) map[string][]byte
	// Stamp are notes that are written only where the rest changes anything: the time of a change.
	Stamp map[string][]byte
	// Check, when set, sees the state that the changes will be applied to, under the writer's
	// lock; its error cancels everything and is returned as it is.
	Check func(Snapshot) error
}

// Renewal gives all quads that a graph has from now on: those that it has already are not written
// again, what it has besides goes. For graphs that are too large for Drop and Insert: what is equal is
// not held in memory as terms.
type Renewal struct {
	Graph term.Term
	// Each calls yield for every quad that the graph is to have, in any order, and ends with the first
	// error of yield. It is called under the writer's lock, once for one Apply at the most, and may
	// read snapshots; yield keeps nothing of the quad. Its errors are returned as they are.
	Each func(yield func(q *term.Quad) error) error
	Most int // quads that may differ; of more it is ErrTooMuch, and nothing changes. 0 is no limit
}
