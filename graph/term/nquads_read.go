package term

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// SyntaxError says where a text isn't N-Quads, and why.
type SyntaxError struct {
	Line   int // from 1
	Column int // in code points, from 1
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// Reader reads N-Quads (RDF 1.1 N-Quads, W3C Recommendation 25 February 2014) one statement at a
// time, with memory for one line. It is strict: whatever the grammar doesn't allow, and relative
// IRIs, are a *SyntaxError. Language tags come back in lower case. Not for several goroutines.
type Reader struct {
	// Triples refuses graphs: the text must be N-Triples.
	Triples bool
	// MaxLine bounds the bytes of a line; 0 means 256 MiB.
	MaxLine int

	in   *bufio.Reader
	line int
	rest []byte // what is left of the line feed's line: statements end at carriage returns too
	more bool   // rest is another line
	long []byte
	last Quad // its strings are shared by the next quad where they are the same
	err  error
}

// NewReader makes a Reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(r, 64<<10)} }

// Line gives the number of the line last read, from 1.
func (r *Reader) Line() int { return r.line }

// Read gives the next quad, io.EOF at the end of a text without errors, a *SyntaxError, or the
// error of the underlying reader. After an error it gives that error again.
func (r *Reader) Read() (Quad, error) {
	for r.err == nil {
		line, err := r.next()
		if err != nil {
			r.err = err
			break
		}
		p := parser{text: line, last: &r.last}
		q, found := p.statement(r.Triples)
		if p.reason != "" {
			r.err = p.failure(r.line)
			break
		}
		if found {
			r.last = q
			return q, nil
		}
	}
	return Quad{}, r.err
}

var errLong = errors.New("line too long")

// next gives the next line without its end.
func (r *Reader) next() ([]byte, error) {
	if !r.more {
		raw, err := r.slice()
		if err != nil {
			return nil, err
		}
		r.rest, r.more = bytes.TrimSuffix(raw, []byte("\n")), true
		r.rest = bytes.TrimSuffix(r.rest, []byte("\r"))
	}
	r.line++
	if i := bytes.IndexByte(r.rest, '\r'); i >= 0 {
		line := r.rest[:i]
		r.rest = r.rest[i+1:]
		return line, nil
	}
	r.more = false
	return r.rest, nil
}

// slice reads up to and with the next line feed.
func (r *Reader) slice() ([]byte, error) {
	most := r.MaxLine
	if most == 0 {
		most = 256 << 20
	}
	part, err := r.in.ReadSlice('\n')
	if err == nil {
		return part, nil
	}
	r.long = append(r.long[:0], part...)
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(r.long) > most {
			return nil, &SyntaxError{r.line + 1, 1, fmt.Sprintf("%v: more than %d bytes", errLong, most)}
		}
		part, err = r.in.ReadSlice('\n')
		r.long = append(r.long, part...)
	}
	if errors.Is(err, io.EOF) && len(r.long) > 0 {
		err = nil
	}
	return r.long, err
}

// Parse reads one term in the notation of N-Quads: <iri>, _:label, "text", "text"@en,
// "1"^^<datatype>.
func Parse(s string) (Term, error) {
	p := parser{text: []byte(s), last: &Quad{}}
	p.blank()
	t := p.term(Literal, "")
	p.blank()
	if p.reason == "" && p.at < len(p.text) {
		p.fail(p.at, "text after the term")
	}
	if p.reason != "" {
		return Term{}, p.failure(1)
	}
	return t, nil
}

// parser reads one line. The first failure stays.
type parser struct {
	text   []byte
	at     int
	last   *Quad
	place  int // of the failure, in bytes
	reason string
}

func (p *parser) fail(place int, reason string) {
	if p.reason == "" {
		p.place, p.reason = place, reason
	}
}

func (p *parser) failure(line int) *SyntaxError {
	return &SyntaxError{line, utf8.RuneCount(p.text[:min(p.place, len(p.text))]) + 1, p.reason}
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) blank() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t') {
		p.at++
	}
}

func (p *parser) end() bool { return p.at >= len(p.text) || p.text[p.at] == '#' }

// statement reads a quad; found is false on an empty line.
func (p *parser) statement(triples bool) (q Quad, found bool) {
	if !utf8.Valid(p.text) {
		p.fail(firstInvalid(p.text), "not valid UTF-8")
		return q, false
	}
	p.blank()
	if p.end() {
		return q, false
	}
	q.Subject = p.term(Blank, p.last.Subject.Value)
	p.blank()
	q.Predicate = p.term(IRI, p.last.Predicate.Value)
	p.blank()
	q.Object = p.term(Literal, p.last.Object.Value)
	p.blank()
	if p.reason == "" && p.peek() != '.' && !p.end() {
		if triples {
			p.fail(p.at, "expected '.': N-Triples have no graph")
		}
		q.Graph = p.term(Blank, p.last.Graph.Value)
		p.blank()
	}
	if p.reason == "" && p.peek() != '.' {
		p.fail(p.at, "expected '.' at the end of the statement")
	}
	p.at++
	p.blank()
	if p.reason == "" && !p.end() {
		p.fail(p.at, "text after the end of the statement")
	}
	return q, p.reason == ""
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// what names the kinds that may stand up to most.
func what(most Kind) string {
	switch most {
	case IRI:
		return "expected an IRI"
	case Blank:
		return "expected an IRI or a blank node"
	}
	return "expected an IRI, a blank node or a literal"
}

// term reads a term of a kind up to most. A value equal to same shares its memory.
func (p *parser) term(most Kind, same string) Term {
	if p.reason != "" {
		return Term{}
	}
	switch c := p.peek(); {
	case c == '<':
		return Term{Kind: IRI, Value: p.iri(same)}
	case c == '_' && most >= Blank:
		return Term{Kind: Blank, Value: p.label(same)}
	case c == '"' && most >= Literal:
		return p.literal(same)
	}
	p.fail(p.at, what(most))
	return Term{}
}

func share(b []byte, same string) string {
	if string(b) == same {
		return same
	}
	return string(b)
}

// iri reads IRIREF and asks that it be absolute (section 2.2 of N-Triples).
func (p *parser) iri(same string) string {
	start := p.at
	p.at++
	i := bytes.IndexByte(p.text[p.at:], '>')
	if i < 0 {
		p.fail(start, "'<' without '>'")
		return ""
	}
	raw := p.text[p.at : p.at+i]
	escaped := false
	for j := 0; j < len(raw); j++ {
		c := raw[j]
		if c == '\\' {
			escaped = true
		} else if !iriByte(c) {
			p.fail(p.at+j, fmt.Sprintf("%q in an IRI", c))
			return ""
		}
	}
	if escaped {
		raw = p.unescape(p.at, raw, false)
		for _, c := range raw {
			if !iriByte(c) {
				p.fail(start, fmt.Sprintf("%q in an IRI", c))
				return ""
			}
		}
	}
	if !isAbsolute(raw) {
		p.fail(start, "relative IRI: an IRI begins with a scheme and ':'")
		return ""
	}
	p.at += i + 1
	return share(raw, same)
}

// iriByte says whether c may stand in an IRI of N-Quads: [^#x00-#x20<>"{}|^`\]
func iriByte(c byte) bool {
	switch c {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		return false
	}
	return c > ' '
}

// isAbsolute looks for a scheme (RFC 3986, section 3.1).
func isAbsolute[T string | []byte](s T) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		switch {
		case letter:
		case i == 0:
			return false
		case c == ':':
			return true
		case c < '0' || c > '9':
			if c != '+' && c != '-' && c != '.' {
				return false
			}
		}
	}
	return false
}

// label reads BLANK_NODE_LABEL.
func (p *parser) label(same string) string {
	start := p.at
	if !bytes.HasPrefix(p.text[p.at:], []byte("_:")) {
		p.fail(p.at, "expected ':' after '_'")
		return ""
	}
	p.at += 2
	n := labelLen(p.text[p.at:])
	if n == 0 {
		p.fail(start, "a blank node's label begins with a letter, a digit or '_'")
		return ""
	}
	b := p.text[p.at : p.at+n]
	p.at += n
	return share(b, same)
}

// labelLen gives the bytes of the longest label at the front of b: a last '.' is not part of it.
func labelLen[T string | []byte](b T) int {
	n := 0
	for i := 0; i < len(b); {
		r, size := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(string(b[i:min(i+utf8.UTFMax, len(b))]))
		}
		first := isNameStart(r) || r >= '0' && r <= '9'
		if !first && (i == 0 || !isNamePart(r) && r != '.') {
			break
		}
		i += size
		if r != '.' {
			n = i
		}
	}
	return n
}

// isNameStart is PN_CHARS_U without ':' (the errata of N-Triples take it out).
func isNameStart(r rune) bool {
	switch {
	case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '_':
		return true
	case r < 0xC0, r == 0xD7, r == 0xF7, r >= 0x300 && r <= 0x36F, r == 0x37E:
		return false
	}
	return r <= 0x1FFF || r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF ||
		r >= 0x3001 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFC || r >= 0x10000 && r <= 0xEFFFF
}

// isNamePart is what PN_CHARS has beyond isNameStart and digits.
func isNamePart(r rune) bool {
	return r == '-' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// literal reads a string with its language or datatype.
func (p *parser) literal(same string) Term {
	start := p.at
	p.at++
	i, escaped := p.at, false
	for i < len(p.text) && p.text[i] != '"' {
		if p.text[i] == '\\' {
			escaped = true
			i++
		}
		i++
	}
	if i >= len(p.text) {
		p.fail(start, "'\"' without an end on the line")
		return Term{}
	}
	raw := p.text[p.at:i]
	if escaped {
		raw = p.unescape(p.at, raw, true)
	}
	t := Term{Kind: Literal, Value: share(raw, same), Datatype: XSDString}
	p.at = i + 1
	switch {
	case p.peek() == '@':
		p.language(&t)
	case bytes.HasPrefix(p.text[p.at:], []byte("^^")):
		p.at += 2
		if p.peek() != '<' {
			p.fail(p.at, "expected the datatype's IRI after '^^'")
			return t
		}
		place := p.at
		if t.Datatype = p.iri(p.last.Object.Datatype); t.Datatype == RDFLangStr {
			p.fail(place, "rdf:langString needs a language tag, not a datatype")
		}
	}
	return t
}

func (p *parser) language(t *Term) {
	p.at++
	n := p.at
	for n < len(p.text) && (p.text[n] == '-' || p.text[n]|0x20 >= 'a' && p.text[n]|0x20 <= 'z' || p.text[n] >= '0' && p.text[n] <= '9') {
		n++
	}
	tag := string(p.text[p.at:n])
	if !isLangTag(tag) {
		p.fail(p.at, "a language tag is letters, then parts of letters and digits after hyphens")
	}
	t.Language, t.Datatype = strings.ToLower(tag), RDFLangStr
	p.at = n
}

// unescape reads \uXXXX and \UXXXXXXXX, and in strings also \t \b \n \r \f \" \' \\. raw lies at
// byte base of the line.
func (p *parser) unescape(base int, raw []byte, inString bool) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			continue
		}
		place := base + i
		i++
		c := byte(0)
		if i < len(raw) {
			c = raw[i]
		}
		digits := 0
		switch c {
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		default:
			at := strings.IndexByte(`tbnrf"'\`, c)
			if !inString || c == 0 || at < 0 {
				p.fail(place, "unknown escape")
				return nil
			}
			out = append(out, "\t\b\n\r\f\"'\\"[at])
			continue
		}
		r, ok := hex(raw[i+1:], digits)
		if !ok {
			p.fail(place, fmt.Sprintf("\\%c needs %d hexadecimal digits", c, digits))
			return nil
		}
		if !utf8.ValidRune(r) {
			p.fail(place, "escape of what is no character")
			return nil
		}
		out = utf8.AppendRune(out, r)
		i += digits
	}
	return out
}

func hex(b []byte, digits int) (rune, bool) {
	if len(b) < digits {
		return 0, false
	}
	var n uint32
	for _, c := range b[:digits] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		n = n<<4 | uint32(c)
	}
	if n > utf8.MaxRune {
		return -1, true
	}
	return rune(n), true
}
