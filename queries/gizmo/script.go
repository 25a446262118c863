package gizmo

import (
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// plain turns what a script emits into what encoding/json writes, with the rules of
// JSON.stringify: functions and undefined are left out, NaN is null. Its size comes second.
func (s *session) plain(v goja.Value) (any, int) {
	w := walker{s: s}
	out := w.walk(v, 0)
	return out, w.size
}

// walker copies a value of the script. size counts bytes, about.
type walker struct {
	s    *session
	size int
	open []*goja.Object // lists and objects around the one that is copied
}

func (w *walker) walk(v goja.Value, depth int) any {
	w.size += 16
	if int64(w.size) > w.s.budget {
		w.s.stop(bounds.ErrMemory)
	}
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	object, ok := v.(*goja.Object)
	if !ok {
		return w.scalar(v)
	}
	if depth > maxDepth {
		w.s.fail("what is emitted is nested too deep")
	}
	for _, around := range w.open {
		if around == object {
			w.s.fail("what is emitted holds itself")
		}
	}
	switch x := w.s.inside(object).(type) {
	case held:
		return cayley.Native(x.value)
	case *route:
		w.s.fail("a path cannot be emitted; toArray() gives what it finds")
	case comparison:
		w.s.fail("a filter cannot be emitted")
	}
	if _, ok := goja.AssertFunction(object); ok {
		return nil
	}
	w.open = append(w.open, object)
	defer func() { w.open = w.open[:len(w.open)-1] }()
	switch object.ClassName() {
	case "String":
		return w.scalar(w.s.vm.ToValue(object.String()))
	case "Number", "Boolean":
		return w.scalar(w.s.vm.ToValue(object.Export()))
	case "Array":
		out := []any{}
		for _, element := range w.s.elements(object) {
			out = append(out, w.walk(element, depth+1))
		}
		return out
	}
	if toJSON, ok := goja.AssertFunction(object.Get("toJSON")); ok {
		plain, err := toJSON(object)
		if err != nil {
			panic(err)
		}
		return w.walk(plain, depth+1)
	}
	out := map[string]any{}
	for _, key := range object.Keys() {
		value := object.Get(key)
		if value == nil || goja.IsUndefined(value) {
			continue
		}
		if _, ok := goja.AssertFunction(value); ok {
			continue
		}
		w.size += len(key)
		out[key] = w.walk(value, depth+1)
	}
	return out
}

func (w *walker) scalar(v goja.Value) any {
	switch x := v.Export().(type) {
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return x
	case string:
		w.size += len(x)
		return strings.ToValidUTF8(x, "\uFFFD")
	case quad.Value:
		return cayley.Native(x)
	case int64, bool:
		return x
	}
	text := v.String()
	w.size += len(text)
	return text
}

// length gives that of a list, and refuses what is too long to be walked.
func (s *session) length(list *goja.Object) int {
	n := list.Get("length").ToInteger()
	if n < 0 || n > maxElements {
		s.fail("a list of %s elements is too long; at most %d", strconv.FormatInt(n, 10), maxElements)
	}
	return int(n)
}

// reasonOf gives the words of an exception.
func reasonOf(thrown *goja.Exception) string {
	text := thrown.Value().String()
	if len(text) > 1000 {
		text = strings.ToValidUTF8(text[:1000], "") + "..."
	}
	return text
}
