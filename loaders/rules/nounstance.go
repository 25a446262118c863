package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// onNoun is the stance of clause v on noun h.
func (r *reader) onNoun(t *tree, v, h int) stance {
	s := r.around(t, h)
	lemma := t.lemma(h)
	if g := t.head[h]; t.dep[v] == "relcl" && t.dep[h] == "attr" && t.cleft(g) && t.negated(g) {
		s.denied = true // "it was not the general who gave the order"
	}
	if g := t.head[h]; t.dep[h] == "dobj" && g != h && reporting[t.lemma(g)] && t.dep[v] == "acl" && !t.has(v, "mark") && !t.infinitive(v) {
		if who := r.speaker(t, g); who != nil {
			s.voice = who // "reported high rates linked to fentanyl"
		}
	}
	if g := t.clauseOf(h); t.dep[v] == "relcl" && t.isFinite(v) && t.quote[v] == 0 && t.isVerb(g) && t.gerundial(g) && !t.isFinite(g) && (t.dep[g] == "xcomp" || t.dep[g] == "ccomp" || t.dep[g] == "pcomp") {
		for n := 0; n < 8 && t.head[g] != g; n++ {
			if g = t.head[g]; t.isVerb(g) {
				s.voice = r.stanceOf(t, g).voice // "denies killing her uncle, who was 74"
				break
			}
		}
	}
	if p := t.head[h]; t.dep[h] == "pobj" && t.lower(p) == "of" && t.dep[v] == "acl" && t.tok[v].Tag == "VBG" && (doubtNouns[t.lemma(t.head[p])] || hearsayNouns[t.lemma(t.head[p])]) {
		s.modality = weaker(s.modality, claim.Possible) // "a risk of the dam bursting"
	}
	if g := t.head[h]; t.dep[h] == "dobj" && g != h && t.dep[v] == "acl" && !t.infinitive(v) && !t.isFinite(v) {
		switch t.lemma(g) {
		case "show", "depict", "capture", "portray":
			s.modality = weaker(s.modality, r.stanceOf(t, g).modality) // "appeared to show soldiers carrying boxes"
		}
	}
	if g := t.head[h]; t.dep[v] == "acl" && (t.dep[h] == "dobj" || t.dep[h] == "pobj" && t.lower(g) == "for") && t.isPassive(v) && !t.isFinite(v) && (t.hasWord(h, "a") || t.hasWord(h, "an")) {
		if t.dep[h] == "pobj" {
			g = t.head[g]
		}
		if t.isVerb(g) && g < h && wanted[t.lemma(g)] && (t.dep[h] == "dobj" || t.lemma(g) == "call" || t.lemma(g) == "push") {
			s.modality = weaker(s.modality, claim.Intended) // "promised an inquiry led by a judge"
		}
	}
	if who := r.depicted(t, h); who != nil {
		s.voice = who // "denounced the count as a fraud carried out at night"
	}
	if g := t.head[h]; s.voice == nil && t.dep[h] == "dobj" && t.isVerb(g) && t.quote[v] != 0 && t.quote[g] == 0 && t.quote[h] == t.quote[v] && blaming[t.lemma(g)] {
		s.voice = r.speaker(t, g) // 'blamed "outsiders paid to cause trouble"'
	}
	if t.dep[v] == "relcl" && t.isFinite(v) && t.quote[v] == 0 && t.behindComma(v) && t.isName(h) && s.voice != nil && named[t.kind(h)] {
		s.voice = r.beyond(t, h) // "he said Ana Berg, who leads the party, had lied": who she is, the reporter tells
	}
	if t.dep[v] == "relcl" && (t.dep[h] == "appos" && speechNouns[lemma] && t.ownSubject(v) || t.dep[h] == remark) {
		s.voice = r.beyond(t, h) // "he said it had fallen, a claim the firm denied"
	}
	switch {
	case t.dep[v] == "acl" && (t.hasMark(v, "that", "whether") || t.isFinite(v) && t.ownSubject(v)) && t.isNoun(h):
		return r.content(t, v, h)
	case t.dep[v] == "relcl" && t.infinitive(v) && (abilityNouns[lemma] || lemma == "place"):
		s.modality = claim.Possible // "the best place to grow a business"
	case t.dep[v] == "acl" && t.infinitive(v):
		s.modality = claim.Intended
		if _, ok := abilityNouns[lemma]; ok {
			s.modality = claim.Possible
		}
		if negativeNouns[lemma] {
			s.denied = true
			s.modality = claim.Presupposed
		}
	case t.dep[v] == "acl" && t.isVerb(h):
		return r.governed(t, v, h)
	}
	return s
}

// named are the kinds of names of whom a text tells something in passing.
var named = anyOf("PERSON ORG GPE NORP FAC LOC")

// beyond is the voice that a remark on noun h has when it is no part of the reported clause that h stands in.
func (r *reader) beyond(t *tree, h int) *voice {
	g := t.clauseOf(h)
	for n := 0; n < 12 && t.head[g] != g && t.dep[g] != "ccomp"; n++ {
		g = t.head[g]
	}
	if q := t.head[g]; q != g && t.isVerb(q) && t.quote[g] == 0 {
		return r.stanceOf(t, q).voice
	}
	return r.around(t, h).voice
}

// rejecting are verbs whose subject denies what their object says.
var rejecting = anyOf("reject dismiss deny refute rebut dispute repudiate disavow discount debunk contradict dispel rubbish")

// reporting are verbs whose object is what somebody says there is.
var reporting = anyOf("report cite claim allege announce note observe describe")

// depicting are verbs with "as" that tell how their subject sees something.
var depicting = anyOf("describe frame portray characterize characterise label brand view see regard cast depict denounce condemn dismiss hail praise present paint criticize criticise interpret perceive reject")

// blaming are verbs whose object in quotation marks is in the words of their subject.
var blaming = anyOf("blame accuse denounce condemn criticise criticize decry deplore attack cite praise hail deride lament mock welcome warn fault slam blast mourn")

// depicted is who sees something as what noun n says: "framed by officials as interventions"; nil if n
// stands in no such phrase.
func (r *reader) depicted(t *tree, n int) *voice {
	p := t.head[n]
	if t.dep[n] != "pobj" || p == n || t.lower(p) != "as" || t.dep[p] != "prep" || !t.isVerb(t.head[p]) || !depicting[t.lemma(t.head[p])] {
		return nil
	}
	return r.speaker(t, t.head[p])
}

// abilityNouns before an infinitive say that it can be done.
var abilityNouns = anyOf("ability chance opportunity power right capacity option permission freedom potential possibility means way pressure time authority reason")

// negativeNouns before an infinitive say that it is not done.
var negativeNouns = anyOf("refusal failure inability reluctance unwillingness")

// nounVoice is who speaks by the noun h: its possessor or author, else the noun itself.
func (r *reader) nounVoice(t *tree, h int, within *voice) *voice {
	if list := r.nominalAgents(t, h); len(list) > 0 {
		return &voice{who: list[0], cue: h, at: t, within: within}
	}
	return &voice{who: t.noun(h, t.children(h, "acl", "relcl")...), cue: h, at: t, within: within}
}

// afterPreposition is the stance of gerund v after preposition p.
func (r *reader) afterPreposition(t *tree, v, p int) stance {
	g := t.head[p]
	s := stance{modality: claim.Asserted}
	if t.isVerb(g) {
		o := r.stanceOf(t, g)
		s.voice = o.voice
		if o.modality == claim.Conditional || o.modality == claim.Hearsay {
			s.modality = o.modality
		}
		lemma := t.lemma(g)
		switch {
		case t.lower(p) == "to" && lemma == "look" && t.hasWord(g, "forward"):
			s.denied, s.modality = o.denied, weaker(o.modality, claim.Intended) // "looks forward to meeting them"
			return s
		case t.lower(p) == "on" && (lemma == "go" || lemma == "carry" || lemma == "keep" || lemma == "insist" && o.modality == claim.Asserted):
			s.denied, s.modality = o.denied, o.modality // "went on riding"
			return s
		case v > g && !t.isFinite(v) && !t.ownSubject(v) && t.unrealised(g, p):
			s.modality = weaker(s.modality, claim.Possible)
			return s
		}
		if t.hasWord(p, "instead") || t.lower(p) == "by" && o.modality != claim.Presupposed {
			s.modality = o.modality // "expects to save money by closing a plant"
		}
		switch t.lower(p) {
		case "by":
			if o.denied {
				s.modality = weaker(s.modality, claim.Possible)
			}
		case "of":
			if lemma == "acquit" || lemma == "clear" || lemma == "absolve" || lemma == "exonerate" {
				s.denied = true
			}
			if lemma == "accuse" || lemma == "suspect" {
				if who := r.speaker(t, g); who != nil {
					who.asks = true // what he tells of beside is not accused
					s.voice = who
				} else {
					s.modality = weaker(s.modality, claim.Hearsay)
				}
			}
		case "as":
			if lemma == "quote" || lemma == "cite" {
				if d := t.child(g, "dobj", "nsubjpass"); d >= 0 {
					if who := r.speaker(t, g); who != nil {
						s.voice = who // "the paper quoted her as saying": the paper says that she said it
					}
				}
			} else if depicting[lemma] || lemma == "think" {
				if who := r.speaker(t, g); who != nil {
					s.voice = who // "portrayed him as having failed"
				} else {
					s.modality = weaker(s.modality, claim.Hearsay) // "is seen as having failed"
				}
			}
		case "with", "over":
			if lemma == "charge" || lemma == "investigate" || lemma == "indict" || lemma == "sue" || lemma == "prosecute" {
				if who := r.speaker(t, g); who != nil {
					s.voice = who
				} else {
					s.modality = weaker(s.modality, claim.Hearsay) // "has been charged with smuggling arms"
				}
			}
		case "from":
			if accusing[lemma] || lemma == "refrain" || lemma == "abstain" {
				if s.denied = !o.denied; o.denied {
					s.modality = claim.Possible // "did not stop ships from sailing"
				}
			}
		case "out":
			if lemma == "rule" {
				s.denied = !o.denied
				if o.denied {
					s.modality = claim.Possible
				}
			}
		case "about", "on", "against", "for":
			if t.lower(p) == "against" && (lemma == "vote" || lemma == "decide" || lemma == "rule" || lemma == "opt") {
				s.denied, s.modality = !o.denied, o.modality // "voted against approving it"
			} else if t.lower(p) == "against" && (lemma == "warn" || lemma == "caution" || lemma == "advise" || lemma == "counsel") {
				s.denied, s.modality = true, claim.Intended
			} else if t.lower(p) == "for" && lemma == "blame" {
				if who := r.speaker(t, g); who != nil {
					who.asks = true // what he tells of beside is not what he blames
					s.voice = who
				} else {
					s.modality = weaker(s.modality, claim.Hearsay)
				}
			} else if t.lower(p) == "for" && (lemma == "indict" || lemma == "investigate" || lemma == "prosecute" || lemma == "try" || lemma == "sue" || lemma == "arrest" || lemma == "detain" || lemma == "want") {
				s.modality = weaker(s.modality, claim.Hearsay)
			} else if !accusing[lemma] && !(lemma == "go" || lemma == "keep" || lemma == "carry" || lemma == "press" || lemma == "soldier") {
				s.modality = weaker(s.modality, claim.Possible)
			}
		}
	} else {
		s = r.around(t, p)
		if q := t.head[g]; t.lower(g) == "guilty" && t.lower(p) == "to" && t.isVerb(q) && t.lemma(q) == "plead" && t.hasWord(g, "not") {
			s.denied, s.voice = true, r.speaker(t, q) // "pleaded not guilty to stealing"
			return s
		}
		if q := t.head[g]; t.isNoun(g) && t.dep[g] == "dobj" && q != g && floating[t.lemma(q)] && (doubtNouns[t.lemma(g)] || support[t.lemma(g)]) &&
			(t.lemma(q) != "raise" && t.lemma(q) != "present" || t.lemma(g) == "idea" || t.lemma(g) == "question") { // "raising the risk of" is no speech
			if who := r.speaker(t, q); who != nil {
				s.voice = who // "floated the idea of designating cartels"
			}
		}
		if t.dep[g] == "acomp" && t.isVerb(t.head[g]) && able[t.lower(g)] {
			s.modality = claim.Possible // "is capable of", "is interested in"
		}
		if t.isNoun(g) && t.lower(p) != "by" && t.lower(p) != "after" && t.lower(p) != "with" {
			s.modality = claim.Possible
		}
	}
	switch g := t.lower(g); {
	case t.lower(p) == "of" && (g == "short" || t.hasWord(t.head[p], "short")), t.lower(p) == "from" && g == "far" && !t.opensQuestion(v):
		s.denied = true // "stopped short of defending him", "far from agreeing", but "far from where they lived"
	}
	switch t.lower(p) {
	case "provided", "providing", "assuming":
		s.modality = claim.Conditional
	case "without":
		s.denied = true
		if t.isVerb(t.head[p]) && r.stanceOf(t, t.head[p]).denied {
			s.denied, s.modality = false, claim.Conditional // "cannot go on without raising prices"
		}
	case "than", "instead", "before", "until":
		if t.lower(p) == "than" && !t.opensQuestion(v) {
			s.denied = true
		} else if g := t.head[p]; t.isVerb(g) && s.modality == claim.Asserted {
			if o := r.stanceOf(t, g); o.modality == claim.Intended || o.modality == claim.Required || o.modality == claim.Possible {
				s.modality = claim.Possible // "will wait for the report before deciding"
			}
		}
	}
	switch q := t.lower(t.first(v)); {
	case !t.opensQuestion(v):
	case t.isFinite(v) && t.past(v) && (q == "how" || q == "why" || q == "where" || q == "when"):
		s.modality = weaker(s.modality, claim.Presupposed) // "no doubt about how it came to Malta", "far from where they lived"
	default:
		s.modality = weaker(s.modality, claim.Possible)
	}
	if t.lower(p) == "of" && (t.lower(t.head[p]) == "instead" || t.hasWord(p, "instead")) {
		s.denied = true
	}
	return s
}

// able are adjectives whose gerund tells what somebody may do.
var able = anyOf("capable incapable interested confident hopeful desirous wary afraid fearful sceptical skeptical nervous serious open averse keen opposed close")

// unrealised says whether verb g with preposition p speaks of doing something and does not tell that it was done: "looks
// forward to meeting", "talked of selling", "hopes to profit from building".
func (t *tree) unrealised(g, p int) bool {
	switch lemma := t.lemma(g); t.lower(p) {
	case "to":
		return lemma == "object" || lemma == "aspire" || lemma == "commit" || lemma == "agree" || lemma == "come"
	case "of":
		return lemma == "talk" || lemma == "speak" || lemma == "think" || lemma == "dream" || lemma == "despair" || lemma == "warn" || lemma == "tire"
	case "from", "in", "with", "at":
		if lemma == "aim" || lemma == "believe" {
			return true
		}
		return t.infinitive(g) && (lemma == "profit" || lemma == "benefit" || lemma == "gain" || lemma == "help" || lemma == "begin" || lemma == "start")
	}
	return false
}

// floating are verbs that put forward the idea that their object names.
var floating = anyOf("float raise propose suggest advance present discuss voice express moot submit")
