package rules

import "github.com/corkboard-kg/corkboard/loaders/text"

// selects says whether the clause of v only tells which of an open number are meant, so that it is no fact of anybody:
// "families earning less than $58,000 can apply", "people who smoke", "members who missed the vote would be fined". What
// is told of people or things that are there is one, though they are not named: "soldiers loyal to him stormed the
// palace", "the firms that missed the target".
func (r *reader) selects(t *tree, v int) bool {
	c := t.leader(v)
	h := t.head[c]
	if t.dep[c] != "relcl" && t.dep[c] != "acl" || h == c || t.infinitive(c) || t.setOff(c) {
		return false
	}
	if t.superlative(h) && (t.hasWord(c, "ever") || t.hasWord(c, "yet")) {
		return true // "the oldest film ever shown"
	}
	if t.dep[h] == "attr" && t.isVerb(t.head[h]) && t.isPlural(h) {
		if s := t.subjectToken(t.head[h]); s >= 0 && t.lower(s) != "it" && demonstratives[t.lower(s)] && t.tok[s].POS == "PRON" && t.openNumber(h) {
			return true // "these are people who stayed": who they are stands elsewhere
		}
	}
	if !t.openNumber(h) {
		return false
	}
	if b := t.sent.Block; b >= 0 && b < len(r.d.Blocks) && r.d.Blocks[b].Kind == text.Headline {
		return false // in headlines the present tells what happened
	}
	if t.dep[c] == "relcl" && t.habitual(c) {
		return true
	}
	if t.dep[h] == "attr" || t.dep[h] == "appos" {
		return false
	}
	g := t.verbAbove(h)
	if g < 0 || tells(t.lemma(g)) || t.lemma(g) == "show" {
		return false // "documents seen by reporters show"
	}
	return t.habitual(g) || t.tense(g) == future
}

// superlative says whether noun h, or what it counts, is the most of its kind.
func (t *tree) superlative(h int) bool {
	for _, k := range t.kids[h] {
		if t.dep[k] == "amod" && (t.tok[k].Tag == "JJS" || t.hasWord(k, "most") || t.hasWord(k, "least")) {
			return true
		}
	}
	return false
}

// openNumber says whether noun h stands for any of its kind: a plural without anything that tells which or how many.
func (t *tree) openNumber(h int) bool {
	if t.tok[h].POS == "PRON" {
		switch t.lower(h) {
		case "those", "anyone", "everyone", "anybody", "everybody", "someone", "somebody":
			return true
		}
		return false
	}
	if t.tok[h].POS != "NOUN" || t.isName(h) || !t.isPlural(h) && t.lemma(h) != "people" {
		return false
	}
	for _, k := range t.kids[h] {
		switch t.dep[k] {
		case "det", "predet":
			switch t.lower(k) {
			case "any", "all", "no":
			default:
				return false
			}
		case "poss", "nummod", "quantmod", "compound", "nmod":
			if t.dep[k] == "compound" && !t.isName(k) {
				continue
			}
			return false
		case "amod":
			switch t.lower(k) {
			case "several", "various", "certain", "many", "few", "numerous", "other":
				return false
			}
			if t.kind(k) == "NORP" || t.kind(k) == "GPE" {
				return false
			}
		}
	}
	return t.dep[h] != "conj" || t.openNumber(t.head[h])
}

// habitual says whether the verb of clause v stands in the simple present, which tells what is so at any time.
func (t *tree) habitual(v int) bool {
	if t.auxIs(v, "have") || t.auxIs(v, "be") && t.tok[v].Tag == "VBG" {
		return false
	}
	for _, a := range append(t.children(v, "aux", "auxpass"), v) {
		switch t.tok[a].Tag {
		case "MD":
			return true
		case "VBZ", "VBP":
			return true
		case "VBD":
			return false
		}
	}
	return false
}
