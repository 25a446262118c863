package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// negations are adverbs and determiners that deny.
var negations = anyOf("not n't n’t never no neither nor hardly scarcely nowhere cannot")

// limiting are adverbs that say that something is so, but not often or not by much: they deny nothing and stay in the
// canonical predicate.
var limiting = anyOf("seldom rarely barely infrequently")

// limitation gives the word that says that v is seldom so: "rarely", "hardly ever"; "" for none.
func (t *tree) limitation(v int) string {
	for _, k := range t.children(v, "advmod", "neg") {
		switch w := t.lower(k); {
		case limiting[w] && len(t.kids[k]) == 0 && !(w == "barely" && t.isNumberNear(k)):
			return w
		case w == "ever" && k > 0 && (t.lower(k-1) == "hardly" || t.lower(k-1) == "scarcely" || t.lower(k-1) == "rarely" || t.lower(k-1) == "seldom"),
			(w == "hardly" || w == "scarcely") && k+1 < len(t.tok) && t.lower(k+1) == "ever":
			return "rarely"
		}
	}
	return ""
}

// multiplying are verbs that "nearly" makes a figure of.
var multiplying = anyOf("double triple quadruple treble halve quintuple match equal reach fill exhaust complete finish hit top")

// rulesOut says whether v is "rule out", which denies its gerund.
func (t *tree) rulesOut(v int) bool {
	p := t.child(v, "prt")
	return p >= 0 && t.lemma(v) == "rule" && t.lower(p) == "out"
}

// negated says whether the predicate v is denied by a word of its own clause: an adverb, "no" on
// its subject or object, "neither", or so few that it hardly holds. Implicit negatives are read by attitudes.
func (t *tree) negated(v int) bool { return t.refused(v) || t.limited(v) >= 0 }

// limited gives the subject or object of v that is so few, so little or not all that v hardly holds, though nothing
// else denies it: "few experts expected", "left little room", "not everyone likes"; -1 for none.
func (t *tree) limited(v int) int {
	for _, k := range t.children(v, "nsubj", "nsubjpass", "dobj", "attr") {
		if !(t.dep[k] == "dobj" && k > v && t.behindComma(k)) && len(t.bounds(k)) > 0 {
			return k
		}
	}
	return -1
}

// limits says whether a claim about verb v with phrase p holds as it stands, because the words that limit it stand
// in p: "few experts expected the result" denies nothing of few experts.
func (t *tree) limits(v int, p *phrase) bool {
	k := t.limited(v)
	if k < 0 || p == nil || p.clause || p.t != t {
		return false
	}
	apart := t.dep[p.head] == "conj" && t.head[p.head] == k && t.has(p.head, "det", "poss", "nummod") // "told them little and a great deal"
	return apart || slices.Contains(p.full, t.bounds(k)[0])
}

// bounds gives the words that say that there is hardly any or not all of noun h: "few", "hardly any", "not every".
func (t *tree) bounds(h int) []int {
	if q := t.scarce(h); q == h {
		return append(t.children(h, "advmod"), h)
	} else if q >= 0 {
		return t.subtree(q, func(k int) bool { return q == h })
	}
	for _, k := range append(t.children(h, "neg", "advmod", "det", "predet", "amod", "nummod"), h) {
		if w := t.lower(k); k <= h && k > 0 && counters[w] && t.lower(k-1) == "not" {
			return []int{k - 1, k}
		}
	}
	return nil
}

// counters are words that "not" before them makes less of: "not all members".
var counters = anyOf("all every everyone everybody everything many both")

// refused says whether a word denies v as a whole.
func (t *tree) refused(v int) bool {
	denied := false
	for _, k := range t.kids[v] {
		switch t.dep[k] {
		case "neg", denial:
			denied = denied || !t.notOnly(k) && !t.boundary(k) && !t.deniesCause(v, k) && t.limitation(v) == ""
		case "advmod", "preconj", "det", "cc":
			w := t.lower(k)
			if w == "nor" && t.dep[k] == "cc" && !t.inverts(v, k) {
				continue // joins v to the next
			}
			if (w == "longer" || w == "more") && t.hasWord(k, "no") {
				denied = true // "no longer"
			}
			if (w == "nearly" || w == "almost") && t.dep[k] == "advmod" && k == v-1 && !multiplying[t.lemma(v)] && !t.isPassive(v) && t.tok[v].Tag != "JJ" && !t.infinitive(v) && t.isVerb(v) && t.isFinite(v) && t.lemma(v) != "be" {
				denied = true // "nearly fell"
			}
			if negations[w] && w != "no" && !t.notOnly(k) && t.limitation(v) == "" {
				denied = true
			}
		case "nsubj", "nsubjpass", "dobj", "attr":
			if t.dep[k] == "dobj" && k > v && t.behindComma(k) {
				continue // "buys us time, nothing more"
			}
			if t.negatedNoun(k) && len(t.bounds(k)) == 0 {
				denied = true
			}
		case "prep", "agent": // "won support from neither party"
			if o := t.child(k, "pobj"); o >= 0 && (t.hasWord(o, "neither") || t.lower(o) == "nobody" || t.lower(o) == "none" || t.lower(o) == "one" && t.hasWord(o, "no")) {
				if w := t.lower(k); w != "with" && w != "but" && w != "after" {
					denied = true
				}
			}
		}
	}
	if t.dep[v] == "conj" && t.head[v] != v {
		for _, c := range t.children(t.head[v], "cc") {
			if t.lower(c) == "nor" && c < v {
				denied = true
			}
		}
		if s := t.subjectToken(t.leader(v)); !denied && s >= 0 && !t.ownSubject(v) && t.negatedNoun(s) && len(t.bounds(s)) == 0 && t.joinedBy(v, "or", "nor") {
			denied = true // "nobody left or was sold"
		}
		never := t.hasWord(t.head[v], "never") && t.tok[v].Tag == t.tok[t.head[v]].Tag && !t.ownSubject(v) && !t.has(v, "aux", "auxpass")
		if !denied && (t.sharesAuxiliary(v) || never) && t.negated(t.head[v]) && t.joinedBy(v, "or", "nor") {
			denied = true
		}
	}
	for _, c := range t.children(v, "preconj") {
		if t.lower(c) == "neither" {
			denied = true
		}
	}
	return denied
}

// inverts says whether the word k opens the clause of v and its auxiliary stands before the subject: "nor did she sign".
func (t *tree) inverts(v, k int) bool {
	a, s := k+1, t.subjectToken(v)
	return s > a && (a == v || t.head[a] == v && (t.dep[a] == "aux" || t.dep[a] == "auxpass"))
}

// notOnly says whether the negation k takes back no more than a limit: "not only", "not just", "not merely".
func (t *tree) notOnly(k int) bool {
	if k+1 >= len(t.tok) {
		return false
	}
	switch t.lower(k + 1) {
	case "only", "just", "merely", "simply", "solely":
		return t.lower(k) == "not" || t.lower(k) == "n't" || t.lower(k) == "n’t"
	}
	return false
}

// deniesCause says whether "not" at k behind v belongs to the reason right behind it: "stayed not because there was a plan".
func (t *tree) deniesCause(v, k int) bool {
	return k > v && k+1 < len(t.tok) && t.lower(k) == "not" && (t.lower(k+1) == "because" || t.lower(k+1) == "for")
}

// boundary says whether "not" at k belongs to the word that counts behind it: "not all members".
func (t *tree) boundary(k int) bool {
	return t.lower(k) == "not" && k+1 < len(t.tok) && counters[t.lower(k+1)] && t.dep[k+1] != "dobj" && k+1 <= t.head[k]
}

// notTo says whether infinitive x itself is denied: "decided not to sell".
func (t *tree) notTo(x int) bool {
	to := t.toOf(x)
	for _, k := range t.children(x, "neg") {
		if k < x && to >= 0 && (k == to-1 || k == to+1) && !t.notOnly(k) {
			return true
		}
	}
	return false
}

// hasWord says whether a child of i is the word w.
func (t *tree) hasWord(i int, w string) bool {
	for _, k := range t.kids[i] {
		if t.lower(k) == w {
			return true
		}
	}
	return false
}

func (t *tree) isNumberNear(i int) bool {
	return i+1 < len(t.tok) && t.tok[i+1].POS == "NUM"
}

// negatedNoun says whether a noun phrase starts with "no", "neither" or is "nobody", "none of X".
func (t *tree) negatedNoun(h int) bool {
	switch t.lower(h) {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, d := range t.children(h, "det", "neg", "preconj", "advmod", "nummod") {
		switch t.lower(d) {
		case "no", "neither":
			if v := t.head[h]; t.lower(h) == "contest" && t.dep[h] == "dobj" && t.lemma(v) == "plead" {
				return false // "pleaded no contest": so she pleaded
			}
			return d+1 >= len(t.tok) || t.tok[d+1].POS != "NUM" // "the No 9 shirt"
		case "not":
			if d < h && !t.notOnly(d) {
				return true // "not everyone"
			}
		}
	}
	for _, q := range t.children(h, "det", "predet", "amod", "nummod") { // "not all members", "not every child", "not one donor"
		if t.has(q, "neg") && (t.dep[q] != "nummod" || t.lower(q) == "one") {
			return true
		}
	}
	return false
}

// scarce gives the word that says that there is hardly anything or anybody of the sort of noun h: "few experts",
// "little progress", "hardly any"; not "a few", nor "little girls"; -1 for none.
func (t *tree) scarce(h int) int {
	bound := false
	for _, k := range t.kids[h] {
		switch t.dep[k] {
		case "det", "poss", "nummod", "quantmod", "predet":
			bound = bound || t.lower(k) != "few" && t.lower(k) != "little"
		}
	}
	for _, k := range append([]int{h}, t.kids[h]...) {
		if k > h {
			break
		}
		switch w := t.lower(k); w {
		case "few":
			if !bound && !t.hasWord(k, "a") && !t.hasWord(k, "not") && !t.hasWord(k, "only") && !t.hasWord(k, "the") && !t.hasWord(k, "quite") && (k == 0 || t.lower(k-1) != "a" && t.lower(k-1) != "the") {
				return k
			}
		case "little":
			if t.isPlural(h) || bound || k != h && t.know.Class(t.lemma(h)) == names.Human || k > 0 && (t.lower(k-1) == "a" || t.lower(k-1) == "the") {
				continue
			}
			if k != h || t.dep[h] == "dobj" || t.dep[h] == "nsubjpass" {
				return k
			}
		case "any", "anyone", "anybody", "anything":
			for _, a := range t.children(k, "advmod") {
				if v := t.lower(a); v == "hardly" || v == "scarcely" || v == "barely" {
					return k
				}
			}
		}
	}
	return -1
}

// sharesAuxiliary says whether the conjunct v goes on with the auxiliaries of the predicate it is
// joined to: "did not confirm or deny".
func (t *tree) sharesAuxiliary(v int) bool {
	h := t.auxHolder(v)
	return t.dep[v] == "conj" && !t.has(v, "aux", "auxpass") && !t.ownSubject(v) &&
		t.has(h, "aux", "auxpass") && (t.tok[v].Tag == t.tok[h].Tag || t.tok[v].Tag == "VBP" && t.tok[h].Tag == "VB")
}

// auxHolder gives the nearest of the predicates that conjunct v goes on with which has an auxiliary: the first in "would
// light homes, create jobs and pay".
func (t *tree) auxHolder(v int) int {
	h := t.head[v]
	for n := 0; n < 6 && t.dep[h] == "conj" && t.head[h] != h && !t.has(h, "aux", "auxpass") && !t.ownSubject(h); n++ {
		h = t.head[h]
	}
	return h
}

// joinedBy says whether the conjunct v is joined to its head by one of the words.
func (t *tree) joinedBy(v int, words ...string) bool {
	h := t.head[v]
	for _, c := range t.children(h, "cc") {
		if c > v {
			continue
		}
		for _, w := range words {
			if t.lower(c) == w {
				return true
			}
		}
	}
	return false
}
