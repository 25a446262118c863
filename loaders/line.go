package loaders

import (
	"context"
	"sync"
)

// place is that of a source in the line of those that are imported together. nil is in no line.
type place struct {
	before             *place // nil for the first, and when it is done with
	beginning, leaving sync.Once
	in, out            chan struct{} // closed when it has begun, and when it is done with
}

func newPlace(before *place) *place {
	return &place{before: before, in: make(chan struct{}), out: make(chan struct{})}
}

func (p *place) begun() <-chan struct{} { return p.in }
func (p *place) left() <-chan struct{}  { return p.out }

// wait waits until the source before has come so far.
func (p *place) wait(ctx context.Context, far func(*place) <-chan struct{}) error {
	if p == nil || p.before == nil {
		return ctx.Err()
	}
	select {
	case <-far(p.before):
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// begin tells that the bytes of the source are known, and that nobody else reads the same.
func (p *place) begin() {
	if p != nil {
		p.beginning.Do(func() { close(p.in) })
	}
}

// leave tells that the source is done with, kept or not.
func (p *place) leave() {
	p.begin()
	p.leaving.Do(func() { close(p.out) })
	p.before = nil // or the whole line would stay in memory
}
