package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

// Nouns for how somebody sees or tells something, by the preposition before them: "in his view", "by her account".
var (
	viewNouns    = anyOf("view opinion word words eye eyes estimation judgment judgement telling retelling assessment version mind reckoning")
	accountNouns = anyOf("account estimate reckoning admission telling description calculation measure")
	fictions     = anyOf("novel film movie play opera musical sitcom fable tale cartoon comic thriller")
)

// accordingTo is whose words or view clause v is by a phrase on it: "according to X", "in the view of X", "in X's
// words", "by X's account", "as X put it", "in the film"; nil for none.
func (r *reader) accordingTo(t *tree, v int) *voice {
	for _, p := range t.children(v, "prep", "advmod", "advcl") {
		if who := r.viewer(t, v, p); who != nil {
			return who
		}
	}
	if n := t.child(v, teller); n >= 0 && (t.kind(n) == "PERSON" || t.kind(n) == "ORG" || t.tok[n].POS == "NOUN" && r.canAct(t, n)) {
		return &voice{who: r.whole(t, n), cue: n, at: t}
	}
	if s := t.subjectToken(v); s >= 0 && s < v { // "The bridge, according to him, was closed"
		for _, p := range t.children(s, "prep") {
			if p > s && t.lower(p) == "according" && t.behindComma(p) {
				return r.viewer(t, v, p)
			}
		}
	}
	return nil
}

// viewer is whose words the phrase at token p of clause v makes it; nil for nobody's.
func (r *reader) viewer(t *tree, v, p int) *voice {
	switch w := t.lower(p); w {
	case "according":
		for _, to := range t.children(p, "prep") {
			if o := t.child(to, "pobj"); o >= 0 {
				return &voice{who: r.whole(t, o), cue: p, at: t}
			}
		}
	case "in", "by":
		n := t.child(p, "pobj")
		if n < 0 || t.dep[p] != "prep" {
			return nil
		}
		if w == "in" && fictions[t.lower(n)] && p < v && p == t.first(v) && t.has(n, "det") {
			return &voice{who: r.whole(t, n), cue: p, at: t}
		}
		if w == "in" && !viewNouns[t.lower(n)] || w == "by" && !accountNouns[t.lower(n)] {
			return nil
		}
		if o := t.child(n, "poss"); o >= 0 && t.tok[o].POS == "PRON" && t.hasWord(n, "own") {
			if q := t.subjectToken(v); q >= 0 && !t.isRelative(q) { // "By its own account, the firm sold more"
				return &voice{who: r.whole(t, q), cue: n, at: t}
			}
		} else if o >= 0 {
			return &voice{who: t.noun(o), cue: n, at: t}
		}
		for _, of := range t.children(n, "prep") {
			if o := t.child(of, "pobj"); o >= 0 && t.lower(of) == "of" {
				return &voice{who: r.whole(t, o), cue: n, at: t}
			}
		}
	}
	if t.dep[p] != "advcl" || !t.hasMark(p, "as") || !t.ownSubject(p) {
		return nil
	}
	switch t.lemma(p) {
	case "put", "see", "tell", "have":
		if o := t.child(p, "dobj"); o >= 0 && t.lower(o) == "it" {
			return r.speaker(t, p)
		}
	}
	return nil
}

// tellsView says whether the phrase of preposition p tells whose words or view a clause is rather than a circumstance.
func (t *tree) tellsView(p int) bool {
	n := t.child(p, "pobj")
	if n < 0 || !t.has(n, "poss", "prep") && t.lower(n) != "accounts" {
		return false
	}
	return t.lower(p) == "in" && viewNouns[t.lower(n)] && t.lower(n) != "eye" || t.lower(p) == "by" && (accountNouns[t.lower(n)] || t.lower(n) == "accounts")
}

// manyAccounts says whether clause v is told "by all accounts", which names nobody.
func (t *tree) manyAccounts(v int) bool {
	for _, p := range t.children(v, "prep") {
		if n := t.child(p, "pobj"); n >= 0 && t.lower(p) == "by" && t.lower(n) == "accounts" && !t.has(n, "poss") {
			return true
		}
	}
	return false
}

// Adjectives for how sure somebody is of what their clause says.
var (
	sureAdjectives   = anyOf("adamant certain sure confident convinced positive insistent emphatic categorical unequivocal persuaded satisfied clear")
	unsureAdjectives = anyOf(`hopeful optimistic afraid worried fearful concerned anxious nervous scared sceptical skeptical doubtful suspicious unsure uncertain
		unconvinced wary frightened terrified unclear`)
)

// held is the stance of what somebody is sure or afraid of: a is the adjective, q its verb, g the stance of q.
func (r *reader) held(t *tree, a, q int, g stance) (stance, bool) {
	word := t.lower(a)
	s := t.subjectToken(q)
	if s < 0 || !sureAdjectives[word] && !unsureAdjectives[word] || t.lower(s) == "it" || !r.canAct(t, s) && t.tok[s].POS != "PRON" && t.tok[s].Tag != "NNS" && t.kind(s) == "" && !quantities[t.lower(s)] {
		return stance{}, false
	}
	out := stance{modality: claim.Asserted, voice: r.speaker(t, q)}
	if t.isPassive(q) {
		out.voice = r.merged(&voice{who: r.whole(t, s), cue: a, at: t}, g.voice)
	}
	if out.voice == nil {
		out.modality = claim.Hearsay // "many are convinced that ..."
	}
	if unsureAdjectives[word] || g.denied {
		out.modality = claim.Possible
	}
	return out, true
}
