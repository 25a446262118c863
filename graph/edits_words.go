package graph

import (
	"context"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/graph/store"
	"github.com/corkboard-kg/corkboard/graph/term"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Part names a phrase of a claim.
type Part string

// The parts of a claim that name entities.
const (
	SubjectPart  Part = "subject"
	ObjectPart   Part = "object"
	ArgumentPart Part = "argument"
	SpeakerPart  Part = "speaker"  // of the attribution
	ReporterPart Part = "reporter" // who reports the speaker's words
)

// Resolution tells what words that are no name were taken to mean, and why.
//
//	"It said that the mine would close": Text "It", Antecedent "Altamar", three sentences before
//	"Its director resigned": Text "Its director", Possessor "Its", Antecedent "Altamar"
type Resolution struct {
	Part       Part
	Index      int       // of the argument; 0 elsewhere
	Text       string    // the words, without articles and clauses
	Span       text.Span // theirs
	Sentence   int       // that they stand in; -1 for none
	Antecedent *Mention  // what they were resolved to; nil where the claim only borrows the words from elsewhere
	Possessor  string    // of the words the one that was resolved, "Its" of "Its director"; "" where all were
	Inferred   bool      // the words stand in another sentence than the one that states the claim
	Entity     string    // id of what they mean, with all decisions; "" for none
	whole      text.Span // of the phrase that the words are the head of
	TakenBack  string    // id of the decision in force that says they mean something else; "" for none
}

// Mention is a place where a document names something.
type Mention struct {
	Text     string
	Span     text.Span
	Sentence int // -1 for none
}

// sentenceAt gives the sentence that a byte offset is in, -1 for none.
func (d *Document) sentenceAt(offset int) int {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].Span.End > offset })
	if i < len(d.Sentences) && d.Sentences[i].Span.Start <= offset {
		return i
	}
	return -1
}

// resolution notes in a claim what the phrase at one of its parts was resolved to, if it was.
func (r *claimReader) resolution(c *Claim, part Part, index int, phrase map[term.Term][]term.Term, p *claim.Phrase, entity string) error {
	if p == nil || p.Head == "" {
		return nil
	}
	at := c.Doc.sentenceAt(p.HeadSpan.Start)
	inferred := c.Inferred && at != c.Sentence && at >= 0
	if p.Antecedent == nil && p.Possessor == nil && !inferred {
		return nil
	}
	res := Resolution{Part: part, Index: index, Text: p.Head, Span: p.HeadSpan, whole: p.Span, Sentence: at, Inferred: inferred, Entity: entity}
	a := p.Antecedent
	if a == nil && p.Possessor != nil {
		a, res.Possessor = &p.Possessor.Antecedent, c.Doc.Flat(p.Possessor.Span)
	}
	if a != nil {
		res.Antecedent = &Mention{c.Doc.Flat(*a), *a, c.Doc.sentenceAt(a.Start)}
	}
	d, err := r.decided()
	if err != nil {
		return err
	}
	res.TakenBack = firstName(d.taken[c.Doc.wordsAt(c.Doc.bare(p.HeadSpan))], d.taken[c.Doc.wordsAt(c.Doc.bare(p.Span))])
	c.Resolved = append(c.Resolved, res)
	return nil
}

// article counts the bytes of an article that words begin with, and of the white space behind it; 0 for none. A phrase
// may stand with its article in one claim and without it in another.
func article(words string) int {
	for _, a := range []string{"the", "an", "a"} {
		if len(words) > len(a) && strings.EqualFold(words[:len(a)], a) {
			if rest := strings.TrimLeftFunc(words[len(a):], unicode.IsSpace); rest != "" && len(rest) < len(words)-len(a) {
				return len(words) - len(rest)
			}
		}
	}
	return 0
}

// bare is a span without an article at its beginning.
func (d *Document) bare(s text.Span) text.Span {
	if s.Start < 0 || s.End > len(d.Text) || s.End < s.Start {
		return s
	}
	return text.Span{Start: s.Start + article(d.Text[s.Start:s.End]), End: s.End}
}

func (d *Document) wordsAt(s text.Span) wordsAt {
	at := d.Points.Span(s)
	return wordsAt{d.ID, at.Start, at.End}
}

// bare gives where the words stand, without an article.
func (at *Words) bare() wordsAt {
	return wordsAt{at.Document, at.Start + utf8.RuneCountInString(at.Text[:article(at.Text)]), at.End}
}

// bareAt gives where the words of a phrase stand, in code points and without an article: those whose text and place some
// of its properties tell.
func (r *reader) bareAt(phrase map[term.Term][]term.Term, words, from, to term.Term, doc store.ID) (start, end int, err error) {
	start, end = number(phrase[from]), number(phrase[to])
	if article(first(phrase[words])) == 0 {
		return start, end, nil
	}
	d, err := r.g.whole(r, doc)
	if err != nil {
		return 0, 0, err
	}
	at := d.wordsAt(d.bare(d.bytes(start, end)))
	return at.start, at.end, nil
}

// TakeBack says that the words at a part of a claim, such as a pronoun, do not mean what they were
// resolved to: they mean another entity, Decision.Into, in every claim that has them, whoever says or
// does something there. name is an entity that is there, by its id or name; or what a new one is
// called, "" for the words as they stand there. index is that of an argument. It holds for the words
// in the text, also when the document is read anew. ErrNotFound when there is no such claim; a
// RefusedError when that part names its entity itself, or means that entity already.
func (g *Graph) TakeBack(ctx context.Context, id claim.ID, part Part, index int, name string, n Note) (*Decision, error) {
	return g.decide(ctx, SplitOff, n, func(w *deciding, made *Decision) error {
		c, err := w.g.oneClaim(w.reader, id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(c.Resolved, func(res Resolution) bool {
			return res.Part == part && res.Index == index && res.Antecedent != nil && res.Entity != ""
		})
		if at < 0 {
			return refuse("the %s of this claim was not resolved from other words", part)
		}
		res := c.Resolved[at]
		if res.TakenBack != "" {
			return already("that was taken back before; undo %s to have it again", res.TakenBack)
		}
		if s := w.d.claims[id]; s != nil && (part == SubjectPart && s.subject != nil || part == ObjectPart && s.object != nil) {
			return refuse("the %s of this claim was corrected: undo that first", part)
		}
		made.Words = c.Doc.stretches(res.Span, res.whole)
		made.Entities = []string{res.Entity}
		if firstName(name) == "" {
			name = res.Text
		} else if id, _, err := w.meant(name, ""); err != nil {
			return err
		} else if id == res.Entity {
			return already("they mean that already")
		} else if w.g.names.has(id) {
			made.Into = id
			return w.remember(made, res.Entity, id)
		}
		if made.Name, err = properName(name); err != nil {
			return err
		}
		if made.Into, err = w.newID(made.Name); err != nil {
			return err
		}
		return w.remember(made, res.Entity)
	})
}

// stretches describes words of the text: their head and, where it is another, the whole phrase, by which other claims
// may know them.
func (d *Document) stretches(head, whole text.Span) (all []Words) {
	head, whole = d.bare(head), d.bare(whole)
	if whole.Start != head.Start || whole.End < head.End {
		whole = head
	}
	for _, s := range []text.Span{head, whole} {
		at := d.Points.Span(s)
		w := Words{d.ID, at.Start, at.End, d.Flat(s)}
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}
