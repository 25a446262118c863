package rules

import (
	"slices"
	"strings"
)

// conjuncts gives h and what is coordinated with it, in the order of the text; h < 0 gives none.
// "A, B and C" => A, B, C; "A, not B" and "A rather than B" => A.
func (r *reader) conjuncts(t *tree, h int) []int {
	if h < 0 {
		return nil
	}
	out := []int{h}
	for i := 0; i < len(out) && len(out) < 40; i++ {
		for _, k := range t.children(out[i], "conj") {
			if !t.isNoun(k) && !(t.isNoun(h) == t.isNoun(k)) || t.excluded(out[i], k) {
				continue
			}
			if t.restated(out[i], k) {
				continue
			}
			if t.apposed(out[i], k) {
				continue // "a new currency, its sixth attempt"
			}
			if t.withinName(out[i], k) {
				continue // "Department of Housing and Urban Development"
			}
			if t.ownSubject(k) {
				continue // a clause that was hung on a noun
			}
			out = append(out, k)
		}
	}
	return out
}

// apposed says whether the conjunct k of h is no second thing but another word for h or its clause: nothing joins them
// but a comma, and it points back.
func (t *tree) apposed(h, k int) bool {
	if t.has(h, "cc") || t.has(k, "cc", "conj") || t.dep[h] == "conj" || !t.behindComma(k) {
		return false
	}
	w := t.lower(t.first(k))
	return w == "its" || w == "their" || w == "his" || w == "her" || w == "the" || w == "a" || w == "an"
}

// excluded says whether conjunct k of h is set against it rather than added: "not B", "instead of B".
func (t *tree) excluded(h, k int) bool {
	for _, n := range t.children(k, "neg", "preconj", "advmod") {
		if w := t.lower(n); n < k && (w == "not" || w == "never") {
			return true
		}
	}
	for _, c := range t.children(h, "cc") {
		if c > k {
			continue
		}
		switch t.lower(c) {
		case "not", "than", "instead":
			return true
		case "rather":
			return true
		}
	}
	return false
}

// insteadOf says whether conjunct k is what is not done for h: "sell rather than lose".
func (t *tree) insteadOf(h, k int) bool {
	for _, c := range t.children(h, "cc") {
		if w := t.lower(c); c < k && (w == "than" || w == "rather" || w == "instead") {
			return true
		}
	}
	return false
}

// nouns gives the phrases of h and its conjuncts, each with the clauses that only it has, without
// the subtrees in leave.
func (r *reader) nouns(t *tree, h int, leave ...int) []phrase {
	var out []phrase
	list := r.conjuncts(t, h)
	if len(list) == 2 && (t.sharesNumber(list[0], list[1]) || t.oneLength(list[0], list[1])) {
		p := r.whole(t, h, leave...)
		p.note, p.min = strings.ToLower(r.text(t, p.full)), p.full
		return []phrase{p}
	}
	if len(list) > 1 && !r.alone && t.either(list) {
		return []phrase{r.together(t, h, " or ", leave...)}
	}
	for n, k := range list {
		p := t.noun(k, leave...)
		if len(list) > 1 {
			for len(p.full) > 1 && (t.dep[p.full[0]] == "preconj" || pairing[t.lower(p.full[0])]) {
				p.full = p.full[1:]
			}
		}
		if n > 0 && t.tok[k].POS == "NUM" {
			p = r.counted(t, list[0], p)
		}
		out = append(out, p)
		out = append(out, r.nationalities(p)...)
	}
	return out
}

// together is the phrase of h with all its conjuncts, named by them all with word between.
func (r *reader) together(t *tree, h int, word string, leave ...int) phrase {
	p := r.whole(t, h, leave...)
	var parts []string
	for _, k := range r.conjuncts(t, h) {
		q := t.noun(k)
		name := r.names.Phrase(t.at, q.naming(), q.head).Name
		if name == "" {
			name = r.text(t, q.min)
		}
		parts = append(parts, name)
	}
	p.note, p.min = strings.Join(parts, word), p.full
	return p
}

// either says whether only one of the nouns in list is meant, or any of them: "former patients or their relatives".
func (t *tree) either(list []int) bool {
	for _, k := range list {
		for _, c := range t.children(k, "cc") {
			if t.lower(c) == "or" && !(len(list) == 2 && t.tok[c-1].Text == ",") && !t.hasWord(list[0], "either") && !t.hasWord(list[0], "neither") {
				return true
			}
		}
	}
	return false
}

// pairing are the words before the first of two.
var pairing = anyOf("both either neither")

// sharesNumber says whether the number before noun a counts b as well: "340 drivers and loaders".
func (t *tree) sharesNumber(a, b int) bool {
	if !t.has(a, "nummod") || !t.isPlural(a) || !t.isPlural(b) || t.tok[b].POS != "NOUN" || t.first(b) < 1 || t.tok[t.first(b)-1].POS != "CCONJ" || t.lower(t.first(b)-1) != "and" {
		return false
	}
	if b == a+2 && len(t.kids[b]) == 0 {
		return true
	}
	for _, k := range t.kids[b] {
		if k < b && t.dep[k] != "compound" && t.dep[k] != "amod" || k > b && t.dep[k] != "advmod" && t.dep[k] != "prep" {
			return false
		}
	}
	for _, k := range t.kids[a] {
		if k > a && t.dep[k] != "cc" && t.dep[k] != "conj" {
			return false
		}
	}
	return true
}

// oneLength says whether b goes on with the measure a: "one hour and 50 minutes", "six feet and two inches".
func (t *tree) oneLength(a, b int) bool {
	length := func(i int) bool {
		switch t.lower(i) {
		case "foot", "feet", "inch", "inches", "pound", "pounds", "ounces":
			return true
		}
		return timeUnits[t.lower(i)] != ""
	}
	return t.has(a, "nummod") && t.has(b, "nummod") && t.has(a, "cc") && length(a) && length(b) && t.lemma(a) != t.lemma(b) && len(t.children(b, "prep", "conj")) == 0
}

// counted gives the number p the noun it counts, which is told only once: "4,000 members in Leeds and 2,500 in
// Bradford". first is that noun.
func (r *reader) counted(t *tree, first int, p phrase) phrase {
	if t.tok[first].POS != "NOUN" || !t.has(first, "nummod") || !t.isPlural(first) || t.measured(p.head) >= 0 || t.kind(p.head) == "MONEY" || t.kind(p.head) == "PERCENT" || t.kind(p.head) == "DATE" {
		return p
	}
	at := slices.Index(p.full, p.head)
	if at < 0 {
		return p
	}
	p.note = strings.ToLower(r.text(t, p.min) + " " + r.text(t, []int{first}))
	p.full = slices.Insert(slices.Clone(p.full), at+1, first)
	p.min = append(slices.Clone(p.min), first)
	return p
}

// nationalities gives the further phrases of "Hungarian and Romanian officials": one for each
// coordinated nationality but the first.
func (r *reader) nationalities(p phrase) []phrase {
	t := p.t
	if !t.isPlural(p.head) {
		return nil
	}
	var out []phrase
	for _, m := range t.children(p.head, "amod", "compound", "nmod") {
		if t.kind(m) != "NORP" && t.kind(m) != "GPE" || m > p.head {
			continue
		}
		for _, c := range t.children(m, "conj") {
			ref, ok := r.names.Actor(t.at, c)
			if !ok || ref.Country == nil {
				continue
			}
			q := p
			q.min = nil
			for _, i := range p.min {
				if i == m {
					i = c
				}
				q.min = append(q.min, i)
			}
			slices.Sort(q.min)
			q.min = slices.Compact(q.min)
			q.note = strings.ToLower(r.text(t, []int{p.head})) + " of " + ref.Name
			out = append(out, q)
		}
	}
	return out
}

// whole is the phrase of h with all its conjuncts: "A and B" as one.
func (r *reader) whole(t *tree, h int, leave ...int) phrase {
	p := t.noun(h, leave...)
	list := r.conjuncts(t, h)
	if len(list) < 2 {
		return p
	}
	set := map[int]bool{}
	for _, k := range list {
		for _, i := range t.full(k, leave...) {
			set[i] = true
		}
	}
	lo, hi := p.full[0], p.full[len(p.full)-1]
	for i := range set {
		lo, hi = min(lo, i), max(hi, i)
	}
	p.full = p.full[:0:0]
	for i := lo; i <= hi; i++ { // the words between are commas and conjunctions
		p.full = append(p.full, i)
	}
	return p
}

// leader gives the first of the coordinated predicates that v belongs to, or v itself.
func (t *tree) leader(v int) int {
	for t.dep[v] == "conj" && t.head[v] != v {
		v = t.head[v]
	}
	return v
}
