package graph

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// view is the ledger at one version of the store with what people decided. It never changes.
type view struct {
	namer
	version   uint64
	decided   *decided
	words     *dictionary
	names     []string // by word, as in the dictionary
	kinds     []uint8  // of entities, by word: index in kinds plus one; 0 for what is none
	survivor  func(string) string
	chapters  []*chapter // in the order of lists
	first     []uint32   // index of the first line of each chapter, and the number of lines
	docs      map[text.DocID]int
	lines     []line    // in the order of lists
	arguments []further // of the lines, in their order

	// Lines by what they have there; rejected ones too.
	subject, object, predicate, speaker postings
	argument                            postings // entities at the far ends of further links
	naming                              postings // of entities as documents call them: indices in chapters

	roads *lazyRoads // of all claims that are not rejected
}

// lazyRoads is made when it is first asked for.
type lazyRoads struct {
	once sync.Once
	network
	err error
}

// line is a claim with what people decided.
type line struct {
	node       store.ID
	subject    word
	predicate  word
	object     word
	speaker    word
	chapter    uint32
	position   int32
	sentence   int32
	confidence float32
	said       day // when it was said, or published
	event      day
	sources    uint32 // documents that state the same
	polarity   uint8
	modality   uint8
	state      uint8 // index in stateNames
	attributed bool
	links      uint8  // further ones
	arguments  uint32 // index in view.arguments, of the first one
}

var stateNames = []ClaimState{StateUndecided, StateAccepted, StateRejected, StateCorrected}

const rejectedState = 2 // index in stateNames

func (l *line) rejected() bool { return l.state == rejectedState }

// stance sorts claims by how the graph draws them.
type stance uint8

const (
	assertedStance stance = iota
	hedgedStance
	deniedStance
)

func (l *line) stance() stance {
	switch {
	case polarityNames[l.polarity] == claim.Denied:
		return deniedStance
	case modalityNames[l.modality] == claim.Asserted || modalityNames[l.modality] == claim.Presupposed:
		return assertedStance
	}
	return hedgedStance
}

func (l *line) plain() bool { return l.stance() == assertedStance && !l.attributed }

// postings are the lines of each word.
type postings struct {
	start []uint32 // by word: index in lines; one more at the end
	lines []uint32 // indices in view.lines, sorted for each word
}

func (p *postings) of(w word) []uint32 {
	if w == 0 || int(w)+1 >= len(p.start) {
		return nil
	}
	return p.lines[p.start[w]:p.start[w+1]]
}

// newPostings sorts what each gives by its word. It calls each twice.
func newPostings(words int, each func(f func(w word, i uint32))) postings {
	p := postings{start: make([]uint32, words+2)}
	n := 0
	each(func(w word, _ uint32) { p.start[w+2]++; n++ })
	total := uint32(0)
	for w := range p.start {
		total += p.start[w]
		p.start[w] = total
	}
	p.lines = make([]uint32, n)
	each(func(w word, i uint32) {
		p.lines[p.start[w+1]] = i
		p.start[w+1]++
	})
	p.start = p.start[:words+1]
	return p
}

// posted sorts lines by the word that of gives. Lines with the word 0 have nothing there.
func (v *view) posted(of func(l *line) word) postings {
	return newPostings(len(v.names), func(f func(w word, i uint32)) {
		for i := range v.lines {
			if w := of(&v.lines[i]); w != 0 {
				f(w, uint32(i))
			}
		}
	})
}

// eachArgument gives the far ends of further links, each once for a line.
func (v *view) eachArgument(f func(w word, line uint32)) {
	for i := range v.lines {
		all := v.further(&v.lines[i])
		for k, at := range all {
			if !slices.ContainsFunc(all[:k], func(a further) bool { return a.far == at.far }) {
				f(at.far, uint32(i))
			}
		}
	}
}

// derive makes the view of the reader's state from the chapters, and from what the last view has
// that is still so. The caller holds l.mu.
func (l *ledger) derive(r *reader, d *decided) (*view, error) {
	if err := r.g.names.make(r, d, l); err != nil {
		return nil, err
	}
	v := &view{namer: r.namer, version: r.version, decided: d, words: &l.words, roads: &lazyRoads{}, survivor: d.survivor, docs: make(map[text.DocID]int, len(l.chapters))}
	v.chapters = slices.SortedFunc(maps.Values(l.chapters), func(a, b *chapter) int { return cmp.Compare(a.doc, b.doc) })
	n := 0
	for i, c := range v.chapters {
		v.docs[c.id] = i
		v.first = append(v.first, uint32(n))
		n += len(c.entries)
	}
	v.first = append(v.first, uint32(n))
	v.lines = make([]line, 0, n)
	for i, c := range v.chapters {
		for j := range c.entries {
			v.lines = append(v.lines, c.entries[j].line(uint32(i), c.published))
		}
	}
	o := &overlay{reader: r, d: d, v: v}
	if err := o.put(); err != nil {
		return nil, err
	}
	meant, err := o.arguments()
	if err != nil {
		return nil, err
	}
	l.words.mu.RLock()
	v.names = l.words.names[:len(l.words.names):len(l.words.names)]
	l.words.mu.RUnlock()
	v.kinds = r.g.names.kindsOf(v.names)
	v.argue(meant)
	v.subject = v.posted(func(l *line) word { return l.subject })
	v.object = v.posted(func(l *line) word { return l.object })
	v.predicate = v.posted(func(l *line) word { return l.predicate })
	v.speaker = v.posted(func(l *line) word { return l.speaker })
	v.argument = newPostings(len(v.names), v.eachArgument)
	v.naming = newPostings(len(v.names), v.eachNamed)
	v.countSources(v.restated(l.now.Load(), l.anew))
	return v, nil
}

// eachNamed gives the entities that chapters name.
func (v *view) eachNamed(f func(w word, chapter uint32)) {
	for i, c := range v.chapters {
		for _, said := range c.facts {
			if said.what == keyFact {
				f(said.entity, uint32(i))
			}
		}
	}
}

// restated takes over what is counted of the sources of lines from the last view, and gives the
// subjects that have to be counted anew; nil for all.
func (v *view) restated(last *view, anew bool) map[word]bool {
	if last == nil || anew {
		return nil
	}
	dirty := map[word]bool{}
	for i, c := range v.chapters {
		now := v.lines[v.first[i]:v.first[i+1]]
		j, ok := last.docs[c.id]
		if !ok || last.chapters[j] != c {
			for k := range now {
				dirty[now[k].subject] = true
			}
			continue
		}
		for k := range now {
			a, b := &now[k], &last.lines[last.first[j]+uint32(k)]
			a.sources = b.sources
			if a.subject != b.subject || a.object != b.object || a.predicate != b.predicate || a.polarity != b.polarity || a.rejected() != b.rejected() {
				dirty[a.subject], dirty[b.subject] = true, true
			}
		}
	}
	for j, c := range last.chapters {
		if i, ok := v.docs[c.id]; !ok || v.chapters[i] != c {
			for _, l := range last.lines[last.first[j]:last.first[j+1]] {
				dirty[l.subject] = true
			}
		}
	}
	return dirty
}

func (e *entry) line(chapter uint32, published day) line {
	said := e.said
	if !said.known() {
		said = published
	}
	return line{
		node: e.node, subject: e.subject, predicate: e.predicate, object: e.object, speaker: e.speaker, chapter: chapter,
		position: e.position, sentence: e.sentence, confidence: e.confidence, said: said, event: e.event,
		polarity: e.polarity, modality: e.modality, attributed: e.cue,
	}
}

// countSources counts the documents that state the same subject, predicate and object, with the
// same polarity. Rejected claims state nothing; they get the number of the others. only are the
// subjects whose lines are counted; nil for all.
func (v *view) countSources(only map[word]bool) {
	same := func(a, b *line) int {
		return cmp.Or(cmp.Compare(a.object, b.object), cmp.Compare(a.predicate, b.predicate), cmp.Compare(a.polarity, b.polarity))
	}
	var group []uint32
	for w := range len(v.subject.start) - 1 {
		if only != nil && !only[word(w)] {
			continue
		}
		// The lines of a subject are in the order of documents, and sorting keeps it.
		group = append(group[:0], v.subject.of(word(w))...)
		slices.SortFunc(group, func(a, b uint32) int { return cmp.Or(same(&v.lines[a], &v.lines[b]), cmp.Compare(a, b)) })
		for from := 0; from < len(group); {
			to, documents, last := from, uint32(0), ^uint32(0)
			for ; to < len(group) && same(&v.lines[group[from]], &v.lines[group[to]]) == 0; to++ {
				if l := &v.lines[group[to]]; !l.rejected() && l.chapter != last {
					documents++
					last = l.chapter
				}
			}
			for _, i := range group[from:to] {
				v.lines[i].sources = documents
			}
			from = to
		}
	}
}

// overlay puts what people decided over the lines of a view, as find and read do for claims that
// are read from the store.
type overlay struct {
	*reader
	d *decided
	v *view

	moved  map[word]word   // entities that mean another one, whole
	parted map[word]string // those whose mentions have to be looked at, to their local names
}

func (o *overlay) put() error {
	o.moved, o.parted = map[word]word{}, map[word]string{}
	for id := range o.d.steps {
		w, ok := o.v.words.find(entityWord, id)
		if !ok {
			continue
		}
		if o.d.divided[id] {
			o.parted[w] = id
		} else if end := o.d.end(id, mention{}); end != id {
			o.moved[w] = o.entity(end)
		}
	}
	if len(o.moved) == 0 && len(o.parted) == 0 && len(o.d.judged) == 0 {
		return nil
	}
	for i := range o.v.lines {
		l := &o.v.lines[i]
		s := o.d.judged[l.node]
		for _, end := range []struct {
			part claimPart
			word *word
		}{{subjectPart, &l.subject}, {objectPart, &l.object}, {speakerPart, &l.speaker}} {
			if err := o.end(l, s, end.part, end.word); err != nil {
				return err
			}
		}
		if s != nil {
			o.judge(l, s)
		}
	}
	return nil
}

func (o *overlay) entity(id string) word { return o.v.words.named(entityWord, id) }

// end puts in place what stands at a part of a claim.
func (o *overlay) end(l *line, s *standing, part claimPart, w *word) error {
	if e := s.end(part); e != nil {
		switch {
		case e.id != "":
			*w = o.entity(o.d.newEntity(s, e))
		case e.name != "":
			*w = o.v.words.named(literalWord, e.name+"\x00"+term.XSD+"string\x00")
		default:
			*w = 0
		}
		return nil
	}
	if to, ok := o.moved[*w]; ok {
		*w = to
		return nil
	}
	local, ok := o.parted[*w]
	if !ok {
		return nil
	}
	id, err := o.endOf(local, place{l.node, o.v.chapters[l.chapter].doc}, part)
	if err == nil {
		*w = o.entity(id)
	}
	return err
}

func (o *overlay) judge(l *line, s *standing) {
	l.state = uint8(slices.Index(stateNames, s.state))
	if s.speaker != nil {
		l.attributed = s.speaker.id != ""
	}
	if s.predicate != nil {
		l.predicate = o.v.words.named(relationWord, entity.Local(*s.predicate))
	}
	if s.polarity != "" {
		l.polarity = uint8(slices.Index(polarityNames, s.polarity))
	}
	if s.modality != "" {
		l.modality = uint8(slices.Index(modalityNames, s.modality))
	}
}

// kindsOf gives the kinds of the entities among some words: index in kinds plus one, 0 for what
// is no entity.
func (x *nameIndex) kindsOf(names []string) []uint8 {
	index := map[claim.Kind]uint8{}
	for i, k := range kinds {
		index[k.Kind] = uint8(i + 1)
	}
	of := make([]uint8, len(names))
	x.mu.RLock()
	defer x.mu.RUnlock()
	for w, name := range names {
		if name == "" || name[0] != entityWord {
			continue
		}
		of[w] = index[claim.KindThing]
		if i, ok := x.at[name[1:]]; ok {
			of[w] = index[x.slots[i].kind]
		}
	}
	return of
}

func (v *view) kind(w word) claim.Kind {
	if v.kinds[w] == 0 {
		return ""
	}
	return kinds[v.kinds[w]-1].Kind
}

func (v *view) isEntity(w word) bool { return v.kinds[w] != 0 }

// local is the local name of an entity or relation.
func (v *view) local(w word) string {
	if w == 0 {
		return ""
	}
	return v.names[w][1:]
}

// place is where the claim of a line stands.
func (v *view) place(i uint32) place {
	l := &v.lines[i]
	return place{l.node, v.chapters[l.chapter].doc}
}

// find gives the word that an id or canonical name of an entity or relation stands for; ok is
// false when no claim of this view has it.
func (v *view) find(sort byte, name string) (word, bool) {
	w, ok := v.words.find(sort, name)
	if !ok {
		if local := entity.Local(name); local != "" {
			name = local
			w, ok = v.words.find(sort, name)
		}
	}
	if sort == entityWord {
		if s := v.survivor(name); s != name {
			w, ok = v.words.find(sort, s)
		}
	}
	return w, ok && int(w) < len(v.names)
}
