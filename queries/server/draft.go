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
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Extracted is a document with its claims, of which nothing was kept.
type Extracted struct {
	Document     Document        `json:"document"`
	Known        bool            `json:"known" doc:"The document is kept already."`
	Warning      string          `json:"warning" doc:"Read, but not as one would expect; empty mostly."`
	Text         string          `json:"text"`
	Offsets      string          `json:"offsets" enum:"codepoints"`
	Blocks       []Block         `json:"blocks" nullable:"false"`
	SentenceList []Sentence      `json:"sentence_list" nullable:"false"`
	Items        []Claim         `json:"items" nullable:"false" doc:"The first of them, as many as limit says."`
	Total        int             `json:"total" doc:"Claims in all."`
	Entities     []DraftedEntity `json:"entities" nullable:"false" doc:"Those that the claims link, at most 1000, most claims first."`
}

// DraftedEntity is an entity of a document that is not kept.
type DraftedEntity struct {
	ID     string `json:"id" doc:"That it would get; another one when names clash."`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Claims int    `json:"claims"`
	Known  bool   `json:"known" doc:"The graph has an entity of this id."`
}

// turn waits until one document more may be read; the caller calls done then. When the asker goes
// before it answers, and ok is false.
func (s *Server) turn(w http.ResponseWriter, r *http.Request) (done func(), ok bool) {
	select {
	case s.imports <- struct{}{}:
		return func() { <-s.imports }, true
	case <-r.Context().Done():
		s.problem(w, r, http.StatusServiceUnavailable, "too many documents are being read; try again")
		return nil, false
	}
}

// extract reads a document and shows its claims.
func (s *Server) extract(w http.ResponseWriter, r *http.Request) {
	if s.opt.Extract == nil {
		s.problem(w, r, http.StatusServiceUnavailable, "this server reads no documents")
		return
	}
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Header.Get("Content-Type") != "" && err != nil {
		s.problem(w, r, http.StatusUnsupportedMediaType, "the Content-Type cannot be read: "+err.Error())
		return
	}
	if !isSource(r.URL.Query().Get("source")) {
		s.problem(w, r, http.StatusUnprocessableEntity, badSource)
		return
	}
	date, err := published(r)
	if err != nil {
		s.problem(w, r, http.StatusUnprocessableEntity, err.Error())
		return
	}
	source, kind, raw, err := s.one(w, r, media, params["boundary"])
	switch {
	case err != nil:
		s.problem(w, r, http.StatusBadRequest, err.Error())
		return
	case !isSource(source):
		s.problem(w, r, http.StatusUnprocessableEntity, badSource)
		return
	case int64(len(raw)) > s.opt.MaxDocument:
		s.problem(w, r, http.StatusRequestEntityTooLarge, fmt.Sprintf("it is larger than %d bytes, the limit of this server", s.opt.MaxDocument))
		return
	case len(raw) == 0:
		s.problem(w, r, http.StatusUnprocessableEntity, "it is empty")
		return
	}
	done, ok := s.turn(w, r)
	if !ok {
		return
	}
	defer done()
	draft, err := s.draft(r.Context(), Incoming{Source: source, Media: kind, Published: date, Bytes: raw})
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer draft.Close()
	out, err := s.layDraft(r.Context(), draft)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.write(w, http.StatusOK, out)
}

// one reads the one document of a request: the first field called file, or the body.
func (s *Server) one(w http.ResponseWriter, r *http.Request, media, boundary string) (source, kind string, raw []byte, err error) {
	source = r.URL.Query().Get("source")
	if source == "" {
		source = "pasted text"
	}
	var body io.Reader = http.MaxBytesReader(w, r.Body, s.opt.MaxDocument+64<<10)
	kind = r.Header.Get("Content-Type")
	if media == "multipart/form-data" {
		if boundary == "" {
			return "", "", nil, fmt.Errorf("%w: the form has no boundary", errUpload)
		}
		parts := multipart.NewReader(body, boundary)
		for {
			part, err := parts.NextPart()
			if errors.Is(err, io.EOF) {
				return "", "", nil, fmt.Errorf("%w: the form has no field called file", errUpload)
			}
			if err != nil {
				return "", "", nil, fmt.Errorf("%w: %w", errUpload, err)
			}
			if part.FormName() != "file" {
				continue
			}
			body, kind = part, part.Header.Get("Content-Type")
			if name := part.FileName(); name != "" {
				source = name
			}
			break
		}
	}
	if media, _, _ := mime.ParseMediaType(kind); media == "application/octet-stream" || media == "application/x-www-form-urlencoded" {
		kind = "" // what clients say when they do not know
	}
	raw, err = io.ReadAll(io.LimitReader(body, s.opt.MaxDocument+1))
	if err != nil {
		return "", "", nil, fmt.Errorf("%w: %w", errUpload, err)
	}
	return source, kind, raw, nil
}

var errUnreadable = errors.New("no document could be read")

// draft calls Extract.
func (s *Server) draft(ctx context.Context, in Incoming) (d *Draft, err error) {
	defer func() {
		if x := recover(); x != nil {
			d, err = nil, s.unexpected(ctx, "extract "+in.Source, fmt.Errorf("panic: %v", x), "stack", string(debug.Stack()))
		}
	}()
	d, err = s.opt.Extract(ctx, in)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return d, err
}

// refuse answers for a document that could not be read.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var p *huma.ErrorModel
	switch {
	case errors.As(err, &p):
		s.fail(w, p)
	case errors.Is(err, errUnreadable):
		s.problem(w, r, http.StatusUnprocessableEntity, err.Error())
	default:
		s.fail(w, s.fault(r.Context(), "document", err))
	}
}

// mostPreviewed bounds the claims and entities of a preview.
const mostPreviewed = 1000

func (s *Server) layDraft(ctx context.Context, draft *Draft) (*Extracted, error) {
	d, err := draft.Graph.Document(ctx, draft.Document)
	if err != nil {
		return nil, err
	}
	detail := layDetail(d)
	out := &Extracted{
		Document: detail.Document, Warning: draft.Warning, Text: detail.Text, Offsets: codepoints, Blocks: detail.Blocks, SentenceList: detail.SentenceList,
		Entities: []DraftedEntity{},
	}
	if _, out.Known, err = s.opt.Graph.Find(ctx, draft.Document); err != nil {
		return nil, err
	}
	page := graph.Page{Limit: mostPreviewed}
	claims, err := draft.Graph.Select(ctx, graph.Filter{}, graph.InText, page)
	if err != nil {
		return nil, err
	}
	out.Items, out.Total = layClaims(claims.Items), claims.Total
	entities, err := draft.Graph.Entities(ctx, graph.EntityQuery{Page: page})
	if err != nil {
		return nil, err
	}
	for _, e := range entities.Items {
		_, err := s.opt.Graph.Known(ctx, e.ID)
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return nil, err
		}
		if e.Claims > 0 {
			out.Entities = append(out.Entities, DraftedEntity{e.ID, e.Name, string(e.Kind), e.Claims, err == nil})
		}
	}
	return out, nil
}

// reimport reads the claims of a kept document anew.
func (s *Server) reimport(w http.ResponseWriter, r *http.Request) {
	if s.opt.Reread == nil {
		s.problem(w, r, http.StatusServiceUnavailable, "this server reads no documents")
		return
	}
	date, err := published(r)
	if err != nil {
		s.problem(w, r, http.StatusUnprocessableEntity, err.Error())
		return
	}
	id := r.PathValue("id")
	d, err := byID(id, func(id string) (*graph.Document, error) { return s.opt.Graph.Document(r.Context(), text.DocID(id)) })
	if err != nil {
		s.fail(w, s.fault(r.Context(), "document "+strings.ToValidUTF8(id, "\uFFFD"), err))
		return
	}
	done, ok := s.turn(w, r)
	if !ok {
		return
	}
	defer done()
	got := s.opt.Reread(r.Context(), d, date)
	s.metrics.imports.WithLabelValues(string(got.Status)).Inc()
	if got.Status == Failed {
		s.problem(w, r, http.StatusUnprocessableEntity, "the document could not be read: "+got.Reason)
		return
	}
	if s.opt.Search != nil {
		s.opt.Search.Follow()
	}
	s.write(w, http.StatusOK, Imported{Source: got.Source, ID: got.ID, Status: string(got.Status), Claims: got.Claims})
}
