package names

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// apposedPerson hangs the name of a person between commas on the person before it whom it names, where the annotator
// hangs it on a noun further up, "the case of the pilot, Jonas Berg, has", or on a name further down, "a spokesman for
// Whitfield, Brent Tully, said".
func (m *mender) apposedPerson(s int) {
	tokens := m.out.Sentences[s].Tokens
	for i := range tokens {
		t := &tokens[i]
		if t.POS != "PROPN" || t.Dep != "appos" || i+1 >= len(tokens) || tokens[i+1].Text != "," && tokens[i+1].Text != "." {
			continue
		}
		first := i
		for first > 0 && tokens[first-1].POS == "PROPN" && tokens[first-1].Head == i && tokens[first-1].Dep == "compound" {
			first--
		}
		if first == i || first < 4 || tokens[first-1].Text != "," {
			continue
		}
		last := first - 2 // the word before the comma
		if prep := &tokens[tokens[last].Head]; prep.Text != "for" && m.know.given[strings.ToLower(tokens[first].Text)] == "" {
			continue
		}
		if top := m.apposedTo(tokens, t.Head, last); top >= 0 {
			one := m.own(s)
			one.Tokens[i].Head = top
			one.Mentions = partAt(one.Mentions, first-1, first, i+1)
			tokens = one.Tokens
		}
	}
}

// apposedTo gives the person that a name after token last is said of instead of head; -1 for none.
func (m *mender) apposedTo(tokens []text.Token, head, last int) int {
	human := func(i int) bool {
		t := &tokens[i]
		return t.POS == "NOUN" && t.Tag == "NN" && m.know.Class(strings.ToLower(t.Lemma)) == Human
	}
	if tokens[last].Dep != "pobj" || tokens[last].Head == last {
		return -1
	}
	prep := tokens[last].Head
	above := tokens[prep].Head
	if tokens[prep].Dep != "prep" || above >= prep {
		return -1
	}
	switch {
	case head == above && tokens[prep].Text == "of" && tokens[head].POS == "NOUN" && !human(head) && human(last):
		return last
	case head == last && tokens[last].POS == "PROPN" && (tokens[prep].Text == "for" || tokens[prep].Text == "of") && human(above):
		return above
	}
	return -1
}

// partAt parts an entity that spans the comma at a token from the name of a person behind it.
func partAt(list []text.Mention, comma, first, end int) []text.Mention {
	out := make([]text.Mention, 0, len(list)+1)
	for _, e := range list {
		if e.First < comma && comma < e.End {
			rest := e
			e.End = comma
			out = append(out, e)
			rest.First, rest.End, rest.Kind = first, end, "PERSON"
			e = rest
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b text.Mention) int { return a.First - b.First })
	return out
}
