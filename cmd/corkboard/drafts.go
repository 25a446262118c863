package main

import (
	"context"
	"errors"
	"reflect"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/disk"
	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/corkboard-kg/corkboard/queries/server"
)

// extractFunc reads a document into a graph in memory that goes away; missing is why there is no
// loader.
func extractFunc(l *loaders.Loader, base string, missing error) server.ExtractFunc {
	return func(ctx context.Context, in server.Incoming) (*server.Draft, error) {
		if missing != nil {
			return nil, missing
		}
		d, claims, warning, err := l.Extract(ctx, rawOf(in))
		if err != nil {
			return nil, err
		}
		st, err := disk.Open("", disk.Options{Create: true, InMemory: true})
		if err != nil {
			return nil, err
		}
		g, err := graph.Open(ctx, st, graph.Options{Base: base})
		if err == nil {
			_, err = g.Put(ctx, d, claims, l.Extractor.Name(), false)
		}
		if err != nil {
			return nil, errors.Join(err, st.Close())
		}
		return &server.Draft{Graph: g, Document: d.ID, Warning: warning, Close: func() { _ = st.Close() }}, nil // it is in memory
	}
}

// rereadFunc extracts the claims of a kept document anew. When they are the same nothing is kept.
func rereadFunc(l *loaders.Loader, b *board, missing error) server.RereadFunc {
	return func(ctx context.Context, kept *graph.Document, published text.Date) server.ImportResult {
		out := server.ImportResult{ID: string(kept.ID), Status: server.Failed}
		if len(kept.Sources) > 0 {
			out.Source = kept.Sources[0]
		}
		if missing != nil {
			out.Reason = missing.Error()
			return out
		}
		d := kept.Document
		d.Sentences = nil // they are found anew
		if !published.IsZero() {
			d.Published = published
		}
		claims, _, err := l.ExtractFrom(ctx, &d)
		if err != nil {
			out.Reason = err.Error()
			return out
		}
		out.Claims = len(claims)
		same, err := b.sameClaims(ctx, kept, &d, claims, l.Extractor.Name())
		if err == nil && same && d.Published == kept.Published {
			out.Status = server.Unchanged
			return out
		}
		if err == nil {
			_, err = b.Put(ctx, &d, claims, l.Extractor.Name(), false)
		}
		if err != nil {
			out.Reason = err.Error()
			return out
		}
		out.Status = server.Replaced
		return out
	}
}

// sameClaims says whether a document has just these claims, read by the same extractor.
func (b *board) sameClaims(ctx context.Context, kept *graph.Document, d *text.Document, claims []claim.Claim, extractor string) (bool, error) {
	if kept.Extractor != extractor || len(kept.Sentences) != len(d.Sentences) {
		return false, nil
	}
	found := make(map[claim.ID]claim.Record, len(claims))
	f := graph.ClaimFilter{Document: d.ID, Decision: graph.StateAll, Page: graph.Page{Limit: 1000}}
	for {
		list, err := b.Claims(ctx, f)
		if err != nil {
			return false, err
		}
		for _, c := range list.Items {
			if c.Original != nil {
				return false, nil // it shows what people say, not what was read
			}
			found[c.ID] = claim.NewRecord(&c.Claim, d, nil)
		}
		if f.Cursor = list.Next; list.Next == "" {
			break
		}
	}
	seen := map[claim.ID]bool{}
	for i := range claims {
		r, ok := found[claims[i].ID]
		if !ok || !reflect.DeepEqual(r, claim.NewRecord(&claims[i], d, nil)) {
			return false, nil
		}
		seen[claims[i].ID] = true
	}
	return len(seen) == len(found), nil
}

// telling has a loader tell the clients of a server how far it is with each document.
func telling(l *loaders.Loader) {
	l.Told = func(ctx context.Context, p loaders.Progress) { server.Progress(ctx, string(p.Stage), p.Done, p.Total) }
}
