package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

func testEmpty(t *testing.T, m Maker) {
	s := m.New(t)
	expect(t, m, s)
	sn := snapshot(t, s)
	ids := lookup(t, sn, iri("a"), term.Term{}, term.NewTyped("1", term.XSDInteger))
	if !slices.Equal(ids, []store.ID{store.Any, store.Unnamed, store.Any}) {
		t.Errorf("look up in an empty store: %v", ids)
	}
	if _, err := sn.Resolve(ctx, []store.ID{12345}); err == nil {
		t.Error("an id that was never given resolves")
	}
	if v, err := sn.Note("x"); v != nil || err != nil {
		t.Errorf("note that is not there: %q, %v", v, err)
	}
	apply(t, s, &store.Changes{Drop: []term.Term{{}, iri("g")}, Delete: []term.Quad{quad("a", "b", "c", "")}, Notes: map[string][]byte{"x": nil}})
	expect(t, m, s)
}

// hostile are terms that are easily lost or mixed up.
var hostile = []term.Term{
	iri("a"), term.NewBlank("a"), term.NewString("http://example.org/a"), term.NewString("a"),
	term.NewString(""), term.NewString(" "), term.NewString("\x00"), term.NewString("a\x00b"), term.NewString("\"\\\n\r\t"),
	term.NewString("é"), term.NewString("e\u0301"), term.NewString("\u202eabc"), term.NewString("😀"), term.NewString("\uffff"),
	term.NewLang("a", "en"), term.NewLang("a", "en-gb"), term.NewLang("", "en"), term.NewTyped("a", "http://example.org/a"),
	term.NewTyped("a", term.XSD+"anyURI"), term.NewTyped("", "http://example.org/type"), term.NewString("\x02\x03abc"),
	term.NewTyped("1", term.XSDInteger), term.NewTyped("1", term.XSDDecimal), term.NewTyped("1", term.XSDDouble), term.NewString("1"),
	term.NewTyped("9223372036854775807", term.XSDInteger), term.NewTyped("-9223372036854775808", term.XSDInteger),
	term.NewTyped("1152921504606846975", term.XSDInteger), term.NewTyped("1152921504606846976", term.XSDInteger),
	term.NewTyped("-1152921504606846976", term.XSDInteger), term.NewTyped("-1152921504606846977", term.XSDInteger),
	term.NewTyped("123456789012345678901234567890", term.XSDInteger), term.NewTyped("-1", term.XSDInteger), term.NewTyped("0", term.XSDInteger),
	term.NewTyped("true", term.XSDBoolean), term.NewTyped("false", term.XSDBoolean), term.NewTyped("true", "http://example.org/a"),
	term.NewTyped("2025-03-01", term.XSDDate), term.NewTyped("2025-03", term.XSD+"gYearMonth"), term.NewTyped("2025", term.XSD+"gYear"),
	term.NewTyped("0001-01-01", term.XSDDate), term.NewTyped("9999-12-31", term.XSDDate), term.NewTyped("-0044-03-15", term.XSDDate),
	term.NewTyped("2025-03-01T01:02:03", term.XSDDateTime), term.NewTyped("2025-03-01T01:02:03.000001Z", term.XSDDateTime),
	term.NewTyped("0.91", term.XSDDecimal), term.NewTyped("-36.028797018963967", term.XSDDecimal), term.NewTyped("0.0", term.XSDDecimal),
	term.NewTyped("NaN", term.XSDDouble), term.NewTyped("not a number", term.XSDInteger),
}

func testTerms(t *testing.T, m Maker) {
	s := m.New(t)
	var quads []term.Quad
	for i, o := range hostile {
		q := term.Quad{Subject: iri("s"), Predicate: iri("p"), Object: o}
		switch i % 3 {
		case 1:
			q.Subject = o // generalized quads are kept too
		case 2:
			q.Graph = o
		}
		quads = append(quads, q)
	}
	insert(t, s, quads...)
	expect(t, m, s, quads...)
	if m.Reopen != nil {
		s = m.Reopen(t, s)
		expect(t, m, s, quads...)
	}
	sn := snapshot(t, s)
	ids := lookup(t, sn, hostile...)
	seen := map[store.ID]term.Term{}
	for i, id := range ids {
		if id == store.Any || id == store.Unnamed || seen[id] != (term.Term{}) {
			t.Errorf("%v has the id %v, which %v has", hostile[i], id, seen[id])
		}
		seen[id] = hostile[i]
	}
	back, err := sn.Resolve(ctx, ids)
	if err != nil || !slices.Equal(back, hostile) {
		t.Errorf("resolved %v, %v", back, err)
	}
}

func testForms(t *testing.T, m Maker) {
	s := m.New(t)
	var quads []term.Quad
	for datatype, forms := range map[string]string{
		term.XSDInteger:         "1 01 +1 1.0 -0 0 -1 -01",
		term.XSDDecimal:         "1.0 1 01.0 1.00 .5 0.5 0.50 -0.0 0.0 +0.5 5. 0.5000",
		term.XSDBoolean:         "true 1 True TRUE false 0",
		term.XSDDate:            "2025-03-01 2025-03-01Z 2025-03-01+00:00 2025-3-1 2025-02-30 0000-01-01 02025-03-01",
		term.XSDDateTime:        "2025-03-01T00:00:00Z 2025-03-01T00:00:00 2025-03-01T00:00:00.0Z 2025-03-01T00:00:00.10Z 2025-03-01T00:00:00.1Z 2025-03-01T00:00:00,1Z 2025-03-01T24:00:00Z 2025-03-01T00:00:00.1234567Z 2025-03-01T00:00:00+00:00 2025-03-01T0:00:00Z 2025-03-01T00:00:60Z",
		term.XSD + "gYear":      "2025 02025 2025Z -2025 0000",
		term.XSD + "gYearMonth": "2025-03 2025-3 2025-13 2025-00 2025-03Z",
	} {
		for _, form := range strings.Fields(forms) {
			quads = append(quads, term.Quad{Subject: iri("s"), Predicate: iri("p"), Object: term.NewTyped(form, datatype)})
		}
	}
	insert(t, s, quads...)
	expect(t, m, s, quads...)
	for len(quads) > 0 {
		apply(t, s, &store.Changes{Delete: quads[:1]})
		quads = quads[1:]
		expect(t, m, s, quads...)
	}
}

func testOnce(t *testing.T, m Maker) {
	s := m.New(t)
	q := quad("a", "b", "c", "g")
	insert(t, s, q, q)
	insert(t, s, q)
	expect(t, m, s, q)
	apply(t, s, &store.Changes{Delete: []term.Quad{q, q}})
	expect(t, m, s)
	apply(t, s, &store.Changes{Delete: []term.Quad{q}})
	expect(t, m, s)
}

func testGraphs(t *testing.T, m Maker) {
	s := m.New(t)
	quads := []term.Quad{quad("a", "b", "c", ""), quad("a", "b", "c", "g"), quad("a", "b", "c", "h"), quad("a", "b", "c", "a")}
	insert(t, s, quads...)
	expect(t, m, s, quads...)
	sn := snapshot(t, s)
	got, err := scan(sn, store.Pattern{store.G: store.Unnamed}, store.GSPO)
	if err != nil || len(got) != 1 || got[0][store.G] != store.Unnamed {
		t.Errorf("quads of the unnamed graph: %v, %v", got, err)
	}
	apply(t, s, &store.Changes{Delete: quads[1:2]})
	expect(t, m, s, quads[0], quads[2], quads[3])
}

func testPatterns(t *testing.T, m Maker) {
	s := m.New(t)
	names := []string{"a", "b", "c", ""}
	var quads []term.Quad
	for i := range 81 {
		if i%4 == 3 {
			continue // leave holes
		}
		g := names[1+i/27]
		quads = append(quads, quad(names[i%3], names[i/3%3], names[i/9%3], g))
	}
	insert(t, s, quads...)
	sn := snapshot(t, s)
	all, err := scan(sn, store.Pattern{}, s.Orders()[0])
	if err != nil || len(all) != len(quads) {
		t.Fatalf("%d quads, %v", len(all), err)
	}
	ids := append(lookup(t, sn, iri("a"), iri("b"), iri("c"), term.Term{}), store.Any)
	for n := range 5 * 5 * 5 * 5 {
		p := store.Pattern{ids[n%5], ids[n/5%5], ids[n/25%5], ids[n/125%5]}
		var want []store.Quad
		for _, q := range all {
			if matches(q, p) {
				want = append(want, q)
			}
		}
		if count, exact, err := sn.Count(ctx, p); err != nil || exact && count != int64(len(want)) {
			t.Fatalf("count of %v: %d, %v, want %d", p, count, err, len(want))
		}
		for _, o := range s.Orders() {
			checkScan(t, sn, p, o, want)
		}
	}
	it := sn.Scan(ctx, store.Pattern{}, store.Order(200))
	if it.Next() || it.Err() == nil {
		t.Error("a scan in an order that no store has gives no error")
	}
	it.Close()
}

var positions = map[store.Order][4]int{
	store.SPOG: {0, 1, 2, 3}, store.POSG: {1, 2, 0, 3}, store.OSPG: {2, 0, 1, 3},
	store.GSPO: {3, 0, 1, 2}, store.GPOS: {3, 1, 2, 0}, store.GOSP: {3, 2, 0, 1},
}

func matches(q store.Quad, p store.Pattern) bool {
	for i := range q {
		if p[i] != store.Any && p[i] != q[i] {
			return false
		}
	}
	return true
}

// checkScan compares a scan with the quads it should give, and its sequence with the order.
func checkScan(t testing.TB, sn store.Snapshot, p store.Pattern, o store.Order, want []store.Quad) {
	t.Helper()
	got, err := scan(sn, p, o)
	if err != nil {
		t.Fatalf("scan %v in order %d: %v", p, o, err)
	}
	// The values of ids mean something within an order only: a position's ids come in runs, and
	// each id has one run under the positions before it.
	checkRuns(t, got, positions[o])
	a, b := slices.Clone(got), slices.Clone(want)
	slices.SortFunc(a, compareIDs)
	slices.SortFunc(b, compareIDs)
	if !slices.Equal(a, b) {
		t.Fatalf("scan %v in order %d gives %v, want %v", p, o, a, b)
	}
}

func compareIDs(a, b store.Quad) int { return slices.Compare(a[:], b[:]) }

func checkRuns(t testing.TB, quads []store.Quad, order [4]int) {
	t.Helper()
	seen := map[string]bool{}
	var last store.Quad
	for i, q := range quads {
		changed := i == 0
		prefix := ""
		for _, at := range order {
			prefix += fmt.Sprintf("%d ", q[at])
			if changed || q[at] != last[at] {
				changed = true
				if seen[prefix] {
					t.Fatalf("quads are not sorted: %v comes again", prefix)
				}
				seen[prefix] = true
			}
		}
		last = q
	}
}

func testDelete(t *testing.T, m Maker) {
	s := m.New(t)
	// Every term stands in several positions, and one at a time is taken away.
	quads := []term.Quad{
		quad("a", "a", "a", "a"), quad("a", "b", "c", "d"), quad("b", "c", "d", "a"), quad("c", "d", "a", "b"),
		quad("d", "a", "b", "c"), quad("a", "b", "c", ""), quad("x", "b", "y", "z"),
	}
	insert(t, s, quads...)
	for len(quads) > 0 {
		apply(t, s, &store.Changes{Delete: quads[:1]})
		quads = quads[1:]
		expect(t, m, s, quads...)
		sn := snapshot(t, s)
		for _, name := range []string{"a", "b", "c", "d", "x", "y", "z"} {
			used := slices.ContainsFunc(quads, func(q term.Quad) bool {
				return q.Subject == iri(name) || q.Predicate == iri(name) || q.Object == iri(name) || q.Graph == iri(name)
			})
			if id := lookup(t, sn, iri(name))[0]; (id != store.Any) != used {
				t.Fatalf("%s: used %v, id %v", name, used, id)
			}
		}
	}
}

func testDrop(t *testing.T, m Maker) {
	s := m.New(t)
	a := []term.Quad{quad("a", "p", "shared", "A"), quad("a", "p", "only", "A"), quad("A", "p", "x", "A")}
	b := []term.Quad{quad("a", "p", "shared", "B"), quad("b", "q", "x", "B")}
	u := []term.Quad{quad("a", "p", "shared", ""), quad("A", "p", "y", "")}
	insert(t, s, slices.Concat(a, b, u)...)
	apply(t, s, &store.Changes{Drop: []term.Term{iri("A"), iri("A"), iri("not there")}})
	expect(t, m, s, slices.Concat(b, u)...)
	if ids := lookup(t, snapshot(t, s), iri("only"), iri("A")); ids[0] != store.Any || ids[1] == store.Any {
		t.Errorf("ids of a dropped term and of one still used: %v", ids)
	}
	apply(t, s, &store.Changes{Drop: []term.Term{{}}})
	expect(t, m, s, b...)
	apply(t, s, &store.Changes{Drop: []term.Term{iri("B")}, Insert: b[:1]})
	expect(t, m, s, b[:1]...)
}

// testDropMost drops a graph part by part, beside another that shares most of its terms.
func testDropMost(t *testing.T, m Maker) {
	s := m.New(t)
	var stays, goes []term.Quad
	for i := range 40 {
		q := quad(fmt.Sprint("s", i%13), fmt.Sprint("p", i%3), fmt.Sprint("o", i), "go")
		goes = append(goes, q)
		if q.Graph = iri("stay"); i%5 == 0 {
			stays = append(stays, q)
		}
	}
	insert(t, s, append(slices.Clone(goes), stays...)...)
	c := &store.Changes{Drop: []term.Term{iri("go")}, DropMost: 7}
	for left := len(goes); left > 0; {
		left = max(0, left-7)
		apply(t, s, c)
		sn := snapshot(t, s)
		quads, err := scan(sn, store.Pattern{}, store.SPOG)
		if err != nil || len(quads) != left+len(stays) {
			t.Fatalf("%d quads, want %d and %d, %v", len(quads), left, len(stays), err)
		}
		verify(t, m, s)
	}
	expect(t, m, s, stays...)
	before := version(s)
	if apply(t, s, c); version(s) != before {
		t.Error("an empty graph was changed")
	}
	insert(t, s, goes...)
	apply(t, s, &store.Changes{Drop: c.Drop, DropMost: len(goes), Insert: goes[:2]})
	expect(t, m, s, append(stays, goes[:2]...)...)
}

func testSequence(t *testing.T, m Maker) {
	s := m.New(t)
	q, r := quad("a", "b", "c", "g"), quad("d", "e", "f", "g")
	insert(t, s, q)
	before := snapshot(t, s).Version()
	apply(t, s, &store.Changes{Drop: []term.Term{iri("g")}, Delete: []term.Quad{q, r}, Insert: []term.Quad{r, q}})
	expect(t, m, s, q, r)
	if v := snapshot(t, s).Version(); v <= before {
		t.Errorf("version %d after %d", v, before)
	}
	apply(t, s, &store.Changes{Delete: []term.Quad{q}, Insert: []term.Quad{q}})
	expect(t, m, s, q, r)
	apply(t, s, &store.Changes{Drop: []term.Term{iri("g")}})
	expect(t, m, s)
}

func testSnapshot(t *testing.T, m Maker) {
	s := m.New(t)
	q, r := quad("a", "b", "c", "g"), quad("d", "e", "f", "h")
	apply(t, s, &store.Changes{Insert: []term.Quad{q}, Notes: map[string][]byte{"n": []byte("1")}})
	old := snapshot(t, s)
	it := old.Scan(ctx, store.Pattern{}, store.SPOG)
	defer it.Close()
	ids := lookup(t, old, iri("a"))
	apply(t, s, &store.Changes{Drop: []term.Term{iri("g")}, Insert: []term.Quad{r}, Notes: map[string][]byte{"n": []byte("2")}})
	got, err := content(old)
	if err != nil || !slices.Equal(got, []term.Quad{q}) {
		t.Errorf("old snapshot: %v, %v", got, err)
	}
	if !it.Next() || len(it.Block()) != 1 || it.Next() || it.Err() != nil {
		t.Errorf("iterator begun before the change: %v", it.Err())
	}
	if terms, err := old.Resolve(ctx, ids); err != nil || terms[0] != iri("a") {
		t.Errorf("term of the old snapshot: %v, %v", terms, err)
	}
	if v, err := old.Note("n"); string(v) != "1" || err != nil {
		t.Errorf("note of the old snapshot: %q, %v", v, err)
	}
	if n, _, err := old.Count(ctx, store.Pattern{store.G: lookup(t, old, iri("g"))[0]}); n != 1 || err != nil {
		t.Errorf("count of the old snapshot: %d, %v", n, err)
	}
	expect(t, m, s, r)
}

func testNotes(t *testing.T, m Maker) {
	s := m.New(t)
	apply(t, s, &store.Changes{Notes: map[string][]byte{"a": []byte("1"), "a/b": {}, "a/c": []byte("\x00\xff"), "b": []byte("2"), "": []byte("none")}})
	if m.Reopen != nil {
		s = m.Reopen(t, s)
	}
	sn := snapshot(t, s)
	var got []string
	if err := sn.Notes("a/", func(key string, value []byte) bool {
		got = append(got, fmt.Sprintf("%s=%q", key, value))
		return true
	}); err != nil || !slices.Equal(got, []string{`a/b=""`, `a/c="\x00\xff"`}) {
		t.Errorf("notes under a/: %v, %v", got, err)
	}
	got = nil
	if err := sn.Notes("", func(key string, _ []byte) bool {
		got = append(got, key)
		return key != "a/c"
	}); err != nil || !slices.Equal(got, []string{"", "a", "a/b", "a/c"}) {
		t.Errorf("notes until a/c: %q, %v", got, err)
	}
	if v, err := sn.Note("a/b"); v == nil || len(v) != 0 || err != nil {
		t.Errorf("empty note: %v, %v", v, err)
	}
	apply(t, s, &store.Changes{Notes: map[string][]byte{"a": nil, "b": []byte("3"), "c": nil}})
	sn = snapshot(t, s)
	for key, want := range map[string]string{"b": "3", "": "none"} {
		if v, err := sn.Note(key); string(v) != want || err != nil {
			t.Errorf("note %q: %q, %v, want %q", key, v, err, want)
		}
	}
	if v, err := sn.Note("a"); v != nil || err != nil {
		t.Errorf("deleted note: %q, %v", v, err)
	}
	expect(t, m, s)
}

func testCheck(t *testing.T, m Maker) {
	s := m.New(t)
	q := quad("a", "b", "c", "")
	insert(t, s, q)
	cancel := errors.New("no")
	err := s.Apply(ctx, &store.Changes{
		Drop: []term.Term{{}}, Insert: []term.Quad{quad("d", "e", "f", "")}, Notes: map[string][]byte{"n": []byte("1")},
		Check: func(sn store.Snapshot) error {
			got, err := content(sn)
			if err != nil || !slices.Equal(got, []term.Quad{q}) {
				t.Errorf("the check sees %v, %v", got, err)
			}
			return cancel
		},
	})
	if err != cancel {
		t.Errorf("error of the check: %v", err)
	}
	expect(t, m, s, q)
	if v, err := snapshot(t, s).Note("n"); v != nil || err != nil {
		t.Errorf("note of a cancelled change: %q, %v", v, err)
	}
	apply(t, s, &store.Changes{Drop: []term.Term{{}}, Check: func(store.Snapshot) error { return nil }})
	expect(t, m, s)
}

func testMalformed(t *testing.T, m Maker) {
	s := m.New(t)
	good := quad("a", "b", "c", "")
	for name, bad := range map[string]term.Term{
		"no kind":             {},
		"unknown kind":        {Kind: 9, Value: "x"},
		"not UTF-8":           term.NewString("\xff"),
		"no datatype":         {Kind: term.Literal, Value: "x"},
		"IRI with datatype":   {Kind: term.IRI, Value: "x", Datatype: "y"},
		"empty IRI":           term.NewIRI(""),
		"tag in upper case":   {Kind: term.Literal, Value: "x", Datatype: term.RDFLangStr, Language: "EN"},
		"language and no tag": {Kind: term.Literal, Value: "x", Datatype: term.RDFLangStr},
	} {
		q := good
		q.Object = bad
		if err := s.Apply(ctx, &store.Changes{Insert: []term.Quad{good, q}, Notes: map[string][]byte{"n": []byte("1")}}); err == nil {
			t.Errorf("%s: inserted", name)
		}
	}
	expect(t, m, s)
	if v, err := snapshot(t, s).Note("n"); v != nil || err != nil {
		t.Errorf("note of a refused change: %q, %v", v, err)
	}
}

func version(s store.Store) uint64 {
	sn := s.Snapshot()
	defer sn.Close()
	return sn.Version()
}

func testVersions(t *testing.T, m Maker) {
	s := m.New(t)
	last := version(s)
	for i, c := range []*store.Changes{
		{Insert: []term.Quad{quad("a", "b", "c", "")}},
		{Notes: map[string][]byte{"n": []byte("1")}},
		{Insert: []term.Quad{quad("a", "b", "d", "")}, Delete: []term.Quad{quad("a", "b", "c", "")}},
		{Notes: map[string][]byte{"n": nil}},
		{Drop: []term.Term{{}}},
	} {
		apply(t, s, c)
		if m.Reopen != nil {
			s = m.Reopen(t, s)
		}
		v := version(s)
		if v <= last {
			t.Errorf("change %d: version %d after %d", i, v, last)
		}
		last = v
	}
}

// testIDs: an id stands for one term for ever, also when the term goes, when a change fails
// after ids were given out, and when the store is opened again.
func testIDs(t *testing.T, m Maker) {
	s := m.New(t)
	given := map[store.ID]term.Term{}
	note := func() {
		t.Helper()
		sn := s.Snapshot()
		defer sn.Close()
		quads, err := scan(sn, store.Pattern{}, store.SPOG)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range quads {
			terms, err := sn.Resolve(ctx, q[:])
			if err != nil {
				t.Fatal(err)
			}
			for i, id := range q {
				if was, known := given[id]; known && was != terms[i] {
					t.Fatalf("id %v stood for %v and now for %v", id, was, terms[i])
				}
				given[id] = terms[i]
			}
		}
	}
	for i := range 20 {
		name := fmt.Sprint("n", i)
		insert(t, s, quad(name, "p"+name, "o"+name, "g"+name))
		note()
		failed := quad("failed"+name, "p", "o", "g")
		late, cancel := context.WithCancel(ctx)
		err := s.Apply(late, &store.Changes{Insert: []term.Quad{failed}, Check: func(store.Snapshot) error { cancel(); return nil }})
		cancel()
		if err == nil {
			t.Fatal("a change was made under a cancelled context")
		}
		apply(t, s, &store.Changes{Drop: []term.Term{iri("g" + name)}})
		expect(t, m, s)
		if m.Reopen != nil && i%5 == 4 {
			s = m.Reopen(t, s)
		}
	}
}

func testContext(t *testing.T, m Maker) {
	s := m.New(t)
	q := quad("a", "b", "c", "g")
	insert(t, s, q)
	done, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Apply(done, &store.Changes{Drop: []term.Term{iri("g")}}); !errors.Is(err, context.Canceled) {
		t.Errorf("apply: %v", err)
	}
	sn := snapshot(t, s)
	it := sn.Scan(done, store.Pattern{}, store.SPOG)
	if it.Next() || !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("scan: %v", it.Err())
	}
	it.Close()
	if _, err := sn.Lookup(done, []term.Term{iri("a")}); !errors.Is(err, context.Canceled) {
		t.Errorf("look up: %v", err)
	}
	if _, err := sn.Resolve(done, lookup(t, sn, iri("a"))); !errors.Is(err, context.Canceled) {
		t.Errorf("resolve: %v", err)
	}
	if _, _, err := sn.Count(done, store.Pattern{}); !errors.Is(err, context.Canceled) {
		t.Errorf("count: %v", err)
	}
	expect(t, m, s, q)
}

func testClosed(t *testing.T, m Maker) {
	s := m.New(t)
	q := quad("a", "b", "c", "g")
	insert(t, s, q)
	open := snapshot(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(ctx, &store.Changes{Insert: []term.Quad{q}}); !errors.Is(err, store.ErrClosed) {
		t.Errorf("apply: %v", err)
	}
	if got, err := content(open); err != nil || !slices.Equal(got, []term.Quad{q}) {
		t.Errorf("snapshot taken before: %v, %v", got, err)
	}
	for name, sn := range map[string]store.Snapshot{"of a closed store": s.Snapshot(), "closed": open} {
		if err := sn.Close(); err != nil {
			t.Errorf("close snapshot: %v", err)
		}
		it := sn.Scan(ctx, store.Pattern{}, store.SPOG)
		if it.Next() || !errors.Is(it.Err(), store.ErrClosed) {
			t.Errorf("%s: scan: %v", name, it.Err())
		}
		it.Close()
		_, err1 := sn.Lookup(ctx, []term.Term{iri("a")})
		_, err2 := sn.Resolve(ctx, []store.ID{store.Unnamed})
		_, _, err3 := sn.Count(ctx, store.Pattern{})
		_, err4 := sn.Note("n")
		err5 := sn.Notes("", func(string, []byte) bool { return true })
		for i, err := range []error{err1, err2, err3, err4, err5} {
			if !errors.Is(err, store.ErrClosed) {
				t.Errorf("%s: call %d: %v", name, i, err)
			}
		}
		if err := sn.Close(); err != nil {
			t.Errorf("%s: close again: %v", name, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close again: %v", err)
	}
}

func testIteratorAfterClose(t *testing.T, m Maker) {
	s := m.New(t)
	var quads []term.Quad
	for i := range 5000 {
		quads = append(quads, quad(fmt.Sprint(i), "p", "o", ""))
	}
	insert(t, s, quads...)
	sn := s.Snapshot()
	it := sn.Scan(ctx, store.Pattern{}, store.SPOG)
	n := 0
	if it.Next() {
		n = len(it.Block())
	}
	if err := sn.Close(); err != nil {
		t.Fatal(err)
	}
	apply(t, s, &store.Changes{Drop: []term.Term{{}}})
	for it.Next() {
		n += len(it.Block())
	}
	if n != len(quads) || it.Err() != nil {
		t.Errorf("%d quads, %v", n, it.Err())
	}
	if err := it.Close(); err != nil {
		t.Error(err)
	}
	if it.Next() || len(it.Block()) != 0 {
		t.Error("a closed iterator goes on")
	}
}

func testLong(t *testing.T, m Maker) {
	s := m.New(t)
	long := strings.Repeat("a long text. ", 400_000)
	q := term.Quad{Subject: iri(strings.Repeat("x", 5000)), Predicate: iri("text"), Object: term.NewString(long)}
	r := q
	r.Object.Value += "!"
	apply(t, s, &store.Changes{Insert: []term.Quad{q, r}, Notes: map[string][]byte{strings.Repeat("k", 5000): []byte(long)}})
	if m.Reopen != nil {
		s = m.Reopen(t, s)
	}
	expect(t, m, s, q, r)
	apply(t, s, &store.Changes{Delete: []term.Quad{q}})
	expect(t, m, s, r)
}

// testSettle makes notes of the ids that a change gives to its terms.
func testSettle(t *testing.T, m Maker) {
	s := m.New(t)
	noted := func(id store.ID) []byte { return fmt.Appendf(nil, "%d", uint64(id)) }
	apply(t, s, &store.Changes{Insert: []term.Quad{quad("a", "b", "c", "")}})
	apply(t, s, &store.Changes{
		Insert: []term.Quad{quad("a", "b", "new", "g")},
		Notes:  map[string][]byte{"early": []byte("x"), "both": []byte("x")},
		Settle: func(id func(term.Term) store.ID) map[string][]byte {
			return map[string][]byte{"a": noted(id(iri("a"))), "new": noted(id(iri("new"))), "no": noted(id(iri("c"))), "both": []byte("y")}
		},
	})
	sn := snapshot(t, s)
	ids := lookup(t, sn, iri("a"), iri("new"))
	for key, want := range map[string][]byte{"early": []byte("x"), "both": []byte("y"), "a": noted(ids[0]), "new": noted(ids[1]), "no": noted(store.Any)} {
		if got, err := sn.Note(key); string(got) != string(want) || err != nil {
			t.Errorf("note %s: %q %v, want %q", key, got, err, want)
		}
	}
}

// renewal gives a graph these quads.
func renewal(g term.Term, most int, quads ...term.Quad) *store.Renewal {
	return &store.Renewal{Graph: g, Most: most, Each: func(yield func(*term.Quad) error) error {
		for i := range quads {
			if err := yield(&quads[i]); err != nil {
				return err
			}
		}
		return nil
	}}
}

func testRenew(t *testing.T, m Maker) {
	s := m.New(t)
	a, b, c, other := quad("a", "p", "x", "g"), quad("b", "p", "y", "g"), quad("c", "p", "z", "g"), quad("a", "p", "y", "h")
	insert(t, s, a, b, other)
	before := version(s)
	stamp := map[string][]byte{"when": []byte("now")}
	apply(t, s, &store.Changes{Renew: renewal(iri("g"), 1, b, a, b), Stamp: stamp})
	sn := snapshot(t, s)
	if got, err := sn.Note("when"); version(s) != before || got != nil || err != nil {
		t.Errorf("equal quads: version %d after %d, note %q %v", version(s), before, got, err)
	}
	old := lookup(t, sn, iri("a"), iri("x"))

	if err := s.Apply(ctx, &store.Changes{Renew: renewal(iri("g"), 1, a, c), Stamp: stamp}); !errors.Is(err, store.ErrTooMuch) {
		t.Errorf("two differ where one may: %v", err)
	}
	if err := s.Apply(ctx, &store.Changes{Renew: renewal(iri("g"), 0, a, other)}); err == nil {
		t.Error("a quad of another graph was taken")
	}
	bad := &store.Renewal{Graph: iri("g"), Each: func(yield func(*term.Quad) error) error { return errors.Join(yield(&c), errCancel) }}
	if err := s.Apply(ctx, &store.Changes{Renew: bad}); !errors.Is(err, errCancel) {
		t.Errorf("its error: %v", err)
	}
	expect(t, m, s, a, b, other)

	var told [3]store.ID
	apply(t, s, &store.Changes{Renew: renewal(iri("g"), 2, a, c), Stamp: stamp, Settle: func(id func(term.Term) store.ID) map[string][]byte {
		told = [3]store.ID{id(iri("a")), id(iri("c")), id(iri("nowhere"))}
		return nil
	}})
	expect(t, m, s, a, c, other)
	sn = snapshot(t, s)
	ids := lookup(t, sn, iri("a"), iri("x"), iri("c"), iri("b"))
	if ids[0] != old[0] || ids[1] != old[1] || ids[3] != store.Any || told != [3]store.ID{ids[0], ids[2], store.Any} {
		t.Errorf("ids %v, were %v, told %v", ids, old, told)
	}
	if got, err := sn.Note("when"); string(got) != "now" || err != nil {
		t.Errorf("note %q %v", got, err)
	}
	// With the other parts: all goes, this comes, and of that one quad goes again.
	apply(t, s, &store.Changes{Drop: []term.Term{iri("g"), iri("h")}, Renew: renewal(iri("g"), 0, a, b), Delete: []term.Quad{b}, Insert: []term.Quad{c}})
	expect(t, m, s, a, c)
	apply(t, s, &store.Changes{Renew: renewal(iri("none"), 0)})
	apply(t, s, &store.Changes{Renew: renewal(iri("g"), 0)})
	expect(t, m, s)
}
