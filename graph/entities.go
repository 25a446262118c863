package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
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
	if d.Forms, err = v.forms(r, id); err != nil {
		return nil, err
	}
	d.Predicates = v.predicates(id)
	d.FirstSeen, d.LastSeen = v.seen(id, d.In)
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

// callings are the ways in which documents call an entity: the ids that may mean it, as words.
func (v *view) callings(id string) (locals []string, words []word) {
	for _, local := range append([]string{id}, v.decided.sources[id]...) {
		if w, ok := v.words.find(entityWord, local); ok && int(w) < len(v.names) {
			locals, words = append(locals, local), append(words, w)
		}
	}
	return locals, words
}

// namedIn gives the documents that name an entity, last imported first.
func (v *view) namedIn(r *reader, id string) ([]DocumentRef, error) {
	in := map[int]bool{}
	locals, words := v.callings(id)
	for n, local := range locals {
		for _, at := range v.naming.of(words[n]) {
			c := v.chapters[at]
			if end, whole := v.decided.endIn(local, c.id); whole {
				if end == id {
					in[int(at)] = true
				}
				continue
			}
			node, err := r.id(r.namer.entity(local))
			if err != nil {
				return nil, err
			}
			shares, err := r.shares(node, local, c.doc)
			if err != nil {
				return nil, err
			}
			if shares[id] != nil {
				in[int(at)] = true
			}
		}
	}
	for _, part := range namedParts {
		for _, s := range v.decided.byNewEnd[condition{part, id}] {
			places, err := r.placesOf(s.node)
			if err != nil {
				return nil, err
			}
			for _, at := range places {
				if err := r.resolve([]store.ID{at.doc}); err != nil {
					return nil, err
				}
				doc, _ := r.docID(r.terms[at.doc])
				if i, ok := v.docs[doc]; ok {
					in[i] = true
				}
			}
		}
	}
	docs := slices.SortedFunc(maps.Keys(in), func(a, b int) int {
		x, y := v.chapters[a], v.chapters[b]
		return cmp.Or(cmp.Compare(y.imported, x.imported), strings.Compare(string(x.id), string(y.id)))
	})
	refs := make([]DocumentRef, len(docs))
	for i, at := range docs {
		refs[i] = DocumentRef{v.chapters[at].id, v.chapters[at].title}
	}
	return refs, nil
}

// forms counts how documents write an entity, as reader.forms does.
func (v *view) forms(r *reader, id string) ([]Form, error) {
	type place struct {
		chapter uint32
		written // entity left out: one may be called by several ids
	}
	seen := map[place]bool{}
	count := map[string]int{}
	locals, words := v.callings(id)
	for n, local := range locals {
		for _, at := range v.naming.of(words[n]) {
			c := v.chapters[at]
			end, whole := v.decided.endIn(local, c.id)
			if whole && end != id {
				continue
			}
			note := func(form uint32, start, end int32) {
				if p := (place{at, written{0, form, start, end}}); !seen[p] {
					seen[p] = true
					count[c.texts[form]]++
				}
			}
			if whole {
				for _, m := range c.mentions {
					if m.entity == words[n] {
						note(m.form, m.start, m.end)
					}
				}
				continue
			}
			node, err := r.id(r.namer.entity(local))
			if err != nil {
				return nil, err
			}
			shares, err := r.shares(node, local, c.doc)
			if err != nil {
				return nil, err
			}
			if s := shares[id]; s != nil {
				for _, m := range s.mentions {
					if form := slices.Index(c.texts, m.form); form >= 0 {
						note(uint32(form), int32(m.start), int32(m.end))
					}
				}
			}
		}
	}
	return formsOf(count), nil
}

func formsOf(count map[string]int) []Form {
	forms := make([]Form, 0, len(count))
	for form, n := range count {
		forms = append(forms, Form{form, n})
	}
	slices.SortFunc(forms, func(a, b Form) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Text, b.Text)) })
	return forms
}

// forms counts how documents write an entity. A place in a document counts once, however many
// claims speak of it.
func (r *reader) forms(id string) ([]Form, error) {
	seen := map[writtenAt]bool{}
	count := map[string]int{}
	note := func(form string, at writtenAt) {
		if at.form = form; form != "" && !seen[at] {
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
			if err := r.formsApart(n, id, mentions, func(doc store.ID, m placed) { note(m.form, writtenAt{doc: doc, start: m.start, end: m.end}) }); err != nil {
				return nil, err
			}
			continue
		}
		if err := r.formsWhole(mentions, func(form string, at writtenAt) { note(form, at) }); err != nil {
			return nil, err
		}
	}
	return formsOf(count), nil
}

// writtenAt is a place of words.
type writtenAt struct {
	form       string
	doc        store.ID
	start, end int
}

// formsWhole gives the forms of mentions that all mean the entity.
func (r *reader) formsWhole(mentions []place, note func(form string, at writtenAt)) error {
	return r.formsAt(mentions, func(i int, form string, start, end int) {
		note(form, writtenAt{doc: mentions[i].doc, start: start, end: end})
	})
}

// formsAt gives the forms of mentions with their places in code points; those of pronouns and the
// like are left out. It resolves what many mentions have in common once: an entity may have tens of
// thousands.
func (r *reader) formsAt(mentions []place, f func(i int, form string, start, end int)) error {
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
		f(i, r.terms[form].Value, number(from), number(to))
	}
	return nil
}

// seen gives the first and the last date of documents and of the claims of an entity.
func (v *view) seen(id string, in []DocumentRef) (from, to string) {
	var first, last day
	note := func(d day) {
		if !d.known() {
			return
		}
		if !first.known() || d.start() < first.start() {
			first = d
		}
		if !last.known() || d.end() > last.end() {
			last = d
		}
	}
	for _, ref := range in {
		note(v.chapters[v.docs[ref.ID]].published)
	}
	if self, ok := v.words.find(entityWord, id); ok && int(self) < len(v.names) {
		for _, lines := range [][]uint32{v.subject.of(self), v.object.of(self), v.argument.of(self)} {
			for _, i := range lines {
				if l := &v.lines[i]; !l.rejected() {
					note(l.said)
				}
			}
		}
	}
	return first.String(), last.String()
}

// predicates counts the claims of an entity by predicate and end; as an argument, by role too.
func (v *view) predicates(id string) []PredicateCount {
	out := []PredicateCount{}
	self, ok := v.words.find(entityWord, id)
	if !ok || int(self) >= len(v.names) {
		return out
	}
	count := map[side]int{}
	for as, lines := range map[Role][]uint32{AsSubject: v.subject.of(self), AsObject: v.object.of(self), AsArgument: v.argument.of(self)} {
		for _, i := range lines {
			l := &v.lines[i]
			if l.rejected() {
				continue
			}
			at := side{predicate: l.predicate, as: as}
			if as == AsArgument { // one that leads to it with several roles counts by the first
				all := v.further(l)
				at.role = all[slices.IndexFunc(all, func(a further) bool { return a.far == self })].role
			}
			count[at]++
		}
	}
	for at, n := range count {
		out = append(out, PredicateCount{ID: v.local(at.predicate), Predicate: entity.Name(v.local(at.predicate)), As: at.as, Role: v.local(at.role), Claims: n})
	}
	slices.SortFunc(out, func(a, b PredicateCount) int {
		return cmp.Or(b.Claims-a.Claims, strings.Compare(a.ID, b.ID), strings.Compare(string(b.As), string(a.As)), strings.Compare(a.Role, b.Role))
	})
	return out
}

// Stats counts everything.
func (g *Graph) Stats(ctx context.Context) (Stats, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return Stats{}, fmt.Errorf("count: %w", err)
	}
	defer r.close()
	s, err := g.stats(r, v)
	if err != nil {
		return s, fmt.Errorf("count: %w", err)
	}
	return s, nil
}

func (g *Graph) stats(r *reader, v *view) (s Stats, err error) {
	s = Stats{Base: g.base, Version: r.version, Kinds: map[claim.Kind]int{}, Documents: len(v.chapters)}
	if s.Sentences, err = r.countOf(cbHasSentence, term.Term{}, store.Any); err != nil {
		return s, err
	}
	n, _, err := r.sn.Count(r.ctx, store.Pattern{})
	if err != nil {
		return s, err
	}
	s.Quads = n
	v.countClaims(&s)
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

// countClaims counts claims, those that are plain links too, and relations.
func (v *view) countClaims(s *Stats) {
	relations := map[word]bool{}
	for i := range v.lines {
		l := &v.lines[i]
		if l.rejected() {
			s.Rejected++
			continue
		}
		s.Claims++
		relations[l.predicate] = true
		if l.plain() && l.object != 0 {
			s.Plain++
		}
	}
	s.Relations = len(relations)
}
