package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// clause finds subject, verb and object in a sentence that has no verb.
func (w *wire) clause() bool {
	later, posing := len(w.tok), -1
	for j := range w.tok {
		if !w.finiteTag(j) {
			if (w.tok[j].Tag == "VBN" || w.tok[j].Tag == "VBG") && w.tok[j].Head == j {
				return false
			}
			continue
		}
		switch dep := w.tok[j].Dep; {
		case w.noVerb(j): // "cartels/VBZ"
		case dep == "compound" || dep == "amod" || dep == "nmod": // "Court blocks merger"
		case (dep == "relcl" || dep == "advcl") && w.tok[j].Head < j:
			later = min(later, j)
		case (w.tok[j].Tag == "VBP" || w.tok[j].Tag == "VB") && w.tok[j].Head == j && j >= 2 && posing < 0 && !w.complete(j, j-1):
			posing = j
		default:
			return false
		}
	}
	end := 0 // of the words that subject, verb and object are made of
	for end < len(w.tok) && end < later && w.nominal(end, posing) {
		end++
	}
	if posing >= end {
		return false
	}
	v, o, best := -1, -1, 0
	for i := 1; i+1 < end; i++ {
		if object, points := w.verbAt(i, end, posing); points > best {
			v, o, best = i, object, points
		}
	}
	if v < 0 {
		return false
	}
	w.rebuild(v, o)
	return true
}

// noVerb says whether no verb is known that the word could be, but a noun.
func (w *wire) noVerb(i int) bool {
	if w.tok[i].POS != "VERB" || w.tok[i].Tag != "VBZ" && w.tok[i].Tag != "VBP" {
		return false
	}
	lemma, _ := w.verbOf(i)
	noun, plural := w.nounOf(i)
	return lemma == "" && noun != "" && plural == (w.tok[i].Tag == "VBZ")
}

// nominal says whether i may be a word of a noun phrase or the verb in disguise.
func (w *wire) nominal(i, posing int) bool {
	switch tag := w.tok[i].Tag; tag {
	case "DT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "CC", "$":
		return true
	case "VBZ", "VBP":
		return i == posing || w.finiteTag(i)
	case "VB":
		return i == posing
	}
	return w.other(i)
}

// other says whether i was taken for an adverb though it can be a verb: "voters back/RB reform".
func (w *wire) other(i int) bool {
	if tag := w.tok[i].Tag; tag != "RB" && tag != "RP" {
		return false
	}
	lemma, _ := w.verbOf(i)
	return lemma != "" && w.know.Uses(lemma).Verb > 0
}

// verbAt says how well i makes the verb, 0 for not at all, and where its object has its head.
func (w *wire) verbAt(i, end, posing int) (object, points int) {
	s := i - 1
	if posing >= 0 && i != posing-1 || startsUpper(w.tok[i].Text) {
		return 0, 0
	}
	switch w.tok[i].Tag {
	case "NN", "NNS", "NNP", "VBZ", "VBP":
	case "JJ": // "regulators fine/JJ the bank": no adjective stands behind its noun
		if !w.acts(s) || w.tok[s].Tag != "NNS" {
			return 0, 0
		}
	default:
		if !w.other(i) || !w.acts(s) || w.tok[s].Tag != "NNS" {
			return 0, 0
		}
	}
	for j := 0; j < i; j++ { // no verb hides behind a possessor
		if w.tok[j].Tag == "POS" && j == s {
			return 0, 0
		}
	}
	lemma, third := w.verbOf(i)
	u := w.know.Uses(lemma)
	if lemma == "" || u.Object == 0 || u.Verb < 0 || w.tok[s].Tag == "DT" || w.tok[s].Tag == "CC" || w.tok[s].Tag == "CD" || strings.HasPrefix(w.tok[s].Tag, "JJ") || w.tok[s].Tag == "PRP$" {
		return 0, 0
	}
	// Number of subject and verb must agree.
	noun, plural := w.nounOf(s)
	if w.tok[s].Tag == "NNS" || w.tok[s].Tag == "NNPS" {
		plural = plural || noun == ""
	}
	both := noun == "police"
	for j := range s {
		plural = plural || w.tok[j].Tag == "CC" && j > 0
	}
	if (w.tok[s].Tag == "VBZ" || w.tok[s].Tag == "VBP") && !w.noVerb(s) {
		return 0, 0
	}
	if plural == third && !(both && !third) {
		return 0, 0
	}
	object = w.objectHead(i+1, end, posing)
	if object < 0 || w.time(object) {
		return 0, 0
	}
	mainly := u.Verb > max(u.Noun, 0)
	tagged := w.tok[i].Tag == "VBZ" || w.tok[i].Tag == "VBP"
	fixed := false // by an article behind it
	switch w.tok[i+1].Tag {
	case "DT", "PRP$":
		fixed = true
	}
	stop := w.headline
	for j := len(w.tok) - 1; j > i && !stop && (w.tok[j].POS == "PUNCT"); j-- {
		stop = w.tok[j].Text == "." || w.tok[j].Text == "!" || w.tok[j].Text == "?"
	}
	if !stop {
		return 0, 0
	}
	if posing == i+1 && w.goesAlone(i, posing) {
		return 0, 0 // "Bank shares slump"
	}
	if posing >= 0 && (object != posing || w.odds(lemma, w.lower(posing)) < 1) {
		return 0, 0
	}
	switch {
	case !w.acts(s):
		if !mainly || u.Verb < 2*u.Noun {
			return 0, 0
		}
	case both, third:
		often := third && !w.headline && 2*u.Verb >= u.Noun
		if !mainly && !tagged && !fixed && !often {
			return 0, 0
		}
	}
	points = 1
	if mainly {
		points += 2
	}
	if tagged {
		points += 4
	}
	if fixed {
		points += 2
	}
	return object, points
}

// goesAlone says whether the plural i is rather the subject of the verb z, which mostly takes no object, than a verb with
// that for its object.
func (w *wire) goesAlone(i, z int) bool {
	verb := w.know.Uses(w.lower(z))
	return figures[w.lower(i)] && verb.Bare > verb.Object
}

// objectHead gives the last word of the noun phrase from i on, -1 where there is none.
func (w *wire) objectHead(i, end, posing int) int {
	for j := i; j < end; j++ {
		if w.tok[j].Tag == "CC" {
			end = j
		}
	}
	last := end - 1
	if last < i {
		return -1
	}
	if last == posing || w.nounTag(last) {
		return last
	}
	lemma, _ := w.nounOf(last)
	if u := w.know.Uses(lemma); lemma != "" && u.Adjective < 0 && u.Adverb < 0 && w.tok[last].Tag != "CD" && w.tok[last].Tag != "DT" {
		return last
	}
	return -1
}

// rebuild makes v the main verb with the subject before it and the object o.
func (w *wire) rebuild(v, o int) {
	s := v - 1
	lemma, third := w.verbOf(v)
	conjunct := -1 // head before "and" in the subject
	for j := range s {
		if w.tok[j].Tag == "CC" && j > 0 {
			conjunct = j - 1
		}
	}
	subject := s
	if conjunct >= 0 {
		subject = conjunct
	}
	old := v
	for n := 0; w.tok[old].Head != old && n < len(w.tok); n++ {
		old = w.tok[old].Head
	}
	for k := o + 1; k < len(w.tok); k++ { // what follows hangs on the object or on the verb
		if w.tok[k].Head > o || k == old {
			continue
		}
		switch w.tok[k].Dep {
		case "punct":
			w.tok[k].Head = v
		case "cc", "conj", "relcl", "acl", "appos", "case":
			w.tok[k].Head = o
		case "xcomp":
			w.tok[k].Head, w.tok[k].Dep = o, "acl"
		default:
			if w.tok[k].Head = v; w.lower(k) == "of" {
				w.tok[k].Head = o
			}
		}
	}
	w.phrase(0, subject)
	if conjunct >= 0 {
		w.phrase(subject+2, s)
	}
	w.phrase(v+1, o)
	if old > o {
		w.tok[old].Head, w.tok[old].Dep = v, "dep"
		if w.tok[o+1].Tag == "CC" || w.tok[o+1].Text == "," {
			w.tok[old].Head, w.tok[old].Dep = o, "conj"
		}
	}
	w.noun(s)
	w.noun(subject)
	w.noun(o)
	w.verb(v, lemma, third)
	w.tok[v].Head, w.tok[v].Dep = v, "ROOT"
	w.tok[subject].Head, w.tok[subject].Dep = v, "nsubj"
	w.tok[o].Head, w.tok[o].Dep = v, "dobj"
	if conjunct >= 0 {
		w.tok[s].Head, w.tok[s].Dep = subject, "conj"
		w.tok[subject+1].Head, w.tok[subject+1].Dep = subject, "cc"
	}
}

// phrase hangs the words from first on, up to its head, on the head unless they hang on a later one of them.
func (w *wire) phrase(first, head int) {
	for k := first; k < head; k++ {
		if h := w.tok[k].Head; h > k && h < head && w.tok[k].Tag != "CC" {
			continue // "the old port's cranes"
		}
		w.tok[k].Head = head
		switch tag := w.tok[k].Tag; {
		case tag == "DT":
			w.tok[k].Dep = "det"
		case tag == "PRP$":
			w.tok[k].Dep = "poss"
		case tag == "CD":
			w.tok[k].Dep = "nummod"
		case tag == "CC":
			w.tok[k].Dep = "cc"
		case strings.HasPrefix(tag, "JJ"):
			w.tok[k].Dep = "amod"
		case tag == "POS" && k > first:
			w.tok[k].Head, w.tok[k].Dep = k-1, "case"
			w.tok[k-1].Head, w.tok[k-1].Dep = head, "poss"
		default:
			w.tok[k].Dep = "compound"
		}
	}
}

// copulas take adjectives.
var copulas = anyOf("be become seem remain look feel sound appear stay go turn get grow fall prove keep smell taste run come stand lie sit")

// object makes the object of a noun behind a verb that was taken for an adjective or adverb.
func (w *wire) object(i int) bool {
	v := w.tok[i].Head
	dep := w.tok[i].Dep
	if dep != "acomp" && dep != "advmod" || v >= i || w.tok[v].POS != "VERB" || startsUpper(w.tok[i].Text) || w.tok[i].POS == "VERB" {
		return false
	}
	word := w.lower(i)
	lemma, _ := w.nounOf(i)
	u, verb := w.know.Uses(word), w.know.Uses(strings.ToLower(w.tok[v].Lemma))
	if lemma == "" || u.Adjective >= 0 || u.Adverb >= 0 || u.Verb >= 0 || verb.Object == 0 || copulas[strings.ToLower(w.tok[v].Lemma)] || w.time(i) {
		return false
	}
	if l := w.know.Uses(lemma); l.Adjective >= 0 || l.Adverb >= 0 || w.know.Class(lemma) == names.Amount {
		return false
	}
	if strings.HasPrefix(w.tok[i].Tag, "W") || w.tok[i].POS == "PRON" || w.tok[i].POS == "DET" || w.tok[i].POS == "NUM" {
		return false
	}
	for k := v + 1; k < i; k++ { // only its own words stand between
		if w.tok[k].Head != i {
			return false
		}
	}
	for _, d := range []string{"dobj", "ccomp", "xcomp", "attr", "auxpass", "oprd"} {
		if w.has(v, d) {
			return false
		}
	}
	w.noun(i)
	w.tok[i].Dep = "dobj"
	return true
}
