package spacy

import "unsafe"

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

// addTo adds src to dst, element by element; both have the same length, a multiple of 16.
func addTo(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}
