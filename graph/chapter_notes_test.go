package graph

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// ChapterKept says whether the chapter of a document is read from its note.
func ChapterKept(ctx context.Context, g *Graph, id text.DocID) (bool, error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err != nil {
		return false, err
	}
	l := &ledger{}
	l.words.clear()
	c, err := l.chapterOf(r, id, doc)
	return c != nil, err
}

// DropChapters takes the notes of all chapters away.
func DropChapters(ctx context.Context, g *Graph) error {
	notes := map[string][]byte{}
	sn := g.st.Snapshot()
	err := sn.Notes(noteChapter, func(key string, _ []byte) bool { notes[key] = nil; return true })
	sn.Close()
	if err != nil {
		return err
	}
	return g.st.Apply(ctx, &store.Changes{Notes: notes})
}

// AgeChapters makes the notes of all chapters such as they were before they had names inside phrases.
func AgeChapters(ctx context.Context, g *Graph) error {
	notes := map[string][]byte{}
	sn := g.st.Snapshot()
	err := sn.Notes(noteChapter, func(key string, note []byte) bool {
		notes[key] = append([]byte{chapterFormat - 1}, note[1:]...)
		return true
	})
	sn.Close()
	if err != nil {
		return err
	}
	return g.st.Apply(ctx, &store.Changes{Notes: notes})
}

func idOf(term.Term) store.ID { return 5 }

// FuzzChapter reads damaged notes: they are refused, or read without harm.
func FuzzChapter(f *testing.F) {
	d := newDraft()
	d.title = "About ünïcode"
	d.names = append(d.names, "eMexico", "rreject", "ato")
	d.entries = []entry{{subject: 1, predicate: 2, confidence: 0.5, polarity: 1, modality: 1, cue: true, event: 81}}
	d.claims = append(d.claims, cbClaim)
	d.arguments = []argument{{0, 1, 3, argumentLink}, {0, 1, 3, insideArgument}}
	d.facts = []fact{{1, keyFact, 0}, {1, labelFact, d.textOf("Mexico")}, {1, kindFact, 2}}
	d.mentions = []written{{1, 0, 3, 9}}
	whole := d.encode(77, idOf)
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte{chapterFormat})
	f.Add(append(slices.Clone(whole), 0))
	f.Fuzz(func(t *testing.T, note []byte) {
		l := &ledger{}
		l.words.clear()
		c, err := decodeChapter(note, l.words.all)
		if bytes.Equal(note, whole) && (err != nil || c.title != d.title || len(c.entries) != 1 || len(c.arguments) != 2 || c.arguments[1].sort != insideArgument || c.entries[0].node != 5 || c.texts[c.facts[1].value] != "Mexico" || quadsOf(note) != 77) {
			t.Errorf("got %+v %v", c, err)
		}
		if more := withQuads(note, 3); more != nil && quadsOf(more) != quadsOf(note)+3 {
			t.Errorf("%d quads and 3 more are %d", quadsOf(note), quadsOf(more))
		}
	})
}

// PutLong sets what is a long document, and how many quads of it may differ in one change, until the
// function that it gives is called.
func PutLong(claims, quads, differ int) (restore func()) {
	c, q, d := longClaims, longQuads, longDiffer
	longClaims, longQuads, longDiffer = claims, quads, differ
	return func() { longClaims, longQuads, longDiffer = c, q, d }
}
