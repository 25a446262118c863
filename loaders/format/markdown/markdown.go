// Package markdown reads Markdown (CommonMark with tables and strikethrough) and its front matter.
//
// Document.Text is the text without marks; a heading of the first level that
// opens the text is the headline, others stay headings, list items and table cells are blocks of their own, code is kept and not read.
// Of HTML in it the words stay, without tags, scripts and styles.
// Front matter in YAML gives title, author(s), date and language.
package markdown

import (
	"context"
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"gopkg.in/yaml.v3"
)

// Format reads Markdown.
type Format struct{}

var _ loaders.Format = Format{}

func (Format) Name() string         { return "markdown" }
func (Format) Media() []string      { return []string{"text/markdown", "text/x-markdown"} }
func (Format) Extensions() []string { return []string{".md", ".markdown"} }

var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// Read decodes the file and walks its blocks. Errors: those of loaders.Decode, and front matter
// that is no YAML, with its line.
func (Format) Read(_ context.Context, raw *loaders.Raw) (*text.Document, error) {
	s, err := loaders.Decode(raw.Bytes, raw.Media)
	if err != nil {
		return nil, err
	}
	front, body, err := frontMatter(s)
	if err != nil {
		return nil, err
	}
	w := writer{source: []byte(body)}
	root := parser.Parse(gmtext.NewReader(w.source))
	title := front.Title.line()
	if title != "" && !startsWithTitle(root) {
		w.out.Open(text.Headline, 1)
		w.out.Write(title)
	}
	if err := ast.Walk(root, w.visit); err != nil {
		return nil, err
	}
	d := w.out.Document()
	if strings.TrimSpace(d.Text) == "" {
		return nil, loaders.ErrEmpty
	}
	d.Title, d.Authors, d.Language = title, front.authors(), front.Lang.line()
	d.Published = loaders.ParseDate(front.Date.line())
	if d.Title == "" && len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Headline {
		d.Title = d.Flat(d.Blocks[0].Span)
	}
	loaders.ReadByline(d)
	return d, nil
}

// startsWithTitle says whether the first block is a heading of the first level.
func startsWithTitle(root ast.Node) bool {
	h, is := root.FirstChild().(*ast.Heading)
	return is && h.Level == 1
}

// front is what the front matter tells.
type front struct {
	Title   scalar `yaml:"title"`
	Date    scalar `yaml:"date"`
	Lang    scalar `yaml:"lang"`
	Author  names  `yaml:"author"`
	Authors names  `yaml:"authors"`
}

// scalar is a YAML scalar as it is written: a date stays "2025-03-04".
type scalar string

func (s *scalar) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*s = scalar(n.Value)
	}
	return nil
}

func (s scalar) line() string { return strings.Join(strings.Fields(string(s)), " ") }

// names is one name, or a list of names or of maps with a name.
type names []string

func (a *names) UnmarshalYAML(n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		*a = append(*a, n.Value)
	case yaml.SequenceNode:
		for _, one := range n.Content {
			if err := a.UnmarshalYAML(one); err != nil {
				return err
			}
		}
	case yaml.MappingNode:
		var person struct {
			Name string `yaml:"name"`
		}
		if err := n.Decode(&person); err != nil {
			return err
		}
		*a = append(*a, person.Name)
	}
	return nil
}

func (f front) authors() []string {
	var out []string
	for _, a := range append(f.Author, f.Authors...) {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// frontMatter parts "---\nyaml\n---\nbody". A rule of dashes that is never closed is body.
func frontMatter(s string) (f front, body string, err error) {
	first, rest, _ := strings.Cut(s, "\n")
	if strings.TrimRight(first, "\r") != "---" {
		return f, s, nil
	}
	for at := 0; at < len(rest); {
		line, _, more := strings.Cut(rest[at:], "\n")
		if mark := strings.TrimRight(line, " \t\r"); mark == "---" || mark == "..." {
			if err := yaml.Unmarshal([]byte(rest[:at]), &f); err != nil {
				return f, "", fmt.Errorf("front matter: %w", err)
			}
			return f, rest[at+len(line):], nil
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return front{}, s, nil
}

// writer walks the tree and writes blocks.
type writer struct {
	source []byte
	out    text.Builder
	unread string // the tag of an inline element whose content nobody reads, "</script", until it is closed; "" for none
}

func (w *writer) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		return w.enter(n), nil
	}
	switch n.(type) {
	case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *extast.TableCell:
		w.out.Close()
		w.unread = ""
	}
	return ast.WalkContinue, nil
}

func (w *writer) enter(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Heading:
		if w.out.Len() == 0 && n.Level == 1 {
			w.out.Open(text.Headline, 1)
		} else {
			w.out.Open(text.Heading, n.Level)
		}
	case *ast.Paragraph, *ast.TextBlock:
		w.out.Open(itemOr(n, text.Paragraph), 0)
	case *extast.TableCell:
		w.out.Open(text.Cell, 0)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.code(n)
		return ast.WalkSkipChildren
	case *ast.HTMLBlock:
		var raw strings.Builder
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			raw.Write(line.Value(w.source))
		}
		if n.HasClosure() {
			raw.Write(n.ClosureLine.Value(w.source))
		}
		w.html(raw.String())
		return ast.WalkSkipChildren
	case *ast.RawHTML:
		w.inline(string(n.Segments.Value(w.source)))
		return ast.WalkSkipChildren
	case *ast.Text:
		w.text(n)
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.out.Write(" ")
		}
	case *ast.String:
		w.out.Write(string(n.Value))
	case *ast.AutoLink:
		w.out.Write(string(n.Label(w.source)))
	}
	return ast.WalkContinue
}

// html writes what a block of HTML says, a paragraph for each stretch between tags that part words.
func (w *writer) html(s string) {
	for len(s) > 0 {
		n, apart := text.Tag(s)
		if n > 0 {
			if apart {
				w.out.Close()
			}
			s = s[n:]
			continue
		}
		chars, n := text.Reference(s)
		if n == 0 {
			if n = 1 + strings.IndexAny(s[1:], "<&"); n == 0 {
				n = len(s)
			}
			chars = s[:n]
		}
		w.out.Write(chars)
		s = s[n:]
	}
	w.out.Close()
}

// inline minds a tag inside a paragraph: a line break parts words, the content of a script is left out.
func (w *writer) inline(tag string) {
	small := strings.ToLower(tag)
	switch _, apart := text.Tag(tag); {
	case w.unread != "":
		if strings.HasPrefix(small, w.unread) {
			w.unread = ""
		}
	case apart:
		w.out.Write(" ")
	case strings.HasPrefix(small, "<script"):
		w.unread = "</script"
	case strings.HasPrefix(small, "<style"):
		w.unread = "</style"
	}
}

// text writes a run of text; outside code, entities and backslash escapes are opened.
func (w *writer) text(n *ast.Text) {
	if w.unread != "" {
		return
	}
	value := n.Segment.Value(w.source)
	if _, code := n.Parent().(*ast.CodeSpan); !code && !n.IsRaw() {
		value = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
	}
	w.out.Write(string(value))
}

// itemOr gives Item for the first paragraph of a list item.
func itemOr(n ast.Node, kind text.BlockKind) text.BlockKind {
	if _, is := n.Parent().(*ast.ListItem); is && n.PreviousSibling() == nil {
		return text.Item
	}
	return kind
}

func (w *writer) code(n ast.Node) {
	w.out.Open(text.Code, 0)
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.out.Write(string(line.Value(w.source)))
	}
	w.out.Close()
}
