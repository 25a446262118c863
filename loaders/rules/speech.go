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

// threatening are verbs of what is said to come under a condition, said under none itself: "was threatened with arrest if he did
// not sign".
var threatening = anyOf("threaten warn")

// noVoice are verbs whose clause is not the words or thoughts of their subject.
var noVoice = anyOf(`mean ensure make cause require let help see happen turn prevent prove ascertain guarantee involve entail
	allow enable permit keep have get leave be become seem appear learn forget realize realise notice remember`)

// speechNouns carry the words of a clause: "reports that ...".
var speechNouns = anyOf(`report claim allegation statement accusation assertion argument suggestion complaint warning announcement
	declaration testimony rumor rumour charge contention remark comment story account message denial admission acknowledgement
	estimate forecast prediction opinion belief view conclusion finding assurance pledge promise threat notion theory`)

// doubtNouns make a clause merely thinkable.
var doubtNouns = anyOf(`idea possibility risk chance fear hope concern threat prospect likelihood danger worry expectation doubt
	speculation suspicion assumption hypothesis question probability theory notion belief scenario odd odds thought implication perception
	impression narrative conviction consensus hopes fears concerns`)

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
	if r.conditions(t, v) && s.modality != claim.Hearsay && !(threatening[t.lemma(v)] && t.past(v)) {
		s.modality = weaker(s.modality, claim.Conditional)
	}
	if s.modality == claim.Required && t.alternative(v) {
		s.modality = claim.Possible // "would have to pay $9 or leave"
	}
	if t.hasMark(v, "whether") && s.modality != claim.Hearsay {
		s.modality = claim.Possible // whatever is asked may be so or not
	}
	if t.dep[v] == "ROOT" && t.hasMark(v, "if") {
		s.modality = claim.Possible // "What if they leave?"
	}
	if t.asked(v) {
		s.modality = claim.Possible // "Did the minister know?"
		if w := t.lower(t.first(v)); w == "why" || w == "how" {
			s.modality = claim.Presupposed // "Why has nobody asked?"
		}
	}
	if t.dep[v] == "ccomp" && t.isFinite(v) && t.ownSubject(v) && t.hasMark(v, "why") && s.modality == claim.Possible && r.ownModality(t, v) == claim.Asserted {
		s.modality = claim.Presupposed // "has not explained why it closed the ward"
	}
	if who := r.accordingTo(t, v); who != nil {
		who.within = s.voice
		s.voice = who
	}
	if s.voice == nil {
		s.voice = r.quotedBy(t, v)
	}
	if q := t.quote[v]; s.voice == nil && q != 0 && s.modality == claim.Asserted && r.sentences(&r.quotes[q]) {
		s.modality = claim.Hearsay // somebody's words, and nobody knows whose
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
		if who := r.accordingTo(t, h); who != nil && s.voice == nil && !(who.at == t && who.cue > h && who.cue < v && t.ownSubject(v)) {
			s.voice = who // but not in "it costs too much, according to X, but prices fell"
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
		if a := h; t.tok[a].POS == "ADV" && t.dep[a] == "advmod" && t.isVerb(t.head[a]) && (t.lower(a) == "soon" || t.lower(a) == "long") { // "as soon as they leave"
			h = t.head[a]
		}
		g := r.stanceOf(t, h)
		s.voice = g.voice
		if g.voice != nil && g.voice.at == t && g.voice.cue > h && g.voice.cue < v && t.hasMark(v, "though", "although", "while", "whereas") {
			s.voice = nil // "60 were hurt, doctors said, though the ministry spoke of 12"
		}
		if h == t.leader(h) && t.dep[h] == "ccomp" && t.hasMark(v, "although", "though") && t.behindComma(v) && t.isFinite(v) && t.quote[v] == 0 && (speechVerbs[t.lemma(v)] || t.lemma(v) == "put") {
			if q := t.subjectToken(v); q >= 0 && t.tok[q].POS != "PRON" && t.isVerb(t.head[h]) && t.quote[h] == 0 {
				s.voice = r.stanceOf(t, t.head[h]).voice // "said they held 40, although a rights group put it at 200"
			}
		}
		switch {
		case t.isCondition(v):
			s.modality = claim.Conditional
		case t.hasMark(v, "before", "until", "once") && (t.tok[v].Tag == "VBZ" || t.tok[v].Tag == "VBP") && t.isFinite(v) && !t.has(v, "aux", "auxpass") && t.isVerb(h) && (t.past(h) || t.has(h, "aux")):
			s.modality = claim.Possible // "signed it before the tariffs take effect"
		case t.infinitive(v) && t.isVerb(h) && t.lemma(h) == "lack":
			s.denied, s.modality = !g.denied, claim.Possible // "lacks the money to repair it"
		case t.outcome(v):
			s.modality, s.denied = g.modality, g.denied // "rose to close at 66"
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
		case t.isFinite(v) && t.hasMark(v, "before", "until", "once", "when", "whenever", "after") && t.ahead(v, g):
			s.modality = claim.Possible // "will close once a buyer is found", "wants to see it before he calls anybody a crook"
		case t.isFinite(v) && t.soonAs(v) && g.modality != claim.Asserted && g.modality != claim.Hearsay && g.modality != claim.Presupposed:
			s.modality = claim.Possible // "can resume as soon as the union agrees"
		case t.isFinite(v) && t.dep[h] == "advcl" && t.isCondition(h) && !t.hasMark(v, "though", "although"):
			s.modality = claim.Conditional // "if the deal fails because they block it"
		case !t.isFinite(v) && t.hasMark(v, "until", "unless", "once") && !(t.hasMark(v, "once") && v < h && t.past(h)):
			s.modality = claim.Conditional // "innocent until proven guilty"
		case !t.isFinite(v) && !t.hasMark(v, "after", "before", "since", "while", "when", "once"):
			s.modality = g.modality // "rebuffed it, maintaining ..." is as sure as the main clause
			if class, _ := r.know.Verb(t.lemma(v)); s.modality == claim.Required || s.modality == claim.Intended && (class == names.Communication || class == names.Cognition || speechVerbs[t.lemma(v)] || !t.setOff(v) ||
				t.infinitive(h) && h != t.head[h] && (t.dep[h] != "xcomp" || !commitments[t.lemma(t.head[h])])) {
				s.modality = claim.Asserted // "will close the mill, citing costs", but "cutting 900 jobs" is to come too
			}
		}
	case "relcl", "acl":
		s = r.onNoun(t, v, h)
		if t.infinitive(v) && t.dep[h] == "attr" && t.isVerb(t.head[h]) && s.modality == claim.Asserted {
			if _, same := r.identified(t, h, 0); same {
				s.modality = r.stanceOf(t, t.head[h]).modality // "would be the first woman to lead"
			}
		}
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

// Verbs for what a figure does, and for where it gets to by that.
var (
	moving   = anyOf("rise fall climb slip drop gain lose jump ease tumble surge edge soar slide plunge rally dip recover rebound advance decline increase decrease grow shrink add shed")
	reaching = anyOf("close settle end finish stand reach hit trade total touch")
)

// Verbs for what somebody does in a contest, and for how it ends by that: "rallied from two sets down to beat Lund".
var (
	contesting = anyOf("rally score hit recover come hold fight battle survive sprint birdie shoot overcome edge race power storm cruise ease roar")
	winning    = anyOf("beat defeat tie win equalise equalize level draw clinch seal")
)

// soonAs says whether clause v stands behind "as soon as" or "as long as".
func (t *tree) soonAs(v int) bool {
	a := t.head[v]
	return t.dep[a] == "advmod" && (t.lower(a) == "soon" || t.lower(a) == "long")
}

// ahead says whether the clause of time v tells of what has not happened yet, g being the stance of its main clause:
// "will close once a buyer is found", "refused to move until the court ruled".
func (t *tree) ahead(v int, g stance) bool {
	if t.auxIs(v, "have") && t.tense(v) == past && !t.hasMark(v, "until", "once") {
		return false
	}
	if h := t.head[v]; g.denied && t.hasMark(v, "until") {
		return g.modality != claim.Asserted || t.tense(v) != past || t.auxIs(v, "have") || !t.refused(h) || !t.past(h) // "had not slept until she heard"
	}
	if h := t.head[v]; t.infinitive(h) && t.auxIs(h, "have") && t.tense(v) == past {
		return false // "are thought to have fled before the dam broke"
	}
	m := g.modality
	if h := t.head[v]; commitments[t.lemma(h)] && t.complement(h) >= 0 {
		m = claim.Intended // "offered to sell before prices fall"
	}
	switch m {
	case claim.Intended, claim.Conditional, claim.Required, claim.Possible:
		return t.tense(v) != past || t.hasMark(v, "before", "until", "once")
	}
	return false
}

// outcome says whether infinitive v tells what came of it rather than what it was for: "rose 2 per cent to close at 66", "grew
// up to become a judge", "went on to win".
func (t *tree) outcome(v int) bool {
	h := t.head[v]
	if !t.infinitive(v) || t.ownSubject(v) || h >= v || !t.isVerb(h) || t.dep[v] != "advcl" && t.dep[v] != "xcomp" {
		return false
	}
	if moving[t.lemma(h)] && reaching[t.lemma(v)] {
		return true
	}
	if winning[t.lemma(v)] && contesting[t.lemma(h)] && t.past(h) {
		return true
	}
	switch l := t.lemma(h); l {
	case "go", "grow":
		return t.child(h, "prt", "advmod") == h+1 && (t.lower(h+1) == "on" || t.lower(h+1) == "up") || t.lower(h+1) == "on" && l == "go"
	case "return", "wake", "awake", "arrive":
		return t.lemma(v) == "find" || t.lemma(v) == "discover"
	}
	return false
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
			if t.isFinite(i) && t.dep[i] == "ccomp" && r.stanceOf(t, i).modality == claim.Hearsay {
				s.modality = claim.Hearsay // "the car he drove was stolen, the court was told"
			}
			for s.voice != nil && s.voice.asks {
				s.voice = s.voice.within
			}
			return s
		}
	}
	return s
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

// attribution writes a voice down.
func (r *reader) attribution(v *voice) *claim.Attribution {
	if v == nil {
		return nil
	}
	w := r.write(v.who)
	a := &claim.Attribution{Source: w.Text, Canonical: w.Canonical, Kind: w.Kind, Span: w.Span, Antecedent: w.Antecedent, Possessor: w.Possessor, Cue: r.text(v.at, []int{v.cue})}
	if t := v.at; t.lower(v.cue) == "according" {
		a.Cue += " to"
	}
	if v.within != nil {
		p := r.write(v.within.who)
		a.Within = &p
	}
	return a
}
