package rules

import "strings"

// mendFinite makes a verb of the past that was tagged as a participle finite: it has a subject of its own and no
// auxiliary, and is the main verb or what is told before a verb of saying: "A jet that left late skidded off the
// runway, officials said". A headline's "20 Killed in Flood" has a passive subject and stays as it is.
func (t *tree) mendFinite(v int) {
	if t.tok[v].Tag != "VBN" || !t.hasChild(v, "nsubj") || t.hasChild(v, "aux") || t.hasChild(v, "auxpass") || t.hasChild(v, "nsubjpass") || t.hasChild(v, "agent") {
		return
	}
	h := t.head[v]
	switch t.dep[v] {
	case "ROOT":
	case "ccomp":
		if h < v && !t.hasChild(v, "mark") && !t.hasChild(v, "xcomp") && !t.hasChild(v, "dobj") || !tells(strings.ToLower(t.tok[h].Lemma)) {
			return
		}
	case "conj":
		if !t.isVerb(h) || t.tok[h].Tag != "VBD" {
			return
		}
	case "advcl": // "As two aides noted, ..."
		if !t.marked(v, "as") || !speechVerbs[strings.ToLower(t.tok[v].Lemma)] {
			return
		}
	default:
		return
	}
	t.tok[v].Tag = "VBD"
}
