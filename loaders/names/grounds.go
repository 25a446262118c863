package names

import "github.com/corkboard-kg/corkboard/loaders/claim"

// Grounds tells how a pronoun or description found its antecedent, for whoever weighs how sure that is.
type Grounds struct {
	By     string // of a description: the way it was found, "same noun", "type", "firm", ...; "" for the rest
	Scored bool   // the antecedent is the best of those that fit: Points and Ahead are told
	Points int    // how well it fits
	Ahead  int    // by how much better than the next best; alone when nothing else fits
	Told   int    // mentions of the antecedent before this one
	Named  bool   // the antecedent has a name
	Sort   bool   // of a description: its noun is of the antecedent's kind
}

// alone is how far an antecedent lies ahead when nothing else fits: more than any other does.
const alone = 99

// Grounds tells how the pronoun or description at token tok of sentence s found its antecedent; false when it has none.
func (n *Names) Grounds(s, tok int) (Grounds, bool) {
	if s < 0 || s >= len(n.sents) || tok < 0 || tok >= len(n.sents[s].tokens) {
		return Grounds{}, false
	}
	i := n.sents[s].mention[tok]
	if i < 0 || n.mentions[i].from < 0 || n.mentions[i].thing < 0 {
		return Grounds{}, false
	}
	m := &n.mentions[i]
	found := &n.things[m.thing]
	g := Grounds{By: m.by, Scored: m.ahead > 0, Points: m.points, Ahead: m.ahead, Named: found.name != ""}
	if m.form == common {
		sort := n.sortOf(n.lemma(m.s, m.head))
		g.Sort = sort == found.kind || sort == claim.Kind("")
	}
	for _, c := range found.mentions {
		if c := &n.mentions[c]; c.s < s || c.s == s && c.head < tok {
			g.Told++
		}
	}
	return g, true
}
