package rules

import (
	"math"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// grades are the shares of right claims by rule, read on articles that no rule was made for; the
// longest name that fits counts. A draft may bring a grade of its own.
var grades = map[string]float64{
	"clause": 0.85, "conj": 0.8, "relative": 0.85, "existential": 0.75, "inverted": 0.75, "reduced": 0.75, "reduced/active": 0.8,
	"control": 0.72, "adverbial": 0.7, "gerund": 0.65, "consequence": 0.75,
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
		g -= 0.2
	}
	if d.verb >= 0 && d.t.dep[d.verb] == "advcl" && d.base == 0 {
		g -= 0.06
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

// doubt is how much less sure a claim is for how a phrase got its name.
func doubt(p phrase, written *claim.Phrase) float64 {
	if p.clause || p.t == nil || p.head >= len(p.t.tok) {
		return 0
	}
	pronoun := p.t.tok[p.head].POS == "PRON"
	switch {
	case pronoun && written.Antecedent == nil && !indefinite[p.t.lower(p.head)]:
		return 0.15
	case pronoun && (p.t.lower(p.head) == "it" || p.t.lower(p.head) == "they" || p.t.lower(p.head) == "them"):
		return 0.1
	case pronoun:
		return 0.05
	case written.Antecedent != nil:
		return 0.05
	}
	return 0
}
