package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// whole makes one of the words of names that the annotator reads as phrases: names with an owner in them,
// "Guy's Hospital", with a verb or adjective, "Save the Forests", with small words, "Water for Life",
// "Fire and Rescue Service". What the document writes whole inside a sentence is whole at its beginning too.
func (m *mender) whole() {
	m.alone = m.aloneWords()
	rows := map[string][]string{} // by the first word
	for s := range m.d.Sentences {
		tokens := m.out.Sentences[s].Tokens
		if titleCase(tokens, m.headline(s)) {
			continue
		}
		for i := 0; i < len(tokens); i++ {
			end, kind := m.wholeName(s, i)
			if end <= i+1 {
				continue
			}
			if !m.oneName(s, i, end) {
				m.flattenAs(s, i, end, kind)
				tokens = m.out.Sentences[s].Tokens
			}
			if row := textsOf(tokens[i:end]); i > 0 && !slices.Contains(rows[row[0]], strings.Join(row, " ")) {
				rows[row[0]] = append(rows[row[0]], strings.Join(row, " "))
			}
			i = end - 1
		}
	}
	for s := range m.d.Sentences {
		tokens := m.out.Sentences[s].Tokens
		for i := range tokens {
			for _, row := range rows[tokens[i].Text] {
				end := i + strings.Count(row, " ") + 1
				if end <= len(tokens) && strings.Join(textsOf(tokens[i:end]), " ") == row && !m.oneName(s, i, end) {
					m.flattenAs(s, i, end, "ORG")
					tokens = m.out.Sentences[s].Tokens
				}
			}
		}
	}
}

func textsOf(tokens []text.Token) []string {
	list := make([]string, len(tokens))
	for i := range tokens {
		list[i] = tokens[i].Text
	}
	return list
}

func (m *mender) headline(s int) bool {
	b := m.d.Sentences[s].Block
	return b >= 0 && b < len(m.d.Blocks) && m.d.Blocks[b].Kind == text.Headline
}

// aloneWords gives the capitalised words that the document uses as names without a possessive ending
// somewhere, or behind a given name: who is called so is no part of what is his.
func (m *mender) aloneWords() map[string]bool {
	alone := map[string]bool{}
	for s := range m.d.Sentences {
		tokens := m.d.Sentences[s].Tokens
		for i := range tokens {
			t := &tokens[i]
			if t.POS != "PROPN" || !capital(t.Text) {
				continue
			}
			if owner := i+1 < len(tokens) && tokens[i+1].Tag == "POS"; !owner || i > 0 && m.know.given[strings.ToLower(tokens[i-1].Text)] != "" && tokens[i-1].Head == i {
				alone[t.Text] = true
			}
		}
	}
	return alone
}

// oneName says whether the tokens are one flat name already: all proper, one entity, one head.
func (m *mender) oneName(s, first, end int) bool {
	one := &m.out.Sentences[s]
	tops := 0
	for i := first; i < end; i++ {
		if one.Tokens[i].POS != "PROPN" {
			return false
		}
		if h := one.Tokens[i].Head; h < first || h >= end || h == i {
			tops++
		}
	}
	return tops == 1 && slices.ContainsFunc(one.Mentions, func(e text.Mention) bool { return e.First <= first && e.End >= end })
}

// flattenAs makes the tokens one name, of the annotator's kind if it has one for them.
func (m *mender) flattenAs(s, first, end int, kind string) {
	one := m.own(s)
	m.flatten(one, first, end)
	for i := range one.Mentions {
		if e := &one.Mentions[i]; e.First == first && e.End == end {
			e.Kind = kind
		}
	}
}

// entityOver gives the kind of the annotator's entity that has all of the tokens; "" for none.
func (m *mender) entityOver(s, first, end int) string {
	for _, e := range m.out.Sentences[s].Mentions {
		if e.First <= first && e.End >= end && labels[e.Kind] != "" {
			return e.Kind
		}
	}
	return ""
}

// wholeName gives the end and kind of a name of several words that begins at a token; 0 when none does.
func (m *mender) wholeName(s, i int) (end int, kind string) {
	if end, kind = m.ownedName(s, i); end > 0 {
		return end, kind
	}
	if end = m.bodyName(s, i); end > 0 {
		return end, "ORG"
	}
	if end = m.jointName(s, i); end > 0 {
		return end, "ORG"
	}
	if end, kind = m.entityName(s, i); end > 0 {
		return end, kind
	}
	if end, kind = m.slogan(s, i); end > 0 {
		return end, kind
	}
	return m.capitals(s, i)
}

// capitals finds a name that begins with a number or adjective inside a sentence: "Three Rivers Timber",
// "Best Western".
func (m *mender) capitals(s, i int) (int, string) {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	small := strings.ToLower(t.Text)
	if i == 0 || !capital(t.Text) && !m.yearOfName(s, i) || capital(tokens[i-1].Text) && i > 1 || !letter(tokens[i-1].Text) && tokens[i-1].Text != "," || t.POS != "NUM" && (t.POS != "ADJ" || m.know.Uses(small).Adjective < 0) ||
		continental[t.Text] || compass[t.Text] || calendar[t.Text] || m.know.Demonym(t.Text) != nil || m.know.Country(t.Text) != nil || letters(t.Text) {
		return 0, ""
	}
	end := i + 1
	for end < len(tokens) && nameWord(&tokens[end]) && (tokens[end].POS == "PROPN" || tokens[end].POS == "NOUN") {
		word := tokens[end].Text
		if _, title := m.know.Title(strings.ToLower(word)); title || m.know.Demonym(word) != nil || m.know.People(word) != nil || m.know.Country(word) != nil || letters(word) || m.kindAt(s, end) == "PERSON" || m.know.given[strings.ToLower(word)] != "" {
			return 0, ""
		}
		end++
	}
	if end == i+1 {
		return 0, ""
	}
	switch kind := m.kindAt(s, end-1); kind {
	case "ORG", "FAC", "LOC", "GPE", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP":
		return end, kind
	}
	return end, "ORG"
}

// ownedName finds a name that begins with an owner who is nobody here: "Guy's Hospital", "the Women's
// Refuge", "St Mary's", "Huntington's Society". Where the owner is a country, somebody of whom the
// document speaks or a body of its own, it stays an owner: "Chile's Supreme Court", "Apple's iPhone".
func (m *mender) ownedName(s, i int) (int, string) {
	tokens := m.out.Sentences[s].Tokens
	if !capital(tokens[i].Text) || i > 0 && capital(tokens[i-1].Text) && tokens[i-1].POS == "PROPN" {
		return 0, ""
	}
	mark := i + 1 // the possessive ending
	for mark < len(tokens) && (nameWord(&tokens[mark]) || tokens[mark].Text == "&" || saints[tokens[i].Text] && tokens[mark].Text == ".") && mark < i+3 {
		mark++
	}
	if mark >= len(tokens) || tokens[mark].Tag != "POS" || !nameWord(&tokens[mark-1]) || tokens[mark-1].Span.End != tokens[mark].Span.Start {
		return 0, ""
	}
	end := mark + 1
	for end < len(tokens) && nameWord(&tokens[end]) && end < mark+6 && !m.know.legal[tokens[end].Text] {
		end++
	}
	if end > mark+1 && end < len(tokens) && tokens[end].Text == "of" && m.entityOver(s, i, end+1) != "" {
		for end++; end < len(tokens) && m.entityOver(s, i, end+1) != "" && (nameWord(&tokens[end]) || tokens[end].Text == "the"); end++ {
		}
	}
	owner := tokens[mark-1].Text
	small := strings.ToLower(owner)
	entity := m.entityOver(s, i, end)
	kind := entity
	if kind == "" || kind == "PERSON" || kind == "WORK_OF_ART" || kind == "GPE" {
		kind = "ORG"
	}
	if m.know.Country(owner) != nil || m.know.Demonym(owner) != nil || m.know.Capital(owner) != nil || calendar[owner] || capitalNoun[small] {
		return 0, ""
	}
	if saints[tokens[i].Text] && mark > i+1 && end > mark+1 {
		return end, kind
	}
	if end == mark+1 {
		return m.ownerAlone(s, i, mark, kind)
	}
	human := royal[small] || m.know.Class(m.know.Singular(small)) == Human || small == "women" || small == "men" || small == "children" || small == "people"
	_, title := m.know.Title(small)
	switch {
	case m.kindAt(s, mark+1) == "PERSON" && m.know.given[strings.ToLower(tokens[mark+1].Text)] != "":
		return 0, "" // "Labour's Penny Shaw"
	case illness[owner]:
		return end, kind
	case human && (mark == i+1 || small != m.know.Singular(small) && m.commonWords(tokens[i:mark-1])) && (!title || royal[small]):
		return end, kind
	case m.know.organisation[small] || m.know.public[small] || m.alone[owner]:
		return 0, ""
	case mark > i+1 && m.know.given[strings.ToLower(tokens[i].Text)] != "" && tokens[i+1].Text != "&" && entity == "":
		return 0, ""
	case entity != "":
		return end, kind
	}
	switch m.kindAt(s, mark-1) {
	case "GPE", "LOC", "NORP":
		return 0, ""
	}
	for k := mark + 1; k < end; k++ {
		word := strings.ToLower(tokens[k].Text)
		if use := m.know.Uses(word); !m.know.Noun(m.know.Singular(word)) && !m.know.Noun(word) && use.Adjective < 0 {
			return 0, ""
		}
	}
	if last := strings.ToLower(tokens[end-1].Text); houses[last] || houses[m.know.Singular(last)] || m.know.organisation[last] && !ruling[last] {
		return end, kind
	}
	return 0, ""
}

// ownerAlone says whether a possessive without anything possessed is a name: "Trader Jim's said", "at Macy's".
func (m *mender) ownerAlone(s, i, mark int, kind string) (int, string) {
	tokens := m.out.Sentences[s].Tokens
	owner := tokens[mark-1].Text
	if m.alone[owner] || m.know.organisation[strings.ToLower(owner)] || m.elliptic(s, mark-1) {
		return 0, ""
	}
	if illness[owner] && mark == i+1 {
		return mark + 1, "PRODUCT"
	}
	if i > 0 {
		switch strings.ToLower(tokens[i-1].Text) {
		case "than", "like", "unlike", "is", "was", "were", "be":
			return 0, ""
		}
	}
	if mark+1 < len(tokens) {
		if quoteMark(tokens[mark+1].Text) && m.works(tokens, mark+1) {
			return 0, "" // Verdi's "Aida"
		}
		switch t := &tokens[mark+1]; t.POS {
		case "ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "PART":
		case "VERB":
			if t.Tag == "VBG" || t.Tag == "VBN" && t.Dep == "amod" {
				return 0, ""
			}
		case "ADV":
			if mark+2 >= len(tokens) || tokens[mark+2].POS != "VERB" {
				return 0, ""
			}
		default:
			return 0, ""
		}
	}
	return mark + 1, kind
}

// works says whether a quotation mark opens the title of a work: a word with a capital letter follows.
func (m *mender) works(tokens []text.Token, mark int) bool {
	return mark+1 < len(tokens) && capital(tokens[mark+1].Text)
}

// commonWords says whether all tokens are nouns or adjectives of English: "International Transport".
func (m *mender) commonWords(tokens []text.Token) bool {
	for i := range tokens {
		word := strings.ToLower(tokens[i].Text)
		if !m.know.Noun(word) && !m.know.Noun(m.know.Singular(word)) && m.know.Uses(word).Adjective < 0 || m.know.given[word] != "" {
			return false
		}
	}
	return true
}

// kindAt gives the kind of the annotator's entity at a token; "" for none.
func (m *mender) kindAt(s, i int) string {
	for _, e := range m.out.Sentences[s].Mentions {
		if e.First <= i && i < e.End {
			return e.Kind
		}
	}
	return ""
}

// slogan finds a name that begins with a verb or a noun for help inside a sentence: "Save the Forests",
// "Action for Orphans", "Friends of the River".
func (m *mender) slogan(s, i int) (int, string) {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	if i == 0 || !capital(t.Text) || !letter(tokens[i-1].Text) && tokens[i-1].Text != "," || capital(tokens[i-1].Text) && i > 1 || i+2 >= len(tokens) || calendar[t.Text] || m.know.Country(t.Text) != nil {
		return 0, ""
	}
	small := strings.ToLower(t.Text)
	if i > 1 && tokens[i-1].POS == "ADP" && capital(tokens[i-2].Text) && i > 2 {
		return 0, "" // "Court of Appeals for"
	}
	noun, verb := m.know.Uses(small).Noun >= 0 || m.know.Noun(m.know.Singular(small)), m.know.Uses(small).Verb >= 0
	_, title := m.know.Title(small)
	if title || m.know.given[small] != "" || m.body(t.Text) {
		return 0, ""
	}
	at := i + 1
	switch next := strings.ToLower(tokens[at].Text); {
	case next == "the" && verb, next == "our" && verb:
	case next == "for" && noun && m.know.Class(small) != Human:
	case next == "of" && noun && plural(t) && m.know.Class(m.know.Singular(small)) == Human:
	case next == "of" && noun && !capital(tokens[i-1].Text) && tokens[i-1].POS == "NOUN" && m.body(tokens[i-1].Text) && m.know.company[strings.ToLower(tokens[i-1].Text)]: // "the campaign group Voices of Hope"
	default:
		return 0, ""
	}
	if at++; at < len(tokens) && tokens[at].Text == "the" {
		at++
	}
	end := at
	for end < len(tokens) && nameWord(&tokens[end]) && end < at+4 {
		end++
	}
	if end == at || end+1 < len(tokens) && (tokens[end].Text == "," || tokens[end].POS == "CCONJ") && capital(tokens[end+1].Text) {
		return 0, "" // a list
	}
	if tokens[i+1].Text != "of" {
		for k := at; k < end; k++ { // "Save the Forests", but no "Help the Smiths"
			if word := strings.ToLower(tokens[k].Text); !m.know.Noun(word) && !m.know.Noun(m.know.Singular(word)) && m.know.Uses(word).Adjective < 0 {
				return 0, ""
			}
		}
	}
	return end, "ORG"
}

// entityName takes what the annotator sees as one name and the parser as a phrase: "Just Stop Coal", "Kent Fire
// and Rescue Service", "7-Eleven", "Nordic Air".
func (m *mender) entityName(s, i int) (int, string) {
	one := &m.out.Sentences[s]
	for _, e := range one.Mentions {
		first, end := max(e.First, 0), min(e.End, len(one.Tokens))
		if first != i && !(first == i-1 && strings.EqualFold(one.Tokens[i-1].Text, "the")) || end < i+2 {
			continue
		}
		switch e.Kind {
		case "ORG", "PERSON", "PRODUCT", "FAC", "WORK_OF_ART":
		default:
			continue
		}
		tokens := one.Tokens[i:end]
		last := &tokens[len(tokens)-1]
		if !capital(last.Text) || !capital(tokens[0].Text) && !startsWithDigit(tokens[0].Text) {
			continue
		}
		verb, and, number, of, capitals := false, false, false, false, true
		for k := range tokens {
			t := &tokens[k]
			switch {
			case t.POS == "CCONJ" && t.Text != "&":
				and = true
			case t.Tag == "POS" || t.POS == "PUNCT" && !dash(t.Text):
				return 0, ""
			case t.Text == "of":
				of = true
			case !capital(t.Text) && !startsWithDigit(t.Text) && !dash(t.Text) && t.Text != "the" && t.Text != "for" && t.Text != "of" && t.Text != "&":
				capitals = false
			}
			verb = verb || t.POS == "VERB" || t.POS == "ADV" || t.POS == "AUX"
			number = number || k == 0 && startsWithDigit(t.Text)
		}
		switch {
		case !capitals:
		case of || and:
		case number && len(tokens) > 2 && dash(tokens[1].Text) && tokens[0].Span.End == tokens[1].Span.Start:
			return end, e.Kind
		case verb && i > 0 && (letter(one.Tokens[i-1].Text) || one.Tokens[i-1].Text == ","):
			kind := e.Kind
			if kind == "PERSON" {
				kind = "ORG"
			}
			return end, kind
		case e.Kind == "ORG" && len(tokens) == 2 && m.know.Demonym(tokens[0].Text) == nil && continental[tokens[0].Text] && m.know.Noun(strings.ToLower(last.Text)) && !m.know.public[strings.ToLower(last.Text)]:
			return end, "ORG"
		}
	}
	return 0, ""
}

// jointName finds a name of a body with an "and" in it: "Kent Fire and Rescue Service", "Department of Trade and
// Industry"; 0 when none begins.
func (m *mender) jointName(s, i int) int {
	tokens := m.out.Sentences[s].Tokens
	if !nameWord(&tokens[i]) || i > 0 && (capital(tokens[i-1].Text) && tokens[i-1].POS == "PROPN" || tokens[i-1].Tag == "POS") {
		return 0
	}
	if end := m.twoPlaces(s, i); end > 0 {
		return end
	}
	and, commas := 0, 0
	end := i + 1
	for at := end; at < len(tokens) && at < i+12; at++ {
		switch t := &tokens[at]; {
		case nameWord(t):
			end = at + 1
		case t.Text == "of" || t.Text == "for" || t.Text == "the" && tokens[at-1].POS == "ADP":
		case t.POS == "CCONJ" && and == 0 && at == end:
			and = at
		case t.Text == "," && and == 0 && at == end && at+1 < len(tokens) && capital(tokens[at+1].Text):
			commas++
		default:
			at = len(tokens)
		}
	}
	if commas > 0 { // "Bakery, Confectionery, Tobacco Workers and Grain Millers Union"
		last := strings.ToLower(tokens[end-1].Text)
		if and == 0 || end <= and+2 || !m.know.public[last] || !strings.EqualFold(tokens[max(i-1, 0)].Text, "the") {
			return 0
		}
		for k := i; k < end-1; k++ {
			if word := strings.ToLower(tokens[k].Text); letter(word) && tokens[k].POS != "CCONJ" && tokens[k].POS != "ADP" && (m.body(word) && ruling[m.know.Singular(word)] || !m.know.Noun(word) && !m.know.Noun(m.know.Singular(word)) && m.know.Uses(word).Adjective < 0) {
				return 0
			}
		}
		return end
	}
	if and == 0 || end <= and+1 || i == 0 && and == 1 || m.kindAt(s, and-1) == "PERSON" || m.know.given[strings.ToLower(tokens[i].Text)] != "" && m.kindAt(s, i) != "ORG" && m.kindAt(s, i) != "GPE" || !m.joint(tokens[i:end]) {
		return 0
	}
	return end
}

// twoPlaces gives the end of the name of a body that is called after two places or givers: "Devon and Cornwall
// Police", "the Victoria and Albert Museum", "the Bill and Ada Pruitt Foundation"; 0 for two names.
func (m *mender) twoPlaces(s, i int) int {
	tokens := m.out.Sentences[s].Tokens
	and := i + 1
	for and < len(tokens) && and < i+3 && nameWord(&tokens[and]) {
		and++
	}
	if and+2 >= len(tokens) || tokens[and].POS != "CCONJ" || !strings.EqualFold(tokens[and].Text, "and") && tokens[and].Text != "&" {
		return 0
	}
	end := and + 1
	for end < len(tokens) && end < and+6 && nameWord(&tokens[end]) {
		end++
	}
	last := strings.ToLower(tokens[end-1].Text)
	the := i > 0 && strings.EqualFold(tokens[i-1].Text, "the")
	if end < and+3 || !shared[last] && !(the && sharedThe[last]) {
		return 0
	}
	given := m.know.given[strings.ToLower(tokens[i].Text)] != ""
	if given && !the {
		return 0
	}
	for k := i; k < and; k++ {
		if word := tokens[k].Text; m.body(word) || letters(word) || m.know.legal[word] || m.know.Country(word) != nil || m.know.Demonym(word) != nil {
			return 0
		}
	}
	if i > 0 && !the && (tokens[i-1].Text == "in" || tokens[i-1].Text == "at" || tokens[i-1].Text == "near") {
		return 0 // "in Leeds and Essex Police"
	}
	if m.partAlone(textsOf(tokens[and+1:end])) || m.partAlone(textsOf(tokens[i:and])) {
		return 0
	}
	return end
}

// partAlone says whether the document writes a row of words without an "and" before or behind it.
func (m *mender) partAlone(row []string) bool {
	for s := range m.d.Sentences {
		tokens := m.d.Sentences[s].Tokens
		for i := range tokens {
			if tokens[i].Text == row[0] && i+len(row) <= len(tokens) && slices.Equal(textsOf(tokens[i:i+len(row)]), row) && (i == 0 || tokens[i-1].POS != "CCONJ") && (i+len(row) >= len(tokens) || tokens[i+len(row)].POS != "CCONJ") {
				return true
			}
		}
	}
	return false
}

// shared are last words of the names of bodies that two places have together.
var shared = setOf(`police constabulary council museum railway trust foundation service authority gallery university hospital hospitals airport partnership
	institute college school library society association union board federation commission bank museums infirmary line diocese`)

// sharedThe are such words that are in the names of one body only behind an article: "the Northern Joiners and Allied
// Trades Fund".
var sharedThe = setOf("fund scheme agency ministry department committee inspectorate directorate centre center club alliance")

// joint says whether an "and" stands inside one name rather than between two: the last word is one for a body
// and the one before "and" a common noun, "Fire and Rescue Service", "Energy and Mines".
func (m *mender) joint(tokens []text.Token) bool {
	and := slices.IndexFunc(tokens, func(t text.Token) bool { return t.POS == "CCONJ" })
	if and < 1 || and+1 >= len(tokens) {
		return false
	}
	before, last := strings.ToLower(tokens[and-1].Text), strings.ToLower(tokens[len(tokens)-1].Text)
	common := (m.know.Noun(before) || m.know.Noun(m.know.Singular(before)) || m.know.Uses(before).Adjective > 0) && !m.know.organisation[before] && !capitalNoun[before] && m.know.given[before] == ""
	if after := strings.ToLower(tokens[and+1].Text); common && m.body(tokens[0].Text) && len(tokens) > 3 &&
		slices.ContainsFunc(tokens[:and], func(t text.Token) bool { return t.POS == "ADP" }) && (m.know.Noun(after) || m.know.Uses(after).Adjective > 0) {
		return true // "Centers for Disease Control and Prevention"
	}
	return common && len(tokens) > and+2 && (m.know.public[last] || last == "service" || last == "services") && last != "party" && last != "team"
}

// body says whether a word makes a name that of an organisation, also in the plural: "Centers".
func (m *mender) body(word string) bool {
	small := strings.ToLower(word)
	return m.know.organisation[small] || m.know.organisation[m.know.Singular(small)]
}

func startsWithDigit(word string) bool { return word[0] >= '0' && word[0] <= '9' }

// letter says whether a word is one, no mark.
func letter(word string) bool { return strings.ContainsFunc(word, isLetter) }

// illness are illnesses that are called by a finder's name with a possessive ending.
var illness = setOf("Alzheimer Parkinson Huntington Crohn Hodgkin Tourette Asperger Down Graves Addison Cushing Hashimoto Wilson Menière")

// royal are titles that stand in names as well: "King's College".
var royal = setOf("king queen prince princess bishop lady lord")

// ruling are words for bodies that a ruler or place owns: "Marlow's Justice Department".
var ruling = setOf(`administration agency army assembly authority board bureau business cabinet center centre coalition commission committee company congress corporation
	council court department directorate firm force forces front government group guard intelligence laboratory league legislature ministry mission movement navy
	office parliament party police senate team times treasury tribunal union unit network capital digital global financial media energy power`)

// houses are words for shops and places that are called by who keeps them: "Tully's Hardware".
var houses = setOf(`hardware food pizza bakery brewery book cafe café coffee kitchen market store supermarket bar grill restaurant pub inn hotel diner deli chapel church
	cathedral abbey hospital school college academy library museum theatre theater cinema gallery farm dairy garage pharmacy chemist laundry fish meat sandwich burger
	chicken donut doughnut auto tyre tire plumbing furniture toy shoe jeweller jeweler vineyard winery distillery mill yard shipyard marina lodge ranch gym casino
	steakhouse tavern brewing arms head landing wharf quay gate cross square park point bay cove island harbour harbor hollow creek ferry mercy hospice nursery
	orchard bookshop clinic surgery motel salon barbecue barbeque catering bistro pantry cupboard ambulance society trust club foundation charity`)
