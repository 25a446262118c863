package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
var (
	longClaims = 4_000  // a document of more is long
	longQuads  = 50_000 // of one change
)

// notePending + DocID holds the sources of a document that is being written, as JSON.
const notePending = "pending/"

// longPut is a long document of which all is written but what finish adds.
type longPut struct {
	b     *builder
	quads int                    // that are written
	ids   map[term.Term]store.ID // of the claims
}

// putLong puts a long document. A document that is kept already is put in one change, whatever it
// takes: in between there would be neither the old nor the new one.
func (g *Graph) putLong(ctx context.Context, d *text.Document, points *text.Codepoints, claims []claim.Claim, extractor string, put func(*reader, *longPut) (*plan, error)) (err error) {
	g.write.Lock()
	defer g.write.Unlock()
	r := g.reader(ctx)
	defer r.close()
	kept, err := r.document(d.ID)
	if err != nil {
		return err
	}
	if kept != store.Any {
		return g.changeHeld(ctx, func(r *reader) (*plan, error) { return put(r, nil) })
	}
	defer func() {
		g.known = identities{}
		if err != nil {
			err = errors.Join(err, g.dropPending(context.WithoutCancel(ctx), d.ID))
		}
	}()
	pending, err := json.Marshal(d.Sources)
	if err != nil {
		return err
	}
	err = g.changeHeld(ctx, func(r *reader) (*plan, error) {
		p := &plan{}
		p.Drop = []term.Term{r.namer.document(string(d.ID))} // quads of an import may be in the graph
		p.Notes = map[string][]byte{notePending + string(d.ID): pending}
		return p, nil
	})
	if err != nil {
		return err
	}
	resolver := entity.NewResolver(&book{reader: r, known: map[string][]entity.Known{}})
	l := &longPut{b: newBuilder(g.base, d, points, resolver, g.like), ids: map[term.Term]store.ID{}}
	write := func() error { return g.changeHeld(ctx, func(*reader) (*plan, error) { return l.next(), nil }) }
	err = l.b.body(claims, extractor, func() error {
		if len(l.b.quads) < longQuads {
			return nil
		}
		return write()
	})
	if err == nil {
		err = write()
	}
	if err == nil {
		err = g.changeHeld(ctx, func(r *reader) (*plan, error) { return put(r, l) })
	}
	return err
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

// finish adds to a plan what makes the quads a document.
func (l *longPut) finish(made *plan, sources, replaces []string, extractor string) {
	l.b.quads = l.b.quads[:0]
	l.b.document(sources, replaces, extractor)
	made.Insert = append(made.Insert, l.b.quads...)
	made.Notes[notePending+string(l.b.d.ID)] = nil
	quads := l.quads + len(l.b.quads)
	made.Settle = func(func(term.Term) store.ID) map[string][]byte {
		note := l.b.draft.encode(quads, func(t term.Term) store.ID { return l.ids[t] })
		return map[string][]byte{noteChapter + string(l.b.d.ID): note}
	}
}

// dropPending takes away what there is of a document that was not finished. The caller holds g.write.
func (g *Graph) dropPending(ctx context.Context, id text.DocID) error {
	err := g.changeHeld(ctx, func(r *reader) (*plan, error) {
		p := &plan{}
		p.Drop = []term.Term{r.namer.document(string(id))}
		p.Notes = map[string][]byte{notePending + string(id): nil}
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
	var ids []text.DocID
	notes := map[string][]byte{}
	err := r.sn.Notes(notePending, func(key string, value []byte) bool {
		ids = append(ids, text.DocID(strings.TrimPrefix(key, notePending)))
		var sources []string
		if json.Unmarshal(value, &sources) != nil {
			return true
		}
		for _, s := range sources {
			f := Failure{Source: strings.ToValidUTF8(s, "\uFFFD"), Reason: "the import was not finished: import it again", Time: g.now().UTC()}
			if note, err := json.Marshal(f); err == nil && s != "" {
				notes[noteFailure+f.Source] = note
			}
		}
		return true
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	g.write.Lock()
	defer g.write.Unlock()
	for _, id := range slices.Compact(ids) {
		err := g.dropPending(ctx, id)
		if errors.Is(err, store.ErrReadOnly) {
			return nil // it is no document, and nobody sees it
		}
		if err != nil {
			return err
		}
	}
	return g.st.Apply(ctx, &store.Changes{Notes: notes})
}
