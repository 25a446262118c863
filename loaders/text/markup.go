package text

import (
	"html"
	"strings"
)

// Tag gives how many bytes of markup of HTML s begins with, 0 for none: a tag of an element that HTML
// knows, a comment or a document type; of a script or style the content and the closing tag too. Apart
// says that the words on both sides are not one, as about a line break or paragraph.
//
//	"<b>Vale</b>" => 3, false    "<br/>She" => 5, true    "<script>alert(1)</script> paid" => 25, false
//	"< 5 and y > 3", "<vale@example.org>", "<Name>" => 0
//
// Where a text that is no HTML holds markup, its words are no words of the text.
func Tag(s string) (n int, apart bool) {
	switch {
	case len(s) < 3 || s[0] != '<':
		return 0, false
	case strings.HasPrefix(s, "<!--"):
		if end := strings.Index(s[:min(len(s), maxUnread)], "-->"); end >= 0 {
			return end + len("-->"), false
		}
		return 0, false
	case len(s) > len("<!doctype") && strings.EqualFold(s[:len("<!doctype")], "<!doctype"):
		if end := strings.IndexByte(s, '>'); end > 0 && end < maxTag {
			return end + 1, true
		}
		return 0, false
	}
	closing := s[1] == '/'
	at := 1
	if closing {
		at = 2
	}
	from := at
	for at < len(s) && at < from+maxElement && (s[at]|0x20 >= 'a' && s[at]|0x20 <= 'z' || at > from && s[at] >= '0' && s[at] <= '9') {
		at++
	}
	element := strings.ToLower(s[from:at])
	if !inlineElements[element] && !blockElements[element] {
		return 0, false
	}
	end := tagEnd(s, at, closing)
	if end == 0 {
		return 0, false
	}
	if unread[element] && !closing && s[end-2] != '/' {
		if shut := closingTag(s[end:min(len(s), end+maxUnread)], element); shut > 0 {
			end += shut
		}
	}
	return end, blockElements[element]
}

// Bounds of what is taken for markup, in bytes: a tag, the name of an element, a comment or script.
const (
	maxTag     = 4 << 10
	maxElement = 12
	maxUnread  = 32 << 10
)

// tagEnd gives where the tag whose element's name ends at a byte ends itself; 0 where it is none: behind the
// name stand attributes, of which at least one has a value, or are words that HTML knows, or nothing.
func tagEnd(s string, at int, closing bool) int {
	value, words := false, at
	var quote byte
	for i := at; i < len(s) && i < maxTag; i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		case c == '=':
			value = true
		case c == '<':
			return 0
		case c == '>':
			rest := strings.Fields(strings.TrimSuffix(s[words:i], "/"))
			if len(rest) == 0 {
				return i + 1
			}
			if closing || s[at] != ' ' && s[at] != '\n' && s[at] != '\r' && s[at] != '\t' && s[at] != '/' {
				return 0
			}
			for _, word := range rest {
				if !value && !bareAttributes[strings.ToLower(word)] {
					return 0 // "<i am sorry>"
				}
			}
			return i + 1
		}
	}
	return 0
}

// closingTag gives where the closing tag of an element ends; 0 for none.
func closingTag(s, element string) int {
	for at := 0; ; {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return 0
		}
		at += i + len("</")
		if rest := s[at:]; len(rest) > len(element) && strings.EqualFold(rest[:len(element)], element) {
			if end := strings.IndexByte(rest, '>'); end >= 0 && strings.TrimSpace(rest[len(element):end]) == "" {
				return at + end + 1
			}
		}
	}
}

// Reference gives the characters that a character reference of HTML stands for with which s begins, and its
// length in bytes; 0 for none. Only those with a semicolon count, so that "R&D" stays.
//
//	"&amp; Sons" => "&", 5    "&#8217;s" => "’", 7
func Reference(s string) (chars string, n int) {
	const longest = 32
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 3 || s[0] != '&' {
		return "", 0
	}
	chars = html.UnescapeString(s[:end+1])
	if len(chars) > end || strings.Contains(chars, ";") {
		return "", 0
	}
	return chars, end + 1
}

// Touch says whether nothing but markup stands between two tokens of a document, of which b follows a:
// "Vale" and "'s" in "<b>Vale</b>'s".
func (d *Document) Touch(a, b *Token) bool {
	for gap := d.Text[min(a.Span.End, b.Span.Start):b.Span.Start]; gap != ""; {
		n, apart := Tag(gap)
		if n == 0 || apart {
			return false
		}
		gap = gap[n:]
	}
	return true
}

// Plain gives the text of a span on one line as a reader of its markup sees it: without tags and soft hyphens,
// with what character references stand for; Flat gives it as it stands.
func (d *Document) Plain(s Span) string {
	raw := d.Slice(s)
	if !strings.ContainsAny(raw, "<&\u00ad") {
		return d.Flat(s)
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		if n, apart := Tag(raw[i:]); n > 0 {
			if apart {
				b.WriteByte(' ')
			}
			i += n
		} else if chars, n := Reference(raw[i:]); n > 0 {
			b.WriteString(chars)
			i += n
		} else if strings.HasPrefix(raw[i:], "\u00ad") {
			i += len("\u00ad")
		} else {
			b.WriteByte(raw[i])
			i++
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// unread are elements whose content no reader sees.
var unread = elements("script style template")

// inlineElements are those that may stand inside a word or phrase.
var inlineElements = elements(`a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr noscript q rb rp rt ruby s
	samp script small span strike strong style sub sup template time tt u var wbr`)

// blockElements are those that part what stands before from what stands behind.
var blockElements = elements(`address applet area article aside audio base blockquote body br button canvas caption center col colgroup dd details
	dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img
	input legend li link main map menu meta meter nav object ol optgroup option output p param picture pre progress search section
	select slot source summary svg table tbody td textarea tfoot th thead title tr track ul video`)

// bareAttributes are attributes that need no value.
var bareAttributes = elements(`async autofocus autoplay checked controls default defer disabled hidden inert ismap itemscope loop multiple muted nomodule
	novalidate open playsinline readonly required reversed selected`)

func elements(list string) map[string]bool {
	all := map[string]bool{}
	for element := range strings.FieldsSeq(list) {
		all[element] = true
	}
	return all
}
