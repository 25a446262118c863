package cmd_test

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/corkboard-kg/corkboard/"

// floors is the drawing of the house: each package of ours, and what of ours it may import.
// A package that is not listed may not exist; one listed may import itself and what stands
// after "<". Test files may import more, but only downwards too: a test suite sees its own floor.
// Change it because the design changed, never to quiet a build.
const floors = `
	loaders/text            <
	loaders/claim           < loaders/text
	loaders                 < loaders/text loaders/claim
	loaders/formattest      < loaders loaders/text
	loaders/format/plain    < loaders loaders/text
	loaders/format/markdown < loaders loaders/text
	loaders/format/html     < loaders loaders/text
	loaders/spacy           < loaders loaders/text
	loaders/spacy/model     <
	loaders/names           < loaders/text loaders/claim
	loaders/rules           < loaders loaders/text loaders/claim loaders/names
	graph/term              <
	graph/store             < graph/term
	graph/store/storetest   < graph/store graph/term
	graph/disk              < graph/store graph/term
	graph/entity            < graph/term graph/store loaders/claim
	graph                   < graph/term graph/store graph/entity loaders/text loaders/claim
	queries/bounds          <
	queries/cayley          < graph/store graph/disk
	queries/gizmo           < queries/bounds queries/cayley
	queries/graphql         < queries/bounds queries/cayley
	queries/search          < graph graph/entity graph/store graph/term loaders/text loaders/claim
	queries/server          < graph graph/term graph/store graph/entity queries/bounds queries/search loaders/text loaders/claim
	queries/server/web      <
	config                  <
	cmd/corkboard           < *
`

// doors names the one package (or few) through which a borrowed module comes in.
var doors = map[string]string{
	"github.com/blevesearch/":             "queries/search",
	"github.com/cayleygraph/cayley":       "graph/disk queries/cayley queries/gizmo queries/graphql",
	"github.com/cayleygraph/quad":         "graph/disk queries/cayley queries/gizmo queries/graphql",
	"github.com/cockroachdb/pebble/v2":    "graph/disk",
	"github.com/dop251/goja":              "queries/gizmo",
	"github.com/danielgtaylor/huma/v2":    "queries/server",
	"github.com/prometheus/client_golang": "queries/server",
	"github.com/spf13/viper":              "config",
	"github.com/spf13/pflag":              "config cmd/corkboard",
	"gopkg.in/yaml.v3":                    "loaders/format/markdown",
	"github.com/spf13/cobra":              "cmd/corkboard",
	"github.com/schollz/progressbar/v3":   "cmd/corkboard",
	"github.com/yuin/goldmark":            "loaders/format/markdown",
	"golang.org/x/net/html":               "loaders/format/html",
	"golang.org/x/net/html/charset":       "loaders",
	"github.com/gogs/chardet":             "loaders",
	"github.com/gabriel-vasile/mimetype":  "loaders",
	"github.com/abadojack/whatlanggo":     "loaders",
	"github.com/vmihailenco/msgpack/v5":   "loaders/spacy",
	"github.com/dlclark/regexp2/v2":       "queries/gizmo", // its time limit alone; goja matches with it
	"github.com/google/uuid":              "*",
	"golang.org/x/":                       "*",
}

// parse reads the drawing: package to the packages it may import.
func parse(t *testing.T) map[string][]string {
	plan := map[string][]string{}
	for _, line := range strings.Split(floors, "\n") {
		name, rest, ok := strings.Cut(line, "<")
		if name = strings.TrimSpace(name); !ok {
			if name != "" {
				t.Fatalf("floor plan: no < in %q", line)
			}
			continue
		}
		plan[name] = strings.Fields(rest)
	}
	return plan
}

func TestFloorPlan(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	plan := parse(t)
	seen := map[string]bool{}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if n := entry.Name(); n == "testdata" || n == "node_modules" || strings.HasPrefix(n, ".") && path != root {
			return filepath.SkipDir
		}
		rel, _ := filepath.Rel(root, path)
		pkg, err := build.ImportDir(path, 0)
		if err != nil {
			if _, none := err.(*build.NoGoError); none {
				return nil
			}
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel == "cmd" {
			return nil // this test
		}
		if pkg.Name == "main" && rel != "cmd/corkboard" {
			return nil // build tools and table makers are commands: they see what they need
		}
		seen[rel] = true
		may, known := plan[rel]
		if !known {
			t.Errorf("%s is not on the floor plan; add it to floors with what it may import", rel)
			return nil
		}
		checkImports(t, rel, may, pkg.Imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range plan {
		if !seen[name] {
			t.Errorf("the floor plan names %s, and there is no such package", name)
		}
	}
}

func checkImports(t *testing.T, rel string, may, imports []string) {
	for _, path := range imports {
		if ours, is := strings.CutPrefix(path, module); is {
			if ours != rel && !slices.Contains(may, ours) && !slices.Contains(may, "*") {
				t.Errorf("%s imports %s, which lies on no floor below it", rel, ours)
			}
			continue
		}
		if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
			continue // standard library
		}
		if door := doorOf(path); door == "" {
			t.Errorf("%s imports %s, which has no door; choose one package for it in doors", rel, path)
		} else if door != "*" && !slices.Contains(strings.Fields(door), rel) {
			t.Errorf("%s imports %s, whose door is %s", rel, path, door)
		}
	}
}

// doorOf finds the longest module path in doors that path lies in.
func doorOf(path string) string {
	best := ""
	for mod := range doors {
		if (path == mod || strings.HasPrefix(path, strings.TrimSuffix(mod, "/")+"/")) && len(mod) > len(best) {
			best = mod
		}
	}
	return doors[best]
}

// TestTopLevel keeps the root to its five folders of product code.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"cmd", "graph", "loaders", "queries", "config", "examples", "bin"}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) {
			t.Errorf("folder %s at the root: product code lives in %v", e.Name(), allowed[:5])
		}
	}
}
