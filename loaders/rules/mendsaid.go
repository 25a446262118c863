package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendSaid puts what is said where it belongs, when the annotator has hung it on a noun beside the verb of saying:
// v is the verb of what is said.
func (t *tree) mendSaid(v int, know *names.Know) {
	t.mendHearing(v)
	t.mendContainer(v)
	t.mendZeroThat(v)
	t.mendPlain(v)
	t.mendSpread(v)
	t.mendCalledClaim(v)
	t.mendBeforeThat(v)
	t.mendContentGarden(v, know)
}

// informing are verbs whose object is told a clause.
var informing = anyOf("tell inform assure remind warn notify convince persuade advise brief caution promise")

// mendHearing gives a clause that was taken for a relative clause on the hearer to the verb of telling: "told a
// hearing that he stole money".
func (t *tree) mendHearing(v int) {
	o := t.head[v]
	if t.dep[v] != "relcl" && t.dep[v] != "acl" || o >= v || !t.complete(v) {
		return
	}
	h := t.head[o]
	if h >= o || t.dep[o] != "dobj" && t.dep[o] != "dative" || !informing[strings.ToLower(t.tok[h].Lemma)] || contentNouns(strings.ToLower(t.tok[o].Lemma)) {
		return
	}
	that := t.opener(v, o)
	if that < 0 && t.lower(o+1) == "that" || that >= 0 && t.lower(that) != "that" {
		return
	}
	if that >= 0 {
		t.tok[that].POS, t.tok[that].Tag, t.dep[that] = "SCONJ", "IN", "mark"
	}
	t.head[v], t.dep[v] = h, "ccomp"
}

// saidIn are nouns for where something is said.
var saidIn = anyOf(`statement letter report interview email e-mail memo speech post message tweet note article book filing affidavit ruling
	submission paper column blog briefing testimony broadcast video call meeting hearing conference news press release document text notice
	order judgment judgement editorial diary memoir podcast deposition complaint lawsuit petition`)

// mendContainer gives a clause that was hung on where it is said to the verb of saying: "said in a statement that he
// had paid".
func (t *tree) mendContainer(v int) {
	o := t.head[v]
	if t.dep[v] != "acl" && t.dep[v] != "relcl" || o >= v || t.dep[o] != "pobj" || !t.complete(v) {
		return
	}
	p := t.head[o]
	h := t.head[p]
	if h < p && t.dep[h] == "dobj" && informing[strings.ToLower(t.tok[t.head[h]].Lemma)] {
		h = t.head[h] // "told staff in an email that ..."
	}
	lemma := strings.ToLower(t.tok[h].Lemma)
	if h >= p || t.dep[p] != "prep" && t.dep[p] != "dative" || !t.isVerb(h) || !speechVerbs[lemma] && lemma != "post" && lemma != "complain" || t.hasChild(h, "ccomp") || t.hasChild(h, "dobj") && !informing[lemma] {
		return
	}
	noun := strings.ToLower(t.tok[o].Lemma)
	switch w := t.lower(p); {
	case w == "to" && !contentNouns(noun): // "complained to the police that ..."
	case w == "on" && (noun == "call" || noun == "broadcast" || noun == "podcast" || noun == "blog" || t.tok[o].POS == "PROPN" || noun == "x"):
	case (w == "in" || w == "at" || w == "during" || w == "through" || w == "via" || w == "by" || w == "after") && (saidIn[noun] || t.mention[o] >= 0):
	default:
		return // "comment on a report that ..."
	}
	if that := t.opener(v, o); that < 0 || t.lower(that) != "that" {
		return
	} else if t.dep[that] != "mark" {
		t.tok[that].POS, t.tok[that].Tag, t.dep[that] = "SCONJ", "IN", "mark"
	}
	t.head[v], t.dep[v] = h, "ccomp"
}

// mendPlain hangs a clause on "made clear" rather than "clear".
func (t *tree) mendPlain(v int) {
	a := t.head[v]
	h := t.head[a]
	if a < v && h < a && t.dep[v] == "csubj" && plainWords[t.lower(a)] && strings.EqualFold(t.tok[h].Lemma, "make") && t.marked(v, "that") {
		t.head[v], t.dep[v] = h, "ccomp"
	}
}

// complete says whether nothing is left out of clause v that a relative pronoun could stand for: it has a subject that is
// no such pronoun, and an object or complement, or it is passive.
func (t *tree) complete(v int) bool {
	subject, complement := false, false
	for k := t.head[v] + 1; k < v; k++ {
		if w := t.lower(k); (w == "which" || w == "whom" || w == "whose") && t.hangs(k, v) {
			return false // "much of which was copied"
		}
	}
	for k := range t.tok {
		if t.head[k] != v || k == v {
			continue
		}
		switch t.dep[k] {
		case "nsubj", "nsubjpass":
			subject = subject || !relatives[t.lower(k)]
			complement = complement || t.dep[k] == "nsubjpass"
		case "dobj", "attr", "acomp", "ccomp", "xcomp", "oprd":
			if k < v { // "who they paid"
				return false
			}
			complement = true
		}
	}
	return subject && (complement || objectless[strings.ToLower(t.tok[v].Lemma)])
}

// objectless are verbs that take no object.
var objectless = anyOf(`die fall rise collapse resign arrive vanish disappear occur happen exist go come emerge erupt explode crash sink fail
	succeed lie sleep live work drown survive flee escape retire depart stay remain travel leak slip drop decline increase expire`)

// opener gives the word that opens clause v behind token o, if it is "that" or the like, else -1.
func (t *tree) opener(v, o int) int {
	for k := o + 1; k < v; k++ {
		if t.head[k] == v && (t.dep[k] == "mark" || relatives[t.lower(k)] || t.dep[k] == "advmod" && t.tok[k].Tag == "WRB") {
			return k
		}
	}
	return -1
}

// mendZeroThat makes what is said of a clause without "that" on a noun of saying or thinking: "rejected claims he
// stole money". A relative clause would leave something out.
func (t *tree) mendZeroThat(v int) {
	h := t.head[v]
	if h >= v || !t.complete(v) {
		return
	}
	first := v
	for k := h + 1; k < v; k++ {
		if t.hangs(k, v) {
			first = k
			break
		}
	}
	o := first - 1
	if o < 1 || t.isPunct(o) {
		return
	}
	noun := strings.ToLower(t.tok[o].Lemma)
	if !t.isNoun(o) && (t.dep[o] != "dobj" && t.dep[o] != "pobj" || t.tok[o].Tag != "VBZ") || !speechNouns[noun] && !doubtNouns[noun] && !falsehoods[noun] && noun != "rumour" {
		return
	}
	switch t.dep[v] {
	case "relcl", "ccomp":
		if h != o || t.dep[h] == "nsubj" && t.dep[v] == "ccomp" {
			return
		}
	case "conj": // of the verb whose object the noun is
		if t.head[o] != h || t.dep[o] != "dobj" {
			return
		}
		for k := h; k < v; k++ {
			if t.dep[k] == "cc" && t.head[k] == h {
				return
			}
		}
	default:
		return
	}
	if t.opener(v, o) >= 0 {
		return
	}
	t.head[v], t.dep[v] = o, "acl"
	if !t.isNoun(o) {
		t.tok[o].POS, t.tok[o].Tag = "NOUN", "NNS"
	}
}

// mendCalledClaim gives a verb of naming what it calls a claim, which was hung on the clause of the claim: "called the
// claim that he stole money absurd".
func (t *tree) mendCalledClaim(v int) {
	h := t.head[v]
	g := t.head[h]
	if t.dep[v] != "acl" && t.dep[v] != "relcl" || h >= v || g >= h || t.dep[h] != "dobj" || !naming[strings.ToLower(t.tok[g].Lemma)] || !contentNouns(strings.ToLower(t.tok[h].Lemma)) || t.hasChild(g, "oprd") {
		return
	}
	for a := len(t.tok) - 1; a > v+1; a-- {
		if t.isPunct(a) {
			continue
		}
		if t.head[a] == v && (t.tok[a].POS == "ADJ" || falsehoods[t.lower(a)]) && t.dep[a] != "prep" {
			t.head[a], t.dep[a] = g, "oprd"
		}
		return
	}
}

// mendBeforeThat hangs what stands between a verb of saying and "that" on the verb: "said on Monday, hours after troops
// came, that it was over".
func (t *tree) mendBeforeThat(c int) {
	h := t.head[c]
	if t.dep[c] != "ccomp" || h >= c || !speechVerbs[strings.ToLower(t.tok[h].Lemma)] {
		return
	}
	that := t.conjunction(c)
	for k := h + 1; k < that; k++ {
		if t.head[k] == c && (t.dep[k] == "advcl" || t.dep[k] == "npadvmod" || t.dep[k] == "prep") {
			t.head[k] = h
		}
	}
}

// mendSpread makes what is said of a clause that was taken for a circumstance: "rumours spread that it was closed".
func (t *tree) mendSpread(v int) {
	h := t.head[v]
	if t.dep[v] != "advcl" || h >= v || !t.marked(v, "that") {
		return
	}
	if that := t.conjunction(v); speechVerbs[strings.ToLower(t.tok[h].Lemma)] && that > 0 && t.lower(that-1) != "so" && t.lower(that-1) != "now" && t.lower(that-1) != "given" && !t.hasChild(h, "ccomp") && !t.hasChild(h, "dobj") {
		t.dep[v] = "ccomp" // "replied that it was closed"
		return
	}
	if !spreading[strings.ToLower(t.tok[h].Lemma)] {
		return
	}
	for s := range h {
		if t.head[s] == h && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") && contentNouns(strings.ToLower(t.tok[s].Lemma)) {
			t.dep[v] = "ccomp"
		}
	}
}

// mendContentGarden finds the main verb behind the clause of a noun of saying, where it was hung on that clause: "the
// belief that the dam caused the flood is common", "claims that the firm hid the losses proved false".
func (t *tree) mendContentGarden(v int, know *names.Know) {
	h := t.head[v]
	g := t.head[h] // "said the fact that the dam caused the flood was no secret"
	if g != h && (g >= h || t.dep[h] != "dobj" || !speechVerbs[strings.ToLower(t.tok[g].Lemma)]) {
		return
	}
	if h >= v || !t.isNoun(h) || !contentNouns(strings.ToLower(t.tok[h].Lemma)) || !t.marked(v, "that") || t.lower(h+1) != "that" {
		return
	}
	class, known := know.Verb(strings.ToLower(t.tok[v].Lemma))
	for c := v + 1; c < len(t.tok); c++ {
		if !t.isVerb(c) || t.dep[c] == "aux" || t.dep[c] == "auxpass" {
			continue
		}
		switch o := t.head[c]; {
		case o == v && t.dep[c] == "ccomp" && known && class != names.Communication && class != names.Cognition && !tells(strings.ToLower(t.tok[v].Lemma)) && !t.hasChild(c, "mark"):
			for s := v + 1; s < c; s++ { // what was taken for its subject is the object of v
				if t.head[s] == c && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") {
					t.head[s], t.dep[s] = v, "dobj"
				}
			}
		case t.dep[c] == "advcl" && o == v && spreading[strings.ToLower(t.tok[c].Lemma)] && !t.hasChild(c, "mark") && !t.hasChild(c, "nsubj") && !t.hasChild(c, "aux"):
		case t.dep[c] == "acl" && o < c && o > v && t.hangs(o, v) && (t.tok[c].Tag == "VBD" || t.tok[c].Tag == "VBN" && (t.hasChild(c, "oprd") || t.hasChild(c, "acomp"))):
		default:
			continue
		}
		if t.tok[c].Tag == "VBN" && !t.hasChild(c, "auxpass") && !t.hasChild(c, "aux") {
			t.tok[c].Tag = "VBD"
		}
		subject := "nsubj"
		if t.hasChild(c, "auxpass") {
			subject = "nsubjpass"
		}
		if t.head[c], t.dep[c] = c, "ROOT"; g != h {
			t.head[c], t.dep[c] = g, "ccomp"
		}
		t.head[h], t.dep[h] = c, subject
		t.dep[v] = "acl"
		for k := range t.tok {
			if t.head[k] == h && k > c {
				t.head[k] = c
			}
		}
		return
	}
}

// mendSayingNoun makes a verb of a word of saying that was taken for a noun behind its subject: "..., Karl Lund claims",
// "Documents seen by the paper show that ...".
func (t *tree) mendSayingNoun(v int) {
	if t.tok[v].POS != "NOUN" || v == 0 {
		return
	}
	base := t.lower(v)
	tag := "VBP"
	if t.tok[v].Tag == "NNS" {
		tag = "VBZ"
		if b, ok := strings.CutSuffix(base, "s"); ok {
			base = b
		}
	}
	if !tells(base) || !t.hasChild(v, "nsubj") {
		return
	}
	for c := range t.tok {
		if t.head[c] == v && c != v && t.dep[c] == "ccomp" {
			t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", tag, base
			return
		}
	}
}

// mendNonsense gives a verb of judging its object behind what it is judged to be: "dismissed as nonsense claims that
// he stole money". o is the object.
func (t *tree) mendNonsense(o int) {
	lemma := strings.TrimSuffix(t.lower(o), "s")
	if o < 3 || o+2 >= len(t.tok) || lemma == t.lower(o) || !contentNouns(lemma) || t.lower(o+1) != "that" {
		return
	}
	p := o - 2
	for p > o-4 && p > 0 && t.lower(p) != "as" {
		p--
	}
	v, c := p-1, t.head[o+1]
	if p < 1 || t.lower(p) != "as" || !depicting[strings.ToLower(t.tok[v].Lemma)] || !t.isVerb(v) || c <= o+1 || !t.isVerb(c) {
		return
	}
	x := o - 1 // what it is judged to be
	if !t.isNoun(x) && t.tok[x].POS != "ADJ" || t.hangs(v, o) && t.head[o] != o {
		return
	}
	if t.hangs(v, o) { // "claims" was taken for the main verb
		t.head[v], t.dep[v] = v, "ROOT"
		for k := range t.tok {
			if t.head[k] == o && k != x && k != c {
				t.head[k] = v
			}
		}
	}
	for k := p + 1; k < x; k++ {
		t.head[k] = x
	}
	t.head[p], t.dep[p] = v, "prep"
	t.head[x], t.dep[x] = p, "pobj"
	t.tok[o].POS, t.tok[o].Tag, t.tok[o].Lemma = "NOUN", "NNS", lemma
	t.head[o], t.dep[o] = v, "dobj"
	t.head[c], t.dep[c] = o, "acl"
	t.tok[o+1].POS, t.tok[o+1].Tag, t.dep[o+1] = "SCONJ", "IN", "mark"
}

// mendFeared makes a verb of a word of fearing or hoping that was taken for a part of the subject behind it: "Many
// fear troops entered the city".
func (t *tree) mendFeared(i int) {
	switch t.lower(i) {
	case "fear", "suspect", "hope", "claim", "doubt", "worry", "believe":
	default:
		return
	}
	n := t.head[i]
	v := t.head[n]
	if i == 0 || n <= i || v <= n || t.dep[i] != "compound" && t.dep[i] != "amod" || t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || t.head[v] != v {
		return
	}
	s := i - 1
	switch {
	case quantities[t.lower(s)] && (s == 0 || t.isPunct(s-1) || t.tok[s-1].POS == "CCONJ"):
	case (t.tok[s].Tag == "NNS" || t.lower(s) == "police") && (t.head[s] == i || t.head[s] == n):
	default:
		return
	}
	for k := range i {
		if t.head[k] == n || t.head[k] == i {
			if t.head[k] = s; k == s {
				t.head[k] = i
			}
		}
	}
	t.head[s], t.dep[s] = i, "nsubj"
	t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "VERB", "VBP", t.lower(i)
	t.head[i], t.dep[i] = i, "ROOT"
	t.head[v], t.dep[v] = i, "ccomp"
	for k := range i {
		if t.head[k] == v {
			t.head[k] = i
		}
	}
}
