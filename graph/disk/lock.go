package disk

import (
	"encoding/json"
	"errors"
	"fmt"
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
		if errors.Is(err, os.ErrPermission) && !isHeld(err) {
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

// isHeld tells a lock that another holds from a folder that may not be written: both may be
// reported as missing permission, but only opening the file carries a path.
func isHeld(err error) bool {
	var path *os.PathError
	return !errors.As(err, &path)
}

// inUse describes who holds the lock of dir.
func inUse(dir string) error {
	var o owner
	raw, err := os.ReadFile(filepath.Join(dir, "owner"))
	if err != nil || json.Unmarshal(raw, &o) != nil || o.Process == 0 {
		return fmt.Errorf("%w by another process", store.ErrInUse)
	}
	if o.What == "" {
		return fmt.Errorf("%w by process %d", store.ErrInUse, o.Process)
	}
	return fmt.Errorf("%w by process %d: %s", store.ErrInUse, o.Process, o.What)
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
