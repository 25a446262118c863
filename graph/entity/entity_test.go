package entity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func TestLocal(t *testing.T) {
	long := strings.Repeat("é", 300)
	for name, want := range map[string]string{
		"Mexico":                 "Mexico",
		"offer of United States": "offer_of_United_States",
		"be trafficked through":  "be_trafficked_through",
		"Procter & Gamble":       "Procter_%26_Gamble",
		"U.S.":                   "U%2ES%2E",
		"a-b_c":                  "a-b_c",
		"e\u0301te\u0301":        "été",
		" two \t words\n":        "two_words",
		"50 %":                   "50_%25",
		"漢字 ١٢":                  "漢字_١٢",
		"😀":                      "%F0%9F%98%80",
		"न\u0915\u094d":          "नक%E0%A5%8D", // marks are no letters
		"a/b#c?d":                "a%2Fb%23c%3Fd",
		"":                       "",
		" \n":                    "",
		"\xff":                   "%EF%BF%BD",
	} {
		if got := entity.Local(name); got != want {
			t.Errorf("Local(%q) = %q, want %q", name, got, want)
		}
	}
	for _, long := range []string{long, strings.Repeat("%", 1000), strings.Repeat("a", 399) + "é", strings.Repeat("a ", 1000)} {
		got := entity.Local(long)
		if len(got) > entity.MaxLocal || !utf8.ValidString(got) || got != entity.Local(long) || got == entity.Local(long+"x") {
			t.Errorf("Local of a long name: %q", got)
		}
		if i := strings.LastIndexByte(got, '%'); i >= 0 && (i+2 >= len(got) || !isHex(got[i+1]) || !isHex(got[i+2])) {
			t.Errorf("Local of a long name cuts an escape: %q", got)
		}
	}
}

func isHex(c byte) bool { return strings.IndexByte("0123456789ABCDEF", c) >= 0 }

func TestName(t *testing.T) {
	for local, want := range map[string]string{
		"offer_of_United_States": "offer of United States",
		"Procter_%26_Gamble":     "Procter & Gamble",
		"Paris_2":                "Paris 2",
		"50%":                    "50%", // no escape: as it is
		"%FF":                    "%FF",
		"été":                    "été",
	} {
		if got := entity.Name(local); got != want {
			t.Errorf("Name(%q) = %q, want %q", local, got, want)
		}
	}
}

func FuzzLocal(f *testing.F) {
	for _, s := range []string{"Mexico", "U.S. & co", "e\u0301", "a_b", strings.Repeat("%", 500), "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		local := entity.Local(s)
		if len(local) > entity.MaxLocal || strings.ContainsAny(local, " /<>\"\x00") || !utf8.ValidString(local) {
			t.Errorf("Local(%q) = %q", s, local)
		}
		if len(local) < entity.MaxLocal-20 && !strings.Contains(s, "_") {
			if again := entity.Local(entity.Name(local)); again != local {
				t.Errorf("Local(Name(%q)) = %q", local, again)
			}
		}
		if local != "" && entity.Key(s) == "" {
			t.Errorf("Key(%q) is empty", s)
		}
	})
}

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"Mexico", "MEXICO", " mexico ", "the Mexico", "Mexico."},
		{"United States", "The United States", "united  states", "United-States"},
		{"U.S.", "US", "U. S.", "the U.S."},
		{"Apple Inc.", "Apple", "Apple, Inc", "Apple Incorporated", "apple"},
		{"Procter & Gamble Co.", "Procter and Gamble", "Procter & Gamble"},
		{"J. P. Morgan", "JP Morgan", "J.P. Morgan"},
		{"Al-Qaeda", "Al Qaeda", "al qaeda"},
		{"O'Brien", "O’Brien", "OBrien"},
		{"Deutsche Bank AG", "Deutsche Bank"},
		{"an offer", "offer", "Offer", "off\u00ader"},
		{"ﬁsh", "fish", "ＦＩＳＨ"},
		{"1,000 tons", "1000 tons"},
		{"Straße", "STRASSE"},
		{"e\u0301te\u0301", "été"},
	} {
		for _, s := range same[1:] {
			if a, b := entity.Key(same[0]), entity.Key(s); a != b {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", same[0], a, s, b)
			}
		}
	}
	different := []string{"Mexico", "New Mexico", "C", "C++", "C#", "5", "5 %", "3.5", "35", "-5", "The", "Inc.", "été", "ete", "?", "!", "Corp", "company of Mexico", "AT&T", "A Team", "team"}
	seen := map[string]string{}
	for _, s := range different {
		k := entity.Key(s)
		if other, ok := seen[k]; ok || k == "" {
			t.Errorf("Key(%q) = Key(%q) = %q", s, other, k)
		}
		seen[k] = s
	}
}

func TestCompatible(t *testing.T) {
	kinds := []claim.Kind{"", claim.KindThing, claim.KindPerson, claim.KindPlace, claim.KindOrganisation, claim.KindGroup, claim.KindEvent, claim.KindSubstance, claim.KindProduct}
	for _, c := range []struct {
		a, b claim.Kind
		same bool // both proper or both common
		want bool
	}{
		{claim.KindPerson, claim.KindPlace, true, false},
		{claim.KindPlace, claim.KindOrganisation, true, false},
		{claim.KindOrganisation, claim.KindGroup, true, true},
		{claim.KindSubstance, claim.KindProduct, true, true},
		{claim.KindThing, claim.KindPerson, true, true},
		{"", claim.KindPlace, true, true},
		{claim.KindPlace, claim.KindThing, false, false},        // Turkey, turkey
		{claim.KindOrganisation, claim.KindThing, false, false}, // Apple, apple
		{claim.KindSubstance, claim.KindThing, false, true},     // fentanyl, Fentanyl
		{claim.KindThing, claim.KindThing, false, true},         // Offer in a headline
	} {
		if got := entity.Compatible(c.a, c.b, c.same); got != c.want {
			t.Errorf("Compatible(%q, %q, %v) = %v", c.a, c.b, c.same, got)
		}
	}
	for _, a := range kinds {
		for _, b := range kinds {
			for _, same := range []bool{true, false} {
				if entity.Compatible(a, b, same) != entity.Compatible(b, a, same) {
					t.Errorf("Compatible(%q, %q, %v) depends on the order", a, b, same)
				}
			}
		}
		if !entity.Compatible(a, a, true) {
			t.Errorf("kind %q is not compatible with itself", a)
		}
	}
}

// memory is a Book of what was resolved before.
type memory map[string][]entity.Known

func (m memory) Keyed(key string) ([]entity.Known, error) { return m[key], nil }

func (m memory) Passed(string) int { return 0 }

func (m memory) Taken(local string) (bool, error) {
	for _, all := range m {
		for _, k := range all {
			if k.Local == local {
				return true, nil
			}
		}
	}
	return false, nil
}

func (m memory) Scenes(string) ([]*entity.Scene, error) { return nil, nil }
func (m memory) Before(string) ([]string, error)        { return nil, nil }
func (m memory) Spread(string) (int, error)             { return 0, nil }
func (m memory) Parted(string, string) (bool, error)    { return false, nil }

// row is a Book that knows how many of a row of names are taken, and notes which ones it is asked for.
type row struct {
	memory
	taken int
	asked []string
}

func (b *row) Passed(string) int { return b.taken }

func (b *row) Taken(local string) (bool, error) {
	b.asked = append(b.asked, local)
	return false, nil
}

func TestPassed(t *testing.T) {
	b := &row{memory: memory{}, taken: 3}
	r := entity.NewResolver(b, nil)
	for _, c := range []struct {
		kind claim.Kind
		want string
	}{{claim.KindPlace, "Ann_4"}, {claim.KindPerson, "Ann_5"}} {
		if got, err := r.Resolve("Ann", c.kind); got != c.want || err != nil {
			t.Errorf("got %s %v, want %s", got, err, c.want)
		}
	}
	if !slices.Equal(b.asked, []string{"Ann_4", "Ann_5"}) || r.Passed()["Ann"] != 5 {
		t.Errorf("asked for %v, passed %v", b.asked, r.Passed())
	}
}

func TestResolve(t *testing.T) {
	book := memory{}
	r := entity.NewResolver(book, nil)
	for i, c := range []struct {
		name string
		kind claim.Kind
		want string
		next bool // a new document begins
	}{
		{"Washington", claim.KindPlace, "Washington", false},
		{"Washington", claim.KindPerson, "Washington_2", false},
		{"Washington", claim.KindThing, "Washington", false}, // the oldest
		{"Washington", claim.KindPerson, "Washington_2", true},
		{"WASHINGTON", claim.KindPerson, "Washington_2", false},
		{"Washington", claim.KindOrganisation, "Washington_3", false},
		{"Washington 2", claim.KindThing, "Washington_2_2", false}, // its name is taken
		{"Apple Inc.", claim.KindOrganisation, "Apple_Inc%2E", true},
		{"Apple", claim.KindThing, "Apple_Inc%2E", false},
		{"Apple", claim.KindOrganisation, "Apple_Inc%2E", true},
		{"apple", claim.KindThing, "apple", false},
		{"Apple", claim.KindPerson, "Apple", false}, // the apple is not proper
		{"Hamas", claim.KindThing, "Hamas", false},
		{"Hamas", claim.KindGroup, "Hamas", true},
		{"Hamas", claim.KindOrganisation, "Hamas", true},
		{"Hamas", claim.KindPlace, "Hamas_2", true}, // it has become a group meanwhile
	} {
		if c.next {
			for key, all := range r.Added() {
				book[key] = all
			}
			r = entity.NewResolver(book, nil)
		}
		got, err := r.Resolve(c.name, c.kind)
		if err != nil || got != c.want {
			t.Errorf("%d: Resolve(%q, %q) = %q, %v, want %q", i, c.name, c.kind, got, err, c.want)
		}
	}
	if _, err := r.Resolve(" ", ""); err == nil {
		t.Error("a blank name got an entity")
	}
}

func ExampleLocal() {
	fmt.Println(entity.Local("offer of United States"))
	// Output: offer_of_United_States
}
