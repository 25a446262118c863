package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
)

func TestEntities(t *testing.T) {
	h := open(t, nil)
	all := h.ok("/api/v1/entities")
	if all["total"] != 8.0 && all["total"] != float64(len(items(all))) || all["next"] != nil {
		t.Errorf("got %v", all)
	}
	found := items(h.ok("/api/v1/entities?q=mex"))
	if len(found) != 1 || found[0]["id"] != "Mexico" || found[0]["iri"] != "urn:corkboard:entity/Mexico" || found[0]["name"] != "Mexico" ||
		found[0]["claims"] != 2.0 || found[0]["documents"] != 2.0 || found[0]["kind"] != "thing" {
		t.Errorf("got %v", found)
	}
	if one := h.ok("/api/v1/entities/Mexico"); one["first_seen"] != "2025-03" || one["last_seen"] != "2025-03" {
		t.Errorf("got %v to %v", one["first_seen"], one["last_seen"])
	}
	if found := items(h.ok("/api/v1/entities?q=arzte")); len(found) != 1 || found[0]["name"] != "Ärzte" {
		t.Errorf("accents: got %v", found)
	}
	if got := h.ok("/api/v1/entities?q=nobody"); len(items(got)) != 0 || got["total"] != 0.0 {
		t.Errorf("got %v", got)
	}
	if got := items(h.ok("/api/v1/entities?kind=person")); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	one := h.ok("/api/v1/entities/Mexico")
	predicates := one["predicates"].([]any)[0].(map[string]any)
	if len(one["in"].([]any)) != 2 || predicates["predicate"] != "reject" || predicates["as"] != "subject" || predicates["claims"] != 2.0 {
		t.Errorf("got %v", one)
	}
	if _, is := one["forms"].([]any); !is {
		t.Errorf("forms: got %v", one["forms"])
	}
	claims := h.ok("/api/v1/entities/Mexico/claims")
	if len(items(claims)) != 2 || claims["offsets"] != "codepoints" || claims["total"] != 2.0 {
		t.Errorf("got %v", claims)
	}
}

// An id may hold what a path cannot: it is percent-encoded, percent signs and all.
func TestIDsInPaths(t *testing.T) {
	h := open(t, nil)
	for _, e := range items(h.ok("/api/v1/entities")) {
		id := e["id"].(string)
		for _, path := range []string{
			"/api/v1/entities/" + url.PathEscape(id),
			"/api/v1/entities/" + strings.ReplaceAll(url.QueryEscape(id), "+", "%20"),
			"/api/v1/entities/" + id, // as in its IRI
		} {
			if got := h.ok(path); got["id"] != id {
				t.Errorf("%s: got %v", path, got["id"])
			}
			h.ok(path + "/claims")
		}
	}
	if got := h.ok("/api/v1/entities/AC%2FDC"); got["name"] != "AC/DC" || got["id"] != "AC%2FDC" {
		t.Errorf("got %v", got)
	}
	if got := h.ok("/api/v1/entities/AT%2526T"); got["name"] != "AT&T" {
		t.Errorf("got %v", got)
	}
}

func TestClaims(t *testing.T) {
	h := open(t, nil)
	all := h.ok("/api/v1/claims")
	if all["total"] != 5.0 || len(items(all)) != 5 {
		t.Fatalf("got %v", all)
	}
	for q, n := range map[string]int{
		"subject=Mexico": 2, "predicate=reject": 2, "object=offer": 2, "subject=Mexico&object=fentanyl": 0, "polarity=denied": 0,
		"polarity=affirmed": 5, "modality=asserted": 5, "modality=hearsay": 0, "speaker=Mexico": 0, "subject=nobody": 0,
		"document=nothing": 0, "subject=%00": 0, "predicate=%ff": 0,
	} {
		if got := h.ok("/api/v1/claims?" + q); len(items(got)) != n || got["total"] != float64(n) {
			t.Errorf("%s: %d of %v, want %d", q, len(items(got)), got["total"], n)
		}
	}
	for _, c := range items(all) {
		one := h.ok("/api/v1/claims/" + c["id"].(string))
		info := one["document_info"].(map[string]any)
		if info["id"] != c["document"] || info["published"] != "2025-03" || len(info["sources"].([]any)) != 1 || one["document_title"] != info["title"] {
			t.Errorf("document of the claim: %v", info)
		}
		// Offsets are code points of the document's text.
		d := h.ok("/api/v1/documents/" + c["document"].(string))
		runes := []rune(d["text"].(string))
		cut := func(v map[string]any, start, end string) string {
			return string(runes[int(v[start].(float64)):int(v[end].(float64))])
		}
		if got := cut(one, "sentence_start", "sentence_end"); got != one["sentence_text"] {
			t.Errorf("sentence: %q, offsets give %q", one["sentence_text"], got)
		}
		for _, part := range []string{"subject", "predicate", "object"} {
			p := one[part].(map[string]any)
			if got := cut(p, "start", "end"); got != p["text"] {
				t.Errorf("%s: %q, offsets give %q", part, p["text"], got)
			}
		}
		e := one["evidence"].([]any)[0].(map[string]any)
		if got := cut(e, "start", "end"); got != e["quote"] {
			t.Errorf("evidence: %q, offsets give %q", e["quote"], got)
		}
		link := one["link"].(map[string]any)
		subject := link["subject"].(map[string]any)
		if one["subject"].(map[string]any)["entity"] != subject["id"] || subject["type"] != "entity" || link["plain"] != true || link["object"].(map[string]any)["type"] != "entity" {
			t.Errorf("link: %v", link)
		}
		if one["attribution"] != nil || one["arguments"] == nil || one["polarity"] != "affirmed" || one["modality"] != "asserted" || one["rule"] != "test/line" {
			t.Errorf("got %v", one)
		}
	}
}

func TestDocuments(t *testing.T) {
	h := open(t, nil)
	h.do("POST", "/api/v1/documents?source=bad.bin", strings.NewReader("!"))
	list := h.ok("/api/v1/documents")
	if list["total"] != 2.0 || len(items(list)) != 2 {
		t.Fatalf("got %v", list)
	}
	failure := list["failures"].([]any)[0].(map[string]any)
	if failure["source"] != "bad.bin" || failure["reason"] != "it is not text" || failure["time"] == "" {
		t.Errorf("got %v", failure)
	}
	for _, d := range items(list) {
		for _, key := range []string{"id", "title", "sources", "authors", "published", "language", "media", "bytes", "sentences", "claims", "imported"} {
			if v, is := d[key]; !is || v == nil {
				t.Errorf("document without %s: %v", key, d)
			}
		}
		one := h.ok("/api/v1/documents/" + d["id"].(string))
		if one["offsets"] != "codepoints" || len(one["sentence_list"].([]any)) != int(one["sentences"].(float64)) || len(one["blocks"].([]any)) == 0 {
			t.Errorf("got %v", one)
		}
		runes := []rune(one["text"].(string))
		evidence := one["evidence"].([]any)
		if len(evidence) != int(one["claims"].(float64)) {
			t.Errorf("evidence of %v claims: %v", one["claims"], evidence)
		}
		for _, e := range evidence {
			e := e.(map[string]any)
			c := h.ok("/api/v1/claims/" + e["claim"].(string))
			if got := string(runes[int(e["start"].(float64)):int(e["end"].(float64))]); got != c["evidence"].([]any)[0].(map[string]any)["quote"] {
				t.Errorf("evidence %q of %v", got, c["evidence"])
			}
		}
		last := one["sentence_list"].([]any)[len(one["sentence_list"].([]any))-1].(map[string]any)
		if got := string(runes[int(last["start"].(float64)):int(last["end"].(float64))]); !strings.HasSuffix(got, ".") {
			t.Errorf("last sentence: %q", got)
		}
	}
	id := items(list)[0]["id"].(string)
	if w := h.do("DELETE", "/api/v1/documents/"+id, nil); w.Code != 204 || w.Body.Len() != 0 {
		t.Errorf("remove: %d %s", w.Code, w.Body)
	}
	h.problem("remove again", h.do("DELETE", "/api/v1/documents/"+id, nil), 404)
	h.problem("removed", h.get("/api/v1/documents/"+id), 404)
	if list := h.ok("/api/v1/documents"); list["total"] != 1.0 {
		t.Errorf("got %v", list)
	}
}

func TestPaging(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{"/api/v1/entities", "/api/v1/claims", "/api/v1/documents", "/api/v1/entities/Mexico/claims"} {
		whole := h.ok(path + "?limit=1000")
		var got []map[string]any
		cursor := ""
		for {
			part := h.ok(path + "?limit=1&cursor=" + url.QueryEscape(cursor))
			got = append(got, items(part)...)
			if part["total"] != whole["total"] {
				t.Errorf("%s: total %v, then %v", path, whole["total"], part["total"])
			}
			next, more := part["next"].(string)
			if !more {
				break
			}
			if len(got) > 100 {
				t.Fatalf("%s never ends", path)
			}
			cursor = next
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(whole["items"])
		if !bytes.Equal(a, b) {
			t.Errorf("%s: in parts\n%s\nas a whole\n%s", path, a, b)
		}
		for _, bad := range []string{"limit=0", "limit=-1", "limit=1001", "limit=x", "limit=1e3", "limit=99999999999999999999", "limit=", "cursor=x",
			"cursor=%00", "cursor=%ff%fe", "cursor=eyJ9", "cursor=" + strings.Repeat("A", 900), "cursor=" + strings.Repeat("A", 9000)} {
			w := h.get(path + "?" + bad)
			if bad == "limit=" {
				continue // as if it were left out
			}
			h.problem(path+"?"+bad[:min(30, len(bad))], w, 422)
		}
	}
	for _, bad := range []string{"/api/v1/entities?kind=nonsense", "/api/v1/claims?polarity=maybe", "/api/v1/claims?modality=x", "/api/v1/entities?q=" + strings.Repeat("x", 1001)} {
		h.problem(bad[:min(40, len(bad))], h.get(bad), 422)
	}
}

func TestNothingThere(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{
		"/api/v1/entities/nobody", "/api/v1/entities/nobody/claims", "/api/v1/claims/nothing", "/api/v1/documents/nothing",
		"/api/v1/entities/%00", "/api/v1/entities/%ff", "/api/v1/entities/..%2f..%2fetc", "/api/v1/entities/%25", "/api/v1/entities/%3Cscript%3E",
		"/api/v1/documents/%2e%2e", "/api/v1/claims/" + strings.Repeat("x", 5000), "/api/v1", "/api/v1/", "/api/v2/entities", "/api", "/nothing", "/assets/", "/assets/none.js",
		"/api/v1/entities/", "/index.php", "/.git/config", "/dist/index.html",
	} {
		h.problem(path[:min(60, len(path))], h.get(path), 404)
	}
}

func TestProbesAndMetrics(t *testing.T) {
	h := open(t, nil)
	if h.ok("/healthz")["status"] != "ok" || h.ok("/readyz")["status"] != "ready" {
		t.Error("not well")
	}
	h.get("/api/v1/entities/nobody")
	h.do("POST", "/api/v1/documents", strings.NewReader("!"))
	h.do("BREW", "/api/v1/entities", nil)
	body := h.get("/metrics").Body.String()
	for _, want := range []string{
		`corkboard_http_requests_total{method="GET",route="/api/v1/entities/{id}",status="404"} 1`,
		`corkboard_imports_total{status="failed"} 1`, `method="other"`, "corkboard_store_version", "go_goroutines", "corkboard_http_request_seconds_bucket",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	if !strings.Contains(h.log.String(), `"path":"/api/v1/entities/nobody","status":404`) {
		t.Errorf("the request is not in the log: %s", h.log)
	}
}

// What nobody expected is an apology with an id; the log has the rest.
func TestUnexpected(t *testing.T) {
	h := open(t, nil)
	if err := h.graph.Store().Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/api/v1/entities", "/api/v1/entities/Mexico", "/api/v1/claims", "/api/v1/documents", "/api/v1/documents/x"} {
		p := h.problem(path, h.get(path), 500)
		id, _ := p["instance"].(string)
		if id = strings.TrimPrefix(id, "urn:uuid:"); id == "" || !strings.Contains(p["detail"].(string), id) || !strings.Contains(h.log.String(), id) || strings.Contains(p["detail"].(string), "closed") {
			t.Errorf("%s: %v", path, p)
		}
	}
	h.problem("readyz", h.get("/readyz"), 503)
	if w := h.get("/healthz"); w.Code != 200 {
		t.Errorf("healthz: %d", w.Code)
	}
	if w := h.do("POST", "/api/v1/query/gizmo", strings.NewReader("g.V().all()")); w.Code != 500 || !strings.Contains(w.Body.String(), "Sorry") {
		t.Errorf("query: %d %s", w.Code, w.Body)
	}
}

// Imports, queries, reads and removals at once.
func TestTogether(t *testing.T) {
	h := open(t, nil)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 8 {
				w := h.do("POST", "/api/v1/documents?source=s", strings.NewReader(fmt.Sprintf("Worker%d writes line%d.", i, j)))
				if w.Code != 201 {
					t.Errorf("import: %d %s", w.Code, w.Body)
					return
				}
				if j%3 == 0 {
					id := items(h.object(w))[0]["id"].(string)
					if w := h.do("DELETE", "/api/v1/documents/"+id, nil); w.Code != 204 {
						t.Errorf("remove: %d %s", w.Code, w.Body)
					}
				}
			}
		})
		wg.Go(func() {
			for range 8 {
				for _, path := range []string{"/api/v1/entities?q=work", "/api/v1/claims?predicate=write", "/api/v1/documents", "/metrics"} {
					if w := h.get(path, "Accept-Encoding: gzip"); w.Code != 200 {
						t.Errorf("%s: %d %s", path, w.Code, w.Body)
					}
				}
				if w := h.do("POST", "/api/v1/query/gizmo", strings.NewReader(`g.V().has("<r:write>").all()`)); w.Code != 200 {
					t.Errorf("query: %d %s", w.Code, w.Body)
				}
			}
		})
	}
	wg.Wait()
	if got := h.ok("/api/v1/claims?predicate=write"); got["total"] != float64(4*(8-3)) {
		t.Errorf("%v claims are left", got["total"])
	}
}
