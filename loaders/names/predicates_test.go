package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// TestLike: what a predicate says goes by its object.
func TestLike(t *testing.T) {
	k := Knowledge()
	person, place, firm := Far{"Kofi Mensah", claim.KindPerson, false}, Far{"Lima", claim.KindPlace, false}, Far{"Altamar", claim.KindOrganisation, false}
	thing := func(name string) Far { return Far{name, claim.KindThing, false} }
	number, clause, none := Far{"4%", claim.KindQuantity, false}, Far{"the mine would close", "", true}, Far{}
	for _, c := range []struct {
		predicate string
		far       Far
		in, not   string // groups
	}{
		{"dismiss", person, "fire", "reject"}, {"dismiss", thing("worker of Altamar"), "fire", "reject"}, {"dismiss", thing("allegation"), "reject", "fire"},
		{"dismiss", thing("appeal against the ruling"), "reject", "fire"}, {"charge", person, "accuse", "bill"}, {"charge", number, "bill", "accuse"},
		{"strike", thing("deal with Peru"), "reach", "attack"}, {"strike", place, "attack", "reach"}, {"strike", thing("peace agreement"), "reach", "attack"},
		{"seize", place, "capture", "arrest"}, {"seize", person, "arrest", "confiscate"}, {"seize", thing("cocaine"), "confiscate", "arrest"},
		{"release", thing("hostages"), "free", "publish"}, {"release", thing("report on the crash"), "publish", "free"}, {"release", thing("statement"), "publish", "free"},
		{"drop", none, "fall", "cancel"}, {"drop", number, "fall", "cancel"}, {"drop", thing("lawsuit against the bank"), "cancel", "fall"},
		{"execute", person, "kill", ""}, {"execute", thing("plan"), "", "kill"}, {"fire", thing("chief executive of Altamar"), "fire", "launch"},
		{"fire", thing("missile"), "launch", "fire"}, {"meet", person, "meet", "fulfil"}, {"meet", thing("demand of union"), "fulfil", "meet"},
		{"clear", person, "acquit", "approve"}, {"clear", thing("merger"), "approve", "acquit"}, {"quit", none, "resign", "withdraw from"},
		{"quit", thing("treaty"), "withdraw from", "resign"}, {"back", thing("plan"), "support", ""}, {"leave", thing("pact"), "withdraw from", "leave"},
		{"leave", place, "leave", "withdraw from"}, {"decline", thing("offer of United States"), "reject", "fall"}, {"decline", none, "fall", "reject"},
		{"hurt", person, "injure", "damage"}, {"hurt", thing("harvest"), "damage", "injure"}, {"increase", none, "rise", "raise"}, {"increase", thing("tariff"), "raise", "rise"},
		{"take over", firm, "buy", ""}, {"attack", thing("decision of court"), "", "injure"}, {"name", person, "", "appoint"}, {"hail", thing("verdict"), "praise", ""},
		{"declare", clause, "say", ""}, {"declare", thing("emergency"), "", "say"}, {"rebuff", thing("overture"), "reject", ""}, {"recall", person, "recall", "remember"},
		{"throw out", thing("claim"), "reject", "expel"}, {"throw out", person, "expel", "reject"}, {"raid", thing("house"), "", "arrest"},
		{"suspend", thing("talks"), "suspend", ""}, {"suspend", person, "", "suspend"}, {"pass", thing("bill"), "approve", ""}, {"pass", place, "", "approve"},
		{"break", thing("promise"), "violate", ""}, {"break", thing("window"), "", "violate"}, {"overrun", place, "invade", ""}, {"land", thing("contract"), "win", ""},
	} {
		if c.in != "" && !k.Like(c.predicate, c.far, c.in) {
			t.Errorf("%s %s is not like %s: %v", c.predicate, c.far.Name, c.in, k.sortsOf(c.far))
		}
		if c.not != "" && k.Like(c.predicate, c.far, c.not) {
			t.Errorf("%s %s is like %s: %v", c.predicate, c.far.Name, c.not, k.sortsOf(c.far))
		}
	}
	if got := k.Alike("dismiss"); got != nil {
		t.Errorf("dismiss alone is like %q", got)
	}
	if got := k.Alike("rebuff"); got[0] != "reject" || !slices.Contains(got, "turn down") || !slices.Contains(got, "dismiss") {
		t.Errorf("got %q", got)
	}
}

// TestPredicateTable: a predicate belongs to two groups only where its objects tell them apart, each group has its own
// name among its members, and conditions are ones that are known.
func TestPredicateTable(t *testing.T) {
	k := Knowledge()
	known := strings.Fields("who where said act deal number clause none other")
	for predicate, all := range k.readings {
		for i, a := range all {
			for _, s := range a.objects {
				if !slices.Contains(known, s) {
					t.Errorf("%s: condition %q", predicate, s)
				}
			}
			for _, b := range all[i+1:] {
				if a.group == b.group || a.objects == nil || b.objects == nil || slices.ContainsFunc(a.objects, func(s string) bool { return slices.Contains(b.objects, s) }) {
					t.Errorf("%s is in %q and %q for one object", predicate, a.group, b.group)
				}
			}
		}
	}
	for group, members := range k.members {
		if !slices.Contains(members, group) {
			t.Errorf("%s is not in its group", group)
		}
		if len(members) < 2 && len(k.readings[members[0]]) < 2 {
			t.Errorf("%s has no near-synonym", group)
		}
	}
}

// TestNear: WordNet's verbs join the groups that are written by hand, or make groups of their own, and change none.
func TestNear(t *testing.T) {
	k := Knowledge()
	for verb, group := range map[string]string{"proscribe": "ban", "annihilate": "eradicate", "eradicate": "eradicate", "entice": "lure"} {
		if got := k.Group(verb); got != group {
			t.Errorf("Group(%q) = %q, want %q", verb, got, group)
		}
		if got := k.Alike(verb); len(got) < 2 || got[0] != group || !slices.Contains(got, verb) {
			t.Errorf("Alike(%q) = %q", verb, got)
		}
	}
	if k.shareGroup("scuttle", "scurry") || k.Group("quail") != "" {
		t.Error("words that no reader takes for each other are near")
	}
	byHand := map[string]bool{}
	for line := range strings.Lines(predicateTable) {
		if _, members, ok := strings.Cut(line, ": "); ok && line[0] != '#' {
			for member := range strings.FieldsSeq(members) {
				member, _, _ = strings.Cut(member, "(")
				byHand[strings.ReplaceAll(member, "_", " ")] = true
			}
		}
	}
	for line := range strings.Lines(nearTable) {
		for verb := range strings.FieldsSeq(line) {
			if n := len(k.readings[verb]); !byHand[verb] && n > 1 || n > 0 && apart[verb] && !byHand[verb] {
				t.Errorf("%s belongs to %d groups", verb, n)
			}
		}
	}
}
