package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

const never = -100

// fitsPerson weighs a thing as what "he" or "she" stands for.
func fitsPerson(g *thing, sex string) int {
	switch {
	case g.kind != claim.KindPerson || g.plural || g.doubtful || g.sex != "" && g.sex != sex:
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
	if g.plural && !slices.Contains(g.types, "data") || g.kind == claim.KindPerson || g.kind == claim.KindGroup && g.name == "" || g.kind == claim.KindTime || g.kind == claim.KindQuantity {
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
	if actor && (r.partitive(i) || r.saidWords(i)) || g.kind != claim.KindEvent && r.saidAct(i) || r.isObject(i) && slices.ContainsFunc(g.types, func(t string) bool { return ofBody[t] }) {
		return never // "much of it" is of no firm, and no firm is surveillance
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
		if land && g.name != "" && r.n.rank(c) < 5 {
			return -2 // where something happens is seldom what is done something to
		}
		if actor && g.name != "" && r.n.rank(c) < 3 {
			return -2
		}
		return 0
	case r.befallsThings(i):
		if actor {
			return -2
		}
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

// memberOf says whether a mention calls somebody after a party or people, in apposition: "Ann Low, a Republican".
func (n *Names) memberOf(c *mention) bool {
	one := &n.sents[c.s]
	det := one.child(c.head, "det")
	if c.form != named || one.tokens[c.head].Dep != "appos" || det < 0 || one.child(c.head, "relcl") < 0 && !strings.HasPrefix(strings.ToLower(one.tokens[det].Text), "a") {
		return false
	}
	above := one.mention[one.head[c.head]]
	return above >= 0 && n.mentions[above].form == named && n.mentions[above].thing != c.thing
}

// partitive says whether a pronoun is what a part is taken of, "much of it".
func (r *resolver) partitive(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	if m.head < 2 || one.tokens[m.head].Dep != "pobj" || one.tokens[m.head-1].Text != "of" {
		return false
	}
	switch strings.ToLower(one.tokens[m.head-2].Text) {
	case "much", "most", "some", "all", "half", "none", "any", "part", "third", "little", "rest":
		return true
	}
	return false
}

// saidWords says whether a pronoun is said to be something thought or told, "it's a trade secret".
func (r *resolver) saidWords(i int) bool {
	switch r.calledClass(i) {
	case Thought, Utterance, Motive:
		return true
	}
	return false
}

// saidAct says whether a pronoun is said to be an act or a quality, "it is surveillance".
func (r *resolver) saidAct(i int) bool {
	switch r.calledClass(i) {
	case Act, Attribute, State, Feeling, Happening:
		return true
	}
	return false
}

// calledClass is the class of what a pronoun is said to be, "it is a secret"; 0 where nothing is said or what is said
// names a sort of thing.
func (r *resolver) calledClass(i int) NounClass {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	be := one.head[m.head]
	a := one.child(be, "attr")
	if one.tokens[m.head].Dep != "nsubj" || one.tokens[be].Lemma != "be" || a < be || n.sortOf(n.lemma(m.s, a)) != "" {
		return 0
	}
	return n.know.Class(n.lemma(m.s, a))
}

// befallsThings says whether a pronoun is the subject of what things do and bodies of people do not: "less than a
// year after it opened".
func (r *resolver) befallsThings(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	verb := one.head[m.head]
	switch lemma := one.tokens[verb].Lemma; one.tokens[m.head].Dep {
	case "nsubj":
		return knocks[lemma] && one.child(verb, "dobj") >= 0 || things[lemma] && one.child(verb, "dobj", "ccomp", "xcomp") < 0
	case "nsubjpass":
		return made[lemma] || r.shown(verb, m.s)
	}
	return false
}

// befallsGoods says whether a pronoun is the subject of what goods do or is done to them, and never to people.
func (r *resolver) befallsGoods(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	verb := one.head[m.head]
	switch one.tokens[m.head].Dep {
	case "nsubj":
		return goodsOnly[one.tokens[verb].Lemma] && one.child(verb, "dobj", "ccomp", "xcomp") < 0
	case "nsubjpass":
		return r.shown(verb, m.s)
	}
	return false
}

var goodsOnly = setOf("ignite burst explode erupt leak lapse expire melt rot rust evaporate spoil sprout wither")

// shown says whether what is done to something is, or goes on to be, putting it on show or on sale: "will be flown to
// Accra and put on display".
func (r *resolver) shown(verb, s int) bool {
	one := &r.n.sents[s]
	for at := verb; at >= 0; at = one.child(at, "conj") {
		if goods[one.tokens[at].Lemma] {
			return true
		}
		for _, c := range one.children[at] {
			if p := one.child(c, "pobj"); p > c && one.tokens[c].Text == "on" && (one.tokens[p].Text == "display" || one.tokens[p].Text == "show" || one.tokens[p].Text == "sale" || one.tokens[p].Text == "loan") {
				return true
			}
		}
	}
	return false
}

// goods are verbs for what is done to goods.
var goods = setOf("ship exhibit auction loan store pack unpack catalogue catalog repatriate excavate mint engrave photocopy smuggle")

// knocks are verbs for what a thing does that runs into somebody.
var knocks = setOf("strike crush pin graze bite sting electrocute engulf topple")

// things are verbs for what happens with things, made for what is done to them.
var (
	things = setOf("open sink burst explode erupt leak topple derail lapse expire melt rot rust capsize overturn ignite evaporate reactivate mutate spoil")
	made   = setOf("build install complete publish paint write compose film design demolish renovate repair manufacture print unveil bake dig drill pave excavate weave carve sew brew bottle translate record screen unearth approve license licence authorize authorise patent recall administer prescribe perform stage broadcast air cancel scrap postpone block sign ratify repeal abolish quash overturn revoke enact")
)

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
var ridden = setOf(`developer manufacturer producer publisher operator distributor importer driver captain crew pilot passenger author reader owner buyer user maker inventor designer builder creator
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
	case g.kind == claim.KindTime || g.kind == claim.KindQuantity || r.ofPlaces(g) && r.ofTravellers(i):
		return never
	case human(r, g) && r.befallsGoods(i):
		return never // "forests in which they ignite"
	case r.ofPeople(i) && g.kind != claim.KindPerson && g.kind != claim.KindGroup && !slices.ContainsFunc(g.types, func(t string) bool { return ofBody[t] || t == "family" }):
		return never
	case g.plural:
		human := human(r, g)
		if !human && (r.wantsMind(i) || r.wantsDoer(i)) {
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

// human says whether many are people or bodies of people.
func human(r *resolver, g *thing) bool {
	return g.kind == claim.KindGroup || g.kind == claim.KindPerson || slices.Contains(g.types, "family") ||
		slices.ContainsFunc(g.types, func(t string) bool { return r.n.know.company[t] || r.n.know.public[t] && !premises[t] })
}

// ofPlaces says whether a thing is a coordination with a place, "Leeds and York", and without a person.
func (r *resolver) ofPlaces(g *thing) bool {
	place := false
	for _, member := range g.members {
		switch r.n.things[member].kind {
		case claim.KindPerson, claim.KindGroup:
			return false
		case claim.KindPlace:
			place = true
		}
	}
	return place
}

// ofTravellers says whether a pronoun is the possessor of one who serves persons, "their driver", and not of an office
// that places have, "their mayor".
func (r *resolver) ofTravellers(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	at := one.head[m.head]
	return one.tokens[m.head].Dep == "poss" && serving[r.n.lemma(m.s, at)]
}

// serving are those whom persons have to serve them.
var serving = setOf(`driver lawyer attorney solicitor barrister guide interpreter translator doctor nurse teacher tutor landlord agent accountant
	chauffeur bodyguard assistant host captor kidnapper rescuer employer carer guardian`)

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

// wantsDoer says whether a pronoun is the subject of what people do to something, "they control the
// trade", or acts in somebody's words, "They kicked the can".
func (r *resolver) wantsDoer(i int) bool {
	m := &r.n.mentions[i]
	one := &r.n.sents[m.s]
	verb := one.head[m.head]
	if one.tokens[m.head].Dep != "nsubj" || one.child(verb, "dobj") < 0 {
		return false
	}
	class, _ := r.n.know.Verb(one.tokens[verb].Lemma)
	return class == Social || class == Creation || class == Competition || one.quoted[m.head] && (class == Contact || class == Motion)
}

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
	if t.Dep == "nsubjpass" {
		l := one.tokens[one.head[m.head]].Lemma
		return l == "tell" || l == "ask" || l == "inform" || l == "persuade" || l == "urge" || l == "advise" || l == "warn" || l == "accuse"
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
