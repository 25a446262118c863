package disk

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// triple is a quad of a graph that is known: subject, predicate, object.
type triple [3]store.ID

func (a triple) compare(b triple) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
}

// renew collects what differs between a graph as it is and the quads that it is to have. The ids of
// all of these lie in memory, 24 bytes a quad, and are compared with the graph in its own order.
func (c *change) renew(r *store.Renewal) error {
	graph := store.Unnamed
	if !r.Graph.IsZero() {
		var err error
		if graph, err = c.idOrNew(r.Graph); err != nil {
			return err
		}
	}
	n, err := c.view.counter(tagCountG, graph)
	if err != nil {
		return err
	}
	given := make([]triple, 0, n+n/16+1024)
	seen, differ := 0, 0
	count := func() error {
		if differ++; r.Most > 0 && differ > r.Most {
			return fmt.Errorf("renew graph %.80q: %w", r.Graph.Value, store.ErrTooMuch)
		}
		return nil
	}
	err = r.Each(func(q *term.Quad) error {
		if err := c.step(seen); err != nil {
			return err
		}
		seen++
		if err := q.Check(); err != nil {
			return fmt.Errorf("renew: quad %d: %w", seen-1, err)
		}
		if q.Graph != r.Graph {
			return fmt.Errorf("renew: quad %d: it is of graph %.80q, not of %.80q", seen-1, q.Graph.Value, r.Graph.Value)
		}
		var t triple
		isNew := false
		for i, part := range [...]term.Term{q.Subject, q.Predicate, q.Object} {
			id, err := c.idOrNew(part)
			if err != nil {
				return err
			}
			_, made := c.made[id]
			t[i], isNew = id, isNew || made
		}
		if !isNew {
			given = append(given, t)
			return nil
		}
		whole := store.Quad{t[0], t[1], t[2], graph}
		if _, twice := c.inserted[whole]; twice {
			return nil
		}
		c.inserted[whole] = struct{}{}
		return count()
	})
	if err != nil {
		return err
	}
	slices.SortFunc(given, triple.compare)
	return c.against(graph, slices.Compact(given), count)
}

// against compares a graph with the sorted triples that it is to have, and calls differs for each
// difference.
func (c *change) against(graph store.ID, given []triple, differs func() error) error {
	insertBefore := func(end *triple) error {
		for len(given) > 0 && (end == nil || given[0].compare(*end) < 0) {
			c.inserted[store.Quad{given[0][0], given[0][1], given[0][2], graph}] = struct{}{}
			given = given[1:]
			if err := differs(); err != nil {
				return err
			}
		}
		return nil
	}
	var fault error
	err := c.scan(store.Pattern{store.G: graph}, store.GSPO, func(q store.Quad) bool {
		there := triple{q[store.S], q[store.P], q[store.O]}
		if fault = insertBefore(&there); fault != nil {
			return false
		}
		if len(given) > 0 && given[0] == there {
			given = given[1:]
			if _, dropped := c.deleted[q]; dropped {
				c.stay(q)
			}
			return true
		}
		if _, gone := c.deleted[q]; !gone {
			c.deleted[q] = struct{}{}
			fault = differs()
		}
		return fault == nil
	})
	if err == nil {
		err = fault
	}
	if err == nil {
		err = insertBefore(nil)
	}
	return err
}

// idOrNew is id that makes an id for a term that has none. Of terms that the view knows it keeps
// nothing but what fits into the memory of those in use.
func (c *change) idOrNew(t term.Term) (store.ID, error) {
	if id, known := c.ids[t]; known {
		return id, nil
	}
	if id, ok := inline(t); ok {
		return id, nil
	}
	if id, known := c.s.used[t]; known {
		return id, nil
	}
	e := entryOf(t)
	h := c.s.hash(c.state.salt[:], e)
	bucket, read := c.buckets[h]
	if !read {
		raw, err := c.view.get(hashKey(h))
		if err == nil {
			bucket, err = cutIDs(raw)
		}
		if err != nil {
			return store.Any, err
		}
	}
	id, err := c.findOld(e, bucket)
	if err != nil {
		return store.Any, err
	}
	if id != store.Any {
		c.s.used.put(t, id)
		return id, nil
	}
	c.buckets[h] = bucket
	return c.make(t), nil
}

// forgetUnused takes back the entries that were made for quads which do not come after all.
func (c *change) forgetUnused() {
	used := make(map[store.ID]bool, len(c.made))
	for q := range c.inserted {
		for _, id := range q {
			if _, isNew := c.made[id]; isNew {
				used[id] = true
			}
		}
	}
	if len(used) == len(c.made) {
		return
	}
	for t, id := range c.ids {
		if e, isNew := c.made[id]; isNew && !used[id] {
			h := c.s.hash(c.state.salt[:], e)
			c.buckets[h] = slices.DeleteFunc(slices.Clone(c.buckets[h]), func(other store.ID) bool { return other == id })
			delete(c.made, id)
			delete(c.ids, t)
		}
	}
}
