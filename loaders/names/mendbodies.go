package names

import (
	"strings"
)

// Names of bodies that the annotator takes apart at their commas, their "and" and their small words, though the words
// around them tell that they are one.

// bodyName finds the name of a body that tells what it is for in a list, "Department for Culture, Media and Sport", or
// whose letters stand in brackets behind it; 0 when none begins.
func (m *mender) bodyName(s, i int) int {
	tokens := m.out.Sentences[s].Tokens
	if !nameWord(&tokens[i]) || i > 0 && (capital(tokens[i-1].Text) && tokens[i-1].POS == "PROPN" || tokens[i-1].Tag == "POS" || dash(tokens[i-1].Text)) {
		return 0
	}
	if end := m.bracketed(s, i); end > 0 {
		return end
	}
	return m.listedBody(s, i)
}

// bracketed gives the end of a name whose initials follow it in brackets, whatever small words it has: "the Seeds and
// Agricultural products Control Agency (SACA)"; 0 for none.
func (m *mender) bracketed(s, i int) int {
	tokens := m.out.Sentences[s].Tokens
	end, capitals := i, 0
	for ; end < len(tokens) && end < i+12; end++ {
		t := &tokens[end]
		if capital(t.Text) && t.POS != "PRON" {
			capitals++
			continue
		}
		if t.POS != "NOUN" && t.POS != "ADP" && t.POS != "CCONJ" && t.POS != "DET" && t.Text != "," && !dash(t.Text) && t.POS != "ADJ" {
			break
		}
	}
	if capitals < 2 || end+2 >= len(tokens) || tokens[end].Text != "(" || tokens[end+2].Text != ")" || !capital(tokens[end-1].Text) || !letters(tokens[end+1].Text) {
		return 0
	}
	if !abbreviates(tokens[end+1].Text, strings.ReplaceAll(strings.Join(textsOf(tokens[i:end]), " "), ", ", " ")) {
		return 0
	}
	return end
}

// listedBody gives the end of the name of a department or the like that lists what it is for; 0 for none. The list is of
// common nouns: bodies, places and persons beside it are no part of it.
func (m *mender) listedBody(s, i int) int {
	tokens := m.out.Sentences[s].Tokens
	body := i
	for body < len(tokens) && body < i+4 && nameWord(&tokens[body]) && !listing[strings.ToLower(tokens[body].Text)] {
		body++
	}
	if body+2 >= len(tokens) || !listing[strings.ToLower(tokens[body].Text)] || tokens[body+1].Text != "for" && tokens[body+1].Text != "of" && tokens[body+1].Text != "on" {
		return 0
	}
	commas := 0
	for at := body + 2; at < len(tokens); {
		from := at
		for at < len(tokens) && at < from+3 && nameWord(&tokens[at]) {
			if !m.commonWord(tokens[at].Text) {
				return 0
			}
			at++
		}
		if at == from || at >= len(tokens) {
			return 0
		}
		switch comma := tokens[at].Text == ","; {
		case comma && at+1 < len(tokens) && tokens[at+1].POS == "CCONJ":
			at += 2
		case comma:
			commas++
			at++
			continue
		case tokens[at].POS == "CCONJ":
			at++
		default:
			return 0
		}
		if commas == 0 {
			return 0 // one "and" alone is jointName's
		}
		end := at
		for end < len(tokens) && nameWord(&tokens[end]) {
			if !m.commonWord(tokens[end].Text) {
				return 0
			}
			end++
		}
		if end == at {
			return 0
		}
		return end
	}
	return 0
}

// commonWord says whether a capitalised word is one of English that names no body, place or person.
func (m *mender) commonWord(word string) bool {
	small := strings.ToLower(word)
	if m.body(small) && !fields[small] || m.know.Country(word) != nil || m.know.Demonym(word) != nil || m.know.Capital(word) != nil || m.know.legal[word] || letters(word) || m.know.given[small] != "" && !m.know.Noun(small) {
		return false
	}
	return fields[small] || m.know.Noun(small) || m.know.Noun(m.know.Singular(small)) || m.know.Uses(small).Adjective > 0
}

// fields are words in the names of bodies for what others are for: "Culture, Media and Sport".
var fields = setOf("media energy power transport health education trade industry finance research housing security defence defense intelligence technology insurance")

// listing are bodies that are called after what they are for.
var listing = setOf(`department ministry committee office council board commission directorate agency bureau institute centre center association society
	federation foundation secretariat college school faculty academy`)

// opposite reads the word as a preposition behind a verb of being somewhere, "sat opposite widows", for nobody sits an
// opposite widow.
func (m *mender) opposite(s int) {
	for i := 1; i+1 < len(m.out.Sentences[s].Tokens); i++ {
		tokens := m.out.Sentences[s].Tokens
		t := &tokens[i]
		noun := t.Head
		if t.Text != "opposite" || t.Dep != "amod" || noun <= i || tokens[i-1].Lemma == "" || !lyingSomewhere[tokens[i-1].Lemma] || tokens[noun].Head != i-1 || tokens[noun].Dep != "dobj" {
			continue
		}
		tokens = m.own(s).Tokens
		tokens[i].POS, tokens[i].Tag, tokens[i].Dep, tokens[i].Head = "ADP", "IN", "prep", i-1
		tokens[noun].Dep, tokens[noun].Head = "pobj", i
	}
}

var lyingSomewhere = setOf("sit stand live lie park stay work sleep play kneel wait perch stop")

// yearOfName says whether a year between an article and capitals is a part of the name: "the 1902 Trust", but no "the 1968
// Prague trial".
func (m *mender) yearOfName(s, i int) bool {
	tokens := m.out.Sentences[s].Tokens
	t := &tokens[i]
	if i == 0 || !strings.EqualFold(tokens[i-1].Text, "the") || len(t.Text) != 4 || !digits(t.Text) || t.Text < "1500" || t.Text > "2100" {
		return false
	}
	end := i + 1
	for end < len(tokens) && nameWord(&tokens[end]) {
		end++
	}
	return end > i+1 && t.Head > i && t.Head < end && (end == len(tokens) || tokens[end].POS != "NOUN" && tokens[end].Tag != "POS")
}

// slashed makes one name of an entity whose parts a stroke joins, "the Silver Creek/Harlan Band".
func (m *mender) slashed(s int) {
	for k := 0; k < len(m.out.Sentences[s].Mentions); k++ {
		one := &m.out.Sentences[s]
		e := one.Mentions[k]
		first, end := max(e.First, 0), min(e.End, len(one.Tokens))
		for first < end && !capital(one.Tokens[first].Text) {
			first++
		}
		if e.Kind != "ORG" || end < first+3 || !capital(one.Tokens[end-1].Text) {
			continue
		}
		stroke := false
		whole := true
		for i := first; i < end; i++ {
			t := &one.Tokens[i]
			glued := t.Text == "/" && i > first && i+1 < end && one.Tokens[i-1].Span.End == t.Span.Start && t.Span.End == one.Tokens[i+1].Span.Start
			stroke = stroke || glued
			whole = whole && (glued || nameWord(t))
		}
		if stroke && whole && !m.oneName(s, first, end) {
			m.flattenAs(s, first, end, e.Kind)
		}
	}
}

// initials hangs letters in brackets on the name before them, whose they are: "a spokesman for the Department for
// Transport (DfT)".
func (m *mender) initials(s int) {
	for i := 2; i+1 < len(m.out.Sentences[s].Tokens); i++ {
		tokens := m.out.Sentences[s].Tokens
		if tokens[i-1].Text != "(" || tokens[i+1].Text != ")" || !letters(tokens[i].Text) || !capital(tokens[i-2].Text) {
			continue
		}
		first := i - 2
		for first > 0 && first > i-12 && (nameWord(&tokens[first-1]) || (tokens[first-1].POS == "ADP" || tokens[first-1].POS == "CCONJ" || tokens[first-1].POS == "DET") && first > 1 && nameWord(&tokens[first-2])) {
			first--
		}
		whole := strings.TrimPrefix(strings.Join(textsOf(tokens[first:i-1]), " "), "the ")
		for !abbreviates(tokens[i].Text, whole) {
			_, rest, found := strings.Cut(whole, " ")
			if !found {
				break
			}
			first, whole = first+1, rest
		}
		if !abbreviates(tokens[i].Text, whole) {
			continue
		}
		top := i - 2
		for h := tokens[top].Head; h >= first && h < i-1 && h != top; h = tokens[top].Head {
			top = h
		}
		if h := tokens[i].Head; h == top || h >= first && h < i-1 {
			continue
		}
		one := m.own(s)
		t := &one.Tokens[i]
		if one.Tokens[top].Head == i { // "(MoD" before its name
			one.Tokens[top].Head, one.Tokens[top].Dep = t.Head, t.Dep
			if t.Head == i {
				one.Tokens[top].Head = top
			}
		}
		t.Head, t.Dep, t.POS, t.Tag, t.Lemma = top, "appos", "PROPN", "NNP", t.Text
		for k := range one.Mentions {
			if e := &one.Mentions[k]; e.First == i && e.End == i+1 && e.Kind == "PERSON" {
				e.Kind = "ORG"
			}
		}
	}
}
