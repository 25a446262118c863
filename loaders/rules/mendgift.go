package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// giving are verbs with two objects: who gets it and what.
var giving = anyOf(`allow allot allocate assign award bring buy cause charge cost deal deny do earn feed fine give grant guarantee hand
	leave lend loan lose net offer owe pass pay permit promise read refund refuse reimburse save sell send serve set show spare teach
	tell throw tip toss vote win write`)

// uncounted are nouns that need no article, so that one before them belongs to the noun in between: "gives the
// fund control of the airport", "denied the company permission".
var uncounted = anyOf(`permission access control asylum immunity bail authority leave credit approval entry ownership protection custody
	amnesty citizenship residency clearance support preference priority status refuge shelter time money pause cover comfort
	food assistance advice information hope help`)

// mendRecipient parts who gets something from what is got, where both were taken for one noun: i is the last
// word, "permission" in "denied the company permission to sell".
func (t *tree) mendRecipient(i int, know *names.Know) {
	v := t.head[i]
	if t.dep[i] != "dobj" || v >= i || !giving[t.lemma(v)] || !uncounted[t.lower(i)] && t.tok[i-1].Tag != "NNS" || i == 0 {
		return
	}
	o := i - 1
	if t.head[o] != i || t.dep[o] != "compound" && t.dep[o] != "nmod" && t.dep[o] != "amod" || t.tok[o].POS != "NOUN" && t.tok[o].POS != "PROPN" || o <= v {
		return
	}
	det := false
	for k := v + 1; k < o; k++ {
		if t.head[k] == i && (t.dep[k] == "det" || t.dep[k] == "poss") {
			det = true
		}
	}
	if people := t.tok[o].Tag == "NNS" && know.Class(t.lemma(o)) == names.Human; !people && (!uncounted[t.lower(i)] || !det && t.tok[o].POS != "PROPN") {
		return // "left the customs service"
	}
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.lower(k) == "to" && t.tok[k].POS == "ADP" {
			return // "gave the prize money to an orchestra"
		}
	}
	for k := v + 1; k < o; k++ {
		if t.head[k] == i {
			t.head[k] = o
		}
	}
	t.head[o], t.dep[o] = v, "dative"
}

// mendOrdered hangs what somebody is made or asked to do on the verb that says so: "the treaty obliges members to
// share data". x is the infinitive.
func (t *tree) mendOrdered(x int, know *names.Know) {
	o := t.head[x]
	v := t.head[o]
	if t.dep[x] != "acl" || t.tok[x].Tag != "VB" || o >= x || t.dep[o] != "dobj" || v >= o || !t.isVerb(v) || t.hasChild(x, "nsubj") || t.hasChild(v, "xcomp") {
		return
	}
	a, is := controlVerbs[t.lemma(v)]
	if !is || a.modality == claim.Asserted {
		return
	}
	switch t.kind(o) {
	case "PERSON", "ORG", "GPE", "NORP":
	default:
		if c := know.Class(t.lemma(o)); c != names.Human && c != names.Collective || support[t.lemma(o)] {
			return
		}
	}
	for k := o + 1; k < x; k++ {
		if t.head[k] == x && t.tok[k].Tag == "TO" {
			t.head[x], t.dep[x] = v, "xcomp"
			return
		}
	}
}

// mendSaved makes an object of the sum behind who saves or loses it: "save retailers about 1.2bn euros": p is
// the preposition that the adverb before the sum was taken for.
func (t *tree) mendSaved(p int) {
	o := t.head[p]
	if t.dep[p] != "prep" || o >= p || t.dep[o] != "dobj" || p != o+1 || !t.isPlural(o) || !giving[t.lemma(t.head[o])] {
		return
	}
	switch t.lower(p) {
	case "about", "around", "over", "under":
	default:
		return
	}
	for s := p + 1; s < len(t.tok); s++ {
		if t.head[s] != p || t.dep[s] != "pobj" {
			continue
		}
		if t.kind(s) == "MONEY" || currencies[t.lower(s)] != "" || t.tok[s].POS == "NUM" {
			t.head[s], t.dep[s] = t.head[o], "dobj"
			t.dep[o] = "dative"
			t.head[p], t.dep[p] = s, "quantmod"
		}
		return
	}
}

// paying are verbs whose object is a sum when one stands behind who gets or loses it.
var paying = anyOf("cost save pay owe lend give award offer earn")

// mendSum makes an object of a sum behind who pays or gets it, where it was taken for a measure: "could cost the railway
// £1.2m". s is the sum.
func (t *tree) mendSum(s int) {
	v := t.head[s]
	if t.dep[s] != "npadvmod" || v >= s || !paying[t.lemma(v)] || t.kind(s) != "MONEY" && currencies[t.lower(s)] == "" {
		return
	}
	for o := v + 1; o < s; o++ {
		if t.head[o] == v && t.dep[o] == "dobj" && t.kind(o) != "MONEY" && t.tok[o].POS != "NUM" && !t.hasChild(o, "cc") {
			t.dep[o], t.dep[s] = "dative", "dobj"
			return
		}
	}
}

// chargedWith are verbs whose object is followed by what it is "of".
var chargedWith = anyOf("accuse suspect convict acquit clear strip rob deprive inform notify warn assure remind absolve exonerate cure rid relieve cleanse")

// mendCharge hangs "of bias" on the verb in "accused the court of bias": p is "of".
func (t *tree) mendCharge(p int) {
	o := t.head[p]
	if t.dep[p] != "prep" || t.lower(p) != "of" || o >= p || t.dep[o] != "dobj" && t.dep[o] != "nsubjpass" {
		return
	}
	v := t.head[o]
	if l := t.lemma(o); partitive[l] || units[t.lower(o)] != "" || containers[l] || t.hasChild(o, "nummod") || t.tok[o].POS == "NUM" {
		return // "cleared 600 tons of gear"
	}
	if !chargedWith[t.lemma(v)] || t.mention[p] >= 0 && t.mention[p] == t.mention[o] || v > p {
		return
	}
	for k := o + 1; k < len(t.tok); k++ { // another "of" is the verb's
		if k != p && t.lower(k) == "of" && (t.head[k] == v || t.dep[k] == "prep" && k > p && t.hangs(k, p)) {
			return
		}
	}
	t.head[p] = v
}

// mendHeard parts the hearer from what is told, where the clause was hung on the hearer's name: "told Judge
// Anna Berg that he met her": i is the name.
func (t *tree) mendHeard(i int) {
	v := t.head[i]
	if t.dep[i] != "ccomp" && t.dep[i] != "xcomp" || v >= i || t.tok[i].POS != "PROPN" && t.tok[i].POS != "NOUN" || t.tok[v].POS != "VERB" ||
		t.hasChild(i, "nsubj") || t.hasChild(i, "nsubjpass") || t.hasChild(v, "dobj") || t.hasChild(v, "dative") {
		return
	}
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == i && (t.dep[k] == "ccomp" || t.dep[k] == "acl" || t.dep[k] == "relcl") && t.tok[k].POS != "NOUN" {
			t.head[k], t.dep[k] = v, "ccomp"
			t.dep[i] = "dobj"
			return
		}
	}
}

// pronouncing are verbs whose object is followed by what it is said or made to be.
var pronouncing = anyOf("call dub label term brand declare deem pronounce rule consider find render hold make name")

// mendCalled parts the object of a verb of naming from its name where they were taken for one phrase: i is
// the last word of the object, a quotation mark or an adjective comes next: "called the ruling “activism”",
// "ruled the evidence inadmissible", "declared the election void".
func (t *tree) mendCalled(i int) {
	if i == 0 || i+1 >= len(t.tok) {
		return
	}
	o := t.head[i]
	v := t.head[o]
	if o <= i || v >= i || !pronouncing[t.lemma(v)] {
		return
	}
	switch t.dep[o] {
	case "dobj", "oprd", "ccomp", "attr":
	default:
		return
	}
	switch t.dep[i] {
	case "amod", "compound", "nmod":
	default:
		return
	}
	if t.hasChild(o, "nsubj") || t.tok[i].POS == "PROPN" && t.kind(i) == t.kind(o) && t.kind(i) != "" {
		return
	}
	quoted := t.tok[i+1].Text == "\"" || t.tok[i+1].Text == "“"
	state := o == i+1 && states[t.lower(o)]
	det := false
	for k := v + 1; k < i; k++ {
		if t.head[k] == v && (t.dep[k] == "dobj" || t.dep[k] == "dative") {
			return
		}
		det = det || (t.head[k] == o || t.head[k] == i) && (t.dep[k] == "det" && t.lower(k) != "a" && t.lower(k) != "an" || t.dep[k] == "poss")
	}
	if !quoted && !state || !det {
		return
	}
	for k := v + 1; k < i; k++ {
		if t.head[k] == o {
			t.head[k] = i
		}
	}
	t.head[i], t.dep[i] = v, "dobj"
	if !t.isNoun(i) {
		t.tok[i].POS, t.tok[i].Tag = "NOUN", "NN"
	}
	t.dep[o] = "oprd"
	if state {
		t.tok[o].POS, t.tok[o].Tag = "ADJ", "JJ"
	}
}

// leaving are verbs whose object stays as the word behind it says: "left rates unchanged".
var leaving = anyOf("leave keep hold set get want find")

// mendQuoted makes what the object is called of a quotation that was taken for another word for it: "called the update “a
// disaster”". a is the noun.
func (t *tree) mendQuoted(a int) {
	o := t.head[a]
	v := t.head[o]
	if t.dep[a] != "appos" || t.dep[o] != "dobj" || v >= o || o >= a || !pronouncing[t.lemma(v)] && !naming[t.lemma(v)] || o+1 >= len(t.tok) {
		return
	}
	first := a
	for k := o + 1; k < a; k++ {
		if t.hangs(k, a) {
			first = k
			break
		}
	}
	if w := t.tok[o+1].Text; w == "\"" || w == "“" || first == o+1 && t.lower(first) == "the" {
		t.head[a], t.dep[a] = v, "oprd" // "declared Ana Berg the winner"
	}
}

// states are words that tell how something is declared to be.
var states = anyOf(`void null invalid illegal unlawful unconstitutional inadmissible safe unsafe guilty innocent bankrupt insolvent dead
	valid legal lawful constitutional admissible unfit fit extinct eliminated open closed complete final unchanged intact empty unpaid homeless stranded vacant unanswered untouched`)

// mendState makes what something is declared to be of an adjective behind the object: "ruled the evidence
// inadmissible".
func (t *tree) mendState(a int) {
	o := t.head[a]
	if t.dep[a] != "amod" && t.dep[a] != "acl" || a != o+1 || t.dep[o] != "dobj" || !states[t.lower(a)] || !pronouncing[t.lemma(t.head[o])] && !leaving[t.lemma(t.head[o])] || t.head[o] > o {
		return
	}
	t.head[a], t.dep[a] = t.head[o], "oprd"
}
