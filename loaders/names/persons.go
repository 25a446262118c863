package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// doubtPersons marks the names that the annotator takes for persons and that stand as only places and
// titles of works do, "a student from Duluth, Minnesota", `her first film, "Salt Lick,"`: nobody is
// "he" or "she" unless something else says that there is somebody.
func (n *Names) doubtPersons() {
	for t := range n.things {
		g := &n.things[t]
		if g.kind != claim.KindPerson || g.name == "" || n.surelyPerson(g) {
			continue
		}
		for _, k := range g.mentions {
			if m := &n.mentions[k]; m.form == named && (n.standsAsPlace(m) || n.inMarks(m)) {
				g.doubtful = true
				break
			}
		}
	}
}

// surelyPerson says whether a title, an age, a given name before a surname, a noun for people or what
// is said of a name make it a person's.
func (n *Names) surelyPerson(g *thing) bool {
	if g.titled || g.age > 0 || g.sex != "" {
		return true
	}
	if words := strings.Fields(g.name); len(words) > 1 && n.know.given[strings.ToLower(words[0])] != "" {
		return true
	}
	for _, t := range g.types {
		if n.sortOf(t) == claim.KindPerson {
			return true
		}
	}
	for _, k := range g.mentions {
		m := &n.mentions[k]
		if m.form != named || n.standsAsPlace(m) {
			continue
		}
		one := &n.sents[m.s]
		if class, _ := n.know.Verb(one.tokens[one.head[m.head]].Lemma); one.tokens[m.head].Dep == "nsubj" && (class == Communication || class == Cognition || class == Emotion) {
			return true
		}
		if relative := one.child(m.head, "relcl"); relative > m.head {
			for _, c := range one.children[relative] {
				if w := strings.ToLower(one.tokens[c].Text); w == "who" || w == "whom" {
					return true
				}
			}
		}
	}
	return false
}

// standsAsPlace says whether a name stands where people are from or something happens: "in Duluth",
// "34, of Duluth", "the woman from Duluth", "Boston, Lincolnshire".
func (n *Names) standsAsPlace(m *mention) bool {
	one := &n.sents[m.s]
	if m.first == 0 {
		return false
	}
	human := func(tok int) bool {
		k := one.mention[tok]
		return n.know.Class(n.lemma(m.s, tok)) == Human || k >= 0 && n.mentions[k].thing >= 0 && n.mentions[k].form == named && n.things[n.mentions[k].thing].kind == claim.KindPerson
	}
	switch before := strings.ToLower(one.tokens[m.first-1].Text); before {
	case "in", "near":
		return true
	case "from":
		above := one.head[m.first-1]
		class, _ := n.know.Verb(one.tokens[above].Lemma)
		return human(above) || one.tokens[above].POS == "VERB" && class == Motion
	case "of":
		if m.first > 1 && dwellers[n.lemma(m.s, m.first-2)] {
			return true // "residents of Duluth"
		}
		return m.first > 2 && one.tokens[m.first-2].Text == "," && (one.tokens[m.first-3].POS == "NUM" || human(one.head[m.first-1]))
	case ",":
		if m.first > 1 {
			k := one.mention[m.first-2]
			return k >= 0 && n.mentions[k].label == "GPE" && one.tokens[m.head].Dep == "appos"
		}
	}
	return false
}

// dwellers are nouns for those who live somewhere.
var dwellers = setOf("resident inhabitant villager townspeople outskirt outskirts suburb")

// inMarks says whether a name stands in quotation marks by itself, as titles do.
func (n *Names) inMarks(m *mention) bool {
	tokens := n.sents[m.s].tokens
	return m.first > 0 && (quoteMark(tokens[m.first-1].Text) || tokens[m.first-1].Text == "'") && n.closes(m.s, m.end)
}

// describeOwners votes for persons among the names that nothing else is known of and that a "he" or "she" of the same or
// the next sentence means, for nobody else is there: "Aasen bought the farm. He planted oaks.", "Aasen lost her dog".
func (n *Names) describeOwners(vote func(t int, kind claim.Kind, weight int)) {
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			if sexOfPronoun(strings.ToLower(one.tokens[i].Text)) == "" || one.quoted[i] || one.title {
				continue
			}
			if t := n.onlyStranger(s, i); t >= 0 {
				vote(t, claim.KindPerson, 3)
			}
			break // a second one is rather of the first
		}
	}
}

// onlyStranger gives the thing whose name, unknown to English, is the subject before a pronoun of a person, if no other
// person is near; -1 for none.
func (n *Names) onlyStranger(s, tok int) int {
	found := -1
	far := n.fullStranger(s, tok)
	for i := range n.mentions {
		m := &n.mentions[i]
		if m.s > s || s-m.s > pronounReach || m.s == s && m.head >= tok {
			continue
		}
		one := &n.sents[m.s]
		switch m.form {
		case pronoun:
			if sexOfPronoun(strings.ToLower(one.tokens[m.head].Text)) != "" {
				return -1
			}
		case common:
			if m.s < s && far {
				continue
			}
			if lemma := n.lemma(m.s, m.head); !plural(&one.tokens[m.head]) && (n.sortOf(lemma) == claim.KindPerson || n.roleNoun(lemma) || corporate[lemma]) {
				return -1
			}
		case named:
			if m.thing < 0 {
				return -1
			}
			g := &n.things[m.thing]
			dep := one.tokens[m.head].Dep
			switch {
			case m.thing == found:
			case g.country == nil && !g.titled && s-m.s < 2 && (dep == "nsubj" || dep == "nsubjpass") && one.child(m.head, "det", "conj") < 0 && n.stranger(g):
				if found >= 0 {
					return -1
				}
				found = m.thing
			case g.kind == claim.KindPerson || g.kind == "" || g.kind == claim.KindOrganisation && n.stranger(g):
				return -1
			}
		}
	}
	return found
}

// fullStranger says whether a name of several words that English does not know is the subject of the sentence before a
// pronoun, so that somebody described before is rather him: "A girl was saved. Aino Virtala was so weak that her voice ...".
func (n *Names) fullStranger(s, tok int) bool {
	one := &n.sents[s]
	for i := range tok {
		if d := one.tokens[i].Dep; d != "nsubj" && d != "nsubjpass" || one.head[one.head[i]] != one.head[i] || one.mention[i] < 0 {
			continue
		}
		if m := &n.mentions[one.mention[i]]; m.form == named && m.thing >= 0 && n.unknownName(n.things[m.thing].name) {
			return true
		}
	}
	return false
}

// stranger says whether a name is of words that English does not know or that are given names, and nothing tells that it
// is a body.
func (n *Names) stranger(g *thing) bool {
	words := strings.Fields(g.name)
	if g.plural || g.many || len(words) == 0 || len(words) > 1 && !n.unknownName(g.name) || !wordsOnly(words) {
		return false
	}
	small := strings.ToLower(words[0])
	if letters(words[0]) || n.organisationWord(words[0]) || n.know.Country(g.name) != nil || n.know.Capital(g.name) != nil || n.know.given[small] == "" && n.know.Noun(small) {
		return false
	}
	for _, k := range g.mentions {
		m := &n.mentions[k]
		if n.standsAsPlace(m) || n.sents[m.s].child(m.head, "det") >= 0 || m.end < len(n.sents[m.s].tokens) && n.know.legal[n.sents[m.s].tokens[m.end].Text] {
			return false
		}
	}
	for _, t := range g.types {
		if n.sortOf(t) == claim.KindOrganisation {
			return false
		}
	}
	return true
}
