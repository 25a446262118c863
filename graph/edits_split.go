package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// Split says that some mentions of an entity mean another one, which is made: Decision.Into. name
// is what it is called, "" for the first form or the name of the old one; kind is "" for what the
// documents say. ErrNotFound when there is no such entity; a RefusedError when the selection names
// what the entity doesn't have, or takes none or all of it.
func (g *Graph) Split(ctx context.Context, id string, from Selection, name string, kind claim.Kind, n Note) (*Decision, error) {
	return g.decide(ctx, SplitOff, n, func(w *deciding, made *Decision) error {
		local, err := w.entity(id)
		if err != nil {
			return err
		}
		made.Entities = []string{local}
		if len(from.Forms)+len(from.Documents)+len(from.Claims) == 0 {
			return refuse("name the forms, documents or claims to take out")
		}
		if max(len(from.Forms), len(from.Documents), len(from.Claims)) > maxDecided {
			return refuse("a split names %d forms, documents or claims at most", maxDecided)
		}
		if _, ok := classOf(kind); !ok {
			return refuse("%q is no kind of entity", kind)
		}
		made.Kind = kind
		if err := w.selectFrom(local, from, made); err != nil {
			return err
		}
		old, _ := w.g.names.of(local)
		if strings.TrimSpace(name) == "" {
			name = old
			if len(from.Forms) > 0 && len(from.Documents)+len(from.Claims) == 0 {
				name = from.Forms[0]
			}
		}
		if made.Name, err = properName(name); err != nil {
			return err
		}
		if made.Into, err = w.newID(made.Name); err != nil {
			return err
		}
		if err := w.partial(local, made); err != nil {
			return err
		}
		return w.remember(made, local)
	})
}

// newID gives a local name that is free.
func (w *deciding) newID(name string) (string, error) {
	local := entity.Local(name)
	free := local
	for n := 2; ; n++ {
		taken, err := (&book{reader: w.reader}).Taken(free)
		if err != nil {
			return "", err
		}
		if !taken && !w.g.names.has(free) {
			return free, nil
		}
		free = fmt.Sprintf("%s_%d", local, n)
	}
}

// selectFrom checks a selection against what the entity has.
func (w *deciding) selectFrom(id string, from Selection, made *Decision) error {
	forms, err := w.forms(id)
	if err != nil {
		return err
	}
	for _, f := range from.Forms {
		if !slices.ContainsFunc(forms, func(known Form) bool { return known.Text == f }) {
			return refuse("no document writes it as %q", f)
		}
		if !slices.Contains(made.Forms, f) {
			made.Forms = append(made.Forms, f)
		}
	}
	slices.Sort(made.Forms)
	docs, err := w.documentsNaming(id)
	if err != nil {
		return err
	}
	for _, d := range from.Documents {
		if !slices.Contains(docs, d) {
			return refuse("document %s does not name it", d)
		}
		if !slices.Contains(made.Documents, d) {
			made.Documents = append(made.Documents, d)
		}
	}
	slices.Sort(made.Documents)
	for _, c := range from.Claims {
		if slices.ContainsFunc(made.Claims, func(known DecidedClaim) bool { return known.ID == c }) {
			continue
		}
		if err := w.selectClaim(id, c, made); err != nil {
			return err
		}
	}
	return nil
}

func (w *deciding) selectClaim(id string, c claim.ID, made *Decision) error {
	node, err := w.id(w.namer.claim(c))
	if err != nil {
		return err
	}
	places, err := w.placesOf(node)
	if err != nil {
		return err
	}
	if len(places) == 0 {
		return refuse("there is no claim %s", c)
	}
	read, err := w.claim(c, made)
	if err != nil {
		return err
	}
	named := append([]string{read.SubjectEntity, read.ObjectEntity, read.SpeakerEntity, read.WithinEntity, read.Link.Subject.ID}, slices.Concat(read.ArgumentEntities, read.InsideEntities)...)
	if !slices.Contains(named, id) {
		return refuse("claim %s does not name it", c)
	}
	return nil
}

// partial sees to it that a split takes some mentions of an entity and leaves some.
func (w *deciding) partial(id string, made *Decision) error {
	next := w.d.with([]*Decision{made})
	taken, left := false, false
	docs, err := w.naming(id)
	if err != nil {
		return err
	}
	nodes, err := w.nodesOf(id)
	if err != nil {
		return err
	}
	after := *w.reader
	after.edits = next
	for _, n := range nodes {
		for _, doc := range docs {
			if taken && left {
				return nil
			}
			found, err := after.mentionsOf(n.node, n.local, doc)
			if err != nil {
				return err
			}
			for _, m := range found {
				if w.d.end(n.local, m.mention) == id {
					taken = taken || next.end(n.local, m.mention) == made.Into
					left = left || next.end(n.local, m.mention) == id
				}
			}
		}
	}
	switch {
	case !taken:
		return refuse("that takes nothing out of it")
	case !left && len(made.Words) == 0:
		return refuse("that takes all of it: rename it instead")
	}
	return nil
}
