package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// kinByName finds whom a "his" or "her" before a word of kinship means by the surname that the relative bears:
// "Her brother, Tom Fairweather" is of Ruth Fairweather, whoever was spoken of last; -1 where nobody or several
// bear it.
func (r *resolver) kinByName(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if one.tokens[m.head].Dep != "poss" {
		return -1
	}
	relative := n.relativeNamed(m.s, one.head[m.head])
	if relative < 0 {
		return -1
	}
	surname := surnameOf(n.things[relative].name)
	if surname == "" {
		return -1
	}
	sex := sexOfPronoun(strings.ToLower(one.tokens[m.head].Text))
	found := -1
	for t, at := range r.last {
		g := &n.things[t]
		if t == relative || g.name == "" || fitsPerson(g, sex) <= never || surnameOf(g.name) != surname && surnameOf(g.born) != surname || m.s-n.mentions[at].s > nameReach {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = at
	}
	if found >= 0 && n.mentions[found].form != named {
		for _, k := range slices.Backward(n.things[n.mentions[found].thing].mentions) {
			if c := &n.mentions[k]; c.form == named && (c.s < m.s || c.s == m.s && c.head < m.head) {
				return k
			}
		}
	}
	return found
}

// bornAs gives the name that somebody was born with to him: "She was born Nuala Devane in 1941".
func (r *resolver) bornAs(i int) bool {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if m.first < 2 || one.tokens[m.first-1].Text != "born" || m.end-m.first < 2 {
		return false
	}
	subject := one.child(m.first-1, "nsubjpass", "nsubj")
	if subject < 0 || one.mention[subject] < 0 {
		return false
	}
	t := n.mentions[one.mention[subject]].thing
	if t < 0 || t == m.thing || n.things[t].kind != claim.KindPerson || n.things[t].plural {
		return false
	}
	old := &n.things[m.thing]
	g := &n.things[t]
	g.born = old.name
	for _, k := range old.mentions {
		n.mentions[k].thing = t
	}
	g.mentions = append(g.mentions, old.mentions...)
	slices.Sort(g.mentions)
	old.mentions = nil
	return true
}

// describeKin votes for persons among the names that share a surname with somebody's relative: who has a brother is one.
func (n *Names) describeKin(vote func(t int, kind claim.Kind, weight int)) {
	bearers := map[string][]int{}
	for t := range n.things {
		if g := &n.things[t]; g.country == nil && len(strings.Fields(g.name)) < 4 && wordsOnly(strings.Fields(g.name)) && !n.organisationWord(lastWord(g.name)) {
			if surname := surnameOf(g.name); surname != "" {
				bearers[surname] = append(bearers[surname], t)
			}
		}
	}
	for s := range n.sents {
		for i := range n.sents[s].tokens {
			if t := &n.sents[s].tokens[i]; t.Dep != "poss" || sexOfPronoun(strings.ToLower(t.Text)) == "" {
				continue
			}
			relative := n.relativeNamed(s, n.sents[s].head[i])
			if relative < 0 {
				continue
			}
			for _, t := range bearers[surnameOf(n.things[relative].name)] {
				vote(t, claim.KindPerson, 4)
			}
			if t := n.subjectBefore(s); i == 0 && t >= 0 && n.unknownName(n.things[t].name) {
				vote(t, claim.KindPerson, 3) // "Lucija Perković won. Her father, Ante, ..."
			}
		}
	}
}

// subjectBefore gives the named thing that the sentence before one is about; -1 for none.
func (n *Names) subjectBefore(s int) int {
	if s == 0 || n.sents[s-1].title {
		return -1
	}
	one := &n.sents[s-1]
	for verb := range one.tokens {
		if one.head[verb] != verb {
			continue
		}
		if subject := one.child(verb, "nsubj", "nsubjpass"); subject >= 0 {
			if m := one.mention[subject]; m >= 0 && n.mentions[m].form == named {
				return n.mentions[m].thing
			}
		}
	}
	return -1
}

// unknownName says whether a name is of two or three words of which English knows none, as those of people are.
func (n *Names) unknownName(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 3 || !wordsOnly(words) {
		return false
	}
	for _, word := range words {
		small := strings.ToLower(word)
		if letters(word) || n.know.organisation[small] || n.know.legal[word] || n.know.Country(word) != nil || n.know.given[small] == "" && (n.know.Noun(small) || n.know.Noun(n.know.Singular(small)) || n.know.Uses(small).Adjective > 0) {
			return false
		}
	}
	return true
}

// relativeNamed gives the person that a word of kinship names, before or behind it: "her brother, Tom Fairweather",
// "her brother Tom Fairweather", "Tom Fairweather, her brother"; -1 for none. Token tok is what has the possessor.
func (n *Names) relativeNamed(s, tok int) int {
	one := &n.sents[s]
	person := func(k int) int {
		if k < 0 {
			return -1
		}
		if m := one.mention[k]; m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0 && n.things[n.mentions[m].thing].kind == claim.KindPerson {
			return n.mentions[m].thing
		}
		return -1
	}
	if t := person(tok); t >= 0 {
		for _, c := range one.children[tok] {
			if d := one.tokens[c].Dep; c < tok && (d == "compound" || d == "nmod" || d == "amod") && kin[n.lemma(s, c)] {
				return t
			}
		}
		return -1
	}
	if !kin[n.lemma(s, tok)] || plural(&one.tokens[tok]) {
		return -1
	}
	for _, c := range one.children[tok] {
		if one.tokens[c].Dep == "appos" {
			if t := person(c); t >= 0 {
				return t
			}
		}
	}
	if one.tokens[tok].Dep == "appos" {
		return person(one.head[tok])
	}
	return -1
}

// surnameOf gives the last word of a name of several; "" for one of one word.
func surnameOf(name string) string {
	words := bearerWords(strings.Fields(name))
	if len(words) < 2 {
		return ""
	}
	return words[len(words)-1]
}

// kin are nouns for members of a family.
var kin = setOf(`wife husband spouse partner widow widower mother father parent mom mum dad brother sister sibling son daughter child twin stepmother
	stepfather stepson stepdaughter stepbrother stepsister grandmother grandfather grandson granddaughter grandparent grandchild aunt uncle niece nephew
	cousin fiance fiancee fiancé fiancée ex-wife ex-husband bride groom`)
