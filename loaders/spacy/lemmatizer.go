package spacy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vmihailenco/msgpack/v5"
)

// lemmatizer is spaCy's English lemmatizer in mode "rule": suffix rules, an index of known
// lemmas and exceptions, for each part of speech. Unchanged after loading.
type lemmatizer struct {
	tables map[string]*lemmaTable // by part of speech as in Token.POS
}

type lemmaTable struct {
	rules      [][2]string // an ending and what replaces it
	index      map[string]struct{}
	exceptions map[string][]string
}

// Parts of speech of Universal Dependencies; the file has only the ids of their lower case.
var partsOfSpeech = []string{
	"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE", "CONJ", "EOL",
}

// loadLemmatizer reads lemmatizer/lookups/lookups.bin.
func loadLemmatizer(lookupsBin []byte) (*lemmatizer, error) {
	byID := map[uint64]*lemmaTable{}
	table := func(id uint64) *lemmaTable {
		if byID[id] == nil {
			byID[id] = &lemmaTable{}
		}
		return byID[id]
	}
	missing := map[string]bool{"lemma_rules": true}
	err := readTables(lookupsBin, func(name string) bool {
		delete(missing, name)
		return name == "lemma_rules" || name == "lemma_index" || name == "lemma_exc"
	}, func(d *msgpack.Decoder, name string, id uint64) error {
		t := table(id)
		switch name {
		case "lemma_rules":
			return readList(d, func(int) error {
				pair, err := readStrings(d)
				if err != nil {
					return err
				}
				if len(pair) != 2 {
					return fmt.Errorf("a rule has an ending and its replacement, not %d strings", len(pair))
				}
				t.rules = append(t.rules, [2]string(pair))
				return nil
			})
		case "lemma_index":
			return t.readIndex(d)
		}
		t.exceptions = map[string][]string{}
		return readMap(d, d.DecodeString, func(form string) (err error) {
			t.exceptions[form], err = readStrings(d)
			return err
		})
	})
	for name := range missing {
		if err == nil {
			err = fmt.Errorf("table %s is missing", name)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read lemmatizer/lookups/lookups.bin: %w", err)
	}
	l := &lemmatizer{tables: map[string]*lemmaTable{}}
	for _, pos := range partsOfSpeech {
		if t := byID[stringID(strings.ToLower(pos))]; t != nil && len(t.rules)+len(t.index)+len(t.exceptions) > 0 {
			l.tables[pos] = t
		}
	}
	return l, nil
}

func (t *lemmaTable) readIndex(d *msgpack.Decoder) error {
	n, err := d.DecodeArrayLen()
	if err != nil {
		return err
	}
	t.index = make(map[string]struct{}, min(max(n, 0), 1<<17)) // the file may lie about n
	for range n {
		form, err := d.DecodeString()
		if err != nil {
			return err
		}
		t.index[form] = struct{}{}
	}
	return nil
}

// apply sets the lemmas that nobody has set. Wants POS and Morph.
func (l *lemmatizer) apply(doc *Doc) {
	for i := range doc.Tokens {
		if tok := &doc.Tokens[i]; tok.Lemma == "" {
			tok.Lemma = l.lemma(tok)
		}
	}
}

// lemma of a token by its part of speech: "rejects" VERB => reject. spaCy makes a list of
// candidates and takes the first.
func (l *lemmatizer) lemma(tok *Token) string {
	switch tok.POS {
	case "", "EOL", "SPACE":
		return tok.Lower
	}
	if isBaseForm(tok) {
		return tok.Lower
	}
	t := l.tables[tok.POS]
	if t == nil {
		if tok.POS == "PROPN" {
			return tok.Text
		}
		return tok.Lower
	}
	var forms, unknown []string
	for _, rule := range t.rules {
		stem, ends := strings.CutSuffix(tok.Lower, rule[0])
		form := stem + rule[1]
		if !ends || form == "" {
			continue
		}
		if _, known := t.index[form]; known {
			forms = slices.Insert(forms, 0, form)
		} else if !allAlpha(form) {
			forms = append(forms, form)
		} else {
			unknown = append(unknown, form)
		}
	}
	// Exceptions go in front unless a rule has found them already; the last one is first.
	first := ""
	if len(forms) > 0 {
		first = forms[0]
	}
	for _, form := range t.exceptions[tok.Lower] {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
			first = form
		}
	}
	switch {
	case len(forms) > 0:
		return first
	case len(unknown) > 0:
		return unknown[0]
	}
	return tok.Text
}

// isBaseForm: the token is not inflected, says its morphology.
func isBaseForm(tok *Token) bool {
	verbForm := feature(tok.Morph, "VerbForm")
	switch {
	case tok.POS == "NOUN" && feature(tok.Morph, "Number") == "Sing",
		tok.POS == "VERB" && verbForm == "Fin" && feature(tok.Morph, "Tense") == "Pres" && feature(tok.Morph, "Number") == "":
		return true
	}
	return verbForm == "Inf" || verbForm == "None" || feature(tok.Morph, "Degree") == "Pos"
}

// feature gives the value of one feature of "Number=Sing|Person=3", or "".
func feature(morph, name string) string {
	for morph != "" {
		var f string
		f, morph, _ = strings.Cut(morph, "|")
		if value, is := strings.CutPrefix(f, name); is && value != "" && value[0] == '=' {
			return value[1:]
		}
	}
	return ""
}
