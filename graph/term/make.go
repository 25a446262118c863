package term

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// NewIRI gives the IRI v as a term. v is kept as it is: Check and the N-Quads writer say
// whether it is one.
func NewIRI(v string) Term { return Term{Kind: IRI, Value: v} }

// NewBlank gives the blank node with a label, without "_:".
func NewBlank(label string) Term { return Term{Kind: Blank, Value: label} }

// NewString gives the plain literal v, an xsd:string.
func NewString(v string) Term { return Term{Kind: Literal, Value: v, Datatype: XSDString} }

// NewTyped gives a literal by its lexical form and datatype; an empty datatype means xsd:string.
func NewTyped(lexical, datatype string) Term {
	if datatype == "" {
		datatype = XSDString
	}
	return Term{Kind: Literal, Value: lexical, Datatype: datatype}
}

// NewLang gives the string v in a language; the tag is put in lower case, and an empty one
// gives a plain literal.
func NewLang(v, language string) Term {
	if language == "" {
		return NewString(v)
	}
	return Term{Kind: Literal, Value: v, Datatype: RDFLangStr, Language: strings.ToLower(language)}
}

// IsZero says whether t is no term: as the graph of a Quad, the unnamed graph.
func (t Term) IsZero() bool { return t.Kind == None }

// Reasons why a Term is malformed as a Go value.
var (
	errKind     = errors.New("no kind of term")
	errUTF8     = errors.New("not valid UTF-8")
	errEmpty    = errors.New("empty IRI or blank node label")
	errExtra    = errors.New("an IRI or blank node with a datatype or language")
	errDatatype = errors.New("a literal without a datatype")
	errLangType = errors.New("a language goes with the datatype rdf:langString, and with no other")
	errLangTag  = errors.New("a language tag is lower-case letters, then parts of letters and digits after hyphens")
)

// Check says what is wrong with t as a Go value: an unknown kind, text that is not UTF-8, a
// literal without a datatype, a language tag out of form or not in lower case. It does not say
// whether an IRI is absolute or a lexical form valid: stores keep such terms, the N-Quads writer
// refuses those that it can't write.
func (t Term) Check() error {
	if err := t.check(); err != nil {
		return fmt.Errorf("term %.80q: %w", t.Value, err)
	}
	return nil
}

func (t Term) check() error {
	if !utf8.ValidString(t.Value) || !utf8.ValidString(t.Datatype) {
		return errUTF8
	}
	switch t.Kind {
	case IRI, Blank:
		if t.Datatype != "" || t.Language != "" {
			return errExtra
		}
		if t.Value == "" {
			return errEmpty
		}
	case Literal:
		if t.Datatype == "" {
			return errDatatype
		}
		if (t.Datatype == RDFLangStr) != (t.Language != "") {
			return errLangType
		}
		if t.Language != "" && (!isLangTag(t.Language) || strings.ToLower(t.Language) != t.Language) {
			return errLangTag
		}
	default:
		return errKind
	}
	return nil
}

// Check says what is wrong with the terms of q as Go values; only the graph may be zero. Which
// kind of term stands where is not looked at: stores keep generalized quads.
func (q Quad) Check() error {
	for _, t := range [3]Term{q.Subject, q.Predicate, q.Object} {
		if err := t.Check(); err != nil {
			return err
		}
	}
	if q.Graph.IsZero() {
		if q.Graph != (Term{}) {
			return fmt.Errorf("graph %.80q: %w", q.Graph.Value, errKind)
		}
		return nil
	}
	return q.Graph.Check()
}

// isLangTag follows LANGTAG of the N-Quads grammar: [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*
func isLangTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" {
			return false
		}
		for _, c := range []byte(part) {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
