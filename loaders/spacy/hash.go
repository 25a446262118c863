package spacy

import (
	"math/bits"
)

// stringID gives the id that spaCy's StringStore has for s: 0 for the empty string, the fixed
// number of a symbol ("root", "num", "X"), else MurmurHash64A of the UTF-8 bytes with seed 1.
func stringID(s string) uint64 {
	if s == "" {
		return 0
	}
	if len(s) <= longestSymbol {
		if n, is := symbols[s]; is {
			return n
		}
	}
	return murmur64A(s, 1)
}

// longestSymbol spares long strings the look into symbols.
var longestSymbol = func() int {
	n := 0
	for s := range symbols {
		n = max(n, len(s))
	}
	return n
}()

// murmur64A is Austin Appleby's MurmurHash2 in its 64-bit form for 64-bit machines.
func murmur64A(s string, seed uint64) uint64 {
	const (
		m = 0xc6a4a7935bd1e995
		r = 47
	)
	h := seed ^ uint64(len(s))*m
	for len(s) >= 8 {
		k := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		k *= m
		k ^= k >> r
		k *= m
		h = (h ^ k) * m
		s = s[8:]
	}
	if len(s) > 0 {
		for i := len(s) - 1; i >= 0; i-- {
			h ^= uint64(s[i]) << (8 * i)
		}
		h *= m
	}
	h ^= h >> r
	h *= m
	return h ^ h>>r
}

// embedKeys gives the four numbers that pick the rows of a hash embedding for an id, before
// "modulo rows": the 128 bits of MurmurHash3_x64_128 over the id's 8 bytes, little-endian, in
// four parts, lowest first. (thinc's ops.hash, whose name in the source says x86.)
func embedKeys(id uint64, seed uint32) [4]uint32 {
	const (
		c1 = 0x87c37b91114253d5
		c2 = 0x4cf5ad432745937f
	)
	h1, h2 := uint64(seed), uint64(seed)
	h1 ^= bits.RotateLeft64(id*c1, 31) * c2 // 8 bytes are all tail, and all of its first half
	h1 ^= 8
	h2 ^= 8
	h1 += h2
	h2 += h1
	h1, h2 = mix64(h1), mix64(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1), uint32(h1 >> 32), uint32(h2), uint32(h2 >> 32)}
}

func mix64(k uint64) uint64 {
	k ^= k >> 33
	k *= 0xff51afd7ed558ccd
	k ^= k >> 33
	k *= 0xc4ceb9fe1a85ec53
	return k ^ k>>33
}
