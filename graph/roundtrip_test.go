package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// maker makes documents and claims at random, with everything that a claim can have.
type maker struct {
	*rand.Rand
	n int
}

func newMaker(seed uint64) *maker { return &maker{Rand: rand.New(rand.NewPCG(seed, 1))} }

func pick[T any](m *maker, all ...T) T { return all[m.IntN(len(all))] }

var vocabulary = strings.Fields(`Mexico Paris paris Turkey turkey U.S. Ødegård C++ 3.5 % "quoted" <b>tag</b> \back 漢字 😀 ünïcode
	O'Brien AT&T a_b tab` + " \u202eevil \u0301 l'été Ltd Inc. the offer of")

func (m *maker) words(n int) string {
	var out []string
	for range n {
		out = append(out, pick(m, vocabulary...))
	}
	return strings.Join(out, pick(m, " ", " ", "  ", "\n", "\t", "\r\n"))
}

func (m *maker) document() *text.Document {
	m.n++
	d := &text.Document{
		Sources: []string{fmt.Sprintf("%d.txt", m.n)}, Title: m.words(m.IntN(4)), Language: pick(m, "en", "", "de"), Media: "text/html", Bytes: m.IntN(1000),
		Published: pick(m, text.Date{}, text.Date{Value: "2025", Type: "gYear"}, text.Date{Value: "2025-03-04T10:00:00+01:00", Type: "dateTime"}),
	}
	for range m.IntN(4) {
		d.Authors = append(d.Authors, m.words(2))
	}
	for b := range 1 + m.IntN(4) {
		start := len(d.Text)
		for range 1 + m.IntN(4) {
			from := len(d.Text)
			d.Text += m.words(1 + m.IntN(12))
			d.Sentences = append(d.Sentences, text.Sentence{Span: text.Span{Start: from, End: len(d.Text)}, Block: b})
			d.Text += pick(m, " ", "\n")
		}
		d.Blocks = append(d.Blocks, text.Block{Kind: text.BlockKind(m.IntN(6)), Level: m.IntN(3), Span: text.Span{Start: start, End: len(d.Text)}})
	}
	d.ID = text.NewDocID(fmt.Append(nil, m.n, d.Text, m.Uint64()))
	return d
}

// span gives a stretch of the text of d.
func (m *maker) span(d *text.Document) text.Span {
	at := func() int {
		i := m.IntN(len(d.Text) + 1)
		for i < len(d.Text) && !utf8.RuneStart(d.Text[i]) {
			i++
		}
		return i
	}
	a, b := at(), at()
	return text.Span{Start: min(a, b), End: max(a, b)}
}

func (m *maker) kind() claim.Kind {
	return pick(m, "", claim.KindThing, claim.KindPerson, claim.KindPlace, claim.KindOrganisation, claim.KindGroup, claim.KindEvent, claim.KindWork,
		claim.KindProduct, claim.KindSubstance, claim.KindTime, claim.KindQuantity)
}

func (m *maker) phrase(d *text.Document, others []claim.Claim) claim.Phrase {
	p := claim.Phrase{Text: m.words(1 + m.IntN(3)), Span: m.span(d), Canonical: pick(m, "", "Mexico", "Paris", "Paris 2", "Paris_2", "offer of United States", m.words(2)), Kind: m.kind()}
	p.Head, p.HeadSpan = p.Text, p.Span
	if m.IntN(2) == 0 {
		p.Head, p.HeadSpan = m.words(1), m.span(d)
	}
	if m.IntN(6) == 0 {
		s := m.span(d)
		p.Antecedent = &s
	}
	if m.IntN(6) == 0 {
		p.Value = &claim.Value{Type: pick(m, "gYearMonth", "decimal", "date", "time"), Value: pick(m, "2025-03", "01.50", "not a number"), Unit: pick(m, "", "USD", "%"),
			To: pick(m, "", "2025-06"), Of: pick(m, "", "ship"), Bound: pick(m, claim.Exactly, claim.About, claim.AtLeast), Relative: m.IntN(2) == 0}
	}
	if m.IntN(6) == 0 {
		p.Possessor = &claim.Possessor{Span: m.span(d), Antecedent: m.span(d)}
	}
	if m.IntN(8) == 0 {
		p.Claim = pick[claim.ID](m, "00000000-0000-5000-8000-000000000000", "another")
		if len(others) > 0 && m.IntN(2) == 0 {
			p.Claim = pick(m, others...).ID
		}
	}
	return p
}

func (m *maker) claim(d *text.Document, others []claim.Claim) claim.Claim {
	c := claim.Claim{
		Document: d.ID, Sentence: m.IntN(len(d.Sentences)), Subject: m.phrase(d, others),
		Predicate: claim.Predicate{Text: m.words(1 + m.IntN(2)), Span: m.span(d), Head: m.words(1), Canonical: pick(m, "", "reject", "be trafficked through", "a_b", m.words(2))},
		Polarity:  pick(m, claim.Affirmed, claim.Denied), Confidence: pick(m, 0, 1, 0.5, m.Float64()), Rule: pick(m, "", "clause/svo"), Inferred: m.IntN(3) == 0,
		Modality: pick(m, claim.Hearsay, claim.Presupposed, claim.Conditional, claim.Required, claim.Intended, claim.Possible, claim.Asserted),
	}
	if m.IntN(3) > 0 {
		o := m.phrase(d, others)
		c.Object = &o
	}
	for range m.IntN(4) {
		a := claim.Argument{Role: pick(m, "through", "time", "in", ""), Phrase: m.phrase(d, others)}
		c.Arguments = append(c.Arguments, a)
	}
	for range m.IntN(3) {
		in := claim.Inside{Argument: claim.Argument{Role: pick(m, "offer of", "to owner of", ""), Phrase: m.phrase(d, others)}, Of: m.IntN(len(c.Arguments)+1) - 1}
		c.Inside = append(c.Inside, in)
	}
	for range 1 + m.IntN(3) {
		c.Evidence = append(c.Evidence, claim.Evidence{Sentence: m.IntN(len(d.Sentences)), Span: m.span(d)})
	}
	if m.IntN(3) == 0 {
		a := &claim.Attribution{Source: pick(m, "", m.words(2)), Canonical: pick(m, "", "Reuters"), Kind: m.kind(), Cue: pick(m, "", "said"), Span: m.span(d)}
		if m.IntN(2) == 0 {
			w := m.phrase(d, others)
			a.Within = &w
		}
		if m.IntN(2) == 0 {
			s := m.span(d)
			a.Antecedent = &s
		}
		if m.IntN(3) == 0 {
			a.Possessor = &claim.Possessor{Span: m.span(d), Antecedent: m.span(d)}
		}
		if m.IntN(2) == 0 {
			a.Said = &text.Date{Value: "2025-03-04", Type: "date"}
		}
		c.Attribution = a
	}
	c.SetID()
	return c
}

func (m *maker) claims(d *text.Document, n int) []claim.Claim {
	var all []claim.Claim
	seen := map[claim.ID]bool{}
	for range n {
		if c := m.claim(d, all); !seen[c.ID] {
			seen[c.ID] = true
			all = append(all, c)
		}
	}
	return all
}

// TestRoundTrip puts random claims and reads the same back, by id, by document and by page.
func TestRoundTrip(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	for seed := range uint64(60) {
		m := newMaker(seed)
		d := m.document()
		claims := m.claims(d, 12)
		put(t, g, d, claims...)
		var got []*graph.Claim
		for f := (graph.ClaimFilter{Document: d.ID, Page: graph.Page{Limit: 5}}); ; {
			list, err := g.Claims(ctx, f)
			if err != nil || list.Total != len(claims) {
				t.Fatalf("seed %d: %d of %d claims, %v", seed, list.Total, len(claims), err)
			}
			got = append(got, list.Items...)
			if f.Cursor = list.Next; f.Cursor == "" {
				break
			}
		}
		if len(got) != len(claims) {
			t.Fatalf("seed %d: %d claims, put %d", seed, len(got), len(claims))
		}
		for i := range claims {
			same(t, &claims[i], got[i])
			one, err := g.Claim(ctx, claims[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			same(t, &claims[i], one)
		}
		back, err := g.Document(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back.Document, *d) {
			t.Fatalf("seed %d: document\n%#v\nput\n%#v", seed, back.Document, *d)
		}
	}
}

func same(t *testing.T, put *claim.Claim, got *graph.Claim) {
	t.Helper()
	if !reflect.DeepEqual(got.Claim, *put) {
		t.Fatalf("claim\n%+v\nput\n%+v", got.Claim, *put)
	}
	if len(got.ArgumentEntities) != len(put.Arguments) || len(got.InsideEntities) != len(put.Inside) {
		t.Errorf("%d and %d entities of %d arguments and %d names inside", len(got.ArgumentEntities), len(got.InsideEntities), len(put.Arguments), len(put.Inside))
	}
}

// about makes claims about a few names that are written in one way: an entity keeps the IRI of
// the first way it was written, so that other ways would tell which document came first.
func (m *maker) about(d *text.Document, n int) []claim.Claim {
	claims := m.claims(d, n)
	own := func(p *claim.Phrase) {
		p.Canonical, p.Kind = pick(m, "Mexico", "Paris 2", "C++", "offer of United States", "漢字"), claim.KindThing
	}
	for i := range claims {
		c := &claims[i]
		own(&c.Subject)
		if c.Object != nil {
			own(c.Object)
		}
		for j := range c.Arguments {
			own(&c.Arguments[j].Phrase)
		}
		for j := range c.Inside {
			own(&c.Inside[j].Phrase)
		}
		if c.Attribution != nil {
			c.Attribution.Canonical, c.Attribution.Kind = "Reuters", claim.KindOrganisation
			if c.Attribution.Within != nil {
				own(c.Attribution.Within)
			}
		}
	}
	return claims
}

// TestRemoveIsExact puts A and B and removes A: what is left is B alone, byte by byte. The
// documents share names, kinds agreeing.
func TestRemoveIsExact(t *testing.T) {
	for seed := range uint64(20) {
		m := newMaker(seed)
		a, b := m.document(), m.document()
		ca, cb := m.about(a, 10), m.about(b, 10)

		both, alone := open(t), open(t)
		put(t, both, a, ca...)
		put(t, both, b, cb...)
		if err := both.Remove(t.Context(), a.ID); err != nil {
			t.Fatal(err)
		}
		put(t, alone, b, cb...)
		if x, y := export(t, both), export(t, alone); x != y {
			t.Fatalf("seed %d: left after removing\n%s\nalone\n%s", seed, x, y)
		}
		if err := both.Remove(t.Context(), b.ID); err != nil {
			t.Fatal(err)
		}
		if left := export(t, both); left != "" {
			t.Fatalf("seed %d: left after removing all\n%s", seed, left)
		}
	}
}

func TestPutTwiceChangesNothing(t *testing.T) {
	g := open(t)
	m := newMaker(7)
	var docs []*text.Document
	var claims [][]claim.Claim
	for range 4 {
		d := m.document()
		docs, claims = append(docs, d), append(claims, m.claims(d, 10))
		put(t, g, d, claims[len(claims)-1]...)
	}
	if err := g.AddSource(t.Context(), docs[0].ID, "mirror.txt"); err != nil {
		t.Fatal(err)
	}
	before := export(t, g)
	for i := range docs {
		put(t, g, docs[i], claims[i]...)
	}
	if after := export(t, g); after != before {
		t.Errorf("after putting all again\n%s\nbefore\n%s", after, before)
	}
}

// TestExportImport brings a dataset into an empty store, where it exports to the same bytes and
// reads the same.
func TestExportImport(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	m := newMaker(3)
	d := m.document()
	claims := m.claims(d, 15)
	put(t, g, d, claims...)
	foreign := "_:a <http://example.org/p> _:b .\n<http://example.org/s> <http://example.org/p> \"x\"@EN <http://example.org/g> .\n" +
		"_:a <http://example.org/p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .\n"
	for range 2 { // the same file again changes nothing
		if n, err := g.ImportQuads(ctx, strings.NewReader(foreign), "foreign.nq"); n != 3 || err != nil {
			t.Fatal(n, err)
		}
	}
	other := "_:a <http://example.org/p> _:b .\n" // another file has other blank nodes
	if _, err := g.ImportQuads(ctx, strings.NewReader(other), "other.nq"); err != nil {
		t.Fatal(err)
	}
	first := export(t, g)
	if n := strings.Count(first, "<http://example.org/p>"); n != 4 {
		t.Errorf("%d foreign quads, want 4", n)
	}

	empty := open(t)
	pipe := struct{ *bytes.Buffer }{bytes.NewBufferString(first)} // can't seek
	if n, err := empty.ImportQuads(ctx, pipe, "export.nq"); int(n) != strings.Count(first, "\n") || err != nil {
		t.Fatal(n, err)
	}
	if second := export(t, empty); second != first {
		t.Errorf("export after import differs\n%s\nbefore\n%s", second, first)
	}
	list, err := empty.Claims(ctx, graph.ClaimFilter{Document: d.ID, Page: graph.Page{Limit: 100}})
	if err != nil || len(list.Items) != len(claims) {
		t.Fatal(len(list.Items), err)
	}
	for i := range claims {
		same(t, &claims[i], list.Items[i])
	}
	back, err := empty.Document(ctx, d.ID)
	if err != nil || back.Imported.IsZero() {
		t.Errorf("document: %+v, %v", back, err)
	}
	if f, err := empty.Failures(ctx); len(f) != 0 || err != nil {
		t.Errorf("failures: %v, %v", f, err)
	}
}

func TestImportSaysWhatIsWrong(t *testing.T) {
	g := open(t)
	_, err := g.ImportQuads(t.Context(), strings.NewReader("<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> oops .\n"), "bad.nq")
	if err == nil || !strings.Contains(err.Error(), "bad.nq") || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error: %v", err)
	}
	if left := export(t, g); left != "" {
		t.Errorf("a broken file left %s", left)
	}
}

// TestIndexFollows compares the index that followed a random history with one made anew.
func TestIndexFollows(t *testing.T) {
	ctx := context.WithoutCancel(t.Context())
	st := openStore(t)
	g, err := graph.Open(ctx, st, graph.Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(11)
	var kept []text.DocID
	all := func(g *graph.Graph, q string) string {
		var b strings.Builder
		for p := (graph.EntityQuery{Q: q, Page: graph.Page{Limit: 7}}); ; {
			list, err := g.Entities(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list.Items {
				fmt.Fprintln(&b, e)
			}
			if p.Cursor = list.Next; p.Cursor == "" {
				fmt.Fprintln(&b, list.Total)
				return b.String()
			}
		}
	}
	all(g, "")
	for step := range 40 {
		switch {
		case len(kept) > 3 && m.IntN(3) == 0:
			i := m.IntN(len(kept))
			if err := g.Remove(ctx, kept[i]); err != nil {
				t.Fatal(err)
			}
			kept = slices.Delete(kept, i, i+1)
		case m.IntN(5) == 0:
			if err := g.Fail(ctx, "nowhere", "gone"); err != nil {
				t.Fatal(err)
			}
		default:
			d := m.document()
			if m.IntN(3) == 0 {
				d.Sources = []string{"the same"}
			}
			older, err := g.Put(ctx, d, m.claims(d, 5), "rules 1", m.IntN(2) == 0)
			if err != nil {
				t.Fatal(err)
			}
			kept = append(kept, d.ID)
			if _, found, err := g.Find(ctx, older); older != "" && !found && err == nil {
				kept = slices.DeleteFunc(kept, func(id text.DocID) bool { return id == older })
			}
		}
		anew, err := graph.Open(ctx, st, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"", "mexico", "a"} {
			if x, y := all(g, q), all(anew, q); x != y {
				t.Fatalf("step %d, query %q: the index that followed has\n%s\nmade anew\n%s", step, q, x, y)
			}
		}
	}
}

// TestDamagedQuads imports exports in which numbers, links and texts were changed at random. What
// is read may be nonsense; reading it must not fail in other ways than by errors.
func TestDamagedQuads(t *testing.T) {
	ctx := t.Context()
	g := open(t)
	m := newMaker(9)
	d := m.document()
	claims := m.claims(d, 10)
	put(t, g, d, claims...)
	lines := strings.SplitAfter(export(t, g), "\n")
	for round := range 40 {
		damaged := slices.Clone(lines)
		for range 60 {
			i := m.IntN(len(damaged) - 1)
			if damaged[i] == "" {
				continue
			}
			s, rest, _ := strings.Cut(damaged[i], " ")
			p, _, _ := strings.Cut(rest, " ")
			o := pick(m, `"-7"`, `"99999999999999999999"`, `"3"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"\uFFFF"@en`, "_:b", s, "<urn:x:y>", "<urn:corkboard:claim/"+string(claims[0].ID)+">")
			damaged[i] = fmt.Sprintf("%s %s %s <urn:corkboard:document/%s> .\n", s, p, o, d.ID)
			if m.IntN(3) == 0 {
				damaged[i] = ""
			}
		}
		g := open(t)
		if _, err := g.ImportQuads(ctx, strings.NewReader(strings.Join(damaged, "")), "damaged.nq"); err != nil {
			t.Fatal(err)
		}
		list, err := g.Claims(ctx, graph.ClaimFilter{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for _, c := range list.Items {
			c.Record()
		}
		entities, err := g.Entities(ctx, graph.EntityQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entities.Items {
			if _, err := g.Entity(ctx, e.ID); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := g.Documents(ctx, graph.Page{}); err != nil {
			t.Fatal(err)
		}
		put(t, g, d, claims...) // mends it
		if list, err = g.Claims(ctx, graph.ClaimFilter{Document: d.ID}); err != nil || len(list.Items) != len(claims) {
			t.Fatalf("round %d: %d claims after putting the document again, %v", round, len(list.Items), err)
		}
		for i := range claims {
			same(t, &claims[i], list.Items[i])
		}
	}
}
