package graph

import (
	"bufio"
	"bytes"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// Export writes the whole dataset as canonical N-Quads, sorted by bytes: equal datasets give
// equal bytes. Notes are no part of it: times of import, failures. Above 64 MiB it sorts with temporary files.
func (g *Graph) Export(ctx context.Context, w io.Writer) error {
	r := g.reader(ctx)
	defer r.close()
	if err := r.export(w); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func (r *reader) export(w io.Writer) (err error) {
	s := &lineSorter{max: sortMemory}
	defer func() { err = errors.Join(err, s.close()) }()
	it := r.sn.Scan(r.ctx, store.Pattern{}, store.SPOG)
	defer it.Close()
	var line []byte
	for it.Next() {
		terms, err := r.block(it.Block())
		if err != nil {
			return err
		}
		for _, q := range it.Block() {
			t := term.Quad{Subject: terms[q[0]], Predicate: terms[q[1]], Object: terms[q[2]], Graph: terms[q[3]]}
			if line, err = t.Append(line[:0]); err != nil {
				return err
			}
			if err := s.add(line); err != nil {
				return err
			}
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	return s.write(r.ctx, w)
}

// block resolves the ids of a block. It keeps no more than a block's terms: literals may be long.
func (r *reader) block(quads []store.Quad) (map[store.ID]term.Term, error) {
	terms := make(map[store.ID]term.Term, 2*len(quads))
	var ask []store.ID
	for _, q := range quads {
		for _, id := range q {
			if _, ok := terms[id]; !ok {
				terms[id] = term.Term{}
				ask = append(ask, id)
			}
		}
	}
	found, err := r.sn.Resolve(r.ctx, ask)
	if err != nil {
		return nil, err
	}
	for i, id := range ask {
		terms[id] = found[i]
	}
	return terms, nil
}

// sortMemory is how many bytes of lines are sorted at once.
const sortMemory = 64 << 20

// lineSorter sorts lines by bytes: in memory, or when there are many in runs that lie in
// temporary files and are merged. Lines end in a line feed and hold no other.
type lineSorter struct {
	max   int
	buf   []byte
	lines []lineAt
	runs  []*os.File
}

type lineAt struct{ start, end int }

func (s *lineSorter) add(line []byte) error {
	if len(s.buf)+len(line) > s.max && len(s.lines) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	start := len(s.buf)
	s.buf = append(s.buf, line...)
	s.lines = append(s.lines, lineAt{start, len(s.buf)})
	return nil
}

// flush writes the lines in memory in order, and forgets them.
func (s *lineSorter) flush(w *bufio.Writer) error {
	slices.SortFunc(s.lines, func(a, b lineAt) int {
		return compareLines(s.buf[a.start:a.end], s.buf[b.start:b.end])
	})
	for _, l := range s.lines {
		if _, err := w.Write(s.buf[l.start:l.end]); err != nil {
			return err
		}
	}
	s.buf, s.lines = s.buf[:0], s.lines[:0]
	return w.Flush()
}

// compareLines orders as if the line feeds were not there, as sort(1) does with LC_ALL=C.
func compareLines(a, b []byte) int { return bytes.Compare(a[:len(a)-1], b[:len(b)-1]) }

func (s *lineSorter) spill() error {
	f, err := temporary("corkboard-sort-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	if err := s.flush(bufio.NewWriter(f)); err != nil {
		return err
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// write gives all lines in order.
func (s *lineSorter) write(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	if len(s.runs) == 0 {
		return s.flush(out)
	}
	if len(s.lines) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = nil
	var m merging
	for _, f := range s.runs {
		r := &run{in: bufio.NewReaderSize(f, 256<<10)}
		if more, err := r.next(); err != nil {
			return err
		} else if more {
			m = append(m, r)
		}
	}
	heap.Init(&m)
	for n := 0; len(m) > 0; n++ {
		if n&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := out.Write(m[0].line); err != nil {
			return err
		}
		if more, err := m[0].next(); err != nil {
			return err
		} else if more {
			heap.Fix(&m, 0)
		} else {
			heap.Pop(&m)
		}
	}
	return out.Flush()
}

func (s *lineSorter) close() (err error) {
	for _, f := range s.runs {
		err = errors.Join(err, discard(f))
	}
	return err
}

// temporary makes a file for discard. Where the system allows it, the file has no name from the
// start, so that nothing is left when the process is killed.
func temporary(pattern string) (*os.File, error) {
	f, err := os.CreateTemp("", pattern)
	if err == nil {
		_ = os.Remove(f.Name())
	}
	return f, err
}

func discard(f *os.File) error {
	err := f.Close()
	if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// run is a sorted file that is being read.
type run struct {
	in   *bufio.Reader
	line []byte
}

func (r *run) next() (more bool, err error) {
	r.line = r.line[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		r.line = append(r.line, part...)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(r.line) == 0:
			return false, nil
		}
		return false, err
	}
}

// merging is a heap of runs by their next line.
type merging []*run

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return compareLines(m[i].line, m[j].line) < 0 }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*run)) }
func (m *merging) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
