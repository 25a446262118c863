package names

import (
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// How well a noun fits a thing.
const (
	weak   = 1 // the kind agrees
	kindOf = 2 // a kind of what the thing was called
	called = 3 // what the thing was called
)

// typeFit says how well a noun describes a thing; 0 when it does not.
func (r *resolver) typeFit(g *thing, lemma string, sort claim.Kind, mine []string) int {
	n := r.n
	if g.country != nil && slices.ContainsFunc(g.types, func(t string) bool { return n.know.bodies[lemma][t] }) {
		return kindOf // "the bloc" after "the European Union"
	}
	if g.country != nil || g.plural || strings.EqualFold(g.name, lemma) && !n.know.organisation[lemma] {
		return 0 // "the brain" is not the journal Brain
	}
	if g.name != "" && g.kind == claim.KindOrganisation && len(mine) == 0 && slices.ContainsFunc(g.types, func(t string) bool { return n.know.bodies[lemma][t] }) {
		return kindOf // "the channel" after "the broadcaster"
	}
	if g.kind == claim.KindPerson && g.sex != "" {
		if sex := n.sexOfNoun(lemma); sex != "" && sex != g.sex {
			return 0
		}
	}
	if g.kind == claim.KindPerson && g.name != "" && len(mine) > 0 && slices.Contains(g.types, mine[len(mine)-1]+" "+lemma) {
		return called // "the prime minister"
	}
	if g.kind == claim.KindPerson && len(mine) > 0 && slices.Contains(g.types, lemma) && otherOffice(g, lemma, mine) {
		return 0
	}
	if g.kind == claim.KindEvent && len(mine) > 0 && !slices.ContainsFunc(mine, func(word string) bool { return strings.Contains(strings.ToLower(g.name), word) }) {
		return 0 // "the deciding vote" is not any vote
	}
	if g.kind == claim.KindPlace && sort == claim.KindPlace && slices.ContainsFunc(mine, func(word string) bool {
		return !lying[word] && !ofAnyOffice[word] && !strings.Contains(strings.ToLower(g.name), word) && !slices.Contains(g.types, word)
	}) {
		return 0 // "the county health district" is not the county
	}
	if regions[lemma] && slices.ContainsFunc(g.types, func(t string) bool { return t != lemma && n.know.Class(t) == Artifact }) {
		return 0 // "the region" is no dam
	}
	if k := slices.Index(g.types, lemma); g.name != "" && k >= 0 && !(k < g.own && n.ownedWord(lemma)) && (g.kind == claim.KindPerson) == (sort == claim.KindPerson) {
		return called
	}
	if sort == claim.KindEvent && g.name == "" && len(mine) == 0 && !slices.Contains(g.types, lemma) && slices.ContainsFunc(g.types, func(t string) bool {
		return n.know.Synonyms(t, lemma) && n.know.Noun(t) && !tooWide[t] && !tooWide[lemma]
	}) {
		return kindOf // "the measure" after "a bill"
	}
	if sort == claim.KindEvent || !(g.kind == sort || g.name != "" && lifeless(g.kind) && lifeless(sort)) && !(sort == claim.KindOrganisation && g.kind == claim.KindGroup && g.name != "") {
		return 0
	}
	best := 0
	if g.name == "" && sort == claim.KindOrganisation && slices.ContainsFunc(g.types, func(t string) bool { return t != lemma && ofBody[t] }) {
		return 0
	}
	for _, t := range g.types {
		switch {
		case t == lemma && g.name == "": // sameHead did not want it
			return 0
		case t == lemma:
			best = max(best, called)
		case r.sameSort(t, lemma) && (g.name != "" || sort == claim.KindPerson || n.know.company[t]) || n.know.bodies[lemma][t] || n.sameStem(lemma, t):
			best = max(best, kindOf)
		}
	}
	if best == called && g.name != "" && len(mine) > 0 && sort == claim.KindPerson {
		// "the mining minister" is whoever was called so.
		return best
	}
	if best == kindOf && g.name != "" && sort == claim.KindOrganisation && slices.ContainsFunc(mine, func(word string) bool {
		return !ofAnyFirm[word] && !ofAnyOffice[word] && !slices.Contains(g.types, word) && !strings.Contains(strings.ToLower(g.name), word)
	}) {
		return 0 // "the disciplinary tribunal" is not the Court of Arbitration
	}
	if best == 0 && n.know.company[lemma] && !n.isFirm(g, lemma) {
		return 0
	}
	if best == 0 && g.name != "" && len(mine) == 0 && g.kind == sort && (len(g.types) == g.own || n.know.company[lemma] && (lemma == "group" && n.isFirm(g, lemma) || !n.hasTrade(g))) && (weakNouns[lemma] || n.know.company[lemma]) {
		return weak
	}
	return best
}

// regions are nouns for what lies around, and for what flows there, which nothing built is called by.
var regions = setOf("region area zone city town village country county district province water sea river coast land ground earth countryside neighbourhood neighborhood")

// ownedWord says whether a noun is for what bodies have and name themselves by, but are not called:
// "the capital" is not Orbane Capital.
func (n *Names) ownedWord(noun string) bool {
	switch n.know.Class(noun) {
	case Belonging, Attribute, State, Feeling:
		return true
	}
	return false
}

// otherOffice says whether a person is known to have another office of the sort than a phrase says:
// "the defence minister" is not the minister of finance.
func otherOffice(g *thing, lemma string, mine []string) bool {
	if ofAnyOffice[mine[len(mine)-1]] {
		return false
	}
	other := false
	for _, t := range g.types {
		if before, is := strings.CutSuffix(t, " "+lemma); is {
			words := strings.Fields(before)
			if slices.Contains(words, mine[len(mine)-1]) {
				return false
			}
			other = true
		}
	}
	return other || mine[len(mine)-1] == "prime" || mine[len(mine)-1] == "vice"
}

// ofAnyOffice are words before an office that do not tell which.
var ofAnyOffice = setOf("former ex current then acting outgoing incoming new newly old embattled disgraced ousted jailed late longtime veteran popular elected appointed top senior young deputy")

// ofBody are collectives inside a body, which are not what it is called by.
var ofBody = setOf("staff crew personnel workforce management board leadership membership delegation jury audience crowd family couple pair public")

// lifeless says whether a kind is of things without a will, among which the tables do not tell a
// work from a product.
func lifeless(k claim.Kind) bool {
	return k == claim.KindWork || k == claim.KindProduct || k == claim.KindThing || k == claim.KindSubstance
}

// weakNouns describe anything of their kind.
var weakNouns = map[string]bool{"man": true, "woman": true, "group": true, "organization": true, "organisation": true,
	"charity": true, "agency": true, "newspaper": true, "university": true, "institute": true, "foundation": true,
	"gang": true, "cartel": true, "faction": true, "regulator": true, "watchdog": true,
	"union": true, "party": true, "bloc": true, "alliance": true, "militia": true, "club": true, "movement": true}

// sameStem says whether a business is called by what its name says: "the brewer" after
// "Brightwater Brewing".
func (n *Names) sameStem(noun, word string) bool {
	return n.know.company[noun] && len(noun) > 4 && sharedPrefix(noun, word) >= 4
}

func sharedPrefix(a, b string) int {
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	return k
}

// sameSort is Names.sameSort, remembered.
func (r *resolver) sameSort(described, noun string) bool {
	key := [2]string{described, noun}
	same, known := r.sorts[key]
	if !known {
		same = r.n.sameSort(described, noun)
		r.sorts[key] = same
	}
	return same
}

// sameSort says whether a noun can stand for what another noun described: a company for a
// developer, an organism for a fungus.
func (n *Names) sameSort(described, noun string) bool {
	if n.know.company[described] && (noun == "company" || noun == "firm" || noun == "business" || noun == "group") {
		return true
	}
	if tooWide[noun] {
		return false
	}
	switch n.know.Class(noun) {
	case Thought, State, Attribute, Act, Happening, Utterance, Feeling, Process, Motive, Phenomenon:
		// "the plan" is not any activism, "that status" no illness.
		return described != noun && n.know.near(described, noun, 1) && n.know.near(noun, described, 4)
	}
	return n.know.KindOf(described, noun) || n.know.Synonyms(described, noun)
}

// tooWide are nouns that everything is a kind of.
var tooWide = map[string]bool{"executive": true, "peer": true, "administration": true, "squad": true, "management": true, "idea": true, "status": true, "system": true, "power": true, "thing": true, "entity": true, "object": true, "person": true, "individual": true, "matter": true,
	"way": true, "part": true, "point": true, "place": true, "area": true, "act": true, "state": true, "unit": true, "whole": true,
	"someone": true, "group": true, "body": true, "case": true, "time": true, "day": true, "number": true, "end": true, "side": true, "work": true}

// mainCountry gives the latest mention of the country that "the government" means: the one that
// the document spoke of most so far, if it is clear.
func (r *resolver) mainCountry() int {
	n := r.n
	best, second, home := -1, 0, r.home()
	most := 0
	for _, t := range slices.Sorted(maps.Values(n.lands)) {
		count := r.spoken[t]
		for _, k := range n.things[t].mentions {
			if n.mentions[k].form != named && n.mentions[k].s <= r.at {
				count++ // "the country", "it"
			}
		}
		switch {
		case best < 0 || count > most:
			second, best, most = most, t, count
		case count > second:
			second = count
		}
	}
	if best >= 0 && most < 2*second {
		best = home // a report from there is about its government
	}
	if best < 0 {
		return -1
	}
	if at, ok := r.last[best]; ok {
		return at
	}
	return -1
}

// near says whether a noun is a kind of another with at most steps senses between.
func (k *Know) near(noun, other string, steps int) bool {
	wider := k.Senses(other)
	for _, s := range k.Senses(noun) {
		for range steps + 1 {
			if slices.Contains(wider, s) {
				return true
			}
			s = s.Above()
		}
	}
	return false
}

// sortOf tells whether a noun names persons, organisations, places or events in its most usual
// senses; "" for anything else.
func (n *Names) sortOf(lemma string) claim.Kind {
	if n.know.company[lemma] || lemma == "group" || lemma == "authority" || lemma == "bureau" || lemma == "watchdog" || lemma == "regulator" {
		return claim.KindOrganisation
	}
	if _, title := n.know.Title(lemma); title {
		return claim.KindPerson
	}
	senses := n.know.Senses(lemma)
	if len(senses) == 0 {
		if strings.HasSuffix(lemma, "woman") || strings.HasSuffix(lemma, "man") || strings.HasSuffix(lemma, "worker") || strings.HasSuffix(lemma, "goer") {
			return claim.KindPerson
		}
		return ""
	}
	switch senses[0].Class() {
	case Human:
		return claim.KindPerson
	case Collective:
		return claim.KindOrganisation
	case Location:
		return claim.KindPlace
	}
	for _, s := range senses {
		if s.Class() == Collective && s.Under(n.know.sense("organization")) {
			return claim.KindOrganisation
		}
	}
	if senses[0].Class() == NaturalObject {
		return claim.KindPlace
	}
	return ""
}

// sense is the first sense of a noun that is known to be in the tables.
func (k *Know) sense(noun string) Sense {
	if senses := k.Senses(noun); len(senses) > 0 {
		return senses[0]
	}
	return 0
}

// sexOfNoun tells "m" or "f" of nouns that say so: "daughter", "spokesman".
func (n *Names) sexOfNoun(lemma string) string {
	if sex, ok := sexed[lemma]; ok {
		return sex
	}
	switch {
	case strings.HasSuffix(lemma, "woman"):
		return "f"
	case strings.HasSuffix(lemma, "man") && lemma != "human" && lemma != "woman" && lemma != "layman" && lemma != "german":
		return "m"
	}
	return ""
}

var sexed = map[string]string{
	"woman": "f", "girl": "f", "mother": "f", "daughter": "f", "sister": "f", "wife": "f", "widow": "f", "aunt": "f", "niece": "f",
	"grandmother": "f", "granddaughter": "f", "queen": "f", "princess": "f", "actress": "f", "duchess": "f", "bride": "f", "lady": "f",
	"girlfriend": "f", "nun": "f", "waitress": "f", "heroine": "f", "goddess": "f", "hostess": "f", "mom": "f", "stepmother": "f",
	"man": "m", "boy": "m", "father": "m", "son": "m", "brother": "m", "husband": "m", "widower": "m", "uncle": "m", "nephew": "m",
	"grandfather": "m", "grandson": "m", "king": "m", "prince": "m", "actor": "", "duke": "m", "groom": "m", "gentleman": "m",
	"boyfriend": "m", "monk": "m", "waiter": "m", "dad": "m", "stepfather": "m", "guy": "m", "priest": "m", "pope": "m",
}
