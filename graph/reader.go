package graph

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// reader reads one snapshot for one call: it lives as long as the call does, and so does its
// context. It remembers the ids and terms that it has seen. One goroutine at a time.
type reader struct {
	namer
	g       *Graph
	edits   *decided // nil until asked for
	ctx     context.Context
	sn      store.Snapshot
	version uint64
	ids     map[term.Term]store.ID
	terms   map[store.ID]term.Term
}

func (g *Graph) reader(ctx context.Context) *reader {
	sn := g.st.Snapshot()
	return &reader{namer: namer{g.base}, g: g, ctx: ctx, sn: sn, version: sn.Version(), ids: map[term.Term]store.ID{}, terms: map[store.ID]term.Term{}}
}

func (r *reader) close() { r.sn.Close() }

// lookup gives the ids of terms; store.Any for those that no quad uses.
func (r *reader) lookup(terms ...term.Term) ([]store.ID, error) {
	ids := make([]store.ID, len(terms))
	var ask []term.Term
	for i, t := range terms {
		id, ok := r.ids[t]
		if !ok {
			ask = append(ask, t)
		}
		ids[i] = id
	}
	if len(ask) == 0 {
		return ids, nil
	}
	found, err := r.sn.Lookup(r.ctx, ask)
	if err != nil {
		return nil, err
	}
	for i, t := range ask {
		r.ids[t] = found[i]
	}
	for i, t := range terms {
		ids[i] = r.ids[t]
	}
	return ids, nil
}

// id is lookup of one term.
func (r *reader) id(t term.Term) (store.ID, error) {
	ids, err := r.lookup(t)
	if err != nil {
		return store.Any, err
	}
	return ids[0], nil
}

// resolve sees to it that r.terms has the ids.
func (r *reader) resolve(ids []store.ID) error {
	var ask []store.ID
	for _, id := range ids {
		if _, ok := r.terms[id]; !ok && id != store.Any {
			r.terms[id] = term.Term{} // asked for once
			ask = append(ask, id)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	found, err := r.sn.Resolve(r.ctx, ask)
	if err != nil {
		for _, id := range ask {
			delete(r.terms, id)
		}
		return err
	}
	for i, id := range ask {
		r.terms[id] = found[i]
	}
	return nil
}

// pattern of terms: a zero term matches every term. known is false when a term is used by no
// quad, so that nothing can match.
func (r *reader) pattern(s, p, o, g term.Term) (pattern store.Pattern, known bool, err error) {
	all := [4]term.Term{s, p, o, g}
	ids, err := r.lookup(slices.DeleteFunc(all[:], term.Term.IsZero)...)
	if err != nil {
		return pattern, false, err
	}
	n := 0
	for i, t := range [4]term.Term{s, p, o, g} {
		if t.IsZero() {
			continue
		}
		if ids[n] == store.Any {
			return pattern, false, nil
		}
		pattern[i] = ids[n]
		n++
	}
	return pattern, true, nil
}

// orderOf gives the order in which the bound positions of a pattern lead.
func orderOf(p store.Pattern) store.Order {
	s, pr, o, g := p[store.S] != 0, p[store.P] != 0, p[store.O] != 0, p[store.G] != 0
	switch {
	case g && s && !(o && !pr):
		return store.GSPO
	case g && pr:
		return store.GPOS
	case g && o:
		return store.GOSP
	case g:
		return store.GSPO
	case s && !(o && !pr):
		return store.SPOG
	case pr:
		return store.POSG
	case o:
		return store.OSPG
	}
	return store.SPOG
}

// each calls f for the quads that match, sorted by orderOf(p), until it says false.
func (r *reader) each(p store.Pattern, f func(q store.Quad) bool) error {
	it := r.sn.Scan(r.ctx, p, orderOf(p))
	defer it.Close()
	for it.Next() {
		for _, q := range it.Block() {
			if !f(q) {
				return it.Err()
			}
		}
	}
	return it.Err()
}

// has says whether a quad matches.
func (r *reader) has(p store.Pattern) (found bool, err error) {
	err = r.each(p, func(store.Quad) bool { found = true; return false })
	return found, err
}

// column collects one position of the quads that match.
func (r *reader) column(p store.Pattern, position int) (ids []store.ID, err error) {
	err = r.each(p, func(q store.Quad) bool { ids = append(ids, q[position]); return true })
	return ids, err
}

// count gives the number of quads that match, exactly.
func (r *reader) count(p store.Pattern) (int, error) {
	n, exact, err := r.sn.Count(r.ctx, p)
	if err != nil || exact {
		return int(n), err
	}
	n = 0
	err = r.each(p, func(store.Quad) bool { n++; return true })
	return int(n), err
}

// countOf counts the quads with this predicate and, unless it is zero, object in a graph; Any for
// all graphs.
func (r *reader) countOf(p, o term.Term, graph store.ID) (int, error) {
	pattern, known, err := r.pattern(term.Term{}, p, o, term.Term{})
	if err != nil || !known {
		return 0, err
	}
	pattern[store.G] = graph
	return r.count(pattern)
}

// document gives the id of a kept document, store.Any when it is not kept.
func (r *reader) document(id text.DocID) (store.ID, error) {
	d := r.namer.document(string(id))
	p, known, err := r.pattern(d, rdfType, cbDocument, d)
	if err != nil || !known {
		return store.Any, err
	}
	found, err := r.has(p)
	if err != nil || !found {
		return store.Any, err
	}
	return p[store.G], nil
}

// docID gives the document that a graph belongs to; ok is false for other graphs.
func (r *reader) docID(graph term.Term) (id text.DocID, ok bool) {
	local, ok := strings.CutPrefix(graph.Value, r.namer.document("").Value)
	return text.DocID(local), ok && graph.Kind == term.IRI && isID(local)
}

// values gives the objects of (s, p) in a graph, in no order.
func (r *reader) values(s store.ID, p term.Term, graph store.ID) ([]term.Term, error) {
	pid, err := r.id(p)
	if err != nil || pid == store.Any {
		return nil, err
	}
	ids, err := r.column(store.Pattern{s, pid, store.Any, graph}, store.O)
	if err != nil {
		return nil, err
	}
	if err := r.resolve(ids); err != nil {
		return nil, err
	}
	terms := make([]term.Term, len(ids))
	for i, id := range ids {
		terms[i] = r.terms[id]
	}
	return terms, nil
}

// properties gives all properties of a node in a graph, resolved: predicate to objects.
func (r *reader) properties(s, graph store.ID) (map[term.Term][]term.Term, error) {
	var quads []store.Quad
	var ids []store.ID
	err := r.each(store.Pattern{s, store.Any, store.Any, graph}, func(q store.Quad) bool {
		quads = append(quads, q)
		ids = append(ids, q[store.P], q[store.O])
		return true
	})
	if err != nil {
		return nil, err
	}
	if err := r.resolve(ids); err != nil {
		return nil, err
	}
	all := make(map[term.Term][]term.Term, len(quads))
	for _, q := range quads {
		p := r.terms[q[store.P]]
		all[p] = append(all[p], r.terms[q[store.O]])
	}
	return all, nil
}

// inOrder gives the value of one property of the nodes that (s, link) leads to, by their
// cb:index: sources by location, authors by name.
func (r *reader) inOrder(s store.ID, link, value term.Term, graph store.ID) ([]string, error) {
	pid, err := r.id(link)
	if err != nil || pid == store.Any {
		return nil, err
	}
	nodes, err := r.column(store.Pattern{s, pid, store.Any, graph}, store.O)
	if err != nil {
		return nil, err
	}
	type item struct {
		index int
		value string
	}
	var items []item
	for _, n := range nodes {
		all, err := r.properties(n, graph)
		if err != nil {
			return nil, err
		}
		for _, v := range all[value] {
			items = append(items, item{number(all[cbIndex]), v.Value})
		}
	}
	slices.SortFunc(items, func(a, b item) int {
		if a.index != b.index {
			return a.index - b.index
		}
		return strings.Compare(a.value, b.value)
	})
	var out []string
	for _, it := range items {
		out = append(out, it.value)
	}
	return out, nil
}

func (r *reader) sources(doc store.ID) ([]string, error) {
	return r.inOrder(doc, dctSource, cbLocation, doc)
}

// number reads the first of some literals as an integer; 0 for none.
func number(all []term.Term) int {
	if len(all) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(all[0].Value)
	return n
}

// first gives the lexical form of the first of some terms; "" for none.
func first(all []term.Term) string {
	if len(all) == 0 {
		return ""
	}
	return all[0].Value
}
