package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Bounds of one change of the index, which lies in memory.
const (
	batchEntries = 2000
	batchBytes   = 4 << 20 // of text
	batchesAhead = 3       // changes that may lie in memory before they are on disk
)

// writeTimeout is how long a change may take to get to the disk.
const writeTimeout = 2 * time.Minute

// follower brings an index up to date. One goroutine at a time.
type follower struct {
	ix      *Index
	b       bleve.Index
	stem    *stemmer
	known   bool   // the index stands for version
	version uint64 // of the graph

	batch   *bleve.Batch
	bytes   int             // of text in the batch
	dirty   map[string]bool // entities whose names may have changed
	pending []chan error    // changes that are on their way to the disk
}

// run brings the index up to date with the version of the graph that it gives.
func (f *follower) run(ctx context.Context) (uint64, error) {
	f.batch, f.bytes, f.dirty = f.b.NewBatch(), 0, map[string]bool{}
	changes, ok := f.ix.g.Changed(f.version)
	version := changes.Version
	var err error
	if f.known && ok {
		for _, id := range changes.Entities {
			f.dirty[id] = true
		}
		err = f.documents(ctx, changes.Documents, len(changes.Documents))
	} else {
		version, err = f.compare(ctx)
	}
	if err == nil {
		err = f.flush(ctx)
	}
	if err == nil {
		err = f.settle(ctx, 0)
	}
	if err != nil {
		f.known = false
		return 0, err
	}
	f.known, f.version = true, version
	return version, nil
}

// compare brings everything up to date whose state in the index is not that in the graph.
func (f *follower) compare(ctx context.Context) (version uint64, err error) {
	marks, version, err := f.ix.g.Marks(ctx)
	if err != nil {
		return 0, err
	}
	states, err := f.states(ctx)
	if err != nil {
		return 0, err
	}
	had := states[fieldDocument]
	var todo []text.DocID
	for id, mark := range marks {
		if had[string(id)] != string(mark) {
			todo = append(todo, id)
		}
	}
	for id := range had {
		if _, kept := marks[text.DocID(id)]; !kept {
			todo = append(todo, text.DocID(id))
		}
	}
	slices.Sort(todo)
	if err := f.documents(ctx, todo, len(todo)); err != nil {
		return 0, err
	}
	if err := f.flush(ctx); err != nil {
		return 0, err
	}
	return version, f.compareEntities(ctx, states[fieldEntity])
}

// compareEntities looks at all entities, whose names come from many documents and from what people
// decide.
func (f *follower) compareEntities(ctx context.Context, had map[string]string) error {
	ids, err := f.ix.g.EntityIDs(ctx)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, batchEntries) {
		all, err := f.ix.g.Namings(ctx, part)
		if err != nil {
			return err
		}
		for _, n := range all {
			if had[n.ID] != namesHash(n) {
				f.dirty[n.ID] = true
			}
		}
		for _, id := range part {
			delete(had, id)
		}
		if err := f.flush(ctx); err != nil {
			return err
		}
	}
	for id := range had {
		f.dirty[id] = true
	}
	return nil
}

// states reads the states of all documents and entities that the index has, by field. It goes
// through the entries: the dictionaries list what was taken away too.
func (f *follower) states(ctx context.Context) (map[string]map[string]string, error) {
	r, done, err := reader(f.b)
	if err != nil {
		return nil, err
	}
	defer done()
	values, err := r.DocValueReader([]string{fieldDocument, fieldEntity})
	if err != nil {
		return nil, &brokenError{err}
	}
	entries, err := r.DocIDReaderAll()
	if err != nil {
		return nil, &brokenError{err}
	}
	defer entries.Close()
	states := map[string]map[string]string{fieldDocument: {}, fieldEntity: {}}
	for n := 0; ; n++ {
		if n&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		entry, err := entries.Next()
		if err != nil {
			return nil, &brokenError{err}
		}
		if entry == nil {
			return states, nil
		}
		err = values.VisitDocValues(entry, func(field string, term []byte) {
			id, state, _ := strings.Cut(string(term), "\x00")
			states[field][id] = state
		})
		if err != nil {
			return nil, &brokenError{err}
		}
	}
}

// reader reads the index as it is now; done gives it back.
func reader(b bleve.Index) (r index.IndexReader, done func(), err error) {
	below, err := b.Advanced()
	if err != nil {
		return nil, nil, &brokenError{err}
	}
	if r, err = below.Reader(); err != nil {
		return nil, nil, &brokenError{err}
	}
	return r, func() { r.Close() }, nil
}

// has says whether an entry has a term.
func has(ctx context.Context, r index.IndexReader, field, term string) (bool, error) {
	postings, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return false, &brokenError{err}
	}
	defer postings.Close()
	first, err := postings.Next(nil)
	if err != nil {
		return false, &brokenError{err}
	}
	return first != nil, nil
}

// documents brings some documents up to date.
func (f *follower) documents(ctx context.Context, ids []text.DocID, todo int) error {
	for i, id := range ids {
		f.ix.progress(i, todo)
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.document(ctx, id); err != nil {
			return err
		}
		if f.full() {
			if err := f.flush(ctx); err != nil {
				return err
			}
		}
	}
	f.ix.progress(todo, todo)
	return nil
}

func (f *follower) full() bool { return f.batch.Size() >= batchEntries || f.bytes >= batchBytes }

// document puts the entries of a document in the place of those that it had. The mark is read
// before the document: should it change in between, it is read again.
func (f *follower) document(ctx context.Context, id text.DocID) error {
	old, err := storedParts(f.b, id)
	if err != nil {
		return err
	}
	mark, kept, err := f.ix.g.Mark(ctx, id)
	if err != nil {
		return err
	}
	var d *graph.Document
	if kept {
		if d, err = f.ix.g.Document(ctx, id); errors.Is(err, graph.ErrNotFound) {
			kept = false
		} else if err != nil {
			return err
		}
	}
	if !kept {
		return f.remove(ctx, id, len(old.Sentences)/2)
	}
	p := newParts(d.Sentences)
	if n := max(len(p.Sentences), len(old.Sentences)) / 2; n > batchEntries {
		// All that is or will be there is found again should this end in between.
		both := p
		if len(old.Sentences) > len(p.Sentences) {
			both = old
		}
		entry, err := unfinishedEntry(id, both)
		if err != nil {
			return err
		}
		if err := f.batch.IndexAdvanced(entry); err != nil {
			return err
		}
	}
	for n := range d.Sentences {
		if err := f.batch.IndexAdvanced(sentenceEntry(d, n, f.stem)); err != nil {
			return err
		}
		if f.batch.Size() > 2*batchEntries {
			if err := f.flush(ctx); err != nil {
				return err
			}
		}
	}
	for n := len(d.Sentences); n < len(old.Sentences)/2; n++ {
		f.batch.Delete(sentenceKey(id, n))
	}
	f.bytes += len(d.Text)
	entry, err := documentEntry(d, mark, p, f.stem)
	if err != nil {
		return err
	}
	return f.batch.IndexAdvanced(entry)
}

// remove takes a document with so many sentences away.
func (f *follower) remove(ctx context.Context, id text.DocID, sentences int) error {
	for n := range sentences {
		f.batch.Delete(sentenceKey(id, n))
		if f.batch.Size() > 2*batchEntries {
			if err := f.flush(ctx); err != nil {
				return err
			}
		}
	}
	f.batch.Delete(documentKey(id))
	return nil
}

// storedParts reads what a document's entry keeps; nothing when there is none.
func storedParts(b bleve.Index, id text.DocID) (p parts, err error) {
	entry, err := b.Document(documentKey(id))
	if err != nil {
		return p, &brokenError{err}
	}
	if entry == nil {
		return p, nil
	}
	entry.VisitFields(func(f index.Field) {
		if f.Name() == fieldParts {
			err = json.Unmarshal(f.Value(), &p)
		}
	})
	if err != nil {
		return p, &brokenError{fmt.Errorf("entry of document %s: %w", id, err)}
	}
	return p, nil
}

// entities puts the entries of the entities whose names have changed into the batch.
func (f *follower) entities(ctx context.Context) error {
	ids := make([]string, 0, len(f.dirty))
	for id := range f.dirty {
		ids = append(ids, id)
	}
	clear(f.dirty)
	all, err := f.ix.g.Namings(ctx, ids)
	if err != nil {
		return err
	}
	r, done, err := reader(f.b)
	if err != nil {
		return err
	}
	defer done()
	gone := make(map[string]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	for _, n := range all {
		delete(gone, n.ID)
		same, err := has(ctx, r, fieldEntity, stateTerm(n.ID, namesHash(n)))
		if err != nil {
			return err
		}
		if same {
			continue
		}
		if err := f.batch.IndexAdvanced(entityEntry(n)); err != nil {
			return err
		}
	}
	for id := range gone {
		f.batch.Delete(entityKey(id))
	}
	return nil
}

// flush writes the batch, with the entities that are dirty.
func (f *follower) flush(ctx context.Context) error {
	if err := f.entities(ctx); err != nil {
		return err
	}
	if f.batch.Size() == 0 {
		return nil
	}
	written := make(chan error, 1)
	f.batch.SetPersistedCallback(func(err error) { written <- err })
	err := f.b.Batch(f.batch)
	f.batch, f.bytes = f.b.NewBatch(), 0
	if err != nil {
		return &brokenError{err}
	}
	f.pending = append(f.pending, written)
	return f.settle(ctx, batchesAhead)
}

// settle waits until no more than so many changes are on their way to the disk.
func (f *follower) settle(ctx context.Context, ahead int) error {
	for len(f.pending) > ahead {
		select {
		case err := <-f.pending[0]:
			if err != nil {
				return &brokenError{err}
			}
			f.pending = f.pending[1:]
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(writeTimeout):
			return &brokenError{errors.New("a change does not get to the disk")}
		}
	}
	return nil
}
