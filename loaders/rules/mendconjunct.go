package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

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
	if a := t.perfect(k); a != "" && a == t.perfect(g) && a != t.perfect(h) && !t.hasChild(k, "nsubj") && !t.hasChild(k, "nsubjpass") {
		t.moveOut(k, h, g) // "has denied that it was rigged and has vowed to stay"
		return
	}
	if t.agreesOnly(k, h, g) {
		t.moveOut(k, h, g)
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
	if t.tok[k-1].Text == "," && t.tok[h].Tag == "VBN" {
		return // "said they had seized the house, sealed the gate and left"
	}
	if t.tok[h].Tag == "VBN" && inner == "VBD" && t.tok[k].Tag == "VBD" && strings.HasSuffix(t.lower(k), "ed") && t.ownPronoun(h) && !tells(strings.ToLower(t.tok[k].Lemma)) {
		return // "said she had spent the money and earned back half"
	}
	if k == h+2 && t.lower(h+1) == "and" && t.tok[h].Tag == "VBN" && t.tok[k].Tag == "VBD" {
		return // "said he had tried and failed"
	}
	if inner == t.tok[k].Tag && stative[strings.ToLower(t.tok[k].Lemma)] && t.actorBefore(h, know) {
		return // "wrote that the firm had lost its way and needed a change"
	}
	if t.finiteTag(g) != t.tok[k].Tag {
		return
	}
	if inner == t.tok[k].Tag && (t.tok[h].Tag == inner || t.hasChild(h, "auxpass") || t.tok[h].Tag == "VBG") && t.actorBefore(h, know) {
		return // "said the company was disappointed but respected the ruling"
	}
	t.moveOut(k, h, g)
}

// moveOut hangs the conjunct k of h on g.
func (t *tree) moveOut(k, h, g int) {
	t.head[k] = g
	for i := h; i < k; i++ {
		if t.head[i] == h && t.dep[i] == "cc" {
			t.head[i] = g
		}
	}
}

// agreesOnly says whether the conjunct k has the number of the subject of g but not of that of h: "they warn that the
// colony may die and have urged ministers to act".
func (t *tree) agreesOnly(k, h, g int) bool {
	want := 0
	for i := range t.tok {
		if i != k && (t.head[i] != k || i > k) {
			continue
		}
		switch {
		case i != k && (t.dep[i] == "nsubj" || t.dep[i] == "nsubjpass" || t.dep[i] == "expl"):
			return false
		case i == k || t.dep[i] == "aux" || t.dep[i] == "auxpass":
			switch t.tok[i].Tag {
			case "VBZ":
				want = 1
			case "VBP":
				want = 2
			}
		}
	}
	return want != 0 && t.subjectNumber(h) == 3-want && t.subjectNumber(g) == want
}

// subjectNumber is the number of the subject of v: 1 singular, 2 plural, 0 unknown; before the links downwards are made.
func (t *tree) subjectNumber(v int) int {
	number := 0
	for s := range v {
		if t.head[s] != v || t.dep[s] != "nsubj" && t.dep[s] != "nsubjpass" {
			continue
		}
		switch t.tok[s].Tag {
		case "NN":
			number = 1
		case "NNS", "NNPS":
			number = 2
		case "PRP":
			switch t.lower(s) {
			case "he", "she", "it":
				number = 1
			case "they", "we":
				number = 2
			}
		default:
			return 0
		}
		for c := s; c < v; c++ {
			if t.head[c] == s && t.dep[c] == "conj" || t.head[c] == s && t.dep[c] == "prep" && t.lower(c) == "of" {
				return 0
			}
		}
	}
	return number
}

// perfect is the auxiliary that makes v a perfect, "" for none, before the links downwards are made.
func (t *tree) perfect(v int) string {
	for i := range v {
		if t.head[i] == v && t.dep[i] == "aux" && (t.lower(i) == "has" || t.lower(i) == "have" || t.lower(i) == "had") {
			return t.lower(i)
		}
	}
	return ""
}

// stative are verbs for how something is, which nobody does after having said something.
var stative = anyOf("need want believe know hope remain face have be deserve lack owe own contain include depend fear love hate like understand")

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

// ownPronoun says whether the subject of v is a pronoun for who or what was named.
func (t *tree) ownPronoun(v int) bool {
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" {
			return t.tok[s].Tag == "PRP"
		}
	}
	return false
}
