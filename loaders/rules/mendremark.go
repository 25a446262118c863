package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// remark is the relation of a noun at the end of a sentence to the clause that it sums up: "raised rates, a move
// that angered builders".
const remark = "remark"

// summing are nouns that sum up what was said before them.
var summing = anyOf(`move decision step ruling verdict sentence judgment judgement order practice policy tactic strategy gesture act sign result
	development change shift victory defeat blow setback concession breach violation mistake feat task deal tradition
	announcement admission finding measure response reversal coup`)

// toldBy are the summing nouns that mean what was said rather than what it says.
var toldBy = anyOf("decision ruling verdict sentence judgment judgement order announcement admission finding")

// mendRemark hangs a noun that sums up the clause before it on the verb of that clause, and what is said of it on
// the noun: "..., something the rebels denied".
func (t *tree) mendRemark(d int, know *names.Know) {
	if d < 4 || t.tok[d-1].Text != "," && t.tok[d-1].Text != "—" && t.tok[d-1].Text != "–" {
		return
	}
	n := d
	if w := t.lower(d); w == "a" || w == "an" {
		for n = d + 1; n < len(t.tok) && n < d+4 && t.tok[n].POS != "NOUN"; n++ {
			if t.tok[n].POS != "ADJ" && t.tok[n].POS != "VERB" {
				return
			}
		}
	} else if noun := strings.TrimSuffix(w, "s"); noun != w && speechNouns[noun] && d+1 < len(t.tok) && (t.tok[d+1].POS == "DET" || t.tok[d+1].POS == "PRON" || t.tok[d+1].POS == "PROPN" || relatives[t.lower(d+1)]) && t.endsDenied(d+1) {
		if t.tok[n].POS != "NOUN" { // ", charges the government denies"
			t.tok[n].POS, t.tok[n].Tag, t.tok[n].Lemma = "NOUN", "NNS", noun
		}
	} else if w != "something" {
		return
	}
	if n+2 >= len(t.tok) {
		return
	}
	noun := strings.ToLower(t.tok[n].Lemma)
	if n > d && !summing[noun] && !speechNouns[noun] && !doubtNouns[noun] {
		return
	}
	end := len(t.tok) - 1
	for k := n + 1; k+1 < end; k++ { // "..., something he denies, and ..."
		if t.tok[k].Text == ";" || t.tok[k].Text == "," && t.tok[k+1].POS == "CCONJ" {
			end = k
			break
		}
	}
	for end > n && t.isPunct(end) {
		end--
	}
	v := t.remarkVerb(n, end, know)
	if v < 0 {
		return
	}
	c := t.summed(d, n, v, noun)
	if c < 0 {
		return
	}
	for k := range t.tok {
		switch {
		case k >= d && k < n && t.head[k] != n && (t.head[k] < d || t.head[k] > n):
			t.head[k] = n
			if t.dep[k] == "compound" {
				t.dep[k] = "amod"
			}
		case (k < d || t.isPunct(k) || k > end) && k != c && t.head[k] >= d && t.head[k] <= end && k != v:
			t.head[k] = c
		}
	}
	subject := -1
	for k := v - 1; k > n; k-- {
		if (t.head[k] <= n || t.head[k] >= v) && t.isNoun(k) && (subject < 0 || t.dep[k] == "nsubj") {
			subject = k
		}
	}
	for k := n + 1; k <= end; k++ {
		if k != v && k != subject && (t.head[k] <= n || k < v && t.head[k] == v && subject >= 0 && k < subject && t.dep[k] != "aux" && t.dep[k] != "auxpass" && t.dep[k] != "mark") {
			t.head[k] = v
			if subject >= 0 && k < subject && !(relatives[t.lower(k)] && k == n+1) {
				t.head[k] = subject
			}
		}
	}
	if subject >= 0 {
		if t.dep[subject] != "nsubjpass" {
			t.dep[subject] = "nsubj"
		}
		t.head[subject] = v
	}
	t.head[v], t.dep[v] = n, "relcl"
	t.head[n], t.dep[n] = c, remark
}

// endsDenied says whether what begins at token i ends with a verb of denying: "the government denies".
func (t *tree) endsDenied(i int) bool {
	end := len(t.tok) - 1
	for end > i && t.isPunct(end) {
		end--
	}
	return end > i && end < i+8 && rejecting[strings.ToLower(t.tok[end].Lemma)]
}

// sumsUp says whether a noun that sums up the clause before it begins at token d, with a subject of verb v behind it:
// "a claim his family disputes".
func (t *tree) sumsUp(d, v int) bool {
	n := d
	if w := t.lower(d); w == "a" || w == "an" {
		for n = d + 1; n < v && n < d+4 && t.tok[n].POS != "NOUN"; n++ {
		}
		if noun := strings.ToLower(t.tok[n].Lemma); !summing[noun] && !speechNouns[noun] && !doubtNouns[noun] {
			return false
		}
	} else if noun := strings.TrimSuffix(w, "s"); noun != w && speechNouns[noun] {
		if !t.endsDenied(d + 1) {
			return false
		}
	} else if w != "something" {
		return false
	}
	if n+1 >= v {
		return false
	}
	switch t.tok[n+1].Tag {
	case "DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS":
		return true
	}
	return false
}

// remarkVerb finds the verb of what is said of the noun n: behind "that", or behind a subject. A noun in -s at the
// end of the sentence may be it.
func (t *tree) remarkVerb(n, end int, know *names.Know) int {
	relative := relatives[t.lower(n+1)]
	for k := n + 1; k <= end; k++ {
		switch t.tok[k].Tag {
		case "VBD", "VBZ", "VBP", "VB", "VBN":
			if t.dep[k] == "aux" || t.dep[k] == "auxpass" {
				continue
			}
			if k == n+1 && t.tok[k].Tag == "VBN" { // "a deal signed in May"
				return -1
			}
			if t.tok[k].Tag == "VB" || t.tok[k].Tag == "VBN" {
				aux := false
				for a := n + 1; a < k; a++ {
					aux = aux || t.head[a] == k && (t.dep[a] == "aux" && t.tok[a].Tag != "TO" || t.dep[a] == "auxpass")
				}
				if !aux {
					if t.tok[k].Tag == "VB" {
						return -1
					}
					if t.head[k] != n || t.dep[k] != "relcl" {
						continue
					}
				}
			}
			return k
		case "JJ": // "a move that angered builders"
			if relative && k == n+2 && strings.HasSuffix(t.lower(k), "ed") && k < end {
				lemma, known := pastLemma(t.lower(k), know)
				o := t.head[k]
				if !known || o <= k {
					return -1
				}
				t.tok[k].POS, t.tok[k].Tag, t.tok[k].Lemma = "VERB", "VBD", lemma
				t.head[o], t.dep[o] = k, "dobj"
				t.head[n+1], t.dep[n+1], t.tok[n+1].Tag = k, "nsubj", "WDT"
				return k
			}
		}
	}
	if last := strings.TrimSuffix(t.lower(end), "s"); !relative && t.tok[end].Tag == "NNS" && end > n+1 && last != t.lower(end) {
		if rejecting[last] || speechVerbs[last] || last == "oppose" || last == "support" || last == "welcome" || last == "contest" {
			for k := n + 1; k < end; k++ {
				if t.head[k] == end {
					t.head[k] = end - 1
				}
			}
			t.head[end-1] = end
			t.tok[end].POS, t.tok[end].Tag, t.tok[end].Lemma = "VERB", "VBZ", last
			return end
		}
	}
	return -1
}

// summed gives the verb of the clause before token d that noun n sums up, and makes it a root or keeps its place
// where it was hung on v; -1 if there is none.
func (t *tree) summed(d, n, v int, noun string) int {
	top := -1
	for k := range d {
		if t.isVerb(k) && (t.head[k] == k || t.head[k] >= d) && t.dep[k] != "aux" && t.dep[k] != "auxpass" {
			top = k
		}
	}
	if top < 0 {
		return -1
	}
	if h := t.head[top]; h != top {
		if h != v && h != n {
			return -1
		}
		if t.head[v] == v {
			t.head[top], t.dep[top] = top, "ROOT"
		} else if t.head[v] < d {
			return -1
		} else {
			t.head[top], t.dep[top] = t.head[v], t.dep[v]
		}
	}
	for k := v + 1; k < len(t.tok); k++ {
		if t.head[k] == top && t.dep[k] == "ccomp" {
			return -1 // what was said stands behind: the reading is doubtful
		}
	}
	if toldBy[noun] {
		return top
	}
	c := top
	for k := c + 1; k < d; k++ { // what was said last
		if t.head[k] == c && t.dep[k] == "ccomp" && t.isVerb(k) && speechVerbs[strings.ToLower(t.tok[c].Lemma)] {
			c = k
		}
		if t.head[k] == c && t.dep[k] == "advcl" && t.tok[k].Tag == "VBG" && speechVerbs[strings.ToLower(t.tok[k].Lemma)] {
			c = k
		}
	}
	return c
}
