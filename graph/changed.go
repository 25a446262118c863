package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// recent remembers what the last changes of the store touched, for those who keep derived data.
type recent[T cmp.Ordered] struct {
	mu      sync.Mutex
	version uint64 // after the last change that is remembered
	touched []touch[T]
}

// touch is a change that led to a version.
type touch[T any] struct {
	version uint64
	what    []T
}

// journal remembers which documents changed.
type journal = recent[text.DocID]

// remembered bounds the number of changes in a journal.
const remembered = 4096

// note remembers a change that led from one version to another. What others wrote is not known,
// and what came before a gap is of no use.
func (j *recent[T]) note(from, to uint64, what []T) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.version != from || to != from+1 {
		j.touched = nil
	}
	if j.version = to; to != from+1 {
		return
	}
	if len(j.touched) == remembered {
		j.touched = slices.Delete(j.touched, 0, remembered/2)
	}
	j.touched = append(j.touched, touch[T]{to, slices.Clone(what)})
}

// forget is note for a change that may have touched anything.
func (j *recent[T]) forget() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.version, j.touched = 0, nil
}

// since gives what was touched between two versions, each once; ok is false when that is not known.
func (j *recent[T]) since(version, now uint64) (what []T, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if version == now {
		return nil, true
	}
	if j.version != now || version > now || len(j.touched) == 0 || j.touched[0].version > version+1 {
		return nil, false
	}
	for _, t := range j.touched {
		if t.version > version {
			what = append(what, t.what...)
		}
	}
	slices.Sort(what)
	return slices.Compact(what), true
}

// Changes lists what may be otherwise than it was.
type Changes struct {
	Version   uint64       // that the lists go up to
	Documents []text.DocID // that say something else, or are new or gone
	Entities  []string     // ids of those whose names, kind or counts are others, or that are new or gone
}

// Changed lists what changed since a version of the store. ok is false when that is not known:
// the change is too long ago, was made by another program, or may have touched everything. Marks,
// EntityIDs and Namings tell then.
func (g *Graph) Changed(since uint64) (c Changes, ok bool) {
	c.Version = g.Version()
	if c.Documents, ok = g.journal.since(since, c.Version); ok {
		c.Entities, ok = g.names.renamed.since(since, c.Version)
	}
	return c, ok
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
