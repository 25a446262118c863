package graph

import (
	"slices"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// decided is what follows from all decisions at one time. It never changes. It is a function of
// the decisions in force and their order alone: undoing one is as if it had never been.
//
// Documents call entities by the ids that they had when they were put. A merge leads from one id
// to another, a split does so for some mentions; a mention takes these steps in the order in which
// they were decided.
type decided struct {
	records int                    // quads of the records
	list    []*Decision            // in order
	byID    map[string]*Decision   //
	ids     map[term.Term]store.ID // of the nodes that the records name
	effects effects                // as they are written

	merged     map[string]string        // ids that were merged away, to the survivor
	members    map[string][]string      // survivors to those ids, sorted
	steps      map[string][]step        // by id, in order
	divided    map[string]bool          // ids whose mentions may end at different entities
	ends       map[string][]string      // by id: where its mentions may end, when it has steps
	sources    map[string][]string      // ids to other ids whose mentions may end there, sorted
	taken      map[wordsAt]string       // words that were taken out one by one, to the decision
	offshoots  map[string]string        // entities made by splits, to what they came from
	names      map[string]string        // preferred
	told       map[string]string        // what tells namesakes apart: names of those that have no preferred one
	namesakes  map[[2]string]*Decision  // pairs that the program keeps apart, to why
	kinds      map[string]claim.Kind    // likewise
	apart      map[[2]string]bool       // pairs
	remembered map[string][]knownEntity // by key
	knownByID  map[string]knownEntity   // the same by id
	reserved   map[string]bool          // ids that no new name may get
	about      map[string][]*Decision   // by id: all decisions, in order
	inForce    map[string]int           // by id of those left: decisions in force
	claims     map[claim.ID]*standing   // those decided upon
	aboutClaim map[claim.ID][]*Decision // all decisions, in order
	instead    map[claim.ID][]claim.ID  // read anew: the id then, to the ids that came for it
	insteadIn  map[claim.ID]text.DocID  // where those are

	// The same by the ids of the store.
	moved    map[store.ID]store.ID     // nodes of entities that were merged away whole
	parted   map[store.ID]string       // nodes of divided ones, to their local names
	judged   map[store.ID]*standing    // nodes of claims
	rejected map[store.ID]bool         // those of them that were rejected
	byNewEnd map[condition][]*standing // corrected claims by what they say instead
}

// step leads mentions from an entity to another one.
type step struct {
	index int // in list
	to    string
	only  *selector // nil for all mentions
}

// selector is a Selection made ready.
type selector struct {
	forms     map[string]bool
	keys      map[string]bool // of the forms
	documents map[text.DocID]bool
	claims    map[claim.ID]bool
	words     map[wordsAt]bool
	near      map[text.DocID]bool // documents of claims and words; with documents, where it can have mentions when it has no forms
}

// wordsAt is where a mention stands: code points of its head, without an article.
type wordsAt struct {
	doc        text.DocID
	start, end int
}

// mention is a place where a document names an entity.
type mention struct {
	doc        text.DocID
	claim      claim.ID // "" when it is asked for the document as a whole
	form       string   // as written; "" for a pronoun
	antecedent string   // what a pronoun was resolved to, as written
	start, end int      // of its head in code points, without an article; 0, 0 when it is asked for the document as a whole
	from, to   int      // likewise, of all its words
}

func (s *selector) has(m mention) bool {
	return s == nil || s.documents[m.doc] || s.claims[m.claim] || s.forms[m.form] ||
		len(s.words) > 0 && (s.words[wordsAt{m.doc, m.start, m.end}] || s.words[wordsAt{m.doc, m.from, m.to}]) ||
		m.antecedent != "" && len(s.keys) > 0 && s.keys[entity.Key(m.antecedent)]
}

// standing is what people have decided of a claim.
type standing struct {
	id        claim.ID
	node      store.ID
	state     ClaimState
	by        *Decision // the last one in force
	subject   *newEnd
	object    *newEnd // with neither id nor name for none
	speaker   *newEnd // likewise where the document itself says so
	predicate *string
	polarity  claim.Polarity // "" for as it was
	modality  claim.Modality
}

// newEnd is an end of a link that a correction gave.
type newEnd struct {
	id   string // of an entity, as it was decided; "" for a literal
	name string
}

// corrected says whether the claim says something else than was read.
func (s *standing) corrected() bool {
	return s != nil && (s.subject != nil || s.object != nil || s.speaker != nil || s.predicate != nil || s.polarity != "" || s.modality != "")
}

// claimPart is a part of a claim that a filter asks for.
type claimPart uint8

const (
	subjectPart claimPart = iota
	objectPart
	predicatePart
	polarityPart
	modalityPart
	speakerPart
	anyPart // that it is a claim
)

// namedParts are those at which a correction names an entity.
var namedParts = []claimPart{subjectPart, objectPart, speakerPart}

func pairOf(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

func (d *decided) next() int {
	if n := len(d.list); n > 0 {
		return d.list[n-1].index + 1
	}
	return 0
}

// survivor gives the entity that is left of one: itself, unless it was merged away.
func (d *decided) survivor(id string) string {
	if s, ok := d.merged[id]; ok {
		return s
	}
	return id
}

// end gives the entity that a mention of an id means.
func (d *decided) end(id string, m mention) string {
	switch ends := d.ends[id]; len(ends) {
	case 0:
		return id
	case 1:
		return ends[0]
	}
	for at := -1; ; {
		next := slices.IndexFunc(d.steps[id], func(s step) bool { return s.index > at && s.only.has(m) })
		if next < 0 {
			return id
		}
		at, id = d.steps[id][next].index, d.steps[id][next].to
	}
}

// endIn gives the entity that all mentions of an id in a document mean; ok is false when they may
// mean different ones.
func (d *decided) endIn(id string, doc text.DocID) (end string, ok bool) {
	switch ends := d.ends[id]; len(ends) {
	case 0:
		return id, true
	case 1:
		return ends[0], true
	}
	for at := -1; ; {
		steps := d.steps[id]
		next := -1
		for i, s := range steps {
			if s.index <= at {
				continue
			}
			if s.only == nil || s.only.documents[doc] {
				next = i
				break
			}
			if len(s.only.forms)+len(s.only.keys) > 0 || s.only.near[doc] {
				return "", false
			}
		}
		if next < 0 {
			return id, true
		}
		at, id = steps[next].index, steps[next].to
	}
}
