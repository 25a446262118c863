package bounds

import (
	"context"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"
)

// watchMemory calls exceeded when what queries hold in the heap is more than limit bytes, and goes
// on while that says false. It looks closer only when the heap has grown by so much since the call,
// whoever made it grow: after a collection it asks the runtime's profile, which samples where memory
// was allocated, for what queries did. The function that it gives ends the watch and waits for its end.
func watchMemory(ctx context.Context, limit int64, exceeded func() bool) (stop func()) {
	start := heap()
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		var looked time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if heap()-start <= limit || time.Since(looked) < 50*time.Millisecond {
				continue
			}
			runtime.GC()
			if heap()-start > limit && held() > limit && exceeded() {
				return
			}
			looked = time.Now()
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// heap gives the bytes of objects in the heap, with those that are not collected yet.
func heap() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// languages begin the names of functions that run for queries alone. Not only Gate.Run, which a deep
// script leaves beyond what the profile keeps of a stack.
var languages = []string{
	"github.com/corkboard-kg/corkboard/queries/bounds.(*Gate).Run",
	"github.com/corkboard-kg/corkboard/queries/gizmo.",
	"github.com/corkboard-kg/corkboard/queries/graphql.",
	"github.com/corkboard-kg/corkboard/queries/cayley.",
	"github.com/cayleygraph/",
	"github.com/dop251/goja",
}

// held gives the bytes that queries allocated and that were alive at the last collection, as far as
// samples tell.
func held() (bytes int64) {
	records := make([]runtime.MemProfileRecord, 1000)
	for {
		n, ok := runtime.MemProfile(records, false)
		if ok {
			records = records[:n]
			break
		}
		records = make([]runtime.MemProfileRecord, n+200)
	}
	rate := int64(runtime.MemProfileRate)
	ours := map[uintptr]bool{} // program counters
	for i := range records {
		r := &records[i]
		if r.InUseObjects() == 0 || !queried(r.Stack(), ours) {
			continue
		}
		// A sample stands for as many bytes as lie between two of them, or for itself when it is larger.
		if size := r.InUseBytes() / r.InUseObjects(); size < rate {
			bytes += r.InUseObjects() * rate
		} else {
			bytes += r.InUseBytes()
		}
	}
	return bytes
}

// queried says whether a stack is of a query; known remembers what was found out.
func queried(stack []uintptr, known map[uintptr]bool) bool {
	for _, pc := range stack {
		ours, ok := known[pc]
		if !ok {
			frames := runtime.CallersFrames([]uintptr{pc})
			for more := true; more && !ours; {
				var f runtime.Frame
				f, more = frames.Next()
				for _, l := range languages {
					ours = ours || strings.HasPrefix(f.Function, l)
				}
			}
			known[pc] = ours
		}
		if ours {
			return true
		}
	}
	return false
}
