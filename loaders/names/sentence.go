package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// readSentences notes the trees, the quotations and the headlines.
func (n *Names) readSentences() {
	n.sents = make([]sentence, len(n.d.Sentences))
	for s := range n.d.Sentences {
		from := &n.d.Sentences[s]
		one := sentence{tokens: from.Tokens, speaker: -1}
		one.children = make([][]int, len(one.tokens))
		one.mention = make([]int, len(one.tokens))
		one.lemmas = make([]string, len(one.tokens))
		one.head = heads(one.tokens)
		for i, h := range one.head {
			one.mention[i] = -1
			one.lemmas[i] = n.know.lemmaOf(&one.tokens[i])
			if h != i {
				one.children[h] = append(one.children[h], i)
			}
		}
		one.title = titleCase(one.tokens, n.headline(s))
		n.sents[s] = one
	}
	n.readQuotes()
}

// heads gives the head of each token, made into trees: what points outside the sentence or runs
// in a ring becomes a root.
func heads(tokens []text.Token) []int {
	head := make([]int, len(tokens))
	for i := range tokens {
		head[i] = tokens[i].Head
		if head[i] < 0 || head[i] >= len(tokens) {
			head[i] = i
		}
	}
	done := make([]int, len(tokens)) // the walk that passed here, from 1
	for i := range head {
		for at := i; done[at] == 0; at = head[at] {
			done[at] = i + 1
			if next := head[at]; next != at && done[next] == i+1 {
				head[at] = at
			}
		}
	}
	return head
}

// headline says whether a sentence is that of a headline block.
func (n *Names) headline(s int) bool {
	b := n.d.Sentences[s].Block
	return b >= 0 && b < len(n.d.Blocks) && n.d.Blocks[b].Kind == text.Headline
}

// titleCase says whether nearly all words of a headline are capitalised; of another sentence, a
// longer row of them and all: "Peter Marsh visited Anna Lang" is none.
func titleCase(tokens []text.Token, headline bool) bool {
	words, capitals := 0, 0
	for i := range tokens {
		word := tokens[i].Text
		first, _ := utf8.DecodeRuneInString(word)
		if p := tokens[i].POS; !headline && unicode.IsLower(first) && (p == "VERB" || p == "AUX" || p == "NOUN" || p == "ADJ" || p == "PRON") {
			return false
		}
		if i == 0 || len(word) < 4 || !unicode.IsLetter(first) {
			continue
		}
		words++
		if unicode.IsUpper(first) {
			capitals++
		}
	}
	if headline {
		return words >= 3 && 4*capitals >= 3*words
	}
	return words >= 5 && capitals == words
}

// readQuotes marks the tokens inside quotation marks; a quotation may run over the sentences of
// a block.
func (n *Names) readQuotes() {
	open, block := false, -1
	for s := range n.sents {
		if b := n.d.Sentences[s].Block; b != block {
			open, block = false, b
		}
		one := &n.sents[s]
		one.quoted = make([]bool, len(one.tokens))
		for i := range one.tokens {
			switch one.tokens[i].Text {
			case "“", "``":
				open = true
			case "”", "''":
				open = false
			case `"`:
				open = !open
			default:
				one.quoted[i] = open
			}
		}
	}
}

// child gives the first child of a token with one of the labels; -1 for none.
func (one *sentence) child(head int, labels ...string) int {
	for _, c := range one.children[head] {
		for _, label := range labels {
			if one.tokens[c].Dep == label {
				return c
			}
		}
	}
	return -1
}

// proper says whether a token is tagged as a part of a name.
func proper(t *text.Token) bool { return t.POS == "PROPN" }

func plural(t *text.Token) bool {
	return t.Tag == "NNS" || t.Tag == "NNPS" || strings.Contains(t.Morph, "Number=Plur")
}

// capital says whether a word begins with a capital letter.
func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// letters says whether a word is an abbreviation of at most six capital letters, "US", "U.S.", "FTOs".
func letters(word string) bool {
	word = strings.TrimSuffix(strings.ReplaceAll(word, ".", ""), "s")
	if len(word) < 2 || len(word) > 6 {
		return false
	}
	for i, r := range word {
		if small := (r == 'f' || r == 'o') && i > 0 && i+1 < len(word) && len(word) < 5; !unicode.IsUpper(r) && !unicode.IsDigit(r) && !small { // "MoD", "DfT"
			return false
		}
	}
	return unicode.IsUpper(rune(word[0]))
}

// lemmaOf makes the lemma of a token; see lemma.
func (k *Know) lemmaOf(t *text.Token) string {
	lemma := strings.ToLower(t.Lemma)
	if lemma == "taxis" && strings.EqualFold(t.Text, "taxes") {
		return "tax" // WordNet's exception list has the Greek word alone
	}
	switch lower := strings.ToLower(t.Text); lower {
	case "data", "media", "bacteria", "criteria", "measles", "mumps", "rabies", "rickets", "rights":
		return lower // in use as their own singular
	case "d'affaires", "d’affaires":
		return lower // of a chargé
	}
	if one, ok := irregular[strings.ToLower(t.Text)]; ok && t.Tag == "NNS" {
		return one // the annotator's "lense"
	}
	if strings.HasSuffix(lemma, "ic") && strings.EqualFold(t.Text, lemma+"s") && k.Noun(lemma+"s") {
		return lemma + "s" // "hydraulics", "politics"
	}
	if lower := strings.ToLower(t.Text); lower == lemma+"es" && strings.HasSuffix(lemma, "s") && k.Noun(lemma+"e") {
		return lemma + "e" // "doses" are no "dos"
	}
	if t.POS == "PROPN" || lemma == "" {
		return k.Singular(strings.ToLower(t.Text))
	}
	return lemma
}
