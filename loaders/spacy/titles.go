package spacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleWords are abbreviations that stand before names and never at the end of a sentence.
var titleWords = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`adm amb asst atty bish brig capt cllr cmdr col const cpl det dep dr fr gen gov hon insp lt maj messrs
		mr mrs ms msgr mx pfc pres prof pte pvt rep rev sen sgt supt`) {
		all[w] = true
	}
	return all
}()

// knownTitle is read in the place of an abbreviation that the pipeline cuts from its full stop.
const knownTitle = "Gen."

// joinTitles makes one token of the abbreviation of a rank or title and its full stop, which the
// networks read as one that they know, where a name follows: "Sgt. Bill Ray", "Det. Supt. Ann Shaw".
// goesOn marks the tokens behind such abbreviations, and those without a capital behind any other ("Lakeview Inc. the
// following year"); nil when there are none.
func (t *tokenizer) joinTitles(text string, toks []Token) (joined []Token, goesOn []bool) {
	titles := 0
	for i := range toks {
		if i > 0 && toks[i].Text == "." && i+1 < len(toks) && !toks[i-1].Space && toks[i].Space && isTitle(toks[i-1].Text) && capital(toks[i+1].Text) {
			titles++
		}
	}
	joined = toks
	if titles > 0 {
		joined = make([]Token, 0, len(toks)-titles)
		for i, tok := range toks {
			if last := len(joined) - 1; tok.Text == "." && last >= 0 && i+1 < len(toks) && !joined[last].Space && tok.Space && isTitle(joined[last].Text) && capital(toks[i+1].Text) {
				lex := t.lexicon.lexeme(knownTitle)
				joined[last] = lex.token(text, joined[last].Start, tok.End)
				joined[last].Space = true
				continue
			}
			joined = append(joined, tok)
		}
	}
	for i := 1; i < len(joined); i++ {
		word, dotted := strings.CutSuffix(joined[i-1].Text, ".")
		if next, _ := utf8.DecodeRuneInString(joined[i].Text); !dotted || !(isTitle(word) && unicode.IsUpper(next)) && !(capital(word) && unicode.IsLower(next)) {
			continue
		}
		if goesOn == nil {
			goesOn = make([]bool, len(joined))
		}
		goesOn[i] = true
	}
	return joined, goesOn
}

func isTitle(word string) bool { return capital(word) && titleWords[strings.ToLower(word)] }

func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}
