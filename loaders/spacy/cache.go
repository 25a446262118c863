package spacy

import "sync/atomic"

// rowCache keeps the mixed embeddings of words, which depend on nothing but their attributes: four
// words of five have been seen before. A key has one slot; a newer word takes it over, so that the
// cache is bounded. Safe for several goroutines.
type rowCache struct {
	slots []atomic.Pointer[cachedRow]
}

// rowKey is the ids of a token's attributes, 0 for those that a network does not read.
type rowKey [nAttributes]uint64

// cachedRow is unchanged after it is put in a slot.
type cachedRow struct {
	key rowKey
	row []float32
}

// cacheBits gives the number of slots: 2^14 rows of 96 floats are 7 MB.
const cacheBits = 14

func newRowCache() *rowCache {
	return &rowCache{make([]atomic.Pointer[cachedRow], 1<<cacheBits)}
}

// slot gives the only place where a key can be.
func (c *rowCache) slot(k *rowKey) *atomic.Pointer[cachedRow] {
	const odd = 0x9e3779b97f4a7c15 // 2^64 / golden ratio (Knuth, TAOCP 6.4)
	h := uint64(0)
	for _, id := range k {
		h = (h ^ id) * odd
		h ^= h >> 32
	}
	return &c.slots[h*odd>>(64-cacheBits)]
}

// get copies the row of a key to dst and says whether it is there.
func (c *rowCache) get(k rowKey, dst []float32) bool {
	r := c.slot(&k).Load()
	if r == nil || r.key != k {
		return false
	}
	copy(dst, r.row)
	return true
}

// put keeps a copy of a row.
func (c *rowCache) put(k rowKey, row []float32) {
	c.slot(&k).Store(&cachedRow{k, append([]float32(nil), row...)})
}
