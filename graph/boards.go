package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/corkboard-kg/corkboard/graph/store"
)

// Board is a set of entities with positions and filters that somebody saved. It lies beside the
// dataset: it is in backups, and in no export.
type Board struct {
	ID       string
	Name     string
	State    json.RawMessage // whatever the page keeps; nil in lists
	Bytes    int             // of State
	Updated  time.Time       // UTC
	Revision string          // changes whenever the board is saved
}

// Errors of boards.
var (
	ErrRevision = errors.New("board was saved by somebody else meanwhile")
	ErrBoards   = errors.New("there are as many boards as can be")
	ErrState    = errors.New("state of the board is too large")
)

// Bounds of boards.
const (
	MaxBoards     = 1000
	MaxBoardState = 256 << 10 // bytes
	maxBoardName  = 200       // characters
)

const noteBoard = "board/" // + id => keptBoard as JSON

// keptBoard is a board as it is written down.
type keptBoard struct {
	Name     string          `json:"name"`
	State    json.RawMessage `json:"state"`
	Updated  time.Time       `json:"updated"`
	Revision string          `json:"revision"`
}

func (k *keptBoard) board(id string) Board {
	return Board{ID: id, Name: k.Name, State: k.State, Bytes: len(k.State), Updated: k.Updated, Revision: k.Revision}
}

// Boards lists the boards without their states, last saved first. ErrCursor for a cursor that is
// none.
func (g *Graph) Boards(ctx context.Context, p Page) (list List[Board], err error) {
	r := g.reader(ctx)
	defer r.close()
	all, err := r.boards()
	if err != nil {
		return list, fmt.Errorf("list boards: %w", err)
	}
	order := func(a, b Board) int { return cmp.Or(b.Updated.Compare(a.Updated), strings.Compare(a.ID, b.ID)) }
	slices.SortFunc(all, order)
	list.Total = len(all)
	if p.Cursor != "" {
		when, id, ok := strings.Cut(uncursor(p.Cursor), " ")
		t, err := time.Parse(time.RFC3339Nano, when)
		if !ok || err != nil {
			return list, fmt.Errorf("list boards: %w", ErrCursor)
		}
		all = all[sortedAfter(all, Board{Updated: t, ID: id}, order):]
	}
	if limit := p.limit(); len(all) > limit {
		all = all[:limit]
		last := all[limit-1]
		list.Next = cursor(last.Updated.Format(time.RFC3339Nano) + " " + last.ID)
	}
	list.Items = all
	return list, nil
}

// boards reads all boards without their states.
func (r *reader) boards() (all []Board, err error) {
	var fault error
	err = r.sn.Notes(noteBoard, func(key string, value []byte) bool {
		var k keptBoard
		if fault = json.Unmarshal(value, &k); fault != nil {
			fault = fmt.Errorf("note %s: %w", key, fault)
			return false
		}
		b := k.board(strings.TrimPrefix(key, noteBoard))
		b.State = nil
		all = append(all, b)
		return r.ctx.Err() == nil
	})
	if err == nil {
		err = r.ctx.Err()
	}
	return all, errors.Join(err, fault)
}

// Board gives a board, or ErrNotFound.
func (g *Graph) Board(ctx context.Context, id string) (*Board, error) {
	r := g.reader(ctx)
	defer r.close()
	b, err := r.board(id)
	if err != nil {
		return nil, fmt.Errorf("board %s: %w", id, err)
	}
	return b, nil
}

func (r *reader) board(id string) (*Board, error) {
	if _, err := uuid.Parse(id); err != nil {
		return nil, ErrNotFound
	}
	value, err := r.sn.Note(noteBoard + id)
	if err != nil {
		return nil, err
	}
	if value == nil {
		return nil, ErrNotFound
	}
	var k keptBoard
	if err := json.Unmarshal(value, &k); err != nil {
		return nil, fmt.Errorf("note of it: %w", err)
	}
	b := k.board(id)
	return &b, nil
}

// AddBoard keeps a new board. A RefusedError for a name or state that can't be kept, ErrState and
// ErrBoards.
func (g *Graph) AddBoard(ctx context.Context, name string, state json.RawMessage) (*Board, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("add board: %w", err)
	}
	b, err := g.saveBoard(ctx, id.String(), name, state, func(r *reader) error {
		n := 0
		if err := r.sn.Notes(noteBoard, func(string, []byte) bool { n++; return n < MaxBoards }); err != nil {
			return err
		}
		if n >= MaxBoards {
			return ErrBoards
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("add board: %w", err)
	}
	return b, nil
}

// SaveBoard changes a board. revision is that of the state which the change was made from, "" to
// overwrite any: ErrRevision when the board has another one by now. ErrNotFound, and the errors
// of AddBoard.
func (g *Graph) SaveBoard(ctx context.Context, id, name string, state json.RawMessage, revision string) (*Board, error) {
	b, err := g.saveBoard(ctx, id, name, state, func(r *reader) error { return r.revised(id, revision) })
	if err != nil {
		return nil, fmt.Errorf("save board %s: %w", id, err)
	}
	return b, nil
}

// revised checks that a board is there, and has a revision unless that is "".
func (r *reader) revised(id, revision string) error {
	b, err := r.board(id)
	if err == nil && revision != "" && b.Revision != revision {
		err = ErrRevision
	}
	return err
}

func (g *Graph) saveBoard(ctx context.Context, id, name string, state json.RawMessage, check func(r *reader) error) (*Board, error) {
	name = strings.TrimSpace(name)
	switch {
	case !utf8.ValidString(name) || strings.ContainsRune(name, 0):
		return nil, refuse("the name must be valid text")
	case name == "" || utf8.RuneCountInString(name) > maxBoardName:
		return nil, refuse("a name has 1 to %d characters", maxBoardName)
	case len(state) > MaxBoardState:
		return nil, ErrState
	case !json.Valid(state):
		return nil, refuse("the state is not JSON")
	}
	kept := keptBoard{Name: name, State: state, Updated: g.now().UTC(), Revision: uuid.NewString()}
	value, err := json.Marshal(&kept)
	if err != nil {
		return nil, err
	}
	err = g.change(ctx, func(r *reader) (*plan, error) {
		if err := check(r); err != nil {
			return nil, err
		}
		return &plan{Changes: store.Changes{Notes: map[string][]byte{noteBoard + id: value}}}, nil
	})
	if err != nil {
		return nil, err
	}
	b := kept.board(id)
	return &b, nil
}

// RemoveBoard takes a board away. ErrNotFound, and ErrRevision as SaveBoard has it.
func (g *Graph) RemoveBoard(ctx context.Context, id, revision string) error {
	err := g.change(ctx, func(r *reader) (*plan, error) {
		if err := r.revised(id, revision); err != nil {
			return nil, err
		}
		return &plan{Changes: store.Changes{Notes: map[string][]byte{noteBoard + id: nil}}}, nil
	})
	if err != nil {
		return fmt.Errorf("remove board %s: %w", id, err)
	}
	return nil
}
