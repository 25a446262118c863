package search

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/corkboard-kg/corkboard/loaders/text"
)

// MaxSentences bounds the sentences of SentencesWith.
const MaxSentences = 100_000

// SentencesWith gives all sentences that have every word and phrase of a query: documents to the
// numbers of their sentences. Common words that others stand beside are not asked for. complete
// says that the index stands for the graph, and that no more than MaxSentences match.
func (ix *Index) SentencesWith(ctx context.Context, q string) (found map[text.DocID]map[int]bool, complete bool, err error) {
	found, complete, err = ix.sentencesWith(ctx, q)
	if err != nil {
		return nil, false, fmt.Errorf("search sentences: %w", err)
	}
	return found, complete, nil
}

func (ix *Index) sentencesWith(ctx context.Context, q string) (found map[text.DocID]map[int]bool, complete bool, err error) {
	ix.mu.Lock()
	closed := ix.closed
	ix.mu.Unlock()
	if closed {
		return nil, false, ErrClosed
	}
	found = map[text.DocID]map[int]bool{}
	if complete = ix.State().Ready; !complete {
		ix.wake()
	}
	s := finder{ix: ix, ctx: ctx, asked: ask(q)}
	if len(s.asked.words) == 0 {
		return found, complete, ctx.Err()
	}
	total, err := s.everySentence(found)
	if broken := (*brokenError)(nil); errors.As(err, &broken) && ctx.Err() == nil {
		ix.suspectFiles(broken)
		return found, false, nil
	}
	return found, complete && total <= MaxSentences, err
}

// everySentence fills found with the sentences that have all that is asked for.
func (s *finder) everySentence(found map[text.DocID]map[int]bool) (total uint64, err error) {
	defer shield(&err)()
	s.ix.files.RLock()
	defer s.ix.files.RUnlock()
	if s.b = s.ix.b; s.b == nil {
		return 0, s.ctx.Err()
	}
	done, err := s.openDictionary()
	if err != nil {
		return 0, err
	}
	defer done()
	all, err := s.meanings(fieldSentence)
	if err != nil {
		return 0, err
	}
	var must []query.Query
	for _, i := range s.required(all) {
		must = append(must, anyOf(fieldSentence, all[i].terms, 1))
	}
	for _, p := range s.asked.phrases {
		must = append(must, s.phrase(fieldSentence, p, all))
	}
	asked := both(must)
	if asked == nil {
		return 0, s.ctx.Err()
	}
	res, err := s.ask(asked, 0, MaxSentences, true)
	if err != nil {
		return 0, err
	}
	for _, hit := range res.Hits {
		id, n, ok := sentenceOf(hit.ID)
		if !ok {
			return 0, &brokenError{fmt.Errorf("entry %q", hit.ID)}
		}
		if found[id] == nil {
			found[id] = map[int]bool{}
		}
		found[id][n] = true
	}
	return res.Total, nil
}

// suspectFiles has an index that failed made anew.
func (ix *Index) suspectFiles(broken *brokenError) {
	ix.mu.Lock()
	ix.suspect = broken
	ix.state.Ready = false
	ix.mu.Unlock()
	ix.wake()
}
