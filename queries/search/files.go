package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// An index's folder:
//
//	index/          bleve's files
//	seal            the checksum of index/store/root.bolt, while the index is closed
const (
	filesName = "index"
	sealName  = "seal"
)

// format is changed when the entries of the index are: an index of another format is made anew.
const format = "2"

var formatKey = []byte("corkboard/format")

// waitForLock is how long another process may still hold the files.
const waitForLock = "2s"

// openFiles opens the index in a folder, or makes an empty one. A brokenError is for files that
// are no index of this program.
func openFiles(dir string) (bleve.Index, error) {
	path := filepath.Join(dir, filesName)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return createFiles(path)
	}
	if err := verify(dir); err != nil {
		return nil, &brokenError{err}
	}
	b, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": waitForLock, "unsafe_batch": true})
	if err != nil {
		return nil, &brokenError{err}
	}
	made, err := b.GetInternal(formatKey)
	if err == nil && string(made) != format {
		err = fmt.Errorf("it has format %q, this program reads %q", made, format)
	}
	if err != nil {
		return nil, &brokenError{errors.Join(err, b.Close())}
	}
	return b, nil
}

// unsealed says whether there is an index that was not closed.
func unsealed(dir string) bool {
	_, index := os.Stat(filepath.Join(dir, filesName))
	_, seal := os.Stat(filepath.Join(dir, sealName))
	return index == nil && errors.Is(seal, os.ErrNotExist)
}

func createFiles(path string) (bleve.Index, error) {
	m := mapping.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	b, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": waitForLock, "unsafe_batch": true})
	if err != nil {
		return nil, fmt.Errorf("make search index: %w", err)
	}
	if err := b.SetInternal(formatKey, []byte(format)); err != nil {
		return nil, fmt.Errorf("make search index: %w", errors.Join(err, b.Close()))
	}
	return b, nil
}

// discard throws the index away.
func (ix *Index) discard() error {
	ix.shut(false)
	ix.mu.Lock()
	ix.state = State{}
	ix.mu.Unlock()
	for _, name := range []string{sealName, filesName} {
		if err := os.RemoveAll(filepath.Join(ix.dir, name)); err != nil {
			return fmt.Errorf("discard search index: %w", err)
		}
	}
	return nil
}

// shut closes the files; a sound index is sealed.
func (ix *Index) shut(sound bool) {
	ix.files.Lock()
	b := ix.b
	ix.b = nil
	ix.files.Unlock()
	if b == nil {
		return
	}
	err := closeFiles(b)
	if err == nil && sound {
		err = seal(ix.dir)
	}
	if err != nil {
		ix.log.Warn("search index was not closed well", "error", err)
	}
}

func closeFiles(b bleve.Index) (err error) {
	defer shield(&err)()
	return b.Close()
}

// verify checks the files of an index against their checksums, and breaks the seal. Mapped files
// that are not what they were would bring the program down.
func verify(dir string) (err error) {
	sealed, err := os.ReadFile(filepath.Join(dir, sealName))
	switch {
	case errors.Is(err, os.ErrNotExist): // it was not closed: bolt's own order of writing has to do
	case err != nil:
		return err
	default:
		sum, err := rootSum(dir)
		if err != nil {
			return err
		}
		if string(sealed) != sum {
			return fmt.Errorf("%s is not as it was closed", rootName)
		}
		if err := os.Remove(filepath.Join(dir, sealName)); err != nil {
			return err
		}
	}
	// Opened for reading nothing is merged or removed yet. Only the files that the index uses
	// count: a program that was killed leaves others behind, half written.
	b, err := bleve.OpenUsing(filepath.Join(dir, filesName), map[string]any{"bolt_timeout": waitForLock, "read_only": true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	paths, err := segments(b)
	for _, path := range paths {
		if err := verifySegment(path); err != nil {
			return err
		}
	}
	return err
}

// segments lists the files of an index but for the one that lists them.
func segments(b bleve.Index) (paths []string, err error) {
	below, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	r, err := below.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	sn, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("index is of another type, %T", r)
	}
	for _, s := range sn.Segments() {
		if p, ok := s.Segment().(interface{ Path() string }); ok {
			paths = append(paths, p.Path())
		}
	}
	return paths, nil
}

// verifySegment checks a segment: its last four bytes are the CRC-32 of all others.
func verifySegment(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < 4 {
		return fmt.Errorf("%s is cut off", path)
	}
	h := crc32.NewIEEE()
	if _, err := io.CopyN(h, f, info.Size()-4); err != nil {
		return err
	}
	var last [4]byte
	if _, err := io.ReadFull(f, last[:]); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(last[:]) != h.Sum32() {
		return fmt.Errorf("%s has another checksum than it says", path)
	}
	return nil
}

const rootName = "root.bolt"

// rootSum is the checksum of the file that lists the segments.
func rootSum(dir string) (string, error) {
	f, err := os.Open(filepath.Join(dir, filesName, "store", rootName))
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := crc32.NewIEEE()
	n, err := io.Copy(h, f)
	return fmt.Sprintf("%d %08x\n", n, h.Sum32()), err
}

// seal writes the checksum of a closed index.
func seal(dir string) error {
	sum, err := rootSum(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sealName), []byte(sum), 0o600)
}
