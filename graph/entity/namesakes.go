package entity

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// risk says how likely it is that a name in two documents means two entities.
type risk uint8

const (
	safe        risk = iota // one entity, as far as the kinds allow
	rare                    // one person, unless what is said of both contradicts
	common                  // the full name of many persons
	short                   // one name of a person, mostly the last
	body                    // a name that bodies of many countries or towns have
	place                   // a place, of which there may be another
	description             // no name: "minister", somebody of its document
)

// need is the least score at which two documents with a name mean one entity.
var need = map[risk]float64{rare: -1.5, common: 1.5, short: 2.5, body: 1, place: -0.5}

// riskOf says what risk there is in a name with a key.
func riskOf(key string, k claim.Kind, proper bool) risk {
	words := strings.Fields(key)
	switch {
	case len(words) == 0:
		return safe
	case k == claim.KindPerson && !proper:
		return description
	case !proper:
		return safe
	case k == claim.KindPerson && len(words) == 1:
		return short
	case k == claim.KindPerson:
		first, last := words[0], words[len(words)-1]
		if len(words) == 2 && surnames[last] && (givenNames[first] || utf8.RuneCountInString(first) <= 2) {
			return common
		}
		return rare
	case k == claim.KindOrganisation || k == claim.KindGroup:
		if unlike[strings.Join(words, "_")] {
			return safe
		}
		for _, w := range words {
			if !bodyWords[w] {
				return safe
			}
		}
		return body
	case k == claim.KindPlace:
		return place
	}
	return safe
}

// verdict is what a comparison of two documents comes to.
type verdict struct {
	score   float64
	doubt   float64 // what of the score speaks against
	never   bool    // what they say can't both be true of one
	against string
}

func (v *verdict) contradict(weight float64, format string, args ...any) {
	v.score -= weight
	v.doubt += weight
	if v.against == "" || weight >= 3 {
		v.against = fmt.Sprintf(format, args...)
	}
}

const certain = 100 // the weight of what can't be true of one

// compare weighs whether a name means one entity in two documents. spread gives the number of
// documents that have a name; a name that many have tells little.
func compare(key string, r risk, a, b *Scene, spread func(key string) float64) verdict {
	var v verdict
	x, y := a.people[key], b.people[key]
	if x == nil {
		x = &traits{}
	}
	if y == nil {
		y = &traits{}
	}
	switch r {
	case rare, common, short:
		v.ages(a, b, x, y)
		v.trades(r, x, y)
		v.lands(key, a, b, 0.5, 1.5)
	case body:
		v.homes(key, a, b)
	case place:
		v.places(key, a, b, x, y)
		if !twins[strings.ReplaceAll(key, " ", "_")] {
			return v
		}
	}
	v.score += shared(x, y, a, b, key, spread)
	return v
}

// shared weighs what two documents both link a name to, and the names that both have.
func shared(x, y *traits, a, b *Scene, key string, spread func(string) float64) float64 {
	links, names := 0.0, 0.0
	for _, k := range slices.Sorted(maps.Keys(x.linked)) { // in order: sums of floats depend on it
		if _, ok := y.linked[k]; ok && k != key {
			if a.self[k] != "" {
				links += 0.25 // a country
				continue
			}
			weight := 2.0
			if has(x.roles, k) && has(y.roles, k) {
				weight = 3
			}
			links += weight / spread(k)
		}
	}
	for _, side := range []struct {
		t    *traits
		far  *traits
		near *Scene
	}{{x, y, b}, {y, x, a}} {
		for _, k := range slices.Sorted(maps.Keys(side.t.linked)) {
			if w := side.near.around[k]; w > 0 && side.far.linked[k] == "" && k != key {
				if weight := min(w, 1) * 1.25; has(side.t.roles, k) {
					links += weight * 1.6 / spread(k)
				} else {
					links += weight / spread(k)
				}
			}
		}
	}
	small, great := a, b
	if len(small.order) > len(great.order) {
		small, great = great, small
	}
	for _, k := range small.order {
		if w := great.around[k]; w > 0 && k != key && !within(k, key) && !within(key, k) {
			names += min(w, small.around[k]) / spread(k)
		}
	}
	return min(links, 4) + min(names, 3)
}

// within says whether the words of a key are among those of another one, in a row.
func within(key, other string) bool { return strings.Contains(" "+other+" ", " "+key+" ") }

func has(roles []role, of string) bool {
	return slices.ContainsFunc(roles, func(r role) bool { return r.of != "" && r.whose == of })
}

// ages compares when somebody was born.
func (v *verdict) ages(a, b *Scene, x, y *traits) {
	switch {
	case x.to > 0 && y.to > 0:
		const slack = 1 // ages are told of the day of the event, years of that of publication
		apart := max(x.from-y.to, y.from-x.to) - slack
		if apart > 0 {
			v.contradict(certain, "born about %d and about %d", x.to, y.to)
			v.never = true
		} else {
			v.score += 1.5
		}
	case x.age > 0 && y.age > 0 && (a.year == 0 || b.year == 0):
		if d := max(x.age-y.age, y.age-x.age); d > 12 {
			v.contradict(certain, "aged %d and %d", x.age, y.age)
			v.never = true
		} else if d == 0 {
			v.score++
		}
	}
}

// trades compares what somebody is.
func (v *verdict) trades(risk risk, x, y *traits) {
	if len(x.roles) == 0 || len(y.roles) == 0 {
		return
	}
	best, differ := 0.0, false
	var all, others class
	for _, r := range x.roles {
		all |= r.class()
		for _, s := range y.roles {
			if r.head != s.head {
				continue
			}
			switch {
			case r.of == "" || s.of == "":
				best = max(best, 1)
			case r.whose == s.whose:
				best = max(best, 1.5)
			default:
				differ = true
			}
		}
	}
	for _, s := range y.roles {
		others |= s.class()
	}
	switch {
	case best > 0:
		v.score += best
	case differ && risk == rare:
		v.score += 0.5 // a coach has many clubs
	case differ:
		v.contradict(1, "%s and %s", x.roles[0], y.roles[0])
	case far(all, others):
		v.contradict(2, "%s and %s", x.trade(), y.trade())
	case all&others != 0:
		v.score += 0.5
	}
}

// trade gives the role that tells the trade.
func (t *traits) trade() role {
	for _, r := range t.roles {
		if r.class() != 0 {
			return r
		}
	}
	return t.roles[0]
}

func (r role) class() class {
	words := strings.Fields(strings.ToLower(r.core))
	if n := len(words); n > 1 {
		if c := longClasses[strings.Join(words[n-2:], " ")]; c != 0 {
			return c
		}
	}
	return classes[r.head]
}

// lands compares the countries that two documents speak of.
func (v *verdict) lands(key string, a, b *Scene, same, other float64) {
	home, all := a.home(key)
	there, others := b.home(key)
	if len(home) == 0 || len(there) == 0 {
		return
	}
	if meet(home, there) {
		v.score += same
		return
	}
	for c := range all {
		if others[c] > 0 {
			return
		}
	}
	v.contradict(other, "%s and %s", home[0], there[0])
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// homes compares the countries of two bodies: those that their documents speak of most.
func (v *verdict) homes(key string, a, b *Scene) {
	home, all := a.home(key)
	there, others := b.home(key)
	switch {
	case len(home) == 0 || len(there) == 0:
	case len(home) == 1 && slices.Equal(home, there):
		v.score += 2
	case meet(home, there):
		v.score += 0.75
	case !touches(home, others) && !touches(there, all):
		v.contradict(certain, "%s and %s", home[0], there[0])
		v.never = true
	default:
		v.contradict(1, "%s and %s", home[0], there[0])
	}
}

func touches(home []string, all map[string]int) bool {
	return slices.ContainsFunc(home, func(c string) bool { return all[c] > 0 })
}

// places compares where two places lie: as the documents say, else for those with a well-known
// twin by the countries that they speak of most.
func (v *verdict) places(key string, a, b *Scene, x, y *traits) {
	here, there := a.lies(key, x), b.lies(key, y)
	switch {
	case here.country == "" || there.country == "":
		if twins[strings.ReplaceAll(key, " ", "_")] {
			v.score--
		}
	case here.country == there.country && (here.part == there.part || here.part == "" || there.part == ""):
		v.score += 2
	case here.sure && there.sure:
		v.contradict(certain, "%s and %s", here, there)
		v.never = true
	default:
		v.contradict(2.5, "%s and %s", here, there)
	}
}

// where is where a place lies.
type where struct {
	country string // "" unknown
	part    string // "Texas"; "" unknown
	sure    bool   // the document says so, or it is the best known of its name
}

func (w where) String() string {
	if w.part != "" {
		return w.part
	}
	return w.country
}

func (s *Scene) lies(key string, t *traits) where {
	for _, in := range t.in {
		k := Key(in)
		if country := parts[k]; country != "" {
			return where{country, in, true}
		}
		if country := s.self[k]; country != "" {
			return where{country, "", true}
		}
	}
	name := strings.ReplaceAll(key, " ", "_")
	home, all := s.home(key)
	if self := s.self[key]; self != "" {
		// "Georgia" in what speaks of Florida and Texas.
		if len(home) == 1 && slices.Contains(others[name], home[0]) && all[self] == 0 {
			return where{country: home[0], sure: true}
		}
		return where{country: self, sure: true}
	}
	if twins[name] && len(home) == 1 {
		return where{country: home[0]}
	}
	return where{}
}

// few is how many documents may have a name that tells much.
const few = 4

// spreads weighs names by the number of documents that have them.
func spreads(count func(key string) (int, error), fault *error) func(string) float64 {
	known := map[string]float64{}
	return func(key string) float64 {
		w, ok := known[key]
		if !ok {
			n, err := count(key)
			if err != nil {
				*fault = err
			}
			w = 1 + math.Log2(max(1, float64(n)/few))/2
			known[key] = w
		}
		return w
	}
}
