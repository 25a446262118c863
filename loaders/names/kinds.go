package names

import (
	"maps"
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
)

// judge tells the kind of each spelling.
func (n *Names) judge(spellings []*spelling) {
	for _, sp := range spellings {
		sp.kind = n.kindOfName(sp)
		if sp.kind == claim.KindPerson {
			sp.sex = n.sexOfName(sp)
		}
	}
}

func (n *Names) kindOfName(sp *spelling) claim.Kind {
	first, last := strings.ToLower(sp.words[0]), strings.ToLower(sp.words[len(sp.words)-1])
	if n.know.Country(sp.name) != nil && sp.labels["PERSON"] == 0 {
		return claim.KindPlace
	}
	if n.know.People(sp.name) != nil {
		return claim.KindGroup
	}
	if n.know.organisation[last] || slices.Contains(sp.words, "of") && (n.know.organisation[first] || n.know.organisation[headWord(sp.words)]) {
		return claim.KindOrganisation
	}
	if statutes[last] && len(sp.words) > 1 && len(sp.titles) == 0 && (sp.the > 0 || sp.labels["LAW"]+sp.labels["ORG"] > 0) {
		return claim.KindWork // "the Digital Services Act"
	}
	if n.know.ofPlace[last] && len(sp.words) > 1 || n.know.Capital(sp.name) != nil && sp.labels["PERSON"] == 0 {
		return claim.KindPlace
	}
	if len(sp.titles) > 0 || sp.aged {
		return claim.KindPerson
	}
	if sp.firm {
		return claim.KindOrganisation
	}
	if len(sp.words) == 1 && sp.the == sp.count && sp.count > 0 && n.know.given[first] == "" && sp.labels["ORG"]+sp.labels["GPE"] == 0 && sp.labels["PERSON"] > 0 {
		return "" // "The Pulitzer came in 1994"
	}
	if sp.inPlace > 0 && len(sp.words) == 1 && n.know.given[first] == "" && sp.labels["ORG"] <= sp.inPlace {
		return claim.KindPlace // "a court in Rotterdam"
	}
	best, most := "", 0
	for _, label := range slices.Sorted(maps.Keys(sp.labels)) {
		if labels[label] != "" && sp.labels[label] > most {
			best, most = label, sp.labels[label]
		}
	}
	if use := n.know.Uses(last); best == "ORG" && sp.labels["PERSON"] == 0 && !sp.aged && !sp.human && (use.Adjective > 0 || use.Noun > 0) && n.know.given[first] != "" && len(sp.words) > 1 {
		return claim.KindOrganisation // "Sakura Industrial"
	}
	if _, given := n.know.given[first]; given && len(sp.words) > 1 && len(sp.words) <= 4 && best != "FAC" && best != "WORK_OF_ART" && best != "LAW" {
		return claim.KindPerson
	}
	if best == "NORP" && len(sp.words) > 1 && !strings.HasSuffix(last, "s") {
		return claim.KindOrganisation // "Saudi Aramco"
	}
	if labels[best] == claim.KindPerson && len(sp.words) > 1 {
		// "Östersund Line": no given name, and the last word is one for what firms have or do.
		switch n.know.Class(n.know.Singular(last)) {
		case Artifact, Collective, Act:
			return claim.KindOrganisation
		}
	}
	return labels[best]
}

// statutes are last words of the names of laws and treaties.
var statutes = setOf("act bill treaty agreement accord accords convention constitution code regulation directive protocol charter declaration amendment law pact ordinance statute")

func (n *Names) sexOfName(sp *spelling) string {
	said := ""
	for _, titles := range sp.titles {
		sex := n.sexOfTitles(titles)
		if sex != "" && said != "" && sex != said {
			return "" // "Mr. Odell" and "Ms. Odell"
		}
		if sex != "" {
			said = sex
		}
	}
	if said != "" {
		return said
	}
	if len(sp.words) > 1 {
		return n.know.given[strings.ToLower(sp.words[0])]
	}
	return ""
}

// sexOfTitles tells "m" or "f" where a row of titles does: "mrs justice".
func (n *Names) sexOfTitles(titles string) string {
	words := strings.Fields(titles)
	for i := range words {
		for k := len(words); k > i; k-- {
			if sex, ok := n.know.Title(strings.Join(words[i:k], " ")); ok && sex != "" {
				return sex
			}
		}
	}
	return ""
}

// staffed are officers by whom the people of their offices are called, "sheriff's deputy".
var staffed = setOf("sheriff coroner marshal constable")

// maxField bounds the words that tell the field of an office, "of health and social care".
const maxField = 6

// office says whether a noun is an office, a role of one person or a public body.
func (n *Names) office(s, head int) bool {
	lemma := n.lemma(s, head)
	_, title := n.know.Title(lemma)
	return title || corporate[lemma] || n.know.public[lemma] || lemma == "board" || n.know.Class(lemma) == Human
}
