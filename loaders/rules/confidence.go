package rules

import (
	"math"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// confidence is how likely the claim c, written for d, is what a careful reader would accept, its names included: a
// logistic model over what makes a reading doubtful. Its weights are fitted to read articles, see weights.go.
func (r *reader) confidence(d *draft, c *claim.Claim) float64 {
	z := weights[bias]
	r.features(d, c, func(f string) { z += weights[f] })
	p := 1 / (1 + math.Exp(-z))
	return math.Round(100*min(max(p, 0.05), 0.99)) / 100
}

// features tells what may make a claim more or less doubtful: the rule, how its parts are named, where in its sentence
// it stands, what stands beside it, and where the annotator hesitated. Hardly any is about a single word.
func (r *reader) features(d *draft, c *claim.Claim, tell func(string)) {
	family, form, _ := strings.Cut(d.rule, "/")
	tell("rule " + family)
	if form == "clause-object" {
		tell("form " + form)
	}
	r.partFeatures(d, d.subject, &c.Subject, "subject", tell)
	if d.object != nil {
		r.partFeatures(d, *d.object, c.Object, "object", tell)
	}
	for i := range c.Arguments {
		a := &c.Arguments[i]
		r.partFeatures(d, d.arguments[i].phrase, &a.Phrase, "argument", tell)
		switch a.Role {
		case "time", "place", "to", "for", "in", "on", "at", "by", "with", "from", "of", "as", "among", "recipient":
			tell("role " + a.Role)
		default:
			tell("role other")
		}
	}
	switch {
	case d.object != nil:
	case len(d.arguments) > 0:
		tell("object none, argument")
	case strings.HasSuffix(d.rule, "passive"):
		tell("object none, passive")
	default:
		tell("object none")
	}
	r.sentenceFeatures(d, tell)
	if d.verb >= 0 {
		r.clauseFeatures(d, c, tell)
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
	if c.Attribution != nil {
		r.voiceFeatures(d, c.Attribution, tell)
	}
}

// sentenceFeatures tells where d stands and how sure the annotator was of the tree of its sentence.
func (r *reader) sentenceFeatures(d *draft, tell func(string)) {
	t := d.t
	if b := t.sent.Block; b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == text.Headline {
		tell("headline")
	}
	for _, s := range [...]struct {
		least float64
		name  string
	}{{0.015, "sentence doubt 1"}, {0.025, "sentence doubt 2"}, {0.035, "sentence doubt 3"}, {0.05, "sentence doubt 4"}, {0.07, "sentence doubt 5"}, {0.1, "sentence doubt 6"}} {
		if t.doubt >= s.least {
			tell(s.name)
		}
	}
}

// clauseFeatures tells what the tree says of the verb of d, and what of its clause d leaves out.
func (r *reader) clauseFeatures(d *draft, c *claim.Claim, tell func(string)) {
	t, v := d.t, d.verb
	tell("label " + t.dep[v])
	switch depth := t.depth(v); {
	case depth > 5:
		tell("depth 6")
	case depth > 3:
		tell("depth 4")
	}
	switch t.lemma(v) {
	case "be", "have":
		tell("verb " + t.lemma(v))
	}
	if _, ok := r.know.Verb(t.lemma(v)); !ok {
		tell("verb unknown")
	}
	if t.quote[v] != 0 {
		tell("quoted")
	}
	if t.tok[v].Tag == "VB" {
		tell("verb bare")
	}
	r.clauseDoubts(t, v, tell)
	if s := d.subject; s.t == t && len(s.full) > 0 && !s.clause {
		switch far := v - s.head; {
		case far > 12:
			tell("subject far")
		case far < 0:
			tell("subject behind")
		}
		if t.dep[v] == "conj" && s.head < t.head[v] {
			tell("subject shared")
		}
		t.agreement(v, s, tell)
	}
	if len(t.children(v, "nsubj", "nsubjpass")) > 1 {
		tell("subjects of one verb")
	}
	if r.subjectsInTurn[[2]int{t.at, v}] {
		tell("subjects in turn")
	}
	if t.dep[v] == "relcl" && t.setOff(v) {
		tell("relative set off")
	}
	would := ""
	for _, k := range t.kids[v] {
		switch dep := t.dep[k]; {
		case dep == "mark":
			switch w := t.lower(k); w {
			case "that", "before", "after", "if":
				tell("mark " + w)
			}
		case dep == "aux" && t.lemma(k) == "have":
			tell("perfect")
		case dep == "aux" && t.tok[k].Tag == "MD":
			if would = "modal"; t.lower(k) == "would" {
				would = "would"
			}
		case (dep == "dobj" || dep == "prep" || dep == "advcl" || dep == "parataxis") && !d.tells(k):
			tell("leaves " + dep)
		}
	}
	switch {
	case would == "would":
		tell("would")
		if c.Modality == claim.Conditional {
			tell("would, conditional")
		}
	case would == "" && (c.Modality == claim.Possible || c.Modality == claim.Intended):
		tell("no modal, " + string(c.Modality))
	}
}

// tells says whether token k of the sentence is in the claim.
func (d *draft) tells(k int) bool {
	if slices.Contains(d.predicate.words, k) {
		return true
	}
	for _, p := range d.phrases() {
		if p.t == d.t && slices.Contains(p.full, k) {
			return true
		}
	}
	return slices.ContainsFunc(d.arguments, func(a argument) bool { return slices.Contains(a.lead, k) })
}

// agreement tells whether the form of the finite verb at v or before it goes with the number of its subject.
func (t *tree) agreement(v int, s phrase, tell func(string)) {
	finite := v
	for _, k := range t.kids[v] {
		if (t.dep[k] == "aux" || t.dep[k] == "auxpass") && k < finite {
			finite = k
		}
	}
	one, many := t.tok[finite].Tag == "VBZ" || t.lower(finite) == "was", t.tok[finite].Tag == "VBP" || t.lower(finite) == "were"
	if !one && !many {
		return
	}
	plural := t.isPlural(s.head) || slices.ContainsFunc(s.full, func(k int) bool { return t.dep[k] == "cc" && t.head[k] == s.head })
	switch pos := t.tok[s.head].POS; {
	case one && plural, many && !plural && pos != "PRON" && pos != "NUM":
		tell("subject disagrees")
	default:
		tell("subject agrees")
	}
}

// voiceFeatures tells how the source a of d was found.
func (r *reader) voiceFeatures(d *draft, a *claim.Attribution, tell func(string)) {
	tell("said")
	if a.Antecedent != nil {
		tell("said by somebody resolved")
	}
	v := d.stance.voice
	if v == nil || v.at == nil {
		return
	}
	switch {
	case v.at != d.t:
		tell("said in another sentence")
	case d.verb >= 0 && d.t.head[d.verb] == v.cue:
		tell("said directly")
	}
	if v.within != nil {
		tell("said within said")
	}
	if who := v.who; who.t != nil && who.head >= 0 && who.head < len(who.t.tok) && len(who.min) > 0 && a.Antecedent == nil {
		switch m := who.t.mention[who.head]; {
		case who.t.tok[who.head].POS == "PRON":
			tell("said by open pronoun")
		case who.t.isName(who.head) && m < 0:
			tell("said by unmarked name")
		case who.t.isName(who.head) && who.cut(m):
			tell("said by name cut")
		}
	}
}

// cut says whether mention m goes beyond the shortest form of p.
func (p phrase) cut(m int) bool {
	s := p.t.sent.Mentions[m]
	return s.First < p.min[0] || s.End-1 > p.min[len(p.min)-1]
}
