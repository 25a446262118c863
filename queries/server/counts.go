package server

import (
	"context"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// FacetValues counts claims by one of their properties.
type FacetValues struct {
	Values []FacetValue `json:"values" nullable:"false"`
	Total  int          `json:"total" doc:"Different values."`
	None   int          `json:"none" doc:"Claims without a value."`
}

// FacetValue is a value with its claims.
type FacetValue struct {
	Value    string `json:"value" doc:"What goes into the parameter."`
	Name     string `json:"name"`
	Claims   int    `json:"claims"`
	Selected bool   `json:"selected" doc:"The filter asks for it."`
}

type facetsIn struct {
	Filtering
	Kinded
	Facet []string `query:"facet,explode" doc:"Which facets; left out: all."`
	Top   int      `query:"top" minimum:"1" maximum:"500" default:"50" doc:"Values of each facet, at most; selected ones are there in any case."`
}

// Resolve is called by huma.
func (in *facetsIn) Resolve(huma.Context) (bad []error) {
	in.Facet = split(in.Facet)
	for _, v := range in.Facet {
		if !slices.Contains(graph.Facets, graph.Facet(v)) {
			var names []string
			for _, f := range graph.Facets {
				names = append(names, string(f))
			}
			bad = append(bad, &huma.ErrorDetail{Location: "query.facet", Value: v, Message: "it is one of " + strings.Join(names, ", ")})
		}
	}
	return bad
}

type facetsOut struct {
	Body struct {
		Total  int                    `json:"total" doc:"Claims that pass all filters."`
		Facets map[string]FacetValues `json:"facets" doc:"Each counts what passes all filters but its own."`
	}
}

func (s *Server) facets(ctx context.Context, in *facetsIn) (*facetsOut, error) {
	f, err := s.filter(ctx, &in.Filtering)
	if err != nil {
		return nil, err
	}
	f.Kinds = typed[claim.Kind](in.Kind)
	found, err := s.opt.Graph.Count(ctx, graph.FacetQuery{Filter: f, Facets: typed[graph.Facet](in.Facet), Top: in.Top})
	if err != nil {
		return nil, s.fault(ctx, "counts of claims", err)
	}
	var out facetsOut
	out.Body.Total, out.Body.Facets = found.Total, make(map[string]FacetValues, len(found.Facets))
	for facet, values := range found.Facets {
		list := make([]FacetValue, 0, len(values.Values))
		for _, v := range values.Values {
			list = append(list, FacetValue{v.Value, v.Name, v.Claims, v.Selected})
		}
		out.Body.Facets[string(facet)] = FacetValues{list, values.Total, values.None}
	}
	return &out, nil
}

// Bucket is the claims of a time.
type Bucket struct {
	Value     string `json:"value" doc:"2026, 2026-03 or 2026-03-14."`
	Precision string `json:"precision" enum:"year,month,day"`
	Start     string `json:"start" format:"date" doc:"Its first day."`
	End       string `json:"end" format:"date" doc:"Its last day."`
	Counts
	Top []Claim `json:"top" nullable:"false" doc:"Those that most documents state."`
}

type timelineIn struct {
	Filtering
	Kinded
	Axis   string `query:"axis" enum:"event,published,said" default:"event" doc:"Which dates: when it happens, when the document was published, when it was said."`
	Bucket string `query:"bucket" enum:"year,month,day" default:"month" doc:"What claims are counted by."`
	Top    int    `query:"top" minimum:"0" maximum:"5" default:"1" doc:"Claims to give for each bucket."`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"Buckets in the answer, at most."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"The next of the answer before."`
}

type timelineOut struct {
	Body struct {
		Axis   string `json:"axis"`
		Bucket string `json:"bucket"`
		List[Bucket]
		Claims  int    `json:"claims" doc:"That pass and have a date."`
		Undated int    `json:"undated" doc:"That pass and have none."`
		Offsets string `json:"offsets" enum:"codepoints"`
	}
}

func (s *Server) timeline(ctx context.Context, in *timelineIn) (*timelineOut, error) {
	f, err := s.filter(ctx, &in.Filtering)
	if err != nil {
		return nil, err
	}
	f.Kinds = typed[claim.Kind](in.Kind)
	found, err := s.opt.Graph.Timeline(ctx, graph.TimelineQuery{
		Axis: graph.Axis(in.Axis), Bucket: precisions[in.Bucket], Top: in.Top, Filter: f, Page: graph.Page{Limit: in.Limit, Cursor: in.Cursor},
	})
	if err != nil {
		return nil, s.fault(ctx, "time line", err)
	}
	var out timelineOut
	b := &out.Body
	b.Axis, b.Bucket, b.Claims, b.Undated, b.Offsets = in.Axis, in.Bucket, found.Claims, found.Undated, codepoints
	b.List = listOf(found.List, func(at graph.Bucket) Bucket {
		return Bucket{at.Value, at.Precision.String(), at.Start, at.End, layCounts(at.Tally), layClaims(at.Top)}
	})
	return &out, nil
}

var precisions = map[string]graph.Precision{"year": graph.Year, "month": graph.Month, "day": graph.Day}
