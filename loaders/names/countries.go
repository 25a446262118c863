package names

import (
	_ "embed"
	"strings"
)

//go:embed countries.txt
var countryTable string

// Country is a country or a territory that articles treat as one.
type Country struct {
	Code      string // ISO 3166-1 alpha-2, or a code of ours for parts and former countries
	Name      string // "United States"
	Adjective string // "American"; "" when there is none
	Capital   string // seat of government; "" when it is not told apart from the country
}

// readCountries fills the four maps; keys are as written, capitals included: "us" is no country.
func (k *Know) readCountries() {
	k.countries, k.demonyms = map[string]*Country{}, map[string]*Country{}
	k.peoples, k.capitals = map[string]*Country{}, map[string]*Country{}
	add := func(into map[string]*Country, names string, c *Country) {
		for name := range strings.SplitSeq(names, ";") {
			if name != "" && into[name] == nil {
				into[name] = c
			}
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(countryTable), "\n") {
		f := strings.Split(line, "|")
		if strings.HasPrefix(line, "#") || len(f) < 6 {
			continue
		}
		c := &Country{Code: f[0], Name: f[1]}
		c.Adjective, _, _ = strings.Cut(strings.ReplaceAll(f[3], "!", ""), ";")
		c.Capital, _, _ = strings.Cut(f[5], ";")
		add(k.countries, f[1]+";"+f[2], c)
		add(k.demonyms, strings.ReplaceAll(f[3], "!", ""), c)
		for person := range strings.SplitSeq(f[4], ";") {
			one, many, irregular := strings.Cut(person, "/")
			if !irregular {
				many = one + "s"
			}
			if one != "" {
				add(k.peoples, one+";"+many, c)
			}
		}
		add(k.capitals, f[5], c)
	}
}

// Country gives the country of a name, "U.S." or "Great Britain"; nil when it is none.
func (k *Know) Country(name string) *Country { return k.countries[name] }

// Demonym gives the country of an adjective of nationality, "Mexican"; nil when it is none.
func (k *Know) Demonym(adjective string) *Country {
	if c := k.demonyms[adjective]; c != nil {
		return c
	}
	// "US-led", "Saudi-backed", "anti-American" are left to the extractor.
	return nil
}

// People gives the country of a word for its people, "Americans"; nil when it is none.
func (k *Know) People(word string) *Country { return k.peoples[word] }

// Land gives the name of the country that a name, an adjective, a people or a capital tells of, "Kenya" for
// "Nairobi" or "Kenyan"; "" for none.
func (k *Know) Land(name string) string {
	for _, all := range []map[string]*Country{k.countries, k.demonyms, k.peoples, k.capitals} {
		if c := all[name]; c != nil {
			return c.Name
		}
	}
	return ""
}

// Capital gives the country that a city is the capital of, "Beijing"; nil when it is none.
func (k *Know) Capital(city string) *Country { return k.capitals[city] }
