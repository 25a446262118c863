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
		return m.first > 2 && one.tokens[m.first-2].Text == "," && (one.tokens[m.first-3].POS == "NUM" || human(one.head[m.first-1]))
	case ",":
		if m.first > 1 {
			k := one.mention[m.first-2]
			return k >= 0 && n.mentions[k].label == "GPE" && one.tokens[m.head].Dep == "appos"
		}
	}
	return false
}

// inMarks says whether a name stands in quotation marks by itself, as titles do.
func (n *Names) inMarks(m *mention) bool {
	tokens := n.sents[m.s].tokens
	return m.first > 0 && (quoteMark(tokens[m.first-1].Text) || tokens[m.first-1].Text == "'") && n.closes(m.s, m.end)
}
