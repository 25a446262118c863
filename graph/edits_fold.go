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
		for _, id := range []string{c.subject, c.object, c.speaker} {
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
		for _, at := range made.Words {
			d.taken[at.bare()] = made.ID
		}
		if made.Name != "" { // else Into was there before
			d.offshoots[made.Into] = from
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
		s.words[at.bare()] = true
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
	if c.Speaker != nil {
		s.speaker = &newEnd{c.speaker, *c.Speaker}
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
	d.judged, d.rejected, d.byNewEnd = map[store.ID]*standing{}, map[store.ID]bool{}, map[condition][]*standing{}
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
func (d *decided) newEnds(s *standing) (keys []condition) {
	end := func(part claimPart, e *newEnd) {
		if e != nil && e.id != "" {
			keys = append(keys, condition{part, d.newEntity(s, e)})
		}
	}
	end(subjectPart, s.subject)
	end(objectPart, s.object)
	end(speakerPart, s.speaker)
	if s.predicate != nil {
		keys = append(keys, condition{predicatePart, entity.Local(*s.predicate)})
	}
	if s.polarity != "" {
		keys = append(keys, condition{polarityPart, string(s.polarity)})
	}
	if s.modality != "" {
		keys = append(keys, condition{modalityPart, string(s.modality)})
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
