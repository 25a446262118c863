package spacy

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vmihailenco/msgpack/v5"
	"github.com/vmihailenco/msgpack/v5/msgpcode"
)

// ruler is spaCy's attribute_ruler: patterns over one or more tokens that set part of speech,
// morphology, lemma, tag or label of one of them. Unchanged after loading.
type ruler struct {
	rules []rule
	// Which rules can match with a token as their first: by the tag or the lower-case form
	// that it must have. Each list ascends.
	byTag, byLower map[string][]int32
	others         []int32
}

// rule is one pattern of one entry of the file, in its order: later ones win.
type rule struct {
	tokens []tokenPattern
	index  int // the token that is set
	set    attrs
}

// attrs are what a rule sets; nil fields stay.
type attrs struct {
	tag, pos, morph, lemma, dep *string
}

// tokenPattern holds what one token must be.
type tokenPattern struct {
	tag, lower, dep condition
	space           *bool
}

// condition on a string: all of its parts that are set must hold.
type condition struct {
	set     bool
	is      *string
	in      []string // nil: any
	notIn   []string
	matches *pattern
}

func (c *condition) holds(s string) bool {
	if !c.set {
		return true
	}
	if c.is != nil && s != *c.is || c.in != nil && !slices.Contains(c.in, s) || slices.Contains(c.notIn, s) {
		return false
	}
	if c.matches != nil {
		start, _ := c.matches.find(s, 0)
		return start >= 0
	}
	return true
}

func (p *tokenPattern) holds(tok *Token) bool {
	return p.lower.holds(tok.Lower) && p.tag.holds(tok.Tag) && p.dep.holds(tok.Dep) &&
		(p.space == nil || *p.space == tok.IsSpace)
}

// loadRuler reads attribute_ruler/patterns: a list of {patterns, attrs, index}. It refuses what
// it cannot match: attributes other than TAG, LOWER, DEP and IS_SPACE, operators other than IN,
// NOT_IN and REGEX, and repeats (OP).
func loadRuler(patterns []byte) (*ruler, error) {
	r := &ruler{byTag: map[string][]int32{}, byLower: map[string][]int32{}}
	d := msgpack.NewDecoder(bytes.NewReader(patterns))
	err := readList(d, func(int) error {
		lists, set, index := [][]tokenPattern(nil), attrs{}, 0
		err := readMap(d, d.DecodeString, func(key string) (err error) {
			switch key {
			case "patterns":
				return readList(d, func(int) error {
					var tokens []tokenPattern
					err := readList(d, func(int) error {
						p, err := readTokenPattern(d)
						tokens = append(tokens, p)
						return err
					})
					lists = append(lists, tokens)
					return err
				})
			case "attrs":
				set, err = readAttrs(d)
			case "index":
				index, err = d.DecodeInt()
			default:
				err = errors.New("unknown key")
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, tokens := range lists {
			at := index
			if at < 0 { // counted from the end
				at += len(tokens)
			}
			if at < 0 || at >= len(tokens) {
				return fmt.Errorf("index %d is outside of a pattern of %d tokens", index, len(tokens))
			}
			r.add(rule{tokens, at, set})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read attribute_ruler/patterns: %w", err)
	}
	return r, nil
}

// add files the rule under what its first token must be.
func (r *ruler) add(rule rule) {
	n := int32(len(r.rules))
	r.rules = append(r.rules, rule)
	file := func(under map[string][]int32, c *condition) bool {
		values := c.in
		if c.is != nil {
			values = []string{*c.is}
		}
		for _, v := range values {
			if l := under[v]; len(l) == 0 || l[len(l)-1] != n {
				under[v] = append(l, n)
			}
		}
		return values != nil
	}
	first := &rule.tokens[0]
	if !file(r.byLower, &first.lower) && !file(r.byTag, &first.tag) {
		r.others = append(r.others, n)
	}
}

func readTokenPattern(d *msgpack.Decoder) (p tokenPattern, err error) {
	err = readMap(d, d.DecodeString, func(attr string) (err error) {
		switch attr {
		case "TAG":
			p.tag, err = readCondition(d)
		case "LOWER":
			p.lower, err = readCondition(d)
		case "DEP":
			p.dep, err = readCondition(d)
		case "IS_SPACE":
			var space bool
			space, err = d.DecodeBool()
			p.space = &space
		default:
			err = errors.New("patterns with this attribute are not supported")
		}
		return err
	})
	return p, err
}

func readCondition(d *msgpack.Decoder) (c condition, err error) {
	c.set = true
	code, err := d.PeekCode()
	if err != nil {
		return c, err
	}
	if msgpcode.IsFixedMap(code) || code == msgpcode.Map16 || code == msgpcode.Map32 {
		err = readMap(d, d.DecodeString, func(op string) (err error) {
			switch op {
			case "IN":
				c.in, err = readStrings(d)
				c.in = append([]string{}, c.in...) // an empty list holds for nothing
			case "NOT_IN":
				c.notIn, err = readStrings(d)
			case "REGEX":
				var source string
				if source, err = d.DecodeString(); err == nil {
					c.matches, err = parsePattern(source)
				}
			default:
				err = errors.New("patterns with this operator are not supported")
			}
			return err
		})
		return c, err
	}
	s, err := d.DecodeString()
	c.is = &s
	return c, err
}

func readAttrs(d *msgpack.Decoder) (a attrs, err error) {
	into := map[string]**string{"TAG": &a.tag, "POS": &a.pos, "MORPH": &a.morph, "LEMMA": &a.lemma, "DEP": &a.dep}
	err = readMap(d, d.DecodeString, func(attr string) error {
		field, known := into[attr]
		if !known {
			return errors.New("setting this attribute is not supported")
		}
		s, err := d.DecodeString()
		if attr == "MORPH" {
			s = normalMorph(s)
		}
		*field = &s
		return err
	})
	return a, err
}

// normalMorph sorts the features and, in each, its values, as spaCy keeps them; "_" is empty.
func normalMorph(s string) string {
	if s == "_" || s == "" {
		return ""
	}
	feats := strings.Split(s, "|")
	for i, f := range feats {
		if field, value, ok := strings.Cut(f, "="); ok && strings.Contains(value, ",") {
			values := strings.Split(value, ",")
			slices.Sort(values)
			feats[i] = field + "=" + strings.Join(values, ",")
		}
	}
	slices.Sort(feats)
	return strings.Join(feats, "|")
}

// apply matches all rules against doc as it is, then sets in the order of the file.
func (r *ruler) apply(doc *Doc) {
	toks := doc.Tokens
	matches := make([]uint64, 0, 2*len(toks)) // rule and token in one number: sorted, the order to set in
	for i := range toks {
		for _, candidates := range [...][]int32{r.byLower[toks[i].Lower], r.byTag[toks[i].Tag], r.others} {
			for _, n := range candidates {
				rule := &r.rules[n]
				if i+len(rule.tokens) <= len(toks) && rule.matches(toks[i:]) {
					matches = append(matches, uint64(n)<<32|uint64(i+rule.index))
				}
			}
		}
	}
	slices.Sort(matches)
	for _, m := range matches {
		r.rules[m>>32].set.apply(&toks[m&(1<<32-1)])
	}
}

func (rule *rule) matches(toks []Token) bool {
	for k := range rule.tokens {
		if !rule.tokens[k].holds(&toks[k]) {
			return false
		}
	}
	return true
}

func (a *attrs) apply(tok *Token) {
	for _, f := range [...]struct {
		from *string
		to   *string
	}{{a.tag, &tok.Tag}, {a.pos, &tok.POS}, {a.morph, &tok.Morph}, {a.lemma, &tok.Lemma}, {a.dep, &tok.Dep}} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
}
