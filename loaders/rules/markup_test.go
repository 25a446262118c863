package rules_test

import (
	"slices"
	"strings"
	"testing"
)

// TestMarkup: tags and character references in a text change nothing of what is claimed.
func TestMarkup(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	said := func(s string) (all []string) {
		for _, c := range claimsIn(t, paragraph(s)) {
			all = append(all, c.Words())
		}
		return all
	}
	marks := []struct{ open, shut string }{
		{"<b>", "</b>"}, {"<em class=\"x\">", "</em>"}, {"<a href='https://example.org/?a=1&amp;b=2'>", "</a>"}, {"", "<script>alert(1)</script>"},
		{"<!-- name -->", ""}, {"<span>", "</span><!-- </b> -->"},
	}
	for _, s := range []string{
		"@Quentin Vale# paid @Pavel Moravec# 90,000 euros in March, the mails show.",
		"The mayor of Odell, @Ruth Fisk#, dismissed @Karl Moe# on Monday.",
		"@Hale & Sons# sued @Lena Hart#'s firm over the @spill#.",
		"\"We are ready,\" said @Amy Cole#, who runs @the Guild#.",
		"She joined @Nordic Air# in 2015. It fired @her# in 2019.",
	} {
		want := said(strings.NewReplacer("@", "", "#", "").Replace(s))
		if len(want) == 0 {
			t.Fatalf("%s: nothing is claimed", s)
		}
		for _, m := range marks {
			marked := strings.NewReplacer("@", m.open, "#", m.shut, " & ", " &amp; ", "'s", "&rsquo;s").Replace(s)
			if got := said(marked); !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", marked, got, want)
			}
		}
	}
}
