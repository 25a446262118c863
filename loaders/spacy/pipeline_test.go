package spacy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// modelDir is the model that the tests run with: $SPACY_MODEL, or the one that is embedded.
func modelDir(t testing.TB) fs.FS {
	t.Helper()
	modelFile(t, "config.cfg") // skips without a model
	if dir := os.Getenv("SPACY_MODEL"); dir != "" {
		return os.DirFS(dir)
	}
	return os.DirFS(filepath.Join("model", "files"))
}

var opened struct {
	once sync.Once
	p    *Pipeline
	err  error
}

// testPipeline opens the model once for all tests.
func testPipeline(t testing.TB) *Pipeline {
	t.Helper()
	dir := modelDir(t)
	opened.once.Do(func() { opened.p, opened.err = Open(dir) })
	if opened.err != nil {
		t.Fatal(opened.err)
	}
	return opened.p
}

// reading is one line of testdata/golden.py.
type reading struct {
	Text            string
	Words, Lemma    []string
	Tag, POS, Morph string
	Head, Dep       string
	Sents           []int
	Ents            [][]any
}

// readingOf puts a Doc in the same form.
func readingOf(d *Doc) reading {
	r := reading{Text: d.Text, Words: []string{}, Lemma: []string{}, Sents: []int{}, Ents: [][]any{}}
	var tag, pos, morph, head, dep []string
	for i, t := range d.Tokens {
		r.Words, r.Lemma = append(r.Words, t.Text), append(r.Lemma, t.Lemma)
		m := t.Morph
		if m == "" {
			m = "_"
		}
		tag, pos, morph = append(tag, t.Tag), append(pos, t.POS), append(morph, m)
		head, dep = append(head, strconv.Itoa(t.Head)), append(dep, t.Dep)
		if t.SentStart {
			r.Sents = append(r.Sents, i)
		}
	}
	join := func(s []string) string { return strings.Join(s, " ") }
	r.Tag, r.POS, r.Morph, r.Head, r.Dep = join(tag), join(pos), join(morph), join(head), join(dep)
	for _, e := range d.Ents {
		r.Ents = append(r.Ents, []any{float64(e.First), float64(e.End), e.Label})
	}
	return r
}

// differences lists where two readings of a text differ, one entry per token and field, and says how
// many there are.
func differences(got, want reading) (list []string) {
	if !reflect.DeepEqual(got.Words, want.Words) {
		return []string{fmt.Sprintf("words: %q, want %q", got.Words, want.Words)}
	}
	for _, f := range []struct {
		name      string
		got, want []string
	}{
		{"tag", strings.Fields(got.Tag), strings.Fields(want.Tag)}, {"pos", strings.Fields(got.POS), strings.Fields(want.POS)},
		{"morph", strings.Fields(got.Morph), strings.Fields(want.Morph)}, {"lemma", got.Lemma, want.Lemma},
		{"head", strings.Fields(got.Head), strings.Fields(want.Head)}, {"dep", strings.Fields(got.Dep), strings.Fields(want.Dep)},
	} {
		if len(f.got) != len(f.want) {
			list = append(list, fmt.Sprintf("%s: %d values, want %d", f.name, len(f.got), len(f.want)))
			continue
		}
		for i := range f.got {
			if f.got[i] != f.want[i] {
				list = append(list, fmt.Sprintf("%s of token %d %q: %q, want %q", f.name, i, want.Words[i], f.got[i], f.want[i]))
			}
		}
	}
	if !reflect.DeepEqual(got.Sents, want.Sents) {
		list = append(list, fmt.Sprintf("sentence starts: %v, want %v", got.Sents, want.Sents))
	}
	if !reflect.DeepEqual(got.Ents, want.Ents) {
		list = append(list, fmt.Sprintf("entities: %v, want %v", got.Ents, want.Ents))
	}
	return list
}

func TestReadGivesWhatSpacyGives(t *testing.T) {
	p := testPipeline(t)
	eachLine(t, "testdata/golden.jsonl", func(want *reading) {
		for _, d := range differences(readingOf(p.Read(want.Text)), *want) {
			t.Errorf("%.60q: %s", want.Text, d)
		}
	})
}

func TestOneSentenceGivesWhatSpacyGives(t *testing.T) {
	p := testPipeline(t)
	eachLine(t, "testdata/golden_one.jsonl", func(want *reading) {
		for _, d := range differences(readingOf(p.read(want.Text, true)), *want) {
			t.Errorf("%.60q: %s", want.Text, d)
		}
	})
}

// TestKernelsReadAlike reads with each kernel that the processor has, and with plain Go.
func TestKernelsReadAlike(t *testing.T) {
	for _, k := range kernels() {
		p, err := openWith(modelDir(t), k)
		if err != nil {
			t.Fatal(err)
		}
		eachLine(t, "testdata/golden.jsonl", func(want *reading) {
			for _, d := range differences(readingOf(p.Read(want.Text)), *want) {
				t.Errorf("%s: %.60q: %s", k.name, want.Text, d)
			}
		})
	}
}

// TestLargeComparison compares with a file of any size that testdata/golden.py wrote,
// $SPACY_GOLDEN. Decisions that lie nearer than rounding may differ: one in 100,000 tokens.
func TestLargeComparison(t *testing.T) {
	path := os.Getenv("SPACY_GOLDEN")
	if path == "" {
		t.Skip("SPACY_GOLDEN names no file made by testdata/golden.py")
	}
	p := testPipeline(t)
	texts, tokens, found := 0, 0, 0
	var spent time.Duration
	eachLine(t, path, func(want *reading) {
		start := time.Now()
		d := p.Read(want.Text)
		spent += time.Since(start)
		texts, tokens = texts+1, tokens+len(d.Tokens)
		for _, diff := range differences(readingOf(d), *want) {
			found++
			t.Logf("%.60q: %s", want.Text, diff)
		}
	})
	t.Logf("%d differences in %d texts of %d tokens; %.0f tokens/s", found, texts, tokens, float64(tokens)/spent.Seconds())
	if found > tokens/100_000 {
		t.Errorf("%d differences", found)
	}
}

func TestReadFromManyGoroutines(t *testing.T) {
	p := testPipeline(t)
	var texts []string
	var want []reading
	eachLine(t, "testdata/golden.jsonl", func(r *reading) {
		texts, want = append(texts, r.Text), append(want, *r)
	})
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for i := range texts {
				i = (i*7 + g*41) % len(texts)
				if d := differences(readingOf(p.Read(texts[i])), want[i]); len(d) > 0 {
					t.Errorf("%.60q: %s", texts[i], d[0])
				}
			}
		})
	}
	wait.Wait()
}

// TestReadLongText reads a text that is longer than a chunk of the encoder and than the pages of the
// parser, twice the same: what is kept from the first reading must not show.
func TestReadLongText(t *testing.T) {
	p := testPipeline(t)
	text := strings.Repeat("The committee ( which met, as it had ( in the rain ) for years, in Ghent ) said that ", 400)
	first := p.Read(text)
	if len(first.Tokens) < window*page {
		t.Fatalf("%d tokens are too few for this test", len(first.Tokens))
	}
	p.Read("A short one in between.")
	again := p.Read(text)
	for i := range again.Tokens { // sums may be made in another order
		a, b := &first.Tokens[i], &again.Tokens[i]
		if d := a.TagMargin - b.TagMargin; d < 1e-3 && d > -1e-3 {
			a.TagMargin = b.TagMargin
		}
		if d := a.HeadMargin - b.HeadMargin; d < 1e-3 && d > -1e-3 {
			a.HeadMargin = b.HeadMargin
		}
	}
	if !reflect.DeepEqual(first, again) {
		t.Error("a second reading differs")
	}
}

func TestReadWords(t *testing.T) {
	p := testPipeline(t)
	d := p.ReadWords([]string{"Mexico", "rejects", "the", "offer", ".", "It", "is", "late", "."},
		[]bool{true, true, true, false, true, true, true, false, false}, false)
	if want := "Mexico rejects the offer. It is late."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if got := readingOf(d); !reflect.DeepEqual(got.Sents, []int{0, 5}) || got.Dep != "nsubj ROOT det dobj punct nsubj ROOT acomp punct" {
		t.Errorf("sentences %v, labels %s", got.Sents, got.Dep)
	}
	if d := p.ReadWords(nil, nil, true); len(d.Tokens) != 0 || d.Text != "" {
		t.Errorf("no words give %v", d)
	}
	one := p.ReadWords([]string{"Stop", ".", "Go", "."}, []bool{false, true, false, false}, true)
	if got := readingOf(one).Sents; !reflect.DeepEqual(got, []int{0}) {
		t.Errorf("one sentence starts at %v", got)
	}
}

func TestReadNothingAndOddities(t *testing.T) {
	p := testPipeline(t)
	if d := p.Read(""); len(d.Tokens) != 0 || len(d.Ents) != 0 {
		t.Errorf("an empty text gives %v", d)
	}
	for _, s := range []string{" ", "\n", "\xff\xfe", "a\xc3", "\x00", strings.Repeat("(", 3000), strings.Repeat("a ", 5000), strings.Repeat("x", 50_000)} {
		d := p.Read(s)
		at := 0
		for i, tok := range d.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.Head < 0 || tok.Head >= len(d.Tokens) {
				t.Fatalf("%.10q: token %d is %+v after %d", s, i, tok, at)
			}
			at = tok.End
		}
	}
}

func TestUnsupportedErrorIsFound(t *testing.T) {
	err := blame(fmt.Errorf("somewhere: %w", unsupported("width %d", 7)), "ner")
	var u *UnsupportedError
	if !errors.As(err, &u) || u.Component != "ner" || err.Error() != "component ner: unsupported: width 7" {
		t.Errorf("%v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	p := testPipeline(b)
	var texts []string
	eachLine(b, "testdata/golden.jsonl", func(r *reading) { texts = append(texts, r.Text) })
	tokens := 0
	for b.Loop() {
		for _, s := range texts {
			tokens += len(p.Read(s).Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkOpen(b *testing.B) {
	dir := modelDir(b)
	for b.Loop() {
		if _, err := Open(dir); err != nil {
			b.Fatal(err)
		}
	}
}
