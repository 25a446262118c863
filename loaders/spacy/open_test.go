package spacy

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vmihailenco/msgpack/v5"
)

// modelMap gives the model's files to change.
func modelMap(t testing.TB) fstest.MapFS {
	t.Helper()
	dir, files := modelDir(t), fstest.MapFS{}
	err := fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "README" {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestOpenWheel(t *testing.T) {
	files := modelMap(t)
	wheel := filepath.Join(t.TempDir(), "model.whl")
	f, err := os.Create(wheel)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for name, file := range files {
		e, err := w.Create("en_model/en_model-1.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write(file.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	p, err := OpenPath(wheel)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Read("It works.").Tokens[1].Lemma; got != "work" {
		t.Errorf("lemma %q", got)
	}
	if want := []string{"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"}; !slices.Equal(p.Components(), want) {
		t.Errorf("components %v", p.Components())
	}
	if p.Version() != "3.8.0" || p.Language() != "en" || !strings.HasPrefix(p.Name(), "en_core_web_sm") {
		t.Errorf("%s %s %s", p.Name(), p.Version(), p.Language())
	}
	// A wheel that ends early or is full of rubbish is an error.
	data, err := os.ReadFile(wheel)
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range []int{0, 100, len(data) / 2, len(data) - 10} {
		if err := os.WriteFile(wheel, data[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenPath(wheel); err == nil {
			t.Errorf("%d bytes of a wheel are opened", cut)
		}
	}
}

// TestOpenRefuses changes the configuration to what is not supported.
func TestOpenRefuses(t *testing.T) {
	files := modelMap(t)
	original := string(files["config.cfg"].Data)
	for _, c := range []struct{ old, new, component, reason string }{
		{`lang = "en"`, `lang = "de"`, "language", `"de"`},
		{`disabled = ["senter"]`, `disabled = []`, "senter", "factory senter"},
		{`{"@tokenizers":"spacy.Tokenizer.v1"}`, `{"@tokenizers":"spacy.ja.JapaneseTokenizer"}`, "tokenizer", "spacy.ja.JapaneseTokenizer"},
		{`factory = "tagger"`, `factory = "morphologizer"`, "tagger", "factory morphologizer"},
		{`factory = "tok2vec"`, `factory = "transformer"`, "tok2vec", "factory transformer"},
		{`factory = "lemmatizer"`, `factory = "trainable_lemmatizer"`, "lemmatizer", "factory trainable_lemmatizer"},
		{`mode = "rule"`, `mode = "lookup"`, "lemmatizer", `mode "lookup"`},
		{"include_static_vectors = false\n\n[components.ner.model.tok2vec.encode]", "include_static_vectors = true\n\n[components.ner.model.tok2vec.encode]", "ner", "static vectors"},
		{"depth = 4\nwindow_size = 1\nmaxout_pieces = 3\n\n[components.parser]", "depth = 4\nwindow_size = 2\nmaxout_pieces = 3\n\n[components.parser]", "ner", "window_size 2"},
		{`"spacy.TransitionBasedParser.v2"` + "\nstate_type = \"parser\"\nextra_state_tokens = false", `"spacy.TransitionBasedParser.v2"` + "\nstate_type = \"parser\"\nextra_state_tokens = true", "parser", "extra_state_tokens"},
		{`@architectures = "spacy.MultiHashEmbed.v2"` + "\nwidth = ${components.tok2vec.model.encode:width}", `@architectures = "spacy.CharacterEmbed.v2"` + "\nwidth = ${components.tok2vec.model.encode:width}", "tok2vec", "embedding spacy.CharacterEmbed.v2"},
		{`"NORM","PREFIX","SUFFIX","SHAPE","SPACY","IS_SPACE"`, `"NORM","PREFIX","SUFFIX","SHAPE","SPACY","ORTH"`, "tok2vec", "attribute ORTH"},
		{"hidden_width = 64\nmaxout_pieces = 2\nuse_upper = true\nnO = null\n\n[components.ner.model.tok2vec]", "hidden_width = 64\nmaxout_pieces = 2\nuse_upper = false\nnO = null\n\n[components.ner.model.tok2vec]", "ner", "use_upper"},
	} {
		if !strings.Contains(original, c.old) {
			t.Fatalf("the configuration has no %q", c.old)
		}
		files["config.cfg"] = &fstest.MapFile{Data: []byte(strings.Replace(original, c.old, c.new, 1))}
		_, err := Open(files)
		var u *UnsupportedError
		if !errors.As(err, &u) || u.Component != c.component || !strings.Contains(u.Reason, c.reason) {
			t.Errorf("%s: error %v", c.new, err)
		}
	}
}

// TestOpenBrokenFiles takes each file away, empties it and cuts it: an error that names the
// component and never a panic.
func TestOpenBrokenFiles(t *testing.T) {
	files := modelMap(t)
	for name, file := range files {
		component := name
		switch first, _, nested := strings.Cut(name, "/"); {
		case first == "vocab" || first == "tokenizer":
			component = "component tokenizer"
		case nested:
			component = "component " + first
		}
		try := func(what string, data []byte) {
			files[name] = &fstest.MapFile{Data: data}
			if data == nil {
				delete(files, name)
			}
			_, err := Open(files)
			if err == nil || !strings.Contains(err.Error(), component) {
				t.Errorf("%s %s: error %v", name, what, err)
			}
		}
		try("missing", nil)
		try("empty", []byte{})
		if name != "config.cfg" {
			try("cut", file.Data[:len(file.Data)/2])
			try("rubbish", bytes.Repeat([]byte{0x93}, 1<<20))
		}
		files[name] = file
	}
}

// TestOpenCorrupted changes bytes by chance. What is opened all the same must read without a panic.
func TestOpenCorrupted(t *testing.T) {
	files := modelMap(t)
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	rounds := 60
	if testing.Short() {
		rounds = 10
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range rounds {
		name := names[r.IntN(len(names))]
		file := files[name]
		data := slices.Clone(file.Data)
		for range 1 + r.IntN(20) {
			at := r.IntN(len(data))
			if r.IntN(2) == 0 { // the heads of files say more than their bodies
				at = r.IntN(min(len(data), 2000))
			}
			data[at] = byte(r.Uint32())
		}
		files[name] = &fstest.MapFile{Data: data}
		if p, err := Open(files); err == nil {
			p.Read("The U.S. didn't say (yet) whether John's e-mail to info@example.org arrived.  Why?\n")
		}
		files[name] = file
	}
}

func TestFindRoot(t *testing.T) {
	for _, c := range []struct {
		files []string
		want  string
	}{
		{nil, "config.cfg is missing"},
		{[]string{"a/b/c/d/config.cfg"}, "config.cfg is missing"},
		{[]string{"config.cfg", "x/config.cfg"}, "several pipelines"},
		{[]string{"a/b/config.cfg"}, "meta.json is missing"},
	} {
		files := fstest.MapFS{}
		for _, name := range c.files {
			files[name] = &fstest.MapFile{Data: []byte("[nlp]\n")}
		}
		if _, err := Open(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v", c.files, err)
		}
	}
}

func TestReadConfig(t *testing.T) {
	c, err := readConfig([]byte("[a]\nwidth = 96\nname = bare words\nlist = [1,\n  2]\n# a comment\n\n[b.c]\nwidth = ${a:width}\nother = ${b.c.width}\nnone = ${a:nothing}\n"))
	if err != nil {
		t.Fatal(err)
	}
	width, other, list := 0, 0, []int(nil)
	if err := errors.Join(c.get("b.c", "width", &width), c.get("b.c", "other", &other), c.get("a", "list", &list)); err != nil {
		t.Fatal(err)
	}
	if width != 96 || other != 96 || !slices.Equal(list, []int{1, 2}) || c.str("a", "name") != "bare words" || c.str("b.c", "none") != "${a:nothing}" || !c.has("a") || c.has("c") {
		t.Errorf("%v", c.sections)
	}
	if err := c.get("a", "name", &width); err == nil || !strings.Contains(err.Error(), "[a] name") {
		t.Errorf("error %v", err)
	}
	for _, broken := range []string{"x = 1", "[a", "[a]\nnothing", "  indented", "[a]\nx = ${a:y}\ny = ${a:x}"} {
		if _, err := readConfig([]byte(broken)); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
}

// smallModel is a model file with one layer.
func smallModel(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	e := msgpack.NewEncoder(&b)
	must := func(errs ...error) {
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	must(e.EncodeMapLen(4), e.EncodeString("nodes"), e.EncodeArrayLen(1),
		e.Encode(map[string]any{"index": 0, "name": "linear", "dims": map[string]any{"nO": 2, "nI": nil}, "refs": map[string]any{}}),
		e.EncodeString("attrs"), e.EncodeArrayLen(1), e.Encode(map[string][]byte{"seed": {8}}),
		e.EncodeString("params"), e.EncodeArrayLen(1), e.EncodeMapLen(2),
		e.EncodeString("W"), e.EncodeMapLen(5),
		e.EncodeBytes([]byte("nd")), e.EncodeBool(true), e.EncodeBytes([]byte("type")), e.EncodeString("<f4"),
		e.EncodeBytes([]byte("kind")), e.EncodeString(""), e.EncodeBytes([]byte("shape")), e.Encode([]int{1, 2}),
		e.EncodeBytes([]byte("data")), e.EncodeBytes([]byte{0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0}),
		e.EncodeString("b"), e.EncodeNil(),
		e.EncodeString("shims"), e.Encode([]any{nil}))
	return b.Bytes()
}

func TestReadLayers(t *testing.T) {
	data := smallModel(t)
	layers, err := readLayers(data)
	if err != nil {
		t.Fatal(err)
	}
	w, err := layers[0].shaped("W", 1, -1)
	if err != nil || w.data[0] != 1 || w.data[1] != -2 {
		t.Errorf("W is %v, %v", w, err)
	}
	if n, err := layers[0].number("seed"); n != 8 || err != nil {
		t.Errorf("seed is %d, %v", n, err)
	}
	for _, wrong := range [][]int{{2, 1}, {2}, {1, 2, 1}} {
		if _, err := layers[0].shaped("W", wrong...); err == nil {
			t.Errorf("shape %v is taken", wrong)
		}
	}
	if _, err := layers[0].shaped("b", 2); err == nil {
		t.Error("a nil parameter is found")
	}
	for cut := range data {
		if _, err := readLayers(data[:cut]); err == nil {
			t.Errorf("%d of %d bytes are read", cut, len(data))
		}
	}
	for _, c := range []struct{ what, old, new string }{
		{"doubles", "<f4", "<f8"},
		{"a shape that does not fit", "\x92\x01\x02", "\x92\x02\x02"},
		{"an infinite weight", "\x00\x00\x80\x3f", "\x00\x00\x80\x7f"},
	} {
		if _, err := readLayers(bytes.Replace(data, []byte(c.old), []byte(c.new), 1)); err == nil {
			t.Errorf("%s: read", c.what)
		}
	}
}

func TestReadMoves(t *testing.T) {
	encode := func(s string) []byte {
		data, err := msgpack.Marshal(map[string]any{"moves": s, "strings": []any{1, "x"}})
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	moves, err := readMoves(encode(`{"0":{"":5},"2":{"a":7,"b":7,"c":9},"1":{"":1}}`), 3)
	if want := []move{{0, ""}, {1, ""}, {2, "c"}, {2, "b"}, {2, "a"}}; err != nil || !slices.Equal(moves, want) {
		t.Errorf("moves %v, %v", moves, err)
	}
	if got := ranges(moves, 3); !slices.Equal(got, []int{0, 1, 2, 5}) {
		t.Errorf("ranges %v", got)
	}
	for _, broken := range []string{``, `{}`, `{"0":{}}`, `{"7":{"x":1}}`, `{"x":{"":1}}`, `[1]`, `{"0":{"a":"b"}}`} {
		if _, err := readMoves(encode(broken), 3); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
	if _, err := readMoves(bytes.Repeat([]byte{0x91}, 100_000), 3); err == nil {
		t.Error("deep rubbish is read")
	}
}

func FuzzReadLayers(f *testing.F) {
	f.Add(smallModel(f))
	f.Add(bytes.Repeat([]byte{0x91}, 1000))
	f.Add([]byte{0x81, 0xa5, 'n', 'o', 'd', 'e', 's', 0xdd, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		layers, err := readLayers(data)
		if err != nil {
			return
		}
		for i := range layers {
			for _, a := range layers[i].params {
				size := 1
				for _, n := range a.shape {
					size *= n
				}
				if size != len(a.data) {
					t.Errorf("shape %v of %d values", a.shape, len(a.data))
				}
			}
			_, _ = layers[i].number("seed")
		}
	})
}

func FuzzReadMoves(f *testing.F) {
	f.Add([]byte("\x81\xa5moves\xa9{\"0\":{\"\":1}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if moves, err := readMoves(data, 5); err == nil {
			if b := ranges(moves, 5); b[5] != len(moves) {
				t.Errorf("ranges %v of %d moves", b, len(moves))
			}
		}
	})
}

func FuzzReadConfig(f *testing.F) {
	f.Add([]byte("[a]\nb = ${a:c}\nc = [1,\n 2]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := readConfig(data)
		if err != nil {
			return
		}
		for section, values := range c.sections {
			for key := range values {
				var v any
				if err := c.get(section, key, &v); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
