package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Query asks an Index. Any text is a query.
type Query struct {
	// Q is words, the last of which may be unfinished, and phrases between quotes. Nothing is
	// found for no words.
	Q      string
	Groups []Group      // what to look for; none for everything
	Kinds  []claim.Kind // of entities; none for all
	Limit  int          // of each group; 0 means 10, and never more than 100
	Offset int          // so many of each group are left out at the beginning, at most 10,000
}

func (q Query) wants(g Group) bool { return len(q.Groups) == 0 || slices.Contains(q.Groups, g) }

func (q Query) limit() int {
	if q.Limit <= 0 {
		return 10
	}
	return min(q.Limit, 100)
}

func (q Query) offset() int { return min(max(q.Offset, 0), 10_000) }

// Results is the answer to a Query, each group with the best first.
type Results struct {
	Entities  []EntityHit
	Sentences []SentenceHit
	Documents []DocumentHit

	// Totals count what matches in each group. Of entities it counts those whose name has the
	// whole query, and where these fill no page also those that are near it.
	Totals map[Group]int
	// Kinds counts the entities by kind, of all kinds.
	Kinds map[claim.Kind]int
	// Complete says that the index stands for the graph as it was when the search began. Else
	// sentences and documents may be missing, and Refresh waits for them.
	Complete bool
}

// EntityHit is an entity that a search found.
type EntityHit struct {
	graph.Entity
	Score float64 // 1 for the very name, less for what is further from it
	Form  string  // the name or surface form that matches best; often Name
	Marks []Span  // words of Form that were asked for, in code points
}

// SentenceHit is a sentence that a search found.
type SentenceHit struct {
	Document text.DocID
	Title    string // of the document
	Index    int    // number in the document
	Span     Span   // in the document's text, in code points
	Text     string
	Marks    []Span // words of Text that were asked for, in code points
	Score    float64
}

// DocumentHit is a document that a search found, with the sentence that has most of the query.
type DocumentHit struct {
	ID         text.DocID
	Title      string
	TitleMarks []Span // in code points
	Sentence   int    // number of the sentence; -1 when no sentence has a word of the query
	Text       string // of the sentence
	Marks      []Span // in Text, in code points
	Score      float64
}

// Search looks for entities, sentences and documents. It answers at once, also while the index
// is behind, and has the index follow. Errors: ErrClosed, and those of ctx and the store.
func (ix *Index) Search(ctx context.Context, q Query) (Results, error) {
	r, err := ix.search(ctx, q, false)
	if err != nil {
		return r, fmt.Errorf("search: %w", err)
	}
	return r, nil
}

// Suggest gives the entities whose names are nearest to a text that may be misspelt, at most
// limit of them.
func (ix *Index) Suggest(ctx context.Context, q string, limit int) ([]EntityHit, error) {
	r, err := ix.search(ctx, Query{Q: q, Groups: []Group{Entities}, Limit: limit}, true)
	if err != nil {
		return nil, fmt.Errorf("suggest names: %w", err)
	}
	return r.Entities, nil
}

func (ix *Index) search(ctx context.Context, q Query, nearby bool) (found Results, err error) {
	found = Results{Totals: map[Group]int{}, Kinds: map[claim.Kind]int{}}
	ix.mu.Lock()
	closed := ix.closed
	ix.mu.Unlock()
	if closed {
		return found, ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return found, err
	}
	found.Complete = ix.State().Ready
	if !found.Complete {
		ix.wake()
	}
	s := finder{ix: ix, ctx: ctx, q: q, asked: ask(q.Q), found: &found, bodies: map[text.DocID]*body{}, phrases: map[int]*bleve.SearchResult{}}
	for _, group := range []Group{Entities, Sentences, Documents} {
		if q.wants(group) {
			found.Totals[group] = 0
		}
	}
	if len(s.asked.words) == 0 && strings.TrimSpace(s.asked.text) == "" {
		return found, nil
	}
	err = s.run(nearby)
	if broken := (*brokenError)(nil); errors.As(err, &broken) && ctx.Err() == nil {
		// The index is made anew; names are found without it.
		ix.suspectFiles(broken)
		found.Complete = false
		err = nil
	}
	if err == nil {
		err = ctx.Err()
	}
	return found, err
}

// finder runs one search.
type finder struct {
	ix    *Index
	ctx   context.Context // of the one call that the finder serves
	q     Query
	asked asked
	found *Results

	b       bleve.Index // nil while there is none
	dict    *dictionary
	bodies  map[text.DocID]*body
	phrases map[int]*bleve.SearchResult // first sentences with a phrase, by its first word
}

// body is what a finding shows of a document.
type body struct {
	title, text string
	sentences   []text.Span
	gone        bool // since the index was read
}

func (s *finder) run(nearby bool) error {
	s.ix.files.RLock()
	defer s.ix.files.RUnlock()
	if s.b = s.ix.b; s.b != nil {
		done, err := s.openDictionary()
		if err != nil {
			return err
		}
		defer done()
	}
	if s.q.wants(Entities) {
		if err := s.entities(nearby); err != nil {
			return err
		}
	}
	if s.b == nil || len(s.asked.words) == 0 {
		return nil
	}
	return s.texts()
}

func (s *finder) openDictionary() (done func(), err error) {
	defer shield(&err)()
	r, done, err := reader(s.b)
	if err != nil {
		return nil, err
	}
	s.dict = &dictionary{ctx: s.ctx, r: r}
	if s.dict.all, err = r.DocCount(); err != nil {
		done()
		return nil, &brokenError{err}
	}
	return done, nil
}

// texts looks for sentences and documents. What goes wrong in the index is a brokenError.
func (s *finder) texts() (err error) {
	defer shield(&err)()
	if s.q.wants(Sentences) {
		if err := s.sentences(); err != nil {
			return err
		}
	}
	if s.q.wants(Documents) {
		return s.documents()
	}
	return nil
}

// ask runs a query of bleve's; hits beyond limit are counted only. No scores when unscored.
func (s *finder) ask(q query.Query, offset, limit int, unscored bool) (*bleve.SearchResult, error) {
	req := bleve.NewSearchRequestOptions(q, limit, offset, false)
	if unscored {
		req.Score = "none"
	}
	res, err := s.b.SearchInContext(s.ctx, req)
	if err != nil {
		if s.ctx.Err() != nil {
			return nil, s.ctx.Err()
		}
		return nil, &brokenError{err}
	}
	return res, nil
}

// meanings looks all words up in a field of stems.
func (s *finder) meanings(field string) ([]meaning, error) {
	all := make([]meaning, len(s.asked.words))
	for i, w := range s.asked.words {
		var err error
		if all[i], err = s.dict.means(field, w.stem, w.open && w.folded == w.stem, false); err != nil {
			return nil, &brokenError{err}
		}
	}
	return all, nil
}

// required gives the words that an entry must have: all but common ones, and those in phrases,
// which are asked for as such.
func (s *finder) required(all []meaning) []int {
	var some, rest []int
	inPhrase := map[int]bool{}
	for _, p := range s.asked.phrases {
		for _, i := range p {
			inPhrase[i] = true
		}
	}
	for i, m := range all {
		switch {
		case inPhrase[i]:
		case m.common || s.asked.words[i].function:
			rest = append(rest, i)
		default:
			some = append(some, i)
		}
	}
	if len(some) == 0 && len(s.asked.phrases) == 0 {
		return rest
	}
	return some
}

// phrase asks for words that follow one another; nil when one of them is nowhere.
func (s *finder) phrase(field string, words []int, all []meaning) query.Query {
	terms := make([][]string, len(words))
	for i, w := range words {
		for _, t := range all[w].terms {
			terms[i] = append(terms[i], t.term)
		}
		if len(terms[i]) == 0 {
			return nil
		}
	}
	return query.NewMultiPhraseQuery(terms, field)
}

// sentences looks for sentences that have all the words, and where there are none for those that
// have some.
func (s *finder) sentences() error {
	all, err := s.meanings(fieldSentence)
	if err != nil {
		return err
	}
	var must []query.Query
	for _, i := range s.required(all) {
		must = append(must, anyOf(fieldSentence, all[i].terms, 1))
	}
	for _, p := range s.asked.phrases {
		must = append(must, s.phrase(fieldSentence, p, all))
	}
	var res *bleve.SearchResult
	if only := s.asked.phrases; len(must) == 1 && len(only) == 1 && must[0] != nil {
		// The same is asked for the documents: once will do.
		if res, err = s.withPhrase(only[0], must[0]); err == nil {
			res = page(res, s.q.offset(), s.q.limit())
		}
	} else {
		res, err = s.allOrSome(must)
	}
	if err != nil || res == nil {
		return err
	}
	s.found.Totals[Sentences] = int(res.Total)
	marks := marker{terms: [][]meaning{all}}
	for _, hit := range res.Hits {
		id, n, ok := sentenceOf(hit.ID)
		if !ok {
			return &brokenError{fmt.Errorf("entry %q", hit.ID)}
		}
		d, err := s.body(id)
		if err != nil {
			return err
		}
		if d.gone || n >= len(d.sentences) {
			continue
		}
		span := d.sentences[n]
		t := sentenceText(d.text, span)
		s.found.Sentences = append(s.found.Sentences, SentenceHit{
			Document: id, Title: d.title, Index: n, Text: t, Marks: marks.spans(t),
			Span: codePoints(d.text, span), Score: hit.Score,
		})
	}
	return nil
}

// allOrSome runs the queries joined by and; where that finds nothing by or. nil when there is
// nothing to ask.
func (s *finder) allOrSome(must []query.Query) (*bleve.SearchResult, error) {
	if q := both(must); q != nil {
		res, err := s.ask(q, s.q.offset(), s.q.limit(), false)
		if err != nil || res.Total > 0 {
			return res, err
		}
	}
	if q := either(must); q != nil {
		return s.ask(q, s.q.offset(), s.q.limit(), false)
	}
	return nil, nil
}

// phraseSentences bounds the sentences with a phrase that documents are taken from.
const phraseSentences = 1000

// withPhrase gives the first sentences with a phrase, asked for as q.
func (s *finder) withPhrase(phrase []int, q query.Query) (*bleve.SearchResult, error) {
	res := s.phrases[phrase[0]]
	if res == nil {
		var err error
		if res, err = s.ask(q, 0, max(phraseSentences, s.q.offset()+s.q.limit()), false); err != nil {
			return nil, err
		}
		s.phrases[phrase[0]] = res
	}
	return res, nil
}

// page cuts a page out of a result.
func page(res *bleve.SearchResult, offset, limit int) *bleve.SearchResult {
	cut := *res
	cut.Hits = res.Hits[min(offset, len(res.Hits)):min(offset+limit, len(res.Hits))]
	return &cut
}

// documents looks for documents that have all words in title or text.
func (s *finder) documents() error {
	titles, err := s.meanings(fieldTitle)
	if err != nil {
		return err
	}
	bodies, err := s.meanings(fieldBody)
	if err != nil {
		return err
	}
	sentences, err := s.meanings(fieldSentence)
	if err != nil {
		return err
	}
	// A word that the texts know is not a slip of another one in titles.
	for i := range bodies {
		if exact(bodies[i]) && !exact(titles[i]) {
			titles[i].terms = slices.DeleteFunc(titles[i].terms, func(t near) bool { return t.boost < 0.7 })
		} else if exact(titles[i]) && !exact(bodies[i]) {
			bodies[i].terms = slices.DeleteFunc(bodies[i].terms, func(t near) bool { return t.boost < 0.7 })
		}
	}
	var must []query.Query
	for _, i := range s.required(sentences) {
		must = append(must, either([]query.Query{anyOf(fieldTitle, titles[i].terms, 3), anyOf(fieldBody, bodies[i].terms, 1)}))
	}
	for _, p := range s.asked.phrases {
		q, err := s.documentsWith(p, sentences, titles)
		if err != nil {
			return err
		}
		must = append(must, q)
	}
	res, err := s.allOrSome(must)
	if err != nil || res == nil {
		return err
	}
	s.found.Totals[Documents] = int(res.Total)
	marks := marker{terms: [][]meaning{titles, bodies, sentences}}
	for _, hit := range res.Hits {
		id := text.DocID(strings.TrimPrefix(hit.ID, "d"))
		d, err := s.body(id)
		if err != nil {
			return err
		}
		if d.gone {
			continue
		}
		h := DocumentHit{ID: id, Title: d.title, TitleMarks: marks.spans(d.title), Sentence: -1, Score: hit.Score}
		if n := marks.best(d); n >= 0 {
			h.Sentence, h.Text = n, sentenceText(d.text, d.sentences[n])
			h.Marks = marks.spans(h.Text)
		}
		s.found.Documents = append(s.found.Documents, h)
	}
	return nil
}

func exact(m meaning) bool { return len(m.terms) > 0 && m.terms[0].boost == 1 }

// documentsWith asks for the documents that have a phrase in the title or in a sentence; nil when
// none has it.
func (s *finder) documentsWith(phrase []int, sentences, titles []meaning) (query.Query, error) {
	var ways []query.Query
	if q := s.phrase(fieldTitle, phrase, titles); q != nil {
		ways = append(ways, q)
	}
	if q := s.phrase(fieldSentence, phrase, sentences); q != nil {
		res, err := s.withPhrase(phrase, q)
		if err != nil {
			return nil, err
		}
		var keys []string
		for _, hit := range res.Hits {
			if id, _, ok := sentenceOf(hit.ID); ok {
				keys = append(keys, documentKey(id))
			}
		}
		slices.Sort(keys)
		if keys = slices.Compact(keys); len(keys) > 0 {
			ways = append(ways, query.NewDocIDQuery(keys))
		}
	}
	return either(ways), nil
}

// body reads what a finding shows of a document, once.
func (s *finder) body(id text.DocID) (*body, error) {
	if d := s.bodies[id]; d != nil {
		return d, nil
	}
	d := &body{}
	s.bodies[id] = d
	p, err := storedParts(s.b, id)
	if err != nil {
		return nil, err
	}
	d.sentences = p.spans()
	d.title, d.text, err = s.ix.g.Title(s.ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		d.gone, err = true, nil
	}
	return d, err
}
