package server_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/queries/server"
)

func TestGizmo(t *testing.T) {
	h := open(t, nil)
	ask := func(target, q string) (int, string) {
		w := h.do("POST", target, strings.NewReader(q))
		if kind := w.Header().Get("Content-Type"); kind != "application/json" {
			t.Errorf("%s: Content-Type is %s", q, kind)
		}
		return w.Code, strings.TrimSpace(w.Body.String())
	}
	const path = "/api/v1/query/gizmo"
	for q, want := range map[string]string{
		`g.V("<e:Mexico>").out("<r:reject>").all()`:           `{"result":[{"id":"<urn:corkboard:entity/offer>"}]}`,
		`g.V("nobody").out().all()`:                           `{"result":[]}`,
		`g.emit("<script>")`:                                  `{"result":["<script>"]}`,
		`g.emit(g.V("<e:Mexico>").out("<r:reject>").count())`: `{"result":[1]}`,
	} {
		if code, got := ask(path, q); code != 200 || got != want {
			t.Errorf("%s: %d %s", q, code, got)
		}
	}
	many := `for (var i = 0; i < 500; i++) g.emit(i)`
	for target, n := range map[string]int{path: 100, path + "?limit=7": 7, path + "?limit=-1": 500, path + "?limit=0": 100, path + "?limit=300": 300} {
		_, got := ask(target, many)
		var v struct{ Result []any }
		if err := json.Unmarshal([]byte(got), &v); err != nil || len(v.Result) != n {
			t.Errorf("%s: %d rows, %v; want %d", target, len(v.Result), err, n)
		}
	}
	for _, c := range []struct {
		target, q string
		code      int
		words     string
	}{
		{path, "g.V(", 400, "syntax error: line 1, column 5"}, {path, "", 400, "empty"}, {path, "\xff", 400, "UTF-8"}, {path, "nothing()", 400, "not defined"},
		{path, "g.V().tag({})", 400, "expected a name"}, {path + "?limit=x", "1", 400, "limit"}, {path + "?limit=-2", "1", 400, "limit"},
		{path, strings.Repeat(" ", 70<<10), 413, "longer"}, {path + "?limit=-1", `for (var i = 0; i < 2e5; i++) g.emit(i)`, 503, "too many rows"},
	} {
		code, got := ask(c.target, c.q)
		var v struct{ Error string }
		if err := json.Unmarshal([]byte(got), &v); err != nil || code != c.code || !strings.Contains(v.Error, c.words) {
			t.Errorf("%s %.30s: %d %s, want %d with %q", c.target, c.q, code, got, c.code, c.words)
		}
	}
	none := open(t, func(o *server.Options) { o.Gizmo = nil })
	if w := none.do("POST", path, strings.NewReader("1")); w.Code != 503 {
		t.Errorf("without an engine: %d", w.Code)
	}
}

func TestGraphQL(t *testing.T) {
	h := open(t, nil)
	for _, c := range []struct {
		target, q string
		code      int
		want      string
	}{
		{"", `{ nodes(id: e:Mexico) { id, r:reject { id } } }`, 200, `{"result":[{"nodes":{"id":"urn:corkboard:entity/Mexico","r:reject":{"id":"urn:corkboard:entity/offer"}}}]}`},
		{"", `{ nodes(id: e:Nobody) { id } }`, 200, `{"result":[{"nodes":null}]}`},
		{"?limit=1", `{ nodes(r:reject: e:offer) { id } }`, 200, `{"result":[{"nodes":{"id":"urn:corkboard:entity/Mexico"}}]}`},
		{"", "{ nodes(", 400, `{"error":"syntax error: line 1, column 9: expected an argument or ), got the end"}`},
		{"", "", 400, `{"error":"the query is empty; send it as the body"}`},
		{"?limit=x", "{ nodes { id } }", 400, `{"error":"limit is a number of rows, or -1 for all"}`},
		{"", strings.Repeat(" ", 70<<10), 413, `{"error":"the query is longer than 65536 bytes"}`},
	} {
		w := h.do("POST", "/api/v1/query/graphql"+c.target, strings.NewReader(c.q))
		if got := strings.TrimSpace(w.Body.String()); w.Code != c.code || got != c.want {
			t.Errorf("%.40s: %d %s, want %d %s", c.q, w.Code, got, c.code, c.want)
		}
	}
	none := open(t, func(o *server.Options) { o.GraphQL = nil })
	if w := none.do("POST", "/api/v1/query/graphql", strings.NewReader("{ a { id } }")); w.Code != 503 {
		t.Errorf("without an engine: %d", w.Code)
	}
}
