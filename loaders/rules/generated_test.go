package rules_test

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// sample is a sentence made from parts, whose right reading is known by construction. Patterns are
// "subject | predicate | end": heads of phrases in lower case and the canonical predicate; the end is the object or,
// where there is none, the first argument; "*" stands for anything that goes on, "[denied]" or a modality may follow.
type sample struct {
	text  string
	want  []string // claims that must come
	never []string // claims that must not come
	apart string   // words that must stand in no subject, "" for none
}

// matches says whether claim c is what a pattern tells.
func matches(c *claim.Claim, pattern string) bool {
	pattern, stance, marked := strings.Cut(pattern, " [")
	part := strings.Split(pattern, " | ")
	end := "-"
	if c.Object != nil {
		end = c.Object.Head
	} else if len(c.Arguments) > 0 {
		end = c.Arguments[0].Head
	}
	for i, got := range []string{c.Subject.Head, c.Predicate.Canonical, end} {
		if i >= len(part) {
			break
		}
		if begins, ok := strings.CutSuffix(part[i], "*"); ok && !strings.HasPrefix(strings.ToLower(got), strings.ToLower(begins)) || !ok && !strings.EqualFold(part[i], got) {
			return false
		}
	}
	stance = strings.TrimSuffix(stance, "]")
	return !marked || stance == string(c.Modality) || stance == "denied" && c.Polarity == claim.Denied || stance == "plain" && c.Plain()
}

// reads extracts the claims of each sample, logs the misread ones and fails when fewer than least of them are right.
func reads(t *testing.T, least float64, samples []sample) {
	t.Helper()
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	right := 0
	for _, s := range samples {
		claims := claimsIn(t, paragraph(s.text))
		fault := ""
		for _, p := range s.want {
			found := false
			for i := range claims {
				found = found || matches(&claims[i], p)
			}
			if !found {
				fault = "no " + p
			}
		}
		for _, p := range s.never {
			for i := range claims {
				if matches(&claims[i], p) {
					fault = claims[i].Words() + " is " + p
				}
			}
		}
		for i := range claims {
			if s.apart != "" && strings.Contains(claims[i].Subject.Text, s.apart) {
				fault = claims[i].Subject.Text + " is a subject"
			}
		}
		if fault == "" {
			right++
		} else {
			t.Logf("%s: %s", s.text, fault)
		}
	}
	if share := float64(right) / float64(len(samples)); share < least {
		t.Errorf("%d of %d read rightly, %.3f; want %.3f", right, len(samples), share, least)
	} else {
		t.Logf("%d of %d read rightly, %.3f", right, len(samples), share)
	}
}
