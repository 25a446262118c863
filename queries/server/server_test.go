package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/corkboard-kg/corkboard/queries/cayley"
	"github.com/corkboard-kg/corkboard/queries/gizmo"
	"github.com/corkboard-kg/corkboard/queries/graphql"
	"github.com/corkboard-kg/corkboard/queries/server"
)

// house is a server over a store in memory.
type house struct {
	t     testing.TB
	graph *graph.Graph
	*server.Server
	log *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

var page = fstest.MapFS{
	"index.html":                {Data: []byte("<!doctype html><title>Corkboard</title>" + strings.Repeat("<p>board</p>", 200))},
	"assets/index-Bx93kd81.js":  {Data: []byte(strings.Repeat("let board = 1;\n", 200))},
	"assets/index-Cq1f0a2b.css": {Data: []byte("body { margin: 0 }")},
	"icon.svg":                  {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")},
	"README":                    {Data: []byte("placeholder")},
}

// open makes a house with two documents; change may alter its options.
func open(t testing.TB, change func(*server.Options)) *house {
	t.Helper()
	st, err := disk.Open("", disk.Options{InMemory: true, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	g, err := graph.Open(t.Context(), st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, graph: g, log: &lockedBuffer{}}
	prefixes := map[string]string{}
	for _, p := range g.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	opt := server.Options{
		Graph: g, Gizmo: gizmo.New(cayley.Over(st), gizmo.Options{Prefixes: prefixes}), GraphQL: graphql.New(cayley.Over(st), graphql.Options{Prefixes: prefixes}), Import: reader(g), Page: page,
		Log: slog.New(slog.NewJSONHandler(h.log, nil)), MaxDocument: 64 << 10,
	}
	if change != nil {
		change(&opt)
	}
	if h.Server, err = server.New(opt); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"first.txt":  "Mexico rejects offer.\nÄrzte 𝒢 meet AT&T.\nCartels traffic fentanyl.\n",
		"second.txt": "Mexico rejects offer.\nAC/DC denies-it 100%.\n",
	} {
		if got := opt.Import; got != nil {
			if r := reader(g)(t.Context(), server.Incoming{Source: name, Media: "text/plain", Bytes: []byte(body)}); r.Status != server.Added {
				t.Fatalf("import %s: %+v", name, r)
			}
		}
	}
	return h
}

// reader is an Import that takes each line "subject verb object." for a sentence with a claim. The
// subject "It" means that of the line before.
// A line that begins with ! cannot be read, one that begins with ? is a bug of the reader.
func reader(g *graph.Graph) server.ImportFunc {
	return func(ctx context.Context, in server.Incoming) server.ImportResult {
		source, media, raw := in.Source, in.Media, in.Bytes
		out := server.ImportResult{Source: source, ID: string(text.NewDocID(raw)), Status: server.Added}
		fail := func(err error) server.ImportResult {
			if e := g.Fail(ctx, source, err.Error()); e != nil {
				err = errors.Join(err, e)
			}
			return server.ImportResult{Source: source, Status: server.Failed, Reason: err.Error()}
		}
		if raw[0] == '!' {
			return fail(errors.New("it is not text"))
		}
		if raw[0] == '?' {
			panic("a bug of the reader")
		}
		d := &text.Document{ID: text.NewDocID(raw), Sources: []string{source}, Title: "About " + source, Media: media,
			Bytes: len(raw), Text: string(raw), Language: "en", Published: text.Date{Value: "2025-03", Type: "gYearMonth"}}
		if n, found, err := g.Find(ctx, d.ID); err != nil {
			return fail(err)
		} else if found {
			out.Status, out.Claims = server.Unchanged, n
			return out
		}
		var claims []claim.Claim
		at := 0
		for _, line := range strings.SplitAfter(d.Text, "\n") {
			span := text.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}
			at += len(line)
			words := strings.Fields(strings.Trim(line, ".\n"))
			if len(words) < 3 {
				continue
			}
			d.Blocks = append(d.Blocks, text.Block{Span: span})
			d.Sentences = append(d.Sentences, text.Sentence{Span: span, Block: len(d.Blocks) - 1})
			phrase := func(w string) claim.Phrase {
				i := span.Start + strings.Index(d.Text[span.Start:span.End], w)
				s := text.Span{Start: i, End: i + len(w)}
				return claim.Phrase{Text: w, Span: s, Head: w, HeadSpan: s, Canonical: w, Kind: claim.KindThing}
			}
			subject, verb, object := phrase(words[0]), phrase(words[len(words)-2]), phrase(words[len(words)-1])
			if n := len(claims); subject.Text == "It" && n > 0 {
				subject.Canonical, subject.Antecedent = claims[n-1].Subject.Canonical, &claims[n-1].Subject.Span
			}
			c := claim.Claim{
				Document: d.ID, Sentence: len(d.Sentences) - 1, Subject: subject, Object: &object,
				Predicate: claim.Predicate{Text: verb.Text, Span: verb.Span, Head: verb.Text, Canonical: strings.TrimSuffix(verb.Text, "s")},
				Polarity:  claim.Affirmed, Modality: claim.Asserted, Confidence: 0.9, Rule: "test/line",
				Evidence: []claim.Evidence{{Sentence: len(d.Sentences) - 1, Span: span}},
			}
			c.SetID()
			claims = append(claims, c)
		}
		older, err := g.Put(ctx, d, claims, "test 1", in.Retire)
		if err != nil {
			return fail(err)
		}
		if out.Older = string(older); older != "" {
			out.Status = server.Replaced
		}
		out.Claims = len(claims)
		return out
	}
}

// do sends a request. Headers are "Name: value"; Host is one of them.
func (h *house) do(method, target string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := httptest.NewRequest(method, "http://127.0.0.1:8080/", body)
	u, err := url.Parse("http://127.0.0.1:8080" + target)
	if err != nil {
		h.t.Fatal(err)
	}
	r.URL, r.RequestURI = u, target
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.Handler().ServeHTTP(w, r)
	return w
}

func (h *house) get(target string, headers ...string) *httptest.ResponseRecorder {
	return h.do("GET", target, nil, headers...)
}

// object reads a body as JSON.
func (h *house) object(w *httptest.ResponseRecorder) map[string]any {
	h.t.Helper()
	var v map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		h.t.Fatalf("%v in %q", err, w.Body)
	}
	return v
}

// ok asks for something that must be there.
func (h *house) ok(target string) map[string]any {
	h.t.Helper()
	w := h.get(target)
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/json" {
		h.t.Fatalf("GET %s: %d %s %s", target, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	return h.object(w)
}

// problem checks that an answer is a problem document with a status.
func (h *house) problem(what string, w *httptest.ResponseRecorder, status int) map[string]any {
	h.t.Helper()
	if w.Code != status || w.Header().Get("Content-Type") != "application/problem+json" {
		h.t.Errorf("%s: got %d %s %s, want %d", what, w.Code, w.Header().Get("Content-Type"), w.Body, status)
		return nil
	}
	v := h.object(w)
	if v["status"] != float64(status) || v["title"] == "" || v["type"] != "about:blank" || v["detail"] == "" {
		h.t.Errorf("%s: an incomplete problem: %s", what, w.Body)
	}
	return v
}

func items(v map[string]any) []map[string]any {
	var out []map[string]any
	for _, item := range v["items"].([]any) {
		out = append(out, item.(map[string]any))
	}
	return out
}

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

func form(files ...string) (io.Reader, string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("other", "x")
	for i := 0; i < len(files); i += 2 {
		part, _ := w.CreateFormFile("file", files[i])
		io.WriteString(part, files[i+1])
	}
	w.Close()
	return &b, "Content-Type: " + w.FormDataContentType()
}

func TestUpload(t *testing.T) {
	h := open(t, nil)
	body, kind := form("a.txt", "Ana greets Bo.", "b.txt", "!", "c.txt", strings.Repeat("x", 65<<10), "d.txt", "", "e.txt", "Mexico rejects offer.\nAC/DC denies-it 100%.\n")
	w := h.do("POST", "/api/v1/documents", body, kind)
	if w.Code != 201 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	got := items(h.object(w))
	for i, want := range []struct{ source, status, reason string }{
		{"a.txt", "added", ""}, {"b.txt", "failed", "not text"}, {"c.txt", "failed", "larger than 65536 bytes"}, {"d.txt", "failed", "empty"}, {"e.txt", "unchanged", ""},
	} {
		if got[i]["source"] != want.source || got[i]["status"] != want.status || !strings.Contains(got[i]["reason"].(string), want.reason) || want.reason == "" && got[i]["reason"] != "" {
			t.Errorf("got %v, want %v", got[i], want)
		}
	}
	if got[0]["claims"] != 1.0 || got[0]["id"] == "" {
		t.Errorf("got %v", got[0])
	}

	raw := func(body string, headers ...string) *httptest.ResponseRecorder {
		return h.do("POST", "/api/v1/documents?source=https%3A%2F%2Fexample.org%2Fä", strings.NewReader(body), headers...)
	}
	w = raw("Cy thanks Di.", "Content-Type: text/plain; charset=utf-8")
	if item := items(h.object(w))[0]; w.Code != 201 || item["source"] != "https://example.org/ä" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w = raw("Cy thanks Di.", "Content-Type: text/plain"); w.Code != 200 || items(h.object(w))[0]["status"] != "unchanged" {
		t.Errorf("again: %d %s", w.Code, w.Body)
	}
	first := items(h.object(w))[0]["id"]
	if w = raw("Eli visits Fay."); w.Code != 201 || items(h.object(w))[0]["status"] != "replaced" || items(h.object(w))[0]["replaces"] != first {
		t.Errorf("without a type: %d %s", w.Code, w.Body)
	}
	second := items(h.object(w))[0]["id"].(string)
	w = h.do("POST", "/api/v1/documents?replace=true&source=https%3A%2F%2Fexample.org%2Fä", strings.NewReader("Eli visits Gus."))
	if w.Code != 201 || items(h.object(w))[0]["replaces"] != second || h.do("GET", "/api/v1/documents/"+second, nil).Code != 404 {
		t.Errorf("a newer one in its place: %d %s", w.Code, w.Body)
	}
	h.problem("replace", h.do("POST", "/api/v1/documents?replace=perhaps", strings.NewReader("a")), 422)
	if p := h.problem("unreadable", raw("!"), 422); p != nil && items(p)[0]["reason"] != "it is not text" {
		t.Errorf("got %v", p)
	}
	h.problem("empty", raw(""), 422)
	h.problem("largest", raw(strings.Repeat("!", 64<<10)), 422)
	if p := h.problem("too large", raw(strings.Repeat("!", 64<<10+1)), 413); p != nil && items(p)[0]["status"] != "failed" {
		t.Errorf("got %v", p)
	}
	h.problem("much too large", raw(strings.Repeat("!", 1<<20)), 413)
	h.problem("bad type", raw("x", "Content-Type: text/plain; charset"), 415)
	h.problem("no boundary", raw("x", "Content-Type: multipart/form-data"), 400)
	h.problem("broken form", raw("--b\r\nContent-Disposition: form-data; name=file; filename=x\r\n\r\ncut", "Content-Type: multipart/form-data; boundary=b"), 400)
	body, kind = form()
	h.problem("no file", h.do("POST", "/api/v1/documents", body, kind), 400)
	h.problem("bad source", h.do("POST", "/api/v1/documents?source=%ff", strings.NewReader("a b c.")), 422)
	h.problem("NUL in source", h.do("POST", "/api/v1/documents?source=a%00b", strings.NewReader("a b c.")), 422)
	h.problem("long source", h.do("POST", "/api/v1/documents?source="+strings.Repeat("x", 5000), strings.NewReader("a b c.")), 422)

	// A bug of the reader is an apology with an id that the log has.
	p := h.problem("bug", raw("?"), 422)
	reason := items(p)[0]["reason"].(string)
	id := reason[strings.Index(reason, "under ")+6 : len(reason)-1]
	if !strings.Contains(h.log.String(), id) || !strings.Contains(h.log.String(), "a bug of the reader") || strings.Contains(reason, "bug") {
		t.Errorf("reason %q, log %s", reason, h.log)
	}
	none := open(t, func(o *server.Options) { o.Import = nil })
	none.problem("no import", none.do("POST", "/api/v1/documents", strings.NewReader("x")), 503)
}

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
