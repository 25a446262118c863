package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// joinNames makes one thing of the names that are one: the same words, a country's other names,
// a word of exactly one longer name, the letters of exactly one name, an acronym in brackets.
func (n *Names) joinNames(all []found) {
	byName := map[string]*spelling{}
	var spellings []*spelling
	for _, f := range all {
		key := f.name
		if n.know.Country(key) == nil && !letters(key) {
			key = strings.ToLower(key) // "Us" is no country
		}
		sp := byName[key]
		if sp == nil {
			sp = &spelling{name: f.name, words: bearerWords(f.words), labels: map[string]int{}, thing: -1, order: len(spellings), first: n.mentions[f.mention].s, named: f.mention, told: -1}
			byName[key] = sp
			spellings = append(spellings, sp)
		}
		sp.add(n, f)
	}
	n.judge(spellings)
	// Longer names first, so that a shorter one finds the thing of the longer; after all those that
	// only headlines write, whose words are no sure parts of a name.
	byLength := slices.SortedStableFunc(slices.Values(spellings), func(a, b *spelling) int {
		if a.body != b.body {
			if a.body {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(len(strings.Fields(b.name)), len(strings.Fields(a.name))))
	})
	brackets := n.bracketed(all, byName)
	byWord, byLetter := map[string][]*spelling{}, map[string][]*spelling{}
	for _, sp := range byLength {
		for i, word := range sp.words {
			if !slices.Contains(sp.words[:i], word) {
				byWord[word] = append(byWord[word], sp)
			}
		}
		if len(sp.words) > 1 {
			first := strings.ToUpper(sp.words[0][:1])
			byLetter[first] = append(byLetter[first], sp)
		}
	}
	for _, sp := range byLength {
		if sp.thing >= 0 {
			continue
		}
		if full := brackets[sp]; full != nil && full.thing >= 0 {
			n.join(sp, full)
		} else if full := n.longer(sp, byWord[surnameFirst(sp.words[0])]); full != nil {
			n.join(sp, full)
		} else if full := n.longer(sp, byLetter[sp.name[:1]]); full != nil && (letters(sp.name) || full.kind == claim.KindPerson || nicknamed(sp, full)) {
			n.join(sp, full)
		} else if full := headlined(sp, byLength); full != nil {
			n.join(sp, full)
		} else {
			n.makeThing(sp)
		}
	}
	bearers := map[string][]*spelling{} // by the last word
	for _, sp := range spellings {
		if last := sp.words[len(sp.words)-1]; sp.kind == claim.KindPerson && len(sp.words) > 1 && !patronymic[strings.ToLower(sp.words[len(sp.words)-2])] {
			bearers[last] = append(bearers[last], sp)
		}
	}
	// A thing's mentions in the order of the text.
	for _, f := range all {
		m := &n.mentions[f.mention]
		sp := byName[f.name]
		if sp == nil {
			sp = byName[strings.ToLower(f.name)]
		}
		m.thing = sp.thing
		if alt := n.bySurname(f, sp, bearers); alt >= 0 {
			m.thing = alt
		}
		n.things[m.thing].mentions = append(n.things[m.thing].mentions, f.mention)
		if f.titles != "" {
			n.addTitle(m.thing, f.titles)
		}
	}
}

// headlined finds the one name of the running text that a headline's run of capitals holds: the
// other words of the run may be anything, "Varnholm Cuts Outlook".
func headlined(sp *spelling, all []*spelling) *spelling {
	if sp.body {
		return nil
	}
	var found *spelling
	for _, other := range all {
		if !other.body || other.thing < 0 || len(other.words) >= len(sp.words) || other.kind == claim.KindPlace || !holds(sp.words, other.words) {
			continue
		}
		if found != nil && found.thing != other.thing {
			return nil
		}
		found = other
	}
	return found
}

// holds says whether a row of words has another in it.
func holds(words, part []string) bool {
	for i := 0; i+len(part) <= len(words); i++ {
		if slices.Equal(words[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// spelling is one way in which names are written, with what its occurrences tell.
type spelling struct {
	name    string
	words   []string
	labels  map[string]int // how often the annotator gave which kind
	titles  []string
	count   int
	the     int      // how often with an article
	aged    bool     // an age follows it somewhere
	human   bool     // said to be somebody: "her boyfriend, Marcus Bell"
	firm    bool     // said to be a firm: "Marsh Hale, a small firm"
	body    bool     // written in running text, not in headlines alone
	inPlace int      // how often after "in", "at", "near"
	owners  []string // countries whose it is said to be, "Peru's Supreme Court"
	order   int
	told    int // sentence of the first occurrence in running text, -1 for none
	first   int // sentence of the first occurrence
	named   int // its mention
	thing   int
	kind    claim.Kind
	sex     string
}

func (sp *spelling) add(n *Names, f found) {
	m := &n.mentions[f.mention]
	sp.count++
	sp.aged = sp.aged || n.agedName(m) > 0
	sp.firm = sp.firm || n.apposedFirm(m)
	sp.human = sp.human || n.apposedHuman(m)
	if !n.sents[m.s].title && !n.headline(m.s) {
		if sp.body = true; sp.told < 0 {
			sp.told = m.s
		}
	}
	if m.label != "" {
		sp.labels[m.label]++
	}
	if f.the {
		sp.the++
	}
	if f.titles != "" {
		sp.titles = append(sp.titles, f.titles)
	}
	one := &n.sents[m.s]
	if t := one.tokens[m.head]; t.Dep == "pobj" {
		switch strings.ToLower(one.tokens[one.head[m.head]].Text) {
		case "in", "at", "near", "outside":
			if !holdings[n.lemma(m.s, one.head[one.head[m.head]])] {
				sp.inPlace++
			}
		case "from": // "teenagers from Ghent"
			if n.know.Class(n.lemma(m.s, one.head[one.head[m.head]])) == Human {
				sp.inPlace++
			}
		}
	}
	for _, c := range one.children[m.head] {
		land := n.know.Country(one.tokens[c].Text)
		if land == nil {
			land = n.know.Demonym(one.tokens[c].Text)
		}
		if land != nil && c < m.first && !slices.Contains(sp.owners, land.Name) {
			sp.owners = append(sp.owners, land.Name)
		}
	}
	if len(f.name) > len(sp.name) && f.name != strings.ToUpper(f.name) || sp.name == strings.ToUpper(sp.name) && !letters(f.name) {
		sp.name = f.name
	}
}

// apposedHuman says whether a name with a given name is said to be a person beside it.
func (n *Names) apposedHuman(m *mention) bool {
	one := &n.sents[m.s]
	human := func(tok int) bool {
		lemma := n.lemma(m.s, tok)
		return one.tokens[tok].POS == "NOUN" && !plural(&one.tokens[tok]) && n.sortOf(lemma) == claim.KindPerson && !eitherSort[lemma]
	}
	for _, c := range one.children[m.head] {
		if one.tokens[c].Dep == "appos" && human(c) {
			return true
		}
	}
	return one.tokens[m.head].Dep == "appos" && human(one.head[m.head])
}

// apposedFirm says whether a name is said to be a firm beside it.
func (n *Names) apposedFirm(m *mention) bool {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		if d := one.tokens[c].Dep; (d == "appos" && one.tokens[c].POS == "NOUN" || (d == "compound" || d == "amod") && c == m.first-1 && !capital(one.tokens[c].Text)) && n.know.company[n.lemma(m.s, c)] && !plural(&one.tokens[c]) {
			return true
		}
	}
	return one.tokens[m.head].Dep == "appos" && n.know.company[n.lemma(m.s, one.head[m.head])] && m.first == one.head[m.head]+1
}

// holdings are nouns whose "in" is no place: "shares in Halden".
var holdings = setOf("share stake stock investment holding interest confidence trust faith position equity trading investor shareholder belief bond majority dealing")

// bracketed finds acronyms in brackets after a name, "Allied Metal Workers (AMW)", and the other
// way round: short spelling to its full one.
func (n *Names) bracketed(all []found, byName map[string]*spelling) map[*spelling]*spelling {
	pairs := map[*spelling]*spelling{}
	of := func(f found) *spelling {
		if sp := byName[f.name]; sp != nil {
			return sp
		}
		return byName[strings.ToLower(f.name)]
	}
	for i := 1; i < len(all); i++ {
		a, b := n.mentions[all[i-1].mention], n.mentions[all[i].mention]
		if a.s != b.s {
			continue
		}
		tokens := n.sents[a.s].tokens
		if b.first-a.end > 2 || b.first == a.end || tokens[b.first-1].Text != "(" || b.end >= len(tokens) || tokens[b.end].Text != ")" {
			continue
		}
		long, short := of(all[i-1]), of(all[i])
		if letters(long.name) && len(short.words) > 1 {
			long, short = short, long
		}
		if letters(short.name) && abbreviates(short.name, long.name) {
			pairs[short] = long
		}
	}
	return pairs
}

// abbreviates says whether letters are the initials of a name, its small words counted or not, or
// of most of its words: "CDC" of "Centers for Disease Control and Prevention".
func abbreviates(short, long string) bool {
	short = strings.TrimSuffix(strings.ReplaceAll(short, ".", ""), "s")
	var all, capitals []rune
	for word := range strings.FieldsFuncSeq(long, func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		first := []rune(word)[0]
		if capital(word) {
			capitals = append(capitals, first)
		}
		all = append(all, []rune(strings.ToUpper(string(first)))[0])
	}
	if len(all) < 2 {
		return false
	}
	for _, initials := range []string{string(capitals), string(all)} {
		if strings.EqualFold(initials, short) || len(short) > 2 && strings.HasPrefix(string(capitals), short) { // small words begin no longer name
			return true
		}
	}
	return false
}

func (n *Names) join(sp, full *spelling) {
	sp.thing = full.thing
	g := &n.things[sp.thing]
	if g.sex == "" {
		g.sex = sp.sex
	}
	if g.kind == "" {
		g.kind = sp.kind
	}
	if letters(g.name) && !letters(sp.name) && sp.body {
		g.name = sp.name
	}
}

func (n *Names) makeThing(sp *spelling) {
	g := thing{name: sp.name, kind: sp.kind, sex: sp.sex, located: sp.inPlace > 0}
	switch c := n.know.Country(sp.name); {
	case c != nil && sp.kind != claim.KindPerson:
		g.name, g.country = c.Name, c
		if t, seen := n.lands[c]; seen {
			sp.thing = t
			return
		}
		n.lands[c] = len(n.things)
	case n.acronym(sp.name) != "":
		g.name, g.kind = n.acronym(sp.name), claim.KindOrganisation
		if t, seen := n.bodies[g.name]; seen {
			sp.thing = t
			return
		}
		n.bodies[g.name] = len(n.things)
		if c := n.know.Country(g.name); c != nil {
			if t, seen := n.lands[c]; seen {
				sp.thing = t
				return
			}
			g.country, n.lands[c] = c, len(n.things)
		}
	}
	last := sp.words[len(sp.words)-1]
	if g.name != sp.name && n.acronym(sp.name) == g.name {
		g.types = append(g.types, headWord(strings.Fields(g.name))) // the EU is a union
	} else if sp.kind == claim.KindOrganisation || sp.kind == claim.KindPlace {
		g.types = append(g.types, headWord(sp.words))
	}
	g.plural = sp.kind == claim.KindGroup && strings.HasSuffix(last, "s")
	g.own = len(g.types)
	sp.thing = len(n.things)
	n.things = append(n.things, g)
}

// headWord gives the word of a name that tells what it is, in lower case: "Board of Education" is a
// board.
func headWord(words []string) string {
	for i, word := range words {
		if i > 0 && smallWords[word] && !particles[word] && word != "and" && word != "&" {
			return strings.ToLower(words[i-1])
		}
	}
	return strings.ToLower(words[len(words)-1])
}

// acronym gives the body that letters stand for without being told, "F.B.I."; "" for none.
func (n *Names) acronym(name string) string {
	if full := n.know.acronyms[name]; full != "" || !letters(name) {
		return full
	}
	return n.know.acronyms[strings.ReplaceAll(name, ".", "")]
}
