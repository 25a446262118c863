package spacy

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// UnsupportedError says that a pipeline has a part that this package does not run.
type UnsupportedError struct {
	Component string // as the pipeline names it, "tok2vec"; "tokenizer" or "language" for those
	Reason    string // "static vectors (include_static_vectors)"
}

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("component %s: unsupported: %s", e.Component, e.Reason)
}

// unsupported makes an UnsupportedError; Open fills in the component.
func unsupported(format string, args ...any) error {
	return &UnsupportedError{Reason: fmt.Sprintf(format, args...)}
}

// maxFile bounds one file of a pipeline, in bytes: a wheel may claim any size.
const maxFile = 256 << 20

// OpenPath opens a pipeline that lies in a directory or a wheel (or any zip file).
func OpenPath(name string) (*Pipeline, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		p, err := Open(os.DirFS(name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return p, nil
	}
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: neither a directory nor a wheel: %w", name, err)
	}
	defer archive.Close()
	p, err := Open(archive)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// Open reads the pipeline whose config.cfg lies in fsys, at the root or in a folder below, as in a
// wheel. All that will be needed is read; fsys may go away after. The components are those of
// nlp.pipeline without nlp.disabled. A part that cannot be run gives an *UnsupportedError; a file
// that is missing or broken gives an error with the component and what is wrong.
func Open(fsys fs.FS) (*Pipeline, error) { return openWith(fsys, kernels()[0]) }

func openWith(fsys fs.FS, k *kernel) (*Pipeline, error) {
	root, err := findRoot(fsys)
	if err != nil {
		return nil, err
	}
	r := &reader{fsys: root, k: k}
	p, err := r.open()
	if err != nil {
		return nil, err
	}
	return p, nil
}

var errNoConfig = errors.New("no spaCy pipeline: config.cfg is missing")

// findRoot gives the folder with config.cfg: the only one within three levels.
func findRoot(fsys fs.FS) (fs.FS, error) {
	var found []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if strings.Count(name, "/") >= 3 {
				return fs.SkipDir
			}
			return nil
		}
		if path.Base(name) == "config.cfg" {
			found = append(found, path.Dir(name))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	switch len(found) {
	case 0:
		return nil, errNoConfig
	case 1:
		return fs.Sub(fsys, found[0])
	}
	return nil, fmt.Errorf("several pipelines: config.cfg lies in %s", strings.Join(found, ", "))
}

// reader builds a Pipeline from its files.
type reader struct {
	fsys   fs.FS
	k      *kernel
	c      *config
	p      *Pipeline
	shared string // name of the tok2vec component that others listen to, "" if there is none yet
	width  int    // of the shared vectors
}

// file reads one file whole.
func (r *reader) file(name string) ([]byte, error) {
	f, err := r.fsys.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("file %s is missing", name)
		}
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("%s: more than %d MiB", name, maxFile>>20)
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("file %s is empty", name)
	}
	return data, nil
}

func (r *reader) open() (*Pipeline, error) {
	text, err := r.file("config.cfg")
	if err != nil {
		return nil, err
	}
	if r.c, err = readConfig(text); err != nil {
		return nil, fmt.Errorf("config.cfg: %w", err)
	}
	r.p = &Pipeline{k: r.k}
	if err := r.meta(); err != nil {
		return nil, err
	}
	if lang := r.c.str("nlp", "lang"); lang != "en" {
		return nil, &UnsupportedError{"language", fmt.Sprintf("%q (only \"en\")", lang)}
	}
	if err := blame(r.tokenizer(), "tokenizer"); err != nil {
		return nil, err
	}
	var pipeline, disabled []string
	if err := errors.Join(r.c.get("nlp", "pipeline", &pipeline), r.c.get("nlp", "disabled", &disabled)); err != nil {
		return nil, err
	}
	for _, name := range pipeline {
		if slices.Contains(disabled, name) {
			continue
		}
		if err := blame(r.component(name), name); err != nil {
			return nil, err
		}
	}
	return r.p, nil
}

// blame puts the name of the component to an error.
func blame(err error, component string) error {
	var u *UnsupportedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &u):
		u.Component = component
		return u
	}
	return fmt.Errorf("component %s: %w", component, err)
}

// meta reads name and version from meta.json, and looks whether the package may be run.
func (r *reader) meta() error {
	data, err := r.file("meta.json")
	if err != nil {
		return err
	}
	var meta struct{ Lang, Name, Version string }
	if err := json.Unmarshal(data, &meta); err != nil {
		return fmt.Errorf("meta.json: %w", err)
	}
	r.p.name, r.p.version, r.p.lang = meta.Lang+"_"+meta.Name, meta.Version, meta.Lang
	return nil
}

func (r *reader) tokenizer() error {
	var t struct {
		Name string `json:"@tokenizers"`
	}
	if err := r.c.get("nlp", "tokenizer", &t); err != nil {
		return err
	}
	if t.Name == "" {
		t.Name = r.c.str("nlp.tokenizer", "@tokenizers")
	}
	if t.Name != "spacy.Tokenizer.v1" {
		return unsupported("%s", t.Name)
	}
	rules, err := r.file("tokenizer")
	if err != nil {
		return err
	}
	lookups, err := r.file("vocab/lookups.bin")
	if err != nil {
		return err
	}
	r.p.tokenizer, err = loadTokenizer(rules, lookups)
	return err
}

// component reads one component and adds it to the pipeline.
func (r *reader) component(name string) error {
	section := "components." + name
	if !r.c.has(section) {
		return fmt.Errorf("config.cfg has no section [%s]", section)
	}
	if source := r.c.str(section, "source"); source != "" {
		return unsupported("sourced from %s", source)
	}
	switch factory := r.c.str(section, "factory"); factory {
	case "tok2vec":
		return r.tok2vec(name)
	case "tagger":
		return r.tagger(name)
	case "parser":
		return r.parser(name)
	case "ner":
		return r.ner(name)
	case "attribute_ruler":
		return r.ruler(name)
	case "lemmatizer":
		return r.lemmatizer(name)
	default:
		return unsupported("factory %s", factory)
	}
}

func (r *reader) layers(name string) ([]layer, error) {
	data, err := r.file(name + "/model")
	if err != nil {
		return nil, err
	}
	layers, err := readLayers(data)
	if err != nil {
		return nil, fmt.Errorf("model: %w", short(err))
	}
	return layers, nil
}

// short names the end of a file as such.
func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file ends too early")
	}
	return err
}

func (r *reader) tok2vec(name string) error {
	layers, err := r.layers(name)
	if err != nil {
		return err
	}
	t, err := newTok2vec(r.k, r.c, "components."+name+".model", layers)
	if err != nil {
		return err
	}
	if r.shared != "" {
		return unsupported("a second shared tok2vec")
	}
	r.shared, r.width = name, t.width
	r.p.gap = max(r.p.gap, len(t.encode))
	r.p.add(name, func(b *batch) { b.s.vectors = t.run(b.rows, b.s.vectors, b.s) })
	return nil
}

// source gives how a component comes by its vectors: from the shared network that it listens to, or
// from one of its own, whose layers are in the component's file.
func (r *reader) source(name string, layers []layer) (vectors func(b *batch) []float32, width int, err error) {
	section := "components." + name + ".model.tok2vec"
	if arch := r.c.str(section, "@architectures"); arch == "spacy.Tok2VecListener.v1" {
		upstream := r.c.str(section, "upstream")
		if r.shared == "" || upstream != "*" && upstream != "" && upstream != r.shared {
			return nil, 0, fmt.Errorf("listens to %q, which does not run before it", upstream)
		}
		return func(b *batch) []float32 { return b.s.vectors }, r.width, nil
	}
	t, err := newTok2vec(r.k, r.c, section, layers)
	if err != nil {
		return nil, 0, err
	}
	r.p.gap = max(r.p.gap, len(t.encode))
	return func(b *batch) []float32 {
		b.s.own = t.run(b.rows, b.s.own, b.s)
		return b.s.own
	}, t.width, nil
}

func (r *reader) tagger(name string) error {
	model := "components." + name + ".model"
	if arch := r.c.str(model, "@architectures"); arch != "spacy.Tagger.v2" && arch != "spacy.Tagger.v1" {
		return unsupported("architecture %s", arch)
	}
	layers, err := r.layers(name)
	if err != nil {
		return err
	}
	vectors, width, err := r.source(name, layers)
	if err != nil {
		return err
	}
	var cfg struct{ Labels []string }
	if err := r.json(name+"/cfg", &cfg); err != nil {
		return err
	}
	if len(cfg.Labels) == 0 {
		return errors.New("cfg: no labels")
	}
	outputs := named(layers, "softmax")
	if len(outputs) != 1 {
		return fmt.Errorf("model: %d softmax layers, want 1", len(outputs))
	}
	weights, err := outputs[0].shaped("W", len(cfg.Labels), width)
	if err != nil {
		return err
	}
	bias, err := outputs[0].shaped("b", len(cfg.Labels))
	if err != nil {
		return err
	}
	t := &tagger{newLinear(r.k, weights.data, bias.data, len(cfg.Labels), width), cfg.Labels}
	r.p.add(name, func(b *batch) { t.tag(b.rows, vectors(b), b.s) })
	return nil
}

// transitions reads what parser and ner have in common.
func (r *reader) transitions(name, state string, features, actions int) (m *stepModel, moves []move, each func(b *batch, do func(d *entry, p *stateProducts)), err error) {
	section := "components." + name + ".model"
	if s := r.c.str(section, "state_type"); s != state {
		return nil, nil, nil, unsupported("state_type %q", s)
	}
	layers, err := r.layers(name)
	if err != nil {
		return nil, nil, nil, err
	}
	vectors, width, err := r.source(name, layers)
	if err != nil {
		return nil, nil, nil, err
	}
	cfg := struct {
		BeamWidth   int  `json:"beam_width"`
		LearnTokens bool `json:"learn_tokens"`
	}{BeamWidth: 1}
	if err := r.json(name+"/cfg", &cfg); err != nil {
		return nil, nil, nil, err
	}
	if cfg.BeamWidth > 1 {
		return nil, nil, nil, unsupported("beam_width %d", cfg.BeamWidth)
	}
	if cfg.LearnTokens {
		return nil, nil, nil, unsupported("learn_tokens")
	}
	data, err := r.file(name + "/moves")
	if err != nil {
		return nil, nil, nil, err
	}
	if moves, err = readMoves(data, actions); err != nil {
		return nil, nil, nil, fmt.Errorf("moves: %w", short(err))
	}
	if m, err = newStepModel(r.k, r.c, section, layers, width, features, len(moves)); err != nil {
		return nil, nil, nil, err
	}
	return m, moves, func(b *batch, do func(*entry, *stateProducts)) {
		all := vectors(b)
		b.each(func(d *entry) { do(d, newStateProducts(m, r.k, all[d.at*width:], width, len(d.doc.Tokens), b.s)) })
	}, nil
}

func (r *reader) parser(name string) error {
	m, moves, each, err := r.transitions(name, "parser", parserFeatures, parserActions)
	if err != nil {
		return err
	}
	p := &parser{m: m, moves: moves, bounds: ranges(moves, parserActions)}
	r.p.add(name, func(b *batch) {
		each(b, func(d *entry, products *stateProducts) { p.parse(d.doc, products, d.one, d.goesOn) })
	})
	return nil
}

func (r *reader) ner(name string) error {
	m, moves, each, err := r.transitions(name, "ner", nerFeatures, nerActions)
	if err != nil {
		return err
	}
	n := newRecogniser(m, moves)
	r.p.add(name, func(b *batch) {
		each(b, func(d *entry, products *stateProducts) { n.recognise(d.doc, products) })
	})
	return nil
}

func (r *reader) ruler(name string) error {
	data, err := r.file(name + "/patterns")
	if err != nil {
		return err
	}
	ruler, err := loadRuler(data)
	if err != nil {
		return fmt.Errorf("patterns: %w", short(err))
	}
	r.p.add(name, func(b *batch) { b.each(func(d *entry) { ruler.apply(d.doc) }) })
	return nil
}

func (r *reader) lemmatizer(name string) error {
	section := "components." + name
	if mode := r.c.str(section, "mode"); mode != "rule" {
		return unsupported("mode %q (only \"rule\")", mode)
	}
	overwrite := false
	if err := r.c.get(section, "overwrite", &overwrite); err != nil {
		return err
	}
	if overwrite {
		return unsupported("overwrite")
	}
	data, err := r.file(name + "/lookups/lookups.bin")
	if err != nil {
		return err
	}
	lemmatizer, err := loadLemmatizer(data)
	if err != nil {
		return fmt.Errorf("lookups: %w", short(err))
	}
	r.p.add(name, func(b *batch) { b.each(func(d *entry) { lemmatizer.apply(d.doc) }) })
	return nil
}

func (r *reader) json(name string, into any) error {
	data, err := r.file(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", path.Base(name), err)
	}
	return nil
}
