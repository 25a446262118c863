package rules

import (
	"slices"
	"sort"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// wait is a claim whose subject may be told elsewhere in the document: by who does one of verbs.
type wait struct {
	draft
	objects []phrase
	verbs   []string
}

// recoverAgents looks in the whole document for who does what a noun names without saying who:
// an actor whose own name says so ("drug trafficking organizations" for "the trafficking of
// fentanyl"), or the one actor that is told to have done it. What it finds is marked as inferred.
func (r *reader) recoverAgents() {
	if len(r.open) == 0 && len(r.waiting) == 0 {
		return
	}
	told := r.doers()
	var named []deed
	for _, d := range told {
		if d.own {
			named = append(named, d)
		}
	}
	for _, e := range r.open {
		s, ok := r.nominalStance(e.t, e.noun)
		if !ok {
			continue
		}
		who, found := r.byName(named, e)
		if !found {
			who, found = r.byDeed(told, []string{e.verb}, e.t.at)
		}
		if !found || slices.ContainsFunc(e.patients, func(p phrase) bool { return r.write(p).Canonical == who.name }) {
			continue
		}
		e.agents = []phrase{who.phrase}
		mark := len(r.drafts)
		r.addEvent(e, s, "implicit")
		for i := mark; i < len(r.drafts); i++ {
			r.drafts[i].inferred = true
			r.drafts[i].evidence = append(r.drafts[i].evidence, who.evidence)
		}
	}
	for _, w := range r.waiting {
		who, found := r.byDeed(told, w.verbs, w.t.at)
		if !found {
			continue
		}
		d := w.draft
		d.inferred, d.rule = true, "implicit/infinitive"
		d.evidence = append(d.evidence, who.evidence)
		r.spread(d, []phrase{who.phrase}, w.objects)
	}
}

// deed is what somebody is told to do.
type deed struct {
	phrase
	verb, name string
	actor      bool
	own        bool // the name itself says so
	at         int
	evidence   claim.Evidence
}

// doers lists who is told to have done what by the claims so far, in the order of the sentences.
func (r *reader) doers() []deed {
	var out []deed
	for i := range r.drafts {
		d := &r.drafts[i]
		switch d.stance.modality {
		case claim.Possible, claim.Conditional, claim.Intended, claim.Required:
			continue // not told to have done it
		}
		if d.stance.denied || d.inferred || d.subject.clause || d.predicate.canonical == "be" || d.subject.t == nil {
			continue
		}
		c := r.write(d.subject)
		if c.Canonical == "" {
			continue
		}
		actor := c.Kind == claim.KindOrganisation || c.Kind == claim.KindPerson || c.Kind == claim.KindGroup
		if !actor {
			ref, ok := r.names.Actor(d.subject.t.at, d.subject.head)
			actor = ok || ref.Country != nil || c.Kind == claim.KindPlace
		}
		if !actor {
			cl := r.know.Class(d.subject.t.lemma(d.subject.head))
			actor = cl == names.Human || cl == names.Collective
		}
		p := d.subject
		p.inferred, p.note = true, c.Canonical
		p.ref = &names.Ref{Name: c.Canonical, Kind: c.Kind, Antecedent: c.Antecedent}
		out = append(out, deed{
			phrase: p, verb: firstWord(d.predicate.canonical), name: c.Canonical, actor: actor, own: d.rule == "nominal/doer", at: d.t.at,
			evidence: claim.Evidence{Sentence: d.t.at, Span: c.Span},
		})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].at < out[b].at })
	return out
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// byName finds an actor whose name says that it does what e names.
func (r *reader) byName(told []deed, e event) (deed, bool) {
	best, found := deed{}, false
	for _, d := range told {
		if d.verb == e.verb && (!found || abs(d.at-e.t.at) < abs(best.at-e.t.at)) {
			best, found = d, true
		}
	}
	return best, found
}

// reach is how many sentences off a deed may be told.
const reach = 20

// byDeed finds the only actor told to do one of the verbs or a near-synonym, not denied.
func (r *reader) byDeed(told []deed, verbs []string, at int) (deed, bool) {
	best, found := deed{}, false
	first := sort.Search(len(told), func(i int) bool { return told[i].at >= at-reach })
	for _, d := range told[first:] {
		if d.at > at+reach {
			break
		}
		if !d.actor || d.t.tok[d.head].POS == "PRON" {
			continue
		}
		fits := false
		for _, v := range verbs {
			if d.verb == v {
				fits = true
			}
		}
		if !fits {
			continue
		}
		if found && best.name != d.name {
			return deed{}, false // two did it: who is meant is not sure
		}
		if !found || abs(d.at-at) < abs(best.at-at) {
			best, found = d, true
		}
	}
	return best, found
}
