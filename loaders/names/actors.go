package names

import (
	"maps"
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

func (n *Names) actors() []Actor {
	var all []Actor
	index := map[string]int{} // by Key
	for t := range n.things {
		g := &n.things[t]
		if len(g.mentions) == 0 || !n.canAct(g) {
			continue
		}
		m := &n.mentions[g.mentions[0]]
		var ref Ref
		if g.name != "" {
			ref = n.thingRef(t)
		} else {
			ref = n.phrase(m.s, n.minimal(m.s, m.head), m.head, 1)
			ref.Key = "c:" + ref.Name // mentions in the same words are one actor
		}
		if ref.Name == "" {
			continue
		}
		if k, seen := index[ref.Key]; seen {
			all[k].Count += len(g.mentions)
			continue
		}
		index[ref.Key] = len(all)
		all = append(all, Actor{Ref: ref, Sentence: m.s, Head: m.head, Span: n.spanOf(m), Count: len(g.mentions), Does: n.does(m)})
	}
	n.relate(all)
	return all
}

// canAct says whether a thing is somebody, or some, who can do something.
func (n *Names) canAct(g *thing) bool {
	if g.blocks || len(g.members) > 0 {
		return false
	}
	switch g.kind {
	case claim.KindPerson, claim.KindOrganisation, claim.KindGroup:
		return true
	}
	return g.country != nil
}

// does gives the verbs that the words of a description name: "drug trafficking organizations"
// traffic, "developers" develop.
func (n *Names) does(m *mention) []string {
	var verbs []string
	add := func(verb string, ok bool) {
		if ok && !slices.Contains(verbs, verb) {
			verbs = append(verbs, verb)
		}
	}
	if m.form != common {
		return nil
	}
	for i := m.first; i < m.head; i++ {
		if t := &n.sents[m.s].tokens[i]; t.POS == "NOUN" || t.POS == "PROPN" || t.Tag == "VBG" {
			verb, ok := n.know.Event(n.lemma(m.s, i))
			if !ok && t.Tag == "VBG" {
				verb, ok = t.Lemma, true
			}
			add(verb, ok)
		}
	}
	add(n.know.Agent(n.lemma(m.s, m.head)))
	return verbs
}

// relate links plural descriptions of organisations or people at which the same group of verbs
// aims.
func (n *Names) relate(all []Actor) {
	aims := n.aims()
	byVerb := map[string][]int{} // actors, in order
	for i := range all {
		a := &all[i]
		if !a.Plural || a.Country != nil || len(a.Does) == 0 && a.Count < 2 {
			continue
		}
		for _, verb := range slices.Sorted(maps.Keys(aims[n.lemma(a.Sentence, a.Head)])) {
			byVerb[verb] = append(byVerb[verb], i)
		}
	}
	for _, verb := range slices.Sorted(maps.Keys(byVerb)) {
		actors := byVerb[verb]
		if len(actors) > manyActors {
			continue // a verb that everybody is the object of tells nothing
		}
		for _, i := range actors {
			for _, k := range actors {
				if i != k && !slices.Contains(all[i].Like, k) && n.comparable(&all[i], &all[k]) {
					all[i].Like = append(all[i].Like, k)
				}
			}
		}
	}
	for i := range all {
		slices.Sort(all[i].Like)
	}
}

// manyActors bounds the actors that one verb may make alike.
const manyActors = 50

// comparable says whether the heads of two descriptions are kinds of one another or of organised
// groups both.
func (n *Names) comparable(a, b *Actor) bool {
	x, y := n.lemma(a.Sentence, a.Head), n.lemma(b.Sentence, b.Head)
	if n.know.KindOf(x, y) || n.know.KindOf(y, x) {
		return true
	}
	group := func(lemma string) bool { return n.sortOf(lemma) == claim.KindOrganisation }
	return group(x) && group(y)
}

// aims gives, for each noun, the groups of verbs whose object it is anywhere in the document. All
// verbs that aim at somebody's end are one group, "combat".
func (n *Names) aims() map[string]map[string]bool {
	found := map[string]map[string]bool{}
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			if t := &one.tokens[i]; t.POS != "NOUN" && t.POS != "PROPN" {
				continue
			}
			verb := n.aim(s, i)
			if verb == "" {
				continue
			}
			if g := n.know.groupToward(verb); g != "" {
				verb = g
			}
			if hostile[verb] {
				verb = "combat"
			}
			lemma := n.lemma(s, i)
			if found[lemma] == nil {
				found[lemma] = map[string]bool{}
			}
			found[lemma][verb] = true
		}
	}
	return found
}

// aim gives the verb whose object a noun is: by the tree, as the head of a relative clause without
// an object, "the cartels Washington seeks to destroy", or in a headline before it, "Combat Cartels".
func (n *Names) aim(s, tok int) string {
	one := &n.sents[s]
	switch one.tokens[tok].Dep {
	case "dobj", "nsubjpass":
		return n.lemma(s, one.head[tok])
	}
	if one.title {
		if c := one.child(tok, "compound"); c >= 0 && hostile[n.lemma(s, c)] {
			return n.lemma(s, c)
		}
	}
	verb := one.child(tok, "relcl")
	if verb < 0 || one.child(verb, "nsubj") < 0 {
		return ""
	}
	for range maxDepth {
		if one.child(verb, "dobj", "nsubjpass") >= 0 {
			return ""
		}
		next := one.child(verb, "xcomp")
		if next < 0 {
			return n.lemma(s, verb)
		}
		verb = next
	}
	return ""
}

// hostile groups of predicates all aim at somebody's end.
var hostile = map[string]bool{"combat": true, "dismantle": true, "destroy": true, "attack": true, "end": true, "defeat": true,
	"beat": true, "ban": true, "eliminate": true, "crush": true, "target": true, "weaken": true, "disrupt": true}
