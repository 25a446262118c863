package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// ownSubject says whether predicate v has a subject of its own.
func (t *tree) ownSubject(v int) bool {
	return t.has(v, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
}

// subjects gives what predicate v is said of, and where it was found: "own", "conj", "relative",
// "partitive-relative", "reduced", "control", "adverbial", "gerund", or "" for none.
func (r *reader) subjects(t *tree, v, depth int) ([]phrase, string) {
	if depth > 12 {
		return nil, ""
	}
	if s := t.subjectToken(v); s >= 0 {
		return r.subjectPhrases(t, v, s)
	}
	if t.has(v, "expl") {
		if a := t.child(v, "attr", "dobj", "nsubj"); a >= 0 && t.lower(t.child(v, "expl")) == "there" {
			return r.nouns(t, a), "existential"
		}
		return nil, ""
	}
	h := t.head[v]
	if h == v {
		return nil, ""
	}
	switch t.dep[v] {
	case "conj":
		if t.isVerb(h) || t.predicative(h) {
			list, how := r.subjects(t, h, depth+1)
			if how == "own" {
				how = "conj"
			}
			return list, how
		}
	case "relcl":
		if t.infinitive(v) {
			return r.reduced(t, v, h)
		}
		if a := t.antecedent(v); t.isNoun(a) && !t.isWh(a) && !t.gap(v) {
			if p, ok := r.identified(t, a, depth); ok {
				return []phrase{p}, "relative"
			}
			return []phrase{t.noun(a, v)}, "relative"
		}
	case "acl":
		return r.reduced(t, v, h)
	case "xcomp", "ccomp":
		return r.controller(t, v, h, depth)
	case "advcl":
		if t.placeholder(h) == v {
			return nil, ""
		}
		if t.isVerb(h) || t.predicative(h) {
			if t.isFinite(v) {
				return nil, ""
			}
			if t.extraposed(h) && t.infinitive(v) {
				return nil, ""
			}
			if o := t.prepositionalObject(h); o >= 0 && t.infinitive(v) {
				return r.phrases(t, o), "control"
			}
			if o := t.child(h, "dobj"); o >= 0 && o < v && t.infinitive(v) && isListed(controlVerbs, t.lemma(h)) && t.isNoun(o) && !t.isSum(o) && !t.isWh(o) && controlVerbs[t.lemma(h)].modality == claim.Intended {
				return r.nouns(t, o), "control"
			}
			if o := r.sent(t, v, h); o >= 0 {
				return r.nouns(t, o), "control"
			}
			if o := t.child(h, "dobj"); o > h && o < v && t.tok[v].Tag == "VBN" && t.isPassive(v) && t.setOff(v) && t.isSum(o) && !t.has(v, "mark") {
				return r.nouns(t, o), "reduced" // "will receive £1,800 a year, backdated to April"
			}
			if o := t.child(h, "dobj"); o > h && o < v && t.infinitive(v) && pressing[t.lemma(h)] && t.isNoun(o) {
				return r.nouns(t, o), "control"
			}
			if p, ok := r.consequence(t, v, h); ok {
				return []phrase{p}, "consequence"
			}
			if l := t.lemma(h); t.dep[h] == "acl" && t.infinitive(v) && (l == "need" || l == "require" || l == "use") {
				return nil, "" // "the majority needed to change the law"
			}
			list, how := r.subjects(t, h, depth+1)
			if q := t.subjectToken(h); len(list) > 1 && how == "own" && t.tok[v].Tag == "VBG" && t.respectively(h) >= 0 {
				return []phrase{r.together(t, q, " and ")}, "adverbial" // what the two together did
			}
			if how != "" && how != "existential" {
				return r.thinker(t, v, h, list), "adverbial"
			}
		}
	case "pcomp":
		return r.gerund(t, v, h, depth)
	}
	return nil, ""
}

// sent gives who does what infinitive v says because h sends them there or gives them the means: "sent
// troops to guard the base", "gave both sides a week to answer"; -1 for none.
func (r *reader) sent(t *tree, v, h int) int {
	if !t.infinitive(v) || t.isPassive(h) || v < h {
		return -1
	}
	o := t.child(h, "dobj")
	if d := t.child(h, "dative"); d >= 0 && t.isNoun(d) && (o < 0 || d < o) {
		o = d
	}
	if o < h || o > v || t.isWh(o) || !t.isNoun(o) {
		return -1
	}
	if founding[t.lemma(h)] && panels[t.lemma(o)] {
		return o // "set up a panel to review the books"
	}
	switch t.lemma(h) {
	case "give", "leave", "allow", "grant", "send", "deploy", "dispatch", "assign", "appoint", "nominate", "elect", "offer", "mobilise", "mobilize":
		if r.canAct(t, o) || t.tok[o].POS == "PRON" || t.isPlural(o) && r.know.Class(t.lemma(o)) == names.Human || sides[t.lemma(o)] {
			return o
		}
	}
	return -1
}

// founding are verbs with a body of people that is made to do what an infinitive behind it says; panels are such bodies.
var (
	founding = anyOf("set establish create form appoint found convene launch name assemble launch propose promise")
	panels   = anyOf("panel committee commission inquiry team body board task taskforce council unit group tribunal jury agency")
)

// pressing are verbs whose object is moved to do what an infinitive behind it says: "pushed regulators to act".
var pressing = anyOf("push pressure press prod nudge goad spur drive galvanize galvanise inspire motivate embolden compel prompt lobby")

// gaining are verbs for what somebody is after.
var gaining = anyOf("obtain get win gain secure avoid evade acquire escape receive")

// sides are nouns for who takes part, though they name things too.
var sides = anyOf("side party staff troop force ship warship plane jet soldier team unit firm company")

// raisesHopes says whether v is "raise" with what people hope, fear or ask.
func (t *tree) raisesHopes(v int) bool {
	o := t.child(v, "dobj")
	return t.lemma(v) == "raise" && o >= 0 && (doubtNouns[t.lemma(o)] || t.lemma(o) == "prospect" || t.lemma(o) == "suspicion")
}

// causing are verbs that an event does, not somebody in it.
var causing = anyOf("prompt trigger spark cause provoke fuel stoke mean")

// consequence gives the clause that participle v tells the effect of, the nearest before it: "Mexico
// rejected the offer, prompting a warning" is the rejection prompting.
func (r *reader) consequence(t *tree, v, h int) (phrase, bool) {
	if t.tok[v].Tag != "VBG" || v < h || !causing[t.lemma(v)] && !t.raisesHopes(v) && !(t.lemma(v) == "force" && t.isPassive(h)) || !t.setOff(v) {
		return phrase{}, false
	}
	leave := []int{v}
	for _, k := range t.children(h, "advcl") {
		if k > h && k < v && t.isFinite(k) && t.ownSubject(k) {
			return t.clausePhrase(k, t.children(k, "mark")...), true
		}
	}
	if g := t.head[h]; g != h && t.parenthesis(g) == h {
		h = g // "they have agreed, mediators said, raising hopes"
	}
	return t.clausePhrase(h, leave...), true
}

// thinker gives somebody instead of list as the understood subject of a participle that only somebody can do: who says
// it ("officials warned that the move is wrong, calling it a mistake"), who expects it, or who acts in the clause before
// ("shares fell after the firm cut its forecast, blaming weak demand").
func (r *reader) thinker(t *tree, v, h int, list []phrase) []phrase {
	if s := r.force(t, v, h, list); s >= 0 {
		return r.nouns(t, s)
	}
	class, known := r.know.Verb(t.lemma(v))
	telling := known && (class == names.Communication || class == names.Cognition) || t.lemma(v) == "view"
	if !(t.tok[v].Tag == "VBG" && telling) && !t.auxIs(v, "have") {
		return list
	}
	if len(list) == 0 || r.canAct(t, list[0].head) || list[0].t != t || t.tok[list[0].head].POS == "PRON" {
		return list
	}
	for _, k := range t.children(h, "advcl") {
		if s := t.subjectToken(k); k < v && k > h && t.isFinite(k) && s >= 0 && (r.canAct(t, s) || t.tok[s].POS == "PRON") {
			return r.nouns(t, s)
		}
	}
	g := t.head[h]
	if t.dep[h] != "ccomp" && t.dep[h] != "xcomp" || !t.isVerb(g) {
		return list
	}
	if who := r.speaker(t, g); who != nil && r.canAct(who.who.t, who.who.head) {
		return []phrase{who.who}
	}
	return list
}

// force gives the thing in the clause of time or cause between h and participle v that did what v tells, where the subject
// of h is people: "Thousands fled as the river burst its banks, flooding villages"; -1 for none.
func (r *reader) force(t *tree, v, h int, list []phrase) int {
	if t.tok[v].Tag != "VBG" || !t.setOff(v) || len(list) != 1 || list[0].t != t || list[0].clause || !forces[t.lemma(v)] {
		return -1
	}
	if n := list[0].head; !r.canAct(t, n) && !crowds[t.lemma(n)] {
		return -1
	}
	for _, k := range t.children(h, "advcl") {
		if s := t.subjectToken(k); k > h && k < v && t.isFinite(k) && s >= 0 && t.tok[s].POS == "NOUN" && !r.canAct(t, s) {
			return s
		}
	}
	return -1
}

// crowds are nouns for many people.
var crowds = anyOf("people thousand hundred dozen score million crowd")

// forces are verbs for what floods, fires and the like do.
var forces = anyOf("flood destroy kill injure damage sweep trap bury cut leave send wash wreck flatten engulf block wound topple uproot inundate crush displace strand scatter spill")

// gap says whether a relative clause already has all it needs, so that its noun is not its subject:
// "the day when it ended".
func (t *tree) gap(v int) bool {
	for _, k := range t.kids[v] {
		if t.tok[k].Tag == "WRB" {
			return true
		}
	}
	return false
}

// subjectToken is the token of the subject of v nearest to it, or -1.
func (t *tree) subjectToken(v int) int {
	best := -1
	for _, s := range t.children(v, "nsubj", "nsubjpass", "csubj", "csubjpass") {
		if best < 0 || s < v || best > v {
			best = s
		}
	}
	return best
}

// subjectPhrases reads the subject at token s of predicate v.
func (r *reader) subjectPhrases(t *tree, v, s int) ([]phrase, string) {
	if t.isVerb(s) && (t.dep[s] == "csubj" || t.dep[s] == "csubjpass") {
		return []phrase{t.clausePhrase(s)}, "own"
	}
	if t.isRelative(s) {
		if p, ok := r.relative(t, s); ok {
			return []phrase{p}, "relative"
		}
		return nil, ""
	}
	if o := t.ofWhich(s); o >= 0 {
		if p, ok := r.relative(t, o); ok {
			return []phrase{r.partOf(t, s, p)}, "partitive-relative"
		}
		return nil, ""
	}
	if t.isWh(s) {
		return nil, ""
	}
	if t.has(v, "expl") && t.lower(t.child(v, "expl")) == "it" {
		return nil, ""
	}
	return r.nouns(t, s), "own"
}

// reduced gives the subject of participle or infinitive v that hangs on noun h: "offers involving
// aid", "drugs made there"; an infinitive's subject is who has the plan.
func (r *reader) reduced(t *tree, v, h int) ([]phrase, string) {
	if !t.isNoun(h) || t.isWh(h) {
		return nil, ""
	}
	if t.has(v, "mark") { // "reports that ..." has its own subject; without one it is no clause
		return nil, ""
	}
	if t.infinitive(v) {
		if p, ok := r.identified(t, h, 0); ok && !support[t.lemma(h)] {
			return []phrase{p}, "reduced" // "was the only ship to attack"
		}
		return nil, "" // nominal.go knows who offers to do it
	}
	if l := t.lemma(v); (l == "leave" || l == "remain" || l == "go") && t.dep[h] == "pobj" && t.lower(t.head[h]) == "with" && (timeUnits[t.lower(h)] != "" || timeNouns[t.lemma(h)] || t.kind(h) == "TIME") {
		return nil, "" // "with two minutes left"
	}
	if p, ok := r.identified(t, h, 0); ok {
		return []phrase{p}, "reduced"
	}
	if o := r.material(t, v, h); o >= 0 {
		return []phrase{t.noun(o, v)}, "reduced"
	}
	return []phrase{t.noun(h, v)}, "reduced"
}

// working are participles said of things that can be touched.
var working = anyOf("use make mine grow produce extract manufacture wear eat drink burn sell find wash drill harvest")

// material gives the thing right before participle v, set off by a comma, where the noun h it hangs on is nothing that
// can be used: "demand for lithium, used to make batteries"; -1 for none.
func (r *reader) material(t *tree, v, h int) int {
	if !t.isPassive(v) || !t.setOff(v) || t.first(v) < 2 {
		return -1
	}
	o := t.first(v) - 2
	switch t.lemma(v) {
	case "found", "build", "establish", "base", "locate", "situate":
		if k := t.kind(o); t.dep[o] == "pobj" && t.head[t.head[o]] == h && t.isName(o) && (k == "ORG" || k == "FAC" || k == "GPE" || k == "LOC") && !t.isName(h) && !t.has(h, "relcl") {
			return o // "management at the Rotunda, founded in 1745"
		}
	}
	if !working[t.lemma(v)] {
		return -1
	}
	if t.dep[o] != "pobj" || t.head[t.head[o]] != h || t.tok[o].POS != "NOUN" {
		return -1
	}
	switch r.know.Class(t.lemma(h)) {
	case names.Act, names.Attribute, names.State, names.Thought, names.Feeling, names.Happening, names.Utterance:
		return o
	}
	return -1
}

// controller gives the understood subject of complement v of predicate h.
func (r *reader) controller(t *tree, v, h, depth int) ([]phrase, string) {
	if !t.isVerb(h) {
		if g := t.head[h]; t.dep[h] == "acomp" && t.isVerb(g) {
			if t.extraposed(g) {
				return nil, "" // "it is too early to say"
			}
			if w := t.lower(h); t.tok[h].Tag == "JJR" || t.hasWord(h, "too") || t.hasWord(h, "more") || t.hasWord(h, "less") || w == "afraid" || w == "reluctant" || w == "hesitant" {
				return nil, "" // "too young to vote", "more likely to fail", "afraid to go"
			}
			list, how := r.subjects(t, g, depth+1)
			return list, use(how, "control")
		}
		if t.predicative(h) {
			list, how := r.subjects(t, h, depth+1)
			return list, use(how, "control")
		}
		return nil, ""
	}
	if t.isFinite(v) && !t.infinitive(v) || t.extraposed(h) || t.tellsAim(h, v) {
		return nil, ""
	}
	if o := r.sent(t, v, h); o >= 0 {
		return r.nouns(t, o), "control"
	}
	if o := t.child(h, "dobj"); o >= 0 && o < v && t.lemma(h) == "have" && t.infinitive(v) && t.tok[o].POS == "NOUN" && (r.stanceOf(t, h).denied || !r.canAct(t, o)) {
		return nil, "" // "had neither the money nor the staff to repair it"
	}
	if t.tok[v].Tag == "VB" && !t.infinitive(v) && speechVerbs[t.lemma(h)] {
		return nil, "" // "'Take the deal,' he said": nobody is told to do it
	}
	if o := t.child(h, "dobj", "dative"); o >= 0 && o < v && t.isNoun(o) && controlsObject(t.lemma(h)) && !t.isSum(o) && !(t.lemma(h) == "bribe" && gaining[t.lemma(v)]) {
		if t.isRelative(o) {
			if p, ok := r.relative(t, o); ok {
				return []phrase{p}, "control"
			}
			return nil, ""
		}
		return r.nouns(t, o), "control"
	}
	if o := t.prepositionalObject(h); o >= 0 {
		return r.phrases(t, o), "control"
	}
	list, how := r.subjects(t, h, depth+1)
	return list, use(how, "control")
}

// gerund gives the understood subject of v after a preposition: that of the clause it modifies.
func (r *reader) gerund(t *tree, v, prep, depth int) ([]phrase, string) {
	g := t.head[prep]
	if t.lower(prep) == "between" {
		switch t.lemma(g) {
		case "choose", "choice", "decide", "distinguish", "differentiate", "difference", "pick":
			return nil, "" // "choose between paying and leaving"
		}
	}
	for n := 0; n < 4 && (t.dep[g] == "prep" || (t.dep[g] == "pcomp" || t.dep[g] == "cc" || t.lower(g) == "instead") && !t.isVerb(g)) && t.head[g] != g; n++ {
		g = t.head[g]
	}
	if t.isVerb(g) {
		if t.lower(prep) == "against" && advising[t.lemma(g)] && !t.has(g, "dobj", "dative") {
			return nil, "" // "warned against rushing the vote": nobody is told to rush it
		}
		if w := t.lower(prep); w == "without" || w == "by" || w == "while" || w == "despite" || w == "before" && !t.isPassive(g) {
			list, how := r.subjects(t, g, depth+1)
			return list, use(how, "gerund") // "sacked the coach without giving a reason"
		}
		if l := t.lemma(g); t.lower(prep) == "as" && (l == "quote" || l == "cite" || depicting[l]) && !t.isPassive(g) {
			if o := t.child(g, "dobj"); o >= 0 && o < v && t.isNoun(o) && !t.isWh(o) {
				return r.nouns(t, o), "gerund" // "quoted the mayor as saying"
			}
		}
		if o := t.child(g, "dative"); o >= 0 && o < v && accusing[t.lemma(g)] && t.isNoun(o) {
			return r.nouns(t, o), "gerund"
		}
		if o := t.child(g, "dobj"); o >= 0 && o < v && accusing[t.lemma(g)] && !t.isSum(o) {
			return r.nouns(t, o), "gerund"
		}
		if t.lower(prep) == "for" && t.isPassive(g) && (t.lemma(g) == "use" || t.lemma(g) == "need" || t.lemma(g) == "require") {
			return r.agents(t, g), "gerund" // "water used for growing crops" grows nothing
		}
		list, how := r.subjects(t, g, depth+1)
		return list, use(how, "gerund")
	}
	if t.dep[g] == "acomp" && t.isVerb(t.head[g]) {
		list, how := r.subjects(t, t.head[g], depth+1)
		return list, use(how, "gerund")
	}
	if q := t.head[g]; charging[t.lemma(g)] && t.dep[g] == "pobj" && t.isVerb(t.head[q]) { // "arrested on suspicion of helping"
		if o := t.child(t.head[q], "dobj"); o >= 0 && !t.isPassive(t.head[q]) {
			return r.nouns(t, o), "gerund"
		}
		list, how := r.subjects(t, t.head[q], depth+1)
		return list, use(how, "gerund")
	}
	if q := t.head[g]; aims[t.lemma(g)] && t.dep[g] == "pobj" && t.isVerb(t.head[q]) { // "in the hope of winning"
		list, how := r.subjects(t, t.head[q], depth+1)
		return list, use(how, "gerund")
	}
	return nil, ""
}

// advising are verbs of telling others what not to do.
var advising = anyOf("warn caution advise counsel argue campaign recommend speak lobby")

// charging are nouns for what somebody is thought to have done.
var charging = anyOf("suspicion charge count allegation accusation grounds")

// aims are nouns in "in the hope of V-ing", "with the aim of V-ing".
var aims = anyOf("hope aim intention goal purpose process course view intent expectation belief")

// accusing are verbs with "of/for/from V-ing" where the object is the one who does it.
var accusing = anyOf("clear absolve exonerate accuse suspect convict acquit blame criticize criticise praise thank fault prevent stop keep prohibit bar ban block restrain enjoin deter hinder dissuade forbid exclude disqualify discourage charge warn caution advise counsel condemn punish book boo honour honor reward fine sue arrest jail dock reprimand rebuke admonish suspend dismiss sack fire forgive sanction blacklist censure scold mock ridicule expel penalize penalise slam blast lambast chastise commend")

func use(how, as string) string {
	if how == "" || how == "existential" {
		return how
	}
	return as
}

// infinitive says whether v has "to", or shares that of what it is coordinated with.
func (t *tree) infinitive(v int) bool {
	return t.toOf(v) >= 0
}

// toOf gives the "to" of the infinitive v, or -1.
func (t *tree) toOf(v int) int {
	for n := 0; n < 10; n++ {
		for _, k := range t.children(v, "aux") {
			if t.tok[k].Tag == "TO" {
				return k
			}
		}
		if t.dep[v] != "conj" || t.head[v] == v || t.tok[v].Tag != "VB" || t.has(v, "aux", "auxpass") || t.ownSubject(v) {
			return -1
		}
		v = t.head[v]
	}
	return -1
}

// isFinite says whether the verb group of v shows tense.
func (t *tree) isFinite(v int) bool {
	for _, a := range append(t.children(v, "aux", "auxpass"), v) {
		switch t.tok[a].Tag {
		case "VBZ", "VBP", "VBD", "MD":
			return true
		}
	}
	return false
}

// predicative says whether a word that is no verb stands as a predicate with a subject.
func (t *tree) predicative(i int) bool {
	return !t.isVerb(i) && t.has(i, "nsubj", "nsubjpass")
}

// fused gives the verbs that form one predicate with v, v first: seeks [to] destroy.
func (t *tree) fused(v int) []int {
	chain := []int{v}
	for n := 0; n < 5; n++ {
		last := chain[len(chain)-1]
		x := t.complement(last)
		if x < 0 {
			break
		}
		chain = append(chain, x)
	}
	return chain
}

// prepositionalObject gives whom v calls on, appeals to or waits for to do what its infinitive says,
// or -1.
func (t *tree) prepositionalObject(v int) int {
	switch t.lemma(v) {
	case "call", "ask", "appeal", "plead", "wait", "push", "press", "campaign", "lobby", "depend", "rely", "count", "look":
	default:
		return -1
	}
	x := t.child(v, "xcomp", "advcl")
	if x < 0 || !t.infinitive(x) {
		return -1
	}
	for _, p := range t.children(v, "prep") {
		switch t.lower(p) {
		case "on", "upon", "to", "for", "with":
			if o := t.child(p, "pobj"); o >= 0 && o < x && o > v {
				return o
			}
		}
	}
	return -1
}

// complement gives the infinitive or gerund that goes on with v under the same subject, or -1.
func (t *tree) complement(v int) int {
	if t.prepositionalObject(v) >= 0 {
		return -1
	}
	if t.has(v, "dobj", "dative", "attr") {
		return -1
	}
	for _, x := range t.children(v, "xcomp", "ccomp") {
		if t.tellsAim(v, x) {
			return -1
		}
	}
	at := v
	if a := t.child(v, "acomp"); a >= 0 && isListed(raisingAdjectives, t.lower(a)) && !t.hasWord(a, "more") && !t.hasWord(a, "less") && !t.hasWord(a, "too") {
		at = a // "were more likely to be obese" compares
	}
	if at == v && t.has(v, "acomp") {
		return -1 // "it is simple to do": the infinitive is what is simple
	}
	for _, x := range t.children(at, "xcomp", "ccomp") {
		if !t.isVerb(x) || t.ownSubject(x) || x < v || t.has(x, "mark") || t.gap(x) {
			continue // a gap: "knows how to run"
		}
		if t.infinitive(x) || t.dep[x] == "xcomp" && t.tok[x].Tag == "VBG" && t.lemma(v) != "say" || t.dep[x] == "xcomp" && t.tok[x].Tag == "VB" {
			if t.quote[x] != t.quote[v] && t.quote[x] != 0 && t.quote[v] != 0 {
				continue
			}
			return x
		}
	}
	return -1
}

// tellsAim says whether the infinitive x is what the subject of "be" consists in: "the aim is to cut costs"
// is no cutting by the aim, while "the bridge is to be torn down" is.
func (t *tree) tellsAim(v, x int) bool {
	s := t.subjectToken(v)
	if s < 0 || t.lemma(v) != "be" || !t.infinitive(x) || t.isPassive(x) || t.tok[s].POS != "NOUN" {
		return false
	}
	switch t.know.Class(t.lemma(s)) {
	case names.Act, names.Attribute, names.Thought, names.Utterance, names.Happening, names.Feeling, names.State:
		return true
	}
	return false
}

func isListed(table map[string]attitude, word string) bool {
	_, ok := table[word]
	return ok
}
