package server_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/corkboard-kg/corkboard/queries/server"
)

func TestPage(t *testing.T) {
	h := open(t, nil)
	for path, want := range map[string][2]string{
		"/":                          {"text/html; charset=utf-8", "no-cache"},
		"/index.html":                {"text/html; charset=utf-8", "no-cache"},
		"/assets/index-Bx93kd81.js":  {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		"/assets/index-Cq1f0a2b.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"/icon.svg":                  {"image/svg+xml", "no-cache"},
	} {
		w := h.get(path)
		if w.Code != 200 || w.Header().Get("Content-Type") != want[0] || w.Header().Get("Cache-Control") != want[1] {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		tag := w.Header().Get("ETag")
		if w := h.get(path, "If-None-Match: "+tag); w.Code != 304 || w.Body.Len() != 0 {
			t.Errorf("%s again: %d %s", path, w.Code, w.Body)
		}
	}
	whole := h.get("/").Body.String()
	if w := h.get("/", "Range: bytes=0-4", "Accept-Encoding: gzip"); w.Code == 206 && w.Body.String() != whole[:5] || w.Code == 200 && w.Header().Get("Content-Encoding") == "" && w.Body.String() != whole {
		t.Errorf("range: %d %v", w.Code, w.Header())
	}
	none := open(t, func(o *server.Options) { o.Page = nil })
	if w := none.get("/"); w.Code != 200 || !strings.Contains(w.Body.String(), "before its page was built") {
		t.Errorf("without a page: %d %s", w.Code, w.Body)
	}
	if _, err := server.New(server.Options{Graph: h.graph, Page: fstest.MapFS{"x": {}}}); err == nil {
		t.Error("a page without index.html was taken")
	}
}

func TestGzip(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{"/", "/api/v1/claims", "/openapi.json", "/assets/index-Bx93kd81.js", "/metrics"} {
		plain := h.get(path)
		if plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: compressed unasked", path)
		}
		w := h.get(path, "Accept-Encoding: br;q=1, gzip;q=0.8")
		if w.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: %v", path, w.Header())
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(z)
		if err != nil || path != "/metrics" && !bytes.Equal(got, plain.Body.Bytes()) {
			t.Errorf("%s: another body when compressed (%v)", path, err)
		}
		for _, accept := range []string{"gzip;q=0", "identity", "br", "gzip; q=0.0", "x-gzip-not"} {
			if w := h.get(path, "Accept-Encoding: "+accept); w.Header().Get("Content-Encoding") != "" {
				t.Errorf("%s with Accept-Encoding %q: compressed", path, accept)
			}
		}
	}
	if w := h.get("/healthz", "Accept-Encoding: gzip"); w.Header().Get("Content-Encoding") != "" {
		t.Error("a short answer was compressed")
	}
}

func TestETag(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{"/api/v1/entities", "/api/v1/entities/Mexico", "/api/v1/claims?limit=2", "/api/v1/documents"} {
		tag := h.get(path).Header().Get("ETag")
		for _, sent := range []string{tag, `"x", ` + tag, strings.TrimPrefix(tag, "W/")} {
			if w := h.get(path, "If-None-Match: "+sent); w.Code != 304 || w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
				t.Errorf("%s with %s: %d %s", path, sent, w.Code, w.Body)
			}
		}
		if w := h.get(path, `If-None-Match: W/"other"`); w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
		h.do("POST", "/api/v1/documents", strings.NewReader("Someone adds "+path+"."))
		if w := h.get(path, "If-None-Match: "+tag); w.Code != 200 || w.Header().Get("ETag") == tag {
			t.Errorf("%s after a change: %d", path, w.Code)
		}
	}
	if w := h.do("HEAD", "/api/v1/entities", nil); w.Header().Get("ETag") == "" {
		t.Error("HEAD without ETag")
	}
	for _, path := range []string{"/api/v1/entities/nobody", "/api/v1/claims?limit=0", "/api/v1/nothing"} {
		if w := h.get(path); w.Code < 400 || w.Header().Get("ETag") != "" {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("ETag"))
		}
	}
	// What is found hangs on the index of words, too.
	h = openAll(t)
	if a, b := h.get("/api/v1/search?q=mexico").Header().Get("ETag"), h.get("/api/v1/entities").Header().Get("ETag"); a == "" || a == b {
		t.Errorf("search has the tag of the store: %s %s", a, b)
	}
}
