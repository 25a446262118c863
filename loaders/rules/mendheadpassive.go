package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendUndergone makes a passive of a past tense without object in a line, where the verb wants one: headlines tell what is done in
// the present, and leave out "was". "Man held after baker stabbed", "Coach sacked as Dane lined up". v is the verb.
func (t *tree) mendUndergone(v int, know *names.Know) {
	if t.tok[v].Tag == "VBN" && t.hasChild(v, "agent") && !t.hasChild(v, "aux") && !t.hasChild(v, "auxpass") { // "Coach sacked by Leeds"
		for s := range v {
			if t.head[s] == v && t.dep[s] == "nsubj" {
				t.dep[s] = "nsubjpass"
			}
		}
		return
	}
	if t.tok[v].Tag != "VBD" || t.dep[v] == "acl" || t.dep[v] == "relcl" || t.dep[v] == "aux" || t.dep[v] == "auxpass" {
		return
	}
	for k := range t.tok {
		if t.head[k] != v || k == v {
			continue
		}
		switch t.dep[k] {
		case "dobj", "dative", "aux", "auxpass", "nsubjpass", "ccomp", "xcomp", "attr", "acomp", "oprd", "npadvmod":
			return
		}
	}
	s := v - 1
	if s < 0 || t.head[s] != v || t.dep[s] != "nsubj" || t.tok[s].POS == "PRON" {
		return
	}
	if u := know.Uses(t.lemma(v)); (u.Object <= 0 || u.Object < 2*u.Bare) && !(t.lemma(v) == "line" && v+1 < len(t.tok) && t.lower(v+1) == "up") {
		return
	}
	t.tok[v].Tag, t.dep[s] = "VBN", "nsubjpass"
	if p := t.head[v]; t.dep[v] == "pobj" && p < s && (t.lower(p) == "after" || t.lower(p) == "as" || t.lower(p) == "before") && t.head[p] < p {
		t.head[v], t.dep[v] = t.head[p], "advcl"
		t.head[p], t.dep[p], t.tok[p].POS = v, "mark", "SCONJ"
	}
}

// mendNearest hangs a participle of a line on the noun right before it: "recalls vans over brake fault linked to deaths". v is the
// participle.
func (t *tree) mendNearest(v int) {
	n, h := v-1, t.head[v]
	if t.dep[v] != "acl" || t.tok[v].Tag != "VBN" || n < 2 || h >= n || t.tok[n].POS != "NOUN" || t.dep[n] != "pobj" || !t.hangs(n, h) {
		return
	}
	if p := t.head[n]; t.lower(p) == "of" || t.head[p] != h {
		return
	}
	t.head[v] = n
}

// mendNoVerbAtAll makes a noun of a word in -s that is no verb, in a line whose verb is an infinitive: "Council lanes to be closed".
// i is the word.
func (t *tree) mendNoVerbAtAll(i int, know *names.Know) {
	if t.tok[i].Tag != "VBZ" && t.tok[i].Tag != "VBP" || t.head[i] != i || i < 1 || t.head[i-1] != i {
		return
	}
	lemma := strings.TrimSuffix(t.lower(i), "s")
	if know.Uses(lemma).Verb > 0 || know.Uses(lemma).Noun < 0 {
		return
	}
	if _, known := know.Verb(lemma); known {
		return
	}
	for x := i + 2; x < len(t.tok); x++ {
		if t.head[x] != i || t.dep[x] != "xcomp" {
			continue
		}
		t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "NOUN", "NNS", lemma
		t.head[x], t.dep[x] = x, "ROOT"
		for k := range t.tok {
			if t.head[k] == i && k != i && k > x {
				t.head[k] = x
			}
		}
		t.dep[i-1] = "compound"
		t.makeSubject(i, x)
		return
	}
}
