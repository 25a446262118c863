package rules_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestOthersWordsAreNoLinks: what is only said, thought, asked, quoted or false is never a plain link.
func TestOthersWordsAreNoLinks(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	inner := []struct{ clause, verb string }{
		{"the minister stole money", "steal"}, {"the company bribed the mayor", "bribe"},
		{"the army had entered the city", "enter"}, {"Anna Berg owns the mine", "own"},
		{"the mayor resigned", "resign"}, {"the dam has collapsed", "collapse"},
	}
	var frames []string
	for _, noun := range strings.Fields(`report claim allegation accusation suggestion complaint rumour rumor charge contention story denial prediction opinion belief
		view theory notion idea possibility risk fear hope concern suspicion speculation hypothesis assumption myth lie hoax fiction falsehood misconception`) {
		frames = append(frames, "The "+noun+" that %s angered voters.", "The "+noun+" that %s is false.", "The "+noun+" that %s was published on Monday.",
			"Critics repeated the "+noun+" that %s.", "It is a "+noun+" that %s.")
	}
	frames = append(frames, "It is false that %s.", "It is not true that %s.", "Few believe that %s.", "Nobody knows whether %s.", "\"%s.\" Silence followed.",
		"One theory is that %s.", "Critics doubt that %s.", "If %s, voters will leave.", "According to the report, %s.", "Officials deny that %s.",
		"There is no truth to the rumour that %s.", "The claim that %s was denied by her office.", "Nothing supports the claim that %s.")
	wrong, all := 0, 0
	for _, frame := range frames {
		for _, in := range inner {
			clause := in.clause
			if strings.HasPrefix(frame, "\"") {
				clause = strings.ToUpper(clause[:1]) + clause[1:]
			}
			s := fmt.Sprintf(frame, clause)
			claims := claimsIn(t, paragraph(s))
			all++
			for i := range claims {
				if c := &claims[i]; c.Plain() && strings.HasPrefix(c.Predicate.Canonical, in.verb) {
					wrong++
					t.Errorf("%s: %s", s, c.Words())
				}
			}
		}
	}
	t.Logf("%d of %d", wrong, all)
}
