package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// tree is a sentence seen from its heads: the same tokens, with the links downwards. Whatever the
// annotator says, it is a forest: a head out of range and a link that closes a circle become roots.
type tree struct {
	at      int // index in Document.Sentences
	sent    *text.Sentence
	tok     []text.Token // copies, in which slips may be mended, but for the words themselves
	low     []string     // the words in lower case
	head    []int        // of each token; a root points to itself
	dep     []string     // relation to the head; "ROOT" for roots
	kids    [][]int      // of each token, in the order of the text
	mention []int        // index of the mention that holds the token, -1 for none
	know    *names.Know
	quote   []int   // number of the quotation that the token stands in, 0 for none; see quotes
	doubt   float64 // see doubts.go
}

func newTree(at int, s *text.Sentence, know *names.Know, headline bool) *tree {
	n := len(s.Tokens)
	ints, words := make([]int, 3*n), make([]string, 2*n)
	t := &tree{
		know: know, at: at, sent: s, tok: slices.Clone(s.Tokens), low: words[:n:n], dep: words[n:],
		head: ints[:n:n], mention: ints[n : 2*n : 2*n], quote: ints[2*n:],
	}
	for i := range s.Tokens {
		t.low[i] = strings.ToLower(s.Tokens[i].Text)
		t.head[i], t.dep[i], t.mention[i] = s.Tokens[i].Head, s.Tokens[i].Dep, -1
		if t.head[i] < 0 || t.head[i] >= n {
			t.head[i] = i
		}
	}
	for m, span := range s.Mentions {
		for i := max(span.First, 0); i < min(span.End, n); i++ {
			t.mention[i] = m
		}
	}
	t.breakCircles()
	if headline {
		t.mendHeadline(know)
		t.mendLine(know)
	}
	t.mend(know)
	t.doubt = t.meanDoubt()
	t.breakCircles() // mending keeps a tree a tree; should it not, no walk may hang
	t.linkDown()
	return t
}

// linkDown makes the links downwards from heads, and names the roots.
func (t *tree) linkDown() {
	n := len(t.head)
	ends := make([]int, n+1) // of each token's children in all
	for i, h := range t.head {
		if h == i {
			t.dep[i] = "ROOT"
			continue
		}
		ends[h+1]++
	}
	for i := range n {
		ends[i+1] += ends[i]
	}
	all := make([]int, ends[n])
	t.kids = make([][]int, n)
	for i := range n {
		t.kids[i] = all[ends[i]:ends[i]:ends[i+1]]
	}
	for i, h := range t.head {
		if h != i {
			t.kids[h] = append(t.kids[h], i)
		}
	}
}

// breakCircles makes a root of one token on each circle of heads.
func (t *tree) breakCircles() {
	state := make([]int8, len(t.head)) // 0 new, 1 on the way, 2 known to reach a root
	var way []int
	for i := range t.head {
		way = way[:0]
		j := i
		for state[j] == 0 && t.head[j] != j {
			state[j] = 1
			way = append(way, j)
			j = t.head[j]
		}
		if state[j] == 1 {
			t.head[j] = j
		}
		for _, k := range way {
			state[k] = 2
		}
		state[j] = 2
	}
}

// child gives the first child of i whose relation is one of deps, or -1.
func (t *tree) child(i int, deps ...string) int {
	for _, k := range t.kids[i] {
		for _, d := range deps {
			if t.dep[k] == d {
				return k
			}
		}
	}
	return -1
}

// children gives all children of i whose relation is one of deps.
func (t *tree) children(i int, deps ...string) []int {
	var out []int
	for _, k := range t.kids[i] {
		for _, d := range deps {
			if t.dep[k] == d {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (t *tree) has(i int, deps ...string) bool { return t.child(i, deps...) >= 0 }

// under says whether i lies in the subtree of top.
func (t *tree) under(i, top int) bool {
	for {
		if i == top {
			return true
		}
		if t.head[i] == i {
			return false
		}
		i = t.head[i]
	}
}

// subtree gives i and all below it in the order of the text, without what skip says to leave out
// (with all below that). skip is not asked about i itself; nil leaves out nothing.
func (t *tree) subtree(i int, skip func(int) bool) []int {
	if len(t.kids[i]) == 0 {
		return []int{i}
	}
	out := make([]int, 0, 8)
	var few [16]int
	stack := append(few[:0], i)
	for len(stack) > 0 {
		j := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		out = append(out, j)
		for _, k := range t.kids[j] {
			if skip == nil || !skip(k) {
				stack = append(stack, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// lemma is the lower-case lemma of i.
func (t *tree) lemma(i int) string { return strings.ToLower(t.tok[i].Lemma) }

// lower is the word i in lower case.
func (t *tree) lower(i int) string { return t.low[i] }

func (t *tree) isVerb(i int) bool { return t.tok[i].POS == "VERB" || t.tok[i].POS == "AUX" }

// isNoun says whether i can head a noun phrase: nouns, names, pronouns, numbers.
func (t *tree) isNoun(i int) bool {
	switch t.tok[i].POS {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM":
		return true
	}
	return false
}

// isName says whether i is a word of a name.
func (t *tree) isName(i int) bool { return t.tok[i].POS == "PROPN" }

func (t *tree) isPunct(i int) bool { return t.tok[i].POS == "PUNCT" || t.dep[i] == "punct" }

// isPlural says whether a noun is plural by its tag.
func (t *tree) isPlural(i int) bool {
	return t.tok[i].Tag == "NNS" || t.tok[i].Tag == "NNPS"
}

// kind is the label of the mention that i stands in, "" for none.
func (t *tree) kind(i int) string {
	if m := t.mention[i]; m >= 0 {
		return t.sent.Mentions[m].Kind
	}
	return ""
}

// anyOf makes a set of the words in s.
func anyOf(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}
