package graph_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// lands is what a test's graph knows of countries.
func lands(name string) string {
	return map[string]string{
		"Kenya": "Kenya", "Kenyan": "Kenya", "Nairobi": "Kenya", "India": "India", "Indian": "India", "Norway": "Norway", "Oslo": "Norway",
		"Chile": "Chile", "Georgia": "Georgia", "Tbilisi": "Georgia", "United States": "United States", "France": "France", "Paris": "France",
	}[name]
}

func openLands(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := graph.Open(t.Context(), openStore(t), graph.Options{Now: clock(), Land: lands})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// tale makes a document of claims "subject/kind|predicate|object/kind", a sentence each.
func tale(t testing.TB, source string, lines ...string) (*text.Document, []claim.Claim) {
	t.Helper()
	word := func(s string) string {
		s, _, _ = strings.Cut(s, "/")
		s, _, _ = strings.Cut(s, "=")
		return s
	}
	var sentences []string
	for _, line := range lines {
		parts := strings.Split(line, "|")
		sentences = append(sentences, strings.TrimSpace(word(parts[0])+" "+word(parts[1])+" "+word(parts[2]))+".")
	}
	d := article(source, sentences...)
	d.Title = source
	var claims []claim.Claim
	for i, line := range lines {
		parts := strings.Split(line, "|")
		claims = append(claims, says(t, d, i, parts[0], parts[1], parts[2]))
	}
	return d, claims
}

func tell(t testing.TB, g *graph.Graph, source string, lines ...string) *text.Document {
	t.Helper()
	d, claims := tale(t, source, lines...)
	put(t, g, d, claims...)
	return d
}

// called lists the entities that match, by name with the number of documents.
func called(t testing.TB, g *graph.Graph, q string) string {
	t.Helper()
	list, err := g.Entities(t.Context(), graph.EntityQuery{Q: q, Page: graph.Page{Limit: 100}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range list.Items {
		all = append(all, fmt.Sprintf("%s: %d", e.Name, e.Documents))
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// TestNamesakes puts documents one after the other and looks at who is who in the end.
func TestNamesakes(t *testing.T) {
	for _, c := range []struct {
		name string
		ask  string
		docs [][]string
		want string
	}{
		{"a coach and a senator", "smith", [][]string{
			{"John Smith/person|is=be|head coach of Leeds Rovers", "Leeds Rovers/organisation|thanked=thank|John Smith/person"},
			{"John Smith/person|is=be|senator of Ohio"},
			{"Leeds Rovers/organisation|paid=pay|John Smith/person"},
			{"John Smith/person|saw=see|a fire=fire"},
		}, "John Smith (“3”): 1; John Smith (head coach): 2; John Smith (senator): 1"},
		{"ages", "khan", [][]string{
			{"Sarah Khan/person|is=be|23", "Sarah Khan/person|met=meet|Ilse Vandermolen/person"},
			{"Sarah Khan/person|is=be|71", "Sarah Khan/person|met=meet|Ilse Vandermolen/person"},
		}, "Sarah Khan (Ilse Vandermolen): 1; Sarah Khan (71): 1"},
		{"an unusual name", "pelletreau", [][]string{
			{"Oriel Pelletreau/person|is=be|judge"},
			{"Oriel Pelletreau/person|saw=see|a fire=fire"},
			{"Oriel Pelletreau/person|left=leave|Oslo/place"},
		}, "Oriel Pelletreau: 3"},
		{"an unusual name, far trades", "pelletreau", [][]string{
			{"Oriel Pelletreau/person|is=be|judge"},
			{"Oriel Pelletreau/person|saw=see|a fire=fire"},
			{"Oriel Pelletreau/person|is=be|goalkeeper"},
		}, "Oriel Pelletreau (goalkeeper): 1; Oriel Pelletreau (judge): 2"},
		{"a new club", "pelletreau", [][]string{
			{"Oriel Pelletreau/person|is=be|coach of Leeds Rovers"},
			{"Oriel Pelletreau/person|is=be|coach of Oslo Wanderers"},
		}, "Oriel Pelletreau: 2"},
		{"surnames alone", "weber", [][]string{
			{"Weber/person|praised=praise|the plan=plan"},
			{"Weber/person|rejected=reject|the bridge=bridge"},
			{"Weber/person|is=be|founder of Calder Motors", "Weber/person|met=meet|Zdenka Tollemache/person"},
			{"Weber/person|is=be|founder of Calder Motors"},
		}, "Weber (“1”): 1; Weber (founder): 2; Weber (“0”): 1"},
		{"courts of two countries", "supreme court", [][]string{
			{"Supreme Court/organisation|sits=sit|", "Kenya/place|waits=wait|", "Nairobi/place|waits=wait|"},
			{"Supreme Court/organisation|sits=sit|", "India/place|waits=wait|"},
			{"Supreme Court/organisation|ruled=rule|", "Nairobi/place|waits=wait|"},
		}, "Supreme Court (India): 1; Supreme Court (Kenya): 2"},
		{"a body of one name", "rovers", [][]string{
			{"Leeds Rovers/organisation|won=win|", "Kenya/place|waits=wait|"},
			{"Leeds Rovers/organisation|lost=lose|", "India/place|waits=wait|"},
		}, "Leeds Rovers: 2"},
		{"the other Paris", "paris", [][]string{
			{"Paris/place|is=be in|Texas/place"},
			{"Paris/place|waits=wait|"},
		}, "Paris (France): 1; Paris (Texas): 1"},
		{"two Georgias", "georgia", [][]string{
			{"Georgia/place|votes=vote|", "Texas/place|votes=vote|", "United States/place|votes=vote|"},
			{"Georgia/place|votes=vote|", "Tbilisi/place|votes=vote|"},
			{"Georgia/place|waits=wait|", "Ohio/place|votes=vote|"},
		}, "Georgia (United States): 2; Georgia (“1”): 1"},
		{"a country", "kenya", [][]string{
			{"Kenya/place|waits=wait|", "Norway/place|waits=wait|"},
			{"Kenya/place|votes=vote|", "Chile/place|waits=wait|"},
		}, "Kenya: 2"},
		{"ministers without a name", "minister", [][]string{
			{"The minister=minister/person|waits=wait|"},
			{"The minister=minister/person|left=leave|", "The minister=minister/person|waits=wait|"},
		}, "minister (“1”): 1; minister: 1"},
		{"an office is none of them", "minister", [][]string{
			{"Ilse Vandermolen/person|is=be|minister"},
			{"Rufus Okonedo/person|is=be|minister", "The minister=minister/person|left=leave|"},
		}, "minister: 2; minister (“1”): 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := openLands(t)
			for i, lines := range c.docs {
				tell(t, g, fmt.Sprint(i), lines...)
			}
			want := strings.Split(c.want, "; ")
			slices.Sort(want)
			if got := called(t, g, c.ask); got != strings.Join(want, "; ") {
				t.Errorf("%s\nwant %s", got, strings.Join(want, "; "))
			}
			// Whoever opens the store anew sees the same, and puts on in the same way.
			anew, err := graph.Open(context.WithoutCancel(t.Context()), g.Store(), graph.Options{Land: lands})
			if err != nil {
				t.Fatal(err)
			}
			before := called(t, g, "")
			for i, lines := range c.docs {
				tell(t, anew, fmt.Sprint(i), lines...)
			}
			differ(t, "put again", called(t, anew, ""), before)
		})
	}
}

// TestNamesakesAreDecided undoes, merges and takes back what the program keeps apart.
func TestNamesakesAreDecided(t *testing.T) {
	ctx := t.Context()
	g := openLands(t)
	coach := []string{"John Smith/person|is=be|head coach of Leeds Rovers"}
	senator := []string{"John Smith/person|is=be|senator of Ohio"}
	tell(t, g, "first", coach...)
	second := tell(t, g, "second", senator...)
	const apart = "John Smith (head coach): 1; John Smith (senator): 1"
	if got := called(t, g, "smith"); got != apart {
		t.Fatal(got)
	}
	list, err := g.Decisions(ctx, graph.DecisionFilter{Type: graph.Namesake})
	if err != nil || len(list.Items) != 1 {
		t.Fatal(list.Items, err)
	}
	made := list.Items[0]
	if made.By != graph.Program || made.Why != "same name, but senator of Ohio and head coach of Leeds Rovers" || made.Into != "John_Smith_2" || !slices.Equal(made.Entities, []string{"John_Smith"}) || made.Name != "John Smith (senator)" || made.Lost {
		t.Errorf("%+v", made)
	}
	pairs, err := g.Duplicates(ctx, graph.DuplicateQuery{Entity: "John_Smith"})
	if err != nil || len(pairs.Items) != 1 || pairs.Items[0].Kept == nil || pairs.Items[0].Kept.ID != made.ID || pairs.Items[0].Score > 0.5 {
		t.Errorf("%+v %v", pairs, err)
	}

	// Undone, they are one, and a third document finds that one.
	undo, err := g.Undo(ctx, made.ID, graph.Note{By: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	if got := called(t, g, "smith"); got != "John Smith: 2" {
		t.Errorf("undone: %s", got)
	}
	tell(t, g, "third", senator...)
	if got := called(t, g, "smith"); got != "John Smith: 3" {
		t.Errorf("a third one: %s", got)
	}
	if _, err := g.Undo(ctx, undo.ID, graph.Note{}); err != nil {
		t.Fatal(err)
	}
	const more = "John Smith (head coach): 1; John Smith (senator): 2"
	if got := called(t, g, "smith"); got != more {
		t.Errorf("done again: %s", got)
	}

	// What people merge is one whatever documents say.
	merge, err := g.Merge(ctx, "John_Smith", []string{"John_Smith_2"}, graph.Note{By: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	tell(t, g, "fourth", "John Smith/person|is=be|senator of Ohio", "John Smith/person|waits=wait|")
	if got := called(t, g, "smith"); got != "John Smith: 4" {
		t.Errorf("merged: %s", got)
	}
	if _, err := g.Undo(ctx, merge.ID, graph.Note{}); err != nil {
		t.Fatal(err)
	}

	// A document that comes back is about the same as before; so is its newer version.
	if err := g.Remove(ctx, second.ID); err != nil {
		t.Fatal(err)
	}
	tell(t, g, "second", senator...)
	if got := called(t, g, "smith"); got != "John Smith (head coach): 1; John Smith (senator): 3" {
		t.Errorf("put back: %s", got)
	}
	d, claims := tale(t, "second", "John Smith/person|left=leave|")
	if _, err := g.Put(ctx, d, claims, "rules 1", true); err != nil {
		t.Fatal(err)
	}
	if got := called(t, g, "smith"); got != "John Smith (head coach): 1; John Smith (senator): 3" {
		t.Errorf("a newer version: %s", got)
	}
	if _, err := g.Rename(ctx, "John_Smith_2", "Jack Smith", graph.Note{}); err != nil {
		t.Fatal(err)
	}
	if got := called(t, g, "smith"); got != "Jack Smith: 3; John Smith (head coach): 1" {
		t.Errorf("renamed: %s", got)
	}
}

// TestNamesakesFoundToBeOne lets a document come that fits two namesakes. What people say of them is
// left alone.
func TestNamesakesFoundToBeOne(t *testing.T) {
	ctx := t.Context()
	for _, set := range []bool{false, true} {
		g := openLands(t)
		tell(t, g, "first", "Maria Silva/person|is=be|founder of Calder Motors")
		tell(t, g, "second", "Maria Silva/person|met=meet|Zdenka Tollemache/person")
		if got := called(t, g, "silva"); got != "Maria Silva (Zdenka Tollemache): 1; Maria Silva (founder): 1" {
			t.Fatal(got)
		}
		want := "Maria Silva: 3"
		if set {
			if _, err := g.Apart(ctx, []string{"Maria_Silva", "Maria_Silva_2"}, graph.Note{By: "Ana"}); err != nil {
				t.Fatal(err)
			}
			want = "Maria Silva (Zdenka Tollemache): 1; Maria Silva (founder): 2"
		}
		third := tell(t, g, "third", "Maria Silva/person|is=be|founder of Calder Motors", "Maria Silva/person|met=meet|Zdenka Tollemache/person")
		if got := called(t, g, "silva"); got != want {
			t.Errorf("set apart %v: %s, want %s", set, got, want)
		}
		if set {
			continue
		}
		list, err := g.Decisions(ctx, graph.DecisionFilter{Type: graph.Merged})
		if err != nil || len(list.Items) != 1 || list.Items[0].By != graph.Program {
			t.Fatal(list.Items, err)
		}
		if _, err := g.Undo(ctx, list.Items[0].ID, graph.Note{By: "Ana"}); err != nil {
			t.Fatal(err)
		}
		tell(t, g, "fourth", "Maria Silva/person|is=be|founder of Calder Motors", "Maria Silva/person|met=meet|Zdenka Tollemache/person")
		if got := called(t, g, "silva"); strings.Contains(got, "Maria Silva: ") {
			t.Errorf("what was undone was done again: %s", got)
		}
		if err := g.Remove(ctx, third.ID); err != nil && !errors.Is(err, graph.ErrNotFound) {
			t.Fatal(err)
		}
	}
}

// TestNamesakesOfMany makes documents about people who share names, and holds how many pairs of
// documents are rightly taken for one, whatever their order.
func TestNamesakesOfMany(t *testing.T) {
	type person struct {
		name, role, org, land string
		friends               []string
	}
	given := strings.Fields("John Mary David Sarah Maria Ali Peter Laura")
	last := strings.Fields("Smith Brown Garcia Khan Lee Wilson Kumar Novak")
	stems := strings.Fields("Kestrel Harrow Linden Marlow Osprey Calder Tamsin Norwood Vantage Ferris Delmar Corvin Rowan Stellan Ember Pallas Quarry Birch")
	roles := strings.Fields("coach senator surgeon founder judge novelist geologist farmer goalkeeper mayor")
	others := strings.Fields("Grete Tobias Ingmar Leila Rosalind Farouk Edwige Anselm Kwabena Yolanda")
	surnames := strings.Fields("Hollins Ferreday Umarov Castellane Wrenfield Abioye Marchetti Thackeray Skarsgaard Pemberly")
	countries := []string{"Kenya", "India", "Norway", "Chile", "United States", "France"}
	r := rand.New(rand.NewPCG(6, 22))
	any := func(list []string) string { return list[r.IntN(len(list))] }
	var people []person
	for _, g := range given {
		for _, s := range last {
			if r.IntN(3) > 0 {
				continue
			}
			for range 2 + r.IntN(2) {
				people = append(people, person{g + " " + s, any(roles), any(stems) + " " + any(stems), any(countries), []string{any(others) + " " + any(surnames), any(others) + " " + any(surnames)}})
			}
		}
	}
	type made struct {
		of     int // index in people
		told   map[string]bool
		doc    *text.Document
		claims []claim.Claim
	}
	var docs []made
	for i, p := range people {
		for n := range 2 + r.IntN(3) {
			told := map[string]bool{}
			var lines []string
			switch r.IntN(4) {
			case 0:
				lines = append(lines, p.name+"/person|is=be|"+p.role+" of "+p.org)
				told[p.org] = true
			case 1:
				lines = append(lines, p.org+"/organisation|praised=praise|"+p.name+"/person")
				told[p.org] = true
			case 2:
				lines = append(lines, p.name+"/person|is=be|"+p.role, p.land+"/place|waits=wait|")
			default:
				lines = append(lines, p.name+"/person|waits=wait|")
			}
			if r.IntN(2) == 0 {
				f := any(p.friends)
				lines = append(lines, p.name+"/person|met=meet|"+f+"/person")
				told[f] = true
			}
			d, claims := tale(t, fmt.Sprintf("%d-%d", i, n), lines...)
			docs = append(docs, made{i, told, d, claims})
		}
	}
	meets := func(a, b made) bool {
		return slices.ContainsFunc(slices.Collect(maps.Keys(a.told)), func(s string) bool { return b.told[s] })
	}
	first := map[string]bool{} // pairs that were one in the first order
	for order := range 3 {
		g := openLands(t)
		list := slices.Clone(docs)
		if order > 0 {
			r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		for _, m := range list {
			put(t, g, m.doc, m.claims...)
		}
		entity := func(m made) string {
			found, err := g.NamedBy(t.Context(), m.doc.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range found {
				if strings.HasPrefix(id, strings.ReplaceAll(people[m.of].name, " ", "_")) {
					return id
				}
			}
			t.Fatalf("%s is not in %v", people[m.of].name, found)
			return ""
		}
		ids := make([]string, len(list))
		for i, m := range list {
			ids[i] = entity(m)
		}
		var right, wrong, tellable, found, moved int
		for i, a := range list {
			for j, b := range list[i+1:] {
				if people[a.of].name != people[b.of].name {
					continue
				}
				one := ids[i] == ids[i+1+j]
				pair := min(a.doc.Title, b.doc.Title) + " " + max(a.doc.Title, b.doc.Title)
				if order == 0 {
					first[pair] = one
				} else if first[pair] != one {
					moved++
				}
				switch same := a.of == b.of; {
				case same && one:
					right++
				case one:
					wrong++
				}
				if a.of == b.of && meets(a, b) {
					tellable++
					if one {
						found++
					}
				}
			}
		}
		precision, recall := float64(right)/float64(right+wrong), float64(found)/float64(tellable)
		t.Logf("order %d: %d documents of %d people, precision %.3f, of %d pairs that share a name %.3f found", order, len(list), len(people), precision, tellable, recall)
		if precision < 0.95 || recall < 0.95 || moved > len(first)/100 {
			t.Errorf("order %d: precision %.3f, recall %.3f, %d of %d pairs are not as in the first order", order, precision, recall, moved, len(first))
		}
	}
}
