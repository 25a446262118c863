package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// timesAside takes from the arguments of the clause f the times that belong to something else in it: to the value that
// it changed from ("rose to 9% from 7% in March"), or to the order behind its infinitive ("told the yard in 2019 to ..."
// said as "ordered the yard to scrap three ships in 2019").
func (r *reader) timesAside(f *frame) {
	t := f.t
	from := -1
	for _, a := range f.arguments {
		if a.role == "from" && !a.clause && a.t == t && len(a.lead) > 0 && t.dep[a.lead[0]] == "prep" && t.head[a.lead[0]] == f.core && (t.tok[a.head].POS == "NUM" || t.has(a.head, "nummod") || t.isSum(a.head)) {
			from = a.head
		}
	}
	for _, a := range f.arguments {
		if a.role == "to" && !a.clause && a.t == t && a.head > from {
			from = -1 // "rose from $20 to $35 in May": when it rose
		}
	}
	old := t.infinitive(f.v) && t.dep[f.v] == "xcomp" && asking[t.lemma(t.head[f.v])] && t.past(t.head[f.v])
	if old = old || t.infinitive(f.v) && (t.lemma(t.head[f.v]) == "order" || t.lemma(t.head[f.v]) == "force" || t.lemma(t.head[f.v]) == "require") && t.past(t.head[f.v]); from < 0 && !old {
		return
	}
	f.arguments = slices.DeleteFunc(f.arguments, func(a argument) bool {
		if a.role != "time" || a.clause || a.t != t || len(a.full) == 0 {
			return false
		}
		if from >= 0 && a.full[0] > from && !slices.ContainsFunc(t.tok[from:a.full[0]], isComma) {
			return true
		}
		last := slices.ContainsFunc(a.full, func(i int) bool { return t.lower(i) == "last" || t.lower(i) == "ago" || t.lower(i) == "yesterday" })
		return old && (last || len(a.lead) == 1 && t.lower(a.lead[0]) == "in" && t.tok[a.head].POS == "NUM" && len(t.tok[a.head].Text) == 4)
	})
}

func isComma(k text.Token) bool { return k.Text == "," }
