package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Filter asks for claims of many kinds; the zero value of a field asks nothing. All that is asked
// must hold, and of a list one of its values. Names are ids of entities and relations; canonical
// names are understood too. What is not in the graph finds nothing.
type Filter struct {
	Subjects   []string // entities, or claims that something is said of
	Predicates []string // relations
	Objects    []string // entities at the far end of the link, or claims
	Arguments  []string // entities at the far end of a further link, see LinkArgument
	Far        []string // entities at the far end of a link, be it object or argument; claims too
	Roles      []string // of a further link; with Arguments, of the one that leads to one of these
	Entities   []string // at any end; claims too
	Between    []string // both ends of a link of it are among these entities
	Speakers   []string // entities
	Documents  []text.DocID
	Kinds      []claim.Kind // of an entity at any end
	Polarities []claim.Polarity
	Modalities []claim.Modality
	Said       Period // when it was said: as the attribution tells, else when the document was published
	Published  Period // when the document was published
	Event      Period // when it happens, by the arguments of the claim
	Confidence Range
	Sources    Range // number of documents that state the same
	Plain      *bool // affirmed, asserted or presupposed, and said by the document itself
	Decision   ClaimState
	Sentences  Sentences // stated in one of these; nil for all

	sense func(v *view, l *line) bool // what else Predicates asks of a claim, see Graph.Widen; nil for nothing
}

// isZero says whether the filter leaves out the rejected claims and nothing else.
func (f *Filter) isZero() bool {
	for _, n := range []int{len(f.Subjects), len(f.Predicates), len(f.Objects), len(f.Arguments), len(f.Far), len(f.Roles), len(f.Entities), len(f.Between), len(f.Speakers),
		len(f.Documents), len(f.Kinds), len(f.Polarities), len(f.Modalities)} {
		if n > 0 {
			return false
		}
	}
	return f.Said.IsZero() && f.Published.IsZero() && f.Event.IsZero() && f.Confidence.isZero() && f.Sources.isZero() &&
		f.Plain == nil && f.Sentences == nil && (f.Decision == "" || f.Decision == StateUnrejected)
}

// Range bounds a number, both ends inclusive. The zero value bounds nothing.
type Range struct {
	Min float64
	Max float64 // 0 for no bound
}

func (r Range) has(x float64) bool { return x >= r.Min && (r.Max == 0 || x <= r.Max) }
func (r Range) isZero() bool       { return r == Range{} }

// Sentences is a set of sentences: documents to indices.
type Sentences map[text.DocID]map[int]bool

// Facet names a property of claims by which they can be counted.
type Facet string

// The facets.
const (
	BySubject    Facet = "subject"
	ByPredicate  Facet = "predicate"
	ByObject     Facet = "object"
	ByArgument   Facet = "argument" // far ends of further links
	ByRole       Facet = "role"     // of further links
	ByEntity     Facet = "entity"   // any end
	ByDocument   Facet = "document"
	BySpeaker    Facet = "speaker"
	ByKind       Facet = "kind" // of any end
	ByPolarity   Facet = "polarity"
	ByModality   Facet = "modality"
	ByDecision   Facet = "decision"
	ByConfidence Facet = "confidence" // tenths
	ByEvent      Facet = "event"      // months
	ByPublished  Facet = "published"  // months
	BySaid       Facet = "said"       // months
	BySources    Facet = "sources"    // 1 to 5 or more
)

// Facets lists all facets.
var Facets = []Facet{
	ByPredicate, BySubject, ByObject, ByArgument, ByRole, ByEntity, ByDocument, BySpeaker, ByKind, ByPolarity, ByModality, ByDecision,
	ByConfidence, ByEvent, ByPublished, BySaid, BySources,
}

// demand is one thing that a filter asks.
type demand struct {
	facet Facet // "" when no facet counts by it
	pass  func(l *line) bool
}

// selection is a filter made ready for a view.
type selection struct {
	v       *view
	demands []demand
	few     []uint32 // the only lines that can pass, sorted
	all     bool     // every line may pass
}

// wordSet is a set of words.
type wordSet []uint64

func newWordSet(words []word, size int) wordSet {
	s := make(wordSet, size/64+1)
	for _, w := range words {
		s.add(w)
	}
	return s
}

func (s wordSet) add(w word)    { s[w/64] |= 1 << (w % 64) }
func (s wordSet) remove(w word) { s[w/64] &^= 1 << (w % 64) }

func (s wordSet) has(w word) bool { return int(w/64) < len(s) && s[w/64]&(1<<(w%64)) != 0 }

// choose makes a filter ready. ErrDate for a period that is none.
func (v *view) choose(f *Filter) (*selection, error) {
	s := &selection{v: v, all: true}
	s.words(f)
	s.stances(f)
	if err := s.periods(f); err != nil {
		return nil, err
	}
	if !f.Confidence.isZero() {
		// Confidences are kept with less precision than a bound is given with.
		low, high := float32(f.Confidence.Min), float32(f.Confidence.Max)
		s.add(ByConfidence, func(l *line) bool { return l.confidence >= low && (high == 0 || l.confidence <= high) })
	}
	if !f.Sources.isZero() {
		s.add(BySources, func(l *line) bool { return f.Sources.has(float64(l.sources)) })
	}
	if f.Sentences != nil {
		s.sentences(f.Sentences)
	}
	return s, nil
}

func (s *selection) add(facet Facet, pass func(l *line) bool) {
	s.demands = append(s.demands, demand{facet, pass})
}

// narrow notes that only some lines can pass.
func (s *selection) narrow(lines []uint32) {
	if s.all || len(lines) < len(s.few) {
		s.all, s.few = false, lines
	}
}

// lookup gives the words of names; those that no claim has are left out.
func (s *selection) lookup(sort byte, names []string) (words []word) {
	for _, name := range names {
		if w, ok := s.v.find(sort, name); ok && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// ends gives the words of what may stand at an end of a link: entities and claims.
func (s *selection) ends(names []string) []word {
	return append(s.lookup(entityWord, names), s.lookup(claimWord, names)...)
}

// merged gives the lines of some words in postings.
func merged(words []word, in ...*postings) (lines []uint32) {
	if len(words) == 1 && len(in) == 1 {
		return in[0].of(words[0])
	}
	for _, w := range words {
		for _, p := range in {
			lines = append(lines, p.of(w)...)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func (s *selection) words(f *Filter) {
	v := s.v
	for _, c := range []struct {
		facet Facet
		sort  byte
		names []string
		in    *postings
		of    func(l *line) word
	}{
		{BySubject, entityWord, f.Subjects, &v.subject, func(l *line) word { return l.subject }},
		{ByPredicate, relationWord, f.Predicates, &v.predicate, func(l *line) word { return l.predicate }},
		{ByObject, entityWord, f.Objects, &v.object, func(l *line) word { return l.object }},
		{BySpeaker, entityWord, f.Speakers, &v.speaker, func(l *line) word { return l.speaker }},
	} {
		if len(c.names) == 0 {
			continue
		}
		words := s.lookup(c.sort, c.names)
		if c.facet == BySubject || c.facet == ByObject {
			words = s.ends(c.names)
		}
		s.narrow(merged(words, c.in))
		if c.facet == ByPredicate && f.sense != nil {
			set := newWordSet(words, len(v.names))
			s.add(c.facet, func(l *line) bool { return set.has(l.predicate) && f.sense(v, l) })
			continue
		}
		if len(words) == 1 {
			s.add(c.facet, func(l *line) bool { return c.of(l) == words[0] })
			continue
		}
		set := newWordSet(words, len(v.names))
		s.add(c.facet, func(l *line) bool { return set.has(c.of(l)) })
	}
	s.arguments(f)
	if len(f.Far) > 0 {
		words := s.ends(f.Far)
		set := newWordSet(words, len(v.names))
		s.narrow(merged(words, &v.object, &v.argument))
		s.add("", func(l *line) bool {
			return set.has(l.object) || v.leads(l, func(a further) bool { return set.has(a.far) })
		})
	}
	if len(f.Entities) > 0 {
		words := s.ends(f.Entities)
		set := newWordSet(words, len(v.names))
		s.narrow(merged(words, &v.subject, &v.object, &v.argument))
		s.add(ByEntity, func(l *line) bool {
			return set.has(l.subject) || set.has(l.object) || v.leads(l, func(a further) bool { return set.has(a.far) })
		})
	}
	if len(f.Between) > 0 {
		words := s.lookup(entityWord, f.Between)
		set := newWordSet(words, len(v.names))
		s.narrow(merged(words, &v.subject))
		s.add("", func(l *line) bool {
			return set.has(l.subject) && (set.has(l.object) || v.leads(l, func(a further) bool { return set.has(a.far) }))
		})
	}
	if len(f.Kinds) > 0 {
		var wanted [64]bool
		for i, k := range kinds {
			wanted[i+1] = slices.Contains(f.Kinds, k.Kind)
		}
		s.add(ByKind, func(l *line) bool {
			return wanted[v.kinds[l.subject]] || wanted[v.kinds[l.object]] || v.leads(l, func(a further) bool { return wanted[v.kinds[a.far]] })
		})
	}
	if len(f.Documents) > 0 {
		wanted := make([]bool, len(v.chapters))
		var lines []uint32
		for _, id := range f.Documents {
			if i, ok := v.docs[id]; ok && !wanted[i] {
				wanted[i] = true
				for n := v.first[i]; n < v.first[i+1]; n++ {
					lines = append(lines, n)
				}
			}
		}
		slices.Sort(lines)
		s.narrow(lines)
		s.add(ByDocument, func(l *line) bool { return wanted[l.chapter] })
	}
}

// arguments asks for further links.
func (s *selection) arguments(f *Filter) {
	if len(f.Arguments)+len(f.Roles) == 0 {
		return
	}
	v := s.v
	facet := ByRole
	far, role := func(word) bool { return true }, func(word) bool { return true }
	if len(f.Arguments) > 0 {
		words := s.lookup(entityWord, f.Arguments)
		facet, far = ByArgument, newWordSet(words, len(v.names)).has
		s.narrow(merged(words, &v.argument))
	}
	if len(f.Roles) > 0 {
		role = newWordSet(s.lookup(roleWord, f.Roles), len(v.names)).has
	}
	s.add(facet, func(l *line) bool { return v.leads(l, func(a further) bool { return far(a.far) && role(a.role) }) })
}

// leads says whether a further link of a line is such a one.
func (v *view) leads(l *line, such func(a further) bool) bool {
	return slices.ContainsFunc(v.further(l), such)
}

func (s *selection) stances(f *Filter) {
	if len(f.Polarities) > 0 {
		s.add(ByPolarity, func(l *line) bool { return slices.Contains(f.Polarities, polarityNames[l.polarity]) })
	}
	if len(f.Modalities) > 0 {
		s.add(ByModality, func(l *line) bool { return slices.Contains(f.Modalities, modalityNames[l.modality]) })
	}
	if f.Plain != nil {
		s.add("", func(l *line) bool { return l.plain() == *f.Plain })
	}
	switch f.Decision {
	case StateAll:
	case "", StateUnrejected:
		s.add(ByDecision, func(l *line) bool { return !l.rejected() })
	default:
		s.add(ByDecision, func(l *line) bool { return stateNames[l.state] == f.Decision })
	}
}

func (s *selection) periods(f *Filter) error {
	for _, c := range []struct {
		facet Facet
		p     Period
		of    func(l *line) day
	}{
		{BySaid, f.Said, func(l *line) day { return l.said }},
		{ByPublished, f.Published, s.v.published},
		{ByEvent, f.Event, func(l *line) day { return l.event }},
	} {
		if c.p.IsZero() {
			continue
		}
		from, to, err := c.p.span()
		if err != nil {
			return err
		}
		s.add(c.facet, func(l *line) bool {
			d := c.of(l)
			return d.known() && d.start() >= from && d.start() <= to && d.end() <= to
		})
	}
	return nil
}

func (v *view) published(l *line) day { return v.chapters[l.chapter].published }

func (s *selection) sentences(wanted Sentences) {
	var lines []uint32
	for id, sentences := range wanted {
		i, ok := s.v.docs[id]
		if !ok {
			continue
		}
		for n := s.v.first[i]; n < s.v.first[i+1]; n++ {
			if sentences[int(s.v.lines[n].sentence)] {
				lines = append(lines, n)
			}
		}
	}
	slices.Sort(lines)
	s.narrow(lines)
	s.add("", func(l *line) bool { return wanted[s.v.chapters[l.chapter].id][int(l.sentence)] })
}

// each calls f for the lines that pass, in the order of lists. It looks at ctx from time to time.
func (s *selection) each(ctx context.Context, f func(i uint32, l *line)) error {
	n := len(s.few)
	if s.all {
		n = len(s.v.lines)
	}
next:
	for k := range n {
		if k&0xffff == 0xffff && ctx.Err() != nil {
			return ctx.Err()
		}
		i := uint32(k)
		if !s.all {
			i = s.few[k]
		}
		l := &s.v.lines[i]
		for c := range s.demands {
			if !s.demands[c].pass(l) {
				continue next
			}
		}
		f(i, l)
	}
	return nil
}

// passes says whether a line passes.
func (s *selection) passes(l *line) bool {
	for c := range s.demands {
		if !s.demands[c].pass(l) {
			return false
		}
	}
	return true
}

// ClaimOrder names an order of lists of claims.
type ClaimOrder string

// The orders of claims. Within equals, and where the text has it, it is that of the text.
const (
	InText      ClaimOrder = "text"       // document by document in the order of import
	BySaidDate  ClaimOrder = "said"       // the latest first; what has no date comes last
	ByIssueDate ClaimOrder = "published"  // likewise
	ByEventDate ClaimOrder = "event"      // likewise
	ByImport    ClaimOrder = "imported"   // of what came in last first
	BestFirst   ClaimOrder = "confidence" // the surest first
	MostStated  ClaimOrder = "sources"    // those that most documents state first
)

// Select lists the claims that pass the filter. ErrCursor for a cursor that is none, ErrDate for
// a date that is none.
func (g *Graph) Select(ctx context.Context, f Filter, order ClaimOrder, p Page) (List[*Claim], error) {
	list, err := g.selected(ctx, &f, order, p)
	if err != nil {
		return list, fmt.Errorf("list claims: %w", err)
	}
	return list, nil
}

func (g *Graph) selected(ctx context.Context, f *Filter, order ClaimOrder, p Page) (list List[*Claim], err error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return list, err
	}
	defer r.close()
	s, err := v.choose(f)
	if err != nil {
		return list, err
	}
	var found []uint32
	if err := s.each(ctx, func(i uint32, _ *line) { found = append(found, i) }); err != nil {
		return list, err
	}
	list.Total = len(found)
	key := v.key(order)
	if key != nil {
		slices.SortStableFunc(found, func(a, b uint32) int { return cmp.Compare(key(&v.lines[b]), key(&v.lines[a])) })
	}
	from := 0
	if p.Cursor != "" {
		if from, err = v.after(p.Cursor, found, key); err != nil {
			return list, err
		}
	}
	found = found[from:]
	if limit := p.limit(); len(found) > limit {
		found = found[:limit]
		last := &v.lines[found[limit-1]]
		at := fmt.Sprintf("%d %d %d", v.chapters[last.chapter].doc, last.position, last.node)
		if key != nil {
			at += " " + strconv.FormatInt(key(last), 10)
		}
		list.Next = cursor(at)
	}
	list.Items, err = g.readLines(r, v, found)
	return list, err
}

// key gives the number by which an order sorts, the greatest first; nil for the order of the text.
func (v *view) key(order ClaimOrder) func(l *line) int64 {
	date := func(d day) int64 {
		if !d.known() {
			return -1 << 40
		}
		return int64(d)
	}
	switch order {
	case BySaidDate:
		return func(l *line) int64 { return date(l.said) }
	case ByIssueDate:
		return func(l *line) int64 { return date(v.published(l)) }
	case ByEventDate:
		return func(l *line) int64 { return date(l.event) }
	case ByImport:
		return func(l *line) int64 { return v.chapters[l.chapter].imported }
	case BestFirst:
		return func(l *line) int64 { return int64(l.confidence * 1e6) }
	case MostStated:
		return func(l *line) int64 { return int64(l.sources) }
	}
	return nil
}

// after gives the number of lines up to the one of a cursor. That one may be gone meanwhile.
func (v *view) after(c string, found []uint32, key func(l *line) int64) (int, error) {
	var value int64
	fields := strings.Fields(uncursor(c))
	if want := 3; key == nil && len(fields) != want || key != nil && len(fields) != want+1 {
		return 0, ErrCursor
	}
	doc, fault1 := strconv.ParseUint(fields[0], 10, 64)
	position, fault2 := strconv.ParseInt(fields[1], 10, 32)
	node, fault3 := strconv.ParseUint(fields[2], 10, 64)
	if fault1 != nil || fault2 != nil || fault3 != nil {
		return 0, ErrCursor
	}
	if key != nil {
		var err error
		if value, err = strconv.ParseInt(fields[3], 10, 64); err != nil {
			return 0, ErrCursor
		}
	}
	at := spot{place{store.ID(node), store.ID(doc)}, int(position)}
	return sort.Search(len(found), func(i int) bool {
		l := &v.lines[found[i]]
		order := 0
		if key != nil {
			order = cmp.Compare(value, key(l))
		}
		here := spot{v.place(found[i]), int(l.position)}
		return cmp.Or(order, here.compare(at)) > 0
	}), nil
}

// readLines reads the claims of some lines, same order, with what the view knows of them.
func (g *Graph) readLines(r *reader, v *view, lines []uint32) ([]*Claim, error) {
	places := make([]place, len(lines))
	for i, n := range lines {
		places[i] = v.place(n)
	}
	all, err := g.read(r, places)
	if err != nil {
		return nil, err
	}
	for i, n := range lines {
		l := &v.lines[n]
		all[i].Stated, all[i].Said, all[i].Event = int(l.sources), l.said.String(), l.event.String()
	}
	return all, nil
}

// SentenceRef names a sentence of a document.
type SentenceRef struct {
	Document text.DocID
	Index    int // in Document.Sentences
}

// ClaimsIn counts the claims that sentences state, rejected ones left out; same order.
func (g *Graph) ClaimsIn(ctx context.Context, sentences []SentenceRef) ([]int, error) {
	r, v, err := g.open(ctx)
	if err != nil {
		return nil, fmt.Errorf("count claims of sentences: %w", err)
	}
	r.close()
	counts := make([]int, len(sentences))
	for i, ref := range sentences {
		c, ok := v.docs[ref.Document]
		if !ok {
			continue
		}
		for n := v.first[c]; n < v.first[c+1]; n++ {
			if l := &v.lines[n]; int(l.sentence) == ref.Index && !l.rejected() {
				counts[i]++
			}
		}
	}
	return counts, nil
}
