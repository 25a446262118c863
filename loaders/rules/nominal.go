package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// event is what a noun says that somebody does: its verb, who does it and to what.
type event struct {
	t        *tree
	noun     int
	verb     string
	agents   []phrase
	patients []phrase
	args     []argument
	infinite int // infinitive that the noun goes on with, -1 for none
}

// eventClasses are the fields of nouns that name what happens or is said.
var eventClasses = map[names.NounClass]bool{names.Act: true, names.Utterance: true, names.Happening: true, names.Process: true, names.Thought: true, names.Feeling: true, names.State: true, names.Attribute: true, names.Belonging: true}

// alsoEvents are nouns that the tables count among bodies, forces or things, and that name what somebody does too.
var alsoEvents = anyOf("pressure response meeting summit")

// departing are verbs that go on with "from": "withdrawal from the pact".
var departing = anyOf("withdraw retreat depart defect exit resign retire escape secede flee")

// changes are verbs whose "of" or "in" tells what changes, not what is acted on.
var changes = anyOf(`resign die arrive depart rise fall grow collapse decline emerge appear disappear return exist escape increase
	drop slump surge erupt expire occur happen shrink plunge soar slide rebound recover slow jump dip climb tumble weaken
	strengthen deteriorate proliferate break flow spread advance retreat fail succeed`)

// within are verbs that go on with "in": "investment in solar power".
var within = anyOf("invest believe participate trade engage interfere intervene meddle share")

// goals are the prepositions behind an event noun that go on with its verb.
var goals = anyOf("on against to with over into at for toward towards about in")

// readEvent reads noun n as an event; ok is false if it names none.
func (r *reader) readEvent(t *tree, n int) (event, bool) {
	lemma := t.lemma(n)
	if t.isName(n) {
		lemma = strings.ToLower(t.tok[n].Text)
	}
	e := event{t: t, noun: n, infinite: -1}
	verb, ok := r.know.Event(lemma)
	class := r.know.Class(lemma)
	if !ok || !eventClasses[class] && !strings.HasSuffix(lemma, "ing") && !alsoEvents[lemma] || noEvents[lemma] {
		return e, false
	}
	switch t.kind(n) {
	case "ORG", "PERSON", "GPE", "LAW", "WORK_OF_ART", "PRODUCT", "FAC":
		return e, false // a word of a name
	}
	if strings.HasSuffix(lemma, "ing") && t.dep[n] == "compound" {
		return e, false
	}
	e.verb = verb
	e.agents = r.nominalAgents(t, n)
	of := r.ofObjects(t, n)
	if p := t.fromOf(n); len(of) == 0 && p >= 0 && r.gives(t, n) {
		if o := t.child(p, "pobj"); o >= 0 && r.canAct(t, o) && (t.kind(o) != "" || acting[t.lemma(o)]) && !t.nameGoesOn(o) {
			of = r.ofObjects(t, o) // "criticism from the opposition of the plan"
		}
	}
	if g := t.head[n]; len(e.agents) == 0 && len(of) > 0 && t.dep[n] == "dobj" && carrying[t.lemma(g)] && !t.isPassive(g) && !changes[verb] {
		if list, how := r.subjects(t, g, 0); how != "existential" {
			e.agents = list // "completed the signing of the striker"
		}
	}
	switch {
	case len(of) > 0 && changes[verb]:
		if len(e.agents) == 0 {
			e.agents = of
		}
	case len(of) > 0:
		e.patients = of
	case takesBefore(lemma):
		e.patients = r.compoundObject(t, n)
	}
	for _, p := range append(t.children(n, "prep"), r.behindGiver(t, n)...) {
		if p < n || !goals[t.lower(p)] && !(t.lower(p) == "from" && departing[verb] && !r.gives(t, n)) {
			continue
		}
		if t.lower(p) == "in" && !within[verb] {
			if changes[verb] && len(e.agents) == 0 {
				for _, a := range r.prepositional(t, p) {
					if a.role == "in" && !t.isPlace(a.head) {
						e.agents = append(e.agents, a.phrase)
					}
				}
			}
			continue
		}
		args := r.prepositional(t, p)
		if absorbed[t.lower(p)][verb] && len(e.patients) == 0 {
			for _, a := range args {
				if a.role == t.lower(p) && !a.clause {
					e.patients = append(e.patients, a.phrase)
				}
			}
			continue
		}
		e.args = append(e.args, args...)
	}
	e.infinite = r.nounInfinitive(t, n)
	return e, true
}

// carrying are verbs whose subject does what their object names.
var carrying = anyOf("complete finalise finalize oversee commit")

// takesBefore says whether an event noun has what it acts on right before it, as those that are plainly
// made of a verb do: "drug trafficking", "arms sale", but not "peace movement" or "hunger strike".
func takesBefore(lemma string) bool {
	switch lemma {
	case "operation", "action", "election", "position", "mission", "session", "relation", "reaction", "function", "organization", "organisation", "meeting", "hearing", "building", "feeling":
		return false
	case "sale", "purchase", "release", "closure", "seizure", "removal", "approval", "delivery", "theft", "murder":
		return true
	}
	return strings.HasSuffix(lemma, "ing") || strings.HasSuffix(lemma, "tion") || strings.HasSuffix(lemma, "sion")
}

// nounInfinitive gives the infinitive that noun n goes on with: "offer to combat", "proposals
// intended to dismantle"; -1 for none.
func (r *reader) nounInfinitive(t *tree, n int) int {
	for _, k := range t.children(n, "acl", "relcl") {
		if t.ownSubject(k) || k < n {
			continue
		}
		if t.infinitive(k) && t.tok[k].Tag == "VB" && !t.has(k, "nsubj") {
			return k
		}
		switch t.lemma(k) {
		case "intend", "design", "aim", "mean":
			if x := t.child(k, "xcomp"); x >= 0 && t.infinitive(x) {
				return x
			}
		}
	}
	return -1
}

// nominalAgents gives who does what noun n names: its possessor, a nationality or name before it,
// "by X", "from X", "between X and Y".
func (r *reader) nominalAgents(t *tree, n int) []phrase {
	for _, p := range t.children(n, "prep", "agent") {
		if p < n {
			continue
		}
		switch t.lower(p) {
		case "by":
			if o := t.child(p, "pobj"); o >= 0 && !t.isWh(o) && t.kind(o) != "DATE" && t.kind(o) != "PERCENT" && t.tok[o].POS != "NUM" {
				return r.nouns(t, o)
			}
		case "from":
			if o := t.child(p, "pobj"); o >= 0 && r.canAct(t, o) && r.gives(t, n) {
				return r.given(t, o)
			}
		case "between":
			continue // both sides do it; see between
		}
	}
	if p := r.giver(t, n); p >= 0 {
		return r.given(t, t.child(p, "pobj"))
	}
	if q := t.child(n, "poss"); q >= 0 && !t.isWh(q) && t.kind(q) != "DATE" && t.kind(q) != "TIME" {
		list := r.nouns(t, q)
		for i := range list {
			list[i].full = slices.DeleteFunc(list[i].full, func(k int) bool { return t.dep[k] == "case" && t.head[k] == q })
			list[i].min = slices.DeleteFunc(list[i].min, func(k int) bool { return t.dep[k] == "case" && t.head[k] == q })
		}
		return list
	}
	for _, k := range t.kids[n] {
		if k > n || t.dep[k] != "compound" && t.dep[k] != "amod" && t.dep[k] != "nmod" {
			continue
		}
		if staging[t.lemma(n)] && t.tok[k].POS == "ADJ" {
			continue // "the American premiere of the play"
		}
		if ref, ok := r.names.Actor(t.at, k); ok && (t.kind(k) != "" || ref.Country != nil) {
			small := t.minimal(k)
			p := phrase{t: t, head: k, full: small, min: small, ref: &ref}
			return []phrase{p}
		}
	}
	return nil
}

// gives says whether what noun n names comes from who does it: an offer, a warning, help; a purchase
// from somebody is not made by him.
func (r *reader) gives(t *tree, n int) bool {
	lemma := t.lemma(n)
	if t.isName(n) {
		lemma = strings.ToLower(t.tok[n].Text)
	}
	switch verb, _ := r.know.Event(lemma); verb {
	case "offer", "aid", "assist", "help", "support", "threaten", "press", "pressure", "contribute", "donate", "attack", "oppose", "resist", "respond",
		"react", "invest", "appeal", "advise", "fund", "finance", "back", "endorse", "challenge", "intervene", "interfere":
		return true
	case "withdraw", "resign":
		return false
	default:
		class, _ := r.know.Verb(verb)
		return class == names.Communication && verb != "sign" && verb != "record"
	}
}

// giver gives the "from" that tells who gives what noun n, the object of a verb, names, where it was hung on the verb:
// "cited praise from France"; -1 for none.
func (r *reader) giver(t *tree, n int) int {
	v, p := t.head[n], n+1
	if t.dep[n] != "dobj" || p >= len(t.tok) || t.lower(p) != "from" || t.dep[p] != "prep" || t.head[p] != v || !r.gives(t, n) {
		return -1
	}
	if o := t.child(p, "pobj"); o < 0 || !r.canAct(t, o) {
		return -1
	}
	return p
}

// behindGiver gives the prepositions that go on with n and were hung on the verb or on who gives it: "cited praise from
// France for the nurses", "pressure from the opposition on the minister".
func (r *reader) behindGiver(t *tree, n int) []int {
	from, loose := r.giver(t, n), true
	if from < 0 {
		from, loose = t.fromOf(n), false
	}
	o := -1
	if from >= 0 {
		o = t.child(from, "pobj")
	}
	if o < 0 || !r.gives(t, n) || !r.canAct(t, o) {
		return nil
	}
	var out []int
	if loose {
		for _, p := range t.children(t.head[n], "prep") {
			if p == o+1 && t.lower(p) != "in" && t.lower(p) != "at" && t.lower(p) != "on" {
				out = append(out, p)
			}
		}
	}
	if t.kind(o) != "" || acting[t.lemma(o)] {
		for _, p := range t.children(o, "prep") {
			if x := t.child(p, "pobj"); p == o+1 && x >= 0 && goals[t.lower(p)] && !(t.lower(p) == "in" && t.isPlace(x)) {
				out = append(out, p)
			}
		}
	}
	return out
}

// nameGoesOn says whether the name at i goes on with "of": "the Bank of England".
func (t *tree) nameGoesOn(i int) bool {
	return i+1 < len(t.tok) && t.mention[i] >= 0 && t.mention[i] == t.mention[i+1] || i+2 < len(t.tok) && t.isName(i) && t.isName(i+2)
}

// fromOf gives the "from" behind noun n, -1 for none.
func (t *tree) fromOf(n int) int {
	for _, p := range t.children(n, "prep") {
		if p > n && t.lower(p) == "from" {
			return p
		}
	}
	return -1
}

// given gives who stands behind "from"; what he gives it against or for is told elsewhere.
func (r *reader) given(t *tree, o int) []phrase {
	list := r.nouns(t, o)
	for i := range list {
		if list[i].t != t || list[i].clause || t.kind(list[i].head) == "" && !acting[t.lemma(list[i].head)] {
			continue
		}
		for _, p := range t.children(list[i].head, "prep") {
			if goals[t.lower(p)] || t.lower(p) == "of" && !t.nameGoesOn(list[i].head) {
				inside := anyInt(t.subtree(p, nil))
				behind := func(k int) bool { return inside[k] }
				list[i].full, list[i].min = slices.DeleteFunc(list[i].full, behind), slices.DeleteFunc(list[i].min, behind)
			}
		}
	}
	return list
}

// acting are nouns for people who act together that the tables count among other things.
var acting = anyOf("opposition leadership management prosecution presidency monarchy judiciary rebel resistance coalition")

// canAct says whether the noun i names somebody who can do something.
func (r *reader) canAct(t *tree, i int) bool {
	switch t.kind(i) {
	case "PERSON", "ORG", "GPE", "NORP":
		return true
	}
	if _, ok := r.names.Actor(t.at, i); ok {
		return true
	}
	c := r.know.Class(t.lemma(i))
	return c == names.Human || c == names.Collective || acting[t.lemma(i)]
}

// ofObjects gives what stands after "of".
func (r *reader) ofObjects(t *tree, n int) []phrase {
	var out []phrase
	for _, p := range t.children(n, "prep") {
		if p > n && t.lower(p) == "of" {
			if o := t.child(p, "pobj"); o >= 0 && !t.isWh(o) {
				switch t.kind(o) {
				case "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY":
					continue
				}
				if t.isSum(o) || counting[t.lemma(o)] {
					continue // "growth of 2 per cent"
				}
				out = append(out, r.nouns(t, o)...)
			}
		}
	}
	return out
}

// compoundObject gives the noun before an event noun that it acts on: "border inspections".
func (r *reader) compoundObject(t *tree, n int) []phrase {
	for i := n - 1; i >= 0; i-- {
		if t.head[i] != n || t.dep[i] != "compound" || t.tok[i].POS != "NOUN" {
			continue
		}
		if _, actor := r.names.Actor(t.at, i); actor {
			return nil
		}
		for _, s := range r.know.Senses(t.lemma(n)) {
			if c := s.Class(); c == names.Human || c == names.Collective {
				return nil // a "peace movement" is a body
			}
		}
		small := t.minimal(i)
		return []phrase{{t: t, head: i, full: small, min: small}}
	}
	return nil
}

// nominal makes the claims of an event noun whose agent is told, and keeps others for later.
func (r *reader) nominal(t *tree, n int) {
	r.agentCompound(t, n)
	r.between(t, n)
	e, ok := r.readEvent(t, n)
	if e.infinite < 0 {
		e.infinite = r.nounInfinitive(t, n)
	}
	if e.infinite >= 0 {
		r.infinitive(e, ok)
	}
	if !ok || e.infinite >= 0 && negativeNouns[t.lemma(n)] {
		return
	}
	s, use := r.nominalStance(t, n)
	if !use {
		return
	}
	if len(e.agents) == 0 {
		r.undergone(e)
		if len(e.patients) > 0 && t.dep[n] != "compound" && len(r.ofObjects(t, n)) > 0 && !plainDeeds[e.verb] {
			r.open = append(r.open, e)
		}
		return
	}
	r.addEvent(e, s, "nominal")
}

// noEvents are nouns that share their form with a verb that means something else.
var noEvents = anyOf("motion fine figure information rating issue charge count job case cause term flurry succession")

// absorbed says which preposition of an event noun goes where its verb has an object: "warning to X"
// is "warn X", "attack on X" is "attack X".
var absorbed = map[string]map[string]bool{
	"to":      anyOf("warn assist help aid visit support threaten oppose resist damage harm answer approach address harm injure"),
	"on":      anyOf("attack assault raid ban influence affect limit restrict tax bomb strike criticize sanction hit pressure"),
	"for":     anyOf("demand request support order seek demand admire prefer desire search praise"),
	"against": anyOf("attack sanction boycott assault threaten sue"),
	"into":    anyOf("investigate invade research"),
	"over":    anyOf("control dispute"),
	"with":    anyOf("meet consult marry"),
}

// plainDeeds are verbs that so many do that one deed tells nothing of who did another.
var plainDeeds = anyOf("work use make do have say get give take go come see know show tell think feel mean lead run move change begin start end help need want find hold keep set put describe report number state name call")

// addEvent adds the claims of an event with its agents.
func (r *reader) addEvent(e event, s stance, rule string) {
	t := e.t
	p := predicate{words: []int{e.noun}, head: r.text(t, []int{e.noun}), canonical: e.verb}
	for _, agent := range e.agents {
		d := draft{t: t, verb: -1, subject: agent, predicate: p, stance: s, rule: rule}
		for i := range e.patients {
			d := d
			d.object = &e.patients[i]
			d.arguments = e.args
			r.add(d)
		}
		if len(e.patients) > 0 {
			continue
		}
		if class := r.know.Class(t.lemma(e.noun)); len(e.args) > 0 && !changes[e.verb] && class != names.Act && class != names.Utterance && class != names.Happening && !(r.gives(t, e.noun) && (t.fromOf(e.noun) >= 0 || r.giver(t, e.noun) >= 0)) {
			continue // "a rating on review"
		}
		if changes[e.verb] && agent.t.tok[agent.head].POS == "PRON" && len(e.args) == 0 {
			continue
		}
		if changes[e.verb] || len(e.args) > 0 {
			d.arguments = e.args
			if len(e.args) > 0 && len(e.args[0].lead) == 0 {
				continue
			}
			r.add(d)
		}
	}
}

// unreal are verbs that leave open whether their object, an event, takes place.
var unreal = anyOf("deny rule avoid prevent avert fear oppose ban prohibit dismiss doubt lack deter risk threaten consider discuss debate allege suspect")

// wanted are verbs that want their object, an event, to take place.
var wanted = anyOf("plan seek propose demand call urge want promise pledge request recommend need require expect await suggest schedule")

// nominalStance is how an event noun is put forward: it is taken for granted, unless the clause
// makes it doubtful; ok is false where nothing can be said.
func (r *reader) nominalStance(t *tree, n int) (s stance, ok bool) {
	s = r.around(t, n)
	s.modality = claim.Presupposed
	if t.negatedNoun(n) {
		s.denied = true
	}
	for _, k := range t.children(n, "amod") {
		switch w := t.lower(k); w {
		case "possible", "potential", "likely", "prospective", "hypothetical", "threatened":
			s.modality = claim.Possible
		case "alleged", "reported", "purported", "supposed":
			s.modality = claim.Hearsay
		case "planned", "proposed", "intended":
			s.modality = claim.Intended
		}
	}
	definite := t.has(n, "poss")
	for _, d := range t.children(n, "det") {
		switch t.lower(d) {
		case "the", "this", "that", "these", "those", "such":
			definite = true
		}
	}
	g, direct := t.governor(n)
	if g < 0 {
		s.modality = weakerThan(s.modality, claim.Asserted)
		return s, true
	}
	lemma := t.lemma(g)
	if direct && unreal[lemma] {
		return s, false
	}
	o := r.stanceOf(t, g)
	if direct && wanted[lemma] && !definite {
		s.modality = claim.Intended
	} else if !definite && s.modality == claim.Presupposed {
		if o.denied && direct {
			return s, false
		}
		if o.modality != claim.Asserted {
			s.modality = o.modality
		}
	}
	if direct && carrying[lemma] && !o.denied && s.modality == claim.Presupposed {
		s.modality = o.modality // "completed the signing of the striker": told here
	}
	if direct && o.modality != claim.Asserted && supporting[lemma] && s.modality == claim.Presupposed {
		s.modality = o.modality // "could make his debut"
	}
	if b := t.sent.Block; b < len(r.d.Blocks) && b >= 0 && r.d.Blocks[b].Kind == text.Headline && s.modality == claim.Presupposed {
		s.modality = claim.Asserted
	}
	return s, true
}

// supporting are verbs that say no more than that what their object names is done.
var supporting = anyOf("make take have give hold do undertake conduct perform carry complete finalise finalize launch mount stage start begin pursue")

// weakerThan replaces the presupposition of a noun that stands alone.
func weakerThan(m, alone claim.Modality) claim.Modality {
	if m == claim.Presupposed {
		return alone
	}
	return m
}

// governor gives the verb of the clause that noun n stands in, -1 for none, and whether n is its
// object or subject without a noun between.
func (t *tree) governor(n int) (verb int, direct bool) {
	direct = true
	for i := n; t.head[i] != i; {
		switch t.dep[i] {
		case "pobj":
			if h := t.head[i]; h != t.head[h] && !t.isVerb(t.head[h]) {
				direct = false
			}
		case "compound", "poss", "nmod", "amod", "appos":
			direct = false
		}
		i = t.head[i]
		if t.isVerb(i) && t.dep[i] != "aux" && t.dep[i] != "auxpass" {
			return i, direct
		}
	}
	return -1, false
}

// agentCompound reads "drug trafficking organizations" and "arms dealers": who does it is the
// noun, what is done stands before it.
func (r *reader) agentCompound(t *tree, n int) {
	lemma := t.lemma(n)
	if t.dep[n] == "compound" {
		return
	}
	// organizations that do what the noun before them says
	for _, k := range t.children(n, "compound", "amod") {
		if k > n || !strings.HasSuffix(t.lower(k), "ing") || k > 0 && t.tok[k-1].Text == "-" || t.isName(k) && t.kind(k) != "" {
			continue // "anti-doping court", "World Anti-Doping Agency"
		}
		verb, ok := r.know.Event(t.lower(k))
		if !ok {
			continue
		}
		if !r.body(lemma) && !rings[lemma] {
			continue
		}
		for _, o := range t.children(k, "compound", "nmod", "npadvmod") {
			r.doer(t, n, k, o, verb)
		}
		if o := k - 1; o >= 0 && t.head[o] == n && t.dep[o] == "compound" && t.tok[o].POS == "NOUN" {
			r.doer(t, n, k, o, verb)
		}
	}
}

// rings are further nouns for people who act together.
var rings = anyOf("ring cell syndicate outfit mafia cartel operation")

// doer adds that noun n does verb, named by the word at cue, to o.
func (r *reader) doer(t *tree, n, cue, o int, verb string) {
	if u := r.know.Uses(verb); u.Bare > u.Object && t.isPlural(n) {
		return // "neighborhood swimming pools"
	}
	s := r.around(t, n)
	s.modality = claim.Presupposed
	small := t.minimal(o)
	object := phrase{t: t, head: o, full: small, min: small}
	p := predicate{words: []int{cue}, head: r.text(t, []int{cue}), canonical: verb}
	r.add(draft{t: t, verb: -1, subject: t.noun(n), predicate: p, object: &object, stance: s, rule: "nominal/doer"})
}

// between makes the claim of an event between two sides: "talks between Serbia and Kosovo" are
// Serbia talking with Kosovo.
func (r *reader) between(t *tree, n int) {
	verb, ok := r.know.Event(t.lemma(n))
	if !ok || !dealings[t.lemma(n)] {
		return // "the journey between Graz and Linz"
	}
	for _, p := range t.children(n, "prep") {
		if t.lower(p) != "between" || p < n {
			continue
		}
		sides := r.conjuncts(t, t.child(p, "pobj"))
		if len(sides) != 2 || !r.canAct(t, sides[0]) || !r.canAct(t, sides[1]) {
			continue
		}
		s, use := r.nominalStance(t, n)
		if !use {
			return
		}
		other := t.noun(sides[1])
		if !absorbed["with"][verb] {
			verb += " with"
		}
		r.add(draft{
			t: t, verb: -1, subject: t.noun(sides[0]), object: &other, stance: s, rule: "nominal/between",
			predicate: predicate{words: []int{n}, head: r.text(t, []int{n}), canonical: verb},
		})
	}
}

// dealings are nouns for what two sides do with each other, unlike a way, a gap or a difference between them.
var dealings = anyOf(`talk discussion negotiation consultation conversation dialogue debate meeting encounter summit contact communication
	correspondence exchange call deal agreement accord pact treaty truce ceasefire armistice settlement compromise understanding contract trade
	commerce cooperation co-operation collaboration coordination co-ordination partnership alliance union merger reconciliation war warfare
	conflict combat fight fighting battle clash skirmish confrontation hostility duel brawl scuffle dispute quarrel argument row feud
	disagreement rivalry contest competition struggle collusion conspiracy marriage wedding romance affair friendship relationship relation
	collision crash swap`)

// staging are nouns of which a nationality before them tells where, not who.
var staging = anyOf("premiere debut tour release launch edition screening")
