package spacy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

var _ loaders.Annotator = (*Annotator)(nil)

func testAnnotator(t testing.TB) *Annotator { return &Annotator{testPipeline(t)} }

// document makes a document of blocks, each with its kind, separated by empty lines.
func document(blocks ...any) *text.Document {
	d := &text.Document{}
	for i := 0; i < len(blocks); i += 2 {
		start := len(d.Text)
		d.Text += blocks[i+1].(string)
		d.Blocks = append(d.Blocks, text.Block{Kind: blocks[i].(text.BlockKind), Span: text.Span{Start: start, End: len(d.Text)}})
		d.Text += "\n\n"
	}
	return d
}

// check looks at what holds for every annotated document.
func check(t *testing.T, d *text.Document) {
	t.Helper()
	at := 0
	for i, s := range d.Sentences {
		block := d.Blocks[s.Block]
		if !block.Span.Contains(s.Span) {
			t.Errorf("sentence %d %v lies outside its block %v", i, s.Span, block.Span)
		}
		roots := 0
		for j, tok := range s.Tokens {
			if tok.Span.Start < at || tok.Span.Empty() || !s.Span.Contains(tok.Span) || tok.Head < 0 || tok.Head >= len(s.Tokens) {
				t.Errorf("sentence %d token %d: %+v after %d", i, j, tok, at)
			}
			if !utf8.ValidString(d.Slice(tok.Span)) {
				t.Errorf("sentence %d token %d: %q cuts a character", i, j, d.Slice(tok.Span))
			}
			if at = tok.Span.End; tok.Head == j {
				roots++
			}
		}
		if roots == 0 && len(s.Tokens) > 0 {
			t.Errorf("sentence %d has no root", i)
		}
		last := 0
		for _, m := range s.Mentions {
			if m.First < last || m.End <= m.First || m.End > len(s.Tokens) {
				t.Errorf("sentence %d: mention %+v", i, m)
			}
			last = m.End
		}
	}
}

func wordsOf(s text.Sentence) string {
	var w []string
	for _, t := range s.Tokens {
		w = append(w, t.Text)
	}
	return strings.Join(w, "|")
}

func TestAnnotate(t *testing.T) {
	d := document(
		text.Headline, "Mexico Rejects US Offer. Cartels Rejoice! Who Pays?",
		text.Heading, "A heading is not read.",
		text.Paragraph, "The govern\u00adment\r\nsaid “no”.  \nIt will\tnot  pay. ",
		text.Code, "return nil",
		text.Item, "\n  ",
		text.Cell, "Kenya",
	)
	if err := testAnnotator(t).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	check(t, d)
	var got []string
	for _, s := range d.Sentences {
		got = append(got, d.Blocks[s.Block].Kind.String()+" "+wordsOf(s))
	}
	want := []string{
		"headline Mexico|Rejects|US|Offer|.|Cartels|Rejoice|!|Who|Pays|?",
		"paragraph The|government|said|“|no|”|.",
		"paragraph It|will|not|pay|.",
		"cell Kenya",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	government := d.Sentences[1].Tokens[1]
	if got := d.Slice(government.Span); got != "govern\u00adment" || government.Lemma != "government" {
		t.Errorf("span %q, lemma %q", got, government.Lemma)
	}
	if got := d.Slice(d.Sentences[1].Span); got != "The govern\u00adment\r\nsaid “no”." {
		t.Errorf("sentence %q", got)
	}
	if m := d.Sentences[3].Mentions; len(m) != 1 || m[0] != (text.Mention{First: 0, End: 1, Kind: "GPE"}) {
		t.Errorf("mentions %v", m)
	}
}

func TestAnnotateLongBlock(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("The ferry to Tallinn was late again. ", 4000),
		strings.Repeat("ab", 100_000), strings.Repeat("é\u00ad", 60_000), strings.Repeat("\n", 300_000),
		strings.Repeat("(", 110_000),
	} {
		d := document(text.Paragraph, s)
		if err := testAnnotator(t).Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if strings.HasPrefix(s, "The") {
			for i, s := range d.Sentences {
				if got := wordsOf(s); got != "The|ferry|to|Tallinn|was|late|again|." {
					t.Fatalf("sentence %d of %d: %s", i, len(d.Sentences), got)
				}
			}
		}
	}
}

func TestAnnotateStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := testAnnotator(t).Annotate(ctx, document(text.Paragraph, "Hello.")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	d := document(text.Paragraph, "Hello.")
	d.Blocks[0].Span.End = 1000
	if err := testAnnotator(t).Annotate(context.Background(), d); err == nil {
		t.Error("a block outside of the text is no error")
	}
}

func TestNewAnnotator(t *testing.T) {
	for _, o := range []Options{{}, {Model: fstest.MapFS{"README": {}}}} {
		if _, err := NewAnnotator(o); !errors.Is(err, ErrNoModel) {
			t.Errorf("error %v", err)
		}
	}
	if _, err := NewAnnotator(Options{Path: "testdata/nowhere"}); err == nil || !strings.Contains(err.Error(), "testdata/nowhere") {
		t.Errorf("error %v", err)
	}
	if _, err := NewAnnotator(Options{Path: "testdata/golden.py"}); err == nil || !strings.Contains(err.Error(), "neither a directory nor a wheel") {
		t.Errorf("error %v", err)
	}
	a, err := NewAnnotator(Options{Model: modelDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Languages(); !reflect.DeepEqual(got, []string{"en"}) {
		t.Errorf("languages %v", got)
	}
}

func TestSentencesWithoutWhiteSpace(t *testing.T) {
	space := func(i int) Token { return Token{Text: "\n", IsSpace: true, Head: i, Dep: "dep"} }
	at := 0
	doc := &Doc{Tokens: []Token{
		{Text: "Aa", Head: 1, Dep: "nsubj", SentStart: true}, space(3), {Text: "bb", Head: 1, Dep: "dobj"},
		{Text: "cc", Head: 3, Dep: "ROOT"}, space(3),
		{Text: "\n", IsSpace: true, Head: 5, SentStart: true}, {Text: "dd", Head: 5, Dep: "dep"}, {Text: "ee", Head: 5, Dep: "punct"},
		{Text: "\n", IsSpace: true, Head: 8, SentStart: true},
		{Text: "ff", Head: 0, Dep: "dep", SentStart: true},
	}, Ents: []Ent{{0, 3, "ORG"}, {4, 5, "GPE"}, {6, 8, "LOC"}}}
	for i := range doc.Tokens {
		doc.Tokens[i].Start, doc.Tokens[i].End = at, at+len(doc.Tokens[i].Text)
		at += len(doc.Tokens[i].Text)
		doc.Text += doc.Tokens[i].Text
	}
	got := sentences(doc, 3, func(start, end int) text.Span { return text.Span{Start: start + 10, End: end + 10} })
	type short struct {
		words    string
		heads    []int
		deps     string
		span     text.Span
		mentions []text.Mention
	}
	var have []short
	for _, s := range got {
		v := short{words: wordsOf(s), span: s.Span, mentions: s.Mentions}
		for _, tok := range s.Tokens {
			v.heads = append(v.heads, tok.Head)
			v.deps += tok.Dep + " "
		}
		have = append(have, v)
	}
	want := []short{
		{"Aa|bb|cc", []int{2, 2, 2}, "nsubj dobj ROOT ", text.Span{Start: 10, End: 17}, []text.Mention{{First: 0, End: 2, Kind: "ORG"}}},
		{"dd|ee", []int{0, 0}, "ROOT punct ", text.Span{Start: 19, End: 23}, []text.Mention{{First: 0, End: 2, Kind: "LOC"}}},
		{"ff", []int{0}, "ROOT ", text.Span{Start: 24, End: 26}, nil},
	}
	if !reflect.DeepEqual(have, want) {
		t.Errorf("got  %+v\nwant %+v", have, want)
	}
}

func TestView(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"plain text", "plain text"},
		{"a  b\tc", "a  b\tc"},
		{"a\r\nb", "a b"},
		{"a \n\t b\rc\n", "a b c "},
		{"so\u00adft\u00ad \u00adhy\u00adphen", "soft hyphen"},
		{"\u00ad\n\u00ad", " "},
		{"é\nè", "é è"},
		{"Vale<script>alert('é')</script> paid", "Vale paid"},
		{"<b>Vale</b>'s <i>firm</i>", "Vale's firm"},
		{"a <b> c </b> d", "a c d"},
		{"a <!-- b --> c", "a c"},
		{"won.<br/>She", "won. She"},
		{"<p>a</p>\n<p>b</p> <hr> c", "a b c"},
		{"a <br> <br>\n<b>c</b>", "a c"},
		{"x < 5 and y > 3 <vale@x.org>", "x < 5 and y > 3 <vale@x.org>"},
		{"Hale &amp; Sons, R&D; &eacute;", "Hale & Sons, R&D; é"},
	} {
		whole := "12345" + c.raw + "xyz"
		v := newView(whole, text.Span{Start: 5, End: 5 + len(c.raw)})
		if v.text != c.want {
			t.Errorf("%q: view %q, want %q", c.raw, v.text, c.want)
		}
		for i := range v.text {
			r, size := utf8.DecodeRuneInString(v.text[i:])
			s := v.span(i, i+size)
			got := whole[s.Start:s.End]
			if chars, n := text.Reference(got); n == len(got) && chars == string(r) {
				continue
			}
			if r != ' ' && got != string(r) || r == ' ' && strings.Trim(got, " \t\r\n") != "" && got[0] != '<' {
				t.Errorf("%q: character %d of the view is %q, maps to %q", c.raw, i, r, got)
			}
		}
	}
}

func TestAnnotateLines(t *testing.T) {
	d := &text.Document{Text: "He did n't meet John -LRB- or `` Jack '' -RRB- .\r\n\nTwo . Sentences .\n \t\nlast/\\/line"}
	if err := testAnnotator(t).AnnotateLines(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	check(t, d)
	var got []string
	for i, s := range d.Sentences {
		if s.Block != i {
			t.Errorf("sentence %d belongs to block %d", i, s.Block)
		}
		got = append(got, wordsOf(s))
	}
	want := []string{"He|did|n't|meet|John|(|or|\"|Jack|\"|)|.", "", "Two|.|Sentences|.", "", "last//line"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	first := d.Sentences[0]
	if got := d.Slice(first.Tokens[5].Span); got != "-LRB-" {
		t.Errorf("span of the bracket: %q", got)
	}
	if first.Tokens[2].Lemma != "not" || first.Tokens[2].Dep != "neg" {
		t.Errorf("n't is %+v", first.Tokens[2])
	}
	if got := d.Slice(first.Span); !strings.HasSuffix(got, "-RRB- .") {
		t.Errorf("span of the sentence: %q", got)
	}
	if s := d.Sentences[1]; s.Span.Len() != 0 || d.Blocks[1].Span.Len() != 0 {
		t.Errorf("blank line: %+v", s)
	}
}

func TestLikelySpaces(t *testing.T) {
	for _, want := range []string{
		`He said, "I don't know (yet)."`, `"Yes," she said; "no."`, `It's $5, isn't it?`, `It is 5% of all [1].`, `"A" and "B"`,
	} {
		doc := testPipeline(t).Read(want)
		var w []string
		var spaces []bool
		for _, tok := range doc.Tokens {
			w, spaces = append(w, tok.Text), append(spaces, tok.Space)
		}
		got := likelySpaces(w)
		got[len(got)-1] = spaces[len(spaces)-1]
		if !reflect.DeepEqual(got, spaces) {
			t.Errorf("%s: %q %v", want, w, got)
		}
	}
}

func TestJSON(t *testing.T) {
	p := testPipeline(t)
	for _, c := range []struct{ text, want string }{
		{"", `{"text":"","ents":[],"sents":[],"tokens":[]}`},
		{" \n", `{"text":" \u000a","ents":[],"sents":[{"start":0,"end":2}],"tokens":[{"id":0,"start":0,"end":2,"tag":"_SP","pos":"SPACE","morph":"","lemma":" \u000a","dep":"dep","head":0}]}`},
		{"Hi U.S. é \"q\"", `{"text":"Hi U.S. é \"q\"","ents":[{"start":3,"end":7,"label":"GPE"}],"sents":[{"start":0,"end":13}],"tokens":[` +
			`{"id":0,"start":0,"end":2,"tag":"UH","pos":"INTJ","morph":"","lemma":"hi","dep":"ROOT","head":0},` +
			`{"id":1,"start":3,"end":7,"tag":"NNP","pos":"PROPN","morph":"Number=Sing","lemma":"U.S.","dep":"npadvmod","head":0},` +
			`{"id":2,"start":8,"end":9,"tag":"DT","pos":"PRON","morph":"","lemma":"é","dep":"intj","head":0},` +
			`{"id":3,"start":10,"end":11,"tag":"` + "``" + `","pos":"PUNCT","morph":"PunctSide=Ini|PunctType=Quot","lemma":"\"","dep":"punct","head":4},` +
			`{"id":4,"start":11,"end":12,"tag":"NN","pos":"NOUN","morph":"Number=Sing","lemma":"q","dep":"intj","head":0},` +
			`{"id":5,"start":12,"end":13,"tag":"''","pos":"PUNCT","morph":"PunctSide=Fin|PunctType=Quot","lemma":"\"","dep":"punct","head":0}]}`},
	} {
		if got := string(AppendJSON(nil, nil, p.Read(c.text))); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	got := AppendJSON([]byte("x"), json.RawMessage(`"a\"b"`), p.Read("\x00\x7f\xff\\ \u2028"))
	var v struct {
		ID, Text string
		Tokens   []any
	}
	if err := json.Unmarshal(got[1:], &v); err != nil || v.ID != `a"b` || v.Text != "\x00\x7f\ufffd\\ \u2028" || len(v.Tokens) == 0 {
		t.Errorf("%s: %v, %+v", got, err, v)
	}
}

func TestCoNLLU(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCoNLLU(&b, testPipeline(t).Read("It rains.\n\nGo!")); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"# sent_id = 1",
		"# text = It rains.",
		"1	It	it	PRON	PRP	Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs	2	nsubj	_	_",
		"2	rains	rain	VERB	VBZ	Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	0	ROOT	_	SpaceAfter=No",
		"3	.	.	PUNCT	.	PunctType=Peri	2	punct	_	_",
		"",
		"# sent_id = 2",
		"# text = Go!",
		"1	Go	go	VERB	VB	VerbForm=Inf	0	ROOT	_	SpaceAfter=No",
		"2	!	!	PUNCT	.	PunctType=Peri	1	punct	_	_",
		"", "",
	}, "\n")
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	b.Reset()
	if err := WriteCoNLLU(&b, testPipeline(t).Read("")); err != nil || b.Len() != 0 {
		t.Errorf("nothing gives %q, %v", b.String(), err)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("The govern\u00adment\r\nsaid “no”.  \n\n\n(It will not.)", false)
	f.Add("\n\u2028 a \x1c :-) U.S. e.g.\t\u00ad", true)
	f.Fuzz(func(t *testing.T, s string, headline bool) {
		kind := text.Paragraph
		if headline {
			kind = text.Headline
		}
		a, d := testAnnotator(t), document(kind, strings.ToValidUTF8(s, "?"))
		if err := a.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if headline && len(d.Sentences) > 1 {
			t.Errorf("a headline is %d sentences", len(d.Sentences))
		}
		if err := a.AnnotateLines(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		doc := a.p.Read(s)
		if !json.Valid(AppendJSON(nil, nil, doc)) {
			t.Error("JSON is not valid")
		}
		var b bytes.Buffer
		if err := WriteCoNLLU(&b, doc); err != nil {
			t.Error(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if line != "" && line[0] != '#' && strings.Count(line, "\t") != 9 {
				t.Errorf("CoNLL-U line %q", line)
			}
		}
	})
}
