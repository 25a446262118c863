// Package search finds entities, sentences and documents by their words.
//
// The index is derived from a graph and never the truth: it lies in a folder of its own, holds
// ids and no text, follows the graph, and is thrown away and made anew when it is damaged or was
// made by another version of the program. While it is behind, searches say so and give what it has.
//
//	ix, err := search.Open(ctx, g, search.Options{Dir: dir})
//	defer ix.Close()
//	found, err := ix.Search(ctx, search.Query{Q: `mexico "reject offer"`})
//	found.Entities[0].Name     // Mexico
//	found.Sentences[0].Text    // Mexico Rejects US Offer to Combat Cartels
//
// Words are compared without case and accents; in sentences and documents also without English
// endings. A text between quotes is a phrase, the last word may be unfinished, and a word that
// nothing has is read as the nearest that something has. Every text is a query; there is no
// syntax to get wrong.
//
// What it leaves to others: matching by name alone, which the graph does from memory.
package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// ErrClosed is the answer of a closed Index.
var ErrClosed = errors.New("search index is closed")

// Options of Open. The zero value works.
type Options struct {
	// Dir is the folder of the index; it is made when it is not there, and what it holds is
	// taken for an index and thrown away when it is none. Only one Index may use it at a time.
	// "" is a folder among the temporary files, which Close removes.
	Dir string
	Log *slog.Logger // nil is silent
}

// Index is a full-text index that follows a graph. All methods may be called from several
// goroutines.
type Index struct {
	g    *graph.Graph
	dir  string
	temp bool
	log  *slog.Logger

	kick   chan struct{} // wakes the follower; holds one
	cancel context.CancelFunc
	done   chan struct{} // closed when the follower has ended

	// files is held for reading by searches, for writing while the index below is exchanged.
	files sync.RWMutex
	b     bleve.Index // nil before it is open and after it was closed

	mu      sync.Mutex
	state   State
	suspect *brokenError // what a search found wrong with the files; nil when nothing
	waiting []waiter
	closed  bool

	f follower // of the follower's goroutine alone
}

// State says how far an Index is.
type State struct {
	Ready   bool   // it stands for Version of the graph
	Version uint64 // of the graph that it last stood for
	Done    int    // documents read in the run that is going on
	Todo    int    // documents to read in it
	Err     error  // of the last run; nil when it went well
}

// waiter waits for the index to stand for a version or a later one.
type waiter struct {
	version uint64
	done    chan error
}

// Open gives the index of a graph at once and brings it up to date behind the scenes, until ctx
// ends or Close is called. The caller closes it before the graph's store. An error when there
// can be no such folder.
func Open(ctx context.Context, g *graph.Graph, o Options) (*Index, error) {
	ix := &Index{g: g, dir: o.Dir, log: o.Log, kick: make(chan struct{}, 1), done: make(chan struct{})}
	if ix.log == nil {
		ix.log = slog.New(slog.DiscardHandler)
	}
	var err error
	if ix.dir == "" {
		ix.temp = true
		ix.dir, err = os.MkdirTemp("", "corkboard-search-*")
	} else {
		err = os.MkdirAll(ix.dir, 0o700)
	}
	if err != nil {
		return nil, fmt.Errorf("open search index: %w", err)
	}
	ctx, ix.cancel = context.WithCancel(ctx)
	ix.kick <- struct{}{}
	go ix.follow(ctx)
	return ix, nil
}

// Close ends the follower and frees the folder. Closing twice does nothing.
func (ix *Index) Close() error {
	ix.mu.Lock()
	was := ix.closed
	ix.closed = true
	ix.mu.Unlock()
	ix.cancel()
	<-ix.done
	if was {
		return nil
	}
	var err error
	if ix.temp {
		err = os.RemoveAll(ix.dir)
	}
	return err
}

// State says how far the index is.
func (ix *Index) State() State {
	now := ix.g.Version()
	ix.mu.Lock()
	defer ix.mu.Unlock()
	s := ix.state
	s.Ready = s.Ready && s.Version == now
	return s
}

// Refresh waits until the index stands for the graph as it is at the call, or a later state. The
// index follows by itself whenever it is searched; an importer that calls Refresh saves the first
// who searches the wait.
func (ix *Index) Refresh(ctx context.Context) error {
	w := waiter{ix.g.Version(), make(chan error, 1)}
	ix.mu.Lock()
	if ix.closed {
		ix.mu.Unlock()
		return ErrClosed
	}
	if ix.state.Ready && ix.state.Version >= w.version {
		ix.mu.Unlock()
		return nil
	}
	ix.waiting = append(ix.waiting, w)
	ix.mu.Unlock()
	ix.wake()
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-ix.done:
		return ErrClosed
	}
}

// Follow has the index look at the graph soon, without waiting for it. Searches do so by
// themselves; who changes the graph saves them the time.
func (ix *Index) Follow() { ix.wake() }

// wake has the follower look at the graph.
func (ix *Index) wake() {
	select {
	case ix.kick <- struct{}{}:
	default:
	}
}

// follow is the follower: it opens the index and keeps it at the graph's heels.
func (ix *Index) follow(ctx context.Context) {
	defer close(ix.done)
	defer ix.shut(true)
	pause := firstPause
	for {
		select {
		case <-ctx.Done():
			return
		case <-ix.kick:
		}
		version, err := ix.catchUp(ctx)
		if ctx.Err() != nil {
			return
		}
		ix.tell(version, err)
		if err == nil {
			pause = firstPause
			continue
		}
		// What failed will most likely fail again: a full disk is no reason to be busy.
		ix.log.Error("search index is behind", "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		pause = min(2*pause, lastPause)
	}
}

// Pauses after runs that failed, the first and the longest.
const (
	firstPause = 100 * time.Millisecond
	lastPause  = time.Minute
)

// tell notes how a run ended, and lets those go on who waited for it.
func (ix *Index) tell(version uint64, err error) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.state.Err = err
	if err == nil {
		ix.state = State{Ready: true, Version: version}
	}
	still := ix.waiting[:0]
	for _, w := range ix.waiting {
		if err == nil && w.version > version {
			still = append(still, w)
			continue
		}
		w.done <- err
	}
	ix.waiting = still
	if len(still) > 0 {
		ix.wake()
	}
}

// catchUp makes the index stand for a version of the graph. An index that fails is thrown away
// and made anew, once.
func (ix *Index) catchUp(ctx context.Context) (version uint64, err error) {
	for try := 0; ; try++ {
		version, err = ix.attempt(ctx)
		var broken *brokenError
		if err == nil || ctx.Err() != nil || !errors.As(err, &broken) || try > 0 {
			return version, err
		}
		ix.log.Warn("search index is made anew", "reason", broken.err)
		if err := ix.discard(); err != nil {
			return 0, err
		}
	}
}

// brokenError says that the index on disk can't be used.
type brokenError struct{ err error }

func (e *brokenError) Error() string { return "search index is damaged: " + e.err.Error() }

// attempt opens the index when it is not open, and brings it up to date. What goes wrong inside
// of the index is a brokenError, panics too: damaged files have them.
func (ix *Index) attempt(ctx context.Context) (version uint64, err error) {
	defer shield(&err)()
	ix.mu.Lock()
	suspect := ix.suspect
	ix.suspect = nil
	ix.mu.Unlock()
	if suspect != nil {
		return 0, suspect
	}
	if ix.b == nil { // only this goroutine sets it
		if unsealed(ix.dir) {
			ix.log.Info("the search index was not closed when the program last ended: what it lacks is read again")
		}
		b, err := openFiles(ix.dir)
		if err != nil {
			return 0, err
		}
		ix.files.Lock()
		ix.b = b
		ix.files.Unlock()
		ix.f = follower{ix: ix, b: b, stem: newStemmer()}
		ix.mu.Lock()
		ix.state = State{}
		ix.mu.Unlock()
	}
	return ix.f.run(ctx)
}

// shield turns panics, faults in mapped files among them, into a brokenError.
//
//	defer shield(&err)()
func shield(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			*err = &brokenError{fmt.Errorf("%v", p)}
		}
	}
}

// progress notes how far a run is.
func (ix *Index) progress(done, todo int) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.state.Done, ix.state.Todo = done, todo
}

// Group is a kind of finding.
type Group string

// The groups.
const (
	Entities  Group = "entities"
	Sentences Group = "sentences"
	Documents Group = "documents"
)

// Span is a stretch of a text in Unicode code points, half-open.
type Span = text.Span
