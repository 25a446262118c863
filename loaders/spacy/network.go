package spacy

import "fmt"

// tok2vec gives each token a vector: hashed embeddings of its attributes, a mixing layer, and an
// encoder that looks at neighbours (spaCy's MultiHashEmbed and MaxoutWindowEncoder).
// Unchanged after Open apart from its cache; safe for several goroutines.
type tok2vec struct {
	k      *kernel
	width  int
	tables []hashTable
	mix    maxoutLayer
	encode []maxoutLayer
	cache  *rowCache
}

// hashTable is one embedding: a token's attribute chooses four rows, which are summed.
type hashTable struct {
	attr  attribute
	seed  uint32
	nRows uint32
	rows  []float32 // nRows x width
}

// row gives the row that a key chooses.
func (h *hashTable) row(key uint32, width int) []float32 {
	return h.rows[int(key%h.nRows)*width:][:width]
}

// maxoutLayer is a matrix with the largest of three pieces, then layer normalisation.
type maxoutLayer struct {
	m          matrix
	gain, bias []float32
}

// attribute is a lexical attribute that an embedding reads.
type attribute uint8

const (
	byNorm attribute = iota
	byPrefix
	bySuffix
	byShape
	bySpacy
	byIsSpace
	nAttributes
)

var attributes = map[string]attribute{
	"NORM": byNorm, "PREFIX": byPrefix, "SUFFIX": bySuffix, "SHAPE": byShape,
	"SPACY": bySpacy, "IS_SPACE": byIsSpace,
}

// of gives the attribute's id of a token.
func (a attribute) of(t *Token) uint64 {
	switch a {
	case byNorm:
		return t.Norm
	case byPrefix:
		return t.Prefix
	case bySuffix:
		return t.Suffix
	case byShape:
		return t.Shape
	case bySpacy:
		return bit(t.Space)
	}
	return bit(t.IsSpace)
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// newTok2vec builds the network that the configuration section describes from the layers of a file.
func newTok2vec(k *kernel, c *config, section string, layers []layer) (*tok2vec, error) {
	if arch := c.str(section, "@architectures"); arch != "spacy.Tok2Vec.v2" && arch != "spacy.Tok2Vec.v1" {
		return nil, unsupported("architecture %s", arch)
	}
	embed, encode := section+".embed", section+".encode"
	switch arch := c.str(embed, "@architectures"); arch {
	case "spacy.MultiHashEmbed.v2", "spacy.MultiHashEmbed.v1":
	default:
		return nil, unsupported("embedding %s", arch)
	}
	if arch := c.str(encode, "@architectures"); arch != "spacy.MaxoutWindowEncoder.v2" && arch != "spacy.MaxoutWindowEncoder.v1" {
		return nil, unsupported("encoder %s", arch)
	}
	var static bool
	var width, depth, window, pieces, embedWidth int
	var attrs []string
	var rows []int
	for _, v := range []struct {
		section, key string
		into         any
	}{
		{embed, "include_static_vectors", &static}, {embed, "attrs", &attrs}, {embed, "rows", &rows}, {embed, "width", &embedWidth},
		{encode, "width", &width}, {encode, "depth", &depth}, {encode, "window_size", &window}, {encode, "maxout_pieces", &pieces},
	} {
		if err := c.get(v.section, v.key, v.into); err != nil {
			return nil, err
		}
	}
	switch {
	case static:
		return nil, unsupported("static vectors (include_static_vectors)")
	case window != 1:
		return nil, unsupported("window_size %d (only 1)", window)
	case pieces != 3:
		return nil, unsupported("maxout_pieces %d in the encoder (only 3)", pieces)
	case width < 16 || width > 4096 || width%16 != 0:
		return nil, unsupported("width %d (only multiples of 16)", width)
	case depth < 1 || depth > 64:
		return nil, unsupported("depth %d", depth)
	case embedWidth != width:
		return nil, unsupported("embedding of width %d before an encoder of width %d", embedWidth, width)
	case len(attrs) == 0 || len(attrs) != len(rows):
		return nil, fmt.Errorf("config.cfg: [%s]: %d attrs and %d rows", embed, len(attrs), len(rows))
	}
	t := &tok2vec{k: k, width: width, cache: newRowCache()}
	tables := named(layers, "hashembed")
	if len(tables) != len(attrs) {
		return nil, fmt.Errorf("%d embedding tables, want %d", len(tables), len(attrs))
	}
	for i, l := range tables {
		attr, ok := attributes[attrs[i]]
		if !ok {
			return nil, unsupported("attribute %s", attrs[i])
		}
		if column, err := l.number("column"); err != nil {
			return nil, err
		} else if column != i {
			return nil, fmt.Errorf("embedding table %d belongs to column %d", i, column)
		}
		seed, err := l.number("seed")
		if err != nil {
			return nil, err
		}
		e, err := l.shaped("E", rows[i], width)
		if err != nil {
			return nil, err
		}
		if rows[i] < 1 {
			return nil, fmt.Errorf("embedding table of %s has no rows", attrs[i])
		}
		t.tables = append(t.tables, hashTable{attr, uint32(seed), uint32(rows[i]), e.data})
	}
	maxouts, norms := named(layers, "maxout"), named(layers, "layernorm")
	if len(maxouts) != depth+1 || len(norms) != depth+1 {
		return nil, fmt.Errorf("%d maxout and %d layernorm layers, want %d", len(maxouts), len(norms), depth+1)
	}
	for i := range maxouts {
		in := 3 * width
		if i == 0 {
			in = len(attrs) * width
		}
		ml, err := newMaxoutLayer(k, maxouts[i], norms[i], width, in)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			t.mix = ml
		} else {
			t.encode = append(t.encode, ml)
		}
	}
	return t, nil
}

func newMaxoutLayer(k *kernel, maxout, norm *layer, out, in int) (ml maxoutLayer, err error) {
	w, err := maxout.shaped("W", out, 3, in)
	if err != nil {
		return ml, err
	}
	b, err := maxout.shaped("b", out, 3)
	if err != nil {
		return ml, err
	}
	gain, err := norm.shaped("G", out)
	if err != nil {
		return ml, err
	}
	bias, err := norm.shaped("b", out)
	if err != nil {
		return ml, err
	}
	return maxoutLayer{newMaxout(k, w.data, b.data, out, in), gain.data, bias.data}, nil
}

// chunk is how many tokens run computes at a time, so that all rows stay in a near cache.
const chunk = 256

// run gives the vectors of toks, width floats each, in out, which it grows if needed. nil stands for zeros: depth of
// them, or more, lie between two documents.
//
// Before the encoder spaCy puts depth rows of zeros before and behind a document. They go through
// the layers like words and are no longer zero after the first, so they are computed here too. Each
// layer needs one row less on either side; that holds at the border of a chunk as well, where the
// rows are words of the neighbouring chunks. Two documents can share the zeros between them: what a
// document makes of them reaches one row further with each layer, and the other needs one row less.
func (t *tok2vec) run(toks []*Token, out []float32, s *workspace) []float32 {
	w, depth := t.width, len(t.encode)
	out = grow(out, len(toks)*w)
	for from := 0; from < len(toks); from += chunk {
		to := min(from+chunk, len(toks))
		rows := to - from + 2*depth
		x := grow(s.x, rows*w)
		s.y = grow(s.y, rows*w)
		s.x = x
		t.embed(toks, from-depth, to+depth, x, s)
		for i := range t.encode {
			// The window of a row is its left neighbour, itself and its right neighbour, which lie
			// side by side in x.
			n := rows - 2*(i+1)
			t.encode[i].m.apply(s.y, x[i*w:], n, w)
			inner := x[(i+1)*w:][:n*w]
			for r := 0; r < len(inner); r += w {
				t.k.normalise(inner[r:][:w], s.y[r:][:w], t.encode[i].gain, t.encode[i].bias)
			}
		}
		copy(out[from*w:to*w], x[depth*w:])
	}
	return out
}

// embed fills x with the mixed embeddings of the tokens from up to to; rows outside of toks are zero.
func (t *tok2vec) embed(toks []*Token, from, to int, x []float32, s *workspace) {
	w, in := t.width, len(t.tables)*t.width
	first, last := max(from, 0), min(to, len(toks))
	clear(x[:(first-from)*w])
	clear(x[(last-from)*w:])
	// Words that were seen before are copied; the others are collected and mixed in one go.
	s.misses = s.misses[:0]
	s.embedded = grow(s.embedded, (last-first)*in)
	for i := first; i < last; i++ {
		row := x[(i-from)*w:][:w]
		if toks[i] == nil {
			clear(row)
		} else if !t.cache.get(t.key(toks[i]), row) {
			t.lookup(toks[i], s.embedded[len(s.misses)*in:][:in])
			s.misses = append(s.misses, i)
		}
	}
	mixed := grow(s.y, len(s.misses)*w)
	t.mix.m.apply(mixed, s.embedded, len(s.misses), in)
	for m, i := range s.misses {
		row := x[(i-from)*w:][:w]
		clear(row)
		t.k.normalise(row, mixed[m*w:][:w], t.mix.gain, t.mix.bias)
		t.cache.put(t.key(toks[i]), row)
	}
}

// key tells tokens apart that have different embeddings.
func (t *tok2vec) key(tok *Token) rowKey {
	var k rowKey
	for i := range t.tables {
		k[t.tables[i].attr] = t.tables[i].attr.of(tok)
	}
	return k
}

// lookup fills row with the embeddings of a token, one table after the other.
func (t *tok2vec) lookup(tok *Token, row []float32) {
	w := t.width
	for i := range t.tables {
		table := &t.tables[i]
		keys := embedKeys(table.attr.of(tok), table.seed)
		t.k.add4(row[i*w:][:w], table.row(keys[0], w), table.row(keys[1], w), table.row(keys[2], w), table.row(keys[3], w))
	}
}

// workspace is working memory of one document at a time; a Pipeline keeps some in a pool.
type workspace struct {
	x, y, embedded []float32
	misses         []int
	vectors        []float32 // of the shared tok2vec
	own            []float32 // of a component's own tok2vec
	scores         []float32
	reduced        []float32
	rows           []*float32
	rowsOf         []*Token // see batch
	hidden         []float32
	pages          [window][]float32 // of stateProducts
	far            [][]float32       // likewise, one per feature
}

// grow gives a slice of n floats, s itself if it is large enough; the contents are undefined.
func grow(s []float32, n int) []float32 {
	if cap(s) >= n {
		return s[:n]
	}
	return make([]float32, n, n+n/4)
}
