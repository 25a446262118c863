package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// value reads a phrase as a date or quantity; nil if it is none. lead is the preposition in front of it: "between" joins
// two ends, "since" and "over" bound. Dates that are told by the day they were written ("Monday", "last year") need
// Document.Published, and the tense of their verb says whether the last or the next is meant.
func (r *reader) value(p phrase, lead []int) *claim.Value {
	t := p.t
	words := make([]string, 0, len(p.full))
	for _, i := range p.full {
		words = append(words, amountWords(t.tok[i].Text)...)
	}
	if len(words) == 0 {
		return nil
	}
	before := strings.ToLower(r.text(t, lead))
	kind := t.kind(p.head)
	if kind == "DATE" || kind == "TIME" || kind == "" && (timeNouns[t.lemma(p.head)] || t.clockAt(p.full)) {
		if len(words) > 14 {
			return nil
		}
		if v := dateValue(words, anchor(r.d.Published.Value), t.direction(p)); v != nil {
			if b := dateBounds[before]; b != "" && v.Bound == claim.Exactly && v.To == "" {
				v.Bound = b
			}
			return v
		}
		if r.amount(p) || kind != "" {
			v := durationValue(words, before == "between")
			if v != nil && v.Bound == claim.Exactly && (before == "within" || before == "under" || before == "up to") {
				v.Bound = boundOf([]string{before})
			}
			if v == nil && t.single(p.full) && (before == "for" || before == "within" || before == "" && tellsLength[t.lemma(t.head[p.head])]) {
				v = &claim.Value{Type: "decimal", Value: "1", Unit: timeUnits[t.lower(p.head)], Bound: boundOf([]string{before})}
			}
			return v
		}
		return nil
	}
	if !r.amount(p) || t.uncounted(p) {
		return nil
	}
	v := amountValue(words[:min(len(words), 20)], before == "between")
	if v == nil || kind == "ORDINAL" {
		return nil
	}
	if v.Bound == claim.Exactly && v.To == "" && !(len(p.full) > 0 && p.t.tok[p.full[0]].POS == "ADJ") { // "held over missing €40m"
		switch before {
		case "over", "above", "under", "below", "around", "about", "near", "up to", "within":
			v.Bound = boundOf([]string{before})
		}
	}
	v.Of = t.counted(p, v.Unit)
	return v
}

// dateBounds says how what is meant lies to a date behind a preposition.
var dateBounds = map[string]claim.Bound{
	"since": claim.AtLeast, "from": claim.AtLeast, "after": claim.MoreThan, "until": claim.AtMost, "till": claim.AtMost, "by": claim.AtMost,
	"before": claim.LessThan, "prior to": claim.LessThan, "around": claim.About, "about": claim.About, "circa": claim.About, "towards": claim.About, "up to": claim.AtMost,
}

// tellsLength are verbs whose object tells for how long.
var tellsLength = anyOf("last take wait spend stay serve need require cost")

// single says whether words are one unit of time without a number: "for a week".
func (t *tree) single(words []int) bool {
	return len(words) == 2 && (t.lower(words[0]) == "a" || t.lower(words[0]) == "an") && timeUnits[t.lower(words[1])] != ""
}

// clockAt says whether words begin with a time of day that the annotator did not see.
func (t *tree) clockAt(words []int) bool {
	text := make([]string, 0, 6)
	for _, i := range words[:min(len(words), 5)] {
		text = append(text, amountWords(t.tok[i].Text)...)
	}
	_, end := readClock(text, 0)
	return end > 0
}

// uncounted says whether the number in p is not that of what p names: "many of 132 residents", "one of its ships".
func (t *tree) uncounted(p phrase) bool {
	n := 0
	for ; n < len(p.full) && (t.lower(p.full[n]) == "at" || t.lower(p.full[n]) == "least" || t.lower(p.full[n]) == "either" || t.lower(p.full[n]) == "the" || t.lower(p.full[n]) == "only"); n++ {
	}
	if n == len(p.full) {
		return false
	}
	w := t.lower(p.full[n])
	of := n+1 == len(p.full) || t.lower(p.full[n+1]) == "of"
	switch w {
	case "many", "most", "none", "some", "few", "several", "any", "each", "much", "more":
		return of && n+1 < len(p.full)
	case "one":
		return of
	}
	return false
}

// counted gives what the amount p counts or measures: "worker" of "300 full workers", "rain" of "310 millimetres of
// rain"; empty for a bare amount.
func (t *tree) counted(p phrase, unit string) string {
	h := p.head
	if w := t.lower(h); unit != "" || fractions[w] > 0 || t.tok[h].POS == "NUM" || t.tok[h].POS == "SYM" || magnitudes[w] != 0 {
		if _, _, end := unitAt([]string{w}, 0); end > 0 || t.tok[h].POS == "NUM" || t.tok[h].POS == "SYM" || fractions[w] > 0 || w == "cent" || w == "point" || w == "points" || magnitudes[w] != 0 {
			of := -1
			for _, k := range t.children(h, "prep") {
				if k > h && t.lower(k) == "of" {
					of = t.child(k, "pobj")
				}
			}
			if h = of; h < 0 {
				return ""
			}
		}
	}
	if t.tok[h].POS != "NOUN" && t.tok[h].POS != "PROPN" {
		return ""
	}
	var words []string
	for _, i := range t.minimal(h) {
		if t.tok[i].POS == "NUM" || i < h && magnitudes[t.lower(i)] > 0 {
			words = nil
			continue
		}
		switch {
		case i > h:
		case t.isName(i) && (i == h || t.dep[i] == "compound"):
			words = append(words, t.tok[i].Text)
		case i == h:
			if one := t.lemma(i); one != t.lower(i) {
				words = append(words, one)
			} else {
				words = append(words, t.know.Singular(one))
			}
		case t.dep[i] == "compound" || t.dep[i] == "amod" || t.tok[i].Text == "-":
			words = append(words, t.lower(i))
		}
	}
	return strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
}

// amount says whether a phrase is a number, a sum or a measure, or things that are counted: "$2 million",
// "three miles", "14 families", but not "a $2 million grant" and "a one-off payment".
func (r *reader) amount(p phrase) bool {
	t := p.t
	if t.tok[p.head].POS == "PRON" || t.isName(p.head) && t.kind(p.head) != "MONEY" && t.kind(p.head) != "PERCENT" && t.kind(p.head) != "QUANTITY" && t.kind(p.head) != "CARDINAL" {
		return false
	}
	if t.tok[p.head].POS == "NUM" || t.tok[p.head].POS == "SYM" || isFraction(t.lower(p.full[0])) {
		return true
	}
	switch l := t.lower(p.head); {
	case currencies[l] != "", units[l] != "", magnitudes[l] != 0, l == "cent", l == "points", l == "point":
		return true
	}
	if h := t.lower(p.head); fractions[h] > 0 && p.head > 0 && (t.lower(p.head-1) == "a" || t.lower(p.head-1) == "one" || h == "half") {
		return true // "almost a third"
	}
	for n, i := range p.full { // "14 families", "about 22,000 tonnes of grain", "three-quarters of voters"
		if isFraction(t.lower(i)) && n <= 3 && t.measured(i) >= 0 {
			return true
		}
		if dimensions[t.lower(p.head)] && t.tok[i].POS == "NUM" {
			return units[t.lower(t.head[i])] != "" && t.head[t.head[i]] == p.head // "120 feet tall"
		}
		if j := t.fractionAt(i); j > i && t.measured(j) >= 0 {
			return true
		}
		if t.tok[i].POS == "NUM" || i < p.head && magnitudes[t.lower(i)] > 0 && len(t.lower(i)) > 2 {
			return !t.gluedNumber(i) && (t.counts(i, p.head) && (t.isPlural(p.head) || t.lower(p.head) == "people") ||
				t.measured(i) == p.head || units[t.lower(t.head[i])] != "" && t.measured(t.head[i]) == p.head)
		}
		if i == p.head {
			break
		}
	}
	return false
}

// dimensions are adjectives that a measure stands before: "120 feet tall", "45 years old".
var dimensions = anyOf("tall long wide high deep thick old away apart")

// fractionAt gives the part in "three-quarters" of the token at i; i when it begins none.
func (t *tree) fractionAt(i int) int {
	if i+2 < len(t.tok) && numberWords[t.lower(i)] > 0 && t.tok[i+1].Text == "-" && fractions[t.lower(i+2)] > 0 {
		return i + 2
	}
	return i
}

// gluedNumber says whether a hyphen ties the number at i to a word that is none: "a 14-family house".
func (t *tree) gluedNumber(i int) bool {
	for i+2 < len(t.tok) && (t.tok[i+1].Text == "-" || t.tok[i+1].Text == "–") && t.tok[i].Span.End == t.tok[i+1].Span.Start {
		if w := t.lower(i + 2); t.tok[i+2].POS != "NUM" && fractions[w] == 0 {
			return true
		}
		i += 2
	}
	return false
}

// counts says whether the number at i belongs to the number of what h names: 40 in "40 to 60 farmers".
func (t *tree) counts(i, h int) bool {
	for n := 0; n < 6; n++ {
		switch t.dep[i] {
		case "nummod", "quantmod", "compound", "conj", "amod", "nmod":
		default:
			return false
		}
		if i = t.head[i]; i == h {
			return true
		}
		if t.tok[i].POS != "NUM" && magnitudes[t.lower(i)] == 0 {
			return false
		}
	}
	return false
}

// direction gives the tense of the clause that the time p stands in.
func (t *tree) direction(p phrase) tense {
	when := t.tense(t.verbAbove(p.head))
	if g := t.head[p.head]; t.dep[p.head] == "pobj" {
		switch w := t.lower(g); {
		case w == "since":
			return past
		case (w == "until" || w == "till" || w == "by") && when == present:
			return future
		case (w == "until" || w == "till") && when == past:
			return future // "was held until 14 May"
		}
	}
	return when
}

// verbAbove gives the nearest verb above token i, or -1.
func (t *tree) verbAbove(i int) int {
	for n := 0; n < 40 && t.head[i] != i; n++ {
		i = t.head[i]
		if t.isVerb(i) && t.dep[i] != "amod" {
			return i
		}
	}
	return -1
}

// tense gives the tense of verb v, or of what governs it when it shows none.
func (t *tree) tense(v int) tense {
	for n := 0; v >= 0 && n < 6; n++ {
		for _, a := range append(t.children(v, "aux", "auxpass"), v) {
			switch t.tok[a].Tag {
			case "MD":
				if t.auxIs(v, "have") && t.lower(a) != "will" {
					return past // "could have closed on Monday"
				}
				return future
			case "VBD":
				return past
			case "VBZ", "VBP":
				if t.auxIs(v, "have") && t.tok[v].Tag == "VBN" {
					return past
				}
				if x := t.child(v, "acomp"); x >= 0 && raisingAdjectives[t.lower(x)].modality == claim.Intended {
					return future
				}
				return present
			}
		}
		h := t.head[v]
		if h == v {
			return untold
		}
		if t.infinitive(v) && t.looksAhead(h) {
			return future
		}
		if v = h; !t.isVerb(v) {
			v = t.verbAbove(v)
		}
	}
	return untold
}

// looksAhead says whether the infinitive of word h lies ahead of it: "plans to", "is due to", "right to".
func (t *tree) looksAhead(h int) bool {
	l := t.lemma(h)
	switch {
	case !t.isVerb(h):
		return true
	case t.isPassive(h):
		return raisingPassives[l].modality == claim.Intended || foreseeing[l]
	}
	return commitments[l] || l == "expect" || controlVerbs[l].modality == claim.Intended
}

// auxIs says whether an auxiliary of v has the lemma.
func (t *tree) auxIs(v int, lemma string) bool {
	for _, a := range t.children(v, "aux") {
		if l := t.lemma(a); l == lemma || lemma == "have" && (l == "'ve" || l == "’ve" || l == "'s" && t.tok[v].Tag == "VBN") {
			return true
		}
	}
	return false
}

// kindOfValue is the kind of a phrase that tells a value: a time or a quantity, but what is counted stays what it is.
func kindOfValue(v *claim.Value, kind claim.Kind) claim.Kind {
	switch v.Type {
	case "integer", "decimal":
		if v.Of != "" && v.Unit == "" && kind != "" && kind != claim.KindTime {
			return kind
		}
		if timeSymbols[v.Unit] {
			return claim.KindTime
		}
		return claim.KindQuantity
	}
	return claim.KindTime
}
