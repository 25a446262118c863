package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// owned are the fields of nouns that tell how somebody stands to somebody else: "partner", "brother",
// "board". That somebody has things, words and qualities goes without saying.
var owned = map[names.NounClass]bool{names.Human: true, names.Collective: true, names.Relation: true}

// told says whether words before noun n tell more of it than that there is one: "largest trading partner", "two
// deputies".
func (r *reader) told(t *tree, n int) bool {
	if r.know.Class(t.lemma(n)) == names.Collective {
		return false
	}
	for _, k := range t.children(n, "amod", "nummod") {
		if l := t.lower(k); l == "best" || l == "worst" {
			continue // "sold its best players" is no matter of having any
		}
		if k < n && (t.tok[k].Tag == "JJS" || t.dep[k] == "nummod" || t.lower(k) == "only" || t.lower(k) == "main" || t.lower(k) == "chief") {
			return true
		}
		for _, m := range t.kids[k] {
			if t.tok[m].Tag == "RBS" {
				return true // "most powerful ally"
			}
		}
	}
	return false
}

// kin are nouns for people who are somebody's own.
var kin = anyOf(`brother sister son daughter father mother wife husband widow widower cousin uncle aunt nephew niece grandson granddaughter
	grandfather grandmother child spouse partner twin stepson stepdaughter fiance fiancee girlfriend boyfriend ex-wife ex-husband in-law
	brother-in-law sister-in-law mother-in-law father-in-law son-in-law daughter-in-law rival ally friend boss mentor deputy successor predecessor
	subsidiary parent owner founder shareholder`)

// possession makes "X has Y" of "X's Y" where X is a name, or a pronoun resolved within the sentence, and
// Y a common noun for people: "the mayor's brother", "its largest trading partner". Where the
// one had has a name beside it the apposition tells more.
func (r *reader) possession(t *tree, n int) {
	q := t.child(n, "poss")
	if q < 0 || q > n || t.tok[n].POS != "NOUN" || t.lower(q) == "whose" || t.isWh(q) || t.apposedName(n) >= 0 || t.dep[n] == "appos" || t.dep[n] == "compound" || t.dep[n] == "attr" {
		return
	}
	lemma := t.lemma(n)
	if !owned[r.know.Class(lemma)] || partitive[lemma] {
		return
	}
	if _, event := r.know.Event(lemma); event {
		return
	}
	if !r.alone && r.know.Class(lemma) != names.Relation && !kin[lemma] && !r.told(t, n) {
		return // that Mexico has a president goes without saying
	}
	if w := t.lower(q); !r.alone && (w == "my" || w == "our" || w == "your" || w == "their") {
		return // whose they are is told too loosely
	}
	if !t.isProper(q) {
		ref, ok := r.names.Actor(t.at, q)
		if t.tok[q].POS != "PRON" || !ok || ref.Name == "" || !r.alone && (ref.Antecedent == nil || !t.sent.Span.Contains(*ref.Antecedent)) {
			return
		}
	}
	if t.kind(n) != "" {
		return
	}
	s := r.around(t, n)
	if g, _ := t.governor(n); g >= 0 && r.stanceOf(t, g).denied {
		return
	}
	thing := t.noun(n)
	mine := func(i int) bool { return t.under(i, q) || t.dep[i] == "case" && t.head[i] == n }
	thing.full, thing.min = slices.DeleteFunc(slices.Clone(thing.full), mine), slices.DeleteFunc(slices.Clone(thing.min), mine)
	if len(thing.full) == 0 || len(thing.min) == 0 {
		return
	}
	thing.note = r.names.Phrase(t.at, thing.min, n).Name
	owner := t.noun(q)
	mark := func(i int) bool { return t.dep[i] == "case" && t.head[i] == q }
	owner.full, owner.min = slices.DeleteFunc(slices.Clone(owner.full), mark), slices.DeleteFunc(slices.Clone(owner.min), mark)
	if len(owner.full) == 0 || len(owner.min) == 0 {
		return
	}
	cue := q
	if c := t.child(q, "case"); c >= 0 {
		cue = c
	}
	r.add(draft{
		t: t, verb: -1, subject: owner, object: &thing, stance: s, rule: "possession",
		predicate: predicate{words: []int{cue}, text: "has", head: "has", canonical: "have"},
	})
}
