package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// foretold is the modality of what verb v says will be: nobody means what only things bring about, or what happens to
// somebody. "The mayor will close the road" is meant, "the closure will hurt shops" and "nobody will benefit" are expected.
func (r *reader) foretold(t *tree, v int) claim.Modality {
	if r.happens(t, v) {
		return claim.Possible
	}
	return claim.Intended
}

// happens says whether what verb v tells of the future is no plan of its subject, nor a date that was set.
func (r *reader) happens(t *tree, v int) bool {
	if t.fewer(v) {
		return true
	}
	if t.isPassive(v) || t.dated(v) {
		return false
	}
	s := t.subjectToken(v)
	for h := v; s < 0 && (t.dep[h] == "conj" || t.dep[h] == "xcomp") && t.head[h] != h; {
		h = t.head[h]
		s = t.subjectToken(h)
	}
	if s < 0 || t.isVerb(s) {
		return false
	}
	lemma := t.lemma(v)
	if r.wills(t, s) {
		return befalling[lemma]
	}
	if lemma == "be" {
		a := t.child(v, "attr", "acomp")
		return a >= 0 && t.tok[a].POS != "NUM" && !t.isSum(a) && !isListed(raisingAdjectives, t.lower(a)) && (t.tok[a].POS == "ADJ" || t.hasWord(a, "a") || t.hasWord(a, "an"))
	}
	return effects[lemma] || befalling[lemma]
}

// fewer says whether the subject of v is told by a comparison: "fewer homes will be started this year".
func (t *tree) fewer(v int) bool {
	s := t.subjectToken(v)
	return s >= 0 && slices.ContainsFunc(t.children(s, "amod"), func(k int) bool {
		w := t.lower(k)
		return w == "fewer" || w == "more" || w == "less"
	})
}

// wills says whether noun s names somebody who can mean to do something. "It" and a relative pronoun do if what they stand
// for does.
func (r *reader) wills(t *tree, s int) bool {
	switch {
	case t.isRelative(s):
		if p, ok := r.relative(t, s); ok {
			return p.clause || p.t == t && !t.isRelative(p.head) && r.wills(t, p.head)
		}
		return true
	case t.lower(s) == "it":
		return r.canAct(t, s)
	}
	return t.tok[s].POS == "PRON" || t.isName(s) || t.tok[s].POS == "NUM" || t.tok[s].POS == "DET" || t.tok[s].POS == "ADJ" || r.canAct(t, s) || t.tok[s].POS == "NOUN" && r.body(t.lemma(s))
}

// befalling are verbs for what happens to their subject.
var befalling = anyOf("suffer struggle survive regret die fail benefit need lose starve drown outlive")

// effects are verbs for what things bring about or undergo without anybody's plan.
var effects = anyOf(`increase reduce hurt harm help affect cause push drive make save create lead result damage ruin boost ease worsen improve mean
	bring destroy undermine weaken strengthen deter hit force encourage discourage raise lower leave disrupt delay slow speed fuel spur stoke
	trigger spark attract hinder hamper solve rise fall grow shrink drop climb recover collapse hold become stay prove seem change
	shape threaten exacerbate deepen widen erode limit break set pose prevent protect kill depend take divide unite weigh dominate test
	overwhelm cripple devastate transform free unlock pay put`)
