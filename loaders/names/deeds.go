package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// byAction finds the event that a phrase takes up by another word or after a verb: "these
// overtures" after "offers".
func (r *resolver) byAction(i int, lemma, pointer string) int {
	n := r.n
	m := &n.mentions[i]
	verb, event := n.know.Event(lemma)
	if !event || tooWide[lemma] {
		return -1
	}
	many := plural(&n.sents[m.s].tokens[m.head])
	if len(n.modifiers(m)) > 0 {
		return -1
	}
	said, _ := n.deedBefore(m, verb, pointer)
	for k := len(r.past) - 1; k >= 0; k-- {
		c := &n.mentions[r.past[k]]
		if m.s-c.s > actionReach || said >= c.s && said >= 0 {
			break
		}
		if c.form != common || plural(&n.sents[c.s].tokens[c.head]) != many || n.inside(c, m.s, m.head) || !n.exists(c) {
			continue
		}
		other := n.lemma(c.s, c.head)
		theirs, event := n.know.Event(other)
		if !event || other == lemma {
			continue
		}
		if theirs == verb || n.know.shareGroup(verb, theirs) || n.know.Synonyms(other, lemma) || pointer != "the" && (n.know.near(other, lemma, 2) || n.know.near(lemma, other, 2)) {
			return r.past[k]
		}
	}
	return -1
}

// deedReach is how many sentences may lie between a verb and the noun that takes it up.
const deedReach = 2

// deed takes a phrase up that says with a noun what a verb said before: "designate cartels as
// terrorists ... Such a designation"; it says whether it did.
func (r *resolver) deed(i int) bool {
	n := r.n
	m := &n.mentions[i]
	pointer := n.pointer(m)
	if pointer == "" || n.sents[m.s].title || n.restricted(m) || len(n.modifiers(m)) > 0 {
		return false
	}
	lemma := n.lemma(m.s, m.head)
	verb, event := n.know.Event(lemma)
	if !event || tooWide[lemma] {
		return false
	}
	s, tok := n.deedBefore(m, verb, pointer)
	if s < 0 {
		return false
	}
	name, span := n.deedName(s, tok, lemma)
	if name == "" {
		return false
	}
	m.thing, m.deed = len(n.things), &span
	n.things = append(n.things, thing{name: name, kind: claim.KindEvent, plural: plural(&n.sents[m.s].tokens[m.head]), types: []string{lemma}, mentions: []int{i}})
	return true
}

// deedBefore finds the nearest verb before a phrase that its noun is made of; s is -1 for none.
func (n *Names) deedBefore(m *mention, verb, pointer string) (s, tok int) {
	base, particle, _ := strings.Cut(verb, " ")
	lemma := n.lemma(m.s, m.head)
	clear := pointer != "the" // "the" needs the verb itself, or a noun that is none
	for s := m.s; s >= 0 && m.s-s <= deedReach; s-- {
		one := &n.sents[s]
		if one.title {
			continue
		}
		for i := len(one.tokens) - 1; i >= 0; i-- {
			t := &one.tokens[i]
			if t.POS != "VERB" || s == m.s && (i > m.head || n.inSubtree(s, i, m.head)) {
				continue
			}
			same := t.Lemma == base
			if particle != "" {
				prt := one.child(i, "prt")
				same = same && prt >= 0 && strings.EqualFold(one.tokens[prt].Text, particle)
			}
			if !same && (clear || lemma != verb && m.s-s <= 1) {
				same = n.know.shareGroup(verb, t.Lemma)
			}
			if same && (clear || m.s-s <= 1) {
				return s, i
			}
		}
	}
	return -1, -1
}

// deedName composes the name of an event from its verb: of whom it is said, or who says it, after
// "of".
//
//	"Norway asked Denmark for help": "request of Norway"; "Brio bought Alba": "purchase of Alba by Brio"
func (n *Names) deedName(s, verb int, noun string) (string, text.Span) {
	one := &n.sents[s]
	span := text.Span{Start: one.tokens[verb].Span.Start, End: one.tokens[verb].Span.End}
	phrase := func(tok int) string {
		if tok < 0 {
			return ""
		}
		ref := n.phrase(s, n.minimal(s, tok), tok, 1)
		if ref.Name != "" {
			span = span.Cover(one.tokens[tok].Span)
		}
		return ref.Name
	}
	object := one.child(verb, "dobj", "nsubjpass")
	subject := one.child(verb, "nsubj")
	if by := one.child(verb, "agent"); by >= 0 {
		subject = one.child(by, "pobj")
	}
	// "annulled the permit, ruling that ...": the subject of the verb above is meant.
	for at := verb; subject < 0 && object < 0; {
		dep := one.tokens[at].Dep
		if dep != "advcl" && dep != "conj" && dep != "xcomp" || one.head[at] == at {
			break
		}
		at = one.head[at]
		subject = one.child(at, "nsubj")
	}
	class, _ := n.know.Verb(one.tokens[verb].Lemma)
	if subject < 0 && one.child(verb, "dobj") < 0 && (class == Communication || class == Cognition) {
		return "", span // "was judged to have brought him down": the decision is not his
	}
	who := phrase(subject)
	if who != "" && (object < 0 || class == Communication || class == Cognition || class == Possession && noun == one.tokens[verb].Lemma) {
		return noun + " of " + who, span
	}
	what := phrase(object)
	if what == "" {
		return "", span
	}
	name := noun + " of " + what
	for _, c := range one.children[verb] {
		if one.tokens[c].Dep == "prep" && one.tokens[c].Text == "as" {
			if as := phrase(one.child(c, "pobj")); as != "" {
				name += " as " + as
			}
		}
	}
	if who != "" {
		name += " by " + who
	}
	return name, span
}
