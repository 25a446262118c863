package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// support are nouns without a verb of their own that go on with an infinitive: who has them plans it.
var support = anyOf(`readiness willingness plan decision effort attempt bid move desire intention intent ability inability refusal failure
	reluctance unwillingness commitment promise pledge vow threat offer proposal request demand call order wish determination
	eagerness mandate obligation duty right power agreement deal campaign drive push mission duty opportunity chance need haste
	capacity authority freedom permission vote bill law ambition`)

// infinitive makes the claims of a noun with an infinitive: who offers to do what, and that the
// doing is meant. known says that the noun has a verb of its own, e.verb.
func (r *reader) infinitive(e event, known bool) {
	t, n, x := e.t, e.noun, e.infinite
	lemma := t.lemma(n)
	if t.isName(n) {
		lemma = strings.ToLower(t.tok[n].Text)
	}
	if !known && !support[lemma] {
		if t.dep[x] == "acl" && t.tok[n].POS == "NOUN" && usable[r.know.Class(lemma)] && t.lemma(x) != "be" && t.lemma(x) != "come" {
			r.purpose(t, n, x)
		}
		return
	}
	who := r.nominalAgents(t, n)
	if len(who) == 0 {
		who = r.haver(t, n)
	}
	if len(who) == 0 {
		who = r.ofObjects(t, n)
	}
	if len(who) == 0 && !support[lemma] && known && t.dep[x] == "acl" && t.tok[n].POS == "NOUN" {
		r.purpose(t, n, x)
		return
	}
	f := frame{t: t, v: x, chain: t.fused(x), core: x}
	f.core = f.chain[len(f.chain)-1]
	r.complements(&f)
	if len(f.objects) == 0 && len(f.arguments) == 0 && t.isPassive(f.core) {
		return
	}
	s := r.stanceOf(t, x)
	if s.modality == claim.Asserted || s.modality == claim.Intended {
		s.modality = claim.Intended
	}
	if t.givenUp(n) || t.negatedNoun(n) && !negativeNouns[lemma] { // "has no plans to sell it"
		s.denied = true // "dropped plans to raise taxes"
	}
	p := r.verbGroup(t, f.chain, false)
	if negativeNouns[lemma] {
		s.denied, s.modality = true, claim.Presupposed
		p.words = append([]int{n}, p.words...)
		p.head = r.text(t, []int{n}) + " to " + p.head
		p.text = r.text(t, p.words)
	}
	base := draft{t: t, verb: x, predicate: p, stance: s, rule: "nominal/infinitive", arguments: f.arguments}
	if len(who) == 0 {
		if negativeNouns[lemma] {
			r.waiting = append(r.waiting, wait{draft: base, objects: f.objects, verbs: []string{"refuse", "reject", "decline", "fail"}})
		}
		return
	}
	r.spread(base, who, f.objects)
	if !known || negativeNouns[lemma] || abilityNouns[lemma] {
		return // who has the right to do it is told above
	}
	o, use := r.nominalStance(t, n)
	if !use {
		return
	}
	p.words = append([]int{n}, p.words...)
	p.head = r.text(t, []int{n}) + " to " + p.head
	p.canonical = e.verb + " to " + p.canonical
	if o.modality == claim.Presupposed {
		o.modality = claim.Asserted
	}
	r.spread(draft{t: t, verb: n, predicate: p, stance: o, rule: "nominal/offer", arguments: f.arguments}, who, f.objects)
}

// givenUp says whether a plan or attempt named by n comes to nothing: "scrapped its plan", "the attempt failed".
func (t *tree) givenUp(n int) bool {
	g := t.head[n]
	if g == n || !t.isVerb(g) || t.negated(g) {
		return false
	}
	switch t.dep[n] {
	case "dobj":
		return abandoning[t.lemma(g)] && !t.isPassive(g)
	case "nsubjpass":
		return abandoning[t.lemma(g)]
	case "nsubj":
		switch t.lemma(g) {
		case "fail", "collapse", "founder", "fail_through", "flop":
			return !t.has(g, "xcomp")
		}
	}
	return false
}

// abandoning are verbs after which what their object plans is not done.
var abandoning = anyOf("drop scrap abandon cancel shelve ditch axe halt withdraw reverse thwart foil")

// usable are the fields of things that are made or done to some end.
var usable = map[names.NounClass]bool{names.Act: true, names.Artifact: true, names.Utterance: true, names.Collective: true}

// purpose makes the claim of an infinitive that tells what thing n is for: "operational support to
// target the camps".
func (r *reader) purpose(t *tree, n, x int) {
	if _, event := r.know.Event(t.lemma(n)); event && r.know.Class(t.lemma(n)) == names.Utterance {
		return // "after the denial to trade up"
	}
	if g, _ := t.governor(n); g >= 0 && (t.lemma(g) == "have" || t.lemma(g) == "be" || t.lemma(g) == "need") {
		return // "has work to do"
	}
	f := frame{t: t, v: x, chain: t.fused(x)}
	f.core = f.chain[len(f.chain)-1]
	r.complements(&f)
	if len(f.objects) == 0 || f.copular || t.isPassive(f.core) || abilityNouns[t.lemma(n)] {
		return
	}
	s := r.stanceOf(t, x)
	s.modality = weaker(s.modality, claim.Intended)
	d := draft{t: t, verb: x, predicate: r.verbGroup(t, f.chain, false), stance: s, rule: "nominal/purpose", arguments: f.arguments}
	r.spread(d, []phrase{t.noun(n, x)}, f.objects)
}

// spread adds a draft for each subject and object.
func (r *reader) spread(d draft, subjects, objects []phrase) {
	for _, s := range subjects {
		d := d
		d.subject = s
		if len(objects) == 0 {
			r.add(d)
		}
		for i := range objects {
			d := d
			d.object = &objects[i]
			r.add(d)
		}
	}
}

// havers are verbs whose subject has the plan or power that their object names.
var havers = anyOf(`have signal show express announce make extend offer issue declare take get reaffirm repeat renew state voice reiterate
	give receive win lose lack gain seek exercise enjoy retain launch begin start mount abandon drop cancel drop accept make propose submit table
	reveal unveil outline present confirm defend pursue pass approve back`)

// haver gives the subject of the verb that noun n is the object of: who signals a readiness.
func (r *reader) haver(t *tree, n int) []phrase {
	g := t.head[n]
	if t.dep[n] != "dobj" || !t.isVerb(g) || !havers[t.lemma(g)] {
		return nil
	}
	if d := t.child(g, "dative"); d > g && d < n && t.tok[d].POS != "ADP" && giving[t.lemma(g)] && abilityNouns[t.lemma(n)] {
		return r.nouns(t, d) // "give spies the power to read letters"
	}
	list, how := r.subjects(t, g, 0)
	if how == "" || how == "existential" || t.isPassive(g) {
		return nil
	}
	return list
}
