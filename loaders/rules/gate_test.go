package rules_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/format/plain"
	"github.com/corkboard-kg/corkboard/loaders/rules"
)

// shared holds the articles with the claims a careful reader notes, and their scorer; it lies beside
// the repository, or where $CORKBOARD_SHARED says.
func shared(t *testing.T) string {
	dir := os.Getenv("CORKBOARD_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	if _, err := os.Stat(filepath.Join(dir, "eval", "claims.py")); err != nil {
		t.Skip("no shared evaluation data beside the repository")
	}
	return dir
}

// Floors of what was reached on the development articles; a change may not sink below them.
const (
	coreFloor     = 0.87
	polarityFloor = 0.99
	stanceFloor   = 0.89
	hitFloor      = 0.73
)

// TestGate scores the claims of the development articles against their gold tables.
func TestGate(t *testing.T) {
	dir := shared(t)
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("the scorer needs python3")
	}
	var core, coreHits, hits, slots, stances, claims, hitting float64
	for _, name := range []string{"seed/article", "articles/court", "articles/discovery", "articles/earnings", "articles/election", "articles/flood", "articles/profile"} {
		gold := filepath.Join(dir, name+".tsv")
		options := []string{}
		if name == "seed/article" {
			gold = filepath.Join(dir, "seed/claims.tsv")
			options = []string{"--require", "S01,S02,S03"}
		}
		s := score(t, dir, filepath.Join(dir, name+".txt"), gold, options)
		t.Logf("%-18s core %.3f both %.3f", name, s.CoreRecall, s.Stance)
		core, coreHits = core+s.Core, coreHits+s.CoreHits
		hits, slots, stances = hits+s.Hits, slots+s.Slots, stances+s.Stance*s.Hits
		claims, hitting = claims+s.Claims, hitting+s.Hitting
	}
	for _, c := range []struct {
		what       string
		got, floor float64
	}{
		{"core recall", coreHits / core, coreFloor},
		{"polarity", hits / slots, polarityFloor},
		{"modality and attribution", stances / hits, stanceFloor},
		{"share of claims that hit", hitting / claims, hitFloor},
	} {
		t.Logf("%s %.3f", c.what, c.got)
		if c.got < c.floor {
			t.Errorf("%s is %.3f, below the floor %.3f", c.what, c.got, c.floor)
		}
	}
}

// figures are what claims.py --json prints.
type figures struct {
	CoreRecall float64 `json:"core_recall"`
	Core       float64 `json:"core"`
	CoreHits   float64 `json:"core_hits"`
	Hits       float64 `json:"all_hits"`
	Slots      float64 `json:"slot_hits"`
	Stance     float64 `json:"stance_accuracy"`
	Claims     float64 `json:"claims"`
	Hitting    float64 `json:"claims_hitting"`
}

func score(t *testing.T, dir, article, gold string, options []string) figures {
	t.Helper()
	raw, err := os.ReadFile(article)
	if err != nil {
		t.Fatal(err)
	}
	d, err := plain.Format{}.Read(context.Background(), &loaders.Raw{Source: article, Bytes: raw})
	if err != nil {
		t.Fatal(err)
	}
	if err := annotator().Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	claims, err := rules.New().Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := claim.WriteLines(out, d, claims); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", append([]string{filepath.Join(dir, "eval", "claims.py"), "--gold", gold, path, "--json"}, options...)...)
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", article, err)
	}
	var s figures
	if err := json.Unmarshal(printed, &s); err != nil {
		t.Fatal(err)
	}
	return s
}
