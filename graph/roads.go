package graph

import (
	"context"
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// roads is claims as a network of entities: who is linked with whom, by how many.
type roads struct {
	start []uint32 // by word: index in to; one more at the end
	to    []road   // for each word sorted by far end
}

// road leads to a neighbour.
type road struct {
	far    word
	claims uint32
	denied uint32 // of them
}

func (n *roads) from(w word) []road {
	if int(w)+1 >= len(n.start) {
		return nil
	}
	return n.to[n.start[w]:n.start[w+1]]
}

// network is roads there and back. Where the direction of claims does not matter both are one.
type network struct {
	out, in   *roads
	common    wordSet // entities that are called by common nouns
	scattered wordSet // those of them that no document links with two others
}

// network makes one of the lines that pass. The one of all claims is kept.
func (s *selection) network(ctx context.Context, directed, all bool) (network, error) {
	if all && !directed {
		kept := s.v.roads
		kept.once.Do(func() { kept.network, kept.err = s.newNetwork(context.WithoutCancel(ctx), false) })
		return kept.network, kept.err
	}
	return s.newNetwork(ctx, directed)
}

func (s *selection) newNetwork(ctx context.Context, directed bool) (network, error) {
	v := s.v
	var out, in []uint64 // pairs of words
	n := network{common: newWordSet(nil, len(v.names)), scattered: newWordSet(nil, len(v.names))}
	for w := range v.names {
		if v.isEntity(word(w)) && !isProper(v.local(word(w))) {
			n.common.add(word(w))
			n.scattered.add(word(w))
		}
	}
	last := map[word]meeting{} // of common nouns
	meet := func(at, far word, chapter uint32) {
		if !n.scattered.has(at) {
			return
		}
		if m, ok := last[at]; ok && m.chapter == chapter && m.far != far {
			n.scattered.remove(at)
		}
		last[at] = meeting{far, chapter}
	}
	join := func(from, to word, l *line) {
		if !v.isEntity(from) || !v.isEntity(to) || from == to {
			return
		}
		meet(from, to, l.chapter)
		meet(to, from, l.chapter)
		denied := polarityNames[l.polarity] == claim.Denied
		there, back := roadOf(from, to, denied), roadOf(to, from, denied)
		out = append(out, there)
		if directed {
			in = append(in, back)
		} else {
			out = append(out, back)
		}
	}
	err := s.each(ctx, func(_ uint32, l *line) {
		join(l.subject, l.object, l)
		all := v.further(l)
		for k, a := range all {
			if !slices.ContainsFunc(all[:k], func(b further) bool { return b.far == a.far }) {
				join(l.subject, a.far, l)
			}
		}
	})
	if err != nil {
		return network{}, err
	}
	n.out = newRoads(out, len(v.names))
	n.in = n.out
	if directed {
		n.in = newRoads(in, len(v.names))
	}
	return n, nil
}

// meeting is a link of a common noun: lines come document by document.
type meeting struct {
	far     word
	chapter uint32
}

// shares gives a function that says whether some document links an entity with two others. It keeps
// what it has found out of each.
func (s *selection) shares() func(a, at, b word) bool {
	said := map[word]map[word][]uint32{} // to the entities around it: the documents, in order
	return func(a, at, b word) bool {
		around, ok := said[at]
		if !ok {
			around = map[word][]uint32{}
			s.around(at, "", func(i uint32, ends []word) {
				chapter := s.v.lines[i].chapter
				for _, far := range ends {
					if !slices.Contains(around[far], chapter) {
						around[far] = append(around[far], chapter)
					}
				}
			})
			said[at] = around
		}
		for _, chapter := range around[a] {
			if slices.Contains(around[b], chapter) {
				return true
			}
		}
		return false
	}
}

// roadOf is two words in a number, sorted by the one, then by the other; a denied pair comes after one that
// is affirmed. There are fewer than 2³¹ words.
func roadOf(from, to word, denied bool) uint64 {
	pair := uint64(from)<<32 | uint64(to)<<1
	if denied {
		pair |= 1
	}
	return pair
}

// newRoads sorts pairs of words by the first, then for each by the second: faster than all at once.
func newRoads(pairs []uint64, words int) *roads {
	pairs = byFirst(pairs, words)
	n := &roads{start: make([]uint32, words+1)}
	for i := 0; i < len(pairs); {
		to := road{far: word(uint32(pairs[i]) >> 1)}
		n.start[word(pairs[i]>>32)+1]++
		for same := pairs[i] >> 1; i < len(pairs) && pairs[i]>>1 == same; i++ {
			to.claims++
			to.denied += uint32(pairs[i] & 1)
		}
		n.to = append(n.to, to)
	}
	for w := 1; w < len(n.start); w++ {
		n.start[w] += n.start[w-1]
	}
	return n
}

func byFirst(pairs []uint64, words int) []uint64 {
	start := make([]uint32, words+1)
	for _, p := range pairs {
		start[p>>32+1]++
	}
	for w := 1; w < len(start); w++ {
		start[w] += start[w-1]
	}
	sorted, next := make([]uint64, len(pairs)), slices.Clone(start)
	for _, p := range pairs {
		sorted[next[p>>32]] = p
		next[p>>32]++
	}
	for w := 1; w < len(start); w++ {
		slices.Sort(sorted[start[w-1]:start[w]])
	}
	return sorted
}
