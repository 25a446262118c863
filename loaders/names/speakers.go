package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// findSpeakers notes for each sentence with a quotation who speaks it: the subject of a verb of
// saying outside the marks, in this sentence, or in a neighbour of the same quotation.
func (r *resolver) findSpeakers() {
	n := r.n
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			if one.quoted[i] {
				one.speaker = n.sayer(s)
				break
			}
		}
	}
	holds := func(s int) bool {
		for _, q := range n.sents[s].quoted {
			if q {
				return true
			}
		}
		return false
	}
	for s := len(n.sents) - 2; s >= 0; s-- { // spoken on to the next sentence
		if one := &n.sents[s]; one.speaker < 0 && holds(s) && len(one.quoted) > 0 && one.quoted[len(one.quoted)-1] && n.d.Sentences[s].Block == n.d.Sentences[s+1].Block {
			one.speaker = n.sents[s+1].speaker
		}
	}
	for s := 1; s < len(n.sents); s++ { // spoken on from the sentence before
		if one := &n.sents[s]; one.speaker < 0 && holds(s) && n.d.Sentences[s].Block == n.d.Sentences[s-1].Block {
			one.speaker = n.sents[s-1].speaker
		}
	}
}

// sayer gives the mention that is the subject of a verb of saying outside quotation marks.
func (n *Names) sayer(s int) int {
	one := &n.sents[s]
	for i := range one.tokens {
		t := &one.tokens[i]
		if t.POS != "VERB" || one.quoted[i] {
			continue
		}
		if class, _ := n.know.Verb(t.Lemma); class != Communication {
			continue
		}
		if subject := one.child(i, "nsubj"); subject >= 0 && !one.quoted[subject] && one.mention[subject] >= 0 {
			return one.mention[subject]
		}
	}
	return -1
}

// firstPerson gives who says "I" inside a quotation; for "we" whom the speaker speaks for.
func (r *resolver) firstPerson(i int, word string) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if !one.quoted[m.head] || one.speaker < 0 {
		return -1
	}
	speaker := one.speaker
	if n.mentions[speaker].thing < 0 && n.mentions[speaker].form == pronoun {
		r.visitEarly(speaker)
	}
	many := word[0] == 'w' || word == "us" || strings.HasPrefix(word, "our")
	if many && r.generic(m) {
		return -1 // "we need to know" is everybody
	}
	if many {
		if house := r.houseOf(speaker); house >= 0 {
			if t := n.mentions[speaker].thing; t >= 0 && n.things[n.mentions[house].thing].country != nil && !r.envoy(&n.things[t]) {
				return -1 // a president's "we" may be his party, his voters or all
			}
			return house
		}
		if t := n.mentions[speaker].thing; t >= 0 { // told where the speaker was named
			for _, k := range n.things[t].mentions {
				if n.mentions[k].s > m.s {
					break
				}
				if n.mentions[k].form == named {
					if house := r.houseOf(k); house >= 0 {
						if n.things[n.mentions[house].thing].country != nil && !r.envoy(&n.things[t]) {
							return -1
						}
						return house
					}
				}
			}
		}
	}
	if n.mentions[speaker].thing < 0 {
		// The speaker comes after the quotation and is a pronoun or description still open.
		r.visitEarly(speaker)
	}
	if n.mentions[speaker].thing < 0 {
		return -1
	}
	if many && !r.several(speaker) {
		if house := r.houseNear(speaker); house >= 0 {
			return house
		}
		if house := r.houseOfMinister(speaker); house >= 0 {
			return house
		}
		if n.official(&n.things[n.mentions[speaker].thing]) || word[0] == 'o' {
			return -1 // "we" is more than who speaks, and nobody tells who
		}
	}
	return speaker
}

// generic says whether a "we" stands with what everybody needs, knows or sees.
func (r *resolver) generic(m *mention) bool {
	one := &r.n.sents[m.s]
	verb := one.head[m.head]
	if one.tokens[m.head].Dep != "nsubj" {
		return false
	}
	switch one.tokens[verb].Lemma {
	case "know", "understand", "learn", "see", "live":
		return true
	case "need":
		x := one.child(verb, "xcomp")
		return x >= 0 && (one.tokens[x].Lemma == "know" || one.tokens[x].Lemma == "understand" || one.tokens[x].Lemma == "learn")
	}
	return false
}

// envoy says whether somebody speaks for a country by office.
func (r *resolver) envoy(g *thing) bool {
	return slices.ContainsFunc(g.types, func(t string) bool {
		return strings.HasSuffix(t, "minister") || t == "ambassador" || t == "envoy" || t == "spokesman" || t == "spokeswoman" || t == "spokesperson" || t == "negotiator" || t == "diplomat"
	})
}

// several says whether a speaker is many, or a body of people.
func (r *resolver) several(speaker int) bool {
	g := &r.n.things[r.n.mentions[speaker].thing]
	return g.kind != claim.KindPerson || g.plural
}

// visitEarly resolves a mention ahead of its turn.
func (r *resolver) visitEarly(i int) {
	n := r.n
	m := &n.mentions[i]
	if m.thing >= 0 || m.from >= 0 {
		return
	}
	switch m.form {
	case common:
		if from := r.elder(i); from >= 0 {
			r.link(i, from)
		} else if from := r.description(i); from >= 0 {
			r.link(i, from)
		}
	case pronoun:
		if word := strings.ToLower(n.sents[m.s].tokens[m.head].Text); sexOfPronoun(word) != "" {
			if from := r.pronoun(i); from >= 0 {
				r.link(i, from)
			}
		}
	}
}

// houseOf gives the organisation that a person speaks for, as the words around the name tell:
// "its president, Rosa Catrileo", "Luis Barragan, the union's president"; -1 when they do not.
func (r *resolver) houseOf(speaker int) int {
	n := r.n
	m := &n.mentions[speaker]
	one := &n.sents[m.s]
	around := []int{m.head}
	if one.tokens[m.head].Dep == "appos" {
		around = append(around, one.head[m.head])
	}
	for _, c := range one.children[m.head] {
		if one.tokens[c].Dep == "appos" {
			around = append(around, c)
		}
	}
	for _, c := range one.children[m.head] { // "Tor Bakken, who leads the cooperative"
		if one.tokens[c].Dep == "relcl" && heading[one.tokens[c].Lemma] {
			if o := one.child(c, "dobj"); o >= 0 && one.mention[o] >= 0 {
				if house := r.bodyOf(one.mention[o]); house >= 0 {
					return house
				}
			}
		}
	}
	for _, tok := range around { // "Brightwater spokeswoman Ann Low", "Polish Prime Minister Jan Nowak"
		if owner := one.child(tok, "poss"); owner >= 0 && one.tokens[owner].Tag == "PRP$" {
			continue // "its UK director" speaks for it
		}
		if house := r.houseBefore(m, tok); house >= 0 {
			return house
		}
	}
	for _, tok := range around {
		owner := one.child(tok, "poss")
		if owner < 0 {
			if p := one.child(tok, "prep"); p >= 0 && (one.tokens[p].Text == "of" || one.tokens[p].Text == "at") {
				owner = one.child(p, "pobj")
			}
		}
		if owner < 0 || one.mention[owner] < 0 {
			continue
		}
		if house := r.bodyOf(one.mention[owner]); house >= 0 && !slices.ContainsFunc(n.things[n.mentions[house].thing].types, func(t string) bool { return learned[t] && !corporate[n.lemma(m.s, tok)] }) {
			return house
		}
	}
	return -1
}

// learned are bodies for which their scientists and doctors do not speak.
var learned = setOf("university institute hospital college school laboratory center centre academy clinic")

// heading are verbs of those who speak for a body.
var heading = map[string]bool{"lead": true, "head": true, "run": true, "chair": true, "direct": true, "represent": true,
	"manage": true, "found": true, "own": true}

// bodyOf gives a mention if it is of an organisation, resolved ahead of its turn if need be; else -1.
func (r *resolver) bodyOf(house int) int {
	n := r.n
	h := &n.mentions[house]
	if h.thing < 0 && h.from < 0 {
		switch h.form {
		case pronoun:
			if from := r.pronoun(house); from >= 0 {
				r.link(house, from)
			}
		case common:
			if from := r.description(house); from >= 0 {
				r.link(house, from)
			}
		}
	}
	if h.thing >= 0 && (n.things[h.thing].kind == claim.KindOrganisation || n.things[h.thing].country != nil) {
		return house
	}
	return -1
}

// houseBefore gives the body or country whose office the words before a name or noun tell; -1 for none.
func (r *resolver) houseBefore(m *mention, tok int) int {
	n := r.n
	one := &n.sents[m.s]
	for k := n.leftmost(m.s, tok, 0); k < tok; k++ {
		switch one.tokens[k].Dep {
		case "compound", "nmod", "amod":
		default:
			continue
		}
		if c := one.mention[k]; c >= 0 && c != one.mention[m.head] && n.mentions[c].form == named && n.mentions[c].thing >= 0 {
			if g := &n.things[n.mentions[c].thing]; g.kind == claim.KindOrganisation || g.country != nil {
				return c
			}
		}
		if c := n.nationality(m.s, k); c != nil && n.offices(n.lemma(m.s, one.head[k])) {
			if t, seen := n.lands[c]; seen {
				if at, ok := r.last[t]; ok {
					return at
				}
			}
			n.mentions = append(n.mentions, mention{s: m.s, head: k, first: k, end: k + 1, form: named, label: "NORP", thing: n.countryThing(c), from: -1})
			return len(n.mentions) - 1
		}
	}
	return -1
}

// corporate are nouns for those who speak for a body.
var corporate = setOf(`executive ceo cfo coo officer chairman chairwoman chairperson chair chief spokesman spokeswoman spokesperson manager coach
	director founder co-founder boss owner president head captain leader convener`)

// official says whether a person has an office, so that "we" from him or her is whom he speaks for.
func (n *Names) official(g *thing) bool {
	for _, t := range g.types {
		if corporate[t] || n.offices(t) {
			return true
		}
	}
	return false
}

// houseOfMinister gives the country of the dateline for a minister whose title tells no other, so that "we" is that
// country; -1 for other speakers.
func (r *resolver) houseOfMinister(speaker int) int {
	n := r.n
	t := n.mentions[speaker].thing
	if t < 0 || !slices.ContainsFunc(n.things[t].types, func(t string) bool { return strings.HasSuffix(t, "minister") }) || slices.Contains(n.things[t].types, "former") || len(n.things[t].origins) > 0 {
		return -1
	}
	home := r.home()
	if home < 0 {
		return -1
	}
	at, told := r.last[home]
	if !told || r.spoken[home] < 3 {
		return -1
	}
	return at
}

// houseNear gives the body that somebody with an office speaks for where the words beside the name
// do not tell: the one that the sentences before, or the one of the name, speak of; -1 when that is unclear.
func (r *resolver) houseNear(speaker int) int {
	n := r.n
	m := &n.mentions[speaker]
	if m.thing < 0 {
		return -1
	}
	g := &n.things[m.thing]
	serves := false
	for _, t := range g.types {
		serves = serves || corporate[t]
	}
	if !serves {
		return -1
	}
	at := speaker // where the office is told
	for _, k := range g.mentions {
		if n.mentions[k].form == named && n.mentions[k].s <= m.s {
			at = k
			break
		}
	}
	s := n.mentions[at].s
	best, second, house := 0, 0, -1
	seen := map[int]int{}
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if c.s > s {
			continue
		}
		if s-c.s > 2 {
			break
		}
		b := &n.things[c.thing]
		if b.kind != claim.KindOrganisation || b.country != nil || b.name == "" || n.sents[c.s].quoted[c.head] || c.form == pronoun {
			continue
		}
		points := n.rank(c) - 2*(s-c.s)
		if old, again := seen[c.thing]; again && old >= points {
			continue
		}
		seen[c.thing] = points
		switch {
		case house >= 0 && n.mentions[house].thing == c.thing:
			best = max(best, points)
		case house < 0 || points > best:
			second, best, house = best, points, r.past[k]
			if len(seen) == 1 {
				second = points - 10
			}
		default:
			second = max(second, points)
		}
	}
	if house < 0 || best < 2 || best-second < 2 && len(seen) > 1 {
		return -1
	}
	return house
}
