package rules

import "strings"

// mendTwoNames makes the object of the first of two phrases behind a verb of naming that were both taken for the name, or for a
// name and who bears it: "named Ana Lund the best player", "called growing costs a pretext". i is the first.
func (t *tree) mendTwoNames(i int) {
	v := t.head[i]
	if t.dep[i] != "oprd" && t.dep[i] != "dobj" || v >= i || !t.isNoun(i) || !naming[t.lemma(v)] && !pronouncing[t.lemma(v)] || t.hasChild(v, "auxpass") || t.dep[i] == "oprd" && t.hasChild(v, "dobj") {
		return
	}
	for k := i + 1; k < len(t.tok); k++ {
		named := t.dep[i] == "oprd" && t.head[k] == v && t.dep[k] == "oprd"
		if aside := t.dep[k] == "appos" && (t.head[k] == i || t.head[k] == v) && t.tok[i+1].POS == "DET" && t.head[i+1] == k && !t.hasChild(v, "dobj"); aside && t.dep[i] == "oprd" || named {
			t.dep[i] = "dobj"
			t.head[k], t.dep[k] = v, "oprd"
			return
		}
		if t.isPunct(k) || t.tok[k].POS == "CCONJ" {
			return
		}
	}
}

// mendTornVerdict gives a verb back what was taken for a first subject of the clause behind it: "declared Lund the winner by
// nine votes, two days after the polls closed". n is that noun.
func (t *tree) mendTornVerdict(n int) {
	v := t.head[n]
	if t.dep[n] != "nsubj" && t.dep[n] != "nsubjpass" || v <= n || !t.isVerb(v) {
		return
	}
	h, mark, second := t.head[v], -1, false
	if h >= n || !t.isVerb(h) || t.dep[v] != "ccomp" && t.dep[v] != "advcl" {
		return
	}
	for k := n + 1; k < v; k++ {
		if t.head[k] != v {
			continue
		}
		switch t.dep[k] {
		case "mark":
			mark = k
		case "nsubj", "nsubjpass":
			second = mark >= 0
		}
	}
	if !second || !subordinating[t.lower(mark)] {
		return
	}
	for k := h + 1; k < n; k++ {
		if t.head[k] == v && !t.isPunct(k) || t.head[k] == h && t.dep[k] == "mark" {
			return
		}
	}
	switch {
	case t.hasChild(h, "dobj") && (naming[t.lemma(h)] || pronouncing[t.lemma(h)]):
		t.head[n], t.dep[n] = h, "oprd"
	case !t.hasChild(h, "dobj") && !t.hasChild(h, "ccomp") && n == h+1:
		t.head[n], t.dep[n] = h, "dobj"
	default:
		return
	}
	t.dep[v] = "advcl"
}

// subordinating are words that open a clause of time or cause.
var subordinating = anyOf("after before until once when while because since")

// mendCalledDone makes an adjective of a participle that an object is called: "called the findings fabricated". a is the
// participle.
func (t *tree) mendCalledDone(a int) {
	v := t.head[a]
	if t.dep[a] != "oprd" || t.tok[a].Tag != "VBD" && t.tok[a].Tag != "VBN" || v >= a || !naming[t.lemma(v)] && !pronouncing[t.lemma(v)] || !t.hasChild(v, "dobj") || t.hasChild(a, "dobj") || t.hasChild(a, "agent") {
		return
	}
	t.tok[a].POS, t.tok[a].Tag, t.tok[a].Lemma = "ADJ", "JJ", t.lower(a)
}

// mendHeardThere makes verbs of words that are never nouns behind what was said: "Lund had lied, the inquest heard." i is the
// word.
func (t *tree) mendHeardThere(i int) {
	if w := t.lower(i); w != "heard" && w != "said" && w != "told" || t.tok[i].POS == "VERB" || i < 2 || t.dep[i] == "compound" || t.dep[i] == "amod" {
		return
	}
	s := i - 1
	if t.head[s] != i || !t.know.Noun(t.lower(s)) {
		return
	}
	lemma := map[string]string{"heard": "hear", "said": "say", "told": "tell"}[t.lower(i)]
	t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "VERB", "VBD", lemma
	t.tok[s].POS, t.tok[s].Tag, t.tok[s].Lemma = "NOUN", "NN", t.lower(s)
	t.dep[s] = "nsubj"
	for k := range s {
		if t.head[k] == i && (t.dep[k] == "det" || t.dep[k] == "amod" || t.dep[k] == "compound" || t.dep[k] == "poss") {
			t.head[k] = s
		}
	}
	if strings.HasPrefix(t.lower(s), "juror") {
		t.tok[s].Tag = "NNS"
	}
}

// mendSaidToBe reads "said to be suffering from a cold" behind a name as what is said of it, not as a second verb. i is
// "said".
func (t *tree) mendSaidToBe(i int) {
	if t.tok[i].Tag != "VBD" && t.tok[i].Tag != "VBN" || i < 2 || i+1 >= len(t.tok) || t.tok[i+1].Tag != "TO" || raisingPassives[t.lemma(i)].modality == "" || t.hasChild(i, "aux") || t.hasChild(i, "auxpass") || t.hasChild(i, "dobj") {
		return
	}
	h := t.head[i]
	if h < i && t.isNoun(h) && (t.dep[i] == "conj" || t.dep[i] == "acl") && !t.hasChild(i, "nsubj") {
		t.tok[i].Tag, t.dep[i] = "VBN", "acl"
		return
	}
	age := i - 2
	if s := t.head[age]; t.tok[i-1].POS == "CCONJ" && t.tok[age].Tag == "CD" && t.dep[age] == "appos" && s < age && t.head[s] == i && t.dep[s] == "nsubj" {
		for c := i + 2; c < len(t.tok); c++ { // "Lund, now 61 and said to be ill, was not called": the verb is behind the comma
			if t.head[c] != i || t.dep[c] != "conj" || !t.isVerb(c) {
				continue
			}
			if t.dep[c] = t.dep[i]; h == i {
				t.head[c], h = c, c
			} else {
				t.head[c] = h
			}
			for k := range t.tok {
				if t.head[k] == i && (t.isPunct(k) || k > c) && k != c {
					t.head[k] = c
				}
			}
			t.makeSubject(s, c)
			t.head[i], t.dep[i], t.tok[i].Tag = s, "acl", "VBN"
			return
		}
	}
}
