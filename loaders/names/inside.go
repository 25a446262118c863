package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Inside is somebody or something that a phrase calls by a proper name on the way to what it means
// itself: Lanmore in "the owner of Lanmore".
type Inside struct {
	Ref
	Role string    // what leads to it in the phrase, in canonical form: "owner of"
	Span text.Span // of the name
}

// Inside gives who and what a phrase names inside, see Phrase for what it is asked by. What stands
// before a noun as possessor, demonym or name is "of" it:
//
//	"the US offer of talks with Altamar" => offer of|United States, offer of talks with|Altamar
//
// A name itself holds no others, and what a clause inside the phrase says is another statement.
func (n *Names) Inside(s int, tokens []int, head int) []Inside {
	in := n.tokensIn(s, tokens, head)
	if in == nil || n.nameOf(s, head) >= 0 {
		return nil
	}
	w := within{n: n, s: s, in: in}
	w.noun(head, "", 0)
	return w.found
}

// nameOf gives the name that a token belongs to; -1 for none.
func (n *Names) nameOf(s, tok int) int {
	if m := n.sents[s].mention[tok]; m >= 0 && n.mentions[m].form == named && n.mentions[m].thing >= 0 {
		return m
	}
	return -1
}

// within looks for names inside a phrase.
type within struct {
	n     *Names
	s     int
	in    []bool // the words of the phrase
	found []Inside
}

// noun looks at what hangs on a common noun; lead are the words before it.
func (w *within) noun(tok int, lead string, depth int) {
	if depth > maxDepth {
		return
	}
	one := &w.n.sents[w.s]
	name := ""
	call := func() string { // what it is called is seldom asked for
		if name == "" {
			name = lead + w.called(tok)
		}
		return name
	}
	for _, c := range one.children[tok] {
		if !w.in[c] {
			continue
		}
		switch dep := one.tokens[c].Dep; {
		case c < tok && (dep == "poss" || dep == "amod" || dep == "compound" || dep == "nmod"):
			w.before(c, tok, call, depth)
		case c > tok && dep == "prep":
			w.behind(c, call, "", depth)
		}
	}
}

// before looks at what stands before a noun.
func (w *within) before(c, noun int, call func() string, depth int) {
	if depth > maxDepth {
		return
	}
	one := &w.n.sents[w.s]
	ref, span, ok := w.modifier(c, noun)
	switch {
	case ok:
		w.add(ref, span, call()+" of")
	case one.tokens[c].Dep == "poss":
		w.noun(c, call()+" of ", depth+1)
	}
	for _, k := range one.children[c] {
		if !w.in[k] {
			continue
		}
		switch dep := one.tokens[k].Dep; {
		case dep == "conj":
			w.before(k, noun, call, depth+1) // "Greek and Turkish leaders"
		case !ok && k < c && one.tokens[c].Dep != "poss" && (dep == "compound" || dep == "amod" || dep == "nmod"):
			w.before(k, noun, call, depth+1) // "Altamar board members"
		}
	}
}

// modifier gives whom a word before a noun names whose the thing is: "Altamar's", "US", "Mexican". What only
// tells where a thing is from, "a Dutch insurer", is none of those.
func (w *within) modifier(c, noun int) (ref Ref, span text.Span, ok bool) {
	n, one := w.n, &w.n.sents[w.s]
	m := n.nameOf(w.s, c)
	if one.tokens[c].Dep == "poss" {
		if m >= 0 {
			return n.phrase(w.s, w.in, c, 1), n.spanOf(&n.mentions[m]), true
		}
		return w.government(c)
	}
	if n.Stays(w.s, c, noun) || one.tokens[c+1].Tag == "HYPH" {
		return ref, span, false
	}
	if country := n.nationality(w.s, c); country != nil {
		first, end := c, c+1
		switch {
		case m >= 0:
			first, end = n.mentions[m].first, n.mentions[m].end
		case c > 0 && n.know.Demonym(one.tokens[c-1].Text+" "+one.tokens[c].Text) != nil:
			first--
		}
		return n.countryRef(country), n.span(w.s, first, end), true
	}
	if m < 0 || one.tokens[c].Dep == "amod" {
		return ref, span, false
	}
	return n.namedRef(w.s, w.in, c, 1), n.spanOf(&n.mentions[m]), true
}

// behind looks at what stands behind a preposition; before are prepositions in front of it.
func (w *within) behind(prep int, call func() string, before string, depth int) {
	if depth > maxDepth {
		return
	}
	one := &w.n.sents[w.s]
	word := before + " " + strings.ToLower(one.tokens[prep].Text)
	for _, c := range one.children[prep] {
		if !w.in[c] {
			continue
		}
		switch one.tokens[c].Dep {
		case "prep": // "out of"
			w.behind(c, call, word, depth+1)
		case "pobj":
			for i := 0; c >= 0 && i < len(w.in) && w.in[c]; i++ {
				w.object(c, call, word, depth)
				c = one.child(c, "conj")
			}
		}
	}
}

// object looks at a noun behind a preposition.
func (w *within) object(tok int, call func() string, word string, depth int) {
	n := w.n
	if m := n.nameOf(w.s, tok); m >= 0 {
		w.add(n.phrase(w.s, w.in, tok, 1), n.spanOf(&n.mentions[m]), call()+word)
		return
	}
	if ref, span, ok := w.government(tok); ok {
		w.add(ref, span, call()+word)
		return
	}
	if p := n.placeItself(w.s, w.in, tok); p >= 0 {
		w.object(p, call, word, depth)
		return
	}
	w.noun(tok, call()+word+" ", depth+1)
}

// government gives the country whose government a noun means: "the German government".
func (w *within) government(tok int) (ref Ref, span text.Span, ok bool) {
	c := w.n.government(w.s, w.in, tok)
	if c == nil {
		return ref, span, false
	}
	return w.n.countryRef(c), w.n.span(w.s, w.n.leftmost(w.s, tok, 0), tok+1), true
}

// called is what a noun is called without the names before it and without what follows it.
func (w *within) called(tok int) string {
	n, one := w.n, &w.n.sents[w.s]
	in := make([]bool, len(w.in))
	var take func(c, depth int)
	take = func(c, depth int) {
		if !w.in[c] || depth > maxDepth {
			return
		}
		if _, _, is := w.modifier(c, tok); is {
			return
		}
		in[c] = true
		for _, k := range one.children[c] {
			if k < tok {
				take(k, depth+1)
			}
		}
	}
	in[tok] = true
	for _, c := range one.children[tok] {
		switch one.tokens[c].Dep {
		case "amod", "compound", "nmod", "nummod":
			if c < tok {
				take(c, 0)
			}
		}
	}
	return n.described(w.s, in, tok, 1).Name
}

// add notes a name that is one.
func (w *within) add(ref Ref, span text.Span, role string) {
	if ref.Antecedent == nil && ref.Kind.Proper() && capital(ref.Name) {
		w.found = append(w.found, Inside{ref, role, span})
	}
}
