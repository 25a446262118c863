package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// pairReach is the same for several things that only an "and" puts together.
const pairReach = 2

// pairOf gives the coordination that a mention begins, as a mention of a thing with all its
// members; -1 when it begins none or a member is unresolved.
func (r *resolver) pairOf(c int) int {
	if pair, known := r.pairs[c]; known {
		return pair
	}
	r.pairs[c] = -1
	n := r.n
	m := n.mentions[c]
	one := &n.sents[m.s]
	if one.tokens[m.head].Dep == "conj" {
		return -1
	}
	members, end, and := []int{c}, m.end, false
	var collect func(at int) bool
	collect = func(at int) bool {
		for _, k := range one.children[at] {
			switch one.tokens[k].Dep {
			case "cc":
				and = and || strings.EqualFold(one.tokens[k].Text, "and")
			case "conj":
				member := one.mention[k]
				if member < 0 || n.mentions[member].thing < 0 {
					return false
				}
				members, end = append(members, member), max(end, n.mentions[member].end)
				if !collect(k) {
					return false
				}
			}
		}
		return true
	}
	if !collect(m.head) {
		return -1
	}
	if len(members) < 2 || !and {
		return -1
	}
	if len(members) == 2 && n.onePerson(&n.mentions[members[0]], &n.mentions[members[1]]) {
		return -1
	}
	g := thing{kind: claim.KindGroup, plural: true}
	var names []string
	for _, k := range members {
		member := &n.mentions[k]
		ref := n.phrase(member.s, n.minimal(member.s, member.head), member.head, 1)
		if ref.Name == "" || slices.Contains(names, ref.Name) {
			return -1
		}
		names = append(names, ref.Name)
		if kind := n.things[member.thing].kind; kind != claim.KindPerson && kind != claim.KindOrganisation && kind != claim.KindGroup && n.things[member.thing].country == nil {
			g.kind = claim.KindThing
		}
		g.members = append(g.members, member.thing)
	}
	g.name = strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	m.end, m.form, m.thing, m.from, m.label = end, named, len(n.things), -1, ""
	n.things = append(n.things, g)
	n.mentions = append(n.mentions, m)
	r.pairs[c] = len(n.mentions) - 1
	return r.pairs[c]
}

// onePerson says whether two nouns after one article are of one person: "the cook and writer".
func (n *Names) onePerson(a, b *mention) bool {
	one := &n.sents[a.s]
	if a.form != common || b.form != common || plural(&one.tokens[a.head]) || plural(&one.tokens[b.head]) {
		return false
	}
	return one.child(a.head, "det") >= 0 && one.child(b.head, "det", "poss") < 0 && n.sortOf(n.lemma(a.s, a.head)) == claim.KindPerson && n.sortOf(n.lemma(b.s, b.head)) == claim.KindPerson
}

// oneOfTwo says whether a mention is coordinated with another that fits as well, "Estonia and
// Latvia": a singular pronoun means neither.
func (r *resolver) oneOfTwo(c *mention, fit func(c *mention, g *thing) int) bool {
	n := r.n
	one := &n.sents[c.s]
	if c.form == pronoun {
		return false // "she and Rao": she stays who she was
	}
	others := []int{}
	for _, k := range one.children[c.head] {
		if one.tokens[k].Dep == "conj" && one.mention[k] >= 0 {
			others = append(others, one.mention[k])
		}
	}
	if one.tokens[c.head].Dep == "conj" && one.mention[one.head[c.head]] >= 0 {
		others = append(others, one.mention[one.head[c.head]])
	}
	for _, o := range others {
		om := &n.mentions[o]
		if om.thing >= 0 && om.thing != c.thing && fit(om, &n.things[om.thing]) > never {
			return true
		}
	}
	return false
}

// besidePronoun says whether a mention is coordinated with a pronoun for one person, "she and a
// colleague, Rao": it is somebody else. Word is the pronoun that asks.
func (r *resolver) besidePronoun(c *mention, word string) bool {
	sex := sexOfPronoun(strings.ToLower(word))
	if sex == "" || c.form == pronoun {
		return false
	}
	one := &r.n.sents[c.s]
	at := c.head
	if one.tokens[at].Dep == "appos" {
		at = one.head[at]
	}
	if one.tokens[at].Dep != "conj" {
		return false
	}
	first := one.head[at]
	return sexOfPronoun(strings.ToLower(one.tokens[first].Text)) == sex
}

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
		fits = func(g *thing) bool { return g.country != nil && !slices.Contains(g.types, "union") }
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
	if pair || bare && lemma == "side" || lemma == "side" && n.pointer(m) == "both" {
		return -1
	}
	return r.onlyTwo(i, count, fits)
}

// pairs are nouns for two persons together.
var pairs = setOf("couple pair duo twosome")

// sexedPairs are nouns that mean two children of one family, in the plural.
var sexedPairs = setOf("brother sister twin sibling boy girl")

// namedPair gives the coordination of names beside a plural noun, "two firms, Altis and Corbel"; -1
// for none.
func (r *resolver) namedPair(m *mention) int {
	n := r.n
	one := &n.sents[m.s]
	if !plural(&one.tokens[m.head]) {
		return -1
	}
	c := one.child(m.head, "appos")
	if c < m.head || one.mention[c] < 0 || n.mentions[one.mention[c]].form != named || one.child(c, "conj") < 0 {
		return -1
	}
	pair := r.pairOf(one.mention[c])
	if pair < 0 {
		return -1
	}
	g := &n.things[n.mentions[pair].thing]
	count := 0
	for _, k := range one.children[m.head] {
		switch strings.ToLower(one.tokens[k].Text) {
		case "two", "2", "both":
			count = 2
		case "three", "3":
			count = 3
		}
	}
	if count > 0 && len(g.members) != count {
		return -1 // "two rivals, Orbex and others"
	}
	return pair
}

// onlyTwo makes the coordination that a counted noun means where no "and" puts the two together:
// "the two companies" when the document names two firms so far, "both countries"; -1 when there
// are fewer or more. Fits says which things the noun can mean.
func (r *resolver) onlyTwo(i, count int, fits func(g *thing) bool) int {
	n := r.n
	m := &n.mentions[i]
	var members []int
	first := map[int]int{}
	from := len(r.past)
	for from > 0 && m.s-n.mentions[r.past[from-1]].s <= nameReach {
		from--
	}
	for _, at := range r.past[from:] {
		c := &n.mentions[at]
		g := &n.things[c.thing]
		if c.form != named || g.name == "" || len(g.members) > 0 || !fits(g) || n.inDateline(c.s, c.head) {
			continue
		}
		if _, seen := first[c.thing]; !seen {
			first[c.thing] = at
			members = append(members, c.thing)
		}
	}
	if len(members) > count {
		// Those in passing do not count.
		var often []int
		for _, t := range members {
			if n.told(t) > 1 {
				often = append(often, t)
			}
		}
		members = often
	}
	if len(members) != count {
		return -1
	}
	g := thing{kind: claim.KindGroup, plural: true, members: members}
	for k, t := range members {
		switch {
		case k > 0 && k == len(members)-1:
			g.name += " and "
		case k > 0:
			g.name += ", "
		}
		g.name += n.thingRef(t).Name
	}
	at := n.mentions[first[members[count-1]]]
	at.form, at.thing, at.from, at.label = named, len(n.things), -1, ""
	if at.s > m.s {
		return -1
	}
	n.things = append(n.things, g)
	n.mentions = append(n.mentions, at)
	return len(n.mentions) - 1
}
