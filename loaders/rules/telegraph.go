package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Short sentences without articles ("Cartels traffic fentanyl.") give a parser little to go by: the verb
// becomes a noun before a noun, or a noun the verb. Sentences left without a verb that could be one are
// read again by what the words mostly are, by number and by whether the verb takes an object.
//
//	Cartels/compound traffic/compound fentanyl/ROOT => cartels <nsubj- traffic -dobj> fentanyl
//	Mexico/compound rejects/nsubj offer/VBP         => Mexico <nsubj- rejects -dobj> offer
//
// A sentence with a plausible finite verb stays as it is, but for a noun behind the verb that was taken for
// an adjective or adverb though it can be none: "smuggle fentanyl/acomp".

// longestTelegram is how many tokens a sentence may have to be read again.
const longestTelegram = 40

// telegraph gives d with such sentences corrected; d itself stays unchanged.
func telegraph(d *text.Document, know *names.Know) *text.Document {
	out := d
	for i := range d.Sentences {
		s := &d.Sentences[i]
		w := &wire{know: know, s: s, tok: slices.Clone(s.Tokens)}
		if b := s.Block; b >= 0 && b < len(d.Blocks) {
			w.headline = d.Blocks[b].Kind == text.Headline
		}
		if !w.rooted() || !w.mend() || !w.rooted() {
			continue
		}
		if out == d {
			whole := *d
			out = &whole
			out.Sentences = slices.Clone(d.Sentences)
		}
		out.Sentences[i].Tokens = w.tok
	}
	return out
}

// wire is a sentence that is read again.
type wire struct {
	know     *names.Know
	s        *text.Sentence
	tok      []text.Token
	headline bool
}

// rooted says whether every head is a token and every token reaches a root.
func (w *wire) rooted() bool {
	for i := range w.tok {
		j := i
		for n := 0; ; n++ {
			h := w.tok[j].Head
			if h < 0 || h >= len(w.tok) || n > len(w.tok) {
				return false
			}
			if h == j {
				break
			}
			j = h
		}
	}
	return true
}

// mend corrects the sentence and says whether anything changed.
func (w *wire) mend() bool {
	changed := false
	if len(w.tok) <= longestTelegram {
		changed = w.sequel() || w.clause()
	}
	for i := range w.tok {
		changed = w.object(i) || changed
	}
	return changed
}

func (w *wire) lower(i int) string { return strings.ToLower(w.tok[i].Text) }

// verbOf gives the lemma of a verb in the present and whether it is the form in -s; "" for none.
func (w *wire) verbOf(i int) (lemma string, third bool) {
	word := w.lower(i)
	is := func(l string) bool { return len(l) > 1 && w.know.Uses(l).Verb >= 0 }
	if !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") {
		if is(word) {
			return word, false
		}
		return "", false
	}
	if ies, ok := strings.CutSuffix(word, "ies"); ok && is(ies+"y") {
		return ies + "y", true
	}
	if s := strings.TrimSuffix(word, "s"); is(s) {
		return s, true
	}
	if es, ok := strings.CutSuffix(word, "es"); ok && is(es) {
		return es, true
	}
	return "", false
}

// nounOf gives the lemma of a common noun and whether the word is its plural; "" for none.
func (w *wire) nounOf(i int) (lemma string, plural bool) {
	word := w.lower(i)
	one := w.know.Singular(word)
	if one != word && w.know.Uses(one).Noun >= 0 {
		return one, true
	}
	if men, ok := strings.CutSuffix(word, "men"); ok && w.know.Noun(men+"man") { // "gunmen"
		return men + "man", true
	}
	if w.know.Uses(word).Noun >= 0 {
		return word, false
	}
	return "", false
}

func (w *wire) nounTag(i int) bool { return strings.HasPrefix(w.tok[i].Tag, "NN") }

func (w *wire) finiteTag(i int) bool {
	switch w.tok[i].Tag {
	case "VBZ", "VBP", "VBD", "MD":
		return true
	case "VB":
		return i == 0 || w.tok[i-1].Tag != "TO" && w.tok[i].Head == i
	}
	return false
}

// kind is the label of the mention of i, "" for none.
func (w *wire) kind(i int) string {
	for _, m := range w.s.Mentions {
		if m.First <= i && i < m.End {
			return m.Kind
		}
	}
	return ""
}

// acts says whether i names somebody who can act: people, a body, a state.
func (w *wire) acts(i int) bool {
	switch w.kind(i) {
	case "GPE", "ORG", "PERSON", "NORP":
		return true
	}
	lemma, _ := w.nounOf(i)
	if lemma == "" {
		return w.tok[i].POS == "PROPN"
	}
	senses := w.know.Senses(lemma)
	if senses == nil { // first of all a name: "rebel", "briton"
		return true
	}
	for _, s := range senses {
		if c := s.Class(); c == names.Human || c == names.Collective {
			return true
		}
	}
	return false
}

// time says whether i names a time, which behind a verb is no object.
func (w *wire) time(i int) bool {
	if k := w.kind(i); k == "DATE" || k == "TIME" {
		return true
	}
	lemma, _ := w.nounOf(i)
	return w.know.Class(lemma) == names.TimeSpan
}

// odds that the word of verb is a verb and the one of noun its object, rather than a subject and its
// verb, by what the words mostly are.
func (w *wire) odds(verb, noun string) float64 {
	v, n := w.know.Uses(verb), w.know.Uses(noun)
	if v.Object == 0 || n.Noun < 0 {
		return 0
	}
	odds := float64(v.Verb+1) / float64(max(v.Noun, 0)+1)
	if n.Verb < 0 {
		return odds * 10
	}
	odds *= float64(n.Noun+1) / float64(n.Verb+1)
	return odds * float64(n.Object+n.Bare+1) / float64(2*n.Bare+1) // a verb without its object is the less likely the more it wants one
}

// sequel makes a second verb of a plural before a noun that was taken for the main verb: "Union rejects
// offer, plans strike".
func (w *wire) sequel() bool {
	for z := 3; z < len(w.tok); z++ {
		y := z - 1
		if w.tok[z].Tag != "VBP" && w.tok[z].Tag != "VB" || w.tok[y].Tag != "NNS" || w.tok[y].Head != z || w.tok[y].Dep != "nsubj" || w.tok[y-1].Text != "," {
			continue
		}
		verb, third := w.verbOf(y)
		if !third || w.complete(z, y) || w.odds(verb, w.lower(z)) < 0.3 {
			continue
		}
		if u := w.know.Uses(w.lower(z)); u.Bare > u.Object/2 {
			continue // "cuts rates, exports fall"
		}
		first := -1 // the verb before, with subject and object
		for c := range y {
			if w.tok[c].Tag == "VBZ" && w.tok[c].POS == "VERB" && (w.tok[c].Head == z || w.tok[z].Head == c) && w.has(c, "dobj") && (w.has(c, "nsubj") || c > 0 && w.nounTag(c-1)) {
				first = c
			}
		}
		if first < 0 || w.has(y, "") {
			continue
		}
		if w.tok[first].Head == z {
			w.tok[first].Head, w.tok[first].Dep = w.tok[z].Head, w.tok[z].Dep
			if w.tok[z].Head == z {
				w.tok[first].Head, w.tok[first].Dep = first, "ROOT"
			}
		}
		for k := range w.tok {
			if w.tok[k].Head == z && k != z && k != first {
				switch {
				case k < y || w.tok[k].Dep == "punct":
					w.tok[k].Head = first
				case w.tok[k].Dep == "xcomp":
					w.tok[k].Dep = "acl"
				case w.lower(k) != "of":
					w.tok[k].Head = y
				}
			}
		}
		w.verb(y, verb, true)
		w.tok[y].Head, w.tok[y].Dep = first, "conj"
		w.noun(z)
		w.tok[z].Head, w.tok[z].Dep = y, "dobj"
		return true
	}
	return false
}

// complete says whether verb z has what makes it one, but for its subject y.
func (w *wire) complete(z, y int) bool {
	for k := range w.tok {
		if w.tok[k].Head != z || k == z || k == y {
			continue
		}
		switch w.tok[k].Dep {
		case "dobj", "dative", "attr", "acomp", "prt", "expl", "nsubjpass", "auxpass", "neg", "agent", "oprd", "advmod":
			return true
		case "ccomp":
			if k > z {
				return true
			}
		case "aux", "nsubj":
			return true
		case "conj":
			if strings.HasPrefix(w.tok[k].Tag, "VB") {
				return true
			}
		}
	}
	return false
}

// has says whether a token hangs on h by the relation dep, any for "".
func (w *wire) has(h int, dep string) bool {
	for k := range w.tok {
		if k != h && w.tok[k].Head == h && (dep == "" || w.tok[k].Dep == dep) {
			return true
		}
	}
	return false
}

func (w *wire) verb(i int, lemma string, third bool) {
	w.tok[i].POS, w.tok[i].Lemma, w.tok[i].Tag, w.tok[i].Morph = "VERB", lemma, "VBP", "Tense=Pres|VerbForm=Fin"
	if third {
		w.tok[i].Tag, w.tok[i].Morph = "VBZ", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
	}
}

// noun makes a common noun of a word that the tables know as one; names stay.
func (w *wire) noun(i int) {
	lemma, plural := w.nounOf(i)
	if lemma == "" || w.tok[i].POS == "NOUN" || w.tok[i].POS == "PROPN" && i > 0 && startsUpper(w.tok[i].Text) {
		return
	}
	if w.tok[i].POS == "PROPN" && !plural {
		switch w.kind(i) {
		case "", "CARDINAL", "DATE":
		default:
			return
		}
	}
	w.tok[i].POS, w.tok[i].Tag, w.tok[i].Lemma, w.tok[i].Morph = "NOUN", "NN", lemma, "Number=Sing"
	if plural {
		w.tok[i].Tag, w.tok[i].Morph = "NNS", "Number=Plur"
	}
}

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
