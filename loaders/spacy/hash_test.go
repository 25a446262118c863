package spacy

import "testing"

// The wanted numbers come from spacy.strings.StringStore.
func TestStringID(t *testing.T) {
	for s, want := range map[string]uint64{
		"":                                0,
		"coffee":                          0x2c6152fc1342ce91,
		"Mexico":                          0xa3d77641f8420cd9,
		"’s":                              0x8889d8142a2a0b0,
		"東京":                              0x81e57a16611b1112,
		"1234567":                         0xa53c8f05908f0328, // 7, 8 and 9 bytes: the tail of the hash
		"12345678":                        0x890060166fadafa0,
		"123456789":                       0x1c8ac7c7d0fc5cf9,
		"hello world, this is a long one": 0x146ca9f8959f758d,
		"x":                               0x9a5db2cd2c1fd6ce,
		"X":                               101, // a symbol: every shape of one capital is this
		"Xx":                              0xa95f313cdf08b57e,
		"root":                            449, // words that are symbols too
		"num":                             431,
		"punct":                           445,
		"case":                            0x708cf7702d33150e, // and labels that are not
		"compound":                        0x61abbef622274b53,
	} {
		if got := stringID(s); got != want {
			t.Errorf("stringID(%q) = %#x, want %#x", s, got, want)
		}
	}
	if len(symbols) != 456 { // 457 with the empty string
		t.Errorf("%d symbols, want 456", len(symbols))
	}
}

// The wanted numbers come from thinc's NumpyOps().hash(ids, seed).
func TestEmbedKeys(t *testing.T) {
	for _, c := range []struct {
		id   uint64
		seed uint32
		want [4]uint32
	}{
		{0, 8, [4]uint32{}},
		{1, 8, [4]uint32{0x453bd91c, 0x85fa7376, 0x67d9c5aa, 0x48f7ad31}},
		{3197928453018144401, 8, [4]uint32{0x8efeaf40, 0x42a811c4, 0xd67e06e0, 0x63fc1aa6}},
		{1<<64 - 1, 8, [4]uint32{0x9457286e, 0xb150a455, 0x5e82bca5, 0x89f8f680}},
		{101, 1<<32 - 1, [4]uint32{3685990820, 1035841577, 2444692889, 3188203517}},
	} {
		if got := embedKeys(c.id, c.seed); got != c.want {
			t.Errorf("embedKeys(%d, %d) = %#x, want %#x", c.id, c.seed, got, c.want)
		}
	}
}
