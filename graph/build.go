package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

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
	entities  map[namedKind]term.Term   // resolved names
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
		phrases: map[string]bool{}, entities: map[namedKind]term.Term{}, described: map[term.Term]description{},
		relations: map[string]bool{}, claims: map[claim.ID]bool{}, links: map[[3]term.Term]bool{}, draft: newDraft(),
	}
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

// object writes the phrases of the object and the arguments, and gives the node at the far end of
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
	standIn := StandIn(c)
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
	}
	return end, nil
}

// StandIn gives the index of the argument that stands for the object of a claim without one: the
// first whose role is the last word of the canonical predicate; -1 for none.
//
//	fentanyl | be trafficked through | - | through Mexico => 0
func StandIn(c *claim.Claim) int {
	if c.Object != nil {
		return -1
	}
	for i, a := range c.Arguments {
		if a.Role != "" && strings.HasSuffix(c.Predicate.Canonical, " "+a.Role) {
			return i
		}
	}
	return -1
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

// facts is what is written of a phrase.
type facts struct {
	phrase, head   string
	span, headSpan text.Span
	canonical      *string // nil when the node's entity or relation tells it
	kind           claim.Kind
	entity         term.Term
	states         claim.ID
	value          *claim.Value
	antecedent     *text.Span
	possessor      *claim.Possessor
}

// phrase writes a phrase as a node of the document; equal phrases share one. It gives the entity
// called name too; see factsOf.
func (b *builder) phrase(p *claim.Phrase, name string) (node, e term.Term, err error) {
	f, e, err := b.factsOf(p, name, false)
	if err != nil {
		return node, e, err
	}
	return b.facts(&f), e, nil
}

// factsOf collects the facts of a phrase, and gives the entity called name that it means: none
// when name is empty, when the phrase is a claim of this document, or when it is a value, unless
// values are asked to be entities too.
func (b *builder) factsOf(p *claim.Phrase, name string, values bool) (f facts, e term.Term, err error) {
	f = facts{
		phrase: p.Text, head: p.Head, span: p.Span, headSpan: p.HeadSpan, kind: p.Kind,
		states: p.Claim, value: p.Value, antecedent: p.Antecedent, possessor: p.Possessor,
	}
	isClaim := p.Claim != "" && b.claims[p.Claim]
	if name != "" && !isClaim && (values || p.Value == nil || p.Value.Counted()) {
		if e, err = b.entity(p, name); err != nil {
			return f, e, err
		}
		f.entity = e
	}
	if told := b.told(e); told != p.Canonical {
		f.canonical = &p.Canonical
	}
	return f, e, nil
}

// told is the canonical name that an entity's IRI tells.
func (b *builder) told(e term.Term) string {
	if e.IsZero() {
		return ""
	}
	return entity.Name(strings.TrimPrefix(e.Value, b.namer.entity("").Value))
}

// entity gives the entity that a phrase names, and writes its name, kind and form.
func (b *builder) entity(p *claim.Phrase, name string) (term.Term, error) {
	nk := namedKind{name, p.Kind}
	e, ok := b.entities[nk]
	if !ok {
		local, err := b.resolver.Resolve(name, p.Kind)
		if err != nil {
			return e, err
		}
		e = b.namer.entity(local)
		b.entities[nk] = e
		class, _ := classOf(p.Kind)
		b.describe(e, rdfType, class)
		b.describe(e, rdfsLabel, term.NewString(b.resolver.Label(local, name, p.Kind)))
		b.describe(e, cbKey, term.NewString(entity.Key(name)))
	}
	// What stands for a name, or is taken over from elsewhere, is no form of the name.
	if p.Antecedent == nil && p.Head != name && strings.TrimSpace(p.Head) != "" {
		b.describe(e, skosAltLabel, term.NewString(p.Head))
	}
	return e, nil
}

// describe writes a quad about an entity once.
func (b *builder) describe(e, p, o term.Term) {
	if b.described[e] == nil {
		b.described[e] = description{}
	}
	q := term.Quad{Predicate: p, Object: o}
	if !b.described[e][q] {
		b.described[e][q] = true
		b.add(e, p, o)
		switch p {
		case cbKey:
			b.draft.name(b.namer, e, keyFact, "", 0)
		case rdfsLabel:
			b.draft.name(b.namer, e, labelFact, o.Value, 0)
		case skosAltLabel:
			b.draft.name(b.namer, e, formFact, o.Value, 0)
		case rdfType:
			b.draft.name(b.namer, e, kindFact, "", kindIndex(o))
		}
	}
}

// facts writes the facts as a node that is named by a hash of them, once.
func (b *builder) facts(f *facts) term.Term {
	h := sha256.New()
	canonical := "-"
	if f.canonical != nil {
		canonical = "+" + *f.canonical
	}
	fmt.Fprintf(h, "%q %q %v %v %q %q %q %q", f.phrase, f.head, f.span, f.headSpan, canonical, f.kind, f.entity.Value, f.states)
	if f.value != nil {
		v := f.value
		fmt.Fprintf(h, " value {%q %q %q}", v.Type, v.Value, v.Unit)
		if v.To != "" || v.Of != "" || v.Bound != claim.Exactly || v.Relative {
			fmt.Fprintf(h, " %q %q %q %v", v.To, v.Of, v.Bound, v.Relative)
		}
	}
	if f.antecedent != nil {
		fmt.Fprintf(h, " antecedent %v", *f.antecedent)
	}
	if f.possessor != nil {
		fmt.Fprintf(h, " possessor %v", *f.possessor)
	}
	id := hex.EncodeToString(h.Sum(nil)[:8])
	n := term.NewIRI(b.graph.Value + "/phrase/" + id)
	if !b.phrases[id] {
		b.phrases[id] = true
		b.write(n, f)
	}
	return n
}

// write writes the facts as properties of a node. What is left out is what the reader takes for
// granted: a head like the phrase, a head's span like the span.
func (b *builder) write(n term.Term, f *facts) {
	b.add(n, cbPhrase, term.NewString(f.phrase))
	b.span(n, f.span)
	if f.head != f.phrase {
		b.add(n, cbHead, term.NewString(f.head))
	}
	if f.headSpan != f.span {
		c := b.points.Span(f.headSpan)
		b.add(n, cbHeadStart, integer(c.Start))
		b.add(n, cbHeadEnd, integer(c.End))
	}
	if f.canonical != nil {
		b.add(n, cbCanonical, term.NewString(*f.canonical))
	}
	if f.kind != "" {
		class, _ := classOf(f.kind)
		b.add(n, cbKind, class)
	}
	if !f.entity.IsZero() {
		b.add(n, cbEntity, f.entity)
		if f.antecedent == nil {
			b.draft.mention(b.namer, f.entity, f.head, b.points.Span(f.headSpan))
		}
	}
	if f.states != "" {
		b.add(n, cbStates, b.namer.claim(f.states))
	}
	if f.value != nil {
		b.add(n, cbValue, term.NewTyped(f.value.Value, term.XSD+f.value.Type))
		b.string(n, cbUnit, f.value.Unit)
		b.string(n, cbValueTo, f.value.To)
		b.string(n, cbValueOf, f.value.Of)
		b.string(n, cbBound, string(f.value.Bound))
		if f.value.Relative {
			b.add(n, cbRelative, term.NewTyped("true", term.XSD+"boolean"))
		}
	}
	if f.antecedent != nil {
		c := b.points.Span(*f.antecedent)
		b.add(n, cbAntecedentStart, integer(c.Start))
		b.add(n, cbAntecedentEnd, integer(c.End))
	}
	if p := f.possessor; p != nil {
		word, meant := b.points.Span(p.Span), b.points.Span(p.Antecedent)
		b.add(n, cbPossessorStart, integer(word.Start))
		b.add(n, cbPossessorEnd, integer(word.End))
		b.add(n, cbPossessorFrom, integer(meant.Start))
		b.add(n, cbPossessorTo, integer(meant.End))
	}
}

// check says why a document with its claims can't be kept, by ErrInput. After it, build fails
// only when the store does.
func check(d *text.Document, claims []claim.Claim) error {
	if !isID(string(d.ID)) {
		return fmt.Errorf("%w: document id %q", ErrInput, d.ID)
	}
	if !utf8.ValidString(d.Text) {
		return fmt.Errorf("%w: document %s: its text is not valid UTF-8", ErrInput, d.ID)
	}
	for _, s := range append([]string{d.Title, d.Language, d.Media, d.Published.Value}, d.Authors...) {
		if !utf8.ValidString(s) {
			return fmt.Errorf("%w: document %s: %q is not valid UTF-8", ErrInput, d.ID, s)
		}
	}
	if !d.Published.IsZero() && !isName(d.Published.Type) {
		return fmt.Errorf("%w: document %s: date of type %q", ErrInput, d.ID, d.Published.Type)
	}
	k := checker{d: d}
	for i, b := range d.Blocks {
		k.span(fmt.Sprintf("block %d", i), b.Span)
		if b.Kind > text.Code {
			k.fail("block %d: kind %d", i, b.Kind)
		}
	}
	for i := range d.Sentences {
		k.span(fmt.Sprintf("sentence %d", i), d.Sentences[i].Span)
	}
	for i := range claims {
		if k.err == nil {
			k.claim(&claims[i])
		}
	}
	if k.err != nil {
		return fmt.Errorf("%w: document %s: %w", ErrInput, d.ID, k.err)
	}
	return nil
}

// isID says whether a document's or claim's id can be a part of an IRI and of a path.
func isID(s string) bool {
	return s != "" && len(s) <= 200 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == ""
}

// isName says whether s is a local name such as XSD has for its types.
func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// checker keeps the first fault that it finds.
type checker struct {
	d   *text.Document
	err error
}

func (k *checker) fail(format string, args ...any) {
	if k.err == nil {
		k.err = fmt.Errorf(format, args...)
	}
}

func (k *checker) span(what string, s text.Span) {
	in := func(i int) bool { return i == len(k.d.Text) || i < len(k.d.Text) && utf8.RuneStart(k.d.Text[i]) }
	if s.Start < 0 || s.End < s.Start || s.End > len(k.d.Text) || !in(s.Start) || !in(s.End) {
		k.fail("%s: bytes %d to %d are no stretch of the text of %d bytes", what, s.Start, s.End, len(k.d.Text))
	}
}

func (k *checker) strings(what string, all ...string) {
	for _, s := range all {
		if !utf8.ValidString(s) {
			k.fail("%s: %q is not valid UTF-8", what, s)
		}
	}
}

func (k *checker) claim(c *claim.Claim) {
	at := "claim " + string(c.ID)
	if !isID(string(c.ID)) {
		k.fail("claim id %q", c.ID)
	}
	if c.Document != k.d.ID {
		k.fail("%s: it is of document %s", at, c.Document)
	}
	if _, ok := polarities[c.Polarity]; !ok {
		k.fail("%s: polarity %q", at, c.Polarity)
	}
	if _, ok := modalities[c.Modality]; !ok {
		k.fail("%s: modality %q", at, c.Modality)
	}
	if !(c.Confidence >= 0 && c.Confidence <= 1) {
		k.fail("%s: confidence %v is not between 0 and 1", at, c.Confidence)
	}
	k.sentence(at, c.Sentence)
	k.strings(at, c.Rule, c.Predicate.Text, c.Predicate.Head, c.Predicate.Canonical)
	k.span(at+": predicate", c.Predicate.Span)
	if firstName(c.Predicate.Canonical, c.Predicate.Head, c.Predicate.Text) == "" {
		k.fail("%s: its predicate has no words", at)
	}
	k.phrase(at+": subject", &c.Subject, true)
	if c.Object != nil {
		k.phrase(at+": object", c.Object, true)
	}
	for i := range c.Arguments {
		k.strings(at, c.Arguments[i].Role)
		k.phrase(fmt.Sprintf("%s: argument %d", at, i), &c.Arguments[i].Phrase, false)
	}
	if len(c.Evidence) == 0 {
		k.fail("%s: it has no evidence", at)
	}
	for _, e := range c.Evidence {
		k.sentence(at+": evidence", e.Sentence)
		k.span(at+": evidence", e.Span)
	}
	if a := c.Attribution; a != nil {
		k.phrase(at+": attribution", &claim.Phrase{Text: a.Source, Span: a.Span, HeadSpan: a.Span, Canonical: a.Canonical, Kind: a.Kind, Antecedent: a.Antecedent, Possessor: a.Possessor}, false)
		k.strings(at+": attribution", a.Cue)
		if a.Said != nil && (!isName(a.Said.Type) || !utf8.ValidString(a.Said.Value)) {
			k.fail("%s: attribution: date %q of type %q", at, a.Said.Value, a.Said.Type)
		}
		if a.Within != nil {
			k.phrase(at+": outer speaker", a.Within, false)
		}
	}
}

func (k *checker) sentence(at string, n int) {
	if n < 0 || n >= len(k.d.Sentences) {
		k.fail("%s: sentence %d of %d", at, n, len(k.d.Sentences))
	}
}

func (k *checker) phrase(at string, p *claim.Phrase, mustName bool) {
	k.strings(at, p.Text, p.Head, p.Canonical)
	k.span(at, p.Span)
	k.span(at+": head", p.HeadSpan)
	if p.Antecedent != nil {
		k.span(at+": antecedent", *p.Antecedent)
	}
	if p.Possessor != nil {
		k.span(at+": possessor", p.Possessor.Span)
		k.span(at+": antecedent of the possessor", p.Possessor.Antecedent)
	}
	if mustName && named(p) == "" {
		k.fail("%s: it has no words", at)
	}
	if _, ok := classOf(p.Kind); !ok {
		k.fail("%s: kind %q", at, p.Kind)
	}
	if p.Claim != "" && !isID(string(p.Claim)) {
		k.fail("%s: claim id %q", at, p.Claim)
	}
	if v := p.Value; v != nil {
		k.strings(at, v.Value, v.To, v.Unit, v.Of, string(v.Bound))
		if !isName(v.Type) {
			k.fail("%s: value of type %q", at, v.Type)
		}
	}
}
