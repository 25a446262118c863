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
	case hidden < 16 || hidden > 4096 || hidden%16 != 0:
		return nil, unsupported("hidden_width %d (only multiples of 16)", hidden)
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
// while the parser is among them. window pages are kept; an older one is made again when a state
// reaches back to it.
const (
	page   = 32
	window = 64
)

// products holds what the tokens of one document add to states.
type stateProducts struct {
	m       *stepModel
	k       *kernel
	vectors []float32
	width   int
	n       int
	held    [window]int // page number + 1 in each slot, 0 for none
	s       *workspace  // whose pages hold the slots
}

func newStateProducts(m *stepModel, k *kernel, vectors []float32, width, n int, s *workspace) *stateProducts {
	return &stateProducts{m: m, k: k, vectors: vectors, width: width, n: n, s: s}
}

// of gives the products of a token, features x 2 x hidden floats.
func (p *stateProducts) of(token int) []float32 {
	number := token / page
	slot := number % window
	if p.held[slot] != number+1 {
		p.fill(number, slot)
	}
	return p.s.pages[slot][token%page*p.m.lower.stride:]
}

func (p *stateProducts) fill(number, slot int) {
	m := p.m
	from := number * page
	rows := min(page, p.n-from)
	p.s.reduced = grow(p.s.reduced, rows*m.reduce.stride)
	m.reduce.apply(p.s.reduced, p.vectors[from*p.width:], rows, p.width)
	p.s.pages[slot] = grow(p.s.pages[slot], page*m.lower.stride)
	m.lower.apply(p.s.pages[slot], p.s.reduced, rows, m.reduce.stride)
	p.held[slot] = number + 1
}

// score gives the scores of all classes for a state whose feature tokens are ids (-1 for missing).
// The result is valid until the next call.
func (p *stateProducts) score(ids []int) []float32 {
	m, n := p.m, 2*p.m.hidden
	sum := grow(p.s.state, n)
	p.s.state = sum
	clear(sum)
	for f, id := range ids {
		if id < 0 {
			p.k.sum(sum, m.pad[f*n:][:n])
		} else {
			p.k.sum(sum, p.of(id)[f*n:][:n])
		}
	}
	p.k.sum(sum, m.bias)
	hidden := grow(p.s.hidden, m.hidden)
	p.s.hidden = hidden
	other := sum[m.hidden:]
	for i := range hidden {
		hidden[i] = max(sum[i], other[i])
	}
	p.s.scores = grow(p.s.scores, m.upper.stride)
	m.upper.apply(p.s.scores, hidden, 1, m.hidden)
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
