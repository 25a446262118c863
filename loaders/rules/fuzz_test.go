package rules_test

import (
	"context"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/rules"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Words, labels and kinds that random sentences are made of.
var (
	someWords = strings.Fields(`the The Mexico US president President Trump rejects rejected rejecting offer offers to of by from said that which who whom
		" “ ” ( ) , ; — and or not no according such as including is was been would may reportedly it its they he her there Monday 2024
		million $ % likely co ex - as found called elected ruled out No yet born provided such like 's son study , . ; : -- hoped scraps plan
		likely refusal trafficking organizations drug American 's much all other if unless had -LRB- '' between without
		per cent £ 2.3 m 4bn rand half third quarters before since which whose instead made called declare led accused give permission
		most 45p share last month what it take more far home up forward obliges holds request be was only percent both`)
	someTags = strings.Fields("NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ MD IN DT JJ RB WDT WP WRB PRP PRP$ TO CC CD , . `` '' -LRB- RP EX POS")
	somePOS  = strings.Fields("NOUN PROPN VERB AUX ADP DET ADJ ADV PRON PART CCONJ SCONJ NUM PUNCT SYM X")
	someDeps = strings.Fields(`acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative
		dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt
		punct quantmod relcl xcomp ROOT`)
	someKinds = strings.Fields("PERSON ORG GPE LOC DATE TIME MONEY PERCENT CARDINAL NORP EVENT")
)

// randomDocument makes an annotated document in which nothing needs to make sense.
func randomDocument(rng *rand.Rand) *text.Document {
	pick := func(list []string) string { return list[rng.Intn(len(list))] }
	d := &text.Document{ID: "fuzz"}
	var b strings.Builder
	for range 1 + rng.Intn(5) {
		start := b.Len()
		var s text.Sentence
		n := rng.Intn(25)
		for i := range n {
			if i > 0 && rng.Intn(8) > 0 {
				b.WriteByte(' ')
			}
			w := pick(someWords)
			at := b.Len()
			b.WriteString(w)
			head := rng.Intn(n)
			if rng.Intn(30) == 0 {
				head = rng.Intn(3*n) - n // out of range
			}
			s.Tokens = append(s.Tokens, text.Token{
				Span: text.Span{Start: at, End: b.Len()}, Text: w, Lemma: strings.ToLower(w), POS: pick(somePOS), Tag: pick(someTags),
				Head: head, Dep: pick(someDeps),
			})
		}
		for i := 0; i < n; i += 1 + rng.Intn(6) {
			if rng.Intn(3) == 0 {
				s.Mentions = append(s.Mentions, text.Mention{First: i, End: min(n, i+1+rng.Intn(3)), Kind: pick(someKinds)})
				i += 3
			}
		}
		s.Span = text.Span{Start: start, End: b.Len()}
		s.Block = len(d.Blocks)
		d.Blocks = append(d.Blocks, text.Block{Kind: text.BlockKind(rng.Intn(2)), Span: s.Span})
		d.Sentences = append(d.Sentences, s)
		b.WriteByte('\n')
	}
	d.Text = b.String()
	return d
}

// TestAnyTree feeds random trees: whatever the annotator may say, there is no panic, no claim that
// breaks the form, and the same claims the second time.
func TestAnyTree(t *testing.T) {
	rounds := 8000
	if testing.Short() {
		rounds = 500
	}
	found := 0
	for seed := range rounds {
		d := randomDocument(rand.New(rand.NewSource(int64(seed))))
		claims := extract(t, d, seed)
		found += len(claims)
		for i := range claims {
			if err := wellFormed(d, &claims[i]); err != nil {
				t.Fatalf("seed %d: %v in %+v", seed, err, claims[i])
			}
		}
		again := extract(t, d, seed)
		if fmt.Sprint(claims) != fmt.Sprint(again) && fmt.Sprintf("%d", len(claims)) != fmt.Sprintf("%d", len(again)) {
			t.Fatalf("seed %d: %d claims, then %d", seed, len(claims), len(again))
		}
		for i := range again {
			if claims[i].ID != again[i].ID || claims[i].Confidence != again[i].Confidence {
				t.Fatalf("seed %d: claim %d differs the second time", seed, i)
			}
		}
	}
	if found < rounds/5 {
		t.Errorf("only %d claims in %d documents: the test tries too little", found, rounds)
	}
}

func extract(t *testing.T, d *text.Document, seed int) []claim.Claim {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Logf("seed %d", seed)
			panic(p)
		}
	}()
	claims, err := rules.Extractor{}.Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

// wellFormed says what is wrong with a claim by its form alone.
func wellFormed(d *text.Document, c *claim.Claim) error {
	phrase := func(name string, p claim.Phrase) error {
		switch {
		case p.Text == "" || p.Head == "" || p.Canonical == "":
			return fmt.Errorf("%s has no text, head or canonical name: %+v", name, p)
		case p.Span.Start < 0 || p.Span.End > len(d.Text) || p.Span.Empty():
			return fmt.Errorf("%s lies at %v", name, p.Span)
		}
		return nil
	}
	if err := phrase("subject", c.Subject); err != nil {
		return err
	}
	if c.Object != nil {
		if err := phrase("object", *c.Object); err != nil {
			return err
		}
	}
	for _, a := range c.Arguments {
		if err := phrase("argument", a.Phrase); err != nil {
			return err
		}
		if a.Role == "" {
			return fmt.Errorf("argument %q without role", a.Text)
		}
	}
	switch {
	case c.Predicate.Text == "" || c.Predicate.Head == "" || c.Predicate.Canonical == "":
		return fmt.Errorf("predicate %+v", c.Predicate)
	case c.Predicate.Span.End < c.Predicate.Span.Start || c.Predicate.Span.End > len(d.Text):
		return fmt.Errorf("predicate at %v", c.Predicate.Span)
	case c.Confidence <= 0 || c.Confidence > 1:
		return fmt.Errorf("confidence %v", c.Confidence)
	case c.Sentence < 0 || c.Sentence >= len(d.Sentences):
		return fmt.Errorf("sentence %d", c.Sentence)
	case len(c.Evidence) == 0 || c.Evidence[0].Sentence != c.Sentence || c.Evidence[0].Span.Empty():
		return fmt.Errorf("evidence %v", c.Evidence)
	case c.Rule == "" || c.ID == "":
		return fmt.Errorf("no rule or id")
	case c.Attribution != nil && (c.Attribution.Source == "" || c.Attribution.Canonical == "" || c.Attribution.Cue == ""):
		return fmt.Errorf("attribution %+v", *c.Attribution)
	}
	return nil
}

// TestLongDocument reads thousands of sentences, one of them endless, in time that grows with their
// number alone.
func TestLongDocument(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	build := func(sentences int) *text.Document {
		d := &text.Document{ID: "long"}
		var b strings.Builder
		for len(d.Sentences) < sentences {
			one := randomDocument(rng)
			for _, s := range one.Sentences {
				shift := b.Len() - s.Span.Start
				b.WriteString(one.Slice(s.Span) + "\n")
				s.Tokens = append([]text.Token(nil), s.Tokens...)
				for i := range s.Tokens {
					s.Tokens[i].Span.Start += shift
					s.Tokens[i].Span.End += shift
				}
				s.Span.Start, s.Span.End = s.Span.Start+shift, s.Span.End+shift
				s.Block = len(d.Blocks)
				d.Blocks = append(d.Blocks, text.Block{Span: s.Span})
				d.Sentences = append(d.Sentences, s)
			}
		}
		d.Text = b.String()
		return d
	}
	d := build(3000)
	if claims := extract(t, d, 0); len(claims) < 200 {
		t.Errorf("%d claims in 3,000 sentences", len(claims))
	}
	var endless text.Sentence
	var b strings.Builder
	for i := range 20000 {
		at := b.Len()
		b.WriteString("word ")
		endless.Tokens = append(endless.Tokens, text.Token{Span: text.Span{Start: at, End: at + 4}, Text: "word", Lemma: "word", POS: "NOUN", Tag: "NN", Dep: "conj", Head: max(0, i-1)})
	}
	endless.Span = text.Span{Start: 0, End: b.Len()}
	extract(t, &text.Document{Text: b.String(), Blocks: []text.Block{{Span: endless.Span}}, Sentences: []text.Sentence{endless}}, 0)
}
