package rules

import (
	"slices"
	"sort"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/names"
)

// predicate is a verb group before it is written down.
type predicate struct {
	words     []int  // all its words in the sentence
	text      string // what to write for them when they do not say it: "is" of an apposition
	head      string // minimal form that shows voice; "" to take the words
	canonical string // without the preposition of an argument
}

// verbGroup makes the predicate of the fused verbs chain; active says that a passive was turned
// round.
func (r *reader) verbGroup(t *tree, chain []int, active bool) predicate {
	set := map[int]bool{}
	core := chain[len(chain)-1]
	for n, c := range chain {
		set[c] = true
		if c > 1 && t.tok[c-1].Tag == "HYPH" && t.tok[c-2].Tag == "AFX" {
			set[c-1], set[c-2] = true, true // "co-wrote"
		}
		if p := t.particle(c); p >= 0 {
			set[p] = true
		}
		for _, k := range t.kids[c] {
			switch t.dep[k] {
			case "aux", "auxpass", "neg", "prt":
				set[k] = true
				if t.notOnly(k) {
					set[k+1] = true
				}
			case "acomp":
				if n+1 < len(chain) && t.head[chain[n+1]] == k {
					set[k] = true
					for _, j := range t.children(k, "advmod", "neg") {
						set[j] = true
					}
				}
			}
		}
	}
	if to := t.toOf(core); to >= 0 && len(chain) > 1 && !t.under(to, core) {
		set[to] = true
	}
	v := chain[0]
	if t.sharesAuxiliary(v) {
		holder := t.auxHolder(v)
		for _, k := range t.children(holder, "aux", "auxpass") {
			set[k] = true
		}
		if t.negated(v) {
			for _, k := range t.children(holder, "neg") {
				set[k] = true
			}
		}
	}
	lo, hi := core, core
	for i := range set {
		if t.under(i, v) {
			lo, hi = min(lo, i), max(hi, i)
		}
	}
	for _, c := range chain {
		for _, k := range t.children(c, "advmod") {
			if len(t.kids[k]) > 0 || t.isWh(k) || t.quote[k] != t.quote[c] {
				continue
			}
			between := k > lo && k < hi
			before := k == lo-1
			if between || before && !sentenceAdverbs[t.lower(k)] {
				set[k] = true
			}
		}
	}
	words := make([]int, 0, len(set))
	for i := range set {
		words = append(words, i)
	}
	sort.Ints(words)
	p := predicate{words: words, canonical: r.canonicalVerb(t, chain, active)}
	p.head = r.minimalVerb(t, chain, active)
	return p
}

// sentenceAdverbs join a sentence to the one before and say nothing of the verb.
var sentenceAdverbs = anyOf("however moreover furthermore meanwhile nevertheless nonetheless therefore thus hence consequently also then instead additionally besides otherwise indeed still and so")

// minimalVerb is the shortest form of the verb group that shows voice and what was fused.
func (r *reader) minimalVerb(t *tree, chain []int, active bool) string {
	var words []string
	for n, c := range chain {
		if n > 0 {
			if t.infinitive(c) {
				words = append(words, "to")
			}
			if t.head[c] != chain[n-1] && t.dep[t.head[c]] == "acomp" {
				words = slices.Insert(words, max(0, len(words)-1), r.text(t, []int{t.head[c]}))
			}
		}
		if t.isPassive(c) && !active {
			be := "is"
			if a := t.child(c, "auxpass"); a >= 0 && t.lower(a) != "be" && t.lower(a) != "been" && t.lower(a) != "being" {
				be = t.lower(a)
			} else if n > 0 {
				be = "be"
			}
			words = append(words, be)
		}
		words = append(words, r.text(t, []int{c}))
	}
	if p := t.particle(chain[len(chain)-1]); p >= 0 {
		words = append(words, r.text(t, []int{p}))
	}
	return strings.Join(words, " ")
}

// canonicalVerb is the lemma of the verb group: what was fused stays unless it only tells the
// stance.
func (r *reader) canonicalVerb(t *tree, chain []int, active bool) string {
	var words []string
	for n, c := range chain {
		last := n == len(chain)-1
		if !last {
			next := chain[n+1]
			if at := t.head[next]; at != c && t.dep[at] == "acomp" {
				continue // "is likely to": a stance
			}
			if r.raises(t, c, next) {
				continue
			}
		}
		if n > 0 && len(words) > 0 && t.infinitive(c) {
			if t.notTo(c) {
				words = append(words, "not") // "decide not to sell": the deciding is no denial
			}
			words = append(words, "to")
		}
		if t.isPassive(c) && !(active && last) {
			words = append(words, "be", t.lower(c))
		} else if n > 0 && len(words) > 0 && !t.infinitive(c) && t.tok[c].Tag == "VBG" {
			words = append(words, t.lower(c))
		} else {
			words = append(words, r.verbLemma(t, c))
		}
		if p := t.particle(c); p >= 0 {
			words = append(words, t.lower(p))
		}
		if w := t.limitation(c); last && w != "" {
			words = append([]string{w}, words...) // "rarely answer" is no link that says that they answer
		}
	}
	return strings.Join(words, " ")
}

// verbLemma is the lemma of a verb; contractions and slips of the lemmatizer are put right.
func (r *reader) verbLemma(t *tree, v int) string {
	switch l := t.lemma(v); l {
	case "'s", "’s", "'re", "’re", "'m", "’m", "is", "are", "was", "were":
		return "be"
	case "'ve", "’ve", "'d", "’d":
		return "have"
	case "instal":
		return "install"
	default:
		return l
	}
}

// raises says whether verb v before its complement x only tells the stance of x.
func (r *reader) raises(t *tree, v, x int) bool {
	if t.isPassive(v) {
		_, ok := raisingPassives[t.lemma(v)]
		return ok
	}
	if t.rulesOut(v) {
		return t.tok[x].Tag == "VBG"
	}
	_, ok := raisingVerbs[t.lemma(v)]
	return ok && (t.infinitive(x) || t.lemma(v) == "be")
}

// relation writes the predicate of a draft down, with the preposition of the argument that stands
// for the object.
func (r *reader) relation(d *draft) claim.Predicate {
	p := claim.Predicate{
		Text: r.text(d.t, d.predicate.words), Span: d.t.span(d.predicate.words),
		Head: d.predicate.head, Canonical: d.predicate.canonical,
	}
	if d.predicate.text != "" {
		p.Text = d.predicate.text
		if !strings.Contains(" "+p.Text+" ", " "+r.text(d.t, d.predicate.words)+" ") {
			p.Span.End = p.Span.Start // not written: the place where it would stand
		}
	}
	if p.Head == "" {
		p.Head = p.Text
	}
	if d.object == nil && len(d.arguments) > 0 {
		a := d.arguments[0]
		if n := slices.IndexFunc(d.arguments, func(a argument) bool { return a.role != "time" }); n > 0 && d.verb >= 0 && d.arguments[n].head > d.verb && r.calls(d.t, d.verb, d.arguments[n]) {
			a = d.arguments[n] // "called on Friday for talks"
		}
		if len(a.lead) > 0 && !circumstances[a.role] && (!looseTies[a.role] || a.role == "after" && caring[p.Canonical]) {
			lead := strings.TrimPrefix(strings.ToLower(r.text(d.t, a.lead)), "only ")
			if !strings.HasSuffix(p.Canonical, " "+lead) {
				p.Canonical += " " + lead
			}
		}
	}
	return p
}

// caring are verbs that mean something else with "after".
var caring = anyOf("look take name run ask seek hanker chase")

// calls says whether the preposition of a belongs to what verb v of words means: "called on Friday for talks".
func (r *reader) calls(t *tree, v int, a argument) bool {
	class, _ := r.know.Verb(t.lemma(v))
	if class != names.Communication && class != names.Cognition || t.isPassive(v) {
		return false
	}
	switch a.role {
	case "for", "to", "against", "about", "on":
		return true
	}
	return false
}

// looseTies are prepositions of circumstances: they are no part of what a verb means.
var looseTies = anyOf(`after before during since until till despite following amid besides except without because_of due_to
	because like unlike given per throughout upon instead_of`)

// circumstances are the roles that no preposition stands for.
var circumstances = anyOf("time place purpose result manner cause condition extent recipient complement quantity")
