// Package crowd makes documents full of claims, the same ones for the same seed, to measure how
// fast large stores answer. Names are invented; few entities have most of the claims, as in life.
//
//	for d, claims := range crowd.Documents(1, 100_000) { g.Put(ctx, d, claims, "crowd 1", false) }
package crowd

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// PerDocument is the number of claims of a document; the last one may have fewer.
const PerDocument = 40

// maker makes documents, one after another.
type maker struct {
	*rand.Rand
	names []named
	zipf  *rand.Zipf
	n     int
}

type named struct {
	name string
	kind claim.Kind
}

// Documents gives documents with so many claims in all. There is an entity for every five claims,
// but no fewer than fifty.
func Documents(seed uint64, claims int) iter.Seq2[*text.Document, []claim.Claim] {
	return func(yield func(*text.Document, []claim.Claim) bool) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 2))}
		m.invent(max(50, claims/5))
		for left := claims; left > 0; left -= PerDocument {
			if d, all := m.document(min(left, PerDocument)); !yield(d, all) {
				return
			}
		}
	}
}

var (
	syllables = strings.Fields("ka lo mi re so ta vu ne ri da po se la go fi ba tor lin mar vel sen dor kim ras")
	verbs     = strings.Fields(`visit support oppose fund arrest criticise meet praise accuse sue hire warn join leave attack defend
		own buy sell lead found close open build study cite invite expel sanction recognise`)
	roles  = strings.Fields("to from with of")
	people = []claim.Kind{claim.KindPerson, claim.KindPerson, claim.KindPerson, claim.KindOrganisation, claim.KindOrganisation, claim.KindPlace, claim.KindEvent, claim.KindThing}
)

func (m *maker) word() string {
	var b strings.Builder
	for range 2 + m.IntN(2) {
		b.WriteString(syllables[m.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// invent makes names that differ.
func (m *maker) invent(n int) {
	seen := map[string]bool{}
	for len(m.names) < n {
		name := m.word() + " " + m.word()
		if seen[name] {
			continue
		}
		seen[name] = true
		m.names = append(m.names, named{name, people[m.IntN(len(people))]})
	}
	m.zipf = rand.NewZipf(m.Rand, 1.1, 3, uint64(n-1))
}

func (m *maker) entity() named { return m.names[m.zipf.Uint64()] }

func (m *maker) verb() string {
	return verbs[int(float64(len(verbs))*math.Pow(m.Float64(), 2))]
}

func (m *maker) date() time.Time {
	return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.IntN(1000))
}

func (m *maker) document(n int) (*text.Document, []claim.Claim) {
	m.n++
	d := &text.Document{
		Title: fmt.Sprintf("Report %d on %s", m.n, m.entity().name), Language: "en", Media: "text/plain",
		Published: text.Date{Value: m.date().Format(time.DateOnly), Type: "date"}, Sources: []string{fmt.Sprintf("crowd/%05d.txt", m.n)},
	}
	d.ID = text.NewDocID(fmt.Append(nil, "crowd ", m.n, m.Uint64()))
	var claims []claim.Claim
	for range n {
		claims = append(claims, m.claim(d))
	}
	d.Blocks = []text.Block{{Kind: text.Paragraph, Span: text.Span{End: len(d.Text)}}}
	d.Bytes = len(d.Text)
	return d, claims
}

// claim adds a sentence to the document, and gives the claim that it states.
func (m *maker) claim(d *text.Document) claim.Claim {
	if d.Text != "" {
		d.Text += " "
	}
	start := len(d.Text)
	write := func(s string) text.Span {
		from := len(d.Text)
		d.Text += s
		return text.Span{Start: from, End: len(d.Text)}
	}
	phrase := func(e named) claim.Phrase {
		span := write(e.name)
		return claim.Phrase{Text: e.name, Span: span, Head: e.name, HeadSpan: span, Canonical: e.name, Kind: e.kind}
	}
	c := claim.Claim{Document: d.ID, Sentence: len(d.Sentences), Polarity: claim.Affirmed, Modality: claim.Asserted, Rule: "crowd/svo"}
	c.Confidence = math.Round((0.5+m.Float64()/2)*100) / 100
	c.Subject = phrase(m.entity())
	verb, before := m.verb(), " "
	switch m.IntN(14) {
	case 0:
		c.Polarity, before = claim.Denied, " does not "
	case 1, 2:
		c.Modality, before = claim.Possible, " may "
	case 3:
		c.Modality, before = claim.Intended, " plans to "
	}
	write(before)
	span := write(verb)
	c.Predicate = claim.Predicate{Text: verb, Span: span, Head: verb, Canonical: verb}
	if m.IntN(10) > 0 {
		write(" ")
		o := phrase(m.entity())
		c.Object = &o
		if m.IntN(8) == 0 {
			m.inside(&c, write)
		}
	}
	if m.IntN(4) == 0 {
		m.whom(&c, write)
	}
	if m.IntN(3) == 0 {
		m.when(&c, write)
	}
	if m.IntN(4) == 0 {
		write(", ")
		e := m.entity()
		by := write(e.name)
		write(" said")
		c.Attribution = &claim.Attribution{Source: e.name, Canonical: e.name, Kind: e.kind, Cue: "said", Span: by}
	}
	write(".")
	sentence := text.Span{Start: start, End: len(d.Text)}
	d.Sentences = append(d.Sentences, text.Sentence{Span: sentence})
	c.Evidence = []claim.Evidence{{Sentence: c.Sentence, Span: sentence}}
	c.SetID()
	return c
}

// whom adds somebody behind a preposition.
func (m *maker) whom(c *claim.Claim, write func(string) text.Span) {
	role, e := roles[m.IntN(len(roles))], m.entity()
	write(" ")
	span := write(role + " " + e.name)
	head := text.Span{Start: span.Start + len(role) + 1, End: span.End}
	c.Arguments = append(c.Arguments, claim.Argument{Role: role, Phrase: claim.Phrase{
		Text: role + " " + e.name, Span: span, Head: e.name, HeadSpan: head, Canonical: e.name, Kind: e.kind,
	}})
}

// inside adds somebody inside the words of the object.
func (m *maker) inside(c *claim.Claim, write func(string) text.Span) {
	e := m.entity()
	write(" of ")
	span := write(e.name)
	c.Inside = append(c.Inside, claim.Inside{Of: claim.FarEnd, Argument: claim.Argument{Role: "friend of", Phrase: claim.Phrase{
		Text: e.name, Span: span, Head: e.name, HeadSpan: span, Canonical: e.name, Kind: e.kind,
	}}})
}

// when adds the time of a claim, by the month or the day.
func (m *maker) when(c *claim.Claim, write func(string) text.Span) {
	at := m.date()
	words, value := " in "+at.Format("January 2006"), claim.Value{Type: "gYearMonth", Value: at.Format("2006-01")}
	if m.IntN(2) == 0 {
		words, value = " on "+at.Format("2 January 2006"), claim.Value{Type: "date", Value: at.Format(time.DateOnly)}
	}
	write(" ")
	span := write(words[1:])
	head := text.Span{Start: span.Start + 3, End: span.End}
	c.Arguments = append(c.Arguments, claim.Argument{Role: "time", Phrase: claim.Phrase{
		Text: words[1:], Span: span, Head: words[4:], HeadSpan: head, Canonical: value.Value, Kind: claim.KindTime, Value: &value,
	}})
}
