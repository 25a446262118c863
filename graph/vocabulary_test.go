package graph_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/term"
)

var rewrite = flag.Bool("rewrite", false, "write vocabulary.md anew from vocabulary.ttl")

// described is one term as vocabulary.ttl describes it.
type described struct {
	name string // "cb:start"
	of   map[string]string
}

// vocabularyFile reads vocabulary.ttl. The file keeps to one shape: one term a paragraph, one
// property a line.
func vocabularyFile(t *testing.T) []described {
	t.Helper()
	raw, err := os.ReadFile("vocabulary.ttl")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`^(\S+) (.*?) [;.]$`)
	var all []described
	for _, paragraph := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
		if strings.HasPrefix(paragraph, "#") || strings.HasPrefix(paragraph, "@prefix") || strings.HasPrefix(paragraph, "<") {
			continue
		}
		name, rest, _ := strings.Cut(paragraph, " ")
		d := described{name, map[string]string{}}
		for _, l := range strings.Split(rest, "\n") {
			m := line.FindStringSubmatch(strings.TrimSpace(l))
			if m == nil {
				t.Fatalf("%s: line %q", name, l)
			}
			value := m[2]
			if strings.HasPrefix(value, `"`) {
				v, err := term.Parse(value)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				value = v.Value
			}
			d.of[m[1]] = value
		}
		all = append(all, d)
	}
	return all
}

// note gives what the file says of a term in words.
func (d described) note() string { return d.of["rdfs:comment"] + d.of["skos:scopeNote"] }

// TestVocabulary holds vocabulary.ttl against the quads of documents that have everything.
func TestVocabulary(t *testing.T) {
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock(), Alike: func(p string) []string { return []string{"refuse", p} }})
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(5)
	for range 30 {
		d := m.document()
		put(t, g, d, m.claims(d, 8)...)
	}
	again := m.document()
	again.Sources = []string{"1.txt"}
	put(t, g, again)
	decideEverything(t, g)

	prefixes := g.Prefixes()
	short := func(iri string) string {
		for _, p := range prefixes {
			if local, ok := strings.CutPrefix(iri, p.IRI); ok {
				return p.Name + ":" + local
			}
		}
		return iri
	}
	used := map[string]bool{}
	read := term.NewReader(strings.NewReader(export(t, g)))
	for q, err := read.Read(); err == nil; q, err = read.Read() {
		if name := short(q.Graph.Value); strings.HasPrefix(name, "cb:") {
			used[name] = true
		}
		if p := short(q.Predicate.Value); !strings.HasPrefix(p, "r:") {
			used[p] = true
		}
		if o := short(q.Object.Value); q.Object.Kind == term.IRI && strings.HasPrefix(o, "cb:") {
			used[o] = true
		}
	}
	var names []string
	for _, d := range vocabularyFile(t) {
		names = append(names, d.name)
		if d.note() == "" || d.of["skos:example"] == "" {
			t.Errorf("%s has no comment or no example", d.name)
		}
		// Classes that are only ranges and domains are written nowhere.
		class := d.of["a"] == "rdfs:Class" && d.of["rdfs:subClassOf"] == "" || d.name == "cb:Argument"
		if !used[d.name] && !class {
			t.Errorf("%s is described and not written", d.name)
		}
	}
	for name := range used {
		if !slices.Contains(names, name) {
			t.Errorf("%s is written and not described", name)
		}
	}
	if want := len(slices.Compact(slices.Sorted(slices.Values(names)))); len(names) != want {
		t.Errorf("%d terms are described twice", len(names)-want)
	}
}

// TestVocabularyTable holds vocabulary.md against vocabulary.ttl.
func TestVocabularyTable(t *testing.T) {
	var classes, properties strings.Builder
	code := func(s string) string {
		if s == "" {
			return ""
		}
		parts := strings.Split(s, ", ")
		return "`" + strings.Join(parts, "`, `") + "`"
	}
	for _, d := range vocabularyFile(t) {
		example := strings.TrimSuffix(d.of["skos:example"], " .")
		if kind := d.of["a"]; kind == "rdfs:Class" || strings.HasPrefix(kind, "cb:") {
			fmt.Fprintf(&classes, "| `%s` | %s | `%s` |\n", d.name, d.note(), example)
			continue
		}
		fmt.Fprintf(&properties, "| `%s` | %s | %s | %s | `%s` |\n", d.name,
			code(d.of["rdfs:domain"]+d.of["schema:domainIncludes"]), code(d.of["rdfs:range"]+d.of["schema:rangeIncludes"]), d.note(), example)
	}
	want := "| property | of | value | meaning | example |\n|---|---|---|---|---|\n" + properties.String() +
		"\n| class or value | meaning | example |\n|---|---|---|\n" + classes.String()
	if *rewrite {
		if err := os.WriteFile("vocabulary.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("vocabulary.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("vocabulary.md is not what vocabulary.ttl says; go test ./graph -run Vocabulary -rewrite")
	}
}

func TestPrefixes(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range graph.Prefixes("http://example.org/") {
		if seen[p.Name] || !term.IsAbsoluteIRI(p.IRI) {
			t.Errorf("prefix %v", p)
		}
		seen[p.Name] = true
		if base := strings.HasPrefix(p.IRI, "http://example.org/"); base != slices.Contains([]string{"e", "r", "c", "d"}, p.Name) {
			t.Errorf("prefix %v is under the base: %v", p, base)
		}
	}
	for _, name := range strings.Fields("e r c d cb rdf rdfs xsd prov dct foaf schema owl skos") {
		if !seen[name] {
			t.Errorf("no prefix %s", name)
		}
	}
}
