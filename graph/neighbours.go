package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// NeighbourRank names an order of neighbours.
type NeighbourRank string

// The orders of neighbours; among equals those with more claims, then more documents, then by id.
// Claims that only name the neighbour inside other words count less than any others.
const (
	ByClaims    NeighbourRank = "claims"    // most claims first
	ByDocuments NeighbourRank = "documents" // most documents first
	ByRecency   NeighbourRank = "recent"    // those last spoken of first
	ByName      NeighbourRank = "name"
)

// NeighbourQuery asks for the entities that claims link with one.
type NeighbourQuery struct {
	ID     string // of the entity
	As     Role   // which end of the links it is; "" for any
	Kind   claim.Kind
	Rank   NeighbourRank // "" is ByClaims
	Filter               // of the claims
	Page
}

// Neighbours is the answer to a NeighbourQuery.
type Neighbours struct {
	Entity Entity
	List[Neighbour]
	LeftOut  Left // what comes after this page
	Groups   []NeighbourGroup
	MoreOf   int // groups that Groups leaves out: it has the first maxGroups
	Kinds    []KindCount
	NoFarEnd int // claims that pass and have no entity at the other end
}

// Left counts what an answer leaves out.
type Left struct{ Neighbours, Claims int }

// Neighbour is an entity with the links between it and another one.
type Neighbour struct {
	Entity    Entity
	Claims    int
	Documents int      // that state these claims
	Links     []Bundle // by predicate, end and role, most claims first
	First     string   // when it was first said, "" when no claim is dated
	Last      string
}

// Bundle is the claims of one predicate between two entities, in one direction. Further links, see
// LinkArgument, have a bundle for each role, so that a claim may be in several.
type Bundle struct {
	PredicateID string // local name of the relation
	Predicate   string // canonical
	As          Role   // of the entity that was asked for: AsSubject also at the near end of a further link
	Role        string // of the argument, for further links
	Tally
	Top claim.ID // the one that most documents state, of these the surest
}

// Tally counts claims by how they are drawn. Claims = Asserted + Hedged + Denied.
type Tally struct {
	Claims     int
	Documents  int
	Asserted   int // affirmed, and asserted or presupposed
	Hedged     int // affirmed with another modality
	Denied     int
	Attributed int // said by somebody whom the document names; of all
}

// NeighbourGroup counts the neighbours by predicate, end and role, as Bundle has them.
type NeighbourGroup struct {
	PredicateID string
	Predicate   string
	As          Role
	Role        string
	Neighbours  int
	Claims      int
	Shown       int // neighbours of the page
}

// KindCount counts neighbours by kind.
type KindCount struct {
	Kind       claim.Kind
	Neighbours int
	Claims     int
}

// maxGroups bounds the groups of an answer.
const maxGroups = 200

// side is a predicate with the end at which an entity stands, for further links with the role.
type side struct {
	predicate word
	as        Role
	role      word
}

// compare puts those with most claims first, then by predicate, end and role.
func (v *view) compareSides(a, b side, claimsOfA, claimsOfB int) int {
	return cmp.Or(claimsOfB-claimsOfA, strings.Compare(v.local(a.predicate), v.local(b.predicate)), strings.Compare(string(b.as), string(a.as)),
		strings.Compare(v.local(a.role), v.local(b.role)))
}

// bunch collects the claims between an entity and a neighbour.
type bunch struct {
	far         word
	lines       []uint32
	documents   int
	direct      [2]int // lines, and documents of them, that link both otherwise than by a name inside other words
	first, last day
	name        string
}

// Neighbours ranks the entities that claims link with an entity, or with the survivor of one that
// was merged away. ErrNotFound when there is no such entity, ErrCursor and ErrDate.
func (g *Graph) Neighbours(ctx context.Context, q NeighbourQuery) (*Neighbours, error) {
	n, err := g.neighbours(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("neighbours of entity %s: %w", q.ID, err)
	}
	return n, nil
}

func (g *Graph) neighbours(ctx context.Context, q *NeighbourQuery) (*Neighbours, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	out := &Neighbours{Kinds: []KindCount{}}
	if out.Entity, err = g.present(r, q.ID); err != nil {
		return nil, err
	}
	s, err := v.choose(&q.Filter)
	if err != nil {
		return nil, err
	}
	self, ok := v.words.find(entityWord, out.Entity.ID)
	if !ok || int(self) >= len(v.names) {
		return out, nil
	}
	all := map[word]*bunch{}
	s.around(self, q.As, func(i uint32, ends []word) {
		if len(ends) == 0 {
			out.NoFarEnd++
		}
		for _, far := range ends {
			if q.Kind != "" && v.kind(far) != q.Kind {
				continue
			}
			b := all[far]
			if b == nil {
				b = &bunch{far: far}
				all[far] = b
			}
			b.lines = append(b.lines, i)
		}
	})
	bunches := v.rankBunches(g, self, all, q.Rank)
	out.Total = len(bunches)
	from, err := v.bunchesAfter(bunches, q.Cursor)
	if err != nil {
		return nil, err
	}
	to := min(from+q.limit(), len(bunches))
	if to < len(bunches) && to > 0 {
		out.Next = cursor("n " + strconv.Itoa(to) + " " + v.local(bunches[to-1].far))
	}
	v.summarize(out, bunches, self, from, to)
	for _, b := range bunches[from:to] {
		n, err := g.neighbour(r, v, b, self)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, n)
	}
	return out, nil
}

// Known gives an entity by its id, without what EntityDetail adds; ErrNotFound when there is none.
func (g *Graph) Known(ctx context.Context, id string) (*Entity, error) {
	r := g.reader(ctx)
	defer r.close()
	if err := g.names.ensure(r); err != nil {
		return nil, fmt.Errorf("entity %s: %w", id, err)
	}
	e, err := g.present(r, id)
	if err != nil {
		return nil, fmt.Errorf("entity %s: %w", id, err)
	}
	return &e, nil
}

// present gives an entity by its id, or the survivor of one that was merged away.
func (g *Graph) present(r *reader, id string) (Entity, error) {
	local, known, err := r.survivor(id)
	if err != nil {
		return Entity{}, err
	}
	e, ok := g.names.entity(r.namer, r.edits, local)
	if !known || !ok {
		return Entity{}, ErrNotFound
	}
	return e, nil
}

// around calls f for the lines that pass at whose ends a word stands, with the entities at the
// other ends of its links, each once; as is the end, "" for any. A claim comes once. f must not keep
// the slice.
func (s *selection) around(self word, as Role, f func(i uint32, ends []word)) {
	v := s.v
	var ends []word
	note := func(w word) {
		if w != self && v.isEntity(w) && !slices.Contains(ends, w) {
			ends = append(ends, w)
		}
	}
	for _, at := range []struct {
		end   Role
		lines []uint32
	}{{AsSubject, v.subject.of(self)}, {AsObject, v.object.of(self)}, {AsArgument, v.argument.of(self)}} {
		if as != "" && as != at.end {
			continue
		}
		for _, i := range at.lines {
			l := &v.lines[i]
			if at.end == AsObject && l.subject == self || !s.passes(l) {
				continue
			}
			ends = ends[:0]
			if at.end == AsSubject {
				note(l.object)
				for _, a := range v.further(l) {
					note(a.far)
				}
			} else {
				note(l.subject)
			}
			f(i, ends)
		}
	}
}

// sides calls f for the links of a line between two entities, as one of them sees them.
func (v *view) sides(i uint32, self, other word, f func(at side)) {
	l := &v.lines[i]
	as, role, far := AsSubject, AsSubject, other
	if l.subject != self {
		as, role, far = AsObject, AsArgument, self
	}
	if l.object == far {
		f(side{l.predicate, as, 0})
	}
	for _, a := range v.further(l) {
		if a.far == far {
			f(side{l.predicate, role, a.role})
		}
	}
}

// rankBunches puts neighbours in order. Those who are only named inside the words of others come
// after those whom a claim links, however often.
func (v *view) rankBunches(g *Graph, self word, all map[word]*bunch, rank NeighbourRank) []*bunch {
	list := make([]*bunch, 0, len(all))
	for _, b := range all {
		slices.Sort(b.lines)
		last, lastDirect := ^uint32(0), ^uint32(0)
		for _, i := range b.lines {
			l := &v.lines[i]
			if v.direct(l, self, b.far) {
				b.direct[0]++
				if l.chapter != lastDirect {
					b.direct[1]++
					lastDirect = l.chapter
				}
			}
			if l.chapter != last {
				b.documents++
				last = l.chapter
			}
			if l.said.known() && (!b.first.known() || l.said < b.first) {
				b.first = l.said
			}
			b.last = max(b.last, l.said)
		}
		if rank == ByName {
			name, _ := g.names.of(v.local(b.far))
			b.name = fold(name)
		}
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b *bunch) int {
		first := b.direct[0] - a.direct[0]
		switch rank {
		case ByDocuments:
			first = cmp.Or(b.direct[1]-a.direct[1], b.documents-a.documents)
		case ByRecency:
			first = latest(b.last, a.last)
		case ByName:
			first = strings.Compare(a.name, b.name)
		}
		if c := cmp.Or(first, len(b.lines)-len(a.lines), b.documents-a.documents); c != 0 {
			return c
		}
		// Names before common nouns, then those of which most is said.
		x, y := v.local(a.far), v.local(b.far)
		if properName := isProper(x); properName != isProper(y) {
			if properName {
				return -1
			}
			return 1
		}
		return cmp.Or(v.said(b.far)-v.said(a.far), strings.Compare(x, y))
	})
	return list
}

// said gives the number of claims that begin or end at an entity.
func (v *view) said(w word) int {
	return len(v.subject.of(w)) + len(v.object.of(w)) + len(v.argument.of(w))
}

// isProper says whether a name is written as proper names are.
func isProper(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first)
}

// latest compares dates; one that is not known is before all others.
func latest(a, b day) int {
	if a.known() != b.known() {
		if a.known() {
			return 1
		}
		return -1
	}
	return cmp.Compare(a, b)
}

// bunchesAfter finds where a page begins: after the neighbour of the cursor, or where it stood.
func (v *view) bunchesAfter(list []*bunch, c string) (int, error) {
	if c == "" {
		return 0, nil
	}
	fields := strings.Fields(uncursor(c))
	if len(fields) != 3 || fields[0] != "n" {
		return 0, ErrCursor
	}
	n, err := strconv.Atoi(fields[1])
	if err != nil || n < 0 {
		return 0, ErrCursor
	}
	if i := slices.IndexFunc(list, func(b *bunch) bool { return v.local(b.far) == fields[2] }); i >= 0 {
		return i + 1, nil
	}
	return min(n, len(list)), nil
}

// summarize counts all neighbours by predicate and kind, and those after the page.
func (v *view) summarize(out *Neighbours, list []*bunch, self word, from, to int) {
	type group struct {
		side
		NeighbourGroup
		last int // the neighbour that was last counted for it, plus one
	}
	var groups []*group
	var index [2][]int32 // by end and predicate, of links to objects: index in groups plus one
	for i := range index {
		index[i] = make([]int32, len(v.names))
	}
	further := map[side]*int32{} // likewise, of further links
	byKind := map[claim.Kind]*KindCount{}
	for n, b := range list {
		if n >= to {
			out.LeftOut.Neighbours++
			out.LeftOut.Claims += len(b.lines)
		}
		kind := v.kind(b.far)
		if byKind[kind] == nil {
			byKind[kind] = &KindCount{Kind: kind}
		}
		byKind[kind].Neighbours++
		byKind[kind].Claims += len(b.lines)
		count := func(at side) {
			var slot *int32
			switch {
			case at.role != 0:
				if slot = further[at]; slot == nil {
					slot = new(int32)
					further[at] = slot
				}
			case at.as == AsObject:
				slot = &index[1][at.predicate]
			default:
				slot = &index[0][at.predicate]
			}
			if *slot == 0 {
				groups = append(groups, &group{side: at})
				*slot = int32(len(groups))
			}
			g := groups[*slot-1]
			g.Claims++
			if g.last != n+1 {
				g.last = n + 1
				g.Neighbours++
				if n >= from && n < to {
					g.Shown++
				}
			}
		}
		for _, i := range b.lines {
			v.sides(i, self, b.far, count)
		}
	}
	slices.SortFunc(groups, func(a, b *group) int { return v.compareSides(a.side, b.side, a.Claims, b.Claims) })
	if len(groups) > maxGroups {
		out.MoreOf = len(groups) - maxGroups
		groups = groups[:maxGroups]
	}
	for _, g := range groups {
		g.PredicateID, g.As, g.Role = v.local(g.predicate), g.as, v.local(g.role)
		g.Predicate = entity.Name(g.PredicateID)
		out.Groups = append(out.Groups, g.NeighbourGroup)
	}
	for _, k := range byKind {
		out.Kinds = append(out.Kinds, *k)
	}
	slices.SortFunc(out.Kinds, func(a, b KindCount) int {
		return cmp.Or(b.Neighbours-a.Neighbours, strings.Compare(string(a.Kind), string(b.Kind)))
	})
}

func (g *Graph) neighbour(r *reader, v *view, b *bunch, self word) (Neighbour, error) {
	d, err := r.decided()
	if err != nil {
		return Neighbour{}, err
	}
	e, ok := g.names.entity(r.namer, d, v.local(b.far))
	if !ok {
		e = Entity{ID: v.local(b.far), IRI: r.namer.entity(v.local(b.far)).Value, Name: entity.Name(v.local(b.far)), Kind: v.kind(b.far)}
	}
	n := Neighbour{Entity: e, Claims: len(b.lines), Documents: b.documents, First: b.first.String(), Last: b.last.String()}
	n.Links, err = v.bundles(r, b.lines, self, b.far)
	return n, err
}

// bundles sorts the lines between an entity and another one by predicate, end and role.
func (v *view) bundles(r *reader, lines []uint32, self, other word) ([]Bundle, error) {
	bySide := map[side][]uint32{}
	for _, i := range lines {
		v.sides(i, self, other, func(at side) { bySide[at] = append(bySide[at], i) })
	}
	all := slices.SortedFunc(maps.Keys(bySide), func(a, b side) int { return v.compareSides(a, b, len(bySide[a]), len(bySide[b])) })
	out := make([]Bundle, 0, len(all))
	for _, at := range all {
		lines := bySide[at]
		top, err := r.claimID(v.lines[v.best(lines)].node)
		if err != nil {
			return nil, err
		}
		local := v.local(at.predicate)
		out = append(out, Bundle{PredicateID: local, Predicate: entity.Name(local), As: at.as, Role: v.local(at.role), Tally: v.tally(lines), Top: top})
	}
	return out, nil
}

// tally counts lines, which are in the order of lists.
func (v *view) tally(lines []uint32) (t Tally) {
	last := ^uint32(0)
	for _, i := range lines {
		l := &v.lines[i]
		t.Claims++
		if l.chapter != last {
			t.Documents++
			last = l.chapter
		}
		switch l.stance() {
		case assertedStance:
			t.Asserted++
		case hedgedStance:
			t.Hedged++
		case deniedStance:
			t.Denied++
		}
		if l.attributed {
			t.Attributed++
		}
	}
	return t
}

// better is the order of claims that show what many say: those that most documents state, then
// the surest, then as in lists.
func (v *view) better(a, b uint32) int {
	x, y := &v.lines[a], &v.lines[b]
	return cmp.Or(cmp.Compare(y.sources, x.sources), cmp.Compare(y.confidence, x.confidence), cmp.Compare(a, b))
}

func (v *view) best(lines []uint32) uint32 { return slices.MinFunc(lines, v.better) }

// bestOf gives the first few in that order.
func (v *view) bestOf(lines []uint32, n int) []uint32 {
	if n <= 0 {
		return nil
	}
	top := make([]uint32, 0, n+1)
	for _, i := range lines {
		if len(top) == n && v.better(i, top[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, i, v.better)
		if top = slices.Insert(top, at, i); len(top) > n {
			top = top[:n]
		}
	}
	return top
}

// claimID gives the id of a claim's node.
func (r *reader) claimID(node store.ID) (claim.ID, error) {
	if err := r.resolve([]store.ID{node}); err != nil {
		return "", err
	}
	return claim.ID(strings.TrimPrefix(r.terms[node].Value, r.namer.claim("").Value)), nil
}
