package disk

import (
	"context"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/store/storetest"
)

func verify(ctx context.Context, s store.Store) error { return s.(*Store).Verify(ctx) }

func TestStoreInMemory(t *testing.T) {
	storetest.Run(t, storetest.Maker{
		New:    func(t testing.TB) store.Store { return openMem(t, Options{}) },
		Verify: verify,
	})
}

// TestStoreOnDisk runs the suite on folders, opened again in between.
func TestStoreOnDisk(t *testing.T) {
	dirs := map[store.Store]string{}
	open := func(t testing.TB, dir string) store.Store {
		s, err := Open(dir, Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		dirs[s] = dir
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
	storetest.Run(t, storetest.Maker{
		New: func(t testing.TB) store.Store { return open(t, t.TempDir()) },
		Reopen: func(t testing.TB, s store.Store) store.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, dirs[s])
		},
		Verify: verify,
	})
}

// TestStoreWithCollidingHashes runs the suite with a hash that tells almost nothing apart.
func TestStoreWithCollidingHashes(t *testing.T) {
	poor := func(_ []byte, e entry) uint64 { return uint64(len(e.text)) % 2 }
	storetest.Run(t, storetest.Maker{
		New:    func(t testing.TB) store.Store { return openMem(t, Options{hash: poor}) },
		Verify: verify,
	})
}

// TestStoreThatDeletesRanges runs the suite with ranges of keys wherever two can go at once.
func TestStoreThatDeletesRanges(t *testing.T) {
	storetest.Run(t, storetest.Maker{
		New:    func(t testing.TB) store.Store { return openMem(t, Options{manyDeleted: 1, longStretch: 2}) },
		Verify: verify,
	})
}
