package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

// against gives what is denied beside noun h: B in "A, not B", "A rather than B"; -1 for none.
func (t *tree) against(h int) int {
	for _, k := range t.children(h, "conj") {
		if (t.isNoun(k) || t.tok[k].POS == "ADJ") && t.excluded(h, k) {
			return k
		}
	}
	return -1
}

// contrast adds to a claim of a clause what the clause denies beside it: "poor repairs, not storm damage,
// caused the crash" says that storm damage did not.
func (r *reader) contrast(d draft) {
	if d.verb < 0 || d.inferred || d.stance.modality == claim.Presupposed {
		return
	}
	other := func(p phrase) (phrase, bool) {
		if p.clause || p.t != d.t || p.note != "" || p.ref != nil {
			return phrase{}, false
		}
		k := p.t.against(p.head)
		if k < 0 {
			return phrase{}, false
		}
		return p.t.noun(k), true
	}
	d.stance.denied = !d.stance.denied
	d.rule = "contrast"
	if p, ok := other(d.subject); ok {
		d := d
		d.subject = p
		r.keep(d)
	}
	if d.object != nil {
		if p, ok := other(*d.object); ok {
			d := d
			d.object = &p
			r.keep(d)
		}
	}
	for i := range d.arguments {
		if p, ok := other(d.arguments[i].phrase); ok {
			d := d
			d.arguments = append([]argument(nil), d.arguments...)
			d.arguments[i].phrase = p
			r.keep(d)
		}
	}
}

// cleft says whether the clause of v only brings its noun to the front: "it was the general who gave the
// order", which says no more than that the general gave it.
func (t *tree) cleft(v int) bool {
	s, a := t.subjectToken(v), t.child(v, "attr")
	if s < 0 || a < 0 || t.lemma(v) != "be" || t.lower(s) != "it" || t.tok[s].POS != "PRON" {
		return false
	}
	c := t.child(a, "relcl")
	if c < 0 || t.gap(c) || t.infinitive(c) {
		return false
	}
	if t.isName(a) || t.tok[a].POS == "PRON" || t.against(a) >= 0 {
		return true
	}
	known := false
	for _, d := range t.children(a, "det", "poss") {
		switch t.lower(d) {
		case "a", "an", "one":
			return false
		}
		known = t.lemma(a) != "time"
	}
	return known
}
