package gizmo_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
	"github.com/corkboard-kg/corkboard/queries/gizmo"
)

// runaways are scripts that would run for ever, fill the memory or end the program.
var runaways = []string{
	// Loops of the script.
	`while (true) {}`,
	`for (;;) g.emit(1)`,
	`try { while (true) {} } catch (x) { while (true) {} } finally { while (true) {} }`,
	`(function f() { try { f() } finally { f() } })()`,
	`function* n() { while (true) yield 1 } for (const x of n()) {}`,
	`label: while (true) { continue label }`,
	// Memory.
	`var s = "x"; while (true) s += s`,
	`var a = []; while (true) a.push("text " + a.length)`,
	`var a = []; while (true) a.push({})`,
	`var s = "x".repeat(1e6), t = ""; for (;;) t = s + t`,
	`"x".repeat(1e10)`,
	`"x".padStart(1e10)`, `"x".padEnd(1e10, "ab")`,
	`var s = "x".repeat(4e6); Array(1e6).fill(s).join()`,
	`var s = "x".repeat(4e6); String(Array(1e6).fill(s))`,
	`var s = "x".repeat(4e6); "".concat.apply("", Array(1e5).fill(s))`,
	`var s = "x".repeat(4e6); s.replaceAll("x", s)`,
	`var s = "x".repeat(4e6); s.replace(/x/g, s)`,
	"var s = 'x'.repeat(2e5); s.replace(/x/g, \"$`$`$`\")",
	"var s = 'x'.repeat(4e6); s.replaceAll('x', \"$`$`$`\")",
	`var s = "x".repeat(4e6); JSON.stringify(Array(1e6).fill(s))`,
	`new Array(4294967295).fill(0)`,
	`Array(4294967295).join("x")`,
	`var a = []; a.length = 4294967295; a.indexOf(1)`,
	`var a = []; a.length = 4294967295; [...a]`,
	`var a = []; a.length = 4294967295; Math.max(...a)`,
	`var a = []; a.length = 4294967295; Math.max.apply(null, a)`,
	`var a = []; a.length = 4294967295; var [...b] = a`,
	`var a = []; a.length = 4294967295; a.sort()`,
	`var a = []; a.length = 4294967295; a.concat(a)`,
	`var a = []; a.length = 4294967295; new Set(a)`,
	`var a = []; a.length = 4294967295; g.V(a)`,
	`var a = []; a.length = 4294967295; g.emit(a)`,
	`var a = []; a.length = 4294967295; for (const x of a) {}`,
	`Array.from({length: 4294967295})`,
	`Array.prototype.map.call({length: 9007199254740991}, function(x) { return x })`,
	`Array.prototype.indexOf.call({length: 9007199254740991}, 1)`,
	`Array.prototype.fill.call({get length() { return 9007199254740991 }}, 1)`,
	`Array.prototype.fill.call(Object.create({length: 9007199254740991}), 1)`,
	`(function() { arguments.length = 9007199254740991; Array.prototype.fill.call(arguments, 1) })()`,
	`Array.prototype.concat.call([], {length: 9007199254740991, [Symbol.isConcatSpreadable]: true})`,
	`Math.max.apply(null, {length: 4294967295})`,
	`String.fromCharCode.apply(null, {length: 4294967295})`,
	`new Uint8Array(1e10)`, `new ArrayBuffer(1e10)`,
	`String.raw({raw: {length: 9007199254740991}})`,
	`Object.groupBy({length: 1e15}, function() {})`,
	// Built-in functions that call built-in functions.
	`[...{[Symbol.iterator]: function() { return {next: Object} }}]`,
	`new Set({[Symbol.iterator]: function() { return {next: Array} }})`,
	`Array.from({[Symbol.iterator]: function() { return {next: RegExp} }})`,
	`Object.fromEntries({[Symbol.iterator]: function() { return {next: Error} }})`,
	`var it = [][Symbol.iterator](); it.next = Object; [...it]`,
	`function* n() {} var it = n(); it.next = Object.bind(null); [...it]`,
	`[...{[Symbol.iterator]: function() { return {next: g.V} }}]`,
	`[...{[Symbol.iterator]: function() { return {next: g.V().out.bind(g.V())} }}]`,
	`[...{[Symbol.iterator]: function() { return {next: iri.bind(null, "x")} }}]`,
	`class A { constructor(o) { return o } } class B extends A { next = Object } [...new B([].values())]`,
	`var m = new Map([[1, 1]]); m.forEach(function() { m.delete(1); m.set(1, 1) })`,
	// Depth.
	`function f() { f() } f()`,
	`var a = []; a[0] = a; a.flat(Infinity)`,
	`var a = []; for (var i = 0; i < 2e6; i++) a = [a]; a.flat(Infinity)`,
	`var a = []; for (var i = 0; i < 2e6; i++) a = [a]; String(a)`,
	`var a = []; for (var i = 0; i < 2e6; i++) a = [a]; JSON.stringify(a)`,
	`var a = []; for (var i = 0; i < 2e6; i++) a = [a]; g.emit(a)`,
	`var a = []; for (var i = 0; i < 2e6; i++) a = [a]; g.V(a)`,
	`function mk() { return {get a() { return mk() }} } JSON.stringify(mk())`,
	`function mk() { return {get a() { return mk() }} } g.emit(mk())`,
	`var o = {toJSON: function() { return {a: o} }}; JSON.stringify(o)`,
	`var o = {toJSON: function() { return {a: o} }}; g.emit(o)`,
	`var o = {toString: function() { return "" + o }}; "" + o`,
	`JSON.parse("[".repeat(4e6))`,
	`JSON.parse("[".repeat(2e6) + "]".repeat(2e6))`,
	`new RegExp("(".repeat(1e6))`, `"x".match("(".repeat(1e6))`,
	`var f = function() {}; for (var i = 0; i < 1e6; i++) f = f.bind(null); f()`,
	`var o = {}; for (var i = 0; i < 1e6; i++) o = Object.create(o); o.x; while (true) {}`,
	strings.Repeat("[", 32000) + strings.Repeat("]", 32000),
	strings.Repeat("!", 64000) + "1",
	strings.Repeat("(", 32000) + "1" + strings.Repeat(")", 32000),
	strings.Repeat("a=>", 21000) + "1",
	strings.Repeat("if(1)", 13000) + "1",
	strings.Repeat("{", 32000) + strings.Repeat("}", 32000),
	strings.Repeat("x.y(", 12000) + strings.Repeat(")", 12000),
	strings.Repeat("1+", 32000) + "1",
	strings.Repeat("a?b:", 16000) + "1",
	"`" + strings.Repeat("${`", 10000),
	strings.Repeat("/'(/;", 10000),
	"/'/;" + strings.Repeat("(", 32000) + "1" + strings.Repeat(")", 32000),
	// Patterns.
	`/(?=(a+)+b)(a+)+c/.test("a".repeat(40))`,
	`/^(a|a)*\1$/.test("a".repeat(40) + "b")`,
	`var s = "ä" + "a".repeat(40); /(a+)+$/y.test(s); /(a*)*b/g.exec(s)`,
	`"a".repeat(2e5).replace(/(?=a)a*b|x/g, "y")`,
	`"a".repeat(2e5).split(/(?=a*b)/)`,
	`"a".repeat(2e5).match(/(?:a*)*(?!a)b/g)`,
	`var x = /x/; x.compile("(a+)+b"); x.test("a".repeat(50))`,
	// What makes code, or lasts longer than the script.
	`eval("while (true) {}")`,
	`new Function("while (true) {}")()`,
	`(function() {}).constructor("while (true) {}")()`,
	`(function*() {}).constructor("while (true) {}")().next()`,
	`Promise.resolve().then(function f() { return Promise.resolve().then(f) })`,
	`(async function() { while (true) await 1 })()`,
	`new Proxy({}, {})`,
	`2n ** 1000000000n`,
	// Paths.
	`var p = g.V(); for (var i = 0; i < 64; i++) p = p.and(p); p.all()`,
	`var p = g.V(); for (var i = 0; i < 64; i++) p = p.follow(p); p.all()`,
	`var p = g.V().tag("t"); for (var i = 0; i < 64; i++) p = p.out().back("t"); p.all()`,
	`var p = g.V(); while (true) p = p.out()`,
	`var p = g.V(); for (var i = 0; i < 1000; i++) p = p.both(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 7; i++) p = p.both(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 7; i++) p = p.labels(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 7; i++) p = p.labelContext("<e:n" + i + ">").out(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 20; i++) p = p.labelContext("<e:n" + i + ">").out(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 7; i++) p = p.tag("x").out().back("x"); p.all()`,
	`var p = g.V(); for (var i = 0; i < 490; i++) p = p.out(); p.count()`,
	`var p = g.V(); for (var i = 0; i < 240; i++) p = p.has("<r:p1>"); p.count()`,
	`var p = g.V(); for (var i = 0; i < 240; i++) p = p.save("<r:p1>", "t" + i); p.all()`,
	`var p = g.V("<e:n1>"); for (var i = 0; i < 240; i++) p = p.or(g.V("<e:n2>")); p.all()`,
	`var p = g.V("<e:n1>"); for (var i = 0; i < 240; i++) p = p.followRecursive("<r:p1>"); p.all()`,
	`g.V().both().both().both().both().both().both().count()`,
	`g.V().both().both().both().both().both().toArray()`,
	`g.V().both().both().both().both().order().all()`,
	`g.V().both().both().both().both().both().unique().count()`,
	`g.V().except(g.V().both().both().both().both()).all()`,
	`g.V().has(g.V().both().both().both()).count()`,
	`g.V().followRecursive(g.M().both(), -1).both().both().both().count()`,
	`g.V().tag("a").both().tag("b").both().tag("c").both().tag("d").both().getLimit(-1)`,
	`g.V().forEach(function() { g.V().forEach(function() { g.V().forEach(function() { g.V().count() }) }) })`,
	`var many = []; for (var i = 0; i < 1e6; i++) many.push("n" + i); g.V(many).out().all()`,
}

// plans are steps that make a plan which takes long to optimize when there are many of them.
var plans = []string{
	`p.out()`, `p.out("<r:p1>").has("<r:p3>")`, `p.out().and(g.V())`, `p.out("<r:p1>").save("<r:p3>", "t" + i)`,
	`p.out("<r:p1>").has("<r:p3>").has("<r:p2>").has("<r:p0>")`, `p.out().tag("x").has("<r:p1>").limit(1000).skip(0)`,
	`p.out().unique().has("<r:p1>")`, `p.out().except(g.V("<e:n1>").out().has("<r:p2>"))`, `p.both().has("<r:p1>")`,
	`p.follow(g.M().out().has("<r:p1>"))`, `p.out(g.V("<r:p1>").and(g.V())).has("<r:p1>")`,
	`p.has(g.V("<r:p1>","<r:p2>")).in().saveOpt("<r:p1>", "x" + i)`, `p.or(p.out("<r:p1>").has("<r:p1>"))`,
	`p.and(p.in("<r:p1>").has("<r:p1>"))`, `p.tag("x").out().back("x")`, `p.labelContext("<e:n1>").out().has("<r:p1>")`,
	`p.has(p)`, `p.out(p)`, `p.out(p.has("<r:p1>")).has("<r:p2>")`, `p.save(p, "t" + i)`, `p.followRecursive(p)`,
}

// planned gives scripts that take many such steps.
func planned() []string {
	var out []string
	for _, step := range plans {
		for _, n := range []int{6, 100} {
			for _, begin := range []string{`g.V()`, `g.V("<e:n1>").has("<r:p1>", "<e:n5>")`} {
				out = append(out, fmt.Sprintf(`var p = %s; try { for (var i = 0; i < %d; i++) p = %s } catch (x) {} p.all()`, begin, n, step))
			}
		}
	}
	return out
}

// crowd is a graph in which everything hangs together.
func crowd(n int) []quad.Quad {
	var out []quad.Quad
	for i := range n {
		for j := range 4 {
			out = append(out, quad.Quad{
				Subject: e(fmt.Sprint("n", i)), Predicate: r(fmt.Sprint("p", j)), Object: e(fmt.Sprint("n", (i*7+j*13+1)%n)),
			})
		}
	}
	return out
}

// A runaway may not last much longer than its time, whatever it does, and leaves nothing behind.
func TestRunaways(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a hundred scripts until they are stopped")
	}
	const allowed = 200 * time.Millisecond
	st := onDisk(t, crowd(2000))
	eng := gizmo.New(cayley.Over(st), gizmo.Options{Prefixes: known, Gate: bounds.New(bounds.Options{Time: allowed, Memory: 96 << 20})})
	before := runtime.NumGoroutine()
	for _, q := range append(planned(), runaways...) {
		name := q
		if len(name) > 100 {
			name = name[:100]
		}
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			rows, err := eng.Run(t.Context(), q, 100)
			took := time.Since(start)
			// The machine that runs the tests may be slow; what is not stopped lasts for ever.
			if took > allowed+5*time.Second {
				t.Errorf("took %s", took)
			} else if took > allowed+time.Second {
				t.Logf("took %s", took)
			}
			var syntax *bounds.SyntaxError
			var script *bounds.QueryError
			known := err == nil || errors.Is(err, bounds.ErrTime) || errors.Is(err, bounds.ErrMemory) || errors.Is(err, bounds.ErrRows) ||
				errors.As(err, &syntax) || errors.As(err, &script)
			if !known {
				t.Errorf("got %v", err)
			}
			t.Logf("%d rows, %.200v", len(rows), err)
		})
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// What the bounds put around the built-in functions may not change what they do.
func TestBuiltInsWork(t *testing.T) {
	eng := engine(memstore(t, nil), gizmo.Options{})
	for q, want := range map[string]string{
		`[3, 1, 2].sort().join("-")`:                        `"1-2-3"`,
		`[3, 10, 2].sort().join()`:                          `"10,2,3"`,
		`[3, 10, 2].sort((a, b) => a - b)`:                  `[2,3,10]`,
		`["b", undefined, "a"].sort()`:                      `["a","b",null]`,
		`[1, 2, 3].map(x => x * 2).filter(x => x > 2)`:      `[4,6]`,
		`[1, 2, 3].reduce((a, b) => a + b, 0)`:              `6`,
		`[1, [2, [3, [4]]]].flat()`:                         `[1,2,[3,[4]]]`,
		`[1, [2, [3, [4]]]].flat(Infinity)`:                 `[1,2,3,4]`,
		`[1, 2, 3].indexOf(2)`:                              `1`,
		`[1, 2, 3, 2].lastIndexOf(2)`:                       `3`,
		`[1, 2, NaN].includes(NaN)`:                         `true`,
		`[1, 2, 3].includes(4)`:                             `false`,
		`[..."añb"]`:                                        `["a","ñ","b"]`,
		`[...new Set([1, 1, 2])]`:                           `[1,2]`,
		`[...new Map([[1, 2]]).entries()]`:                  `[[1,2]]`,
		`Array.from({length: 3}, (x, i) => i)`:              `[0,1,2]`,
		`Array.from(new Set("abca"))`:                       `["a","b","c"]`,
		`Array.of(1, 2)`:                                    `[1,2]`,
		`new Array(3).length`:                               `3`,
		`Array(1, 2).length`:                                `2`,
		`Array.isArray(new Array()) && [] instanceof Array`: `true`,
		`[1, 2].concat([3], 4)`:                             `[1,2,3,4]`,
		`(function() { return Array.prototype.slice.call(arguments, 1) })(1, 2)`: `[2]`,
		`Math.max(...[1, 5, 2])`:                                     `5`,
		`Math.max.apply(null, [1, 5, 2])`:                            `5`,
		`var [a, ...b] = [1, 2, 3]; b`:                               `[2,3]`,
		`"a-b-c".split("-")`:                                         `["a","b","c"]`,
		`"abc".split("")`:                                            `["a","b","c"]`,
		`"a1b2".split(/\d/)`:                                         `["a","b",""]`,
		`"a-b-c".replace("-", "+")`:                                  `"a+b-c"`,
		`"a-b-c".replaceAll("-", "+")`:                               `"a+b+c"`,
		`"a-b".replace(/(\w)-(\w)/, "$2-$1")`:                        `"b-a"`,
		`"abc".replace(/b/g, x => x.toUpperCase())`:                  `"aBc"`,
		`"abcabc".match(/b/g)`:                                       `["b","b"]`,
		`"abc".match("b").index`:                                     `1`,
		`[..."a1b2".matchAll(/\d/g)].map(m => m[0])`:                 `["1","2"]`,
		`"abc".search(/c/)`:                                          `2`,
		`/(\d+)/.exec("a12")[1]`:                                     `"12"`,
		`/(?<y>\d+)-/.exec("2025-03").groups.y`:                      `"2025"`,
		`/a(?=b)/.test("ab")`:                                        `true`,
		`new RegExp("a", "i").test("A") && RegExp("b").test("b")`:    `true`,
		`/x/ instanceof RegExp`:                                      `true`,
		`"abc".padStart(5, "-") + "x".repeat(2)`:                     `"--abcxx"`,
		`"ABC".toLowerCase().slice(1).trim().at(-1)`:                 `"c"`,
		`"a".concat("b", 1)`:                                         `"ab1"`,
		`"abc".indexOf("c") + "abc".lastIndexOf("a")`:                `2`,
		"`${1 + 1} and ${[1, 2]}`":                                   `"2 and 1,2"`,
		`String(12) + String([1, 2]) + new String("x")`:              `"121,2x"`,
		`String(Symbol("x"))`:                                        `"Symbol(x)"`,
		`Number("12") + Number.parseInt("0x1f") + parseFloat("1.5")`: `44.5`,
		`(255).toString(16) + (1.005).toFixed(1)`:                    `"ff1.0"`,
		`Object.keys({a: 1, b: 2})`:                                  `["a","b"]`,
		`Object.entries({a: 1})`:                                     `[["a",1]]`,
		`Object.fromEntries([["a", 1]])`:                             `{"a":1}`,
		`Object.assign({}, {a: 1}, {b: 2})`:                          `{"a":1,"b":2}`,
		`({...{a: 1}, b: 2})`:                                        `{"a":1,"b":2}`,
		`({}).toString()`:                                            `"[object Object]"`,
		`JSON.stringify({a: [1, "x\n", null, undefined, () => 1], b: undefined, c: {}})`:                                 `"{\"a\":[1,\"x\\n\",null,null,null],\"c\":{}}"`,
		`JSON.stringify({a: [1], b: {}}, null, 2)`:                                                                       `"{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}"`,
		`JSON.stringify({a: 1, b: 2}, ["b"])`:                                                                            `"{\"b\":2}"`,
		`JSON.stringify({a: 1}, (k, v) => k === "a" ? 2 : v)`:                                                            `"{\"a\":2}"`,
		`JSON.stringify(new Date(0))`:                                                                                    `"\"1970-01-01T00:00:00.000Z\""`,
		`JSON.stringify(NaN) + JSON.stringify(undefined) + JSON.stringify("a")`:                                          `"nullundefined\"a\""`,
		`JSON.parse('{"a": [1, 2, {"b": "]]]"}]}').a[2].b`:                                                               `"]]]"`,
		`new Date(0).toISOString()`:                                                                                      `"1970-01-01T00:00:00.000Z"`,
		`typeof Date() + typeof Date.now()`:                                                                              `"stringnumber"`,
		`new Date(2020, 1) instanceof Date`:                                                                              `true`,
		`new Error("x").message + String(new TypeError("y"))`:                                                            `"xTypeError: y"`,
		`try { null.x } catch (e) { [e instanceof TypeError, e instanceof Error, e.name] }`:                              `[true,true,"TypeError"]`,
		`class A extends Array { sum() { return this.reduce((a, b) => a + b) } } var a = new A(); a.push(1, 2); a.sum()`: `3`,
		`class E extends Error {} try { throw new E("mine") } catch (e) { [e instanceof E, e.message] }`:                 `[true,"mine"]`,
		`var m = new Map(); m.set("a", 1); [m.get("a"), m.has("b"), m.size]`:                                             `[1,false,1]`,
		`new WeakMap() instanceof WeakMap`:                                                                               `true`,
		`function* n() { yield 1; yield 2 } [...n()]`:                                                                    `[1,2]`,
		`var s = Symbol("a"); ({[s]: 1})[s]`:                                                                             `1`,
		`(function(a, b) { return a + b }).bind(null, 1)(2)`:                                                             `3`,
		`(function() { return this.x }).call({x: 5})`:                                                                    `5`,
		`new Date(NaN).getTime()`:                                                                                        ``,
		`[new Number(1), new String("a"), new Boolean(true), new Date(0)]`:                                               `[1,"a",true,"1970-01-01T00:00:00.000Z"]`,
		`encodeURIComponent("é") + decodeURIComponent("%41")`:                                                            `"%C3%A9A"`,
		`isNaN("x") && isFinite(1)`:                                                                                      `true`,
		`Object.getPrototypeOf([]) === Array.prototype`:                                                                  `true`,
		`[].constructor === Array && (1).constructor === Number`:                                                         `true`,
		`var o = {valueOf: () => 4}; o * 2`:                                                                              `8`,
		`"b" < "a"`:                                                                                                      `false`,
		`[1, 2, 3].toString()`:                                                                                           `"1,2,3"`,
		`[[1, 2], [3]].join(";")`:                                                                                        `"1,2;3"`,
		`var a = [1]; a.push(a); a.join()`:                                                                               `"1,"`,
		`[1, 2, 3].entries().next().value`:                                                                               `[0,1]`,
		`[5, 6].findIndex(x => x === 6)`:                                                                                 `1`,
		`"x" in {x: 1}`:                                                                                                  `true`,
	} {
		// The value of the last expression is emitted.
		head, last := "", q
		if i := strings.LastIndex(q, "; "); i >= 0 && !strings.Contains(q[i:], "}]") && !strings.HasPrefix(q, "try") && !strings.HasPrefix(q, "(function") && !strings.HasPrefix(q, "function*") {
			head, last = q[:i+2], q[i+2:]
		}
		switch {
		case strings.HasPrefix(q, "function*"):
			head, last = q[:strings.Index(q, "} [")+2], q[strings.Index(q, "} [")+2:]
		case strings.HasPrefix(last, "try"), strings.HasPrefix(q, "class E"):
			q = strings.Replace(q, "{ [e", "{ g.emit([e", 1)
			head, last = q[:len(q)-2]+") }", "null"
		}
		if got := run(t, eng, head+"g.emit("+last+")"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", q, got, want)
		}
	}
}

// Others are answered while runaways are at work.
func TestRunawaysDoNotStopOthers(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{Gate: bounds.New(bounds.Options{Time: 2 * time.Second, AtOnce: 3})})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for ctx.Err() == nil {
				eng.Run(ctx, `while (true) {}`, 100)
			}
		})
	}
	for range 20 {
		if _, err := eng.Run(t.Context(), `g.V("<e:Mexico>").out().all()`, 100); err != nil {
			t.Error(err)
		}
	}
	cancel()
	wg.Wait()
}

func TestBusy(t *testing.T) {
	eng := engine(memstore(t, harbour), gizmo.Options{Gate: bounds.New(bounds.Options{Time: time.Minute, AtOnce: 1, Wait: 20 * time.Millisecond})})
	ctx, cancel := context.WithCancel(t.Context())
	begun, done := make(chan bool), make(chan error)
	slow := gizmo.New(func() (graph.QuadStore, func() error, error) {
		close(begun)
		return memstore(t, nil), func() error { return nil }, nil
	}, gizmo.Options{Gate: bounds.New(bounds.Options{Time: time.Minute, AtOnce: 1, Wait: 20 * time.Millisecond})})
	go func() {
		_, err := slow.Run(ctx, `while (true) {}`, 100)
		done <- err
	}()
	<-begun
	if _, err := slow.Run(t.Context(), `1`, 100); !errors.Is(err, bounds.ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the caller's own cancellation", err)
	}
	if _, err := eng.Run(t.Context(), `1`, 100); err != nil {
		t.Error(err)
	}
}

func TestQueryTooLong(t *testing.T) {
	eng := engine(memstore(t, nil), gizmo.Options{})
	if _, err := eng.Run(t.Context(), strings.Repeat(" ", bounds.MaxQuery+1), 100); !errors.Is(err, bounds.ErrSize) {
		t.Errorf("got %v, want ErrSize", err)
	}
}

// broken is a store whose every look-up fails as a bug would.
type broken struct{ graph.QuadStore }

func (broken) ValueOf(quad.Value) graph.Ref {
	var none *quad.Quad
	return graph.PreFetched(none.Subject)
}

func TestBugsAreErrors(t *testing.T) {
	eng := engine(broken{memstore(t, harbour)}, gizmo.Options{})
	if _, err := eng.Run(t.Context(), `g.V("<e:Ana>").out().all()`, 100); err == nil || !strings.Contains(err.Error(), "unexpected") {
		t.Errorf("got %v", err)
	}
}

// However a script joins strings, none grows without an end, and joining does what it did.
func TestJoinedStrings(t *testing.T) {
	eng := engine(memstore(t, nil), gizmo.Options{})
	for _, q := range []string{
		`var s = "xy"; while (true) s += s`,
		`var s = "ä"; while (true) s = s + s`,
		"var s = 'x'; while (true) s = `${s}${s}`",
		`var o = {s: "x"}; while (true) o.s += o.s`,
		`var a = ["x"]; while (true) a[0] += a[0]`,
		`const f = (s, t = s + s) => t; var s = "x"; while (true) s = f(s)`,
		`class A { s = x + x } var x = "x"; while (true) x = new A().s`,
		`function f(s) { return s + s } var s = "x"; while (true) s = f(s)`,
		`var s = "x"; while (true) [s] = [s + s]`,
		`var s = "x"; while (true) ({s} = {s: s + s})`,
		`var s = "x"; do { s = true ? s + s : 0 } while (s + "")`,
		`var s = "x"; for (;; s = (0, s + s)) {}`,
		"var s = 'x'; while (true) s = (function(a, b) { return a + b })`${s}${s}` + s",
		`var s = "x"; while (true) s = { toString() { return s + s } } + ""`,
	} {
		start := time.Now()
		if _, err := eng.Run(t.Context(), q, 100); err == nil || !strings.Contains(err.Error(), "string is too long") {
			t.Errorf("%s: %v after %s", q, err, time.Since(start))
		}
	}
	got := run(t, eng, `
		var i = 0, o = {n: 1, get f() { return () => this.n }}, a = [1, 2];
		a[i++] += 10; o.n += 2; var s = "a"; s += 1 + 2; s += "b";
		g.emit([i, a, o.n, s, 1 + 2, "1" + 2, [] + {}, 1 + null, -(1 + 2), ((x = 1 + 1) => x + x)(), (o.f() + 1), typeof (1 + "")])`)
	if want := `[1,[11,2],3,"a3b",3,"12","[object Object]",1,-3,4,4,"string"]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
