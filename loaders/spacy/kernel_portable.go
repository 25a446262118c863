package spacy

import (
	"math"
	"unsafe"
)

// products gives the 12 sums of one row over one block of the portable layout (4 lanes). Twelve
// variables stay in registers, which an array would not.
func products(src, w, b *float32, in int) (s [12]float32) {
	bias := (*[12]float32)(unsafe.Pointer(b))
	x := unsafe.Slice(src, in)
	ws := unsafe.Slice(w, in*12)
	s0, s1, s2, s3, s4, s5 := bias[0], bias[1], bias[2], bias[3], bias[4], bias[5]
	s6, s7, s8, s9, s10, s11 := bias[6], bias[7], bias[8], bias[9], bias[10], bias[11]
	for _, v := range x {
		k := (*[12]float32)(ws)
		s0 += v * k[0]
		s1 += v * k[1]
		s2 += v * k[2]
		s3 += v * k[3]
		s4 += v * k[4]
		s5 += v * k[5]
		s6 += v * k[6]
		s7 += v * k[7]
		s8 += v * k[8]
		s9 += v * k[9]
		s10 += v * k[10]
		s11 += v * k[11]
		ws = ws[12:]
	}
	return [12]float32{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11}
}

func maxoutTile(dst, src, w, b *float32, in, _, _ int) {
	s := products(src, w, b, in)
	out := (*[4]float32)(unsafe.Pointer(dst))
	for l := range out {
		out[l] = max(s[l], s[4+l], s[8+l])
	}
}

func linearTile(dst, src, w, b *float32, in, _, _ int) {
	*(*[12]float32)(unsafe.Pointer(dst)) = products(src, w, b, in)
}

func sumMax(dst []float32, rows []*float32) {
	n := len(dst)
	sum := make([]float32, 2*n)
	for _, r := range rows {
		for i, v := range unsafe.Slice(r, 2*n) {
			sum[i] += v
		}
	}
	for i := range dst {
		dst[i] = max(sum[i], sum[n+i])
	}
}

func normalise(x, z, gain, bias []float32) {
	z, gain, bias = z[:len(x)], gain[:len(x)], bias[:len(x)]
	mean := float32(0)
	for _, v := range z {
		mean += v
	}
	mean /= float32(len(z))
	variance := float32(0)
	for _, v := range z {
		variance += (v - mean) * (v - mean)
	}
	variance /= float32(len(z))
	scale := float32(1 / math.Sqrt(float64(variance)+epsilon))
	for i, v := range z {
		x[i] += (v-mean)*scale*gain[i] + bias[i]
	}
}

func add4(dst, a, b, c, d []float32) {
	a, b, c, d = a[:len(dst)], b[:len(dst)], c[:len(dst)], d[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + b[i] + c[i] + d[i]
	}
}
