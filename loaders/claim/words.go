package claim

import "strings"

// Words says a claim in canonical words, on one line.
//
//	fentanyl | be trafficked | through Mexico
func (c *Claim) Words() string {
	parts := []string{c.Subject.Canonical, c.Predicate.Canonical}
	if c.Object != nil {
		parts = append(parts, c.Object.Canonical)
	}
	for _, a := range c.Arguments {
		parts = append(parts, a.Text)
	}
	return strings.Join(parts, " | ")
}

// Stance says what is not plain about a claim: "denied, possible, said by X, inferred"; "" for
// what the document asserts outright.
func (c *Claim) Stance() string {
	var parts []string
	if c.Polarity == Denied {
		parts = append(parts, "denied")
	}
	if c.Modality != Asserted {
		parts = append(parts, string(c.Modality))
	}
	if a := c.Attribution; a != nil {
		parts = append(parts, "said by "+a.Canonical)
		if a.Within != nil {
			parts = append(parts, "as told by "+a.Within.Canonical)
		}
	}
	if c.Inferred {
		parts = append(parts, "inferred")
	}
	return strings.Join(parts, ", ")
}

// String writes a value on one line, for logs and tests: "decimal 3 to 4.5 %", "integer 300 >= of worker", "date
// 2025-03-04 relative".
func (v *Value) String() string {
	words := []string{v.Type, v.Value}
	if v.To != "" {
		words = append(words, "to", v.To)
	}
	for _, w := range []string{v.Unit, string(v.Bound)} {
		if w != "" {
			words = append(words, w)
		}
	}
	if v.Of != "" {
		words = append(words, "of "+v.Of)
	}
	if v.Relative {
		words = append(words, "relative")
	}
	return strings.Join(words, " ")
}
