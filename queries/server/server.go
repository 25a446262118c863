// Package server answers over HTTP: the REST interface under /api/v1, queries, the page,
// /healthz, /readyz, /metrics and /openapi.json.
//
//	s, err := server.New(server.Options{Graph: g, Gizmo: engine, Import: load, Page: files, Log: log})
//	l, err := net.Listen("tcp", "127.0.0.1:8080")
//	err = s.Serve(ctx, l) // until ctx ends; requests that are under way finish
//
// A server on a person's own machine is still on the web: guard.go says whom it answers. Errors
// of the REST interface are RFC 9457 problem documents; what nobody expected shows an apology and
// an id, and the log has the rest under that id.
//
// It leaves reading documents to the Import function, and everything about claims to graph.
package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/corkboard-kg/corkboard/queries/search"
)

// Options of New. Graph is required; the zero value of everything else works.
type Options struct {
	Graph *graph.Graph
	// Gizmo and GraphQL answer /api/v1/query/gizmo and /graphql; nil answers 503 there.
	Gizmo, GraphQL Engine
	// Search finds words in texts; nil answers 503 where that is asked for.
	Search *search.Index
	// Import reads one document and keeps it; nil refuses uploads with 503. It is called from
	// several goroutines.
	Import ImportFunc
	// Extract reads one document and keeps nothing; nil refuses previews with 503. It is called
	// from several goroutines.
	Extract ExtractFunc
	// Reread reads the claims of a kept document anew; nil refuses that with 503. It is called
	// from several goroutines.
	Reread RereadFunc
	// Page holds the built page, index.html at the root; nil shows a plain message.
	Page fs.FS
	Log  *slog.Logger // hears of each request; nil means silence
	// Version of the program, shown in /openapi.json; "" means "dev".
	Version string

	// Token is what clients must send as "Authorization: Bearer"; "" asks for none. It must be
	// set when Public is.
	Token string
	// Public says that others can reach the address. IP addresses are then ours in Host, too.
	Public bool
	// Hosts are further names, without ports, under which the server is reached.
	Hosts []string

	MaxDocument int64         // bytes of an uploaded document; 0 means 16 MiB
	Imports     int           // uploaded documents that are read at the same time; 0 means the number of processors
	Timeout     time.Duration // of a request that only reads; 0 means 30 s
	Grace       time.Duration // for requests under way when Serve ends; 0 means 30 s
}

// Incoming is a document as a client sends it.
type Incoming struct {
	Source    string    // what to call it
	Media     string    // media type that the client named, "" for none
	Published text.Date // of a document that does not say its own; zero when unknown
	Retire    bool      // take the older document from the same source back
	Bytes     []byte
}

// ImportFunc reads a document, keeps it and says what became of it. A document that cannot be
// read is an ImportResult with a Reason, not a panic.
type ImportFunc func(ctx context.Context, in Incoming) ImportResult

// ExtractFunc reads a document. An error says why it cannot be read.
type ExtractFunc func(ctx context.Context, in Incoming) (*Draft, error)

// Draft is a graph that holds one document and goes away.
type Draft struct {
	Graph    *graph.Graph
	Document text.DocID
	Warning  string // read, but not as one would expect; "" mostly
	Close    func() // frees the graph
}

// RereadFunc extracts the claims of a kept document from its text and keeps them. The date of
// publication is what it becomes, unless it is zero.
type RereadFunc func(ctx context.Context, d *graph.Document, published text.Date) ImportResult

// ImportResult says what became of a document.
type ImportResult struct {
	Source string
	ID     string // of the document; "" when it failed
	Older  string // the older document from the same source; "" when there is none
	Status ImportStatus
	Claims int
	Reason string // why it failed; "" otherwise

	Foreign bool // it failed for its format, which is none that is read
}

// ImportStatus tells the ways in which an import can end.
type ImportStatus string

// The ways in which an import can end.
const (
	Added     ImportStatus = "added"
	Unchanged ImportStatus = "unchanged"
	Replaced  ImportStatus = "replaced"
	Failed    ImportStatus = "failed"
)

// Server answers requests. Make it with New.
type Server struct {
	opt     Options
	log     *slog.Logger
	page    *page
	metrics *measures
	imports chan struct{} // slots of uploads that are read
	boot    string        // tells the answers of this server from those of another one, in ETags
	takes   parameters
	handler http.Handler
	ending  chan struct{} // closed when Serve begins to shut down
}

// New makes a server.
func New(opt Options) (*Server, error) {
	if opt.Graph == nil {
		return nil, errors.New("server needs a graph")
	}
	if opt.Public && opt.Token == "" {
		return nil, errors.New("a public server needs a token")
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Version == "" {
		opt.Version = "dev"
	}
	if opt.MaxDocument <= 0 {
		opt.MaxDocument = 16 << 20
	}
	if opt.Imports <= 0 {
		opt.Imports = runtime.GOMAXPROCS(0)
	}
	if opt.Timeout <= 0 {
		opt.Timeout = 30 * time.Second
	}
	if opt.Grace <= 0 {
		opt.Grace = 30 * time.Second
	}
	boot := make([]byte, 6)
	if _, err := rand.Read(boot); err != nil {
		return nil, fmt.Errorf("choose a name for this server: %w", err)
	}
	s := &Server{
		opt: opt, log: opt.Log, metrics: newMeasures(opt.Graph), imports: make(chan struct{}, opt.Imports),
		boot: hex.EncodeToString(boot), ending: make(chan struct{}),
	}
	var err error
	if s.page, err = newPage(opt.Page); err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	s.handler = s.wrap(s.routes())
	return s, nil
}

// Handler answers every request of the server.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers requests that come to l until ctx ends. It then takes no new ones, lets those
// under way finish within Options.Grace, and gives nil, or says that some were cut off. It may
// be called once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	served := make(chan error, 1)
	go func() { served <- h.Serve(l) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	close(s.ending)
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.opt.Grace)
	defer cancel()
	err := h.Shutdown(grace)
	if err != nil {
		h.Close()
		err = fmt.Errorf("stop serving: requests under way were cut off after %s", s.opt.Grace)
	}
	<-served
	return err
}
