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

// network makes one of the lines that pass.
func (s *selection) network(ctx context.Context, directed bool) (network, error) {
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

func newRoads(pairs []uint64, words int) *roads {
	slices.Sort(pairs)
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
