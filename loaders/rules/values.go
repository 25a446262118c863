package rules

import (
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// value reads a phrase as a date or quantity; nil if it is none. Dates that are told by the day they
// were written ("Monday", "last year") need Document.Published, and the tense of their verb says
// whether the last or the next is meant.
func (r *reader) value(p phrase) *claim.Value {
	t := p.t
	words := make([]string, 0, len(p.full))
	for _, i := range p.full {
		words = append(words, amountWords(t.tok[i].Text)...)
	}
	if len(words) == 0 || len(words) > 14 {
		return nil
	}
	kind := t.kind(p.head)
	if kind == "DATE" || kind == "TIME" || kind == "" && timeNouns[t.lemma(p.head)] {
		if v := dateValue(words, anchor(r.d.Published.Value), t.direction(p)); v != nil {
			return v
		}
		return durationValue(words)
	}
	if !r.amount(p) {
		return nil
	}
	if v := moneyValue(words); v != nil {
		return v
	}
	if v := percentValue(words); v != nil {
		return v
	}
	if v := fractionValue(words); v != nil {
		return v
	}
	switch kind {
	case "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "":
		return quantityValue(words)
	}
	return nil
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
	first := p.full[0]
	for n, i := range p.full { // "14 families", "about 22,000 tonnes of grain", "three-quarters of voters"
		if i+1 < len(t.tok) && (t.tok[i+1].Text == "-" || t.tok[i+1].Text == "–") && t.tok[i].Span.End == t.tok[i+1].Span.Start {
			return isFraction(t.lower(first)) || n <= 2 && i+2 < len(t.tok) && isFraction(t.lower(i+2))
		}
		if isFraction(t.lower(i)) && n <= 2 && t.measured(i) >= 0 {
			return true
		}
		if t.tok[i].POS == "NUM" {
			return t.head[i] == p.head && t.dep[i] == "nummod" && !t.has(i, "nmod") && t.isPlural(p.head) || t.measured(i) == p.head || units[t.lower(t.head[i])] != "" && t.measured(t.head[i]) == p.head
		}
		if i == p.head {
			break
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
