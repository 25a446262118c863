package graph

import (
	"bytes"
	"slices"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// FuzzNames reads notes of names: what is read is written as it was, and nothing panics.
func FuzzNames(f *testing.F) {
	whole := encodeNames([]entity.Named{{Name: "Ana Ödegaard", Kind: claim.KindPerson, Count: 3}, {Name: "Kestrel Foods", Kind: claim.KindOrganisation, Count: 1}})
	f.Add(whole)
	f.Add(whole[:len(whole)-2])
	f.Add([]byte{namesFormat, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, note []byte) {
		names := decodeNames(note)
		if len(names) == 0 {
			return
		}
		again := decodeNames(encodeNames(names))
		if !slices.Equal(again, names) {
			t.Errorf("%v, then %v", names, again)
		}
	})
}

func TestMentioned(t *testing.T) {
	body := "Kenya's court heard Ana Vale on Friday. Ana Vale left Kenya."
	d := &text.Document{Text: body}
	at := func(first, end int, label string, words ...string) text.Sentence {
		s := text.Sentence{Span: text.Span{End: len(body)}}
		from := first
		for _, w := range words {
			i := bytes.Index([]byte(body[from:]), []byte(w)) + from
			s.Tokens = append(s.Tokens, text.Token{Span: text.Span{Start: i, End: i + len(w)}, Text: w})
			from = i + len(w)
		}
		s.Mentions = []text.Mention{{First: 0, End: end, Kind: label}}
		return s
	}
	d.Sentences = []text.Sentence{
		at(0, 2, "GPE", "Kenya", "'s"), at(10, 2, "PERSON", "Ana", "Vale"), at(32, 1, "DATE", "Friday"), at(40, 2, "PERSON", "Ana", "Vale"),
		at(50, 7, "GPE", "Kenya"), // more tokens than there are
	}
	want := []entity.Named{{Name: "Kenya", Kind: claim.KindPlace, Count: 1}, {Name: "Ana Vale", Kind: claim.KindPerson, Count: 2}}
	if got := mentioned(d); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := decodeNames(encodeNames(want)); !slices.Equal(got, want) {
		t.Errorf("read as %v", got)
	}
}
