package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asCorkboard in the environment makes the test binary run as the program itself.
const asCorkboard = "RUN_AS_CORKBOARD=1"

func TestMain(m *testing.M) {
	if os.Getenv(strings.TrimSuffix(asCorkboard, "=1")) == "1" {
		main()
	}
	os.Exit(m.Run())
}

// TestKilledImport kills an import with SIGKILL again and again, at any moment: what was
// acknowledged is kept whole, the store is sound, and in the end everything is there once.
func TestKilledImport(t *testing.T) {
	needModel(t)
	rounds, documents := 12, 60
	if testing.Short() {
		rounds = 3
	}
	env := append(home(t), asCorkboard)
	folder := t.TempDir()
	for i := range documents {
		content := strings.ReplaceAll(quarrel, "Tuesday", fmt.Sprintf("day %d of the talks", i))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.txt", i)), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	acknowledged := map[string]int{} // id to claims
	for round := range rounds {
		importAndKill(t, env, folder, time.Duration(rand.IntN(1500))*time.Millisecond, acknowledged)
		check := func(args ...string) outcome { return run(env, "", args...) }
		if len(acknowledged) == 0 {
			continue
		}
		if got := check("verify"); got.code != exitOK {
			t.Fatalf("round %d: verify: %+v", round, got)
		}
		var kept []documentRow
		if err := json.Unmarshal([]byte(check("documents", "list", "-o", "json").out), &kept); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		found := map[string]int{}
		for _, d := range kept {
			found[string(d.ID)] = d.Claims
			if d.Sentences != 3 || d.Claims == 0 {
				t.Errorf("round %d: half a document: %+v", round, d)
			}
		}
		for id, claims := range acknowledged {
			if found[id] != claims {
				t.Errorf("round %d: document %s was acknowledged with %d claims and has %d", round, id, claims, found[id])
			}
		}
	}
	if got := run(env, "", "import", folder); got.code != exitOK || strings.Count(got.out, "\n") != documents {
		t.Fatalf("last import: %+v", got)
	}
	fresh := home(t)
	if got := run(fresh, "", "import", folder); got.code != exitOK {
		t.Fatalf("import into a fresh store: %+v", got)
	}
	if a, b := run(env, "", "export").out, run(fresh, "", "export").out; a != b {
		t.Errorf("after %d kills the export differs from that of one undisturbed import: %d and %d bytes", rounds, len(a), len(b))
	}
}

// importAndKill starts an import, kills it after a while and notes what it acknowledged.
func importAndKill(t *testing.T, env []string, folder string, after time.Duration, acknowledged map[string]int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "import", folder)
	cmd.Env = env
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	for rows := bufio.NewScanner(out); rows.Scan(); {
		var r struct {
			ID     string
			Status string
			Claims int
		}
		if json.Unmarshal(rows.Bytes(), &r) == nil && r.Status != "failed" {
			acknowledged[r.ID] = r.Claims
		}
	}
	_ = cmd.Wait()
}
