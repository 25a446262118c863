package gizmo

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/cayley/schema"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"

	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// session is one run: a machine, its graph and the rows so far. One goroutine uses it; only
// Interrupt is called from others.
type session struct {
	ctx    context.Context // of the one run that the session is; ends with it
	cancel context.CancelCauseFunc
	vm     *goja.Runtime
	qs     graph.QuadStore
	ns     cayley.Prefixes
	route  *goja.Object // prototype of paths
	value_ *goja.Object // prototype of held values

	limit   int // rows wanted; 0 and less: all
	count   int // rows since the limit was set
	maxRows int
	budget  int64 // bytes that rows may still take
	rows    []any
}

// storeError carries an error of the store through a script to the caller.
type storeError struct{ err error }

func (e storeError) Error() string { return e.err.Error() }

func newSession(ctx context.Context, cancel context.CancelCauseFunc, qs graph.QuadStore, opt Options, limit int) *session {
	s := &session{ctx: ctx, cancel: cancel, vm: goja.New(), qs: qs, ns: cayley.Prefixes{}, limit: limit,
		maxRows: opt.Rows, budget: opt.Gate.Memory() / 2, rows: []any{}}
	for name, full := range opt.Prefixes {
		s.ns[name] = full
	}
	s.route = s.vm.NewObject()
	for name, method := range methods {
		s.method(s.route, name, func(call goja.FunctionCall) goja.Value {
			return method(s, s.self(call.This), call.Arguments)
		})
	}
	s.value_ = s.vm.NewObject()
	print := func(call goja.FunctionCall) goja.Value {
		if object, ok := call.This.(*goja.Object); ok {
			if h, ok := s.inside(object).(held); ok {
				return s.vm.ToValue(quad.StringOf(h.value))
			}
		}
		return goja.Undefined()
	}
	s.set(s.value_, "toString", print)
	s.set(s.value_, "valueOf", print)
	s.set(s.value_, "toJSON", print)

	root := s.vm.NewObject()
	for name, f := range roots {
		s.method(root, name, func(call goja.FunctionCall) goja.Value { return f(s, call.Arguments) })
	}
	s.must(s.vm.Set("g", root))
	s.must(s.vm.Set("graph", root))
	for name, f := range functions {
		s.must(s.vm.Set(name, func(call goja.FunctionCall) goja.Value { return f(s, call.Arguments) }))
	}
	s.bound()
	return s
}

// method sets a method under its name, and under the capitalised name that older queries use.
func (s *session) method(object *goja.Object, name string, f func(goja.FunctionCall) goja.Value) {
	s.set(object, name, f)
	if upper := strings.ToUpper(name[:1]) + name[1:]; upper != name {
		s.set(object, upper, f)
	}
}

func (s *session) set(object *goja.Object, name string, f func(goja.FunctionCall) goja.Value) {
	s.must(object.DefineDataProperty(name, s.vm.ToValue(f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// must is for calls that fail only by a bug of ours.
func (s *session) must(err error) {
	if err != nil {
		panic(err)
	}
}

// fail throws an error that the script may catch.
func (s *session) fail(format string, args ...any) {
	panic(s.vm.NewTypeError(fmt.Sprintf(format, args...)))
}

// failStore ends the run with an error of the store, or of a bound that was reached meanwhile.
func (s *session) failStore(err error) {
	if cause := context.Cause(s.ctx); cause != nil {
		s.vm.Interrupt(cause)
		panic(s.vm.NewTypeError(cause.Error()))
	}
	panic(s.vm.ToValue(storeError{err}))
}

// inside gives the Go value that an object of ours holds, nil for other objects.
func (s *session) inside(object *goja.Object) any {
	if proto := object.Prototype(); proto == nil || proto != s.route && proto != s.value_ {
		return nil
	}
	switch x := object.Export().(type) {
	case *route, held, comparison:
		return x
	}
	return nil
}

// wrap gives the script an object that holds a Go value.
func (s *session) wrap(x any, proto *goja.Object) goja.Value {
	object := s.vm.ToValue(x).(*goja.Object)
	s.must(object.SetPrototype(proto))
	return object
}

func (s *session) hold(v quad.Value) goja.Value { return s.wrap(held{v}, s.value_) }

// roots are the methods of g, also called graph.
var roots = map[string]func(s *session, args []goja.Value) goja.Value{
	"V":      func(s *session, args []goja.Value) goja.Value { return s.vertex(args) },
	"vertex": func(s *session, args []goja.Value) goja.Value { return s.vertex(args) },
	"Vertex": func(s *session, args []goja.Value) goja.Value { return s.vertex(args) },
	"M":      func(s *session, _ []goja.Value) goja.Value { return s.morphism() },
	"morphism": func(s *session, _ []goja.Value) goja.Value {
		return s.morphism()
	},
	"emit": func(s *session, args []goja.Value) goja.Value {
		s.emit(argument(args, 0))
		return goja.Null()
	},
	"IRI": iriOf,
	"uri": iriOf,
	"addNamespace": func(s *session, args []goja.Value) goja.Value {
		name := strings.TrimSuffix(s.text(argument(args, 0)), ":")
		s.ns[name] = s.text(argument(args, 1))
		return goja.Undefined()
	},
	// The default name spaces of Cayley are among our prefixes; whatever else is registered joins.
	"addDefaultNamespaces": func(s *session, _ []goja.Value) goja.Value {
		var list voc.Namespaces
		voc.CloneTo(&list)
		s.learn(&list)
		return goja.Undefined()
	},
	"loadNamespaces": func(s *session, _ []goja.Value) goja.Value {
		var list voc.Namespaces
		if err := schema.NewConfig().LoadNamespaces(s.ctx, s.qs, &list); err != nil {
			s.failStore(err)
		}
		s.learn(&list)
		return goja.Undefined()
	},
}

// learn adds name spaces to those that are not known yet.
func (s *session) learn(list *voc.Namespaces) {
	for _, n := range list.List() {
		name := strings.TrimSuffix(n.Prefix, ":")
		if _, known := s.ns[name]; !known {
			s.ns[name] = n.Full
		}
	}
}

func iriOf(s *session, args []goja.Value) goja.Value {
	if len(args) != 1 {
		s.fail("expected 1 argument, got %d", len(args))
	}
	return s.hold(quad.IRI(s.ns.Expand(s.text(args[0]))))
}

func (s *session) vertex(args []goja.Value) goja.Value {
	return s.path(&route{path: path.StartMorphism(s.values(args)...), size: 1 + len(args)})
}

func (s *session) morphism() goja.Value {
	return s.path(&route{path: path.StartMorphism(), size: 1})
}

func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

// comparison is what lt(), regex() and the like give; filter() and has() take it.
type comparison struct{ filter shape.ValueFilter }

// functions are the ones that stand alone.
var functions = map[string]func(s *session, args []goja.Value) goja.Value{
	"iri":   iriOf,
	"bnode": ofText(func(s string) quad.Value { return quad.BNode(s) }),
	"str":   ofText(func(s string) quad.Value { return quad.String(s) }),
	"raw": func(s *session, args []goja.Value) goja.Value {
		text := s.textOf(args)
		if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
			return s.hold(quad.String(text[1 : len(text)-1]))
		}
		return s.hold(s.ns.Parse(text))
	},
	"lang": func(s *session, args []goja.Value) goja.Value {
		text, tag := s.texts2(args)
		return s.hold(quad.LangString{Value: quad.String(text), Lang: tag})
	},
	"typed": func(s *session, args []goja.Value) goja.Value {
		text, datatype := s.texts2(args)
		if strings.HasPrefix(datatype, "<") && strings.HasSuffix(datatype, ">") {
			datatype = datatype[1 : len(datatype)-1]
		}
		return s.hold(quad.TypedString{Value: quad.String(text), Type: quad.IRI(s.ns.Expand(datatype))})
	},
	"lt":    compares(iterator.CompareLT),
	"lte":   compares(iterator.CompareLTE),
	"gt":    compares(iterator.CompareGT),
	"gte":   compares(iterator.CompareGTE),
	"regex": regex,
	"like": func(s *session, args []goja.Value) goja.Value {
		return s.comparison(shape.Wildcard{Pattern: s.textOf(args)})
	},
}

func (s *session) textOf(args []goja.Value) string {
	if len(args) != 1 {
		s.fail("expected 1 argument, got %d", len(args))
	}
	return s.text(args[0])
}

func (s *session) texts2(args []goja.Value) (string, string) {
	if len(args) != 2 {
		s.fail("expected 2 arguments, got %d", len(args))
	}
	return s.text(args[0]), s.text(args[1])
}

func (s *session) comparison(f shape.ValueFilter) goja.Value {
	return s.wrap(comparison{f}, s.value_)
}

func ofText(f func(string) quad.Value) func(*session, []goja.Value) goja.Value {
	return func(s *session, args []goja.Value) goja.Value { return s.hold(f(s.textOf(args))) }
}

func compares(op iterator.Operator) func(*session, []goja.Value) goja.Value {
	return func(s *session, args []goja.Value) goja.Value {
		if len(args) != 1 {
			s.fail("expected 1 argument, got %d", len(args))
		}
		return s.comparison(shape.Comparison{Op: op, Val: s.value(args[0])})
	}
}

// regex(pattern) matches strings; regex(pattern, true) matches IRIs and blank nodes too.
func regex(s *session, args []goja.Value) goja.Value {
	if len(args) != 1 && len(args) != 2 {
		s.fail("expected 1 or 2 arguments, got %d", len(args))
	}
	refs := false
	if len(args) == 2 {
		b, ok := args[1].Export().(bool)
		if !ok {
			s.fail("expected true or false as the second argument, got %s", kindOf(args[1]))
		}
		refs = b
	}
	pattern := ""
	if object, ok := args[0].(*goja.Object); ok && object.ClassName() == "RegExp" {
		pattern = object.Get("source").String()
	} else {
		switch v := s.value(args[0]).(type) {
		case quad.String:
			pattern = string(v)
		case quad.IRI:
			if pattern = string(v); !refs {
				s.fail("a pattern of an IRI matches only with regex(pattern, true)")
			}
		default:
			s.fail("expected a pattern, got %s", kindOf(args[0]))
		}
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		s.fail("regex: %v", err)
	}
	return s.comparison(shape.Regexp{Re: re, Refs: refs})
}
