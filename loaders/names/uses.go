package names

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed uses.txt
var useText string

// Uses tells what parts of speech a word can be, and which is the usual one: how often WordNet's
// tagged texts have it as each, -1 where it is none.
type Uses struct {
	Noun, Verb, Adjective, Adverb int
	// Object and Bare are how many senses of the verb take an object, and how many go without; a sense
	// may do both.
	Object, Bare int
}

// Uses of a lemma in lower case. For a word that the tables do not know all are -1; what is only a
// noun has no count.
//
//	"offer" => noun 4, verb 150; "fentanyl" => noun 0; "traffic" => noun 14, verb 0
func (k *Know) Uses(lemma string) Uses { return k.uses.of(lemma, k.readUses) }

func (k *Know) readUses(lemma string) Uses {
	u := Uses{Noun: -1, Verb: -1, Adjective: -1, Adverb: -1}
	line, ok := k.useTable.find(lemma)
	if !ok {
		if k.Noun(lemma) {
			u.Noun = 0
		}
		return u
	}
	into := []*int{&u.Noun, &u.Verb, &u.Adjective, &u.Adverb, &u.Object, &u.Bare}
	at := 0
	for field := range strings.FieldsSeq(line) {
		if n, err := strconv.Atoi(field); err == nil && at < len(into) {
			*into[at] = n
		}
		at++
	}
	return u
}
