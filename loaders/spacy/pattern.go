package spacy

import (
	"fmt"
	"math"
	"slices"
	"strings"
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
