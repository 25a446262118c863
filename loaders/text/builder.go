package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Builder writes the Text and Blocks of a document whose file is not plain text: runs of white
// space become one blank, blocks stand on lines of their own with an empty line between.
// The zero Builder is ready to use.
//
//	b.Open(Paragraph, 0); b.Write("Mexico  rejects"); b.Write(" it."); b.Close()
type Builder struct {
	text   strings.Builder
	blocks []Block
	open   bool
	start  int
	kind   BlockKind
	level  int
	blank  bool // white space is waiting to be written before the next word
}

// Open begins a block, after closing the one that is open.
func (b *Builder) Open(kind BlockKind, level int) {
	b.Close()
	b.open, b.kind, b.level, b.blank, b.start = true, kind, level, false, -1
}

// Len is the number of bytes written so far.
func (b *Builder) Len() int { return b.text.Len() }

// Write adds text to the open block; outside a block it opens a paragraph. White space is
// folded, in Code it is kept. Invalid UTF-8 becomes U+FFFD, NUL is dropped.
func (b *Builder) Write(s string) {
	if !b.open {
		if strings.TrimSpace(s) == "" {
			return
		}
		b.Open(Paragraph, 0)
	}
	for _, r := range s {
		switch {
		case r == 0:
		case b.kind != Code && unicode.IsSpace(r):
			b.blank = true
		default:
			b.begin()
			if b.blank && b.text.Len() > b.start {
				b.text.WriteByte(' ')
			}
			b.blank = false
			b.text.WriteRune(r)
		}
	}
}

// begin puts the separator before a block's first word.
func (b *Builder) begin() {
	if b.start >= 0 {
		return
	}
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
	b.start = b.text.Len()
}

// Close ends the open block; a block without words leaves no trace.
func (b *Builder) Close() {
	if b.open && b.start >= 0 {
		b.blocks = append(b.blocks, Block{b.kind, b.level, Span{b.start, b.text.Len()}})
	}
	b.open = false
}

// Document closes the last block and gives text and blocks in a new document.
func (b *Builder) Document() *Document {
	b.Close()
	return &Document{Text: b.text.String(), Blocks: b.blocks}
}

// Valid gives s with invalid UTF-8 replaced by U+FFFD.
func Valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
