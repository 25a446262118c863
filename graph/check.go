package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

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
	for i := range c.Inside {
		in := &c.Inside[i]
		k.strings(at, in.Role)
		k.phrase(fmt.Sprintf("%s: name %d inside its phrases", at, i), &in.Phrase, true)
		if in.Of < claim.FarEnd || in.Of >= len(c.Arguments) {
			k.fail("%s: name %d is inside argument %d of %d", at, i, in.Of, len(c.Arguments))
		}
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
