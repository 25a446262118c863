package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendVerbList makes the next verb of a list of a word that was taken for an adjective of its object: "could cut jobs,
// empty prisons and lower rents", "killed two and injured nine workers". k is the object, coordinated with that of the
// verb before.
func (t *tree) mendVerbList(k int, know *names.Know) {
	o := t.head[k]
	if t.dep[k] == "dobj" && t.isVerb(o) && o < k { // a second object behind a comma
		v := o
		for i := v + 1; i < k; i++ {
			if t.head[i] == v && t.dep[i] == "dobj" {
				o = i
			}
		}
		if o == v || !t.onlyComma(o, k) {
			return
		}
	} else if t.dep[k] != "conj" || o >= k || !t.isNoun(o) {
		return
	}
	if t.tok[k].POS != "NOUN" {
		return
	}
	m := o + 1 // the word right behind the comma or conjunction
	joined := -1
	for m < k && (t.tok[m].Text == "," || t.tok[m].POS == "CCONJ" && t.lower(m) != "but" || !t.joint(m)) {
		if t.tok[m].Text == "," || t.tok[m].POS == "CCONJ" {
			joined = m
		}
		m++
	}
	if joined < 0 || m >= k || m != joined+1 || t.head[m] != k || t.dep[m] != "amod" && t.dep[m] != "compound" {
		return
	}
	first := o
	for n := 0; n < 20 && t.dep[first] == "conj" && t.head[first] < first && t.isNoun(t.head[first]); n++ {
		first = t.head[first]
	}
	v := t.head[first]
	if t.dep[first] != "dobj" || v >= first || !t.isVerb(v) {
		return
	}
	lemma := t.parallel(v, m, know)
	if lemma == "" || !t.verbFits(v, k, m, first, know) {
		return
	}
	top := v // where the conjunction stands
	t.tok[m].POS, t.tok[m].Lemma, t.tok[m].Tag = "VERB", lemma, t.tok[v].Tag
	t.head[m], t.dep[m] = v, "conj"
	t.head[k], t.dep[k] = m, "dobj"
	for i := range t.tok {
		switch {
		case i == m || i == k:
		case t.head[i] == k && i < m:
			t.head[i] = m
		case t.head[i] == k && i > k && (t.dep[i] == "conj" || t.dep[i] == "cc") && t.dep[i] != "conj":
			t.head[i] = k
		case t.dep[i] == "cc" && t.head[i] == o && i > o && i < m:
			t.head[i] = top
		}
	}
}

// joint says whether token m is a word that can begin a part of a list.
func (t *tree) joint(m int) bool {
	return !t.isPunct(m) && t.tok[m].POS != "ADV" && t.tok[m].POS != "CCONJ"
}

// parallel gives the verb that word m is if it has the form of verb v: a past beside a past, a bare form beside one; ""
// for none.
func (t *tree) parallel(v, m int, know *names.Know) string {
	w := t.lower(m)
	switch t.tok[v].Tag {
	case "VBD", "VBN":
		if t.tok[m].Tag != "VBN" && t.tok[m].Tag != "VBD" && !(t.tok[m].POS == "ADJ" && strings.HasSuffix(w, "ed")) {
			return ""
		}
		if t.tok[m].POS == "VERB" && t.lemma(m) != w {
			return t.lemma(m)
		}
		return t.verbOf(w, know)
	case "VB", "VBP":
		if u := know.Uses(w); t.tok[m].POS != "PROPN" && (t.tok[m].Tag == "JJ" || t.tok[m].Tag == "JJR" || t.tok[m].Tag == "NN") && u.Verb >= 0 && u.Object > 0 {
			return w
		}
	}
	return ""
}

// verbFits says whether the words around tell that m is a verb with object k rather than a modifier: a number or
// article between them, another verb of the list without a conjunction before it, or one behind it, or objects of
// different sorts of which the first has no participle before it.
func (t *tree) verbFits(v, k, m, first int, know *names.Know) bool {
	for i := m + 1; i < k; i++ {
		if t.head[i] == k && (t.dep[i] == "det" || t.dep[i] == "poss" || t.dep[i] == "nummod") {
			return true // "injured nine workers"
		}
	}
	if t.isPlural(k) || t.tok[k].Tag == "NN" {
		if t.dep[v] == "conj" && t.asyndetic(v) {
			return true // "raised taxes, repaired roads and trained nurses"
		}
		for i := k + 1; i < len(t.tok); i++ {
			if t.head[i] == v && t.dep[i] == "conj" && t.isVerb(i) && t.tok[i].Tag == t.tok[v].Tag && !t.hasChild(i, "nsubj") && t.tok[m-1].Text == "," && t.onlyComma(first, m) {
				return true // "plant trees, empty prisons and clean the streets"
			}
		}
	}
	if !t.isPlural(k) || t.modified(first) || t.tok[m].Tag == "NN" {
		return false
	}
	a, b := know.Class(t.lemma(first)), know.Class(t.lemma(k))
	return a != 0 && b != 0 && a != b && t.tok[v].Tag != "VBN" && !statelike[t.lower(m)] && (b == names.Human || a == names.Human || t.tok[m].Tag == "VBD" || know.Uses(t.tok[m].Lemma).Adjective < 0)
}

// statelike are participles that stand before nouns oftener than they are verbs.
var statelike = anyOf(`frozen stolen broken fallen forged smoked dried canned processed refined imported mixed tired used unused alleged
	armed limited experienced skilled dedicated advanced increased reduced improved continued related added repeated united
	detailed concerned involved elected organised organized retired wounded injured displaced missing failed proposed planned`)

// asyndetic says whether verb v is joined to the verb before it by a comma alone.
func (t *tree) asyndetic(v int) bool {
	h := t.head[v]
	for i := h + 1; i < v; i++ {
		if t.tok[i].POS == "CCONJ" && t.head[i] == h {
			return false
		}
	}
	return t.tok[v-1].Text == ","
}

// onlyComma says whether no conjunction stands between a and b.
func (t *tree) onlyComma(a, b int) bool {
	for i := a; i < b; i++ {
		if t.tok[i].POS == "CCONJ" {
			return false
		}
	}
	return true
}

// modified says whether an adjective or participle stands before noun n.
func (t *tree) modified(n int) bool {
	for i := range n {
		if t.head[i] == n && t.dep[i] == "amod" {
			return true
		}
	}
	return false
}

// mendVerbOnNoun hangs a verb that was coordinated with a noun on the verb of that noun which has its form: "open a clinic
// and raise taxes". k is the verb.
func (t *tree) mendVerbOnNoun(k int, know *names.Know) {
	n := t.head[k]
	t.mendBaseForm(k, know)
	t.mendPairedVerb(k, know)
	if t.dep[k] == "dep" && n < k && t.tok[k].Tag == "VBD" && t.tok[n].Tag == "VBD" && t.tok[k-1].Text == "," && t.hasChild(k, "dobj") && !t.hasChild(k, "nsubj") {
		t.dep[k] = "conj"
	}
	if t.dep[k] == "conj" && n < k && t.tok[k].Tag == "VB" && t.tok[n].Tag == "VBD" && invariant[t.lower(k)] && t.hasChild(k, "dobj") && !t.hasChild(k, "aux") {
		t.tok[k].Tag = "VBD"
	}
	if p := k + 1; t.dep[k] == "conj" && n < k && t.lower(k) == "put" && t.tok[n].Tag == "VBN" && t.hasChild(n, "auxpass") && p < len(t.tok) && t.dep[p] == "prt" && t.head[p] == k {
		for o := p + 1; o < len(t.tok); o++ { // "were stopped and put on a plane" wore no plane
			if t.head[o] == k && t.dep[o] == "dobj" {
				t.head[o], t.dep[o] = p, "pobj"
				t.dep[p], t.tok[p].Tag, t.tok[k].Tag = "prep", "IN", "VBN"
				break
			}
		}
	}
	if t.dep[k] == "conj" && n < k && t.tok[k].Tag == "VB" && t.tok[n].Tag == "VBN" && t.hasChild(n, "auxpass") && invariant[t.lower(k)] && !t.hasChild(k, "dobj") && !t.hasChild(k, "aux") {
		t.tok[k].Tag = "VBN" // "were arrested and put on a plane"
	}
	if t.dep[k] == "conj" && n < k && (t.tok[k].Tag == "VB" || t.tok[k].Tag == "VBP") && t.tok[n].Tag == "VBN" && t.finiteTag(n) == "VBZ" && !t.hasChild(k, "aux") && !t.hasChild(k, "nsubj") {
		for x := n + 1; x < k; x++ { // "has promised to clean the streets, open a clinic and raise taxes"
			if t.head[x] == n && t.dep[x] == "xcomp" && t.tok[x].Tag == "VB" {
				t.head[k], t.tok[k].Tag = x, "VB"
				for c := x + 1; c < k; c++ {
					if t.head[c] == n && t.dep[c] == "cc" {
						t.head[c] = x
					}
				}
				return
			}
		}
	}
	if tag := t.tok[k].Tag; t.dep[k] == "acl" && (tag == "VB" || tag == "VBP") && n == k-2 && t.tok[k-1].Text == "," && t.dep[n] == "dobj" && !t.hasChild(k, "aux") && !t.hasChild(k, "nsubj") {
		switch v := t.head[n]; {
		case v > n || !t.hasChild(k, "dobj"):
		case t.tok[v].Tag == "VBD" && invariant[t.lower(k)]: // "delayed trains, cut jobs and planted trees": a form that is past as well
			t.head[k], t.dep[k], t.tok[k].Tag = v, "conj", "VBD"
		case t.tok[v].Tag == "VB": // "could delay the trial, withhold emails and mislead the court"
			t.head[k], t.dep[k], t.tok[k].Tag = v, "conj", "VB"
		}
		return
	}
	if t.dep[k] != "conj" || n >= k || t.tok[k].POS != "VERB" || t.tok[n].POS != "NOUN" && t.tok[n].POS != "PROPN" || t.hasChild(n, "cop") || t.hasChild(n, "nsubj") || t.hasChild(n, "nsubjpass") {
		return
	}
	switch t.tok[k].Tag {
	case "VB", "VBD", "VBZ", "VBP":
	default:
		return
	}
	if t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") || t.hasChild(k, "expl") || t.hasChild(k, "mark") {
		return
	}
	cc := -1
	for i := n + 1; i < k; i++ {
		if t.head[i] == n && t.dep[i] == "cc" {
			cc = i
		}
	}
	tag := t.tok[k].Tag
	for v := n; t.head[v] != v; {
		v = t.head[v]
		if !t.isVerb(v) || v > k {
			continue
		}
		form := t.tok[v].Tag
		if form == tag || tag == "VB" && form == "VBP" || tag == "VBP" && form == "VB" {
			if t.dep[v] == "conj" && t.head[v] < v && t.isVerb(t.head[v]) {
				v = t.head[v]
			}
			if tag == "VBP" {
				t.tok[k].Tag = form
			}
			t.head[k] = v
			if cc >= 0 {
				t.head[cc] = v
			}
			return
		}
	}
}

// mendBaseForm makes a verb of an adjective or noun that has an object and stands in a list of verbs: "will raise taxes,
// repair roads", "clean the streets and secure funding".
func (t *tree) mendBaseForm(k int, know *names.Know) {
	n := t.head[k]
	if t.dep[k] != "conj" || n >= k || t.tok[k].Tag != "JJ" && t.tok[k].Tag != "NN" || !t.hasChild(k, "dobj") {
		if w := t.lower(k); t.dep[k] == "conj" && n < k && t.isVerb(n) && t.tok[k].Tag == "JJ" && (strings.HasSuffix(w, "ised") || strings.HasSuffix(w, "ized")) && t.hasChild(k, "prep") {
			if lemma := t.verbOf(w, know); lemma != "" { // "apologised to"
				t.tok[k].POS, t.tok[k].Tag, t.tok[k].Lemma = "VERB", "VBD", lemma
			}
		}
		return
	}
	w := t.lower(k)
	v := n
	if !t.isVerb(v) && t.dep[v] == "dobj" {
		v = t.head[v]
	}
	u := know.Uses(w)
	switch {
	case u.Verb < 0 || u.Object <= 0 || !t.isVerb(v) || v > k:
	case t.tok[v].Tag == "VB" || t.tok[v].Tag == "VBP":
		t.tok[k].POS, t.tok[k].Tag, t.tok[k].Lemma = "VERB", t.tok[v].Tag, w
		t.head[k] = v
		for c := n + 1; c < k; c++ {
			if t.head[c] == n && t.dep[c] == "cc" {
				t.head[c] = v
			}
		}
	}
}

// mendPairedVerb makes a verb of a word in -s that was taken for a noun, though a verb is coordinated with it: "The firm
// repairs or replaces pumps". k is that verb.
func (t *tree) mendPairedVerb(k int, know *names.Know) {
	n := t.head[k]
	if t.dep[k] != "conj" || n >= k || n < 1 || t.tok[k].Tag != "VBZ" || t.tok[n].Tag != "NNS" || t.head[n] != n || t.hasChild(k, "nsubj") || t.head[n-1] != n || t.dep[n-1] != "compound" || t.tok[k-1].POS != "CCONJ" {
		return
	}
	lemma := t.verbOf(t.lower(n), know)
	if lemma == "" || t.isPlural(n-1) {
		return
	}
	s := n - 1
	for i := range s {
		if t.head[i] == n {
			t.head[i] = s
		}
	}
	t.dep[s] = "nsubj"
	t.tok[n].POS, t.tok[n].Tag, t.tok[n].Lemma = "VERB", "VBZ", lemma
}

// invariant are verbs whose past is their bare form.
var invariant = anyOf("cut put set hit shut let hurt cost spread split shed cast quit burst bet bid rid thrust")

// mendSharedArticle parts two objects that were taken for one noun with an article that fits only the first: "flooded a
// hospital and damaged crops". k is the second.
func (t *tree) mendSharedArticle(k int, know *names.Know) {
	v, m := t.head[k], k-1
	if t.dep[k] != "dobj" || !t.isPlural(k) || v >= k || !t.isVerb(v) || m <= v || t.dep[m] != "conj" && t.dep[m] != "amod" {
		return
	}
	n := t.head[m]
	if t.dep[m] == "amod" || n <= v || n >= m || t.dep[n] != "nmod" && t.dep[n] != "compound" || t.head[n] != k || t.tok[n].Tag != "NN" || t.tok[m-1].POS != "CCONJ" {
		return
	}
	article := false
	for i := v + 1; i < n; i++ {
		article = article || (t.head[i] == k || t.head[i] == n) && (t.lower(i) == "a" || t.lower(i) == "an")
	}
	lemma := t.parallel(v, m, know)
	if !article || lemma == "" {
		return
	}
	for i := v + 1; i < n; i++ {
		if t.head[i] == k {
			t.head[i] = n
		}
	}
	t.head[n], t.dep[n] = v, "dobj"
	t.tok[m].POS, t.tok[m].Lemma, t.tok[m].Tag = "VERB", lemma, t.tok[v].Tag
	t.head[m], t.dep[m] = v, "conj"
	t.head[m-1], t.dep[m-1] = v, "cc"
	t.head[k], t.dep[k] = m, "dobj"
}

// mendAfterDeed makes a clause of a preposition of time with a noun and its verb, which was taken for an adjective of
// its object: "searched for survivors after a landslide damaged crops". m is the verb.
func (t *tree) mendAfterDeed(m int, know *names.Know) {
	k := t.head[m]
	if t.dep[m] != "amod" || k <= m || t.dep[k] != "pobj" || t.tok[m].Tag != "VBN" && t.tok[m].Tag != "VBD" {
		return
	}
	p := t.head[k]
	switch t.lower(p) {
	case "after", "before", "since", "as", "until", "once", "because":
	default:
		return
	}
	s := -1
	for i := p + 1; i < m; i++ {
		if (t.head[i] == m || t.head[i] == k) && t.isNoun(i) && (t.dep[i] == "nsubj" || t.dep[i] == "compound" || t.dep[i] == "nmod") && i == m-1 {
			s = i
		}
	}
	g := t.head[p]
	if s < 0 || t.dep[p] != "prep" || !t.isVerb(g) || g > p {
		return
	}
	if t.dep[s] != "nsubj" && !t.determined(p+1, s) {
		return
	}
	for i := p + 1; i < s; i++ {
		if t.head[i] == m || t.head[i] == k {
			t.head[i] = s
		}
	}
	t.head[s], t.dep[s] = m, "nsubj"
	t.head[m], t.dep[m], t.tok[m].Tag, t.tok[m].POS = g, "advcl", "VBD", "VERB"
	t.head[p], t.dep[p] = m, "mark"
	t.head[k], t.dep[k] = m, "dobj"
	for i := k + 1; i < len(t.tok); i++ {
		if t.head[i] == k && (t.dep[i] == "cc" || t.dep[i] == "conj" && t.isVerb(i)) {
			t.head[i] = m
		}
	}
}

// determined says whether an article or number stands among the tokens from a to before b.
func (t *tree) determined(a, b int) bool {
	for i := a; i < b; i++ {
		if t.tok[i].POS == "DET" || t.tok[i].POS == "NUM" {
			return true
		}
	}
	return false
}

// mendInward moves a verb in the past from a verb in the present that it was coordinated with to the clause between
// them that tells what happened: "are searching for survivors after a storm killed two and swept away a bridge". k is the
// verb.
func (t *tree) mendInward(k int) {
	g := t.head[k]
	if t.dep[k] != "conj" || g >= k || !t.isVerb(k) || !t.isVerb(g) || t.tok[k].Tag != "VBD" || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") {
		return
	}
	past := false // whether the verb outside is in the past itself
	switch t.finiteTag(g) {
	case "VBD", "VBN", "VB":
		past = true
	}
	x := -1
	for i := g + 1; i < k; i++ {
		if t.head[i] == g && (t.dep[i] == "advcl" || t.dep[i] == "relcl") && t.tok[i].Tag == "VBD" && t.hasChild(i, "nsubj") {
			x = i
		}
	}
	if x < 0 {
		return
	}
	if past {
		// both in the past: what happens to things goes on in the clause of what happened
		if t.tok[k-1].POS != "CCONJ" || k-1 > 0 && t.tok[k-2].Text == "," || !t.thingDid(x) || !t.hasChild(k, "dobj") && !t.hasChild(k, "prt") {
			return
		}
	}
	t.head[k] = x
	for i := x + 1; i < k; i++ {
		if t.head[i] == g && t.dep[i] == "cc" {
			t.head[i] = x
		}
	}
}

// thingDid says whether the subject of v is a force or thing rather than somebody.
func (t *tree) thingDid(v int) bool {
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" && t.tok[s].POS == "NOUN" {
			switch t.know.Class(t.lemma(s)) {
			case names.Human, names.Collective, 0:
				return false
			}
			return true
		}
	}
	return false
}
