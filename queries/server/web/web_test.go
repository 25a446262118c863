package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// TestPage holds the built page to what a strict Content-Security-Policy allows: no inline
// script or style, nothing from another host, and every file that index.html names is there.
func TestPage(t *testing.T) {
	files, built := FS()
	if !built {
		t.Skip("the page is not built: run npm ci && npm run build in queries/server/web")
	}
	raw, err := fs.ReadFile(files, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	for _, bad := range []string{"http://", "https://", "javascript:", " style=", " onload=", " onclick="} {
		if strings.Contains(page, bad) {
			t.Errorf("index.html contains %q", bad)
		}
	}
	if inline := regexp.MustCompile(`<script(?:\s[^>]*)?>\s*[^<\s]`).FindString(page); inline != "" {
		t.Errorf("index.html has a script in the page: %q", inline)
	}
	refs := regexp.MustCompile(`(?:src|href)="\./([^"#]+)"`).FindAllStringSubmatch(page, -1)
	if len(refs) < 2 {
		t.Fatalf("index.html names %d files of its own, want a script and a style sheet at least", len(refs))
	}
	for _, ref := range refs {
		if _, err := fs.Stat(files, ref[1]); err != nil {
			t.Errorf("index.html names %s: %v", ref[1], err)
		}
	}
}
