package rules_test

import (
	"strings"
	"testing"
)

// A name between commas says who the description before it is, wherever that stands: it is the canonical name of an
// object or argument.
func TestAsidesNameObjects(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	frames := []string{
		"Keller sold the shares to $, in May.", "The judge sent the file to $, on Friday.", "The council bought the land from $, for $3 million.",
		"The union signed a deal with $.", "The firm lost the contract to $, and cut 40 jobs.", "The ship was leased from $, in 2019.",
		"The report was written for $, by two experts.", "She gave the money to $, before the vote.", "The charity hired $, to audit its books.",
		"The minister dismissed $, on Monday.", "Police arrested $, after a search.",
	}
	described := map[string]string{
		"Nordbank": "a rival", "Halden Freight": "a rival", "Kone": "a Finnish supplier", "Piotr Wrona": "a former aide", "Ofwat": "the regulator", "Ana Ruiz": "his deputy",
		"Tariq Hasan": "an opposition lawmaker", "Brantley Homes": "a local contractor", "Vestor": "its parent company", "Banco Sur": "a state-owned bank", "Skyward Air": "a small airline", "Omar": "her brother",
	}
	right, all := 0, 0
	for _, frame := range frames {
		for name, words := range described {
			all++
			sentence := strings.Replace(frame, "$", words+", "+name, 1)
			found := false
			for _, c := range claimsIn(t, paragraph(sentence)) {
				if c.Rule == "apposition" {
					continue
				}
				found = found || c.Object != nil && c.Object.Canonical == name
				for i := range c.Arguments {
					found = found || c.Arguments[i].Canonical == name
				}
			}
			if found {
				right++
			} else {
				t.Log(sentence)
			}
		}
	}
	if t.Logf("%d of %d are named", right, all); right*100 < all*96 {
		t.Errorf("%d of %d descriptions are named, want 96 of 100", right, all)
	}
}
