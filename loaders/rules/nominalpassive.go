package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// undergone makes "X was arrested" of "the arrest of X" where nobody is told to have done it: of a noun that is what
// a past event is said of, or comes after it ("after the arrest of his brother").
func (r *reader) undergone(e event) {
	t, n := e.t, e.noun
	if r.alone || len(e.agents) > 0 || len(e.patients) == 0 || changes[e.verb] || plainDeeds[e.verb] || r.know.Class(t.lemma(n)) != names.Act || len(r.ofObjects(t, n)) == 0 || t.isPlural(n) {
		return
	}
	definite := false
	for _, d := range t.children(n, "det") {
		definite = definite || t.lower(d) == "the"
	}
	if !definite || !deeds[t.lemma(n)] && !strings.HasSuffix(t.lemma(n), "ing") && !strings.HasSuffix(t.lemma(n), "tion") && !strings.HasSuffix(t.lemma(n), "sion") {
		return
	}
	g := t.head[n]
	switch t.dep[n] {
	case "nsubj", "nsubjpass":
	case "pobj":
		switch p := t.lower(g); p {
		case "after", "following", "since", "despite":
			g = t.head[g]
		default:
			return
		}
	default:
		return
	}
	if !t.isVerb(g) || !t.past(g) || unreal[t.lemma(g)] || wanted[t.lemma(g)] || abandoning[t.lemma(g)] || pending[t.lemma(g)] {
		return
	}
	s := r.stanceOf(t, g)
	if s.modality != claim.Asserted || s.denied {
		return
	}
	s.modality = claim.Presupposed
	done := pastParticiple(e.verb)
	p := predicate{words: []int{n}, head: "is " + done, canonical: "be " + done}
	for _, who := range e.patients {
		if who.clause || r.nameless(who) || r.unresolved(who) {
			continue
		}
		r.add(draft{t: t, verb: -1, subject: who, predicate: p, stance: s, rule: "nominal/passive", arguments: e.args})
	}
}

// pending are verbs after which what their subject names may not have been done.
var pending = anyOf("require need depend face await stall collapse fail begin start resume continue delay postpone put hinge rest involve allow include mean be")

// deeds are nouns for what is done to somebody or something, besides those in -ing, -tion and -sion.
var deeds = anyOf(`arrest murder release closure sale purchase seizure removal dismissal theft capture defeat overthrow repeal
	assassination abduction kidnap rape appointment imprisonment burial demolition takeover withdrawal`)

// pastParticiple gives the participle of a verb by its lemma.
func pastParticiple(lemma string) string {
	if p, ok := participles[lemma]; ok {
		return p
	}
	n := len(lemma)
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case n > 2 && lemma[n-1] == 'y' && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ied"
	case n > 2 && n < 5 && !vowel(lemma[n-1]) && vowel(lemma[n-2]) && !vowel(lemma[n-3]) && lemma[n-1] != 'w' && lemma[n-1] != 'x' && lemma[n-1] != 'y':
		return lemma + lemma[n-1:] + "ed"
	}
	return lemma + "ed"
}
