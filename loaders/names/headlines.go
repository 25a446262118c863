package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// knownPart cuts a run of capitals in a headline to the words that the running text knows as parts
// of names: "Greens Kingmakers" to "Greens". Where it knows none the run stays.
func knownPart(one *sentence, first, end int, lower map[string]bool) (int, int) {
	from, to := first, end
	for from < to && !lower[one.tokens[from].Text] {
		from++
	}
	for to > from && !lower[one.tokens[to-1].Text] {
		to--
	}
	if from == to {
		return first, end
	}
	return from, to
}

// onlyInitial says whether a word has its capital only from the start of the sentence: it is
// common, the document never capitalises it elsewhere, and no other word of a name follows.
//
//	"Turnout rose"
func (n *Names) onlyInitial(s, i int, entity []int, lower map[string]bool) bool {
	one := &n.sents[s]
	if one.title || i > 0 && one.tokens[i-1].POS != "PUNCT" {
		return false
	}
	word := one.tokens[i].Text
	if lower[word] || letters(word) || n.know.Country(word) != nil {
		return false
	}
	if i+1 < len(one.tokens) && n.wordOfName(s, i+1, entity, lower) {
		return false
	}
	small := strings.ToLower(word)
	if _, given := n.know.given[small]; given {
		return false
	}
	return lower[small] || n.know.Noun(n.know.Singular(small))
}

// allCapitals: a sentence that shouts.
func allCapitals(one *sentence) bool {
	long := 0
	for i := range one.tokens {
		if w := one.tokens[i].Text; len(w) > 3 {
			if w != strings.ToUpper(w) {
				return false
			}
			long++
		}
	}
	return long > 2
}

// nameInTitle says whether a word of a headline is one of a name, where all words have capitals:
// one that the running text capitalises too, a country's, or one that is no English word.
func (n *Names) nameInTitle(word, lemma string, lower map[string]bool) bool {
	if n.know.Country(word) != nil || n.know.Capital(word) != nil || n.know.People(word) != nil || letters(word) {
		return true
	}
	small := strings.ToLower(word)
	if lower[small] || n.know.Demonym(word) != nil || smallWords[small] {
		return false
	}
	if lower[word] {
		return true
	}
	if n.know.Noun(small) || n.know.Noun(n.know.Singular(small)) {
		return false
	}
	for _, form := range []string{small, strings.ToLower(lemma), n.know.Singular(small)} {
		if _, verb := n.know.Verb(form); verb {
			return false
		}
	}
	return !englishEnding(small)
}

// dateline says whether a sentence begins with places before a dash: "BERGEN, Norway — ".
func (n *Names) dateline(s, end int) bool {
	one := &n.sents[s]
	for i := end; i < len(one.tokens) && i < end+6; i++ {
		if dash(one.tokens[i].Text) && one.tokens[i-1].Span.End < one.tokens[i].Span.Start {
			return true
		}
	}
	return false
}

// inDateline says whether a token is of the places before the dash.
func (n *Names) inDateline(s, tok int) bool {
	return tok < 6 && capital(n.sents[s].tokens[0].Text) && n.sents[s].tokens[0].Text == strings.ToUpper(n.sents[s].tokens[0].Text) && n.dateline(s, tok)
}

// titled writes words of capitals with one each: "PUERTO ALERCE" => "Puerto Alerce".
func titled(name string) string {
	if name != strings.ToUpper(name) || strings.Contains(name, ".") || Knowledge().Country(name) != nil {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, " ")
}
