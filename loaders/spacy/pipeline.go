package spacy

import "sync"

// Pipeline is a spaCy pipeline ready to read. It is unchanged after Open and safe for several
// goroutines.
type Pipeline struct {
	k                   *kernel
	name, version, lang string
	tokenizer           *tokenizer
	parts               []part
	pool                sync.Pool // of *workspace
}

// part is one component: what it is called and what it does to a Doc.
type part struct {
	name string
	run  func(doc *Doc, w *work)
}

// work is what the components share while one document is read.
type work struct {
	s   *workspace
	one bool // the document is one sentence

	goesOn []bool // tokens that start no sentence, whatever the parser would say; nil for none
}

// Name of the pipeline, "en_core_web_sm".
func (p *Pipeline) Name() string { return p.name }

// Version of the pipeline, "3.8.0".
func (p *Pipeline) Version() string { return p.version }

// Language that it reads, "en".
func (p *Pipeline) Language() string { return p.lang }

// Components that run, in order: "tok2vec", "tagger", ...
func (p *Pipeline) Components() []string {
	names := make([]string, len(p.parts))
	for i := range p.parts {
		names[i] = p.parts[i].name
	}
	return names
}

func (p *Pipeline) add(name string, run func(doc *Doc, w *work)) {
	p.parts = append(p.parts, part{name, run})
}

// Read gives what spaCy's nlp(text) gives. Memory is about 1 kB per token for the time of the call,
// and some megabytes however long the text is.
func (p *Pipeline) Read(text string) *Doc { return p.read(text, false) }

// readProse reads a text as Read does, but that a full stop behind the magnitude of a sum is a token, and
// the abbreviation of a rank or title before a name is one, behind which no sentence ends, as if spaCy's
// is_sent_start were False there.
func (p *Pipeline) readProse(text string) *Doc {
	toks, goesOn := p.tokenizer.joinTitles(text, p.tokenizer.joinSums(text, p.tokenizer.tokenize(text)))
	return p.run(&Doc{Text: text, Tokens: toks}, false, goesOn)
}

// read reads a text, as one sentence if one is set.
func (p *Pipeline) read(text string, one bool) *Doc {
	return p.run(&Doc{Text: text, Tokens: p.tokenizer.tokenize(text)}, one, nil)
}

// ReadWords reads words that are cut already, spaces[i] telling whether a blank follows word i; the
// two have the same length. With oneSentence the words are one sentence whatever the parser would
// say, as if spaCy's is_sent_start were False for all but the first.
func (p *Pipeline) ReadWords(words []string, spaces []bool, oneSentence bool) *Doc {
	text, toks := p.tokenizer.fromWords(words, spaces)
	return p.run(&Doc{Text: text, Tokens: toks}, oneSentence, nil)
}

func (p *Pipeline) run(doc *Doc, one bool, goesOn []bool) *Doc {
	if len(doc.Tokens) == 0 {
		return doc
	}
	s, _ := p.pool.Get().(*workspace)
	if s == nil {
		s = new(workspace)
	}
	w := &work{s: s, one: one, goesOn: goesOn}
	for i := range p.parts {
		p.parts[i].run(doc, w)
	}
	p.pool.Put(s)
	return doc
}
