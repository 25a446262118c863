package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

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
	if closing[strings.TrimSuffix(before.Text, ".")] && i-1 > first && t.POS != "PUNCT" && t.Text != "&" && t.Text != "of" && !n.know.legal[t.Text] {
		return false // "Corwin Ltd. Bank branches"
	}
	if t.Text == "(" || t.Text == ")" || strings.EqualFold(t.Text, "of") && n.offices(before.Text) {
		return false
	}
	if entity[i] > 0 && entity[i] == entity[i-1] && (t.POS != "PART" || n.ownedName(s, i, entity)) && !(one.title && !n.wordOfName(s, i, entity, lower)) {
		return true // inside the annotator's entity, also "of", "and"
	}
	glued := before.Span.End == t.Span.Start
	switch {
	case t.Text == "/" && glued && len(before.Text) == 1 && capital(before.Text) && i+1 < len(one.tokens) && len(one.tokens[i+1].Text) == 1, before.Text == "/" && glued && len(t.Text) == 1 && capital(t.Text):
		return true // "A/S"
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
		if next+2 < len(one.tokens) && one.tokens[next+1].Text == "," && n.label(s, next, next+1) == "GPE" && n.label(s, next+2, next+3) == "GPE" && !societies[before.Text] && !n.know.public[strings.ToLower(before.Text)] && !ofPlaces[strings.ToLower(before.Text)] {
			return false // "Corvane Therapeutics of Cambridge, Mass."
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
	if n.know.organisation[small] && n.know.Class(n.know.Singular(small)) != Human {
		return false // "the Treasury Department's Office of ..."
	}
	if i > 1 && entity[i-2] == entity[i] && saints[one.tokens[i-2].Text] {
		return true // "St. Anne's Hospital"
	}
	return n.know.Noun(n.know.Singular(small)) && n.know.Country(one.tokens[i-1].Text) == nil && n.know.given[small] == ""
}

var saints = setOf("St St. Saint")

// closing are the words for the form of a firm, without their full stop, behind which no name goes on.
var closing = setOf("Ltd Inc plc PLC Corp LLC GmbH")

// listed says whether a comma inside an entity of the annotator parts the words of one name:
// "Framework for Security, Public Health, and Safe Communities", "Veltrix, Inc.".
func (n *Names) listed(s, i int, entity []int) bool {
	one := &n.sents[s]
	if i+1 < len(one.tokens) && n.know.legal[one.tokens[i+1].Text] {
		return true
	}
	for k := i + 1; k < len(one.tokens) && entity[k] == entity[i]; k++ {
		if one.tokens[k].POS == "CCONJ" || strings.EqualFold(one.tokens[k].Text, "and") {
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

// ofTitle says whether an article begins the title of a work within a sentence: "her memoir The Leopard in the Hall".
func (n *Names) ofTitle(s, first int) bool {
	t := &n.sents[s].tokens[first]
	return first > 0 && t.POS == "PROPN" && t.Dep == "compound" && capital(t.Text) && n.label(s, first, first+1) == "WORK_OF_ART"
}

// calledBody says whether a range is the annotator's organisation and told to be a body beside it: "Fisheries Wales, the
// agency that ...", which is not Wales.
func (n *Names) calledBody(s, first, end int) bool {
	one := &n.sents[s]
	c := one.child(headOf(*one, first, end), "appos")
	return n.label(s, first, end) == "ORG" && c >= end && n.sortOf(n.lemma(s, c)) == claim.KindOrganisation
}

// foundName cuts title, legal suffix and edges off a range, and makes its mention.
func (n *Names) foundName(s, first, end int) (found, bool) {
	one := &n.sents[s]
	f := found{}
	for first < end && !n.ofTitle(s, first) && (one.tokens[first].POS == "DET" || one.tokens[first].POS == "PUNCT" || strings.EqualFold(one.tokens[first].Text, "the")) {
		f.the = f.the || strings.EqualFold(one.tokens[first].Text, "the")
		first++
	}
	for first < end && !strings.ContainsFunc(one.tokens[first].Text, isWord) {
		first++
	}
	if end-first > 1 && (first == 0 || one.tokens[first-1].POS == "PUNCT") && !one.title && !n.calledBody(s, first, end) && n.know.Country(n.d.Plain(n.span(s, first, end))) == nil &&
		n.know.Country(n.d.Plain(n.span(s, first+1, end))) != nil && (n.know.Uses(strings.ToLower(one.tokens[first].Text)).Adjective >= 0 || one.tokens[first].POS == "ADJ" || strings.HasSuffix(one.tokens[first].Text, "ed")) && !compass[one.tokens[first].Text] {
		first++ // "Landlocked Nepal"
	}
	for end > first && !generationStop(one, end-1) && (one.tokens[end-1].POS == "PUNCT" || one.tokens[end-1].POS == "PART" || one.tokens[end-1].Tag == "POS") {
		end--
	}
	for first > 0 && first < end && ordinal(one.tokens[first-1].Text) && one.head[first-1] >= first && one.head[first-1] < end {
		first-- // "1st Armored Division"
	}
	if first > 0 && first < end && one.tokens[first-1].Text == "al" && one.head[first-1] >= first && one.head[first-1] < end {
		first-- // "al Qaeda"
	}
	if first >= end {
		return f, false
	}
	if first > 1 && one.tokens[first-1].POS == "DET" && capital(one.tokens[first-1].Text) && quoteMark(one.tokens[first-2].Text) && n.closes(s, end) {
		first-- // a work's title: "The Lamp and the Tide"
	}
	label := n.label(s, first, end)
	if cut := n.titleBefore(s, first, end, label); cut > first {
		f.titles = strings.ToLower(n.d.Plain(n.span(s, first, cut)))
		first, label = cut, "PERSON"
	}
	if first > 0 && strings.EqualFold(one.tokens[first-1].Text, "the") {
		f.the = true
	}
	bare := end // without "Inc."
	for bare > first+1 && !generationStop(one, bare-1) && (n.know.legal[one.tokens[bare-1].Text] || one.tokens[bare-1].POS == "PUNCT" || label != "GPE" && postNominal[one.tokens[bare-1].Text]) {
		bare--
	}
	if bare < end && bare > first+1 && (one.tokens[bare-1].Text == "&" || one.tokens[bare-1].Text == "and") {
		bare-- // "Dwell & Co"
	}
	if bare > first+3 && one.tokens[bare-2].Text == "/" && n.know.legal[n.d.Plain(n.span(s, bare-3, bare))] {
		bare -= 3 // "A/S"
	}
	if bare == first+1 && bare < end && one.tokens[bare].Text == "&" {
		bare = min(end, first+3) // "Berg & Co" is not Berg
	}
	f.name = n.d.Plain(n.span(s, first, bare))
	if _, title := n.know.Title(strings.ToLower(f.name)); title && n.know.given[strings.ToLower(f.name)] == "" {
		return f, false // "the President"
	}
	if first == 0 && dash(textAt(one, end)) || first == 0 && n.dateline(s, end) {
		f.name = titled(f.name)
	}
	if last := one.tokens[bare-1].Text; len(last) > 4 { // "Xi's" in one token
		f.name = strings.TrimSuffix(strings.TrimSuffix(f.name, "'s"), "’s")
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
