package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

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
	case "ROOT":
		if t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") || !t.hasChild(v, "ccomp") {
			return
		}
	case "parataxis":
		if t.hasChild(v, "nsubj") {
			return
		}
	case "ccomp": // "asked him to pay, a court has heard"
		if t.head[v] > v || !t.hasChild(v, "nsubj") || t.hasChild(v, "mark") || t.hasChild(v, "dobj") || t.hasChild(v, "ccomp") {
			return
		}
	default:
		return
	}
	if !t.endsAfter(v) {
		return
	}
	end := t.beforeAside(v) // of the noun phrase
	comma := end - 1
	for comma > 0 && t.tok[comma].Text != "," && t.tok[comma].Text != "\"" && t.tok[comma].Text != "”" {
		comma--
	}
	if comma < 3 && t.dep[v] != "ROOT" || comma < 2 || end-comma < 2 || end-comma > 14 || t.sumsUp(comma+1, v) {
		return
	}
	head := -1 // of the noun phrase between the comma and the verb
	for i := comma + 1; i < end; i++ {
		switch {
		case t.tok[i].Tag == "WDT" || t.tok[i].Tag == "WP" || t.tok[i].Tag == "MD" || t.tok[i].POS == "CCONJ" && i == comma+1 || t.tok[i].POS == "SCONJ" || t.tok[i].Tag == "TO":
			return
		case i == v-1 && t.head[i] == v && t.dep[i] == "aux" && t.tok[i].Tag != "MD":
		case t.tok[i].Tag == "VBZ" || t.tok[i].Tag == "VBP" || t.tok[i].POS == "AUX":
			return
		case t.tok[i].POS == "NOUN" || t.tok[i].POS == "PROPN" || t.tok[i].POS == "PRON":
			if t.head[i] <= comma || t.head[i] >= end {
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
	for n := 0; t.head[root] != root && n < len(t.tok) && !(t.head[root] == v && t.dep[root] == "ccomp"); n++ {
		root = t.head[root]
	}
	if t.dep[v] == "ROOT" {
		root = t.childBefore(v, "ccomp")
		if root < 0 || root > comma {
			return
		}
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
	if t.dep[v] == "ROOT" {
		return
	}
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

// childBefore gives the first child of h before it with relation dep, or -1.
func (t *tree) childBefore(h int, dep string) int {
	for k := range h {
		if t.head[k] == h && t.dep[k] == dep {
			return k
		}
	}
	return -1
}

// beforeAside gives the end of what stands before verb v, without an aside between commas right before it: of "Karl Lund,
// a retired colonel, said" that of "Karl Lund".
func (t *tree) beforeAside(v int) int {
	if v < 4 || t.tok[v-1].Text != "," {
		return v
	}
	for c := v - 2; c > 1 && v-c < 16; c-- {
		if t.tok[c].Text != "," {
			continue
		}
		if v-c < 3 || t.tok[c-1].POS != "PROPN" && t.tok[c-1].POS != "NOUN" {
			return v
		}
		switch t.tok[c+1].Tag {
		case "DT", "WP", "CD", "JJ", "NN", "PRP$", "VBG":
			return c
		case "NNP":
			if n := v - 2; t.tok[n].POS == "NOUN" {
				return c // "Reuters reporter"
			}
		}
		return v
	}
	return v
}

// tells says whether a verb behind or in a sentence tells who says it.
func tells(lemma string) bool {
	switch lemma {
	case "find", "show", "hear", "learn", "agree", "concur", "reckon", "suspect":
		return true
	}
	return speechVerbs[lemma]
}

// endsAfter says whether the clause of verb v ends with it, or with a day behind it.
func (t *tree) endsAfter(v int) bool {
	i := v + 1
	if i+2 < len(t.tok) && t.lower(i) == "in" && (t.tok[i+1].POS == "DET" || t.tok[i+1].POS == "PRON") { // "said in a statement on Friday"
		n := i + 2
		for n+1 < len(t.tok) && (t.tok[n].POS == "ADJ" || t.tok[n].POS == "NOUN" && t.tok[n+1].POS == "NOUN") {
			n++
		}
		if saidIn[strings.ToLower(t.tok[n].Lemma)] {
			i = n + 1
		}
	}
	if i < len(t.tok) && t.lower(i) == "on" {
		i++
	}
	if i+1 < len(t.tok) && (t.lower(i) == "last" || t.lower(i) == "this") && timeNouns[t.lower(i+1)] {
		i++
	}
	if i < len(t.tok) && timeNouns[t.lower(i)] && (t.tok[i].POS == "PROPN" || t.tok[i].POS == "NOUN") {
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

// mendLet makes a clause of its own of what "let us be clear:" leads to, and says nothing of "us".
func (t *tree) mendLet(v int) {
	h := t.head[v]
	if strings.ToLower(t.tok[v].Lemma) != "let" || t.dep[v] != "ccomp" || h <= v || t.hasChild(v, "nsubj") {
		return
	}
	for k := v + 1; k < h; k++ {
		if t.tok[k].Text == ":" || t.tok[k].Text == ";" || t.tok[k].Text == "—" || t.tok[k].Text == "," {
			t.dep[v] = "parataxis"
			return
		}
	}
}

// mendColon frees a clause behind a colon from the verb before it: "doubts that he will: the firm has
// signed a lease".
func (t *tree) mendColon(i int) {
	h := t.head[i]
	if h == i {
		t.mendSaidColon(i)
		return
	}
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
	lemma := strings.ToLower(t.tok[h].Lemma)
	said := speechVerbs[lemma] && !foreseeing[lemma] && !rejecting[lemma]
	for k := h + 1; k <= colon; k++ {
		if t.head[k] != i {
			continue
		}
		if t.dep[k] == "ccomp" && said { // "said that it was clear: they paid" is all said
			t.head[k] = h
			t.head[i] = k
			continue
		}
		t.head[k], t.dep[k] = h, "dep"
	}
}

// mendSaidColon hangs the clause i behind a colon on the one before, where it is said who says that: "The facts, she
// said, were clear: they had paid".
func (t *tree) mendSaidColon(i int) {
	for k := range i {
		if t.head[k] != i || t.dep[k] != "ccomp" && t.dep[k] != "parataxis" || !t.isVerb(k) && t.tok[k].POS != "AUX" {
			continue
		}
		if speechVerbs[strings.ToLower(t.tok[k].Lemma)] && t.hasChild(k, "nsubj") { // "She said they were clear: they had paid"
			for c := k + 1; c < i; c++ {
				if t.head[c] != k || t.dep[c] != "ccomp" {
					continue
				}
				for m := c + 1; m < i; m++ {
					if t.tok[m].Text == ":" && t.head[m] == i {
						t.head[k], t.dep[k] = k, "ROOT"
						t.head[i], t.dep[i] = c, "parataxis"
						return
					}
				}
			}
		}
		colon, told := -1, false
		for m := k + 1; m < i; m++ {
			if t.tok[m].Text == ":" {
				colon = m
			}
		}
		for m := range colon {
			told = told || t.head[m] == k && t.dep[m] == "parataxis" && tells(strings.ToLower(t.tok[m].Lemma)) && t.hasChild(m, "nsubj")
		}
		if told {
			t.head[k], t.dep[k] = k, "ROOT"
			t.head[i], t.dep[i] = k, "parataxis"
			return
		}
	}
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
