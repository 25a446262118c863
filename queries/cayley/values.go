package cayley

import (
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Prefixes maps names to IRIs: "e" to "urn:corkboard:entity/".
type Prefixes map[string]string

// Expand gives the full form of an IRI written with a known prefix; others stay as they are.
//
//	e:Mexico => urn:corkboard:entity/Mexico
func (p Prefixes) Expand(iri string) string {
	name, local, ok := strings.Cut(iri, ":")
	if full, known := p[name]; ok && known && !strings.HasPrefix(local, "//") {
		return full + local
	}
	return iri
}

// Parse reads a string as Cayley does: `<iri>`, `_:blank`, `"text"@en`,
// `"2025-03"^^<xsd:gYearMonth>`; everything else is a string literal.
func (p Prefixes) Parse(s string) quad.Value {
	if len(s) > 2 {
		switch {
		case s[0] == '<' && s[len(s)-1] == '>':
			return quad.IRI(p.Expand(s[1 : len(s)-1]))
		case strings.HasPrefix(s, "_:"):
			return quad.BNode(s[2:])
		case s[0] == '"':
			if i := strings.LastIndex(s, `"^^<`); i > 0 && s[len(s)-1] == '>' {
				return quad.TypedString{Value: quad.String(unescape(s[1:i])), Type: quad.IRI(p.Expand(s[i+4 : len(s)-1]))}
			}
			if i := strings.LastIndex(s, `"@`); i > 0 && isLanguage(s[i+2:]) {
				return quad.LangString{Value: quad.String(unescape(s[1:i])), Lang: s[i+2:]}
			}
		}
	}
	return quad.String(s)
}

func isLanguage(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-') {
			return false
		}
	}
	return s != ""
}

// unescape undoes the escapes with which literals are printed, so that what a query gave can be
// asked for again; text without valid escapes stays as it is.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if i == len(s) {
			return s
		}
		switch s[i] {
		case '\\', '"':
			b.WriteByte(s[i])
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		default:
			return s
		}
	}
	return b.String()
}

// Native gives a value as encoding/json writes it in rows: IRIs are "<...>", blank nodes "_:...",
// other literals bare; numbers and booleans are themselves. nil for nil.
func Native(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.String:
		return string(v)
	case quad.Int:
		return int64(v)
	case quad.Bool:
		return bool(v)
	case quad.Float:
		return number(float64(v))
	case quad.Time:
		return time.Time(v).Format(time.RFC3339Nano)
	case quad.LangString:
		return string(v.Value) // as Cayley: the words without their language
	case quad.TypedString:
		switch parsed := v.Native().(type) {
		case quad.Value:
			return quad.StringOf(parsed)
		case float64:
			return number(parsed)
		case time.Time:
			return parsed.Format(time.RFC3339Nano)
		default:
			return parsed
		}
	default:
		return quad.StringOf(v)
	}
}

// number keeps what JSON has no number for as XSD writes it.
func number(f float64) any {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	return f
}
