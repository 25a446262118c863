package spacy

import (
	"slices"
	"testing"

	"github.com/vmihailenco/msgpack/v5"
)

func packed(t *testing.T, v any) []byte {
	t.Helper()
	b, err := msgpack.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type (
	m = map[string]any
	l = []any
)

func TestRuler(t *testing.T) {
	r, err := loadRuler(packed(t, l{
		m{"patterns": l{l{m{"TAG": "NN"}}}, "attrs": m{"POS": "NOUN", "MORPH": "Number=Sing|Case=B,A"}, "index": 0},
		m{"patterns": l{l{m{"TAG": "NN", "LOWER": m{"IN": l{"nobody", "someone"}}}}}, "attrs": m{"POS": "PRON", "MORPH": "_"}, "index": 0},
		m{"patterns": l{l{m{"LOWER": m{"REGEX": "^n'?t$"}}}, l{m{"LOWER": "not"}}}, "attrs": m{"LEMMA": "not"}, "index": 0},
		m{"patterns": l{l{m{"LOWER": "gon"}, m{"LOWER": "na"}}}, "attrs": m{"LEMMA": "to"}, "index": -1},
		m{"patterns": l{l{m{"TAG": m{"NOT_IN": l{"TO", ""}}, "DEP": "aux"}}}, "attrs": m{"POS": "AUX", "TAG": "MD"}, "index": 0},
		m{"patterns": l{l{m{"TAG": "MD"}}}, "attrs": m{"LEMMA": "after"}, "index": 0},
		m{"patterns": l{l{m{"IS_SPACE": true}}}, "attrs": m{"TAG": "_SP", "DEP": "dep"}, "index": 0},
		m{"patterns": l{l{m{"IS_SPACE": false, "TAG": "_SP"}}}, "attrs": m{"POS": "X"}, "index": 0},
	}))
	if err != nil {
		t.Fatal(err)
	}
	doc := &Doc{Tokens: []Token{
		{Lower: "dog", Tag: "NN"},
		{Lower: "someone", Tag: "NN"},
		{Lower: "n't", Tag: "RB"},
		{Lower: "gon", Tag: "VBG"}, {Lower: "na", Tag: "TO", Dep: "aux"},
		{Lower: "has", Tag: "VBZ", Dep: "aux"},
		{Lower: " ", Tag: "NN", Dep: "ROOT", IsSpace: true},
		{Lower: "x", Tag: "_SP"},
		{Lower: "gon"},
	}}
	r.apply(doc)
	want := []Token{
		{Lower: "dog", Tag: "NN", POS: "NOUN", Morph: "Case=A,B|Number=Sing"},
		{Lower: "someone", Tag: "NN", POS: "PRON"}, // the later rule wins, and "_" is empty
		{Lower: "n't", Tag: "RB", Lemma: "not"},
		{Lower: "gon", Tag: "VBG"}, {Lower: "na", Tag: "TO", Dep: "aux", Lemma: "to"},
		{Lower: "has", Tag: "MD", Dep: "aux", POS: "AUX"}, // no lemma: it was no MD before
		{Lower: " ", Tag: "_SP", Dep: "dep", POS: "NOUN", Morph: "Case=A,B|Number=Sing", IsSpace: true},
		{Lower: "x", Tag: "_SP", POS: "X"},
		{Lower: "gon"}, // and nothing behind it
	}
	for i := range want {
		if doc.Tokens[i] != want[i] {
			t.Errorf("token %d: %+v, want %+v", i, doc.Tokens[i], want[i])
		}
	}
}

func TestRulerRefusals(t *testing.T) {
	pattern := func(p any) l { return l{m{"patterns": l{l{p}}, "attrs": m{"POS": "X"}, "index": 0}} }
	for name, v := range map[string]any{
		"unknown attribute":   pattern(m{"ORTH": "a"}),
		"repeat":              pattern(m{"LOWER": "a", "OP": "+"}),
		"unknown operator":    pattern(m{"LOWER": m{"FUZZY": "a"}}),
		"broken expression":   pattern(m{"LOWER": m{"REGEX": "("}}),
		"number for a tag":    pattern(m{"TAG": 5}),
		"index outside":       l{m{"patterns": l{l{m{"LOWER": "a"}}}, "attrs": m{}, "index": 1}},
		"index outside, left": l{m{"patterns": l{l{m{"LOWER": "a"}}}, "attrs": m{}, "index": -2}},
		"no tokens":           l{m{"patterns": l{l{}}, "attrs": m{}, "index": 0}},
		"sets what is not":    l{m{"patterns": l{l{m{"LOWER": "a"}}}, "attrs": m{"HEAD": "a"}, "index": 0}},
		"unknown key":         l{m{"pattern": l{}}},
		"no list":             m{},
	} {
		if _, err := loadRuler(packed(t, v)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkRulerAndLemmatizer(b *testing.B) {
	rules, err := loadRuler(modelFile(b, "attribute_ruler/patterns"))
	if err != nil {
		b.Fatal(err)
	}
	lemmas, err := loadLemmatizer(modelFile(b, "lemmatizer/lookups/lookups.bin"))
	if err != nil {
		b.Fatal(err)
	}
	tok := testTokenizer(b)
	var docs []*Doc
	tokens := 0
	eachLine(b, "testdata/tokens.jsonl", func(g *golden) {
		docs = append(docs, g.doc(tok))
		tokens += len(g.Words)
	})
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			doc := Doc{Tokens: slices.Clone(doc.Tokens)}
			rules.apply(&doc)
			lemmas.apply(&doc)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
