package names

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
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
	if from := r.allOf(i, lemma); from >= 0 {
		return from
	}
	if firms[lemma] && !plural(&one.tokens[m.head]) {
		if from := r.firm(i, lemma); from >= 0 {
			return from
		}
	}
	if from := r.sameHead(i, lemma); from >= 0 {
		if named := r.calledSo(i, lemma, from); named >= 0 {
			return named
		}
		return from
	}
	if from := r.byOrigin(i, lemma); from >= 0 {
		return from
	}
	if from := r.byType(i, lemma, pointer); from >= 0 {
		return from
	}
	if from := r.manyByType(i, lemma); from >= 0 {
		return from
	}
	if from := r.byPart(i, lemma); from >= 0 {
		return from
	}
	if from := r.seat(i, lemma); from >= 0 {
		return from
	}
	return r.byAction(i, lemma, pointer)
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
	best := -1
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > nameReach {
			break
		}
		if c.form != common || n.sents[c.s].title || n.lemma(c.s, c.head) != lemma || plural(&n.sents[c.s].tokens[c.head]) != many || n.inside(c, m.s, m.head) {
			continue
		}
		theirs := n.modifiers(c)
		ok := n.yearsOf(c) == n.yearsOf(m) || n.yearsOf(m) == 0
		for _, word := range mine {
			ok = ok && slices.Contains(theirs, word)
		}
		for _, word := range theirs {
			ok = ok && !(otherOne[word] && !slices.Contains(mine, word)) // "his former club" is not "the club"
		}
		if many && len(mine) == 0 && len(theirs) > 0 && m.s-c.s > 1 && n.pointer(c) == "" {
			continue // "the parties" two sentences after "two regional parties" are all of them
		}
		if !ok || m.s-c.s > actionReach && n.pointer(c) == "" && len(theirs) == 0 {
			continue
		}
		// Of several the one spoken of most: "a digesting fungus" in passing is not "the fungus".
		if best < 0 || len(n.things[c.thing].mentions) > len(n.things[n.mentions[best].thing].mentions) {
			best = r.past[k]
		}
	}
	return best
}

// otherOne are adjectives for another one than that of which the text speaks.
var otherOne = setOf("former ex old previous rival new next future other another second third potential possible hypothetical past")

// allOf finds the coordination that a counted noun takes up: "the two countries" after "Greece and
// Turkey", "both men".
func (r *resolver) allOf(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	count := 0
	for _, c := range one.children[m.head] {
		switch strings.ToLower(one.tokens[c].Text) {
		case "two", "2", "both":
			count = 2
		case "three", "3":
			count = 3
		}
	}
	pair := pairs[lemma] || sexedPairs[lemma] && plural(&one.tokens[m.head])
	if count == 0 && pair && len(n.modifiers(m)) == 0 {
		count = 2
	}
	bare := count == 0 && (firms[lemma] || lemma == "side") && plural(&one.tokens[m.head]) && len(n.modifiers(m)) == 0 && n.pointer(m) == "the"
	if bare {
		count = 2 // "the companies said", if there are but two
	}
	if count == 0 || !pair && !plural(&one.tokens[m.head]) {
		return -1
	}
	var fits func(g *thing) bool
	switch sort := n.sortOf(lemma); {
	case lemma == "country" || lemma == "nation" || lemma == "government" || lemma == "state":
		fits = func(g *thing) bool { return g.country != nil }
	case lemma == "side":
		fits = func(g *thing) bool {
			return (g.country != nil || g.kind == claim.KindOrganisation) && slices.ContainsFunc(g.mentions, func(k int) bool { return n.mentions[k].s <= m.s && n.mentions[k].s+3 >= m.s })
		}
	case sort == claim.KindOrganisation:
		fits = func(g *thing) bool {
			return g.kind == claim.KindOrganisation && g.name != "" && (firms[lemma] && n.isFirm(g, lemma) || r.typeFit(g, lemma, sort, nil) > weak)
		}
	case sort == claim.KindPerson || pair:
		sex := n.sexOfNoun(lemma)
		fits = func(g *thing) bool {
			return g.kind == claim.KindPerson && !g.plural && g.name != "" && (sex == "" || g.sex == "" || g.sex == sex)
		}
	default:
		return -1
	}
	for k := len(r.past) - 1; k >= 0 && m.s-n.mentions[r.past[k]].s <= typeReach; k-- {
		if n.sents[n.mentions[r.past[k]].s].title {
			break
		}
		pair := r.pairOf(r.past[k])
		if pair < 0 {
			continue
		}
		members := n.things[n.mentions[pair].thing].members
		ok := len(members) == count
		for _, member := range members {
			ok = ok && fits(&n.things[member])
		}
		if ok {
			return pair
		}
	}
	if pair || bare && lemma == "side" {
		return -1
	}
	return r.onlyTwo(i, count, fits)
}

// pairs are nouns for two persons together.
var pairs = setOf("couple pair duo twosome")

// sexedPairs are nouns that mean two children of one family, in the plural.
var sexedPairs = setOf("brother sister twin sibling boy girl")

// byOrigin finds the person whom a nationality or an age describes in the next sentence: "the
// Norwegian", "the 44-year-old striker". Only one person may have been named there.
func (r *resolver) byOrigin(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if plural(&one.tokens[m.head]) {
		return -1
	}
	origin := n.know.Demonym(one.tokens[m.head].Text) != nil
	age := n.yearsOf(m)
	if !origin && age == 0 && n.sortOf(lemma) != claim.KindPerson {
		return -1
	}
	if age > 0 {
		for k := len(r.past) - 1; k >= 0; k-- {
			if c := &n.mentions[r.past[k]]; m.s-c.s <= nameReach && n.things[c.thing].age == age {
				return r.past[k] // "Leo Marsh, 22, ... the 22-year-old"
			}
		}
	}
	for k := m.first; k < m.head; k++ {
		word := strings.ToLower(one.tokens[k].Text)
		origin = origin || n.know.Demonym(one.tokens[k].Text) != nil || strings.HasSuffix(word, "year-old") || word == "old" && k > 0 && dash(one.tokens[k-1].Text)
	}
	if !origin && age == 0 {
		return -1
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
		if g.kind != claim.KindPerson || g.plural || g.name == "" || c.form == common && c.from < 0 {
			continue
		}
		if age > 0 && g.age != 0 {
			continue // another age was told
		}
		if found >= 0 && n.mentions[found].thing != c.thing {
			a, b := n.rank(&n.mentions[found]) >= 5, n.rank(c) >= 5
			if age == 0 || a == b {
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
			if t != lemma && (n.know.near(t, lemma, 6) || n.know.Synonyms(t, lemma)) {
				return r.past[k]
			}
		}
	}
	return -1
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
		if s == weak && (g.name == "" || m.s-c.s > pronounReach) {
			continue
		}
		if s == strength && best >= 0 && n.inside(c, n.mentions[best].s, n.mentions[best].head) {
			best, bestThing = at, c.thing // "the group" is the team, not the institute in "a team at the institute"
			continue
		}
		if s == weak && strength == weak && best >= 0 && c.thing != bestThing {
			tie = true
		}
		if s > strength {
			best, strength, bestThing, tie = at, s, c.thing, false
		}
	}
	if strength == weak && tie {
		return -1
	}
	return best
}

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

// originOf gives the country whose the words before a noun say that something is, "the Swiss firm"; ""
// for none.
func (n *Names) originOf(m *mention) string {
	one := &n.sents[m.s]
	end := m.head
	if m.form == named {
		end = m.first
	}
	for c := n.leftmost(m.s, m.head, 0); c < end; c++ {
		if d := one.tokens[c].Dep; d == "amod" || d == "compound" || d == "nmod" || d == "poss" && m.form == named {
			if d != "poss" && n.know.Demonym(one.tokens[c].Text) == nil && one.head[c] != m.head {
				continue
			}
			if land := n.nationality(m.s, c); land != nil {
				return land.Name
			}
		}
	}
	return ""
}

// noteOrigin notes where a described thing is from.
func (n *Names) noteOrigin(t int, m *mention) {
	if from := n.originOf(m); from != "" && !slices.Contains(n.things[t].origins, from) {
		n.things[t].origins = append(n.things[t].origins, from)
	}
}

func titledWord(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// firms are nouns that any firm is called by.
var firms = map[string]bool{"company": true, "firm": true, "business": true, "corporation": true, "conglomerate": true}

// firm finds the firm that "the company" means, by prominence: how near, in which place, how often.
// In doubt between two it gives -1.
func (r *resolver) firm(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	for _, word := range n.modifiers(m) {
		if n.know.Country(word) == nil && word != "based" && word != "base" && !strings.HasSuffix(word, "-based") && n.know.Capital(word) == nil && !n.placeWord(m, word) && !ofAnyFirm[word] {
			return -1 // "the combined business"
		}
	}
	points, latest := map[int]int{}, map[int]int{}
	var order []int
	for k := len(r.past) - 1; k >= 0; k-- {
		at := r.past[k]
		c := &n.mentions[at]
		far := m.s - c.s
		if far > typeReach {
			break
		}
		g := &n.things[c.thing]
		if !n.isFirm(g, lemma) || n.narrowed(m, g) || n.hears(c) || n.inside(c, m.s, m.head) || far == 0 && n.coargument(m.s, c.head, m.head) || n.sents[c.s].title && g.name == "" {
			continue
		}
		score := n.rank(c) - 2*far
		if g.name != "" {
			score += 2
		}
		switch k := slices.Index(g.types, lemma); {
		case k >= 0 && k < g.own:
			score += 12 // "the corporation" after "Dunmore Mining Corporation"
		case k >= 0:
			score += 3
		}
		if old, seen := points[c.thing]; !seen {
			order = append(order, c.thing)
			points[c.thing], latest[c.thing] = score+min(2*len(g.mentions), 10), at
		} else {
			points[c.thing] = max(old, score+min(2*len(g.mentions), 10))
		}
	}
	best, second := -1, -1
	for _, t := range order {
		switch {
		case best < 0 || points[t] > points[best]:
			best, second = t, best
		case second < 0 || points[t] > points[second]:
			second = t
		}
	}
	if best < 0 || second >= 0 && points[best]-points[second] < 2 {
		return -1
	}
	return latest[best]
}

// ofAnyFirm are words before "company" that tell no more of which.
var ofAnyFirm = setOf("public private family listed troubled struggling embattled privately publicly held owned giant big large small whole entire parent")

// placeWord says whether a word before a noun belongs to where it is, "the Leeds-based firm".
func (n *Names) placeWord(m *mention, word string) bool {
	one := &n.sents[m.s]
	for i := m.first; i < m.head; i++ {
		if k := one.mention[i]; k >= 0 && n.mentions[k].label == "GPE" && strings.EqualFold(one.tokens[i].Text, word) {
			return true // "the Texas company"
		}
	}
	for i := m.first; i+2 < m.head+1; i++ {
		if strings.ToLower(one.tokens[i].Lemma) == word || strings.EqualFold(one.tokens[i].Text, word) {
			for k := i; k < m.head; k++ {
				if strings.EqualFold(one.tokens[k].Text, "based") || strings.HasSuffix(one.tokens[k].Text, "-based") {
					return true
				}
			}
		}
	}
	return false
}

// hears says whether a mention is of who is told something, "she told the radio station".
func (n *Names) hears(c *mention) bool {
	one := &n.sents[c.s]
	if d := one.tokens[c.head].Dep; d != "dobj" && d != "dative" {
		return false
	}
	l := one.tokens[one.head[c.head]].Lemma
	return l == "tell" || l == "inform"
}

// isFirm says whether a thing can be called a company.
func (n *Names) isFirm(g *thing, lemma string) bool {
	if g.kind != claim.KindOrganisation || g.country != nil || g.plural {
		return false
	}
	sure, other := false, false
	for k, t := range g.types {
		if n.know.public[t] {
			return false
		}
		_, agent := n.know.Agent(t)
		other = other || k >= g.own && !agent && !eitherSort[t] && !n.wares(t) // "the county's largest employer"
		sure = sure || n.know.company[t] && t != "group" || n.know.bodies["company"][t] && t != "group" || n.know.KindOf(t, "company") || n.know.KindOf(t, "plant")
	}
	return sure || g.name != "" && !other
}

// wares says whether a noun is for what firms offer, which they are called by: "the network Lumera".
func (n *Names) wares(noun string) bool {
	switch n.know.Class(noun) {
	case Artifact, Act, Utterance:
		return true
	}
	return brands[noun]
}

var brands = setOf("line brand site website app platform network service label marketplace brewery winery franchise chain conglomerate unicorn")

// narrowed says whether a noun before the noun tells that another thing is meant: "the Kanto
// region" is not Tokyo.
func (n *Names) narrowed(m *mention, g *thing) bool {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		switch one.tokens[c].Dep {
		case "compound", "nmod":
			word := one.tokens[c].Text
			if leagues[word] {
				continue
			}
			if k := one.mention[c]; k >= 0 && n.mentions[k].label == "GPE" && n.know.company[n.lemma(m.s, m.head)] {
				continue // "the Texas company"
			}
			if proper(&one.tokens[c]) && n.nationality(m.s, c) == nil && !strings.Contains(g.name, word) && !slices.Contains(g.types, strings.ToLower(word)) && g.kind != claim.KindPerson {
				return true
			}
		}
	}
	return false
}

// leagues are words before "club" for where it plays.
var leagues = setOf("League Premier Championship Division One Two Three Serie Bundesliga Liga Ligue National Top")

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
	if g.country != nil || g.plural {
		return 0
	}
	if g.name != "" && g.kind == claim.KindOrganisation && len(mine) == 0 && slices.ContainsFunc(g.types, func(t string) bool { return n.know.bodies[lemma][t] }) {
		return kindOf // "the channel" after "the broadcaster"
	}
	if g.name != "" && slices.Contains(g.types, lemma) && (g.kind == claim.KindPerson) == (sort == claim.KindPerson) {
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
		case r.sameSort(t, lemma) || n.know.bodies[lemma][t] || n.sameStem(lemma, t):
			best = max(best, kindOf)
		}
	}
	if best == called && g.name != "" && len(mine) > 0 && sort == claim.KindPerson {
		// "the mining minister" is whoever was called so.
		return best
	}
	if best == 0 && n.know.company[lemma] && !n.isFirm(g, lemma) {
		return 0
	}
	if best == 0 && g.name != "" && len(mine) == 0 && g.kind == sort && (len(g.types) == g.own || n.know.company[lemma] && (lemma == "group" && n.isFirm(g, lemma) || !n.hasTrade(g))) && (weakNouns[lemma] || n.know.company[lemma]) {
		return weak
	}
	return best
}

// hasTrade says whether the document tells what a firm does for its living.
func (n *Names) hasTrade(g *thing) bool {
	for k, t := range g.types {
		if k >= g.own && !firms[t] && !anyTrade[t] {
			return true
		}
	}
	return false
}

// anyTrade are nouns for firms that do not tell what they do.
var anyTrade = setOf("chain group giant multinational startup start-up subsidiary affiliate unit enterprise venture outfit brand rival employer competitor")

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

// home gives the country of the dateline; -1 when it tells none.
//
//	"NAIROBI, Kenya — A court ...", "QUITO (AFP) - Gunmen ..."
func (r *resolver) home() int {
	n := r.n
	first := map[int]int{} // block to the start of its first sentence
	for s := range n.d.Sentences {
		if b := n.d.Sentences[s].Block; len(first) < 4 && b >= 0 && b < len(n.d.Blocks) {
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
		if g.kind == claim.KindPlace && g.country == nil && !slices.ContainsFunc(g.types, func(t string) bool { return n.know.ofPlace[t] }) {
			n.places = append(n.places, t)
		}
	}
}

// mainPlace gives the latest mention of the town that the document speaks of most, if it is clear.
func (r *resolver) mainPlace() int {
	n := r.n
	best, second := -1, 0
	for _, t := range n.places {
		switch count := len(n.things[t].mentions); {
		case best < 0 || count > len(n.things[best].mentions):
			if best >= 0 {
				second = len(n.things[best].mentions)
			}
			best = t
		case count > second:
			second = count
		}
	}
	if best < 0 || len(n.things[best].mentions) < 2 || len(n.things[best].mentions) == second {
		return -1
	}
	if at, ok := r.last[best]; ok {
		return at
	}
	return -1
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

// byAction finds the event that a phrase takes up by another word or after a verb: "these
// overtures" after "offers".
func (r *resolver) byAction(i int, lemma, pointer string) int {
	n := r.n
	m := &n.mentions[i]
	verb, event := n.know.Event(lemma)
	if !event || tooWide[lemma] {
		return -1
	}
	many := plural(&n.sents[m.s].tokens[m.head])
	if len(n.modifiers(m)) > 0 {
		return -1
	}
	said, _ := n.deedBefore(m, verb, pointer)
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > actionReach || said >= c.s && said >= 0 {
			break
		}
		if c.form != common || plural(&n.sents[c.s].tokens[c.head]) != many || n.inside(c, m.s, m.head) {
			continue
		}
		other := n.lemma(c.s, c.head)
		theirs, event := n.know.Event(other)
		if !event || other == lemma {
			continue
		}
		if theirs == verb || n.know.Group(verb) != "" && n.know.Group(verb) == n.know.Group(theirs) || n.know.Synonyms(other, lemma) || n.know.near(other, lemma, 2) || pointer != "the" && n.know.near(lemma, other, 2) {
			return r.past[k]
		}
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

// deedReach is how many sentences may lie between a verb and the noun that takes it up.
const deedReach = 2

// deed takes a phrase up that says with a noun what a verb said before: "designate cartels as
// terrorists ... Such a designation"; it says whether it did.
func (r *resolver) deed(i int) bool {
	n := r.n
	m := &n.mentions[i]
	pointer := n.pointer(m)
	if pointer == "" || n.sents[m.s].title || n.restricted(m) || len(n.modifiers(m)) > 0 {
		return false
	}
	lemma := n.lemma(m.s, m.head)
	verb, event := n.know.Event(lemma)
	if !event || tooWide[lemma] {
		return false
	}
	s, tok := n.deedBefore(m, verb, pointer)
	if s < 0 {
		return false
	}
	name, span := n.deedName(s, tok, lemma)
	if name == "" {
		return false
	}
	m.thing, m.deed = len(n.things), &span
	n.things = append(n.things, thing{name: name, kind: claim.KindEvent, plural: plural(&n.sents[m.s].tokens[m.head]), types: []string{lemma}, mentions: []int{i}})
	return true
}

// deedBefore finds the nearest verb before a phrase that its noun is made of; s is -1 for none.
func (n *Names) deedBefore(m *mention, verb, pointer string) (s, tok int) {
	base, particle, _ := strings.Cut(verb, " ")
	lemma := n.lemma(m.s, m.head)
	clear := pointer != "the" // "the" needs the verb itself, or a noun that is none
	for s := m.s; s >= 0 && m.s-s <= deedReach; s-- {
		one := &n.sents[s]
		if one.title {
			continue
		}
		for i := len(one.tokens) - 1; i >= 0; i-- {
			t := &one.tokens[i]
			if t.POS != "VERB" || s == m.s && (i > m.head || n.clauseOf(s, m.head) == i) {
				continue
			}
			same := t.Lemma == base
			if particle != "" {
				prt := one.child(i, "prt")
				same = same && prt >= 0 && strings.EqualFold(one.tokens[prt].Text, particle)
			}
			if !same && (clear || lemma != verb && m.s-s <= 1) {
				same = n.know.Group(verb) != "" && n.know.Group(verb) == n.know.Group(t.Lemma)
			}
			if same && (clear || m.s-s <= 1) {
				return s, i
			}
		}
	}
	return -1, -1
}

// deedName composes the name of an event from its verb: of whom it is said, or who says it, after
// "of".
//
//	"Norway asked Denmark for help": "request of Norway"; "Brio bought Alba": "purchase of Alba by Brio"
func (n *Names) deedName(s, verb int, noun string) (string, text.Span) {
	one := &n.sents[s]
	span := text.Span{Start: one.tokens[verb].Span.Start, End: one.tokens[verb].Span.End}
	phrase := func(tok int) string {
		if tok < 0 {
			return ""
		}
		ref := n.phrase(s, n.minimal(s, tok), tok, 1)
		if ref.Name != "" {
			span = span.Cover(one.tokens[tok].Span)
		}
		return ref.Name
	}
	object := one.child(verb, "dobj", "nsubjpass")
	subject := one.child(verb, "nsubj")
	if by := one.child(verb, "agent"); by >= 0 {
		subject = one.child(by, "pobj")
	}
	// "annulled the permit, ruling that ...": the subject of the verb above is meant.
	for at := verb; subject < 0 && object < 0; {
		dep := one.tokens[at].Dep
		if dep != "advcl" && dep != "conj" && dep != "xcomp" || one.head[at] == at {
			break
		}
		at = one.head[at]
		subject = one.child(at, "nsubj")
	}
	class, _ := n.know.Verb(one.tokens[verb].Lemma)
	who := phrase(subject)
	if who != "" && (object < 0 || class == Communication || class == Cognition || class == Possession && noun == one.tokens[verb].Lemma) {
		return noun + " of " + who, span
	}
	what := phrase(object)
	if what == "" {
		return "", span
	}
	name := noun + " of " + what
	for _, c := range one.children[verb] {
		if one.tokens[c].Dep == "prep" && one.tokens[c].Text == "as" {
			if as := phrase(one.child(c, "pobj")); as != "" {
				name += " as " + as
			}
		}
	}
	if who != "" {
		name += " by " + who
	}
	return name, span
}
