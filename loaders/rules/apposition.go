package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// nounRelations reads what stands beside the noun n and says what it is: appositions, titles,
// acronyms in brackets, examples.
func (r *reader) nounRelations(t *tree, n int) {
	for _, a := range t.children(n, "appos") {
		if r.acronym(t, a) {
			continue
		}
		if b := t.nameBeside(a); b >= 0 && t.tok[n].POS == "NOUN" && t.first(b) == a+1 {
			a = b // "her brother, the actor Juan Rey": two things said of him
		}
		r.apposition(t, t.described(r, n, a), a)
	}
	r.title(t, n)
	r.examples(t, n)
	r.possession(t, n)
	r.worth(t, n)
}

// apposed gives what an apposition says a common noun names, so that "the company's chief
// executive, Peter Lanning" is Peter Lanning in claims; nil if there is none.
func (r *reader) apposed(p phrase) *names.Ref {
	t := p.t
	if p.head >= len(t.tok) || t.tok[p.head].POS != "NOUN" && t.tok[p.head].POS != "ADJ" {
		return nil
	}
	other := t.apposedName(p.head)
	if r.abstract(t, p.head) && other < 0 {
		return nil
	}
	if h := t.head[p.head]; other < 0 && t.dep[p.head] == "appos" && t.isProper(h) && !t.bracketed(p.head) && t.kind(p.head) == "" {
		other = h
	}
	if other < 0 || t.isPlural(p.head) || t.several(other) {
		return nil
	}
	ref := r.names.Phrase(t.at, t.noun(other).naming(), other)
	if ref.Name == "" {
		return nil
	}
	return &ref
}

// apposedName gives the name that stands beside the common noun h and names the same, or -1.
func (t *tree) apposedName(h int) int {
	if t.tok[h].POS != "NOUN" && t.tok[h].POS != "ADJ" || t.isPlural(h) {
		return -1
	}
	if a := t.nameBeside(h); a >= 0 {
		return a
	}
	if g := t.head[h]; t.dep[h] == "conj" && t.tok[g].POS == "NOUN" && !t.isPlural(g) && !t.has(h, "det", "poss") {
		return t.nameBeside(g)
	}
	for _, k := range t.children(h, "conj") { // "the founder and chairman, Erik Lund"
		if t.tok[k].POS == "NOUN" && !t.isPlural(k) && !t.has(k, "det", "poss") {
			return t.nameBeside(k)
		}
	}
	return -1
}

// nameBeside gives the name that is set beside noun h itself, or -1.
func (t *tree) nameBeside(h int) int {
	for _, a := range t.children(h, "appos") {
		if a < h || t.bracketed(a) || t.several(a) {
			continue
		}
		if t.isProper(a) {
			return a
		}
		if t.tok[a].POS == "NOUN" && !t.isPlural(a) { // "her brother, the actor Juan Rey"
			for _, b := range t.children(a, "appos") {
				if t.first(b) == a+1 && t.isProper(b) {
					return b
				}
			}
		}
	}
	return -1
}

// several says whether a name is followed by others, "and" between them; an ampersand belongs to one.
func (t *tree) several(a int) bool {
	return slices.ContainsFunc(t.children(a, "cc"), func(k int) bool { return t.lower(k) != "&" })
}

// described gives the noun that apposition a of n describes: the one right before it, where n is an act or state
// that is no such thing: "the collapse of the bank, the largest lender in the region".
func (t *tree) described(r *reader, n, a int) int {
	if t.tok[a].POS != "NOUN" || r.abstract(t, a) || !r.abstract(t, n) {
		return n
	}
	for i := t.first(a) - 1; i > n; i-- {
		if t.isPunct(i) {
			continue
		}
		if t.dep[i] == "pobj" && t.isNoun(i) && t.under(i, n) && !r.abstract(t, i) && t.isPlural(i) == t.isPlural(a) {
			return i
		}
		return n
	}
	return n
}

// aside is the stance of what stands beside a noun only to say who or what it is: the writer tells
// it, unless it stands in a quotation.
func (r *reader) aside(t *tree, n int) stance {
	return stance{modality: claim.Asserted, voice: r.quotedBy(t, n)}
}

// isProper says whether i heads the name of a person, organisation or the like.
func (t *tree) isProper(i int) bool {
	if t.tok[i].POS != "PROPN" {
		return false
	}
	switch t.kind(i) {
	case "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "NORP", "LANGUAGE":
		return false
	}
	return true
}

func (t *tree) isPlace(i int) bool {
	k := t.kind(i)
	return k == "GPE" || k == "LOC"
}

// apposition makes "A is B" of "A, B".
func (r *reader) apposition(t *tree, n, a int) {
	oneOf := t.lower(a) == "one" && t.has(a, "prep") && a > n
	if t.tok[a].POS == "NUM" && !oneOf && a > n && len(t.kids[a]) <= 2 && r.mayAge(t, n) {
		r.age(t, n, a)
		return
	}
	if !t.isNoun(a) || a == n || t.tok[a].POS == "NUM" && !oneOf || t.tok[a].POS == "PRON" || t.tok[n].POS == "PRON" || a < n {
		return
	}
	if w := t.child(a, "poss"); w >= 0 && t.lower(w) == "whose" {
		return
	}
	if t.has(a, "neg") || t.first(a) > 0 && t.lower(t.first(a)-1) == "not" {
		return // "the union, not the company"
	}
	switch t.kind(n) {
	case "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY":
		return
	}
	switch t.kind(a) {
	case "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY":
		if !oneOf {
			return
		}
	}
	first := t.first(a)
	gap := first - 1
	if gap < 0 {
		return
	}
	is := predicate{words: []int{gap}, text: "is", head: "is", canonical: "be"}
	d := draft{t: t, verb: -1, predicate: is, stance: r.aside(t, n), rule: "apposition"}
	subject, object := t.noun(n), t.noun(a)
	if t.bracketed(a) && isAcronym(t.tok[a].Text) && len(t.kids[a]) <= 2 {
		d.predicate.text, d.predicate.head, d.predicate.canonical = "is abbreviated as", "is abbreviated as", "be abbreviated as"
		object.note = t.tok[a].Text
		subject.min = t.minimal(n)
		d.subject, d.object, d.rule = subject, &object, "apposition/acronym"
		r.add(d)
		return
	}
	namedHead, namedOther := t.isProper(n), t.isProper(a)
	switch {
	case t.isPlace(n) && t.isPlace(a) && t.has(a, "conj", "cc"):
		return // "in Ohio, West Virginia and Pennsylvania"
	case t.isPlace(n) && namedHead && !namedOther && !t.has(a, "det", "poss") && !oneOf:
		return // a list: "a house in Lima, school fees and a car"
	case t.isPlace(n) && t.isPlace(a):
		d.predicate.text, d.predicate.head, d.predicate.canonical = "is in", "is in", "be"
		d.rule = "apposition/place"
		d.subject = subject
		d.arguments = []argument{{role: "in", phrase: object}}
		d.predicate.canonical = "be in"
		r.add(d)
		return
	case r.abstract(t, a) && (namedHead || !namedOther && !r.abstract(t, n)):
		return // "..., a move that angered the union": the clause is the move
	case oneOf && (namedHead || t.tok[n].POS == "NOUN"):
	case namedHead && !namedOther && (t.tok[a].POS == "NOUN" || t.kind(a) == "NORP" && t.has(a, "det")):
	case !namedHead && namedOther && (t.tok[n].POS == "NOUN" || t.tok[n].Tag == "JJS"):
		if t.isPlural(n) && !t.has(a, "cc", "conj") {
			return
		}
		subject, object = object, subject
	case !namedHead && !namedOther && !t.has(a, "cc") && (t.has(a, "det") || t.has(a, "poss")) && t.has(n, "det", "poss"):
	default:
		return
	}
	if object.head == a || object.head == n {
		object.full = t.full(object.head, slices.DeleteFunc(t.children(object.head, "relcl", "appos"), func(i int) bool { return t.ranking(object.head, i) })...)
		if object.whose > 0 {
			object.full = slices.DeleteFunc(object.full, func(i int) bool { return i == object.whose })
		}
	}
	object.note = r.described(object)
	list := []phrase{subject}
	switch {
	case subject.head == a && t.isPlural(n):
		list = r.nouns(t, a)
	case subject.head == n && t.isPlural(a) && t.has(n, "conj"):
		list = r.nouns(t, n)
	}
	if len(list) > 1 { // each is one of "the three largest producers"
		counts := func(i int) bool { return t.head[i] == object.head && (t.dep[i] == "nummod" || t.dep[i] == "det") }
		object.full, object.min = slices.DeleteFunc(slices.Clone(object.full), counts), slices.DeleteFunc(slices.Clone(object.min), counts)
		object.note = r.described(object)
	}
	for _, s := range list {
		d := d
		d.subject, d.object = s, &object
		r.add(d)
	}
}

// mayAge says whether a number set beside name n may be an age: n is a person by what is known of it, or
// nothing says that it is none.
func (r *reader) mayAge(t *tree, n int) bool {
	if t.kind(n) == "PERSON" {
		return true
	}
	if t.tok[n].POS != "PROPN" {
		return false
	}
	for _, c := range t.children(n, "relcl") {
		if s := t.subjectToken(c); s >= 0 && t.lower(s) == "who" {
			return true
		}
	}
	return r.names.Phrase(t.at, t.minimal(n), n).Kind == claim.KindPerson
}

// acronym makes "X is abbreviated as Y" of "X (Y)", where Y has the first letters of the words of X; it says
// whether a was one.
func (r *reader) acronym(t *tree, a int) bool {
	letters := strings.ToLower(strings.ReplaceAll(t.tok[a].Text, ".", ""))
	if !t.bracketed(a) || len(t.kids[a]) > 2 || len(letters) < 2 || len(letters) > 8 || !startsUpper(t.tok[a].Text) {
		return false
	}
	end := t.first(a) - 1
	if end >= 0 && t.tok[end].Text == "(" {
		end--
	}
	start, rest := -1, letters
	for i := end; i >= 0 && end-i < 16; i-- {
		w := t.tok[i].Text
		switch {
		case startsUpper(w):
			if c := strings.ToLower(w[:1]); strings.HasSuffix(rest, c) {
				rest = rest[:len(rest)-1]
			} else {
				return false
			}
		case w == "-" || w == "&" || smallWords[w]:
			continue
		default:
			return false
		}
		if rest == "" {
			start = i
			break
		}
	}
	if start < 0 {
		return false
	}
	var words []int
	head := end
	for i := start; i <= end; i++ {
		words = append(words, i)
		if h := t.head[i]; h < start || h > end {
			head = i
		}
	}
	object := phrase{t: t, head: a, full: []int{a}, min: []int{a}, note: t.tok[a].Text}
	r.add(draft{
		t: t, verb: -1, subject: phrase{t: t, head: head, full: words, min: words}, object: &object, stance: r.aside(t, head), rule: "apposition/acronym",
		predicate: predicate{words: []int{a - 1}, text: "is abbreviated as", head: "is abbreviated as", canonical: "be abbreviated as"},
	})
	return true
}

// smallWords stand inside of names in lower case.
var smallWords = anyOf("of the for and on in to de la du des")

// age makes "X is 58" of "X, 58,".
func (r *reader) age(t *tree, n, a int) {
	years, ok := number([]string{t.lower(a)})
	if !ok || !years.value.IsInt() || years.value.Num().Int64() < 1 || years.value.Num().Int64() > 120 || a+1 < len(t.tok) && t.tok[a+1].Text != "," && t.tok[a+1].Text != "." {
		return
	}
	object := phrase{t: t, head: a, full: []int{a}, min: []int{a}, note: t.tok[a].Text}
	r.add(draft{
		t: t, verb: -1, subject: t.noun(n), object: &object, stance: r.aside(t, n), rule: "apposition/age",
		predicate: predicate{words: []int{a - 1}, text: "is", head: "is", canonical: "be"},
	})
}

// abstract says whether a common noun names an act, a fact or a quality, which no person, place or thing
// is.
func (r *reader) abstract(t *tree, n int) bool {
	if t.tok[n].POS != "NOUN" {
		return t.lower(n) == "something"
	}
	for i, s := range r.know.Senses(t.lemma(n)) {
		if c := s.Class(); i < 2 && (c == names.Human || c == names.Collective) {
			return false // "cooperative", "startup"
		}
	}
	switch r.know.Class(t.lemma(n)) {
	case names.Act, names.Happening, names.Attribute, names.State, names.Process, names.Feeling, names.Amount, names.Motive, names.Phenomenon:
		return true
	case names.Utterance, names.Thought:
		_, event := r.know.Event(t.lemma(n))
		return event
	}
	return false
}

// described is the canonical name of a phrase as a description, not of what it was resolved to.
func (r *reader) described(p phrase) string {
	words := p.naming()
	own := r.names.Phrase(p.t.at, words, p.head)
	if own.Antecedent == nil && own.Name != "" {
		return own.Name
	}
	return strings.ToLower(r.text(p.t, p.min))
}

func isAcronym(s string) bool {
	n := 0
	for _, c := range s {
		if unicode.IsUpper(c) {
			n++
		} else if c != '.' && c != 's' && c != '-' && !unicode.IsDigit(c) {
			return false
		}
	}
	return n >= 2
}

// examples makes "Y is X" of "X such as Y", "X like Y", "X including Y" and "Y and other X".
func (r *reader) examples(t *tree, n int) {
	if t.isName(n) && !t.isPlural(n) {
		return
	}
	for _, p := range t.children(n, "prep") {
		w := t.lower(p)
		such := w == "as" && (p > 0 && t.lower(p-1) == "such")
		if p < n || !(such || w == "including" || w == "like") {
			continue
		}
		if w == "like" && !t.isPlural(n) {
			continue
		}
		for _, o := range r.conjuncts(t, t.child(p, "pobj")) {
			if t.isWh(o) || t.tok[o].POS == "PRON" || t.tok[o].POS == "NUM" && !r.alone {
				continue // "mayors of nine towns, including two from the ruling party"
			}
			r.instance(t, t.exemplified(n, p), o, p, "example")
		}
	}
	if t.isPlural(n) && t.dep[n] == "conj" && n > 1 {
		other := false
		for _, k := range t.children(n, "amod") {
			other = other || t.lower(k) == "other"
		}
		if !other {
			return
		}
		h, list := n, []int(nil)
		for t.dep[h] == "conj" && t.head[h] != h && len(list) < 20 {
			h = t.head[h]
			list = append(list, h)
		}
		for _, o := range list {
			r.instance(t, n, o, n, "example/other")
		}
	}
}

// exemplified gives the noun of which "including" at p behind noun n names some: a number of subjects rather than one thing
// that happened to them all: "seventy firms were hit through the same flaw, including a bank".
func (t *tree) exemplified(n, p int) int {
	v := t.verbAbove(n)
	if t.lower(p) != "including" || t.tok[p-1].Text != "," || t.isPlural(n) || t.dep[n] != "pobj" && t.dep[n] != "dobj" || v < 0 || !t.has(n, "det") && !t.has(n, "poss") {
		return n
	}
	if class := t.know.Class(t.lemma(n)); class == names.Human || class == names.Collective {
		return n
	}
	if s := t.subjectToken(v); s >= 0 && s < v && t.isPlural(s) && (t.has(s, "nummod") || t.hasWord(s, "several") || t.hasWord(s, "many") || t.hasWord(s, "dozens")) {
		return s
	}
	return n
}

// instance adds that o is one of what n names; the word at cue says so.
func (r *reader) instance(t *tree, n, o, cue int, rule string) {
	if !t.isNoun(o) && t.tok[o].POS != "ADJ" || o == n {
		return
	}
	class := t.noun(n)
	class.full = t.trim(t.subtree(n, func(k int) bool {
		return t.dep[k] == "nummod" || t.dep[k] == "quantmod" || k > n && (t.dep[k] == "prep" && t.lower(k) != "of" || t.dep[k] == "relcl" || t.dep[k] == "acl" || t.dep[k] == "conj" || t.dep[k] == "cc" || t.dep[k] == "punct" || t.dep[k] == "appos")
	}), n)
	class.min = slices.DeleteFunc(slices.Clone(class.min), func(i int) bool { return t.dep[i] == "nummod" || t.dep[i] == "quantmod" })
	item := t.noun(o)
	is := predicate{words: []int{cue}, text: "is", head: "is", canonical: "be"}
	r.add(draft{t: t, verb: -1, subject: item, predicate: is, object: &class, stance: r.around(t, n), rule: rule})
}
