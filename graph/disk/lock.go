package disk

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// lock keeps a folder for one process. The lock itself lies on the file "lock", which taking it
// empties; who holds it stands in "owner" beside it, and is only believed while the lock is held.
type lock struct {
	dir    string
	closer io.Closer
}

// owner is the content of the file "owner", JSON.
type owner struct {
	Process int    `json:"process"`
	What    string `json:"what,omitempty"` // what the process said with Announce
}

func takeLock(dir string) (*lock, error) {
	closer, err := vfs.Default.Lock(filepath.Join(dir, "lock"))
	if err != nil {
		// A lock that another holds comes as a bare system error; a file that can't be made
		// carries its path.
		if path := (*os.PathError)(nil); errors.As(err, &path) {
			return nil, err
		}
		return nil, inUse(dir)
	}
	l := &lock{dir: dir, closer: closer}
	if err := l.announce(""); err != nil {
		l.release()
		return nil, err
	}
	return l, nil
}

// inUse describes who holds the lock of dir.
func inUse(dir string) error {
	var o owner
	if raw, err := os.ReadFile(filepath.Join(dir, "owner")); err != nil || json.Unmarshal(raw, &o) != nil || o.Process == 0 {
		return &store.InUse{}
	}
	return &store.InUse{Process: o.Process, What: o.What}
}

func (l *lock) announce(what string) error {
	if l == nil {
		return nil
	}
	raw, err := json.Marshal(owner{os.Getpid(), strings.TrimSpace(what)})
	if err != nil {
		return err
	}
	// Written aside and renamed, so that a reader never sees half of it.
	name := filepath.Join(l.dir, "owner")
	if err := os.WriteFile(name+".new", append(raw, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

func (l *lock) release() {
	if l == nil {
		return
	}
	_ = os.Remove(filepath.Join(l.dir, "owner")) // stale is harmless: it is not read without the lock held
	_ = l.closer.Close()
}
