package graph

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/graph/entity"
	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// A claim says something of those behind its prepositions too: "Ana Ruiz sold two ships to Altamar"
// is about Altamar as well. An argument beside the far end therefore links: from the subject of the
// claim to what the argument names, called by predicate and role ("sell to"), with the stance, the
// speaker and the evidence of the claim. It does so where it names somebody or something by a
// proper name: what "with care", "in March" or "for workers" tells is no node that others are
// linked by. These links are derived, and no quads: a query language reads cb:argument.

// namingKinds are the kinds of what is called by proper names.
var namingKinds = []claim.Kind{
	claim.KindPerson, claim.KindOrganisation, claim.KindPlace, claim.KindGroup, claim.KindEvent, claim.KindWork, claim.KindProduct,
}

// links says whether an argument that names an entity links.
func links(id string, kind claim.Kind) bool {
	return isProper(id) && slices.Contains(namingKinds, kind)
}

// timeRole is the role of arguments that say when; they never link.
const timeRole = "time"

// mayLink says whether an argument can link at all: it has an entity and is no time or quantity.
func mayLink(role string, value bool) bool { return role != timeRole && !value }

// argument is an argument that may link, as it was read.
type argument struct {
	claim  uint32 // index in chapter.entries
	entity word
	role   word
}

// endsIn says whether a relation ends in a role: an argument of it that is what stands at the far end
// of the claim is a StandIn.
func endsIn(relation, role string) bool { return strings.HasSuffix(entity.Name(relation), " "+role) }

// further is a link of a claim beside the one to its object.
type further struct{ far, role word }

// further gives the links of a line beside the one to its object: far ends that are neither subject
// nor object; one of them may come with several roles.
func (v *view) further(l *line) []further { return v.arguments[l.arguments:][:l.links] }

// mostLinks bounds the further links of a claim.
const mostLinks = 255

// arguments gives the entities that the arguments of all lines mean, in the order of chapters; nil where
// they mean what they were read as.
func (o *overlay) arguments() (all []word, err error) {
	if len(o.moved) == 0 && len(o.parted) == 0 {
		return nil, nil
	}
	for i, c := range o.v.chapters {
		for _, a := range c.arguments {
			w := a.entity
			if to, ok := o.moved[w]; ok {
				w = to
			} else if local, ok := o.parted[w]; ok {
				l := &o.v.lines[o.v.first[i]+a.claim]
				id, err := o.argumentEnd(local, o.v.words.name(a.role)[1:], place{l.node, c.doc})
				if err != nil {
					return nil, err
				}
				w = o.entity(id)
			}
			all = append(all, w)
		}
	}
	return all, nil
}

// argue finds the further links of all lines. meant is what overlay.arguments gives.
func (v *view) argue(meant []word) {
	linking := newWordSet(nil, len(v.names))
	for w := range v.names {
		if v.isEntity(word(w)) && links(v.local(word(w)), v.kind(word(w))) {
			linking.add(word(w))
		}
	}
	n := 0
	for i, c := range v.chapters {
		first := v.first[i]
		for k := range c.arguments {
			a := &c.arguments[k]
			far := a.entity
			if meant != nil {
				far = meant[n]
			}
			n++
			l := &v.lines[first+a.claim]
			if !linking.has(far) || far == l.subject || far == l.object || l.links == mostLinks {
				continue
			}
			if e := &c.entries[a.claim]; a.entity == e.object && endsIn(v.local(e.predicate), v.local(a.role)) {
				continue
			}
			if l.links == 0 {
				l.arguments = uint32(len(v.arguments))
			}
			if f := (further{far, a.role}); !slices.Contains(v.further(l), f) {
				v.arguments = append(v.arguments, f)
				l.links++
			}
		}
	}
}

// LinkArgument is a further link of a claim: from its subject to what an argument names, called by
// predicate and role ("sell to").
type LinkArgument struct {
	Index int    // of the argument
	Role  string // "to"
	Node
}

// furtherLinks gives the arguments of a claim that link.
func (g *Graph) furtherLinks(c *Claim) (all []LinkArgument) {
	is := func(n *Node, id string) bool { return n != nil && n.Type == EntityNode && n.ID == id }
	for i := range c.Arguments {
		a, id := &c.Arguments[i], c.ArgumentEntities[i]
		if id == "" || !mayLink(a.Role, a.Value != nil) || is(&c.Link.Subject, id) || is(c.Link.Object, id) ||
			c.read.arguments[i] == c.read.far && endsIn(c.read.relation, a.Role) {
			continue
		}
		name, kind := g.names.of(id)
		if !links(id, kind) || slices.ContainsFunc(all, func(b LinkArgument) bool { return b.ID == id && b.Role == a.Role }) {
			continue
		}
		all = append(all, LinkArgument{i, a.Role, Node{Type: EntityNode, ID: id, Name: name, Kind: kind}})
	}
	return all
}
