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
		return tag == "VBN" && !t.has(v, "aux") && !t.has(v, "dobj") || t.has(v, "agent")
	case "conj":
		return tag == "VBN" && !t.ownSubject(v) && !t.has(v, "aux") && !t.has(v, "dobj") && t.head[v] != v && t.isPassive(t.head[v])
	case "relcl", "ROOT", "ccomp", "pcomp":
		return tag == "VBN" && !t.ownSubject(v) && !t.has(v, "aux") && (t.has(v, "agent") || !t.has(v, "dobj"))
	}
	return false
}

// agents gives who does what the passive v says: "by X".
func (r *reader) agents(t *tree, v int) []phrase {
	for _, a := range t.children(v, "agent") {
		for _, o := range t.children(a, "pobj") {
			if t.isRelative(o) {
				if p, ok := r.relative(t, o); ok {
					return []phrase{p}
				}
				continue
			}
			return r.nouns(t, o)
		}
	}
	return nil
}
