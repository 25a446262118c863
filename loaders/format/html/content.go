package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// neverText are elements whose text no reader sees.
var neverText = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true,
	atom.Svg: true, atom.Math: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Head: true,
	atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Input: true, atom.Datalist: true,
}

// aroundText are elements that stand around the main text.
var aroundText = map[atom.Atom]bool{atom.Nav: true, atom.Aside: true, atom.Footer: true, atom.Form: true, atom.Dialog: true, atom.Menu: true}

// noiseRoles are ARIA roles of what stands around the main text.
var noiseRoles = map[string]bool{
	"navigation": true, "banner": true, "complementary": true, "contentinfo": true, "search": true, "dialog": true,
	"alert": true, "menu": true, "menubar": true, "toolbar": true, "form": true,
}

// noiseNames are words of class names and ids by which pages mark what is not the text. They are
// compared with whole words of the name: "share-bar" has share, "shareholders" has not.
var noiseNames = words(`ad ads advert advertisement advertising banner breadcrumb breadcrumbs comment comments cookie cookies
	consent disqus donate footer gallery menu modal nav navbar navigation newsletter outbrain pagination paywall popup promo
	recirc recommended related share sharing sharebar sidebar signup skip social sponsor sponsored subscribe subscription taboola
	toolbar trending widget`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// isNoise says whether an element and all in it is left out.
func isNoise(n *html.Node) bool {
	if neverText[n.DataAtom] || aroundText[n.DataAtom] || noiseRoles[attr(n, "role")] {
		return true
	}
	if hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" || isHiddenStyle(attr(n, "style")) {
		return true
	}
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		return false // pages name their layout here: class="has-sidebar"
	}
	return isNoiseName(attr(n, "class")) || isNoiseName(attr(n, "id"))
}

func isHiddenStyle(style string) bool {
	style = strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isNoiseName looks for noiseNames among the words of each name: "c-related__list" => c, related, list.
// Names that say what a layout lacks or has ("no-sidebar", "with-sidebar") do not count.
func isNoiseName(names string) bool {
	for _, name := range strings.Fields(names) {
		parts := strings.FieldsFunc(strings.ToLower(camelParts(name)), func(r rune) bool { return r == '-' || r == '_' || r == ':' })
		if len(parts) > 0 && (parts[0] == "no" || parts[0] == "has" || parts[0] == "with" || parts[0] == "without") {
			continue
		}
		for _, p := range parts {
			if noiseNames[p] {
				return true
			}
		}
	}
	return false
}

// camelParts puts hyphens into camel case: "relatedLinks" => "related-Links".
func camelParts(s string) string {
	var b strings.Builder
	lower := false
	for _, r := range s {
		if lower && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}

// mainContent gives the element that holds the text of the page: the article or main element
// with most text, else the element whose own paragraphs score best, else the body.
func mainContent(body *html.Node) *html.Node {
	var best *html.Node
	most := 0
	for n := range body.Descendants() {
		if n.Type != html.ElementNode || !(n.DataAtom == atom.Article || n.DataAtom == atom.Main || attr(n, "role") == "main" ||
			attr(n, "itemprop") == "articleBody") || inNoise(n, body) {
			continue
		}
		if size := textSize(n); size > most || size == most && best != nil && n.DataAtom == atom.Article {
			best, most = n, size
		}
	}
	if best != nil && most >= 140 {
		return narrowed(best)
	}
	if scored := densest(body); scored != nil {
		return scored
	}
	return body
}

// narrowed goes from a main element into its one article, when that has most of the text.
func narrowed(n *html.Node) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Article && !inNoise(d, n) && textSize(d)*10 > textSize(n)*6 {
			return d
		}
	}
	return n
}

func inNoise(n, top *html.Node) bool {
	for p := n; p != nil && p != top; p = p.Parent {
		if p.Type == html.ElementNode && isNoise(p) {
			return true
		}
	}
	return false
}

// textSize counts the characters of running text under n, links not counted.
func textSize(n *html.Node) int {
	size := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			size += utf8.RuneCountInString(strings.TrimSpace(n.Data))
		case n.Type == html.ElementNode && (isNoise(n) || n.DataAtom == atom.A):
		default:
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c)
	}
	return size
}

// densest gives each paragraph's text to its parent, and half of it to the grandparent, and
// takes the element with most; nil when the page has no paragraphs.
func densest(body *html.Node) *html.Node {
	score := map[*html.Node]int{}
	var best *html.Node
	add := func(n *html.Node, points int) {
		if n == nil || n.Type != html.ElementNode {
			return
		}
		score[n] += points
		if best == nil || score[n] > score[best] {
			best = n
		}
	}
	for n := range body.Descendants() {
		if n.DataAtom != atom.P && n.DataAtom != atom.Pre && n.DataAtom != atom.Blockquote || inNoise(n, body) {
			continue
		}
		if size := textSize(n); size >= 40 {
			add(n.Parent, size)
			if n.Parent != body {
				add(n.Parent.Parent, size/2)
			}
		}
	}
	return best
}
