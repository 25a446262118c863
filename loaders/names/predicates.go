package names

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

//go:embed predicates.txt
var predicateTable string

//go:embed near.txt
var nearTable string

// apart are words of near.txt whose usual meaning in texts is another than WordNet counts, or that no reader takes for
// what the others say.
var apart = map[string]bool{
	"arbitrate": true, "chaff": true, "disk": true, "ejaculate": true, "glean": true, "hulk": true, "intercede": true, "quail": true,
	"savvy": true, "scuttle": true, "shrill": true, "tantalize": true, "taunt": true,
}

// reading is one of the groups that a predicate belongs to.
type reading struct {
	group   string
	objects []string // sorts of objects with which it does; nil for all
}

// Far is what stands at the far end of a predicate, for its sense.
type Far struct {
	Name   string     // canonical; "" for no object
	Kind   claim.Kind // "" when unknown
	Clause bool       // it states a claim
}

// readPredicates reads the table of near-synonyms.
func (k *Know) readPredicates() {
	for line := range strings.SplitSeq(predicateTable, "\n") {
		name, members, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for member := range strings.FieldsSeq(members) {
			member, objects, some := strings.Cut(strings.TrimSuffix(member, ")"), "(")
			one := reading{group: name}
			if some {
				one.objects = strings.Split(objects, ",")
			}
			member = strings.ReplaceAll(member, "_", " ")
			k.readings[member] = append(k.readings[member], one)
			k.members[name] = append(k.members[name], member)
		}
	}
}

// widenPredicates adds WordNet's near-synonyms to the groups that are written by hand: to the one that a verb among
// them belongs to whatever its object, else as a group of their own. Verbs of the hand-made table stay where they are.
func (k *Know) widenPredicates() {
	for line := range strings.Lines(nearTable) {
		var fresh []string
		group := ""
		for verb := range strings.FieldsSeq(line) {
			switch {
			case apart[verb]:
			case len(k.readings[verb]) == 0:
				fresh = append(fresh, verb)
			case group == "":
				group = k.Group(verb)
			}
		}
		if group == "" {
			if len(fresh) < 2 {
				continue
			}
			group = fresh[0]
		}
		for _, verb := range fresh {
			k.readings[verb] = append(k.readings[verb], reading{group: group})
			k.members[group] = append(k.members[group], verb)
		}
	}
}

// Group gives the name of the group of near-synonyms that a canonical predicate belongs to whatever its object, a
// predicate itself ("turn down" => "reject"); "" when it stands alone or its object tells.
func (k *Know) Group(predicate string) string {
	if all := k.readings[predicate]; len(all) == 1 && all[0].objects == nil {
		return all[0].group
	}
	return ""
}

// Alike gives the near-synonyms of a canonical predicate, itself among them, the name of their group
// first; nil when it stands alone or its object tells what it says. Of those among them that need an
// object of some sort Like says whether they have it. The caller must not change them.
//
//	"rebuff" => reject, refuse, rebuff, spurn, ...
func (k *Know) Alike(predicate string) []string {
	name := k.Group(predicate)
	if all := k.readings[name]; name == "" && slices.ContainsFunc(k.readings[predicate], func(r reading) bool { return r.group == predicate }) {
		name = predicate // who asks for "buy" or "claim" means the group that it names
	} else if name == "" || len(all) == 0 {
		return nil
	}
	if all := k.members[name]; all[0] == name {
		return all
	}
	all := []string{name}
	for _, member := range k.members[name] {
		if member != name {
			all = append(all, member)
		}
	}
	return all
}

// Like says whether a canonical predicate with such an object says nearly what the group does that is called so.
//
//	"dismiss" an official is like "fire", "dismiss" a claim like "reject"; "strike" a deal like "reach"
func (k *Know) Like(predicate string, far Far, group string) bool {
	var sorts []string
	for _, r := range k.readings[predicate] {
		if r.group != group {
			continue
		}
		if r.objects == nil {
			return true
		}
		if sorts == nil {
			sorts = k.sortsOf(far)
		}
		if slices.ContainsFunc(r.objects, func(s string) bool { return slices.Contains(sorts, s) }) {
			return true
		}
	}
	return false
}

// shareGroup says whether two verbs say nearly the same in some sense of each.
func (k *Know) shareGroup(a, b string) bool {
	for _, r := range k.readings[a] {
		if slices.ContainsFunc(k.readings[b], func(o reading) bool { return o.group == r.group }) {
			return true
		}
	}
	return false
}

// groupToward gives the group of a verb whose object is somebody; "" for none.
func (k *Know) groupToward(verb string) string {
	for _, r := range k.readings[verb] {
		if r.objects == nil || slices.Contains(r.objects, "who") {
			return r.group
		}
	}
	return ""
}

// sortsOf gives the sorts of what stands at the far end of a predicate, as the table of predicates names them.
func (k *Know) sortsOf(far Far) []string {
	switch {
	case far.Clause:
		return []string{"clause"}
	case far.Name == "" && far.Kind == "":
		return []string{"none"}
	}
	switch far.Kind {
	case claim.KindPerson, claim.KindOrganisation:
		return []string{"who"}
	case claim.KindPlace:
		return []string{"where"}
	case claim.KindQuantity:
		return []string{"number"}
	}
	head := lastHead(far.Name)
	sorts := k.nounSorts(head)
	if far.Kind == claim.KindGroup && !slices.Contains(sorts, "who") {
		sorts = append(sorts, "who")
	}
	if len(sorts) == 0 {
		sorts = append(sorts, "other")
	}
	return sorts
}

// lastHead gives the head of a canonical name: "proposal" of "peace proposal of France".
func lastHead(name string) string {
	for _, tie := range []string{" of ", " for ", " on ", " with ", " to ", " between ", " against ", " in ", " about ", " by "} {
		if before, _, ok := strings.Cut(name, tie); ok && before != "" {
			name = before
		}
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[len(words)-1])
}

// nounSorts gives the sorts of what a common noun names, by its usual sense.
func (k *Know) nounSorts(noun string) (sorts []string) {
	if one := k.Singular(noun); k.Class(noun) == 0 || one != noun && k.Noun(one) {
		noun = one
	}
	for _, deal := range []string{"agreement", "pact", "contract", "deal", "treaty"} {
		if noun == deal || k.KindOf(noun, deal) && k.Class(noun) == Utterance {
			sorts = append(sorts, "deal")
			break
		}
	}
	switch k.Class(noun) {
	case Human, Collective:
		sorts = append(sorts, "who")
		if noun == "law" || noun == "legislation" || noun == "jurisdiction" {
			sorts = []string{"said"}
		}
	case Utterance, Thought:
		sorts = append(sorts, "said")
	case Act, Happening, Process:
		sorts = append(sorts, "act")
		if _, speaks := k.Verb(k.eventVerb(noun)); speaks {
			if class, _ := k.Verb(k.eventVerb(noun)); class == Communication {
				sorts = append(sorts, "said")
			}
		}
	case Location:
		sorts = append(sorts, "where")
	case Amount:
		sorts = append(sorts, "number")
	}
	return sorts
}

// eventVerb is the verb of an event noun, "" for another.
func (k *Know) eventVerb(noun string) string {
	verb, _ := k.Event(noun)
	return verb
}
