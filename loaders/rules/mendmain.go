package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendMainVerb makes the main verb of a sentence that was left without one of a participle hung on a noun in it, when
// it cannot be a participle: behind a phrase that commas set off ("Russia, whose troops stayed during the coup, called
// for talks"), with an object ("the council named Ana Berg as premier"), or with a finite auxiliary ("a proposal to
// rename it after the late president was rejected"). i is that verb.
func (t *tree) mendMainVerb(i int) {
	n := t.head[i]
	if t.dep[i] != "acl" && t.dep[i] != "conj" && t.dep[i] != "advcl" && t.dep[i] != "xcomp" || n >= i || i == 0 || t.tok[len(t.tok)-1].Text != "." && t.tok[len(t.tok)-1].Text != "\"" && t.tok[len(t.tok)-1].Text != "”" {
		return
	}
	switch t.tok[i].Tag {
	case "VBN", "VBD":
	default:
		return
	}
	root := n
	for t.head[root] != root {
		root = t.head[root]
	}
	if t.tok[root].POS != "NOUN" && t.tok[root].POS != "PROPN" || t.hasChild(root, "cop") {
		return
	}
	aside := -1 // what commas set off before i
	for c := root + 1; c < i; c++ {
		if t.head[c] == root && (t.dep[c] == "relcl" || t.dep[c] == "acl" || t.dep[c] == "appos") && t.commaBefore(c) {
			aside = c
		}
	}
	after := -1
	switch {
	case t.hasChild(i, "auxpass") || t.hasChild(i, "aux"):
		if t.dep[i] != "acl" && !(t.dep[i] == "advcl" && t.dep[n] == "acl") || n != root && t.head[n] != root || !t.freeMark(i, &after) {
			return
		}
	case t.hasChild(i, "agent") || t.hasChild(i, "nsubj") || t.hasChild(i, "mark"):
		return
	case t.dep[i] == "advcl":
		return
	case t.dep[i] == "xcomp": // "the readiness to talk surprised the envoy"
		if t.dep[n] != "acl" || t.head[n] != root || !t.hasChild(i, "dobj") || t.tok[n].Tag != "VB" {
			return
		}
	case aside >= 0 && t.tok[i-1].Text == ",":
		if t.dep[i] == "conj" && !t.hangs(n, aside) {
			return
		}
	case t.dep[i] == "acl" && n == root && i == root+1 && (t.hasChild(i, "dobj") || t.hasChild(i, "oprd")):
	default:
		return
	}
	if !t.hasChild(i, "auxpass") && !t.hasChild(i, "aux") {
		t.tok[i].Tag = "VBD"
	}
	t.head[i], t.dep[i] = i, "ROOT"
	t.makeSubject(root, i)
	if after >= 0 { // the preposition goes back to what stands before it
		for s := after + 1; s < i; s++ {
			if t.head[s] == i && (t.dep[s] == "nsubj" || t.dep[s] == "nsubjpass") {
				t.head[s], t.dep[s] = after, "pobj"
			}
		}
		t.head[after], t.dep[after] = t.verbBefore(after, root), "prep"
	}
	for k := i + 1; k < len(t.tok); k++ {
		switch {
		case t.head[k] == root:
			t.head[k] = i
			if t.dep[k] == "acl" {
				t.dep[k] = "advcl"
			}
		case aside >= 0 && t.head[k] == aside && (t.dep[k] == "conj" || t.dep[k] == "cc" || t.dep[k] == "punct"):
			t.head[k] = i
		}
	}
}

// commaBefore says whether the part of the sentence under c begins behind a comma.
func (t *tree) commaBefore(c int) bool {
	for j := 1; j <= c; j++ {
		if t.hangs(j, c) {
			return t.tok[j-1].Text == ","
		}
	}
	return false
}

// freeMark says whether the finite verb i has no conjunction of its own but perhaps a preposition that was taken for
// one, whose noun was taken for its subject; after is that preposition.
func (t *tree) freeMark(i int, after *int) bool {
	subject := -1
	for k := 0; k < i; k++ {
		if t.head[k] != i {
			continue
		}
		switch t.dep[k] {
		case "mark":
			switch t.lower(k) {
			case "after", "before", "since", "until":
				*after = k
			default:
				return false
			}
		case "nsubj", "nsubjpass":
			subject = k
		}
	}
	return (*after < 0) == (subject < 0) && subject >= 0
}

// verbBefore gives the nearest verb before token i that hangs under root, or root.
func (t *tree) verbBefore(i, root int) int {
	for k := i - 1; k > root; k-- {
		if t.isVerb(k) && t.hangs(k, root) {
			return k
		}
	}
	return root
}

// mendAmong gives a verb that was taken for a participle its clause back, when the clause behind it with "as" lost its
// subject to a preposition: "Germany shrank by 0.3 per cent as high costs hit its makers". as is the conjunction.
func (t *tree) mendAmong(as int) {
	k := t.head[as]
	if t.lower(as) != "as" || t.dep[as] != "prep" || t.dep[k] != "acl" || k >= as || t.tok[k].Tag != "VBN" && t.tok[k].Tag != "VBD" {
		return
	}
	s := t.head[k]
	v := t.head[s]
	if t.dep[s] != "nsubj" || v <= as || !t.isVerb(v) {
		return
	}
	o := -1
	for j := as + 1; j < v; j++ {
		if t.tok[j].Text == "," {
			return
		}
		if t.head[j] == as && t.dep[j] == "pobj" {
			o = j
		}
	}
	if o < 0 {
		return
	}
	if t.head[v] == v {
		t.head[k], t.dep[k] = k, "ROOT"
	} else {
		t.head[k], t.dep[k] = t.head[v], t.dep[v]
	}
	t.tok[k].Tag = "VBD"
	t.head[s] = k
	t.head[v], t.dep[v] = k, "advcl"
	t.head[as], t.dep[as] = v, "mark"
	t.head[o], t.dep[o] = v, "nsubj"
}

// mendClosing gives the speakers at the end of a sentence their verb, and the sentence its own, where the one at the
// start was taken for who speaks: "A fire that broke out in a mill killed two and hurt four others, officials and
// witnesses said." v is the verb of speech.
func (t *tree) mendClosing(v int) {
	if t.head[v] != v || t.tok[v].Tag != "VBD" || !speechVerbs[t.lemma(v)] || v < 5 {
		return
	}
	comma := v - 1
	for comma > 0 && t.tok[comma].Text != "," {
		switch t.tok[comma].POS {
		case "NOUN", "PROPN", "DET", "ADJ", "CCONJ", "NUM":
		default:
			return
		}
		comma--
	}
	s, n := -1, -1
	for k := range v {
		switch {
		case t.head[k] == v && t.dep[k] == "nsubj" && k < comma:
			s = k
		case k > comma && n < 0 && t.isNoun(k) && t.head[k] < comma:
			n = k
		}
	}
	if n < 0 || t.dep[n] != "conj" && t.dep[n] != "appos" {
		return
	}
	if s < 0 {
		if !t.hasChild(v, "nsubj") && t.hasChild(v, "ccomp") {
			t.head[n], t.dep[n] = v, "nsubj"
		}
		return
	}
	relative := -1
	for k := s + 1; k < comma; k++ {
		if t.head[k] == s && t.dep[k] == "relcl" {
			relative = k
		}
		if relative < 0 || t.dep[k] != "acl" || t.tok[k].Tag != "VBN" && t.tok[k].Tag != "VBD" || !t.hangs(k, relative) || !t.hasChild(k, "dobj") || t.hasChild(k, "agent") {
			continue
		}
		t.head[k], t.dep[k], t.tok[k].Tag = v, "ccomp", "VBD"
		t.head[s] = k
		t.head[n], t.dep[n] = v, "nsubj"
		for c := k + 1; c < comma; c++ {
			if t.head[c] == relative && (t.dep[c] == "conj" || t.dep[c] == "cc") {
				t.head[c] = k
			}
		}
		return
	}
}

// mendSpent makes an object of what is spent on doing something, which was taken for who does it: "spend £200m
// repairing roads". s is the sum or time.
func (t *tree) mendSpent(s int) {
	k := t.head[s]
	if t.dep[s] != "nsubj" || k <= s || t.tok[k].Tag != "VBG" || k != s+1 {
		return
	}
	v := t.head[k]
	if v >= s || t.dep[k] != "advcl" && t.dep[k] != "ccomp" && t.dep[k] != "xcomp" {
		return
	}
	switch t.lemma(v) {
	case "spend", "waste", "invest", "lose":
		t.head[s], t.dep[s] = v, "dobj"
		t.dep[k] = "advcl"
	}
}

// mendInserted gives a clause the verb behind what commas set off after its subject, where the participle in there
// was taken for its verb: "the winger, capped 61 times by Wales, joined from Turin", "ruled that the ban, imposed in
// 2019, discriminated against women". x is the verb.
func (t *tree) mendInserted(x int) {
	if t.tok[x].Tag != "VBN" && t.tok[x].Tag != "VBD" || x < 4 || t.tok[x-1].Text != "," || t.hasChild(x, "nsubj") || t.hasChild(x, "mark") || t.hasChild(x, "agent") ||
		t.hasChild(x, "nsubjpass") {
		return
	}
	p := t.head[x] // the participle, or the noun itself
	s := p
	switch t.dep[x] {
	case "advcl", "conj", "ccomp":
		if p >= x || t.tok[p].Tag != "VBN" && t.tok[p].Tag != "VBD" || p == 0 || t.tok[p-1].Text != "," {
			return
		}
		s = -1
		for k := range p - 1 {
			if t.head[k] == p && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") {
				s = k
			}
			if t.head[k] == p && (t.dep[k] == "aux" || t.dep[k] == "auxpass") {
				return
			}
		}
		if s < 0 || t.hasChild(p, "dobj") && !called(t.lower(p)) {
			return
		}
		if t.head[p] == p {
			t.head[x], t.dep[x] = x, "ROOT"
		} else {
			t.head[x], t.dep[x] = t.head[p], t.dep[p]
		}
		t.head[p], t.dep[p], t.tok[p].Tag = s, "acl", "VBN"
	case "acl":
		v := t.head[s]
		if s >= x || t.dep[s] != "dobj" || v >= s || !speechVerbs[t.lemma(v)] && !noVoice[t.lemma(v)] || !t.isNoun(s) {
			return
		}
		that := -1
		for k := v + 1; k < s; k++ {
			if t.head[k] == s && t.dep[k] == "mark" && t.lower(k) == "that" {
				that = k
			}
		}
		if that < 0 {
			return
		}
		t.head[x], t.dep[x] = v, "ccomp"
		t.head[that] = x
		for k := s + 1; k < x; k++ {
			if t.head[k] == v && t.dep[k] == "ccomp" {
				t.head[k], t.dep[k] = s, "acl"
			}
		}
	default:
		return
	}
	t.tok[x].Tag = "VBD"
	t.head[s], t.dep[s] = x, "nsubj"
	for k := range t.tok {
		if k > x && t.head[k] == p && p != s && t.dep[k] != "agent" || t.head[k] == p && k < s && t.dep[k] == "mark" {
			t.head[k] = x
		}
	}
}

// called says whether a participle in lower case tells a name: "codenamed", "dubbed".
func called(w string) bool {
	for _, end := range []string{"named", "called", "titled", "dubbed", "labelled", "labeled"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// mendGiven makes a participle of "given" that was taken for a clause of its own as the subject: "found that patients
// given the drug lived longer". g is that participle.
func (t *tree) mendGiven(g int) {
	v := t.head[g]
	if t.dep[g] != "csubj" || t.tok[g].Tag != "VBN" || v <= g || t.hasChild(g, "aux") || t.hasChild(g, "auxpass") {
		return
	}
	for s := range g {
		if t.head[s] == g && t.dep[s] == "nsubj" {
			t.head[s], t.dep[s] = v, "nsubj"
			t.head[g], t.dep[g] = s, "acl"
			return
		}
	}
}

// mendCarrying makes a participle of a word in -ing between two nouns that cannot be one name, since the article is of
// the first alone: "a bus carrying pilgrims". g is the word.
func (t *tree) mendCarrying(g int, know *names.Know) {
	h, n := t.head[g], g-1
	if !strings.HasSuffix(t.lower(g), "ing") || t.tok[g].Tag != "NN" && t.tok[g].Tag != "VBG" || h <= g || n < 1 || t.tok[n].Tag != "NN" || t.tok[h].Tag != "NNS" || t.head[n] != g && t.head[n] != h {
		return
	}
	if t.dep[g] != "compound" && t.dep[g] != "amod" {
		return
	}
	det := -1
	for k := range n {
		if (t.head[k] == h || t.head[k] == g || t.head[k] == n) && t.dep[k] == "det" && (t.lower(k) == "a" || t.lower(k) == "an") {
			det = k
		}
	}
	lemma := t.verbOf(strings.TrimSuffix(t.lower(g), "ing")+"ed", know)
	if det < 0 || lemma == "" || t.hasChild(h, "cc") {
		return
	}
	for k := det; k < n; k++ {
		if t.head[k] == h || t.head[k] == g {
			t.head[k] = n
		}
	}
	t.head[n], t.dep[n] = t.head[h], t.dep[h]
	if t.head[h] == h {
		t.head[n] = n
	}
	t.tok[g].POS, t.tok[g].Tag, t.tok[g].Lemma = "VERB", "VBG", lemma
	t.head[g], t.dep[g] = n, "acl"
	t.head[h], t.dep[h] = g, "dobj"
}

// mendByTheTime makes a clause of time of "by the time" with a sentence that was taken for a remark: "By the time help
// came, he was dead". v is the verb of that sentence.
func (t *tree) mendByTheTime(v int) {
	g := t.head[v]
	if t.dep[v] != "parataxis" && t.dep[v] != "ccomp" && t.dep[v] != "advcl" || g <= v {
		return
	}
	for p := range v {
		if t.lower(p) != "by" || t.head[p] != v || t.dep[p] != "prep" || p+2 >= v || t.lower(p+2) != "time" || t.head[p+2] != p {
			continue
		}
		t.head[p] = g
		t.head[v], t.dep[v] = p+2, "relcl"
		return
	}
}

// mendLeadingGerund makes a participle of a word in -ing that was taken for the main verb though it has no auxiliary and the
// verb of its subject comes behind it: "People turning 65 get a letter". v is that word.
func (t *tree) mendLeadingGerund(v int) {
	if t.head[v] != v || t.tok[v].Tag != "VBG" || t.hasChild(v, "aux") {
		return
	}
	s := -1
	for i := range v {
		if t.head[i] == v && t.dep[i] == "nsubj" {
			s = i
		}
	}
	if s != v-1 {
		return
	}
	for k := v + 1; k < len(t.tok) && !t.isPunct(k) && t.tok[k].POS != "CCONJ"; k++ {
		if t.head[k] != v || !t.isVerb(k) || t.dep[k] != "dep" && t.dep[k] != "ccomp" && t.dep[k] != "conj" && t.dep[k] != "advcl" || t.hasChild(k, "nsubj") || t.hasChild(k, "mark") || t.tok[k].Tag == "VBG" || t.tok[k].Tag == "VBN" && !t.hasChild(k, "aux") && !t.hasChild(k, "auxpass") {
			continue
		}
		if to := k - 1; t.tok[to].Tag == "TO" {
			continue
		}
		t.head[k], t.dep[k] = k, "ROOT"
		t.head[s], t.dep[s] = k, "nsubj"
		t.head[v], t.dep[v] = s, "acl"
		if t.tok[k].Tag == "VB" && t.finiteTag(k) == "VB" {
			t.tok[k].Tag = "VBP"
		}
		for i := range t.tok {
			if t.head[i] == v && i > k {
				t.head[i] = k
			}
		}
		return
	}
}
