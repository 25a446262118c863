package graph

import (
	"maps"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// sums sums what all documents say of entities, by local name, with the decisions that are in
// force, as tally does from the quads. The caller holds l.mu, and the chapters are those of the
// reader's version.
func (l *ledger) sums(r *reader, d *decided) (map[string]*counts, error) {
	s := summing{ledger: l, d: d, open: map[string]bool{}}
	l.words.mu.RLock()
	s.names = l.words.names
	l.words.mu.RUnlock()
	s.by = make([]*counts, len(s.names))
	s.means = make([]word, len(s.names))
	for w := range s.means {
		s.means[w] = word(w)
	}
	for id := range d.steps {
		w, ok := l.words.find(entityWord, id)
		if !ok || int(w) >= len(s.names) {
			continue
		}
		if d.divided[id] {
			s.means[w] = 0
			for _, end := range d.ends[id] {
				s.open[end] = true
			}
			continue
		}
		end := d.end(id, mention{})
		if to, ok := l.words.find(entityWord, end); ok && int(to) < len(s.names) {
			s.means[w] = to
		} else {
			s.means[w] = 0
			s.open[end] = true
		}
	}
	for _, c := range l.chapters {
		s.keys(c)
	}
	for _, c := range l.chapters {
		s.facts(c)
		s.claims(c)
	}
	all := make(map[string]*counts, len(s.by))
	for w, c := range s.by {
		if c != nil {
			all[s.names[w][1:]] = c
		}
	}
	if len(s.open) == 0 {
		return all, nil
	}
	// What only single claims and mentions tell is read from the store.
	ids := slices.Sorted(maps.Keys(s.open))
	found, err := r.tally(store.Any, ids)
	for _, id := range ids {
		delete(all, id)
		if c := found[id]; c != nil {
			all[id] = c
		}
	}
	return all, err
}

// summing sums what chapters say of entities.
type summing struct {
	*ledger
	d     *decided
	names []string
	means []word // what the documents mean by an entity's word; 0 for what has to be looked at
	by    []*counts
	open  map[string]bool // entities whose sums need more than the chapters
}

// keys counts the documents that name entities.
func (s *summing) keys(c *chapter) {
	var named map[word]bool // only where two ids may mean one entity
	if len(s.d.steps) > 0 {
		named = map[word]bool{}
	}
	for _, f := range c.facts {
		if f.what != keyFact {
			continue
		}
		w := s.means[f.entity]
		if w == 0 || named[w] {
			continue
		}
		if named != nil {
			named[w] = true
		}
		if s.by[w] == nil {
			s.by[w] = &counts{}
		}
		s.by[w].documents++
	}
}

func (s *summing) facts(c *chapter) {
	for _, f := range c.facts {
		w := s.means[f.entity]
		sum := s.by[w]
		if w == 0 || sum == nil {
			continue
		}
		own := w == f.entity
		switch f.what {
		case labelFact:
			if own {
				sum.labels = add(sum.labels, c.texts[f.value], 1)
			} else {
				sum.forms = add(sum.forms, c.texts[f.value], 1) // what was merged into another one does not name it
			}
		case formFact:
			sum.forms = add(sum.forms, c.texts[f.value], 1)
		case kindFact:
			sum.addKind(kinds[f.value].Kind, own)
		}
	}
}

// claims counts the claims whose link begins or ends at an entity, once where it does both, and
// those with an argument that may link there. Those that were rejected count nowhere.
func (s *summing) claims(c *chapter) {
	judged := len(s.d.judged) > 0
	further := c.arguments
	for i := range c.entries {
		e := &c.entries[i]
		arguments := further
		for len(further) > 0 && further[0].claim == uint32(i) {
			further = further[1:]
		}
		arguments = arguments[:len(arguments)-len(further)]
		if judged {
			if st := s.d.judged[e.node]; st != nil {
				if st.subject != nil || st.object != nil || st.speaker != nil {
					s.corrected(e, st)
					if st.state != StateRejected {
						s.arguments(e, slices.DeleteFunc(slices.Clone(arguments), func(a argument) bool { return a.sort.gone(st) }))
					}
					continue
				}
				if st.state == StateRejected {
					continue
				}
			}
		}
		subject, object := s.means[e.subject], s.means[e.object]
		if sum := s.by[subject]; subject != 0 && sum != nil {
			sum.claims++
		}
		if sum := s.by[object]; object != 0 && object != subject && sum != nil {
			sum.claims++
		}
		s.arguments(e, arguments)
	}
}

// arguments counts a claim for what its arguments mean. Where an end of it may turn out to be the
// same, that is an open one.
func (s *summing) arguments(e *entry, all []argument) {
	for i, a := range all {
		w := s.means[a.entity]
		if w == 0 || s.by[w] == nil || w == s.means[e.subject] || w == s.means[e.object] ||
			slices.ContainsFunc(all[:i], func(b argument) bool { return s.means[b.entity] == w }) {
			continue
		}
		s.by[w].arguments++
	}
}

// corrected leaves the ends of a corrected claim to the store.
func (s *summing) corrected(e *entry, st *standing) {
	for _, w := range []word{e.subject, e.object} {
		if name := s.names[w]; name != "" && name[0] == entityWord {
			if to := s.means[w]; to != 0 {
				s.open[s.names[to][1:]] = true
			}
		}
	}
	for _, end := range []*newEnd{st.subject, st.object, st.speaker} {
		if end != nil && end.id != "" {
			s.open[s.d.newEntity(st, end)] = true
		}
	}
}
