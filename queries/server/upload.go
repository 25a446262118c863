package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Imported says what became of one uploaded document.
type Imported struct {
	Source string `json:"source"`
	ID     string `json:"id" doc:"Empty when it failed."`
	Older  string `json:"replaces,omitempty" doc:"The older document from the same source, which is kept too unless the request said replace=true."`
	Status string `json:"status" enum:"added,unchanged,replaced,failed"`
	Claims int    `json:"claims"`
	Reason string `json:"reason" doc:"Why it failed; empty otherwise."`
}

type importAnswer struct {
	Items []Imported `json:"items" nullable:"false"`
}

// importProblem is a problem document that tells of each file.
type importProblem struct {
	huma.ErrorModel
	Items []Imported `json:"items" nullable:"false"`
}

// maxFiles bounds the files of one upload.
const maxFiles = 1000

// maxSource bounds the name of a source, in characters.
const maxSource = 2000

var badSource = fmt.Sprintf("the name of the source must be valid UTF-8 of at most %d characters", maxSource)

// isSource says whether a document can be said to come from there.
func isSource(source string) bool {
	return utf8.RuneCountInString(source) <= maxSource && clean(source)
}

// published reads the date that a request gives to documents that do not say their own.
func published(r *http.Request) (text.Date, error) {
	value := r.URL.Query().Get("published")
	date := text.ISODate(value)
	if value != "" && date.IsZero() {
		return date, errors.New("published must be a day, month or year: 2025-03-04, 2025-03 or 2025")
	}
	return date, nil
}

// upload takes documents in: the parts called "file" of a form, or the body as it is. Files are
// read one after another, so that one request holds one document in memory.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	if s.opt.Import == nil {
		s.problem(w, r, http.StatusServiceUnavailable, "this server takes no documents in")
		return
	}
	u := upload{s: s}
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Header.Get("Content-Type") != "" && err != nil {
		u.problem(w, http.StatusUnsupportedMediaType, "the Content-Type cannot be read: "+err.Error())
		return
	}
	if u.published, err = published(r); err != nil {
		u.problem(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	if replace := r.URL.Query().Get("replace"); replace != "" {
		if u.retire, err = strconv.ParseBool(replace); err != nil {
			u.problem(w, http.StatusUnprocessableEntity, "replace must be true or false")
			return
		}
	}
	if !isSource(r.URL.Query().Get("source")) {
		u.problem(w, http.StatusUnprocessableEntity, badSource)
		return
	}
	if wantsEvents(r) {
		u.stream(w, r, media, params["boundary"])
		return
	}
	err = u.read(w, r, media, params["boundary"])
	u.answer(w, r, err)
}

// read imports all that a request brings.
func (u *upload) read(w http.ResponseWriter, r *http.Request, media, boundary string) error {
	if media == "multipart/form-data" {
		return u.form(r, boundary)
	}
	return u.body(w, r, r.Header.Get("Content-Type"), media)
}

// upload is one request that brings documents.
type upload struct {
	s         *Server
	published text.Date // of documents that do not say their own
	retire    bool      // take older documents from the same sources back
	items     []Imported
	tooLarge  bool    // some document was
	foreign   bool    // some document is of a format that is not read
	events    *events // who hears of progress; nil for nobody
}

var errUpload = errors.New("upload cannot be read")

// form imports the files of a form.
func (u *upload) form(r *http.Request, boundary string) error {
	if boundary == "" {
		return fmt.Errorf("%w: the form has no boundary", errUpload)
	}
	parts := multipart.NewReader(r.Body, boundary)
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("%w: %w", errUpload, err)
		}
		if part.FormName() != "file" {
			continue
		}
		if len(u.items) == maxFiles {
			return fmt.Errorf("%w: more than %d files", errUpload, maxFiles)
		}
		source := part.FileName()
		if source == "" {
			source = "upload"
		}
		kind := part.Header.Get("Content-Type")
		if strings.HasPrefix(kind, "application/octet-stream") {
			kind = "" // what clients say when they do not know
		}
		raw, err := io.ReadAll(io.LimitReader(part, u.s.opt.MaxDocument+1))
		if err != nil {
			return fmt.Errorf("%w: %w", errUpload, err)
		}
		u.add(r.Context(), source, kind, raw)
	}
	if len(u.items) == 0 {
		return fmt.Errorf("%w: the form has no field called file", errUpload)
	}
	return nil
}

// body imports the body of the request.
func (u *upload) body(w http.ResponseWriter, r *http.Request, contentType, media string) error {
	source := r.URL.Query().Get("source")
	if source == "" {
		source = "upload"
	}
	if media == "application/octet-stream" || media == "application/x-www-form-urlencoded" {
		contentType = "" // what clients say when they do not know
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, u.s.opt.MaxDocument+1))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		err = nil // cut: one byte above the limit is there, which add sees
		raw = append(raw, 0)[:min(int64(len(raw))+1, u.s.opt.MaxDocument+1)]
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errUpload, err)
	}
	u.add(r.Context(), source, contentType, raw)
	return nil
}

// add imports one document.
func (u *upload) add(ctx context.Context, source, media string, raw []byte) {
	item := Imported{Source: source, Status: string(Failed)}
	index := len(u.items)
	u.events.send("start", startEvent{index, source, len(raw)})
	ctx = withProgress(ctx, func(stage string, done, total int) {
		e := progressEvent{Index: index, Source: source, Stage: stage}
		if total > 0 {
			e.counted = &counted{done, total}
		}
		u.events.send("progress", e)
	})
	switch {
	case !isSource(source):
		item.Source, item.Reason = "upload", badSource
	case int64(len(raw)) > u.s.opt.MaxDocument:
		u.tooLarge = true
		item.Reason = fmt.Sprintf("it is larger than %d bytes, the limit of this server", u.s.opt.MaxDocument)
	case len(raw) == 0:
		item.Reason = "it is empty"
	default:
		got := u.s.load(ctx, Incoming{source, media, u.published, u.retire, raw})
		u.foreign = u.foreign || got.Foreign
		item = Imported{Source: got.Source, ID: got.ID, Older: got.Older, Status: string(got.Status), Claims: got.Claims, Reason: got.Reason}
	}
	u.s.metrics.imports.WithLabelValues(item.Status).Inc()
	u.items = append(u.items, item)
	u.events.send("result", resultEvent{index, item})
}

// load calls Import when there is a slot for it.
func (s *Server) load(ctx context.Context, in Incoming) (got ImportResult) {
	defer func() {
		if x := recover(); x != nil {
			p := s.unexpected(ctx, "import "+in.Source, fmt.Errorf("panic: %v", x), "stack", string(debug.Stack()))
			got = ImportResult{Source: in.Source, Status: Failed, Reason: p.Detail}
		}
	}()
	gone := ImportResult{Source: in.Source, Status: Failed, Reason: "the upload ended before its turn came"}
	if ctx.Err() != nil {
		return gone // also where a slot is free
	}
	Progress(ctx, "waiting", 0, 0)
	select {
	case s.imports <- struct{}{}:
		defer func() { <-s.imports }()
	case <-ctx.Done():
		return gone
	}
	Progress(ctx, "reading", 0, 0)
	got = s.opt.Import(ctx, in)
	if got.Source == "" {
		got.Source = in.Source
	}
	return got
}

// answer tells what became of the documents: 201 when something is new, 200 when nothing is, 413
// or 422 when nothing could be read.
func (u *upload) answer(w http.ResponseWriter, r *http.Request, err error) {
	counts := map[string]int{}
	for _, item := range u.items {
		counts[item.Status]++
	}
	switch {
	case err != nil && counts[string(Failed)] == len(u.items):
		u.problem(w, http.StatusBadRequest, err.Error())
	case err != nil:
		// Some came in before the upload broke: tell of them, and of the break.
		u.items = append(u.items, Imported{Source: "upload", Status: string(Failed), Reason: err.Error()})
		u.s.write(w, http.StatusCreated, importAnswer{u.items})
	case counts[string(Added)]+counts[string(Replaced)] > 0:
		u.s.write(w, http.StatusCreated, importAnswer{u.items})
	case counts[string(Unchanged)] > 0:
		u.s.write(w, http.StatusOK, importAnswer{u.items})
	case u.tooLarge:
		u.problem(w, http.StatusRequestEntityTooLarge, u.items[0].Reason)
	case u.foreign && len(u.items) == 1:
		u.problem(w, http.StatusUnsupportedMediaType, "no document could be read: "+u.items[0].Reason)
	default:
		u.problem(w, http.StatusUnprocessableEntity, "no document could be read: "+u.items[0].Reason)
	}
}

func (u *upload) problem(w http.ResponseWriter, status int, detail string) {
	if u.items == nil {
		u.items = []Imported{}
	}
	u.s.write(w, status, &importProblem{
		ErrorModel: huma.ErrorModel{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail},
		Items:      u.items,
	})
}
