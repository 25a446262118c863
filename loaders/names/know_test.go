package names

import (
	"strings"
	"testing"
)

func TestEvent(t *testing.T) {
	k := Knowledge()
	for noun, want := range map[string]string{
		"rejection": "reject", "offer": "offer", "trafficking": "traffic", "refusal": "refuse", "sale": "sell",
		"death": "die", "loss": "lose", "talks": "talk", "talk": "talk", "ceasefire": "cease fire", "overdose": "overdose",
		"bid": "bid", "response": "respond", "proposal": "propose", "decision": "decide", "allegation": "allege",
		"acquisition": "acquire", "criticism": "criticize", "withdrawal": "withdraw", "takeover": "take over",
		"mining": "mine", "designation": "designate", "involvement": "involve", "cooperation": "cooperate",
		// things and groups, though verbs lie near
		"government": "", "company": "", "building": "", "war": "", "morning": "", "table": "", "something": "",
		"nonsenseword": "", "": "", "a b": "",
	} {
		got, ok := k.Event(noun)
		if got != want || ok != (want != "") {
			t.Errorf("Event(%q) = %q, %v, want %q", noun, got, ok, want)
		}
	}
}

func TestAgent(t *testing.T) {
	k := Knowledge()
	for noun, want := range map[string]string{
		"trafficker": "traffic", "developer": "develop", "critic": "criticize", "opponent": "oppose", "winner": "win",
		"carmaker": "make", "founder": "found", "dissenter": "dissent", "minister": "", "president": "", "river": "",
		"employee": "", "meeting": "",
	} {
		got, ok := k.Agent(noun)
		if got != want || ok != (want != "") {
			t.Errorf("Agent(%q) = %q, %v, want %q", noun, got, ok, want)
		}
	}
}

func TestGroup(t *testing.T) {
	k := Knowledge()
	for _, p := range []string{"refuse", "reject", "repudiate", "rebuff", "turn down"} {
		if got := k.Group(p); got != "reject" {
			t.Errorf("Group(%q) = %q, want reject", p, got)
		}
	}
	if a, b := k.Group("accept"), k.Group("reject"); a == b {
		t.Errorf("accept and reject are both of group %q", a)
	}
	if got := k.Group("decline"); got != "" { // an offer is declined, prices decline
		t.Errorf("Group(decline) = %q, want none", got)
	}
	if got := k.Group("germinate"); got != "" {
		t.Errorf("Group(germinate) = %q, want none", got)
	}
}

func TestKindOf(t *testing.T) {
	k := Knowledge()
	for _, c := range []struct {
		noun, other string
		want        bool
	}{
		{"fentanyl", "drug", true}, {"firearm", "weapon", true}, {"overture", "proposal", true}, {"cartel", "organization", true},
		{"fungus", "organism", true}, {"takeover", "acquisition", true},
		{"merger", "acquisition", false}, {"drug", "fentanyl", false}, {"river", "person", false}, {"unknownish", "thing", false},
	} {
		if got := k.KindOf(c.noun, c.other); got != c.want {
			t.Errorf("KindOf(%q, %q) = %v, want %v", c.noun, c.other, got, c.want)
		}
	}
}

func TestCountries(t *testing.T) {
	k := Knowledge()
	for name, want := range map[string]string{
		"US": "United States", "U.S.": "United States", "America": "United States", "Britain": "United Kingdom",
		"UK": "United Kingdom", "Czechia": "Czech Republic", "Burma": "Myanmar", "us": "", "Mordor": "",
	} {
		got := ""
		if c := k.Country(name); c != nil {
			got = c.Name
		}
		if got != want {
			t.Errorf("Country(%q) = %q, want %q", name, got, want)
		}
	}
	for word, want := range map[string]string{
		"Mexican": "Mexico", "French": "France", "South Korean": "South Korea", "Dutch": "Netherlands", "mexican": "",
	} {
		got := ""
		if c := k.Demonym(word); c != nil {
			got = c.Name
		}
		if got != want {
			t.Errorf("Demonym(%q) = %q, want %q", word, got, want)
		}
	}
	if c := k.People("Frenchmen"); c == nil || c.Name != "France" {
		t.Errorf("People(Frenchmen) = %v, want France", c)
	}
	if c := k.Capital("Beijing"); c == nil || c.Name != "China" {
		t.Errorf("Capital(Beijing) = %v, want China", c)
	}
}

// TestCountryTable finds slips in the table: codes and main names must differ, and no name,
// adjective or capital may belong to two.
func TestCountryTable(t *testing.T) {
	owner := map[string]string{}
	codes := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(countryTable), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 6 {
			t.Errorf("%d fields instead of 6: %s", len(f), line)
			continue
		}
		if codes[f[0]] {
			t.Errorf("code %s twice", f[0])
		}
		codes[f[0]] = true
		for kind, list := range map[string]string{"name": f[1] + ";" + f[2], "adjective": f[3], "capital": f[5]} {
			for name := range strings.SplitSeq(list, ";") {
				key := kind + " " + name
				if name != "" && owner[key] != "" {
					t.Errorf("%s is of %s and of %s", key, owner[key], f[1])
				}
				owner[key] = f[1]
			}
		}
	}
	if len(codes) < 195 {
		t.Errorf("%d countries, want at least 195", len(codes))
	}
}

// TestTablesSorted guards the binary search: lines in order, one a word.
func TestTablesSorted(t *testing.T) {
	k := Knowledge()
	for name, table := range map[string]table{"events": k.eventTable, "agents": k.agentTable, "verbs": k.verbTable, "nouns": k.nounTable, "uses": k.useTable} {
		last := ""
		for line := range strings.Lines(table.text) {
			word, _, _ := strings.Cut(line, " ")
			if word <= last {
				t.Fatalf("%s: %q after %q", name, word, last)
			}
			last = word
			if got, ok := table.find(word); !ok || word+" "+got+"\n" != line {
				t.Fatalf("%s: find(%q) = %q, %v", name, word, got, ok)
			}
		}
	}
}

func TestUses(t *testing.T) {
	k := Knowledge()
	for word, want := range map[string]Uses{
		"fentanyl": {Noun: 0, Verb: -1, Adjective: -1, Adverb: -1},
		"xyzzyq":   {Noun: -1, Verb: -1, Adjective: -1, Adverb: -1},
		"reject":   {Noun: 0, Verb: 37, Adjective: -1, Adverb: -1, Object: 6, Bare: 1},
	} {
		if got := k.Uses(word); got != want {
			t.Errorf("Uses(%q) = %+v, want %+v", word, got, want)
		}
	}
	if u := k.Uses("fall"); u.Verb <= u.Noun || u.Bare <= u.Object {
		t.Errorf("Uses(fall) = %+v", u)
	}
	if u := k.Uses("back"); u.Adverb <= u.Verb || u.Adjective < 0 {
		t.Errorf("Uses(back) = %+v", u)
	}
}

func TestSingular(t *testing.T) {
	k := Knowledge()
	for word, want := range map[string]string{
		"tensions": "tension", "countries": "country", "losses": "loss", "women": "woman", "lives": "life", "bus": "bus",
		"crises": "crisis", "news": "news", "watches": "watch", "xyzzys": "xyzzys", "lenses": "lens", "days": "day", "headquarters": "headquarters",
		"bacteria": "bacterium", "courses": "course", "viruses": "virus", "thieves": "thief", "oxen": "ox",
	} {
		if got := k.Singular(word); got != want {
			t.Errorf("Singular(%q) = %q, want %q", word, got, want)
		}
	}
}

// BenchmarkKnowledge reads the tables, once in a run of the program.
func BenchmarkKnowledge(b *testing.B) {
	for b.Loop() {
		readKnowledge()
	}
}
