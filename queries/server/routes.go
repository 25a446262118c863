package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// routes puts together all that is answered.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	api := s.api(mux)
	mux.HandleFunc("POST /api/v1/documents", s.upload)
	mux.HandleFunc("POST /api/v1/documents/{id}/reimport", s.reimport)
	mux.HandleFunc("POST /api/v1/extract", s.extract)
	mux.HandleFunc(boardPattern, s.board)
	mux.HandleFunc("POST /api/v1/boards", s.addBoard)
	mux.HandleFunc("PUT /api/v1/boards/{id}", s.saveBoard)
	mux.HandleFunc("DELETE /api/v1/boards/{id}", s.removeBoard)
	for _, l := range s.languages() {
		mux.HandleFunc("POST /api/v1/query/"+l.path, s.query(l))
	}
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.Handle("GET /metrics", s.metrics.handler())
	s.describe(api.OpenAPI())
	s.describeMore(api.OpenAPI())
	nullables(api.OpenAPI().Components.Schemas)
	strictBodies(api.OpenAPI())
	s.everywhere(api.OpenAPI())
	s.takes = takes(api.OpenAPI())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.dispatch(mux, w, r) })
}

// boardPattern is the route whose answers have tags of their own.
const boardPattern = "GET /api/v1/boards/{id}"

// api registers the operations of the REST interface.
func (s *Server) api(mux *http.ServeMux) huma.API {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Corkboard", Version: s.opt.Version,
				Description: "Documents, the entities that they name, and the claims that they make, each with its evidence. " +
					"Offsets are Unicode code points, half-open, into the document's text. Errors are RFC 9457 problem documents, with type about:blank; " +
					"those of the two query languages of Cayley are {\"error\"} as Cayley has them.\n\n" + glossary,
			},
			Components: &huma.Components{Schemas: registry},
		},
		OpenAPIPath:   "/openapi",
		Formats:       huma.DefaultFormats,
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{nameType},
	}
	if s.opt.Token != "" {
		config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}}
		config.Security = []map[string][]string{{"token": {}}}
	}
	config.AllowAdditionalPropertiesByDefault = true // answers gain fields
	config.Transformers = append(config.Transformers, nameFields(config.OpenAPI))
	api := humago.New(mux, config)
	huma.Get(api, "/api/v1/entities", s.entities, describe("list-entities", "Search entities",
		"Matches names and surface forms without regard to case and accents: equal first, then beginning with q, then a word beginning with it, then containing it; among these most claims first.",
		http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/entities/{id}", s.entity, describe("get-entity", "One entity", "", http.StatusNotFound))
	huma.Get(api, "/api/v1/entities/{id}/claims", s.entityClaims, describe("list-entity-claims", "Claims in which an entity is subject or object", "", http.StatusNotFound, http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/claims", s.claims, describe("list-claims", "Search claims", "All that is given must hold; of several values of one parameter, any.", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/claims/{id}", s.claim, describe("get-claim", "One claim with its evidence and document", "", http.StatusNotFound))
	huma.Get(api, "/api/v1/documents", s.documents, describe("list-documents", "Documents, last imported first, and the sources that could not be read", "", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/documents/{id}", s.document, describe("get-document", "One document with its text", "", http.StatusNotFound))
	huma.Delete(api, "/api/v1/documents/{id}", s.remove, describe("remove-document", "Take a document back", "Exactly what it contributed goes.", http.StatusNotFound),
		func(o *huma.Operation) { o.DefaultStatus = http.StatusNoContent })
	s.decisionRoutes(api)
	s.manyRoutes(api)
	s.searchRoutes(api)
	return api
}

// manyRoutes registers what looks at many claims at once.
func (s *Server) manyRoutes(api huma.API) {
	huma.Get(api, "/api/v1/entities/{id}/neighbours", s.neighbours, describe("list-neighbours", "Entities that claims link with one",
		"Ranked and capped, with counts of what is left out. The claims between the two: /claims?between=.", http.StatusNotFound, http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/paths", s.paths, describe("find-paths", "Ways from one entity to another over claims",
		"The cheapest first, with the claims of each step. A step costs 1; through an entity of more than ten neighbours up to 2 more; through a common noun from what one document says to what only others say 3 more, as they may mean two things by it; "+
			"a step of which all is said not to be so 2.5 more; a step that few claims state a little. polarity=affirmed leaves out what is not so, plain=true what is only said or planned.", http.StatusNotFound, http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/claims/facets", s.facets, describe("count-claims", "Counts of claims by their properties", "", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/timeline", s.timeline, describe("get-timeline", "Claims by their dates",
		"A date that is known less exactly than the buckets stands in a bucket of its own precision.", http.StatusUnprocessableEntity))
}

// searchRoutes registers what finds words, and what people saved.
func (s *Server) searchRoutes(api huma.API) {
	huma.Get(api, "/api/v1/search", s.search, describe("search", "Search entities, sentences and documents by their words", "", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/boards", s.boards, describe("list-boards", "Saved boards, last saved first", "", http.StatusUnprocessableEntity))
	huma.Get(api, "/api/v1/suggest", s.suggest, describe("suggest-names", "Names nearest to one that may be misspelt", "", http.StatusUnprocessableEntity))
}

// describe fills in what an operation is called and how it can fail.
func describe(id, summary, description string, errors ...int) func(*huma.Operation) {
	return func(o *huma.Operation) {
		o.OperationID, o.Summary, o.Description = id, summary, description
		o.Errors = append([]int{http.StatusForbidden, http.StatusInternalServerError, http.StatusServiceUnavailable}, errors...)
		o.MaxBodyBytes = 1 << 20
	}
}

// nameType gives every problem document its type.
func nameType(_ huma.Context, _ string, v any) (any, error) {
	if p, ok := v.(*huma.ErrorModel); ok && p.Type == "" {
		p.Type = "about:blank"
	}
	return v, nil
}

// dispatch finds who answers. What no route answers is the page's, or a problem document: a
// path that is known with other methods gives 405.
func (s *Server) dispatch(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	handler, pattern := mux.Handler(r)
	a, _ := r.Context().Value(answerKey{}).(*answer)
	if pattern != "" {
		if a != nil {
			_, a.route, _ = strings.Cut(pattern, " ")
		}
		if bad := s.takes.check(pattern, r.URL.RawQuery); bad != nil {
			s.write(w, bad.Status, bad)
			return
		}
		if !changing(r.Method) && strings.HasPrefix(r.URL.Path, "/api/") && pattern != boardPattern && s.fresh(w, r) {
			return
		}
		mux.ServeHTTP(w, r)
		return
	}
	if s.page.has(r.URL.Path) {
		if a != nil {
			a.route = "page"
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			s.problem(w, r, http.StatusMethodNotAllowed, r.Method+" is not answered here")
			return
		}
		s.page.serve(w, r)
		return
	}
	probe := &refusal{head: http.Header{}}
	handler.ServeHTTP(probe, r)
	if allow := probe.head.Get("Allow"); probe.status == http.StatusMethodNotAllowed && allow != "" {
		w.Header().Set("Allow", allow)
		s.problem(w, r, http.StatusMethodNotAllowed, r.Method+" is not answered here; "+allow+" are")
		return
	}
	s.problem(w, r, http.StatusNotFound, "there is nothing at this path")
}

// refusal takes in what ServeMux says of a path that it does not know.
type refusal struct {
	head   http.Header
	status int
}

func (p *refusal) Header() http.Header         { return p.head }
func (p *refusal) Write(b []byte) (int, error) { return len(b), nil }
func (p *refusal) WriteHeader(status int)      { p.status = status }

// found tells answers apart that hang on how far the index of words is, too.
func (s *Server) found(r *http.Request) string {
	if s.opt.Search == nil || r.URL.Path != "/api/v1/search" && r.URL.Path != "/api/v1/suggest" && !r.URL.Query().Has("q") {
		return ""
	}
	state := s.opt.Search.State()
	return fmt.Sprintf("-%s-%t", strconv.FormatUint(state.Version, 36), state.Ready)
}

// fresh answers 304 when the client has this answer already. The tag is that of the whole store,
// read before the answer is: an answer may be newer than its tag, never older.
func (s *Server) fresh(w http.ResponseWriter, r *http.Request) bool {
	tag := `W/"` + s.boot + "-" + strconv.FormatUint(s.opt.Graph.Version(), 36) + s.found(r) + `"`
	for _, line := range r.Header.Values("If-None-Match") {
		for _, known := range strings.Split(line, ",") {
			if known = strings.TrimSpace(known); known == tag || known == strings.TrimPrefix(tag, "W/") {
				w.Header().Set("ETag", tag)
				w.Header().Set("Cache-Control", "private, no-cache")
				w.WriteHeader(http.StatusNotModified)
				return true
			}
		}
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	return false
}

func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	s.write(w, http.StatusOK, map[string]string{"status": "ok"})
}

// readyz says whether requests should be sent here.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	select {
	case <-s.ending:
		s.problem(w, r, http.StatusServiceUnavailable, "the server is shutting down")
		return
	default:
	}
	if _, err := s.opt.Graph.Failures(r.Context()); err != nil {
		s.log.Error("not ready", "error", err)
		s.problem(w, r, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	s.write(w, http.StatusOK, map[string]string{"status": "ready"})
}
