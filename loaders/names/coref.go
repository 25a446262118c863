package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// resolve finds the antecedents of descriptions and pronouns, in the order of the text. What a
// mention is resolved to may be resolved itself: chains end at a name or a first description.
func (n *Names) resolve() {
	order := make([]int, len(n.mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &n.mentions[a], &n.mentions[b]
		return cmp.Or(cmp.Compare(x.s, y.s), cmp.Compare(x.head, y.head))
	})
	r := &resolver{n: n, last: map[int]int{}, spoken: map[int]int{}, pairs: map[int]int{}, sorts: map[[2]string]bool{}}
	r.findSpeakers()
	n.reflexives()
	for _, i := range order {
		for ; r.counted <= n.mentions[i].s; r.counted++ {
			r.countNationalities(r.counted)
		}
		r.at = n.mentions[i].s
		r.visit(i)
	}
}

// resolver walks over the mentions of a document once.
type resolver struct {
	n    *Names
	past []int       // mentions seen so far, in order
	last map[int]int // thing to its latest mention
	// how often each country was named or alluded to so far, by thing; a dateline counts twice
	spoken  map[int]int
	counted int // sentences whose nationalities are counted
	at      int // sentence that is being read
	sorts   map[[2]string]bool
	pairs   map[int]int // first members of coordinations to mentions of them all; -1 for none
}

func (r *resolver) visit(i int) {
	n := r.n
	m := &n.mentions[i]
	switch {
	case m.thing >= 0 && m.form != named: // ahead of its turn
	case m.form == named && m.end-m.first == 1 && r.theNorwegian(i):
	case m.form == named && r.bornAs(i):
	case m.form == named:
		r.reveal(i)
	case m.form == common:
		if c := n.government(m.s, n.all(m.s, 0, len(n.sents[m.s].tokens)), m.head); c != nil {
			m.thing = n.countryThing(c)
			n.things[m.thing].mentions = append(n.things[m.thing].mentions, i)
			break
		}
		if from := r.elder(i); from >= 0 {
			r.link(i, from)
			break
		}
		if pair := r.namedPair(m); pair >= 0 {
			r.link(i, pair)
			break
		}
		if name := n.ownName(m); name >= 0 && n.bearable(m, name) {
			if r.christen(i, name); m.thing >= 0 {
				if n.sents[m.s].tokens[n.mentions[name].head].Dep != "appos" {
					m.from = name // "the vaccine, called Maravax": the extractor knows appositions itself
				}
				break
			}
		}
		if r.joinCopula(i) {
			break
		}
		if n.sents[m.s].tokens[m.head].Dep == "appos" && r.joinApposition(i) {
			break
		}
		if from := r.description(i); from >= 0 && !r.ownSubject(i, from) {
			r.link(i, from)
		} else if !r.deed(i) {
			r.introduce(i)
		}
	case m.form == pronoun:
		if from := r.pronoun(i); from >= 0 {
			r.link(i, from)
		}
	}
	if m.thing >= 0 {
		r.last[m.thing] = i
		r.past = append(r.past, i)
	}
}

// ownSubject says whether a mention is the thing of from and the subject of the clause that the description i stands
// in as object: nobody negotiates with himself.
func (r *resolver) ownSubject(i, from int) bool {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	at := m.head
	if one.tokens[at].Dep == "pobj" && one.tokens[one.head[at]].Dep == "prep" {
		at = one.head[at]
	} else if one.tokens[at].Dep != "dobj" {
		return false
	}
	verb := one.head[at]
	subject := one.child(verb, "nsubj")
	if one.tokens[verb].POS != "VERB" || subject < 0 || subject > m.head || one.mention[subject] < 0 {
		return false
	}
	return n.mentions[one.mention[subject]].thing == n.mentions[from].thing
}

func (r *resolver) link(i, from int) {
	m := &r.n.mentions[i]
	m.from, m.thing = from, r.n.mentions[from].thing
	if m.form == common {
		r.n.noteOrigin(m.thing, m)
	}
	g := &r.n.things[m.thing]
	g.mentions = append(g.mentions, i)
	if m.form == pronoun && g.kind == claim.KindPerson {
		switch sex := sexOfPronoun(strings.ToLower(r.n.sents[m.s].tokens[m.head].Text)); {
		case sex == "":
		case g.guess == "":
			g.guess, g.guesses = sex, 1
		case g.guess == sex:
			g.guesses++
		}
	}
}

// introduce makes a new thing of a common noun.
func (r *resolver) introduce(i int) {
	n := r.n
	m := &n.mentions[i]
	lemma := n.lemma(m.s, m.head)
	kind := n.sortOf(lemma)
	if kind == "" {
		kind = n.kindOfNoun(m.s, m.head)
	}
	if kind != claim.KindOrganisation && n.created(m, lemma) {
		kind = claim.KindWork
	}
	m.thing = len(n.things)
	t := &n.sents[m.s].tokens[m.head]
	if n.yearsOf(m) > 0 && t.Text == "old" {
		kind = claim.KindPerson
	}
	g := thing{kind: kind, sex: n.sexOfNoun(lemma), plural: plural(t), types: []string{lemma}, mentions: []int{i}}
	if lemma == "police" || lemma == "people" {
		g.kind, g.plural = claim.KindGroup, true
	}
	if lemma == "data" {
		g.kind = claim.KindThing
	}
	if t.POS == "NUM" {
		g.kind, g.plural, g.blocks = claim.KindGroup, t.Text != "1" && lemma != "one", true
	}
	n.things = append(n.things, g)
}

// created says whether a noun is what somebody writes or makes, and has a sense for such things:
// "published a guide" is no person, "wrote a history" no time.
func (n *Names) created(m *mention, lemma string) bool {
	one := &n.sents[m.s]
	verb := &one.tokens[one.head[m.head]]
	if one.tokens[m.head].Dep != "dobj" && (one.tokens[m.head].Dep != "nsubjpass" || verb.Tag != "VBN") {
		return false
	}
	if class, _ := n.know.Verb(verb.Lemma); class != Creation {
		return false
	}
	for _, s := range n.know.Senses(lemma) {
		switch s.Class() {
		case Utterance, Artifact:
			return true
		}
	}
	return false
}

// bearable says whether a described thing can have a name: a junta is no colonel.
func (n *Names) bearable(m *mention, name int) bool {
	g := &n.things[n.mentions[name].thing]
	if words := strings.Fields(g.name); !g.titled && !(g.kind == claim.KindPerson && len(words) > 1 && n.know.given[strings.ToLower(words[0])] != "") {
		return true
	}
	sort := n.sortOf(n.lemma(m.s, m.head))
	return sort == claim.KindPerson || sort == ""
}

// christen gives a description the name that its own words tell, "the organism, named Cadophora
// retis", "the energy minister, Pablo Rivas", and with it what it takes up again.
func (r *resolver) christen(i, name int) {
	n := r.n
	m := &n.mentions[i]
	t := n.mentions[name].thing
	lemma := n.lemma(m.s, m.head)
	if plural(&n.sents[m.s].tokens[m.head]) {
		return
	}
	if from := r.description(i); from >= 0 {
		if old := n.mentions[from].thing; old != t && n.things[old].name == "" {
			for _, k := range n.things[old].mentions {
				n.mentions[k].thing = t
			}
			g := &n.things[t]
			g.mentions = append(g.mentions, n.things[old].mentions...)
			slices.Sort(g.mentions)
			n.things[old].mentions = nil
			if last, ok := r.last[old]; ok {
				r.last[t] = last
			}
		}
	}
	if g := &n.things[t]; g.kind == "" || (g.kind == claim.KindPerson || g.kind == claim.KindPlace) && n.sents[m.s].tokens[n.mentions[name].head].Dep != "appos" {
		// "the organism, named Cadophora" is no person, whatever the annotator says.
		sort := n.sortOf(lemma)
		if sort == "" {
			sort = n.kindOfNoun(m.s, m.head)
		}
		if g.kind = sort; sort != claim.KindPerson {
			g.sex = ""
		}
	}
	m.thing = t
	n.addType(t, lemma)
	n.noteOrigin(t, m)
	n.things[t].mentions = append(n.things[t].mentions, i)
}

// ownName finds the name that the words after a description give it; -1 for none.
func (n *Names) ownName(m *mention) int {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		switch one.tokens[c].Dep {
		case "appos":
			if d := one.child(c, "det"); d >= 0 && !strings.EqualFold(one.tokens[d].Text, "the") {
				continue // "the plane, a 40-year-old Beaver"
			}
			if k := one.mention[c]; k >= 0 && n.mentions[k].form == named && n.mentions[k].thing >= 0 {
				return k
			}
		case "acl":
			if !naming[one.tokens[c].Lemma] {
				continue
			}
			if o := one.child(c, "oprd", "attr", "dobj"); o >= 0 {
				if k := one.mention[o]; k >= 0 && n.mentions[k].form == named && n.mentions[k].thing >= 0 {
					return k
				}
			}
		}
	}
	return -1
}

// naming are verbs that give a name.
var naming = map[string]bool{"name": true, "call": true, "dub": true, "title": true, "nickname": true, "christen": true}

// joinApposition gives a description beside a name to what is named: in "Altamar Minerals, the
// mine's Canadian developer" both are one thing.
func (r *resolver) joinApposition(i int) bool {
	n := r.n
	m := &n.mentions[i]
	host := n.sents[m.s].mention[n.sents[m.s].head[m.head]]
	if host < 0 || n.mentions[host].thing < 0 || host == i || n.inDateline(m.s, n.mentions[host].head) {
		return false
	}
	h := &n.mentions[host]
	switch n.kindOfNoun(m.s, m.head) {
	case claim.KindTime, claim.KindQuantity:
		return false // "Chilly Gonzales (born ...; 20 March 1972)"
	}
	if _, event := n.know.Event(n.lemma(m.s, m.head)); h.form == named && event && n.things[h.thing].kind == claim.KindPlace && n.sortOf(n.lemma(m.s, m.head)) == "" {
		return false // "near the equator of Mars, a discovery that ..."
	}
	if (h.form == common || n.things[h.thing].kind == claim.KindPerson) && plural(&n.sents[m.s].tokens[m.head]) != n.things[h.thing].plural {
		return false
	}
	m.thing = h.thing
	n.addType(h.thing, n.lemma(m.s, m.head))
	n.noteOrigin(h.thing, m)
	return true
}

// joinCopula gives what a name is said to be to what is named: "Tokyo is the capital of Japan".
func (r *resolver) joinCopula(i int) bool {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	be := one.head[m.head]
	if one.tokens[m.head].Dep != "attr" || one.tokens[be].Lemma != "be" || one.child(be, "neg", "aux") >= 0 || plural(&one.tokens[m.head]) {
		return false
	}
	subject := one.child(be, "nsubj")
	if subject < 0 || one.mention[subject] < 0 {
		return false
	}
	s := &n.mentions[one.mention[subject]]
	if s.thing < 0 || n.things[s.thing].name == "" || n.things[s.thing].plural {
		return false
	}
	switch n.sortOf(n.lemma(m.s, m.head)) {
	case claim.KindPerson, claim.KindOrganisation, claim.KindPlace:
	default:
		return false
	}
	m.thing = s.thing
	n.addType(s.thing, n.lemma(m.s, m.head))
	return true
}

func (n *Names) spanOf(m *mention) text.Span { return n.span(m.s, m.first, m.end) }
