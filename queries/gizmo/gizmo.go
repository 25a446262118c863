// Package gizmo answers queries in Gizmo, the JavaScript graph language of Cayley v0.7.7.
//
//	e := gizmo.New(source, gizmo.Options{Prefixes: prefixes})
//	rows, err := e.Run(ctx, `g.V("<e:Mexico>").out("<r:reject>").all()`, 100)
//
// Cayley's own package runs a script in a goroutine that nobody can wait for and that no caller
// can recover from, so a script could end the whole program. Here the same language is spoken
// over Cayley's path package, each run in the goroutine of its caller and bounded: in time, in
// rows, in memory as far as Go can tell, and in the number of runs at once. See bounds.go.
//
// What differs from Cayley on purpose: `<e:Mexico>` expands with the prefixes of Options wherever
// an IRI is written; a bare string stays a literal; what would panic there is a script's error.
package gizmo

import (
	"context"
	"errors"
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/corkboard-kg/corkboard/queries/bounds"
	"github.com/corkboard-kg/corkboard/queries/cayley"
)

// Options of an Engine. The zero value works.
type Options struct {
	Prefixes cayley.Prefixes // known in every query
	Rows     int             // that one run may give, whatever limit it asks for; 0 means 100,000
	Gate     *bounds.Gate    // shared with other languages; nil means one of its own
}

// Engine runs queries. It may be used by several goroutines.
type Engine struct {
	source cayley.Source
	opt    Options
}

// New makes an engine that asks the graphs of source.
func New(source cayley.Source, opt Options) *Engine {
	if opt.Rows <= 0 {
		opt.Rows = 100_000
	}
	if opt.Gate == nil {
		opt.Gate = bounds.New(bounds.Options{})
	}
	boundRegexps()
	return &Engine{source: source, opt: opt}
}

// Run answers a query with at most limit rows; 0 and less mean as many as Options allow. A row
// is what encoding/json writes as Cayley's clients expect it: a map of tags to values for a
// path, or what the script emitted. No rows give an empty slice. IRIs are "<...>", blank nodes
// "_:...", other literals bare; numbers and booleans are themselves.
//
// Errors are those of package bounds, ctx's own, or those of the store.
func (e *Engine) Run(ctx context.Context, query string, limit int) (rows []any, err error) {
	if err := bounds.CheckSize(query); err != nil {
		return nil, err
	}
	err = e.opt.Gate.Run(ctx, "gizmo", func(ctx context.Context, stop context.CancelCauseFunc) error {
		program, err := compile(query)
		if err == nil {
			rows, err = e.run(ctx, stop, program, limit)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// compile reads a query. Source maps are off: a comment in a script must not open a file.
func compile(query string) (program *goja.Program, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = &bounds.SyntaxError{Line: 1, Column: 1, Reason: fmt.Sprintf("cannot be compiled: %v", x)}
		}
	}()
	if tooDeep(query) {
		return nil, &bounds.SyntaxError{Line: 1, Column: 1, Reason: "the query is nested too deep"}
	}
	tree, err := parser.ParseFile(nil, "", query, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(err)
	}
	if err := boundTree(tree); err != nil {
		return nil, err
	}
	if program, err = goja.CompileAST(tree, false); err != nil {
		return nil, syntaxError(err)
	}
	return program, nil
}

func syntaxError(err error) error {
	var list parser.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		first := list[0]
		return &bounds.SyntaxError{Line: first.Position.Line, Column: first.Position.Column, Reason: first.Message}
	}
	var compiled *goja.CompilerSyntaxError
	if errors.As(err, &compiled) && compiled.File != nil {
		at := compiled.File.Position(compiled.Offset)
		return &bounds.SyntaxError{Line: at.Line, Column: at.Column, Reason: compiled.Message}
	}
	return &bounds.SyntaxError{Line: 1, Column: 1, Reason: err.Error()}
}

// run gives a compiled query a machine of its own over one snapshot.
func (e *Engine) run(ctx context.Context, cancel context.CancelCauseFunc, program *goja.Program, limit int) (rows []any, err error) {
	qs, release, err := e.source()
	if err != nil {
		return nil, err
	}
	defer func() {
		if closeErr := release(); err == nil && closeErr != nil {
			err = closeErr
		}
	}()
	s := newSession(ctx, cancel, qs, e.opt, limit)
	defer context.AfterFunc(ctx, func() { s.vm.Interrupt(context.Cause(ctx)) })()
	_, err = s.vm.RunProgram(program)
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause // a machine that was stopped answers no questions about its errors
	}
	if err != nil {
		return nil, scriptError(err)
	}
	return s.rows, nil
}

// scriptError turns what the machine says into our own errors.
func scriptError(err error) error {
	var deep *goja.StackOverflowError
	if errors.As(err, &deep) {
		return &bounds.QueryError{Reason: "functions call each other too deep"}
	}
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		return err
	}
	if ref, ok := thrown.Value().Export().(storeError); ok {
		return ref.err
	}
	out := &bounds.QueryError{Reason: reasonOf(thrown)}
	for _, frame := range thrown.Stack() {
		if at := frame.Position(); at.Line > 0 && frame.SrcName() != boundsName {
			out.Line, out.Column = at.Line, at.Column
			break
		}
	}
	return out
}
