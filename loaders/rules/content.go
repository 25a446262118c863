package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

// content is the stance of clause v that tells what noun h says, holds or proves: "the claim that he stole money".
func (r *reader) content(t *tree, v, h int) stance {
	s := r.around(t, h)
	lemma := t.lemma(h)
	g := t.head[h]
	told := doubtNouns[lemma] || speechNouns[lemma] || hearsayNouns[lemma]
	if g != h && t.dep[h] == "dobj" && rejecting[t.lemma(g)] && told {
		// "rejected accusations that ...": the subject denies it
		o := r.stanceOf(t, g)
		s.denied, s.voice = !o.denied, r.speaker(t, g)
		if o.denied {
			s.modality = claim.Possible
		}
		return s
	}
	if falsehoods[lemma] {
		c := t.clauseOf(h)
		s.denied = !t.negatedNoun(h) && !(t.dep[h] == "attr" && t.negated(c)) // "it is a myth that", "it is no myth that"
		if who := r.aired(t, h); who != nil || t.dep[h] == "oprd" && naming[t.lemma(g)] {
			if who == nil {
				who = r.speaker(t, g) // "called it a lie that ..."
			} else {
				s.denied = false // "spread the lie that ..."
			}
			s.voice = who
		}
		return s
	}
	own := r.nominalAgents(t, h)
	if told && t.dep[h] == "dobj" && g != h && naming[t.lemma(g)] && t.has(g, "oprd") && !t.isPassive(g) { // "called the claim that ... absurd"
		a := t.child(g, "oprd")
		s.voice, s.modality = r.speaker(t, g), claim.Possible
		if falseAdjectives[t.lower(a)] || falsehoods[t.lemma(a)] || t.lower(a) == "absurd" || t.lower(a) == "ridiculous" || t.lower(a) == "rubbish" {
			s.denied, s.modality = true, claim.Asserted
		}
		return s
	}
	who := r.aired(t, h)
	switch {
	case conditionNouns[lemma]:
		s.modality = claim.Conditional // "on condition that ..."
	case hearsayNouns[lemma] && len(own) == 0 && who == nil:
		s.modality = claim.Hearsay // "rumours that ..."
	case positions[lemma] && who != nil:
		s.voice = who // "took the view that ..."
	case doubtNouns[lemma]:
		s.modality = claim.Possible
		if who != nil {
			s.voice = who // "voiced fears that ..."
		}
	case speechNouns[lemma] && len(own) == 0 && who != nil:
		s.voice = who // "repeated claims that ..."
	case (speechNouns[lemma] || hearsayNouns[lemma]) && (len(own) > 0 || !mute[lemma]):
		s.voice = r.nounVoice(t, h, s.voice)
	case speechNouns[lemma]:
		s.modality = claim.Possible // "sends a message that ministers are untouchable"
	case who != nil && (proofNouns[lemma] || lemma == "fact"):
		s.voice = who // "cited evidence that ..."
	}
	if no, known := r.judged(t, h); known && told {
		return stance{modality: claim.Asserted, denied: no, voice: r.around(t, h).voice} // "the allegation that ... is false"
	}
	if t.dep[h] == "pobj" && who != nil && t.lower(t.head[h]) == "on" {
		s.modality = claim.Possible // "cast doubt on claims that ..."
	}
	if t.negatedNoun(h) || t.scarce(h) >= 0 || proofNouns[lemma] && t.weakened(h) || proofNouns[lemma] && g != h && t.isVerb(g) && (r.stanceOf(t, g).denied || wanting[t.lemma(g)]) {
		s.modality = claim.Possible // "no evidence that he knew" leaves open whether he did
		if unquestioned[lemma] {
			s.modality = claim.Asserted // "no doubt that he knew"
		}
	}
	return s
}

// positions are nouns for what somebody holds to be so.
var positions = anyOf("view opinion position stance line belief conviction")

// hearsayNouns are nouns for what is told by nobody known.
var hearsayNouns = anyOf("rumour rumor gossip talk word whisper hearsay")

// conditionNouns are nouns for what has to be so first.
var conditionNouns = anyOf("condition proviso provision stipulation event precondition")

// airing are verbs whose subject puts forward what their object says: "voiced fears that ...", "cited evidence that ...".
var airing = anyOf(`express voice raise float advance propose suggest offer present repeat reiterate make cite provide give produce share spread
	echo back support hold have harbour harbor entertain publish find see uncover discover advance peddle promote push defend endorse
	embrace accept amplify air state outline announce issue level lodge put hear take adopt`)

// aired is who puts forward what noun h says, by the verb whose object it is; nil for nobody.
func (r *reader) aired(t *tree, h int) *voice {
	g := t.head[h]
	if t.dep[h] == "pobj" { // "cast doubt on claims that ..."
		p := g
		g = t.head[p]
		if o := t.head[p]; t.dep[p] == "prep" && t.dep[o] == "dobj" {
			g = t.head[o]
		}
		o := t.child(g, "dobj")
		if t.lemma(g) == "be" && t.lower(p) == "of" { // "is of the opinion that ..."
			return r.speaker(t, g)
		}
		if o < 0 || t.lemma(g) != "cast" && t.lemma(g) != "pour" && t.lemma(g) != "throw" || t.lower(p) != "on" {
			return nil
		}
		return r.speaker(t, g)
	}
	if t.dep[h] != "dobj" || g == h || !airing[t.lemma(g)] || t.isPassive(g) {
		return nil
	}
	if l := t.lemma(g); (l == "hear" || l == "see" || l == "find") && !proofNouns[t.lemma(h)] {
		return nil // "heard claims that ...": others make them
	}
	who := r.speaker(t, g)
	if who == nil || who.who.clause || who.who.t != t || !r.canAct(t, who.who.head) && t.tok[who.who.head].POS != "PRON" && t.tok[who.who.head].Tag != "NNS" && !documents[t.lemma(who.who.head)] && t.kind(who.who.head) == "" {
		return nil // "a fire raised the possibility that ..."
	}
	return who
}

// spreading are verbs whose subject is what is said, and the clause behind them tells it: "reports emerged that ...".
var spreading = anyOf("emerge surface circulate spread grow mount swirl persist arise come find make hear be appear abound exist rise fly go float remain")

// displaced gives the noun of saying whose clause stands behind the verb h: "rumours spread that ...", "no evidence was
// found that ..."; -1 for none.
func (t *tree) displaced(h int) int {
	q := t.subjectToken(h)
	if q < 0 || !t.isNoun(q) || !spreading[t.lemma(h)] || t.lemma(h) == "be" {
		return -1
	}
	if l := t.lemma(q); t.lemma(h) == "find" && !t.isPassive(h) || !doubtNouns[l] && !speechNouns[l] && !proofNouns[l] && !falsehoods[l] && l != "word" && l != "talk" {
		return -1
	}
	return q
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
