// Package bounds keeps each query within limits, so that none stops or slows the program for
// others: in time, in memory as far as Go can tell, and in the number of runs at once.
//
//	gate := bounds.New(bounds.Options{Time: 5 * time.Second})
//	err := gate.Run(ctx, "gizmo", func(ctx context.Context, stop context.CancelCauseFunc) error { ... })
//
// Every query language runs behind a gate and answers with the errors of this package. What it
// leaves to the languages: rows, depth, and looking at ctx often enough.
package bounds

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"
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

// QueryError says that a query was read and ran into an error of its own, such as an exception
// that a script did not catch.
type QueryError struct {
	Line, Column int // where it was met, from 1; 0 when that is not known
	Reason       string
}

func (e *QueryError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// MaxQuery is the length in bytes of the longest query.
const MaxQuery = 64 << 10

// CheckSize refuses a query that is longer than MaxQuery: an ErrSize.
func CheckSize(query string) error {
	if len(query) > MaxQuery {
		return fmt.Errorf("%w: %d bytes, at most %d are read", ErrSize, len(query), MaxQuery)
	}
	return nil
}

// Options bound the runs. The zero value works.
type Options struct {
	Time   time.Duration // of one run; 0 means 10 s
	Memory int64         // bytes that runs may hold; 0 means 256 MiB
	AtOnce int           // runs at the same time; 0 means the number of processors, at least 2
	Wait   time.Duration // for a run to begin; 0 means 5 s
	Log    *slog.Logger  // hears of bugs; nil means silence
}

// Gate lets runs in. Languages that share one share its limits. It may be used by several
// goroutines.
type Gate struct {
	opt   Options
	slots chan struct{}

	mu    sync.Mutex
	order []*run // under way; the oldest first
}

// run is one run; its address tells it from others.
type run struct{ _ byte }

// New makes a gate.
func New(opt Options) *Gate {
	if opt.Time <= 0 {
		opt.Time = 10 * time.Second
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
	return &Gate{opt: opt, slots: make(chan struct{}, opt.AtOnce)}
}

// Memory is the number of bytes that runs may hold.
func (g *Gate) Memory() int64 { return g.opt.Memory }

// Run calls f in the goroutine of the caller once there is a slot. The context of f ends when
// time or memory is used up, or when f calls stop with a bound that it met; that bound is then
// the error, whatever f gives. A panic in f is logged and becomes an error. language is for the
// log and the error's text.
func (g *Gate) Run(parent context.Context, language string, f func(ctx context.Context, stop context.CancelCauseFunc) error) (err error) {
	if err := g.enter(parent); err != nil {
		return err
	}
	defer func() { <-g.slots }()
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	ctx, stop := context.WithTimeoutCause(ctx, g.opt.Time, ErrTime)
	defer stop()

	r := g.begin()
	defer g.end(r)
	defer watchMemory(ctx, g.opt.Memory, func() bool {
		if g.oldest(r) {
			cancel(ErrMemory)
			return true
		}
		return false
	})()
	defer func() {
		if x := recover(); x != nil {
			g.opt.Log.Error("query panicked", "language", language, "cause", fmt.Sprint(x), "stack", string(debug.Stack()))
			err = fmt.Errorf("run a %s query: unexpected: %v", language, x)
		}
	}()
	err = f(ctx, cancel)
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// enter waits for a slot.
func (g *Gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	wait := time.NewTimer(g.opt.Wait)
	defer wait.Stop()
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-wait.C:
		return ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The oldest run has had the most time to fill the memory, so it is the first to be stopped for
// it.

func (g *Gate) begin() *run {
	g.mu.Lock()
	defer g.mu.Unlock()
	r := &run{}
	g.order = append(g.order, r)
	return r
}

func (g *Gate) end(r *run) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.order = slices.DeleteFunc(g.order, func(o *run) bool { return o == r })
}

func (g *Gate) oldest(r *run) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.order) > 0 && g.order[0] == r
}
