package rules

import (
	"strings"
	"unicode"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mend corrects relations that the annotator gets wrong in a way that the words themselves show.
// It runs before the links downwards are made, and never makes a circle.
func (t *tree) mend(know *names.Know) {
	for i := range t.tok {
		t.mendLemma(i, know)
	}
	for i := range t.tok {
		t.mendSubject(i)
		t.mendList(i)
		t.mendParticiple(i)
		t.mendBorn(i)
		t.mendInversion(i)
		t.mendGardenPath(i)
		t.mendKin(i, know)
		t.mendApposition(i, know)
		t.mendThat(i)
		t.mendOther(i)
		t.mendInfinitive(i, know)
	}
	for i := range t.tok {
		t.mendPrefix(i)
	}
	for i := range t.tok {
		t.mendTrailing(i)
		t.mendProvided(i)
		t.mendBare(i)
		t.mendAs(i)
	}
	for i := range t.tok {
		t.mendVerb(i)
		t.mendConjunct(i, know)
		t.mendFragment(i)
	}
	for i := range t.tok {
		t.mendGerund(i)
		t.mendRelative(i)
		t.mendNaming(i)
		t.mendColon(i)
	}
	for i := range t.tok {
		if t.dep[i] == "ccomp" {
			t.mendClause(i, know)
		}
	}
}

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
// farm and a wedding".
func (t *tree) mendList(i int) {
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
	if article(i) && article(h) {
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
		if _, is := know.Verb(lemma); !is {
			continue
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

// mendInversion gives a verb of saying the subject behind it that was taken for one of a later verb,
// which has its own: "..., said Maria Lopez, and others have been arrested".
func (t *tree) mendInversion(n int) {
	k := t.head[n]
	if t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || k <= n || t.tok[n].POS != "PROPN" {
		return
	}
	v := n - 1
	for v >= 0 && t.head[v] == n {
		v--
	}
	if v < 1 || !speechVerbs[strings.ToLower(t.tok[v].Lemma)] || !t.isVerb(v) || t.tok[v-1].Text != "," && t.tok[v-1].Text != "\"" && t.tok[v-1].Text != "”" {
		return
	}
	other := false
	for i := range t.tok {
		if t.head[i] == v && i != v && (t.dep[i] == "nsubj" || t.dep[i] == "nsubjpass") {
			return
		}
		other = other || i > n && i < k && t.head[i] == k && (t.dep[i] == "nsubj" || t.dep[i] == "nsubjpass")
	}
	if other {
		t.head[n], t.dep[n] = v, "nsubj"
	}
}

// mendGardenPath makes the last verb of a sentence its main one where the first, a participle, was
// taken for it: "Two genes thought to encode the enzymes were identified".
func (t *tree) mendGardenPath(k int) {
	v := t.head[k]
	if t.dep[k] != "ccomp" || v >= k || t.head[v] != v && t.dep[v] != "ccomp" || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBN" {
		return
	}
	finite, s := false, -1
	for i := range t.tok {
		switch {
		case i != k && t.head[i] == k:
			switch t.dep[i] {
			case "nsubj", "nsubjpass", "mark", "expl", "csubj", "advmod", "cc":
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
	t.head[s], t.dep[s] = k, "nsubj"
	if t.hasChild(k, "auxpass") {
		t.dep[s] = "nsubjpass"
	}
	t.head[v], t.dep[v] = s, "acl"
	t.tok[v].Tag = "VBN"
	for i := k + 1; i < len(t.tok); i++ {
		if t.head[i] == v {
			t.head[i] = k
		}
	}
}

// hasChild says whether a token hangs on h by the relation dep, before the links downwards are made.
func (t *tree) hasChild(h int, dep string) bool {
	for i := range t.tok {
		if t.head[i] == h && i != h && t.dep[i] == dep {
			return true
		}
	}
	return false
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

// mendThat makes a relative clause of one with "that" on a noun that says nothing, where the object of
// its verb is missing: "a recount that he has demanded".
func (t *tree) mendThat(i int) {
	h := t.head[i]
	if t.dep[i] != "acl" || h == i || t.tok[h].POS != "NOUN" || !t.isVerb(i) {
		return
	}
	lemma := strings.ToLower(t.tok[h].Lemma)
	if speechNouns[lemma] || doubtNouns[lemma] || factNouns[lemma] {
		return
	}
	that, subject := -1, false
	for k := range t.tok {
		if t.head[k] != i || k == i {
			continue
		}
		switch t.dep[k] {
		case "mark":
			if t.lower(k) != "that" {
				return
			}
			that = k
		case "nsubj":
			subject = true
		case "dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass", "auxpass", "oprd", "expl":
			return
		}
	}
	if that >= 0 && subject {
		t.dep[i], t.dep[that] = "relcl", "dobj"
		t.tok[that].Tag = "WDT"
	}
}

// factNouns go on with a that-clause which they take for true.
var factNouns = anyOf(`fact news evidence proof sign truth reality indication confirmation realization realisation awareness recognition
	discovery revelation understanding knowledge point agreement condition rule principle law requirement ground grounds decision order
	demand proposal result effect way day time case thing extent degree consequence hint signal word insistence conviction consensus guarantee`)

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

// mendInfinitive reads "offer to combat cartels" as an infinitive where the verb was taken for a
// noun before its object: i is "to".
func (t *tree) mendInfinitive(i int, know *names.Know) {
	if t.lower(i) != "to" || t.dep[i] != "prep" || i+2 >= len(t.tok) || t.head[i] >= i {
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
}

// mendProvided makes a conjunction of "provided" before a clause: "she may play provided the papers
// arrive".
func (t *tree) mendProvided(k int) {
	p := t.head[k]
	if t.dep[k] != "ccomp" && t.dep[k] != "pcomp" || p >= k || t.head[p] == p || !t.isVerb(k) || !t.hasChild(k, "nsubj") && !t.hasChild(k, "nsubjpass") {
		return
	}
	if w := t.lower(p); w != "provided" && w != "providing" && w != "assuming" {
		return
	}
	switch t.dep[p] {
	case "prep", "advcl", "acl", "dep", "conj":
	default:
		return
	}
	for i := range t.tok {
		if t.head[i] == p && i != p && (t.dep[i] == "nsubj" || t.dep[i] == "dobj" || t.dep[i] == "aux" || t.dep[i] == "auxpass") {
			return
		}
	}
	t.head[k], t.dep[k] = t.head[p], "advcl"
	t.head[p], t.dep[p] = k, "mark"
}

// mendBare moves a bare infinitive that was coordinated with a participle to the verb that has the
// modal: "it would shut the mill, cutting jobs, and sell its stake".
func (t *tree) mendBare(k int) {
	h := t.head[k]
	if t.dep[k] != "conj" || h >= k || t.tok[k].Tag != "VB" || t.tok[h].Tag != "VBG" || t.dep[h] != "advcl" || t.hasChild(k, "aux") || t.hasChild(k, "nsubj") {
		return
	}
	g := t.head[h]
	if g == h || g > h || t.tok[g].Tag != "VB" {
		return
	}
	t.head[k] = g
	for i := h; i < k; i++ {
		if t.head[i] == h && t.dep[i] == "cc" {
			t.head[i] = g
		}
	}
}

// mendTrailing gives a verb of saying at the end of a sentence or before a comma its own clause, where
// it and its subject were taken for a part of the words before: "A strike would cost millions, a study
// by the port found."
func (t *tree) mendTrailing(v int) {
	if !tells(strings.ToLower(t.tok[v].Lemma)) || t.tok[v].Tag != "VBD" && t.tok[v].Tag != "VBN" && t.tok[v].Tag != "VBZ" && t.tok[v].Tag != "VBP" {
		return
	}
	switch t.dep[v] {
	case "acl", "relcl", "conj", "appos", "dep", "advcl":
	case "parataxis":
		if t.hasChild(v, "nsubj") {
			return
		}
	default:
		return
	}
	if !t.endsAfter(v) {
		return
	}
	comma := v - 1
	for comma > 0 && t.tok[comma].Text != "," && t.tok[comma].Text != "\"" && t.tok[comma].Text != "”" {
		comma--
	}
	if comma < 3 || v-comma < 2 || v-comma > 14 {
		return
	}
	head := -1 // of the noun phrase between the comma and the verb
	for i := comma + 1; i < v; i++ {
		switch {
		case t.tok[i].Tag == "WDT" || t.tok[i].Tag == "WP" || t.tok[i].Tag == "MD" || t.tok[i].POS == "CCONJ" && i == comma+1 || t.tok[i].POS == "SCONJ" || t.tok[i].Tag == "TO":
			return
		case t.tok[i].Tag == "VBZ" || t.tok[i].Tag == "VBP" || t.tok[i].POS == "AUX":
			return
		case t.tok[i].POS == "NOUN" || t.tok[i].POS == "PROPN" || t.tok[i].POS == "PRON":
			if t.head[i] <= comma || t.head[i] >= v {
				if head < 0 || t.dep[i] != "conj" {
					head = i
				}
			}
		}
	}
	if head < 0 {
		return
	}
	root := comma
	for n := 0; t.head[root] != root && n < len(t.tok); n++ {
		root = t.head[root]
	}
	if root > comma && root <= v || root == v || !t.isVerb(root) || root > comma {
		return
	}
	for i := comma + 1; i < v; i++ {
		if i != head && (t.head[i] <= comma || t.head[i] >= v) {
			t.head[i] = head
			if t.dep[i] == "nsubj" || t.dep[i] == "ROOT" {
				t.dep[i] = "dep"
			}
		}
	}
	t.head[head], t.dep[head] = v, "nsubj"
	t.head[v], t.dep[v] = root, "parataxis"
	if t.tok[v].Tag == "VBN" {
		t.tok[v].Tag = "VBD"
	}
	for i := v + 1; i < len(t.tok); i++ { // what followed goes on from the main clause
		if t.head[i] == v && t.dep[i] != "npadvmod" && t.dep[i] != "prep" && t.dep[i] != "punct" && t.dep[i] != "dobj" {
			t.head[i] = root
		}
	}
}

// tells says whether a verb behind or in a sentence tells who says it.
func tells(lemma string) bool { return speechVerbs[lemma] || lemma == "find" || lemma == "show" }

// endsAfter says whether the clause of verb v ends with it, or with a day behind it.
func (t *tree) endsAfter(v int) bool {
	i := v + 1
	if i < len(t.tok) && t.lower(i) == "on" {
		i++
	}
	if i < len(t.tok) && timeNouns[t.lower(i)] && t.tok[i].POS == "PROPN" {
		i++
	}
	if i >= len(t.tok) {
		return true
	}
	switch t.tok[i].Text {
	case ",", ".", ";":
		return true
	}
	return false
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
		case t.head[i] == h && t.dep[i] == "prep" && t.lower(i) == "as":
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

// hangs says whether i lies under top.
func (t *tree) hangs(i, top int) bool {
	for n := 0; n < len(t.tok); n++ {
		if i == top {
			return true
		}
		if t.head[i] == i {
			return false
		}
		i = t.head[i]
	}
	return false
}

// mendVerb makes a verb of a word in -ed that was taken for an adjective though it has a subject and
// an object: "the lawyer alleged fraud".
func (t *tree) mendVerb(i int) {
	w := t.lower(i)
	if t.tok[i].POS != "ADJ" || !strings.HasSuffix(w, "ed") || len(w) < 5 {
		return
	}
	subject, object := false, false
	for k := range t.tok {
		if t.head[k] == i && k != i {
			subject = subject || t.dep[k] == "nsubj" && k < i
			object = object || t.dep[k] == "dobj" && k > i
		}
	}
	if subject && object {
		t.tok[i].POS, t.tok[i].Tag = "VERB", "VBD"
		t.tok[i].Lemma = strings.TrimSuffix(w, "d")
		if base := strings.TrimSuffix(w, "ed"); strings.HasSuffix(base, "ss") || strings.HasSuffix(base, "nt") || strings.HasSuffix(base, "ct") {
			t.tok[i].Lemma = base
		}
	}
}

// finiteTag is the tag of the word that shows the tense of verb v.
func (t *tree) finiteTag(v int) string {
	for a := 0; a < v; a++ {
		if t.head[a] == v && a != v && (t.dep[a] == "aux" || t.dep[a] == "auxpass") {
			return t.tok[a].Tag
		}
	}
	return t.tok[v].Tag
}

// mendConjunct moves a verb that was coordinated with a clause in somebody's words to the verb of
// saying, where only that has the same form: "he said prices would fall and sold his shares".
func (t *tree) mendConjunct(k int, know *names.Know) {
	h := t.head[k]
	if t.dep[k] != "conj" || h == k || h > k || !t.isVerb(k) || !t.isVerb(h) || t.dep[h] != "ccomp" {
		return
	}
	g := t.head[h]
	if g == h || !t.isVerb(g) || g > h {
		return
	}
	switch t.tok[k].Tag {
	case "VBD", "VBZ", "VBP":
	default:
		return
	}
	for i := range t.tok { // a subject or auxiliary of its own says nothing
		if t.head[i] == k && i != k {
			switch t.dep[i] {
			case "nsubj", "nsubjpass", "aux", "auxpass", "expl", "mark":
				return
			}
		}
	}
	inner := t.finiteTag(h)
	if t.finiteTag(g) != t.tok[k].Tag {
		return
	}
	if inner == t.tok[k].Tag && (t.tok[h].Tag == inner || t.hasChild(h, "auxpass") || t.tok[h].Tag == "VBG") && t.actorBefore(h, know) {
		return // "said the company was disappointed but respected the ruling"
	}
	t.head[k] = g
	for i := h; i < k; i++ {
		if t.head[i] == h && t.dep[i] == "cc" {
			t.head[i] = g
		}
	}
}

// actorBefore says whether the subject of v may be somebody: a name, a pronoun, people or a body.
func (t *tree) actorBefore(v int, know *names.Know) bool {
	for i := range v {
		if t.head[i] != v || t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" {
			continue
		}
		if t.tok[i].POS != "NOUN" {
			return true
		}
		c := know.Class(strings.ToLower(t.tok[i].Lemma))
		return c == names.Human || c == names.Collective || c == 0
	}
	return true
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

// mendGerund makes a complement of a gerund right behind a verb with a particle: "ruled out governing".
func (t *tree) mendGerund(i int) {
	h := t.head[i]
	if t.dep[i] == "advcl" && t.tok[i].Tag == "VBG" && h == i-2 && t.head[i-1] == h && t.dep[i-1] == "prt" {
		t.dep[i] = "xcomp"
	}
}

// mendRelative hangs a clause that was taken for a complement on the object before it, where "that" is
// its object: "uncovered a fresco that scholars admire".
func (t *tree) mendRelative(i int) {
	h := t.head[i]
	if t.dep[i] != "ccomp" && t.dep[i] != "advcl" || h == i || h > i || !t.isVerb(i) {
		return
	}
	that, subject := -1, -1
	for k := h + 1; k < i; k++ {
		if t.head[k] != i {
			continue
		}
		switch w := t.lower(k); {
		case (w == "that" || w == "which" || w == "whom") && t.dep[k] == "dobj":
			that = k
		case t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass":
			subject = k
		}
	}
	if that < 0 || subject < that {
		return
	}
	for o := that - 1; o > h; o-- {
		if t.head[o] == h && t.dep[o] == "dobj" {
			t.head[i], t.dep[i] = o, "relcl"
			t.tok[that].Tag = "WDT"
			return
		}
	}
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

// mendColon frees a clause behind a colon from the verb before it: "doubts that he will: the firm has
// signed a lease".
func (t *tree) mendColon(i int) {
	h := t.head[i]
	if t.dep[i] != "ccomp" || h >= i {
		return
	}
	colon, subject := -1, false
	for k := h + 1; k < i; k++ {
		if t.tok[k].Text == ":" || t.tok[k].Text == ";" {
			colon = k
		}
		if colon >= 0 && t.head[k] == i && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") {
			subject = true
		}
	}
	if colon < 0 || !subject || colon == h+1 {
		return
	}
	t.dep[i] = "parataxis"
	for k := h + 1; k <= colon; k++ {
		if t.head[k] == i {
			t.head[k], t.dep[k] = h, "dep"
		}
	}
}

// startsUpper says whether a word begins with a capital.
func startsUpper(s string) bool {
	for _, c := range s {
		return unicode.IsUpper(c)
	}
	return false
}

// subordinators open clauses that are no complements.
var subordinators = anyOf("while although though because since after before when as unless until once whereas")

// mendClause looks again at a clause that was taken for a complement: with a conjunction before it
// it is coordinated, with "while" adverbial, and before a verb that takes no clause it only stands
// beside it.
func (t *tree) mendClause(i int, know *names.Know) {
	h := t.head[i]
	if h == i || !t.isVerb(h) {
		return
	}
	subject, inverted := false, false
	for k := range t.tok {
		if t.head[k] != i || k == i {
			continue
		}
		switch t.dep[k] {
		case "mark", "advmod":
			if k < i && subordinators[t.lower(k)] && t.dep[k] == "mark" {
				t.dep[i] = "advcl"
				return
			}
			if k < i && i < h && t.lower(k) == "if" && t.dep[k] == "mark" {
				t.dep[i] = "advcl"
				return
			}
		case "nsubj", "nsubjpass":
			subject = subject || true
			for a := 0; a < k; a++ {
				if t.head[a] == i && (t.dep[a] == "aux" || t.dep[a] == "auxpass") && (t.lower(a) == "had" || t.lower(a) == "were" || t.lower(a) == "should") {
					inverted = true
				}
			}
		}
	}
	if inverted && i < h {
		t.dep[i] = "advcl"
		return
	}
	if i > h {
		for c := h + 1; c < i; c++ {
			if t.dep[c] == "cc" && t.head[c] == h && (t.lower(c) == "and" || t.lower(c) == "but") {
				t.dep[i] = "conj"
				return
			}
		}
		return
	}
	for c := i + 2; c+1 < h; c++ { // "..., an allegation both deny"
		if t.tok[c-1].Text == "," && (t.lower(c) == "a" || t.lower(c) == "an") {
			if noun := strings.ToLower(t.tok[c+1].Lemma); speechNouns[noun] || doubtNouns[noun] {
				t.dep[i] = "parataxis"
				return
			}
		}
	}
	for c := i + 1; c < h; c++ {
		if t.tok[c].Text == ";" {
			t.dep[i] = "parataxis"
			return
		}
	}
	for k := range t.tok {
		if t.head[k] == h && t.dep[k] == "dobj" && k > h && t.tok[k].POS == "PRON" {
			t.dep[i] = "parataxis" // "... ; the firm denied this"
			return
		}
	}
	if class, known := know.Verb(t.lemma(h)); subject && known && class != names.Communication && class != names.Cognition &&
		!tells(t.lemma(h)) && t.lemma(h) != "go" && t.lemma(h) != "read" && t.lemma(h) != "begin" && t.lemma(h) != "continue" {
		t.dep[i] = "parataxis"
	}
}
