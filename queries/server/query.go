package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/queries/bounds"
)

// defaultRows is the number of rows that a query gives unless it asks for more, as in Cayley.
const defaultRows = 100

// Engine answers queries of a language with at most limit rows; below 1: as many as it may give.
// Its errors are those of package bounds, ctx's own, and what nobody expects.
type Engine interface {
	Run(ctx context.Context, query string, limit int) (rows []any, err error)
}

// language is a query language that is answered under /api/v1/query/.
type language struct {
	path   string // last part of the URL
	name   string
	limit  string // what the parameter limit counts
	engine Engine
}

func (s *Server) languages() []language {
	return []language{
		{"gizmo", "Gizmo", "Rows", s.opt.Gizmo},
		{"graphql", "GraphQL", "Objects of each field at the top", s.opt.GraphQL},
	}
}

// query answers queries of a language in the shapes that clients of Cayley know.
func (s *Server) query(l language) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { s.answerQuery(l, w, r) }
}

func (s *Server) answerQuery(l language, w http.ResponseWriter, r *http.Request) {
	if l.engine == nil {
		s.queryError(w, http.StatusServiceUnavailable, "this server answers no queries in "+l.name)
		return
	}
	limit := defaultRows
	if given := r.URL.Query().Get("limit"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < -1 {
			s.queryError(w, http.StatusBadRequest, "limit is a number of rows, or -1 for all")
			return
		}
		if limit = n; n == 0 {
			limit = defaultRows
		}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bounds.MaxQuery))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		s.queryError(w, http.StatusRequestEntityTooLarge, "the query is longer than "+strconv.Itoa(bounds.MaxQuery)+" bytes")
		return
	case err != nil:
		s.queryError(w, http.StatusBadRequest, "the query cannot be read: "+err.Error())
		return
	case len(body) == 0:
		s.queryError(w, http.StatusBadRequest, "the query is empty; send it as the body")
		return
	case !utf8.Valid(body):
		s.queryError(w, http.StatusBadRequest, "the query is not valid UTF-8")
		return
	}
	rows, err := l.engine.Run(r.Context(), string(body), limit)
	if err != nil {
		status, detail := s.queryFault(r.Context(), l, err)
		s.queryError(w, status, detail)
		return
	}
	s.write(w, http.StatusOK, struct {
		Result []any `json:"result"`
	}{rows})
}

// queryFault gives the status and the words for an error of a query.
func (s *Server) queryFault(ctx context.Context, l language, err error) (int, string) {
	var syntax *bounds.SyntaxError
	var script *bounds.QueryError
	switch {
	case errors.As(err, &syntax):
		return http.StatusBadRequest, "syntax error: " + syntax.Error()
	case errors.As(err, &script):
		return http.StatusBadRequest, script.Error()
	case errors.Is(err, bounds.ErrSize):
		return http.StatusRequestEntityTooLarge, err.Error()
	case errors.Is(err, bounds.ErrTime), errors.Is(err, context.DeadlineExceeded):
		return http.StatusRequestTimeout, bounds.ErrTime.Error()
	case errors.Is(err, bounds.ErrMemory), errors.Is(err, bounds.ErrRows), errors.Is(err, bounds.ErrBusy):
		return http.StatusServiceUnavailable, err.Error()
	case errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, "the query was stopped"
	}
	p := s.unexpected(ctx, l.path+" query", err)
	return p.Status, p.Detail
}

// queryError writes an error as clients of Cayley expect it.
func (s *Server) queryError(w http.ResponseWriter, status int, detail string) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	s.write(w, status, map[string]string{"error": detail})
}
