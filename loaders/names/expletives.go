package names

import (
	"strings"
)

// expletive says whether "it" stands for nothing: "it is likely that", "it was the dogs that".
func (n *Names) expletive(s, tok int) bool {
	one := &n.sents[s]
	t := &one.tokens[tok]
	if t.Dep == "expl" || n.formal(s, tok) {
		return true
	}
	if t.Dep != "nsubj" && t.Dep != "nsubjpass" {
		return false
	}
	verb := one.head[tok]
	v := &one.tokens[verb]
	switch v.Lemma {
	case "rain", "snow", "seem", "appear", "happen":
		return v.Lemma != "appear" || one.child(verb, "ccomp") >= 0 || one.child(verb, "xcomp") < 0
	}
	clause := one.child(verb, "ccomp", "csubj", "xcomp", "advcl")
	if v.Lemma == "be" {
		for _, c := range one.children[verb] { // "knew whose money it was"
			if c < tok && strings.HasPrefix(one.tokens[c].Tag, "W") || c < tok && one.child(c, "poss") >= 0 && one.tokens[one.child(c, "poss")].Tag == "WP$" {
				return true
			}
		}
		if a := one.child(verb, "attr"); a > tok && one.tokens[a].Tag == "PRP" {
			return true // "It was him": who it is, nobody of whom was told
		}
		if a := one.child(verb, "attr"); a > tok && situations[n.lemma(s, a)] {
			return true // "it was a matter for the council"
		}
		if a := one.child(verb, "attr"); a > tok {
			if rel := one.child(a, "relcl"); rel > a { // a cleft: "it was the dogs that woke us"
				for _, c := range one.children[rel] {
					if strings.EqualFold(one.tokens[c].Text, "that") {
						return true
					}
				}
			}
		}
		if next := verb + 1; next+1 < len(one.tokens) { // "it was only after the fire that"
			if strings.EqualFold(one.tokens[next].Text, "only") || strings.EqualFold(one.tokens[next].Text, "not") {
				next++
			}
			switch strings.ToLower(one.tokens[next].Text) {
			case "after", "when", "until", "because", "then", "through", "thanks":
				for i := next + 1; i < len(one.tokens); i++ {
					if one.tokens[i].Text == "that" && one.tokens[i].POS != "DET" {
						return true
					}
				}
			}
		}
		return clause > verb && (one.child(verb, "acomp", "attr") >= 0)
	}
	return t.Dep == "nsubjpass" && clause > verb && one.tokens[clause].Dep == "ccomp" // "it was said that"
}

// situations are nouns for what is said of all that was told, not of one thing in it.
var situations = setOf("matter question shame pity tragedy disgrace relief surprise coincidence miracle honour honor pleasure formality farce wonder")

// formal says whether "it" only holds the place of what follows: "made it harder to claim", "it takes
// years to build", "as long as it takes".
func (n *Names) formal(s, tok int) bool {
	one := &n.sents[s]
	if tok+1 >= len(one.tokens) {
		return false
	}
	if before := max(tok-1, 0); placeholders[one.tokens[before].Lemma] && one.tokens[before].POS == "VERB" {
		k := tok + 1
		for k < len(one.tokens) && one.tokens[k].POS == "ADV" {
			k++
		}
		if k < len(one.tokens) && (one.tokens[k].POS == "ADJ" || one.tokens[k].Tag == "JJ" || one.tokens[k].Tag == "JJR") {
			for i := k + 1; i < len(one.tokens) && i < k+8; i++ {
				if w := one.tokens[i].Text; w == "to" && one.tokens[i].POS == "PART" || w == "that" || w == "for" && i == k+1 {
					return true
				}
			}
		}
	}
	verb := one.head[tok]
	if one.tokens[tok].Dep != "nsubj" || one.tokens[verb].Lemma != "take" {
		return false
	}
	for _, c := range one.children[verb] {
		if c > verb && (one.tokens[c].Dep == "xcomp" || one.tokens[c].Dep == "advcl" || one.tokens[c].Dep == "relcl" || one.tokens[c].Dep == "ccomp") && one.tokens[c].Tag == "VB" {
			return true
		}
		if d := one.tokens[c].Dep; c > verb && (d == "dobj" || d == "npadvmod") && n.know.Class(n.lemma(s, c)) == TimeSpan {
			return true
		}
	}
	return one.child(verb, "dobj", "prep", "prt") < 0 // "as long as it takes"
}

// placeholders are verbs that take "it" for a clause.
var placeholders = setOf("make find think consider believe deem feel keep leave render get call")
