package loaders

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"mime"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/gabriel-vasile/mimetype"
)

// Loader runs the line from sources to a Sink. Its fields are unchanged after the first call;
// all methods may be called from several goroutines.
type Loader struct {
	Formats   []Format // the first that knows a media type or extension reads it
	Annotator Annotator
	Extractor Extractor
	Sink      Sink // only Import needs it

	Workers int          // documents read at once; 0 is one a core
	MaxSize int64        // bytes of a document; 0 is no limit
	Again   bool         // extract anew what is kept already
	Log     *slog.Logger // nil is silence

	// Told hears how far the reading of a document is, with the context of whoever has it read: by
	// one goroutine at a time for each document. nil: nobody does.
	Told func(ctx context.Context, p Progress)

	mu      sync.Mutex
	reading map[text.DocID]chan struct{} // closed when the document of that id is finished; guarded by mu
}

// Stage is what is being done to a document.
type Stage string

// The stages, in their order; of a long document, which is read in windows, Extracting stands for
// Annotating too.
const (
	Annotating Stage = "annotating"
	Extracting Stage = "extracting"
	Keeping    Stage = "keeping"
)

// Progress tells how far a document is: so many bytes of so many of its text are read. Total is 0
// where that is not counted.
type Progress struct {
	Stage       Stage
	Done, Total int
}

func (l *Loader) tell(ctx context.Context, p Progress) {
	if l.Told != nil {
		l.Told(ctx, p)
	}
}

// Status is what became of a source.
type Status string

// What becomes of a source.
const (
	Added     Status = "added"
	Unchanged Status = "unchanged" // the same bytes are kept already
	Replaced  Status = "replaced"  // kept, and linked to the older document from the same source
	Failed    Status = "failed"
)

// Result tells what became of one source.
type Result struct {
	Source  string     `json:"source"`
	ID      text.DocID `json:"id,omitempty"`       // empty when the source could not be opened
	Older   text.DocID `json:"replaces,omitempty"` // the older document from the same source
	Status  Status     `json:"status"`
	Claims  int        `json:"claims"`
	Reason  string     `json:"reason,omitempty"`  // why it failed
	Warning string     `json:"warning,omitempty"` // kept, but not as one would expect
}

// Import reads sources until they end or ctx is done, several at once, and calls report for each
// as it is finished, one call at a time. They are kept in their order, whatever time each takes, so that
// the same sources lead to the same graph. A source that fails does not stop the others. The error
// is that of ctx alone.
func (l *Loader) Import(ctx context.Context, sources iter.Seq[Source], report func(Result)) error {
	workers := l.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type job struct {
		source Source
		place  *place
	}
	todo := make(chan job)
	results := make(chan Result)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for j := range todo {
				r := l.importOne(ctx, j.source, j.place)
				j.place.leave()
				results <- r
			}
		})
	}
	go func() {
		defer func() {
			close(todo)
			running.Wait()
			close(results)
		}()
		var last *place
		for s := range sources {
			last = newPlace(last)
			select {
			case todo <- job{s, last}:
			case <-ctx.Done():
				return
			}
		}
	}()
	for r := range results {
		report(r)
	}
	return ctx.Err()
}

// importOne reads, extracts and keeps one source.
func (l *Loader) importOne(ctx context.Context, s Source, at *place) Result {
	r := Result{Source: s.Name, Status: Failed}
	raw, err := s.Read(l.MaxSize)
	if err == nil {
		r, err = l.importRaw(ctx, raw, at)
	}
	if err != nil {
		r.Reason = err.Error()
		l.fail(ctx, r)
	}
	return r
}

// fail notes a failure in the sink, unless the work was called off.
func (l *Loader) fail(ctx context.Context, r Result) {
	if ctx.Err() != nil {
		return
	}
	if err := l.Sink.Fail(ctx, r.Source, r.Reason); err != nil && l.Log != nil {
		l.Log.Error("failure could not be noted", "source", r.Source, "reason", r.Reason, "error", err)
	}
}

// ImportRaw keeps one source that is in memory. On an error the result says Failed, and nothing
// of the document is kept; noting the failure is left to the caller.
func (l *Loader) ImportRaw(ctx context.Context, raw *Raw) (Result, error) {
	return l.importRaw(ctx, raw, nil)
}

// importRaw is ImportRaw for a source that has a place in a line, nil for none.
func (l *Loader) importRaw(ctx context.Context, raw *Raw, at *place) (Result, error) {
	r := Result{Source: raw.Source, Status: Failed}
	if err := ctx.Err(); err != nil {
		return r, err
	}
	if l.MaxSize > 0 && int64(len(raw.Bytes)) > l.MaxSize {
		return r, tooLarge(l.MaxSize)
	}
	r.ID = text.NewDocID(raw.Bytes)
	// Sources of the same bytes come in their order, too: else one would wait for a later one that waits
	// for it.
	if err := at.wait(ctx, (*place).begun); err != nil {
		return r, err
	}
	done, err := l.turn(ctx, r.ID)
	if err != nil {
		return r, err
	}
	defer done()
	at.begin()
	n, found, err := l.Sink.Find(ctx, r.ID)
	if err != nil {
		return r, err
	}
	if found && !l.Again {
		r.Status, r.Claims = Unchanged, n
		return r, l.Sink.AddSource(ctx, r.ID, raw.Source)
	}
	d, claims, warning, err := l.Extract(ctx, raw)
	if err != nil {
		return r, err
	}
	l.tell(ctx, Progress{Stage: Keeping})
	if err := at.wait(ctx, (*place).left); err != nil {
		return r, err
	}
	older, err := l.Sink.Put(ctx, d, claims, l.Extractor.Name(), raw.Retire)
	if err != nil {
		return r, err
	}
	r.Status, r.Claims, r.Warning, r.Older = Added, len(claims), warning, older
	if older != "" || found {
		r.Status = Replaced
	}
	if older != "" && !raw.Retire && r.Warning == "" {
		r.Warning = "the older version is kept too; import with replace takes it back"
	}
	return r, nil
}

// turn waits until nobody else reads the document of that id; done lets the next one in.
func (l *Loader) turn(ctx context.Context, id text.DocID) (done func(), err error) {
	for {
		l.mu.Lock()
		busy, taken := l.reading[id]
		if !taken {
			if l.reading == nil {
				l.reading = map[text.DocID]chan struct{}{}
			}
			mine := make(chan struct{})
			l.reading[id] = mine
			l.mu.Unlock()
			return func() {
				l.mu.Lock()
				delete(l.reading, id)
				l.mu.Unlock()
				close(mine)
			}, nil
		}
		l.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Extract reads a source into a document with its claims, and keeps nothing. A document in a
// language without rules has no claims, and warning says so.
func (l *Loader) Extract(ctx context.Context, raw *Raw) (d *text.Document, claims []claim.Claim, warning string, err error) {
	d, warning, err = l.ExtractEach(ctx, raw, func(_ *text.Document, some []claim.Claim) error {
		claims = gather(claims, some)
		return nil
	})
	if err != nil {
		return nil, nil, "", err
	}
	return d, claims, warning, nil
}

// ExtractEach is Extract that gives the claims in the order of the text as they are found, those of a
// long document some at a time: d has all sentences that they name. An error of emit ends it.
func (l *Loader) ExtractEach(ctx context.Context, raw *Raw, emit func(d *text.Document, some []claim.Claim) error) (d *text.Document, warning string, err error) {
	d, err = l.Read(ctx, raw)
	if err == nil {
		warning, err = l.extractFrom(ctx, d, func(some []claim.Claim) error { return emit(d, some) })
	}
	if err != nil {
		return nil, "", err
	}
	return d, warning, nil
}

// gather adds claims to a list; the first ones are taken as they are.
func gather(claims, some []claim.Claim) []claim.Claim {
	if claims == nil {
		return some
	}
	return append(claims, some...)
}

// ExtractFrom finds the sentences and claims of a document that was read. A document in a
// language without rules has no claims, and warning says so. The sentences of a long document have
// no tokens.
func (l *Loader) ExtractFrom(ctx context.Context, d *text.Document) (claims []claim.Claim, warning string, err error) {
	warning, err = l.extractFrom(ctx, d, func(some []claim.Claim) error {
		claims = gather(claims, some)
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	return claims, warning, nil
}

func (l *Loader) extractFrom(ctx context.Context, d *text.Document, emit func([]claim.Claim) error) (warning string, err error) {
	if d.Language != "" && !slices.Contains(l.Annotator.Languages(), d.Language) {
		return fmt.Sprintf("the language is %s, for which there are no rules: kept without claims", d.Language), nil
	}
	if all := windows(d); len(all) > 1 {
		return "", l.inWindows(ctx, d, all, emit)
	}
	l.tell(ctx, Progress{Stage: Annotating})
	if err := l.annotate(ctx, d); err != nil {
		return "", err
	}
	l.tell(ctx, Progress{Stage: Extracting})
	claims, err := l.extract(ctx, d)
	if err != nil {
		return "", err
	}
	return "", emit(claims)
}

func (l *Loader) annotate(ctx context.Context, d *text.Document) error {
	if err := l.Annotator.Annotate(ctx, d); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	return nil
}

func (l *Loader) extract(ctx context.Context, d *text.Document) ([]claim.Claim, error) {
	claims, err := l.Extractor.Extract(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return claims, nil
}

// Read turns a source into a document without sentences. Errors: ErrEmpty, ErrBinary,
// ErrFormat, and what the format says of a broken file. A format that panics is an error.
func (l *Loader) Read(ctx context.Context, raw *Raw) (d *text.Document, err error) {
	if len(raw.Bytes) == 0 {
		return nil, ErrEmpty
	}
	f, media, err := l.formatOf(raw)
	if err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			d, err = nil, fmt.Errorf("format %s broke down on this file: %v", f.Name(), p)
		}
	}()
	withMedia := *raw
	withMedia.Media = media
	d, err = f.Read(ctx, &withMedia)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(d.Text) == "" {
		return nil, ErrEmpty
	}
	d.ID, d.Sources, d.Bytes = text.NewDocID(raw.Bytes), []string{raw.Source}, len(raw.Bytes)
	d.Media, _, _ = mime.ParseMediaType(media)
	d.Language = language(d)
	if d.Published.IsZero() {
		d.Published = raw.Published
	}
	return d, nil
}

// formatOf chooses by media type, then by the extension of the source, then by the bytes.
func (l *Loader) formatOf(raw *Raw) (f Format, media string, err error) {
	if kind, _, err := mime.ParseMediaType(raw.Media); err == nil {
		if f := l.byMedia(kind); f != nil {
			return f, raw.Media, nil
		}
		if kind != "application/octet-stream" {
			return nil, "", l.noFormat(kind)
		}
	}
	ext := strings.ToLower(filepath.Ext(raw.Source))
	for _, f := range l.Formats {
		if slices.Contains(f.Extensions(), ext) {
			return f, f.Media()[0], nil
		}
	}
	for kind := mimetype.Detect(raw.Bytes); kind != nil; kind = kind.Parent() {
		if f := l.byMedia(strings.Split(kind.String(), ";")[0]); f != nil {
			return f, kind.String(), nil
		}
	}
	return nil, "", l.noFormat(mimetype.Detect(raw.Bytes).String())
}

// noFormat says that a media type cannot be read, and what can be.
func (l *Loader) noFormat(kind string) error {
	var known []string
	for _, f := range l.Formats {
		name := f.Name()
		if name == "plain" {
			name = "plain text"
		}
		known = append(known, name)
	}
	return fmt.Errorf("%w: it is %s, and what can be read is %s", ErrFormat, kind, strings.Join(known, ", "))
}

func (l *Loader) byMedia(kind string) Format {
	for _, f := range l.Formats {
		if slices.Contains(f.Media(), kind) {
			return f
		}
	}
	return nil
}

// Source is something to read, not opened yet.
type Source struct {
	Name      string    // for messages and Document.Sources
	Media     string    // media type if known
	Published text.Date // of a document that does not say its own
	Retire    bool      // take the older document from the same source back
	Open      func() (io.ReadCloser, error)
}

// FileSource reads the file at path when its turn comes.
func FileSource(path string) Source {
	return Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// Read takes all bytes, but no more than limit (0 is no limit): ErrTooLarge.
func (s Source) Read(limit int64) (*Raw, error) {
	in, err := s.Open()
	if err != nil {
		return nil, plainPathError(err)
	}
	defer in.Close()
	if f, is := in.(*os.File); is && limit > 0 {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > limit {
			return nil, tooLarge(limit)
		}
	}
	from := io.Reader(in)
	if limit > 0 {
		from = io.LimitReader(in, limit+1)
	}
	raw, err := io.ReadAll(from)
	if err != nil {
		return nil, plainPathError(err)
	}
	if limit > 0 && int64(len(raw)) > limit {
		return nil, tooLarge(limit)
	}
	return &Raw{Source: s.Name, Media: s.Media, Bytes: raw, Published: s.Published, Retire: s.Retire}, nil
}

// plainPathError drops the path from an error of the file system: the result names it already.
func plainPathError(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w: over %d bytes, the limit (import.max-size)", ErrTooLarge, limit)
}
