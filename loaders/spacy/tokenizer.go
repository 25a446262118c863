package spacy

import (
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/vmihailenco/msgpack/v5"
)

// tokenizer cuts text into tokens with their lexical attributes. All of the text is in the
// tokens or in their SPACY flags: nothing is lost. Unchanged after loading but for its cache;
// safe for several goroutines.
type tokenizer struct {
	lexicon  lexicon
	affixes  affixes
	specials map[string][]piece // special cases by their whole form: "don't" => do, n't
	longest  int                // bytes of the longest special case
	phrases  *phrase            // special cases that affixes tear apart, as they tear them
	cache    chunkCache
}

// piece is one token of a chunk.
type piece struct {
	form   string
	lexeme lexeme  // for a piece of a special case with its own norm
	first  *phrase // phrases that begin with form, or nil
}

// phrase is a node in the tree of torn special cases, reached by the forms on the way.
type phrase struct {
	next map[string]*phrase
	ends bool // a special case ends here
}

// loadTokenizer reads a pipeline's tokenizer file and, from vocab/lookups.bin, the lexeme_norm
// table. An empty lookupsBin means no such table.
func loadTokenizer(tokenizerMsgpack, lookupsBin []byte) (*tokenizer, error) {
	t := &tokenizer{specials: map[string][]piece{}, phrases: &phrase{}}
	t.cache.seed = maphash.MakeSeed()
	if len(lookupsBin) > 0 {
		if err := t.lexicon.load(lookupsBin); err != nil {
			return nil, fmt.Errorf("read vocab/lookups.bin: %w", err)
		}
	}
	if err := t.load(tokenizerMsgpack); err != nil {
		return nil, fmt.Errorf("read tokenizer: %w", err)
	}
	return t, nil
}

func (x *lexicon) load(lookupsBin []byte) error {
	x.norms = make(map[uint64]uint64, 4096)
	return readTables(lookupsBin, func(table string) bool { return table == "lexeme_norm" },
		func(d *msgpack.Decoder, _ string, id uint64) error {
			norm, err := d.DecodeString()
			x.norms[id] = stringID(norm)
			return err
		})
}

func (t *tokenizer) load(file []byte) error {
	var (
		a          = &t.affixes
		patterns   = map[string]**pattern{"prefix_search": &a.prefix, "suffix_search": &a.suffix, "infix_finditer": &a.infix, "token_match": &a.token, "url_match": &a.url}
		wanted     = map[string]bool{"prefix_search": true, "suffix_search": true, "infix_finditer": true, "url_match": true, "exceptions": true}
		exhaustive bool // seek all special cases again after cutting, not only those that affixes touch
	)
	d := msgpack.NewDecoder(bytes.NewReader(file))
	err := readMap(d, d.DecodeString, func(key string) (err error) {
		delete(wanted, key)
		if into, is := patterns[key]; is {
			source, err := d.DecodeString()
			if err == nil && source != "" {
				*into, err = parsePattern(source)
			}
			return err
		}
		switch key {
		case "exceptions":
			return readMap(d, d.DecodeString, func(form string) error { return t.readSpecial(d, form) })
		case "faster_heuristics":
			fast, err := d.DecodeBool()
			exhaustive = !fast
			return err
		}
		return d.Skip()
	})
	if err != nil {
		return err
	}
	for _, key := range []string{"prefix_search", "suffix_search", "infix_finditer", "url_match", "exceptions"} {
		if wanted[key] {
			return fmt.Errorf("%s is missing", key)
		}
	}
	if a.prefix != nil && !a.prefix.anchored() {
		return errors.New("prefix_search: an alternative does not begin with ^")
	}
	if a.suffix != nil {
		if err := a.suffix.reversed(); err != nil {
			return fmt.Errorf("suffix_search: %w", err)
		}
	}
	t.plantPhrases(exhaustive)
	return nil
}

// Attribute numbers in the tokenizer file (spacy.attrs).
const (
	attrOrth = 65
	attrNorm = 67
)

// readSpecial reads one special case: a list of its tokens, each {65: form, 67: norm}.
func (t *tokenizer) readSpecial(d *msgpack.Decoder, whole string) error {
	var pieces []piece
	var joined strings.Builder
	err := readList(d, func(int) error {
		var form, norm string
		err := readMap(d, d.DecodeInt64, func(attr int64) (err error) {
			switch attr {
			case attrOrth:
				form, err = d.DecodeString()
			case attrNorm:
				norm, err = d.DecodeString()
			default:
				err = fmt.Errorf("special cases set form and norm only, not attribute %d", attr)
			}
			return err
		})
		if err != nil {
			return err
		}
		if form == "" {
			return errors.New("a token without a form")
		}
		p := piece{form: form, lexeme: t.lexicon.lexeme(form)}
		if norm != "" {
			p.lexeme.norm = stringID(norm)
		}
		joined.WriteString(form)
		pieces = append(pieces, p)
		return nil
	})
	if err != nil {
		return err
	}
	if whole == "" || joined.String() != whole {
		return fmt.Errorf("the tokens of the special case make %q", joined.String())
	}
	t.specials[whole] = pieces
	t.longest = max(t.longest, len(whole))
	return nil
}

// plantPhrases cuts the special cases that affixes touch, without special cases, and keeps the
// forms in a tree; then it notes on all pieces which phrases they begin.
func (t *tokenizer) plantPhrases(exhaustive bool) {
	for whole := range t.specials {
		if !exhaustive && !t.affixes.touches(whole) {
			continue
		}
		at := t.phrases
		var b builder
		b.cut(whole, func(chunk string) []piece { return t.split(chunk, false) })
		for _, tok := range b.tokens {
			if at.next == nil {
				at.next = map[string]*phrase{}
			}
			if at.next[tok.Text] == nil {
				at.next[tok.Text] = &phrase{}
			}
			at = at.next[tok.Text]
		}
		at.ends = len(b.tokens) > 0
	}
	for _, pieces := range t.specials {
		for i := range pieces {
			pieces[i].first = t.phrases.next[pieces[i].form]
		}
	}
}

// tokenize cuts a text: what spaCy's nlp.make_doc(text) gives, with attributes and offsets in
// bytes. Bytes that are not UTF-8 count as U+FFFD each and stay in the token as they are.
func (t *tokenizer) tokenize(text string) []Token {
	b := builder{tokens: make([]Token, 0, len(text)/5+4)}
	b.cut(text, t.chunk)
	return t.mend(text, b.tokens, b.firsts)
}

// fromWords makes the tokens of a text that is cut already, as spaCy's Doc(vocab, words, spaces):
// no special cases, no second look. spaces[i] says that a space follows word i; nil means always.
// Shorter spaces count as false. An empty word is kept, with all its ids 0.
func (t *tokenizer) fromWords(words []string, spaces []bool) (text string, toks []Token) {
	var b strings.Builder
	after := func(i int) bool { return spaces == nil || i < len(spaces) && spaces[i] }
	for i, w := range words {
		b.WriteString(w)
		if after(i) {
			b.WriteByte(' ')
		}
	}
	text = b.String()
	toks = make([]Token, len(words))
	at := 0
	for i, w := range words {
		lex := t.lexicon.lexeme(w)
		toks[i] = lex.token(text, at, at+len(w))
		at += len(w)
		if after(i) {
			toks[i].Space = true
			at++
		}
	}
	return text, toks
}

func (lex *lexeme) token(text string, start, end int) Token {
	return Token{
		Text: text[start:end], Start: start, End: end, IsSpace: lex.space,
		Norm: lex.norm, Prefix: lex.prefix, Suffix: lex.suffix, Shape: lex.shape, Lower: lex.lower,
	}
}

// builder collects the tokens of a text.
type builder struct {
	tokens []Token
	firsts []first
}

// first: the token begins phrases of the tree.
type first struct {
	token int
	tree  *phrase
}

// cut walks over the runs of white space and of other characters. One space that ends a run of
// others belongs to the token before it, and a run of white space begins after it.
func (b *builder) cut(text string, split func(chunk string) []piece) {
	start, inSpace := 0, false
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		space := isSpace(r)
		if i == 0 {
			inSpace = space
		}
		if space != inSpace {
			if start < i {
				b.add(text, start, split(text[start:i]))
			}
			start = i
			if r == ' ' { // only after a run of others: there is a token
				b.tokens[len(b.tokens)-1].Space = true
				start = i + 1
			}
			inSpace = space
		}
		i += size
	}
	if start < len(text) {
		b.add(text, start, split(text[start:]))
	}
}

func (b *builder) add(text string, at int, pieces []piece) {
	for i := range pieces {
		p := &pieces[i]
		if p.first != nil {
			b.firsts = append(b.firsts, first{len(b.tokens), p.first})
		}
		b.tokens = append(b.tokens, p.lexeme.token(text, at, at+len(p.form)))
		at += len(p.form)
	}
}

// chunk cuts one run, or remembers how it was cut.
func (t *tokenizer) chunk(s string) []piece {
	if len(s) > longestCached {
		return t.split(s, true)
	}
	slot := t.cache.slot(s)
	if c := slot.Load(); c != nil && c.text == s {
		return c.pieces
	}
	c := &cachedChunk{text: strings.Clone(s)} // the cache outlives the text
	c.pieces = t.split(c.text, true)
	slot.Store(c)
	return c.pieces
}

func (t *tokenizer) split(s string, withSpecials bool) []piece {
	special := func(s string) []piece {
		if !withSpecials || len(s) > t.longest {
			return nil
		}
		return t.specials[s]
	}
	if pieces := special(s); pieces != nil {
		return pieces
	}
	var pieces []piece
	t.affixes.split(s, special,
		func(form string) {
			pieces = append(pieces, piece{form, t.lexicon.lexeme(form), t.phrases.next[form]})
		},
		func(ps []piece) { pieces = append(pieces, ps...) })
	return pieces
}

// mend finds special cases that the cutting has torn apart, or that go over a space, and puts
// their tokens in place: ": - )" cut from ":-)". Longest first, then leftmost; a match whose
// first or last token lies in one seen before is left out, even if that one was left out.
func (t *tokenizer) mend(text string, tokens []Token, firsts []first) []Token {
	type span struct{ start, end int }
	var found []span
	for _, f := range firsts {
		tree := f.tree
		for end := f.token + 1; tree != nil; end++ {
			if tree.ends {
				found = append(found, span{f.token, end})
			}
			if end == len(tokens) {
				break
			}
			tree = tree.next[tokens[end].Text]
		}
	}
	if len(found) == 0 {
		return tokens
	}
	slices.SortFunc(found, func(a, b span) int {
		if d := (b.end - b.start) - (a.end - a.start); d != 0 {
			return d
		}
		return a.start - b.start
	})
	seen := map[int]bool{}
	taken := map[int]span{}
	for _, s := range found {
		if !seen[s.start] && !seen[s.end-1] {
			taken[s.start] = s
		}
		for i := s.start; i < s.end; i++ {
			seen[i] = true
		}
	}
	out := make([]Token, 0, len(tokens)+len(taken))
	for i := 0; i < len(tokens); {
		s, is := taken[i]
		if !is {
			out = append(out, tokens[i])
			i++
			continue
		}
		// Only if the text of the span, inner spaces and all, is the special case.
		at, last := tokens[s.start].Start, tokens[s.end-1]
		pieces, known := t.specials[text[at:last.End]]
		if !known {
			out = append(out, tokens[s.start:s.end]...)
		}
		for k := range pieces {
			end := at + len(pieces[k].form)
			out = append(out, pieces[k].lexeme.token(text, at, end))
			at = end
		}
		out[len(out)-1].Space = last.Space
		i = s.end
	}
	return out
}

const (
	cacheSlots    = 1 << 15
	longestCached = 64 // bytes; longer chunks are rare and seldom come again
)

// chunkCache remembers how chunks were cut: one chunk per slot, the last one stays. So it is
// bounded and needs no lock.
type chunkCache struct {
	seed  maphash.Seed
	slots [cacheSlots]atomic.Pointer[cachedChunk]
}

type cachedChunk struct {
	text   string
	pieces []piece
}

func (c *chunkCache) slot(s string) *atomic.Pointer[cachedChunk] {
	return &c.slots[maphash.String(c.seed, s)%cacheSlots]
}
