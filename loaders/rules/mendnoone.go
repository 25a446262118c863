package rules

// mendNoOne puts "no-one", of which the annotator makes three words, together as "no one".
func (t *tree) mendNoOne(i int) {
	if i < 2 || t.lower(i) != "one" || t.tok[i-1].Text != "-" || t.lower(i-2) != "no" || t.tok[i-2].Span.End != t.tok[i-1].Span.Start || t.tok[i-1].Span.End != t.tok[i].Span.Start {
		return
	}
	no, dash := i-2, i-1
	if t.hangs(t.head[i], no) || t.hangs(t.head[i], dash) { // "no" or the dash was taken for the head
		top := no
		if t.hangs(no, dash) {
			top = dash
		}
		if t.head[i], t.dep[i] = t.head[top], t.dep[top]; t.head[top] == top {
			t.head[i] = i
		}
	}
	for k := range t.tok {
		if k != i && (t.head[k] == no || t.head[k] == dash) {
			t.head[k] = i
		}
	}
	t.head[no], t.dep[no], t.tok[no].POS, t.tok[no].Tag = i, "det", "DET", "DT"
	t.head[dash], t.dep[dash], t.tok[dash].POS = i, "punct", "PUNCT"
	t.tok[i].POS, t.tok[i].Tag, t.tok[i].Lemma = "NOUN", "NN", "one"
}

// noOne says whether token i is the "one" of "no one" or "no-one".
func (t *tree) noOne(i int) bool {
	if i < 1 || t.lower(i) != "one" {
		return false
	}
	return t.lower(i-1) == "no" || i > 1 && t.tok[i-1].Text == "-" && t.lower(i-2) == "no" && t.tok[i-2].Span.End == t.tok[i-1].Span.Start
}
