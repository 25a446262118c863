package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// relatives are the words that stand for the noun a relative clause hangs on.
var relatives = anyOf("which that who whom")

// isRelative says whether token i is a relative pronoun inside a relative clause.
func (t *tree) isRelative(i int) bool {
	if !relatives[t.lower(i)] {
		return false
	}
	switch t.tok[i].Tag {
	case "WDT", "WP", "IN", "DT":
	default:
		return false
	}
	if t.lower(i) == "that" && t.dep[i] == "mark" {
		return false
	}
	return t.relativeClause(i) >= 0
}

// relativeClause gives the head of the relative clause that i opens, or -1. An i that stands in a
// clause inside it ("which he said was ...") belongs to it too.
func (t *tree) relativeClause(i int) int {
	for n := 0; t.head[i] != i && n < 12; n++ {
		if t.dep[i] == "relcl" {
			return i
		}
		if t.dep[i] == "conj" && t.isVerb(i) && t.dep[t.leader(i)] == "relcl" {
			return t.leader(i) // "who was held and whose wife left"
		}
		if t.dep[i] == "conj" && t.isVerb(i) || t.dep[i] == "advcl" || t.dep[i] == "acl" {
			return -1
		}
		i = t.head[i]
	}
	return -1
}

// antecedent gives the token that the relative clause c says something about. Where the subject
// of the clause is the relative pronoun, the verb's number chooses between the nouns it may hang on.
//
//	"the flow of firearms south of the border, which arm the cartels" => firearms
func (t *tree) antecedent(c int) int {
	h := t.head[c]
	if !t.isNoun(h) || t.dep[h] == remark {
		return h
	}
	s := t.child(c, "nsubj", "nsubjpass")
	if s < 0 {
		return h
	}
	want, pronoun := 0, s
	switch o := t.ofWhich(s); {
	case relatives[t.lower(s)]:
		want = t.number(c)
	case o >= 0 && t.lower(s) == "much":
		want, pronoun = 1, o
	case o >= 0 && (t.lower(s) == "many" || t.lower(s) == "few" || t.lower(s) == "several"):
		want, pronoun = 2, o
	}
	if n := t.nearPerson(h, pronoun); n >= 0 {
		return n
	}
	if o := t.ofWhich(s); o >= 0 && t.lower(o) == "whom" && !t.human(h) {
		for n := s - 1; n > h; n-- {
			if t.tok[n].POS == "NOUN" && t.human(n) && t.isPlural(n) && t.under(n, h) {
				return n // "injuries seen in nine patients, one of whom died"
			}
		}
	}
	if w := t.lower(pronoun); (w == "that" || w == "which") && t.isName(h) && t.dep[h] == "pobj" && !t.has(h, "det") && !t.setOff(c) {
		if n := t.head[t.head[h]]; t.tok[n].POS == "NOUN" {
			return n // "the factory in Leeds that closed": a name needs nothing to tell which
		}
	}
	if n := t.nearKind(h, c); n >= 0 {
		return n
	}
	if n := t.nearThing(h, pronoun, c); n >= 0 {
		return n
	}
	if o := t.child(c, "dobj"); o >= 0 && o < s && t.lower(o) == "which" {
		if n := t.nearThing(h, o, c); n >= 0 {
			return n
		}
	}
	for _, p := range t.children(c, "prep") {
		if o := t.child(p, "pobj"); o >= 0 && p < s && t.lower(o) == "which" {
			if n := t.nearThing(h, o, c); n >= 0 {
				return n
			}
		}
	}
	if t.lower(pronoun) == "who" && !t.human(h) {
		for n := h; t.head[n] != n && (!t.isVerb(t.head[n]) || t.dep[t.head[n]] == "acl"); {
			n = t.head[n]
			if t.isNoun(n) && t.human(n) {
				return n // "a businessman with ties to the party who fled", "people briefed on the talks who asked"
			}
		}
	}
	if want == 0 || t.agrees(h, want) {
		return h
	}
	for n := h; t.head[n] != n && t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass"; {
		n = t.head[n]
		if t.isVerb(n) {
			break
		}
		if t.isNoun(n) && !t.has(n, "conj") && t.agrees(n, want) {
			return n
		}
	}
	for n := pronoun - 1; n >= 0 && t.under(n, t.clauseOf(h)); n-- {
		argument := t.dep[n] == "pobj" || t.dep[n] == "dobj" || t.tok[n].POS == "NOUN" && t.dep[n] != "compound"
		if argument && t.tok[n].POS != "PRON" && t.agrees(n, want) {
			return n
		}
	}
	return h
}

// human says whether a noun names somebody, so that "who" fits it best.
func (t *tree) human(n int) bool {
	switch t.kind(n) {
	case "PERSON", "NORP":
		return true
	case "":
	default:
		return false
	}
	if t.tok[n].POS == "NOUN" {
		switch t.lemma(n) {
		case "people", "police", "staff", "crew":
			return true
		}
		return t.know.Class(t.lemma(n)) == names.Human
	}
	return true
}

// clauseOf gives the nearest verb above noun h, or the root.
func (t *tree) clauseOf(h int) int {
	for t.head[h] != h {
		h = t.head[h]
		if t.isVerb(h) {
			break
		}
	}
	return h
}

// nearPerson gives the plural noun for people right before "who", where the clause was hung on a noun
// further off: "a group representing herders who feared ..."; -1 for none.
func (t *tree) nearPerson(h, who int) int {
	n := who - 1
	if t.lower(who) != "who" || n <= h || n < 0 || t.tok[n].Tag != "NNS" || !t.under(n, h) || t.human(h) && !t.human(n) {
		return -1
	}
	for i := n; i != h; i = t.head[i] {
		if t.dep[i] == "acl" || t.dep[i] == "relcl" {
			return n
		}
	}
	return -1
}

// nearKind gives the noun with "a" right before "that" where clause c, whose object it is, was hung on a noun before it:
// "a deal in an industry that banks have reshaped" says what industry; -1 for none.
func (t *tree) nearKind(h, c int) int {
	o := t.child(c, "dobj")
	if o < 1 || o > c || t.lower(o) != "that" {
		return -1
	}
	n := o - 1
	if n > h && t.tok[n].POS == "NOUN" && t.dep[n] == "pobj" && t.head[t.head[n]] == h && (t.hasWord(n, "a") || t.hasWord(n, "an")) {
		return n
	}
	return -1
}

// nearThing gives the noun that "which" or "that" stands for rather than noun h, which the clause c was hung on: the
// thing right before it where h is somebody ("members of the gang that robbed it"), the thing in a place that was
// named only to say where it is ("a laboratory in Ankara, which lost its licence"), and what happened rather than
// when; -1 for none.
func (t *tree) nearThing(h, pronoun, c int) int {
	w := t.lower(pronoun)
	if w != "which" && w != "that" || t.tok[h].POS == "PRON" {
		return -1
	}
	if n := pronoun - 1; n > h && t.dep[n] == "pobj" && t.head[t.head[n]] == h && t.tok[n].POS == "NOUN" && t.human(h) && !t.human(n) && t.agrees(n, max(t.number(c), 1)) {
		return n
	}
	if w == "which" && t.tok[h].POS == "NOUN" && t.human(h) && !t.isPlural(h) {
		best := -1 // ", which" is nobody: "plans to scrap the role of team leader, which would cost ..."
		for n := h; t.head[n] != n; {
			n = t.head[n]
			if t.isVerb(n) && !t.infinitive(n) {
				break
			}
			if t.tok[n].POS == "NOUN" && !t.human(n) && t.agrees(n, max(t.number(c), 0)) && (best < 0 || support[t.lemma(n)]) {
				best = n
			}
		}
		if best >= 0 {
			return best
		}
	}
	p := t.head[h]
	if rejecting[t.lemma(c)] && !speechNouns[t.lemma(h)] {
		for n := h; t.head[n] != n; { // "faces charges of bribery, which he denies"
			n = t.head[n]
			if t.isVerb(n) && t.tok[n].Tag != "VBG" {
				break
			}
			if t.tok[n].POS == "NOUN" && speechNouns[t.lemma(n)] {
				return n
			}
		}
	}
	if t.dep[h] != "pobj" || t.dep[p] != "prep" {
		return -1
	}
	if t.dep[pronoun] == "pobj" && t.lower(t.head[pronoun]) == "in" && (t.lower(p) == "of" || t.lower(p) == "between" || t.lower(p) == "with" || t.lower(p) == "against") {
		if _, event := t.know.Event(t.lemma(t.head[p])); event && t.tok[h].POS == "NOUN" {
			if _, event := t.know.Event(t.lemma(h)); !event {
				return t.head[p] // "the collapse of the dam, in which 19 died"
			}
		}
	}
	if t.tellsTime(h) {
		if v := t.clauseOf(h); t.isVerb(v) && v < h {
			if o := t.child(v, "dobj", "attr"); o > v && o < h && t.agrees(o, max(t.number(c), 1)) {
				return o
			}
			if o := t.child(v, "dobj"); o > v && o < h && t.measured(o) >= 0 || o > v && units[t.lower(o)] != "" {
				return o // "40,000 tonnes in 2023, which was less than"
			}
		}
		return -1
	}
	n := p - 1
	switch t.lower(p) {
	case "in", "at", "near", "outside":
		if k := t.kind(h); n >= 0 && (k == "GPE" || k == "LOC") && t.tok[n].POS == "NOUN" && (t.hasWord(n, "a") || t.hasWord(n, "an")) && t.lemma(c) != "be" {
			return n
		}
	}
	return -1
}

// number is the number that the verb group of c shows: 1 singular, 2 plural, 0 either.
func (t *tree) number(c int) int {
	for _, a := range append(t.children(c, "aux", "auxpass"), c) {
		switch t.tok[a].Tag {
		case "VBZ":
			return 1
		case "VBP":
			return 2
		case "MD":
			return 0
		case "VBD":
			switch t.lower(a) {
			case "was":
				return 1
			case "were":
				return 2
			}
			return 0
		}
	}
	return 0
}

func (t *tree) agrees(n, number int) bool {
	if t.tok[n].POS == "PRON" || t.tok[n].POS == "NUM" || t.has(n, "conj") || t.tok[n].POS == "PROPN" || t.tok[n].POS == "SYM" {
		return true
	}
	switch t.lemma(n) {
	case "people", "police", "staff", "team", "group", "majority", "number", "family", "crew", "couple", "lot", "pair":
		return true
	}
	return t.isPlural(n) == (number == 2)
}

// relative gives what the relative pronoun at i stands for.
func (r *reader) relative(t *tree, i int) (phrase, bool) {
	c := t.relativeClause(i)
	if c < 0 {
		return phrase{}, false
	}
	a := t.antecedent(c)
	if t.isVerb(a) {
		if t.head[c] == a && t.lower(i) == "which" && t.infinitive(a) {
			for n := t.first(c) - 1; n > a; n-- { // ", which" right behind a noun
				if t.isPunct(n) {
					continue
				}
				if t.tok[n].POS == "NOUN" || t.tok[n].POS == "PROPN" {
					return t.noun(n, c), true
				}
				break
			}
			return phrase{}, false
		}
		if t.head[c] == a && t.lower(i) == "which" {
			return t.clausePhrase(a, c), true
		}
		return phrase{}, false
	}
	if p, ok := r.identified(t, a, 0); ok {
		return p, true
	}
	if !t.isNoun(a) && t.tok[a].POS != "ADJ" || indefinite[t.lower(a)] || t.isWh(a) {
		return phrase{}, false
	}
	return t.noun(a, c), true
}

// identified gives the subject that a predicate noun a describes, or what an apposition a stands
// beside, so that what a clause says of "a footballer" is said of who is one.
//
//	"Celeski is a footballer who plays for Perth" => Celeski
func (r *reader) identified(t *tree, a, depth int) (phrase, bool) {
	h := t.head[a]
	for n := 0; t.dep[a] == "conj" && h != a && t.isNoun(h) && n < 10; n++ {
		a, h = h, t.head[h]
	}
	if h == a || depth > 4 {
		return phrase{}, false
	}
	switch t.dep[a] {
	case "attr":
		if l := t.lemma(h); !t.isVerb(h) || l != "be" && l != "become" && l != "remain" || t.negated(h) || t.has(h, "expl") {
			return phrase{}, false
		}
		list, how := r.subjects(t, h, depth+8)
		if len(list) != 1 || how == "existential" || list[0].clause || t.tok[list[0].head].Tag == "WP" || demonstratives[t.lower(list[0].head)] {
			return phrase{}, false
		}
		return list[0], true
	case "appos":
		if t.remark(a) {
			return phrase{}, false
		}
		if t.isNoun(h) && t.isProper(h) && t.kind(h) != "" && (t.hasWord(a, "a") || t.hasWord(a, "an")) && !t.isPlural(h) && !speechNouns[t.lemma(a)] {
			return t.noun(h), true // "Ann Ito, a Democrat who is up for election"
		}
		if t.isNoun(h) && t.isProper(h) && !t.isProper(a) && !r.abstract(t, a) && t.tok[a].POS == "NOUN" && t.isPlural(a) == t.isPlural(h) {
			return t.noun(h), true
		}
	}
	return phrase{}, false
}

var demonstratives = anyOf("this that these those it there what which who")

// isWh says whether i is a question word or a relative.
func (t *tree) isWh(i int) bool {
	switch t.tok[i].Tag {
	case "WP", "WDT", "WRB", "WP$":
		return true
	}
	return false
}

// indefinite are pronouns that name nothing.
var indefinite = anyOf(`what whatever whoever whichever anything anyone anybody nothing nobody none something someone
	somebody everything everyone everybody neither either there one ones`)

// partOf gives the part of p that the counting word s before "of which" means: "many of 900 people", said of "900
// people, many of whom live abroad".
func (r *reader) partOf(t *tree, s int, p phrase) phrase {
	if ordinal := t.kind(s) == "ORDINAL" || t.tok[s].Tag == "JJ"; p.t != t || p.clause || t.tok[s].POS == "NOUN" && !ordinal {
		return p
	} else if ordinal && p.note == "" {
		p.note = t.lower(s) + " of " + r.names.Phrase(t.at, p.naming(), p.head).Name // "the second of which"
	}
	of := t.child(s, "prep")
	full := append(t.children(s, "nummod", "advmod", "det", "amod", "quantmod"), s, of)
	p.full = append(full, p.full...)
	return p
}

// ofWhich gives what "much of which" and "some of whom" count, where i is the counting word.
func (t *tree) ofWhich(i int) int {
	if p := t.child(i, "prep"); p >= 0 && t.lower(p) == "of" {
		if o := t.child(p, "pobj"); o >= 0 && (t.lower(o) == "which" || t.lower(o) == "whom") {
			return o
		}
	}
	return -1
}
