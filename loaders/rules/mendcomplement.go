package rules

// rating are verbs whose "as" tells what somebody takes a thing for, besides those of depicting.
var rating = anyOf("certify classify assess rate list register treat count recognise recognize regard diagnose acknowledge accept designate categorise categorize ridicule mock brand identify establish")

// mendAsSo makes a phrase of "as" and what stands behind it with a verb of depicting or rating: as is the word.
//
//	"described the plan as deeply flawed", where "flawed" was taken for a clause
//	"condemned the plan as nonsense", where the phrase was hung on the plan
func (t *tree) mendAsSo(as int) {
	if t.lower(as) != "as" || as+1 >= len(t.tok) || as == 0 {
		return
	}
	x := t.head[as]
	switch t.dep[as] {
	case "advmod", "mark": // "as deeply flawed"
		v := t.head[x]
		if x <= as || v >= as || !t.isVerb(v) || !depicting[t.lemma(v)] && !rating[t.lemma(v)] || t.dep[x] != "advcl" && t.dep[x] != "amod" && t.dep[x] != "acomp" && t.dep[x] != "prep" {
			return
		}
		if t.tok[x].Tag != "JJ" && t.tok[x].Tag != "VBN" && t.tok[x].Tag != "VBD" && t.tok[x].Tag != "VBG" {
			return
		}
		if t.hasChild(x, "nsubj") || t.hasChild(x, "nsubjpass") || t.hasChild(x, "aux") || t.hasChild(x, "dobj") || t.hasChild(x, "agent") || t.hasChild(x, "auxpass") {
			return
		}
		for k := as + 1; k < len(t.tok); k++ {
			if t.lower(k) == "as" && t.hangs(k, x) {
				return // "as strong as"
			}
		}
		t.head[as], t.dep[as], t.tok[as].POS, t.tok[as].Tag = v, "prep", "ADP", "IN"
		t.head[x], t.dep[x] = as, "amod"
		if t.tok[x].Tag != "VBG" {
			t.tok[x].POS, t.tok[x].Tag, t.tok[x].Lemma = "ADJ", "JJ", t.lower(x)
		}
	case "prep": // hung on the object
		v := t.head[x]
		if x >= as || t.dep[x] != "dobj" || v >= x || !depicting[t.lemma(v)] && !rating[t.lemma(v)] || t.hasChild(v, "oprd") {
			return
		}
		t.head[as] = v
	}
}

// mendQuality hangs a preposition on the adjective right before it rather than on the verb where the two make one
// quality: "seen as weak on crime", "called the budget weak on crime", "found fit for use". p is the preposition.
func (t *tree) mendQuality(p int) {
	if t.dep[p] != "prep" || p == 0 || t.tok[p-1].POS != "ADJ" {
		return
	}
	a, v := p-1, t.head[p]
	if !t.isVerb(v) || v > a {
		return
	}
	switch g := t.head[a]; {
	case t.dep[a] == "amod" && t.lower(g) == "as" && t.dep[g] == "prep" && t.head[g] == v:
	case (t.dep[a] == "oprd" || t.dep[a] == "ccomp" || t.dep[a] == "xcomp") && g == v && naming[t.lemma(v)]:
	default:
		return
	}
	switch t.lower(p) {
	case "on", "of", "for", "to", "with", "about", "towards", "toward":
	default:
		return
	}
	for k := p + 1; k < len(t.tok); k++ {
		if t.head[k] == p && t.dep[k] == "pobj" {
			if kind := t.kind(k); kind == "DATE" || kind == "TIME" || timeNouns[t.lemma(k)] {
				return
			}
			t.head[p] = a
			return
		}
	}
}

// mendNamedSo makes what a verb of naming calls its object of an adjective that was taken for an adverb: "branded the law
// premature". i is the adjective.
func (t *tree) mendNamedSo(i int) {
	v := t.head[i]
	if t.tok[i].POS == "ADJ" && t.dep[i] == "advmod" && v < i && t.isVerb(v) && naming[t.lemma(v)] && t.hasChild(v, "dobj") && !t.hasChild(v, "oprd") {
		t.dep[i] = "oprd"
	}
}

// mendLateTime hangs a time on the verb rather than on the adjective that tells what the verb makes of its object:
// "was declared fit for use this week". i is the time.
func (t *tree) mendLateTime(i int) {
	a := t.head[i]
	if t.dep[i] != "npadvmod" || a >= i || t.dep[a] != "oprd" || !t.isVerb(t.head[a]) || !timeNouns[t.lemma(i)] {
		return
	}
	t.head[i] = t.head[a]
}

// mendThatTime gives a that-clause that was hung on a time to the verb or noun of saying before it: "warned for the third
// time in a month that demand was weak". v is the verb of the clause.
func (t *tree) mendThatTime(v int) {
	n := t.head[v]
	if t.dep[v] != "relcl" && t.dep[v] != "acl" || n >= v || t.tok[n].POS != "NOUN" && t.tok[n].POS != "PROPN" {
		return
	}
	if kind := t.kind(n); kind != "DATE" && kind != "TIME" && !timeNouns[t.lemma(n)] {
		return
	}
	that := n + 1
	for that < v && t.head[that] != v {
		that++
	}
	if t.lower(that) != "that" || t.dep[that] != "mark" && t.dep[that] != "advmod" && t.dep[that] != "dobj" || t.dep[that] == "dobj" && t.know.Uses(t.lemma(v)).Object > t.know.Uses(t.lemma(v)).Bare || !t.hasChild(v, "nsubj") && !t.hasChild(v, "nsubjpass") && !t.hasChild(v, "expl") {
		return
	}
	for g, i := t.head[n], 0; i < 12; i++ {
		switch {
		case t.isVerb(g) && speechVerbs[t.lemma(g)] && g < n:
			for k := g + 1; k < n; k++ {
				if t.head[k] == g && t.dep[k] == "dobj" && speechNouns[t.lemma(k)] { // "issued a warning in May that"
					t.head[v], t.dep[v] = k, "acl"
					return
				}
			}
			t.head[v], t.dep[v] = g, "ccomp"
			return
		case t.isVerb(g) && g < n:
			for k := g + 1; k < n; k++ {
				if t.head[k] == g && (t.dep[k] == "dobj" || t.dep[k] == "nsubjpass") && speechNouns[t.lemma(k)] {
					t.head[v], t.dep[v] = k, "acl"
					return
				}
			}
			return
		case t.tok[g].POS == "NOUN" && speechNouns[t.lemma(g)] && g < n:
			t.head[v], t.dep[v] = g, "acl"
			return
		}
		if t.head[g] == g {
			return
		}
		g = t.head[g]
	}
}

// mendAtATime joins "one truck at a time", which tells how something is done. i is "at".
func (t *tree) mendAtATime(i int) {
	if t.lower(i) != "at" || i < 2 || i+2 >= len(t.tok) || t.lower(i+1) != "a" || t.lower(i+2) != "time" || i+3 < len(t.tok) && (t.lower(i+3) == "when" || t.lower(i+3) == "of") {
		return
	}
	n := i - 1
	if t.tok[n].POS != "NOUN" || t.tok[n-1].POS != "NUM" || t.head[n-1] != n {
		return
	}
	v := t.head[n]
	for k := 0; k < 6 && !t.isVerb(v) && t.head[v] != v; k++ {
		v = t.head[v]
	}
	if !t.isVerb(v) || v > n || t.dep[n] == "dobj" && t.head[n] == v && t.dep[v] != "ROOT" {
		return
	}
	lone := t.dep[n] == "dobj" && t.head[n] == v
	for k := v + 1; k < n-1 && lone; k++ {
		lone = t.dep[k] != "dobj" || t.head[k] != v
	}
	t.head[i], t.dep[i] = n, "prep"
	t.head[i+2], t.dep[i+2] = i, "pobj"
	if !lone { // "carried one box at a time" has no other object
		t.head[n], t.dep[n] = v, "npadvmod"
	}
}

// mendGranted makes one phrase of "for granted" behind "take". g is "granted".
func (t *tree) mendGranted(g int) {
	v := t.head[g]
	if t.lower(g) != "granted" || g < 2 || t.lower(g-1) != "for" || t.head[g-1] != g || v >= g-1 || t.lemma(v) != "take" {
		return
	}
	t.head[g-1], t.dep[g-1] = v, "prep"
	t.head[g], t.dep[g], t.tok[g].POS, t.tok[g].Tag = g-1, "pobj", "NOUN", "NN"
	for k := g + 1; k < len(t.tok); k++ {
		if t.head[k] == g {
			t.head[k] = v
		}
	}
}

// mendWithinCondition hangs a clause that stands inside a condition before the main clause on it: "If the deal fails because
// regulators block it, the bank will pay". v is the verb of that clause.
func (t *tree) mendWithinCondition(v int) {
	g := t.head[v]
	if t.dep[v] != "advcl" || g <= v {
		return
	}
	for c := v - 1; c > 0; c-- {
		if t.tok[c].Text == "," {
			return
		}
		if t.head[c] != g || t.dep[c] != "advcl" || !t.isVerb(c) {
			continue
		}
		for k := range c {
			if w := t.lower(k); t.head[k] == c && t.dep[k] == "mark" && (w == "if" || w == "unless") {
				t.head[v] = c
				return
			}
		}
		return
	}
}
