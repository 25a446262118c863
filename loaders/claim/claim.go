// Package claim holds what a sentence asserts, who says so, and where it stands.
//
// A Claim is a subject, a predicate and perhaps an object, with typed further arguments, a
// stance (polarity, modality, attribution) and its evidence. Extractors make claims; graph keeps
// them; Record writes them as JSON Lines.
//
//	"Mexico has reportedly rebuffed these overtures"
//	=> Mexico | rebuff | offer of United States, affirmed, hearsay
//
// Which stances become plain links of the graph is decided by Plain; how entities are told apart
// is left to loaders/names and graph/entity.
package claim

import (
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/google/uuid"
)

// ID identifies a claim: a uuid v5 of what it says and where. See Claim.SetID.
type ID string

// Polarity tells whether the claim is affirmed or denied by who says it.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Denied   Polarity = "denied"
)

// Modality tells how the claim is put forward.
type Modality string

// The modalities; where several fit, the first in this order (asserted last) is meant.
const (
	Hearsay     Modality = "hearsay"     // reportedly, allegedly: no source named
	Presupposed Modality = "presupposed" // taken for granted inside another statement
	Conditional Modality = "conditional" // would, if, unless
	Required    Modality = "required"    // must, has to
	Intended    Modality = "intended"    // plans, purposes, offers to do something
	Possible    Modality = "possible"    // may, might, could, potentially
	Asserted    Modality = "asserted"    // everything else
)

// Phrase is an argument of a claim: the full span with its modifiers, and the shortest phrase
// that still names the thing.
//
//	"the powerful drug trafficking organizations": Head "drug trafficking organizations",
//	Canonical "drug trafficking organization"
type Phrase struct {
	Text       string     // the words that belong to the phrase, joined by single blanks
	Span       text.Span  // from the first to the last of them; for an inferred phrase, its evidence
	Head       string     // no articles, no clauses, names kept whole
	HeadSpan   text.Span  // from the first to the last word of Head
	Canonical  string     // name of the resolved entity, or Head in normal form
	Kind       Kind       // what sort of thing it is; "" when unknown
	Antecedent *text.Span // the mention that a pronoun or definite phrase was resolved to; nil for none
	Possessor  *Possessor // whose it is, where words that are no name tell; nil for none
	Value      *Value     // for dates and quantities; nil elsewhere
	Claim      ID         // the claim that this phrase states, when it is itself a claim
}

// Proper says whether things of a kind are called by proper names.
func (k Kind) Proper() bool {
	switch k {
	case KindPerson, KindOrganisation, KindPlace, KindGroup, KindEvent, KindWork, KindProduct:
		return true
	}
	return false
}

// Possessor is a word inside a phrase that was resolved to name what the phrase means: with "its" read as Altamar, "its
// workers" are the workers of Altamar.
type Possessor struct {
	Span       text.Span // of the word: "its", "the company's"
	Antecedent text.Span // of the mention that it was resolved to
}

// Kind is the sort of thing that a phrase names, from the annotator and the knowledge tables.
type Kind string

// The kinds of entities. KindThing is everything that has no better kind.
const (
	KindPerson       Kind = "person"
	KindOrganisation Kind = "organisation"
	KindPlace        Kind = "place"
	KindGroup        Kind = "group" // nationalities, parties, peoples
	KindEvent        Kind = "event"
	KindWork         Kind = "work" // laws, books, treaties
	KindProduct      Kind = "product"
	KindSubstance    Kind = "substance"
	KindTime         Kind = "time"
	KindQuantity     Kind = "quantity"
	KindThing        Kind = "thing"
)

// Value is a typed date, time or quantity.
//
//	"in March" => gYearMonth 2025-03, "$2.3 billion" => decimal 2300000000 USD
//	"3 to 4.5 percent" => decimal 3 %, To 4.5
//	"at least 300 workers" => integer 300, Bound AtLeast, Of "worker"
//	"310 millimetres of rain" => decimal 310 mm, Of "rain"
type Value struct {
	Type     string // XSD local name: dateTime, date, time, gYearMonth, gYear, integer, decimal
	Value    string // canonical lexical form; of a range its lower end
	To       string // the upper end of a range, of the same Type; empty for one value
	Unit     string // ISO 4217 code ("USD", of a rate "USD/h"), unit symbol of UCUM, "%" or "percentage points"; empty for a bare number or a date
	Of       string // what is counted or measured, in normal form; empty when nothing is told
	Bound    Bound  // how what is meant lies to Value
	Relative bool   // a date that was reckoned from the day of the document: "on Tuesday", "last year"
}

// Bound tells how what is meant lies to a value.
type Bound string

// The bounds. Exactly is also for a range, both of whose ends are told.
const (
	Exactly  Bound = ""
	About    Bound = "~"  // about, nearly, some; around 1990
	AtLeast  Bound = ">=" // at least, or more; since 2019
	MoreThan Bound = ">"  // more than, over; after 2019
	AtMost   Bound = "<=" // up to, no more than; by 2030, until May
	LessThan Bound = "<"  // less than, under; before 2019
)

// Counted says whether the value is a number of things, which are what a phrase with it names: "300 workers".
func (v *Value) Counted() bool { return v.Of != "" && v.Unit == "" }

// Exact says whether Value tells what is meant by itself: it is neither a range nor a bound.
func (v *Value) Exact() bool { return v.To == "" && (v.Bound == Exactly || v.Bound == About) }

// Date says whether the value is a time on the calendar.
func (v *Value) Date() bool {
	switch v.Type {
	case "dateTime", "date", "gYearMonth", "gYear":
		return true
	}
	return false
}

// Predicate is the relation of a claim.
type Predicate struct {
	Text      string    // the verb group with auxiliaries, negation and particles: "has reportedly rebuffed"
	Span      text.Span // from the first to the last of its words
	Head      string    // the minimal form that still shows voice: "rebuffed", "is trafficked"
	Canonical string    // lemma with particle or preposition: "rebuff", "be trafficked through"
}

// Argument is a further argument: its role is a preposition's lemma ("through") or a kind of
// circumstance ("time", "place", "purpose"). Text begins with the preposition as written, Head
// does not have it.
type Argument struct {
	Role string
	Phrase
}

// Inside is somebody or something that the words of an object or argument call by a proper name on the way to what they
// mean themselves: Lanmore in "the owner of Lanmore". Role is what leads to it there, in canonical form: "owner of"; of an
// argument with its preposition, "to owner of". Text and Head are the name as written.
type Inside struct {
	Argument
	Of int // index in Claim.Arguments of the one whose words they are; FarEnd for those at the far end of the claim
}

// FarEnd is Inside.Of for the words of the object, or of the argument that stands for it.
const FarEnd = -1

// Attribution says whose words a claim is.
type Attribution struct {
	Source     string     // as written: "U.S. officials"
	Canonical  string     // resolved: "officials of United States"
	Kind       Kind       // of the source
	Cue        string     // the word that tells: "said", "According to"
	Span       text.Span  // of Source
	Antecedent *text.Span // the mention that "he" or "the company" was resolved to; nil for none
	Possessor  *Possessor // as of a Phrase: "its director said"; nil for none
	Within     *Phrase    // the outer speaker, who reports the source's words; nil for none
	Said       *text.Date // when it was said, if told
}

// Evidence is a place in the document that the claim follows from.
type Evidence struct {
	Sentence int       // index in Document.Sentences
	Span     text.Span // the part of the sentence that states it
}

// Claim is one statement of a document.
type Claim struct {
	ID          ID
	Document    text.DocID
	Sentence    int // index in Document.Sentences of the sentence that states it
	Subject     Phrase
	Predicate   Predicate
	Object      *Phrase    // nil for an intransitive
	Arguments   []Argument // in the order of the text
	Inside      []Inside   // who is named inside the words of the object, then inside those of the arguments
	Polarity    Polarity
	Modality    Modality
	Attribution *Attribution // nil when the document itself says so
	Evidence    []Evidence   // at least one, the stating sentence first
	Confidence  float64      // 0..1
	Rule        string       // the rule that made it, "clause/svo"
	Inferred    bool         // a part of it is not stated in the sentence
}

// SetID computes the ID from the document, the spans of subject, predicate and object, the
// canonical predicate, polarity, modality and speaker: importing twice changes nothing.
func (c *Claim) SetID() {
	object := text.Span{Start: -1, End: -1}
	if c.Object != nil {
		object = c.Object.Span
	}
	speaker := ""
	if c.Attribution != nil {
		speaker = c.Attribution.Canonical
	}
	key := fmt.Sprintf("%s %d-%d %d-%d %d-%d %q %s %s %q", c.Document, c.Subject.Span.Start, c.Subject.Span.End,
		c.Predicate.Span.Start, c.Predicate.Span.End, object.Start, object.End,
		c.Predicate.Canonical, c.Polarity, c.Modality, speaker)
	if c.Object == nil && len(c.Arguments) > 0 {
		a := c.Arguments[0] // "trafficked through Mexico" and "through Peru" are two claims
		key += fmt.Sprintf(" %d-%d", a.Span.Start, a.Span.End)
	}
	c.ID = ID(uuid.NewSHA1(text.Space, []byte(key)).String())
}

// StandIn gives the index of the argument that stands for the object of a claim without one: the
// first whose role is the last word of the canonical predicate; -1 for none.
//
//	fentanyl | be trafficked through | - | through Mexico => 0
func (c *Claim) StandIn() int {
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

// Plain says whether the claim is also written as a plain link: affirmed, asserted or
// presupposed, and said by the document itself. What was denied, possible, planned or merely
// said by somebody must not become true by being stored.
func (c *Claim) Plain() bool {
	return c.Polarity == Affirmed && (c.Modality == Asserted || c.Modality == Presupposed) && c.Attribution == nil
}
