package names

import (
	"strings"
)

// offices says whether a word before "of" is an office or a sort of place and not a part of the
// name after it: "Emperor of Japan", "City of Tokyo".
func (n *Names) offices(word string) bool {
	small := strings.ToLower(word)
	if small == "city" || small == "town" || small == "village" {
		return true
	}
	_, title := n.know.Title(small)
	return title && !n.know.organisation[small]
}

// titleBefore gives the token after a title that begins the range: "Prime Minister | Anton
// Resnik", "Mining Minister | Ignacio Feres"; first when there is none.
func (n *Names) titleBefore(s, first, end int, label string) int {
	one := &n.sents[s]
	if end-first < 2 || n.organisationWord(one.tokens[end-1].Text) || one.tokens[end-1].Text == "'s" || one.tokens[end-1].Text == "’s" {
		return first
	}
	if w := one.tokens[end-1].Text; len(w) == 1 && end-first == 2 && (w[0] >= 'A' && w[0] <= 'Z' || w[0] >= '0' && w[0] <= '9') {
		return first // "Officer F", whose name is kept back
	}
	for cut := end - 1; cut > first; cut-- {
		last := n.titleWord(s, first, cut)
		if otherwise[last] && cut-2 >= first && onlyTitles[n.titleWord(s, first, cut-1)] {
			return cut // "Mrs Justice Parry"
		}
		if onlyTitles[last] || ranks[one.tokens[cut-1].Text] {
			return cut // whatever the annotator says
		}
		if _, is := n.know.Title(last); (is || n.roleNoun(last)) && cut < end-1 && n.givenAt(s, cut) && !n.know.ofPlace[strings.ToLower(one.tokens[end-1].Text)] {
			return cut // "Treasury Under Secretary Margaret Ellison"
		}
		if personal[last] && cut < end-1 && n.plainNames(s, cut, end) {
			return cut // "Transport Minister Aristides Correia"
		}
	}
	if label == "ORG" || label == "GPE" || label == "FAC" || label == "LOC" {
		// "General Motors", "St. Louis"; but a title that is nothing else holds.
		if _, sure := n.know.Title(strings.ToLower(n.d.Plain(n.span(s, first, end-1)))); !sure || label != "ORG" {
			return first
		}
	}
	for cut := end - 1; cut > first; cut-- {
		last := n.titleWord(s, first, cut)
		_, is := n.know.Title(last)
		if !is && cut-2 >= first {
			_, is = n.know.Title(strings.ToLower(one.tokens[cut-2].Text) + " " + last) // "District Attorney"
		}
		if !is && (!n.roleNoun(last) || n.know.Uses(last).Noun == 0 || capital(one.tokens[cut-1].Text) && cut-1 > 0 && one.tokens[cut-2].POS != "PUNCT" && !one.title) {
			continue // within a sentence a capital makes a role a name: "Harper Dodd"
		}
		if _, sure := n.know.given[strings.ToLower(one.tokens[cut].Text)]; !sure && label != "PERSON" && otherwise[last] && !(cut-2 >= first && onlyTitles[n.titleWord(s, first, cut-1)]) {
			continue // a person's name must follow, or a title stand before: "Mrs Justice Parry"
		}
		return cut
	}
	return first
}

// plainNames says whether a range is made of words that are only names: no common noun, no word of an organisation.
func (n *Names) plainNames(s, first, end int) bool {
	for i := first; i < end; i++ {
		t := &n.sents[s].tokens[i]
		small := strings.ToLower(t.Text)
		if !capital(t.Text) || n.organisationWord(t.Text) || n.know.Noun(small) || n.know.ofPlace[small] {
			return false
		}
	}
	return true
}

// givenAt says whether a given name begins at a token: "Anna", "Jean-Luc".
func (n *Names) givenAt(s, i int) bool {
	tokens := n.sents[s].tokens
	if n.know.given[strings.ToLower(tokens[i].Text)] != "" {
		return true
	}
	return i+2 < len(tokens) && dash(tokens[i+1].Text) && tokens[i+1].Span.Start == tokens[i].Span.End && n.know.given[strings.ToLower(tokens[i+2].Text)] != ""
}

// titleWord gives the word before a token in lower case, with its stop also where the annotator
// parts the two: "col."
func (n *Names) titleWord(s, first, cut int) string {
	tokens := n.sents[s].tokens
	last := strings.ToLower(tokens[cut-1].Text)
	if last == "." && cut-2 >= first && tokens[cut-2].Span.End == tokens[cut-1].Span.Start {
		last = strings.ToLower(tokens[cut-2].Text) + "."
	}
	return last
}

// onlyTitles are short titles that begin no other names.
var onlyTitles = setOf(`cllr cllr. col. col capt. capt sgt. sgt lt. lt gen. gen cpl. cpl cmdr. cmdr adm. adm brig. supt. supt insp. insp sen. rep. gov. rev. rev
	prof. prof dr. dr mr mr. mrs mrs. ms ms. hon. hon sir dame pvt. pvt maj. maj det. det msgr. msgr mme mme. mlle cpt lieut. const.`)

// personal are titles that begin the name of nothing but a person when two names follow.
var personal = setOf(`minister senator governor mayor commissioner chancellor spokesman spokeswoman spokesperson ambassador prosecutor detective
	sheriff professor bishop archbishop cardinal councillor congressman congresswoman secretary sergeant lieutenant inspector constable
	superintendent envoy prince princess premier lawmaker deputy mp mep msp mla ceo cfo substitute midfielder winger skipper bartender`)

// ranks are titles of letters.
var ranks = setOf("DCI DI DS DC PC WPC DSI DCS DCC ACC PCSO GP SSgt TSgt MSgt")

// otherwise are titles that begin other names as well: "General Motors", "St. Louis".
var otherwise = setOf("major general saint st. private justice deputy")

// roleNoun says whether a noun names persons by what they do: "engineer", "spokeswoman".
func (n *Names) roleNoun(lemma string) bool {
	senses := n.know.Senses(lemma)
	return len(senses) > 0 && senses[0].Class() == Human && len(lemma) > 4
}
