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
	ID           ID                 `json:"id,omitempty" required:"true" doc:"Of the claim: a uuid v5 of what it says and where, the same whenever the document is read."`
	Document     string             `json:"document" doc:"Id of the document."`
	Sentence     int                `json:"sentence" doc:"Index of the sentence that states it, from 0."`
	SentenceText string             `json:"sentence_text" doc:"Its text, in one line."`
	Subject      PhraseRecord       `json:"subject" doc:"Who or what."`
	Predicate    PredicateRecord    `json:"predicate" doc:"What is said of the subject."`
	Object       *PhraseRecord      `json:"object" doc:"Whom or what; null for an intransitive."`
	Arguments    []ArgumentRecord   `json:"arguments" doc:"What else belongs to it, each with its role: to whom, when, with what."`
	Inside       []InsideRecord     `json:"inside,omitempty" doc:"Who is named inside the object and the arguments."`
	Polarity     Polarity           `json:"polarity" enum:"affirmed,denied" doc:"denied: it is said not to be so."`
	Modality     Modality           `json:"modality" enum:"asserted,presupposed,possible,intended,conditional,required,hearsay" doc:"How it is put forward: asserted, plainly; presupposed, taken for granted; possible, may; intended, planned or offered; conditional, would; required, must; hearsay, reportedly."`
	Attribution  *AttributionRecord `json:"attribution" doc:"Whose words it is; null where the document itself says so."`
	Inferred     bool               `json:"inferred" doc:"A part of it does not stand in the sentence."`
	Rule         string             `json:"rule" doc:"What made it: clause/svo, and how its subject was found."`
	Confidence   float64            `json:"confidence" minimum:"0" maximum:"1" doc:"How likely a reader accepts it."`
	Evidence     []EvidenceRecord   `json:"evidence,omitempty" doc:"Where it stands, the sentence that states it first."`
}

// PhraseRecord is a Phrase as written. Entity is left empty here: the graph knows it.
type PhraseRecord struct {
	Text       string           `json:"text" doc:"All words of the phrase, as written."`
	Head       string           `json:"head" doc:"The shortest words that still name it, as written."`
	Start      int              `json:"start" doc:"Of text, in the document's text."`
	End        int              `json:"end" doc:"Half-open."`
	Canonical  string           `json:"canonical" doc:"Name of what it was read to mean; of a correction, what it means instead."`
	Kind       Kind             `json:"kind,omitempty" doc:"person, organisation, place, group, event, work, product, substance, time, quantity or thing."`
	Entity     string           `json:"entity,omitempty" doc:"Id of the entity that it means today, after merges and splits: what /entities/{id} and the filters take. The name of today is in link."`
	Claim      ID               `json:"claim,omitempty" doc:"Id of the claim that the phrase states."`
	Antecedent *SpanRecord      `json:"antecedent,omitempty" doc:"The mention that a pronoun or description was resolved to."`
	Possessor  *PossessorRecord `json:"possessor,omitempty" doc:"The word in it that was resolved: its, of its director."`
	Value      *ValueRecord     `json:"value,omitempty" doc:"Of a date or quantity."`
}

// PredicateRecord is a Predicate as written.
type PredicateRecord struct {
	Text      string `json:"text" doc:"All words of the phrase, as written."`
	Head      string `json:"head" doc:"The shortest words that still name it, as written."`
	Start     int    `json:"start" doc:"Of text, in the document's text."`
	End       int    `json:"end" doc:"Half-open."`
	Canonical string `json:"canonical" doc:"Verb in its plain form, with what belongs to it: reject, be director of."`
}

// ArgumentRecord is an Argument as written.
type ArgumentRecord struct {
	Role       string           `json:"role" doc:"A preposition, or time, place, recipient, manner, purpose ..."`
	Text       string           `json:"text" doc:"All words of the phrase, as written."`
	Head       string           `json:"head" doc:"The shortest words that still name it, as written."`
	Start      int              `json:"start" doc:"Of text, in the document's text."`
	End        int              `json:"end" doc:"Half-open."`
	Canonical  string           `json:"canonical,omitempty" doc:"Name of what it was read to mean; of a correction, what it means instead."`
	Kind       Kind             `json:"kind,omitempty" doc:"person, organisation, place, group, event, work, product, substance, time, quantity or thing."`
	Entity     string           `json:"entity,omitempty" doc:"Id of the entity that it means today, after merges and splits: what /entities/{id} and the filters take. The name of today is in link."`
	Antecedent *SpanRecord      `json:"antecedent,omitempty" doc:"The mention that a pronoun or description was resolved to."`
	Possessor  *PossessorRecord `json:"possessor,omitempty" doc:"The word in it that was resolved: its, of its director."`
	Value      *ValueRecord     `json:"value,omitempty" doc:"Of a date or quantity."`
}

// InsideRecord is an Inside as written; Of is left out at the far end.
type InsideRecord struct {
	Role      string `json:"role" doc:"What leads to the name in those words: offer of, to owner of."`
	Text      string `json:"text" doc:"The name, as written."`
	Start     int    `json:"start" doc:"Of text, in the document's text."`
	End       int    `json:"end" doc:"Half-open."`
	Canonical string `json:"canonical" doc:"Name of what it was read to mean."`
	Kind      Kind   `json:"kind,omitempty" doc:"person, organisation, place, group, event, work or product."`
	Entity    string `json:"entity,omitempty" doc:"Id of the entity that it means today, after merges and splits."`
	Of        *int   `json:"of,omitempty" doc:"Index of the argument in whose words it stands; left out for those at the far end of the claim."`
}

// AttributionRecord is an Attribution as written.
type AttributionRecord struct {
	Source     string           `json:"source" doc:"Who says so, as written."`
	Canonical  string           `json:"canonical" doc:"What they are called today, as the entity is."`
	Cue        string           `json:"cue" doc:"The word that tells it: said, according to."`
	Start      int              `json:"start" doc:"Of source."`
	End        int              `json:"end" doc:"Half-open."`
	Kind       Kind             `json:"kind,omitempty" doc:"person, organisation, place, group, event, work, product, substance, time, quantity or thing."`
	Entity     string           `json:"entity,omitempty" doc:"Id of the entity, which the parameter speaker takes."`
	Antecedent *SpanRecord      `json:"antecedent,omitempty" doc:"The mention that a pronoun or description was resolved to."`
	Possessor  *PossessorRecord `json:"possessor,omitempty" doc:"The word in it that was resolved: its, of its director."`
	Said       string           `json:"said,omitempty" doc:"When it was said, if told."`
	Within     *PhraseRecord    `json:"within,omitempty" doc:"Who reports those words."`
}

// SpanRecord is a text.Span as written.
type SpanRecord struct {
	Start int `json:"start" doc:"In the document's text."`
	End   int `json:"end" doc:"Half-open."`
}

// PossessorRecord is a Possessor as written.
type PossessorRecord struct {
	Start      int        `json:"start" doc:"Of the word."`
	End        int        `json:"end" doc:"Half-open."`
	Antecedent SpanRecord `json:"antecedent" doc:"The mention that it was resolved to."`
}

// ValueRecord is a Value as written.
type ValueRecord struct {
	Type     string `json:"type" doc:"XSD local name: dateTime, date, time, gYearMonth, gYear, integer, decimal."`
	Value    string `json:"value" doc:"Canonical lexical form; of a range its lower end."`
	To       string `json:"to,omitempty" doc:"Upper end of a range."`
	Unit     string `json:"unit,omitempty" doc:"ISO 4217 code, UCUM symbol, % or percentage points."`
	Of       string `json:"of,omitempty" doc:"What is counted or measured."`
	Bound    Bound  `json:"bound,omitempty" doc:"How what is meant lies to the value: ~ about, >= > <= <."`
	Relative bool   `json:"relative,omitempty" doc:"Reckoned from the day of the document."`
}

// EvidenceRecord is a place that the claim follows from, with its words.
type EvidenceRecord struct {
	Sentence int    `json:"sentence" doc:"Number of the sentence, from 0."`
	Start    int    `json:"start" doc:"In the document's text."`
	End      int    `json:"end" doc:"Half-open."`
	Quote    string `json:"quote,omitempty" doc:"The words from start to end."`
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
