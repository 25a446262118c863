package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/queries/server"
)

// serve runs a server on a port of its own; end stops it and gives what Serve says.
func serve(t *testing.T, h *house) (base string, end func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.Serve(ctx, l) }()
	stopped := false
	end = func() error {
		if stopped {
			return nil
		}
		stopped = true
		cancel()
		return <-done
	}
	t.Cleanup(func() { end() })
	return "http://" + l.Addr().String(), end
}

// An import that is under way when the server stops is finished, answered and kept.
func TestShutdownFinishesImports(t *testing.T) {
	begun, goOn := make(chan bool), make(chan bool)
	h := open(t, nil)
	load := reader(h.graph)
	slow, err := server.New(server.Options{Graph: h.graph, Import: func(ctx context.Context, in server.Incoming) server.ImportResult {
		close(begun)
		<-goOn
		return load(ctx, in)
	}})
	if err != nil {
		t.Fatal(err)
	}
	h.Server = slow
	base, end := serve(t, h)
	answered := make(chan string, 1)
	go func() {
		resp, err := http.Post(base+"/api/v1/documents?source=late", "text/plain", strings.NewReader("Late arrives last."))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		answered <- resp.Status + " " + string(body)
	}()
	<-begun
	ended := make(chan error, 1)
	go func() { ended <- end() }()
	select {
	case err := <-ended:
		t.Fatalf("the server ended under an import: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(goOn)
	if got := <-answered; !strings.HasPrefix(got, "201") || !strings.Contains(got, `"added"`) {
		t.Errorf("got %s", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if got := h.ok("/api/v1/entities?q=Late"); got["total"] != 1.0 {
		t.Errorf("the document is not kept: %v", got)
	}
	if _, err := http.Get(base + "/healthz"); err == nil {
		t.Error("a stopped server answers")
	}
}

// What lasts longer than the grace is cut off, and Serve says so.
func TestShutdownHasAnEnd(t *testing.T) {
	begun, release := make(chan bool), make(chan bool)
	defer close(release)
	h := open(t, nil)
	stuck, err := server.New(server.Options{Graph: h.graph, Grace: 50 * time.Millisecond,
		Import: func(context.Context, server.Incoming) server.ImportResult {
			close(begun)
			<-release
			return server.ImportResult{Status: server.Failed}
		}})
	if err != nil {
		t.Fatal(err)
	}
	h.Server = stuck
	base, end := serve(t, h)
	go func() {
		if resp, err := http.Post(base+"/api/v1/documents", "", strings.NewReader("x")); err == nil {
			resp.Body.Close()
		}
	}()
	<-begun
	if err := end(); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("got %v", err)
	}
}

// A client that goes away while its document is read stops the import.
func TestClientGoesAway(t *testing.T) {
	begun, ended := make(chan bool), make(chan error, 1)
	h := open(t, nil)
	s, err := server.New(server.Options{Graph: h.graph, Import: func(ctx context.Context, _ server.Incoming) server.ImportResult {
		close(begun)
		<-ctx.Done()
		ended <- ctx.Err()
		return server.ImportResult{Status: server.Failed, Reason: "stopped"}
	}})
	if err != nil {
		t.Fatal(err)
	}
	h.Server = s
	base, _ := serve(t, h)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-begun
		cancel()
	}()
	r, _ := http.NewRequestWithContext(ctx, "POST", base+"/api/v1/documents", strings.NewReader("x"))
	if resp, err := http.DefaultClient.Do(r); err == nil {
		resp.Body.Close()
		t.Error("answered")
	}
	select {
	case err := <-ended:
		if err != context.Canceled {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the import went on")
	}
}

// What is no HTTP, or too much of it, is refused without harm.
func TestHostileBytes(t *testing.T) {
	h := open(t, nil)
	base, _ := serve(t, h)
	for _, c := range []struct{ send, want string }{
		{"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "200"},
		{"GET / HTTP/1.1\r\n\r\n", "400"},
		{"GET / HTTP/1.0\r\n\r\n", "403"},
		{"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "403"},
		{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "400"},
		{"GET /api/v1/entities?q=" + strings.Repeat("x", 100<<10) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "431"},
		{"GET /api/v1/entities?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "422"},
		{"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"},
		{"GET //api//v1/entities HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "30"},
		{"GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"},
		{"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n", "403"},
		{"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", ""},
		{"POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n", "400"},
		{"\x16\x03\x01\x02\x00\x01\x00", "400"},
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		conn.SetDeadline(time.Now().Add(15 * time.Second))
		io.WriteString(conn, c.send)
		if !strings.HasSuffix(c.send, "\r\n\r\n") {
			conn.(*net.TCPConn).CloseWrite() // no more will come; after a whole request it would call it off
		}
		got, _ := io.ReadAll(conn)
		conn.Close()
		line, _, _ := bytes.Cut(got, []byte("\r\n"))
		if code := strings.TrimPrefix(strings.TrimPrefix(string(line), "HTTP/1.1 "), "HTTP/1.0 "); !strings.HasPrefix(code, c.want) {
			t.Errorf("%.70q: got %q, want %s", c.send, line, c.want)
		}
	}
	if strings.Contains(h.log.String(), "panic") {
		t.Errorf("a panic: %s", h.log)
	}
}

// The description is OpenAPI 3.1, tells of every path, and every reference in it leads somewhere.
func TestOpenAPI(t *testing.T) {
	h := open(t, nil)
	var doc struct {
		OpenAPI string
		Info    struct{ Title, Version string }
		Paths   map[string]map[string]struct {
			OperationID string
			Summary     string
			Parameters  []struct{ Name, In string }
			Responses   map[string]any
		}
		Components struct{ Schemas map[string]any }
	}
	w := h.get("/openapi.json")
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || doc.Info.Title != "Corkboard" || doc.Info.Version != "dev" {
		t.Errorf("got %s %v", doc.OpenAPI, doc.Info)
	}
	ids := map[string]bool{}
	for _, want := range []string{"get /api/v1/entities", "get /api/v1/entities/{id}", "get /api/v1/entities/{id}/claims", "get /api/v1/claims", "get /api/v1/claims/{id}",
		"get /api/v1/documents", "post /api/v1/documents", "get /api/v1/documents/{id}", "delete /api/v1/documents/{id}", "post /api/v1/query/gizmo", "get /healthz", "get /readyz", "get /metrics"} {
		method, path, _ := strings.Cut(want, " ")
		op, is := doc.Paths[path][method]
		if !is || op.OperationID == "" || op.Summary == "" || len(op.Responses) == 0 || ids[op.OperationID] {
			t.Errorf("%s: %+v", want, op)
		}
		ids[op.OperationID] = true
		if strings.Contains(path, "{id}") && (len(op.Parameters) == 0 || op.Parameters[0].Name != "id" || op.Parameters[0].In != "path") {
			t.Errorf("%s: parameters %v", want, op.Parameters)
		}
	}
	for _, ref := range strings.Split(w.Body.String(), `"$ref":"`)[1:] {
		name, is := strings.CutPrefix(ref[:strings.IndexByte(ref, '"')], "#/components/schemas/")
		if _, there := doc.Components.Schemas[name]; !is || !there {
			t.Errorf("a reference to %s leads nowhere", name)
		}
	}
	// Every field of an answer is described.
	list := doc.Components.Schemas["ClaimList"].(map[string]any)["properties"].(map[string]any)
	for field := range h.ok("/api/v1/claims") {
		if list[field] == nil {
			t.Errorf("the list of claims has a field %s that is not described", field)
		}
	}
	for field := range items(h.ok("/api/v1/claims"))[0] {
		if doc.Components.Schemas["Claim"].(map[string]any)["properties"].(map[string]any)[field] == nil {
			t.Errorf("a claim has a field %s that is not described", field)
		}
	}
}
