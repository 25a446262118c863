package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Which names are short for which, and whom a surname means.

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

// postNominal are the letters of offices, honours and degrees after a person's name, which are no part of it.
var postNominal = setOf("KC QC SC MP MEP MSP TD MD PhD DPhil CBE OBE MBE KBE DBE GBE CMG KCMG FRS FRCS RN Esq")

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

// nicknamed says whether a word in the plural is what a club is called by for short: "Wolves" of Wolverhampton.
func nicknamed(sp, long *spelling) bool {
	return len(sp.words) == 1 && len(long.words) > 1 && strings.HasSuffix(sp.name, "s") && long.kind == claim.KindOrganisation && clubs[strings.ToLower(long.words[len(long.words)-1])] &&
		sp.words[0] != long.words[0] && sharedPrefix(strings.ToLower(sp.name), strings.ToLower(long.words[0])) >= 4
}

// calledAfter are last words of the names of what is called after somebody or something.
var calledAfter = setOf("act law bill treaty agreement accord protocol convention report inquiry award prize medal cup trophy scandal affair case memorial doctrine festival fellowship scholarship")

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
	if sameBearer(sp, long) || nicknamed(sp, long) {
		return true
	}
	k := len(sp.words)
	if illness[strings.TrimSuffix(strings.TrimSuffix(sp.name, "'s"), "’s")] {
		return false
	}
	if end := strings.ToLower(long.words[len(long.words)-1]); k < len(long.words) && calledAfter[end] && !calledAfter[strings.ToLower(sp.words[k-1])] {
		return false // "the Danish Museum" is not the "Danish Museum Act"
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
