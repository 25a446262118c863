package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// place is where a claim stands: its node and the graph of its document.
type place struct{ claim, doc store.ID }

// Claims lists the claims that pass the filter: document by document in the order of import,
// inside a document in the order in which they were put. ErrCursor for a cursor that is none.
func (g *Graph) Claims(ctx context.Context, f ClaimFilter) (List[*Claim], error) {
	r := g.reader(ctx)
	defer r.close()
	list, err := g.claims(r, f)
	if err != nil {
		return list, fmt.Errorf("list claims: %w", err)
	}
	return list, nil
}

// Claim gives a claim by its id, or ErrNotFound.
func (g *Graph) Claim(ctx context.Context, id claim.ID) (*Claim, error) {
	r := g.reader(ctx)
	defer r.close()
	c, err := g.oneClaim(r, id)
	if err != nil {
		return nil, fmt.Errorf("claim %s: %w", id, err)
	}
	return c, nil
}

func (g *Graph) oneClaim(r *reader, id claim.ID) (*Claim, error) {
	p, known, err := r.pattern(r.namer.claim(id), rdfType, cbClaim, term.Term{})
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, ErrNotFound
	}
	graphs, err := r.column(p, store.G)
	if err != nil {
		return nil, err
	}
	docs, err := r.keptAmong(graphs)
	if err != nil {
		return nil, err
	}
	for _, doc := range graphs {
		if docs[doc] {
			all, err := g.read(r, []place{{p[store.S], doc}})
			if err != nil {
				return nil, err
			}
			return all[0], nil
		}
	}
	return nil, ErrNotFound
}

// keptAmong says which of the graphs belong to kept documents.
func (r *reader) keptAmong(graphs []store.ID) (map[store.ID]bool, error) {
	kept := map[store.ID]bool{}
	ids, err := r.lookup(rdfType, cbDocument)
	if err != nil || ids[0] == store.Any || ids[1] == store.Any {
		return kept, err
	}
	if err := r.resolve(graphs); err != nil {
		return nil, err
	}
	for _, g := range graphs {
		if _, seen := kept[g]; seen || g == store.Any || g == store.Unnamed {
			continue
		}
		_, ours := r.docID(r.terms[g])
		if ours {
			if ours, err = r.has(store.Pattern{g, ids[0], ids[1], g}); err != nil {
				return nil, err
			}
		}
		kept[g] = ours
	}
	return kept, nil
}

func (g *Graph) claims(r *reader, f ClaimFilter) (list List[*Claim], err error) {
	found, err := r.find(f)
	if err != nil {
		return list, err
	}
	list.Total = len(found)
	if found, list.Next, err = r.page(found, f.Page); err != nil {
		return list, err
	}
	list.Items, err = g.read(r, found)
	return list, err
}

// inDocuments keeps the places that are in graphs of kept documents: an RDF file may use our
// properties too.
func (r *reader) inDocuments(found []place) ([]place, error) {
	graphs := make([]store.ID, len(found))
	for i, at := range found {
		graphs[i] = at.doc
	}
	docs, err := r.keptAmong(graphs)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(at place) bool { return !docs[at.doc] }), nil
}

// localNames turns canonical names in a filter into local ones, where there is nothing of that
// local name.
func (r *reader) localNames(f *ClaimFilter) error {
	d, err := r.decided()
	if err != nil {
		return err
	}
	for _, field := range []struct {
		name *string
		iri  func(string) term.Term
	}{{&f.Subject, r.namer.entity}, {&f.Object, r.namer.entity}, {&f.Speaker, r.namer.entity}, {&f.Predicate, r.namer.relation}} {
		if *field.name == "" {
			continue
		}
		id, err := r.id(field.iri(*field.name))
		if err != nil {
			return err
		}
		if local := entity.Local(*field.name); id == store.Any && local != "" {
			*field.name = local
		}
		if field.name != &f.Predicate {
			*field.name = d.survivor(*field.name)
		}
	}
	return nil
}

// page puts places in order and cuts out a page. Only the documents of the page are read for it:
// an entity may have claims in thousands.
func (r *reader) page(found []place, p Page) (page []place, next string, err error) {
	var after spot
	if p.Cursor != "" {
		var rest string
		n, err := fmt.Sscanf(uncursor(p.Cursor), "%d %d %d%s", &after.doc, &after.position, &after.claim, &rest)
		if n != 3 || err == nil {
			return nil, "", ErrCursor
		}
	}
	slices.SortFunc(found, func(a, b place) int { return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.claim, b.claim)) })
	limit := p.limit()
	var last spot
	for len(found) > 0 {
		doc := found[0].doc
		n := sort.Search(len(found), func(i int) bool { return found[i].doc > doc })
		here := found[:n]
		found = found[n:]
		if doc < after.doc {
			continue
		}
		spots, err := r.inText(here)
		if err != nil {
			return nil, "", err
		}
		if doc == after.doc {
			spots = spots[sortedAfter(spots, after, spot.compare):]
		}
		for _, at := range spots {
			if len(page) == limit {
				return page, cursor(fmt.Sprintf("%d %d %d", last.doc, last.position, last.claim)), nil
			}
			page = append(page, at.place)
			last = at
		}
	}
	return page, "", nil
}

// spot is a claim with its place among the claims of its document.
type spot struct {
	place
	position int
}

func (a spot) compare(b spot) int {
	return cmp.Or(cmp.Compare(a.doc, b.doc), a.position-b.position, cmp.Compare(a.claim, b.claim))
}

// inText puts claims of one document in the order of the text.
func (r *reader) inText(places []place) ([]spot, error) {
	positions, err := r.numbers(cbPosition, places[0].doc)
	if err != nil {
		return nil, err
	}
	spots := make([]spot, len(places))
	for i, at := range places {
		spots[i] = spot{at, positions[at.claim]}
	}
	slices.SortFunc(spots, spot.compare)
	return spots, nil
}

// claimReader reads claims of one snapshot.
type claimReader struct {
	*reader
	g     *Graph
	nodes map[place]map[term.Term][]term.Term
}

// read reads the claims at some places, same order.
func (g *Graph) read(r *reader, places []place) ([]*Claim, error) {
	cr := &claimReader{reader: r, g: g, nodes: map[place]map[term.Term][]term.Term{}}
	docs := map[store.ID]*Document{}
	claims := make([]*Claim, 0, len(places))
	if err := g.names.ensure(r); err != nil {
		return nil, err
	}
	for _, at := range places {
		d := docs[at.doc]
		if d == nil {
			var err error
			if d, err = g.whole(r, at.doc); err != nil {
				return nil, err
			}
			docs[at.doc] = d
		}
		c, err := cr.claim(at, d)
		if err != nil {
			return nil, err
		}
		claims = append(claims, c)
	}
	return claims, nil
}

// node reads the properties of a node, once.
func (r *claimReader) node(t term.Term, doc store.ID) (map[term.Term][]term.Term, error) {
	id, err := r.id(t)
	if err != nil || id == store.Any {
		return nil, err
	}
	return r.nodeAt(place{id, doc})
}

func (r *claimReader) nodeAt(at place) (map[term.Term][]term.Term, error) {
	if all, ok := r.nodes[at]; ok {
		return all, nil
	}
	all, err := r.properties(at.claim, at.doc)
	if err != nil {
		return nil, err
	}
	r.nodes[at] = all
	return all, nil
}

func (r *claimReader) claim(at place, d *Document) (*Claim, error) {
	all, err := r.nodeAt(at)
	if err != nil {
		return nil, err
	}
	if err := r.resolve([]store.ID{at.claim}); err != nil {
		return nil, err
	}
	c := &Claim{Doc: d, Extractor: first(all[cbExtractor])}
	c.ID = claim.ID(strings.TrimPrefix(r.terms[at.claim].Value, r.namer.claim("").Value))
	c.Document = d.ID
	c.Sentence = number(all[cbSentence])
	c.Polarity = pointed(polarities, all[cbPolarity])
	c.Modality = pointed(modalities, all[cbModality])
	c.Confidence, _ = strconv.ParseFloat(first(all[cbConfidence]), 64)
	c.Rule = first(all[cbRule])
	c.Inferred = first(all[cbInferred]) == "true"
	if c.Evidence, err = r.evidence(all[cbEvidence], at.doc, d); err != nil {
		return nil, err
	}
	var p *claim.Phrase
	if p, c.SubjectEntity, err = r.phrase(all[cbSubjectPhrase], at, d); err != nil {
		return nil, err
	}
	if p != nil {
		c.Subject = *p
	}
	if err := r.resolutionAt(c, SubjectPart, all[cbSubjectPhrase], at, p, c.SubjectEntity); err != nil {
		return nil, err
	}
	if c.Object, c.ObjectEntity, err = r.phrase(all[cbObjectPhrase], at, d); err != nil {
		return nil, err
	}
	if err := r.resolutionAt(c, ObjectPart, all[cbObjectPhrase], at, c.Object, c.ObjectEntity); err != nil {
		return nil, err
	}
	if err := r.predicate(c, all, at); err != nil {
		return nil, err
	}
	if err := r.arguments(c, all[cbArgument], at); err != nil {
		return nil, err
	}
	if err := r.inside(c, all[cbInside], at); err != nil {
		return nil, err
	}
	if err := r.attribution(c, all, at); err != nil {
		return nil, err
	}
	if err := r.link(c, all, at); err != nil {
		return nil, err
	}
	if err := r.decide(c, at); err != nil {
		return nil, err
	}
	c.Link.Arguments = r.g.furtherLinks(c)
	return c, nil
}

// pointed names a value of polarity or modality back from its IRI.
func pointed[K ~string](names map[K]term.Term, all []term.Term) K {
	for k, t := range names {
		if len(all) > 0 && t == all[0] {
			return k
		}
	}
	return ""
}

// indexed reads nodes and puts them in the order of their cb:index.
func (r *claimReader) indexed(nodes []term.Term, doc store.ID) ([]map[term.Term][]term.Term, error) {
	var out []map[term.Term][]term.Term
	for _, n := range nodes {
		all, err := r.node(n, doc)
		if err != nil {
			return nil, err
		}
		out = append(out, all)
	}
	slices.SortStableFunc(out, func(a, b map[term.Term][]term.Term) int { return number(a[cbIndex]) - number(b[cbIndex]) })
	return out, nil
}

func spanOf(all map[term.Term][]term.Term, start, end term.Term, d *Document) text.Span {
	return d.bytes(number(all[start]), number(all[end]))
}

func (r *claimReader) evidence(nodes []term.Term, doc store.ID, d *Document) (out []claim.Evidence, err error) {
	ordered, err := r.indexed(nodes, doc)
	for _, all := range ordered {
		out = append(out, claim.Evidence{Sentence: number(all[cbSentence]), Span: spanOf(all, cbStart, cbEnd, d)})
	}
	return out, err
}

// phrase reads the phrase at the first of some nodes, and the id of its entity; nil for none.
func (r *claimReader) phrase(nodes []term.Term, at place, d *Document) (*claim.Phrase, string, error) {
	if len(nodes) == 0 {
		return nil, "", nil
	}
	all, err := r.node(nodes[0], at.doc)
	if err != nil {
		return nil, "", err
	}
	p, e := r.phraseOf(all, d)
	e, err = r.meant(e, all, at)
	return &p, e, err
}

// resolutionAt is resolution for the phrase at the first of some nodes.
func (r *claimReader) resolutionAt(c *Claim, part Part, nodes []term.Term, at place, p *claim.Phrase, entity string) error {
	if p == nil || len(nodes) == 0 {
		return nil
	}
	all, err := r.node(nodes[0], at.doc)
	if err != nil {
		return err
	}
	return r.resolution(c, part, 0, all, p, entity)
}

// meant gives the entity that a phrase of a claim means by an id, with all decisions.
func (r *claimReader) meant(id string, phrase map[term.Term][]term.Term, at place) (string, error) {
	d, err := r.decided()
	if err != nil || id == "" || !d.divided[id] {
		return d.end(id, mention{}), err
	}
	if err := r.resolve([]store.ID{at.claim, at.doc}); err != nil {
		return id, err
	}
	m := mention{claim: claim.ID(strings.TrimPrefix(r.terms[at.claim].Value, r.namer.claim("").Value))}
	m.doc, _ = r.docID(r.terms[at.doc])
	if end, whole := d.endIn(id, m.doc); whole {
		return end, nil
	}
	err = r.written(&m, phrase, at.doc)
	return d.end(id, m), err
}

func (r *claimReader) phraseOf(all map[term.Term][]term.Term, d *Document) (p claim.Phrase, e string) {
	p.Text = first(all[cbPhrase])
	p.Head = p.Text
	if len(all[cbHead]) > 0 {
		p.Head = first(all[cbHead])
	}
	p.Span = spanOf(all, cbStart, cbEnd, d)
	p.HeadSpan = p.Span
	if len(all[cbHeadStart]) > 0 {
		p.HeadSpan = spanOf(all, cbHeadStart, cbHeadEnd, d)
	}
	if len(all[cbKind]) > 0 {
		p.Kind, _ = kindOf(all[cbKind][0])
	}
	if len(all[cbEntity]) > 0 {
		e = strings.TrimPrefix(first(all[cbEntity]), r.namer.entity("").Value)
		p.Canonical = entity.Name(e)
	}
	if len(all[cbCanonical]) > 0 {
		p.Canonical = first(all[cbCanonical])
	}
	if len(all[cbStates]) > 0 {
		p.Claim = claim.ID(strings.TrimPrefix(first(all[cbStates]), r.namer.claim("").Value))
	}
	if v := all[cbValue]; len(v) > 0 {
		p.Value = &claim.Value{Type: strings.TrimPrefix(v[0].Datatype, term.XSD), Value: v[0].Value, Unit: first(all[cbUnit]),
			To: first(all[cbValueTo]), Of: first(all[cbValueOf]), Bound: claim.Bound(first(all[cbBound])), Relative: first(all[cbRelative]) == "true"}
	}
	if len(all[cbAntecedentStart]) > 0 {
		s := spanOf(all, cbAntecedentStart, cbAntecedentEnd, d)
		p.Antecedent = &s
	}
	if len(all[cbPossessorStart]) > 0 {
		p.Possessor = &claim.Possessor{Span: spanOf(all, cbPossessorStart, cbPossessorEnd, d), Antecedent: spanOf(all, cbPossessorFrom, cbPossessorTo, d)}
	}
	return p, e
}

func (r *claimReader) predicate(c *Claim, all map[term.Term][]term.Term, at place) error {
	c.Link.PredicateID = strings.TrimPrefix(first(all[rdfPredicate]), r.namer.relation("").Value)
	p, _, err := r.phrase(all[cbPredicatePhrase], at, c.Doc)
	if err != nil || p == nil {
		return err
	}
	c.Predicate = claim.Predicate{Text: p.Text, Span: p.Span, Head: p.Head, Canonical: p.Canonical}
	node, err := r.node(all[cbPredicatePhrase][0], at.doc)
	if len(node[cbCanonical]) == 0 {
		c.Predicate.Canonical = entity.Name(c.Link.PredicateID)
	}
	return err
}

func (r *claimReader) arguments(c *Claim, nodes []term.Term, at place) error {
	ordered, err := r.indexed(nodes, at.doc)
	for i, all := range ordered {
		p, e := r.phraseOf(all, c.Doc)
		if e, err = r.meant(e, all, at); err != nil {
			return err
		}
		if err := r.resolution(c, ArgumentPart, i, all, &p, e); err != nil {
			return err
		}
		c.Arguments = append(c.Arguments, claim.Argument{Role: first(all[cbRole]), Phrase: p})
		c.read.arguments = append(c.read.arguments, first(all[cbEntity]))
		c.ArgumentEntities = append(c.ArgumentEntities, e)
	}
	return err
}

func (r *claimReader) inside(c *Claim, nodes []term.Term, at place) error {
	ordered, err := r.indexed(nodes, at.doc)
	for _, all := range ordered {
		p, e := r.phraseOf(all, c.Doc)
		if e, err = r.meant(e, all, at); err != nil {
			return err
		}
		in := claim.Inside{Argument: claim.Argument{Role: first(all[cbRole]), Phrase: p}, Of: claim.FarEnd}
		if of := all[cbOfArgument]; len(of) > 0 {
			in.Of = number(of)
		}
		c.Inside = append(c.Inside, in)
		c.InsideEntities = append(c.InsideEntities, e)
	}
	return err
}

func (r *claimReader) attribution(c *Claim, all map[term.Term][]term.Term, at place) error {
	if len(all[cbCue]) == 0 {
		return nil
	}
	a := &claim.Attribution{Cue: first(all[cbCue])}
	p, e, err := r.phrase(all[cbSpeakerPhrase], at, c.Doc)
	if err != nil {
		return err
	}
	if p != nil {
		a.Source, a.Span, a.Canonical, a.Kind, a.Antecedent, a.Possessor = p.Text, p.Span, p.Canonical, p.Kind, p.Antecedent, p.Possessor
		c.SpeakerEntity = e
		c.speaker = r.g.nodeOf(e)
		if err := r.resolutionAt(c, SpeakerPart, all[cbSpeakerPhrase], at, p, e); err != nil {
			return err
		}
	}
	if len(all[cbSaidOn]) > 0 {
		said := date(all[cbSaidOn][0])
		a.Said = &said
	}
	if a.Within, c.WithinEntity, err = r.phrase(all[cbReporterPhrase], at, c.Doc); err != nil {
		return err
	}
	c.reporter = r.g.nodeOf(c.WithinEntity)
	c.Attribution = a
	return r.resolutionAt(c, ReporterPart, all[cbReporterPhrase], at, a.Within, c.WithinEntity)
}

// link says what the graph draws of a claim.
func (r *claimReader) link(c *Claim, all map[term.Term][]term.Term, at place) error {
	c.Link.Predicate = firstName(c.Predicate.Canonical, c.Predicate.Head, c.Predicate.Text)
	c.Link.Plain = c.Plain()
	c.read.subject, c.read.predicate, c.read.relation, c.read.far = named(&c.Subject), c.Link.Predicate, c.Link.PredicateID, first(all[rdfObject])
	if s := all[rdfSubject]; len(s) > 0 {
		n, err := r.end(s[0], &c.Subject, at, subjectPart)
		if err != nil {
			return err
		}
		c.Link.Subject = n
	}
	o := all[rdfObject]
	if len(o) == 0 {
		return nil
	}
	phrase := c.Object
	if i := c.StandIn(); i >= 0 {
		phrase = &c.Arguments[i].Phrase
	}
	if phrase == nil {
		phrase = &claim.Phrase{}
	}
	n, err := r.end(o[0], phrase, at, objectPart)
	c.read.object = firstName(named(phrase), n.Name)
	c.Link.Object = &n
	return err
}

// end describes a node at the end of a link; p is the phrase that stands there.
func (r *claimReader) end(t term.Term, p *claim.Phrase, at place, part claimPart) (Node, error) {
	if t.Kind == term.Literal {
		return Node{Type: LiteralNode, Name: firstName(p.Head, p.Text, t.Value), Kind: p.Kind}, nil
	}
	if id, ok := strings.CutPrefix(t.Value, r.namer.claim("").Value); ok {
		return Node{Type: ClaimNode, ID: id, Name: firstName(p.Canonical, p.Head, p.Text)}, nil
	}
	id, err := r.endOf(strings.TrimPrefix(t.Value, r.namer.entity("").Value), at, part)
	if err != nil {
		return Node{}, err
	}
	name, kind := r.g.names.of(id)
	return Node{Type: EntityNode, ID: id, Name: name, Kind: kind}, nil
}

// nodeOf describes an entity that some document names; the zero value for what is none.
func (g *Graph) nodeOf(id string) (n Node) {
	if id != "" && g.names.has(id) {
		n = Node{Type: EntityNode, ID: id}
		n.Name, n.Kind = g.names.of(id)
	}
	return n
}

// Record lays the claim out for JSON, with offsets in code points, Document as the document's id,
// the entities filled in, and who says it by the name of today.
func (c *Claim) Record() claim.Record {
	rec := claim.NewRecord(&c.Claim, &c.Doc.Document, c.Doc.Points)
	rec.Document = string(c.Document)
	rec.Subject.Entity = c.SubjectEntity
	if rec.Object != nil {
		rec.Object.Entity = c.ObjectEntity
	}
	for i := range rec.Arguments {
		if i < len(c.ArgumentEntities) {
			rec.Arguments[i].Entity = c.ArgumentEntities[i]
		}
	}
	for i := range rec.Inside {
		if i < len(c.InsideEntities) {
			rec.Inside[i].Entity = c.InsideEntities[i]
		}
	}
	if rec.Attribution != nil {
		rec.Attribution.Entity = c.SpeakerEntity
		if n := c.speaker; n.Name != "" {
			rec.Attribution.Canonical, rec.Attribution.Kind = n.Name, n.Kind
		}
		if within := rec.Attribution.Within; within != nil {
			within.Entity = c.WithinEntity
			if n := c.reporter; n.Name != "" {
				within.Canonical, within.Kind = n.Name, n.Kind
			}
		}
	}
	return rec
}
