package rules

import (
	"slices"
	"strings"

	"github.com/corkboard-kg/corkboard/loaders/claim"
	"github.com/corkboard-kg/corkboard/loaders/text"
)

// Verbs whose object may be what was said before: "He denied it".
var (
	contradicting = anyOf("deny refute rebut contradict disavow") // their pronoun hardly means a thing
	turningDown   = anyOf("reject dismiss dispute contest repudiate discount")
	granting      = anyOf("confirm admit acknowledge concede verify corroborate")
)

// answering says whether a verb is one of them.
func answering(lemma string) bool {
	return contradicting[lemma] || turningDown[lemma] || granting[lemma]
}

// matter is what was said or told, as a later pronoun takes it up.
type matter struct {
	t      *tree
	verbs  []int  // predicates of its clauses, the first one leading
	words  []int  // of all of it
	name   string // canonical: its words, with the subject where they have none of their own
	deed   string // its words alone, where they have no subject: "taking the money"; else ""
	turned bool   // whoever told of it denied it: "denied that the dam had burst"
	source string // canonical name of who says it, "" where nobody is named
	cue    string // lemma of the word that tells so; "" for what the document says
}

// takesUp says whether verb v with the pronoun p for its object may speak of what was said before, and gives the sign: +1 where
// its subject grants it, -1 where it denies it; 0 for other verbs and other objects.
func (r *reader) takesUp(t *tree, v int, p phrase) int {
	if p.clause || p.ref != nil || p.note != "" || p.t != t || len(p.full) != 1 || r.alone && t.at == 0 || t.has(p.head, "relcl", "acl", "prep") {
		return 0
	}
	w := t.lower(p.head)
	if w != "it" && w != "this" && w != "that" || t.dep[p.head] != "dobj" && t.dep[p.head] != "nsubjpass" {
		return 0
	}
	thing := lastNoun(r.names.Phrase(t.at, p.naming(), p.head).Name)
	switch lemma := t.lemma(v); {
	case contradicting[lemma]:
		if grantable[thing] || lemma != "deny" && w == "it" && documents[thing] {
			return 0 // "asked for a visa; the consulate denied it"
		}
		return -1
	case turningDown[lemma]:
		switch {
		case w == "it" && (speechNouns[thing] || documents[thing] || upheld[thing]):
			return 0
		case w == "it":
			return -2 // an offer, a bill, a fine: only what somebody was accused of
		}
		return -1
	case granting[lemma]:
		if upheld[thing] || lemma == "concede" && w == "it" {
			return 0 // "the upper court confirmed it"
		}
		return 1
	}
	return 0
}

// Nouns for what one is given when one asks, and for what a second body confirms.
var (
	grantable = anyOf("request application petition motion appeal bail visa permit permission access entry licence license asylum parole leave injunction waiver refund promotion")
	upheld    = anyOf("verdict ruling sentence decision order judgment judgement appointment nomination booking date reservation conviction ban fine title lead")
)

// lastNoun is the noun that a canonical name is about, in lower case: "report" of "report of inquiry".
func lastNoun(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(name), " of ")
	return name[strings.LastIndexByte(name, ' ')+1:]
}

// takenUp finds what the pronoun at token p of clause v takes up, whose subject is called who: the nearest that somebody
// alleged or said before, in this sentence or the ones before it in its paragraph, else what the sentence before tells.
// nil where that is not clear. Only what somebody was accused of counts where alleged is set, only what who was accused of where
// own is set too.
func (r *reader) takenUp(t *tree, v, p int, who string, alleged, own bool) *matter {
	fits := func(m *matter) bool {
		if alleged && !alleging[m.cue] || own && !r.about(m, who) {
			return false
		}
		return m.source == "" || m.source != who || t.auxIs(v, "have") && t.tense(v) == past || granting[m.cue]
	}
	list := slices.DeleteFunc(r.matters(t, min(p, v)), func(m matter) bool { return t.under(v, m.verbs[0]) })
	if m, found := r.pick(list, who, fits); found {
		return m
	}
	if m, found := r.leading(t, v); found {
		if alleged {
			return nil
		}
		return m
	}
	if m := r.taken[t.at]; m != nil {
		return m // "would neither confirm nor deny it"
	}
	for back := 1; back <= 3 && back <= t.at; back++ {
		q := r.trees[t.at-back]
		if !r.follows(q, t) || back > 1 && q.sent.Block != t.sent.Block {
			return nil
		}
		if m := r.taken[q.at]; m != nil {
			return m // "A denied it. B denied it too."
		}
		if m, found := r.pick(r.matters(q, len(q.tok)), who, fits); found {
			if back > 1 && m != nil && (!alleging[m.cue] || !r.about(m, who)) {
				return nil // what the sentences between told may be meant as well
			}
			return m
		}
	}
	if alleged || t.at == 0 || !r.follows(r.trees[t.at-1], t) {
		return nil
	}
	return r.plainMatter(r.trees[t.at-1])
}

// alleging are words for what tells that somebody did wrong, by somebody else's word.
var alleging = anyOf("accuse allege charge claim suspect allegation accusation claim insinuate assert contend indict sue blame")

// follows says whether sentence t stands in running text right behind or near q: not behind a headline.
func (r *reader) follows(q, t *tree) bool {
	if q.sent.Block == t.sent.Block {
		return true
	}
	for _, b := range []int{q.sent.Block, t.sent.Block} {
		if b < 0 || b >= len(r.d.Blocks) || r.d.Blocks[b].Kind != text.Paragraph {
			return false
		}
	}
	return true
}

// pick chooses of several matters of one sentence the one that is taken up by who: what is said of who, else the one that
// holds the others. found is false where there is none; the matter is nil where it is not clear which is meant.
func (r *reader) pick(list []matter, who string, fits func(*matter) bool) (m *matter, found bool) {
	list = slices.DeleteFunc(list, func(m matter) bool { return !fits(&m) })
	if len(list) == 0 {
		return nil, false
	}
	for i := len(list) - 1; i >= 0; i-- {
		if r.about(&list[i], who) {
			return &list[i], true
		}
	}
	first := &list[0]
	if len(list) > 1 && tells(first.t.lemma(first.verbs[0])) {
		return nil, true // "said members believed the firm lied": the believing, or the lie?
	}
	for i := 1; i < len(list); i++ {
		if m := &list[i]; !slices.ContainsFunc(first.verbs, func(v int) bool { return m.t.under(m.verbs[0], v) }) {
			return nil, true
		}
	}
	return first, true
}

// about says whether m tells what the one called who did or was.
func (r *reader) about(m *matter, who string) bool {
	return slices.ContainsFunc(r.telling(m), func(d *draft) bool { return r.write(d.subject).Canonical == who })
}

// telling gives the drafts that state m.
func (r *reader) telling(m *matter) []*draft {
	var out []*draft
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.t == m.t && d.stated == nil && slices.Contains(m.verbs, d.verb) && slices.Contains(d.predicate.words, d.verb) && !fromNoun(d.rule) && d.rule != "contrast" {
			out = append(out, d)
		}
	}
	return out
}

// matters gives what somebody says or is said to have done in the words of t before token end.
func (r *reader) matters(t *tree, end int) []matter {
	var out []matter
	for i := 0; i < end; i++ {
		if !t.isPredicate(i) || r.isFused(t, i) || t.dep[i] == "conj" && t.isVerb(t.head[i]) {
			continue
		}
		s := r.stanceOf(t, i)
		if s.voice == nil && s.modality != claim.Hearsay {
			continue
		}
		if q := t.clauseOf(i); q != i {
			o := r.stanceOf(t, q)
			if s.voice == nil && (o.voice != nil || o.modality == claim.Hearsay) || s.voice != nil && o.voice != nil && o.voice.cue == s.voice.cue && o.voice.at == s.voice.at {
				continue // a part of what is said
			}
		}
		m := matter{t: t, verbs: []int{i}}
		if v := s.voice; v != nil {
			m.source = r.write(v.who).Canonical
			m.cue = v.at.lemma(v.cue)
			m.turned = rejecting[m.cue]
		} else if q := t.clauseOf(i); q != i {
			m.cue = t.lemma(q)
		}
		for _, k := range t.children(i, "conj") {
			if t.isPredicate(k) && k < end {
				m.verbs = append(m.verbs, k)
			}
		}
		if r.word(&m) {
			out = append(out, m)
		}
	}
	return out
}

// plainMatter is what sentence t tells as a whole, where it is one plain statement; nil for none.
func (r *reader) plainMatter(t *tree) *matter {
	root := -1
	for i := range t.tok {
		if t.head[i] == i && t.isPredicate(i) {
			if root >= 0 {
				return nil
			}
			root = i
		}
	}
	if root < 0 {
		return nil
	}
	return r.statement(t, root)
}

// leading is what the clause before v in its sentence tells: "Lund took the money but denies it", "the mayor has resigned, his
// office confirmed it". found is false where v comes first.
func (r *reader) leading(t *tree, v int) (m *matter, found bool) {
	for i := range v {
		if !t.isPredicate(i) || !t.isFinite(i) || !t.ownSubject(i) || r.isFused(t, i) || answering(t.lemma(i)) {
			continue
		}
		h := t.head[v]
		switch {
		case t.under(v, i) && !(t.dep[v] == "conj" && h == i), t.dep[i] == "relcl", t.dep[i] == "acl", t.dep[i] == "advcl":
			continue // around it, or aside
		case t.dep[v] == "conj" && h == i && t.head[i] == i && len(t.children(i, "conj")) == 1,
			t.head[i] == v && (t.dep[i] == "ccomp" || t.dep[i] == "parataxis"):
			m, found = r.statement(t, i), true
			if m != nil {
				m.verbs = m.verbs[:1]
			}
			continue
		}
		return nil, true
	}
	return m, found
}

// statement is what clause v tells as the document's own words; nil for what is open, asked or itself about what was said.
func (r *reader) statement(t *tree, v int) *matter {
	s := r.stanceOf(t, v)
	if s.modality != claim.Asserted || t.asked(v) || answering(t.lemma(v)) || opening[t.lemma(v)] || len(t.children(v, "conj")) > 1 {
		return nil
	}
	if t.tok[len(t.tok)-1].Text == "?" {
		return nil
	}
	m := &matter{t: t, verbs: []int{v}}
	if !r.word(m) || len(r.telling(m)) == 0 {
		return nil
	}
	return m
}

// opening are verbs for what is put before others, who then take it or not: what they turn down is no statement.
var opening = anyOf("offer propose ask request demand suggest recommend urge invite order call want seek plan apply bid appeal submit say tell accuse charge sue")

// word gives m its words and its name: those of its clauses, with the subject's name where they have no subject but a pronoun
// or none at all. It says whether the name can stand alone.
func (r *reader) word(m *matter) bool {
	t := m.t
	var parts []string
	for n, v := range m.verbs {
		if n > 0 && !t.ownSubject(v) {
			continue // stands in the words of the first
		}
		var leave []int
		if p := t.parenthesis(v); p >= 0 {
			leave = append(leave, p)
		}
		for _, p := range t.children(v, "prep") {
			if t.lower(p) == "according" {
				leave = append(leave, p)
			}
		}
		words := t.clausePhrase(v, leave...).full
		m.words = append(m.words, words...)
		subject := ""
		if s := t.subjectToken(v); s < 0 || t.tok[s].POS == "PRON" && !t.isRelative(s) && len(t.kids[s]) == 0 {
			var names []string
			for _, d := range r.telling(&matter{t: t, verbs: []int{v}}) {
				if name := r.write(d.subject).Canonical; !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			if len(names) == 0 || pointing[strings.ToLower(names[0])] {
				return false
			}
			subject = join(names)
			words = slices.DeleteFunc(slices.Clone(words), func(i int) bool { return i == s })
			subject += " "
		}
		if len(words) == 0 {
			return false
		}
		said := r.text(t, words)
		if first := words[0]; (first == 0 || t.tok[first].POS == "DET") && !t.isName(first) && t.lower(first) != "i" {
			said = strings.ToLower(said[:1]) + said[1:]
		}
		if m.deed = ""; len(m.verbs) == 1 && t.tok[v].Tag == "VBG" && !t.isFinite(v) {
			m.deed = said
		}
		parts = append(parts, subject+said)
	}
	slices.Sort(m.words)
	m.words = slices.Compact(m.words)
	m.name = strings.Join(parts, " and ")
	return m.name != ""
}

// pronounOf makes of the pronoun p the words that stand for m, for somebody called who.
func (r *reader) pronounOf(p phrase, m *matter, who string) phrase {
	p.takes, p.inferred, p.note = m, true, m.name
	if m.deed != "" && r.about(m, who) {
		p.note = m.deed // "denies taking the money"
	}
	return p
}

// answer gives what subject says of m by the cue at token v of t, in words.
func (r *reader) answer(t *tree, v int, subject phrase, m *matter, sign int, words []int) []draft {
	if !subject.clause && subject.t == t && t.noSpeaker(subject.head, v) {
		return nil
	}
	who := r.merged(&voice{who: subject, cue: v, at: t}, r.stanceOf(t, v).voice)
	return r.answers(who, m, sign, &statement{t: t, words: words})
}

// answers gives m again as claims of who, denied where sign is below 0. Of what is said of several people, each answers for
// himself.
func (r *reader) answers(who *voice, m *matter, sign int, where *statement) []draft {
	all := r.telling(m)
	if name := r.write(who.who).Canonical; r.about(m, name) {
		all = slices.DeleteFunc(all, func(d *draft) bool { return r.write(d.subject).Canonical != name })
	}
	if len(all) > 8 {
		return nil
	}
	var out []draft
	for _, d := range all {
		b := *d
		b.arguments = slices.Clone(d.arguments)
		b.stance.denied = d.stance.denied != m.turned != (sign < 0)
		if b.stance.modality == claim.Hearsay || b.stance.modality == claim.Presupposed {
			b.stance.modality = claim.Asserted
		}
		b.stance.voice = who
		b.inferred = true
		b.stated = where
		out = append(out, b)
	}
	return out
}

// statement is the place where a claim is made whose words stand elsewhere.
type statement struct {
	t     *tree
	words []int
}

// take reads the object p of verb group chain as what was said before, where it means that, and gives what the subject
// says of it. ok is false where p is something else.
func (r *reader) take(t *tree, chain []int, p phrase, subject phrase) (q phrase, answers []draft, ok bool) {
	v, core := chain[0], chain[len(chain)-1]
	sign := r.takesUp(t, core, p)
	charge := sign == 0 && r.namesCharge(t, core, p)
	if charge {
		sign = -1
		if granting[t.lemma(core)] {
			sign = 1
		}
	} else if sign == 0 {
		return p, nil, false
	}
	who := r.write(subject).Canonical
	m := r.takenUp(t, v, p.head, who, sign == -2 || charge && charges[t.lemma(p.head)], charge && charges[t.lemma(p.head)])
	if sign > 0 && m != nil && m.turned && !r.stanceOf(t, core).denied {
		m = nil // "The bank denied that it had lied. Lund confirmed it."
	}
	if charge && m != nil && (m.cue == "" || m.turned || !charges[t.lemma(p.head)] && (!reports[t.lemma(p.head)][m.cue] || m.t.sent.Block != t.sent.Block)) {
		m = nil
	}
	switch {
	case m == nil && charge && subject.inferred:
		p.note = t.lemma(p.head) // of which of them is not told
		return p, nil, true
	case m == nil:
		return p, nil, false
	}
	if !charge {
		r.taken[t.at] = m
	}
	s := r.stanceOf(t, core)
	firm := len(chain) == 1 || t.lemma(v) == "continue" || t.lemma(v) == "go"
	if firm && !s.denied && s.modality == claim.Asserted && (sign < 0 || !m.turned) && !(sign < 0 && turningDown[t.lemma(core)] && r.wanted(m)) {
		answers = r.answer(t, core, subject, m, sign, slices.Compact(slices.Sorted(slices.Values(append([]int{core, p.head}, chain...)))))
	}
	switch {
	case !charge:
		p = r.pronounOf(p, m, who)
	case subject.inferred:
		if p.note = t.lemma(p.head); m.t.tok[m.verbs[0]].Tag == "VBG" {
			p.note += " of " + r.pronounOf(p, m, who).note
		}
	}
	return p, answers, true
}

// namesCharge says whether the object p of verb v is a noun for what was said of somebody before: "denied the charges".
func (r *reader) namesCharge(t *tree, v int, p phrase) bool {
	if p.clause || p.ref != nil || p.note != "" || p.t != t || t.dep[p.head] != "dobj" || !contradicting[t.lemma(v)] && !turningDown[t.lemma(v)] && t.lemma(v) != "admit" && t.lemma(v) != "confirm" {
		return false
	}
	if !charges[t.lemma(p.head)] && reports[t.lemma(p.head)] == nil || t.has(p.head, "poss", "prep", "acl", "relcl", "amod", "compound", "nummod", "conj") {
		return false
	}
	return t.hasWord(p.head, "the") || t.hasWord(p.head, "this") || t.hasWord(p.head, "these") || t.hasWord(p.head, "those")
}

// Nouns for what was said against somebody, and for what was said at all.
var (
	charges = anyOf("charge allegation accusation")
	reports = map[string]map[string]bool{ // with the words by which it was said
		"claim": anyOf("claim allege say assert tell"), "report": anyOf("report write reveal publish"), "story": anyOf("report write reveal publish"),
		"suggestion": anyOf("suggest"), "assertion": anyOf("assert claim allege say"),
	}
)

// wanted says whether m is something wished or planned, which one turns down without denying it.
func (r *reader) wanted(m *matter) bool {
	return slices.ContainsFunc(r.telling(m), func(d *draft) bool {
		return d.stance.modality != claim.Asserted && d.stance.modality != claim.Hearsay && d.stance.modality != claim.Presupposed
	})
}

// takenBy gives what phrase p takes up of what was said before, itself or as a clause that judges it; nil for nothing.
func (r *reader) takenBy(p *phrase) *matter {
	switch {
	case p == nil:
		return nil
	case p.clause:
		return r.verdicts[[2]int{p.t.at, p.head}]
	}
	return p.takes
}

// misread says whether the pronoun p, the object of verb v of answering, was resolved to a body or a place, which nobody denies.
func (r *reader) misread(t *tree, v int, p phrase) bool {
	if r.takesUp(t, v, p) == 0 || r.alone {
		return false
	}
	switch r.names.Phrase(t.at, p.naming(), p.head).Kind {
	case claim.KindPerson, claim.KindOrganisation, claim.KindPlace, claim.KindGroup:
		return true
	}
	return false
}

// mendAnswered makes an object of "this" or "that" right behind a verb of answering that has none: "the union disputes this".
func (t *tree) mendAnswered(i int) {
	v := i - 1
	if v < 0 || t.head[i] != v || t.dep[i] != "advmod" && t.dep[i] != "npadvmod" || !t.isVerb(v) || t.hasChild(v, "dobj") || !answering(strings.ToLower(t.tok[v].Lemma)) {
		return
	}
	if w := t.lower(i); w == "this" || w == "that" {
		t.dep[i], t.tok[i].POS, t.tok[i].Tag = "dobj", "PRON", "DT"
	}
}
