package spacy

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

//go:generate go run ./kernelgen

var avx2 = kernel{
	name:      "avx2",
	lanes:     8,
	maxout:    []tile{{4, maxoutAVX2x4}, {2, maxoutAVX2x2}, {1, maxoutAVX2x1}},
	linear:    []tile{{4, linearAVX2x4}, {2, linearAVX2x2}, {1, linearAVX2x1}},
	sumMax:    sumMaxFast,
	normalise: normaliseFast,
	add4:      add4Fast,
}

var avx512 = kernel{
	name:      "avx512",
	lanes:     16,
	maxout:    []tile{{8, maxoutAVX512x8}, {4, maxoutAVX512x4}, {2, maxoutAVX512x2}, {1, maxoutAVX512x1}},
	linear:    []tile{{8, linearAVX512x8}, {4, linearAVX512x4}, {2, linearAVX512x2}, {1, linearAVX512x1}},
	sumMax:    sumMaxFast,
	normalise: normaliseFast,
	add4:      add4Fast,
}

// kernels gives what this processor can run, the fastest first.
func kernels() []*kernel {
	var all []*kernel
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		if cpu.X86.HasAVX512F {
			all = append(all, &avx512)
		}
		all = append(all, &avx2)
	}
	return append(all, &portable)
}

func sumMaxFast(dst []float32, rows []*float32) {
	sumMaxAVX2(&dst[0], unsafe.SliceData(rows), len(rows), len(dst))
}

func normaliseFast(x, z, gain, bias []float32) {
	n := len(x)
	_, _, _ = z[n-1], gain[n-1], bias[n-1] // the kernel does not check bounds
	normaliseAVX2(&x[0], &z[0], &gain[0], &bias[0], n, 1/float32(n), epsilon)
}

func add4Fast(dst, a, b, c, d []float32) {
	n := len(dst)
	_, _, _, _ = a[n-1], b[n-1], c[n-1], d[n-1] // the kernel does not check bounds
	add4AVX2(&dst[0], &a[0], &b[0], &c[0], &d[0], n)
}

//go:noescape
func maxoutAVX2x4(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX2x2(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX2x1(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX2x4(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX2x2(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX2x1(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX512x8(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX512x4(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX512x2(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func maxoutAVX512x1(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX512x8(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX512x4(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX512x2(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func linearAVX512x1(dst, src, w, b *float32, in, dstStride, srcStride int)

//go:noescape
func sumMaxAVX2(dst *float32, rows **float32, count, n int)

//go:noescape
func normaliseAVX2(x, z, gain, bias *float32, n int, inverse, epsilon float32)

//go:noescape
func add4AVX2(dst, a, b, c, d *float32, n int)
