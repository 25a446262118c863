package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Sentences that lie between a pronoun and its antecedent, at most.
const pronounReach = 3

// quotedMargin is by how much an antecedent of "it" and "they" in a quotation must fit best.
const quotedMargin = 6

// What "it" and "they" stand for must have leastThing points and thingMargin more than the next: below
// that they are as often wrong as right, and a wrong name costs more than an open one.
const (
	leastThing  = 8
	thingMargin = 3
)

// leastPoints is what an antecedent must have: less is too far or too little prominent.
const leastPoints = 4

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
		if m.head > 0 { // "the president himself"
			if c := one.mention[m.head-1]; c >= 0 && c != i && n.mentions[c].thing >= 0 && n.mentions[c].form != pronoun {
				g := &n.things[n.mentions[c].thing]
				if person := g.kind == claim.KindPerson && !g.plural; (sexOfPronoun(word) != "") == person && g.plural == (word == "themselves") {
					return c
				}
			}
		}
		if from := r.own(i); from >= 0 && (sexOfPronoun(word) == "" || n.things[n.mentions[from].thing].kind == claim.KindPerson) {
			return from
		}
	case "them":
		if c := r.listed(i); c >= 0 {
			return c
		}
	}
	switch word {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		if from := r.kinByName(i); from >= 0 {
			return from
		}
		if from, told := r.spokenForBy(i); told {
			return from
		}
		return r.best(i, func(c *mention, g *thing) int { return fitsPerson(g, sexOfPronoun(word)) })
	case "it", "its", "itself":
		if n.expletive(m.s, m.head) {
			return -1
		}
		if from := r.leaderOf(i); from >= 0 {
			return from
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

// spokenForBy gives whom "he" means in what somebody says who speaks for others: in "his lawyer said he was innocent"
// whoever the lawyer is of, -1 where that is open; told is false elsewhere.
func (r *resolver) spokenForBy(i int) (from int, told bool) {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	for at := m.head; one.head[at] != at; at = one.head[at] {
		if one.tokens[at].Dep != "ccomp" {
			continue
		}
		subject := one.child(one.head[at], "nsubj")
		if subject < 0 || !speakingFor[n.lemma(m.s, subject)] {
			continue
		}
		owner := one.child(subject, "poss")
		if owner < 0 || sexOfPronoun(strings.ToLower(one.tokens[owner].Text)) != sexOfPronoun(strings.ToLower(one.tokens[m.head].Text)) {
			continue
		}
		if c := one.mention[owner]; c >= 0 && c != i && n.mentions[c].thing >= 0 {
			return c, true
		}
		return -1, true
	}
	return -1, false
}

// speakingFor are those who speak for somebody.
var speakingFor = setOf("lawyer attorney solicitor barrister counsel spokesman spokeswoman spokesperson agent representative publicist")

// own gives the mention that is the subject of the clause that a reflexive stands in, and that has a thing; -1 for none.
func (r *resolver) own(i int) int {
	n := r.n
	m := &n.mentions[i]
	if subject := n.subjectOf(m.s, m.head); subject >= 0 && subject < m.head {
		if c := n.sents[m.s].mention[subject]; c >= 0 && n.mentions[c].thing >= 0 {
			return c
		}
	}
	return -1
}

// subjectOf gives the subject of the clause that a token stands in, of the clause that it is coordinated with where it
// has none but the token, and for a relative pronoun what the clause is said of; -1 for none.
func (n *Names) subjectOf(s, tok int) int {
	one := &n.sents[s]
	verb := n.clauseOf(s, tok)
	subject := one.child(verb, "nsubj", "nsubjpass")
	for (subject < 0 || subject == tok) && one.tokens[verb].Dep == "conj" && one.head[verb] < verb {
		verb = one.head[verb]
		subject = one.child(verb, "nsubj", "nsubjpass")
	}
	if subject >= 0 && one.tokens[verb].Dep == "relcl" && (one.tokens[subject].Tag == "WP" || one.tokens[subject].Tag == "WDT") {
		return one.head[verb]
	}
	return subject
}

// reflexives lets "himself" and "herself" tell the sex of whoever is the subject by name, against what the given name
// suggests: "Toby Marsh, a former teacher who was herself charged".
func (n *Names) reflexives() {
	for i := range n.mentions {
		m := &n.mentions[i]
		word := strings.ToLower(n.sents[m.s].tokens[m.head].Text)
		if m.form != pronoun || word != "himself" && word != "herself" {
			continue
		}
		one := &n.sents[m.s]
		at := n.subjectOf(m.s, m.head)
		if at >= 0 && one.tokens[at].Dep == "appos" {
			at = one.head[at]
		}
		if at < 0 || at >= m.head || one.mention[at] < 0 {
			continue
		}
		if c := &n.mentions[one.mention[at]]; c.form == named && c.thing >= 0 && n.things[c.thing].kind == claim.KindPerson {
			n.things[c.thing].sex = sexOfPronoun(word)
		}
	}
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
	c := r.subjectBehind(m, one.child(main, "nsubj", "nsubjpass"), fit)
	if c >= 0 && r.befallsThings(i) && fit(&n.mentions[c], &n.things[n.mentions[c].thing]) < 0 {
		return -1 // "If it is blocked, Corvane must pay"
	}
	return c
}

// subjectBehind gives the mention at a subject behind the pronoun m, if it fits; -1 for none.
func (r *resolver) subjectBehind(m *mention, subject int, fit func(c *mention, g *thing) int) int {
	n := r.n
	if subject < m.head || n.sents[m.s].mention[subject] < 0 {
		return -1
	}
	c := n.sents[m.s].mention[subject]
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
	if c := r.fronted(i, fit); c >= 0 {
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
	told := map[int]bool{}  // things that the grammar of the sentence tells
	order := []int{}
	var latest = map[int]int{}
	if r.ofAnybody(m) || r.openBefore(m) || r.ofOne(m) {
		return -1
	}
	sex := sexOfPronoun(strings.ToLower(t.Text))
	for _, c := range r.near(m, !singular(t.Text)) {
		cm := &n.mentions[c]
		far := m.s - cm.s
		g := &n.things[cm.thing]
		if word := n.sents[cm.s].tokens[cm.head].Text; cm.form == pronoun && far > 0 && (strings.EqualFold(word, "we") || strings.EqualFold(word, "our") || strings.EqualFold(word, "us")) {
			continue // what somebody's "we" stands for was named elsewhere
		}
		fits := fit(cm, g)
		if far == 0 && possessive && sex == "" && fits <= never && n.besideOwner(m.s, cm.head, m.head) && (g.kind == claim.KindThing || g.kind == claim.KindPlace || g.kind == "") && g.plural == !singular(t.Text) {
			fits = 0 // "the port and its employees"
		}
		if fits <= never || n.inside(cm, m.s, m.head) || cm.thing == self || cm.thing == house {
			continue
		}
		if far == 0 && sex == "" && r.ownedBySame(m, cm) {
			continue // "took their phones and set them adrift"
		}
		if he[cm.thing] || cm.form == common && cm.from < 0 && !n.exists(cm) && far > 0 {
			continue
		}
		if far == 0 && subject && (n.believed(m.s, cm.head, m.head) || r.aside(m, cm)) {
			points[cm.thing] = never // nobody says "I am believed to be"
			latest[cm.thing] = c
			continue
		}
		if far == 0 && !one.quoted[m.head] && one.quoted[cm.head] && one.speaker >= 0 && n.inSubtree(m.s, n.mentions[one.speaker].head, m.head) && n.mentions[one.speaker].s == m.s {
			continue // "... a network," said Leila Brandt, its head
		}
		if far == 0 && (subject && n.askedOf(m, cm) || possessive && n.relieves(m.s, cm.head, m.head)) {
			points[cm.thing] = never
			latest[cm.thing] = c
			continue
		}
		if possessive && (n.saidToBe(cm, m) || n.childOf(cm, m) || cm.form == common && g.name == "" && n.lemma(cm.s, cm.head) == n.lemma(m.s, one.head[m.head])) {
			continue
		}
		if far == 0 && subject && n.asks(m.s, cm.head, m.head) {
			continue
		}
		if n.inDateline(cm.s, cm.head) {
			continue // "LISBON, Portugal — It ..."
		}
		if far > 0 && n.sents[cm.s].title && g.name == "" {
			continue
		}
		if !plural(t) && singular(t.Text) && (r.besidePronoun(cm, t.Text) || r.oneOfTwo(cm, fit)) && !(far == 0 && possessive && n.besideOwner(m.s, cm.head, m.head)) {
			continue
		}
		if far == 0 && sayer && one.quoted[cm.head] {
			continue
		}
		if far == 0 && n.ordered(m.s, cm.head, m.head) {
			points[cm.thing] = never
			latest[cm.thing] = c
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
		} else if far == 0 && possessive && cm.form == pronoun && n.hears(cm) {
			score += 5 // "told him that his conduct was shameful"
		}
		if subject && n.rank(cm) >= 5 {
			score++
		}
		if far > 0 && subject && sex == "" && cm.form == common && n.rank(cm) <= 1 {
			score -= 3 // "beat her in straight sets. They met ..."
		}
		if far == 1 && subject && n.broughtIn(cm) {
			score += 3 // "A diver found a chest. It belonged to a miller."
		}
		if g.kind == claim.KindPerson && g.name != "" {
			score++
		}
		if far == 0 && possessive && n.rank(cm) >= 5 && n.clauseOf(m.s, cm.head) == n.clauseOf(m.s, m.head) {
			score += 4
			if sex == "" && n.rank(cm) < 6 {
				score += 3 // "since the river burst its banks"
			}
		}
		if far == 0 && !(possessive && (n.kinOfSpeaker(m.s, cm.head, m.head) || r.kinOfSubject(m.s, cm.head, m.head, fit))) {
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
		if far == 0 && subject && n.insideRelative(m.s, cm.head, m.head) {
			score += 8
		}
		if far == 0 && possessive && n.besideOwner(m.s, cm.head, m.head) {
			score += 14
		}
		if far == 0 && subject && n.disputed(m.s, cm.head, m.head) {
			score += 8
		}
		if far == 0 && subject && n.saidOfObject(m.s, cm.head, m.head) {
			score += 8
		}
		if far == 0 && subject && !singular(t.Text) == g.plural && n.frontedOwn(m, cm) {
			score -= 10 // "In addition to her daughter, she ..."
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
		if n.memberOf(cm) {
			continue // "Ann Low, a Republican who ..."
		}
		if far == 1 && t.Dep == "dobj" && n.sents[cm.s].tokens[cm.head].Dep == "dobj" && cm.form == pronoun {
			score += 2
		}
		if far == 0 && !possessive && !reflexive && !n.partOf(m.s, m.head) && r.isObject(i) && n.clauseOf(m.s, cm.head) == n.clauseOf(m.s, m.head) {
			score -= 4
		}
		if far > 0 && one.quoted[m.head] && one.speaker >= 0 && subject && n.says(cm) && sexOfPronoun(strings.ToLower(t.Text)) != "" && len(g.mentions) < 3 {
			score -= 6 // who spoke before is seldom whom the next speaks of
		}
		if far > 1 && sex != "" && one.quoted[m.head] && !n.sents[cm.s].quoted[cm.head] && cm.form == common && g.name == "" && n.told(cm.thing) == 1 {
			score -= 6 // somebody in passing
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
		if far == 0 && (possessive && (n.receives(m.s, cm.head, m.head) || n.controls(m.s, cm.head, m.head)) || t.Dep == "dobj" && n.parallelObject(m.s, cm.head, m.head)) {
			told[cm.thing] = true
		}
		if far == 0 && (subject && (n.insideRelative(m.s, cm.head, m.head) || n.disputed(m.s, cm.head, m.head)) || possessive && n.besideOwner(m.s, cm.head, m.head)) {
			told[cm.thing] = true
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
	if second >= 0 && told[second] && !told[top] && points[top]-points[second] < 4 {
		top, second = second, top
	}
	if subject && one.quoted[m.head] && strings.EqualFold(t.Text, "they") && m.s > n.mentions[latest[top]].s && !n.sents[n.mentions[latest[top]].s].quoted[n.mentions[latest[top]].head] {
		return -1 // "They told us to be patient": people of whom only who speaks knows
	}
	if second >= 0 && one.quoted[m.head] && !n.sents[n.mentions[latest[top]].s].quoted[n.mentions[latest[top]].head] && (points[top]-points[second] < quotedMargin || m.s-n.mentions[latest[top]].s > 1) && t.Tag == "PRP" && sexOfPronoun(strings.ToLower(t.Text)) == "" {
		return -1 // who speaks may mean what the text does not tell
	}
	if sexOfPronoun(strings.ToLower(t.Text)) == "" && !told[top] && (points[top] < leastThing || second >= 0 && points[top]-points[second] < thingMargin) {
		return -1
	}
	if second >= 0 && sex != "" && points[top]-points[second] < 9 && latest[top] >= 0 && n.inPassing(&n.mentions[latest[top]], m) && n.told(second) > 3 {
		return -1 // after somebody who only said something in between
	}
	if sex != "" && m.s-n.mentions[latest[top]].s > 1 && n.inPassing(&n.mentions[latest[top]], m) && r.othersTold(top, sex) {
		return -1
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
	grounds := &n.mentions[i]
	grounds.points, grounds.ahead = points[top], alone
	if second >= 0 {
		grounds.ahead = max(points[top]-points[second], 1)
	}
	return latest[top]
}
