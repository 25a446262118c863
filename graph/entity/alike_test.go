package entity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestAlike(t *testing.T) {
	const person, place, org, thing = claim.KindPerson, claim.KindPlace, claim.KindOrganisation, claim.KindThing
	for _, c := range []struct {
		a, b         string
		kindA, kindB claim.Kind
		why          string // "" for not alike
	}{
		{"Angela Merkel", "Merkel", person, person, "surname"},
		{"Angela Merkel", "Ms. Merkel", person, person, "surname"},
		{"George Bush", "George W. Bush", person, person, "contained"},
		{"J. Smith", "John Smith", person, person, "initials"},
		{"Jane Smith", "John Smith", person, person, ""},
		{"World Health Organization", "WHO", org, org, "initials"},
		{"Bank of England", "BOE", org, org, "initials"},
		{"México", "Mexico", place, place, "same words"},
		{"Al Qaeda", "Alqaeda", org, org, "same words"},
		{"Merkel Angela", "Angela Merkel", person, person, "same words"},
		{"Nuala Tierney", "Nuala Tierney", person, org, "same words"},
		{"Gaddafi", "Qaddafi", person, person, "spelling"},
		{"Volodymyr Zelensky", "Volodymyr Zelenskyy", person, person, "spelling"},
		{"Iran", "Iraq", place, place, ""},
		{"Boeing 737", "Boeing 747", thing, thing, ""},
		{"World War 1", "World War", thing, thing, ""},
		{"offer", "offer of United States", thing, thing, ""},
		{"Mexico", "officials of Mexico", place, claim.KindGroup, ""},
		{"Allied Metal Workers", "president of Allied Metal Workers", org, thing, ""},
		{"AMW", "president of Allied Metal Workers", thing, thing, ""},
		{"Labor Alliance", "pact between Labor Alliance and Greens", org, thing, ""},
		{"Donald Trump", "warning from Donald Trump", person, thing, ""},
		{"Supreme Court", "Supreme Court of Chile", org, org, "contained"},
		{"Ministry", "Ministry of Finance", org, org, "contained"},
		{"Turkey", "turkey", place, thing, ""},
		{"Fair Trade Tribunal", "tribunal", org, org, "short name"},
		{"Arden Port Authority", "port authority", org, thing, "short name"},
		{"union of bakers", "union", org, org, "short name"},
		{"Fair Trade Tribunal", "trade", org, org, ""},
		{"shipping company", "company", org, org, ""},
		{"president of Fair Trade Tribunal", "tribunal", org, org, ""},
		{"Fair Trade Tribunal", "tribunal", org, place, ""},
		{"mayor (“Storm hits the pier”)", "prosecutor (“Storm hits the pier”)", person, person, ""},
		{"mayor (“Storm hits the pier”)", "mayor (“Ferry sold”)", person, person, ""},
		{"Konra (Delm Freight)", "Konra", org, org, "same words"},
		{"Delm lease", "director (“Court annuls Delm lease”)", thing, thing, ""},
		{"former judge", "former mayor", person, person, ""},
		{"They", "They show that the director decided under pressure", person, thing, ""},
		{"they", "They", person, person, ""},
		{"IT", "Information Technology", thing, thing, "initials"},
		{"March 2025", "March 2025", claim.KindTime, claim.KindTime, ""},
		{"", "", thing, thing, ""},
		{"\x00\xff", "x", thing, thing, ""},
	} {
		t.Run(c.a+" "+c.b, func(t *testing.T) {
			for _, all := range [][]entity.Profile{{{c.a, c.kindA}, {c.b, c.kindB}}, {{c.b, c.kindB}, {c.a, c.kindA}}} {
				got := ""
				pairs := entity.Alike(all)
				for _, p := range pairs {
					if p.A != 0 || p.B != 1 || p.Score <= 0 || p.Score > 1 {
						t.Errorf("%+v", p)
					}
					got = string(p.Why[0])
				}
				if got != c.why || len(pairs) > 1 {
					t.Errorf("%q, want %q: %+v", got, c.why, pairs)
				}
			}
		})
	}
}

// TestAlikeOrder proposes the sure pairs before the doubtful ones.
func TestAlikeOrder(t *testing.T) {
	all := []entity.Profile{
		{"Smith", claim.KindPerson}, {"John Smith", claim.KindPerson}, {"Mary Smith", claim.KindPerson},
		{"Merkel", claim.KindPerson}, {"Angela Merkel", claim.KindPerson}, {"Angela  Merkel", claim.KindPerson},
	}
	pairs := entity.Alike(all)
	if len(pairs) < 4 || pairs[0].A != 4 || pairs[0].B != 5 || pairs[1].A != 3 || slices.ContainsFunc(pairs[:3], func(p entity.Pair) bool { return p.A == 0 }) {
		t.Errorf("%+v", pairs)
	}
}

func names(n int) []entity.Profile {
	r := rand.New(rand.NewPCG(1, 1))
	syllables := strings.Fields("ka lo mi ter vos dan ri su pel no gra ber ton wil ha ste fi or en mar")
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(2) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		s := b.String()
		return strings.ToUpper(s[:1]) + s[1:]
	}
	all := make([]entity.Profile, n)
	for i := range all {
		all[i] = entity.Profile{Name: word() + " " + word(), Kind: claim.KindPerson}
		switch i % 5 {
		case 0:
			all[i] = entity.Profile{Name: word(), Kind: claim.KindPlace}
		case 1:
			all[i] = entity.Profile{Name: fmt.Sprint(word(), " ", word(), " Group"), Kind: claim.KindOrganisation}
		}
	}
	return all
}

func BenchmarkAlike(b *testing.B) {
	all := names(50_000)
	for b.Loop() {
		entity.Alike(all)
	}
}
