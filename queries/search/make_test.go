package search_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/corkboard-kg/corkboard/queries/search"
)

// seconds counts the calls of the clock, which is one for all graphs: the time of import tells
// states of a document apart.
var (
	seconds     atomic.Int64
	firstSecond int64 = 1.7e9
)

func openGraph(t testing.TB, dir string) *graph.Graph {
	t.Helper()
	st, err := disk.Open(dir, disk.Options{Create: true, InMemory: dir == ""})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	now := func() time.Time { return time.Unix(firstSecond+seconds.Add(1), 0) }
	g, err := graph.Open(t.Context(), st, graph.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func openIndex(t testing.TB, g *graph.Graph, dir string) *search.Index {
	t.Helper()
	ix, err := search.Open(t.Context(), g, search.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

// ready is openIndex that waits until the index is up to date.
func ready(t testing.TB, g *graph.Graph, dir string) *search.Index {
	t.Helper()
	ix := openIndex(t, g, dir)
	if err := ix.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return ix
}

// article makes a document of a title and sentences. A name in a sentence is written [Name] or
// [form=Name], and makes a claim, which gives a canonical name, a kind and a form.
func article(source, title string, sentences ...string) (*text.Document, []claim.Claim) {
	d := &text.Document{Title: title, Sources: []string{source}, Language: "en", Media: "text/plain"}
	d.ID = text.NewDocID([]byte(source))
	var claims []claim.Claim
	for i, s := range sentences {
		if i > 0 {
			d.Text += "\n"
		}
		start := len(d.Text)
		for {
			before, rest, ok := strings.Cut(s, "[")
			d.Text += before
			if !ok {
				break
			}
			name, after, _ := strings.Cut(rest, "]")
			form, canonical, ok := strings.Cut(name, "=")
			if !ok {
				canonical = form
			}
			canonical, kind, _ := strings.Cut(canonical, "/")
			form, _, _ = strings.Cut(form, "/")
			span := text.Span{Start: len(d.Text), End: len(d.Text) + len(form)}
			d.Text += form
			s = after
			c := claim.Claim{Document: d.ID, Sentence: i, Polarity: claim.Affirmed, Modality: claim.Asserted, Confidence: 1,
				Subject:   claim.Phrase{Text: form, Head: form, Span: span, HeadSpan: span, Canonical: canonical, Kind: claim.Kind(cmp.Or(kind, "thing"))},
				Predicate: claim.Predicate{Text: "is", Head: "be", Canonical: "be", Span: span},
				Evidence:  []claim.Evidence{{Sentence: i, Span: span}},
			}
			c.ID = claim.ID(text.NewDocID(fmt.Append(nil, source, len(claims))))
			claims = append(claims, c)
		}
		d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: start, End: len(d.Text)}})
	}
	d.Blocks = []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(d.Text)}}}
	d.Bytes = len(d.Text)
	return d, claims
}

func put(t testing.TB, g *graph.Graph, d *text.Document, claims []claim.Claim) {
	t.Helper()
	if _, err := g.Put(t.Context(), d, claims, "rules 1", false); err != nil {
		t.Fatal(err)
	}
}

func find(t testing.TB, ix *search.Index, q search.Query) search.Results {
	t.Helper()
	r, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Q, err)
	}
	return r
}

func names(r search.Results) (all []string) {
	for _, e := range r.Entities {
		all = append(all, e.Name)
	}
	return all
}

func sentences(r search.Results) (all []string) {
	for _, s := range r.Sentences {
		all = append(all, s.Text)
	}
	return all
}

func titles(r search.Results) (all []string) {
	for _, d := range r.Documents {
		all = append(all, d.Title)
	}
	return all
}

// marked writes a text with its marks between brackets.
func marked(s string, marks []search.Span) string {
	points := []rune(s)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(string(points[at:m.Start]) + "[" + string(points[m.Start:m.End]) + "]")
		at = m.End
	}
	return b.String() + string(points[at:])
}

// maker makes random documents of few words, so that they have much in common.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 7))} }

var vocabulary = strings.Fields(`the of a Mexico Mexican rejects rejected rejection offer offers cartels aid helps Wałęsa Zürich
	l'été don't 漢字 ไทย U.S. 1,000 3.5 trade war talks talking run running runs states united north south reporter reporters`)

func (m maker) word() string { return vocabulary[m.IntN(len(vocabulary))] }

func (m maker) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = m.word()
	}
	return strings.Join(all, " ")
}

func (m maker) article(source string) (*text.Document, []claim.Claim) {
	var all []string
	for range m.IntN(6) {
		s := m.words(1 + m.IntN(6))
		if m.IntN(2) == 0 {
			s += " [" + m.words(1) + "=" + m.words(1+m.IntN(3)) + "/" + []string{"person", "place", "thing"}[m.IntN(3)] + "] " + m.words(1)
		}
		all = append(all, s)
	}
	return article(source, m.words(m.IntN(4)), all...)
}

// everything lists all that an index finds for many queries, in an order of its own.
func everything(t testing.TB, ix *search.Index) string {
	t.Helper()
	var b strings.Builder
	queries := append([]string{`"mexico rejects"`, `"offer of" aid`, "mexcio", "run talks", "unitde staets", "nothing"}, vocabulary...)
	for _, v := range vocabulary {
		if r := []rune(v); len(r) > 2 {
			queries = append(queries, string(r[:2]))
		}
	}
	for _, q := range queries {
		r := find(t, ix, search.Query{Q: q, Limit: 100})
		if !r.Complete {
			t.Fatalf("%q: the index is behind", q)
		}
		var lines []string
		for _, e := range r.Entities {
			lines = append(lines, fmt.Sprintf("entity %s %.2f %s %v", e.ID, e.Score, e.Form, e.Marks))
		}
		for _, s := range r.Sentences {
			lines = append(lines, fmt.Sprintf("sentence %s %d %v %s", s.Document, s.Index, s.Span, marked(s.Text, s.Marks)))
		}
		for _, d := range r.Documents {
			lines = append(lines, fmt.Sprintf("document %s %s: %s", d.ID, marked(d.Title, d.TitleMarks), marked(d.Text, d.Marks)))
		}
		slices.Sort(lines)
		fmt.Fprintf(&b, "%q %v %v\n%s\n", q, r.Totals, r.Kinds, strings.Join(lines, "\n"))
	}
	return b.String()
}

// same compares what everything gave, and shows where it differs.
func same(t testing.TB, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	only := func(a, b string) string {
		var lines []string
		query := ""
		for line := range strings.Lines(a) {
			if strings.HasPrefix(line, `"`) {
				query = line
			}
			if !strings.Contains(b, line) {
				lines = append(lines, query+"  "+line)
			}
		}
		return strings.Join(lines[:min(len(lines), 8)], "")
	}
	t.Fatalf("it finds\n%s\na new index finds\n%s", only(got, want), only(want, got))
}
