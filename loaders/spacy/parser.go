package spacy

import (
	"math"
	"strings"
)

// Actions of the arc-eager system with sentence breaks (Nivre 2003; Honnibal and Johnson 2015).
const (
	shift = iota
	reduce
	leftArc
	rightArc
	breakSentence
	parserActions
)

// parserFeatures are the tokens that describe a parser state: B0, B1, S0, S1, S2, the last left
// child of B0, the last left and the last right child of S0.
const parserFeatures = 8

// parser finds heads, labels and sentence starts.
type parser struct {
	m      *stepModel
	moves  []move
	bounds []int
}

// parseState is a stack and a buffer of tokens with the arcs so far. Arcs are kept per head only as
// far as features need them: the last left child, and the right children as a chain, for the last
// of them is the only one that is ever taken back (a left arc replaces the head of the top of the
// stack, which its head got as its latest right child).
type parseState struct {
	n           int
	next        int   // first token of the buffer that was never on the stack
	stack       []int // top is last
	returned    []int // tokens that came back from the stack; the last one is B0
	head        []int // -1 for none
	label       []int // class that made the arc
	lastLeft    []int // -1 for none
	lastRight   []int
	beforeRight []int // the right child of the same head that came before this one
	unshiftable []bool
	start       []bool // marked as first of a sentence
	one         bool   // no token but the first may start a sentence
	goesOn      []bool // tokens that may not start a sentence; nil for none
}

func newParseState(n int, one bool) *parseState {
	st := &parseState{n: n, one: one}
	ints := make([]int, 5*n)
	for i := range ints {
		ints[i] = -1
	}
	st.head, st.label, st.lastLeft, st.lastRight, st.beforeRight = ints[:n], ints[n:2*n], ints[2*n:3*n], ints[3*n:4*n], ints[4*n:]
	bools := make([]bool, 2*n)
	st.unshiftable, st.start = bools[:n], bools[n:]
	return st
}

// s gives the i-th token of the stack from the top, -1 for none.
func (st *parseState) s(i int) int {
	if i >= len(st.stack) {
		return -1
	}
	return st.stack[len(st.stack)-1-i]
}

// b gives the i-th token of the buffer, -1 for none.
func (st *parseState) b(i int) int {
	if i < len(st.returned) {
		return st.returned[len(st.returned)-1-i]
	}
	if i += st.next - len(st.returned); i < st.n {
		return i
	}
	return -1
}

func (st *parseState) buffered() int { return st.n - st.next + len(st.returned) }

func (st *parseState) final() bool { return len(st.stack) == 0 && st.buffered() == 0 }

func (st *parseState) features(ids *[parserFeatures]int) {
	b0, s0 := st.b(0), st.s(0)
	*ids = [parserFeatures]int{b0, st.b(1), s0, st.s(1), st.s(2), -1, -1, -1}
	if b0 >= 0 {
		ids[5] = st.lastLeft[b0]
	}
	if s0 >= 0 {
		ids[6], ids[7] = st.lastLeft[s0], st.lastRight[s0]
	}
}

// valid says which actions may be taken.
func (st *parseState) valid() (ok [parserActions]bool) {
	b0, b1, depth, buffered := st.b(0), st.b(1), len(st.stack), st.buffered()
	inSentence := b0 < 0 || !st.start[b0]
	ok[shift] = depth == 0 || buffered >= 2 && inSentence && !st.unshiftable[b0]
	ok[reduce] = depth > 0 && !(depth == 1 && b0 > 0 && st.inside(b0))
	ok[leftArc] = depth > 0 && buffered > 0 && inSentence
	ok[rightArc] = ok[leftArc]
	ok[breakSentence] = buffered >= 2 && b1 == b0+1 && !st.start[b1] && !st.inside(b1)
	return ok
}

// inside says whether a token may not start a sentence.
func (st *parseState) inside(i int) bool { return st.one || st.goesOn != nil && st.goesOn[i] }

// apply takes an action, which must be valid.
func (st *parseState) apply(action, class int) {
	b0, s0 := st.b(0), st.s(0)
	switch action {
	case shift:
		st.push()
	case reduce:
		st.pop()
		if st.head[s0] < 0 && len(st.stack) > 0 {
			st.unshiftable[s0] = true
			st.returned = append(st.returned, s0)
		}
	case leftArc:
		if h := st.head[s0]; h >= 0 {
			st.lastRight[h] = st.beforeRight[s0]
		}
		st.head[s0], st.label[s0] = b0, class
		st.lastLeft[b0] = s0
		st.unshiftable[b0] = false
		st.pop()
	case rightArc:
		st.head[b0], st.label[b0] = s0, class
		st.beforeRight[b0] = st.lastRight[s0]
		st.lastRight[s0] = b0
		st.push()
	case breakSentence:
		st.start[st.b(1)] = true
	}
}

func (st *parseState) push() {
	if k := len(st.returned); k > 0 {
		st.stack = append(st.stack, st.returned[k-1])
		st.returned = st.returned[:k-1]
		return
	}
	st.stack = append(st.stack, st.next)
	st.next++
}

func (st *parseState) pop() { st.stack = st.stack[:len(st.stack)-1] }

// best gives the class with the highest score among the valid actions, the first of equals; -1 when
// no action is valid. margin is how far it lies ahead of the next best, infinite where it stands alone.
func best(scores []float32, bounds []int, valid []bool) (action, class int, margin float32) {
	action, class = -1, -1
	next := float32(math.Inf(-1))
	for a, ok := range valid {
		if !ok {
			continue
		}
		for c := bounds[a]; c < bounds[a+1]; c++ {
			switch {
			case class < 0:
				action, class = a, c
			case scores[c] > scores[class]:
				next, action, class = scores[class], a, c
			case scores[c] > next:
				next = scores[c]
			}
		}
	}
	if class < 0 {
		return -1, -1, 0
	}
	return action, class, scores[class] - next
}

// parse fills Head, Dep, HeadMargin and SentStart from the tokens' vectors.
func (p *parser) parse(doc *Doc, products *stateProducts, one bool, goesOn []bool) {
	st := newParseState(len(doc.Tokens), one)
	st.goesOn = goesOn
	var ids [parserFeatures]int
	for !st.final() {
		st.features(&ids)
		valid := st.valid()
		action, class, margin := best(products.score(ids[:]), p.bounds, valid[:])
		if class < 0 {
			break // as spaCy: what has no head yet is a root
		}
		switch action {
		case leftArc:
			doc.Tokens[st.s(0)].HeadMargin = margin
		case rightArc:
			doc.Tokens[st.b(0)].HeadMargin = margin
		}
		st.apply(action, class)
	}
	for i := range doc.Tokens {
		tok := &doc.Tokens[i]
		if st.head[i] < 0 {
			tok.Head, tok.Dep = i, "ROOT"
		} else {
			tok.Head, tok.Dep = st.head[i], p.moves[st.label[i]].label
		}
	}
	deprojectivize(doc.Tokens)
	startSentences(doc.Tokens)
}

// deprojectivize reattaches words whose label carries the label of their true head,
// "dobj||xcomp" (Nivre and Nilsson 2005, scheme HEAD): breadth-first and left to right below the
// present head, the first word with that label is the head.
func deprojectivize(toks []Token) {
	var left, right []int
	for i := range toks {
		label, headLabel, decorated := strings.Cut(toks[i].Dep, "||")
		if !decorated {
			continue
		}
		if left == nil {
			left, right = edges(toks) // of the tree before this pass, as spaCy
		}
		toks[i].Head = newHead(toks, i, headLabel, left, right)
		toks[i].Dep = label
	}
}

// newHead searches below the head of i. Children are read from the present heads, but only within
// the edges of the tree as it was.
func newHead(toks []Token, i int, label string, left, right []int) int {
	queue := []int{toks[i].Head}
	for len(queue) > 0 && len(queue) <= len(toks) {
		var next []int
		for _, q := range queue {
			for c := left[q]; c <= right[q]; c++ {
				if toks[c].Head != q || c == q || c == i || toks[c].IsSpace {
					continue
				}
				if toks[c].Dep == label {
					return c
				}
				next = append(next, c)
			}
		}
		queue = next
	}
	return toks[i].Head
}

// edges gives the first and the last token of the subtree of each token. Arcs may cross, so one pass
// is repeated until every head lies within the sentence that the edges give, twelve times at most,
// as in spaCy.
func edges(toks []Token) (left, right []int) {
	n := len(toks)
	left, right = make([]int, n), make([]int, n)
	for i := range n {
		left[i], right[i] = i, i
	}
	widen := func(i int) {
		h := toks[i].Head
		left[h], right[h] = min(left[h], left[i]), max(right[h], right[i])
	}
	for range 12 {
		for i := range n {
			widen(i)
		}
		for i := n - 1; i >= 0; i-- {
			widen(i)
		}
		if headsWithin(toks, left) {
			break
		}
	}
	return left, right
}

// headsWithin says whether each token's head lies in its sentence, where sentences start at the left
// edges of roots. spaCy does not look at the very last token, and lets a head be the first token of
// the next sentence; so does this, for that decides when edges stops.
func headsWithin(toks []Token, left []int) bool {
	n := len(toks)
	starts := make([]bool, n)
	for i := range toks {
		if toks[i].Head == i {
			starts[left[i]] = true
		}
	}
	from := 0
	for i := range n {
		if i > 0 && starts[i] || i == n-1 {
			for j := from; j < i; j++ {
				if toks[j].Head < from || toks[j].Head > i {
					return false
				}
			}
			from = i
		}
	}
	return true
}

// startSentences marks the left edge of every root's subtree.
func startSentences(toks []Token) {
	left, _ := edges(toks)
	for i := range toks {
		toks[i].SentStart = false
	}
	for i := range toks {
		if toks[i].Head == i {
			toks[left[i]].SentStart = true
		}
	}
}
