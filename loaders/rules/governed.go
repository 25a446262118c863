package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// lasting are verbs that tell that something goes on.
var lasting = anyOf("continue remain stay keep persist go flourish thrive survive")

// governed is the stance of the complement v of h.
func (r *reader) governed(t *tree, v, h int) stance {
	if !t.isVerb(h) {
		s := r.around(t, h)
		if t.dep[h] == "acomp" && t.isVerb(t.head[h]) {
			g := r.stanceOf(t, t.head[h])
			s.voice = g.voice
			if o, ok := r.held(t, h, t.head[h], g); ok && t.isFinite(v) && !t.infinitive(v) {
				return o // "was adamant that ..."
			}
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
	if q := t.head[h]; t.dep[h] == "acomp" && t.isVerb(q) && g.voice == nil {
		g.voice = r.stanceOf(t, q).voice // "said she was delighted that ..."
	}
	if q := t.head[h]; t.dep[h] == "acomp" && t.isVerb(q) && t.isFinite(v) {
		if o, ok := r.held(t, h, q, g); ok {
			return o // "many are convinced that ...", with a participle
		}
	}
	s := stance{modality: claim.Asserted, voice: g.voice}
	lemma := t.lemma(h)
	if t.dep[v] == "csubj" || t.dep[v] == "csubjpass" {
		s.modality = claim.Presupposed
		if t.hasMark(v, "whether", "if") {
			s.modality = claim.Possible
		}
		return s
	}
	if a := t.child(h, "acomp", "oprd"); a >= 0 && t.isFinite(v) && !t.infinitive(v) {
		if o, ok := r.held(t, a, h, g); ok {
			return o // "was adamant that ..."
		}
	}
	if a := t.child(h, "acomp", "attr"); a >= 0 && t.isFinite(v) && lemma == "be" && !t.infinitive(v) {
		switch word, noun := t.lower(a), t.lemma(a); {
		case t.asked(h):
			s.modality = claim.Possible // "is it true that ...?"
		case falseAdjectives[word] || falsehoods[noun]:
			s.denied = !g.denied // "it is false that ..."
		case trueAdjectives[word]:
			s.denied = g.denied
		case doubtAdjectives[word] || doubtNouns[noun] || speechNouns[noun] || t.hasMark(v, "whether") || g.denied:
			s.modality = claim.Possible // "it is possible that ..."
		}
		return s
	}
	if q := t.subjectToken(h); lemma == "be" && v > h && q >= 0 && t.isFinite(v) && (doubtNouns[t.lemma(q)] || speechNouns[t.lemma(q)] || thinkable[t.lemma(q)] && t.oneOf(q)) {
		s.modality = claim.Possible // "one theory is that the virus causes it"
		return s
	}
	told := v < h && t.has(v, "nsubjpass") && tells(lemma) // "20 killed, police say"
	if t.infinitive(v) || !t.isFinite(v) && !t.has(v, "mark") && !told {
		if t.infinitive(v) && g.denied && t.opensQuestion(v) { // "has not decided whether to sell" leaves open whether
			s.modality = weaker(s.modality, claim.Possible)
			return s
		}
		s.denied = g.denied
		s.modality = g.modality
		if g.denied && perceiving[lemma] {
			s.denied, s.modality = false, claim.Possible // "no one saw him leave"
			return s
		}
		if t.isPassive(h) {
			if a, ok := raisingPassives[lemma]; ok {
				if who := r.speaker(t, h); who != nil && a.modality == claim.Hearsay {
					s.voice = who // "is alleged by prosecutors to have ..."
					return s
				}
				s.modality = under(s.modality, a.modality)
				return s
			}
		}
		if t.gerundial(v) && owning[lemma] && !t.isPassive(h) {
			s.denied = complementVerbs[lemma].denied && !g.denied
			if g.denied { // "never acknowledged doing it" leaves open whether they did
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
			s.modality = under(s.modality, a.modality)
			if lemma == "go" && r.happens(t, v) {
				s.modality = weaker(g.modality, claim.Possible) // "one shower is not going to save the town"
			}
			if lemma == "have" && t.hasDeadline(h, v) {
				s.modality = weaker(g.modality, claim.Possible)
			}
			return s
		}
		if a, ok := controlVerbs[lemma]; ok && (t.has(h, "dobj", "dative") || t.ownSubject(v) || t.prepositionalObject(h) >= 0) {
			s.modality = under(s.modality, a.modality)
			if t.hasMark(h, "whether") {
				s.modality = claim.Possible // "consider whether to ask them to leave"
				return s
			}
			if t.dep[v] == "ccomp" && a.modality == claim.Possible && !foreseeing[lemma] && (lasting[t.lemma(v)] || lemma != "allow" && lemma != "permit" && lemma != "enable") {
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
	if t.tok[h].Tag == "VBG" && (lemma == "assume" || lemma == "suppose" || lemma == "grant" || lemma == "imagine") && t.dep[h] != "ccomp" && !t.ownSubject(h) && !t.has(h, "aux") {
		s.modality = claim.Conditional // "assuming they agree"
		return s
	}
	if lemma == "be" && t.farFrom(v) {
		s.modality = claim.Possible // "it is far from clear that ..."
		return s
	}
	if q := t.displaced(h); q >= 0 && v > h {
		return r.content(t, v, q) // "reports emerged that ..."
	}
	a := complementVerbs[lemma]
	if t.rulesOut(h) {
		a.denied = true
	}
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
	} else if t.opensQuestion(v) && t.lower(q) == "how" && t.head[q] == v && !g.denied && !a.denied && narrating[lemma] {
		if s.modality = weaker(claim.Asserted, g.modality); !narratives[lemma] {
			s.modality = weaker(s.modality, claim.Presupposed) // "is examining how they fled"
		}
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
	if lemma == "seem" || lemma == "appear" || lemma == "look" {
		s.modality = weaker(s.modality, claim.Possible)
	}
	if o := t.child(h, "dobj"); lemma == "have" && o >= 0 && t.lower(o) == "it" {
		s.modality = weaker(s.modality, claim.Hearsay) // "rumour has it that ..."
		return s
	}
	if o := t.child(h, "acomp", "oprd", "ccomp"); lemma == "make" && o >= 0 && o != v && plainWords[t.lower(o)] {
		s.voice = r.speaker(t, h) // "made clear that ..."
		return s
	}
	if noVoice[lemma] || t.has(h, "nsubj") && impersonal[lemma] {
		if g.modality != claim.Asserted && !t.opensQuestion(v) { // "struggle to see how it earns that" leaves open whether
			s.modality = weaker(s.modality, g.modality)
		}
		if a := t.head[h]; lemma == "see" && t.opensQuestion(v) && t.lower(t.first(v)) == "how" && t.infinitive(h) && t.isVerb(a) {
			if q := t.child(a, "acomp"); q >= 0 && (t.lower(q) == "hard" || t.lower(q) == "harder" || t.lower(q) == "difficult" || t.lower(q) == "impossible") && !t.negated(a) {
				s.denied = true // "it is hard to see how the plan works"
			}
		}
		return s
	}
	if q := t.subjectToken(h); q >= 0 && t.past(h) && (t.lower(q) == "i" || t.lower(q) == "we") && supposing[lemma] {
		s.modality = weaker(s.modality, claim.Possible) // "I thought she was joking"
	}
	if class, _ := r.know.Verb(lemma); lemma != "doubt" && r.asks(t, v, h) || t.opensQuestion(v) && !speechVerbs[lemma] && class != names.Communication && class != names.Cognition && class != names.Perception {
		return s // nobody says a question, nor what somebody signs
	}
	if who := r.speaker(t, h); who != nil {
		s.voice = who
	} else if t.infinitive(h) && !t.ownSubject(h) && s.voice == nil && (speechVerbs[lemma] || assuming[lemma]) && !r.fairToSay(t, h) {
		s.modality = weaker(s.modality, claim.Possible) // "it would be wrong to say that ...", "nothing to suggest that ..."
	} else if t.isPassive(h) && (s.voice == nil || lemma == "tell" || lemma == "inform" || lemma == "warn") {
		s.modality = weaker(s.modality, claim.Hearsay) // "it was reported that ...", "people have been told that ..."
	} else if t.has(h, "expl") && s.voice == nil && speechVerbs[lemma] {
		s.modality = weaker(s.modality, claim.Hearsay)
	}
	return s
}

// under is the modality of what a verb with modality outer makes inner: what may have to be done, or may be asked for, is no
// more than possible.
func under(outer, inner claim.Modality) claim.Modality {
	if outer == claim.Possible && (inner == claim.Required || inner == claim.Intended) {
		return outer
	}
	return weaker(outer, inner)
}

// farFrom says whether "far from" stands right before the adjective that clause v follows: "far from clear that ...".
func (t *tree) farFrom(v int) bool {
	i := t.first(v) - 1
	return i > 1 && t.tok[i].POS == "ADJ" && t.lower(i-1) == "from" && t.lower(i-2) == "far"
}

// assuming are verbs of holding something to be so, besides those of saying.
var assuming = anyOf("assume suppose pretend imagine conclude accept prove infer")

// fairToSay says whether the infinitive h is of something that may well be said: "it is fair to say that ...".
func (r *reader) fairToSay(t *tree, h int) bool {
	a := t.head[h]
	if t.isVerb(a) {
		a = t.child(a, "acomp", "attr")
	}
	if a < 0 || a >= len(t.tok) {
		return false
	}
	switch t.lower(a) {
	case "fair", "safe", "important", "right", "worth", "accurate", "correct", "enough", "true", "reasonable", "useful", "interesting":
		return !t.negated(t.head[a])
	}
	return false
}

// thinkable are nouns of which one among others says what may be: "one explanation is that ...".
var thinkable = anyOf("explanation reason interpretation answer cause reading argument hypothesis guess thought outcome")

// oneOf says whether noun h is named as one among others, or as merely possible.
func (t *tree) oneOf(h int) bool {
	for _, k := range t.kids[h] {
		switch t.lower(k) {
		case "one", "another", "other", "possible", "likely", "plausible", "probable", "alternative", "first", "second":
			return k < h
		}
	}
	return false
}

// narrating are verbs whose how-clause is so; narratives are those that tell it.
var (
	narratives = anyOf("tell describe recall explain recount relate detail remember reveal outline show note report illustrate document chronicle expose")
	narrating  = anyOf(`tell describe recall explain recount relate detail remember reveal outline show note report illustrate document chronicle expose
		examine investigate study probe discover establish trace review analyse analyze`)
)

// plainWords are what somebody makes something that they say: "made clear that ...".
var plainWords = anyOf("clear plain known public obvious explicit")

// hardAdjectives tell how hard or allowed it is to do what their infinitive says, not that it is meant.
var hardAdjectives = anyOf(`hard harder difficult tough tougher easy easier impossible illegal legal unlawful lawful safe safer dangerous
	costly cheaper common possible necessary important vital crucial unusual wrong right fair unfair useful`)

// supposing are verbs that in the past tell of what their subject may have had wrong.
var supposing = anyOf("think believe assume suppose imagine figure expect")

// hasDeadline says whether a time stands between "have" at h and the infinitive v: "has until May to sign" is no duty.
func (t *tree) hasDeadline(h, v int) bool {
	for _, p := range t.children(h, "prep") {
		if w := t.lower(p); p > h && p < v && (w == "until" || w == "till") {
			return true
		}
	}
	return false
}

// one says whether the subject of v is one thing by its noun.
func (t *tree) one(v int) bool {
	s := t.subjectToken(v)
	return s >= 0 && (t.tok[s].Tag == "NN" || t.tok[s].Tag == "NNP") && !t.has(s, "conj")
}

// asking are verbs that tell what their subject wants somebody else to do.
var asking = anyOf(`ask urge tell want encourage invite press beg lobby advise instruct challenge pressure plead implore petition
	prefer like wish remind warn recommend propose call appeal demand push campaign advocate`)

// doubtAdjectives leave open what their that-clause says.
var doubtAdjectives = anyOf("possible likely unlikely probable improbable conceivable uncertain unclear doubtful questionable imaginable plausible arguable inconceivable unthinkable implausible impossible")

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

// askedOf says whether clause v stands in a question that somebody only asks: "asked whether the gate was shut, he left".
func (r *reader) askedOf(t *tree, v int) bool {
	for n := 0; n < 8 && t.head[v] != v; n++ {
		h := t.head[v]
		if t.dep[v] == "ccomp" && t.hasMark(v, "whether", "if") && h < v {
			switch t.lemma(h) {
			case "ask", "wonder", "inquire", "enquire":
				return true
			}
		}
		if t.dep[v] != "conj" && t.dep[v] != "ccomp" && t.dep[v] != "xcomp" && t.dep[v] != "advcl" {
			return false
		}
		v = h
	}
	return false
}

// opensQuestion says whether clause v begins with a question word or "whether".
func (t *tree) opensQuestion(v int) bool {
	for _, i := range t.subtree(v, func(k int) bool { return t.isVerb(k) && t.dep[k] != "aux" }) {
		if i >= v {
			return false
		}
		if t.isWh(i) && t.tok[i].Tag != "WDT" && !t.takenIn(i, v) || t.lower(i) == "whether" || t.lower(i) == "if" && t.dep[i] == "mark" {
			return true
		}
		if t.tok[i].Tag == "WDT" && t.dep[i] == "det" {
			return true
		}
	}
	return false
}

// takenIn says whether the pronoun i of clause v is that of the relative clause that v stands in: "Lund, who the police say
// fled".
func (t *tree) takenIn(i, v int) bool {
	h := t.head[v]
	return t.lower(i) == "who" && t.dep[v] == "ccomp" && h > i && t.dep[h] == "relcl" && t.head[h] < i && t.ownSubject(h)
}

// perceiving are verbs of the senses: what nobody perceived may be so all the same.
var perceiving = anyOf("see hear watch notice observe spot witness feel catch")
