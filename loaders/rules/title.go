package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// honorifics are titles that say nothing of what somebody is.
var honorifics = anyOf("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord dame madam mx mx. st st. saint")

// roleNoun says whether a noun tells what a person is or does.
func (r *reader) roleNoun(lemma string) bool {
	if honorifics[lemma] {
		return false
	}
	if _, is := r.know.Title(lemma); is {
		return true
	}
	return r.know.Class(lemma) == names.Human
}

// isCode says whether name n is the letter that a person is known by whose name is kept back: "Officer F".
func (t *tree) isCode(n int) bool {
	w := t.tok[n].Text
	return len(w) == 1 && (w[0] >= 'A' && w[0] <= 'Z' || w[0] >= '0' && w[0] <= '9') && n > 0 && t.dep[n-1] == "compound" && t.head[n-1] == n
}

// title makes "X is president" of "President X", and "X is chief executive of Y" of "Y chief
// executive X".
func (r *reader) title(t *tree, n int) {
	m := t.mention[n]
	if m < 0 || !t.isName(n) || t.isCode(n) || t.dep[n] == "compound" && t.head[n] > n && t.mention[t.head[n]] == m {
		return
	}
	person := t.sent.Mentions[m].Kind == "PERSON" || r.names.Phrase(t.at, t.minimal(n), n).Kind == claim.KindPerson
	first := t.sent.Mentions[m].First
	if first < 0 || first > n {
		return
	}
	// The annotator takes some titles into the name.
	for first < n && (r.titleWord(t, first) || r.pairTitle(t, first, n)) {
		first++
	}
	var words []int
	for i := first - 1; i >= 0; i-- {
		if t.head[i] != n && !t.under(i, n) || t.isPunct(i) && t.tok[i].Text != "-" {
			break
		}
		switch t.dep[i] {
		case "compound", "nmod", "amod", "poss", "case", "nummod", "punct", "det", "appos", "advmod", "npadvmod", "conj", "cc":
		default:
			i = -1
			continue
		}
		if t.dep[i] == "det" {
			break
		}
		words = append([]int{i}, words...)
	}
	for len(words) > 0 && (t.dep[words[0]] == "cc" || t.isPunct(words[0])) {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	for k := len(words) - 1; k > 0 && honorifics[strings.ToLower(t.tok[words[k]].Text)] || k > 0 && strings.HasSuffix(t.tok[words[k]].Text, ".") && unicode.IsLower(rune(t.tok[words[k-1]].Text[0])); k-- {
		words = words[:k] // "army spokesman Col."
	}
	last := words[len(words)-1]
	if t.tok[last].Tag == "NNS" || t.dep[n] == "compound" {
		return // "brothers Earl and Duane Lind"
	}
	rule := "title"
	owned := t.tok[last].POS == "ADJ" && t.dep[last] == "amod" && t.has(n, "poss") && r.know.Class(t.lower(last)) == names.Human
	switch {
	case owned:
		rule = "title/sort" // "Nestlé's rival Corvane"
	case person && (r.roleNoun(strings.ToLower(t.tok[last].Text)) || r.roleNoun(t.lemma(last))):
	case t.tok[last].POS == "NOUN" && t.isProper(n) && !t.isPlural(last) && (r.body(t.lemma(last)) || sortNouns[r.know.Class(t.lemma(last))] && (t.has(n, "det", "poss") || t.has(last, "det", "poss"))):
		rule = "title/sort" // "the newspaper Der Spiegel"
	default:
		return
	}
	if t.tok[last].POS != "NOUN" && t.tok[last].POS != "PROPN" && !owned {
		return
	}
	var name []int
	for i := first; i <= n; i++ {
		if t.under(i, n) {
			name = append(name, i)
		}
	}
	subject := phrase{t: t, head: n, full: name, min: name}
	object := phrase{t: t, head: last, full: words, min: words, note: r.office(t, words)}
	if p := t.child(n, "prep"); rule == "title" && p == n+1 && t.lower(p) == "of" { // "Gov. Luis Stokes of Texas"
		if o := t.child(p, "pobj"); o >= 0 && t.isPlace(o) {
			where := t.minimal(o)
			object.full, object.min = append(append(slices.Clone(words), p), where...), append(append(slices.Clone(words), p), where...)
			object.note += " of " + r.names.Phrase(t.at, where, o).Name
		}
	}
	is := predicate{words: []int{last}, text: "is", head: "is", canonical: "be"}
	r.add(draft{t: t, verb: -1, subject: subject, predicate: is, object: &object, stance: r.aside(t, n), rule: rule})
}

// sortNouns are the fields of nouns that tell before a name what sort of thing it names.
var sortNouns = map[names.NounClass]bool{names.Collective: true, names.Artifact: true, names.Location: true, names.Human: true}

// body says whether a noun tells, before a name and without an article too, what sort of body or person it
// names: "hedge fund Stonegate Capital".
func (r *reader) body(lemma string) bool {
	if lemma == "group" {
		return true
	}
	for i, s := range r.know.Senses(lemma) {
		if c := s.Class(); i < 3 && (c == names.Collective || c == names.Human) {
			return true
		}
	}
	return false
}

func (r *reader) titleWord(t *tree, i int) bool {
	w := strings.ToLower(t.tok[i].Text)
	_, is := r.know.Title(w)
	return is && !honorifics[w]
}

// pairTitle says whether i opens a title of two words inside a name: "Prime Minister".
func (r *reader) pairTitle(t *tree, i, n int) bool {
	if i+1 >= n {
		return false
	}
	_, is := r.know.Title(strings.ToLower(t.tok[i].Text + " " + t.tok[i+1].Text))
	return is
}

// office is the canonical form of a title: "prime minister", "chief executive of Acme", "foreign
// minister of France".
func (r *reader) office(t *tree, words []int) string {
	var role, owners []string
	seen := map[string]bool{}
	for _, i := range words {
		w := t.tok[i].Text
		if t.dep[i] == "case" || t.isPunct(i) && w != "-" {
			continue
		}
		if t.dep[i] == "poss" && t.tok[i].POS == "PRON" {
			if ref := r.names.Phrase(t.at, []int{i}, i); ref.Name != "" {
				owners = append(owners, ref.Name)
				continue
			}
		}
		if m := t.mention[i]; m >= 0 && t.kind(i) == "NORP" && r.know.Demonym(w) == nil && r.know.Country(w) == nil && i != words[len(words)-1] {
			role = append(role, w) // "Liberal Democrat group leader"
			continue
		}
		if i != words[len(words)-1] && r.names.Stays(t.at, i, words[len(words)-1]) {
			role = append(role, w) // "Dutch insurer", "London dealer"
			continue
		}
		if ref, ok := r.names.Actor(t.at, i); ok && i != words[len(words)-1] && !r.titleWord(t, i) && ref.Name != "" && (t.kind(i) != "" || ref.Country != nil) && (t.kind(i) != "PERSON" || t.dep[i] == "poss") && t.lower(i+1) != "-" {
			if !seen[ref.Name] {
				owners = append(owners, ref.Name)
				seen[ref.Name] = true
			}
			continue
		}
		if i != words[len(words)-1] && t.kind(i) == "GPE" && !t.isPunct(i+1) && !r.titleWord(t, i) {
			where := r.names.Phrase(t.at, []int{i}, i)
			if e := t.sent.Mentions[t.mention[i]]; where.Kind != claim.KindPlace && e.First == i && e.End == i+1 {
				where.Name, where.Kind = w, claim.KindPlace // "Ohio Attorney General", all of it written as a title
			}
			if where.Kind == claim.KindPlace && !seen[where.Name] {
				owners, seen[where.Name] = append(owners, where.Name), true
				continue
			}
		}
		if !r.ownCapital(t, i, words[len(words)-1]) {
			w = strings.ToLower(w)
		}
		role = append(role, w)
	}
	out := strings.ReplaceAll(strings.Join(role, " "), " - ", "-")
	for _, o := range owners {
		out += " of " + o
	}
	return out
}

// ownCapital says whether a word of an office has its capital by itself and not from the beginning of a sentence or
// title: "Labour group leader", "BBC presenter", but "Prime Minister".
func (r *reader) ownCapital(t *tree, i, last int) bool {
	w := t.tok[i].Text
	if first, _ := utf8.DecodeRuneInString(w); i == last || !unicode.IsUpper(first) || r.titleWord(t, i) {
		return false
	}
	if last, _ := utf8.DecodeRuneInString(t.tok[last].Text); unicode.IsUpper(last) {
		return r.know.Demonym(w) != nil
	}
	if i+1 < last && t.kind(i+1) == "NORP" {
		return true
	}
	common := r.know.Noun(strings.ToLower(w)) || r.know.Uses(strings.ToLower(w)).Adjective >= 0 || t.tok[i].POS == "ADJ" || t.tok[i].POS == "VERB"
	return i > 0 || strings.ToUpper(w) == w && len(w) > 1 || !common || t.kind(i) == "GPE"
}
