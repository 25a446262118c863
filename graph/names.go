package graph

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// nameIndex holds all entities with their names, kinds and counts in memory, for search. It is
// derived: made from the store at the first use, kept at the heels of the Graph's own changes,
// and made anew when others have written.
type nameIndex struct {
	mu      sync.RWMutex
	live    bool   // made
	version uint64 // of the store that it stands for

	documents  atomic.Uint64  // grows with every change of documents
	duplicates duplicateCache // of names that documents give

	// The names of all entities lie one behind the other in text, so that a search reads memory
	// from one end to the other. Slots are in the order of text.
	text  []byte
	slots []slot
	at    map[string]int // local name to index in slots
	gone  int            // slots without a row

	renamed recent[string] // ids of rows that changed
}

// slot is a stretch of nameIndex.text, up to the next slot's start.
type slot struct {
	start int
	*row  // nil when the entity is gone or has moved to another slot
}

// row is what the index knows of one entity.
type row struct {
	id     string
	counts counts
	claims int    // derived from counts: those at which it stands
	name   string // derived from counts and decisions
	kind   claim.Kind
	named  string // name, folded: for the order
}

// counts are sums over documents.
type counts struct {
	documents int
	claims    int               // that begin or end there
	arguments int               // with an argument that may link there, and that neither begin nor end there
	labels    []counted[string] // names that documents give
	kinds     []counted[claim.Kind]
	forms     []counted[string]     // and the names of those that were merged into it
	joined    []counted[claim.Kind] // kinds of those
}

type counted[K comparable] struct {
	what K
	n    int
}

// add puts n more of something into a list of counts; what comes to 0 goes.
func add[K comparable](list []counted[K], what K, n int) []counted[K] {
	for i := range list {
		if list[i].what == what {
			if list[i].n += n; list[i].n == 0 {
				return slices.Delete(list, i, i+1)
			}
			return list
		}
	}
	return append(list, counted[K]{what, n})
}

// merge adds other's counts sign times.
func (c *counts) merge(other *counts, sign int) {
	c.documents += sign * other.documents
	c.claims += sign * other.claims
	c.arguments += sign * other.arguments
	for _, l := range other.labels {
		c.labels = add(c.labels, l.what, sign*l.n)
	}
	for _, k := range other.kinds {
		c.kinds = add(c.kinds, k.what, sign*k.n)
	}
	for _, f := range other.forms {
		c.forms = add(c.forms, f.what, sign*f.n)
	}
	for _, k := range other.joined {
		c.joined = add(c.joined, k.what, sign*k.n)
	}
}

// most gives the greatest count's value; among equals the least by order.
func most[K cmp.Ordered](list []counted[K]) (best K) {
	n := 0
	for _, c := range list {
		if c.n > n || c.n == n && c.what < best {
			best, n = c.what, c.n
		}
	}
	return best
}

// derive works out what follows from the counts and from what people decided.
func (w *row) derive(d *decided) {
	w.name = d.names[w.id]
	if w.name == "" {
		w.name = d.told[w.id]
	}
	if w.name == "" {
		w.name = most(w.counts.labels)
	}
	if w.name == "" {
		w.name = entity.Name(w.id)
	}
	if w.kind = bestKind(w.counts.kinds); w.kind == "" {
		w.kind = bestKind(w.counts.joined)
	}
	if given := d.kinds[w.id]; given != "" {
		w.kind = given
	}
	if w.kind == "" {
		w.kind = claim.KindThing
	}
	w.named = fold(w.name)
	if w.claims = w.counts.claims; links(w.id, w.kind) {
		w.claims += w.counts.arguments
	}
}

// bestKind gives the kind that most documents give, "" when none gives a better one than KindThing.
func bestKind(kinds []counted[claim.Kind]) claim.Kind {
	return most(slices.DeleteFunc(slices.Clone(kinds), func(k counted[claim.Kind]) bool { return k.what == claim.KindThing }))
}

// appendNames adds all names and forms, folded, each between two \x00.
func (w *row) appendNames(text []byte) []byte {
	start := len(text)
	text = append(append(append(text, 0), w.named...), 0)
	for _, list := range [][]counted[string]{w.counts.labels, w.counts.forms} {
		for _, c := range list {
			f := append([]byte(fold(c.what)), 0)
			if !bytes.Contains(text[start:], append([]byte{0}, f...)) {
				text = append(text, f...)
			}
		}
	}
	return text
}

// ensure sees to it that the index stands for the reader's version or a later one.
func (x *nameIndex) ensure(r *reader) error {
	x.mu.RLock()
	ok := x.live && x.version >= r.version
	x.mu.RUnlock()
	if ok {
		return nil
	}
	err := r.g.ledger.with(r, func(r *reader) error {
		d, err := r.decided()
		if err != nil {
			return err
		}
		return x.make(r, d, &r.g.ledger)
	})
	if err != nil {
		return fmt.Errorf("index names: %w", err)
	}
	return nil
}

// make sees to it that the index stands for the reader's version, which is that of the ledger's
// chapters, or a later one. The caller holds l.mu.
func (x *nameIndex) make(r *reader, d *decided, l *ledger) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.live && x.version >= r.version {
		return nil
	}
	all, err := l.sums(r, d)
	if err != nil {
		return err
	}
	x.slots, x.at, x.text, x.gone = make([]slot, 0, len(all)), make(map[string]int, len(all)), nil, 0
	for id, c := range all {
		w := &row{id: id, counts: *c}
		w.derive(d)
		x.place(w)
	}
	x.live, x.version = true, r.version
	x.documents.Add(1)
	return nil
}

// place gives a row the slot at the end.
func (x *nameIndex) place(w *row) {
	if i, ok := x.at[w.id]; ok {
		x.vacate(i)
	}
	x.at[w.id] = len(x.slots)
	x.slots = append(x.slots, slot{len(x.text), w})
	x.text = w.appendNames(x.text)
}

// update puts a row whose counts have changed into its place; one that no document names goes.
func (x *nameIndex) update(w *row, d *decided) {
	if w.counts.documents > 0 {
		w.derive(d)
		x.place(w)
	} else if i, ok := x.at[w.id]; ok {
		x.vacate(i)
		delete(x.at, w.id)
	}
}

// vacate makes a slot's text such that no query finds it.
func (x *nameIndex) vacate(i int) {
	clear(x.stretch(i))
	x.slots[i].row = nil
	x.gone++
}

// stretch is the text of a slot.
func (x *nameIndex) stretch(i int) []byte {
	end := len(x.text)
	if i+1 < len(x.slots) {
		end = x.slots[i+1].start
	}
	return x.text[x.slots[i].start:end]
}

// tidy moves the rows together when half of the slots are without one.
func (x *nameIndex) tidy() {
	if x.gone < 1000 || x.gone < len(x.slots)/2 {
		return
	}
	old, text := x.slots, x.text
	x.slots, x.text, x.gone = make([]slot, 0, len(x.at)), make([]byte, 0, len(text)), 0
	for i, s := range old {
		if s.row == nil {
			continue
		}
		end := len(text)
		if i+1 < len(old) {
			end = old[i+1].start
		}
		x.at[s.id] = len(x.slots)
		x.slots = append(x.slots, slot{len(x.text), s.row})
		x.text = append(x.text, text[s.start:end]...)
	}
}

// share tallies what some documents say before they change; nil when the index is not in use.
func (x *nameIndex) share(r *reader, docs []text.DocID) ([]map[string]*counts, error) {
	x.mu.RLock()
	live := x.live && x.version == r.version
	x.mu.RUnlock()
	if !live {
		return nil, nil
	}
	shares := []map[string]*counts{}
	for _, id := range docs {
		s, err := r.tallyDocument(id)
		if err != nil {
			return nil, err
		}
		shares = append(shares, s)
	}
	return shares, nil
}

func (r *reader) tallyDocument(id text.DocID) (map[string]*counts, error) {
	doc, err := r.document(id)
	if err != nil || doc == store.Any {
		return nil, err
	}
	return r.tally(doc, nil)
}

// follow brings the index from version on to now, after a change of docs whose share before is
// given, and of the names of some entities. Where that can't be done the index is made anew when it is
// next asked for.
func (x *nameIndex) follow(version uint64, now *reader, docs []text.DocID, before []map[string]*counts, named []string) {
	if before == nil {
		return
	}
	after := make([]map[string]*counts, len(docs))
	d, err := now.decided()
	ok := err == nil && now.version <= version+1
	for i, id := range docs {
		var err error
		if after[i], err = now.tallyDocument(id); err != nil {
			ok = false
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.live || x.version != version {
		return
	}
	if !ok {
		x.live = false
		return
	}
	dirty := map[string]*row{}
	for i := range docs {
		for id, c := range before[i] {
			x.row(dirty, id).counts.merge(c, -1)
		}
		for id, c := range after[i] {
			x.row(dirty, id).counts.merge(c, +1)
		}
	}
	for _, id := range named {
		x.row(dirty, id)
	}
	for _, w := range dirty {
		x.update(w, d)
	}
	x.tidy()
	x.version = now.version
	x.renamed.note(version, now.version, slices.Collect(maps.Keys(dirty)))
	if len(docs) > 0 {
		x.documents.Add(1)
	}
}

// refresh brings the index from version on to now, after decisions that can only have changed
// some entities.
func (x *nameIndex) refresh(version uint64, now *reader, ids []string) {
	x.mu.RLock()
	live := x.live && x.version == version
	x.mu.RUnlock()
	if !live {
		return
	}
	sums, err := now.tally(store.Any, ids)
	d, fault := now.decided()
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.live || x.version != version {
		return
	}
	if err != nil || fault != nil || now.version > version+1 {
		x.live = false
		return
	}
	for _, id := range ids {
		w := &row{id: id}
		if c := sums[id]; c != nil {
			w.counts = *c
		}
		x.update(w, d)
	}
	x.tidy()
	x.version = now.version
	x.renamed.note(version, now.version, ids)
}

// row gives the row of an entity to change, a new one if there is none; changed remembers it.
func (x *nameIndex) row(changed map[string]*row, id string) *row {
	w := changed[id]
	if w == nil {
		if i, ok := x.at[id]; ok {
			w = x.slots[i].row
		} else {
			w = &row{id: id}
		}
		changed[id] = w
	}
	return w
}

// forget lets the index be made anew at its next use; who uses it now goes on with what it has.
func (x *nameIndex) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.live = false
}

// of gives name and kind of an entity; for one that is not there, what its id tells.
func (x *nameIndex) of(id string) (name string, kind claim.Kind) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if i, ok := x.at[id]; ok {
		return x.slots[i].name, x.slots[i].kind
	}
	return entity.Name(id), claim.KindThing
}

// has says whether there is an entity.
func (x *nameIndex) has(id string) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	_, ok := x.at[id]
	return ok
}

// entity gives what the index knows of an entity.
func (x *nameIndex) entity(n namer, d *decided, id string) (Entity, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	i, ok := x.at[id]
	if !ok {
		return Entity{}, false
	}
	return x.slots[i].entity(n, d), true
}

func (w *row) entity(n namer, d *decided) Entity {
	return Entity{
		ID: w.id, IRI: n.entity(w.id).Value, Name: w.name, Kind: w.kind, Claims: w.claims, Documents: w.counts.documents,
		MergedFrom: d.members[w.id], Decisions: d.inForce[w.id],
	}
}
