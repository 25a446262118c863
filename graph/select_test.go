package graph_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/testdata/crowd"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// party is a small crowd in which much can happen.
type party struct {
	*rand.Rand
	t    *testing.T
	g    *graph.Graph
	docs []*text.Document
	says [][]claim.Claim
}

func newParty(t *testing.T, seed uint64, claims int) *party {
	p := &party{Rand: rand.New(rand.NewPCG(seed, 3)), t: t, g: open(t)}
	for d, all := range crowd.Documents(seed, claims) {
		p.docs, p.says = append(p.docs, d), append(p.says, all)
		put(t, p.g, d, all...)
	}
	return p
}

func (p *party) entity() string {
	list, err := p.g.Entities(p.t.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if err != nil || len(list.Items) == 0 {
		p.t.Fatal(err)
	}
	return list.Items[int(float64(len(list.Items))*p.Float64()*p.Float64())].ID
}

func (p *party) claim() claim.ID {
	list := p.every()
	return list[p.IntN(len(list))].ID
}

// every reads all claims from the store, without the ledger.
func (p *party) every() []*graph.Claim {
	p.t.Helper()
	var all []*graph.Claim
	f := graph.ClaimFilter{Decision: graph.StateAll, Page: graph.Page{Limit: 1000}}
	for {
		list, err := p.g.Claims(p.t.Context(), f)
		if err != nil {
			p.t.Fatal(err)
		}
		all = append(all, list.Items...)
		if f.Cursor = list.Next; list.Next == "" {
			return all
		}
	}
}

// happen does something at random. What can't be done just then is left undone.
func (p *party) happen() string {
	ctx, g := p.t.Context(), p.g
	note := graph.Note{By: "tester"}
	var err error
	var what string
	switch p.IntN(11) {
	case 0:
		i := p.IntN(len(p.docs))
		what, err = "remove", g.Remove(ctx, p.docs[i].ID)
	case 1, 2:
		i := p.IntN(len(p.docs))
		what = "put"
		_, err = g.Put(ctx, p.docs[i], p.says[i], "crowd 1", false)
	case 3:
		what = "merge"
		_, err = g.Merge(ctx, p.entity(), []string{p.entity()}, note)
	case 4, 5:
		what = "reject"
		_, err = g.Reject(ctx, p.claim(), note)
	case 6:
		what = "correct"
		subject, predicate, denied := pick(&maker{Rand: p.Rand}, p.entity(), "Somebody New"), "shake hands with", claim.Denied
		_, err = g.Correct(ctx, p.claim(), graph.Correction{Subject: &subject, Predicate: &predicate, Polarity: &denied}, note)
	case 7:
		what = "correct the object"
		object := pick(&maker{Rand: p.Rand}, p.entity(), "", "Somebody New")
		_, err = g.Correct(ctx, p.claim(), graph.Correction{Object: &object}, note)
	case 10:
		what = "correct the speaker"
		speaker := pick(&maker{Rand: p.Rand}, p.entity(), "", "Somebody New")
		_, err = g.Correct(ctx, p.claim(), graph.Correction{Speaker: &speaker}, note)
	case 8:
		what = "split"
		_, err = g.Split(ctx, p.entity(), graph.Selection{Documents: []text.DocID{p.docs[p.IntN(len(p.docs))].ID}}, "", "", note)
	case 9:
		what = "undo"
		var list graph.List[*graph.Decision]
		if list, err = g.Decisions(ctx, graph.DecisionFilter{}); err == nil && len(list.Items) > 0 {
			_, err = g.Undo(ctx, list.Items[p.IntN(len(list.Items))].ID, note)
		}
	}
	var refused *graph.RefusedError
	if err != nil && !errors.Is(err, graph.ErrNotFound) && !errors.As(err, &refused) {
		p.t.Fatalf("%s: %v", what, err)
	}
	return what
}

// filter makes one at random, and says by the claim as it is read what passes it.
func (p *party) filter() (f graph.Filter, passes func(c *graph.Claim) bool) {
	var all []func(c *graph.Claim) bool
	ask := func(f func(c *graph.Claim) bool) { all = append(all, f) }
	object := func(c *graph.Claim) string {
		if c.Link.Object == nil || c.Link.Object.Type != graph.EntityNode {
			return ""
		}
		return c.Link.Object.ID
	}
	further := func(c *graph.Claim, such func(a graph.LinkArgument) bool) bool {
		return slices.ContainsFunc(c.Link.Arguments, such)
	}
	asked := func(c *graph.Claim) bool { // by what the whole filter says of further links
		return further(c, func(a graph.LinkArgument) bool {
			return (f.Arguments == nil || slices.Contains(f.Arguments, a.ID)) && (f.Roles == nil || slices.Contains(f.Roles, a.Role))
		})
	}
	for _, part := range p.Perm(15)[:1+p.IntN(3)] {
		switch part {
		case 0:
			f.Subjects = []string{p.entity(), p.entity()}
			want := slices.Clone(f.Subjects)
			ask(func(c *graph.Claim) bool { return slices.Contains(want, c.Link.Subject.ID) })
		case 1:
			f.Entities = []string{p.entity()}
			want := f.Entities[0]
			ask(func(c *graph.Claim) bool {
				return c.Link.Subject.ID == want || object(c) == want || further(c, func(a graph.LinkArgument) bool { return a.ID == want })
			})
		case 2:
			f.Objects = []string{p.entity(), "nobody at all"}
			want := f.Objects[0]
			ask(func(c *graph.Claim) bool { return object(c) == want })
		case 3:
			f.Between = []string{p.entity(), p.entity(), p.entity()}
			want := slices.Clone(f.Between)
			ask(func(c *graph.Claim) bool {
				return slices.Contains(want, c.Link.Subject.ID) &&
					(slices.Contains(want, object(c)) || further(c, func(a graph.LinkArgument) bool { return slices.Contains(want, a.ID) }))
			})
		case 4:
			f.Predicates = []string{"visit", "oppose", "shake_hands_with"}
			want := slices.Clone(f.Predicates)
			ask(func(c *graph.Claim) bool { return slices.Contains(want, c.Link.PredicateID) })
		case 5:
			f.Speakers = []string{p.entity(), p.entity()}
			want := slices.Clone(f.Speakers)
			ask(func(c *graph.Claim) bool { return slices.Contains(want, c.SpeakerEntity) })
		case 6:
			f.Documents = []text.DocID{p.docs[p.IntN(len(p.docs))].ID, "none"}
			want := f.Documents[0]
			ask(func(c *graph.Claim) bool { return c.Document == want })
		case 7:
			f.Kinds = []claim.Kind{claim.KindPlace, claim.KindEvent}
			ask(func(c *graph.Claim) bool {
				of := func(n *graph.Node) bool {
					return n != nil && n.Type == graph.EntityNode && (n.Kind == claim.KindPlace || n.Kind == claim.KindEvent)
				}
				return of(&c.Link.Subject) || of(c.Link.Object) || further(c, func(a graph.LinkArgument) bool { return of(&a.Node) })
			})
		case 8:
			f.Polarities = []claim.Polarity{claim.Denied}
			ask(func(c *graph.Claim) bool { return c.Polarity == claim.Denied })
		case 9:
			f.Modalities = []claim.Modality{claim.Possible, claim.Intended}
			ask(func(c *graph.Claim) bool { return c.Modality == claim.Possible || c.Modality == claim.Intended })
		case 10:
			f.Event = graph.Period{From: "2025", To: "2025-06"}
			ask(func(c *graph.Claim) bool {
				for _, a := range c.Arguments {
					if a.Value != nil {
						return a.Value.Value[:7] >= "2025-01" && a.Value.Value[:7] <= "2025-06"
					}
				}
				return false
			})
		case 11:
			f.Confidence = graph.Range{Min: 0.6, Max: 0.8}
			ask(func(c *graph.Claim) bool { return c.Confidence >= 0.6 && c.Confidence <= 0.8 })
		case 12:
			f.Arguments = []string{p.entity(), p.entity()}
			ask(asked)
		case 14:
			f.Far = []string{p.entity(), p.entity()}
			want := slices.Clone(f.Far)
			ask(func(c *graph.Claim) bool {
				return slices.Contains(want, object(c)) || further(c, func(a graph.LinkArgument) bool { return slices.Contains(want, a.ID) })
			})
		case 13:
			f.Roles = []string{"to", "nowhere"}
			ask(asked)
		}
	}
	switch p.IntN(4) {
	case 0:
		f.Decision = graph.StateAll
	case 1:
		f.Decision = graph.StateRejected
		ask(func(c *graph.Claim) bool { return c.Decision != nil && c.Decision.State == graph.StateRejected })
	default:
		ask(func(c *graph.Claim) bool { return c.Decision == nil || c.Decision.State != graph.StateRejected })
	}
	return f, func(c *graph.Claim) bool {
		for _, ok := range all {
			if !ok(c) {
				return false
			}
		}
		return true
	}
}

// chosen lists what a filter finds, page by page.
func chosen(t *testing.T, g *graph.Graph, f graph.Filter, order graph.ClaimOrder, limit int) (ids []claim.ID, all []*graph.Claim) {
	t.Helper()
	page := graph.Page{Limit: limit}
	for {
		list, err := g.Select(t.Context(), f, order, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list.Items {
			ids = append(ids, c.ID)
		}
		all = append(all, list.Items...)
		if page.Cursor = list.Next; list.Next == "" {
			if len(ids) != list.Total {
				t.Fatalf("%d claims, and the total is %d", len(ids), list.Total)
			}
			return ids, all
		}
	}
}

// TestSelectAfterAnything compares, after random changes and decisions, what the ledger finds with
// the claims as they are read one by one, and with a ledger that is made anew.
func TestSelectAfterAnything(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := newParty(t, seed, 280)
			found := 0
			for range 12 {
				var history []string
				for range 1 + p.IntN(4) {
					history = append(history, p.happen())
				}
				every := p.every()
				fresh, err := graph.Open(t.Context(), p.g.Store(), graph.Options{})
				if err != nil {
					t.Fatal(err)
				}
				for range 8 {
					f, passes := p.filter()
					var want []claim.ID
					for _, c := range every {
						if passes(c) {
							want = append(want, c.ID)
						}
					}
					got, _ := chosen(t, p.g, f, graph.InText, 1+p.IntN(40))
					if !slices.Equal(got, want) {
						t.Fatalf("after %v: %+v finds %d claims, not %d\n%v\n%v", history, f, len(got), len(want), got, want)
					}
					found += len(got)
					if anew, _ := chosen(t, fresh, f, graph.InText, 1000); !slices.Equal(anew, want) {
						t.Fatalf("after %v: a new ledger finds %d claims, not %d", history, len(anew), len(want))
					}
					p.compare(fresh, f)
				}
			}
			if found < 100 {
				t.Errorf("only %d claims were found in all: nothing is tested", found)
			}
		})
	}
}

// compare asks two graphs of one store the same.
func (p *party) compare(fresh *graph.Graph, f graph.Filter) {
	t, ctx := p.t, p.t.Context()
	t.Helper()
	a, b := p.entity(), p.entity()
	rank := pick(&maker{Rand: p.Rand}, graph.ByClaims, graph.ByDocuments, graph.ByRecency, graph.ByName)
	for name, ask := range map[string]func(g *graph.Graph) (any, error){
		"facets":     func(g *graph.Graph) (any, error) { return g.Count(ctx, graph.FacetQuery{Filter: f}) },
		"time line":  func(g *graph.Graph) (any, error) { return g.Timeline(ctx, graph.TimelineQuery{Filter: f}) },
		"neighbours": func(g *graph.Graph) (any, error) { return g.Neighbours(ctx, graph.NeighbourQuery{ID: a, Rank: rank}) },
		"paths": func(g *graph.Graph) (any, error) {
			paths, err := g.Paths(ctx, graph.PathQuery{From: a, To: b, K: 3})
			if err != nil && strings.Contains(err.Error(), "both ends") {
				err = nil
			}
			return paths, err
		},
	} {
		x, err := ask(p.g)
		y, fault := ask(fresh)
		if err != nil || fault != nil {
			t.Fatal(name, err, fault)
		}
		if !reflect.DeepEqual(x, y) {
			t.Fatalf("%s differ:\n%+v\n%+v", name, x, y)
		}
	}
}

// TestFacetsAreSelections checks that each count is what a filter by that value finds.
func TestFacetsAreSelections(t *testing.T) {
	p := newParty(t, 7, 400)
	for range 20 {
		p.happen()
	}
	ctx := t.Context()
	base := graph.Filter{Modalities: []claim.Modality{claim.Asserted, claim.Possible}, Confidence: graph.Range{Min: 0.55}}
	counts, err := p.g.Count(ctx, graph.FacetQuery{Filter: base, Top: 500})
	if err != nil {
		t.Fatal(err)
	}
	if ids, _ := chosen(t, p.g, base, graph.InText, 1000); counts.Total != len(ids) || len(ids) == 0 {
		t.Errorf("total %d, and %d pass", counts.Total, len(ids))
	}
	tested := 0
	for facet, values := range counts.Facets {
		if values.Total != len(values.Values) {
			t.Errorf("%s: %d of %d values", facet, len(values.Values), values.Total)
		}
		for _, v := range values.Values {
			f := base
			switch facet {
			case graph.BySubject:
				f.Subjects = []string{v.Value}
			case graph.ByPredicate:
				f.Predicates = []string{v.Value}
			case graph.ByObject:
				f.Objects = []string{v.Value}
			case graph.ByArgument:
				f.Arguments = []string{v.Value}
			case graph.ByRole:
				f.Roles = []string{v.Value}
			case graph.ByEntity:
				f.Entities = []string{v.Value}
			case graph.ByDocument:
				f.Documents = []text.DocID{text.DocID(v.Value)}
			case graph.BySpeaker:
				f.Speakers = []string{v.Value}
			case graph.ByKind:
				f.Kinds = []claim.Kind{claim.Kind(v.Value)}
			case graph.ByPolarity:
				f.Polarities = []claim.Polarity{claim.Polarity(v.Value)}
			case graph.ByModality:
				f.Modalities = []claim.Modality{claim.Modality(v.Value)}
				if v.Selected != slices.Contains(base.Modalities, claim.Modality(v.Value)) {
					t.Errorf("%+v", v)
				}
			case graph.ByDecision:
				f.Decision = graph.ClaimState(v.Value)
			case graph.ByEvent:
				f.Event = graph.Period{From: v.Value, To: v.Value}
			case graph.ByPublished:
				f.Published = graph.Period{From: v.Value, To: v.Value}
			case graph.BySaid:
				f.Said = graph.Period{From: v.Value, To: v.Value}
			case graph.BySources:
				n := float64(v.Value[0] - '0')
				f.Sources = graph.Range{Min: n, Max: n}
				if strings.HasSuffix(v.Name, "+") {
					f.Sources.Max = 0
				}
			case graph.ByConfidence:
				continue // its bounds are not those of a filter
			}
			list, err := p.g.Select(ctx, f, graph.InText, graph.Page{Limit: 1})
			if err != nil || list.Total != v.Claims {
				t.Errorf("%s %q counts %d, and %d are found (%v)", facet, v.Value, v.Claims, list.Total, err)
			}
			tested++
		}
	}
	if tested < 100 || len(counts.Facets) != len(graph.Facets) {
		t.Errorf("%d values of %d facets", tested, len(counts.Facets))
	}
}

func TestOrders(t *testing.T) {
	p := newParty(t, 8, 300)
	imported := func(c *graph.Claim) time.Time {
		d, err := p.g.Document(t.Context(), c.Doc.ID)
		if err != nil {
			t.Fatal(err)
		}
		return d.Imported
	}
	for _, order := range []graph.ClaimOrder{graph.InText, graph.BySaidDate, graph.ByIssueDate, graph.ByEventDate, graph.ByImport, graph.BestFirst, graph.MostStated} {
		ids, all := chosen(t, p.g, graph.Filter{}, order, 17)
		if slices.Sort(ids); len(slices.Compact(ids)) != 300 {
			t.Errorf("%s: %d different claims", order, len(ids))
		}
		for i, c := range all[1:] {
			before := all[i]
			if order == graph.ByImport && imported(before).Before(imported(c)) {
				t.Errorf("%s: %s before %s", order, imported(before), imported(c))
			}
			if order == graph.ByEventDate && before.Event < c.Event && len(before.Event) == len(c.Event) ||
				order == graph.BestFirst && before.Confidence < c.Confidence || order == graph.MostStated && before.Stated < c.Stated ||
				order == graph.ByIssueDate && before.Doc.Published.Value < c.Doc.Published.Value {
				t.Errorf("%s: %v %v before %v %v", order, before.Event, before.Confidence, c.Event, c.Confidence)
			}
		}
	}
	for _, bad := range []string{"x", "bm8gY3Vyc29y", strings.Repeat("A", 1000), "MSAyIDM", "MSAyIDMgNA", "LTEgLTIgLTM"} {
		_, err := p.g.Select(t.Context(), graph.Filter{}, graph.BestFirst, graph.Page{Cursor: bad})
		if err != nil && !errors.Is(err, graph.ErrCursor) {
			t.Errorf("cursor %s: %v", bad, err)
		}
	}
	if _, err := p.g.Select(t.Context(), graph.Filter{Event: graph.Period{From: "yesterday"}}, "", graph.Page{}); !errors.Is(err, graph.ErrDate) {
		t.Error(err)
	}
}

// TestReadersAndWriters has many ask while documents come and go.
func TestReadersAndWriters(t *testing.T) {
	p := newParty(t, 9, 200)
	a, b := p.entity(), p.entity()
	ctx := t.Context()
	var asking sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				list, err := p.g.Select(ctx, graph.Filter{}, graph.InText, graph.Page{Limit: 1000})
				if err != nil || len(list.Items) != list.Total {
					t.Error(len(list.Items), list.Total, err)
					return
				}
				for _, c := range list.Items {
					if c.ID == "" || c.Link.Subject.Name == "" || c.Stated == 0 {
						t.Errorf("half a claim: %+v", c)
						return
					}
				}
				if _, err := p.g.Neighbours(ctx, graph.NeighbourQuery{ID: a}); err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Error(err)
				}
				if _, err := p.g.Paths(ctx, graph.PathQuery{From: a, To: b}); err != nil && !errors.Is(err, graph.ErrNotFound) && a != b {
					t.Error(err)
				}
			}
		})
	}
	for range 25 {
		p.happen()
	}
	close(done)
	asking.Wait()
}
