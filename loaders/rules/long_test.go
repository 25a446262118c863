package rules

import (
	"context"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// A sentence of any length takes time in proportion, and the others of its document are read.
func TestSentencesThatAreNoProse(t *testing.T) {
	word := func(s, dep, pos, tag string, head int) text.Token {
		return text.Token{Text: s, Lemma: s, Dep: dep, POS: pos, Tag: tag, Head: head}
	}
	long := make([]text.Token, 0, 3*longestSentence)
	for len(long) < 3*longestSentence {
		at := len(long)
		long = append(long, word("he", "nsubj", "PRON", "PRP", at+1), word("said", "ROOT", "VERB", "VBD", at+1))
	}
	short := []text.Token{word("Mexico", "nsubj", "PROPN", "NNP", 1), word("reject", "ROOT", "VERB", "VBD", 1), word("aid", "dobj", "NOUN", "NN", 1)}
	d := &text.Document{Text: "Mexico reject aid", Sentences: []text.Sentence{{Tokens: long}, {Tokens: short}}}
	at := 0
	for i := range short {
		d.Sentences[1].Tokens[i].Span = text.Span{Start: at, End: at + len(short[i].Text)}
		at += len(short[i].Text) + 1
	}
	d.Sentences[1].Span = text.Span{Start: 0, End: len(d.Text)}
	claims, err := New().Extract(context.Background(), d)
	if err != nil || len(claims) != 1 || claims[0].Sentence != 1 {
		t.Errorf("got %d claims, %v; want the one of the short sentence", len(claims), err)
	}
	if len(d.Sentences[0].Tokens) != len(long) {
		t.Error("the document was changed")
	}
}
