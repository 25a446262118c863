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
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// Errors that callers test for; each means that a run was stopped by a bound.
var (
	ErrTime   = errors.New("the query took too long")
	ErrMemory = errors.New("the query needs too much memory")
	ErrRows   = errors.New("the query gives too many rows")
	ErrBusy   = errors.New("too many queries are running")
	ErrSize   = errors.New("the query is too long")
)

// SyntaxError says that a query could not be read.
type SyntaxError struct {
	Line, Column int // from 1; Column counts bytes
	Reason       string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// ScriptError says that a query ran into an error of its own: an exception that it did not catch.
type ScriptError struct {
	Line, Column int // where it was thrown, from 1; 0 when that is not known
	Reason       string
}

func (e *ScriptError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// Source gives the graph that one run asks, and a function that lets go of it. The graph must
// not change between the two.
type Source func() (graph.QuadStore, func() error, error)

// Options bound the runs. The zero value works.
type Options struct {
	Prefixes map[string]string // "e": "urn:corkboard:entity/"; known in every query
	Time     time.Duration     // of one run; 0 means 10 s
	Rows     int               // that one run may give, whatever limit it asks for; 0 means 100,000
	Memory   int64             // bytes by which the heap may grow in a run; 0 means 256 MiB
	AtOnce   int               // runs at the same time; 0 means the number of processors, at least 2
	Wait     time.Duration     // for a run to begin; 0 means 5 s
	Log      *slog.Logger      // hears of bugs; nil means silence
}

// MaxQuery is the length in bytes of the longest query. It also bounds how deep the parser goes.
const MaxQuery = 64 << 10

// Engine runs queries. It may be used by several goroutines.
type Engine struct {
	source Source
	opt    Options
	slots  chan struct{}
	runs   runs
}

// New makes an engine that asks the graphs of source.
func New(source Source, opt Options) *Engine {
	if opt.Time <= 0 {
		opt.Time = 10 * time.Second
	}
	if opt.Rows <= 0 {
		opt.Rows = 100_000
	}
	if opt.Memory <= 0 {
		opt.Memory = 256 << 20
	}
	if opt.AtOnce <= 0 {
		opt.AtOnce = max(2, runtime.GOMAXPROCS(0))
	}
	if opt.Wait <= 0 {
		opt.Wait = 5 * time.Second
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	boundRegexps()
	return &Engine{source: source, opt: opt, slots: make(chan struct{}, opt.AtOnce)}
}

// Run answers a query with at most limit rows; 0 and less mean as many as Options allow. A row
// is what encoding/json writes as Cayley's clients expect it: a map of tags to values for a
// path, or what the script emitted. No rows give an empty slice. IRIs are "<...>", blank nodes
// "_:...", other literals bare; numbers and booleans are themselves.
//
// Errors are *SyntaxError, *ScriptError, the bounds above, ctx's own, or those of the store.
func (e *Engine) Run(ctx context.Context, query string, limit int) ([]any, error) {
	if len(query) > MaxQuery {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrSize, len(query), MaxQuery)
	}
	if err := e.enter(ctx); err != nil {
		return nil, err
	}
	defer func() { <-e.slots }()
	program, err := compile(query)
	if err != nil {
		return nil, err
	}
	return e.run(ctx, program, limit)
}

// enter waits for a slot.
func (e *Engine) enter(ctx context.Context) error {
	select {
	case e.slots <- struct{}{}:
		return nil
	default:
	}
	wait := time.NewTimer(e.opt.Wait)
	defer wait.Stop()
	select {
	case e.slots <- struct{}{}:
		return nil
	case <-wait.C:
		return ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// compile reads a query. Source maps are off: a comment in a script must not open a file.
func compile(query string) (program *goja.Program, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = &SyntaxError{Line: 1, Column: 1, Reason: fmt.Sprintf("cannot be compiled: %v", x)}
		}
	}()
	if tooDeep(query) {
		return nil, &SyntaxError{Line: 1, Column: 1, Reason: "the query is nested too deep"}
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
		return &SyntaxError{Line: first.Position.Line, Column: first.Position.Column, Reason: first.Message}
	}
	var compiled *goja.CompilerSyntaxError
	if errors.As(err, &compiled) && compiled.File != nil {
		at := compiled.File.Position(compiled.Offset)
		return &SyntaxError{Line: at.Line, Column: at.Column, Reason: compiled.Message}
	}
	return &SyntaxError{Line: 1, Column: 1, Reason: err.Error()}
}

// run gives a compiled query a machine of its own over one snapshot.
func (e *Engine) run(parent context.Context, program *goja.Program, limit int) (rows []any, err error) {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	ctx, stop := context.WithTimeoutCause(ctx, e.opt.Time, ErrTime)
	defer stop()

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
	e.runs.begin(s)
	defer e.runs.end(s)
	defer watchMemory(ctx, e.opt.Memory, func() bool {
		if e.runs.oldest(s) {
			cancel(ErrMemory)
			return true
		}
		return false
	})()
	defer func() {
		if x := recover(); x != nil {
			e.opt.Log.Error("gizmo query panicked", "cause", fmt.Sprint(x), "stack", string(debug.Stack()))
			rows, err = nil, fmt.Errorf("run a gizmo query: unexpected: %v", x)
		}
	}()
	_, err = s.vm.RunProgram(program)
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
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
		return &ScriptError{Reason: "functions call each other too deep"}
	}
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		return err
	}
	if ref, ok := thrown.Value().Export().(storeError); ok {
		return ref.err
	}
	out := &ScriptError{Reason: reasonOf(thrown)}
	for _, frame := range thrown.Stack() {
		if at := frame.Position(); at.Line > 0 && frame.SrcName() != boundsName {
			out.Line, out.Column = at.Line, at.Column
			break
		}
	}
	return out
}
