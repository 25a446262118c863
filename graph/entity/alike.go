package entity

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Profile is what Alike knows of an entity.
type Profile struct {
	Name string
	Kind claim.Kind
}

// Reason says why two entities may be one.
type Reason string

// The reasons.
const (
	SameWords  Reason = "same words"        // in whatever order, accents and blanks left out
	Contained  Reason = "contained"         // the words of one are among those of the other
	Surname    Reason = "surname"           // one is the last name of the other
	Initials   Reason = "initials"          // WHO, J. Smith
	Spelling   Reason = "spelling"          // one word is written a little differently
	Neighbours Reason = "shared neighbours" // both are linked to the same entities
)

// Pair is two entities that may be one: indices of profiles, A before B.
type Pair struct {
	A, B  int
	Score float64 // 0..1; for the order only
	Why   []Reason
}

// Bounds that keep Alike near linear: words that more names share tell little.
const (
	maxBlock = 60
	maxPairs = 50_000
)

// Alike proposes pairs of entities that may be one because of their names, the best first, at most
// 50,000. Times and quantities are left out, pronouns and clauses, and common nouns but for their
// spelling and as short names of bodies, see ShortName. What stands in brackets behind a name to tell
// it from others plays no part. Names whose
// numbers differ are never alike ("Boeing 737", "Boeing 747"). Kinds must be Compatible, except
// that equal names are proposed whatever the kinds: they are guesses of a reader.
func Alike(all []Profile) []Pair {
	a := alike{seed: maphash.MakeSeed(), found: map[[2]int]Pair{}, names: make([]words, len(all)), profiles: all}
	for i, p := range all {
		a.names[i] = wordsOf(p)
	}
	a.sameWords()
	a.contained()
	a.acronyms()
	a.spelling()
	a.shortNames()
	pairs := make([]Pair, 0, len(a.found))
	for _, p := range a.found {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, Pair.compare)
	return pairs[:min(len(pairs), maxPairs)]
}

func (p Pair) compare(q Pair) int {
	return cmp.Or(cmp.Compare(q.Score, p.Score), p.A-q.A, p.B-q.B)
}

// words is a name taken apart.
type words struct {
	list    []string // folded, without accents and titles
	head    int      // how many of them stand before a preposition
	numbers string   // those with digits, in order
	proper  bool
	upper   string // the name when it is one word of capital letters
	told    bool   // something stood in brackets that tells it from others
	skip    bool   // nothing is alike
}

// titles stand before names of persons and tell little of whom they name.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "prof": true, "professor": true, "sir": true, "dame": true, "lord": true, "lady": true,
	"president": true, "senator": true, "sen": true, "rep": true, "governor": true, "gov": true, "minister": true, "judge": true, "justice": true,
	"general": true, "gen": true, "colonel": true, "col": true, "captain": true, "capt": true, "king": true, "queen": true, "prince": true, "princess": true,
	"pope": true, "chancellor": true, "ambassador": true, "secretary": true, "mayor": true, "jr": true, "sr": true, "st": true,
}

func wordsOf(p Profile) words {
	w := words{skip: p.Kind == claim.KindTime || p.Kind == claim.KindQuantity || len(p.Name) > 200}
	p.Name, w.told = untold(p.Name)
	w.proper = Proper(p.Name)
	w.list = strings.Fields(unmarked(Key(p.Name)))
	if w.proper && (p.Kind == claim.KindPerson || p.Kind == claim.KindThing || p.Kind == "") {
		for len(w.list) > 1 && titles[w.list[0]] && !relates[w.list[1]] {
			w.list = w.list[1:]
		}
		for len(w.list) > 1 && titles[w.list[len(w.list)-1]] {
			w.list = w.list[:len(w.list)-1]
		}
	}
	w.head = len(w.list)
	if at := slices.IndexFunc(w.list, func(s string) bool { return relates[s] }); at > 0 {
		w.head = at
	}
	for _, s := range w.list {
		if strings.IndexFunc(s, unicode.IsDigit) >= 0 {
			w.numbers += s + " "
		}
	}
	if bare := strings.ReplaceAll(p.Name, ".", ""); strings.IndexFunc(bare, func(r rune) bool { return !unicode.IsUpper(r) }) < 0 {
		w.upper = strings.ToLower(bare)
	}
	w.skip = w.skip || nameless(p.Kind, w.list, len(strings.Fields(p.Name)) > 0 && Proper(strings.Join(strings.Fields(p.Name)[1:], "")), len(w.upper) > 1)
	return w
}

// unmarked takes accents off.
func unmarked(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFKD.String(s))
		}
	}
	return s
}

// alike gathers pairs.
type alike struct {
	seed     maphash.Seed
	profiles []Profile
	names    []words
	found    map[[2]int]Pair
}

// propose notes a pair; the best score counts, and all reasons.
func (a *alike) propose(i, j int, score float64, why Reason) {
	if i == j || a.names[i].skip || a.names[j].skip || a.names[i].numbers != a.names[j].numbers {
		return
	}
	if i > j {
		i, j = j, i
	}
	p, ok := a.found[[2]int{i, j}]
	if !ok {
		p = Pair{A: i, B: j}
	}
	p.Score = max(p.Score, score)
	if !slices.Contains(p.Why, why) {
		p.Why = append(p.Why, why)
	}
	a.found[[2]int{i, j}] = p
}

func (a *alike) compatible(i, j int) bool {
	return Compatible(a.profiles[i].Kind, a.profiles[j].Kind, a.names[i].proper == a.names[j].proper)
}

// sameWords proposes names of the same words in any order, or of the same letters.
func (a *alike) sameWords() {
	blocks := map[string][]int{}
	for i, w := range a.names {
		if w.skip {
			continue
		}
		sorted := slices.Sorted(slices.Values(w.list))
		blocks[strings.Join(sorted, " ")] = append(blocks[strings.Join(sorted, " ")], i)
		if joined := strings.Join(w.list, ""); len(w.list) > 1 || len(joined) > 6 {
			blocks["\x00"+joined] = append(blocks["\x00"+joined], i)
		}
	}
	for _, block := range blocks {
		if len(block) > maxBlock {
			continue
		}
		for x, i := range block {
			for _, j := range block[x+1:] {
				switch n := len(a.names[i].list); {
				case !a.names[i].proper && (a.names[i].told || a.names[j].told):
					// two mayors whom something tells apart
				case a.compatible(i, j):
					a.propose(i, j, 0.95, SameWords)
				case a.names[i].proper && a.names[j].proper && n > 1:
					a.propose(i, j, 0.85, SameWords)
				case a.names[i].proper && a.names[j].proper:
					a.propose(i, j, 0.6, SameWords)
				}
			}
		}
	}
}

// contained proposes names whose words are among those of another one, in the same order.
func (a *alike) contained() {
	byWord := map[string][]int{}
	for i, w := range a.names {
		if w.skip || !w.proper {
			continue
		}
		for _, s := range distinctWords(w.list) {
			byWord[s] = append(byWord[s], i)
		}
	}
	for i, w := range a.names {
		if w.skip || !w.proper || len(w.list) == 1 && utf8.RuneCountInString(w.list[0]) < 3 {
			continue
		}
		rarest := ""
		for _, s := range w.list {
			if utf8.RuneCountInString(s) > 1 && (rarest == "" || len(byWord[s]) < len(byWord[rarest])) {
				rarest = s
			}
		}
		if rarest == "" || len(byWord[rarest]) > maxBlock {
			continue
		}
		var longer []int
		var different []string
		for _, j := range byWord[rarest] {
			if a.compatible(i, j) && (a.within(i, j) || a.shortened(i, j)) {
				longer = append(longer, j)
				different = append(different, strings.Join(a.names[j].list, " "))
			}
		}
		n := len(distinctWords(different))
		for _, j := range longer {
			a.containedIn(i, j, n)
		}
	}
}

func distinctWords(list []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(list)))
}

// within says whether the words of i are fewer and come in the same order in j, not only behind its preposition: a
// president of the Steel Workers is not the Steel Workers.
func (a *alike) within(i, j int) bool {
	x, y := a.names[i].list, a.names[j].list
	if len(x) >= len(y) {
		return false
	}
	named := false // whether a word of the head of j is among them
	for n, s := range y {
		if len(x) > 0 && x[0] == s {
			x = x[1:]
			named = named || n < a.names[j].head
		}
	}
	return len(x) == 0 && named
}

// shortened says whether i is j with initials for some words: "j smith", "john smith".
func (a *alike) shortened(i, j int) bool {
	x, y := a.names[i].list, a.names[j].list
	if len(x) != len(y) || len(x) < 2 || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	short := 0
	for n := range x {
		switch {
		case x[n] == y[n]:
		case utf8.RuneCountInString(x[n]) == 1 && strings.HasPrefix(y[n], x[n]):
			short++
		default:
			return false
		}
	}
	return short > 0
}

// containedIn proposes i for the longer j, one of n.
func (a *alike) containedIn(i, j, n int) {
	x, y := a.names[i].list, a.names[j].list
	doubt := 1 / (1 + 0.5*float64(n-1)) // one of several Smiths
	person := a.profiles[j].Kind == claim.KindPerson
	switch {
	case a.shortened(i, j):
		a.propose(i, j, 0.8*doubt, Initials)
	case len(x) > 1 && x[0] == y[0] && x[len(x)-1] == y[len(y)-1]:
		a.propose(i, j, 0.85*doubt, Contained) // George Bush, George W. Bush
	case person && len(x) == 1 && x[0] == y[len(y)-1]:
		a.propose(i, j, 0.75*doubt, Surname)
	case person && len(x) == 1:
		a.propose(i, j, 0.45*doubt, Contained)
	case len(x) > 1:
		a.propose(i, j, 0.7*doubt, Contained)
	case x[0] == y[0] || x[0] == y[len(y)-1]:
		a.propose(i, j, 0.5*doubt, Contained)
	}
}

// relates are prepositions that tell in a name whose or what of something it names.
var relates = map[string]bool{"of": true, "from": true, "between": true, "by": true, "with": true, "against": true, "about": true, "for": true,
	"in": true, "on": true, "at": true, "to": true, "over": true, "into": true}

// small words leave no letter in an acronym.
var small = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "to": true, "at": true, "de": true, "la": true, "du": true}

// acronyms proposes names of capital letters for those that begin with them.
func (a *alike) acronyms() {
	full := map[string][]int{}
	for i, w := range a.names {
		if w.skip || !w.proper || len(w.list) < 2 || a.profiles[i].Kind == claim.KindPerson {
			continue
		}
		var all, great strings.Builder
		for _, s := range w.list {
			r, _ := utf8.DecodeRuneInString(s)
			all.WriteRune(r)
			if !small[s] {
				great.WriteRune(r)
			}
		}
		full[great.String()] = append(full[great.String()], i)
		if all.String() != great.String() {
			full[all.String()] = append(full[all.String()], i)
		}
	}
	for i, w := range a.names {
		n := utf8.RuneCountInString(w.upper)
		if w.skip || n < 2 || n > 7 || len(full[w.upper]) > maxBlock {
			continue
		}
		for _, j := range full[w.upper] {
			if a.compatible(i, j) {
				score := 0.8
				if n == 2 {
					score = 0.55
				}
				a.propose(i, j, score/(1+0.5*float64(len(full[w.upper])-1)), Initials)
			}
		}
	}
}

// spelling proposes names that differ in one letter of one word, or in two of a long one. Names
// that lose the same letters are found by what is left.
func (a *alike) spelling() {
	type left struct {
		sum uint64
		of  int
	}
	var all []left
	var h maphash.Hash
	h.SetSeed(a.seed)
	for i, w := range a.names {
		if w.skip || len(w.list) > 8 {
			continue
		}
		for n, s := range w.list {
			if len(s) < 5 || len(s) > 40 || strings.IndexFunc(s, unicode.IsDigit) >= 0 {
				continue
			}
			rest := func(short string) {
				h.Reset()
				for m, other := range w.list {
					if m == n {
						other = short
					}
					h.WriteString(other)
					h.WriteByte(0)
				}
				all = append(all, left{h.Sum64(), i})
			}
			rest(s)
			for at, r := range s {
				rest(s[:at] + s[at+utf8.RuneLen(r):])
			}
		}
	}
	slices.SortFunc(all, func(x, y left) int { return cmp.Or(cmp.Compare(x.sum, y.sum), x.of-y.of) })
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].sum == all[from].sum {
			to++
		}
		if block := all[from:to]; len(block) > 1 && len(block) <= maxBlock {
			for x := range block {
				for y := x + 1; y < len(block); y++ {
					a.spelled(block[x].of, block[y].of)
				}
			}
		}
		from = to
	}
}

func (a *alike) spelled(i, j int) {
	if i == j || !a.compatible(i, j) {
		return
	}
	x, y := a.names[i], a.names[j]
	if len(x.list) != len(y.list) {
		return
	}
	at := -1
	for n := range x.list {
		if x.list[n] != y.list[n] {
			if at >= 0 {
				return
			}
			at = n
		}
	}
	if at < 0 {
		return
	}
	s, t := x.list[at], y.list[at]
	long := min(utf8.RuneCountInString(s), utf8.RuneCountInString(t))
	d := Distance(s, t, 2)
	if d > 2 || d == 2 && long < 8 || d == 1 && long < 5 {
		return
	}
	score := 0.75
	if d == 2 {
		score = 0.55
	}
	if !x.proper {
		// Common nouns differ in a letter and in what they mean: "reception", "deception".
		if score -= 0.25; long < 8 {
			return
		}
	}
	if s[0] != t[0] {
		score -= 0.15
	}
	if plural(s, t) || plural(t, s) {
		score -= 0.1
	}
	a.propose(i, j, score, Spelling)
}

func plural(s, t string) bool { return t == s+"s" || t == s+"es" }
