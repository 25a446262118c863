package rules

import "strings"

// judges says whether clause v says of what was said before that it is so or not: "it was not true", "that is a lie". The sign is
// +1 where it is so, -1 where it is not; 0 for any other clause. p is the pronoun.
func (r *reader) judges(t *tree, v int) (p phrase, sign int) {
	s := t.subjectToken(v)
	if s < 0 || t.lemma(v) != "be" && t.lemma(v) != "'s" || t.tok[s].POS != "PRON" && t.tok[s].POS != "DET" || len(t.kids[s]) > 0 {
		return p, 0
	}
	if w := t.lower(s); w != "it" && w != "this" && w != "that" {
		return p, 0
	}
	a := t.child(v, "acomp", "attr", "advmod")
	for _, k := range t.children(v, "acomp", "attr", "advmod", "oprd") {
		if t.lower(k) == "so" || t.dep[k] != "advmod" {
			a = k
		}
	}
	if a < 0 || t.has(v, "ccomp", "xcomp", "csubj", "advcl") || t.has(a, "ccomp", "xcomp", "acl", "relcl", "prep", "conj") {
		return p, 0
	}
	switch w := t.lower(a); {
	case trueAdjectives[w] || w == "so" || w == "correct" || w == "case" && t.hasWord(a, "the"):
		sign = 1
	case falseAdjectives[w] || falsehoods[t.lemma(a)] || w == "incorrect":
		sign = -1
	default:
		return p, 0
	}
	for _, k := range t.children(v, "aux", "advmod") { // "may be true", "if that is so"
		if t.dep[k] == "aux" || possibleAdverbs[t.lower(k)] || hearsayAdverbs[t.lower(k)] {
			return p, 0
		}
	}
	if t.isCondition(v) || t.hasMark(v, "whether", "if", "when") || t.asked(v) {
		return p, 0
	}
	for _, k := range t.children(a, "advmod") {
		switch t.lower(k) {
		case "partly", "half", "only", "especially", "particularly", "also", "too":
			return p, 0
		}
	}
	if t.negated(v) {
		sign = -sign
	}
	return phrase{t: t, head: s, full: []int{s}, min: []int{s}}, sign
}

// answered reads clause v as what somebody answers to what was said before: "Rask said it was not true". It says whether v
// makes no claim of its own, since what it is about is no thing.
func (r *reader) answered(t *tree, v int) bool {
	p, sign := r.judges(t, v)
	if sign == 0 || r.alone || t.at == 0 && t.head[v] == v {
		return false
	}
	who := r.stanceOf(t, v).voice
	ref := r.names.Phrase(t.at, p.naming(), p.head)
	thing := lastNoun(ref.Name)
	if speechNouns[thing] || thing == "rumour" || thing == "rumor" {
		return false // "The report ... It is false"
	}
	if who == nil || who.who.clause {
		return true
	}
	name := r.write(who.who).Canonical
	m := r.takenUp(t, v, p.head, name, false, false)
	if m == nil || m.turned && sign > 0 || pointing[strings.ToLower(name)] {
		return true
	}
	r.taken[t.at] = m
	r.verdicts[[2]int{t.at, v}] = m
	for _, d := range r.answers(who, m, sign, &statement{t: t, words: t.subtree(v, nil)}) {
		r.keep(d)
	}
	return true
}
