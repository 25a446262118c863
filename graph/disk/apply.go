package disk

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// Apply makes the changes in one synced batch; see store.Store. A change that changes nothing
// writes nothing and keeps the version. When the disk fails the store stays as it was, for
// readers, and takes no more changes until it is opened again.
func (s *Store) Apply(ctx context.Context, c *store.Changes) error {
	return s.apply(ctx, func(sn *Snapshot) (*store.Changes, error) {
		if c.Check != nil {
			return c, c.Check(sn)
		}
		return c, nil
	})
}

// alone waits until nothing else changes the store, and gives what it holds until done is called.
// ErrClosed, and an error when a change could not be written.
func (s *Store) alone(ctx context.Context) (sn *Snapshot, done func(), err error) {
	s.writing.Lock()
	sn = s.snapshot() // keeps the database open
	done = func() {
		sn.Close()
		s.writing.Unlock()
	}
	s.mu.Lock()
	failed := s.failed
	s.mu.Unlock()
	switch {
	case sn.view == nil:
		err = store.ErrClosed
	case failed != nil:
		err = fmt.Errorf("an earlier change could not be written, open the store again: %w", failed)
	default:
		err = ctx.Err()
	}
	if err != nil {
		done()
		return nil, nil, err
	}
	return sn, done, nil
}

// apply makes the changes that plan decides on, seeing the state that they will be applied to.
func (s *Store) apply(ctx context.Context, plan func(*Snapshot) (*store.Changes, error)) error {
	if s.readOnly {
		return store.ErrReadOnly
	}
	sn, done, err := s.alone(ctx)
	if err != nil {
		return fmt.Errorf("change store: %w", err)
	}
	defer done()
	c, err := plan(sn)
	if err != nil {
		return err
	}
	if err := check(c); err != nil {
		return fmt.Errorf("change store: %w", err)
	}
	ch := &change{
		ctx: ctx, s: s, view: sn.view, state: sn.view.state,
		deleted: map[store.Quad]struct{}{}, whole: map[store.ID]bool{}, inserted: map[store.Quad]struct{}{},
		ids: map[term.Term]store.ID{}, made: map[store.ID]entry{}, buckets: map[uint64][]store.ID{},
		notes: map[string][]byte{},
	}
	if err := ch.collect(c); err != nil {
		return fmt.Errorf("change store: %w", err)
	}
	if ch.empty() {
		return nil
	}
	b := s.db.NewBatch()
	defer b.Close()
	if err := ch.write(&batch{b}); err != nil {
		return fmt.Errorf("change store: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err // the last moment: from here on the change may be on disk
	}
	if err := s.commit(b); err != nil {
		s.mu.Lock()
		s.failed = err
		s.mu.Unlock()
		return fmt.Errorf("change store: %w", err)
	}
	s.publish(ch.state)
	return nil
}

// check looks at what can be refused without reading the store.
func check(c *store.Changes) error {
	for _, g := range c.Drop {
		if err := (term.Quad{Subject: someIRI, Predicate: someIRI, Object: someIRI, Graph: g}).Check(); err != nil {
			return fmt.Errorf("drop: %w", err)
		}
	}
	for i := range c.Delete {
		if err := c.Delete[i].Check(); err != nil {
			return fmt.Errorf("delete quad %d: %w", i, err)
		}
	}
	for i := range c.Insert {
		if err := c.Insert[i].Check(); err != nil {
			return fmt.Errorf("insert quad %d: %w", i, err)
		}
	}
	if err := checkNotes(c.Stamp); err != nil {
		return err
	}
	return checkNotes(c.Notes)
}

func checkNotes(notes map[string][]byte) error {
	for key := range notes {
		if strings.HasPrefix(key, ReservedNotes) {
			return fmt.Errorf("note %q: keys that begin with %q are the store's own", key, ReservedNotes)
		}
	}
	return nil
}

var someIRI = term.NewIRI("urn:x")

// change gathers what one Apply will write. Nothing of it outlives the call but the running
// number of ids.
type change struct {
	ctx   context.Context // of the one call
	s     *Store
	view  *view
	state state

	deleted  map[store.Quad]struct{} // in the view, and to go
	whole    map[store.ID]bool       // graphs of which no quad of the view stays
	inserted map[store.Quad]struct{} // not in the view, and to come
	ids      map[term.Term]store.ID  // terms met so far
	made     map[store.ID]entry      // entries given an id by this change
	buckets  map[uint64][]store.ID   // by hash: the ids in the view and those made
	notes    map[string][]byte       // that differ from the view's
}

func (c *change) empty() bool {
	return len(c.deleted)+len(c.inserted)+len(c.notes) == 0
}

func (c *change) collect(from *store.Changes) error {
	for _, g := range from.Drop {
		if err := c.drop(g, from.DropMost); err != nil {
			return err
		}
	}
	if from.Renew != nil {
		if err := c.renew(from.Renew); err != nil {
			return err
		}
	}
	for i := range from.Delete {
		if err := c.step(i); err != nil {
			return err
		}
		if err := c.delete(&from.Delete[i]); err != nil {
			return err
		}
	}
	for i := range from.Insert {
		if err := c.step(i); err != nil {
			return err
		}
		if err := c.insert(&from.Insert[i]); err != nil {
			return err
		}
	}
	if from.Renew != nil {
		c.forgetUnused()
	}
	if err := c.takeNotes(from.Notes); err != nil {
		return err
	}
	if from.Settle != nil {
		if err := c.settle(from); err != nil {
			return err
		}
	}
	if c.empty() {
		return nil
	}
	return c.takeNotes(from.Stamp)
}

// settle takes the notes that are made of ids.
func (c *change) settle(from *store.Changes) error {
	var fault error
	later := from.Settle(func(t term.Term) store.ID {
		if id, known := c.ids[t]; known || from.Renew == nil || fault != nil {
			return id
		}
		var id store.ID
		id, fault = c.id(t) // those that a renewal found are not kept in memory
		return id
	})
	if fault != nil {
		return fault
	}
	if err := checkNotes(later); err != nil {
		return err
	}
	return c.takeNotes(later)
}

// takeNotes notes what differs from the view.
func (c *change) takeNotes(notes map[string][]byte) error {
	for key, value := range notes {
		old, err := c.view.get(noteKey(key))
		if err != nil {
			return err
		}
		if (old == nil) != (value == nil) || string(old) != string(value) {
			c.notes[key] = value
		} else {
			delete(c.notes, key)
		}
	}
	return nil
}

func (c *change) step(i int) error {
	if i&255 == 0 {
		return c.ctx.Err()
	}
	return nil
}

// scan calls f for the quads of the view that match p, until it says false.
func (c *change) scan(p store.Pattern, o store.Order, f func(store.Quad) bool) error {
	prefix, _ := prefixOf(p, o)
	it, err := c.view.iterator(prefix, after(prefix))
	if err != nil {
		return err
	}
	defer c.view.done(it)
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n&1023 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		var q store.Quad
		if err := decodeQuad(it.Key(), o, &q); err != nil {
			return fmt.Errorf("%w: %x", err, it.Key())
		}
		if !f(q) {
			return nil
		}
	}
	return it.Error()
}

func (c *change) delete(t *term.Quad) error {
	var q store.Quad
	for i, part := range [...]term.Term{t.Subject, t.Predicate, t.Object, t.Graph} {
		id, err := c.id(part)
		if err != nil || id == store.Any {
			return err
		}
		q[i] = id
	}
	if _, gone := c.deleted[q]; gone {
		return nil
	}
	if _, comes := c.inserted[q]; comes {
		delete(c.inserted, q) // of a renewal
		return nil
	}
	there, err := c.contains(&q)
	if there {
		c.deleted[q] = struct{}{}
	}
	return err
}

// contains asks the view.
func (c *change) contains(q *store.Quad) (bool, error) {
	for _, id := range q {
		if _, isNew := c.made[id]; isNew {
			return false, nil
		}
	}
	return c.view.contains(q)
}

func (c *change) insert(t *term.Quad) error {
	var q store.Quad
	for i, part := range [...]term.Term{t.Subject, t.Predicate, t.Object, t.Graph} {
		id, err := c.id(part)
		if err != nil {
			return err
		}
		if id == store.Any {
			id = c.make(part)
		}
		q[i] = id
	}
	if _, twice := c.inserted[q]; twice {
		return nil
	}
	if _, gone := c.deleted[q]; gone {
		c.stay(q)
		return nil
	}
	there, err := c.contains(&q)
	if err == nil && !there {
		c.inserted[q] = struct{}{}
	}
	return err
}

// id gives the id of a term that the view or this change knows; inline ids whether used or not.
func (c *change) id(t term.Term) (store.ID, error) {
	if t.IsZero() {
		return store.Unnamed, nil
	}
	if id, known := c.ids[t]; known {
		return id, nil
	}
	if id, ok := inline(t); ok {
		c.ids[t] = id
		return id, nil
	}
	if id, known := c.s.used[t]; known {
		c.ids[t] = id
		return id, nil
	}
	e := entryOf(t)
	bucket, err := c.bucket(c.s.hash(c.state.salt[:], e))
	if err != nil {
		return store.Any, err
	}
	id, err := c.findOld(e, bucket)
	if err == nil && id != store.Any {
		c.ids[t] = id
		c.s.used.put(t, id)
	}
	return id, err
}

// findOld gives the id that an entry has in the view, or Any. Those made by this change are in c.ids.
func (c *change) findOld(e entry, bucket []store.ID) (store.ID, error) {
	old := bucket
	if len(c.made) > 0 && len(bucket) > 0 {
		old = slices.DeleteFunc(slices.Clone(bucket), func(id store.ID) bool { _, isNew := c.made[id]; return isNew })
	}
	return c.view.find(e, old)
}

func (c *change) bucket(h uint64) ([]store.ID, error) {
	if ids, read := c.buckets[h]; read {
		return ids, nil
	}
	raw, err := c.view.get(hashKey(h))
	if err != nil {
		return nil, err
	}
	ids, err := cutIDs(raw)
	if err == nil {
		c.buckets[h] = ids
	}
	return ids, err
}

// make gives a new term its id. id was called before and read the bucket.
func (c *change) make(t term.Term) store.ID {
	e := entryOf(t)
	id := makeID(e.class, c.s.next)
	c.s.next++
	c.ids[t] = id
	c.made[id] = e
	h := c.s.hash(c.state.salt[:], e)
	c.buckets[h] = append(slices.Clone(c.buckets[h]), id)
	return id
}

// maxChange bounds the bytes of one change; a batch of Pebble holds less than 4 GiB.
const maxChange = 3 << 30

// batch is a Pebble batch that refuses to grow too large, where Pebble would panic.
type batch struct{ *pebble.Batch }

func (b *batch) room(n int) error {
	if b.Len()+n > maxChange {
		return fmt.Errorf("more than %d bytes in one change: make several", maxChange)
	}
	return nil
}

func (b *batch) set(key, value []byte) error {
	if err := b.room(len(key) + len(value)); err != nil {
		return err
	}
	return b.Set(key, value, nil)
}

func (b *batch) deleteRange(from, to []byte) error {
	if err := b.room(len(from) + len(to)); err != nil {
		return err
	}
	return b.DeleteRange(from, to, nil)
}

func (b *batch) delete(key []byte) error {
	if err := b.room(len(key)); err != nil {
		return err
	}
	return b.Delete(key, nil)
}

// write puts the change into a batch.
func (c *change) write(b *batch) error {
	counts := map[[2]uint64]int64{} // tag and id to difference
	count := func(q *store.Quad, by int64) {
		counts[[2]uint64{tagCountP, uint64(q[store.P])}] += by
		counts[[2]uint64{tagCountG, uint64(q[store.G])}] += by
	}
	for q := range c.deleted {
		count(&q, -1)
	}
	for q := range c.inserted {
		count(&q, 1)
	}
	unused, err := c.unused()
	if err != nil {
		return err
	}
	gone, err := c.entriesOf(unused)
	if err != nil {
		return err
	}
	if err := c.deleteKeys(b, gone); err != nil {
		return err
	}
	if err := c.insertKeys(b); err != nil {
		return err
	}
	if err := c.writeCounts(b, counts); err != nil {
		return err
	}
	if err := c.writeDictionary(b, gone); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(c.notes)) {
		if value := c.notes[name]; value == nil {
			err = b.delete(noteKey(name))
		} else {
			err = b.set(noteKey(name), value)
		}
		if err != nil {
			return err
		}
	}
	c.state.version++
	c.state.next = c.s.next
	c.state.quads += uint64(len(c.inserted)) - uint64(len(c.deleted))
	return b.set(stateKey, c.state.encode())
}

func (c *change) writeCounts(b *batch, counts map[[2]uint64]int64) error {
	for at, by := range counts {
		tag, id := byte(at[0]), store.ID(at[1])
		n, err := c.view.counter(tag, id)
		if err != nil {
			return err
		}
		switch n += by; {
		case n < 0:
			return fmt.Errorf("count of %x: %d quads fewer than none; run a check of the store", uint64(id), -n)
		case n == 0:
			err = b.delete(idKey(tag, id))
		default:
			err = b.set(idKey(tag, id), binary.AppendUvarint(nil, uint64(n)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
