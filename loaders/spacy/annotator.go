package spacy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Options say which pipeline an Annotator runs.
type Options struct {
	// Path of a pipeline, a directory or a wheel. Empty for Model.
	Path string
	// Model holds the pipeline that the program carries; nil or without config.cfg when it carries
	// none.
	Model fs.FS
}

// ErrNoModel says that there is neither a path nor a model in the program.
var ErrNoModel = errors.New("this program carries no language model: give one with --model DIR|WHEEL, or build it in with make model")

// Annotator fills the sentences of documents; it is a loaders.Annotator. Safe for several
// goroutines.
type Annotator struct {
	p *Pipeline
}

// NewAnnotator opens the pipeline of the options.
func NewAnnotator(o Options) (*Annotator, error) {
	if o.Path != "" {
		p, err := OpenPath(o.Path)
		if err != nil {
			return nil, fmt.Errorf("open language model: %w", err)
		}
		return &Annotator{p}, nil
	}
	if o.Model == nil {
		return nil, ErrNoModel
	}
	if _, err := findRoot(o.Model); errors.Is(err, errNoConfig) {
		return nil, ErrNoModel
	}
	p, err := Open(o.Model)
	if err != nil {
		return nil, fmt.Errorf("open built-in language model: %w", err)
	}
	return &Annotator{p}, nil
}

// Pipeline that it runs.
func (a *Annotator) Pipeline() *Pipeline { return a.p }

// Languages that it reads, BCP 47.
func (a *Annotator) Languages() []string { return []string{a.p.lang} }

// maxPiece is how many bytes of a block are read at once; a longer block is cut at a safe place, so
// that memory stays bounded.
const maxPiece = 100 << 10

// Annotate fills d.Sentences: each readable block is read by itself, a headline is one sentence
// whatever the parser would say, and is read as the body writes its words (see headline.go). The
// dateline of a paragraph is not read (see dateline.go), and no sentence ends between a rank or title
// and its name (see titles.go); a full stop behind a sum ends it, "€400m." (see sums.go).
// Sentences of white space alone and white space tokens are left out.
//
// What the pipeline reads is a view of the block, in which soft hyphens and tags of HTML are gone, a
// character reference is what it stands for, and a line break, or a tag that parts words, with the blanks
// around it is one blank; offsets are mapped back. (Read as they stand, the line breaks of text wrapped at
// 72 columns change tag, head or label of 8 % of the words, and tags swallow the names beside them.)
//
//	"the govern\u00adment\r\nsaid" is read as "the government said"
//	"<b>Hale</b> &amp; Sons<br>paid" is read as "Hale & Sons paid"
func (a *Annotator) Annotate(ctx context.Context, d *text.Document) error {
	d.Sentences = nil
	var stretches []stretch
	var docs []entry
	tokens := 0
	read := func() {
		a.p.run(docs...)
		for i, p := range stretches {
			d.Sentences = append(d.Sentences, sentences(docs[i].doc, p.block, p.view.span)...)
		}
		stretches, docs, tokens = stretches[:0], docs[:0], 0
	}
	for i, b := range d.Blocks {
		if !b.Kind.Readable() {
			continue
		}
		if b.Span.Start < 0 || b.Span.End > len(d.Text) || b.Span.Start > b.Span.End {
			return fmt.Errorf("block %d: span %d to %d of a text of %d bytes", i, b.Span.Start, b.Span.End, len(d.Text))
		}
		rest := b.Span
		if b.Kind == text.Paragraph {
			rest.Start += dateline(d.Slice(rest))
		}
		for !rest.Empty() {
			if err := ctx.Err(); err != nil {
				return err
			}
			end := rest.Start + cutPiece(d.Slice(rest))
			v := newView(d.Text, text.Span{Start: rest.Start, End: end})
			if b.Kind == text.Headline {
				v.text = plainCase(v.text, readCapitals(d))
			}
			one := a.p.prose
			if b.Kind == text.Headline {
				one = func(text string) entry { return a.p.plain(text, true) }
			}
			r := one(v.text)
			stretches, docs, tokens = append(stretches, stretch{i, v}), append(docs, r), tokens+len(r.doc.Tokens)
			if tokens >= together {
				read()
			}
			rest.Start = end
		}
	}
	read()
	return nil
}

// stretch is a block, or a part of one, that is read at once.
type stretch struct {
	block int
	view  *view
}

// together is how many tokens of stretches are read in a batch, or some more.
const together = 2 * chunk

// cutPiece gives how many bytes of s to read at once: all, or up to the last end of a paragraph, of a
// sentence, of a line, or the last blank before maxPiece, in this order.
func cutPiece(s string) int {
	if len(s) <= maxPiece {
		return len(s)
	}
	window := s[:maxPiece]
	for _, end := range []string{"\n\n", "\n\r\n", ".\n", ".\r\n", ". ", "? ", "! ", "\n", " "} {
		if i := strings.LastIndex(window, end); i >= maxPiece/2 {
			return i + len(end)
		}
	}
	for n := maxPiece; n > maxPiece-utf8.UTFMax; n-- {
		if utf8.RuneStart(s[n]) {
			return n
		}
	}
	return maxPiece
}

// view is a part of a text as the pipeline reads it. shifts tell, for a byte of the view, how far on
// in the text it lies; they are ascending.
type view struct {
	text   string
	shifts []shiftAt
	wider  map[int]int // bytes by which a character reference is longer than what it stands for, by the last byte of that
}

type shiftAt struct{ at, by int }

// newView folds the text of a span.
func newView(whole string, s text.Span) *view {
	raw := whole[s.Start:s.End]
	v := &view{text: raw, shifts: []shiftAt{{0, s.Start}}}
	if !strings.ContainsAny(raw, "\n\r\u00ad<&") {
		return v
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); {
		from := i
		switch c := raw[i]; {
		case strings.HasPrefix(raw[i:], "\u00ad"):
			i += len("\u00ad")
		case c == '<':
			n, apart := text.Tag(raw[i:])
			if i += n; n == 0 {
				b.WriteByte(c)
				i++
				continue
			}
			written := b.String()
			blank := written == "" || strings.IndexByte(" \t", written[len(written)-1]) >= 0
			if more := blanks(raw[i:]); blank || apart {
				i += more // one blank alone between the words
			}
			if apart && !blank {
				b.WriteByte(' ')
			}
		case c == '&':
			chars, n := text.Reference(raw[i:])
			if i += n; n == 0 {
				b.WriteByte(c)
				i++
				continue
			}
			b.WriteString(chars)
			if v.wider == nil {
				v.wider = map[int]int{}
			}
			v.wider[b.Len()-1] = n - len(chars)
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i += blanks(raw[i:])
			if n, apart := text.Tag(raw[i:]); n > 0 && apart {
				for n > 0 && apart {
					i += n
					i += blanks(raw[i:])
					n, apart = text.Tag(raw[i:])
				}
				b.WriteByte(' ')
			} else if run := raw[from:i]; strings.ContainsAny(run, "\n\r") {
				b.WriteByte(' ')
			} else {
				b.WriteString(run)
				continue
			}
		default:
			b.WriteByte(c)
			i++
			continue
		}
		v.shifts = append(v.shifts, shiftAt{b.Len(), s.Start + i - b.Len()})
	}
	v.text = b.String()
	return v
}

// blanks gives how many blanks and line breaks s begins with.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\n\r")) }

// span maps bytes start to end of the view, which are not empty, to the text. What was folded away
// at either end stays outside.
func (v *view) span(start, end int) text.Span {
	return text.Span{Start: start + v.by(start), End: end + v.by(end-1) + v.wider[end-1]}
}

// by gives the shift of the byte at.
func (v *view) by(at int) int {
	lo, hi := 0, len(v.shifts)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if v.shifts[mid].at <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return v.shifts[lo].by
}

// sentences cuts a Doc into sentences without white space tokens. span maps bytes of doc.Text to the
// document. A head that is white space is replaced by its own head, a root of white space by the
// first word that hung on it.
func sentences(doc *Doc, block int, span func(start, end int) text.Span) []text.Sentence {
	var out []text.Sentence
	toks := doc.Tokens
	index := make([]int, len(toks)) // in the sentence; -1 for white space
	ent := 0
	for from := 0; from < len(toks); {
		to := from + 1
		for to < len(toks) && !toks[to].SentStart {
			to++
		}
		n := 0
		for i := from; i < to; i++ {
			if index[i] = n; toks[i].IsSpace {
				index[i] = -1
			} else {
				n++
			}
		}
		for ent < len(doc.Ents) && doc.Ents[ent].First < from {
			ent++
		}
		if n > 0 {
			s := text.Sentence{Block: block, Tokens: make([]text.Token, 0, n)}
			heirs := map[int]int{} // root of white space -> the word that takes its place
			for i := from; i < to; i++ {
				if index[i] < 0 {
					continue
				}
				t := &toks[i]
				head, dep := wordHead(toks, index, heirs, i, from, to), t.Dep
				if head == i {
					dep = "ROOT"
				}
				s.Tokens = append(s.Tokens, text.Token{
					Span: span(t.Start, t.End), Text: t.Text, Lemma: t.Lemma, POS: t.POS, Tag: t.Tag, Morph: t.Morph,
					Head: index[head], Dep: dep, TagMargin: t.TagMargin, HeadMargin: t.HeadMargin,
				})
			}
			s.Span = text.Span{Start: s.Tokens[0].Span.Start, End: s.Tokens[n-1].Span.End}
			for ; ent < len(doc.Ents) && doc.Ents[ent].First < to; ent++ {
				if m, ok := mention(doc.Ents[ent], index, to); ok {
					s.Mentions = append(s.Mentions, m)
				}
			}
			out = append(out, s)
		}
		from = to
	}
	return out
}

// wordHead gives the head of token i with white space passed over.
func wordHead(toks []Token, index []int, heirs map[int]int, i, from, to int) int {
	h := toks[i].Head
	for steps := 0; h >= from && h < to && index[h] < 0 && steps < to-from; steps++ {
		up := toks[h].Head
		if up != h {
			h = up
			continue
		}
		if heir, ok := heirs[h]; ok {
			return heir
		}
		heirs[h] = i
		return i
	}
	if h < from || h >= to || index[h] < 0 {
		return i
	}
	return h
}

// mention maps an entity to the words of its sentence; none are left if it is all white space.
func mention(e Ent, index []int, to int) (text.Mention, bool) {
	first, end := -1, -1
	for i := e.First; i < min(e.End, to); i++ {
		if index[i] >= 0 {
			if first < 0 {
				first = index[i]
			}
			end = index[i] + 1
		}
	}
	return text.Mention{First: first, End: end, Kind: e.Label}, first >= 0
}
