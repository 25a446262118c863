package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// leaderOf gives whose head "its leader" names, where grammar tells: of the named body that the sentence before is about,
// of those whose board or members the clause is about; -1 elsewhere.
//
//	"The Democratic Union said it would ask the court. Its leader, Ales Turnsek, ..."
//	"The board of Veridia dismissed its founder."
func (r *resolver) leaderOf(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if one.tokens[m.head].Dep != "poss" || one.quoted[m.head] {
		return -1
	}
	role := one.head[m.head]
	if lemma := n.lemma(m.s, role); !leading[lemma] || plural(&one.tokens[role]) {
		return -1
	}
	if dep := one.tokens[role].Dep; dep == "dobj" || dep == "appos" && one.tokens[one.head[role]].Dep == "dobj" {
		verb := one.head[role]
		if dep == "appos" {
			verb = one.head[verb]
		}
		if subject := one.child(verb, "nsubj"); subject >= 0 && subject < m.head {
			return r.bodyBehind(m.s, subject)
		}
		return -1
	}
	if m.head != 0 && !n.besideFirstName(m) || m.s == 0 || n.sents[m.s-1].title || n.d.Sentences[m.s-1].Block != n.d.Sentences[m.s].Block {
		return -1
	}
	before := &n.sents[m.s-1]
	for verb := range before.tokens {
		if before.head[verb] != verb {
			continue
		}
		subject := before.child(verb, "nsubj", "nsubjpass")
		if subject < 0 || before.quoted[subject] {
			return -1
		}
		if at := r.bodyBehind(m.s-1, subject); at >= 0 {
			return at
		}
		if at := r.namedBody(m.s-1, subject); at >= 0 {
			return at
		}
		if object := before.child(verb, "dobj"); object >= 0 && before.mention[subject] >= 0 {
			if c := &n.mentions[before.mention[subject]]; c.thing >= 0 && n.things[c.thing].name == "" && n.things[c.thing].kind == claim.KindOrganisation {
				return r.namedBody(m.s-1, object) // "A court fined Lidl"
			}
		}
	}
	return -1
}

// besideFirstName says whether a possessor begins the words beside the name that a sentence begins with: "Ann Lyle, its
// chairwoman, said".
func (n *Names) besideFirstName(m *mention) bool {
	one := &n.sents[m.s]
	role := one.head[m.head]
	name := one.head[role]
	if one.tokens[role].Dep != "appos" || m.head < 2 || name != m.head-2 || one.tokens[m.head-1].Text != "," || one.mention[name] < 0 {
		return false
	}
	c := &n.mentions[one.mention[name]]
	return c.form == named && c.first <= 2 && one.tokens[name].Dep == "nsubj"
}

// namedBody gives the mention at a token of something with a name that is nobody and not many.
func (r *resolver) namedBody(s, tok int) int {
	n := r.n
	c := n.sents[s].mention[tok]
	if c < 0 || n.mentions[c].thing < 0 || n.sents[s].child(tok, "conj") >= 0 {
		return -1
	}
	switch g := &n.things[n.mentions[c].thing]; {
	case g.name == "" || g.members != nil || g.titled || g.country != nil && n.metonym(s, c) == "" && n.mentions[c].form != named:
		return -1
	case g.kind == claim.KindPerson && (g.sex != "" || g.age > 0 || n.surelyPerson(g)), g.kind == claim.KindEvent, g.kind == claim.KindTime, g.kind == claim.KindQuantity, g.kind == claim.KindProduct && n.mentions[c].label == "PRODUCT":
		return -1
	}
	return c
}

// bodyBehind gives the body whose board, members or owners a token names: "the board of Veridia", "Veridia's board".
func (r *resolver) bodyBehind(s, tok int) int {
	n := r.n
	one := &n.sents[s]
	if lemma := strings.ToLower(n.lemma(s, tok)); !insiders[lemma] {
		return -1
	}
	of := -1
	for _, c := range one.children[tok] {
		if one.tokens[c].Dep == "poss" {
			of = c
		} else if one.tokens[c].Dep == "prep" && (one.tokens[c].Text == "of" || one.tokens[c].Text == "in" || one.tokens[c].Text == "at" || one.tokens[c].Text == "on") && of < 0 {
			of = one.child(c, "pobj")
		}
	}
	if of < 0 || strings.HasPrefix(one.tokens[of].Tag, "PRP") && one.mention[of] < 0 {
		return -1
	}
	if at := r.namedBody(s, of); at >= 0 {
		return at
	}
	if c := one.mention[of]; c >= 0 && n.mentions[c].form == common && n.mentions[c].thing >= 0 && panels[n.lemma(s, of)] && n.things[n.mentions[c].thing].kind == claim.KindOrganisation {
		return c // "MPs on the health committee"
	}
	return -1
}

// panels are bodies that are called by what they are, without a name.
var panels = setOf("committee council panel commission board tribunal inquiry subcommittee caucus assembly")

// leading are nouns for who leads a body or speaks for it.
var leading = setOf(`leader chairman chairwoman chairperson chair president director head chief boss founder co-founder cofounder spokesman spokeswoman spokesperson
	coordinator co-ordinator secretary treasurer chancellor executive ceo editor rector provost dean principal officer manager coach captain commissioner vice-president vice-chairman`)

// insiders are nouns for those who own a body or decide for it.
var insiders = setOf("board member shareholder stockholder investor owner supporter fan mp mps lawmaker legislator senator councillor trustee staff worker employee delegate backer lender creditor management director")
