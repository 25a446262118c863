package names

import (
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// describe notes what the document says of its named things: the nouns of appositions and
// copulas, the words before a name, relative pronouns, kinship. From these it mends kinds that
// the annotator got wrong.
func (n *Names) describe() {
	votes := make([]map[claim.Kind]int, len(n.things))
	vote := func(t int, kind claim.Kind, weight int) {
		if votes[t] == nil {
			votes[t] = map[claim.Kind]int{}
		}
		votes[t][kind] += weight
	}
	for i := range n.mentions {
		m := &n.mentions[i]
		if m.form == named && m.thing >= 0 {
			n.describeName(m, vote)
		}
	}
	n.describeKin(vote)
	n.describeOwners(vote)
	for t, v := range votes {
		n.mendKind(t, v)
	}
}

// describeName notes what stands around one mention of a name.
func (n *Names) describeName(m *mention, vote func(t int, kind claim.Kind, weight int)) {
	one := &n.sents[m.s]
	g := m.thing
	note := func(tok int) {
		lemma := n.wholeLemma(m.s, tok)
		if one.tokens[tok].POS != "NOUN" && !(one.tokens[tok].POS == "PROPN" && n.know.Noun(lemma)) || one.mention[tok] >= 0 && n.mentions[one.mention[tok]].form == named {
			return
		}
		if k := tok - 1; k >= 0 && (strings.EqualFold(one.tokens[k].Text, "prime") || strings.EqualFold(one.tokens[k].Text, "first")) && lemma == "minister" {
			n.addType(g, strings.ToLower(one.tokens[k].Text)+" minister") // no "the minister"
		} else {
			n.addType(g, lemma)
		}
		if office := n.officeOf(m.s, tok); office != "" {
			n.addType(g, office)
		}
		if plural(&one.tokens[tok]) {
			return
		}
		kind, weight := n.sortOf(lemma), 3
		if _, agent := n.know.Agent(lemma); kind == claim.KindPerson && (agent && (m.label != "PERSON" || !n.givenFirst(m)) && !plainlyHuman[lemma] || eitherSort[lemma]) {
			weight = 1 // firms are owners and rivals too
		}
		if m.label == "PERSON" && (kind == claim.KindPlace || kind == "") && slices.ContainsFunc(n.know.Senses(lemma), func(s Sense) bool { return s.Class() == Human }) {
			kind, weight = claim.KindPerson, 2 // "the star of a soap opera"
		}
		if kind == "" && n.know.Class(lemma) == Artifact {
			kind = claim.KindThing
			for _, wide := range []string{"establishment", "institution", "workplace", "facility", "plant"} {
				if n.know.KindOf(lemma, wide) {
					kind = claim.KindOrganisation // "a family-owned distillery"
				}
			}
		}
		if kind != "" {
			vote(g, kind, weight)
		}
		if sex := n.sexOfNoun(lemma); sex != "" && n.things[g].sex == "" {
			n.things[g].sex = sex
		}
	}
	if n.inDateline(m.s, m.head) {
		return
	}
	for _, c := range one.children[m.head] {
		switch one.tokens[c].Dep {
		case "appos":
			note(c)
		case "relcl":
			for _, k := range one.children[c] {
				switch strings.ToLower(one.tokens[k].Text) {
				case "who", "whom":
					if n.standsAsPlace(m) {
						continue // "a student from Duluth, who enrolled"
					}
					vote(g, claim.KindPerson, 2)
				case "which":
					vote(g, claim.KindOrganisation, 2)
				}
			}
		case "compound", "nmod", "amod":
			if c < m.first && !(plural(&one.tokens[c]) && m.end-m.first > 1) { // no "Regulator fines Harlow & Penn"
				note(c) // "mycologist Sunniva Aas"
				if lemma := strings.ToLower(one.tokens[c].Text); one.tokens[c].POS != "NOUN" && n.know.bodies["player"][lemma] {
					n.addType(g, lemma) // "the forward Tobi Adu"
					vote(g, claim.KindPerson, 2)
				}
			}
		}
	}
	if n.things[g].kind == claim.KindPerson && m.end-m.first == 1 && n.know.given[strings.ToLower(one.tokens[m.head].Text)] == "" && n.besideBody(m) {
		vote(g, claim.KindOrganisation, 2)
	}
	n.noteOwner(m)
	if k := n.things[g].kind; k == claim.KindOrganisation || k == claim.KindPerson {
		n.noteOrigin(g, m)
	}
	if age := n.agedName(m); age > 0 {
		n.things[g].age = age
		vote(g, claim.KindPerson, 3)
	}
	n.noteOffice(m, note)
	t := &one.tokens[m.head]
	head := one.head[m.head]
	if k := n.things[g].kind; (k == claim.KindOrganisation || n.things[g].country == nil && t.Tag == "NNP" && (k == "" || k == claim.KindPlace || k == claim.KindPerson && m.end-m.first == 1) && one.tokens[head].POS != "NOUN") &&
		(t.Dep == "nsubj" || t.Dep == "nsubjpass") && one.child(m.head, "conj") < 0 && n.pluralVerb(m.s, head) {
		n.things[g].many = true
		vote(g, claim.KindOrganisation, 3) // "Wrexley have never won"
	}
	if k := n.things[g].kind; t.Tag == "NNPS" && (k == "" || k == claim.KindGroup) && m.end-m.first == 1 {
		n.things[g].plural = true // "Neanderthals buried their children"
	}
	if n.things[g].kind == claim.KindOrganisation && m.label == "NORP" && t.Tag == "NNPS" {
		n.things[g].many = true // "the Liberal Democrats"
	}
	if k := n.things[g].kind; t.Dep == "nsubj" && (k == claim.KindPlace || k == claim.KindProduct || k == claim.KindWork || k == "") && !n.things[g].located && n.know.Capital(n.things[g].name) == nil {
		switch class, _ := n.know.Verb(one.tokens[head].Lemma); class {
		case Communication, Cognition, Possession, Social, Emotion:
			vote(g, claim.KindOrganisation, 2)
		}
	}
	if (t.Dep == "compound" || t.Dep == "nmod") && head == m.end && n.things[g].country == nil && m.first > 0 && strings.EqualFold(one.tokens[m.first-1].Text, "the") && !plural(&one.tokens[head]) {
		if lemma := n.lemma(m.s, head); wholeBodies[lemma] && n.things[g].kind == claim.KindOrganisation {
			n.addType(g, lemma) // "the Forge union"
		}
	}
	if m.first > 1 && one.tokens[m.first-1].Text == "of" && dwellers[n.lemma(m.s, m.first-2)] && n.things[g].country == nil {
		vote(g, claim.KindPlace, 3)
	}
	if t.Dep == "poss" && kin[n.lemma(m.s, head)] && n.things[g].country == nil {
		vote(g, claim.KindPerson, 3) // "Calloway's sister"
	}
	switch t.Dep {
	case "appos": // "the newspaper La Voz", "its president, Rosa Catrileo"
		note(head)
		if verb := one.head[head]; one.tokens[head].Dep == "nsubj" && n.saidIt(m.s, verb) {
			weight := 2
			if !n.givenFirst(m) && !n.things[g].titled && (m.label != "PERSON" || n.know.Noun(strings.ToLower(one.tokens[m.end-1].Text))) {
				weight = 4 // "its manager, Nordic Bulk, said it had"
			}
			vote(g, claim.KindOrganisation, weight) // "Its rival, Nordic Wings, said it had ..."
		}
	case "nsubj":
		if verb := &one.tokens[head]; verb.Lemma == "be" {
			if a := one.child(head, "attr"); a >= 0 {
				note(a)
			}
		} else if n.saidIt(m.s, head) {
			vote(g, claim.KindOrganisation, 2)
		}
	case "attr":
		if subject := one.child(head, "nsubj"); subject >= 0 && one.tokens[head].Lemma == "be" {
			note(subject)
		}
	case "pobj":
		if above := one.head[head]; one.tokens[head].Text == "of" && placed[n.lemma(m.s, above)] && !plural(&one.tokens[above]) {
			n.addType(g, n.lemma(m.s, above)) // "the state of Carrow"
		}
		// "operated by Baltavia", "an analyst at Halloran Securities", "Marcus Oyelaran of Fenwick Lowe"
		if v := one.head[head]; one.tokens[head].Dep == "agent" && running[one.tokens[v].Lemma] && n.know.given[strings.ToLower(one.tokens[m.first].Text)] == "" && !n.things[g].titled {
			vote(g, claim.KindOrganisation, 2)
		}
		if above := one.head[head]; (one.tokens[head].Text == "including" || one.tokens[head].Text == "among") && plural(&one.tokens[above]) {
			if kind := n.sortOf(n.lemma(m.s, above)); kind != "" {
				vote(g, kind, 3) // "two clubs, including Merwick"
			}
		}
		if by := one.tokens[head].Text; by == "at" || by == "of" {
			above := one.head[head]
			a := one.mention[above]
			if a >= 0 && n.mentions[a].form == named && n.mentions[a].thing >= 0 && n.things[n.mentions[a].thing].kind == claim.KindPerson ||
				by == "at" && n.sortOf(n.lemma(m.s, above)) == claim.KindPerson {
				vote(g, claim.KindOrganisation, 2)
			}
		}
	}
}

// wholeBodies are nouns for bodies that follow their names, and are no part of another: "the Forge union", but not "the
// Treasury committee".
var wholeBodies = setOf("union party charity movement militia newspaper cooperative cartel")

// plainlyHuman are nouns for what people do that no firm is called by.
var plainlyHuman = setOf(`administrator agent commissioner governor lawyer teacher writer singer player dancer actor painter farmer driver worker miner nurse doctor director
	manager inspector investigator prosecutor reporter researcher preacher ruler runner swimmer fighter fisher hunter gardener baker waiter officer commander
	minister adviser advisor secretary editor author engineer professor instructor coach counsellor counselor examiner organiser organizer campaigner protester
	resident survivor prisoner composer conductor performer presenter violinist`)

// givenFirst says whether a name begins with a given name.
func (n *Names) givenFirst(m *mention) bool {
	return m.end-m.first > 1 && n.know.given[strings.ToLower(n.sents[m.s].tokens[m.first].Text)] != ""
}

// noteOffice notes what somebody serves as: "Marsh, who took over as chief executive", "Lund resigned as mayor".
func (n *Names) noteOffice(m *mention, note func(tok int)) {
	one := &n.sents[m.s]
	if n.things[m.thing].kind != claim.KindPerson {
		return
	}
	verbs := []int{}
	if d := one.tokens[m.head].Dep; d == "nsubj" || d == "nsubjpass" {
		verbs = append(verbs, one.head[m.head])
	}
	if rel := one.child(m.head, "relcl"); rel >= 0 && one.child(rel, "nsubj", "nsubjpass") >= 0 && strings.EqualFold(one.tokens[one.child(rel, "nsubj", "nsubjpass")].Text, "who") {
		verbs = append(verbs, rel)
	}
	for _, verb := range verbs {
		if one.child(verb, "dobj", "neg") >= 0 {
			continue // "named Berg as mayor"
		}
		for _, c := range one.children[verb] {
			if p := one.child(c, "pobj"); one.tokens[c].Text == "as" && p > c && (corporate[n.lemma(m.s, p)] || n.offices(n.lemma(m.s, p))) {
				note(p)
			}
		}
	}
}

// officeOf gives an office with the nouns before it, "defence minister"; "" where none stand there.
func (n *Names) officeOf(s, tok int) string {
	one := &n.sents[s]
	if _, title := n.know.Title(n.lemma(s, tok)); !title {
		return ""
	}
	office := ""
	for _, c := range one.children[tok] {
		if c < tok && (one.tokens[c].Dep == "compound" || one.tokens[c].Dep == "amod" && strings.EqualFold(one.tokens[c].Text, "prime")) {
			office += strings.ToLower(one.tokens[c].Text) + " "
		}
	}
	if office == "" {
		return ""
	}
	return office + n.lemma(s, tok)
}

// running are verbs for what firms do with what they make or run.
var running = setOf("operate manufacture produce supply publish market distribute insure staff broadcast brew charter license finance underwrite")

// wholeLemma gives the lemma of a noun with what is glued before it by hyphens: "start-up".
func (n *Names) wholeLemma(s, tok int) string {
	lemma := n.lemma(s, tok)
	tokens := n.sents[s].tokens
	for k := tok; k >= 2 && dash(tokens[k-1].Text) && tokens[k-1].Span.End == tokens[k].Span.Start && tokens[k-2].Span.End == tokens[k-1].Span.Start; k -= 2 {
		whole := strings.ToLower(tokens[k-2].Text) + "-" + lemma
		if !n.know.Noun(whole) && !n.know.company[whole] {
			break
		}
		lemma = whole
	}
	return lemma
}

// pluralVerb says whether a verb is finite and agrees with many: "have signed", "were told".
func (n *Names) pluralVerb(s, verb int) bool {
	one := &n.sents[s]
	finite := verb
	for _, c := range one.children[verb] {
		if d := one.tokens[c].Dep; (d == "aux" || d == "auxpass") && c < verb {
			finite = c
			break
		}
	}
	switch t := &one.tokens[finite]; strings.ToLower(t.Text) {
	case "have", "are", "were", "'ve", "'re":
		return t.Tag != "VB"
	}
	return one.tokens[finite].Tag == "VBP"
}

// eitherSort are nouns for persons that firms and countries are called as well.
var eitherSort = map[string]bool{"rival": true, "partner": true, "competitor": true, "member": true, "neighbor": true, "neighbour": true,
	"ally": true, "successor": true, "predecessor": true, "client": true, "customer": true, "creditor": true, "friend": true,
	"giant": true, "host": true, "victim": true, "tenant": true, "landlord": true, "heir": true, "enemy": true, "favorite": true}

// noteOwner notes whose a body is whose name many countries use, "Chile's Supreme Court", so that it
// is known by it where it stands alone.
func (n *Names) noteOwner(m *mention) {
	one := &n.sents[m.s]
	g := &n.things[m.thing]
	if g.kind != claim.KindOrganisation || m.end-m.first > 3 || !n.ofMany(m) {
		return
	}
	for _, c := range one.children[m.head] {
		if c >= m.first {
			continue
		}
		switch one.tokens[c].Dep {
		case "poss", "amod", "compound", "nmod":
			if owner := n.nationality(m.s, c); owner != nil {
				if g.of != "" && g.of != owner.Name {
					g.of = manyOwners // two countries' courts: neither's alone
				} else {
					g.of = owner.Name
				}
			}
		}
	}
}

// ofMany says whether a name is of a body that many countries have: "Supreme Court", "Parliament".
func (n *Names) ofMany(m *mention) bool {
	one := &n.sents[m.s]
	body := false
	for i := m.first; i < m.end; i++ {
		t := &one.tokens[i]
		small := strings.ToLower(t.Text)
		body = body || n.know.public[small] || small == "house" || small == "bank"
		if capital(t.Text) && !courtly[small] && !n.know.Noun(small) && !n.know.Noun(n.know.Singular(small)) && n.know.Uses(small).Adjective < 0 {
			return false
		}
	}
	return body
}

// courtly are adjectives in names of bodies that the tables lack.
var courtly = setOf("supreme national federal central")

const manyOwners = "\x00"

// besideBody says whether a name is coordinated with that of an organisation: "Hull City and Bolton".
func (n *Names) besideBody(m *mention) bool {
	one := &n.sents[m.s]
	body := func(tok int) bool {
		k := one.mention[tok]
		return k >= 0 && n.mentions[k].form == named && n.mentions[k].thing >= 0 && n.things[n.mentions[k].thing].kind == claim.KindOrganisation
	}
	if one.tokens[m.head].Dep == "conj" && body(one.head[m.head]) {
		return true
	}
	c := one.child(m.head, "conj")
	return c >= 0 && body(c)
}

// agedName gives the age that follows a name, "Anouk de Wit, 41, was sentenced"; 0 for none.
func (n *Names) agedName(m *mention) int {
	tokens := n.sents[m.s].tokens
	if m.end+2 >= len(tokens) || tokens[m.end].Text != "," || tokens[m.end+2].Text != "," && tokens[m.end+2].Text != "." {
		return 0
	}
	age, err := strconv.Atoi(tokens[m.end+1].Text)
	if err != nil || age <= 0 || age >= 115 {
		return 0
	}
	return age
}

// saidIt says whether a verb of saying has a clause with the subject "it": who says so is no person.
func (n *Names) saidIt(s, verb int) bool {
	one := &n.sents[s]
	if class, _ := n.know.Verb(one.tokens[verb].Lemma); class != Communication {
		return false
	}
	clause := one.child(verb, "ccomp")
	if clause < 0 {
		return false
	}
	it := one.child(clause, "nsubj", "nsubjpass")
	return it >= 0 && strings.EqualFold(one.tokens[it].Text, "it") && !n.expletive(s, it)
}

func (n *Names) addType(t int, lemma string) {
	if lemma != "" && !slices.Contains(n.things[t].types, lemma) {
		n.things[t].types = append(n.things[t].types, lemma)
	}
}

// mendKind weighs what the text says against the annotator's kind.
func (n *Names) mendKind(t int, votes map[claim.Kind]int) {
	g := &n.things[t]
	if g.country != nil || n.know.Capital(g.name) != nil && g.kind == claim.KindPlace {
		return
	}
	best, most := g.kind, 0
	for _, kind := range []claim.Kind{claim.KindPerson, claim.KindOrganisation, claim.KindPlace, claim.KindEvent, claim.KindWork, claim.KindThing} {
		if votes[kind] > most {
			best, most = kind, votes[kind]
		}
	}
	if most < 2 {
		return
	}
	if _, given := n.know.given[strings.ToLower(firstWord(g.name))]; given && g.kind == claim.KindPerson && len(strings.Fields(g.name)) > 1 && (most < 3 || best == claim.KindThing) {
		return
	}
	if best == claim.KindOrganisation && (g.kind == claim.KindGroup || g.kind == claim.KindPlace && (most < 3 || g.located) || g.kind == claim.KindWork && most < 3) {
		return // "which" says no more than that it is no person
	}
	if best == claim.KindThing && g.kind != claim.KindPerson {
		return
	}
	if g.titled && best != claim.KindPerson || best == claim.KindPerson && g.kind == claim.KindOrganisation && n.organisationWord(lastWord(g.name)) {
		return // "Rovers, who finished ninth"
	}
	if g.kind = best; best != claim.KindPerson {
		g.sex = ""
	}
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

func firstWord(name string) string {
	word, _, _ := strings.Cut(name, " ")
	return word
}
