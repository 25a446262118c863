package rules_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestInside reads whom the words of objects and arguments name inside, and what leads there.
func TestInside(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, c := range []struct{ sentence, want string }{
		{"Ana Ruiz is the sister of Tomas Adeyemi.", "sister of|Tomas Adeyemi"},
		{"Mexico rejects the US offer.", "offer of|United States"},
		{"Mexico rejected the American government's offer.", "offer of|United States"},
		{"The board praised Corvo's chief executive.", "chief executive of|Corvo"},
		{"Tomas Adeyemi met the Greek and Turkish leaders.", "leaders of|Greece; leaders of|Turkey"},
		{"Tomas Adeyemi praised the leaders of Kenya, Ghana and Peru.", "leaders of|Kenya; leaders of|Ghana; leaders of|Peru"},
		{"Kenya welcomed an agreement between Peru and Ghana.", "agreement between|Peru; agreement between|Ghana"},
		{"Altamar accepted an offer from the German government.", "offer from|Germany"},
		{"The minister wrote a letter to the brother of Mira Okafor.", "letter to brother of|Mira Okafor"},
		{"Strand sold shares to the owner of Brisa Freight.", "to owner of|Brisa Freight 0"},
		{"Corvo praised the mayor of the town of Matera.", "mayor of|Matera"},
		{"Corvo praised the manager of Brisa Freight who had met Peter Hale.", "manager of|Brisa Freight"}, // what a clause says is another statement
		{"Corvo criticised a plan that Peter Hale had drawn up.", ""},
		{"The minister said that the owner of Brisa Freight had left.", ""},
		{"Corvo met Peter Hale.", ""},
		{"Peter Hale lives in the town of Matera.", ""}, // that is the town itself
		{"Corvo bought a Dutch insurer.", ""},           // it tells where it is from
		{"The board praised a Nigerian-British composer.", ""},
		{"Ana Ruiz paid 4 million Danish kroner.", ""},
		{"The company met the wife of the minister.", ""}, // common nouns name nobody
	} {
		var got []string
		first := ""
		for _, claim := range claimsIn(t, paragraph(c.sentence)) {
			if first == "" && strings.HasPrefix(claim.Rule, "clause/") {
				first = claim.Rule
				for _, in := range claim.Inside {
					s := in.Role + "|" + in.Canonical
					if in.Of >= 0 {
						s += fmt.Sprint(" ", in.Of)
					}
					if !strings.Contains(c.sentence, in.Text) || in.Span.Len() != len(in.Text) {
						t.Errorf("%s: %q is %v", c.sentence, in.Text, in.Span)
					}
					got = append(got, s)
				}
			}
		}
		if strings.Join(got, "; ") != c.want || first == "" {
			t.Errorf("%s: got %q, want %q", c.sentence, strings.Join(got, "; "), c.want)
		}
	}
}
