package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// description is what the test reads of /openapi.json.
type description struct {
	Paths      map[string]map[string]*operation
	Components struct{ Schemas map[string]*shape }
}

type operation struct {
	Parameters []struct {
		Name, In string
		Required bool
		Schema   *shape
	}
	RequestBody *struct {
		Content map[string]struct{ Schema *shape }
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema *shape }
	}
}

// shape is a JSON schema, as far as the description uses them.
type shape struct {
	Ref                  string `json:"$ref"`
	Type                 any    // a name or a list of names
	Enum                 []any
	AnyOf                []*shape
	Properties           map[string]*shape
	Required             []string
	Items                *shape
	AdditionalProperties any
	MinLength, MaxLength *int
	MinItems, MaxItems   *int
	Minimum, Maximum     *float64
	Pattern, Format      string
}

func (s *shape) types() (names []string) {
	switch t := s.Type.(type) {
	case string:
		return []string{t}
	case []any:
		for _, name := range t {
			names = append(names, name.(string))
		}
	}
	return names
}

// property makes requests from the description, and holds the answers to it.
type property struct {
	*house
	description
	r   *rand.Rand
	ids map[string][]string // by the collection in a path: ids that are there
}

func (p *property) follow(s *shape) *shape {
	for s.Ref != "" {
		s = p.Components.Schemas[s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]]
	}
	return s
}

// check gives the first place at which a value is not as a schema says, "" when it is.
func (p *property) check(s *shape, v any, at string) string {
	if s = p.follow(s); len(s.AnyOf) > 0 {
		var first string
		for _, one := range s.AnyOf {
			bad := p.check(one, v, at)
			if bad == "" {
				return ""
			}
			first = bad
		}
		return first
	}
	if types := s.types(); len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return isType(t, v) }) {
		return fmt.Sprintf("%s: %.60v is no %v", at, v, types)
	}
	if len(s.Enum) > 0 && v != nil && !slices.Contains(s.Enum, v) {
		return fmt.Sprintf("%s: %v is none of %v", at, v, s.Enum)
	}
	switch v := v.(type) {
	case string:
		if s.MaxLength != nil && utf8.RuneCountInString(v) > *s.MaxLength {
			return at + ": too long"
		}
	case float64:
		if s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum {
			return fmt.Sprintf("%s: %v is out of its bounds", at, v)
		}
	case []any:
		for i, item := range v {
			if s.Items == nil {
				break
			}
			if bad := p.check(s.Items, item, fmt.Sprintf("%s[%d]", at, i)); bad != "" {
				return bad
			}
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, is := v[name]; !is {
				return at + ": " + name + " is missing"
			}
		}
		for name, value := range v {
			if of := s.Properties[name]; of != nil {
				if bad := p.check(of, value, at+"."+name); bad != "" {
					return bad
				}
			}
		}
	}
	return ""
}

func isType(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}

var words = []string{"Mexico", "offer", "Cartels", "reject", "Mexico rejects offer.", "a", "😀 名", "<script>", "\u0000", " ", "", "%00", "../x", "'\"", "2025-03"}

// good makes a value that a schema allows.
func (p *property) good(s *shape) any {
	s = p.follow(s)
	if len(s.AnyOf) > 0 {
		return p.good(s.AnyOf[p.r.IntN(len(s.AnyOf))])
	}
	if len(s.Enum) > 0 {
		return s.Enum[p.r.IntN(len(s.Enum))]
	}
	types := s.types()
	if len(types) == 0 {
		return map[string]any{"anything": p.word(s)}
	}
	switch types[p.r.IntN(len(types))] {
	case "boolean":
		return p.r.IntN(2) == 0
	case "string":
		return p.word(s)
	case "integer", "number":
		low, high := -1000.0, 1000.0
		if s.Minimum != nil {
			low, high = *s.Minimum, *s.Minimum+1000
		}
		if s.Maximum != nil {
			high = min(high, *s.Maximum)
		}
		n := low + p.r.Float64()*(high-low)
		if slices.Contains(types, "integer") {
			n = float64(int64(n))
		}
		return n
	case "array":
		n := 1 + p.r.IntN(3)
		if s.MinItems != nil {
			n = max(n, *s.MinItems)
		}
		all := []any{}
		for range n {
			all = append(all, p.good(s.Items))
		}
		return all
	case "object":
		all := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			if slices.Contains(s.Required, name) || p.r.IntN(2) == 0 {
				all[name] = p.good(s.Properties[name])
			}
		}
		return all
	}
	return nil
}

func (p *property) word(s *shape) string {
	if strings.Contains(s.Pattern, "[0-9]{4}") {
		return []string{"2025", "2025-03", "2025-03-31", "-0001"}[p.r.IntN(4)]
	}
	if known := slices.Concat(p.ids["entities"], p.ids["claims"], p.ids["documents"]); p.r.IntN(2) == 0 && len(known) > 0 {
		return known[p.r.IntN(len(known))]
	}
	w := words[p.r.IntN(len(words))]
	if s.MinLength != nil && len(w) < *s.MinLength {
		w += strings.Repeat("x", *s.MinLength)
	}
	return w
}

// bad makes a value that a schema forbids; ok is false when it allows everything.
func (p *property) bad(s *shape) (v any, ok bool) {
	s = p.follow(s)
	others := []any{"\u00e9 word", 1e300, -1.5, true, []any{[]any{}}, map[string]any{"x": []any{}}}
	if s.MaxLength != nil {
		others = append(others, strings.Repeat("a", *s.MaxLength+1))
	}
	if s.Minimum != nil {
		others = append(others, *s.Minimum-1)
	}
	if s.Maximum != nil {
		others = append(others, *s.Maximum+1)
	}
	if s.MaxItems != nil && *s.MaxItems < 2000 {
		others = append(others, slices.Repeat([]any{"a"}, *s.MaxItems+1))
	}
	p.r.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	for _, v := range others {
		if list, is := v.([]any); is && s.MaxItems != nil && len(list) > *s.MaxItems || p.check(s, v, "") != "" {
			return v, true
		}
	}
	return nil, false
}

// badBody spoils one field of a good body.
func (p *property) badBody(s *shape) (any, bool) {
	s = p.follow(s)
	body, is := p.good(s).(map[string]any)
	if !is {
		return p.bad(s)
	}
	names := slices.Sorted(maps.Keys(s.Properties))
	for range 20 {
		name := names[p.r.IntN(len(names))]
		if slices.Contains(s.Required, name) && p.r.IntN(3) == 0 {
			delete(body, name)
			return body, true
		}
		if v, ok := p.bad(s.Properties[name]); ok {
			body[name] = v
			return body, true
		}
	}
	return nil, false
}

// harvest notes what is there, so that requests name it.
func (p *property) harvest() {
	for _, of := range []string{"entities", "claims", "documents", "decisions", "boards"} {
		p.ids[of] = nil
		for _, item := range items(p.ok("/api/v1/" + of + "?limit=20")) {
			p.ids[of] = append(p.ids[of], item["id"].(string))
		}
	}
}

// request makes a request for an operation; spoil makes one thing of it wrong.
func (p *property) request(method, path string, op *operation, spoil bool) (target, media string, body []byte, spoilt bool) {
	target, query := path, url.Values{}
	var wrong string
	if names := p.queryNames(op); spoil && len(names) > 0 && (op.RequestBody == nil || p.r.IntN(2) == 0) {
		wrong = names[p.r.IntN(len(names))]
	}
	for _, param := range op.Parameters {
		switch {
		case param.In == "path":
			known := p.ids[strings.Split(path, "/")[3]]
			value := "nobody"
			if len(known) > 0 && p.r.IntN(8) > 0 {
				value = known[p.r.IntN(len(known))]
			}
			target = strings.ReplaceAll(target, "{"+param.Name+"}", url.PathEscape(value))
		case param.In == "query" && param.Name == wrong:
			if v, ok := p.bad(param.Schema); ok {
				if _, simple := v.(string); simple || isType("number", v) || isType("boolean", v) {
					if spoilt = p.check(param.Schema, asParameter(param.Schema, fmt.Sprint(v)), "") != ""; spoilt {
						query.Set(param.Name, fmt.Sprint(v))
					}
				}
			}
		case param.In == "query" && param.Required && len(p.ids["entities"]) > 0 && p.r.IntN(2) == 0:
			query.Set(param.Name, p.ids["entities"][p.r.IntN(len(p.ids["entities"]))]) // the ends of a path
		case param.In == "query" && (param.Required || p.r.IntN(4+len(op.Parameters)/4) == 0):
			if v := p.good(param.Schema); isType("array", v) {
				for _, one := range v.([]any) {
					query.Add(param.Name, fmt.Sprint(one))
				}
			} else {
				query.Set(param.Name, fmt.Sprint(v))
			}
		}
	}
	if target, body, is := p.telling(path); is && !spoil && p.r.IntN(2) == 0 {
		for media = range op.RequestBody.Content {
			return target, media, body, false
		}
	}
	if op.RequestBody != nil {
		content := op.RequestBody.Content
		media = slices.Sorted(maps.Keys(content))[p.r.IntN(len(content))]
		switch {
		case media == "application/json":
			v := p.good(content[media].Schema)
			if spoil && wrong == "" {
				v, spoilt = p.badBody(content[media].Schema)
			}
			body, _ = json.Marshal(v)
		case media == "multipart/form-data":
			media += "; boundary=b"
			body = []byte("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fmt.Sprint(p.r.IntN(9)) + ".txt\"\r\n\r\nWe reject " + fmt.Sprint(p.r.IntN(9)) + ".\r\n--b--\r\n")
		default:
			body = []byte(words[p.r.IntN(len(words))] + " " + words[p.r.IntN(len(words))] + " x" + fmt.Sprint(p.r.IntN(99)) + ".")
		}
	}
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	return target, media, body, spoilt
}

// telling gives a right request for operations that chance does not find one for.
func (p *property) telling(path string) (target string, body []byte, is bool) {
	switch entities := p.ids["entities"]; path {
	case "/api/v1/query/gizmo":
		return path, []byte("g.V().Limit(3).All()"), true
	case "/api/v1/query/graphql":
		return path, []byte("{ nodes(first: 3) { id } }"), true
	case "/api/v1/claims/{id}/take-back":
		for _, id := range p.ids["claims"] {
			w := p.get("/api/v1/claims/" + id)
			if w.Code != 200 {
				continue // gone since
			}
			for _, res := range p.object(w)["resolved"].([]any) {
				return "/api/v1/claims/" + id + "/take-back", fmt.Appendf(nil, `{"part": %q}`, res.(map[string]any)["part"]), true
			}
		}
	case "/api/v1/duplicates/apart":
		if len(entities) > 1 {
			at := p.r.IntN(len(entities) - 1)
			return path, fmt.Appendf(nil, `{"ids": [%q, %q]}`, entities[at], entities[at+1]), true
		}
	case "/api/v1/entities/{id}/split":
		for _, id := range entities {
			w := p.get("/api/v1/entities/" + url.PathEscape(id))
			if w.Code != 200 {
				continue // gone since
			}
			if in := p.object(w)["in"].([]any); len(in) > 1 {
				return "/api/v1/entities/" + url.PathEscape(id) + "/split", fmt.Appendf(nil, `{"documents": [%q]}`, in[0].(map[string]any)["id"]), true
			}
		}
	}
	return "", nil, false
}

// asParameter reads a parameter as the schema means it.
func asParameter(s *shape, v string) any {
	if slices.Contains(s.types(), "string") || slices.Contains(s.types(), "array") {
		return v
	}
	var read any
	if json.Unmarshal([]byte(v), &read) != nil {
		return v
	}
	return read
}

// queryNames gives the parameters of which a wrong value can be told from a right one.
func (p *property) queryNames(op *operation) (names []string) {
	for _, param := range op.Parameters {
		if s := p.follow(param.Schema); param.In == "query" && !slices.Contains(s.types(), "array") {
			names = append(names, param.Name)
		}
	}
	return names
}

// TestProperties sends right and wrong requests for everything that is described, and holds each
// answer to the description: its status, its media type, its schema. A wrong request is refused
// with a problem document; nothing is ever our fault.
func TestProperties(t *testing.T) {
	h := openAll(t)
	p := &property{house: h, r: rand.New(rand.NewPCG(7, 7)), ids: map[string][]string{}}
	if err := json.Unmarshal(h.get("/openapi.json").Body.Bytes(), &p.description); err != nil {
		t.Fatal(err)
	}
	h.do("POST", "/api/v1/documents?source=it.txt", strings.NewReader("Ärzte own mines.\nIt rejects offers.\n"), "Content-Type: text/plain")
	asked, refused, served := 0, 0, map[string]bool{}
	for round := range 300 { // after the first 60 what was never right is tried on
		for _, path := range slices.Sorted(maps.Keys(p.Paths)) {
			for _, method := range slices.Sorted(maps.Keys(p.Paths[path])) {
				if round >= 60 && served[strings.ToUpper(method)+" "+path] {
					continue
				}
				op := p.Paths[path][method]
				if asked%23 == 0 || method == "put" {
					p.harvest()
				}
				target, media, body, spoilt := p.request(method, path, op, round%2 == 1)
				var headers []string
				if media != "" {
					headers = append(headers, "Content-Type: "+media)
				}
				w := h.do(strings.ToUpper(method), target, bytes.NewReader(body), headers...)
				asked++
				name := strings.ToUpper(method) + " " + path
				if bad := p.answer(op, path, w); bad != "" {
					t.Errorf("%s (%.300s %.300s) gives %d: %s\n%.600s", name, target, body, w.Code, bad, w.Body)
				}
				if w.Code < 300 {
					served[name] = true
				}
				if spoilt {
					refused++
					if w.Code < 400 || w.Code >= 500 {
						t.Errorf("%s (%.300s %.300s) is wrong, and is answered with %d", name, target, body, w.Code)
					}
				}
				if at := w.Header().Get("Location"); w.Code == 201 && at != "" {
					if got := h.get(at); got.Code != 200 {
						t.Errorf("%s: %s is not there: %d", name, at, got.Code)
					}
				}
				if method == "delete" && w.Code == 204 {
					if got := h.get(strings.Split(target, "?")[0]); got.Code != 404 {
						t.Errorf("%s: it is still there: %d", target, got.Code)
					}
				}
			}
		}
	}
	for path, methods := range p.Paths {
		for method := range methods {
			if name := strings.ToUpper(method) + " " + path; !served[name] {
				t.Errorf("%s: no request was a right one", name)
			}
		}
	}
	if refused < 150 {
		t.Errorf("only %d of %d requests were wrong", refused, asked)
	}
}

var jsonMedia = regexp.MustCompile(`^application/(problem\+)?json$`)

// answer says what in an answer is not as it is described, "" for nothing.
func (p *property) answer(op *operation, path string, w *httptest.ResponseRecorder) string {
	if w.Code >= 500 && w.Code != 503 {
		return "it is our fault"
	}
	described, is := op.Responses[fmt.Sprint(w.Code)]
	if !is {
		return "the status is not described"
	}
	media, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	if len(described.Content) == 0 {
		if w.Body.Len() > 0 {
			return "a body is not described"
		}
		return ""
	}
	content, is := described.Content[media]
	if !is {
		return "the media type " + media + " is not described"
	}
	if w.Code >= 400 && media != "application/problem+json" && !strings.Contains(path, "/query/") {
		return "it is no problem document"
	}
	if !jsonMedia.MatchString(media) || content.Schema == nil {
		return ""
	}
	var v any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		return err.Error()
	}
	return p.check(content.Schema, v, "body")
}
