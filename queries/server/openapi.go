package server

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// describe adds to the description what is answered beside huma: uploads, queries, probes.
func (s *Server) describe(o *huma.OpenAPI) {
	schema := func(v any, name string) *huma.Schema {
		return o.Components.Schemas.Schema(reflect.TypeOf(v), true, name)
	}
	answer := func(text, media string, body *huma.Schema) *huma.Response {
		return &huma.Response{Description: text, Content: map[string]*huma.MediaType{media: {Schema: body}}}
	}
	problem := func(text string, body *huma.Schema) *huma.Response {
		return answer(text, "application/problem+json", body)
	}
	words, least := &huma.Schema{Type: huma.TypeString}, 1
	plainProblem := schema(huma.ErrorModel{}, "ErrorModel")
	items, broken := schema(importAnswer{}, "ImportAnswer"), schema(importProblem{}, "ImportProblem")
	file := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	longest := maxSource
	o.AddOperation(&huma.Operation{
		OperationID: "import-documents", Method: http.MethodPost, Path: "/api/v1/documents", Summary: "Take documents in",
		Description: "Send a form with one or more fields called file, or one document as the body with its Content-Type.",
		Parameters: []*huma.Param{{Name: "source", In: "query", Description: "Where a document sent as the body comes from: a path or URL.",
			Schema: &huma.Schema{Type: huma.TypeString, MaxLength: &longest}}, publishedParam,
			{Name: "replace", In: "query", Description: "Take the older documents from the same sources back.", Schema: &huma.Schema{Type: huma.TypeBoolean}}},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"file"},
				Properties: map[string]*huma.Schema{"file": {Type: huma.TypeArray, Items: file}}}},
			"text/plain": {Schema: words}, "text/markdown": {Schema: words}, "text/html": {Schema: words},
			"application/octet-stream": {Schema: file},
		}},
		Responses: map[string]*huma.Response{
			"200": answer("Nothing is new.", "application/json", items),
			"201": answer("Something is new.", "application/json", items),
			"400": problem("The upload is broken.", broken),
			"403": problem("Not from here.", plainProblem),
			"413": problem("The document is too large.", broken),
			"415": problem("The Content-Type, or the format of the one document, cannot be read.", broken),
			"422": problem("No document could be read.", broken),
			"500": problem("Unexpected.", plainProblem),
			"503": problem("Not now.", plainProblem),
		},
	})
	type queryFailure struct {
		Error string `json:"error"`
	}
	type rows struct {
		Result []any `json:"result" nullable:"false"`
	}
	failed := schema(queryFailure{}, "QueryFailure")
	lowest := -1.0
	for _, l := range s.languages() {
		o.AddOperation(&huma.Operation{
			OperationID: "query-" + l.path, Method: http.MethodPost, Path: "/api/v1/query/" + l.path, Summary: "Ask in Cayley's " + l.name,
			Parameters: []*huma.Param{{Name: "limit", In: "query", Description: l.limit + ", at most; -1 gives as many as the server allows.",
				Schema: &huma.Schema{Type: huma.TypeInteger, Default: defaultRows, Minimum: &lowest}}},
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"text/plain": {Schema: &huma.Schema{Type: huma.TypeString, MinLength: &least}}}},
			Responses: map[string]*huma.Response{
				"200": answer("The rows.", "application/json", schema(rows{}, "QueryRows")),
				"400": answer("The query is wrong.", "application/json", failed),
				"403": problem("Not from here.", plainProblem),
				"408": answer("The query took too long.", "application/json", failed),
				"413": answer("The query is too long.", "application/json", failed),
				"500": answer("Unexpected.", "application/json", failed),
				"503": answer("The query met another limit, or too many are running.", "application/json", failed),
			},
		})
	}
	type state struct {
		Status string `json:"status"`
	}
	well := schema(state{}, "State")
	o.AddOperation(&huma.Operation{OperationID: "healthz", Method: http.MethodGet, Path: "/healthz", Summary: "The server runs",
		Responses: map[string]*huma.Response{"200": answer("It does.", "application/json", well)}})
	o.AddOperation(&huma.Operation{OperationID: "readyz", Method: http.MethodGet, Path: "/readyz", Summary: "Requests may be sent",
		Responses: map[string]*huma.Response{"200": answer("They may.", "application/json", well), "503": problem("Not now.", plainProblem)}})
	o.AddOperation(&huma.Operation{OperationID: "metrics", Method: http.MethodGet, Path: "/metrics", Summary: "Counters for Prometheus",
		Responses: map[string]*huma.Response{"200": answer("The counters.", "text/plain", words)}})
}

// glossary tells what the page calls what the interface calls otherwise.
const glossary = "The page's words and those of this interface:\n\n" +
	"| page | here |\n| --- | --- |\n" +
	"| stated, taken as known, possible, planned, on a condition, required, hearsay | modality asserted, presupposed, possible, intended, conditional, required, hearsay |\n" +
	"| so, not so | polarity affirmed, denied |\n" +
	"| said by | speaker, attribution |\n" +
	"| when it happened, when it was said | event, said |\n" +
	"| thing, name | entity |\n" +
	"| neighbour, linked with | neighbours |\n" +
	"| Clean up | duplicates, decisions |\n"

// everywhere adds what every operation may answer: that it takes no such parameter, and that the token is missing.
func (s *Server) everywhere(o *huma.OpenAPI) {
	problem := o.Components.Schemas.Schema(reflect.TypeFor[huma.ErrorModel](), true, "ErrorModel")
	for path, item := range o.Paths {
		if !strings.HasPrefix(path, "/api/") && path != "/metrics" {
			continue // the probes are open
		}
		for _, op := range operations(item) {
			if part := strings.Split(strings.TrimPrefix(path, "/api/v1/"), "/")[0]; strings.HasPrefix(path, "/api/") {
				op.Tags = []string{part}
			}
			for code, why := range map[string]string{
				"401": "The server wants a token, and the request has not the right one: send Authorization: Bearer.",
				"422": "A parameter or field is unknown or wrong; errors names each.",
			} {
				if op.Responses[code] == nil {
					op.Responses[code] = &huma.Response{Description: why, Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}}}
				}
			}
		}
	}
}

// nullables says which fields of answers may be null: pointers to structs that are written even
// when there is nothing, of which huma does not say so.
func nullables(all huma.Registry) {
	for name, of := range all.Map() {
		if t := all.TypeFromRef("#/components/schemas/" + name); t != nil && t.Kind() == reflect.Struct {
			for _, field := range reflect.VisibleFields(t) {
				key, option, _ := strings.Cut(field.Tag.Get("json"), ",")
				if field.Type.Kind() == reflect.Pointer && field.Type.Elem().Kind() == reflect.Struct && option == "" && of.Properties[key] != nil {
					orNull(of, key)
				}
			}
		}
	}
}

// orNull says that a field may be null.
func orNull(of *huma.Schema, name string) {
	field := of.Properties[name]
	if field.Ref == "" {
		return
	}
	of.Properties[name] = &huma.Schema{Description: field.Description, AnyOf: []*huma.Schema{{Ref: field.Ref}, {Type: "null"}}}
}

// publishedParam describes the date that published reads.
var publishedParam = &huma.Param{Name: "published", In: "query",
	Description: "Day, month or year of publication of a document that does not say its own: 2025-03-04, 2025-03, 2025.",
	Schema:      &huma.Schema{Type: huma.TypeString, Pattern: `^([1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$`}}
