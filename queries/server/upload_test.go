package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/queries/server"
)

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

// event is one that a stream brought.
type event struct {
	name string
	data map[string]any
}

func eventsOf(t *testing.T, body string) (all []event) {
	t.Helper()
	for _, block := range strings.Split(strings.TrimSuffix(body, "\n\n"), "\n\n") {
		if strings.HasPrefix(block, ":") {
			continue
		}
		name, data, ok := strings.Cut(block, "\n")
		e := event{name: strings.TrimPrefix(name, "event: ")}
		if err := json.Unmarshal([]byte(strings.TrimPrefix(data, "data: ")), &e.data); !ok || err != nil {
			t.Fatalf("%q: %v", block, err)
		}
		all = append(all, e)
	}
	return all
}

func TestProgress(t *testing.T) {
	h := openAll(t)
	body, kind := form("a.txt", "Mexico meets Cartels.\n", "b.txt", "!", "c.txt", strings.Repeat("x", 70<<10))
	w := h.do("POST", "/api/v1/documents", body, kind, "Accept: text/event-stream", "Accept-Encoding: gzip")
	if w.Code != 200 || w.Header().Get("Content-Type") != "text/event-stream" || w.Header().Get("Content-Encoding") != "" {
		t.Fatalf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	all := eventsOf(t, w.Body.String())
	var names []string
	status := map[string]string{}
	for _, e := range all {
		names = append(names, e.name)
		if e.name == "result" {
			status[e.data["source"].(string)] = e.data["status"].(string)
		}
	}
	if names[0] != "begin" || names[1] != "start" || names[len(names)-1] != "end" || slices.Index(names, "progress") < 0 ||
		status["a.txt"] != "added" || status["b.txt"] != "failed" || status["c.txt"] != "failed" || len(items(all[len(all)-1].data)) != 3 {
		t.Errorf("got %v", all)
	}
	// What breaks before anything began is a plain problem.
	h.problem("broken", h.do("POST", "/api/v1/documents", strings.NewReader("x"), "Content-Type: multipart/form-data; boundary=x", "Accept: text/event-stream"), 400)
	// What breaks later is told, and what came before stays.
	broken := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"d.txt\"\r\n\r\nMexico sees Cartels.\n\r\n--x\r\nContent-Dispo"
	all = eventsOf(t, h.do("POST", "/api/v1/documents", strings.NewReader(broken), "Content-Type: multipart/form-data; boundary=x", "Accept: text/event-stream").Body.String())
	if n := len(all); all[n-2].name != "problem" || all[n-1].name != "end" || items(all[n-1].data)[0]["status"] != "added" {
		t.Errorf("got %v", all)
	}
}

// TestProgressCounts has an import tell how much of a long text is read; what it does not count is
// left out.
func TestProgressCounts(t *testing.T) {
	h := open(t, func(o *server.Options) {
		inner := o.Import
		o.Import = func(ctx context.Context, in server.Incoming) server.ImportResult {
			server.Progress(ctx, "extracting", 0, 40)
			server.Progress(ctx, "extracting", 30, 40)
			server.Progress(ctx, "keeping", 0, 0)
			return inner(ctx, in)
		}
	})
	body, kind := form("a.txt", "Mexico meets Cartels.\n")
	var told []string
	for _, e := range eventsOf(t, h.do("POST", "/api/v1/documents", body, kind, "Accept: text/event-stream").Body.String()) {
		if e.name == "progress" {
			told = append(told, fmt.Sprintf("%v %v %v", e.data["stage"], e.data["done"], e.data["total"]))
		}
	}
	if want := []string{"waiting <nil> <nil>", "reading <nil> <nil>", "extracting 0 40", "extracting 30 40", "keeping <nil> <nil>"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}

// TestProgressWhileSending has a client that goes on sending when the first results are there.
func TestProgressWhileSending(t *testing.T) {
	h := openAll(t)
	srv := httptest.NewServer(h.Handler())
	defer srv.Close()
	pr, pw := io.Pipe()
	req, err := http.NewRequestWithContext(t.Context(), "POST", srv.URL+"/api/v1/documents", pr)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	req.Header.Set("Accept", "text/event-stream")
	part := func(i int) string {
		return fmt.Sprintf("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%d.txt\"\r\n\r\nMexico meets Number%d.\n\r\n", i, i)
	}
	goOn := make(chan struct{})
	go func() {
		io.WriteString(pw, part(0)+"--x\r\n")
		<-goOn
		io.WriteString(pw, strings.TrimPrefix(part(1), "--x\r\n")+"--x--\r\n")
		pw.Close()
	}()
	res, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var got strings.Builder
	buf := make([]byte, 4096)
	for !strings.Contains(got.String(), "event: result") {
		n, err := res.Body.Read(buf)
		if err != nil {
			t.Fatalf("%v after %s", err, got.String())
		}
		got.Write(buf[:n])
	}
	close(goOn)
	rest, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	got.Write(rest)
	if all := eventsOf(t, got.String()); len(items(all[len(all)-1].data)) != 2 {
		t.Errorf("got %s", got.String())
	}
}

// TestNobodyHearsProgress has the client go away at the first document: it and what came before are
// whole or not there, and no further one is read.
func TestNobodyHearsProgress(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	var read []string
	h := open(t, func(o *server.Options) {
		inner := o.Import
		o.Import = func(ctx context.Context, in server.Incoming) server.ImportResult {
			read = append(read, in.Source)
			if in.Source == "b.txt" {
				leave()
				<-ctx.Done()
				return server.ImportResult{Source: in.Source, Status: server.Failed, Reason: ctx.Err().Error()}
			}
			return inner(ctx, in)
		}
	})
	before := h.ok("/api/v1/documents")["total"].(float64)
	body, kind := form("a.txt", "Mexico meets Cartels.\n", "b.txt", "Mexico sees Cartels.\n", "c.txt", "Mexico fears Cartels.\n")
	r := httptest.NewRequestWithContext(ctx, "POST", "http://127.0.0.1:8080/api/v1/documents", body)
	name, value, _ := strings.Cut(kind, ": ")
	r.Header.Set(name, value)
	r.Header.Set("Accept", "text/event-stream")
	h.Handler().ServeHTTP(httptest.NewRecorder(), r)
	if fmt.Sprint(read) != "[a.txt b.txt]" {
		t.Errorf("read %v", read)
	}
	if now := h.ok("/api/v1/documents")["total"].(float64); now != before+1 {
		t.Errorf("%v documents, there were %v", now, before)
	}
}
