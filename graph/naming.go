package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Naming is an entity with all that documents call it.
type Naming struct {
	Entity
	Names []string // Name, other names, then surface forms; each once
}

// withNames sees to it that the index of names can be asked, and gives what is decided.
func (r *reader) withNames() (*decided, error) {
	err := r.g.names.ensure(r)
	if err == nil {
		var d *decided
		if d, err = r.decided(); err == nil {
			return d, nil
		}
	}
	return nil, fmt.Errorf("names of entities: %w", err)
}

// Namings gives entities by id, same order; those that are not there are left out.
func (g *Graph) Namings(ctx context.Context, ids []string) ([]Naming, error) {
	r := g.reader(ctx)
	defer r.close()
	d, err := r.withNames()
	if err != nil {
		return nil, err
	}
	x := &g.names
	x.mu.RLock()
	defer x.mu.RUnlock()
	found := make([]Naming, 0, len(ids))
	for _, id := range ids {
		if i, ok := x.at[id]; ok {
			found = append(found, x.slots[i].naming(r.namer, d))
		}
	}
	return found, nil
}

func (w *row) naming(n namer, d *decided) Naming {
	names := []string{w.name}
	for _, list := range [][]counted[string]{w.counts.labels, w.counts.forms} {
		for _, c := range list {
			if !slices.Contains(names, c.what) {
				names = append(names, c.what)
			}
		}
	}
	return Naming{w.entity(n, d), names}
}

// EntityIDs gives the ids of all entities, sorted.
func (g *Graph) EntityIDs(ctx context.Context) ([]string, error) {
	r := g.reader(ctx)
	defer r.close()
	if err := g.names.ensure(r); err != nil {
		return nil, fmt.Errorf("list entities: %w", err)
	}
	g.names.mu.RLock()
	defer g.names.mu.RUnlock()
	ids := make([]string, 0, len(g.names.at))
	for id := range g.names.at {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// NamedBy gives the ids of the entities that a document names, sorted; none when it is not kept.
func (g *Graph) NamedBy(ctx context.Context, id text.DocID) ([]string, error) {
	r := g.reader(ctx)
	defer r.close()
	ids, err := r.namedBy(id)
	if err != nil {
		return nil, fmt.Errorf("entities of document %s: %w", id, err)
	}
	return ids, nil
}

func (r *reader) namedBy(id text.DocID) ([]string, error) {
	doc, err := r.document(id)
	if err != nil || doc == store.Any {
		return nil, err
	}
	named, err := r.tally(doc, nil)
	if err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(named)), nil
}

// NameQuery asks for the entities whose names match Q, as EntityQuery does.
type NameQuery struct {
	Q     string
	Kinds []claim.Kind // none for all
	Limit int          // at most so many
}

// MatchRank says how well a name matches, the best first.
type MatchRank int

// The ranks of a match.
const (
	MatchExact  = MatchRank(rankExact)  // a name is Q
	MatchPrefix = MatchRank(rankPrefix) // a name begins with Q
	MatchWord   = MatchRank(rankWord)   // a word in a name begins with Q
	MatchPart   = MatchRank(rankPart)   // a name contains Q
)

// NameMatch is an entity that a NameQuery found.
type NameMatch struct {
	Naming
	Rank MatchRank
}

// NameMatches is the answer to a NameQuery.
type NameMatches struct {
	Items []NameMatch        // by rank, inside a rank as EntityQuery says
	Total int                // entities that match, of the kinds asked for
	Kinds map[claim.Kind]int // entities that match by kind, of all kinds
}

// FindNames searches the names of entities.
func (g *Graph) FindNames(ctx context.Context, q NameQuery) (NameMatches, error) {
	r := g.reader(ctx)
	defer r.close()
	found := NameMatches{Kinds: map[claim.Kind]int{}}
	if err := g.names.ensure(r); err != nil {
		return found, fmt.Errorf("search names: %w", err)
	}
	d, err := r.decided()
	if err != nil {
		return found, fmt.Errorf("search names: %w", err)
	}
	folded := Fold(q.Q)
	x := &g.names
	x.mu.RLock()
	defer x.mu.RUnlock()
	top := topList{limit: max(q.Limit, 1)}
	seen := 0
	x.matches(folded, func(rank int, w *row) bool {
		if seen++; seen&0xfff == 0 && ctx.Err() != nil {
			return false
		}
		found.Kinds[w.kind]++
		if len(q.Kinds) == 0 || slices.Contains(q.Kinds, w.kind) {
			found.Total++
			top.offer(ranked{rank, w})
		}
		return true
	})
	if err := ctx.Err(); err != nil {
		return found, err
	}
	for _, at := range top.sorted() {
		found.Items = append(found.Items, NameMatch{at.naming(r.namer, d), MatchRank(at.rank)})
	}
	return found, nil
}

// Fold makes a text comparable as all searches for names do: no accents, no case, nothing that
// does not print, white space as one blank.
func Fold(s string) string { return fold(strings.ToValidUTF8(s, "\uFFFD")) }

// Title gives the title and the text of a document, or ErrNotFound. It reads less than Document.
func (g *Graph) Title(ctx context.Context, id text.DocID) (title, body string, err error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err == nil && doc == store.Any {
		err = ErrNotFound
	}
	if err != nil {
		return "", "", fmt.Errorf("document %s: %w", id, err)
	}
	if d := g.docs.get(cached{doc, r.version}); d != nil {
		return d.Title, d.Text, nil
	}
	titles, err := r.values(doc, dctTitle, doc)
	if err != nil {
		return "", "", err
	}
	texts, err := r.values(doc, cbText, doc)
	return first(titles), first(texts), err
}
