package spacy

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// WriteCoNLLU writes a Doc in CoNLL-U (https://universaldependencies.org/format.html). Tokens are
// numbered per sentence and white space tokens left out; XPOS is the Penn tag, DEPREL spaCy's label
// ("ROOT" for roots). MISC says SpaceAfter=No where no white space follows.
//
//	# sent_id = 1
//	# text = It rains.
//	1	It	it	PRON	PRP	Case=Nom|...	2	nsubj	_	_
func WriteCoNLLU(w io.Writer, d *Doc) error {
	b := bufio.NewWriter(w)
	whole := func(start, end int) text.Span { return text.Span{Start: start, End: end} }
	for i, s := range sentences(d, 0, whole) {
		b.WriteString("# sent_id = " + strconv.Itoa(i+1) + "\n# text = ")
		b.WriteString(strings.Join(strings.Fields(d.Text[s.Span.Start:s.Span.End]), " "))
		b.WriteByte('\n')
		for j := range s.Tokens {
			t := &s.Tokens[j]
			head := t.Head + 1
			if t.Head == j {
				head = 0
			}
			misc := "_"
			if t.Span.End < len(d.Text) && !startsWithSpace(d.Text[t.Span.End:]) {
				misc = "SpaceAfter=No"
			}
			for k, column := range []string{
				strconv.Itoa(j + 1), t.Text, t.Lemma, t.POS, t.Tag, t.Morph, strconv.Itoa(head), t.Dep, "", misc,
			} {
				if k > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(cell(column))
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// cell gives a value as a column holds it: no tabs or line breaks, "_" for none.
func cell(s string) string {
	if s == "" {
		return "_"
	}
	if strings.ContainsAny(s, "\t\n\r") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// startsWithSpace says whether the text goes on with white space.
func startsWithSpace(s string) bool {
	for _, r := range s {
		return isSpace(r)
	}
	return true
}
