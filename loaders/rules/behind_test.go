package rules_test

import (
	"strings"
	"testing"
)

// gapped is a sentence with a gap, what must be read of it and what must not; %s stands for each of words.
type gapped struct {
	text        string
	words       []string
	want, never string // "" for nothing
}

// filled gives the sentences of frames.
func filled(frames []gapped) (samples []sample) {
	for _, f := range frames {
		for _, w := range f.words {
			x := sample{text: strings.Replace(f.text, "%s", w, 1), want: []string{strings.ReplaceAll(f.want, "%s", w)}}
			if f.never != "" {
				x.never = []string{strings.ReplaceAll(f.never, "%s", w)}
			}
			samples = append(samples, x)
		}
	}
	return samples
}

// TestBehindNouns: what stands behind a noun belongs to it, or to the verb, as its words show.
func TestBehindNouns(t *testing.T) {
	frames := []gapped{
		{"The clerk faces nine counts of theft %s.", []string{"by a public servant", "by an employee", "by an official"}, "clerk | face | nine counts*", ""},
		{"Two witnesses reached by %s said the car had gone.", []string{"phone", "email", "telephone", "radio"}, "Two witnesses | say | *", "%s | reach"},
		{"With 90 percent of %s counted, Orr had 51 percent.", []string{"votes", "ballots", "bags"}, "%s | be counted", "%s | count"},
		{"Crowds gathered in the square despite %s.", []string{"freezing rain", "driving snow", "falling prices", "mounting costs"}, "Crowds | gather in | square", "Crowds | freez*"},
		{"The council passed a rent cap on %s that will cover old flats.", []string{"Thursday", "Monday", "Tuesday"}, "rent cap | cover | old flats", ""},
		{"Berg would be the first %s to lead the league.", []string{"woman", "coach", "player"}, "Berg | lead | league [conditional]", "Berg | lead | league [asserted]"},
		{"Workers will receive an extra £900 a year, backdated to %s.", []string{"May", "last April", "January"}, "Workers | receive | *", "Workers | be backdated"},
		{"The officer did not say whom the %s would support.", []string{"army", "king", "court"}, "officer | say | *", "%s | support"},
		{"Searchers found 12 of the guns at the farm and three more in a %s.", []string{"truck", "barn", "shed"}, "Searchers | find | three*", ""},
		{"Lund said he expects more people to be charged but would not say %s.", []string{"when", "how many", "why"}, "Lund | say", "more people | say"},
		{"Ms Orr said the %s had offered her £500 and asked her to sign a form.", []string{"firm", "bank", "school"}, "%s | ask | her", "Orr | ask"},
		{"The guard said his unit had fled when its %s was shot and had left the guns.", []string{"commander", "captain", "leader"}, "his unit | leave | guns", "%s | leave"},
		{"Kivara accuses neighbouring %s of arming rebels.", []string{"Ruvenda", "Angora", "Batul"}, "%s | arm | rebels", "Kivara | arm"},
		{"The town sits on rich deposits of %s, a mineral used in phones.", []string{"coltan", "lithium", "cobalt"}, "town | sit on | rich deposits*", "town | sit | mineral"},
		{"Doctors said they had treated %s wounded.", []string{"212", "40", "19"}, "they | treat | %s wounded", "they | wound"},
		{"The coach cut short a %s in Turin.", []string{"speech", "holiday", "lesson"}, "coach | cut short | %s", ""},
		{"The game is new, to be %s, Lund said.", []string{"honest", "fair", "clear"}, "game | be | new", "to be*"},
	}
	reads(t, 0.94, filled(frames))
}

// TestWhose: relative clauses, days and participles belong to whom or what their words show.
func TestWhose(t *testing.T) {
	frames := []gapped{
		{"A court on %s fined a baker for fraud.", []string{"Friday", "Monday", "Tuesday"}, "court | fine | baker", "court on*"},
		{"Officials on %s closed the bridge.", []string{"Thursday", "Sunday"}, "Officials | close | bridge", "Officials on*"},
		{"The head of the %s, which feeds 4,000 people, resigned.", []string{"charity", "agency", "kitchen"}, "%s | feed*", "head*| feed"},
		{"Nina Roth is a broker at Hartmann Vale who %s the fund.", []string{"runs", "owns", "sells"}, "Nina Roth | *", "Hartmann Vale"},
		{"Prosecutors want Lund, 44, jailed for %s years.", []string{"ten", "six", "nine"}, "Lund | be jailed [intended]", "Lund | be jailed [asserted]"},
		{"The decision to close the school, taken in %s without a vote, angered parents.", []string{"May", "June", "March"}, "decision | anger | parents", ""},
		{"Thousands fled as the %s burst its banks, flooding dozens of villages.", []string{"river", "canal"}, "%s | flood*", "Thousands | flood"},
		{"Rescuers pulled two %s alive from the rubble.", []string{"boys", "women", "miners"}, "Rescuers | pull | two %s", ""},
		{"Auditors uncovered a fraud that %s said led to losses.", []string{"inspectors", "pilots", "experts"}, "fraud | lead to | losses", "fraud | be led to"},
	}
	reads(t, 0.9, filled(frames))
}
