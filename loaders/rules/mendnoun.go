package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendSubject makes a modifier of a name that was taken for the subject of the noun right after it,
// which is an object itself: "rejects US offer".
func (t *tree) mendSubject(i int) {
	h := t.head[i]
	if t.dep[i] != "nsubj" || h != i+1 || t.tok[h].POS != "NOUN" {
		return
	}
	switch t.dep[h] {
	case "dobj", "pobj", "nsubj", "nsubjpass", "conj", "attr":
		t.dep[i] = "compound"
	}
}

// mendList makes a conjunct of the second member of a list that was taken for an apposition: "a yacht, a
// farm and a wedding", "drones, money and a post". Two of a kind that go before are what the list is of:
// "two drinks, tea and coffee".
func (t *tree) mendList(i int, know *names.Know) {
	h := t.head[i]
	if t.dep[i] != "appos" || h >= i || t.tok[i].POS != "NOUN" || t.tok[h].POS != "NOUN" || !t.hasChild(i, "cc") || !t.hasChild(i, "conj") {
		return
	}
	article := func(n int) bool {
		for k := range t.tok {
			if t.head[k] == n && k != n && t.dep[k] == "det" && (t.lower(k) == "a" || t.lower(k) == "an") {
				return true
			}
		}
		return t.isPlural(n)
	}
	bare := func(n int) bool {
		return t.tok[n].Tag == "NN" && !t.hasChild(n, "det") && !t.hasChild(n, "poss") && !t.hasChild(n, "nummod")
	}
	switch {
	case article(i) && article(h):
		t.dep[i] = "conj"
	case bare(i) && (bare(h) || article(h) && !t.hasChild(h, "nummod")) && !know.KindOf(t.lemma(i), t.lemma(h)):
		t.dep[i] = "conj"
	}
}

// mendParticiple hangs a participle on its noun where it was taken for the subject in its place: "the
// agency operating in Iraq said".
func (t *tree) mendParticiple(i int) {
	h := t.head[i]
	if t.dep[i] != "nsubj" || h <= i || t.tok[i].Tag != "VBG" && t.tok[i].Tag != "VBN" {
		return
	}
	for n := 0; n < i; n++ {
		if t.head[n] == i && (t.dep[n] == "nsubj" || t.dep[n] == "nsubjpass") && (t.tok[n].POS == "NOUN" || t.tok[n].POS == "PROPN") {
			t.head[n], t.dep[n] = h, "nsubj"
			t.head[i], t.dep[i] = n, "acl"
			return
		}
	}
}

// mendBorn makes the name behind "born" what somebody was born as: "Gonzales (born Jason Beck)".
func (t *tree) mendBorn(i int) {
	v := t.head[i]
	if v >= i || t.lower(v) != "born" || t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBD" || v == 0 || t.tok[v-1].Text != "(" {
		return
	}
	if t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" && t.dep[i] != "dobj" && t.dep[i] != "appos" {
		return
	}
	t.dep[i] = "oprd"
	n := v - 2
	if n >= 0 && (t.tok[n].POS == "PROPN" || t.tok[n].POS == "NOUN") && t.head[v] != n {
		for a := n; t.head[a] != a; a = t.head[a] {
			if t.head[a] == v {
				return
			}
		}
		t.head[v], t.dep[v] = n, "acl"
		t.tok[v].Tag = "VBN"
	}
}

// mendKin makes an apposition of a person's name between commas behind a noun for one person: "a son,
// Ronan, and five grandchildren".
func (t *tree) mendKin(i int, know *names.Know) {
	h := t.head[i]
	if t.dep[i] != "conj" || h >= i || t.kind(i) != "PERSON" || t.tok[i].POS != "PROPN" || t.tok[h].POS != "NOUN" || t.isPlural(h) ||
		know.Class(strings.ToLower(t.tok[h].Lemma)) != names.Human {
		return
	}
	first := i
	for first > h+1 && t.head[first-1] == i {
		first--
	}
	if first-1 != h+1 || t.tok[h+1].Text != "," || i+1 >= len(t.tok) || t.tok[i+1].Text != "," || t.hasChild(h, "cc") {
		return
	}
	t.dep[i] = "appos"
	for k := i + 1; k < len(t.tok); k++ {
		if t.head[k] == i && (t.dep[k] == "conj" || t.dep[k] == "cc") {
			t.head[k] = h
		}
	}
}

// mendApposition moves a person's name from a place in a description to the description: "the mayor
// of Velin, Ilse Maren".
func (t *tree) mendApposition(i int, know *names.Know) {
	h := t.head[i]
	if t.dep[i] != "appos" || h == i || t.kind(i) != "PERSON" || t.tok[i].POS != "PROPN" || t.dep[h] != "pobj" {
		return
	}
	p := t.head[h]
	switch t.kind(h) {
	case "GPE", "LOC", "ORG", "FAC":
	case "": // "its vice president for sales, Ana Berg"
		if t.tok[h].POS != "NOUN" || know.Class(strings.ToLower(t.tok[h].Lemma)) == names.Human || know.Class(strings.ToLower(t.tok[t.head[p]].Lemma)) != names.Human {
			return
		}
	default:
		return
	}
	if n := t.head[p]; p != n && t.dep[p] == "prep" && t.tok[n].POS == "NOUN" && n < p && !t.isPlural(n) {
		t.head[i] = n
	}
}

// mendOther reads "fentanyl and other illicit drugs" as two coordinated phrases where the first
// was taken for an adjective of the last: i is the word before "and other".
func (t *tree) mendOther(i int) {
	if i+2 >= len(t.tok) || t.lower(i+2) != "other" {
		return
	}
	if w := t.lower(i + 1); w != "and" && w != "or" {
		return
	}
	last := t.head[i]
	if last <= i+2 || t.head[i+2] != last || last == i {
		return
	}
	switch t.dep[i] {
	case "amod", "nmod", "compound", "nummod", "npadvmod":
	default:
		return
	}
	if t.head[last] == last {
		return
	}
	// The first takes the place of the last, which becomes its conjunct.
	t.head[i], t.dep[i] = t.head[last], t.dep[last]
	t.head[last], t.dep[last] = i, "conj"
	if t.head[i+1] == last {
		t.head[i+1] = i
	}
	for k := 0; k < i; k++ { // modifiers on the left of the first word
		if t.head[k] == last {
			t.head[k] = i
		}
	}
}

// prefixes are the first parts of words with a hyphen that are no words by themselves.
var prefixes = anyOf("co ex vice non pre anti pro mid semi self multi sub inter counter")

// mendPrefix hangs the parts of a word like "co-founder" on its last part.
func (t *tree) mendPrefix(i int) {
	if t.tok[i].Text != "-" || i == 0 || i+1 >= len(t.tok) || !prefixes[t.lower(i-1)] ||
		t.tok[i-1].Span.End != t.tok[i].Span.Start || t.tok[i].Span.End != t.tok[i+1].Span.Start {
		return
	}
	last := i + 1
	for _, part := range []int{i - 1, i} {
		if t.hangs(last, part) {
			t.head[last], t.dep[last] = t.head[part], t.dep[part]
			if t.head[part] == part || t.head[part] == last {
				t.head[last] = last
			}
		}
		t.head[part] = last
	}
	t.dep[i-1], t.dep[i] = "compound", "punct"
	for k := range t.tok {
		if k != i && k != i-1 && k != last && (t.head[k] == i || t.head[k] == i-1) {
			t.head[k] = last
			if k < i && t.isNoun(k) {
				t.dep[k] = "compound"
			}
		}
	}
	if lemma := t.verbOf(t.lower(last), t.know); t.tok[last].POS == "NOUN" && t.hasChild(last, "agent") && lemma != "" {
		t.tok[last].POS, t.tok[last].Tag, t.tok[last].Lemma = "VERB", "VBN", lemma // "a party co-founded by nurses"
	}
	t.mendCoVerb(last, i-1)
	if t.isVerb(last) && t.tok[last].Tag != "VBG" {
		lead := i - 1
		t.tok[lead].POS, t.tok[lead].Tag = "ADJ", "AFX"
		t.tok[i].POS, t.tok[i].Tag = "PUNCT", "HYPH"
		t.tok[last].Lemma = t.lower(lead) + "-" + t.lemma(last) // "co-write" is a verb of its own
		for k := lead - 1; k >= 0; k-- {
			if t.head[k] == last && t.dep[k] == "compound" && t.isNoun(k) && !t.hasChild(last, "nsubj") && t.tok[last].Tag == "VBD" && t.dep[last] != "acl" {
				t.dep[k] = "nsubj"
			}
		}
	}
}

// mendFragment makes a clause of a noun with a participle behind an apposition: "The eldest, Donal,
// drowned in 1988".
func (t *tree) mendFragment(i int) {
	h := t.head[i]
	if t.dep[i] != "acl" || h == i || t.head[h] != h || i < h || t.isVerb(h) || t.tok[i].Tag != "VBN" && t.tok[i].Tag != "VBD" {
		return
	}
	if t.tok[len(t.tok)-1].Text != "." || i == 0 || t.tok[i-1].Text != "," && t.tok[i].Tag != "VBD" {
		return
	}
	apposed := t.tok[i].Tag == "VBD"
	for k := range t.tok {
		if t.head[k] != h || k == h || k == i {
			continue
		}
		if t.isVerb(k) {
			return
		}
		apposed = apposed || t.dep[k] == "appos" && k < i
	}
	if !apposed {
		return
	}
	t.head[i], t.dep[i] = i, "ROOT"
	t.head[h], t.dep[h] = i, "nsubj"
	t.tok[i].Tag = "VBD"
}

// namingVerbs take an object and what it is called.
var namingVerbs = anyOf("call dub label term brand declare elect appoint name make consider")

// mendNaming parts the object of a verb of naming from its name, where both were taken for one noun:
// "called the strike “vandalism”", "elected Anna Berg president".
func (t *tree) mendNaming(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || !namingVerbs[strings.ToLower(t.tok[v].Lemma)] {
		return
	}
	for k := o + 1; k < len(t.tok) && k < o+4; k++ { // "called the text “unacceptable”"
		if t.head[k] == o && t.dep[k] == "amod" && (k == o+2 && (t.tok[o+1].Text == "\"" || t.tok[o+1].Text == "“") || k == o+1) {
			t.head[k], t.dep[k] = v, "oprd"
			return
		}
	}
	last, quoted := -1, false
	for k := v + 1; k < o; k++ {
		if t.head[k] == o && (t.dep[k] == "compound" || t.dep[k] == "nmod") {
			last, quoted = k, false
		} else if last >= 0 && (t.tok[k].Text == "\"" || t.tok[k].Text == "“") {
			quoted = true
		}
	}
	if last < 0 {
		return
	}
	name := t.tok[last].POS == "PROPN" && t.tok[o].POS == "NOUN" && last == o-1
	if !quoted && !name {
		return
	}
	for k := v + 1; k < last; k++ {
		if t.head[k] == o {
			t.head[k] = last
		}
	}
	t.head[last], t.dep[last] = v, "dobj"
	t.dep[o] = "oprd"
}
