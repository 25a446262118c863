package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Entities searches the entities. ErrCursor for a cursor that is none.
func (g *Graph) Entities(ctx context.Context, q EntityQuery) (List[Entity], error) {
	list, err := g.entities(ctx, q)
	if err != nil {
		return list, fmt.Errorf("search entities: %w", err)
	}
	return list, nil
}

func (g *Graph) entities(ctx context.Context, q EntityQuery) (list List[Entity], err error) {
	r := g.reader(ctx)
	defer r.close()
	if err := g.names.ensure(r); err != nil {
		return list, err
	}
	var after, next *mark
	if q.Cursor != "" {
		if json.Unmarshal([]byte(uncursor(q.Cursor)), &after) != nil || after == nil {
			return list, ErrCursor
		}
	}
	folded := fold(strings.ToValidUTF8(q.Q, "\uFFFD"))
	d, err := r.decided()
	if err != nil {
		return list, err
	}
	if list.Items, list.Total, next, err = g.names.search(ctx, r.namer, d, folded, q.Kind, after, q.limit()); err != nil || next == nil {
		return list, err
	}
	m, err := json.Marshal(next)
	list.Next = cursor(string(m))
	return list, err
}

// Entity gives an entity by its id, or ErrNotFound. For one that was merged away it gives the
// survivor.
func (g *Graph) Entity(ctx context.Context, id string) (*EntityDetail, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, fmt.Errorf("entity %s: %w", id, err)
	}
	defer r.close()
	d, err := g.entity(r, v, id)
	if err != nil {
		return nil, fmt.Errorf("entity %s: %w", id, err)
	}
	return d, nil
}

func (g *Graph) entity(r *reader, v *view, id string) (*EntityDetail, error) {
	if err := g.names.ensure(r); err != nil {
		return nil, err
	}
	id, known, err := r.survivor(id)
	if err != nil {
		return nil, err
	}
	e, ok := g.names.entity(r.namer, r.edits, id)
	if !known || !ok {
		return nil, ErrNotFound
	}
	d := &EntityDetail{Entity: e}
	if d.In, err = v.namedIn(r, id); err != nil {
		return nil, err
	}
	if d.Forms, err = r.forms(id); err != nil {
		return nil, err
	}
	d.Predicates = v.predicates(id)
	return d, nil
}

// documentsNaming gives the kept documents that name an entity, in no order.
func (r *reader) documentsNaming(id string) ([]text.DocID, error) {
	graphs, err := r.naming(id)
	if err != nil {
		return nil, err
	}
	kept, err := r.keptAmong(graphs)
	if err != nil {
		return nil, err
	}
	var docs []text.DocID
	for _, doc := range graphs {
		if kept[doc] {
			id, _ := r.docID(r.terms[doc])
			docs = append(docs, id)
		}
	}
	return docs, nil
}

// namedIn gives the documents that name an entity, last imported first.
func (v *view) namedIn(r *reader, id string) ([]DocumentRef, error) {
	all, err := r.documentsNaming(id)
	if err != nil {
		return nil, err
	}
	type dated struct {
		DocumentRef
		when int64
	}
	var docs []dated
	for _, id := range all {
		i, ok := v.docs[id]
		if !ok {
			continue
		}
		when, err := r.imported(id)
		if err != nil {
			return nil, err
		}
		docs = append(docs, dated{DocumentRef{id, v.chapters[i].title}, when.UnixNano()})
	}
	slices.SortFunc(docs, func(a, b dated) int {
		return cmp.Or(cmp.Compare(b.when, a.when), strings.Compare(string(a.ID), string(b.ID)))
	})
	refs := make([]DocumentRef, len(docs))
	for i, d := range docs {
		refs[i] = d.DocumentRef
	}
	return refs, nil
}

// forms counts how documents write an entity. A place in a document counts once, however many
// claims speak of it.
func (r *reader) forms(id string) ([]Form, error) {
	seen := map[writtenAt]bool{}
	count := map[string]int{}
	note := func(form string, at writtenAt) {
		if form != "" && !seen[at] {
			seen[at] = true
			count[form]++
		}
	}
	link, err := r.id(cbEntity)
	if err != nil || link == store.Any {
		return nil, err
	}
	nodes, err := r.nodesOf(id)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		mentions, err := r.among(store.Pattern{store.Any, link, n.node, store.Any})
		if err != nil {
			return nil, err
		}
		if n.parted {
			if err := r.formsApart(n, id, mentions, func(doc store.ID, m placed) { note(m.form, writtenAt{doc, m.start, m.end}) }); err != nil {
				return nil, err
			}
			continue
		}
		if err := r.formsWhole(mentions, func(form string, at writtenAt) { note(form, at) }); err != nil {
			return nil, err
		}
	}
	forms := make([]Form, 0, len(count))
	for form, n := range count {
		forms = append(forms, Form{form, n})
	}
	slices.SortFunc(forms, func(a, b Form) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Text, b.Text)) })
	return forms, nil
}

// writtenAt is a place of words.
type writtenAt struct {
	doc        store.ID
	start, end int
}

// formsWhole gives the forms of mentions that all mean the entity. It resolves what many mentions
// have in common once: an entity may have tens of thousands.
func (r *reader) formsWhole(mentions []place, note func(form string, at writtenAt)) error {
	ids, err := r.lookup(cbPhrase, cbHead, cbStart, cbEnd, cbHeadStart, cbHeadEnd, cbAntecedentStart)
	if err != nil {
		return err
	}
	const phrase, head, start, end, headStart, headEnd, antecedent = 0, 1, 2, 3, 4, 5, 6
	rows := make([][antecedent + 1]store.ID, len(mentions)) // by property: the value
	var values []store.ID
	for i, m := range mentions {
		err := r.each(store.Pattern{m.claim, store.Any, store.Any, m.doc}, func(q store.Quad) bool {
			for k, id := range ids {
				if id != store.Any && q[store.P] == id && rows[i][k] == store.Any {
					rows[i][k] = q[store.O]
				}
			}
			return true
		})
		if err != nil {
			return err
		}
		if rows[i][antecedent] == store.Any { // else a pronoun, "the group"
			values = append(values, rows[i][:antecedent]...)
		}
	}
	if err := r.resolve(values); err != nil {
		return err
	}
	number := func(id store.ID) int { return number([]term.Term{r.terms[id]}) }
	for i, row := range rows {
		if row[antecedent] != store.Any {
			continue
		}
		form, from, to := row[phrase], row[start], row[end]
		if row[head] != store.Any {
			form = row[head]
		}
		if row[headStart] != store.Any {
			from, to = row[headStart], row[headEnd]
		}
		note(r.terms[form].Value, writtenAt{mentions[i].doc, number(from), number(to)})
	}
	return nil
}

// predicates counts the links of an entity by predicate and end.
func (v *view) predicates(id string) []PredicateCount {
	out := []PredicateCount{}
	self, ok := v.words.find(entityWord, id)
	if !ok || int(self) >= len(v.names) {
		return out
	}
	for _, as := range []Role{AsSubject, AsObject} {
		lines := v.subject.of(self)
		if as == AsObject {
			lines = v.object.of(self)
		}
		count := map[word]int{}
		for _, i := range lines {
			if l := &v.lines[i]; !l.rejected() {
				count[l.predicate]++
			}
		}
		for p, n := range count {
			out = append(out, PredicateCount{ID: v.local(p), Predicate: entity.Name(v.local(p)), As: as, Claims: n})
		}
	}
	slices.SortFunc(out, func(a, b PredicateCount) int {
		return cmp.Or(b.Claims-a.Claims, strings.Compare(a.ID, b.ID), strings.Compare(string(b.As), string(a.As)))
	})
	return out
}

// Stats counts everything.
func (g *Graph) Stats(ctx context.Context) (Stats, error) {
	r := g.reader(ctx)
	defer r.close()
	s, err := g.stats(r)
	if err != nil {
		return s, fmt.Errorf("count: %w", err)
	}
	return s, nil
}

func (g *Graph) stats(r *reader) (s Stats, err error) {
	s = Stats{Base: g.base, Version: r.version, Kinds: map[claim.Kind]int{}}
	docs, err := r.allDocuments()
	if err != nil {
		return s, err
	}
	s.Documents = len(docs)
	if s.Sentences, err = r.countOf(cbHasSentence, term.Term{}, store.Any); err != nil {
		return s, err
	}
	n, _, err := r.sn.Count(r.ctx, store.Pattern{})
	if err != nil {
		return s, err
	}
	s.Quads = n
	if err := r.countClaims(&s, docs); err != nil {
		return s, err
	}
	failures, err := r.failures()
	if err != nil {
		return s, err
	}
	s.Failures = len(failures)
	if err := g.names.ensure(r); err != nil {
		return s, err
	}
	s.Entities = g.names.census(s.Kinds)
	return s, nil
}

// census counts the entities, and by kind.
func (x *nameIndex) census(byKind map[claim.Kind]int) int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for _, i := range x.at {
		byKind[x.slots[i].kind]++
	}
	return len(x.at)
}

// countClaims counts the claims of some documents, those that are plain links too, and relations.
func (r *reader) countClaims(s *Stats, docs []store.ID) error {
	kept := make(map[store.ID]bool, len(docs))
	for _, d := range docs {
		kept[d] = true
	}
	// rows calls f for the claims with a predicate and, unless it is zero, an object.
	rows := func(p, o term.Term, f func(at place, object store.ID)) error {
		pattern, known, err := r.pattern(term.Term{}, p, o, term.Term{})
		if err != nil || !known {
			return err
		}
		return r.each(pattern, func(q store.Quad) bool {
			if kept[q[store.G]] {
				f(place{q[store.S], q[store.G]}, q[store.O])
			}
			return true
		})
	}
	if err := rows(rdfType, cbClaim, func(place, store.ID) { s.Claims++ }); err != nil {
		return err
	}
	relations := map[store.ID]bool{}
	if err := rows(rdfPredicate, term.Term{}, func(_ place, o store.ID) { relations[o] = true }); err != nil {
		return err
	}
	s.Relations = len(relations)

	// A plain claim shows each of these signs, and nobody says it.
	const affirmed, plainly, linked = 1, 2, 4
	signs := map[place]int{}
	for _, c := range []struct {
		p, o term.Term
		sign int
	}{
		{rdfObject, term.Term{}, linked},
		{cbPolarity, polarities[claim.Affirmed], affirmed},
		{cbModality, modalities[claim.Asserted], plainly},
		{cbModality, modalities[claim.Presupposed], plainly},
	} {
		if err := rows(c.p, c.o, func(at place, _ store.ID) { signs[at] |= c.sign }); err != nil {
			return err
		}
	}
	if err := rows(cbCue, term.Term{}, func(at place, _ store.ID) { delete(signs, at) }); err != nil {
		return err
	}
	for _, sign := range signs {
		if sign == affirmed|plainly|linked {
			s.Plain++
		}
	}
	return nil
}
