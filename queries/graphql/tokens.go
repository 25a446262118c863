package graphql

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	end tokenKind = iota
	mark
	name
	number
	stringText
)

// token is a mark such as {, a name, number or string.
type token struct {
	kind  tokenKind
	text  string // of a string: what it stands for
	start int
}

func (t token) print() string {
	switch t.kind {
	case end:
		return "the end"
	case stringText:
		return "a string"
	}
	return t.text
}

// next reads the next token. Blanks, commas and comments stand between tokens.
func (r *reader) next() error {
	for r.at < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[r.at:])
		if c == '#' {
			line := strings.IndexAny(r.text[r.at:], "\r\n")
			if line < 0 {
				line = len(r.text) - r.at
			}
			r.at += line
			continue
		}
		if c != ',' && c != '\uFEFF' && !unicode.IsSpace(c) {
			break
		}
		r.at += size
	}
	r.tok = token{kind: end, start: r.at}
	if r.at == len(r.text) {
		return nil
	}
	rest := r.text[r.at:]
	switch c, _ := utf8.DecodeRuneInString(rest); {
	case strings.ContainsRune("{}()[]:@", c):
		r.tok.kind, r.tok.text = mark, rest[:1]
	case strings.HasPrefix(rest, "..."):
		return r.wrong("fragments are not offered")
	case c == '$':
		return r.wrong("variables are not offered")
	case c == '"':
		return r.string(rest)
	case c == '-' || c >= '0' && c <= '9':
		return r.number(rest)
	default:
		n := nameLength(rest)
		if n <= 0 {
			return r.wrong("unexpected character %q", c)
		}
		r.tok.kind, r.tok.text = name, rest[:n]
	}
	r.at += len(r.tok.text)
	return nil
}

// nameLength gives the length of the name at the beginning of s; 0 for none. In <...> it may have
// what an IRI has. A colon at the end is none of it: "id: x".
func nameLength(s string) int {
	start := 0
	if strings.HasPrefix(s, "~") {
		start = 1
	}
	if strings.HasPrefix(s[start:], "<") {
		n := strings.IndexAny(s[start:], ">\"{}|^`\\ \t\r\n")
		if n < 2 || s[start+n] != '>' {
			return 0
		}
		return start + n + 1
	}
	n := len(s)
	for i, c := range s[start:] {
		if c <= ' ' || c == utf8.RuneError || unicode.IsSpace(c) || strings.ContainsRune("\"{}()[]|^`\\,@", c) {
			n = start + i
			break
		}
	}
	for n > start && s[n-1] == ':' {
		n--
	}
	if n == start {
		return 0
	}
	return n
}

// number reads a number as GraphQL has it.
func (r *reader) number(rest string) error {
	i := 0
	digits := func() bool {
		from := i
		for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
			i++
		}
		return i > from
	}
	if rest[0] == '-' {
		i++
	}
	from := i
	ok := digits() && (rest[from] != '0' || i == from+1)
	if ok && i < len(rest) && rest[i] == '.' {
		i++
		ok = digits()
	}
	if ok && i < len(rest) && (rest[i] == 'e' || rest[i] == 'E') {
		i++
		if i < len(rest) && (rest[i] == '+' || rest[i] == '-') {
			i++
		}
		ok = digits()
	}
	if next, _ := utf8.DecodeRuneInString(rest[i:]); !ok || unicode.IsLetter(next) || unicode.IsDigit(next) {
		return r.wrong("not a number")
	}
	r.tok.kind, r.tok.text = number, rest[:i]
	r.at += i
	return nil
}

// string reads a string: "..." on one line with escapes, or """...""" as it stands.
func (r *reader) string(rest string) error {
	r.tok.kind = stringText
	if block, ok := strings.CutPrefix(rest, `"""`); ok {
		n := strings.Index(block, `"""`)
		for n > 0 && block[n-1] == '\\' {
			more := strings.Index(block[n+3:], `"""`)
			if more < 0 {
				n = -1
				break
			}
			n += 3 + more
		}
		if n < 0 {
			return r.wrong("the string has no end")
		}
		r.tok.text = unindent(strings.ReplaceAll(block[:n], `\"""`, `"""`))
		r.at += n + 6
		return nil
	}
	var b strings.Builder
	for i := 1; i < len(rest); {
		c := rest[i]
		switch {
		case c == '"':
			r.tok.text = b.String()
			r.at += i + 1
			return nil
		case c < ' ' && c != '\t':
			r.tok.start = r.at + i
			return r.wrong("a string ends on its line")
		case c != '\\':
			b.WriteByte(c)
			i++
		default:
			read, size := escape(rest[i:])
			if size == 0 {
				r.tok.start = r.at + i
				return r.wrong("unknown escape in a string")
			}
			b.WriteRune(read)
			i += size
		}
	}
	return r.wrong("the string has no end")
}

// escape reads what begins with a backslash; size is 0 for what is no escape.
func escape(s string) (read rune, size int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	if s[1] != 'u' || len(s) < 6 {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	if err != nil {
		return 0, 0
	}
	if r := rune(n); r < 0xD800 || r > 0xDFFF {
		return r, 6
	}
	// Two escapes make one character beyond the first 65,536.
	if len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
		if low, err := strconv.ParseUint(s[8:12], 16, 16); err == nil && n < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF {
			return rune((n-0xD800)<<10|(low-0xDC00)) + 0x10000, 12
		}
	}
	return utf8.RuneError, 6
}

// unindent takes blank lines at both ends and common indentation off a block string.
func unindent(s string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	blank := func(line string) bool { return strings.Trim(line, " \t") == "" }
	common := -1
	for _, line := range lines[1:] {
		if in := len(line) - len(strings.TrimLeft(line, " \t")); !blank(line) && (common < 0 || in < common) {
			common = in
		}
	}
	for i := range lines {
		if i > 0 && common > 0 {
			lines[i] = lines[i][min(common, len(lines[i])):]
		}
	}
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}
