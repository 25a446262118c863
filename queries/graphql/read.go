package graphql

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// Bounds of a query. The plan of an object takes the square of its conditions to make.
const (
	maxDepth      = 20  // of objects within objects, and of lists
	maxFields     = 500 // of the whole query
	maxConditions = 60  // of one object: arguments and fields that it must have
	maxLabelled   = 8   // of those that hold in some graphs only, each of which doubles the plan
	maxValues     = 1000
)

// place is where something stands in a query: line and column from 1, the column in bytes.
type place struct{ line, column int }

func (p place) wrong(format string, args ...any) error {
	return &bounds.SyntaxError{Line: p.line, Column: p.column, Reason: fmt.Sprintf(format, args...)}
}

// link is a predicate with a direction.
type link struct {
	via quad.IRI
	rev bool
}

// condition is what an object must have.
type condition struct {
	link
	values []quad.Value // any of them
	labels []quad.Value // in these graphs; none for all
}

// field is a field of a query.
type field struct {
	place
	link
	name   string // in the answer
	self   bool   // it is id
	opt    bool
	unnest bool
	labels []quad.Value // of the graphs that it looks in; none for all

	ids    [][]quad.Value // the node is one of each of these
	has    []condition
	first  int // -1 for all
	offset int

	asked  bool // it has arguments
	braced bool // it has fields, or all
	all    bool // {*}
	fields []*field
}

// plain says whether a field gives values and may be required: it has neither arguments nor braces.
func (f *field) plain() bool { return !f.asked && !f.braced }

// reader reads a query, token by token.
type reader struct {
	text     string
	at       int
	prefixes cayley.Prefixes
	fields   int
	tok      token
}

// place finds where a token stands.
func (r *reader) place(start int) place {
	before := r.text[:start]
	line := strings.LastIndexByte(before, '\n')
	return place{1 + strings.Count(before, "\n"), start - line}
}

func (r *reader) wrong(format string, args ...any) error {
	return r.place(r.tok.start).wrong(format, args...)
}

// read reads a query.
func read(query string, prefixes cayley.Prefixes) ([]*field, error) {
	r := reader{text: query, prefixes: prefixes}
	if err := r.next(); err != nil {
		return nil, err
	}
	if r.tok.kind == name {
		if r.tok.text != "query" {
			return nil, r.wrong("a query begins with { or query, not with %s", r.tok.text)
		}
		if err := r.next(); err != nil {
			return nil, err
		}
		if r.tok.kind == name {
			if err := r.next(); err != nil {
				return nil, err
			}
		}
		if r.is("(") {
			return nil, r.wrong("variables are not offered")
		}
	}
	fields, all, err := r.set(nil, 1)
	switch {
	case err != nil:
		return nil, err
	case all:
		return nil, place{1, 1}.wrong("* is for objects within, not for the top")
	case r.tok.kind != end:
		return nil, r.wrong("expected the end of the query, got %s", r.tok.print())
	}
	return fields, nil
}

func (r *reader) is(m string) bool { return r.tok.kind == mark && r.tok.text == m }

// expect reads a mark.
func (r *reader) expect(m string) error {
	if !r.is(m) {
		return r.wrong("expected %s, got %s", m, r.tok.print())
	}
	return r.next()
}

// set reads { fields }. labels are those of the field around.
func (r *reader) set(labels []quad.Value, depth int) (fields []*field, all bool, err error) {
	if depth > maxDepth {
		return nil, false, r.wrong("the query is nested deeper than %d", maxDepth)
	}
	if err := r.expect("{"); err != nil {
		return nil, false, err
	}
	opened := r.tok.start
	for !r.is("}") {
		if r.tok.kind != name {
			return nil, false, r.wrong("expected a field or }, got %s", r.tok.print())
		}
		if r.tok.text == "*" {
			all = true
			if err := r.next(); err != nil {
				return nil, false, err
			}
			continue
		}
		f, err := r.field(labels, depth)
		if err != nil {
			return nil, false, err
		}
		fields = append(fields, f)
	}
	switch {
	case len(fields) == 0 && !all:
		return nil, false, r.wrong("expected a field, got }")
	case len(fields) > 0 && all:
		return nil, false, r.place(opened).wrong("* gives all fields and stands alone")
	}
	return fields, all, r.next()
}

// field reads [alias:] name [(arguments)] [directives] [{ fields }].
func (r *reader) field(labels []quad.Value, depth int) (*field, error) {
	if r.fields++; r.fields > maxFields {
		return nil, r.wrong("the query has more than %d fields", maxFields)
	}
	f := &field{place: r.place(r.tok.start), name: r.tok.text, labels: labels, first: -1}
	written := r.tok.text
	if err := r.next(); err != nil {
		return nil, err
	}
	if r.is(":") {
		if err := r.next(); err != nil {
			return nil, err
		}
		if r.tok.kind != name {
			return nil, r.wrong("expected the field that %s stands for, got %s", f.name, r.tok.print())
		}
		if written = r.tok.text; written == "*" {
			return nil, r.wrong("* has no other name")
		}
		if err := r.next(); err != nil {
			return nil, err
		}
	}
	f.self = written == "id"
	f.link = r.link(written)
	var given []argument
	if r.is("(") {
		var err error
		if given, err = r.arguments(); err != nil {
			return nil, err
		}
		f.asked = true
	}
	backwards, err := r.directives(f)
	if err != nil {
		return nil, err
	}
	// @label holds for all that is looked for, wherever it stands.
	for i, list := range [][]argument{given, backwards} {
		for _, a := range list {
			if err := f.ask(a, i == 1, r.link(a.name)); err != nil {
				return nil, err
			}
		}
	}
	if r.is("{") {
		f.braced = true
		if f.fields, f.all, err = r.set(f.labels, depth+1); err != nil {
			return nil, err
		}
	}
	if f.self && (f.asked || f.braced) {
		return nil, f.wrong("id is the node itself and has no fields and arguments")
	}
	return f, f.check()
}

// check refuses an object whose plan would take too long to make.
func (f *field) check() error {
	conditions, labelled := len(f.has)+len(f.ids), 0
	for _, h := range f.has {
		if len(h.labels) > 0 {
			labelled++
		}
	}
	for _, sub := range f.fields {
		if sub.plain() && !sub.self && !sub.opt {
			if conditions++; len(sub.labels) > 0 {
				labelled++
			}
		}
	}
	if conditions > maxConditions {
		return f.wrong("an object may have at most %d conditions; @opt makes fields optional", maxConditions)
	}
	if labelled > maxLabelled {
		return f.wrong("an object may have at most %d conditions with @label", maxLabelled)
	}
	return nil
}

// argument is name: values.
type argument struct {
	place
	name   string
	values []quad.Value
}

// ask puts an argument into the field.
func (f *field) ask(a argument, backwards bool, l link) error {
	switch a.name {
	case "id":
		f.ids = append(f.ids, a.values)
	case "first", "offset":
		n, ok := quad.Int(0), len(a.values) == 1
		if ok {
			n, ok = a.values[0].(quad.Int)
		}
		if !ok || n < 0 || n > 1<<31 {
			return a.wrong("%s is a number of objects", a.name)
		}
		if a.name == "first" {
			f.first = int(n)
		} else {
			f.offset = int(n)
		}
	default:
		l.rev = l.rev != backwards
		f.has = append(f.has, condition{link: l, values: a.values, labels: f.labels})
	}
	return nil
}

// arguments reads (name: value, ...).
func (r *reader) arguments() (all []argument, err error) {
	if err := r.expect("("); err != nil {
		return nil, err
	}
	for !r.is(")") {
		if r.tok.kind != name {
			return nil, r.wrong("expected an argument or ), got %s", r.tok.print())
		}
		start := r.tok.start
		a := argument{place: r.place(start), name: r.tok.text}
		if err := r.next(); err != nil {
			return nil, err
		}
		if before, _, ok := strings.Cut(a.name, ":"); ok && !r.is(":") {
			// first:10 is read as one name; here a colon must follow, so it is the one inside.
			a.name, r.at = before, start+len(before)
			if err := r.next(); err != nil {
				return nil, err
			}
		}
		if err := r.expect(":"); err != nil {
			return nil, err
		}
		if a.values, err = r.value(nil, 0); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	if len(all) == 0 {
		return nil, r.wrong("expected an argument, got )")
	}
	return all, r.next()
}

// directives reads @name(arguments)...; it gives the arguments of @rev.
func (r *reader) directives(f *field) (backwards []argument, err error) {
	for r.is("@") {
		if err := r.next(); err != nil {
			return nil, err
		}
		at := r.place(r.tok.start)
		if r.tok.kind != name {
			return nil, r.wrong("expected a directive, got %s", r.tok.print())
		}
		directive := r.tok.text
		if err := r.next(); err != nil {
			return nil, err
		}
		var given []argument
		if r.is("(") {
			if given, err = r.arguments(); err != nil {
				return nil, err
			}
		}
		switch directive {
		case "rev", "reverse":
			if len(given) == 0 {
				f.rev = !f.rev
			} else {
				backwards, f.asked = append(backwards, given...), true
			}
			continue
		case "label":
			switch {
			case len(given) == 0:
				f.labels = nil
			case len(given) > 1 || given[0].name != "v":
				return nil, at.wrong("@label takes one argument, v")
			default:
				f.labels = given[0].values
			}
			continue
		case "opt", "optional":
			f.opt = true
		case "unnest":
			f.unnest = true
		default:
			return nil, at.wrong("@%s is not known; @rev, @opt, @label and @unnest are", directive)
		}
		if len(given) > 0 {
			return nil, at.wrong("@%s takes no arguments", directive)
		}
	}
	return backwards, nil
}

// link reads the name of a predicate.
//
//	~r:reject  <r:reject>  ~<urn:corkboard:relation/reject>
func (r *reader) link(s string) (l link) {
	s, l.rev = strings.CutPrefix(s, "~")
	l.via = r.iri(s)
	return l
}

func (r *reader) iri(s string) quad.IRI {
	if len(s) > 2 && s[0] == '<' && s[len(s)-1] == '>' {
		s = s[1 : len(s)-1]
	}
	return quad.IRI(r.prefixes.Expand(s))
}

// value reads a value, or a list of them, behind those that there are.
func (r *reader) value(values []quad.Value, depth int) ([]quad.Value, error) {
	t := r.tok
	switch t.kind {
	case stringText:
		values = append(values, r.prefixes.Parse(t.text))
	case name:
		switch {
		case t.text == "null":
			return nil, r.wrong("null is no value of the graph")
		case t.text == "true" || t.text == "false":
			values = append(values, quad.Bool(t.text == "true"))
		case strings.HasPrefix(t.text, "_:") && len(t.text) > 2:
			values = append(values, quad.BNode(t.text[2:]))
		default:
			values = append(values, r.iri(t.text))
		}
	case number:
		if n, err := strconv.ParseInt(t.text, 10, 64); err == nil {
			values = append(values, quad.Int(n))
		} else if x, err := strconv.ParseFloat(t.text, 64); err == nil && strings.ContainsAny(t.text, ".eE") {
			values = append(values, quad.Float(x))
		} else {
			return nil, r.wrong("%s is out of the range of numbers", t.text)
		}
	default:
		if !r.is("[") {
			return nil, r.wrong("expected a value, got %s", t.print())
		}
		if depth > 0 {
			return nil, r.wrong("a list within a list is no value of the graph")
		}
		if err := r.next(); err != nil {
			return nil, err
		}
		for !r.is("]") {
			var err error
			if values, err = r.value(values, depth+1); err != nil {
				return nil, err
			}
			if len(values) > maxValues {
				return nil, r.wrong("a list has at most %d values", maxValues)
			}
		}
		if len(values) == 0 {
			return nil, r.wrong("expected a value, got ]")
		}
	}
	return values, r.next()
}
