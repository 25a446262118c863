package graph

import (
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Entity is a thing that documents name.
type Entity struct {
	ID        string     // local name of its IRI, "offer_of_United_States"; it never changes
	IRI       string     // base + "entity/" + ID
	Name      string     // the name that people chose, else the one that most documents give it
	Kind      claim.Kind // likewise; KindThing when none has a better one
	Claims    int        // number of claims of which a link begins or ends at it; rejected ones do not count
	Documents int        // number of documents that name it

	MergedFrom []string // ids of those that were merged into it, sorted; they mean this one now
	Decisions  int      // in force, about it
}

// EntityDetail is an Entity with what is known of it.
type EntityDetail struct {
	Entity
	Forms      []Form           // how documents write it, most frequent first
	In         []DocumentRef    // the documents that name it, in the order of Documents
	Predicates []PredicateCount // of its links, most frequent first

	// When it was first and last spoken of: the dates of the documents that name it and of what was
	// said of it, as far as they are known: "2026", "2026-03", "2026-03-14", "".
	FirstSeen, LastSeen string
}

// Form is a way in which documents write an entity. Pronouns and other words that were resolved
// to it are not forms.
type Form struct {
	Text  string
	Count int // places in documents
}

// DocumentRef names a document.
type DocumentRef struct {
	ID    text.DocID
	Title string
}

// PredicateCount counts the links of an entity by predicate and side.
type PredicateCount struct {
	ID        string // local name of the relation, "be_trafficked_through"
	Predicate string // canonical, "be trafficked through"
	As        Role   // which end the entity is
	Role      string // of the argument, for AsArgument
	Claims    int
}

// Role is the end of a link.
type Role string

// The ends of a link.
const (
	AsSubject  Role = "subject"
	AsObject   Role = "object"
	AsArgument Role = "argument" // the far end of a further link, see LinkArgument
)

// Claim is a claim as the graph keeps it: all fields as they were put, with byte offsets into
// Doc.Text, and what the graph adds. Claims of one answer share their Doc.
type Claim struct {
	claim.Claim
	Doc       *Document // the document that states it
	Extractor string    // "rules 1"
	Link      Link

	// Ids of the entities that the phrases name; "" for values, claims and absent phrases.
	SubjectEntity    string
	ObjectEntity     string
	ArgumentEntities []string // one per argument, same order
	InsideEntities   []string // one per name inside them, see claim.Inside
	SpeakerEntity    string   // of Attribution
	WithinEntity     string   // of Attribution.Within

	// What people decided. Where they corrected the claim, its parts and Link are the corrected
	// ones, and Original tells what was read; words, spans and evidence stay as in the text.
	Resolved []Resolution // what pronouns and the like were taken to mean, in the order of Part
	Decision *Judgement   // nil: nothing
	Original *Original    // nil: not corrected

	// What Select and its like tell beside; zero elsewhere.
	Stated int    // number of documents that state the same subject, predicate and object
	Said   string // when it was said, as far as it is known: "2026", "2026-03", "2026-03-14", ""
	Event  string // when it happens, likewise

	speaker, reporter Node // what SpeakerEntity and WithinEntity are called now; the zero value for none

	read struct {
		subject, predicate, object string   // canonical names, as they were read
		relation, far              string   // local name of the relation, and the node at the far end
		arguments                  []string // IRIs of their entities, same order; "" for none
		decided                    *standing
	}
}

// Judgement is what people decided of a claim, by the last decision that is in force.
type Judgement struct {
	State ClaimState
	Note
	When     time.Time
	Decision string // its id
}

// ClaimState tells how people judged a claim.
type ClaimState string

// The states of claims.
const (
	StateAccepted   ClaimState = "accepted"
	StateRejected   ClaimState = "rejected"
	StateCorrected  ClaimState = "corrected"
	StateUndecided  ClaimState = "undecided"    // for ClaimFilter
	StateAll        ClaimState = "all"          // for ClaimFilter
	StateUnrejected ClaimState = "not rejected" // for ClaimFilter; the same as ""
)

// Original is what a corrected claim said as it was read.
type Original struct {
	Subject   string // canonical
	Predicate string
	Object    string // "" for none
	Polarity  claim.Polarity
	Modality  claim.Modality
	Speaker   string // canonical, "" where the document itself says so
	Link      Link
}

// Link is what the graph draws of a claim. Where the claim has no object and its canonical
// predicate ends in an argument's role ("be trafficked through"), that argument is Object.
type Link struct {
	Subject     Node
	PredicateID string         // local name of the relation
	Predicate   string         // canonical
	Object      *Node          // nil for an intransitive
	Plain       bool           // also written as a plain link, see claim.Claim.Plain
	Arguments   []LinkArgument // further ends, see LinkArgument
}

// Node is an end of a link.
type Node struct {
	Type NodeType
	ID   string     // of the entity or claim; "" for a literal
	Name string     // the entity's name, a claim in words, or the literal as written
	Kind claim.Kind // of the entity; "" for a claim
}

// NodeType tells what an end of a link is.
type NodeType string

// The types of nodes.
const (
	EntityNode  NodeType = "entity"
	ClaimNode   NodeType = "claim"
	LiteralNode NodeType = "literal"
)

// Document is a kept document: text.Document as it was put, its sentences without tokens and
// mentions, and what the graph adds. It is shared and must not be changed.
type Document struct {
	text.Document
	Points    *text.Codepoints // maps byte offsets of Text; nil when Text was not asked for
	Claims    int
	Imported  time.Time    // when it was last put, UTC; zero when unknown
	Replaces  []text.DocID // older documents from the same source, kept or not
	Extractor string       // what read its claims

	// SentenceCount is the number of sentences, also where Text and Sentences were not asked for.
	SentenceCount int
}

// Failure is a source that could not be read.
type Failure struct {
	Source string    `json:"source"`
	Reason string    `json:"reason"`
	Time   time.Time `json:"time"`
}

// Stats counts what a graph holds.
type Stats struct {
	Base      string
	Version   uint64
	Documents int
	Sentences int
	Entities  int
	Claims    int // without those that were rejected
	Rejected  int // claims that people rejected
	Plain     int // claims that are also plain links; those without a far end are not
	Relations int // different predicates
	Quads     int64
	Failures  int
	Kinds     map[claim.Kind]int // entities by kind
}

// Page asks for a part of a list. Cursor is "" for the first part, then List.Next.
type Page struct {
	Limit  int // at most so many; 0 means 50, and never more than 1000
	Cursor string
}

// List is a part of an ordered list.
type List[T any] struct {
	Items []T
	Total int    // in the whole list
	Next  string // cursor of the next part; "" when this is the last
}

// EntityQuery asks for entities. With Q the order is: name or form equal to Q, beginning with it, with a
// word beginning with it, containing it, without regard to case and accents; within
// these and without Q: most claims first, then most documents, then by name.
type EntityQuery struct {
	Q    string
	Kind claim.Kind // "" for all
	Page
}

// ClaimFilter asks for claims as the store has them, without the ledger, see Filter; the zero value of a field asks nothing. Names are ids of entities
// and relations; canonical names are understood too ("be trafficked through").
type ClaimFilter struct {
	Subject   string // id of an entity
	Predicate string // id of a relation
	Object    string // id of an entity: of the link, so that a stand-in for the object counts
	Document  text.DocID
	Polarity  claim.Polarity
	Modality  claim.Modality
	Speaker   string     // id of an entity
	Decision  ClaimState // "" leaves out those that were rejected
	Page
}
