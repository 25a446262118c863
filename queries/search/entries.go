package search

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// The entries of the index, and their fields:
//
//	d<document>             title, body: stems; state: document, 0, mark; parts: JSON, not indexed
//	s<document>/<number>    sentence: stems, with positions
//	e<entity>               names: folded words of all names; state: entity, 0, hash of its names
//
// Stems are folded words without endings. Entries hold ids and places, no text.
const (
	fieldTitle    = "t"
	fieldBody     = "b"
	fieldSentence = "s"
	fieldNames    = "n"
	fieldDocument = "d" // state of a document
	fieldEntity   = "e" // state of an entity
	fieldParts    = "p"
)

func documentKey(id text.DocID) string { return "d" + string(id) }
func sentenceKey(id text.DocID, n int) string {
	return "s" + string(id) + "/" + strconv.Itoa(n)
}
func entityKey(id string) string { return "e" + id }

// sentenceOf takes a sentence's key apart.
func sentenceOf(key string) (id text.DocID, n int, ok bool) {
	doc, number, ok := strings.Cut(strings.TrimPrefix(key, "s"), "/")
	n, err := strconv.Atoi(number)
	return text.DocID(doc), n, ok && err == nil
}

// stateTerm is the term that says in which state a thing was read.
func stateTerm(id, state string) string { return id + "\x00" + state }

// parts is what a document's entry keeps: what must be found again when the graph has changed.
type parts struct {
	Sentences []int `json:"s"` // starts and ends in bytes, each as the difference to the number before
}

func (p parts) spans() []text.Span {
	spans := make([]text.Span, 0, len(p.Sentences)/2)
	at := 0
	for i := 0; i+1 < len(p.Sentences); i += 2 {
		start := at + p.Sentences[i]
		at = start + p.Sentences[i+1]
		spans = append(spans, text.Span{Start: start, End: at})
	}
	return spans
}

func newParts(sentences []text.Sentence) parts {
	p := parts{}
	at := 0
	for _, s := range sentences {
		p.Sentences = append(p.Sentences, s.Span.Start-at, s.Span.End-s.Span.Start)
		at = s.Span.End
	}
	return p
}

// field is a field of an entry whose terms are ready. It is both bleve's document.Field and the
// index's Field.
type field struct {
	name    string
	options index.FieldIndexingOptions
	value   []byte // kept, when options say so
	length  int    // in words
	terms   index.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return len(f.value) + 100*len(f.terms) }

const (
	counted    = index.IndexField
	positioned = index.IndexField | index.IncludeTermVectors
	marked     = index.IndexField | index.SkipFreqNorm
	listed     = marked | index.DocValues // and read entry by entry
)

// bag makes a field of words that are counted, and placed when options say so.
type bag struct{ field }

func newBag(name string, options index.FieldIndexingOptions) *bag {
	return &bag{field{name: name, options: options, terms: index.TokenFrequencies{}}}
}

// add puts in the next word of the text.
func (b *bag) add(term string, start, end int) {
	b.length++
	tf := b.terms[term]
	if tf == nil {
		tf = &index.TokenFreq{Term: []byte(term)}
		b.terms[term] = tf
	}
	if !b.options.SkipFreqNorm() {
		tf.SetFrequency(tf.Frequency() + 1)
	}
	if b.options.IncludeTermVectors() {
		tf.Locations = append(tf.Locations, &index.TokenLocation{Start: start, End: end, Position: b.length})
	}
}

func stateField(name, id, state string) *field {
	b := newBag(name, listed)
	b.add(stateTerm(id, state), 0, 0)
	return &b.field
}

// documentEntry makes the entry of a document.
func documentEntry(d *graph.Document, mark graph.Mark, p parts, st *stemmer) (*document.Document, error) {
	kept, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("entry of document %s: %w", d.ID, err)
	}
	title, body := newBag(fieldTitle, positioned), newBag(fieldBody, counted)
	words(d.Title, func(w word) bool { title.add(st.stem(w.folded), w.start, w.end); return true })
	words(d.Text, func(w word) bool { body.add(st.stem(w.folded), w.start, w.end); return true })
	return document.NewDocument(documentKey(d.ID)).
		AddField(&title.field).AddField(&body.field).
		AddField(stateField(fieldDocument, string(d.ID), string(mark))).
		AddField(&field{name: fieldParts, options: index.StoreField, value: kept}), nil
}

// unfinishedEntry stands for a document while its sentences are written in several changes.
func unfinishedEntry(id text.DocID, p parts) (*document.Document, error) {
	kept, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("entry of document %s: %w", id, err)
	}
	return document.NewDocument(documentKey(id)).
		AddField(stateField(fieldDocument, string(id), "unfinished")).
		AddField(&field{name: fieldParts, options: index.StoreField, value: kept}), nil
}

func sentenceEntry(d *graph.Document, n int, st *stemmer) *document.Document {
	b := newBag(fieldSentence, positioned)
	words(sentenceText(d.Text, d.Sentences[n].Span), func(w word) bool { b.add(st.stem(w.folded), w.start, w.end); return true })
	return document.NewDocument(sentenceKey(d.ID, n)).AddField(&b.field)
}

// sentenceText is a part of a text; "" when it lies outside.
func sentenceText(s string, span text.Span) string {
	if span.Start < 0 || span.End < span.Start || span.End > len(s) {
		return ""
	}
	return s[span.Start:span.End]
}

// entityEntry makes the entry of an entity.
func entityEntry(n graph.Naming) *document.Document {
	b := newBag(fieldNames, marked)
	for _, name := range n.Names {
		words(name, func(w word) bool { b.add(w.folded, w.start, w.end); return true })
	}
	return document.NewDocument(entityKey(n.ID)).
		AddField(&b.field).AddField(stateField(fieldEntity, n.ID, namesHash(n)))
}

// namesHash tells sets of names apart.
func namesHash(n graph.Naming) string {
	sum := uint64(0)
	for _, name := range n.Names {
		h := fnv.New64a()
		h.Write([]byte(name))
		sum += h.Sum64() // the order of names is no matter
	}
	return strconv.FormatUint(sum, 36) + " " + strconv.Itoa(len(n.Names))
}
