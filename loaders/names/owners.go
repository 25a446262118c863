package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// elliptic names what an owner without a noun has, "Its shares fell. Rendal's rose": what is said to be somebody's in the
// same sentence or the one before, of which such a thing is told as well, is meant; the zero Ref elsewhere.
func (n *Names) elliptic(s, head, depth int) Ref {
	one := &n.sents[s]
	m := one.mention[head]
	if depth > maxDepth || m < 0 || n.mentions[m].thing < 0 || n.mentions[m].form != named || n.mentions[m].end != head+1 {
		return Ref{}
	}
	at, owned := ownedBefore(n.d.Sentences[s].Tokens, head), s
	if at < 0 && s > 0 {
		at, owned = ownedBefore(n.d.Sentences[s-1].Tokens, len(n.d.Sentences[s-1].Tokens)), s-1
	}
	if at < 0 || !elides(n.d.Sentences[s].Tokens, head, n.d.Sentences[owned].Tokens, at) {
		return Ref{}
	}
	name := strings.ToLower(n.headForm(owned, at, false)) + " of " + n.thingRef(n.mentions[m].thing).Name
	return Ref{Name: name, Key: "c:" + name, Kind: n.kindOfNoun(owned, at)}
}

// elliptic says whether an owner's name stands for what he has, so that its ending is no part of a shop's name.
func (m *mender) elliptic(s, head int) bool {
	tokens := m.out.Sentences[s].Tokens
	if at := ownedBefore(tokens, head); at >= 0 {
		return elides(tokens, head, tokens, at)
	}
	if s == 0 {
		return false
	}
	before := m.out.Sentences[s-1].Tokens
	at := ownedBefore(before, len(before))
	return at >= 0 && elides(tokens, head, before, at)
}

// ownedBefore gives the last noun before a token that is the subject of its clause and told to be somebody's; -1 for none.
func ownedBefore(tokens []text.Token, end int) int {
	for i := end - 1; i > 0; i-- {
		if t := &tokens[i]; t.POS != "NOUN" || t.Dep != "nsubj" && t.Dep != "nsubjpass" {
			continue
		}
		for k := range i {
			if tokens[k].Head == i && tokens[k].Dep == "poss" {
				return i
			}
		}
	}
	return -1
}

// elides says whether a name with a possessive ending is the subject of such a verb as the noun at of another clause has:
// both rise, fall or are something.
func elides(tokens []text.Token, head int, before []text.Token, at int) bool {
	if head+1 >= len(tokens) || tokens[head+1].Tag != "POS" || tokens[head].POS != "PROPN" || tokens[head].Head == head {
		return false
	}
	t := &tokens[head]
	if t.Dep == "compound" || t.Dep == "poss" && tokens[t.Head].POS == "NOUN" {
		return false
	}
	verb := t.Head
	if v := verb; v < len(tokens) && v > head {
		a, b := tokens[v].Lemma, before[before[at].Head].Lemma
		return moving[a] && moving[b] || a == "be" && b == "be"
	}
	return false
}

// moving are verbs for what amounts do.
var moving = setOf("rise fall drop climb gain lose jump slip tumble surge plunge soar slide sink slump grow shrink decline increase decrease double halve rally recover dip edge advance retreat swell")
