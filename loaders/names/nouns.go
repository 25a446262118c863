package names

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// findNouns makes mentions of pronouns and of the nouns that head phrases.
func (n *Names) findNouns() {
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			t := &one.tokens[i]
			if one.mention[i] >= 0 {
				continue
			}
			switch {
			case t.Tag == "PRP" || t.Tag == "PRP$":
				n.addMention(s, i, i, i+1, pronoun)
			case t.POS == "NUM" && (t.Dep == "nsubj" || t.Dep == "nsubjpass" || t.Dep == "dobj"):
				n.addMention(s, i, i, i+1, common)
			case t.Text == "old" && t.POS != "NOUN" && n.age(s, i) && one.child(i, "det") >= 0 && t.Dep != "amod":
				first, end := n.nounPhrase(s, i)
				n.addMention(s, i, min(first, n.leftmost(s, i, 0)), end, common) // "the 22-year-old"
			case t.POS == "NOUN" || t.POS == "PROPN" && t.Dep != "compound":
				switch t.Dep {
				case "compound", "amod", "nmod", "npadvmod":
				default:
					first, end := n.nounPhrase(s, i)
					n.addMention(s, i, first, end, common)
				}
			}
		}
	}
}

func (n *Names) addMention(s, head, first, end int, f form) {
	n.sents[s].mention[head] = len(n.mentions)
	n.mentions = append(n.mentions, mention{s: s, head: head, first: first, end: end, form: f, thing: -1, from: -1})
}

// nounPhrase gives the range of a noun with what stands before it.
func (n *Names) nounPhrase(s, head int) (first, end int) {
	one := &n.sents[s]
	first = head
	for _, c := range one.children[head] {
		if c < first {
			switch one.tokens[c].Dep {
			case "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod":
				first = min(first, n.leftmost(s, c, 0))
			}
		}
	}
	return first, head + 1
}

func (n *Names) leftmost(s, tok, depth int) int {
	first := tok
	if depth > maxDepth {
		return first
	}
	for _, c := range n.sents[s].children[tok] {
		if c < tok {
			first = min(first, n.leftmost(s, c, depth+1))
		}
	}
	return first
}

// kindOfNoun is the kind of what a common noun names.
func (n *Names) kindOfNoun(s, head int) claim.Kind {
	t := &n.sents[s].tokens[head]
	if t.POS != "NOUN" && t.POS != "PROPN" {
		return ""
	}
	for _, m := range n.d.Sentences[s].Mentions {
		if m.First <= head && head < m.End {
			switch m.Kind {
			case "DATE", "TIME":
				return claim.KindTime
			case "MONEY", "PERCENT", "QUANTITY", "CARDINAL":
				return claim.KindQuantity
			}
		}
	}
	lemma := n.lemma(s, head)
	class := n.know.Class(lemma)
	switch {
	case otherwiseHuman[lemma]:
		class = Human
	case furniture[lemma]:
		return claim.KindThing
	case lemma == "regulator" || lemma == "watchdog" || (class == Artifact || class == Act) && n.know.organisation[lemma] && !n.know.ofPlace[lemma]:
		class = Collective // "the museum", "the movement"
	}
	if _, event := n.know.Event(lemma); event && (class == 0 || class == Utterance) {
		return claim.KindEvent
	}
	switch class {
	case Human:
		if plural(t) {
			return claim.KindGroup
		}
		return claim.KindPerson
	case Collective:
		if plural(t) {
			return claim.KindGroup
		}
		return claim.KindOrganisation
	case Act, Happening, Process:
		return claim.KindEvent
	case Location:
		return claim.KindPlace
	case Material:
		return claim.KindSubstance
	case TimeSpan:
		return claim.KindTime
	case Amount:
		return claim.KindQuantity
	case Artifact:
		return claim.KindProduct
	}
	return claim.KindThing
}

// otherwiseHuman are nouns for persons whose most usual sense in the tables is another.
var otherwiseHuman = setOf("fan star superstar minor rookie substitute captive hostage")

// furniture are nouns for things whose most usual sense in the tables is a body of people.
var furniture = setOf("table set traffic mail series range array raft package batch stack")

// Kind gives the kind of what a common noun names; "" for other words.
func (n *Names) Kind(s, tok int) claim.Kind {
	if s < 0 || s >= len(n.sents) || tok < 0 || tok >= len(n.sents[s].tokens) || n.sents[s].tokens[tok].POS != "NOUN" {
		return ""
	}
	if kind := n.kindOfNoun(s, tok); kind != claim.KindThing {
		return kind
	}
	return ""
}
