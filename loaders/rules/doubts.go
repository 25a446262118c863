package rules

import "math"

// unsure is how little sure the annotator was of the head of token i, in nats: minus the logarithm of the chance that
// its choice was right, taking the lead of its score for the logit. Roots are never chosen.
func (t *tree) unsure(i int) float64 {
	own := &t.sent.Tokens[i]
	if own.Dep == "ROOT" || own.HeadMargin == 0 {
		return 0
	}
	return math.Log1p(math.Exp(-float64(own.HeadMargin)))
}

// meanDoubt is the mean of unsure over the words of the sentence. Long and crooked sentences are read wrong more often,
// and the parser shows it.
func (t *tree) meanDoubt() float64 {
	sum := 0.0
	for i := range t.tok {
		sum += t.unsure(i)
	}
	return sum / float64(max(len(t.tok), 1))
}

// clauseDoubts tells how sure the annotator was of the words of the clause of v, of their tags, and of the way from v
// to the root.
func (r *reader) clauseDoubts(t *tree, v int, tell func(string)) {
	words := t.subtree(v, func(k int) bool {
		switch t.dep[k] {
		case "ccomp", "advcl", "relcl":
			return true
		case "conj":
			return t.head[k] == v
		}
		return false
	})
	sum, tags := 0.0, 0.0
	for _, i := range words {
		sum += t.unsure(i)
		tags += math.Log1p(math.Exp(-float64(t.tok[i].TagMargin)))
	}
	for _, s := range [...]struct {
		least float64
		name  string
	}{{0.01, "clause doubt 1"}, {0.03, "clause doubt 2"}, {0.15, "clause doubt 3"}, {0.3, "clause doubt 4"}, {0.6, "clause doubt 5"}, {1.1, "clause doubt 6"}} {
		if sum >= s.least {
			tell(s.name)
		}
	}
	if tags >= 0.05*float64(len(words)) {
		tell("clause tags doubtful")
	}
	way := 0.0
	for n := 0; t.head[v] != v && n < len(t.tok); n++ {
		way += t.unsure(v)
		v = t.head[v]
	}
	if way >= 0.24 {
		tell("way to the root doubtful")
	}
}

// depth is how many tokens token v stands under.
func (t *tree) depth(v int) int {
	n := 0
	for t.head[v] != v && n < len(t.tok) {
		v = t.head[v]
		n++
	}
	return n
}

// phrases are all parts of a draft but its predicate.
func (d *draft) phrases() []phrase {
	all := make([]phrase, 1, 2+len(d.arguments))
	all[0] = d.subject
	if d.object != nil {
		all = append(all, *d.object)
	}
	for i := range d.arguments {
		all = append(all, d.arguments[i].phrase)
	}
	return all
}

// findSubjectsInTurn finds the predicates that drafts say of several subjects.
func (r *reader) findSubjectsInTurn() {
	first := make(map[[2]int]int, len(r.drafts))
	r.subjectsInTurn = map[[2]int]bool{}
	for i := range r.drafts {
		d := &r.drafts[i]
		at := [2]int{d.t.at, d.verb}
		if head, ok := first[at]; !ok {
			first[at] = d.subject.head
		} else if head != d.subject.head {
			r.subjectsInTurn[at] = true
		}
	}
}
