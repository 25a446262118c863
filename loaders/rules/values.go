package rules

import "github.com/corkboard-kg/corkboard/loaders/claim"

func (r *reader) value(p phrase) *claim.Value { return nil }
