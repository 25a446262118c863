package claim

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Record is a claim as it is written: one JSON object a line in what `corkboard extract` prints,
// and the base of a claim in the REST API. All required keys are always present; those marked
// omitempty stand only where there is something to tell.
//
//	{"document": "a.txt", "sentence": 0, "sentence_text": "Mexico rejects US offer",
//	 "subject": {"text": "Mexico", "head": "Mexico", "start": 0, "end": 6, "canonical": "Mexico"}, ...}
//
// Offsets are half-open; whether they count bytes or code points is decided by NewRecord.
type Record struct {
	ID           ID                 `json:"id,omitempty"`
	Document     string             `json:"document"`
	Sentence     int                `json:"sentence"`
	SentenceText string             `json:"sentence_text"`
	Subject      PhraseRecord       `json:"subject"`
	Predicate    PredicateRecord    `json:"predicate"`
	Object       *PhraseRecord      `json:"object"`
	Arguments    []ArgumentRecord   `json:"arguments"`
	Inside       []InsideRecord     `json:"inside,omitempty"`
	Polarity     Polarity           `json:"polarity"`
	Modality     Modality           `json:"modality"`
	Attribution  *AttributionRecord `json:"attribution"`
	Inferred     bool               `json:"inferred"`
	Rule         string             `json:"rule"`
	Confidence   float64            `json:"confidence"`
	Evidence     []EvidenceRecord   `json:"evidence,omitempty"`
}

// PhraseRecord is a Phrase as written. Entity is left empty here: the graph knows it.
type PhraseRecord struct {
	Text       string           `json:"text"`
	Head       string           `json:"head"`
	Start      int              `json:"start"`
	End        int              `json:"end"`
	Canonical  string           `json:"canonical"`
	Kind       Kind             `json:"kind,omitempty"`
	Entity     string           `json:"entity,omitempty"`
	Claim      ID               `json:"claim,omitempty"`
	Antecedent *SpanRecord      `json:"antecedent,omitempty"`
	Possessor  *PossessorRecord `json:"possessor,omitempty"`
	Value      *ValueRecord     `json:"value,omitempty"`
}

// PredicateRecord is a Predicate as written.
type PredicateRecord struct {
	Text      string `json:"text"`
	Head      string `json:"head"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Canonical string `json:"canonical"`
}

// ArgumentRecord is an Argument as written.
type ArgumentRecord struct {
	Role       string           `json:"role"`
	Text       string           `json:"text"`
	Head       string           `json:"head"`
	Start      int              `json:"start"`
	End        int              `json:"end"`
	Canonical  string           `json:"canonical,omitempty"`
	Kind       Kind             `json:"kind,omitempty"`
	Entity     string           `json:"entity,omitempty"`
	Antecedent *SpanRecord      `json:"antecedent,omitempty"`
	Possessor  *PossessorRecord `json:"possessor,omitempty"`
	Value      *ValueRecord     `json:"value,omitempty"`
}

// InsideRecord is an Inside as written; Of is left out at the far end.
type InsideRecord struct {
	Role      string `json:"role"`
	Text      string `json:"text"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Canonical string `json:"canonical"`
	Kind      Kind   `json:"kind,omitempty"`
	Entity    string `json:"entity,omitempty"`
	Of        *int   `json:"of,omitempty"`
}

// AttributionRecord is an Attribution as written.
type AttributionRecord struct {
	Source     string           `json:"source"`
	Canonical  string           `json:"canonical"`
	Cue        string           `json:"cue"`
	Start      int              `json:"start"`
	End        int              `json:"end"`
	Kind       Kind             `json:"kind,omitempty"`
	Entity     string           `json:"entity,omitempty"`
	Antecedent *SpanRecord      `json:"antecedent,omitempty"`
	Possessor  *PossessorRecord `json:"possessor,omitempty"`
	Said       string           `json:"said,omitempty"`
	Within     *PhraseRecord    `json:"within,omitempty"`
}

// SpanRecord is a text.Span as written.
type SpanRecord struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// PossessorRecord is a Possessor as written.
type PossessorRecord struct {
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Antecedent SpanRecord `json:"antecedent"`
}

// ValueRecord is a Value as written.
type ValueRecord struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	To       string `json:"to,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Of       string `json:"of,omitempty"`
	Bound    Bound  `json:"bound,omitempty"`
	Relative bool   `json:"relative,omitempty"`
}

// EvidenceRecord is a place that the claim follows from, with its words.
type EvidenceRecord struct {
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Quote    string `json:"quote,omitempty"`
}

// NewRecord lays out c, a claim of d. With points, which must have been made from d.Text, all
// offsets are code points; nil leaves them in bytes. Document is d's first source as it was
// given, else its id. The record shares nothing with c that may change.
func NewRecord(c *Claim, d *text.Document, points *text.Codepoints) Record {
	l := layout{d: d, points: points}
	r := Record{
		ID: c.ID, Document: string(d.ID), Sentence: c.Sentence,
		Subject: l.phrase(&c.Subject), Object: l.object(c.Object), Arguments: []ArgumentRecord{},
		Polarity: c.Polarity, Modality: c.Modality, Attribution: l.attribution(c.Attribution),
		Inferred: c.Inferred, Rule: c.Rule, Confidence: c.Confidence,
	}
	if len(d.Sources) > 0 {
		r.Document = d.Sources[0]
	}
	if c.Sentence >= 0 && c.Sentence < len(d.Sentences) {
		r.SentenceText = d.Slice(d.Sentences[c.Sentence].Span)
	}
	p := l.span(c.Predicate.Span)
	r.Predicate = PredicateRecord{c.Predicate.Text, c.Predicate.Head, p.Start, p.End, c.Predicate.Canonical}
	for i := range c.Arguments {
		a := &c.Arguments[i]
		f := l.phrase(&a.Phrase)
		r.Arguments = append(r.Arguments, ArgumentRecord{a.Role, f.Text, f.Head, f.Start, f.End, f.Canonical, f.Kind, "", f.Antecedent, f.Possessor, f.Value})
	}
	for i := range c.Inside {
		in := &c.Inside[i]
		s := l.span(in.Span)
		written := InsideRecord{Role: in.Role, Text: in.Text, Start: s.Start, End: s.End, Canonical: in.Canonical, Kind: in.Kind}
		if of := in.Of; of != FarEnd {
			written.Of = &of
		}
		r.Inside = append(r.Inside, written)
	}
	for _, e := range c.Evidence {
		s := l.span(e.Span)
		r.Evidence = append(r.Evidence, EvidenceRecord{e.Sentence, s.Start, s.End, l.quote(e.Span)})
	}
	return r
}

// layout maps the offsets of one document.
type layout struct {
	d      *text.Document
	points *text.Codepoints
}

func (l layout) span(s text.Span) SpanRecord {
	if l.points != nil {
		s = l.points.Span(s)
	}
	return SpanRecord{s.Start, s.End}
}

func (l layout) quote(s text.Span) string {
	if s.Start < 0 || s.End > len(l.d.Text) || s.Empty() {
		return ""
	}
	return l.d.Flat(s)
}

func (l layout) phrase(p *Phrase) PhraseRecord {
	s := l.span(p.Span)
	r := PhraseRecord{Text: p.Text, Head: p.Head, Start: s.Start, End: s.End, Canonical: p.Canonical, Kind: p.Kind, Claim: p.Claim}
	r.Antecedent, r.Possessor = l.antecedent(p.Antecedent), l.possessor(p.Possessor)
	if v := p.Value; v != nil {
		r.Value = &ValueRecord{v.Type, v.Value, v.To, v.Unit, v.Of, v.Bound, v.Relative}
	}
	return r
}

func (l layout) antecedent(s *text.Span) *SpanRecord {
	if s == nil {
		return nil
	}
	a := l.span(*s)
	return &a
}

func (l layout) possessor(p *Possessor) *PossessorRecord {
	if p == nil {
		return nil
	}
	s := l.span(p.Span)
	return &PossessorRecord{s.Start, s.End, l.span(p.Antecedent)}
}

func (l layout) object(p *Phrase) *PhraseRecord {
	if p == nil {
		return nil
	}
	r := l.phrase(p)
	return &r
}

func (l layout) attribution(a *Attribution) *AttributionRecord {
	if a == nil {
		return nil
	}
	s := l.span(a.Span)
	r := &AttributionRecord{Source: a.Source, Canonical: a.Canonical, Cue: a.Cue, Start: s.Start, End: s.End, Kind: a.Kind, Antecedent: l.antecedent(a.Antecedent), Possessor: l.possessor(a.Possessor), Within: l.object(a.Within)}
	if a.Said != nil {
		r.Said = a.Said.Value
	}
	return r
}

// WriteLines writes the claims of d as JSON Lines with byte offsets, one claim a line, in the
// given order. The first error of w is returned.
func WriteLines(w io.Writer, d *text.Document, claims []Claim) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for i := range claims {
		if err := enc.Encode(NewRecord(&claims[i], d, nil)); err != nil {
			return err
		}
	}
	return b.Flush()
}
