package graph

import (
	"context"
	"slices"
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
}

func (n *roads) from(w word) []road {
	if int(w)+1 >= len(n.start) {
		return nil
	}
	return n.to[n.start[w]:n.start[w+1]]
}

// network is roads there and back. Where the direction of claims does not matter both are one.
type network struct{ out, in *roads }

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
	err := s.each(ctx, func(_ uint32, l *line) {
		if !v.isEntity(l.subject) || !v.isEntity(l.object) || l.subject == l.object {
			return
		}
		there, back := uint64(l.subject)<<32|uint64(l.object), uint64(l.object)<<32|uint64(l.subject)
		out = append(out, there)
		if directed {
			in = append(in, back)
		} else {
			out = append(out, back)
		}
	})
	if err != nil {
		return network{}, err
	}
	n := network{out: newRoads(out, len(v.names))}
	n.in = n.out
	if directed {
		n.in = newRoads(in, len(v.names))
	}
	return n, nil
}

// newRoads sorts pairs of words by the first, then for each by the second: faster than all at once.
func newRoads(pairs []uint64, words int) *roads {
	pairs = byFirst(pairs, words)
	n := &roads{start: make([]uint32, words+1)}
	for i := 0; i < len(pairs); {
		j := i + 1
		for j < len(pairs) && pairs[j] == pairs[i] {
			j++
		}
		n.to = append(n.to, road{word(pairs[i]), uint32(j - i)})
		n.start[word(pairs[i]>>32)+1]++
		i = j
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
