package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders"
)

// shownLost is how many lost decisions a warning spells out.
const shownLost = 5

// warnOfLost adds to a result what people decided about claims of the document that are not read
// any more.
func warnOfLost(ctx context.Context, b *board, r *loaders.Result) error {
	if r.Status != loaders.Replaced && r.Status != loaders.Added {
		return nil
	}
	lost, err := b.Decisions(ctx, graph.DecisionFilter{Document: r.ID, Lost: true, Page: graph.Page{Limit: shownLost}})
	if err != nil || lost.Total == 0 {
		return err
	}
	var all []string
	for _, d := range lost.Items {
		what := d.Name
		if len(d.Claims) > 0 {
			c := d.Claims[0]
			what = strings.TrimSpace(c.Subject + " " + c.Predicate + " " + c.Object)
		}
		all = append(all, fmt.Sprintf("%s %q (%s)", d.Type, what, d.ID))
	}
	told := fmt.Sprintf("decisions about claims that are not read any more: %s", strings.Join(all, ", "))
	if more := lost.Total - len(lost.Items); more > 0 {
		told += fmt.Sprintf(", and %d more", more)
	}
	if r.Warning != "" {
		told = r.Warning + "; " + told
	}
	r.Warning = told
	return nil
}
