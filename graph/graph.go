// Package graph keeps documents, entities and claims as quads, and gives them back.
//
// One named graph per document holds all that the document contributes, so that taking it back
// is dropping that graph. Names of entities, their kinds and all counts are derived from what
// the documents say. graph/vocabulary.ttl describes every property.
//
//	g, err := graph.Open(st, graph.Options{})
//	older, err := g.Put(ctx, d, claims, "rules 1", false)
//	c, err := g.Claim(ctx, claims[0].ID)
//	c.Link.Subject.Name, c.Link.Predicate, c.Link.Object.Name // Mexico reject offer of United States
//
// Offsets in the quads are Unicode code points; in the Go values here they are byte offsets into
// Document.Text, as everywhere in the program, and Document.Points maps them.
//
// What it leaves to others: identity of entities (graph/entity), storing (graph/store), queries.
package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Errors that callers test for.
var (
	ErrNotFound = errors.New("not found")                       // no such document, claim or entity
	ErrBase     = errors.New("store has another base")          // the text names both
	ErrSchema   = errors.New("store has another schema")        // written by a newer or older program
	ErrCursor   = errors.New("bad cursor")                      // not one that this store gave for this list
	ErrDate     = errors.New("bad date")                        // the text says what is wrong
	ErrInput    = errors.New("document or claim is not usable") // Put refuses it; the text says why
)

// DefaultBase begins the IRIs of a store that was opened without a base.
const DefaultBase = "urn:corkboard:"

// schemaVersion counts changes of the layout of quads and notes.
const schemaVersion = "1"

// Notes of a store; they lie outside the dataset and are not exported.
const (
	noteBase     = "graph/base"
	noteSchema   = "graph/schema"
	noteFailure  = "failure/"  // + source => Failure as JSON
	noteImported = "imported/" // + DocID => RFC 3339 time in UTC
)

// Options of Open. The zero value works.
type Options struct {
	// Base begins the IRIs of entities, relations, claims and documents: B in "B" + "entity/" +
	// name. "" takes the store's own, DefaultBase for a new store. It is an absolute IRI that
	// ends in ":", "/" or "#".
	Base string
	Log  *slog.Logger     // nil is silent
	Now  func() time.Time // time of imports and failures; nil is time.Now
	// Alike gives the near-synonyms of a canonical predicate, itself among them, the one that names
	// them all first; empty when it stands alone. nil knows of none.
	Alike func(predicate string) []string
	// Sense says whether a predicate of such a group has the sense of the group in a claim; see Graph.Widen. nil
	// takes all for having it.
	Sense Sense
	// Land gives the country of a name, "Kenya" for "Nairobi" or "Kenyan"; "" for none. Bodies and places of
	// one name are told apart by it. nil knows of none.
	Land func(name string) string
}

// Graph is a store seen as documents, entities and claims. All methods may be called from
// several goroutines; each reads one snapshot. It is the only writer of document graphs.
type Graph struct {
	st    store.Store
	base  string
	log   *slog.Logger
	now   func() time.Time
	like  func(predicate string) []string // Options.Alike, never nil
	sense Sense                           // Options.Sense, may be nil
	land  func(name string) string        // Options.Land, may be nil

	// write is held while a change is worked out and applied, so that two documents that name
	// the same new entity agree on its IRI.
	write sync.Mutex
	known identities // guarded by write

	edits   editCache
	names   nameIndex
	docs    documentCache
	journal journal
	ledger  ledger
}

// Open reads st as a graph; it does not own st, which the caller closes after the Graph's last
// use. A new store gets the base and the schema version written into it. An error is ErrBase when st was made with another base
// and ErrSchema when another version of the program made it.
func Open(ctx context.Context, st store.Store, o Options) (*Graph, error) {
	g := &Graph{st: st, log: o.Log, now: o.Now, like: o.Alike, sense: o.Sense, land: o.Land}
	if g.like == nil {
		g.like = func(string) []string { return nil }
	}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	if g.now == nil {
		g.now = time.Now
	}
	if err := g.settle(ctx, o.Base); err != nil {
		return nil, fmt.Errorf("open graph: %w", err)
	}
	if err := g.tidy(ctx); err != nil {
		return nil, fmt.Errorf("open graph: %w", err)
	}
	return g, nil
}

// settle agrees with the store on base and schema.
func (g *Graph) settle(ctx context.Context, want string) error {
	if want != "" {
		if err := checkBase(want); err != nil {
			return err
		}
	}
	sn := g.st.Snapshot()
	defer sn.Close()
	schema, err := sn.Note(noteSchema)
	if err != nil {
		return err
	}
	kept, err := sn.Note(noteBase)
	if err != nil {
		return err
	}
	if schema != nil && string(schema) != schemaVersion {
		return fmt.Errorf("%w: it is version %s, this program reads version %s", ErrSchema, schema, schemaVersion)
	}
	if kept != nil {
		g.base = string(kept)
		if want != "" && want != g.base {
			return fmt.Errorf("%w: it was made with base %s, the setting says %s", ErrBase, g.base, want)
		}
		return nil
	}
	g.base = want
	if g.base == "" {
		g.base = DefaultBase
	}
	err = g.st.Apply(ctx, &store.Changes{Notes: map[string][]byte{noteBase: []byte(g.base), noteSchema: []byte(schemaVersion)}})
	if errors.Is(err, store.ErrReadOnly) {
		return nil // an empty store that nobody may write to: nothing to agree on
	}
	return err
}

// checkBase says what is wrong with a base.
func checkBase(b string) error {
	scheme, _, ok := strings.Cut(b, ":")
	bad := func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) || r == '\uFFFD' }
	switch {
	case !ok || scheme == "" || strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") != "":
		return fmt.Errorf("base %q: it must be an absolute IRI, such as %s", b, DefaultBase)
	case strings.IndexFunc(b, bad) >= 0:
		return fmt.Errorf("base %q: it has a character that no IRI may have", b)
	case !strings.HasSuffix(b, ":") && !strings.HasSuffix(b, "/") && !strings.HasSuffix(b, "#"):
		return fmt.Errorf("base %q: it must end in ':', '/' or '#'", b)
	}
	return nil
}

// Base is the beginning of this graph's IRIs.
func (g *Graph) Base() string { return g.base }

// Store is the store below.
func (g *Graph) Store() store.Store { return g.st }

// Version grows with every change; equal versions hold equal data.
func (g *Graph) Version() uint64 {
	sn := g.st.Snapshot()
	defer sn.Close()
	return sn.Version()
}
