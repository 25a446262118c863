package rules_test

import (
	"strings"
	"testing"
)

// TestHeads: relative clauses, participles, appositions and infinitives say what they say of the noun that they can be
// about.
func TestHeads(t *testing.T) {
	var samples []sample
	for _, who := range []struct{ phrase, head string }{{"Halden", "Halden"}, {"The bank", "bank"}, {"Norwegian group Fjord Energy", "Fjord Energy"}} {
		for _, deal := range []string{"deal", "merger", "contract"} {
			for _, sum := range []string{"worth about $4.3 billion", "valued at £900 million", "worth €2bn", "worth 60 million euros"} {
				samples = append(samples, sample{
					text: who.phrase + " will buy Wexford Group in a " + deal + " " + sum + " that would create hundreds of jobs.",
					want: []string{deal + " | create | jobs"},
				})
			}
		}
	}
	for _, people := range []string{"people", "patients", "children", "workers"} {
		for _, done := range []struct{ text, verb string }{{"sickened in the outbreak", "be sickened in"}, {"treated at the clinic", "be treated at"}, {"killed in the floods", "be killed in"}, {"infected this year", "be infected"}} {
			for _, rise := range []string{"has climbed to 214", "rose by a third", "is falling"} {
				samples = append(samples, sample{
					text:  "The number of " + people + " " + done.text + " " + rise + ".",
					never: []string{"number | " + done.verb, people + " | climb*", people + " | rise*", people + " | fall"},
				})
			}
		}
	}
	for _, job := range []string{"choice for the bank", "pick for the court", "nominee for the ministry", "replacement at the agency"} {
		for _, name := range []string{"Igor Molar", "Anna Berg", "Tomas Reid"} {
			for _, after := range []string{", was rejected on Monday.", ", has resigned.", " promised reform."} {
				s := "Her " + job + ", " + name + after
				if strings.HasPrefix(after, " ") {
					s = "Her " + job + ", " + name + "," + after
				}
				place := job[strings.LastIndex(job, " ")+1:]
				samples = append(samples, sample{text: s, never: []string{name + " | be | " + place, place + " | be | " + name}})
			}
		}
	}
	for _, crowd := range []struct{ phrase, head string }{{"More than 150 people", "150 people"}, {"Residents", "residents"}, {"Dozens of nurses", "nurses"}} {
		for _, doing := range []string{"many of them carrying placards", "some holding candles", "most of them wearing masks"} {
			for _, aim := range []struct{ text, verb string }{{"to hear the debate", "hear"}, {"to protest against the cuts", "protest"}, {"to demand an inquiry", "demand"}} {
				samples = append(samples, sample{
					text: crowd.phrase + " packed into the hall, " + doing + ", " + aim.text + ".",
					want: []string{"* | pack into | hall"}, never: []string{"many* | " + aim.verb, "some | " + aim.verb, "most* | " + aim.verb},
				})
			}
		}
	}
	for _, gift := range []string{"prize money", "ticket money", "grant money"} {
		for _, to := range []string{"to an orchestra", "to her old school", "to two charities"} {
			samples = append(samples, sample{text: "She gave the " + gift + " " + to + ".", want: []string{"She | give | " + gift}})
		}
	}
	for _, remark := range []string{"a practice known as a pushback", "a move seen as hostile", "a tactic called swatting"} {
		samples = append(samples, sample{text: "The guards set the boat adrift, " + remark + ".", want: []string{"guards | set | *"}, never: []string{"practice | *", "move | *", "tactic | *"}})
	}
	for _, best := range []string{"the most decorated athletes ever sanctioned by the agency", "the largest dams ever built by a bank", "the oldest ships ever found by divers"} {
		samples = append(samples, sample{text: "It is one of " + best + ".", never: []string{"agency | *", "a bank | *", "divers | *", "bank | *"}})
	}
	reads(t, 0.95, samples)
}

// TestIncoherentSubjects: whatever the annotator makes of a sentence, no subject holds the verb of a clause of its own.
func TestIncoherentSubjects(t *testing.T) {
	for _, s := range []struct{ text, apart string }{
		{"Greece defends turning back boats as court rules Samos four were unlawfully detained.", "defends"},
		{"Accountant 'poisoned partner to hide theft', court told.", "'poisoned"},
		{"Minister 'lied to hide loss', inquiry hears.", "'lied"},
	} {
		reads(t, 1, []sample{{text: s.text, apart: s.apart}})
	}
}
