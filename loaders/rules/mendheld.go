package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendMadeBy gives a noun of speech the that-clause that was hung on who spoke: "allegations made by a rival that it hid losses".
// v is the verb of that clause.
func (t *tree) mendMadeBy(v int) {
	if t.dep[v] != "relcl" && t.dep[v] != "acl" && t.dep[v] != "ccomp" || !t.isVerb(v) {
		return
	}
	that, subject := -1, false
	for k := range v {
		if t.head[k] != v {
			continue
		}
		if t.lower(k) == "that" && t.dep[k] == "mark" {
			that = k
		}
		subject = subject || that >= 0 && k > that && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass")
	}
	m := t.head[v]
	if that >= 0 && subject && m < that && t.dep[v] == "relcl" && t.isNoun(m) && speechNouns[t.lemma(m)] {
		t.dep[v] = "acl" // "rejected claims, shared by many, that he lied"
		return
	}
	if m < v && t.dep[m] == "pobj" && t.lower(t.head[m]) == "by" {
		m = t.head[t.head[m]]
	}
	n := t.head[m]
	if that < 0 || !subject || m >= that || n >= m || t.tok[m].Tag != "VBN" || t.dep[m] != "acl" || !t.isNoun(n) || !speechNouns[t.lemma(n)] && !doubtNouns[t.lemma(n)] && !hearsayNouns[t.lemma(n)] {
		return
	}
	switch t.lemma(m) {
	case "make", "level", "raise", "bring", "voice", "air", "repeat", "publish", "lodge", "spread", "file", "circulate":
		t.head[v], t.dep[v] = n, "acl"
	}
}

// mendSpellBehindSaid gives the clause around a remark what follows the remark, where that tells how long: "she had stood outside,
// neighbours said, for three nights, refusing all offers". p is the preposition.
func (t *tree) mendSpellBehindSaid(p int) {
	s := t.head[p]
	if w := t.lower(p); w != "for" && w != "since" && w != "until" || t.dep[p] != "prep" && t.dep[p] != "mark" || p != s+2 || t.tok[s+1].Text != "," || !speechVerbs[t.lemma(s)] || t.head[s] != s && (t.dep[s] != "parataxis" || t.head[s] > s) {
		return
	}
	o, c := -1, -1
	for k := range t.tok {
		switch {
		case k > p && k < p+6 && t.head[k] == p && t.dep[k] == "pobj":
			o = k
		case k < s && t.head[k] == s && t.dep[k] == "ccomp":
			c = k
		}
	}
	if t.head[s] != s {
		c = t.head[s]
	}
	if c < 0 || o < 0 || t.lower(p) == "for" && timeUnits[t.lower(o)] == "" && !timeNouns[t.lemma(o)] && t.lemma(o) != "decade" && t.lemma(o) != "century" {
		return
	}
	for k := p; k < len(t.tok); k++ {
		if t.head[k] != s {
			continue
		}
		switch t.dep[k] {
		case "prep", "npadvmod", "advmod":
			t.head[k] = c
		case "advcl":
			if !speechVerbs[t.lemma(k)] {
				t.head[k] = c
			}
		}
	}
}

// mendGivenEach gives a verb of giving who receives, where the number behind made one phrase of both: "promised each fisher 500
// rupees". e is "each" or "every".
func (t *tree) mendGivenEach(e int) {
	if w := t.lower(e); w != "each" && w != "every" || e < 1 || e+2 >= len(t.tok) || !t.isVerb(e-1) {
		return
	}
	v, n, o := e-1, e+1, t.head[e]
	if o == n && (t.dep[n] == "nmod" || t.dep[n] == "compound") {
		o = t.head[n]
	}
	if o <= n+1 || t.head[o] != v || t.dep[o] != "dobj" || t.tok[n+1].POS != "NUM" || t.tok[n].POS == "NUM" || t.isPunct(n) {
		return
	}
	for k := n + 1; k < o; k++ {
		if t.tok[k].POS != "NUM" && t.tok[k].POS != "SYM" && t.tok[k].POS != "ADJ" && t.tok[k].POS != "NOUN" {
			return
		}
	}
	t.head[e], t.dep[e] = n, "det"
	t.head[n], t.dep[n], t.tok[n].POS, t.tok[n].Tag, t.tok[n].Lemma = v, "dative", "NOUN", "NN", t.lower(n)
}

// mendTwoOffices makes one phrase of "the health and finance ministers", where the first word was taken for a thing of its own: a
// is that word.
func (t *tree) mendTwoOffices(a int, know *names.Know) {
	n := a + 3
	if a < 1 || n >= len(t.tok) || t.tok[a].Tag != "NN" || t.dep[a-1] != "det" || t.head[a-1] != a || t.lower(a+1) != "and" || t.tok[a+2].Tag != "NN" || t.dep[a+2] != "compound" || t.head[a+2] != n ||
		t.tok[n].Tag != "NNS" || t.dep[n] != "conj" || t.head[n] != a || t.head[a] == a || know.Class(t.lemma(n)) != names.Human || know.Class(t.lower(a)) == names.Human || know.Class(t.lower(a+2)) == names.Human {
		return
	}
	t.head[n], t.dep[n] = t.head[a], t.dep[a]
	for k := range t.tok {
		if t.head[k] == a && (k < a || k > n) {
			t.head[k] = n
		}
	}
	t.head[a], t.dep[a] = n, "nmod"
	t.head[a+2], t.dep[a+2] = a, "conj"
}

// mendGivenPerson gives a verb of giving who receives, where the quality of what is given stands between two nouns: "granted the
// widow full access". n is the first noun.
func (t *tree) mendGivenPerson(n int, know *names.Know) {
	v, o, a := n-2, t.head[n], n+1
	if v < 0 || o <= a || a >= len(t.tok) || t.tok[n].Tag != "NN" || t.dep[n] != "nmod" && t.dep[n] != "compound" || t.tok[a].Tag != "JJ" || t.dep[a] != "amod" || t.head[a] != o ||
		t.head[o] != v || t.dep[o] != "dobj" || t.head[n-1] != o || t.dep[n-1] != "det" || know.Class(t.lemma(n)) != names.Human {
		return
	}
	switch t.lemma(v) {
	case "grant", "promise", "give", "offer", "award", "deny", "allow", "hand", "lend", "assign", "owe", "guarantee":
	default:
		return
	}
	t.head[n], t.dep[n] = v, "dative"
	t.head[n-1] = n
}

// mendQualityAside makes one phrase of two qualities of a noun that an aside parts: "described him as a calm and, at times, funny
// judge". a is the first quality.
func (t *tree) mendQualityAside(a int) {
	g := t.head[a]
	if a < 2 || a+5 >= len(t.tok) || g >= a || t.dep[a-1] != "det" || t.head[a-1] != a || t.dep[a] != "pobj" && t.dep[a] != "oprd" && t.dep[a] != "attr" && t.dep[a] != "acomp" && t.dep[a] != "dobj" ||
		t.tok[a].POS != "ADJ" && t.tok[a].Tag != "NN" || t.lower(a+1) != "and" && t.lower(a+1) != "but" || t.tok[a+2].Text != "," {
		return
	}
	end := a + 3
	for end < len(t.tok) && end < a+9 && t.tok[end].Text != "," {
		if t.isVerb(end) || t.isPunct(end) {
			return
		}
		end++
	}
	b, n := end+1, end+2
	if n >= len(t.tok) || t.tok[end].Text != "," || t.tok[b].Tag != "JJ" || t.tok[n].POS != "NOUN" || t.head[b] != n || t.head[n] == n || t.head[n] > n {
		return
	}
	if w := t.tok[a+3]; w.POS != "ADP" && w.POS != "ADV" {
		return
	}
	top := n
	for t.head[top] > a && t.head[top] != top { // what the noun was hung on must be of the aside
		if top = t.head[top]; top > n {
			return
		}
	}
	t.head[n], t.dep[n] = g, t.dep[a]
	t.head[a-1] = n
	t.head[a], t.dep[a], t.tok[a].POS, t.tok[a].Tag = n, "amod", "ADJ", "JJ"
	t.head[a+1], t.dep[a+1] = a, "cc"
	t.head[b], t.dep[b] = a, "conj"
	t.head[a+2], t.head[end] = a, a
	for k := a + 3; k < end; k++ {
		if t.head[k] < a || t.head[k] >= b {
			t.head[k] = b
			t.dep[k] = "advmod"
			if t.tok[k].POS == "ADP" {
				t.dep[k] = "prep"
			}
		}
	}
}

// mendVocative hangs who is spoken to on the verb as no part of what is said: "the report, madam, was late", "Mr Speaker, the
// bill cuts taxes". i is that word.
func (t *tree) mendVocative(i int) {
	w := t.lower(i)
	speaker := w == "speaker" && i > 0 && (t.lower(i-1) == "mr" || t.lower(i-1) == "madam")
	if w != "sir" && w != "madam" && w != "ma'am" && !speaker {
		return
	}
	first := i
	if speaker {
		first--
	}
	if i+1 >= len(t.tok) || !t.isPunct(i+1) || first > 0 && t.tok[first-1].Text != "," && t.quote[first-1] == t.quote[first] {
		return
	}
	h := t.head[i]
	if h == i {
		return
	}
	for n := 0; n < 12 && !t.isVerb(h) && t.head[h] != h; n++ {
		h = t.head[h]
	}
	switch t.dep[i] {
	case "appos", "nsubj", "npadvmod", "dobj", "conj", "nsubjpass", "attr":
		t.head[i], t.dep[i] = h, "intj"
	}
}

// mendBelowZero keeps the sign of a number that was taken for a word: "fell to -5 degrees". i is the number.
func (t *tree) mendBelowZero(i int) {
	w := []rune(t.tok[i].Text)
	o := i + 1
	if len(w) < 2 || w[0] != '-' && w[0] != '−' && w[0] != '–' || o >= len(t.tok) || t.lower(o) != "degrees" && t.lower(o) != "degree" || t.tok[o].POS != "NOUN" {
		return
	}
	for _, c := range w[1:] {
		if (c < '0' || c > '9') && c != '.' && c != ',' {
			return
		}
	}
	if g, to := t.head[i], i-1; to > 0 && t.lower(to) == "to" && t.head[to] == i && t.head[o] == i && g < to { // taken for an infinitive
		t.head[to], t.dep[to], t.tok[to].POS, t.tok[to].Tag = g, "prep", "ADP", "IN"
		t.head[o], t.dep[o] = to, "pobj"
	}
	if t.head[o] == i || t.head[i] == i {
		return
	}
	t.head[i], t.dep[i], t.tok[i].POS, t.tok[i].Tag = o, "nummod", "NUM", "CD"
}
