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

// mendDayOff makes the object of a free time that was taken for a time: "gave workers a day off". i is the time.
func (t *tree) mendDayOff(i int) {
	v := t.head[i]
	if t.dep[i] != "npadvmod" || v >= i || i+1 >= len(t.tok) || t.lower(i+1) != "off" || !giving[t.lemma(v)] && t.lemma(v) != "take" && t.lemma(v) != "have" && t.lemma(v) != "get" || t.hasChild(v, "dobj") {
		return
	}
	if t.head[i+1] == v || t.head[i+1] == i {
		t.head[i+1], t.dep[i+1] = i, "advmod"
		t.dep[i] = "dobj"
		if m := t.mention[i]; m >= 0 {
			for k := range t.mention {
				if t.mention[k] == m {
					t.mention[k] = -1
				}
			}
		}
	}
}

// mendAgedAside makes an apposition of the age behind "aged" between commas: "the driver, aged 34, was in custody". p is
// "aged".
func (t *tree) mendAgedAside(p int) {
	a, n := p+1, t.head[p]
	if t.lower(p) != "aged" || p < 2 || a+1 >= len(t.tok) || t.tok[p-1].Text != "," || t.tok[a+1].Text != "," && t.tok[a+1].Text != "." || t.tok[a].Tag != "CD" || t.head[a] != p || n >= p || !t.isNoun(n) {
		return
	}
	t.head[a], t.dep[a] = n, "appos"
	t.head[p], t.dep[p] = a, "advmod"
}

// mendScore parts a score from the name of who it was won against: "had beaten Lund 3-1". i is its first number.
func (t *tree) mendScore(i int) {
	o := i - 1
	if o < 1 || i+2 >= len(t.tok) || t.tok[i].Tag != "CD" || t.tok[i+1].Text != "-" && t.tok[i+1].Text != "–" || t.head[i+2] != i || t.tok[i+2].Tag != "CD" || t.tok[o].POS != "PROPN" {
		return
	}
	v := t.head[o]
	switch {
	case v >= o || !t.isVerb(v):
	case t.head[i] == o && t.dep[o] == "dobj":
		t.head[i], t.dep[i] = v, "npadvmod"
	case t.head[i] == v && t.dep[o] == "npadvmod" && !t.hasChild(v, "dobj") && t.kind(o) != "DATE":
		t.dep[o], t.dep[i] = "dobj", "npadvmod"
	}
}
