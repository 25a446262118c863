package graph

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// journal remembers which documents the last changes touched, for those who keep derived data.
type journal struct {
	mu      sync.Mutex
	version uint64 // after the last change, 0 when nothing is remembered
	changes []touch
}

// touch is a change that led to a version.
type touch struct {
	version uint64
	docs    []text.DocID
}

// remembered bounds the number of changes in the journal.
const remembered = 4096

// note remembers a change that led from one version to another. What others wrote is not known,
// and what came before a gap is of no use.
func (j *journal) note(from, to uint64, docs []text.DocID) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.version != from {
		j.changes = nil
	}
	j.version = to
	if to != from+1 {
		j.changes = nil
		return
	}
	if len(j.changes) == remembered {
		j.changes = slices.Delete(j.changes, 0, remembered/2)
	}
	j.changes = append(j.changes, touch{to, slices.Clone(docs)})
}

// forget is note for a change that may have touched anything.
func (j *journal) forget() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.version, j.changes = 0, nil
}

// Changed lists the documents that may say something else, or are kept or gone, since a version
// of the store; now is the version that the list goes up to. ok is false when that is not known:
// the change is too long ago, was made by another program, or may have touched everything. Marks
// tells then.
func (g *Graph) Changed(since uint64) (docs []text.DocID, now uint64, ok bool) {
	now = g.Version()
	j := &g.journal
	j.mu.Lock()
	defer j.mu.Unlock()
	if since == now {
		return nil, now, true
	}
	if j.version != now || len(j.changes) == 0 || j.changes[0].version > since+1 || since > now {
		return nil, now, false
	}
	for _, c := range j.changes {
		if c.version > since {
			docs = append(docs, c.docs...)
		}
	}
	slices.Sort(docs)
	return slices.Compact(docs), now, true
}

// Mark tells states of a document apart: while it is equal the document says the same.
type Mark string

// Marks gives the marks of all kept documents, and the version of the store that they are of.
func (g *Graph) Marks(ctx context.Context) (marks map[text.DocID]Mark, version uint64, err error) {
	r := g.reader(ctx)
	defer r.close()
	if marks, err = r.marks(); err != nil {
		return nil, 0, fmt.Errorf("mark documents: %w", err)
	}
	return marks, r.version, nil
}

// Mark gives the mark of a document; kept is false, and the mark "", when it is not kept.
func (g *Graph) Mark(ctx context.Context, id text.DocID) (m Mark, kept bool, err error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err != nil || doc == store.Any {
		return "", false, err
	}
	m, err = r.mark(id, doc)
	return m, err == nil, err
}

// marks are made of the time of import, and of the number of quads for what was added from
// elsewhere.
func (r *reader) marks() (map[text.DocID]Mark, error) {
	graphs, err := r.allDocuments()
	if err != nil {
		return nil, err
	}
	marks := make(map[text.DocID]Mark, len(graphs))
	for _, doc := range graphs {
		id, _ := r.docID(r.terms[doc])
		if marks[id], err = r.mark(id, doc); err != nil {
			return nil, err
		}
	}
	return marks, nil
}

func (r *reader) mark(id text.DocID, doc store.ID) (Mark, error) {
	imported, err := r.sn.Note(noteImported + string(id))
	if err != nil {
		return "", err
	}
	n, err := r.count(store.Pattern{store.Any, store.Any, store.Any, doc})
	return Mark(string(imported) + " " + strconv.Itoa(n)), err
}
