package term_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/term"
)

func readAll(text string, triples bool) ([]term.Quad, error) {
	r := term.NewReader(strings.NewReader(text))
	r.Triples = triples
	var quads []term.Quad
	for {
		q, err := r.Read()
		if err == io.EOF {
			return quads, nil
		}
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
}

const ex = "http://example.org/"

func TestReadTerms(t *testing.T) {
	for text, want := range map[string]term.Term{
		`<http://example.org/a>`:             term.NewIRI(ex + "a"),
		`<http://example.org/\u00E9>`:        term.NewIRI(ex + "é"),
		`_:a.b`:                              term.NewBlank("a.b"),
		`_:1-é`:                              term.NewBlank("1-é"),
		`"01"^^<` + term.XSDInteger + `>`:    term.NewTyped("01", term.XSDInteger),
		`"a"^^<` + term.XSDString + `>`:      term.NewString("a"),
		`"\t\b\n\r\f\"\'\\\u00e9\U0001F600"`: term.NewString("\t\b\n\r\f\"'\\é😀"),
		`"colour"@en-GB`:                     term.NewLang("colour", "en-gb"),
		`""`:                                 term.NewString(""),
	} {
		got, err := term.Parse(text)
		if err != nil || got != want {
			t.Errorf("%s: got %#v, %v", text, got, err)
		}
	}
}

func TestReaderTellsWhereAndWhy(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
		reason       string
	}{
		{"column counts characters, not bytes", "# ü\n<http://e.x/é> <http://e.x/p> nothing .", 2, 31, "expected an IRI, a blank node or a literal"},
		{"relative IRI", "<http://e.x/s> <p> <http://e.x/o> .", 1, 16, "relative IRI: an IRI begins with a scheme and ':'"},
		{"blank in an IRI", "<http://e.x/s s> <http://e.x/p> _:o .", 1, 14, "' ' in an IRI"},
		{"escaped blank in an IRI", `<http://e.x/\u0020> <http://e.x/p> _:o .`, 1, 1, "' ' in an IRI"},
		{"literal as subject", `"a" <http://e.x/p> _:o .`, 1, 1, "expected an IRI or a blank node"},
		{"blank node as predicate", `_:a _:p _:o .`, 1, 5, "expected an IRI"},
		{"no full stop", `_:a <http://e.x/p> _:o`, 1, 23, "expected '.' at the end of the statement"},
		{"label without its last stop", "_:a <http://e.x/p> _:o.", 0, 0, ""},
		{"five terms", `_:a <http://e.x/p> _:o _:g _:h .`, 1, 28, "expected '.' at the end of the statement"},
		{"open string", "_:a <http://e.x/p> \"o .\n", 1, 20, `'"' without an end on the line`},
		{"string ends in a backslash", `_:a <http://e.x/p> "o\`, 1, 20, `'"' without an end on the line`},
		{"unknown escape", `_:a <http://e.x/p> "a\z" .`, 1, 22, "unknown escape"},
		{"escape of a surrogate", `_:a <http://e.x/p> "\uD800" .`, 1, 21, "escape of what is no character"},
		{"escape out of range", `_:a <http://e.x/p> "\UFFFFFFFF" .`, 1, 21, "escape of what is no character"},
		{"short escape", `_:a <http://e.x/p> "\u12" .`, 1, 21, "\\u needs 4 hexadecimal digits"},
		{"language tag with an empty part", `_:a <http://e.x/p> "a"@en- .`, 1, 24, "a language tag is letters, then parts of letters and digits after hyphens"},
		{"rdf:langString without a language", `_:a <http://e.x/p> "a"^^<` + term.RDFLangStr + `> .`, 1, 25, "rdf:langString needs a language tag, not a datatype"},
		{"not UTF-8", "_:a <http://e.x/p> \"\xff\" .", 1, 21, "not valid UTF-8"},
		{"byte order mark", "\ufeff_:a <http://e.x/p> _:o .", 1, 1, "expected an IRI or a blank node"},
		{"carriage returns end lines", "# one\r\n# two\r# three\n_:a .", 4, 5, "expected an IRI"},
		{"two statements on a line", "_:a <http://e.x/p> _:o . _:a <http://e.x/p> _:p .", 1, 26, "text after the end of the statement"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readAll(c.text, false)
			var at *term.SyntaxError
			if c.reason == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if !errors.As(err, &at) || *at != (term.SyntaxError{Line: c.line, Column: c.column, Reason: c.reason}) {
				t.Errorf("got %v, want line %d, column %d: %s", err, c.line, c.column, c.reason)
			}
		})
	}
}

func TestReaderKeepsItsError(t *testing.T) {
	r := term.NewReader(strings.NewReader("nonsense\n_:a <http://e.x/p> _:o .\n"))
	_, first := r.Read()
	if _, second := r.Read(); first == nil || !errors.Is(second, first) {
		t.Errorf("first %v, then %v", first, second)
	}
}

func TestLongLines(t *testing.T) {
	long := strings.Repeat("ab\\n", 100_000)
	line := `_:a <http://e.x/p> "` + long + `" .` + "\n"
	quads, err := readAll(line+line, false)
	if err != nil || len(quads) != 2 || len(quads[1].Object.Value) != 300_000 {
		t.Fatalf("%d quads, %v", len(quads), err)
	}
	r := term.NewReader(strings.NewReader(line))
	r.MaxLine = 100_000
	if _, err := r.Read(); err == nil || !strings.Contains(err.Error(), "line too long") {
		t.Errorf("line over the limit: %v", err)
	}
}

func TestCanonicalForm(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"blanks and comments", "<http://e.x/s>\t<http://e.x/p>   _:o<http://e.x/g>.#c", "<http://e.x/s> <http://e.x/p> _:o <http://e.x/g> .\n"},
		{"string datatype", `_:a <http://e.x/p> "x"^^<` + term.XSDString + `> .`, "_:a <http://e.x/p> \"x\" .\n"},
		{"language", `_:a <http://e.x/p> "x"@EN .`, "_:a <http://e.x/p> \"x\"@en .\n"},
		{"escapes", `_:a <http://e.x/p> "\u0009\u0008\u000A\u000D\u000C\u0022\u005C\u0027" .`, `_:a <http://e.x/p> "\t\b\n\r\f\"\\'" .` + "\n"},
		{"controls", `_:a <http://e.x/p> "\u0000\u000b\u001f\u007f\u0080\uFFFE\uFFFF\uFFFD" .`, `_:a <http://e.x/p> "\u0000\u000B\u001F\u007F` + "\u0080" + `\uFFFE\uFFFF` + "\ufffd" + `" .` + "\n"},
		{"letters stay", `_:a <http://e.x/\u00e9> "\u00E9\U0001F600" .`, "_:a <http://e.x/é> \"é😀\" .\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			quads, err := readAll(c.text, false)
			if err != nil || len(quads) != 1 {
				t.Fatal(quads, err)
			}
			got, err := quads[0].Append(nil)
			if err != nil || string(got) != c.want {
				t.Errorf("got %s, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestWriterRefusesWhatCannotBeRead(t *testing.T) {
	s, p, o := term.NewIRI(ex+"s"), term.NewIRI(ex+"p"), term.NewIRI(ex+"o")
	for name, q := range map[string]term.Quad{
		"relative IRI":          {Subject: term.NewIRI("s"), Predicate: p, Object: o},
		"blank in an IRI":       {Subject: s, Predicate: p, Object: term.NewIRI(ex + "a b")},
		"literal as subject":    {Subject: term.NewString("a"), Predicate: p, Object: o},
		"literal as graph":      {Subject: s, Predicate: p, Object: o, Graph: term.NewString("g")},
		"blank as predicate":    {Subject: s, Predicate: term.NewBlank("p"), Object: o},
		"bad label":             {Subject: term.NewBlank("a b"), Predicate: p, Object: o},
		"label ends with stop":  {Subject: term.NewBlank("a."), Predicate: p, Object: o},
		"no object":             {Subject: s, Predicate: p},
		"datatype not absolute": {Subject: s, Predicate: p, Object: term.NewTyped("1", "int")},
		"not UTF-8":             {Subject: s, Predicate: p, Object: term.NewString("\xff")},
		"tag in upper case":     {Subject: s, Predicate: p, Object: term.Term{Kind: term.Literal, Value: "a", Datatype: term.RDFLangStr, Language: "EN"}},
	} {
		var out bytes.Buffer
		w := term.NewWriter(&out)
		if err := w.Write(q); err == nil {
			t.Errorf("%s: no error", name)
		}
		if err := w.Flush(); err != nil || out.Len() != 0 {
			t.Errorf("%s: wrote %q, %v", name, out.String(), err)
		}
	}
}

// w3cTests gives the folder of the W3C tests, or skips.
func w3cTests(t *testing.T) string {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "w3c")
	}
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no W3C tests: %v (set W3C_TESTS)", err)
	}
	return root
}

var (
	w3cType   = regexp.MustCompile(`rdft:(TestN(?:Quads|Triples)(Positive|Negative)Syntax)`)
	w3cAction = regexp.MustCompile(`mf:action\s+<([^>]+)>`)
)

func TestW3C(t *testing.T) {
	root := w3cTests(t)
	for _, suite := range []struct {
		folder  string
		triples bool
		tests   int
	}{{"rdf-n-quads", false, 87}, {"rdf-n-triples", true, 70}} {
		dir := filepath.Join(root, "rdf", "rdf11", suite.folder)
		manifest, err := os.ReadFile(filepath.Join(dir, "manifest.ttl"))
		if err != nil {
			t.Fatal(err)
		}
		ran := 0
		for _, block := range strings.Split(string(manifest), "\n\n") {
			kind, action := w3cType.FindStringSubmatch(block), w3cAction.FindStringSubmatch(block)
			if kind == nil || action == nil {
				continue
			}
			ran++
			t.Run(suite.folder+"/"+action[1], func(t *testing.T) {
				text, err := os.ReadFile(filepath.Join(dir, action[1]))
				if err != nil {
					t.Fatal(err)
				}
				quads, err := readAll(string(text), suite.triples)
				if good := kind[2] == "Positive"; good != (err == nil) {
					t.Fatalf("%s: %v", kind[1], err)
				}
				rewrite(t, quads)
			})
		}
		if ran < suite.tests {
			t.Errorf("%s: ran %d tests, expected %d or more", suite.folder, ran, suite.tests)
		}
	}
}

// rewrite writes quads and reads them back.
func rewrite(t *testing.T, quads []term.Quad) {
	t.Helper()
	var out []byte
	for _, q := range quads {
		var err error
		if out, err = q.Append(out); err != nil {
			t.Fatal(err)
		}
	}
	again, err := readAll(string(out), false)
	if err != nil || len(again) != len(quads) {
		t.Fatalf("read back: %v\n%s", err, out)
	}
	for i, q := range again {
		if q != quads[i] {
			t.Fatalf("wrote %v, read %v", quads[i], q)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add("_:a <http://e.x/p> \"o\\u0041\"@en-GB <http://e.x/g> . # c\r\n")
	f.Add("<a:b> <a:b> \"\"^^<a:b>.\r<a:b> <a:b> _:b.c .")
	f.Add("<a:\\U0001F600><a:b>\"\xff")
	f.Fuzz(func(t *testing.T, text string) {
		quads, err := readAll(text, false)
		var at *term.SyntaxError
		if err != nil && (!errors.As(err, &at) || at.Line < 1 || at.Column < 1 || at.Reason == "") {
			t.Fatalf("error without a place: %v", err)
		}
		for _, q := range quads {
			if err := q.Check(); err != nil {
				t.Fatal(err)
			}
		}
		rewrite(t, quads)
	})
}

func BenchmarkRead(b *testing.B) {
	line := []byte("<http://example.org/person/1234> <http://example.org/knows> \"somebody\\twith a name\"@en <http://example.org/graph/7> .\n")
	text := bytes.Repeat(line, 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := term.NewReader(bytes.NewReader(text))
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "quads/s")
}
