package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph/disk"
)

// TestImportInParts imports a file in many changes, is stopped in the middle, and goes on when the
// file is imported again.
func TestImportInParts(t *testing.T) {
	st, err := disk.Open("", disk.Options{Create: true, InMemory: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	calls := 0
	g, err := Open(ctx, st, Options{Now: func() time.Time {
		if calls++; calls == 4 {
			stop()
		}
		return time.Unix(int64(calls), 0)
	}})
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	for i := range 100 {
		fmt.Fprintf(&file, "_:b%d <http://example.org/p> _:b%d .\n", i, i+1)
	}
	if _, err := g.importQuads(ctx, strings.NewReader(file.String()), "big.nq", 10); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	ctx = context.WithoutCancel(ctx)
	failures, err := g.Failures(ctx)
	if err != nil || len(failures) != 1 || failures[0].Source != "big.nq" {
		t.Errorf("failures of an unfinished import: %v, %v", failures, err)
	}
	if s, err := g.Stats(ctx); err != nil || s.Quads != 30 {
		t.Errorf("%d quads of an unfinished import, %v", s.Quads, err)
	}
	if n, err := g.importQuads(ctx, strings.NewReader(file.String()), "big.nq", 10); n != 100 || err != nil {
		t.Fatal(n, err)
	}
	if failures, err := g.Failures(ctx); len(failures) > 0 || err != nil {
		t.Errorf("failures after the whole import: %v, %v", failures, err)
	}
	var out bytes.Buffer
	if err := g.Export(ctx, &out); err != nil || strings.Count(out.String(), "\n") != 100 {
		t.Errorf("%d quads after the whole import, %v", strings.Count(out.String(), "\n"), err)
	}
}
