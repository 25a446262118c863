package spacy

import "sync"

// Pipeline is a spaCy pipeline ready to read. It is unchanged after Open and safe for several
// goroutines.
type Pipeline struct {
	k                   *kernel
	name, version, lang string
	tokenizer           *tokenizer
	parts               []part
	gap                 int       // rows of zeros between two documents of a batch: the depth of the deepest encoder
	pool                sync.Pool // of *workspace
}

// part is one component: what it is called and what it does to the documents of a batch.
type part struct {
	name string
	run  func(b *batch)
}

// entry is a document of a batch, to be read.
type entry struct {
	doc    *Doc
	one    bool   // it is one sentence
	goesOn []bool // tokens that start no sentence, whatever the parser would say; nil for none

	at int // row of its first token in the batch
}

// batch is some documents that are read together: most paragraphs are so short that the networks would
// spend their time on fetching weights.
type batch struct {
	s    *workspace
	docs []entry
	// rows are the tokens of all documents, with gap times nil, which stands for zeros, between two of them.
	rows []*Token
}

// each calls do for every document.
func (b *batch) each(do func(d *entry)) {
	for i := range b.docs {
		do(&b.docs[i])
	}
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

func (p *Pipeline) add(name string, run func(b *batch)) {
	p.parts = append(p.parts, part{name, run})
}

// Read gives what spaCy's nlp(text) gives. Memory is about 1 kB per token for the time of the call,
// and some megabytes however long the text is.
func (p *Pipeline) Read(text string) *Doc { return p.read(text, false) }

// prose prepares a text to be read as Read does, but that a full stop behind the magnitude of a sum is a
// token, and the abbreviation of a rank or title before a name is one, behind which no sentence ends, as if
// spaCy's is_sent_start were False there.
func (p *Pipeline) prose(text string) entry {
	toks, goesOn := p.tokenizer.joinTitles(text, p.tokenizer.joinSums(text, p.tokenizer.tokenize(text)))
	return entry{doc: &Doc{Text: text, Tokens: toks}, goesOn: goesOn}
}

// plain prepares a text to be read as it is, as one sentence if one is set.
func (p *Pipeline) plain(text string, one bool) entry {
	return entry{doc: &Doc{Text: text, Tokens: p.tokenizer.tokenize(text)}, one: one}
}

// read reads a text, as one sentence if one is set.
func (p *Pipeline) read(text string, one bool) *Doc {
	r := p.plain(text, one)
	p.run(r)
	return r.doc
}

// ReadWords reads words that are cut already, spaces[i] telling whether a blank follows word i; the
// two have the same length. With oneSentence the words are one sentence whatever the parser would
// say, as if spaCy's is_sent_start were False for all but the first.
func (p *Pipeline) ReadWords(words []string, spaces []bool, oneSentence bool) *Doc {
	text, toks := p.tokenizer.fromWords(words, spaces)
	doc := &Doc{Text: text, Tokens: toks}
	p.run(entry{doc: doc, one: oneSentence})
	return doc
}

// run reads documents together; each comes out as it would alone.
func (p *Pipeline) run(docs ...entry) {
	s, _ := p.pool.Get().(*workspace)
	if s == nil {
		s = new(workspace)
	}
	b := &batch{s: s, rows: s.rowsOf[:0]}
	for _, d := range docs {
		if len(d.doc.Tokens) == 0 {
			continue
		}
		if len(b.docs) > 0 {
			for range p.gap {
				b.rows = append(b.rows, nil)
			}
		}
		d.at = len(b.rows)
		for i := range d.doc.Tokens {
			b.rows = append(b.rows, &d.doc.Tokens[i])
		}
		b.docs = append(b.docs, d)
	}
	if len(b.docs) > 0 {
		for i := range p.parts {
			p.parts[i].run(b)
		}
	}
	clear(b.rows) // or the documents would stay in memory
	s.rowsOf = b.rows
	p.pool.Put(s)
}
