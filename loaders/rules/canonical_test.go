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

// TestWeOfTitles: a speaker of whom only a title is told gives "we" no name; one with a name does.
func TestWeOfTitles(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for sentence, want := range map[string]string{
		"\"We will open a mine,\" said President on Friday.":      "We",
		"\"We will sell the ferry,\" said Senator on Monday.":     "We",
		"\"We opened the gate,\" said Sergeant on Monday.":        "We",
		"\"We will open a mine,\" said Chairman Rolf Aas in May.": "Rolf Aas",
	} {
		got := ""
		for _, c := range claimsIn(t, paragraph(sentence)) {
			if c.Subject.Text == "We" {
				got = c.Subject.Canonical
			}
		}
		if got != want {
			t.Errorf("%s: we are %q, want %q", sentence, got, want)
		}
	}
}
