package rules

import (
	"slices"
	"sort"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// phrase is an argument before it is written down: which words it has in the sentence.
type phrase struct {
	t        *tree
	head     int   // head token; of a clause, its verb
	full     []int // all words, in order
	min      []int // the words of the shortest form
	clause   bool  // a clause: "the focus shifts" in "said the focus shifts"
	inferred bool  // not written in this sentence, or only suggested

	ref   *names.Ref // already known what it names; nil: ask names
	whose int        // token of "whose", which stands for the possessor; 0 for none
	owner int        // token of that possessor, plus 1; 0 for none

	note string // canonical form already known; "" for none

	takes *matter // what a pronoun takes up of what was said before; nil for none
}

// loose are adjectives that say nothing about which thing is meant.
var loose = anyOf(`such same other another several various certain many more most few own very multiple numerous different
	respective particular so-called entire whole further additional`)

// partitive are nouns that count or measure what stands after "of".
var partitive = anyOf(`thousand hundred million billion trillion dozen score ten lot number majority most some all many few none much
	half third quarter percent rest bulk plenty handful couple series range variety host array bit piece amount lots tens scores
	multitude raft suite minority portion proportion share each`)

// containers are those of them that belong to the shortest phrase, though not to the name.
var containers = anyOf("series range variety host array bit piece multitude raft suite portion proportion share part set")

// full gives the words of the noun phrase with head h: modifiers, complements and restrictive
// clauses, without other conjuncts, without appositions and what commas set off, and without the
// subtrees of the tokens in leave.
func (t *tree) full(h int, leave ...int) []int {
	skip := func(k int) bool {
		if slices.Contains(leave, k) {
			return true
		}
		p := t.head[k]
		switch t.dep[k] {
		case "cc", "preconj":
			return p == h && !t.withinName(p, k)
		case "conj":
			return p == h && !t.withinName(p, k)
		case "appos":
			return !t.restrictive(k) && (p == h || k > p+1) || t.bracketed(k)
		case "relcl", "acl":
			return t.setOff(k)
		case "prep", "advmod", "npadvmod", "amod", "nmod":
			return k > p && t.bracketed(k)
		case "advcl":
			return p == h && !t.isVerb(h) && !t.comparedTo(h, k)
		case "nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "neg", "parataxis", "ccomp", "mark", "intj", "meta", "dep", "discourse":
			return p == h && !t.isVerb(h) && !t.boundary(k)
		}
		return false
	}
	return t.trim(t.subtree(h, skip), h)
}

// comparedTo says whether clause k tells what the adjective or adverb h is measured by: "smaller than they had feared".
func (t *tree) comparedTo(h, k int) bool {
	return k > h && (t.tok[h].Tag == "JJR" || t.tok[h].Tag == "RBR" || t.hasWord(h, "more") || t.hasWord(h, "less")) && t.hasMark(k, "than") && !t.setOff(k)
}

// restrictive says whether apposition k is a name right behind its noun, with no mark between: "the firm Granite Lake".
func (t *tree) restrictive(k int) bool {
	p := t.head[k]
	first := t.first(k)
	return first == p+1 && t.tok[k].POS == "PROPN" && t.tok[p].POS == "NOUN" && !t.isPunct(first) && !t.has(k, "appos", "relcl", "acl")
}

// withinName says whether a conjunction or conjunct k of p stands inside one name with it.
func (t *tree) withinName(p, k int) bool {
	m := t.mention[p]
	if m < 0 || m != t.mention[k] || t.kind(p) == "NORP" || t.kind(p) == "CARDINAL" {
		return false
	}
	span := t.sent.Mentions[m] // without "and" it is a list that was taken for one name
	for i := max(span.First, 0); i < min(span.End, len(t.tok)); i++ {
		if t.tok[i].POS == "CCONJ" || t.tok[i].Text == "&" {
			return true
		}
	}
	return false
}

// minimal gives the words of the shortest phrase that still names what h names: the name as a
// whole, or noun with compounds, classifying modifiers and possessor; no articles, no clauses.
func (t *tree) minimal(h int) []int {
	set := map[int]bool{h: true}
	if person := t.kind(h) == "PERSON" && t.isName(h); !person {
		t.addMinimal(h, set, 0)
	} else {
		for _, k := range t.kids[h] {
			if k < h && (honorifics[t.lower(k)] || t.dep[k] == "case") {
				set[k] = true
			}
		}
	}
	if m := t.mention[h]; m >= 0 {
		span := t.sent.Mentions[m]
		for i := max(0, span.First); i < min(span.End, len(t.tok)); i++ {
			if t.under(i, h) && t.joins(i, h) {
				set[i] = true
			}
		}
	}
	t.addName(h, set)
	t.addOf(h, set)
	out := make([]int, 0, len(set))
	for i := range set {
		out = append(out, i)
	}
	sort.Ints(out)
	out = t.fill(out)
	for len(out) > 1 && out[0] != h && (t.dep[out[0]] == "det" && t.tok[t.head[out[0]]].POS != "NUM" || t.edge(out[0])) {
		out = out[1:]
	}
	for len(out) > 1 && out[0] != h && (t.lower(out[0]) == "neither" || t.lower(out[0]) == "either" || t.lower(out[0]) == "both") {
		out = out[1:]
	}
	for len(out) > 1 && out[len(out)-1] != h && t.tok[out[len(out)-1]].POS == "ADP" && t.dep[out[len(out)-1]] == "prep" {
		out = out[:len(out)-1]
	}
	return t.trim(out, h)
}

// joins says whether nothing between i and its way up to h is a clause or another conjunct, so
// that both are parts of one name.
func (t *tree) joins(i, h int) bool {
	for ; i != h && t.head[i] != i; i = t.head[i] {
		switch t.dep[i] {
		case "relcl", "acl", "appos", "advcl", "ccomp", "parataxis":
			return false
		}
	}
	return true
}

func (t *tree) addMinimal(h int, set map[int]bool, depth int) {
	if depth > 8 {
		return
	}
	for _, k := range t.kids[h] {
		switch t.dep[k] {
		case "compound", "nmod", "nummod", "quantmod", "poss", "amod", "case", "prt":
		case "advmod":
			if t.dep[h] != "amod" && t.dep[h] != "nummod" {
				continue
			}
		case "punct":
			if t.tok[k].Text != "-" && t.tok[k].Text != "/" {
				continue
			}
		case "npadvmod":
			if k == h+2 && t.dep[h+1] == "det" && (t.tok[h].POS == "NUM" || t.tok[h].POS == "SYM" || t.kind(h) == "MONEY") {
				set[h+1], set[k] = true, true // "$44 an hour"
				continue
			}
			if t.dep[h] != "amod" {
				continue
			}
		case "conj", "cc":
			if t.dep[h] == "amod" || t.dep[h] == "compound" || t.dep[h] == "nmod" || t.dep[h] == "quantmod" || t.dep[h] == "poss" {
				break
			}
			continue
		default:
			continue
		}
		if t.dep[k] == "amod" && (loose[t.lower(k)] && !(k+1 < len(t.tok) && t.lower(k+1) == "than" && t.dep[k+1] == "quantmod") || k > h) {
			continue
		}
		if t.dep[k] == "nummod" && k+2 < len(t.tok) && (t.tok[k+1].Text == "-" || t.tok[k+1].Text == "–") && t.tok[k+2].POS == "NUM" {
			continue // the votes of a "4-1 decision"
		}
		if k > h && t.dep[k] != "case" && t.dep[k] != "punct" && t.dep[k] != "prt" && !(t.isName(k) || t.tok[k].POS == "NUM") {
			continue
		}
		set[k] = true
		if t.dep[k] == "quantmod" || t.dep[k] == "nummod" || t.dep[k] == "advmod" && t.dep[h] == "nummod" {
			for _, i := range t.subtree(k, nil) { // "more than 30"
				set[i] = true
			}
			continue
		}
		t.addMinimal(k, set, depth+1)
	}
}

// addName adds "of X", "for X" to a name that goes on with one: "University of Michigan",
// "Centers for Disease Control".
func (t *tree) addName(h int, set map[int]bool) {
	if !t.isName(h) {
		return
	}
	p := t.child(h, "prep")
	if p != h+1 || t.lower(p) != "of" && t.lower(p) != "for" {
		return
	}
	o := t.child(p, "pobj")
	if o < 0 || !t.isName(o) || t.mention[o] >= 0 && t.mention[h] >= 0 && t.mention[o] != t.mention[h] {
		return
	}
	if t.mention[h] < 0 && t.kind(o) != "" {
		return // "President of Mexico" is a role and a country
	}
	set[p] = true
	set[o] = true
	for _, k := range t.kids[o] {
		switch t.dep[k] {
		case "compound", "nmod", "amod", "det":
			set[k] = true
			t.addMinimal(k, set, 1)
		}
	}
}

// addOf adds the "of" phrase of a common noun, without which it names nothing: "culture of Bhutan".
func (t *tree) addOf(h int, set map[int]bool) {
	if t.isName(h) && t.mention[h] >= 0 {
		return
	}
	for _, p := range t.children(h, "prep") {
		if p != h+1 || t.lower(p) != "of" {
			continue
		}
		o := t.child(p, "pobj")
		if o < 0 {
			continue
		}
		set[p] = true
		for _, i := range t.full(o) {
			set[i] = true
		}
	}
}

// noun makes the phrase with head h, without the subtrees in leave.
func (t *tree) noun(h int, leave ...int) phrase {
	if t.dep[h] == remark {
		return t.clausePhrase(t.head[h], h)
	}
	p := phrase{t: t, head: h, full: t.glue(t.full(h, leave...)), min: t.glue(t.minimal(h))}
	if w := t.child(h, "poss"); w >= 0 && t.lower(w) == "whose" && len(p.full) > 1 {
		whose := func(i int) bool { return i == w }
		p.full, p.min = slices.DeleteFunc(p.full, whose), slices.DeleteFunc(p.min, whose)
		p.whose = w
		if c := t.relativeClause(w); c >= 0 {
			p.owner = t.antecedent(c) + 1
		} else if w > 0 && t.tok[w-1].POS == "CCONJ" { // a second relative clause, hung elsewhere
			for c := w - 2; c > 0; c-- {
				if t.dep[c] == "relcl" {
					if a := t.antecedent(c); t.isNoun(a) {
						p.owner = a + 1
					}
					break
				}
			}
		}
	}
	if inner := t.measured(h); inner >= 0 {
		if containers[t.lemma(h)] {
			p.head = inner
			return p
		}
		p.min = t.minimal(inner)
		for _, k := range t.kids[h] {
			if t.tok[h].POS == "NUM" && (t.dep[k] == "quantmod" || t.dep[k] == "nummod" || t.dep[k] == "compound") {
				p.min = append(p.min, k)
			}
		}
		if t.tok[h].POS == "NUM" {
			p.min = append(p.min, h)
		}
		sort.Ints(p.min)
		p.min = slices.Compact(p.min)
		p.head = inner
	}
	return p
}

// measured gives the noun that h only counts: deaths in "thousands of American deaths", or -1.
func (t *tree) measured(h int) int {
	if !partitive[t.lemma(h)] && !partitive[t.lower(h)] && (t.tok[h].POS != "NUM" || t.lower(h) == "one") {
		return -1
	}
	for _, p := range t.children(h, "prep") {
		if p > h && t.lower(p) == "of" {
			if o := t.child(p, "pobj"); o >= 0 && (t.tok[o].POS == "NOUN" || t.tok[o].POS == "PROPN") {
				switch t.lemma(h) {
				case "number", "amount", "share", "proportion":
					if t.hasWord(h, "the") {
						return -1 // "the number of deaths" is no death
					}
				}
				if t.lemma(h) == "share" && t.tok[o].POS == "PROPN" {
					return -1 // "shares of Halden" are no part of it
				}
				return o
			}
		}
	}
	return -1
}

// clausePhrase makes an argument of the clause with verb v: all its words without "that".
func (t *tree) clausePhrase(v int, leave ...int) phrase {
	skip := func(k int) bool {
		if slices.Contains(leave, k) || t.dep[k] == remark {
			return true
		}
		if t.head[k] != v {
			return false
		}
		switch t.dep[k] {
		case "mark":
			return t.lower(k) == "that"
		case "conj":
			return t.ownSubject(k)
		case "cc":
			next := -1 // the conjunct that the conjunction brings in
			for _, c := range t.children(v, "conj") {
				if c > k && next < 0 {
					next = c
				}
			}
			return k < v || next < 0 || t.ownSubject(next)
		}
		return t.dep[k] == "parataxis"
	}
	words := t.trim(t.subtree(v, skip), v)
	return phrase{t: t, head: v, full: words, min: words, clause: true}
}

// text joins words as they stand in the document, without markup: words that touch stay together, other
// gaps are one blank.
func (r *reader) text(t *tree, words []int) string {
	if len(words) == 1 {
		return r.d.Flat(t.tok[words[0]].Span)
	}
	var b strings.Builder
	b.Grow(t.span(words).Len() + 1)
	for n, i := range words {
		if n > 0 && (i != words[n-1]+1 || !r.d.Touch(&t.tok[words[n-1]], &t.tok[i])) {
			b.WriteByte(' ')
		}
		b.WriteString(r.d.Plain(t.tok[i].Span))
	}
	return b.String()
}

// span covers words from the first to the last.
func (t *tree) span(words []int) text.Span {
	if len(words) == 0 {
		return text.Span{}
	}
	return t.tok[words[0]].Span.Cover(t.tok[words[len(words)-1]].Span)
}
