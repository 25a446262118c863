package disk

import (
	"sync"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// termCache remembers terms by id, for all views at once: an id never stands for another term, so
// that nothing in it can become wrong. A part that is full is emptied.
type termCache [16]cachePart

type cachePart struct {
	mu    sync.RWMutex
	terms map[store.ID]term.Term
}

const (
	cachedTerms  = 4096 // in each part
	cachedLength = 256  // bytes of the longest value that is kept: 16 MiB in all, at most
)

func (c *termCache) part(id store.ID) *cachePart { return &c[uint64(id)%uint64(len(c))] }

func (c *termCache) get(id store.ID) (term.Term, bool) {
	p := c.part(id)
	p.mu.RLock()
	defer p.mu.RUnlock()
	t, ok := p.terms[id]
	return t, ok
}

func (c *termCache) put(id store.ID, t term.Term) {
	if len(t.Value)+len(t.Datatype) > cachedLength {
		return
	}
	p := c.part(id)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.terms == nil || len(p.terms) >= cachedTerms {
		p.terms = make(map[store.ID]term.Term)
	}
	p.terms[id] = t
}

// usedTerms remembers the ids of terms that the store has: what every document names. It is only
// asked by changes, which see the state that it is of.
type usedTerms map[term.Term]store.ID

const usedAtMost = 1 << 16

func (u *usedTerms) put(t term.Term, id store.ID) {
	if len(t.Value)+len(t.Datatype) > cachedLength {
		return
	}
	if *u == nil || len(*u) >= usedAtMost {
		*u = usedTerms{}
	}
	(*u)[t] = id
}
