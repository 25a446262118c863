package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendReport puts right what stands beside a verb of saying or of accusing.
func (t *tree) mendReport(i int) {
	t.mendRoot(i, t.know)
	t.mendAgain(i)
	t.mendLet(i)
	t.mendAsked(i)
	t.mendAside(i)
	t.mendCiting(i)
	t.mendDay(i)
	t.mendOf(i)
	t.mendTold(i)
	t.mendSuggestion(i)
	t.mendOwnDeed(i)
	t.mendDeniedList(i)
	t.mendCalledSo(i)
	t.mendBecause(i)
	t.mendShort(i)
	t.mendAlso(i)
	t.mendOccasion(i)
	t.mendOutcome(i)
	t.mendDeclared(i)
	t.mendContrast(i)
	t.mendRemark(i, t.know)
	t.mendSeen(i)
	t.mendMust(i)
}

// mendSeen hangs "seen by Reuters" on the document rather than on the noun behind it: "a memo to staff seen by
// Reuters".
func (t *tree) mendSeen(v int) {
	switch t.lower(v) {
	case "seen", "obtained", "reviewed", "viewed":
	default:
		return
	}
	o := t.head[v]
	p := t.head[o]
	if t.dep[v] != "acl" || t.dep[o] != "pobj" || p >= o || t.dep[p] != "prep" || v+1 >= len(t.tok) || t.lower(v+1) != "by" {
		return
	}
	if n := t.head[p]; n < p && t.tok[n].POS == "NOUN" && documents[strings.ToLower(t.tok[n].Lemma)] && !documents[strings.ToLower(t.tok[o].Lemma)] {
		t.head[v] = n
	}
}

// documents are nouns for what is written.
var documents = anyOf(`email e-mail memo letter copy document report draft note statement message filing record transcript recording video
	photo file paper text list schedule plan proposal letter footage image picture`)

// mendMust gives a clause its verb that was taken for a noun behind a verb of demanding: "demanded that the minister
// resign".
func (t *tree) mendMust(v int) {
	h := t.head[v]
	if h >= v || !demanding[strings.ToLower(t.tok[h].Lemma)] || t.tok[v].POS != "NOUN" && t.tok[v].POS != "PROPN" || !t.marked(v, "that") || t.hasChild(v, "nsubj") {
		return
	}
	lemma := t.lower(v)
	if _, known := t.know.Verb(lemma); !known || !t.isNoun(v-1) || t.head[v-1] != v {
		return
	}
	for k := range t.tok {
		if t.head[k] == v && k < v-1 && t.dep[k] != "mark" {
			t.head[k] = v - 1
		}
	}
	t.dep[v-1], t.dep[v] = "nsubj", "ccomp"
	t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VB", lemma
}

// demanding are verbs whose that-clause is wished for.
var demanding = anyOf("demand insist ask suggest recommend propose order require request urge advise stipulate")

// mendAlso joins a second clause with "that" to the first: "said that it was so, and that more would come".
func (t *tree) mendAlso(v int) {
	h := t.head[v]
	if t.dep[v] != "conj" || h >= v || !speechVerbs[strings.ToLower(t.tok[h].Lemma)] || !t.marked(v, "that") {
		return
	}
	for c := v - 1; c > h; c-- {
		if t.head[c] == h && t.dep[c] == "ccomp" {
			t.head[v] = c
			return
		}
	}
}

// mendOutcome hangs a participle behind "..., mediators said, raising hopes" on what was said, unless it is one of
// saying more.
func (t *tree) mendOutcome(a int) {
	v := t.head[a]
	lemma := strings.ToLower(t.tok[a].Lemma)
	if t.dep[a] != "advcl" || t.tok[a].Tag != "VBG" || v >= a || !tells(strings.ToLower(t.tok[v].Lemma)) || t.tok[a-1].Text != "," || speechVerbs[lemma] || depicting[lemma] || causing[lemma] || lemma == "raise" {
		return // the saying itself may raise hopes
	}
	if class, _ := t.know.Verb(lemma); class == names.Communication || class == names.Cognition || lemma == "speak" || lemma == "refer" || lemma == "use" || lemma == "point" {
		return
	}
	h := -1
	if t.dep[v] == "parataxis" && t.head[v] < v {
		h = t.head[v]
	}
	for c := 0; c < v && h < 0; c++ {
		if t.head[c] == v && t.dep[c] == "ccomp" && t.quotedNot(c, v) {
			h = c
		}
	}
	if h >= 0 && t.isVerb(h) {
		t.head[a] = h
	}
}

// quotedNot says whether no closing quotation mark stands between c and v: what is quoted has no outcome behind it.
func (t *tree) quotedNot(c, v int) bool {
	for i := c; i < v; i++ {
		if w := t.tok[i].Text; w == "\"" || w == "”" || w == "''" {
			return false
		}
	}
	return true
}

// mendOccasion hangs what led somebody to say something on the verb of saying, where the tenses tell it: "said that it
// would close the mill, after profit fell", "denied it was for sale after a report sent its shares up".
func (t *tree) mendOccasion(a int) {
	v := t.head[a]
	if t.dep[a] != "advcl" || v >= a || t.finiteTag(a) != "VBD" || !t.marked(a, "after") && !t.marked(a, "as") {
		return
	}
	c := v
	for n := 0; n < 6 && t.dep[c] != "ccomp" && t.head[c] != c; n++ {
		c = t.head[c]
	}
	h := t.head[c]
	if t.dep[c] != "ccomp" || h >= c || t.tok[h].Tag != "VBD" && t.finiteTag(h) != "VBZ" || !speechVerbs[strings.ToLower(t.tok[h].Lemma)] {
		return
	}
	if rejecting[strings.ToLower(t.tok[h].Lemma)] {
		t.head[a] = h
		return
	}
	for k := range c {
		if t.head[k] == c && t.dep[k] == "aux" && (t.lower(k) == "would" || t.lower(k) == "will") && v == c {
			for m := v; m < a; m++ {
				if t.head[m] == a && t.dep[m] == "mark" && (t.tok[m-1].Text == "," || t.lower(k) == "will") { // what has happened is no time of what will

					t.head[a] = h
				}
			}
		}
	}
}

// mendDeclared makes a participle of what something is declared or left: "declared the disease eliminated".
func (t *tree) mendDeclared(c int) {
	v := t.head[c]
	if t.dep[c] != "ccomp" || v >= c || t.tok[c].Tag != "VBD" || t.marked(c, "that") {
		return
	}
	switch strings.ToLower(t.tok[v].Lemma) {
	case "declare", "pronounce", "consider", "want", "leave", "keep", "order", "deem":
	default:
		return
	}
	subject := -1
	for k := range t.tok {
		if t.head[k] != c || k == c {
			continue
		}
		switch t.dep[k] {
		case "nsubj":
			subject = k
		case "dobj", "aux", "auxpass", "ccomp", "xcomp", "attr", "acomp", "mark":
			return
		}
	}
	if subject > v && subject < c {
		t.tok[c].Tag, t.dep[subject] = "VBN", "nsubjpass"
	}
}

// mendOwnDeed makes a clause of what somebody denies or admits having done: "denied taking bribes".
func (t *tree) mendOwnDeed(c int) {
	if v := t.head[c]; t.dep[c] == "xcomp" && v < c && t.tok[c].Tag == "VBG" && owning[strings.ToLower(t.tok[v].Lemma)] {
		t.dep[c] = "ccomp"
	}
}

// mendCalledSo makes a complement of a participle at the end that was hung on the object of a verb of naming: "called the
// footage fabricated".
func (t *tree) mendCalledSo(a int) {
	o := t.head[a]
	v := t.head[o]
	if t.dep[a] != "acl" && t.dep[a] != "amod" || t.tok[a].Tag != "VBN" && t.tok[a].Tag != "VBG" && t.tok[a].Tag != "JJ" || a != o+1 || t.dep[o] != "dobj" || v >= o || !naming[strings.ToLower(t.tok[v].Lemma)] || t.lower(v) == "found" || t.hasChild(a, "dobj") || t.hasChild(a, "agent") || t.hasChild(v, "oprd") {
		return
	}
	if a+1 < len(t.tok) && !t.isPunct(a+1) && t.tok[a+1].POS != "CCONJ" {
		return
	}
	t.head[a], t.dep[a] = v, "oprd"
	if t.isVerb(a) {
		t.tok[a].POS, t.tok[a].Tag, t.tok[a].Lemma = "ADJ", "JJ", t.lower(a)
	}
}

// mendDeniedList makes what is denied of a gerund in a list of it: "denies murder, attempting to hide it and fraud".
func (t *tree) mendDeniedList(c int) {
	v := t.head[c]
	lemma := strings.ToLower(t.tok[c].Lemma)
	if t.dep[c] != "advcl" || v >= c || t.tok[c].Tag != "VBG" || t.tok[c-1].Text != "," || !t.hasChild(v, "dobj") || speechVerbs[lemma] || lemma == "accuse" || lemma == "blame" {
		return
	}
	switch strings.ToLower(t.tok[v].Lemma) {
	case "deny", "admit":
	default:
		return
	}
	if class, _ := t.know.Verb(lemma); class == names.Communication || class == names.Cognition {
		return
	}
	for k := c + 1; k+1 < len(t.tok); k++ {
		if t.dep[k] == "cc" && t.lower(k) == "and" && (t.isNoun(k+1) || t.tok[k+1].Tag == "VBG" || t.tok[k+1].POS == "NUM") {
			t.dep[c] = "ccomp"
			return
		}
	}
}

// mendBecause hangs the reason inside a condition on it: "If the deal fails because they block it, the firm will pay".
func (t *tree) mendBecause(a int) {
	v := t.head[a]
	if t.dep[a] != "advcl" || a >= v || !t.marked(a, "because") {
		return
	}
	for c := range a {
		if t.head[c] != v || t.dep[c] != "advcl" || !t.marked(c, "if") {
			continue
		}
		for k := c; k < a; k++ {
			if t.tok[k].Text == "," {
				return
			}
		}
		t.head[a] = c
		return
	}
}

// owning are verbs whose gerund tells what their subject says that it did or did not do.
var owning = anyOf("deny admit acknowledge recall regret report describe confess remember")

// mendShort keeps "stop short" together: "stopped short of naming them".
func (t *tree) mendShort(p int) {
	s := p - 1
	if t.lower(p) != "of" || s < 1 || t.lower(s) != "short" || t.head[s] >= s || !t.isVerb(t.head[s]) {
		return
	}
	switch strings.ToLower(t.tok[t.head[s]].Lemma) {
	case "stop", "fall", "come":
		t.dep[s] = "prt"
		t.head[p], t.dep[p] = t.head[s], "prep"
	}
}

// mendAgain hangs what belongs to a verb with a prefix on the verb: "if re-elected".
func (t *tree) mendAgain(i int) {
	v := i + 2
	if v >= len(t.tok) || t.tok[i+1].Text != "-" || !t.isVerb(v) || t.tok[i].Span.End != t.tok[i+1].Span.Start || t.tok[i+1].Span.End != t.tok[v].Span.Start {
		return
	}
	switch t.lower(i) {
	case "re", "pre", "co", "over", "under", "un", "de", "mis", "cross":
	default:
		return
	}
	if t.head[i] != v && t.head[i] != i+1 && t.dep[i] != "compound" {
		if t.head[v] != v {
			t.head[v], t.dep[v] = t.head[i], t.dep[i]
			if t.head[i] == i {
				t.head[v] = v
			}
		}
		for k := range t.tok {
			if k != v && k != i && (t.head[k] == i || t.head[k] == i+1) {
				t.head[k] = v
			}
		}
	}
	t.head[i], t.dep[i] = v, "compound"
	t.head[i+1], t.dep[i+1] = v, "punct"
	t.mendCoVerb(v, i)
}

// mendAsked makes the question of "asked if he would resign", which is no condition of it.
func (t *tree) mendAsked(c int) {
	v := t.head[c]
	if t.dep[c] != "advcl" || v >= c || !t.marked(c, "if") && !t.marked(c, "whether") || t.hasChild(v, "ccomp") {
		return
	}
	switch strings.ToLower(t.tok[v].Lemma) {
	case "ask", "wonder", "inquire", "enquire", "know", "doubt", "see", "check", "unsure", "question":
	default:
		return
	}
	for k := v + 1; k < c; k++ {
		if t.tok[k].Text == "," {
			return
		}
	}
	t.dep[c] = "ccomp"
}

// mendAside hangs a clause that was put before a verb of saying between commas on the clause that it belongs
// to: "If the slope gives way, he said, the road will close".
func (t *tree) mendAside(v int) {
	if !tells(strings.ToLower(t.tok[v].Lemma)) {
		return
	}
	h := t.head[v]
	if t.dep[v] != "parataxis" {
		if v+1 >= len(t.tok) || t.tok[v+1].Text != "," {
			return
		}
		h = -1
		for c := v + 1; c < len(t.tok) && h < 0; c++ {
			if t.head[c] == v && t.dep[c] == "ccomp" && !t.marked(c, "that") {
				h = c
			}
		}
	}
	if h <= v {
		return
	}
	for k := range v {
		if t.head[k] == v && t.dep[k] == "advcl" {
			t.head[k] = h
		}
	}
}

// marked says whether clause c opens with the conjunction word, before the links downwards are made.
func (t *tree) marked(c int, word string) bool {
	for k := range c {
		if t.head[k] == c && t.dep[k] == "mark" && t.lower(k) == word {
			return true
		}
	}
	return false
}

// mendCiting parts "said, citing a witness, that ...": the clause with "that" is what is said, and the
// participle tells of who says it.
func (t *tree) mendCiting(c int) {
	v := t.head[c]
	if t.dep[c] != "ccomp" || v >= c || !t.marked(c, "that") {
		return
	}
	if t.dep[v] == "advcl" && t.tok[v].Tag == "VBG" && t.hasChild(v, "dobj") {
		h := t.head[v]
		if that := t.conjunction(c); that > v && t.tok[that-1].Text == "," && h < v && speechVerbs[strings.ToLower(t.tok[h].Lemma)] && !t.hasChild(h, "ccomp") {
			t.head[c] = h
		}
		return
	}
	if !speechVerbs[strings.ToLower(t.tok[v].Lemma)] {
		return
	}
	for k := v + 1; k < t.conjunction(c); k++ {
		if t.head[k] == c && t.dep[k] == "advcl" && t.tok[k].Tag == "VBG" {
			t.head[k] = v
		}
	}
}

// conjunction gives the "that" which opens clause c, or -1.
func (t *tree) conjunction(c int) int {
	for k := range c {
		if t.head[k] == c && t.dep[k] == "mark" && t.lower(k) == "that" {
			return k
		}
	}
	return -1
}

// mendDay gives the day between a verb of saying and its clause to the verb: "said on Thursday it had
// fined two banks".
func (t *tree) mendDay(c int) {
	h := t.head[c]
	if t.dep[c] != "ccomp" || h >= c || !speechVerbs[strings.ToLower(t.tok[h].Lemma)] {
		return
	}
	i := h + 1
	if i < len(t.tok) && (t.lower(i) == "on" || t.lower(i) == "in") {
		i++
	}
	if i >= c || !timeNouns[t.lower(i)] || t.tok[i].POS != "PROPN" {
		return
	}
	top := h + 1
	if t.head[top] != c || t.dep[top] != "prep" && t.dep[top] != "npadvmod" && t.dep[top] != "nmod" {
		return
	}
	t.head[top] = h
}

// mendOf gives the verb what its object is accused or cleared of, where it was taken for a part of the object's
// name: "accused the banker of fraud", "cleared Ms. Rao of theft".
func (t *tree) mendOf(p int) {
	o := t.head[p]
	if t.lower(p) == "of" && t.dep[p] == "prep" && o < p && t.dep[o] == "pobj" && t.dep[t.head[o]] == "agent" && p+1 < len(t.tok) && t.head[p+1] == p && t.dep[p+1] == "pcomp" {
		switch v := t.head[t.head[o]]; strings.ToLower(t.tok[v].Lemma) { // "was accused by rivals of taking bribes"
		case "accuse", "suspect", "acquit", "clear", "convict":
			t.head[p] = v
		}
		return
	}
	if t.lower(p) != "of" || t.dep[p] != "prep" || o >= p || t.dep[o] != "dobj" && t.dep[o] != "nsubjpass" {
		return
	}
	v := t.head[o]
	if v == o || !t.isVerb(v) {
		return
	}
	switch strings.ToLower(t.tok[v].Lemma) {
	case "accuse", "acquit", "clear", "convict", "absolve", "exonerate", "suspect", "rob", "strip", "deprive", "cure", "rid", "warn", "inform", "notify", "remind", "assure", "convince":
	default:
		return
	}
	if t.dep[o] == "nsubjpass" {
		return
	}
	for k := o + 1; k < p; k++ { // right behind the object, or behind what else it has
		if t.isVerb(k) || t.tok[k].Text == "," {
			return
		}
	}
	t.head[p] = v
}

// mendTold makes a name that was taken for a clause the hearer: "told Judge Anna Berg that he had paid".
func (t *tree) mendTold(o int) {
	v := t.head[o]
	if t.dep[o] != "ccomp" && t.dep[o] != "attr" || v >= o || t.tok[o].POS != "PROPN" || !speechVerbs[strings.ToLower(t.tok[v].Lemma)] || t.hasChild(o, "nsubj") || t.hasChild(v, "dobj") {
		return
	}
	for c := o + 1; c < len(t.tok); c++ {
		if t.head[c] != o || t.dep[c] != "ccomp" && t.dep[c] != "acl" && t.dep[c] != "relcl" || !t.isVerb(c) {
			continue
		}
		if t.lower(o+1) == "that" && t.head[o+1] == c {
			t.dep[o] = "dobj"
			t.head[c], t.dep[c], t.dep[o+1] = v, "ccomp", "mark"
		}
		return
	}
}

// mendSuggestion hangs a clause with "that" on the noun of saying before it, where its verb already has that
// noun for its object: "rejected a suggestion by the lawyer, for the defence, that he had lied".
func (t *tree) mendSuggestion(c int) {
	v := t.head[c]
	if that := t.conjunction(c); that > 0 {
		for k := that - 1; k >= 0; k-- { // the verb before was hung on the clause: "admitted that ..., but rejected a suggestion that ..."
			if t.head[k] != c || t.dep[k] != "advcl" || t.tok[k].Tag != "VBD" || t.hasChild(k, "nsubj") || t.hasChild(k, "mark") {
				continue
			}
			for o := k + 1; o < that; o++ {
				if lemma := strings.ToLower(t.tok[o].Lemma); t.head[o] == k && t.dep[o] == "dobj" && (speechNouns[lemma] || doubtNouns[lemma]) {
					t.head[k], t.dep[k] = t.head[c], t.dep[c]
					if t.head[c] == c {
						t.head[k] = k
					}
					t.head[c], t.dep[c] = o, "acl"
					return
				}
			}
		}
	}
	if t.dep[c] != "advcl" && t.dep[c] != "ccomp" || v >= c || !t.isVerb(v) || speechVerbs[strings.ToLower(t.tok[v].Lemma)] && !rejecting[strings.ToLower(t.tok[v].Lemma)] {
		return
	}
	if !t.marked(c, "that") {
		return
	}
	for o := c - 1; o > v; o-- {
		if t.head[o] != v || t.dep[o] != "dobj" {
			continue
		}
		if lemma := strings.ToLower(t.tok[o].Lemma); speechNouns[lemma] || doubtNouns[lemma] || factNouns[lemma] {
			t.head[c], t.dep[c] = o, "acl"
		}
		return
	}
}
