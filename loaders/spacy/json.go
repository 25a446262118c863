package spacy

import (
	"encoding/json"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// WriteJSON writes a Doc as one line of JSON, see AppendJSON.
func WriteJSON(w io.Writer, d *Doc) error {
	_, err := w.Write(append(AppendJSON(nil, nil, d), '\n'))
	return err
}

// AppendJSON adds a Doc in the shape of spaCy's Doc.to_json to dst and gives the longer slice.
// Offsets are code points, heads are indices in the document. id, if it is not empty, is JSON that
// becomes the first key.
//
//	{"id":7,"text":"It rains.","ents":[],"sents":[{"start":0,"end":9}],"tokens":[{"id":0,"start":0,"end":2,
//	"tag":"PRP","pos":"PRON","morph":"Case=Nom|...","lemma":"it","dep":"nsubj","head":1},...]}
func AppendJSON(dst []byte, id json.RawMessage, d *Doc) []byte {
	points := text.NewCodepoints(d.Text)
	dst = append(dst, '{')
	if len(id) > 0 {
		dst = append(append(append(dst, `"id":`...), id...), ',')
	}
	dst = appendString(append(dst, `"text":`...), d.Text)
	dst = append(dst, `,"ents":[`...)
	for i, e := range d.Ents {
		dst = appendSpan(comma(dst, i), points, d.Tokens[e.First].Start, d.Tokens[e.End-1].End)
		dst = append(appendString(append(dst, `,"label":`...), e.Label), '}')
	}
	dst = append(dst, `],"sents":[`...)
	for from := 0; from < len(d.Tokens); {
		to := from + 1
		for to < len(d.Tokens) && !d.Tokens[to].SentStart {
			to++
		}
		dst = append(appendSpan(comma(dst, from), points, d.Tokens[from].Start, d.Tokens[to-1].End), '}')
		from = to
	}
	dst = append(dst, `],"tokens":[`...)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		dst = strconv.AppendInt(append(comma(dst, i), `{"id":`...), int64(i), 10)
		dst = strconv.AppendInt(append(dst, `,"start":`...), int64(points.At(t.Start)), 10)
		dst = strconv.AppendInt(append(dst, `,"end":`...), int64(points.At(t.End)), 10)
		dst = appendString(append(dst, `,"tag":`...), t.Tag)
		dst = appendString(append(dst, `,"pos":`...), t.POS)
		dst = appendString(append(dst, `,"morph":`...), t.Morph)
		dst = appendString(append(dst, `,"lemma":`...), t.Lemma)
		dst = appendString(append(dst, `,"dep":`...), t.Dep)
		dst = append(strconv.AppendInt(append(dst, `,"head":`...), int64(t.Head), 10), '}')
	}
	return append(dst, "]}"...)
}

func comma(dst []byte, i int) []byte {
	if i > 0 {
		return append(dst, ',')
	}
	return dst
}

// appendSpan opens an object with start and end.
func appendSpan(dst []byte, points *text.Codepoints, start, end int) []byte {
	dst = strconv.AppendInt(append(dst, `{"start":`...), int64(points.At(start)), 10)
	return strconv.AppendInt(append(dst, `,"end":`...), int64(points.At(end)), 10)
}

// appendString adds s as a JSON string. Bytes that are no UTF-8 become U+FFFD.
func appendString(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < ' ' || c == 0x7f:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c < utf8.RuneSelf:
			dst = append(dst, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			dst = utf8.AppendRune(dst, r)
			i += size
			continue
		}
		i++
	}
	return append(dst, '"')
}
