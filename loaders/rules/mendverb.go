package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendHeadline makes the verb of a headline of a word in -s that was taken for a noun before the noun
// that was taken for the verb: "Council scraps plan to sell baths".
func (t *tree) mendHeadline(know *names.Know) {
	for v := range t.tok {
		if t.head[v] != v || t.tok[v].Tag != "VBP" && t.tok[v].Tag != "VB" || v < 2 {
			continue
		}
		i := v - 1
		lemma := strings.ToLower(t.tok[i].Lemma)
		if t.head[i] != v || t.dep[i] != "nsubj" || t.tok[i].Tag != "NNS" && t.tok[i].Tag != "NNPS" || !know.Noun(strings.ToLower(t.tok[v].Text)) {
			continue
		}
		if t.tok[i].POS == "PROPN" {
			lemma = strings.TrimSuffix(strings.ToLower(t.tok[i].Text), "s")
		}
		if u := know.Uses(lemma); u.Verb < 0 || u.Noun > 4*u.Verb && u.Noun > 10 { // "stock prices climb"
			continue
		}
		if u := know.Uses(t.lower(v)); figures[t.lower(i)] && u.Bare > u.Object {
			continue // "Bank shares slump"
		}
		subject := i - 1
		if t.head[subject] != i || t.dep[subject] != "compound" && t.dep[subject] != "nmod" || !t.isNoun(subject) {
			continue
		}
		t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "VERB", "VBZ", lemma
		t.tok[v].POS, t.tok[v].Tag = "NOUN", "NN"
		t.head[i], t.dep[i] = i, "ROOT"
		t.head[v], t.dep[v] = i, "dobj"
		for k := range t.tok {
			switch {
			case k == i || k == v || k == subject:
			case t.head[k] == i && k < i:
				t.head[k] = subject
			case t.head[k] == v && t.dep[k] == "xcomp":
				t.dep[k] = "acl"
			case t.head[k] == v && t.dep[k] != "prep" && t.dep[k] != "acl" && k > v:
				t.head[k] = i
			}
		}
		t.head[subject], t.dep[subject] = i, "nsubj"
		return
	}
}

// figures are plurals that go up, down or on by themselves, though verbs are written like some.
var figures = anyOf("shares stocks prices talks profits sales costs bonds futures exports imports rents wages deaths temperatures tensions losses markets yields rates votes bills")

// mendGardenPath makes the last verb of a sentence its main one where the first, a participle, was
// taken for it: "Two genes thought to encode the enzymes were identified".
func (t *tree) mendGardenPath(k int) {
	v := t.head[k]
	if c := t.supposedBefore(k); c >= 0 {
		v = c // "found that bones believed to be old were sold"
	}
	if t.dep[k] != "ccomp" || v >= k || t.head[v] != v && t.dep[v] != "ccomp" || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBN" {
		return
	}
	finite, s := false, -1
	for i := range t.tok {
		switch {
		case i != k && t.head[i] == k:
			switch t.dep[i] {
			case "nsubj", "nsubjpass", "mark", "expl", "csubj", "advmod", "cc":
				if t.dep[i] == "advmod" && i > k {
					continue
				}
				return
			case "aux", "auxpass":
				finite = finite || t.tok[i].Tag == "VBD" || t.tok[i].Tag == "VBZ" || t.tok[i].Tag == "VBP" || t.tok[i].Tag == "MD"
			}
		case i != v && t.head[i] == v:
			switch t.dep[i] {
			case "nsubj", "nsubjpass":
				s = i
			case "aux", "auxpass", "dobj", "conj":
				return
			}
		}
	}
	switch t.tok[k].Tag {
	case "VBZ", "VBP":
		finite = true
	case "VBD":
		finite = finite || t.lower(k) == "was" || t.lower(k) == "were"
	}
	if s < 0 || s > v || !finite {
		return
	}
	for i := v; i < k; i++ {
		if t.tok[i].Text == "," || t.tok[i].Text == ";" || t.tok[i].Text == "\"" {
			return
		}
	}
	if t.head[v] == v {
		t.head[k], t.dep[k] = k, "ROOT"
	} else {
		t.head[k], t.dep[k] = t.head[v], t.dep[v]
	}
	t.makeSubject(s, k)
	t.head[v], t.dep[v] = s, "acl"
	t.tok[v].Tag = "VBN"
	for i := k + 1; i < len(t.tok); i++ {
		if t.head[i] == v {
			t.head[i] = k
		}
	}
	for i := range s {
		if t.head[i] == v && t.dep[i] == "mark" {
			t.head[i] = k
		}
	}
}

// supposedBefore gives the participle before "to" that was taken for the verb of the clause which the second complement k of
// its governor closes; -1 for none.
func (t *tree) supposedBefore(k int) int {
	g := t.head[k]
	for c := k - 1; c > g; c-- {
		if t.isPunct(c) {
			return -1
		}
		if t.head[c] == g && t.dep[c] == "ccomp" && t.lower(c+1) == "to" && (t.tok[c].Tag == "VBD" || t.tok[c].Tag == "VBN") {
			return c
		}
	}
	return -1
}

// mendInfinitive reads "offer to combat cartels" as an infinitive where the verb was taken for a
// noun before its object: i is "to".
func (t *tree) mendInfinitive(i int, know *names.Know) {
	if t.lower(i) != "to" || t.dep[i] != "prep" || i+2 >= len(t.tok) || t.head[i] >= i || t.isVerb(t.head[i]) { // also "according to court files"
		return
	}
	n, v := t.head[i], i+1
	o := t.head[v]
	if o <= v || t.head[o] != i || t.dep[o] != "pobj" || t.dep[v] != "compound" && t.dep[v] != "amod" || t.tok[o].Tag == "NN" {
		return
	}
	verb := strings.ToLower(t.tok[v].Text)
	noun := strings.ToLower(t.tok[n].Text)
	if _, is := know.Verb(verb); !is {
		return
	}
	if _, is := know.Event(noun); !is && !support[noun] {
		return
	}
	t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VB", verb
	t.head[v], t.dep[v] = n, "acl"
	t.tok[i].POS, t.tok[i].Tag = "PART", "TO"
	t.head[i], t.dep[i] = v, "aux"
	t.head[o], t.dep[o] = v, "dobj"
}

// mendLemma puts right what suffix rules do to verbs in -e: "hoped" is of "hope", not of "hop", and
// "deadlocked" has no "deadlocke".
func (t *tree) mendLemma(v int, know *names.Know) {
	if t.tok[v].POS != "VERB" {
		return
	}
	l, w := t.lemma(v), t.lower(v)
	if n := len(l); n >= 3 && n <= 5 && (w == l+"ed" || w == l+"ing" || w == l+"es") {
		vowel := func(i int) bool { return strings.IndexByte("aeiou", l[i]) >= 0 }
		// A short vowel before one consonant would have doubled it: "hopped".
		if !vowel(n-1) && vowel(n-2) && !vowel(n-3) && strings.IndexByte("wxysh", l[n-1]) < 0 {
			if _, is := know.Verb(l + "e"); is {
				t.tok[v].Lemma = l + "e"
				return
			}
		}
	}
	if _, is := know.Verb(l); !is && strings.HasSuffix(l, "e") {
		if _, is := know.Verb(l[:len(l)-1]); is {
			t.tok[v].Lemma = l[:len(l)-1]
		}
	}
}

// mendAs makes a clause of "as" with a noun that a finite verb hangs on: "as talks stalled".
func (t *tree) mendAs(v int) {
	if t.dep[v] == "conj" {
		t.mendAsConjunct(v)
		return
	}
	o := t.head[v]
	for n := 0; n < 4 && t.dep[o] == "pobj" && t.lower(t.head[o]) != "as"; n++ { // "as talks on a truce stalled"
		up := t.head[t.head[o]]
		if t.dep[t.head[o]] != "prep" || t.tok[up].POS != "NOUN" && t.tok[up].POS != "PROPN" {
			break
		}
		o = up
	}
	if t.dep[v] != "acl" && t.dep[v] != "relcl" || o >= v || t.dep[o] != "pobj" || t.tok[v].Tag != "VBD" && !(t.tok[v].Tag == "VBN" && changes[strings.ToLower(t.tok[v].Lemma)]) {
		return
	}
	as := t.head[o]
	if t.lower(as) != "as" || t.dep[as] != "prep" || as > o || t.hasChild(v, "agent") || t.hasChild(v, "nsubj") || t.hasChild(v, "aux") || t.hasChild(v, "mark") {
		return
	}
	g := t.head[as]
	if g == as || g == v {
		return
	}
	for n := g; t.head[n] != n; n = t.head[n] {
		if n == as || n == o {
			return
		}
	}
	t.head[v], t.dep[v] = g, "advcl"
	t.head[as], t.dep[as] = v, "mark"
	t.head[o], t.dep[o] = v, "nsubj"
	t.tok[v].Tag = "VBD"
}

// mendAsConjunct does the same where the verb was coordinated with the main one though nothing joins
// them: "cheers broke out as the mayor announced the result".
func (t *tree) mendAsConjunct(v int) {
	h := t.head[v]
	if h >= v || !t.isVerb(h) || !t.isVerb(v) || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBZ" || t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") {
		return
	}
	as, o := -1, -1
	for i := h + 1; i < v; i++ {
		switch {
		case t.tok[i].POS == "CCONJ" && t.head[i] == h:
			return
		case t.dep[i] == "prep" && t.lower(i) == "as" && (t.head[i] == h || t.isVerb(t.head[i]) && t.hangs(t.head[i], h) && t.head[i] < i):
			as, o = i, -1
		case as >= 0 && t.head[i] == as && t.dep[i] == "pobj":
			o = i
		}
	}
	if o < 0 {
		return
	}
	for i := o + 1; i < v; i++ { // only what belongs to the noun stands between
		if !t.isPunct(i) && !t.hangs(i, o) && t.head[i] != v {
			return
		}
	}
	t.dep[v] = "advcl"
	t.head[as], t.dep[as] = v, "mark"
	t.head[o], t.dep[o] = v, "nsubj"
}

// mendVerb makes a verb of a word that was taken for an adjective or noun though it has an object: "the lawyer
// alleged fraud", "the treaty obliges members to share data", "the refusal surprised the rebels".
func (t *tree) mendVerb(i int, know *names.Know) {
	w := t.lower(i)
	past, plural := t.tok[i].POS == "ADJ" && strings.HasSuffix(w, "ed") && len(w) > 4, t.tok[i].Tag == "NNS"
	if !past && !plural {
		return
	}
	subject, object := false, false
	for k := range t.tok {
		if t.head[k] == i && k != i {
			subject = subject || t.dep[k] == "nsubj" && k < i
			object = object || t.dep[k] == "dobj" && k > i
		}
	}
	lemma := t.verbOf(w, know)
	if !object || lemma == "" {
		return
	}
	switch {
	case subject:
	case past && t.dep[i] == "conj" && t.head[i] < i && t.isVerb(t.head[i]):
	case past && (t.dep[i] == "xcomp" || t.dep[i] == "amod"):
		root := i
		for t.head[root] != root {
			root = t.head[root]
		}
		if root > i || t.tok[root].POS != "NOUN" || t.hangs(root, i) {
			return
		}
		t.head[i], t.dep[i] = i, "ROOT"
		t.head[root], t.dep[root] = i, "nsubj"
	default:
		return
	}
	t.tok[i].POS, t.tok[i].Lemma = "VERB", lemma
	if t.tok[i].Tag = "VBD"; plural {
		t.tok[i].Tag = "VBZ"
	}
}

// verbOf gives the verb of a form in -ed or -s, "" when there is none.
func (t *tree) verbOf(w string, know *names.Know) string {
	var stems []string
	if stem, ok := strings.CutSuffix(w, "ed"); ok {
		stems = []string{stem, stem + "e"}
		if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
			stems = append(stems, stem[:n-1])
		}
		if strings.HasSuffix(stem, "i") {
			stems = append(stems, stem[:len(stem)-1]+"y")
		}
	} else if stem, ok := strings.CutSuffix(w, "s"); ok {
		stems = []string{stem}
		if strings.HasSuffix(stem, "e") {
			stems = append(stems, stem[:len(stem)-1])
		}
		if strings.HasSuffix(stem, "ie") {
			stems = append(stems, stem[:len(stem)-2]+"y")
		}
	}
	for _, s := range stems {
		if _, is := know.Verb(s); is || know.Uses(s).Verb >= 0 {
			return s
		}
	}
	return ""
}

// mendGerund makes a complement of a gerund right behind a verb with a particle: "ruled out governing".
func (t *tree) mendGerund(i int) {
	h := t.head[i]
	if t.dep[i] == "advcl" && t.tok[i].Tag == "VBG" && h == i-2 && t.head[i-1] == h && t.dep[i-1] == "prt" {
		t.dep[i] = "xcomp"
	}
}
