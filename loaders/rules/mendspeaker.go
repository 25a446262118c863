package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// whoGoesOn tells to whom a bare past k belongs that is coordinated with the clause h in the words of g's subject, where
// the words show it: 1 to the speaker ("said the evidence was thin and dismissed the case"), -1 to what is told of ("said the
// driver had jumped a light and hit a cyclist"), 0 where they do not.
func (t *tree) whoGoesOn(k, h, g int, know *names.Know) int {
	if tag := t.tok[k].Tag; tag != "VBD" && tag != "VBN" && !(invariant[t.lower(k)] && t.perfect(h) != "") || t.finiteTag(g) != "VBD" || t.perfect(g) != "" {
		return 0
	}
	for i := range t.tok {
		if i == k || t.head[i] != k {
			continue
		}
		switch t.dep[i] {
		case "nsubj", "nsubjpass", "aux", "auxpass", "expl", "mark", "agent":
			return 0
		}
	}
	if t.samePronoun(k, h) {
		return -1 // "said the firm had offered her £500 and asked her to sign"
	}
	if t.ownPronoun(h) {
		return 0
	}
	if n := t.pointsBack(k, h, g); n != 0 {
		return n
	}
	somebody, passive := t.actorBefore(h, know), t.hasChild(h, "auxpass")
	lemma := t.lemma(k)
	object := t.hasChild(k, "dobj") || t.hasChild(k, "prep") || t.hasChild(k, "prt") || t.hasChild(k, "advmod")
	switch {
	case !object:
	case !somebody && t.deliberate(lemma, know):
		return 1
	case recommending[lemma] && (passive || finding[t.lemma(g)]) && (lemma != "call" || t.callsFor(k)):
		return 1
	case t.perfect(h) == "had" && !passive && t.tok[h].Tag == "VBN" && t.participial(k) && !addressing[lemma] && !remarking[lemma] && !tells(lemma) && !t.deliberate(lemma, know):
		return -1
	}
	return 0
}

// samePronoun says whether k and h have the same pronoun for an object.
func (t *tree) samePronoun(k, h int) bool {
	object := func(v int) string {
		for i := v + 1; i < len(t.tok) && i < v+3; i++ {
			if t.head[i] == v && (t.dep[i] == "dobj" || t.dep[i] == "dative") && t.tok[i].Tag == "PRP" {
				return t.lower(i)
			}
		}
		return ""
	}
	w := object(h)
	return w != "" && w != "it" && w == object(k)
}

// recommending are verbs for what somebody who has looked into a thing wants to be done.
var recommending = anyOf("recommend urge call propose demand order")

// deliberate says whether only people and bodies do what a verb tells.
func (t *tree) deliberate(lemma string, know *names.Know) bool {
	if decided[lemma] {
		return true
	}
	class, known := know.Verb(lemma)
	return known && class == names.Communication && !showing[lemma]
}

// decided are verbs for what takes a decision; showing are verbs of telling that things do as well.
var (
	decided = anyOf(`dismiss order summon recommend hire sue cancel launch suspend appoint arrest ban fine sentence jail announce publish resign
		postpone propose seek file adjourn award grant approve veto reject refuse accept adopt overturn acquit convict sack expel
		appeal apologise apologize vow pledge promise donate invest withdraw scrap shelve endorse ratify authorise authorize`)
	showing = anyOf(`show suggest mean imply indicate reveal reflect point prove demonstrate confirm express contradict say tell read call warn
		spell signal support establish state convey describe explain speak sing threaten challenge cover attract inspire encourage note represent send cry`)
)

// callsFor says whether v is "call for".
func (t *tree) callsFor(v int) bool {
	return v+1 < len(t.tok) && t.lower(v+1) == "for"
}

// participial says whether the word v has a form that may stand behind "had".
func (t *tree) participial(v int) bool {
	w := t.lower(v)
	return t.tok[v].Tag == "VBN" || invariant[w] || len(w) > 2 && w[len(w)-2:] == "ed"
}

// pointsBack reads a pronoun in the object of k: "raised its dividend" behind "profits rose" is the speaker's, as is "gave
// them two days off" behind "the players were tired".
func (t *tree) pointsBack(k, h, g int) int {
	inner, outer := t.subjectNumber(h), t.subjectNumber(g)
	if outer == 0 && t.namedSubject(g) {
		outer = 1
	}
	for i := k + 1; i < len(t.tok); i++ {
		up := t.head[i]
		switch {
		case t.dep[i] == "poss" && (t.head[up] == k && (t.dep[up] == "dobj" || t.dep[up] == "prep") || t.dep[up] == "pobj" && t.head[t.head[up]] == k):
			switch t.lower(i) {
			case "its":
				if inner == 2 && outer == 1 {
					return 1
				}
			case "their":
				if inner == 1 && outer == 2 {
					return 1
				}
			}
		case up == k && t.dep[i] == "dobj" && t.lower(i) == "them" || up == k && t.dep[i] == "dative" && t.lower(i) == "them":
			if inner == 2 && outer == 1 && !t.hasChild(h, "dobj") {
				return 1
			}
		}
	}
	return 0
}

// namedSubject says whether the subject of v is one name.
func (t *tree) namedSubject(v int) bool {
	for s := range v {
		if t.head[s] == v && t.dep[s] == "nsubj" {
			return t.tok[s].Tag == "NNP" && !t.hasChild(s, "conj")
		}
	}
	return false
}
