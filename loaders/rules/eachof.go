package rules

import (
	"slices"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// each gives the two people that the subject of verb v stands for, "both men", where they are named before: each of them did
// it. "They" and "the two men" are read so only where somebody answers for himself: "they denied it". Otherwise list.
func (r *reader) each(t *tree, v int, list []phrase) []phrase {
	if len(list) != 1 || r.alone {
		return list
	}
	p := list[0]
	if p.clause || p.ref != nil || p.note != "" || p.t != t || t.has(p.head, "conj", "relcl", "acl", "prep", "appos") {
		return list
	}
	switch w := t.lower(p.head); {
	case t.hasWord(p.head, "both") || w == "both":
	case !answering(t.lemma(v)) && t.lemma(v) != "plead":
		return list
	case w == "they", t.hasWord(p.head, "two"), w == "pair", w == "duo", w == "couple":
	default:
		return list
	}
	members := r.names.Phrase(t.at, p.naming(), p.head).Members
	if len(members) != 2 {
		return list
	}
	var out []phrase
	for _, m := range members {
		q, ok := r.namedBefore(t, m.Name)
		if !ok || m.Kind != claim.KindPerson {
			return list
		}
		q.inferred = true
		out = append(out, q)
	}
	return out
}

// namedBefore finds where the sentences before t last name somebody.
func (r *reader) namedBefore(t *tree, name string) (phrase, bool) {
	for at := t.at - 1; at >= 0 && at >= t.at-10; at-- {
		q := r.trees[at]
		for i := len(q.tok) - 1; i >= 0; i-- {
			if !q.isName(i) || q.dep[i] == "compound" {
				continue
			}
			p := phrase{t: q, head: i, full: q.minimal(i), min: q.minimal(i)}
			if r.names.Phrase(at, p.naming(), i).Name == name && !slices.ContainsFunc(p.full, func(k int) bool { return !q.isName(k) }) {
				return p, true
			}
		}
	}
	return phrase{}, false
}

// accused gives instead of a pronoun that was resolved to an accuser those whom he accused, where the verb v denies: "Lund
// accused them of lying. They denied it." Otherwise list.
func (r *reader) accused(t *tree, v int, list []phrase) []phrase {
	if len(list) != 1 || r.alone || t.at == 0 || !contradicting[t.lemma(v)] {
		return list
	}
	p := list[0]
	if p.clause || p.ref != nil || p.note != "" || p.t != t || len(p.full) != 1 || t.tok[p.head].POS != "PRON" {
		return list
	}
	q := r.trees[t.at-1]
	who := r.write(p)
	var out []phrase
	for _, m := range r.matters(q, len(q.tok)) {
		if !alleging[m.cue] {
			continue
		}
		if m.source != who.Canonical || r.about(&m, who.Canonical) || out != nil {
			return list
		}
		for _, d := range r.telling(&m) {
			s := r.write(d.subject)
			if d.subject.clause || d.subject.t != q || s.Kind != claim.KindPerson && s.Kind != claim.KindGroup && !d.subject.t.isPlural(d.subject.head) {
				return list
			}
			subject := d.subject
			subject.inferred = true
			out = append(out, subject)
		}
	}
	plural := t.lower(p.head) == "they"
	if len(out) == 0 || plural != (len(out) > 1 || out[0].t.isPlural(out[0].head)) {
		return list
	}
	return out
}
