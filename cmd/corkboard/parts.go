package main

import (
	"context"
	"fmt"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/format/html"
	"github.com/corkboard-kg/corkboard/loaders/format/markdown"
	"github.com/corkboard-kg/corkboard/loaders/format/plain"
	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/spacy"
	"github.com/corkboard-kg/corkboard/loaders/spacy/model"
)

// formats lists what can be read; a new format is one line here.
func formats() []loaders.Format {
	return []loaders.Format{plain.Format{}, markdown.Format{}, html.Format{}}
}

// annotator opens the model that the settings name, else the built-in one.
func (a *app) annotator() (*spacy.Annotator, error) {
	return spacy.NewAnnotator(spacy.Options{Path: a.cfg.Model, Model: model.FS()})
}

// loader builds the line from bytes to claims; sink is nil when nothing is kept.
func (a *app) loader(sink loaders.Sink) (*loaders.Loader, error) {
	annotator, err := a.annotator()
	if err != nil {
		return nil, err
	}
	return &loaders.Loader{
		Formats: formats(), Annotator: annotator, Extractor: rules.New(), Sink: sink,
		Workers: a.cfg.Import.Workers, MaxSize: a.cfg.Import.MaxSize, Log: a.log,
	}, nil
}

// files finds what to import, by the settings.
func (a *app) files() loaders.Files {
	f := loaders.Files{Include: a.cfg.Import.Include, Exclude: a.cfg.Import.Exclude, Extensions: quadExtensions}
	for _, format := range formats() {
		f.Extensions = append(f.Extensions, format.Extensions()...)
	}
	return f
}

// how says what a command does with the store.
type how int

const (
	toRead  how = iota // an absent store is an error
	toWrite            // an absent store is made
	toEdit             // an absent store is an error, changes are made
)

// board is an open store seen as a graph.
type board struct {
	*graph.Graph
	disk *disk.Store
}

// openBoard opens the store of the settings. The caller closes it.
func (a *app) openBoard(ctx context.Context, purpose how) (*board, error) {
	st, err := disk.Open(a.cfg.Store, disk.Options{Create: purpose == toWrite, ReadOnly: purpose == toRead, Log: a.log})
	if err != nil {
		return nil, err
	}
	g, err := graph.Open(ctx, st, graph.Options{Base: a.chosenBase(), Log: a.log, Alike: names.Knowledge().Alike, Sense: sense, Land: names.Knowledge().Land})
	if err != nil {
		st.Close()
		return nil, fmt.Errorf("%s: %w", a.cfg.Store, err)
	}
	return &board{g, st}, nil
}

// sense says whether a predicate with its object says what a group of near-synonyms does.
func sense(predicate, object string, kind claim.Kind, clause bool, group string) bool {
	return names.Knowledge().Like(predicate, names.Far{Name: object, Kind: kind, Clause: clause}, group)
}

// chosenBase is the base that somebody asked for: the default yields to what the store has.
func (a *app) chosenBase() string {
	for _, o := range a.cfg.Origins() {
		if o.Key == "base" && o.From == "default" {
			return ""
		}
	}
	return a.cfg.Base
}

// close ends the use of the store.
func (b *board) close(err *error) {
	if closing := b.disk.Close(); closing != nil && *err == nil {
		*err = fmt.Errorf("close store: %w", closing)
	}
}
