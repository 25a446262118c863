package graph

import (
	"slices"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// condition is what a filter asks of a claim: that a part is something.
type condition struct {
	part  claimPart
	value string // local name of an entity or relation, polarity or modality
}

// conditions lists what a filter asks; possible is false when no claim can have it.
func conditions(f ClaimFilter) (all []condition, possible bool) {
	for _, c := range []condition{
		{subjectPart, f.Subject}, {predicatePart, f.Predicate}, {objectPart, f.Object}, {speakerPart, f.Speaker},
		{polarityPart, string(f.Polarity)}, {modalityPart, string(f.Modality)},
	} {
		if c.value != "" {
			all = append(all, c)
		}
	}
	_, polarity := polarities[f.Polarity]
	_, modality := modalities[f.Modality]
	if f.Polarity != "" && !polarity || f.Modality != "" && !modality {
		return nil, false
	}
	if len(all) == 0 {
		all = []condition{{part: anyPart}}
	}
	return all, true
}

// source is where quads of a condition lie: predicate and object of the claim's node.
type source struct {
	pattern store.Pattern // S and G are free
	parted  string        // the divided entity that the object is; "" for none
}

// rawNode is a node by which documents may call an entity.
type rawNode struct {
	node   store.ID
	local  string
	parted bool // not all of its mentions mean the entity
}

// nodesOf gives the nodes by which documents may call an entity; those that none uses are left out.
func (r *reader) nodesOf(id string) ([]rawNode, error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	locals := append([]string{id}, d.sources[id]...)
	terms := make([]term.Term, len(locals))
	for i, l := range locals {
		terms[i] = r.namer.entity(l)
	}
	ids, err := r.lookup(terms...)
	if err != nil {
		return nil, err
	}
	var nodes []rawNode
	for i, l := range locals {
		if ids[i] != store.Any {
			nodes = append(nodes, rawNode{ids[i], l, d.divided[l]})
		}
	}
	return nodes, nil
}

// sourcesOf gives where the quads of a condition lie.
func (r *reader) sourcesOf(c condition) (all []source, err error) {
	add := func(predicate, object term.Term) error {
		ids, err := r.lookup(predicate, object)
		if err == nil && ids[0] != store.Any && ids[1] != store.Any {
			all = append(all, source{pattern: store.Pattern{store.Any, ids[0], ids[1], store.Any}})
		}
		return err
	}
	switch c.part {
	case anyPart:
		err = add(rdfType, cbClaim)
	case predicatePart:
		err = add(rdfPredicate, r.namer.relation(c.value))
	case polarityPart:
		err = add(cbPolarity, polarities[claim.Polarity(c.value)])
	case modalityPart:
		err = add(cbModality, modalities[claim.Modality(c.value)])
	default:
		nodes, fault := r.nodesOf(c.value)
		link, again := r.id(endProperty(c.part))
		if fault != nil || again != nil {
			return nil, firstError(fault, again)
		}
		for _, n := range nodes {
			s := source{pattern: store.Pattern{store.Any, link, n.node, store.Any}}
			if n.parted {
				s.parted = n.local
			}
			if link != store.Any {
				all = append(all, s)
			}
		}
	}
	return all, err
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// instead says whether a correction changed a part of a claim, and to what.
func (d *decided) insteadOf(at place, part claimPart) (value string, changed bool) {
	s := d.judged[at.claim]
	if s == nil {
		return "", false
	}
	switch part {
	case subjectPart, objectPart, speakerPart:
		if e := s.end(part); e != nil {
			if e.id == "" {
				return "", true
			}
			return d.newEntity(s, e), true
		}
	case predicatePart:
		if s.predicate != nil {
			return entity.Local(*s.predicate), true
		}
	case polarityPart:
		return string(s.polarity), s.polarity != ""
	case modalityPart:
		return string(s.modality), s.modality != ""
	}
	return "", false
}

// met says whether a quad that a source gave makes its claim meet the condition.
func (r *reader) met(c condition, s source, at place) (bool, error) {
	d, err := r.decided()
	if err != nil {
		return false, err
	}
	if _, changed := d.insteadOf(at, c.part); changed {
		return false, nil
	}
	if s.parted == "" {
		return true, nil
	}
	end, err := r.endOf(s.parted, at, c.part)
	return end == c.value, err
}

// scan gives the places of the claims that meet a condition, each once, in no order; those of
// graphs that are no documents too.
func (r *reader) scan(c condition, sources []source, doc store.ID) (found []place, err error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	seen := map[place]bool{}
	add := func(at place) {
		if !seen[at] {
			seen[at] = true
			found = append(found, at)
		}
	}
	for _, s := range sources {
		s.pattern[store.G] = doc
		var places []place
		err := r.each(s.pattern, func(q store.Quad) bool {
			places = append(places, place{q[store.S], q[store.G]})
			return true
		})
		if err != nil {
			return nil, err
		}
		plain := s.parted == "" && len(d.judged) == 0
		for _, at := range places {
			ok := plain
			if !plain {
				if ok, err = r.met(c, s, at); err != nil {
					return nil, err
				}
			}
			if ok {
				add(at)
			}
		}
	}
	for _, s := range d.byNewEnd[c] {
		places, err := r.placesOf(s.node)
		if err != nil {
			return nil, err
		}
		for _, at := range places {
			if doc == store.Any || at.doc == doc {
				add(at)
			}
		}
	}
	return found, nil
}

// meets says whether a claim meets a condition.
func (r *reader) meets(c condition, sources []source, at place) (bool, error) {
	d, err := r.decided()
	if err != nil {
		return false, err
	}
	if value, changed := d.insteadOf(at, c.part); changed && value == c.value && value != "" {
		return true, nil
	}
	for _, s := range sources {
		ok, err := r.has(store.Pattern{at.claim, s.pattern[store.P], s.pattern[store.O], at.doc})
		if err == nil && ok {
			ok, err = r.met(c, s, at)
		}
		if ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// find gives the places of all claims that pass a filter, in no order.
func (r *reader) find(f ClaimFilter) ([]place, error) {
	if err := r.localNames(&f); err != nil {
		return nil, err
	}
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	all, possible := conditions(f)
	if !possible {
		return nil, nil
	}
	doc := store.Any
	if f.Document != "" {
		if doc, err = r.document(f.Document); err != nil || doc == store.Any {
			return nil, err
		}
	}
	sources := make([][]source, len(all))
	for i, c := range all {
		if sources[i], err = r.sourcesOf(c); err != nil {
			return nil, err
		}
	}
	found, rest, err := r.fewest(d, f, all, sources, doc)
	if err != nil {
		return nil, err
	}
	for _, i := range rest {
		kept := found[:0]
		for _, at := range found {
			ok, err := r.meets(all[i], sources[i], at)
			if err != nil {
				return nil, err
			}
			if ok {
				kept = append(kept, at)
			}
		}
		found = kept
	}
	if len(d.judged) > 0 {
		found = slices.DeleteFunc(found, func(at place) bool { return !d.judged[at.claim].shown(f.Decision) })
	} else if f.Decision != "" && f.Decision != StateAll && f.Decision != StateUndecided && f.Decision != StateUnrejected {
		return nil, nil
	}
	return r.inDocuments(found)
}

// fewest scans what gives the fewest claims, and says which conditions have to be looked up for
// them: those that people have judged as is asked for, or the claims of one condition.
func (r *reader) fewest(d *decided, f ClaimFilter, all []condition, sources [][]source, doc store.ID) (found []place, rest []int, err error) {
	best, few := 0, int64(-1)
	for i, c := range all {
		rest = append(rest, i)
		n := int64(0)
		for _, s := range sources[i] {
			s.pattern[store.G] = doc
			m, _, err := r.sn.Count(r.ctx, s.pattern)
			if err != nil {
				return nil, nil, err
			}
			n += m
		}
		n += int64(len(d.byNewEnd[c]))
		if few < 0 || n < few {
			best, few = i, n
		}
	}
	judged := f.Decision == StateAccepted || f.Decision == StateRejected || f.Decision == StateCorrected
	if !judged || few <= int64(len(d.judged)) {
		found, err = r.scan(all[best], sources[best], doc)
		return found, slices.Delete(rest, best, best+1), err
	}
	for node, s := range d.judged {
		if s.state != f.Decision {
			continue
		}
		places, err := r.placesOf(node)
		if err != nil {
			return nil, nil, err
		}
		for _, at := range places {
			if doc == store.Any || at.doc == doc {
				found = append(found, at)
			}
		}
	}
	return found, rest, nil
}

// among gives the places of the quads that match, in documents.
func (r *reader) among(p store.Pattern) (places []place, err error) {
	err = r.each(p, func(q store.Quad) bool {
		places = append(places, place{q[store.S], q[store.G]})
		return true
	})
	if err != nil {
		return nil, err
	}
	return r.inDocuments(places)
}

// survivor gives the entity that is left of one, and says whether it is there.
func (r *reader) survivor(id string) (string, bool, error) {
	d, err := r.decided()
	if err != nil {
		return "", false, err
	}
	if len(d.about[id]) == 0 {
		known, err := (&book{reader: r}).Taken(id)
		return id, known, err
	}
	if err := r.g.names.ensure(r); err != nil {
		return "", false, err
	}
	id = d.survivor(id)
	return id, r.g.names.has(id), nil
}

// naming gives the graphs of documents that name an entity; others may be among them.
func (r *reader) naming(id string) (graphs []store.ID, err error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	key, err := r.id(cbKey)
	if err != nil {
		return nil, err
	}
	nodes, err := r.nodesOf(id)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		if key == store.Any {
			break
		}
		docs, err := r.column(store.Pattern{n.node, key, store.Any, store.Any}, store.G)
		if err != nil {
			return nil, err
		}
		if n.parted {
			slices.Sort(docs)
			if docs, err = r.sharing(n, id, slices.Compact(docs)); err != nil {
				return nil, err
			}
		}
		graphs = append(graphs, docs...)
	}
	for _, part := range namedParts {
		for _, s := range d.byNewEnd[condition{part, id}] {
			places, err := r.placesOf(s.node)
			if err != nil {
				return nil, err
			}
			for _, at := range places {
				graphs = append(graphs, at.doc)
			}
		}
	}
	slices.Sort(graphs)
	return slices.Compact(graphs), nil
}

// sharing keeps the documents in which a divided entity means another one somewhere.
func (r *reader) sharing(n rawNode, id string, docs []store.ID) ([]store.ID, error) {
	kept, err := r.keptAmong(docs)
	if err != nil {
		return nil, err
	}
	var out []store.ID
	for _, doc := range docs {
		if !kept[doc] {
			continue
		}
		end, whole, err := r.wholeIn(n.local, doc)
		shares := map[string]*share{end: {}}
		if err == nil && !whole {
			shares, err = r.shares(n.node, n.local, doc)
		}
		if err != nil {
			return nil, err
		}
		if shares[id] != nil {
			out = append(out, doc)
		}
	}
	return out, nil
}

// formsApart gives those mentions of a divided entity that mean another one.
func (r *reader) formsApart(n rawNode, id string, mentions []place, f func(doc store.ID, m placed)) error {
	docs := make([]store.ID, len(mentions))
	for i, m := range mentions {
		docs[i] = m.doc
	}
	slices.Sort(docs)
	for _, doc := range slices.Compact(docs) {
		if end, whole, err := r.wholeIn(n.local, doc); err != nil || whole && end != id {
			if err != nil {
				return err
			}
			continue
		}
		shares, err := r.shares(n.node, n.local, doc)
		if err != nil {
			return err
		}
		if s := shares[id]; s != nil {
			for _, m := range s.mentions {
				f(doc, m)
			}
		}
	}
	return nil
}

// rejectedOf gives the number of claims of a document that were rejected; the document has so many.
func (r *reader) rejectedOf(doc store.ID, claims int) (n int, err error) {
	d, err := r.decided()
	if err != nil || len(d.rejected) == 0 || claims == 0 {
		return 0, err
	}
	p, known, err := r.pattern(term.Term{}, rdfType, cbClaim, term.Term{})
	if err != nil || !known {
		return 0, err
	}
	p[store.G] = doc
	const look = 20 // a look costs as much as a scan over so many
	if len(d.rejected) < claims/look {
		for node := range d.rejected {
			p[store.S] = node
			found, err := r.has(p)
			if err != nil {
				return 0, err
			}
			if found {
				n++
			}
		}
		return n, nil
	}
	err = r.each(p, func(q store.Quad) bool {
		if d.rejected[q[store.S]] {
			n++
		}
		return true
	})
	return n, err
}
