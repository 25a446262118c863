package server

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// describeMore adds to the description what is answered beside huma: previews, progress, boards.
func (s *Server) describeMore(o *huma.OpenAPI) {
	schema := func(v any, name string) *huma.Schema {
		return o.Components.Schemas.Schema(reflect.TypeOf(v), true, name)
	}
	problem := schema(huma.ErrorModel{}, "ErrorModel")
	answers := func(status, text string, body *huma.Schema, failures map[string]string) map[string]*huma.Response {
		all := map[string]*huma.Response{status: {Description: text}}
		if body != nil {
			all[status].Content = map[string]*huma.MediaType{"application/json": {Schema: body}}
		}
		failures["403"], failures["500"] = "Not from here.", "Unexpected."
		for code, why := range failures {
			all[code] = &huma.Response{Description: why, Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}}}
		}
		return all
	}
	words, file := &huma.Schema{Type: huma.TypeString}, &huma.Schema{Type: huma.TypeString, Format: "binary"}
	longest := maxSource
	o.AddOperation(&huma.Operation{
		OperationID: "extract-claims", Method: http.MethodPost, Path: "/api/v1/extract", Summary: "Show the claims of a document without keeping it",
		Description: "Send a form with a field called file, or the document as the body with its Content-Type. The first 1000 claims are given.",
		Parameters: []*huma.Param{{Name: "source", In: "query", Description: "What to call a document sent as the body.",
			Schema: &huma.Schema{Type: huma.TypeString, MaxLength: &longest}}, publishedParam},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": file}}},
			"text/plain":          {Schema: words}, "text/markdown": {Schema: words}, "text/html": {Schema: words}, "application/octet-stream": {Schema: file},
		}},
		Responses: answers("200", "The claims.", schema(Extracted{}, "Extracted"), map[string]string{
			"400": "The request is broken.", "413": "The document is too large.", "415": "The Content-Type cannot be read.",
			"422": "The document cannot be read.", "503": "Not now."}),
	})
	id := func(of string) []*huma.Param {
		return []*huma.Param{{Name: "id", In: "path", Required: true, Description: "Id of the " + of + ".", Schema: words}}
	}
	o.AddOperation(&huma.Operation{
		OperationID: "reimport-document", Method: http.MethodPost, Path: "/api/v1/documents/{id}/reimport", Summary: "Read the claims of a kept document anew",
		Parameters: append(id("document"), publishedParam),
		Responses: answers("200", "Replaced, or unchanged when the same claims came out.", schema(Imported{}, "Imported"), map[string]string{
			"404": "There is no such document.", "422": "It could not be read.", "503": "Not now."}),
	})
	board, saved := schema(Board{}, "Board"), schema(boardIn{}, "BoardInput")
	body := &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: saved}}}
	match := &huma.Param{Name: "If-Match", In: "header", Description: "The ETag of the board that was changed; without it any is overwritten.", Schema: words}
	o.AddOperation(&huma.Operation{
		OperationID: "add-board", Method: http.MethodPost, Path: "/api/v1/boards", Summary: "Save a new board", RequestBody: body,
		Responses: answers("201", "Saved.", board, map[string]string{
			"400": "The body is no JSON.", "409": "There are as many boards as can be.", "413": "The state is too large.", "422": "The name is missing or too long."}),
	})
	o.AddOperation(&huma.Operation{
		OperationID: "get-board", Method: http.MethodGet, Path: "/api/v1/boards/{id}", Summary: "One board with its state", Parameters: id("board"),
		Responses: answers("200", "The board; its ETag is for If-Match.", board, map[string]string{"404": "There is no such board."}),
	})
	o.AddOperation(&huma.Operation{
		OperationID: "save-board", Method: http.MethodPut, Path: "/api/v1/boards/{id}", Summary: "Save a board", RequestBody: body,
		Parameters: append(id("board"), match),
		Responses: answers("200", "Saved.", board, map[string]string{
			"400": "The body is no JSON.", "404": "There is no such board.", "412": "Somebody else has saved it meanwhile.",
			"413": "The state is too large.", "422": "The name is missing or too long."}),
	})
	o.AddOperation(&huma.Operation{
		OperationID: "remove-board", Method: http.MethodDelete, Path: "/api/v1/boards/{id}", Summary: "Remove a board", Parameters: append(id("board"), match),
		Responses: answers("204", "Removed.", nil, map[string]string{"404": "There is no such board.", "412": "Somebody else has saved it meanwhile."}),
	})
	if upload := o.Paths["/api/v1/documents"]; upload != nil && upload.Post != nil {
		upload.Post.Description += " With Accept: text/event-stream the answer is 200 and tells of progress: the events begin, start {index, source, bytes}, " +
			"progress {index, source, stage, and done of total bytes of a long text}, result (as an item, with index), problem (a problem document), end {items}."
		if ok := upload.Post.Responses["200"]; ok != nil {
			ok.Content[eventMedia] = &huma.MediaType{Schema: words}
		}
	}
	// What huma answers to bodies that it cannot read.
	for _, path := range o.Paths {
		op := path.Post
		if op == nil || op.RequestBody == nil {
			continue
		}
		for code, why := range map[string]string{"400": "The body cannot be read.", "413": "The body is too large."} {
			if op.Responses[code] == nil {
				op.Responses[code] = &huma.Response{Description: why, Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}}}
			}
		}
	}
}
