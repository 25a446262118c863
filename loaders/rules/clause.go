package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// isPredicate says whether i heads a clause: a verb that is no auxiliary and no modifier, or a
// word of another kind that has a subject.
func (t *tree) isPredicate(i int) bool {
	if t.tok[i].Text == "-" || i+2 < len(t.tok) && t.tok[i+1].Text == "-" && t.tok[i].Span.End == t.tok[i+1].Span.Start && t.tok[i+1].Span.End == t.tok[i+2].Span.Start && t.isVerb(i+2) {
		return false // "re-elected"
	}
	if t.has(i, "nsubj", "nsubjpass") {
		return t.dep[i] != "aux" && t.dep[i] != "auxpass"
	}
	if !t.isVerb(i) {
		return false
	}
	switch t.dep[i] {
	case "ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis", "dep", "appos":
		return true
	case "conj":
		h := t.head[i]
		return t.isVerb(h) && t.isPredicate(h) || t.predicative(h)
	}
	return false
}

// clause makes the claims of predicate v.
func (r *reader) clause(t *tree, v int) {
	if r.isFused(t, v) || t.calledSo(v) >= 0 {
		return
	}
	if t.predicative(v) {
		r.verbless(t, v)
		return
	}
	if q := t.subjectToken(v); q >= 0 && t.lower(q) == "it" && t.tok[q].POS == "PRON" && impersonal[t.lemma(v)] && t.has(v, "ccomp") {
		return // "it emerged that ..."
	}
	if q := t.subjectToken(v); q >= 0 && t.lower(q) == "it" && t.tok[q].POS == "PRON" && t.isPassive(v) && speechVerbs[t.lemma(v)] && t.has(v, "ccomp") && !r.alone {
		return // "it is said that ..."
	}
	if t.generic(v) && !r.alone || r.answered(t, v) {
		return
	}
	if h := t.head[v]; h != v && t.placeholder(h) == v && hindering[t.lemma(h)] {
		return // "makes it harder for parents to claim it"
	}
	if !r.alone && r.selects(t, v) {
		return
	}
	if !r.alone && (t.cleft(v) || t.compares(v) || r.unheld(t, v)) {
		return
	}
	if !r.alone && (r.askedOf(t, v) || t.unsaid(v)) {
		return
	}
	if h := t.head[v]; h != v {
		if (t.dep[v] == "xcomp" || t.dep[v] == "ccomp") && t.infinitive(v) && t.gap(v) {
			return // "knows how to run a crane": nobody runs one
		}
		if t.lemma(h) == "let" && !t.ownSubject(h) && (t.dep[v] == "ccomp" || t.dep[v] == "xcomp") {
			return // "let us be clear"
		}
		if (t.dep[v] == "advcl" || t.dep[v] == "conj") && t.hasMark(v, "than") && !t.ownSubject(v) && !t.isFinite(v) {
			return // "would rather leave than pay"
		}
		if t.dep[v] == "conj" && t.insteadOf(h, v) {
			return // "sell him rather than lose him"
		}
		if t.dep[v] == "advcl" && t.infinitive(v) && !t.ownSubject(v) && t.isVerb(h) && (t.negated(h) || !r.alone && v > h && r.stanceOf(t, h).denied) {
			return // "did not come to sign": the purpose of what was not done
		}
	}
	chain := append(r.shared(t, v), t.fused(v)...)
	core := chain[len(chain)-1]
	subjects, how := r.subjects(t, v, 0)
	if len(chain) > 1 && t.isPassive(v) {
		if by := r.agents(t, v); len(by) > 0 {
			r.urged(t, v, by, subjects, how)
		}
	}
	f := frame{t: t, v: v, chain: chain, core: core}
	if !r.alone && t.dep[v] == "relcl" && len(chain) > 1 && supposing[t.lemma(v)] && t.infinitive(chain[1]) && !t.isPassive(v) && t.ownSubject(v) && !t.isRelative(t.subjectToken(v)) && t.has(core, "attr", "acomp", "dobj") {
		return // "the gang that police believe to be Red Fox", "a share the bank expects to reach 15%"
	}
	r.complements(&f)
	r.timesAside(&f)
	rule := r.ruleOf(&f, how)
	if how == "existential" && len(subjects) > 0 && subjects[0].t == t && t.lower(subjects[0].head) == "one" {
		return // "there is a one in 3,000 chance"
	}
	if how == "existential" {
		f.objects, f.copular = nil, false
		subjects = r.exists(&f, subjects)
	}
	active := false
	patients := subjects
	if t.isPassive(core) {
		by := r.agents(t, core)
		if len(by) == 0 {
			by = f.agents
		}
		if len(by) > 0 {
			if len(patients) == 0 {
				return
			}
			if len(f.objects) > 0 && !f.copular { // "X was given Y by Z"
				for _, p := range patients {
					f.arguments = append(f.arguments, argument{role: "recipient", phrase: p})
				}
			} else {
				f.arguments = append(f.completions(), f.arguments...)
				f.objects = patients
			}
			subjects, active = by, true
			rule += "/active"
		} else {
			rule += "/passive"
		}
	} else {
		t.wish(core, &f)
		rule += "/" + f.shape()
	}
	if len(subjects) == 0 && f.copular && t.lemma(core) == "be" && t.fronted(core) {
		subjects, f.objects, f.copular, rule = f.objects, nil, false, "inverted" // "among the dead were two nurses"
	}
	if h := t.head[v]; len(f.objects) == 0 && h != v && t.parenthesis(h) == v {
		if h > v && t.quote[h] == 0 && (!t.isVerb(h) && !t.predicative(h) || t.tok[h].Tag == "VBG" && !t.isFinite(h)) {
			return // "..., she said, her voice breaking"
		}
		if t.dep[h] == "relcl" {
			return // "countries that, he said, discriminate": the noun is no part of the clause
		}
		f.objects, f.clausal = []phrase{t.clausePhrase(h, v)}, true // "the plan, officials say, will work"
	}
	if g := t.head[v]; g != v && t.tok[g].POS == "ADJ" && t.lemma(core) == "be" && t.hasMark(v, "as") && t.hasWord(g, "as") {
		return // "as funny as it is sad"
	}
	if o := t.child(core, "dobj"); !r.alone && o >= 0 && o < core && (t.lower(o) == "whatever" || t.lower(o) == "what" && len(f.objects) == 0) {
		return // "whatever people say", "heard what she took for a truck", "less than what they were promised"
	}
	if !r.alone && t.dep[v] == "csubj" && len(f.objects) == 0 && len(f.arguments) == 0 && slices.ContainsFunc(t.subtree(v, nil), func(i int) bool { return i < v && t.lower(i) == "what" }) {
		return // "what worries me is the cost", "what I would worry about is the cost"
	}
	if o := t.child(core, "dobj"); o >= 0 && o < core && len(f.objects) == 0 && len(f.arguments) == 0 && (t.isRelative(o) || t.dep[v] == "ccomp" && t.isWh(o)) {
		return // "something that Azerbaijan denies", "did not say whom it would recognize"
	}
	if t.likeIf(v) {
		return
	}
	if l := t.lemma(core); t.dep[v] == "advcl" && t.isPassive(core) && t.hasMark(v, "as") && (l == "call" || l == "know") && len(f.arguments) == 0 {
		return // "the Caravaggisti, as the imitators are called"
	}
	if g := t.head[v]; g != v && !t.isVerb(g) && !t.isNoun(g) && t.dep[v] != "pcomp" && t.hasMark(v, "as", "than") && len(f.objects) == 0 {
		return // "twice as many as economists had forecast"
	}
	if h := t.head[v]; h != v && t.dep[v] == "parataxis" && len(f.objects) > 0 && r.deeper(t.quote[h], t.quote[v]) && speechVerbs[t.lemma(v)] {
		f.arguments = append(f.arguments, argument{role: "complement", phrase: t.clausePhrase(h, v)}) // "'...,' he told the court"
	}
	if len(subjects) == 0 && t.dep[v] == "pcomp" {
		r.agentless(&f)
		return
	}
	if !r.alone && len(f.objects) == 0 && len(f.arguments) == 0 && t.dep[v] == "advcl" && t.hasMark(v, "as", "than") && r.voicing(t.lemma(core)) || !r.alone && t.elliptic(v, &f) {
		return // "as some critics have demanded"
	}
	extraposed := false
	if x := t.extraposedInfinitive(core); x >= 0 && f.copular && len(subjects) <= 1 && t.dep[core] != "advcl" {
		subjects, extraposed, rule = []phrase{t.clausePhrase(x)}, true, "extraposed"
		how = "own"
		f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool { return a.clause && a.head == x })
	}
	f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool { // "in which case"
		return !a.clause && a.t == t && len(a.full) > 1 && a.full[0] < a.head && t.tok[a.full[0]].Tag == "WDT"
	})
	f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool { // "retired from there"
		return !r.alone && len(a.lead) > 0 && !a.clause && len(a.phrase.full) == 1 && (t.lower(a.head) == "there" || t.lower(a.head) == "here")
	})
	told := len(f.arguments)
	f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool { return r.unresolved(a.phrase) })
	if told > 0 && len(f.arguments) == 0 && len(f.objects) == 0 {
		return // "you fought for it"
	}
	if len(subjects) == 0 || r.empty(t, &f) || r.fragment(&f) || t.extraposed(core) && !extraposed {
		return
	}
	s := r.stanceOf(t, core)
	if chain[0] != core {
		s = r.fusedStance(t, chain)
	}
	if h := t.head[v]; h != v && t.placeholder(h) == v && s.modality == claim.Intended {
		s.modality = claim.Possible // "makes it easier to leave"
	}
	if how != "existential" {
		r.lightVerb(t, core, subjects, s)
		if len(chain) < 2 || !isListed(controlVerbs, t.lemma(chain[0])) { // "was told to keep the door shut" tells of no door that is shut
			r.objectComplements(t, core, s)
		}
		r.depictions(t, core, s)
	}
	p := r.verbGroup(t, chain, active)
	base := draft{t: t, verb: v, predicate: p, stance: s, rule: rule, arguments: f.arguments}
	paired, pairs := r.pairs(&f, len(subjects))
	if q := t.subjectToken(v); !pairs && len(subjects) > 1 && q >= 0 && how == "own" && t.respectively(v) >= 0 {
		subjects = []phrase{r.together(t, q, " and ")} // "Berg and Lund won the silver and bronze medals respectively"
	}
	if q := t.subjectToken(v); q >= 0 && how == "own" && !pairs && !active {
		subjects = r.accused(t, core, r.each(t, core, subjects))
	}
	for n, subject := range subjects {
		if pairs {
			f.objects, base.arguments = paired(n)
		}
		if !subject.clause && subject.t.tok[subject.head].POS == "DET" && len(subject.full) == 1 && subject.t.tok[subject.head].Tag == "DT" && strings.HasPrefix(subject.t.lower(subject.head), "a") && len(subject.t.lower(subject.head)) < 3 {
			continue // an article whose noun was not found
		}
		if r.nameless(subject) || r.unresolved(subject) || r.unnamed(subject, how) {
			continue
		}
		if !r.alone && how == "relative" && !subject.clause && subject.t == t && t.dep[subject.head] == "appos" && len(subject.full) == 2 && t.tok[subject.full[0]].POS == "DET" && f.copular {
			continue // "..., a post that has been vacant since May"
		}
		d := base
		d.subject = subject
		if how == "own" && subject.inferred && subject.t != t {
			d.evidence = []claim.Evidence{{Sentence: subject.t.at, Span: subject.t.span(subject.full)}}
		}
		if len(f.objects) == 0 {
			r.add(d)
			continue
		}
		for i := range f.objects {
			if q, answers, ok := r.take(t, chain, f.objects[i], subject); ok {
				d := d
				d.object = &q
				r.keep(d)
				for _, a := range answers {
					r.keep(a)
				}
				continue
			}
			if r.nameless(f.objects[i]) || r.misread(t, core, f.objects[i]) || r.unresolved(f.objects[i]) {
				continue
			}
			d := d
			d.object = &f.objects[i]
			if own := f.own[i]; len(own) > 0 {
				d.arguments = append(slices.Clone(own), d.arguments...)
			}
			r.add(d)
		}
	}
}

// elliptic says whether clause v of f has nothing but its verb, which says nothing without what its noun or its speaker told:
// "the way Americans eat", "believe it will".
func (t *tree) elliptic(v int, f *frame) bool {
	if len(f.objects) > 0 || len(f.arguments) > 0 {
		return false
	}
	h := t.head[v]
	if t.dep[v] != "relcl" || h == v {
		return false
	}
	switch t.lemma(h) {
	case "way", "manner", "extent", "moment":
		return true
	case "time", "day", "hour", "place":
		return t.lemma(v) == "need" || t.lemma(v) == "want"
	}
	return false
}

// voicing says whether a verb tells what somebody says or thinks.
func (r *reader) voicing(lemma string) bool {
	class, known := r.know.Verb(lemma)
	return speechVerbs[lemma] || known && (class == names.Communication || class == names.Cognition)
}

// shared gives the verbs that a coordinated complement v goes on with together with its leader:
// "promised" in "promised to reform the law and establish order".
func (r *reader) shared(t *tree, v int) []int {
	h := t.leader(v)
	if h == v || t.ownSubject(v) || !r.isFused(t, h) || t.tok[v].Tag != t.tok[h].Tag || t.isFinite(v) {
		return nil
	}
	var up []int
	for n := 0; n < 5 && r.isFused(t, h); n++ {
		h = t.head[h]
		if t.dep[h] == "acomp" {
			h = t.head[h]
		}
		up = append([]int{h}, up...)
	}
	return up
}

// fronted says whether a prepositional phrase stands where the subject of v would.
func (t *tree) fronted(v int) bool {
	for _, k := range t.kids[v] {
		if k < v && t.dep[k] == "prep" && t.has(k, "pobj") && t.dep[v] == "ROOT" {
			return true
		}
	}
	return false
}

// exists moves the place of what there is to the clause: "there are three hospitals in the valley".
func (r *reader) exists(f *frame, subjects []phrase) []phrase {
	t := f.t
	for i := range subjects {
		h := subjects[i].head
		for _, p := range t.children(h, "prep") {
			if w := t.lower(p); p > h && (w == "in" || w == "at" || w == "on" || w == "near" || w == "between" || w == "under") {
				f.arguments = append(f.arguments, r.prepositional(t, p)...)
				subjects[i] = t.noun(h, append(t.children(h, "prep")[slices.Index(t.children(h, "prep"), p):], t.children(h, "relcl")...)...)
				break
			}
		}
	}
	return subjects
}

// add keeps a draft.
func (r *reader) add(d draft) {
	if d.object != nil && d.object.t == d.subject.t && d.object.head == d.subject.head && !d.object.clause && !d.subject.clause {
		return // a thing and itself
	}
	r.keep(d)
	r.contrast(d)
}

// keep adds a draft as it is.
func (r *reader) keep(d draft) {
	if d.object != nil && d.object.clause && len(d.object.full) > 0 && d.object.t.isRelative(d.object.full[0]) {
		return // "which prosecutors said they would appeal"
	}
	if how, _, _ := strings.Cut(d.rule, "/"); (how == "gerund" || how == "adverbial" || how == "control") && !d.stance.denied && !d.subject.clause && d.subject.t.negatedNoun(d.subject.head) {
		return // "nobody is above answering questions"
	}
	if d.rule == "apposition" && d.object != nil && len(d.object.full) > 0 && d.object.t.tok[d.object.full[0]].Tag == "WRB" {
		return // "on Thursday, when the team host Vancouver"
	}
	if r.doubtful(&d) {
		return
	}
	if len(r.drafts) < 1<<20 {
		r.drafts = append(r.drafts, d)
	}
}

// extraposed says whether the subject "it" only stands for a clause that follows: "it is clear that
// the mine will close".
func (t *tree) extraposed(v int) bool {
	s := t.subjectToken(v)
	if s < 0 || t.lower(s) != "it" || t.tok[s].POS != "PRON" {
		return false
	}
	if l := t.lemma(v); l == "take" || l == "cost" || l == "require" {
		for _, k := range t.subtree(v, nil) {
			if k > v && t.infinitive(k) {
				return true // "it took a year to build"
			}
		}
	}
	a := t.child(v, "acomp", "attr")
	if a >= 0 && t.lower(a) == "time" {
		return true // "it is time to end the war"
	}
	return a >= 0 && (t.has(v, "ccomp", "xcomp", "csubj") || t.has(a, "ccomp", "xcomp"))
}

// extraposedInfinitive gives the infinitive that the subject "it" of v stands for, said to be so and so: "it is
// illegal to sell alcohol to minors"; -1 for none.
func (t *tree) extraposedInfinitive(v int) int {
	s := t.subjectToken(v)
	if s < 0 || t.lower(s) != "it" || t.tok[s].POS != "PRON" || t.lemma(v) != "be" {
		return -1
	}
	a := t.child(v, "acomp")
	if a < 0 || t.hasWord(a, "too") || t.hasWord(a, "enough") {
		return -1
	}
	for _, x := range append(t.children(v, "xcomp", "ccomp"), t.children(a, "xcomp", "ccomp")...) {
		if t.infinitive(x) && x > a {
			return x
		}
	}
	return -1
}

// isFused says whether v goes on with the verb that governs it, so that it makes no claim alone.
func (r *reader) isFused(t *tree, v int) bool {
	if t.dep[v] != "xcomp" && t.dep[v] != "ccomp" {
		return false
	}
	h := t.head[v]
	if t.dep[h] == "acomp" {
		h = t.head[h]
	}
	return h != v && t.complement(h) == v
}

// fusedStance is the stance of the last of the fused verbs with all that stands before it.
func (r *reader) fusedStance(t *tree, chain []int) stance {
	s := r.stanceOf(t, chain[0])
	for n := 1; n < len(chain); n++ {
		v, x := chain[n-1], chain[n]
		if r.raises(t, v, x) || t.dep[t.head[x]] == "acomp" && t.head[x] != v {
			o := r.stanceOf(t, x)
			s.denied, s.modality = o.denied, weaker(s.modality, o.modality)
			if s.voice == nil && t.isPassive(v) {
				s.voice = o.voice // "is alleged by prosecutors to have ..."
			}
			continue
		}
		if t.negated(x) && !t.notTo(x) {
			s.denied = !s.denied
		}
		if commitments[t.lemma(v)] && t.infinitive(x) && !t.isPassive(v) {
			m := claim.Intended
			if q := t.subjectToken(v); q >= 0 && t.tok[q].POS == "NOUN" && !r.canAct(t, q) && (t.lemma(v) == "threaten" || t.lemma(v) == "promise") {
				m = claim.Possible // "a strike threatens to derail the talks"
			}
			s.modality = weaker(s.modality, m)
		}
	}
	return s
}

// frame is a clause with its complements.
type frame struct {
	t       *tree
	v, core int
	chain   []int
	objects []phrase
	copular bool // the object tells what the subject is
	gap     bool // the object is the noun that a relative clause without pronoun hangs on
	clausal bool // the object is a clause

	arguments []argument
	own       map[int][]argument // arguments of the nth object alone
	agents    []phrase           // of a passive, borrowed from the next verb of a coordination
	held      []argument         // complements that stand beside an object
}

// ruleOf names where the subject of f was found, or else what makes its clause special: relative clauses whose pronoun
// is no subject or is left out, and verbs that form one predicate with the next.
func (r *reader) ruleOf(f *frame, how string) string {
	t := f.t
	switch c := t.leader(f.v); {
	case how != "own" && how != "":
		return how
	case t.dep[c] == "relcl" && f.gap:
		return "zero-relative"
	case t.dep[c] == "relcl":
		return "relative"
	case len(f.chain) < 2:
		return "clause"
	case r.raises(t, f.chain[0], f.chain[1]) || t.head[f.chain[1]] != f.chain[0]:
		return "raising"
	}
	return "chain"
}

// shape names the clause type for the rule: svo, svc, sva, sv, with two objects svoo, with what the object is or
// becomes svoc.
func (f *frame) shape() string {
	role := func(role string) bool {
		return slices.ContainsFunc(f.arguments, func(a argument) bool { return a.role == role && len(a.lead) == 0 && (!a.clause || !f.t.isVerb(a.head)) })
	}
	switch {
	case f.copular:
		return "svc"
	case f.clausal:
		return "clause-object"
	case len(f.objects) > 0 && role("recipient"):
		return "svoo"
	case len(f.objects) > 0 && role("complement"):
		return "svoc"
	case len(f.objects) > 0 && len(f.arguments) > 0:
		return "svoa"
	case len(f.objects) > 0:
		return "svo"
	case len(f.arguments) > 0:
		return "sva"
	}
	return "sv"
}

// urged makes the claim of a passive that governs an infinitive: "was urged by X to resign".
func (r *reader) urged(t *tree, v int, by, patients []phrase, how string) {
	x := t.complement(v)
	for _, s := range by {
		for i := range patients {
			d := draft{t: t, verb: v, subject: s, object: &patients[i], predicate: r.verbGroup(t, []int{v}, true), stance: r.stanceOf(t, v), rule: "control/passive"}
			if x >= 0 {
				d.arguments = []argument{{role: "complement", phrase: t.clausePhrase(x)}}
			}
			r.add(d)
		}
	}
}
