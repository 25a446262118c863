package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/entity"
)

// Scores of entities: what a name must be to have them.
const (
	scoreExact  = 1.0 // the query
	scorePrefix = 0.9 // begins with it
	scoreWord   = 0.8 // a word begins with it
	scoreWords  = 0.7 // has its words, in any order
	scoreSlip   = 0.6 // has them but for one wrong letter; less for each more
	scorePart   = 0.2 // contains it inside a word
	scoreSome   = 0.1 // has some of its words; more for each
)

// lookedAt bounds the entities that are compared one by one.
const lookedAt = 2000

// entities looks for entities: by name from the graph's memory, then by words from the index.
func (s *finder) entities(nearby bool) error {
	want := s.q.offset() + s.q.limit()
	var hits []EntityHit
	seen := map[string]bool{}
	var parts []graph.NameMatch
	if s.asked.text != "" && !nearby {
		names, err := s.ix.g.FindNames(s.ctx, graph.NameQuery{Q: s.asked.text, Kinds: s.q.Kinds, Limit: want})
		if err != nil {
			return err
		}
		s.found.Totals[Entities] = names.Total
		for kind, n := range names.Kinds {
			s.found.Kinds[kind] += n
		}
		for _, m := range names.Items {
			seen[m.ID] = true
			if m.Rank == graph.MatchPart {
				parts = append(parts, m)
				continue
			}
			score := [...]float64{graph.MatchExact: scoreExact, graph.MatchPrefix: scorePrefix, graph.MatchWord: scoreWord}[m.Rank]
			hits = append(hits, s.entityHit(m.Naming, score))
		}
	}
	if s.b != nil && len(hits) < want && len(s.asked.words) > 0 {
		more, err := s.byWords(want, nearby)
		if err != nil {
			s.keep(hits, want)
			return err
		}
		for _, h := range more {
			if slices.ContainsFunc(parts, func(m graph.NameMatch) bool { return m.ID == h.ID }) {
				// Found by a part of a word and by words: words tell more.
				parts = slices.DeleteFunc(parts, func(m graph.NameMatch) bool { return m.ID == h.ID })
				hits = append(hits, h)
				continue
			}
			if seen[h.ID] {
				continue
			}
			seen[h.ID] = true
			wanted := len(s.q.Kinds) == 0 || slices.Contains(s.q.Kinds, h.Kind)
			if nearby || !strings.Contains(graph.Fold(h.Form), graph.Fold(s.asked.text)) { // else it was counted
				s.found.Kinds[h.Kind]++
				if wanted {
					s.found.Totals[Entities]++
				}
			}
			if wanted {
				hits = append(hits, h)
			}
		}
	}
	for _, m := range parts {
		hits = append(hits, s.entityHit(m.Naming, scorePart))
	}
	slices.SortStableFunc(hits, func(a, b EntityHit) int { return cmp.Compare(b.Score, a.Score) })
	s.keep(hits, want)
	return nil
}

func (s *finder) keep(hits []EntityHit, want int) {
	s.found.Entities = hits[min(s.q.offset(), len(hits)):min(want, len(hits))]
}

// byWords finds entities by the words of their names: all of them, then all of them with slips,
// then some of them.
func (s *finder) byWords(want int, nearby bool) (hits []EntityHit, err error) {
	defer shield(&err)()
	for _, fuzzy := range []bool{false, true} {
		if nearby && !fuzzy {
			continue
		}
		var queries, telling []query.Query
		for _, w := range s.asked.words {
			if w.function {
				continue
			}
			m, err := s.dict.means(fieldNames, w.folded, w.open, fuzzy)
			if err != nil {
				return nil, &brokenError{err}
			}
			q := anyOf(fieldNames, m.terms, 1)
			queries = append(queries, q)
			if !m.common {
				telling = append(telling, q)
			}
		}
		if hits, err = s.lookAt(both(queries)); err != nil || len(hits) >= want {
			return hits, err
		}
		if fuzzy && len(queries) > 1 {
			// No name has all: those that have some come behind those that have.
			some, err := s.lookAt(either(telling))
			if err != nil {
				return nil, err
			}
			for _, h := range some {
				if !slices.ContainsFunc(hits, func(o EntityHit) bool { return o.ID == h.ID }) {
					hits = append(hits, h)
				}
			}
		}
	}
	return hits, nil
}

// lookAt runs a query for entities and compares the names of those found with the query.
func (s *finder) lookAt(q query.Query) ([]EntityHit, error) {
	if q == nil {
		return nil, nil
	}
	res, err := s.ask(q, 0, lookedAt, true)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(res.Hits))
	for i, hit := range res.Hits {
		ids[i] = strings.TrimPrefix(hit.ID, "e")
	}
	all, err := s.ix.g.Namings(s.ctx, ids)
	if err != nil {
		return nil, err
	}
	hits := make([]EntityHit, 0, len(all))
	for _, n := range all {
		if h := s.entityHit(n, 0); h.Score > 0 {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b EntityHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.Claims-a.Claims, b.Documents-a.Documents, strings.Compare(a.ID, b.ID))
	})
	return hits, nil
}

// entityHit finds the name that matches best, and its score when none is given.
func (s *finder) entityHit(n graph.Naming, score float64) EntityHit {
	h := EntityHit{Entity: n.Entity, Form: n.Name}
	best := -1.0
	for _, name := range n.Names {
		got, marks := s.compare(name)
		if got > best {
			best, h.Form, h.Marks = got, name, marks
		}
	}
	if h.Score = score; score == 0 {
		h.Score = best
	}
	return h
}

// compare says how near a name is to the words asked for but function words, and which of its words are.
func (s *finder) compare(name string) (score float64, marks []Span) {
	edits, missing, telling := 0, 0, 0
	nearest := make([]int, len(s.asked.words)) // edits + 1; 0 for missing
	at, points := 0, 0
	words(name, func(w word) bool {
		hit := false
		for i, a := range s.asked.words {
			d := farFrom(a, w.folded)
			if d < 0 {
				continue
			}
			hit = true
			if nearest[i] == 0 || nearest[i] > d+1 {
				nearest[i] = d + 1
			}
		}
		if hit {
			points += utf8.RuneCountInString(name[at:w.start])
			length := utf8.RuneCountInString(name[w.start:w.end])
			marks = append(marks, Span{Start: points, End: points + length})
			at, points = w.end, points+length
		}
		return true
	})
	for i, d := range nearest {
		if s.asked.words[i].function {
			continue
		}
		if telling++; d > 0 {
			edits += d - 1
		} else {
			missing++
		}
	}
	switch {
	case telling == missing:
		return 0, nil
	case missing > 0:
		return scoreSome * float64(telling-missing) / float64(telling), marks
	case edits == 0:
		return scoreWords, marks
	}
	return max(scoreSlip-0.05*float64(edits-1), scorePart+0.01), marks
}

// farFrom says with how many slips a word of a name is the one asked for; -1 when it is another.
func farFrom(a askedWord, w string) int {
	if a.folded == w || a.open && strings.HasPrefix(w, a.folded) {
		return 0
	}
	limit := slips(a.folded)
	if d := entity.Distance(a.folded, w, limit); d <= limit {
		return d
	}
	return -1
}
