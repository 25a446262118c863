package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// ledger holds a line for each claim of all documents in memory, about 300 bytes of it, for what
// looks at many claims at once: neighbours, paths, counts, time lines, names. It is derived: made
// from the chapters that lie beside the documents at the first use, and after a change read anew
// for the documents that changed. What people decided is put over it by a view.
type ledger struct {
	now atomic.Pointer[view] // the last one made

	mu       sync.Mutex              // held while a view is made
	chapters map[text.DocID]*chapter // as they were read; a chapter never changes
	changed  bool                    // chapters are others than those of the last view
	anew     bool                    // words are others, too
	words    dictionary              // grows only, until all is read anew

	log struct {
		sync.Mutex
		live    bool                    // chapters hold all that is not in touched
		version uint64                  // of the store that chapters and touched together stand for
		touched map[text.DocID]struct{} // to be read anew
	}
}

// Names by the numbers in entries; 0 stands for what is none.
var (
	polarityNames = []claim.Polarity{"", claim.Affirmed, claim.Denied}
	modalityNames = []claim.Modality{"", claim.Asserted, claim.Presupposed, claim.Possible, claim.Intended, claim.Conditional, claim.Required, claim.Hearsay}
)

// word stands for a node of claims in a dictionary: an entity, a relation, a claim or a literal.
type word uint32

// dictionary numbers the nodes of claims. A view reads names without a lock: what is there never
// changes.
type dictionary struct {
	mu     sync.RWMutex
	byNode map[store.ID]word
	byName map[string]word
	names  []string // by word: its sort and its name, "eMexico"; the 0th is of no node
}

// The sorts of words.
const (
	entityWord   = 'e' // + local name
	relationWord = 'r' // + local name
	claimWord    = 'c' // + id
	literalWord  = 'l' // + lexical form, type and language
	roleWord     = 'a' // + role of an argument
)

func (d *dictionary) clear() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byNode, d.byName, d.names = map[store.ID]word{}, map[string]word{}, []string{""}
}

// find gives the word of a name; ok is false when no claim has it.
func (d *dictionary) find(sort byte, name string) (word, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	w, ok := d.byName[string(sort)+name]
	return w, ok
}

// named gives the word of a name, a new one if there is none.
func (d *dictionary) named(sort byte, name string) word {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.add(string(sort) + name)
}

func (d *dictionary) add(name string) word {
	w, ok := d.byName[name]
	if !ok {
		w = word(len(d.names))
		d.byName[name] = w
		d.names = append(d.names, name)
	}
	return w
}

// name gives the name of a word.
func (d *dictionary) name(w word) string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.names[w]
}

// all gives the words of names in the form of names, new ones for those that there are none of.
func (d *dictionary) all(names []string) []word {
	d.mu.Lock()
	defer d.mu.Unlock()
	words := make([]word, len(names))
	for i, name := range names {
		words[i] = d.add(name)
	}
	return words
}

// isEntity says whether a word stands for an entity.
func (d *dictionary) isEntity(w word) bool {
	name := d.name(w)
	return name != "" && name[0] == entityWord
}

// nodes gives the words of nodes, and numbers those that it does not know.
func (d *dictionary) nodes(r *reader, ids []store.ID) (map[store.ID]word, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var fresh []store.ID
	for _, id := range ids {
		if _, ok := d.byNode[id]; !ok {
			fresh = append(fresh, id)
		}
	}
	if err := r.resolve(fresh); err != nil {
		return nil, err
	}
	found := make(map[store.ID]word, len(ids))
	for _, id := range fresh {
		d.byNode[id] = d.add(r.wordOf(r.terms[id]))
	}
	for _, id := range ids {
		found[id] = d.byNode[id]
	}
	return found, nil
}

// wordOf says what a node of a claim is called in a dictionary.
func (n namer) wordOf(t term.Term) string {
	if t.Kind == term.IRI {
		for _, s := range []struct {
			sort   byte
			prefix string
		}{{entityWord, n.entity("").Value}, {relationWord, n.relation("").Value}, {claimWord, n.claim("").Value}} {
			if local, ok := strings.CutPrefix(t.Value, s.prefix); ok {
				return string(s.sort) + local
			}
		}
	}
	return string(byte(literalWord)) + t.Value + "\x00" + t.Datatype + "\x00" + t.Language
}

// note tells the ledger that a change led from one version to the next, and which documents may
// say something else since.
func (l *ledger) note(from, to uint64, docs []text.DocID) {
	l.log.Lock()
	defer l.log.Unlock()
	if l.log.version != from || to != from+1 {
		l.log.live = false
	}
	l.log.version = to
	if !l.log.live {
		return
	}
	for _, id := range docs {
		l.log.touched[id] = struct{}{}
	}
}

// forget is note for a change that may have touched anything.
func (l *ledger) forget() {
	l.log.Lock()
	defer l.log.Unlock()
	l.log.live = false
}

// caughtUp says whether the ledger was told of the change that led to a version.
func (l *ledger) caughtUp(version uint64) bool {
	l.log.Lock()
	defer l.log.Unlock()
	return !l.log.live || l.log.version >= version
}

// Warm makes what is derived in memory, so that the first who asks need not wait for it, and brings
// the notes that it is made from to today's form where the store may be written to.
func (g *Graph) Warm(ctx context.Context) error {
	r, _, err := g.open(ctx)
	if err != nil {
		return fmt.Errorf("warm up: %w", err)
	}
	r.close()
	if err := g.renew(ctx); err != nil && !errors.Is(err, store.ErrReadOnly) {
		return fmt.Errorf("warm up: %w", err)
	}
	return nil
}

// open gives a reader and the view of the same state of the store. The caller closes the reader,
// and does not hold g.write.
func (g *Graph) open(ctx context.Context) (*reader, *view, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		r := g.reader(ctx)
		v := g.ledger.now.Load()
		if v != nil && v.version == r.version {
			return r, v, nil
		}
		if !g.ledger.caughtUp(r.version) {
			g.awaitWriter()
		}
		v, err := g.ledger.view(r)
		if err != nil {
			r.close()
			return nil, nil, fmt.Errorf("read claims into memory: %w", err)
		}
		if v != nil {
			return r, v, nil
		}
		r.close() // others have gone on to a later state
	}
}

// awaitWriter waits for a change that is in the store and about to be noted: who makes it holds the
// lock until then.
func (g *Graph) awaitWriter() {
	g.write.Lock()
	defer g.write.Unlock()
}

// view gives the view of the reader's state; nil when the ledger has gone on to a later one.
func (l *ledger) view(r *reader) (*view, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if v := l.now.Load(); v != nil && v.version >= r.version {
		if v.version == r.version {
			return v, nil
		}
		return nil, nil
	}
	if ok, err := l.gather(r); err != nil || !ok {
		return nil, err
	}
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	var v *view
	if last := l.now.Load(); last != nil && !l.changed && last.decided == d {
		same := *last // a board was saved, a failure noted
		same.version = r.version
		v = &same
	} else if v, err = l.derive(r, d); err != nil {
		return nil, err
	}
	l.now.Store(v)
	l.changed, l.anew = false, false
	return v, nil
}

// gather brings the chapters to the reader's version; ok is false when they are those of a later
// one. The caller holds l.mu.
func (l *ledger) gather(r *reader) (ok bool, err error) {
	touched, whole, later := l.begin(r.version)
	switch {
	case later:
		return false, nil
	case whole:
		l.changed, l.anew = true, true
		err = l.readAll(r)
	case len(touched) > 0:
		l.changed = true
		err = l.readSome(r, touched)
	}
	if err != nil {
		l.forget()
	}
	return err == nil, err
}

// with calls f when the chapters are those of the reader's version; where they are those of a later
// one f is given a reader of that.
func (l *ledger) with(r *reader, f func(r *reader) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		ok, err := l.gather(r)
		if err != nil {
			return err
		}
		if ok {
			return f(r)
		}
		r = r.g.reader(r.ctx)
		defer r.close()
	}
}

// begin takes over what has to be read to come to a version: some documents, or the whole. later
// says that the ledger is beyond that version.
func (l *ledger) begin(version uint64) (touched map[text.DocID]struct{}, whole, later bool) {
	l.log.Lock()
	defer l.log.Unlock()
	if l.log.live && l.log.version > version {
		return nil, false, true
	}
	whole = !l.log.live || l.log.version != version || l.words.wasteful(l.chapters)
	touched = l.log.touched
	l.log.live, l.log.version, l.log.touched = true, version, map[text.DocID]struct{}{}
	return touched, whole, false
}

// wasteful says whether most words are of claims that are gone.
func (d *dictionary) wasteful(chapters map[text.DocID]*chapter) bool {
	n := 0
	for _, c := range chapters {
		n += len(c.entries)
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	return len(d.names) > 8*n+100_000
}

func (l *ledger) readAll(r *reader) error {
	l.words.clear()
	l.chapters = map[text.DocID]*chapter{}
	docs, err := r.allDocuments()
	if err != nil {
		return err
	}
	all, err := l.readDocuments(r, docs)
	for _, c := range all {
		l.chapters[c.id] = c
	}
	return err
}

func (l *ledger) readSome(r *reader, ids map[text.DocID]struct{}) error {
	// A view may still use the map's chapters, and the map itself is only ours.
	var docs []store.ID
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		doc, err := r.document(id)
		if err != nil {
			return err
		}
		delete(l.chapters, id)
		if doc != store.Any {
			docs = append(docs, doc)
		}
	}
	if err := r.resolve(docs); err != nil {
		return err
	}
	all, err := l.readDocuments(r, docs)
	for _, c := range all {
		l.chapters[c.id] = c
	}
	return err
}
