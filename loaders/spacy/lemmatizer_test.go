package spacy

import "testing"

func TestLemma(t *testing.T) {
	lemmas, err := loadLemmatizer(packed(t, m{
		"lemma_lookup": m{"skipped": "yes"},
		"lemma_rules": map[uint64]any{
			stringID("verb"):  l{l{"s", ""}, l{"ies", "y"}, l{"es", "e"}, l{"es", ""}, l{"ed", ""}},
			stringID("adj"):   l{l{"er", ""}, l{"er", "e"}},
			stringID("punct"): l{l{"“", "\""}},
			stringID("adv"):   l{l{"", ""}},
		},
		"lemma_index": map[uint64]any{stringID("verb"): l{"reject", "tie", "ty", "seed", "see", "goe"}},
		"lemma_exc":   map[uint64]any{stringID("verb"): m{"went": l{"go"}, "seeds": l{"sow", "seed"}, "goes": l{"go", "goe"}}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text, pos, morph, want string
	}{
		{"rule into the index", "Rejects", "VERB", "", "reject"},
		{"the last rule into the index goes in front", "ties", "VERB", "", "tie"},
		{"out of the index: the first rule", "Blarges", "VERB", "", "blarge"},
		{"no rule: the form as written", "Blarg", "VERB", "", "Blarg"},
		{"a rule that leaves nothing", "S", "VERB", "", "S"},
		{"what is no word comes before unknown words", "x-ed", "VERB", "", "x-"},
		{"exception", "Went", "VERB", "", "go"},
		{"exception before rules, unless found", "seeds", "VERB", "", "sow"},
		{"exceptions that the rules found do not move", "goes", "VERB", "", "go"},
		{"infinitive of any part of speech", "Goes", "AUX", "VerbForm=Inf", "goes"},
		{"present without number", "Goes", "VERB", "Tense=Pres|VerbForm=Fin", "goes"},
		{"present with number is inflected", "Rejects", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "reject"},
		{"singular noun", "Leaves", "NOUN", "Number=Sing", "leaves"},
		{"positive degree", "Bitter", "ADJ", "Degree=Pos", "bitter"},
		{"comparative", "Bitter", "ADJ", "Degree=Cmp", "bitt"},
		{"proper noun", "Ellery", "PROPN", "Number=Plur", "Ellery"},
		{"no table", "The", "DET", "", "the"},
		{"no part of speech", "The", "", "", "the"},
		{"space", "\n", "SPACE", "", "\n"},
		{"quotes turn straight", "“", "PUNCT", "", "\""},
		{"empty rule keeps lower case", "Fast", "ADV", "", "fast"},
	} {
		doc := &Doc{Tokens: []Token{{Text: c.text, Lower: lower(c.text), POS: c.pos, Morph: c.morph}}}
		lemmas.apply(doc)
		if got := doc.Tokens[0].Lemma; got != c.want {
			t.Errorf("%s: lemma of %s %s %q: %q, want %q", c.name, c.text, c.pos, c.morph, got, c.want)
		}
	}
	doc := &Doc{Tokens: []Token{{Text: "Rejects", Lower: "rejects", POS: "VERB", Lemma: "kept"}}}
	if lemmas.apply(doc); doc.Tokens[0].Lemma != "kept" {
		t.Error("a lemma that was there is overwritten")
	}
}

func TestLemmatizerRefusals(t *testing.T) {
	for name, v := range map[string]any{
		"no rules":            m{"lemma_index": map[uint64]any{}},
		"rule of three parts": m{"lemma_rules": map[uint64]any{1: l{l{"a", "b", "c"}}}},
		"names for ids":       m{"lemma_rules": m{"verb": l{}}},
		"index of numbers":    m{"lemma_rules": map[uint64]any{}, "lemma_index": map[uint64]any{1: l{5}}},
	} {
		if _, err := loadLemmatizer(packed(t, v)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
