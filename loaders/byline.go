package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// bylineBlocks is how far from the top a byline or date line may stand.
const bylineBlocks = 4

// ReadByline finds lines near the top that name authors or a date and nothing else. They become
// headings, which are not read for claims, and fill Authors and Published where these are empty.
//
//	"By Jane Roe and John Doe", "Published: March 4th, 2025"
func ReadByline(d *text.Document) {
	for i := range d.Blocks[:min(bylineBlocks, len(d.Blocks))] {
		b := &d.Blocks[i]
		if b.Kind != text.Paragraph {
			continue
		}
		s := d.Flat(b.Span)
		if len(s) < 60 && !strings.HasSuffix(s, ".") {
			if date := ParseDate(s); !date.IsZero() {
				b.Kind = text.Heading
				if d.Published.IsZero() {
					d.Published = date
				}
				continue
			}
		}
		if isByline(s) {
			b.Kind = text.Heading
			if len(d.Authors) == 0 {
				d.Authors = authors(s)
			}
		}
	}
}

// isByline knows "By Jane Roe and John Doe": names alone, so that "By 2030 all ..." is none.
func isByline(s string) bool {
	rest, is := strings.CutPrefix(s, "By ")
	if !is {
		if rest, is = strings.CutPrefix(s, "BY "); !is {
			return false
		}
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 || len(fields) > 14 || strings.HasSuffix(rest, ".") && len(fields) > 6 {
		return false
	}
	for _, f := range fields {
		first, _ := utf8.DecodeRuneInString(f)
		if !unicode.IsUpper(first) && f != "and" && f != "&" && f != "de" && f != "van" && f != "von" && f != "in" && f != "for" {
			return false
		}
	}
	return true
}

// authors takes the names out of a byline: "By Jane Roe and John Doe, Reuters" => both.
func authors(s string) []string {
	s = strings.NewReplacer(" and ", ",", " AND ", ",", " & ", ",", "|", ",").Replace(s[len("By "):])
	var out []string
	for _, one := range strings.Split(s, ",") {
		if one = strings.TrimSpace(one); len(strings.Fields(one)) > 1 {
			out = append(out, one)
		}
	}
	return out
}
