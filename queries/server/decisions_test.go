package server_test

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// send posts a body to a path of the interface.
func (h *house) send(path, body string) *httptest.ResponseRecorder {
	return h.do("POST", "/api/v1"+path, strings.NewReader(body), "Content-Type", "application/json")
}

// decide posts a decision that is taken.
func (h *house) decide(path, body string) map[string]any {
	h.t.Helper()
	w := h.send(path, body)
	if w.Code != 201 {
		h.t.Fatalf("%s %s: %d %s", path, body, w.Code, w.Body)
	}
	d := h.object(w)
	if got := w.Header().Get("Location"); got != fmt.Sprint("/api/v1/decisions/", d["id"]) {
		h.t.Errorf("Location %q", got)
	}
	return d
}

func (h *house) undo(d map[string]any) map[string]any {
	h.t.Helper()
	return h.decide(fmt.Sprint("/decisions/", d["id"], "/undo"), "")
}

// state is what the lists answer.
func (h *house) state() string {
	h.t.Helper()
	var b strings.Builder
	for _, path := range []string{"/entities", "/entities/Mexico", "/entities/offer", "/entities/offer/claims", "/claims", "/claims?decision=rejected", "/documents"} {
		fmt.Fprintln(&b, h.ok("/api/v1"+path))
	}
	return b.String()
}

func TestMergeAndUndo(t *testing.T) {
	h := open(t, nil)
	before := h.state()
	d := h.decide("/entities/fentanyl/merge", `{"into": "Mexico", "who": "Ana <b>", "reason": "a \"test\""}`)
	if d["type"] != "merge" || d["by"] != "Ana <b>" || d["why"] != `a "test"` || d["in_force"] != true || d["undone_by"] != nil || d["lost"] != false {
		t.Errorf("decision: %v", d)
	}
	if into := d["into"].(map[string]any); into["id"] != "Mexico" || into["name"] != "Mexico" {
		t.Errorf("into: %v", into)
	}
	for _, id := range []string{"Mexico", "fentanyl"} {
		e := h.ok("/api/v1/entities/" + id)
		if e["id"] != "Mexico" || e["name"] != "Mexico" || e["claims"] != 3.0 || fmt.Sprint(e["merged_from"]) != "[fentanyl]" || e["decisions"] != 1.0 {
			t.Errorf("%s: %v", id, e)
		}
		if c := h.ok("/api/v1/entities/" + id + "/claims"); c["total"] != 3.0 {
			t.Errorf("claims of %s: %v", id, c["total"])
		}
	}
	if got := items(h.ok("/api/v1/entities?q=fentanyl")); len(got) != 1 || got[0]["id"] != "Mexico" {
		t.Errorf("search: %v", got)
	}
	h.problem("merged already", h.send("/entities/fentanyl/merge", `{"into": "Mexico"}`), 409)
	undone := h.undo(d)
	if undone["type"] != "undo" || undone["undoes"] != d["id"] {
		t.Errorf("undo: %v", undone)
	}
	if got := h.state(); got != before {
		t.Errorf("after the undo\n%s\nbefore\n%s", got, before)
	}
	if got := h.ok(fmt.Sprint("/api/v1/decisions/", d["id"])); got["undone_by"] != undone["id"] || got["in_force"] != false {
		t.Errorf("undone decision: %v", got)
	}
	h.problem("undone already", h.send(fmt.Sprint("/decisions/", d["id"], "/undo"), "{}"), 409)
	h.undo(undone)
	if e := h.ok("/api/v1/entities/fentanyl"); e["id"] != "Mexico" {
		t.Errorf("redone: %v", e)
	}
	d = h.decide("/entities/AT%2526T/merge", `{"with": ["Mexico", "AC%2FDC"], "reason": ""}`)
	if e := h.ok("/api/v1/entities/fentanyl"); e["id"] != "AT%26T" {
		t.Errorf("merged again: %v %v", e["id"], d)
	}
}

func TestJudge(t *testing.T) {
	h := open(t, nil)
	before := h.state()
	id := items(h.ok("/api/v1/claims?object=fentanyl"))[0]["id"].(string)
	reject := h.decide("/claims/"+id+"/reject", `{"reason": "wrong"}`)
	if got := h.ok("/api/v1/claims"); got["total"] != 4.0 {
		t.Errorf("claims without the rejected one: %v", got["total"])
	}
	for state, n := range map[string]float64{"rejected": 1, "accepted": 0, "corrected": 0, "undecided": 4, "all": 5} {
		if got := h.ok("/api/v1/claims?decision=" + state); got["total"] != n {
			t.Errorf("%s: %v claims, want %v", state, got["total"], n)
		}
	}
	if got := h.ok("/api/v1/entities/fentanyl"); got["claims"] != 0.0 {
		t.Errorf("entity: %v", got)
	}
	if got := h.ok("/api/v1/entities/fentanyl/claims?decision=rejected"); got["total"] != 1.0 {
		t.Errorf("rejected claims of the entity: %v", got["total"])
	}
	c := h.ok("/api/v1/claims/" + id)
	if j := c["decision"].(map[string]any); j["state"] != "rejected" || j["why"] != "wrong" || j["id"] != reject["id"] {
		t.Errorf("claim: %v", j)
	}
	h.undo(reject)
	if got := h.state(); got != before {
		t.Errorf("after the undo\n%s\nbefore\n%s", got, before)
	}
	correct := h.decide("/claims/"+id+"/correct", `{"subject": "Mexico", "object": "new thing", "polarity": "denied"}`)
	if got := fmt.Sprint(correct["change"]); got != "map[object:new thing polarity:denied subject:Mexico]" {
		t.Errorf("change: %s", got)
	}
	c = h.ok("/api/v1/claims/" + id)
	link, original := c["link"].(map[string]any), c["original"].(map[string]any)
	if link["subject"].(map[string]any)["id"] != "Mexico" || link["object"].(map[string]any)["id"] != "new_thing" || link["plain"] != false || c["polarity"] != "denied" {
		t.Errorf("corrected: %v %v", link, c["polarity"])
	}
	if original["subject"] != "Cartels" || original["object"] != "fentanyl" || original["polarity"] != "affirmed" || original["link"].(map[string]any)["plain"] != true {
		t.Errorf("original: %v", original)
	}
	if s := c["subject"].(map[string]any); s["text"] != "Cartels" || s["canonical"] != "Mexico" || s["entity"] != "Mexico" {
		t.Errorf("subject: %v", s)
	}
	if got := items(h.ok("/api/v1/claims?subject=Mexico&polarity=denied")); len(got) != 1 || got[0]["id"] != id {
		t.Errorf("found by what it says now: %v", got)
	}
	said := h.decide("/claims/"+id+"/correct", `{"speaker": "Radio Lima", "polarity": "affirmed"}`)
	c = h.ok("/api/v1/claims/" + id)
	if a := c["attribution"].(map[string]any); said["change"].(map[string]any)["speaker"] != "Radio Lima" || a["canonical"] != "Radio Lima" || a["entity"] != "Radio_Lima" ||
		c["original"].(map[string]any)["speaker"] != nil || c["link"].(map[string]any)["plain"] != false {
		t.Errorf("said by %v", a)
	}
	if got := items(h.ok("/api/v1/claims?speaker=Radio_Lima")); len(got) != 1 || got[0]["id"] != id {
		t.Errorf("said by the radio: %v", got)
	}
	h.decide("/claims/"+id+"/correct", `{"speaker": ""}`)
	if c = h.ok("/api/v1/claims/" + id); c["attribution"] != nil || c["link"].(map[string]any)["plain"] != true {
		t.Errorf("said by the document itself: %v", c)
	}
	h.decide("/claims/"+id+"/accept", "")
	if got := items(h.ok("/api/v1/decisions?claim=" + id)); len(got) != 6 || got[0]["type"] != "accept" {
		t.Errorf("history: %v", got)
	}
}

func TestSplitRenameRetype(t *testing.T) {
	h := open(t, nil)
	before := h.state()
	rename := h.decide("/entities/Mexico/rename", `{"name": "<script>alert(1)</script>"}`)
	if e := h.ok("/api/v1/entities/Mexico"); e["name"] != "<script>alert(1)</script>" || e["id"] != "Mexico" {
		t.Errorf("renamed: %v", e)
	}
	retype := h.decide("/entities/Mexico/retype", `{"kind": "place"}`)
	if got := h.ok("/api/v1/entities?kind=place"); got["total"] != 1.0 {
		t.Errorf("places: %v", got)
	}
	doc := items(h.ok("/api/v1/entities/Mexico/claims"))[0]["document"].(string)
	split := h.decide("/entities/Mexico/split", `{"documents": ["`+doc+`"], "name": "Mexico of old"}`)
	made := split["into"].(map[string]any)["id"].(string)
	if e := h.ok("/api/v1/entities/" + url.PathEscape(made)); e["name"] != "Mexico of old" || e["claims"] != 1.0 {
		t.Errorf("split: %v", e)
	}
	if got := h.ok("/api/v1/decisions?entity=Mexico"); got["total"] != 3.0 {
		t.Errorf("history of the entity: %v", got)
	}
	first := h.ok("/api/v1/decisions?limit=2")
	rest := h.ok("/api/v1/decisions?limit=2&cursor=" + fmt.Sprint(first["next"]))
	if len(items(first)) != 2 || len(items(rest)) != 1 || items(rest)[0]["id"] != rename["id"] || rest["next"] != nil || rest["total"] != 3.0 {
		t.Errorf("pages: %v %v", first, rest)
	}
	for _, d := range []map[string]any{rename, split, retype} {
		h.undo(d)
	}
	if got := h.state(); got != before {
		t.Errorf("after the undos\n%s\nbefore\n%s", got, before)
	}
	if got := h.ok("/api/v1/decisions?in_force=true&type=rename"); got["total"] != 0.0 {
		t.Errorf("in force: %v", got)
	}
}

func TestDuplicatesOverHTTP(t *testing.T) {
	h := open(t, nil)
	w := h.do("POST", "/api/v1/documents?source=third.txt", strings.NewReader("Méxicò waits-for Mexico.\n"), "Content-Type", "text/plain")
	if w.Code != 201 {
		t.Fatal(w.Code, w.Body)
	}
	found := items(h.ok("/api/v1/duplicates"))
	if len(found) != 1 || found[0]["a"].(map[string]any)["id"] != "Mexico" || fmt.Sprint(found[0]["why"]) != "[same words]" {
		t.Fatalf("duplicates: %v", found)
	}
	b := found[0]["b"].(map[string]any)["id"].(string)
	h.decide("/duplicates/apart", `{"ids": ["Mexico", "`+b+`"]}`)
	if got := h.ok("/api/v1/duplicates"); got["total"] != 0.0 {
		t.Errorf("kept apart: %v", got)
	}
	h.problem("apart already", h.send("/duplicates/apart", `{"ids": ["Mexico", "`+b+`"]}`), 409)
}

// TestHostileDecisions sends what no decision can be made of: each is refused with a problem
// document, and nothing changes.
func TestHostileDecisions(t *testing.T) {
	h := open(t, nil)
	id := items(h.ok("/api/v1/claims"))[0]["id"].(string)
	before := h.state()
	long := strings.Repeat("x", 3000)
	for _, c := range []struct {
		path, body string
		status     int
	}{
		{"/entities/nobody/merge", `{"into": "Mexico"}`, 404},
		{"/entities/Mexico/merge", `{"into": "nobody"}`, 422},
		{"/entities/Mexico/merge", `{"with": ["nobody"]}`, 422},
		{"/entities/Mexico/merge", `{"into": "offer", "with": ["offer"]}`, 422},
		{"/entities/Mexico/merge", `{}`, 422},
		{"/entities/Mexico/merge", `{"into": "Mexico"}`, 409},
		{"/entities/Mexico/merge", `{"into": 7}`, 422},
		{"/entities/Mexico/merge", `[]`, 422},
		{"/entities/Mexico/merge", `{`, 400},
		{"/entities/Mexico/merge", ``, 400},
		{"/entities/Mexico/merge", `null`, 422},
		{"/entities/Mexico/merge", `{"into": "\u0000"}`, 422},
		{"/entities/Mexico/merge", `{"into": "offer", "reason": "` + long + `"}`, 422},
		{"/entities/%FF/merge", `{"into": "Mexico"}`, 404},
		{"/entities/%00/rename", `{"name": "x"}`, 404},
		{"/entities/Mexico/rename", `{"name": ""}`, 422},
		{"/entities/Mexico/rename", `{"name": " \u200b\n"}`, 422},
		{"/entities/Mexico/rename", `{"name": "` + long + `"}`, 422},
		{"/entities/Mexico/rename", `{"name": "Mexico"}`, 409},
		{"/entities/Mexico/retype", `{"kind": "monster"}`, 422},
		{"/entities/Mexico/retype", `{"kind": "thing"}`, 409},
		{"/entities/Mexico/split", `{}`, 422},
		{"/entities/Mexico/split", `{"forms": ["never written"]}`, 422},
		{"/entities/Mexico/split", `{"forms": ["Mexico"]}`, 422},
		{"/entities/Mexico/split", `{"documents": ["nowhere"]}`, 422},
		{"/entities/Mexico/split", `{"claims": ["nothing"]}`, 422},
		{"/entities/nobody/split", `{"forms": ["x"]}`, 404},
		{"/claims/nothing/accept", `{}`, 404},
		{"/claims/nothing/reject", ``, 404},
		{"/claims/%2F/reject", ``, 404},
		{"/claims/" + id + "/correct", `{}`, 422},
		{"/claims/" + id + "/correct", `{"polarity": "maybe"}`, 422},
		{"/claims/" + id + "/correct", `{"polarity": "affirmed"}`, 409},
		{"/claims/" + id + "/correct", `{"subject": ""}`, 422},
		{"/claims/" + id + "/correct", `{"predicate": " "}`, 422},
		{"/claims/" + id + "/correct", `{"subject": "` + long + `"}`, 422},
		{"/decisions/nothing/undo", `{}`, 404},
		{"/decisions/%00/undo", `{}`, 404},
		{"/duplicates/apart", `{"ids": []}`, 422},
		{"/duplicates/apart", `{"ids": ["Mexico"]}`, 422},
		{"/duplicates/apart", `{"ids": ["Mexico", "Mexico"]}`, 422},
		{"/duplicates/apart", `{"ids": ["Mexico", "nobody"]}`, 422},
	} {
		w := h.send(c.path, c.body)
		if w.Code != c.status {
			t.Errorf("%s %.60s: %d, want %d: %s", c.path, c.body, w.Code, c.status, w.Body)
			continue
		}
		if p := h.problem(c.path, w, c.status); p["detail"] == "" {
			t.Errorf("%s: %v", c.path, p)
		}
	}
	for _, path := range []string{"/decisions?cursor=x", "/duplicates?cursor=x", "/duplicates?kind=monster", "/claims?decision=maybe", "/decisions?type=x", "/decisions?in_force=2", "/decisions?lost=x"} {
		h.problem(path, h.get("/api/v1"+path), 422)
	}
	h.problem("no such decision", h.get("/api/v1/decisions/%00"), 404)
	if got := h.state(); got != before {
		t.Errorf("after all that was refused\n%s\nbefore\n%s", got, before)
	}
	if got := h.ok("/api/v1/decisions?entity=%00&claim=%00"); got["total"] != 0.0 {
		t.Errorf("decisions: %v", got)
	}
}

func TestTakeBack(t *testing.T) {
	h := open(t, nil)
	h.do("POST", "/api/v1/documents?source=it.txt", strings.NewReader("Ärzte own mines.\nIt rejects offers.\n"), "Content-Type: text/plain")
	id := items(h.ok("/api/v1/claims?predicate=reject&object=offers"))[0]["id"].(string)
	resolved := func() map[string]any {
		t.Helper()
		all := h.ok("/api/v1/claims/" + id)["resolved"].([]any)
		if len(all) != 1 {
			t.Fatalf("got %v", all)
		}
		return all[0].(map[string]any)
	}
	got := resolved()
	antecedent := got["antecedent"].(map[string]any)
	if got["part"] != "subject" || got["text"] != "It" || got["start"] != 17.0 || got["end"] != 19.0 || got["sentence"] != 1.0 || got["inferred"] != false || got["taken_back"] != nil ||
		got["entity"].(map[string]any)["id"] != "Ärzte" || antecedent["text"] != "Ärzte" || antecedent["start"] != 0.0 || antecedent["end"] != 5.0 ||
		antecedent["sentence"] != 0.0 || antecedent["sentence_text"] != "Ärzte own mines." {
		t.Errorf("got %v", got)
	}
	send := func(body string) *httptest.ResponseRecorder {
		return h.do("POST", "/api/v1/claims/"+id+"/take-back", strings.NewReader(body), "Content-Type: application/json")
	}
	h.problem("object", send(`{"part":"object"}`), 422)
	h.problem("nothing", send(`{}`), 422)
	w := send(`{"part":"subject","reason":"who is it?"}`)
	made := h.object(w)
	if w.Code != 201 || made["type"] != "split" || made["into"].(map[string]any)["name"] != "It" || made["words"].([]any)[0].(map[string]any)["text"] != "It" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if got := resolved(); got["taken_back"] != made["id"] || got["entity"].(map[string]any)["id"] != made["into"].(map[string]any)["id"] {
		t.Errorf("got %v", got)
	}
	h.problem("again", send(`{"part":"subject"}`), 409)
	h.problem("no claim", h.do("POST", "/api/v1/claims/nothing/take-back", strings.NewReader(`{"part":"subject"}`), "Content-Type: application/json"), 404)
	if w := h.do("POST", "/api/v1/decisions/"+made["id"].(string)+"/undo", strings.NewReader("{}"), "Content-Type: application/json"); w.Code != 201 {
		t.Fatal(w.Body)
	}
	if got := resolved(); got["taken_back"] != nil || got["entity"].(map[string]any)["id"] != "Ärzte" {
		t.Errorf("got %v", got)
	}
}
