package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Duplicate is two entities that may be one.
type Duplicate struct {
	A, B   Entity  // A has more claims: B would go into it
	Score  float64 // 0..1, for the order
	Why    []entity.Reason
	Shared int // entities that both are linked to

	// Kept tells why the program took the second for another one of its name; nil where it did not.
	Kept *Decision
}

// DuplicateQuery asks for likely duplicates.
type DuplicateQuery struct {
	Kind   claim.Kind // of one of both; "" for all
	Entity string     // one of both; "" for all
	Page
}

// Duplicates lists pairs of entities that are likely to be one, the most likely first, without those
// that people decided to keep apart. It proposes what documents call things; names that people
// gave play no part. The first call after documents have changed looks at all names. ErrCursor
// for a cursor that is none.
func (g *Graph) Duplicates(ctx context.Context, q DuplicateQuery) (List[Duplicate], error) {
	r := g.reader(ctx)
	defer r.close()
	list, err := g.likely(r, q)
	if err != nil {
		return list, fmt.Errorf("list duplicates: %w", err)
	}
	return list, nil
}

func (g *Graph) likely(r *reader, q DuplicateQuery) (list List[Duplicate], err error) {
	if err := g.names.ensure(r); err != nil {
		return list, err
	}
	d, err := r.decided()
	if err != nil {
		return list, err
	}
	all, err := g.names.duplicates.at(r)
	if err != nil {
		return list, err
	}
	from := 0
	if q.Cursor != "" {
		stamp, place, ok := strings.Cut(uncursor(q.Cursor), " ")
		if from, err = strconv.Atoi(place); err != nil || !ok || from < 0 || stamp == "" {
			return list, ErrCursor
		}
	}
	asked := ""
	if q.Entity != "" {
		asked = d.survivor(q.Entity)
	}
	limit := q.limit()
	seen := map[[2]string]bool{}
	x := &g.names
	x.mu.RLock()
	defer x.mu.RUnlock()
	for i, p := range all {
		a, b := d.survivor(p.a), d.survivor(p.b)
		pair := pairOf(a, b)
		if a == b || d.apart[pair] || asked != "" && a != asked && b != asked {
			continue
		}
		ia, oka := x.at[a]
		ib, okb := x.at[b]
		if !oka || !okb {
			continue
		}
		ra, rb := x.slots[ia].row, x.slots[ib].row
		if q.Kind != "" && ra.kind != q.Kind && rb.kind != q.Kind || len(d.merged) > 0 && seen[pair] {
			continue
		}
		seen[pair] = true
		list.Total++
		if i < from {
			continue
		}
		if len(list.Items) == limit {
			if list.Next == "" {
				list.Next = cursor("d " + strconv.Itoa(i))
			}
			continue
		}
		if (ranked{0, rb}).before(ranked{0, ra}) {
			ra, rb = rb, ra
		}
		list.Items = append(list.Items, Duplicate{ra.entity(r.namer, d), rb.entity(r.namer, d), p.score, p.why, p.shared, d.keptApart(p.a, p.b)})
	}
	return list, nil
}

// keptApart gives the decision of the program that keeps two entities apart: the one about both, else
// one about the later of them and another one of the name; nil when there is none.
func (d *decided) keptApart(a, b string) *Decision {
	if made := d.namesakes[pairOf(a, b)]; made != nil {
		return made
	}
	of := func(id string) *Decision {
		for _, made := range d.about[id] {
			if made.Type == Namesake && made.InForce && made.Into == id {
				return made
			}
		}
		return nil
	}
	if x, y := d.knownByID[a], d.knownByID[b]; x.key == "" || x.key != y.key {
		return nil
	}
	x, y := of(a), of(b)
	if x == nil || y != nil && y.index > x.index {
		return y
	}
	return x
}

// candidate is a pair of entities as documents call them.
type candidate struct {
	a, b   string
	score  float64
	why    []entity.Reason
	shared int
}

// duplicateCache holds the candidates for the documents as they are. Decisions do not change it.
type duplicateCache struct {
	mu   sync.Mutex
	made uint64 // nameIndex.documents when they were made
	all  []candidate
	live bool
}

// at gives the candidates, the best first; they must not be changed.
func (c *duplicateCache) at(r *reader) ([]candidate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := r.g.names.documents.Load()
	if c.live && c.made == now {
		return c.all, nil
	}
	all, err := r.candidates()
	if err != nil {
		return nil, err
	}
	c.all, c.made, c.live = all, now, true
	return all, nil
}

// candidates compares the names of all entities, as documents have them.
func (r *reader) candidates() ([]candidate, error) {
	var ids []string
	var nodes []word // of the ids; 0 for one that no claim and no document has
	var links [][2]word
	var profiles []entity.Profile
	named := map[word][]word{} // chapters that name an entity, in order
	l := &r.g.ledger
	err := l.with(r, func(r *reader) error {
		bare := *r
		bare.edits = consequences(nil)
		bare.edits.resolve(r.namer, nil)
		sums, err := l.sums(&bare, bare.edits)
		if err != nil {
			return err
		}
		ids = slices.Sorted(maps.Keys(sums))
		profiles, nodes = make([]entity.Profile, len(ids)), make([]word, len(ids))
		for i, id := range ids {
			w := row{id: id, counts: *sums[id]}
			w.derive(bare.edits)
			profiles[i] = entity.Profile{Name: w.name, Kind: w.kind}
			nodes[i], _ = l.words.find(entityWord, id)
		}
		n := word(0)
		for _, c := range l.chapters {
			n++
			for _, f := range c.facts {
				if in := named[f.entity]; f.what == keyFact && (len(in) == 0 || in[len(in)-1] != n) {
					named[f.entity] = append(in, n)
				}
			}
			for i := range c.entries {
				if e := &c.entries[i]; e.object != 0 {
					links = append(links, [2]word{e.subject, e.object})
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	pairs := entity.Alike(profiles)
	near := neighbourhoods(nodes, links, pairs)
	together := func(p entity.Pair) bool {
		return common(near[p.A].others, near[p.B].others) > 0 || common(named[nodes[p.A]], named[nodes[p.B]]) > 0
	}
	pairs = soleHolders(pairs, profiles, together)
	all := make([]candidate, 0, len(pairs))
	for _, p := range pairs {
		c := candidate{a: ids[p.A], b: ids[p.B], score: p.Score, why: p.Why}
		x, y := near[p.A], near[p.B]
		c.shared = common(x.others, y.others)
		if c.shared > 0 {
			c.score += (1 - c.score) * 0.5 * float64(c.shared) / float64(c.shared+2)
			c.why = append(c.why, entity.Neighbours)
		}
		if _, linked := slices.BinarySearch(x.others, y.node); linked {
			c.score *= 0.6 // a claim tells them apart
		}
		if !isProper(c.a) || !isProper(c.b) {
			c.score *= 0.7 // two campaigns are seldom one, and little hangs on it
		}
		if d.keptApart(c.a, c.b) != nil {
			c.score *= 0.5 // there was a reason
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return all, nil
}

// soleHolders leaves out short names that say too little: those of one word that are not together with a fuller name, and those that
// several fuller names hold, of which one isn't short for another.
func soleHolders(pairs []entity.Pair, profiles []entity.Profile, together func(p entity.Pair) bool) []entity.Pair {
	short := func(p entity.Pair) bool { return len(p.Why) == 1 && p.Why[0] == entity.ShortName }
	ends := func(p entity.Pair) (less, more int) {
		if len(profiles[p.A].Name) > len(profiles[p.B].Name) {
			return p.B, p.A
		}
		return p.A, p.B
	}
	held, best := map[int][]int{}, map[int]float64{}
	pairs = slices.DeleteFunc(pairs, func(p entity.Pair) bool {
		less, _ := ends(p)
		return short(p) && !strings.Contains(profiles[less].Name, " ") && !together(p)
	})
	for _, p := range pairs {
		if short(p) {
			less, _ := ends(p)
			best[less] = max(best[less], p.Score)
		}
	}
	pairs = slices.DeleteFunc(pairs, func(p entity.Pair) bool {
		less, more := ends(p)
		if !short(p) || p.Score < best[less] { // a name of its own before one of something
			return short(p)
		}
		held[less] = append(held[less], more)
		return false
	})
	return slices.DeleteFunc(pairs, func(p entity.Pair) bool {
		if !short(p) {
			return false
		}
		less, more := ends(p)
		return slices.ContainsFunc(held[less], func(other int) bool {
			return other != more && !slices.Contains(held[more], other) && !slices.Contains(held[other], more)
		})
	})
}

// neighbourhood is what documents link an entity to.
type neighbourhood struct {
	node   word
	others []word // sorted
}

// neighbourhoods finds the neighbours of the entities in some pairs, by their indices. Hubs tell
// little and are no neighbours.
func neighbourhoods(nodes []word, links [][2]word, pairs []entity.Pair) map[int]*neighbourhood {
	near := map[int]*neighbourhood{}
	byNode := map[word]*neighbourhood{}
	for _, p := range pairs {
		for _, i := range []int{p.A, p.B} {
			if near[i] == nil {
				near[i] = &neighbourhood{node: nodes[i]}
				byNode[nodes[i]] = near[i]
			}
		}
	}
	degree := map[word]int{}
	for _, l := range links {
		degree[l[0]]++
		degree[l[1]]++
	}
	const hub = 200
	for _, l := range links {
		for n := range l {
			if x := byNode[l[n]]; x != nil && degree[l[1-n]] <= hub {
				x.others = append(x.others, l[1-n])
			}
		}
	}
	for _, x := range near {
		slices.Sort(x.others)
		x.others = slices.Compact(x.others)
	}
	return near
}

// common counts what two sorted lists share.
func common(a, b []word) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}
