package term

import (
	"bufio"
	"fmt"
	"io"
	"unicode/utf8"
)

// Append adds the canonical N-Quads form of t (RDF 1.2 N-Quads, "Canonicalization of N-Quads";
// the same that RDFC-1.0 hashes): one spelling for each term. It refuses a term that N-Quads
// can't say: a relative IRI, characters that no IRI has, a blank node label out of form.
func (t Term) Append(dst []byte) ([]byte, error) {
	if err := t.Check(); err != nil {
		return dst, err
	}
	switch t.Kind {
	case IRI:
		if err := writable(t.Value); err != nil {
			return dst, err
		}
	case Blank:
		if labelLen(t.Value) != len(t.Value) {
			return dst, fmt.Errorf("term %.80q: not a blank node's label", t.Value)
		}
	case Literal:
		if t.Language == "" && t.Datatype != XSDString {
			if err := writable(t.Datatype); err != nil {
				return dst, fmt.Errorf("term %.80q: datatype: %w", t.Value, err)
			}
		}
	}
	return t.append(dst), nil
}

func writable(iri string) error {
	for i := 0; i < len(iri); i++ {
		if !iriByte(iri[i]) {
			return fmt.Errorf("term %.80q: %q in an IRI", iri, iri[i])
		}
	}
	if !isAbsolute(iri) {
		return fmt.Errorf("term %.80q: relative IRI", iri)
	}
	return nil
}

func (t Term) append(dst []byte) []byte {
	switch t.Kind {
	case IRI:
		dst = append(dst, '<')
		dst = append(dst, t.Value...)
		return append(dst, '>')
	case Blank:
		dst = append(dst, "_:"...)
		return append(dst, t.Value...)
	case Literal:
		dst = append(dst, '"')
		dst = appendText(dst, t.Value)
		dst = append(dst, '"')
		switch {
		case t.Language != "":
			dst = append(dst, '@')
			dst = append(dst, t.Language...)
		case t.Datatype != XSDString:
			dst = append(dst, "^^<"...)
			dst = append(dst, t.Datatype...)
			dst = append(dst, '>')
		}
	}
	return dst
}

// appendText escapes what the canonical form escapes, and nothing else.
func appendText(dst []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		var short byte
		switch c {
		case '"', '\\':
			short = c
		case '\b':
			short = 'b'
		case '\t':
			short = 't'
		case '\n':
			short = 'n'
		case '\f':
			short = 'f'
		case '\r':
			short = 'r'
		case 0xEF: // U+FFFE and U+FFFF are EF BF BE and EF BF BF
			if i+2 >= len(s) || s[i+1] != 0xBF || s[i+2] < 0xBE {
				continue
			}
			dst = append(dst, s[done:i]...)
			dst = fmt.Appendf(dst, `\uFFF%X`, s[i+2]&0x0f)
			i += 2
			done = i + 1
			continue
		default:
			if c >= ' ' && c != 0x7F {
				continue
			}
		}
		dst = append(dst, s[done:i]...)
		done = i + 1
		if short != 0 {
			dst = append(dst, '\\', short)
		} else {
			dst = fmt.Appendf(dst, `\u%04X`, c)
		}
	}
	return append(dst, s[done:]...)
}

// String gives the term in N-Quads notation, for messages; also one that Append refuses.
func (t Term) String() string {
	if t.Kind == None {
		return "(no term)"
	}
	return string(t.append(nil))
}

// Append adds the canonical line of q, with its line feed. It refuses what Term.Append refuses
// and terms in places where RDF doesn't have them, such as a literal as subject.
func (q Quad) Append(dst []byte) ([]byte, error) {
	if q.Subject.Kind == Literal || q.Predicate.Kind != IRI || q.Graph.Kind == Literal {
		return dst, fmt.Errorf("quad %v: a literal as subject or graph, or a predicate that is no IRI", q)
	}
	out := dst
	for i, t := range [...]Term{q.Subject, q.Predicate, q.Object, q.Graph} {
		if i == 3 && t.IsZero() {
			break
		}
		var err error
		if out, err = t.Append(out); err != nil {
			return dst, err
		}
		out = append(out, ' ')
	}
	return append(out, ".\n"...), nil
}

// String gives the quad in N-Quads notation without the line feed, for messages.
func (q Quad) String() string {
	s := q.Subject.String() + " " + q.Predicate.String() + " " + q.Object.String()
	if !q.Graph.IsZero() {
		s += " " + q.Graph.String()
	}
	return s + " ."
}

// Writer writes canonical N-Quads lines. Call Flush at the end. Not for several goroutines.
type Writer struct {
	out *bufio.Writer
	buf []byte
}

// NewWriter makes a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{out: bufio.NewWriterSize(w, 64<<10)} }

// Write writes one quad; nothing of it when it can't be said in N-Quads.
func (w *Writer) Write(q Quad) error {
	var err error
	if w.buf, err = q.Append(w.buf[:0]); err != nil {
		return err
	}
	_, err = w.out.Write(w.buf)
	return err
}

// Flush writes what is buffered.
func (w *Writer) Flush() error { return w.out.Flush() }

// IsAbsoluteIRI says whether s can be written as an IRI: it has a scheme and no character that
// N-Quads forbids.
func IsAbsoluteIRI(s string) bool { return utf8.ValidString(s) && writable(s) == nil }
