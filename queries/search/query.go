package search

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/corkboard-kg/corkboard/graph/entity"
)

// Bounds of what is read of a query.
const (
	maxQuery = 2000 // bytes
	maxWords = 24
)

// asked is a query taken apart.
type asked struct {
	words   []askedWord
	phrases [][]int // words that must follow one another, by index in words
	text    string  // without quotes
}

// askedWord is a word of a query.
type askedWord struct {
	folded, stem string
	open         bool // may be the beginning of a longer word: the last one, when nothing follows it
	quoted       bool
	function     bool // "the", "of": beside other words it tells nothing
}

// ask takes a query apart. Quotes may be of any kind; one without its partner is ignored.
func ask(q string) asked {
	q = strings.ToValidUTF8(q, "\uFFFD")
	if len(q) > maxQuery {
		q = strings.ToValidUTF8(q[:maxQuery], "")
	}
	q = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(q)
	var a asked
	st := newStemmer()
	parts := strings.Split(q, `"`)
	for i, part := range parts {
		quoted := i%2 == 1 && i+1 < len(parts)
		var phrase []int
		words(part, func(w word) bool {
			if len(a.words) == maxWords {
				return false
			}
			last := i == len(parts)-1 && w.end == len(part)
			a.words = append(a.words, askedWord{folded: w.folded, stem: st.stem(w.folded), open: last, quoted: quoted, function: !last && functionWords()[w.folded]})
			phrase = append(phrase, len(a.words)-1)
			return true
		})
		if quoted && len(phrase) > 1 {
			a.phrases = append(a.phrases, phrase)
		}
	}
	if !slices.ContainsFunc(a.words, func(w askedWord) bool { return !w.function }) { // The Who
		for i := range a.words {
			a.words[i].function = false
		}
	}
	a.text = strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
	return a
}

// functionWords are the English words that a search leaves aside, of the Snowball project.
var functionWords = sync.OnceValue(func() analysis.TokenMap {
	all := analysis.NewTokenMap()
	if err := all.LoadBytes(en.EnglishStopWords); err != nil {
		panic(err) // the module is broken
	}
	return all
})

// meaning is a word of a query in the terms of a field, with how near they are.
type meaning struct {
	terms  []near
	common bool // so many have it that it tells nothing
}

// near is a term that may be meant by a word.
type near struct {
	term  string
	boost float64
	count uint64
}

// Bounds of what a word may mean.
const (
	mostTerms    = 64
	mostPostings = 20_000 // entries of all the terms that a beginning stands for
	openFrom     = 2      // letters that a beginning must have
	commonFrom   = 1000   // entries that a common word has at least
	commonShare  = 8      // one in so many has a common word
)

// dictionary looks words up in the fields of an index.
type dictionary struct {
	ctx context.Context
	r   index.IndexReader
	all uint64 // entries of the index
}

// count says how many entries have a term.
func (d *dictionary) count(field, term string) (uint64, error) {
	postings, err := d.r.TermFieldReader(d.ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer postings.Close()
	return postings.Count(), nil
}

// means finds the terms of a field that a word may mean: itself, what begins with it when it is
// open, and where there is none of these the nearest ones.
func (d *dictionary) means(field, w string, open bool, fuzzy bool) (m meaning, err error) {
	n, err := d.count(field, w)
	if err != nil {
		return m, err
	}
	if n > 0 {
		m.terms = append(m.terms, near{w, 1, n})
		m.common = n >= commonFrom && n*commonShare > d.all
	}
	if open && utf8.RuneCountInString(w) >= openFrom {
		longer, err := d.beginning(field, w, n)
		if err != nil {
			return m, err
		}
		m.terms = append(m.terms, longer...)
	}
	if len(m.terms) == 0 || fuzzy {
		similar, err := d.similar(field, w)
		if err != nil {
			return m, err
		}
		for _, s := range similar {
			if !slices.ContainsFunc(m.terms, func(t near) bool { return t.term == s.term }) {
				m.terms = append(m.terms, s)
			}
		}
	}
	return m, nil
}

// beginning gives the terms that begin with w, the most frequent first. They may not be so many
// that the search gets slow; used counts what the word itself has.
func (d *dictionary) beginning(field, w string, used uint64) (terms []near, err error) {
	dict, err := d.r.FieldDictPrefix(field, []byte(w))
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		if e.Term != w {
			terms = append(terms, near{strings.Clone(e.Term), 0.7, e.Count})
		}
	}
	slices.SortFunc(terms, func(a, b near) int {
		if a.count != b.count {
			return int(min(b.count, 1<<40)) - int(min(a.count, 1<<40))
		}
		return strings.Compare(a.term, b.term)
	})
	return d.affordable(field, terms, used)
}

// affordable gives the first terms that are in use and are not so many that the search gets slow.
func (d *dictionary) affordable(field string, terms []near, used uint64) (kept []near, err error) {
	kept = terms[:0]
	for _, t := range terms {
		if len(kept) == mostTerms {
			break
		}
		// The dictionary counts what was taken away too.
		if t.count, err = d.count(field, t.term); err != nil {
			return nil, err
		}
		if t.count > 0 && used+t.count <= mostPostings {
			used += t.count
			kept = append(kept, t)
		}
	}
	return kept, nil
}

// similar gives the terms that a word may be a slip of, the nearest first.
func (d *dictionary) similar(field, w string) (terms []near, err error) {
	limit := slips(w)
	fuzzy, ok := d.r.(index.IndexReaderFuzzy)
	if limit == 0 || !ok {
		return nil, nil
	}
	dict, err := fuzzy.FieldDictFuzzy(field, w, limit, "")
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	far := make(map[string]int)
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		t := strings.Clone(e.Term)
		if far[t] = entity.Distance(w, t, limit); far[t] == 0 || far[t] > limit {
			continue
		}
		terms = append(terms, near{term: t, boost: 0.6 / float64(far[t])})
	}
	first, _ := utf8.DecodeRuneInString(w)
	slices.SortFunc(terms, func(a, b near) int {
		if far[a.term] != far[b.term] {
			return far[a.term] - far[b.term]
		}
		// People seldom miss the first letter.
		x, _ := utf8.DecodeRuneInString(a.term)
		y, _ := utf8.DecodeRuneInString(b.term)
		if (x == first) != (y == first) {
			if x == first {
				return -1
			}
			return 1
		}
		return strings.Compare(a.term, b.term)
	})
	return d.affordable(field, terms, 0)
}

// anyOf asks for entries that have one of the terms; nil for no terms.
func anyOf(field string, terms []near, boost float64) query.Query {
	queries := make([]query.Query, 0, len(terms))
	for _, t := range terms {
		q := query.NewTermQuery(t.term)
		q.SetField(field)
		q.SetBoost(t.boost * boost)
		queries = append(queries, q)
	}
	return either(queries)
}

// either asks for one of some queries; nil for none.
func either(queries []query.Query) query.Query {
	queries = slices.DeleteFunc(queries, func(q query.Query) bool { return q == nil })
	switch len(queries) {
	case 0:
		return nil
	case 1:
		return queries[0]
	}
	return query.NewDisjunctionQuery(queries)
}

// both asks for all of some queries; nil when one of them is nil, for it finds nothing.
func both(queries []query.Query) query.Query {
	if len(queries) == 0 || slices.Contains(queries, nil) {
		return nil
	}
	if len(queries) == 1 {
		return queries[0]
	}
	return query.NewConjunctionQuery(queries)
}
