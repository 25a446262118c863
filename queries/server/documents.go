package server

import (
	"context"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Document is a kept document without its text.
type Document struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Sources   []string  `json:"sources" nullable:"false" doc:"Where these bytes were found, the first one first."`
	Authors   []string  `json:"authors" nullable:"false"`
	Published *string   `json:"published" doc:"As the document says: an XSD dateTime, date, gYearMonth or gYear."`
	Language  string    `json:"language"`
	Media     string    `json:"media"`
	Bytes     int       `json:"bytes" doc:"Size of the file."`
	Sentences int       `json:"sentences"`
	Claims    int       `json:"claims"`
	Imported  time.Time `json:"imported"`
	Replaces  []string  `json:"replaces,omitempty" doc:"Older documents from the same source."`
	Extractor string    `json:"extractor,omitempty" doc:"What read its claims."`
}

// DocumentDetail is a document with its text. Offsets are code points.
type DocumentDetail struct {
	Document
	Text         string     `json:"text"`
	Offsets      string     `json:"offsets" enum:"codepoints"`
	Blocks       []Block    `json:"blocks" nullable:"false"`
	SentenceList []Sentence `json:"sentence_list" nullable:"false"`
	Evidence     []Span     `json:"evidence" nullable:"false" doc:"Where its claims stand, in the order of the text; those of rejected claims are left out."`
}

// Span is a stretch of the text that a claim follows from.
type Span struct {
	Claim    string `json:"claim" doc:"Id of the claim."`
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// Block is a stretch of text that no sentence crosses.
type Block struct {
	Kind  string `json:"kind"`
	Level int    `json:"level" doc:"Of a heading, from 1; 0 elsewhere."`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Sentence is where a sentence lies.
type Sentence struct {
	Index int `json:"index"`
	Start int `json:"start"`
	End   int `json:"end"`
}

// Failure is a source that could not be read.
type Failure struct {
	Source string    `json:"source"`
	Reason string    `json:"reason"`
	Time   time.Time `json:"time"`
}

func layDocument(d *graph.Document) Document {
	out := Document{
		ID: string(d.ID), Title: d.Title, Sources: texts(d.Sources), Authors: texts(d.Authors), Published: layDate(d.Published),
		Language: d.Language, Media: d.Media, Bytes: d.Bytes, Sentences: d.SentenceCount, Claims: d.Claims,
		Imported: d.Imported, Extractor: d.Extractor,
	}
	for _, id := range d.Replaces {
		out.Replaces = append(out.Replaces, string(id))
	}
	return out
}

type documentsOut struct {
	Body struct {
		List[Document]
		Failures []Failure `json:"failures" nullable:"false" doc:"Sources that could not be read, all of them."`
	}
}

func (s *Server) documents(ctx context.Context, in *Paging) (*documentsOut, error) {
	found, err := s.opt.Graph.Documents(ctx, in.page())
	if err != nil {
		return nil, s.fault(ctx, "list of documents", err)
	}
	failures, err := s.opt.Graph.Failures(ctx)
	if err != nil {
		return nil, s.fault(ctx, "list of failures", err)
	}
	var out documentsOut
	out.Body.List, out.Body.Failures = listOf(found, layDocument), []Failure{}
	for _, f := range failures {
		out.Body.Failures = append(out.Body.Failures, Failure{f.Source, f.Reason, f.Time})
	}
	return &out, nil
}

type documentID struct {
	ID string `path:"id" doc:"The document's id."`
}

type documentOut struct{ Body DocumentDetail }

func (s *Server) document(ctx context.Context, in *documentID) (*documentOut, error) {
	d, err := byID(in.ID, func(id string) (*graph.Document, error) { return s.opt.Graph.Document(ctx, text.DocID(id)) })
	if err != nil {
		return nil, s.fault(ctx, "document "+in.ID, err)
	}
	spans, err := s.opt.Graph.EvidenceSpans(ctx, d.ID)
	if err != nil {
		return nil, s.fault(ctx, "document "+in.ID, err)
	}
	out := layDetail(d)
	out.Evidence = make([]Span, 0, len(spans))
	for _, e := range spans {
		out.Evidence = append(out.Evidence, Span{string(e.Claim), e.Sentence, e.Span.Start, e.Span.End})
	}
	return &documentOut{Body: out}, nil
}

func layDetail(d *graph.Document) DocumentDetail {
	points := d.Points
	if points == nil {
		points = text.NewCodepoints(d.Text)
	}
	out := DocumentDetail{Document: layDocument(d), Text: d.Text, Offsets: codepoints,
		Blocks: make([]Block, 0, len(d.Blocks)), SentenceList: make([]Sentence, 0, len(d.Sentences))}
	for _, b := range d.Blocks {
		span := points.Span(b.Span)
		out.Blocks = append(out.Blocks, Block{b.Kind.String(), b.Level, span.Start, span.End})
	}
	for i := range d.Sentences {
		span := points.Span(d.Sentences[i].Span)
		out.SentenceList = append(out.SentenceList, Sentence{i, span.Start, span.End})
	}
	return out
}

func (s *Server) remove(ctx context.Context, in *documentID) (*struct{}, error) {
	_, err := byID(in.ID, func(id string) (struct{}, error) { return struct{}{}, s.opt.Graph.Remove(ctx, text.DocID(id)) })
	if err != nil {
		return nil, s.fault(ctx, "document "+in.ID, err)
	}
	if s.opt.Search != nil {
		s.opt.Search.Follow()
	}
	return nil, nil
}
