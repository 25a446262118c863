package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Axis says which date of claims a time line shows.
type Axis string

// The axes.
const (
	EventAxis     Axis = "event"     // when it happens
	PublishedAxis Axis = "published" // when the document was published
	SaidAxis      Axis = "said"      // when it was said, or published
)

// TimelineQuery asks for claims by their dates.
type TimelineQuery struct {
	Axis   Axis      // "" is EventAxis
	Bucket Precision // 0 is Month
	Top    int       // claims to read for each bucket; never more than 20
	Filter
	Page // of buckets; Limit 0 means 200
}

// Timeline is the answer to a TimelineQuery, the oldest bucket first.
type Timeline struct {
	List[Bucket]
	Claims  int // that pass and have a date
	Undated int // that pass and have none
}

// Bucket is the claims of a time. A date that is known less exactly than was asked for stands in
// a bucket of its own precision.
type Bucket struct {
	Value     string // "2026-03"
	Precision Precision
	Start     string // its first day, "2026-03-01"
	End       string // its last day
	Tally
	Top []*Claim // those that most documents state
}

// Timeline counts claims by their dates. ErrCursor and ErrDate.
func (g *Graph) Timeline(ctx context.Context, q TimelineQuery) (*Timeline, error) {
	t, err := g.timeline(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("time line: %w", err)
	}
	return t, nil
}

func (g *Graph) timeline(ctx context.Context, q *TimelineQuery) (*Timeline, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	s, err := v.choose(&q.Filter)
	if err != nil {
		return nil, err
	}
	of := func(l *line) day { return l.event }
	switch q.Axis {
	case PublishedAxis:
		of = v.published
	case SaidAxis:
		of = func(l *line) day { return l.said }
	}
	precision := q.Bucket
	if precision == 0 {
		precision = Month
	}
	out := &Timeline{}
	buckets := map[day][]uint32{}
	err = s.each(ctx, func(i uint32, l *line) {
		d := of(l).coarse(precision)
		if !d.known() {
			out.Undated++
			return
		}
		out.Claims++
		buckets[d] = append(buckets[d], i)
	})
	if err != nil {
		return nil, err
	}
	days := make([]day, 0, len(buckets))
	for d := range buckets {
		days = append(days, d)
	}
	// A year comes before its months: they begin with the same day, and it is known less exactly.
	slices.Sort(days)
	out.Total = len(days)
	if q.Cursor != "" {
		at, err := strconv.ParseInt(strings.TrimPrefix(uncursor(q.Cursor), "t "), 10, 32)
		if err != nil || !strings.HasPrefix(uncursor(q.Cursor), "t ") {
			return nil, ErrCursor
		}
		n, found := slices.BinarySearchFunc(days, day(at), cmp.Compare[day])
		if found {
			n++
		}
		days = days[n:]
	}
	limit := q.limit()
	if q.Limit <= 0 {
		limit = 200
	}
	if len(days) > limit {
		days = days[:limit]
		out.Next = cursor("t " + strconv.Itoa(int(days[limit-1])))
	}
	for _, d := range days {
		lines := buckets[d]
		b := Bucket{Value: d.String(), Precision: d.precision(), Start: dayName(d.time()), End: dayName(time.Unix(int64(d.end())*86400, 0).UTC()), Tally: v.tally(lines)}
		if b.Top, err = g.readLines(r, v, v.bestOf(lines, min(q.Top, mostPaths))); err != nil {
			return nil, err
		}
		out.Items = append(out.Items, b)
	}
	return out, nil
}
