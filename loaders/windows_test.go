package loaders_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/format/plain"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// byStops annotates each readable block as sentences that end with a full stop, and notes the most
// bytes that it was given at once.
type byStops struct {
	mu   sync.Mutex
	most int
}

func (*byStops) Languages() []string { return []string{"en"} }

func (a *byStops) Annotate(_ context.Context, d *text.Document) error {
	d.Sentences = nil
	bytes := 0
	for i, b := range d.Blocks {
		if !b.Kind.Readable() {
			continue
		}
		bytes += b.Span.Len()
		for at := b.Span.Start; at < b.Span.End; {
			end := b.Span.End
			if n := strings.Index(d.Text[at:end], ". "); n >= 0 {
				end = at + n + 1
			}
			d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: at, End: end}, Block: i, Tokens: make([]text.Token, 1)})
			for at = end; at < b.Span.End && d.Text[at] == ' '; at++ {
			}
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.most = max(a.most, bytes)
	return nil
}

// backward makes a claim of each sentence, which follows from the one before it too.
type backward struct{ fails bool }

func (backward) Name() string { return "test 1" }

func (x backward) Extract(_ context.Context, d *text.Document) ([]claim.Claim, error) {
	var all []claim.Claim
	for i, s := range d.Sentences {
		if strings.Contains(d.Slice(s.Span), "word 9000") && x.fails {
			panic("a bug of the extractor")
		}
		c := claim.Claim{Document: d.ID, Sentence: i, Evidence: []claim.Evidence{{Sentence: i, Span: s.Span}}}
		c.Subject.Span = s.Span
		if i > 0 {
			c.Evidence = append(c.Evidence, claim.Evidence{Sentence: i - 1, Span: d.Sentences[i-1].Span})
		}
		c.SetID()
		all = append(all, c)
	}
	return all, nil
}

// TestLongDocuments: what is read of a long document window by window is what is read of it whole,
// in paragraphs and in one.
func TestLongDocuments(t *testing.T) {
	for _, gap := range []string{"\n\n", " "} {
		var b strings.Builder
		for n := 0; b.Len() < 1<<20; n++ {
			fmt.Fprintf(&b, "The word %d is said here, é. And a second sentence stands here.%s", n, gap)
		}
		a := &byStops{}
		l := &loaders.Loader{Formats: []loaders.Format{plain.Format{}}, Annotator: a, Extractor: backward{}}
		raw := &loaders.Raw{Source: "long.txt", Bytes: []byte(b.String())}
		var told []loaders.Progress
		l.Told = func(_ context.Context, p loaders.Progress) { told = append(told, p) }
		var parts int
		var claims []claim.Claim
		d, _, err := l.ExtractEach(t.Context(), raw, func(d *text.Document, some []claim.Claim) error {
			parts++
			for _, c := range some {
				if c.Sentence >= len(d.Sentences) {
					t.Fatalf("sentence %d of %d", c.Sentence, len(d.Sentences))
				}
			}
			claims = append(claims, some...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if parts < 5 || a.most > 250_000 {
			t.Errorf("%d parts, %d bytes at once", parts, a.most)
		}
		done := -1
		for _, p := range told {
			if p.Stage != loaders.Extracting || p.Done <= done || p.Total != len(d.Text) {
				t.Fatalf("told %+v", told)
			}
			done = p.Done
		}
		if len(told) != parts+1 || done != len(d.Text) {
			t.Errorf("%d parts, told %+v", parts, told)
		}
		whole, err := l.Read(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Annotate(t.Context(), whole); err != nil {
			t.Fatal(err)
		}
		want, _ := backward{}.Extract(t.Context(), whole)
		if len(d.Sentences) != len(whole.Sentences) || len(claims) != len(want) {
			t.Fatalf("%d sentences and %d claims, want %d and %d", len(d.Sentences), len(claims), len(whole.Sentences), len(want))
		}
		for i := range want {
			if d.Sentences[i].Span != whole.Sentences[i].Span || d.Sentences[i].Block != whole.Sentences[i].Block || d.Sentences[i].Tokens != nil {
				t.Fatalf("sentence %d: %+v, want %+v", i, d.Sentences[i], whole.Sentences[i])
			}
			if claims[i].ID != want[i].ID || claims[i].Sentence != want[i].Sentence || !slices.Equal(claims[i].Evidence, want[i].Evidence) {
				t.Fatalf("claim %d: %+v, want %+v", i, claims[i], want[i])
			}
		}

		l.Extractor = backward{fails: true}
		func() {
			defer func() {
				if x := recover(); x != "a bug of the extractor" {
					t.Errorf("got %v", x)
				}
			}()
			_, _, _, _ = l.Extract(t.Context(), raw)
		}()
		ctx, cancel := context.WithCancel(t.Context())
		l.Extractor = backward{}
		_, _, err = l.ExtractEach(ctx, raw, func(*text.Document, []claim.Claim) error { cancel(); return ctx.Err() })
		if err == nil {
			t.Error("it went on")
		}
	}
}
