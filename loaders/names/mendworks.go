package names

import (
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// titleOfWork makes one name of the title behind a noun for works, whatever its words are elsewhere: "the film Running
// on Sand", "the Indian comedy Uncle Biswas Does Not Approve", "her memoir, The Leopard in the Hall, won". It hangs
// on the noun as an apposition.
func (m *mender) titleOfWork(s int) {
	tokens := m.out.Sentences[s].Tokens
	for i := 0; i+1 < len(tokens); i++ {
		t := &tokens[i]
		if !works[strings.ToLower(t.Text)] || capital(t.Text) && i > 0 || t.POS == "VERB" && tokens[max(i-1, 0)].POS == "PART" || i == 0 {
			continue
		}
		first := i + 1
		if strings.EqualFold(t.Text, "western") && (m.kindAt(s, first) == "GPE" || m.kindAt(s, first) == "LOC") {
			continue // "in Nakuru, western Kenya" is no film
		}
		comma := tokens[first].Text == ","
		if comma {
			first++
		}
		quoted := first+1 < len(tokens) && quoteMark(tokens[first].Text)
		var end int
		if quoted {
			first++
			end = m.quotedTitle(s, first)
		} else {
			end = m.titleEnd(s, first)
		}
		if end == 0 {
			continue
		}
		if comma && !quoted && (end >= len(tokens) || tokens[end].POS != "PUNCT" || tokens[end].Text == ":" || end < first+2 || m.kindAt(s, first) == "PERSON" && m.given(s, first)) {
			continue
		}
		if !comma && !quoted && m.makesIt(s, first, end) {
			continue
		}
		m.flattenAs(s, first, end, "WORK_OF_ART")
		tokens = m.out.Sentences[s].Tokens
		last := end - 1
		m.hangTitle(tokens, i, last, first)
		i = last
	}
}

// hangTitle makes the title at token last the apposition of the noun at i.
func (m *mender) hangTitle(tokens []text.Token, i, last, first int) {
	noun, title := &tokens[i], &tokens[last]
	in := func(k int) bool { return k >= first && k <= last }
	switch verb := title.Head; {
	case in(noun.Head) && title.Head != i && title.Head != last: // the noun hung on the title: it takes its place
		noun.Head, noun.Dep = title.Head, title.Dep
	case in(noun.Head):
		if verb = m.mainVerb(tokens, last+1, i); verb != i {
			noun.Head, noun.Dep = verb, "nsubj"
		} else {
			noun.Head, noun.Dep = i, "ROOT"
		}
	case noun.Dep == "ROOT" && (title.Dep == "nsubj" || title.Dep == "nsubjpass") && verb > last && tokens[verb].Head == i:
		noun.Head, noun.Dep = verb, title.Dep // "The opera The Silent Queen has sold"
		tokens[verb].Head, tokens[verb].Dep = verb, "ROOT"
		for k := last + 1; k < len(tokens); k++ {
			if tokens[k].Head == i {
				tokens[k].Head = verb
			}
		}
	case verb != i && title.Dep != "appos" && (noun.Dep == "compound" || noun.Dep == "nmod" || !nounRelation[noun.Dep] && noun.Dep != "ROOT"):
		noun.Head, noun.Dep = title.Head, title.Dep
	}
	noun.POS, noun.Tag = "NOUN", "NN"
	title.Head, title.Dep = i, "appos"
	for k := range tokens {
		if h := tokens[k].Head; !in(k) && (h == last && (k < i || tokens[k].POS != "PUNCT" && tokens[k].Dep != "relcl") || in(h) && h != last) && k != i {
			tokens[k].Head = i
		}
	}
}

// quotedTitle gives the end of a title in quotation marks that begins at a token, without the comma or stop before the
// closing mark; 0 where the words in between are none, "the song “was never finished”".
func (m *mender) quotedTitle(s, first int) int {
	tokens := m.out.Sentences[s].Tokens
	if !capital(tokens[first].Text) && !startsWithDigit(tokens[first].Text) {
		return 0
	}
	for i := first; i < len(tokens) && i < first+12; i++ {
		t := &tokens[i]
		switch {
		case i > first && (t.Text == `"` || t.Text == "”" || t.Text == "''" || t.Text == "’" && t.Tag != "POS"):
			if last := tokens[i-1].Text; last == "," || last == "." {
				i--
			}
			return i
		case capital(t.Text) || inTitles[t.Text] || t.POS == "NUM" || t.Tag == "POS" || t.POS == "PUNCT" && !quoteMark(t.Text) || strings.HasPrefix(t.Text, "'") || strings.HasPrefix(t.Text, "n'"):
		default:
			return 0
		}
	}
	return 0
}

// titleEnd gives the end of the title of a work that begins at a token: words with a capital, small words between
// them; 0 for none.
func (m *mender) titleEnd(s, first int) int {
	tokens := m.out.Sentences[s].Tokens
	if first >= len(tokens) || !capital(tokens[first].Text) || calendar[tokens[first].Text] || letters(tokens[first].Text) && len(tokens[first].Text) < 5 {
		return 0
	}
	whole := func(i int) bool {
		for _, e := range m.out.Sentences[s].Mentions {
			if e.Kind == "WORK_OF_ART" && e.First <= first+1 && first < e.End && i < e.End {
				return true
			}
		}
		return false
	}
	end := first + 1
	for i := end; i < len(tokens) && i < first+12; i++ {
		t := &tokens[i]
		switch small := t.Text; {
		case t.Tag == "POS" && i+1 < len(tokens) && capital(tokens[i+1].Text):
		case capital(small) && !calendar[small] && t.POS != "PUNCT", t.POS == "NUM" && i+1 < len(tokens) && !capital(tokens[i+1].Text) && tokens[i+1].POS != "NOUN" && i == end && len(small) < 3:
			end = i + 1
		case inTitles[small] && i+1 < len(tokens):
			next := i + 1
			for next < len(tokens) && (tokens[next].Text == "the" || tokens[next].Text == "a" || tokens[next].Text == "my") {
				next++
			}
			if next >= len(tokens) || !capital(tokens[next].Text) || calendar[tokens[next].Text] {
				return end
			}
			if small == "of" || whole(next) {
				continue
			}
			article := strings.ToLower(tokens[first].Text)
			short := (article == "a" || article == "the" || article == "an") && i == first+2 || small == "with" && i == first+1 // "A Winter in Prague"
			word := strings.ToLower(tokens[next].Text)
			if !short && (small == "and" && next+1 < len(tokens) && capital(tokens[next+1].Text) || !m.know.Noun(word) && !m.know.Noun(m.know.Singular(word)) && m.kindAt(s, next) != "" || letters(tokens[next].Text) || m.kindAt(s, next) == "PERSON" || m.kindAt(s, next) == "ORG" && small == "and") {
				return end
			}
			switch m.kindAt(s, next) {
			case "GPE", "NORP", "DATE", "FAC", "LOC":
				if !short {
					return end // "the film Salt Ledger in Rome"
				}
			}
		default:
			return end
		}
	}
	return end
}

// makesIt says whether what stands behind a noun for a work is who made it, "the film Karl Moe directed".
func (m *mender) makesIt(s, first, end int) bool {
	tokens := m.out.Sentences[s].Tokens
	if end >= len(tokens) {
		return m.kindAt(s, first) == "PERSON" && end == first+1 && m.know.given[strings.ToLower(tokens[first].Text)] != ""
	}
	if t := &tokens[end]; t.POS == "VERB" || t.POS == "AUX" || t.POS == "ADV" {
		switch m.kindAt(s, first) {
		case "PERSON", "ORG", "GPE", "NORP":
			return m.given(s, first) || m.kindAt(s, first) != "PERSON" || t.Dep == "relcl"
		}
		return t.Dep == "relcl" && tokens[t.Head].Dep != "ROOT" && m.unknown(s, first, end)
	}
	return false
}

// mainVerb gives the verb that a noun before token i may be the subject of; the token itself for none.
func (m *mender) mainVerb(tokens []text.Token, from, i int) int {
	for k := from; k < len(tokens); k++ {
		if p := tokens[k].POS; (p == "VERB" || p == "AUX") && tokens[k].Dep == "ROOT" {
			return k
		}
	}
	return i
}

// inTitles are small words inside the titles of works.
var inTitles = setOf("of the a an in on and to for with at by from my or")

// works are nouns for what has a title.
var works = setOf(`film movie drama comedy series sitcom novel novella memoir autobiography biography musical documentary opera operetta ballet song single album
	podcast thriller melodrama miniseries mini-series soap cartoon anime blockbuster rom-com romcom romance western play book poem painting sculpture fresco portrait symphony
	concerto sonata hymn ballad anthem game videogame show sequel prequel trilogy tragedy farce satire pamphlet essay comic tetralogy biopic screenplay mixtape ep`)
