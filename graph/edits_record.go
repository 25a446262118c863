package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// The two graphs of decisions. The records in the first are only ever added to; the second says
// what follows from those in force, for query languages, and is derived.
var (
	cbEdits   = cb("edits")
	cbDecided = cb("decided")
)

// decisionClasses gives each type of decision its class.
var decisionClasses = map[DecisionType]term.Term{
	Merged: cb("Merge"), SplitOff: cb("Split"), Renamed: cb("Rename"), Retyped: cb("Retype"), SetApart: cb("Apart"),
	Accepted: cb("Accept"), Rejected: cb("Reject"), Corrected: cb("Correct"), Undone: cb("Undo"), Carried: cb("Carry"),
	Namesake: cb("Namesake"),
}

// knownEntity is what a decision remembers of an entity, so that a name goes on meaning it when
// no document names it for a while.
type knownEntity struct {
	id    string
	key   string
	kinds []claim.Kind
	told  string // namesake: what tells it from others of its name; "" for nothing
}

func (n namer) decision(id string) term.Term { return term.NewIRI(n.base + "decision/" + id) }

// record writes a decision down.
func (n namer) record(d *Decision) []term.Quad {
	w := recordWriter{namer: n, node: n.decision(d.ID)}
	w.add(rdfType, provActivity)
	w.add(rdfType, decisionClasses[d.Type])
	w.add(cbIndex, integer(d.index))
	w.add(provEndedAtTime, term.NewTyped(d.When.Format(time.RFC3339Nano), term.XSD+"dateTime"))
	w.string(cbBy, d.By)
	w.string(cbWhy, d.Why)
	for _, id := range d.Entities {
		w.add(cbAbout, n.entity(id))
	}
	if d.Into != "" {
		w.add(cbInto, n.entity(d.Into))
	}
	for _, f := range d.Forms {
		w.add(cbForm, term.NewString(f))
	}
	for _, id := range d.Documents {
		w.add(cbInDocument, n.document(string(id)))
	}
	for i := range d.Words {
		w.words(i, &d.Words[i])
	}
	w.string(cbName, d.Name)
	if class, ok := classOf(d.Kind); ok && d.Kind != "" {
		w.add(cbKind, class)
	}
	if d.Undoes != "" {
		w.add(cbUndoes, n.decision(d.Undoes))
	}
	if d.Carries != "" {
		w.add(cbCarries, n.claim(d.Carries))
	}
	if d.Change != nil {
		w.correction(d.Change)
	}
	for i := range d.Claims {
		w.claim(i, &d.Claims[i])
	}
	for i := range d.known {
		w.entity(i, &d.known[i])
	}
	return w.quads
}

type recordWriter struct {
	namer
	node  term.Term
	quads []term.Quad
}

func (w *recordWriter) at(s, p, o term.Term) {
	w.quads = append(w.quads, term.Quad{Subject: s, Predicate: p, Object: o, Graph: cbEdits})
}

func (w *recordWriter) add(p, o term.Term) { w.at(w.node, p, o) }

func (w *recordWriter) string(p term.Term, value string) {
	if value != "" {
		w.add(p, term.NewString(value))
	}
}

func (w *recordWriter) correction(c *Correction) {
	if c.Subject != nil {
		w.add(cbNewSubject, w.namer.entity(c.subject))
		w.add(cbNewSubjectName, term.NewString(*c.Subject))
	}
	if c.Predicate != nil {
		w.add(cbNewPredicateName, term.NewString(*c.Predicate))
	}
	if c.Object != nil {
		if c.object != "" {
			w.add(cbNewObject, w.namer.entity(c.object))
		}
		w.add(cbNewObjectName, term.NewString(*c.Object))
	}
	if c.Speaker != nil {
		if c.speaker != "" {
			w.add(cbNewSpeaker, w.namer.entity(c.speaker))
		}
		w.add(cbNewSpeakerName, term.NewString(*c.Speaker))
	}
	if c.Polarity != nil {
		w.add(cbNewPolarity, polarities[*c.Polarity])
	}
	if c.Modality != nil {
		w.add(cbNewModality, modalities[*c.Modality])
	}
}

func (w *recordWriter) claim(i int, c *DecidedClaim) {
	n := part(w.node, "claim", i)
	w.add(cbAboutClaim, n)
	w.at(n, cbIndex, integer(i))
	w.at(n, cbTheClaim, w.namer.claim(c.ID))
	w.at(n, cbInDocument, w.namer.document(string(c.Document)))
	for _, s := range []struct {
		property term.Term
		value    string
	}{{cbQuote, c.Sentence}, {cbSubjectName, c.Subject}, {cbPredicateName, c.Predicate}, {cbObjectName, c.Object}} {
		if s.value != "" {
			w.at(n, s.property, term.NewString(s.value))
		}
	}
}

func (w *recordWriter) words(i int, at *Words) {
	n := part(w.node, "words", i)
	w.add(cbAboutWords, n)
	w.at(n, cbInDocument, w.namer.document(string(at.Document)))
	w.at(n, cbStart, integer(at.Start))
	w.at(n, cbEnd, integer(at.End))
	w.at(n, cbQuote, term.NewString(at.Text))
}

func (w *recordWriter) entity(i int, e *knownEntity) {
	n := part(w.node, "entity", i)
	w.add(cbRemembers, n)
	w.at(n, cbEntity, w.namer.entity(e.id))
	if e.key != "" {
		w.at(n, cbKey, term.NewString(e.key))
	}
	if e.told != "" {
		w.at(n, cbName, term.NewString(e.told))
	}
	for _, k := range e.kinds {
		if class, ok := classOf(k); ok {
			w.at(n, cbKind, class)
		}
	}
}

// recordReader reads decisions back. Whatever is no record is left out: the graph may have been
// written to by others.
type recordReader struct {
	namer
	nodes map[term.Term]map[term.Term][]term.Term
}

// records reads all decisions of a snapshot, in order, and the ids of the nodes in them.
func (r *reader) records() (all []*Decision, ids map[term.Term]store.ID, err error) {
	ids = map[term.Term]store.ID{}
	graph, err := r.id(cbEdits)
	if err != nil || graph == store.Any {
		return nil, ids, err
	}
	rr := recordReader{namer: r.namer, nodes: map[term.Term]map[term.Term][]term.Term{}}
	it := r.sn.Scan(r.ctx, store.Pattern{store.Any, store.Any, store.Any, graph}, store.GSPO)
	defer it.Close()
	for it.Next() {
		terms, err := r.block(it.Block())
		if err != nil {
			return nil, nil, err
		}
		for _, q := range it.Block() {
			s, p, o := terms[q[store.S]], terms[q[store.P]], terms[q[store.O]]
			if rr.nodes[s] == nil {
				rr.nodes[s] = map[term.Term][]term.Term{}
			}
			rr.nodes[s][p] = append(rr.nodes[s][p], o)
			if o.Kind == term.IRI {
				ids[o] = q[store.O]
			}
		}
	}
	if err := it.Err(); err != nil {
		return nil, nil, err
	}
	for node, of := range rr.nodes {
		if d := rr.decision(node, of); d != nil {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *Decision) int {
		return cmp.Or(cmp.Compare(a.index, b.index), a.When.Compare(b.When), strings.Compare(a.ID, b.ID))
	})
	return all, ids, nil
}

// decision reads a node; nil when it is no decision.
func (r *recordReader) decision(node term.Term, of map[term.Term][]term.Term) *Decision {
	id, ok := r.local(node, r.namer.decision("").Value)
	if !ok || !isID(id) || !slices.Contains(of[rdfType], provActivity) {
		return nil
	}
	d := &Decision{ID: id, Note: Note{By: first(of[cbBy]), Why: first(of[cbWhy])}, index: number(of[cbIndex]), Name: first(of[cbName])}
	for kind, class := range decisionClasses {
		if slices.Contains(of[rdfType], class) {
			d.Type = kind
		}
	}
	when, err := time.Parse(time.RFC3339Nano, first(of[provEndedAtTime]))
	if d.Type == "" || err != nil {
		return nil
	}
	d.When = when.UTC()
	d.Entities = r.locals(of[cbAbout], r.namer.entity("").Value)
	d.Into = firstOf(r.locals(of[cbInto], r.namer.entity("").Value))
	for _, f := range of[cbForm] {
		d.Forms = append(d.Forms, f.Value)
	}
	slices.Sort(d.Forms)
	for _, doc := range r.locals(of[cbInDocument], r.namer.document("").Value) {
		d.Documents = append(d.Documents, text.DocID(doc))
	}
	if len(of[cbKind]) > 0 {
		d.Kind, _ = kindOf(of[cbKind][0])
	}
	d.Undoes = firstOf(r.locals(of[cbUndoes], r.namer.decision("").Value))
	d.Carries = claim.ID(firstOf(r.locals(of[cbCarries], r.namer.claim("").Value)))
	if d.Type == Corrected {
		d.Change = r.correction(of)
	}
	r.claims(d, of[cbAboutClaim])
	for _, n := range of[cbAboutWords] {
		about := r.nodes[n]
		at := Words{Document: text.DocID(firstOf(r.locals(about[cbInDocument], r.namer.document("").Value))),
			Start: number(about[cbStart]), End: number(about[cbEnd]), Text: first(about[cbQuote])}
		if at.Document != "" {
			d.Words = append(d.Words, at)
		}
	}
	slices.SortFunc(d.Words, func(a, b Words) int {
		return cmp.Or(strings.Compare(string(a.Document), string(b.Document)), a.Start-b.Start, a.End-b.End)
	})
	for _, n := range of[cbRemembers] {
		about := r.nodes[n]
		e := knownEntity{id: firstOf(r.locals(about[cbEntity], r.namer.entity("").Value)), key: first(about[cbKey]), told: first(about[cbName])}
		for _, class := range about[cbKind] {
			if k, ok := kindOf(class); ok {
				e.kinds = append(e.kinds, k)
			}
		}
		slices.Sort(e.kinds)
		if e.id != "" {
			d.known = append(d.known, e)
		}
	}
	slices.SortFunc(d.known, func(a, b knownEntity) int { return strings.Compare(a.id, b.id) })
	return d
}

// claims reads the claims of a decision, in their order.
func (r *recordReader) claims(d *Decision, nodes []term.Term) {
	type item struct {
		DecidedClaim
		index int
	}
	var items []item
	for _, n := range nodes {
		of := r.nodes[n]
		c := DecidedClaim{
			ID:       claim.ID(firstOf(r.locals(of[cbTheClaim], r.namer.claim("").Value))),
			Document: text.DocID(firstOf(r.locals(of[cbInDocument], r.namer.document("").Value))),
			Sentence: first(of[cbQuote]), Subject: first(of[cbSubjectName]), Predicate: first(of[cbPredicateName]), Object: first(of[cbObjectName]),
		}
		if c.ID != "" {
			items = append(items, item{c, number(of[cbIndex])})
		}
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Or(a.index-b.index, strings.Compare(string(a.ID), string(b.ID))) })
	for _, it := range items {
		d.Claims = append(d.Claims, it.DecidedClaim)
	}
}

func (r *recordReader) correction(of map[term.Term][]term.Term) *Correction {
	c := &Correction{}
	word := func(property term.Term) *string {
		if len(of[property]) == 0 {
			return nil
		}
		s := of[property][0].Value
		return &s
	}
	if c.subject = firstOf(r.locals(of[cbNewSubject], r.namer.entity("").Value)); c.subject != "" {
		if c.Subject = word(cbNewSubjectName); c.Subject == nil {
			name := entity.Name(c.subject)
			c.Subject = &name
		}
	}
	if c.Predicate = word(cbNewPredicateName); c.Predicate != nil && entity.Local(*c.Predicate) == "" {
		c.Predicate = nil
	}
	c.object = firstOf(r.locals(of[cbNewObject], r.namer.entity("").Value))
	c.Object = word(cbNewObjectName)
	if c.Object == nil && c.object != "" {
		name := entity.Name(c.object)
		c.Object = &name
	}
	c.speaker = firstOf(r.locals(of[cbNewSpeaker], r.namer.entity("").Value))
	if c.Speaker = word(cbNewSpeakerName); c.Speaker == nil && c.speaker != "" {
		name := entity.Name(c.speaker)
		c.Speaker = &name
	}
	if p := pointed(polarities, of[cbNewPolarity]); p != "" {
		c.Polarity = &p
	}
	if m := pointed(modalities, of[cbNewModality]); m != "" {
		c.Modality = &m
	}
	return c
}

func (r *recordReader) local(t term.Term, prefix string) (string, bool) {
	local, ok := strings.CutPrefix(t.Value, prefix)
	return local, ok && t.Kind == term.IRI && local != ""
}

// locals gives the local names of those terms that begin with a prefix, sorted.
func (r *recordReader) locals(terms []term.Term, prefix string) (all []string) {
	for _, t := range terms {
		if local, ok := r.local(t, prefix); ok {
			all = append(all, local)
		}
	}
	slices.Sort(all)
	return all
}

func firstOf(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// effects are the quads of the derived graph.
type effects map[term.Quad]bool

// follows says in quads what is in force: which entities are one, what they are called, and how
// claims were judged.
func (n namer) follows(d *decided) effects {
	all := effects{}
	add := func(s, p, o term.Term) { all[term.Quad{Subject: s, Predicate: p, Object: o, Graph: cbDecided}] = true }
	for id, survivor := range d.merged {
		add(n.entity(id), owlSameAs, n.entity(survivor))
	}
	for id, name := range d.names {
		if d.survivor(id) == id {
			add(n.entity(id), skosPrefLabel, term.NewString(name))
		}
	}
	for id, name := range d.told {
		if d.names[id] == "" {
			add(n.entity(id), skosPrefLabel, term.NewString(name))
		}
	}
	for id, kind := range d.kinds {
		if class, ok := classOf(kind); ok && d.survivor(id) == id {
			add(n.entity(id), cbKind, class)
		}
	}
	for id, from := range d.offshoots {
		add(n.entity(id), wasDerivedFrom, n.entity(from))
	}
	for id, s := range d.claims {
		c := n.claim(id)
		add(c, cbStanding, term.NewString(string(s.state)))
		if s.subject != nil {
			add(c, cbNewSubject, n.entity(d.newEntity(s, s.subject)))
		}
		if s.predicate != nil {
			add(c, cbNewPredicate, n.relation(entity.Local(*s.predicate)))
		}
		if s.object != nil {
			switch {
			case s.object.id != "":
				add(c, cbNewObject, n.entity(d.newEntity(s, s.object)))
			case s.object.name != "":
				add(c, cbNewObject, term.NewString(s.object.name))
			}
		}
		if s.speaker != nil && s.speaker.id != "" {
			add(c, cbNewSpeaker, n.entity(d.newEntity(s, s.speaker)))
		}
		if s.polarity != "" {
			add(c, cbNewPolarity, polarities[s.polarity])
		}
		if s.modality != "" {
			add(c, cbNewModality, modalities[s.modality])
		}
	}
	return all
}

// against gives the quads to insert and to delete to get from before to e.
func (e effects) against(before effects) (insert, drop []term.Quad) {
	for q := range e {
		if !before[q] {
			insert = append(insert, q)
		}
	}
	for q := range before {
		if !e[q] {
			drop = append(drop, q)
		}
	}
	return insert, drop
}

// writtenEffects reads the derived graph as it is.
func (r *reader) writtenEffects() (effects, error) {
	all := effects{}
	graph, err := r.id(cbDecided)
	if err != nil || graph == store.Any {
		return all, err
	}
	it := r.sn.Scan(r.ctx, store.Pattern{store.Any, store.Any, store.Any, graph}, store.GSPO)
	defer it.Close()
	for it.Next() {
		terms, err := r.block(it.Block())
		if err != nil {
			return nil, err
		}
		for _, q := range it.Block() {
			all[term.Quad{Subject: terms[q[store.S]], Predicate: terms[q[store.P]], Object: terms[q[store.O]], Graph: cbDecided}] = true
		}
	}
	return all, it.Err()
}
