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
	for _, step := range []func() error{t.entities, t.names, t.kinds, t.divide, t.claims} {
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

	sums   map[store.ID]*counts
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
		return parted || s.subject != nil || s.object != nil
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
		if e, _ := t.to(o); subjects[at] != e {
			count(e)
		}
	}
	return t.claimsAside(aside)
}

// claimsAside counts the claims whose ends have to be worked out one by one, and names the
// entities that corrections brought.
func (t *tally) claimsAside(aside map[place]bool) error {
	for _, id := range t.only {
		for _, part := range []claimPart{subjectPart, objectPart} {
			for _, s := range t.d.byNewEnd[endKey{part, id}] {
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
		if s == nil || s.subject == nil && s.object == nil {
			continue
		}
		ends, err := t.linkEnds(at)
		if err != nil {
			return err
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

// linkEnd is an end of a claim's link, with all decisions.
type linkEnd struct {
	id    string // of the entity; "" for none, a claim or a literal
	given string // the name that a correction gave; "" when it is the end that was read
}

// linkEnds gives subject and object of a claim's link.
func (r *reader) linkEnds(at place) (ends [2]linkEnd, err error) {
	d, err := r.decided()
	if err != nil {
		return ends, err
	}
	s := d.judged[at.claim]
	for i, part := range []claimPart{subjectPart, objectPart} {
		if e := s.end(part); e != nil {
			if e.id != "" {
				ends[i] = linkEnd{d.newEntity(s, e), e.name}
			}
			continue
		}
		all, err := r.values(at.claim, endProperty(part), at.doc)
		if err != nil {
			return ends, err
		}
		if len(all) == 0 {
			continue
		}
		local, ok := strings.CutPrefix(all[0].Value, r.namer.entity("").Value)
		if !ok || all[0].Kind != term.IRI {
			continue
		}
		if ends[i].id, err = r.endOf(local, at, part); err != nil {
			return ends, err
		}
	}
	return ends, nil
}

// end gives a corrected end; nil for the one that was read.
func (s *standing) end(part claimPart) *newEnd {
	switch {
	case s == nil:
		return nil
	case part == subjectPart:
		return s.subject
	case part == objectPart:
		return s.object
	}
	return nil
}

// endProperty is the property that leads from a claim to an end of its link, or to its speaker.
func endProperty(part claimPart) term.Term {
	switch part {
	case subjectPart:
		return rdfSubject
	case objectPart:
		return rdfObject
	}
	return cbSaidBy
}

// endOf gives the entity that a claim means by an id at one of its parts.
func (r *reader) endOf(local string, at place, part claimPart) (string, error) {
	d, err := r.decided()
	if err != nil || !d.divided[local] {
		return d.end(local, mention{}), err
	}
	if end, whole, err := r.wholeIn(local, at.doc); err != nil || whole {
		return end, err
	}
	m, err := r.mentionAt(local, at, part)
	return d.end(local, m), err
}

// wholeIn gives the entity that all mentions of an id in a document mean; whole is false when they
// may mean different ones.
func (r *reader) wholeIn(local string, doc store.ID) (end string, whole bool, err error) {
	d, err := r.decided()
	if err == nil {
		err = r.resolve([]store.ID{doc})
	}
	if err != nil {
		return "", false, err
	}
	id, _ := r.docID(r.terms[doc])
	end, whole = d.endIn(local, id)
	return end, whole, nil
}

// mentionAt describes the mention of an entity at a part of a claim.
func (r *reader) mentionAt(local string, at place, part claimPart) (m mention, err error) {
	if err := r.resolve([]store.ID{at.claim, at.doc}); err != nil {
		return m, err
	}
	m.doc, _ = r.docID(r.terms[at.doc])
	m.claim = claim.ID(strings.TrimPrefix(r.terms[at.claim].Value, r.namer.claim("").Value))
	properties := []term.Term{cbSpeakerPhrase}
	switch part {
	case subjectPart:
		properties = []term.Term{cbSubjectPhrase}
	case objectPart:
		properties = []term.Term{cbObjectPhrase, cbArgument}
	}
	for _, p := range properties {
		nodes, err := r.values(at.claim, p, at.doc)
		if err != nil {
			return m, err
		}
		for _, n := range nodes {
			id, err := r.id(n)
			if err != nil {
				return m, err
			}
			all, err := r.properties(id, at.doc)
			if err != nil {
				return m, err
			}
			if slices.Contains(all[cbEntity], r.namer.entity(local)) {
				return m, r.written(&m, all, at.doc)
			}
		}
	}
	return m, nil
}

// written puts into a mention where its phrase stands, and its form or, for what was resolved, the
// words that it stands for.
func (r *reader) written(m *mention, phrase map[term.Term][]term.Term, doc store.ID) error {
	m.start, m.end = headOf(phrase)
	if len(phrase[cbAntecedentStart]) > 0 {
		d, err := r.g.whole(r, doc)
		if err != nil {
			return err
		}
		m.antecedent = d.Flat(spanOf(phrase, cbAntecedentStart, cbAntecedentEnd, d))
		return nil
	}
	if m.form = first(phrase[cbPhrase]); len(phrase[cbHead]) > 0 {
		m.form = first(phrase[cbHead])
	}
	return nil
}

// headOf gives where the head of a phrase stands, in code points.
func headOf(phrase map[term.Term][]term.Term) (start, end int) {
	from, to := cbStart, cbEnd
	if len(phrase[cbHeadStart]) > 0 {
		from, to = cbHeadStart, cbHeadEnd
	}
	return number(phrase[from]), number(phrase[to])
}

// byLocal names the sums by the entities' local names; what is no entity of ours is left out.
func (r *reader) byLocal(sums map[store.ID]*counts) (map[string]*counts, error) {
	ids := make([]store.ID, 0, len(sums))
	for id := range sums {
		ids = append(ids, id)
	}
	if err := r.resolve(ids); err != nil {
		return nil, err
	}
	all := make(map[string]*counts, len(sums))
	for id, c := range sums {
		if local, ok := strings.CutPrefix(r.terms[id].Value, r.namer.entity("").Value); ok {
			all[local] = c
		}
	}
	return all, nil
}

// share is what a document contributes to one of the entities that a divided one ends at.
type share struct {
	forms    []counted[string]     // of its mentions: each form once, counted by places
	kinds    []counted[claim.Kind] // of its mentions
	mentions []placed
}

// placed is a mention with the place of its words.
type placed struct {
	form       string
	start, end int
}

// shares divides the mentions of a node in a document among the entities that they mean.
func (r *reader) shares(node store.ID, local string, doc store.ID) (map[string]*share, error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	found, err := r.mentionsOf(node, local, doc)
	if err != nil {
		return nil, err
	}
	all := map[string]*share{}
	type counted struct {
		end    string
		phrase store.ID
	}
	seen := map[counted]bool{} // claims may share a phrase
	for _, m := range found {
		end := d.end(local, m.mention)
		s := all[end]
		if s == nil {
			s = &share{}
			all[end] = s
		}
		at := counted{end, m.phrase}
		if seen[at] {
			continue
		}
		seen[at] = true
		if m.kind != "" && m.kind != claim.KindThing {
			s.kinds = add(s.kinds, m.kind, 1)
		}
		if at := (placed{m.form, m.start, m.end}); m.form != "" && !slices.Contains(s.mentions, at) {
			s.mentions = append(s.mentions, at)
			s.forms = add(s.forms, m.form, 1)
		}
	}
	return all, nil
}

// foundMention is a mention with its phrase.
type foundMention struct {
	mention
	phrase store.ID
	kind   claim.Kind
}

// mentionsOf lists the mentions of a node in a document, once for each claim that has them; one of
// the document as a whole when there are none.
func (r *reader) mentionsOf(node store.ID, local string, doc store.ID) (all []foundMention, err error) {
	if err := r.resolve([]store.ID{doc}); err != nil {
		return nil, err
	}
	id, _ := r.docID(r.terms[doc])
	link, err := r.id(cbEntity)
	if err != nil {
		return nil, err
	}
	var phrases []store.ID
	if link != store.Any {
		if phrases, err = r.column(store.Pattern{store.Any, link, node, doc}, store.S); err != nil {
			return nil, err
		}
	}
	for _, phrase := range phrases {
		of, err := r.properties(phrase, doc)
		if err != nil {
			return nil, err
		}
		m := foundMention{mention: mention{doc: id}, phrase: phrase}
		if err := r.written(&m.mention, of, doc); err != nil {
			return nil, err
		}
		m.kind, _ = kindOf(firstTerm(of[cbKind]))
		users, err := r.usersOf(phrase, doc)
		if err != nil {
			return nil, err
		}
		for _, m.claim = range users {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		all = append(all, foundMention{mention: mention{doc: id}})
	}
	return all, nil
}

func firstTerm(all []term.Term) term.Term {
	if len(all) == 0 {
		return term.Term{}
	}
	return all[0]
}

// usersOf gives the claims that have a phrase, "" when none has.
func (r *reader) usersOf(phrase, doc store.ID) (ids []claim.ID, err error) {
	var nodes []store.ID
	for _, p := range []term.Term{cbSubjectPhrase, cbObjectPhrase, cbArgument, cbSpeakerPhrase, cbReporterPhrase} {
		link, err := r.id(p)
		if err != nil {
			return nil, err
		}
		if link == store.Any {
			continue
		}
		users, err := r.column(store.Pattern{store.Any, link, phrase, doc}, store.S)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, users...)
	}
	if err := r.resolve(nodes); err != nil {
		return nil, err
	}
	for _, n := range nodes {
		ids = append(ids, claim.ID(strings.TrimPrefix(r.terms[n].Value, r.namer.claim("").Value)))
	}
	if len(ids) == 0 {
		ids = append(ids, "")
	}
	return ids, nil
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
