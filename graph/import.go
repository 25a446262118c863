package graph

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// ImportQuads adds the quads of an N-Quads file, and nothing else but that cb:decided is brought
// up to date when there are decisions among them; it gives the number of quads read. Blank nodes are scoped by the uuid v5 of the file's bytes, so that importing it
// again changes nothing; labels that were scoped before stay as they are, so that what Export
// writes comes back as the same dataset. A file that is not well formed changes nothing: the error
// names line and column. A big file is kept in several changes; until the last, Failures lists
// name as not finished.
func (g *Graph) ImportQuads(ctx context.Context, r io.Reader, name string) (quads int64, err error) {
	in, done, err := rewindable(r)
	if err == nil {
		defer func() { err = errors.Join(err, done()) }()
		quads, err = g.importQuads(ctx, in, strings.ToValidUTF8(name, "\uFFFD"), importQuads)
	}
	if err != nil {
		return quads, fmt.Errorf("import quads of %s: %w", name, err)
	}
	return quads, nil
}

// rewindable gives a reader that can be read twice: r itself, or a copy in a temporary file.
func rewindable(r io.Reader) (in io.ReadSeeker, done func() error, err error) {
	if s, ok := r.(io.ReadSeeker); ok {
		if start, err := s.Seek(0, io.SeekCurrent); err == nil && start == 0 {
			return s, func() error { return nil }, nil
		}
	}
	f, err := temporary("corkboard-quads-*")
	if err != nil {
		return nil, nil, err
	}
	done = func() error { return discard(f) }
	if _, err = io.Copy(f, r); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return f, done, nil
}

// Bounds of one change of an import, which lies in memory.
const (
	importQuads = 100_000
	importBytes = 32 << 20
)

// importQuads keeps at most limit quads in one change.
func (g *Graph) importQuads(ctx context.Context, in io.ReadSeeker, name string, limit int) (int64, error) {
	scope, err := inspect(ctx, in)
	if err != nil {
		return 0, err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	ch := chunk{g: g, name: name, limit: limit, into: map[term.Term]text.DocID{}}
	read := term.NewReader(in)
	for n := int64(0); ; n++ {
		q, err := read.Read()
		if errors.Is(err, io.EOF) {
			if err = ch.apply(ctx, true); err == nil && ch.decisions {
				err = g.settleDecided(ctx)
			}
			return n, err
		}
		if err != nil {
			return n, err
		}
		q.Subject, q.Object, q.Graph = scope.term(q.Subject), scope.term(q.Object), scope.term(q.Graph)
		if err := ch.add(ctx, q); err != nil {
			return n, err
		}
	}
}

// chunk gathers quads for one change.
type chunk struct {
	g     *Graph
	name  string
	limit int
	bytes int
	quads []term.Quad
	docs  []text.DocID
	into  map[term.Term]text.DocID // graphs of documents that quads go into

	decisions bool // some quad is of the graphs of decisions
}

func (c *chunk) add(ctx context.Context, q term.Quad) error {
	size := len(q.Subject.Value) + len(q.Object.Value)
	if len(c.quads) > 0 && (len(c.quads) >= c.limit || c.bytes+size > importBytes) {
		if err := c.apply(ctx, false); err != nil {
			return err
		}
	}
	c.quads = append(c.quads, q)
	c.bytes += size
	c.decisions = c.decisions || q.Graph == cbEdits || q.Graph == cbDecided
	id, known := c.into[q.Graph]
	if !known {
		r := reader{namer: namer{c.g.base}}
		if id, known = r.docID(q.Graph); !known {
			return nil
		}
		c.into[q.Graph] = id
	}
	if q.Predicate == rdfType && q.Object == cbDocument && q.Graph == q.Subject {
		c.docs = append(c.docs, id)
	}
	return nil
}

// apply keeps what was gathered.
func (c *chunk) apply(ctx context.Context, last bool) error {
	now := c.g.now().UTC()
	err := c.g.change(ctx, func(r *reader) (*plan, error) {
		p := &plan{anywhere: true}
		p.Insert = c.quads
		p.Notes = map[string][]byte{}
		for _, id := range c.into {
			p.Notes[noteChapter+string(id)] = nil
			p.Notes[noteNames+string(id)] = nil
		}
		for _, id := range c.docs {
			when, err := r.sn.Note(noteImported + string(id))
			if err != nil {
				return nil, err
			}
			if when == nil {
				p.Notes[noteImported+string(id)] = []byte(now.Format(time.RFC3339Nano))
			}
		}
		if last {
			p.Notes[noteFailure+c.name] = nil
			return p, nil
		}
		note, err := json.Marshal(Failure{Source: c.name, Reason: "the import was not finished: import it again", Time: now})
		p.Notes[noteFailure+c.name] = note
		return p, err
	})
	c.quads, c.docs, c.bytes = c.quads[:0], c.docs[:0], 0
	clear(c.into)
	return err
}

// scope renames the blank nodes of one file.
type scope string

// scoped is the form of labels that scope makes.
var scoped = regexp.MustCompile(`^f[0-9a-f]{32}_`)

func (s scope) term(t term.Term) term.Term {
	if t.Kind == term.Blank && !scoped.MatchString(t.Value) {
		t.Value = string(s) + t.Value
	}
	return t
}

// inspect reads a file to its end: it gives the scope of its blank nodes, or the first error.
func inspect(ctx context.Context, in io.Reader) (scope, error) {
	h := sha1.New()
	h.Write(text.Space[:])
	read := term.NewReader(io.TeeReader(in, h))
	for n := 0; ; n++ {
		if n&0xfff == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		if _, err := read.Read(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", err
		}
	}
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50 // RFC 9562: version 5
	id[8] = id[8]&0x3f | 0x80
	return scope("f" + hex.EncodeToString(id) + "_"), nil
}
