package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// voice is who says a clause.
type voice struct {
	who    phrase
	cue    int // token that tells: "said", "according"
	at     *tree
	within *voice // who reports that voice; nil for none
	asks   bool   // who only wants what the clause says: remarks on the things in it are not his
}

// stance is how a clause is put forward.
type stance struct {
	denied   bool
	modality claim.Modality
	voice    *voice
}

// speechVerbs tell of words; their subject is a speaker.
var speechVerbs = anyOf(`say tell state announce claim argue assert warn report declare insist maintain note add explain admit
	acknowledge concede confirm contend allege testify write suggest estimate predict forecast promise pledge vow threaten remark
	comment stress emphasize emphasise reiterate recall reveal disclose caution complain boast reply respond counter observe deny
	dispute hint imply indicate conclude rule quote cite describe call ask urge believe think think know hope fear expect
	inform assure notify remind affirm swear attest proclaim mention relate recount lament joke quip tweet post exclaim`)

// noVoice are verbs whose clause is not the words or thoughts of their subject.
var noVoice = anyOf(`mean ensure make cause require let help see happen turn prevent prove ascertain guarantee involve entail
	allow enable permit keep have get leave be become seem appear learn forget realize realise notice remember`)

// speechNouns carry the words of a clause: "reports that ...".
var speechNouns = anyOf(`report claim allegation statement accusation assertion argument suggestion complaint warning announcement
	declaration testimony rumor rumour charge contention remark comment story account message denial admission acknowledgement
	estimate forecast prediction opinion belief view conclusion finding assurance pledge promise threat notion theory`)

// doubtNouns make a clause merely thinkable.
var doubtNouns = anyOf(`idea possibility risk chance fear hope concern threat prospect likelihood danger worry expectation doubt
	speculation suspicion assumption hypothesis question probability theory notion belief hopes fears concerns`)

// proofNouns speak for a clause; where there is none of them, the clause is left open. With "no" before
// them, the unquestioned nouns make it certain.
var (
	proofNouns   = anyOf(`evidence proof sign indication hint trace suggestion reason ground basis confirmation guarantee assurance`)
	unquestioned = anyOf(`doubt question secret denial mystery dispute`)
)

// stanceOf reads how the predicate v is put forward, from its own words and from all that it
// depends on.
func (r *reader) stanceOf(t *tree, v int) stance {
	key := [2]int{t.at, v}
	if s, ok := r.stances[key]; ok {
		return s
	}
	r.stances[key] = stance{modality: claim.Asserted} // a circle finds this
	s := r.outer(t, v, 0)
	if t.negated(v) {
		s.denied = !s.denied
	}
	if own := r.ownModality(t, v); own != claim.Intended || s.modality != claim.Possible || t.infinitive(v) {
		s.modality = weaker(s.modality, own)
	} // else "no sign that they will come": what may be, not what is meant
	if r.conditions(t, v) && s.modality != claim.Hearsay {
		s.modality = weaker(s.modality, claim.Conditional)
	}
	if t.hasMark(v, "whether") && s.modality != claim.Hearsay {
		s.modality = claim.Possible // whatever is asked may be so or not
	}
	if who := r.accordingTo(t, v); who != nil {
		who.within = s.voice
		s.voice = who
	}
	if s.voice == nil {
		s.voice = r.quotedBy(t, v)
	}
	r.stances[key] = s
	return s
}

// outer is the stance that v has from what it depends on.
func (r *reader) outer(t *tree, v, depth int) stance {
	s := stance{modality: claim.Asserted}
	h := t.head[v]
	if h != v && t.parenthesis(h) == v {
		return s // "the plan, he said, works": he does not say that he said it
	}
	if t.infinitive(v) && t.has(v, "nsubj", "nsubjpass") && (h == v || t.dep[v] == "ccomp" && t.parenthesis(v) < 0 && !t.has(v, "mark") && tells(t.lemma(h)) && h > v) {
		s.modality = claim.Intended // "Airline to cut jobs"
		if t.hasWord(v, "likely") || t.hasWord(v, "unlikely") {
			s.modality, s.denied = claim.Possible, t.hasWord(v, "unlikely")
		}
		if h != v {
			s.voice = r.speaker(t, h)
			return s
		}
	}
	if h == v || depth > 12 {
		if p := t.parenthesis(v); p >= 0 {
			s.voice = r.speaker(t, p)
		}
		return s
	}
	if q := t.subjectToken(h); r.deeper(t.quote[h], t.quote[v]) && q >= 0 && t.quote[q] == t.quote[h] && (t.dep[v] == "conj" || t.dep[v] == "advcl") {
		return s // "he told us, 'The bank will pay,' but it never paid"
	}
	switch t.dep[v] {
	case "conj":
		if !t.isVerb(h) && !t.predicative(h) {
			return r.around(t, h)
		}
		s = r.outer(t, h, depth+1)
		if s.modality == claim.Intended && t.tok[v].Tag == "VBG" && speechVerbs[t.lemma(v)] {
			s.modality = claim.Asserted // "will close, cutting jobs, citing costs"
		}
		if who := r.accordingTo(t, h); who != nil && s.voice == nil {
			s.voice = who
		}
		if r.conditions(t, h) && !t.ownSubject(v) {
			s.modality = weaker(s.modality, claim.Conditional)
		}
	case "ccomp", "xcomp", "csubj", "csubjpass":
		s = r.governed(t, v, h)
	case "parataxis":
		if r.deeper(t.quote[h], t.quote[v]) {
			return s // "'...,' he told the court"
		}
		s = r.stanceOf(t, h)
		s.denied = false
		s.modality = claim.Asserted
	case "advcl":
		g := r.stanceOf(t, h)
		s.voice = g.voice
		if g.voice != nil && g.voice.at == t && g.voice.cue > h && g.voice.cue < v && t.hasMark(v, "though", "although", "while", "whereas") {
			s.voice = nil // "60 were hurt, doctors said, though the ministry spoke of 12"
		}
		switch {
		case t.isCondition(v):
			s.modality = claim.Conditional
		case t.infinitive(v) && t.isVerb(h) && t.lemma(h) == "lack":
			s.denied, s.modality = !g.denied, claim.Possible // "lacks the money to repair it"
		case t.infinitive(v) && (!t.ownSubject(v) || t.hasMark(v, "for")):
			s.modality = claim.Intended
			if hardAdjectives[t.lower(h)] {
				s.modality = claim.Possible // "harder for parents to claim it"
			}
			if t.isVerb(h) && asking[t.lemma(h)] && t.hasMark(v, "for") {
				if who := r.speaker(t, h); who != nil {
					who.asks = true
					s.voice = who // "called for the mine to be closed"
				}
			}
		case t.hasMark(v, "so", "lest"):
			s.modality = claim.Intended
		case t.hasMark(v, "as") && t.hasMark(v, "if", "though"):
			s.modality = claim.Possible
		case t.hasMark(v, "whether"):
			s.modality = claim.Possible
		case t.hasMark(v, "before", "until") && g.modality == claim.Intended:
			s.modality = claim.Possible // "wants to see it before he calls anybody a crook"
		case !t.isFinite(v) && t.hasMark(v, "until", "unless", "once"):
			s.modality = claim.Conditional // "innocent until proven guilty"
		case !t.isFinite(v) && !t.hasMark(v, "after", "before", "since", "while", "when"):
			s.modality = g.modality // "rebuffed it, maintaining ..." is as sure as the main clause
			if class, _ := r.know.Verb(t.lemma(v)); s.modality == claim.Required || s.modality == claim.Intended && (class == names.Communication || class == names.Cognition || speechVerbs[t.lemma(v)] || !t.setOff(v) ||
				t.infinitive(h) && (t.dep[h] != "xcomp" || !commitments[t.lemma(t.head[h])])) {
				s.modality = claim.Asserted // "will close the mill, citing costs", but "cutting 900 jobs" is to come too
			}
		}
	case "relcl", "acl":
		s = r.onNoun(t, v, h)
	case "pcomp":
		s = r.afterPreposition(t, v, h)
	case "appos", "dep":
		return r.around(t, v)
	}
	if s.voice == nil {
		if p := t.parenthesis(v); p >= 0 {
			s.voice = r.speaker(t, p)
		}
	}
	return s
}

// parenthesis finds a verb of speech that is thrown into the clause of v: "the plan, he said, works".
func (t *tree) parenthesis(v int) int {
	for _, p := range t.children(v, "parataxis", "ccomp", "advcl") {
		if (tells(t.lemma(p)) || t.lemma(p) == "point" && t.has(p, "prt")) && t.ownSubject(p) && !t.has(p, "ccomp", "dobj", "mark") &&
			(t.dep[p] == "parataxis" || t.setOff(p) && p > v) && t.dep[p] != "advcl" && !t.isPassive(p) {
			return p
		}
		if t.dep[p] == "advcl" && speechVerbs[t.lemma(p)] && t.ownSubject(p) && !t.has(p, "ccomp", "xcomp", "dobj", "prep") && t.hasMark(p, "as") {
			return p // "as the union said"
		}
	}
	return -1
}

func (t *tree) hasMark(v int, words ...string) bool {
	for _, k := range t.kids[v] {
		if k > v || t.dep[k] != "mark" && t.dep[k] != "advmod" {
			continue
		}
		for _, w := range words {
			if t.lower(k) == w {
				return true
			}
		}
	}
	return false
}

// around is the stance of the clause that a noun phrase stands in, without what only its own verb
// has: a remark on a noun in somebody's words is that body's too.
func (r *reader) around(t *tree, i int) stance {
	s := stance{modality: claim.Asserted}
	for n := 0; n < 30 && t.head[i] != i; n++ {
		i = t.head[i]
		if t.isVerb(i) && t.dep[i] != "aux" && t.dep[i] != "auxpass" {
			s.voice = r.stanceOf(t, i).voice
			for s.voice != nil && s.voice.asks {
				s.voice = s.voice.within
			}
			return s
		}
	}
	return s
}

// governed is the stance of the complement v of h.
func (r *reader) governed(t *tree, v, h int) stance {
	if !t.isVerb(h) {
		s := r.around(t, h)
		if t.dep[h] == "acomp" && t.isVerb(t.head[h]) {
			g := r.stanceOf(t, t.head[h])
			s.voice = g.voice
			if a, ok := raisingAdjectives[t.lower(h)]; ok {
				s.modality, s.denied = weaker(a.modality, g.modality), a.denied != g.denied
			} else if doubtAdjectives[t.lower(h)] || hardAdjectives[t.lower(h)] {
				s.modality = claim.Possible
			} else if t.infinitive(v) && t.hasWord(h, "too") {
				s.denied = !g.denied // "too young to vote"
			} else if t.infinitive(v) {
				s.modality = claim.Intended
			}
		} else if a, ok := raisingAdjectives[t.lower(h)]; ok {
			s.modality, s.denied = a.modality, a.denied
		}
		return s
	}
	g := r.stanceOf(t, h)
	s := stance{modality: claim.Asserted, voice: g.voice}
	lemma := t.lemma(h)
	if t.dep[v] == "csubj" || t.dep[v] == "csubjpass" {
		s.modality = claim.Presupposed
		if t.hasMark(v, "whether", "if") {
			s.modality = claim.Possible
		}
		return s
	}
	if a := t.child(h, "acomp", "attr"); a >= 0 && t.isFinite(v) && lemma == "be" && !t.infinitive(v) {
		if doubtAdjectives[t.lower(a)] || t.hasMark(v, "whether") {
			s.modality = claim.Possible // "it is possible that ..."
		}
		if g.denied {
			s.modality = claim.Possible
		}
		return s
	}
	told := v < h && t.has(v, "nsubjpass") && tells(lemma) // "20 killed, police say"
	if t.infinitive(v) || !t.isFinite(v) && !t.has(v, "mark") && !told {
		s.denied = g.denied
		s.modality = g.modality
		if t.isPassive(h) {
			if a, ok := raisingPassives[lemma]; ok {
				s.modality = weaker(s.modality, a.modality)
				return s
			}
		}
		if t.gerundial(v) && owning[lemma] && !t.isPassive(h) {
			s.denied = complementVerbs[lemma].denied != g.denied
			if g.denied {
				s.modality = weaker(s.modality, claim.Possible)
			}
			if who := r.speaker(t, h); who != nil {
				s.voice = who // "denied taking bribes"
			}
			return s
		}
		if t.rulesOut(h) {
			s.denied = !g.denied
			if g.denied {
				s.modality = claim.Possible
			}
			return s
		}
		if lemma == "have" && (t.hasWord(h, "yet") || t.hasWord(v, "yet")) {
			s.denied = true // "has yet to begin"
			return s
		}
		if t.has(h, "dobj") && (lemma == "use" || lemma == "lack") && t.infinitive(v) {
			s.modality = weaker(g.modality, claim.Intended) // "used gas to disperse them"
			if lemma == "lack" {
				s.denied, s.modality = !g.denied, claim.Possible // "lacks the money to repair it"
			}
			return s
		}
		if o := t.child(h, "dobj"); lemma == "do" && o >= 0 && (t.lower(o) == "little" || t.lower(o) == "nothing") && t.infinitive(v) {
			s.denied, s.modality = true, g.modality // "does little to protect forests"
			return s
		}
		if a, ok := raisingVerbs[lemma]; ok && (t.infinitive(v) || lemma != "have" && lemma != "need" && lemma != "go") {
			s.denied = a.denied != g.denied
			s.modality = weaker(s.modality, a.modality)
			return s
		}
		if a, ok := controlVerbs[lemma]; ok && (t.has(h, "dobj", "dative") || t.ownSubject(v) || t.prepositionalObject(h) >= 0) {
			s.modality = weaker(s.modality, a.modality)
			if t.dep[v] == "ccomp" && a.modality == claim.Possible && !foreseeing[lemma] {
				s.modality = g.modality // "allows groups to continue": it happens
			}
			if asking[lemma] || foreseeing[lemma] {
				if who := r.speaker(t, h); who != nil {
					who.asks = true
					s.voice = who // "urged the club to sell": so they wish
				}
			}
			return s
		}
		if t.infinitive(v) {
			s.modality = weaker(s.modality, claim.Intended)
		} else if who := r.speaker(t, h); who != nil && naming[lemma] && lemma != "find" {
			s.voice = who // "declared itself bankrupt"
		}
		return s
	}
	a := complementVerbs[lemma]
	s.denied = a.denied
	s.modality = weaker(claim.Asserted, a.modality)
	if a.modality == "" {
		s.modality = claim.Asserted
	}
	if demanding[lemma] && t.has(v, "mark") && !t.opensQuestion(v) && !t.has(v, "aux") && (t.tok[v].Tag == "VB" || t.tok[v].Tag == "VBP" && (lemma == "ask" || t.one(v)) || t.hasAux(v, "be")) {
		s.modality = claim.Intended // "asked that the guns stop coming"
	}
	if q := t.first(v); t.opensQuestion(v) && t.lower(q) == "why" && !g.denied {
		s.modality = weaker(s.modality, claim.Presupposed) // "examined why it had failed"
	} else if t.opensQuestion(v) || g.denied && !a.denied {
		s.modality = weaker(s.modality, claim.Possible)
	}
	if g.denied && a.denied {
		s.denied = false
		s.modality = claim.Possible
	}
	if lemma == "hear" {
		q := t.subjectToken(h)
		if q < 0 || t.tok[q].POS != "NOUN" || t.kind(q) == "PERSON" || r.know.Class(t.lemma(q)) == names.Human {
			s.modality = weaker(s.modality, claim.Hearsay)
			return s
		} // else "the court heard that ...": it was said there
	}
	if t.dep[h] == "advcl" && t.isCondition(h) {
		s.modality = weaker(s.modality, claim.Conditional) // "if they think that ..."
	}
	if noVoice[lemma] || t.has(h, "nsubj") && impersonal[lemma] {
		if g.modality != claim.Asserted && !t.opensQuestion(v) { // "struggle to see how it earns that" leaves open whether
			s.modality = weaker(s.modality, g.modality)
		}
		return s
	}
	if class, _ := r.know.Verb(lemma); r.asks(t, v, h) || t.opensQuestion(v) && !speechVerbs[lemma] && class != names.Communication && class != names.Cognition && class != names.Perception {
		return s // nobody says a question, nor what somebody signs
	}
	if who := r.speaker(t, h); who != nil {
		s.voice = who
	} else if t.isPassive(h) && (s.voice == nil || lemma == "tell" || lemma == "inform" || lemma == "warn") {
		s.modality = weaker(s.modality, claim.Hearsay) // "it was reported that ...", "people have been told that ..."
	} else if t.has(h, "expl") && s.voice == nil && speechVerbs[lemma] {
		s.modality = weaker(s.modality, claim.Hearsay)
	}
	return s
}

// hardAdjectives tell how hard or allowed it is to do what their infinitive says, not that it is meant.
var hardAdjectives = anyOf(`hard harder difficult tough tougher easy easier impossible illegal legal unlawful lawful safe safer dangerous
	costly cheaper common possible necessary important vital crucial unusual wrong right fair unfair useful`)

// one says whether the subject of v is one thing by its noun.
func (t *tree) one(v int) bool {
	s := t.subjectToken(v)
	return s >= 0 && (t.tok[s].Tag == "NN" || t.tok[s].Tag == "NNP") && !t.has(s, "conj")
}

// asking are verbs that tell what their subject wants somebody else to do.
var asking = anyOf(`ask urge tell want encourage invite press beg lobby advise instruct challenge pressure plead implore petition
	prefer like wish remind warn recommend propose call appeal demand push campaign advocate`)

// doubtAdjectives leave open what their that-clause says.
var doubtAdjectives = anyOf("possible likely unlikely probable improbable conceivable uncertain unclear doubtful questionable imaginable plausible arguable")

// asks says whether the complement v of h is a question that h leaves open: "asked whether it was
// safe", "would not say who paid".
func (r *reader) asks(t *tree, v, h int) bool {
	if t.hasMark(v, "whether") || t.hasMark(v, "if") && t.dep[v] == "ccomp" {
		return true
	}
	if !t.opensQuestion(v) {
		return false
	}
	switch t.lemma(h) {
	case "ask", "wonder", "inquire", "question", "debate", "investigate", "decide", "determine", "examine", "study", "consider":
		return true
	}
	return r.stanceOf(t, h).denied
}

// opensQuestion says whether clause v begins with a question word or "whether".
func (t *tree) opensQuestion(v int) bool {
	for _, i := range t.subtree(v, func(k int) bool { return t.isVerb(k) && t.dep[k] != "aux" }) {
		if i >= v {
			return false
		}
		if t.isWh(i) && t.tok[i].Tag != "WDT" || t.lower(i) == "whether" || t.lower(i) == "if" && t.dep[i] == "mark" {
			return true
		}
		if t.tok[i].Tag == "WDT" && t.dep[i] == "det" {
			return true
		}
	}
	return false
}

// speaker is the voice that the subject of h gives to its complement; nil if none is told.
func (r *reader) speaker(t *tree, h int) *voice {
	who := phrase{}
	if t.isPassive(h) {
		list := r.agents(t, h)
		if len(list) == 0 {
			return nil
		}
		who = list[0]
	} else {
		list, how := r.subjects(t, h, 0)
		if len(list) == 0 || how == "existential" {
			return nil
		}
		who = list[0]
		if s := t.subjectToken(h); s >= 0 && how == "own" && !who.clause {
			who = r.whole(t, s)
		}
		if who.clause {
			return nil
		}
	}
	if !who.clause && who.t == t && t.noSpeaker(who.head, h) {
		return nil
	}
	return r.merged(&voice{who: who, cue: h, at: t}, r.stanceOf(t, h).voice)
}

// onNoun is the stance of clause v on noun h.
func (r *reader) onNoun(t *tree, v, h int) stance {
	s := r.around(t, h)
	lemma := t.lemma(h)
	if g := t.head[h]; t.dep[v] == "relcl" && t.dep[h] == "attr" && t.cleft(g) && t.negated(g) {
		s.denied = true // "it was not the general who gave the order"
	}
	if g := t.head[h]; t.dep[h] == "dobj" && g != h && reporting[t.lemma(g)] && t.dep[v] == "acl" && !t.has(v, "mark") && !t.infinitive(v) {
		if who := r.speaker(t, g); who != nil {
			s.voice = who // "reported high rates linked to fentanyl"
		}
	}
	if who := r.depicted(t, h); who != nil && t.infinitive(v) {
		s.voice = who
	}
	if t.dep[v] == "relcl" && (t.dep[h] == "appos" && speechNouns[lemma] && t.ownSubject(v) || t.dep[h] == remark) {
		s.voice = r.beyond(t, h) // "he said it had fallen, a claim the firm denied"
	}
	switch {
	case t.dep[v] == "acl" && (t.hasMark(v, "that") || t.hasMark(v, "whether")) && t.isNoun(h):
		if g := t.head[h]; g != h && t.dep[h] == "dobj" && rejecting[t.lemma(g)] && (doubtNouns[lemma] || speechNouns[lemma]) {
			// "rejected accusations that ...": the subject denies it
			o := r.stanceOf(t, g)
			s.denied, s.voice = !o.denied, r.speaker(t, g)
			if o.denied {
				s.modality = claim.Possible
			}
			return s
		}
		switch mine := r.nominalAgents(t, h); {
		case doubtNouns[lemma]:
			s.modality = claim.Possible
		case speechNouns[lemma] && (len(mine) > 0 || !mute[lemma]):
			s.voice = r.nounVoice(t, h, s.voice)
		case speechNouns[lemma]:
			s.modality = claim.Possible // "sends a message that ministers are untouchable"
		}
		if g := t.head[h]; t.negatedNoun(h) || t.scarce(h) || proofNouns[lemma] && t.weakened(h) || proofNouns[lemma] && t.isVerb(g) && (r.stanceOf(t, g).denied || wanting[t.lemma(g)]) {
			s.modality = claim.Possible // "no evidence that he knew" leaves open whether he did
			if unquestioned[lemma] {
				s.modality = claim.Asserted // "no doubt that he knew"
			}
		}
	case t.dep[v] == "relcl" && t.infinitive(v) && (abilityNouns[lemma] || lemma == "place"):
		s.modality = claim.Possible // "the best place to grow a business"
	case t.dep[v] == "acl" && t.infinitive(v):
		s.modality = claim.Intended
		if _, ok := abilityNouns[lemma]; ok {
			s.modality = claim.Possible
		}
		if negativeNouns[lemma] {
			s.denied = true
			s.modality = claim.Presupposed
		}
	case t.dep[v] == "acl" && t.isVerb(h):
		return r.governed(t, v, h)
	}
	return s
}

// weakened says whether an adjective says that there is too little of noun h: "insufficient evidence".
func (t *tree) weakened(h int) bool {
	for _, k := range t.children(h, "amod") {
		switch t.lower(k) {
		case "insufficient", "scant", "thin", "flimsy", "weak", "inconclusive", "limited", "inadequate", "dubious", "false":
			return true
		}
	}
	return false
}

// wanting are verbs whose subject has no proof yet of what their object says.
var wanting = anyOf("lack seek await want demand require request need expect await")

// mute are nouns that carry words but are no source themselves.
var mute = anyOf("message story account opinion belief view notion theory promise pledge threat assurance argument suggestion contention remark comment")

// beyond is the voice that a remark on noun h has when it is no part of the reported clause that h stands in.
func (r *reader) beyond(t *tree, h int) *voice {
	g := t.clauseOf(h)
	for n := 0; n < 12 && t.head[g] != g && t.dep[g] != "ccomp"; n++ {
		g = t.head[g]
	}
	if q := t.head[g]; q != g && t.isVerb(q) && t.quote[g] == 0 {
		return r.stanceOf(t, q).voice
	}
	return r.around(t, h).voice
}

// rejecting are verbs whose subject denies what their object says.
var rejecting = anyOf("reject dismiss deny refute rebut dispute repudiate disavow discount debunk contradict")

// reporting are verbs whose object is what somebody says there is.
var reporting = anyOf("report cite claim allege announce note observe describe")

// depicting are verbs with "as" that tell how their subject sees something.
var depicting = anyOf("describe frame portray characterize characterise label brand view see regard cast depict denounce condemn dismiss hail praise present paint criticize criticise interpret perceive reject")

// depicted is who sees something as what noun n says: "framed by officials as interventions"; nil if n
// stands in no such phrase.
func (r *reader) depicted(t *tree, n int) *voice {
	p := t.head[n]
	if t.dep[n] != "pobj" || p == n || t.lower(p) != "as" || t.dep[p] != "prep" || !t.isVerb(t.head[p]) || !depicting[t.lemma(t.head[p])] {
		return nil
	}
	return r.speaker(t, t.head[p])
}

// abilityNouns before an infinitive say that it can be done.
var abilityNouns = anyOf("ability chance opportunity power right capacity option permission freedom potential possibility means way pressure time authority reason")

// negativeNouns before an infinitive say that it is not done.
var negativeNouns = anyOf("refusal failure inability reluctance unwillingness")

// nounVoice is who speaks by the noun h: its possessor or author, else the noun itself.
func (r *reader) nounVoice(t *tree, h int, within *voice) *voice {
	if list := r.nominalAgents(t, h); len(list) > 0 {
		return &voice{who: list[0], cue: h, at: t, within: within}
	}
	return &voice{who: t.noun(h, t.children(h, "acl", "relcl")...), cue: h, at: t, within: within}
}

// afterPreposition is the stance of gerund v after preposition p.
func (r *reader) afterPreposition(t *tree, v, p int) stance {
	g := t.head[p]
	s := stance{modality: claim.Asserted}
	if t.isVerb(g) {
		o := r.stanceOf(t, g)
		s.voice = o.voice
		if o.modality == claim.Conditional || o.modality == claim.Hearsay {
			s.modality = o.modality
		}
		lemma := t.lemma(g)
		if t.hasWord(p, "instead") || t.lower(p) == "by" && o.modality != claim.Presupposed {
			s.modality = o.modality // "expects to save money by closing a plant"
		}
		switch t.lower(p) {
		case "by":
			if o.denied {
				s.modality = weaker(s.modality, claim.Possible)
			}
		case "of":
			if lemma == "acquit" || lemma == "clear" || lemma == "absolve" || lemma == "exonerate" {
				s.denied = true
			}
			if lemma == "accuse" || lemma == "suspect" {
				if who := r.speaker(t, g); who != nil {
					who.asks = true // what he tells of beside is not accused
					s.voice = who
				} else {
					s.modality = weaker(s.modality, claim.Hearsay)
				}
			}
		case "as":
			if lemma == "quote" || lemma == "cite" {
				if d := t.child(g, "dobj", "nsubjpass"); d >= 0 {
					s.voice = &voice{who: r.whole(t, d), cue: v, at: t, within: s.voice}
				}
			}
		case "with", "over":
			if lemma == "charge" || lemma == "investigate" || lemma == "indict" || lemma == "sue" || lemma == "prosecute" {
				if who := r.speaker(t, g); who != nil {
					s.voice = who
				} else {
					s.modality = weaker(s.modality, claim.Hearsay) // "has been charged with smuggling arms"
				}
			}
		case "from":
			if accusing[lemma] || lemma == "refrain" || lemma == "abstain" {
				if s.denied = !o.denied; o.denied {
					s.modality = claim.Possible // "did not stop ships from sailing"
				}
			}
		case "out":
			if lemma == "rule" {
				s.denied = !o.denied
				if o.denied {
					s.modality = claim.Possible
				}
			}
		case "about", "on", "against", "for":
			if t.lower(p) == "against" && (lemma == "vote" || lemma == "decide" || lemma == "rule" || lemma == "opt") {
				s.denied, s.modality = !o.denied, o.modality // "voted against approving it"
			} else if t.lower(p) == "against" && (lemma == "warn" || lemma == "caution" || lemma == "advise" || lemma == "counsel") {
				s.denied, s.modality = true, claim.Intended
			} else if t.lower(p) == "for" && (lemma == "indict" || lemma == "investigate" || lemma == "prosecute" || lemma == "try" || lemma == "sue" || lemma == "arrest" || lemma == "detain" || lemma == "want") {
				s.modality = weaker(s.modality, claim.Hearsay)
			} else if !accusing[lemma] {
				s.modality = weaker(s.modality, claim.Possible)
			}
		}
	} else {
		s = r.around(t, p)
		if q := t.head[g]; t.isNoun(g) && t.dep[g] == "dobj" && q != g && floating[t.lemma(q)] && (doubtNouns[t.lemma(g)] || support[t.lemma(g)]) &&
			(t.lemma(q) != "raise" && t.lemma(q) != "present" || t.lemma(g) == "idea" || t.lemma(g) == "question") { // "raising the risk of" is no speech
			if who := r.speaker(t, q); who != nil {
				s.voice = who // "floated the idea of designating cartels"
			}
		}
		if t.isNoun(g) && t.lower(p) != "by" && t.lower(p) != "after" && t.lower(p) != "with" {
			s.modality = claim.Possible
		}
	}
	switch g := t.lower(g); {
	case t.lower(p) == "of" && (g == "short" || t.hasWord(t.head[p], "short")), t.lower(p) == "from" && g == "far":
		s.denied = true // "stopped short of defending him"
	}
	switch t.lower(p) {
	case "provided", "providing", "assuming":
		s.modality = claim.Conditional
	case "without":
		s.denied = true
		if t.isVerb(t.head[p]) && r.stanceOf(t, t.head[p]).denied {
			s.denied, s.modality = false, claim.Conditional // "cannot go on without raising prices"
		}
	case "than", "instead", "before", "until":
		if t.lower(p) == "than" {
			s.denied = true
		}
	}
	if t.opensQuestion(v) {
		s.modality = weaker(s.modality, claim.Possible)
	}
	if t.lower(p) == "of" && (t.lower(t.head[p]) == "instead" || t.hasWord(p, "instead")) {
		s.denied = true
	}
	return s
}

// floating are verbs that put forward the idea that their object names.
var floating = anyOf("float raise propose suggest advance present discuss voice express moot submit")

// accordingTo is the voice of "according to X" on v or on what it is joined to.
func (r *reader) accordingTo(t *tree, v int) *voice {
	for _, p := range t.children(v, "prep", "advmod", "advcl") {
		if w := t.lower(p); w != "according" {
			continue
		}
		for _, to := range t.children(p, "prep") {
			if o := t.child(to, "pobj"); o >= 0 {
				return &voice{who: r.whole(t, o), cue: p, at: t}
			}
		}
	}
	return nil
}

// attribution writes a voice down.
func (r *reader) attribution(v *voice) *claim.Attribution {
	if v == nil {
		return nil
	}
	w := r.write(v.who)
	a := &claim.Attribution{Source: w.Text, Canonical: w.Canonical, Kind: w.Kind, Span: w.Span, Antecedent: w.Antecedent, Cue: r.text(v.at, []int{v.cue})}
	if t := v.at; t.lower(v.cue) == "according" {
		a.Cue += " to"
	}
	if v.within != nil {
		p := r.write(v.within.who)
		a.Within = &p
	}
	return a
}
