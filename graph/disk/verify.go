package disk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Damage is what Verify found.
type Damage struct {
	Problems []string // the first ones, one line each
	Total    int      // of all problems
}

func (d *Damage) Error() string {
	s := "store is damaged: " + strings.Join(d.Problems, "; ")
	if more := d.Total - len(d.Problems); more > 0 {
		s += fmt.Sprintf("; and %d more", more)
	}
	return s
}

const maxProblems = 20

func (d *Damage) add(format string, args ...any) {
	if d.Total++; len(d.Problems) < maxProblems {
		d.Problems = append(d.Problems, fmt.Sprintf(format, args...))
	}
}

// Verify reads the whole store and checks that the six orders hold the same quads, that the kept
// counts are right, that the dictionary has exactly the terms that quads use, each once, and that
// each can be found by its hash. It sees one state; changes go on meanwhile. The error is a
// *Damage when the check found something, else one of reading or of ctx.
func (s *Store) Verify(ctx context.Context) error {
	sn := s.snapshot()
	defer sn.Close()
	if err := sn.enter(); err != nil {
		return err
	}
	defer sn.leave()
	c := &checker{ctx: ctx, v: sn.view, damage: &Damage{}}
	for _, step := range []func() error{c.orders, c.dictionary, c.hashes, c.stale} {
		if err := step(); err != nil {
			return fmt.Errorf("check store: %w", err)
		}
	}
	if c.damage.Total > 0 {
		return c.damage
	}
	return nil
}

type checker struct {
	ctx    context.Context // of the one check
	v      *view
	damage *Damage
	counts [4]map[store.ID]int64 // quads by predicate and by graph
	steps  int
}

// each calls f for the keys that begin with prefix.
func (c *checker) each(prefix []byte, f func(key, value []byte) error) error {
	it, err := c.v.iterator(prefix, after(prefix))
	if err != nil {
		return err
	}
	defer c.v.done(it)
	for ok := it.First(); ok; ok = it.Next() {
		if c.steps++; c.steps&1023 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		if err := f(it.Key(), value); err != nil {
			return err
		}
	}
	return it.Error()
}

// tally is the number of quads and a sum over them that doesn't depend on their order.
type tally struct{ n, sum uint64 }

func (t *tally) add(q *store.Quad) {
	h := uint64(0x9e3779b97f4a7c15)
	for _, id := range q {
		h ^= uint64(id)
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	t.n++
	t.sum += h
}

func (c *checker) orders() error {
	c.counts[store.P], c.counts[store.G] = map[store.ID]int64{}, map[store.ID]int64{}
	var first tally
	for o := range orders {
		t, err := c.order(store.Order(o))
		if err != nil {
			return err
		}
		if o == 0 {
			first = t
			if t.n != c.v.state.quads {
				c.damage.add("%d quads, and %d are counted", t.n, c.v.state.quads)
			}
			continue
		}
		if t != first {
			c.damage.add("order %d has %d quads that are not the same as the %d of order 0", o, t.n, first.n)
			if err := c.missing(0, store.Order(o)); err != nil {
				return err
			}
			if err := c.missing(store.Order(o), 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// order reads one order and checks the terms in its leading position.
func (c *checker) order(o store.Order) (t tally, err error) {
	lead := orders[o][0]
	counts := c.counts[lead]
	if o >= store.GPOS { // GSPO has counted already
		counts = nil
	}
	last := store.Any
	err = c.each([]byte{tagOrder + byte(o)}, func(key, _ []byte) error {
		var q store.Quad
		if err := decodeQuad(key, o, &q); err != nil {
			c.damage.add("order %d: malformed key %x", o, key)
			return nil
		}
		t.add(&q)
		if counts != nil {
			counts[q[lead]]++
		}
		if q[lead] == last {
			return nil
		}
		last = q[lead]
		return c.term(last, lead)
	})
	return t, err
}

// term checks that an id of a quad stands for a term.
func (c *checker) term(id store.ID, position int) error {
	if id == store.Unnamed && position == store.G {
		return nil
	}
	resolve := c.v.resolve
	if isEntry(id) {
		resolve = c.v.read // what memory holds proves nothing
	}
	t, err := resolve(id)
	switch {
	case errors.Is(err, errNoTerm):
		c.damage.add("a quad uses the id %x, which stands for no term", uint64(id))
		return nil
	case err != nil:
		return err
	case t.IsZero():
		c.damage.add("a quad has the unnamed graph in position %d", position)
	case isInline(id):
		if back, ok := inline(t); !ok || back != id {
			c.damage.add("id %x holds %v, which has another id", uint64(id), t)
		}
	}
	return nil
}

// missing names quads of one order that another lacks.
func (c *checker) missing(from, in store.Order) error {
	return c.each([]byte{tagOrder + byte(from)}, func(key, _ []byte) error {
		var q store.Quad
		if decodeQuad(key, from, &q) != nil {
			return nil // told before
		}
		raw, err := c.v.get(appendQuad(nil, in, &q))
		if err == nil && raw == nil {
			c.damage.add("quad %x of order %d is missing in order %d", q, from, in)
		}
		return err
	})
}

// dictionary checks each entry: that its id was given out, that it reads back as a term that
// belongs there, that a quad uses it, and that its hash leads to it.
func (c *checker) dictionary() error {
	var n uint64
	err := c.each([]byte{tagTerm}, func(key, value []byte) error {
		n++
		id, rest, err := cutID(key[1:])
		if err != nil || len(rest) > 0 || !isEntry(id) {
			c.damage.add("dictionary: malformed key %x", key)
			return nil
		}
		if uint64(id)&payloadMask >= c.v.state.next {
			c.damage.add("dictionary: id %x was not given out yet", uint64(id))
		}
		e := entry{classOf(id), value}
		t, err := e.term()
		if err == nil {
			err = t.Check()
		}
		if err != nil {
			c.damage.add("dictionary: id %x: %v", uint64(id), err)
			return nil
		}
		if _, could := inline(t); could {
			c.damage.add("dictionary: %v belongs into an id", t)
		}
		if used, err := c.v.uses(id); err != nil {
			return err
		} else if !used {
			c.damage.add("dictionary: no quad uses %v", t)
		}
		raw, err := c.v.get(hashKey(c.v.s.hash(c.v.state.salt[:], e)))
		if err != nil {
			return err
		}
		if ids, err := cutIDs(raw); err != nil || !slices.Contains(ids, id) {
			c.damage.add("dictionary: the hash of %v does not lead to it", t)
		}
		return nil
	})
	if n != c.v.state.entries {
		c.damage.add("%d terms in the dictionary, and %d are counted", n, c.v.state.entries)
	}
	return err
}

// hashes checks that hashes lead to entries that differ, and to no more of them than there are.
func (c *checker) hashes() error {
	var n uint64
	err := c.each([]byte{tagHash}, func(key, value []byte) error {
		ids, err := cutIDs(value)
		if err != nil || len(ids) == 0 || len(key) != 9 {
			c.damage.add("dictionary: malformed hash %x", key)
			return nil
		}
		n += uint64(len(ids))
		seen := map[string]bool{}
		for _, id := range ids {
			raw, err := c.v.get(idKey(tagTerm, id))
			if err != nil {
				return err
			}
			text := fmt.Sprintf("%d %s", classOf(id), raw)
			if raw == nil || seen[text] {
				c.damage.add("dictionary: hash %x leads to id %x, which is missing or the same as another", key, uint64(id))
			}
			seen[text] = true
		}
		return nil
	})
	if n != c.v.state.entries {
		c.damage.add("%d ids under hashes, and %d terms are counted", n, c.v.state.entries)
	}
	return err
}

// stale checks the counts that are kept for predicates and graphs.
func (c *checker) stale() error {
	for position, tag := range map[int]byte{store.P: tagCountP, store.G: tagCountG} {
		kept := map[store.ID]bool{}
		if err := c.each([]byte{tag}, func(key, _ []byte) error {
			id, _, err := cutID(key[1:])
			if err != nil {
				c.damage.add("malformed key %x", key)
				return nil
			}
			kept[id] = true
			n, err := c.v.counter(tag, id)
			if err != nil || n != c.counts[position][id] {
				c.damage.add("position %d has id %x in %d quads, and %d are counted (%v)", position, uint64(id), c.counts[position][id], n, err)
			}
			return nil
		}); err != nil {
			return err
		}
		for id, n := range c.counts[position] {
			if !kept[id] {
				c.damage.add("position %d has id %x in %d quads, and none are counted", position, uint64(id), n)
			}
		}
	}
	return nil
}
