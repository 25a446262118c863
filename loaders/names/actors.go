package names

import (
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
	aims := make([]map[string]bool, len(all))
	for i := range all {
		a := &all[i]
		if !a.Plural || a.Country != nil || len(a.Does) == 0 && a.Count < 2 {
			continue
		}
		aims[i] = n.aimedAt(a)
	}
	for i := range all {
		for k := range all {
			if i == k || aims[i] == nil || aims[k] == nil || !n.comparable(&all[i], &all[k]) {
				continue
			}
			for verb := range aims[i] {
				if aims[k][verb] {
					all[i].Like = append(all[i].Like, k)
					break
				}
			}
		}
	}
}

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

// aimedAt gives the groups of verbs whose object an actor is anywhere in the document, also of
// verbs behind their nouns and of verbs that mean to undo: "seeks to destroy", "combat".
func (n *Names) aimedAt(a *Actor) map[string]bool {
	found := map[string]bool{}
	lemma := n.lemma(a.Sentence, a.Head)
	for s := range n.sents {
		one := &n.sents[s]
		for i := range one.tokens {
			t := &one.tokens[i]
			if (t.POS != "NOUN" && t.POS != "PROPN") || n.lemma(s, i) != lemma {
				continue
			}
			verb := n.aim(s, i)
			if verb == "" {
				continue
			}
			if g := n.know.Group(verb); g != "" {
				verb = g
			}
			if hostile[verb] {
				verb = "combat"
			}
			found[verb] = true
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
