package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Sentences that lie between a pronoun and its antecedent, at most.
const pronounReach = 3

// quotedMargin is by how much an antecedent of "it" and "they" in a quotation must fit best.
const quotedMargin = 3

// leastPoints is what an antecedent must have: less is too far or too little prominent.
const leastPoints = 4

// pairReach is the same for several things that only an "and" puts together.
const pairReach = 2

// pronoun finds the antecedent of a pronoun; -1 when in doubt.
func (r *resolver) pronoun(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	word := strings.ToLower(one.tokens[m.head].Text)
	switch word {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		return r.firstPerson(i, word)
	case "himself", "herself", "itself", "themselves":
		if from := r.own(i); from >= 0 {
			return from
		}
	}
	switch word {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		return r.best(i, func(c *mention, g *thing) int { return fitsPerson(g, sexOfPronoun(word)) })
	case "it", "its", "itself":
		if n.expletive(m.s, m.head) {
			return -1
		}
		return r.best(i, func(c *mention, g *thing) int { return r.fitsIt(i, c, g) })
	case "they", "them", "their", "theirs", "themselves":
		return r.best(i, func(c *mention, g *thing) int { return r.fitsThey(i, c, g) })
	}
	return -1
}

func sexOfPronoun(word string) string {
	switch word {
	case "he", "him", "his", "himself":
		return "m"
	case "she", "her", "hers", "herself":
		return "f"
	}
	return ""
}

const never = -100

// fitsPerson weighs a thing as what "he" or "she" stands for.
func fitsPerson(g *thing, sex string) int {
	switch {
	case g.kind != claim.KindPerson || g.plural || g.sex != "" && g.sex != sex:
		return never
	case g.sex == sex || g.guess == sex:
		return 2
	case g.guess != "" && g.guesses > 1:
		return never
	case g.guess != "":
		return -1
	}
	return 1
}

// fitsIt weighs a thing as what "it" stands for: no person, not many.
func (r *resolver) fitsIt(i int, c *mention, g *thing) int {
	if g.plural || g.kind == claim.KindPerson || g.kind == claim.KindGroup && g.name == "" || g.kind == claim.KindTime || g.kind == claim.KindQuantity {
		return never
	}
	if m := &r.n.mentions[i]; c.s == m.s && r.n.rank(c) <= 1 && r.n.spokenFor(c) {
		return -2 // "analysts at Kestrel said the price was steep, but called it fair"
	}
	land := g.country != nil || g.kind == claim.KindPlace && c.form == named && r.n.metonym(c.s, r.n.sents[c.s].mention[c.head]) != ""
	actor := g.kind == claim.KindOrganisation && !(g.name == "" && slices.ContainsFunc(g.types, func(t string) bool { return premises[t] })) || land
	if g.many {
		return -2
	}
	switch {
	case r.wantsMind(i):
		if actor && land && r.n.sents[r.n.mentions[i].s].tokens[r.n.mentions[i].head].Dep == "poss" {
			return 2 // "its editor" is rather a firm's
		}
		if g.country != nil && r.n.rank(c) < 3 && c.s < r.n.mentions[i].s {
			return 0 // where something happened
		}
		if actor {
			return 3
		}
		if c.s+1 >= r.n.mentions[i].s && r.utterance(g) {
			if r.n.rank(c) >= 5 {
				return 3 // "The report lists ten faults. It urges ..."
			}
			if r.n.rank(c) >= 3 && r.concludes(i) {
				return 3 // "had received a report. It recommended ..."
			}
		}
		// "A report ... , but it criticized her": what says so need not be somebody.
		if m := &r.n.mentions[i]; c.s == m.s && r.n.rank(c) >= 5 && r.n.sents[m.s].tokens[m.head].Dep == "nsubj" && (g.kind == claim.KindEvent || r.n.parallel(c.s, c.head, m.head)) {
			return 0
		}
		return never
	case r.isObject(i):
		return 0
	case r.ofLand(i):
		if land {
			return 3
		}
		if actor && g.name != "" {
			return -2
		}
		return 0
	case r.ofThing(i):
		if actor {
			return -2
		}
		if g.kind == claim.KindEvent {
			return -1
		}
		return 1
	case g.country != nil && r.n.rank(c) < 3 && r.n.sents[r.n.mentions[i].s].tokens[r.n.mentions[i].head].Dep != "poss":
		return -2 // a country where something happens is not what works or sells
	case actor && g.name != "":
		return 1
	}
	return 0
}

// spokenFor says whether a mention only tells where the people of a subject belong.
func (n *Names) spokenFor(c *mention) bool {
	one := &n.sents[c.s]
	p := one.head[c.head]
	return one.tokens[c.head].Dep == "pobj" && one.tokens[p].Dep == "prep" && n.know.Class(n.lemma(c.s, one.head[p])) == Human
}

// utterance says whether a thing is words that somebody wrote or said, which may themselves be
// said to ask and to find: a report, a ruling, a law.
func (r *resolver) utterance(g *thing) bool {
	return g.country == nil && slices.ContainsFunc(g.types, func(t string) bool {
		return r.n.know.Class(t) == Utterance || sayingWorks[t]
	})
}

// concludes says whether a pronoun is the subject of what reports and studies do.
func (r *resolver) concludes(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	verb := &one.tokens[one.head[m.head]]
	return one.tokens[m.head].Dep == "nsubj" && concluding[verb.Lemma]
}

var concluding = setOf("recommend conclude find note say state warn describe show suggest list detail identify criticise criticize cite estimate argue")

// sayingWorks are nouns for things that say something, besides those for words.
var sayingWorks = setOf("report study survey poll ruling judgment judgement verdict decision inquiry investigation review audit analysis paper book article film documentary plan proposal bill law")

// ofThing says whether a pronoun is the possessor of what only things have: "its side effects".
func (r *resolver) ofThing(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	return one.tokens[m.head].Dep == "poss" && thingly[r.n.lemma(m.s, one.head[m.head])]
}

// ofLand says whether a pronoun is the possessor of what countries have and bodies have not.
func (r *resolver) ofLand(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	return one.tokens[m.head].Dep == "poss" && ofLands[r.n.lemma(m.s, one.head[m.head])]
}

var ofLands = setOf("border airspace territory coast coastline capital army navy parliament constitution sovereignty independence neighbor neighbour population currency frontier embassy")

// thingly are nouns for what things have and bodies of people have not.
var thingly = setOf("effect benefit toxicity efficacy effectiveness dose dosage ingredient flavor flavour texture taste color colour shape weight length width height depth roof wing engine hull deck blade battery propeller surface blossom leaf flower publication author reader title chapter page plot")

// ridden are people that things have too.
var ridden = setOf(`driver captain crew pilot passenger author reader owner buyer user maker inventor designer builder creator
	architect translator occupant visitor victim supporter critic opponent inhabitant resident`)

// takesSomebody are verbs whose object is somebody.
var takesSomebody = map[string]bool{"accuse": true, "blame": true, "urge": true, "tell": true, "persuade": true, "convince": true,
	"warn": true, "inform": true, "advise": true, "sue": true, "criticize": true, "thank": true, "ask": true, "invite": true,
	"force": true, "compel": true, "oblige": true, "order": true, "appoint": true, "elect": true, "hire": true, "fire": true,
	"fine": true, "help": true, "join": true, "allow": true, "permit": true, "require": true, "encourage": true, "instruct": true, "forgive": true, "arrest": true, "remind": true, "assure": true}

// isObject says whether a pronoun is the object of a verb or preposition.
func (r *resolver) isObject(i int) bool {
	m := &r.n.mentions[i]
	switch r.n.sents[m.s].tokens[m.head].Dep {
	case "dobj", "pobj", "dative":
		return true
	}
	return false
}

// fitsThey weighs a thing as what "they" stands for: many, or an organisation seen as its people.
func (r *resolver) fitsThey(i int, c *mention, g *thing) int {
	switch {
	case g.kind == claim.KindTime || g.kind == claim.KindQuantity:
		return never
	case r.ofPeople(i) && g.kind != claim.KindPerson && g.kind != claim.KindGroup && !slices.ContainsFunc(g.types, func(t string) bool { return ofBody[t] || t == "family" }):
		return never
	case g.plural:
		human := g.kind == claim.KindGroup || g.kind == claim.KindPerson || slices.Contains(g.types, "family") ||
			slices.ContainsFunc(g.types, func(t string) bool { return r.n.know.company[t] || r.n.know.public[t] && !premises[t] })
		if !human && r.wantsMind(i) {
			return never
		}
		if human && !r.isObject(i) {
			return 3
		}
		return 1
	case g.kind == claim.KindGroup:
		return 2
	case g.many:
		return 2 // "Rovers have signed ... They"
	case g.kind == claim.KindOrganisation && r.wantsMind(i) && r.n.sents[r.n.mentions[i].s].tokens[r.n.mentions[i].head].Dep == "nsubj":
		return -3
	}
	return never
}

// ofPeople says whether a pronoun is the possessor of what only people have: "their funerals".
func (r *resolver) ofPeople(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	return one.tokens[m.head].Dep == "poss" && ofPeoples[r.n.lemma(m.s, one.head[m.head])]
}

var ofPeoples = setOf(`funeral parent mother father child baby son daughter family wife husband life wage pay salary marriage wedding age passport
	eye hand face leg arm heart body grief love career childhood birthday schooling`)

// premises are nouns for bodies that are rather where they are: "its offices".
var premises = setOf("office museum library village town city country center centre hospital school church college university front house mission")

// wantsMind says whether a pronoun stands where only somebody can: subject of a verb like say,
// think, want, own, or possessor of people.
func (r *resolver) wantsMind(i int) bool {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	t := &one.tokens[m.head]
	if t.Dep == "poss" { // "its president", "its employees"
		if ridden[n.lemma(m.s, one.head[m.head])] {
			return false // "the bus ... its driver"
		}
		lemma := n.lemma(m.s, one.head[m.head])
		return lemma == "head" || lemma == "boss" || lemma == "chief" || lemma == "ceo" || n.roleNoun(lemma)
	}
	if t.Dep == "dobj" {
		return takesSomebody[one.tokens[one.head[m.head]].Lemma]
	}
	if t.Dep != "nsubj" {
		return false
	}
	class, ok := n.know.Verb(one.tokens[one.head[m.head]].Lemma)
	if class == Possession && one.child(one.head[m.head], "dobj", "ccomp", "xcomp", "dative") < 0 {
		return false // "it sold well"
	}
	return ok && (class == Communication || class == Cognition || class == Emotion || class == Possession)
}

// own gives the subject of the clause that a reflexive stands in; -1 for none.
func (r *resolver) own(i int) int {
	n := r.n
	m := &n.mentions[i]
	subject := n.sents[m.s].child(n.clauseOf(m.s, m.head), "nsubj")
	if subject < 0 || subject > m.head {
		return -1
	}
	c := n.sents[m.s].mention[subject]
	if c < 0 || n.mentions[c].thing < 0 {
		return -1
	}
	return c
}

// near gives the mentions that a pronoun may stand for, the latest first; for a plural one also
// coordinations, "Ann Low and Max Hay", as mentions of their own.
func (r *resolver) near(m *mention, many bool) []int {
	n := r.n
	s := m.s
	var list []int
	for k := len(r.past) - 1; k >= 0; k-- {
		c := r.past[k]
		if s-n.mentions[c].s > pronounReach {
			break
		}
		if many && s-n.mentions[c].s <= pairReach {
			if pair := r.pairOf(c); pair >= 0 && !n.inside(&n.mentions[c], s, m.head) {
				list = append(list, pair)
			}
		}
		list = append(list, c)
	}
	return list
}

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

// ahead finds what a pronoun stands for that comes before it: "Had it opened, the mine would have
// supplied ...": the subject of the main clause, if it fits; -1 for none.
func (r *resolver) ahead(i int, fit func(c *mention, g *thing) int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if one.tokens[m.head].Dep != "nsubj" && one.tokens[m.head].Dep != "nsubjpass" {
		return -1
	}
	clause := one.head[m.head]
	main := one.head[clause]
	if one.tokens[clause].Dep != "advcl" || main < clause {
		return -1
	}
	subject := one.child(main, "nsubj", "nsubjpass")
	if subject < m.head || one.mention[subject] < 0 {
		return -1
	}
	c := one.mention[subject]
	cm := &n.mentions[c]
	if cm.form == common && cm.thing < 0 && n.pointer(cm) != "" {
		r.visitEarly(c)
		if cm.thing < 0 {
			r.introduce(c)
		}
	}
	if cm.form == pronoun || cm.thing < 0 || fit(cm, &n.things[cm.thing]) <= never {
		return -1
	}
	return c
}

// best gives the mention that fits best, by agreement and prominence; -1 when none does or two do
// alike.
func (r *resolver) best(i int, fit func(c *mention, g *thing) int) int {
	if c := r.ahead(i, fit); c >= 0 {
		return c
	}
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	t := &one.tokens[m.head]
	possessive := t.Tag == "PRP$"
	reflexive := strings.HasSuffix(t.Text, "self") || strings.HasSuffix(t.Text, "selves")
	subject := t.Dep == "nsubj" || t.Dep == "nsubjpass"
	self, house := -1, -1 // who speaks is "I" and "we", nobody else
	if one.quoted[m.head] && one.speaker >= 0 {
		r.visitEarly(one.speaker)
		self = n.mentions[one.speaker].thing
		if h := r.houseOf(one.speaker); h >= 0 {
			house = n.mentions[h].thing
		}
	}
	sayer := one.speaker == i // of oneself one does not speak by name
	he := map[int]bool{}      // things that a pronoun of the other sex means in this sentence
	if sex := sexOfPronoun(strings.ToLower(t.Text)); sex != "" {
		for k := len(r.past) - 1; k >= 0 && n.mentions[r.past[k]].s == m.s; k-- {
			c := &n.mentions[r.past[k]]
			if other := sexOfPronoun(strings.ToLower(n.sents[c.s].tokens[c.head].Text)); c.form == pronoun && other != "" && other != sex {
				he[c.thing] = true
			}
		}
	}
	points := map[int]int{} // by thing
	order := []int{}
	var latest = map[int]int{}
	for _, c := range r.near(m, !singular(t.Text)) {
		cm := &n.mentions[c]
		far := m.s - cm.s
		g := &n.things[cm.thing]
		fits := fit(cm, g)
		if fits <= never || n.inside(cm, m.s, m.head) || cm.thing == self || cm.thing == house {
			continue
		}
		if he[cm.thing] {
			continue
		}
		if n.inDateline(cm.s, cm.head) {
			continue // "LISBON, Portugal — It ..."
		}
		if far > 0 && n.sents[cm.s].title && g.name == "" {
			continue
		}
		if !plural(t) && singular(t.Text) && (r.besidePronoun(cm, t.Text) || r.oneOfTwo(cm, fit)) {
			continue
		}
		if far == 0 && (sayer && one.quoted[cm.head] || n.ordered(m.s, cm.head, m.head)) {
			continue
		}
		if far == 0 && !possessive && !reflexive && (n.coargument(m.s, cm.head, m.head) || n.addresses(m.s, cm.head, m.head) || n.commands(m.s, cm.head, m.head) || n.relativeOf(m.s, cm.head, m.head)) {
			points[cm.thing] = never // an argument of the same verb is somebody else
			latest[cm.thing] = c
			continue
		}
		score := 2*fits + n.rank(cm)
		switch {
		case far == 0:
			score += 8
		case far == 1:
			score += 4
		case far == 2:
			score--
		default:
			score -= 3
		}
		if len(order) == 0 {
			score++ // the nearest
		}
		if cm.form == pronoun && strings.EqualFold(n.sents[cm.s].tokens[cm.head].Text, t.Text) {
			score += 2
		}
		if subject && n.rank(cm) >= 5 {
			score++
		}
		if far == 0 && possessive && n.rank(cm) >= 5 && n.clauseOf(m.s, cm.head) == n.clauseOf(m.s, m.head) {
			score += 4
		}
		if far == 0 && !(possessive && n.kinOfSpeaker(m.s, cm.head, m.head)) {
			score += n.ofSpeaker(m.s, cm.head, m.head)
		}
		if far == 0 && possessive && n.disposes(m.s, cm.head, m.head) {
			score -= 6
		}
		if far == 0 && possessive && n.receives(m.s, cm.head, m.head) {
			score += 8
		}
		if far == 0 && subject && n.doesToHead(m.s, cm.head, m.head) {
			score += 6
		}
		if far == 0 && possessive && n.ownRelative(m.s, cm.head, m.head) {
			score += 6
		}
		if far == 0 && possessive && n.controls(m.s, cm.head, m.head) {
			score += 8
		}
		if far == 0 && subject && n.parallel(m.s, cm.head, m.head) {
			score += 3
		}
		if far == 0 && t.Dep == "dobj" && n.parallelObject(m.s, cm.head, m.head) {
			score += 8
		}
		if owned := n.sents[cm.s].mention[n.sents[cm.s].head[cm.head]]; n.sents[cm.s].tokens[cm.head].Dep == "poss" && owned >= 0 && owned != c {
			if om := &n.mentions[owned]; om.thing >= 0 && fit(om, &n.things[om.thing]) > never {
				score -= 3 // after "her mother" she is rather the mother
			}
		}
		if dep := n.sents[cm.s].tokens[cm.head].Dep; (dep == "attr" || dep == "oprd") && (len(g.mentions) == 1 && g.name == "" || r.pointedAt(cm)) {
			continue // what somebody is called is nobody else
		}
		if far == 1 && t.Dep == "dobj" && n.sents[cm.s].tokens[cm.head].Dep == "dobj" && cm.form == pronoun {
			score += 2
		}
		if far == 0 && !possessive && !reflexive && !n.partOf(m.s, m.head) && r.isObject(i) && n.clauseOf(m.s, cm.head) == n.clauseOf(m.s, m.head) {
			score -= 4
		}
		if far > 0 && n.hears(cm) && g.kind == claim.KindOrganisation {
			score -= 3 // "told the newspaper"
		}
		if quoted := one.quoted[m.head]; quoted != n.sents[cm.s].quoted[cm.head] {
			score -= 2
		}
		if n.d.Sentences[cm.s].Block != n.d.Sentences[m.s].Block {
			score--
		}
		old, seen := points[cm.thing]
		if old == never {
			continue
		}
		if !seen {
			order = append(order, cm.thing)
			latest[cm.thing] = c
		}
		if !seen || score > old {
			points[cm.thing] = score
		}
	}
	top, second := -1, -1
	for _, thing := range order {
		if points[thing] <= never {
			continue
		}
		if t.Dep != "dobj" && t.Dep != "pobj" || n.things[thing].kind == claim.KindPerson {
			most := 2
			if n.things[thing].kind == claim.KindPerson {
				most = 3
			}
			points[thing] += min(n.told(thing), most)
		}
		switch {
		case top < 0 || points[thing] > points[top]:
			top, second = thing, top
		case second < 0 || points[thing] > points[second]:
			second = thing
		}
	}
	if top < 0 {
		return -1
	}
	if second >= 0 && one.quoted[m.head] && !n.sents[n.mentions[latest[top]].s].quoted[n.mentions[latest[top]].head] && points[top]-points[second] < quotedMargin && t.Tag == "PRP" && sexOfPronoun(strings.ToLower(t.Text)) == "" {
		return -1 // who speaks may mean what the text does not tell
	}
	if second >= 0 && points[top]-points[second] < 1 {
		// A tie goes to the subject of a sentence, then to whom the document is about.
		a, b := len(n.things[top].mentions), len(n.things[second].mentions)
		x, y := n.rank(&n.mentions[latest[top]]) >= 6, n.rank(&n.mentions[latest[second]]) >= 6
		switch {
		case x && !y:
		case y && !x:
			top = second
		case a >= b+4:
		case b >= a+4:
			top = second
		default:
			return -1
		}
	}
	if n.things[top].blocks || points[top] < leastPoints {
		return -1
	}
	return latest[top]
}

// pointedAt says whether a mention only says what "this" or "it" is: "if this were London".
func (r *resolver) pointedAt(c *mention) bool {
	one := &r.n.sents[c.s]
	subject := one.child(one.head[c.head], "nsubj")
	if subject < 0 {
		return false
	}
	switch strings.ToLower(one.tokens[subject].Text) {
	case "this", "that", "it", "there":
		return true
	}
	return false
}

// told counts the mentions of a thing by names and nouns: what pronouns were resolved to it would
// only repeat a mistake.
func (n *Names) told(t int) int {
	count := 0
	for _, m := range n.things[t].mentions {
		if n.mentions[m].form != pronoun {
			count++
		}
	}
	return count
}

// ofSpeaker weighs a as what a pronoun b means inside what somebody says or thinks: who says so,
// "the company said it was disappointed", or who shall, "asked the ministry to explain why it had".
// Of several the nearest above b counts most. Who judges, judges others.
func (n *Names) ofSpeaker(s, a, b int) int {
	one := &n.sents[s]
	weight := 5
	for at := b; one.head[at] != at; at = one.head[at] {
		verb := one.head[at]
		switch one.tokens[at].Dep {
		case "ccomp", "advcl":
		default:
			continue
		}
		if one.child(at, "nsubj", "nsubjpass", "expl") < 0 {
			continue // what somebody is told to do is no speech
		}
		lemma := one.tokens[verb].Lemma
		class, _ := n.know.Verb(lemma)
		if class != Communication && class != Cognition {
			continue
		}
		who := n.understood(s, verb)
		object := who >= 0 && one.tokens[who].Dep == "dobj" // "asked the ministry to explain"
		if who == a {
			if judging[lemma] {
				return -4
			}
			if object {
				weight++
			}
			return weight
		}
		if weight = 3; object {
			weight = 0
		}
	}
	return 0
}

// kinOfSpeaker says whether the subject of the clause around a possessor b is told to be a's: in "she said
// her son had lost his job", "he said his father sold his house" the house is the father's.
func (n *Names) kinOfSpeaker(s, a, b int) bool {
	one := &n.sents[s]
	subject := one.child(n.clauseOf(s, b), "nsubj", "nsubjpass")
	if subject < 0 || subject == a || subject > b || n.inSubtree(s, subject, b) || n.know.Class(n.lemma(s, subject)) != Human {
		return false
	}
	owner := one.child(subject, "poss")
	return owner >= 0 && strings.EqualFold(one.tokens[owner].Text, one.tokens[b].Text)
}

// inSubtree says whether a token hangs on another, directly or not.
func (n *Names) inSubtree(s, top, tok int) bool {
	one := &n.sents[s]
	for at := tok; ; at = one.head[at] {
		if at == top {
			return true
		}
		if one.head[at] == at {
			return false
		}
	}
}

// judging are verbs of those who decide about others.
var judging = map[string]bool{"rule": true, "order": true, "decree": true, "convict": true, "sentence": true, "acquit": true}

// disposes says whether a is a judge or officer who deals with what others have: "a judge set his bail".
func (n *Names) disposes(s, a, b int) bool {
	one := &n.sents[s]
	owned := one.head[b]
	return dealers[n.lemma(s, a)] && dealtWith[n.lemma(s, owned)] && n.clauseOf(s, b) == one.head[a]
}

var (
	dealers   = setOf("judge court jury magistrate police prosecutor officer tribunal panel justice sheriff")
	dealtWith = setOf("bail sentence trial arrest detention conviction release appeal case testimony motion request plea bond claim argument extradition sentencing hearing licence license visa passport home house car phone lawyer")
)

// receives says whether a is given what b possesses: "hands the ministry its first win".
func (n *Names) receives(s, a, b int) bool {
	one := &n.sents[s]
	owned := one.head[b]
	verb := one.head[owned]
	if one.tokens[owned].Dep != "dobj" || one.head[a] != verb || a > b {
		return false
	}
	return one.tokens[a].Dep == "dative" || one.tokens[a].Dep == "dobj" && a != owned
}

// doesToHead says whether b is the subject of a relative clause about the object of a verb whose
// subject is a: "made Orbex sell the app, which it bought".
func (n *Names) doesToHead(s, a, b int) bool {
	one := &n.sents[s]
	clause := one.head[b]
	if one.tokens[clause].Dep != "relcl" {
		return false
	}
	noun := one.head[clause]
	if one.tokens[noun].Dep != "dobj" {
		return false
	}
	return n.understood(s, one.head[noun]) == a
}

// ownRelative says whether b is a possessor inside a relative clause whose "who" or "which" is a:
// "a clerk who gave his name".
func (n *Names) ownRelative(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	if one.tokens[clause].Dep != "relcl" || one.head[clause] != a {
		return false
	}
	subject := one.child(clause, "nsubj", "nsubjpass")
	return subject >= 0 && strings.HasPrefix(one.tokens[subject].Tag, "W")
}

// controls says whether a is who shall do what the infinitive with b tells: "called on Helixa to
// share its technology".
func (n *Names) controls(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	if one.child(clause, "nsubj", "nsubjpass") >= 0 {
		return false
	}
	if of := one.head[clause]; one.tokens[clause].Dep == "pcomp" && one.tokens[of].Text == "of" && blaming[one.tokens[one.head[of]].Lemma] {
		return one.tokens[a].Dep == "dobj" && one.head[a] == one.head[of] || one.tokens[a].Dep == "nsubjpass" && one.head[a] == one.head[of]
	}
	if one.tokens[clause].Tag != "VB" {
		return false
	}
	above := one.head[clause]
	if one.tokens[above].POS != "VERB" || !takesSomebody[one.tokens[above].Lemma] && one.tokens[above].Lemma != "call" {
		return false
	}
	if l := one.tokens[above].Lemma; (l == "ask" || l == "beg") && sexOfPronoun(strings.ToLower(one.tokens[b].Text)) != "" {
		return false // "asked his boss to look after his family"
	}
	switch one.tokens[a].Dep {
	case "dobj", "dative":
		return one.head[a] == above
	case "pobj":
		return one.head[one.head[a]] == above && one.tokens[one.head[a]].Text == "on"
	}
	return false
}

// blaming are verbs of blame for a deed, "accused its neighbor of dragging its feet".
var blaming = setOf("accuse suspect convict acquit clear")

// relativeOf says whether b stands in a relative clause whose "who" is a: in "Ana, who succeeded
// her" the two are not the same.
func (n *Names) relativeOf(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	return one.tokens[clause].Dep == "relcl" && one.head[clause] == a && n.argument(s, b) &&
		slices.ContainsFunc(one.children[clause], func(k int) bool {
			t := &one.tokens[k]
			return strings.HasPrefix(t.Tag, "W") && (t.Dep == "nsubj" || t.Dep == "nsubjpass")
		})
}

// parallel says whether a and b are the subjects of coordinated verbs: "the inquiry cleared her,
// but it criticized her".
func (n *Names) parallel(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	if b > 0 && one.tokens[b-1].POS == "CCONJ" && one.tokens[one.head[a]].Dep == "ROOT" && one.tokens[a].Dep == "nsubj" {
		return true // "..., but it", whatever the tree says
	}
	if one.tokens[verb].Dep != "conj" || one.tokens[a].Dep != "nsubj" && one.tokens[a].Dep != "nsubjpass" {
		return false
	}
	first := one.head[verb]
	if one.tokens[first].Dep == "relcl" { // the parser's most usual slip
		return one.head[a] == first || one.head[a] == n.clauseOf(s, first)
	}
	return one.head[a] == first
}

// parallelObject says whether a and b are the objects of coordinated verbs with two subjects: "the
// agency sought a ban, but the court lifted it".
func (n *Names) parallelObject(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	first := one.head[verb]
	subject := one.child(verb, "nsubj")
	if subject < 0 || one.child(subject, "poss") >= 0 && one.tokens[one.child(subject, "poss")].Tag == "PRP$" {
		return false // "lost money, and its owner sold it"
	}
	return one.tokens[verb].Dep == "conj" && one.tokens[a].Dep == "dobj" && one.head[a] == first && one.child(first, "nsubj") >= 0
}

// addresses says whether b is the object of a participle of saying whose subject is that of the
// clause above, a: in "sued Lumera, accusing it of fraud" it is who is sued.
func (n *Names) addresses(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	t := &one.tokens[verb]
	if one.tokens[b].Dep != "dobj" && one.tokens[b].Dep != "dative" || t.Tag != "VBG" || t.Dep != "advcl" && t.Dep != "conj" || one.child(verb, "nsubj") >= 0 {
		return false
	}
	switch class, _ := n.know.Verb(t.Lemma); class {
	case Communication, Cognition, Perception:
	default:
		if t.Lemma != "sue" {
			return false
		}
	}
	above := one.head[verb]
	for one.tokens[above].Dep == "conj" && one.tokens[above].Tag == "VBG" && one.head[above] != above {
		above = one.head[above]
	}
	c := one.mention[a]
	return n.understood(s, above) == a && c >= 0 && n.mentions[c].thing >= 0 && n.canAct(&n.things[n.mentions[c].thing])
}

// ordered says whether b is told to do something in a clause that a demands: "demanded that it
// restore order" says it of somebody else.
func (n *Names) ordered(s, a, b int) bool {
	one := &n.sents[s]
	if d := one.tokens[b].Dep; d != "nsubj" && d != "nsubjpass" {
		return false
	}
	clause := one.head[b]
	t := &one.tokens[clause]
	demand := one.head[clause]
	if t.Tag == "VB" && b > 0 && strings.EqualFold(one.tokens[b-1].Text, "for") && n.understood(s, demand) == a {
		return true // "called for it to return cash"
	}
	if t.Dep != "ccomp" || !demanding[one.tokens[demand].Lemma] || one.child(clause, "mark") < 0 {
		return false
	}
	bare := t.Tag == "VB" && one.child(clause, "aux") < 0
	for _, c := range one.children[clause] {
		if (one.tokens[c].Dep == "aux" || one.tokens[c].Dep == "auxpass") && (one.tokens[c].Text == "should" || one.tokens[c].Text == "be" || one.tokens[c].Text == "must") {
			bare = true
		}
	}
	return bare && n.understood(s, demand) == a
}

// demanding are verbs for what others shall do.
var demanding = setOf("demand insist urge recommend ask request require order propose suggest direct stipulate plead rule")

// partOf says whether a pronoun is the whole of which a number or quantity is taken: "one of them".
func (n *Names) partOf(s, tok int) bool {
	one := &n.sents[s]
	of := one.head[tok]
	if one.tokens[tok].Dep != "pobj" || !strings.EqualFold(one.tokens[of].Text, "of") {
		return false
	}
	switch head := &one.tokens[one.head[of]]; {
	case head.POS == "NUM" || head.POS == "PRON" || head.POS == "DET":
		return true
	default:
		return n.know.Class(n.lemma(s, one.head[of])) == Amount
	}
}

// understood gives the subject of a verb, also one that stands with another verb: "Nimbus promised
// to fight it", "urged the court to hear him"; -1 for none.
func (n *Names) understood(s, verb int) int {
	one := &n.sents[s]
	for range maxDepth {
		if subject := one.child(verb, "nsubj", "nsubjpass"); subject >= 0 {
			return subject
		}
		above := one.head[verb]
		switch one.tokens[verb].Dep {
		case "xcomp", "ccomp":
			if object := one.child(above, "dobj"); object >= 0 && takesSomebody[one.tokens[above].Lemma] {
				return object
			}
		case "conj":
		case "advcl":
			if one.tokens[verb].Tag != "VB" {
				return -1 // a participle may belong to any verb before it
			}
		case "pcomp":
			from := above
			above = one.head[above]
			if object := one.child(above, "dobj"); object >= 0 && one.tokens[from].Text == "from" && object < from {
				return object // "barred Americans from trading with them"
			}
		default:
			return -1
		}
		if above == verb {
			return -1
		}
		verb = above
	}
	return -1
}

// singular says whether a pronoun stands for one.
func singular(word string) bool {
	switch strings.ToLower(word) {
	case "they", "them", "their", "theirs", "themselves":
		return false
	}
	return true
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

// commands says whether a is the subject of the verb whose object holds b: in "they want a ban on
// them" the two are not the same. A place may be one's own: "took the book with him".
func (n *Names) commands(s, a, b int) bool {
	one := &n.sents[s]
	if n.understood(s, n.clauseOf(s, b)) != a {
		return false
	}
	if one.tokens[b].Dep != "pobj" {
		return true
	}
	if n.partOf(s, b) {
		return false // "three people were burned, one of them seriously"
	}
	switch strings.ToLower(one.tokens[one.head[b]].Text) {
	case "with", "around", "behind", "before", "after", "near", "about", "among", "within":
		return false
	}
	return true
}

// argument says whether a token is itself a subject or object of its verb, or the object of a
// preposition of it, not a part of another argument.
func (n *Names) argument(s, tok int) bool {
	one := &n.sents[s]
	switch one.tokens[tok].Dep {
	case "nsubj", "nsubjpass", "dobj", "dative", "agent":
		return true
	case "pobj":
		p := one.head[tok]
		return one.tokens[one.head[p]].POS == "VERB"
	}
	return false
}

// expletive says whether "it" stands for nothing: "it is likely that", "it was the dogs that".
func (n *Names) expletive(s, tok int) bool {
	one := &n.sents[s]
	t := &one.tokens[tok]
	if t.Dep == "expl" || n.formal(s, tok) {
		return true
	}
	if t.Dep != "nsubj" && t.Dep != "nsubjpass" {
		return false
	}
	verb := one.head[tok]
	v := &one.tokens[verb]
	switch v.Lemma {
	case "rain", "snow", "seem", "appear", "happen":
		return v.Lemma != "appear" || one.child(verb, "ccomp") >= 0 || one.child(verb, "xcomp") < 0
	}
	clause := one.child(verb, "ccomp", "csubj", "xcomp", "advcl")
	if v.Lemma == "be" {
		if a := one.child(verb, "attr"); a > tok {
			if rel := one.child(a, "relcl"); rel > a { // a cleft: "it was the dogs that woke us"
				for _, c := range one.children[rel] {
					if strings.EqualFold(one.tokens[c].Text, "that") {
						return true
					}
				}
			}
		}
		return clause > verb && (one.child(verb, "acomp", "attr") >= 0)
	}
	return t.Dep == "nsubjpass" && clause > verb && one.tokens[clause].Dep == "ccomp" // "it was said that"
}

// formal says whether "it" only holds the place of what follows: "made it harder to claim", "it takes
// years to build", "as long as it takes".
func (n *Names) formal(s, tok int) bool {
	one := &n.sents[s]
	if tok+1 >= len(one.tokens) {
		return false
	}
	if before := max(tok-1, 0); placeholders[one.tokens[before].Lemma] && one.tokens[before].POS == "VERB" {
		k := tok + 1
		for k < len(one.tokens) && one.tokens[k].POS == "ADV" {
			k++
		}
		if k < len(one.tokens) && (one.tokens[k].POS == "ADJ" || one.tokens[k].Tag == "JJ" || one.tokens[k].Tag == "JJR") {
			for i := k + 1; i < len(one.tokens) && i < k+8; i++ {
				if w := one.tokens[i].Text; w == "to" && one.tokens[i].POS == "PART" || w == "that" || w == "for" && i == k+1 {
					return true
				}
			}
		}
	}
	verb := one.head[tok]
	if one.tokens[tok].Dep != "nsubj" || one.tokens[verb].Lemma != "take" {
		return false
	}
	for _, c := range one.children[verb] {
		if c > verb && (one.tokens[c].Dep == "xcomp" || one.tokens[c].Dep == "advcl" || one.tokens[c].Dep == "relcl" || one.tokens[c].Dep == "ccomp") && one.tokens[c].Tag == "VB" {
			return true
		}
		if d := one.tokens[c].Dep; c > verb && (d == "dobj" || d == "npadvmod") && n.know.Class(n.lemma(s, c)) == TimeSpan {
			return true
		}
	}
	return one.child(verb, "dobj", "prep", "prt") < 0 // "as long as it takes"
}

// placeholders are verbs that take "it" for a clause.
var placeholders = setOf("make find think consider believe deem feel keep leave render get call")

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
	if many {
		if house := r.houseOf(speaker); house >= 0 {
			return house
		}
		if t := n.mentions[speaker].thing; t >= 0 { // told where the speaker was named
			for _, k := range n.things[t].mentions {
				if n.mentions[k].s > m.s {
					break
				}
				if n.mentions[k].form == named {
					if house := r.houseOf(k); house >= 0 {
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
		if n.official(&n.things[n.mentions[speaker].thing]) || word[0] == 'o' {
			return -1 // "we" is more than who speaks, and nobody tells who
		}
	}
	return speaker
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
		if house := r.bodyOf(one.mention[owner]); house >= 0 {
			return house
		}
	}
	return -1
}

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
		}
	}
	return -1
}
