package server

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/corkboard-kg/corkboard/graph"
)

// policy is the Content-Security-Policy of every answer.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
	"worker-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// wrap puts around the routes what every request needs, the outermost first: headers, log and
// metrics, rescue from panics, compression, time limits, the guard.
func (s *Server) wrap(routes http.Handler) http.Handler {
	h := s.guard(routes)
	h = s.limitTime(h)
	h = compress(h)
	h = s.rescue(h)
	h = s.observe(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.ServeHTTP(w, r)
	})
}

// importing says whether a request has documents read, which may take its time.
func importing(r *http.Request) bool {
	return r.Method == http.MethodPost &&
		(r.URL.Path == "/api/v1/documents" || r.URL.Path == "/api/v1/extract" || strings.HasPrefix(r.URL.Path, "/api/v1/documents/"))
}

// uploadTime bounds an upload with its import.
const uploadTime = 15 * time.Minute

// limitTime bounds how long a request is read, worked on and answered.
func (s *Server) limitTime(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := s.opt.Timeout
		if importing(r) {
			limit = uploadTime
		}
		control := http.NewResponseController(w)
		// Both fail where the connection has no deadlines, as in tests: then there is none to set.
		_ = control.SetReadDeadline(time.Now().Add(limit))
		_ = control.SetWriteDeadline(time.Now().Add(limit + 30*time.Second))
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// answer remembers the status and size of what was written.
type answer struct {
	http.ResponseWriter
	status int
	size   int64
	route  string // pattern of the route that answered
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
		if status >= 400 {
			a.Header().Del("ETag") // it is of the answer that there might have been
		}
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(b)
	a.size += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

type answerKey struct{}

// observe logs and counts requests.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		a := &answer{ResponseWriter: w, route: "none"}
		s.metrics.running.Inc()
		defer s.metrics.running.Dec()
		next.ServeHTTP(a, r.WithContext(context.WithValue(r.Context(), answerKey{}, a)))
		if a.status == 0 {
			a.status = http.StatusOK
		}
		took := time.Since(start)
		s.metrics.request(a.route, r.Method, a.status, took)
		s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", a.status,
			"bytes", a.size, "ms", float64(took.Microseconds())/1000, "from", r.RemoteAddr)
	})
}

// rescue turns a panic into an apology.
func (s *Server) rescue(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			x := recover()
			if x == nil {
				return
			}
			if x == http.ErrAbortHandler {
				panic(x)
			}
			p := s.unexpected(r.Context(), r.Method+" "+r.URL.Path, fmt.Errorf("panic: %v", x), "stack", string(debug.Stack()))
			if a, ok := w.(*answer); ok && a.status != 0 {
				panic(http.ErrAbortHandler) // half an answer is out: cut it, so that nobody takes it for whole
			}
			s.write(w, p.Status, p)
		}()
		next.ServeHTTP(w, r)
	})
}

// unexpected logs an error that is no fault of the client, and gives the apology.
func (s *Server) unexpected(ctx context.Context, doing string, err error, more ...any) *huma.ErrorModel {
	id := uuid.NewString()
	s.log.ErrorContext(ctx, "unexpected error", append([]any{"id", id, "doing", doing, "error", err}, more...)...)
	return &huma.ErrorModel{
		Type: "about:blank", Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError,
		Detail:   "Sorry, something went wrong here. The log of the server has the rest under " + id + ".",
		Instance: "urn:uuid:" + id,
	}
}

// fault turns an error into the answer for it. what names the thing asked for: "entity Mexico".
func (s *Server) fault(ctx context.Context, what string, err error) error {
	if refused := refusalOf(err); refused != nil {
		return refused
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, graph.ErrNotFound):
		return huma.Error404NotFound("there is no " + what)
	case errors.Is(err, graph.ErrCursor):
		return huma.Error422UnprocessableEntity("cursor is not one that this list gave; leave it out to begin anew")
	case errors.Is(err, graph.ErrDate):
		return huma.Error422UnprocessableEntity("a date is wrong: " + err.Error())
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return huma.Error503ServiceUnavailable("the answer took too long")
	}
	return s.unexpected(ctx, what, err)
}

// problem writes an RFC 9457 problem document.
func (s *Server) problem(w http.ResponseWriter, _ *http.Request, status int, detail string) {
	s.write(w, status, &huma.ErrorModel{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail})
}

// write writes v as JSON; an error model as a problem document.
func (s *Server) write(w http.ResponseWriter, status int, v any) {
	kind := "application/json"
	switch v.(type) {
	case *huma.ErrorModel, *importProblem:
		kind = "application/problem+json"
	}
	body, err := marshal(v)
	if err != nil {
		p := s.unexpected(context.Background(), "write an answer", err)
		status, kind = p.Status, "application/problem+json"
		body, _ = marshal(p)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client is gone: nobody is left to tell
}

func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(b.String()), err
}

// compress gives answers as gzip to those who take it, when that is worth it.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		z := &squeezer{ResponseWriter: w, wanted: takesGzip(r.Header.Get("Accept-Encoding")) && r.Method != http.MethodHead}
		defer z.close()
		next.ServeHTTP(z, r)
	})
}

// takesGzip reads Accept-Encoding (RFC 9110, 12.5.3).
func takesGzip(accept string) bool {
	for _, part := range strings.Split(accept, ",") {
		coding, params, _ := strings.Cut(part, ";")
		if coding = strings.TrimSpace(coding); !strings.EqualFold(coding, "gzip") && coding != "*" {
			continue
		}
		if q, ok := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(params), " ", ""), "q="); ok {
			if weight, err := strconv.ParseFloat(q, 64); err != nil || weight <= 0 {
				continue
			}
		}
		return true
	}
	return false
}

// minSqueezed is the size from which an answer is compressed.
const minSqueezed = 1024

var gzips = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// squeezer holds the beginning of an answer back until it is known whether it is long enough.
type squeezer struct {
	http.ResponseWriter
	wanted bool
	status int
	held   []byte
	gz     *gzip.Writer
	passed bool // headers are out
}

// Unwrap is for http.ResponseController.
func (z *squeezer) Unwrap() http.ResponseWriter { return z.ResponseWriter }

func (z *squeezer) WriteHeader(status int) {
	if z.status != 0 {
		return
	}
	z.status = status
	if !z.fit() {
		z.pass()
	}
}

// fit says whether what is written could be compressed.
func (z *squeezer) fit() bool {
	h := z.Header()
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	if kind == eventMedia {
		return false // events go out one by one
	}
	text := strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "javascript") || kind == "image/svg+xml"
	if text {
		h.Add("Vary", "Accept-Encoding")
	}
	return text && z.wanted && h.Get("Content-Encoding") == "" && z.status >= 200 &&
		z.status != http.StatusNoContent && z.status != http.StatusNotModified && z.status != http.StatusPartialContent
}

// pass lets the headers and what is held out as they are.
func (z *squeezer) pass() {
	if z.passed {
		return
	}
	z.passed = true
	z.ResponseWriter.WriteHeader(z.status)
	if len(z.held) > 0 {
		_, _ = z.ResponseWriter.Write(z.held)
		z.held = nil
	}
}

func (z *squeezer) Write(b []byte) (int, error) {
	if z.status == 0 {
		z.WriteHeader(http.StatusOK)
	}
	switch {
	case z.gz != nil:
		return z.gz.Write(b)
	case z.passed:
		return z.ResponseWriter.Write(b)
	}
	if z.held = append(z.held, b...); len(z.held) < minSqueezed {
		return len(b), nil
	}
	z.Header().Set("Content-Encoding", "gzip")
	z.Header().Del("Content-Length")
	z.passed = true
	z.ResponseWriter.WriteHeader(z.status)
	z.gz = gzips.Get().(*gzip.Writer)
	z.gz.Reset(z.ResponseWriter)
	_, err := z.gz.Write(z.held)
	z.held = nil
	return len(b), err
}

func (z *squeezer) close() {
	if x := recover(); x != nil {
		panic(x) // nothing of the half answer goes out
	}
	switch {
	case z.gz != nil:
		_ = z.gz.Close() // the client is gone: nobody is left to tell
		gzips.Put(z.gz)
	case z.status != 0:
		z.pass()
	}
}
