package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Decision is what somebody decided about entities or claims. The record is never changed: to
// take it back is another decision. Documents may come and go below it.
type Decision struct {
	ID   string
	Type DecisionType
	Note
	When time.Time // UTC

	Entities  []string       // ids of those that it is about, as they were then; without Into
	Into      string         // merge: what is left; split and namesake: the new entity
	Forms     []string       // split: surface forms that were taken out
	Documents []text.DocID   // split: documents whose mentions were taken out; namesake: the one that named the new entity
	Words     []Words        // split: single mentions that were taken out
	Claims    []DecidedClaim // accept, reject, correct: the one; split: those whose mentions were taken out; carry: where the decisions went
	Name      string         // rename, split: of the entity; namesake: what tells the new one from the other
	Kind      claim.Kind     // retype, split: of the entity; "" in a split that leaves it to the documents
	Change    *Correction    // correct
	Undoes    string         // undo: the id of the other decision
	Carries   claim.ID       // carry: the claim whose decisions hold for Claims too
	known     []knownEntity  // names and kinds of entities then
	index     int            // place in the order of decisions
	InForce   bool           // nobody has undone it
	UndoneBy  string         // the id of the decision in force that undoes it; "" when it is in force
	Lost      bool           // it is in force, and nothing that it is about is there
	Found     []claim.ID     // the claims of today for Claims, same order; "" where there is none
}

// Note says who decides, and why. Both may be empty.
type Note struct {
	By  string
	Why string
}

// DecisionType tells what was decided.
type DecisionType string

// The types of decisions.
const (
	Merged    DecisionType = "merge"   // Entities and Into are one
	SplitOff  DecisionType = "split"   // some mentions of an entity mean another one
	Renamed   DecisionType = "rename"  // an entity is called Name
	Retyped   DecisionType = "retype"  // an entity is a Kind
	SetApart  DecisionType = "apart"   // Entities are not the same
	Accepted  DecisionType = "accept"  // a claim is right
	Rejected  DecisionType = "reject"  // a claim is wrong
	Corrected DecisionType = "correct" // a claim says something else
	Undone    DecisionType = "undo"    // another decision no longer holds
	Carried   DecisionType = "carry"   // a claim was read anew with another id; what was decided of it holds

	// Namesake is the program's: Into has the name of Entities and was kept apart from it. When it is
	// undone they are one.
	Namesake DecisionType = "namesake"
)

// DecidedClaim is a claim as it was when it was decided upon: enough to find it again when it is
// read anew with another id.
type DecidedClaim struct {
	ID        claim.ID
	Document  text.DocID
	Sentence  string // its text, in one line
	Subject   string // canonical names
	Predicate string
	Object    string // "" for none
}

// Correction says what a claim says instead. nil leaves as it is.
type Correction struct {
	Subject   *string // id of an entity, or a name
	Predicate *string // canonical
	Object    *string // id of an entity, or a name; "" for none
	Polarity  *claim.Polarity
	Modality  *claim.Modality
	Speaker   *string // id of an entity, or a name; "" where the document itself says so

	subject, object, speaker string // ids of the entities; "" for none and for a literal
}

// Selection says which mentions of an entity are meant: those that meet any of the conditions.
type Selection struct {
	Forms     []string     // as EntityDetail.Forms has them; in later documents too
	Documents []text.DocID // all mentions there
	Claims    []claim.ID   // all mentions there
}

// Words are a stretch of a document that stands for an entity. They are where they are, however often
// the document is read anew.
type Words struct {
	Document   text.DocID
	Start, End int // code points into the text, half-open
	Text       string
}

// RefusedError says why a decision can't be taken. Nothing was changed.
type RefusedError struct {
	Reason  string
	Already bool // because it is so already
}

func (e *RefusedError) Error() string { return e.Reason }

func refuse(format string, args ...any) error {
	return &RefusedError{Reason: fmt.Sprintf(format, args...)}
}
func already(format string, args ...any) error {
	return &RefusedError{Reason: fmt.Sprintf(format, args...), Already: true}
}

// Bounds of what may be written into a decision.
const (
	maxDecided = 1000  // entities, forms, documents or claims of one decision
	maxNote    = 10000 // bytes of a reason
	maxName    = 1000  // bytes of a name
)

// deciding works out one decision. It reads the state under g.write.
type deciding struct {
	*reader
	g *Graph
	d *decided
}

// decide makes a decision: work fills it in or says why not.
func (g *Graph) decide(ctx context.Context, kind DecisionType, n Note, work func(w *deciding, made *Decision) error) (*Decision, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	var made *Decision
	err := g.change(ctx, func(r *reader) (*plan, error) {
		d, err := r.decided()
		if err != nil {
			return nil, err
		}
		if err := g.names.ensure(r); err != nil {
			return nil, err
		}
		id, err := uuid.NewV7()
		if err != nil {
			return nil, err
		}
		made = &Decision{ID: id.String(), Type: kind, Note: n, When: g.now().UTC(), index: d.next()}
		w := &deciding{r, g, d}
		if err := work(w, made); err != nil {
			return nil, err
		}
		p := &plan{decisions: []*Decision{made}}
		p.decide(r.namer, d)
		return p, nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	g.log.Debug("decided", "decision", made.ID, "type", string(kind))
	return g.Decision(context.WithoutCancel(ctx), made.ID)
}

func (n Note) check() error {
	switch {
	case !utf8.ValidString(n.By) || !utf8.ValidString(n.Why):
		return refuse("who and reason must be valid UTF-8")
	case len(n.By) > maxName:
		return refuse("who is longer than %d bytes", maxName)
	case len(n.Why) > maxNote:
		return refuse("the reason is longer than %d bytes", maxNote)
	}
	return nil
}

// decide adds decisions to a plan, and what follows from them; d is the state before.
func (p *plan) decide(n namer, d *decided) {
	for _, made := range p.decisions {
		p.Insert = append(p.Insert, n.record(made)...)
	}
	if !slices.ContainsFunc(p.decisions, func(made *Decision) bool { return made.Type != Namesake }) {
		p.state = d.withNamesakes(p.decisions)
		insert, drop := p.state.tell(n, d, p.decisions)
		p.Insert, p.Delete = append(p.Insert, insert...), append(p.Delete, drop...)
		return
	}
	p.state = d.with(p.decisions)
	p.state.effects = n.follows(p.state)
	insert, drop := p.state.effects.against(d.effects)
	p.Insert, p.Delete = append(p.Insert, insert...), append(p.Delete, drop...)
}

// entity gives the id of an entity that is there, of the survivor when it was merged away.
func (w *deciding) entity(id string) (string, error) {
	local := w.d.survivor(id)
	if w.g.names.has(local) {
		return local, nil
	}
	return "", ErrNotFound
}

// entities is entity for a list that a person sent.
func (w *deciding) entities(ids []string) ([]string, error) {
	if len(ids) > maxDecided {
		return nil, refuse("%d entities are more than %d", len(ids), maxDecided)
	}
	var out []string
	for _, id := range ids {
		local, err := w.entity(id)
		if errors.Is(err, ErrNotFound) {
			return nil, refuse("there is no entity %s", id)
		}
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, local) {
			out = append(out, local)
		}
	}
	return out, nil
}

// remember notes what is known of the entities that a decision names.
func (w *deciding) remember(made *Decision, ids ...string) error {
	for _, id := range ids {
		known, err := w.knownEntity(id)
		if err != nil {
			return err
		}
		if known.key != "" {
			made.known = append(made.known, known)
		}
	}
	return nil
}

// knownEntity tells what documents say of an id, or what was remembered of it.
func (w *deciding) knownEntity(id string) (knownEntity, error) {
	e := knownEntity{id: id}
	node, err := w.id(w.namer.entity(id))
	if err != nil {
		return e, err
	}
	if node != store.Any {
		keys, err := w.values(node, cbKey, store.Any)
		if err != nil {
			return e, err
		}
		if e.key = first(keys); e.key != "" {
			e.kinds, err = (&book{reader: w.reader}).kinds(node)
			return e, err
		}
	}
	if known, ok := w.d.knownByID[id]; ok {
		return known, nil
	}
	return e, nil
}

// resolver finds entities by names, as it is done for documents.
func (w *deciding) resolver() *entity.Resolver {
	return entity.NewResolver(&book{reader: w.reader, memory: newIdentities()}, nil)
}

// Merge says that some entities are the same as another one, which is what is left. ErrNotFound
// when that one isn't there; a RefusedError when one of the others isn't, or all are one already.
func (g *Graph) Merge(ctx context.Context, into string, with []string, n Note) (*Decision, error) {
	return g.decide(ctx, Merged, n, func(w *deciding, made *Decision) (err error) {
		if made.Into, err = w.entity(into); err != nil {
			return err
		}
		if len(with) == 0 {
			return refuse("name the entities to merge")
		}
		if made.Entities, err = w.entities(with); err != nil {
			return err
		}
		made.Entities = slices.DeleteFunc(made.Entities, func(id string) bool { return id == made.Into })
		if len(made.Entities) == 0 {
			return already("they are one entity already")
		}
		slices.Sort(made.Entities)
		return w.remember(made, append(slices.Clone(made.Entities), made.Into)...)
	})
}

// Rename gives an entity a preferred name.
func (g *Graph) Rename(ctx context.Context, id, name string, n Note) (*Decision, error) {
	return g.decide(ctx, Renamed, n, func(w *deciding, made *Decision) error {
		local, err := w.entity(id)
		if err != nil {
			return err
		}
		if name, err = properName(name); err != nil {
			return err
		}
		if now, _ := w.g.names.of(local); now == name {
			return already("it is called %s already", name)
		}
		made.Entities, made.Name = []string{local}, name
		return w.remember(made, local)
	})
}

// properName makes one line of a name that a person typed.
func properName(name string) (string, error) {
	switch {
	case !utf8.ValidString(name):
		return "", refuse("the name must be valid UTF-8")
	case len(name) > maxName:
		return "", refuse("the name is longer than %d bytes", maxName)
	}
	name = strings.Join(strings.Fields(strings.ReplaceAll(name, "\x00", " ")), " ")
	visible := func(r rune) bool {
		return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.M)
	}
	if strings.IndexFunc(name, visible) < 0 {
		return "", refuse("the name is empty")
	}
	return name, nil
}

// Retype gives an entity a kind.
func (g *Graph) Retype(ctx context.Context, id string, kind claim.Kind, n Note) (*Decision, error) {
	return g.decide(ctx, Retyped, n, func(w *deciding, made *Decision) error {
		local, err := w.entity(id)
		if err != nil {
			return err
		}
		if _, ok := classOf(kind); !ok || kind == "" {
			return refuse("%q is no kind of entity", kind)
		}
		if _, now := w.g.names.of(local); now == kind {
			return already("its kind is %s already", kind)
		}
		made.Entities, made.Kind = []string{local}, kind
		return w.remember(made, local)
	})
}

// Apart says that entities are not the same: Duplicates proposes none of their pairs any more.
func (g *Graph) Apart(ctx context.Context, ids []string, n Note) (*Decision, error) {
	return g.decide(ctx, SetApart, n, func(w *deciding, made *Decision) (err error) {
		if made.Entities, err = w.entities(ids); err != nil {
			return err
		}
		if len(made.Entities) > 50 {
			return refuse("%d entities are more than 50", len(made.Entities))
		}
		if len(made.Entities) < 2 {
			return refuse("name two entities that are not the same")
		}
		slices.Sort(made.Entities)
		known := true
		for i, a := range made.Entities {
			for _, b := range made.Entities[i+1:] {
				known = known && w.d.apart[pairOf(a, b)]
			}
		}
		if known {
			return already("they are kept apart already")
		}
		return w.remember(made, made.Entities...)
	})
}

// Undo takes a decision back; undoing an undo brings the first one back. Whatever order, the
// answers are those of the decisions that are in force.
func (g *Graph) Undo(ctx context.Context, id string, n Note) (*Decision, error) {
	return g.decide(ctx, Undone, n, func(w *deciding, made *Decision) error {
		other := w.d.byID[id]
		if other == nil {
			return ErrNotFound
		}
		if by := other.UndoneBy; by != "" {
			return already("it was undone before; undo %s to bring it back", by)
		}
		made.Undoes = id
		return nil
	})
}

// Accept says that a claim is right.
func (g *Graph) Accept(ctx context.Context, id claim.ID, n Note) (*Decision, error) {
	return g.judge(ctx, Accepted, id, n)
}

// Reject says that a claim is wrong: it is left out of lists, counts and links that do not ask
// for it.
func (g *Graph) Reject(ctx context.Context, id claim.ID, n Note) (*Decision, error) {
	return g.judge(ctx, Rejected, id, n)
}

func (g *Graph) judge(ctx context.Context, kind DecisionType, id claim.ID, n Note) (*Decision, error) {
	return g.decide(ctx, kind, n, func(w *deciding, made *Decision) error {
		c, err := w.claim(id, made)
		if err != nil {
			return err
		}
		if c.Decision != nil && c.Decision.State == kind.state() {
			return already("it is %s already", c.Decision.State)
		}
		return nil
	})
}

// claim reads a claim that is there, and notes it in the decision.
func (w *deciding) claim(id claim.ID, made *Decision) (*Claim, error) {
	c, err := w.g.oneClaim(w.reader, id)
	if err != nil {
		return nil, err
	}
	made.Claims = append(made.Claims, decidedClaim(c))
	return c, nil
}

// decidedClaim describes a claim as it was read, whatever people have decided since.
func decidedClaim(c *Claim) DecidedClaim {
	said := DecidedClaim{ID: c.ID, Document: c.Document}
	if c.Sentence >= 0 && c.Sentence < len(c.Doc.Sentences) {
		said.Sentence = c.Doc.Flat(c.Doc.Sentences[c.Sentence].Span)
	}
	said.Subject, said.Predicate, said.Object = c.read.subject, c.read.predicate, c.read.object
	return said
}

// Correct says what a claim says instead. What several corrections say of different parts holds
// together; for one part the last one holds.
func (g *Graph) Correct(ctx context.Context, id claim.ID, change Correction, n Note) (*Decision, error) {
	return g.decide(ctx, Corrected, n, func(w *deciding, made *Decision) error {
		c, err := w.claim(id, made)
		if err != nil {
			return err
		}
		made.Change, err = w.correction(c, change)
		return err
	})
}

// correction completes a correction, and leaves out what the claim says already.
func (w *deciding) correction(c *Claim, change Correction) (*Correction, error) {
	made := &Correction{}
	if s := change.Subject; s != nil {
		id, name, err := w.meant(*s, c.Subject.Kind)
		if err != nil {
			return nil, err
		}
		if c.Link.Subject.Type != EntityNode || c.Link.Subject.ID != w.d.survivor(id) {
			made.Subject, made.subject = &name, id
		}
	}
	if p := change.Predicate; p != nil {
		name, err := properName(*p)
		if err != nil {
			return nil, err
		}
		if name != c.Predicate.Canonical {
			made.Predicate = &name
		}
	}
	if o := change.Object; o != nil {
		if err := w.correctObject(c, *o, made); err != nil {
			return nil, err
		}
	}
	if p := change.Polarity; p != nil {
		if _, ok := polarities[*p]; !ok {
			return nil, refuse("%q is no polarity", *p)
		}
		if *p != c.Polarity {
			made.Polarity = p
		}
	}
	if m := change.Modality; m != nil {
		if _, ok := modalities[*m]; !ok {
			return nil, refuse("%q is no modality", *m)
		}
		if *m != c.Modality {
			made.Modality = m
		}
	}
	if s := change.Speaker; s != nil {
		if err := w.correctSpeaker(c, *s, made); err != nil {
			return nil, err
		}
	}
	if *made == (Correction{}) {
		if change == (Correction{}) {
			return nil, refuse("say what to correct: subject, predicate, object, polarity, modality or speaker")
		}
		return nil, already("it says so already")
	}
	return made, nil
}

func (w *deciding) correctObject(c *Claim, to string, made *Correction) error {
	now := c.Link.Object
	switch {
	case strings.TrimSpace(to) == "":
		none := ""
		if now != nil {
			made.Object = &none
		}
		return nil
	case now != nil && now.Type == LiteralNode:
		value, err := properName(to)
		if err == nil && value != now.Name {
			made.Object = &value
		}
		return err
	}
	kind := claim.Kind("")
	if c.Object != nil {
		kind = c.Object.Kind
	}
	id, name, err := w.meant(to, kind)
	if err != nil {
		return err
	}
	if now == nil || now.Type != EntityNode || now.ID != w.d.survivor(id) {
		made.Object, made.object = &name, id
	}
	return nil
}

func (w *deciding) correctSpeaker(c *Claim, to string, made *Correction) error {
	if strings.TrimSpace(to) == "" {
		none := ""
		if c.Attribution != nil {
			made.Speaker = &none
		}
		return nil
	}
	kind := claim.Kind("")
	if c.Attribution != nil {
		kind = c.Attribution.Kind
	}
	id, name, err := w.meant(to, kind)
	if err != nil {
		return err
	}
	if c.Attribution == nil || c.SpeakerEntity != w.d.survivor(id) {
		made.Speaker, made.speaker = &name, id
	}
	return nil
}

// meant gives the entity that a person names: by its id, by a name that some entity has, or a new
// one.
func (w *deciding) meant(s string, kind claim.Kind) (id, name string, err error) {
	if name, err = properName(s); err != nil {
		return "", "", err
	}
	if id = w.d.survivor(s); w.g.names.has(id) {
		name, _ = w.g.names.of(id)
		return id, name, nil
	}
	if id, err = w.resolver().Resolve(name, kind); err != nil || w.g.names.has(id) {
		return id, name, err
	}
	// A name as people type it, "ana ruiz", or one that no document but only a correction gives.
	if called := w.g.names.called(name); len(called) == 1 {
		id = called[0]
		name, _ = w.g.names.of(id)
	}
	return id, name, nil
}

// at gives the places of a claim of an id, in kept documents.
func (r *reader) placesOf(id store.ID) ([]place, error) {
	ids, err := r.lookup(rdfType, cbClaim)
	if err != nil || ids[0] == store.Any || ids[1] == store.Any || id == store.Any {
		return nil, err
	}
	graphs, err := r.column(store.Pattern{id, ids[0], ids[1], store.Any}, store.G)
	if err != nil {
		return nil, err
	}
	all := make([]place, len(graphs))
	for i, g := range graphs {
		all[i] = place{id, g}
	}
	return r.inDocuments(all)
}
