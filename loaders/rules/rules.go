// Package rules finds claims in parsed sentences by rules over their dependency trees: clauses
// with their voice, coordinations, relative clauses, nouns that stand for events, appositions and
// titles, each with polarity, modality and speaker.
//
//	rules.New().Extract(ctx, d) // d annotated
//	"Mexico has rejected the US offer to combat cartels."
//	=> Mexico | reject | offer of United States          clause/svo
//	   United States | offer to combat | cartels         nominal/infinitive
//
// Each phenomenon has a file of its own and golden examples in testdata. The rules know the
// ClearNLP labels of spaCy's English pipelines and general English; names, aliases and what noun
// goes with what verb they ask of loaders/names.
package rules

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Extractor finds claims by rules. The zero value is ready; it is safe for several goroutines.
type Extractor struct {
	// Alone says that the sentences were given one by one, to be read for their own words: a claim about
	// a pronoun that stands for nothing said before is kept. In an article nobody would know what it is about.
	Alone bool

	// Least is the least confidence that a claim needs to be given, but for those that only a noun tells: they are
	// few, and what they tell stands nowhere else.
	Least float64

	observe func(c *claim.Claim, features []string) // for fitting the weights of confidence; nil for none
}

var _ loaders.Extractor = Extractor{}

// New gives an extractor for documents: of the claims that it leaves out more are misread than read right.
func New() Extractor { return Extractor{Least: 0.35} }

// Name is kept with every claim; the number rises when other claims come out.
func (Extractor) Name() string { return "rules 2" }

// Extract gives the claims of d in the order of the text. The only error is that of ctx.
func (x Extractor) Extract(ctx context.Context, d *text.Document) ([]claim.Claim, error) {
	d = telegraph(names.Mend(amounts(prose(d))), names.Knowledge())
	r := &reader{
		d: d, alone: x.Alone, least: x.Least, observe: x.observe, names: names.Read(d), know: names.Knowledge(), stances: map[[2]int]stance{}, taken: map[int]*matter{}, verdicts: map[[2]int]*matter{},
		trees: make([]*tree, len(d.Sentences)),
	}
	for i := range d.Sentences {
		b := d.Sentences[i].Block
		r.trees[i] = newTree(i, &d.Sentences[i], r.know, b >= 0 && b < len(d.Blocks) && d.Blocks[b].Kind == text.Headline)
	}
	r.findQuotes()
	for _, t := range r.trees {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.sentence(t)
	}
	r.recoverAgents()
	return r.finish(), nil
}

// longestSentence is how many tokens a sentence has at most. What is longer is no prose but a list
// or a text without full stops; its tree means nothing, and claims of it would each repeat it.
const longestSentence = 400

// prose gives d without the tokens of sentences that are too long to be read.
func prose(d *text.Document) *text.Document {
	long := func(s text.Sentence) bool { return len(s.Tokens) > longestSentence }
	if !slices.ContainsFunc(d.Sentences, long) {
		return d
	}
	short := *d
	short.Sentences = slices.Clone(d.Sentences)
	for i := range short.Sentences {
		if long(short.Sentences[i]) {
			short.Sentences[i].Tokens, short.Sentences[i].Mentions = nil, nil
		}
	}
	return &short
}

// reader is one document being read.
type reader struct {
	d              *text.Document
	alone          bool    // see Extractor
	least          float64 // see Extractor
	observe        func(c *claim.Claim, features []string)
	names          *names.Names
	know           *names.Know
	trees          []*tree
	stances        map[[2]int]stance // of predicates already read, by sentence and token
	quotes         []quotation
	drafts         []draft
	open           []event            // nominal events whose agent is not told in their sentence
	taken          map[int]*matter    // what a pronoun of each sentence took up last
	verdicts       map[[2]int]*matter // what clauses that say "it is not so" speak of, by sentence and token
	waiting        []wait             // infinitives of nouns whose subject is not told in their sentence
	subjectsInTurn map[[2]int]bool    // predicates that are said of several subjects one by one, by sentence and token
}

// sentence reads one sentence for all phenomena.
func (r *reader) sentence(t *tree) {
	for i := range t.tok {
		if t.isPredicate(i) {
			r.clause(t, i)
		}
	}
	for i := range t.tok {
		if t.tok[i].POS == "NOUN" || t.tok[i].POS == "PROPN" {
			r.nominal(t, i)
			r.nounRelations(t, i)
		}
	}
}

// draft is a claim before it is written down.
type draft struct {
	t         *tree
	verb      int // token that the claim is about; clause phrases with this head state it
	subject   phrase
	predicate predicate
	object    *phrase
	arguments []argument
	stance    stance
	rule      string
	inferred  bool
	evidence  []claim.Evidence
	stated    *statement // where it is stated, if its words stand elsewhere; nil for none
}

// argument is a further argument before it is written down.
type argument struct {
	role string
	lead []int // preposition or conjunction in front
	phrase
}

// finish writes the drafts down, without repetitions.
func (r *reader) finish() []claim.Claim {
	type slot struct {
		sentence                   int
		subject, predicate, object string
		polarity                   claim.Polarity
	}
	seen := make(map[slot]int, len(r.drafts))
	stated := make(map[[2]int]claim.ID, len(r.drafts))
	out := make([]claim.Claim, 0, len(r.drafts))
	verbs := make([][2]int, 0, len(r.drafts))
	write := func(d *draft) {
		c := r.claim(d)
		if c.Confidence < r.least && !fromNoun(c.Rule) {
			return
		}
		c.Inside = r.inside(d, &c)
		key := slot{c.Sentence, c.Subject.Text, c.Predicate.Canonical, "", c.Polarity}
		at := [2]int{d.t.at, d.verb}
		if d.stated != nil {
			at = [2]int{-1, -1} // what a clause states is its own claim, not another's answer to it
		}
		if c.Object != nil {
			key.object = c.Object.Text
		} else if len(c.Arguments) > 0 {
			key.object = c.Arguments[0].Text
		}
		if n, ok := seen[key]; ok {
			if out[n].Confidence < c.Confidence && d.stated == nil {
				verbs[n] = at
				out[n] = c
			}
			return
		}
		seen[key] = len(out)
		out = append(out, c)
		verbs = append(verbs, at)
	}
	r.findSubjectsInTurn()
	for i := range r.drafts {
		r.alternatives(&r.drafts[i])
		parts := r.parted(r.drafts[i : i+1 : i+1])
		for k := range parts {
			write(&parts[k])
		}
	}
	for i := range out {
		out[i].SetID()
		if _, ok := stated[verbs[i]]; !ok {
			stated[verbs[i]] = out[i].ID
		}
	}
	for i := range out {
		c := &out[i]
		r.link(&c.Subject, c, stated)
		if c.Object != nil {
			r.link(c.Object, c, stated)
		}
		for j := range c.Arguments {
			r.link(&c.Arguments[j].Phrase, c, stated)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Sentence < out[b].Sentence })
	return out
}

// fromNoun says whether the rule reads nouns that stand for events.
func fromNoun(rule string) bool {
	family, _, _ := strings.Cut(rule, "/")
	return family == "nominal" || family == "implicit"
}

// link names the claim that a clause states.
func (r *reader) link(p *claim.Phrase, c *claim.Claim, stated map[[2]int]claim.ID) {
	if p.Claim == "" {
		return
	}
	at, verb := decode(p.Claim)
	if id, ok := stated[[2]int{at, verb}]; ok && id != c.ID {
		p.Claim = id
	} else {
		p.Claim = ""
	}
}

// claim writes one draft down.
func (r *reader) claim(d *draft) claim.Claim {
	c := claim.Claim{
		Document: r.d.ID, Sentence: d.t.at, Subject: r.write(d.subject), Predicate: r.relation(d),
		Polarity: claim.Affirmed, Modality: d.stance.modality, Attribution: r.attribution(d.stance.voice),
		Rule: d.rule, Inferred: d.inferred || d.subject.inferred || d.object != nil && (d.object.inferred || r.takenBy(d.object) != nil),
	}
	if d.stance.denied != (d.verb >= 0 && !d.t.refused(d.verb) && (d.t.limits(d.verb, &d.subject) || d.t.limits(d.verb, d.object))) {
		c.Polarity = claim.Denied
	}
	if c.Modality == "" {
		c.Modality = claim.Asserted
	}
	if d.object != nil {
		o := r.write(*d.object)
		if d.rule == "apposition/age" {
			o.Value = durationValue([]string{strings.ToLower(o.Head), "years"}, false)
		}
		c.Object = &o
	}
	for _, a := range d.arguments {
		p := r.writeBehind(a.phrase, a.lead)
		if len(a.lead) > 0 {
			words := append(append([]int(nil), a.lead...), a.full...)
			p.Text, p.Span = r.text(d.t, words), d.t.span(words)
		}
		c.Arguments = append(c.Arguments, claim.Argument{Role: a.role, Phrase: p})
	}
	dateClock(c.Arguments)
	if d.stated != nil {
		c.Sentence = d.stated.t.at
	}
	c.Evidence = r.evidence(d, &c)
	c.Confidence = r.confidence(d, &c)
	if r.observe != nil {
		var features []string
		r.features(d, &c, func(f string) { features = append(features, f) })
		r.observe(&c, features)
	}
	return c
}

// evidence is the part of the sentence that the claim was read from, and what else it follows from.
func (r *reader) evidence(d *draft, c *claim.Claim) []claim.Evidence {
	s := d.t.sent.Span
	cover := c.Predicate.Span
	add := func(p text.Span) {
		if s.Contains(p) {
			cover = cover.Cover(p)
		}
	}
	add(c.Subject.Span)
	if c.Object != nil {
		add(c.Object.Span)
	}
	for i := range c.Arguments {
		add(c.Arguments[i].Span)
	}
	if c.Attribution != nil {
		add(c.Attribution.Span)
	}
	all := append([]claim.Evidence{{Sentence: d.t.at, Span: cover}}, d.evidence...)
	if d.stated != nil {
		all = append([]claim.Evidence{{Sentence: d.stated.t.at, Span: d.stated.t.span(d.stated.words)}}, all...)
	}
	if m := r.takenBy(d.object); m != nil {
		all = append(all, claim.Evidence{Sentence: m.t.at, Span: m.t.span(m.words)})
	}
	return all
}

// encode names a predicate until its claim has an id.
func encode(at, verb int) claim.ID { return claim.ID(strconv.Itoa(at) + " " + strconv.Itoa(verb)) }

// decode reads what encode wrote; (-1, -1) for anything else.
func decode(id claim.ID) (at, verb int) {
	first, second, _ := strings.Cut(string(id), " ")
	at, err := strconv.Atoi(first)
	if err != nil {
		return -1, -1
	}
	if verb, err = strconv.Atoi(second); err != nil {
		return -1, -1
	}
	return at, verb
}
