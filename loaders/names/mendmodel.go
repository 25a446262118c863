package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// model gives the number behind the name of a product, mission or row of things to the name: "Atlas 3 was recalled",
// "the Falcon 9". A number that counts what follows, a day, an age or a result is none.
func (m *mender) model(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	if i == 0 || t.POS != "NUM" || len(t.Text) > 4 || !digits(t.Text) && !roman[t.Text] {
		return
	}
	before := &tokens[i-1]
	if before.POS != "PROPN" || !capital(before.Text) || calendar[before.Text] || inRows[strings.ToLower(before.Text)] || before.Span.End == t.Span.Start || m.know.Country(before.Text) != nil || m.know.Demonym(before.Text) != nil {
		return
	}
	if kind := m.kindAt(s, i); kind == "DATE" || kind == "TIME" || kind == "MONEY" || kind == "PERCENT" || len(t.Text) == 4 && (t.Text[0] == '1' || t.Text[0] == '2') {
		return // "since Tokyo 2020"
	}
	first := i - 1
	for first > 0 && tokens[first-1].POS == "PROPN" && capital(tokens[first-1].Text) && (tokens[first-1].Dep == "compound" || m.sameEntity(s, first-1, i-1)) {
		first--
	}
	switch kind := m.kindAt(s, i-1); kind {
	case "PERSON":
		if m.given(s, first) || first < i-1 {
			return
		}
	case "GPE", "NORP", "LOC":
		if !m.sameEntity(s, i-1, i) && (first == 0 || !strings.EqualFold(tokens[first-1].Text, "the")) {
			return // "beat Leeds 2"
		}
	case "DATE", "TIME", "EVENT":
		return
	}
	if i+1 < len(tokens) {
		next := &tokens[i+1]
		if next.Span.Start == t.Span.End && next.POS != "PUNCT" || dash(next.Text) || next.Text == "%" || next.Text == ":" || next.Text == "to" || next.Tag == "$" || next.POS == "NUM" || next.POS == "SYM" ||
			(next.POS == "NOUN" || next.POS == "ADJ" || next.POS == "PROPN" && t.Head >= i+1) && t.Head > i && m.counted(next) {
			return
		}
		if next.POS == "PROPN" && !m.sameEntity(s, i-1, i) {
			return
		}
	}
	if h := t.Head; h != i-1 && (h > i || h < first) && t.Dep == "nummod" && !m.sameEntity(s, i-1, i) && i+1 < len(tokens) && h > i && tokens[h].Dep == "dobj" {
		return // "gave Ford 3 million"
	}
	m.flattenAs(s, first, i+1, m.modelKind(s, i-1))
}

// counted says whether a token is what a number before it may count.
func (m *mender) counted(t *text.Token) bool {
	return t.Tag == "NNS" || t.Tag == "NNPS" || t.POS == "ADJ" || amounts[t.Text]
}

var amounts = setOf("million billion trillion thousand hundred percent per m bn km kg cent pm am")

// roman are numbers in letters, as the annotator reads them.
var roman = setOf("II III IV VI VII VIII IX XI XII")

// sameEntity says whether two tokens lie in one entity of the annotator.
func (m *mender) sameEntity(s, a, b int) bool {
	for _, e := range m.out.Sentences[s].Mentions {
		if e.First <= a && a < e.End {
			return e.First <= b && b < e.End
		}
	}
	return false
}

// modelKind is the kind of a name with a number behind it: what the annotator takes it for, if it is a thing.
func (m *mender) modelKind(s, i int) string {
	switch kind := m.kindAt(s, i); kind {
	case "ORG", "WORK_OF_ART", "LAW", "FAC":
		return kind
	}
	return "PRODUCT"
}
