package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// partFeatures tells how the phrase p of d, written as w, is told and got its name; part is what it is in the claim.
func (r *reader) partFeatures(d *draft, p phrase, w *claim.Phrase, part string, tell func(string)) {
	switch {
	case p.clause:
		tell(part + " clause")
		return
	case p.t == nil || p.head < 0 || p.head >= len(p.t.tok) || len(p.full) == 0:
		return
	}
	r.nameFeatures(p, w, part, tell)
	r.groundFeatures(p, part, tell)
	t := p.t
	switch w.Kind {
	case "", claim.KindThing:
		tell(part + " kind open")
	case claim.KindPerson, claim.KindOrganisation, claim.KindEvent, claim.KindGroup, claim.KindPlace, claim.KindProduct:
		tell(part + " kind " + string(w.Kind))
	}
	if w.Antecedent == nil && adds(w) {
		tell(part + " name adds")
	}
	switch tag := t.tok[p.full[0]].Tag; tag {
	case "IN", "TO", "CC", "WDT", "WP", "RB":
		tell(part + " begins loose")
	}
	switch tag := t.tok[p.full[len(p.full)-1]].Tag; tag {
	case "IN", "TO", "CC", "DT", "PRP$", "WDT", "WP", "MD":
		tell(part + " ends loose")
	}
	if t.dep[p.head] == "conj" || t.has(p.head, "conj") {
		tell(part + " coordinated")
	}
	switch part {
	case "subject":
		switch t.dep[p.head] {
		case "conj", "ROOT":
			tell("subject label " + t.dep[p.head])
		}
	case "object":
		switch t.dep[p.head] {
		case "conj", "pobj":
			tell("object label " + t.dep[p.head])
		}
	}
	if e := p.full[len(p.full)-1] + 1; t == d.t && e < len(t.tok) && !d.tells(e) {
		switch tag := t.tok[e].Tag; {
		case t.isPunct(e):
			tell(part + " then mark")
		case tag == "IN" || tag == "TO":
			tell(part + " then preposition")
		case tag == "CC":
			tell(part + " then conjunction")
		case strings.HasPrefix(tag, "V"):
			tell(part + " then verb")
		}
	}
	if t.isName(p.head) && len(p.min) > 0 {
		t.nameShape(p, w, part, tell)
	}
}

// adds says whether the canonical name of a phrase has words that the phrase has not, in no form.
func adds(w *claim.Phrase) bool {
	told := strings.ToLower(w.Text)
	for _, word := range strings.Fields(strings.ToLower(w.Canonical)) {
		if word != "of" && word != "and" && !strings.Contains(told, word[:max(1, len(word)*2/3)]) {
			return true
		}
	}
	return false
}

// nameShape tells what of a name stands beside p, whose head is of a name, and what the annotator takes it for.
func (t *tree) nameShape(p phrase, w *claim.Phrase, part string, tell func(string)) {
	t = p.t
	first, last := p.min[0], p.min[len(p.min)-1]
	joint := func(i int) bool {
		switch t.lower(i) {
		case ",", "and", "&", "/":
			return true
		}
		return false
	}
	if last+2 < len(t.tok) && joint(last+1) && t.isName(last+2) {
		tell(part + " name goes on")
	}
	if first >= 2 && (joint(first-1) || t.lower(first-1) == "of" || t.lower(first-1) == "for") && t.isName(first-2) {
		tell(part + " name before")
	}
	if len(strings.Fields(w.Canonical)) > len(p.min)+1 {
		tell(part + " name grown")
	}
	m := t.mention[p.head]
	if m < 0 {
		tell(part + " name unmarked")
		return
	}
	switch kind := t.sent.Mentions[m].Kind; {
	case (kind == "PERSON") != (w.Kind == claim.KindPerson):
		tell(part + " kind against mention")
	case kind == "PERSON" && part == "subject":
		tell("subject marked person")
	}
	if slices.ContainsFunc(p.min, func(i int) bool {
		return t.isName(i) && !strings.Contains(strings.ToLower(w.Canonical), t.lower(i))
	}) && w.Antecedent == nil && w.Kind == claim.KindOrganisation {
		tell(part + " name lost")
	}
}

// nameFeatures tells by what p is named: a name, a noun, a pronoun and what it was resolved to.
func (r *reader) nameFeatures(p phrase, w *claim.Phrase, part string, tell func(string)) {
	t := p.t
	switch pos := t.tok[p.head].POS; {
	case pos == "PRON":
		word := t.lower(p.head)
		switch {
		case indefinite[word]:
			word = "indefinite"
		case w.Antecedent == nil:
			word += " open"
		case word == "they" || word == "them":
			word = "they"
		case word == "he" || word == "him" || word == "she" || word == "her":
			word = "he"
		case word == "we" || word == "us":
			word = "we"
		}
		tell(part + " pronoun " + word)
	case w.Antecedent != nil:
		tell(part + " description resolved")
	case pos == "PROPN":
		tell(part + " name")
	case pos == "NOUN":
		if t.lower(p.full[0]) == "the" {
			tell(part + " the")
		} else if t.tok[p.head].Tag == "NNS" && len(p.full) == 1 {
			tell(part + " bare plural")
		}
	default:
		tell(part + " " + pos)
	}
	if q := t.child(p.head, "poss"); q >= 0 && t.tok[q].POS == "PRON" {
		tell(part + " possessive pronoun")
	}
	if t.has(p.head, "appos") {
		tell(part + " has apposition")
	}
	if w.Value != nil {
		tell(part + " value")
	}
	if p.ref != nil || p.note != "" {
		tell(part + " given")
	}
}

// groundFeatures tells how well the antecedent of p fits and how much the text speaks of it.
func (r *reader) groundFeatures(p phrase, part string, tell func(string)) {
	g, ok := r.names.Grounds(p.t.at, p.head)
	if !ok {
		return
	}
	if !g.Named {
		tell(part + " antecedent nameless")
	}
	if !g.Sort && p.t.tok[p.head].POS == "NOUN" {
		tell(part + " antecedent of another kind")
	}
	if g.By != "" {
		tell(part + " by " + g.By)
	}
	switch {
	case g.Told <= 1:
		tell(part + " antecedent told 1")
		fallthrough
	case g.Told <= 4:
		tell(part + " antecedent told 4")
	}
	if !g.Scored {
		return
	}
	switch {
	case g.Points <= 13:
		tell(part + " antecedent fits 13")
		fallthrough
	case g.Points <= 17:
		tell(part + " antecedent fits 17")
		fallthrough
	case g.Points <= 24:
		tell(part + " antecedent fits 24")
	}
	switch {
	case g.Ahead <= 4:
		tell(part + " antecedent ahead 4")
		fallthrough
	case g.Ahead <= 7:
		tell(part + " antecedent ahead 7")
		fallthrough
	case g.Ahead <= 12:
		tell(part + " antecedent ahead 12")
	}
}
