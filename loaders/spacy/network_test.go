package spacy

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = float32(r.NormFloat64())
	}
	return s
}

// near compares two vectors, allowing for another order of summation.
func near(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i] - want[i])); d > 1e-4*(1+math.Abs(float64(want[i]))) || d != d {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// TestMatrices compares each kernel with the sums written out, for every number of rows that takes
// another mixture of tiles.
func TestMatrices(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range kernels() {
		for _, size := range []struct{ out, in int }{{96, 288}, {16, 4}, {64, 96}, {106, 64}, {1, 8}, {50, 96}} {
			for rows := range 20 {
				stride := size.in + 3
				src := random(r, 20*stride+size.in)
				w, b := random(r, size.out*size.in), random(r, size.out)
				m := newLinear(k, w, b, size.out, size.in)
				dst := make([]float32, rows*m.stride+1)
				dst[rows*m.stride] = 42
				m.apply(dst, src, rows, stride)
				for i := range rows {
					want := make([]float32, size.out)
					for o := range want {
						want[o] = b[o]
						for j := range size.in {
							want[o] += w[o*size.in+j] * src[i*stride+j]
						}
					}
					near(t, k.name+" linear", dst[i*m.stride:], want)
				}
				if dst[rows*m.stride] != 42 {
					t.Fatalf("%s linear writes behind its rows", k.name)
				}
				if size.out%16 != 0 {
					continue
				}
				w, b = random(r, size.out*3*size.in), random(r, size.out*3)
				m = newMaxout(k, w, b, size.out, size.in)
				dst = make([]float32, rows*size.out+1)
				dst[rows*size.out] = 42
				m.apply(dst, src, rows, stride)
				for i := range rows {
					want := make([]float32, size.out)
					for o := range want {
						want[o] = float32(math.Inf(-1))
						for p := range 3 {
							sum := b[o*3+p]
							for j := range size.in {
								sum += w[(o*3+p)*size.in+j] * src[i*stride+j]
							}
							want[o] = max(want[o], sum)
						}
					}
					near(t, k.name+" maxout", dst[i*size.out:], want)
				}
				if dst[rows*size.out] != 42 {
					t.Fatalf("%s maxout writes behind its rows", k.name)
				}
			}
		}
	}
}

func TestVectorKernels(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, k := range kernels() {
		for _, n := range []int{32, 64, 96, 256} {
			rows := make([]*float32, 9)
			for i := range rows {
				rows[i] = &random(r, 2*n)[0]
			}
			got, want := make([]float32, n), make([]float32, n)
			k.sumMax(got, rows)
			sumMax(want, rows)
			near(t, k.name+" sumMax", got, want)

			x, z, gain, bias := random(r, n), random(r, n), random(r, n), random(r, n)
			got, want = append([]float32(nil), x...), append([]float32(nil), x...)
			k.normalise(got, z, gain, bias)
			normalise(want, z, gain, bias)
			near(t, k.name+" normalise", got, want)
			clear(z) // no variance: epsilon alone
			k.normalise(got, z, gain, bias)
			normalise(want, z, gain, bias)
			near(t, k.name+" normalise of zeros", got, want)

			k.add4(got, x, z, gain, bias)
			add4(want, x, z, gain, bias)
			near(t, k.name+" add4", got, want)
		}
	}
}

// randomTok2vec makes a small network with weights by chance.
func randomTok2vec(r *rand.Rand, k *kernel, width, depth int) (*tok2vec, [][]float32) {
	t := &tok2vec{k: k, width: width, cache: newRowCache()}
	for attr := range nAttributes {
		t.tables = append(t.tables, hashTable{attr, uint32(attr) + 8, 50, random(r, 50*width)})
	}
	var weights [][]float32
	make1 := func(in int) maxoutLayer {
		w, b := random(r, width*3*in), random(r, width*3)
		for i := range w {
			w[i] /= float32(math.Sqrt(float64(in)))
		}
		weights = append(weights, w, b)
		return maxoutLayer{newMaxout(k, w, b, width, in), random(r, width), random(r, width)}
	}
	t.mix = make1(int(nAttributes) * width)
	for range depth {
		t.encode = append(t.encode, make1(3*width))
	}
	return t, weights
}

// TestPadding compares with an encoder that does what spaCy does: depth rows of zeros before and
// behind the document go through all layers. Documents are shorter and longer than a chunk.
func TestPadding(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const width, depth = 16, 4
	for _, k := range kernels() {
		net, weights := randomTok2vec(r, k, width, depth)
		for _, n := range []int{1, 2, 7, chunk - 1, chunk, chunk + 1, 2*chunk + 3} {
			toks := make([]Token, n)
			for i := range toks {
				toks[i] = Token{Norm: r.Uint64N(40), Prefix: r.Uint64N(9), Suffix: r.Uint64N(9), Shape: r.Uint64N(9), Space: i%3 > 0, IsSpace: i%5 == 0}
			}
			var s workspace
			all := make([]*Token, n)
			for i := range toks {
				all[i] = &toks[i]
			}
			got := net.run(all, nil, &s)

			rows := n + 2*depth
			x := make([]float32, rows*width)
			for i := range toks {
				row := make([]float32, int(nAttributes)*width)
				net.lookup(&toks[i], row)
				z := plainMaxout(weights[0], weights[1], row, width)
				normalise(x[(i+depth)*width:][:width], z, net.mix.gain, net.mix.bias)
			}
			for l := range net.encode {
				next := append([]float32(nil), x...)
				for i := range rows {
					in := make([]float32, 3*width)
					for j := -1; j <= 1; j++ {
						if i+j >= 0 && i+j < rows {
							copy(in[(j+1)*width:], x[(i+j)*width:][:width])
						}
					}
					z := plainMaxout(weights[2+2*l], weights[3+2*l], in, width)
					normalise(next[i*width:][:width], z, net.encode[l].gain, net.encode[l].bias)
				}
				x = next
			}
			near(t, k.name, got, x[depth*width:][:n*width])
			if len(got) != n*width {
				t.Fatalf("%d values for %d tokens", len(got), n)
			}
		}
	}
}

// TestTogether: documents that lie depth rows of zeros apart have the vectors that they have alone.
func TestTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const width, depth = 16, 4
	for _, k := range kernels() {
		net, _ := randomTok2vec(r, k, width, depth)
		var s workspace
		var all []*Token
		var want []float32
		for _, n := range []int{1, 2, 3, 50, 1, chunk - 60, 7, chunk + 5, 4} {
			if len(all) > 0 {
				all = append(all, make([]*Token, depth)...)
				want = append(want, make([]float32, depth*width)...)
			}
			alone := make([]*Token, n)
			for i := range alone {
				alone[i] = &Token{Norm: r.Uint64N(40), Prefix: r.Uint64N(9), Suffix: r.Uint64N(9), Shape: r.Uint64N(9), Space: i%3 > 0}
			}
			all = append(all, alone...)
			want = append(want, net.run(alone, nil, &s)...)
		}
		got := net.run(all, nil, &s)
		for i, tok := range all {
			if tok == nil {
				clear(got[i*width:][:width]) // what lies between them is nobody's
			}
		}
		near(t, k.name, got, want)
	}
}

func plainMaxout(w, b, in []float32, out int) []float32 {
	z := make([]float32, out)
	for o := range z {
		z[o] = float32(math.Inf(-1))
		for p := range 3 {
			sum := b[o*3+p]
			for j, v := range in {
				sum += w[(o*3+p)*len(in)+j] * v
			}
			z[o] = max(z[o], sum)
		}
	}
	return z
}

func TestRowCache(t *testing.T) {
	c := newRowCache()
	row, got := []float32{1, 2, 3}, make([]float32, 3)
	k := rowKey{7, 8, 9}
	if c.get(k, got) {
		t.Error("an empty cache has a row")
	}
	c.put(k, row)
	row[0] = 5 // the cache has a copy
	if !c.get(k, got) || got[0] != 1 || got[2] != 3 {
		t.Errorf("got %v", got)
	}
	other := k
	for c.slot(&other) != c.slot(&k) || other == k {
		other[0]++
	}
	if c.get(other, got) {
		t.Error("another key in the same slot is found")
	}
	c.put(other, row)
	if c.get(k, got) {
		t.Error("an overwritten key is found")
	}
}

// TestFarTokens asks for products of tokens far behind the pages that are kept.
func TestFarTokens(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const width, hidden, features, n = 16, 32, 3, (window + 6) * page
	k := kernels()[0]
	m := &stepModel{
		features: features, hidden: hidden, classes: 4,
		pad: random(r, features*2*hidden), bias: random(r, 2*hidden),
		reduce: newLinear(k, random(r, hidden*width), random(r, hidden), hidden, width),
		lower:  newLinear(k, random(r, features*2*hidden*hidden), nil, features*2*hidden, hidden),
		upper:  newLinear(k, random(r, 4*hidden), random(r, 4), 4, hidden),
	}
	vectors := random(r, n*width)
	all := make([]float32, n*m.lower.stride)
	var s workspace
	newStateProducts(m, k, vectors, width, n, &s).multiply(all, 0, n)
	state := func(ids []int) []float32 {
		rows := []*float32{&m.bias[0]}
		for f, id := range ids {
			if id < 0 {
				rows = append(rows, &m.pad[f*2*hidden])
			} else {
				rows = append(rows, &all[id*m.lower.stride+f*2*hidden])
			}
		}
		h, scores := make([]float32, hidden), make([]float32, m.upper.stride)
		sumMax(h, rows)
		m.upper.apply(scores, h, 1, hidden)
		return scores[:4]
	}
	products := newStateProducts(m, k, vectors, width, n, &s)
	for front := 0; front < n; front += 17 {
		// The front of the buffer may be an old word, the next a new one: both orders occur.
		old := r.IntN(front + 1)
		for _, ids := range [][]int{{front, old, -1}, {old, front, 0}, {-1, old, max(0, front-window*page)}} {
			near(t, "scores", products.score(ids), state(ids))
		}
	}
}
