package entity

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Scene is what one document tells of those whom it names, as far as it helps to tell namesakes
// apart: roles, ages, whom and what its claims link them to, and the other names around them. It is
// unchanged after NewScene, and so is what it was made of.
type Scene struct {
	Document string // its id
	title    string
	year     int // of publication; 0 unknown

	around map[string]float64 // keys of the names that tell a document from others, with their weight
	order  []string           // of around
	lands  map[string]int     // countries, with how often claims speak of them
	self   map[string]string  // keys of names that are themselves a country, its capital or a part of it, to the country
	people map[string]*traits // by key, of all that claims speak of

	keys map[string]string // of names, while it is being made
}

// Named is a name in a document.
type Named struct {
	Name  string
	Kind  claim.Kind
	Count int // places where it is mentioned; 0 for one that is not told
}

// Said is an affirmed claim as far as a Scene needs it: names as documents write them.
type Said struct {
	Subject, Predicate, Object string // canonical; Object "" for none
	Year                       int    // of the event; 0 unknown
}

// traits is what a document's claims say of one of its names.
type traits struct {
	roles    []role
	linked   map[string]string // keys of proper names at the other end of its claims, to the names
	in       []string          // where it lies or belongs, as written: "Texas"
	age      int               // 0 unknown
	from, to int               // years between which it was born; 0 unknown
}

// role is what somebody is said to be.
//
//	"former head coach of Leeds United" => core "head coach", head "coach", of "Leeds United"
type role struct {
	core, head, of string
	whose          string // key of of
}

func (r role) String() string {
	if r.of == "" {
		return r.core
	}
	return r.core + " of " + r.of
}

// maxAround bounds the names around: a book names everybody.
const maxAround = 300

// NewScene reads a document's names and claims. names are those in its claims, mentioned those in its
// sentences, as written. year is that of its publication, 0 when it is not
// known; land gives the country of a name ("Kenya", "Nairobi", "Kenyan"), "" for none, and may be nil.
func NewScene(id, title string, year int, names, mentioned []Named, said []Said, land func(name string) string) *Scene {
	s := &Scene{Document: id, title: title, year: year,
		around: map[string]float64{}, lands: map[string]int{}, self: map[string]string{}, people: map[string]*traits{}, keys: map[string]string{}}
	s.names(names, land)
	s.names(mentioned, land)
	for _, n := range mentioned { // of two that are named as often, the first is more what it is about
		if country := s.self[s.key(n.Name)]; country != "" {
			s.lands[country]++
			break
		}
	}
	for _, c := range said {
		s.said(c)
	}
	s.order = slices.Sorted(maps.Keys(s.around))
	s.keys = nil
	return s
}

// key is Key while the scene is being made: a document says the same names again and again.
func (s *Scene) key(name string) string {
	key, ok := s.keys[name]
	if !ok {
		key = Key(name)
		s.keys[name] = key
	}
	return key
}

func (s *Scene) names(names []Named, land func(string) string) {
	for _, n := range names {
		if !Proper(n.Name) || n.Kind == claim.KindTime || n.Kind == claim.KindQuantity {
			continue
		}
		key := s.key(n.Name)
		if country := s.landOf(n.Name, land); country != "" {
			s.self[key] = country
			s.lands[country] += 2 * n.Count
			continue
		}
		if _, of, ok := cutOf(n.Name); ok {
			if country := s.landOf(of, land); country != "" {
				s.lands[country] += 2 * max(n.Count, 1) // Supreme Court of Kenya
			}
		}
		if first, _, ok := strings.Cut(n.Name, " "); ok {
			if country := s.landOf(first, land); country != "" {
				s.lands[country] += 2 * max(n.Count, 1) // Kenyan Ministry of Finance
			}
		}
		if r, _ := utf8.DecodeRuneInString(n.Name); len(s.around) < maxAround && !unicode.IsLower(r) {
			s.around[key] = max(s.around[key], telling(n, key))
		}
	}
}

// telling says how much it tells that two documents both have a name: of a person with an unusual
// name much, of one with a surname alone nothing.
func telling(n Named, key string) float64 {
	if surnames[key] || givenNames[key] {
		return 0
	}
	switch riskOf(key, n.Kind, true) {
	case short, body:
		return 0
	case common:
		return 0.5
	}
	switch n.Kind {
	case claim.KindPerson:
		return 1.5
	case claim.KindOrganisation:
		return 1.25
	case claim.KindEvent, claim.KindWork, claim.KindProduct:
		return 0.75
	case claim.KindGroup:
		return 0.3
	}
	return 0.5
}

// landOf gives the country of a name: one that land knows, or of which the name is a well-known part.
func (s *Scene) landOf(name string, land func(string) string) string {
	if land != nil {
		if country := land(name); country != "" {
			return country
		}
	}
	return parts[s.key(name)]
}

func (s *Scene) of(key string) *traits {
	t := s.people[key]
	if t == nil {
		t = &traits{linked: map[string]string{}}
		s.people[key] = t
	}
	return t
}

func (s *Scene) said(c Said) {
	if c.Subject == "" {
		return
	}
	key, other := s.key(c.Subject), s.key(c.Object)
	for _, k := range []string{key, other} {
		if country := s.self[k]; country != "" {
			s.lands[country] += 2 // what it is about, not only what it names
		}
	}
	t := s.of(key)
	switch {
	case strings.HasPrefix(c.Predicate, "be born"):
		year := c.Year
		if year == 0 {
			year, _ = strconv.Atoi(c.Object)
		}
		if year > 1000 && year < 2200 {
			t.from, t.to = year, year
		}
	case c.Object != "" && rolePredicates[c.Predicate]:
		s.role(t, c.Object)
	case c.Object != "" && (c.Predicate == "be in" || c.Predicate == "be from"):
		t.in = append(t.in, c.Object)
	}
	if c.Object == "" || key == other {
		return
	}
	if Proper(c.Object) && !rolePredicates[c.Predicate] {
		t.linked[other] = c.Object
	}
	if Proper(c.Subject) && Proper(c.Object) {
		s.of(other).linked[key] = c.Subject
	}
}

// rolePredicates are those whose object says what the subject is.
var rolePredicates = map[string]bool{
	"be": true, "become": true, "remain": true, "be appointed": true, "be named": true, "be elected": true,
	"serve as": true, "work as": true, "act as": true, "be appointed as": true, "be elected as": true, "be known as": true, "be described as": true,
}

var ageWords = regexp.MustCompile(`^(?:aged? )?(\d{1,3})(?:[- ]years?[- ]olds?| years of age)?(?:$| )`)

// role reads what somebody is said to be: an age, a role, or both.
//
//	"45", "23-year-old student", "former minister", "senator of Ohio"
func (s *Scene) role(t *traits, what string) {
	if m := ageWords.FindStringSubmatch(what); m != nil {
		age, _ := strconv.Atoi(m[1])
		if age > 0 && age < 120 {
			t.age = age
			if s.year > 0 && t.from == 0 {
				t.from, t.to = s.year-age-1, s.year-age
			}
		}
		if what = what[len(m[0]):]; what == "" {
			return
		}
	}
	words := strings.Fields(what)
	for len(words) > 1 && passing[strings.ToLower(words[0])] {
		words = words[1:]
	}
	whose := "" // "kestrel foods chairman": what stands first is a name of the document
	for n := len(words) - 1; n > 0 && whose == ""; n-- {
		if name := strings.Join(words[:n], " "); s.around[s.key(name)] > 0 {
			whose, words = name, words[n:]
		}
	}
	core, of, _ := cutOf(strings.Join(words, " "))
	words = strings.Fields(core)
	if whose != "" {
		of = whose
	}
	if len(words) == 0 || len(words) > 6 || of != "" && whose == "" && !Proper(of) && len(words) == 1 && vague[strings.ToLower(words[0])] {
		return
	}
	head := words[len(words)-1]
	if strings.IndexFunc(head, unicode.IsDigit) >= 0 || vague[strings.ToLower(head)] {
		return
	}
	if Proper(head) && classes[strings.ToLower(head)] == 0 {
		// "Democrat", "Labour": what it belongs to.
		t.linked[s.key(what)] = what
		return
	}
	r := role{core: strings.Join(words, " "), head: strings.ToLower(head), of: of, whose: s.key(of)}
	t.roles = append(t.roles, r)
	if of != "" && (Proper(of) || whose != "") {
		t.linked[r.whose] = of
	}
	if i := slices.IndexFunc(words, Proper); i >= 0 { // "Leeds coach", "Ohio senator", "Acme Steel chief executive"
		j := i
		for j < len(words)-1 && Proper(words[j]) {
			j++
		}
		if name := strings.Join(words[i:j], " "); name != "" {
			t.linked[s.key(name)] = name
		}
	}
}

// cutOf takes a phrase apart at the first preposition that says whose or where.
func cutOf(phrase string) (core, of string, ok bool) {
	at, long := -1, 0
	for _, p := range []string{" of ", " at ", " for ", " in ", " from ", " with "} {
		if i := strings.Index(phrase, p); i > 0 && (at < 0 || i < at) {
			at, long = i, len(p)
		}
	}
	if at < 0 {
		return phrase, "", false
	}
	of = strings.TrimSpace(phrase[at+long:])
	of = strings.TrimPrefix(of, "the ")
	return phrase[:at], of, true
}

// personal says whether a name is that of a person, whatever its kind: of somebody with an age or a trade,
// or the surname of many.
func (s *Scene) personal(key string) bool {
	if surnames[key] {
		return true
	}
	first, last, two := strings.Cut(key, " ")
	if two && givenNames[first] && surnames[last] {
		return true
	}
	t := s.people[key]
	return t != nil && (t.age > 0 || slices.ContainsFunc(t.roles, func(r role) bool { return r.class() != 0 }))
}

// country says whether a key names a country, and no other place that many know.
func (s *Scene) country(key string) bool {
	country := s.self[key]
	return country != "" && Key(country) == key && others[key] == nil
}

// home gives the countries that the document speaks of most, without what one name tells of itself.
func (s *Scene) home(without string) (most []string, all map[string]int) {
	all = s.lands
	if country := s.self[without]; country != "" {
		all = map[string]int{}
		for c, n := range s.lands {
			if c != country {
				all[c] = n
			}
		}
		for key, c := range s.self {
			if c == country && key != without {
				all[c]++
			}
		}
	}
	top := 0
	for _, n := range all {
		top = max(top, n)
	}
	for c, n := range all {
		if n == top {
			most = append(most, c)
		}
	}
	slices.Sort(most)
	return most, all
}

// Telling gives what tells a name in this document from its namesakes, in a few words: what somebody
// is, the country of a ministry, else the title of the document. taken are those that others have.
//
//	"coach", "coach of Leeds United", "Kenya", "“Council backs tram plan”"
func (s *Scene) telling(key string, k claim.Kind, taken func(string) bool) string {
	var all []string
	t := s.people[key]
	if t == nil {
		t = &traits{}
	}
	switch k {
	case "": // a description: where it stands
	case claim.KindPerson, claim.KindThing:
		roles := slices.Clone(t.roles)
		slices.SortStableFunc(roles, func(a, b role) int { // what tells a trade before what does not
			return cmp.Compare(told(b), told(a))
		})
		for _, r := range roles {
			all = append(all, r.core)
		}
		for _, r := range roles {
			all = append(all, r.String())
		}
		all = append(all, s.linkedNames(t)...)
		if t.age > 0 {
			all = append(all, strconv.Itoa(t.age))
		}
	case claim.KindPlace:
		all = append(all, s.lies(key, t).String())
	default:
		if home, _ := s.home(key); len(home) == 1 {
			all = append(all, home[0])
		}
		all = append(all, s.linkedNames(t)...)
	}
	if title := strings.Join(strings.Fields(s.title), " "); title != "" {
		all = append(all, "“"+cut(title, 50)+"”")
	}
	all = append(all, cut(s.Document, 8))
	for _, w := range all {
		if w != "" && utf8.RuneCountInString(w) <= 60 && Key(w) != key && !taken(w) {
			return w
		}
	}
	return ""
}

func told(r role) int {
	if r.class() != 0 {
		return 1
	}
	return 0
}

// linkedNames gives the names that tell most of those that something is linked to.
func (s *Scene) linkedNames(t *traits) (names []string) {
	for key := range t.linked {
		if s.around[key] >= 1 {
			names = append(names, t.linked[key])
		}
	}
	slices.Sort(names)
	return names
}

// cut shortens a text to so many characters, at a blank where there is one.
func cut(s string, n int) string {
	rs := []rune(s)
	if len(rs) <= n {
		return s
	}
	short := string(rs[:n-1])
	if i := strings.LastIndexByte(short, ' '); i > n/2 {
		short = short[:i]
	}
	return short + "…"
}
