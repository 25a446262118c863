package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// mendContent gives a that-clause on a noun of saying or thinking its place as what is said: v is its verb. The
// annotator takes some for relative clauses, which these are not, for nothing is left out of them: "the
// allegation that she stole money". A noun before such a clause that was taken for a verb is a noun: "Reports
// that the army had entered the city caused panic".
func (t *tree) mendContent(v int, know *names.Know) {
	h := t.head[v]
	if h >= v || !t.isVerb(v) && t.tok[v].POS != "AUX" || t.dep[v] != "relcl" && t.dep[v] != "ccomp" && t.dep[v] != "acl" {
		return
	}
	if n := t.whoseContent(v); n >= 0 {
		t.head[v] = n
		h = n
	}
	lemma := strings.ToLower(t.tok[h].Lemma)
	remark := remarkNouns[lemma] && t.extraposes(h)
	if !contentNouns(lemma) && !remark {
		return
	}
	if !t.isNoun(h) && (t.tok[h].Tag != "VBZ" && t.tok[h].Tag != "VBP" || t.dep[h] != "nsubj" && t.dep[h] != "nsubjpass" || t.hasChild(h, "nsubj")) {
		return
	}
	that := h + 1
	for that < v && t.lower(that) != "that" && (t.hangs(that, h) && !t.hangs(that, v) || t.tok[that].Text == ",") && t.tok[that].POS != "VERB" {
		that++ // "the allegation by a lawyer that ..."
	}
	if that >= len(t.tok) || t.lower(that) != "that" || t.head[that] != v || !t.hasChild(v, "nsubj") && !t.hasChild(v, "nsubjpass") {
		return
	}
	if t.dep[that] != "mark" && !t.hasOther(v, that, "dobj") && bringsForth[strings.ToLower(t.tok[v].Lemma)] {
		return // the clause lacks what "that" stands for: "the claim that he made"
	}
	if !t.isNoun(h) {
		t.tok[h].POS, t.tok[h].Tag = "NOUN", "NNS"
	}
	if t.dep[v] = "acl"; remark {
		t.head[v], t.dep[v] = t.head[h], "ccomp"
	}
	t.tok[that].POS, t.tok[that].Tag, t.dep[that] = "SCONJ", "IN", "mark"
	if t.head[h] == h {
		t.mendAfterContent(h, v, know)
	}
}

// whoseContent gives the noun of saying that clause v tells the content of, where it was hung on who says it: "the
// allegation by a lawyer that he stole money"; -1 for none.
func (t *tree) whoseContent(v int) int {
	o := t.head[v]
	if t.dep[v] == "ccomp" || t.dep[o] != "pobj" && t.dep[o] != "appos" || contentNouns(strings.ToLower(t.tok[o].Lemma)) || !t.complete(v) {
		return -1
	}
	if that := t.opener(v, o); that < 0 || t.lower(that) != "that" {
		return -1
	}
	if t.dep[o] == "appos" {
		o = t.head[o]
	}
	p := t.head[o]
	n := t.head[p]
	if q := p - 1; t.dep[p] == "prep" && n < q && t.isVerb(n) && t.head[q] == n && t.dep[q] == "dobj" && (t.lower(p) == "by" || t.lower(p) == "from") && contentNouns(strings.ToLower(t.tok[q].Lemma)) {
		t.head[p] = q // "rejected the allegation by the lawyer that ..."
		n = q
	}
	if t.dep[p] != "prep" || n >= p || !t.isNoun(n) || !contentNouns(strings.ToLower(t.tok[n].Lemma)) {
		return -1
	}
	switch t.lower(p) {
	case "by", "from", "of", "among", "in", "at":
		return n
	}
	return -1
}

// mendAfterContent finds the main verb behind the clause v of the noun h that was left without one, where it was
// taken for an adjective before its object: "the report that the mayor took bribes shocked voters".
func (t *tree) mendAfterContent(h, v int, know *names.Know) {
	for m := v + 1; m+1 < len(t.tok); m++ {
		o := t.head[m]
		if t.tok[m].Tag != "VBN" && (t.tok[m].Tag != "JJ" || !strings.HasSuffix(t.lower(m), "ed")) || t.dep[m] != "amod" || o <= m || t.head[o] != v || t.dep[o] != "dobj" || m-1 != v && !t.isNoun(m-1) {
			continue
		}
		lemma, known := pastLemma(t.lower(m), know)
		if !known {
			continue
		}
		n := m - 1 // what the clause is about
		switch {
		case n == v:
		case t.head[n] == m:
			t.head[n], t.dep[n] = v, "dobj"
			for k := v + 1; k < n; k++ {
				if t.head[k] == o {
					t.head[k] = n
				}
			}
		case t.head[n] == o:
			for k := v + 1; k < n; k++ {
				if t.head[k] == o {
					t.head[k] = n
				}
			}
			t.head[n], t.dep[n] = v, "dobj"
		case t.head[n] == v && t.dep[n] == "dative":
			t.dep[n] = "dobj"
		case t.head[n] != v:
			return
		}
		t.tok[m].POS, t.tok[m].Tag, t.tok[m].Lemma = "VERB", "VBD", lemma
		t.head[m], t.dep[m] = m, "ROOT"
		t.head[o], t.dep[o] = m, "dobj"
		t.head[h], t.dep[h] = m, "nsubj"
		for k := range t.tok {
			if t.head[k] == h && (k > o || t.isPunct(k) && k > v) {
				t.head[k] = m
			}
		}
		return
	}
}

// extraposes says whether noun h is what "it is" says of a clause behind it: "it is a pity that he left".
func (t *tree) extraposes(h int) bool {
	g := t.head[h]
	if t.dep[h] != "attr" || t.lower(h-1) == "the" {
		return false
	}
	for s := range g {
		if t.head[s] == g && t.dep[s] == "nsubj" {
			return t.lower(s) == "it"
		}
	}
	return false
}

// hasOther says whether token v governs another token than k with label dep.
func (t *tree) hasOther(v, k int, dep string) bool {
	for c := range t.tok {
		if c != k && t.head[c] == v && t.dep[c] == dep {
			return true
		}
	}
	return false
}

// remarkNouns tell what somebody makes of a fact.
var remarkNouns = anyOf(`pity shame disgrace scandal wonder miracle coincidence relief surprise tragedy blessing irony mystery comfort consolation
	honour honor outrage travesty mercy accident mistake`)

// bringsForth are verbs whose object is a claim, a fear or an idea: behind one of these nouns their clause tells of the
// noun, "the claim that he made", and behind it the clause of any other verb without an object tells what is claimed.
var bringsForth = anyOf(`make tell give spread publish issue write file raise bring level air voice express share post repeat cite quote hear read see
	find get receive have hold hear deny reject dismiss refute rebut confirm back support accept believe want expect describe face pose
	take carry run sign release deliver present commission order prepare draft draw produce submit leak obtain share circulate propagate
	invent dream concoct peddle push promote offer propose float suggest put advance form test check examine investigate
	know discuss debate mention address answer contest challenge dispute ignore withdraw retract drop prove disprove debunk send use create
	cause harbour harbor feel nurse entertain abandon defend espouse champion lay lodge need provide do`)

// contentNouns says whether a noun can have a clause that tells what is said, thought or made up.
func contentNouns(lemma string) bool {
	return speechNouns[lemma] || doubtNouns[lemma] || hearsayNouns[lemma] || falsehoods[lemma] || proofNouns[lemma] || knownNouns[lemma]
}

// knownNouns are nouns whose clause is so.
var knownNouns = anyOf("fact truth revelation discovery realization realisation knowledge")

// falsehoods are nouns whose clause is not so.
var falsehoods = anyOf("myth lie hoax fiction falsehood fabrication misconception fallacy illusion delusion pretence pretense nonsense")

// Adjectives that tell whether the clause they are said of is so.
var (
	falseAdjectives = anyOf("false untrue incorrect inaccurate baseless unfounded groundless fabricated bogus")
	trueAdjectives  = anyOf("true correct accurate")
)

// judged says whether what noun h names is said to be so or not: "the allegation that ... is false".
func (r *reader) judged(t *tree, h int) (false_, known bool) {
	g := t.head[h]
	if g == h || t.dep[h] != "nsubj" || t.lemma(g) != "be" {
		return false, false
	}
	a := t.child(g, "acomp", "attr")
	if a < 0 {
		return false, false
	}
	word := t.lower(a)
	switch {
	case falseAdjectives[word] || falsehoods[t.lemma(a)]:
		return !t.negated(g), true
	case trueAdjectives[word]:
		return t.negated(g), true
	}
	return false, false
}
