package search_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/queries/search"
)

func library(t testing.TB) *search.Index {
	g := openGraph(t, "")
	for _, a := range [][]string{
		{"a", "Mexico Rejects US Offer to Combat Cartels",
			"[Mexico/place]'s president rejects the offers of [the U.S.=United States/place] again.",
			"Some [Mexican officials=official of Mexico/group] were not told – says [Claudia Sheinbaum/person]."},
		{"b", "Aid",
			"The offer was rejecting nobody in [Mexico/place].",
			"[Lech Wałęsa/person] met [Joaquín Guzmán=Joaquín Guzmán Loera/person] in Zürich with 1,000 reporters.",
			"The war on drugs goes on in [New Mexico/place] and [Tex-Mex/thing]."},
		{"c", "東京の会議", "東京で会議がありました。", "[東京=東京/place] is the place of the conference.", "Drugs and war: the report on [Mexico/place]."},
	} {
		d, claims := article(a[0], a[1], a[2:]...)
		put(t, g, d, claims)
	}
	return ready(t, g, "")
}

func TestEntities(t *testing.T) {
	ix := library(t)
	for _, c := range []struct {
		name, q string
		kinds   []claim.Kind
		want    string // names, best first; the list may go on where it ends in "..."
	}{
		{"exact before prefix before word", "mex", nil, "Mexico, official of Mexico, New Mexico, Tex-Mex..."},
		{"a name", "Mexico", nil, "Mexico, New Mexico, ..."},
		{"no accents", "walesa", nil, "Lech Wałęsa"},
		{"accents", "Joaquin guzman", nil, "Joaquín Guzmán Loera"},
		{"words in another order", "guzman joaquín", nil, "Joaquín Guzmán Loera"},
		{"words far from one another, the last open", "joaquin lo", nil, "Joaquín Guzmán Loera"},
		{"a surface form", "the u.s.", nil, "United States..."},
		{"one letter wrong", "Mexicp", nil, "Mexico..."},
		{"two letters swapped", "Mecixo", nil, "Mexico..."},
		{"two words misspelt", "claudai shenbaum", nil, "Claudia Sheinbaum"},
		{"of a kind", "mexico", []claim.Kind{claim.KindGroup}, "official of Mexico"},
		{"some words", "mexico rejects the offer", nil, "Mexico, New Mexico, ..."},
		{"function words find nobody", "deny the charges", nil, ""},
		{"function words alone", "of the", nil, "United States..."},
		{"a part of a word", "inbau", nil, "Claudia Sheinbaum"},
		{"another script", "東京", nil, "東京"},
		{"too short for slips", "xex", nil, ""},
		{"nothing", "nothing like it", nil, ""},
		{"no words", "?!", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, ix, search.Query{Q: c.q, Kinds: c.kinds, Groups: []search.Group{search.Entities}})
			got := strings.Join(names(r), ", ")
			want, open := strings.CutSuffix(c.want, "...")
			if open && !strings.HasPrefix(got, strings.TrimSuffix(want, ", ")) || !open && got != want {
				t.Errorf("%q finds %s, want %s", c.q, got, c.want)
			}
			if r.Sentences != nil || r.Documents != nil {
				t.Error("it finds what was not asked for")
			}
			if r.Totals[search.Entities] < len(r.Entities) {
				t.Errorf("%d of %d", len(r.Entities), r.Totals[search.Entities])
			}
			last := 2.0
			for _, e := range r.Entities {
				if e.Score > last || e.Score <= 0 {
					t.Errorf("%s has score %v behind %v", e.Name, e.Score, last)
				}
				last = e.Score
			}
		})
	}
	r := find(t, ix, search.Query{Q: "mexico"})
	if r.Kinds[claim.KindPlace] != 2 || r.Kinds[claim.KindGroup] != 1 {
		t.Error("kinds", r.Kinds)
	}
	if e := find(t, ix, search.Query{Q: "the u.s."}).Entities[0]; marked(e.Form, e.Marks) != "[the] [U.S]." {
		t.Error(marked(e.Form, e.Marks))
	}
}

func TestSentences(t *testing.T) {
	ix := library(t)
	for _, c := range []struct{ name, q, want string }{
		{"endings", "reject offer", "Mexico's president [rejects] the [offers] of the U.S. again. | The [offer] was [rejecting] nobody in Mexico."},
		{"a phrase", `"rejects the offer"`, "Mexico's president [rejects] [the] [offers] of [the] U.S. again."},
		{"curly quotes", `“war on drugs”`, "The [war] [on] [drugs] goes [on] in New Mexico and Tex-Mex."},
		{"words in no order", "drugs war", "The [war] on [drugs] goes on in New Mexico and Tex-Mex. | [Drugs] and [war]: the report on Mexico."},
		{"a phrase and a word", `"the report" war`, "Drugs and [war]: [the] [report] on Mexico."},
		{"half a quote", `"war on`, "The [war] [on] drugs goes [on] in New Mexico and Tex-Mex. | Drugs and [war]: the report [on] Mexico."},
		{"acronym", "US", "Mexico's president rejects the offers of the [U.S]. again."},
		{"unfinished", "presid", "Mexico's [president] rejects the offers of the U.S. again."},
		{"a slip", "presidant", "Mexico's [president] rejects the offers of the U.S. again."},
		{"numbers", "1000", "Lech Wałęsa met Joaquín Guzmán in Zürich with [1,000] reporters."},
		{"folded", "ZURICH", "Lech Wałęsa met Joaquín Guzmán in [Zürich] with 1,000 reporters."},
		{"no blanks between words", "会議", "東京で[会][議]がありました。"},
		{"some words when none has all", "sheinbaum zurich", "Lech Wałęsa met Joaquín Guzmán in [Zürich] with 1,000 reporters. | Some Mexican officials were not told – says Claudia [Sheinbaum]."},
		{"a phrase that is nowhere", `"drugs on war"`, ""},
		{"nothing", "xyzzyplugh", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, ix, search.Query{Q: c.q, Groups: []search.Group{search.Sentences}})
			var got []string
			for _, s := range r.Sentences {
				got = append(got, marked(s.Text, s.Marks))
			}
			want := strings.Split(c.want, " | ")
			if c.want == "" {
				want = nil
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) || r.Totals[search.Sentences] != len(want) {
				t.Errorf("%q finds\n%s\nwant\n%s", c.q, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
	s := find(t, ix, search.Query{Q: "Zürich"}).Sentences[0]
	if s.Title != "Aid" || s.Index != 1 || s.Span.End-s.Span.Start != utf8.RuneCountInString(s.Text) {
		t.Errorf("%+v", s)
	}
}

func TestDocuments(t *testing.T) {
	ix := library(t)
	for _, c := range []struct{ name, q, want, text string }{
		{"words in different sentences", "zurich rejecting", "Aid", "The offer was [rejecting] nobody in Mexico."},
		{"title", "combat", "Mexico Rejects US Offer to [Combat] Cartels", ""},
		{"a phrase", `"war on drugs"`, "Aid", "The [war] [on] [drugs] goes [on] in New Mexico and Tex-Mex."},
		{"a phrase in the title", `"combat cartels"`, "Mexico Rejects US Offer to [Combat] [Cartels]", ""},
		{"the sentence that has most", "officials told nobody", "Mexico Rejects US Offer to Combat Cartels | Aid", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, ix, search.Query{Q: c.q, Groups: []search.Group{search.Documents}})
			var got []string
			for _, d := range r.Documents {
				got = append(got, marked(d.Title, d.TitleMarks))
			}
			if strings.Join(got, " | ") != c.want {
				t.Fatalf("%q finds %q, want %q", c.q, got, c.want)
			}
			if d := r.Documents[0]; c.text != "" && marked(d.Text, d.Marks) != c.text {
				t.Errorf("it shows %q", marked(d.Text, d.Marks))
			} else if (d.Sentence < 0) != (d.Text == "") {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestSuggest(t *testing.T) {
	ix := library(t)
	hits, err := ix.Suggest(t.Context(), "Claudya Scheinbaum", 3)
	if err != nil || len(hits) != 1 || hits[0].Name != "Claudia Sheinbaum" {
		t.Error(hits, err)
	}
	hits, err = ix.Suggest(t.Context(), "Maxico", 1)
	if err != nil || len(hits) != 1 || hits[0].Name != "Mexico" {
		t.Error(hits, err)
	}
}

func TestPages(t *testing.T) {
	ix := library(t)
	all := find(t, ix, search.Query{Q: "the mexico", Limit: 100})
	var entities, found, docs []string
	for i := range 10 {
		r := find(t, ix, search.Query{Q: "the mexico", Limit: 1, Offset: i})
		entities, found, docs = append(entities, names(r)...), append(found, sentences(r)...), append(docs, titles(r)...)
	}
	if !slices.Equal(entities, names(all)) || !slices.Equal(found, sentences(all)) || !slices.Equal(docs, titles(all)) {
		t.Errorf("page by page: %q %q %q", entities, found, docs)
	}
}

// TestHarmless asks what might be taken for a syntax, or be a trouble.
func TestHarmless(t *testing.T) {
	ix := library(t)
	for _, q := range []string{"", " ", `"`, `""`, `"""`, "a:b", "+a -b", "title:(x", "/re[/", "*", "mexico*", "?", "~2", "a^b", "\\", "a AND", "OR OR", "\x00", "\xff\xfe",
		"mexico\x00offer", "<script>", "((((", strings.Repeat("a", 1e5), strings.Repeat("mexico ", 1e4), strings.Repeat(`"`, 999), "\u202e\u0301", "😀", "'", "’s", "1,", "1.", ".5", "’’’", "漢",
		strings.Repeat("\u0301", 3000), "ﷺ", "İ", "ß"} {
		r := find(t, ix, search.Query{Q: q, Limit: -1, Offset: -5})
		if len(r.Entities) > 10 {
			t.Errorf("%.20q gives %d", q, len(r.Entities))
		}
		if _, err := ix.Suggest(t.Context(), q, 0); err != nil {
			t.Errorf("%.20q: %v", q, err)
		}
	}
	start := time.Now()
	find(t, ix, search.Query{Q: strings.Repeat("mexiko ofer ", 1e4), Limit: 1 << 40, Offset: 1 << 40})
	if d := time.Since(start); d > 20*time.Second { // the query is cut: without that it takes minutes
		t.Error("a long query takes", d)
	}
}

func FuzzSearch(f *testing.F) {
	ix := library(f)
	f.Add(`mexico "rejects the" of`, 3)
	f.Fuzz(func(t *testing.T, q string, offset int) {
		r, err := ix.Search(t.Context(), search.Query{Q: q, Offset: offset % 4})
		if err != nil {
			t.Fatal(err)
		}
		check := func(s string, marks []search.Span) {
			at := 0
			for _, m := range marks {
				if m.Start < at || m.End <= m.Start || m.End > utf8.RuneCountInString(s) {
					t.Fatalf("%q: marks %v of %q", q, marks, s)
				}
				at = m.End
			}
		}
		for _, e := range r.Entities {
			check(e.Form, e.Marks)
		}
		for _, s := range r.Sentences {
			check(s.Text, s.Marks)
		}
		for _, d := range r.Documents {
			check(d.Title, d.TitleMarks)
			check(d.Text, d.Marks)
		}
	})
}
