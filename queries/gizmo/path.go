package gizmo

import (
	"context"
	"math"
	"runtime"
	"sort"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// route is a path in a script. It never changes: each method gives another one.
type route struct {
	path    *path.Path
	size    int  // steps of its plan, those of paths inside included
	hops    int  // the longest way along links in it
	ordered bool // has order() in it, whose count Cayley only estimates
	twice   bool // its plan holds what it begins with twice
}

// Bounds of a path. Its plan is made by Cayley outside of the script, and nothing interrupts that:
// p = p.and(p) doubles the plan, optimizing takes the square of its size, and twice as long for
// each link of the way when there are conditions on the way.
const (
	maxSteps = 500
	maxHops  = 12
)

func (s *session) path(r *route) goja.Value {
	if r.size > maxSteps {
		s.fail("the path has more than %d steps", maxSteps)
	}
	if r.hops > maxHops {
		s.fail("the path goes along more than %d links; followRecursive() goes further", maxHops)
	}
	return s.wrap(r, s.route)
}

// then gives the route with one more step, of the given size and way along links.
func (s *session) then(r *route, p *path.Path, size, hops int) goja.Value {
	next := *r
	next.path, next.size, next.hops = p, r.size+size, r.hops+hops
	return s.path(&next)
}

// doubled is the route when the plan of the next step holds it twice, as that of both() does, or
// what follows would hold the next step again and again, as with labelContext().
func (r *route) doubled() *route {
	next := *r
	next.size, next.twice = 2*r.size, true
	return &next
}

// self is the path that a method was called on.
func (s *session) self(this goja.Value) *route {
	if object, ok := this.(*goja.Object); ok {
		if r, ok := s.inside(object).(*route); ok {
			return r
		}
	}
	s.fail("expected a path before the method")
	return nil
}

// other reads an argument that is a path; nil when it is missing or null.
func (s *session) other(v goja.Value) *route {
	if goja.IsNull(v) || goja.IsUndefined(v) {
		return nil
	}
	object, ok := v.(*goja.Object)
	if ok {
		if r, ok := s.inside(object).(*route); ok {
			return r
		}
	}
	s.fail("expected a path, got %s", kindOf(v))
	return nil
}

// via reads the predicate argument of out(), in(), both() and the like: nothing for any
// predicate, a value, a path, or a list of them. Their size and way along links come next.
func (s *session) via(v goja.Value) (out []any, size, hops int) {
	if goja.IsNull(v) || goja.IsUndefined(v) {
		return nil, 0, 0
	}
	for _, a := range s.flat([]goja.Value{v}, 0) {
		if object, ok := a.(*goja.Object); ok {
			if r, ok := s.inside(object).(*route); ok {
				out, size, hops = append(out, r.path), size+r.size, max(hops, r.hops)
				continue
			}
		}
		out, size = append(out, s.value(a)), size+1
	}
	return out, size, hops
}

// integer reads a number; whatever is none gives the fallback.
func integer(v goja.Value, fallback int) int {
	switch x := v.Export().(type) {
	case int64:
		return int(x)
	case float64:
		if math.Abs(x) < 1<<53 {
			return int(x)
		}
	}
	return fallback
}

// methods are those of paths, as Cayley's documentation of Gizmo has them.
var methods = map[string]func(s *session, r *route, args []goja.Value) goja.Value{
	// Steps along links.
	"out": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.along(r, args, (*path.Path).OutWithTags)
	},
	"in": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.along(r, args, (*path.Path).InWithTags)
	},
	"both": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.along(r.doubled(), args, (*path.Path).BothWithTags)
	},
	"labelContext": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.along(r.doubled(), args, (*path.Path).LabelContextWithTags)
	},
	"follow":          joins((*path.Path).Follow, inRow),
	"followR":         joins((*path.Path).FollowReverse, inRow),
	"followRecursive": followRecursive,

	// Sets of nodes.
	"and":        joins((*path.Path).And, beside),
	"intersect":  joins((*path.Path).And, beside),
	"or":         joins((*path.Path).Or, beside),
	"union":      joins((*path.Path).Or, beside),
	"except":     joins((*path.Path).Except, beside),
	"difference": joins((*path.Path).Except, beside),
	"unique":     plain((*path.Path).Unique, 0),
	"is": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().Is(s.values(args)...), 1+len(args), 0)
	},
	"has":    func(s *session, r *route, args []goja.Value) goja.Value { return s.has(r, args, false) },
	"hasR":   func(s *session, r *route, args []goja.Value) goja.Value { return s.has(r, args, true) },
	"filter": filter,

	// Tags.
	"tag": tag,
	"as":  tag,
	"back": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().Back(s.text(argument(args, 0))), r.size, 0)
	},
	"save":     saves((*path.Path).Save),
	"saveR":    saves((*path.Path).SaveReverse),
	"saveOpt":  saves((*path.Path).SaveOptional),
	"saveOptR": saves((*path.Path).SaveOptionalReverse),

	// What there is around a node.
	"labels": func(s *session, r *route, _ []goja.Value) goja.Value {
		return s.then(r.doubled(), r.path.Clone().Labels(), 1, 1)
	},
	"inPredicates":  plain((*path.Path).InPredicates, 1),
	"outPredicates": plain((*path.Path).OutPredicates, 1),
	"saveInPredicates": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().SavePredicates(true, s.text(argument(args, 0))), 1, 0)
	},
	"saveOutPredicates": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().SavePredicates(false, s.text(argument(args, 0))), 1, 0)
	},

	// Pages.
	"order": func(s *session, r *route, _ []goja.Value) goja.Value {
		next := *r
		next.ordered = true
		return s.then(&next, r.path.Clone().Order(), 1, 0)
	},
	"limit": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().Limit(int64(integer(argument(args, 0), 0))), 1, 0)
	},
	"skip": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.then(r, r.path.Clone().Skip(int64(integer(argument(args, 0), 0))), 1, 0)
	},

	// Finals, which run the path.
	"all": func(s *session, r *route, _ []goja.Value) goja.Value { return s.all(r) },
	"getLimit": func(s *session, r *route, args []goja.Value) goja.Value {
		s.limit, s.count = integer(argument(args, 0), 0), 0
		return s.all(r)
	},
	"toArray": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.vm.NewArray(s.plainValues(r, integer(argument(args, 0), -1))...)
	},
	"tagArray": func(s *session, r *route, args []goja.Value) goja.Value {
		return s.vm.NewArray(s.tagValues(r, integer(argument(args, 0), -1))...)
	},
	"toValue": func(s *session, r *route, _ []goja.Value) goja.Value {
		return first(s.plainValues(r, 1))
	},
	"tagValue": func(s *session, r *route, _ []goja.Value) goja.Value {
		return first(s.tagValues(r, 1))
	},
	"count":   func(s *session, r *route, _ []goja.Value) goja.Value { return s.vm.ToValue(s.size(r)) },
	"forEach": forEach,
	"map":     forEach,
}

// along makes a step with a predicate and tags for it.
func (s *session) along(r *route, args []goja.Value, step func(p *path.Path, tags []string, via ...any) *path.Path) goja.Value {
	via, size, hops := s.via(argument(args, 0))
	var tags []string
	if len(args) > 1 {
		tags = s.texts(args[1:])
	}
	return s.then(r, step(r.path.Clone(), tags, via...), size+1, hops+1)
}

func plain(step func(*path.Path) *path.Path, hops int) func(*session, *route, []goja.Value) goja.Value {
	return func(s *session, r *route, _ []goja.Value) goja.Value { return s.then(r, step(r.path.Clone()), 1, hops) }
}

// inRow and beside tell how long the way along links is when two paths are joined.
func inRow(a, b int) int  { return a + b }
func beside(a, b int) int { return max(a, b) }

// joins makes a step with another path; without one it changes nothing.
func joins(step func(p, other *path.Path) *path.Path, hops func(a, b int) int) func(*session, *route, []goja.Value) goja.Value {
	return func(s *session, r *route, args []goja.Value) goja.Value {
		other := s.other(argument(args, 0))
		if other == nil {
			return s.path(r)
		}
		return s.path(&route{
			path: step(r.path.Clone(), other.path), size: r.size + other.size + 1, hops: hops(r.hops, other.hops),
			ordered: r.ordered || other.ordered, twice: r.twice || other.twice,
		})
	}
}

// followRecursive(path or predicate, depth, tags...); the depth may be left out.
func followRecursive(s *session, r *route, args []goja.Value) goja.Value {
	via, size, hops := s.via(argument(args, 0))
	if len(via) != 1 {
		s.fail("expected one predicate or path to follow")
	}
	if other, ok := args[0].(*goja.Object); ok {
		// Cayley gives each step one list of nodes that can be read once.
		if followed, ok := s.inside(other).(*route); ok && followed.twice {
			s.fail("a path with both() or labels() in it cannot be followed recursively")
		}
	}
	depth, tags := 0, []string(nil)
	if len(args) > 1 {
		rest := args[1:]
		switch rest[0].Export().(type) {
		case int64, float64:
			depth, rest = integer(rest[0], 0), rest[1:]
		}
		tags = s.texts(rest)
	}
	return s.then(r, r.path.Clone().FollowRecursive(via[0], depth, tags), size+1, hops+1)
}

func tag(s *session, r *route, args []goja.Value) goja.Value {
	return s.then(r, r.path.Clone().Tag(s.texts(args)...), 1, 0)
}

func filter(s *session, r *route, args []goja.Value) goja.Value {
	filters := s.filters(args)
	if len(args) == 0 || len(filters) != len(args) {
		s.fail("expected filters such as gt(), regex() or like()")
	}
	return s.then(r, r.path.Clone().Filters(filters...), 1, 0)
}

// filters gives those among the arguments that are filters.
func (s *session) filters(args []goja.Value) []shape.ValueFilter {
	var out []shape.ValueFilter
	for _, a := range args {
		if object, ok := a.(*goja.Object); ok {
			if c, ok := s.inside(object).(comparison); ok {
				out = append(out, c.filter)
			}
		}
	}
	return out
}

// has(predicate, values...) or has(predicate, filters...).
func (s *session) has(r *route, args []goja.Value, reverse bool) goja.Value {
	if len(args) == 0 {
		s.fail("expected a predicate")
	}
	vias, size, hops := s.via(args[0])
	if len(vias) != 1 {
		s.fail("expected one predicate or path, got %s", kindOf(args[0]))
	}
	rest := s.flat(args[1:], 0)
	p := r.path.Clone()
	switch filters := s.filters(rest); {
	case len(filters) > 0 && len(filters) == len(rest):
		p = p.HasFilter(vias[0], reverse, filters...)
	case reverse:
		p = p.HasReverse(vias[0], s.values(rest)...)
	default:
		p = p.Has(vias[0], s.values(rest)...)
	}
	return s.then(r, p, size+len(rest)+1, max(0, hops+1-r.hops))
}

// saves makes save(predicate, tag) and its like. Without a tag the predicate is one, as written.
func saves(step func(p *path.Path, via any, tag string) *path.Path) func(*session, *route, []goja.Value) goja.Value {
	return func(s *session, r *route, args []goja.Value) goja.Value {
		if len(args) == 0 || len(args) > 2 {
			s.fail("expected a predicate and a tag, got %d arguments", len(args))
		}
		vias, size, hops := s.via(args[0])
		if len(vias) != 1 {
			s.fail("expected one predicate or path, got %s", kindOf(args[0]))
		}
		name := ""
		if len(args) == 2 {
			name = s.text(args[1])
		}
		if name == "" {
			value, ok := vias[0].(quad.Value)
			if !ok {
				s.fail("expected a tag for the path that is saved")
			}
			name = quad.StringOf(value)
			if written, ok := args[0].Export().(string); ok && value == quad.Value(s.ns.Parse(written)) {
				if _, literal := value.(quad.String); !literal {
					name = written // "<r:reject>" rather than its long form
				}
			}
		}
		return s.then(r, step(r.path.Clone(), vias[0], name), size+1, max(0, hops+1-r.hops))
	}
}

// topTag is the tag of the node where a path ends.
const topTag = "id"

// each walks the results of a path, at most limit (below 0: all), until f says false. With paths
// a node comes once for each way to it.
func (s *session) each(r *route, limit int, paths, tagged bool, f func(graph.Scanner) bool) {
	plan := s.plan(r, tagged)
	scan := plan.Iterate()
	defer scan.Close()
	n := 0
	more := func() bool { return (limit < 0 || n < limit) && s.ctx.Err() == nil }
	for more() && scan.Next(s.ctx) {
		n++
		if !f(scan) {
			return
		}
		for paths && more() && scan.NextPath(s.ctx) {
			n++
			if !f(scan) {
				return
			}
		}
	}
	if err := scan.Err(); err != nil {
		s.failStore(err)
	}
	if err := s.ctx.Err(); err != nil {
		s.failStore(err)
	}
}

// plan gives what finds the results of a path; tagged tags where it ends. A context that ends
// meanwhile would make every estimate an error, which Cayley takes for one more thing to estimate.
func (s *session) plan(r *route, tagged bool) graph.IteratorShape {
	if err := s.ctx.Err(); err != nil {
		s.failStore(err)
	}
	defer func() {
		// Cayley panics on paths that it cannot plan, such as g.V().has(g.V()).
		switch x := recover().(type) {
		case nil:
		case runtime.Error, *goja.Exception, goja.Value:
			panic(x)
		default:
			s.fail("the path cannot be planned: %v", x)
		}
	}()
	it := r.path.BuildIteratorOn(s.qs)
	if tagged {
		it = iterator.Tag(it, topTag)
	}
	plan, _ := graph.AsShape(it).Optimize(context.WithoutCancel(s.ctx))
	return plan
}

// size counts the results of a path.
func (s *session) size(r *route) int64 {
	if !r.ordered {
		plan := s.plan(r, false)
		stats, err := plan.Stats(context.WithoutCancel(s.ctx))
		if err != nil {
			s.failStore(err)
		}
		if stats.Size.Exact {
			return stats.Size.Size
		}
	}
	var n int64
	s.each(r, -1, true, false, func(graph.Scanner) bool { n++; return true })
	return n
}

// all sends the results of a path to the caller, up to the limit.
func (s *session) all(r *route) goja.Value {
	s.each(r, -1, true, true, func(scan graph.Scanner) bool {
		row := map[string]any{}
		for name, value := range s.tags(scan) {
			row[name] = cayley.Native(value)
		}
		return s.send(row, 64*len(row)+64+textSize(row))
	})
	return goja.Undefined()
}

// tags gives the values of a result by their tags.
func (s *session) tags(scan graph.Scanner) map[string]quad.Value {
	refs := map[string]graph.Ref{}
	scan.TagResults(refs)
	out := make(map[string]quad.Value, len(refs))
	for name, ref := range refs {
		if v := s.qs.NameOf(ref); v != nil {
			out[name] = v
		}
	}
	return out
}

// plainValues gives the nodes where a path ends, each once.
func (s *session) plainValues(r *route, limit int) []any {
	out := []any{}
	s.each(r, limit, false, true, func(scan graph.Scanner) bool {
		if v := s.qs.NameOf(scan.Result()); v != nil {
			out = append(out, s.script(v))
		}
		return true
	})
	return out
}

// tagValues gives an object of tags for each result.
func (s *session) tagValues(r *route, limit int) []any {
	out := []any{}
	s.each(r, limit, true, true, func(scan graph.Scanner) bool {
		if object := s.object(scan); object != nil {
			out = append(out, object)
		}
		return true
	})
	return out
}

// object gives the tags of a result as an object of the script, nil if it has none.
func (s *session) object(scan graph.Scanner) *goja.Object {
	tags := s.tags(scan)
	if len(tags) == 0 {
		return nil
	}
	names := make([]string, 0, len(tags))
	for name := range tags {
		names = append(names, name)
	}
	sort.Strings(names)
	object := s.vm.NewObject()
	for _, name := range names {
		s.must(object.Set(name, s.script(tags[name])))
	}
	return object
}

// script gives a value as a script sees it: as rows show it, but times stay what they are, since
// their text alone would be another value of the graph.
func (s *session) script(v quad.Value) goja.Value {
	switch v.(type) {
	case quad.Time:
		return s.hold(v)
	}
	return s.vm.ToValue(cayley.Native(v))
}

func first(values []any) goja.Value {
	if len(values) == 0 {
		return goja.Null()
	}
	return values[0].(goja.Value)
}

// forEach(limit, callback) or forEach(callback).
func forEach(s *session, r *route, args []goja.Value) goja.Value {
	if len(args) != 1 && len(args) != 2 {
		s.fail("expected a function, or a limit and a function, got %d arguments", len(args))
	}
	call, ok := goja.AssertFunction(args[len(args)-1])
	if !ok {
		s.fail("expected a function, got %s", kindOf(args[len(args)-1]))
	}
	limit := -1
	if len(args) == 2 {
		limit = integer(args[0], 0)
	}
	this := s.path(r)
	s.each(r, limit, true, true, func(scan graph.Scanner) bool {
		object := s.object(scan)
		if object == nil {
			return true
		}
		if _, err := call(this, object); err != nil {
			panic(err) // the script's own exception goes on to the script
		}
		return true
	})
	return goja.Null()
}

// emit sends what a script made.
func (s *session) emit(v goja.Value) {
	if goja.IsNull(v) || goja.IsUndefined(v) {
		return
	}
	out, size := s.plain(v)
	if out == nil {
		return
	}
	s.send(out, size)
}

// send keeps a row of about size bytes; false says that the limit is reached.
func (s *session) send(row any, size int) bool {
	if s.limit > 0 && s.count >= s.limit {
		return false
	}
	if len(s.rows) >= s.maxRows {
		s.stop(bounds.ErrRows)
	}
	if s.budget -= int64(size); s.budget < 0 {
		s.stop(bounds.ErrMemory)
	}
	s.rows = append(s.rows, row)
	s.count++
	return s.limit <= 0 || s.count < s.limit
}

// stop ends the run.
func (s *session) stop(cause error) {
	s.cancel(cause)
	s.failStore(cause)
}

// textSize is the number of bytes in the strings of a row.
func textSize(row map[string]any) int {
	n := 0
	for name, v := range row {
		n += len(name)
		if text, ok := v.(string); ok {
			n += len(text)
		}
	}
	return n
}
