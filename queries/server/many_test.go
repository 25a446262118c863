package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/graph/testdata/crowd"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/corkboard-kg/corkboard/queries/search"
	"github.com/corkboard-kg/corkboard/queries/server"
)

// drafts is an Extract over reader.
func drafts(ctx context.Context, in server.Incoming) (*server.Draft, error) {
	if in.Bytes[0] == '?' {
		panic("a bug of the reader")
	}
	st, err := disk.Open("", disk.Options{InMemory: true, Create: true})
	if err != nil {
		return nil, err
	}
	g, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	r := reader(g)(ctx, in)
	if r.Status == server.Failed {
		return nil, errors.Join(errors.New(r.Reason), st.Close())
	}
	return &server.Draft{Graph: g, Document: text.DocID(r.ID), Close: func() { st.Close() }}, nil
}

// openAll makes a house that answers everything.
func openAll(t testing.TB) *house {
	var ix *search.Index
	h := open(t, func(o *server.Options) {
		var err error
		ix, err = search.Open(t.Context(), o.Graph, search.Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { ix.Close() })
		o.Search, o.Extract = ix, drafts
		o.Reread = func(_ context.Context, d *graph.Document, _ text.Date) server.ImportResult {
			return server.ImportResult{Source: d.Sources[0], ID: string(d.ID), Status: server.Unchanged, Claims: d.Claims}
		}
	})
	if err := ix.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestNeighbours(t *testing.T) {
	h := openAll(t)
	got := h.ok("/api/v1/entities/Mexico/neighbours")
	all := items(got)
	if len(all) != 1 || got["total"] != 1.0 || got["entity"].(map[string]any)["id"] != "Mexico" {
		t.Fatalf("got %v", got)
	}
	n := all[0]
	link := n["links"].([]any)[0].(map[string]any)
	if n["entity"].(map[string]any)["id"] != "offer" || n["claims"] != 2.0 || n["documents"] != 2.0 || n["first_said"] != "2025-03" ||
		link["predicate"] != "reject" || link["as"] != "subject" || link["asserted"] != 2.0 || link["denied"] != 0.0 || link["top"] == "" {
		t.Errorf("got %v", n)
	}
	if h.ok("/api/v1/claims/" + link["top"].(string))["id"] != link["top"] {
		t.Error("the claim on top is not there")
	}
	for q, want := range map[string]float64{"as=object": 0, "kind=place": 0, "kind=thing": 1, "predicate=traffic,reject": 1, "said_to=2025-02": 0, "document=none": 0, "sources_min=2": 1, "sources_min=3": 0} {
		if got := h.ok("/api/v1/entities/Mexico/neighbours?" + q); got["total"] != want {
			t.Errorf("%s: %v", q, got["total"])
		}
	}
	h.problem("nobody", h.get("/api/v1/entities/nobody/neighbours"), 404)
	h.problem("cursor", h.get("/api/v1/entities/Mexico/neighbours?cursor=x"), 422)
	h.problem("rank", h.get("/api/v1/entities/Mexico/neighbours?rank=beauty"), 422)
}

func TestClaimFilters(t *testing.T) {
	h := openAll(t)
	for q, want := range map[string]float64{
		"subject=Mexico,Cartels": 3, "subject=Mexico&subject=Cartels": 3, "entity=offer": 2, "between=Mexico,offer": 2, "between=offer,fentanyl": 0,
		"polarity=affirmed,denied": 5, "kind=person": 0, "kind=thing,person": 5, "said_from=2025-03&said_to=2025-03": 5, "said_from=2025-04": 0,
		"event_from=1999": 0, "confidence_min=0.9": 5, "confidence_max=0.5": 0, "confidence_max=0": 0, "sources_min=2": 2, "sources_max=1": 3,
		"plain=true": 5, "plain=1": 5, "plain=false": 0, "plain=0": 0, "q=fentanyl": 1, "q=%22mexico+rejects%22": 2, "q=nothing+like+it": 0, "q=mexico+fentanyl": 0, "decision=rejected": 0,
		"subject=%00": 0, "document=%ff": 0, "predicate=": 5,
	} {
		if got := h.ok("/api/v1/claims?" + q); got["total"] != want {
			t.Errorf("%s: %v, want %v", q, got["total"], want)
		}
	}
	first := items(h.ok("/api/v1/claims?subject=Mexico"))[0]
	if first["sources"] != 2.0 || first["said"] != "2025-03" || first["event"] != nil {
		t.Errorf("got %v", first)
	}
	for _, q := range []string{
		"polarity=perhaps", "modality=x", "kind=dragon", "said_from=yesterday", "event_to=2025-02-30", "confidence_min=2", "confidence_min=x",
		"between=Mexico", "sources_min=-1", "plain=perhaps", "order=beauty", "decision=x", "subject=" + strings.Repeat("a,b,c,d,e,", 100) + strings.Join(numbers(600), ","),
	} {
		h.problem(q, h.get("/api/v1/claims?"+q), 422)
	}
}

func numbers(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprint(i))
	}
	return all
}

func TestPathsOverHTTP(t *testing.T) {
	h := openAll(t)
	h.do("POST", "/api/v1/documents?source=more.txt", strings.NewReader("Cartels fear Mexico.\nfentanyl harms people.\n"), "Content-Type: text/plain")
	got := h.ok("/api/v1/paths?from=offer&to=people&max_hops=5")
	all := items(got)
	if len(all) != 1 || got["complete"] != true {
		t.Fatalf("got %v", got)
	}
	var way []string
	for _, n := range all[0]["nodes"].([]any) {
		way = append(way, n.(map[string]any)["id"].(string))
	}
	if strings.Join(way, " ") != "offer Mexico Cartels fentanyl people" || all[0]["hops"] != 4.0 {
		t.Errorf("got %v", way)
	}
	for _, st := range all[0]["steps"].([]any) {
		step := st.(map[string]any)
		if c := items(step); len(c) != 1 || c[0]["sentence_text"] == "" || step["claims"] == 0.0 {
			t.Errorf("got %v", step)
		}
	}
	for q, want := range map[string]int{
		"from=offer&to=people": 1, "from=offer&to=people&max_hops=3": 0, "from=offer&to=people&max_hops=8&directed=true": 0,
		"from=Cartels&to=offer&directed=true": 1, "from=offer&to=people&predicate=reject": 0, "from=Mexico&to=AC%252FDC": 0,
	} {
		if got := items(h.ok("/api/v1/paths?" + q)); len(got) != want {
			t.Errorf("%s: %v", q, got)
		}
	}
	h.problem("nobody", h.get("/api/v1/paths?from=nobody&to=Mexico"), 404)
	h.problem("no from", h.get("/api/v1/paths?to=Mexico"), 422)
	h.problem("same", h.get("/api/v1/paths?from=Mexico&to=Mexico"), 422)
	h.problem("far", h.get("/api/v1/paths?from=Mexico&to=offer&max_hops=99"), 422)
}

func TestFacetsAndTimeline(t *testing.T) {
	h := openAll(t)
	got := h.ok("/api/v1/claims/facets?predicate=reject&facet=predicate,subject")
	facets := got["facets"].(map[string]any)
	predicates := facets["predicate"].(map[string]any)["values"].([]any)
	subjects := facets["subject"].(map[string]any)["values"].([]any)
	if got["total"] != 2.0 || len(facets) != 2 || len(predicates) < 4 || len(subjects) != 1 {
		t.Errorf("got %v", got)
	}
	if p := predicates[0].(map[string]any); p["value"] != "reject" || p["claims"] != 2.0 || p["selected"] != true {
		t.Errorf("got %v", p)
	}
	if all := h.ok("/api/v1/claims/facets")["facets"].(map[string]any); len(all) != len(graph.Facets) {
		t.Errorf("got %d facets", len(all))
	}
	h.problem("facet", h.get("/api/v1/claims/facets?facet=beauty"), 422)
	line := h.ok("/api/v1/timeline?axis=published&bucket=day&top=2")
	b := items(line)[0]
	if line["total"] != 1.0 || line["claims"] != 5.0 || line["undated"] != 0.0 || b["value"] != "2025-03" || b["precision"] != "month" || b["start"] != "2025-03-01" ||
		b["end"] != "2025-03-31" || len(b["top"].([]any)) != 2 {
		t.Errorf("got %v", line)
	}
	if line := h.ok("/api/v1/timeline"); line["undated"] != 5.0 || len(items(line)) != 0 {
		t.Errorf("got %v", line)
	}
	h.problem("axis", h.get("/api/v1/timeline?axis=x"), 422)
	h.problem("cursor", h.get("/api/v1/timeline?cursor=x"), 422)
}

func TestSearch(t *testing.T) {
	h := openAll(t)
	got := h.ok("/api/v1/search?q=mexico")
	if got["complete"] != true {
		t.Errorf("got %v", got)
	}
	e, s, d := items(got["entities"].(map[string]any)), items(got["sentences"].(map[string]any)), items(got["documents"].(map[string]any))
	if len(e) != 1 || e[0]["id"] != "Mexico" || len(s) != 2 || s[0]["text"] != "Mexico rejects offer." || s[0]["claims"] != 1.0 || len(d) != 2 {
		t.Errorf("got %v", got)
	}
	if m := s[0]["marks"].([]any); len(m) != 1 || m[0].(map[string]any)["end"] != 6.0 {
		t.Errorf("got %v", m)
	}
	one := h.ok("/api/v1/search?q=mexico&group=sentences&limit=1")
	if one["entities"] != nil || one["documents"] != nil {
		t.Errorf("got %v", one)
	}
	next := one["sentences"].(map[string]any)["next"].(string)
	second := h.ok("/api/v1/search?q=mexico&group=sentences&limit=1&cursor=" + next)["sentences"].(map[string]any)
	if len(items(second)) != 1 || second["next"] != nil || items(second)[0]["document"] == s[0]["document"] {
		t.Errorf("got %v", second)
	}
	if near := items(h.ok("/api/v1/suggest?q=Mexcio")); len(near) == 0 || near[0]["id"] != "Mexico" {
		t.Errorf("got %v", near)
	}
	for _, q := range []string{"", "q=", "q=%00%ff", "q=%22", "q=" + strings.Repeat("%F0%9F%98%80", 200), "q=*&group=entities"} {
		h.ok("/api/v1/search?" + q)
		h.ok("/api/v1/suggest?" + strings.Split(q, "&")[0])
	}
	for _, q := range []string{"q=a&group=beauty", "q=a&cursor=x", "q=a&group=entities&cursor=" + next, "q=a&limit=101", "q=" + strings.Repeat("a", 1001)} {
		h.problem(q, h.get("/api/v1/search?"+q), 422)
	}
	without := open(t, nil)
	without.problem("no index", without.get("/api/v1/search?q=a"), 503)
	without.problem("no index", without.get("/api/v1/claims?q=a"), 503)
}

func TestExtract(t *testing.T) {
	h := openAll(t)
	before := h.ok("/api/v1/claims")["total"]
	w := h.do("POST", "/api/v1/extract?source=pasted", strings.NewReader("Ärzte 𝒢 meet Mexico.\n"), "Content-Type: text/plain")
	got := h.object(w)
	if w.Code != 200 || got["known"] != false || got["offsets"] != "codepoints" || got["total"] != 1.0 || len(got["sentence_list"].([]any)) != 1 {
		t.Fatalf("%d %v", w.Code, got)
	}
	c := items(got)[0]
	if o := c["object"].(map[string]any); o["start"] != 13.0 || c["link"].(map[string]any)["subject"].(map[string]any)["name"] != "Ärzte" {
		t.Errorf("got %v", c)
	}
	known := map[string]bool{}
	for _, e := range got["entities"].([]any) {
		known[e.(map[string]any)["name"].(string)] = e.(map[string]any)["known"].(bool)
	}
	if !known["Ärzte"] || !known["Mexico"] {
		t.Errorf("got %v", known)
	}
	if h.ok("/api/v1/claims")["total"] != before {
		t.Error("something was kept")
	}
	h.problem("empty", h.do("POST", "/api/v1/extract", strings.NewReader("")), 422)
	h.problem("no text", h.do("POST", "/api/v1/extract", strings.NewReader("!")), 422)
	h.problem("large", h.do("POST", "/api/v1/extract", strings.NewReader(strings.Repeat("a", 64<<10+1))), 413)
	h.problem("very large", h.do("POST", "/api/v1/extract", strings.NewReader(strings.Repeat("a", 300<<10))), 413)
	h.problem("type", h.do("POST", "/api/v1/extract", strings.NewReader("a"), "Content-Type: ;"), 415)
	h.problem("form", h.do("POST", "/api/v1/extract", strings.NewReader("a"), "Content-Type: multipart/form-data; boundary=x"), 400)
	h.problem("form", h.do("POST", "/api/v1/extract", strings.NewReader("a"), "Content-Type: multipart/form-data"), 400)
	h.problem("source", h.do("POST", "/api/v1/extract?source=%00", strings.NewReader("a")), 422)
	h.problem("bug", h.do("POST", "/api/v1/extract", strings.NewReader("?")), 500)
	body, kind := form("a.txt", "Mexico rejects offers.\n")
	if got := h.object(h.do("POST", "/api/v1/extract", body, kind)); got["total"] != 1.0 {
		t.Errorf("got %v", got)
	}
	h.problem("date", h.do("POST", "/api/v1/extract?published=March", strings.NewReader("a")), 422)
	h.problem("date", h.do("POST", "/api/v1/documents?published=2025-02-30", strings.NewReader("a")), 422)
	id := items(h.ok("/api/v1/documents"))[0]["id"].(string)
	h.problem("date", h.do("POST", "/api/v1/documents/"+id+"/reimport?published=99", nil), 422)
	if w := h.do("POST", "/api/v1/documents/"+id+"/reimport", nil); w.Code != 200 || h.object(w)["status"] != "unchanged" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	h.problem("reimport", h.do("POST", "/api/v1/documents/none/reimport", nil), 404)
	without := open(t, nil)
	without.problem("extract", without.do("POST", "/api/v1/extract", strings.NewReader("a")), 503)
	without.problem("reimport", without.do("POST", "/api/v1/documents/none/reimport", nil), 503)
}

func TestBoards(t *testing.T) {
	h := openAll(t)
	post := func(body string) *httptest.ResponseRecorder {
		return h.do("POST", "/api/v1/boards", strings.NewReader(body), "Content-Type: application/json")
	}
	w := post(`{"name":" <b>Aid</b> ","state":{"nodes":[1,2.50]}}`)
	b := h.object(w)
	tag, at := w.Header().Get("ETag"), w.Header().Get("Location")
	if w.Code != 201 || b["name"] != "<b>Aid</b>" || at != "/api/v1/boards/"+b["id"].(string) || tag == "" || strings.HasPrefix(tag, "W/") {
		t.Fatalf("%d %v %v", w.Code, w.Header(), b)
	}
	got := h.get(at)
	if got.Code != 200 || got.Header().Get("ETag") != tag || !strings.Contains(got.Body.String(), `{"nodes":[1,2.50]}`) {
		t.Errorf("%d %v %s", got.Code, got.Header(), got.Body)
	}
	if got := h.get(at, "If-None-Match: "+tag); got.Code != 304 {
		t.Errorf("got %d", got.Code)
	}
	put := func(body string, headers ...string) *httptest.ResponseRecorder {
		return h.do("PUT", at, strings.NewReader(body), append(headers, "Content-Type: application/json")...)
	}
	w = put(`{"name":"Aid","state":[]}`, "If-Match: "+tag)
	if w.Code != 200 || w.Header().Get("ETag") == tag {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	h.problem("lost update", put(`{"name":"Other","state":1}`, "If-Match: "+tag), 412)
	h.problem("bad tag", put(`{"name":"Other","state":1}`, "If-Match: x"), 412)
	if w := put(`{"name":"Over","state":null}`); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := put(`{"name":"Over"}`, "If-Match: *"); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for body, status := range map[string]int{
		`{`: 400, ``: 400, `{"name":"x"} {"name":"y"}`: 400, `{"state":1}`: 422, `{"name":"","state":1}`: 422, `{"name":5}`: 400,
		`{"name":"` + strings.Repeat("a", 201) + `"}`: 422, `{"name":"a","state":"` + strings.Repeat("a", 256<<10) + `"}`: 413,
		`{"name":"a","state":"` + strings.Repeat("a", 1<<20) + `"}`: 413, `{"name":"\u0000"}`: 422, `[]`: 400, `null`: 422,
	} {
		h.problem(body[:min(len(body), 30)], post(body), status)
	}
	for range 3 {
		post(`{"name":"more","state":{}}`)
	}
	var names []any
	page := h.ok("/api/v1/boards?limit=3")
	for _, b := range append(items(page), items(h.ok("/api/v1/boards?limit=3&cursor="+page["next"].(string)))...) {
		names = append(names, b["name"])
		if b["state"] != nil {
			t.Errorf("a list with states: %v", b)
		}
	}
	if fmt.Sprint(names) != "[more more more Over]" || page["total"] != 4.0 {
		t.Errorf("got %v", names)
	}
	h.problem("cursor", h.get("/api/v1/boards?cursor=x"), 422)
	h.problem("nothing", h.get("/api/v1/boards/nothing"), 404)
	h.problem("nothing", h.do("DELETE", "/api/v1/boards/nothing", nil), 404)
	h.problem("nothing", h.do("PUT", "/api/v1/boards/01a20413-7c48-7305-8c36-2c79572aae32", strings.NewReader(`{"name":"x"}`)), 404)
	if w := h.do("DELETE", at, nil); w.Code != 204 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	h.problem("gone", h.get(at), 404)
	var out strings.Builder
	if err := h.graph.Export(t.Context(), &out); err != nil || strings.Contains(out.String(), "more") {
		t.Error("boards are in the export", err)
	}
	// One of many who save from the same revision wins.
	w = post(`{"name":"race","state":0}`)
	tag, at = w.Header().Get("ETag"), w.Header().Get("Location")
	var saving sync.WaitGroup
	codes := make([]int, 8)
	for i := range codes {
		saving.Go(func() { codes[i] = put(fmt.Sprintf(`{"name":"race","state":%d}`, i), "If-Match: "+tag).Code })
	}
	saving.Wait()
	if slices.Sort(codes); codes[0] != 200 || codes[1] != 412 || codes[7] != 412 {
		t.Errorf("got %v", codes)
	}
}

// TestEveryOperation sends nonsense in every parameter of everything that can be asked for. It is
// never our fault.
func TestEveryOperation(t *testing.T) {
	h := openAll(t)
	var description struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
			Responses  map[string]any
		}
	}
	if err := json.Unmarshal(h.get("/openapi.json").Body.Bytes(), &description); err != nil {
		t.Fatal(err)
	}
	nonsense := []string{
		"", "0", "-1", "1", "99999999999999999999", "1e308", "NaN", "true", "null", "[]", "{}", "\x00", "\xff\xfe", "'; DROP TABLE", "../../etc/passwd",
		"%s%n", "<script>alert(1)</script>", strings.Repeat("a", 5000), strings.Repeat(",", 3000), "Mexico", "reject", "offer,Mexico", "2025-03", "-0001", "2025-13",
		"affirmed", "sentences", "event", "day", "\u202e", "😀", "e\u0301", "claims", "rejected",
	}
	r := rand.New(rand.NewPCG(1, 1))
	asked := 0
	missing := map[string]bool{}
	for path, methods := range description.Paths {
		for method, op := range methods {
			for range 60 {
				target, query := path, url.Values{}
				for _, p := range op.Parameters {
					value := nonsense[r.IntN(len(nonsense))]
					if p.In == "path" {
						if value == "" || r.IntN(3) > 0 {
							value = "Mexico"
						}
						target = strings.ReplaceAll(target, "{"+p.Name+"}", url.PathEscape(value))
					} else if p.In == "query" && r.IntN(3) == 0 {
						query.Add(p.Name, value)
					}
				}
				body := nonsense[r.IntN(len(nonsense))]
				if strings.HasPrefix(body, "?") {
					continue
				}
				if len(query) > 0 {
					target += "?" + query.Encode()
				}
				w := h.do(strings.ToUpper(method), target, strings.NewReader(body))
				asked++
				if w.Code == 500 || w.Code >= 400 && strings.HasPrefix(path, "/api/") && !strings.Contains(path, "/query/") && w.Header().Get("Content-Type") != "application/problem+json" {
					t.Fatalf("%s %s: %d %s %s", method, target, w.Code, w.Header().Get("Content-Type"), w.Body)
				}
				if _, described := op.Responses[fmt.Sprint(w.Code)]; !described && w.Code != 404 && w.Code != 405 && w.Code != 307 {
					missing[fmt.Sprintf("%s %s gives %d, which is not described: %s", method, path, w.Code, w.Body.String()[:min(200, w.Body.Len())])] = true
				}
			}
		}
	}
	for what := range missing {
		t.Error(what)
	}
	if asked < 1000 {
		t.Errorf("only %d requests", asked)
	}
}

// BenchmarkCrowd asks a server over a store of many claims.
func BenchmarkCrowd(b *testing.B) {
	h := open(b, func(o *server.Options) { o.Import = nil })
	for d, claims := range crowd.Documents(1, 100_000) {
		if _, err := h.graph.Put(b.Context(), d, claims, "crowd 1", false); err != nil {
			b.Fatal(err)
		}
	}
	list, err := h.graph.Entities(b.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if err != nil {
		b.Fatal(err)
	}
	hub, other := url.PathEscape(list.Items[0].ID), url.PathEscape(list.Items[999].ID)
	for _, target := range []string{
		"/api/v1/entities/" + hub + "/neighbours", "/api/v1/entities/" + other + "/neighbours", "/api/v1/claims?entity=" + hub, "/api/v1/entities/" + hub,
		"/api/v1/claims/facets", "/api/v1/claims/facets?entity=" + hub, "/api/v1/timeline", "/api/v1/paths?from=" + hub + "&to=" + other,
	} {
		b.Run(strings.ReplaceAll(strings.ReplaceAll(target, hub, "HUB"), other, "OTHER"), func(b *testing.B) {
			for b.Loop() {
				if w := h.get(target); w.Code != 200 {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
}
