package names

import (
	_ "embed"
	"maps"
	"strings"
	"sync"
)

// Know is what the program knows of English words and of the world's countries before it reads
// a document. It is unchanged after Knowledge made it and safe for several goroutines.
//
// The words come from WordNet 3.0 (events.txt, agents.txt, verbs.txt, uses.txt, near.txt, nouns.txt,
// senses.bin; made by loaders/names/tables) and from tables written by hand (english.txt, given.txt,
// countries.txt).
type Know struct {
	eventTable, agentTable, verbTable, nounTable, useTable table

	senses  memo[[]Sense]
	uses    memo[Uses]
	classes memo[VerbClass] // 0 for no verb

	events, agents map[string]string // written by hand; "" marks what is none
	titles         map[string]string // "prime minister": "", m or f
	metonyms       map[string]string
	acronyms       map[string]string
	organisation   map[string]bool
	company        map[string]bool
	legal          map[string]bool
	given          map[string]string // given name in lower case to m or f
	ofPlace        map[string]bool
	public         map[string]bool            // words of bodies that are no firms
	bodies         map[string]map[string]bool // what a body is called for short: "agency" to "authority", "bureau"
	readings       map[string][]reading       // canonical predicate to its groups
	regions        map[string]map[string]bool // "west african" to names of countries
	members        map[string][]string        // group to its predicates, its own first
	countries      map[string]*Country
	demonyms       map[string]*Country
	peoples        map[string]*Country
	capitals       map[string]*Country
}

// Knowledge gives the tables. The first call reads them, in a few milliseconds.
var Knowledge = sync.OnceValue(readKnowledge)

//go:embed events.txt
var eventText string

//go:embed agents.txt
var agentText string

//go:embed verbs.txt
var verbText string

//go:embed english.txt
var englishTable string

//go:embed given.txt
var givenTable string

func readKnowledge() *Know {
	k := &Know{
		eventTable: newTable(eventText), agentTable: newTable(agentText), verbTable: newTable(verbText), nounTable: newTable(nounText),
		useTable: newTable(useText),
		events:   map[string]string{}, agents: map[string]string{}, titles: map[string]string{},
		metonyms: map[string]string{}, acronyms: map[string]string{},
		organisation: map[string]bool{}, company: map[string]bool{}, legal: map[string]bool{}, ofPlace: map[string]bool{},
		bodies: map[string]map[string]bool{}, public: map[string]bool{}, given: map[string]string{}, readings: map[string][]reading{}, members: map[string][]string{},
		regions: map[string]map[string]bool{},
	}
	derived := func(into map[string]string) func(string) {
		return func(line string) {
			verb, nouns, _ := strings.Cut(line, ": ")
			for noun := range strings.FieldsSeq(nouns) {
				into[noun] = verb
			}
		}
	}
	words := func(into func(word string)) func(string) {
		return func(line string) {
			for word := range strings.FieldsSeq(line) {
				into(word)
			}
		}
	}
	pairs := func(into map[string]string) func(string) {
		return func(line string) {
			if from, to, ok := strings.Cut(line, " = "); ok {
				into[from] = to
			}
		}
	}
	sections(englishTable, map[string]func(string){
		"event":    derived(k.events),
		"agent":    derived(k.agents),
		"no event": words(func(w string) { k.events[w] = "" }),
		"no agent": words(func(w string) { k.agents[w] = "" }),
		"title": func(line string) {
			title, sex, _ := strings.Cut(line, ":")
			k.titles[title] = sex
		},
		"organisation":      words(func(w string) { k.organisation[w] = true }),
		"company":           words(func(w string) { k.company[w] = true }),
		"public":            words(func(w string) { k.public[w] = true }),
		"legal":             words(func(w string) { k.legal[w] = true }),
		"opposite of place": words(func(w string) { k.ofPlace[w] = true }),
		"body": func(line string) {
			noun, words, _ := strings.Cut(line, ": ")
			k.bodies[noun] = map[string]bool{}
			for word := range strings.FieldsSeq(words) {
				k.bodies[noun][word] = true
			}
		},
		"region": func(line string) {
			region, names, _ := strings.Cut(line, " = ")
			k.regions[region] = map[string]bool{}
			for name := range strings.SplitSeq(names, ", ") {
				k.regions[region][name] = true
				maps.Copy(k.regions[region], k.regions[name]) // a wider one names others before it
			}
		},
		"metonym": pairs(k.metonyms),
		"acronym": pairs(k.acronyms),
	})
	sections(givenTable, map[string]func(string){
		"m": words(func(w string) { k.given[w] = "m" }),
		"f": words(func(w string) { k.given[w] = "f" }),
	})
	k.readCountries()
	k.readPredicates()
	k.widenPredicates()
	return k
}

// sections reads a table of named parts: "[name]" begins one, "#" a comment.
func sections(table string, read map[string]func(line string)) {
	var current func(string)
	for line := range strings.SplitSeq(table, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			current = read[strings.Trim(line, "[]")]
		case current != nil:
			current(line)
		}
	}
}

// Event gives the verb that says what an event noun names.
//
//	"rejection" => "reject", "offer" => "offer", "trafficking" => "traffic", "sale" => "sell"
//
// The noun is a lemma in lower case. Verbs with a particle are written with a blank ("take over").
func (k *Know) Event(noun string) (verb string, ok bool) {
	if verb, known := k.events[noun]; known {
		return verb, verb != ""
	}
	if verb, ok = k.eventTable.find(noun); ok {
		return verb, true
	}
	// "enhanced intelligence sharing": what WordNet does not list, grammar tells.
	return k.gerund(noun)
}

// gerund gives the verb that a noun in -ing is made of, unless the noun is a word of its own.
func (k *Know) gerund(noun string) (string, bool) {
	stem, ok := strings.CutSuffix(noun, "ing")
	if !ok || len(stem) < 3 || k.Noun(noun) {
		return "", false
	}
	for _, verb := range []string{stem, stem + "e", undouble(stem), strings.TrimSuffix(stem, "k")} {
		if _, is := k.verbTable.find(verb); is {
			return verb, true
		}
	}
	return "", false
}

// undouble takes back the doubling of a last consonant: "runn" => "run".
func undouble(s string) string {
	if n := len(s); n > 2 && s[n-1] == s[n-2] {
		return s[:n-1]
	}
	return s
}

// Agent gives the verb that says what the bearer of an agent noun does.
//
//	"trafficker" => "traffic", "developer" => "develop", "critic" => "criticize"
//
// The noun is a lemma in lower case. Offices ("minister") are no agent nouns.
func (k *Know) Agent(noun string) (verb string, ok bool) {
	if verb, known := k.agents[noun]; known {
		return verb, verb != ""
	}
	return k.agentTable.find(noun)
}

// Verb says whether the lemma is a verb, and what its first sense is about.
func (k *Know) Verb(lemma string) (VerbClass, bool) {
	class := k.classes.of(lemma, func(lemma string) VerbClass {
		if class, ok := k.verbTable.find(lemma); ok {
			return VerbClass(class[0])
		}
		return 0
	})
	return class, class != 0
}

// VerbClass is the field of meaning of a verb's first sense, as WordNet's lexicographers sorted it.
type VerbClass byte

// The classes, in WordNet's order.
const (
	Body VerbClass = 'a' + iota
	Change
	Cognition
	Communication
	Competition
	Consumption
	Contact
	Creation
	Emotion
	Motion
	Perception
	Possession
	Social
	Stative
	Weather
)

// Title says whether words in lower case are a title or form of address that stands before
// names, and whether it tells the sex of its bearer: "m", "f" or "".
func (k *Know) Title(words string) (sex string, ok bool) {
	sex, ok = k.titles[words]
	return sex, ok
}

// table is a sorted text of lines, each a word and after a blank what is known of it.
type table struct {
	text   string
	starts []uint32 // of the lines, and the end of the text
}

func newTable(text string) table {
	t := table{text: text, starts: make([]uint32, 0, len(text)/12)}
	for at := 0; at < len(text); {
		t.starts = append(t.starts, uint32(at))
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	t.starts = append(t.starts, uint32(len(text)))
	return t
}

// find gives the rest of a word's line.
func (t table) find(word string) (rest string, ok bool) {
	low, high := 0, len(t.starts)-1
	for low < high {
		mid := low + (high-low)/2
		switch line := t.text[t.starts[mid]:t.starts[mid+1]]; compareKey(line, word) {
		case 0:
			return strings.TrimSuffix(line[len(word)+1:], "\n"), true
		case -1:
			low = mid + 1
		default:
			high = mid
		}
	}
	return "", false
}

// compareKey compares the word that begins a line with another.
func compareKey(line, word string) int {
	for i := range len(word) {
		if line[i] == ' ' || line[i] < word[i] { // every line has a blank and an end
			return -1
		}
		if line[i] > word[i] {
			return 1
		}
	}
	if line[len(word)] == ' ' {
		return 0
	}
	return 1
}
