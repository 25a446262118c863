package rules

import "strings"

// mendDistance hangs the measure before "after" or "before" on that word, where it was taken for the time
// of the clause behind: "five months after the firm rejected the bid" tells how far apart two events are.
func (t *tree) mendDistance(i int) {
	v, next := t.head[i], i+1
	if t.dep[i] != "npadvmod" && t.dep[i] != "dobj" || next >= len(t.tok) || timeUnits[t.lower(i)] == "" && t.lemma(i) != "decade" && t.lemma(i) != "century" {
		return
	}
	switch t.lower(next) {
	case "after", "before", "since":
	default:
		return
	}
	switch {
	case t.dep[next] == "mark" && t.head[next] == v && t.dep[i] == "npadvmod" && next < v:
	case t.dep[next] == "prep" && t.head[next] == v && t.dep[i] == "npadvmod" && v < i:
	default:
		return
	}
	for k := i - 1; k > v; k-- { // "stayed for less than a year before leaving"
		if t.lower(k) == "for" {
			return
		}
		if t.head[k] != i {
			break
		}
	}
	t.head[i], t.dep[i] = next, "npadvmod"
}

// mendShare takes the fraction of "fell by a third last year" from the year: i is the fraction.
func (t *tree) mendShare(i int) {
	y := t.head[i]
	if !isFraction(t.lower(i)) || i == 0 || t.lower(i-1) != "a" || t.head[i-1] != y || t.dep[y] != "pobj" || y <= i || !timeNouns[t.lemma(y)] {
		return
	}
	switch strings.ToLower(t.tok[i+1].Text) {
	case "last", "this", "next":
	default:
		return
	}
	p := t.head[y]
	v := t.head[p]
	if t.tok[v].POS != "VERB" || p >= i {
		return
	}
	t.tok[i].POS, t.tok[i].Tag = "NOUN", "NN"
	t.head[i], t.dep[i] = p, "pobj"
	t.head[i-1] = i
	t.head[y], t.dep[y] = v, "npadvmod"
	if m := t.mention[i]; m >= 0 && m == t.mention[y] {
		t.mention[i] = -1
		t.mention[i-1] = -1
	}
}
