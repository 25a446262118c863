package rules

// isPassive says whether v is a passive: by its auxiliary, as a participle on a noun or before a
// clause, or as a further verb of a passive ("is made and sold").
func (t *tree) isPassive(v int) bool {
	if t.has(v, "auxpass", "nsubjpass", "csubjpass") {
		return true
	}
	tag := t.tok[v].Tag
	if tag != "VBN" && tag != "VBD" {
		return false
	}
	switch t.dep[v] {
	case "acl":
		return !t.has(v, "mark") && !t.ownSubject(v) && !t.has(v, "aux")
	case "advcl":
		if t.has(v, "mark", "advmod") && t.ownSubject(v) && !t.has(v, "agent") && t.know.Uses(t.lemma(v)).Bare > 0 && t.hasMark(v, "when", "after", "before", "as", "because", "while", "once") {
			return false // "when a lorry collided with a bus"
		}
		return tag == "VBN" && !t.has(v, "aux") && !t.has(v, "dobj") || t.has(v, "agent")
	case "conj":
		if h := t.head[v]; h != v && t.isVerb(h) && t.isPassive(h) && !t.has(v, "aux") && t.tok[h].Tag == "VBN" {
			if tag == "VBN" && (t.underBe(v) || t.lower(v) == "given" && t.has(h, "auxpass") && !t.ownSubject(v)) {
				return true // "will be contacted and offered a second test"
			}
			if u := t.know.Uses(t.lemma(v)); u.Object > 0 && (u.Bare == 0 || u.Object >= 4*u.Bare && !t.has(v, "dobj")) && (!t.has(v, "dobj") || naming[t.lemma(v)] || t.lemma(v) == "rename") && !t.has(v, "ccomp", "xcomp") {
				return true // "was seized and renamed", "was closed and its workers sent home"
			}
			if l := t.lemma(v); !t.ownSubject(v) && (pronouncing[l] && t.has(v, "oprd", "acomp") && !t.has(v, "dobj") || fining[l] || l == "deduct" || l == "order" && t.has(v, "xcomp") && !t.has(v, "dobj")) {
				return true // "was cleared of murder but found guilty", "was fined and docked six points"
			}
		}
		if t.dep[t.leader(v)] == "acl" && t.head[v] != v && !t.isFinite(t.head[v]) && !t.has(v, "nsubj", "aux", "dobj") && t.isPassive(t.head[v]) {
			return true // "stolen in 1990 and never recovered"
		}
		return tag == "VBN" && !t.ownSubject(v) && !t.has(v, "aux") && !t.has(v, "dobj") && t.head[v] != v && t.isPassive(t.head[v])
	case "relcl", "ROOT", "ccomp", "pcomp":
		if t.dep[v] == "ccomp" && tag == "VBN" && t.ownSubject(v) && !t.has(v, "aux") && !t.has(v, "mark") && !t.has(v, "dobj") {
			return true // "had two bids rejected"
		}
		return tag == "VBN" && !t.ownSubject(v) && !t.has(v, "aux") && (t.has(v, "agent") || !t.has(v, "dobj"))
	}
	return false
}

// underBe says whether v goes on with an infinitive of the passive, so that only a participle can stand there: "will be closed
// and sold".
func (t *tree) underBe(v int) bool {
	h := t.head[v]
	if t.dep[v] != "conj" || h >= v {
		return false
	}
	be := false
	for k := range v {
		if k > h && t.head[k] == v && (t.dep[k] == "nsubj" || t.dep[k] == "nsubjpass" || t.dep[k] == "aux" || t.dep[k] == "auxpass" || t.dep[k] == "mark") {
			return false
		}
		be = be || t.head[k] == h && t.dep[k] == "auxpass" && t.lower(k) == "be"
	}
	return be || t.dep[h] == "conj" && t.tok[h].Tag == "VBN" && t.underBe(h)
}

// particles are adverbs that make a verb of their own with the one before them: "fall apart".
var particles = anyOf("apart back away aside together forward ahead down up out off aground ashore astray awry adrift aboard underway afloat")

// particle gives the particle of verb v, or the preposition whose object has gone elsewhere ("was paid
// for", "the deal they agreed on"), or -1.
func (t *tree) particle(v int) int {
	if p := t.child(v, "prt"); p >= 0 && !(t.lower(p) == "forward" && p+1 < len(t.tok) && t.tok[p+1].POS == "PROPN") && !(t.lower(p) == "up" && p+1 < len(t.tok) && t.lower(p+1) == "to" && p > v+1) {
		return p
	}
	for _, p := range t.children(v, "advmod") {
		if p == v+1 && len(t.kids[p]) == 0 && particles[t.lower(p)] && !(t.lower(p) == "forward" && p+1 < len(t.tok) && t.tok[p+1].POS == "PROPN") {
			return p
		}
	}
	for _, p := range t.children(v, "prep") {
		if p == v+1 && t.tok[p].POS == "ADP" && len(t.kids[p]) == 0 {
			return p
		}
	}
	return -1
}

// counting are nouns for by how much something is done.
var counting = anyOf("vote margin majority point cent percent percentage goal run seat degree")

// agents gives who does what the passive v says: "by X".
func (r *reader) agents(t *tree, v int) []phrase {
	for _, a := range t.children(v, "agent") {
		for _, o := range t.children(a, "pobj") {
			if k := t.kind(o); k == "DATE" || k == "TIME" || k == "PERCENT" || timeNouns[t.lemma(o)] || t.isSum(o) || counting[t.lemma(o)] && t.has(o, "nummod") || isFraction(t.lower(o)) {
				continue // "reached by Sunday", "cut by 3 per cent", "rejected by 14 votes to nine"
			}
			if t.meansOnly(o) || a > 0 && t.lower(a-1) == "be" && t.dep[a-1] == "xcomp" {
				continue // "reached by phone", "too clumsily painted to be by him"
			}
			if t.isRelative(o) {
				if p, ok := r.relative(t, o); ok {
					return []phrase{p}
				}
				continue
			}
			var more []int
			for _, c := range t.subtree(a, func(k int) bool { return t.isVerb(k) }) { // "by the ministry and by Nordnot"
				if c > o && t.lower(c) == "by" && t.dep[c] == "conj" {
					more = append(more, c)
				}
			}
			list := r.nouns(t, o, more...)
			for _, c := range more {
				list = append(list, r.nouns(t, t.child(c, "pobj"))...)
			}
			return list
		}
	}
	return nil
}
