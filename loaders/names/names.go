// Package names tells what the phrases of a document name: it resolves aliases, nationalities,
// seats of government, titles, acronyms, definite descriptions and pronouns, and gives each
// phrase its canonical name.
//
//	d = names.Mend(d)              // d is annotated; names that the parser took apart are put right
//	n := names.Read(d)
//	n.Phrase(5, []int{1, 2, 3}, 3) // "the Mexican government" => Mexico
//
// It also holds the word knowledge of the extractor (Know): which verb an event noun stands for,
// kinds of nouns, groups of predicates, countries.
//
// Two names that differ are one only by exact rules (a word of one longer name, letters of one
// name, the country of a demonym); a pronoun or description is resolved only where agreement and
// salience leave little doubt, and otherwise left alone. Identity across documents is left to
// graph/entity.
package names

import (
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Ref is what a phrase names.
type Ref struct {
	Name       string     // canonical: "Mexico", "offer of United States"; "" for an unresolved pronoun
	Kind       claim.Kind // "" when unknown
	Key        string     // identity inside the document: equal for two phrases that name one thing; "" when Name is
	Antecedent *text.Span // the mention that a pronoun or description was resolved to; nil for none
	Plural     bool
	Sex        string // "m", "f"; "" when unknown or none
	Pronoun    bool   // the head is a pronoun
	Relative   bool   // the head is a relative or question word, never resolved here
	Country    *Country
	Members    []Ref // whom a plural pronoun means one by one, "Estonia and Latvia ... They"; nil for one thing
}

// Resolved says whether the phrase has a name: only pronouns may lack one.
func (r Ref) Resolved() bool { return r.Name != "" }

// Names holds what the phrases of one document name. It is unchanged after Read and safe for
// several goroutines.
type Names struct {
	d        *text.Document
	know     *Know
	sents    []sentence
	mentions []mention
	things   []thing
	lands    map[*Country]int // countries to their things
	bodies   map[string]int   // bodies known by their letters, by name, to their things
	places   []int            // named things that are towns
	alluded  map[string]bool  // names of countries that the document names or alludes to, capitals apart
	// adjectives of places that the tables do not know, "Belmorian", and their countries
	adjectives map[string]*Country
}

// sentence is what Read notes of one sentence.
type sentence struct {
	tokens   []text.Token
	head     []int   // by token; a tree whatever the annotator says
	children [][]int // by token, in order
	lemmas   []string
	mention  []int  // by token: the mention it heads or, of a name, belongs to; -1 for none
	title    bool   // written With Capitals Throughout, as headlines are
	quoted   []bool // by token: inside quotation marks
	speaker  int    // mention that speaks the quotation in this sentence; -1 for none
}

// form tells how a mention is written.
type form uint8

const (
	common  form = iota // "the company", "these overtures"
	named               // "Altamar", "U.S."
	pronoun             // "it", "their"
)

// mention is a place where something is named: a noun or pronoun and the words around it.
type mention struct {
	s, head    int
	first, end int // tokens of the name, or of the noun with what stands before it
	form       form
	label      string     // the annotator's kind of entity, "" for none
	thing      int        // index in things; -1 for an unresolved pronoun
	from       int        // mention that it was resolved to; -1 for none
	deed       *text.Span // the clause that it takes up, "such a designation"; nil for none

	by            string // how from was found, see Grounds
	points, ahead int    // how well from fits, and by how much better than the next best
}

// thing is something that the document speaks of.
type thing struct {
	name     string // canonical; "" for what is only described: composed when asked for
	kind     claim.Kind
	sex      string
	guess    string // the sex of the pronoun that was resolved to it first
	guesses  int    // how many pronouns of that sex were
	age      int    // in years, where the document tells it; 0 for unknown
	plural   bool
	many     bool   // an organisation of which the document speaks as of many, "Rovers have"
	born     string // the name that a person was born with, if it is another
	country  *Country
	blocks   bool     // a number that heads a phrase: it may be what a pronoun means, but names nothing
	types    []string // lemmas of nouns that describe it: "company", "developer"
	located  bool     // it stands after "in" or "at" somewhere
	doubtful bool     // the annotator says person, and it stands as places and works do
	titled   bool     // a title stands before its name somewhere: a person for sure
	own      int      // how many of types are words of its name
	of       string   // whose it is, for names that many have: "Chile" of a Supreme Court
	origins  []string // countries that descriptions say it is from
	members  []int    // things that a coordination holds
	mentions []int    // in order
}

// Read resolves an annotated document. It never fails: what it cannot tell it leaves unresolved.
// It keeps d and reads it later too; d must not change.
func Read(d *text.Document) *Names {
	n := &Names{d: d, know: Knowledge(), lands: map[*Country]int{}, bodies: map[string]int{}}
	n.readSentences()
	n.findNames()
	n.findNouns()
	n.describe()
	n.doubtPersons()
	n.findLands()
	n.findPlaces()
	n.resolve()
	return n
}

// Phrase tells what a phrase names: tokens are the indices of its words in sentence s, in order,
// head that of its head word. Words that do not hang on the head are left out.
//
// Unknown places (s or head out of range) give the zero Ref.
func (n *Names) Phrase(s int, tokens []int, head int) Ref {
	in := n.tokensIn(s, tokens, head)
	if in == nil {
		return Ref{}
	}
	return n.phrase(s, in, head, 0)
}

// tokensIn marks the words of a phrase; nil for unknown places.
func (n *Names) tokensIn(s int, tokens []int, head int) []bool {
	if s < 0 || s >= len(n.sents) || head < 0 || head >= len(n.sents[s].tokens) {
		return nil
	}
	in := make([]bool, len(n.sents[s].tokens))
	for _, tok := range tokens {
		if tok >= 0 && tok < len(in) {
			in[tok] = true
		}
	}
	in[head] = true
	n.wholeWords(s, in, head)
	n.wholeCompounds(s, in, head)
	return in
}

// Actor tells whom a single token names, if it names somebody who can act: a nationality, a
// country, a capital that stands for its government, a person, an organisation.
//
//	"American" in "American assistance" => United States; "Washington" in "Washington seeks"
//
// A description or pronoun counts when it was resolved to one.
func (n *Names) Actor(s, tok int) (Ref, bool) {
	if s < 0 || s >= len(n.sents) || tok < 0 || tok >= len(n.sents[s].tokens) {
		return Ref{}, false
	}
	if c := n.nationality(s, tok); c != nil {
		return n.countryRef(c), true
	}
	m := n.sents[s].mention[tok]
	if m < 0 || n.mentions[m].thing < 0 {
		return Ref{}, false
	}
	if c := n.metonym(s, m); c != "" {
		return n.seatRef(c), true
	}
	ref := n.mentionRef(m, tok)
	switch ref.Kind {
	case claim.KindPerson, claim.KindOrganisation, claim.KindGroup:
		return ref, ref.Name != ""
	}
	return ref, ref.Country != nil
}

// Actor is somebody or a group that the document tells of.
type Actor struct {
	Ref
	Sentence, Head int       // first mention
	Span           text.Span // of the first mention's words
	Count          int       // mentions, resolved pronouns and descriptions included
	Does           []string  // verbs that its own words name: "drug trafficking organizations" traffic
	Like           []int     // actors that are probably the same sort, see Actors
}

// Actors gives the persons, organisations, countries and groups of the document by first mention.
//
// Like links descriptions that name one sort of actor without being one name: plural nouns for
// organisations or people that the same verb aims at ("dismantle drug trafficking organizations",
// "combat cartels"). They are related, not the same.
func (n *Names) Actors() []Actor { return n.actors() }

// thingRef is the Ref of a thing by its name.
func (n *Names) thingRef(t int) Ref {
	g := &n.things[t]
	name := g.name
	if g.of != "" && g.of != manyOwners && !strings.Contains(name, g.of) {
		name += " of " + g.of
	}
	ref := Ref{Name: name, Kind: g.kind, Key: n.key(t), Plural: g.plural, Sex: g.sex, Country: g.country}
	for _, member := range g.members {
		if n.things[member].members == nil {
			ref.Members = append(ref.Members, n.memberRef(member))
		}
	}
	return ref
}

// memberRef is the Ref of a thing wherever its name is told.
func (n *Names) memberRef(t int) Ref {
	if n.things[t].name != "" || len(n.things[t].mentions) == 0 {
		return n.thingRef(t)
	}
	return n.original(t, n.things[t].mentions[0])
}

func (n *Names) key(t int) string {
	if c := n.things[t].country; c != nil {
		return "country:" + c.Code
	}
	return "t" + strconv.Itoa(t)
}

func (n *Names) countryRef(c *Country) Ref {
	return Ref{Name: c.Name, Kind: claim.KindPlace, Key: "country:" + c.Code, Country: c}
}

// seatRef is whom a seat of government stands for.
func (n *Names) seatRef(name string) Ref {
	if c := n.know.Country(name); c != nil {
		return n.countryRef(c)
	}
	return Ref{Name: name, Kind: claim.KindOrganisation, Key: "n:" + name}
}

// span gives the bytes from token first up to but not including end.
func (n *Names) span(s, first, end int) text.Span {
	tokens := n.sents[s].tokens
	return text.Span{Start: tokens[first].Span.Start, End: tokens[end-1].Span.End}
}
