package spacy

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

func words(toks []Token) []string {
	out := make([]string, len(toks))
	for i, tok := range toks {
		out[i] = tok.Text
	}
	return out
}

// Each of these stands for a way to differ from spaCy; all were seen in real text.
func TestTokenize(t *testing.T) {
	tok := testTokenizer(t)
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"one space belongs to the token before", "a b", "a_|b"},
		{"a second space is a token", "a  b", "a_| |b"},
		{"white space of other kinds is a token", "a\tb \n c", "a|\t|b_|\n |c"},
		{"a leading space is a token", " a ", " |a_"},
		{"only space", "  ", "  "},
		{"no-break space", "a\u00a0b", "a|\u00a0|b"},
		{"unit separator is space", "a\x1fb", "a|\x1f|b"},
		{"zero width space is not", "a\u200bb", "a\u200bb"},
		{"special case", "don't", "do|n't"},
		{"special case behind a prefix", "(don't", "(|do|n't"},
		{"special case before a suffix", "don't!", "do|n't|!"},
		{"special case between both", "\"don't\"", "\"|do|n't|\""},
		{"the affixes end where a special case is left", "(a.m.)", "(|a.m.|)"},
		{"special cases know case", "dOn'T", "dOn'T"},
		{"URL before infixes", "http://a.example/x-y,z", "http://a.example/x-y,z"},
		{"affixes before URL", "(http://a.example/).", "(|http://a.example/|)|."},
		{"private address is no URL host by number", "see 10.0.0.1-5", "see_|10.0.0.1|-|5"},
		{"suffix look-behind: digit before a unit", "5km km", "5|km_|km"},
		{"the longest unit", "5km/h", "5|km/h"},
		{"number before a period stays", "No 5.", "No_|5|."},
		{"two capitals before a period", "NATO. B.", "NATO|._|B."},
		{"period after a degree sign and letter", "5°C.", "5|°|C|."},
		{"plus after a digit", "5+ a+", "5|+_|a+"},
		{"plus before a digit is no prefix", "+5 +a", "+5_|+|a"},
		{"runs of periods", "a....b", "a|....|b"},
		{"hyphens between words", "well-known", "well|-|known"},
		{"two hyphens are one infix", "a--b", "a|--|b"},
		{"a match at the start is no infix", "-a-b", "-a|-|b"},
		{"hyphen before a digit only after a digit", "3-5 a-5", "3|-|5_|a-5"},
		{"period between lower and upper case", "left.The", "left|.|The"},
		{"comma between letters", "a,b 1,2", "a|,|b_|1,2"},
		{"special cases inside a chunk are put together again", "Mr.Brown", "Mr.|Brown"},
		{"even from prefixes or suffixes", "f(x): ''a''", "f(x|):_|''|a|''"},
		{"but only as cut", "a:-)", "a:-|)"},
		{"the longer emoticon", "(:-))", "(|:-))"},
		{"special case that goes over a space", "'Cause I", "'Cause_|I"},
		{"digits before a.m.", "10a.m.", "10|a.m."},
		{"suffix of two code points", "dogs’s", "dogs|’s"},
		{"full stop of another script", "好。", "好|。"},
		{"bytes that are not UTF-8", "a\xffb (\xc3)", "a|\xff|b_|(|\xc3|)"},
	} {
		var got []string
		for _, x := range tok.tokenize(c.text) {
			s := x.Text
			if x.Space {
				s += "_"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q is cut %q, want %q", c.name, c.text, s, c.want)
		}
	}
}

// The norm of a special case stays on its tokens and does not become that of the word elsewhere.
func TestSpecialCaseNorm(t *testing.T) {
	tok := testTokenizer(t)
	for _, c := range []struct {
		text string
		at   int
		norm string
	}{
		{"can't", 0, "can"}, {"can't", 1, "not"}, {"n't", 0, "n't"}, {"ca", 0, "ca"},
		{"he's", 1, "'s"}, {"'em", 0, "them"}, {"(cos)", 1, "because"}, {"€5", 0, "$"}, {"“", 0, "\""},
	} {
		for range 2 { // the second time from the cache
			toks := tok.tokenize(c.text)
			if toks[c.at].Norm != stringID(c.norm) {
				t.Errorf("%q, token %d %q: norm is not %q", c.text, c.at, toks[c.at].Text, c.norm)
			}
		}
	}
}

func TestFromWords(t *testing.T) {
	tok := testTokenizer(t)
	text, toks := tok.fromWords([]string{"don't", "(", ")", "", "Σ ς"}, []bool{true, false, true})
	if text != "don't () Σ ς" || !slices.Equal(words(toks), []string{"don't", "(", ")", "", "Σ ς"}) {
		t.Errorf("text %q, words %q", text, words(toks))
	}
	if at := toks[4]; at.Start != 9 || at.End != 14 || text[at.Start:at.End] != at.Text || at.Lower != "σ ς" {
		t.Errorf("last token: %+v", at)
	}
	if toks[0].Norm != stringID("don't") || toks[3].Prefix != 0 {
		t.Error("special cases and empty words have no attributes of their own here")
	}
	if text, toks = tok.fromWords([]string{"a", "b"}, nil); text != "a b " || !toks[1].Space {
		t.Errorf("no spaces given: %q", text)
	}
}

// All of the text is in the tokens and their spaces.
func checkTokens(t *testing.T, text string, toks []Token) {
	t.Helper()
	at := 0
	for i, tok := range toks {
		if tok.Start != at || tok.End <= at || text[tok.Start:tok.End] != tok.Text {
			t.Fatalf("%q: token %d %q at %d-%d, want from %d", text, i, tok.Text, tok.Start, tok.End, at)
		}
		if at = tok.End; tok.Space {
			if at == len(text) || text[at] != ' ' {
				t.Fatalf("%q: no space after token %d %q", text, i, tok.Text)
			}
			at++
		}
		if tok.Prefix == 0 || tok.Shape == 0 || tok.Suffix == 0 || tok.Norm == 0 || tok.Lower == "" {
			t.Fatalf("%q: token %d %q lacks attributes", text, i, tok.Text)
		}
	}
	if at != len(text) {
		t.Fatalf("%q: the tokens end at %d of %d", text, at, len(text))
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{
		"", " ", "I don't  know. (http://a.b/c?d=e) :-) 10a.m. \xff\xc3 Σ\u2028İ", "...--..", "'Cause 5km/h,U.S.-led",
	} {
		f.Add(s)
	}
	tok := testTokenizer(f)
	f.Fuzz(func(t *testing.T, text string) {
		toks := tok.tokenize(text)
		checkTokens(t, text, toks)
		again := tok.tokenize(text)
		if !slices.Equal(toks, again) {
			t.Fatalf("%q: not the same the second time", text)
		}
	})
}

// The cache must not mix up chunks, whoever asks.
func TestTokenizeFromManySides(t *testing.T) {
	tok := testTokenizer(t)
	var texts []string
	eachLine(t, "testdata/tokens.jsonl", func(g *golden) { texts = append(texts, g.Text) })
	want := make([][]Token, len(texts))
	for i, text := range texts {
		want[i] = testTokenizer(t).tokenize(text)
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range texts {
				i = (i*(2*g+1) + g) % len(texts)
				if !slices.Equal(tok.tokenize(texts[i]), want[i]) {
					t.Errorf("%.40q differs", texts[i])
				}
			}
		})
	}
	wg.Wait()
}

// A chunk without any space may be as long as the text. Time must not grow with its square: that would be minutes where
// a fifth of a second is usual. A short run, which the race detector slows, only reads less of them.
func TestTokenizeLongChunks(t *testing.T) {
	tok := testTokenizer(t)
	size, longest := 100_000, time.Minute
	if testing.Short() {
		size, longest = 10_000, time.Hour
	}
	for _, unit := range []string{"a", "!", ".", "a.", "(", "a-", "'s", ":", "http://a.b/", "x@y.", "é", "$", "5km", ":)", "- "} {
		text := strings.Repeat(unit, size/len(unit))
		began := time.Now()
		checkTokens(t, text, tok.tokenize(text))
		if took := time.Since(began); took > longest {
			t.Errorf("%q over and over took %v", unit, took)
		}
	}
}

func TestMalformedModelFiles(t *testing.T) {
	for name, load := range map[string]func([]byte) error{
		"tokenizer": func(b []byte) error { _, err := loadTokenizer(b, nil); return err },
		"vocab/lookups.bin": func(b []byte) error {
			_, err := loadTokenizer(emptyTokenizer, b)
			if len(b) == 0 {
				return nil // that is: no table
			}
			return err
		},
		"attribute_ruler/patterns":       func(b []byte) error { _, err := loadRuler(b); return err },
		"lemmatizer/lookups/lookups.bin": func(b []byte) error { _, err := loadLemmatizer(b); return err },
	} {
		file := modelFile(t, name)
		if err := load(file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		step := max(1, len(file)/100)
		for n := 0; n < len(file); n += step {
			if err := load(file[:n]); err == nil && n > 0 {
				t.Errorf("%s cut to %d of %d bytes: no error", name, n, len(file))
			}
			spoilt := slices.Clone(file)
			for i := n; i < min(n+8, len(file)); i++ {
				spoilt[i] ^= 0xa5
			}
			load(spoilt) // an error or not, but it comes back
		}
	}
	for name, file := range map[string]string{
		"claims four billion entries": "\xdf\xff\xff\xff\xff",
		"claims a string of 4 GB":     "\x81\xdb\xff\xff\xff\xffa",
		"an array":                    "\x90",
		"no exceptions":               "\x81\xadprefix_search\xc0",
	} {
		if _, err := loadTokenizer([]byte(file), nil); err == nil {
			t.Errorf("tokenizer that %s: no error", name)
		}
	}
}

// emptyTokenizer has no patterns and no special cases.
var emptyTokenizer = []byte("\x85\xadprefix_search\xc0\xadsuffix_search\xc0\xaeinfix_finditer\xc0\xa9url_match\xc0\xaaexceptions\x80")

func FuzzLoadTables(f *testing.F) {
	f.Add(emptyTokenizer)
	f.Add([]byte("\x85\xadprefix_search\xa7^a+|^\\w\xadsuffix_search\xa2b$\xaeinfix_finditer\xa1-\xa9url_match\xa4^x\\.\xaaexceptions\x81\xa1a\x91\x82\x41\xa1a\x43\xa1b"))
	f.Add([]byte("\x91\x83\xa8patterns\x91\x91\x81\xa5LOWER\x81\xa5REGEX\xa2a+\xa5attrs\x81\xa3POS\xa1X\xa5index\x00"))
	f.Add([]byte("\x83\xablemma_rules\x81\x05\x91\x92\xa1a\xa1b\xablemma_index\x81\x05\x91\xa1a\xa9lemma_exc\x81\x05\x81\xa1a\x91\xa1b"))
	const text = "a-b don't (x) http://a.b/c 5km"
	f.Fuzz(func(t *testing.T, file []byte) {
		if tok, err := loadTokenizer(file, nil); err == nil {
			checkTokens(t, text, tok.tokenize(text))
		}
		doc := &Doc{Tokens: []Token{{Text: "a", Lower: "a"}, {Text: "b", Lower: "b"}}}
		if r, err := loadRuler(file); err == nil {
			r.apply(doc)
		}
		if l, err := loadLemmatizer(file); err == nil {
			l.apply(doc)
		}
	})
}

func TestTokenizerWithoutRules(t *testing.T) {
	tok, err := loadTokenizer(emptyTokenizer, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := words(tok.tokenize("(don't  stop).")); !slices.Equal(got, []string{"(don't", " ", "stop)."}) {
		t.Errorf("%q", got)
	}
}

func BenchmarkTokenize(b *testing.B) {
	tok := testTokenizer(b)
	var text strings.Builder
	tokens := 0
	for _, path := range dumps() {
		eachLine(b, path, func(g *golden) {
			text.WriteString(g.Text + "\n")
			tokens += len(g.Words)
		})
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		tok.tokenize(text.String())
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoadTables(b *testing.B) {
	tokenizer, norms := modelFile(b, "tokenizer"), modelFile(b, "vocab/lookups.bin")
	rules, lemmas := modelFile(b, "attribute_ruler/patterns"), modelFile(b, "lemmatizer/lookups/lookups.bin")
	for b.Loop() {
		if _, err := loadTokenizer(tokenizer, norms); err != nil {
			b.Fatal(err)
		}
		if _, err := loadRuler(rules); err != nil {
			b.Fatal(err)
		}
		if _, err := loadLemmatizer(lemmas); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSuffixStart(t *testing.T) {
	for form, want := range map[string]string{"": "", "a": "a", "abcd": "bcd", "aéb東": "éb東", "\U0001f600abc": "abc"} {
		if got := form[suffixStart(form):]; got != want || utf8.RuneCountInString(got) > 3 {
			t.Errorf("%q: %q", form, got)
		}
	}
}
