// Package term holds the nouns of RDF 1.1: a Term is an IRI, a blank node or a literal, and a
// Quad is a statement in a graph. Literals keep their lexical form exactly as written.
//
//	term.NewTyped("01", term.XSDInteger) // stays "01"
package term

// Kind tells IRIs, blank nodes and literals apart. The zero Kind is no term at all: as the
// graph of a Quad it means the unnamed graph.
type Kind uint8

// The kinds of terms (RDF 1.1 Concepts, section 3).
const (
	None Kind = iota
	IRI
	Blank
	Literal
)

// Datatype IRIs that the program makes itself.
const (
	XSD         = "http://www.w3.org/2001/XMLSchema#"
	XSDString   = XSD + "string"
	XSDInteger  = XSD + "integer"
	XSDDecimal  = XSD + "decimal"
	XSDDouble   = XSD + "double"
	XSDBoolean  = XSD + "boolean"
	XSDDateTime = XSD + "dateTime"
	XSDDate     = XSD + "date"
	RDF         = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFLangStr  = RDF + "langString"
)

// Term is an RDF term. Two terms are the same term when they are equal as Go values: language
// tags are kept in lower case, and Datatype is always set on literals (xsd:string for simple
// ones, rdf:langString with a language).
type Term struct {
	Kind     Kind
	Value    string // the IRI, the blank node's label without "_:", or the lexical form
	Datatype string // IRI; literals only
	Language string // BCP 47 in lower case; literals only
}

// Quad is a triple in a graph; a zero Graph is the unnamed graph.
type Quad struct{ Subject, Predicate, Object, Graph Term }
