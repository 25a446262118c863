package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// bylineBlocks is how far from the top a byline or date line may stand.
const bylineBlocks = 4

// maxDateline is how many bytes from the start of a report its dateline may end.
const maxDateline = 80

// ReadByline finds lines near the top that name authors or a date and nothing else. They become
// headings, which are not read for claims, and fill Authors and Published where these are empty.
// Else the date is that of a dateline.
//
//	"By Jane Roe and John Doe", "Published: March 4th, 2025", "By Jane Roe | 4 March 2025"
//	"LIMA, 4 March 2025 (AP) - Prices rose."
func ReadByline(d *text.Document) {
	for i := range d.Blocks[:min(bylineBlocks, len(d.Blocks))] {
		b := &d.Blocks[i]
		if b.Kind != text.Paragraph {
			continue
		}
		s := d.Flat(b.Span)
		by, date := byAndDate(s)
		if by == "" && date.IsZero() {
			date = datelineDate(s)
		} else {
			b.Kind = text.Heading
		}
		if d.Published.IsZero() {
			d.Published = date
		}
		if len(d.Authors) == 0 && by != "" {
			d.Authors = authors(by)
		}
	}
}

// byAndDate reads a line that names authors, or a date, or both; both are empty when there is
// more in it.
func byAndDate(s string) (by string, date text.Date) {
	if len(s) > 120 {
		return "", date
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '•' || r == '·' })
	if len(parts) == 1 && len(s) < 60 && !strings.HasSuffix(s, ".") {
		if date = ParseDate(s); !date.IsZero() {
			return "", date
		}
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		at := ParseDate(part)
		if at.IsZero() {
			at, part = findDate(part)
			part = strings.TrimRight(part, " ,;-–—")
			if !isByline(part) {
				return "", text.Date{}
			}
			by = part
		}
		if date.IsZero() {
			date = at
		}
	}
	return by, date
}

// datelineDate is the date in the dateline of a report: between a place in capitals and a dash
// or colon. One without a year is none.
func datelineDate(s string) text.Date {
	place, _, _ := strings.Cut(s, ",")
	if utf8.RuneCountInString(place) < 3 || strings.ToUpper(place) != place {
		return text.Date{}
	}
	for _, dash := range []string{" - ", " – ", " — ", " -- ", ": ", "—"} {
		if line, _, ok := strings.Cut(s, dash); ok && len(line) <= maxDateline {
			date, _ := findDate(line)
			return date
		}
	}
	return text.Date{}
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
