package spacy

// matrix is a weight matrix with its bias, laid out for the kernels. Outputs lie in blocks of three
// vectors; a kernel keeps the three sums of several rows in registers and walks once over the
// inputs.
//
//	maxout: vector p of block j holds piece p of the outputs j*lanes..., and the largest of the
//	        three pieces is the result: dst[r][j*lanes+l] = max over p
//	linear: vector v of block j holds the outputs (3*j+v)*lanes...
//
// Unchanged after it is made; safe for several goroutines.
type matrix struct {
	in, out int // numbers of inputs and outputs per row
	stride  int // floats that one row of results takes, >= out
	maxout  bool
	lanes   int // floats in a vector, as the kernel wants them
	block   int // floats of w per block: in * 3 * lanes
	w, b    []float32
	tiles   []tile
}

// tile computes rows rows of one block of results:
//
//	dst: results, the next row dstStride floats on; src: inputs, the next row srcStride floats on
//	w: in x 3 x lanes; b: 3 x lanes
type tile struct {
	rows int
	run  func(dst, src, w, b *float32, in, dstStride, srcStride int)
}

// newMaxout lays out W (out, 3, in) and b (out, 3), both in C order. out must be a multiple of 16.
func newMaxout(k *kernel, w, b []float32, out, in int) matrix {
	m := matrix{in: in, out: out, stride: out, maxout: true, lanes: k.lanes, block: in * 3 * k.lanes, tiles: k.maxout}
	m.w, m.b = make([]float32, 3*out*in), make([]float32, 3*out)
	for o := range out {
		for p := range 3 {
			m.set(o/k.lanes, p, o%k.lanes, w[(o*3+p)*in:][:in], b[o*3+p])
		}
	}
	return m
}

// newLinear lays out W (out, in) and b (out), both in C order. b may be nil for zeros.
func newLinear(k *kernel, w, b []float32, out, in int) matrix {
	per := 3 * k.lanes
	blocks := (out + per - 1) / per
	m := matrix{in: in, out: out, stride: blocks * per, lanes: k.lanes, block: in * per, tiles: k.linear}
	m.w, m.b = make([]float32, blocks*m.block), make([]float32, blocks*per)
	for o := range out {
		bias := float32(0)
		if b != nil {
			bias = b[o]
		}
		m.set(o/per, o%per/k.lanes, o%k.lanes, w[o*in:][:in], bias)
	}
	return m
}

// set puts the weights of one output into its lane.
func (m *matrix) set(block, vector, lane int, w []float32, b float32) {
	at := vector*m.lanes + lane
	for i, v := range w {
		m.w[block*m.block+i*3*m.lanes+at] = v
	}
	m.b[block*3*m.lanes+at] = b
}

// apply computes dst = src . W + b for rows rows. A row of src begins every srcStride floats and has
// m.in of them (rows may overlap); a row of dst takes m.stride floats.
func (m *matrix) apply(dst, src []float32, rows, srcStride int) {
	if rows <= 0 {
		return
	}
	// The kernels do not check bounds: this does.
	_, _ = dst[rows*m.stride-1], src[(rows-1)*srcStride+m.in-1]
	width := 3 * m.lanes
	if m.maxout {
		width = m.lanes
	}
	for j, at := 0, 0; at < m.stride; j, at = j+1, at+width {
		w, b := &m.w[j*m.block], &m.b[j*3*m.lanes]
		row := 0
		for _, t := range m.tiles {
			for ; rows-row >= t.rows; row += t.rows {
				t.run(&dst[row*m.stride+at], &src[row*srcStride], w, b, m.in, m.stride, srcStride)
			}
		}
	}
}

// kernel is one way to compute: portable, or with the vector instructions of a processor. Inputs of
// its tiles come in fours; the lengths of the vectors in the other functions are multiples of 16.
type kernel struct {
	name           string
	lanes          int
	maxout, linear []tile // most rows first; the last one has 1
	// sumMax: dst[i] is the larger of the sums of row[i] and of row[len(dst)+i] over all rows; a row
	// has 2 x len(dst) floats, and len(dst) is a multiple of 32.
	sumMax func(dst []float32, rows []*float32)
	// normalise adds the layer normalisation of z to x; all have the same length.
	normalise func(x, z, gain, bias []float32)
	// add4: dst = a + b + c + d.
	add4 func(dst, a, b, c, d []float32)
}

// epsilon is what layer normalisation adds to the variance.
const epsilon = 1e-8

// portable is plain Go: the meaning of the other kernels, and what runs where there is none.
var portable = kernel{
	name:      "portable",
	lanes:     4,
	maxout:    []tile{{1, maxoutTile}},
	linear:    []tile{{1, linearTile}},
	sumMax:    sumMax,
	normalise: normalise,
	add4:      add4,
}
