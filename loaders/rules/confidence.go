package rules

import (
	"math"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// grades are the shares of right claims by how the subject was found, as read on development
// articles; a draft may bring a grade of its own.
var grades = map[string]float64{
	"clause": 0.92, "conj": 0.92, "relative": 0.92, "existential": 0.8, "reduced": 0.8, "control": 0.8, "adverbial": 0.8, "gerund": 0.75, "consequence": 0.8,
}

// confidence grades a claim by its rule and by what makes a reading doubtful: an unresolved
// pronoun, a bare intransitive, a long sentence, a part that is inferred.
func (r *reader) confidence(d *draft, c *claim.Claim) float64 {
	g := d.base
	if g == 0 {
		rule, _, _ := strings.Cut(d.rule, "/")
		if g = grades[rule]; g == 0 {
			g = 0.7
		}
	}
	if d.verb >= 0 && d.t.dep[d.verb] == "advcl" && d.base == 0 {
		g -= 0.12
	}
	if c.Attribution != nil {
		g -= 0.08
	}
	if d.object == nil && len(d.arguments) == 0 {
		g -= 0.25
	}
	if len(d.t.tok) > 60 {
		g -= 0.1
	}
	if len(d.subject.full) > 15 {
		g -= 0.1
	}
	if d.subject.clause {
		g -= 0.1
	}
	if c.Inferred {
		g -= 0.05
	}
	return math.Round(100*min(max(g, 0.05), 0.99)) / 100
}
