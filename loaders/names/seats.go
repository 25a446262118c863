package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

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
	name := n.d.Plain(n.span(s, at.first, at.end))
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
