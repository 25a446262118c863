package rules

import "strings"

// parted gives a draft for each of the coordinated arguments that stand for the object of its predicate,
// as there is one for each coordinated object: "the law applies to farmers and to fishermen" is two
// links. one holds the draft alone, and is given back where there is nothing to part.
func (r *reader) parted(one []draft) []draft {
	d := one[0]
	if d.object != nil || len(d.arguments) < 2 {
		return one
	}
	if s := d.subject; !r.alone && !s.clause && s.t.has(s.head, "nummod") && s.t.isPlural(s.head) {
		return one // "60 boats sank off Kent and off Sussex": not 60 off each
	}
	if d.verb >= 0 && d.t.respectively(d.verb) >= 0 {
		return one
	}
	name := r.relation(&d).Canonical
	first := -1
	for i, a := range d.arguments {
		if len(a.lead) > 0 && a.role != "time" && !a.clause && strings.HasSuffix(name, " "+a.role) {
			first = i
			break
		}
	}
	if first < 0 {
		return one
	}
	var ends, rest []argument
	for i, a := range d.arguments {
		if i == first || i > first && a.role == d.arguments[first].role && !a.clause && joined(d.t, d.arguments[first], a) {
			ends = append(ends, a)
		} else {
			rest = append(rest, a)
		}
	}
	if len(ends) == 1 {
		return one
	}
	out := make([]draft, len(ends))
	for i, a := range ends {
		out[i] = d
		out[i].arguments = append([]argument{a}, rest...)
	}
	return out
}

// joined says whether argument b is coordinated with argument a: its noun with that noun, or its preposition
// with that preposition.
func joined(t *tree, a, b argument) bool {
	under := func(i, top int) bool {
		for n := 0; n < len(t.tok) && i != top; n++ {
			if t.dep[i] != "conj" {
				return false
			}
			i = t.head[i]
		}
		return i == top
	}
	return under(b.head, a.head) && a.head != b.head || under(b.lead[0], a.lead[0]) && a.lead[0] != b.lead[0]
}
