package disk

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
)

// Classes of ids. Ids of the dictionary carry the kind of their term and a running number; ids
// from classBoolean on hold a small literal itself. A literal is held so only when its lexical
// form is canonical, so that the form can be told from the id and two forms never share one.
// Within a class, ids of whole numbers, dates and times sort by value.
const (
	classFixed       = 0x0 // Any and Unnamed
	classIRI         = 0x1
	classBlank       = 0x2
	classLiteral     = 0x3
	classBoolean     = 0x8 // payload 0 or 1
	classNegative    = 0x9 // integers from -2^60 to -1, plus 2^60
	classNatural     = 0xa // integers from 0 to 2^60-1
	classDate        = 0xb // year 14 bits, month 4, day 5; without zone
	classDateTime    = 0xc // year 14, month 4, day 5, hour 5, minute 6, second 6, microsecond 20; without zone
	classDateTimeUTC = 0xd // the same, zone Z
	classYear        = 0xe // year 14, month 4: gYearMonth, or gYear when the month is 0
	classDecimal     = 0xf // sign 1, digits after the point 4, digits 55
)

// isInline says whether the id holds its literal itself.
func isInline(id store.ID) bool { return classOf(id) >= classBoolean }

// isEntry says whether the id stands for a term of the dictionary.
func isEntry(id store.ID) bool { c := classOf(id); return c >= classIRI && c <= classLiteral }

func makeID(class uint8, payload uint64) store.ID {
	return store.ID(uint64(class)<<classShift | payload)
}

const (
	xsdGYear      = term.XSD + "gYear"
	xsdGYearMonth = term.XSD + "gYearMonth"
)

// inline gives the id that holds literal t, if there is one.
func inline(t term.Term) (store.ID, bool) {
	if t.Kind != term.Literal || len(t.Value) == 0 || len(t.Value) > 32 || !strings.HasPrefix(t.Datatype, term.XSD) {
		return 0, false
	}
	var id store.ID
	ok := false
	switch t.Datatype {
	case term.XSDBoolean:
		switch t.Value {
		case "false":
			return makeID(classBoolean, 0), true
		case "true":
			return makeID(classBoolean, 1), true
		}
	case term.XSDInteger:
		id, ok = inlineInteger(t.Value)
	case term.XSDDecimal:
		id, ok = inlineDecimal(t.Value)
	case term.XSDDate, xsdGYear, xsdGYearMonth, term.XSDDateTime:
		id, ok = inlineTime(t)
	}
	// The way back decides what is canonical, in one place.
	if !ok || outline(id) != t {
		return 0, false
	}
	return id, true
}

func inlineInteger(s string) (store.ID, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || n >= 1<<classShift || n < -1<<classShift:
		return 0, false
	case n < 0:
		return makeID(classNegative, uint64(n+1<<classShift)), true
	}
	return makeID(classNatural, uint64(n)), true
}

const decimalDigits = 55 // bits

func inlineDecimal(s string) (store.ID, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) == 0 || len(fraction) > 15 || fraction[len(fraction)-1] == '0' && len(fraction) > 1 {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+fraction, 10, 64)
	if err != nil || n >= 1<<decimalDigits {
		return 0, false
	}
	n |= uint64(len(fraction)) << decimalDigits
	if negative {
		n |= 1 << (decimalDigits + 4)
	}
	return makeID(classDecimal, n), true
}

func inlineTime(t term.Term) (store.ID, bool) {
	layout, class, zone := "2006-01-02", uint8(classDate), false
	switch t.Datatype {
	case xsdGYear:
		layout, class = "2006", classYear
	case xsdGYearMonth:
		layout, class = "2006-01", classYear
	case term.XSDDateTime:
		layout, class = "2006-01-02T15:04:05", classDateTime
		if zone = strings.HasSuffix(t.Value, "Z"); zone {
			layout, class = layout+"Z", classDateTimeUTC
		}
	}
	at, err := time.Parse(layout, t.Value)
	if err != nil || at.Year() == 0 || at.Nanosecond()%1000 != 0 {
		return 0, false
	}
	year, month, day := uint64(at.Year()), uint64(at.Month()), uint64(at.Day())
	switch {
	case t.Datatype == xsdGYear:
		return makeID(class, year<<4), true
	case class == classYear:
		return makeID(class, year<<4|month), true
	case class == classDate:
		return makeID(class, year<<9|month<<5|day), true
	}
	clock := uint64(at.Hour())<<12 | uint64(at.Minute())<<6 | uint64(at.Second())
	return makeID(class, (year<<9|month<<5|day)<<37|clock<<20|uint64(at.Nanosecond()/1000)), true
}

// outline gives the literal that an inline id holds; the zero Term for an id that holds none.
func outline(id store.ID) term.Term {
	n := uint64(id) & payloadMask
	switch classOf(id) {
	case classBoolean:
		switch n {
		case 0:
			return term.NewTyped("false", term.XSDBoolean)
		case 1:
			return term.NewTyped("true", term.XSDBoolean)
		}
	case classNegative:
		return term.NewTyped(strconv.FormatInt(int64(n)-1<<classShift, 10), term.XSDInteger)
	case classNatural:
		return term.NewTyped(strconv.FormatUint(n, 10), term.XSDInteger)
	case classDate:
		return term.NewTyped(date(n), term.XSDDate)
	case classDateTime:
		return term.NewTyped(dateTime(n), term.XSDDateTime)
	case classDateTimeUTC:
		return term.NewTyped(dateTime(n)+"Z", term.XSDDateTime)
	case classYear:
		if n&15 == 0 {
			return term.NewTyped(fmt.Sprintf("%04d", n>>4), xsdGYear)
		}
		return term.NewTyped(fmt.Sprintf("%04d-%02d", n>>4, n&15), xsdGYearMonth)
	case classDecimal:
		return term.NewTyped(decimal(n), term.XSDDecimal)
	}
	return term.Term{}
}

func date(n uint64) string { return fmt.Sprintf("%04d-%02d-%02d", n>>9, n>>5&15, n&31) }

func dateTime(n uint64) string {
	s := fmt.Sprintf("%sT%02d:%02d:%02d", date(n>>37), n>>32&31, n>>26&63, n>>20&63)
	if micros := n & (1<<20 - 1); micros != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%06d", micros), "0")
	}
	return s
}

func decimal(n uint64) string {
	places := int(n >> decimalDigits & 15)
	s := fmt.Sprintf("%0*d", places+1, n&(1<<decimalDigits-1))
	s = s[:len(s)-places] + "." + s[len(s)-places:]
	if n>>(decimalDigits+4) != 0 {
		s = "-" + s
	}
	return s
}

// firstInline is the least id that holds a literal itself.
const firstInline = store.ID(classBoolean << classShift)

// inlineIDs gives the inline ids that quads of a view have anywhere, ascending, each once. It
// seeks from one to the next in the four orders that begin with each position.
type inlineIDs struct {
	v     *view
	from  store.ID // the least id that may come
	heads [4]inlineHead
}

type inlineHead struct {
	it    *pebble.Iterator
	order store.Order
	id    store.ID // the least one from `from` on
	done  bool
}

func (in *inlineIDs) close() {
	for _, h := range in.heads {
		if h.it != nil {
			in.v.done(h.it)
		}
	}
}

func (in *inlineIDs) next() (least store.ID, found bool, err error) {
	for i, o := range [...]store.Order{store.SPOG, store.POSG, store.OSPG, store.GSPO} {
		h := &in.heads[i]
		if h.it == nil && !h.done {
			h.order = o
			tag := []byte{tagOrder + byte(o)}
			if h.it, err = in.v.iterator(tag, after(tag)); err != nil {
				return 0, false, err
			}
		}
		if !h.done && h.id < in.from {
			if err := h.seek(in.from); err != nil {
				return 0, false, err
			}
		}
		if !h.done && (!found || h.id < least) {
			least, found = h.id, true
		}
	}
	if in.from = least + 1; in.from == 0 { // that was the greatest id there can be
		for i := range in.heads {
			in.heads[i].done = true
		}
	}
	return least, found, nil
}

func (h *inlineHead) seek(from store.ID) error {
	tag := tagOrder + byte(h.order)
	if !h.it.SeekGE(idKey(tag, from)) {
		h.done = true
		return h.it.Error()
	}
	id, _, err := cutID(h.it.Key()[1:])
	if err != nil {
		return fmt.Errorf("%w: %x", err, h.it.Key())
	}
	h.id = id
	return nil
}

// inlineNodes counts the inline ids in use.
func (v *view) inlineNodes(ctx context.Context) (n int64, err error) {
	in := inlineIDs{v: v, from: firstInline}
	defer in.close()
	for {
		_, ok, err := in.next()
		if !ok || err != nil {
			return n, err
		}
		if n++; n&1023 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
	}
}
