package rules

import "strings"

// mendOnAuxiliary gives a verb what was hung on its auxiliary, as the annotator wavers between a passive and an adjective:
// in "said the bridge was closed" the bridge may be the subject of "was".
func (t *tree) mendOnAuxiliary(i int) {
	a := t.head[i]
	if t.dep[a] != "aux" && t.dep[a] != "auxpass" || i == a {
		return
	}
	switch strings.ToLower(t.tok[a].Lemma) {
	case "be", "have", "do", "'s", "’s":
	default:
		if t.tok[a].Tag != "MD" {
			return
		}
	}
	v := t.head[a]
	if v <= a || t.hangs(v, i) {
		return
	}
	switch t.dep[i] {
	case "nsubj", "nsubjpass":
		if t.hasChild(v, "nsubj") || t.hasChild(v, "nsubjpass") {
			return
		}
		if t.dep[a] == "auxpass" {
			t.dep[i] = "nsubjpass"
		}
	case "aux", "auxpass", "dobj", "attr", "acomp":
		return
	}
	t.head[i] = v
}

// mendTeller gives a sentence its verb of saying back, which was taken for a noun or a modifier behind a phrase: "A
// spokesman for the ministry suspects that ...", "..., a spokesman for the ministry claims", "A leader of the miners
// voiced concern that ...". i is that word.
func (t *tree) mendTeller(i int) {
	if i < 2 {
		return
	}
	switch t.tok[i].Tag {
	case "NNS":
		t.mendTellerNoun(i)
	case "VBN", "VBD":
		t.mendTellerModifier(i)
	}
}

// saidBase gives the verb of saying or thinking that word i in -s is a form of; "" for none.
func (t *tree) saidBase(i int) string {
	base, ok := strings.CutSuffix(t.lower(i), "s")
	if ok && (tells(base) || foreseeing[base]) {
		return base
	}
	return ""
}

func (t *tree) mendTellerNoun(i int) {
	base := t.saidBase(i)
	p := t.head[i]
	if base == "" || t.dep[i] != "pobj" || p >= i-1 || t.head[i-1] != i || t.dep[i-1] != "compound" && t.dep[i-1] != "nmod" && t.dep[i-1] != "amod" || t.tok[i-1].POS != "NOUN" && t.tok[i-1].POS != "PROPN" {
		return
	}
	s := t.head[p]
	if s >= p || !t.isNoun(s) {
		return
	}
	verb := func() {
		for k := range i {
			if t.head[k] == i && k != i-1 {
				t.head[k] = i - 1
			}
		}
		t.head[i-1], t.dep[i-1] = p, "pobj"
		t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "VERB", "VBZ", base
	}
	if i+1 < len(t.tok) && t.lower(i+1) == "that" {
		c := -1
		for k := i + 2; k < len(t.tok) && c < 0; k++ {
			if (t.dep[k] == "relcl" || t.dep[k] == "acl" || t.dep[k] == "ccomp") && (t.head[k] == i || t.head[k] == s) && t.isVerb(k) {
				c = k
			}
		}
		if c < 0 || t.head[s] != s || t.head[i+1] != c {
			return
		}
		verb()
		t.head[i], t.dep[i] = i, "ROOT"
		for k := range t.tok {
			if t.head[k] == s && k > i && k != c {
				t.head[k] = i
			}
		}
		t.head[s], t.dep[s] = i, "nsubj"
		t.head[c], t.dep[c] = i, "ccomp"
		t.tok[i+1].POS, t.tok[i+1].Tag, t.dep[i+1] = "SCONJ", "IN", "mark"
		return
	}
	if !t.endsAfter(i) || t.dep[s] != "appos" && t.dep[s] != "conj" && t.dep[s] != "dobj" && t.dep[s] != "npadvmod" && t.dep[s] != "dep" {
		return
	}
	comma := s
	for comma > 0 && s-comma < 8 && t.tok[comma].Text != "," {
		comma--
	}
	if t.tok[comma].Text != "," || comma < 2 {
		return
	}
	root := comma
	for n := 0; t.head[root] != root && n < len(t.tok); n++ {
		root = t.head[root]
	}
	if root >= comma || !t.isVerb(root) {
		return
	}
	verb()
	t.head[i], t.dep[i] = root, "parataxis"
	t.head[s], t.dep[s] = i, "nsubj"
}

// mendTellerModifier is mendTeller for a past tense that was taken for a participle of its object.
func (t *tree) mendTellerModifier(i int) {
	o := t.head[i]
	lemma := strings.ToLower(t.tok[i].Lemma)
	if t.dep[i] != "amod" || o != i+1 || o+1 >= len(t.tok) || t.lower(o+1) != "that" || !airing[lemma] && !rejecting[lemma] {
		return
	}
	noun := strings.ToLower(t.tok[o].Lemma)
	if b := t.saidBase(o); t.tok[o].POS == "VERB" && b != "" {
		noun = b
	}
	if !contentNouns(noun) {
		return
	}
	s, c := -1, -1
	for k := o + 2; k < len(t.tok) && c < 0; k++ {
		if t.head[o+1] == k && t.isVerb(k) {
			c = k
		}
	}
	if c < 0 {
		return
	}
	n := i - 1
	switch {
	case t.tok[o].POS == "VERB" && t.head[o] == o: // "repeated claims": claims was taken for the verb
		for k := range i {
			if t.head[k] == o && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") {
				s = k
			}
		}
		if s < 0 {
			return
		}
		for k := range t.tok {
			if t.head[k] == o && k != i && k != c {
				t.head[k] = i
			}
		}
	case t.dep[o] == "pobj" && t.head[o] < n && t.isNoun(n) && (t.head[n] == i || t.head[n] == o):
		p := t.head[o]
		s = t.head[p]
		if s >= p || !t.isNoun(s) || t.head[s] != s {
			return
		}
		for k := range n {
			if t.head[k] == o || t.head[k] == i {
				t.head[k] = n
			}
		}
		t.head[n], t.dep[n] = p, "pobj"
		for k := range t.tok {
			if t.head[k] == s && k > o && k != c {
				t.head[k] = i
			}
		}
	case (t.dep[o] == "appos" || t.dep[o] == "conj") && t.tok[n].Text == "," && t.head[t.head[o]] == t.head[o] && t.isNoun(t.head[o]): // "Karl Lund, a colonel, repeated claims that ..."
		s = t.head[o]
		for k := range t.tok {
			if t.head[k] == s && k > o && k != c {
				t.head[k] = i
			}
		}
	case t.dep[o] == "ROOT" && t.head[o] == o && t.isNoun(n) && (t.head[n] == i || t.head[n] == o): // "Aides repeated claims that ..."
		s = n
	default:
		return
	}
	t.head[i], t.dep[i] = i, "ROOT"
	t.tok[i].POS, t.tok[i].Tag = "VERB", "VBD"
	t.tok[o].POS, t.tok[o].Tag, t.tok[o].Lemma = "NOUN", t.nounTag(o), noun
	t.head[o], t.dep[o] = i, "dobj"
	t.head[s], t.dep[s] = i, "nsubj"
	t.head[c], t.dep[c] = o, "acl"
	t.tok[o+1].POS, t.tok[o+1].Tag, t.dep[o+1] = "SCONJ", "IN", "mark"
}

// nounTag is the tag of word i as a noun, by its ending.
func (t *tree) nounTag(i int) string {
	if strings.HasSuffix(t.lower(i), "s") {
		return "NNS"
	}
	return "NN"
}
