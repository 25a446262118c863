package loaders

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// detectBytes is how much of a text the language is told from.
const detectBytes = 20_000

// englishWords are the commonest function words of English. They make up more than a third of
// running text, and a few per cent of text in other languages that share some of them.
var englishWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the of and to in that was for on with by at from is his her has had not as it he she they said
		which an be this are were who but have would will their been its a`) {
		m[w] = true
	}
	return m
}()

// englishShare is the share of function words from which on a text is English whatever a detector
// says of its letters: names from elsewhere mislead it, function words do not.
const englishShare = 0.2

// language gives the ISO 639-1 code of a text: English by its function words, else what the
// letters tell where that is sure, else what the source says; "" where nothing tells.
func language(d *text.Document) string {
	sample := d.Text
	if len(sample) > detectBytes {
		sample = strings.ToValidUTF8(sample[:detectBytes], "")
	}
	words := strings.FieldsFunc(strings.ToLower(sample), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	english := 0
	for _, w := range words {
		if englishWords[w] {
			english++
		}
	}
	if len(words) > 0 && float64(english) >= englishShare*float64(len(words)) {
		return "en"
	}
	if info := whatlanggo.Detect(sample); info.IsReliable() && info.Lang.Iso6391() != "" {
		return info.Lang.Iso6391()
	}
	return d.Language
}
