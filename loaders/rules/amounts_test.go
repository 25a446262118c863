package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// valuesOf gives the typed values of the claims of a sentence in a text of Thursday, 6 March 2025, each once, sorted.
func valuesOf(t *testing.T, sentence string) []string {
	t.Helper()
	d := paragraph(sentence)
	d.Published = text.Date{Value: "2025-03-06", Type: "date"}
	claims := claimsIn(t, d)
	var got []string
	note := func(p *claim.Phrase) {
		if p != nil && p.Value != nil {
			got = append(got, p.Value.String())
		}
	}
	for i := range claims {
		note(&claims[i].Subject)
		note(claims[i].Object)
		for j := range claims[i].Arguments {
			note(&claims[i].Arguments[j].Phrase)
		}
	}
	slices.Sort(got)
	return slices.Compact(got)
}

// reading is a phrase and the value that it tells.
type reading struct{ words, value string }

// readings reads "words = value; words = value".
func readings(list string) []reading {
	var out []reading
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		words, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
		out = append(out, reading{words, value})
	}
	return out
}

// TestAmountsInSentences reads amounts whose values are known in sentences of many forms.
func TestAmountsInSentences(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	sums := readings(`
		$5 million = decimal 5000000 USD
		at least £3m = decimal 3000000 GBP >=
		up to 250,000 euros = decimal 250000 EUR <=
		nearly €1.4bn = decimal 1400000000 EUR ~
		more than 60 million kronor = decimal 60000000 SEK >
		between $2 million and $3 million = decimal 2000000 to 3000000 USD
		£18m to £22m = decimal 18000000 to 22000000 GBP
		$4 to $6 million = decimal 4000000 to 6000000 USD
		between 40 and 50 million pesos = decimal 40000000 to 50000000 pesos
		12,500 Swiss francs = decimal 12500 CHF
		less than 900 Canadian dollars = decimal 900 CAD <
		half a million dollars = decimal 500000 USD
		a million euros = decimal 1000000 EUR
		two and a half million pounds = decimal 2500000 GBP
		A$75m = decimal 75000000 AUD
		350bn yen = decimal 350000000000 JPY
		an estimated $80,000 = decimal 80000 USD ~`)
	shares := readings(`
		3 to 4.5 percent = decimal 3 to 4.5 %
		about 12% = decimal 12 % ~
		between 2 and 3 percent = decimal 2 to 3 %
		at least 7 per cent = decimal 7 % >=
		0.25 percentage points = decimal 0.25 percentage points
		25 basis points = decimal 25 bp
		almost a third = decimal 0.333333333 ~
		5-7% = decimal 5 to 7 %
		one and a half percent = decimal 1.5 %`)
	counts := readings(`
		300 workers = integer 300 of worker
		at least 40 nurses = integer 40 >= of nurse
		up to 1,200 people = integer 1200 <= of people
		nearly two dozen sailors = integer 24 ~ of sailor
		three or four pilots = integer 3 to 4 of pilot
		40 to 60 farmers = integer 40 to 60 of farmer
		between 500 and 600 students = integer 500 to 600 of student
		some 3.2 million voters = integer 3200000 ~ of voter
		no fewer than seven guards = integer 7 >= of guard
		fewer than 100 teachers = integer 100 < of teacher
		twenty-two miners = integer 22 of miner
		a dozen fishermen = integer 12 of fisherman
		three-quarters of drivers = decimal 0.75 of driver`)
	measures := readings(`
		310 millimetres of rain = decimal 310 mm of rain
		up to 20 megawatts of power = decimal 20 MW <= of power
		22,000 tonnes of grain = decimal 22000 t of grain
		5 to 8 kilos of cocaine = decimal 5 to 8 kg of cocaine
		more than 900 barrels of oil = decimal 900 bbl > of oil
		between 30 and 40 litres of milk = decimal 30 to 40 L of milk
		about 12 hectares of forest = decimal 12 ha ~ of forest`)
	frames := []struct {
		text   string
		values []reading
		date   string // value of a date in the frame
	}{
		{"The repairs cost %s.", sums, ""},
		{"The council spent %s on the bridge last year.", sums, "gYear 2024 relative"},
		{"Kelder Bank will pay %s to the regulator.", sums, ""},
		{"Profits rose to %s in January.", sums, "gYearMonth 2025-01 relative"},
		{"Anna Berg, the owner, sold the mill for %s in 2019.", sums, "gYear 2019"},
		{"The deal is worth %s.", sums, ""},
		{"Ministers said the damage was %s.", sums, ""},
		{"Prices rose %s in 2024.", shares, "gYear 2024"},
		{"Output fell by %s on Tuesday.", shares, "date 2025-03-04 relative"},
		{"The firm said sales had grown %s.", shares, ""},
		{"The storm injured %s on Monday.", counts, "date 2025-03-03 relative"},
		{"The port employs %s.", counts, ""},
		{"%s left the town in May 2023.", counts, "gYearMonth 2023-05"},
		{"%s were trained by the navy.", counts, ""},
		{"The plant produced %s in 2022.", measures, "gYear 2022"},
		{"Police seized %s.", measures, ""},
		{"%s were lost in the flood, officials said.", measures, ""},
	}
	wrong, all := 0, 0
	for _, f := range frames {
		for _, s := range f.values {
			sentence := strings.Replace(f.text, "%s", s.words, 1)
			if strings.HasPrefix(f.text, "%s") {
				sentence = strings.ToUpper(sentence[:1]) + sentence[1:]
			}
			want := []string{s.value}
			if f.date != "" {
				want = append(want, f.date)
			}
			slices.Sort(want)
			all++
			if got := valuesOf(t, sentence); !slices.Equal(got, want) {
				wrong++
				t.Logf("%s: %q, want %q", sentence, got, want)
			}
		}
	}
	if wrong*20 > all {
		t.Errorf("%d of %d sentences read wrongly", wrong, all)
	}
}
