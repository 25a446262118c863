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

// gizmo answers a query in the shapes that clients of Cayley know.
func (s *Server) gizmo(w http.ResponseWriter, r *http.Request) {
	if s.opt.Gizmo == nil {
		s.queryError(w, http.StatusServiceUnavailable, "this server answers no queries in Gizmo")
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
	rows, err := s.opt.Gizmo.Run(r.Context(), string(body), limit)
	if err != nil {
		status, detail := s.queryFault(r.Context(), err)
		s.queryError(w, status, detail)
		return
	}
	s.write(w, http.StatusOK, struct {
		Result []any `json:"result"`
	}{rows})
}

// queryFault gives the status and the words for an error of a query.
func (s *Server) queryFault(ctx context.Context, err error) (int, string) {
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
	p := s.unexpected(ctx, "gizmo query", err)
	return p.Status, p.Detail
}

// queryError writes an error as clients of Cayley expect it.
func (s *Server) queryError(w http.ResponseWriter, status int, detail string) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	s.write(w, status, map[string]string{"error": detail})
}
