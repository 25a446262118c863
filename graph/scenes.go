package graph

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Bounds of what namesakes are told apart by.
const (
	maxScenes  = 32    // documents that are looked at for an entity, the first that name it
	maxSpread  = 256   // documents that are counted for a name
	keptScenes = 2_000 // scenes in memory
	maxNames   = 1_000 // names that a document mentions
)

// noteNames + DocID is the note of the names that a document mentions, in whatever claims or in none:
// what its claims leave out tells namesakes apart, too. It goes with the document's chapter.
const noteNames = "names/"

// namesFormat is the first byte of a note of names.
const namesFormat = 1

// mentioned gives the names that the sentences of a document mention, in the order of the text. A long
// document has none, as its sentences have no tokens.
func mentioned(d *text.Document) []entity.Named {
	var all []entity.Named
	index := map[entity.Named]int{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for _, m := range s.Mentions {
			k := kindOfLabel(m.Kind)
			if k == "" || m.First < 0 || m.First >= m.End || m.End > len(s.Tokens) {
				continue
			}
			name := d.Flat(text.Span{Start: s.Tokens[m.First].Span.Start, End: s.Tokens[m.End-1].Span.End})
			name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
			if name == "" || len(name) > 100 {
				continue
			}
			n := entity.Named{Name: name, Kind: k}
			at, known := index[n]
			if !known {
				at = len(all)
				index[n] = at
				all = append(all, n)
			}
			all[at].Count++
		}
	}
	return all[:min(len(all), maxNames)]
}

// kindOfLabel gives the kind of an annotator's label; "" for times, amounts and the like.
func kindOfLabel(label string) claim.Kind {
	switch label {
	case "PERSON":
		return claim.KindPerson
	case "ORG":
		return claim.KindOrganisation
	case "GPE", "LOC", "FAC":
		return claim.KindPlace
	case "NORP":
		return claim.KindGroup
	case "EVENT":
		return claim.KindEvent
	case "WORK_OF_ART", "LAW":
		return claim.KindWork
	case "PRODUCT":
		return claim.KindProduct
	}
	return ""
}

func encodeNames(names []entity.Named) []byte {
	if len(names) == 0 {
		return nil
	}
	b := binary.AppendUvarint([]byte{namesFormat}, uint64(len(names)))
	for _, n := range names {
		class, _ := classOf(n.Kind)
		b = append(b, byte(kindIndex(class)))
		b = binary.AppendUvarint(b, uint64(n.Count))
		b = binary.AppendUvarint(b, uint64(len(n.Name)))
		b = append(b, n.Name...)
	}
	return b
}

// decodeNames reads a note of names; none of one that is damaged.
func decodeNames(note []byte) []entity.Named {
	if len(note) == 0 || note[0] != namesFormat {
		return nil
	}
	u := &unpack{rest: note[1:]}
	names := make([]entity.Named, u.count(3))
	for i := range names {
		if raw := u.bytes(1); raw != nil && int(raw[0]) < len(kinds) {
			names[i].Kind = kinds[raw[0]].Kind
		}
		names[i].Count = int(u.number())
		names[i].Name = string(u.bytes(u.number()))
	}
	if u.bad || len(u.rest) > 0 {
		return nil
	}
	return names
}

// sceneOf reads a document that is being put, as sceneOfChapter reads it when it is kept.
func (g *Graph) sceneOf(d *text.Document, claims []claim.Claim, mentioned []entity.Named) *entity.Scene {
	ids := make(map[claim.ID]bool, len(claims))
	for i := range claims {
		ids[claims[i].ID] = true
	}
	var names []entity.Named
	seen := map[entity.Named]bool{}
	name := func(p *claim.Phrase, canonical string, values bool) string {
		if p.Claim != "" && ids[p.Claim] {
			return ""
		}
		if p.Value != nil && !values {
			return p.Value.Value
		}
		if n := (entity.Named{Name: canonical, Kind: p.Kind}); canonical != "" && !seen[n] {
			seen[n] = true
			names = append(names, n)
		}
		return canonical
	}
	var said []entity.Said
	for i := range claims {
		c := &claims[i]
		s := entity.Said{Subject: name(&c.Subject, named(&c.Subject), true), Predicate: firstName(c.Predicate.Canonical, c.Predicate.Head, c.Predicate.Text)}
		if c.Object != nil {
			s.Object = name(c.Object, named(c.Object), false)
		}
		standIn := c.StandIn()
		for j := range c.Arguments {
			p := &c.Arguments[j].Phrase
			if j == standIn {
				s.Object = name(p, named(p), false)
			} else {
				name(p, p.Canonical, false)
			}
		}
		for j := range c.Inside {
			p := &c.Inside[j].Phrase
			name(p, named(p), false)
		}
		if a := c.Attribution; a != nil {
			name(&claim.Phrase{Kind: a.Kind}, firstName(a.Canonical, a.Source), false)
			if a.Within != nil {
				name(a.Within, named(a.Within), false)
			}
		}
		event := eventOf(c)
		if !event.known() && c.Object != nil && c.Object.Value != nil {
			event = dayOf(text.Date{Value: c.Object.Value.Value, Type: c.Object.Value.Type})
		}
		s.Year = event.year()
		if c.Polarity == claim.Affirmed {
			said = append(said, s)
		}
	}
	return entity.NewScene(string(d.ID), d.Title, dayOf(d.Published).year(), names, mentioned, said, g.land)
}

// year gives the year of a date; 0 when it is not known.
func (d day) year() int {
	if !d.known() {
		return 0
	}
	return d.time().Year()
}

// sceneOfChapter reads a kept document; nil when it has no chapter, as after an import of quads.
func (r *reader) sceneOfChapter(id text.DocID) (*entity.Scene, error) {
	note, err := r.sn.Note(noteChapter + string(id))
	if err != nil || quadsOf(note) < 0 {
		return nil, err
	}
	var words []string
	c, err := decodeChapter(note, func(names []string) []word {
		words = names
		all := make([]word, len(names))
		for i := range all {
			all[i] = word(i)
		}
		return all
	})
	if err != nil {
		return nil, nil // it is read from its quads where it has to be, and tells nothing here
	}
	labels := make([]string, len(words))
	var names []entity.Named
	var kind map[word]claim.Kind
	for _, f := range c.facts {
		switch f.what {
		case labelFact:
			if labels[f.entity] == "" {
				labels[f.entity], _, _ = strings.Cut(c.texts[f.value], " (“") // of a description, see entity.Resolver.Label
			}
		case kindFact:
			if kind == nil {
				kind = map[word]claim.Kind{}
			}
			if k := kinds[f.value].Kind; k != claim.KindThing {
				kind[f.entity] = k
			}
		}
	}
	for w, label := range labels {
		if label != "" {
			names = append(names, entity.Named{Name: label, Kind: kind[word(w)]})
		}
	}
	of := func(w word) string {
		switch name := words[w]; {
		case name == "":
			return ""
		case name[0] == entityWord:
			if labels[w] != "" {
				return labels[w]
			}
			return entity.Name(name[1:])
		case name[0] == relationWord:
			return entity.Name(name[1:])
		case name[0] == literalWord:
			value, _, _ := strings.Cut(name[1:], "\x00")
			return value
		}
		return ""
	}
	var said []entity.Said
	for i := range c.entries {
		if e := &c.entries[i]; polarityNames[e.polarity] == claim.Affirmed {
			said = append(said, entity.Said{Subject: of(e.subject), Predicate: of(e.predicate), Object: of(e.object), Year: e.event.year()})
		}
	}
	note, err = r.sn.Note(noteNames + string(id))
	if err != nil {
		return nil, err
	}
	return entity.NewScene(string(id), c.title, c.published.year(), names, decodeNames(note), said, r.g.land), nil
}

// scene gives what a kept document tells of those whom it names. It is kept in memory.
func (b *book) scene(id text.DocID) (*entity.Scene, error) {
	if s, ok := b.memory.scenes[id]; ok {
		return s, nil
	}
	s, err := b.sceneOfChapter(id)
	if err != nil {
		return nil, err
	}
	if len(b.memory.scenes) >= keptScenes {
		clear(b.memory.scenes)
	}
	b.memory.scenes[id] = s
	return s, nil
}

// Scenes gives what the first documents tell that name an entity.
func (b *book) Scenes(local string) ([]*entity.Scene, error) {
	docs, ok := b.memory.documents[local]
	if !ok {
		var err error
		if docs, err = b.firstNaming(local); err != nil {
			return nil, err
		}
		b.memory.documents[local] = docs
	}
	all := make([]*entity.Scene, 0, len(docs))
	for _, id := range docs {
		s, err := b.scene(id)
		if err != nil {
			return nil, err
		}
		if s != nil {
			all = append(all, s)
		}
	}
	return all, nil
}

// firstNaming gives the first documents that name an entity.
func (b *book) firstNaming(local string) (docs []text.DocID, err error) {
	p, known, err := b.pattern(b.namer.entity(local), cbKey, term.Term{}, term.Term{})
	if err != nil || !known {
		return nil, err
	}
	var graphs []store.ID
	err = b.each(p, func(q store.Quad) bool {
		if !slices.Contains(graphs, q[store.G]) {
			graphs = append(graphs, q[store.G])
		}
		return len(graphs) < maxScenes
	})
	if err != nil {
		return nil, err
	}
	if err := b.resolve(graphs); err != nil {
		return nil, err
	}
	for _, g := range graphs {
		if id, ok := b.docID(b.terms[g]); ok {
			docs = append(docs, id)
		}
	}
	return docs, nil
}

// Before gives the entities that the document named with a key when it was kept before.
func (b *book) Before(key string) (all []string, err error) {
	if b.self == store.Any {
		return nil, nil
	}
	p, known, err := b.pattern(term.Term{}, cbKey, term.NewString(key), term.Term{})
	if err != nil || !known {
		return nil, err
	}
	p[store.G] = b.self
	ids, err := b.column(p, store.S)
	if err != nil {
		return nil, err
	}
	if err := b.resolve(ids); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if local, ok := strings.CutPrefix(b.terms[id].Value, b.namer.entity("").Value); ok {
			all = append(all, local)
		}
	}
	return all, nil
}

// Spread counts the documents that name something with a key, up to a bound.
func (b *book) Spread(key string) (n int, err error) {
	p, known, err := b.pattern(term.Term{}, cbKey, term.NewString(key), term.Term{})
	if err != nil || !known {
		return 0, err
	}
	err = b.each(p, func(store.Quad) bool { n++; return n < maxSpread })
	return n, err
}

// Parted says whether a decision is about whether two entities are one: people's word holds, and
// the program does not say again what was undone.
func (b *book) Parted(x, y string) (bool, error) {
	d, err := b.decided()
	if err != nil {
		return false, err
	}
	if d.survivor(x) == d.survivor(y) || d.apart[pairOf(d.survivor(x), d.survivor(y))] {
		return true, nil
	}
	for _, made := range d.about[x] {
		if made.Type == Namesake && made.InForce {
			continue // its own
		}
		if made.Into == y || slices.Contains(made.Entities, y) {
			return true, nil
		}
	}
	return false, nil
}
