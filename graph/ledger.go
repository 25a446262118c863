package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// ledger holds a line for each claim of all documents in memory, about 200 bytes of it, for what
// looks at many claims at once: neighbours, paths, counts, time lines. It is derived: made from
// the store at the first use, and after a change read anew for the documents that changed. What
// people decided is put over it by a view.
type ledger struct {
	now atomic.Pointer[view] // the last one made

	mu       sync.Mutex              // held while a view is made
	chapters map[text.DocID]*chapter // as they were read; a chapter never changes
	words    dictionary              // grows only, until all is read anew

	log struct {
		sync.Mutex
		live    bool                    // chapters hold all that is not in touched
		version uint64                  // of the store that chapters and touched together stand for
		touched map[text.DocID]struct{} // to be read anew
	}
}

// chapter is what one document claims.
type chapter struct {
	doc       store.ID // its graph
	id        text.DocID
	title     string
	published day
	entries   []entry // in the order of the text
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

// Names by the numbers in entries; 0 stands for what is none.
var (
	polarityNames = []claim.Polarity{"", claim.Affirmed, claim.Denied}
	modalityNames = []claim.Modality{"", claim.Asserted, claim.Presupposed, claim.Possible, claim.Intended, claim.Conditional, claim.Required, claim.Hearsay}
)

// word stands for a node of claims in a dictionary: an entity, a relation, a claim or a literal.
type word uint32

// dictionary numbers the nodes of claims. A view reads names without a lock: what is there never
// changes.
type dictionary struct {
	mu     sync.RWMutex
	byNode map[store.ID]word
	byName map[string]word
	names  []string // by word: its sort and its name, "eMexico"; the 0th is of no node
}

// The sorts of words.
const (
	entityWord   = 'e' // + local name
	relationWord = 'r' // + local name
	claimWord    = 'c' // + id
	literalWord  = 'l' // + lexical form, type and language
)

func (d *dictionary) clear() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byNode, d.byName, d.names = map[store.ID]word{}, map[string]word{}, []string{""}
}

// find gives the word of a name; ok is false when no claim has it.
func (d *dictionary) find(sort byte, name string) (word, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	w, ok := d.byName[string(sort)+name]
	return w, ok
}

// named gives the word of a name, a new one if there is none.
func (d *dictionary) named(sort byte, name string) word {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.add(string(sort) + name)
}

func (d *dictionary) add(name string) word {
	w, ok := d.byName[name]
	if !ok {
		w = word(len(d.names))
		d.byName[name] = w
		d.names = append(d.names, name)
	}
	return w
}

// nodes gives the words of nodes, and numbers those that it does not know.
func (d *dictionary) nodes(r *reader, ids []store.ID) (map[store.ID]word, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var fresh []store.ID
	for _, id := range ids {
		if _, ok := d.byNode[id]; !ok {
			fresh = append(fresh, id)
		}
	}
	if err := r.resolve(fresh); err != nil {
		return nil, err
	}
	found := make(map[store.ID]word, len(ids))
	for _, id := range fresh {
		d.byNode[id] = d.add(r.wordOf(r.terms[id]))
	}
	for _, id := range ids {
		found[id] = d.byNode[id]
	}
	return found, nil
}

// wordOf says what a node of a claim is called in a dictionary.
func (n namer) wordOf(t term.Term) string {
	if t.Kind == term.IRI {
		for _, s := range []struct {
			sort   byte
			prefix string
		}{{entityWord, n.entity("").Value}, {relationWord, n.relation("").Value}, {claimWord, n.claim("").Value}} {
			if local, ok := strings.CutPrefix(t.Value, s.prefix); ok {
				return string(s.sort) + local
			}
		}
	}
	return string(byte(literalWord)) + t.Value + "\x00" + t.Datatype + "\x00" + t.Language
}

// note tells the ledger that a change led from one version to the next, and which documents may
// say something else since.
func (l *ledger) note(from, to uint64, docs []text.DocID) {
	l.log.Lock()
	defer l.log.Unlock()
	if l.log.version != from || to != from+1 {
		l.log.live = false
	}
	l.log.version = to
	if !l.log.live {
		return
	}
	for _, id := range docs {
		l.log.touched[id] = struct{}{}
	}
}

// forget is note for a change that may have touched anything.
func (l *ledger) forget() {
	l.log.Lock()
	defer l.log.Unlock()
	l.log.live = false
}

// caughtUp says whether the ledger was told of the change that led to a version.
func (l *ledger) caughtUp(version uint64) bool {
	l.log.Lock()
	defer l.log.Unlock()
	return !l.log.live || l.log.version >= version
}

// Warm makes what is derived in memory, so that the first who asks need not wait for it.
func (g *Graph) Warm(ctx context.Context) error {
	r, _, err := g.open(ctx)
	if err != nil {
		return fmt.Errorf("warm up: %w", err)
	}
	r.close()
	return nil
}

// open gives a reader and the view of the same state of the store. The caller closes the reader,
// and does not hold g.write.
func (g *Graph) open(ctx context.Context) (*reader, *view, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		r := g.reader(ctx)
		v := g.ledger.now.Load()
		if v != nil && v.version == r.version {
			return r, v, nil
		}
		if !g.ledger.caughtUp(r.version) {
			g.awaitWriter()
		}
		v, err := g.ledger.view(r)
		if err != nil {
			r.close()
			return nil, nil, fmt.Errorf("read claims into memory: %w", err)
		}
		if v != nil {
			return r, v, nil
		}
		r.close() // others have gone on to a later state
	}
}

// awaitWriter waits for a change that is in the store and about to be noted: who makes it holds the
// lock until then.
func (g *Graph) awaitWriter() {
	g.write.Lock()
	defer g.write.Unlock()
}

// view gives the view of the reader's state; nil when the ledger has gone on to a later one.
func (l *ledger) view(r *reader) (*view, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if v := l.now.Load(); v != nil && v.version >= r.version {
		if v.version == r.version {
			return v, nil
		}
		return nil, nil
	}
	touched, whole, later := l.begin(r.version)
	if later {
		return nil, nil
	}
	v, err := l.next(r, touched, whole)
	if err != nil {
		l.forget()
		return nil, err
	}
	l.now.Store(v)
	return v, nil
}

// next makes the view of the reader's state out of the last one's chapters.
func (l *ledger) next(r *reader, touched map[text.DocID]struct{}, whole bool) (*view, error) {
	if whole {
		if err := l.readAll(r); err != nil {
			return nil, err
		}
		return l.derive(r)
	}
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	if last := l.now.Load(); last != nil && len(touched) == 0 && last.decided == d {
		same := *last // a board was saved, a failure noted
		same.version = r.version
		return &same, nil
	}
	if err := l.readSome(r, touched); err != nil {
		return nil, err
	}
	return l.derive(r)
}

// begin takes over what has to be read to come to a version: some documents, or the whole. later
// says that the ledger is beyond that version.
func (l *ledger) begin(version uint64) (touched map[text.DocID]struct{}, whole, later bool) {
	l.log.Lock()
	defer l.log.Unlock()
	if l.log.live && l.log.version > version {
		return nil, false, true
	}
	whole = !l.log.live || l.log.version != version || l.words.wasteful(l.chapters)
	touched = l.log.touched
	l.log.live, l.log.version, l.log.touched = true, version, map[text.DocID]struct{}{}
	return touched, whole, false
}

// wasteful says whether most words are of claims that are gone.
func (d *dictionary) wasteful(chapters map[text.DocID]*chapter) bool {
	n := 0
	for _, c := range chapters {
		n += len(c.entries)
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	return len(d.names) > 8*n+100_000
}

func (l *ledger) readAll(r *reader) error {
	l.words.clear()
	l.chapters = map[text.DocID]*chapter{}
	all, err := l.read(r, store.Any)
	for _, c := range all {
		l.chapters[c.id] = c
	}
	return err
}

func (l *ledger) readSome(r *reader, ids map[text.DocID]struct{}) error {
	// A view may still use the map's chapters, and the map itself is only ours.
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		doc, err := r.document(id)
		if err != nil {
			return err
		}
		delete(l.chapters, id)
		if doc == store.Any {
			continue
		}
		all, err := l.read(r, doc)
		if err != nil {
			return err
		}
		for _, c := range all {
			l.chapters[c.id] = c
		}
	}
	return nil
}

// scribe reads the chapters of one or all documents, property by property: many claims in few scans.
type scribe struct {
	*reader
	only     store.ID // graph of the document, Any for all
	chapters map[store.ID]*chapter
	at       map[place]int // index in entries
	entries  []scribed
	ends     [4][]store.ID // subject, predicate, object, speaker of the entries; Any for none
}

type scribed struct {
	entry
	doc store.ID
}

func (l *ledger) read(r *reader, only store.ID) ([]*chapter, error) {
	s := &scribe{reader: r, only: only, chapters: map[store.ID]*chapter{}, at: map[place]int{}}
	if err := s.documents(); err != nil {
		return nil, err
	}
	if err := s.claims(); err != nil {
		return nil, err
	}
	if err := s.properties(); err != nil {
		return nil, err
	}
	if err := s.words(&l.words); err != nil {
		return nil, err
	}
	if err := s.events(&l.words); err != nil {
		return nil, err
	}
	for i := range s.entries {
		e := &s.entries[i]
		c := s.chapters[e.doc]
		c.entries = append(c.entries, e.entry)
	}
	all := make([]*chapter, 0, len(s.chapters))
	for _, c := range s.chapters {
		slices.SortFunc(c.entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.position, b.position), cmp.Compare(a.node, b.node)) })
		all = append(all, c)
	}
	return all, nil
}

// rows calls f for the quads with a predicate and, unless it is zero, an object.
func (s *scribe) rows(p, o term.Term, f func(q store.Quad)) error {
	pattern, known, err := s.pattern(term.Term{}, p, o, term.Term{})
	if err != nil || !known {
		return err
	}
	pattern[store.G] = s.only
	return s.each(pattern, func(q store.Quad) bool { f(q); return true })
}

func (s *scribe) documents() error {
	graphs := []store.ID{s.only}
	if s.only == store.Any {
		var err error
		if graphs, err = s.allDocuments(); err != nil {
			return err
		}
	} else if err := s.resolve(graphs); err != nil {
		return err
	}
	for _, doc := range graphs {
		id, _ := s.docID(s.terms[doc])
		s.chapters[doc] = &chapter{doc: doc, id: id}
	}
	return s.literals(dctTitle, func(at place, t term.Term) {
		if c := s.chapters[at.doc]; c != nil && at.claim == at.doc {
			c.title = t.Value
		}
	}, dctIssued, func(at place, t term.Term) {
		if c := s.chapters[at.doc]; c != nil && at.claim == at.doc {
			c.published = dayOf(date(t))
		}
	})
}

// literals calls functions with the values of properties: pairs of a property and a function.
func (s *scribe) literals(pairs ...any) error {
	for len(pairs) > 0 {
		p, f := pairs[0].(term.Term), pairs[1].(func(place, term.Term))
		pairs = pairs[2:]
		var places []place
		var objects []store.ID
		err := s.rows(p, term.Term{}, func(q store.Quad) {
			places = append(places, place{q[store.S], q[store.G]})
			objects = append(objects, q[store.O])
		})
		if err != nil {
			return err
		}
		if err := s.resolve(objects); err != nil {
			return err
		}
		for i, at := range places {
			f(at, s.terms[objects[i]])
		}
	}
	return nil
}

func (s *scribe) claims() error {
	err := s.rows(rdfType, cbClaim, func(q store.Quad) {
		if s.chapters[q[store.G]] != nil {
			s.at[place{q[store.S], q[store.G]}] = len(s.entries)
			s.entries = append(s.entries, scribed{entry{node: q[store.S]}, q[store.G]})
		}
	})
	for i := range s.ends {
		s.ends[i] = make([]store.ID, len(s.entries))
	}
	return err
}

func (s *scribe) properties() error {
	for i, p := range []term.Term{rdfSubject, rdfPredicate, rdfObject, cbSaidBy} {
		err := s.rows(p, term.Term{}, func(q store.Quad) {
			if n, ok := s.at[place{q[store.S], q[store.G]}]; ok {
				s.ends[i][n] = q[store.O]
			}
		})
		if err != nil {
			return err
		}
	}
	for i, name := range polarityNames[1:] {
		if err := s.mark(cbPolarity, polarities[name], func(e *scribed) { e.polarity = uint8(i + 1) }); err != nil {
			return err
		}
	}
	for i, name := range modalityNames[1:] {
		if err := s.mark(cbModality, modalities[name], func(e *scribed) { e.modality = uint8(i + 1) }); err != nil {
			return err
		}
	}
	if err := s.mark(cbCue, term.Term{}, func(e *scribed) { e.cue = true }); err != nil {
		return err
	}
	of := func(f func(e *scribed, t term.Term)) func(place, term.Term) {
		return func(at place, t term.Term) {
			if n, ok := s.at[at]; ok {
				f(&s.entries[n], t)
			}
		}
	}
	integer := func(t term.Term) int32 {
		n, _ := strconv.ParseInt(t.Value, 10, 32)
		return int32(n)
	}
	return s.literals(
		cbPosition, of(func(e *scribed, t term.Term) { e.position = integer(t) }),
		cbSentence, of(func(e *scribed, t term.Term) { e.sentence = integer(t) }),
		cbConfidence, of(func(e *scribed, t term.Term) {
			f, _ := strconv.ParseFloat(t.Value, 32)
			e.confidence = float32(f)
		}),
		cbSaidOn, of(func(e *scribed, t term.Term) { e.said = dayOf(date(t)) }),
	)
}

// mark calls f for the claims that have a property, of the value unless it is zero.
func (s *scribe) mark(p, o term.Term, f func(e *scribed)) error {
	return s.rows(p, o, func(q store.Quad) {
		if n, ok := s.at[place{q[store.S], q[store.G]}]; ok {
			f(&s.entries[n])
		}
	})
}

// words turns the nodes of the claims into words.
func (s *scribe) words(d *dictionary) error {
	seen := map[store.ID]bool{}
	var ids []store.ID
	for _, end := range s.ends {
		for _, id := range end {
			if id != store.Any && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	words, err := d.nodes(s.reader, ids)
	if err != nil {
		return err
	}
	for i := range s.entries {
		e := &s.entries[i]
		e.subject, e.predicate, e.object, e.speaker = words[s.ends[0][i]], words[s.ends[1][i]], words[s.ends[2][i]], words[s.ends[3][i]]
	}
	return nil
}

// events finds when what is claimed happens: the first dated argument, those of the role "time"
// before others; else a date at the far end of the link.
func (s *scribe) events(d *dictionary) error {
	dated := map[place]day{}
	err := s.literals(cbValue, func(at place, t term.Term) {
		if d := dayOf(date(t)); d.known() && s.chapters[at.doc] != nil {
			dated[at] = d
		}
	})
	if err != nil {
		return err
	}
	times := map[place]bool{}
	if len(dated) > 0 {
		err = s.rows(cbRole, term.NewString("time"), func(q store.Quad) { times[place{q[store.S], q[store.G]}] = true })
		if err != nil {
			return err
		}
	}
	found := map[int][]place{} // claims to their dated arguments
	if len(dated) > 0 {
		err = s.rows(cbArgument, term.Term{}, func(q store.Quad) {
			at := place{q[store.O], q[store.G]}
			if n, ok := s.at[place{q[store.S], q[store.G]}]; ok && dated[at].known() {
				found[n] = append(found[n], at)
			}
		})
		if err != nil {
			return err
		}
	}
	for n, arguments := range found {
		first, err := s.firstArgument(arguments, times)
		if err != nil {
			return err
		}
		s.entries[n].event = dated[first]
	}
	s.datedEnds(d)
	return nil
}

// datedEnds takes the far end for the time of those whose arguments tell none: "elected in 2024".
func (s *scribe) datedEnds(d *dictionary) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for i := range s.entries {
		e := &s.entries[i]
		name := d.names[e.object]
		if e.event.known() || name == "" || name[0] != literalWord {
			continue
		}
		parts := strings.Split(name[1:], "\x00")
		e.event = dayOf(date(term.Term{Value: parts[0], Datatype: parts[1]}))
	}
}

// firstArgument gives the first in the order of the text, of those with the role "time" if any has it.
func (s *scribe) firstArgument(arguments []place, times map[place]bool) (place, error) {
	if len(arguments) == 1 {
		return arguments[0], nil
	}
	ids := make([]store.ID, len(arguments))
	for i, at := range arguments {
		ids[i] = at.claim
	}
	if err := s.resolve(ids); err != nil {
		return place{}, err
	}
	rank := func(at place) int {
		iri := s.terms[at.claim].Value
		n, err := strconv.Atoi(iri[strings.LastIndexByte(iri, '/')+1:])
		if err != nil {
			n = 1 << 20 // not one that we named
		}
		if !times[at] {
			n += 1 << 21
		}
		return n
	}
	return slices.MinFunc(arguments, func(a, b place) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.claim, b.claim)) }), nil
}
