package rules

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// joinWorth reads the "worth" at i behind a form of "be" as a part of the predicate, and the sum behind it as the object:
// "the deal is worth $5 million" => deal | be worth | $5 million.
func joinWorth(tok []text.Token, i int) bool {
	be := tok[i].Head
	if !strings.EqualFold(tok[i].Text, "worth") || tok[i].Dep != "acomp" || be < 0 || be >= i || tok[be].POS != "AUX" {
		return false
	}
	sum := sumOf(tok, i)
	if sum < 0 {
		return false
	}
	tok[i].Dep, tok[i].POS = "prt", "ADP"
	for k := range tok {
		if tok[k].Head == i && k != sum {
			if tok[k].Head = be; k > i && k < sum {
				tok[k].Head = sum // "worth at least £3m"
			}
		}
	}
	tok[sum].Head, tok[sum].Dep = be, "attr"
	return true
}

// sumOf gives the noun or number behind "worth" at i that tells how much; -1 for none ("worth it").
func sumOf(tok []text.Token, i int) int {
	for k := i + 1; k < len(tok) && k < i+12; k++ {
		if tok[k].Head != i {
			continue
		}
		switch tok[k].Dep {
		case "npadvmod", "dobj", "pobj", "nmod", "attr", "nummod":
			if tok[k].POS == "NOUN" || tok[k].POS == "NUM" || tok[k].POS == "PROPN" || tok[k].POS == "SYM" {
				return k
			}
		}
	}
	return -1
}

// worth makes "contract be worth £3m" of "a contract worth £3m".
func (r *reader) worth(t *tree, n int) {
	for _, k := range t.children(n, "amod", "acl", "prep", "appos", "relcl") {
		if k < n || t.lower(k) != "worth" {
			continue
		}
		sum := sumOf(t.tok, k)
		if sum < 0 || !t.isSum(sum) && currencies[t.lower(sum)] == "" && !t.has(sum, "nummod") {
			continue
		}
		s, ok := r.nominalStance(t, n)
		if !ok {
			continue
		}
		object := t.noun(sum)
		r.add(draft{
			t: t, verb: -1, subject: t.noun(n, k), object: &object, stance: s, rule: "reduced/worth",
			predicate: predicate{words: []int{k}, head: t.lower(k), canonical: "be worth"},
		})
	}
}
