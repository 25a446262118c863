package rules

import (
	"math"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// confidence is how likely the claim c, written for d, is what a careful reader would accept: a logistic model over
// what makes a reading doubtful. Its weights are fitted to read articles, see weights.go.
func (r *reader) confidence(d *draft, c *claim.Claim) float64 {
	z := weights[bias]
	r.features(d, c, func(f string) { z += weights[f] })
	p := 1 / (1 + math.Exp(-z))
	return math.Round(100*min(max(p, 0.05), 0.99)) / 100
}

// features tells what may make a claim more or less doubtful: the rule, how its parts are named, where in its sentence
// it stands, and where the annotator hesitated. None is about a single word but pronouns, be and have.
func (r *reader) features(d *draft, c *claim.Claim, tell func(string)) {
	t := d.t
	family, form, _ := strings.Cut(d.rule, "/")
	tell("rule " + family)
	if form != "" {
		tell("form " + form)
	}
	r.nameFeatures(d.subject, &c.Subject, "subject", tell)
	switch {
	case d.object != nil:
		r.nameFeatures(*d.object, c.Object, "object", tell)
		tell("object " + longer(len(d.object.full)))
	case len(d.arguments) > 0:
		tell("object none, argument")
	case strings.HasSuffix(d.rule, "passive"):
		tell("object none, passive")
	default:
		tell("object none")
	}
	tell("subject " + longer(len(d.subject.full)))
	switch n := len(d.arguments); {
	case n > 2:
		tell("arguments 3")
	case n > 1:
		tell("arguments 2")
	}
	for i := range c.Arguments {
		switch role := c.Arguments[i].Role; role {
		case "time", "place":
			tell("role " + role)
		case "to", "for", "in", "on", "at", "by", "with", "from", "of", "as":
			tell("role " + role)
		default:
			tell("role other")
		}
	}
	switch n := len(t.tok); {
	case n > 48:
		tell("sentence 49")
	case n > 32:
		tell("sentence 33")
	case n > 20:
		tell("sentence 21")
	case n < 9:
		tell("sentence short")
	}
	if v := d.verb; v >= 0 {
		tell("label " + t.dep[v])
		switch depth := t.depth(v); {
		case depth > 5:
			tell("depth 6")
		case depth > 3:
			tell("depth 4")
		case depth > 1:
			tell("depth 2")
		}
		if d.subject.t == t && len(d.subject.full) > 0 && !d.subject.clause {
			switch far := v - d.subject.head; {
			case far > 12:
				tell("subject far")
			case far < 0:
				tell("subject behind")
			}
		}
		switch t.lemma(v) {
		case "be", "have":
			tell("verb " + t.lemma(v))
		}
		if _, ok := r.know.Verb(t.lemma(v)); !ok {
			tell("verb unknown")
		}
		if t.dep[v] == "conj" && d.subject.t == t && d.subject.head < t.head[v] {
			tell("subject shared")
		}
		if t.quote[v] != 0 {
			tell("quoted")
		}
	}
	t.doubts(d, tell)
	if b := t.sent.Block; b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == text.Headline {
		tell("headline")
	}
	if c.Inferred {
		tell("inferred")
	}
	if c.Polarity == claim.Denied {
		tell("denied")
	}
	if c.Modality != claim.Asserted {
		tell("modality " + string(c.Modality))
	}
	if a := c.Attribution; a != nil {
		tell("said")
		if a.Antecedent != nil {
			tell("said by somebody resolved")
		}
		if d.stance.voice != nil && d.stance.voice.at != t {
			tell("said in another sentence")
		}
	}
}

// longer names how many words a phrase has, in steps.
func longer(n int) string {
	switch {
	case n > 24:
		return "over 24 words"
	case n > 15:
		return "over 15 words"
	case n > 8:
		return "over 8 words"
	}
	return "short"
}

// nameFeatures tells how the phrase p of a claim, written as w, got its name; part is what it is in the claim.
func (r *reader) nameFeatures(p phrase, w *claim.Phrase, part string, tell func(string)) {
	switch {
	case p.clause:
		tell(part + " clause")
		return
	case p.t == nil || p.head >= len(p.t.tok) || len(p.full) == 0:
		return
	}
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
	if w.Antecedent != nil {
		if s := t.sent.Span; w.Antecedent.End <= s.Start-300 {
			tell(part + " antecedent far")
		} else if w.Antecedent.Start >= s.Start {
			tell(part + " antecedent near")
		}
	}
	if q := t.child(p.head, "poss"); q >= 0 && t.tok[q].POS == "PRON" {
		tell(part + " possessive pronoun")
	}
	if w.Value != nil {
		tell(part + " value")
	}
	if p.ref != nil || p.note != "" {
		tell(part + " given")
	}
}

// depth is how many tokens token v stands under.
func (t *tree) depth(v int) int {
	n := 0
	for t.head[v] != v && n < len(t.tok) {
		v = t.head[v]
		n++
	}
	return n
}

// doubts tells how sure the annotator was of the words that the claim was read from, and of its sentence.
func (t *tree) doubts(d *draft, tell func(string)) {
	from, to := len(t.tok), -1
	take := func(i int) {
		if i >= 0 && i < len(t.tok) {
			from, to = min(from, i), max(to, i)
		}
	}
	take(d.verb)
	for _, p := range d.phrases() {
		if p.t == t && !p.clause && p.ref == nil {
			take(p.head)
		}
	}
	least := float32(math.MaxFloat32)
	for i := from; i <= to; i++ {
		least = min(least, t.tok[i].TagMargin)
	}
	switch {
	case least < 1:
		tell("tags very doubtful")
	case least < 2:
		tell("tags doubtful")
	case least < 3.5:
		tell("tags less sure")
	}
	doubtful := 0
	for i := range t.tok {
		if t.tok[i].Doubtful {
			doubtful++
		}
	}
	switch share := float64(doubtful) / float64(max(len(t.tok), 1)); {
	case share > 0.34:
		tell("tree very doubtful")
	case share > 0.27:
		tell("tree doubtful")
	case share > 0.2:
		tell("tree less sure")
	case share < 0.14:
		tell("tree sure")
	}
}

// phrases are all parts of a draft but its predicate.
func (d *draft) phrases() []phrase {
	all := make([]phrase, 1, 2+len(d.arguments))
	all[0] = d.subject
	if d.object != nil {
		all = append(all, *d.object)
	}
	for i := range d.arguments {
		all = append(all, d.arguments[i].phrase)
	}
	return all
}
