package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// carrier finds where decisions go when a document is read anew and its claims get other ids: to
// the claim whose sentence has the same text, and whose subject, predicate and object have the
// same canonical names.
type carrier struct {
	d      *decided
	doc    *text.Document
	older  text.DocID // that goes for it; "" for none
	claims []claim.Claim
	there  map[claim.ID]bool
	saying map[DecidedClaim][]claim.ID // by what they say, without id; made when it is needed
}

// carry makes the decisions that carry others over to the claims of a document that is put. Those
// whose claim is there need none; those that find no claim stay as they are, and Decisions lists
// them as lost. older is the document that the new one takes the place of, "" for none.
func (p *putting) carry(claims []claim.Claim, older text.DocID) ([]*Decision, error) {
	d, err := p.decided()
	if err != nil || len(d.aboutClaim) == 0 {
		return nil, err
	}
	c := &carrier{d: d, doc: p.d, older: older, claims: claims, there: make(map[claim.ID]bool, len(claims))}
	for i := range claims {
		c.there[claims[i].ID] = true
	}
	var made []*Decision
	for _, lost := range c.lost() {
		to, found := c.find(lost)
		if !found {
			continue
		}
		id, err := uuid.NewV7()
		if err != nil {
			return nil, fmt.Errorf("carry decisions over: %w", err)
		}
		now := lost
		now.ID, now.Document = to, p.d.ID
		made = append(made, &Decision{
			ID: id.String(), Type: Carried, When: p.g.now().UTC(), index: d.next() + len(made), Carries: lost.ID, Claims: []DecidedClaim{now},
		})
	}
	return made, nil
}

// lost lists the claims of the document that were decided upon and are not there, each once, in
// the order of the decisions.
func (c *carrier) lost() (all []DecidedClaim) {
	seen := map[claim.ID]bool{}
	for _, made := range c.d.list {
		if made.Type == Carried {
			continue
		}
		for _, old := range made.Claims {
			if old.Document != c.doc.ID && (c.older == "" || old.Document != c.older) || seen[old.ID] || c.there[old.ID] {
				continue
			}
			seen[old.ID] = true
			if !slices.ContainsFunc(c.d.instead[old.ID], func(id claim.ID) bool { return c.there[id] }) {
				all = append(all, old)
			}
		}
	}
	return all
}

// find gives the claim that says what another one said: the first that nobody has decided upon.
func (c *carrier) find(old DecidedClaim) (claim.ID, bool) {
	if c.saying == nil {
		c.saying = map[DecidedClaim][]claim.ID{}
		for i := range c.claims {
			s := saying(c.doc, &c.claims[i])
			c.saying[s] = append(c.saying[s], c.claims[i].ID)
		}
	}
	old.ID, old.Document = "", c.doc.ID
	for i, id := range c.saying[old] {
		if c.d.claims[id] == nil {
			c.saying[old] = slices.Delete(c.saying[old], i, i+1)
			return id, true
		}
	}
	return "", false
}

// saying describes a claim that is being put as decidedClaim describes one that was read, but for
// its id.
func saying(d *text.Document, c *claim.Claim) DecidedClaim {
	s := DecidedClaim{
		Document: d.ID, Sentence: d.Flat(d.Sentences[c.Sentence].Span), Subject: named(&c.Subject),
		Predicate: firstName(c.Predicate.Canonical, c.Predicate.Head, c.Predicate.Text),
	}
	if c.Object != nil {
		s.Object = named(c.Object)
	} else if i := c.StandIn(); i >= 0 {
		s.Object = named(&c.Arguments[i].Phrase)
	}
	return s
}

// settleDecided brings cb:decided up to date with the records.
func (g *Graph) settleDecided(ctx context.Context) error {
	return g.change(ctx, func(r *reader) (*plan, error) {
		d, err := r.decided()
		if err != nil {
			return nil, err
		}
		p := &plan{anywhere: true}
		p.Insert, p.Delete = r.namer.follows(d).against(d.effects)
		if len(p.Insert)+len(p.Delete) == 0 {
			return nil, nil
		}
		return p, nil
	})
}
