package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

var _ loaders.Sink = (*graph.Graph)(nil)

func TestBase(t *testing.T) {
	ctx := t.Context()
	st := openStore(t)
	for _, bad := range []string{"corkboard", "urn:with blank:", "http://example.org/x", "urn:<x>:", ":x:"} {
		if _, err := graph.Open(ctx, st, graph.Options{Base: bad}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", bad)) {
			t.Errorf("base %q: %v", bad, err)
		}
	}
	g, err := graph.Open(ctx, st, graph.Options{Base: "http://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	if !strings.Contains(export(t, g), "<http://example.org/entity/Mexico> <http://example.org/relation/reject>") {
		t.Error("the base is not used")
	}
	g, err = graph.Open(ctx, st, graph.Options{})
	if err != nil || g.Base() != "http://example.org/" {
		t.Errorf("opened without a base: %q, %v", g.Base(), err)
	}
	_, err = graph.Open(ctx, st, graph.Options{Base: graph.DefaultBase})
	if !errors.Is(err, graph.ErrBase) || !strings.Contains(err.Error(), "http://example.org/") || !strings.Contains(err.Error(), graph.DefaultBase) {
		t.Errorf("opened with another base: %v", err)
	}
	if err := st.Apply(ctx, &store.Changes{Notes: map[string][]byte{"graph/schema": []byte("99")}}); err != nil {
		t.Fatal(err)
	}
	if _, err = graph.Open(ctx, st, graph.Options{}); !errors.Is(err, graph.ErrSchema) || !strings.Contains(err.Error(), "99") {
		t.Errorf("opened with another schema: %v", err)
	}
}

// TestPlainLinks is the rule of plain links as a table.
func TestPlainLinks(t *testing.T) {
	reuters := &claim.Attribution{Source: "Reuters", Canonical: "Reuters", Cue: "said"}
	for _, c := range []struct {
		polarity    claim.Polarity
		modality    claim.Modality
		attribution *claim.Attribution
		inferred    bool
		plain       bool
	}{
		{claim.Affirmed, claim.Asserted, nil, false, true},
		{claim.Affirmed, claim.Asserted, nil, true, true},
		{claim.Affirmed, claim.Presupposed, nil, false, true},
		{claim.Affirmed, claim.Asserted, reuters, false, false},
		{claim.Affirmed, claim.Presupposed, reuters, false, false},
		{claim.Affirmed, claim.Hearsay, nil, false, false},
		{claim.Affirmed, claim.Conditional, nil, false, false},
		{claim.Affirmed, claim.Required, nil, false, false},
		{claim.Affirmed, claim.Intended, nil, false, false},
		{claim.Affirmed, claim.Possible, nil, false, false},
		{claim.Denied, claim.Asserted, nil, false, false},
		{claim.Denied, claim.Presupposed, nil, false, false},
	} {
		t.Run(fmt.Sprint(c.polarity, c.modality, c.attribution != nil, c.inferred), func(t *testing.T) {
			g := open(t)
			d := article("a.txt", "Mexico rejects aid.")
			one := says(t, d, 0, "Mexico/place", "rejects=reject", "aid")
			one.Polarity, one.Modality, one.Attribution, one.Inferred = c.polarity, c.modality, c.attribution, c.inferred
			one.SetID()
			put(t, g, d, one)
			link := "<urn:corkboard:entity/Mexico> <urn:corkboard:relation/reject> <urn:corkboard:entity/aid>"
			if got := strings.Contains(export(t, g), link); got != c.plain {
				t.Errorf("plain link written: %v, want %v", got, c.plain)
			}
			got, err := g.Claim(t.Context(), one.ID)
			if err != nil || got.Link.Plain != c.plain {
				t.Errorf("link: %+v, %v", got, err)
			}
			s, err := g.Stats(t.Context())
			if err != nil || s.Plain == 1 != c.plain {
				t.Errorf("stats count %d plain claims, %v", s.Plain, err)
			}
		})
	}
}

// TestLinkEnds says what stands at the far end of a link.
func TestLinkEnds(t *testing.T) {
	d := article("a.txt", "The US offers in March to combat cartels in Mexico for 5 dollars.")
	other := says(t, d, 0, "The US=United States/place", "combat", "cartels=cartel/organisation")
	argument := func(role, s, canonical string, v *claim.Value) claim.Argument {
		a := claim.Argument{Role: role, Phrase: words(t, d, 0, s, canonical, "")}
		a.Value = v
		return a
	}
	five := &claim.Value{Type: "decimal", Value: "5", Unit: "USD"}
	for name, c := range map[string]struct {
		change func(c *claim.Claim)
		end    string // nil for none
		quad   string
	}{
		"an entity":    {func(c *claim.Claim) {}, "&{entity cartel cartel organisation}", "<urn:corkboard:entity/cartel>"},
		"intransitive": {func(c *claim.Claim) { c.Object = nil }, "<nil>", ""},
		"a claim": {func(c *claim.Claim) { c.Object.Claim = other.ID },
			"&{claim " + string(other.ID) + " cartel }", "<urn:corkboard:claim/" + string(other.ID) + ">"},
		"a claim that is not kept": {func(c *claim.Claim) { c.Object.Claim = "gone" }, "&{entity cartel cartel organisation}", "<urn:corkboard:entity/cartel>"},
		"a value": {func(c *claim.Claim) {
			p := words(t, d, 0, "5 dollars", "5 dollars", claim.KindQuantity)
			p.Value = five
			c.Object = &p
		},
			"&{literal  5 dollars quantity}", `"5"^^<http://www.w3.org/2001/XMLSchema#decimal>`},
		"a range": {func(c *claim.Claim) {
			p := words(t, d, 0, "5 dollars", "5 dollars", claim.KindQuantity)
			p.Value = &claim.Value{Type: "decimal", Value: "5", To: "7", Unit: "USD"}
			c.Object = &p
		},
			"&{literal  5 dollars quantity}", `"5 dollars"`},
		"a bound": {func(c *claim.Claim) {
			p := words(t, d, 0, "5 dollars", "5 dollars", claim.KindQuantity)
			p.Value = &claim.Value{Type: "decimal", Value: "5", Unit: "USD", Bound: claim.AtLeast}
			c.Object = &p
		},
			"&{literal  5 dollars quantity}", `"5 dollars"`},
		"things that are counted": {func(c *claim.Claim) {
			c.Object.Value = &claim.Value{Type: "integer", Value: "3", Of: "cartel", Bound: claim.MoreThan}
		},
			"&{entity cartel cartel organisation}", "<urn:corkboard:entity/cartel>"},
		"stand-in for the object": {func(c *claim.Claim) {
			c.Object, c.Predicate.Canonical = nil, "be offered in"
			c.Arguments = []claim.Argument{argument("for", "5 dollars", "", five), argument("in", "Mexico", "Mexico", nil), argument("in", "March", "March", nil)}
		}, "&{entity Mexico Mexico thing}", "<urn:corkboard:entity/Mexico>"},
		"stand-in without a canonical name": {func(c *claim.Claim) {
			c.Object, c.Predicate.Canonical = nil, "offer in"
			c.Arguments = []claim.Argument{argument("in", "Mexico", "", nil)}
		}, "&{entity Mexico Mexico thing}", "<urn:corkboard:entity/Mexico>"},
		"stand-in value": {func(c *claim.Claim) {
			c.Object, c.Predicate.Canonical = nil, "offer for"
			c.Arguments = []claim.Argument{argument("for", "5 dollars", "", five)}
		}, "&{literal  5 dollars }", `"5"^^<http://www.w3.org/2001/XMLSchema#decimal>`},
		"no stand-in beside an object": {func(c *claim.Claim) {
			c.Predicate.Canonical = "offer in"
			c.Arguments = []claim.Argument{argument("in", "Mexico", "Mexico", nil)}
		}, "&{entity cartel cartel organisation}", "<urn:corkboard:entity/cartel>"},
		"role inside a word": {func(c *claim.Claim) {
			c.Object, c.Predicate.Canonical = nil, "begin"
			c.Arguments = []claim.Argument{argument("in", "Mexico", "Mexico", nil)}
		}, "<nil>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			g := open(t)
			one := says(t, d, 0, "The US=United States/place", "offers=offer", "cartels=cartel/organisation")
			c.change(&one)
			one.SetID()
			put(t, g, d, one, other)
			got, err := g.Claim(t.Context(), one.ID)
			if err != nil {
				t.Fatal(err)
			}
			if end := fmt.Sprint(got.Link.Object); end != c.end {
				t.Errorf("end = %s, want %s", end, c.end)
			}
			link := fmt.Sprintf("<urn:corkboard:entity/United_States> <urn:corkboard:relation/%s> %s <", got.Link.PredicateID, c.quad)
			if written := strings.Contains(export(t, g), link); written != (c.quad != "") {
				t.Errorf("link %s written: %v\n%s", link, written, export(t, g))
			}
		})
	}
}

func TestSubjectMayBeAClaimOrAValue(t *testing.T) {
	g := open(t)
	d := article("a.txt", "The rejection cost Mexico 5 dollars.", "5 dollars left Mexico.")
	reject := says(t, d, 0, "Mexico/place", "rejection=reject", "")
	cost := says(t, d, 0, "The rejection=rejection of Mexico", "cost", "Mexico/place")
	cost.Subject.Claim = reject.ID
	left := says(t, d, 1, "5 dollars/quantity", "left=leave", "Mexico/place")
	left.Subject.Value = &claim.Value{Type: "decimal", Value: "5", Unit: "USD"}
	put(t, g, d, reject, cost, left)
	got := export(t, g)
	for _, link := range []string{
		"<urn:corkboard:claim/" + string(reject.ID) + "> <urn:corkboard:relation/cost> <urn:corkboard:entity/Mexico>",
		"<urn:corkboard:entity/5_dollars> <urn:corkboard:relation/leave> <urn:corkboard:entity/Mexico>",
	} {
		if !strings.Contains(got, link) {
			t.Errorf("no link %s", link)
		}
	}
	c, err := g.Claim(t.Context(), cost.ID)
	if err != nil || c.Link.Subject.Type != graph.ClaimNode || c.Link.Subject.ID != string(reject.ID) || c.SubjectEntity != "" {
		t.Errorf("claim as subject: %+v, %v", c, err)
	}
}

func TestClaimsAboutAClaim(t *testing.T) {
	g := open(t)
	d := article("a.txt", "The mayor denied that the bridge closed.", "The closure cost the mayor.", "The bridge closed.")
	closed := says(t, d, 0, "bridge", "closed=close", "")
	denied := says(t, d, 0, "mayor/person", "denied=deny", "the bridge closed=the bridge closed")
	denied.Object.Claim = closed.ID
	cost := says(t, d, 1, "The closure=closure", "cost", "mayor/person")
	cost.Subject.Claim = closed.ID
	put(t, g, d, closed, denied, cost, says(t, d, 2, "bridge", "closed=close", ""))
	about := []string{string(closed.ID)}
	for name, want := range map[string]struct {
		f   graph.Filter
		ids []claim.ID
	}{
		"object":  {graph.Filter{Objects: about}, []claim.ID{denied.ID}},
		"subject": {graph.Filter{Subjects: about}, []claim.ID{cost.ID}},
		"either":  {graph.Filter{Entities: about}, []claim.ID{denied.ID, cost.ID}},
		"nobody":  {graph.Filter{Objects: []string{string(denied.ID)}}, nil},
	} {
		list, err := g.Select(t.Context(), want.f, graph.InText, graph.Page{})
		if err != nil {
			t.Fatal(err)
		}
		var got []claim.ID
		for _, c := range list.Items {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want.ids) {
			t.Errorf("%s: %v, want %v", name, got, want.ids)
		}
	}
}

func TestHomonyms(t *testing.T) {
	g := open(t)
	about := func(source, subject string) *text.Document {
		w, _, _ := strings.Cut(subject, "/")
		w, _, _ = strings.Cut(w, "=")
		d := article(source, w+" waits.")
		put(t, g, d, says(t, d, 0, subject, "waits=wait", ""))
		return d
	}
	about("1", "Paris/place")
	book := about("2", "Paris/work")
	about("3", "PARIS/place")
	about("4", "Paris 2/event") // its own name is taken by the book
	about("5", "Paris/work")
	about("6", "paris/thing")
	about("7", "Paris")
	list, err := g.Entities(t.Context(), graph.EntityQuery{Q: "paris"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list.Items {
		got = append(got, fmt.Sprint(e.ID, " ", e.Kind, " ", e.Documents))
	}
	slices.Sort(got)
	if want := "[Paris place 3 Paris_2 work 2 Paris_2_2 event 1 paris thing 1]"; fmt.Sprint(got) != want {
		t.Errorf("entities %v, want %s", got, want)
	}
	if err := g.Remove(t.Context(), book.ID); err != nil {
		t.Fatal(err)
	}
	about("8", "Paris/work")
	if e, err := g.Entity(t.Context(), "Paris_2"); err != nil || e.Documents != 2 {
		t.Errorf("an IRI changed: %+v, %v", e, err)
	}
}

func TestNewBytesFromAKnownSource(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	version := func(n int, sources ...string) *text.Document {
		d := article("a.txt", fmt.Sprintf("Version %d waits.", n))
		d.Sources = sources
		return d
	}
	putAs := func(d *text.Document, retire bool, want text.DocID) {
		t.Helper()
		older, err := g.Put(ctx, d, []claim.Claim{says(t, d, 0, "Version", "waits=wait", "")}, "rules 1", retire)
		if err != nil || older != want {
			t.Fatalf("older = %s, %v, want %s", older, err, want)
		}
	}
	kept := func(d *text.Document) bool {
		t.Helper()
		_, found, err := g.Find(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	v1, v2, v3, v4 := version(1, "a.txt"), version(2, "a.txt"), version(3, "a.txt", "b.txt"), version(4, "b.txt")
	putAs(v1, false, "")
	putAs(v2, false, v1.ID)
	if !kept(v1) {
		t.Error("the older version went without being asked to")
	}
	putAs(v3, false, v2.ID) // not v1, which v2 replaces
	putAs(v1, false, "")    // old bytes again: v1 leads to v2 and v3
	if d, err := g.Document(ctx, v3.ID); err != nil || !slices.Equal(d.Replaces, []text.DocID{v2.ID}) {
		t.Errorf("replaces %v, %v", d.Replaces, err)
	}
	// v3 has two sources: retiring it for one of them leaves it with the other.
	putAs(v4, true, v3.ID)
	if d, err := g.Document(ctx, v3.ID); err != nil || !slices.Equal(d.Sources, []string{"a.txt"}) {
		t.Errorf("sources left %v, %v", d, err)
	}
	v5 := version(5, "b.txt")
	putAs(v5, true, v4.ID)
	if kept(v4) {
		t.Error("a retired version is still kept")
	}
	if d, err := g.Document(ctx, v5.ID); err != nil || !slices.Equal(d.Replaces, []text.DocID{v4.ID}) {
		t.Errorf("what was retired is not remembered: %v, %v", d.Replaces, err)
	}
	a, b := version(6, "-"), version(7, "-")
	putAs(a, true, "")
	putAs(b, true, "") // standard input is no place
}

func TestSourcesAndFailures(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	d := article("a.txt", "Mexico waits.")
	fail := func(source string) {
		t.Helper()
		if err := g.Fail(ctx, source, "it is \xff empty"); err != nil {
			t.Fatal(err)
		}
	}
	failed := func() (all []string) {
		t.Helper()
		list, err := g.Failures(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.Reason != "it is \uFFFD empty" || f.Time.IsZero() {
				t.Errorf("failure %+v", f)
			}
			all = append(all, f.Source)
		}
		return all
	}
	for _, s := range []string{"a.txt", "b.txt", "c\xff.txt", "d.txt"} {
		fail(s)
	}
	if before := export(t, g); before != "" {
		t.Errorf("failures are in the dataset: %s", before)
	}
	put(t, g, d)
	if err := g.AddSource(ctx, d.ID, "c\xff.txt"); err != nil {
		t.Fatal(err)
	}
	if got := failed(); !slices.Equal(got, []string{"b.txt", "d.txt"}) {
		t.Errorf("failures %v", got)
	}
	for range 2 {
		if err := g.AddSource(ctx, d.ID, "b.txt"); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := g.Document(ctx, d.ID); err != nil || !slices.Equal(got.Sources, []string{"a.txt", "c\uFFFD.txt", "b.txt"}) {
		t.Errorf("sources %q, %v", got.Sources, err)
	}
	fail("b.txt")
	if err := g.Remove(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	if got := failed(); !slices.Equal(got, []string{"d.txt"}) {
		t.Errorf("failures after removal %v", got)
	}
	if err := g.AddSource(ctx, d.ID, "a.txt"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("source of a document that is not kept: %v", err)
	}
}

// TestRefused lists what Put does not take. Nothing of it may be left behind.
func TestRefused(t *testing.T) {
	d := article("a.txt", "Mexico rejects the naïve offer.")
	inside := strings.Index(d.Text, "ï") + 1
	for name, change := range map[string]func(d *text.Document, c *claim.Claim){
		"text that is not UTF-8":     func(d *text.Document, c *claim.Claim) { d.Text = strings.Repeat("\xff", len(d.Text)) },
		"title that is not UTF-8":    func(d *text.Document, c *claim.Claim) { d.Title = "\xff" },
		"no document id":             func(d *text.Document, c *claim.Claim) { d.ID = "" },
		"document id with a slash":   func(d *text.Document, c *claim.Claim) { d.ID = "a/b" },
		"sentence outside":           func(d *text.Document, c *claim.Claim) { d.Sentences[0].Span.End = 1000 },
		"block of unknown kind":      func(d *text.Document, c *claim.Claim) { d.Blocks[0].Kind = 77 },
		"no claim id":                func(d *text.Document, c *claim.Claim) { c.ID = "" },
		"claim id with a blank":      func(d *text.Document, c *claim.Claim) { c.ID = "a b" },
		"no words in the subject":    func(d *text.Document, c *claim.Claim) { c.Subject = claim.Phrase{Text: " "} },
		"no words in the object":     func(d *text.Document, c *claim.Claim) { c.Object = &claim.Phrase{} },
		"no words in the predicate":  func(d *text.Document, c *claim.Claim) { c.Predicate = claim.Predicate{} },
		"span backwards":             func(d *text.Document, c *claim.Claim) { c.Subject.Span = text.Span{Start: 5, End: 2} },
		"span outside":               func(d *text.Document, c *claim.Claim) { c.Object.HeadSpan.End = len(d.Text) + 1 },
		"span inside a character":    func(d *text.Document, c *claim.Claim) { c.Predicate.Span.End = inside },
		"antecedent outside":         func(d *text.Document, c *claim.Claim) { c.Subject.Antecedent = &text.Span{Start: -1} },
		"words that are not UTF-8":   func(d *text.Document, c *claim.Claim) { c.Object.Canonical = "\xc3(" },
		"role that is not UTF-8":     func(d *text.Document, c *claim.Claim) { c.Arguments = []claim.Argument{{Role: "\xff"}} },
		"claim of another document":  func(d *text.Document, c *claim.Claim) { c.Document = "another" },
		"unknown polarity":           func(d *text.Document, c *claim.Claim) { c.Polarity = "perhaps" },
		"unknown modality":           func(d *text.Document, c *claim.Claim) { c.Modality = "" },
		"unknown kind":               func(d *text.Document, c *claim.Claim) { c.Subject.Kind = "planet" },
		"confidence above one":       func(d *text.Document, c *claim.Claim) { c.Confidence = 1.1 },
		"no evidence":                func(d *text.Document, c *claim.Claim) { c.Evidence = nil },
		"evidence of no sentence":    func(d *text.Document, c *claim.Claim) { c.Evidence[0].Sentence = 1 },
		"sentence that is not there": func(d *text.Document, c *claim.Claim) { c.Sentence = -1 },
		"value of a strange type":    func(d *text.Document, c *claim.Claim) { c.Object.Value = &claim.Value{Type: "a>b"} },
		"speaker of unknown kind":    func(d *text.Document, c *claim.Claim) { c.Attribution = &claim.Attribution{Kind: "planet"} },
	} {
		t.Run(name, func(t *testing.T) {
			g := open(t)
			bad := *d
			bad.Sentences, bad.Blocks = slices.Clone(d.Sentences), slices.Clone(d.Blocks)
			c := says(t, d, 0, "Mexico/place", "rejects=reject", "the naïve offer=offer")
			change(&bad, &c)
			_, err := g.Put(t.Context(), &bad, []claim.Claim{c}, "rules 1", false)
			if !errors.Is(err, graph.ErrInput) {
				t.Errorf("error: %v", err)
			}
			if left := export(t, g); left != "" {
				t.Errorf("left behind: %s", left)
			}
		})
	}
}

// TestHostileNames puts names that try to be more than names. They must come back as they are, in
// IRIs that are ones, and through export and import.
func TestHostileNames(t *testing.T) {
	names := []string{
		`a "quoted" name`, "<script>alert(1)</script>", "line\nbreak\tand\rmore", "nul\x00and\x1bescape", "\u202eright to left", "عربى", "😀", "e\u0301",
		"a/b/../c?d#e", "50% of %41", "back\\slash`{}|^", "__", "-", strings.Repeat("long ", 5000), strings.Repeat("漢", 3000), ".", "…", "\u200b", "\ufeff",
	}
	d := article("hostile.txt", "Mexico waits.")
	var claims []claim.Claim
	for _, n := range names {
		c := says(t, d, 0, "Mexico", "waits", "")
		c.Subject.Canonical, c.Subject.Head, c.Predicate.Canonical = n, n, n
		c.Attribution = &claim.Attribution{Source: n, Canonical: n, Cue: n}
		c.SetID()
		claims = append(claims, c)
	}
	g := open(t)
	put(t, g, d, claims...)
	again := open(t)
	if _, err := again.ImportQuads(t.Context(), strings.NewReader(export(t, g)), "export.nq"); err != nil {
		t.Fatal(err)
	}
	for _, g := range []*graph.Graph{g, again} {
		for i := range claims {
			c, err := g.Claim(t.Context(), claims[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			same(t, &claims[i], c)
			if iri := g.Base() + "entity/" + c.SubjectEntity; !term.IsAbsoluteIRI(iri) || len(iri) > 600 {
				t.Errorf("name %.40q: IRI %.700q", names[i], iri)
			}
			list, err := g.Entities(t.Context(), graph.EntityQuery{Q: names[i]})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(list.Items, func(e graph.Entity) bool { return e.ID == c.SubjectEntity }) {
				t.Errorf("name %.40q is not found by itself", names[i])
			}
			if e, err := g.Entity(t.Context(), c.SubjectEntity); err != nil || e.Name == "" {
				t.Errorf("name %.40q: %v, %v", names[i], e, err)
			}
		}
	}
}

// TestAtOnce puts documents that name the same new entities from many goroutines, while others
// read, search and remove.
func TestAtOnce(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	const writers, rounds = 4, 6
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range rounds {
				d := article(fmt.Sprintf("%d-%d.txt", w, i), fmt.Sprintf("Paris greets Name%d.", i))
				place := says(t, d, 0, "Paris/place", "greets=greet", fmt.Sprintf("Name%d/person", i))
				book := says(t, d, 0, "Paris/work", "greets=welcome", fmt.Sprintf("Name%d/person", i))
				if _, err := g.Put(ctx, d, []claim.Claim{place, book}, "rules 1", false); err != nil {
					t.Error(err)
				}
				if i%3 == 2 {
					if err := g.Remove(ctx, d.ID); err != nil {
						t.Error(err)
					}
				}
				if err := g.Fail(ctx, fmt.Sprint(w), "why not"); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range rounds {
				list, err := g.Entities(ctx, graph.EntityQuery{Q: "p"})
				if err != nil {
					t.Error(err)
				}
				for _, e := range list.Items {
					if _, err := claimsOf(ctx, g, e.ID, graph.Page{Limit: 3}); err != nil {
						t.Error(err)
					}
				}
				if _, err := g.Documents(ctx, graph.Page{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	list, err := g.Entities(ctx, graph.EntityQuery{Q: "paris"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list.Items {
		got = append(got, fmt.Sprint(e.ID, e.Documents))
	}
	slices.Sort(got)
	if want := fmt.Sprintf("[Paris%d Paris_2%d]", writers*rounds*2/3, writers*rounds*2/3); fmt.Sprint(got) != want {
		t.Errorf("entities %v, want %s", got, want)
	}
}

// TestEditsSurvive writes to the graph of decisions: taking documents back or putting them again
// must not touch it.
func TestEditsSurvive(t *testing.T) {
	ctx := t.Context()
	st := openStore(t)
	g, err := graph.Open(ctx, st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, claims := quarrel(t)
	put(t, g, d, claims...)
	edit := term.Quad{Subject: term.NewIRI("urn:corkboard:entity/Mexico"), Predicate: term.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel"),
		Object: term.NewString("México"), Graph: term.NewIRI(graph.Vocabulary + "edits")}
	if err := st.Apply(ctx, &store.Changes{Insert: []term.Quad{edit}}); err != nil {
		t.Fatal(err)
	}
	put(t, g, d, claims...)
	if err := g.Remove(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	if left := export(t, g); left != edit.String()+"\n" {
		t.Errorf("left: %s", left)
	}
}
