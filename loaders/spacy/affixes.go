package spacy

import "strings"

// affixes are the regular expressions of a tokenizer. A nil one never matches.
type affixes struct {
	prefix, suffix, infix *pattern
	token, url            *pattern
}

// split cuts a run of white space or of anything else into forms, as spaCy does:
// `("I'm` => `(` `"` `I` `'m`. Prefixes and suffixes are taken off one after the other until the
// rest is a special case or nothing comes off; the rest is a special case, or a URL, or is cut at
// the infixes. With special nil there are no special cases.
func (a *affixes) split(s string, special func(string) []piece, emit func(form string), emitSpecial func([]piece)) {
	var suffixes []string
	var before int
	for len(s) != before && s != "" {
		if a.token != nil && a.token.matches(s) || special(s) != nil {
			break
		}
		before = len(s)
		pre, suf := 0, 0
		if a.prefix != nil {
			pre = a.prefix.prefix(s)
		}
		if pre > 0 && special(s[pre:]) != nil {
			emit(s[:pre])
			s = s[pre:]
			break
		}
		if a.suffix != nil && pre < len(s) {
			suf = a.suffix.suffix(s[pre:])
		}
		if suf > 0 && special(s[:len(s)-suf]) != nil {
			suffixes = append(suffixes, s[len(s)-suf:])
			s = s[:len(s)-suf]
			break
		}
		// The suffix was sought behind the prefix, so the two never overlap.
		if pre > 0 {
			emit(s[:pre])
		}
		if suf > 0 {
			suffixes = append(suffixes, s[len(s)-suf:])
		}
		s = s[pre : len(s)-suf]
	}
	a.middle(s, special, emit, emitSpecial)
	for i := len(suffixes) - 1; i >= 0; i-- {
		emit(suffixes[i])
	}
}

// middle cuts what is left between prefixes and suffixes.
func (a *affixes) middle(s string, special func(string) []piece, emit func(string), emitSpecial func([]piece)) {
	if s == "" {
		return
	}
	if pieces := special(s); pieces != nil {
		emitSpecial(pieces)
		return
	}
	if a.token != nil && a.token.matches(s) || a.url != nil && a.url.matches(s) {
		emit(s)
		return
	}
	done := 0
	for at := 0; a.infix != nil; {
		start, end := a.infix.find(s, at)
		if start < 0 {
			break
		}
		at = end
		if start == 0 {
			continue // a match at the very start is passed over, and its text stays in the first form
		}
		if start > done {
			emit(s[done:start])
		}
		emit(s[start:end])
		done = end
	}
	if done < len(s) {
		emit(s[done:])
	}
}

// touches reports whether some affix would match in s: special cases that an affix could tear
// apart must be sought again after the cutting.
func (a *affixes) touches(s string) bool {
	if a.prefix != nil && a.prefix.prefix(s) > 0 || a.suffix != nil && a.suffix.suffix(s) > 0 {
		return true
	}
	if a.infix != nil {
		if start, _ := a.infix.find(s, 0); start >= 0 {
			return true
		}
	}
	return strings.Contains(s, " ")
}
