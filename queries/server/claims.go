package server

import (
	"context"
	"time"

	"github.com/corkboard-kg/corkboard/graph"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// codepoints is the unit of every offset in an answer.
const codepoints = "codepoints"

// Claim is a claim with its evidence: the fields of claim.Record and what the graph adds.
type Claim struct {
	claim.Record
	SentenceStart int     `json:"sentence_start" doc:"Of the sentence, in the document's text."`
	SentenceEnd   int     `json:"sentence_end" doc:"Half-open."`
	Link          Link    `json:"link" doc:"What the graph draws of it."`
	DocumentTitle string  `json:"document_title" doc:"Of the document; empty for none."`
	Published     *string `json:"published" doc:"When the document says that it was published: an XSD dateTime, date, gYearMonth or gYear."`
	Extractor     string  `json:"extractor,omitempty" doc:"What read it, with its version."`
	Sources       int     `json:"sources,omitempty" doc:"In lists: documents that state the same subject, predicate and object."`
	Said          *string `json:"said,omitempty" doc:"In lists: when it was said, as far as it is known: 2026, 2026-03 or 2026-03-14."`
	Event         *string `json:"event,omitempty" doc:"In lists: when it happens, likewise."`

	Decision *Judgement `json:"decision,omitempty" doc:"What people decided of it; absent: nothing."`
	Original *Original  `json:"original,omitempty" doc:"What was read of a corrected claim."`
}

// Judgement is what people decided of a claim.
type Judgement struct {
	State string    `json:"state" enum:"accepted,rejected,corrected"`
	By    string    `json:"by"`
	When  time.Time `json:"when"`
	Why   string    `json:"why"`
	ID    string    `json:"id" doc:"Of the decision."`
}

// Original is what a corrected claim said as it was read: canonical names, stance and link.
type Original struct {
	Subject   string  `json:"subject"`
	Predicate string  `json:"predicate"`
	Object    *string `json:"object"`
	Polarity  string  `json:"polarity"`
	Modality  string  `json:"modality"`
	Speaker   *string `json:"speaker" doc:"null where the document itself says so."`
	Link      Link    `json:"link"`
}

// Judged asks for claims by what people decided of them.
type Judged struct {
	Decision string `query:"decision" enum:"accepted,rejected,corrected,undecided,all" doc:"Left out: all but the rejected ones."`
}

func (j Judged) state() graph.ClaimState { return graph.ClaimState(j.Decision) }

// Link is what the graph draws of a claim. Where a claim has no object and its canonical
// predicate ends in an argument's role ("be trafficked through"), that argument is the object.
type Link struct {
	Subject     Node   `json:"subject"`
	PredicateID string `json:"predicate_id" doc:"Local name of the relation's IRI."`
	Predicate   string `json:"predicate" doc:"Canonical, as corrected."`
	Object      *Node  `json:"object" doc:"null for an intransitive."`
	Plain       bool   `json:"plain" doc:"Affirmed, asserted or presupposed, and said by the document itself."`

	Arguments []LinkArgument `json:"arguments" nullable:"false" doc:"Further links of the claim: from its subject to what these arguments name, and to whom the words of its object and arguments name inside."`
}

// LinkArgument is an argument beside the far end that names somebody or something: the claim links
// its subject with that too, by predicate and role ("sell to"). So it does with those whom its words
// name inside ("reject offer of").
type LinkArgument struct {
	Index  int    `json:"index" doc:"In the claim's arguments, or where inside is true in its inside."`
	Role   string `json:"role"`
	Inside bool   `json:"inside" doc:"The object or an argument names it inside its words: the United States in the offer of the United States."`
	Node
}

// Node is an end of a link.
type Node struct {
	ID   string `json:"id" doc:"Of the entity or claim; empty for a literal."`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Type string `json:"type" enum:"entity,claim,literal"`
}

func layNode(n *graph.Node) *Node {
	if n == nil {
		return nil
	}
	return &Node{ID: n.ID, Name: n.Name, Kind: string(n.Kind), Type: string(n.Type)}
}

func layLink(l *graph.Link) Link {
	out := Link{Subject: *layNode(&l.Subject), PredicateID: l.PredicateID, Predicate: l.Predicate, Object: layNode(l.Object), Plain: l.Plain,
		Arguments: []LinkArgument{}}
	for _, a := range l.Arguments {
		out.Arguments = append(out.Arguments, LinkArgument{a.Index, a.Role, a.Inside, *layNode(&a.Node)})
	}
	return out
}

func layClaim(c *graph.Claim) Claim {
	out := Claim{
		Record: c.Record(), Extractor: c.Extractor, Sources: c.Stated, Said: nullable(c.Said), Event: nullable(c.Event),
		Link: layLink(&c.Link),
	}
	if j := c.Decision; j != nil {
		out.Decision = &Judgement{string(j.State), j.By, j.When, j.Why, j.Decision}
	}
	if o := c.Original; o != nil {
		out.Original = &Original{o.Subject, o.Predicate, optional(o.Object), string(o.Polarity), string(o.Modality), optional(o.Speaker), layLink(&o.Link)}
	}
	if out.Arguments == nil {
		out.Arguments = []claim.ArgumentRecord{}
	}
	if c.Doc == nil {
		return out
	}
	out.DocumentTitle, out.Published = c.Doc.Title, layDate(c.Doc.Published)
	if c.Sentence >= 0 && c.Sentence < len(c.Doc.Sentences) {
		span := c.Doc.Sentences[c.Sentence].Span
		if c.Doc.Points != nil {
			span = c.Doc.Points.Span(span)
		}
		out.SentenceStart, out.SentenceEnd = span.Start, span.End
	}
	return out
}

// layDate gives null for a date that is not known.
func layDate(d text.Date) *string {
	if d.IsZero() {
		return nil
	}
	return &d.Value
}

type claimList struct {
	List[Claim]
	Offsets string `json:"offsets" enum:"codepoints"`
}

type claimsOut struct{ Body claimList }

func newClaimsOut(l graph.List[*graph.Claim]) *claimsOut {
	return &claimsOut{Body: claimList{List: listOf(l, layClaim), Offsets: codepoints}}
}

type claimID struct {
	ID string `path:"id" doc:"The claim's id."`
}

// ClaimDetail is a Claim with its document.
type ClaimDetail struct {
	Claim
	Resolved     []Resolution `json:"resolved" nullable:"false" doc:"What pronouns and the like in it were taken to mean: subject, object, arguments, speaker, reporter, in this order."`
	DocumentInfo DocumentInfo `json:"document_info"`
	Offsets      string       `json:"offsets" enum:"codepoints"`
}

// Resolution tells what words that are no name were taken to mean, and why.
type Resolution struct {
	Part       string     `json:"part" enum:"subject,object,argument,speaker,reporter"`
	Index      int        `json:"index" doc:"Of the argument; 0 elsewhere."`
	Text       string     `json:"text" doc:"The words: it, the company."`
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Sentence   int        `json:"sentence" doc:"That the words stand in; -1 for none."`
	Inferred   bool       `json:"inferred" doc:"The words stand in another sentence than the one that states the claim."`
	Possessor  string     `json:"possessor" doc:"Of the words the one that was resolved: its, of its director; empty where all were."`
	Antecedent *Mentioned `json:"antecedent" doc:"What they were resolved to; null where the claim only borrows the words from another sentence."`
	Entity     *EntityRef `json:"entity" doc:"What they mean, with all decisions; null for none."`
	TakenBack  *string    `json:"taken_back" doc:"The decision in force that says that they mean something else; undo it to have the antecedent again."`
}

// Mentioned is a place where a document names something.
type Mentioned struct {
	Text         string `json:"text"`
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Sentence     int    `json:"sentence" doc:"-1 for none."`
	SentenceText string `json:"sentence_text"`
}

// layResolved lays out what words of a claim were taken to mean.
func (s *Server) layResolved(ctx context.Context, c *graph.Claim) ([]Resolution, error) {
	out := []Resolution{}
	for _, res := range c.Resolved {
		at := c.Doc.Points.Span(res.Span)
		r := Resolution{Part: string(res.Part), Index: res.Index, Text: res.Text, Start: at.Start, End: at.End, Sentence: res.Sentence,
			Inferred: res.Inferred, Possessor: res.Possessor, TakenBack: optional(res.TakenBack)}
		if a := res.Antecedent; a != nil {
			at := c.Doc.Points.Span(a.Span)
			r.Antecedent = &Mentioned{Text: a.Text, Start: at.Start, End: at.End, Sentence: a.Sentence}
			if a.Sentence >= 0 {
				r.Antecedent.SentenceText = c.Doc.Slice(c.Doc.Sentences[a.Sentence].Span)
			}
		}
		if res.Entity != "" {
			nodes, err := s.opt.Graph.Nodes(ctx, []string{res.Entity})
			if err != nil {
				return nil, err
			}
			r.Entity = &EntityRef{nodes[0].ID, nodes[0].Name, string(nodes[0].Kind)}
		}
		out = append(out, r)
	}
	return out, nil
}

// DocumentInfo names a document and where it comes from.
type DocumentInfo struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Sources   []string `json:"sources" nullable:"false"`
	Published *string  `json:"published"`
}

type claimOut struct{ Body ClaimDetail }

func (s *Server) claim(ctx context.Context, in *claimID) (*claimOut, error) {
	c, err := byID(in.ID, func(id string) (*graph.Claim, error) { return s.opt.Graph.Claim(ctx, claim.ID(id)) })
	if err != nil {
		return nil, s.fault(ctx, "claim "+in.ID, err)
	}
	out := ClaimDetail{Claim: layClaim(c), Offsets: codepoints}
	if out.Resolved, err = s.layResolved(ctx, c); err != nil {
		return nil, s.fault(ctx, "claim "+in.ID, err)
	}
	if d := c.Doc; d != nil {
		out.DocumentInfo = DocumentInfo{ID: string(d.ID), Title: d.Title, Sources: texts(d.Sources), Published: layDate(d.Published)}
	}
	return &claimOut{Body: out}, nil
}

// texts gives a list that is never null.
func texts(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
