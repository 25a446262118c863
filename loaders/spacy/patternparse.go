package spacy

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
