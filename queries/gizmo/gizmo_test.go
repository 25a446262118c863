package gizmo_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	original "github.com/cayleygraph/cayley/query/gizmo"
	_ "github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/gizmo"
)

var known = map[string]string{
	"e":   "urn:corkboard:entity/",
	"r":   "urn:corkboard:relation/",
	"cb":  "urn:corkboard:vocab#",
	"xsd": "http://www.w3.org/2001/XMLSchema#",
}

func e(name string) quad.Value  { return quad.IRI(known["e"] + name) }
func r(name string) quad.Value  { return quad.IRI(known["r"] + name) }
func cb(name string) quad.Value { return quad.IRI(known["cb"] + name) }

// harbour is a small graph about a harbour town; no triple of it lies in two graphs.
var harbour = []quad.Quad{
	{Subject: e("Mexico"), Predicate: r("reject"), Object: e("offer"), Label: e("doc1")},
	{Subject: e("United_States"), Predicate: r("offer"), Object: e("aid"), Label: e("doc1")},
	{Subject: e("cartel"), Predicate: r("traffic"), Object: e("fentanyl"), Label: e("doc1")},
	{Subject: e("fentanyl"), Predicate: r("be_trafficked_through"), Object: e("Mexico"), Label: e("doc2")},
	{Subject: e("Ana"), Predicate: r("advise"), Object: e("Bo"), Label: e("doc2")},
	{Subject: e("Bo"), Predicate: r("advise"), Object: e("Cy"), Label: e("doc2")},
	{Subject: e("Cy"), Predicate: r("advise"), Object: e("Di"), Label: e("doc2")},
	{Subject: e("Di"), Predicate: r("advise"), Object: e("Ana"), Label: e("doc3")},
	{Subject: e("Eli"), Predicate: r("advise"), Object: e("Bo"), Label: e("doc3")},
	{Subject: e("Eli"), Predicate: r("criticise"), Object: e("Ana"), Label: e("doc3")},
	{Subject: e("Ana"), Predicate: cb("age"), Object: quad.Int(41)},
	{Subject: e("Bo"), Predicate: cb("age"), Object: quad.Int(7)},
	{Subject: e("Cy"), Predicate: cb("age"), Object: quad.Int(63)},
	{Subject: e("Ana"), Predicate: cb("name"), Object: quad.String("Ana \"the Mast\" Ruiz")},
	{Subject: e("Bo"), Predicate: cb("name"), Object: quad.String("Bo Lindqvist")},
	{Subject: e("Cy"), Predicate: cb("name"), Object: quad.LangString{Value: "Cyrille", Lang: "fr"}},
	{Subject: e("Di"), Predicate: cb("name"), Object: quad.String("e:Mexico")},
	{Subject: e("Ana"), Predicate: cb("height"), Object: quad.Float(1.75)},
	{Subject: e("Bo"), Predicate: cb("resting"), Object: quad.Bool(true)},
	{Subject: e("Cy"), Predicate: cb("since"), Object: quad.TypedString{Value: "2025-03", Type: "http://www.w3.org/2001/XMLSchema#gYearMonth"}},
	{Subject: e("Di"), Predicate: cb("since"), Object: quad.Time(time.Date(2025, 3, 4, 10, 0, 0, 0, time.UTC))},
	{Subject: quad.BNode("n1"), Predicate: cb("role"), Object: quad.String("time")},
	{Subject: e("Ana"), Predicate: cb("argument"), Object: quad.BNode("n1")},
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

func engine(qs graph.QuadStore, opt gizmo.Options) *gizmo.Engine {
	if opt.Prefixes == nil {
		opt.Prefixes = known
	}
	return gizmo.New(func() (graph.QuadStore, func() error, error) {
		return qs, func() error { return nil }, nil
	}, opt)
}

// queries of every method of the language, with full IRIs, so that Cayley's own package can be
// asked the same. E, R and C are put in for the prefixes.
var queries = []string{
	`g.V().all()`,
	`g.V("<E:Ana>").all()`,
	`g.V("<E:Ana>").All()`,
	`graph.Vertex("<E:Ana>", "<E:Bo>").all()`,
	`g.V(iri("E:Ana")).out().all()`,
	`g.V("Bo Lindqvist").in().all()`,
	`g.V("nowhere to be found").in().all()`,
	`g.V("<E:Ana>").out("<R:advise>").all()`,
	`g.V("<E:Eli>").out(["<R:advise>", "<R:criticise>"]).all()`,
	`g.V("<E:Eli>").out(["<R:advise>", "<R:criticise>"], "how").all()`,
	`g.V("<E:Eli>").out(null, "how").all()`,
	`g.V("<E:Eli>").out(null, ["how", "again"]).all()`,
	`g.V("<E:Bo>").in("<R:advise>").all()`,
	`g.V("<E:Bo>").in().all()`,
	`g.V("<E:Bo>").both("<R:advise>").all()`,
	`g.V("<E:Bo>").Both("<R:advise>", "p").all()`,
	`g.V("<E:Eli>").out(g.V("<R:criticise>")).all()`,
	`g.V("<E:Ana>").out("<R:advise>").out("<R:advise>").all()`,
	`g.V("<E:Ana>").tag("who").out("<R:advise>").all()`,
	`g.V("<E:Ana>").as("a", "b").out("<R:advise>").all()`,
	`g.V("<E:Ana>").out("<R:advise>").tag("t").out("<R:advise>").back("t").all()`,
	`g.V("<E:Ana>").tag("start").out("<R:advise>").back("start").in("<R:advise>").all()`,
	`g.V().has("<C:name>", "Bo Lindqvist").all()`,
	`g.V().has("<R:advise>", "<E:Bo>").all()`,
	`g.V().has("<R:advise>").all()`,
	`g.V().has("<R:advise>", "<E:Bo>").has("<R:criticise>").all()`,
	`g.V("<E:Bo>", "<E:Ana>").hasR("<R:advise>", "<E:Eli>").all()`,
	`g.V().has("<C:age>", gt(10)).all()`,
	`g.V().has("<C:age>", gte(7), lt(63)).all()`,
	`g.V().has("<C:age>", lte(7)).all()`,
	`g.V().has("<C:name>", regex("L.nd")).all()`,
	`g.V().filter(regex("Cy$", true)).all()`,
	`g.V().filter(like("%Mast%")).all()`,
	`g.V().filter(gt(40)).all()`,
	`g.V().filter(gt(iri("E:B")), lt(iri("E:D"))).all()`,
	`g.V("<E:Ana>", "<E:Bo>", "<E:Di>").save("<C:name>", "name").all()`,
	`g.V("<E:Ana>", "<E:Bo>").save("<C:name>").all()`,
	`g.V("<E:Ana>", "<E:Bo>", "<E:Di>").saveOpt("<C:age>", "age").all()`,
	`g.V("<E:Bo>").saveR("<R:advise>", "by").all()`,
	`g.V("<E:Bo>", "<E:Mexico>").saveOptR("<R:advise>", "by").all()`,
	`g.V("<E:Ana>").out("<R:advise>").and(g.V("<E:Eli>").out("<R:advise>")).all()`,
	`g.V("<E:Ana>").out().intersect(g.V("<E:Bo>")).all()`,
	`g.V("<E:Ana>").union(g.V("<E:Bo>")).all()`,
	`g.V("<E:Ana>").or(g.V("<E:Ana>")).all()`,
	`g.V("<E:Ana>").or(g.V("<E:Ana>")).unique().all()`,
	`g.V("<E:Ana>", "<E:Bo>").except(g.V("<E:Bo>")).all()`,
	`g.V("<E:Ana>", "<E:Bo>").difference(g.V("<E:Ana>")).all()`,
	`g.V("<E:Ana>", "<E:Bo>", "<E:Cy>").is("<E:Bo>", "<E:Cy>").all()`,
	`var f = g.M().out("<R:advise>").out("<R:advise>"); g.V("<E:Ana>").follow(f).all()`,
	`var f = g.Morphism().out("<R:advise>").out("<R:advise>"); g.V("<E:Cy>").followR(f).all()`,
	`g.V("<E:Ana>").followRecursive("<R:advise>").all()`,
	`g.V("<E:Ana>").followRecursive("<R:advise>", 2).all()`,
	`g.V("<E:Ana>").followRecursive("<R:advise>", ["depth"]).all()`,
	`g.V("<E:Ana>").followRecursive(g.M().out("<R:advise>"), 1, "depth").all()`,
	`g.V("<E:Ana>").outPredicates().all()`,
	`g.V("<E:Bo>").inPredicates().all()`,
	`g.V("<E:Bo>").saveInPredicates("p").all()`,
	`g.V("<E:Eli>").saveOutPredicates("p").all()`,
	`g.V("<E:Eli>").labels().all()`,
	`g.V("<E:Di>").labelContext("<E:doc3>").out("<R:advise>").all()`,
	`g.V("<E:Di>").labelContext("<E:doc2>").out("<R:advise>").all()`,
	`g.V("<E:Cy>", "<E:Di>").labelContext(["<E:doc2>", "<E:doc3>"], "doc").out("<R:advise>").all()`,
	`g.V().has("<C:age>").order().all()`,
	`g.V().has("<C:age>").order().skip(1).limit(1).all()`,
	`g.V("<E:Ana>").out().limit(2).count()`,
	`g.V("<E:Ana>", "<E:Bo>", "<E:Cy>").out("<C:age>").all()`,
	`g.V("<E:Cy>").out("<C:name>").all()`,
	`g.V("<E:Cy>", "<E:Di>").out("<C:since>").all()`,
	`g.V("<E:Bo>").out("<C:resting>").all()`,
	`g.V("<E:Ana>").out("<C:height>").all()`,
	`g.V("<E:Ana>").out("<C:argument>").all()`,
	`g.V("_:n1").out("<C:role>").all()`,
	`g.V(bnode("n1")).out("<C:role>").all()`,
	`g.V(41).in("<C:age>").all()`,
	`g.V(1.75).in("<C:height>").all()`,
	`g.V(true).in("<C:resting>").all()`,
	`g.V(lang("Cyrille", "fr")).in().all()`,
	`g.V(typed("2025-03", "http://www.w3.org/2001/XMLSchema#gYearMonth")).in().all()`,
	`g.V(str("Bo Lindqvist")).in().all()`,
	`g.V(raw("<E:Bo>")).out("<R:advise>").all()`,
	`g.V("e:Mexico").in("<C:name>").all()`,
	`g.V().has("<C:age>").getLimit(2)`,
	`g.V().has("<C:age>").GetLimit(-1)`,
	`g.emit({name: "bob", n: 1, list: [1, "x", null, true, 1.5], nested: {deep: {}}})`,
	`g.Emit("text"); g.emit(3); g.emit([1, 2]); g.emit(null)`,
	`g.emit(g.V("<E:Ana>").out("<R:advise>").toArray())`,
	`g.emit(g.V("<E:Eli>").out().tagArray())`,
	`g.emit(g.V("<E:Eli>").tag("x").out("<R:advise>").TagArray(1))`,
	`g.emit(g.V("<E:Ana>").out("<R:advise>").toValue())`,
	`g.emit(g.V("<E:Ana>").tag("x").out("<R:advise>").tagValue())`,
	`g.emit(g.V("nobody").out("<R:advise>").toValue())`,
	`g.emit(g.V().has("<C:age>").toArray(0))`,
	`g.emit(g.V().count())`,
	`g.emit(g.V().has("<R:advise>").count())`,
	`g.emit(g.V().out("<R:advise>").count())`,
	`g.emit(g.V().out("<R:advise>").unique().count())`,
	`g.V("<E:Eli>").out().forEach(function(d) { g.emit(d) })`,
	`g.V("<E:Eli>").tag("s").out().forEach(function(d) { g.emit({from: d.s, to: d.id}) })`,
	`g.V("<E:Ana>").out("<R:advise>").map(function(d) { g.emit(d.id.length) })`,
	`g.V().has("<C:age>").forEach(1, function(d) { g.emit(1) })`,
	`g.V("<E:Ana>").out("<R:advise>").forEach(function(d) { g.V(d.id).out("<R:advise>").forEach(function(x) { g.emit([d.id, x.id]) }) })`,
	`g.addNamespace("zz", "E:"); g.V(g.IRI("zz:Ana")).out("<R:advise>").all()`,
	`g.V(g.Uri("E:Ana")).out("<R:advise>").all()`,
	`g.V("<E:Ana>").follow(null).all()`,
	`g.V("<E:Ana>").and(null).all()`,
	`var p = g.V("<E:Ana>").out("<R:advise>"); p.out("<R:advise>").all(); p.in("<R:advise>").all(); p.all()`,
	`var x = []; for (var i = 0; i < 3; i++) { x.push(i * i) } g.emit(x.join("-"))`,
	`1 + 1`,
	``,
}

func long(q string) string {
	return strings.NewReplacer("E:", known["e"], "R:", known["r"], "C:", known["cb"]).Replace(q)
}

// asCayley asks Cayley's own package.
func asCayley(t *testing.T, qs graph.QuadStore, q string, limit int) []any {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	it, err := original.NewSession(qs).Execute(ctx, q, query.Options{Collation: query.JSON, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	var out []any
	for it.Next(ctx) {
		if row := it.Result(); row != nil {
			out = append(out, row)
		}
	}
	if it.Err() != nil {
		t.Fatal(it.Err())
	}
	return out
}

// lines gives rows as sorted JSON, one a line.
func lines(t *testing.T, rows []any) string {
	t.Helper()
	var out []string
	for _, row := range rows {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(row); err != nil {
			t.Fatal(err)
		}
		out = append(out, b.String())
	}
	sort.Strings(out)
	return strings.Join(out, "")
}

func TestSameAsCayley(t *testing.T) {
	qs := memstore(t, harbour)
	eng := engine(qs, gizmo.Options{})
	for _, short := range queries {
		t.Run(short, func(t *testing.T) {
			q := long(short)
			rows, err := eng.Run(t.Context(), q, 100)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := lines(t, rows), lines(t, asCayley(t, qs, q, 100)); got != want {
				t.Errorf("got\n%s\nCayley gives\n%s", got, want)
			}
		})
	}
}

func run(t *testing.T, eng *gizmo.Engine, q string) string {
	t.Helper()
	rows, err := eng.Run(t.Context(), q, 100)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return strings.TrimSuffix(lines(t, rows), "\n")
}

func TestPrefixes(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{})
	for q, want := range map[string]string{
		`g.V("<e:Mexico>").out("<r:reject>").all()`:                          `{"id":"<urn:corkboard:entity/offer>"}`,
		`g.V("<urn:corkboard:entity/Mexico>").out("<r:reject>").all()`:       `{"id":"<urn:corkboard:entity/offer>"}`,
		`g.V(iri("e:Mexico")).out(g.IRI("r:reject")).all()`:                  `{"id":"<urn:corkboard:entity/offer>"}`,
		`g.V("e:Mexico").in().all()`:                                         `{"id":"<urn:corkboard:entity/Di>"}`,
		`g.V('"2025-03"^^<xsd:gYearMonth>').in("<cb:since>").all()`:          `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.V(typed("2025-03", "xsd:gYearMonth")).in().all()`:                 `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.V('"Cyrille"@fr').in().all()`:                                     `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.V("<e:Bo>").save("<cb:name>").all()`:                              `{"<cb:name>":"Bo Lindqvist","id":"<urn:corkboard:entity/Bo>"}`,
		`g.addNamespace("x", "urn:corkboard:entity/"); g.V("<x:Cy>").all()`:  `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.addNamespace("x:", "urn:corkboard:entity/"); g.V("<x:Cy>").all()`: `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.V("<nope:Cy>").out().all()`:                                       ``,
		`g.emit(iri("e:Mexico"))`:                                            `"<urn:corkboard:entity/Mexico>"`,
		`g.emit("" + iri("e:Mexico"))`:                                       `"<urn:corkboard:entity/Mexico>"`,
		// The path gives predicates. Cayley documents this and refuses it.
		`g.V("<e:Eli>").save(g.V("<r:criticise>"), "x").all()`:                          `{"id":"<urn:corkboard:entity/Eli>","x":"<urn:corkboard:entity/Ana>"}`,
		`g.V("<e:Di>").out("<cb:since>").all()`:                                         `{"id":"2025-03-04T10:00:00Z"}`,
		`g.V("<e:Di>").out("<cb:since>").forEach(function(d) { g.V(d.id).in().all() })`: `{"id":"<urn:corkboard:entity/Di>"}`,
		`g.addDefaultNamespaces(); g.loadNamespaces(); g.V("<e:Cy>").all()`:             `{"id":"<urn:corkboard:entity/Cy>"}`,
		`g.V(["<e:Cy>", ["<e:Bo>"]]).has("<cb:age>", gt(10)).all()`:                     `{"id":"<urn:corkboard:entity/Cy>"}`,
	} {
		if got := run(t, eng, q); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", q, got, want)
		}
	}
}

func TestEmptyResultIsAList(t *testing.T) {
	rows, err := engine(memstore(t, nil), gizmo.Options{}).Run(t.Context(), `g.V("x").out().all()`, 100)
	if err != nil || rows == nil || len(rows) != 0 {
		t.Fatalf("got %#v, %v", rows, err)
	}
}

func TestSyntaxErrorHasPosition(t *testing.T) {
	eng := engine(memstore(t, nil), gizmo.Options{})
	for q, want := range map[string]string{
		"g.V(":                    "line 1, column 5",
		"g.V().all()\n\n  g.V(]":  "line 3, column 7",
		"let a; let a":            "line 1, column",
		"var x = 'no end":         "line 1, column",
		"/(/":                     "line 1, column",
		"}":                       "line 1, column 1",
		strings.Repeat("[", 900):  "line 1, column 901",
		strings.Repeat("[", 3000): "nested too deep",
	} {
		_, err := eng.Run(t.Context(), q, 100)
		var syntax *bounds.SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want a syntax error with %q", q, err, want)
		}
	}
}

func TestScriptErrors(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{})
	for q, want := range map[string]string{
		`g.V().tag({}).all()`:                 "expected a name in quotes",
		`g.V().out({}).all()`:                 "expected a value of the graph",
		`g.V(null)`:                           "null",
		`nothing()`:                           "nothing is not defined",
		"\n  g.V().nope()":                    "line 2",
		`throw new Error("mine")`:             "Error: mine",
		`throw "text"`:                        "text",
		`g.V().filter(/x/).all()`:             "expected filters",
		`g.V().filter().all()`:                "expected filters",
		`g.V().filter(regex("(")).all()`:      "regex",
		`g.V().filter(regex(iri("a"))).all()`: "regex(pattern, true)",
		`g.V().follow(3).all()`:               "expected a path",
		`g.V().followRecursive().all()`:       "expected one predicate",
		`g.V().save(g.M().out()).all()`:       "expected a tag",
		`g.V().forEach(3)`:                    "expected a function",
		`g.V().forEach()`:                     "got 0 arguments",
		`g.V.prototype.out()`:                 "TypeError",
		`g.V().out.call({}, "x")`:             "expected a path",
		`g.emit(g.V())`:                       "path cannot be emitted",
		`var a = []; a[0] = a; g.emit(a)`:     "holds itself",
		`var a = []; for (var i = 0; i < 1e4; i++) a = [a]; g.emit(a)`:            "too deep",
		`function f() { f() } f()`:                                                "too deep",
		`var p = g.V(); for (var i = 0; i < 64; i++) p = p.and(p); p.all()`:       "steps",
		`g.V("<e:Ana>").out().forEach(function(d) { throw new Error("inside") })`: "inside",
		`g.V().has(g.V()).all()`:                                                  "cannot be planned",
		`new Promise(3)`:                                                          "",
		`g.V().limit("x").skip({}).order(1,2).getLimit({}); throw 1`:              "1",
	} {
		_, err := eng.Run(t.Context(), q, 100)
		var script *bounds.QueryError
		if !errors.As(err, &script) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want a script error with %q", q, err, want)
		}
	}
}

func TestCaughtErrorsGoOn(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{})
	got := run(t, eng, `try { g.V().out({}) } catch (x) { g.emit("caught") }
		try { g.V("<e:Ana>").out().forEach(function() { throw 3 }) } catch (x) { g.emit(x) }`)
	if got != "\"caught\"\n3" {
		t.Errorf("got %s", got)
	}
}

func TestLimit(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{Rows: 50})
	for _, c := range []struct {
		q     string
		limit int
		rows  int
	}{
		{`g.V().all()`, 5, 5},
		{`for (var i = 0; i < 200; i++) g.emit(i)`, 7, 7},
		{`for (var i = 0; i < 20; i++) g.emit(i)`, 0, 20},
		{`g.V().getLimit(3)`, 100, 3},
		{`g.V().getLimit(3); g.V().getLimit(2)`, 100, 5},
		{`g.V().limit(4).all()`, 100, 4},
	} {
		rows, err := eng.Run(t.Context(), c.q, c.limit)
		if err != nil || len(rows) != c.rows {
			t.Errorf("%s with limit %d: %d rows, %v; want %d", c.q, c.limit, len(rows), err, c.rows)
		}
	}
	if _, err := eng.Run(t.Context(), `for (var i = 0; i < 200; i++) g.emit(i)`, 0); !errors.Is(err, bounds.ErrRows) {
		t.Errorf("got %v, want ErrRows", err)
	}
}

func TestSourceMapsAreNotOpened(t *testing.T) {
	eng := engine(memstore(t, nil), gizmo.Options{})
	if got := run(t, eng, "g.emit(1)\n//# sourceMappingURL=/nonexistent/corkboard.map"); got != "1" {
		t.Errorf("got %s", got)
	}
}

func ExampleEngine_Run() {
	qs, _ := graph.NewQuadStore("memstore", "", nil)
	w, _ := graph.NewQuadWriter("single", qs, nil)
	w.AddQuad(quad.MakeIRI("urn:corkboard:entity/Mexico", "urn:corkboard:relation/reject", "urn:corkboard:entity/offer", ""))
	eng := gizmo.New(func() (graph.QuadStore, func() error, error) { return qs, func() error { return nil }, nil },
		gizmo.Options{Prefixes: map[string]string{"e": "urn:corkboard:entity/", "r": "urn:corkboard:relation/"}})
	rows, err := eng.Run(context.Background(), `g.V("<e:Mexico>").out("<r:reject>").all()`, 100)
	fmt.Println(rows, err)
	// Output: [map[id:<urn:corkboard:entity/offer>]] <nil>
}
