package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// decided is what follows from all decisions at one time. It never changes. It is a function of
// the decisions in force and their order alone: undoing one is as if it had never been.
//
// Documents call entities by the ids that they had when they were put. A merge leads from one id
// to another, a split does so for some mentions; a mention takes these steps in the order in which
// they were decided.
type decided struct {
	records int                    // quads of the records
	list    []*Decision            // in order
	byID    map[string]*Decision   //
	ids     map[term.Term]store.ID // of the nodes that the records name
	effects effects                // as they are written

	merged     map[string]string        // ids that were merged away, to the survivor
	members    map[string][]string      // survivors to those ids, sorted
	steps      map[string][]step        // by id, in order
	divided    map[string]bool          // ids whose mentions may end at different entities
	ends       map[string][]string      // by id: where its mentions may end, when it has steps
	sources    map[string][]string      // ids to other ids whose mentions may end there, sorted
	taken      map[wordsAt]string       // words that were taken out one by one, to the decision
	offshoots  map[string]string        // entities made by splits, to what they came from
	names      map[string]string        // preferred
	told       map[string]string        // what tells namesakes apart: names of those that have no preferred one
	namesakes  map[[2]string]*Decision  // pairs that the program keeps apart, to why
	kinds      map[string]claim.Kind    // likewise
	apart      map[[2]string]bool       // pairs
	remembered map[string][]knownEntity // by key
	knownByID  map[string]knownEntity   // the same by id
	reserved   map[string]bool          // ids that no new name may get
	about      map[string][]*Decision   // by id: all decisions, in order
	inForce    map[string]int           // by id of those left: decisions in force
	claims     map[claim.ID]*standing   // those decided upon
	aboutClaim map[claim.ID][]*Decision // all decisions, in order
	instead    map[claim.ID][]claim.ID  // read anew: the id then, to the ids that came for it
	insteadIn  map[claim.ID]text.DocID  // where those are

	// The same by the ids of the store.
	moved    map[store.ID]store.ID  // nodes of entities that were merged away whole
	parted   map[store.ID]string    // nodes of divided ones, to their local names
	judged   map[store.ID]*standing // nodes of claims
	rejected map[store.ID]bool      // those of them that were rejected
	byNewEnd map[endKey][]*standing // corrected claims by what they say instead
}

// step leads mentions from an entity to another one.
type step struct {
	index int // in list
	to    string
	only  *selector // nil for all mentions
}

// selector is a Selection made ready.
type selector struct {
	forms     map[string]bool
	keys      map[string]bool // of the forms
	documents map[text.DocID]bool
	claims    map[claim.ID]bool
	words     map[wordsAt]bool
	near      map[text.DocID]bool // documents of claims and words; with documents, where it can have mentions when it has no forms
}

// wordsAt is where a mention stands: code points of its head.
type wordsAt struct {
	doc        text.DocID
	start, end int
}

// mention is a place where a document names an entity.
type mention struct {
	doc        text.DocID
	claim      claim.ID // "" when it is asked for the document as a whole
	form       string   // as written; "" for a pronoun
	antecedent string   // what a pronoun was resolved to, as written
	start, end int      // of its head in code points; 0, 0 when it is asked for the document as a whole
}

func (s *selector) has(m mention) bool {
	return s == nil || s.documents[m.doc] || s.claims[m.claim] || s.forms[m.form] ||
		len(s.words) > 0 && s.words[wordsAt{m.doc, m.start, m.end}] ||
		m.antecedent != "" && len(s.keys) > 0 && s.keys[entity.Key(m.antecedent)]
}

// standing is what people have decided of a claim.
type standing struct {
	id        claim.ID
	node      store.ID
	state     ClaimState
	by        *Decision // the last one in force
	subject   *newEnd
	object    *newEnd // with neither id nor name for none
	predicate *string
	polarity  claim.Polarity // "" for as it was
	modality  claim.Modality
}

// newEnd is an end of a link that a correction gave.
type newEnd struct {
	id   string // of an entity, as it was decided; "" for a literal
	name string
}

// corrected says whether the claim says something else than was read.
func (s *standing) corrected() bool {
	return s != nil && (s.subject != nil || s.object != nil || s.predicate != nil || s.polarity != "" || s.modality != "")
}

// endKey is a part of a claim that was corrected, and what it is now.
type endKey struct {
	part  claimPart
	value string // local name of an entity or relation, polarity, modality
}

// claimPart is a part of a claim that a filter asks for.
type claimPart uint8

const (
	subjectPart claimPart = iota
	objectPart
	predicatePart
	polarityPart
	modalityPart
	speakerPart
	anyPart // that it is a claim
)

func pairOf(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

func (d *decided) next() int {
	if n := len(d.list); n > 0 {
		return d.list[n-1].index + 1
	}
	return 0
}

// survivor gives the entity that is left of one: itself, unless it was merged away.
func (d *decided) survivor(id string) string {
	if s, ok := d.merged[id]; ok {
		return s
	}
	return id
}

// end gives the entity that a mention of an id means.
func (d *decided) end(id string, m mention) string {
	switch ends := d.ends[id]; len(ends) {
	case 0:
		return id
	case 1:
		return ends[0]
	}
	for at := -1; ; {
		next := slices.IndexFunc(d.steps[id], func(s step) bool { return s.index > at && s.only.has(m) })
		if next < 0 {
			return id
		}
		at, id = d.steps[id][next].index, d.steps[id][next].to
	}
}

// endIn gives the entity that all mentions of an id in a document mean; ok is false when they may
// mean different ones.
func (d *decided) endIn(id string, doc text.DocID) (end string, ok bool) {
	switch ends := d.ends[id]; len(ends) {
	case 0:
		return id, true
	case 1:
		return ends[0], true
	}
	for at := -1; ; {
		steps := d.steps[id]
		next := -1
		for i, s := range steps {
			if s.index <= at {
				continue
			}
			if s.only == nil || s.only.documents[doc] {
				next = i
				break
			}
			if len(s.only.forms)+len(s.only.keys) > 0 || s.only.near[doc] {
				return "", false
			}
		}
		if next < 0 {
			return id, true
		}
		at, id = steps[next].index, steps[next].to
	}
}

// with gives the state after further decisions. Ids of the store are those of d.
func (d *decided) with(more []*Decision) *decided {
	list := make([]*Decision, 0, len(d.list)+len(more))
	for _, old := range append(slices.Clip(d.list), more...) {
		c := *old // what is derived of it may change
		list = append(list, &c)
	}
	next := consequences(list)
	next.ids = d.ids
	return next
}

// consequences works out what follows from decisions, which are in order.
func consequences(list []*Decision) *decided {
	d := &decided{
		list: list, byID: make(map[string]*Decision, len(list)), merged: map[string]string{}, members: map[string][]string{},
		steps: map[string][]step{}, divided: map[string]bool{}, ends: map[string][]string{}, sources: map[string][]string{}, offshoots: map[string]string{}, taken: map[wordsAt]string{},
		names: map[string]string{}, told: map[string]string{}, namesakes: map[[2]string]*Decision{}, kinds: map[string]claim.Kind{}, apart: map[[2]string]bool{}, remembered: map[string][]knownEntity{}, knownByID: map[string]knownEntity{},
		reserved: map[string]bool{}, about: map[string][]*Decision{}, inForce: map[string]int{}, claims: map[claim.ID]*standing{}, aboutClaim: map[claim.ID][]*Decision{},
		instead: map[claim.ID][]claim.ID{}, insteadIn: map[claim.ID]text.DocID{},
	}
	d.force()
	for _, made := range list {
		if made.Type == Carried && made.InForce {
			for _, c := range made.Claims {
				d.instead[made.Carries] = append(d.instead[made.Carries], c.ID)
				d.insteadIn[c.ID] = c.Document
			}
		}
	}
	for i, made := range list {
		d.mentions(made)
		if made.InForce || made.Type == Namesake {
			d.apply(i, made)
		}
	}
	d.settle()
	return d
}

// force finds out which decisions hold: those that no decision which holds undoes. An undo comes
// after what it undoes.
func (d *decided) force() {
	place := make(map[string]int, len(d.list))
	for i, made := range d.list {
		d.byID[made.ID] = made
		place[made.ID] = i
		made.InForce, made.UndoneBy = true, ""
	}
	for i := len(d.list) - 1; i >= 0; i-- {
		made := d.list[i]
		if at, ok := place[made.Undoes]; ok && made.Type == Undone && made.InForce && at < i {
			d.list[at].InForce, d.list[at].UndoneBy = false, made.ID
		}
	}
}

// mentions notes what a decision is about, whether it holds or not.
func (d *decided) mentions(made *Decision) {
	ids := slices.Clone(made.Entities)
	if made.Into != "" {
		ids = append(ids, made.Into)
	}
	if made.Type == SplitOff && made.Into != "" {
		d.reserved[made.Into] = true
	}
	for _, id := range ids {
		d.about[id] = append(d.about[id], made)
	}
	for _, e := range made.known {
		d.reserved[e.id], d.knownByID[e.id] = true, e
		if e.key != "" && !slices.ContainsFunc(d.remembered[e.key], func(k knownEntity) bool { return k.id == e.id }) {
			d.remembered[e.key] = append(d.remembered[e.key], e)
		}
	}
	for _, c := range made.Claims {
		d.aboutClaim[c.ID] = append(d.aboutClaim[c.ID], made)
	}
	if made.Carries != "" {
		d.aboutClaim[made.Carries] = append(d.aboutClaim[made.Carries], made)
	}
	if c := made.Change; c != nil {
		for _, id := range []string{c.subject, c.object} {
			if id != "" {
				d.reserved[id] = true
				d.about[id] = append(d.about[id], made)
			}
		}
	}
}

// apply takes a decision that holds into account; those before it have been.
func (d *decided) apply(i int, made *Decision) {
	switch made.Type {
	case Merged:
		for _, id := range made.Entities {
			from, to := d.root(id), d.root(made.Into)
			if from != to && made.Into != "" {
				d.merged[from] = to
				d.steps[from] = append(d.steps[from], step{i, to, nil})
			}
		}
	case Namesake:
		if len(made.Entities) == 0 || made.Into == "" || made.InForce {
			return
		}
		// Had it never been, the name would have meant the other one.
		if from, to := d.root(made.Into), d.root(made.Entities[0]); from != to {
			d.merged[from] = to
			d.steps[from] = append(d.steps[from], step{i, to, nil})
		}
	case SplitOff:
		if len(made.Entities) == 0 || made.Into == "" {
			return
		}
		from, to := d.root(made.Entities[0]), d.root(made.Into)
		if from == to {
			return
		}
		d.steps[from] = append(d.steps[from], step{i, to, d.selector(made)})
		d.offshoots[made.Into] = from
		for _, at := range made.Words {
			d.taken[wordsAt{at.Document, at.Start, at.End}] = made.ID
		}
		if made.Name != "" {
			d.names[to] = made.Name
		}
		if made.Kind != "" {
			d.kinds[to] = made.Kind
		}
	case Renamed:
		for _, id := range made.Entities {
			if fold(made.Name) != "" {
				d.names[d.root(id)] = made.Name
			}
		}
	case Retyped:
		for _, id := range made.Entities {
			if made.Kind != "" {
				d.kinds[d.root(id)] = made.Kind
			}
		}
	case SetApart:
		for i, a := range made.Entities {
			for _, b := range made.Entities[i+1:] {
				d.apart[pairOf(a, b)] = true
			}
		}
	case Accepted, Rejected, Corrected:
		for _, c := range made.Claims {
			d.judge(c.ID, made)
			for _, id := range d.instead[c.ID] {
				d.judge(id, made)
			}
		}
	}
}

// root is survivor while merges are being taken in.
func (d *decided) root(id string) string {
	for {
		next, ok := d.merged[id]
		if !ok {
			return id
		}
		id = next
	}
}

func (d *decided) selector(made *Decision) *selector {
	s := &selector{forms: map[string]bool{}, keys: map[string]bool{}, documents: map[text.DocID]bool{}, claims: map[claim.ID]bool{}, words: map[wordsAt]bool{}, near: map[text.DocID]bool{}}
	for _, at := range made.Words {
		s.words[wordsAt{at.Document, at.Start, at.End}] = true
		s.near[at.Document] = true
	}
	for _, f := range made.Forms {
		s.forms[f] = true
		s.keys[entity.Key(f)] = true
	}
	for _, id := range made.Documents {
		s.documents[id] = true
	}
	for _, c := range made.Claims {
		s.claims[c.ID] = true
		s.near[c.Document] = true
		for _, id := range d.instead[c.ID] {
			s.claims[id] = true
			s.near[d.insteadIn[id]] = true
		}
	}
	// An empty one stands for what is not known.
	delete(s.forms, "")
	delete(s.keys, "")
	delete(s.documents, "")
	delete(s.claims, "")
	return s
}

func (d *decided) judge(id claim.ID, made *Decision) {
	s := d.claims[id]
	if s == nil {
		s = &standing{id: id}
		d.claims[id] = s
	}
	s.state, s.by = made.Type.state(), made
	c := made.Change
	if c == nil {
		return
	}
	if c.Subject != nil && c.subject != "" {
		s.subject = &newEnd{c.subject, *c.Subject}
	}
	if c.Object != nil {
		s.object = &newEnd{c.object, *c.Object}
	}
	if c.Predicate != nil {
		s.predicate = c.Predicate
	}
	if c.Polarity != nil {
		s.polarity = *c.Polarity
	}
	if c.Modality != nil {
		s.modality = *c.Modality
	}
}

// settle works out what depends on all decisions.
func (d *decided) settle() {
	for id := range d.merged {
		d.merged[id] = d.root(id)
	}
	for id, survivor := range d.merged {
		d.members[survivor] = append(d.members[survivor], id)
	}
	for _, ids := range d.members {
		slices.Sort(ids)
	}
	apart := make(map[[2]string]bool, len(d.apart))
	for pair := range d.apart {
		apart[pairOf(d.survivor(pair[0]), d.survivor(pair[1]))] = true
	}
	d.apart = apart
	for _, made := range d.list {
		if made.Type == Namesake && made.InForce {
			d.keep(made)
		}
	}
	d.findEnds()
	for _, ids := range d.sources {
		slices.Sort(ids)
	}
	for id := range d.about {
		d.inForce[d.survivor(id)] = 0
	}
	for id := range d.inForce {
		d.inForce[id] = d.countAbout(id)
	}
}

// findEnds finds where the mentions of each id may end: from the last step back to the first.
func (d *decided) findEnds() {
	type leg struct {
		from string
		step
	}
	var legs []leg
	for id, steps := range d.steps {
		for _, s := range steps {
			legs = append(legs, leg{id, s})
		}
	}
	slices.SortFunc(legs, func(a, b leg) int { return cmp.Or(b.index-a.index, strings.Compare(a.from, b.from)) })
	ends := map[string]map[string]bool{}
	of := func(id string) map[string]bool {
		if ends[id] == nil {
			ends[id] = map[string]bool{id: true}
		}
		return ends[id]
	}
	for _, l := range legs {
		all := maps.Clone(of(l.to))
		if l.only != nil {
			maps.Copy(all, of(l.from))
		}
		ends[l.from] = all
	}
	for id := range d.steps {
		d.divided[id] = len(ends[id]) > 1
		for end := range ends[id] {
			d.ends[id] = append(d.ends[id], end)
			if end != id {
				d.sources[end] = append(d.sources[end], id)
			}
		}
	}
}

// resolve fills in the ids of the store: those of nodes that are not there are left out.
func (d *decided) resolve(n namer, ids map[term.Term]store.ID) {
	d.ids = ids
	d.moved, d.parted = map[store.ID]store.ID{}, map[store.ID]string{}
	d.judged, d.rejected, d.byNewEnd = map[store.ID]*standing{}, map[store.ID]bool{}, map[endKey][]*standing{}
	for id := range d.steps {
		node, ok := ids[n.entity(id)]
		if !ok {
			continue
		}
		if d.divided[id] {
			d.parted[node] = id
		} else if to, ok := ids[n.entity(d.end(id, mention{}))]; ok && to != node {
			d.moved[node] = to
		}
	}
	for id, s := range d.claims {
		node, ok := ids[n.claim(id)]
		if !ok {
			continue
		}
		s.node = node
		d.judged[node] = s
		if s.state == StateRejected {
			d.rejected[node] = true
		}
		if s.corrected() {
			for _, key := range d.newEnds(s) {
				d.byNewEnd[key] = append(d.byNewEnd[key], s)
			}
		}
	}
}

// newEnds gives what a corrected claim says instead.
func (d *decided) newEnds(s *standing) (keys []endKey) {
	end := func(part claimPart, e *newEnd) {
		if e != nil && e.id != "" {
			keys = append(keys, endKey{part, d.newEntity(s, e)})
		}
	}
	end(subjectPart, s.subject)
	end(objectPart, s.object)
	if s.predicate != nil {
		keys = append(keys, endKey{predicatePart, entity.Local(*s.predicate)})
	}
	if s.polarity != "" {
		keys = append(keys, endKey{polarityPart, string(s.polarity)})
	}
	if s.modality != "" {
		keys = append(keys, endKey{modalityPart, string(s.modality)})
	}
	return keys
}

// newEntity gives the entity at a corrected end.
func (d *decided) newEntity(s *standing, e *newEnd) string {
	return d.end(e.id, mention{doc: s.by.document(), claim: s.id, form: e.name})
}

// document is the one whose claim was judged.
func (d *Decision) document() text.DocID {
	if len(d.Claims) == 0 {
		return ""
	}
	return d.Claims[0].Document
}

// keep takes a pair of namesakes that the program keeps apart into account, unless people have made
// one of both.
func (d *decided) keep(made *Decision) {
	if len(made.Entities) == 0 || made.Into == "" {
		return
	}
	from, into := d.survivor(made.Entities[0]), d.survivor(made.Into)
	if from == into {
		return
	}
	d.namesakes[pairOf(made.Entities[0], made.Into)] = made
	for _, e := range made.known {
		if e.told != "" && d.survivor(e.id) == e.id {
			d.told[e.id] = e.told
		}
	}
}

// withNamesakes is with for namesakes alone: an import makes many of them, and little follows from one.
func (d *decided) withNamesakes(more []*Decision) *decided {
	next := *d
	next.list = append(slices.Clip(d.list), more...)
	next.byID, next.about, next.inForce = maps.Clone(d.byID), maps.Clone(d.about), maps.Clone(d.inForce)
	next.remembered, next.knownByID, next.reserved = maps.Clone(d.remembered), maps.Clone(d.knownByID), maps.Clone(d.reserved)
	next.told, next.namesakes = maps.Clone(d.told), maps.Clone(d.namesakes)
	for _, made := range more {
		for _, e := range made.known { // what d has is never written to
			next.about[e.id] = slices.Clip(next.about[e.id])
			next.remembered[e.key] = slices.Clip(next.remembered[e.key])
		}
		made.InForce = true
		next.byID[made.ID] = made
		next.mentions(made)
		next.keep(made)
		for _, e := range made.known {
			survivor := next.survivor(e.id)
			next.inForce[survivor] = next.countAbout(survivor)
		}
	}
	return &next
}

// tell works out the effects after more namesakes, and gives the quads to insert and to delete.
func (d *decided) tell(n namer, before *decided, more []*Decision) (insert, drop []term.Quad) {
	d.effects = maps.Clone(before.effects)
	if d.effects == nil {
		d.effects = effects{}
	}
	for _, made := range more {
		for _, e := range made.known {
			if d.names[e.id] != "" || d.told[e.id] == before.told[e.id] {
				continue
			}
			quad := func(name string) term.Quad {
				return term.Quad{Subject: n.entity(e.id), Predicate: skosPrefLabel, Object: term.NewString(name), Graph: cbDecided}
			}
			if old := quad(before.told[e.id]); d.effects[old] {
				delete(d.effects, old)
				drop = append(drop, old)
			}
			if now := quad(d.told[e.id]); !d.effects[now] {
				d.effects[now] = true
				insert = append(insert, now)
			}
		}
	}
	return insert, drop
}

// idsWith adds the ids of nodes that decisions name.
func (d *decided) idsWith(r *reader, more []*Decision) (map[term.Term]store.ID, error) {
	var nodes []term.Term
	for _, made := range more {
		for _, q := range r.namer.record(made) {
			if q.Object.Kind == term.IRI {
				nodes = append(nodes, q.Object)
			}
		}
	}
	found, err := r.lookup(nodes...)
	if err != nil {
		return nil, err
	}
	ids := maps.Clone(d.ids)
	if ids == nil {
		ids = map[term.Term]store.ID{}
	}
	for i, n := range nodes {
		if found[i] != store.Any {
			ids[n] = found[i]
		}
	}
	return ids, nil
}
