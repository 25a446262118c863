package rules

import "strings"

// mendContrast puts right what stands beside a denial: what is set against something else, what is excepted,
// phrases that only deny, and sentences that begin with "it was X that".
func (t *tree) mendContrast(i int) {
	t.mendAgainst(i)
	t.mendExcept(i)
	t.mendNoMeans(i)
	t.mendNeither(i)
	t.mendCleft(i)
	t.mendRarely(i)
}

// mendAgainst hangs what is denied beside what is so on the latter, as its conjunct: "caused by poor repairs,
// not storm damage", "the poor rather than the rich", "in Spain instead of Portugal".
func (t *tree) mendAgainst(n int) {
	last := n // of the words that set against
	var before int
	switch w := t.lower(n); {
	case w == "not" && n >= 2 && (t.tok[n-1].Text == "," || t.lower(n-1) == "but"):
		before = n - 2
		if t.lower(n-1) == "but" && t.tok[before].Text == "," {
			before--
		}
	case (w == "rather" && n+1 < len(t.tok) && t.lower(n+1) == "than" || w == "instead" && n+1 < len(t.tok) && t.lower(n+1) == "of") && n >= 1:
		last, before = n+1, n-1
		if t.tok[before].Text == "," {
			before--
		}
	default:
		return
	}
	k := t.phraseAfter(last + 1)
	if k < 0 || before < 0 {
		return
	}
	o := before
	for o >= 0 && t.tok[o].POS != "NOUN" && t.tok[o].POS != "PROPN" && t.dep[o] != "dobj" && t.dep[o] != "attr" && t.dep[o] != "pobj" {
		return
	}
	for m := 0; m < 8 && t.head[o] < before+1 && t.head[o] >= 0; m++ { // the whole phrase that ends there
		switch p := t.head[o]; {
		case t.dep[o] == "compound" && p <= before:
			o = p
		case t.dep[o] == "pobj" && t.lower(p) == "of" && t.head[p] < p && t.isNoun(t.head[p]) && t.tok[t.head[p]].POS == t.tok[k].POS && t.has2(k, "of"):
			o = t.head[p]
		default:
			m = 8
		}
	}
	for m, j := 0, o; m < 12 && t.head[j] != j && last == n; m++ { // "it is the banks that pay, not their customers"
		if a := t.head[j]; t.dep[j] == "relcl" && t.dep[a] == "attr" && t.hasIt(t.head[a]) {
			o = a
			break
		}
		j = t.head[j]
	}
	if o == k || t.hangs(o, k) {
		return
	}
	t.head[k], t.dep[k] = o, "conj"
	if last == n {
		t.head[n], t.dep[n] = k, "neg"
		return
	}
	t.head[last], t.dep[last] = o, "cc"
	t.head[n], t.dep[n] = last, "advmod"
}

// hasIt says whether the subject of v is "it", before the links downwards are made.
func (t *tree) hasIt(v int) bool {
	for k := range v {
		if t.head[k] == v && t.dep[k] == "nsubj" {
			return t.lower(k) == "it"
		}
	}
	return false
}

// has2 says whether a preposition word stands right behind noun k.
func (t *tree) has2(k int, word string) bool { return k+1 < len(t.tok) && t.lower(k+1) == word }

// phraseAfter gives the head of the noun phrase that begins at token i and goes on to a comma or stop or the
// end of the sentence; -1 where there is something else.
func (t *tree) phraseAfter(i int) int {
	end := i
	for end < len(t.tok) && t.tok[end].Text != "," && t.tok[end].Text != "." && t.tok[end].Text != ";" && t.tok[end].Text != ")" && t.tok[end].Text != "—" && t.tok[end].Text != "\"" && t.tok[end].Text != "”" {
		if t.isVerb(end) && t.dep[end] != "amod" || t.tok[end].Tag == "IN" && end == i || t.tok[end].Tag == "TO" {
			return -1
		}
		end++
	}
	k := -1
	for j := i; j < end; j++ {
		if h := t.head[j]; (h < i || h >= end) && (t.isNoun(j) || t.tok[j].POS == "ADJ" && j > i && t.tok[j-1].Tag == "DT") {
			if k >= 0 {
				return -1
			}
			k = j
		}
	}
	return k
}

// mendExcept keeps together what excepts: "all but two of the miners", "nobody but the owner".
func (t *tree) mendExcept(b int) {
	if t.lower(b) != "but" || b == 0 || b+1 >= len(t.tok) {
		return
	}
	all := b - 1
	switch t.lower(all) {
	case "all", "everyone", "everybody", "everything", "nobody", "none", "nothing", "anything", "anyone", "anybody":
	case "one":
		if b < 2 || t.lower(b-2) != "no" {
			return
		}
	default:
		return
	}
	for k := b + 1; k < len(t.tok) && k < b+6; k++ {
		if !t.isNoun(k) || t.head[k] > b && t.head[k] < b+6 && !t.isVerb(t.head[k]) || t.tok[k].Text == "," {
			continue
		}
		if t.hangs(b, k) && t.head[b] != all {
			return
		}
		t.head[b], t.dep[b] = all, "prep"
		t.head[k], t.dep[k] = b, "pobj"
		return
	}
}

// mendNoMeans marks phrases that only deny: "by no means", "no longer".
func (t *tree) mendNoMeans(i int) {
	if t.lower(i) == "longer" && i > 0 && t.lower(i-1) == "no" && t.dep[i] == "advmod" {
		t.head[i-1], t.dep[i-1] = i, "advmod"
		t.dep[i] = denial
		return
	}
	if i < 2 || t.lower(i-1) != "no" || t.dep[i] != "pobj" || t.head[i] != i-2 {
		return
	}
	p := i - 2
	switch t.lower(p) + " " + t.lower(i) {
	case "by means", "in way", "under circumstances", "at point", "at time", "on account", "in sense", "in case", "at stage":
	default:
		return
	}
	if !t.isVerb(t.head[p]) {
		return
	}
	t.dep[p] = denial
}

// denial is the relation of a phrase that does nothing but deny its verb.
const denial = "denial"

// mendNeither gives the verb the "neither" of its adjectives: "was neither free nor fair".
func (t *tree) mendNeither(i int) {
	if t.lower(i) != "neither" {
		return
	}
	for n, a := 0, t.head[i]; n < 3 && t.head[a] != a; n++ {
		if v := t.head[a]; t.dep[a] == "acomp" && t.isVerb(v) && v < i {
			t.head[i], t.dep[i] = v, "preconj"
			return
		}
		if t.dep[a] != "amod" && t.dep[a] != "conj" {
			return
		}
		a = t.head[a]
	}
}

// mendCleft puts right "it was X that ...": the clause hangs on X, or is the main one, where X is a time or
// place.
func (t *tree) mendCleft(v int) {
	if strings.ToLower(t.tok[v].Lemma) != "be" || v == 0 || v+1 >= len(t.tok) {
		return
	}
	it, a, p := -1, -1, -1
	for k := range t.tok {
		if t.head[k] != v || k == v {
			continue
		}
		switch {
		case k < v && t.lower(k) == "it" && t.dep[k] == "nsubj":
			it = k
		case k > v && t.dep[k] == "attr" && a < 0:
			a = k
		case k > v && t.dep[k] == "prep" && p < 0:
			p = k
		case t.dep[k] == "nsubj" || t.dep[k] == "acomp":
			return
		}
	}
	if it < 0 {
		return
	}
	if h := t.head[v]; a >= 0 && t.dep[v] == "ccomp" && h > a && t.isVerb(h) {
		for k := a + 1; k < h; k++ { // the clause was taken for the main one
			if t.head[k] == h && relatives[t.lower(k)] && (t.tok[k].Tag == "WDT" || t.tok[k].Tag == "WP") && t.dep[k] != "mark" {
				if t.head[h] == h {
					t.head[v], t.dep[v] = v, "ROOT"
				} else {
					t.head[v], t.dep[v] = t.head[h], t.dep[h]
				}
				t.head[h], t.dep[h] = a, "relcl"
				return
			}
		}
	}
	if a >= 0 || p < 0 {
		return
	}
	for c := p + 1; c < len(t.tok); c++ {
		if t.head[c] == v && (t.dep[c] == "ccomp" || t.dep[c] == "advcl") && t.marked(c, "that") {
			if t.head[v] == v {
				t.head[c], t.dep[c] = c, "ROOT"
			} else {
				t.head[c], t.dep[c] = t.head[v], t.dep[v]
			}
			for k := range t.tok {
				if t.head[k] == v && k != v && k != it && t.dep[k] != "aux" {
					t.head[k] = c
				}
			}
			t.head[v], t.dep[v] = c, "meta"
			t.head[it], t.dep[it] = c, "meta"
			return
		}
	}
}

// mendRarely puts right a clause whose auxiliary stands before its subject after a denying adverb: "rarely has a
// ruling caused such anger".
func (t *tree) mendRarely(h int) {
	if h == 0 || !negations[t.lower(h-1)] && !limiting[t.lower(h-1)] || t.lower(h) != "has" && t.lower(h) != "have" && t.lower(h) != "had" {
		return
	}
	if h > 1 && t.tok[h-2].Text != "," && t.tok[h-2].POS != "CCONJ" && t.tok[h-2].Text != "\"" && t.tok[h-2].Text != "“" {
		return
	}
	subject, v := -1, -1
	for k := h + 1; k < len(t.tok); k++ {
		if t.head[k] != h {
			continue
		}
		switch {
		case t.dep[k] == "dobj" && subject < 0:
			subject = k
		case t.dep[k] == "conj" && (t.tok[k].Tag == "VBD" || t.tok[k].Tag == "VBN") && subject >= 0 && v < 0:
			v = k
		}
	}
	if v < 0 {
		return
	}
	for k := subject; k < v; k++ {
		if t.tok[k].POS == "CCONJ" {
			return
		}
	}
	if t.head[h] == h {
		t.head[v], t.dep[v] = v, "ROOT"
	} else {
		t.head[v], t.dep[v] = t.head[h], t.dep[h]
	}
	t.tok[v].Tag = "VBN"
	for k := range t.tok {
		if t.head[k] == h && k != h && k != v {
			t.head[k] = v
		}
	}
	t.head[h], t.dep[h] = v, "aux"
	t.dep[subject], t.dep[h-1] = "nsubj", "neg"
}
