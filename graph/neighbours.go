package graph

import (
	"cmp"
	"context"
	"fmt"
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
const (
	ByClaims    NeighbourRank = "claims"    // most claims first
	ByDocuments NeighbourRank = "documents" // most documents first
	ByRecency   NeighbourRank = "recent"    // those last spoken of first
	ByName      NeighbourRank = "name"
)

// NeighbourQuery asks for the entities that claims link with one.
type NeighbourQuery struct {
	ID     string // of the entity
	As     Role   // which end of the links it is; "" for both
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
	Links     []Bundle // by predicate and end, most claims first
	First     string   // when it was first said, "" when no claim is dated
	Last      string
}

// Bundle is the claims of one predicate between two entities, in one direction.
type Bundle struct {
	PredicateID string // local name of the relation
	Predicate   string // canonical
	As          Role   // of the entity that was asked for
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

// NeighbourGroup counts the neighbours by predicate and end.
type NeighbourGroup struct {
	PredicateID string
	Predicate   string
	As          Role
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

// side is a predicate with the end at which an entity stands.
type side struct {
	predicate word
	as        Role
}

// bunch collects the claims between an entity and a neighbour.
type bunch struct {
	far         word
	lines       []uint32
	documents   int
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
	s.around(self, func(i uint32, l *line, as Role) {
		far := l.object
		if as == AsObject {
			far = l.subject
		}
		switch {
		case q.As != "" && as != q.As:
		case !v.isEntity(far) || far == self:
			out.NoFarEnd++
		case q.Kind == "" || v.kind(far) == q.Kind:
			b := all[far]
			if b == nil {
				b = &bunch{far: far}
				all[far] = b
			}
			b.lines = append(b.lines, i)
		}
	})
	bunches := v.rankBunches(g, all, q.Rank)
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

// around calls f for the lines that pass at whose ends a word stands, with the end. A claim that
// links an entity with itself comes once.
func (s *selection) around(self word, f func(i uint32, l *line, as Role)) {
	for _, i := range s.v.subject.of(self) {
		if l := &s.v.lines[i]; s.passes(l) {
			f(i, l, AsSubject)
		}
	}
	for _, i := range s.v.object.of(self) {
		if l := &s.v.lines[i]; l.subject != self && s.passes(l) {
			f(i, l, AsObject)
		}
	}
}

// rankBunches puts neighbours in order.
func (v *view) rankBunches(g *Graph, all map[word]*bunch, rank NeighbourRank) []*bunch {
	list := make([]*bunch, 0, len(all))
	for _, b := range all {
		slices.Sort(b.lines)
		last := ^uint32(0)
		for _, i := range b.lines {
			l := &v.lines[i]
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
		first := 0
		switch rank {
		case ByDocuments:
			first = b.documents - a.documents
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
func (v *view) said(w word) int { return len(v.subject.of(w)) + len(v.object.of(w)) }

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
	var groups []*NeighbourGroup
	var index [2][]int32 // by end and predicate: index in groups plus one
	for i := range index {
		index[i] = make([]int32, len(v.names))
	}
	seen := map[*NeighbourGroup]int{} // to the neighbour that was last counted for it, plus one
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
		for _, i := range b.lines {
			at := v.side(i, self)
			end := 0
			if at.as == AsObject {
				end = 1
			}
			slot := &index[end][at.predicate]
			if *slot == 0 {
				groups = append(groups, &NeighbourGroup{PredicateID: v.local(at.predicate), As: at.as})
				*slot = int32(len(groups))
			}
			group := groups[*slot-1]
			group.Claims++
			if seen[group] != n+1 {
				seen[group] = n + 1
				group.Neighbours++
				if n >= from && n < to {
					group.Shown++
				}
			}
		}
	}
	for _, group := range groups {
		group.Predicate = entity.Name(group.PredicateID)
		out.Groups = append(out.Groups, *group)
	}
	slices.SortFunc(out.Groups, func(a, b NeighbourGroup) int {
		return cmp.Or(b.Claims-a.Claims, strings.Compare(a.PredicateID, b.PredicateID), strings.Compare(string(b.As), string(a.As)))
	})
	if len(out.Groups) > maxGroups {
		out.MoreOf = len(out.Groups) - maxGroups
		out.Groups = out.Groups[:maxGroups]
	}
	for _, k := range byKind {
		out.Kinds = append(out.Kinds, *k)
	}
	slices.SortFunc(out.Kinds, func(a, b KindCount) int {
		return cmp.Or(b.Neighbours-a.Neighbours, strings.Compare(string(a.Kind), string(b.Kind)))
	})
}

func (v *view) side(i uint32, self word) side {
	l := &v.lines[i]
	if l.subject == self {
		return side{l.predicate, AsSubject}
	}
	return side{l.predicate, AsObject}
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
	n.Links, err = v.bundles(r, b.lines, self)
	return n, err
}

// bundles sorts the lines between an entity and another one by predicate and end.
func (v *view) bundles(r *reader, lines []uint32, self word) ([]Bundle, error) {
	bySide := map[side][]uint32{}
	for _, i := range lines {
		at := v.side(i, self)
		bySide[at] = append(bySide[at], i)
	}
	out := make([]Bundle, 0, len(bySide))
	for at, lines := range bySide {
		top, err := r.claimID(v.lines[v.best(lines)].node)
		if err != nil {
			return nil, err
		}
		local := v.local(at.predicate)
		out = append(out, Bundle{PredicateID: local, Predicate: entity.Name(local), As: at.as, Tally: v.tally(lines), Top: top})
	}
	slices.SortFunc(out, func(a, b Bundle) int {
		return cmp.Or(b.Claims-a.Claims, strings.Compare(a.PredicateID, b.PredicateID), strings.Compare(string(b.As), string(a.As)))
	})
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
