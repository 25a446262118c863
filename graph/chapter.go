package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// chapter is what the ledger holds of one document.
type chapter struct {
	doc       store.ID // its graph
	id        text.DocID
	title     string
	published day
	imported  int64      // time in nanoseconds
	entries   []entry    // in the order of the text
	arguments []argument // that may link, in the order of entries
	facts     []fact
	mentions  []written
	texts     []string // of facts and mentions

	unnoted bool              // it was read from quads, and no note holds it; guarded by ledger.mu
	index   map[string]uint32 // of texts, while it is being made
}

// entry is a claim as it was read.
type entry struct {
	node       store.ID
	subject    word
	predicate  word
	object     word // 0 for none
	speaker    word // 0 for none
	position   int32
	sentence   int32
	confidence float32
	said       day // as the attribution has it
	event      day
	polarity   uint8 // index in polarityNames
	modality   uint8 // index in modalityNames
	cue        bool  // it is attributed
}

// fact is what a document says of an entity.
type fact struct {
	entity word
	what   factSort
	value  uint32 // of a label or form: index in texts; of a kind: index in kinds
}

type factSort uint8

// The sorts of facts. An entity that a document names has a key there.
const (
	keyFact factSort = iota
	labelFact
	formFact
	kindFact
)

// written is a place where a document writes an entity, in words that are no pronoun.
type written struct {
	entity     word
	form       uint32 // index in texts
	start, end int32  // code points
}

// textOf gives the index of a text.
func (c *chapter) textOf(s string) uint32 {
	i, ok := c.index[s]
	if !ok {
		if c.index == nil {
			c.index = map[string]uint32{}
		}
		i = uint32(len(c.texts))
		c.texts = append(c.texts, s)
		c.index[s] = i
	}
	return i
}

// noteChapter + DocID is the note of a document's chapter, so that a ledger is made without reading
// the quads. It is written with the quads in one change, and taken away where they change in
// another way; a document without it is read from its quads.
const noteChapter = "ledger/"

// chapterFormat is the first byte of a chapter's note; what has another one is not read.
const chapterFormat = 3

// draft is a chapter before its terms have ids.
type draft struct {
	chapter
	names  []string        // of words, as the dictionary has them; the words in the chapter are indices. The 0th is of none
	byName map[string]word // indices in names
	claims []term.Term     // of the entries
}

func newDraft() *draft {
	return &draft{names: []string{""}, byName: map[string]word{}}
}

func (d *draft) word(n namer, t term.Term) word {
	if t.IsZero() {
		return 0
	}
	return d.called(n.wordOf(t))
}

// called gives the word of a name as the dictionary has it.
func (d *draft) called(name string) word {
	w, ok := d.byName[name]
	if !ok {
		w = word(len(d.names))
		d.names = append(d.names, name)
		d.byName[name] = w
	}
	return w
}

// claim adds an entry; the ends of the link follow.
func (d *draft) claim(node term.Term, c *claim.Claim, position int) *entry {
	d.claims = append(d.claims, node)
	e := entry{
		position: int32(position), sentence: int32(c.Sentence), confidence: float32(c.Confidence),
		polarity: uint8(slices.Index(polarityNames, c.Polarity)), modality: uint8(slices.Index(modalityNames, c.Modality)),
	}
	if a := c.Attribution; a != nil {
		e.cue = true
		if a.Said != nil {
			e.said = dayOf(*a.Said)
		}
	}
	e.event = eventOf(c)
	d.entries = append(d.entries, e)
	return &d.entries[len(d.entries)-1]
}

// eventOf gives when what is claimed happens: the date of the first dated argument, those of the
// role "time" before others; else that at the far end of the link.
func eventOf(c *claim.Claim) (when day) {
	timed := false
	for i := range c.Arguments {
		a := &c.Arguments[i]
		if a.Value == nil {
			continue
		}
		on := dayOf(text.Date{Value: a.Value.Value, Type: a.Value.Type})
		if !on.known() || when.known() && (timed || a.Role != "time") {
			continue
		}
		when, timed = on, a.Role == "time"
	}
	return when
}

// argument notes an argument of the claim that is added next.
func (d *draft) argument(n namer, e term.Term, role string, sort linkSort) {
	d.arguments = append(d.arguments, argument{uint32(len(d.entries)), d.word(n, e), d.called(string(roleWord) + role), sort})
}

// name notes a fact about an entity.
func (d *draft) name(n namer, e term.Term, what factSort, value string, kind int) {
	f := fact{entity: d.word(n, e), what: what, value: uint32(kind)}
	if what == labelFact || what == formFact {
		f.value = d.textOf(value)
	}
	d.facts = append(d.facts, f)
}

// mention notes a place where an entity is written; it may be noted twice.
func (d *draft) mention(n namer, e term.Term, form string, at text.Span) {
	if form == "" {
		return
	}
	d.mentions = append(d.mentions, written{d.word(n, e), d.textOf(form), int32(at.Start), int32(at.End)})
}

// encode lays the chapter out as a note. quads is the number of quads of the document's graph: a
// chapter whose graph has another number is not believed.
func (d *draft) encode(quads int, id func(term.Term) store.ID) []byte {
	for i, t := range d.claims {
		d.entries[i].node = id(t)
	}
	return d.chapter.encode(quads, d.names)
}

// encode is that of drafts; names are those of the words in the chapter.
func (d *chapter) encode(quads int, names []string) []byte {
	b := []byte{chapterFormat}
	number := func(n uint64) { b = binary.AppendUvarint(b, n) }
	texts := func(all []string) {
		number(uint64(len(all)))
		for _, s := range all {
			number(uint64(len(s)))
			b = append(b, s...)
		}
	}
	number(uint64(quads))
	texts([]string{d.title})
	b = binary.AppendVarint(b, int64(d.published))
	texts(names)
	texts(d.texts)
	number(uint64(len(d.entries)))
	for _, e := range d.entries {
		number(uint64(e.node))
		for _, w := range []word{e.subject, e.predicate, e.object, e.speaker} {
			number(uint64(w))
		}
		number(uint64(e.position))
		number(uint64(e.sentence))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(e.confidence))
		b = binary.AppendVarint(b, int64(e.said))
		b = binary.AppendVarint(b, int64(e.event))
		cue := uint8(0)
		if e.cue {
			cue = 1
		}
		b = append(b, e.polarity, e.modality, cue)
	}
	number(uint64(len(d.arguments)))
	last := uint32(0)
	for _, a := range d.arguments {
		number(uint64(a.claim-last)*linkSorts + uint64(a.sort))
		number(uint64(a.entity))
		number(uint64(a.role))
		last = a.claim
	}
	number(uint64(len(d.facts)))
	for _, f := range d.facts {
		number(uint64(f.entity))
		b = append(b, byte(f.what))
		number(uint64(f.value))
	}
	number(uint64(len(d.mentions)))
	for _, m := range d.mentions {
		number(uint64(m.entity))
		number(uint64(m.form))
		number(uint64(m.start))
		number(uint64(m.end))
	}
	return b
}

var errChapter = errors.New("the note of a chapter is damaged")

// quadsOf gives the number of quads that a chapter's note is for; -1 for what is none.
func quadsOf(note []byte) int {
	if len(note) == 0 || note[0] != chapterFormat {
		return -1
	}
	n, used := binary.Uvarint(note[1:])
	if used <= 0 || n > math.MaxInt32 {
		return -1
	}
	return int(n)
}

// withQuads gives a chapter's note for a graph that has so many quads more.
func withQuads(note []byte, more int) []byte {
	n := quadsOf(note)
	if n < 0 || n+more < 0 {
		return nil
	}
	_, used := binary.Uvarint(note[1:])
	return append(binary.AppendUvarint([]byte{chapterFormat}, uint64(n+more)), note[1+used:]...)
}

// unpack reads a note.
type unpack struct {
	rest []byte
	bad  bool
}

func (u *unpack) number() uint64 {
	n, used := binary.Uvarint(u.rest)
	if used <= 0 {
		u.rest, u.bad = nil, true
		return 0
	}
	u.rest = u.rest[used:]
	return n
}

func (u *unpack) signed() int64 {
	n, used := binary.Varint(u.rest)
	if used <= 0 {
		u.rest, u.bad = nil, true
		return 0
	}
	u.rest = u.rest[used:]
	return n
}

func (u *unpack) bytes(n uint64) []byte {
	if n > uint64(len(u.rest)) {
		u.rest, u.bad = nil, true
		return nil
	}
	var b []byte
	b, u.rest = u.rest[:n], u.rest[n:]
	return b
}

// count gives a length of a list of items of at least so many bytes.
func (u *unpack) count(least int) int {
	n := u.number()
	if n > uint64(len(u.rest)/least) {
		u.rest, u.bad = nil, true
		return 0
	}
	return int(n)
}

// texts reads a list of texts. They share one block of memory.
func (u *unpack) texts() []string {
	n := u.count(1)
	probe := *u
	size := 0
	for range n {
		size += len(probe.bytes(probe.number()))
	}
	all := make([]string, n)
	block := make([]byte, 0, size)
	ends := make([]int, n)
	for i := range ends {
		block = append(block, u.bytes(u.number())...)
		ends[i] = len(block)
	}
	whole, from := string(block), 0
	for i, end := range ends {
		all[i], from = whole[from:end], end
	}
	return all
}

// below reads an index.
func (u *unpack) below(n int) uint32 {
	i := u.number()
	if i >= uint64(n) {
		u.bad = true
		return 0
	}
	return uint32(i)
}

// decode reads a chapter's note; words gives the words of names.
func decodeChapter(note []byte, words func(names []string) []word) (*chapter, error) {
	if quadsOf(note) < 0 {
		return nil, errChapter
	}
	u := &unpack{rest: note[1:]}
	u.number()
	c := &chapter{}
	if title := u.texts(); len(title) == 1 {
		c.title = title[0]
	} else {
		u.bad = true
	}
	c.published = day(u.signed())
	names := u.texts()
	c.texts = u.texts()
	if u.bad || len(names) == 0 {
		return nil, errChapter
	}
	known := words(names)
	known[0] = 0
	c.entries = make([]entry, u.count(16))
	for i := range c.entries {
		e := &c.entries[i]
		e.node = store.ID(u.number())
		for _, w := range []*word{&e.subject, &e.predicate, &e.object, &e.speaker} {
			*w = known[u.below(len(known))]
		}
		e.position, e.sentence = int32(u.number()), int32(u.number())
		if raw := u.bytes(4); raw != nil {
			e.confidence = math.Float32frombits(binary.LittleEndian.Uint32(raw))
		}
		e.said, e.event = day(u.signed()), day(u.signed())
		if raw := u.bytes(3); raw != nil {
			e.polarity, e.modality, e.cue = raw[0], raw[1], raw[2] != 0
		}
		if int(e.polarity) >= len(polarityNames) || int(e.modality) >= len(modalityNames) {
			return nil, errChapter
		}
	}
	c.arguments = make([]argument, u.count(3))
	last := uint64(0)
	for i := range c.arguments {
		n := u.number()
		if last += n / linkSorts; last >= uint64(len(c.entries)) {
			return nil, errChapter
		}
		c.arguments[i] = argument{uint32(last), known[u.below(len(known))], known[u.below(len(known))], linkSort(n % linkSorts)}
	}
	c.facts = make([]fact, u.count(3))
	for i := range c.facts {
		f := &c.facts[i]
		f.entity = known[u.below(len(known))]
		if raw := u.bytes(1); raw != nil {
			f.what = factSort(raw[0])
		}
		switch f.what {
		case labelFact, formFact:
			f.value = u.below(len(c.texts))
		case kindFact:
			f.value = u.below(len(kinds))
		default:
			u.number()
		}
	}
	c.mentions = make([]written, u.count(4))
	for i := range c.mentions {
		c.mentions[i] = written{known[u.below(len(known))], u.below(len(c.texts)), int32(u.number()), int32(u.number())}
	}
	if u.bad || len(u.rest) > 0 {
		return nil, errChapter
	}
	return c, nil
}

// chapterOf gives the chapter of a document from its note; nil when there is none that can be
// believed.
func (l *ledger) chapterOf(r *reader, id text.DocID, doc store.ID) (*chapter, error) {
	note, err := r.sn.Note(noteChapter + string(id))
	if err != nil || quadsOf(note) < 0 {
		return nil, err
	}
	n, err := r.count(store.Pattern{store.Any, store.Any, store.Any, doc})
	if err != nil || n != quadsOf(note) {
		return nil, err
	}
	c, err := decodeChapter(note, l.words.all)
	if err != nil {
		r.g.log.Warn("a document is read from its quads", "document", string(id), "reason", err)
		return nil, nil
	}
	c.doc, c.id = doc, id
	return c, nil
}

// notesAtOnce are the chapters that one change writes anew.
const notesAtOnce = 500

// renew writes the notes of chapters that had to be read from quads, as those of a store whose
// notes have an older form, so that the next start reads the notes.
func (g *Graph) renew(ctx context.Context) error {
	for more := true; more; {
		more = false
		err := g.change(ctx, func(r *reader) (p *plan, err error) {
			err = g.ledger.with(r, func(r *reader) error {
				var written []*chapter
				p = &plan{}
				p.Notes = map[string][]byte{}
				for id, c := range g.ledger.chapters {
					if !c.unnoted {
						continue
					}
					if more = len(written) == notesAtOnce; more {
						break
					}
					quads, err := r.count(store.Pattern{store.Any, store.Any, store.Any, c.doc})
					if err != nil {
						return err
					}
					p.Notes[noteChapter+string(id)] = c.noted(quads, &g.ledger.words)
					written = append(written, c)
				}
				if len(written) == 0 {
					p = nil
					return nil
				}
				p.applied = func(uint64) {
					g.ledger.mu.Lock()
					defer g.ledger.mu.Unlock()
					for _, c := range written {
						c.unnoted = false
					}
				}
				return nil
			})
			return p, err
		})
		if err != nil {
			return fmt.Errorf("write chapters anew: %w", err)
		}
	}
	return nil
}

// noted gives the note of a chapter whose words are those of a dictionary.
func (c *chapter) noted(quads int, words *dictionary) []byte {
	d := newDraft()
	own := func(w word) word {
		if w == 0 {
			return 0
		}
		return d.called(words.name(w))
	}
	d.title, d.published, d.texts = c.title, c.published, c.texts
	for _, e := range c.entries {
		e.subject, e.predicate, e.object, e.speaker = own(e.subject), own(e.predicate), own(e.object), own(e.speaker)
		d.entries = append(d.entries, e)
	}
	for _, a := range c.arguments {
		d.arguments = append(d.arguments, argument{a.claim, own(a.entity), own(a.role), a.sort})
	}
	for _, f := range c.facts {
		f.entity = own(f.entity)
		d.facts = append(d.facts, f)
	}
	for _, m := range c.mentions {
		m.entity = own(m.entity)
		d.mentions = append(d.mentions, m)
	}
	return d.encode(quads, nil)
}

// readDocuments gives the chapters of documents, from their notes where there are any.
func (l *ledger) readDocuments(r *reader, docs []store.ID) ([]*chapter, error) {
	var all []*chapter
	var rest []store.ID
	for _, doc := range docs {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		id, _ := r.docID(r.terms[doc])
		c, err := l.chapterOf(r, id, doc)
		if err != nil {
			return nil, err
		}
		if c == nil {
			rest = append(rest, doc)
			continue
		}
		all = append(all, c)
	}
	from := rest
	if len(rest) > 16 && len(rest) > len(docs)/2 {
		from = []store.ID{store.Any} // in few long scans
	}
	for _, doc := range from {
		some, err := l.read(r, doc)
		if err != nil {
			return nil, err
		}
		for _, c := range some {
			c.unnoted = true
		}
		if doc == store.Any {
			some = slices.DeleteFunc(some, func(c *chapter) bool { return !slices.Contains(rest, c.doc) })
		}
		all = append(all, some...)
	}
	for _, c := range all {
		when, err := r.imported(c.id)
		if err != nil {
			return nil, fmt.Errorf("read chapter: %w", err)
		}
		c.imported = when.UnixNano()
	}
	return all, nil
}
