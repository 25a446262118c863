package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

// confidence grades a claim by its rule and by what makes a reading doubtful.
func (r *reader) confidence(d *draft, c *claim.Claim) float64 {
	if d.base > 0 {
		return d.base
	}
	return 0.8
}
