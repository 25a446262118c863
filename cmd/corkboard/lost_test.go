package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestImportTellsLostDecisions reads a document again of which a claim was rejected that nothing
// stands for any more.
func TestImportTellsLostDecisions(t *testing.T) {
	needModel(t)
	env := home(t)
	good := write(t, "good.txt", quarrel)
	var r struct{ ID, Warning string }
	if got := run(env, "", "import", good); json.Unmarshal([]byte(got.out), &r) != nil || r.Warning != "" {
		t.Fatalf("import: %+v", got)
	}
	const record = `<urn:corkboard:decision/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Activity> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:corkboard:vocab#Reject> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1> <http://www.w3.org/ns/prov#endedAtTime> "2026-03-04T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1> <urn:corkboard:vocab#aboutClaim> <urn:corkboard:decision/1/claim/0> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1/claim/0> <urn:corkboard:vocab#claim> <urn:corkboard:claim/gone> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1/claim/0> <urn:corkboard:vocab#inDocument> <urn:corkboard:document/%s> <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1/claim/0> <urn:corkboard:vocab#subjectName> "Peru" <urn:corkboard:vocab#edits> .
<urn:corkboard:decision/1/claim/0> <urn:corkboard:vocab#predicateName> "wait" <urn:corkboard:vocab#edits> .
`
	if got := run(env, "", "import", write(t, "decisions.nq", fmt.Sprintf(record, r.ID))); got.code != exitOK {
		t.Fatalf("import of decisions: %+v", got)
	}
	got := run(env, "", "import", "--again", good)
	if err := json.Unmarshal([]byte(got.out), &r); err != nil || got.code != exitOK || !strings.Contains(r.Warning, `reject "Peru wait" (1)`) {
		t.Errorf("import again: %+v, %v", got, err)
	}
}
