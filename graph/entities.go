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
	if list.Items, list.Total, next, err = g.names.search(ctx, r.namer, folded, q.Kind, after, q.limit()); err != nil || next == nil {
		return list, err
	}
	m, err := json.Marshal(next)
	list.Next = cursor(string(m))
	return list, err
}

// Entity gives an entity by its id, or ErrNotFound.
func (g *Graph) Entity(ctx context.Context, id string) (*EntityDetail, error) {
	r := g.reader(ctx)
	defer r.close()
	d, err := g.entity(r, id)
	if err != nil {
		return nil, fmt.Errorf("entity %s: %w", id, err)
	}
	return d, nil
}

func (g *Graph) entity(r *reader, id string) (*EntityDetail, error) {
	if err := g.names.ensure(r); err != nil {
		return nil, err
	}
	known, err := (&book{reader: r}).Taken(id)
	if err != nil {
		return nil, err
	}
	e, ok := g.names.entity(r.namer, id)
	if !known || !ok {
		return nil, ErrNotFound
	}
	d := &EntityDetail{Entity: e}
	node, err := r.id(r.namer.entity(id))
	if err != nil {
		return nil, err
	}
	if d.In, err = g.namedIn(r, node); err != nil {
		return nil, err
	}
	if d.Forms, err = r.forms(node); err != nil {
		return nil, err
	}
	d.Predicates, err = r.predicates(node)
	return d, err
}

// namedIn gives the documents that name an entity, last imported first.
func (g *Graph) namedIn(r *reader, node store.ID) ([]DocumentRef, error) {
	key, err := r.id(cbKey)
	if err != nil || key == store.Any {
		return nil, err
	}
	graphs, err := r.column(store.Pattern{node, key, store.Any, store.Any}, store.G)
	if err != nil {
		return nil, err
	}
	slices.Sort(graphs)
	graphs = slices.Compact(graphs)
	kept, err := r.keptAmong(graphs)
	if err != nil {
		return nil, err
	}
	type dated struct {
		DocumentRef
		when int64
	}
	var docs []dated
	for _, doc := range graphs {
		if !kept[doc] {
			continue
		}
		id, _ := r.docID(r.terms[doc])
		title, err := r.values(doc, dctTitle, doc)
		if err != nil {
			return nil, err
		}
		when, err := r.imported(id)
		if err != nil {
			return nil, err
		}
		docs = append(docs, dated{DocumentRef{id, first(title)}, when.UnixNano()})
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
func (r *reader) forms(e store.ID) ([]Form, error) {
	ids, err := r.lookup(cbEntity, cbAntecedentStart)
	if err != nil || ids[0] == store.Any {
		return nil, err
	}
	var mentions []place
	err = r.each(store.Pattern{store.Any, ids[0], e, store.Any}, func(q store.Quad) bool {
		mentions = append(mentions, place{q[store.S], q[store.G]})
		return true
	})
	if err != nil {
		return nil, err
	}
	type spot struct {
		doc        store.ID
		start, end int
	}
	seen := map[spot]bool{}
	count := map[string]int{}
	for _, m := range mentions {
		all, err := r.properties(m.claim, m.doc)
		if err != nil {
			return nil, err
		}
		if len(all[cbAntecedentStart]) > 0 {
			continue // a pronoun, "the group"
		}
		form, from, to := first(all[cbPhrase]), cbStart, cbEnd
		if len(all[cbHead]) > 0 {
			form = first(all[cbHead])
		}
		if len(all[cbHeadStart]) > 0 {
			from, to = cbHeadStart, cbHeadEnd
		}
		at := spot{m.doc, number(all[from]), number(all[to])}
		if form != "" && !seen[at] {
			seen[at] = true
			count[form]++
		}
	}
	forms := make([]Form, 0, len(count))
	for form, n := range count {
		forms = append(forms, Form{form, n})
	}
	slices.SortFunc(forms, func(a, b Form) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Text, b.Text)) })
	return forms, nil
}

// predicates counts the links of an entity by predicate and end.
func (r *reader) predicates(e store.ID) ([]PredicateCount, error) {
	ids, err := r.lookup(rdfPredicate, rdfSubject, rdfObject)
	if err != nil || ids[0] == store.Any {
		return nil, err
	}
	type side struct {
		predicate store.ID
		as        Role
	}
	count := map[side]int{}
	var used []store.ID
	for i, as := range []Role{AsSubject, AsObject} {
		if ids[i+1] == store.Any {
			continue
		}
		var places []place
		err := r.each(store.Pattern{store.Any, ids[i+1], e, store.Any}, func(q store.Quad) bool {
			places = append(places, place{q[store.S], q[store.G]})
			return true
		})
		if err != nil {
			return nil, err
		}
		for _, at := range places {
			predicates, err := r.column(store.Pattern{at.claim, ids[0], store.Any, at.doc}, store.O)
			if err != nil {
				return nil, err
			}
			for _, p := range predicates {
				count[side{p, as}]++
				used = append(used, p)
			}
		}
	}
	if err := r.resolve(used); err != nil {
		return nil, err
	}
	out := make([]PredicateCount, 0, len(count))
	for s, n := range count {
		id := strings.TrimPrefix(r.terms[s.predicate].Value, r.namer.relation("").Value)
		out = append(out, PredicateCount{ID: id, Predicate: entity.Name(id), As: s.as, Claims: n})
	}
	slices.SortFunc(out, func(a, b PredicateCount) int {
		return cmp.Or(b.Claims-a.Claims, strings.Compare(a.ID, b.ID), strings.Compare(string(b.As), string(a.As)))
	})
	return out, nil
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
	for _, c := range []struct {
		p, o term.Term
		to   *int
	}{
		{rdfType, cbClaim, &s.Claims},
		{cbHasSentence, term.Term{}, &s.Sentences},
	} {
		p, known, err := r.pattern(term.Term{}, c.p, c.o, term.Term{})
		if err == nil && known {
			*c.to, err = r.count(p)
		}
		if err != nil {
			return s, err
		}
	}
	n, _, err := r.sn.Count(r.ctx, store.Pattern{})
	if err != nil {
		return s, err
	}
	s.Quads = n
	if s.Relations, err = r.countRelations(); err != nil {
		return s, err
	}
	if s.Plain, err = r.countPlain(); err != nil {
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
	for _, w := range x.rows {
		byKind[w.kind]++
	}
	return len(x.rows)
}

// countRelations counts the different relations that claims have.
func (r *reader) countRelations() (n int, err error) {
	p, known, err := r.pattern(term.Term{}, rdfPredicate, term.Term{}, term.Term{})
	if err != nil || !known {
		return 0, err
	}
	last := store.Any
	err = r.each(p, func(q store.Quad) bool { // sorted by object
		if q[store.O] != last {
			n, last = n+1, q[store.O]
		}
		return true
	})
	return n, err
}

// countPlain counts the claims whose stance makes them plain links, without those that somebody
// says and those that have no far end.
func (r *reader) countPlain() (n int, err error) {
	ids, err := r.lookup(rdfObject, cbPolarity, cbModality, cbCue, polarities[claim.Affirmed], modalities[claim.Asserted], modalities[claim.Presupposed])
	if err != nil || ids[0] == store.Any || ids[1] == store.Any || ids[4] == store.Any {
		return 0, err
	}
	set := func(p, o store.ID) (map[place]bool, error) {
		all := map[place]bool{}
		if p == store.Any || o == store.Any && p != ids[0] && p != ids[3] {
			return all, nil
		}
		err := r.each(store.Pattern{store.Any, p, o, store.Any}, func(q store.Quad) bool {
			all[place{q[store.S], q[store.G]}] = true
			return true
		})
		return all, err
	}
	var sets [5]map[place]bool
	for i, po := range [5][2]store.ID{{ids[1], ids[4]}, {ids[2], ids[5]}, {ids[2], ids[6]}, {ids[0], store.Any}, {ids[3], store.Any}} {
		if sets[i], err = set(po[0], po[1]); err != nil {
			return 0, err
		}
	}
	for at := range sets[0] {
		if (sets[1][at] || sets[2][at]) && sets[3][at] && !sets[4][at] {
			n++
		}
	}
	return n, nil
}
