package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestUnknownNames: whatever an operation does not take is refused by its name, with the nearest one that it takes.
func TestUnknownNames(t *testing.T) {
	h := openAll(t)
	id := items(h.ok("/api/v1/claims"))[0]["id"].(string)
	for query, want := range map[string]string{
		"/api/v1/claims?said_form=2026-03":             "unknown parameter said_form; did you mean said_from?",
		"/api/v1/claims?polarty=denied":                "unknown parameter polarty; did you mean polarity?",
		"/api/v1/claims?SPEAKER=x":                     "unknown parameter SPEAKER; did you mean speaker?",
		"/api/v1/claims?entity=Mexico&published=2026":  "unknown parameter published; did you mean published_from?",
		"/api/v1/claims?foo=bar":                       "unknown parameter foo",
		"/api/v1/claims?foo=bar&limt=1":                "unknown parameter foo",
		"/api/v1/entities/Mexico?x=1":                  "unknown parameter x",
		"/api/v1/timeline?axes=said":                   "unknown parameter axes; did you mean axis?",
		"/api/v1/search?query=x":                       "unknown parameter query",
		"/api/v1/boards?limits=3":                      "unknown parameter limits; did you mean limit?",
		"/api/v1/paths?from=Mexico&to=offer&max_hop=2": "unknown parameter max_hop; did you mean max_hops?",
	} {
		if p := h.problem(query, h.get(query), 422); p != nil && p["detail"] != want {
			t.Errorf("%s: %v, want %s", query, p["detail"], want)
		}
	}
	if p := h.problem("two", h.get("/api/v1/claims?foo=bar&limt=1"), 422); len(p["errors"].([]any)) != 2 {
		t.Errorf("errors: %v", p["errors"])
	}
	for _, c := range [][3]string{
		{"/api/v1/claims/" + id + "/reject", `{"reson": "wrong"}`, "unknown field reson; did you mean reason?"},
		{"/api/v1/claims/" + id + "/correct", `{"subject": "Peru", "speeker": "Ana"}`, "unknown field speeker; did you mean speaker?"},
		{"/api/v1/entities/Mexico/merge", `{"with": ["offer"], "zzz": 1}`, "unknown field zzz"},
		{"/api/v1/documents?sorce=a", "Lima waits.", "unknown parameter sorce; did you mean source?"},
		{"/api/v1/boards", `{"name": "a", "stat": {}}`, "unknown field stat; did you mean state?"},
	} {
		w := h.do("POST", c[0], strings.NewReader(c[1]), "Content-Type: application/json")
		if p := h.problem(c[0], w, 422); p != nil && p["detail"] != c[2] {
			t.Errorf("%s %s: %v, want %s", c[0], c[1], p["detail"], c[2])
		}
	}
	if got := h.ok("/api/v1/claims?decision=all"); got["total"] != 5.0 || items(got)[0]["decision"] != nil {
		t.Errorf("something was decided: %v", got)
	}
	// A field that is there, whatever the answer, and one of an answer that grows.
	if w := h.do("POST", "/api/v1/claims/"+id+"/reject", strings.NewReader(`{"reason": "wrong", "who": "Ana"}`), "Content-Type: application/json"); w.Code != 200 && w.Code != 201 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

// TestDescribed: every operation tells of 401 and has a tag, every parameter has a description, and so has every field
// of a claim, whose stance is one of what is named.
func TestDescribed(t *testing.T) {
	h := open(t, nil)
	var d struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Tags        []string
			Parameters  []struct{ Name, In, Description string }
			Responses   map[string]any
		}
		Components struct {
			Schemas map[string]struct {
				Required   []string
				Properties map[string]struct {
					Description string
					Enum        []any
					Ref         string `json:"$ref"`
					AnyOf       []any
				}
			}
		}
	}
	if err := json.Unmarshal(h.get("/openapi.json").Body.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	for path, item := range d.Paths {
		for method, op := range item {
			if !strings.HasPrefix(path, "/api/") {
				continue
			}
			if op.Responses["401"] == nil || len(op.Tags) != 1 {
				t.Errorf("%s %s: answers %v, tags %v", method, path, len(op.Responses), op.Tags)
			}
			for _, p := range op.Parameters {
				if p.Description == "" && p.In == "query" {
					t.Errorf("%s %s: %s is not described", method, path, p.Name)
				}
			}
		}
	}
	for _, name := range []string{"Claim", "ClaimDetail", "PhraseRecord", "PredicateRecord", "ArgumentRecord", "InsideRecord", "EvidenceRecord", "AttributionRecord", "ValueRecord", "Link", "Decision"} {
		s, ok := d.Components.Schemas[name]
		if !ok {
			t.Errorf("there is no schema %s", name)
		}
		for field, p := range s.Properties {
			if p.Description == "" && p.Ref == "" && field != "$schema" && field != "offsets" {
				t.Errorf("%s.%s is not described", name, field)
			}
		}
	}
	claim := d.Components.Schemas["Claim"]
	if len(claim.Properties["modality"].Enum) != 7 || len(claim.Properties["polarity"].Enum) != 2 || !slices.Contains(claim.Required, "id") {
		t.Errorf("a claim: %v, required %v", claim.Properties["modality"], claim.Required)
	}
}

// TestReversed: a range that ends before it begins is wrong, and what is wrong is told once.
func TestReversed(t *testing.T) {
	h := open(t, nil)
	for query, errors := range map[string]int{
		"said_from=2026-04&said_to=2026-03": 1, "event_from=2027&event_to=2026-12-31": 1, "published_from=2026-03-02&published_to=2026-03-01": 1,
		"confidence_min=0.9&confidence_max=0.1": 1, "sources_min=3&sources_max=2": 1,
		"said_from=31-03-2026": 1, "said_from=2026-13": 1, "said_from=2026-13&event_to=2026-02-30": 2, "said_from=2026-13&said_to=2026-01": 1,
	} {
		if p := h.problem(query, h.get("/api/v1/claims?"+query), 422); p != nil && len(p["errors"].([]any)) != errors {
			t.Errorf("%s: %v", query, p["errors"])
		}
	}
	for _, query := range []string{"said_from=2026-03&said_to=2026-03", "said_from=2026-03-31&said_to=2026-03", "event_from=2026&event_to=2026-01", "sources_min=3"} {
		h.ok("/api/v1/claims?" + query)
	}
}
