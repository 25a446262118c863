package disk

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// cayleyData gives the folder from which Cayley's tests find their data by a relative path, or
// skips.
func cayleyData(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("go list finds no source of Cayley: %v", err)
	}
	dir := filepath.Join(strings.TrimSpace(string(out)), "graph", "memstore")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the source of Cayley is not there: %v", err)
	}
	return dir
}

// TestCayley runs Cayley's own suite for stores in full.
func TestCayley(t *testing.T) {
	t.Chdir(cayleyData(t))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		return openMem(t, Options{}).QuadStore(), nil, func() {}
	}, &graphtest.Config{AlwaysRunIntegration: true})
}
