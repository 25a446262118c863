package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// What a description says of its bearer by the part that he, she or it plays in the document: "the
// defendant" is who was charged, "the two companies" are the only two, "the elder Tolliver" is the
// father. These need no word in common with the name.

// byPart finds who plays a part before law or in harm: "the defendant" is the one who was charged,
// "the victim" the one who was stabbed. It gives -1 when nobody did, or several.
func (r *resolver) byPart(i int, lemma string) int {
	n := r.n
	m := &n.mentions[i]
	deeds := suffered[lemma]
	if deeds == nil || plural(&n.sents[m.s].tokens[m.head]) || len(n.modifiers(m)) > 0 {
		return -1
	}
	found, named := -1, false // a name goes before who is only described
	for k := len(r.past) - 1; k >= 0; k-- {
		at := r.past[k]
		c := &n.mentions[at]
		if m.s-c.s > nameReach {
			break
		}
		g := &n.things[c.thing]
		if g.kind != claim.KindPerson || g.plural || g.blocks || m.s == c.s && n.coargument(m.s, c.head, m.head) {
			continue
		}
		if found >= 0 && n.mentions[found].thing == c.thing || !n.suffers(c, deeds) {
			continue
		}
		if found >= 0 && named == (g.name != "") {
			return -1
		}
		if found < 0 || g.name != "" {
			found, named = at, g.name != ""
		}
	}
	if found < 0 {
		return -1
	}
	if t := n.mentions[found].thing; r.last[t] != found { // the latest mention is the antecedent
		return r.last[t]
	}
	return found
}

// suffered are nouns for persons by what was done to them, with the verbs for it.
var suffered = map[string]map[string]bool{
	"suspect":   accused,
	"defendant": accused,
	"accused":   accused,
	"convict":   accused,
	"detainee":  accused,
	"witness":   setOf("testify"),
	"victim":    setOf("kill murder stab shoot attack assault rob rape beat injure wound strangle harass abuse defraud"),
}

// courts are those whom witnesses tell.
var courts = setOf("court juror jury judge tribunal inquiry inquest panel committee prosecutor hearing")

var accused = setOf(`charge accuse arrest convict sentence jail imprison indict detain acquit suspect try plead prosecute fine
	extradite arraign sue barricade`)

// crimes are verbs for what people stand trial for, charges nouns for what they are told of it.
var (
	crimes  = setOf("murder kill rape assault rob steal defraud poison stab strangle abduct kidnap launder bribe conspire attempt assist possess supply smuggle traffic forge embezzle")
	charges = setOf("charge count murder manslaughter fraud rape assault robbery theft arson conspiracy bribery wrongdoing offence offense")
)

// suffers says whether one of the verbs is said of a mention: as its object, passively, or as "pleaded
// guilty", "was found guilty of", "denied the charges", "faces trial".
func (n *Names) suffers(m *mention, deeds map[string]bool) bool {
	one := &n.sents[m.s]
	verb := one.head[m.head]
	switch lemma := one.tokens[verb].Lemma; one.tokens[m.head].Dep {
	case "dobj", "nsubjpass":
		if deeds[lemma] {
			return true
		}
		if lemma == "find" && deeds["plead"] {
			if o := one.child(verb, "oprd", "acomp", "ccomp", "attr"); o >= 0 && strings.EqualFold(one.tokens[o].Text, "guilty") {
				return true
			}
		}
	case "nsubj":
		if lemma == "plead" && deeds["plead"] {
			return true
		}
		if lemma == "deny" && deeds["plead"] {
			if o := one.child(verb, "dobj", "xcomp"); o >= 0 && (crimes[one.tokens[o].Lemma] || charges[n.lemma(m.s, o)]) {
				return true // "denies murdering her husband", "denied two counts of fraud"
			}
		}
		if deeds["testify"] {
			if lemma == "testify" {
				return true
			}
			hearer := one.child(verb, "dobj", "dative")
			return lemma == "tell" && hearer >= 0 && courts[n.lemma(m.s, hearer)]
		}
		for _, c := range one.children[verb] { // "was jailed" with a slip, and conjuncts
			if one.tokens[c].Dep == "conj" && one.tokens[c].Tag == "VBN" && deeds[one.tokens[c].Lemma] && one.child(c, "auxpass") >= 0 {
				return true
			}
		}
	}
	return false
}

// elder resolves "the elder Tolliver" and "the younger Marsh", which the annotator reads as a noun
// with a name beside it; -1 when the family is not known.
func (r *resolver) elder(i int) int {
	n := r.n
	m := &n.mentions[i]
	one := &n.sents[m.s]
	word := strings.ToLower(one.tokens[m.head].Text)
	if word != "elder" && word != "younger" || m.head+1 >= len(one.tokens) {
		return -1
	}
	surname := one.tokens[m.head+1].Text
	want := "Jr"
	if word == "elder" {
		want = "Sr"
	}
	found := -1
	for t := range n.things {
		g := &n.things[t]
		if g.kind != claim.KindPerson || g.name == "" || len(g.mentions) == 0 {
			continue
		}
		bare := strings.Fields(g.name)
		generation := generationOf(g.name)
		if generation != "" {
			bare = bare[:len(bare)-1]
		}
		if bare[len(bare)-1] != surname {
			continue
		}
		if at, seen := r.last[t]; seen && (generation == want || generation == "" && n.olderThanKin(g, word == "elder")) {
			if found >= 0 {
				return -1
			}
			found = at
		}
	}
	return found
}

// olderThanKin says whether a person is told to be a parent, or a child.
func (n *Names) olderThanKin(g *thing, elder bool) bool {
	for _, t := range g.types {
		switch t {
		case "father", "mother", "uncle", "aunt", "grandfather", "grandmother":
			return elder
		case "son", "daughter", "nephew", "niece", "grandson", "granddaughter":
			return !elder
		}
	}
	return false
}

// revealReach is how many sentences may lie between who is only described and the name.
const revealReach = 5

// reveal gives a name to whom the first sentences only described, as news do: "A nurse who raised the
// alarm was dismissed ... Bridie Malone, 47, told the tribunal". The name must be the first of a
// person after the description, must stand there for the first time, as a subject and with an age, and
// nobody else may have been described alike.
func (r *resolver) reveal(i int) {
	n := r.n
	m := &n.mentions[i]
	g := &n.things[m.thing]
	aged := n.agedName(m) > 0
	if g.kind != claim.KindPerson || g.plural || n.sents[m.s].title || n.headline(m.s) || len(strings.Fields(g.name)) < 2 || !aged && !(n.says(m) && len(g.types) == 0) {
		return
	}
	if n.rank(m) < 5 || n.mentions[g.mentions[0]].s < m.s {
		return // named before
	}
	found := -1
	harmed := n.harmed(m)
	for k := len(r.past) - 1; k >= 0; k-- {
		at := r.past[k]
		c := &n.mentions[at]
		if c.s == m.s {
			continue
		}
		if m.s-c.s > revealReach || m.s-c.s > 1 && (!aged || c.s > 1) {
			break
		}
		old := &n.things[c.thing]
		if old.plural && old.name == "" && found < 0 && n.rank(c) >= 5 && (old.kind == claim.KindPerson || old.kind == claim.KindGroup) {
			return // one of those: "Drivers were stuck. ... said Karim Noor, 41"
		}
		if old.kind != claim.KindPerson || old.plural || old.blocks || c.thing == m.thing {
			continue
		}
		if n.headline(c.s) {
			continue
		}
		if old.name != "" {
			return // somebody else was named
		}
		if c.form != common || !aged && !n.says(c) || n.rank(c) < 5 || n.rank(c) == 5 && !n.mainSubject(c) || old.sex != "" && g.sex != "" && old.sex != g.sex {
			continue
		}
		if found >= 0 && n.mentions[found].thing != c.thing {
			return
		}
		if harmed && !n.harmed(c) && n.didTo(c) {
			return // "A guard who shot a farmer ... Owen Tarrant, 41, was hit": rather the farmer
		}
		found = at
	}
	if found < 0 {
		return
	}
	old := n.mentions[found].thing
	for _, k := range n.things[old].mentions {
		c := &n.mentions[k]
		c.thing = m.thing
		if c.form == common && c.from < 0 {
			c.from = i
		}
	}
	for _, t := range n.things[old].types {
		n.addType(m.thing, t)
	}
	g = &n.things[m.thing]
	if g.sex == "" {
		g.sex = n.things[old].sex
	}
	if g.guess == "" {
		g.guess, g.guesses = n.things[old].guess, n.things[old].guesses
	}
	g.mentions = append(g.mentions, n.things[old].mentions...)
	slices.Sort(g.mentions)
	n.things[old].mentions = nil
	if _, seen := r.last[m.thing]; !seen {
		r.last[m.thing] = r.last[old]
	}
}

// harmed says whether a mention is the subject of what somebody suffers: "was hit", "died".
func (n *Names) harmed(m *mention) bool {
	one := &n.sents[m.s]
	lemma := one.tokens[one.head[m.head]].Lemma
	switch one.tokens[m.head].Dep {
	case "nsubjpass":
		return harms[lemma]
	case "nsubj":
		return lemma == "die" || lemma == "suffer"
	}
	return false
}

// harms are verbs for what is done to somebody who suffers by it.
var harms = setOf("hit kill shoot stab injure wound strike murder attack rob rape beat bite hurt maim assault burn crush batter punch kick knife poison strangle torture abduct kidnap defraud bully harm")

// didTo says whether a relative clause tells what somebody did to another person: "a guard who shot a farmer".
func (n *Names) didTo(c *mention) bool {
	one := &n.sents[c.s]
	clause := one.child(c.head, "relcl")
	if clause < 0 {
		return false
	}
	object := one.child(clause, "dobj")
	return object > clause && n.sortOf(n.lemma(c.s, object)) == claim.KindPerson
}

// says tells whether a mention is the subject of a main verb of saying.
func (n *Names) says(m *mention) bool {
	one := &n.sents[m.s]
	verb := one.head[m.head]
	if one.tokens[m.head].Dep != "nsubj" || one.head[verb] != verb {
		return false
	}
	class, _ := n.know.Verb(one.tokens[verb].Lemma)
	return class == Communication
}

// mainSubject says whether a mention is the subject of what a sentence reports: "a nurse was
// dismissed, a tribunal heard".
func (n *Names) mainSubject(c *mention) bool {
	one := &n.sents[c.s]
	verb := one.head[c.head]
	if d := one.tokens[c.head].Dep; d != "nsubj" && d != "nsubjpass" {
		return false
	}
	return one.tokens[verb].Dep == "ccomp" && c.head < one.head[verb] && verb < one.head[verb]
}
