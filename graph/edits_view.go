package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// editCache keeps the state of the decisions. Records are only ever added, so that a snapshot with
// as many quads of them has the same ones.
type editCache struct {
	mu      sync.Mutex
	version uint64 // that now was last found to be right for
	now     *decided
}

// forget lets the state be read anew.
func (c *editCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = nil
}

// decided gives the state of the decisions in this snapshot, or a later one.
func (r *reader) decided() (*decided, error) {
	if r.edits != nil {
		return r.edits, nil
	}
	c := &r.g.edits
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now == nil || c.version < r.version {
		n, err := r.countIn(cbEdits)
		if err != nil {
			return nil, fmt.Errorf("read decisions: %w", err)
		}
		if c.now == nil || c.now.records != n {
			if c.now, err = r.readDecisions(n); err != nil {
				c.now = nil
				return nil, fmt.Errorf("read decisions: %w", err)
			}
		}
		c.version = r.version
	}
	r.edits = c.now
	return r.edits, nil
}

// countIn counts the quads of a graph.
func (r *reader) countIn(graph term.Term) (int, error) {
	id, err := r.id(graph)
	if err != nil || id == store.Any {
		return 0, err
	}
	return r.count(store.Pattern{store.Any, store.Any, store.Any, id})
}

func (r *reader) readDecisions(records int) (*decided, error) {
	list, ids, err := r.records()
	if err != nil {
		return nil, err
	}
	d := consequences(list)
	d.records = records
	d.resolve(r.namer, ids)
	d.effects, err = r.writtenEffects()
	return d, err
}

// attemptDecisions applies a plan that has decisions. Until their state is worked out, nobody
// reads any.
func (g *Graph) attemptDecisions(ctx context.Context, r *reader, p *plan, before []map[string]*counts) error {
	old, err := r.decided()
	if err != nil {
		return err
	}
	now, err := g.install(ctx, r, p, old)
	if err != nil {
		return err
	}
	defer now.close()
	if now.edits == nil { // the change is made, and what follows will be read anew
		g.names.forget()
		g.journal.forget()
		g.ledger.note(r.version, now.version, p.touched)
		return nil
	}
	ids, err := now.affected(p.decisions, old, now.edits)
	if err != nil {
		g.names.forget()
		g.journal.forget()
		g.ledger.note(r.version, now.version, p.touched)
		return nil
	}
	if len(p.touched) > 0 {
		if slices.ContainsFunc(p.decisions, func(made *Decision) bool { return made.Type == Merged }) {
			g.names.forget() // counts move from one entity to another
		}
		g.follow(r, now, p, before, ids)
		return nil
	}
	g.names.refresh(r.version, now, ids)
	g.journal.note(r.version, now.version, nil) // documents say what they said
	g.ledger.note(r.version, now.version, p.touched)
	return nil
}

// install applies the plan and puts the state in place.
func (g *Graph) install(ctx context.Context, r *reader, p *plan, old *decided) (*reader, error) {
	g.edits.mu.Lock()
	defer g.edits.mu.Unlock()
	if err := g.st.Apply(ctx, &p.Changes); err != nil {
		return nil, err
	}
	g.edits.now = nil
	now := g.reader(context.WithoutCancel(ctx))
	ids, err := old.idsWith(now, p.decisions)
	if err != nil || now.version != r.version+1 {
		return now, nil
	}
	next := p.state
	next.records, err = now.countIn(cbEdits)
	if err != nil {
		return now, nil
	}
	next.resolve(now.namer, ids)
	g.edits.now, g.edits.version, now.edits = next, now.version, next
	return now, nil
}

// affected lists the entities whose names or counts decisions may have changed.
func (r *reader) affected(made []*Decision, old, now *decided) ([]string, error) {
	ids := map[string]bool{}
	entity := func(id string) {
		if id == "" {
			return
		}
		ids[id] = true
		for _, d := range []*decided{old, now} {
			ids[d.survivor(id)] = true
			for _, end := range d.ends[id] {
				ids[end] = true
				ids[d.survivor(end)] = true
			}
		}
	}
	judged := func(id claim.ID) error {
		node, err := r.id(r.namer.claim(id))
		if err != nil {
			return err
		}
		places, err := r.placesOf(node)
		if err != nil {
			return err
		}
		for _, at := range places {
			ends, err := r.endsOf(at)
			if err != nil {
				return err
			}
			for _, t := range ends {
				if local, ok := strings.CutPrefix(t.Value, r.namer.entity("").Value); ok {
					entity(local)
				}
			}
		}
		for _, d := range []*decided{old, now} {
			if s := d.claims[id]; s != nil {
				for _, e := range []*newEnd{s.subject, s.object, s.speaker} {
					if e != nil {
						entity(e.id)
					}
				}
			}
		}
		return nil
	}
	for todo := slices.Clone(made); len(todo) > 0; todo = todo[1:] {
		d := todo[0]
		for _, id := range append(slices.Clone(d.Entities), d.Into) {
			entity(id)
		}
		if d.Change != nil {
			entity(d.Change.subject)
			entity(d.Change.object)
			entity(d.Change.speaker)
		}
		claims := []claim.ID{d.Carries}
		for _, c := range d.Claims {
			claims = append(claims, c.ID)
			claims = append(claims, old.instead[c.ID]...)
			claims = append(claims, now.instead[c.ID]...)
		}
		for _, id := range claims {
			if id == "" {
				continue
			}
			if err := judged(id); err != nil {
				return nil, err
			}
		}
		if other := old.byID[d.Undoes]; other != nil && d.Type == Undone {
			todo = append(todo, other)
		}
	}
	list := make([]string, 0, len(ids))
	for id := range ids {
		list = append(list, id)
	}
	slices.Sort(list)
	return list, nil
}

// endsOf gives what stands at the ends of a claim, behind its arguments and inside both, as it was read.
func (r *reader) endsOf(at place) (ends []term.Term, err error) {
	for _, p := range []term.Term{rdfSubject, rdfObject} {
		all, err := r.values(at.claim, p, at.doc)
		if err != nil {
			return nil, err
		}
		ends = append(ends, all...)
	}
	for _, p := range []term.Term{cbArgument, cbInside} {
		link, err := r.id(p)
		if err != nil {
			return nil, err
		}
		if link == store.Any {
			continue
		}
		arguments, err := r.column(store.Pattern{at.claim, link, store.Any, at.doc}, store.O)
		if err != nil {
			return nil, err
		}
		for _, a := range arguments {
			all, err := r.values(a, cbEntity, at.doc)
			if err != nil {
				return nil, err
			}
			ends = append(ends, all...)
		}
	}
	return ends, nil
}

// countAbout counts the decisions in force about an entity and those that were merged into it.
func (d *decided) countAbout(id string) int {
	seen := map[*Decision]bool{}
	for _, other := range append([]string{id}, d.members[id]...) {
		for _, made := range d.about[other] {
			if made.InForce {
				seen[made] = true
			}
		}
	}
	return len(seen)
}

// state gives the ClaimState that a decision leads to.
func (t DecisionType) state() ClaimState {
	switch t {
	case Accepted:
		return StateAccepted
	case Rejected:
		return StateRejected
	}
	return StateCorrected
}

// shown says whether a filter by decision wants a claim.
func (s *standing) shown(want ClaimState) bool {
	state := StateUndecided
	if s != nil {
		state = s.state
	}
	switch want {
	case "", StateUnrejected:
		return state != StateRejected
	case StateAll:
		return true
	}
	return state == want
}

// judgement is what a claim's answer says of its standing.
func (s *standing) judgement() *Judgement {
	if s == nil {
		return nil
	}
	return &Judgement{State: s.state, Note: s.by.Note, When: s.by.When, Decision: s.by.ID}
}

// decide puts what people decided into a claim that was read.
func (r *claimReader) decide(c *Claim, at place) error {
	d, err := r.decided()
	if err != nil {
		return err
	}
	s := d.judged[at.claim]
	c.Decision = s.judgement()
	c.read.decided = s
	if !s.corrected() {
		return nil
	}
	c.Original = &Original{
		Subject: c.read.subject, Predicate: c.read.predicate, Object: c.read.object,
		Polarity: c.Polarity, Modality: c.Modality, Link: c.Link,
	}
	if a := c.Attribution; a != nil {
		c.Original.Speaker = firstName(a.Canonical, a.Source)
	}
	if s.polarity != "" {
		c.Polarity = s.polarity
	}
	if s.modality != "" {
		c.Modality = s.modality
	}
	if s.predicate != nil {
		c.Predicate.Canonical = *s.predicate
		c.Link.Predicate, c.Link.PredicateID = *s.predicate, entity.Local(*s.predicate)
	}
	if s.subject != nil {
		c.SubjectEntity, c.Link.Subject = r.newEnd(d, s, s.subject)
		c.Subject.Canonical, c.Subject.Kind = c.Link.Subject.Name, c.Link.Subject.Kind
		c.Subject.Claim, c.Subject.Value = "", nil
	}
	if s.object != nil {
		r.correctObject(c, d, s)
	}
	if s.speaker != nil {
		r.correctSpeaker(c, d, s)
	}
	c.Link.Plain = c.Plain()
	return nil
}

// correctSpeaker says who says so. What was read of other words goes; when it was said holds.
func (r *claimReader) correctSpeaker(c *Claim, d *decided, s *standing) {
	if s.speaker.id == "" {
		c.Attribution, c.SpeakerEntity, c.WithinEntity, c.speaker, c.reporter = nil, "", "", Node{}, Node{}
		return
	}
	var a claim.Attribution
	if c.Attribution != nil {
		a = *c.Attribution
	}
	c.SpeakerEntity, c.speaker = r.newEnd(d, s, s.speaker)
	a.Canonical, a.Kind = c.speaker.Name, c.speaker.Kind
	c.Attribution = &a
}

// newEnd describes a corrected end.
func (r *claimReader) newEnd(d *decided, s *standing, e *newEnd) (id string, n Node) {
	if e.id == "" {
		return "", Node{Type: LiteralNode, Name: e.name}
	}
	id = d.newEntity(s, e)
	name, kind := r.g.names.of(id)
	if !r.g.names.has(id) {
		name = e.name
	}
	return id, Node{Type: EntityNode, ID: id, Name: name, Kind: kind}
}

func (r *claimReader) correctObject(c *Claim, d *decided, s *standing) {
	if s.object.id == "" && s.object.name == "" {
		c.Object, c.ObjectEntity, c.Link.Object = nil, "", nil
		return
	}
	id, n := r.newEnd(d, s, s.object)
	if n.Type == LiteralNode && c.Link.Object != nil {
		n.Kind = c.Link.Object.Kind
	}
	c.Link.Object = &n
	if c.Object == nil {
		return // an argument, or nothing, stands there in the text
	}
	o := *c.Object
	o.Canonical, o.Kind, o.Claim, o.Value = n.Name, n.Kind, "", nil
	c.Object, c.ObjectEntity = &o, id
}
