package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendLine reads a headline, which leaves out "be" and articles: "Two charged with murder", "Ports to close, union
// says", "Court blocks ban on strikes".
func (t *tree) mendLine(know *names.Know) {
	t.mendPointed(know)
	t.mendAsVerb(know)
	t.mendCapitals(know)
	t.mendSayer()
	t.mendHearers()
	t.mendBlocks(know)
	t.mendCharged()
	t.mendExpected()
	t.mendWhile()
	t.mendToCome()
	t.mendToDo()
	t.mendSecond(know)
	for i := range t.tok {
		t.mendUndergone(i, know)
		t.mendNearest(i)
		t.mendNoVerbAtAll(i, know)
		t.mendBehindAs(i)
		t.mendPlan(i, know)
		t.mendTalks(i, know)
		t.mendSuffers(i, know)
		t.mendPlural(i, know)
	}
}

// mendSecond finds the second verb of a line behind "but" or "and": "clears minister but convicts aide".
func (t *tree) mendSecond(know *names.Know) {
	for i := 3; i+1 < len(t.tok); i++ {
		o := t.head[i]
		if t.tok[i].Tag != "NNS" || t.dep[i] != "compound" || o <= i || t.dep[o] != "conj" || t.tok[i-1].POS != "CCONJ" {
			continue
		}
		lemma := strings.TrimSuffix(t.lower(i), "s")
		root := t.head[o]
		for n := 0; t.head[root] != root && n < 8; n++ {
			root = t.head[root]
		}
		if know.Uses(lemma).Verb < 0 || !t.isVerb(root) || t.tok[root].Tag != "VBZ" || root > i {
			continue
		}
		t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "VERB", "VBZ", lemma
		t.head[i], t.dep[i] = root, "conj"
		t.head[o], t.dep[o] = i, "dobj"
		t.head[i-1], t.dep[i-1] = root, "cc"
		return
	}
}

// mendToCome joins what is to come: "Mill to close, cut 900 jobs".
func (t *tree) mendToCome() {
	for c := 2; c < len(t.tok); c++ {
		x := t.head[c]
		v := t.head[x]
		if t.dep[c] != "relcl" && t.dep[c] != "acl" || t.tok[c].Tag != "VB" || t.tok[c-1].Tag != "TO" || c != x+2 || t.dep[x] != "nsubj" || v <= c || t.head[v] != v {
			continue
		}
		if t.tok[v].Tag != "VB" && t.tok[v].Tag != "VBP" && (t.tok[v].Tag != "VBD" || strings.ToLower(t.tok[v].Lemma) != t.lower(v)) || t.tok[v-1].Text != "," && t.tok[v-1].POS != "CCONJ" {
			continue
		}
		t.head[c], t.dep[c] = c, "ROOT"
		t.head[x] = c
		t.head[v], t.dep[v], t.tok[v].Tag = c, "conj", "VB"
		for k := range v {
			if t.head[k] == v && t.isPunct(k) {
				t.head[k] = c
			}
		}
		return
	}
}

// mendCapitals makes verbs of capitalised words that have a subject: "Leader Detained as Protests Spread".
func (t *tree) mendCapitals(know *names.Know) {
	for v := 1; v < len(t.tok); v++ {
		if p := t.head[v]; t.tok[v].POS == "PROPN" && t.dep[v] == "pobj" && p == v-2 && t.head[v-1] == v && t.tok[v-1].Tag == "NNPS" && know.Uses(t.lower(v)).Verb >= 0 {
			switch t.lower(p) { // "as Protests Spread"
			case "as", "after", "before", "while":
				t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBP", t.lower(v)
				t.head[v], t.dep[v] = t.head[p], "advcl"
				t.head[p], t.dep[p] = v, "mark"
				t.dep[v-1] = "nsubj"
				continue
			}
		}
		if t.tok[v].POS != "PROPN" || t.dep[v] != "ROOT" && t.dep[v] != "advcl" && t.dep[v] != "ccomp" && t.dep[v] != "conj" || !t.hasChild(v, "nsubj") {
			continue
		}
		word := t.lower(v)
		if lemma, known := pastLemma(word, know); known && strings.HasSuffix(word, "ed") {
			t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBD", lemma
			if !t.hasChild(v, "dobj") && know.Uses(lemma).Object > know.Uses(lemma).Bare {
				t.tok[v].Tag = "VBN"
				for s := range v {
					if t.head[s] == v && t.dep[s] == "nsubj" {
						t.dep[s] = "nsubjpass"
					}
				}
			}
			continue
		}
		for _, l := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es")} {
			if u := know.Uses(l); u.Verb >= 0 {
				t.tok[v].POS, t.tok[v].Tag, t.tok[v].Lemma = "VERB", "VBP", l
				if l != word {
					t.tok[v].Tag = "VBZ"
				}
				break
			}
		}
	}
}

// mendSayer makes the clause before the last comma what the one behind it says.
func (t *tree) mendSayer() {
	v := len(t.tok) - 1
	for v > 0 && t.isPunct(v) {
		v--
	}
	if v < 4 || !t.isVerb(v) || t.head[v] != v || !tells(strings.ToLower(t.tok[v].Lemma)) {
		return
	}
	comma, who := -1, -1
	for k := v - 1; k > 0 && comma < 0; k-- {
		if t.tok[k].Text == "," || t.tok[k].Text == "–" || t.tok[k].Text == "-" && t.tok[k].Span.Start > t.tok[k-1].Span.End {
			comma = k
		} else if t.head[k] == v && t.dep[k] == "nsubj" {
			who = k
		}
	}
	if comma < 2 || who < 0 {
		return
	}
	for x := range comma {
		if t.head[x] != v || t.isPunct(x) {
			continue
		}
		switch {
		case t.dep[x] == "nsubj" || t.dep[x] == "nsubjpass" || t.dep[x] == "dep" || t.dep[x] == "npadvmod":
			for c := x + 1; c < comma; c++ {
				if t.head[c] != x || t.dep[c] != "acl" && t.dep[c] != "relcl" {
					continue
				}
				t.head[c], t.dep[c] = v, "ccomp"
				t.head[x], t.dep[x] = c, "nsubj"
				if t.tok[c].Tag == "VBN" || t.tok[c].Tag == "VBD" && t.dep[c] == "acl" {
					t.tok[c].Tag, t.dep[x] = "VBN", "nsubjpass"
				}
				return
			}
		case t.dep[x] == "ccomp" && (t.lower(x) == "likely" || t.lower(x) == "unlikely"):
			for c := x + 1; c < comma; c++ {
				if t.head[c] == x && t.dep[c] == "xcomp" {
					for k := range x {
						if t.head[k] == x {
							t.head[k] = c
						}
					}
					t.head[c], t.dep[c] = v, "ccomp"
					t.head[x], t.dep[x] = c, "advmod"
					return
				}
			}
		}
	}
}

// mendBlocks makes a verb of a word in -s between two nouns where the line has none: "Court blocks ban".
func (t *tree) mendBlocks(know *names.Know) {
	root := -1
	for i := range t.tok {
		switch t.tok[i].Tag {
		case "VBD", "VBZ", "MD":
			return
		case "VBP", "VB":
			if t.head[i] == i && i > 1 && startsUpper(t.tok[i].Text) {
				if _, known := know.Verb(t.lower(i)); known {
					return
				}
			} else if t.tok[i].Tag == "VBP" || t.head[i] == i {
				return
			}
		}
		if t.head[i] == i && root < 0 {
			root = i
		}
	}
	if root < 2 {
		return
	}
	i := -1
	for k := 1; k <= root-1 && k < 6; k++ {
		w := t.lower(k)
		if t.head[k] != root || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || t.tok[k].POS != "NOUN" && t.tok[k].POS != "PROPN" {
			continue
		}
		lemma := strings.TrimSuffix(w, "s")
		for _, l := range []string{lemma, strings.TrimSuffix(w, "es"), strings.TrimSuffix(w, "ies") + "y"} {
			if u := know.Uses(l); u.Verb >= 0 && u.Object > 0 && 4*u.Verb >= u.Noun {
				lemma, i = l, k
				break
			}
		}
		if i >= 0 {
			t.tok[i].Lemma = lemma
			break
		}
	}
	if i < 1 || !t.isNoun(i-1) && t.tok[i-1].Tag != "NNP" {
		return
	}
	subject := i - 1
	t.tok[i].POS, t.tok[i].Tag = "VERB", "VBZ"
	t.head[i], t.dep[i] = i, "ROOT"
	for k := range t.tok {
		switch {
		case k == i || k == root || k == subject:
		case t.head[k] == i && k < i, t.head[k] == root && k < i:
			t.head[k] = subject
			if t.dep[k] == "nsubj" {
				t.dep[k] = "compound"
			}
		case t.head[k] == root && k > root && t.dep[k] == "dobj": // "fines Veltra €780m"
			t.head[k], t.dep[k] = i, "npadvmod"
		case t.head[k] == root && t.dep[k] == "xcomp":
			t.dep[k] = "acl"
		}
	}
	t.head[subject], t.dep[subject] = i, "nsubj"
	t.head[root], t.dep[root] = i, "dobj"
	if t.isVerb(root) {
		t.tok[root].POS, t.tok[root].Tag, t.tok[root].Lemma = "PROPN", "NNP", t.tok[root].Text
	} else if t.tok[root].POS == "PROPN" && know.Noun(t.lower(root)) {
		t.tok[root].POS, t.tok[root].Tag, t.tok[root].Lemma = "NOUN", "NN", t.lower(root)
	}
}

// mendCharged makes the main verb of a participle on the only noun of a line without a verb.
func (t *tree) mendCharged() {
	root := -1
	for i := range t.tok {
		switch t.tok[i].Tag {
		case "VBD", "VBZ", "VBP", "MD":
			if t.dep[i] != "advcl" && t.dep[i] != "relcl" && t.dep[i] != "aux" && t.dep[i] != "auxpass" {
				return
			}
		}
		if t.head[i] == i && !t.isPunct(i) {
			if root >= 0 {
				return
			}
			root = i
		}
	}
	if root < 0 || !t.isNoun(root) {
		return
	}
	for v := root + 1; v < len(t.tok); v++ {
		x := t.head[v]
		if t.dep[v] != "acl" || t.tok[v].Tag != "VBN" || v != x+1 || x != root && !(t.dep[x] == "appos" && t.head[x] == root) {
			continue
		}
		for k := v + 1; k < len(t.tok); k++ { // "set to drag into the new year"
			if (t.head[k] == root || t.head[k] == x) && (t.dep[k] == "relcl" || t.dep[k] == "acl") && t.tok[k-1].Tag == "TO" {
				t.head[k], t.dep[k] = v, "xcomp"
			} else if t.head[k] == root && k > v && t.dep[k] != "punct" {
				t.head[k] = v
			}
		}
		t.head[v], t.dep[v] = v, "ROOT"
		t.head[root], t.dep[root] = v, "nsubjpass"
		return
	}
}

// mendExpected makes a passive of a past tense with an infinitive and no object: "Bank expected to raise rates".
func (t *tree) mendExpected() {
	for v := 1; v < len(t.tok); v++ {
		if t.head[v] != v || t.tok[v].Tag != "VBD" || v+1 >= len(t.tok) || t.tok[v+1].Tag != "TO" {
			continue
		}
		switch strings.ToLower(t.tok[v].Lemma) {
		case "expect", "set", "force", "order", "tell", "urge", "ask", "allow", "tip", "schedule", "oblige", "warn", "cause", "believe", "say", "think", "find", "see":
		default:
			return
		}
		for s := range v {
			if t.head[s] == v && t.dep[s] == "nsubj" {
				t.dep[s], t.tok[v].Tag = "nsubjpass", "VBN"
			}
		}
		return
	}
}

// mendWhile gives "as" before a noun and a verb its clause: "to cut jobs as costs rise".
func (t *tree) mendWhile() {
	for v := 3; v < len(t.tok); v++ {
		if t.tok[v].Tag != "VBP" && t.tok[v].Tag != "VBZ" || t.dep[v] != "conj" && t.dep[v] != "dep" && t.dep[v] != "advcl" && t.dep[v] != "ccomp" {
			continue
		}
		if t.dep[v] == "ccomp" {
			t.mendClaimed(v)
			continue
		}
		s := v - 1
		p := t.head[s]
		if t.dep[s] != "pobj" || p >= s || t.lower(p) != "as" && t.lower(p) != "after" && t.lower(p) != "before" || t.head[p] > p {
			continue
		}
		h := t.head[p]
		t.head[v], t.dep[v] = h, "advcl"
		t.head[s], t.dep[s] = v, "nsubj"
		t.head[p], t.dep[p] = v, "mark"
		t.tok[p].POS = "SCONJ"
		return
	}
}

// mendClaimed does so where the noun before "as" was taken for the subject of the clause: "Opposition claims victory as
// president refuses to concede". v is the verb of the clause.
func (t *tree) mendClaimed(v int) {
	g, s := t.head[v], v-1
	p := t.head[s]
	if g >= p || p >= s || t.dep[s] != "pobj" || t.lower(p) != "as" || t.hasChild(v, "mark") {
		return
	}
	for n := g + 1; n < p; n++ {
		if t.head[n] != v || t.dep[n] != "nsubj" || !t.hangs(p, n) {
			continue
		}
		t.head[n], t.dep[n] = g, "dobj"
		t.head[s], t.dep[s] = v, "nsubj"
		t.head[v], t.dep[v] = g, "advcl"
		t.head[p], t.dep[p], t.tok[p].POS = v, "mark", "SCONJ"
		return
	}
}
