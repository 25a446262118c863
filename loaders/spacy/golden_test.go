package spacy

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// modelFile reads a file of the model that the tests run with: $SPACY_MODEL, a pipeline
// directory, or the one that is embedded. Without either the test is skipped.
func modelFile(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("SPACY_MODEL")
	if dir == "" {
		dir = filepath.Join("model", "files")
	}
	data, err := fs.ReadFile(os.DirFS(dir), name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no model: %s is not in %s (run make model, or set SPACY_MODEL)", name, dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func testTokenizer(t testing.TB) *tokenizer {
	t.Helper()
	tok, err := loadTokenizer(modelFile(t, "tokenizer"), modelFile(t, "vocab/lookups.bin"))
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

// golden is one line of testdata/dump.py.
type golden struct {
	Text               string
	Words, Norm, Shape []string
	Space, Check       string
	Lower              []string
	Tag, Dep           []string // before the attribute ruler; nil: tokens only
	Tag2, Dep2         []string // after it; nil: the same
	POS, Morph, Lemma  []string
}

// eachLine reads a file with a JSON object on each line, as the programs in testdata write it.
func eachLine[T any](t testing.TB, path string, each func(line *T)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var line T
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		each(&line)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// dumps are the files to compare with: the one kept here, and those named in $SPACY_DUMPS.
func dumps() []string {
	files := []string{filepath.Join("testdata", "tokens.jsonl")}
	return append(files, filepath.SplitList(os.Getenv("SPACY_DUMPS"))...)
}

// checkSum is the sum that dump.py makes of the ids.
func checkSum(toks []Token) string {
	var sum uint64
	for i, tok := range toks {
		sum += uint64(i+1) * (tok.Norm + 3*tok.Prefix + 5*tok.Suffix + 7*tok.Shape)
	}
	return strconv.FormatUint(sum, 10)
}

// compareTokens reports the first difference in a text.
func compareTokens(t *testing.T, g *golden, toks []Token) (same bool) {
	t.Helper()
	for i, tok := range toks {
		if i >= len(g.Words) {
			break
		}
		switch {
		case tok.Text != g.Words[i]:
			t.Errorf("%.300q\ntoken %d is %q, want %q", g.Text, i, tok.Text, g.Words[i])
		case tok.Space != (g.Space[i] == '1'):
			t.Errorf("%.300q\ntoken %d %q: space is %v", g.Text, i, tok.Text, tok.Space)
		case tok.Norm != stringID(g.Norm[i]):
			t.Errorf("%.300q\ntoken %d %q: norm is not %q", g.Text, i, tok.Text, g.Norm[i])
		case tok.Shape != stringID(g.Shape[i]):
			t.Errorf("%.300q\ntoken %d %q: shape is not %q", g.Text, i, tok.Text, g.Shape[i])
		case tok.Lower != g.Lower[i]:
			t.Errorf("%.300q\ntoken %d %q: lower is %q, want %q", g.Text, i, tok.Text, tok.Lower, g.Lower[i])
		case tok.IsSpace != (strings.TrimFunc(tok.Text, isSpace) == ""):
			t.Errorf("%.300q\ntoken %d %q: white space is %v", g.Text, i, tok.Text, tok.IsSpace)
		case g.Text[tok.Start:tok.End] != tok.Text:
			t.Errorf("%.300q\ntoken %d %q: offsets %d, %d", g.Text, i, tok.Text, tok.Start, tok.End)
		default:
			continue
		}
		return false
	}
	if len(toks) != len(g.Words) {
		t.Errorf("%.300q\n%d tokens, want %d", g.Text, len(toks), len(g.Words))
		return false
	}
	checkTokens(t, g.Text, toks)
	if sum := checkSum(toks); sum != g.Check {
		t.Errorf("%.300q\nthe ids make %s, want %s", g.Text, sum, g.Check)
		return false
	}
	return true
}

func TestTokenizeAsSpaCy(t *testing.T) {
	tok := testTokenizer(t)
	for _, path := range dumps() {
		texts, tokens, wrong := 0, 0, 0
		eachLine(t, path, func(g *golden) {
			if g.Tag != nil && len(g.Tag) != len(g.Words) {
				t.Fatalf("%s: uneven columns", path)
			}
			texts++
			tokens += len(g.Words)
			if wrong < 20 && !compareTokens(t, g, tok.tokenize(g.Text)) {
				wrong++
			}
		})
		t.Logf("%s: %d texts, %d tokens, %d texts differ", filepath.Base(path), texts, tokens, wrong)
	}
}

func TestRulerAndLemmatizerAsSpaCy(t *testing.T) {
	rules, err := loadRuler(modelFile(t, "attribute_ruler/patterns"))
	if err != nil {
		t.Fatal(err)
	}
	lemmas, err := loadLemmatizer(modelFile(t, "lemmatizer/lookups/lookups.bin"))
	if err != nil {
		t.Fatal(err)
	}
	tok := testTokenizer(t)
	for _, path := range dumps() {
		tokens, wrong := 0, 0
		eachLine(t, path, func(g *golden) {
			if g.Tag == nil || wrong > 20 {
				return
			}
			doc := g.doc(tok)
			tokens += len(doc.Tokens)
			rules.apply(doc)
			lemmas.apply(doc)
			wrong += compareRuled(t, g, doc)
		})
		t.Logf("%s: %d tokens, %d differ", filepath.Base(path), tokens, wrong)
	}
}

// doc is the state before the attribute ruler.
func (g *golden) doc(tok *tokenizer) *Doc {
	doc := &Doc{Text: g.Text, Tokens: tok.tokenize(g.Text)}
	for i := range doc.Tokens {
		doc.Tokens[i].Tag, doc.Tokens[i].Dep = g.Tag[i], g.Dep[i]
	}
	return doc
}

func compareRuled(t *testing.T, g *golden, doc *Doc) (wrong int) {
	t.Helper()
	after := func(changed, before []string) []string {
		if changed != nil {
			return changed
		}
		return before
	}
	tags, deps := after(g.Tag2, g.Tag), after(g.Dep2, g.Dep)
	for i, tok := range doc.Tokens {
		got := [...]string{tok.Tag, tok.Dep, tok.POS, tok.Morph, tok.Lemma}
		want := [...]string{tags[i], deps[i], g.POS[i], g.Morph[i], g.Lemma[i]}
		if got != want {
			t.Errorf("%.200q\ntoken %d %q (%s, %s): %q, want %q", g.Text, i, tok.Text, g.Tag[i], g.Dep[i], got, want)
			wrong++
		}
	}
	return wrong
}
