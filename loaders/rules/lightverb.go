package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// lightVerbs say little beside the event that their object names: "extend an offer", "reach an
// agreement", "launch an attack".
var lightVerbs = anyOf(`extend make give issue reach take hold launch conduct carry put offer deliver file lodge provide hand sign
	have do stage mount perform undertake submit place lend express voice sound raise announce commit impose
	strike inflict render convey present renew repeat float table`)

// lightVerb makes the claim of the event that the object of a light verb names, said of its
// subject: "extended offers involving aid" => offer aid.
func (r *reader) lightVerb(t *tree, v int, subjects []phrase, s stance) {
	if !lightVerbs[t.lemma(v)] || t.isPassive(v) || t.lemma(v) == "carry" && t.particle(v) < 0 || t.tok[v].Tag == "VBG" && t.raisesHopes(v) ||
		t.particle(v) >= 0 && (t.lemma(v) == "strike" || t.lemma(v) == "give" || t.lemma(v) == "take" || t.lemma(v) == "hold" || t.lemma(v) == "make") {
		return
	}
	for _, o := range t.children(v, "dobj") {
		for _, n := range r.conjuncts(t, o) {
			e, ok := r.readEvent(t, n)
			if w := t.lemma(v); ok && (w == "hand" || w == "give" || w == "deliver") && (e.verb == "win" || e.verb == "lose" || e.verb == "defeat") {
				continue // "handed a victory to doctors": they win
			}
			if !ok || t.lemma(n) == "warrant" || t.lemma(n) == "excuse" || len(e.agents) > 0 || t.has(n, "poss") || t.definite(n) || t.isPlural(n) && t.tok[n].POS == "PROPN" || len(e.patients) == 0 && t.has(n, "compound") {
				continue
			}
			e.agents = subjects
			if len(e.patients) == 0 {
				e.patients = r.contents(t, n)
			}
			for _, p := range t.children(v, "dative", "prep") {
				if w := t.lower(p); w == "to" || w == "with" || w == "on" || w == "against" || w == "for" {
					args := slices.DeleteFunc(r.prepositional(t, p), func(a argument) bool { return a.role == "time" })
					if absorbed[w][e.verb] && len(e.patients) == 0 {
						for _, a := range args {
							e.patients = append(e.patients, a.phrase)
						}
						continue
					}
					e.args = append(e.args, args...)
				}
			}
			e.args = slices.DeleteFunc(e.args, func(a argument) bool {
				return circumstances[a.role] || a.role == "of" || a.role == "for" && !t.communicates(r, e.verb)
			})
			e.patients = slices.DeleteFunc(e.patients, func(p phrase) bool { return p.t == t && !p.clause && t.isSum(p.head) })
			if len(e.patients) == 0 && len(e.args) == 0 {
				continue
			}
			if t.lemma(v) == "offer" && e.verb != "offer" {
				s.modality = weaker(s.modality, claim.Intended) // what is offered is not yet done
			}
			if s.modality == "" {
				s.modality = claim.Asserted
			}
			r.addEvent(e, s, "lightverb")
		}
	}
}

// communicates says whether a verb tells of words.
func (t *tree) communicates(r *reader, verb string) bool {
	class, _ := r.know.Verb(verb)
	return class == names.Communication || verb == "offer"
}

// definite says whether a noun has an article or pronoun that points at something known.
func (t *tree) definite(n int) bool {
	for _, d := range t.children(n, "det") {
		switch t.lower(d) {
		case "the", "this", "that", "these", "those":
			return true
		}
	}
	return false
}

// contents gives what an event noun is about, told by a participle: "offers involving aid".
func (r *reader) contents(t *tree, n int) []phrase {
	var out []phrase
	for _, k := range t.children(n, "acl") {
		switch t.lemma(k) {
		case "involve", "include", "comprise", "consist", "contain":
			for _, o := range t.children(k, "dobj") {
				out = append(out, r.nouns(t, o)...)
			}
		}
	}
	for _, p := range t.children(n, "prep") {
		if t.lower(p) == "including" {
			for _, o := range t.children(p, "pobj") {
				out = append(out, r.nouns(t, o)...)
			}
		}
	}
	return out
}
