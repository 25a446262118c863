// Package spacy runs spaCy 3 pipelines (tokenizer, tok2vec, tagger, parser, attribute_ruler,
// rule lemmatizer, ner) in pure Go and gives what spaCy gives.
//
//	p, err := spacy.Open(fsys)        // a pipeline directory or wheel
//	doc := p.Read("Mexico rejects the US offer.")
//	doc.Tokens[1].Lemma               // "reject"
//
// A Pipeline is unchanged after Open and safe for several goroutines.
package spacy

// Doc is a text with its tokens, as spaCy's Doc: all of the text, white space tokens included.
type Doc struct {
	Text   string // the text as given; for pre-tokenised input the words with their spaces
	Tokens []Token
	Ents   []Ent
}

// Token is one token of a Doc. The lexical attributes are string ids as spaCy's
// StringStore has them (see hash.go).
type Token struct {
	Text       string
	Start, End int  // bytes of Doc.Text, half-open
	Space      bool // a single space follows that belongs to this token (SPACY)
	IsSpace    bool // white space only

	Norm, Prefix, Suffix, Shape uint64 // ids; what the networks read
	Lower                       string // lower case, as Python makes it

	Tag, POS, Morph, Lemma string
	Head                   int // index in Doc.Tokens; a root points to itself
	Dep                    string
	SentStart              bool

	TagMargin  float32 // how far the score of Tag lies ahead of the next best
	HeadMargin float32 // how far the score of the transition that gave it a head lay ahead of the next best; 0 for none
}

// Ent is an entity span: tokens First up to but not including End.
type Ent struct {
	First, End int
	Label      string
}
