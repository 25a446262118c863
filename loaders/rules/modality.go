package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// attitude is what a governing word makes of the clause that depends on it.
type attitude struct {
	modality claim.Modality // Asserted leaves it as it is
	denied   bool           // turns its polarity
}

// attitudes makes a table from lists of words that have the same effect. A list that starts with
// "not" denies.
func attitudes(lists map[claim.Modality][]string) map[string]attitude {
	table := map[string]attitude{}
	for m, list := range lists {
		for _, words := range list {
			rest, denied := strings.CutPrefix(words, "not ")
			for w := range anyOf(rest) {
				table[w] = attitude{m, denied}
			}
		}
	}
	return table
}

var (
	// raisingVerbs add no meaning of their own but a stance: "seems to work" says "work".
	raisingVerbs = attitudes(map[claim.Modality][]string{
		claim.Possible: {"seem appear"},
		claim.Required: {"have need ought"},
		claim.Intended: {"go be"},
		claim.Asserted: {"use", "not fail refuse decline neglect omit forget"},
	})
	// raisingPassives are participles before an infinitive: "is expected to win" says "win".
	raisingPassives = attitudes(map[claim.Modality][]string{
		claim.Possible: {"expect believe think presume predict project forecast suspect assume tip allow permit consider"},
		claim.Hearsay:  {"say report allege rumor rumour claim estimate understand purport"},
		claim.Intended: {"intend plan schedule set slate design mean aim poise suppose"},
		claim.Required: {"require oblige force order compel"},
		claim.Asserted: {"know find see show"},
	})
	// raisingAdjectives stand before an infinitive in the same way: "is likely to close".
	raisingAdjectives = attitudes(map[claim.Modality][]string{
		claim.Possible: {"likely able bound certain sure entitled expected free", "not unlikely"},
		claim.Intended: {"ready willing set poised about due eager determined prepared scheduled keen supposed"},
		claim.Asserted: {"not unable unwilling reluctant"},
	})
	// commitments tell that their subject means to do what their infinitive says; they stay in the
	// predicate: "plan to repeat".
	commitments = anyOf("plan intend aim mean hope pledge vow promise threaten offer want prepare propose wish decide agree")
	// controlVerbs take an object that does what the infinitive says: "urged Congress to pass a bill".
	controlVerbs = attitudes(map[claim.Modality][]string{
		claim.Intended: {`ask urge tell want persuade encourage invite press beg lobby advise instruct challenge pressure
			plead implore petition prefer like wish hire pay fund bribe commission contract recruit assign task train teach remind warn recommend propose call appeal authorize`},
		claim.Required: {"force order require oblige compel command direct mandate demand sentence"},
		claim.Possible: {"allow permit enable empower entitle license predict believe consider think expect forecast"},
		claim.Asserted: {"let help make have cause lead prompt drive push inspire convince get see watch hear assist induce spur leave find"},
	})
	// complementVerbs change what stands in their that-clause; all others leave it as said.
	complementVerbs = attitudes(map[claim.Modality][]string{
		claim.Possible: {`hope expect fear worry suspect doubt wonder speculate imagine predict forecast anticipate assume pretend
			ask inquire question debate investigate consider suppose guess`},
		claim.Intended: {"wish want propose recommend suggest-that urge plan intend desire prefer"},
		claim.Required: {"demand require order insist-that"},
		claim.Asserted: {"not deny dispute refute disavow reject dismiss rebut repudiate"},
	})
)

// hearsayAdverbs say that somebody unnamed says so.
var hearsayAdverbs = anyOf("reportedly allegedly supposedly purportedly ostensibly")

// possibleAdverbs weaken a statement.
var possibleAdverbs = anyOf("possibly perhaps maybe probably likely potentially presumably conceivably apparently seemingly arguably")

// rank orders the modalities: of several that fit, the first is meant.
func rank(m claim.Modality) int {
	for i, k := range [...]claim.Modality{claim.Hearsay, claim.Presupposed, claim.Conditional, claim.Required, claim.Intended, claim.Possible} {
		if m == k {
			return i
		}
	}
	return 9
}

// weaker gives the modality that stands first in the order.
func weaker(a, b claim.Modality) claim.Modality {
	if rank(b) < rank(a) {
		return b
	}
	return a
}

// ownModality reads the auxiliaries and adverbs of predicate v, and its conditions.
func (r *reader) ownModality(t *tree, v int) claim.Modality {
	m := claim.Asserted
	if t.manyAccounts(v) {
		m = claim.Hearsay
	}
	for _, k := range t.kids[v] {
		switch t.dep[k] {
		case "prep": // "in theory", "on paper"
			if o := k + 1; k < v && o < len(t.tok) && t.head[o] == k && len(t.kids[o]) == 0 && (t.lower(k) == "in" && (t.lower(o) == "theory" || t.lower(o) == "principle") || t.lower(k) == "on" && t.lower(o) == "paper") {
				m = weaker(m, claim.Possible)
			}
		case "aux":
			m = weaker(m, r.auxiliary(t, v, k))
		case "advmod":
			switch w := t.lower(k); {
			case hearsayAdverbs[w]:
				m = weaker(m, claim.Hearsay)
			case possibleAdverbs[w] && (k < v || !t.isNumberNear(k)):
				m = weaker(m, claim.Possible)
			}
		}
	}
	if t.dep[v] == "conj" && t.head[v] != v && (t.isVerb(t.head[v]) || t.predicative(t.head[v])) {
		h := t.head[v]
		if t.sharesAuxiliary(v) {
			a := t.auxHolder(v)
			for _, k := range t.children(a, "aux") {
				m = weaker(m, r.auxiliary(t, a, k))
			}
		}
		if !t.ownSubject(v) {
			for _, k := range t.children(h, "advmod") {
				if k < h && hearsayAdverbs[t.lower(k)] {
					m = weaker(m, claim.Hearsay)
				}
			}
		}
	}
	return m
}

// auxiliary reads one auxiliary of predicate v.
func (r *reader) auxiliary(t *tree, v, k int) claim.Modality {
	switch t.lower(k) {
	case "would", "'d", "’d":
		if t.tok[v].Tag == "VBN" && t.lower(k) != "would" && !t.has(v, "auxpass") && !t.hasAux(v, "have") {
			return claim.Asserted // "I'd never seen it"
		}
		if t.tok[k].Tag == "MD" {
			if m, ok := r.futureInPast(t, v, k); ok {
				return m
			}
			if t.refuses(v) && !t.hasAux(v, "have") && !r.conditions(t, v) && t.quote[v] == 0 {
				return claim.Asserted // "would not say whether it had paid"
			}
			return claim.Conditional
		}
	case "may", "might", "could", "can", "ca", "cannot":
		return claim.Possible
	case "must", "should", "shall", "ought":
		return claim.Required
	case "will", "wo", "'ll", "’ll":
		if c := t.leader(v); t.dep[c] == "ccomp" && t.isVerb(t.head[c]) && foreseeing[t.lemma(t.head[c])] {
			return claim.Possible // "they believe that it will create jobs"
		}
		return r.foretold(t, v)
	}
	return claim.Asserted
}

// refusing are verbs that "would not" before them makes a refusal of, not a thought.
var refusing = anyOf("say comment confirm deny disclose discuss elaborate identify specify name reveal speculate divulge")

// refuses says whether v with "would" tells that nothing was said: "would not be drawn on the price", "neither of them would
// comment".
func (t *tree) refuses(v int) bool {
	if l := t.lemma(v); !refusing[l] && !(l == "draw" && t.isPassive(v)) {
		return false
	}
	s := t.subjectToken(v)
	return t.has(v, "neg") || t.hasWord(v, "neither") || s >= 0 && (t.lower(s) == "neither" || t.lower(s) == "none" || t.hasWord(s, "neither"))
}

// conditions says whether v holds only under an "if" or "unless" of its own.
func (r *reader) conditions(t *tree, v int) bool {
	for _, a := range t.children(v, "advcl") {
		if t.isCondition(a) {
			return true
		}
	}
	return false
}

// isCondition says whether the adverbial clause v is a condition: "if ...", "unless ...", "had it ...".
func (t *tree) isCondition(v int) bool {
	for _, k := range t.kids[v] {
		switch t.lower(k) {
		case "if", "unless", "provided", "providing", "assuming", "supposing":
			if t.dep[k] != "mark" && t.dep[k] != "advmod" || k > v {
				continue
			}
			for _, j := range t.kids[v] {
				if j < k && (t.lower(j) == "as" || t.lower(j) == "even") {
					return t.lower(j) != "as"
				}
			}
			return true
		}
	}
	s := t.subjectToken(v)
	if s < 0 || t.has(v, "mark") {
		return false
	}
	for _, k := range t.children(v, "aux", "auxpass") {
		if w := t.lower(k); k < t.first(s) && (w == "had" || w == "were" || w == "should") {
			return true
		}
	}
	return false
}

// alternative says whether verb v is one of several joined by "or": "lost or altered", of "ignored complaints, lost records
// or altered them, and blamed others" too.
func (t *tree) alternative(v int) bool {
	or := func(c int) bool { return t.lower(c) == "or" }
	if slices.ContainsFunc(t.children(v, "cc"), or) && slices.ContainsFunc(t.children(v, "conj"), t.isVerb) {
		return true
	}
	h := t.head[v]
	if t.dep[v] != "conj" || !t.isVerb(h) && !t.predicative(h) {
		return false
	}
	joint := -1 // the conjunction that brings v in, or behind a comma the next
	for _, c := range t.children(h, "cc") {
		if c < v || joint < 0 {
			joint = c
		}
	}
	return joint >= 0 && or(joint)
}
