package graph

import "github.com/corkboard-kg/corkboard/graph/term"

// Prefix is a short name for the beginning of IRIs: e:Mexico is urn:corkboard:entity/Mexico.
type Prefix struct{ Name, IRI string }

// Prefixes lists the prefixes that every query language knows without declaring them.
func Prefixes(base string) []Prefix {
	return []Prefix{
		{"e", base + "entity/"},
		{"r", base + "relation/"},
		{"c", base + "claim/"},
		{"d", base + "document/"},
		{"cb", Vocabulary},
		{"rdf", term.RDF},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"xsd", term.XSD},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"dct", "http://purl.org/dc/terms/"},
		{"foaf", "http://xmlns.com/foaf/0.1/"},
		{"schema", "http://schema.org/"},
		{"owl", "http://www.w3.org/2002/07/owl#"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
	}
}

// Prefixes lists the prefixes with this graph's base.
func (g *Graph) Prefixes() []Prefix { return Prefixes(g.base) }
