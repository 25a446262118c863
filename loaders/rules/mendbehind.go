package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendByWhom hangs "by" with somebody behind it on the noun before it, where the verb is active: "faces 12 counts of theft
// by a public servant". p is "by".
func (t *tree) mendByWhom(p int, know *names.Know) {
	v := t.head[p]
	if t.lower(p) != "by" || t.dep[p] != "prep" || v >= p || !t.isVerb(v) || t.tok[v].Tag == "VBN" && !t.hasChild(v, "aux") || t.hasChild(v, "auxpass") || !t.isNoun(p-1) || p-1 == v {
		return
	}
	for o := p + 1; o < len(t.tok); o++ {
		if t.head[o] != p || t.dep[o] != "pobj" {
			continue
		}
		who := t.kind(o) == "PERSON" || t.tok[o].POS == "NOUN" && (know.Class(t.lemma(o)) == names.Human || know.Class(t.lemma(o)) == names.Collective)
		if who && t.tok[p-1].POS == "NOUN" && t.kind(p-1) != "DATE" && t.kind(p-1) != "TIME" && t.hangsOnObject(p-1, v) {
			t.head[p] = p - 1
		}
		return
	}
}

// hangsOnObject says whether i lies under the object of verb v.
func (t *tree) hangsOnObject(i, v int) bool {
	for t.head[i] != i && i != v {
		if t.head[i] == v {
			return t.dep[i] == "dobj"
		}
		i = t.head[i]
	}
	return false
}

// mendWithDone makes a passive of a participle behind "with" and a noun: "With 97 percent of ballots counted". v is the
// participle.
func (t *tree) mendWithDone(v int, know *names.Know) {
	if t.tok[v].Tag != "VBN" || !t.marked(v, "with") || t.hasChild(v, "aux") || t.hasChild(v, "dobj") || know.Uses(t.lemma(v)).Object <= know.Uses(t.lemma(v)).Bare {
		return
	}
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" {
			t.dep[s] = "nsubjpass"
		}
	}
}

// goingOn are participles that tell how something is rather than what somebody does to it.
var goingOn = anyOf("freezing driving pouring falling rising soaring mounting growing blinding crippling dwindling shrinking declining spiralling spiraling surging slumping rocketing dropping climbing")

// mendFreezing makes an attribute of a participle between a preposition and a bare noun: "despite freezing rain". v is the
// participle.
func (t *tree) mendFreezing(v int) {
	p, o := t.head[v], v+1
	if t.dep[v] != "pcomp" || p != v-1 || o >= len(t.tok) || !goingOn[t.lower(v)] || t.tok[o].POS != "NOUN" {
		return
	}
	for o < len(t.tok) && t.head[o] != v {
		o = t.head[o]
		if o <= v {
			return
		}
	}
	if o >= len(t.tok) || t.dep[o] != "dobj" {
		return
	}
	t.head[o], t.dep[o] = p, "pobj"
	t.head[v], t.dep[v], t.tok[v].POS, t.tok[v].Tag = o, "amod", "ADJ", "JJ"
	for k := o + 1; k < len(t.tok); k++ {
		if t.head[k] == v {
			t.head[k] = o
		}
	}
}

// mendOnDay parts a day from the noun before it whose relative clause follows, and the clause from the day: "passed a
// rent cap on Thursday that will cover old flats", "issued a statement on Monday in which he urged calm". v is the verb of the
// clause.
func (t *tree) mendOnDay(v int) {
	n := t.head[v]
	if t.dep[v] != "relcl" || n >= v {
		return
	}
	if p := t.head[n]; t.dep[n] == "pobj" && (t.kind(n) == "DATE" || t.kind(n) == "TIME") && t.lower(p) == "on" { // on the day
		if c := n + 1; c >= v || t.tok[c].Tag == "WRB" || t.tok[c].Text == "," {
			return
		}
		o := t.head[p]
		if t.isVerb(o) {
			for o = p - 1; o > 0 && !(t.head[o] == t.head[p] && t.dep[o] == "dobj"); o-- {
			}
		}
		if o > 0 && o < p && t.isNoun(o) {
			t.head[v] = o
			n = o
		}
	}
	if g := t.head[n]; t.dep[n] == "dobj" && t.isVerb(g) {
		for p := n + 1; p < v; p++ {
			if t.head[p] == n && t.dep[p] == "prep" && t.lower(p) == "on" && p+1 < v && t.head[p+1] == p && t.kind(p+1) == "DATE" && t.tok[p+1].POS == "PROPN" {
				t.head[p] = g
			}
		}
	}
}

// mendMoreOf joins a further number to the object, where it was taken for a second place or deed: "found 19 of the
// weapons at the shop and three more in a truck". k is the number.
func (t *tree) mendMoreOf(k int) {
	if t.tok[k].Tag != "CD" || t.dep[k] != "conj" || k+1 >= len(t.tok) || t.lower(k+1) != "more" || t.tok[k-1].POS != "CCONJ" {
		return
	}
	v := t.head[k]
	if t.dep[v] == "pobj" {
		v = t.head[t.head[v]]
	}
	if !t.isVerb(v) || v >= k {
		return
	}
	for o := v + 1; o < k; o++ {
		if t.head[o] == v && t.dep[o] == "dobj" && (t.tok[o].Tag == "CD" || t.hasChild(o, "nummod")) {
			t.head[k], t.head[k-1] = o, o
			return
		}
	}
}

// mendFreeOf makes an adverb of "free of charge". f is "free".
func (t *tree) mendFreeOf(f int) {
	if t.lower(f) != "free" || f+2 >= len(t.tok) || t.lower(f+1) != "of" || t.lower(f+2) != "charge" {
		return
	}
	for v := f - 1; v > 0; v-- {
		if t.tok[v].POS == "VERB" && t.lemma(v) != "be" {
			if !t.hangs(v, f) {
				t.head[f], t.dep[f] = v, "advmod"
				t.head[f+1] = f
			}
			return
		}
	}
}

// mendRemarkBehind takes what stands behind a comma off the objects of a verb: a noun with an article tells what the one
// before it is ("sits on deposits of coltan, a mineral used in phones"), a measure how much. o is the object.
func (t *tree) mendRemarkBehind(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || t.tok[v+1].Text == "," {
		return
	}
	first := o
	for first > v+1 && t.hangs(first-1, o) {
		first--
	}
	c := first - 1
	if c <= v+1 || t.tok[c].Text != "," || t.tok[c-1].Text == "," || t.isVerb(c-1) {
		return
	}
	for k := v + 1; k < c; k++ {
		if t.tok[k].Text == "," || t.isVerb(k) || t.head[k] == v && (t.dep[k] == "dobj" || t.dep[k] == "ccomp") {
			return
		}
	}
	switch w := t.lower(first); {
	case (w == "a" || w == "an") && t.isNoun(c-1) && t.kind(c-1) != "DATE" && t.kind(c-1) != "TIME":
		t.head[o], t.dep[o] = c-1, "appos"
	case t.hasChild(o, "nummod") || t.hasChild(o, "quantmod") || w == "more" || w == "less":
		t.dep[o] = "npadvmod"
	}
}

// mendAsClause gives "as" before a noun and its verb their clause, where the verb was taken for that of the noun before:
// "an old man rubbing his eyes as a cock crows". p is "as".
func (t *tree) mendAsClause(p int) {
	g := t.head[p]
	if t.lower(p) != "as" || t.dep[p] != "prep" || g >= p || !t.isVerb(g) || t.hasChild(p, "pobj") || t.hasChild(p, "pcomp") {
		return
	}
	for s := p + 1; s < len(t.tok) && s < p+5; s++ {
		v := t.head[s]
		if t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" || v <= s || t.dep[v] != "ccomp" && t.dep[v] != "relcl" || t.hangs(g, v) && t.head[v] == v {
			continue
		}
		up := t.head[v]
		for n := range p {
			if t.head[n] == v && (t.dep[n] == "nsubj" || t.dep[n] == "nsubjpass") && t.isVerb(up) {
				t.head[n], t.dep[n] = up, "dobj"
			}
		}
		if t.hangs(g, v) {
			return
		}
		t.head[v], t.dep[v] = g, "advcl"
		t.head[p], t.dep[p] = v, "mark"
		return
	}
}

// frankly are adjectives of "to be honest" and the like.
var frankly = anyOf("honest fair frank clear sure exact precise blunt")

// mendHonest takes "to be honest" out of its clause. x is "be".
func (t *tree) mendHonest(x int) {
	if t.lower(x) != "be" || x < 2 || x+1 >= len(t.tok) || t.lower(x-1) != "to" || t.tok[x-2].Text != "," || !frankly[t.lower(x+1)] {
		return
	}
	if t.dep[x] == "xcomp" || t.dep[x] == "advcl" || t.dep[x] == "ccomp" {
		t.dep[x] = "meta"
	}
}

// mendHadLeft hangs a perfect behind the clause of a time on the perfect before it: "had fled when its commander was shot
// and had left the guns". k is the verb.
func (t *tree) mendHadLeft(k int) {
	h := t.head[k]
	g := t.head[h]
	if t.dep[k] == "conj" && h < k && g < h && t.dep[h] == "advcl" && t.perfect(k) == "had" && t.perfect(h) == "" && t.perfect(g) == "had" && !t.hasChild(k, "nsubj") && !t.hasChild(k, "nsubjpass") {
		t.moveOut(k, h, g)
	}
}

// mendNeighbour makes an attribute of "neighbouring" before a name that was taken for its object. i is the word.
func (t *tree) mendNeighbour(i int) {
	if w := t.lower(i); w != "neighbouring" && w != "neighboring" || i == 0 || i+1 >= len(t.tok) || !t.isNoun(i+1) {
		return
	}
	o := i + 1
	for t.head[o] != i && t.head[o] > i && t.head[o] < len(t.tok) && t.head[o] != o {
		o = t.head[o]
	}
	if t.head[o] != i {
		return
	}
	v := t.head[i]
	if v == i || v > i {
		return
	}
	t.head[o] = v
	if t.dep[i] == "pcomp" {
		t.dep[o] = "pobj"
	} else {
		t.dep[o] = "dobj"
	}
	for k := range t.tok {
		if t.head[k] == i && k != o {
			t.head[k] = v
		}
	}
	t.head[i], t.dep[i], t.tok[i].POS, t.tok[i].Tag = o, "amod", "ADJ", "JJ"
}

// mendWounded makes a noun of "wounded" behind a number: "treated 212 wounded". w is the word.
func (t *tree) mendWounded(w int) {
	n := w - 1
	if x := t.lower(w); x != "wounded" && x != "injured" || n < 1 || t.tok[n].Tag != "CD" || t.hangs(n, w) && t.head[n] == w || t.dep[w] != "advcl" && t.dep[w] != "acl" && t.dep[w] != "dep" {
		return
	}
	if v := t.head[n]; v >= n || !t.isVerb(v) || t.dep[n] != "dobj" || t.lemma(v) == "leave" {
		return
	}
	t.head[w], t.dep[w] = t.head[n], "dobj"
	t.head[n], t.dep[n] = w, "nummod"
	t.tok[w].POS, t.tok[w].Tag, t.tok[w].Lemma = "NOUN", "NNS", t.lower(w)
}

// mendCutShort makes particles of "short" behind "cut" and "behind" behind "leave": "cut short a speech", "left behind guns". p
// is the word.
func (t *tree) mendCutShort(p int) {
	v := p - 1
	if v < 0 || t.head[p] != v {
		return
	}
	switch {
	case t.lower(p) == "short" && t.lemma(v) == "cut":
	case t.lower(p) == "behind" && t.lemma(v) == "leave" && !t.hasChild(v, "dobj"):
		for o := p + 1; o < len(t.tok); o++ {
			if t.head[o] == p && t.dep[o] == "pobj" {
				t.head[o], t.dep[o] = v, "dobj"
			}
		}
	default:
		return
	}
	t.dep[p], t.tok[p].POS, t.tok[p].Tag = "prt", "ADP", "RP"
}

// bareMeans are nouns that without an article tell by what means something was done.
var bareMeans = anyOf("phone telephone email e-mail text mail post fax radio satellite hand mistake accident default law force car bus train plane boat ship ferry road rail air sea helicopter bike foot letter message courier cheque check wire telegram")

// compoundMeans are words that tell a means with the word before them: "by video link".
var compoundMeans = map[string]map[string]bool{
	"link": anyOf("video satellite audio radio phone"), "call": anyOf("conference video phone telephone skype zoom"), "conference": anyOf("video telephone phone audio"),
	"transfer": anyOf("bank wire money"), "order": anyOf("court mail money"), "mail": anyOf("voice air surface"), "debit": anyOf("direct"), "ballot": anyOf("postal"),
}

// meansOnly says whether noun o behind "by" tells only the means.
func (t *tree) meansOnly(o int) bool {
	for _, k := range t.children(o, "conj") { // "by letter or text message"
		if !t.meansOnly(k) {
			return false
		}
	}
	text := t.lower(o) == "message" && t.child(o, "compound") == o-1 && bareMeans[t.lower(o-1)]
	if made := compoundMeans[t.lower(o)]; made != nil && o > 0 && t.child(o, "compound") == o-1 && made[t.lower(o-1)] && !t.isPlural(o) && !t.has(o, "det", "poss", "amod") {
		return true
	}
	return bareMeans[t.lower(o)] && !t.isPlural(o) && !t.has(o, "det", "poss", "amod") && (text || !t.has(o, "compound"))
}

// likeIf says whether v is "look", "seem" or the like with a clause of "as if" and the subject "it": nobody looks so.
func (t *tree) likeIf(v int) bool {
	switch t.lemma(v) {
	case "look", "seem", "sound", "feel", "appear":
	default:
		return false
	}
	s := t.subjectToken(v)
	if s < 0 || t.lower(s) != "it" {
		return false
	}
	for _, c := range t.children(v, "advcl") {
		if f := t.first(c); strings.EqualFold(t.tok[f].Text, "as") && f+1 < len(t.tok) && (t.lower(f+1) == "if" || t.lower(f+1) == "though") {
			return true
		}
	}
	return false
}
