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
	if r.isFused(t, v) {
		return
	}
	if t.predicative(v) {
		r.verbless(t, v)
		return
	}
	if h := t.head[v]; h != v {
		if (t.dep[v] == "xcomp" || t.dep[v] == "ccomp") && t.infinitive(v) && t.gap(v) {
			return // "knows how to run a crane": nobody runs one
		}
		if t.dep[v] == "conj" && t.insteadOf(h, v) {
			return // "sell him rather than lose him"
		}
		if t.dep[v] == "advcl" && t.infinitive(v) && !t.ownSubject(v) && t.isVerb(h) && t.negated(h) {
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
	r.complements(&f)
	rule := "clause"
	switch how {
	case "own", "existential":
		if how == "existential" {
			rule = "existential"
			f.objects, f.copular = nil, false
			subjects = r.exists(&f, subjects)
		}
	case "":
	default:
		rule = how
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
		rule += "/" + f.shape()
	}
	if len(subjects) == 0 && f.copular && t.lemma(core) == "be" && t.fronted(core) {
		subjects, f.objects, f.copular, rule = f.objects, nil, false, "inverted" // "among the dead were two nurses"
	}
	if h := t.head[v]; len(f.objects) == 0 && h != v && t.parenthesis(h) == v {
		f.objects, f.clausal = []phrase{t.clausePhrase(h, v)}, true // "the plan, officials say, will work"
	}
	if len(subjects) == 0 && t.dep[v] == "pcomp" {
		r.agentless(&f)
		return
	}
	if len(subjects) == 0 || r.empty(t, &f) || t.extraposed(core) {
		return
	}
	s := r.stanceOf(t, core)
	if chain[0] != core {
		s = r.fusedStance(t, chain)
	}
	if how != "existential" {
		r.lightVerb(t, core, subjects, s)
		r.objectComplements(t, core, s)
		r.depictions(t, core, s)
	}
	p := r.verbGroup(t, chain, active)
	base := draft{t: t, verb: v, predicate: p, stance: s, rule: rule, arguments: f.arguments}
	for _, subject := range subjects {
		if r.nameless(subject) {
			continue
		}
		d := base
		d.subject = subject
		if len(f.objects) == 0 {
			r.add(d)
			continue
		}
		for i := range f.objects {
			if r.nameless(f.objects[i]) {
				continue
			}
			d := d
			d.object = &f.objects[i]
			r.add(d)
		}
	}
}

// shared gives the verbs that a coordinated complement v goes on with together with its leader:
// "promised" in "promised to reform the law and establish order".
func (r *reader) shared(t *tree, v int) []int {
	h := t.leader(v)
	if h == v || t.ownSubject(v) || !r.isFused(t, h) || t.tok[v].Tag != t.tok[h].Tag {
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

// agentless makes the claim of a gerund after a noun, of which nobody is told to do it: "the idea of
// designating cartels as terrorists" says that cartels would be designated.
func (r *reader) agentless(f *frame) {
	t, v := f.t, f.v
	n := t.head[t.head[v]]
	if t.tok[v].Tag != "VBG" || len(f.objects) == 0 || f.copular || f.clausal || len(f.chain) > 1 || !t.isNoun(n) || !doubtNouns[t.lemma(n)] && !support[t.lemma(n)] {
		return
	}
	p := predicate{words: []int{v}, head: "is " + r.participle(t, v), canonical: "be " + r.participle(t, v)}
	s := r.stanceOf(t, v)
	d := draft{t: t, verb: v, predicate: p, stance: s, rule: "gerund/agentless", base: 0.5, arguments: f.arguments}
	for _, o := range f.objects {
		if r.nameless(o) {
			continue
		}
		d := d
		d.subject = o
		r.add(d)
	}
}

// participle gives the past participle of a verb in -ing; irregular ones from a short table.
func (r *reader) participle(t *tree, v int) string {
	lemma := t.lemma(v)
	if p, ok := participles[lemma]; ok {
		return p
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && len(lemma) > 2 && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])):
		return lemma[:len(lemma)-1] + "ied"
	}
	stem := strings.TrimSuffix(t.lower(v), "ing")
	if stem == t.lower(v) {
		stem = lemma
	}
	return stem + "ed"
}

var participles = map[string]string{
	"be": "been", "bear": "borne", "beat": "beaten", "begin": "begun", "bind": "bound", "break": "broken", "bring": "brought", "build": "built",
	"buy": "bought", "catch": "caught", "choose": "chosen", "cut": "cut", "deal": "dealt", "do": "done", "draw": "drawn", "drive": "driven",
	"eat": "eaten", "feed": "fed", "fight": "fought", "find": "found", "forbid": "forbidden", "forgive": "forgiven", "freeze": "frozen",
	"give": "given", "grow": "grown", "have": "had", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held", "keep": "kept",
	"know": "known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lose": "lost", "make": "made",
	"meet": "met", "oversee": "overseen", "overthrow": "overthrown", "pay": "paid", "put": "put", "read": "read", "ride": "ridden",
	"run": "run", "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shaken",
	"shoot": "shot", "show": "shown", "shut": "shut", "speak": "spoken", "spend": "spent", "split": "split", "spread": "spread",
	"steal": "stolen", "strike": "struck", "sweep": "swept", "take": "taken", "teach": "taught", "tell": "told", "think": "thought",
	"throw": "thrown", "undertake": "undertaken", "uphold": "upheld", "wear": "worn", "win": "won", "withdraw": "withdrawn",
	"withhold": "withheld", "write": "written",
}

// objectComplements makes claims of what a verb makes or calls its object: "made the Greens
// kingmakers", "called the vote a farce".
func (r *reader) objectComplements(t *tree, v int, s stance) {
	objects := t.children(v, "dobj")
	if len(objects) != 1 || t.isPassive(v) {
		return
	}
	for _, k := range t.children(v, "oprd") {
		if k < objects[0] {
			continue
		}
		var list []phrase
		if t.isNoun(k) {
			list = r.nouns(t, k)
		} else {
			list = r.adjectives(t, k)
		}
		o := s
		o.denied = false
		if class, _ := r.know.Verb(t.lemma(v)); class == names.Communication || class == names.Cognition || class == names.Perception {
			if s.denied {
				continue
			}
			if who := r.speaker(t, v); who != nil {
				o.voice = who
			}
		} else if s.denied || s.modality == claim.Hearsay {
			o.denied = s.denied
		}
		is := predicate{words: []int{k}, text: "is", head: "is", canonical: "be"}
		for _, subject := range r.phrases(t, objects[0]) {
			for i := range list {
				r.add(draft{t: t, verb: -1, subject: subject, predicate: is, object: &list[i], stance: o, rule: "object-complement", base: 0.6})
			}
		}
	}
}

// depictions makes claims of what somebody describes something as: "described the hearing as a
// slideshow" is the hearing being a slideshow, in the describer's words.
func (r *reader) depictions(t *tree, v int, s stance) {
	if !depicting[t.lemma(v)] || s.denied {
		return
	}
	var things []phrase
	if t.isPassive(v) {
		if q := t.subjectToken(v); q >= 0 {
			things, _ = r.subjectPhrases(t, v, q)
		}
	} else if o := t.child(v, "dobj"); o >= 0 {
		things = r.phrases(t, o)
	}
	who := r.speaker(t, v)
	if who == nil || len(things) == 0 {
		return
	}
	for _, p := range t.children(v, "prep") {
		if t.lower(p) != "as" || p < v {
			continue
		}
		for _, o := range append(t.children(p, "pobj"), t.children(p, "amod")...) {
			list := r.adjectives(t, o)
			if t.isNoun(o) {
				list = r.phrases(t, o)
			}
			for i := range list {
				for _, thing := range things {
					r.add(draft{
						t: t, verb: -1, subject: thing, object: &list[i], rule: "depiction", base: 0.6,
						predicate: predicate{words: []int{p}, text: "is", head: "is", canonical: "be"},
						stance:    stance{modality: s.modality, voice: who},
					})
				}
			}
		}
	}
}

// verbless makes the claim of a clause whose verb "be" is left out: "found him guilty", "Iran ready
// to talk".
func (r *reader) verbless(t *tree, v int) {
	subjects, how := r.subjects(t, v, 0)
	switch t.dep[v] {
	case "ccomp", "xcomp", "advcl", "ROOT", "conj", "pcomp":
	default:
		return
	}
	if how == "" || t.isName(v) || t.dep[v] == "ROOT" && t.tok[v].POS != "ADJ" || t.tok[v].POS != "ADJ" && !t.isNoun(v) {
		return
	}
	p := t.noun(v)
	if !t.isNoun(v) {
		p = r.adjectives(t, v)[0]
	}
	p.full = slices.DeleteFunc(slices.Clone(p.full), func(i int) bool {
		s := t.subjectToken(v)
		return i != v && (t.under(i, s) || t.dep[i] == "mark")
	})
	is := predicate{words: []int{v}, text: "is", head: "is", canonical: "be"}
	d := draft{t: t, verb: v, predicate: is, stance: r.stanceOf(t, v), rule: "verbless", base: 0.5, object: &p}
	for _, s := range subjects {
		if r.nameless(s) {
			continue
		}
		d := d
		d.subject = s
		r.add(d)
	}
}

// add keeps a draft.
func (r *reader) add(d draft) {
	if d.object != nil && d.object.t == d.subject.t && d.object.head == d.subject.head && !d.object.clause && !d.subject.clause {
		return // a thing and itself
	}
	if len(r.drafts) < 1<<20 {
		r.drafts = append(r.drafts, d)
	}
}

// nameless says whether a phrase is an indefinite or question word that names nothing.
func (r *reader) nameless(p phrase) bool {
	if p.clause || p.ref != nil || p.note != "" {
		return false
	}
	return p.t.isWh(p.head) && !p.t.isVerb(p.head) || p.t.lower(p.head) == "there" && p.t.tok[p.head].POS == "PRON"
}

// empty says whether a clause has so little that it states nothing: a bare "be" or "have".
func (r *reader) empty(t *tree, f *frame) bool {
	if len(f.objects) > 0 || len(f.arguments) > 0 {
		return false
	}
	switch t.lemma(f.core) {
	case "be":
		return !t.has(f.core, "expl") && !t.isPassive(f.core)
	case "point", "call", "claim", "find", "tell", "announce", "believe", "argue", "suggest", "allege", "add", "note":
		return !t.isPassive(f.core)
	case "have", "do", "say", "get", "'s", "’s", "become", "include", "accord":
		return !t.isPassive(f.core)
	}
	return false
}

// extraposed says whether the subject "it" only stands for a clause that follows: "it is clear that
// the mine will close".
func (t *tree) extraposed(v int) bool {
	s := t.subjectToken(v)
	if s < 0 || t.lower(s) != "it" || t.tok[s].POS != "PRON" {
		return false
	}
	a := t.child(v, "acomp", "attr")
	return a >= 0 && (t.has(v, "ccomp", "xcomp", "csubj") || t.has(a, "ccomp", "xcomp"))
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
			continue
		}
		if t.negated(x) {
			s.denied = !s.denied
		}
		if commitments[t.lemma(v)] && t.infinitive(x) && !t.isPassive(v) {
			s.modality = weaker(s.modality, claim.Intended)
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
	clausal bool // the object is a clause

	arguments []argument
	agents    []phrase   // of a passive, borrowed from the next verb of a coordination
	held      []argument // complements that stand beside an object
}

// shape names the clause type for the rule: svo, svc, sva, sv ...
func (f *frame) shape() string {
	switch {
	case f.copular:
		return "svc"
	case f.clausal:
		return "clause-object"
	case len(f.objects) > 0 && len(f.arguments) > 0:
		return "svoa"
	case len(f.objects) > 0:
		return "svo"
	case len(f.arguments) > 0:
		return "sva"
	}
	return "sv"
}

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
	f.arguments = append(f.held, f.arguments...)
	// What stands before the verb, and the manner, are told last, so that the first argument is the
	// verb's own.
	slices.SortStableFunc(f.arguments, func(a, b argument) int {
		return place(a, core) - place(b, core)
	})
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
		r.objects(&g)
		r.circumstances(&g, k)
		if len(g.objects) == 0 && g.bare() {
			r.borrow(&g)
		}
		if t.isPassive(k) {
			f.agents = r.agents(t, k)
		}
		f.objects, f.copular, f.clausal = g.objects, g.copular, g.clausal
		f.arguments = append(f.arguments, g.arguments...)
		f.held = g.held
		return
	}
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
	for _, k := range direct {
		f.objects = append(f.objects, r.phrases(t, k)...)
	}
	for _, k := range t.children(core, "dative") {
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
			if t.dep[k] == "acomp" {
				f.held = append(f.held, r.prepositional(t, p)...)
			}
		}
	}
	r.clausalComplements(f)
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
		if _, is := controlVerbs[t.lemma(core)]; is && s >= 0 && len(f.objects) == 0 && !t.isFinite(k) && t.dep[s] != "csubj" {
			// "allows groups to continue": the object and what it does
			f.objects = append(f.objects, r.phrases(t, s)...)
			f.held = append(f.held, argument{role: "complement", phrase: t.clausePhrase(k, t.children(k, "nsubj", "nsubjpass")...)})
			continue
		}
		if s >= 0 && t.isRelative(s) {
			continue // "which he said was safe": the clause has lost its subject
		}
		p := t.clausePhrase(k)
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
		if i != c && (relatives[t.lower(i)] && t.isWh(i) || t.lower(i) == "whose") && t.relativeClause(i) == c {
			return // the relative pronoun has its place somewhere
		}
		if t.dep[i] == "prep" && !t.has(i, "pobj", "pcomp", "prep") && t.particle(f.core) != i {
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
	f.objects = []phrase{t.noun(t.head[c], c)}
}

// clausalAhead says whether the verb already has a clause or complement for its object.
func (f *frame) clausalAhead() bool {
	return f.t.has(f.core, "ccomp", "attr", "acomp", "oprd") || f.t.has(f.core, "xcomp") && len(f.chain) == 1
}

// adjectives reads the predicate adjective at k with its conjuncts.
func (r *reader) adjectives(t *tree, k int) []phrase {
	var out []phrase
	for _, h := range append([]int{k}, t.children(k, "conj")...) {
		if t.isVerb(h) && t.isFinite(h) {
			continue
		}
		skip := func(j int) bool {
			switch t.dep[j] {
			case "prep", "cc", "conj", "nsubj", "nsubjpass", "advcl", "aux", "auxpass", "punct":
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
		for _, j := range small {
			if j < h && degrees[t.lower(j)] {
				named = append([]int{j}, named...)
			}
		}
		out = append(out, phrase{t: t, head: h, full: full, min: small, note: strings.ToLower(r.text(t, named))})
	}
	return out
}

// degrees are adverbs that turn or bound what an adjective says.
var degrees = anyOf("less least not too barely hardly almost nearly no never insufficiently half partly")

// circumstances reads the prepositional phrases, adverbs and bare time phrases of verb c.
func (r *reader) circumstances(f *frame, c int) {
	t := f.t
	for _, k := range t.kids[c] {
		switch t.dep[k] {
		case "prep":
			f.arguments = append(f.arguments, r.prepositional(t, k)...)
			if o := t.child(k, "pobj"); o == k+1 && t.lower(o) == "order" && t.lower(k) == "in" {
				for _, p := range t.children(o, "acl") {
					if t.infinitive(p) {
						f.arguments = append(f.arguments, argument{role: "purpose", phrase: t.clausePhrase(p)})
					}
				}
			}
		case "agent":
			for _, a := range r.prepositional(t, k) {
				if a.role == "time" || a.clause {
					f.arguments = append(f.arguments, a) // "reached by Sunday", "caused by rising seas"
				}
			}
		case "npadvmod":
			r.bareAdverbial(f, k)
		case "advmod":
			r.relativeAdverb(f, k)
			r.adverb(f, c, k)
		case "advcl":
			if t.infinitive(k) && (!t.ownSubject(k) || t.hasMark(k, "for")) && k > c {
				f.arguments = append(f.arguments, argument{role: "purpose", phrase: t.clausePhrase(k)})
			}
			r.subordinate(f, c, k)
		}
	}
}

// bareAdverbial reads a noun phrase without preposition: "on Monday" said as "Monday", "6 percent".
func (r *reader) bareAdverbial(f *frame, k int) {
	t := f.t
	p := t.noun(k)
	switch kind := t.kind(k); {
	case t.tellsTime(k) || timeNouns[t.lemma(k)]:
		p.min = p.full
		f.arguments = append(f.arguments, argument{role: "time", phrase: p})
	case t.has(k, "nummod", "quantmod") || kind == "PERCENT" || kind == "MONEY" || kind == "QUANTITY" || t.tok[k].POS == "NUM":
		if len(f.objects) == 0 && k > f.core && !t.isPassive(f.core) {
			f.objects = append(f.objects, p)
			return
		}
		f.arguments = append(f.arguments, argument{role: "extent", phrase: p})
	case t.tok[k].POS == "NOUN" || t.tok[k].POS == "PRON":
		if k > f.core {
			f.arguments = append(f.arguments, argument{role: "manner", phrase: p})
		}
	}
}

var timeNouns = anyOf(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month year
	day morning afternoon evening night time january february march april may june july august september october november
	december season quarter decade century hour minute summer winter spring autumn fall weekend times moment`)

// adverb reads an adverb after the verb that is not part of the verb group.
func (r *reader) adverb(f *frame, c, k int) {
	t := f.t
	if k < c && t.has(k, "npadvmod") {
		words := t.trim(t.subtree(k, nil), k)
		f.arguments = append(f.arguments, argument{role: "time", phrase: phrase{t: t, head: k, full: words, min: words, note: strings.ToLower(r.text(t, words))}})
		return
	}
	if k < c || t.isWh(k) || sentenceAdverbs[t.lower(k)] || hearsayAdverbs[t.lower(k)] || negations[t.lower(k)] {
		return
	}
	if p := t.child(k, "prep", "pcomp"); p >= 0 || t.has(k, "npadvmod") {
		words := t.trim(t.subtree(k, func(j int) bool { return t.dep[j] == "appos" && t.setOff(j) }), k)
		role := "place"
		if timeAdverbs[t.lower(k)] || t.lower(k) == "ago" {
			role = "time"
		}
		f.arguments = append(f.arguments, argument{role: role, phrase: phrase{t: t, head: k, full: words, min: words, note: r.text(t, words)}})
		return
	}
	if k == t.particle(c) {
		return
	}
	words := t.trim(t.subtree(k, nil), k)
	role := "manner"
	switch w := t.lower(k); {
	case timeAdverbs[w]:
		role = "time"
	case placeAdverbs[w]:
		role = "place"
	case w == "yet" || w == "too" || w == "either" || w == "so" || w == "that" || w == "even" || w == "only" || w == "just":
		return
	}
	f.arguments = append(f.arguments, argument{role: role, phrase: phrase{t: t, head: k, full: words, min: words, note: strings.ToLower(r.text(t, words))}})
}

// relativeAdverb reads "where" and "when" of a relative clause as what they stand for.
func (r *reader) relativeAdverb(f *frame, k int) {
	t := f.t
	role := map[string]string{"where": "place", "when": "time"}[t.lower(k)]
	c := t.relativeClause(k)
	if role == "" || c < 0 || t.lemma(f.core) == "be" || !t.isNoun(t.head[c]) {
		return
	}
	f.arguments = append(f.arguments, argument{role: role, phrase: t.noun(t.head[c], c)})
}

// tellsTime says whether the annotator takes noun k for a date or time and its words do not tell otherwise.
func (t *tree) tellsTime(k int) bool {
	if kind := t.kind(k); kind != "DATE" && kind != "TIME" {
		return false
	}
	if t.tok[k].POS != "NOUN" {
		return true
	}
	for _, i := range t.subtree(k, nil) {
		if timeNouns[t.lemma(i)] || timeAdverbs[t.lower(i)] || t.tok[i].POS == "NUM" && len(t.tok[i].Text) == 4 || t.tok[i].POS == "PROPN" {
			return true
		}
	}
	switch t.lemma(k) {
	case "beginning", "end", "start", "date", "period", "term", "era", "age", "eve", "dawn", "dusk", "noon", "midnight", "future", "past", "row", "childhood", "weekday", "holiday", "birthday", "anniversary", "millennium", "fortnight", "generation", "lifetime", "half", "turn", "middle":
		return true
	}
	return false
}

var placeAdverbs = anyOf("here there home abroad outside inside nearby elsewhere upstairs downstairs downtown overseas everywhere nowhere")

var timeAdverbs = anyOf("now then today yesterday tomorrow soon later earlier recently currently previously again already once ago always often sometimes")

// prepositional reads the phrase that preposition k opens, one argument for each conjunct.
func (r *reader) prepositional(t *tree, k int) []argument {
	if t.lower(k) == "according" || t.aside(k) {
		return nil
	}
	lead, at := []int{k}, k
	for n := 0; n < 4; n++ { // "out of", "because of", "prior to"
		p := t.child(at, "prep")
		if p < 0 || p < at || t.has(at, "pobj", "pcomp") {
			break
		}
		if p > at+1 {
			break
		}
		at = p
		lead = append(lead, p)
	}
	for _, c := range t.children(at, "pcomp") { // "because of"
		if c == at+1 && t.tok[c].POS == "ADP" && !t.has(c, "pobj") && t.has(at, "pobj") {
			lead = append(lead, c)
		}
	}
	if o := t.child(at, "pobj"); o >= 0 && len(lead) == 1 {
		if p := t.child(o, "prep"); p >= 0 && t.complexPreposition(k, o, p) {
			for i := at + 1; i <= p; i++ {
				lead = append(lead, i)
			}
			at = p
		}
	}
	var out []argument
	role := strings.ToLower(r.text(t, lead))
	between := t.lower(k) == "between" || t.lower(k) == "among"
	for _, o := range t.children(at, "pobj") {
		var list []phrase
		if between && !t.isRelative(o) {
			list = []phrase{r.whole(t, o)}
		} else {
			list = r.phrases(t, o)
		}
		for _, p := range list {
			if n := t.apposedName(p.head); n >= 0 {
				p.min = t.minimal(n) // "with the Greens' leader, Tomas Birk": with Tomas Birk
			}
			a := argument{role: role, lead: lead, phrase: p}
			if kind := t.kind(p.head); t.tellsTime(p.head) || kind == "" && timeNouns[t.lemma(p.head)] && timePrepositions[role] {
				a.role = "time"
			}
			out = append(out, a)
		}
	}
	for _, v := range t.children(at, "pcomp") {
		if slices.Contains(lead, v) {
			continue
		}
		if t.isVerb(v) {
			out = append(out, argument{role: role, lead: lead, phrase: t.clausePhrase(v)})
		} else if t.isNoun(v) || t.tok[v].POS == "ADP" || t.tok[v].POS == "ADV" {
			words := t.trim(t.subtree(v, nil), v)
			out = append(out, argument{role: role, lead: lead, phrase: phrase{t: t, head: v, full: words, min: words, note: r.text(t, words)}})
		}
	}
	for _, p := range t.children(k, "conj") {
		if t.tok[p].POS == "ADP" || t.tok[p].POS == "SCONJ" {
			out = append(out, r.prepositional(t, p)...)
		}
	}
	return out
}

// aside says whether preposition k opens a phrase that only joins the sentence to others: "for
// example", "of course".
func (t *tree) aside(k int) bool {
	o := t.child(k, "pobj", "pcomp", "amod", "advmod")
	if o == k+1 && t.lower(k) == "in" && t.lower(o) == "order" {
		return true // "in order to": the purpose stands by itself
	}
	if o != k+1 || len(t.kids[o]) > 0 {
		return false
	}
	switch t.lower(k) + " " + t.lower(o) {
	case "for example", "for instance", "of course", "in fact", "in addition", "in particular", "in general", "by contrast", "in contrast", "at least", "at all", "in short", "for one", "at last":
		return true
	}
	return false
}

// complexes are nouns that form one preposition with those around them: "in honor of", "on behalf of".
var complexes = anyOf(`honor honour respect terms spite front case charge favor favour lieu place support behalf response addition
	regard relation account result consequence means virtue basis light view absence presence wake aftermath exchange return
	contrast accordance line conjunction collaboration cooperation connection search pursuit top expense risk hands midst
	memory recognition celebration defiance violation hope event process course`)

// complexPreposition says whether preposition k, its noun o and the preposition p after it are one.
func (t *tree) complexPreposition(k, o, p int) bool {
	if !complexes[t.lower(o)] || p != o+1 || !t.has(p, "pobj") {
		return false
	}
	for i := k + 1; i < o; i++ {
		if t.dep[i] != "det" || t.lower(i) != "the" && t.lower(i) != "a" {
			return false
		}
	}
	switch t.lower(k) {
	case "in", "on", "as", "by", "at", "with", "for", "under":
	default:
		return false
	}
	switch t.lower(p) {
	case "of", "to", "with", "for":
		return true
	}
	return false
}

var timePrepositions = anyOf("in on at during after before since until till by for from throughout within over through")

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

// subordinateRoles say what the clause behind a conjunction tells.
var subordinateRoles = map[string]string{
	"when": "time", "after": "time", "before": "time", "until": "time", "once": "time", "whenever": "time",
	"because": "cause", "if": "condition", "unless": "condition", "provided": "condition", "providing": "condition", "assuming": "condition",
}

// subordinate reads a finite adverbial clause as a circumstance.
func (r *reader) subordinate(f *frame, c, k int) {
	t := f.t
	if !t.isFinite(k) {
		return
	}
	for _, m := range t.kids[k] {
		if m > k || t.dep[m] != "mark" && t.dep[m] != "advmod" {
			continue
		}
		if role := subordinateRoles[t.lower(m)]; role != "" && t.first(k) == m {
			f.arguments = append(f.arguments, argument{role: role, phrase: t.clausePhrase(k)})
			return
		}
	}
}
