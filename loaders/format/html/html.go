// Package html reads web pages: the main text without navigation and advertisement, and what the
// page says of itself in meta tags and JSON-LD (title, authors, date of publication, language).
//
// Document.Text is the text of the main content, one block for each element that starts a new
// line in a browser; the page's title is its headline.
package html

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Format reads HTML and XHTML.
type Format struct{}

var _ loaders.Format = Format{}

func (Format) Name() string         { return "html" }
func (Format) Media() []string      { return []string{"text/html", "application/xhtml+xml"} }
func (Format) Extensions() []string { return []string{".html", ".htm", ".xhtml"} }

// Read parses the page as browsers do (WHATWG HTML), so that broken markup is read, not refused.
// Errors: those of loaders.Decode; elements nested deeper than the parser allows.
func (Format) Read(_ context.Context, raw *loaders.Raw) (*text.Document, error) {
	s, err := loaders.Decode(raw.Bytes, mediaOr(raw.Media, "text/html"))
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader([]byte(s)))
	if err != nil {
		return nil, fmt.Errorf("parse HTML: %w", err)
	}
	about := readMeta(root)
	body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return nil, loaders.ErrEmpty
	}
	w := writer{title: about.title}
	main := mainContent(body)
	if h := headline(main, body); h != nil && about.title == "" {
		w.title = flat(h)
	}
	if w.title != "" {
		w.out.Open(text.Headline, 1)
		w.out.Write(w.title)
		w.out.Close()
	}
	w.children(main)
	d := w.out.Document()
	if len(d.Blocks) == 0 || len(d.Blocks) == 1 && d.Blocks[0].Kind == text.Headline && strings.TrimSpace(flat(main)) == "" {
		return nil, loaders.ErrEmpty
	}
	d.Title, d.Authors, d.Published, d.Language = w.title, about.authors, about.published, about.language
	loaders.ReadByline(d)
	return d, nil
}

func mediaOr(media, standard string) string {
	if media == "" {
		return standard
	}
	return media
}

// headline gives the first h1 of the main content, or of the page.
func headline(main, body *html.Node) *html.Node {
	isH1 := func(n *html.Node) bool { return n.DataAtom == atom.H1 && strings.TrimSpace(flat(n)) != "" }
	if h := find(main, isH1); h != nil {
		return h
	}
	return find(body, isH1)
}

// writer turns elements into blocks.
type writer struct {
	out   text.Builder
	title string // written already: the heading that repeats it is left out
}

// blockKinds are the elements that begin a block of a kind of their own.
var blockKinds = map[atom.Atom]text.BlockKind{
	atom.P: text.Paragraph, atom.Li: text.Item, atom.Dd: text.Item, atom.Dt: text.Item,
	atom.Td: text.Cell, atom.Th: text.Cell, atom.Caption: text.Paragraph, atom.Figcaption: text.Paragraph,
	atom.Pre: text.Code, atom.H1: text.Heading, atom.H2: text.Heading, atom.H3: text.Heading,
	atom.H4: text.Heading, atom.H5: text.Heading, atom.H6: text.Heading,
}

// breaking are the other elements that browsers put on lines of their own (WHATWG HTML 15.3).
var breaking = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true,
	atom.Details: true, atom.Dialog: true, atom.Div: true, atom.Dl: true, atom.Fieldset: true, atom.Figure: true,
	atom.Footer: true, atom.Form: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Main: true,
	atom.Nav: true, atom.Ol: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true,
	atom.Tfoot: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *writer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.out.Write(n.Data)
	case n.Type != html.ElementNode || isNoise(n):
	case n.DataAtom == atom.Br:
		w.lineBreak(n)
	case isHeadingOf(n, w.title):
		w.out.Close()
	default:
		kind, own := blockKinds[n.DataAtom]
		switch {
		case own:
			w.out.Open(kind, level(n))
			w.children(n)
			w.out.Close()
		case breaking[n.DataAtom]:
			w.out.Close()
			w.children(n)
			w.out.Close()
		default:
			w.children(n)
		}
	}
}

// lineBreak ends a paragraph at two breaks in a row, as pages without paragraphs do.
func (w *writer) lineBreak(n *html.Node) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.DataAtom == atom.Br {
		w.out.Close()
		return
	}
	w.out.Write("\n")
}

// isHeadingOf says whether n is a heading that repeats the page's title.
func isHeadingOf(n *html.Node, title string) bool {
	return (n.DataAtom == atom.H1 || n.DataAtom == atom.H2) && title != "" && flat(n) == title
}

// level is the number of h1..h6, else 0.
func level(n *html.Node) int {
	if blockKinds[n.DataAtom] == text.Heading {
		return int(n.Data[1] - '0')
	}
	return 0
}

// find gives the first node, in document order, for which ok holds; nil if there is none.
func find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && ok(d) {
			return d
		}
	}
	return nil
}

// flat is the text of an element on one line.
func flat(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !insideNoise(d, n) {
			b.WriteString(d.Data)
		}
		if d.DataAtom == atom.Br || breaking[d.DataAtom] {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// insideNoise says whether an element between n and top holds no text for readers.
func insideNoise(n, top *html.Node) bool {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if neverText[p.DataAtom] {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
