package loaders

import (
	"context"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// A long document is read in windows, so that tokens and trees of a part of it alone are in memory,
// and on all processors. Names and pronouns are understood from the window and from what stands
// before it.
const (
	windowBytes  = 128 << 10 // of a window; a document of up to two is read in one piece
	contextBytes = 24 << 10  // that are read before it, whose claims are another window's
)

// window is a part of a text: bytes, start to end, read from context on.
type window struct{ context, start, end int }

// windows cuts a document between blocks, or where a block is too long behind a sentence.
func windows(d *text.Document) (all []window) {
	inOrder := slices.IsSortedFunc(d.Blocks, func(a, b text.Block) int { return a.Span.Start - b.Span.Start })
	if len(d.Text) <= 2*windowBytes || !inOrder {
		return []window{{0, 0, len(d.Text)}}
	}
	var starts []int
	for _, b := range d.Blocks {
		if len(starts) == 0 || b.Span.Start > starts[len(starts)-1] {
			starts = append(starts, b.Span.Start)
		}
	}
	// boundary gives the last place from low on and not after high at which the text may be cut.
	boundary := func(low, high int) int {
		if i := sort.SearchInts(starts, high+1) - 1; i >= 0 && starts[i] >= low {
			return starts[i]
		}
		part := d.Text[low:high]
		for _, end := range []string{".\n", ". ", "? ", "! ", "\n", " "} {
			if i := strings.LastIndex(part, end); i >= 0 {
				return low + i + len(end)
			}
		}
		for high > low && !utf8.RuneStart(d.Text[high]) {
			high--
		}
		return high
	}
	for start := 0; start < len(d.Text); {
		w := window{start: start, end: len(d.Text)}
		if len(d.Text)-start > windowBytes*3/2 {
			w.end = boundary(start+windowBytes/2, start+windowBytes)
		}
		if start > 0 {
			w.context = boundary(max(0, start-contextBytes), max(1, start-contextBytes/2))
		}
		all = append(all, w)
		start = w.end
	}
	return all
}

// part gives the document with the blocks of a window alone; the others are empty.
func (w window) part(d *text.Document) *text.Document {
	part := *d
	part.Sentences = nil
	part.Blocks = make([]text.Block, len(d.Blocks))
	for i, b := range d.Blocks {
		low, high := max(b.Span.Start, w.start), min(b.Span.End, w.end)
		if low < high {
			b.Span = text.Span{Start: low, End: high}
		} else {
			b = text.Block{Kind: text.Code, Span: text.Span{Start: w.end, End: w.end}}
		}
		part.Blocks[i] = b
	}
	return &part
}

// passage is what was found in a window.
type passage struct {
	window
	known     int             // how many of the sentences, at the beginning, are the window's before it
	sentences []text.Sentence // with those of the context
	claims    []claim.Claim
	err       error
	broke     any // what it panicked with
}

// passage reads a window. Each sentence is annotated once: before gives those that the window before it
// has in common with this one, and after is given those from the byte keep on. Nothing comes of a window that
// failed.
func (l *Loader) passage(ctx context.Context, d *text.Document, w window, keep int, before <-chan []text.Sentence, after chan<- []text.Sentence) (p passage) {
	p.window = w
	defer close(after)
	defer func() { p.broke = recover() }() // whoever waits for it shall hear of it, not the whole program
	part := w.part(d)
	if p.err = l.annotate(ctx, part); p.err != nil {
		return p
	}
	own := part.Sentences
	after <- slices.Clone(own[sort.Search(len(own), func(i int) bool { return own[i].Span.Start >= keep }):])
	known := <-before
	p.known = len(known)
	part.Sentences = append(known, own...)
	p.claims, p.err = l.extract(ctx, part)
	for _, s := range part.Sentences {
		p.sentences = append(p.sentences, text.Sentence{Span: s.Span, Block: s.Block})
	}
	return p
}

// inWindows reads a long document window by window, several at once. It fills d.Sentences, without
// tokens and mentions, and calls emit with the claims of each window, in the order of the text.
func (l *Loader) inWindows(ctx context.Context, d *text.Document, all []window, emit func([]claim.Claim) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	turns := make([]chan passage, len(all))
	for i := range turns {
		turns[i] = make(chan passage, 1)
	}
	whole := *d // d gets sentences while windows are read
	before := make(chan []text.Sentence, 1)
	before <- nil
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	running.Go(func() {
		for i, w := range all {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				turns[i] <- passage{err: ctx.Err()}
				return
			}
			from, after, keep := before, make(chan []text.Sentence, 1), w.end
			if i+1 < len(all) {
				keep = all[i+1].context
			}
			running.Go(func() { turns[i] <- l.passage(ctx, &whole, w, keep, from, after) })
			before = after
		}
	})
	d.Sentences = nil
	l.tell(ctx, Progress{Extracting, 0, len(d.Text)})
	for _, turn := range turns {
		p := <-turn
		if p.broke != nil {
			panic(p.broke)
		}
		if p.err != nil {
			return p.err
		}
		if err := emit(p.join(d)); err != nil {
			return err
		}
		l.tell(ctx, Progress{Extracting, p.end, len(d.Text)})
		<-slots // only now: what waits for its turn is in memory
	}
	return nil
}

// join adds the sentences of a window to those before it, and gives its claims, as claims of the
// whole document.
func (p *passage) join(d *text.Document) []claim.Claim {
	first := len(d.Sentences) - p.known // of the window's context in the document
	d.Sentences = append(d.Sentences, p.sentences[p.known:]...)
	kept := p.claims[:0]
	for _, c := range p.claims {
		if c.Sentence < p.known {
			continue
		}
		c.Sentence += first
		for i := range c.Evidence {
			c.Evidence[i].Sentence += first
		}
		kept = append(kept, c)
	}
	clear(p.claims[len(kept):])
	return kept
}
