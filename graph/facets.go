package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// FacetQuery asks how many claims have what.
type FacetQuery struct {
	Filter
	Facets []Facet // none for all
	Top    int     // values of each facet at most; 0 means 50, and never more than 500
}

// FacetCounts is the answer to a FacetQuery.
type FacetCounts struct {
	Total  int // claims that pass the whole filter
	Facets map[Facet]FacetValues
}

// FacetValues counts, for one facet, the claims that pass all of the filter but what it asks of
// this facet, so that other choices can be offered.
type FacetValues struct {
	Values []FacetValue // most claims first; dates, confidence and sources in their order
	Total  int          // different values
	None   int          // claims without a value
}

// FacetValue is a value with its claims.
type FacetValue struct {
	Value    string // what a filter asks for: an id, a kind, "2026-03", the lower bound of a tenth
	Name     string // for people
	Claims   int
	Selected bool // the filter asks for it
}

// maxFacetValues bounds the values of a facet.
const maxFacetValues = 500

// counter counts the claims of one facet.
type counter struct {
	facet Facet
	count []uint32       // by word or number, for facets that have one
	words bool           // by word
	days  map[day]uint32 // for dates
	none  int
}

// Count counts claims by facets. ErrDate for a date that is none.
func (g *Graph) Count(ctx context.Context, q FacetQuery) (*FacetCounts, error) {
	c, err := g.countFacets(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("count claims: %w", err)
	}
	return c, nil
}

func (g *Graph) countFacets(ctx context.Context, q *FacetQuery) (*FacetCounts, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	s, err := v.choose(&q.Filter)
	if err != nil {
		return nil, err
	}
	wanted := q.Facets
	if len(wanted) == 0 {
		wanted = Facets
	}
	var counters []*counter
	for _, facet := range wanted {
		if slices.Contains(Facets, facet) && !slices.ContainsFunc(counters, func(c *counter) bool { return c.facet == facet }) {
			counters = append(counters, v.counter(facet))
		}
	}
	out := &FacetCounts{Facets: make(map[Facet]FacetValues, len(counters))}
	if out.Total, err = s.count(ctx, counters); err != nil {
		return nil, err
	}
	top := bounded(q.Top, 50, maxFacetValues)
	for _, c := range counters {
		out.Facets[c.facet] = g.values(v, c, &q.Filter, top)
	}
	return out, nil
}

// counter makes one for a facet.
func (v *view) counter(facet Facet) *counter {
	c := &counter{facet: facet}
	switch facet {
	case BySubject, ByPredicate, ByObject, ByArgument, ByRole, ByEntity, BySpeaker:
		c.count, c.words = make([]uint32, len(v.names)), true
	case ByDocument:
		c.count = make([]uint32, len(v.chapters))
	case ByEvent, ByPublished, BySaid:
		c.days = map[day]uint32{}
	default:
		c.count = make([]uint32, len(kinds)+1) // the longest of the short lists
	}
	return c
}

// count goes through the claims once. A claim that fails at nothing counts everywhere; one that
// fails at what is asked of one facet counts there.
func (s *selection) count(ctx context.Context, counters []*counter) (total int, err error) {
	v := s.v
next:
	for i := range v.lines {
		if i&0xffff == 0xffff && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		l := &v.lines[i]
		var failed *demand
		for d := range s.demands {
			at := &s.demands[d]
			if at.pass(l) {
				continue
			}
			if at.facet == "" || failed != nil {
				continue next
			}
			failed = at
		}
		if failed == nil {
			total++
		}
		for _, c := range counters {
			if failed == nil || failed.facet == c.facet {
				c.add(v, l)
			}
		}
	}
	return total, nil
}

func (c *counter) add(v *view, l *line) {
	word := func(w word, ok bool) {
		if ok {
			c.count[w]++
		} else {
			c.none++
		}
	}
	date := func(d day) {
		if d.known() {
			c.days[d.coarse(Month)]++
		} else {
			c.none++
		}
	}
	switch c.facet {
	case BySubject:
		word(l.subject, v.isEntity(l.subject))
	case ByPredicate:
		word(l.predicate, l.predicate != 0)
	case ByObject:
		word(l.object, v.isEntity(l.object))
	case BySpeaker:
		word(l.speaker, v.isEntity(l.speaker))
	case ByEntity, ByKind, ByArgument, ByRole:
		c.ends(v, l)
	case ByDocument:
		c.count[l.chapter]++
	case ByPolarity:
		c.count[l.polarity]++
	case ByModality:
		c.count[l.modality]++
	case ByDecision:
		c.count[l.state]++
	case ByConfidence:
		c.count[tenth(l.confidence)]++
	case BySources:
		c.count[min(l.sources, mostSources)]++
	case ByEvent:
		date(l.event)
	case ByPublished:
		date(v.published(l))
	case BySaid:
		date(l.said)
	}
}

// ends counts what stands at the ends of a claim's links, each once.
func (c *counter) ends(v *view, l *line) {
	var room [8]word
	all := room[:0]
	note := func(w word) {
		switch {
		case c.facet == ByRole:
		case !v.isEntity(w):
			return
		case c.facet == ByKind:
			w = word(v.kinds[w])
		}
		if !slices.Contains(all, w) {
			all = append(all, w)
			c.count[w]++
		}
	}
	if c.facet == ByEntity || c.facet == ByKind {
		note(l.subject)
		note(l.object)
	}
	for _, a := range v.further(l) {
		if c.facet == ByRole {
			note(a.role)
		} else {
			note(a.far)
		}
	}
	if len(all) == 0 {
		c.none++
	}
}

// mostSources is where counts of sources end: 5 stands for 5 or more.
const mostSources = 5

// tenth gives 0 to 9 for a confidence from 0 to 1.
func tenth(confidence float32) int {
	// What is written 0.9 is a little less as a binary fraction.
	n := math.Floor(float64(confidence)*10 + 1e-5)
	return int(max(0, min(9, n)))
}

// values writes out what a counter counted.
func (g *Graph) values(v *view, c *counter, f *Filter, top int) FacetValues {
	out := FacetValues{None: c.none, Values: []FacetValue{}}
	chosen := g.chosen(v, c.facet, f)
	if c.days != nil {
		for d, n := range c.days {
			out.Values = append(out.Values, FacetValue{Value: d.String(), Name: d.String(), Claims: int(n), Selected: chosen(uint32(d))})
		}
		slices.SortFunc(out.Values, func(a, b FacetValue) int { return strings.Compare(a.Value, b.Value) })
		out.Total = len(out.Values)
		if len(out.Values) > top {
			out.Values = out.Values[len(out.Values)-top:] // the latest
		}
		return out
	}
	type counted struct{ index, n uint32 }
	var list []counted
	for i, n := range c.count {
		if n > 0 {
			list = append(list, counted{uint32(i), n})
		}
	}
	out.Total = len(list)
	ordered := c.facet == ByConfidence || c.facet == BySources
	if !ordered {
		slices.SortFunc(list, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
		// Where the list is cut, the same ones stay whatever their numbers are.
		if i := min(top, len(list)) - 1; c.words && i >= 0 {
			n := list[i].n
			from, _ := slices.BinarySearchFunc(list, n, func(a counted, n uint32) int { return cmp.Compare(n, a.n) })
			to, _ := slices.BinarySearchFunc(list, n, func(a counted, n uint32) int {
				if a.n >= n {
					return -1
				}
				return 1
			})
			slices.SortFunc(list[from:to], func(a, b counted) int { return strings.Compare(v.names[a.index], v.names[b.index]) })
		} else {
			slices.SortFunc(list, func(a, b counted) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.index, b.index)) })
		}
	}
	for i, at := range list {
		selected := chosen(at.index)
		if i >= top && !selected {
			continue
		}
		value, name := g.facetValue(v, c.facet, at.index)
		out.Values = append(out.Values, FacetValue{value, name, int(at.n), selected})
	}
	if !ordered {
		slices.SortStableFunc(out.Values, func(a, b FacetValue) int {
			return cmp.Or(b.Claims-a.Claims, strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
		})
	}
	return out
}

// facetValue says what a number in a counter stands for.
func (g *Graph) facetValue(v *view, facet Facet, index uint32) (value, name string) {
	switch facet {
	case BySubject, ByObject, ByArgument, ByEntity, BySpeaker:
		value = v.local(word(index))
		name, _ = g.names.of(value)
		return value, name
	case ByPredicate:
		value = v.local(word(index))
		return value, entity.Name(value)
	case ByRole:
		value = v.local(word(index))
	case ByDocument:
		c := v.chapters[index]
		return string(c.id), firstName(c.title, string(c.id))
	case ByKind:
		value = string(kinds[index-1].Kind)
	case ByPolarity:
		value = string(polarityNames[index])
	case ByModality:
		value = string(modalityNames[index])
	case ByDecision:
		value = string(stateNames[index])
	case ByConfidence:
		value = fmt.Sprintf("%.1f", float64(index)/10)
		return value, fmt.Sprintf("%s-%.1f", value, float64(index+1)/10)
	case BySources:
		value = strconv.Itoa(int(index))
		if index == mostSources {
			return value, value + "+"
		}
	}
	return value, value
}

// chosen gives a function that says whether a filter asks for a value of a facet.
func (g *Graph) chosen(v *view, facet Facet, f *Filter) func(index uint32) bool {
	words := func(sort byte, names []string) func(uint32) bool {
		var set []word
		for _, name := range names {
			if w, ok := v.find(sort, name); ok {
				set = append(set, w)
			}
		}
		return func(i uint32) bool { return slices.Contains(set, word(i)) }
	}
	period := func(p Period) func(uint32) bool {
		from, to, err := p.span()
		if p.IsZero() || err != nil {
			return func(uint32) bool { return false }
		}
		return func(i uint32) bool { d := day(int32(i)); return d.start() >= from && d.end() <= to }
	}
	switch facet {
	case BySubject:
		return words(entityWord, f.Subjects)
	case ByObject:
		return words(entityWord, f.Objects)
	case ByArgument:
		return words(entityWord, f.Arguments)
	case ByRole:
		return words(roleWord, f.Roles)
	case ByEntity:
		return words(entityWord, f.Entities)
	case BySpeaker:
		return words(entityWord, f.Speakers)
	case ByPredicate:
		return words(relationWord, f.Predicates)
	case ByDocument:
		return func(i uint32) bool { return slices.Contains(f.Documents, v.chapters[i].id) }
	case ByKind:
		return func(i uint32) bool { return i > 0 && slices.Contains(f.Kinds, kinds[i-1].Kind) }
	case ByPolarity:
		return func(i uint32) bool { return slices.Contains(f.Polarities, polarityNames[i]) }
	case ByModality:
		return func(i uint32) bool { return slices.Contains(f.Modalities, modalityNames[i]) }
	case ByDecision:
		return func(i uint32) bool { return stateNames[i] == f.Decision }
	case ByConfidence:
		return func(i uint32) bool { return !f.Confidence.isZero() && f.Confidence.has(float64(i)/10) }
	case BySources:
		return func(i uint32) bool { return !f.Sources.isZero() && f.Sources.has(float64(i)) }
	case ByEvent:
		return period(f.Event)
	case ByPublished:
		return period(f.Published)
	case BySaid:
		return period(f.Said)
	}
	return func(uint32) bool { return false }
}

// Kinds lists the kinds of entities.
func Kinds() []claim.Kind {
	var all []claim.Kind
	for _, k := range kinds {
		all = append(all, k.Kind)
	}
	return all
}
