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
// linked by. So does a name inside the words of the object or of an argument, which without it lead
// nowhere: "Mexico rejects the US offer" is about the United States ("reject offer of"), by a role
// that is all that stands between the predicate and the name. These links are derived, and no quads:
// a query language reads cb:argument and cb:inside.

// links says whether an argument that names an entity links.
func links(id string, kind claim.Kind) bool {
	return isProper(id) && kind.Proper()
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
	sort   linkSort
}

// linkSort tells where what may link stands.
type linkSort uint8

// The sorts of what may link, in the order in which a claim has them.
const (
	argumentLink linkSort = iota
	insideFarEnd          // inside the words at the far end
	insideArgument
)

// linkSorts is their number.
const linkSorts = 3

// insideOf is the sort of a name inside words, those of the far end or of an argument.
func insideOf(of int) linkSort {
	if of == claim.FarEnd {
		return insideFarEnd
	}
	return insideArgument
}

// gone says whether what may link so is none of a claim of which this was decided: with another far
// end its words are others.
func (s linkSort) gone(decided *standing) bool {
	return s == insideFarEnd && decided != nil && decided.object != nil
}

// endsIn says whether a relation ends in a role: an argument of it that is what stands at the far end
// of the claim stands in for its object.
func endsIn(relation, role string) bool { return strings.HasSuffix(entity.Name(relation), " "+role) }

// further is a link of a claim beside the one to its object.
type further struct {
	far, role word
	inside    bool // it is named inside other words
}

// further gives the links of a line beside the one to its object: far ends that are neither subject
// nor object; one of them may come with several roles. Those of names inside other words come last,
// for what no other link of the line leads to.
func (v *view) further(l *line) []further { return v.arguments[l.arguments:][:l.links] }

// mostLinks bounds the further links of a claim.
const mostLinks = 255

// arguments gives the entities that the arguments of all lines mean, in the order of chapters; nil where
// they mean what they were read as; 0 for what links no more.
func (o *overlay) arguments() (all []word, err error) {
	if len(o.moved) == 0 && len(o.parted) == 0 && len(o.d.judged) == 0 {
		return nil, nil
	}
	for i, c := range o.v.chapters {
		for _, a := range c.arguments {
			w := a.entity
			l := &o.v.lines[o.v.first[i]+a.claim]
			if a.sort.gone(o.d.judged[l.node]) {
				w = 0
			} else if to, ok := o.moved[w]; ok {
				w = to
			} else if local, ok := o.parted[w]; ok {
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
			if e := &c.entries[a.claim]; a.sort == argumentLink && a.entity == e.object && endsIn(v.local(e.predicate), v.local(a.role)) {
				continue
			}
			if l.links == 0 {
				l.arguments = uint32(len(v.arguments))
			}
			inside := a.sort != argumentLink
			if !slices.ContainsFunc(v.further(l), func(b further) bool { return b.far == far && (inside || b.role == a.role) }) {
				v.arguments = append(v.arguments, further{far, a.role, inside})
				l.links++
			}
		}
	}
}

// direct says whether a line links two entities otherwise than by a name inside other words.
func (v *view) direct(l *line, self, other word) bool {
	far := other
	if l.subject != self {
		far = self
	}
	return l.object == far || v.leads(l, func(a further) bool { return a.far == far && !a.inside })
}

// LinkArgument is a further link of a claim: from its subject to what an argument names, called by
// predicate and role ("sell to"), or to whom the words of its object or of an argument name inside
// ("reject offer of").
type LinkArgument struct {
	Index  int    // of the argument, or of the name inside them
	Role   string // "to", "offer of"
	Inside bool   // Index is that of Claim.Inside
	Node
}

// furtherLinks gives the arguments of a claim that link, then the names inside its words that do.
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
		all = append(all, LinkArgument{i, a.Role, false, Node{Type: EntityNode, ID: id, Name: name, Kind: kind}})
	}
	for i := range c.Inside {
		a, id := &c.Inside[i], c.InsideEntities[i]
		if id == "" || !mayLink(a.Role, a.Value != nil) || is(&c.Link.Subject, id) || is(c.Link.Object, id) || insideOf(a.Of).gone(c.read.decided) ||
			slices.ContainsFunc(all, func(b LinkArgument) bool { return b.ID == id }) {
			continue
		}
		if name, kind := g.names.of(id); links(id, kind) {
			all = append(all, LinkArgument{i, a.Role, true, Node{Type: EntityNode, ID: id, Name: name, Kind: kind}})
		}
	}
	return all
}
