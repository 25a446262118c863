package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// inside gives those who are named inside the words of the far end and of the arguments of c, which d was written down as.
func (r *reader) inside(d *draft, c *claim.Claim) (all []claim.Inside) {
	add := func(p phrase, written *claim.Phrase, lead string, of int) {
		if p.t == nil || p.clause || written.Antecedent != nil {
			return // a statement of its own, or told elsewhere
		}
		for _, named := range r.names.Inside(p.t.at, p.full, p.head) {
			if named.Name == written.Canonical {
				continue // "the town of Matera" is Matera
			}
			if v := written.Value; v != nil && v.Unit != "" && named.Country != nil && named.Span.Start < p.t.tok[p.head].Span.Start {
				continue // "Danish kroner"
			}
			name := r.d.Flat(named.Span)
			all = append(all, claim.Inside{Of: of, Argument: claim.Argument{Role: strings.TrimSpace(lead + " " + named.Role), Phrase: claim.Phrase{
				Text: name, Span: named.Span, Head: name, HeadSpan: named.Span, Canonical: named.Name, Kind: named.Kind,
			}}})
		}
	}
	if d.object != nil {
		add(*d.object, c.Object, "", claim.FarEnd)
	}
	standIn := c.StandIn()
	for i := range d.arguments {
		a, written := &d.arguments[i], &c.Arguments[i]
		switch {
		case i == standIn:
			add(a.phrase, &written.Phrase, "", claim.FarEnd)
		case a.role == "time" || written.Value != nil && written.Value.Date():
		case len(a.lead) > 0:
			add(a.phrase, &written.Phrase, strings.ToLower(r.text(d.t, a.lead)), i)
		case a.role == "recipient":
			add(a.phrase, &written.Phrase, "to", i)
		default:
			add(a.phrase, &written.Phrase, "", i)
		}
	}
	return all
}
