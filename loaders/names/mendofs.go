package names

import (
	"strings"
)

// ofName makes one name of a place or body with "of" in it that the annotator parts: "Port of Spain", "the West of
// England", "the Institute of Chartered Accountants of Scotland"; and cuts the town where a firm sits off its name,
// "Corvane Therapeutics of Cambridge, Mass.".
func (m *mender) ofName(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if i == 0 || i+1 >= len(tokens) || tokens[i].Text != "of" {
		return
	}
	before := tokens[i-1].Text
	last := i + 1
	if tokens[last].Text == "the" && last+1 < len(tokens) {
		last++
	}
	if !capital(before) || tokens[i-1].POS != "PROPN" || !capital(tokens[last].Text) || tokens[last].POS != "PROPN" || calendar[tokens[last].Text] {
		return
	}
	end := last + 1
	for end < len(tokens) && tokens[end].POS == "PROPN" && nameWord(&tokens[end]) && m.sameEntity(s, last, end) {
		end++
	}
	if m.seatBehind(s, i, last, end) {
		return
	}
	first := i - 1
	switch {
	case ofWaters[before] && (before != "Port" || m.know.Country(tokens[last].Text) != nil):
	case compass[before] && i > 1 && tokens[i-2].Text == "the" && m.know.Country(tokens[last].Text) != nil:
	case m.kindAt(s, last) == "GPE" || m.kindAt(s, last) == "NORP":
		// "Institute of Chartered Accountants" "of Scotland"
		for first > 0 && m.sameEntity(s, first-1, i-1) {
			first--
		}
		if tokens[first].Text == "the" || tokens[first].Text == "The" {
			first++
		}
		learned := false
		of := 0
		for k := first; k < i; k++ {
			learned = learned || societies[tokens[k].Text]
			if tokens[k].Text == "of" {
				of++
			}
		}
		if m.kindAt(s, first) != "ORG" || !learned || of == 0 && !strings.EqualFold(tokens[first].Text, "Royal") {
			return
		}
	default:
		return
	}
	kind := "ORG"
	if first == i-1 {
		kind = "GPE"
		if compass[before] {
			kind = "LOC"
		}
	}
	if !m.oneName(s, first, end) {
		m.flattenAs(s, first, end, kind)
	}
}

// seatBehind takes the town behind an "of" out of the entity of a firm, where a state or country follows it.
func (m *mender) seatBehind(s, of, last, end int) bool {
	tokens := m.out.Sentences[s].Tokens
	if end+1 >= len(tokens) || tokens[end].Text != "," || !capital(tokens[end+1].Text) || societies[tokens[of-1].Text] || m.know.public[strings.ToLower(tokens[of-1].Text)] || ofPlaces[strings.ToLower(tokens[of-1].Text)] {
		return false
	}
	for k, e := range m.out.Sentences[s].Mentions {
		if e.Kind != "ORG" || e.First >= of || e.End <= of || e.End > of+1 && e.End < end {
			continue
		}
		one := m.own(s)
		one.Mentions[k].End = of
		return true
	}
	return false
}

// ofWaters are words that begin names of places with "of".
var ofWaters = setOf("Port Isle Gulf Cape Strait Straits Bay Horn Mouth Vale Forest")

// societies are words for bodies of a profession or faith, of which countries have their own.
var societies = setOf("Institute Association Society College Academy Federation Union Council Chamber Guild Board Church Royal Order Confederation")

// ampersand makes one name of the capitalised words that "&" joins: "Harlow & Penn".
func (m *mender) ampersand(s, i int) {
	tokens := m.out.Sentences[s].Tokens
	if i == 0 || i+1 >= len(tokens) || tokens[i].Text != "&" || !capital(tokens[i-1].Text) || !capital(tokens[i+1].Text) || tokens[i-1].POS == "PUNCT" || m.sameEntity(s, i-1, i+1) {
		return
	}
	first, end := i-1, i+2
	if !titleCase(tokens, m.headline(s)) {
		for first > 0 && tokens[first-1].POS == "PROPN" && capital(tokens[first-1].Text) && m.sameEntity(s, first-1, i) {
			first--
		}
		for end < len(tokens) && tokens[end].POS == "PROPN" && nameWord(&tokens[end]) && (tokens[end-1].Dep == "compound" || m.sameEntity(s, i, end)) {
			end++
		}
	}
	if !m.oneName(s, first, end) {
		m.flattenAs(s, first, end, "ORG")
	}
}
