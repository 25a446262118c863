package server

import (
	"strings"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/graph"
)

// Paging are the parameters of every list. It is exported because huma reads the fields of embedded
// structs only then.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"Items in the answer, at most."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"The next of the answer before."`
}

func (p Paging) page() graph.Page { return graph.Page{Limit: p.Limit, Cursor: p.Cursor} }

// List is a part of an ordered list.
type List[T any] struct {
	Items []T     `json:"items" nullable:"false"`
	Total int     `json:"total" doc:"Items in the whole list."`
	Next  *string `json:"next" doc:"Cursor of the next part; null when this is the last."`
}

// listOf lays a part of a list out.
func listOf[From, To any](l graph.List[From], lay func(From) To) List[To] {
	out := List[To]{Items: make([]To, 0, len(l.Items)), Total: l.Total}
	for _, item := range l.Items {
		out.Items = append(out.Items, lay(item))
	}
	if l.Next != "" {
		out.Next = &l.Next
	}
	return out
}

// clean says whether a parameter can name anything in the store. What cannot finds nothing.
func clean(parameters ...string) bool {
	for _, p := range parameters {
		if !utf8.ValidString(p) || strings.ContainsRune(p, 0) {
			return false
		}
	}
	return true
}
