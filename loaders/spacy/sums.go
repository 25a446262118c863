package spacy

import "strings"

// magnitudes are the letters for millions and the like behind the number of a sum; the tokenizer cuts some of them off and
// leaves a full stop on them.
var magnitudes = map[string]bool{"m": true, "bn": true, "tn": true, "mn": true, "k": true, "b": true}

// joinSums makes one token of the number of a sum and the letter for its magnitude where a full stop was left on that,
// and one of the stop, so that the networks see the end of the sentence.
//
//	"€", "400", "m." => "€", "400m", "."
func (t *tokenizer) joinSums(text string, toks []Token) []Token {
	var out []Token // nil while nothing was joined
	for i := 0; i < len(toks); i++ {
		if i < 1 || i+1 >= len(toks) || toks[i].Space || !currencySign(toks[i-1].Text) || !figures(toks[i].Text) {
			if out != nil {
				out = append(out, toks[i])
			}
			continue
		}
		letters, stopped := strings.CutSuffix(toks[i+1].Text, ".")
		if !stopped || !magnitudes[strings.ToLower(letters)] {
			if out != nil {
				out = append(out, toks[i])
			}
			continue
		}
		if out == nil {
			out = append(make([]Token, 0, len(toks)+1), toks[:i]...)
		}
		end := toks[i+1].End - 1
		number := t.lexicon.lexeme(text[toks[i].Start:end])
		mark := t.lexicon.lexeme(".")
		stop := mark.token(text, end, end+1)
		stop.Space = toks[i+1].Space
		out = append(out, number.token(text, toks[i].Start, end), stop)
		i++
	}
	if out == nil {
		return toks
	}
	return out
}

// currencySign says whether a token is the sign of a currency, also of a country's: "US$".
func currencySign(s string) bool {
	return strings.HasSuffix(s, "$") || s == "£" || s == "€" || s == "¥" || s == "₹" || s == "₩" || s == "₽" || s == "₪"
}

// figures says whether a token is a number in digits.
func figures(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789.,") == ""
}
