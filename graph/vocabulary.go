package graph

// Vocabulary begins the IRIs of our own properties and classes, whatever the base.
const Vocabulary = "urn:corkboard:vocab#"

type nameIndex struct{}
type documentCache struct{}
type identities struct{}
