package rules

import (
	"slices"
	"strings"
)

// nameless says whether a phrase is an indefinite or question word that names nothing.
func (r *reader) nameless(p phrase) bool {
	if p.clause {
		return false
	}
	if !r.alone && p.t.has(p.head, "case") && (p.t.dep[p.head] == "nsubj" || p.t.dep[p.head] == "nsubjpass") {
		if name := r.names.Phrase(p.t.at, p.naming(), p.head).Name; !strings.HasSuffix(name, "'s") && !strings.HasSuffix(name, "’s") {
			return true // "Corvane's fell 9 percent": what of Corvane stands elsewhere
		}
	}
	if p.ref != nil || p.note != "" {
		return false
	}
	if !r.alone && (p.t.lower(p.head) == "you" || p.t.lower(p.head) == "yourself") {
		return true // anybody, or whoever listened
	}
	for _, i := range p.full { // "how many people", "which factories"
		if i+1 < len(p.t.tok) && p.t.lower(i) == "how" && (p.t.lower(i+1) == "many" || p.t.lower(i+1) == "much") && i < p.head+2 {
			return true // "how many of the workers"
		}
		if i < p.head && p.t.isWh(i) && p.t.tok[i].Tag != "WP$" && (p.t.head[i] == p.head || p.t.head[p.t.head[i]] == p.head) {
			return true
		}
	}
	return p.t.isWh(p.head) && !p.t.isVerb(p.head) || p.t.lower(p.head) == "there" && p.t.tok[p.head].POS == "PRON"
}

// unresolved says whether a phrase is a lone pronoun that could stand for something said before but was
// resolved to nothing, so that nobody knows what the claim is about. In the first sentence, and where each
// is read for itself, nothing was said before: there the pronoun is all there is.
func (r *reader) unresolved(p phrase) bool {
	if p.clause || p.ref != nil || p.note != "" || p.t.at == 0 || r.alone || len(p.full) != 1 || p.t.tok[p.head].POS != "PRON" || !pointing[p.t.lower(p.head)] ||
		p.t.has(p.head, "relcl", "acl", "prep") { // "those who stayed"
		return false
	}
	if _, ok := r.quotedSelf(p.t, p.head); ok {
		return false
	}
	ref := r.names.Phrase(p.t.at, p.naming(), p.head)
	if r.vague(p, ref) {
		return true
	}
	return ref.Antecedent == nil && (ref.Name == "" || pointing[strings.ToLower(ref.Name)])
}

// pointing are pronouns that mean what they point to.
var pointing = anyOf("he she it they him her them this that these those we us i me you yours hers theirs mine ours neither")

// unnamed says whether a subject tells how many without telling of what: "nine", "each one", or is "those" that
// only the clause itself tells apart: how is where the subject was found.
func (r *reader) unnamed(p phrase, how string) bool {
	if p.clause || p.ref != nil || p.note != "" || r.alone {
		return false
	}
	t := p.t
	restricts := how == "relative" || how == "reduced"
	if len(p.full) > 1 && t.lower(p.full[0]) == "how" {
		return true // "it is unclear how many of them will go"
	}
	switch w := t.lower(p.head); {
	case (w == "way" || w == "kind" || w == "sort" || w == "type") && restricts && !t.has(p.head, "prep"):
		return true // "in a way that is consistent with it"
	case w == "those" && t.has(p.head, "relcl") && t.lemma(t.child(p.head, "relcl")) == "do":
		return true // "those that do"
	case t.at == 0 && !t.has(p.head, "relcl"):
		return false
	case w == "same" && t.hasWord(p.head, "the"), w == "thing" || w == "things" && !t.has(p.head, "prep") && !t.has(p.head, "poss"):
		return true // "the same happened", "the one thing that eased the pain", "things got worse"
	case (w == "few" || w == "others" || w == "rest" || w == "ones") && t.hasWord(p.head, "the") && !t.has(p.head, "prep"):
		return t.has(p.head, "relcl") || r.names.Phrase(t.at, p.naming(), p.head).Antecedent == nil // "the few that were kept"
	case t.has(p.head, "prep", "relcl"):
		return restricts && (w == "those" || quantifying[w])
	case (isFraction(w) || w == "first" || w == "second" || w == "last") && t.tok[p.head].POS != "PROPN" && len(p.full) <= 2 && !t.has(p.head, "poss"):
		return r.names.Phrase(t.at, p.naming(), p.head).Antecedent == nil // "a third was sold"
	case w == "those" || w == "anyone" || w == "everyone":
		return how == "relative" || how == "reduced"
	case w == "one":
		return len(p.full) == 1 || len(p.full) == 2 && (t.lower(p.full[0]) == "each" || t.lower(p.full[0]) == "every")
	}
	if t.at == 0 {
		return false
	}
	if quantifying[t.lower(p.head)] && len(p.full) <= 2 && (len(p.full) == 1 || t.dep[p.full[0]] == "det") {
		return r.names.Phrase(t.at, p.naming(), p.head).Antecedent == nil
	}
	if t.tok[p.head].POS != "NUM" || len(p.full) > 1 && !(len(p.full) == 2 && t.lower(p.full[0]) == "all") || t.kind(p.head) == "DATE" || t.kind(p.head) == "MONEY" || t.kind(p.head) == "PERCENT" {
		return false
	}
	return r.names.Phrase(t.at, p.naming(), p.head).Antecedent == nil
}

// quantifying are words that count something which was named elsewhere.
var quantifying = anyOf("few many several some most another other others all both neither none each rest latter former either")

// generic says whether clause v tells no fact of its own: of each of an open number of things or of "you" who may
// be anybody ("for each share they own", "every check you can imagine"), of what happens at any time ("after a
// person leaves the room"), or of an age ("when he was three").
func (t *tree) generic(v int) bool {
	if t.dep[v] == "advcl" && t.head[v] != v && t.hasMark(v, "when", "whenever", "after", "before", "until", "once", "as") {
		if x := t.child(v, "attr", "acomp"); x >= 0 && t.tok[x].POS == "NUM" {
			return true // "when he was three"
		}
		s := t.subjectToken(v)
		if s >= 0 && t.hasWord(s, "any") && t.hasMark(v, "before") {
			return true // "before any layoffs are made": of none is it told
		}
		if s < 0 || t.has(v, "aux") || t.tok[v].Tag != "VBZ" && t.tok[v].Tag != "VBP" || t.tense(t.head[v]) != present {
			return false
		}
		return t.hasWord(s, "a") || t.hasWord(s, "an") || t.hasWord(s, "any") // "after an infected person leaves"
	}
	if t.dep[v] != "relcl" || t.head[v] == v {
		return false
	}
	for _, d := range t.children(t.head[v], "det") {
		switch t.lower(d) {
		case "each", "every", "any", "whichever", "whatever", "no":
			return true
		}
	}
	if n := t.head[v]; t.dep[n] == "attr" && t.isVerb(t.head[n]) && t.negated(t.head[n]) && (t.hasWord(n, "a") || t.hasWord(n, "an")) {
		return true // "was not a bank that hid"
	}
	s := t.subjectToken(v)
	return s >= 0 && t.lower(s) == "you"
}

// fragment says whether the active clause of f has lost the object without which its verb says nothing.
func (r *reader) fragment(f *frame) bool {
	if f.t.lemma(f.core) == "tell" && !f.clausal && len(f.arguments) == 0 && len(f.objects) == 1 && r.canAct(f.t, f.objects[0].head) {
		return true // "..., he told the court": what he told stands elsewhere
	}
	return len(f.objects) == 0 && !f.t.isPassive(f.core) && f.t.particle(f.core) < 0 && transitive[f.t.lemma(f.core)]
}

// transitive are verbs that do not stand without an object.
var transitive = anyOf(`abolish accuse acquire afford allege arouse arrest assassinate attract ban blame bolster capture cause
	contain deem depict describe destroy detain devastate disconnect dismantle earmark eliminate employ enact encounter endanger
	endorse ensure entail envisage exceed expose fund grant hamper hinder impose include inflict injure install kidnap lack
	legalize legalise loot necessitate nominate obtain oust overthrow overturn possess praise prevent punish reassure
	recommend regard release remove renew replace require resemble rescue resent ruin seize spark surround tackle
	topple torture trigger undergo undermine uphold uproot violate`)

// empty says whether a clause has so little that it states nothing: a bare "be" or "have".
func (r *reader) empty(t *tree, f *frame) bool {
	if len(f.objects) == 0 && t.lemma(f.core) == "do" && (len(f.chain) == 1 || !r.alone) && !t.isPassive(f.core) && !slices.ContainsFunc(f.arguments, func(a argument) bool { return a.role == "manner" }) {
		return true // "as it did after the coup": the verb is left out
	}
	if len(f.objects) > 0 || len(f.arguments) > 0 {
		return false
	}
	if t.tok[f.core].Tag == "MD" {
		return true // "the taxpayers will"
	}
	switch t.lemma(f.core) {
	case "be":
		return !t.has(f.core, "expl") && !t.isPassive(f.core)
	case "point", "call", "claim", "find", "tell", "announce", "believe", "argue", "suggest", "allege", "add", "note", "come", "take", "know", "mean",
		"hear", "want", "follow", "make", "give", "put", "bring", "need", "like", "think", "hope", "expect", "keep", "let", "seem", "tend", "try", "seek", "ask", "describe":
		return !t.isPassive(f.core) && t.particle(f.core) < 0
	case "have", "do", "say", "get", "'s", "’s", "become", "include", "accord":
		return !t.isPassive(f.core)
	}
	return false
}

// hindering are adjectives that tell that something is hardly done.
var hindering = anyOf("hard harder hardest difficult tough tougher impossible unlikely illegal unlawful")
