package disk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Backup writes a copy of the store, as it is now, to a folder that doesn't exist yet; changes
// wait meanwhile, readers don't. Files that never change are linked where the file system can,
// so that it costs little. The copy is a store: to restore it is to open it.
func (s *Store) Backup(ctx context.Context, dir string) error {
	if err := s.backup(ctx, dir); err != nil {
		return fmt.Errorf("back up store to %s: %w", dir, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, dir string) error {
	if s.lock == nil {
		return errors.New("a store in memory has no files")
	}
	_, done, err := s.alone(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	return s.db.Checkpoint(filepath.Join(dir, "data"), pebble.WithFlushedWAL())
}

// Compact rewrites the store in its final order, and so gives free the space of what was deleted
// and makes scans quicker. Readers and writers go on.
func (s *Store) Compact(ctx context.Context) error {
	if s.readOnly {
		return store.ErrReadOnly
	}
	sn := s.snapshot() // keeps the database open
	defer sn.Close()
	if sn.view == nil {
		return store.ErrClosed
	}
	if err := s.db.Compact(ctx, []byte{0}, []byte{0xff}, true); err != nil {
		return fmt.Errorf("compact store: %w", err)
	}
	return nil
}
