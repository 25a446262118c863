package rules

import "strings"

// mendFiniteInfinitive moves a verb with a tense from the infinitive that it was coordinated with to the verb above it:
// "has hired Lund to investigate and is offering free repairs".
func (t *tree) mendFiniteInfinitive(k int) {
	h := t.head[k]
	if t.dep[k] != "conj" || h >= k || !t.isVerb(k) || t.tok[h].Tag != "VB" && !(t.tok[h].Tag == "VBN" && t.hasChild(h, "auxpass")) || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "expl") || t.hasChild(k, "mark") {
		return
	}
	to := false
	for i := range h {
		if t.head[i] == h && t.dep[i] == "aux" {
			to = t.tok[i].Tag == "TO"
		}
	}
	if !to {
		return
	}
	switch t.finiteTag(k) {
	case "VBZ", "VBD":
	case "MD":
		if !t.hasChild(k, "neg") {
			return
		}
	default:
		return
	}
	if t.finiteTag(k) == "VBD" && !t.hasChild(k, "aux") && !t.hasChild(k, "auxpass") && !t.isPast(k) {
		return
	}
	g := h
	for n := 0; n < 6; n++ {
		if t.head[g] == g {
			return
		}
		g = t.head[g]
		switch t.finiteTag(g) {
		case "VBZ", "VBD", "VBP", "MD":
			if !t.isVerb(g) || g > h {
				return
			}
			t.moveOut(k, h, g)
			return
		}
	}
}

// isPast says whether word v has the form of a past that is no bare form: "offered", not "put".
func (t *tree) isPast(v int) bool { return !invariant[t.lower(v)] }

// withholds says whether the conjunct k of the clause h is what the speaker of g leaves unsaid or undone: "said the
// capital backed the plan but stopped short of promising money", "concluded that rust had caused the failure but did not
// recommend closing the plant".
func (t *tree) withholds(k, h, g int) bool {
	if !tells(t.lemma(g)) && !finding[t.lemma(g)] || t.finiteTag(g) != "VBD" || t.perfect(g) != "" || t.finiteTag(k) != "VBD" && !t.wouldNot(k) || t.hasChild(k, "nsubj") || t.hasChild(k, "auxpass") || t.hasChild(k, "mark") {
		return false
	}
	but := false
	for i := h + 1; i < k; i++ {
		but = but || t.dep[i] == "cc" && (t.head[i] == h || t.head[i] == g) && t.lower(i) == "but"
	}
	if !but {
		return false
	}
	if t.tok[k].Tag == "VBD" {
		return t.lemma(k) == "stop" && k+1 < len(t.tok) && t.lower(k+1) == "short"
	}
	return withheld[t.lemma(k)] && t.hasChild(k, "neg")
}

// wouldNot says whether "would not" stands before v.
func (t *tree) wouldNot(v int) bool {
	for a := range v {
		if t.head[a] == v && t.dep[a] == "aux" && t.lower(a) == "would" {
			return t.hasChild(v, "neg")
		}
	}
	return false
}

// withheld are verbs for what somebody does not add to what was said.
var withheld = anyOf("elaborate specify name identify recommend comment explain disclose reveal say give provide offer mention detail clarify confirm endorse")

// accuses says whether the conjunct k of the clause h, which tells what things or people are or have, is a remark of the
// speaker of g rather than of theirs: "said two other clerks had keys and suggested that the police ignored them".
func (t *tree) accuses(k, h, g int) bool {
	if !remarking[t.lemma(k)] || t.tok[k].Tag != "VBD" || t.finiteTag(g) != "VBD" || t.perfect(g) != "" || t.ownPronoun(h) {
		return false
	}
	switch t.lemma(h) {
	case "have", "own", "lack":
	case "be":
		if t.tok[h].Tag != "VBD" || !t.hasChild(h, "attr") && !t.hasChild(h, "prep") {
			return false
		}
	default:
		return false
	}
	for s := range h {
		if t.head[s] == h && t.dep[s] == "nsubj" && (t.tok[s].POS == "PROPN" || t.tok[s].POS == "PRON") {
			return false
		}
	}
	return t.finiteTag(h) == "VBD" && t.hasChild(k, "dobj") != t.hasChild(k, "ccomp")
}

// remarking are verbs for what somebody who speaks for others says of a third.
var remarking = anyOf("suggest accuse blame urge warn promise pledge vow criticise criticize condemn thank praise denounce")

// doneOn says whether the participle k, which was taken for a past beside a verb of saying, goes on with a perfect that
// is told of others: "said the city has bought pumps and hired a firm".
func (t *tree) doneOn(k, h, g int) bool {
	a := t.perfect(h)
	if a != "has" && a != "have" || t.finiteTag(h) == "MD" || t.finiteTag(g) != "VBD" || t.perfect(g) != "" || t.tok[h].Tag != "VBN" || t.hasChild(h, "auxpass") || t.tok[k].Tag != "VBD" && t.tok[k].Tag != "VBN" || addressing[t.lemma(k)] || remarking[t.lemma(k)] || tells(t.lemma(k)) {
		return false
	}
	w := t.lower(k)
	return strings.HasSuffix(w, "ed") || invariant[w] || w == "made" || w == "left" || w == "sent" || w == "built" || w == "sold" || w == "bought" || w == "lost" || w == "held" || w == "spent" || w == "found" || w == "brought" || w == "told"
}

// mendCoVerb makes a progressive of a form in -ing with a prefix that was taken for an adjective: "was co-operating
// fully". v is the form, i its prefix.
func (t *tree) mendCoVerb(v, i int) {
	b := t.head[v]
	if t.tok[v].Tag != "VBG" && (t.tok[v].Tag != "NN" || !strings.HasSuffix(t.lower(v), "ing") || t.lower(i) != "co") || t.dep[v] != "acomp" && t.dep[v] != "advcl" && t.dep[v] != "xcomp" || b >= i || !strings.EqualFold(t.tok[b].Lemma, "be") || t.hasChild(b, "attr") {
		return
	}
	for k := b + 1; k < i; k++ {
		if t.dep[k] != "neg" && t.dep[k] != "advmod" {
			return
		}
	}
	if t.head[v], t.dep[v] = t.head[b], t.dep[b]; t.head[b] == b {
		t.head[v] = v
	}
	for k := range t.tok {
		if k != v && t.head[k] == b {
			t.head[k] = v
		}
	}
	t.head[b], t.dep[b] = v, "aux"
	lemma := t.lemma(v)
	if stem, ok := strings.CutSuffix(lemma, "ing"); ok {
		if lemma = stem; t.know.Uses(stem+"e").Verb > 0 {
			lemma = stem + "e"
		}
	}
	t.tok[i].POS, t.tok[i].Tag, t.tok[i+1].POS, t.tok[i+1].Tag = "ADJ", "AFX", "PUNCT", "HYPH"
	t.tok[v].POS, t.tok[v].Tag, t.tok[b].POS, t.tok[v].Lemma = "VERB", "VBG", "AUX", t.lower(i)+"-"+lemma
}

// mendIfAsked makes a condition of "if" with a participle that has no subject and was taken for what is said or done: "is
// ready to help if asked".
func (t *tree) mendIfAsked(c int) {
	if h := t.head[c]; t.dep[c] == "ccomp" && h < c && t.tok[c].Tag == "VBN" && t.marked(c, "if") && !t.hasChild(c, "nsubj") && !t.hasChild(c, "nsubjpass") {
		t.dep[c] = "advcl"
	}
}
