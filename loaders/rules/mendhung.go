package rules

// mendParticiplePair coordinates a participle with the one before the clause that it was hung on: "saying the quota was unfair
// and accusing its rivals of theft". i is the second participle.
func (t *tree) mendParticiplePair(i int) {
	cc := i - 1
	if t.tok[i].Tag != "VBG" || cc < 3 || t.tok[cc].POS != "CCONJ" || t.hasChild(i, "aux") || t.hasChild(i, "nsubj") || !t.hasChild(i, "dobj") && !t.hasChild(i, "prep") && !t.hasChild(i, "xcomp") && !t.hasChild(i, "ccomp") {
		return
	}
	c := t.head[i]
	switch {
	case c >= i:
		return
	case t.dep[i] == "ccomp" || t.dep[i] == "xcomp": // hung on the first beside its clause
		g := c
		c = -1
		for k := g + 1; k < i; k++ {
			if t.head[k] == g && t.dep[k] == "ccomp" {
				c = k
			}
		}
		if c < 0 {
			return
		}
	case t.dep[i] != "conj" && t.dep[i] != "advcl":
		return
	}
	if t.tok[c].Tag == "VBG" {
		return // "saying it was hiding money and selling arms"
	}
	for n := 0; n < 4 && (t.dep[c] == "conj" || t.dep[c] == "acomp" || t.dep[c] == "attr") && t.head[c] < c && t.isVerb(t.head[c]); n++ {
		c = t.head[c]
	}
	g := t.head[c]
	if t.dep[c] != "ccomp" || g >= c || t.tok[c].Tag == "VBG" || t.tok[g].Tag != "VBG" || t.finite(g) || !t.finite(c) {
		return
	}
	t.head[cc], t.dep[cc] = g, "cc"
	t.head[i], t.dep[i] = g, "conj"
	if t.tok[cc-1].Text == "," {
		t.head[cc-1] = g
	}
}

// mendNthTime hangs what a thing was done about on the verb rather than on the time: "was warned for the third time about the
// smell". p is the preposition.
func (t *tree) mendNthTime(p int) {
	n := t.head[p]
	if t.dep[p] == "prep" && t.lower(p) == "for" && t.isNoun(n) && (t.dep[n] == "oprd" || t.dep[n] == "dobj") && t.isVerb(t.head[n]) && t.head[n] < n && t.nthTime(p) {
		t.head[p] = t.head[n] // "named Lund best player for the third time"
		return
	}
	if t.dep[p] != "prep" || n != p-1 || t.lower(n) != "time" || t.dep[n] != "pobj" {
		return
	}
	switch t.lower(p) {
	case "about", "over", "against", "by", "to", "at", "with":
	default:
		return
	}
	f := t.head[n]
	if t.lower(f) == "for" && t.dep[f] == "prep" && f < n && t.isVerb(t.head[f]) && t.head[f] < f {
		t.head[p] = t.head[f]
	}
}

// nthTime says whether "the third time", "the last time" stands behind p.
func (t *tree) nthTime(p int) bool {
	return p+3 < len(t.tok) && t.lower(p+1) == "the" && t.tok[p+2].POS == "ADJ" && t.lower(p+3) == "time" && t.head[p+3] == p
}

// mendMomentOf hangs a clause on the time right before it that it tells of: "left them blind at the moment they most need to
// see". v is the verb of the clause.
func (t *tree) mendMomentOf(v int) {
	h := t.head[v]
	if t.dep[v] != "ccomp" || h >= v || !t.isVerb(h) || t.hasChild(v, "mark") {
		return
	}
	first := -1
	for k := h + 1; k < v && first < 0; k++ {
		if t.head[k] == v && !t.isPunct(k) {
			if t.dep[k] != "nsubj" && t.dep[k] != "nsubjpass" {
				return
			}
			first = k
			for j := h + 1; j < k; j++ {
				if t.head[j] == k {
					first = j
					break
				}
			}
		}
	}
	if first < 1 {
		return
	}
	n := first - 1
	switch t.lemma(n) {
	case "moment", "time", "day", "minute", "hour", "instant", "year", "night", "morning", "week", "month":
	default:
		return
	}
	if t.dep[n] != "pobj" || !t.marks(n, "the") || !t.hangs(n, h) {
		return
	}
	t.head[v], t.dep[v] = n, "relcl"
}

// marks says whether the article or determiner w hangs on noun n, before the links downwards are made.
func (t *tree) marks(n int, w string) bool {
	for k := range n {
		if t.head[k] == n && t.lower(k) == w {
			return true
		}
	}
	return false
}

// mendComeTo makes one predicate of "come to" and a verb of thought: "might come to regret it". x is that verb.
func (t *tree) mendComeTo(x int) {
	v := t.head[x]
	if t.dep[x] != "advcl" || x != v+2 || t.lemma(v) != "come" || t.tok[v+1].Tag != "TO" || t.tok[x].Tag != "VB" || !comingTo[t.lemma(x)] {
		return
	}
	t.dep[x] = "xcomp"
}

// comingTo are verbs for what one ends up doing, not for what one comes to do.
var comingTo = anyOf(`regret see know believe realise realize think be understand appreciate accept resemble dominate define symbolise symbolize represent
	rely depend love like hate fear trust expect recognise recognize respect rue view embody mean own have hold feel`)

// mendSumOf gives a preposition the sum of money right behind it that was hung elsewhere: "the theft of £12m widened". p is the
// preposition.
func (t *tree) mendSumOf(p int) {
	n := p + 2
	if t.lower(p) != "of" || t.dep[p] != "prep" || n >= len(t.tok) || t.tok[p+1].Tag != "$" || t.tok[n].Tag != "CD" || t.head[n] == p || t.hasChild(p, "pobj") || t.hasChild(p, "pcomp") || t.hangs(p, n) {
		return
	}
	if n+1 < len(t.tok) && t.head[n] == n+1 && t.tok[n+1].Tag == "CD" { // "$3 billion"
		n++
		if t.head[n] == p || t.hangs(p, n) {
			return
		}
	}
	if h := t.head[n]; h > n && !t.isVerb(h) {
		return // "of £12m losses"
	}
	for k := range t.tok {
		if t.head[k] == n && k > n {
			t.head[k] = t.head[n]
		}
	}
	t.head[n], t.dep[n] = p, "pobj"
	t.head[p+1] = n
}

// mendMissing makes an adjective of "missing" and the like behind a preposition and before a noun: "held over missing €40m". g is
// that word.
func (t *tree) mendMissing(g int) {
	p := t.head[g]
	if t.tok[g].Tag != "VBG" || t.dep[g] != "pcomp" || p != g-1 || g+1 >= len(t.tok) {
		return
	}
	switch t.lower(g) {
	case "missing", "remaining", "rising", "falling", "growing", "soaring", "surging", "looming", "mounting", "dwindling", "ailing":
	default:
		return
	}
	n := g + 1
	if t.tok[n].Tag == "$" {
		n++
	}
	if n >= len(t.tok) || t.tok[n].Tag != "CD" && t.tok[n].POS != "NOUN" || t.hangs(p, n) {
		return
	}
	for t.head[n] == n+1 && n+1 < len(t.tok) && (t.tok[n+1].POS == "NOUN" || t.tok[n+1].Tag == "CD") {
		n++
	}
	if t.hangs(p, n) {
		return
	}
	t.head[n], t.dep[n] = p, "pobj"
	t.head[g], t.dep[g] = n, "amod"
	t.tok[g].POS, t.tok[g].Tag, t.tok[g].Lemma = "ADJ", "JJ", t.lower(g)
}

// mendAsThose gives "as" the clause whose subject has a participle: "as officers investigating the theft widened their search".
// w is the verb of the clause.
func (t *tree) mendAsThose(w int) {
	h := t.head[w]
	if t.tok[w].Tag != "VBD" && t.tok[w].Tag != "VBN" || t.dep[w] != "conj" || h >= w || t.hasChild(w, "nsubj") || t.hasChild(w, "cc") {
		return
	}
	for p := h + 1; p < w; p++ {
		if t.tok[p].POS == "CCONJ" || t.tok[p].Text == "," {
			return
		}
		if t.head[p] != h || t.lower(p) != "as" && t.lower(p) != "after" && t.lower(p) != "while" {
			continue
		}
		g := -1
		for k := p + 1; k < w; k++ {
			switch {
			case t.head[k] == p && t.dep[k] == "pcomp" && t.tok[k].Tag == "VBG":
				g = k
			case t.isPunct(k) || t.tok[k].POS == "CCONJ":
				return
			}
		}
		for s := p + 1; s < g; s++ {
			if t.head[s] != g || t.dep[s] != "nsubj" {
				continue
			}
			t.head[s], t.head[g], t.dep[g] = w, s, "acl"
			t.head[p], t.dep[p], t.tok[p].POS = w, "mark", "SCONJ"
			t.dep[w], t.tok[w].Tag = "advcl", "VBD"
			return
		}
		return
	}
}

// mendTimeInside hangs "of" on the event before a time rather than on the time: "the bombing last spring of a church". p is
// "of".
func (t *tree) mendTimeInside(p int) {
	n := t.head[p]
	if t.lower(p) != "of" || t.dep[p] != "prep" || n != p-1 || t.dep[n] != "npadvmod" || !timeNouns[t.lemma(n)] || n < 3 {
		return
	}
	first := n
	for k := range n {
		if t.head[k] == n {
			first = k
			break
		}
	}
	switch t.lower(first) {
	case "last", "this", "next":
	default:
		return
	}
	e := first - 1
	if e < 0 || t.tok[e].POS != "NOUN" || t.dep[e] == "compound" {
		return
	}
	if _, event := t.know.Event(t.lemma(e)); !event {
		return
	}
	t.head[p], t.head[n] = e, e
}

// mendDealAside takes away the object that stands behind a comma and an infinitive, where it only tells what the deal is: "agreed
// to buy Corvane, its largest deal in a decade". o is that object.
func (t *tree) mendDealAside(o int) {
	v := t.head[o]
	if t.dep[o] != "dobj" || v >= o || !commitments[t.lemma(v)] {
		return
	}
	comma, x := -1, -1
	for k := v + 1; k < o; k++ {
		switch {
		case t.head[k] == v && (t.dep[k] == "xcomp" || t.dep[k] == "advcl") && t.isVerb(k):
			x = k
		case x >= 0 && t.tok[k].Text == ",":
			comma = k
		}
	}
	if x < 0 || comma < 0 {
		return
	}
	t.dep[o], t.dep[x] = remark, "xcomp"
}

// mendQuotedList joins what was cut from a list inside quotation marks: "I saved my rings, the cat and my drill," said Mr Weber. i
// is the first noun that was cut off.
func (t *tree) mendQuotedList(i int) {
	h := t.head[i]
	if t.tok[i].POS != "NOUN" || t.dep[i] != "prep" && t.dep[i] != "nsubj" && t.dep[i] != "npadvmod" && t.dep[i] != "dep" || i < 3 {
		return
	}
	first := i
	for k := range i {
		if t.head[k] == i && !t.isPunct(k) {
			first = k
			break
		}
	}
	if first < 2 || t.tok[first-1].Text != "," {
		return
	}
	closing := -1
	for k := i + 1; k < len(t.tok) && closing < 0; k++ {
		switch {
		case t.tok[k].Text == "\"" || t.tok[k].Text == "”":
			closing = k
		case t.isVerb(k):
			return
		}
	}
	if closing < 0 || t.dep[i] == "nsubj" && (h < closing || !speechVerbs[t.lemma(h)]) || t.dep[i] != "nsubj" && !t.isPunct(h) && !(h > closing && speechVerbs[t.lemma(h)]) {
		return
	}
	o := -1
	for k := first - 2; k > 0 && o < 0; k-- {
		if t.isPunct(k) {
			return
		}
		if t.dep[k] == "dobj" || t.dep[k] == "pobj" {
			o = k
		}
	}
	if o < 0 || t.hangs(o, i) {
		return
	}
	t.head[i], t.dep[i] = o, "conj"
	t.head[first-1] = o
}

// mendBareRecipient makes an object of the only noun behind a verb of leaving and the like that was taken for who gets something:
// "left the firm that spring". n is the noun.
func (t *tree) mendBareRecipient(n int) {
	v := t.head[n]
	if t.dep[n] != "dative" || v >= n || t.tok[n].POS == "ADP" || t.tok[n].POS == "PRON" || t.hasChild(v, "dobj") || t.hasChild(v, "ccomp") || t.hasChild(v, "xcomp") || t.hasChild(v, "oprd") {
		return
	}
	switch t.lemma(v) {
	case "leave", "join", "quit", "reach", "enter", "visit", "lose", "win", "take", "make", "find", "save", "build", "cut":
		t.dep[n] = "dobj"
	}
}

// mendSuppliedRoot finds the verb of a sentence that was taken for a participle before its object, behind an apposition: "The Rona
// Dam, a wall of earth, supplied water to farms." a is the participle.
func (t *tree) mendSuppliedRoot(a int) {
	w := t.head[a]
	if t.dep[a] != "amod" || t.tok[a].Tag != "VBN" && t.tok[a].Tag != "VBD" || w <= a || a < 4 || t.tok[a-1].Text != "," || t.dep[w] != "appos" {
		return
	}
	r := t.head[w]
	if t.head[r] != r || !t.isNoun(r) || r > a || t.verbOutside(r) {
		return
	}
	for k := range a {
		if t.head[k] == w {
			return
		}
	}
	t.tok[a].POS, t.tok[a].Tag = "VERB", "VBD"
	if l, ok := pastLemma(t.lower(a), t.know); ok {
		t.tok[a].Lemma = l
	}
	t.head[a], t.dep[a] = a, "ROOT"
	t.head[r], t.dep[r] = a, "nsubj"
	t.head[w], t.dep[w] = a, "dobj"
	for k := range t.tok {
		switch {
		case k == a || k == r || k == w:
		case t.head[k] == r && k > a:
			t.head[k] = a
		case t.head[k] == w && k > w && t.dep[k] == "prep" && t.lower(k) != "of":
			t.head[k] = a
		case t.head[k] == w && (t.dep[k] == "relcl" || t.dep[k] == "acl") && t.tok[k].POS == "NOUN" && k > 0 && t.tok[k-1].Tag == "TO" && k+1 < len(t.tok) && t.head[k+1] == k && t.dep[k+1] == "dobj":
			to, o := k-1, k+1 // "to sugar farms"
			t.head[to], t.dep[to], t.tok[to].POS, t.tok[to].Tag = a, "prep", "ADP", "IN"
			t.head[o], t.dep[o] = to, "pobj"
			t.head[k], t.dep[k] = o, "compound"
		}
	}
}
