package disk

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/corkboard-kg/corkboard/graph/term"
)

// This is the only place where terms become Cayley's values and back. A literal becomes a native
// value only when its lexical form is the one that the native value is written as:
//
//	"1"^^xsd:integer         quad.Int(1)
//	"01"^^xsd:integer        quad.TypedString{"01", xsd:integer}
//	"1.5E0"^^xsd:double      quad.Float(1.5)
//	"true"^^xsd:boolean      quad.Bool(true)
//	"2020-01-02T03:04:05Z"^^xsd:dateTime   quad.Time
//
// so that every term comes back as it was. Types of quad.TypedString are IRIs in full.

var errNoValue = errors.New("no value")

// termOf gives the term that stands for a value of Cayley. Times are written in UTC to the
// nanosecond, floats in the canonical form of xsd:double.
func termOf(v quad.Value) (term.Term, error) {
	var t term.Term
	switch v := v.(type) {
	case nil:
		return t, errNoValue
	case quad.IRI:
		t = term.NewIRI(string(v))
	case quad.BNode:
		t = term.NewBlank(string(v))
	case quad.String:
		t = term.NewString(string(v))
	case quad.LangString:
		t = term.NewLang(string(v.Value), v.Lang)
	case quad.TypedString:
		t = term.NewTyped(string(v.Value), string(v.Type))
	case quad.Int:
		t = term.NewTyped(strconv.FormatInt(int64(v), 10), term.XSDInteger)
	case quad.Float:
		t = term.NewTyped(formatDouble(float64(v)), term.XSDDouble)
	case quad.Bool:
		t = term.NewTyped(strconv.FormatBool(bool(v)), term.XSDBoolean)
	case quad.Time:
		t = term.NewTyped(formatTime(time.Time(v)), term.XSDDateTime)
	case quad.TypedStringer:
		return termOf(v.TypedString())
	default:
		return t, fmt.Errorf("value of type %T: not known", v)
	}
	return t, t.Check()
}

// valueOf gives the value that stands for a term; nil for the zero Term.
func valueOf(t term.Term) quad.Value {
	switch t.Kind {
	case term.IRI:
		return quad.IRI(t.Value)
	case term.Blank:
		return quad.BNode(t.Value)
	case term.Literal:
		if v := nativeOf(t); v != nil {
			return v
		}
		return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}
	}
	return nil
}

// nativeOf gives the native value of a literal, nil if there is none that is written so.
func nativeOf(t term.Term) quad.Value {
	switch t.Datatype {
	case term.XSDString:
		return quad.String(t.Value)
	case term.RDFLangStr:
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Language}
	case term.XSDBoolean:
		if t.Value == "true" || t.Value == "false" {
			return quad.Bool(t.Value == "true")
		}
	case term.XSDInteger:
		if n, err := strconv.ParseInt(t.Value, 10, 64); err == nil && strconv.FormatInt(n, 10) == t.Value {
			return quad.Int(n)
		}
	case term.XSDDouble:
		// NaN and the infinities stay strings: as numbers they equal nothing, and no JSON holds them.
		f, err := strconv.ParseFloat(t.Value, 64)
		if err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) && formatDouble(f) == t.Value {
			return quad.Float(f)
		}
	case term.XSDDateTime:
		if at, err := time.Parse(time.RFC3339Nano, t.Value); err == nil && formatTime(at) == t.Value {
			return quad.Time(at)
		}
	}
	return nil
}

func formatTime(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// formatDouble gives the canonical form of xsd:double (XML Schema 1.1 Datatypes, section 3.3.5):
// 1.0E0, -1.25E-7, INF, -INF, NaN.
func formatDouble(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // FormatFloat writes a number there
	return mantissa + "E" + strconv.Itoa(n)
}

// fullType puts the datatype of a value that Cayley's vocabulary shortens, such as
// "5"^^<xsd:integer>, in full; ok is false when there is nothing to do.
func fullType(v quad.Value) (quad.Value, bool) {
	s, is := v.(quad.TypedString)
	if !is || s.Type.Full() == s.Type {
		return nil, false
	}
	s.Type = s.Type.Full()
	return s, true
}

// quadOf converts the terms of a quad.
func quadOf(q quad.Quad) (out term.Quad, err error) {
	for _, part := range [...]struct {
		to   *term.Term
		from quad.Value
	}{{&out.Subject, q.Subject}, {&out.Predicate, q.Predicate}, {&out.Object, q.Object}, {&out.Graph, q.Label}} {
		if part.from == nil && part.to == &out.Graph {
			continue
		}
		if *part.to, err = termOf(part.from); err != nil {
			return out, fmt.Errorf("quad %v: %w", q, err)
		}
	}
	return out, nil
}
