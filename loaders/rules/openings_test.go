package rules_test

import "testing"

// TestOpenings: what stands before a comma at the start of a sentence is no part of its subject.
func TestOpenings(t *testing.T) {
	openings := []string{
		"Outside", "Inside", "Nearby", "Meanwhile", "Later", "Cross-examining", "Opening the case for the Crown", "Speaking to reporters in Oslo",
		"Opening the debate in the High Court in Leeds", "Asked about the vote", "In a statement on Monday", "Hours earlier", "Last week", "Across town", "Backed by the unions",
		"Angry at the delay", "Sitting beside her lawyer", "To cheers", "Undeterred", "By contrast", "Two days later", "Summing up", "Closing for the defence",
		"Resigning on Friday", "Writing in the Daily Post", "Elsewhere", "Standing on the steps", "Having read the report", "Visibly upset", "Addressing the crowd", "Upstairs", "Moments later",
	}
	subjects := []struct{ phrase, head string }{
		{"advocate Ewan Reid KC", "Ewan Reid KC"}, {"retired teacher Alan Grey", "Alan Grey"}, {"Jennifer Cole", "Jennifer Cole"}, {"the mayor", "mayor"}, {"prosecutors", "prosecutors"},
		{"Prof Tomas Berg", "Tomas Berg"}, {"Ms Cole", "Ms Cole"}, {"council leader Anna Holm", "Anna Holm"}, {"defence counsel Mary Shaw KC", "Mary Shaw KC"}, {"the bank", "bank"},
	}
	deeds := []struct{ text, verb string }{
		{"said the plan was wrong", "say"}, {"suggested that the firm had lied", "suggest"}, {"criticised the council", "criticise"}, {"called for a new vote", "call for"}, {"opened a shop", "open"},
	}
	var samples []sample
	for i, o := range openings {
		for j, s := range subjects {
			d := deeds[(i+j)%len(deeds)]
			samples = append(samples, sample{text: o + ", " + s.phrase + " " + d.text + ".", want: []string{"* | " + d.verb}, apart: o})
		}
	}
	reads(t, 0.95, samples)
}
