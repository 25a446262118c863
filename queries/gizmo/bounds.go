package gizmo

import (
	_ "embed" // for bounds.js
	"math/big"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"

	"github.com/corkboard-kg/corkboard/queries/bounds"
)

// The machine looks whether it was interrupted between the instructions of a script, not inside
// a built-in function. What a built-in may do in one call is therefore bounded here: how long a
// list it walks, how long a string it makes, how deep it goes.
const (
	maxElements = 1 << 20 // of a list that a built-in function walks
	maxText     = 8 << 20 // UTF-16 units of a string that a built-in function makes
	maxDepth    = 512     // of nested lists and objects that a built-in function walks
	maxPattern  = 1000    // bytes of a regular expression
	maxMatched  = 1 << 18 // UTF-16 units of a string that a regular expression is matched with
	maxNesting  = 1000    // of a query's own text
	maxCalls    = 2000    // of functions of the script inside each other
)

// regexpTime bounds one match with a pattern that needs backtracking.
const regexpTime = time.Second

var regexpsBounded sync.Once

// boundRegexps sets the time that goja's backtracking matcher may take; it knows no other way.
// Nothing else in the program uses this version of the module.
func boundRegexps() {
	regexpsBounded.Do(func() { regexp2.DefaultMatchTimeout = regexpTime })
}

// maxInserts bounds the values in one template literal, which the machine joins in one step.
const maxInserts = 16

// shortName is what the script calls with each string that it joins. No script can write it.
const shortName = "\x00short"

// boundTree puts a call of shortName around all that joins strings, which one instruction does
// however long they are. It refuses what cannot be bounded while it runs: literals of big
// integers, whose powers one instruction computes, patterns and templates that are too long, and
// async functions, which run on after the script.
func boundTree(tree *ast.Program) error {
	w := treeWalker{file: tree.File}
	w.walk(reflect.ValueOf(tree.Body), 0)
	return w.err
}

// treeWalker visits each node of a syntax tree; goja has no walker of its own.
type treeWalker struct {
	file *file.File
	err  error
}

func (w *treeWalker) refuse(at file.Idx, reason string) {
	if w.err == nil {
		p := w.file.Position(int(at) - w.file.Base())
		w.err = &bounds.SyntaxError{Line: p.Line, Column: p.Column, Reason: reason}
	}
}

func (w *treeWalker) walk(v reflect.Value, depth int) {
	if w.err != nil {
		return
	}
	if depth > 10*maxNesting {
		w.refuse(1, "the query is nested too deep")
		return
	}
	switch v.Kind() {
	case reflect.Interface:
		w.walk(v.Elem(), depth+1)
		if joined, ok := v.Interface().(ast.Expression); ok && v.CanSet() && joinsText(joined) {
			at := joined.Idx0()
			v.Set(reflect.ValueOf(&ast.CallExpression{
				Callee: &ast.Identifier{Name: shortName, Idx: at}, LeftParenthesis: at,
				ArgumentList: []ast.Expression{joined}, RightParenthesis: joined.Idx1(),
			}))
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i), depth+1)
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		w.node(v.Interface())
		if v.Elem().Kind() == reflect.Struct && v.Elem().Type().PkgPath() == astPackage {
			w.walk(v.Elem(), depth+1)
		}
	case reflect.Struct:
		if v.Type().PkgPath() != astPackage {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Type().Field(i).Name != "DeclarationList" {
				w.walk(v.Field(i), depth+1)
			}
		}
	}
}

// joinsText says whether an expression can make a string out of others.
func joinsText(x ast.Expression) bool {
	switch x := x.(type) {
	case *ast.BinaryExpression:
		return x.Operator == token.PLUS
	case *ast.AssignExpression:
		return x.Operator == token.PLUS
	case *ast.TemplateLiteral:
		return len(x.Expressions) > 0
	}
	return false
}

// short gives a value back unless it is a string that is too long.
func (s *session) short(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	if text, ok := v.(goja.String); ok && text.Length() > maxText {
		s.fail("the string is too long")
	}
	return v
}

var astPackage = reflect.TypeFor[ast.Program]().PkgPath()

// node refuses what may not be in a query.
func (w *treeWalker) node(n any) {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		if n.Async {
			w.refuse(n.Idx0(), "async functions are not offered")
		}
	case *ast.ArrowFunctionLiteral:
		if n.Async {
			w.refuse(n.Idx0(), "async functions are not offered")
		}
	case *ast.TemplateLiteral:
		if len(n.Expressions) > maxInserts {
			w.refuse(n.Idx0(), "a template holds at most 16 values")
		}
	case *ast.RegExpLiteral:
		if len(n.Pattern) > maxPattern {
			w.refuse(n.Idx0(), "the pattern is too long")
		}
	case *ast.NumberLiteral:
		if _, big := n.Value.(*big.Int); big {
			w.refuse(n.Idx0(), "big integers are not offered")
		}
	}
}

const boundsName = "bounds.js"

//go:embed bounds.js
var boundsSource string

// bounding is the script that puts bounds around the built-in functions.
var bounding = sync.OnceValue(func() *goja.Program { return goja.MustCompile(boundsName, boundsSource, true) })

// bound puts bounds around all that the script can call. It is the last step of making a session.
func (s *session) bound() {
	s.must(s.vm.GlobalObject().DefineDataProperty(shortName, s.vm.ToValue(s.short), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	f, err := s.vm.RunProgram(bounding())
	s.must(err)
	call, _ := goja.AssertFunction(f)
	limits := map[string]int64{
		"elements": maxElements, "text": maxText, "pattern": maxPattern, "matched": maxMatched, "depth": maxDepth,
		"slow": regexpTime.Milliseconds() * 9 / 10,
	}
	_, err = call(goja.Undefined(), s.vm.ToValue(limits), s.vm.ToValue(nesting), s.vm.ToValue([]any{s.route, s.value_}))
	s.must(err)
	s.vm.SetMaxCallStackSize(maxCalls)
}

// tooDeep says whether a query would keep the parser busy, whose time grows with the square of the
// depth. It does not know what is a string and what a pattern, so it counts both ways.
func tooDeep(query string) bool {
	return depth(query, `"'`) > maxNesting || depth(query, "") > maxNesting || strings.Count(query, "=>") > maxNesting
}

// nesting gives the depth of brackets in JSON.
func nesting(text string) int { return depth(text, `"`) }

// depth gives that of brackets outside of strings, which stand in one of the quotes.
func depth(text, quotes string) int {
	now, deepest, quote := 0, 0, byte(0)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0 && (c == quote || c == '\n'):
			quote = 0
		case quote != 0:
		case strings.IndexByte(quotes, c) >= 0:
			quote = c
		case c == '[' || c == '{' || c == '(':
			now++
			deepest = max(deepest, now)
		case c == ']' || c == '}' || c == ')':
			now = max(0, now-1)
		}
	}
	return deepest
}
