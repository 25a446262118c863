package gizmo

import (
	"math"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

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
				return s.ns.Parse(object.String())
			case "Number", "Boolean":
				return s.value(s.vm.ToValue(object.Export()))
			}
		}
		s.fail("expected a value of the graph, got %s", kindOf(v))
	}
	switch x := v.Export().(type) {
	case string:
		return s.ns.Parse(x)
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
