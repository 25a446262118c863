package server

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/queries/search"
)

// Mark is a stretch of a text that was asked for, in code points.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

func layMarks(spans []search.Span) []Mark {
	out := make([]Mark, 0, len(spans))
	for _, s := range spans {
		out = append(out, Mark{s.Start, s.End})
	}
	return out
}

// EntityHit is an entity that a search found.
type EntityHit struct {
	Entity
	Score float64 `json:"score" doc:"1 for the very name, less for what is further from it."`
	Form  string  `json:"form" doc:"The name or surface form that matches best."`
	Marks []Mark  `json:"marks" nullable:"false" doc:"In form."`
}

// SentenceHit is a sentence that a search found.
type SentenceHit struct {
	Document string  `json:"document"`
	Title    string  `json:"title" doc:"Of the document."`
	Index    int     `json:"index" doc:"Number of the sentence in the document."`
	Start    int     `json:"start" doc:"In the document's text."`
	End      int     `json:"end"`
	Text     string  `json:"text"`
	Marks    []Mark  `json:"marks" nullable:"false" doc:"In text."`
	Claims   int     `json:"claims" doc:"That the sentence states."`
	Score    float64 `json:"score"`
}

// DocumentHit is a document that a search found, with the sentence that has most of the query.
type DocumentHit struct {
	ID         string  `json:"id"`
	Title      string  `json:"title"`
	TitleMarks []Mark  `json:"title_marks" nullable:"false"`
	Sentence   *int    `json:"sentence" doc:"Number of the sentence; null when the words are in the title alone."`
	Text       string  `json:"text" doc:"Of the sentence."`
	Marks      []Mark  `json:"marks" nullable:"false" doc:"In text."`
	Score      float64 `json:"score"`
}

type searchIn struct {
	Q      string   `query:"q" maxLength:"1000" doc:"Words, the last of which may be unfinished, and phrases between quotes. Any text will do."`
	Group  []string `query:"group,explode" doc:"entities, sentences or documents; left out: all."`
	Limit  int      `query:"limit" minimum:"1" maximum:"100" default:"10" doc:"Items of each group, at most."`
	Cursor string   `query:"cursor" maxLength:"1000" doc:"The next of a group; with that group alone."`
	Kinded
}

var searchGroups = []string{string(search.Entities), string(search.Sentences), string(search.Documents)}

// Resolve is called by huma.
func (in *searchIn) Resolve(huma.Context) (bad []error) {
	in.Group = split(in.Group)
	for _, g := range in.Group {
		if !slices.Contains(searchGroups, g) {
			bad = append(bad, &huma.ErrorDetail{Location: "query.group", Value: g, Message: "it is one of " + strings.Join(searchGroups, ", ")})
		}
	}
	if in.Cursor != "" && len(in.Group) != 1 {
		bad = append(bad, &huma.ErrorDetail{Location: "query.cursor", Message: "name the one group whose next it is"})
	}
	return bad
}

type searchOut struct {
	Body struct {
		Q         string             `json:"q"`
		Complete  bool               `json:"complete" doc:"false: texts are still being read, and more may be found soon."`
		Entities  *List[EntityHit]   `json:"entities" doc:"null when not asked for, as for all groups."`
		Sentences *List[SentenceHit] `json:"sentences"`
		Documents *List[DocumentHit] `json:"documents"`
		Kinds     []KindFound        `json:"kinds" nullable:"false" doc:"Entities by kind, of all kinds."`
		Offsets   string             `json:"offsets" enum:"codepoints"`
	}
}

// KindFound counts entities of a kind.
type KindFound struct {
	Kind     string `json:"kind"`
	Entities int    `json:"entities"`
}

// lastOffset is where the pages of a search end.
const lastOffset = 10_000

func (s *Server) search(ctx context.Context, in *searchIn) (*searchOut, error) {
	if s.opt.Search == nil {
		return nil, huma.Error503ServiceUnavailable("this server does not search in texts")
	}
	offset := 0
	if in.Cursor != "" {
		plain, err := base64.RawURLEncoding.DecodeString(in.Cursor)
		n, fault := fmt.Sscanf(string(plain), in.Group[0]+" %d", &offset)
		if err != nil || fault != nil || n != 1 || offset < 0 || offset > lastOffset {
			return nil, s.fault(ctx, "", graph.ErrCursor)
		}
	}
	q := search.Query{Q: strings.ToValidUTF8(in.Q, "\uFFFD"), Groups: typed[search.Group](in.Group), Kinds: typed[claim.Kind](in.Kind), Limit: in.Limit, Offset: offset}
	found, err := s.opt.Search.Search(ctx, q)
	if err != nil {
		return nil, s.fault(ctx, "search", err)
	}
	next := func(group search.Group) *string {
		to := offset + in.Limit
		if to >= found.Totals[group] || to > lastOffset {
			return nil
		}
		c := base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s %d", group, to))
		return &c
	}
	var out searchOut
	b := &out.Body
	b.Q, b.Complete, b.Offsets, b.Kinds = q.Q, found.Complete, codepoints, []KindFound{}
	wants := func(g search.Group) bool { return len(in.Group) == 0 || slices.Contains(in.Group, string(g)) }
	if wants(search.Entities) {
		b.Entities = &List[EntityHit]{layHits(found.Entities), found.Totals[search.Entities], next(search.Entities)}
		for _, k := range graph.Kinds() {
			if n := found.Kinds[k]; n > 0 {
				b.Kinds = append(b.Kinds, KindFound{string(k), n})
			}
		}
	}
	if wants(search.Sentences) {
		b.Sentences = &List[SentenceHit]{[]SentenceHit{}, found.Totals[search.Sentences], next(search.Sentences)}
		if b.Sentences.Items, err = s.laySentences(ctx, found.Sentences); err != nil {
			return nil, s.fault(ctx, "claims of sentences", err)
		}
	}
	if wants(search.Documents) {
		b.Documents = &List[DocumentHit]{[]DocumentHit{}, found.Totals[search.Documents], next(search.Documents)}
		for _, h := range found.Documents {
			hit := DocumentHit{ID: string(h.ID), Title: h.Title, TitleMarks: layMarks(h.TitleMarks), Text: h.Text, Marks: layMarks(h.Marks), Score: h.Score}
			if h.Sentence >= 0 {
				hit.Sentence = &h.Sentence
			}
			b.Documents.Items = append(b.Documents.Items, hit)
		}
	}
	return &out, nil
}

func layHits(hits []search.EntityHit) []EntityHit {
	out := make([]EntityHit, 0, len(hits))
	for _, h := range hits {
		out = append(out, EntityHit{layEntity(h.Entity), h.Score, h.Form, layMarks(h.Marks)})
	}
	return out
}

func (s *Server) laySentences(ctx context.Context, hits []search.SentenceHit) ([]SentenceHit, error) {
	asked := make([]graph.SentenceRef, len(hits))
	for i, h := range hits {
		asked[i] = graph.SentenceRef{Document: h.Document, Index: h.Index}
	}
	claims, err := s.opt.Graph.ClaimsIn(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := make([]SentenceHit, 0, len(hits))
	for i, h := range hits {
		out = append(out, SentenceHit{string(h.Document), h.Title, h.Index, h.Span.Start, h.Span.End, h.Text, layMarks(h.Marks), claims[i], h.Score})
	}
	return out, nil
}

type suggestIn struct {
	Q     string `query:"q" maxLength:"1000" doc:"A name, perhaps misspelt."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"10" doc:"Names, at most."`
}

type suggestOut struct {
	Body struct {
		Items []EntityHit `json:"items" nullable:"false" doc:"The nearest first."`
	}
}

func (s *Server) suggest(ctx context.Context, in *suggestIn) (*suggestOut, error) {
	if s.opt.Search == nil {
		return nil, huma.Error503ServiceUnavailable("this server does not search in texts")
	}
	found, err := s.opt.Search.Suggest(ctx, strings.ToValidUTF8(in.Q, "\uFFFD"), in.Limit)
	if err != nil {
		return nil, s.fault(ctx, "names", err)
	}
	var out suggestOut
	out.Body.Items = layHits(found)
	return &out, nil
}
