package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// scribe reads the chapters of one or all documents, property by property: many claims in few scans.
type scribe struct {
	*reader
	only     store.ID // graph of the document, Any for all
	chapters map[store.ID]*chapter
	at       map[place]int // index in entries
	entries  []*scribed
	ends     [4][]store.ID // subject, predicate, object, speaker of the entries; Any for none
}

type scribed struct {
	entry
	doc       store.ID
	arguments []argument
}

// read makes the chapters of one or, with store.Any, all documents from their quads.
func (l *ledger) read(r *reader, only store.ID) ([]*chapter, error) {
	s := &scribe{reader: r, only: only, chapters: map[store.ID]*chapter{}, at: map[place]int{}}
	if err := s.documents(); err != nil {
		return nil, err
	}
	if err := s.claims(); err != nil {
		return nil, err
	}
	if err := s.properties(); err != nil {
		return nil, err
	}
	if err := s.words(&l.words); err != nil {
		return nil, err
	}
	if err := s.events(&l.words); err != nil {
		return nil, err
	}
	if err := s.arguments(&l.words); err != nil {
		return nil, err
	}
	if err := s.naming(&l.words); err != nil {
		return nil, err
	}
	if err := s.mentions(&l.words); err != nil {
		return nil, err
	}
	slices.SortFunc(s.entries, func(a, b *scribed) int {
		return cmp.Or(cmp.Compare(a.position, b.position), cmp.Compare(a.node, b.node))
	})
	for _, e := range s.entries {
		c := s.chapters[e.doc]
		for _, a := range e.arguments {
			a.claim = uint32(len(c.entries))
			c.arguments = append(c.arguments, a)
		}
		c.entries = append(c.entries, e.entry)
	}
	all := make([]*chapter, 0, len(s.chapters))
	for _, c := range s.chapters {
		c.index = nil
		all = append(all, c)
	}
	return all, nil
}

// rows calls f for the quads with a predicate and, unless it is zero, an object.
func (s *scribe) rows(p, o term.Term, f func(q store.Quad)) error {
	pattern, known, err := s.pattern(term.Term{}, p, o, term.Term{})
	if err != nil || !known {
		return err
	}
	pattern[store.G] = s.only
	return s.each(pattern, func(q store.Quad) bool { f(q); return true })
}

func (s *scribe) documents() error {
	graphs := []store.ID{s.only}
	if s.only == store.Any {
		var err error
		if graphs, err = s.allDocuments(); err != nil {
			return err
		}
	} else if err := s.resolve(graphs); err != nil {
		return err
	}
	for _, doc := range graphs {
		id, _ := s.docID(s.terms[doc])
		s.chapters[doc] = &chapter{doc: doc, id: id}
	}
	return s.literals(dctTitle, func(at place, t term.Term) {
		if c := s.chapters[at.doc]; c != nil && at.claim == at.doc {
			c.title = t.Value
		}
	}, dctIssued, func(at place, t term.Term) {
		if c := s.chapters[at.doc]; c != nil && at.claim == at.doc {
			c.published = dayOf(date(t))
		}
	})
}

// literals calls functions with the values of properties: pairs of a property and a function.
func (s *scribe) literals(pairs ...any) error {
	for len(pairs) > 0 {
		p, f := pairs[0].(term.Term), pairs[1].(func(place, term.Term))
		pairs = pairs[2:]
		var places []place
		var objects []store.ID
		err := s.rows(p, term.Term{}, func(q store.Quad) {
			places = append(places, place{q[store.S], q[store.G]})
			objects = append(objects, q[store.O])
		})
		if err != nil {
			return err
		}
		if err := s.resolve(objects); err != nil {
			return err
		}
		for i, at := range places {
			f(at, s.terms[objects[i]])
		}
	}
	return nil
}

func (s *scribe) claims() error {
	err := s.rows(rdfType, cbClaim, func(q store.Quad) {
		if s.chapters[q[store.G]] != nil {
			s.at[place{q[store.S], q[store.G]}] = len(s.entries)
			s.entries = append(s.entries, &scribed{entry: entry{node: q[store.S]}, doc: q[store.G]})
		}
	})
	for i := range s.ends {
		s.ends[i] = make([]store.ID, len(s.entries))
	}
	return err
}

func (s *scribe) properties() error {
	for i, p := range []term.Term{rdfSubject, rdfPredicate, rdfObject, cbSaidBy} {
		err := s.rows(p, term.Term{}, func(q store.Quad) {
			if n, ok := s.at[place{q[store.S], q[store.G]}]; ok {
				s.ends[i][n] = q[store.O]
			}
		})
		if err != nil {
			return err
		}
	}
	for i, name := range polarityNames[1:] {
		if err := s.mark(cbPolarity, polarities[name], func(e *scribed) { e.polarity = uint8(i + 1) }); err != nil {
			return err
		}
	}
	for i, name := range modalityNames[1:] {
		if err := s.mark(cbModality, modalities[name], func(e *scribed) { e.modality = uint8(i + 1) }); err != nil {
			return err
		}
	}
	if err := s.mark(cbCue, term.Term{}, func(e *scribed) { e.cue = true }); err != nil {
		return err
	}
	of := func(f func(e *scribed, t term.Term)) func(place, term.Term) {
		return func(at place, t term.Term) {
			if n, ok := s.at[at]; ok {
				f(s.entries[n], t)
			}
		}
	}
	integer := func(t term.Term) int32 {
		n, _ := strconv.ParseInt(t.Value, 10, 32)
		return int32(n)
	}
	return s.literals(
		cbPosition, of(func(e *scribed, t term.Term) { e.position = integer(t) }),
		cbSentence, of(func(e *scribed, t term.Term) { e.sentence = integer(t) }),
		cbConfidence, of(func(e *scribed, t term.Term) {
			f, _ := strconv.ParseFloat(t.Value, 32)
			e.confidence = float32(f)
		}),
		cbSaidOn, of(func(e *scribed, t term.Term) { e.said = dayOf(date(t)) }),
	)
}

// mark calls f for the claims that have a property, of the value unless it is zero.
func (s *scribe) mark(p, o term.Term, f func(e *scribed)) error {
	return s.rows(p, o, func(q store.Quad) {
		if n, ok := s.at[place{q[store.S], q[store.G]}]; ok {
			f(s.entries[n])
		}
	})
}

// words turns the nodes of the claims into words.
func (s *scribe) words(d *dictionary) error {
	seen := map[store.ID]bool{}
	var ids []store.ID
	for _, end := range s.ends {
		for _, id := range end {
			if id != store.Any && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	words, err := d.nodes(s.reader, ids)
	if err != nil {
		return err
	}
	for i := range s.entries {
		e := s.entries[i]
		e.subject, e.predicate, e.object, e.speaker = words[s.ends[0][i]], words[s.ends[1][i]], words[s.ends[2][i]], words[s.ends[3][i]]
	}
	return nil
}

// events finds when what is claimed happens: the first dated argument, those of the role "time"
// before others; else a date at the far end of the link.
func (s *scribe) events(d *dictionary) error {
	dated := map[place]day{}
	err := s.literals(cbValue, func(at place, t term.Term) {
		if d := dayOf(date(t)); d.known() && s.chapters[at.doc] != nil {
			dated[at] = d
		}
	})
	if err != nil {
		return err
	}
	times := map[place]bool{}
	if len(dated) > 0 {
		err = s.rows(cbRole, term.NewString("time"), func(q store.Quad) { times[place{q[store.S], q[store.G]}] = true })
		if err != nil {
			return err
		}
	}
	found := map[int][]place{} // claims to their dated arguments
	if len(dated) > 0 {
		err = s.rows(cbArgument, term.Term{}, func(q store.Quad) {
			at := place{q[store.O], q[store.G]}
			if n, ok := s.at[place{q[store.S], q[store.G]}]; ok && dated[at].known() {
				found[n] = append(found[n], at)
			}
		})
		if err != nil {
			return err
		}
	}
	for n, arguments := range found {
		first, err := s.firstArgument(arguments, times)
		if err != nil {
			return err
		}
		s.entries[n].event = dated[first]
	}
	s.datedEnds(d)
	return nil
}

// datedEnds takes the far end for the time of those whose arguments tell none: "elected in 2024".
func (s *scribe) datedEnds(d *dictionary) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for i := range s.entries {
		e := s.entries[i]
		name := d.names[e.object]
		if e.event.known() || name == "" || name[0] != literalWord {
			continue
		}
		parts := strings.Split(name[1:], "\x00")
		e.event = dayOf(date(term.Term{Value: parts[0], Datatype: parts[1]}))
	}
}

// firstArgument gives the first in the order of the text, of those with the role "time" if any has it.
func (s *scribe) firstArgument(arguments []place, times map[place]bool) (place, error) {
	if len(arguments) == 1 {
		return arguments[0], nil
	}
	ids := make([]store.ID, len(arguments))
	for i, at := range arguments {
		ids[i] = at.claim
	}
	if err := s.resolve(ids); err != nil {
		return place{}, err
	}
	rank := func(at place) int {
		iri := s.terms[at.claim].Value
		n, err := strconv.Atoi(iri[strings.LastIndexByte(iri, '/')+1:])
		if err != nil {
			n = 1 << 20 // not one that we named
		}
		if !times[at] {
			n += 1 << 21
		}
		return n
	}
	return slices.MinFunc(arguments, func(a, b place) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.claim, b.claim)) }), nil
}

// arguments reads the arguments that may link, of each claim in the order of their nodes.
func (s *scribe) arguments(d *dictionary) error {
	type read struct {
		place
		claim        int // index in entries
		entity, role store.ID
		sort         linkSort
	}
	of := map[place]*read{} // by the argument's node
	var all []*read
	for property, sort := range map[term.Term]linkSort{cbArgument: argumentLink, cbInside: insideFarEnd} {
		err := s.rows(property, term.Term{}, func(q store.Quad) {
			if n, ok := s.at[place{q[store.S], q[store.G]}]; ok {
				a := &read{place: place{q[store.O], q[store.G]}, claim: n, sort: sort}
				of[a.place] = a
				all = append(all, a)
			}
		})
		if err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	if err := s.rows(cbOfArgument, term.Term{}, func(q store.Quad) {
		if a := of[place{q[store.S], q[store.G]}]; a != nil {
			a.sort = insideArgument
		}
	}); err != nil {
		return err
	}
	for _, p := range []struct {
		property term.Term
		note     func(a *read, value store.ID)
	}{
		{cbEntity, func(a *read, value store.ID) { a.entity = value }},
		{cbRole, func(a *read, value store.ID) { a.role = value }},
	} {
		err := s.rows(p.property, term.Term{}, func(q store.Quad) {
			if a := of[place{q[store.S], q[store.G]}]; a != nil {
				p.note(a, q[store.O])
			}
		})
		if err != nil {
			return err
		}
	}
	// Of what has a value there is an entity too, where it is counted.
	if err := s.rows(cbValue, term.Term{}, func(q store.Quad) { delete(of, place{q[store.S], q[store.G]}) }); err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(a *read) bool { return of[a.place] == nil || a.entity == store.Any })
	slices.SortFunc(all, func(a, b *read) int {
		return cmp.Or(a.claim-b.claim, cmp.Compare(min(a.sort, 1), min(b.sort, 1)), cmp.Compare(a.place.claim, b.place.claim))
	})
	var entities, roles []store.ID
	for _, a := range all {
		entities, roles = append(entities, a.entity), append(roles, a.role)
	}
	words, err := d.nodes(s.reader, entities)
	if err != nil {
		return err
	}
	if err := s.resolve(roles); err != nil {
		return err
	}
	for _, a := range all {
		if role := s.terms[a.role].Value; mayLink(role, false) {
			e := s.entries[a.claim]
			e.arguments = append(e.arguments, argument{0, words[a.entity], d.named(roleWord, role), a.sort})
		}
	}
	return nil
}

// naming reads what documents say of entities: their names, forms and kinds.
func (s *scribe) naming(d *dictionary) error {
	type said struct {
		place
		what  factSort
		value store.ID // of a name
		kind  uint8
	}
	var all []said
	for _, p := range []struct {
		property term.Term
		what     factSort
	}{{cbKey, keyFact}, {rdfsLabel, labelFact}, {skosAltLabel, formFact}} {
		err := s.rows(p.property, term.Term{}, func(q store.Quad) {
			if s.chapters[q[store.G]] != nil {
				all = append(all, said{place{q[store.S], q[store.G]}, p.what, q[store.O], 0})
			}
		})
		if err != nil {
			return err
		}
	}
	for i, k := range kinds {
		err := s.rows(rdfType, k.Class, func(q store.Quad) {
			if s.chapters[q[store.G]] != nil {
				all = append(all, said{place{q[store.S], q[store.G]}, kindFact, store.Any, uint8(i)})
			}
		})
		if err != nil {
			return err
		}
	}
	var nodes, values []store.ID
	for _, f := range all {
		nodes = append(nodes, f.claim)
		if f.what == labelFact || f.what == formFact {
			values = append(values, f.value)
		}
	}
	words, err := d.nodes(s.reader, nodes)
	if err != nil {
		return err
	}
	if err := s.resolve(values); err != nil {
		return err
	}
	for _, f := range all {
		c := s.chapters[f.doc]
		w := words[f.claim]
		switch {
		case !d.isEntity(w): // a relation has a label too
		case f.what == keyFact:
			c.facts = append(c.facts, fact{entity: w, what: keyFact})
		case f.what == kindFact:
			c.facts = append(c.facts, fact{w, kindFact, uint32(f.kind)})
		default:
			c.facts = append(c.facts, fact{w, f.what, c.textOf(s.terms[f.value].Value)})
		}
	}
	return nil
}

// mentions reads where documents name entities: but not pronouns and the like.
func (s *scribe) mentions(d *dictionary) error {
	var at []place
	var nodes []store.ID
	err := s.rows(cbEntity, term.Term{}, func(q store.Quad) {
		if s.chapters[q[store.G]] != nil {
			at = append(at, place{q[store.S], q[store.G]})
			nodes = append(nodes, q[store.O])
		}
	})
	if err != nil {
		return err
	}
	words, err := d.nodes(s.reader, nodes)
	if err != nil {
		return err
	}
	return s.formsAt(at, func(i int, form string, start, end int) {
		c := s.chapters[at[i].doc]
		if w := words[nodes[i]]; d.isEntity(w) && form != "" {
			c.mentions = append(c.mentions, written{w, c.textOf(form), int32(start), int32(end)})
		}
	})
}
