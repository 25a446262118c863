package gizmo

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// prefixes maps names to IRIs: "e" to "urn:corkboard:entity/".
type prefixes map[string]string

// expand gives the full form of an IRI written with a known prefix; others stay as they are.
//
//	e:Mexico => urn:corkboard:entity/Mexico
func (p prefixes) expand(iri string) string {
	name, local, ok := strings.Cut(iri, ":")
	if full, known := p[name]; ok && known && !strings.HasPrefix(local, "//") {
		return full + local
	}
	return iri
}

// parse reads a string of a script as Cayley does: `<iri>`, `_:blank`, `"text"@en`,
// `"2025-03"^^<xsd:gYearMonth>`; everything else is a string literal.
func (p prefixes) parse(s string) quad.Value {
	if len(s) > 2 {
		switch {
		case s[0] == '<' && s[len(s)-1] == '>':
			return quad.IRI(p.expand(s[1 : len(s)-1]))
		case strings.HasPrefix(s, "_:"):
			return quad.BNode(s[2:])
		case s[0] == '"':
			if i := strings.LastIndex(s, `"^^<`); i > 0 && s[len(s)-1] == '>' {
				return quad.TypedString{Value: quad.String(unescape(s[1:i])), Type: quad.IRI(p.expand(s[i+4 : len(s)-1]))}
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

// native gives a value as rows show it.
func native(v quad.Value) any {
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

// held is a value of the graph in a script, made by iri(), str() and the like: the script can
// pass it on and print it, nothing else.
type held struct{ value quad.Value }

// comparison is what lt(), regex() and the like give; filter() and has() take it.
// It is declared with the functions that make it, in environ.go.

// value reads an argument of a script as a value of the graph.
func (s *session) value(v goja.Value) quad.Value {
	if object, ok := v.(*goja.Object); ok {
		switch x := s.inside(object).(type) {
		case held:
			return x.value
		case nil:
			switch object.ClassName() {
			case "String":
				return s.ns.parse(object.String())
			case "Number", "Boolean":
				return s.value(s.vm.ToValue(object.Export()))
			}
		}
		s.fail("expected a value of the graph, got %s", kindOf(v))
	}
	switch x := v.Export().(type) {
	case string:
		return s.ns.parse(x)
	case bool:
		return quad.Bool(x)
	case int64:
		return quad.Int(x)
	case float64:
		if x == math.Trunc(x) && math.Abs(x) < 1<<63 {
			return quad.Int(int64(x))
		}
		return quad.Float(x)
	}
	s.fail("expected a value of the graph, got %s", kindOf(v))
	return nil
}

// values reads arguments as values; lists among them are taken apart.
func (s *session) values(args []goja.Value) []quad.Value {
	var out []quad.Value
	for _, a := range s.flat(args, 0) {
		out = append(out, s.value(a))
	}
	return out
}

// text reads an argument as the name of a tag.
func (s *session) text(v goja.Value) string {
	switch x := v.Export().(type) {
	case string:
		return x
	case int64:
		return strconv.FormatInt(x, 10)
	case float64, bool:
		return v.String()
	}
	if object, ok := v.(*goja.Object); ok {
		if h, ok := s.inside(object).(held); ok {
			return quad.StringOf(h.value)
		}
	}
	s.fail("expected a name in quotes, got %s", kindOf(v))
	return ""
}

func (s *session) texts(args []goja.Value) []string {
	var out []string
	for _, a := range s.flat(args, 0) {
		out = append(out, s.text(a))
	}
	return out
}

// flat takes lists among the arguments apart.
func (s *session) flat(args []goja.Value, depth int) []goja.Value {
	if depth > 8 {
		s.fail("lists are nested too deep")
	}
	var out []goja.Value
	for _, a := range args {
		object, ok := a.(*goja.Object)
		if !ok || object.ClassName() != "Array" {
			out = append(out, a)
			continue
		}
		out = append(out, s.flat(s.elements(object), depth+1)...)
		if len(out) > maxElements {
			s.fail("the list is too long")
		}
	}
	return out
}

// elements gives those of a list.
func (s *session) elements(list *goja.Object) []goja.Value {
	n := s.length(list)
	out := make([]goja.Value, n)
	for i := range out {
		if out[i] = list.Get(strconv.Itoa(i)); out[i] == nil {
			out[i] = goja.Undefined()
		}
	}
	return out
}

// kindOf names what a script handed over, for messages.
func kindOf(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return "nothing"
	}
	if goja.IsNull(v) {
		return "null"
	}
	if object, ok := v.(*goja.Object); ok {
		if _, ok := goja.AssertFunction(object); ok {
			return "a function"
		}
		switch object.Export().(type) {
		case *route:
			return "a path"
		case comparison:
			return "a filter"
		}
		return "an object of class " + object.ClassName()
	}
	return strconv.Quote(v.String())
}
