package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

// compares says whether clause v has left out what another clause tells, so that it says nothing alone: "as the law
// allows", "than we had assumed", "where they are".
func (t *tree) compares(v int) bool {
	if p := t.head[v]; t.dep[v] == "pcomp" && elliptic[t.lemma(v)] && !t.isPassive(v) && !t.has(v, "ccomp", "xcomp", "attr", "acomp", "oprd", "prep") {
		o := t.child(v, "dobj")
		if o < 0 && t.lower(p) == "than" || o >= 0 && o < v && t.lower(o) == "what" {
			return true // "divided over what the bank intended"
		}
	}
	if t.has(v, "dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "prep") {
		return t.lemma(v) == "be" && t.placeGap(v) && !t.has(v, "attr", "acomp")
	}
	switch t.dep[v] {
	case "advcl":
		return t.hasMark(v, "as", "than") && elliptic[t.lemma(v)] && !t.isPassive(v)
	case "ccomp", "pcomp":
		return t.lemma(v) == "be" && t.placeGap(v)
	}
	return false
}

// placeGap says whether "where" stands for what the clause of v would tell.
func (t *tree) placeGap(v int) bool {
	for _, k := range t.children(v, "advmod") {
		if k < v && t.lower(k) == "where" {
			return t.dep[v] == "ccomp" || t.dep[v] == "advcl" || t.dep[v] == "pcomp"
		}
	}
	return false
}

// elliptic are verbs that stand alone behind "as" and "than", what they govern being told before.
var elliptic = anyOf("allow permit require demand expect assume intend want wish hope plan think believe suppose fear anticipate forecast predict promise need prescribe stipulate provide suggest imagine estimate")

// unheld says whether clause v tells only what nobody holds: "there is no evidence that he knew", "we do not share the
// conclusion that it was unsafe".
func (r *reader) unheld(t *tree, v int) bool {
	h := t.head[v]
	if t.dep[v] != "acl" || h >= v || !t.isNoun(h) || !t.hasMark(v, "that") {
		return false
	}
	lemma := t.lemma(h)
	if proofNouns[lemma] || lemma == "suggestion" || lemma == "indication" {
		return t.negatedNoun(h) && !unquestioned[lemma]
	}
	if !conclusions[lemma] || len(r.nominalAgents(t, h)) > 0 {
		return false
	}
	g := t.clauseOf(h)
	if g == h || !t.isVerb(g) || rejecting[t.lemma(g)] {
		return false
	}
	for n := 0; n < 5 && g >= 0; n++ {
		if s := r.stanceOf(t, g); s.denied || s.modality == claim.Conditional {
			return true
		}
		if !t.infinitive(g) || t.head[g] == g {
			return false
		}
		if g = t.head[g]; !t.isVerb(g) {
			g = t.verbAbove(g) // "do not want anybody to draw the conclusion that ..."
		}
	}
	return false
}

// conclusions are nouns for what somebody takes to be so.
var conclusions = anyOf("conclusion assumption notion idea premise inference supposition presumption impression")

// unsaid says whether clause v only tells what is not so, what a listener may trust, or how much the speaker knows: "not
// because there was a plan", "you trust that somebody checks", "nobody was hurt that I know of", and what is wanted of nobody:
// "does not want an apology written by a lawyer".
func (t *tree) unsaid(v int) bool {
	h := t.head[v]
	if h == v {
		return false
	}
	s := t.subjectToken(v)
	switch t.dep[v] {
	case "advcl":
		if t.deniedReason(v) {
			return true
		}
	case "ccomp":
		if q := t.subjectToken(h); q >= 0 && t.lower(q) == "you" && trusting[t.lemma(h)] && v > h {
			return true
		}
		if o := t.child(v, "nsubj"); o >= 0 && t.isPassive(v) && t.tok[v].Tag == "VBN" && !t.isFinite(v) && wishing[t.lemma(h)] && t.negated(h) && (t.hasWord(o, "a") || t.hasWord(o, "an") || t.hasWord(o, "any")) {
			return true
		}
	case "acl":
		if g := t.head[h]; t.dep[h] == "dobj" && !t.isFinite(v) && wishing[t.lemma(g)] && t.negated(g) && (t.hasWord(h, "a") || t.hasWord(h, "an") || t.hasWord(h, "any")) {
			return true
		}
	}
	return t.lemma(v) == "know" && s >= 0 && (t.lower(s) == "i" || t.lower(s) == "we") && v+1 < len(t.tok) && t.lower(v+1) == "of" && !t.has(v+1, "pobj", "pcomp") && !t.isPassive(v)
}

// trusting are verbs of what one takes to be so without knowing.
var trusting = anyOf("trust hope assume expect think believe suppose imagine presume")
