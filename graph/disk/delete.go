package disk

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// A change that deletes many quads takes stretches of keys away as ranges: a range costs no more than
// a key, and what lies in it is never written again. In small changes ranges would only be in the way of
// readers.
const (
	manyDeleted = 100_000 // quads
	longStretch = 64      // keys of the shortest range
)

// drop marks the quads of a graph, at most so many; 0 is no limit.
func (c *change) drop(g term.Term, most int) error {
	id, err := c.id(g)
	if err != nil || id == store.Any {
		return err
	}
	n := 0
	c.whole[id] = true
	return c.scan(store.Pattern{store.G: id}, store.GSPO, func(q store.Quad) bool {
		if n++; most > 0 && n > most {
			delete(c.whole, id)
			return false
		}
		c.deleted[q] = struct{}{}
		return true
	})
}

// stay takes back that a quad is deleted.
func (c *change) stay(q store.Quad) {
	delete(c.deleted, q)
	delete(c.whole, q[store.G])
}

// inOrder sorts quads as their keys are in an order.
func inOrder(quads []store.Quad, o int) {
	at := orders[o]
	slices.SortFunc(quads, func(a, b store.Quad) int {
		for _, i := range at {
			if a[i] != b[i] {
				return cmp.Compare(a[i], b[i])
			}
		}
		return 0
	})
}

// insertKeys writes the keys of the inserted quads in every order, sorted: so the log's table and a
// large batch are filled in sequence.
func (c *change) insertKeys(b *batch) error {
	quads := slices.AppendSeq(make([]store.Quad, 0, len(c.inserted)), maps.Keys(c.inserted))
	var key []byte
	for o := range orders {
		inOrder(quads, o)
		for i := range quads {
			key = appendQuad(key[:0], store.Order(o), &quads[i])
			if err := b.set(key, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// deleteKeys takes away the keys of the deleted quads in every order.
func (c *change) deleteKeys(b *batch, gone *goneEntries) error {
	quads := slices.AppendSeq(make([]store.Quad, 0, len(c.deleted)), maps.Keys(c.deleted))
	many := len(quads) >= c.s.manyDeleted
	var from, to []byte
	for o := range orders {
		inOrder(quads, o)
		for i := 0; i < len(quads); {
			end := i + 1
			for many && end < len(quads) && c.nothingBetween(o, &quads[end-1], &quads[end], gone) {
				end++
			}
			if end-i >= c.s.longStretch && many {
				from = appendQuad(from[:0], store.Order(o), &quads[i])
				to = append(appendQuad(to[:0], store.Order(o), &quads[end-1]), 0)
				if err := b.deleteRange(from, to); err != nil {
					return err
				}
				i = end
				continue
			}
			for ; i < end; i++ {
				from = appendQuad(from[:0], store.Order(o), &quads[i])
				if err := b.delete(from); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// nothingBetween says whether no quad of the view that stays can lie between two deleted ones, which
// follow each other in an order: all that share what they share go, or all terms between theirs.
func (c *change) nothingBetween(o int, a, b *store.Quad, gone *goneEntries) bool {
	for _, i := range orders[o] {
		x, y := a[i], b[i]
		if x != y {
			run, ok := gone.run[x]
			other, both := gone.run[y]
			return ok && both && run == other
		}
		if _, ok := gone.run[x]; ok || i == store.G && c.whole[x] {
			return true
		}
	}
	return false
}

// goneEntries are the entries of the dictionary whose last quad goes.
type goneEntries struct {
	ids    []store.ID       // sorted
	hashes []uint64         // of each
	run    map[store.ID]int // those of a run lie in the dictionary with nothing between them
}

// entriesOf reads entries that are to go, by sorted ids.
func (c *change) entriesOf(ids []store.ID) (*goneEntries, error) {
	gone := &goneEntries{ids: ids, hashes: make([]uint64, 0, len(ids)), run: make(map[store.ID]int, len(ids))}
	if len(ids) == 0 {
		return gone, nil
	}
	it, err := c.view.iterator([]byte{tagTerm}, []byte{tagTerm + 1})
	if err != nil {
		return nil, err
	}
	defer c.view.done(it)
	run, valid := 0, false
	for i, id := range ids {
		if err := c.step(i); err != nil {
			return nil, err
		}
		key := idKey(tagTerm, id)
		if valid && classOf(id) == classOf(ids[i-1]) && bytes.Equal(it.Key(), key) {
			gone.run[id] = run
		} else {
			run++
			gone.run[id] = run
			if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
				if err := it.Error(); err != nil {
					return nil, err
				}
				return nil, fmt.Errorf("dictionary entry %x: %w", uint64(id), errNoTerm)
			}
		}
		raw, err := it.ValueAndErr()
		if err != nil {
			return nil, err
		}
		e := entry{classOf(id), raw}
		if t, err := e.term(); err == nil {
			delete(c.s.used, t)
		}
		gone.hashes = append(gone.hashes, c.s.hash(c.state.salt[:], e))
		valid = it.Next()
	}
	return gone, it.Error()
}

// writeDictionary adds the entries that were made and takes out those that are gone.
func (c *change) writeDictionary(b *batch, gone *goneEntries) error {
	changed := map[uint64]struct{}{}
	for id, e := range c.made {
		if err := b.set(idKey(tagTerm, id), e.text); err != nil {
			return err
		}
		changed[c.s.hash(c.state.salt[:], e)] = struct{}{}
	}
	if err := c.deleteEntries(b, gone); err != nil {
		return err
	}
	if err := c.unhash(gone, changed); err != nil {
		return err
	}
	for h := range changed {
		var err error
		if ids := c.buckets[h]; len(ids) == 0 {
			err = b.delete(hashKey(h))
		} else {
			err = b.set(hashKey(h), appendIDs(ids))
		}
		if err != nil {
			return err
		}
	}
	c.state.entries += uint64(len(c.made)) - uint64(len(gone.ids))
	return nil
}

// unhash takes entries that go out of the lists of their hashes, which it walks in their sequence, and
// notes these.
func (c *change) unhash(gone *goneEntries, changed map[uint64]struct{}) error {
	if len(gone.ids) == 0 {
		return nil
	}
	inSequence := make([]int, len(gone.ids))
	for i := range inSequence {
		inSequence[i] = i
	}
	slices.SortFunc(inSequence, func(i, j int) int { return cmp.Compare(gone.hashes[i], gone.hashes[j]) })
	it, err := c.view.iterator([]byte{tagHash}, []byte{tagHash + 1})
	if err != nil {
		return err
	}
	defer c.view.done(it)
	for n, i := range inSequence {
		if err := c.step(n); err != nil {
			return err
		}
		id, h := gone.ids[i], gone.hashes[i]
		bucket, read := c.buckets[h]
		if !read {
			if key := hashKey(h); it.SeekGE(key) && bytes.Equal(it.Key(), key) {
				raw, err := it.ValueAndErr()
				if err == nil {
					bucket, err = cutIDs(raw)
				}
				if err != nil {
					return err
				}
			}
			if err := it.Error(); err != nil {
				return err
			}
		}
		c.buckets[h] = slices.DeleteFunc(slices.Clone(bucket), func(other store.ID) bool { return other == id })
		changed[h] = struct{}{}
	}
	return nil
}

// deleteEntries takes entries out of the dictionary, by their ids.
func (c *change) deleteEntries(b *batch, gone *goneEntries) error {
	many := len(c.deleted) >= c.s.manyDeleted
	for i := 0; i < len(gone.ids); {
		end := i + 1
		for many && end < len(gone.ids) && gone.run[gone.ids[end]] == gone.run[gone.ids[i]] {
			end++
		}
		if end-i >= c.s.longStretch && many {
			if err := b.deleteRange(idKey(tagTerm, gone.ids[i]), append(idKey(tagTerm, gone.ids[end-1]), 0)); err != nil {
				return err
			}
			i = end
			continue
		}
		for ; i < end; i++ {
			if err := b.delete(idKey(tagTerm, gone.ids[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// unused gives the ids of the entries whose last quad goes with this change, sorted. Whether a term is
// used is asked of the orders: what is not counted can't be miscounted. Each order is walked once, in
// its sequence; the cost is bounded by a seek for each term and a step for each deleted quad.
func (c *change) unused() ([]store.ID, error) {
	if len(c.deleted) == 0 {
		return nil, nil
	}
	kept := map[store.ID]bool{}
	for q := range c.inserted {
		for _, id := range q {
			kept[id] = true
		}
	}
	seen := make(map[store.ID]bool, len(c.deleted))
	var ids []store.ID
	for q := range c.deleted {
		for _, id := range q {
			if isEntry(id) && !seen[id] && !kept[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	for _, o := range [...]store.Order{store.SPOG, store.OSPG, store.POSG, store.GSPO} {
		var err error
		if ids, err = c.unusedIn(o, ids); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// unusedIn leaves of sorted ids those that lead no key of an order which stays.
func (c *change) unusedIn(o store.Order, ids []store.ID) ([]store.ID, error) {
	tag := []byte{tagOrder + byte(o)}
	it, err := c.view.iterator(tag, after(tag))
	if err != nil {
		return nil, err
	}
	defer c.view.done(it)
	left := ids[:0]
	valid, steps := it.First(), 0
	for _, id := range ids {
		prefix := idKey(tag[0], id)
		if valid && bytes.Compare(it.Key(), prefix) < 0 {
			valid = it.SeekGE(prefix)
		}
		used := false
		for ; valid && bytes.HasPrefix(it.Key(), prefix); valid = it.Next() {
			if err := c.step(steps); err != nil {
				return nil, err
			}
			steps++
			var q store.Quad
			if err := decodeQuad(it.Key(), o, &q); err != nil {
				return nil, fmt.Errorf("%w: %x", err, it.Key())
			}
			if _, goes := c.deleted[q]; !goes {
				used = true
				break
			}
		}
		if !used {
			left = append(left, id)
		}
	}
	return left, it.Error()
}
