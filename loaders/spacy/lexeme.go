package spacy

import (
	"unicode/utf8"
)

// lexeme holds the attributes of a form: the same wherever the form stands.
type lexeme struct {
	norm, prefix, suffix, shape uint64
	lower                       string
	space                       bool
}

// lexicon makes lexemes. Unchanged after loading.
type lexicon struct {
	norms map[uint64]uint64 // id of a form to the id of its norm: the model's lexeme_norm table
}

// lexeme gives the attributes of a form. The empty form has none. The strings in it are copies
// or parts of form: whoever keeps a lexeme longer than the text hands in a form of its own.
func (x *lexicon) lexeme(form string) lexeme {
	if form == "" {
		return lexeme{}
	}
	low := lower(form)
	lex := lexeme{norm: x.norm(form, low), lower: low, space: true}
	_, first := utf8.DecodeRuneInString(form)
	lex.prefix = stringID(form[:first])
	lex.suffix = stringID(form[suffixStart(form):])
	lex.shape = stringID(shape(form))
	for _, r := range form {
		if !isSpace(r) {
			lex.space = false
			break
		}
	}
	return lex
}

// norm: the model's table knows forms exactly as written; then the norms that spaCy has for
// every language; else lower case.
func (x *lexicon) norm(form, low string) uint64 {
	id := stringID(form)
	if norm, known := x.norms[id]; known {
		return norm
	}
	if norm, known := baseNorms[form]; known {
		return stringID(norm)
	}
	if low == form {
		return id
	}
	return stringID(low)
}

// suffixStart is the byte where the last three code points begin.
func suffixStart(form string) int {
	i := len(form)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(form[:i])
		i -= size
	}
	return i
}

// shape: "Mexico's" => "Xxxxx'x", "1,234.50" => "d,ddd.dd". Upper-case letters X, other letters
// x, digits d, the rest themselves; of a run of equal shape characters the first four. Forms of
// 100 code points or more are "LONG".
func shape(form string) string {
	if len(form) >= 100 && utf8.RuneCountInString(form) >= 100 {
		return "LONG"
	}
	var (
		out       = make([]byte, 0, 64)
		last rune = -1
		run  int
	)
	for _, r := range form {
		switch {
		case isAlpha(r):
			if isUpper(r) {
				r = 'X'
			} else {
				r = 'x'
			}
		case isDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			last, run = r, 0
		}
		if run < 4 {
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}
