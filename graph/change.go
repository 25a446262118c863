package graph

import (
	"context"
	"errors"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// errMoved is the answer of a Check when the store is not as it was read: somebody else wrote.
var errMoved = errors.New("store has changed meanwhile")

// plan is a change that was worked out from a snapshot.
type plan struct {
	store.Changes
	touched  []text.DocID // documents whose graphs change
	anywhere bool         // any graph may change
	// decisions are those among the changes, state what follows from all with them.
	decisions []*Decision
	state     *decided
	// applied is called under g.write when the change is in the store, with its version there;
	// 0 when others have written at the same time. May be nil.
	applied func(version uint64)
}

// change works out a plan from a snapshot and applies it, anew when the store has moved
// meanwhile; a nil plan changes nothing. Only one change is worked on at a time, so that only
// writers beside the Graph can move the store.
func (g *Graph) change(ctx context.Context, work func(r *reader) (*plan, error)) error {
	g.write.Lock()
	defer g.write.Unlock()
	return g.changeHeld(ctx, work)
}

// changeHeld is change for those who hold g.write.
func (g *Graph) changeHeld(ctx context.Context, work func(r *reader) (*plan, error)) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := g.attempt(ctx, work)
		if !errors.Is(err, errMoved) {
			return err
		}
	}
}

func (g *Graph) attempt(ctx context.Context, work func(r *reader) (*plan, error)) error {
	r := g.reader(ctx)
	defer r.close()
	p, err := work(r)
	if err != nil || p == nil {
		return err
	}
	before, err := g.names.share(r, p.touched)
	if err != nil {
		return err
	}
	p.Check = func(sn store.Snapshot) error {
		if sn.Version() != r.version {
			return errMoved
		}
		return nil
	}
	if len(p.decisions) > 0 {
		return g.attemptDecisions(ctx, r, p, before)
	}
	if err := g.st.Apply(ctx, &p.Changes); err != nil {
		return err
	}
	if p.anywhere {
		g.edits.forget()
		g.names.forget()
		g.journal.forget()
		g.ledger.forget()
		g.known = identities{}
		return nil
	}

	// The change is made: what follows only keeps derived data at its heels, and may not fail it.
	now := g.reader(context.WithoutCancel(ctx))
	defer now.close()
	if now.version == r.version { // nothing was to be changed
		if p.applied != nil {
			p.applied(now.version)
		}
		return nil
	}
	g.follow(r, now, p, before, nil)
	return nil
}

// follow keeps what is derived from documents at the heels of a change that was made. named are
// entities that may be called something else since.
func (g *Graph) follow(r, now *reader, p *plan, before []map[string]*counts, named []string) {
	g.names.follow(r.version, now, p.touched, before, named)
	g.journal.note(r.version, now.version, p.touched)
	g.ledger.note(r.version, now.version, p.touched)
	if p.applied != nil {
		version := now.version
		if version > r.version+1 {
			version = 0
		}
		p.applied(version)
	}
}
