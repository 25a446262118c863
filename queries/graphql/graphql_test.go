package graphql_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	original "github.com/cayleygraph/cayley/query/graphql"
	_ "github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
	"github.com/corkboard-kg/corkboard/queries/graphql"
)

var known = cayley.Prefixes{
	"e":   "urn:corkboard:entity/",
	"r":   "urn:corkboard:relation/",
	"d":   "urn:corkboard:document/",
	"cb":  "urn:corkboard:vocab#",
	"xsd": "http://www.w3.org/2001/XMLSchema#",
}

func iri(s string) quad.IRI { return quad.IRI(known.Expand(s)) }

func link(s, p string, o quad.Value, g string) quad.Quad {
	q := quad.Quad{Subject: iri(s), Predicate: iri(p), Object: o}
	if g != "" {
		q.Label = iri(g)
	}
	return q
}

// harbour is a small graph; no triple of it lies in two graphs.
var harbour = []quad.Quad{
	link("e:Mexico", "r:reject", iri("e:offer"), "d:1"),
	link("e:Mexico", "r:reject", iri("e:plan"), "d:2"),
	link("e:Congress", "r:reject", iri("e:plan"), "d:2"),
	link("e:United_States", "r:offer", iri("e:aid"), "d:1"),
	link("e:Ana", "r:advise", iri("e:Bo"), "d:2"),
	link("e:Bo", "r:advise", iri("e:Cy"), "d:2"),
	link("e:Cy", "r:advise", iri("e:Di"), "d:2"),
	link("e:Di", "r:advise", iri("e:Ana"), "d:3"),
	link("e:Eli", "r:advise", iri("e:Bo"), "d:3"),
	link("e:Eli", "r:criticise", iri("e:Ana"), "d:3"),
	link("e:Ana", "cb:age", quad.Int(41), ""),
	link("e:Bo", "cb:age", quad.Int(7), ""),
	link("e:Ana", "cb:name", quad.String("Ana \"the Mast\" Ruiz"), "d:2"),
	link("e:Bo", "cb:name", quad.String("Bo Lindqvist"), "d:2"),
	link("e:Bo", "cb:name", quad.String("Bobo"), "d:3"),
	link("e:Di", "cb:name", quad.String("e:Mexico"), "d:2"),
	link("e:Bo", "cb:resting", quad.Bool(true), ""),
	link("e:Ana", "cb:height", quad.Float(1.75), ""),
}

func memstore(t testing.TB, quads []quad.Quad) graph.QuadStore {
	t.Helper()
	qs, err := graph.NewQuadStore("memstore", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := graph.NewQuadWriter("single", qs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		if err := w.AddQuad(q); err != nil {
			t.Fatal(err)
		}
	}
	return qs
}

func termOf(v quad.Value) term.Term {
	switch v := v.(type) {
	case nil:
		return term.Term{}
	case quad.IRI:
		return term.NewIRI(string(v))
	case quad.BNode:
		return term.NewBlank(string(v))
	case quad.String:
		return term.NewString(string(v))
	case quad.LangString:
		return term.NewLang(string(v.Value), v.Lang)
	case quad.TypedString:
		return term.NewTyped(string(v.Value), string(v.Type))
	case quad.Int:
		return term.NewTyped(fmt.Sprint(int64(v)), term.XSDInteger)
	case quad.Bool:
		return term.NewTyped(fmt.Sprint(bool(v)), term.XSDBoolean)
	case quad.Float:
		return term.NewTyped("1.75E0", term.XSDDouble)
	}
	panic(v)
}

func onDisk(t testing.TB, quads []quad.Quad) *disk.Store {
	t.Helper()
	st, err := disk.Open("", disk.Options{InMemory: true, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	var c store.Changes
	for _, q := range quads {
		c.Insert = append(c.Insert, term.Quad{Subject: termOf(q.Subject), Predicate: termOf(q.Predicate), Object: termOf(q.Object), Graph: termOf(q.Label)})
	}
	if err := st.Apply(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	return st
}

func engine(qs graph.QuadStore, opt graphql.Options) *graphql.Engine {
	opt.Prefixes = known
	return graphql.New(func() (graph.QuadStore, func() error, error) { return qs, func() error { return nil }, nil }, opt)
}

// plain writes JSON with lists in order, for these come in no order.
func plain(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	var ordered func(v any) any
	ordered = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k := range v {
				v[k] = ordered(v[k])
			}
		case []any:
			for i := range v {
				v[i] = ordered(v[i])
			}
			slices.SortFunc(v, func(a, b any) int {
				x, _ := json.Marshal(a)
				y, _ := json.Marshal(b)
				return cmp.Compare(string(x), string(y))
			})
		}
		return v
	}
	raw, err = json.Marshal(ordered(back))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// queries that Cayley's own package answers too, with E:, R: and C: for the beginnings of IRIs.
var queries = []string{
	`{ nodes { id } }`,
	`query { nodes { id } }`,
	`query Name { nodes { id } }`,
	`{ nodes(id: <E:Mexico>) { id } }`,
	`{ nodes(id: E:Mexico) { id } }`,
	`{ nodes(id: "<E:Mexico>") { id } }`,
	`{ nodes(id: ["<E:Mexico>", "<E:Ana>"]) { id } }`,
	`{ nodes(id: <E:nobody>) { id } }`,
	`{ me: nodes(id: <E:Ana>) { me: id name: <C:name> } }`,
	`{ nodes { id, <C:name> @opt, <C:age> @optional } }`,
	`{ nodes { id <C:name> <C:age> <C:resting> <C:height> @opt } }`,
	`{ nodes(id: <E:Mexico>) { id <R:reject> { id } } }`,
	`{ nodes(id: <E:Mexico>) { id R:reject { id } } }`,
	`{ nodes(id: <E:Ana>) { <R:advise> { id <R:advise> { id <R:advise> { id <R:advise> { id } } } } } }`,
	`{ nodes(id: <E:plan>) { id by: <R:reject> @rev { id } } }`,
	`{ nodes(id: <E:plan>) { id by: ~<R:reject> { id } } }`,
	`{ nodes(id: <E:plan>) { id ~R:reject { id } } }`,
	`{ nodes(id: <E:plan>) { id by: ~<R:reject> @rev { id } } }`,
	`{ nodes(<R:reject>: <E:plan>) { id } }`,
	`{ nodes(<R:reject>: <E:plan>, <R:reject>: <E:offer>) { id } }`,
	`{ nodes(<R:advise>: ["<E:Bo>", "<E:Di>"]) { id } }`,
	`{ nodes(~<R:advise>: <E:Eli>) { id } }`,
	`{ nodes @rev(<R:advise>: <E:Eli>) { id } }`,
	`{ nodes @rev(~<R:advise>: <E:Bo>) { id } }`,
	`{ nodes(<C:age>: 41) { id } }`,
	`{ nodes(<C:age>: -41) { id } }`,
	`{ nodes(<C:height>: 1.75) { id } }`,
	`{ nodes(<C:resting>: true) { id <C:name> } }`,
	`{ nodes(<C:name>: "Ana \"the Mast\" \u0052uiz") { id } }`,
	`{ nodes(<C:name>: """Bobo""") { id } }`,
	`{ nodes(<C:name>: "e:Mexico") { id } }`,
	`{ nodes(id: <E:Ana>) { * } }`,
	`{ nodes(id: <E:Cy>) { id <R:advise> {*} } }`,
	`{ nodes { id <R:advise> @label(v: <D:3>) } }`,
	`{ nodes(id: <E:Eli>) { id <R:advise> @label(v: <D:3>) { id <C:name> } } }`,
	`{ nodes(id: <E:Eli>) { id <R:advise> @label(v: <D:3>) { id <C:name> @label(v: <D:2>) } } }`,
	`{ nodes(<R:reject>: <E:plan>) @label(v: <D:1>) { id } }`,
	`{ nodes(<R:reject>: <E:offer>) @label(v: <D:1>) { id } }`,
	`{ nodes(id: <E:Di>) { id <R:advise> @unnest { who: id <R:advise>(first: 1) @rev @unnest { back: id } } } }`,
	`{ nodes(id: <E:Mexico>) { id <R:nothing> @unnest { who: id } } }`,
	`{ nodes(id: <E:Mexico>, first: 1, offset: 1) { id } }`,
	`{ nodes(id: <E:Mexico>, first: 0) { id } }`,
	`{ nodes(id: <E:Mexico>, offset: 0) { id } }`,
	`{ a: nodes(id: <E:Mexico>) { id } b: nodes(id: <E:Ana>) { id } }`,
	"# a comment\n{ nodes(id: <E:Mexico>) { id # another\n } }",
}

func long(q string) string {
	return strings.NewReplacer("E:", known["e"], "R:", known["r"], "C:", known["cb"], "D:", known["d"]).Replace(q)
}

// TestSameAsCayley asks the same of Cayley's own package, and of ours over its store and over the
// one of this program.
func TestSameAsCayley(t *testing.T) {
	qs := memstore(t, harbour)
	ours := engine(qs, graphql.Options{})
	disk := graphql.New(cayley.Over(onDisk(t, harbour)), graphql.Options{Prefixes: known})
	for _, q := range queries {
		t.Run(q, func(t *testing.T) {
			parsed, err := original.Parse(strings.NewReader(long(q)))
			if err != nil {
				t.Fatal(err)
			}
			data, err := parsed.Execute(t.Context(), qs)
			if err != nil {
				t.Fatal(err)
			}
			want := plain(t, []any{data})
			for name, e := range map[string]*graphql.Engine{"here": ours, "on disk": disk} {
				rows, err := e.Run(t.Context(), long(q), 0)
				if err != nil {
					t.Fatal(name, err)
				}
				if got := plain(t, rows); got != want {
					t.Errorf("%s: got  %s\nwant %s", name, got, want)
				}
			}
		})
	}
}

// TestDialect asks what Cayley lacks or gets wrong.
func TestDialect(t *testing.T) {
	more := append(slices.Clone(harbour),
		link("e:Mexico", "r:reject", iri("e:offer"), "d:9"), // the same link in two graphs
		link("e:Cy", "cb:name", quad.LangString{Value: "Cyrille", Lang: "fr"}, "d:2"),
		link("e:Cy", "cb:since", quad.TypedString{Value: "2025-03", Type: quad.IRI(known["xsd"] + "gYearMonth")}, "d:2"),
		link("e:Cy", "cb:argument", quad.BNode("n1"), "d:2"),
		quad.Quad{Subject: quad.BNode("n1"), Predicate: iri("cb:role"), Object: quad.String("time")},
	)
	e := graphql.New(cayley.Over(onDisk(t, more)), graphql.Options{Prefixes: known})
	for _, c := range []struct{ name, query, want string }{
		{"prefixes in fields, arguments and values", `{ nodes(id: e:Congress) { id, r:reject { id } } }`,
			`[{"nodes":{"id":"E:Congress","r:reject":{"id":"E:plan"}}}]`},
		{"prefixes in brackets", `{ nodes(<r:reject>: <e:offer>) { id } }`, `[{"nodes":{"id":"E:Mexico"}}]`},
		{"prefixes behind ~", `{ nodes(id: e:plan) { by: ~r:reject } }`, `[{"nodes":{"by":["E:Congress","E:Mexico"]}}]`},
		{"prefixes in strings", `{ nodes(id: "<e:Congress>") { id } }`, `[{"nodes":{"id":"E:Congress"}}]`},
		{"a link in two graphs is one", `{ nodes(id: e:Mexico) { r:reject } }`, `[{"nodes":{"r:reject":["E:offer","E:plan"]}}]`},
		{"all values with *", `{ nodes(id: e:Mexico) { * } }`, `[{"nodes":{"id":"E:Mexico","R:reject":["E:offer","E:plan"]}}]`},
		{"all values", `{ nodes(id: e:Bo) { id cb:name } }`, `[{"nodes":{"cb:name":["Bo Lindqvist","Bobo"],"id":"E:Bo"}}]`},
		{"@label ends the one around", `{ nodes(id: e:Eli) { r:advise @label(v: d:3) { id cb:age @label } } }`, `[{"nodes":{"r:advise":{"cb:age":7,"id":"E:Bo"}}}]`},
		{"no blanks", `{nodes(id:[<e:Ana>,<e:Bo>],first:2){id,cb:age@opt}}`, `[{"nodes":[{"cb:age":41,"id":"E:Ana"},{"cb:age":7,"id":"E:Bo"}]}]`},
		{"arguments and no braces", `{ nodes(id: e:Mexico) { r:reject(cb:name: "x") n: r:reject(first: 5) } }`, `[{"nodes":{"n":["E:offer","E:plan"],"r:reject":null}}]`},
		{"languages and types", `{ nodes(cb:name: "\"Cyrille\"@fr", cb:since: "\"2025-03\"^^<xsd:gYearMonth>") { cb:name, cb:since } }`,
			`[{"nodes":{"cb:name":"Cyrille","cb:since":"\"2025-03\"^^\u003chttp://www.w3.org/2001/XMLSchema#gYearMonth\u003e"}}]`},
		{"blank nodes", `{ nodes(id: _:n1) { id cb:role } }`, `[{"nodes":{"cb:role":"time","id":"_:n1"}}]`},
		{"nothing", `{ a: nodes(id: e:none) { id } b(r:none: 1) { * } }`, `[{"a":null,"b":null}]`},
		{"an object without its field is none", `{ nodes(id: [e:Ana, e:Cy]) { id cb:age } }`, `[{"nodes":{"cb:age":41,"id":"E:Ana"}}]`},
		{"directives in any order", `{ nodes(id: e:Eli) { r:advise @opt @label(v: [d:2]) { id } } }`, `[{"nodes":{"r:advise":null}}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, err := e.Run(t.Context(), c.query, 100)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := plain(t, rows), long(c.want); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestSyntaxErrors(t *testing.T) {
	e := engine(memstore(t, nil), graphql.Options{})
	for _, c := range []struct {
		query        string
		line, column int
		reason       string
	}{
		{"", 1, 1, "expected {, got the end"},
		{"{", 1, 2, "expected a field or }, got the end"},
		{"{ }", 1, 3, "expected a field, got }"},
		{"{ nodes {\n  id\n", 3, 1, "expected a field or }, got the end"},
		{"mutation { a }", 1, 1, "not with mutation"},
		{"query Q($x: Int) { a }", 1, 8, "variables"},
		{"{ nodes(id: $x) { id } }", 1, 13, "variables"},
		{"{ ...all }", 1, 3, "fragments"},
		{"{ nodes(id: ) { id } }", 1, 13, "expected a value, got )"},
		{"{ nodes() { id } }", 1, 9, "expected an argument"},
		{"{ nodes(id 3) { id } }", 1, 12, "expected :"},
		{"{ nodes(id: null) { id } }", 1, 13, "null"},
		{"{ nodes(id: [[1]]) { id } }", 1, 14, "a list within a list"},
		{"{ nodes(id: []) { id } }", 1, 14, "expected a value"},
		{"{ nodes(first: many) { id } }", 1, 9, "first is a number"},
		{"{ nodes(offset: -1) { id } }", 1, 9, "offset is a number"},
		{"{ nodes(id: 99999999999999999999) { id } }", 1, 13, "out of the range"},
		{"{ nodes(id: 01) { id } }", 1, 13, "not a number"},
		{"{ nodes(id: 1x) { id } }", 1, 13, "not a number"},
		{"{ nodes(id: \"abc\n\") { id } }", 1, 17, "ends on its line"},
		{`{ nodes(id: "a\qb") { id } }`, 1, 15, "escape"},
		{`{ nodes(id: "ab`, 1, 13, "no end"},
		{`{ nodes(id: """ab""`, 1, 13, "no end"},
		{"{ nodes { <e:Mexico } }", 1, 11, "unexpected character"},
		{"{ nodes { id @fast } }", 1, 15, "@fast is not known"},
		{"{ nodes { a @opt(v: 1) } }", 1, 14, "takes no arguments"},
		{"{ nodes { a @label(w: 1) } }", 1, 14, "one argument, v"},
		{"{ nodes { id { a } } }", 1, 11, "no fields"},
		{"{ nodes { * id } }", 1, 11, "stands alone"},
		{"{ * }", 1, 1, "not for the top"},
		{"{ nodes { id } } x", 1, 18, "expected the end"},
		{"{ nodes { id } }\n\xff", 2, 1, "unexpected character"},
		{strings.Repeat("{ a", 25), 1, 61, "nested deeper"},
		{"{" + strings.Repeat(" a @opt", 600) + "}", 1, 3503, "more than 500 fields"},
		{"{ n {" + strings.Repeat(" a", 61) + "} }", 1, 3, "at most 60 conditions"},
		{"{ n @label(v: d:1) {" + strings.Repeat(" a", 9) + "} }", 1, 3, "at most 8 conditions with @label"},
	} {
		_, err := e.Run(t.Context(), c.query, 0)
		var syntax *bounds.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%.60q: got %v", c.query, err)
			continue
		}
		if syntax.Line != c.line || syntax.Column != c.column || !strings.Contains(syntax.Reason, c.reason) {
			t.Errorf("%.60q: got %v, want line %d, column %d: %s", c.query, syntax, c.line, c.column, c.reason)
		}
	}
}

func TestUnnestMany(t *testing.T) {
	_, err := engine(memstore(t, harbour), graphql.Options{}).Run(t.Context(), "{ nodes(id: e:Mexico) {\n r:reject @unnest { id } } }", 0)
	var wrong *bounds.QueryError
	if !errors.As(err, &wrong) || wrong.Line != 2 || wrong.Column != 2 {
		t.Error(err)
	}
}

// crowd has 2,000 nodes, each of which knows 20 others.
func crowd() (quads []quad.Quad) {
	for i := range 2000 {
		for j := range 20 {
			quads = append(quads, link(fmt.Sprint("e:n", i), "r:know", iri(fmt.Sprint("e:n", (i*7+j*13+1)%2000)), "d:1"))
		}
	}
	return quads
}

func TestLimits(t *testing.T) {
	st := onDisk(t, crowd())
	with := func(o bounds.Options, rows int) *graphql.Engine {
		return graphql.New(cayley.Over(st), graphql.Options{Prefixes: known, Rows: rows, Gate: bounds.New(o)})
	}
	rows, err := with(bounds.Options{}, 0).Run(t.Context(), `{ some: nodes(first: 500) { id } few: nodes(first: 3) { id } all: nodes { id } }`, 10)
	if err != nil {
		t.Fatal(err)
	}
	data := rows[0].(map[string]any)
	for name, n := range map[string]int{"some": 10, "few": 3, "all": 10} {
		if got := len(data[name].([]any)); got != n {
			t.Errorf("%s gives %d, want %d", name, got, n)
		}
	}
	deep := `{ nodes { id r:know { id r:know { id r:know { id r:know { id r:know { id } } } } } } }`
	if _, err := with(bounds.Options{}, 1000).Run(t.Context(), deep, 0); !errors.Is(err, bounds.ErrRows) {
		t.Errorf("got %v, want ErrRows", err)
	}
	start := time.Now()
	if _, err := with(bounds.Options{Time: 200 * time.Millisecond}, 1<<40).Run(t.Context(), deep, 0); !errors.Is(err, bounds.ErrTime) {
		t.Errorf("got %v, want ErrTime", err)
	}
	if d := time.Since(start); d > 2*time.Second {
		t.Errorf("stopped after %v", d)
	}
	if _, err := with(bounds.Options{Memory: 4 << 20, Time: time.Minute}, 1<<40).Run(t.Context(), deep, 0); !errors.Is(err, bounds.ErrMemory) {
		t.Errorf("got %v, want ErrMemory", err)
	}
	if _, err := with(bounds.Options{}, 0).Run(t.Context(), strings.Repeat(" ", bounds.MaxQuery+1), 0); !errors.Is(err, bounds.ErrSize) {
		t.Errorf("got %v, want ErrSize", err)
	}
}

// TestHeaviestPlans: what the bounds of a query allow is planned in time.
func TestHeaviestPlans(t *testing.T) {
	st := onDisk(t, crowd())
	e := graphql.New(cayley.Over(st), graphql.Options{Prefixes: known, Gate: bounds.New(bounds.Options{Time: 2 * time.Second})})
	for name, q := range map[string]string{
		"conditions": "{ nodes(" + strings.Repeat("r:know: e:n1, ", 60) + ") { id } }",
		"fields":     "{ nodes(first: 20) { id" + strings.Repeat(" r:know", 59) + " } }",
		"backwards":  "{ nodes(" + strings.Repeat("~r:know: e:n1, ", 60) + ") { id } }",
		"labelled":   "{ nodes(first: 20) @label(v: d:1) {" + strings.Repeat(" r:know", 8) + " } }",
		"with label": "{ nodes(first: 20) { " + strings.Repeat(" r:know @label(v: d:1)", 8) + strings.Repeat(" r:know", 50) + " } }",
		"values":     "{ nodes(id: [" + strings.Repeat("e:n1 ", 1000) + "]) { id } }",
		"top":        "{ " + strings.Repeat("n(r:know: e:n1) { id } ", 240) + " }",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := e.Run(t.Context(), q, 100)
			if d := time.Since(start); d > 4*time.Second || err != nil && !errors.Is(err, bounds.ErrTime) && !errors.Is(err, bounds.ErrRows) {
				t.Errorf("%v, %v", d, err)
			} else {
				t.Log(d, err)
			}
		})
	}
}

func TestAtOnce(t *testing.T) {
	e := graphql.New(cayley.Over(onDisk(t, harbour)), graphql.Options{Prefixes: known, Gate: bounds.New(bounds.Options{AtOnce: 4, Wait: time.Minute})})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, q := range queries {
				if _, err := e.Run(t.Context(), long(q), 0); err != nil {
					t.Errorf("%s: %v", q, err)
				}
			}
		})
	}
	wg.Wait()
}

// broken is a store whose every look-up fails as a bug would.
type broken struct{ graph.QuadStore }

func (broken) ValueOf(quad.Value) graph.Ref {
	var none *quad.Quad
	return graph.PreFetched(none.Subject)
}

func TestBugsAreErrors(t *testing.T) {
	_, err := engine(broken{memstore(t, harbour)}, graphql.Options{}).Run(t.Context(), `{ nodes(id: e:Ana) { id } }`, 0)
	if err == nil || !strings.Contains(err.Error(), "unexpected") {
		t.Error(err)
	}
}

func FuzzRun(f *testing.F) {
	for _, q := range queries {
		f.Add(q)
	}
	f.Add("{a(b:\"\"\"\\\"\"\"\")@rev(c:[1.5e3,true])@label{*}}")
	e := graphql.New(cayley.Over(onDisk(f, harbour)), graphql.Options{Prefixes: known, Gate: bounds.New(bounds.Options{Time: 5 * time.Second})})
	f.Fuzz(func(t *testing.T, q string) {
		rows, err := e.Run(t.Context(), q, 10)
		var syntax *bounds.SyntaxError
		var wrong *bounds.QueryError
		switch {
		case err == nil:
			if _, err := json.Marshal(rows); err != nil || len(rows) != 1 {
				t.Fatal(len(rows), err)
			}
		case errors.As(err, &syntax):
			if syntax.Line < 1 || syntax.Column < 1 || syntax.Column > len(q)+1 {
				t.Fatal(syntax)
			}
		case errors.As(err, &wrong), errors.Is(err, bounds.ErrRows), errors.Is(err, bounds.ErrSize):
		default:
			t.Fatal(err)
		}
	})
}

func BenchmarkObjects(b *testing.B) {
	e := graphql.New(cayley.Over(onDisk(b, crowd())), graphql.Options{Prefixes: known})
	for b.Loop() {
		rows, err := e.Run(b.Context(), `{ nodes(first: 100) { id r:know { id } } }`, 0)
		if err != nil || len(rows) != 1 {
			b.Fatal(err)
		}
	}
}
