package rules

import (
	"slices"
	"strings"
)

// prepositional reads the phrase that preposition k opens, one argument for each conjunct.
func (r *reader) prepositional(t *tree, k int) []argument {
	if t.lower(k) == "according" || t.aside(k) || t.tellsView(k) {
		return nil
	}
	lead, at := []int{k}, k
	if b := k - 1; b >= 0 && t.lower(b) == "instead" && t.lower(k) == "of" && (t.head[b] == k || t.head[k] == b) {
		lead = []int{b, k}
	}
	for n := 0; n < 4; n++ { // "out of", "because of", "prior to"
		p := t.child(at, "prep")
		if p < 0 || p < at || t.has(at, "pobj", "pcomp") {
			break
		}
		if p > at+1 {
			break
		}
		at = p
		lead = append(lead, p)
	}
	for _, c := range t.children(at, "pcomp") { // "because of"
		if c == at+1 && t.tok[c].POS == "ADP" && !t.has(c, "pobj") && t.has(at, "pobj") {
			lead = append(lead, c)
		}
	}
	if f := k - 1; f >= 0 && t.lower(f) == "far" && t.head[f] == k && t.lower(k) == "from" {
		lead = []int{f, k}
	}
	if o := t.child(at, "pobj"); o >= 0 && len(lead) == 1 && lead[0] == k {
		if p := t.child(o, "prep"); p >= 0 && t.complexPreposition(k, o, p) {
			for i := at + 1; i <= p; i++ {
				lead = append(lead, i)
			}
			at = p
		}
	}
	var out []argument
	role := strings.ToLower(r.text(t, lead))
	if m := t.child(k, "npadvmod"); m >= 0 && m == k-1 && (role == "after" || role == "before") { // "two days after the coup"
		lead = append(t.trim(t.subtree(m, nil), m), lead...)
	}
	if o := k - 1; o >= 0 && t.lower(o) == "only" && t.dep[o] == "advmod" && t.head[o] == k {
		lead = append([]int{o}, lead...) // "reached only by boat"
	}
	between := t.lower(k) == "between" || t.lower(k) == "among"
	for _, o := range t.children(at, "pobj") {
		var list []phrase
		if between && !t.isRelative(o) {
			list = []phrase{r.whole(t, o)}
		} else {
			list = r.phrases(t, o)
		}
		for _, p := range list {
			if n := t.apposedName(p.head); n >= 0 {
				p.min = t.minimal(n) // "with the Greens' leader, Tomas Birk": with Tomas Birk
			}
			a := argument{role: role, lead: lead, phrase: p}
			if kind := t.kind(p.head); t.timeRole(role, p.head) && (t.tellsTime(p.head) || kind == "" && timeNouns[t.lemma(p.head)]) {
				a.role = "time"
				if to := t.child(k, "prep"); to > p.head && t.lower(k) == "from" && (t.lower(to) == "to" || t.lower(to) == "until") && t.has(to, "pobj") {
					a.full = t.trim(append(slices.Clone(p.full), t.subtree(to, nil)...), p.head) // "from 2019 to 2025"
					a.min = a.full
				}
			}
			out = append(out, a)
		}
	}
	if t.lower(k) == "as" && t.isVerb(t.head[k]) {
		for _, a := range t.children(at, "amod", "acomp") { // "described it as modest"
			for _, p := range r.adjectives(t, a) {
				if pp := t.subtree(a, nil); len(pp) > len(p.full) && len(pp) < 12 {
					p.full = t.trim(pp, a)
				}
				out = append(out, argument{role: role, lead: lead, phrase: p})
			}
		}
	}
	for _, v := range t.children(at, "pcomp") {
		if slices.Contains(lead, v) {
			continue
		}
		if o := t.calledSo(v); o >= 0 {
			out = append(out, argument{role: role, lead: lead, phrase: t.noun(o)})
		} else if t.isVerb(v) {
			out = append(out, argument{role: role, lead: lead, phrase: t.clausePhrase(v)})
		} else if t.isNoun(v) || t.tok[v].POS == "ADP" || t.tok[v].POS == "ADV" {
			words := t.trim(t.subtree(v, nil), v)
			out = append(out, argument{role: role, lead: lead, phrase: phrase{t: t, head: v, full: words, min: words, note: r.text(t, words)}})
		}
	}
	for _, p := range t.children(k, "conj") {
		if t.tok[p].POS == "ADP" || t.tok[p].POS == "SCONJ" {
			out = append(out, r.prepositional(t, p)...)
		}
	}
	return out
}

// aside says whether preposition k opens a phrase that only joins the sentence to others: "for
// example", "of course".
func (t *tree) aside(k int) bool {
	o := t.child(k, "pobj", "pcomp", "amod", "advmod")
	if o == k+1 && t.lower(k) == "in" && t.lower(o) == "order" {
		return true // "in order to": the purpose stands by itself
	}
	if o != k+1 || len(t.kids[o]) > 0 {
		return false
	}
	switch t.lower(k) + " " + t.lower(o) {
	case "for example", "for instance", "of course", "in fact", "in addition", "in particular", "in general", "by contrast", "in contrast", "at least", "at all", "in short", "for one", "at last":
		return true
	}
	return false
}

// complexes are nouns that form one preposition with those around them: "in honor of", "on behalf of".
var complexes = anyOf(`honor honour respect terms spite front case charge favor favour lieu place support behalf response addition
	regard relation account result consequence means virtue basis light view absence presence wake aftermath exchange return
	contrast accordance line conjunction collaboration cooperation connection search pursuit top expense risk hands midst
	memory recognition celebration defiance violation hope event process course`)

// complexPreposition says whether preposition k, its noun o and the preposition p after it are one.
func (t *tree) complexPreposition(k, o, p int) bool {
	if !complexes[t.lower(o)] || p != o+1 || !t.has(p, "pobj") {
		return false
	}
	for i := k + 1; i < o; i++ {
		if t.dep[i] != "det" || t.lower(i) != "the" && t.lower(i) != "a" {
			return false
		}
	}
	switch t.lower(k) {
	case "in", "on", "as", "by", "at", "with", "for", "under":
	default:
		return false
	}
	switch t.lower(p) {
	case "of", "to", "with", "for":
		return true
	}
	return false
}

var timePrepositions = anyOf("in on at during after before since until till by for from throughout within over through between around about near towards toward as")

// timeRole says whether a preposition puts the time at h: "by Friday", "from 2012 to 2019", but not
// "sentenced to nine years".
func (t *tree) timeRole(role string, h int) bool {
	if role == "to" || role == "into" || role == "from" && t.has(h, "nummod") && timeUnits[t.lower(h)] != "" {
		return !t.has(h, "nummod") || t.tok[h].POS == "PROPN"
	}
	first, _, _ := strings.Cut(role, " ")
	return timePrepositions[first] || role == ""
}
