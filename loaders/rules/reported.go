package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// announcing are verbs whose past with "would" tells what was to come: "said it would close the mine".
var announcing = anyOf(`say tell announce promise pledge vow state declare add confirm inform insist note explain write report reply
	indicate signal agree decide assure notify reiterate repeat reveal disclose maintain respond reaffirm remind swear guarantee deny`)

// foreseeing are verbs whose past with "would" tells what their subject thought might come.
var foreseeing = anyOf(`predict forecast expect hope warn caution estimate anticipate think believe doubt suspect project
	reckon foresee hint suggest`)

// futureInPast reads the auxiliary would of clause v in somebody's words after a verb in the past, where it is the
// "will" that was said: "the firm said it would close two plants". What depends on a condition, and what
// is only imagined of something that there is not ("a strike would cost millions"), stays conditional.
func (r *reader) futureInPast(t *tree, v, would int) (claim.Modality, bool) {
	for _, k := range t.kids[v] {
		switch w := t.lower(k); {
		case t.dep[k] == "aux" && w == "have", r.conditions(t, v):
			return "", false // "would have raised rates"
		case (t.dep[k] == "prep" || t.dep[k] == "advmod") && imagining[w]:
			return "", false
		}
	}
	if imagining[t.lower(t.opening(v))] {
		return "", false // "; without it, the union said, investors would leave"
	}
	c := t.leader(v)
	h := t.head[c]
	switch p := t.parenthesis(c); {
	case p >= 0:
		h = p
	case h == c || t.dep[c] != "ccomp":
		return "", false
	}
	if !t.isVerb(h) || t.quote[would] != 0 && t.quote[would] != t.quote[h] || !t.past(h) {
		return "", false
	}
	s := t.subjectToken(v)
	if s < 0 {
		s = t.subjectToken(c)
	}
	if s < 0 {
		return "", false
	}
	if a := t.child(v, "acomp", "attr"); a >= 0 && t.lower(s) == "it" && (t.has(v, "xcomp", "ccomp") || t.has(a, "xcomp", "ccomp")) {
		return "", false // "said it would be wrong to comment"
	}
	actor := t.tok[s].POS == "PRON" || r.canAct(t, s) || t.tok[s].POS == "NOUN" && r.body(t.lemma(s))
	lemma := t.lemma(h)
	switch {
	case announcing[lemma] && t.fewer(v):
		return claim.Possible, true // "said fewer homes would be started"
	case announcing[lemma] && t.quote[v] == 0 && t.dated(v) && !demonstratives[t.lower(s)]:
		return claim.Intended, true // "said a ship would leave on Friday"
	case announcing[lemma] && (t.lower(s) == "nobody" || t.lower(s) == "none" || t.lower(s) == "one" && t.negatedNoun(s)):
		return claim.Possible, true // "told me nobody would watch it"
	case t.hasWord(s, "a") || t.hasWord(s, "an") || t.hasWord(s, "any") || demonstratives[t.lower(s)] && t.lower(s) != "it":
		return "", false
	case foreseeing[lemma] && (lemma != "warn" && lemma != "hint" && lemma != "suggest" || t.tok[s].POS != "PRON" || t.lower(s) == "it" && t.isPassive(v)):
		return claim.Possible, true
	case foreseeing[lemma]:
		return claim.Intended, true // "warned that it would not tolerate this"
	case !announcing[lemma]:
		return "", false
	}
	if class := r.know.Class(t.lemma(s)); !actor && (class == names.Act || class == names.Attribute) && !t.isPassive(v) && t.has(v, "dobj") {
		return "", false // "said the merger would hurt buyers"
	}
	return r.foretold(t, v), true
}

// dated says whether a day or date of its own tells when v is: "would leave on Friday".
func (t *tree) dated(v int) bool {
	for _, k := range t.children(v, "prep", "npadvmod") {
		if t.dep[k] == "prep" {
			if w := t.lower(k); w != "on" && w != "in" && w != "at" && w != "by" {
				continue
			}
			k = t.child(k, "pobj")
		}
		if k >= 0 && t.kind(k) == "DATE" {
			return true
		}
	}
	for _, k := range t.children(v, "dobj", "attr") { // "would reach Cadiz on Friday", hung on the place
		for _, p := range t.children(k, "prep") {
			if o := t.child(p, "pobj"); o >= 0 && t.lower(p) == "on" && t.kind(o) == "DATE" {
				return true
			}
		}
	}
	return false
}

// opening is the first word of the part of the sentence that v stands in, as semicolons and quotation marks
// divide it.
func (t *tree) opening(v int) int {
	i := v
	for i > 0 {
		switch t.tok[i-1].Text {
		case ";", ":", "\"", "“", "”", "—", ".":
			return i
		}
		i--
	}
	return i
}

// imagining are words that make a clause with "would" a thought: "without it, prices would rise".
var imagining = anyOf("without under otherwise then ideally theoretically else")

// past says whether verb v tells of the past: by its own form, or as a participle by that of its clause.
func (t *tree) past(v int) bool {
	for n := 0; n < 10; n++ {
		if t.isFinite(v) {
			for _, a := range append(t.children(v, "aux", "auxpass"), v) {
				switch t.tok[a].Tag {
				case "VBD":
					return true
				case "VBN":
					if t.has(v, "aux") && t.hasAux(v, "has", "have", "had", "'s", "’s", "'ve", "’ve") {
						return true // "has said it would"
					}
				}
			}
			return false
		}
		if t.head[v] == v {
			return false
		}
		v = t.head[v]
	}
	return false
}

// gerundial says whether the verb group of v is a gerund: "taking", "having taken", "being taken".
func (t *tree) gerundial(v int) bool {
	for _, a := range append(t.children(v, "aux", "auxpass"), v) {
		if t.tok[a].Tag == "VBG" {
			return true
		}
	}
	return false
}

// hasAux says whether one of the auxiliaries of v is one of words.
func (t *tree) hasAux(v int, words ...string) bool {
	for _, a := range t.children(v, "aux", "auxpass") {
		for _, w := range words {
			if t.lower(a) == w {
				return true
			}
		}
	}
	return false
}

// noSpeaker says whether the noun at s cannot be who says something: nobody, "you" of anybody, and "it"
// that only holds the place of a clause.
func (t *tree) noSpeaker(s, v int) bool {
	switch t.lower(s) {
	case "you", "nobody", "nothing", "none", "there":
		return true
	case "one":
		return len(t.kids[s]) == 0
	case "this":
		return t.infinitive(v) // "had this to say"
	case "it", "that":
		return t.tok[s].POS == "PRON" && (impersonal[t.lemma(v)] || t.isPassive(v))
	}
	return t.negatedNoun(s)
}

// quotedSelf gives who says the quotation in which the token at i is "I" or "me", or the "we" of a deed: the speaker did it
// with others, whom nobody names.
func (r *reader) quotedSelf(t *tree, i int) (names.Ref, bool) {
	switch t.lower(i) {
	case "i", "me", "myself":
	case "we":
		if !t.ownDeed(i) {
			return names.Ref{}, false
		}
	default:
		return names.Ref{}, false
	}
	q := t.quote[i]
	if q == 0 || t.tok[i].POS != "PRON" || r.quotes[q].voice == nil {
		return names.Ref{}, false
	}
	who := r.quotes[q].voice.who
	if who.t == t && who.head == i || who.t.quote[who.head] == q {
		return names.Ref{}, false
	}
	c := r.write(who)
	if c.Canonical == "" || pointing[strings.ToLower(c.Canonical)] {
		return names.Ref{}, false
	}
	if _, title := r.know.Title(strings.ToLower(c.Canonical)); title && t.lower(i) == "we" && c.Canonical != strings.ToLower(c.Canonical) {
		return names.Ref{}, false // "said President": a title with the capital of a name names nobody
	}
	span := c.HeadSpan
	if c.Antecedent != nil {
		span = *c.Antecedent
	}
	return names.Ref{Name: c.Canonical, Kind: c.Kind, Antecedent: &span}, true
}

// ownDeed says whether the "we" at i stands with what those who say it did or will do, rather than with what is so for all:
// "we warned them twice", but not "we need to know", "we live in a world", "we have to act".
func (t *tree) ownDeed(i int) bool {
	v := t.head[i]
	if t.dep[i] != "nsubj" && t.dep[i] != "nsubjpass" || !t.isVerb(v) || t.lower(i+1) == "all" || t.lower(v-1) == "all" {
		return false
	}
	switch t.lemma(v) {
	case "be", "know", "understand", "learn", "see", "live", "need", "have", "'s", "become", "want", "think", "believe", "feel":
		return false
	}
	deed := t.tok[v].Tag == "VBD"
	for _, k := range t.children(v, "aux", "auxpass") {
		switch t.lower(k) {
		case "will", "wo", "'ll", "’ll", "had", "have", "'ve", "’ve", "did", "were":
			deed = true
		case "do", "to", "can", "ca", "could", "must", "should", "would", "'d", "’d", "may", "might", "need", "ought", "shall":
			return false
		}
	}
	return deed
}

// vague says whether "it", "this" or "that" in a quotation means what the speaker talks about rather than the thing of the
// text around that it was resolved to: "It was a disgrace," she said.
func (r *reader) vague(p phrase, ref names.Ref) bool {
	t, w := p.t, p.t.lower(p.head)
	if ref.Kind != claim.KindOrganisation && ref.Kind != claim.KindPlace && ref.Kind != claim.KindPerson && w == "it" {
		return false
	}
	if t.quote[p.head] == 0 || ref.Antecedent == nil || w != "it" && w != "this" && w != "that" || p.t.sent.Span.Contains(*ref.Antecedent) {
		return false
	}
	for i := range r.quotes {
		if q := &r.quotes[i]; i > 0 && q.start <= ref.Antecedent.Start && ref.Antecedent.End <= q.end {
			return false
		}
	}
	v := t.head[p.head]
	if t.dep[p.head] != "nsubj" && t.dep[p.head] != "nsubjpass" || w != "it" {
		return w != "it"
	}
	switch t.lemma(v) {
	case "be", "become", "hurt", "happen", "feel", "seem", "look", "sound", "take", "mean", "matter", "get", "come", "'s", "’s":
		return !t.isPassive(v)
	}
	return false
}

// asked says whether clause v is a question by its order and mark: "Was the report hidden?"
func (t *tree) asked(v int) bool {
	s := t.subjectToken(v)
	if h := t.head[v]; t.dep[v] == "acl" && t.head[h] < t.first(h) && t.lemma(t.head[h]) == "be" && t.head[t.head[h]] == t.head[h] {
		s = t.head[h] // "Was the report hidden?" with the participle on the noun
	} else if s < 0 || t.dep[v] != "ROOT" && t.dep[v] != "ccomp" && t.dep[v] != "parataxis" && t.dep[v] != "conj" {
		return false
	}
	first := t.first(s)
	inverted := v < first && t.lemma(v) == "be" || t.dep[v] == "acl"
	for _, a := range t.children(v, "aux", "auxpass") {
		inverted = inverted || a < first
	}
	if !inverted {
		return false
	}
	for i := max(v, s) + 1; i < len(t.tok); i++ {
		switch t.tok[i].Text {
		case "?":
			return true
		case ".", "!", ";", "\"", "”":
			return false
		}
	}
	return false
}

// impersonal are verbs whose "it" stands for the clause behind them: "it emerged that ...".
var impersonal = anyOf("emerge transpire turn appear seem happen follow remain matter help occur come be become mean strike")

// merged is who, said within the words of outer, or outer alone where both are the same: "Osei said he
// believed ..." is what Osei believes, and "we know" is the quoted one's.
func (r *reader) merged(who, outer *voice) *voice {
	if outer == nil || who == nil {
		return who
	}
	if t := who.at; !who.who.clause && t.tok[who.who.head].POS == "PRON" {
		switch t.lower(who.who.head) {
		case "i", "we", "me", "us", "my", "our":
			return outer
		}
		mine, theirs := r.write(who.who).Canonical, r.write(outer.who).Canonical
		if mine != "" && mine == theirs || pointing[strings.ToLower(mine)] && t.at > 0 && !r.alone {
			return outer
		}
	}
	who.within = outer
	return who
}
