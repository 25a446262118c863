package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// The quads of a long document would fill the memory: they are kept in several changes. Until the
// last one, which says that it is a document, it is none for anybody who reads; what a program that
// died has left is taken away when the store is opened, and is listed among the failures.
//
// One that is kept already is renewed by one change, which writes what differs; what was kept is seen
// until then. Only where more differs than memory has room for it is hidden and written anew: of a
// document that a program was writing so when it died the text is kept.
var (
	longClaims = 4_000          // a document of more is long
	longQuads  = 50_000         // of one change
	longDiffer = 10 * longQuads // that may differ in one change
)

// notePending + DocID holds a document that is being written, as JSON.
const notePending = "pending/"

// pendingDocument is what is known of a document while it is being written.
type pendingDocument struct {
	Sources []string
	Before  *text.Document // as it was kept, without claims; nil when it was not
}

// longPut is a long document that is being put: of which all is written but what finish adds, or which
// is renewed as a whole.
type longPut struct {
	b         *builder
	claims    []claim.Claim
	extractor string
	renews    bool
	quads     int                    // that are written; of one that is renewed all but those of the document itself
	sources   []string               // of the one that was kept and is hidden
	older     []string               // ids of documents that the one that was kept and is hidden replaces
	ids       map[term.Term]store.ID // of the claims that are written
}

// body builds all but the document itself; take is called when there are quads enough, and takes them.
func (l *longPut) body(b *builder, take func() error) error {
	err := b.body(l.claims, l.extractor, func() error {
		if len(b.quads) < longQuads {
			return nil
		}
		return take()
	})
	if err != nil {
		return err
	}
	return take()
}

// putLong puts a long document.
func (g *Graph) putLong(ctx context.Context, d *text.Document, points *text.Codepoints, claims []claim.Claim, extractor string, put func(*reader, *longPut) (*plan, error)) (err error) {
	g.write.Lock()
	defer g.write.Unlock()
	r := g.reader(ctx)
	defer r.close()
	kept, err := r.document(d.ID)
	if err != nil {
		return err
	}
	resolver := entity.NewResolver(&book{reader: r, self: kept, memory: newIdentities()}, g.sceneOf(d, claims, nil))
	l := &longPut{b: newBuilder(g.base, d, points, resolver, g.like), claims: claims, extractor: extractor, ids: map[term.Term]store.ID{}}
	if kept != store.Any {
		err := g.renewLong(ctx, l, put)
		if !errors.Is(err, store.ErrTooMuch) {
			return err
		}
		l.b = l.b.again()
		l.quads, l.renews = 0, false
	}
	return g.writeLong(ctx, r, kept, l, put)
}

// renewLong puts a document that is kept, by one change that writes what differs. store.ErrTooMuch when
// that is more than one change should hold; then nothing has changed.
func (g *Graph) renewLong(ctx context.Context, l *longPut, put func(*reader, *longPut) (*plan, error)) error {
	l.renews = true
	err := l.body(l.b, func() error { // finds what the names mean, and what the chapter holds
		l.quads += len(l.b.quads)
		l.b.quads = l.b.quads[:0]
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return g.changeHeld(ctx, func(r *reader) (*plan, error) { return put(r, l) })
}

// writeLong puts a document in several changes. In between there is neither the old nor the new one.
func (g *Graph) writeLong(ctx context.Context, r *reader, kept store.ID, l *longPut, put func(*reader, *longPut) (*plan, error)) (err error) {
	d := l.b.d
	about := pendingDocument{Sources: d.Sources}
	if kept != store.Any {
		if about.Before, l.older, err = r.before(kept); err != nil {
			return err
		}
		l.sources = about.Before.Sources
	}
	defer func() {
		g.known = identities{}
		if err != nil {
			err = errors.Join(err, g.restore(context.WithoutCancel(ctx), d.ID, &about))
		}
	}()
	pending, err := json.Marshal(about)
	if err != nil {
		return err
	}
	err = g.changeHeld(ctx, func(r *reader) (*plan, error) {
		p := hide(r.namer, d.ID)
		p.Notes[notePending+string(d.ID)] = pending
		return p, nil
	})
	if err == nil {
		err = g.clear(ctx, d.ID) // quads of an import may be in the graph, too
	}
	if err == nil {
		err = l.body(l.b, func() error { return g.changeHeld(ctx, func(*reader) (*plan, error) { return l.next(), nil }) })
	}
	if err == nil {
		err = g.changeHeld(ctx, func(r *reader) (*plan, error) { return put(r, l) })
	}
	return err
}

// resolver is what gave the names of the document their entities; nil without a long document.
func (l *longPut) resolver() *entity.Resolver {
	if l == nil {
		return nil
	}
	return l.b.resolver
}

// hide plans that a document is none for anybody who reads.
func hide(n namer, id text.DocID) *plan {
	d := n.document(string(id))
	p := &plan{touched: []text.DocID{id}}
	p.Delete = []term.Quad{{Subject: d, Predicate: rdfType, Object: cbDocument, Graph: d}}
	p.Notes = map[string][]byte{noteChapter + string(id): nil, noteNames + string(id): nil}
	return p
}

// clear takes away the quads of a graph, in several changes. The caller holds g.write.
func (g *Graph) clear(ctx context.Context, id text.DocID) error {
	for more := true; more; {
		err := g.changeHeld(ctx, func(r *reader) (*plan, error) {
			graph := r.namer.document(string(id))
			pattern, known, err := r.pattern(term.Term{}, term.Term{}, term.Term{}, graph)
			if more = false; err == nil && known {
				more, err = r.has(pattern)
			}
			if err != nil || !more {
				return nil, err
			}
			p := &plan{}
			p.Drop, p.DropMost = []term.Term{graph}, longDiffer
			return p, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// retire plans that a document goes: its graph is dropped, or where that is a long one hidden; sweep
// takes it away then, or the next program that opens the store. long says which.
func (p *plan) retire(r *reader, id text.DocID, doc store.ID) (long bool, err error) {
	quads, err := r.count(store.Pattern{store.G: doc})
	if err != nil {
		return false, err
	}
	p.Notes[noteImported+string(id)] = nil
	if long = quads > longDiffer; !long {
		p.Drop = append(p.Drop, r.namer.document(string(id)))
		p.Notes[noteChapter+string(id)], p.Notes[noteNames+string(id)] = nil, nil
		return false, nil
	}
	hidden := hide(r.namer, id)
	p.Delete = append(p.Delete, hidden.Delete...)
	maps.Copy(p.Notes, hidden.Notes)
	p.Notes[notePending+string(id)] = []byte("{}")
	return true, nil
}

// sweep takes away what is left of a long document that was retired. The document is gone whether or not
// it comes to an end.
func (g *Graph) sweep(ctx context.Context, id text.DocID) {
	g.write.Lock()
	defer g.write.Unlock()
	if err := g.restore(context.WithoutCancel(ctx), id, &pendingDocument{}); err != nil {
		g.log.Warn("what is left of a document goes when the store is opened", "document", string(id), "error", err)
	}
}

// before gives a kept document, with all that is needed to put it again without claims, and the ids
// of those that it replaces.
func (r *reader) before(doc store.ID) (d *text.Document, older []string, err error) {
	whole, err := r.g.whole(r, doc)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range whole.Replaces {
		older = append(older, string(id))
	}
	before := whole.Document
	return &before, older, nil
}

// next plans to keep what was built since. It is called again when the store has moved.
func (l *longPut) next() *plan {
	p := &plan{}
	p.Insert = l.b.quads
	p.Settle = func(id func(term.Term) store.ID) map[string][]byte {
		for _, c := range l.b.draft.claims[len(l.ids):] {
			l.ids[c] = id(c)
		}
		return nil
	}
	p.applied = func(uint64) {
		l.quads += len(l.b.quads)
		l.b.quads = l.b.quads[:0]
	}
	return p
}

// finish adds to a plan what makes the quads a document, or all of one that is renewed.
func (l *longPut) finish(made *plan, sources, replaces []string) {
	l.b.quads = l.b.quads[:0]
	l.b.document(sources, replaces, l.extractor)
	quads := l.quads + len(l.b.quads)
	if l.renews {
		made.Renew = &store.Renewal{Graph: l.b.graph, Most: longDiffer, Each: func(yield func(*term.Quad) error) error {
			b := l.b.again()
			b.document(sources, replaces, l.extractor)
			return l.body(b, func() error {
				for i := range b.quads {
					if err := yield(&b.quads[i]); err != nil {
						return err
					}
				}
				b.quads = b.quads[:0]
				return nil
			})
		}}
	} else {
		made.Insert = append(made.Insert, l.b.quads...)
		made.Notes[notePending+string(l.b.d.ID)] = nil
	}
	made.Settle = func(id func(term.Term) store.ID) map[string][]byte {
		note := l.b.draft.encode(quads, func(t term.Term) store.ID {
			if l.renews {
				return id(t)
			}
			return l.ids[t]
		})
		return map[string][]byte{noteChapter + string(l.b.d.ID): note}
	}
}

// restore takes away what there is of a document that was not finished, and puts the one that was
// kept before without claims. The caller holds g.write.
func (g *Graph) restore(ctx context.Context, id text.DocID, about *pendingDocument) error {
	g.known = identities{}
	if err := g.clear(ctx, id); err != nil {
		return fmt.Errorf("take away document %s, which was not finished: %w", id, err)
	}
	err := g.changeHeld(ctx, func(r *reader) (*plan, error) {
		p := &plan{touched: []text.DocID{id}}
		p.Notes = map[string][]byte{notePending + string(id): nil}
		if d := about.Before; d != nil {
			b := newBuilder(g.base, d, text.NewCodepoints(d.Text), nil, g.like)
			if err := b.build(d.Sources, nil, nil, ""); err != nil {
				return nil, err
			}
			p.Insert = b.quads
			about.Sources = d.Sources
		}
		for _, s := range about.Sources {
			f := Failure{Source: strings.ToValidUTF8(s, "\uFFFD"), Reason: "the import was not finished: import it again", Time: g.now().UTC()}
			note, err := json.Marshal(f)
			if err != nil {
				return nil, err
			}
			if s != "" {
				p.Notes[noteFailure+f.Source] = note
			}
		}
		return p, nil
	})
	if err != nil {
		return fmt.Errorf("take away document %s, which was not finished: %w", id, err)
	}
	return nil
}

// tidy takes away what is left of documents that were not finished when the program died.
func (g *Graph) tidy(ctx context.Context) error {
	r := g.reader(ctx)
	defer r.close()
	left := map[text.DocID]*pendingDocument{}
	err := r.sn.Notes(notePending, func(key string, value []byte) bool {
		about := &pendingDocument{}
		if json.Unmarshal(value, about) != nil {
			about = &pendingDocument{} // a damaged note: the quads are none of a document all the same
		}
		left[text.DocID(strings.TrimPrefix(key, notePending))] = about
		return true
	})
	if err != nil || len(left) == 0 {
		return err
	}
	g.write.Lock()
	defer g.write.Unlock()
	for _, id := range slices.Sorted(maps.Keys(left)) {
		err := g.restore(ctx, id, left[id])
		if errors.Is(err, store.ErrReadOnly) {
			return nil // it is no document, and nobody sees it
		}
		if err != nil {
			return err
		}
	}
	return nil
}
