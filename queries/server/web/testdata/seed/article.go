package main

import (
	"fmt"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// article is a document as it is told.
type article struct {
	Title     string   `json:"title"`
	Source    string   `json:"source"`
	Published string   `json:"published"` // year, month or day; "" unknown
	Authors   []string `json:"authors"`
	Media     string   `json:"media"`  // "" is text/plain
	Blocks    []block  `json:"blocks"` // in their order
	Claims    []told   `json:"claims"`
}

// block is the kind of a block and its sentences: "headline", "paragraph" or "heading". A heading
// has no sentences, only words.
type block []string

// told is a claim in few words. Those of its parts are looked for in its sentence, and where they
// do not stand there in the whole text.
type told struct {
	In         int            `json:"in"` // index of its sentence
	Subject    part           `json:"subject"`
	Predicate  [2]string      `json:"predicate"` // words, canonical
	Object     *part          `json:"object"`
	Arguments  []argument     `json:"arguments"`
	Inside     []inside       `json:"inside"`
	Polarity   claim.Polarity `json:"polarity"`   // "" is affirmed
	Modality   claim.Modality `json:"modality"`   // "" is asserted
	Said       *[3]string     `json:"said"`       // words of the speaker, canonical, cue
	States     int            `json:"states"`     // the object is the claim so many after this one; 0 is none
	Confidence float64        `json:"confidence"` // 0 is 0.9
	Rule       string         `json:"rule"`       // "" is clause/svo
	Inferred   bool           `json:"inferred"`
}

// part is a phrase: words, canonical name, kind.
type part [3]string

// argument is a further argument; the words begin with its preposition, head does not have it.
type argument struct {
	Role  string       `json:"role"`
	Words string       `json:"words"`
	Head  string       `json:"head"`
	Kind  claim.Kind   `json:"kind"`
	Value *claim.Value `json:"value"`
}

// inside is a name inside the words of the object, or of the argument with the index of.
type inside struct {
	Role string `json:"role"`
	Name part   `json:"name"`
	Of   *int   `json:"of"`
}

// read lays the blocks out as a text, a blank line between two, and finds the claims in it.
func (a *article) read() (*text.Document, []claim.Claim, error) {
	d := &text.Document{Title: a.Title, Authors: a.Authors, Published: text.ISODate(a.Published), Language: "en", Media: a.Media, Sources: []string{a.Source}}
	if d.Media == "" {
		d.Media = "text/plain"
	}
	for i, b := range a.Blocks {
		if len(b) < 2 {
			return nil, nil, fmt.Errorf("block %d has no words", i)
		}
		kind, known := map[string]text.BlockKind{"headline": text.Headline, "paragraph": text.Paragraph, "heading": text.Heading}[b[0]]
		if !known {
			return nil, nil, fmt.Errorf("block %d is a %q", i, b[0])
		}
		if i > 0 {
			d.Text += "\n"
		}
		laid := text.Block{Kind: kind, Span: text.Span{Start: len(d.Text)}}
		if kind == text.Heading {
			laid.Level = 2
		}
		for j, words := range b[1:] {
			if j > 0 {
				d.Text += " "
			}
			if kind.Readable() {
				d.Sentences = append(d.Sentences, text.Sentence{Block: i, Span: text.Span{Start: len(d.Text), End: len(d.Text) + len(words)}})
			}
			d.Text += words
		}
		laid.Span.End = len(d.Text)
		d.Blocks = append(d.Blocks, laid)
		d.Text += "\n"
	}
	d.ID, d.Bytes = text.NewDocID([]byte(d.Text)), len(d.Text)
	claims := make([]claim.Claim, len(a.Claims))
	for i := range a.Claims {
		var err error
		if claims[i], err = a.Claims[i].read(d); err != nil {
			return nil, nil, fmt.Errorf("claim %d: %w", i, err)
		}
	}
	for i := range a.Claims {
		switch to := i + a.Claims[i].States; {
		case to == i:
		case to < 0 || to >= len(claims) || claims[i].Object == nil:
			return nil, nil, fmt.Errorf("claim %d states claim %d, or has no object for it", i, to)
		default:
			claims[i].Object.Claim = claims[to].ID
		}
	}
	return d, claims, nil
}

func (t *told) read(d *text.Document) (c claim.Claim, err error) {
	if t.In < 0 || t.In >= len(d.Sentences) {
		return c, fmt.Errorf("there is no sentence %d", t.In)
	}
	sentence := d.Sentences[t.In].Span
	c = claim.Claim{
		Document: d.ID, Sentence: t.In, Polarity: t.Polarity, Modality: t.Modality, Confidence: t.Confidence, Rule: t.Rule, Inferred: t.Inferred,
		Evidence: []claim.Evidence{{Sentence: t.In, Span: sentence}},
	}
	if c.Polarity == "" {
		c.Polarity = claim.Affirmed
	}
	if c.Modality == "" {
		c.Modality = claim.Asserted
	}
	if c.Confidence == 0 {
		c.Confidence = 0.9
	}
	if c.Rule == "" {
		c.Rule = "clause/svo"
	}
	find := func(words string) (at text.Span) {
		from, in := sentence.Start, strings.Index(d.Slice(sentence), words)
		if in < 0 {
			from, in = 0, strings.Index(d.Text, words)
		}
		if in < 0 || words == "" {
			err = fmt.Errorf("%q stands nowhere in the text", words)
			return sentence
		}
		return text.Span{Start: from + in, End: from + in + len(words)}
	}
	phrase := func(p part) claim.Phrase {
		at := find(p[0])
		head, headAt := bare(p[0], at)
		return claim.Phrase{Text: p[0], Span: at, Head: head, HeadSpan: headAt, Canonical: p[1], Kind: claim.Kind(p[2])}
	}
	c.Subject = phrase(t.Subject)
	c.Predicate = claim.Predicate{Text: t.Predicate[0], Span: find(t.Predicate[0]), Head: t.Predicate[0], Canonical: t.Predicate[1]}
	if t.Object != nil {
		o := phrase(*t.Object)
		c.Object = &o
	}
	for _, a := range t.Arguments {
		p := claim.Phrase{Text: a.Words, Span: find(a.Words), Head: a.Head, HeadSpan: find(a.Head), Canonical: a.Head, Kind: a.Kind, Value: a.Value}
		c.Arguments = append(c.Arguments, claim.Argument{Role: a.Role, Phrase: p})
	}
	for _, in := range t.Inside {
		of := claim.FarEnd
		if in.Of != nil {
			of = *in.Of
		}
		c.Inside = append(c.Inside, claim.Inside{Of: of, Argument: claim.Argument{Role: in.Role, Phrase: phrase(in.Name)}})
	}
	if t.Said != nil {
		c.Attribution = &claim.Attribution{Source: t.Said[0], Canonical: t.Said[1], Cue: t.Said[2], Span: find(t.Said[0])}
	}
	c.SetID()
	return c, err
}

// bare takes the article or possessive off the front of a phrase.
func bare(words string, at text.Span) (string, text.Span) {
	first, rest, more := strings.Cut(words, " ")
	if !more {
		return words, at
	}
	switch strings.ToLower(first) {
	case "the", "a", "an", "its", "our":
		return rest, text.Span{Start: at.End - len(rest), End: at.End}
	}
	return words, at
}
