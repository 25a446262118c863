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
		} else if full := n.longer(sp, byLetter[sp.name[:1]]); full != nil && (letters(sp.name) || full.kind == claim.KindPerson) {
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

// bearerWords gives the words of a name by which others are told to be short for it: without "Jr."
// and the like at its end.
func bearerWords(words []string) []string {
	if k := len(words); k > 2 && generation[strings.TrimSuffix(words[k-1], ".")] {
		return words[:k-1]
	}
	return words
}

// surnameFirst writes a particle that begins a surname as it stands inside one: "Van den Broek".
func surnameFirst(word string) string {
	if small := strings.ToLower(word); particles[small] {
		return small
	}
	return word
}

// generationOf gives the "Jr." or the like of a name, without its stop; "" for none.
func generationOf(name string) string {
	last := strings.TrimSuffix(name[strings.LastIndexByte(name, ' ')+1:], ".")
	if generation[last] {
		return last
	}
	return ""
}

// generation are words after a name that tell a son from his father.
var generation = map[string]bool{"Jr": true, "Sr": true, "II": true, "III": true, "IV": true}

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
		if initials == short || len(short) > 2 && strings.HasPrefix(string(capitals), short) { // small words begin no longer name
			return true
		}
	}
	return false
}

// longer finds the one longer name that a name is short for; nil when there is none or several.
func (n *Names) longer(sp *spelling, candidates []*spelling) *spelling {
	if n.know.Country(sp.name) != nil && sp.kind != claim.KindPerson {
		return nil
	}
	var hits []*spelling
	for _, long := range candidates {
		if long.thing < 0 || len(long.words) <= len(sp.words) && !letters(sp.name) && !sameBearer(sp, long) || !n.shortens(sp, long) {
			continue
		}
		if len(hits) > 0 && hits[len(hits)-1].thing == long.thing {
			continue
		}
		hits = append(hits, long)
	}
	if len(hits) > 1 && sp.sex != "" {
		hits = slices.DeleteFunc(hits, func(long *spelling) bool { return long.sex != "" && long.sex != sp.sex })
	}
	if len(hits) > 1 && len(sp.titles) == 0 && (sp.kind != claim.KindPerson || sp.labels["ORG"] > 0) && slices.ContainsFunc(hits, func(long *spelling) bool { return long.kind == claim.KindOrganisation }) {
		// A firm called by its founder's name, and the founder, told of once.
		hits = slices.DeleteFunc(hits, func(long *spelling) bool { return long.kind == claim.KindPerson && long.count == 1 })
	}
	if len(hits) > 1 && clubs[strings.ToLower(sp.words[len(sp.words)-1])] {
		// "Rangers" is the club rather than its supporters' trust.
		hits = slices.DeleteFunc(hits, func(long *spelling) bool { return long.words[len(long.words)-1] != sp.words[len(sp.words)-1] })
	}
	if len(hits) != 1 {
		return nil
	}
	return hits[0]
}

// clubs are last words of the names of sports clubs, by which they are called for short.
var clubs = setOf("rovers united city town wanderers athletic albion hotspur rangers celtic villa county rockets lions tigers bears eagles hawks kings wolves giants")

// sameBearer says whether two names of persons have their first and last words in common, so that
// one only leaves out what the other has between them or behind: "Ruth Odell", "Ruth Anne Odell".
func sameBearer(sp, long *spelling) bool {
	k, l := len(sp.words), len(long.words)
	if a, b := generationOf(sp.name), generationOf(long.name); a != "" && b != "" && a != b {
		return false // father and son
	}
	return sp != long && k > 1 && k <= l && sp.kind == claim.KindPerson && long.kind == claim.KindPerson &&
		sp.words[0] == long.words[0] && sp.words[k-1] == long.words[l-1] && (k == 2 || k == l && slices.Equal(sp.words, long.words)) &&
		wordsOnly(long.words) && !patronymic[strings.ToLower(long.words[l-2])]
}

// shortens says whether sp can be short for the longer name.
func (n *Names) shortens(sp, long *spelling) bool {
	if letters(sp.name) && len(long.words) > 1 && !letters(long.name) {
		return abbreviates(sp.name, long.name)
	}
	if sameBearer(sp, long) {
		return true
	}
	k := len(sp.words)
	if illness[strings.TrimSuffix(strings.TrimSuffix(sp.name, "'s"), "’s")] {
		return false
	}
	if last := strings.ToLower(long.words[len(long.words)-1]); k < len(long.words) && n.know.public[last] && sp.labels["ORG"] == 0 && sp.kind != claim.KindOrganisation && sp.words[0] == long.words[0] && long.kind == claim.KindOrganisation && !letters(sp.name) {
		return false // "on Garfield" is not the Garfield Merchants Association
	}
	same := func(words []string) bool {
		return slices.EqualFunc(sp.words, words, func(a, b string) bool { return a == b || letters(a) == letters(b) && strings.EqualFold(a, b) })
	}
	surname := k == 1 || particles[strings.ToLower(sp.words[0])] // "Van den Broek"
	for _, word := range long.words {                            // "Supreme Court of Brazil" is not Peru's
		if land := n.know.Country(word); land != nil && len(sp.owners) > 0 && !slices.Contains(sp.owners, land.Name) {
			return false
		}
	}
	nick := long.kind == claim.KindPerson && k == 1
	begins, ends := same(long.words[:k]), same(long.words[len(long.words)-k:])
	if i := slices.Index(long.words, sp.words[0]); i > 0 && !wordsOnly(long.words[:i]) {
		return false // "England" is not the "Bank of England"
	}
	if !begins && !ends && !nick && !(k == 1 && slices.Contains(long.words, sp.words[0]) && long.kind != claim.KindPerson && sp.kind == claim.KindOrganisation) {
		return false
	}
	if sp.kind == claim.KindPerson && long.kind != claim.KindOrganisation && (long.kind != claim.KindPerson || !wordsOnly(long.words)) {
		return false // "Chilly Gonzales" is not the show "Cool with Chilly Gonzales"
	}
	switch long.kind {
	case claim.KindPerson, "":
		if sp.kind == claim.KindPlace && sp.inPlace > 0 || long.kind == "" && sp.kind != "" && sp.kind != claim.KindPerson {
			return false
		}
		if k == 1 && len(sp.name) > 2 && strings.HasPrefix(long.words[0], sp.name) && n.know.given[strings.ToLower(sp.name)] != "" {
			return true // "Sam" Adeyemi is Samuel
		}
		if ends && len(long.words) > 1 && patronymic[strings.ToLower(long.words[len(long.words)-2])] {
			return false // King Salman is not Mohammed bin Salman
		}
		return surname && (ends || begins) // "Mr. Xi" is Xi Jinping
	case claim.KindPlace:
		// "Puerto" is no short form of "Puerto Alerce"; "the Carén" is one of "Carén River".
		return begins && n.know.ofPlace[strings.ToLower(long.words[len(long.words)-1])] && sp.kind != claim.KindPerson
	}
	if sp.kind == claim.KindPerson && len(sp.titles) > 0 || sp.inPlace > 0 && sp.the == 0 && (sp.labels["ORG"] == 0 || 2*sp.inPlace >= sp.count) {
		return false
	}
	if sp.told >= 0 && long.told > sp.told && sp.labels["ORG"] == 0 && sp.labels["LOC"] > 0 {
		return false // "Mars" is there before "Mars Express"
	}
	if n.know.Capital(sp.name) != nil || n.know.Demonym(sp.name) != nil {
		return false
	}
	if ends && !begins && !sp.body && k == 1 && long.body {
		return true // "Council votes to ..." above the Millbrook City Council
	}
	if ends && !begins {
		// "the Alliance", but not "Society" without an article
		return sp.the > 0 || long.kind == claim.KindOrganisation && !(n.organisationWord(sp.words[0]) && n.know.Class(strings.ToLower(sp.words[0])) != 0)
	}
	return true
}

// wordsOnly says whether a name has no small words but the particles of surnames.
func wordsOnly(words []string) bool {
	for _, w := range words {
		if !capital(w) && !particles[w] {
			return false
		}
	}
	return true
}

var particles = map[string]bool{"de": true, "del": true, "della": true, "der": true, "den": true, "di": true, "da": true, "dos": true,
	"das": true, "do": true, "du": true, "la": true, "le": true, "van": true, "von": true, "zu": true, "ten": true, "ter": true,
	"al": true, "el": true, "bin": true, "ibn": true, "ben": true, "y": true, "e": true, "st.": true, "af": true, "av": true}

var patronymic = map[string]bool{"bin": true, "ibn": true, "bint": true, "binti": true}

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
		if i > 0 && !capital(word) && !particles[word] && word != "and" && word != "&" {
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

// bySurname finds whom a surname means when several bear it: by the title's sex, "Ms. Tierney",
// and then who was named first, for later ones of a family are told by their full names. It gives
// -1 when the spelling's own thing stands, or nobody is clear.
func (n *Names) bySurname(f found, sp *spelling, bearers map[string][]*spelling) int {
	if len(f.words) != 1 && !particles[strings.ToLower(f.words[0])] || len(f.words) > 4 {
		return -1
	}
	surname := f.words[len(f.words)-1]
	if f.titles == "" && sp.kind != claim.KindPerson && sp.kind != "" && (len(n.things[sp.thing].types) > 1 || len(bearers[surname]) < 2) {
		return -1
	}
	if m := &n.mentions[f.mention]; m.first > 0 && f.titles == "" { // "the elder Fisk"
		want := map[string]string{"elder": "Sr", "younger": "Jr"}[strings.ToLower(n.sents[m.s].tokens[m.first-1].Text)]
		for _, long := range bearers[surname] {
			if want != "" && generationOf(long.name) == want {
				return long.thing
			}
		}
	}
	sex, _ := n.know.Title(f.titles)
	at := n.mentions[f.mention].s
	type bearer struct{ thing, first int }
	var who []bearer
	for _, long := range bearers[surname] {
		if len(f.words) > 1 && (len(long.words) <= len(f.words) || !slices.Equal(f.words[1:], long.words[len(long.words)-len(f.words)+1:])) {
			continue
		}
		if sex != "" && long.sex != "" && long.sex != sex || long.thing == sp.thing && len(strings.Fields(n.things[sp.thing].name)) < 2 {
			continue
		}
		if long.first == at && long.named > f.mention && len(bearers[surname]) > 1 {
			continue // "Fisk's father, Leon Fisk": named only then
		}
		if long.first <= at && !slices.ContainsFunc(who, func(w bearer) bool { return w.thing == long.thing }) {
			who = append(who, bearer{long.thing, long.first})
		}
	}
	if len(who) == 0 && sex != "" { // named in full only later
		for _, long := range bearers[surname] {
			if long.sex == sex && len(f.words) == 1 && !slices.ContainsFunc(who, func(w bearer) bool { return w.thing == long.thing }) {
				who = append(who, bearer{long.thing, long.first})
			}
		}
		if len(who) != 1 {
			return -1
		}
	}
	slices.SortFunc(who, func(a, b bearer) int { return cmp.Compare(a.first, b.first) })
	switch {
	case len(who) == 0 || len(who) == 1 && who[0].thing == sp.thing:
		return -1
	case len(who) == 1 || who[1].first-who[0].first > 1:
		return who[0].thing
	}
	return -1
}

// addTitle notes what a title tells of its bearer.
func (n *Names) addTitle(t int, titles string) {
	g := &n.things[t]
	words := strings.Fields(titles)
	if k := len(words); k > 1 && words[k-1] == "minister" && (words[k-2] == "prime" || words[k-2] == "first") {
		g.types = append(g.types, words[k-2]+" minister") // no "the minister"
		g.kind, g.titled = claim.KindPerson, true
		return
	}
	if whole := strings.Join(words, " "); len(words) > 1 && !slices.Contains(g.types, whole) {
		g.types = append(g.types, whole)
	}
	for i, word := range words {
		word = strings.TrimSuffix(word, ".")
		if full := unshortened[word]; full != "" {
			word = full
		}
		if (i == len(words)-1 || unshortened[strings.TrimSuffix(words[i], ".")] != "") && !slices.Contains(g.types, word) {
			g.types = append(g.types, word)
		}
	}
	g.kind, g.titled = claim.KindPerson, true
}

// unshortened are titles that are written short before names, as later phrases write them.
var unshortened = map[string]string{"col": "colonel", "capt": "captain", "cpt": "captain", "sgt": "sergeant", "lt": "lieutenant", "lieut": "lieutenant",
	"gen": "general", "cpl": "corporal", "cmdr": "commander", "adm": "admiral", "brig": "brigadier", "supt": "superintendent", "insp": "inspector",
	"sen": "senator", "rep": "representative", "gov": "governor", "rev": "reverend", "prof": "professor", "dr": "doctor", "maj": "major",
	"det": "detective", "pvt": "private", "cllr": "councillor", "dci": "detective", "di": "detective", "ds": "detective", "dc": "detective", "pc": "constable",
	"const": "constable"}
