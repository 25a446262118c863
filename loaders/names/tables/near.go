package main

import (
	"cmp"
	"slices"
	"strings"
)

// nearShare is how much of a verb's use its first sense must be, for the verb to stand for that sense: with less, readers
// take one pair of verbs in five for something else ("print" and "publish"), with this one in twelve.
const nearShare = 0.85

// near gives the verbs of one word that say nearly the same, those of a synset a line, the most usual first. It takes
// verbs that tagged texts have, and that mean hardly anything but the synset.
//
//	"eradicate annihilate", "assess evaluate appraise"
func near(verbs *part) []string {
	var groups []string
	for offset, s := range verbs.synsets {
		var alike []string
		tagged := map[string]int{}
		for _, word := range s.words {
			order := verbs.order[word]
			if !plain(word) || len(word) < 3 || len(order) == 0 || order[0] != offset || slices.Contains(alike, word) {
				continue
			}
			first, all := 0.0, 0.0
			for i, sense := range order {
				n := verbs.counts[[2]string{word, sense}]
				tagged[word] += n
				all += float64(n) + 1/float64(i+1) // a sense that no text has may be used all the same
				if i == 0 {
					first = all
				}
			}
			if tagged[word] > 0 && first >= nearShare*all {
				alike = append(alike, word)
			}
		}
		if len(alike) > 1 {
			slices.SortFunc(alike, func(a, b string) int { return cmp.Or(tagged[b]-tagged[a], strings.Compare(a, b)) })
			groups = append(groups, strings.Join(alike, " "))
		}
	}
	return groups
}
