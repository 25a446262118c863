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
	var copied []text.Token // of the sentence before, when it came out as it was
	for i := range d.Sentences {
		s := &d.Sentences[i]
		copied = append(copied[:0], s.Tokens...)
		w := &wire{know: know, s: s, tok: copied}
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
		out.Sentences[i].Tokens, copied = w.tok, nil
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
