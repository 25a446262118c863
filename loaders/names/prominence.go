package names

import (
	"slices"
	"strings"
)

// pointedAt says whether a mention only says what "this" or "it" is: "if this were London".
func (r *resolver) pointedAt(c *mention) bool {
	one := &r.n.sents[c.s]
	subject := one.child(one.head[c.head], "nsubj")
	if subject < 0 {
		return false
	}
	switch strings.ToLower(one.tokens[subject].Text) {
	case "this", "that", "it", "there":
		return true
	}
	return false
}

// told counts the mentions of a thing by names and nouns: what pronouns were resolved to it would
// only repeat a mistake.
func (n *Names) told(t int) int {
	count := 0
	for _, m := range n.things[t].mentions {
		if n.mentions[m].form != pronoun {
			count++
		}
	}
	return count
}

// ofSpeaker weighs a as what a pronoun b means inside what somebody says or thinks: who says so,
// "the company said it was disappointed", or who shall, "asked the ministry to explain why it had".
// Of several the nearest above b counts most. Who judges, judges others.
func (n *Names) ofSpeaker(s, a, b int) int {
	one := &n.sents[s]
	weight := 5
	if t := &one.tokens[b]; t.Dep == "nsubjpass" && strings.EqualFold(t.Text, "it") {
		if lemma := one.tokens[one.head[b]].Lemma; !takesSomebody[lemma] && !doneToBodies[lemma] {
			weight = -1 // "urged patients to take the drug but stressed that it had not been approved"
		}
	}
	for at := b; one.head[at] != at; at = one.head[at] {
		verb := one.head[at]
		switch one.tokens[at].Dep {
		case "ccomp", "advcl":
		default:
			continue
		}
		if one.child(at, "nsubj", "nsubjpass", "expl") < 0 {
			continue // what somebody is told to do is no speech
		}
		lemma := one.tokens[verb].Lemma
		class, _ := n.know.Verb(lemma)
		if class != Communication && class != Cognition {
			continue
		}
		who := n.understood(s, verb)
		object := who >= 0 && one.tokens[who].Dep == "dobj" // "asked the ministry to explain"
		if who == a {
			if judging[lemma] {
				return -4
			}
			if object {
				weight++
			}
			return weight
		}
		if weight = min(weight, 3); object {
			weight = 0
		}
	}
	return 0
}

// doneToBodies are verbs for what is done to bodies of people, besides those of takesSomebody.
var doneToBodies = setOf("consult notify give deny hit offer acquire found own owe pay approach contact pressure disappoint surprise delight concern commit prepare shock sadden expect oblige mislead cheat target hack hold exclude sanction regulate run lead")

// saidToBe says whether a cannot own what a possessor b belongs to because it is what the subject is said
// to be: in "Turkey is Georgia's partner and its supplier" that is of whom the partner is.
func (n *Names) saidToBe(a, b *mention) bool {
	one := &n.sents[b.s]
	first := one.head[b.head]
	joined := false
	for one.tokens[first].Dep == "conj" && one.head[first] != first {
		first, joined = one.head[first], true
	}
	be := one.head[first]
	if one.tokens[first].Dep != "attr" || one.tokens[be].Lemma != "be" {
		return false
	}
	if owner := one.child(first, "poss"); joined && owner >= 0 && !strings.HasPrefix(one.tokens[owner].Tag, "PRP") {
		return a.s != b.s || a.head != owner
	}
	return a.s == b.s && (a.head == first || one.head[a.head] == be && one.tokens[a.head].Dep == "nsubj")
}

// childOf says whether a possessor m of children or parents would itself be such: "their daughter" is
// not of the children just named.
func (n *Names) childOf(c, m *mention) bool {
	owned := n.lemma(m.s, n.sents[m.s].head[m.head])
	return offspring[owned] && offspring[n.lemma(c.s, c.head)]
}

var offspring = setOf("child son daughter kid baby boy girl twin")

// kinOfSpeaker says whether the subject of the clause around a possessor b is told to be a's: in "she said
// her son had lost his job", "he said his father sold his house" the house is the father's.
func (n *Names) kinOfSpeaker(s, a, b int) bool {
	one := &n.sents[s]
	subject := one.child(n.clauseOf(s, b), "nsubj", "nsubjpass")
	if subject < 0 || subject == a || subject > b || n.inSubtree(s, subject, b) || n.know.Class(n.lemma(s, subject)) != Human {
		return false
	}
	owner := one.child(subject, "poss")
	return owner >= 0 && strings.EqualFold(one.tokens[owner].Text, one.tokens[b].Text)
}

// kinOfSubject says whether a possessor b tells of the family of somebody who is the subject of its own
// clause, not of a: "She said Mrs Bell forged her husband's signature".
func (r *resolver) kinOfSubject(s, a, b int, fit func(c *mention, g *thing) int) bool {
	n := r.n
	one := &n.sents[s]
	subject := one.child(n.clauseOf(s, b), "nsubj", "nsubjpass")
	if subject < 0 || subject == a || subject > b || one.mention[subject] < 0 || sexOfPronoun(strings.ToLower(one.tokens[b].Text)) == "" {
		return false
	}
	c := &n.mentions[one.mention[subject]]
	return spouses[n.lemma(s, one.head[b])] && c.form == named && c.thing >= 0 && fit(c, &n.things[c.thing]) > never
}

var spouses = setOf("husband wife spouse fiance fiancee partner")

// broughtIn says whether a mention brings something new in as the object of a main clause.
func (n *Names) broughtIn(c *mention) bool {
	one := &n.sents[c.s]
	verb := one.head[c.head]
	if c.form != common || one.tokens[c.head].Dep != "dobj" || one.head[verb] != verb {
		return false
	}
	d := one.child(c.head, "det")
	return d >= 0 && (strings.EqualFold(one.tokens[d].Text, "a") || strings.EqualFold(one.tokens[d].Text, "an"))
}

// inSubtree says whether a token hangs on another, directly or not.
func (n *Names) inSubtree(s, top, tok int) bool {
	one := &n.sents[s]
	for at := tok; ; at = one.head[at] {
		if at == top {
			return true
		}
		if one.head[at] == at {
			return false
		}
	}
}

// judging are verbs of those who decide about others.
var judging = map[string]bool{"rule": true, "order": true, "decree": true, "convict": true, "sentence": true, "acquit": true}

// ownRelative says whether b is a possessor inside a relative clause whose "who" or "which" is a:
// "a clerk who gave his name".
func (n *Names) ownRelative(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	if one.tokens[clause].Dep != "relcl" || one.head[clause] != a {
		return false
	}
	switch class, _ := n.know.Verb(one.tokens[clause].Lemma); class {
	case Emotion, Communication, Cognition:
		if one.tokens[one.head[b]].Dep == "dobj" && one.head[one.head[b]] == clause {
			return false // "with a teacher who admired her style"
		}
	}
	subject := one.child(clause, "nsubj", "nsubjpass")
	return subject >= 0 && strings.HasPrefix(one.tokens[subject].Tag, "W")
}

// relativeOf says whether b stands in a relative clause whose "who" is a: in "Ana, who succeeded
// her" the two are not the same.
func (n *Names) relativeOf(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	free := n.argument(s, b)
	if p := one.head[b]; one.tokens[b].Dep == "pobj" && strings.EqualFold(one.tokens[p].Text, "for") && one.tokens[one.head[p]].Dep == "dobj" {
		free = true // "banks that make payments for them"
	}
	return one.tokens[clause].Dep == "relcl" && one.head[clause] == a && free &&
		slices.ContainsFunc(one.children[clause], func(k int) bool {
			t := &one.tokens[k]
			return strings.HasPrefix(t.Tag, "W") && (t.Dep == "nsubj" || t.Dep == "nsubjpass")
		})
}

// parallel says whether a and b are the subjects of coordinated verbs: "the inquiry cleared her,
// but it criticized her".
func (n *Names) parallel(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	if b > 0 && one.tokens[b-1].POS == "CCONJ" && one.tokens[one.head[a]].Dep == "ROOT" && one.tokens[a].Dep == "nsubj" {
		return true // "..., but it", whatever the tree says
	}
	if one.tokens[verb].Dep != "conj" || one.tokens[a].Dep != "nsubj" && one.tokens[a].Dep != "nsubjpass" {
		return false
	}
	first := one.head[verb]
	if one.tokens[first].Dep == "relcl" { // the parser's most usual slip
		return one.head[a] == first || one.head[a] == n.clauseOf(s, first)
	}
	return one.head[a] == first
}

// parallelObject says whether a and b are the objects of coordinated verbs: "the agency sought a ban, but the
// court lifted it", "stole a car and sold it".
func (n *Names) parallelObject(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	first := one.head[verb]
	subject := one.child(verb, "nsubj", "nsubjpass")
	if subject < 0 && verb > first && one.child(verb, "dobj") == b {
		if owner := one.child(a, "poss"); owner >= 0 && one.tokens[owner].Tag == "PRP$" {
			return false // "took their phones and set them adrift"
		}
		return one.tokens[verb].Dep == "conj" && one.tokens[a].Dep == "dobj" && one.head[a] == first // "stole pills and sold them"
	}
	if subject < 0 || one.child(subject, "poss") >= 0 && one.tokens[one.child(subject, "poss")].Tag == "PRP$" {
		return false // "lost money, and its owner sold it"
	}
	return one.tokens[verb].Dep == "conj" && one.tokens[a].Dep == "dobj" && one.head[a] == first && one.child(first, "nsubj") >= 0
}

// partOf says whether a pronoun is the whole of which a number or quantity is taken: "one of them".
func (n *Names) partOf(s, tok int) bool {
	one := &n.sents[s]
	of := one.head[tok]
	if one.tokens[tok].Dep != "pobj" || !strings.EqualFold(one.tokens[of].Text, "of") {
		return false
	}
	switch head := &one.tokens[one.head[of]]; {
	case head.POS == "NUM" || head.POS == "PRON" || head.POS == "DET":
		return true
	default:
		return n.know.Class(n.lemma(s, one.head[of])) == Amount
	}
}

// singular says whether a pronoun stands for one.
func singular(word string) bool {
	switch strings.ToLower(word) {
	case "they", "them", "their", "theirs", "themselves":
		return false
	}
	return true
}

// rank says how prominent a mention is by its place in the sentence.
func (n *Names) rank(m *mention) int {
	one := &n.sents[m.s]
	tok := m.head
	if n.inBrackets(m.s, tok) {
		return 0
	}
	for depth := 0; depth < 4; depth++ {
		switch one.tokens[tok].Dep {
		case "nsubj", "nsubjpass":
			switch verb := one.head[tok]; {
			case one.head[verb] == verb:
				return 6
			case one.tokens[verb].Dep == "relcl":
				if !strings.HasPrefix(one.tokens[tok].Tag, "W") && one.child(tok, "poss") >= 0 {
					return 3 // "a surgeon whose patients were dying"
				}
				return 4
			}
			return 5
		case "dobj", "dative", "agent":
			return 3
		case "poss":
			if head := one.tokens[one.head[tok]].Dep; head == "nsubj" || head == "nsubjpass" {
				return 4
			}
			return 2
		case "appos", "conj":
			tok = one.head[tok]
			continue
		case "ROOT":
			if one.child(tok, "acl") > tok {
				return 5 // a subject whose verb the parser took for a participle
			}
			return 2
		case "attr":
			return 2
		case "compound", "amod", "nmod":
			return -1
		case "pobj":
			if to := one.head[tok]; strings.EqualFold(one.tokens[to].Text, "to") && to > 0 && strings.EqualFold(one.tokens[to-1].Text, "according") {
				return 5 // who says so
			}
		}
		break
	}
	return 1
}

// inBrackets says whether a token stands in round brackets.
func (n *Names) inBrackets(s, tok int) bool {
	one := &n.sents[s]
	for i := tok - 1; i >= 0; i-- {
		switch one.tokens[i].Text {
		case ")":
			return false
		case "(":
			return true
		}
	}
	return false
}

// inside says whether a mention holds a token among the words that hang on it: "its owner" is no
// antecedent of its "its".
func (n *Names) inside(m *mention, s, tok int) bool {
	if m.s != s {
		return false
	}
	one := &n.sents[s]
	if at := one.head[tok]; one.tokens[tok].Dep == "poss" && one.tokens[at].Dep == "appos" && one.head[at] == m.head && m.form == named {
		return true // "NASA, its biggest customer"
	}
	for at := tok; ; at = one.head[at] {
		if at == m.head {
			return true
		}
		switch one.tokens[at].Dep {
		case "relcl", "acl", "ROOT", "appos", "conj":
			return false // "the boy, who lost his dog", "Ms. Novak and her staff"
		}
		if one.head[at] == at {
			return false
		}
	}
}
