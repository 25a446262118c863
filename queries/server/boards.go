package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
)

// BoardItem is a saved board without its state.
type BoardItem struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Updated time.Time `json:"updated"`
	Bytes   int       `json:"bytes" doc:"Of its state."`
}

// Board is a saved board.
type Board struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	State   json.RawMessage `json:"state" doc:"Whatever the page keeps."`
	Updated time.Time       `json:"updated"`
}

func layBoard(b *graph.Board) Board { return Board{b.ID, b.Name, b.State, b.Updated} }

// boardIn is what a client saves. The body is read by hand: its state is any JSON.
type boardIn struct {
	Name  *string         `json:"name" minLength:"1" maxLength:"200" nullable:"false"`
	State json.RawMessage `json:"state,omitempty" doc:"Any JSON of at most 262144 bytes."`
}

type boardsOut struct{ Body List[BoardItem] }

func (s *Server) boards(ctx context.Context, in *Paging) (*boardsOut, error) {
	found, err := s.opt.Graph.Boards(ctx, in.page())
	if err != nil {
		return nil, s.fault(ctx, "list of boards", err)
	}
	return &boardsOut{Body: listOf(found, func(b graph.Board) BoardItem { return BoardItem{b.ID, b.Name, b.Updated, b.Bytes} })}, nil
}

// boardFault is fault for boards.
func (s *Server) boardFault(ctx context.Context, id string, err error) error {
	var refused *graph.RefusedError
	switch {
	case errors.As(err, &refused):
		return huma.Error422UnprocessableEntity(refused.Reason)
	case errors.Is(err, graph.ErrRevision):
		return huma.Error412PreconditionFailed("somebody else has saved this board meanwhile; read it again")
	case errors.Is(err, graph.ErrBoards):
		return huma.Error409Conflict("there are as many boards as can be; remove one")
	case errors.Is(err, graph.ErrState):
		return huma.NewError(http.StatusRequestEntityTooLarge, "the state of a board is larger than 256 KiB")
	}
	return s.fault(ctx, "board "+strings.ToValidUTF8(id, "\uFFFD"), err)
}

// fail writes an error that fault made.
func (s *Server) fail(w http.ResponseWriter, err error) {
	var p *huma.ErrorModel
	if errors.As(err, &p) {
		p.Type = "about:blank"
		s.write(w, p.Status, p)
	}
}

func (s *Server) board(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	b, err := s.opt.Graph.Board(r.Context(), id)
	if err != nil {
		s.fail(w, s.boardFault(r.Context(), id, err))
		return
	}
	s.tell(w, r, http.StatusOK, b)
}

// tell writes a board with its own tag.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, status int, b *graph.Board) {
	tag := `"` + b.Revision + `"`
	w.Header().Set("ETag", tag)
	if r.Method == http.MethodGet && matches(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	s.write(w, status, layBoard(b))
}

// matches says whether a tag is among those of a header (RFC 9110, 13.1), weak or not.
func matches(lines []string, tag string) bool {
	for _, line := range lines {
		for known := range strings.SplitSeq(line, ",") {
			if known = strings.TrimPrefix(strings.TrimSpace(known), "W/"); known == tag || known == "*" {
				return true
			}
		}
	}
	return false
}

// bodySpare is what a body may have beside the state of a board.
const bodySpare = 16 << 10

func (s *Server) readBoard(w http.ResponseWriter, r *http.Request) (in boardIn, err error) {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, graph.MaxBoardState+bodySpare))
	var fields map[string]json.RawMessage
	if err = dec.Decode(&fields); err == nil && fields["name"] != nil {
		err = json.Unmarshal(fields["name"], &in.Name)
	}
	in.State = fields["state"]
	for name := range fields {
		if known := []string{"name", "state"}; !slices.Contains(known, name) {
			return in, huma.Error422UnprocessableEntity(unknown("field", name, known))
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return in, huma.NewError(http.StatusRequestEntityTooLarge, "the state of a board is larger than 256 KiB")
	case err != nil:
		return in, huma.Error400BadRequest("the body is no JSON of a board: " + err.Error())
	case dec.More():
		return in, huma.Error400BadRequest("the body has more than one board")
	case in.Name == nil:
		return in, huma.Error422UnprocessableEntity("name the board: name is missing")
	case in.State == nil:
		in.State = json.RawMessage("null")
	}
	return in, nil
}

func (s *Server) addBoard(w http.ResponseWriter, r *http.Request) {
	in, err := s.readBoard(w, r)
	if err != nil {
		s.fail(w, err)
		return
	}
	b, err := s.opt.Graph.AddBoard(r.Context(), *in.Name, in.State)
	if err != nil {
		s.fail(w, s.boardFault(r.Context(), "", err))
		return
	}
	w.Header().Set("Location", "/api/v1/boards/"+b.ID)
	s.tell(w, r, http.StatusCreated, b)
}

// revision gives the revision that a client wants to change; ok is false when the header is there
// and names none.
func revision(r *http.Request) (string, bool) {
	lines := r.Header.Values("If-Match")
	if len(lines) == 0 {
		return "", true
	}
	tag := strings.TrimSpace(strings.Join(lines, ","))
	if tag == "*" {
		return "", true
	}
	if len(tag) > 2 && strings.HasPrefix(tag, `"`) && strings.HasSuffix(tag, `"`) && !strings.Contains(tag, ",") {
		return tag[1 : len(tag)-1], true
	}
	return "", false
}

func (s *Server) saveBoard(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	rev, ok := revision(r)
	if !ok {
		s.problem(w, r, http.StatusPreconditionFailed, "If-Match is not the ETag that this board had")
		return
	}
	in, err := s.readBoard(w, r)
	if err != nil {
		s.fail(w, err)
		return
	}
	b, err := s.opt.Graph.SaveBoard(r.Context(), id, *in.Name, in.State, rev)
	if err != nil {
		s.fail(w, s.boardFault(r.Context(), id, err))
		return
	}
	s.tell(w, r, http.StatusOK, b)
}

func (s *Server) removeBoard(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	rev, ok := revision(r)
	if !ok {
		s.problem(w, r, http.StatusPreconditionFailed, "If-Match is not the ETag that this board had")
		return
	}
	if err := s.opt.Graph.RemoveBoard(r.Context(), id, rev); err != nil {
		s.fail(w, s.boardFault(r.Context(), id, err))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
