package names

import (
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// regionOf gives the countries of the part of the world that words before "country" tell; nil when they
// tell none.
func (n *Names) regionOf(words []string) map[string]bool {
	for i := range words {
		if region := n.know.regions[strings.Join(words[i:], " ")]; region != nil {
			return region
		}
	}
	for _, word := range words {
		if region := n.know.regions[word]; region != nil {
			return region
		}
	}
	return nil
}

// countryOf gives the latest mention of the only country of a region that the document names; where it
// names none, of the one that the tables do not know, if it is clear.
func (r *resolver) countryOf(m *mention, region map[string]bool) int {
	n := r.n
	found, others := -1, 0
	for c, t := range n.lands {
		at, seen := r.last[t]
		if !seen || strings.HasPrefix(c.Code, "x-") || !region[c.Name] {
			continue
		}
		switch {
		case found < 0:
			found = at
		case m.s-n.mentions[at].s <= pronounReach && m.s-n.mentions[found].s > pronounReach:
			found = at
		case m.s-n.mentions[at].s > pronounReach:
		default:
			others++
		}
	}
	if found >= 0 && others == 0 {
		return found
	}
	if at := r.recentCountry(m); found < 0 && at >= 0 && strings.HasPrefix(n.things[n.mentions[at].thing].country.Code, "x-") {
		return at
	}
	return -1
}

// lying are words for where a country lies, which do not tell it from another: "the West African country".
var lying = setOf(`west east north south central western eastern northern southern african asian european american latin baltic balkan gulf
	caribbean pacific andean nordic scandinavian mediterranean landlocked island oil-rich oil poor tiny small impoverished neighboring
	neighbouring arab muslim latin-american himalayan alpine balkans caucasus sahel northwestern southeastern northeastern southwestern horn east-african troubled restive coup-prone
	wealthy rich poorest democratic communist former soviet populous mainly mostly archipelago desert`)

// home gives the country of the dateline; -1 when it tells none.
//
//	"NAIROBI, Kenya — A court ...", "QUITO (AFP) - Gunmen ..."
func (r *resolver) home() int {
	n := r.n
	first := map[int]int{} // block to the start of its first sentence
	for s := range n.d.Sentences {
		if len(first) == 4 {
			break
		}
		if b := n.d.Sentences[s].Block; b >= 0 && b < len(n.d.Blocks) {
			if _, seen := first[b]; !seen {
				first[b] = n.d.Sentences[s].Span.Start
			}
		}
	}
	for _, b := range slices.Sorted(maps.Keys(first)) {
		start := n.d.Blocks[b].Span.Start
		if n.headline(0) && n.d.Sentences[0].Block == b || first[b]-start < 4 || first[b]-start > 80 {
			continue // no words before the first sentence
		}
		for place := range strings.FieldsFuncSeq(n.d.Text[start:first[b]], func(r rune) bool { return strings.ContainsRune(",()—–-", r) }) {
			place = strings.TrimSpace(place)
			c := n.know.Country(place)
			if c == nil {
				c = n.know.Capital(titled(place))
			}
			if t, seen := n.lands[c]; c != nil && seen {
				return t
			}
		}
	}
	return -1
}

// onlyCountry gives the country that "the government" means where several are spoken of: the only
// one in the sentence so far or, when that has none, in the one before; -1 for none or several.
func (r *resolver) onlyCountry(m *mention) int {
	n := r.n
	found := -1
	for i, one := m.head, &n.sents[m.s]; i >= 0; i-- { // "A Kenyan court ordered the government"
		if c := n.know.Demonym(one.tokens[i].Text); c != nil && one.tokens[i].Dep == "amod" {
			if t, seen := n.lands[c]; seen {
				if at, ok := r.last[t]; ok {
					return at
				}
			}
		}
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > 1 || found >= 0 && n.mentions[found].s > c.s {
			break
		}
		if n.things[c.thing].country == nil || found >= 0 && n.mentions[found].thing == c.thing {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = r.past[k]
	}
	return found
}

// seat finds the capital that "the Austrian capital" means, if the document names it, and which
// "the capital" is, if it speaks of one country most.
func (r *resolver) seat(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	if lemma != "capital" || plural(&n.sents[m.s].tokens[m.head]) {
		return -1
	}
	var land *Country
	for k := m.first; k < m.head; k++ {
		if c := n.nationality(m.s, k); c != nil {
			land = c
		} else if p := n.sents[m.s].tokens[k].POS; p != "DET" {
			return -1 // "venture capital"
		}
	}
	if land == nil {
		at := r.mainCountry()
		if at < 0 {
			return -1
		}
		land = n.things[n.mentions[at].thing].country
	}
	for _, t := range n.places {
		if c := n.know.Capital(n.things[t].name); c != nil && c == land {
			if at, ok := r.last[t]; ok && n.mentions[at].form == named {
				return at
			}
		}
	}
	return -1
}

var weakPlaces = map[string]bool{"town": true, "city": true, "village": true}

// findPlaces notes the towns among the names.
func (n *Names) findPlaces() {
	for t := range n.things {
		g := &n.things[t]
		if g.kind == claim.KindPlace && g.country == nil && !slices.ContainsFunc(g.types, func(t string) bool { return wide[t] }) && !slices.ContainsFunc(g.types, func(t string) bool { return n.know.ofPlace[t] }) && !noTown(g.name) {
			n.places = append(n.places, t)
		}
	}
}

// wide are nouns for parts of the world that are no towns.
var wide = setOf("state province region republic kingdom island county country nation peninsula territory continent desert river lake sea mountain valley planet")

// noTown says whether a name is of a road or line: "Route 9", "Hanover Street".
func noTown(name string) bool {
	if strings.ContainsAny(name, "0123456789") {
		return true
	}
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if roads[word] {
			return true
		}
	}
	return false
}

var roads = setOf(`route highway road street avenue boulevard lane line motorway freeway expressway interstate bridge tunnel station
	airport terminal park square pier harbor harbour bus train tram`)

// mainPlace gives the latest mention of the town that the document speaks of most, if it is clear.
func (r *resolver) mainPlace() int {
	n := r.n
	best, most, second := -1, 0, 0
	for _, t := range n.places {
		switch count := n.told(t); {
		case best < 0 || count > most:
			best, most, second = t, count, max(second, most)
		case count > second:
			second = count
		}
	}
	if best < 0 || most < 2 || most <= second {
		return -1
	}
	at, ok := r.last[best]
	if !ok {
		return -1
	}
	for _, t := range n.places { // another town was named since
		if other, seen := r.last[t]; t != best && seen && n.mentions[other].s > n.mentions[at].s && !n.inDateline(n.mentions[other].s, n.mentions[other].head) {
			return -1
		}
	}
	return at
}

// recentCountry gives the country that "the country" means: the only one of the last sentences, or
// the main one of the document.
func (r *resolver) recentCountry(m *mention) int {
	n := r.n
	found, thing := -1, -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > pronounReach {
			break
		}
		if n.things[c.thing].country == nil || c.thing == thing {
			continue
		}
		if found >= 0 {
			found = -1
			break
		}
		found, thing = r.past[k], c.thing
	}
	if found < 0 {
		return r.mainCountry()
	}
	return found
}

// findLands finds countries and regions that the tables do not know, by their adjective or by who
// governs them: "Belmorian officials", "the government of Belmoria", "Belmoria's parliament".
func (n *Names) findLands() {
	n.adjectives, n.alluded = map[string]*Country{}, map[string]bool{}
	for c := range n.lands {
		n.alluded[c.Name] = true
	}
	for s := range n.sents {
		for i := range n.sents[s].tokens {
			word := n.sents[s].tokens[i].Text
			for _, c := range []*Country{n.know.Demonym(word), n.know.People(word)} {
				if c != nil {
					n.alluded[c.Name] = true
				}
			}
		}
	}
	forms := map[string]int{} // adjective to thing
	for t := range n.things {
		g := &n.things[t]
		if g.country != nil || g.kind != claim.KindPlace && g.kind != "" || g.name == "" || strings.Contains(g.name, " ") || n.know.Capital(g.name) != nil {
			continue
		}
		for _, form := range adjectivesOf(g.name) {
			forms[form] = t
		}
	}
	if len(forms) == 0 {
		return
	}
	land := func(t int, adjective string) {
		g := &n.things[t]
		if g.country == nil {
			g.country, g.kind = &Country{Code: "x-" + g.name, Name: g.name, Adjective: adjective}, claim.KindPlace
			n.lands[g.country] = t
		}
		if adjective != "" {
			n.adjectives[adjective] = g.country
		}
	}
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			word := one.tokens[i].Text
			if t, ok := forms[word]; ok && (one.tokens[i].Dep == "amod" || one.tokens[i].Dep == "compound" || one.tokens[i].POS == "ADJ") {
				land(t, word)
			}
			if !governed[n.lemma(s, i)] {
				continue
			}
			owner := one.child(i, "poss")
			if owner < 0 {
				if p := one.child(i, "prep"); p >= 0 && one.tokens[p].Text == "of" {
					owner = one.child(p, "pobj")
				}
			}
			if owner < 0 || one.mention[owner] < 0 {
				continue
			}
			m := &n.mentions[one.mention[owner]]
			if t := m.thing; m.form == named && t >= 0 && n.things[t].kind == claim.KindPlace && n.things[t].country == nil && !strings.Contains(n.things[t].name, " ") {
				land(t, "")
			}
		}
	}
}

// governed are nouns for what countries have.
var governed = map[string]bool{"government": true, "parliament": true, "army": true, "constitution": true, "military": true,
	"sovereignty": true, "independence": true, "embassy": true, "premier": true, "currency": true, "economy": true}

// adjectivesOf guesses the adjectives of a place: "Belmoria": Belmorian, "Sudan": Sudanese.
func adjectivesOf(place string) []string {
	stem := strings.TrimRight(place, "aeiouy")
	forms := []string{place + "n", place + "an", place + "ian", place + "ese", place + "i", place + "ish", place + "ean"}
	if stem != place && len(stem) > 2 {
		forms = append(forms, stem+"an", stem+"ian", stem+"ese", stem+"i", stem+"ish")
	}
	return forms
}

// theNorwegian takes a word for one of a people up as a description of who was just named.
func (r *resolver) theNorwegian(i int) bool {
	n := r.n
	m := &n.mentions[i]
	t := &n.sents[m.s].tokens[m.head]
	if n.know.People(t.Text) == nil || plural(t) || n.pointer(m) != "the" {
		return false
	}
	from := r.byOrigin(i, n.lemma(m.s, m.head))
	if from < 0 {
		return false
	}
	m.form = common
	r.link(i, from)
	return true
}

// countNationalities counts the adjectives of countries in a sentence as mentions of these.
func (r *resolver) countNationalities(s int) {
	n := r.n
	one := &n.sents[s]
	for i := range one.tokens {
		if c := n.know.Demonym(one.tokens[i].Text); c != nil && one.mention[i] < 0 {
			r.spoken[n.countryThing(c)]++
		} else if m := one.mention[i]; m >= 0 && n.mentions[m].thing >= 0 && n.things[n.mentions[m].thing].country != nil {
			r.spoken[n.mentions[m].thing]++
			if n.dateline(s, i) && i < 6 {
				r.spoken[n.mentions[m].thing]++
			}
		}
	}
}

// countryThing gives the thing of a country, a new one if only its adjective was seen so far.
func (n *Names) countryThing(c *Country) int {
	t, seen := n.lands[c]
	if !seen {
		t = len(n.things)
		n.lands[c] = t
		n.things = append(n.things, thing{name: c.Name, kind: claim.KindPlace, country: c})
	}
	return t
}
