package rules

import (
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// ties are the prepositions whose phrase belongs to the name of a thing: "relations between X and
// Y", "critics of X"; a place or a time after "in" or "at" does not.
var ties = anyOf(`of between against for about regarding concerning from on to with`)

// write turns a phrase into the form that claims hold.
func (r *reader) write(p phrase) claim.Phrase { return r.writeBehind(p, nil) }

// writeBehind writes a phrase with the preposition in front of it, which tells more of a date or quantity.
func (r *reader) writeBehind(p phrase, lead []int) claim.Phrase {
	if last := p.head + 2; !p.clause && p.head >= 0 && last < len(p.t.tok) && p.t.tok[p.head].POS == "NUM" && p.t.tok[last].POS == "NUM" && p.t.lower(p.head+1) == "-" &&
		p.t.tok[p.head].Span.End == p.t.tok[p.head+1].Span.Start && p.t.tok[p.head+1].Span.End == p.t.tok[last].Span.Start && slices.Contains(p.full, last) && !slices.Contains(p.min, last) {
		p.min = append(slices.Clone(p.min), p.head+1, last) // "split 5-4"
		sort.Ints(p.min)
		p.min = slices.Compact(p.min)
	}
	c := claim.Phrase{
		Text: r.text(p.t, p.full), Span: p.t.span(p.full),
		Head: r.text(p.t, p.min), HeadSpan: p.t.span(p.min),
	}
	switch {
	case !p.clause && p.note == "" && p.t.noOne(p.head):
		c.Canonical, c.Kind = "nobody", claim.KindThing
	case p.takes != nil:
		span := p.takes.t.span(p.takes.words)
		c.Canonical, c.Antecedent, c.Kind = p.note, &span, claim.KindThing
		c.Claim = encode(p.takes.t.at, p.takes.verbs[0])
	case p.note != "":
		c.Canonical = p.note
		if !p.clause && p.t != nil {
			c.Kind = r.names.Kind(p.t.at, p.head) // a husband is somebody
		}
		if p.ref != nil {
			c.Kind, c.Antecedent = p.ref.Kind, p.ref.Antecedent
		}
	case p.clause:
		c.Canonical = c.Text
		c.Claim = encode(p.t.at, p.head)
		if m := r.takenBy(&p); m != nil { // "said it was not true"
			c.Canonical = "it" + c.Text[strings.IndexByte(c.Text+" ", ' '):] + " that " + m.name
			c.Claim = encode(m.t.at, m.verbs[0])
		}
	default:
		r.name(p, &c)
	}
	if c.Canonical == "" {
		c.Canonical = c.Head
	}
	if p.note == "" && !p.clause && p.ref == nil && p.t.hyphened(p.head) && !p.t.isName(p.head) && c.Antecedent == nil {
		c.Canonical = strings.ToLower(c.Head) // "U-turn" is no turn
	}
	if k := p.t.child(p.head, "npadvmod"); k > 1 && !p.clause && p.note == "" && c.Antecedent == nil && rates[p.t.lower(k)] && p.t.dep[k-1] == "det" {
		c.Canonical = c.Head // "£400 a year" is no "£400 year"
	}
	if few := p.bounds(); len(few) > 0 && c.Antecedent == nil && p.note == "" {
		head := anyInt(append(slices.Clone(p.min), few...))
		c.Head = r.text(p.t, slices.Sorted(maps.Keys(head)))
		for n := range few { // "few experts" are not experts
			if strings.HasPrefix(strings.ToLower(c.Canonical)+" ", strings.ToLower(r.text(p.t, few[n:]))+" ") {
				few = few[:n]
				break
			}
		}
		if len(few) > 0 {
			c.Canonical = strings.ToLower(r.text(p.t, few)) + " " + c.Canonical
		}
	}
	if !p.clause {
		c.Value = r.value(p, lead)
		if c.Antecedent == nil {
			c.Possessor = r.possessor(p, c.Canonical)
		}
	}
	if v := c.Value; v != nil && c.Claim == "" {
		c.Kind = kindOfValue(v, c.Kind)
	}
	return c
}

// bounds gives the words in front of p that say that there is hardly any or not all of it.
func (p phrase) bounds() []int {
	if p.clause || p.t == nil || len(p.full) == 0 {
		return nil
	}
	h := p.head
	if up := p.t.head[h]; p.t.dep[h] == "pobj" && p.t.head[up] >= p.full[0] && p.t.head[up] < h {
		h = p.t.head[up] // "hardly any of the refugees"
	}
	few := p.t.bounds(h)
	if len(few) == 0 || few[0] >= h || !slices.Contains(p.full, few[0]) {
		return nil
	}
	return few
}

// name asks for the canonical name of a noun phrase, with what ties it to other things.
func (r *reader) name(p phrase, c *claim.Phrase) {
	ref := p.ref
	if ref == nil {
		ref = r.apposed(p)
	}
	if ref == nil {
		got := r.names.Phrase(p.t.at, p.naming(), p.head)
		if self, ok := r.quotedSelf(p.t, p.head); ok && got.Antecedent == nil {
			got = self
		}
		if got.Antecedent == nil && p.t.isCommandName(p.head) {
			got.Name, got.Kind = r.text(p.t, p.full), claim.KindOrganisation // "Save the Children"
		}
		ref = &got
	}
	c.Canonical, c.Kind, c.Antecedent = ref.Name, ref.Kind, ref.Antecedent
	if p.ref == nil && ref.Antecedent == nil && c.Canonical != "" {
		c.Canonical = r.listed(p, c.Canonical)
	}
	if p.owner > 0 && !(ref.Kind == claim.KindPerson && (ref.Antecedent != nil || p.t.apposedName(p.head) >= 0)) {
		o := p.t.noun(p.owner - 1)
		own := r.apposed(o) // "Ann Low, a judge whose term"
		if own == nil {
			said := r.names.Phrase(p.t.at, o.naming(), o.head)
			own = &said
		}
		if own.Name != "" {
			c.Canonical += " of " + own.Name
		}
	}
	if k := p.t.countOf(p); k >= 0 && c.Canonical != "" {
		c.Canonical = p.t.lower(k) + " of " + c.Canonical
	}
	if c.Kind == "" {
		c.Kind = claim.KindThing
	}
}

// possessor gives the word in p that tells whose or of what it is without being a name, where the canonical name of p
// was made with what that word was resolved to: "its" of "its workers"; nil for none.
func (r *reader) possessor(p phrase, canonical string) *claim.Possessor {
	t := p.t
	for _, i := range p.naming() {
		if i == p.head || i >= len(t.tok) || t.dep[i] != "poss" && t.dep[i] != "pobj" {
			continue
		}
		o := phrase{t: t, head: i, full: []int{i}, min: []int{i}}
		if t.tok[i].POS != "PRON" {
			o = t.noun(i)
		}
		own := r.names.Phrase(t.at, o.naming(), i)
		if own.Antecedent == nil || own.Name == "" || !strings.Contains(canonical, own.Name) {
			continue
		}
		return &claim.Possessor{Span: t.span(o.full), Antecedent: *own.Antecedent}
	}
	return nil
}

// countOf gives the number that takes p out of a known many, "two of the seven members", "six of those
// patients"; -1 for none.
func (t *tree) countOf(p phrase) int {
	if p.t != t || p.head < 0 {
		return -1
	}
	for _, k := range p.min {
		if k >= p.head || t.tok[k].POS != "NUM" || t.measured(k) != p.head {
			continue
		}
		if t.has(p.head, "poss", "nummod") {
			return k
		}
		for _, d := range t.children(p.head, "det") {
			if w := t.lower(d); w == "those" || w == "these" || w == "the" {
				return k
			}
		}
	}
	return -1
}

// listed adds to the name of p its prepositional phrases that name several things: " between A and B".
func (r *reader) listed(p phrase, name string) string {
	t := p.t
	if t.isName(p.head) || t.tok[p.head].POS == "PRON" {
		return name
	}
	inside := anyInt(p.full)
	for _, k := range t.children(p.head, "prep") {
		o := t.child(k, "pobj")
		if k < p.head || !ties[t.lower(k)] || !inside[k] || o < 0 || !t.has(o, "conj") {
			continue
		}
		var parts []string
		for _, j := range r.conjuncts(t, o) {
			q := t.noun(j)
			ref := r.names.Phrase(t.at, q.naming(), q.head)
			if ref.Name == "" {
				ref.Name = r.text(t, q.min)
			}
			parts = append(parts, ref.Name)
		}
		name = strings.TrimSuffix(name, " "+t.lower(k)+" "+parts[0]) + " " + t.lower(k) + " " + join(parts)
	}
	return name
}

// join lists names: "A", "A and B", "A, B and C".
func join(parts []string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// naming gives the words by which a phrase is named: the minimal ones, determiner and possessor,
// and the prepositional phrases that belong to the name.
func (p phrase) naming() []int {
	set := anyInt(p.min)
	p.t.addTies(p.head, anyInt(p.full), set, 0)
	words := make([]int, 0, len(set))
	for i := range set {
		words = append(words, i)
	}
	sort.Ints(words)
	return words
}

// addTies adds to set the words that tie the noun h to other things, of those in inside.
func (t *tree) addTies(h int, inside, set map[int]bool, depth int) {
	if depth > 3 {
		return
	}
	for _, k := range t.kids[h] {
		switch t.dep[k] {
		case "poss", "det":
			set[k] = true
		case "prep":
			if k < h || !ties[t.lower(k)] || !inside[k] || t.isName(h) {
				continue
			}
			o := t.child(k, "pobj")
			if o < 0 || t.kind(o) == "DATE" || t.kind(o) == "TIME" || t.isWh(o) {
				continue
			}
			if c := t.child(o, "conj"); c >= 0 {
				continue // listed
			}
			set[k] = true
			for n := 0; o >= 0 && n < 8; n++ {
				for _, i := range t.minimal(o) {
					set[i] = true
				}
				t.addTies(o, inside, set, depth+1)
				if c := t.child(o, "cc"); c >= 0 {
					set[c] = true
				}
				o = t.child(o, "conj")
			}
		}
	}
}

func anyInt(list []int) map[int]bool {
	set := make(map[int]bool, len(list))
	for _, i := range list {
		set[i] = true
	}
	return set
}
