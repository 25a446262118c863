package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// restated says whether conjunct k tells again in other units or letters what h is, set off by commas: "$312 million, or
// $1.08 a share".
func (t *tree) restated(h, k int) bool {
	cc := -1
	for _, c := range t.children(h, "cc") {
		if c < k && t.lower(c) == "or" {
			cc = c
		}
	}
	if cc < 1 || t.tok[cc-1].Text != "," {
		return false
	}
	measure := func(i int) bool {
		switch t.kind(i) {
		case "MONEY", "QUANTITY", "PERCENT", "CARDINAL":
			return true
		}
		return t.isSum(i)
	}
	return measure(h) && measure(k)
}

// alternatives weakens a draft whose verb is joined to another by "or": of two halves neither is told as a fact.
func (r *reader) alternatives(d *draft) {
	t := d.t
	if d.verb < 0 || d.stance.modality == claim.Hearsay {
		return
	}
	if d.stance.denied && (t.negated(t.leader(d.verb)) || !t.negated(d.verb) && t.complement(d.verb) < 0) {
		return // "did not sell or burn it" denies both
	}
	either := t.alternative(d.verb)
	for _, w := range d.predicate.words {
		either = either || t.tok[w].POS == "VERB" && t.alternative(w)
	}
	if either {
		d.stance.modality = claim.Possible
	}
}
