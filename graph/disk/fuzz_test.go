package disk

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
	"time"

	cayley "github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// FuzzKey: what decodes is what would be encoded, and bytes sort as ids do.
func FuzzKey(f *testing.F) {
	q := store.Quad{makeID(classIRI, 300), makeID(classIRI, 2), makeID(classNatural, 0), store.Unnamed}
	f.Add(appendQuad(nil, store.SPOG, &q), appendQuad(nil, store.GOSP, &q))
	f.Add([]byte{tagOrder, 0x19, 1}, []byte{tagOrder + 1, 0x12, 0, 5})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		for _, key := range [][]byte{a, b} {
			for o := range orders {
				var q store.Quad
				if decodeQuad(key, store.Order(o), &q) == nil && !bytes.Equal(appendQuad(nil, store.Order(o), &q), key) {
					t.Fatalf("%x decodes to %v, which is not encoded so", key, q)
				}
			}
			if ids, err := cutIDs(key); err == nil && !bytes.Equal(appendIDs(ids), key) {
				t.Fatalf("%x decodes to %v", key, ids)
			}
			if st, err := decodeState(key); err == nil && !bytes.Equal(st.encode(), key) {
				t.Fatalf("state %x", key)
			}
			for _, class := range []uint8{classIRI, classBlank, classLiteral} {
				e := entry{class, key}
				if tm, err := e.term(); err == nil && tm.Check() == nil {
					if back := entryOf(tm); back.class != class || tm.Datatype != term.XSDString && tm.Datatype != term.RDFLangStr && !bytes.Equal(back.text, key) && !longVarint(key) {
						t.Fatalf("entry %x reads as %v, which is written %x", key, tm, back.text)
					}
				}
			}
			if p := after(key); p != nil && bytes.Compare(p, key) <= 0 {
				t.Fatalf("after %x comes %x", key, p)
			}
		}
		if len(a) < 8 || len(b) < 8 {
			return
		}
		x, y := store.ID(binary.BigEndian.Uint64(a)), store.ID(binary.BigEndian.Uint64(b))
		if byBytes := bytes.Compare(appendID(nil, x), appendID(nil, y)); (byBytes < 0) != (x < y) || (byBytes == 0) != (x == y) {
			t.Fatalf("ids %x and %x sort otherwise as keys", x, y)
		}
		if id, rest, err := cutID(append(appendID(nil, x), b...)); err != nil || id != x || !bytes.Equal(rest, b) {
			t.Fatalf("id %x reads back as %x", x, id)
		}
	})
}

// longVarint: a length may be written with leading zeros that nothing of ours writes.
func longVarint(b []byte) bool {
	n, used := binary.Uvarint(b[1:])
	return used != len(binary.AppendUvarint(nil, n))
}

// FuzzLiteral: a literal comes back from its id, from its entry and from Cayley's value as it was.
func FuzzLiteral(f *testing.F) {
	for _, datatype := range []string{term.XSDInteger, term.XSDDecimal, term.XSDBoolean, term.XSDDouble, term.XSDDate, term.XSDDateTime, xsdGYear, xsdGYearMonth, term.XSDString, "http://e.x/t"} {
		for _, form := range []string{"1", "-01", "1.50", "0.91", "true", "1.5E0", "NaN", "2025-03-01", "2025-03", "2025-03-01T01:02:03.5Z", ""} {
			f.Add(form, datatype, "")
		}
	}
	f.Add("colour", "", "en-GB")
	f.Add("1E400", term.XSDDouble, "")
	f.Add("-36.028797018963967", term.XSDDecimal, "")
	f.Add("2025-03-01T01:02:03.123456789Z", term.XSDDateTime, "")
	f.Fuzz(func(t *testing.T, form, datatype, language string) {
		l := term.NewTyped(form, datatype)
		if language != "" {
			l = term.NewLang(form, language)
		}
		if l.Check() != nil {
			return
		}
		if id, ok := inline(l); ok {
			if !isInline(id) || outline(id) != l {
				t.Fatalf("%v has the id %x, which holds %v", l, id, outline(id))
			}
		}
		if back, err := entryOf(l).term(); err != nil || back != l {
			t.Fatalf("%v is kept as %v, %v", l, back, err)
		}
		if back, err := termOf(valueOf(l)); err != nil || back != l {
			t.Fatalf("%v is %#v to Cayley, and that is %v, %v", l, valueOf(l), back, err)
		}
	})
}

// FuzzInlineID: whatever an id of an inline class holds, it has no two ids.
func FuzzInlineID(f *testing.F) {
	for _, id := range []store.ID{firstInline, ^store.ID(0), makeID(classDate, 2025<<9|3<<5|1), makeID(classNegative, 5)} {
		f.Add(uint64(id))
	}
	f.Fuzz(func(t *testing.T, n uint64) {
		l := outline(store.ID(n) | firstInline)
		if l.IsZero() {
			return
		}
		if id, ok := inline(l); ok && outline(id) != l {
			t.Fatalf("%x holds %v, whose id %x holds %v", n, l, id, outline(id))
		}
	})
}

// FuzzValue: native values of Cayley come back equal.
func FuzzValue(f *testing.F) {
	f.Add(int64(-5), 1.5, "text", int64(1_700_000_000_123_456_789))
	f.Add(int64(math.MinInt64), math.MaxFloat64, "\x00", int64(0))
	f.Add(int64(math.MaxInt64), math.Copysign(0, -1), "", int64(-1))
	f.Fuzz(func(t *testing.T, n int64, x float64, s string, nanos int64) {
		values := []cayley.Value{cayley.Int(n), cayley.Bool(n > 0), cayley.String(s), cayley.IRI("a" + s), cayley.BNode("b" + s),
			cayley.LangString{Value: cayley.String(s), Lang: "en"}, cayley.TypedString{Value: cayley.String(s), Type: "http://e.x/t"}}
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			values = append(values, cayley.Float(x))
		}
		for _, v := range values {
			tm, err := termOf(v)
			if err != nil {
				continue // not UTF-8
			}
			if back := valueOf(tm); back != v {
				t.Fatalf("%#v is %v, and that is %#v", v, tm, back)
			}
		}
		at := cayley.Time(time.Unix(0, nanos))
		tm, err := termOf(at)
		if err != nil || !at.Equal(valueOf(tm)) {
			t.Fatalf("%v is %v, and that is %v, %v", at, tm, valueOf(tm), err)
		}
	})
}
