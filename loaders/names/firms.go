package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// originOf gives the country whose the words before a noun say that something is, "the Swiss firm"; ""
// for none.
func (n *Names) originOf(m *mention) string {
	one := &n.sents[m.s]
	end := m.head
	if m.form == named {
		end = m.first
	}
	for c := n.leftmost(m.s, m.head, 0); c < end; c++ {
		if d := one.tokens[c].Dep; d == "amod" || d == "compound" || d == "nmod" || d == "poss" && m.form == named {
			if d != "poss" && n.know.Demonym(one.tokens[c].Text) == nil && one.head[c] != m.head {
				continue
			}
			if land := n.nationality(m.s, c); land != nil {
				return land.Name
			}
		}
	}
	return ""
}

// noteOrigin notes where a described thing is from.
func (n *Names) noteOrigin(t int, m *mention) {
	from := n.originOf(m)
	if from == "" && n.things[t].kind == claim.KindPerson {
		from = n.originBehind(m)
	}
	if from != "" && !slices.Contains(n.things[t].origins, from) {
		n.things[t].origins = append(n.things[t].origins, from)
	}
}

// originBehind gives the country that follows the name of a person, "Pablo Ruiz of Spain"; "" for none.
func (n *Names) originBehind(m *mention) string {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		if one.tokens[c].Dep == "prep" && one.tokens[c].Text == "of" && m.form == named {
			if p := one.child(c, "pobj"); p > c {
				if land := n.nationality(m.s, p); land != nil {
					return land.Name
				}
			}
		}
	}
	return ""
}

func titledWord(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// firms are nouns that any firm is called by.
var firms = map[string]bool{"company": true, "firm": true, "business": true, "corporation": true, "conglomerate": true}

// firm finds the firm that "the company" means, by prominence: how near, in which place, how often.
// In doubt between two it gives -1.
func (r *resolver) firm(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	for _, word := range n.modifiers(m) {
		if n.know.Country(word) == nil && word != "based" && word != "base" && !strings.HasSuffix(word, "-based") && n.know.Capital(word) == nil && !n.placeWord(m, word) && !ofAnyFirm[word] {
			return -1 // "the combined business"
		}
	}
	origin := n.originOf(m)
	points, latest := map[int]int{}, map[int]int{}
	var order []int
	for k := len(r.past) - 1; k >= 0; k-- {
		at := r.past[k]
		c := &n.mentions[at]
		far := m.s - c.s
		if far > typeReach {
			break
		}
		g := &n.things[c.thing]
		if !n.isFirm(g, lemma) || n.narrowed(m, g) || n.hears(c) || n.inside(c, m.s, m.head) || far == 0 && n.coargument(m.s, c.head, m.head) || n.sents[c.s].title && g.name == "" {
			continue
		}
		if origin != "" && len(g.origins) > 0 && !slices.Contains(g.origins, origin) {
			continue
		}
		score := n.rank(c) - 2*far
		if g.name != "" {
			score += 2
		}
		switch k := slices.Index(g.types, lemma); {
		case k >= 0 && k < g.own:
			score += 12 // "the corporation" after "Dunmore Mining Corporation"
		case k >= 0:
			score += 3
		}
		if old, seen := points[c.thing]; !seen {
			order = append(order, c.thing)
			points[c.thing], latest[c.thing] = score+min(2*len(g.mentions), 10), at
		} else {
			points[c.thing] = max(old, score+min(2*len(g.mentions), 10))
		}
	}
	best, second := -1, -1
	for _, t := range order {
		switch {
		case best < 0 || points[t] > points[best]:
			best, second = t, best
		case second < 0 || points[t] > points[second]:
			second = t
		}
	}
	one := &n.sents[m.s]
	if verb := one.head[m.head]; best >= 0 && second >= 0 && one.tokens[m.head].Dep == "dobj" && traded[one.tokens[verb].Lemma] {
		return -1 // in a deal that may be either
	}
	if best < 0 || second >= 0 && points[best]-points[second] < 2 {
		return -1
	}
	return latest[best]
}

// traded are verbs for what is done to firms that are bought and sold.
var traded = setOf("value buy acquire own sell purchase price")

// ofAnyFirm are words before "company" that tell no more of which.
var ofAnyFirm = setOf("public private family listed troubled struggling embattled privately publicly held owned giant big large small whole entire parent ftse nasdaq fortune dow blue-chip blue chip aim-listed london-listed")

// placeWord says whether a word before a noun belongs to where it is, "the Leeds-based firm".
func (n *Names) placeWord(m *mention, word string) bool {
	one := &n.sents[m.s]
	for i := m.first; i < m.head; i++ {
		if k := one.mention[i]; k >= 0 && n.mentions[k].label == "GPE" && strings.EqualFold(one.tokens[i].Text, word) {
			return true // "the Texas company"
		}
	}
	for i := m.first; i+2 < m.head+1; i++ {
		if strings.ToLower(one.tokens[i].Lemma) == word || strings.EqualFold(one.tokens[i].Text, word) {
			for k := i; k < m.head; k++ {
				if strings.EqualFold(one.tokens[k].Text, "based") || strings.HasSuffix(one.tokens[k].Text, "-based") {
					return true
				}
			}
		}
	}
	return false
}

// hears says whether a mention is of who is told something, "she told the radio station".
func (n *Names) hears(c *mention) bool {
	one := &n.sents[c.s]
	if d := one.tokens[c.head].Dep; d != "dobj" && d != "dative" {
		return false
	}
	l := one.tokens[one.head[c.head]].Lemma
	return l == "tell" || l == "inform"
}

// isFirm says whether a thing can be called a company.
func (n *Names) isFirm(g *thing, lemma string) bool {
	if g.kind != claim.KindOrganisation || g.country != nil || g.plural || g.name == "Crown" {
		return false
	}
	sure, other := false, false
	for k, t := range g.types {
		if n.know.public[t] {
			return false
		}
		_, agent := n.know.Agent(t)
		other = other || k >= g.own && !agent && !eitherSort[t] && !n.wares(t) // "the county's largest employer"
		sure = sure || n.know.company[t] && t != "group" || n.know.bodies["company"][t] && t != "group" || n.know.KindOf(t, "company") || n.know.KindOf(t, "plant")
	}
	return sure || g.name != "" && !other
}

// wares says whether a noun is for what firms offer, which they are called by: "the network Lumera".
func (n *Names) wares(noun string) bool {
	switch n.know.Class(noun) {
	case Artifact, Act, Utterance:
		return true
	}
	return brands[noun]
}

var brands = setOf("line brand site website app platform network service label marketplace brewery winery franchise chain conglomerate unicorn")

// narrowed says whether a noun before the noun tells that another thing is meant: "the Kanto
// region" is not Tokyo.
func (n *Names) narrowed(m *mention, g *thing) bool {
	one := &n.sents[m.s]
	for _, c := range one.children[m.head] {
		switch one.tokens[c].Dep {
		case "compound", "nmod":
			word := one.tokens[c].Text
			if leagues[word] {
				continue
			}
			if k := one.mention[c]; k >= 0 && n.mentions[k].label == "GPE" && n.know.company[n.lemma(m.s, m.head)] {
				continue // "the Texas company"
			}
			if proper(&one.tokens[c]) && n.nationality(m.s, c) == nil && !strings.Contains(g.name, word) && !slices.Contains(g.types, strings.ToLower(word)) && g.kind != claim.KindPerson {
				return true
			}
		}
	}
	return false
}

// leagues are words before "club" for where it plays.
var leagues = setOf("League Premier Championship Division One Two Three Serie Bundesliga Liga Ligue National Top")

// hasTrade says whether the document tells what a firm does for its living.
func (n *Names) hasTrade(g *thing) bool {
	for k, t := range g.types {
		if k >= g.own && !firms[t] && !anyTrade[t] {
			return true
		}
	}
	return false
}

// anyTrade are nouns for firms that do not tell what they do.
var anyTrade = setOf("chain group giant multinational startup start-up subsidiary affiliate unit enterprise venture outfit brand rival employer competitor")
