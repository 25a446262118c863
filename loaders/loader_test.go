package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/format/html"
	"github.com/corkboard-kg/corkboard/loaders/format/markdown"
	"github.com/corkboard-kg/corkboard/loaders/format/plain"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// oneSentence annotates each readable block as a sentence without tokens.
type oneSentence struct{}

func (oneSentence) Languages() []string { return []string{"en"} }
func (oneSentence) Annotate(_ context.Context, d *text.Document) error {
	for i, b := range d.Blocks {
		if b.Kind.Readable() {
			d.Sentences = append(d.Sentences, text.Sentence{Span: b.Span, Block: i})
		}
	}
	if strings.Contains(d.Text, "unannotatable") {
		return errors.New("no tokens")
	}
	return nil
}

// oneClaim makes a claim of each sentence.
type oneClaim struct{}

func (oneClaim) Name() string { return "test 1" }
func (oneClaim) Extract(_ context.Context, d *text.Document) ([]claim.Claim, error) {
	return make([]claim.Claim, len(d.Sentences)), nil
}

// memory is a Sink in memory.
type memory struct {
	mu       sync.Mutex
	docs     map[text.DocID][]string // sources
	failures map[string]string
	puts     int
}

func (m *memory) Find(_ context.Context, id text.DocID) (int, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, found := m.docs[id]
	return 1, found, nil
}

func (m *memory) AddSource(_ context.Context, id text.DocID, source string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.docs[id] = append(m.docs[id], source)
	return nil
}

func (m *memory) Put(_ context.Context, d *text.Document, _ []claim.Claim, _ string, _ bool) (text.DocID, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.puts++
	older := text.DocID("")
	for id, sources := range m.docs {
		if id != d.ID && slices.Contains(sources, d.Sources[0]) {
			older = id
		}
	}
	m.docs[d.ID] = d.Sources
	return older, nil
}

func (m *memory) Fail(_ context.Context, source, reason string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.failures[source] = reason
	return nil
}

func newLoader() (*loaders.Loader, *memory) {
	sink := &memory{docs: map[text.DocID][]string{}, failures: map[string]string{}}
	return &loaders.Loader{
		Formats:   []loaders.Format{plain.Format{}, markdown.Format{}, html.Format{}},
		Annotator: oneSentence{}, Extractor: oneClaim{}, Sink: sink, MaxSize: 1 << 20, Workers: 4,
	}, sink
}

func source(name, content string) loaders.Source {
	return loaders.Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func TestImport(t *testing.T) {
	l, sink := newLoader()
	sources := []loaders.Source{
		source("a.txt", "The council voted twice."),
		source("empty.txt", " \n"),
		source("picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
		source("renamed.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
		source("big.txt", strings.Repeat("words ", 1<<20)),
		source("bad.txt", "This is unannotatable text."),
		source("de.txt", "Der Gemeinderat hat gestern in einer langen Sitzung beschlossen, dass die neue Brücke über den Fluss nicht gebaut werden soll."),
		loaders.FileSource(filepath.Join(t.TempDir(), "none.txt")),
		source("page.html", "<p>The council voted again.</p>"),
		source("no-extension", "<!DOCTYPE html><p>The council voted a third time.</p>"),
	}
	got := map[string]loaders.Result{}
	if err := l.Import(context.Background(), slices.Values(sources), func(r loaders.Result) { got[r.Source] = r }); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		status loaders.Status
		told   string
	}{
		"a.txt": {loaders.Added, ""}, "page.html": {loaders.Added, ""}, "no-extension": {loaders.Added, ""},
		"de.txt":      {loaders.Added, "the language is de"},
		"empty.txt":   {loaders.Failed, "holds no text"},
		"picture.png": {loaders.Failed, "image/png"},
		"renamed.txt": {loaders.Failed, "image/png"},
		"big.txt":     {loaders.Failed, "too large"},
		"bad.txt":     {loaders.Failed, "annotate: no tokens"},
	} {
		r := got[name]
		if r.Status != want.status || !strings.Contains(r.Reason+r.Warning, want.told) {
			t.Errorf("%s: got %+v", name, r)
		}
		if (r.Status == loaders.Failed) != (sink.failures[name] != "") {
			t.Errorf("%s: failure noted as %q", name, sink.failures[name])
		}
	}
	if len(got) != len(sources) {
		t.Errorf("%d results for %d sources", len(got), len(sources))
	}
}

func TestSameBytesAreKeptOnce(t *testing.T) {
	l, sink := newLoader()
	var sources []loaders.Source
	for i := range 50 {
		sources = append(sources, source(fmt.Sprintf("%d.txt", i), "The council voted twice."))
	}
	counts := map[loaders.Status]int{}
	if err := l.Import(context.Background(), slices.Values(sources), func(r loaders.Result) { counts[r.Status]++ }); err != nil {
		t.Fatal(err)
	}
	if counts[loaders.Added] != 1 || counts[loaders.Unchanged] != 49 || sink.puts != 1 {
		t.Errorf("got %v, %d puts", counts, sink.puts)
	}
	for _, names := range sink.docs {
		if len(names) != 50 {
			t.Errorf("%d sources kept", len(names))
		}
	}
}

// backwards annotates a document when the next of a pair has been.
type backwards struct {
	oneSentence
	done [8]chan struct{}
}

func (b *backwards) Annotate(ctx context.Context, d *text.Document) error {
	var n int
	if _, err := fmt.Sscanf(d.Text, "Text number %d.", &n); err != nil {
		return err
	}
	if n%2 == 0 {
		<-b.done[n+1]
	}
	defer close(b.done[n])
	return b.oneSentence.Annotate(ctx, d)
}

// order is a Sink that notes the order in which documents are put.
type order struct {
	memory
	texts []string
}

func (o *order) Put(ctx context.Context, d *text.Document, claims []claim.Claim, extractor string, retire bool) (text.DocID, error) {
	older, err := o.memory.Put(ctx, d, claims, extractor, retire)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.texts = append(o.texts, d.Text)
	return older, err
}

// TestImportKeepsTheOrder reads documents of which the second of each pair is always ready first.
func TestImportKeepsTheOrder(t *testing.T) {
	l, _ := newLoader()
	a, sink := &backwards{}, &order{memory: memory{docs: map[text.DocID][]string{}, failures: map[string]string{}}}
	l.Annotator, l.Sink, l.Workers = a, sink, 2
	var sources []loaders.Source
	var want []string
	for i := range a.done {
		a.done[i] = make(chan struct{})
		want = append(want, fmt.Sprintf("Text number %d.", i))
		sources = append(sources, source(fmt.Sprint(i), want[i]))
	}
	if err := l.Import(t.Context(), slices.Values(sources), func(loaders.Result) {}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(sink.texts, want) {
		t.Errorf("put %q", sink.texts)
	}
}

func TestChangedBytesReplace(t *testing.T) {
	l, _ := newLoader()
	statuses := []loaders.Status{}
	for _, s := range []string{"One version.", "Another version.", "Another version."} {
		r, err := l.ImportRaw(context.Background(), &loaders.Raw{Source: "a.txt", Bytes: []byte(s)})
		if err != nil {
			t.Fatal(err)
		}
		statuses = append(statuses, r.Status)
	}
	if !slices.Equal(statuses, []loaders.Status{loaders.Added, loaders.Replaced, loaders.Unchanged}) {
		t.Errorf("got %v", statuses)
	}
}

func TestImportStops(t *testing.T) {
	l, _ := newLoader()
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	endless := func(yield func(loaders.Source) bool) {
		for i := 0; ; i++ {
			if !yield(source(fmt.Sprint(i), fmt.Sprintf("Text number %d.", i))) {
				return
			}
		}
	}
	err := l.Import(ctx, endless, func(loaders.Result) {
		if n++; n == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || n > 30 {
		t.Errorf("got %v after %d results", err, n)
	}
}

func TestWalk(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a.txt", "b.md", "c.png", "sub/d.html", "sub/skip/e.txt", ".hidden/f.txt", "sub/.g.txt", "UPPER.TXT"} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	walk := func(f loaders.Files, paths ...string) string {
		var names []string
		for path, err := range f.Walk(paths) {
			name, _ := filepath.Rel(root, path)
			if err != nil {
				name += "!"
			}
			names = append(names, name)
		}
		return strings.Join(names, " ")
	}
	exts := []string{".txt", ".md", ".html"}
	for _, c := range []struct {
		files loaders.Files
		want  string
	}{
		{loaders.Files{Extensions: exts}, "UPPER.TXT a.txt b.md sub/d.html sub/skip/e.txt"},
		{loaders.Files{Extensions: exts, Exclude: []string{"skip", "*.md"}}, "UPPER.TXT a.txt sub/d.html"},
		{loaders.Files{Extensions: exts, Include: []string{"*.png", "sub/*.html"}}, "c.png sub/d.html"},
	} {
		if got := walk(c.files, root); got != c.want {
			t.Errorf("%+v: got %s", c.files, got)
		}
	}
	if got := walk(loaders.Files{Extensions: exts}, filepath.Join(root, "c.png"), filepath.Join(root, "none")); got != "c.png none!" {
		t.Errorf("named files: got %s", got)
	}
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2025-03-04":                                   "2025-03-04 date",
		"2025-03-04T08:30:00+01:00":                    "2025-03-04T08:30:00+01:00 dateTime",
		"2025-03-04T08:30:00.250Z":                     "2025-03-04T08:30:00.25Z dateTime",
		"2025-03-04T08:30:00":                          "2025-03-04T08:30:00 dateTime",
		"2025-03-04T08:30:00+0100":                     "2025-03-04T08:30:00+01:00 dateTime",
		"Tue, 04 Mar 2025 08:30:00 GMT":                "2025-03-04T08:30:00Z dateTime",
		"Tue, 04 Mar 2025 08:30:00 EST":                "2025-03-04 date",
		"Published: Tuesday, 4 March 2025":             "2025-03-04 date",
		"March 4th, 2025":                              "2025-03-04 date",
		"Mar. 4, 2025":                                 "2025-03-04 date",
		"Sept. 4, 2025":                                "2025-09-04 date",
		"Tue 4 Mar 2025 12.00 GMT":                     "2025-03-04 date",
		"Tuesday 4 March 2025 at 08:15":                "2025-03-04 date",
		"Last updated: 4:05 PM EST, Tue March 4, 2025": "2025-03-04 date",
		"First published on Tues 4th of March 2025":    "2025-03-04 date",
		"4 MARCH 2025":                                 "2025-03-04 date",
		"25/12/2025":                                   "2025-12-25 date",
		"12/25/2025":                                   "2025-12-25 date",
		"03/04/2025":                                   "",
		"31.12.2025":                                   "2025-12-31 date",
		"99/12/2025":                                   "",
		"4 March 2025 was a Tuesday":                   "",
		"The vote of March 4, 2025":                    "",
		"Marching 4, 2025":                             "",
		"March 2025":                                   "2025-03 gYearMonth",
		"2025":                                         "2025 gYear",
		"0042":                                         "",
		"February 30, 2025":                            "",
		"yesterday":                                    "",
		"":                                             "",
	} {
		if d := loaders.ParseDate(s); strings.TrimSpace(d.Value+" "+d.Type) != want {
			t.Errorf("%q: got %v", s, d)
		}
	}
}

func TestReadByline(t *testing.T) {
	for _, c := range []struct{ line, authors, published string }{
		{"By Jane Roe and John Doe", "Jane Roe,John Doe", ""},
		{"By Jane Roe | 4 March 2025", "Jane Roe", "2025-03-04"},
		{"By Jane Roe, March 4, 2025", "Jane Roe", "2025-03-04"},
		{"Tue 4 Mar 2025 12.00 GMT", "", "2025-03-04"},
		{"HALDEN, 3 March 2026 - Police searched the offices.", "", "2026-03-03"},
		{"SALT LAKE CITY, Utah, March 3, 2026 (Reuters) — Police searched the offices.", "", "2026-03-03"},
		{"GENÈVE, 3 March 2026: Police searched the offices.", "", "2026-03-03"},
		{"HALDEN, March 3 - Police searched the offices.", "", ""},
		{"Halden, on 3 March 2026 - as it seemed - was quiet.", "", ""},
		{"HALDEN police, after the raid of 3 March 2026, searched the offices.", "", ""},
		{"By 3 March 2026 all was over.", "", ""},
	} {
		d := &text.Document{Text: c.line, Blocks: []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(c.line)}}}}
		loaders.ReadByline(d)
		if got := strings.Join(d.Authors, ","); got != c.authors || d.Published.Value != c.published {
			t.Errorf("%q: authors %q, published %q", c.line, got, d.Published.Value)
		}
		alone := c.published != "" && !strings.HasSuffix(c.line, ".") || c.authors != ""
		if got := d.Blocks[0].Kind == text.Heading; got != alone {
			t.Errorf("%q: a line of its own: %v", c.line, got)
		}
	}
}
