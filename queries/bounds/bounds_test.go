package bounds_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/queries/bounds"
)

func TestTime(t *testing.T) {
	gate := bounds.New(bounds.Options{Time: 20 * time.Millisecond})
	err := gate.Run(t.Context(), "test", func(ctx context.Context, _ context.CancelCauseFunc) error {
		<-ctx.Done()
		return errors.New("something else")
	})
	if !errors.Is(err, bounds.ErrTime) {
		t.Error(err)
	}
}

func TestStopAndErrors(t *testing.T) {
	gate := bounds.New(bounds.Options{})
	own := errors.New("own")
	if err := gate.Run(t.Context(), "test", func(context.Context, context.CancelCauseFunc) error { return own }); err != own {
		t.Error(err)
	}
	err := gate.Run(t.Context(), "test", func(_ context.Context, stop context.CancelCauseFunc) error {
		stop(bounds.ErrRows)
		return nil
	})
	if !errors.Is(err, bounds.ErrRows) {
		t.Error(err)
	}
	err = gate.Run(t.Context(), "test", func(context.Context, context.CancelCauseFunc) error { panic("oh") })
	if err == nil || !strings.Contains(err.Error(), "run a test query: unexpected: oh") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = gate.Run(ctx, "test", func(ctx context.Context, _ context.CancelCauseFunc) error {
		cancel()
		<-ctx.Done()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := bounds.CheckSize(strings.Repeat(" ", bounds.MaxQuery)); err != nil {
		t.Error(err)
	}
	if err := bounds.CheckSize(strings.Repeat(" ", bounds.MaxQuery+1)); !errors.Is(err, bounds.ErrSize) {
		t.Error(err)
	}
}

func TestAtOnce(t *testing.T) {
	gate := bounds.New(bounds.Options{AtOnce: 1, Wait: 10 * time.Millisecond})
	inside, leave := make(chan bool), make(chan bool)
	var wg sync.WaitGroup
	wg.Go(func() {
		err := gate.Run(t.Context(), "first", func(context.Context, context.CancelCauseFunc) error {
			close(inside)
			<-leave
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-inside
	never := func(context.Context, context.CancelCauseFunc) error { t.Error("it runs"); return nil }
	if err := gate.Run(t.Context(), "second", never); !errors.Is(err, bounds.ErrBusy) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := gate.Run(ctx, "third", never); !errors.Is(err, context.Canceled) && !errors.Is(err, bounds.ErrBusy) {
		t.Error(err)
	}
	close(leave)
	wg.Wait()
	ran := false
	if err := gate.Run(t.Context(), "fourth", func(context.Context, context.CancelCauseFunc) error { ran = true; return nil }); err != nil || !ran {
		t.Error(ran, err)
	}
}

// TestMemory: of two runs the one that has been at it longer is stopped, and the other goes on.
func TestMemory(t *testing.T) {
	gate := bounds.New(bounds.Options{Memory: 32 << 20, Time: 20 * time.Second, AtOnce: 2})
	began, ended := make(chan bool), make(chan error, 1)
	go func() {
		var kept [][]byte
		ended <- gate.Run(t.Context(), "greedy", func(ctx context.Context, _ context.CancelCauseFunc) error {
			close(began)
			for ctx.Err() == nil {
				block := make([]byte, 1<<20)
				for i := range block {
					block[i] = byte(i)
				}
				if kept = append(kept, block); len(kept) > 300 {
					kept = kept[:0]
				}
				time.Sleep(time.Millisecond)
			}
			return nil
		})
	}()
	<-began
	err := gate.Run(t.Context(), "modest", func(ctx context.Context, _ context.CancelCauseFunc) error {
		if err := <-ended; !errors.Is(err, bounds.ErrMemory) {
			t.Errorf("the greedy one ends with %v", err)
		}
		return ctx.Err()
	})
	if err != nil {
		t.Errorf("the modest one ends with %v", err)
	}
}

// TestMemoryOfOthers: a run is not stopped for what other work needs.
func TestMemoryOfOthers(t *testing.T) {
	gate := bounds.New(bounds.Options{Memory: 32 << 20, Time: 20 * time.Second})
	begun, filled := make(chan struct{}), make(chan struct{})
	var others [][]byte
	go func() {
		defer close(filled)
		<-begun
		for range 300 {
			others = append(others, make([]byte, 1<<20))
		}
	}()
	err := gate.Run(t.Context(), "test", func(ctx context.Context, _ context.CancelCauseFunc) error {
		close(begun)
		<-filled
		select {
		case <-ctx.Done():
		case <-time.After(300 * time.Millisecond): // several looks
		}
		return ctx.Err()
	})
	if err != nil {
		t.Error(err)
	}
	runtime.KeepAlive(others)
}
