package bounds

import (
	"context"
	"runtime"
	"runtime/metrics"
	"time"
)

// watchMemory calls exceeded when the live heap has grown by more than limit bytes since the
// call, and goes on while that says false. Go cannot tell whose memory it is, so other work counts
// too; the limit is therefore wide, and what looks like growth is believed only after a
// collection, unless it is enormous. The function that it gives ends the watch and waits for its end.
func watchMemory(ctx context.Context, limit int64, exceeded func() bool) (stop func()) {
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
			if grown <= limit || grown <= 4*limit && time.Since(collected) < 50*time.Millisecond {
				continue
			}
			if grown <= 4*limit {
				runtime.GC()
				collected = time.Now()
				grown = read(live) - start
			}
			if grown > limit && exceeded() {
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
