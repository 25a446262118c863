package graph

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

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
	case part == speakerPart:
		return s.speaker
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
	properties := []term.Term{cbSpeakerPhrase}
	switch part {
	case subjectPart:
		properties = []term.Term{cbSubjectPhrase}
	case objectPart:
		properties = []term.Term{cbObjectPhrase, cbArgument}
	}
	return r.endAt(local, at, func(map[term.Term][]term.Term) bool { return true }, properties...)
}

// argumentEnd gives the entity that a claim means by an id at an argument of a role, or inside a phrase behind it.
func (r *reader) argumentEnd(local, role string, at place) (string, error) {
	return r.endAt(local, at, func(phrase map[term.Term][]term.Term) bool { return first(phrase[cbRole]) == role }, cbArgument, cbInside)
}

// endAt gives the entity that a claim means by an id in the first phrase that it has by some
// properties, and that is the one.
func (r *reader) endAt(local string, at place, one func(phrase map[term.Term][]term.Term) bool, properties ...term.Term) (string, error) {
	d, err := r.decided()
	if err != nil || !d.divided[local] {
		return d.end(local, mention{}), err
	}
	if end, whole, err := r.wholeIn(local, at.doc); err != nil || whole {
		return end, err
	}
	m, err := r.mentionAt(local, at, one, properties)
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

// mentionAt describes the mention of an entity in a phrase of a claim, see endAt.
func (r *reader) mentionAt(local string, at place, one func(phrase map[term.Term][]term.Term) bool, properties []term.Term) (m mention, err error) {
	if err := r.resolve([]store.ID{at.claim, at.doc}); err != nil {
		return m, err
	}
	m.doc, _ = r.docID(r.terms[at.doc])
	m.claim = claim.ID(strings.TrimPrefix(r.terms[at.claim].Value, r.namer.claim("").Value))
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
			if slices.Contains(all[cbEntity], r.namer.entity(local)) && one(all) {
				return m, r.written(&m, all, at.doc)
			}
		}
	}
	return m, nil
}

// written puts into a mention where its phrase stands, and its form or, for what was resolved, the
// words that it stands for.
func (r *reader) written(m *mention, phrase map[term.Term][]term.Term, doc store.ID) error {
	var err error
	if m.from, m.to, err = r.bareAt(phrase, cbPhrase, cbStart, cbEnd, doc); err != nil {
		return err
	}
	m.start, m.end = m.from, m.to
	if len(phrase[cbHeadStart]) > 0 {
		if m.start, m.end, err = r.bareAt(phrase, cbHead, cbHeadStart, cbHeadEnd, doc); err != nil {
			return err
		}
	}
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
	for _, p := range []term.Term{cbSubjectPhrase, cbObjectPhrase, cbArgument, cbInside, cbSpeakerPhrase, cbReporterPhrase} {
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
