package claim

import "testing"

func TestWordsAndStance(t *testing.T) {
	c := Claim{
		Subject: Phrase{Canonical: "Mexico"}, Predicate: Predicate{Canonical: "accept"}, Object: &Phrase{Canonical: "aid"},
		Arguments: []Argument{{"time", Phrase{Text: "in March"}}}, Polarity: Denied, Modality: Possible, Inferred: true,
		Attribution: &Attribution{Canonical: "Reuters", Within: &Phrase{Canonical: "Ana"}},
	}
	if got, want := c.Words(), "Mexico | accept | aid | in March"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Stance(), "denied, possible, said by Reuters, as told by Ana, inferred"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	plain := Claim{Subject: Phrase{Canonical: "it"}, Polarity: Affirmed, Modality: Asserted}
	if plain.Stance() != "" {
		t.Errorf("got %s, want nothing", plain.Stance())
	}
}
