package rules_test

import (
	"strings"
	"testing"
)

// deeds are things that happen to somebody by a force of nature or an accident: verb, object, with the lemma and head.
var deeds = []struct{ past, verb, head string }{
	{"killed 12 people", "kill", "12 people"}, {"destroyed hundreds of homes", "destroy", "homes"},
	{"flooded a hospital", "flood", "hospital"}, {"cut off three villages", "cut off", "three villages"},
	{"blocked the coastal road", "block", "coastal road"}, {"swept away a bridge", "sweep away", "bridge"},
	{"damaged crops", "damage", "crops"}, {"injured nine workers", "injure", "nine workers"},
}

// forces do that.
var forces = []struct{ phrase, head string }{
	{"a landslide", "landslide"}, {"heavy rain", "heavy rain"}, {"flash floods", "flash floods"}, {"the storm", "storm"}, {"an explosion", "explosion"},
	{"high winds", "high winds"}, {"a tornado", "tornado"}, {"mudslides", "mudslides"},
}

// TestForcesDoBoth: both verbs after a conjunction or a verb of saying belong to the force, not to who searches or speaks.
func TestForcesDoBoth(t *testing.T) {
	frames := []string{
		"Rescuers are searching for survivors after %s.", "Officials said %s.", "The mayor declared an emergency after %s.",
		"Rescue teams in northern Peru are looking for survivors after %s on Friday.", "The governor said that %s on Sunday.",
		"The match was called off when %s.", "%s on Monday, the police said.", "Schools stayed closed as %s.",
		"At least 30 families are homeless after %s, according to the authorities.",
	}
	var samples []sample
	for n, frame := range frames {
		for i, f := range forces {
			for j := range deeds {
				if (i+j+n)%3 != 0 {
					continue
				}
				a, b := deeds[j], deeds[(j+i+1)%len(deeds)]
				if a == b {
					continue
				}
				clause := f.phrase + " " + a.past + " and " + b.past
				if strings.HasPrefix(frame, "%s") {
					clause = strings.ToUpper(clause[:1]) + clause[1:]
				}
				samples = append(samples, sample{
					text: strings.Replace(frame, "%s", clause, 1),
					want: []string{f.head + " | " + a.verb + " | " + a.head, f.head + " | " + b.verb + " | " + b.head},
				})
			}
		}
	}
	reads(t, 0.95, samples)
}

// TestConjunctsOfReports: what stands behind "and" in a report belongs to who is told of.
func TestConjunctsOfReports(t *testing.T) {
	speakers := []struct{ phrase, head string }{
		{"The diplomat", "diplomat"}, {"Anna Berg", "Anna Berg"}, {"A spokesman for the army", "spokesman"}, {"Two officials", "Two officials"}, {"Town clerk Mary Bell", "Mary Bell"},
	}
	said := []string{"said", "said that", "told reporters that", "confirmed that", "announced that"}
	told := []struct{ subject, head, a, b, first, second string }{
		{"the general", "general", "was believed to be in the palace", "had not been harmed", "", "be harmed | -"},
		{"officers", "officers", "had applied for a grant", "expected a decision before Easter", "apply for | grant", "expect | decision"},
		{"the firm", "firm", "had lost two contracts", "was looking for a buyer", "lose | two contracts", "look for | buyer"},
		{"the prisoners", "prisoners", "had been moved to a camp", "were in good health", "be moved to | camp", ""},
		{"the ship", "ship", "had left the port", "would reach Malta on Friday", "leave | port", "reach | malta"},
		{"the ministry", "ministry", "had rejected the offer", "would not change its mind", "reject | offer", "change | *"},
		{"the bank", "bank", "had frozen the accounts", "needed more time", "freeze | accounts", "need | time"},
		{"the hospital", "hospital", "was short of beds", "could not take more patients", "", "take | *"},
		{"the price", "price", "had doubled in a year", "could rise further", "", "rise | *"},
	}
	var samples []sample
	for _, s := range speakers {
		for _, v := range said {
			for _, c := range told {
				x := sample{text: s.phrase + " " + v + " " + c.subject + " " + c.a + " and " + c.b + "."}
				for _, e := range []string{c.first, c.second} {
					if e != "" {
						x.want = append(x.want, c.head+" | "+e)
					}
				}
				if verb, _, ok := strings.Cut(c.second, " | "); ok {
					x.never = []string{s.head + " | " + verb}
				}
				samples = append(samples, x)
			}
		}
	}
	reads(t, 0.95, samples)
}

// TestConjunctsOfSpeakers: what only a speaker can have done beside speaking is the speaker's.
func TestConjunctsOfSpeakers(t *testing.T) {
	told := []string{"prices would fall", "the talks had failed", "the bridge was unsafe", "she would resign", "the claims were false"}
	did := []struct{ past, verb, end string }{
		{"urged residents to leave", "urge", "residents"}, {"called for an inquiry", "call for", "inquiry"}, {"accused the army of lying", "accuse", "army"},
		{"declined to answer questions", "answer", "questions"}, {"blamed the weather", "blame", "weather"}, {"thanked the firefighters", "thank", "firefighters"},
		{"warned of delays", "warn of", "delays"}, {"apologised to customers", "apologise to", "customers"},
	}
	var samples []sample
	for _, who := range []struct{ phrase, head string }{{"The mayor", "mayor"}, {"Anna Berg", "Anna Berg"}, {"The company", "company"}, {"Police in Lyon", "police"}} {
		for _, v := range []string{"said", "said that", "admitted that", "acknowledged that"} {
			for i, c := range told {
				d := did[(i+len(v)+len(who.head))%len(did)]
				for _, d := range []struct{ past, verb, end string }{d, did[(i+3)%len(did)]} {
					samples = append(samples, sample{
						text: who.phrase + " " + v + " " + c + " and " + d.past + ".",
						want: []string{who.head + " | " + d.verb + " | " + d.end},
					})
				}
			}
		}
	}
	reads(t, 0.95, samples)
}

// TestListsOfDeeds: verbs of a list each have their own object.
func TestListsOfDeeds(t *testing.T) {
	verbs := []struct{ base, past, object, head, lemma string }{
		{"close", "closed", "two schools", "two schools", "close"}, {"clean", "cleaned", "the streets", "streets", "clean"}, {"open", "opened", "a clinic", "clinic", "open"},
		{"delay", "delayed", "trains", "trains", "delay"}, {"cut", "cut", "jobs", "jobs", "cut"}, {"secure", "secured", "funding", "funding", "secure"},
		{"raise", "raised", "taxes", "taxes", "raise"}, {"repair", "repaired", "roads", "roads", "repair"}, {"plant", "planted", "trees", "trees", "plant"},
		{"empty", "emptied", "prisons", "prisons", "empty"}, {"lower", "lowered", "rents", "rents", "lower"}, {"train", "trained", "nurses", "nurses", "train"},
	}
	var samples []sample
	for i := range verbs {
		a, b, c := verbs[i], verbs[(i+1)%len(verbs)], verbs[(i+5)%len(verbs)]
		for _, f := range []struct{ before, subject string }{{"The strike could", "strike"}, {"The council will", "council"}, {"The new law would", "new law"}, {"The mayor has promised to", "mayor"}} {
			x := sample{text: f.before + " " + a.base + " " + a.object + ", " + b.base + " " + b.object + " and " + c.base + " " + c.object + "."}
			for _, d := range []struct{ lemma, head string }{{a.lemma, a.head}, {b.lemma, b.head}, {c.lemma, c.head}} {
				p := f.subject + " | " + d.lemma + " | " + d.head
				if strings.Contains(f.before, "promised") {
					p = f.subject + " | promise to " + d.lemma + " | " + d.head
				}
				x.want = append(x.want, p)
			}
			samples = append(samples, x)
		}
		for _, f := range []struct{ before, subject string }{{"The council", "council"}, {"Anna Berg", "Anna Berg"}, {"Last year the governor", "governor"}} {
			x := sample{text: f.before + " " + a.past + " " + a.object + ", " + b.past + " " + b.object + " and " + c.past + " " + c.object + "."}
			for _, d := range []struct{ lemma, head string }{{a.lemma, a.head}, {b.lemma, b.head}, {c.lemma, c.head}} {
				x.want = append(x.want, f.subject+" | "+d.lemma+" | "+d.head)
			}
			samples = append(samples, x)
		}
	}
	reads(t, 0.88, samples)
}

// TestEitherOr: of two deeds that "or" joins neither is told as a fact, save where both are denied.
func TestEitherOr(t *testing.T) {
	var samples []sample
	for _, who := range []struct{ phrase, head string }{{"The council", "council"}, {"Anna Berg", "Anna Berg"}, {"The owners", "owners"}, {"She said the firm", "firm"}} {
		for _, c := range []struct{ text, a, b string }{
			{"sold the land or gave it away", "sell | land", "give away | *"},
			{"was ill or did not know the time", "be | ill", "know | time"},
			{"will close the mine or sell it", "close | mine", "sell | *"},
			{"must pay the fine or close the mine", "pay | fine", "close | mine"},
			{"would have to cut jobs or sell its ships", "cut | jobs", "sell | ships"},
			{"either lost the letter or burned it", "lose | letter", "burn | *"},
			{"ignored the warning or failed to read it", "ignore | warning", "read | *"},
			{"repairs or replaces the pumps every year", "repair | pumps", "replace | pumps"},
		} {
			x := sample{text: who.phrase + " " + c.text + ".", want: []string{who.head + " | " + c.a + " [possible]"}}
			for _, e := range []string{c.a, c.b} {
				x.never = append(x.never, who.head+" | "+e+" [asserted]", who.head+" | "+e+" [intended]", who.head+" | "+e+" [required]")
			}
			samples = append(samples, x)
		}
		for _, c := range []struct{ text, a, b string }{
			{"did not sell the land or burn the house", "sell | land", "burn | house"},
			{"never sold the land or burned the house", "sell | land", "burn | house"},
		} {
			samples = append(samples, sample{text: who.phrase + " " + c.text + ".", want: []string{who.head + " | " + c.a + " [denied]", who.head + " | " + c.b + " [denied]"}})
		}
	}
	reads(t, 0.95, samples)
}

// TestPassivesGoOn: what was done to somebody goes on as a passive behind "and", where the second verb has no object and
// needs one.
func TestPassivesGoOn(t *testing.T) {
	first := []string{"had been held for ten days", "were arrested at the border", "had been beaten", "were stopped by guards", "had been unlawfully held in a camp", "were questioned for hours"}
	second := []struct{ text, verb string }{
		{"forced back to sea", "be forced"}, {"taken to a camp", "be taken"}, {"brought to Malta", "be brought"}, {"sent to prison", "be sent"}, {"released without charge", "be released"},
		{"put on a plane", "be put"}, {"driven to the airport", "be driven"}, {"stripped of their shoes", "be stripped"},
	}
	var samples []sample
	for i, who := range []struct{ phrase, head string }{{"Four men", "Four men"}, {"The refugees", "refugees"}, {"The court found that two women", "two women"}, {"She said the miners", "miners"}} {
		for j, a := range first {
			for k, b := range second {
				if (i+j+k)%2 == 0 {
					link := []string{" and ", " and then ", " and later "}[(i+j+k)/2%3]
					samples = append(samples, sample{text: who.phrase + " " + a + link + b.text + ".", want: []string{who.head + " | " + b.verb + "*"}, never: []string{who.head + " | " + strings.Split(b.text, " ")[0]}})
				}
			}
		}
	}
	reads(t, 0.95, samples)
}

// TestSharedOf: who stands behind "and" shares "of" with whom it is like.
func TestSharedOf(t *testing.T) {
	verbs := []struct{ text, verb string }{{"would seek", "seek"}, {"has won", "win"}, {"needs", "need"}, {"lost", "lose"}, {"asked for", "ask for"}}
	what := []string{"backing", "support", "approval", "help", "confidence", "consent"}
	who := []struct{ text, second string }{
		{"the Greens and two smaller parties", "two smaller parties"}, {"the army and several judges", "several judges"}, {"the board and both founders", "both founders"},
		{"the unions and many teachers", "many teachers"}, {"the Labour Party and three independent senators", "senators"},
	}
	var samples []sample
	for i, v := range verbs {
		for j, w := range what {
			for k, x := range who {
				if (i+j+k)%2 == 0 {
					samples = append(samples, sample{text: "The minister " + v.text + " the " + w + " of " + x.text + ".", want: []string{"minister | " + v.verb + " | *"}, never: []string{"minister | " + v.verb + " | " + x.second}})
				}
			}
		}
	}
	reads(t, 0.95, samples)
}

// TestListsInReports: a list of deeds behind a verb of saying, or behind what a force did, is told of one doer.
func TestListsInReports(t *testing.T) {
	type deed struct{ past, base, verb, end string }
	deeds := []deed{
		{"withheld emails", "withhold emails", "withhold", "emails"}, {"destroyed notes", "destroy notes", "destroy", "notes"}, {"misled the court", "mislead the court", "mislead", "court"},
		{"lost two ships", "lose two ships", "lose", "two ships"}, {"closed the inquiry", "close the inquiry", "close", "inquiry"}, {"ignored the warnings", "ignore the warnings", "ignore", "warnings"},
		{"delayed the trial", "delay the trial", "delay", "trial"},
	}
	who := []struct{ phrase, head string }{{"the firm", "firm"}, {"prosecutors", "prosecutors"}, {"the agency", "agency"}, {"her rivals", "her rivals"}}
	var samples []sample
	add := func(frame, subject string, a, b, c deed, form string) {
		x := sample{text: strings.NewReplacer("%a", form+a.past, "%b", b.past, "%c", c.past).Replace(frame)}
		if form != "" && form != "had " {
			x.text = strings.NewReplacer("%a", form+a.base, "%b", b.base, "%c", c.base).Replace(frame)
		}
		for _, d := range []deed{a, b, c} {
			x.want = append(x.want, subject+" | "+d.verb+" | "+d.end)
		}
		samples = append(samples, x)
	}
	for i, w := range who {
		for j := range deeds {
			a, b, c := deeds[j], deeds[(j+1)%len(deeds)], deeds[(j+3)%len(deeds)]
			for k, say := range []string{"The judge ruled that ", "Ms Berg said ", "The inquiry found that ", "A lawyer told the jury that ", "Critics warned that "} {
				if (i+j+k)%2 == 0 {
					add(say+w.phrase+" %a, %b and %c.", w.head, a, b, c, "had ")
				} else {
					add(say+w.phrase+" %a, %b and %c.", w.head, a, b, c, []string{"could ", "would ", "might "}[k%3])
				}
			}
		}
	}
	reads(t, 0.95, samples)
}
