package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendPerfect makes one verb of "have" and the participle behind it where the annotator took them for two, or the participle for
// an adjective: "may have surprised voters", "has divided teachers". h is "have".
func (t *tree) mendPerfect(h int, know *names.Know) {
	switch t.lower(h) {
	case "have", "has", "had", "having":
	default:
		return
	}
	v := h + 1
	for v < len(t.tok) && t.tok[v].POS == "ADV" && t.lower(v) != "not" {
		v++
	}
	if v >= len(t.tok) {
		return
	}
	if o := t.head[v]; t.dep[h] == "aux" && t.head[h] == v {
		if t.dep[v] == "amod" && o > v && t.tok[v].Tag == "VBN" && (t.tok[o].POS == "NOUN" || t.tok[o].POS == "PROPN") {
			t.takes(v, o) // "has divided teachers"
		} else if t.dep[v] == "amod" {
			return
		}
		for k := range h { // "may have surprised": what hangs on "have" is the verb's
			if t.head[k] == h && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass" || t.dep[k] == "aux" || t.dep[k] == "neg" || t.dep[k] == "mark" || t.dep[k] == "advmod" || t.dep[k] == "advcl" || t.dep[k] == "prep" || t.dep[k] == "npadvmod") {
				t.head[k] = v
			}
		}
		return
	}
	o := t.head[v]
	if t.dep[v] != "amod" && t.dep[v] != "compound" || o <= v || t.head[o] != h || t.dep[o] != "dobj" || !t.isPlural(o) || !strings.HasSuffix(t.lower(v), "ed") {
		return
	}
	for k := v + 1; k < o; k++ {
		if t.dep[k] == "det" || t.tok[k].POS == "CCONJ" || t.isPunct(k) {
			return
		}
	}
	for k := range o {
		if t.head[k] == o && k < v {
			return
		}
	}
	lemma := t.verbOf(t.lower(v), know)
	if lemma == "" || know.Uses(t.lower(v)).Adjective > 0 || know.Uses(lemma).Object <= 0 || equipped[t.lower(v)] {
		return
	}
	modal := false
	for k := range h {
		modal = modal || t.head[k] == h && t.tok[k].Tag == "MD"
	}
	if !modal && know.Class(t.lemma(o)) != names.Human {
		return // "has limited funds"
	}
	t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBN", lemma
	root := t.head[h] == h
	t.head[v], t.dep[v] = t.head[h], t.dep[h]
	if root {
		t.head[v] = v
	}
	for k := range t.tok {
		if k != v && t.head[k] == h {
			t.head[k] = v
		}
	}
	t.head[h], t.dep[h], t.tok[h].POS = v, "aux", "AUX"
}

// takes makes verb v the head of the noun o that it was hung on, which becomes its object.
func (t *tree) takes(v, o int) {
	root := t.head[o] == o
	t.head[v], t.dep[v] = t.head[o], t.dep[o]
	if root {
		t.head[v] = v
	}
	for k := range t.tok {
		if k != v && t.head[k] == o && (k < v || t.isPunct(k) || t.dep[k] == "prep" && k > o && t.lower(k) != "of" || t.dep[k] == "advcl" || t.dep[k] == "npadvmod") {
			t.head[k] = v
		}
	}
	t.head[o], t.dep[o] = v, "dobj"
}

// equipped are participles that tell what somebody's people are like.
var equipped = anyOf("armed trained experienced skilled qualified paid hired retired married wounded injured seasoned registered licensed educated disabled")

// mendVoteCount joins the two numbers of a vote: "voted nine to two". n is the first.
func (t *tree) mendVoteCount(n int) {
	v, to := t.head[n], n+1
	if t.tok[n].Tag != "CD" || to+1 >= len(t.tok) || t.lower(to) != "to" || t.tok[to+1].Tag != "CD" || v >= n || !t.isVerb(v) || t.dep[n] != "npadvmod" && t.dep[n] != "dobj" {
		return
	}
	switch t.lemma(v) {
	case "vote", "rule", "win", "lose", "split", "decide", "beat", "lead", "approve", "reject", "pass":
	default:
		return
	}
	t.head[to], t.dep[to] = n, "prep"
	t.head[to+1], t.dep[to+1] = to, "pobj"
	if t.lemma(v) == "vote" || t.lemma(v) == "rule" {
		t.dep[n] = "npadvmod"
	}
	for k := to + 2; k < len(t.tok); k++ { // "voted 412 to 7 to close it"
		if t.head[k] == v && t.dep[k] == "advcl" && t.tok[k].Tag == "VB" && t.lemma(v) == "vote" && t.tok[k-1].Tag == "TO" {
			t.dep[k] = "xcomp"
		}
	}
}

// mendOneByOne makes a manner of "one by one". n is the first word.
func (t *tree) mendOneByOne(n int) {
	if n+2 >= len(t.tok) || t.lower(n+1) != "by" || t.lower(n) != t.lower(n+2) || t.tok[n].POS != "NUM" && t.tok[n].POS != "NOUN" {
		return
	}
	v := t.head[n]
	for i := 0; i < 4 && !t.isVerb(v) && t.head[v] != v; i++ {
		v = t.head[v]
	}
	if !t.isVerb(v) || v > n {
		return
	}
	t.tok[n].POS, t.tok[n].Tag = "ADV", "RB"
	t.head[n], t.dep[n] = v, "advmod"
	t.head[n+1], t.dep[n+1] = n, "prep"
	t.head[n+2], t.dep[n+2] = n+1, "pobj"
}

// mendAskedWhen makes what is said or known of a clause with "when" right behind its verb, which was taken for a time: "has not
// said when they will meet". c is the verb of the clause.
func (t *tree) mendAskedWhen(c int) {
	v := t.head[c]
	if t.dep[c] != "advcl" || v >= c || !t.isVerb(v) || v+1 >= len(t.tok) || t.lower(v+1) != "when" || t.head[v+1] != c || t.hasChild(v, "dobj") || t.hasChild(v, "ccomp") {
		return
	}
	switch t.lemma(v) {
	case "say", "know", "decide", "explain", "disclose", "reveal", "announce", "specify", "ask", "remember", "wonder", "determine", "understand", "learn", "discover", "clarify", "indicate":
		t.dep[c] = "ccomp"
	}
}
