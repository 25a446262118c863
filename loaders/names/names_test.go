package names_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/names"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// random makes a document of arbitrary words and trees, such as no annotator should make: heads
// outside the sentence and in rings, tags that do not fit, entities that overlap.
func random(r *rand.Rand) *text.Document {
	words := strings.Fields(`the a The Mexican Mexico government it It they she his who which said says reject offer of and , . " “ ”
		( ) - — 's U.S. US Trump President Donald company Company such these cartel organizations drug Inc. Washington between 41 $ % Été`)
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	d := &text.Document{}
	for range r.IntN(6) {
		from := len(d.Text)
		s := text.Sentence{Block: r.IntN(3) - 1}
		count := r.IntN(14)
		for range count {
			w := words[r.IntN(len(words))]
			if r.IntN(3) > 0 && len(d.Text) > 0 {
				d.Text += " "
			}
			s.Tokens = append(s.Tokens, text.Token{
				Span: text.Span{Start: len(d.Text), End: len(d.Text) + len(w)}, Text: w, Lemma: pick(strings.ToLower(w), "", "be", w),
				POS: pick("NOUN", "PROPN", "VERB", "PRON", "DET", "ADJ", "ADP", "PUNCT", "NUM", "AUX"),
				Tag: pick("NN", "NNS", "NNP", "PRP", "PRP$", "VBD", "WP", "DT", "JJ"), Head: r.IntN(count+4) - 2,
				Dep: pick("nsubj", "dobj", "pobj", "prep", "compound", "amod", "poss", "appos", "relcl", "acl", "conj", "ROOT", "det",
					"advcl", "ccomp", "attr", "nsubjpass", "punct", "oprd"),
			})
			d.Text += w
		}
		s.Span = text.Span{Start: from, End: len(d.Text)}
		for range r.IntN(3) {
			s.Mentions = append(s.Mentions, text.Mention{First: r.IntN(count+2) - 1, End: r.IntN(count + 3),
				Kind: pick("PERSON", "ORG", "GPE", "DATE", "NORP", "MONEY", "ODD")})
		}
		d.Sentences = append(d.Sentences, s)
	}
	d.Blocks = []text.Block{{Kind: text.Headline}, {Kind: text.Paragraph}}
	return d
}

// everything asks all that can be asked of a document.
func everything(d *text.Document, r *rand.Rand) []string {
	n := names.Read(d)
	var out []string
	for s := -1; s <= len(d.Sentences); s++ {
		count := 3
		if s >= 0 && s < len(d.Sentences) {
			count = len(d.Sentences[s].Tokens)
		}
		for head := -1; head <= count; head++ {
			var tokens []int
			for i := -1; i <= count; i++ {
				if r.IntN(3) > 0 {
					tokens = append(tokens, i)
				}
			}
			ref := n.Phrase(s, tokens, head)
			actor, ok := n.Actor(s, head)
			out = append(out, fmt.Sprint(ref.Name, ref.Key, ref.Kind, ref.Plural, ref.Sex, ref.Antecedent, actor.Name, ok))
			for _, a := range []*text.Span{ref.Antecedent, actor.Antecedent} {
				if a != nil && (a.Start < 0 || a.End > len(d.Text) || a.Start > a.End) {
					panic(fmt.Sprintf("antecedent %v of a text of %d bytes", a, len(d.Text)))
				}
			}
		}
	}
	for _, a := range n.Actors() {
		out = append(out, fmt.Sprint(a.Name, a.Key, a.Count, a.Does, a.Like, a.Span))
	}
	return out
}

// TestRandomTrees: any input is read without panic, and twice the same.
func TestRandomTrees(t *testing.T) {
	rounds := 10000
	if testing.Short() {
		rounds = 300
	}
	for seed := range uint64(rounds) {
		d := random(rand.New(rand.NewPCG(seed, 7)))
		a := everything(d, rand.New(rand.NewPCG(seed, 9)))
		b := everything(d, rand.New(rand.NewPCG(seed, 9)))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: read twice, not the same:\n%q\n%q", seed, a, b)
		}
	}
}

// TestCountriesStayApart: however pronouns and descriptions fall, a name of one country never
// becomes another's.
func TestCountriesStayApart(t *testing.T) {
	pairs := [][2]string{{"Mexico", "the United States"}, {"North Korea", "South Korea"}, {"Iran", "Iraq"}, {"Sudan", "South Sudan"},
		{"Niger", "Nigeria"}, {"Guinea", "Guinea-Bissau"}, {"Ireland", "Northern Ireland"}, {"Samoa", "Somalia"}}
	for _, p := range pairs {
		d := read(t, fmt.Sprintf("%s accused %s of spying. It denied the charge. The government of %s and the country's allies blamed %s.", p[0], p[1], p[0], p[1]))
		n := names.Read(d)
		want := map[string]string{}
		for _, name := range p {
			want[strings.TrimPrefix(name, "the ")] = ""
		}
		for s := range d.Sentences {
			for i := range d.Sentences[s].Tokens {
				ref := n.Phrase(s, []int{i}, i)
				written := d.Sentences[s].Tokens[i].Text
				if ref.Pronoun || ref.Antecedent != nil || ref.Country == nil {
					continue
				}
				if !strings.Contains(ref.Country.Name, written) && !strings.Contains(ref.Country.Name, p[0]) && !strings.Contains(ref.Country.Name, p[1]) && written != "government" {
					t.Errorf("%v: %q is read as %s", p, written, ref.Name)
				}
			}
		}
	}
}

// TestPhraseBounds: places outside the document give the zero Ref.
func TestPhraseBounds(t *testing.T) {
	n := names.Read(&text.Document{})
	if got := n.Phrase(0, nil, 0); !reflect.DeepEqual(got, names.Ref{}) {
		t.Errorf("phrase of an empty document: %+v", got)
	}
	if _, ok := n.Actor(3, 1); ok {
		t.Error("an empty document has an actor")
	}
	if got := n.Actors(); len(got) != 0 {
		t.Errorf("an empty document has actors %v", got)
	}
}

func FuzzRead(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, seed*31)
	}
	f.Fuzz(func(_ *testing.T, a, b uint64) {
		everything(random(rand.New(rand.NewPCG(a, b))), rand.New(rand.NewPCG(b, a)))
	})
}

// TestActors: what the words of actors say they do, and which are of one sort though not of one name.
func TestActors(t *testing.T) {
	d := read(t, "The ministry wants to dismantle arms smuggling organizations. Norway vowed to destroy the gangs. "+
		"Fishermen praised the plan, and the gangs denied the charge. Two developers left.")
	actors := names.Read(d).Actors()
	index := map[string]int{}
	for i, a := range actors {
		index[a.Name] = i
	}
	smugglers, known := index["arms smuggling organization"]
	if !known {
		t.Fatalf("no arms smuggling organization among %v", index)
	}
	if does := actors[smugglers].Does; !reflect.DeepEqual(does, []string{"smuggle"}) {
		t.Errorf("arms smuggling organizations do %v, want smuggle", does)
	}
	if like := actors[smugglers].Like; len(like) != 1 || actors[like[0]].Name != "gang" {
		t.Errorf("arms smuggling organizations are like %v, want the gangs (%v)", like, index)
	}
	if i, ok := index["Norway"]; !ok || actors[i].Country == nil {
		t.Errorf("no country Norway among %v", index)
	}
	if i, ok := index["developers"]; !ok || !reflect.DeepEqual(actors[i].Does, []string{"develop"}) {
		t.Errorf("no developers who develop among %v", index)
	}
}
