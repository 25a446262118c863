package entity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestRisk(t *testing.T) {
	for _, c := range []struct {
		name string
		kind claim.Kind
		want risk
	}{
		{"John Smith", claim.KindPerson, common},
		{"J. Smith", claim.KindPerson, common},
		{"Wei Zhang", claim.KindPerson, common},
		{"John Pelletreau", claim.KindPerson, rare},
		{"Zdenka Smith", claim.KindPerson, rare},
		{"John Quincy Smith", claim.KindPerson, rare},
		{"Smith", claim.KindPerson, short},
		{"Pelletreau", claim.KindPerson, short},
		{"minister", claim.KindPerson, description},
		{"minister", "", safe},
		{"Supreme Court", claim.KindOrganisation, body},
		{"The Ministry of Finance", claim.KindOrganisation, body},
		{"Supreme Court of Kenya", claim.KindOrganisation, safe},
		{"UN Security Council", claim.KindOrganisation, safe},
		{"Security Council", claim.KindOrganisation, safe},
		{"Kestrel Foods", claim.KindOrganisation, safe},
		{"Paris", claim.KindPlace, place},
		{"fentanyl", claim.KindSubstance, safe},
	} {
		if got := riskOf(Key(c.name), c.kind, Proper(c.name)); got != c.want {
			t.Errorf("%s (%s): %d, want %d", c.name, c.kind, got, c.want)
		}
	}
}

// TestRoles reads roles of many forms: trades with and without employers, former and aged, in each
// order of the words.
func TestRoles(t *testing.T) {
	employers := []string{"Kestrel Foods", "Leeds Rovers", "University of Oslo", "Harrow"}
	trades := []string{"head coach", "senator", "chief executive", "surgeon", "police officer", "novelist"}
	n := 0
	for _, trade := range trades {
		for _, employer := range employers {
			for _, form := range []string{"%s of %s", "former %s of %s", "%s at %s", "%s for the %s", "then %s with %s", "43-year-old %s from %s", "local %s in %s"} {
				n++
				what := fmt.Sprintf(form, trade, employer)
				s := NewScene("d", "", 2025, []Named{{Name: employer, Kind: claim.KindOrganisation}}, nil, []Said{{Subject: "Ana Vale", Predicate: "be", Object: what}}, nil)
				got := s.people["ana vale"]
				if len(got.roles) != 1 || got.roles[0].core != trade || got.roles[0].of != employer || got.roles[0].class() == 0 || got.linked[Key(employer)] == "" {
					t.Errorf("%q: %+v", what, got)
				}
				if aged := strings.HasPrefix(what, "43"); aged != (got.age == 43) || aged && (got.from != 1981 || got.to != 1982) {
					t.Errorf("%q: age %d, born %d to %d", what, got.age, got.from, got.to)
				}
			}
			n++
			what := strings.ToLower(employer) + " " + trade
			s := NewScene("d", "", 0, []Named{{Name: employer, Kind: claim.KindOrganisation}}, nil, []Said{{Subject: "Ana Vale", Predicate: "be", Object: what}}, nil)
			if got := s.people["ana vale"]; len(got.roles) != 1 || got.roles[0].core != trade || got.linked[Key(employer)] == "" {
				t.Errorf("%q: %+v", what, got)
			}
		}
	}
	if n != len(trades)*len(employers)*8 {
		t.Fatal(n)
	}
	for _, what := range []string{"victim", "one of many", "spokesman", "45", "happy with Kestrel", "member of Harrow"} {
		s := NewScene("d", "", 2025, nil, nil, []Said{{Subject: "Ana Vale", Predicate: "be", Object: what}}, nil)
		for _, r := range s.people["ana vale"].roles {
			if r.class() != 0 {
				t.Errorf("%q is a trade: %+v", what, r)
			}
		}
	}
}

func TestFar(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"coach", "senator", true}, {"judge", "goalkeeper", true}, {"chief executive", "judge", true}, {"farmer", "cardiologist", true},
		{"senator", "lawyer", false}, {"professor", "minister", false}, {"coach", "striker", false}, {"chairman", "coach", false}, {"chairman", "judge", false},
		{"prosecutor", "police officer", false}, {"actor", "novelist", false}, {"attorney general", "senator", false},
	} {
		class := func(core string) class {
			words := strings.Fields(core)
			return role{core: core, head: words[len(words)-1]}.class()
		}
		if got := far(class(c.a), class(c.b)); got != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
		if far(class(c.a), class(c.b)) != far(class(c.b), class(c.a)) {
			t.Errorf("%s, %s: it depends on the order", c.a, c.b)
		}
	}
}

// TestCompareIsEven weighs two scenes in both orders.
func TestCompareIsEven(t *testing.T) {
	land := func(name string) string {
		if name == "Kenya" || name == "Norway" {
			return name
		}
		return ""
	}
	var scenes []*Scene
	for i, said := range [][]Said{
		{{Subject: "John Smith", Predicate: "be", Object: "coach of Kestrel Rovers"}, {Subject: "John Smith", Predicate: "be", Object: "45"}},
		{{Subject: "John Smith", Predicate: "meet", Object: "Ilse Vandermolen"}, {Subject: "Kenya", Predicate: "wait"}},
		{{Subject: "Kestrel Rovers", Predicate: "pay", Object: "John Smith"}, {Subject: "Norway", Predicate: "wait"}},
		{{Subject: "John Smith", Predicate: "be", Object: "senator"}, {Subject: "John Smith", Predicate: "be born in", Object: "Oslo", Year: 1950}},
	} {
		var names []Named
		for _, s := range said {
			names = append(names, Named{Name: s.Subject, Kind: claim.KindPerson}, Named{Name: s.Object, Kind: claim.KindOrganisation})
		}
		scenes = append(scenes, NewScene(fmt.Sprint(i), "title", 2025, names, nil, said, land))
	}
	even := func(string) float64 { return 1 }
	for _, r := range []risk{rare, common, short, body, place} {
		for _, a := range scenes {
			for _, b := range scenes {
				x, y := compare("john smith", r, a, b, even), compare("john smith", r, b, a, even)
				if x.score != y.score || x.never != y.never || x.doubt != y.doubt {
					t.Errorf("risk %d, %s and %s: %+v and %+v", r, a.Document, b.Document, x, y)
				}
			}
		}
	}
	if v := compare("john smith", common, scenes[0], scenes[2], even); v.score < need[common] {
		t.Errorf("a coach and who pays him: %+v", v)
	}
	if v := compare("john smith", common, scenes[0], scenes[3], even); !v.never {
		t.Errorf("born in 1980 and in 1950: %+v", v)
	}
}
