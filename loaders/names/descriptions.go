package names

import (
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Sentences that lie between a description and its antecedent, at most: names stay in mind long,
// other things less.
const (
	nameReach   = 40
	typeReach   = 12
	actionReach = 10
)

// description finds what a definite phrase takes up again, "the company", "these overtures", "such
// a designation"; -1 when it is new or in doubt.
func (r *resolver) description(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	pointer := n.pointer(m)
	if pointer == "" || one.title || n.restricted(m) {
		return -1
	}
	lemma := n.lemma(m.s, m.head)
	found := func(from int, by string) bool {
		if from >= 0 {
			n.mentions[i].by = by
		}
		return from >= 0
	}
	if from := r.allOf(i, lemma); found(from, "all") {
		return from
	}
	if firms[lemma] && !plural(&one.tokens[m.head]) {
		if from := r.firm(i, lemma); found(from, "firm") {
			return from
		}
	}
	if from := r.sameHead(i, lemma); found(from, "same noun") {
		if named := r.calledSo(i, lemma, from); found(named, "called so") {
			return named
		}
		return from
	}
	if from := r.byOrigin(i, lemma); found(from, "origin") {
		return from
	}
	if from := r.byType(i, lemma, pointer); found(from, "type") {
		return from
	}
	if from := r.manyByType(i, lemma); pointer != "such" && found(from, "wider noun") {
		return from
	}
	if from := r.byPart(i, lemma); found(from, "part") {
		return from
	}
	if from := r.seat(i, lemma); found(from, "seat") {
		return from
	}
	from := r.byAction(i, lemma, pointer)
	found(from, "action")
	return from
}

// calledSo gives the one named thing that is called what a noun says where a phrase with the same
// noun names nobody, or stands only in the headline: "the mayor" is Mayor Holloway; -1 for none or several.
func (r *resolver) calledSo(i int, lemma string, from int) int {
	n := r.n
	m := &n.mentions[i]
	old := &n.mentions[from]
	if n.things[old.thing].name != "" || len(n.modifiers(m)) > 0 || plural(&n.sents[m.s].tokens[m.head]) || !n.headline(old.s) && n.pointer(old) != "" {
		return -1
	}
	found := -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > typeReach {
			break
		}
		g := &n.things[c.thing]
		if g.name == "" || g.plural || !slices.Contains(g.types, lemma) || found >= 0 && n.mentions[found].thing == c.thing || c.s == m.s && n.coargument(m.s, c.head, m.head) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = r.past[k]
	}
	return found
}

// pointer gives the determiner that makes a phrase definite: "the", "this", "such"; "" for none.
func (n *Names) pointer(m *mention) string {
	one := &n.sents[m.s]
	found := ""
	for _, c := range one.children[m.head] {
		switch word := strings.ToLower(one.tokens[c].Text); word {
		case "the", "this", "that", "these", "those":
			if one.tokens[c].Dep == "det" {
				found = word
			}
		case "such", "both":
			return word
		}
	}
	return found
}

// restricted says whether words after or before a noun tell which one is meant, so that nothing
// before it needs to: "the president of Mexico", "the dam that broke", "the union's president".
func (n *Names) restricted(m *mention) bool {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		switch t := &one.tokens[c]; t.Dep {
		case "poss":
			return true
		case "acl":
			if m.head+1 >= len(one.tokens) || one.tokens[m.head+1].Text != "," {
				return true
			}
		case "relcl":
			if before := &one.tokens[max(c-1, 0)]; c > m.head && m.head+1 < len(one.tokens) && one.tokens[m.head+1].Text == "," || before.Text == "," {
				continue
			}
			return true
		case "prep":
			if p := one.child(c, "pcomp", "pobj"); p >= 0 && one.tokens[p].POS == "VERB" {
				continue // "accused the minister of giving in": the parser's slip
			}
			if c > m.head && (t.Text == "of" || t.Text == "in" || t.Text == "for" || t.Text == "on" || t.Text == "between" || t.Text == "at" || t.Text == "to" || t.Text == "against" || t.Text == "with") {
				return true
			}
		case "amod":
			if t.Tag == "JJS" || t.Tag == "JJR" {
				return true
			}
		}
	}
	return false
}

// modifiers gives the content words before a noun, names and lower-case words, without numbers.
func (n *Names) modifiers(m *mention) []string {
	one := &n.sents[m.s]
	var words []string
	for i := m.first; i < m.head; i++ {
		switch t := &one.tokens[i]; t.POS {
		case "ADJ", "NOUN", "PROPN", "VERB":
			word := strings.ToLower(t.Lemma)
			if c := n.nationality(m.s, i); c != nil {
				word = c.Name
			}
			if !loose[word] {
				words = append(words, word)
			}
		}
	}
	return words
}

// sameHead finds an earlier phrase with the same noun that tells at least as much.
func (r *resolver) sameHead(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	mine := n.modifiers(m)
	many := plural(&n.sents[m.s].tokens[m.head])
	best, others := -1, false
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > nameReach {
			break
		}
		if c.form != common || n.sents[c.s].title || n.lemma(c.s, c.head) != lemma || plural(&n.sents[c.s].tokens[c.head]) != many || n.inside(c, m.s, m.head) || !n.exists(c) {
			continue
		}
		theirs := n.modifiers(c)
		ok := n.yearsOf(c) == n.yearsOf(m) || n.yearsOf(m) == 0
		for _, word := range mine {
			ok = ok && slices.Contains(theirs, word)
		}
		ok = ok && (n.ofYear(m) == "" || n.ofYear(m) == n.ofYear(c)) // "the 2025-26 season" is not "his first season"
		for _, word := range theirs {
			ok = ok && !(otherOne[word] && !slices.Contains(mine, word)) // "his former club" is not "the club"
		}
		if many && len(mine) == 0 && len(theirs) > 0 && m.s-c.s > 1 && n.pointer(c) == "" {
			continue // "the parties" two sentences after "two regional parties" are all of them
		}
		if !ok || m.s-c.s > actionReach && n.pointer(c) == "" && len(theirs) == 0 {
			continue
		}
		if len(mine) == 0 && len(theirs) > 0 && m.s-c.s > 3 && len(n.things[c.thing].mentions) == 1 && n.things[c.thing].name == "" && n.rank(c) < 5 && severalSuch[lemma] && len(r.classifiers(c)) > 0 {
			continue // in passing and long ago, "the public works department"
		}
		if best >= 0 && c.thing != n.mentions[best].thing && len(mine) == 0 && r.otherSort(c, &n.mentions[best]) {
			others = true
		}
		// Of several the one spoken of most: "a digesting fungus" in passing is not "the fungus".
		if best < 0 || len(n.things[c.thing].mentions) > len(n.things[n.mentions[best].thing].mentions) {
			best = r.past[k]
		}
	}
	if others && len(n.things[n.mentions[best].thing].mentions) < 2 && m.s-n.mentions[best].s > 0 {
		return -1 // "the bike lanes ... two lanes of traffic ... the lanes"
	}
	return best
}

// ofYear gives the year before a noun that tells which one is meant, "the 2025-26 season"; "" for none.
func (n *Names) ofYear(m *mention) string {
	one := &n.sents[m.s]
	for k := n.leftmost(m.s, m.head, 0); k < m.head; k++ {
		word := one.tokens[k].Text
		if len(word) >= 4 && digits(word[:4]) && (len(word) == 4 || !startsWithDigit(word[4:])) && word[:2] >= "17" && word[:2] <= "20" {
			return word
		}
	}
	return ""
}

// severalSuch are nouns for parts of a body that has several.
var severalSuch = setOf("department office division committee panel unit agency ministry board bureau branch team section desk subcommittee")

// otherSort says whether words beside the same noun make two things of it: "bike lanes" and "lanes of traffic".
func (r *resolver) otherSort(a, b *mention) bool {
	x, y := r.classifiers(a), r.classifiers(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(word string) bool { return slices.Contains(y, word) })
}

// classifiers gives the nouns beside a noun that tell which of its sort it is: "public works department", "lanes of
// traffic".
func (r *resolver) classifiers(c *mention) []string {
	n := r.n
	one := &n.sents[c.s]
	var list []string
	for _, k := range one.children[c.head] {
		switch d := one.tokens[k].Dep; {
		case d == "compound" && k < c.head:
			list = append(list, n.lemma(c.s, k))
		case d == "prep" && one.tokens[k].Text == "of":
			if p := one.child(k, "pobj"); p > k {
				list = append(list, n.lemma(c.s, p))
			}
		}
	}
	return list
}

// otherOne are adjectives for another one than that of which the text speaks.
var otherOne = setOf(`former ex old previous rival new next future other another second third potential possible hypothetical past fair
	dummy fake mock rogue bogus false so-called reasonable ideal acceptable suitable proper adequate decent better`)

// exists says whether a phrase speaks of something that is there to be taken up again: not "no cure",
// "any plan", "without inspection".
func (n *Names) exists(c *mention) bool {
	one := &n.sents[c.s]
	for _, k := range one.children[c.head] {
		if k > c.head || one.tokens[k].Dep != "det" && one.tokens[k].Dep != "neg" && one.tokens[k].Dep != "amod" {
			continue
		}
		switch strings.ToLower(one.tokens[k].Text) {
		case "no", "any", "every", "each", "neither", "either", "what", "whatever", "little", "few":
			return false
		}
	}
	above := one.head[c.head]
	if one.tokens[c.head].Dep == "pobj" && (strings.EqualFold(one.tokens[above].Text, "without") || c.form == common && len(one.children[c.head]) == 0 && !plural(&one.tokens[c.head])) {
		return false // "the course of justice"
	}
	switch one.tokens[c.head].Dep {
	case "dobj", "attr":
		return one.child(above, "neg") < 0 || n.pointer(c) != "" || one.child(c.head, "poss") >= 0
	}
	return true
}

// byOrigin finds the person whom a nationality or an age describes in the next sentence: "the
// Norwegian", "the 44-year-old striker". Only one person may have been named there.
func (r *resolver) byOrigin(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if plural(&one.tokens[m.head]) {
		return -1
	}
	land := n.know.Demonym(one.tokens[m.head].Text)
	if land == nil {
		land = n.know.People(one.tokens[m.head].Text)
	}
	age := n.yearsOf(m)
	if land == nil && age == 0 && n.sortOf(lemma) != claim.KindPerson {
		return -1
	}
	if age > 0 {
		for k := len(r.past) - 1; k >= 0; k-- {
			if c := &n.mentions[r.past[k]]; m.s-c.s <= nameReach && n.things[c.thing].age == age {
				return r.past[k] // "Leo Marsh, 22, ... the 22-year-old"
			}
		}
	}
	aged := age > 0
	for k := m.first; k < m.head; k++ {
		word := strings.ToLower(one.tokens[k].Text)
		if land == nil {
			land = n.know.Demonym(one.tokens[k].Text)
		}
		aged = aged || strings.HasSuffix(word, "year-old") || word == "old" && k > 0 && dash(one.tokens[k-1].Text)
	}
	if land == nil && !aged {
		return -1
	}
	sex := n.sexOfNoun(lemma)
	fits := func(g *thing) bool {
		return g.kind == claim.KindPerson && !g.plural && g.name != "" && !(age > 0 && g.age != 0) && (sex == "" || g.sex == "" || g.sex == sex) // another age was told
	}
	if land != nil {
		if from, several := r.onlyOneFrom(i, land, fits); from >= 0 || several {
			return from
		}
	}
	found := -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if c.s == m.s || n.sents[c.s].title {
			continue
		}
		if m.s-c.s > 2 && age == 0 || m.s-c.s > pronounReach || found >= 0 && c.s < n.mentions[found].s {
			break
		}
		g := &n.things[c.thing]
		if !fits(g) || c.form == common && c.from < 0 || land != nil && len(g.origins) > 0 {
			continue
		}
		if found >= 0 && n.mentions[found].thing != c.thing {
			a, b := n.rank(&n.mentions[found]) >= 5, n.rank(c) >= 5
			if age == 0 && !n.says(m) || a == b {
				return -1
			}
			if a {
				continue // the subject
			}
		}
		found = r.past[k]
	}
	return found
}

// onlyOneFrom gives the latest mention of the one person who is told to be from a country; several says that there are more.
func (r *resolver) onlyOneFrom(i int, land *Country, fits func(g *thing) bool) (from int, several bool) {
	n := r.n
	from = -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if n.mentions[i].s-c.s > nameReach {
			break
		}
		g := &n.things[c.thing]
		if !fits(g) || !slices.Contains(g.origins, land.Name) || from >= 0 && n.mentions[from].thing == c.thing {
			continue
		}
		if from >= 0 {
			return -1, true
		}
		from = r.past[k]
	}
	return from, false
}

// yearsOf gives the age that a phrase tells in years, "the 22-year-old striker"; 0 for none.
func (n *Names) yearsOf(m *mention) int {
	tokens := n.sents[m.s].tokens
	for k := m.first; k+2 < len(tokens) && k < m.head+1; k++ {
		number, rest, _ := strings.Cut(tokens[k].Text, "-")
		if !strings.HasPrefix(rest, "year") && !(rest == "" && dash(tokens[k+1].Text) && tokens[k+2].Text == "year") {
			continue
		}
		if age, err := strconv.Atoi(number); err == nil && age > 0 && age < 115 {
			return age
		}
	}
	return 0
}

// manyByType finds what a plural noun names by a wider word: "the animals" after "parrots".
func (r *resolver) manyByType(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	if !plural(&n.sents[m.s].tokens[m.head]) || len(n.modifiers(m)) > 0 || tooWide[lemma] || n.sortOf(lemma) == claim.KindPerson {
		return -1
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > pronounReach {
			break
		}
		g := &n.things[c.thing]
		if c.form != common || !g.plural || g.name != "" || n.sents[c.s].title || n.inside(c, m.s, m.head) || m.s == c.s && n.coargument(m.s, c.head, m.head) {
			continue
		}
		for _, t := range g.types {
			if t != lemma && (n.know.near(t, lemma, 6) && (n.embodied(lemma) || n.embodied(t)) || n.know.near(t, lemma, 1) || n.know.Synonyms(t, lemma)) {
				return r.past[k]
			}
		}
	}
	return -1
}

// embodied says whether a noun is for things with a body, whose kinds are one in another far down.
func (n *Names) embodied(lemma string) bool {
	switch n.know.Class(lemma) {
	case Tops, Animal, Plant, Artifact, NaturalObject, Food:
		return true
	}
	return false
}

// byType finds the named or described thing whose sort the noun tells: "the company" after
// "Altamar Minerals, the developer".
func (r *resolver) byType(i int, lemma, pointer string) int {
	n := r.n
	m := &n.mentions[i]
	if plural(&n.sents[m.s].tokens[m.head]) {
		return -1
	}
	sort := n.sortOf(lemma)
	if sort == "" {
		sort = n.kindOfNoun(m.s, m.head)
	}
	if _, event := n.know.Event(lemma); event && sort == claim.KindOrganisation && !n.know.organisation[lemma] && !n.know.public[lemma] && !n.know.company[lemma] && n.know.bodies[lemma] == nil {
		return -1 // "after the meeting" is after no body
	}
	mine := slices.DeleteFunc(n.modifiers(m), func(word string) bool {
		return n.know.Country(word) != nil || n.know.bodies[lemma]["rovers"] && leagues[titledWord(word)]
	})
	if at := m.head - 1; at > m.first && n.sents[m.s].tokens[at].Text == "based" && dash(n.sents[m.s].tokens[at-1].Text) {
		mine = nil // "the Leeds-based lender": where, not which
	}
	if (lemma == "regulator" || lemma == "watchdog") && sort == claim.KindOrganisation {
		mine = nil // "the media regulator": there is but one
	}
	if lemma == "government" && len(mine) == 0 {
		if at := r.mainCountry(); at >= 0 {
			return at
		}
		return r.onlyCountry(m)
	}
	if weakPlaces[lemma] && len(mine) == 0 {
		if from := r.mainPlace(); from >= 0 {
			return from
		}
	}
	if lemma == "country" || lemma == "nation" || lemma == "republic" || lemma == "kingdom" {
		for _, word := range mine {
			if !lying[word] && !lying[strings.TrimSuffix(word, "ern")] {
				return -1
			}
		}
		if region := n.regionOf(mine); region != nil {
			return r.countryOf(m, region)
		}
		return r.recentCountry(m)
	}
	if firms[lemma] {
		return r.firm(i, lemma)
	}
	origin := n.originOf(m)
	best, strength := -1, 0
	bestThing := -1
	tie := false
	for k := len(r.past) - 1; k >= 0; k-- {
		at := r.past[k]
		c := &n.mentions[at]
		g := &n.things[c.thing]
		if m.s-c.s > nameReach {
			break
		}
		if c.thing == bestThing || g.plural || origin != "" && len(g.origins) > 0 && !slices.Contains(g.origins, origin) || n.inside(c, m.s, m.head) || m.s == c.s && n.coargument(m.s, c.head, m.head) {
			continue
		}
		if g.name == "" && (m.s-c.s > typeReach || n.sents[c.s].title) {
			continue
		}
		if n.narrowed(m, g) || lemma == "group" && (n.rank(c) < 3 || g.name == "" && len(mine) > 0) {
			continue // "the aid group" is not any committee, nor who only paid
		}
		s := r.typeFit(g, lemma, sort, mine)
		if g.name == "" && (!n.exists(c) || n.unlike(c)) {
			continue
		}
		if s == weak && (g.name == "" || m.s-c.s > pronounReach) {
			continue
		}
		if s == strength && best >= 0 && n.inside(c, n.mentions[best].s, n.mentions[best].head) {
			best, bestThing = at, c.thing // "the group" is the team, not the institute in "a team at the institute"
			continue
		}
		if s == strength && s > 0 && best >= 0 && c.thing != bestThing && (s == weak || !tie && !r.topical(bestThing, c.thing, m.s)) {
			tie = true
		}
		if s > strength {
			best, strength, bestThing, tie = at, s, c.thing, false
		}
	}
	if tie {
		return -1
	}
	return best
}

// unlike says whether a phrase sets a thing apart from all others, "the country's only cinema", so that
// a wider word for it does not take it up.
func (n *Names) unlike(c *mention) bool {
	one := &n.sents[c.s]
	for _, k := range one.children[c.head] {
		if t := &one.tokens[k]; k < c.head && (t.Tag == "JJS" || strings.EqualFold(t.Text, "only") || strings.EqualFold(t.Text, "sole")) {
			return true
		}
	}
	return false
}

// topical says whether the text before sentence s speaks of thing a rather than b: two sentences
// back it is named more often, or alone is a subject.
func (r *resolver) topical(a, b, s int) bool {
	n := r.n
	weigh := func(t int) int {
		sum := 0
		for k := len(r.past) - 1; k >= 0; k-- {
			c := &n.mentions[r.past[k]]
			if s-c.s > 2 {
				break
			}
			if c.thing == t {
				sum++
				if n.rank(c) >= 5 {
					sum++
				}
			}
		}
		return sum
	}
	return weigh(a) >= weigh(b)+2
}
