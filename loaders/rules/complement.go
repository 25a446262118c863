package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// completions gives the object of a passive that is turned round as a complement.
func (f *frame) completions() []argument {
	var out []argument
	for _, o := range f.objects {
		out = append(out, argument{role: "complement", phrase: o})
	}
	return out
}

// complements fills the objects and arguments of f from all fused verbs.
func (r *reader) complements(f *frame) {
	t, core := f.t, f.core
	r.objects(f)
	if len(f.objects) == 0 && f.bare() {
		r.borrow(f)
	}
	for _, c := range f.chain {
		r.circumstances(f, c)
	}
	if h := t.head[f.v]; t.dep[f.v] == "conj" && !t.ownSubject(f.v) && t.isVerb(h) {
		for _, k := range t.kids[t.leader(f.v)] {
			if k < t.leader(f.v) && t.dep[k] == "prep" {
				for _, a := range r.prepositional(t, k) {
					if a.role == "time" {
						f.arguments = append(f.arguments, a)
					}
				}
			}
		}
	}
	r.distribute(f)
	f.arguments = append(f.held, f.arguments...)
	// What stands before the verb, and the manner, are told last, so that the first argument is the
	// verb's own.
	slices.SortStableFunc(f.arguments, func(a, b argument) int {
		return place(a, core) - place(b, core)
	})
}

// distribute notes which times and places belong to one of several objects only: "seized 59 tonnes in 2023 but 26 tonnes
// last year".
func (r *reader) distribute(f *frame) {
	if len(f.objects) != 2 || f.objects[0].t != f.t || f.objects[1].t != f.t || f.objects[0].clause || f.objects[1].clause || f.objects[0].head >= f.objects[1].head {
		return
	}
	second := f.objects[1].head
	between := map[string]bool{}
	for _, a := range f.arguments {
		if a.head > f.objects[0].head && a.head < second && a.t == f.t && (a.role == "time" || a.role == "in" || a.role == "at" || a.role == "place") {
			between[a.role] = true
		}
	}
	if len(between) == 0 {
		return
	}
	f.own = map[int][]argument{}
	f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool {
		switch {
		case a.t != f.t:
			return false
		case a.head > f.objects[0].head && a.head < second && between[a.role]:
			f.own[0] = append(f.own[0], a)
			return true
		case a.head > second && between[a.role]:
			f.own[1] = append(f.own[1], a)
			return true
		}
		return false
	})
	if len(f.own[1]) == 0 { // one place for both
		f.arguments = append(f.arguments, f.own[0]...)
		f.own = nil
	}
}

func place(a argument, core int) int {
	first := a.head
	if len(a.lead) > 0 {
		first = a.lead[0]
	} else if len(a.full) > 0 {
		first = a.full[0]
	}
	if a.role == "recipient" {
		return first
	}
	if first < core || a.role == "manner" && len(a.lead) == 0 {
		return first + 1<<20
	}
	return first
}

// bare says whether the verb stands without any complement.
func (f *frame) bare() bool {
	return !f.t.has(f.core, "dobj", "attr", "acomp", "oprd", "ccomp", "xcomp", "prep", "dative", "agent", "prt", "npadvmod")
}

// borrow takes the objects of the next verb of a coordination: "bought and sold shares".
func (r *reader) borrow(f *frame) {
	t := f.t
	for _, k := range t.children(f.core, "conj") {
		if !t.isVerb(k) || t.ownSubject(k) || k < f.core {
			continue
		}
		for i := f.core + 1; i < k; i++ {
			if t.dep[i] != "cc" && !t.isPunct(i) && !(t.dep[i] == "advmod" && t.head[i] == k) && !(t.dep[i] == "aux" && t.head[i] == k) &&
				!(t.dep[i] == "conj" && t.isVerb(i)) {
				return
			}
		}
		g := frame{t: t, v: k, core: k, chain: []int{k}}
		if t.isPassive(f.core) != t.isPassive(k) {
			return
		}
		if !t.isPassive(k) && !r.wantsObject(t.lemma(f.core)) {
			return
		}
		r.objects(&g)
		r.circumstances(&g, k)
		if len(g.objects) == 0 && g.bare() {
			r.borrow(&g)
		}
		if t.isPassive(k) {
			f.agents = r.agents(t, k)
		}
		if len(g.objects) == 0 && len(f.agents) == 0 {
			// "was held and released on bail": bail is of the last; "is known and governed as a city" is both.
			g.arguments = slices.DeleteFunc(g.arguments, func(a argument) bool { return a.role != "as" })
			g.held = nil
		}
		f.objects, f.copular, f.clausal = g.objects, g.copular, g.clausal
		f.arguments = append(f.arguments, g.arguments...)
		f.held = g.held
		return
	}
}

// wantsObject says whether a verb that stands without an object is likely to share that of the next: "bought and sold
// shares", not "profits rose and hurt rivals".
func (r *reader) wantsObject(lemma string) bool {
	if objectless[lemma] {
		return false
	}
	u := r.know.Uses(lemma)
	class, _ := r.know.Verb(lemma)
	return u.Verb < 0 || 5*u.Object >= 8*u.Bare && class != names.Motion || u.Object > u.Bare && class == names.Creation
}

// phrases reads the noun at token k as an argument: with its conjuncts, a relative pronoun as what
// it stands for.
func (r *reader) phrases(t *tree, k int) []phrase {
	if t.isRelative(k) {
		if p, ok := r.relative(t, k); ok {
			return []phrase{p}
		}
		return nil
	}
	if o := t.ofWhich(k); o >= 0 {
		if p, ok := r.relative(t, o); ok {
			return []phrase{p}
		}
		return nil
	}
	if t.isWh(k) || t.tok[k].POS == "PART" || t.tok[k].POS == "ADP" {
		return nil
	}
	return r.nouns(t, k)
}

// objects finds what the verb is about: object, complement or clause.
func (r *reader) objects(f *frame) {
	t, core := f.t, f.core
	direct := t.children(core, "dobj")
	if len(direct) > 1 {
		direct = slices.DeleteFunc(direct, t.isRelative) // "so much money that they dropped it"
	}
	if last := len(direct) - 1; last > 0 && direct[0] > core && t.behindComma(direct[last]) {
		direct = direct[:last] // "cut the price, its third reduction in a year", "buys us time, nothing more"
	}
	switch {
	case len(direct) != 2 || direct[0] < core || t.isWh(direct[0]) || t.isSum(direct[0]) || !giving[t.lemma(core)]:
		for _, k := range direct {
			f.objects = append(f.objects, r.phrases(t, k)...)
		}
	case fining[t.lemma(core)] && t.isSum(direct[1]): // "fined the firm £2m"
		f.objects = r.phrases(t, direct[0])
		for _, p := range r.phrases(t, direct[1]) {
			f.held = append(f.held, argument{role: "extent", phrase: p})
		}
	default: // "cost some members £7,200"
		f.objects = r.phrases(t, direct[1])
		for _, p := range r.phrases(t, direct[0]) {
			f.held = append(f.held, argument{role: "recipient", phrase: p})
		}
	}
	for _, k := range t.children(core, "dative") {
		if fining[t.lemma(core)] && t.isNoun(k) && (len(f.objects) == 0 || t.child(core, "dobj") > k && t.isSum(t.child(core, "dobj"))) {
			for _, p := range f.objects {
				f.held = append(f.held, argument{role: "extent", phrase: p})
			}
			f.objects = r.phrases(t, k)
			continue
		}
		if t.tok[k].POS == "ADP" {
			f.held = append(f.held, r.prepositional(t, k)...)
			continue
		}
		for _, p := range r.phrases(t, k) {
			f.held = append(f.held, argument{role: "recipient", phrase: p})
		}
	}
	if len(f.objects) == 0 && len(f.held) > 0 && t.has(core, "ccomp", "xcomp") && !t.isPassive(core) {
		for _, a := range f.held { // "told reporters that ...": the hearer is the object
			f.objects = append(f.objects, a.phrase)
		}
		f.held = nil
	}
	if len(f.objects) == 0 && !t.isPassive(core) {
		r.gapObject(f)
	}
	for _, k := range t.children(core, "attr", "acomp", "oprd") {
		var list []phrase
		if t.dep[k] == "acomp" || !t.isNoun(k) {
			list = r.adjectives(t, k)
		} else {
			list = r.phrases(t, k)
		}
		if len(f.objects) > 0 && !f.copular {
			for _, p := range list {
				f.held = append(f.held, argument{role: "complement", phrase: p})
			}
			continue
		}
		if !(t.dep[k] == "acomp" && raisesHere(f, k)) {
			f.objects, f.copular = append(f.objects, list...), true
		}
		for _, p := range t.children(k, "prep") {
			if t.dep[k] == "acomp" && t.lower(p) != "than" {
				f.held = append(f.held, r.prepositional(t, p)...)
			}
		}
	}
	r.clausalComplements(f)
}

// fining are verbs whose object is who has to pay the sum behind it.
var fining = anyOf("fine bill tax dock overcharge")

// isSum says whether noun k is an amount of money or a number.
func (t *tree) isSum(k int) bool {
	return t.kind(k) == "MONEY" || t.kind(k) == "PERCENT" || t.tok[k].POS == "NUM" || currencies[t.lower(k)] != "" && k > 0 && t.tok[k-1].POS == "NUM"
}

// raisesHere says whether the adjective k is part of the fused verbs.
func raisesHere(f *frame, k int) bool {
	for _, c := range f.chain {
		if f.t.head[c] == k {
			return true
		}
	}
	return false
}

// clausalComplements reads that-clauses and infinitives.
func (r *reader) clausalComplements(f *frame) {
	t, core := f.t, f.core
	for _, k := range t.children(core, "ccomp", "xcomp") {
		if slices.Contains(f.chain, k) || t.parenthesis(core) == k {
			continue
		}
		if s := t.subjectToken(k); s >= 0 && t.isNoun(k) && t.receives(core, k) {
			p := t.noun(k, s)
			f.objects = append(f.objects, p)
			for _, q := range r.phrases(t, s) {
				f.held = append(f.held, argument{role: "recipient", phrase: q})
			}
			continue
		}
		if x := t.placeholder(k); x >= 0 { // "makes it easier to leave"
			f.objects, f.clausal = []phrase{t.clausePhrase(x)}, true
			for _, p := range r.adjectives(t, k) {
				f.held = append(f.held, argument{role: "complement", phrase: p})
			}
			continue
		}
		if !t.isVerb(k) && !t.predicative(k) {
			for _, p := range r.adjectives(t, k) {
				if len(f.objects) > 0 {
					f.held = append(f.held, argument{role: "complement", phrase: p})
				} else {
					f.objects, f.copular = append(f.objects, p), true
				}
			}
			continue
		}
		s := t.subjectToken(k)
		if _, is := controlVerbs[t.lemma(core)]; is && s >= 0 && len(f.objects) == 0 && !t.isFinite(k) && t.dep[s] != "csubj" && !t.hasMark(k, "that") {
			// "allows groups to continue": the object and what it does
			f.objects = append(f.objects, r.phrases(t, s)...)
			f.held = append(f.held, argument{role: "complement", phrase: t.clausePhrase(k, t.children(k, "nsubj", "nsubjpass")...)})
			continue
		}
		if s >= 0 && t.isRelative(s) {
			continue // "which he said was safe": the clause has lost its subject
		}
		p := t.clausePhrase(k)
		if o := t.calledSo(k); o >= 0 {
			p = t.noun(o) // "condemned what it called an unfair law"
		}
		if len(f.objects) > 0 {
			role := "complement"
			if t.infinitive(k) && !controlsObject(t.lemma(core)) {
				role = "purpose"
			}
			f.held = append(f.held, argument{role: role, phrase: p})
			continue
		}
		f.objects, f.clausal = []phrase{p}, true
	}
}

// placeholder gives the clause that "it" stands for before the adjective k: "made it harder for tenants to
// stay"; -1 for none.
func (t *tree) placeholder(k int) int {
	s := t.subjectToken(k)
	if t.isVerb(k) || s < 0 || t.lower(s) != "it" || t.tok[k].POS != "ADJ" && !t.isNoun(k) {
		return -1
	}
	for _, x := range t.children(k, "xcomp", "ccomp", "advcl", "acl") {
		if x > k && (t.infinitive(x) || t.hasMark(x, "that")) {
			return x
		}
	}
	return -1
}

// controlsObject says whether the object of the verb does what its infinitive says.
func controlsObject(lemma string) bool {
	_, ok := controlVerbs[lemma]
	return ok || accusing[lemma]
}

// gapObject finds the object of a relative clause that has left its place to the noun it hangs on:
// "the cartels Washington seeks to destroy".
func (r *reader) gapObject(f *frame) {
	t := f.t
	c := f.v
	for n := 0; n < 4 && t.dep[c] != "relcl"; n++ {
		if t.dep[c] != "ccomp" && t.dep[c] != "xcomp" && t.dep[c] != "conj" || t.head[c] == c {
			return
		}
		c = t.head[c]
	}
	if t.dep[c] != "relcl" || t.gap(c) || !t.isNoun(t.head[c]) {
		return
	}
	for _, i := range t.subtree(c, func(k int) bool { return t.dep[k] == "relcl" || t.dep[k] == "advcl" }) {
		if i != c && (t.lower(i) == "what" || (relatives[t.lower(i)] && t.isWh(i) || t.lower(i) == "whose") && t.relativeClause(i) == c) {
			return // the relative pronoun has its place somewhere
		}
		if t.dep[i] == "prep" && !t.has(i, "pobj", "pcomp", "prep", "amod", "acomp") && t.particle(f.core) != i {
			return // "the deal they are angry about"
		}
	}
	if !t.ownSubject(f.v) && t.dep[f.v] != "conj" && f.v == c {
		return
	}
	if f.clausalAhead() {
		return
	}
	switch t.lemma(t.head[c]) {
	case "time", "day", "way", "reason", "place", "moment", "year", "week", "month", "morning", "night", "extent", "point":
		return
	}
	switch t.lemma(f.core) {
	case "be", "become", "seem", "appear", "happen", "go", "come", "arrive", "occur", "sleep", "die", "exist", "remain", "live":
		return
	}
	f.objects, f.gap = []phrase{t.noun(t.head[c], c)}, true
}

// calledSo gives the noun that "what" is called in the clause of v: "what it called an unfair law", "what
// she described as a mistake"; -1 for none.
func (t *tree) calledSo(v int) int {
	w := t.child(v, "dobj")
	if w < 0 || w > v || t.lower(w) != "what" || !t.isFinite(v) || t.negated(v) {
		return -1
	}
	if naming[t.lemma(v)] {
		if o := t.child(v, "oprd", "attr"); o > v && t.tok[o].POS != "PRON" && t.isNoun(o) {
			return o
		}
	}
	if depicting[t.lemma(v)] {
		for _, p := range t.children(v, "prep") {
			if o := t.child(p, "pobj"); o > p && p > v && t.lower(p) == "as" && t.tok[o].POS != "PRON" {
				return o
			}
		}
	}
	return -1
}

// naming are verbs whose object is given a name or a quality.
var naming = anyOf("call name term label brand dub deem consider declare pronounce find")

// clausalAhead says whether the verb already has a clause or complement for its object.
func (f *frame) clausalAhead() bool {
	return f.t.has(f.core, "ccomp", "attr", "acomp") || f.t.has(f.core, "oprd") && !naming[f.t.lemma(f.core)] || f.t.has(f.core, "xcomp") && len(f.chain) == 1
}

// adjectives reads the predicate adjective at k with its conjuncts.
func (r *reader) adjectives(t *tree, k int) []phrase {
	var out []phrase
	for _, h := range append([]int{k}, t.children(k, "conj")...) {
		if t.isVerb(h) && t.isFinite(h) {
			continue
		}
		whole := t.dep[h] == "attr" && t.has(h, "det") // "the first from measles since 1989"
		skip := func(j int) bool {
			switch t.dep[j] {
			case "prep":
				return t.head[j] == h && !whole && t.lower(j) != "than" && t.dep[h] != "oprd"
			case "relcl":
				return t.setOff(j)
			case "advcl":
				return t.head[j] == h && !t.comparedTo(h, j)
			case "cc", "conj", "nsubj", "nsubjpass", "aux", "auxpass", "punct":
				return t.head[j] == h
			}
			return false
		}
		full := t.trim(t.subtree(h, skip), h)
		small := []int{h}
		for _, j := range t.children(h, "advmod", "npadvmod", "amod", "compound", "neg") {
			if j < h && len(t.kids[j]) == 0 && !t.isWh(j) {
				small = append(small, j)
			}
		}
		slices.Sort(small)
		named := []int{h}
		switch than := t.child(h, "prep"); {
		case whole, than > h && t.lower(than) == "than" && len(full) < 12, slices.ContainsFunc(t.children(h, "advcl"), func(c int) bool { return t.comparedTo(h, c) }) && len(full) < 12:
			named = slices.DeleteFunc(slices.Clone(full), func(j int) bool { return t.dep[j] == "det" && t.head[j] == h })
		default:
			for _, j := range small {
				if j < h && degrees[t.lower(j)] {
					named = append([]int{j}, named...)
				}
			}
			if m := t.child(h, "npadvmod"); m >= 0 && m < h && t.has(m, "nummod") { // "300 metres long"
				named = append(t.subtree(m, nil), h)
			}
		}
		out = append(out, phrase{t: t, head: h, full: full, min: small, note: strings.ToLower(r.text(t, named))})
	}
	return out
}

// degrees are adverbs that turn or bound what an adjective says.
var degrees = anyOf("less least not too barely hardly almost nearly no never insufficiently half partly")
