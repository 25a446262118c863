package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendConjunct moves a verb that was coordinated with a clause in somebody's words to the verb of
// saying, where only that has the same form: "he said prices would fall and sold his shares".
func (t *tree) mendConjunct(k int, know *names.Know) {
	h := t.head[k]
	if t.dep[k] != "conj" || h == k || h > k || !t.isVerb(k) || !t.isVerb(h) {
		return
	}
	t.mendFiniteInfinitive(k)
	h = t.head[k]
	if t.dep[h] != "ccomp" {
		t.mendToldOn(k, know)
		return
	}
	g := t.head[h]
	if g == h || !t.isVerb(g) || g > h {
		return
	}
	if t.doneOn(k, h, g) {
		return
	}
	if t.withholds(k, h, g) || t.accuses(k, h, g) {
		t.moveOut(k, h, g)
		return
	}
	if t.addresses(k, h, g, know) {
		t.tok[k].Tag = "VBD"
		t.moveOut(k, h, g)
		return
	}
	switch t.whoGoesOn(k, h, g, know) {
	case 1:
		t.tok[k].Tag = "VBD"
		t.moveOut(k, h, g)
		return
	case -1:
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
	if inner == "MD" && t.tok[k].Tag == "VBD" && t.ownPronoun(h) && (stative[strings.ToLower(t.tok[k].Lemma)] || t.tok[k].Lemma == "have") {
		return // "said it would answer but had no plans to print it"
	}
	if t.finiteTag(g) != t.tok[k].Tag {
		return
	}
	if t.perfect(h) == "had" && !addressing[t.lemma(k)] && (t.takesBack(k) || finding[t.lemma(g)]) {
		return // "found that the guards had taken their phones and set them adrift"
	}
	if t.bothPast(k, h) && (t.thingDid(h) || t.thingDid(k)) && !addressing[t.lemma(k)] {
		return // "said a storm killed two and destroyed homes"
	}
	if inner == t.tok[k].Tag && (t.tok[h].Tag == inner || t.hasChild(h, "auxpass") || t.tok[h].Tag == "VBG") && t.actorBefore(h, know) {
		return // "said the company was disappointed but respected the ruling"
	}
	t.moveOut(k, h, g)
}

// finding are verbs for what somebody establishes about others, where what follows is found as well.
var finding = anyOf("find rule conclude hear allege show believe suspect establish determine charge")

// addressing are verbs for what a speaker does in the same breath.
var addressing = anyOf(`urge call accuse decline refuse blame thank warn apologise apologize promise pledge vow criticise criticize praise
	condemn demand ask reject deny insist express cite describe add tell appeal advise congratulate defend denounce`)

// addresses says whether the conjunct k of the clause h in the words of g's subject is what that speaker did, which
// nothing in h could: "said prices would fall and urged shoppers to wait".
func (t *tree) addresses(k, h, g int, know *names.Know) bool {
	tag := t.tok[k].Tag
	if !addressing[t.lemma(k)] || tag != "VBD" && tag != "VBN" || t.finiteTag(g) != "VBD" || t.perfect(g) != "" || t.hasChild(k, "aux") || t.hasChild(k, "auxpass") || t.hasChild(k, "nsubj") || t.hasChild(k, "agent") {
		return false
	}
	if tag == "VBN" && !t.hasChild(k, "dobj") && !t.hasChild(k, "prep") && !t.hasChild(k, "xcomp") {
		return false
	}
	if !t.actorBefore(h, know) {
		return true
	}
	inner := t.finiteTag(h)
	return tag == "VBD" && (inner == "MD" || t.ownPronoun(h) && inner != "VBD") && !t.actorAlike(h)
}

// actorAlike says whether the subject of v is "we" or "you", who do nothing in somebody else's story.
func (t *tree) actorAlike(v int) bool {
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" && (t.lower(s) == "we" || t.lower(s) == "you" || t.lower(s) == "i") {
			return true
		}
	}
	return false
}

// bothPast says whether k and h are bare pasts.
func (t *tree) bothPast(k, h int) bool {
	return t.tok[k].Tag == "VBD" && t.tok[h].Tag == "VBD" && !t.hasChild(h, "aux") && !t.hasChild(h, "auxpass")
}

// mendToldOn moves a verb that was coordinated with a verb of saying to the clause that it told, where only that has the
// same form or sense: "said the general was in the palace and had not been harmed", "said officers had applied for a
// grant and expected a decision".
func (t *tree) mendToldOn(k int, know *names.Know) {
	g := t.head[k]
	if !tells(strings.ToLower(t.tok[g].Lemma)) || t.finiteTag(g) != "VBD" || t.perfect(g) != "" || t.hasChild(g, "auxpass") || t.hasChild(k, "nsubj") || t.hasChild(k, "nsubjpass") || t.hasChild(k, "expl") || t.hasChild(k, "mark") {
		return
	}
	h := -1
	for i := g + 1; i < k; i++ {
		switch {
		case t.tok[i].Text == "\"" || t.tok[i].Text == "“" || t.tok[i].Text == "”":
			return
		case t.head[i] == g && t.dep[i] == "ccomp" && t.isVerb(i) && (t.hasChild(i, "nsubj") || t.hasChild(i, "nsubjpass") || t.hasChild(i, "expl")):
			h = i
		case h >= 0 && t.head[i] == g && t.dep[i] == "conj":
			return
		}
	}
	if h < 0 {
		return
	}
	if t.withholds(k, h, g) || !t.tellsOn(k, h, g, know) && t.whoGoesOn(k, h, g, know) >= 0 {
		return
	}
	t.head[k] = h
	for i := h; i < k; i++ {
		if t.head[i] == g && t.dep[i] == "cc" {
			t.head[i] = h
		}
	}
}

// tellsOn says whether k, coordinated with the verb of saying g, goes on with what was said, the clause h.
func (t *tree) tellsOn(k, h, g int, know *names.Know) bool {
	finite := t.tok[k].Tag
	for a := g + 1; a < k; a++ {
		if t.head[a] != k || t.dep[a] != "aux" && t.dep[a] != "auxpass" {
			continue
		}
		switch t.lower(a) {
		case "had", "would", "could", "might", "should", "must", "will", "can", "may":
			return true
		}
		finite = t.tok[a].Tag
		break
	}
	if t.agreesOnly(k, g, h) {
		return true
	}
	if finite != "VBD" {
		return finite == "VBZ" || finite == "VBP"
	}
	w := t.lower(k)
	if t.tok[k].Tag == "VBG" || w == "was" || w == "were" || stative[t.lemma(k)] {
		return true // "and was looking for a buyer"
	}
	if addressing[t.lemma(k)] {
		return false
	}
	if t.perfect(h) == "had" && t.takesBack(k) && (t.tok[k].Tag == "VBD" && (invariant[w] || strings.HasSuffix(w, "ed")) || t.tok[k].Tag == "VBN") {
		return true // "found that the guards had taken their phones and set them adrift"
	}
	return t.thingDid(h) && t.bothPast(k, h)
}

// takesBack says whether the object of v is a pronoun, for somebody or something told of in the clause before.
func (t *tree) takesBack(v int) bool {
	for o := v + 1; o < len(t.tok) && o < v+3; o++ {
		if t.head[o] == v && t.dep[o] == "dobj" {
			return t.tok[o].Tag == "PRP"
		}
	}
	return false
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
	outer := t.subjectNumber(g)
	return want != 0 && t.subjectNumber(h) == 3-want && (outer == want || want == 2 && t.manyAsOne(g))
}

// manyAsOne says whether the subject of v is a word for people that goes with a plural as well: "the couple say".
func (t *tree) manyAsOne(v int) bool {
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" {
			switch t.lower(s) {
			case "couple", "family", "police", "team", "staff", "pair", "duo", "crew", "government", "council", "board", "union", "club":
				return true
			}
		}
	}
	return false
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
var stative = anyOf("need want believe know hope remain face have be deserve lack owe own contain include depend fear love hate like understand expect require")

// actorBefore says whether the subject of v may be somebody: a name, a pronoun, people or a body.
func (t *tree) actorBefore(v int, know *names.Know) bool {
	for i := range v {
		if t.head[i] != v || t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" {
			continue
		}
		if t.tok[i].POS != "NOUN" {
			return true
		}
		return canBeSomebody(strings.ToLower(t.tok[i].Lemma), know)
	}
	return true
}

// canBeSomebody says whether one of the usual senses of a noun is a person or a body of them: "bank" has one.
func canBeSomebody(noun string, know *names.Know) bool {
	return know.Class(noun) == 0 || know.KindOf(noun, "person") || know.KindOf(noun, "organization") || know.Class(noun) == names.Human || know.Class(noun) == names.Collective
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
