package server_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/queries/server"
)

func TestMethods(t *testing.T) {
	h := open(t, nil)
	for _, c := range []struct{ method, path, allow string }{
		{"POST", "/api/v1/entities", "GET, HEAD"}, {"DELETE", "/api/v1/claims", "GET, HEAD"}, {"PUT", "/api/v1/documents", "GET, HEAD, POST"},
		{"PATCH", "/api/v1/documents/x", "DELETE, GET, HEAD"}, {"GET", "/api/v1/query/gizmo", "POST"}, {"POST", "/healthz", "GET, HEAD"},
		{"POST", "/", "GET, HEAD"}, {"DELETE", "/index.html", "GET, HEAD"}, {"OPTIONS", "/api/v1/entities", "GET, HEAD"}, {"BREW", "/api/v1/entities", "GET, HEAD"},
		{"POST", "/openapi.json", "GET, HEAD"},
	} {
		w := h.do(c.method, c.path, nil)
		h.problem(c.method+" "+c.path, w, 405)
		if got := w.Header().Get("Allow"); got != c.allow {
			t.Errorf("%s %s: Allow is %q, want %q", c.method, c.path, got, c.allow)
		}
	}
	for _, path := range []string{"/", "/healthz", "/api/v1/entities", "/api/v1/entities/Mexico", "/openapi.json", "/assets/index-Bx93kd81.js"} {
		if w := h.do("HEAD", path, nil); w.Code != 200 {
			t.Errorf("HEAD %s: %d", path, w.Code)
		}
	}
}

// A test of who is answered: the Host, the Origin, and what becomes of a change.
func TestHostAndOrigin(t *testing.T) {
	h := open(t, func(o *server.Options) { o.Hosts = []string{"board.example.org"} })
	for host, code := range map[string]int{
		"127.0.0.1:8080": 200, "127.0.0.1": 200, "127.0.0.1:1": 200, "127.8.9.1:80": 200, "localhost": 200, "LocalHost:99": 200, "localhost.": 200,
		"app.localhost:3": 200, "[::1]:8080": 200, "[::1]": 200, "[::ffff:127.0.0.1]:80": 200, "board.example.org": 200, "Board.Example.org:80": 200,
		"": 403, "evil.example": 403, "evil.example:8080": 403, "127.0.0.1.evil.example": 403, "localhost.evil.example": 403, "evil-localhost": 403,
		"192.168.1.4:8080": 403, "10.0.0.1": 403, "0.0.0.0:8080": 403, "[::]:80": 403, "[fe80::1%25eth0]": 403, "2130706433": 403, "0x7f.1": 403, "127.1": 403,
		"localhost:80@evil.example": 403, "localhost:evil": 403, "x.board.example.org": 403, "::1": 200,
	} {
		if w := h.get("/api/v1/entities", "Host: "+host); w.Code != code {
			t.Errorf("Host %q: %d, want %d", host, w.Code, code)
		}
	}
	for origin, code := range map[string]int{
		"http://127.0.0.1:8080": 201, "http://localhost:5173": 201, "https://localhost": 201, "http://[::1]:3": 201, "http://127.0.0.1:9999": 201, "http://app.localhost": 201,
		"null": 403, "": 403, "http://evil.example": 403, "https://evil.example:8080": 403, "http://127.0.0.1.evil.example": 403, "http://192.168.0.2": 403,
		"file://": 403, "chrome-extension://abc": 403, "http://localhost@evil.example": 403, "http://user@localhost": 403, "http://localhost/path": 403, "nonsense": 403,
		"ftp://localhost": 403, "http://localhost:x": 403, "http://localhost http://localhost": 403,
	} {
		body := "Origin writes text" + fmt.Sprint(len(origin), origin) + "."
		w := h.do("POST", "/api/v1/documents?source=x", strings.NewReader(body), "Origin: "+origin)
		if w.Code != code {
			t.Errorf("Origin %q: %d %s, want %d", origin, w.Code, w.Body, code)
		}
		if w := h.get("/api/v1/entities", "Origin: "+origin); w.Code != 200 {
			t.Errorf("GET with Origin %q: %d", origin, w.Code)
		}
		if code != 201 {
			h.problem("DELETE with Origin "+origin, h.do("DELETE", "/api/v1/documents/x", nil, "Origin: "+origin), 403)
			h.problem("query with Origin "+origin, h.do("POST", "/api/v1/query/gizmo", strings.NewReader("1"), "Origin: "+origin), 403)
		}
	}
	if w := h.do("POST", "/api/v1/documents", strings.NewReader("Two origins disagree."), "Origin: http://localhost", "Origin: http://evil.example"); w.Code != 403 {
		t.Errorf("two origins: %d", w.Code)
	}
	if w := h.do("POST", "/api/v1/documents", strings.NewReader("No origin speaks."), "Host: board.example.org", "Origin: https://board.example.org"); w.Code != 201 {
		t.Errorf("origin of a further host: %d %s", w.Code, w.Body)
	}
	if w := h.get("/api/v1/entities", "Origin: http://evil.example"); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Error("a foreign origin may read")
	}
}

func TestToken(t *testing.T) {
	if _, err := server.New(server.Options{Graph: open(t, nil).graph, Public: true}); err == nil {
		t.Error("a public server without a token was made")
	}
	h := open(t, func(o *server.Options) { o.Public, o.Token = true, "a long secret" })
	for _, path := range []string{"/api/v1/entities", "/openapi.json", "/metrics", "/nothing", "/api/v1/nothing"} {
		for _, given := range []string{"", "Authorization: Bearer wrong", "Authorization: Basic YSBsb25nIHNlY3JldA==", "Authorization: a long secret", "Authorization: Bearer", "Authorization: Bearer a long secre"} {
			w := h.get(path, "Host: 192.0.2.7:80", given)
			h.problem(path+" with "+given, w, 401)
			if !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("WWW-Authenticate is %q", w.Header().Get("WWW-Authenticate"))
			}
		}
	}
	if w := h.do("POST", "/api/v1/query/gizmo", strings.NewReader("1")); w.Code != 401 {
		t.Errorf("query: %d", w.Code)
	}
	for _, path := range []string{"/", "/index.html", "/assets/index-Bx93kd81.js", "/healthz", "/readyz"} {
		if w := h.get(path, "Host: 192.0.2.7"); w.Code != 200 {
			t.Errorf("%s without a token: %d", path, w.Code)
		}
	}
	for _, scheme := range []string{"Bearer", "bearer"} {
		if w := h.get("/api/v1/entities", "Host: [2001:db8::1]:80", "Authorization: "+scheme+" a long secret"); w.Code != 200 {
			t.Errorf("with the token: %d %s", w.Code, w.Body)
		}
	}
	h.problem("foreign name", h.get("/api/v1/entities", "Host: evil.example", "Authorization: Bearer a long secret"), 403)
}

func TestHeaders(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{"/", "/api/v1/entities", "/nothing", "/metrics", "/healthz", "/openapi.json"} {
		head := h.get(path).Header()
		csp := head.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: %s", path, csp)
		}
		if head.Get("X-Content-Type-Options") != "nosniff" || head.Get("Referrer-Policy") != "no-referrer" || head.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", path, head)
		}
	}
	h2 := h.get("/nothing", "Host: evil.example")
	if h2.Header().Get("Content-Security-Policy") == "" {
		t.Error("a refusal without headers")
	}
}
