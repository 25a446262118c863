package server

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// eventMedia is the media type of server-sent events (WHATWG HTML, 9.2).
const eventMedia = "text/event-stream"

// keepAlive is how often a comment keeps a silent stream open.
const keepAlive = 10 * time.Second

// wantsEvents says whether a client asks to hear of progress.
func wantsEvents(r *http.Request) bool {
	for _, line := range r.Header.Values("Accept") {
		for part := range strings.SplitSeq(line, ",") {
			if kind, _, err := mime.ParseMediaType(part); err == nil && kind == eventMedia {
				return true
			}
		}
	}
	return false
}

// The events of an upload, beside begin, end and problem.
type (
	startEvent struct {
		Index  int    `json:"index"`
		Source string `json:"source"`
		Bytes  int    `json:"bytes"`
	}
	progressEvent struct {
		Index    int    `json:"index"`
		Source   string `json:"source"`
		Stage    string `json:"stage"`
		*counted        // nil where nothing is counted
	}
	counted struct {
		Done  int `json:"done"`
		Total int `json:"total"`
	}
	resultEvent struct {
		Index int `json:"index"`
		Imported
	}
)

type progressKey struct{}

func withProgress(ctx context.Context, tell func(stage string, done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

// Progress tells the client who waits for an import how far it is, when the client wants to hear
// of it: the stage, "annotating", "extracting" or "keeping", and how many bytes of the text are done
// of how many; a total of 0 where that is not counted. It is for ImportFunc.
func Progress(ctx context.Context, stage string, done, total int) {
	if tell, ok := ctx.Value(progressKey{}).(func(string, int, int)); ok {
		tell(stage, done, total)
	}
}

// stream is upload for a client that hears of progress. What breaks before the first document is
// a plain problem document.
func (u *upload) stream(w http.ResponseWriter, r *http.Request, media, boundary string) {
	e := newEvents(w)
	defer e.close()
	u.events = e
	err := u.read(w, r, media, boundary)
	if r.Context().Err() != nil && err == nil && len(u.items) == 0 {
		err = r.Context().Err()
	}
	if err != nil && !e.begun() {
		u.answer(w, r, err)
		return
	}
	if err != nil {
		e.send("problem", huma.ErrorModel{Type: "about:blank", Title: http.StatusText(http.StatusBadRequest), Status: http.StatusBadRequest, Detail: err.Error()})
	}
	e.send("end", importAnswer{u.items})
}

// events writes events to a client from a goroutine of its own, so that a client that sends all
// before it reads any is not waited for. A nil events hears nothing. Close waits for it.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
	wake    chan struct{} // holds one
	done    chan struct{}

	mu     sync.Mutex
	queue  bytes.Buffer
	first  bool // an event was sent
	closed bool
}

func newEvents(w http.ResponseWriter) *events {
	return &events{w: w, control: http.NewResponseController(w), wake: make(chan struct{}, 1), done: make(chan struct{})}
}

// begun says whether an event was sent.
func (e *events) begun() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.first
}

// send writes an event. The first one makes the answer a stream.
func (e *events) send(name string, data any) {
	if e == nil {
		return
	}
	body, err := marshal(data)
	if err != nil {
		body = []byte("{}\n") // our own structs: there is no such error
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return
	}
	if !e.first {
		e.first = true
		// The request is read on while events go out.
		if err := e.control.EnableFullDuplex(); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return
		}
		e.w.Header().Set("Content-Type", eventMedia)
		e.w.Header().Set("Cache-Control", "no-store")
		// What is left of a request that was answered so cannot be skipped to come to the next one.
		e.w.Header().Set("Connection", "close")
		e.w.WriteHeader(http.StatusOK)
		e.queue.WriteString("event: begin\ndata: {\"files\":null}\n\n")
		go e.write()
	}
	e.queue.WriteString("event: " + name + "\ndata: ")
	e.queue.Write(body) // one line, with its end
	e.queue.WriteString("\n")
	e.poke()
}

func (e *events) poke() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// write sends what is in the queue until it is closed and empty.
func (e *events) write() {
	defer close(e.done)
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	for {
		e.mu.Lock()
		out := bytes.Clone(e.queue.Bytes())
		e.queue.Reset()
		closed := e.closed
		e.mu.Unlock()
		if len(out) > 0 {
			if _, err := e.w.Write(out); err != nil {
				e.drop()
				return
			}
			_ = e.control.Flush() // where it can't be, all goes out at the end
			continue
		}
		if closed {
			return
		}
		select {
		case <-e.wake:
		case <-alive.C:
			e.mu.Lock()
			e.queue.WriteString(": still at work\n\n")
			e.mu.Unlock()
		}
	}
}

// drop ends the stream: the client is gone.
func (e *events) drop() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
}

// close waits until all is sent.
func (e *events) close() {
	e.mu.Lock()
	e.closed = true
	first := e.first
	e.mu.Unlock()
	if first {
		e.poke()
		<-e.done
	}
}
