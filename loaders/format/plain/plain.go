// Package plain reads plain text: where the headline, section headings, paragraphs, list items
// and hard-wrapped lines are, told by their shape alone.
//
//	Diplomatic Tensions Spike as Mexico Rejects US Offer     headline
//	Relations between Washington and Mexico City have ...    paragraph
//	Background and Context                                   heading
//
// Document.Text is the file's text after a byte order mark, unchanged: CRLF, soft hyphens and
// blank lines stay, and only blocks say what is read.
package plain

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Format reads plain text.
type Format struct{}

var _ loaders.Format = Format{}

func (Format) Name() string         { return "plain" }
func (Format) Media() []string      { return []string{"text/plain"} }
func (Format) Extensions() []string { return []string{".txt", ".text"} }

// Read decodes the file and finds its blocks. Errors are those of loaders.Decode.
func (Format) Read(_ context.Context, raw *loaders.Raw) (*text.Document, error) {
	s, err := loaders.Decode(raw.Bytes, raw.Media)
	if err != nil {
		return nil, err
	}
	d := &text.Document{Text: s}
	all := groups(lines(s))
	wraps := isWrapped(s, all)
	for _, group := range all {
		d.Blocks = append(d.Blocks, blocks(s, group, wraps || isWrapped(s, [][]line{group}))...)
	}
	name(d)
	return d, nil
}

// line is a line without its end and without white space around it.
type line struct {
	span   text.Span
	indent int // white space in front, bytes
}

// lines cuts at LF, CR, CRLF, form feed and the Unicode line and paragraph separators.
func lines(s string) []line {
	var out []line
	start := 0
	add := func(end int) {
		whole := s[start:end]
		left := len(whole) - len(strings.TrimLeftFunc(whole, unicode.IsSpace))
		trimmed := strings.TrimSpace(whole)
		out = append(out, line{text.Span{Start: start + left, End: start + left + len(trimmed)}, left})
	}
	for i, r := range s {
		switch r {
		case '\n', '\r', '\f', '\u2028', '\u2029':
			if i >= start {
				add(i)
			}
			start = i + utf8.RuneLen(r)
			if r == '\r' && strings.HasPrefix(s[start:], "\n") {
				start++
			}
		}
	}
	add(len(s))
	return out
}

// groups gathers lines that no blank line parts.
func groups(all []line) [][]line {
	var out [][]line
	var group []line
	for _, l := range append(all, line{}) {
		if !l.span.Empty() {
			group = append(group, l)
		} else if group != nil {
			out = append(out, group)
			group = nil
		}
	}
	return out
}

// blocks gives the paragraphs and items of one group: one when its lines were wrapped at a
// margin, else one a line; an item takes the wrapped lines that follow it. The mark of an item
// is left outside.
func blocks(s string, group []line, wraps bool) []text.Block {
	var out []text.Block
	margin := width(s, group)
	for i, l := range group {
		mark := itemMark(s[l.span.Start:l.span.End])
		if i > 0 && mark == 0 && wraps && atMargin(s, group[i-1], l, margin) {
			out[len(out)-1].Span.End = l.span.End
			continue
		}
		kind := text.Paragraph
		if mark > 0 {
			kind = text.Item
			l.span.Start += mark
		}
		out = append(out, text.Block{Kind: kind, Span: l.span})
	}
	return out
}

// isWrapped says whether lines were broken at a margin: of the breaks that a margin would
// explain, a good part goes on in lower case, as prose cut anywhere does.
func isWrapped(s string, groups [][]line) bool {
	breaks, inside := 0, 0
	for _, group := range groups {
		margin := width(s, group)
		for i := 1; i < len(group); i++ {
			next := s[group[i].span.Start:group[i].span.End]
			if itemMark(next) > 0 || !atMargin(s, group[i-1], group[i], margin) {
				continue
			}
			breaks++
			if first, _ := utf8.DecodeRuneInString(next); unicode.IsLower(first) {
				inside++
			}
		}
	}
	return inside*3 >= breaks && inside > 0
}

// Hard-wrapped text has a margin between these many characters.
const narrowest, widest = 40, 120

// width is the length of the longest line in code points.
func width(s string, group []line) int {
	most := 0
	for _, l := range group {
		most = max(most, l.indent+utf8.RuneCountInString(s[l.span.Start:l.span.End]))
	}
	return most
}

// atMargin says whether a margin explains the break between two lines: the first word of the
// second would have gone beyond it. Ragged text is let off a few characters.
func atMargin(s string, before, after line, margin int) bool {
	if margin < narrowest || margin > widest {
		return false
	}
	first, _, _ := strings.Cut(s[after.span.Start:after.span.End], " ")
	length := before.indent + utf8.RuneCountInString(s[before.span.Start:before.span.End])
	return length+1+utf8.RuneCountInString(first) > margin-ragged(margin)
}

// ragged is how far short of the margin editors and mail programs let a line end.
func ragged(margin int) int { return margin / 8 }

// itemMark gives the length of the bullet or number that begins an item of a list, with the
// blanks after it; 0 for a line that is none.
func itemMark(s string) int {
	mark, rest, found := strings.Cut(s, " ")
	if !found || strings.TrimSpace(rest) == "" {
		return 0
	}
	switch mark {
	case "-", "*", "+", "•", "‣", "◦", "–":
	default:
		digits := strings.TrimRight(mark, ".)")
		if len(digits) == len(mark) || len(digits) == 0 || len(digits) > 3 || strings.Trim(digits, "0123456789") != "" {
			return 0
		}
	}
	return len(s) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
}

// name finds the headline, byline, date line and headings among the blocks, and fills Title,
// Authors and Published.
func name(d *text.Document) {
	if len(d.Blocks) > 1 && d.Blocks[0].Kind == text.Paragraph {
		if s := d.Flat(d.Blocks[0].Span); isHeadline(s, d.Flat(d.Blocks[1].Span)) {
			d.Blocks[0].Kind, d.Title = text.Headline, s
		}
	}
	loaders.ReadByline(d)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != text.Paragraph {
			continue
		}
		s := d.Flat(b.Span)
		if i > 0 && i < len(d.Blocks)-1 && isHeading(s, d.Flat(d.Blocks[i+1].Span)) {
			b.Kind, b.Level = text.Heading, 2
		}
	}
}

// isHeadline says whether the first block is the title of what follows: short, and either
// without a full stop or much shorter than the next block.
func isHeadline(s, next string) bool {
	words := len(strings.Fields(s))
	if words > 30 || len(s) > 250 || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ";") {
		return false
	}
	if strings.HasSuffix(strings.TrimRight(s, "\"'”’)"), ".") {
		return false
	}
	return words > 1 && (len(next) > len(s) || !endsSentence(s))
}

// isHeading says whether a block is the heading of the next one: a few words that begin with a
// capital or a number, no sentence, before something longer.
func isHeading(s, next string) bool {
	words := len(strings.Fields(s))
	first, _ := utf8.DecodeRuneInString(s)
	if words > 12 || len(s) > 90 || !(unicode.IsUpper(first) || unicode.IsDigit(first)) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(".!,;:\"'”’)]", last) || strings.ContainsAny(s, "\t|") {
		return false
	}
	return len(next) > len(s) && (endsSentence(next) || len(next) > 2*len(s))
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…")
}
