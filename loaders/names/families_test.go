package names_test

import (
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/names"
)

// TestFamilies: two people of one surname stay two, whoever is told of by title, given name or surname.
func TestFamilies(t *testing.T) {
	men := []string{"Tom", "Karl", "Peter", "David", "Rafael", "Omar", "Henrik", "Samuel"}
	women := []string{"Lena", "Clara", "Ruth", "Denise", "Mia", "Amina", "Ingrid", "Grace"}
	surnames := []string{"Berg", "Moe", "Fisk", "Odell", "Torres", "Diop", "Lindqvist", "Okafor", "Marsh", "Van den Broek"}
	// %1 is the first, %2 the second, %s their surname, %f and %g their given names. The surname alone may mean
	// nobody or the first.
	intros := []string{
		"%1 ran a hotel in Norway. His wife, %2, kept the books. ",
		"%1 was charged with fraud on Monday. Prosecutors also charged his sister, %2. ",
		"%1, the mayor, resigned on Friday. A court had jailed his wife, %2, in May. ",
		"Police arrested %1, 51, in Leeds. They later arrested %2, 48, in York. ",
		"%1 and his wife, %2, ran a hotel in Norway. ",
	}
	tails := []struct{ text, word, want string }{
		{"Mr %s denied it.", "%s", "%1"},
		{"Ms %s denied it.", "%s", "%2"},
		{"Mrs. %s denied the charge.", "%s", "%2"},
		{"%f denied it.", "%f", "%1"},
		{"%g denied it.", "%g", "%2"},
		{"%1 denied it.", "%1", "%1"},
		{"%2 denied it.", "%2", "%2"},
		{"%s denied it.", "%s", ""},
	}
	wrong, all := 0, 0
	k := 0
	for _, surname := range surnames {
		for _, in := range intros {
			for _, tail := range tails {
				k++
				f, g := men[k%len(men)], women[(k/3)%len(women)]
				inside := surname
				if strings.Contains(surname, " ") {
					inside = strings.ToLower(surname[:1]) + surname[1:]
				}
				first, second := f+" "+inside, g+" "+inside
				fill := strings.NewReplacer("%1", first, "%2", second, "%s", surname, "%f", f, "%g", g)
				source := fill.Replace(in + tail.text)
				d := read(t, source)
				n := names.Read(d)
				at := strings.LastIndex(source, fill.Replace(tail.word))
				end := at + len(fill.Replace(tail.word))
				s := len(d.Sentences) - 1
				var tokens []int
				head := -1
				for i, tok := range d.Sentences[s].Tokens {
					if tok.Span.Start >= at && tok.Span.End <= end {
						tokens, head = append(tokens, i), i
					}
				}
				if head < 0 {
					t.Fatalf("%s: no %s", source, tail.word)
				}
				got, want := n.Phrase(s, tokens, head).Name, fill.Replace(tail.want)
				all++
				ok := got == want
				if tail.want == "" {
					ok = got == first || got == surname
				}
				if !ok {
					wrong++
					t.Logf("%s: %s is %s", source, fill.Replace(tail.word), got)
				}
			}
		}
	}
	if wrong*50 > all {
		t.Errorf("%d of %d names of families are read as somebody else's", wrong, all)
	}
	t.Logf("%d of %d wrong", wrong, all)
}
