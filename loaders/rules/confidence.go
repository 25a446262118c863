package rules

import (
	"math"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// grades are the shares of right claims by rule, read on articles that no rule was made for; the
// longest name that fits counts. A draft may bring a grade of its own.
var grades = map[string]float64{
	"clause": 0.85, "clause/clause-object": 0.92, "clause/passive": 0.87, "clause/svc": 0.86,
	"conj": 0.75, "conj/clause-object": 0.88, "existential": 0.85, "inverted": 0.85,
	"chain": 0.85, "raising": 0.85,
	"relative": 0.82, "zero-relative": 0.82, "partitive-relative": 0.82, "reduced": 0.77, "reduced/active": 0.88, "consequence": 0.75,
	"control": 0.72, "adverbial": 0.8, "adverbial/clause-object": 0.9, "gerund": 0.7,
}

// confidence grades a claim by its rule and by what makes a reading doubtful: a pronoun, a
// description that was resolved, a bare intransitive, a subordinate clause, a long sentence, a part
// that is inferred.
func (r *reader) confidence(d *draft, c *claim.Claim) float64 {
	g := d.base
	if g == 0 {
		if g = grades[d.rule]; g == 0 {
			rule, _, _ := strings.Cut(d.rule, "/")
			if g = grades[rule]; g == 0 {
				g = 0.6
			}
		}
	}
	if d.object == nil && len(d.arguments) == 0 {
		g -= 0.08
		if !strings.HasSuffix(d.rule, "passive") {
			g -= 0.07 // an active verb may have lost its object
		}
	}
	if d.verb >= 0 && d.t.dep[d.verb] == "advcl" && d.base == 0 {
		g -= 0.03
	}
	g -= doubt(d.subject, &c.Subject)
	if d.object != nil {
		g -= doubt(*d.object, c.Object) / 2
	}
	if len(d.t.tok) > 50 {
		g -= 0.06
	}
	if len(d.subject.full) > 15 || d.subject.clause {
		g -= 0.08
	}
	if c.Attribution != nil {
		g -= 0.03
	}
	if c.Inferred {
		g -= 0.05
	}
	return math.Round(100*min(max(g, 0.05), 0.99)) / 100
}

// doubt is how much less sure a claim is for how a phrase got its name: what stands for something said
// before is right as often as its antecedent is.
func doubt(p phrase, written *claim.Phrase) float64 {
	if p.clause || p.t == nil || p.head >= len(p.t.tok) {
		return 0
	}
	if p.t.tok[p.head].POS != "PRON" {
		if written.Antecedent != nil {
			return 0.15
		}
		if q := p.t.child(p.head, "poss"); q >= 0 && p.t.tok[q].POS == "PRON" {
			return 0.1
		}
		return 0
	}
	switch w := p.t.lower(p.head); {
	case written.Antecedent == nil && !indefinite[w]:
		return 0.15
	case w == "it" || w == "they" || w == "them" || w == "its" || w == "their":
		return 0.2
	case w == "i" || w == "we":
		return 0 // whoever is quoted
	case indefinite[w]:
		return 0.05
	}
	return 0.1
}
