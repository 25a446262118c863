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
				if t.head[k] == i && (t.isPunct(k) || k > c || t.dep[k] == "mark") && k != c {
					t.head[k] = c
				}
			}
			t.makeSubject(s, c)
			t.head[i], t.dep[i], t.tok[i].Tag = s, "acl", "VBN"
			return
		}
	}
}

// mendVerdictAside makes what somebody is declared of a second apposition: "declared Lund, a baker, the winner". a is that.
func (t *tree) mendVerdictAside(a int) {
	o, first := t.head[a], -1
	if t.dep[a] != "appos" && t.dep[a] != "conj" || t.hasChild(a, "cc") {
		return
	}
	if t.dep[o] == "appos" && o < a { // hung on the first
		o, first = t.head[o], o
	} else if t.dep[a] == "conj" {
		return
	}
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || o >= a || !naming[t.lemma(v)] && !pronouncing[t.lemma(v)] || t.hasChild(v, "oprd") || !t.marks(a, "the") && !t.isName(a) {
		return
	}
	for k := o + 1; k < a; k++ {
		if t.head[k] == o && t.dep[k] == "appos" && t.tok[k].POS == "NOUN" {
			first = k
		}
		if t.tok[k].POS == "CCONJ" && (t.head[k] == o || t.head[k] == first) {
			return
		}
	}
	if first < 0 {
		return
	}
	t.head[a], t.dep[a] = v, "oprd"
	for k := a + 1; k < len(t.tok); k++ {
		if t.head[k] == a && (t.dep[k] == "npadvmod" || t.isPunct(k)) {
			t.head[k] = v
		}
	}
}

// mendAsBehindRelative hangs "as" behind a clause on the object of a verb of describing on that verb: "described the search,
// which was slow and lasted two days, as a farce". p is "as".
func (t *tree) mendAsBehindRelative(p int) {
	if t.lower(p) != "as" || t.dep[p] != "prep" || p < 4 || t.tok[p-1].Text != "," {
		return
	}
	c := t.head[p]
	for n := 0; n < 4 && t.dep[c] == "conj" && t.head[c] < c; n++ {
		c = t.head[c]
	}
	o := t.head[c]
	v := t.head[o]
	if t.dep[c] != "relcl" || c >= p || t.dep[o] != "dobj" || o >= c || v >= o || !depicting[t.lemma(v)] {
		return
	}
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == v && t.lower(k) == "as" && k != p {
			return
		}
	}
	t.head[p] = v
}

// mendToldCheering makes an adjective of a participle before who is told: "told cheering supporters that he had won". g is
// the participle.
func (t *tree) mendToldCheering(g int) {
	v, n := t.head[g], g+1
	if t.tok[g].Tag != "VBG" || t.dep[g] != "xcomp" || v != g-1 || n >= len(t.tok) || t.head[n] != g || t.dep[n] != "dobj" || !t.isPlural(n) {
		return
	}
	switch t.lemma(v) {
	case "tell", "thank", "address", "greet", "reassure", "warn", "assure", "inform":
	default:
		return
	}
	t.head[n] = v
	for k := range t.tok {
		if t.head[k] == g && k != n {
			t.head[k] = v
		}
	}
	t.head[g], t.dep[g] = n, "amod"
	t.tok[g].POS, t.tok[g].Tag = "ADJ", "JJ"
	for c := n + 1; c < len(t.tok); c++ {
		if !(t.head[c] == n && t.dep[c] == "relcl") && !(t.head[c] == v && t.dep[c] == "ccomp") {
			continue
		}
		that := -1
		for k := n + 1; k < c; k++ {
			switch {
			case t.head[k] == c && t.lower(k) == "that" && that < 0:
				that = k
			case t.head[k] == c && that >= 0 && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass"):
				t.head[c], t.dep[c] = v, "ccomp"
				t.dep[that], t.tok[that].POS, t.tok[that].Tag = "mark", "SCONJ", "IN"
				return
			}
		}
	}
}
