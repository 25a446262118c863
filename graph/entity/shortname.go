package entity

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// ShortName is a reason for a pair that is nothing without another sign that both are one, such as a document that names
// both: "the tribunal" is any tribunal.
const ShortName Reason = "short name"

// pronouns name nobody by themselves, and begin clauses: "They show that the director decided".
var pronouns = map[string]bool{
	"i": true, "he": true, "she": true, "it": true, "they": true, "we": true, "you": true, "him": true, "her": true, "them": true, "me": true,
	"this": true, "that": true, "these": true, "those": true, "who": true, "whom": true, "which": true, "what": true, "there": true,
	"himself": true, "herself": true, "itself": true, "themselves": true, "one": true, "someone": true, "nobody": true, "everyone": true,
}

// longestName is how many words a common noun with what belongs to it has; more are a clause.
const longestName = 9

// untold takes off what only tells a name from others, and says whether there was any.
//
//	"Lumara (Tarn Freight)" => "Lumara"
func untold(name string) (string, bool) {
	name = strings.TrimSpace(name)
	at := strings.LastIndex(name, " (")
	if at <= 0 || !strings.HasSuffix(name, ")") {
		return name, false
	}
	return strings.TrimSpace(name[:at]), true
}

// nameless says whether words are no name: a pronoun, or a clause. "IT" is one, "it" is none.
func nameless(kind claim.Kind, list []string, proper, capitals bool) bool {
	if len(list) == 0 {
		return true
	}
	if kind == claim.KindWork || capitals {
		return false
	}
	return pronouns[list[0]] && (len(list) == 1 || len(list) > 3) || !proper && len(list) > longestName
}

// shortNames proposes a common noun for a body whose name ends in it, or begins with it before a preposition: "tribunal"
// for "Competition Tribunal", "union" for "union of dockworkers".
func (a *alike) shortNames() {
	ending := map[string][]int{}
	for i, w := range a.names {
		if w.skip || a.profiles[i].Kind != claim.KindOrganisation || len(w.list) < 2 {
			continue
		}
		ending[w.list[w.head-1]] = append(ending[w.list[w.head-1]], i)
	}
	for i, w := range a.names {
		if w.skip || w.proper || w.told || w.head != len(w.list) || a.profiles[i].Kind != claim.KindOrganisation && specific(a.profiles[i].Kind) {
			continue
		}
		holders := ending[w.list[len(w.list)-1]]
		if len(holders) > maxBlock {
			continue
		}
		for _, j := range holders {
			head := a.names[j].list[:a.names[j].head]
			if j == i || len(a.names[j].list) <= len(w.list) || len(head) < len(w.list) || !slices.Equal(head[len(head)-len(w.list):], w.list) {
				continue
			}
			switch {
			case properHead(a.profiles[j].Name):
				a.propose(i, j, 0.8, ShortName)
			case len(head) < len(a.names[j].list): // not "company" for "shipping company"
				a.propose(i, j, 0.6, ShortName)
			}
		}
	}
}

// properHead says whether a name is one without what belongs to it: not "tribunal of Ana Ruiz".
func properHead(name string) bool {
	for i, s := range strings.Fields(name) {
		if i > 0 && relates[s] {
			return false
		}
		if Proper(s) {
			return true
		}
	}
	return false
}
