package rules

import (
	"strings"
)

// circumstances reads the prepositional phrases, adverbs and bare time phrases of verb c.
func (r *reader) circumstances(f *frame, c int) {
	t := f.t
	for _, k := range t.kids[c] {
		switch t.dep[k] {
		case "prep":
			f.arguments = append(f.arguments, r.prepositional(t, k)...)
			if o := t.child(k, "pobj"); o == k+1 && t.lower(o) == "order" && t.lower(k) == "in" {
				for _, p := range t.children(o, "acl") {
					if t.infinitive(p) {
						f.arguments = append(f.arguments, argument{role: "purpose", phrase: t.clausePhrase(p)})
					}
				}
			}
		case "agent":
			for _, a := range r.prepositional(t, k) {
				if a.role == "time" || a.clause || t.isSum(a.head) || counting[t.lemma(a.head)] || t.meansOnly(a.head) {
					f.arguments = append(f.arguments, a) // "reached by Sunday", "caused by rising seas", "reached by phone"
				}
			}
		case "npadvmod":
			r.bareAdverbial(f, k)
		case "advmod":
			r.relativeAdverb(f, k)
			r.adverb(f, c, k)
		case "advcl":
			if m := t.child(k, "mark"); t.infinitive(k) && k > c && m >= 0 && t.lower(m) == "for" && m == t.first(k) && asking[t.lemma(c)] {
				f.arguments = append(f.arguments, argument{role: "for", lead: []int{m}, phrase: t.clausePhrase(k, m)}) // "called for it to close"
			} else if t.infinitive(k) && (!t.ownSubject(k) || t.hasMark(k, "for")) && k > c {
				role := "purpose"
				if t.outcome(k) {
					role = "result"
				}
				f.arguments = append(f.arguments, argument{role: role, phrase: t.clausePhrase(k)})
			}
			r.subordinate(f, c, k)
		}
	}
}

// bareAdverbial reads a noun phrase without preposition: "on Monday" said as "Monday", "6 percent".
func (r *reader) bareAdverbial(f *frame, k int) {
	t := f.t
	p := t.noun(k)
	if k > f.core && t.behindComma(k) && !t.tellsTime(k) && (!t.has(k, "nummod") || t.has(k, "relcl")) {
		return // a remark: ", about twice the current level"
	}
	switch kind := t.kind(k); {
	case k > f.core && len(f.objects) == 0 && t.child(f.core, "dative") >= 0 && t.child(f.core, "dative") < k && giving[t.lemma(f.core)]:
		f.objects = append(f.objects, p) // "gave both sides a week to answer"
	case t.tellsTime(k) || timeNouns[t.lemma(k)]:
		p.min = p.full
		f.arguments = append(f.arguments, argument{role: "time", phrase: p})
	case t.tok[k].POS == "NUM" && t.has(k, "prep") && k > f.core: // "voted 46 to 43"
		p.min = p.full
		f.arguments = append(f.arguments, argument{role: "extent", phrase: p})
	case t.has(k, "nummod", "quantmod") || kind == "PERCENT" || kind == "MONEY" || kind == "QUANTITY" || t.tok[k].POS == "NUM":
		if len(f.objects) == 0 && k > f.core && !t.isPassive(f.core) && !t.behindComma(k) {
			f.objects = append(f.objects, p)
			return
		}
		f.arguments = append(f.arguments, argument{role: "extent", phrase: p})
	case t.tok[k].POS == "NOUN" || t.tok[k].POS == "PRON":
		if k > f.core {
			f.arguments = append(f.arguments, argument{role: "manner", phrase: p})
		}
	}
}

var timeNouns = anyOf(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month year
	day morning afternoon evening night time january february march april may june july august september october november
	december season quarter decade century hour minute summer winter spring autumn fall weekend times moment nightfall daybreak sunset sunrise midday`)

// adverb reads an adverb after the verb that is not part of the verb group.
func (r *reader) adverb(f *frame, c, k int) {
	t := f.t
	if k < c && t.has(k, "npadvmod") {
		words := t.trim(t.subtree(k, nil), k)
		f.arguments = append(f.arguments, argument{role: "time", phrase: phrase{t: t, head: k, full: words, min: words, note: strings.ToLower(r.text(t, words))}})
		return
	}
	if k < c || t.isWh(k) || sentenceAdverbs[t.lower(k)] && !(t.lower(k) == "otherwise" && k == c+1) || hearsayAdverbs[t.lower(k)] || negations[t.lower(k)] {
		return
	}
	if p := t.child(k, "prep", "pcomp"); p >= 0 || t.has(k, "npadvmod") {
		if t.lower(k) == "home" && t.lemma(f.core) == "be" && len(f.objects) == 0 { // "is home to 4,000 people"
			words := t.trim(t.subtree(k, nil), k)
			f.objects, f.copular = []phrase{{t: t, head: k, full: words, min: words, note: r.text(t, words)}}, true
			return
		}
		words := t.trim(t.subtree(k, func(j int) bool { return t.dep[j] == "appos" && t.setOff(j) }), k)
		role := "place"
		switch w := t.lower(k); {
		case timeAdverbs[w] || w == "ago" || w == "back" && t.has(k, "npadvmod") || w != "up" && w != "down" && t.tellsWhen(k):
			role = "time"
		case w == "free":
			role = "manner"
		case (w == "much" || w == "well" || w == "long" || w == "soon" || w == "far") && t.has(k, "advmod"):
			role = "manner"
		case w == "up" || w == "down" || t.tok[k].Tag == "RBR" || t.tok[k].Tag == "JJR" || w == "more" || w == "less" || w == "well" || w == "just":
			role = "extent"
		}
		f.arguments = append(f.arguments, argument{role: role, phrase: phrase{t: t, head: k, full: words, min: words, note: r.text(t, words)}})
		return
	}
	if k == t.particle(c) {
		return
	}
	words := t.trim(t.subtree(k, nil), k)
	role := "manner"
	switch w := t.lower(k); {
	case timeAdverbs[w]:
		role = "time"
	case placeAdverbs[w]:
		role = "place"
	case w == "yet" || w == "too" || w == "either" || w == "so" || w == "that" || w == "even" || w == "only" || w == "just":
		return
	}
	f.arguments = append(f.arguments, argument{role: role, phrase: phrase{t: t, head: k, full: words, min: words, note: strings.ToLower(r.text(t, words))}})
}

// tellsWhen says whether a time stands behind adverb k and its preposition: "as early as Sunday", "back to 1640".
func (t *tree) tellsWhen(k int) bool {
	for _, p := range t.children(k, "prep") {
		for _, o := range t.children(p, "pobj") {
			if w := t.tok[o].Text; t.tellsTime(o) || timeNouns[t.lemma(o)] || t.tok[o].POS == "NUM" && len(w) == 4 && (w[0] == '1' || w[0] == '2') {
				return true
			}
		}
	}
	return false
}

// relativeAdverb reads "where" and "when" of a relative clause as what they stand for.
func (r *reader) relativeAdverb(f *frame, k int) {
	t := f.t
	role := map[string]string{"where": "place", "when": "time"}[t.lower(k)]
	c := t.relativeClause(k)
	if role == "" || c < 0 || t.lemma(f.core) == "be" && len(f.objects) == 0 || !t.isNoun(t.head[c]) || t.has(t.head[c], "nummod") && timeUnits[t.lower(t.head[c])] != "" {
		return
	}
	f.arguments = append(f.arguments, argument{role: role, phrase: t.noun(t.head[c], c)})
}

// tellsTime says whether the annotator takes noun k for a date or time and its words do not tell otherwise.
func (t *tree) tellsTime(k int) bool {
	if kind := t.kind(k); kind != "DATE" && kind != "TIME" {
		return false
	}
	if t.tok[k].POS != "NOUN" {
		return true
	}
	for _, i := range t.subtree(k, nil) {
		if timeNouns[t.lemma(i)] || timeAdverbs[t.lower(i)] || t.tok[i].POS == "NUM" && len(t.tok[i].Text) == 4 || t.tok[i].POS == "PROPN" {
			return true
		}
	}
	switch t.lemma(k) {
	case "beginning", "end", "start", "date", "period", "term", "era", "age", "eve", "dawn", "dusk", "noon", "midnight", "future", "past", "row", "childhood", "weekday", "holiday", "birthday", "anniversary", "millennium", "fortnight", "generation", "lifetime", "half", "turn", "middle":
		return true
	}
	return false
}

var placeAdverbs = anyOf("here there home abroad outside inside nearby elsewhere upstairs downstairs downtown overseas everywhere nowhere")

var timeAdverbs = anyOf("now then today yesterday tomorrow soon later earlier recently currently previously again already once ago always often sometimes")

// deniedReason says whether "not" stands right before the clause of v that opens with "because".
func (t *tree) deniedReason(v int) bool {
	i := t.first(v)
	return i > 0 && t.lower(i) == "because" && t.lower(i-1) == "not"
}

// subordinateRoles say what the clause behind a conjunction tells.
var subordinateRoles = map[string]string{
	"when": "time", "after": "time", "before": "time", "until": "time", "once": "time", "whenever": "time",
	"because": "cause", "if": "condition", "unless": "condition", "provided": "condition", "providing": "condition", "assuming": "condition",
}

// subordinate reads a finite adverbial clause as a circumstance.
func (r *reader) subordinate(f *frame, c, k int) {
	t := f.t
	if !t.isFinite(k) || t.deniedReason(k) {
		return
	}
	if t.isCondition(k) && !t.hasMark(k, "if", "unless", "provided", "providing") {
		f.arguments = append(f.arguments, argument{role: "condition", phrase: t.clausePhrase(k)}) // "Had they stayed, ..."
		return
	}
	for _, m := range t.kids[k] {
		if m > k || t.dep[m] != "mark" && t.dep[m] != "advmod" {
			continue
		}
		role := subordinateRoles[t.lower(m)]
		if t.lower(m) == "since" && t.auxIs(c, "have") && k > c {
			role = "time" // "has not flown since it was founded"
		}
		if role != "" && t.first(k) == t.first(m) {
			f.arguments = append(f.arguments, argument{role: role, phrase: t.clausePhrase(k)})
			return
		}
	}
}
