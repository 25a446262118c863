package graph

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Documents lists the documents without Text, Blocks and Sentences, last imported first.
// ErrCursor for a cursor that is none.
func (g *Graph) Documents(ctx context.Context, p Page) (List[*Document], error) {
	list, err := g.documents(ctx, p)
	if err != nil {
		return list, fmt.Errorf("list documents: %w", err)
	}
	return list, nil
}

func (g *Graph) documents(ctx context.Context, p Page) (list List[*Document], err error) {
	r := g.reader(ctx)
	defer r.close()
	graphs, err := r.allDocuments()
	if err != nil {
		return list, err
	}
	type row struct {
		doc      store.ID
		id       text.DocID
		imported time.Time
	}
	rows := make([]row, 0, len(graphs))
	for _, doc := range graphs {
		id, _ := r.docID(r.terms[doc])
		when, err := r.imported(id)
		if err != nil {
			return list, err
		}
		rows = append(rows, row{doc, id, when})
	}
	order := func(a, b row) int {
		return cmp.Or(b.imported.Compare(a.imported), strings.Compare(string(a.id), string(b.id)))
	}
	slices.SortFunc(rows, order)
	list.Total = len(rows)
	if p.Cursor != "" {
		when, id, ok := strings.Cut(uncursor(p.Cursor), " ")
		t, err := time.Parse(time.RFC3339Nano, when)
		if !ok || err != nil {
			return list, ErrCursor
		}
		after := row{imported: t, id: text.DocID(id)}
		rows = rows[sortedAfter(rows, after, order):]
	}
	limit := p.limit()
	for i, row := range rows {
		if i == limit {
			last := rows[i-1]
			list.Next = cursor(last.imported.Format(time.RFC3339Nano) + " " + string(last.id))
			break
		}
		d, err := r.describe(row.doc)
		if err != nil {
			return list, err
		}
		list.Items = append(list.Items, d)
	}
	return list, nil
}

// sortedAfter gives the number of rows that are not after the given one.
func sortedAfter[R any](rows []R, after R, order func(a, b R) int) int {
	n, found := slices.BinarySearchFunc(rows, after, order)
	if found {
		n++
	}
	return n
}

// limit bounds what was asked for.
func (p Page) limit() int {
	if p.Limit <= 0 {
		return 50
	}
	return min(p.Limit, 1000)
}

func cursor(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// uncursor gives "" for what is no cursor.
func uncursor(s string) string {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return ""
	}
	return string(b)
}

// allDocuments gives the graphs of all kept documents, resolved.
func (r *reader) allDocuments() ([]store.ID, error) {
	p, known, err := r.pattern(term.Term{}, rdfType, cbDocument, term.Term{})
	if err != nil || !known {
		return nil, err
	}
	var graphs []store.ID
	err = r.each(p, func(q store.Quad) bool {
		if q[store.S] == q[store.G] {
			graphs = append(graphs, q[store.G])
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if err := r.resolve(graphs); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(graphs, func(g store.ID) bool { _, ok := r.docID(r.terms[g]); return !ok }), nil
}

// imported gives the time of import; zero when it is unknown.
func (r *reader) imported(id text.DocID) (time.Time, error) {
	note, err := r.sn.Note(noteImported + string(id))
	if err != nil || note == nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, string(note))
	if err != nil {
		return time.Time{}, fmt.Errorf("time of import of document %s: %w", id, err)
	}
	return t.UTC(), nil
}

// describe reads all of a document but Text, Blocks and Sentences.
func (r *reader) describe(doc store.ID) (*Document, error) {
	if err := r.resolve([]store.ID{doc}); err != nil {
		return nil, err
	}
	id, _ := r.docID(r.terms[doc])
	d := &Document{}
	d.ID = id
	// The text may be long and is left out: each property is read by itself.
	for _, field := range []struct {
		property term.Term
		to       *string
	}{{dctTitle, &d.Title}, {dctLanguage, &d.Language}, {dctFormat, &d.Media}, {cbExtractor, &d.Extractor}} {
		all, err := r.values(doc, field.property, doc)
		if err != nil {
			return nil, err
		}
		*field.to = first(all)
	}
	issued, err := r.values(doc, dctIssued, doc)
	if err != nil {
		return nil, err
	}
	if len(issued) > 0 {
		d.Published = date(issued[0])
	}
	size, err := r.values(doc, cbBytes, doc)
	if err != nil {
		return nil, err
	}
	d.Bytes = number(size)
	if d.Sources, err = r.sources(doc); err != nil {
		return nil, err
	}
	if d.Authors, err = r.inOrder(doc, dctCreator, foafName, doc); err != nil {
		return nil, err
	}
	if d.Replaces, err = r.replaces(doc); err != nil {
		return nil, err
	}
	if d.Imported, err = r.imported(id); err != nil {
		return nil, err
	}
	if d.Claims, err = r.countOf(rdfType, cbClaim, doc); err != nil {
		return nil, err
	}
	rejected, err := r.rejectedOf(doc, d.Claims)
	if err != nil {
		return nil, err
	}
	d.Claims -= rejected
	sentences, err := r.id(cbHasSentence)
	if err != nil || sentences == store.Any {
		return d, err
	}
	d.SentenceCount, err = r.count(store.Pattern{doc, sentences, store.Any, doc})
	return d, err
}

func date(t term.Term) text.Date {
	return text.Date{Value: t.Value, Type: strings.TrimPrefix(t.Datatype, term.XSD)}
}

// Document gives a document whole, or ErrNotFound.
func (g *Graph) Document(ctx context.Context, id text.DocID) (*Document, error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err == nil && doc == store.Any {
		err = ErrNotFound
	}
	var d *Document
	if err == nil {
		d, err = g.whole(r, doc)
	}
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}

// EvidenceSpan is a stretch of a document that a claim follows from.
type EvidenceSpan struct {
	Claim    claim.ID
	Sentence int
	Span     text.Span // code points
}

// EvidenceSpans lists where the claims of a document stand, in the order of the text; those of
// rejected claims are left out. ErrNotFound when there is no such document.
func (g *Graph) EvidenceSpans(ctx context.Context, id text.DocID) ([]EvidenceSpan, error) {
	r := g.reader(ctx)
	defer r.close()
	doc, err := r.document(id)
	if err == nil && doc == store.Any {
		err = ErrNotFound
	}
	var all []EvidenceSpan
	if err == nil {
		all, err = r.evidenceSpans(doc)
	}
	if err != nil {
		return nil, fmt.Errorf("evidence in document %s: %w", id, err)
	}
	return all, nil
}

func (r *reader) evidenceSpans(doc store.ID) ([]EvidenceSpan, error) {
	d, err := r.decided()
	if err != nil {
		return nil, err
	}
	var columns [3]map[store.ID]int
	for i, p := range []term.Term{cbSentence, cbStart, cbEnd} {
		if columns[i], err = r.numbers(p, doc); err != nil {
			return nil, err
		}
	}
	link, err := r.id(cbEvidence)
	if err != nil || link == store.Any {
		return nil, err
	}
	var claims, nodes []store.ID
	err = r.each(store.Pattern{store.Any, link, store.Any, doc}, func(q store.Quad) bool {
		if !d.rejected[q[store.S]] {
			claims, nodes = append(claims, q[store.S]), append(nodes, q[store.O])
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if err := r.resolve(claims); err != nil {
		return nil, err
	}
	all := make([]EvidenceSpan, len(nodes))
	for i, n := range nodes {
		all[i] = EvidenceSpan{
			Claim:    claim.ID(strings.TrimPrefix(r.terms[claims[i]].Value, r.namer.claim("").Value)),
			Sentence: columns[0][n], Span: text.Span{Start: columns[1][n], End: columns[2][n]},
		}
	}
	slices.SortFunc(all, func(a, b EvidenceSpan) int {
		return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End, strings.Compare(string(a.Claim), string(b.Claim)))
	})
	return all, nil
}

// whole reads a document with Text, Blocks and Sentences, or takes it from the cache.
func (g *Graph) whole(r *reader, doc store.ID) (*Document, error) {
	key := cached{doc, r.version}
	if d := g.docs.get(key); d != nil {
		return d, nil
	}
	d, err := r.describe(doc)
	if err != nil {
		return nil, err
	}
	all, err := r.values(doc, cbText, doc)
	if err != nil {
		return nil, err
	}
	d.Text = first(all)
	d.Points = text.NewCodepoints(d.Text)
	if err := r.layout(d, doc); err != nil {
		return nil, err
	}
	g.docs.put(key, d)
	return d, nil
}

// layout reads the blocks and sentences of a document. It reads each of their properties in one
// scan of the graph: there may be many nodes.
func (r *reader) layout(d *Document, doc store.ID) error {
	type node struct{ index, block, level, start, end int }
	var columns [5]map[store.ID]int
	for i, p := range []term.Term{cbIndex, cbBlock, cbLevel, cbStart, cbEnd} {
		numbers, err := r.numbers(p, doc)
		if err != nil {
			return err
		}
		columns[i] = numbers
	}
	at := func(id store.ID) node {
		return node{columns[0][id], columns[1][id], columns[2][id], columns[3][id], columns[4][id]}
	}
	nodes, err := r.lookup(cbHasBlock, cbHasSentence, cbBlockKind)
	if err != nil {
		return err
	}
	collect := func(link store.ID) ([]store.ID, error) {
		if link == store.Any {
			return nil, nil
		}
		ids, err := r.column(store.Pattern{doc, link, store.Any, doc}, store.O)
		slices.SortFunc(ids, func(a, b store.ID) int {
			return cmp.Or(columns[0][a]-columns[0][b], cmp.Compare(a, b))
		})
		return ids, err
	}
	blocks, err := collect(nodes[0])
	if err != nil {
		return err
	}
	for _, id := range blocks {
		kind, err := r.values(id, cbBlockKind, doc)
		if err != nil {
			return err
		}
		n := at(id)
		d.Blocks = append(d.Blocks, text.Block{Kind: blockKind(first(kind)), Level: n.level, Span: d.bytes(n.start, n.end)})
	}
	sentences, err := collect(nodes[1])
	if err != nil {
		return err
	}
	for _, id := range sentences {
		n := at(id)
		d.Sentences = append(d.Sentences, text.Sentence{Span: d.bytes(n.start, n.end), Block: n.block})
	}
	return nil
}

// bytes maps code points to a span that lies in the text, whatever the numbers: imported quads may
// say anything.
func (d *Document) bytes(start, end int) text.Span {
	return d.Points.ByteSpan(text.Span{Start: start, End: max(start, end)})
}

// numbers reads an integer property of all nodes of a graph.
func (r *reader) numbers(p term.Term, graph store.ID) (map[store.ID]int, error) {
	pid, err := r.id(p)
	if err != nil || pid == store.Any {
		return nil, err
	}
	var subjects, objects []store.ID
	err = r.each(store.Pattern{store.Any, pid, store.Any, graph}, func(q store.Quad) bool {
		subjects = append(subjects, q[store.S])
		objects = append(objects, q[store.O])
		return true
	})
	if err != nil {
		return nil, err
	}
	if err := r.resolve(objects); err != nil {
		return nil, err
	}
	all := make(map[store.ID]int, len(subjects))
	for i, s := range subjects {
		all[s] = number([]term.Term{r.terms[objects[i]]})
	}
	return all, nil
}

// blockKind reads the name of a kind; Paragraph for one that this program does not know.
func blockKind(name string) text.BlockKind {
	for k := text.Paragraph; k <= text.Code; k++ {
		if k.String() == name {
			return k
		}
	}
	return text.Paragraph
}

// documentCache keeps the documents that were read last: lists of claims read the same few again
// and again. Entries are for one version of the store, so that none is ever stale.
type documentCache struct {
	mu    sync.Mutex
	docs  map[cached]*Document
	order []cached // the least recently put first
	bytes int
}

type cached struct {
	doc     store.ID
	version uint64
}

// maxCached bounds the bytes of text in the cache.
const maxCached = 32 << 20

func (c *documentCache) get(key cached) *Document {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.docs[key]
}

func (c *documentCache) put(key cached, d *Document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.docs == nil {
		c.docs = map[cached]*Document{}
	}
	if c.docs[key] != nil {
		return
	}
	c.docs[key] = d
	c.order = append(c.order, key)
	c.bytes += cost(d)
	for c.bytes > maxCached && len(c.order) > 1 {
		c.bytes -= cost(c.docs[c.order[0]])
		delete(c.docs, c.order[0])
		c.order = c.order[1:]
	}
}

func cost(d *Document) int { return len(d.Text) + 100*len(d.Sentences) + 1000 }
