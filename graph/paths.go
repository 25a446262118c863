package graph

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"
	"time"
)

// PathQuery asks for ways from one entity to another over claims.
type PathQuery struct {
	From, To string // ids of entities
	K        int    // paths at most; 0 means 1, and never more than 20
	MaxHops  int    // claims of a path at most; 0 means 4, and never more than 8
	Directed bool   // from subject to object only
	// Hub bounds the neighbours of entities that a path goes through; 0 for no bound. The ends may
	// have any number.
	Hub    int
	Claims int // claims to read for each step; 0 for none, and never more than 20
	Filter     // of the claims
	// Time bounds the search; 0 means 2 s.
	Time time.Duration
}

// Paths is the answer to a PathQuery, the cheapest first.
type Paths struct {
	From, To Entity
	Items    []Path
	Complete bool // false: a bound was met before all were found that were asked for
}

// Path is a way between two entities that comes to none of them twice.
type Path struct {
	Cost  float64
	Nodes []Entity // one more than Steps
	Steps []Step
}

// Step is the claims between two entities of a path.
type Step struct {
	From, To string // ids
	Forward  int    // claims that go from From to To
	Backward int
	// Apart says that From is called by a common noun and no document links it with both its neighbours
	// on the path: it may be two different ones.
	Apart bool
	Links []Bundle // As is the end of From
	Items []*Claim // the best
}

// Bounds of a search for paths.
const (
	mostPaths = 20
	mostHops  = 8
	pathTime  = 2 * time.Second
	mostWalks = 400_000 // beginnings of paths that are kept at a time
)

// Paths finds the cheapest ways between two entities. A hop costs 1; to go through an entity of
// more than ten neighbours up to 2 more, as its links tell little; through a common noun ("money",
// "prosecutors") from what one document says to what only others say 3 more, as these may mean
// different ones by it; a hop of which all that is said is that it is not so 2.5 more; and a hop that few
// claims state a little. ErrNotFound when one of the entities isn't there; a RefusedError when they are
// the same; ErrDate.
func (g *Graph) Paths(ctx context.Context, q PathQuery) (*Paths, error) {
	p, err := g.paths(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("paths from entity %s to entity %s: %w", q.From, q.To, err)
	}
	return p, nil
}

func (g *Graph) paths(ctx context.Context, q *PathQuery) (*Paths, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	out := &Paths{Complete: true}
	if out.From, err = g.present(r, q.From); err != nil {
		return nil, err
	}
	if out.To, err = g.present(r, q.To); err != nil {
		return nil, err
	}
	if out.From.ID == out.To.ID {
		return nil, refuse("both ends are %s", out.From.Name)
	}
	s, err := v.choose(&q.Filter)
	if err != nil {
		return nil, err
	}
	from, ok1 := v.find(entityWord, out.From.ID)
	to, ok2 := v.find(entityWord, out.To.ID)
	if !ok1 || !ok2 {
		return out, nil
	}
	net, err := s.network(ctx, q.Directed, q.Filter.isZero())
	if err != nil {
		return nil, err
	}
	w := &walker{ctx: ctx, net: net, from: from, to: to, hub: q.Hub, paths: bounded(q.K, 1, mostPaths), hops: bounded(q.MaxHops, 4, mostHops)}
	w.open.names = v.names
	w.shares = s.shares()
	w.until = time.Now().Add(pathTime)
	if q.Time > 0 {
		w.until = time.Now().Add(q.Time)
	}
	ways, complete, err := w.walk()
	if err != nil {
		return nil, err
	}
	out.Complete = complete
	for _, way := range ways {
		p, err := g.path(r, s, way, min(q.Claims, mostPaths))
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, p)
	}
	return out, nil
}

// bounded gives n, the standard for 0, and never more than the most.
func bounded(n, standard, most int) int {
	if n <= 0 {
		return standard
	}
	return min(n, most)
}

// way is a path in words.
type way struct {
	cost  float64
	words []word
	apart []bool // by step: what it begins at may be two different ones
}

// path reads what stands at the words of a way.
func (g *Graph) path(r *reader, s *selection, w way, claims int) (Path, error) {
	p := Path{Cost: math.Round(w.cost*1000) / 1000}
	for _, word := range w.words {
		e, err := g.present(r, s.v.local(word))
		if err != nil {
			return p, err
		}
		p.Nodes = append(p.Nodes, e)
	}
	for i, to := range w.words[1:] {
		from := w.words[i]
		step := Step{From: s.v.local(from), To: s.v.local(to), Apart: w.apart[i]}
		lines := s.between(from, to)
		for _, n := range lines {
			if s.v.lines[n].subject == from {
				step.Forward++
			} else {
				step.Backward++
			}
		}
		var err error
		if step.Links, err = s.v.bundles(r, lines, from, to); err != nil {
			return p, err
		}
		if step.Items, err = g.readLines(r, s.v, s.v.bestOf(lines, claims)); err != nil {
			return p, err
		}
		p.Steps = append(p.Steps, step)
	}
	return p, nil
}

// between gives the lines that pass and link two entities, either way, in the order of lists.
func (s *selection) between(a, b word) (lines []uint32) {
	v := s.v
	for _, ends := range [2][2]word{{a, b}, {b, a}} {
		near, far := v.subject.of(ends[0]), [2][]uint32{v.object.of(ends[1]), v.argument.of(ends[1])}
		if len(near) <= len(far[0])+len(far[1]) {
			far = [2][]uint32{near}
		}
		for _, few := range far {
			for _, i := range few {
				if l := &v.lines[i]; l.subject == ends[0] && v.reaches(l, ends[1]) && s.passes(l) {
					lines = append(lines, i)
				}
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// reaches says whether a link of a line leads to an entity.
func (v *view) reaches(l *line, far word) bool {
	return l.object == far || v.leads(l, func(a further) bool { return a.far == far })
}

// walker finds the cheapest paths in a network. It goes on with the beginning whose cost so far
// and least cost from there are the least (A*); that least cost is known exactly but for the
// bound of hops and for coming to an entity twice, so that few beginnings lead nowhere.
type walker struct {
	ctx      context.Context
	net      network
	from, to word
	hub      int
	paths    int
	hops     int
	until    time.Time
	shares   func(a, at, b word) bool // some document links a common noun with both

	left []uint8   // hops from each word to the end, 0xff for too many
	rest []float32 // least cost from there
	open walks
}

// walk is the beginning of a path: a chain back to its start.
type walk struct {
	at    word
	hops  uint8
	cost  float32 // so far
	total float32 // with the least rest
	apart bool    // what stands before it may be two different ones
	back  *walk
}

// walks is a heap, the cheapest on top; among equals the one that is further on, then by name.
type walks struct {
	all   []*walk
	names []string
}

func (w *walks) Len() int { return len(w.all) }
func (w *walks) Less(i, j int) bool {
	a, b := w.all[i], w.all[j]
	if c := cmp.Or(cmp.Compare(a.total, b.total), cmp.Compare(b.hops, a.hops)); c != 0 {
		return c < 0
	}
	for ; a != b; a, b = a.back, b.back { // as many hops lead back to the same start
		if a.at != b.at {
			return w.names[a.at] < w.names[b.at]
		}
	}
	return false
}
func (w *walks) Swap(i, j int) { w.all[i], w.all[j] = w.all[j], w.all[i] }
func (w *walks) Push(x any)    { w.all = append(w.all, x.(*walk)) }
func (w *walks) Pop() any {
	n := len(w.all) - 1
	last := w.all[n]
	w.all[n] = nil
	w.all = w.all[:n]
	return last
}

// What it costs to go through a common noun from one document to another, and over what is said not to be.
const (
	apart = 3
	notSo = 2.5
)

// toll is the least that it costs to go through an entity.
func (w *walker) toll(at word) (toll float32) {
	if at == w.to || at == w.from {
		return 0
	}
	if w.net.scattered.has(at) {
		toll = apart
	}
	n := len(w.net.out.from(at))
	if w.net.in != w.net.out {
		n += len(w.net.in.from(at))
	}
	if n <= 10 {
		return toll
	}
	return toll + float32(min(2, math.Log10(float64(n)/10)))
}

// closed says whether a path may not go through an entity.
func (w *walker) closed(at word) bool {
	return w.hub > 0 && at != w.to && at != w.from && max(len(w.net.out.from(at)), len(w.net.in.from(at))) > w.hub
}

// hop is what a hop costs.
func hop(to road) float32 {
	cost := 1 + 0.1/float32(1+to.claims)
	if to.denied == to.claims {
		cost += notSo
	}
	return cost
}

func (w *walker) walk() (found []way, complete bool, err error) {
	if err := w.measure(); err != nil {
		return nil, false, err
	}
	if w.left[w.from] > uint8(w.hops) {
		return nil, true, nil
	}
	w.open.all = []*walk{{at: w.from, total: w.rest[w.from]}}
	for steps := 0; w.open.Len() > 0; steps++ {
		if steps&0xff == 0xff {
			if err := w.ctx.Err(); err != nil {
				return nil, false, err
			}
			if time.Now().After(w.until) {
				return found, false, nil
			}
		}
		at := heap.Pop(&w.open).(*walk)
		if at.at == w.to {
			found = append(found, at.way())
			if len(found) == w.paths {
				return found, true, nil
			}
			continue
		}
		if !w.expand(at) {
			return found, false, nil
		}
	}
	return found, true, nil
}

// expand goes on from a beginning; false when there are too many.
func (w *walker) expand(at *walk) bool {
	for _, road := range w.net.out.from(at.at) {
		next := &walk{at: road.far, hops: at.hops + 1, back: at}
		if int(next.hops)+int(w.left[road.far]) > w.hops || at.has(road.far) {
			continue
		}
		next.cost = at.cost + hop(road) + w.toll(road.far)
		if at.back != nil && w.net.scattered.has(at.at) {
			next.apart = true // the toll has it in it
		} else if at.back != nil && w.net.common.has(at.at) && !w.shares(at.back.at, at.at, road.far) {
			next.apart = true
			next.cost += apart
		}
		next.total = next.cost + w.rest[road.far]
		heap.Push(&w.open, next)
	}
	return w.open.Len() <= mostWalks
}

func (w *walk) has(at word) bool {
	for ; w != nil; w = w.back {
		if w.at == at {
			return true
		}
	}
	return false
}

func (w *walk) way() way {
	out := way{cost: float64(w.cost)}
	for ; w != nil; w = w.back {
		out.words = append(out.words, w.at)
		if w.back != nil {
			out.apart = append(out.apart, w.apart)
		}
	}
	slices.Reverse(out.words)
	slices.Reverse(out.apart)
	return out
}

// measure finds how far each entity is from the end: in hops, and by the least cost. Paths of up
// to w.hops hops only are of use.
func (w *walker) measure() error {
	size := len(w.net.out.start)
	w.left, w.rest = make([]uint8, size), make([]float32, size)
	for i := range w.left {
		w.left[i], w.rest[i] = 0xff, float32(math.Inf(1))
	}
	w.left[w.to], w.rest[w.to] = 0, 0
	// Round h settles the least cost of ways of at most h hops (Bellman-Ford), for those that came
	// to a lower cost in the round before.
	border := []word{w.to}
	lower := make([]float32, size) // costs found in a round, 0 for none
	for h := 1; h <= w.hops && len(border) > 0; h++ {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		var next []word
		for _, at := range border {
			if at == w.from {
				continue // a path ends where it began
			}
			through := w.rest[at] + w.toll(at)
			for _, road := range w.net.in.from(at) {
				cost := through + hop(road)
				if cost >= w.rest[road.far] || lower[road.far] > 0 && cost >= lower[road.far] || w.closed(road.far) {
					continue
				}
				if w.left[road.far] == 0xff {
					w.left[road.far] = uint8(h)
				}
				if lower[road.far] == 0 {
					next = append(next, road.far)
				}
				lower[road.far] = cost
			}
		}
		for _, at := range next {
			w.rest[at], lower[at] = lower[at], 0
		}
		border = next
	}
	return nil
}
