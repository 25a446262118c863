package names

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// memo remembers what was looked up of words lately: the words of a language are few, and the same ones come again
// and again. A word has one slot, which a newer word takes over, so that the memory is bounded. Safe for several
// goroutines.
type memo[T any] struct {
	slots [memoSlots]atomic.Pointer[memory[T]]
}

// memory is unchanged after it is put in a slot.
type memory[T any] struct {
	word string
	what T
}

const memoSlots = 1 << 12

var memoSeed = maphash.MakeSeed()

// of gives what is remembered of a word, after find was asked where nothing is. find is a pure function.
func (m *memo[T]) of(word string, find func(word string) T) T {
	slot := &m.slots[maphash.String(memoSeed, word)%memoSlots]
	if known := slot.Load(); known != nil && known.word == word {
		return known.what
	}
	what := find(word)
	if len(word) <= longestWord {
		slot.Store(&memory[T]{strings.Clone(word), what})
	}
	return what
}

// longestWord is how many bytes of a word are worth remembering.
const longestWord = 64
