package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// TestSecondVerbOfASpeaker generates sentences in which a second verb goes with who speaks, or with what is told, and looks
// at its subject: at most one in twenty-five may be wrong.
func TestSecondVerbOfASpeaker(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	speakers := []string{"Mayor Ines Varga", "The ombudsman", "Karin Dahl, who leads the union,", "A spokesman for the fishermen"}
	inner := map[string][]string{
		"speaker": {
			"said the ferries were old vessels and accused the harbour board of neglect", "said several neighbours had keys and suggested that the guard knew them",
			"said Madrid backed the treaty but stopped short of offering troops", "said the fire was under control but did not elaborate",
			"concluded that rust caused the leak but did not recommend a new pipe", "said the pipes had cracks and blamed a supplier",
			"said rents would rise but did not give a figure", "said the prisoners were minors and urged the court to free them",
			"said the wells were nearly empty but stopped short of declaring a drought",
		},
		"told": {
			"said the hospital has bought beds and hired forty nurses", "said the school has since repaired its roof and hired two guards",
			"said the company has closed two mills and opened a depot", "said a storm killed two sailors and destroyed a pier",
		},
	}
	second := map[string]string{"accused": "accuse", "suggested": "suggest", "stopped": "stop", "did not elaborate": "elaborate", "did not recommend": "recommend",
		"blamed": "blame", "did not give": "give", "urged": "urge", "hired": "hire", "opened": "open", "destroyed": "destroy"}
	wrong, all := 0, 0
	for who, list := range inner {
		for _, rest := range list {
			verb := ""
			for form, lemma := range second {
				if strings.Contains(rest, form) {
					verb = lemma
				}
			}
			for _, speaker := range speakers {
				all++
				s := speaker + " " + rest + "."
				good := false
				for _, c := range claimsIn(t, paragraph(s)) {
					if strings.HasPrefix(c.Predicate.Canonical, verb) {
						good = (c.Subject.Span.Start == 0) == (who == "speaker") && (c.Attribution == nil) == (who == "speaker")
						break
					}
				}
				if !good {
					wrong++
					t.Logf("%s", s)
				}
			}
		}
	}
	if wrong*25 > all {
		t.Errorf("%d of %d wrong", wrong, all)
	}
}

// TestNoOne looks for a denied claim of nobody in each sentence.
func TestNoOne(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, subject := range []string{"No one", "No-one", "Nobody"} {
		for _, rest := range []string{"was hurt in the blast", "has died", "knew the password", "answered the phone on Monday", "has been charged", "will lose a job"} {
			for _, frame := range []string{"%s.", "Police said %s.", "%s, a spokesman said."} {
				who := subject
				if strings.HasPrefix(frame, "Police") {
					who = strings.ToLower(subject)
				}
				s := fmt.Sprintf(frame, who+" "+rest)
				good := false
				for _, c := range claimsIn(t, paragraph(s)) {
					good = good || c.Subject.Canonical == "nobody" && c.Polarity == claim.Denied
				}
				if !good {
					t.Errorf("no claim of nobody: %s", s)
				}
			}
		}
	}
}

// TestRanked looks at what ranks somebody or something among others: it stays in the phrase and is no purpose.
func TestRanked(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	wrong, all := 0, 0
	for _, who := range []string{"Ada Moore", "The Danish firm", "Typhoon Lena"} {
		for _, rank := range []string{"the first", "the third", "the only", "the latest"} {
			for _, rest := range []string{"challenger to reach the island", "rival to cross the strait since June", "one to leave the region"} {
				for _, frame := range []string{"%s was %s %s.", "Officials said %s is %s %s.", "%s became %s %s."} {
					all++
					s := fmt.Sprintf(frame, who, rank, rest)
					for _, c := range claimsIn(t, paragraph(s)) {
						for _, a := range c.Arguments {
							if a.Role == "purpose" {
								wrong++
								t.Logf("%s: %s", s, c.Words())
							}
						}
					}
				}
			}
		}
	}
	if wrong*25 > all {
		t.Errorf("%d of %d wrong", wrong, all)
	}
}

// TestIncluded looks at what is named as one of many behind a thing that happened to all of them.
func TestIncluded(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, many := range []string{"At least 70 groups", "Nine clinics", "Several schools"} {
		for _, rest := range []string{"were hit through the same flaw", "were damaged by the storm", "lost power after the quake"} {
			s := many + " " + rest + ", including a Danish bank and two hospitals."
			for _, c := range claimsIn(t, paragraph(s)) {
				if c.Predicate.Canonical == "be" && c.Object != nil && !strings.HasSuffix(many, c.Object.Text) {
					t.Errorf("%s: %s", s, c.Words())
				}
			}
		}
	}
}
