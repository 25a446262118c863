package graph

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// builder turns one document and its claims into the quads of its graph. What does not depend on
// other documents is checked by check before; names are resolved while it builds.
type builder struct {
	namer
	d        *text.Document
	points   *text.Codepoints
	resolver *entity.Resolver
	alike    func(predicate string) []string // Options.Alike

	graph     term.Term // of the document; also the document's IRI
	quads     []term.Quad
	phrases   map[string]bool           // phrase nodes that are written
	resolved  map[namedKind]string      // names to the local names of their entities; of a build before this one, too
	entities  map[namedKind]term.Term   // those of them that are written
	described map[term.Term]description // what is written of each entity
	relations map[string]bool           // local names that are written
	claims    map[claim.ID]bool         // of this document
	links     map[[3]term.Term]bool     // plain ones that are written
	draft     *draft                    // of the chapter
}

type namedKind struct {
	name string
	kind claim.Kind
}

// description says which labels, classes and forms of an entity the graph has.
type description map[term.Quad]bool

func newBuilder(base string, d *text.Document, points *text.Codepoints, r *entity.Resolver, alike func(string) []string) *builder {
	n := namer{base}
	return &builder{
		namer: n, d: d, points: points, resolver: r, alike: alike, graph: n.document(string(d.ID)),
		phrases: map[string]bool{}, resolved: map[namedKind]string{}, entities: map[namedKind]term.Term{}, described: map[term.Term]description{},
		relations: map[string]bool{}, claims: map[claim.ID]bool{}, links: map[[3]term.Term]bool{}, draft: newDraft(),
	}
}

// again gives a builder of the same document, for which names mean what they mean for this one.
func (b *builder) again() *builder {
	other := newBuilder(b.base, b.d, b.points, b.resolver, b.alike)
	other.resolved = b.resolved
	return other
}

func (b *builder) add(s, p, o term.Term) {
	b.quads = append(b.quads, term.Quad{Subject: s, Predicate: p, Object: o, Graph: b.graph})
}

// part names a node that belongs to a document or claim: d:1f../sentence/3
func part(of term.Term, kind string, n int) term.Term {
	return term.NewIRI(of.Value + "/" + kind + "/" + strconv.Itoa(n))
}

func integer(n int) term.Term { return term.NewTyped(strconv.Itoa(n), term.XSDInteger) }

// decimal writes f in full, with a digit after the point as XSD's canonical form has it.
func decimal(f float64) term.Term {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return term.NewTyped(s, term.XSDDecimal)
}

var yes = term.NewTyped("true", term.XSDBoolean)

// build writes the document with the given sources, the documents that it replaces, and the claims.
func (b *builder) build(sources []string, replaces []string, claims []claim.Claim, extractor string) error {
	b.document(sources, replaces, extractor)
	return b.body(claims, extractor, func() error { return nil })
}

// body writes the blocks, the sentences and the claims. pause is called often enough for somebody
// who takes away what is written.
func (b *builder) body(claims []claim.Claim, extractor string, pause func() error) error {
	for i, block := range b.d.Blocks {
		b.block(i, &block)
		if err := pause(); err != nil {
			return err
		}
	}
	for i := range b.d.Sentences {
		b.sentence(i)
		if err := pause(); err != nil {
			return err
		}
	}
	for i := range claims {
		b.claims[claims[i].ID] = true
	}
	for i := range claims {
		if err := b.claim(&claims[i], i, extractor); err != nil {
			return fmt.Errorf("claim %s: %w", claims[i].ID, err)
		}
		if err := pause(); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) block(i int, block *text.Block) {
	n := part(b.graph, "block", i)
	b.add(b.graph, cbHasBlock, n)
	b.add(n, cbIndex, integer(i))
	b.add(n, cbBlockKind, term.NewString(block.Kind.String()))
	if block.Level != 0 {
		b.add(n, cbLevel, integer(block.Level))
	}
	b.span(n, block.Span)
}

func (b *builder) sentence(i int) {
	s := &b.d.Sentences[i]
	n := part(b.graph, "sentence", i)
	b.add(b.graph, cbHasSentence, n)
	b.add(n, cbIndex, integer(i))
	b.add(n, cbBlock, integer(s.Block))
	b.span(n, s.Span)
}

// document writes the document but for its body.
func (b *builder) document(sources, replaces []string, extractor string) {
	d, g := b.d, b.graph
	b.draft.title, b.draft.published = d.Title, dayOf(d.Published)
	b.add(g, rdfType, cbDocument)
	b.string(g, dctTitle, d.Title)
	b.string(g, dctLanguage, d.Language)
	b.string(g, dctFormat, d.Media)
	b.string(g, cbExtractor, extractor)
	b.add(g, cbBytes, integer(d.Bytes))
	b.add(g, cbText, term.NewString(d.Text))
	if !d.Published.IsZero() {
		b.add(g, dctIssued, term.NewTyped(d.Published.Value, term.XSD+d.Published.Type))
	}
	for i, name := range d.Authors {
		n := part(g, "author", i)
		b.add(g, dctCreator, n)
		b.add(n, cbIndex, integer(i))
		b.add(n, foafName, term.NewString(name))
	}
	for i, location := range sources {
		b.quads = append(b.quads, sourceQuads(g, i, location)...)
	}
	for _, id := range replaces {
		b.add(g, dctReplaces, b.namer.document(id))
	}
}

// sourceQuads says that a document was found at a location, the i-th one.
func sourceQuads(document term.Term, i int, location string) []term.Quad {
	n := part(document, "source", i)
	return []term.Quad{
		{Subject: document, Predicate: dctSource, Object: n, Graph: document},
		{Subject: n, Predicate: cbIndex, Object: integer(i), Graph: document},
		{Subject: n, Predicate: cbLocation, Object: term.NewString(location), Graph: document},
	}
}

// string writes a property that is absent when empty.
func (b *builder) string(s, p term.Term, value string) {
	if value != "" {
		b.add(s, p, term.NewString(value))
	}
}

func (b *builder) span(s term.Term, span text.Span) {
	c := b.points.Span(span)
	b.add(s, cbStart, integer(c.Start))
	b.add(s, cbEnd, integer(c.End))
}

func (b *builder) claim(c *claim.Claim, position int, extractor string) error {
	n := b.namer.claim(c.ID)
	b.add(n, rdfType, cbClaim)
	b.add(n, rdfType, rdfStatement)
	b.add(n, wasDerivedFrom, b.graph)
	b.add(n, cbPosition, integer(position))
	b.add(n, cbSentence, integer(c.Sentence))
	b.add(n, cbPolarity, polarities[c.Polarity])
	b.add(n, cbModality, modalities[c.Modality])
	b.add(n, cbConfidence, decimal(c.Confidence))
	b.string(n, cbRule, c.Rule)
	b.string(n, cbExtractor, extractor)
	if c.Inferred {
		b.add(n, cbInferred, yes)
	}
	for i, e := range c.Evidence {
		en := part(n, "evidence", i)
		b.add(n, cbEvidence, en)
		if len(c.Evidence) > 1 {
			b.add(en, cbIndex, integer(i))
		}
		b.add(en, cbSentence, integer(e.Sentence))
		b.add(en, cbQuote, term.NewString(b.d.Flat(e.Span)))
		b.span(en, e.Span)
	}
	subject, err := b.subject(n, c)
	if err != nil {
		return err
	}
	predicate := b.predicate(n, c)
	object, err := b.object(n, c)
	if err != nil {
		return err
	}
	b.add(n, rdfSubject, subject)
	b.add(n, rdfPredicate, predicate)
	if !object.IsZero() {
		b.add(n, rdfObject, object)
		if link := [3]term.Term{subject, predicate, object}; c.Plain() && !b.links[link] {
			b.links[link] = true
			b.add(subject, predicate, object)
		}
	}
	speaker, err := b.attribution(n, c.Attribution)
	if err != nil {
		return err
	}
	e := b.draft.claim(n, c, position)
	e.subject, e.predicate, e.object = b.draft.word(b.namer, subject), b.draft.word(b.namer, predicate), b.draft.word(b.namer, object)
	e.speaker = b.draft.word(b.namer, speaker)
	if !e.event.known() && object.Kind == term.Literal {
		e.event = dayOf(date(object))
	}
	return nil
}

// subject writes the phrase of the subject and gives the node that it stands for: a claim of this
// document, else an entity. A subject is never a literal: RDF has no place for it.
func (b *builder) subject(n term.Term, c *claim.Claim) (term.Term, error) {
	var stands term.Term
	f, e, err := b.factsOf(&c.Subject, named(&c.Subject), true)
	if err != nil {
		return stands, err
	}
	b.add(n, cbSubjectPhrase, b.facts(&f))
	if c.Subject.Claim != "" && b.claims[c.Subject.Claim] {
		return b.namer.claim(c.Subject.Claim), nil
	}
	return e, nil
}

// declare writes once that r is a relation with a name.
func (b *builder) declare(r term.Term, local, name string) {
	if !b.relations[local+"\x00"+name] {
		b.relations[local+"\x00"+name] = true
		b.add(r, rdfType, rdfProperty)
		b.add(r, rdfsLabel, term.NewString(name))
	}
}

func (b *builder) predicate(n term.Term, c *claim.Claim) term.Term {
	name := c.Predicate.Canonical
	if strings.TrimSpace(name) == "" {
		name = firstName(c.Predicate.Head, c.Predicate.Text)
	}
	local := entity.Local(name)
	r := b.relation(local)
	b.declare(r, local, name)
	if all := b.alike(name); len(all) > 0 && all[0] != name {
		if above := entity.Local(all[0]); above != local && !b.relations[local+"\x01"] {
			b.relations[local+"\x01"] = true
			b.declare(b.relation(above), above, all[0])
			b.add(r, rdfsSubPropertyOf, b.relation(above))
		}
	}
	f := facts{phrase: c.Predicate.Text, head: c.Predicate.Head, span: c.Predicate.Span, headSpan: c.Predicate.Span}
	if entity.Name(local) != c.Predicate.Canonical {
		f.canonical = &c.Predicate.Canonical
	}
	b.add(n, cbPredicatePhrase, b.facts(&f))
	return r
}

// object writes the phrases of the object and the arguments, with whom they name, and gives the node at the far end of
// the link: what the object stands for, or without an object the argument whose role ends the
// predicate; zero for an intransitive.
func (b *builder) object(n term.Term, c *claim.Claim) (end term.Term, err error) {
	if c.Object != nil {
		node, e, err := b.phrase(c.Object, named(c.Object))
		if err != nil {
			return end, err
		}
		b.add(n, cbObjectPhrase, node)
		end = b.stands(c.Object, e)
	}
	standIn := c.StandIn()
	for i := range c.Arguments {
		a := &c.Arguments[i]
		name := a.Canonical
		if i == standIn {
			name = named(&a.Phrase)
		}
		an := part(n, "argument", i)
		f, e, err := b.factsOf(&a.Phrase, name, false)
		if err != nil {
			return end, err
		}
		b.add(n, cbArgument, an)
		b.add(an, cbRole, term.NewString(a.Role))
		if len(c.Arguments) > 1 {
			b.add(an, cbIndex, integer(i))
		}
		b.write(an, &f)
		if i == standIn {
			end = b.stands(&a.Phrase, e)
		}
		if !e.IsZero() && mayLink(a.Role, a.Value != nil) {
			b.draft.argument(b.namer, e, a.Role, argumentLink)
		}
	}
	return end, b.inside(n, c)
}

// inside writes who is named inside the words of the object and of the arguments.
func (b *builder) inside(n term.Term, c *claim.Claim) error {
	for i := range c.Inside {
		a := &c.Inside[i]
		in := part(n, "inside", i)
		f, e, err := b.factsOf(&a.Phrase, named(&a.Phrase), false)
		if err != nil {
			return err
		}
		b.add(n, cbInside, in)
		b.add(in, cbRole, term.NewString(a.Role))
		if len(c.Inside) > 1 {
			b.add(in, cbIndex, integer(i))
		}
		if a.Of != claim.FarEnd {
			b.add(in, cbOfArgument, integer(a.Of))
		}
		b.write(in, &f)
		if !e.IsZero() && mayLink(a.Role, a.Value != nil) {
			b.draft.argument(b.namer, e, a.Role, insideOf(a.Of))
		}
	}
	return nil
}

// stands gives what a phrase at the far end stands for: a claim of this document, a literal, or
// its entity. Of what is counted, "300 workers", the entity is what the link leads to.
func (b *builder) stands(p *claim.Phrase, e term.Term) term.Term {
	switch {
	case p.Claim != "" && b.claims[p.Claim]:
		return b.namer.claim(p.Claim)
	case p.Value == nil || p.Value.Counted():
		return e
	case p.Value.Exact() || p.Value.Date():
		return term.NewTyped(p.Value.Value, term.XSD+p.Value.Type)
	}
	return term.NewString(named(p)) // a range or a bound: its lower end alone would be another statement
}

// attribution writes whose words a claim is, and gives the entity that says so.
func (b *builder) attribution(n term.Term, a *claim.Attribution) (speaker term.Term, err error) {
	if a == nil {
		return speaker, nil
	}
	b.add(n, cbCue, term.NewString(a.Cue))
	p := claim.Phrase{Text: a.Source, Span: a.Span, Head: a.Source, HeadSpan: a.Span, Canonical: a.Canonical, Kind: a.Kind, Antecedent: a.Antecedent, Possessor: a.Possessor}
	node, speaker, err := b.phrase(&p, firstName(a.Canonical, a.Source))
	if err != nil {
		return speaker, err
	}
	b.add(n, cbSpeakerPhrase, node)
	if !speaker.IsZero() {
		b.add(n, cbSaidBy, speaker)
	}
	if a.Said != nil {
		b.add(n, cbSaidOn, term.NewTyped(a.Said.Value, term.XSD+a.Said.Type))
	}
	if a.Within == nil {
		return speaker, nil
	}
	node, e, err := b.phrase(a.Within, named(a.Within))
	if err != nil {
		return speaker, err
	}
	b.add(n, cbReporterPhrase, node)
	if !e.IsZero() {
		b.add(n, cbReportedBy, e)
	}
	return speaker, nil
}

// named gives the name of the entity that a phrase means.
func named(p *claim.Phrase) string { return firstName(p.Canonical, p.Head, p.Text) }

// firstName gives the first string that is more than white space.
func firstName(names ...string) string {
	for _, s := range names {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
