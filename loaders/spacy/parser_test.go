package spacy

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// do applies actions by their letters: S, D, L, R, B.
func do(t *testing.T, st *parseState, actions string) {
	t.Helper()
	for i, c := range actions {
		action := strings.IndexRune("SDLRB", c)
		if !st.valid()[action] {
			t.Fatalf("action %d of %s is not valid", i, actions)
		}
		st.apply(action, i)
	}
}

func TestTransitions(t *testing.T) {
	for _, c := range []struct {
		name, actions string
		n             int
		heads         []int
		stack         []int
		first         int // B0
	}{
		{"shift with an empty stack is valid for the last word", "S", 1, []int{-1}, []int{0}, -1},
		{"left arc pops", "SL", 2, []int{1, -1}, nil, 1},
		{"right arc pushes", "SR", 2, []int{-1, 0}, []int{0, 1}, -1},
		{"reduce pops a word with a head", "SRD", 2, []int{-1, 0}, []int{0}, -1},
		{"reduce of the only word pops it without a head", "SD", 2, []int{-1, -1}, nil, 1},
		{"reduce returns a word without a head to the buffer", "SSD", 3, []int{-1, -1, -1}, []int{0}, 1},
		{"a left arc replaces a head", "SRL", 3, []int{-1, 2, -1}, []int{0}, 2},
	} {
		st := newParseState(c.n, false)
		do(t, st, c.actions)
		if !reflect.DeepEqual(st.head, c.heads) || len(st.stack) != len(c.stack) || len(c.stack) > 0 && !reflect.DeepEqual(st.stack, c.stack) || st.b(0) != c.first {
			t.Errorf("%s: heads %v, stack %v, B0 %d", c.name, st.head, st.stack, st.b(0))
		}
	}
}

func TestValidActions(t *testing.T) {
	letters := func(st *parseState) string {
		s := ""
		for a, ok := range st.valid() {
			if ok {
				s += "SDLRB"[a : a+1]
			}
		}
		return s
	}
	for _, c := range []struct {
		name, actions string
		n             int
		one           bool
		want          string
	}{
		{"at the start", "", 3, false, "SB"},
		{"last word with words on the stack", "S", 2, false, "DLR"},
		{"empty buffer", "SR", 2, false, "D"},
		{"before a marked start the stack must empty", "BS", 3, false, "DB"},
		{"break is valid once", "B", 3, false, "S"},
		{"a returned word cannot be shifted again", "SSD", 4, false, "DLRB"},
		{"a left arc makes its head shiftable again", "SSSDL", 4, false, "DLRSB"},
		{"no break between a returned word and one further on", "SSRDD", 4, false, "DLR"},
		{"one sentence: no break, no reduce of the last word on the stack", "S", 3, true, "SLR"},
		{"one sentence: reduce when nothing is left", "SR", 2, true, "D"},
	} {
		st := newParseState(c.n, c.one)
		do(t, st, c.actions)
		got := letters(st)
		for _, l := range c.want + got {
			if strings.ContainsRune(c.want, l) != strings.ContainsRune(got, l) {
				t.Errorf("%s: %s, want %s", c.name, got, c.want)
				break
			}
		}
	}
}

func TestFeatures(t *testing.T) {
	// 0 <- 1 (left), 1 -> 2, 1 -> 3 (right), then 3 loses its head to 4.
	st := newParseState(6, false)
	var ids [parserFeatures]int
	do(t, st, "SLSRDR")
	st.features(&ids)
	if want := [parserFeatures]int{4, 5, 3, 1, -1, -1, -1, -1}; ids != want {
		t.Errorf("%v, want %v", ids, want)
	}
	if st.lastLeft[1] != 0 || st.lastRight[1] != 3 {
		t.Errorf("children of 1: %d, %d", st.lastLeft[1], st.lastRight[1])
	}
	do(t, st, "L")
	st.features(&ids)
	if want := [parserFeatures]int{4, 5, 1, -1, -1, 3, 0, 2}; ids != want {
		t.Errorf("after the replaced head: %v, want %v", ids, want)
	}
}

// TestAnyScoresEnd takes actions by chance: whatever a model scores, parsing ends, heads make trees,
// and one sentence stays one.
func TestAnyScoresEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 3000 {
		n, one := 1+r.IntN(20), r.IntN(2) == 0
		st := newParseState(n, one)
		steps := 0
		for ; !st.final(); steps++ {
			var may []int
			for a, ok := range st.valid() {
				if ok {
					may = append(may, a)
				}
			}
			if len(may) == 0 || steps > 20*n+20 {
				t.Fatalf("%d words: stuck after %d steps: stack %v, returned %v", n, steps, st.stack, st.returned)
			}
			st.apply(may[r.IntN(len(may))], 0)
		}
		roots := 0
		for i := range n {
			at, up := i, 0
			for st.head[at] >= 0 {
				if at = st.head[at]; up > n {
					t.Fatalf("heads go round: %v", st.head)
				}
				up++
			}
			if st.head[i] < 0 {
				roots++
			}
		}
		if one && roots != 1 {
			t.Fatalf("one sentence has %d roots: %v", roots, st.head)
		}
	}
}

// tree makes tokens from "head:label" per token.
func tree(s string) []Token {
	var toks []Token
	for i, f := range strings.Fields(s) {
		head, label, _ := strings.Cut(f, ":")
		tok := Token{Dep: label, Text: "w"}
		if label, tok.IsSpace = strings.CutSuffix(label, "~"); tok.IsSpace {
			tok.Dep = label
		}
		for _, c := range head {
			tok.Head = tok.Head*10 + int(c-'0')
		}
		if head == "." {
			tok.Head = i
		}
		toks = append(toks, tok)
	}
	return toks
}

func TestDeprojectivize(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{"moves to the first word with the label", "1:nsubj .:ROOT 1:dobj 1:prep||dobj", "1:nsubj 1:ROOT 1:dobj 2:prep"},
		{"keeps its head when there is none", ".:ROOT 0:prep||dobj", "0:ROOT 0:prep"},
		{"searches level by level", ".:ROOT 0:ccomp 1:dobj 0:dobj 0:prep||dobj", "0:ROOT 0:ccomp 1:dobj 0:dobj 3:prep"},
		{"left to right on a level", ".:ROOT 0:dobj 0:dobj 0:prep||dobj", "0:ROOT 0:dobj 0:dobj 1:prep"},
		{"goes down when the level has none", ".:ROOT 0:ccomp 1:dobj 0:prep||dobj", "0:ROOT 0:ccomp 1:dobj 2:prep"},
		{"passes over white space", ".:ROOT 0:dobj~ 0:prep||dobj", "0:ROOT 0:dobj 0:prep"},
		{"never into itself", ".:ROOT 0:prep||dobj 1:dobj", "0:ROOT 0:prep 1:dobj"},
		{"an undecorated label alone matches", ".:ROOT 0:dobj||xcomp 0:prep||dobj", "0:ROOT 0:dobj 1:prep"},
		{"reads what the pass changed", ".:ROOT 0:xcomp 0:dobj||xcomp 0:prep||dobj", "0:ROOT 0:xcomp 1:dobj 0:prep"},
	} {
		got := tree(c.tree)
		deprojectivize(got)
		want := tree(c.want)
		for i := range got {
			if got[i].Head != want[i].Head || got[i].Dep != want[i].Dep {
				t.Errorf("%s: token %d is %d:%s, want %d:%s", c.name, i, got[i].Head, got[i].Dep, want[i].Head, want[i].Dep)
			}
		}
	}
}

func TestStartSentences(t *testing.T) {
	for _, c := range []struct {
		tree string
		want []int
	}{
		{"1:x .:ROOT 1:x", []int{0}},
		{"1:x .:ROOT .:ROOT 2:x", []int{0, 2}},
		{"1:x .:ROOT 3:x .:ROOT", []int{0, 2}},
		{".:ROOT 2:x .:ROOT 0:x", []int{0, 1}},                     // an arc over a root
		{"4:x 5:x 5:x 4:x .:ROOT 4:x 4:x", []int{0}},               // crossing arcs: edges need a second pass
		{"2:x 4:x .:ROOT 2:x .:ROOT", []int{0, 1}},                 // crossing sentences
		{".:ROOT .:ROOT .:ROOT", []int{0, 1, 2}},                   // roots alone
		{"3:x 3:x 0:x 4:x .:ROOT 4:x 8:x 6:x .:ROOT", []int{0, 6}}, // deep left edge
	} {
		toks := tree(c.tree)
		startSentences(toks)
		var got []int
		for i := range toks {
			if toks[i].SentStart {
				got = append(got, i)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.tree, got, c.want)
		}
	}
}

func TestChooseEntityAction(t *testing.T) {
	moves := []move{{beginEntity, "ORG"}, {beginEntity, "GPE"}, {insideEntity, "ORG"}, {insideEntity, "GPE"},
		{lastOfEntity, "ORG"}, {lastOfEntity, "GPE"}, {unitEntity, "ORG"}, {unitEntity, ""}, {outside, ""}}
	r := newRecogniser(nil, moves)
	const b, i, l, u, o = 0, 2, 4, 6, 8
	high := func(classes ...int) []float32 { // falling from 9 in this order, the rest is 0
		s := make([]float32, len(moves))
		for k, c := range classes {
			s[c] = 9 - float32(k)
		}
		return s
	}
	for _, c := range []struct {
		name            string
		scores          []float32
		open            int
		isSpace, goesOn bool
		want            int
	}{
		{"begin", high(b, o), -1, false, true, b},
		{"no begin before the end of a sentence", high(b, o), -1, false, false, o},
		{"no begin and no unit on white space", high(b, u, o), -1, true, true, o},
		{"unit at the end of a sentence", high(u, o), -1, false, false, u},
		{"no unit without a label", high(7, o), -1, false, true, o},
		{"inside", high(i, l), r.label("ORG"), false, true, i},
		{"no inside before the end of a sentence", high(i, l), r.label("ORG"), false, false, l},
		{"inside goes over white space", high(i, l), r.label("ORG"), true, true, i},
		{"only the open label", high(3, 5, o, u, i), r.label("ORG"), false, true, i},
		{"the first of equals", make([]float32, len(moves)), -1, false, true, b},
	} {
		if got := r.choose(c.scores, c.open, c.isSpace, c.goesOn); got != c.want {
			t.Errorf("%s: class %d, want %d", c.name, got, c.want)
		}
	}
}
