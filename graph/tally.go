package graph

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// tally sums what one document, or with store.Any all of them, say of entities, by local name,
// with the decisions that are in force. With only, it is for those entities alone.
func (r *reader) tally(graph store.ID, only []string) (map[string]*counts, error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	t := tally{reader: r, d: d, graph: graph, kept: map[store.ID]bool{}, sums: map[store.ID]*counts{}, named: map[place]bool{}, parted: map[place]bool{}}
	if graph != store.Any {
		t.kept[graph] = true
	} else if only == nil {
		graphs, err := r.allDocuments()
		if err != nil {
			return nil, err
		}
		for _, g := range graphs {
			t.kept[g] = true
		}
		t.all = true
	}
	if only != nil {
		if err := t.choose(only); err != nil {
			return nil, err
		}
	}
	for _, step := range []func() error{t.entities, t.names, t.kinds, t.divide, t.claims, t.arguments} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	sums, err := r.byLocal(t.sums)
	if only != nil {
		for id := range sums {
			if !t.wanted[id] {
				delete(sums, id)
			}
		}
	}
	return sums, err
}

// tally sums what documents say of entities.
type tally struct {
	*reader
	d      *decided
	graph  store.ID          // of the one document, or store.Any
	kept   map[store.ID]bool // graphs of documents
	all    bool              // kept has all of them
	only   []string          // entities that are asked for; nil for all
	wanted map[string]bool   // the same
	nodes  []store.ID        // that documents may call them by

	sums              map[store.ID]*counts
	subjects, objects map[place]store.ID // of claims, with the decisions that are in force
	aside             map[place]bool     // claims whose ends have to be worked out one by one

	named  map[place]bool // entity and document that names it
	parted map[place]bool // node and document: to be divided
}

// choose finds the nodes of some entities.
func (t *tally) choose(only []string) error {
	t.only, t.wanted = only, make(map[string]bool, len(only))
	for _, id := range only {
		t.wanted[id] = true
	}
	var terms []term.Term
	for _, id := range only {
		terms = append(terms, t.namer.entity(id))
		for _, raw := range t.d.sources[id] {
			terms = append(terms, t.namer.entity(raw))
		}
	}
	ids, err := t.lookup(terms...)
	if err != nil {
		return err
	}
	slices.Sort(ids)
	t.nodes = slices.DeleteFunc(slices.Compact(ids), func(id store.ID) bool { return id == store.Any })
	return nil
}

// rows calls f for the quads of documents with a predicate and, unless it is zero, an object;
// at is the position in which the entities are.
func (t *tally) rows(at int, predicate, object term.Term, f func(q store.Quad)) error {
	p, known, err := t.pattern(term.Term{}, predicate, object, term.Term{})
	if err != nil || !known {
		return err
	}
	p[store.G] = t.graph
	patterns := []store.Pattern{p}
	if t.only != nil {
		patterns = nil
		for _, n := range t.nodes {
			p[at] = n
			patterns = append(patterns, p)
		}
	}
	for _, p := range patterns {
		var fault error
		err := t.each(p, func(q store.Quad) bool {
			kept, known := t.kept[q[store.G]]
			if !known && !t.all {
				var docs map[store.ID]bool
				if docs, fault = t.keptAmong([]store.ID{q[store.G]}); fault != nil {
					return false
				}
				kept = docs[q[store.G]]
				t.kept[q[store.G]] = kept
			}
			if kept {
				f(q)
			}
			return true
		})
		if err == nil {
			err = fault
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// to gives the entity that a node stands for; ok is false for a divided one.
func (t *tally) to(node store.ID) (entity store.ID, ok bool) {
	if _, parted := t.d.parted[node]; parted {
		return store.Any, false
	}
	if to, moved := t.d.moved[node]; moved {
		return to, true
	}
	return node, true
}

// name notes that a document names an entity, and gives what is counted of it.
func (t *tally) name(e, doc store.ID) *counts {
	c := t.sums[e]
	if c == nil {
		c = &counts{}
		t.sums[e] = c
	}
	if at := (place{e, doc}); !t.named[at] {
		t.named[at] = true
		c.documents++
	}
	return c
}

func (t *tally) entities() error {
	return t.rows(store.S, cbKey, term.Term{}, func(q store.Quad) {
		if e, ok := t.to(q[store.S]); ok {
			t.name(e, q[store.G])
		} else {
			t.parted[place{q[store.S], q[store.G]}] = true
		}
	})
}

func (t *tally) names() error {
	for _, p := range []term.Term{rdfsLabel, skosAltLabel} {
		type pair struct {
			e, name store.ID
			form    bool
		}
		n := map[pair]int{}
		var names []store.ID
		err := t.rows(store.S, p, term.Term{}, func(q store.Quad) {
			if e, ok := t.to(q[store.S]); ok && t.sums[e] != nil {
				// What was merged into another one does not name it.
				n[pair{e, q[store.O], p == skosAltLabel || e != q[store.S]}]++
				names = append(names, q[store.O])
			}
		})
		if err != nil {
			return err
		}
		if err := t.resolve(names); err != nil {
			return err
		}
		for at, n := range n {
			c, name := t.sums[at.e], t.terms[at.name].Value
			if at.form {
				c.forms = add(c.forms, name, n)
			} else {
				c.labels = add(c.labels, name, n)
			}
		}
	}
	return nil
}

func (t *tally) kinds() error {
	for _, k := range kinds {
		err := t.rows(store.S, rdfType, k.Class, func(q store.Quad) {
			if e, ok := t.to(q[store.S]); ok && t.sums[e] != nil {
				t.sums[e].addKind(k.Kind, e == q[store.S])
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// addKind counts a kind that a document gives: by the entity's own id, or by one that was merged
// into it.
func (c *counts) addKind(k claim.Kind, own bool) {
	if own {
		c.kinds = add(c.kinds, k, 1)
	} else {
		c.joined = add(c.joined, k, 1)
	}
}

// claims counts the claims whose link begins or ends at an entity, once where it does both. Those
// that were rejected count nowhere.
func (t *tally) claims() error {
	subjects := map[place]store.ID{}
	aside := map[place]bool{} // an end is not what the quad says
	set := func(at place, end store.ID) bool {
		s := t.d.judged[at.claim]
		if s == nil {
			_, parted := t.d.parted[end]
			return parted
		}
		_, parted := t.d.parted[end]
		return parted || s.subject != nil || s.object != nil || s.speaker != nil
	}
	rejected := func(at place) bool {
		s := t.d.judged[at.claim]
		return s != nil && s.state == StateRejected
	}
	err := t.rows(store.O, rdfSubject, term.Term{}, func(q store.Quad) {
		at := place{q[store.S], q[store.G]}
		subjects[at] = q[store.O]
		if set(at, q[store.O]) {
			aside[at] = true
		}
	})
	if err != nil {
		return err
	}
	objects := map[place]store.ID{}
	err = t.rows(store.O, rdfObject, term.Term{}, func(q store.Quad) {
		at := place{q[store.S], q[store.G]}
		objects[at] = q[store.O]
		if set(at, q[store.O]) {
			aside[at] = true
		}
	})
	if err != nil {
		return err
	}
	count := func(e store.ID) {
		if c := t.sums[e]; c != nil {
			c.claims++
		}
	}
	for at, s := range subjects {
		if !aside[at] && !rejected(at) {
			e, _ := t.to(s)
			count(e)
			subjects[at] = e
		}
	}
	for at, o := range objects {
		if aside[at] || rejected(at) {
			continue
		}
		e, _ := t.to(o)
		if subjects[at] != e {
			count(e)
		}
		objects[at] = e
	}
	t.subjects, t.objects, t.aside = subjects, objects, aside
	return t.claimsAside(aside)
}

// claimsAside counts the claims whose ends have to be worked out one by one, and names the
// entities that corrections brought.
func (t *tally) claimsAside(aside map[place]bool) error {
	for _, id := range t.only {
		for _, part := range namedParts {
			for _, s := range t.d.byNewEnd[condition{part, id}] {
				places, err := t.placesOf(s.node)
				if err != nil {
					return err
				}
				for _, at := range places {
					aside[at] = true
				}
			}
		}
	}
	// Names first: a claim is counted for those that some document names.
	for at := range aside {
		s := t.d.judged[at.claim]
		if s == nil || s.subject == nil && s.object == nil && s.speaker == nil {
			continue
		}
		both, err := t.linkEnds(at)
		if err != nil {
			return err
		}
		ends := both[:]
		if e := s.speaker; e != nil && e.id != "" {
			ends = append(ends, linkEnd{t.d.newEntity(s, e), e.name})
		}
		for _, end := range ends {
			if end.given == "" || end.id == "" || t.only != nil && !t.wanted[end.id] {
				continue
			}
			node, err := t.id(t.namer.entity(end.id))
			if err != nil {
				return err
			}
			c := t.name(node, at.doc)
			c.labels = add(c.labels, end.given, 1)
		}
	}
	for at := range aside {
		s := t.d.judged[at.claim]
		ends, err := t.linkEnds(at)
		if err != nil {
			return err
		}
		for i, end := range ends {
			if end.id == "" || t.only != nil && !t.wanted[end.id] {
				continue
			}
			node, err := t.id(t.namer.entity(end.id))
			if err != nil {
				return err
			}
			if s != nil && s.state == StateRejected || i == 1 && ends[0].id == end.id {
				continue
			}
			if c := t.sums[node]; c != nil {
				c.claims++
			}
		}
	}
	return nil
}

// arguments counts the claims with an argument, or a name inside their words, that may link to an
// entity, and that neither begin nor end there.
func (t *tally) arguments() error {
	var phrases []place // an entity is read with them
	var entities []store.ID
	err := t.rows(store.O, cbEntity, term.Term{}, func(q store.Quad) {
		phrases, entities = append(phrases, place{q[store.S], q[store.G]}), append(entities, q[store.O])
	})
	if err != nil {
		return err
	}
	of, err := t.argumentsAmong(phrases)
	if err != nil {
		return err
	}
	type once struct {
		place
		entity store.ID
	}
	seen := map[once]bool{}
	for i, phrase := range phrases {
		user, ok := of[phrase]
		at := place{user.claim, phrase.doc}
		s := t.d.judged[user.claim]
		if !ok || s != nil && s.state == StateRejected {
			continue
		}
		all, err := t.properties(phrase.claim, phrase.doc)
		if err != nil {
			return err
		}
		role := first(all[cbRole])
		if !mayLink(role, len(all[cbValue]) > 0) || user.inside && len(all[cbOfArgument]) == 0 && insideFarEnd.gone(s) {
			continue
		}
		e, whole := t.to(entities[i])
		ends := [2]store.ID{t.subjects[at], t.objects[at]}
		if !whole || t.aside[at] {
			if e, ends, err = t.argumentAside(entities[i], role, user.inside, at); err != nil {
				return err
			}
		}
		if c := t.sums[e]; c != nil && e != ends[0] && e != ends[1] && !seen[once{at, e}] {
			seen[once{at, e}] = true
			c.arguments++
		}
	}
	return nil
}

// argumentOf tells of a phrase that is an argument: whose, and whether it stands inside other words.
type argumentOf struct {
	claim  store.ID
	inside bool
}

// argumentsAmong gives the claims of those phrases that are arguments, or names inside other words.
func (t *tally) argumentsAmong(phrases []place) (map[place]argumentOf, error) {
	of := map[place]argumentOf{}
	for _, property := range []term.Term{cbArgument, cbInside} {
		note := func(q store.Quad) bool {
			of[place{q[store.O], q[store.G]}] = argumentOf{q[store.S], property == cbInside}
			return true
		}
		p, known, err := t.pattern(term.Term{}, property, term.Term{}, term.Term{})
		if err != nil {
			return nil, err
		}
		if !known {
			continue
		}
		p[store.G] = t.graph
		all, _, err := t.sn.Count(t.ctx, p)
		if err != nil {
			return nil, err
		}
		const look = 20 // a look costs as much as a scan over so many
		if all <= int64(look*len(phrases)) {
			if err := t.each(p, note); err != nil {
				return nil, err
			}
			continue
		}
		for _, at := range phrases {
			p[store.O], p[store.G] = at.claim, at.doc
			if err := t.each(p, note); err != nil {
				return nil, err
			}
		}
	}
	return of, nil
}

// argumentAside works out what an argument of a claim means, or a name inside its words, and the ends of the claim.
func (t *tally) argumentAside(node store.ID, role string, inside bool, at place) (e store.ID, ends [2]store.ID, err error) {
	if err := t.resolve([]store.ID{node}); err != nil {
		return e, ends, err
	}
	local := strings.TrimPrefix(t.terms[node].Value, t.namer.entity("").Value)
	id, err := t.argumentEnd(local, role, at)
	if err != nil {
		return e, ends, err
	}
	both, err := t.linkEnds(at)
	if err != nil {
		return e, ends, err
	}
	ids, err := t.lookup(t.namer.entity(id), t.namer.entity(both[0].id), t.namer.entity(both[1].id))
	if err != nil {
		return e, ends, err
	}
	// What stands at the far end of a claim as it was read is no further link of a corrected one.
	if s := t.d.judged[at.claim]; s != nil && s.object != nil && !inside {
		far, err := t.values(at.claim, rdfObject, at.doc)
		if err != nil {
			return e, ends, err
		}
		relation, err := t.values(at.claim, rdfPredicate, at.doc)
		if err != nil {
			return e, ends, err
		}
		if first(far) == t.terms[node].Value && endsIn(strings.TrimPrefix(first(relation), t.namer.relation("").Value), role) {
			return store.Any, ends, nil
		}
	}
	return ids[0], [2]store.ID{ids[1], ids[2]}, nil
}

// divide gives the entities that divided ones end at their shares of names, kinds and documents.
func (t *tally) divide() error {
	for at := range t.parted {
		node, doc := at.claim, at.doc
		local := t.d.parted[node]
		end, whole, err := t.wholeIn(local, doc)
		shares := map[string]*share{end: {}}
		if err == nil && !whole {
			shares, err = t.shares(node, local, doc)
		}
		if err != nil {
			return err
		}
		of, err := t.properties(node, doc)
		if err != nil {
			return err
		}
		id, _ := t.docID(t.terms[doc])
		for end, s := range shares {
			e, err := t.id(t.namer.entity(end))
			if err != nil {
				return err
			}
			c := t.name(e, doc)
			whole := len(shares) == 1
			_, made := t.d.offshoots[end]
			own := end == local || made
			for _, l := range of[rdfsLabel] {
				switch {
				case !whole && t.d.end(local, mention{doc: id, form: l.Value}) != end:
				case own:
					c.labels = add(c.labels, l.Value, 1)
				default:
					c.forms = add(c.forms, l.Value, 1)
				}
			}
			if !whole {
				for _, f := range s.forms {
					if !slices.ContainsFunc(of[rdfsLabel], func(l term.Term) bool { return l.Value == f.what }) {
						c.forms = add(c.forms, f.what, 1)
					}
				}
				for _, k := range s.kinds {
					c.addKind(k.what, own)
				}
				continue
			}
			for _, l := range of[skosAltLabel] {
				c.forms = add(c.forms, l.Value, 1)
			}
			for _, class := range of[rdfType] {
				if k, ok := kindOf(class); ok {
					c.addKind(k, own)
				}
			}
		}
	}
	return nil
}
