package server

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph/entity"
)

// A name that nobody knows must not pass in silence: an answer to a misspelt filter looks like one to the question.

// parameters are the names of the query parameters that routes take: "GET /api/v1/claims" to theirs.
type parameters map[string][]string

// takes reads the parameters of all operations from the description.
func takes(o *huma.OpenAPI) parameters {
	all := parameters{}
	for path, item := range o.Paths {
		for _, op := range operations(item) {
			names := []string{}
			for _, p := range op.Parameters {
				if p.In == "query" {
					names = append(names, p.Name)
				}
			}
			all[op.Method+" "+path] = names
		}
	}
	return all
}

// operations lists what can be done at a path.
func operations(item *huma.PathItem) (all []*huma.Operation) {
	for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete, item.Patch} {
		if op != nil {
			all = append(all, op)
		}
	}
	return all
}

// check says what is wrong with a query: names that the route does not take; nil when it is right.
func (p parameters) check(pattern, query string) *huma.ErrorModel {
	known, ok := p[pattern]
	if !ok || query == "" {
		return nil
	}
	given, err := url.ParseQuery(query)
	if err != nil {
		return &huma.ErrorModel{Type: "about:blank", Title: http.StatusText(http.StatusUnprocessableEntity), Status: http.StatusUnprocessableEntity,
			Detail: "the query of the address cannot be read: " + err.Error()}
	}
	var bad []*huma.ErrorDetail
	for name, values := range given {
		if !slices.Contains(known, name) {
			bad = append(bad, &huma.ErrorDetail{Location: "query." + name, Message: unknown("parameter", name, known), Value: strings.Join(values, ",")})
		}
	}
	if bad == nil {
		return nil
	}
	slices.SortFunc(bad, func(a, b *huma.ErrorDetail) int { return strings.Compare(a.Location, b.Location) })
	return &huma.ErrorModel{Type: "about:blank", Title: http.StatusText(http.StatusUnprocessableEntity), Status: http.StatusUnprocessableEntity,
		Detail: bad[0].Message, Errors: bad}
}

// unknown says that there is no such name, and which one is nearest, if one is near.
func unknown(what, name string, known []string) string {
	limit := max(1, min(3, len(name)/3))
	best, least := "", limit+1
	for _, k := range known {
		d := entity.Distance(strings.ToLower(name), k, limit)
		if strings.HasPrefix(k, strings.ToLower(name)+"_") { // said for said_from
			d = min(d, limit)
		}
		if d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return fmt.Sprintf("unknown %s %s", what, name)
	}
	return fmt.Sprintf("unknown %s %s; did you mean %s?", what, name, best)
}

// strictBodies lets bodies have no fields but those that are described: answers gain fields, requests must not.
func strictBodies(o *huma.OpenAPI) {
	for _, item := range o.Paths {
		for _, op := range operations(item) {
			if s := bodyOf(o, op); s != nil && s.Type == huma.TypeObject {
				s.AdditionalProperties = false
			}
		}
	}
}

// bodyOf gives the schema of the JSON that an operation takes, nil for none.
func bodyOf(o *huma.OpenAPI, op *huma.Operation) *huma.Schema {
	if op == nil || op.RequestBody == nil {
		return nil
	}
	content := op.RequestBody.Content["application/json"]
	if content == nil || content.Schema == nil {
		return nil
	}
	if content.Schema.Ref != "" {
		return o.Components.Schemas.SchemaFromRef(content.Schema.Ref)
	}
	if len(content.Schema.AnyOf) > 0 && content.Schema.AnyOf[0].Ref != "" {
		return o.Components.Schemas.SchemaFromRef(content.Schema.AnyOf[0].Ref)
	}
	return content.Schema
}

// nameFields says of fields that a body must not have what they are called, and which one was meant.
func nameFields(o *huma.OpenAPI) huma.Transformer {
	return func(ctx huma.Context, _ string, v any) (any, error) {
		p, ok := v.(*huma.ErrorModel)
		if !ok || p.Status != http.StatusUnprocessableEntity || ctx == nil {
			return v, nil
		}
		for _, e := range p.Errors {
			name, inBody := strings.CutPrefix(e.Location, "body.")
			body := bodyOf(o, ctx.Operation())
			if e.Message != "unexpected property" || !inBody || body == nil {
				continue
			}
			var known []string
			for k := range body.Properties {
				known = append(known, k)
			}
			slices.Sort(known)
			e.Message, e.Value = unknown("field", name, known), nil
			p.Detail = e.Message
		}
		return p, nil
	}
}

// Choice is a parameter that is true, false, or not given.
type Choice struct {
	is    bool
	given bool
}

// Receiver is where huma puts the value.
func (c *Choice) Receiver() reflect.Value { return reflect.ValueOf(&c.is).Elem() }

// OnParamSet is called by huma.
func (c *Choice) OnParamSet(given bool, _ any) { c.given = given }

// Schema describes it as a boolean.
func (c Choice) Schema(huma.Registry) *huma.Schema { return &huma.Schema{Type: huma.TypeBoolean} }

// value is nil when it was not given.
func (c Choice) value() *bool {
	if !c.given {
		return nil
	}
	return &c.is
}
