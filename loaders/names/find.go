package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// labels of the annotator whose spans are names, with the kinds they stand for. GPE is a place
// with a government.
var labels = map[string]claim.Kind{
	"PERSON": claim.KindPerson, "ORG": claim.KindOrganisation, "GPE": claim.KindPlace, "LOC": claim.KindPlace,
	"FAC": claim.KindPlace, "NORP": claim.KindGroup, "EVENT": claim.KindEvent, "LAW": claim.KindWork,
	"WORK_OF_ART": claim.KindWork, "PRODUCT": claim.KindProduct,
}

// found is a name as it stands in a sentence, before names are put together.
type found struct {
	mention int
	name    string   // the words, without title and legal suffix
	words   []string // of name
	titles  string   // "mining minister", "" for none
	the     bool     // an article stands before it
}

// findNames finds the names of all sentences and puts together those that are one.
func (n *Names) findNames() {
	lower := n.lowerWords()
	var all []found
	for s := range n.sents {
		from := len(all)
		for _, span := range n.nameSpans(s, lower) {
			if f, ok := n.foundName(s, span[0], span[1]); ok {
				all = append(all, f)
			}
		}
		n.shareSurname(all[from:])
	}
	n.joinNames(all)
}

// shareSurname gives the first of two persons the surname that stands with the second alone:
// "the brothers Owen and Dafydd Pritchard".
func (n *Names) shareSurname(all []found) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		am, bm := &n.mentions[a.mention], &n.mentions[b.mention]
		one := &n.sents[am.s]
		if bm.first != am.end+1 || one.tokens[am.end].POS != "CCONJ" || len(a.words) != 1 || len(b.words) != 2 || b.titles != "" || one.title {
			continue
		}
		kin := am.first > 0 && plural(&one.tokens[am.first-1]) && n.know.Class(n.lemma(am.s, am.first-1)) == Human
		given := n.know.given[strings.ToLower(a.name)] != ""
		if !kin && !given || n.know.given[strings.ToLower(b.words[0])] == "" && bm.label != "PERSON" && !kin || n.know.Country(b.words[1]) != nil {
			continue
		}
		a.name += " " + b.words[1]
		a.words = strings.Fields(a.name)
	}
}

// lowerWords gives the words that the document writes without a capital somewhere, and, with it,
// those that it takes for parts of names inside a running sentence.
func (n *Names) lowerWords() map[string]bool {
	words := map[string]bool{}
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			t := &one.tokens[i]
			if !capital(t.Text) {
				words[t.Text] = true
			} else if i > 0 && !one.title && t.POS == "NOUN" && !n.know.Noun(n.know.Singular(strings.ToLower(t.Text))) {
				words[t.Text] = true // "its rival Corvane"
			} else if !one.title && proper(t) && (i > 0 || i+1 < len(one.tokens) && proper(&one.tokens[i+1]) && t.Dep == "compound") {
				words[t.Text] = true
			}
		}
	}
	return words
}

// nameSpans gives the token ranges of a sentence that are names: the annotator's entities, and
// runs of proper nouns outside them.
func (n *Names) nameSpans(s int, lower map[string]bool) [][2]int {
	one := &n.sents[s]
	entity := make([]int, len(one.tokens)) // which of the sentence's entities, from 1
	for k, m := range n.d.Sentences[s].Mentions {
		first, end := max(m.First, 0), min(m.End, len(one.tokens))
		if labels[m.Kind] == "" || first >= end || !n.nameLike(s, first, end) {
			continue
		}
		for i := first; i < end; i++ {
			entity[i] = k + 1
		}
	}
	for _, m := range n.d.Sentences[s].Mentions {
		if m.Kind == "DATE" || m.Kind == "TIME" || m.Kind == "MONEY" || m.Kind == "PERCENT" {
			for i := max(m.First, 0); i < min(m.End, len(one.tokens)); i++ {
				if n.know.Country(one.tokens[i].Text) == nil {
					entity[i] = notName
				}
			}
		}
	}
	var spans [][2]int
	for i := 0; i < len(one.tokens); i++ {
		if (!n.wordOfName(s, i, entity, lower) || n.onlyInitial(s, i, entity, lower)) && !n.phraseName(s, i) {
			continue
		}
		end := i + 1
		for end < len(one.tokens) && n.continuesName(s, i, end, entity, lower) {
			end++
		}
		last := end
		if one.title {
			i, end = knownPart(one, i, end, lower)
		} else {
			end = n.listEnd(s, i, end, entity, lower)
			if joint := n.jointEnd(s, i, end, entity); joint > end {
				end = joint
			}
			last = end
		}
		for end > i+1 && !n.numbered(s, end-1) && !n.wordOfName(s, end-1, entity, lower) && !n.binomial(s, end-1) && !capital(one.tokens[end-1].Text) &&
			!(end-2 > i && dash(one.tokens[end-2].Text) && n.foreign(one.tokens[end-1].Text)) {
			end-- // "of" or a hyphen at the end
		}
		spans = append(spans, [2]int{i, end})
		i = max(end, last) - 1
	}
	return spans
}

// foreign says whether a lower-case word is no English one: "Kim Jong-un".
func (n *Names) foreign(word string) bool {
	if _, verb := n.know.Verb(word); verb || n.know.Noun(word) || n.know.Noun(n.know.Singular(word)) || englishEnding(word) || smallWords[word] {
		return false
	}
	return len(word) > 1 && len(word) < 6 && strings.IndexFunc(word, isWord) == 0
}

// listEnd goes on with a name that lists what it is for: "Framework for Security, Public Health,
// and Safe Communities"; it gives the end of the list, or end when there is none.
func (n *Names) listEnd(s, first, end int, entity []int, lower map[string]bool) int {
	one := &n.sents[s]
	after := -1 // the preposition
	for i := first; i < end; i++ {
		if one.tokens[i].POS == "ADP" {
			after = i
		}
	}
	if after < 0 {
		return end
	}
	whole := end
	for i := end; i < len(one.tokens); {
		comma, and := one.tokens[i].Text == ",", one.tokens[i].POS == "CCONJ"
		if !comma && !and {
			return whole
		}
		i++
		if comma && i < len(one.tokens) && one.tokens[i].POS == "CCONJ" {
			and = true
			i++
		}
		from := i
		for i < len(one.tokens) && capital(one.tokens[i].Text) && one.tokens[i].POS != "PRON" && one.tokens[i].POS != "DET" && entity[i] != notName {
			i++
		}
		if from == i {
			return whole
		}
		// Each member hangs on one before, inside the name.
		top := one.head[headOf(*one, from, i)]
		if one.tokens[headOf(*one, from, i)].Dep != "conj" || top <= after || top >= from {
			return whole
		}
		if and {
			return i
		}
	}
	return whole
}

// jointEnd goes on over the "and" of a name whose parts hang before one word for a body, "Quarry
// and Cement Workers Union"; it gives the end of the name, or end when there is none.
func (n *Names) jointEnd(s, first, end int, entity []int) int {
	one := &n.sents[s]
	if end+1 >= len(one.tokens) || one.tokens[end].POS != "CCONJ" || !strings.EqualFold(one.tokens[end].Text, "and") && one.tokens[end].Text != "&" {
		return end
	}
	before := &one.tokens[end-1]
	body := one.head[end-1]
	if before.Dep != "compound" && before.Dep != "nmod" && before.Dep != "amod" || body <= end || body > end+5 || !capital(before.Text) {
		return end
	}
	if n.know.Country(before.Text) != nil || n.know.Demonym(before.Text) != nil || n.know.given[strings.ToLower(one.tokens[first].Text)] != "" {
		return end
	}
	if first == end-1 && n.label(s, first, end) == "ORG" && n.know.Noun(n.know.Singular(strings.ToLower(before.Text))) && !capitalNoun[strings.ToLower(before.Text)] {
		return n.capitalsTo(s, end, body, entity) // "Customs and Border Protection"
	}
	if !n.know.public[strings.ToLower(one.tokens[body].Text)] || !strings.EqualFold(one.tokens[max(first-1, 0)].Text, "the") && !strings.EqualFold(one.tokens[first].Text, "the") {
		return end // "Corvex and Dallin Foods" are two
	}
	return n.capitalsTo(s, end, body, entity)
}

// capitalsTo gives the token after body if all words from end on but the "and" are capitalised, else end.
func (n *Names) capitalsTo(s, end, body int, entity []int) int {
	for i := end + 1; i <= body; i++ {
		if !capital(n.sents[s].tokens[i].Text) || entity[i] == notName {
			return end
		}
	}
	return body + 1
}

// capitalNoun are nouns that are names of firms as well.
var capitalNoun = setOf("apple amazon target meta shell orange alphabet oracle")

// knownPart cuts a run of capitals in a headline to the words that the running text knows as parts
// of names: "Greens Kingmakers" to "Greens". Where it knows none the run stays.
func knownPart(one *sentence, first, end int, lower map[string]bool) (int, int) {
	from, to := first, end
	for from < to && !lower[one.tokens[from].Text] {
		from++
	}
	for to > from && !lower[one.tokens[to-1].Text] {
		to--
	}
	if from == to {
		return first, end
	}
	return from, to
}

// notName marks tokens that the annotator sees as dates and quantities.
const notName = -1

// onlyInitial says whether a word has its capital only from the start of the sentence: it is
// common, the document never capitalises it elsewhere, and no other word of a name follows.
//
//	"Turnout rose"
func (n *Names) onlyInitial(s, i int, entity []int, lower map[string]bool) bool {
	one := &n.sents[s]
	if one.title || i > 0 && one.tokens[i-1].POS != "PUNCT" {
		return false
	}
	word := one.tokens[i].Text
	if lower[word] || letters(word) || n.know.Country(word) != nil {
		return false
	}
	if i+1 < len(one.tokens) && n.wordOfName(s, i+1, entity, lower) {
		return false
	}
	small := strings.ToLower(word)
	if _, given := n.know.given[small]; given {
		return false
	}
	return lower[small] || n.know.Noun(n.know.Singular(small))
}

// nameLike says whether an entity of the annotator is a name: its head is capitalised.
func (n *Names) nameLike(s, first, end int) bool {
	tokens := n.sents[s].tokens
	head := headOf(n.sents[s], first, end)
	return capital(tokens[head].Text) || tokens[head].POS == "PROPN" || strings.ContainsAny(tokens[head].Text, "0123456789")
}

// headOf gives the token of a range that hangs outside it, the last if there are several.
func headOf(one sentence, first, end int) int {
	head := end - 1
	for i := end - 1; i >= first; i-- {
		if h := one.head[i]; h < first || h >= end || h == i {
			if p := one.tokens[i].POS; p != "PUNCT" && p != "PART" && p != "ADP" && p != "DET" {
				return i
			}
		}
	}
	return head
}

// wordOfName says whether a token can be a word of a name by itself.
func (n *Names) wordOfName(s, i int, entity []int, lower map[string]bool) bool {
	one := &n.sents[s]
	t := &one.tokens[i]
	if !capital(t.Text) && (!proper(t) || strings.ToLower(t.Text) == t.Text && (i == 0 || !capital(one.tokens[i-1].Text))) {
		return false
	}
	if t.POS == "DET" || t.POS == "PRON" || t.POS == "PUNCT" || t.POS == "PART" || t.Text == "I" {
		return false
	}
	if entity[i] == notName || calendar[t.Text] && entity[i] == 0 || n.ofContinent(s, i) {
		return false
	}
	if one.title || allCapitals(one) {
		return n.nameInTitle(t.Text, t.Lemma, lower)
	}
	if t.POS == "NOUN" && capital(t.Text) && lower[t.Text] && !lower[strings.ToLower(t.Text)] {
		return true // a name elsewhere: "Whitlock dismissed"
	}
	if t.Tag == "NN" && one.child(i, "det") < 0 && len(t.Text) > 3 && !n.knownWord(t) {
		return true // "Corvane declined"
	}
	if proper(t) {
		// A nationality that modifies is no name: "Mexican officials".
		return n.know.Demonym(t.Text) == nil || t.Dep != "amod"
	}
	return entity[i] > 0 && capital(t.Text) && !(n.know.Demonym(t.Text) != nil && (t.Dep == "amod" || t.POS == "ADJ"))
}

// knownWord says whether a token is a word of English, or looks like one.
func (n *Names) knownWord(t *text.Token) bool {
	small := strings.ToLower(t.Text)
	for _, form := range []string{small, strings.ToLower(t.Lemma), n.know.Singular(small)} {
		if _, verb := n.know.Verb(form); verb || n.know.Noun(form) {
			return true
		}
	}
	return englishEnding(small) || strings.Contains(small, "-") || smallWords[small]
}

// ofContinent says whether a word is of an adjective for a part of the world: "the West African country".
func (n *Names) ofContinent(s, i int) bool {
	one := &n.sents[s]
	t := &one.tokens[i]
	if t.Dep != "amod" || one.head[i] <= i || !capital(t.Text) || one.tokens[one.head[i]].POS == "PROPN" {
		return false
	}
	if continental[t.Text] {
		return i == 0 || n.know.Demonym(one.tokens[i-1].Text+" "+t.Text) == nil
	}
	return i+1 < len(one.tokens) && continental[one.tokens[i+1].Text] && one.tokens[i+1].Dep == "amod" && compass[t.Text]
}

var (
	continental = setOf("African European Asian American Western Eastern Northern Southern Arab Nordic Baltic Balkan Caribbean Andean Scandinavian Saharan Pacific")
	compass     = setOf("West East North South Central Western Eastern Northern Southern Southeast Latin")
)

// allCapitals: a sentence that shouts.
func allCapitals(one *sentence) bool {
	long := 0
	for i := range one.tokens {
		if w := one.tokens[i].Text; len(w) > 3 {
			if w != strings.ToUpper(w) {
				return false
			}
			long++
		}
	}
	return long > 2
}

// nameInTitle says whether a word of a headline is one of a name, where all words have capitals:
// one that the running text capitalises too, a country's, or one that is no English word.
func (n *Names) nameInTitle(word, lemma string, lower map[string]bool) bool {
	if n.know.Country(word) != nil || n.know.Capital(word) != nil || n.know.People(word) != nil || letters(word) {
		return true
	}
	small := strings.ToLower(word)
	if lower[small] || n.know.Demonym(word) != nil || smallWords[small] {
		return false
	}
	if lower[word] {
		return true
	}
	if n.know.Noun(small) || n.know.Noun(n.know.Singular(small)) {
		return false
	}
	for _, form := range []string{small, strings.ToLower(lemma), n.know.Singular(small)} {
		if _, verb := n.know.Verb(form); verb {
			return false
		}
	}
	return !englishEnding(small)
}

// smallWords are words of grammar that headlines write with a capital.
var smallWords = setOf(`without within across amid among over under after before against between behind beyond during despite toward
	towards upon via per versus while when where why how who whom whose what which as than then now again still even ever never
	not no yes both either neither every each all any some more most less least few many much other another such same very too
	only just also and or but nor if unless until since because though although with from into onto about above below near off
	out up down to at by for in of on the a an his her their its my your our this that these those he she it they we you i
	is are was were be been has have had do does did will would can could may might must should`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// englishEnding tells inflected and derived words that the tables do not list.
func englishEnding(word string) bool {
	for _, ending := range []string{"ing", "ed", "ly", "ful", "ous", "able", "ible", "tional", "less", "est"} {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return true
		}
	}
	return false
}

// continuesName says whether token i goes on with the name that begins at first.
func (n *Names) continuesName(s, first, i int, entity []int, lower map[string]bool) bool {
	one := &n.sents[s]
	t, before := &one.tokens[i], &one.tokens[i-1]
	if dash(t.Text) && before.Span.End != t.Span.Start {
		return false // "DUBLIN — Nuala Tierney"
	}
	if t.Text == "," && !n.listed(s, i, entity) {
		return false // "mayor of Graz, Eva Huber"
	}
	if t.POS == "DET" && !strings.EqualFold(before.Text, "of") && before.POS != "ADP" && before.POS != "CCONJ" {
		return false // "offer Birk the Finance Ministry"
	}
	if t.Text == "(" || t.Text == ")" || strings.EqualFold(t.Text, "of") && n.offices(before.Text) {
		return false
	}
	if entity[i] > 0 && entity[i] == entity[i-1] && (t.POS != "PART" || n.ownedName(s, i, entity)) && !(one.title && !n.wordOfName(s, i, entity, lower)) {
		return true // inside the annotator's entity, also "of", "and"
	}
	glued := before.Span.End == t.Span.Start
	switch {
	case n.numbered(s, i):
		return true // "Local 318"
	case n.numbered(s, i-1):
		return false // "Route 9 Tuesday"
	case particles[t.Text] && i+1 < len(one.tokens) && proper(t) && proper(&one.tokens[i+1]), particles[before.Text] && proper(before):
		return true // "Petra van den Broek"
	case dash(t.Text):
		return glued && i+1 < len(one.tokens) && one.tokens[i+1].Span.Start == t.Span.End && (capital(one.tokens[i+1].Text) || proper(&one.tokens[i+1]) || n.foreign(one.tokens[i+1].Text) && one.tokens[i+1].POS != "VERB" && one.tokens[i+1].POS != "ADJ")
	case dash(before.Text):
		return glued && (capital(t.Text) || proper(t) || n.foreign(t.Text))
	case strings.EqualFold(t.Text, "of"):
		// "Bank of England", not "President of Mexico"
		if i+1 >= len(one.tokens) || !n.know.organisation[strings.ToLower(before.Text)] && !ofPlaces[strings.ToLower(before.Text)] {
			return false
		}
		next := i + 1
		if one.tokens[next].Text == "the" && next+1 < len(one.tokens) {
			next++
		}
		return proper(&one.tokens[next]) && n.wordOfName(s, next, entity, lower)
	case t.Text == "for":
		// "Framework for Security", not "Minister for Health"
		kind := n.know.Class(strings.ToLower(before.Text))
		return i-1 > 0 && i+1 < len(one.tokens) && proper(before) && proper(&one.tokens[i+1]) && capital(one.tokens[i+1].Text) && !one.title &&
			(n.organisationWord(before.Text) || kind == Utterance || kind == Thought || kind == Collective || kind == Act) && !n.offices(before.Text)
	case before.Text == "for":
		return n.wordOfName(s, i, entity, lower)
	case strings.EqualFold(t.Text, "the"):
		return strings.EqualFold(before.Text, "of") && i-1 > first && i+1 < len(one.tokens) && proper(&one.tokens[i+1])
	case strings.EqualFold(before.Text, "of") || before.Text == "the":
		return n.wordOfName(s, i, entity, lower)
	case capital(t.Text) && t.POS == "NOUN" && !one.title && before.Dep == "compound" && one.head[i-1] == i && proper(before):
		return true // "Tamar River"
	case n.phraseName(s, i-1) || i-2 >= first && n.phraseName(s, i-2):
		return true // "Doctors Without Borders"
	case n.binomial(s, i):
		return true
	case !n.wordOfName(s, i, entity, lower):
		return false
	case entity[i] > 0 && entity[i-1] > 0 && entity[i] != entity[i-1]:
		// Two entities side by side are one name only if the tree says so: "Kestrel" "Brands".
		return before.Dep == "compound" && !n.separate(s, i-1) &&
			(one.head[i-1] == i || t.Dep == "compound" && one.head[i] == one.head[i-1] && n.label(s, i-1, i) == "PERSON" && n.label(s, i, i+1) == "PERSON")
	}
	// "in Toronto Altamar": a run of capitals is one name when its words hang together.
	return joined(one, i-1, i)
}

// numbered says whether a token is the number that tells one of a row of things by: "Route 9".
func (n *Names) numbered(s, i int) bool {
	one := &n.sents[s]
	if i == 0 || one.tokens[i].POS != "NUM" || !capital(one.tokens[i-1].Text) || !inRows[strings.ToLower(one.tokens[i-1].Text)] {
		return false
	}
	digits := strings.Trim(one.tokens[i].Text, "0123456789")
	return len(digits) < len(one.tokens[i].Text) && len(digits) <= 1 && (i+1 >= len(one.tokens) || one.tokens[i+1].Text != "%")
}

// inRows are nouns for things told apart by numbers.
var inRows = setOf(`route local highway interstate flight building block unit platform gate pier terminal line channel apartment room
	district ward precinct station ladder engine squadron battalion regiment brigade division battery chapter article section title
	schedule annex amendment proposition measure resolution bill directive regulation type model mark phase tier formula apollo
	soyuz boeing airbus area sector zone exit runway lane hut camp plot lot reactor hall studio number apprentice league`)

// offices says whether a word before "of" is an office or a sort of place and not a part of the
// name after it: "Emperor of Japan", "City of Tokyo".
func (n *Names) offices(word string) bool {
	small := strings.ToLower(word)
	if small == "city" || small == "town" || small == "village" {
		return true
	}
	_, title := n.know.Title(small)
	return title && !n.know.organisation[small]
}

// phraseName says whether a noun begins a name with a capitalised preposition inside a running
// sentence: "Doctors Without Borders".
func (n *Names) phraseName(s, i int) bool {
	one := &n.sents[s]
	if one.title || i < 0 || i+2 >= len(one.tokens) {
		return false
	}
	a, b, c := &one.tokens[i], &one.tokens[i+1], &one.tokens[i+2]
	return capital(a.Text) && (a.POS == "NOUN" || a.POS == "PROPN") && b.POS == "ADP" && capital(b.Text) && capital(c.Text) && (c.POS == "NOUN" || c.POS == "PROPN")
}

// ownedName says whether a possessive ending belongs to a name, "Fishermen's Union", rather than
// parts the name from its owner's, "Chile's Supreme Court".
func (n *Names) ownedName(s, i int, entity []int) bool {
	one := &n.sents[s]
	if i+1 >= len(one.tokens) || entity[i+1] != entity[i] {
		return false
	}
	small := strings.ToLower(one.tokens[i-1].Text)
	if i > 1 && entity[i-2] == entity[i] && saints[one.tokens[i-2].Text] {
		return true // "St. Anne's Hospital"
	}
	return n.know.Noun(n.know.Singular(small)) && n.know.Country(one.tokens[i-1].Text) == nil && n.know.given[small] == ""
}

var saints = setOf("St St. Saint")

// listed says whether a comma inside an entity of the annotator parts the words of one name:
// "Framework for Security, Public Health, and Safe Communities", "Veltrix, Inc.".
func (n *Names) listed(s, i int, entity []int) bool {
	one := &n.sents[s]
	if i+1 < len(one.tokens) && n.know.legal[one.tokens[i+1].Text] {
		return true
	}
	for k := i + 1; k < len(one.tokens) && entity[k] == entity[i]; k++ {
		if one.tokens[k].POS == "CCONJ" {
			return true
		}
	}
	return false
}

// binomial says whether a lower-case word is the second of a name in another language: no English
// word, and the name before it hangs on it: "Cadophora retis".
func (n *Names) binomial(s, i int) bool {
	one := &n.sents[s]
	t := &one.tokens[i]
	if i == 0 || t.Tag != "NN" || capital(t.Text) || one.head[i-1] != i || one.tokens[i-1].Dep != "compound" || !proper(&one.tokens[i-1]) {
		return false
	}
	if _, verb := n.know.Verb(t.Lemma); verb || n.know.Noun(t.Text) || n.know.Noun(n.know.Singular(t.Text)) || englishEnding(t.Text) || strings.Contains(t.Text, "-") {
		return false
	}
	_, agent := n.know.Agent(t.Text)
	_, event := n.know.Event(t.Text)
	return !agent && !event && !n.know.company[t.Text] && !n.know.organisation[t.Text] && len(t.Text) > 3
}

func dash(word string) bool { return word == "-" || word == "–" || word == "—" || word == "--" }

// calendar holds the names of days and months, which are no names of things.
var calendar = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true,
	"Saturday": true, "Sunday": true, "January": true, "February": true, "March": true, "April": true, "May": true,
	"June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true,
	"Jan.": true, "Feb.": true, "Aug.": true, "Sept.": true, "Oct.": true, "Nov.": true, "Dec.": true}

// separate: a country, nationality or role before a name is not a part of it.
func (n *Names) separate(s, before int) bool {
	word := n.sents[s].tokens[before].Text
	return n.know.Country(word) != nil || n.know.Demonym(word) != nil
}

// joined says whether two neighbours belong to one flat phrase: one hangs on the other, or both
// on the same word.
func joined(one *sentence, a, b int) bool {
	ta, tb := &one.tokens[a], &one.tokens[b]
	flat := func(dep string) bool {
		return dep == "compound" || dep == "flat" || dep == "nmod" || dep == "amod" || dep == "nummod" || dep == "appos"
	}
	switch {
	case ta.Dep == "conj" && proper(ta) && proper(tb) && one.head[one.head[a]] == b:
		return true // "Corvex and Dallin Foods"
	case one.head[a] == b:
		return flat(ta.Dep) && ta.Dep != "appos"
	case one.head[b] == a:
		return flat(tb.Dep)
	case one.head[a] == one.head[b]:
		return flat(ta.Dep) && flat(tb.Dep)
	}
	return ta.Dep == "compound" && tb.Dep == "compound"
}

// ofPlaces are words that go on with "of" inside a name, besides those of organisations.
var ofPlaces = map[string]bool{"gulf": true, "bay": true, "cape": true, "isle": true, "strait": true, "sea": true,
	"republic": true, "kingdom": true, "house": true, "port": true, "state": true, "rock": true, "bank": true,
	"declaration": true, "treaty": true, "battle": true, "statue": true, "tower": true, "lord": true, "university": true}

// foundName cuts title, legal suffix and edges off a range, and makes its mention.
func (n *Names) foundName(s, first, end int) (found, bool) {
	one := &n.sents[s]
	f := found{}
	for first < end && (one.tokens[first].POS == "DET" || one.tokens[first].POS == "PUNCT" || strings.EqualFold(one.tokens[first].Text, "the")) {
		f.the = f.the || strings.EqualFold(one.tokens[first].Text, "the")
		first++
	}
	for first < end && !strings.ContainsFunc(one.tokens[first].Text, isWord) {
		first++
	}
	if end-first > 1 && (first == 0 || one.tokens[first-1].POS == "PUNCT") && !one.title && n.know.Country(n.d.Flat(n.span(s, first, end))) == nil &&
		n.know.Country(n.d.Flat(n.span(s, first+1, end))) != nil && (n.know.Uses(strings.ToLower(one.tokens[first].Text)).Adjective >= 0 || one.tokens[first].POS == "ADJ" || strings.HasSuffix(one.tokens[first].Text, "ed")) && !compass[one.tokens[first].Text] {
		first++ // "Landlocked Nepal"
	}
	for end > first && (one.tokens[end-1].POS == "PUNCT" || one.tokens[end-1].POS == "PART") {
		end--
	}
	for first > 0 && first < end && ordinal(one.tokens[first-1].Text) && one.head[first-1] >= first && one.head[first-1] < end {
		first-- // "1st Armored Division"
	}
	if first >= end {
		return f, false
	}
	if first > 1 && one.tokens[first-1].POS == "DET" && capital(one.tokens[first-1].Text) && quoteMark(one.tokens[first-2].Text) && n.closes(s, end) {
		first-- // a work's title: "The Lamp and the Tide"
	}
	label := n.label(s, first, end)
	if cut := n.titleBefore(s, first, end, label); cut > first {
		f.titles = strings.ToLower(n.d.Flat(n.span(s, first, cut)))
		first, label = cut, "PERSON"
	}
	if first > 0 && strings.EqualFold(one.tokens[first-1].Text, "the") {
		f.the = true
	}
	bare := end // without "Inc."
	for bare > first+1 && (n.know.legal[one.tokens[bare-1].Text] || one.tokens[bare-1].POS == "PUNCT") {
		bare--
	}
	if bare < end && bare > first+1 && (one.tokens[bare-1].Text == "&" || one.tokens[bare-1].Text == "and") {
		bare-- // "Dwell & Co"
	}
	if bare > first+3 && one.tokens[bare-2].Text == "/" && n.know.legal[n.d.Flat(n.span(s, bare-3, bare))] {
		bare -= 3 // "A/S"
	}
	f.name = n.d.Flat(n.span(s, first, bare))
	if _, title := n.know.Title(strings.ToLower(f.name)); title && n.know.given[strings.ToLower(f.name)] == "" {
		return f, false // "the President"
	}
	if first == 0 && dash(textAt(one, end)) || first == 0 && n.dateline(s, end) {
		f.name = titled(f.name)
	}
	f.words = strings.Fields(f.name)
	if !strings.ContainsFunc(f.name, isLetter) {
		return f, false
	}
	m := mention{s: s, head: headOf(*one, first, end), first: first, end: end, form: named, label: label, thing: -1, from: -1}
	f.mention = len(n.mentions)
	n.mentions = append(n.mentions, m)
	for i := first; i < end; i++ {
		one.mention[i] = f.mention
	}
	return f, true
}

func textAt(one *sentence, i int) string {
	if i < len(one.tokens) {
		return one.tokens[i].Text
	}
	return ""
}

// closes says whether a quotation mark follows, perhaps after a comma or stop.
func (n *Names) closes(s, i int) bool {
	tokens := n.sents[s].tokens
	if i < len(tokens) && (tokens[i].Text == "," || tokens[i].Text == ".") {
		i++
	}
	return i < len(tokens) && (tokens[i].Text == `"` || tokens[i].Text == "”" || tokens[i].Text == "''" || tokens[i].Text == "’")
}

func quoteMark(word string) bool {
	return word == `"` || word == "“" || word == "``" || word == "‘"
}

// dateline says whether a sentence begins with places before a dash: "BERGEN, Norway — ".
func (n *Names) dateline(s, end int) bool {
	one := &n.sents[s]
	for i := end; i < len(one.tokens) && i < end+6; i++ {
		if dash(one.tokens[i].Text) && one.tokens[i-1].Span.End < one.tokens[i].Span.Start {
			return true
		}
	}
	return false
}

// inDateline says whether a token is of the places before the dash.
func (n *Names) inDateline(s, tok int) bool {
	return tok < 6 && capital(n.sents[s].tokens[0].Text) && n.sents[s].tokens[0].Text == strings.ToUpper(n.sents[s].tokens[0].Text) && n.dateline(s, tok)
}

// titled writes words of capitals with one each: "PUERTO ALERCE" => "Puerto Alerce".
func titled(name string) string {
	if name != strings.ToUpper(name) || strings.Contains(name, ".") || Knowledge().Country(name) != nil {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, " ")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// ordinal says whether a word is a number in a row, "1st", "82nd".
func ordinal(word string) bool {
	stem := strings.TrimRight(word, "stndrh")
	return len(word)-len(stem) == 2 && stem != "" && strings.Trim(stem, "0123456789") == ""
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 }

// label gives the annotator's kind for a range: that of the entity which covers its head, or most
// of it.
func (n *Names) label(s, first, end int) string {
	head := headOf(n.sents[s], first, end)
	best := ""
	for _, m := range n.d.Sentences[s].Mentions {
		if m.First <= head && head < m.End {
			return m.Kind
		}
		if m.First < end && first < m.End && labels[m.Kind] != "" {
			best = m.Kind
		}
	}
	return best
}

// titleBefore gives the token after a title that begins the range: "Prime Minister | Anton
// Resnik", "Mining Minister | Ignacio Feres"; first when there is none.
func (n *Names) titleBefore(s, first, end int, label string) int {
	one := &n.sents[s]
	if end-first < 2 || n.organisationWord(one.tokens[end-1].Text) {
		return first
	}
	for cut := end - 1; cut > first; cut-- {
		last := n.titleWord(s, first, cut)
		if otherwise[last] && cut-2 >= first && onlyTitles[n.titleWord(s, first, cut-1)] {
			return cut // "Mrs Justice Parry"
		}
		if onlyTitles[last] || ranks[one.tokens[cut-1].Text] {
			return cut // whatever the annotator says
		}
		if _, is := n.know.Title(last); (is || n.roleNoun(last)) && cut < end-1 && n.know.given[strings.ToLower(one.tokens[cut].Text)] != "" && !n.know.ofPlace[strings.ToLower(one.tokens[end-1].Text)] {
			return cut // "Treasury Under Secretary Margaret Ellison"
		}
	}
	if label == "ORG" || label == "GPE" || label == "FAC" || label == "LOC" {
		// "General Motors", "St. Louis"; but a title that is nothing else holds.
		if _, sure := n.know.Title(strings.ToLower(n.d.Flat(n.span(s, first, end-1)))); !sure || label != "ORG" {
			return first
		}
	}
	for cut := end - 1; cut > first; cut-- {
		last := n.titleWord(s, first, cut)
		if _, is := n.know.Title(last); !is && (!n.roleNoun(last) || n.know.Uses(last).Noun == 0 || capital(one.tokens[cut-1].Text) && cut-1 > 0 && one.tokens[cut-2].POS != "PUNCT" && !one.title) {
			continue // within a sentence a capital makes a role a name: "Harper Dodd"
		}
		if _, sure := n.know.given[strings.ToLower(one.tokens[cut].Text)]; !sure && label != "PERSON" && otherwise[last] && !(cut-2 >= first && onlyTitles[n.titleWord(s, first, cut-1)]) {
			continue // a person's name must follow, or a title stand before: "Mrs Justice Parry"
		}
		return cut
	}
	return first
}

// titleWord gives the word before a token in lower case, with its stop also where the annotator
// parts the two: "col."
func (n *Names) titleWord(s, first, cut int) string {
	tokens := n.sents[s].tokens
	last := strings.ToLower(tokens[cut-1].Text)
	if last == "." && cut-2 >= first && tokens[cut-2].Span.End == tokens[cut-1].Span.Start {
		last = strings.ToLower(tokens[cut-2].Text) + "."
	}
	return last
}

// onlyTitles are short titles that begin no other names.
var onlyTitles = setOf(`cllr cllr. col. col capt. capt sgt. sgt lt. lt gen. gen cpl. cpl cmdr. cmdr adm. adm brig. supt. supt insp. insp sen. rep. gov. rev. rev
	prof. prof dr. dr mr mr. mrs mrs. ms ms. hon. hon sir dame pvt. pvt maj. maj det. det msgr. msgr mme mme. mlle cpt lieut. const.`)

// ranks are titles of letters.
var ranks = setOf("DCI DI DS DC PC WPC DSI DCS DCC ACC PCSO SSgt TSgt MSgt")

// otherwise are titles that begin other names as well: "General Motors", "St. Louis".
var otherwise = setOf("major general saint st. private justice deputy")

// roleNoun says whether a noun names persons by what they do: "engineer", "spokeswoman".
func (n *Names) roleNoun(lemma string) bool {
	senses := n.know.Senses(lemma)
	return len(senses) > 0 && senses[0].Class() == Human && len(lemma) > 4
}

func (n *Names) organisationWord(word string) bool {
	return n.know.organisation[strings.ToLower(word)]
}

// nationality gives the country that a token names as an adjective or as the name of the country
// before a noun; nil when it does not.
//
//	"Mexican officials", "U.S. officials", "the US-led force" has none
func (n *Names) nationality(s, tok int) *Country {
	one := &n.sents[s]
	t := &one.tokens[tok]
	c := n.know.Demonym(t.Text)
	if c == nil {
		c = n.adjectives[t.Text]
	}
	if c != nil && tok > 0 && t.Text == "American" && (compass[one.tokens[tok-1].Text] || one.tokens[tok-1].Text == "Native") {
		return nil // "North American"
	}
	if c != nil {
		// "Korean" after "North" is told by the pair.
		if tok > 0 && (t.Dep == "amod" || t.Dep == "compound" || t.POS == "ADJ" || t.POS == "PROPN") {
			if pair := n.know.Demonym(one.tokens[tok-1].Text + " " + t.Text); pair != nil {
				return pair
			}
		}
		if t.POS == "ADJ" || t.Dep == "amod" || t.Dep == "compound" || t.Dep == "nmod" {
			return c
		}
	}
	if m := one.mention[tok]; m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0 {
		return n.things[n.mentions[m].thing].country
	}
	return nil
}

// metonym gives what a seat of government stands for where it acts: subject of a verb that takes
// a mind, possessor or party of a relation; "" elsewhere. Mention m is in sentence s.
func (n *Names) metonym(s, m int) string {
	at := &n.mentions[m]
	if at.form != named || at.label == "PERSON" {
		return ""
	}
	name := n.d.Flat(n.span(s, at.first, at.end))
	target := n.know.metonyms[strings.TrimPrefix(name, "the ")]
	if target == "" {
		c := n.know.Capital(name)
		if c == nil || at.thing >= 0 && n.things[at.thing].kind == claim.KindPerson {
			return ""
		}
		target = c.Name
		if at.thing >= 0 && slices.ContainsFunc(n.things[at.thing].types, func(t string) bool { return t == "city" || t == "team" || t == "club" }) {
			return "" // the document speaks of the city
		}
		if t := &n.sents[s].tokens[at.head]; t.Dep == "nsubj" && !n.alluded[target] && n.lemma(s, n.sents[s].head[at.head]) != "be" {
			// "Madrid won": without its country a capital must speak or think to be a government.
			switch class, _ := n.know.Verb(n.lemma(s, n.sents[s].head[at.head])); class {
			case Communication, Cognition:
			default:
				return ""
			}
		}
	}
	if n.actsHere(s, at.head) {
		return target
	}
	return ""
}

// bonds are nouns for what countries have with one another.
var bonds = setOf("tie relation relationship talk treaty deal pact alliance war dispute trade conflict negotiation friendship rivalry border")

// actsHere says whether a token stands where somebody who acts does.
func (n *Names) actsHere(s, tok int) bool {
	one := &n.sents[s]
	t := &one.tokens[tok]
	head := &one.tokens[one.head[tok]]
	switch t.Dep {
	case "nsubj", "nsubjpass":
		class, ok := n.know.Verb(head.Lemma)
		if !ok || class == Competition {
			return false // a city's team
		}
		switch class {
		case Communication, Cognition, Social, Possession, Emotion, Creation, Change, Perception:
			return true
		}
		if a := one.child(one.head[tok], "attr"); head.Lemma == "be" && a >= 0 {
			return eitherSort[n.lemma(s, a)] // "Riyadh is an ally"
		}
		return head.Lemma != "be" && t.Dep == "nsubj" && one.child(one.head[tok], "dobj", "xcomp", "ccomp") >= 0
	case "poss":
		_, event := n.know.Event(head.Lemma)
		return event || n.roleNoun(head.Lemma)
	case "conj":
		return one.head[tok] != tok && n.actsHere(s, one.head[tok])
	case "pobj":
		if strings.EqualFold(head.Text, "by") && head.Dep == "agent" {
			return true
		}
		of := &one.tokens[one.head[one.head[tok]]]
		if strings.EqualFold(head.Text, "between") {
			return true
		}
		if lemma := n.lemma(s, one.head[one.head[tok]]); head.Text == "with" && bonds[lemma] || head.Text == "of" && eitherSort[lemma] {
			return true // "ties with Beijing", "an ally of Washington"
		}
		if slices.Contains([]string{"with", "against", "from", "by"}, strings.ToLower(head.Text)) {
			_, event := n.know.Event(of.Lemma)
			return event || strings.EqualFold(head.Text, "against")
		}
	case "compound", "nmod":
		_, event := n.know.Event(head.Lemma)
		return event && !n.know.ofPlace[head.Lemma]
	}
	return false
}
