package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// phrase names the words of sentence s that are in and hang on head.
func (n *Names) phrase(s int, in []bool, head, depth int) Ref {
	one := &n.sents[s]
	t := &one.tokens[head]
	if t.POS == "PRON" || t.Tag == "PRP" || t.Tag == "PRP$" || strings.HasPrefix(t.Tag, "W") && t.Tag != "WRB" {
		return n.pronounRef(s, head)
	}
	m := one.mention[head]
	if ref := n.elliptic(s, head, depth); ref.Name != "" {
		return ref
	}
	switch {
	case m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0:
		if p := n.placeItself(s, in, head); p >= 0 && n.mentions[m].end-n.mentions[m].first == 1 {
			return n.phrase(s, in, p, depth+1) // "the City of York"
		}
		return n.namedRef(s, in, head, depth)
	case n.tightName(s, in, head) >= 0 && depth <= maxDepth:
		return n.phrase(s, in, n.tightName(s, in, head), depth+1)
	case m >= 0 && n.mentions[m].deed != nil && n.bare(s, in, head):
		ref := n.thingRef(n.mentions[m].thing)
		ref.Antecedent = n.mentions[m].deed
		return ref
	case m >= 0 && n.mentions[m].thing >= 0 && n.mentions[m].from >= 0:
		if ref := n.mentionRef(m, head); ref.Name != "" && n.bare(s, in, head) {
			return ref
		}
	}
	if c := n.government(s, in, head); c != nil {
		return n.countryRef(c)
	}
	if p := n.placeItself(s, in, head); p >= 0 {
		return n.phrase(s, in, p, depth+1)
	}
	if result := n.result(s, head); result != "" {
		return Ref{Name: result, Kind: claim.KindQuantity, Key: "c:" + result}
	}
	ref := n.described(s, in, head, depth)
	if m >= 0 && n.mentions[m].thing >= 0 {
		g := &n.things[n.mentions[m].thing]
		ref.Key, ref.Sex = n.key(n.mentions[m].thing), g.sex
	}
	return ref
}

// tightName gives the name that stands behind a noun without a comma and belongs to the phrase, "the film Salt Ledger",
// "the carrier Baltavia"; -1 for none.
func (n *Names) tightName(s int, in []bool, head int) int {
	one := &n.sents[s]
	for _, c := range one.children[head] {
		if c < head || !in[c] || one.tokens[c].Dep != "appos" {
			continue
		}
		if m := one.mention[c]; m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0 && (n.mentions[m].first == head+1 || n.mentions[m].first == head+2 && quoteMark(one.tokens[head+1].Text)) {
			return c
		}
	}
	return -1
}

// result gives the result of a vote or game whose number a token is, "split 5-4", by itself; "" for
// another token.
func (n *Names) result(s, tok int) string {
	tokens := n.sents[s].tokens
	glued := func(i int) bool {
		return i >= 0 && i+2 < len(tokens) && dash(tokens[i+1].Text) && digits(tokens[i].Text) && digits(tokens[i+2].Text) &&
			tokens[i].Span.End == tokens[i+1].Span.Start && tokens[i+1].Span.End == tokens[i+2].Span.Start
	}
	for _, i := range []int{tok, tok - 2} {
		if glued(i) && !glued(i-2) && !glued(i+2) && len(tokens[i].Text) < 4 {
			return tokens[i].Text + "-" + tokens[i+2].Text
		}
	}
	return ""
}

func digits(word string) bool { return word != "" && strings.Trim(word, "0123456789") == "" }

// pronounRef is the thing that a pronoun was resolved to.
func (n *Names) pronounRef(s, tok int) Ref {
	t := &n.sents[s].tokens[tok]
	if t.Tag == "NN" { // "nobody", "something": they name what they say
		return Ref{Name: strings.ToLower(t.Text), Kind: claim.KindThing, Key: "c:" + strings.ToLower(t.Text), Pronoun: true}
	}
	ref := Ref{Pronoun: true, Plural: plural(t), Relative: strings.HasPrefix(t.Tag, "W")}
	m := n.sents[s].mention[tok]
	if m < 0 || n.mentions[m].from < 0 {
		return ref
	}
	found := n.mentionRef(m, tok)
	found.Pronoun, found.Plural = true, found.Plural || ref.Plural
	return found
}

// mentionRef is what a resolved mention names, with its antecedent.
func (n *Names) mentionRef(m, tok int) Ref {
	at := &n.mentions[m]
	if at.form == named {
		return n.thingRef(at.thing)
	}
	if at.from < 0 {
		if at.thing < 0 {
			return Ref{}
		}
		ref := n.described(at.s, n.all(at.s, at.first, at.end), at.head, 1)
		ref.Key = n.key(at.thing)
		return ref
	}
	from := &n.mentions[at.from]
	for from.form == pronoun && from.from >= 0 { // show what can be read
		from = &n.mentions[from.from]
	}
	ref := n.original(at.thing, at.from)
	span := n.span(from.s, from.first, from.end)
	ref.Antecedent = &span
	return ref
}

// original names a thing by its first full mention; from is the mention to fall back on.
func (n *Names) original(t, from int) Ref {
	g := &n.things[t]
	at := &n.mentions[from]
	for at.from >= 0 && at.form != named {
		from = at.from
		at = &n.mentions[from]
	}
	if at.form == named && at.thing == t {
		if seat := n.metonym(at.s, from); seat != "" {
			return n.seatRef(seat) // "Ankara agreed to withdraw its ships"
		}
	}
	if g.name != "" {
		return n.thingRef(t)
	}
	ref := n.phrase(at.s, n.minimal(at.s, at.head), at.head, 1)
	ref.Key, ref.Sex = n.key(t), g.sex
	return ref
}

// government gives the country whose government a phrase names: "the Mexican government",
// "government of Mexico"; nil for another phrase.
func (n *Names) government(s int, in []bool, head int) *Country {
	one := &n.sents[s]
	if !strings.EqualFold(one.tokens[head].Lemma, "government") {
		return nil
	}
	for _, c := range one.children[head] {
		if !in[c] {
			continue
		}
		t := &one.tokens[c]
		switch t.Dep {
		case "amod", "compound", "poss", "nmod":
			if country := n.nationality(s, c); country != nil {
				return country
			}
		case "prep":
			if p := one.child(c, "pobj"); t.Text == "of" && p >= 0 && in[p] && one.child(p, "conj") < 0 {
				if country := n.nationality(s, p); country != nil {
					return country
				}
			}
		}
	}
	return nil
}

// placeItself gives the name in "the town of Matera", which is Matera; -1 for another phrase.
func (n *Names) placeItself(s int, in []bool, head int) int {
	one := &n.sents[s]
	if t := &one.tokens[head]; !placed[n.lemma(s, head)] || plural(t) {
		return -1 // the port of a town is not the town
	}
	for _, c := range one.children[head] {
		if c < head || !in[c] || one.tokens[c].Text != "of" {
			continue
		}
		p := one.child(c, "pobj")
		if p < 0 || !in[p] || one.mention[p] < 0 {
			return -1
		}
		m := &n.mentions[one.mention[p]]
		if m.form == named && m.thing >= 0 && n.things[m.thing].country == nil && n.things[m.thing].kind != claim.KindPerson {
			return p
		}
	}
	return -1
}

// placed are nouns that say of a place what it is, "the island of Chios".
var placed = setOf(`city town village hamlet municipality suburb borough island state province region republic kingdom county district
	prefecture emirate territory peninsula commune canton department governorate`)

// namedRef is the thing of a name, in the place where it stands.
func (n *Names) namedRef(s int, in []bool, head, depth int) Ref {
	one := &n.sents[s]
	m := one.mention[head]
	if seat := n.metonym(s, m); seat != "" {
		return n.seatRef(seat)
	}
	ref := n.thingRef(n.mentions[m].thing)
	if born, at := n.things[n.mentions[m].thing].born, n.mentions[m].first; born != "" && at > 0 && one.tokens[at-1].Text == "born" {
		ref.Name = born // what "She was born Nuala Devane" tells
	}
	if ref.Kind == claim.KindPerson || ref.Country != nil || depth > maxDepth {
		return ref
	}
	// "Chile's Supreme Court", "the British Parliament": whose it is belongs to the name.
	at := &n.mentions[m]
	if ref.Kind != claim.KindPlace && !n.ofMany(at) {
		return ref // "Norway's Equinor" is Equinor
	}
	for _, c := range one.children[at.head] {
		if !in[c] || c >= at.first && c < at.end {
			continue
		}
		var owner Ref
		switch one.tokens[c].Dep {
		case "poss":
			owner = n.phrase(s, in, c, depth+1)
		case "amod", "compound", "nmod":
			if c := n.nationality(s, c); c != nil {
				owner = n.countryRef(c)
			}
		}
		if owner.Country != nil && !strings.Contains(ref.Name, owner.Name) {
			ref.Name += " of " + owner.Name
			if n.things[at.thing].of == manyOwners {
				ref.Key += " " + owner.Key // another country's court
			}
		}
	}
	return ref
}

// described composes the name of a phrase with a common noun, or of a verb with its arguments.
//
//	"Mexican officials" => "officials of Mexico"; "the refusal to accept American assistance" =>
//	"refusal to accept assistance of United States"
func (n *Names) described(s int, in []bool, head, depth int) Ref {
	one := &n.sents[s]
	t := &one.tokens[head]
	n.wholeCompounds(s, in, head)
	ref := Ref{Plural: plural(t), Kind: n.kindOfNoun(s, head)}
	var left, right words
	var owners []string
	counted := false
	for _, c := range one.children[head] {
		if !in[c] || one.tokens[c].Dep == "appos" {
			continue
		}
		if c > head && c < head+5 && n.inLaw(s, head) {
			continue
		}
		if p := one.child(c, "pobj"); c > head && p >= 0 && one.tokens[c].Text == "of" && strings.EqualFold(one.tokens[p].Text, "own") && one.child(p, "poss") >= 0 {
			if owner := n.phrase(s, in, one.child(p, "poss"), depth+1); owner.Name != "" {
				owners = append(owners, owner.Name) // "checks of its own"
			}
			continue
		}
		if c > head {
			if p := one.child(c, "pobj"); p >= 0 && in[p] && n.byActor(s, c) {
				if owner := n.phrase(s, in, p, depth+1); owner.Name != "" {
					owners = append(owners, owner.Name)
					continue
				}
			}
			n.after(s, in, c, depth, &right)
			continue
		}
		switch dep := one.tokens[c].Dep; {
		case dep == "det" && (one.tokens[c].Text == "No" || one.tokens[c].Text == "No.") && one.tokens[c+1].POS == "NUM":
			left.add(n, s, c, "No") // "the No 9 shirt"
		case n.deniedByHyphen(s, c) || dep == "det" && one.tokens[c].Text == "no" && depth > 0:
			left.add(n, s, c, "no") // "a vote of no confidence"
		case dep == "det" || dep == "predet" || dep == "cc" || dep == "preconj" || dep == "mark":
		case loose[strings.ToLower(one.tokens[c].Text)] && dep == "amod" && !n.bound(s, c):
		case t.POS == "NOUN" && !magnitude[strings.TrimSuffix(strings.ToLower(t.Text), ".")] && n.counts(s, c) && n.priceOrScore(s, c):
		case dep == "poss" && n.kindOfNoun(s, c) == claim.KindTime && one.child(c, "nummod") >= 0 && one.child(c, "nummod") < c && one.child(c, "case") == c+1:
			left.add(n, s, c, strings.ToLower(n.d.Plain(n.span(s, one.child(c, "nummod"), c+2)))) // "40 minutes' notice"
		case dep == "poss":
			if staffed[n.lemma(s, c)] && n.know.Class(n.lemma(s, head)) == Human {
				for _, k := range one.children[c] { // "a former sheriff's deputy": who is former is the deputy
					if in[k] && one.tokens[k].Dep == "amod" {
						n.flat(s, in, k, depth, &left)
						in = slices.Clone(in)
						in[k] = false
					}
				}
			}
			if owner := n.phrase(s, in, c, depth+1); owner.Name != "" {
				owners = append(owners, owner.Name)
			}
		case n.owns(s, c) && !(len(owners) > 0 && n.know.Demonym(one.tokens[c].Text) != nil):
			owner := n.ownerName(s, c)
			for _, k := range one.children[c] { // "Greek and Turkish leaders"
				if in[k] && one.tokens[k].Dep == "conj" && n.nationality(s, k) != nil {
					owner += " and " + n.ownerName(s, k)
				}
			}
			owners = append(owners, owner)
		default:
			counted = counted || dep == "nummod"
			n.flat(s, in, c, depth, &left)
		}
	}
	left.add(n, s, head, n.headForm(s, head, counted))
	if n.inLaw(s, head) {
		left.add(n, s, head+1, "-in-law")
	}
	name := left.String()
	if name == "" {
		name = strings.ToLower(t.Text)
	}
	by := ""
	if more := right.String(); len(owners) > 0 && strings.HasPrefix(more, "of ") && !ref.Plural && n.office(s, head) && strings.Count(more, " ") < maxField {
		name, right = name+" "+more, words{} // "director of enforcement of the regulator"
	}
	for _, owner := range owners {
		if _, event := n.know.Event(t.Lemma); event && strings.HasPrefix(right.String(), "of ") && by == "" {
			by = " by " + owner
			continue
		}
		name += " of " + owner
	}
	if more := right.String(); more != "" {
		name += " " + more
	}
	ref.Name = strings.Trim(name+by, "-–— ")
	ref.Key = "c:" + ref.Name
	return ref
}

// magnitude are words that belong to the number before them: "£6m".
var magnitude = map[string]bool{"m": true, "bn": true, "tn": true, "k": true, "million": true, "billion": true, "trillion": true,
	"mn": true, "mln": true, "thousand": true}

// loose are adjectives that point or count and name nothing.
var loose = map[string]bool{"such": true, "very": true, "multiple": true, "several": true, "various": true, "numerous": true,
	"many": true, "few": true, "much": true, "own": true, "certain": true, "other": true, "another": true, "same": true,
	"more": true, "most": true, "some": true, "any": true, "said": true, "respective": true, "countless": true,
	"specific": true, "particular": true}

// owns says whether a modifier before a noun is a country, nationality or city, which becomes
// "of" in the canonical name.
func (n *Names) owns(s, c int) bool {
	one := &n.sents[s]
	switch one.tokens[c].Dep {
	case "amod", "compound", "nmod":
	default:
		return false
	}
	if n.Stays(s, c, one.head[c]) {
		return false
	}
	if n.nationality(s, c) != nil {
		return true
	}
	m := one.mention[c]
	if one.tokens[c].Dep == "amod" || m < 0 || n.mentions[m].form != named || n.mentions[m].thing < 0 {
		return false
	}
	head := &one.tokens[one.head[c]]
	g := &n.things[n.mentions[m].thing]
	if n.mentions[m].end-n.mentions[m].first > 1 && !g.located && g.country == nil && n.know.Capital(g.name) == nil && n.know.Class(n.lemma(s, one.head[c])) != Human {
		return false // "the Grand Slam final", "Pop Ridge crackers"
	}
	return g.kind == claim.KindPlace && !n.know.ofPlace[head.Lemma] && n.mentions[m].label == "GPE"
}

// Stays says whether the adjective of a country or the name of a town before a noun stays there in the canonical name,
// for it only tells where a thing or a private body or person is from: "Dutch insurer", "American firearms", "London
// dealer". What a country or its people do or hold is its own: "officials of Mexico", "police of Leeds".
func (n *Names) Stays(s, c, head int) bool {
	one := &n.sents[s]
	if s < 0 || c < 0 || head <= c || head >= len(one.tokens) {
		return false
	}
	t := &one.tokens[c]
	lemma := n.lemma(s, head)
	if _, title := n.know.Title(lemma); title || n.offices(lemma) {
		return false
	}
	if m := one.mention[c]; m >= 0 && n.mentions[m].label == "GPE" && n.mentions[m].thing >= 0 && n.things[n.mentions[m].thing].country == nil && !plural(&one.tokens[head]) && n.know.Class(lemma) == Human {
		return true
	}
	if n.know.Demonym(t.Text) == nil || t.Dep != "amod" && t.Dep != "compound" && t.Dep != "nmod" {
		return false
	}
	if pair := c > 0 && n.know.Demonym(one.tokens[c-1].Text+" "+t.Text) != nil; pair {
		return false
	}
	if c > 0 && one.tokens[c-1].Tag == "HYPH" {
		return true // "a Ghanaian-British composer"
	}
	if lemma == "police" || lemma == "fund" || towards[lemma] || callings[lemma] || n.know.company[lemma] || works[lemma] {
		return true
	}
	switch n.know.Class(lemma) {
	case Artifact, Food, Animal, Plant:
		return true
	}
	return n.know.KindOf(lemma, "company") || n.know.bodies["player"][lemma]
}

func (n *Names) ownerName(s, c int) string {
	if country := n.nationality(s, c); country != nil {
		return country.Name
	}
	m := n.sents[s].mention[c]
	if seat := n.metonym(s, m); seat != "" {
		return seat
	}
	return n.thingRef(n.mentions[m].thing).Name
}

// headForm is how the head noun stands in a canonical name: lower case and singular, but people
// in the plural stay many, and what is counted too: "officials of Mexico" are not "an official",
// "two genes" no gene.
func (n *Names) headForm(s, head int, counted bool) string {
	t := &n.sents[s].tokens[head]
	word := t.Text
	switch {
	case letters(word), n.know.People(word) != nil && !plural(t), t.Lemma == "No":
		return word
	case head > 0 && capital(word) && quoteMark(n.sents[s].tokens[head-1].Text) && n.closes(s, head+1):
		return word // the film "Jaws"
	case t.POS == "PROPN" && !n.sents[s].title && capital(word) && !n.opens(s, head):
		return word
	}
	if t.POS == "NOUN" || t.POS == "PROPN" {
		lemma := n.lemma(s, head)
		if plural(t) && (n.know.Class(lemma) == Human || counted || roundNumbers[lemma] || onlyPlural[strings.ToLower(word)]) {
			return strings.ToLower(word)
		}
		return lemma
	}
	return strings.ToLower(word)
}

// towards are nouns for somebody or something in relation to another, whom the adjective of a country does not name:
// a Dutch rival is nobody's of the Netherlands, the American premiere not America's.
var towards = setOf("rival competitor opponent counterpart partner ally critic neighbour neighbor suitor bidder buyer subsidiary arm unit affiliate premiere debut edition version translation accent")

// onlyPlural are nouns whose singular is another word.
var onlyPlural = setOf("odds damages proceeds earnings goods arms remains savings customs headquarters premises whereabouts belongings surroundings")

// roundNumbers are numbers that are many in the plural: "tens of thousands".
var roundNumbers = setOf("dozen score hundred thousand million billion trillion")

// opens says whether a word is a common one that has its capital from the beginning of the sentence.
func (n *Names) opens(s, tok int) bool {
	one := &n.sents[s]
	return tok == 0 && !letters(one.tokens[0].Text) && one.mention[0] < 0 && n.know.Noun(n.know.Singular(strings.ToLower(one.tokens[0].Text))) && n.know.Country(one.tokens[0].Text) == nil
}

// lemma is the annotator's lemma in lower case, or for the capitalised words of headlines, which
// it takes for names, that of the tables.
func (n *Names) lemma(s, tok int) string { return n.sents[s].lemmas[tok] }

// flat adds a modifier and what hangs on it, names resolved.
func (n *Names) flat(s int, in []bool, top, depth int, out *words) {
	if depth > maxDepth {
		return
	}
	one := &n.sents[s]
	if m := one.mention[top]; m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0 {
		at := &n.mentions[m]
		if out.named == m+1 {
			return // two words of one name
		}
		for _, c := range one.children[top] {
			if c < at.first && in[c] && one.tokens[c].Dep != "det" {
				n.flat(s, in, c, depth+1, out)
			}
		}
		out.add(n, s, at.first, n.d.Plain(n.span(s, at.first, at.end)))
		out.named, out.last = m+1, at.end-1
		if letters(one.tokens[top].Text) && one.child(top, "cc") == top+1 {
			for _, c := range one.children[top] {
				if c > top && in[c] {
					n.flat(s, in, c, depth+1, out) // "an EHR and patient portal"
				}
			}
		}
		return
	}
	for _, c := range one.children[top] {
		if c < top && in[c] && (one.tokens[c].Dep != "det" || n.deniedByHyphen(s, c)) {
			n.flat(s, in, c, depth+1, out)
		}
	}
	t := &one.tokens[top]
	switch {
	case t.Dep == "punct" && t.Text != "-" && t.Text != "–" && t.Text != "/" && t.Text != "$" && t.Text != "%":
	case letters(t.Text) || t.Lemma == "No" || capital(t.Text) && (t.POS == "PROPN" && !one.title && !n.opens(s, top) || n.know.Demonym(t.Text) != nil || n.ofContinent(s, top) || continental[t.Text] && top > 0 && !one.title):
		out.add(n, s, top, t.Text)
	default:
		out.add(n, s, top, strings.ToLower(t.Text))
	}
	for _, c := range one.children[top] {
		if c > top && in[c] {
			n.flat(s, in, c, depth+1, out)
		}
	}
}

// after adds what follows a head: prepositional phrases with their objects resolved, conjuncts,
// clauses word by word with the names in them resolved.
func (n *Names) after(s int, in []bool, c, depth int, out *words) {
	if depth > maxDepth {
		return
	}
	one := &n.sents[s]
	t := &one.tokens[c]
	nominal := t.POS == "NOUN" || t.POS == "PROPN" || t.POS == "PRON"
	switch {
	case t.Dep == "case" || t.Dep == "punct" && t.Text != "-" && t.Text != "%":
		return
	case t.Dep == "prep" && t.Text == "among" && c+1 < len(one.tokens) && one.tokens[c+1].Text == "them":
		return // who some of them are is no name of them all
	case t.Dep == "prep" && one.child(c, "pobj", "pcomp") >= 0 && !slices.ContainsFunc(one.children[c], func(k int) bool { return in[k] }):
		return // its object is told elsewhere
	case nominal:
		ref := n.phrase(s, in, c, depth+1)
		if ref.Name == "" {
			ref.Name = strings.ToLower(t.Text)
		}
		if and, next := one.child(c, "cc"), one.child(c, "conj"); and >= 0 && next >= 0 && in[and] && in[next] && !(one.mention[c] >= 0 && one.mention[c] == one.mention[next]) {
			if other := n.phrase(s, in, next, depth+1); other.Name != "" && !strings.HasSuffix(ref.Name, " "+other.Name) {
				ref.Name += " " + strings.ToLower(one.tokens[and].Text) + " " + other.Name
			}
		}
		out.add(n, s, c, ref.Name)
		return
	}
	for _, k := range one.children[c] {
		if k < c && in[k] && one.tokens[k].Dep != "det" {
			n.after(s, in, k, depth+1, out)
		}
	}
	if !(t.Dep == "det") {
		out.add(n, s, c, lowerUnlessName(t))
	}
	for _, k := range one.children[c] {
		if k > c && in[k] {
			n.after(s, in, k, depth+1, out)
		}
	}
}

func lowerUnlessName(t *text.Token) string {
	if t.POS == "PROPN" || letters(t.Text) {
		return t.Text
	}
	return strings.ToLower(t.Text)
}

// words joins words by blanks, except where the text joins them without.
type words struct {
	strings.Builder
	s, last int // the token added last
	named   int // the name added last, its mention from 1
}

func (w *words) add(n *Names, s, tok int, word string) {
	if word == "" {
		return
	}
	if w.Len() > 0 {
		tokens := n.sents[s].tokens
		if !(w.s == s && w.last+1 == tok && n.d.Touch(&tokens[w.last], &tokens[tok])) {
			w.WriteByte(' ')
		}
	}
	w.WriteString(word)
	w.s, w.last = s, tok
}
