package disk_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"

	"github.com/corkboard-kg/corkboard/graph/disk"
)

// TestCayley runs Cayley's own suite for stores in full. It reads its data by a path relative to
// a folder of Cayley's module.
func TestCayley(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("go list finds no source of Cayley: %v", err)
	}
	data := filepath.Join(strings.TrimSpace(string(out)), "graph", "memstore")
	if _, err := os.Stat(data); err != nil {
		t.Skipf("the source of Cayley is not there: %v", err)
	}
	t.Chdir(data)
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s, err := disk.Open("", disk.Options{InMemory: true})
		if err != nil {
			t.Fatal(err)
		}
		return s.QuadStore(), nil, func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{AlwaysRunIntegration: true})
}
