package graph

import (
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Vocabulary begins the IRIs of our own properties and classes, whatever the base.
const Vocabulary = "urn:corkboard:vocab#"

// Properties and classes of others that we use.
var (
	rdfType           = term.NewIRI(term.RDF + "type")
	rdfStatement      = term.NewIRI(term.RDF + "Statement")
	rdfSubject        = term.NewIRI(term.RDF + "subject")
	rdfPredicate      = term.NewIRI(term.RDF + "predicate")
	rdfObject         = term.NewIRI(term.RDF + "object")
	rdfProperty       = term.NewIRI(term.RDF + "Property")
	rdfsSubPropertyOf = term.NewIRI("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
	rdfsLabel         = term.NewIRI("http://www.w3.org/2000/01/rdf-schema#label")
	skosAltLabel      = term.NewIRI("http://www.w3.org/2004/02/skos/core#altLabel")
	skosPrefLabel     = term.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel")
	owlSameAs         = term.NewIRI("http://www.w3.org/2002/07/owl#sameAs")
	foafName          = term.NewIRI("http://xmlns.com/foaf/0.1/name")
	wasDerivedFrom    = term.NewIRI("http://www.w3.org/ns/prov#wasDerivedFrom")

	provActivity    = term.NewIRI("http://www.w3.org/ns/prov#Activity")
	provEndedAtTime = term.NewIRI("http://www.w3.org/ns/prov#endedAtTime")

	dctTitle    = dct("title")
	dctCreator  = dct("creator")
	dctSource   = dct("source")
	dctIssued   = dct("issued")
	dctLanguage = dct("language")
	dctFormat   = dct("format")
	dctReplaces = dct("replaces")
)

// Our own, described in vocabulary.ttl.
var (
	cbDocument = cb("Document")
	cbClaim    = cb("Claim")

	cbText        = cb("text")
	cbBytes       = cb("bytes")
	cbExtractor   = cb("extractor")
	cbLocation    = cb("location")
	cbIndex       = cb("index")
	cbHasBlock    = cb("hasBlock")
	cbBlockKind   = cb("blockKind")
	cbLevel       = cb("level")
	cbHasSentence = cb("hasSentence")
	cbBlock       = cb("block")
	cbStart       = cb("start")
	cbEnd         = cb("end")

	cbKey = cb("key")

	cbPosition        = cb("position")
	cbSentence        = cb("sentence")
	cbSubjectPhrase   = cb("subjectPhrase")
	cbPredicatePhrase = cb("predicatePhrase")
	cbObjectPhrase    = cb("objectPhrase")
	cbArgument        = cb("argument")
	cbInside          = cb("inside")
	cbOfArgument      = cb("ofArgument")
	cbPolarity        = cb("polarity")
	cbModality        = cb("modality")
	cbConfidence      = cb("confidence")
	cbRule            = cb("rule")
	cbInferred        = cb("inferred")
	cbEvidence        = cb("evidence")
	cbQuote           = cb("quote")
	cbSaidBy          = cb("saidBy")
	cbSpeakerPhrase   = cb("speakerPhrase")
	cbCue             = cb("cue")
	cbReportedBy      = cb("reportedBy")
	cbReporterPhrase  = cb("reporterPhrase")
	cbSaidOn          = cb("saidOn")

	cbEntity          = cb("entity")
	cbStates          = cb("states")
	cbValue           = cb("value")
	cbUnit            = cb("unit")
	cbValueTo         = cb("valueTo")
	cbValueOf         = cb("valueOf")
	cbBound           = cb("bound")
	cbRelative        = cb("relative")
	cbPhrase          = cb("phrase")
	cbHead            = cb("head")
	cbHeadStart       = cb("headStart")
	cbHeadEnd         = cb("headEnd")
	cbCanonical       = cb("canonical")
	cbKind            = cb("kind")
	cbRole            = cb("role")
	cbAntecedentStart = cb("antecedentStart")
	cbAntecedentEnd   = cb("antecedentEnd")
	cbPossessorStart  = cb("possessorStart")
	cbPossessorEnd    = cb("possessorEnd")
	cbPossessorFrom   = cb("possessorAntecedentStart")
	cbPossessorTo     = cb("possessorAntecedentEnd")

	cbBy               = cb("by")
	cbWhy              = cb("why")
	cbAbout            = cb("about")
	cbInto             = cb("into")
	cbForm             = cb("form")
	cbAboutWords       = cb("aboutWords")
	cbInDocument       = cb("inDocument")
	cbName             = cb("name")
	cbUndoes           = cb("undoes")
	cbCarries          = cb("carries")
	cbAboutClaim       = cb("aboutClaim")
	cbTheClaim         = cb("claim")
	cbSubjectName      = cb("subjectName")
	cbPredicateName    = cb("predicateName")
	cbObjectName       = cb("objectName")
	cbNewSubject       = cb("newSubject")
	cbNewSubjectName   = cb("newSubjectName")
	cbNewPredicate     = cb("newPredicate")
	cbNewPredicateName = cb("newPredicateName")
	cbNewObject        = cb("newObject")
	cbNewObjectName    = cb("newObjectName")
	cbNewSpeaker       = cb("newSpeaker")
	cbNewSpeakerName   = cb("newSpeakerName")
	cbNewPolarity      = cb("newPolarity")
	cbNewModality      = cb("newModality")
	cbRemembers        = cb("remembers")
	cbStanding         = cb("standing")
)

func cb(name string) term.Term  { return term.NewIRI(Vocabulary + name) }
func dct(name string) term.Term { return term.NewIRI("http://purl.org/dc/terms/" + name) }

// kindIndex gives the index in kinds of a class; of cb:Thing for what is none.
func kindIndex(class term.Term) int {
	last := 0
	for i, k := range kinds {
		if k.Class == class {
			return i
		}
		if k.Kind == claim.KindThing {
			last = i
		}
	}
	return last
}

// kinds gives each kind of entity its class. An entity of no kind is a cb:Thing.
var kinds = []struct {
	Kind  claim.Kind
	Class term.Term
}{
	{claim.KindPerson, cb("Person")},
	{claim.KindOrganisation, cb("Organisation")},
	{claim.KindPlace, cb("Place")},
	{claim.KindGroup, cb("Group")},
	{claim.KindEvent, cb("Event")},
	{claim.KindWork, cb("Work")},
	{claim.KindProduct, cb("Product")},
	{claim.KindSubstance, cb("Substance")},
	{claim.KindTime, cb("Time")},
	{claim.KindQuantity, cb("Quantity")},
	{claim.KindThing, cb("Thing")},
}

// classOf gives the class of a kind; ok is false for a kind that is none. "" is a Thing.
func classOf(k claim.Kind) (class term.Term, ok bool) {
	if k == "" {
		k = claim.KindThing
	}
	for _, e := range kinds {
		if e.Kind == k {
			return e.Class, true
		}
	}
	return term.Term{}, false
}

// kindOf is the way back; ok is false for a class that stands for no kind.
func kindOf(class term.Term) (k claim.Kind, ok bool) {
	for _, e := range kinds {
		if e.Class == class {
			return e.Kind, true
		}
	}
	return "", false
}

var polarities = map[claim.Polarity]term.Term{
	claim.Affirmed: cb("affirmed"),
	claim.Denied:   cb("denied"),
}

var modalities = map[claim.Modality]term.Term{
	claim.Hearsay:     cb("hearsay"),
	claim.Presupposed: cb("presupposed"),
	claim.Conditional: cb("conditional"),
	claim.Required:    cb("required"),
	claim.Intended:    cb("intended"),
	claim.Possible:    cb("possible"),
	claim.Asserted:    cb("asserted"),
}

// namer makes the IRIs of a base: e:, r:, c: and d: of Prefixes.
type namer struct{ base string }

func (n namer) entity(local string) term.Term   { return term.NewIRI(n.base + "entity/" + local) }
func (n namer) relation(local string) term.Term { return term.NewIRI(n.base + "relation/" + local) }
func (n namer) claim(id claim.ID) term.Term     { return term.NewIRI(n.base + "claim/" + string(id)) }
func (n namer) document(id string) term.Term    { return term.NewIRI(n.base + "document/" + id) }
