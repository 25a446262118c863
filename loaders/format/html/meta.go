package html

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// about is what a page says of itself.
type about struct {
	title     string
	authors   []string
	published text.Date
	language  string
}

// Names of meta tags, the most trusted first.
var (
	titleTags  = []string{"og:title", "twitter:title", "dc.title", "citation_title"}
	authorTags = []string{"author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl"}
	dateTags   = []string{"article:published_time", "datepublished", "og:published_time", "dc.date", "dc.date.issued", "dcterms.date",
		"dcterms.created", "citation_publication_date", "citation_date", "parsely-pub-date", "pubdate", "publish-date", "publish_date", "date"}
)

// readMeta looks, in this order, at JSON-LD (schema.org), meta tags, time elements and the title
// element; the first that tells a thing wins.
func readMeta(root *html.Node) about {
	var a about
	tags := map[string][]string{}
	var ld []map[string]any
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			a.language = primary(attr(n, "lang"))
		case atom.Meta:
			name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if value := strings.TrimSpace(attr(n, "content")); value != "" {
				tags[name] = append(tags[name], value)
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json") && n.FirstChild != nil {
				ld = append(ld, articles(n.FirstChild.Data)...)
			}
		}
	}
	a.fromLD(ld)
	a.fromTags(tags)
	a.fromElements(root)
	return a
}

func (a *about) fromLD(ld []map[string]any) {
	for _, item := range ld {
		if a.title == "" {
			a.title = clean(first(str(item["headline"]), str(item["name"])))
		}
		if len(a.authors) == 0 {
			a.authors = ldNames(item["author"])
		}
		if a.published.IsZero() {
			a.published = loaders.ParseDate(first(str(item["datePublished"]), str(item["dateCreated"])))
		}
	}
}

func (a *about) fromTags(tags map[string][]string) {
	for _, name := range titleTags {
		if a.title == "" && len(tags[name]) > 0 {
			a.title = clean(tags[name][0])
		}
	}
	for _, name := range authorTags {
		for _, value := range tags[name] {
			if len(a.authors) > 0 && !slices.Contains(tags[name], a.authors[0]) {
				break
			}
			if value = clean(strings.TrimPrefix(value, "By ")); !strings.Contains(value, "://") && !slices.Contains(a.authors, value) {
				a.authors = append(a.authors, value)
			}
		}
	}
	for _, name := range dateTags {
		if a.published.IsZero() && len(tags[name]) > 0 {
			a.published = loaders.ParseDate(tags[name][0])
		}
	}
}

func (a *about) fromElements(root *html.Node) {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Time && a.published.IsZero() && (hasAttr(n, "pubdate") || attr(n, "itemprop") == "datePublished" || insideHeader(n)) {
			a.published = loaders.ParseDate(first(attr(n, "datetime"), flat(n)))
		}
		if n.DataAtom == atom.A && attr(n, "rel") == "author" && len(a.authors) == 0 {
			if name := flat(n); name != "" {
				a.authors = []string{name}
			}
		}
	}
	title := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" })
	h1 := find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 })
	switch {
	case a.title != "" || title == nil:
	case h1 != nil && flat(h1) != "" && strings.Contains(flat(title), flat(h1)):
		a.title = flat(h1) // "Headline - Name of the paper" holds its heading
	case h1 == nil || flat(h1) == "":
		a.title = flat(title)
	}
}

// insideHeader says whether a time element stands in an article or its header.
func insideHeader(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Article || p.DataAtom == atom.Main {
			return true
		}
	}
	return false
}

// articles gives the items of a JSON-LD script whose type is an article, lists and @graph
// opened; none when it is no JSON.
func articles(source string) []map[string]any {
	var value any
	if json.Unmarshal([]byte(source), &value) != nil {
		return nil
	}
	var out []map[string]any
	var walk func(any, int)
	walk = func(v any, depth int) {
		if depth > 4 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one, depth+1)
			}
		case map[string]any:
			for _, kind := range texts(v["@type"]) {
				if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" {
					out = append(out, v)
					break
				}
			}
			walk(v["@graph"], depth+1)
			walk(v["mainEntity"], depth+1)
		}
	}
	walk(value, 0)
	return out
}

// ldNames gives the names of an author: a text, an object with a name, or a list of these.
func ldNames(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		if v = clean(v); v != "" && !strings.Contains(v, "://") {
			out = append(out, v)
		}
	case map[string]any:
		for _, name := range texts(v["name"]) {
			out = append(out, clean(name))
		}
	case []any:
		for _, one := range v {
			out = append(out, ldNames(one)...)
		}
	}
	return out
}

// texts gives a text or a list of texts as a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, one := range v {
			if s, is := one.(string); is {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// clean opens entities that pages put twice, and folds white space.
func clean(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), " ") }

// primary is the primary subtag of a language tag: "en-GB" => "en".
func primary(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	return tag
}
