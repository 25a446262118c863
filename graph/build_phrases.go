package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

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
		local, known := b.resolved[nk]
		if !known {
			var err error
			if local, err = b.resolver.Resolve(name, p.Kind); err != nil {
				return e, err
			}
			b.resolved[nk] = local
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
