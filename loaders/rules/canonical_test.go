package rules_test

import (
	"testing"
)

// TestPartsOfKnownMany reads the canonical names of subjects that are a number out of a known many.
func TestPartsOfKnownMany(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for sentence, want := range map[string]string{
		"Two of the panel's seven members have resigned.": "two of seven members of panel",
		"Six of those patients died.":                     "six of patients",
		"Shares of Kelvane Energy fell.":                  "share of Kelvane Energy",
		"Seven members have resigned.":                    "seven members",
	} {
		claims := claimsIn(t, paragraph(sentence))
		if len(claims) == 0 {
			t.Errorf("%s: no claims", sentence)
			continue
		}
		if got := claims[0].Subject.Canonical; got != want {
			t.Errorf("%s\ngot  %q\nwant %q", sentence, got, want)
		}
	}
}
