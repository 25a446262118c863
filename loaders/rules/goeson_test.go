package rules_test

import (
	"strings"
	"testing"
)

// TestWhoGoesOn: a second past behind "and" belongs to the speaker or to what is told of, as the words show.
func TestWhoGoesOn(t *testing.T) {
	speakers := []struct{ phrase, head string }{{"The magistrate", "magistrate"}, {"Lena Orr", "Lena Orr"}, {"The regulator", "regulator"}, {"The finance ministry", "finance ministry"}}
	own := []struct{ text, pattern, told string }{
		{"said the papers were false and dismissed the claim", "dismiss | claim", "papers"},
		{"ruled that the contract was void and ordered a new tender", "order | new tender", "contract"},
		{"said the gates were broken and suspended the service", "suspend | service", "gates"},
		{"said the rules had failed and proposed a new law", "propose | new law", "rules"},
		{"found that patients had been neglected and called for an inquiry", "call for | inquiry", "patients"},
		{"concluded that inspectors had been bribed and recommended a ban", "recommend | ban", "inspectors"},
		{"said profits had fallen and cut its dividend", "cut | its dividend", "profits"},
		{"said costs rose and raised its prices", "raise | its prices", "costs"},
		{"said the missiles had crossed the border and summoned the envoy", "summon | envoy", "missiles"},
		{"said the recruits were tired and gave them a day off", "give*", "recruits"},
	}
	told := []struct{ text, pattern, first string }{
		{"said the driver had crossed the line and hit a tram", "driver | hit | tram", "driver | cross | line"},
		{"said the guards had opened the gate and walked away", "guards | walk away*", "guards | open | gate"},
		{"said a nurse had read the chart and raised the dose", "nurse | raise | dose", "nurse | read | chart"},
		{"said the lorry had left the road and crashed into a wall", "lorry | crash into | wall", "lorry | leave | road"},
	}
	var samples []sample
	for _, s := range speakers {
		for _, o := range own {
			if strings.Contains(o.text, "its ") && s.head == "Lena Orr" {
				continue
			}
			verb, _, _ := strings.Cut(o.pattern, " | ")
			samples = append(samples, sample{text: s.phrase + " " + o.text + ".", want: []string{s.head + " | " + o.pattern}, never: []string{o.told + " | " + verb}})
		}
		for _, o := range told {
			samples = append(samples, sample{text: s.phrase + " " + o.text + ".", want: []string{o.pattern, o.first}})
		}
	}
	reads(t, 0.95, samples)
}

// TestOthersMeanwhile: a clause with "while" and somebody else in it is no part of what was said before.
func TestOthersMeanwhile(t *testing.T) {
	var samples []sample
	for _, a := range []string{"Orr said she would appeal", "The union said it would strike", "Two senators said they would vote no", "The mayor promised that he would resign"} {
		for _, b := range []struct{ text, pattern string }{
			{"while Marsh accepted the ruling", "Marsh | accept | ruling"}, {"while the council welcomed the plan", "council | welcome | plan"},
			{"while the judge said he needed time", "judge | say | *"}, {"while Tom Hale left the hall", "Tom Hale | leave | hall"},
		} {
			samples = append(samples, sample{text: a + ", " + b.text + ".", want: []string{b.pattern + " [plain]"}})
		}
	}
	reads(t, 0.95, samples)
}

// TestNoSharedObject: a verb that takes no object has no part in that of the next.
func TestNoSharedObject(t *testing.T) {
	var samples []sample
	for _, c := range []struct{ text, first, second string }{
		{"Prices rose and hurt families", "Prices | rise | -", "Prices | hurt | families"},
		{"The snow melted and flooded the valley", "snow | melt | -", "snow | flood | valley"},
		{"The roof collapsed and killed two workers", "roof | collapse | -", "roof | kill | two workers"},
		{"The ship drifted and struck a pier", "ship | drift | -", "ship | strike | pier"},
		{"Exports slowed and cut growth", "Exports | slow | -", "Exports | cut | growth"},
		{"The engine failed and started a fire", "engine | fail | -", "engine | start | fire"},
		{"The firm grew and bought its rival", "firm | grow | -", "firm | buy | its rival"},
	} {
		for _, f := range []string{"%s.", "Officials said %s.", "%s, the report says."} {
			text := c.text
			if !strings.HasPrefix(f, "%s") {
				text = strings.ToLower(text[:1]) + text[1:]
			}
			samples = append(samples, sample{text: strings.Replace(f, "%s", text, 1), want: []string{c.first, c.second}})
		}
	}
	for _, c := range []struct{ text, first, second string }{
		{"The army looted and burned the village.", "army | loot | village", "army | burn | village"}, {"They bought and sold shares.", "They | buy | shares", "They | sell | shares"},
		{"The firm designed and built ships.", "firm | design | ships", "firm | build | ships"}, {"Anna Berg wrote and directed the film.", "Anna Berg | write | film", "Anna Berg | direct | film"},
	} {
		samples = append(samples, sample{text: c.text, want: []string{c.first, c.second}})
	}
	reads(t, 0.9, samples)
}

// TestCarriers: a noun behind a participle is its object, not the subject of the verb that follows.
func TestCarriers(t *testing.T) {
	var samples []sample
	for _, c := range []struct{ noun, head, participle, verb string }{
		{"A ferry", "ferry", "carrying", "carry"}, {"A bus", "bus", "carrying", "carry"}, {"A lorry", "lorry", "transporting", "transport"}, {"A boat", "boat", "towing", "tow"},
	} {
		for _, o := range []struct{ text, head string }{{"more than 200 people", "more than 200 people"}, {"dozens of pilgrims", "pilgrims"}, {"about 40 tonnes of grain", "grain"}, {"fewer than ten tourists", "fewer than ten tourists"}} {
			for _, v := range []struct{ text, verb string }{{"sank off the coast on Sunday", "sink*"}, {"caught fire near the port", "catch | fire"}, {"hit a bridge in Porto", "hit | bridge"}} {
				x := sample{text: c.noun + " " + c.participle + " " + o.text + " " + v.text + ".", want: []string{c.head + " | " + v.verb}, never: []string{o.head + " | " + strings.TrimSuffix(v.verb, "*")}}
				samples = append(samples, x)
			}
		}
	}
	reads(t, 0.9, samples)
}

// TestSaidOfWhom: what others say inside a relative clause is said of its noun, and by them.
func TestSaidOfWhom(t *testing.T) {
	var samples []sample
	for _, n := range []struct{ phrase, head, pronoun string }{{"The dam", "dam", "which"}, {"The bank", "bank", "which"}, {"The actor", "actor", "who"}, {"Tom Hale", "Tom Hale", "who"}} {
		for _, s := range []string{"engineers had warned", "regulators say", "friends said", "the police believe"} {
			for _, c := range []struct{ text, pattern string }{{"was in trouble", "be in"}, {"had lost money", "lose | money"}, {"was near collapse", "be near"}} {
				samples = append(samples, sample{text: n.phrase + ", " + n.pronoun + " " + s + " " + c.text + ", made the news on Monday.", want: []string{n.head + " | " + c.pattern}, never: []string{n.head + " | " + c.pattern + " [plain]"}})
			}
		}
	}
	reads(t, 0.85, samples)
}

// TestSeldom: "rarely" and its like deny nothing, and stay in the predicate so that no link says the thing is usual.
func TestSeldom(t *testing.T) {
	var samples []sample
	for _, w := range []string{"rarely", "seldom"} {
		for _, c := range []struct{ text, pattern string }{
			{"The courts %s overturn such rulings", "courts | %s overturn | ruling*"}, {"Anna Berg %s speaks in public", "Anna Berg | %s speak in"}, {"The rule is %s enforced", "rule | %s be enforced"},
			{"Officials said the drug %s causes harm", "drug | %s cause | harm"}, {"Such storms have %s reached the coast", "storms | %s reach | coast"},
		} {
			samples = append(samples, sample{
				text: strings.Replace(c.text, "%s", w, 1) + ".", want: []string{strings.Replace(c.pattern, "%s", w, 1)},
				never: []string{strings.Replace(c.pattern, "%s", w, 1) + " [denied]", strings.Replace(c.pattern, "%s ", "", 1)},
			})
		}
	}
	reads(t, 0.95, samples)
}

// TestMeasuredBy: what a comparative is measured by stays with it.
func TestMeasuredBy(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for _, who := range []string{"The crowd was", "Sales in May were", "The damage was", "Officials said the damage was"} {
		for _, measure := range []string{"smaller than planners had hoped", "lower than expected", "worse than the government admits", "far higher than last year's"} {
			found := false
			for _, c := range claimsIn(t, paragraph(who+" "+measure+".")) {
				found = found || c.Predicate.Canonical == "be" && c.Object != nil && c.Object.Text == measure && c.Object.Canonical == measure
			}
			if !found {
				t.Errorf("%s %s: not read whole", who, measure)
			}
		}
	}
}

// TestWithoutDoing: what is not done is not done by who acts, not by whom it happens to; who advises against a thing does not
// leave it undone.
func TestWithoutDoing(t *testing.T) {
	var samples []sample
	for _, c := range []struct{ text, want, never string }{
		{"The club sacked the coach without giving a reason.", "club | give | reason [denied]", "coach | give"},
		{"The firm fired the manager without paying her.", "firm | pay | *", "manager | pay"},
		{"The state punished the town by closing its school.", "state | close | its school", "town | close"},
		{"The army arrested the editor without showing a warrant.", "army | show | warrant [denied]", "editor | show"},
		{"Doctors advised against using the drug.", "Doctors | advise against*", "Doctors | use"},
		{"The report warned against reading too much into the figures.", "report | warn against*", "report | read"},
	} {
		samples = append(samples, sample{text: c.text, want: []string{c.want}, never: []string{c.never}})
	}
	reads(t, 0.95, samples)
}

// TestMadeSomething: who is appointed, and who is made the first to do something, is the object.
func TestMadeSomething(t *testing.T) {
	var samples []sample
	for _, v := range []struct{ past, verb string }{{"appointed", "appoint"}, {"elected", "elect"}, {"named", "name"}} {
		for _, who := range []string{"Lena Orr", "Tom Hale", "Ines Varga"} {
			for _, office := range []string{"chief executive", "chairman", "president in May", "deputy leader"} {
				samples = append(samples, sample{text: "The board " + v.past + " " + who + " " + office + ".", want: []string{"board | " + v.verb + " | " + who}})
			}
		}
	}
	for _, s := range []string{"The vote made her the first woman to lead the party.", "The win made him the youngest driver to take the title."} {
		samples = append(samples, sample{text: s, want: []string{"* | make | h*"}})
	}
	reads(t, 0.9, samples)
}

// TestTimesAndCounts: what tells when or how much is no place, no object and no predicate.
func TestTimesAndCounts(t *testing.T) {
	if annotator() == nil {
		t.Skip("the program carries no language model; run make model")
	}
	for text, want := range map[string]string{
		"The envoys could meet as early as Tuesday.":                              "time: as early as Tuesday",
		"A deal may be signed as soon as next week.":                              "time: as soon as next week",
		"The maps, dating back to 1640, were stolen.":                             "time: back to 1640",
		"Senators voted 52 to 46 in favour of the bill.":                          "extent: 52 to 46",
		"The motion passed by 30 votes to 12.":                                    "by: by 30 votes to 12",
		"The pool would open in June, subject to a vote of the council.":          "subject to: subject to a vote of the council",
		"The council, made up of nine farmers, met on Monday.":                    "of: of nine farmers",
		"Bergen had beaten Lund 3-1 in the final.":                                "extent: 3-1",
		"The town gave teachers a week off.":                                      "recipient: teachers",
		"Orr, who was tired, rallied from two sets down to beat Vasquez in Rome.": "result: to beat Vasquez in Rome",
	} {
		found := false
		for _, c := range claimsIn(t, paragraph(text)) {
			for _, a := range c.Arguments {
				found = found || a.Role+": "+a.Phrase.Text == want
			}
			if strings.Contains(c.Predicate.Canonical, "leave") {
				t.Errorf("%s: %s", text, c.Words())
			}
		}
		if !found {
			t.Errorf("%s: no %s", text, want)
		}
	}
	for _, s := range []string{"With two minutes left, Orr scored the winner.", "The driver, aged 34, was in custody."} {
		for _, c := range claimsIn(t, paragraph(s)) {
			if p := c.Predicate.Canonical; p == "be left" || p == "be aged" {
				t.Errorf("%s: %s", s, c.Words())
			}
		}
	}
}

// TestSplices: clauses that only a comma joins are each told by themselves.
func TestSplices(t *testing.T) {
	var samples []sample
	for _, a := range []struct{ text, pattern string }{{"The ship tilted", "ship | tilt"}, {"The roof shook", "roof | shake"}, {"The engine stalled", "engine | stall"}} {
		for _, b := range []struct{ text, pattern string }{{"the lights went out", "lights | go out | -"}, {"the doors came off", "doors | come*"}, {"the windows broke", "windows | break | -"}} {
			for _, c := range []string{"people started running", "everyone fled"} {
				samples = append(samples, sample{text: a.text + ", " + b.text + " and " + c + ".", want: []string{a.pattern + " [plain]", b.pattern}})
			}
		}
	}
	reads(t, 0.9, samples)
}
