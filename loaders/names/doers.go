package names

import (
	"strings"
)

// Who does what a verb says, and who is told to: what the grammar of control rules in and out for a pronoun.

// asks says whether b answers what a asked somebody else for: "the union has asked the ministry to pay, but
// it has not replied".
func (n *Names) asks(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[a]
	if one.tokens[a].Dep != "nsubj" || !asking[one.tokens[verb].Lemma] || b < verb || !answering[one.tokens[one.head[b]].Lemma] {
		return false
	}
	for _, c := range one.children[verb] {
		switch d := one.tokens[c].Dep; {
		case d == "dobj" || d == "dative" || d == "ccomp" && one.child(c, "nsubj") >= 0:
			return true
		case d == "prep" && c > verb:
			return true // "wrote to the ministry"
		}
	}
	return false
}

var (
	asking    = setOf("ask urge beg petition request implore call write appeal invite press tell demand email contact approach")
	answering = setOf("reply respond answer decline refuse agree comply ignore react oblige acknowledge")
)

// disposes says whether a is a judge or officer who deals with what others have: "a judge set his bail".
func (n *Names) disposes(s, a, b int) bool {
	one := &n.sents[s]
	owned := one.head[b]
	return dealers[n.lemma(s, a)] && dealtWith[n.lemma(s, owned)] && n.clauseOf(s, b) == one.head[a]
}

var (
	dealers   = setOf("judge court jury magistrate police prosecutor officer tribunal panel justice sheriff")
	dealtWith = setOf("bail sentence trial arrest detention conviction release appeal case testimony motion request plea bond claim argument extradition sentencing hearing licence license visa passport home house car phone lawyer")
)

// receives says whether a is given what b possesses: "hands the ministry its first win".
func (n *Names) receives(s, a, b int) bool {
	one := &n.sents[s]
	owned := one.head[b]
	verb := one.head[owned]
	if one.tokens[owned].Dep != "dobj" || one.head[a] != verb || a > b {
		return false
	}
	return one.tokens[a].Dep == "dative" || one.tokens[a].Dep == "dobj" && a != owned
}

// doesToHead says whether b is the subject of a relative clause about the object of a verb whose
// subject is a: "made Orbex sell the app, which it bought".
func (n *Names) doesToHead(s, a, b int) bool {
	one := &n.sents[s]
	clause := one.head[b]
	if one.tokens[clause].Dep != "relcl" {
		return false
	}
	noun := one.head[clause]
	if one.tokens[noun].Dep != "dobj" {
		return false
	}
	return n.understood(s, one.head[noun]) == a
}

// controls says whether a is who shall do what the infinitive with b tells: "called on Helixa to
// share its technology".
func (n *Names) controls(s, a, b int) bool {
	one := &n.sents[s]
	clause := n.clauseOf(s, b)
	if one.child(clause, "nsubj", "nsubjpass") >= 0 && !(one.tokens[clause].Dep == "ccomp" && one.tokens[one.head[clause]].Lemma == "let") {
		return false
	}
	for depth := 0; depth < 3 && (one.tokens[clause].Dep == "xcomp" || one.tokens[clause].Dep == "ccomp" && one.tokens[clause].Tag == "VB" && one.tokens[one.head[clause]].Lemma == "let"); depth++ {
		above := one.head[clause] // "accused it of refusing to let soldiers search its trucks"
		if t := &one.tokens[above]; above == clause || t.Dep != "pcomp" && t.Dep != "xcomp" {
			break
		}
		clause = above
	}
	if of := one.head[clause]; one.tokens[clause].Dep == "pcomp" && one.tokens[of].Text == "of" && blaming[one.tokens[one.head[of]].Lemma] {
		return one.tokens[a].Dep == "dobj" && one.head[a] == one.head[of] || one.tokens[a].Dep == "nsubjpass" && one.head[a] == one.head[of]
	}
	if one.tokens[clause].Tag != "VB" {
		return false
	}
	above := one.head[clause]
	if one.tokens[above].POS != "VERB" || !takesSomebody[one.tokens[above].Lemma] && one.tokens[above].Lemma != "call" {
		return false
	}
	switch one.tokens[above].Lemma {
	case "hire", "appoint", "fire":
		return false // "hired a bank to review its options"
	}
	if l := one.tokens[above].Lemma; (l == "ask" || l == "beg") && sexOfPronoun(strings.ToLower(one.tokens[b].Text)) != "" {
		return false // "asked his boss to look after his family"
	}
	switch one.tokens[a].Dep {
	case "dobj", "dative":
		return one.head[a] == above
	case "pobj":
		return one.head[one.head[a]] == above && one.tokens[one.head[a]].Text == "on"
	}
	return false
}

// blaming are verbs of blame for a deed, "accused its neighbor of dragging its feet".
var blaming = setOf("accuse suspect convict acquit clear")

// addresses says whether b is the object of a participle of saying whose subject is that of the
// clause above, a: in "sued Lumera, accusing it of fraud" it is who is sued.
func (n *Names) addresses(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	t := &one.tokens[verb]
	if one.tokens[b].Dep != "dobj" && one.tokens[b].Dep != "dative" || t.Tag != "VBG" || t.Dep != "advcl" && t.Dep != "conj" || one.child(verb, "nsubj") >= 0 {
		return false
	}
	switch class, _ := n.know.Verb(t.Lemma); class {
	case Communication, Cognition, Perception:
	default:
		if t.Lemma != "sue" {
			return false
		}
	}
	above := one.head[verb]
	for one.tokens[above].Dep == "conj" && one.tokens[above].Tag == "VBG" && one.head[above] != above {
		above = one.head[above]
	}
	c := one.mention[a]
	return n.understood(s, above) == a && c >= 0 && n.mentions[c].thing >= 0 && n.canAct(&n.things[n.mentions[c].thing])
}

// ordered says whether b is told to do something in a clause that a demands: "demanded that it
// restore order" says it of somebody else.
func (n *Names) ordered(s, a, b int) bool {
	one := &n.sents[s]
	if d := one.tokens[b].Dep; d != "nsubj" && d != "nsubjpass" {
		return false
	}
	clause := one.head[b]
	t := &one.tokens[clause]
	demand := one.head[clause]
	if t.Tag == "VB" && b > 0 && strings.EqualFold(one.tokens[b-1].Text, "for") && n.understood(s, demand) == a {
		return true // "called for it to return cash"
	}
	if t.Dep != "ccomp" || !demanding[one.tokens[demand].Lemma] || one.child(clause, "mark") < 0 {
		return false
	}
	bare := t.Tag == "VB" && one.child(clause, "aux") < 0
	for _, c := range one.children[clause] {
		if (one.tokens[c].Dep == "aux" || one.tokens[c].Dep == "auxpass") && (one.tokens[c].Text == "should" || one.tokens[c].Text == "be" || one.tokens[c].Text == "must") {
			bare = true
		}
	}
	return bare && n.understood(s, demand) == a
}

// demanding are verbs for what others shall do.
var demanding = setOf("demand insist urge recommend ask request require order propose suggest direct stipulate plead rule")

// understood gives the subject of a verb, also one that stands with another verb: "Nimbus promised
// to fight it", "urged the court to hear him"; -1 for none.
func (n *Names) understood(s, verb int) int {
	one := &n.sents[s]
	for range maxDepth {
		if subject := one.child(verb, "nsubj", "nsubjpass"); subject >= 0 {
			return subject
		}
		above := one.head[verb]
		switch one.tokens[verb].Dep {
		case "xcomp", "ccomp":
			if object := one.child(above, "dobj"); object >= 0 && takesSomebody[one.tokens[above].Lemma] {
				return object
			}
		case "conj":
		case "acl": // "had no plans to resume it"
			noun := above
			if one.tokens[verb].Tag != "VB" || one.tokens[noun].Dep != "dobj" || one.head[noun] == noun {
				return -1
			}
			above = one.head[noun]
		case "advcl":
			if one.tokens[verb].Tag != "VB" {
				return -1 // a participle may belong to any verb before it
			}
		case "pcomp":
			from := above
			above = one.head[above]
			if object := one.child(above, "dobj"); object >= 0 && one.tokens[from].Text == "from" && object < from {
				return object // "barred Americans from trading with them"
			}
		default:
			return -1
		}
		if above == verb {
			return -1
		}
		verb = above
	}
	return -1
}

// commands says whether a is the subject of the verb whose object holds b: in "they want a ban on
// them" the two are not the same. A place may be one's own: "took the book with him".
func (n *Names) commands(s, a, b int) bool {
	one := &n.sents[s]
	if n.understood(s, n.clauseOf(s, b)) != a {
		return false
	}
	if one.tokens[b].Dep != "pobj" {
		return true
	}
	if of := one.head[one.head[b]]; one.tokens[of].Dep == "dobj" && n.understood(s, one.head[of]) == a {
		return true // "shipped tons of it"
	}
	if n.partOf(s, b) {
		return false // "three people were burned, one of them seriously"
	}
	switch strings.ToLower(one.tokens[one.head[b]].Text) {
	case "with", "around", "behind", "before", "after", "near", "about", "among", "within":
		return false
	}
	return true
}

// argument says whether a token is itself a subject or object of its verb, or the object of a
// preposition of it, not a part of another argument.
func (n *Names) argument(s, tok int) bool {
	one := &n.sents[s]
	switch one.tokens[tok].Dep {
	case "nsubj", "nsubjpass", "dobj", "dative", "agent":
		return true
	case "pobj":
		p := one.head[tok]
		return one.tokens[one.head[p]].POS == "VERB"
	}
	return false
}

// coargument says whether two tokens are arguments of one verb, so that neither can stand for the
// other unless it is reflexive.
func (n *Names) coargument(s, a, b int) bool {
	return n.argument(s, a) && n.argument(s, b) && n.clauseOf(s, a) == n.clauseOf(s, b)
}

// clauseOf gives the verb that a token is an argument of, directly or by a preposition.
func (n *Names) clauseOf(s, tok int) int {
	one := &n.sents[s]
	for at := tok; ; at = one.head[at] {
		t := &one.tokens[at]
		if (t.POS == "VERB" || t.POS == "AUX") && at != tok || one.head[at] == at {
			return at
		}
		if at != tok && t.POS == "ADJ" && one.child(at, "nsubj", "nsubjpass") >= 0 {
			return at // "he was disappointed"
		}
	}
}
