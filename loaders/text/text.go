// Package text holds the nouns of reading: a Document, its blocks and sentences, and the
// tokens and mentions in them.
//
// A format reader makes a Document with Text and Blocks; the annotator fills Sentences; the
// extractor reads them. All offsets are byte offsets into Document.Text, half-open; Text never
// changes after loading, so that a span means the same for ever.
//
//	d := &text.Document{ID: text.NewDocID(raw), Text: "Mexico Rejects US Offer\nRelations ...", ...}
//	d.Slice(d.Sentences[0].Span) // "Mexico Rejects US Offer"
//
// Canonical names and claims are left to loaders/names and loaders/claim.
package text

import (
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// DocID is the identity of a document: the uuid v5 (RFC 9562, 5.5) of its file's bytes, in the
// usual 36-character form. The same bytes have the same DocID wherever they were found.
type DocID string

// Space is the uuid v5 name space of every id that Corkboard derives from content.
var Space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:corkboard:"))

// NewDocID gives the id of a document whose file holds raw.
func NewDocID(raw []byte) DocID { return DocID(uuid.NewSHA1(Space, raw).String()) }

// Span is a range of bytes of Document.Text, half-open. The zero Span is empty at the start.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty says whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains says whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Cover gives the smallest span that holds both; an empty span adds nothing.
func (s Span) Cover(o Span) Span {
	if s.Empty() {
		return o
	}
	if o.Empty() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Document is one source as read: its text, where its blocks and sentences lie, and what it
// says of itself. Fields are unchanged once the annotator has filled Sentences.
type Document struct {
	ID        DocID
	Sources   []string // paths or URLs where these bytes were found, the first one first
	Title     string   // empty when the source names none
	Authors   []string
	Published Date   // zero when unknown
	Language  string // BCP 47, "en"; "" when it could not be told
	Media     string // media type of the file, "text/html"
	Bytes     int    // size of the file
	Text      string // valid UTF-8; for UTF-8 plain text the file's bytes after a BOM
	Blocks    []Block
	Sentences []Sentence
}

// Date is a point in time as precise as its source: an XSD lexical form and its kind.
//
//	{"2025-03", "gYearMonth"}, {"2025-03-04T10:00:00+01:00", "dateTime"}
//
// A zone is never invented. The zero Date means unknown.
type Date struct {
	Value string
	Type  string // dateTime, date, gYearMonth or gYear
}

// ISODate reads a year, month or day as ISO 8601 writes them: "2025", "2025-03", "2025-03-04";
// the zero Date when s is none.
func ISODate(s string) Date {
	for layout, kind := range map[string]string{time.DateOnly: "date", "2006-01": "gYearMonth", "2006": "gYear"} {
		if at, err := time.Parse(layout, s); err == nil && at.Year() >= 1000 {
			return Date{Value: s, Type: kind}
		}
	}
	return Date{}
}

// IsZero says whether the date is unknown.
func (d Date) IsZero() bool { return d.Value == "" }

// Slice gives the bytes of a span as they stand.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// Flat gives the text of a span on one line: every run of white space is one blank.
func (d *Document) Flat(s Span) string {
	raw := d.Slice(s)
	for i := range len(raw) { // most are one word
		if raw[i] <= ' ' || raw[i] >= utf8.RuneSelf {
			return strings.Join(strings.Fields(raw), " ")
		}
	}
	return raw
}

// BlockKind tells what a block is for.
type BlockKind uint8

// The kinds of blocks. Headlines and paragraphs, list items and cells hold sentences; headings
// and code are kept but not read for claims.
const (
	Paragraph BlockKind = iota
	Headline            // the title of the document: one sentence
	Heading             // a section heading: no sentence
	Item                // an item of a list
	Cell                // a cell of a table
	Code                // preformatted text
)

var blockNames = [...]string{"paragraph", "headline", "heading", "item", "cell", "code"}

func (k BlockKind) String() string { return blockNames[k] }

// Readable says whether sentences are looked for in a block of this kind.
func (k BlockKind) Readable() bool { return k != Heading && k != Code }

// Block is a stretch of text that no sentence crosses. Blocks are in the order of the text and
// do not overlap; bytes between blocks are white space or markup.
type Block struct {
	Kind  BlockKind
	Level int // of a heading, from 1; 0 elsewhere
	Span  Span
}

// Sentence is one sentence of a readable block.
type Sentence struct {
	Span     Span
	Block    int // index in Document.Blocks
	Tokens   []Token
	Mentions []Mention // named entities, in order, not overlapping
}

// Token is a word or mark as the annotator cut it; whitespace tokens are left out.
//
//	"didn't" => did, n't
type Token struct {
	Span  Span
	Text  string // as read by the annotator: the bytes of Span without soft hyphens and markup, "-LRB-" as "("
	Lemma string
	POS   string // Universal Dependencies part of speech: NOUN, PROPN, VERB, AUX, ...
	Tag   string // Penn Treebank tag: NN, VBD, ...
	Morph string // UD features, "Number=Sing|Person=3"; empty for none
	Head  int    // index of the head in the sentence; a root points to itself
	Dep   string // relation to the head as spaCy labels it: nsubj, dobj, ...; "ROOT" for roots

	TagMargin  float32 // how far the annotator's score of Tag lies ahead of the next best tag; 0 when not told
	HeadMargin float32 // how far its score of Head and Dep lay ahead of the next best choice; 0 for roots and when not told
}

// Mention is a named entity: tokens First up to but not including End of its sentence.
type Mention struct {
	First, End int
	Kind       string // spaCy's label: PERSON, ORG, GPE, ...
}

// Codepoints maps byte offsets of one text to offsets in Unicode code points.
// Zero value: not ready; use NewCodepoints. Safe for several goroutines.
type Codepoints struct {
	text  string
	every []int // code points before byte i*stride
}

const stride = 256

// NewCodepoints prepares the mapping for s, which must be valid UTF-8; it reads s once.
func NewCodepoints(s string) *Codepoints {
	c := &Codepoints{text: s, every: make([]int, 0, len(s)/stride+1)}
	n := 0
	for i := 0; i < len(s); i++ {
		if i%stride == 0 {
			c.every = append(c.every, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return c
}

// At gives the number of code points that start before byte offset b, 0 <= b <= len(text).
func (c *Codepoints) At(b int) int {
	if len(c.every) == 0 {
		return 0
	}
	k := min(b/stride, len(c.every)-1)
	n := c.every[k]
	for i := k * stride; i < b; i++ {
		if utf8.RuneStart(c.text[i]) {
			n++
		}
	}
	return n
}

// Span maps both ends of s.
func (c *Codepoints) Span(s Span) Span { return Span{c.At(s.Start), c.At(s.End)} }

// Byte is At's way back: the byte offset at which code point n starts; len(text) from the number
// of code points on, 0 for a negative n.
func (c *Codepoints) Byte(n int) int {
	if n <= 0 {
		return 0
	}
	// the last stride that begins with fewer than n code points before it
	k := sort.SearchInts(c.every, n) - 1
	if k < 0 {
		return 0
	}
	seen := c.every[k]
	for i := k * stride; i < len(c.text); i++ {
		if utf8.RuneStart(c.text[i]) {
			if seen == n {
				return i
			}
			seen++
		}
	}
	return len(c.text)
}

// ByteSpan maps both ends of a span of code points back.
func (c *Codepoints) ByteSpan(s Span) Span { return Span{c.Byte(s.Start), c.Byte(s.End)} }
