package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
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
