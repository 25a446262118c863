package rules

import (
	"math"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// grades are the shares of right claims by rule, read on articles that no rule was made for; the
// longest name that fits counts. A draft may bring a grade of its own.
var grades = map[string]float64{
	"clause": 0.86, "clause/clause-object": 0.94, "clause/svc": 0.84, "clause/active": 0.89, "chain": 0.86, "raising": 0.86,
	"conj": 0.79, "conj/clause-object": 0.9, "existential": 0.84, "inverted": 0.84, "extraposed": 0.84,
	"relative": 0.83, "zero-relative": 0.82, "partitive-relative": 0.85,
	"reduced": 0.77, "reduced/active": 0.83, "consequence": 0.74,
	"control": 0.72, "adverbial": 0.76, "adverbial/clause-object": 0.86, "gerund": 0.68,
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
		g -= 0.75 * doubt(*d.object, c.Object)
	}
	switch n := len(d.t.tok); {
	case n > 48:
		g -= 0.07
	case n > 32:
		g -= 0.04
	}
	if len(d.subject.full) > 15 || d.subject.clause {
		g -= 0.05
	}
	if b := d.t.sent.Block; b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == text.Headline {
		g -= 0.1
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
			return 0.07
		}
		if q := p.t.child(p.head, "poss"); q >= 0 && p.t.tok[q].POS == "PRON" {
			return 0.05
		}
		return 0
	}
	switch w := p.t.lower(p.head); {
	case written.Antecedent == nil && !indefinite[w]:
		return 0.15
	case w == "it" || w == "they" || w == "them" || w == "its" || w == "their":
		return 0.2
	case w == "i":
		return 0 // whoever is quoted
	case w == "we" || w == "us":
		return 0.15
	case indefinite[w]:
		return 0.05
	}
	return 0.08
}
