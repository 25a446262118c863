package spacy

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A pattern is a regular expression of Python's re, as the model files carry them. Go's regexp
// has no look-around, no \uXXXX and an ASCII \w and \d, so this is a small matcher of our own:
// literals, classes, groups, |, greedy repeats, ^ $ and look-ahead and look-behind, with the
// first alternative winning as in re. It backtracks; with more than one repeat it remembers
// where it has been, so time stays linear in the text. Other features are errors.
//
// A pattern is unchanged after parsing and safe for several goroutines.
type pattern struct {
	source string
	root   *node
	fore   *program // reads to the right
	back   *program // reads to the left; made by reversed
	first  charSet  // what a match may begin with; of back, what it may end with
	needs  []rune   // every match contains these
}

// charSet is a set of code points with a short way for ASCII.
type charSet struct {
	ascii [2]uint64
	all   runeSet
}

func newCharSet(set runeSet) charSet {
	c := charSet{all: set}
	for r := range rune(utf8.RuneSelf) {
		if set.has(r) {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

func (c *charSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r>>6]>>(r&63)&1 != 0
	}
	return c.all.has(r)
}

// union of sets given in any order: sorted, overlaps and neighbours joined.
func union(sets ...runeSet) runeSet {
	var pairs [][2]rune
	for _, s := range sets {
		for i := 0; i < len(s); i += 2 {
			pairs = append(pairs, [2]rune{s[i], s[i+1]})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	var out runeSet
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
		} else {
			out = append(out, p[0], p[1])
		}
	}
	return out
}

// complement of a set as union gives it.
func complement(s runeSet) runeSet {
	var out runeSet
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= utf8.MaxRune {
		out = append(out, next, utf8.MaxRune)
	}
	return out
}

type nodeKind int

const (
	oneOf    nodeKind = iota // a code point of set
	sequence                 // subs in order; none: matches the empty string
	choice                   // one of subs, earlier ones preferred
	repeat                   // subs[0], low to high times, as often as possible
	begin                    // ^
	end                      // $: the end, or before a line feed that ends the text
	look                     // subs[0] matches here (not: does not); ahead, or behind
)

const unbounded = math.MaxInt32

type node struct {
	kind        nodeKind
	set         runeSet
	subs        []*node
	low, high   int
	not, behind bool
}

// parsePattern reads a regular expression that cannot match the empty string.
func parsePattern(source string) (*pattern, error) {
	p := &patternParser{source: source, rest: source}
	root, err := p.parse()
	if err != nil {
		return nil, err
	}
	if root.canBeEmpty() {
		return nil, fmt.Errorf("regular expression %.40q can match the empty string", source)
	}
	fore, err := compile(root, false, new(int))
	if err != nil {
		return nil, fmt.Errorf("regular expression %.40q: %w", source, err)
	}
	first, _ := root.firsts(false)
	pat := &pattern{source: source, root: root, fore: fore, first: newCharSet(first)}
	for r := range root.needed() {
		pat.needs = append(pat.needs, r)
	}
	return pat, nil
}

// reversed makes the program that reads to the left. Every alternative must end in $, so that
// searching is reading from the end.
func (p *pattern) reversed() error {
	if !p.root.every(func(n *node) bool { return n.kind == end }, true) {
		return fmt.Errorf("regular expression %.40q: an alternative does not end in $", p.source)
	}
	back, err := compile(p.root, true, new(int))
	if err != nil {
		return err
	}
	last, _ := p.root.firsts(true)
	p.back, p.first = back, newCharSet(last)
	return nil
}

// anchored reports whether every alternative begins with ^.
func (p *pattern) anchored() bool {
	return p.root.every(func(n *node) bool { return n.kind == begin }, false)
}

// prefix is the length of the match at the start of s, or 0.
func (p *pattern) prefix(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	if !p.first.has(r) {
		return 0
	}
	return max(0, p.fore.run(s, 0, false))
}

// suffix is the length of the match that ends s and begins leftmost, or 0. Wants reversed.
func (p *pattern) suffix(s string) int {
	r, _ := utf8.DecodeLastRuneInString(s)
	if !p.first.has(r) {
		return 0
	}
	if start := p.back.run(s, len(s), true); start >= 0 {
		return len(s) - start
	}
	return 0
}

// find gives the first match that begins at or after from, or -1, -1.
func (p *pattern) find(s string, from int) (start, end int) {
	for i := from; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if p.first.has(r) {
			if e := p.fore.run(s, i, false); e >= 0 {
				return i, e
			}
		}
		i += size
	}
	return -1, -1
}

// matches reports whether a match begins at the start of s (re.match).
func (p *pattern) matches(s string) bool {
	for _, r := range p.needs {
		if !strings.ContainsRune(s, r) {
			return false
		}
	}
	return p.prefix(s) > 0
}

func (n *node) canBeEmpty() bool {
	switch n.kind {
	case oneOf:
		return false
	case sequence:
		for _, sub := range n.subs {
			if !sub.canBeEmpty() {
				return false
			}
		}
		return true
	case choice:
		return slices.ContainsFunc(n.subs, (*node).canBeEmpty)
	case repeat:
		return n.low == 0 || n.subs[0].canBeEmpty()
	}
	return true
}

// firsts gives the code points that the first one read may be (from the right if back), and
// whether nothing need be read.
func (n *node) firsts(back bool) (set runeSet, empty bool) {
	switch n.kind {
	case oneOf:
		return n.set, false
	case sequence:
		var sets []runeSet
		for i := range n.subs {
			if back {
				i = len(n.subs) - 1 - i
			}
			s, empty := n.subs[i].firsts(back)
			sets = append(sets, s)
			if !empty {
				return union(sets...), false
			}
		}
		return union(sets...), true
	case choice:
		var sets []runeSet
		for _, sub := range n.subs {
			s, e := sub.firsts(back)
			sets, empty = append(sets, s), empty || e
		}
		return union(sets...), empty
	case repeat:
		s, e := n.subs[0].firsts(back)
		return s, e || n.low == 0
	}
	return nil, true
}

// needed gives code points that are in every match.
func (n *node) needed() map[rune]bool {
	out := map[rune]bool{}
	switch n.kind {
	case oneOf:
		if len(n.set) == 2 && n.set[0] == n.set[1] {
			out[n.set[0]] = true
		}
	case sequence:
		for _, sub := range n.subs {
			for r := range sub.needed() {
				out[r] = true
			}
		}
	case choice:
		out = n.subs[0].needed()
		for _, sub := range n.subs[1:] {
			theirs := sub.needed()
			for r := range out {
				if !theirs[r] {
					delete(out, r)
				}
			}
		}
	case repeat:
		if n.low > 0 {
			return n.subs[0].needed()
		}
	}
	return out
}

// every reports whether all alternatives begin (or end) with a node that is.
func (n *node) every(is func(*node) bool, last bool) bool {
	switch n.kind {
	case choice:
		for _, sub := range n.subs {
			if !sub.every(is, last) {
				return false
			}
		}
		return true
	case sequence:
		if len(n.subs) == 0 {
			return false
		}
		if last {
			return n.subs[len(n.subs)-1].every(is, last)
		}
		return n.subs[0].every(is, last)
	}
	return is(n)
}

// Parsing.

type patternParser struct {
	source, rest string
	depth        int
}

func (p *patternParser) errorf(format string, args ...any) error {
	at := len(p.source) - len(p.rest)
	return fmt.Errorf("regular expression %.40q, byte %d: %s", p.source, at, fmt.Sprintf(format, args...))
}

func (p *patternParser) parse() (*node, error) {
	if !utf8.ValidString(p.source) {
		return nil, p.errorf("not UTF-8")
	}
	p.rest = strings.TrimPrefix(p.rest, "(?u)") // Unicode is the rule anyway
	n, err := p.choice()
	if err == nil && p.rest != "" {
		err = p.errorf("unbalanced )")
	}
	return n, err
}

func (p *patternParser) take(lit string) bool {
	rest, ok := strings.CutPrefix(p.rest, lit)
	p.rest = rest
	return ok
}

func (p *patternParser) choice() (*node, error) {
	const deepest = 100
	if p.depth++; p.depth > deepest {
		return nil, p.errorf("groups nested more than %d deep", deepest)
	}
	defer func() { p.depth-- }()
	n := &node{kind: choice}
	for {
		seq := &node{kind: sequence}
		for p.rest != "" && p.rest[0] != '|' && p.rest[0] != ')' {
			item, err := p.item()
			if err != nil {
				return nil, err
			}
			seq.subs = append(seq.subs, item)
		}
		n.subs = append(n.subs, seq)
		if !p.take("|") {
			break
		}
	}
	if len(n.subs) == 1 {
		return n.subs[0], nil
	}
	return n, nil
}

// item reads an atom with its repeat.
func (p *patternParser) item() (*node, error) {
	atom, err := p.atom()
	if err != nil {
		return nil, err
	}
	low, high, is, err := p.count()
	if err != nil || !is {
		return atom, err
	}
	if atom.canBeEmpty() {
		return nil, p.errorf("repeat of what can be empty")
	}
	if p.rest != "" && strings.ContainsRune("?+*", rune(p.rest[0])) {
		return nil, p.errorf("lazy and possessive repeats are not supported")
	}
	if _, _, again, _ := p.count(); again {
		return nil, p.errorf("repeat of a repeat")
	}
	return &node{kind: repeat, subs: []*node{atom}, low: low, high: high}, nil
}

// count reads ? * + {m} {m,} {,n} {m,n}; a brace that is none of these is a literal.
func (p *patternParser) count() (low, high int, is bool, err error) {
	switch {
	case p.take("?"):
		return 0, 1, true, nil
	case p.take("*"):
		return 0, unbounded, true, nil
	case p.take("+"):
		return 1, unbounded, true, nil
	case !strings.HasPrefix(p.rest, "{"):
		return 0, 0, false, nil
	}
	body, _, closed := strings.Cut(p.rest[1:], "}")
	from, to, two := strings.Cut(body, ",")
	if !closed || from == "" && to == "" || strings.Trim(from+to, "0123456789") != "" {
		return 0, 0, false, nil
	}
	if !two {
		to = from
	}
	const most = 1000
	high = unbounded
	if from != "" {
		if low, err = strconv.Atoi(from); err != nil || low > most {
			return 0, 0, false, p.errorf("repeat count over %d", most)
		}
	}
	if to != "" {
		if high, err = strconv.Atoi(to); err != nil || high > most || high < low {
			return 0, 0, false, p.errorf("repeat count over %d or falling", most)
		}
	}
	p.rest = p.rest[len(body)+2:]
	return low, high, true, nil
}

func (p *patternParser) atom() (*node, error) {
	switch {
	case p.take("("):
		return p.group()
	case p.take("["):
		return p.class()
	case p.take("^"):
		return &node{kind: begin}, nil
	case p.take("$"):
		return &node{kind: end}, nil
	case p.take("."):
		return &node{kind: oneOf, set: complement(runeSet{'\n', '\n'})}, nil
	case p.take("\\"):
		set, err := p.escape()
		return &node{kind: oneOf, set: set}, err
	case strings.ContainsRune("?*+", rune(p.rest[0])):
		return nil, p.errorf("nothing to repeat")
	}
	r := p.rune()
	return &node{kind: oneOf, set: runeSet{r, r}}, nil
}

func (p *patternParser) rune() rune {
	r, size := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[size:]
	return r
}

func (p *patternParser) group() (*node, error) {
	outer := &node{kind: look}
	switch {
	case p.take("?:"):
		outer = nil
	case p.take("?="):
	case p.take("?!"):
		outer.not = true
	case p.take("?<="):
		outer.behind = true
	case p.take("?<!"):
		outer.behind, outer.not = true, true
	case strings.HasPrefix(p.rest, "?"):
		return nil, p.errorf("group (%.3s is not supported", p.rest)
	default:
		outer = nil // captures nothing that anybody asks for
	}
	inner, err := p.choice()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, p.errorf("missing )")
	}
	if outer == nil {
		return inner, nil
	}
	outer.subs = []*node{inner}
	return outer, nil
}

// escape reads what follows a backslash, in a class or outside.
func (p *patternParser) escape() (runeSet, error) {
	if p.rest == "" {
		return nil, p.errorf("ends in a backslash")
	}
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}
	r := p.rune()
	switch r {
	case 'd':
		return decimalRunes, nil
	case 'D':
		return notDecimalRunes, nil
	case 's':
		return spaceRunes, nil
	case 'S':
		return notSpaceRunes, nil
	case 'w':
		return wordRunes, nil
	case 'W':
		return notWordRunes, nil
	case 'n', 't', 'r', 'f', 'v', 'a':
		r = map[rune]rune{'n': '\n', 't': '\t', 'r': '\r', 'f': '\f', 'v': '\v', 'a': '\a'}[r]
	case 'x', 'u', 'U':
		n := digits[r]
		if len(p.rest) < n {
			return nil, p.errorf("\\%c wants %d hexadecimal digits", r, n)
		}
		v, err := strconv.ParseUint(p.rest[:n], 16, 32)
		if err != nil || v > utf8.MaxRune {
			return nil, p.errorf("\\%c%s is no code point", r, p.rest[:n])
		}
		p.rest = p.rest[n:]
		r = rune(v)
	default:
		if r < utf8.RuneSelf && isWord(r) && r != '_' {
			return nil, p.errorf("\\%c is not supported", r)
		}
	}
	return runeSet{r, r}, nil
}

// The sets of \w, and of \W \D \S.
var (
	wordRunes       = union(alphaRunes, numericRunes, runeSet{'_', '_'})
	notWordRunes    = complement(wordRunes)
	notDecimalRunes = complement(decimalRunes)
	notSpaceRunes   = complement(spaceRunes)
)

// class reads [...] after the bracket. A bracket, bar or parenthesis inside is a literal.
func (p *patternParser) class() (*node, error) {
	not := p.take("^")
	var sets []runeSet
	for first := true; ; first = false {
		if p.rest == "" {
			return nil, p.errorf("missing ]")
		}
		if !first && p.take("]") {
			break
		}
		set, err := p.classItem()
		if err != nil {
			return nil, err
		}
		if len(p.rest) > 1 && p.rest[0] == '-' && p.rest[1] != ']' {
			p.rest = p.rest[1:]
			to, err := p.classItem()
			if err != nil {
				return nil, err
			}
			if len(set) != 2 || len(to) != 2 || set[0] != set[1] || to[0] != to[1] || set[0] > to[0] {
				return nil, p.errorf("bad range in class")
			}
			set = runeSet{set[0], to[0]}
		}
		if sets = append(sets, set); len(set) > 2 {
			sets = []runeSet{union(sets...)} // however often \w comes
		}
	}
	set := union(sets...)
	if not {
		set = complement(set)
	}
	return &node{kind: oneOf, set: set}, nil
}

func (p *patternParser) classItem() (runeSet, error) {
	if p.take("\\") {
		return p.escape()
	}
	r := p.rune()
	return runeSet{r, r}, nil
}

// Compiling and running.

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
