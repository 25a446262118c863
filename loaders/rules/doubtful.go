package rules

import (
	"slices"
	"strings"
	"unicode"
)

// doubtful says whether a draft tells nothing of its own, or is of a form that is oftener misread than not. Where
// sentences are given one by one they are read for their words, and only what is no phrase at all is left out.
func (r *reader) doubtful(d *draft) bool {
	if wordless(d.subject) || d.object != nil && wordless(*d.object) {
		return true
	}
	if d.incoherent() {
		return true
	}
	if r.alone {
		return false
	}
	t := d.t
	if r.strayed(d) {
		return true
	}
	if s := d.subject; s.clause && len(s.full) <= 2 || !s.clause && s.t == t && t.tok[s.head].Tag == "JJR" && len(s.full) > 1 && s.full[0] == s.head && s.ref == nil {
		return true // "what isn't", "younger than five"
	}
	if o := d.object; o != nil && o.clause && o.t == t && t.cutClause(o.full) {
		return true // "should report we are"
	}
	if o := d.object; d.rule == "apposition" && o != nil && !o.clause && o.t == t && kin[t.lemma(o.head)] && t.hasWord(o.head, "whose") {
		return true // "Rory is six-year-old son"
	}
	if r.quantity(d.subject) || reflexive(d.subject) && d.rule == "object-complement" && d.object != nil && d.object.t == t && t.isName(d.object.head) || t.listed(d.subject) {
		return true
	}
	how, _, _ := strings.Cut(d.rule, "/")
	if how == "nominal" && r.pronounOnly(d.subject) {
		return true // "his proposal to raise taxes" of nobody knows whom
	}
	if d.object != nil {
		o := *d.object
		switch {
		case strings.HasSuffix(d.rule, "/active") && r.quantity(o):
			return true
		case (how == "zero-relative" || how == "relative") && d.verb >= 0 && !o.clause && o.ref == nil && o.t == t && o.head < d.verb && supposed[t.lemma(d.verb)] && !speechNouns[t.lemma(o.head)] && !t.isPassive(d.verb):
			return true // "land which the court ruled had been theirs"
		case (how == "zero-relative" || how == "relative") && !o.clause && o.t == t && o.head < d.verb && t.negatedNoun(o.head):
			return true // "there is nothing for her to sign"
		case how == "zero-relative" && !o.clause && o.ref == nil && len(o.full) == 1 && t.lower(o.head) == "all":
			return true // "all I am asking for"
		case o.clause && d.verb >= 0 && len(o.full) > 0 && t.tok[o.full[0]].Tag == "WP" && o.full[0] < d.verb && o.full[len(o.full)-1] > d.verb:
			return true // "what it said was a sample"
		case how == "depiction" && o.t == t && t.hasWord(o.head, "as"):
			return true // "as funny as it is sad"
		}
		return false
	}
	if d.verb < 0 {
		return false
	}
	bare := !slices.ContainsFunc(d.arguments, func(a argument) bool {
		return a.role != "time" && t.lower(a.head) != "there" && t.lower(a.head) != "here"
	})
	switch {
	case bare && t.lemma(d.verb) == "be" && len(d.arguments) > 0 && !t.isPassive(d.verb) && (t.lower(d.arguments[0].head) == "there" || t.lower(d.arguments[0].head) == "here"):
		return true // "people who were there"
	case t.lemma(d.verb) == "be" && t.split(d.verb):
		return true
	case len(d.arguments) == 0 && (how == "relative" || how == "adverbial" || how == "zero-relative") && t.stranded(d.verb):
		return true // "temperatures that fell to"
	case bare && how == "relative" && supposed[t.lemma(d.verb)] && t.has(d.verb, "ccomp"):
		return true // "which the court ruled in May had been theirs"
	case len(d.arguments) == 0 && how == "adverbial" && t.tok[d.verb].Tag == "VBG":
		return true // "her voice breaking"
	}
	return false
}

// supposed are verbs of saying whose object is a clause or words, and no thing.
var supposed = anyOf("rule argue insist conclude hope allege think suspect")

// wordless says whether a phrase has no letter and no digit.
func wordless(p phrase) bool {
	if p.ref != nil || p.note != "" || len(p.full) == 0 {
		return false
	}
	for _, i := range p.full {
		if strings.ContainsFunc(p.t.tok[i].Text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			return false
		}
	}
	return true
}

// quantities tell how many without telling of what.
var quantities = anyOf("all few many most some several both more fewer others each any half")

// quantity says whether a phrase is a quantifier alone that stands for nothing said before.
func (r *reader) quantity(p phrase) bool {
	if p.clause || p.ref != nil || p.note != "" || len(p.full) != 1 || !quantities[p.t.lower(p.head)] || p.t.has(p.head, "prep", "relcl") {
		return false
	}
	return r.names.Phrase(p.t.at, p.naming(), p.head).Antecedent == nil
}

// reflexive says whether a phrase is "itself" or the like, which is no subject: "a gang calling itself Red Hand".
func reflexive(p phrase) bool {
	if p.clause || p.ref != nil || len(p.full) != 1 {
		return false
	}
	switch p.t.lower(p.head) {
	case "itself", "themselves", "himself", "herself", "ourselves", "myself", "yourself":
		return true
	}
	return false
}

// listed says whether a phrase only tells who is among those that the clause is about: "among them two nurses".
func (t *tree) listed(p phrase) bool {
	if p.clause || p.t != t || len(p.full) < 2 || p.full[0] == p.head {
		return false
	}
	switch t.lower(p.full[0]) {
	case "among", "including", "excluding", "except":
		return true
	}
	return false
}

// pronounOnly says whether a phrase is a pronoun that was resolved to nothing.
func (r *reader) pronounOnly(p phrase) bool {
	if p.clause || p.ref != nil || p.t.at == 0 || p.t.tok[p.head].POS != "PRON" {
		return false
	}
	ref := r.names.Phrase(p.t.at, p.naming(), p.head)
	if own, ok := r.names.Actor(p.t.at, p.head); ok && own.Name != "" && !strings.EqualFold(own.Name, p.t.tok[p.head].Text) {
		return false
	}
	return ref.Antecedent == nil && (ref.Name == "" || strings.EqualFold(ref.Name, p.t.tok[p.head].Text))
}

// split says whether "it" with the verb be at v only brings forward a part of the clause behind it: "it was only
// after the inquiry that she left".
func (t *tree) split(v int) bool {
	s := t.subjectToken(v)
	if s < 0 || t.lower(s) != "it" || t.tok[s].POS != "PRON" || t.has(v, "attr", "acomp") {
		return false
	}
	for _, k := range t.subtree(v, nil) {
		if k > v && t.lower(k) == "that" && t.tok[k].Tag != "DT" {
			return true
		}
	}
	return false
}

// stranded says whether a preposition right behind v has lost what it governs, or stands at its end with nothing.
func (t *tree) stranded(v int) bool {
	if v+1 >= len(t.tok) {
		return false
	}
	switch t.lower(v + 1) {
	case "to", "from", "into", "of":
		return t.dep[v+1] == "prep" && t.head[v+1] == v && !t.has(v+1, "pobj", "pcomp")
	}
	return false
}

// cutClause says whether the words of a clause end with a bare form of "be" behind a pronoun, or are a relative clause that counts:
// "we are", "about 600 of whom will go".
func (t *tree) cutClause(words []int) bool {
	n := len(words)
	if n == 2 && t.tok[words[0]].POS == "PRON" && t.lemma(words[1]) == "be" {
		return true
	}
	for i := 1; i < min(n, 5); i++ {
		if w := t.lower(words[i]); (w == "whom" || w == "which") && t.lower(words[i-1]) == "of" && i > 1 {
			return true
		}
	}
	return false
}
