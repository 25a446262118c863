package spacy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/vmihailenco/msgpack/v5"
)

// stepModel scores the transitions of a parser state (spaCy's TransitionBasedParser with an upper
// layer). A token's vector is reduced, then multiplied once for every feature position that it can
// take; a state is the sum of the products of its feature tokens, and a linear layer scores it.
type stepModel struct {
	features int
	hidden   int
	reduce   matrix
	lower    matrix    // reduced -> features x 2 pieces x hidden
	pad      []float32 // features x 2 x hidden: what a missing token adds
	bias     []float32 // 2 x hidden
	upper    matrix
	classes  int
}

// newStepModel builds the model of a component from the layers of its file.
func newStepModel(k *kernel, c *config, section string, layers []layer, width, features, classes int) (*stepModel, error) {
	if arch := c.str(section, "@architectures"); arch != "spacy.TransitionBasedParser.v2" {
		return nil, unsupported("architecture %s", arch)
	}
	hidden, pieces, upper, extra := 0, 0, false, false
	for _, v := range []struct {
		key  string
		into any
	}{{"hidden_width", &hidden}, {"maxout_pieces", &pieces}, {"use_upper", &upper}, {"extra_state_tokens", &extra}} {
		if err := c.get(section, v.key, v.into); err != nil {
			return nil, err
		}
	}
	switch {
	case !upper:
		return nil, unsupported("use_upper = false")
	case extra:
		return nil, unsupported("extra_state_tokens")
	case pieces != 2:
		return nil, unsupported("maxout_pieces %d in the state (only 2)", pieces)
	case hidden < 32 || hidden > 4096 || hidden%32 != 0:
		return nil, unsupported("hidden_width %d (only multiples of 32)", hidden)
	}
	lowers, linears := named(layers, "precomputable_affine"), named(layers, "linear")
	if len(lowers) != 1 || len(linears) != 2 {
		return nil, fmt.Errorf("%d precomputable_affine and %d linear layers, want 1 and 2", len(lowers), len(linears))
	}
	w, err := lowers[0].shaped("W", features, hidden, 2, hidden)
	if err != nil {
		return nil, err
	}
	b, err := lowers[0].shaped("b", hidden, 2)
	if err != nil {
		return nil, err
	}
	pad, err := lowers[0].shaped("pad", 1, features, hidden, 2)
	if err != nil {
		return nil, err
	}
	uw, err := linears[0].shaped("W", classes, hidden)
	if err != nil {
		return nil, err
	}
	ub, err := linears[0].shaped("b", classes)
	if err != nil {
		return nil, err
	}
	rw, err := linears[1].shaped("W", hidden, width)
	if err != nil {
		return nil, err
	}
	rb, err := linears[1].shaped("b", hidden)
	if err != nil {
		return nil, err
	}
	m := &stepModel{features: features, hidden: hidden, classes: classes}
	m.reduce = newLinear(k, rw.data, rb.data, hidden, width)
	m.upper = newLinear(k, uw.data, ub.data, classes, hidden)
	// The pieces of an output are neighbours in the file; here each piece is a vector of its own, so
	// that the maximum is taken vector by vector.
	rows := make([]float32, 0, len(w.data))
	for f := range features {
		for p := range 2 {
			for o := range hidden {
				rows = append(rows, w.data[((f*hidden+o)*2+p)*hidden:][:hidden]...)
				m.pad = append(m.pad, pad.data[(f*hidden+o)*2+p])
			}
		}
	}
	for p := range 2 {
		for o := range hidden {
			m.bias = append(m.bias, b.data[o*2+p])
		}
	}
	m.lower = newLinear(k, rows, nil, features*2*hidden, hidden)
	return m, nil
}

// page is how many tokens' products are made at a time: few enough that they stay in a near cache
// while the parser is among them. The newest pages are kept, window of them; of tokens further back
// the products are made anew when a state reaches there.
const (
	page   = 32
	window = 64
)

// stateProducts holds what the tokens of one document add to states.
type stateProducts struct {
	m       *stepModel
	k       *kernel
	vectors []float32
	width   int
	n       int
	pages   int        // how many were made
	s       *workspace // whose pages hold the newest ones, page i in slot i % window
	// farToken is 1 + the token whose products s.far[f] holds, 0 for none; nil until one is needed.
	farToken []int
}

func newStateProducts(m *stepModel, k *kernel, vectors []float32, width, n int, s *workspace) *stateProducts {
	return &stateProducts{m: m, k: k, vectors: vectors, width: width, n: n, s: s}
}

// reach makes the pages up to that of a token.
func (p *stateProducts) reach(token int) {
	for ; p.pages <= token/page; p.pages++ {
		slot := &p.s.pages[p.pages%window]
		*slot = grow(*slot, page*p.m.lower.stride)
		from := p.pages * page
		p.multiply(*slot, from, min(page, p.n-from))
	}
}

// multiply makes the products of n tokens.
func (p *stateProducts) multiply(dst []float32, from, n int) {
	p.s.reduced = grow(p.s.reduced, n*p.m.reduce.stride)
	p.m.reduce.apply(p.s.reduced, p.vectors[from*p.width:], n, p.width)
	p.m.lower.apply(dst, p.s.reduced, n, p.m.reduce.stride)
}

// of gives the products of a token as feature f, 2 x hidden floats. The page of the last token that
// the state has must have been reached; the result is valid until the next state.
func (p *stateProducts) of(token, f int) *float32 {
	stride, at := p.m.lower.stride, f*2*p.m.hidden
	if token/page+window >= p.pages {
		return &p.s.pages[token/page%window][token%page*stride+at]
	}
	for len(p.s.far) < p.m.features {
		p.s.far = append(p.s.far, nil)
	}
	if p.farToken == nil {
		p.farToken = make([]int, p.m.features)
	}
	if p.farToken[f] != token+1 {
		p.farToken[f] = token + 1
		p.s.far[f] = grow(p.s.far[f], stride)
		p.multiply(p.s.far[f], token, 1)
	}
	return &p.s.far[f][at]
}

// score gives the scores of all classes for a state whose feature tokens are ids (-1 for missing).
// The result is valid until the next call.
func (p *stateProducts) score(ids []int) []float32 {
	m, n := p.m, 2*p.m.hidden
	p.reach(slices.Max(ids))
	rows := p.s.rows[:0]
	for f, id := range ids {
		if id < 0 {
			rows = append(rows, &m.pad[f*n])
		} else {
			rows = append(rows, p.of(id, f))
		}
	}
	p.s.rows = append(rows, &m.bias[0])
	p.s.hidden = grow(p.s.hidden, m.hidden)
	p.k.sumMax(p.s.hidden, p.s.rows)
	p.s.scores = grow(p.s.scores, m.upper.stride)
	m.upper.apply(p.s.scores, p.s.hidden, 1, m.hidden)
	return p.s.scores[:m.classes]
}

// move is one class of a transition system: an action and the label that it gives.
type move struct {
	action int
	label  string
}

// readMoves reads a component's moves file: msgpack with a JSON string of action number -> label ->
// frequency. Classes are in the order of actions and, inside one, by frequency and label descending.
func readMoves(data []byte, actions int) ([]move, error) {
	d := msgpack.NewDecoder(bytes.NewReader(data))
	text := ""
	err := readMap(d, d.DecodeString, func(key string) (err error) {
		if key != "moves" {
			return skip(d, 0)
		}
		text, err = d.DecodeString()
		return err
	})
	if err != nil {
		return nil, err
	}
	var counts map[string]map[string]int
	if err := json.Unmarshal([]byte(text), &counts); err != nil {
		return nil, err
	}
	var moves []move
	for action := range actions {
		labels := counts[strconv.Itoa(action)]
		delete(counts, strconv.Itoa(action))
		names := make([]string, 0, len(labels))
		for name := range labels {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int {
			return cmp.Or(cmp.Compare(labels[b], labels[a]), cmp.Compare(b, a))
		})
		for _, name := range names {
			moves = append(moves, move{action, name})
		}
	}
	if len(counts) > 0 {
		return nil, fmt.Errorf("%d actions that are not known", len(counts))
	}
	if len(moves) == 0 || len(moves) > 1<<16 {
		return nil, fmt.Errorf("%d moves", len(moves))
	}
	return moves, nil
}

// ranges tells for each action which classes it has: bounds[a] up to bounds[a+1].
func ranges(moves []move, actions int) []int {
	bounds := make([]int, actions+1)
	for _, m := range moves {
		bounds[m.action+1]++
	}
	for a := range actions {
		bounds[a+1] += bounds[a]
	}
	return bounds
}
