package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// What the grammar of one sentence tells of whom a pronoun means, and whom not.

// insideRelative says whether b is the subject of a clause inside a relative clause about a whose subject is "who" or
// "which": "sources, who asked not to be named because they were afraid".
func (n *Names) insideRelative(s, a, b int) bool {
	one := &n.sents[s]
	inner := one.head[b]
	for at := inner; one.head[at] != at; at = one.head[at] {
		t := &one.tokens[at]
		if t.Dep != "relcl" {
			continue
		}
		if at == inner || one.head[at] != a {
			return false
		}
		subject := one.child(at, "nsubj", "nsubjpass")
		return subject >= 0 && strings.HasPrefix(one.tokens[subject].Tag, "W") && !strings.EqualFold(one.tokens[subject].Text, "whose") && one.tokens[inner].Dep != "ccomp"
	}
	return false
}

// besideOwner says whether a stands in a coordination with what b possesses: "Lumeta and its larger rival".
func (n *Names) besideOwner(s, a, b int) bool {
	one := &n.sents[s]
	owned := one.head[b]
	return one.tokens[owned].Dep == "conj" && one.head[owned] == a && one.tokens[a].Dep != "attr"
}

// disputed says whether b is the subject of what is argued against the object a: "challenged the law, arguing that it
// violates the constitution".
func (n *Names) disputed(s, a, b int) bool {
	one := &n.sents[s]
	clause := one.head[b]
	argue := one.head[clause]
	if t := &one.tokens[argue]; one.tokens[clause].Dep != "ccomp" || t.Tag != "VBG" || t.Dep != "advcl" || !arguing[t.Lemma] {
		return false
	}
	above := one.head[argue]
	return one.tokens[a].Dep == "dobj" && one.head[a] == above && disputing[one.tokens[above].Lemma]
}

var (
	arguing   = setOf("argue say claim allege contend insist maintain warn note complain assert state add call")
	disputing = setOf(`challenge oppose criticize criticise attack reject defend praise condemn denounce dismiss welcome support question appeal contest protest
		slam overturn uphold annul suspend block strike review`)
)

// saidOfObject says whether b is the subject of what is said in a second verb after the first had the object a:
// "dismissed the sanctions and said they would fail".
func (n *Names) saidOfObject(s, a, b int) bool {
	one := &n.sents[s]
	clause := one.head[b]
	say := one.head[clause]
	if one.tokens[clause].Dep != "ccomp" || one.tokens[say].Dep != "conj" || one.child(say, "nsubj") >= 0 {
		return false
	}
	first := one.head[say]
	if !disputing[one.tokens[first].Lemma] && one.tokens[first].Lemma != "call" {
		return false
	}
	if above := one.head[a]; one.tokens[a].Dep == "nsubj" && one.tokens[above].POS == "ADJ" && one.head[above] == first {
		return true // "called the action irresponsible and said it would cost ..."
	}
	return one.tokens[a].Dep == "dobj" && one.head[a] == first
}

// believed says whether b is what a says others believe something of: "a diplomat said he was believed to be dead" is
// said of somebody else.
func (n *Names) believed(s, a, b int) bool {
	one := &n.sents[s]
	verb := one.head[b]
	if one.tokens[b].Dep != "nsubjpass" || !believing[one.tokens[verb].Lemma] || one.child(verb, "xcomp") < 0 {
		return false
	}
	return one.tokens[verb].Dep == "ccomp" && n.understood(s, one.head[verb]) == a
}

var believing = setOf("believe think presume fear understand suspect rumour rumor assume consider")

// askedOf says whether c is only named in what m was asked at the beginning of the sentence: "Asked whether Marsh was
// drunk, he replied".
func (n *Names) askedOf(m, c *mention) bool {
	one := &n.sents[m.s]
	verb := one.head[m.head]
	for at := c.head; one.head[at] != at; at = one.head[at] {
		if t := &one.tokens[at]; t.Dep == "advcl" && t.Tag == "VBN" && one.head[at] == verb && at < m.head && c.head > at {
			return questioning[t.Lemma] && one.child(at, "nsubj", "nsubjpass") < 0
		}
	}
	return false
}

var questioning = setOf("ask press question quiz challenge grill query pressure confront tell")

// relieves says whether c is made the one that b's owner had before him: "Lund was named as his successor" is not
// Lund's.
func (n *Names) relieves(s, c, b int) bool {
	one := &n.sents[s]
	office := one.head[b]
	as := one.head[office]
	if !nextInOffice[n.lemma(s, office)] || one.tokens[b].Dep != "poss" {
		return false
	}
	verb := as
	if t := &one.tokens[as]; t.Dep == "prep" && t.Text == "as" {
		verb = one.head[as]
	}
	if t := &one.tokens[office]; t.Dep == "appos" {
		return c == one.head[office]
	}
	for step := 0; step < 4; step++ {
		if one.child(verb, "dobj") == c || one.child(verb, "nsubj", "nsubjpass") == c && (one.child(verb, "dobj") < 0 || one.child(verb, "dobj") == office) {
			return true
		}
		if subject := one.child(verb, "nsubj", "nsubjpass"); subject >= 0 && one.head[c] == subject && one.tokens[c].Dep == "appos" && one.child(verb, "dobj") < 0 {
			return true
		}
		if d := one.tokens[verb].Dep; d == "acl" || d == "relcl" {
			return one.head[verb] == c
		} else if d != "xcomp" {
			return false
		}
		verb = one.head[verb]
	}
	return false
}

// nextInOffice are nouns for who takes somebody's place or gave it up.
var nextInOffice = setOf("successor replacement predecessor deputy understudy")

// aside says whether m is who is said to say so in the middle of a clause about c: "The driver, she said, had fled".
func (r *resolver) aside(m, c *mention) bool {
	one := &r.n.sents[m.s]
	verb := one.head[m.head]
	class, _ := r.n.know.Verb(one.tokens[verb].Lemma)
	if class != Communication || m.head == 0 || one.tokens[m.head-1].Text != "," || one.tokens[c.head].Dep != "nsubj" && one.tokens[c.head].Dep != "nsubjpass" {
		return false
	}
	about := one.head[c.head]
	return c.head < m.head && about > verb && (one.head[verb] == about || one.head[about] == verb) && verb+1 < len(one.tokens) && one.tokens[verb+1].Text == ","
}

// frontedOwn says whether c is what belongs to somebody in a phrase before the subject m: "In addition to her
// daughter, she".
func (n *Names) frontedOwn(m, c *mention) bool {
	one := &n.sents[m.s]
	owner := one.child(c.head, "poss")
	if owner < 0 || c.head > m.head || one.tokens[c.head].Dep != "pobj" || sexOfPronoun(strings.ToLower(one.tokens[owner].Text)) != sexOfPronoun(strings.ToLower(one.tokens[m.head].Text)) || one.tokens[owner].Tag != "PRP$" {
		return false
	}
	verb := one.head[m.head]
	for at := one.head[c.head]; one.head[at] != at; at = one.head[at] {
		if one.tokens[at].POS == "VERB" {
			return false
		}
		if one.head[at] == verb {
			return one.tokens[at].Dep == "prep"
		}
	}
	return false
}

// fronted finds whom a possessor in a phrase before the subject means: "In its decision, the tribunal said"; -1 where
// the subject does not fit.
func (r *resolver) fronted(i int, fit func(c *mention, g *thing) int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if one.tokens[m.head].Tag != "PRP$" || m.head > 3 {
		return -1
	}
	p := one.head[one.head[m.head]]
	if t := &one.tokens[p]; one.tokens[one.head[m.head]].Dep != "pobj" || t.Dep != "prep" || p > m.head || !strings.EqualFold(t.Text, "in") && !strings.EqualFold(t.Text, "at") && !strings.EqualFold(t.Text, "during") && !strings.EqualFold(t.Text, "with") {
		return -1
	}
	return r.subjectBehind(m, one.child(one.head[p], "nsubj", "nsubjpass"), fit)
}

// ofAnybody says whether a "their" or "they" goes with "nobody", "anyone" or "each" before it in the sentence.
func (r *resolver) ofAnybody(m *mention) bool {
	one := &r.n.sents[m.s]
	if singular(one.tokens[m.head].Text) {
		return false
	}
	for i := m.head - 1; i >= 0; i-- {
		switch strings.ToLower(one.tokens[i].Text) {
		case "nobody", "anybody", "anyone", "everyone", "everybody", "someone", "somebody", "whoever":
			return true
		case "one":
			if i > 0 && (strings.EqualFold(one.tokens[i-1].Text, "no") || strings.EqualFold(one.tokens[i-1].Text, "every")) {
				return true
			}
		}
	}
	return false
}

// ownedBySame says whether c belongs to whom another such pronoun means: after "their phones", "them" may be either.
func (r *resolver) ownedBySame(m, c *mention) bool {
	one := &r.n.sents[m.s]
	owner := one.child(c.head, "poss")
	if owner < 0 || one.tokens[owner].Tag != "PRP$" || one.tokens[m.head].Dep != "dobj" || r.n.things[c.thing].kind == claim.KindPerson {
		return false
	}
	word := strings.ToLower(one.tokens[owner].Text)
	return sexOfPronoun(word) == "" && (word == "their") == !singular(one.tokens[m.head].Text)
}

// openBefore says whether an "it" or "they" stands before m in the sentence and was left open: m may mean the same.
func (r *resolver) openBefore(m *mention) bool {
	n := r.n
	one := &n.sents[m.s]
	t := &one.tokens[m.head]
	if sexOfPronoun(strings.ToLower(t.Text)) != "" || t.Dep != "nsubj" && t.Dep != "nsubjpass" && t.Dep != "poss" {
		return false
	}
	for i := m.head - 1; i >= 0; i-- {
		before := &one.tokens[i]
		if before.POS != "PRON" || before.Dep != "nsubj" && before.Dep != "nsubjpass" && (before.Dep != "poss" || t.Dep != "poss") || sexOfPronoun(strings.ToLower(before.Text)) != "" {
			continue
		}
		if one := singular(t.Text); one != singular(before.Text) || one && !strings.HasPrefix(strings.ToLower(before.Text), "it") || !one && !strings.HasPrefix(strings.ToLower(before.Text), "the") {
			continue
		}
		c := one.mention[i]
		return c >= 0 && n.mentions[c].thing < 0 && !(singular(t.Text) && n.expletive(m.s, i)) && one.quoted[i] == one.quoted[m.head]
	}
	return false
}

// ofOne says whether a "his" or "her" stands in a sentence about one of several, "One of the clerks was robbed outside
// his home": nobody else is meant, and the one has no name.
func (r *resolver) ofOne(m *mention) bool {
	one := &r.n.sents[m.s]
	if sexOfPronoun(strings.ToLower(one.tokens[m.head].Text)) == "" {
		return false
	}
	for i := 0; i < m.head; i++ {
		if t := &one.tokens[i]; strings.EqualFold(t.Text, "one") && (t.Dep == "nsubj" || t.Dep == "nsubjpass") && one.child(i, "prep") == i+1 && one.head[i] == r.n.clauseOf(m.s, m.head) {
			p := one.child(i+1, "pobj")
			return p > i && r.n.sortOf(r.n.lemma(m.s, p)) == claim.KindPerson && one.child(p, "relcl") < 0 && one.child(i, "appos") < 0
		}
	}
	return false
}

// othersTold says whether the document speaks much of another person of that sex so far.
func (r *resolver) othersTold(t int, sex string) bool {
	for other := range r.last {
		if g := &r.n.things[other]; other != t && g.name != "" && fitsPerson(g, sex) > 0 && r.n.told(other) > 3 {
			return true
		}
	}
	return false
}

// inPassing says whether c names somebody for the first time in another sentence and not as its main subject.
func (n *Names) inPassing(c, m *mention) bool {
	g := &n.things[c.thing]
	return c.s < m.s && c.form == named && n.told(c.thing) < 3 && len(g.mentions) < 4 && n.rank(c) < 6
}

// listed finds the many of whom "among them" names some: "57 witnesses, among them a clerk"; -1 for none.
func (r *resolver) listed(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	if m.head < 3 || !strings.EqualFold(one.tokens[m.head-1].Text, "among") && !strings.EqualFold(one.tokens[m.head-1].Text, "of") {
		return -1
	}
	comma := m.head - 2
	for comma > 0 && one.tokens[comma].Text != "," && m.head-comma < 5 {
		comma--
	}
	if one.tokens[comma].Text != "," {
		return -1
	}
	c := one.mention[comma-1]
	if c < 0 || n.mentions[c].thing < 0 || !n.things[n.mentions[c].thing].plural {
		return -1
	}
	return c
}
