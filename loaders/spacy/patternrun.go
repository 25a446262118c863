package spacy

import (
	"fmt"
	"sync"
	"unicode/utf8"
)

type opcode uint8

const (
	opSet   opcode = iota // read a code point of set
	opRun                 // read low to high code points of set, many preferred
	opSplit               // go on at next; if that fails, at other
	opJump                // go on at next
	opBegin
	opEnd
	opLook // sub matches here, or with not: does not
	opJoin // nothing: a place to remember
	opDone
)

type instruction struct {
	op          opcode
	not         bool
	set         charSet
	next, other int
	low, high   int
	sub         *program
	memo        int // number of the place among those to remember, or -1
}

type program struct {
	code  []instruction
	back  bool
	loops int  // repeats that may go on or not
	memos int  // places to remember; none with one such repeat or less
	steps *int // instructions so far, look-around included
}

// compile makes the program of n; steps counts for all programs of a pattern.
func compile(n *node, back bool, steps *int) (*program, error) {
	p := &program{back: back, steps: steps}
	if err := p.add(n); err != nil {
		return nil, err
	}
	p.emit(instruction{op: opDone})
	for i := range p.code {
		in := &p.code[i]
		in.memo = -1
		if p.loops > 1 && (in.op == opSplit || in.op == opRun || in.op == opJoin) {
			in.memo = p.memos
			p.memos++
		}
	}
	return p, nil
}

func (p *program) emit(in instruction) int {
	*p.steps++
	p.code = append(p.code, in)
	return len(p.code) - 1
}

func (p *program) add(n *node) error {
	const longest = 1 << 15
	if *p.steps > longest {
		return fmt.Errorf("more than %d steps", longest)
	}
	switch n.kind {
	case oneOf:
		p.emit(instruction{op: opSet, set: newCharSet(n.set)})
	case sequence:
		for i := range n.subs {
			if p.back {
				i = len(n.subs) - 1 - i
			}
			if err := p.add(n.subs[i]); err != nil {
				return err
			}
		}
	case choice:
		var exits []int
		for i, sub := range n.subs {
			split := -1
			if i < len(n.subs)-1 {
				split = p.emit(instruction{op: opSplit})
				p.code[split].next = split + 1
			}
			if err := p.add(sub); err != nil {
				return err
			}
			if split >= 0 {
				exits = append(exits, p.emit(instruction{op: opJump}))
				p.code[split].other = len(p.code)
			}
		}
		for _, at := range exits {
			p.code[at].next = len(p.code)
		}
	case repeat:
		return p.addRepeat(n)
	case begin:
		p.emit(instruction{op: opBegin})
	case end:
		p.emit(instruction{op: opEnd})
	case look:
		sub, err := compile(n.subs[0], n.behind, p.steps)
		if err != nil {
			return err
		}
		p.emit(instruction{op: opLook, sub: sub, not: n.not})
	}
	return nil
}

func (p *program) addRepeat(n *node) error {
	body := n.subs[0]
	if body.kind == oneOf && n.high != unbounded && n.high > 1 {
		p.loops++
		p.emit(instruction{op: opRun, set: newCharSet(body.set), low: n.low, high: n.high})
		p.emit(instruction{op: opJoin})
		return nil
	}
	for range n.low {
		if err := p.add(body); err != nil {
			return err
		}
	}
	if n.high == unbounded {
		p.loops++
		split := p.emit(instruction{op: opSplit})
		p.code[split].next = split + 1
		if err := p.add(body); err != nil {
			return err
		}
		p.emit(instruction{op: opJump, next: split})
		p.code[split].other = len(p.code)
		return nil
	}
	var splits []int
	for range n.high - n.low {
		p.loops++
		split := p.emit(instruction{op: opSplit})
		p.code[split].next = split + 1
		splits = append(splits, split)
		if err := p.add(body); err != nil {
			return err
		}
	}
	for _, at := range splits {
		p.code[at].other = len(p.code)
	}
	return nil
}

type place struct{ pc, pos int }

// scratch is what one run needs; reused, for chunks are many.
type scratch struct {
	todo []place
	seen []uint64
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// run matches at pos and gives where the match ends, or -1. With farthest it gives the end
// that is farthest from pos instead of that of the preferred way.
func (p *program) run(s string, pos int, farthest bool) int {
	w := scratches.Get().(*scratch)
	defer scratches.Put(w)
	w.todo = append(w.todo[:0], place{0, pos})
	if p.memos > 0 {
		words := (p.memos*(len(s)+1) + 63) / 64
		if cap(w.seen) < words {
			w.seen = make([]uint64, words)
		}
		w.seen = w.seen[:words]
		clear(w.seen)
	}
	best := -1
	for len(w.todo) > 0 {
		at := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		stop := p.follow(w, s, at)
		if stop < 0 {
			continue
		}
		if !farthest {
			return stop
		}
		if best < 0 || p.back == (stop < best) {
			best = stop
		}
	}
	if cap(w.todo) > 1<<16 { // an endless chunk; do not keep its memory
		w.todo, w.seen = nil, nil
	}
	return best
}

// follow goes one way from a place until it matches or fails, leaving other ways in w.todo.
func (p *program) follow(w *scratch, s string, at place) int {
	pc, pos := at.pc, at.pos
	for {
		in := &p.code[pc]
		if in.memo >= 0 {
			bit := in.memo*(len(s)+1) + pos
			if w.seen[bit>>6]>>(bit&63)&1 != 0 {
				return -1
			}
			w.seen[bit>>6] |= 1 << (bit & 63)
		}
		pc++
		switch in.op {
		case opSet:
			r, size := p.read(s, pos)
			if size == 0 || !in.set.has(r) {
				return -1
			}
			pos = p.step(pos, size)
		case opRun:
			for n := 0; ; n++ {
				if n >= in.low {
					w.todo = append(w.todo, place{pc, pos})
				}
				r, size := p.read(s, pos)
				if n == in.high || size == 0 || !in.set.has(r) {
					return -1 // the longest is on top of the others
				}
				pos = p.step(pos, size)
			}
		case opSplit:
			w.todo = append(w.todo, place{in.other, pos})
			pc = in.next
		case opJump:
			pc = in.next
		case opBegin:
			if pos != 0 {
				return -1
			}
		case opEnd:
			if pos != len(s) && (pos != len(s)-1 || s[pos] != '\n') {
				return -1
			}
		case opLook:
			if (in.sub.run(s, pos, false) >= 0) == in.not {
				return -1
			}
		case opDone:
			return pos
		}
	}
}

// read gives the next code point in reading direction; size 0 at the edge.
func (p *program) read(s string, pos int) (r rune, size int) {
	if p.back {
		if pos > 0 && s[pos-1] < utf8.RuneSelf {
			return rune(s[pos-1]), 1
		}
		return utf8.DecodeLastRuneInString(s[:pos])
	}
	if pos < len(s) && s[pos] < utf8.RuneSelf {
		return rune(s[pos]), 1
	}
	return utf8.DecodeRuneInString(s[pos:])
}

func (p *program) step(pos, size int) int {
	if p.back {
		return pos - size
	}
	return pos + size
}
