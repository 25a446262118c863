package rules

import "github.com/corkboard-kg/corkboard/loaders/names"

// mendMoneyRelative hangs a relative clause on what a sum is told of, not on the sum: "a deal worth $4 billion that would
// create jobs". c is the verb of the clause.
func (t *tree) mendMoneyRelative(c int) {
	h := t.head[c]
	if t.dep[c] != "relcl" || h >= c || t.kind(h) != "MONEY" && t.kind(h) != "QUANTITY" || t.tok[h].POS == "NOUN" && t.kind(h) != "MONEY" {
		return
	}
	s := -1
	for k := h + 1; k < c; k++ {
		if t.head[k] == c && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass") {
			s = k
		}
	}
	if s < 0 || t.lower(s) != "that" && t.lower(s) != "which" && t.lower(s) != "who" {
		return
	}
	for n := h; t.head[n] != n && t.head[n] < n; {
		n = t.head[n]
		if t.isVerb(n) && t.dep[n] != "acl" {
			return
		}
		if t.tok[n].POS == "NOUN" && t.kind(n) != "MONEY" && !t.isPlural(n) {
			t.head[c] = n
			return
		}
	}
}

// mendCounted makes a participle of a verb that was taken for the subject of the one behind it, with its own noun: "The
// number of people sickened in the outbreak has climbed". g is that verb.
func (t *tree) mendCounted(g int) {
	v := t.head[g]
	if t.dep[g] != "csubj" && t.dep[g] != "csubjpass" || t.tok[g].Tag != "VBN" && t.tok[g].Tag != "VBD" || v <= g || t.hasChild(g, "aux") || t.hasChild(g, "auxpass") || t.hasChild(g, "mark") {
		return
	}
	s := -1
	for k := range g {
		if t.head[k] != g {
			continue
		}
		switch {
		case t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass":
			s = k
		case t.tok[k].Tag == "WP" || t.tok[k].Tag == "WDT" || t.tok[k].Tag == "WRB":
			return
		}
	}
	if s < 0 || t.tok[s].POS != "NOUN" && t.tok[s].POS != "PROPN" || t.hasChild(v, "nsubj") {
		return
	}
	t.makeSubject(s, v)
	t.head[g], t.dep[g], t.tok[g].Tag = s, "acl", "VBN"
	t.mendNumberOf(g)
}

// mendNumberOf hangs a participle or relative clause on those who are counted, not on their number: "the share of
// patients treated at home". g is its verb.
func (t *tree) mendNumberOf(g int) {
	s := t.head[g]
	if t.dep[g] != "acl" && t.dep[g] != "relcl" || s >= g {
		return
	}
	switch t.lemma(s) {
	case "number", "share", "proportion", "percentage", "majority", "half", "third", "quarter", "amount", "total", "bulk", "group", "handful", "list":
	default:
		return
	}
	for p := s + 1; p < g; p++ {
		if t.head[p] != s || t.dep[p] != "prep" || t.lower(p) != "of" {
			continue
		}
		for o := p + 1; o < g; o++ {
			if t.head[o] == p && t.dep[o] == "pobj" && t.isPlural(o) && t.tok[g-1].Text != "," && (t.dep[g] == "acl" || t.lower(o+1) == "who") {
				t.head[g] = o
				return
			}
		}
	}
}

// chosen are nouns for somebody who is picked for something.
var chosen = anyOf("choice pick nominee candidate replacement successor contender favourite favorite appointee selection")

// mendChosen hangs a person's name on the noun for who was picked, not on what for: "her choice for the bank, Igor
// Molar". i is the name.
func (t *tree) mendChosen(i int) {
	h := t.head[i]
	p := t.head[h]
	n := t.head[p]
	if t.dep[i] != "appos" || t.kind(i) != "PERSON" || t.dep[h] != "pobj" || t.dep[p] != "prep" || n >= p || !t.commaBefore(i) {
		return
	}
	if t.isVerb(n) { // "backed [her choice] [for the bank]"
		for o := n + 1; o < p; o++ {
			if t.head[o] == n && t.dep[o] == "dobj" && chosen[t.lemma(o)] {
				t.head[p], t.head[i] = o, o
				return
			}
		}
		return
	}
	if chosen[t.lemma(n)] {
		t.head[i] = n
	}
}

// mendBehindAside hangs an infinitive behind a comma on the main verb where it was hung on a participle that commas set
// off before it: "packed into the hall, many of them carrying placards, to hear the debate". x is the infinitive.
func (t *tree) mendBehindAside(x int) {
	g := t.head[x]
	if t.dep[x] != "advcl" && t.dep[x] != "xcomp" || t.tok[x].Tag != "VB" || g >= x || t.tok[g].Tag != "VBG" || t.dep[g] != "advcl" && t.dep[g] != "ccomp" && t.dep[g] != "acl" {
		return
	}
	if x < 2 || t.lower(x-1) != "to" || t.tok[x-2].Text != "," {
		return
	}
	first := 0
	for first < g && (t.isPunct(first) || !t.hangs(first, g)) {
		first++
	}
	if first == 0 || t.tok[first-1].Text != "," {
		return
	}
	v := t.head[g]
	for !t.isVerb(v) && t.head[v] != v {
		v = t.head[v]
	}
	if t.isVerb(v) && v < g {
		t.head[x], t.dep[x] = v, "advcl"
	}
}

// mendPrizeMoney makes one noun of what is given where its first word was taken for who gets it: "gave the prize money to
// an orchestra". o is the second word.
func (t *tree) mendPrizeMoney(o int) {
	v, d := t.head[o], o-1
	if t.dep[o] != "dobj" || d <= v || v >= o || t.head[d] != v || t.dep[d] != "dative" && t.dep[d] != "dobj" || t.tok[d].Tag != "NN" || t.tok[o].POS != "NOUN" {
		return
	}
	to := false
	for p := o + 1; p < len(t.tok); p++ {
		to = to || (t.dep[p] == "prep" || t.dep[p] == "dative") && t.lower(p) == "to" && (t.head[p] == v || t.head[p] == o)
	}
	if !to {
		return
	}
	for k := v + 1; k < d; k++ {
		if t.head[k] == d {
			t.head[k] = o
		}
	}
	t.head[d], t.dep[d] = o, "compound"
}

// mendThatPlural makes a relative pronoun of "that" before a plural, which it cannot point at: "a move that unions would
// regard as hostile". s is the plural noun.
func (t *tree) mendThatPlural(s int) {
	v, d := t.head[s], s-1
	for d > 0 && t.head[d] == s && t.dep[d] != "det" {
		d--
	}
	if t.dep[s] != "nsubj" || v <= s || d < 1 || t.lower(d) != "that" || t.head[d] != s || t.dep[d] != "det" || !t.isPlural(s) || t.dep[v] != "relcl" && t.dep[v] != "acl" && t.dep[v] != "advcl" {
		return
	}
	n := d - 1
	if !t.isNoun(n) {
		return
	}
	t.head[d] = v
	t.tok[d].Tag, t.tok[d].POS = "WDT", "PRON"
	if t.hasChild(v, "dobj") {
		t.dep[d], t.tok[d].POS, t.tok[d].Tag = "mark", "SCONJ", "IN"
		return
	}
	t.dep[d] = "dobj"
	for g := t.head[v]; t.dep[v] != "relcl" || !t.isNoun(g); {
		t.head[v], t.dep[v] = n, "relcl"
		break
	}
}

// remarks are nouns that tell what a whole clause before a comma is: "..., a practice known as a pushback".
var remarks = anyOf(`discovery move decision step practice measure tactic development setback blow feat shift trend phenomenon reversal victory
	defeat ploy gesture sign process turn departure first rarity milestone breakthrough coup gamble mistake act action change turnaround reminder`)

// remark says whether noun a stands behind a comma with "a" to tell what the clause before it is.
func (t *tree) remark(a int) bool {
	return t.dep[a] == "appos" && remarks[t.lemma(a)] && (t.hasWord(a, "a") || t.hasWord(a, "an")) && t.behindComma(a) && t.know.Class(t.lemma(t.head[a])) != names.Act
}

// mendSomeHolding makes a clause of its own of "some holding candles" between commas, which was taken for an object. m is
// the participle.
func (t *tree) mendSomeHolding(m int) {
	k, d := t.head[m], m-1
	if t.dep[m] != "amod" || t.tok[m].Tag != "VBG" || k <= m || d < 2 || t.head[d] != k || t.tok[d-1].Text != "," || !t.isPlural(k) || t.dep[k] == "pobj" || t.dep[k] == "conj" {
		return
	}
	switch t.lower(d) {
	case "some", "many", "most", "others", "several", "both", "all", "few":
	default:
		return
	}
	v := t.head[k]
	if !t.isVerb(v) || v > d {
		return
	}
	t.head[m], t.dep[m] = v, "advcl"
	t.head[d], t.dep[d], t.tok[d].POS = m, "nsubj", "PRON"
	t.head[k], t.dep[k] = m, "dobj"
}
